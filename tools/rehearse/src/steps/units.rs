//! Classes of units and every way in which units move.

use crate::{
    form::{bounded, Draft, Form, Movement, Signer, Spec},
    values,
    world::{Kind, Names},
    yaml::{Fault, Parsed},
};
use pallet_units::{Call, Memo, OrderReason};
use viaduct_primitives::{AssetRole, Balance, ClassId, IdentityId, TransferKind};
use viaduct_solo_runtime::{AccountId, Runtime};

pub const STEPS: &[Spec] = &[
    Spec::new("create_class", "Units.create_class", create_class),
    Spec::new("issue", "Units.issue", issue),
    Spec::new("transfer", "Units.transfer", transfer),
    Spec::new("batch_issue", "Units.batch_issue", batch_issue),
    Spec::new("approve", "Units.approve", approve),
    Spec::new("transfer_from", "Units.transfer_from", transfer_from),
    Spec::new("batch_transfer", "Units.batch_transfer", batch_transfer),
    Spec::new("redeem", "Units.redeem", redeem),
    Spec::new("hold", "Units.hold", hold),
    Spec::new("release_hold", "Units.release_hold", release_hold),
    Spec::new("execute_hold", "Units.execute_hold", execute_hold),
    Spec::new(
        "execute_hold_by_secret",
        "Units.execute_hold_by_secret",
        execute_hold_by_secret,
    ),
    Spec::new("extend_hold", "Units.extend_hold", extend_hold),
    Spec::new("force", "Units.forced_transfer", force),
    Spec::new("force_redemption", "Units.forced_redemption", force_redemption),
    Spec::new("recover", "Units.recover", recover),
    Spec::new("freeze_units", "Units.set_frozen_units", freeze_units),
    Spec::new("freeze_more", "Units.freeze_units", freeze_more),
    Spec::new("thaw_units", "Units.thaw_units", thaw_units),
    Spec::new("block_position", "Units.block_position", |f| block(f, true)),
    Spec::new("unblock_position", "Units.block_position", |f| block(f, false)),
    Spec::new("pause", "Units.pause_class", |f| pause(f, true)),
    Spec::new("resume", "Units.pause_class", |f| pause(f, false)),
    Spec::new("end_issuance", "Units.end_issuance", end_issuance),
    Spec::new(
        "withdraw_end_issuance",
        "Units.withdraw_end_issuance",
        withdraw_end_issuance,
    ),
    Spec::new("veto_end_issuance", "Units.veto_end_issuance", veto_end_issuance),
    Spec::new(
        "conclude_end_issuance",
        "Units.conclude_end_issuance",
        conclude_end_issuance,
    ),
    Spec::new("renounce_force", "Units.renounce_force", renounce_force),
    Spec::new(
        "withdraw_renounce_force",
        "Units.withdraw_renounce_force",
        withdraw_renounce_force,
    ),
    Spec::new("veto_renounce_force", "Units.veto_renounce_force", veto_renounce_force),
    Spec::new(
        "conclude_renounce_force",
        "Units.conclude_renounce_force",
        conclude_renounce_force,
    ),
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

/// New units for an account: for the step and for the set-up.
pub fn issue_to(f: &Form, text: &str, name: &str) -> Result<Draft, String> {
    let (class_id, amount) = f.names.units(text)?;
    let to = f.names.account(name)?;
    let signer = f
        .by_class_role(&class_id, AssetRole::IssueAgent)
        .map_err(|fault| fault.text)?;
    let (reason_code, document) = f.why().map_err(|fault| fault.text)?;
    let movement = Movement {
        class_id: class_id.clone(),
        kind: TransferKind::Issue,
        spender: None,
        from: None,
        to: Some(to.clone()),
        amount,
    };
    let mut draft = Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::issue {
            class_id: world.id(Kind::Class, &class_id)?,
            to: to.clone(),
            amount,
            reason_code,
            document,
        })
    })
    .map_err(|fault| fault.text)?;
    draft.movement = Some(movement);
    Ok(draft)
}

