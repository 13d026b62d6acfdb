//! One identity owns at most a share of the issued supply.
//!
//! Borders: judged on units and supply after the transfer, by `units * denominator <= numerator * supply`, without rounding:
//! the exact share is allowed, one base unit more is not. A transfer within one identity is neutral. The inventory is exempt. A
//! redemption is never stopped, a legal order and a recovery neither.

use super::*;
use crate::Share;
use sp_core::U256;
use viaduct_primitives::Balance;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct IdentityCap {
    /// Most of the issued supply, inventory and trapped units included.
    pub share: Share,
}

/// Whether `units` of `supply` are within the share, without rounding.
pub fn within_share(units: Balance, share: Share, supply: Balance) -> bool {
    // 128 and 64 bits: no product reaches 2^192.
    U256::from(units) * U256::from(share.denominator) <= U256::from(share.numerator) * U256::from(supply)
}

/// The most units of `supply` that are within the share.
pub fn most_within(share: Share, supply: Balance) -> Balance {
    let most = U256::from(share.numerator) * U256::from(supply);
    most.checked_div(U256::from(share.denominator))
        .and_then(|most| most.try_into().ok())
        .unwrap_or(Balance::MAX)
}

impl<T: Config> Rule<T> for IdentityCap {
    fn validate(&self) -> Result<(), Error<T>> {
        match self.share.is_fraction() {
            true => Ok(()),
            false => Err(Error::<T>::ShareInvalid),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, _: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), Some((to, _))) = (rule, capped(transfer)) else {
            return;
        };
        let would_be = to.units.saturating_add(transfer.amount);
        if !within_share(would_be, rule.share, transfer.supply_after) {
            let limit = most_within(rule.share, transfer.supply_after);
            let room = limit.saturating_sub(to.units);
            findings.push(Finding::IdentityCapExceeded { limit, would_be, room });
        }
    }
}

