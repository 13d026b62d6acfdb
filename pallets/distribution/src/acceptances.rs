//! What creditors accept before a change takes something of their claims or of their places: who has to, and what exactly.
//!
//! Each subject has a digest with a tag of its own and a place of its own in storage. Holders of a class that is a creditor speak by the
//! consents of the amendment.

use crate::{
    waterfalls::{pays_any, place_of},
    *,
};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::Encode;
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_core::H256;
use sp_runtime::{
    traits::{BlakeTwo256, Hash},
    DispatchError,
};
use viaduct_primitives::{AssetId, Balance, CurrencyId, Moment};
use viaduct_waterfall::{
    bring_forward, passed, tier_names, Beneficiary, Kind, Obligation, ObligationId, Rate, Schedule, Terms,
};

/// Who has to accept something, and its digest.
pub(crate) type Needed = Vec<(ObligationId, H256)>;

/// A claim of a tier above: what it can draw and owe at most.
#[derive(Encode)]
struct Senior<'a> {
    obligation: ObligationId,
    terms: &'a Terms,
    undrawn: Balance,
    /// Contracts for difference that are paid through it, by their tariffs' versions.
    differences: Vec<(u8, u32)>,
}

/// Whether terms and amounts may owe more than those in force, or owe something earlier: everything is said to that is not the same or less.
/// The obligation has been brought forward to today.
pub(crate) fn raises<AccountId>(before: &Obligation<AccountId>, terms: &Terms, owed: &Owed) -> bool {
    let now = Owed::of(&before.standing);
    let pairs = [
        (now.outstanding, owed.outstanding),
        (now.charges_due, owed.charges_due),
        (now.default_due, owed.default_due),
        (now.principal_due, owed.principal_due),
        (now.accrued, owed.accrued),
    ];
    // An amendment forgets what was paid in advance: the next instalments are whole again.
    pairs.iter().any(|(before, after)| after > before) || before.standing.advance > 0 || raises_terms(before, terms)
}

fn raises_terms<AccountId>(before: &Obligation<AccountId>, terms: &Terms) -> bool {
    let longer = |before: &Schedule, after: &Schedule| {
        after.first != before.first || after.every_months != before.every_months || after.count > before.count
    };
    match (&before.terms, terms) {
        (
            Terms::Expense { schedule, amount },
            Terms::Expense {
                schedule: after,
                amount: more,
            },
            // One of nothing owes nothing, whenever.
        ) => *more > 0 && (more > amount || longer(schedule, after)),
        (
            Terms::Percent {
                base,
                ppm,
                window,
                floor,
                ceiling,
            },
            Terms::Percent {
                base: other,
                ppm: more,
                window: another,
                floor: least,
                ceiling: most,
            },
        ) => {
            other != base
                || another != window
                || more > ppm
                || least.unwrap_or(0) > floor.unwrap_or(0)
                || most.unwrap_or(Balance::MAX) > ceiling.unwrap_or(Balance::MAX)
        }
        (
            Terms::Loan { rate, default_ppm, .. },
            after @ Terms::Loan {
                rate: other,
                default_ppm: more,
                ..
            },
        ) => {
            let mut same = before.terms.clone();
            if let Terms::Loan { rate, default_ppm, .. } = &mut same {
                (*rate, *default_ppm) = (*other, *more);
            }
            let dearer = match (rate, other) {
                (Rate::Fixed(before), Rate::Fixed(after)) => after > before,
                (before, after) => before != after,
            };
            same != *after || dearer || more > default_ppm
        }
        (
            Terms::Capital {
                rate,
                day_count,
                compounds,
            },
            Terms::Capital {
                rate: more,
                day_count: other,
                compounds: another,
            },
        ) => more > rate || other != day_count || another != compounds,
        _ => true,
    }
}

impl<T: Config> Pallet<T> {
    /// What a creditor accepts: the terms, and what is owed under them.
    pub fn accepted_digest(asset: AssetId, currency: CurrencyId, id: ObligationId, terms: &Terms, owed: &Owed) -> H256 {
        BlakeTwo256::hash_of(&("viaduct/terms", asset, currency, id, terms, owed))
    }

