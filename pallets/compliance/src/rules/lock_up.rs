//! Units that the issuer places are locked by lot: all of them to a cliff, evenly, or in steps.
//!
//! ```text
//! unlocked = units of the position - what its lots lock now - committed
//! amount (and the class's fee on top) <= unlocked
//! ```
//!
//! Borders: a lot begins when units are issued to a holder, or leave the inventory, while the rule is in force; each keeps the
//! schedule of its day when the rule changes. A quantity is locked: what the holder bought from others is free, and free units
//! leave first. From the end of a lot on it is free. It binds transfers and commitments. A transfer within one identity is neutral,
//! so a recovery takes locks along. A redemption and a legal order take locked units last: those that are freed last. They stay
//! locked with the receiver of a legal order, to the end of their lot. The inventory is not locked. Without the rule nothing is
//! locked; lots that are there count again when it is set again.

use super::*;
use crate::lots::{self, Schedule};
use viaduct_primitives::{Balance, Moment, Transfer};

/// The longest lock-up: twenty years, ms. No officer locks for ever.
pub const MAX_SPAN: Moment = 20 * 365 * 86_400_000;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct LockUp {
    /// How long after the placing nothing is freed, ms; at most `span`.
    pub cliff: Moment,
    /// How long after the placing everything is free, ms; above zero.
    pub span: Moment,
    /// In how many equal steps; 0: evenly. With a cliff as long as the span everything is freed at once.
    pub steps: u32,
}

impl LockUp {
    /// The schedule of a lot that is placed now.
    pub fn schedule(&self, now: Moment) -> Schedule {
        Schedule {
            begin: now,
            cliff: now.saturating_add(self.cliff),
            end: now.saturating_add(self.span),
            steps: self.steps,
        }
    }
}

/// Whether a transfer places units with a holder: an issue, or a sale out of the inventory.
pub(crate) fn places<A: PartialEq>(transfer: &Transfer<A>) -> bool {
    let by_issuer = match transfer.giver() {
        Some(giver) => giver == transfer.terms.inventory,
        None => transfer.kind == TransferKind::Issue,
    };
    let to_holder = transfer.taker().is_some_and(|taker| taker != transfer.terms.inventory);
    by_issuer && to_holder && !transfer.kind.is_settled()
}

impl<T: Config> Rule<T> for LockUp {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn validate(&self) -> Result<(), Error<T>> {
        match (1..=MAX_SPAN).contains(&self.span) && self.cliff <= self.span {
            true => Ok(()),
            false => Err(Error::<T>::ParameterInvalid),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        if rule.is_none() || !is_policed(transfer.kind) {
            return;
        }
        if places(transfer) {
            let lots = ctx.lots(Side::Receiver);
            let live = lots.iter().filter(|lot| lot.locked(transfer.now) > 0).count();
            let limit = lots::MAX_LOTS;
            if live >= limit as usize {
                findings.push(Finding::MaxLotsExceeded { limit });
            }
        }
        let Some(from) = bound(transfer) else {
            return;
        };
        let lots = ctx.lots(Side::Sender);
        let locked = lots::locked(lots, transfer.now);
        let unlocked = from.units.saturating_sub(locked).saturating_sub(from.committed);
        let needed = transfer.amount.saturating_add(ctx.fee_amount());
        if locked > 0 && needed > unlocked {
            let most = from.units.saturating_sub(from.committed).saturating_sub(needed);
            findings.push(Finding::UnitsLocked {
                needed,
                unlocked,
                until: until(lots, most, from, needed, transfer.now),
            });
        }
    }
}

/// From when on enough is free; the last moment there is where the position has too few units at any time.
fn until<A>(lots: &[lots::Lot], most: Balance, from: &Party<A>, needed: Balance, now: Moment) -> Moment {
    let has = from.units.saturating_sub(from.committed);
    match needed > has {
        true => Moment::MAX,
        false => lots::locked_until(lots, most, now),
    }
}

#[cfg(test)]
mod tests {
    use crate::{lots::Schedule, tests::*};
    use TransferKind::*;

