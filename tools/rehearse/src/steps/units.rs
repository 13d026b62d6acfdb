//! Classes of units and every way in which units move.

use crate::{
    form::{bounded, Draft, Form, Spec, Transfer},
    values,
    world::{Kind, Names},
    yaml::{Fault, Parsed},
};
use pallet_units::Call;
use viaduct_primitives::AssetRole;
use viaduct_solo_runtime::Runtime;

pub const STEPS: &[Spec] = &[
    Spec::new("create_class", "Units.create_class", create_class),
    Spec::new("issue", "Units.issue", issue),
    Spec::new("transfer", "Units.transfer", transfer),
    Spec::new("batch_transfer", "Units.batch_transfer", batch_transfer),
    Spec::new("redeem", "Units.redeem", redeem),
    Spec::new("hold", "Units.hold", hold),
    Spec::new("release_hold", "Units.release_hold", release_hold),
    Spec::new("execute_hold", "Units.execute_hold", execute_hold),
    Spec::new("force", "Units.forced_transfer", force),
    Spec::new("recover", "Units.recover", recover),
    Spec::new("freeze_units", "Units.set_frozen_units", freeze_units),
    Spec::new("block_position", "Units.block_position", |f| block(f, true)),
    Spec::new("unblock_position", "Units.block_position", |f| block(f, false)),
];

pub fn create_class(f: &mut Form) -> Parsed<Draft> {
    let symbol = f.head.text()?.to_string();
    let asset = f.asset("asset")?;
    let decimals: u8 = f.opt("decimals", |_, text| values::number(text))?.unwrap_or_default();
    f.names
        .declare_class(&symbol, decimals, &asset)
        .map_err(|e| f.fault(e))?;
    let name = f.text("name", &symbol)?;
    let short = bounded(symbol.as_bytes().to_vec(), "letters").map_err(|e| f.fault(e))?;
    let supply_cap = f
        .opt("supply_cap", |names, text| names.units_of(text, &symbol))?
        .unwrap_or(u128::MAX);
    let inventory = f.need("inventory", Names::identity)?;
    let mut draft = Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::create_class {
            asset: world.id(Kind::Asset, &asset)?,
            name: name.clone(),
            symbol: short.clone(),
            decimals,
            supply_cap,
            inventory: world.id(Kind::Identity, &inventory)?,
        })
    })?;
    draft.creates = Some((Kind::Class, symbol));
    Ok(draft)
}

fn asset_of(f: &Form, class_id: &str) -> Parsed<String> {
    f.names.asset_of(Kind::Class, class_id).map_err(|e| f.fault(e))
}

/// New units for an account: for the step and for the set-up.
pub fn issue_to(f: &Form, text: &str, name: &str) -> Result<Draft, String> {
    let (class_id, amount) = f.names.units(text)?;
    let to = f.names.account(name)?;
    let asset = f.names.asset_of(Kind::Class, &class_id)?;
    let signer = f
        .by_role(&asset, &[AssetRole::IssueAgent])
        .map_err(|fault| fault.text)?;
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::issue {
            class_id: world.id(Kind::Class, &class_id)?,
            to: to.clone(),
            amount,
        })
    })
    .map_err(|fault| fault.text)
}

fn issue(f: &mut Form) -> Parsed<Draft> {
    let to = f.need("to", |_, text| Ok(text.to_string()))?;
    f.account("to")?;
    f.head(|_, text| issue_to(f, text, &to))
}

fn transfer(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let (from, to) = (f.account("from")?, f.account("to")?);
    let judged = Transfer {
        class_id: class_id.clone(),
        from,
        to: to.clone(),
        amount,
    };
    let mut draft = Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::transfer {
            class_id: world.id(Kind::Class, &class_id)?,
            to: to.clone(),
            amount,
        })
    })?;
    draft.transfer = Some(judged);
    Ok(draft)
}