fn issue(f: &mut Form) -> Parsed<Draft> {
    let to = f.need("to", |_, text| Ok(text.to_string()))?;
    f.account("to")?;
    f.head(|_, text| issue_to(f, text, &to))
}

/// Pairs of account and amount.
fn shares(f: &Form, key: &'static str, class_id: &str) -> Parsed<Vec<(AccountId, Balance)>> {
    let mut shares = Vec::new();
    for item in f.fields.need(key)?.list()? {
        for entry in item.entries()? {
            let to = f.names.account(&entry.key).map_err(|e| Fault::new(entry.line, e))?;
            let amount = entry.node.read(|text| f.names.units_of(text, class_id))?;
            shares.push((to, amount));
        }
    }
    Ok(shares)
}

fn batch_issue(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let issues = bounded(shares(f, "issues", &class_id)?, "issues").map_err(|e| f.fault(e))?;
    let (reason_code, document) = f.why()?;
    Draft::new(f.by_class_role(&class_id, AssetRole::IssueAgent)?, move |world| {
        Ok(Call::<Runtime>::batch_issue {
            class_id: world.id(Kind::Class, &class_id)?,
            issues: issues.clone(),
            reason_code,
            document,
        })
    })
}

fn approve(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let spender = f.account("spender")?;
    let expected = f
        .opt("expected", |names, text| names.units_of(text, &class_id))?
        .unwrap_or_default();
    let until = f.opt("until", |_, text| values::when(text))?;
    Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::approve {
            class_id: world.id(Kind::Class, &class_id)?,
            spender: spender.clone(),
            amount,
            expected,
            expiry: until.as_ref().map(|until| until.moment(world.now())),
        })
    })
}

fn transfer_from(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let (owner, to) = (f.account("from")?, f.account("to")?);
    let memo = f.text("memo", "")?;
    let signer = f.signer("by")?;
    let spender = match &signer {
        Signer::Account(_, account) => Some(account.clone()),
        Signer::Root => None,
    };
    let movement = Movement {
        class_id: class_id.clone(),
        kind: TransferKind::Transfer,
        spender,
        from: Some(owner.clone()),
        to: Some(to.clone()),
        amount,
    };
    let mut draft = Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::transfer_from {
            class_id: world.id(Kind::Class, &class_id)?,
            owner: owner.clone(),
            to: to.clone(),
            amount,
            memo: memo.clone(),
        })
    })?;
    draft.movement = Some(movement);
    Ok(draft)
}

fn transfer(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let (from, to) = (f.account("from")?, f.account("to")?);
    let memo = f.text("memo", "")?;
    let movement = Movement {
        class_id: class_id.clone(),
        kind: TransferKind::Transfer,
        spender: None,
        from: Some(from),
        to: Some(to.clone()),
        amount,
    };
    let mut draft = Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::transfer {
            class_id: world.id(Kind::Class, &class_id)?,
            to: to.clone(),
            amount,
            memo: memo.clone(),
        })
    })?;
    draft.movement = Some(movement);
    Ok(draft)
}

fn batch_transfer(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let memo: Memo = f.text("memo", "")?;
    let transfers = shares(f, "transfers", &class_id)?
        .into_iter()
        .map(|(to, amount)| (to, amount, memo.clone()))
        .collect();
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
    let movement = Movement {
        class_id: class_id.clone(),
        kind: TransferKind::Redeem,
        spender: None,
        from: Some(f.account("from")?),
        to: None,
        amount,
    };
    let mut draft = Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::redeem {
            class_id: world.id(Kind::Class, &class_id)?,
            amount,
        })
    })?;
    draft.movement = Some(movement);
    Ok(draft)
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
    let most_fee = super::settlement::most_fee(f)?;
    let secret = f.document("secret")?;
    let movement = Movement {
        class_id: class_id.clone(),
        kind: TransferKind::Commit,
        spender: None,
        from: Some(f.account("from")?),
        to: Some(beneficiary.clone()),
        amount,
    };
    let mut draft = Draft::new(f.signer("from")?, move |world| {
        Ok(Call::<Runtime>::hold {
            class_id: world.id(Kind::Class, &class_id)?,
            beneficiary: beneficiary.clone(),
            notary: notary.clone(),
            amount,
            expiry: until.moment(world.now()),
            secret_digest: secret.map(|secret| sp_io::hashing::sha2_256(&secret)),
            most_fee,
        })
    })?;
    draft.creates = Some((Kind::Hold, name));
    draft.movement = Some(movement);
    Ok(draft)
}