    /// What a creditor accepts of a waterfall: from when on it runs (`None`: while a default is declared), and what is paid before its claim.
    pub(crate) fn waterfall_digest(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        waterfall: &WaterfallOf<T>,
        valid_from: Option<Moment>,
    ) -> Result<H256, DispatchError> {
        let obligations = Finances::<T>::get(asset, currency).obligations;
        let tiers = place_of(waterfall, id).map_or(Vec::new(), |(tiers, _)| tiers);
        let mut contracts = Vec::new();
        for number in ContractIds::<T>::get(asset, currency) {
            contracts.push((number, Self::contract(asset, currency, number)?.versions));
        }
        let mut ahead = Vec::new();
        for senior in &obligations {
            if senior.id == id || !tiers.iter().any(|tier| tier_names(tier, senior.id)) {
                continue;
            }
            let mut differences = Vec::new();
            for (contract, versions) in &contracts {
                let theirs = versions
                    .iter()
                    .filter(|version| version.difference_to == Some(senior.id));
                differences.extend(theirs.map(|version| (*contract, version.number)));
            }
            ahead.push(Senior {
                obligation: senior.id,
                terms: &senior.terms,
                undrawn: Undrawn::<T>::get((asset, currency, senior.id)).unwrap_or(0),
                differences,
            });
        }
        Ok(BlakeTwo256::hash_of(&(
            "viaduct/waterfall",
            (asset, currency, id),
            valid_from,
            waterfall,
            ahead,
        )))
    }

    /// What a creditor accepts of a loss: with what is recorded already and not written off yet.
    pub(crate) fn loss_digest(asset: AssetId, currency: CurrencyId, amount: Balance) -> H256 {
        let recorded = Finances::<T>::get(asset, currency).loss;
        BlakeTwo256::hash_of(&("viaduct/loss", asset, currency, recorded, amount))
    }

    /// Uses an acceptance up; whether it was of this and has not lapsed.
    fn take_acceptance(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        subject: Accepted,
        digest: H256,
    ) -> bool {
        let acceptance = Acceptances::<T>::take((asset, currency, id, subject));
        acceptance.is_some_and(|acceptance| acceptance.digest == digest && T::Time::now() < acceptance.until)
    }

    /// Refuses unless all of them have accepted. What was accepted is used up.
    pub(crate) fn ensure_accepted(
        asset: AssetId,
        currency: CurrencyId,
        subject: Accepted,
        needed: Needed,
        refusal: Error<T>,
    ) -> DispatchResult {
        let accepts = |(id, digest)| Self::take_acceptance(asset, currency, id, subject, digest);
        ensure!(needed.into_iter().all(accepts), refusal);
        Ok(())
    }

    /// Who of them has not accepted.
    pub(crate) fn missing(
        asset: AssetId,
        currency: CurrencyId,
        subject: Accepted,
        needed: Needed,
    ) -> Vec<ObligationId> {
        let now = T::Time::now();
        let lacks = |(id, digest): &(ObligationId, H256)| {
            let acceptance = Acceptances::<T>::get((asset, currency, *id, subject));
            !acceptance.is_some_and(|acceptance| acceptance.digest == *digest && now < acceptance.until)
        };
        needed.into_iter().filter(lacks).map(|(id, _)| id).collect()
    }

    /// Forgets everything that was accepted for an obligation.
    pub(crate) fn forget_acceptances(asset: AssetId, currency: CurrencyId, id: ObligationId) {
        for subject in Accepted::ALL {
            Acceptances::<T>::remove((asset, currency, id, subject));
        }
    }

    /// What comes before creditors has changed: what they have accepted of waterfalls is of another one.
    pub(crate) fn forget_accepted_waterfalls(asset: AssetId, currency: CurrencyId, but: ObligationId) {
        for obligation in Finances::<T>::get(asset, currency).obligations {
            if obligation.id != but {
                Acceptances::<T>::remove((asset, currency, obligation.id, Accepted::Waterfall));
            }
        }
    }

