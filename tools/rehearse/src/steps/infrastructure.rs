//! Assets, roles, documents and exception states.

use crate::{
    countries::country,
    form::{bounded, Draft, Form, Signer, Spec},
    state, values,
    world::{Kind, Names, World},
    yaml::Parsed,
};
use pallet_infrastructure::{
    exceptions::may_raise, AssetDetails, AssetKind, Call, Capacity, DocumentKind, ExceptionPolicy,
};
use viaduct_primitives::{AssetId, AssetRole, ClassId, ExceptionState, HolderPay};
use viaduct_solo_runtime::Runtime;

pub const STEPS: &[Spec] = &[
    Spec::new("admit_issuer", "Infrastructure.admit_issuer", admit_issuer),
    Spec::new("remove_issuer", "Infrastructure.remove_issuer", remove_issuer),
    Spec::new("register_asset", "Infrastructure.register_asset", register_asset),
    Spec::new("start_building", "Infrastructure.start_building", start_building),
    Spec::new("activate", "Infrastructure.activate_asset", activate),
    Spec::new("retire", "Infrastructure.retire_asset", retire),
    Spec::new(
        "withdraw_retirement",
        "Infrastructure.withdraw_retirement",
        withdraw_retirement,
    ),
    Spec::new("veto_retirement", "Infrastructure.veto_retirement", veto_retirement),
    Spec::new(
        "conclude_retirement",
        "Infrastructure.conclude_retirement",
        conclude_retirement,
    ),
    Spec::new("grant_role", "Infrastructure.grant_role", grant_role),
    Spec::new("revoke_role", "Infrastructure.revoke_role", revoke_role),
    Spec::new("set_operator", "Infrastructure.set_operator", set_operator),
    Spec::new(
        "name_administrator",
        "Infrastructure.name_administrator",
        name_administrator,
    ),
    Spec::new(
        "dismiss_administrator",
        "Infrastructure.dismiss_administrator",
        dismiss_administrator,
    ),
    Spec::new("file_document", "Infrastructure.file_document", file_document),
    Spec::new("prune_documents", "Infrastructure.prune_documents", prune_documents),
    Spec::new("raise", "Infrastructure.raise_exception", raise),
    Spec::new("lift", "Infrastructure.lift_exception", lift),
    Spec::new("extend", "Infrastructure.extend_exception", extend),
    Spec::new(
        "set_exception_policy",
        "Infrastructure.set_exception_policy",
        set_exception_policy,
    ),
    Spec::new("add_currency", "Infrastructure.add_currency", add_currency),
    Spec::new("remove_currency", "Infrastructure.remove_currency", remove_currency),
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
pub const ROLES: [(&str, AssetRole); 13] = [
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
    ("pause_agent", AssetRole::PauseAgent),
    ("recovery_agent", AssetRole::RecoveryAgent),
    ("administrator", AssetRole::Administrator),
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
pub const STATES: [(&str, ExceptionState); 4] = [
    ("maintenance_outage", ExceptionState::MaintenanceOutage),
    ("force_majeure", ExceptionState::ForceMajeure),
    ("regulatory_hold", ExceptionState::RegulatoryHold),
    ("safety_freeze", ExceptionState::SafetyFreeze),
];

fn admit_issuer(f: &mut Form) -> Parsed<Draft> {
    let issuer = f.head(Names::account)?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("root")?, move |_| {
        Ok(Call::<Runtime>::admit_issuer {
            issuer: issuer.clone(),
            reason_code,
            document,
        })
    })
}

fn remove_issuer(f: &mut Form) -> Parsed<Draft> {
    let issuer = f.head(Names::account)?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("root")?, move |_| {
        Ok(Call::<Runtime>::remove_issuer {
            issuer: issuer.clone(),
            reason_code,
            document,
        })
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
    f.names.grant(&name, AssetRole::Issuer, signer.name(), None);
    f.names.grant(&name, AssetRole::Operator, &operator_name, None);
    let mut draft = Draft::new(signer, move |_| {
        Ok(Call::<Runtime>::register_asset {
            details: details.clone(),
            operator: operator.clone(),
        })
    })?;
    draft.creates = Some((Kind::Asset, name));
    Ok(draft)
}

/// A call of the issuer on an asset.
fn by_issuer(f: &mut Form, call: fn(AssetId) -> Call<Runtime>) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(call(world.id(Kind::Asset, &asset)?))
    })
}

