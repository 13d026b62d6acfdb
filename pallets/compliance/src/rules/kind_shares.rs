//! Persons of a kind together own at least, or at most, a share of the issued supply: "at most a tenth with retail", "institutions
//! keep a third".
//!
//! Borders: judged after the transfer, without rounding; exactly the share is allowed. Only a transfer that moves the share the
//! wrong way is stopped: where it is out of bounds already, from before the rule or by a change of kind, holders of the kind may
//! give (of too much) or receive (of too little). By kind of the parties at the time. The inventory is of no kind. A transfer
//! within one identity is neutral. A redemption, a legal order and a recovery are never stopped.

use super::*;
use crate::{
    rules::identity_cap::{most_within, within_share},
    types::KINDS,
    Share,
};
use frame_support::{traits::ConstU32, BoundedVec};
use sp_core::U256;
use viaduct_primitives::{Balance, InvestorKind};

/// The bounds of one kind; one of them at least.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KindShare {
    /// Of holders of this kind together.
    pub kind: InvestorKind,
    /// Least of the issued supply.
    pub least: Option<Share>,
    /// Most of the issued supply.
    pub most: Option<Share>,
}

/// Parameters of the rule.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KindShares {
    /// In ascending order of kinds.
    pub shares: BoundedVec<KindShare, ConstU32<{ KINDS as u32 }>>,
}

/// Whether `units` of `supply` are at least the share, without rounding.
pub fn reaches_share(units: Balance, share: Share, supply: Balance) -> bool {
    U256::from(units) * U256::from(share.denominator) >= U256::from(share.numerator) * U256::from(supply)
}

/// The fewest units of `supply` that reach the share.
pub fn least_within(share: Share, supply: Balance) -> Balance {
    let most = most_within(share, supply);
    match reaches_share(most, share, supply) {
        true => most,
        false => most.saturating_add(1),
    }
}

/// Whether a part of a supply grows by a change of both.
fn grows(before: Balance, of_before: Balance, after: Balance, of_after: Balance) -> core::cmp::Ordering {
    // 128 bits each: no product reaches 2^256. Nothing of nothing is no part.
    (U256::from(after) * U256::from(of_before.max(1))).cmp(&(U256::from(before) * U256::from(of_after.max(1))))
}