    /// Whether something is owed by an obligation, or will be.
    pub(crate) fn is_running(
        asset: AssetId,
        currency: CurrencyId,
        obligation: &Obligation<T::AccountId>,
    ) -> Result<bool, DispatchError> {
        let mut current = obligation.clone();
        let today = Self::today()?;
        bring_forward(&mut current, today).map_err(Self::refusal)?;
        Ok(crate::obligations::is_owing(&current)
            || match &current.terms {
                Terms::Expense { schedule, .. } => {
                    passed(schedule, today) < schedule.count || Self::is_difference(asset, currency, obligation.id)?
                }
                Terms::Percent { .. } => true,
                // What may still be drawn will be owed: the lender has promised it for the place it has.
                Terms::Loan { .. } | Terms::Capital { .. } => {
                    Undrawn::<T>::contains_key((asset, currency, obligation.id))
                }
            })
    }

    /// Whether a tariff that is kept pays its payer through the obligation.
    pub(crate) fn is_difference(asset: AssetId, currency: CurrencyId, id: ObligationId) -> Result<bool, DispatchError> {
        for number in ContractIds::<T>::get(asset, currency) {
            let versions = Self::contract(asset, currency, number)?.versions;
            if versions.iter().any(|version| version.difference_to == Some(id)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Who must accept another waterfall, because its place is another one than in one of the former ones.
    pub(crate) fn places_changed(
        asset: AssetId,
        currency: CurrencyId,
        former: &[WaterfallOf<T>],
        waterfall: &WaterfallOf<T>,
        valid_from: Option<Moment>,
    ) -> Result<Needed, DispatchError> {
        let mut needed = Vec::new();
        for obligation in Finances::<T>::get(asset, currency).obligations {
            if let Beneficiary::Holders(_) = obligation.creditor {
                continue;
            }
            let place = place_of(waterfall, obligation.id);
            let changes = former
                .iter()
                .map(|former| place_of(former, obligation.id))
                .any(|before| before.is_some() && before != place);
            if changes && Self::is_running(asset, currency, &obligation)? {
                let digest = Self::waterfall_digest(asset, currency, obligation.id, waterfall, valid_from)?;
                needed.push((obligation.id, digest));
            }
        }
        Ok(needed)
    }

    /// The waterfalls that can still run.
    pub(crate) fn live_waterfalls(asset: AssetId, currency: CurrencyId) -> Result<Vec<WaterfallOf<T>>, DispatchError> {
        let versions = WaterfallVersions::<T>::get(asset, currency).list;
        let kept = |version: &Version| Waterfalls::<T>::get((asset, currency, version.number));
        let kept = versions
            .iter()
            .map(|version| kept(version).ok_or(Error::<T>::Unexpected));
        Ok(kept.collect::<Result<Vec<_>, _>>()?)
    }

    /// Who must accept that an obligation may take more, or earlier: others that a tier pays in or below the first one that pays it. Its own
    /// creditor has said yes already.
    pub(crate) fn paid_behind(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        digest: H256,
    ) -> Result<Needed, DispatchError> {
        let obligations = Finances::<T>::get(asset, currency).obligations;
        let mut behind = BTreeSet::new();
        for waterfall in Self::live_waterfalls(asset, currency)? {
            let tiers = waterfall.tiers.iter().skip_while(|tier| !pays_any(&tier.kind, id));
            for tier in tiers {
                let theirs = obligations.iter().filter(|other| pays_any(&tier.kind, other.id));
                behind.extend(theirs.map(|other| other.id));
            }
        }
        let own = obligations.iter().find(|own| own.id == id).map(|own| &own.creditor);
        let mut needed = Vec::new();
        for other in &obligations {
            let is_asked = matches!(other.creditor, Beneficiary::Account(_)) && Some(&other.creditor) != own;
            if behind.contains(&other.id) && is_asked && Self::is_running(asset, currency, other)? {
                needed.push((other.id, digest));
            }
        }
        Ok(needed)
    }

    /// Who must accept a loss: creditors of which a write-off tier may take principal.
    pub(crate) fn bearing_losses(
        asset: AssetId,
        currency: CurrencyId,
        amount: Balance,
    ) -> Result<Needed, DispatchError> {
        let digest = Self::loss_digest(asset, currency, amount);
        let waterfalls = Self::live_waterfalls(asset, currency)?;
        let bears = |id: ObligationId| {
            let tiers = waterfalls.iter().flat_map(|waterfall| waterfall.tiers.iter());
            tiers
                .map(|tier| &tier.kind)
                .any(|kind| matches!(kind, Kind::WriteOff { obligations } if obligations.contains(&id)))
        };
        let obligations = Finances::<T>::get(asset, currency).obligations;
        let asked = obligations.iter().filter(|obligation| {
            obligation.standing.outstanding > 0
                && matches!(obligation.creditor, Beneficiary::Account(_))
                && bears(obligation.id)
        });
        Ok(asked.map(|obligation| (obligation.id, digest)).collect())
    }

    /// Who must accept a tariff: those behind the obligation through which it pays its payer.
    pub(crate) fn behind_difference(
        asset: AssetId,
        currency: CurrencyId,
        contract: u8,
        content: &TariffOf<T>,
        valid_from: Moment,
    ) -> Result<Needed, DispatchError> {
        let Some(obligation) = content.difference_to else {
            return Ok(Vec::new());
        };
        let digest = Self::tariff_digest((asset, currency, contract), content, valid_from);
        Self::paid_behind(asset, currency, obligation, digest)
    }

    /// Whether terms and amounts may owe more than those in force, or owe something earlier.
    pub(crate) fn would_raise(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        terms: &Terms,
        owed: &Owed,
    ) -> Result<bool, DispatchError> {
        let obligations = Finances::<T>::get(asset, currency).obligations;
        let mut obligation = obligations
            .into_iter()
            .find(|obligation| obligation.id == id)
            .ok_or(Error::<T>::ObligationNotFound)?;
        bring_forward(&mut obligation, Self::today()?).map_err(Self::refusal)?;
        Ok(raises(&obligation, terms, owed))
    }

    /// Who has not accepted other terms: the creditor itself, and those behind it.
    pub(crate) fn missing_of_terms(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        terms: &Terms,
        owed: &Owed,
    ) -> Option<Vec<ObligationId>> {
        let needed = Self::behind_terms(asset, currency, id, terms, owed).ok()?;
        let obligations = Finances::<T>::get(asset, currency).obligations;
        let own = obligations.iter().find(|own| own.id == id)?;
        let mut missing = Vec::new();
        if let Beneficiary::Account(_) = own.creditor {
            let digest = Self::accepted_digest(asset, currency, id, terms, owed);
            missing = Self::missing(asset, currency, Accepted::Terms, alloc::vec![(id, digest)]);
        }
        missing.extend(Self::missing(asset, currency, Accepted::Ahead, needed));
        Some(missing)
    }

    /// Whose word is missing for a call. `None`: this cannot be said.
    pub fn missing_acceptances(call: &Call<T>) -> Option<Vec<ObligationId>> {
        match call {
            Call::set_waterfall {
                asset,
                currency,
                content,
                valid_from,
            } => Self::missing_for_waterfall(*asset, *currency, (**content).clone(), *valid_from),
            Call::set_enforcement {
                asset,
                currency,
                version,
            } => Self::missing_for_enforcement(*asset, *currency, *version),
            Call::amend_obligation {
                asset,
                currency,
                obligation,
                terms,
                owed,
            } => Self::missing_of_terms(*asset, *currency, *obligation, terms, owed),
            Call::set_tariff {
                asset,
                currency,
                contract,
                content,
                valid_from,
            } => Self::missing_for_tariff(*asset, *currency, *contract, (**content).clone(), *valid_from),
            Call::record_loss {
                asset,
                currency,
                amount,
            } => Self::missing_for_loss(*asset, *currency, *amount),
            _ => Some(Vec::new()),
        }
    }

    /// Who must accept terms because they are paid behind them: nobody, unless they raise something.
    pub(crate) fn behind_terms(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        terms: &Terms,
        owed: &Owed,
    ) -> Result<Needed, DispatchError> {
        if !Self::would_raise(asset, currency, id, terms, owed)? {
            return Ok(Vec::new());
        }
        let digest = Self::accepted_digest(asset, currency, id, terms, owed);
        Self::paid_behind(asset, currency, id, digest)
    }
}