fn start_building(f: &mut Form) -> Parsed<Draft> {
    by_issuer(f, |asset| Call::start_building { asset })
}

fn withdraw_retirement(f: &mut Form) -> Parsed<Draft> {
    by_issuer(f, |asset| Call::withdraw_retirement { asset })
}

pub fn activate(f: &mut Form) -> Parsed<Draft> {
    by_issuer(f, |asset| Call::activate_asset { asset })
}

fn retire(f: &mut Form) -> Parsed<Draft> {
    by_issuer(f, |asset| Call::retire_asset { asset })
}

fn conclude_retirement(f: &mut Form) -> Parsed<Draft> {
    by_issuer(f, |asset| Call::conclude_retirement { asset })
}

fn veto_retirement(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    Draft::new(f.by_role(&asset, &[AssetRole::Regulator])?, move |world| {
        Ok(Call::<Runtime>::veto_retirement {
            asset: world.id(Kind::Asset, &asset)?,
        })
    })
}

/// A role for an asset, or for one class of it, given to an account: for the step and for the set-up.
pub fn grant(
    signer: Signer,
    asset: String,
    name: &str,
    role: AssetRole,
    class_id: Option<String>,
    (reason_code, document): (u16, [u8; 32]),
    names: &mut Names,
) -> Result<Draft, String> {
    let who = names.account(name)?;
    names.grant(&asset, role, name, class_id.as_deref());
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::grant_role {
            asset: world.id(Kind::Asset, &asset)?,
            who: who.clone(),
            role,
            class_id: id_of(world, class_id.as_deref())?,
            reason_code,
            document,
        })
    })
    .map_err(|fault| fault.text)
}

/// The id of a class, if one is named.
fn id_of(world: &World, class_id: Option<&str>) -> Result<Option<ClassId>, String> {
    class_id.map(|class_id| world.id(Kind::Class, class_id)).transpose()
}

/// Who gives and takes a role: the issuer; governance for the regulator, who stands above it.
fn appointer(f: &Form, asset: &str, role: AssetRole) -> Parsed<Signer> {
    match role {
        AssetRole::Regulator => f.by("root"),
        _ => f.by_role(asset, &[AssetRole::Issuer]),
    }
}

/// The asset of a role; with `class` the class to which it is limited.
fn scope(f: &Form) -> Parsed<(String, Option<String>)> {
    let class_id = f.opt("class", Names::class)?;
    Ok((f.asset("asset")?, class_id))
}

fn grant_role(f: &mut Form) -> Parsed<Draft> {
    let role = f.head(|_, text| values::choice(text, &ROLES))?;
    let (asset, class_id) = scope(f)?;
    let name = f.need("to", |_, text| Ok(text.to_string()))?;
    let signer = appointer(f, &asset, role)?;
    let why = f.why()?;
    grant(signer, asset, &name, role, class_id, why, f.names).map_err(|e| f.fault(e))
}

fn revoke_role(f: &mut Form) -> Parsed<Draft> {
    let role = f.head(|_, text| values::choice(text, &ROLES))?;
    let (asset, class_id) = scope(f)?;
    let name = f.need("from", |_, text| Ok(text.to_string()))?;
    let who = f.account("from")?;
    let (reason_code, document) = f.why()?;
    let signer = appointer(f, &asset, role)?;
    f.names.revoke(&asset, role, &name, class_id.as_deref());
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::revoke_role {
            asset: world.id(Kind::Asset, &asset)?,
            who: who.clone(),
            role,
            class_id: id_of(world, class_id.as_deref())?,
            reason_code,
            document,
        })
    })
}

fn name_administrator(f: &mut Form) -> Parsed<Draft> {
    let who = f.head(Names::account)?;
    let (reason_code, document) = f.why()?;
    let asset = f.asset("asset")?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::name_administrator {
            asset: world.id(Kind::Asset, &asset)?,
            who: who.clone(),
            reason_code,
            document,
        })
    })
}

fn dismiss_administrator(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::dismiss_administrator {
            asset: world.id(Kind::Asset, &asset)?,
            reason_code,
            document,
        })
    })
}