fn batch_transfer(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let mut transfers = Vec::new();
    for item in f.fields.need("transfers")?.list()? {
        for entry in item.entries()? {
            let to = f.names.account(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
            let amount = entry.node.read(|text| f.names.units_of(text, &class_id))?;
            transfers.push((to, amount));
        }
    }
    let transfers = bounded(transfers, "transfers").map_err(|e| f.fault(e))?;
    Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::batch_transfer {
            class_id: world.id(Kind::Class, &class_id)?,
            transfers: transfers.clone(),
        })
    })
}

fn redeem(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::redeem {
            class_id: world.id(Kind::Class, &class_id)?,
            amount,
        })
    })
}

fn hold(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let name = f.need("as", |_, text| Ok(text.to_string()))?;
    f.declare(Kind::Hold, &name)?;
    let beneficiary = f.account("to")?;
    let notary_name = f.need("notary", |_, text| Ok(text.to_string()))?;
    let notary = f.account("notary")?;
    f.names.set_hold_terms(&name, &class_id, &notary_name);
    let until = f.when("until")?;
    let mut draft = Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::hold {
            class_id: world.id(Kind::Class, &class_id)?,
            beneficiary: beneficiary.clone(),
            notary: notary.clone(),
            amount,
            expiry: until.moment(world.now()),
        })
    })?;
    draft.creates = Some((Kind::Hold, name));
    Ok(draft)
}

fn release_hold(f: &mut Form) -> Parsed<Draft> {
    let hold = f.head(Names::hold)?;
    let (_, notary) = f.names.hold_terms(&hold);
    Draft::new(f.by(&notary)?, move |world| {
        Ok(Call::<Runtime>::release_hold {
            hold: world.id(Kind::Hold, &hold)?,
        })
    })
}

fn execute_hold(f: &mut Form) -> Parsed<Draft> {
    let hold = f.head(Names::hold)?;
    let (class_id, notary) = f.names.hold_terms(&hold);
    let amount = f.opt("amount", |names, text| names.units_of(text, &class_id))?;
    Draft::new(f.by(&notary)?, move |world| {
        Ok(Call::<Runtime>::execute_hold {
            hold: world.id(Kind::Hold, &hold)?,
            amount,
        })
    })
}

fn force(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let (from, to) = (f.account("from")?, f.account("to")?);
    let reason = f.number("reason")?;
    let document = f.document("document")?.unwrap_or_default();
    let asset = asset_of(f, &class_id)?;
    Draft::new(f.by_role(&asset, &[AssetRole::ForceAgent])?, move |world| {
        Ok(Call::<Runtime>::forced_transfer {
            class_id: world.id(Kind::Class, &class_id)?,
            from: from.clone(),
            to: to.clone(),
            amount,
            reason,
            document,
        })
    })
}

fn recover(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let (lost, new) = (f.account("lost")?, f.account("to")?);
    let reason = f.number("reason")?;
    let document = f.document("document")?.unwrap_or_default();
    let asset = asset_of(f, &class_id)?;
    Draft::new(f.by_role(&asset, &[AssetRole::ForceAgent])?, move |world| {
        Ok(Call::<Runtime>::recover {
            class_id: world.id(Kind::Class, &class_id)?,
            lost: lost.clone(),
            new: new.clone(),
            reason,
            document,
        })
    })
}

fn freeze_units(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let identity = f.need("of", Names::identity)?;
    let asset = asset_of(f, &class_id)?;
    Draft::new(f.by_role(&asset, &[AssetRole::FreezeAgent])?, move |world| {
        Ok(Call::<Runtime>::set_frozen_units {
            class_id: world.id(Kind::Class, &class_id)?,
            identity: world.id(Kind::Identity, &identity)?,
            amount,
        })
    })
}

fn block(f: &mut Form, blocked: bool) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let identity = f.need("of", Names::identity)?;
    let asset = asset_of(f, &class_id)?;
    Draft::new(f.by_role(&asset, &[AssetRole::FreezeAgent])?, move |world| {
        Ok(Call::<Runtime>::block_position {
            class_id: world.id(Kind::Class, &class_id)?,
            identity: world.id(Kind::Identity, &identity)?,
            blocked,
        })
    })
}
