//! Who joins owns at least a ticket, and who keeps some keeps at least a residual: dust fills no limit of holders.
//!
//! Borders: judged after the transfer; exactly the ticket and exactly the residual are enough, and a sender may always give all.
//! What it keeps is judged both ways, after the class's fee: what is left if its commitments are delivered, and if they are given up.
//! Of several some may be delivered and others not: so a sender keeps the residual outside of commitments, or each of them is of at least
//! the residual. What other pallets commit (orders) is judged again when it is delivered: it is asked together. The delivery of all of a
//! hold or settlement asks for nothing; that of a part, for what is left of it and outside of commitments. The ticket is asked only of a
//! receiver that owns nothing yet: a holder with less, from before the rule, may add to it. The inventory is exempt on both sides, a
//! transfer within one identity is neutral, and a redemption, a legal order and a recovery are never stopped.

use super::*;
use viaduct_primitives::Balance;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct MinimumHolding {
    /// Least base units of a first purchase; 0: any.
    pub ticket: Balance,
    /// Least base units that a sender keeps if it keeps some; 0: any.
    pub residual: Balance,
}

impl<T: Config> Rule<T> for MinimumHolding {
    fn validate(&self) -> Result<(), Error<T>> {
        match (self.ticket, self.residual) {
            (0, 0) => Err(Error::<T>::ParameterInvalid),
            _ => Ok(()),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), true) = (rule, is_policed(transfer.kind)) else {
            return;
        };
        if ctx.change.joins() && transfer.amount < rule.ticket {
            findings.push(Finding::MinimumNotReached {
                limit: rule.ticket,
                would_be: transfer.amount,
            });
        }
        let is_investor = transfer.giver().is_some_and(|giver| giver != transfer.terms.inventory);
        let giver = transfer
            .from
            .as_ref()
            .filter(|_| is_investor && !transfer.within_one_identity());
        let leaving = transfer.amount.saturating_add(ctx.fee_amount());
        let Some(from) = giver else {
            return;
        };
        let if_given_up = from.units.saturating_sub(leaving);
        let outside = from.uncommitted().saturating_sub(leaving);
        let is_dust = |left: &Balance| *left > 0 && *left < rule.residual;
        let least = match transfer.stage {
            // Of a part: what is kept of it with the rest of its fee, or what is free.
            TransferStage::Delivery { fee, kept, .. } if kept > 0 => {
                let of_fee = fee.saturating_sub(ctx.fee_amount());
                match outside.saturating_sub(of_fee) < rule.residual {
                    true => kept.saturating_add(of_fee),
                    false => 0,
                }
            }
            TransferStage::Delivery { .. } => outside,
            TransferStage::Direct | TransferStage::SenderSide if outside > 0 => outside,
            // Nothing is left outside of commitments: one that is given up is all that is left.
            TransferStage::Direct | TransferStage::SenderSide => {
                let (large, small) = ctx.sides.from.map_or((0, 0), |book| (book.large, book.small));
                let others = from.committed.saturating_sub(large).saturating_sub(small);
                match small > 0 {
                    true => small.min(rule.residual.saturating_sub(1)),
                    false => others,
                }
            }
        };
        if let Some(would_be) = [least, if_given_up].into_iter().find(is_dust) {
            findings.push(Finding::ResidualTooSmall {
                limit: rule.residual,
                would_be,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use viaduct_primitives::TransferStage;
    use TransferKind::*;

    const TICKET: Balance = 20;
    const RESIDUAL: Balance = 5;

    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(INVENTORY_ACCOUNT, 100));
            assert_ok!(issue(ALICE, 100));
            assert_ok!(issue(BOB, 3));
            set_rules(|rules| {
                rules.minimum_holding = Some(MinimumHolding {
                    ticket: TICKET,
                    residual: RESIDUAL,
                })
            });
            test();
        });
    }
    fn ticket(would_be: Balance) -> Finding {
        Finding::MinimumNotReached {
            limit: TICKET,
            would_be,
        }
    }
    fn residual(would_be: Balance) -> Finding {
        Finding::ResidualTooSmall {
            limit: RESIDUAL,
            would_be,
        }
    }

    #[test]
    fn a_first_purchase_should_be_a_ticket_at_least() {
        world(|| {
            for (amount, expected) in [(1, vec![ticket(1)]), (19, vec![ticket(19)]), (20, vec![]), (21, vec![])] {
                assert_eq!(judge(Issue, None, Some(CAROL), amount), expected);
                assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), amount), expected);
                assert_eq!(judge(Commit, Some(ALICE), Some(CAROL), amount), expected);
                assert_eq!(judge(Transfer, Some(INVENTORY_ACCOUNT), Some(CAROL), amount), expected);
                // A legal order, and the inventory, know no ticket.
                assert_eq!(judge(Forced, Some(ALICE), Some(CAROL), amount), []);
                assert_eq!(judge(Transfer, Some(ALICE), Some(INVENTORY_ACCOUNT), amount), []);
            }
        });
    }

    #[test]
    fn a_holder_with_less_from_before_should_add_to_it_or_give_all() {
        world(|| {
            assert_ok!(transfer(ALICE, BOB, 1));
            // It owns 4: to keep less than 5 is no holding, nothing is.
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), [residual(3)]);
            assert_ok!(transfer(BOB, ALICE, 4));
            assert_eq!(Pipeline::units(BOB_ID), 0);
        });
    }

    #[test]
    fn a_sender_should_keep_the_residual_or_nothing() {
        world(|| {
            for (amount, expected) in [
                (94, vec![]),
                (95, vec![]),
                (96, vec![residual(4)]),
                (99, vec![residual(1)]),
                (100, vec![]),
            ] {
                assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), amount), expected, "{amount}");
                assert_eq!(
                    judge(Transfer, Some(INVENTORY_ACCOUNT), Some(BOB), amount),
                    [],
                    "{amount}"
                );
                // Within the person, by order and back to the issuer it is no matter.
                assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), amount), [], "{amount}");
                assert_eq!(judge(Forced, Some(ALICE), Some(BOB), amount), [], "{amount}");
                assert_eq!(judge(Redeem, Some(ALICE), None, amount), [], "{amount}");
            }
        });
    }

    // The attack: one unit is committed, the rest is sent as all that is outside, and the commitment is given up.
    #[test]
    fn a_sender_should_keep_the_residual_whether_its_commitments_are_delivered_or_given_up() {
        world(|| {
            let judged = |kind, stage, committed, amount| {
                let mut movement = Pipeline::movement(kind, Some(ALICE), Some(BOB), amount);
                movement.stage = stage;
                movement.from.as_mut().expect("given").committed = committed;
                Pipeline::judge(&movement).err().unwrap_or_default()
            };
            for kind in [Transfer, Commit] {
                for (committed, amount, expected) in [
                    // Of 100: one is committed, and all others go.
                    (1, 99, vec![residual(1)]),
                    (4, 96, vec![residual(4)]),
                    (5, 95, vec![]),
                    // If the commitment is delivered, too little stays outside of it.
                    (50, 46, vec![residual(4)]),
                    (50, 45, vec![]),
                    (50, 50, vec![]),
                ] {
                    let found = judged(kind, TransferStage::Direct, committed, amount);
                    assert_eq!(found, expected, "{committed}, {amount}");
                }
            }
            // Of a hold of all but one may not be delivered; of all the sender's own doing is not asked again.
            let part = |whole| TransferStage::Delivery {
                fee: 0,
                whole,
                kept: 0,
                booked: Default::default(),
            };
            assert_eq!(judged(Transfer, part(false), 0, 99), [residual(1)]);
            assert_eq!(judged(Transfer, part(false), 0, 95), []);
            // Nor may it leave less outside of the others, if these are delivered.
            assert_eq!(judged(Transfer, part(false), 3, 95), [residual(2)]);
            assert_eq!(judged(Transfer, part(false), 5, 95), []);
            assert_eq!(judged(Transfer, part(true), 0, 99), []);
        });
    }

    // The attack: units are committed in several small pieces, all others are sent, some pieces are delivered, and one is given up.
    #[test]
    fn a_sender_should_keep_the_residual_whichever_of_its_commitments_are_given_up() {
        world(|| {
            let judged = |kind, committed, large, small, amount| {
                let mut movement = Pipeline::movement(kind, Some(ALICE), Some(BOB), amount);
                movement.from.as_mut().expect("given").committed = committed;
                PositionBooks::mutate(CLASS, ALICE_ID, |book| {
                    let book = book.as_mut().expect("a holder");
                    (book.large, book.small) = (large, small);
                });
                hypothetically!(Pipeline::judge(&movement)).err().unwrap_or_default()
            };
            for kind in [Transfer, Commit] {
                for (committed, large, small, amount, expected) in [
                    // Of 100: two pieces of 3 are committed, and all others go.
                    (6, 0, 6, 94, vec![residual(4)]),
                    // One of 4 and one of 6.
                    (10, 6, 4, 90, vec![residual(4)]),
                    // As many stay outside as need be.
                    (6, 0, 6, 89, vec![]),
                    // Each is large enough.
                    (10, 10, 0, 90, vec![]),
                    // Orders are judged again: together they are large enough, or not.
                    (11, 6, 0, 89, vec![]),
                    (10, 6, 0, 90, vec![residual(4)]),
                ] {
                    let found = judged(kind, committed, large, small, amount);
                    assert_eq!(found, expected, "{kind:?} {committed} {large} {small} {amount}");
                }
            }
            judged(Transfer, 0, 0, 0, 1);
        });
    }

    #[test]
    fn a_position_should_know_its_small_commitments_until_they_are_over() {
        world(|| {
            let sizes = || {
                let book = Pipeline::position_book(CLASS, ALICE_ID);
                (book.large, book.small)
            };
            let commit = |units| Pipeline::commit(TransferStage::Direct, ALICE, BOB, units).expect("allowed").0;
            // GIVEN commitments of less than the residual, and of as much
            let (first, second, third) = (commit(4), commit(4), commit(5));
            assert_eq!(sizes(), (5, 8));
            assert_eq!((first.booked.small, third.booked.small), (true, false));
            // WHEN one is delivered, one given up, and of one a part
            assert_ok!(Pipeline::deliver(&first, 0, ALICE, BOB, 4));
            assert_eq!(sizes(), (5, 4));
            Pipeline::release(&second, 4);
            assert_eq!(sizes(), (5, 0));
            hypothetically!({
                let mut book = Pipeline::position_book(CLASS, ALICE_ID);
                Compliance::commitment_over(2, &third.booked, &mut book);
                let class_book = Pipeline::book(CLASS);
                let kept = Compliance::commitment_kept(3, 0, third.booked, &class_book, &mut book);
                // THEN what is kept is small from then on
                assert!(kept.small);
                assert_eq!((book.large, book.small), (0, 3));
            });
            for change in [
                |book: &mut PositionBook| book.large += 1,
                |book: &mut PositionBook| book.small += 1,
            ] {
                hypothetically!({
                    PositionBooks::mutate(CLASS, ALICE_ID, |book| change(book.as_mut().expect("there")));
                    assert!(Compliance::do_try_state().is_err());
                });
            }
            Pipeline::release(&third, 5);
            assert_eq!(sizes(), (0, 0));
        });
    }

    #[test]
    fn a_part_of_a_hold_should_not_leave_a_rest_that_is_too_small_alone() {
        world(|| {
            let judged = |committed, kept, amount| {
                let mut movement = Pipeline::movement(Transfer, Some(ALICE), Some(BOB), amount);
                movement.stage = TransferStage::Delivery {
                    fee: 0,
                    whole: false,
                    kept,
                    booked: Default::default(),
                };
                movement.from.as_mut().expect("given").committed = committed;
                Pipeline::judge(&movement).err().unwrap_or_default()
            };
            // Of 100, 60 of them on this hold and 40 on another: 57 are delivered.
            assert_eq!(judged(43, 3, 57), [residual(3)]);
            assert_eq!(judged(40, 0, 57), [residual(3)]);
            assert_eq!(judged(45, 5, 55), []);
            // 10 of the others are free.
            assert_eq!(judged(33, 3, 57), []);
            assert_eq!(judged(30, 0, 57), []);
        });
    }

    #[test]
    fn a_rule_that_asks_for_nothing_should_be_refused() {
        world(|| {
            let rule = MinimumHolding { ticket: 0, residual: 0 };
            assert_noop!(
                Compliance::set_rule(by(OFFICER), CLASS, RuleChange::MinimumHolding(rule)),
                E::ParameterInvalid
            );
            for (ticket, residual) in [(0, 1), (1, 0)] {
                let rule = MinimumHolding { ticket, residual };
                assert_ok!(Compliance::set_rule(
                    by(OFFICER),
                    CLASS,
                    RuleChange::MinimumHolding(rule)
                ));
            }
        });
    }
}
