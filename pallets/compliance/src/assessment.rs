//! The assessment on a movement of units: the only place where it is made, for the pre-check and for the execution.
//!
//! Privileged kinds (forced, recovery) skip policy and need a known receiver; a redemption is never stopped by a cap,
//! a count or a country. The inventory is exempt from caps, counts, countries and claims. Caps and counts are per
//! identity, judged on the state after the move; a move within one identity is neutral for them. A custodian, the
//! inventory excepted, receives by issue and transfer only what the class's officer admitted it to.

use crate::*;
use alloc::vec::Vec;
use frame_support::traits::Time;
use sp_core::U256;
use viaduct_primitives::{
    AssetInspect, Balance, ClaimTopic, ExceptionState, Finding, Findings, IdentityId, InvestorKind, Lifecycle, Moment,
    Side, Transfer, TransferKind,
};

/// Whether `units` of `supply` are within the share, without rounding: `units * denominator <= numerator * supply`.
pub fn within_share(units: Balance, share: Share, supply: Balance) -> bool {
    U256::from(units) * U256::from(share.denominator) <= U256::from(share.numerator) * U256::from(supply)
}

impl<T: Config> Pallet<T> {
    /// All reasons against a movement, in the order of [`Finding`].
    pub fn assess(movement: &Transfer) -> Findings {
        let Some(class_id) = Classes::<T>::get(movement.class_id) else {
            return alloc::vec![Finding::ClassUnknown];
        };
        let mut reasons = Vec::new();
        let mut refuse = |condition: bool, reason: Finding| {
            if condition {
                reasons.push(reason);
            }
        };
        let now = T::Time::now();
        let privileged = matches!(movement.kind, TransferKind::Forced | TransferKind::Recovery);
        let redeem = movement.kind == TransferKind::Redeem;
        let (from, to) = (movement.from.as_ref(), movement.to.as_ref());

        refuse(movement.amount == 0, Finding::AmountZero);

        // State of the asset and of the class.
        let (lifecycle, state) =
            T::Assets::condition(class_id.asset).unwrap_or((Lifecycle::Proposed, ExceptionState::Normal));
        // Units of a retired asset can still be redeemed.
        let in_service = lifecycle == Lifecycle::Active || (redeem && lifecycle == Lifecycle::Retired);
        refuse(!privileged && !in_service, Finding::AssetNotActive);
        refuse(!privileged && !state.transfers_open(), Finding::AssetTransfersFrozen);
        refuse(!privileged && class_id.paused, Finding::ClassPaused);

        // Freezes: of the identity or wallet on the chain, or of its position in this class.
        let frozen = |side: &Side| side.blocked || side.wallet.is_some_and(|wallet| wallet.frozen);
        refuse(!privileged && from.is_some_and(frozen), Finding::SenderFrozen);
        refuse(!privileged && to.is_some_and(frozen), Finding::ReceiverFrozen);

        // Balance.
        refuse(
            from.is_some_and(|side| movement.amount > side.spendable),
            Finding::InsufficientUnits,
        );

        // Identity.
        refuse(from.is_some_and(|side| side.wallet.is_none()), Finding::SenderUnknown);
        refuse(to.is_some_and(|side| side.wallet.is_none()), Finding::ReceiverUnknown);
        let receiver = to.and_then(|side| side.wallet);
        let sender = from.and_then(|side| side.wallet);
        let to_inventory = receiver.is_some_and(|wallet| wallet.identity == class_id.inventory);
        let screen_receiver = movement.kind != TransferKind::Recovery && !to_inventory;
        match class_id.rules.as_ref() {
            Some(rules) => {
                let issuers = TrustedIssuers::<T>::get();
                if let Some(wallet) = receiver.filter(|_| screen_receiver) {
                    for topic in Self::missing_claims(wallet.identity, rules, &issuers, now) {
                        refuse(true, Finding::ReceiverClaimMissing(topic));
                    }
                }
                let screened = sender.filter(|wallet| {
                    rules.screen_senders && !privileged && !redeem && wallet.identity != class_id.inventory
                });
                if let Some(wallet) = screened {
                    for topic in Self::missing_claims(wallet.identity, rules, &issuers, now) {
                        refuse(true, Finding::SenderClaimMissing(topic));
                    }
                }
                // Policy.
                if !privileged && !redeem {
                    let judged = to.zip(receiver).filter(|_| !to_inventory);
                    if let Some((side, wallet)) = judged {
                        refuse(
                            rules.countries.binary_search(&wallet.country).is_err(),
                            Finding::CountryNotAllowed,
                        );
                        if !movement.within_one_identity() {
                            let after = side.units.saturating_add(movement.amount);
                            refuse(
                                rules
                                    .identity_cap
                                    .is_some_and(|cap| !within_share(after, cap, movement.supply_after)),
                                Finding::IdentityCapExceeded,
                            );
                            // A sender that gives its last unit makes room for the receiver.
                            let leaves = from.zip(sender).is_some_and(|(side, wallet)| {
                                side.units == movement.amount && wallet.identity != class_id.inventory
                            });
                            let joins = side.units == 0;
                            let count = class_id
                                .holders
                                .saturating_add(joins.into())
                                .saturating_sub(leaves.into());
                            refuse(
                                joins && rules.max_holders.is_some_and(|most| count > most),
                                Finding::MaxHoldersExceeded,
                            );
                        }
                    }
                }
            }
            // Unset rules close the class to everything but legal force and exit.
            None => refuse(!privileged && !redeem, Finding::RulesUnset),
        }
        // Behind a custodian stand people whom nobody here has verified. Looked up for custodians only.
        // A inventory too: else an issuer could name another chain's account and need no officer.
        let screens_custodian = !privileged && !redeem && !movement.within_one_identity();
        let custodian = receiver.filter(|wallet| screens_custodian && wallet.kind == InvestorKind::Custodian);
        refuse(
            custodian.is_some_and(|wallet| !Custodians::<T>::contains_key(movement.class_id, wallet.identity)),
            Finding::CustodianNotAdmitted,
        );
        if movement.kind == TransferKind::Issue {
            refuse(movement.supply_after > class_id.supply_cap, Finding::SupplyCapExceeded);
            refuse(class_id.issuance_ended, Finding::IssuanceEnded);
        }
        if movement.kind == TransferKind::Recovery {
            refuse(!movement.within_one_identity(), Finding::IdentityMismatch);
        }
        refuse(privileged && movement.same_account, Finding::SameAccount);
        reasons.sort();
        reasons
    }