fn release_hold(f: &mut Form) -> Parsed<Draft> {
    let hold = f.head(Names::hold)?;
    let (_, notary) = f.names.hold_terms(&hold);
    let code = f.opt("reason", |_, text| values::number(text))?;
    let document = f.document("document")?.unwrap_or_default();
    let reason = code.map(|reason_code| OrderReason { reason_code, document });
    Draft::new(f.by(&notary)?, move |world| {
        Ok(Call::<Runtime>::release_hold {
            hold: world.id(Kind::Hold, &hold)?,
            reason,
        })
    })
}

fn execute_hold(f: &mut Form) -> Parsed<Draft> {
    let hold = f.head(Names::hold)?;
    let (class_id, notary) = f.names.hold_terms(&hold);
    let amount = f.opt("amount", |names, text| names.units_of(text, &class_id))?;
    let keep_rest = f.opt("keep_rest", |_, text| values::yes(text))?.unwrap_or_default();
    Draft::new(f.by(&notary)?, move |world| {
        Ok(Call::<Runtime>::execute_hold {
            hold: world.id(Kind::Hold, &hold)?,
            amount,
            keep_rest,
        })
    })
}

fn execute_hold_by_secret(f: &mut Form) -> Parsed<Draft> {
    let hold = f.head(Names::hold)?;
    let secret = f.need("secret", |_, text| Ok(values::hash(text)))?;
    Draft::new(f.signer("by")?, move |world| {
        Ok(Call::<Runtime>::execute_hold_by_secret {
            hold: world.id(Kind::Hold, &hold)?,
            secret,
        })
    })
}

fn extend_hold(f: &mut Form) -> Parsed<Draft> {
    let hold = f.head(Names::hold)?;
    let until = f.when("until")?;
    Draft::new(f.signer("by")?, move |world| {
        Ok(Call::<Runtime>::extend_hold {
            hold: world.id(Kind::Hold, &hold)?,
            expiry: until.moment(world.now()),
        })
    })
}

fn force(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let (from, to) = (f.account("from")?, f.account("to")?);
    let reason_code = f.number("reason")?;
    let document = f.document("document")?.unwrap_or_default();
    let movement = Movement {
        class_id: class_id.clone(),
        kind: TransferKind::Forced,
        spender: None,
        from: Some(from.clone()),
        to: Some(to.clone()),
        amount,
    };
    let mut draft = Draft::new(f.by_class_role(&class_id, AssetRole::ForceAgent)?, move |world| {
        Ok(Call::<Runtime>::forced_transfer {
            class_id: world.id(Kind::Class, &class_id)?,
            sender: from.clone(),
            to: to.clone(),
            amount,
            reason_code,
            document,
        })
    })?;
    draft.movement = Some(movement);
    Ok(draft)
}

fn force_redemption(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    let holder = f.account("from")?;
    let reason_code = f.number("reason")?;
    let document = f.document("document")?.unwrap_or_default();
    let movement = Movement {
        class_id: class_id.clone(),
        kind: TransferKind::Forced,
        spender: None,
        from: Some(holder.clone()),
        to: None,
        amount,
    };
    let mut draft = Draft::new(f.by_class_role(&class_id, AssetRole::ForceAgent)?, move |world| {
        Ok(Call::<Runtime>::forced_redemption {
            class_id: world.id(Kind::Class, &class_id)?,
            holder: holder.clone(),
            amount,
            reason_code,
            document,
        })
    })?;
    draft.movement = Some(movement);
    Ok(draft)
}

