//! The giver of a transfer pays a fee in units to the issuer's collector, on top of the amount.
//!
//! ```text
//! fee = floor(amount * millionths / 1_000_000), down to whole steps where the class has granularity
//! ```
//!
//! Borders: of transfers between two persons; none within one identity, to or from the inventory, to or from another chain, at an
//! issue, a redemption, a legal order or a recovery, and none where it rounds to nothing. The collector is an account of the
//! class's inventory, so that a fee meets no cap, count or list and no person gets units past the rules; a collector that is none,
//! or cannot receive, waives the fee: no key of the issuer stops trade by it. The fee is judged with the transfer: it has to be free,
//! unlocked and held long enough, too; it counts in the residual, in whether the sender gives all, in the number of holders and the
//! shares of kinds, and in the allowance of a spender. It is a transfer of its own in the books, without a fee of its own, and counts in no
//! window of volume. A commitment is judged with the fee that its execution will cost, which stays outside of it.

use super::*;
use crate::Accounts;
use sp_core::U256;
use viaduct_primitives::Balance;

/// What the fee is a part of.
pub const WHOLE: u32 = 1_000_000;

/// Parameters of the rule.
#[derive(
    CloneNoBound,
    PartialEqNoBound,
    EqNoBound,
    DebugNoBound,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(decode_with_mem_tracking_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct TransferFee<T: Config> {
    /// Millionths of the amount, from 1 to all of it.
    pub millionths: u32,
    /// An account of the class's inventory.
    pub collector: T::AccountId,
}

impl<T: Config> TransferFee<T> {
    /// The fee of a transfer, base units; `None`: it has none.
    pub(crate) fn of(&self, transfer: &TransferOf<T>, step: Balance) -> Option<Balance> {
        bound(transfer)?;
        let taker = transfer.taker()?;
        if taker == transfer.terms.inventory || transfer.kind == TransferKind::Issue {
            return None;
        }
        let is_inventory = |info: AccountInfo| info.identity == transfer.terms.inventory;
        if !Accounts::<T>::get(&self.collector).is_some_and(is_inventory) {
            return None;
        }
        // 128 and 32 bits: no product reaches 2^160; and the fee is at most the amount.
        let fee = (U256::from(transfer.amount) * U256::from(self.millionths)).checked_div(U256::from(WHOLE))?;
        let fee = Balance::try_from(fee).ok()?;
        // No one is left with a part of a step.
        let odd = fee.checked_rem(step)?;
        Some(fee.saturating_sub(odd)).filter(|fee| *fee > 0)
    }
}

impl<T: Config> Rule<T> for TransferFee<T> {
    // `Context::fee` asks.
    const EXEMPTS: Option<Side> = None;

    fn validate(&self) -> Result<(), Error<T>> {
        match (1..=WHOLE).contains(&self.millionths) {
            true => Ok(()),
            false => Err(Error::<T>::ParameterInvalid),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(_), Some((_, fee)), Some(from)) = (rule, ctx.fee(), &transfer.from) else {
            return;
        };
        ctx.look();
        let needed = transfer.amount.saturating_add(*fee);
        // Of less than the amount another finding speaks.
        if from.free < needed && from.free >= transfer.amount {
            findings.push(Finding::FeeUncovered {
                fee: *fee,
                needed,
                free: from.free,
            });
        }
        if let Some(allowed) = transfer
            .allowed
            .filter(|allowed| (transfer.amount..needed).contains(allowed))
        {
            findings.push(Finding::AllowanceExceeded { needed, allowed });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(millionths: u32, collector: AccountId) -> DispatchResult {
        let rule = TransferFee { millionths, collector };
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::TransferFee(rule))
    }
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            for (who, units) in [(INVENTORY_ACCOUNT, 700), (ALICE, 200), (BOB, 100)] {
                assert_ok!(issue(who, units));
            }
            test();
            Clock::set(START);
        });
    }
    fn balances() -> [Balance; 4] {
        [INVENTORY_ACCOUNT, ALICE, BOB, CAROL].map(Pipeline::balance)
    }

    #[test]
    fn a_fee_should_be_paid_on_top_and_round_down() {
        world(|| {
            assert_ok!(set(15_000, INVENTORY_ACCOUNT));
            // 1.5 % of 100.
            assert_ok!(transfer(ALICE, BOB, 100));
            assert_eq!(balances(), [701, 99, 200, 0]);
            // 1.5 % of 66 is less than one, of 67 one.
            assert_ok!(transfer(ALICE, BOB, 66));
            assert_eq!(balances(), [701, 33, 266, 0]);
            assert_ok!(transfer(BOB, CAROL, 67));
            assert_eq!(balances(), [702, 33, 198, 67]);
        });
    }

    #[test]
    fn the_fee_should_be_covered_by_free_units() {
        world(|| {
            assert_ok!(set(10_000, INVENTORY_ACCOUNT));
            for kind in [Transfer, Commit] {
                assert_eq!(
                    judge(kind, Some(ALICE), Some(BOB), 200),
                    [Finding::FeeUncovered {
                        fee: 2,
                        needed: 202,
                        free: 200
                    }]
                );
                assert_eq!(judge(kind, Some(ALICE), Some(BOB), 199), []);
            }
            // 199 and a fee of one: the sender leaves, and the count follows.
            assert_eq!(holders(), 2);
            assert_ok!(transfer(ALICE, BOB, 199));
            assert_eq!((holders(), balances()), (1, [701, 0, 299, 0]));
            // Of more than there is only the shortfall is told.
            assert_eq!(
                names(&judge(Transfer, Some(BOB), Some(ALICE), 300)),
                ["InsufficientUnits"]
            );
        });
    }

    #[test]
    fn issues_exits_orders_and_ones_own_accounts_should_be_free_of_it() {
        world(|| {
            assert_ok!(set(1_000_000, INVENTORY_ACCOUNT));
            for (kind, from, to) in [
                (Issue, None, Some(BOB)),
                (Transfer, Some(INVENTORY_ACCOUNT), Some(BOB)),
                (Transfer, Some(ALICE), Some(INVENTORY_ACCOUNT)),
                (Transfer, Some(ALICE), Some(ALICE_2)),
                (Forced, Some(BOB), Some(CAROL)),
                (Transfer, Some(BOB), None),
                (Redeem, Some(BOB), None),
            ] {
                let before = Pipeline::units(INVENTORY);
                assert_ok!(Pipeline::act(kind, from, to, 10));
                let change = match (from, to) {
                    (Some(INVENTORY_ACCOUNT), _) => before - 10,
                    (_, Some(INVENTORY_ACCOUNT)) => before + 10,
                    _ => before,
                };
                assert_eq!(Pipeline::units(INVENTORY), change, "{kind:?} {from:?} {to:?}");
            }
            exempt(ALICE_ID, &[RuleName::TransferFee]);
            assert_eq!(judge(Transfer, Some(ALICE_2), Some(BOB), 10), []);
        });
    }

    #[test]
    fn locked_units_and_young_ones_should_pay_no_fee() {
        world(|| {
            assert_ok!(set(100_000, INVENTORY_ACCOUNT));
            let period = RuleChange::HoldingPeriod(HoldingPeriod { period: 50 });
            assert_ok!(Compliance::set_rule(by(OFFICER), CLASS, period));
            Clock::set(START + 50);
            assert_ok!(issue(CAROL, 100));
            Clock::set(START + 99);
            assert_eq!(names(&judge(Transfer, Some(CAROL), Some(BOB), 10)), ["HoldingPeriod"]);
            Clock::set(START + 100);
            assert_eq!(judge(Transfer, Some(CAROL), Some(BOB), 90), []);
        });
    }

    #[test]
    fn a_collector_that_is_not_the_inventorys_should_get_nothing_and_stop_nothing() {
        world(|| {
            assert_noop!(set(0, INVENTORY_ACCOUNT), E::ParameterInvalid);
            assert_noop!(set(1_000_001, INVENTORY_ACCOUNT), E::ParameterInvalid);
            for collector in [BOB, STRANGER] {
                assert_ok!(set(10_000, collector));
                let before = Pipeline::balance(BOB);
                assert_ok!(transfer(ALICE, BOB, 50));
                assert_eq!((Pipeline::balance(BOB), Pipeline::balance(STRANGER)), (before + 50, 0));
            }
        });
    }

    fn put(change: RuleChange<Test>) {
        assert_ok!(Compliance::set_rule(by(OFFICER), CLASS, change));
    }

    #[test]
    fn the_fee_should_count_in_what_the_sender_keeps() {
        world(|| {
            // GIVEN a fee of a tenth, and a residual of 20
            assert_ok!(set(100_000, INVENTORY_ACCOUNT));
            put(RuleChange::MinimumHolding(MinimumHolding {
                ticket: 0,
                residual: 20,
            }));
            let residual = |would_be| {
                vec![Finding::ResidualTooSmall {
                    limit: 20,
                    would_be,
                }]
            };
            // THEN what is left is judged after the fee: 200 - 163 - 16 = 21, 200 - 164 - 16 = 20, 200 - 165 - 16 = 19
            for (amount, expected) in [
                (163, vec![]),
                (164, vec![]),
                (165, residual(19)),
                (181, residual(1)),
                // All of it: 182 and a fee of 18.
                (182, vec![]),
            ] {
                for kind in [Transfer, Commit] {
                    assert_eq!(judge(kind, Some(ALICE), Some(BOB), amount), expected, "{kind:?} {amount}");
                }
            }
            assert_ok!(transfer(ALICE, BOB, 164));
            assert_eq!(Pipeline::units(ALICE_ID), 20);
        });
    }

    #[test]
    fn the_fee_should_leave_no_one_with_a_part_of_a_step() {
        world(|| {
            // GIVEN steps of 10, a fee of 15 %, and an odd remainder of Bob's
            assert_ok!(transfer(ALICE, BOB, 5));
            put(RuleChange::Granularity(Granularity { step: 10 }));
            assert_ok!(set(150_000, INVENTORY_ACCOUNT));
            // THEN 15 % of 100 are rounded down to a step, of 60 to none
            assert_ok!(transfer(ALICE, CAROL, 100));
            assert_eq!(balances(), [710, 85, 105, 100]);
            assert_ok!(transfer(ALICE, CAROL, 60));
            assert_eq!(balances(), [710, 25, 105, 160]);
            // AND an odd amount goes only as all that there is, with the fee on top: 95 and 10 are Bob's 105
            for (amount, whole) in [(94, false), (95, true), (96, false), (90, true), (105, false)] {
                let findings = names(&judge(Transfer, Some(BOB), Some(CAROL), amount));
                assert_eq!(!findings.contains(&"AmountNotWhole"), whole, "{amount} {findings:?}");
            }
            assert_ok!(transfer(BOB, CAROL, 95));
            assert_eq!(balances(), [720, 25, 0, 255]);
        });
    }

    #[test]
    fn a_sender_whose_last_unit_is_the_fee_should_make_room_for_a_holder() {
        world(|| {
            // GIVEN two holders of two, which both count in all three limits, and a fee of a tenth
            assert_ok!(set(100_000, INVENTORY_ACCOUNT));
            assert_eq!(holders(), 2);
            put(RuleChange::HolderLimit(HolderLimit { limit: 2 }));
            let full = [Finding::MaxHoldersExceeded { limit: 2, would_be: 3 }];
            for kind in [Transfer, Commit] {
                // 181 and 18: one is left. 182 and 18: none is.
                assert_eq!(judge(kind, Some(ALICE), Some(CAROL), 181), full);
                assert_eq!(judge(kind, Some(ALICE), Some(CAROL), 182), []);
            }
            // WHEN it leaves, THEN the count is the truth
            assert_ok!(transfer(ALICE, CAROL, 182));
            assert_eq!((holders(), Pipeline::units(ALICE_ID)), (2, 0));
        });
    }

    #[test]
    fn a_kind_should_be_judged_without_what_its_holders_pay_as_a_fee() {
        world(|| {
            // GIVEN 200 of 1,000 with retail, who keep a tenth at least, and a fee of a tenth
            assert_ok!(set(100_000, INVENTORY_ACCOUNT));
            let share = |numerator| Share {
                numerator,
                denominator: 10,
            };
            let shares = vec![KindShare {
                kind: InvestorKind::Retail,
                least: Some(share(1)),
                most: None,
            }];
            put(RuleChange::KindShares(KindShares {
                shares: shares.try_into().expect("one"),
            }));
            // THEN 91 and a fee of 9 leave a tenth; one more does not
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 91), []);
            assert_eq!(
                judge(Transfer, Some(ALICE), Some(BOB), 92),
                [Finding::KindShareTooSmall {
                    kind: InvestorKind::Retail,
                    limit: 100,
                    would_be: 99
                }]
            );
            assert_ok!(transfer(ALICE, BOB, 91));
            assert_eq!(Pipeline::units(ALICE_ID), 100);
        });
    }

    #[test]
    fn the_fee_should_be_within_what_a_spender_may_move() {
        world(|| {
            assert_ok!(set(100_000, INVENTORY_ACCOUNT));
            let judged = |allowed| {
                let mut movement = Pipeline::movement(Transfer, Some(ALICE), Some(BOB), 100);
                (movement.spender, movement.allowed) = (Some(CAROL), Some(allowed));
                Pipeline::findings(&movement)
            };
            for allowed in [100, 109] {
                assert_eq!(judged(allowed), [Finding::AllowanceExceeded { needed: 110, allowed }]);
            }
            assert_eq!(judged(110), []);
        });
    }

    #[test]
    fn a_waived_fee_should_count_nowhere() {
        world(|| {
            assert_ok!(set(100_000, INVENTORY_ACCOUNT));
            put(RuleChange::HolderLimit(HolderLimit { limit: 2 }));
            let mut movement = Pipeline::movement(Transfer, Some(ALICE), Some(CAROL), 182);
            assert_eq!(Pipeline::findings(&movement), []);
            movement.waives_fee = true;
            assert_eq!(names(&Pipeline::findings(&movement)), ["MaxHoldersExceeded"]);
            let mut movement = Pipeline::movement(Transfer, Some(ALICE), Some(CAROL), 200);
            movement.waives_fee = true;
            assert_eq!(Pipeline::findings(&movement), []);
        });
    }
}