fn set_operator(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let (reason_code, document) = f.why()?;
    let name = f.need("to", |_, text| Ok(text.to_string()))?;
    let operator = f.account("to")?;
    let signer = f.by_role(&asset, &[AssetRole::Issuer])?;
    f.names.replace_operator(&asset, &name);
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::set_operator {
            asset: world.id(Kind::Asset, &asset)?,
            operator: operator.clone(),
            reason_code,
            document,
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
    let reason_code = f.reason()?;
    let document = f.document("document")?;
    let roles = may_raise(state);
    Draft::new(f.by_role(&asset, roles)?, move |world| {
        Ok(Call::<Runtime>::raise_exception {
            asset: world.id(Kind::Asset, &asset)?,
            state,
            duration,
            reason_code,
            document,
        })
    })
}

/// The exception state that a step is about: the one named, or the only one in force when the step runs.
fn state_of(f: &Form) -> Parsed<Option<ExceptionState>> {
    f.opt("state", |_, text| values::choice(text, &STATES))
}

fn the_state(named: Option<ExceptionState>, asset: AssetId) -> Result<ExceptionState, String> {
    if let Some(state) = named {
        return Ok(state);
    }
    match state::asset(asset)?.exceptions.as_slice() {
        [(state, _)] => Ok(*state),
        [] => Err("no exception state is in force: say 'state:'".into()),
        _ => Err("several exception states are in force: say 'state:'".into()),
    }
}

fn lift(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let named = state_of(f)?;
    let reason_code = f.reason()?;
    let document = f.document("document")?;
    let roles = named.map_or(&[AssetRole::Operator][..], may_raise);
    Draft::new(f.by_role(&asset, roles)?, move |world| {
        let asset = world.id(Kind::Asset, &asset)?;
        Ok(Call::<Runtime>::lift_exception {
            asset,
            state: the_state(named, asset)?,
            reason_code,
            document,
        })
    })
}

fn extend(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let named = state_of(f)?;
    let until = f.when("until")?;
    let reason_code = f.reason()?;
    let document = f.document("document")?;
    Draft::new(f.by("root")?, move |world| {
        let asset = world.id(Kind::Asset, &asset)?;
        Ok(Call::<Runtime>::extend_exception {
            asset,
            state: the_state(named, asset)?,
            until: until.moment(world.now()),
            reason_code,
            document,
        })
    })
}

/// `pay`, `defer`, or the share that is paid now.
pub fn holder_pay(text: &str) -> Result<HolderPay, String> {
    match text {
        "pay" => Ok(HolderPay::Pay),
        "defer" => Ok(HolderPay::Defer),
        text if text.ends_with('%') => values::percent(text).map(HolderPay::Reduce),
        _ => Err(format!(
            "'{text}' is not known here: pay, defer, or the share paid now, such as 60%"
        )),
    }
}

/// `open` or `frozen`.
pub fn transfers_open(text: &str) -> Result<bool, String> {
    values::choice(text, &[("open", true), ("frozen", false)])
}

fn set_exception_policy(f: &mut Form) -> Parsed<Draft> {
    let state = f.head(|_, text| values::choice(text, &STATES))?;
    let asset = f.asset("asset")?;
    let policy = ExceptionPolicy {
        transfers_open: f.need("transfers", |_, text| transfers_open(text))?,
        holders: f.need("holders", |_, text| holder_pay(text))?,
    };
    Draft::new(f.by("root")?, move |world| {
        Ok(Call::<Runtime>::set_exception_policy {
            asset: world.id(Kind::Asset, &asset)?,
            state,
            policy,
        })
    })
}

fn add_currency(f: &mut Form) -> Parsed<Draft> {
    let currency = f.head(Names::currency)?;
    let asset = f.asset("asset")?;
    // From here on steps say which currency they are about.
    f.names.add_currency(&asset, currency);
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::add_currency {
            asset: world.id(Kind::Asset, &asset)?,
            currency,
        })
    })
}

fn remove_currency(f: &mut Form) -> Parsed<Draft> {
    let currency = f.head(Names::currency)?;
    let asset = f.asset("asset")?;
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::remove_currency {
            asset: world.id(Kind::Asset, &asset)?,
            currency,
        })
    })
}
