//! Assets, roles, documents and exception states.

use crate::{
    countries::country,
    form::{bounded, Draft, Form, Signer, Spec},
    values,
    world::{Kind, Names},
    yaml::Parsed,
};
use pallet_infrastructure::{AssetDetails, AssetKind, Call, Capacity, DocumentKind};
use viaduct_primitives::{AssetRole, ExceptionState};
use viaduct_solo_runtime::{Infrastructure, Runtime};

pub const STEPS: &[Spec] = &[
    Spec::new("admit_issuer", "Infrastructure.admit_issuer", admit_issuer),
    Spec::new("remove_issuer", "Infrastructure.remove_issuer", remove_issuer),
    Spec::new("register_asset", "Infrastructure.register_asset", register_asset),
    Spec::new("activate", "Infrastructure.activate_asset", activate),
    Spec::new("retire", "Infrastructure.retire_asset", retire),
    Spec::new("grant_role", "Infrastructure.grant_role", grant_role),
    Spec::new("revoke_role", "Infrastructure.revoke_role", revoke_role),
    Spec::new("set_operator", "Infrastructure.set_operator", set_operator),
    Spec::new("file_document", "Infrastructure.file_document", file_document),
    Spec::new("prune_documents", "Infrastructure.prune_documents", prune_documents),
    Spec::new("raise", "Infrastructure.raise_exception", raise),
    Spec::new("lift", "Infrastructure.lift_exception", lift),
    Spec::new("extend", "Infrastructure.extend_exception", extend),
];

const KINDS: [(&str, AssetKind); 8] = [
    ("wind_farm", AssetKind::WindFarm),
    ("solar_plant", AssetKind::SolarPlant),
    ("toll_road", AssetKind::TollRoad),
    ("bridge", AssetKind::Bridge),
    ("data_centre", AssetKind::DataCentre),
    ("charging_network", AssetKind::ChargingNetwork),
    ("other_physical", AssetKind::OtherPhysical),
    ("other_digital", AssetKind::OtherDigital),
];

/// Roles by name.
pub const ROLES: [(&str, AssetRole); 10] = [
    ("issuer", AssetRole::Issuer),
    ("operator", AssetRole::Operator),
    ("issue_agent", AssetRole::IssueAgent),
    ("freeze_agent", AssetRole::FreezeAgent),
    ("force_agent", AssetRole::ForceAgent),
    ("auditor", AssetRole::Auditor),
    ("treasurer", AssetRole::Treasurer),
    ("authorizer", AssetRole::Authorizer),
    ("regulator", AssetRole::Regulator),
    ("compliance_officer", AssetRole::ComplianceOfficer),
];

const DOCUMENTS: [(&str, DocumentKind); 8] = [
    ("prospectus", DocumentKind::Prospectus),
    ("permit", DocumentKind::Permit),
    ("valuation", DocumentKind::Valuation),
    ("building_model", DocumentKind::BuildingModel),
    ("maintenance_record", DocumentKind::MaintenanceRecord),
    ("legal", DocumentKind::Legal),
    ("inspection", DocumentKind::Inspection),
    ("other", DocumentKind::Other),
];

/// Exception states by name.
pub const STATES: [(&str, ExceptionState); 5] = [
    ("normal", ExceptionState::Normal),
    ("maintenance_outage", ExceptionState::MaintenanceOutage),
    ("force_majeure", ExceptionState::ForceMajeure),
    ("regulatory_hold", ExceptionState::RegulatoryHold),
    ("safety_freeze", ExceptionState::SafetyFreeze),
];

fn admit_issuer(f: &mut Form) -> Parsed<Draft> {
    let issuer = f.head(Names::account)?;
    Draft::new(f.by("root")?, move |_| {
        Ok(Call::<Runtime>::admit_issuer { issuer: issuer.clone() })
    })
}

fn remove_issuer(f: &mut Form) -> Parsed<Draft> {
    let issuer = f.head(Names::account)?;
    Draft::new(f.by("root")?, move |_| {
        Ok(Call::<Runtime>::remove_issuer { issuer: issuer.clone() })
    })
}

/// `12 MW`: a whole number and a unit.
fn capacity(text: &str) -> Result<Capacity, String> {
    let (value, unit) = text
        .split_once(' ')
        .ok_or_else(|| format!("'{text}' is no capacity: write 12 MW"))?;
    Ok(Capacity {
        value: values::number(&value.replace(',', ""))?,
        unit: bounded(unit.trim().as_bytes().to_vec(), "bytes")?,
    })
}

pub fn register_asset(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    f.declare(Kind::Asset, &name)?;
    let currencies = match f.all("currencies", Names::currency)? {
        none if none.is_empty() => vec![viaduct_runtime_common::constants::TEST_USD],
        some => some,
    };
    f.names.set_currencies(&name, &currencies);
    let details = AssetDetails {
        name: f.text("name", &name)?,
        kind: f
            .opt("kind", |_, text| values::choice(text, &KINDS))?
            .unwrap_or(AssetKind::OtherPhysical),
        jurisdiction: f.opt("country", |_, text| country(text))?.unwrap_or(840),
        capacity: f.opt("capacity", |_, text| capacity(text))?.unwrap_or(Capacity {
            value: 0,
            unit: Default::default(),
        }),
        currencies: bounded(currencies, "currencies").map_err(|e| f.fault(e))?,
        metadata: f.text("metadata", "")?,
    };
    let operator_name = f
        .opt("operator", |_, text| Ok(text.to_string()))?
        .unwrap_or_else(|| "Operator".into());
    let operator = f.head(|names, _| names.account(&operator_name))?;
    let signer = f.by("Issuer")?;
    f.names.grant(&name, AssetRole::Issuer, signer.name());
    f.names.grant(&name, AssetRole::Operator, &operator_name);
    let mut draft = Draft::new(signer, move |_| {
        Ok(Call::<Runtime>::register_asset {
            details: details.clone(),
            operator: operator.clone(),
        })
    })?;
    draft.creates = Some((Kind::Asset, name));
    Ok(draft)
}

