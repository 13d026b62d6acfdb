//! A person of a kind owns at most so many units, or such a share of the supply.
//!
//! Borders: judged after the transfer; exactly the cap is allowed, a share without rounding. A kind that is not listed has no cap
//! here. By kind of the receiver at the time: whoever becomes of another kind keeps what it has. A transfer within one identity is
//! neutral. The inventory is exempt. A redemption is never stopped, a legal order and a recovery neither.

use super::*;
use crate::{
    rules::identity_cap::{most_within, within_share},
    types::KINDS,
    Share,
};
use frame_support::{traits::ConstU32, BoundedVec};
use viaduct_primitives::{Balance, InvestorKind};

/// The cap of one kind. Where both are given, both bind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KindCap {
    /// Of receivers of this kind.
    pub kind: InvestorKind,
    /// Most base units of one identity.
    pub most: Option<Balance>,
    /// Most of the issued supply that one identity may own.
    pub share: Option<Share>,
}

impl KindCap {
    /// The most units at such a supply.
    fn limit(&self, supply: Balance) -> Balance {
        let share = self.share.map_or(Balance::MAX, |share| most_within(share, supply));
        self.most.unwrap_or(Balance::MAX).min(share)
    }
    /// Whether so many are allowed, without rounding.
    fn allows(&self, units: Balance, supply: Balance) -> bool {
        self.most.is_none_or(|most| units <= most) && self.share.is_none_or(|share| within_share(units, share, supply))
    }
}

/// Parameters of the rule.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KindCaps {
    /// In ascending order of kinds.
    pub caps: BoundedVec<KindCap, ConstU32<{ KINDS as u32 }>>,
}

impl<T: Config> Rule<T> for KindCaps {
    fn validate(&self) -> Result<(), Error<T>> {
        let is_sorted = self.caps.windows(2).all(|pair| pair[0].kind < pair[1].kind);
        frame_support::ensure!(is_sorted, Error::<T>::ListNotSorted);
        let says_something = |cap: &KindCap| cap.most.is_some() || cap.share.is_some();
        frame_support::ensure!(
            !self.caps.is_empty() && self.caps.iter().all(says_something),
            Error::<T>::ParameterInvalid
        );
        let is_share = |cap: &KindCap| cap.share.is_none_or(|share| share.is_fraction());
        frame_support::ensure!(self.caps.iter().all(is_share), Error::<T>::ShareInvalid);
        Ok(())
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, _: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), Some((to, info))) = (rule, capped::<T>(transfer)) else {
            return;
        };
        let Some(cap) = rule.caps.iter().find(|cap| cap.kind == info.kind) else {
            return;
        };
        let would_be = to.units.saturating_add(transfer.amount);
        if !cap.allows(would_be, transfer.supply_after) {
            let limit = cap.limit(transfer.supply_after);
            findings.push(Finding::KindCapExceeded {
                kind: info.kind,
                limit,
                would_be,
                room: limit.saturating_sub(to.units),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use InvestorKind::*;
    use TransferKind::*;

    fn set(caps: &[KindCap]) -> DispatchResult {
        let caps = caps.to_vec().try_into().expect("few kinds");
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::KindCaps(KindCaps { caps }))
    }
    fn cap(kind: InvestorKind, most: Option<Balance>, share: Option<Share>) -> KindCap {
        KindCap { kind, most, share }
    }
    fn over(kind: InvestorKind, limit: Balance, would_be: Balance, room: Balance) -> Findings {
        vec![Finding::KindCapExceeded {
            kind,
            limit,
            would_be,
            room,
        }]
    }
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(INVENTORY_ACCOUNT, 900));
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 40));
            for (who, kind) in [(ALICE_ID, Retail), (BOB_ID, Professional), (CAROL_ID, Institution)] {
                let country = identity(who).country;
                if identity(who).kind != kind {
                    assert_ok!(set_profile(who, country, kind));
                }
            }
            test();
        });
    }

    #[test]
    fn each_kind_should_have_its_own_cap_to_the_unit() {
        world(|| {
            assert_ok!(set(&[
                cap(Retail, Some(70), None),
                cap(Professional, None, Some(share(1, 10)))
            ]));
            for kind in [Transfer, Commit] {
                assert_eq!(judge(kind, Some(INVENTORY_ACCOUNT), Some(ALICE), 10), []);
                assert_eq!(
                    judge(kind, Some(INVENTORY_ACCOUNT), Some(ALICE_2), 11),
                    over(Retail, 70, 71, 10)
                );
                // A tenth of 1,000.
                assert_eq!(judge(kind, Some(INVENTORY_ACCOUNT), Some(BOB), 60), []);
                assert_eq!(
                    judge(kind, Some(INVENTORY_ACCOUNT), Some(BOB), 61),
                    over(Professional, 100, 101, 60)
                );
                // A kind that is not listed is free.
                assert_eq!(judge(kind, Some(INVENTORY_ACCOUNT), Some(CAROL), 900), []);
            }
            // An issue is judged on the supply after it: 1,110 and 1,111 units.
            assert_eq!(judge(Issue, None, Some(BOB), 66), []);
            assert_eq!(judge(Issue, None, Some(BOB), 67), over(Professional, 106, 107, 66));
            // Orders, redemptions, one's own account and the inventory are free.
            assert_eq!(judge(Forced, Some(BOB), Some(ALICE), 40), []);
            assert_eq!(judge(Redeem, Some(ALICE), None, 1), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 60), []);
            assert_eq!(judge(Transfer, Some(BOB), Some(INVENTORY_ACCOUNT), 40), []);
        });
    }

    #[test]
    fn where_both_are_given_the_lower_should_bind() {
        world(|| {
            assert_ok!(set(&[cap(Retail, Some(80), Some(share(7, 100)))]));
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 10), []);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 11), over(Retail, 70, 71, 10));
            assert_ok!(set(&[cap(Retail, Some(65), Some(share(7, 100)))]));
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 6), over(Retail, 65, 66, 5));
        });
    }

    #[test]
    fn whoever_becomes_of_another_kind_should_keep_what_it_has() {
        world(|| {
            assert_ok!(set(&[cap(Professional, Some(10), None)]));
            let country = identity(ALICE_ID).country;
            assert_ok!(set_profile(ALICE_ID, country, Professional));
            assert_eq!(Pipeline::units(ALICE_ID), 60);
            assert_eq!(
                judge(Transfer, Some(BOB), Some(ALICE), 1),
                over(Professional, 10, 61, 0)
            );
            assert_ok!(transfer(ALICE, CAROL, 60));
        });
    }

    #[test]
    fn caps_that_say_nothing_or_are_no_shares_should_be_refused() {
        world(|| {
            let retail = cap(Retail, Some(1), None);
            let professional = cap(Professional, Some(1), None);
            assert_noop!(set(&[]), E::ParameterInvalid);
            assert_noop!(set(&[cap(Retail, None, None)]), E::ParameterInvalid);
            assert_noop!(set(&[professional, retail]), E::ListNotSorted);
            assert_noop!(set(&[retail, retail]), E::ListNotSorted);
            for share in [share(1, 0), share(2, 1)] {
                assert_noop!(set(&[cap(Retail, None, Some(share))]), E::ShareInvalid);
            }
        });
    }
}
