//! Runs of a waterfall, claims of holders, record moments.

use crate::{
    form::{Draft, Form, Spec},
    values,
    world::{Kind, Names, Place, World},
    yaml::Parsed,
};
use pallet_distribution::{AllRuns, Batches, Call, Policy};
use sp_core::H256;
use viaduct_primitives::{AssetId, AssetRole, CurrencyId};
use viaduct_solo_runtime::Runtime;

pub const STEPS: &[Spec] = &[
    Spec::new("set_policy", "Distribution.set_policy", set_policy),
    Spec::new("propose", "Distribution.propose_batch", propose),
    Spec::new("authorize", "Distribution.authorize_batch", authorize),
    Spec::new("object", "Distribution.object_batch", object),
    Spec::new("execute", "Distribution.execute_batch", execute),
    Spec::new("withdraw_batch", "Distribution.withdraw_batch", withdraw_batch),
    Spec::new("claim", "Distribution.claim", claim),
    Spec::new("claim_for", "Distribution.claim_for", claim_for),
    Spec::new("claim_payable", "Distribution.claim_payable", claim_payable),
    Spec::new(
        "return_undistributed",
        "Distribution.return_undistributed",
        return_undistributed,
    ),
    Spec::new(
        "share_undistributed",
        "Distribution.share_undistributed",
        share_undistributed,
    ),
    Spec::new("announce_record_moment", "Distribution.announce_record_moment", |f| {
        record_moment(f, true)
    }),
    Spec::new("close_record_moment", "Distribution.close_record_moment", |f| {
        record_moment(f, false)
    }),
];

pub fn set_policy(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let policy = Policy {
        required_approvals: f.number("approvals")?,
        objection_window: f
            .opt("objection_window", |_, text| values::duration(text))?
            .unwrap_or_default(),
    };
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::set_policy {
            asset: world.id(Kind::Asset, &asset)?,
            policy,
        })
    })
}

fn propose(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    Draft::new(f.by_role(&asset, &[AssetRole::Treasurer])?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::propose_batch { asset, currency })
    })
}

/// The batch of the number given, or the one that was proposed last.
fn batch(world: &World, place: &Place, number: Option<u32>) -> Result<(AssetId, CurrencyId, u32), String> {
    let (asset, currency) = world.place(place)?;
    let last = || AllRuns::<Runtime>::get(asset, currency).next.saturating_sub(1);
    Ok((asset, currency, number.unwrap_or_else(last)))
}

/// The asset at the head, and which batch of it.
fn which(f: &Form) -> Parsed<(Place, Option<u32>)> {
    let asset = f.head(Names::asset)?;
    Ok((f.place(&asset)?, f.opt("batch", |_, text| values::number(text))?))
}

fn authorize(f: &mut Form) -> Parsed<Draft> {
    let (place, number) = which(f)?;
    let signed = f.document("hash")?.map(H256);
    Draft::new(f.by_role(&place.asset, &[AssetRole::Authorizer])?, move |world| {
        let (asset, currency, batch) = batch(world, &place, number)?;
        // An authorizer signs the batch that it has read, here the one on chain.
        let read = || Batches::<Runtime>::get((asset, currency, batch)).map(|batch| batch.digest);
        Ok(Call::<Runtime>::authorize_batch {
            asset,
            currency,
            batch,
            batch_hash: signed.or_else(read).unwrap_or_default(),
        })
    })
}

fn object(f: &mut Form) -> Parsed<Draft> {
    let (place, number) = which(f)?;
    let reason = f.text("reason", "")?;
    let roles = [AssetRole::Auditor, AssetRole::Authorizer, AssetRole::Issuer];
    Draft::new(f.by_role(&place.asset, &roles)?, move |world| {
        let (asset, currency, batch) = batch(world, &place, number)?;
        Ok(Call::<Runtime>::object_batch {
            asset,
            currency,
            batch,
            reason: reason.clone(),
        })
    })
}

fn execute(f: &mut Form) -> Parsed<Draft> {
    let (place, number) = which(f)?;
    Draft::new(f.by_role(&place.asset, &[AssetRole::Treasurer])?, move |world| {
        let (asset, currency, batch) = batch(world, &place, number)?;
        Ok(Call::<Runtime>::execute_batch { asset, currency, batch })
    })
}

fn withdraw_batch(f: &mut Form) -> Parsed<Draft> {
    let (place, number) = which(f)?;
    Draft::new(f.by("Operator")?, move |world| {
        let (asset, currency, batch) = batch(world, &place, number)?;
        Ok(Call::<Runtime>::withdraw_batch { asset, currency, batch })
    })
}

/// The class and the currency of a claim.
fn claimed(f: &Form) -> Parsed<(String, CurrencyId)> {
    let class_id = f.head(Names::class)?;
    let asset = f.names.asset_of(Kind::Class, &class_id).map_err(|e| f.fault(e))?;
    Ok((class_id, f.place(&asset)?.currency))
}

fn claim(f: &mut Form) -> Parsed<Draft> {
    let (class_id, currency) = claimed(f)?;
    Draft::new(f.signer("by")?, move |world| {
        Ok(Call::<Runtime>::claim {
            class_id: world.id(Kind::Class, &class_id)?,
            currency,
        })
    })
}

fn claim_for(f: &mut Form) -> Parsed<Draft> {
    let (class_id, currency) = claimed(f)?;
    let who = f.account("to")?;
    Draft::new(f.by("Operator")?, move |world| {
        Ok(Call::<Runtime>::claim_for {
            class_id: world.id(Kind::Class, &class_id)?,
            currency,
            who: who.clone(),
        })
    })
}

fn claim_payable(f: &mut Form) -> Parsed<Draft> {
    let asset = f.head(Names::asset)?;
    let place = f.place(&asset)?;
    let payee = f.account("to")?;
    Draft::new(f.by("Operator")?, move |world| {
        let (asset, currency) = world.place(&place)?;
        Ok(Call::<Runtime>::claim_payable {
            asset,
            currency,
            payee: payee.clone(),
        })
    })
}

fn return_undistributed(f: &mut Form) -> Parsed<Draft> {
    let (class_id, currency) = claimed(f)?;
    let asset = f.names.asset_of(Kind::Class, &class_id).map_err(|e| f.fault(e))?;
    Draft::new(f.by("Operator")?, move |world| {
        Ok(Call::<Runtime>::return_undistributed {
            asset: world.id(Kind::Asset, &asset)?,
            currency,
            class_id: world.id(Kind::Class, &class_id)?,
        })
    })
}

fn share_undistributed(f: &mut Form) -> Parsed<Draft> {
    let (class_id, currency) = claimed(f)?;
    let asset = f.names.asset_of(Kind::Class, &class_id).map_err(|e| f.fault(e))?;
    Draft::new(f.by("Operator")?, move |world| {
        Ok(Call::<Runtime>::share_undistributed {
            asset: world.id(Kind::Asset, &asset)?,
            currency,
            class_id: world.id(Kind::Class, &class_id)?,
        })
    })
}

fn record_moment(f: &mut Form, announce: bool) -> Parsed<Draft> {
    let class_id = f.head(Names::class)?;
    let at = f.when("at")?;
    Draft::new(f.by_class_role(&class_id, AssetRole::Issuer)?, move |world| {
        let class_id = world.id(Kind::Class, &class_id)?;
        let moment = at.moment(world.now());
        Ok(if announce {
            Call::<Runtime>::announce_record_moment { class_id, moment }
        } else {
            Call::<Runtime>::close_record_moment { class_id, moment }
        })
    })
}