    fn set(cliff: Moment, span: Moment, steps: u32) -> DispatchResult {
        let rule = LockUp { cliff, span, steps };
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::LockUp(rule))
    }
    fn locked(needed: Balance, unlocked: Balance, until: Moment) -> Findings {
        vec![Finding::UnitsLocked {
            needed,
            unlocked,
            until,
        }]
    }
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(INVENTORY_ACCOUNT, 1_000));
            assert_ok!(issue(BOB, 50));
            test();
            Clock::set(START);
        });
    }

    #[test]
    fn a_lot_should_be_locked_to_its_cliff_and_free_from_it_on() {
        world(|| {
            assert_ok!(set(1_000, 1_000, 0));
            assert_ok!(issue(ALICE, 100));
            let end = START + 1_000;
            for (now, expected) in [
                (START, locked(1, 0, end)),
                (end - 1, locked(1, 0, end)),
                (end, vec![]),
                (end + 1, vec![]),
            ] {
                Clock::set(now);
                for kind in [Transfer, Commit] {
                    assert_eq!(judge(kind, Some(ALICE), Some(BOB), 1), expected);
                }
                // Exits and orders are free, and so is the person's own other account.
                assert_eq!(judge(Redeem, Some(ALICE), None, 100), []);
                assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 100), []);
                assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 100), []);
            }
        });
    }

    #[test]
    fn a_lot_should_be_freed_evenly_and_in_steps() {
        world(|| {
            assert_ok!(set(0, 1_000, 0));
            assert_ok!(issue(ALICE, 100));
            assert_ok!(set(0, 1_000, 4));
            assert_ok!(issue(CAROL, 100));
            for (after, even, stepped) in [(0, 0, 0), (10, 1, 0), (249, 24, 0), (250, 25, 25), (999, 99, 75), (1_000, 100, 100)]
            {
                Clock::set(START + after);
                for (who, free) in [(ALICE, even), (CAROL, stepped)] {
                    let found = judge(Transfer, Some(who), Some(BOB), free + 1);
                    assert!(
                        free == 100 || matches!(found[..], [Finding::UnitsLocked { unlocked, .. }] if unlocked == free),
                        "{found:?} after {after}"
                    );
                    assert!(free == 0 || judge(Transfer, Some(who), Some(BOB), free).is_empty());
                }
            }
        });
    }

    #[test]
    fn units_bought_from_others_should_be_free_and_leave_first() {
        world(|| {
            assert_ok!(set(1_000, 1_000, 0));
            assert_ok!(issue(ALICE, 100));
            assert_ok!(transfer(BOB, ALICE, 30));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 30), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 31), locked(31, 30, START + 1_000));
            assert_ok!(transfer(ALICE, BOB, 30));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), locked(1, 0, START + 1_000));
        });
    }

    #[test]
    fn a_sale_out_of_the_inventory_should_be_locked_and_the_inventory_not() {
        world(|| {
            assert_ok!(set(1_000, 1_000, 0));
            assert_ok!(issue(INVENTORY_ACCOUNT, 10));
            assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, 100));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), locked(1, 0, START + 1_000));
            // Units that return to the inventory are locked in no hand.
            assert_eq!(
                judge(Transfer, Some(ALICE), Some(INVENTORY_ACCOUNT), 1),
                locked(1, 0, START + 1_000)
            );
        });
    }

    #[test]
    fn a_lot_should_keep_the_schedule_of_its_day() {
        world(|| {
            assert_ok!(set(1_000, 1_000, 0));
            assert_ok!(issue(ALICE, 100));
            assert_ok!(set(5, 5, 0));
            assert_ok!(issue(ALICE, 7));
            Clock::set(START + 5);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 8), locked(8, 7, START + 1_000));
            // Without the rule nothing is locked; set again, old lots count, and what was issued meanwhile is free.
            assert_ok!(Compliance::drop_rule(by(OFFICER), CLASS, RuleName::LockUp));
            assert_ok!(issue(ALICE, 3));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 110), []);
            assert_ok!(set(9, 9, 0));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 11), locked(11, 10, START + 1_000));
        });
    }

    #[test]
    fn an_order_should_take_locked_units_last_and_leave_them_locked() {
        world(|| {
            assert_ok!(set(1_000, 1_000, 0));
            assert_ok!(issue(ALICE, 100));
            assert_ok!(transfer(BOB, ALICE, 30));
            // WHEN an order takes 50 of 130, of which 30 are free
            assert_ok!(force(ALICE, CAROL, 50));
            // THEN 20 of them are locked with the receiver, and all that is left is locked
            assert_eq!(judge(Transfer, Some(CAROL), Some(BOB), 31), locked(31, 30, START + 1_000));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), locked(1, 0, START + 1_000));
            // AND units that come later are free
            assert_ok!(transfer(BOB, ALICE, 5));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 5), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 6), locked(6, 5, START + 1_000));
            // WHEN locked units are redeemed, THEN they lock nothing that is bought later
            assert_ok!(redeem(ALICE, 85));
            assert_ok!(transfer(BOB, ALICE, 5));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 5), []);
        });
    }

    #[test]
    fn a_recovery_should_take_locks_along() {
        world(|| {
            assert_ok!(set(1_000, 1_000, 0));
            assert_ok!(issue(ALICE, 100));
            assert_ok!(recover(ALICE, ALICE_2, 100));
            assert_eq!(judge(Transfer, Some(ALICE_2), Some(BOB), 1), locked(1, 0, START + 1_000));
        });
    }

    #[test]
    fn a_holder_should_have_as_many_locked_lots_as_it_may() {
        world(|| {
            assert_ok!(set(1_000, 1_000, 0));
            for _ in 0..16 {
                assert_ok!(issue(ALICE, 1));
            }
            let full = vec![Finding::MaxLotsExceeded { limit: 16 }];
            assert_eq!(judge(Issue, None, Some(ALICE), 1), full);
            assert_eq!(judge(Transfer, Some(INVENTORY_ACCOUNT), Some(ALICE), 1), full);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), []);
            // When one is over there is a place.
            Clock::set(START + 1_000);
            assert_ok!(issue(ALICE, 1));
        });
    }

    #[test]
    fn each_lot_should_be_told_and_rows_should_go_when_all_are_over() {
        world(|| {
            assert_ok!(set(10, 1_000, 2));
            events();
            assert_ok!(issue(ALICE, 100));
            let schedule = Schedule {
                begin: START,
                cliff: START + 10,
                end: START + 1_000,
                steps: 2,
            };
            assert_eq!(
                events(),
                [Event::LotPlaced {
                    class_id: CLASS,
                    identity: ALICE_ID,
                    units: 100,
                    schedule,
                }]
            );
            assert_eq!(Lots::<Test>::get(CLASS, ALICE_ID).len(), 1);
            Clock::set(START + 1_000);
            assert_ok!(transfer(ALICE, BOB, 1));
            assert!(Lots::<Test>::get(CLASS, ALICE_ID).is_empty());
        });
    }

    #[test]
    fn schedules_without_length_should_be_refused() {
        world(|| {
            assert_noop!(set(0, 0, 0), E::ParameterInvalid);
            assert_noop!(set(11, 10, 0), E::ParameterInvalid);
            let most = lock_up::MAX_SPAN;
            assert_noop!(set(most, most + 1, 0), E::ParameterInvalid);
            assert_ok!(set(most, most, u32::MAX));
            assert_ok!(issue(ALICE, 100));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), locked(1, 0, START + most));
        });
    }

    #[test]
    fn an_exempt_holder_should_be_locked_in_nothing() {
        world(|| {
            assert_ok!(set(1_000, 1_000, 0));
            assert_ok!(issue(ALICE, 100));
            exempt(ALICE_ID, &[RuleName::LockUp]);
            assert_ok!(transfer(ALICE, BOB, 40));
        });
    }
}