fn recover(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let (lost, replacement) = (f.account("lost")?, f.account("to")?);
    let reason_code = f.number("reason")?;
    let document = f.document("document")?.unwrap_or_default();
    Draft::new(f.by_class_role(&class_id, AssetRole::RecoveryAgent)?, move |world| {
        Ok(Call::<Runtime>::recover {
            class_id: world.id(Kind::Class, &class_id)?,
            lost: lost.clone(),
            replacement: replacement.clone(),
            reason_code,
            document,
        })
    })
}

fn freeze_units(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    on_position(f, class_id, move |class_id, identity, reason_code, document| {
        Call::set_frozen_units {
            class_id,
            identity,
            amount,
            reason_code,
            document,
        }
    })
}

fn freeze_more(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    on_position(f, class_id, move |class_id, identity, reason_code, document| {
        Call::freeze_units {
            class_id,
            identity,
            amount,
            reason_code,
            document,
        }
    })
}

fn thaw_units(f: &mut Form) -> Parsed<Draft> {
    let (class_id, amount) = f.head(Names::units)?;
    on_position(f, class_id, move |class_id, identity, reason_code, document| {
        Call::thaw_units {
            class_id,
            identity,
            amount,
            reason_code,
            document,
        }
    })
}

/// A freeze agent's order on the position of a person, with reason and document if they are given.
fn on_position(
    f: &mut Form,
    class_id: String,
    call: impl Fn(ClassId, IdentityId, u16, [u8; 32]) -> Call<Runtime> + 'static,
) -> Parsed<Draft> {
    let identity = f.need("of", Names::identity)?;
    let reason_code = f.reason()?;
    let document = f.document("document")?.unwrap_or_default();
    Draft::new(f.by_class_role(&class_id, AssetRole::FreezeAgent)?, move |world| {
        let class_id = world.id(Kind::Class, &class_id)?;
        Ok(call(
            class_id,
            world.id(Kind::Identity, &identity)?,
            reason_code,
            document,
        ))
    })
}

fn block(f: &mut Form, blocked: bool) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    on_position(f, class_id, move |class_id, identity, reason_code, document| {
        Call::block_position {
            class_id,
            identity,
            blocked,
            reason_code,
            document,
        }
    })
}

fn pause(f: &mut Form, paused: bool) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::PauseAgent)?;
    let reason_code = f.reason()?;
    let document = f.document("document")?.unwrap_or_default();
    on_class(signer, class_id, move |class_id| Call::pause_class {
        class_id,
        paused,
        reason_code,
        document,
    })
}

/// A call on a class that takes nothing more.
fn on_class(signer: Signer, class_id: String, call: impl Fn(ClassId) -> Call<Runtime> + 'static) -> Parsed<Draft> {
    Draft::new(signer, move |world| Ok(call(world.id(Kind::Class, &class_id)?)))
}

fn end_issuance(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::Issuer)?;
    on_class(signer, class_id, |class_id| Call::end_issuance { class_id })
}

fn withdraw_end_issuance(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::Issuer)?;
    on_class(signer, class_id, |class_id| Call::withdraw_end_issuance { class_id })
}

fn veto_end_issuance(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::Regulator)?;
    on_class(signer, class_id, |class_id| Call::veto_end_issuance { class_id })
}

fn conclude_end_issuance(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::Issuer)?;
    on_class(signer, class_id, |class_id| Call::conclude_end_issuance { class_id })
}

fn renounce_force(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::Issuer)?;
    on_class(signer, class_id, |class_id| Call::renounce_force { class_id })
}

fn withdraw_renounce_force(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::Issuer)?;
    on_class(signer, class_id, |class_id| Call::withdraw_renounce_force { class_id })
}

fn veto_renounce_force(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::Regulator)?;
    on_class(signer, class_id, |class_id| Call::veto_renounce_force { class_id })
}

fn conclude_renounce_force(f: &mut Form) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let signer = f.by_class_role(&class_id, AssetRole::Issuer)?;
    on_class(signer, class_id, |class_id| Call::conclude_renounce_force { class_id })
}
