//! One identity owns at most so many units.
//!
//! Borders: judged on the units after the transfer; exactly so many are allowed. A transfer within one identity is neutral. The
//! inventory is exempt. A redemption is never stopped, a legal order and a recovery neither.

use super::*;
use viaduct_primitives::Balance;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct UnitsCap {
    /// Most base units of one identity. 0: no one joins.
    pub most: Balance,
}

impl<T: Config> Rule<T> for UnitsCap {
    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, _: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), Some((to, _))) = (rule, capped::<T>(transfer)) else {
            return;
        };
        let would_be = to.units.saturating_add(transfer.amount);
        if would_be > rule.most {
            findings.push(Finding::UnitsCapExceeded {
                limit: rule.most,
                would_be,
                room: rule.most.saturating_sub(to.units),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(most: Balance) {
        set_rules(|rules| rules.units_cap = Some(UnitsCap { most }));
    }
    fn over(limit: Balance, would_be: Balance, room: Balance) -> Findings {
        vec![Finding::UnitsCapExceeded { limit, would_be, room }]
    }

    #[test]
    fn a_person_should_own_up_to_the_cap_and_not_one_over() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(INVENTORY_ACCOUNT, 100));
            assert_ok!(issue(ALICE, 40));
            assert_ok!(issue(BOB, 20));
            set(50);
            for (amount, expected) in [(9, vec![]), (10, vec![]), (11, over(50, 51, 10))] {
                for to in [ALICE, ALICE_2] {
                    assert_eq!(judge(Issue, None, Some(to), amount), expected);
                    assert_eq!(judge(Transfer, Some(BOB), Some(to), amount), expected);
                    assert_eq!(judge(Commit, Some(BOB), Some(to), amount), expected);
                    assert_eq!(judge(Forced, Some(BOB), Some(to), amount), []);
                }
            }
            // The inventory is exempt, one's own other account is neutral, and whoever has more may give.
            assert_eq!(judge(Transfer, Some(BOB), Some(INVENTORY_ACCOUNT), 20), []);
            set(10);
            assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 40), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), over(10, 21, 0));
            assert_ok!(transfer(ALICE, CAROL, 10));
            assert_ok!(redeem(ALICE, 5));
            assert_eq!(Pipeline::units(ALICE_ID), 25);
        });
    }

    #[test]
    fn a_cap_of_nothing_and_one_of_everything_should_be_what_they_say() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            set(0);
            assert_eq!(issue(ALICE, 1), Err(over(0, 1, 0)));
            set(Balance::MAX);
            assert_ok!(issue(ALICE, 1));
        });
    }
}