pub fn activate(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::activate_asset {
            asset: world.id(Kind::Asset, &asset)?,
        })
    })
}

fn retire(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::retire_asset {
            asset: world.id(Kind::Asset, &asset)?,
        })
    })
}

/// A role for an asset given to an account: for the step and for the set-up.
pub fn grant(signer: Signer, asset: String, name: &str, role: AssetRole, names: &mut Names) -> Result<Draft, String> {
    let who = names.account(name)?;
    names.grant(&asset, role, name);
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::grant_role {
            asset: world.id(Kind::Asset, &asset)?,
            who: who.clone(),
            role,
        })
    })
    .map_err(|fault| fault.text)
}

/// Who gives and takes a role: the issuer; governance for the regulator, who stands above it.
fn appointer(f: &Form, asset: &str, role: AssetRole) -> Parsed<Signer> {
    match role {
        AssetRole::Regulator => f.by("root"),
        _ => f.by_role(asset, &[AssetRole::Issuer]),
    }
}

fn grant_role(f: &mut Form) -> Parsed<Draft> {
    let role = f.head(|_, text| values::choice(text, &ROLES))?;
    let asset = f.asset("asset")?;
    let name = f.need("to", |_, text| Ok(text.to_string()))?;
    let signer = appointer(f, &asset, role)?;
    grant(signer, asset, &name, role, f.names).map_err(|e| f.fault(e))
}

fn revoke_role(f: &mut Form) -> Parsed<Draft> {
    let role = f.head(|_, text| values::choice(text, &ROLES))?;
    let asset = f.asset("asset")?;
    let name = f.need("from", |_, text| Ok(text.to_string()))?;
    let who = f.account("from")?;
    let signer = appointer(f, &asset, role)?;
    f.names.revoke(&asset, role, &name);
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::revoke_role {
            asset: world.id(Kind::Asset, &asset)?,
            who: who.clone(),
            role,
        })
    })
}

fn set_operator(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let name = f.need("to", |_, text| Ok(text.to_string()))?;
    let operator = f.account("to")?;
    let signer = f.by_role(&asset, &[AssetRole::Issuer])?;
    f.names.replace_operator(&asset, &name);
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::set_operator {
            asset: world.id(Kind::Asset, &asset)?,
            operator: operator.clone(),
        })
    })
}

fn file_document(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let kind = f.need("kind", |_, text| values::choice(text, &DOCUMENTS))?;
    let content_id = f.text::<96>("content_id", "")?;
    let sha256 = f.need("document", |_, text| Ok(values::hash(text)))?;
    let supersedes = f.opt("supersedes", |_, text| values::number(text))?;
    let roles = [AssetRole::Issuer, AssetRole::Operator, AssetRole::Auditor];
    Draft::new(f.by_role(&asset, &roles)?, move |world| {
        Ok(Call::<Runtime>::file_document {
            asset: world.id(Kind::Asset, &asset)?,
            kind,
            content_id: content_id.clone(),
            sha256,
            supersedes,
        })
    })
}

fn prune_documents(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let count = f
        .opt("count", |_, text| values::number(text))?
        .unwrap_or(pallet_infrastructure::MAX_PRUNED);
    Draft::new(f.by("Issuer")?, move |world| {
        Ok(Call::<Runtime>::prune_documents {
            asset: world.id(Kind::Asset, &asset)?,
            count,
        })
    })
}

fn raise(f: &mut Form) -> Parsed<Draft> {
    let state = f.head(|_, text| values::choice(text, &STATES))?;
    let asset = f.asset("asset")?;
    let duration = f.need("for", |_, text| values::duration(text))?;
    let reason = f.reason()?;
    let document = f.document("document")?;
    // Nobody may raise Normal; the issuer tries.
    let roles = match Infrastructure::may_raise(state) {
        [] => &[AssetRole::Issuer],
        roles => roles,
    };
    Draft::new(f.by_role(&asset, roles)?, move |world| {
        Ok(Call::<Runtime>::raise_exception {
            asset: world.id(Kind::Asset, &asset)?,
            state,
            duration,
            reason,
            document,
        })
    })
}

fn lift(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    Draft::new(f.by_role(&asset, &[AssetRole::Operator])?, move |world| {
        Ok(Call::<Runtime>::lift_exception {
            asset: world.id(Kind::Asset, &asset)?,
        })
    })
}

fn extend(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let until = f.when("until")?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::extend_exception {
            asset: world.id(Kind::Asset, &asset)?,
            until: until.moment(world.now()),
        })
    })
}