#[cfg(test)]
pub(crate) use tests::{any_amount, any_share, exactly_within};

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use identity_cap::{most_within, within_share};
    use proptest::prelude::*;

    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(test);
    }
    fn over(limit: Balance, would_be: Balance, room: Balance) -> Result<(), Findings> {
        Err(vec![Finding::IdentityCapExceeded { limit, would_be, room }])
    }

    /// Supply, share, and the most units that are within it.
    const BORDERS: [(Balance, u64, u64, Balance); 14] = [
        (SUPPLY_CAP, 1, 10, 100_000_000_000_000_000_000_000),
        (SUPPLY_CAP, 1, 3, 333_333_333_333_333_333_333_333),
        (SUPPLY_CAP, 2, 3, 666_666_666_666_666_666_666_666),
        (SUPPLY_CAP, 0, 1, 0),
        (SUPPLY_CAP, 1, 1, SUPPLY_CAP),
        (SUPPLY_CAP, 1, u64::MAX, 54_210),
        (7, 1, 2, 3),
        (1, 1, 2, 0),
        (0, 1, 1, 0),
        (u128::MAX, 1, 1, u128::MAX),
        (u128::MAX, u64::MAX, u64::MAX, u128::MAX),
        (u128::MAX, 1, 2, u128::MAX / 2),
        // 2^128 - 1 = (2^64 - 1)(2^64 + 1).
        (u128::MAX, 1, u64::MAX, (1 << 64) + 1),
        (u128::MAX, u64::MAX - 1, u64::MAX, u128::MAX - (1 << 64) - 1),
    ];

    #[test]
    fn a_share_should_be_kept_at_its_border_and_broken_one_over() {
        for (supply, numerator, denominator, most) in BORDERS {
            let share = share(numerator, denominator);
            assert_eq!(most_within(share, supply), most);
            assert!(within_share(0, share, supply), "nothing is always within");
            assert!(within_share(most, share, supply), "{most} of {supply} is {share:?}");
            if let Some(over) = most.checked_add(1) {
                assert!(
                    !within_share(over, share, supply),
                    "{over} of {supply} is over {share:?}"
                );
            }
        }
    }

    #[test]
    fn a_receiver_should_be_capped_at_the_exact_border_whatever_it_owned() {
        for (supply_after, numerator, denominator, most) in BORDERS {
            world(|| {
                set_cap(numerator, denominator);
                for owned in [0, most / 2, most] {
                    let left = most - owned;
                    // What is not expressible in units needs no rule: there is nothing above `u128::MAX`.
                    let above = left
                        .checked_add(1)
                        .filter(|amount| owned.checked_add(*amount).is_some());
                    let allowed = Some(left).filter(|amount| *amount > 0).map(|amount| (amount, true));
                    let refused = above.map(|amount| (amount, false));
                    for (amount, is_allowed) in allowed.into_iter().chain(refused) {
                        // GIVEN an inventory with enough and a receiver with `owned` units
                        let movement = Movement {
                            amount,
                            from: Some(Party {
                                units: u128::MAX,
                                free: u128::MAX,
                                ..Pipeline::party(INVENTORY_ACCOUNT)
                            }),
                            to: Some(Party {
                                units: owned,
                                ..Pipeline::party(ALICE)
                            }),
                            supply_after,
                            ..Pipeline::movement(TransferKind::Transfer, None, None, amount)
                        };
                        // THEN the border is allowed, one over is not, and the numbers say what is left
                        let expected = match is_allowed {
                            true => vec![],
                            false => vec![Finding::IdentityCapExceeded {
                                limit: most,
                                would_be: most + 1,
                                room: left,
                            }],
                        };
                        assert_eq!(
                            Pipeline::findings(&movement),
                            expected,
                            "{owned} + {amount} of {supply_after}, {numerator}/{denominator}"
                        );
                    }
                }
            });
        }
    }

    #[test]
    fn a_cap_should_hold_at_a_supply_of_ten_to_the_twenty_fourth() {
        world(|| {
            // GIVEN 10^24 units with the inventory and a cap of a third
            let third = SUPPLY_CAP / 3;
            assert_ok!(issue(INVENTORY_ACCOUNT, SUPPLY_CAP));
            set_cap(1, 3);
            // WHEN one more than a third is sent, THEN it is refused, a third is not, and then no unit more
            assert_eq!(
                transfer(INVENTORY_ACCOUNT, ALICE, third + 1),
                over(third, third + 1, third)
            );
            assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, third));
            assert_eq!(transfer(INVENTORY_ACCOUNT, ALICE, 1), over(third, third + 1, 0));
            assert_ok!(transfer(INVENTORY_ACCOUNT, BOB, third));
        });
    }

    #[test]
    fn a_second_account_should_not_help_over_the_cap() {
        world(|| {
            assert_ok!(issue(INVENTORY_ACCOUNT, 100));
            set_cap(1, 4);
            assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, 25));
            assert_eq!(transfer(INVENTORY_ACCOUNT, ALICE_2, 1), over(25, 26, 0));
            assert_eq!(issue(ALICE_2, 2), over(25, 27, 0));
        });
    }

    #[test]
    fn a_move_between_accounts_of_one_identity_should_be_neutral() {
        world(|| {
            // GIVEN a holder that is over a cap and a limit set later
            assert_ok!(issue(ALICE, 80));
            assert_ok!(issue(BOB, 20));
            set_cap(1, 10);
            set_limit(0);
            // WHEN it moves all or a part to its other account, or to the same one, THEN nothing is judged or counted
            for (from, to, amount) in [
                (ALICE, ALICE_2, 80),
                (ALICE_2, ALICE, 1),
                (ALICE, ALICE, 1),
                (ALICE_2, ALICE_2, 79),
            ] {
                assert_ok!(transfer(from, to, amount));
                assert_eq!((holders(), Pipeline::units(ALICE_ID)), (2, 80));
            }
            // AND from another person it gets nothing
            assert_eq!(transfer(BOB, ALICE, 1), over(10, 81, 0));
        });
    }

    #[test]
    fn issuance_should_be_judged_on_the_supply_after_it() {
        world(|| {
            // GIVEN 75 units and a cap of a quarter
            assert_ok!(issue(INVENTORY_ACCOUNT, 75));
            set_cap(1, 4);
            // WHEN 26 are issued it would be 26 of 101; 25 of 100 are a quarter
            assert_eq!(issue(ALICE, 26), over(25, 26, 25));
            assert_ok!(issue(ALICE, 25));
        });
    }

    #[test]
    fn a_cap_of_less_than_all_should_refuse_the_first_units_to_a_holder() {
        world(|| {
            set_cap(u64::MAX - 1, u64::MAX);
            assert_eq!(issue(ALICE, 1), over(0, 1, 0));
            set_cap(1, 1);
            assert_ok!(issue(ALICE, 1));
        });
    }

    #[test]
    fn a_redemption_should_never_be_blocked_by_a_cap_or_limit() {
        world(|| {
            // GIVEN two holders at a cap of a half and at the limit
            assert_ok!(issue(ALICE, 50));
            assert_ok!(issue(BOB, 50));
            set_cap(1, 2);
            set_limit(2);
            // WHEN one redeems, the other owns more than a half, and may redeem too
            assert_ok!(redeem(BOB, 49));
            assert_ok!(redeem(BOB, 1));
            assert_ok!(redeem(ALICE, 1));
            set_limit(0);
            assert_ok!(redeem(ALICE, 49));
            assert_eq!(holders(), 0);
        });
    }

    #[test]
    fn a_holder_over_the_cap_should_still_give() {
        world(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 20));
            assert_ok!(issue(CAROL, 20));
            set_cap(1, 2);
            assert_ok!(transfer(ALICE, BOB, 30));
            assert_eq!(transfer(ALICE, BOB, 1), over(50, 51, 0));
        });
    }

    #[test]
    fn a_commitment_should_be_judged_as_if_it_moved_its_units() {
        world(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 40));
            set_cap(1, 2);
            let judged = |amount| judge(TransferKind::Commit, Some(ALICE), Some(BOB), amount);
            assert_eq!(judged(10), []);
            assert_eq!(Err(judged(11)), over(50, 51, 10));
            // It has no receiver yet: nothing to cap.
            assert_eq!(judge(TransferKind::Commit, Some(ALICE), None, 60), []);
        });
    }

    #[test]
    fn a_share_should_be_a_fraction_of_at_most_one() {
        world(|| {
            for (numerator, denominator, sound) in [
                (0, 0, false),
                (1, 0, false),
                (2, 1, false),
                (u64::MAX, u64::MAX - 1, false),
                (0, 1, true),
                (1, 1, true),
                (u64::MAX - 1, u64::MAX, true),
                (u64::MAX, u64::MAX, true),
            ] {
                let share = share(numerator, denominator);
                let rule = IdentityCap { share };
                let one = || Compliance::set_rule(by(OFFICER), CLASS, RuleChange::IdentityCap(rule));
                let all = || try_set_rules(|rules| rules.identity_cap = Some(rule));
                if sound {
                    assert_ok!(one());
                    assert_noop!(all(), E::NothingToChange);
                } else {
                    assert_noop!(one(), E::ShareInvalid);
                    assert_noop!(all(), E::ShareInvalid);
                }
            }
        });
    }

    /// `a * b` in 192 bits by hand: the upper 128 and the lower 64.
    fn product(a: u128, b: u64) -> (u128, u64) {
        let (high, low) = (a >> 64, a & u128::from(u64::MAX));
        let low = low * u128::from(b);
        (high * u128::from(b) + (low >> 64), low as u64)
    }
    /// A second calculation of the rule.
    pub(crate) fn exactly_within(units: Balance, share: Share, supply: Balance) -> bool {
        product(units, share.denominator) <= product(supply, share.numerator)
    }
    pub(crate) fn any_share() -> impl Strategy<Value = Share> {
        let part = || prop_oneof![0u64..20, any::<u64>(), Just(u64::MAX)];
        (part(), part()).prop_map(|(a, b)| Share {
            numerator: a.min(b),
            denominator: a.max(b).max(1),
        })
    }
    pub(crate) fn any_amount() -> impl Strategy<Value = Balance> {
        prop_oneof![0..200u128, any::<u128>(), Just(SUPPLY_CAP), Just(u128::MAX)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_048))]

        #[test]
        fn a_percent_cap_should_equal_exact_arithmetic(
            units in any_amount(), share in any_share(), supply in any_amount(),
        ) {
            prop_assert_eq!(within_share(units, share, supply), exactly_within(units, share, supply));
        }

        /// Random triples are seldom near the border: this one starts there.
        #[test]
        fn a_percent_cap_should_be_exact_at_its_border(share in any_share(), supply in any_amount()) {
            // The most units within the share, by halving.
            let (mut most, mut over) = (0u128, supply);
            if exactly_within(over, share, supply) {
                most = over;
            }
            while over - most > 1 {
                let middle = most + (over - most) / 2;
                if exactly_within(middle, share, supply) { most = middle } else { over = middle }
            }
            prop_assert_eq!(most_within(share, supply), most);
            prop_assert!(within_share(most, share, supply));
            if let Some(over) = most.checked_add(1) {
                prop_assert!(!within_share(over, share, supply));
            }
        }
    }
}