    /// Whether a claim counts at all: not expired, and its issuer is trusted now for its topic.
    pub(crate) fn claim_counts(
        claim: &Claim<T::AccountId>,
        issuers: &[TrustedIssuer<T::AccountId, T::MaxTopics>],
        now: Moment,
    ) -> bool {
        let trusted = |i: &TrustedIssuer<_, _>| i.issuer == claim.issuer && i.topics.contains(&claim.topic);
        now <= claim.expiry && issuers.iter().any(trusted)
    }

    /// The required topics on which the identity has no valid claim: one not expired, of an issuer trusted **now** for
    /// its topic and accepted by the class.
    pub fn missing_claims(
        identity: IdentityId,
        rules: &RulesOf<T>,
        issuers: &[TrustedIssuer<T::AccountId, T::MaxTopics>],
        now: Moment,
    ) -> Vec<ClaimTopic> {
        if rules.required_topics.is_empty() {
            return Vec::new();
        }
        let record = Identities::<T>::get(identity);
        let claims = record
            .as_ref()
            .map(|record| record.claims.as_slice())
            .unwrap_or_default();
        let counts = |claim: &Claim<T::AccountId>| {
            Self::claim_counts(claim, issuers, now)
                && rules
                    .issuers
                    .as_ref()
                    .is_none_or(|accepted| accepted.contains(&claim.issuer))
        };
        let valid = |topic: &ClaimTopic| claims.iter().any(|claim| claim.topic == *topic && counts(claim));
        rules
            .required_topics
            .iter()
            .filter(|topic| !valid(topic))
            .copied()
            .collect()
    }
}