impl<T: Config> Rule<T> for KindShares {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn validate(&self) -> Result<(), Error<T>> {
        let is_sorted = self.shares.windows(2).all(|pair| pair[0].kind < pair[1].kind);
        frame_support::ensure!(is_sorted, Error::<T>::ListNotSorted);
        let says_something = |bounds: &KindShare| bounds.least.is_some() || bounds.most.is_some();
        frame_support::ensure!(
            !self.shares.is_empty() && self.shares.iter().all(says_something),
            Error::<T>::ParameterInvalid
        );
        let sound = |bounds: &KindShare| {
            let fractions = [bounds.least, bounds.most].into_iter().flatten().all(Share::is_fraction);
            // In 64 bits each: no product reaches 2^128.
            let order = match (bounds.least, bounds.most) {
                (Some(least), Some(most)) => {
                    u128::from(least.numerator) * u128::from(most.denominator)
                        <= u128::from(most.numerator) * u128::from(least.denominator)
                }
                _ => true,
            };
            fractions && order
        };
        frame_support::ensure!(self.shares.iter().all(sound), Error::<T>::ShareInvalid);
        Ok(())
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), true) = (rule, is_policed(transfer.kind)) else {
            return;
        };
        let supply = transfer.supply_after;
        let supply_before = match transfer.kind {
            TransferKind::Issue => supply.saturating_sub(transfer.amount),
            _ => supply,
        };
        for KindShare { kind, least, most } in rule.shares.iter().copied() {
            let before = ctx.book.units_by_kind[kind as usize];
            let after = ctx.change.kind_units_after(kind, before);
            let change = grows(before, supply_before, after, supply);
            if let Some(most) = most.filter(|most| change.is_gt() && !within_share(after, *most, supply)) {
                findings.push(Finding::KindShareExceeded {
                    kind,
                    limit: most_within(most, supply),
                    would_be: after,
                });
            }
            if let Some(least) = least.filter(|least| change.is_lt() && !reaches_share(after, *least, supply)) {
                findings.push(Finding::KindShareTooSmall {
                    kind,
                    limit: least_within(least, supply),
                    would_be: after,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use kind_shares::{least_within, reaches_share};
    use InvestorKind::*;
    use TransferKind::*;

    type Part = Option<(u64, u64)>;
    fn set(shares: &[(InvestorKind, Part, Part)]) -> DispatchResult {
        let part = |of: Part| of.map(|(numerator, denominator)| share(numerator, denominator));
        let shares: Vec<_> = shares
            .iter()
            .map(|(kind, least, most)| KindShare {
                kind: *kind,
                least: part(*least),
                most: part(*most),
            })
            .collect();
        let shares = shares.try_into().expect("few kinds");
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::KindShares(KindShares { shares }))
    }
    fn above(kind: InvestorKind, limit: Balance, would_be: Balance) -> Findings {
        vec![Finding::KindShareExceeded { kind, limit, would_be }]
    }
    fn below(kind: InvestorKind, limit: Balance, would_be: Balance) -> Findings {
        vec![Finding::KindShareTooSmall { kind, limit, would_be }]
    }
    /// Of 1,000 units the inventory has 800, Alice (retail) 90, Carol (retail) 10, Bob (professional) 100.
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            for (who, units) in [(INVENTORY_ACCOUNT, 800), (ALICE, 90), (CAROL, 10), (BOB, 100)] {
                assert_ok!(issue(who, units));
            }
            test();
        });
    }

    #[test]
    fn a_kind_should_own_at_most_its_share_together() {
        world(|| {
            assert_ok!(set(&[(Retail, None, Some((12, 100)))]));
            for kind in [Transfer, Commit] {
                assert_eq!(judge(kind, Some(BOB), Some(ALICE), 20), []);
                assert_eq!(judge(kind, Some(BOB), Some(ALICE), 21), above(Retail, 120, 121));
                assert_eq!(judge(kind, Some(INVENTORY_ACCOUNT), Some(CAROL), 21), above(Retail, 120, 121));
            }
            // An issue is judged on the supply after it: 122 of 1,022 are within 12 %, 123 of 1,023 are not.
            assert_eq!(judge(Issue, None, Some(ALICE), 22), []);
            assert_eq!(judge(Issue, None, Some(ALICE), 23), above(Retail, 122, 123));
            // Between retail holders the share stays; other kinds, orders and redemptions are free.
            assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), 90), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 90), []);
            assert_eq!(judge(Forced, Some(BOB), Some(ALICE), 100), []);
            assert_eq!(judge(Redeem, Some(BOB), None, 100), []);
        });
    }

    #[test]
    fn a_kind_should_keep_at_least_its_share_together() {
        world(|| {
            assert_ok!(set(&[(Professional, Some((1, 20)), None)]));
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 50), []);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 51), below(Professional, 50, 49));
            assert_eq!(
                judge(Transfer, Some(BOB), Some(INVENTORY_ACCOUNT), 51),
                below(Professional, 50, 49)
            );
            // New units to others thin it out: 100 of 2,000 are a twentieth.
            assert_eq!(judge(Issue, None, Some(ALICE), 1_000), []);
            assert_eq!(judge(Issue, None, Some(ALICE), 1_001), below(Professional, 101, 100));
            // The exit by redemption and an order are free.
            assert_eq!(judge(Redeem, Some(BOB), None, 100), []);
            assert_eq!(judge(Forced, Some(BOB), Some(ALICE), 100), []);
        });
    }

    #[test]
    fn out_of_bounds_only_the_wrong_way_should_be_stopped() {
        world(|| {
            assert_ok!(set(&[(Retail, None, Some((1, 100))), (Professional, Some((1, 2)), None)]));
            // Retail owns a tenth: it may give, and trade among itself.
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), 1), []);
            assert_eq!(
                names(&judge(Transfer, Some(BOB), Some(ALICE), 1)),
                ["KindShareExceeded", "KindShareTooSmall"]
            );
            // Professionals own a tenth and need a half: they may receive.
            assert_eq!(judge(Transfer, Some(INVENTORY_ACCOUNT), Some(BOB), 1), []);
            // A person that becomes of another kind is never refused.
            assert_ok!(set_profile(BOB_ID, FRANCE, Retail));
        });
    }

    #[test]
    fn an_exempt_sender_should_move_any_share() {
        world(|| {
            assert_ok!(set(&[(Retail, None, Some((1, 100)))]));
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), above(Retail, 10, 101));
            exempt(BOB_ID, &[RuleName::KindShares]);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), []);
        });
    }

    #[test]
    fn bounds_that_contradict_should_be_refused() {
        world(|| {
            assert_noop!(set(&[]), E::ParameterInvalid);
            assert_noop!(set(&[(Retail, None, None)]), E::ParameterInvalid);
            assert_noop!(set(&[(Retail, Some((1, 0)), None)]), E::ShareInvalid);
            assert_noop!(set(&[(Retail, None, Some((3, 2)))]), E::ShareInvalid);
            assert_noop!(set(&[(Retail, Some((2, 3)), Some((1, 2)))]), E::ShareInvalid);
            let half = Some((1, 2));
            assert_noop!(
                set(&[(Professional, half, None), (Retail, half, None)]),
                E::ListNotSorted
            );
            assert_ok!(set(&[(Retail, half, half)]));
        });
    }

    #[test]
    fn the_least_units_should_reach_a_share_to_the_unit() {
        for (supply, numerator, denominator, least) in [
            (1_000, 1, 3, 334),
            (999, 1, 3, 333),
            (0, 1, 2, 0),
            (7, 0, 1, 0),
            (u128::MAX, 1, 1, u128::MAX),
            (u128::MAX, u64::MAX - 1, u64::MAX, u128::MAX - (1 << 64) - 1),
            (SUPPLY_CAP, 1, u64::MAX, 54_211),
        ] {
            let share = share(numerator, denominator);
            assert_eq!(least_within(share, supply), least);
            assert!(reaches_share(least, share, supply));
            assert!(least == 0 || !reaches_share(least - 1, share, supply));
        }
    }
}
