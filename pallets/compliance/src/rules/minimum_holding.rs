//! Who joins owns at least a ticket, and who keeps some keeps at least a residual: dust fills no limit of holders.
//!
//! Borders: judged after the transfer; exactly the ticket and exactly the residual are enough, and a sender may always give all.
//! What it keeps is judged both ways, after the class's fee: what is left if its commitments are delivered, and if they are given up.
//! Of a part of a hold only the second is asked, as nothing that its sender does outside of the hold is to refuse it. Several small
//! commitments of which some are delivered and others given up are not judged against each other: they may leave less. The ticket is asked only of a receiver that owns nothing yet: a holder with less, from before the rule, may add to it. The
//! inventory is exempt on both sides, a transfer within one identity is neutral, and a redemption, a legal order and a recovery
//! are never stopped.

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
        let if_delivered = match transfer.stage {
            TransferStage::Delivery { .. } => if_given_up,
            TransferStage::Direct | TransferStage::SenderSide => from.uncommitted().saturating_sub(leaving),
        };
        let is_dust = |left: &Balance| *left > 0 && *left < rule.residual;
        if let Some(would_be) = [if_delivered, if_given_up].into_iter().find(is_dust) {
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
                booked: Default::default(),
            };
            assert_eq!(judged(Transfer, part(false), 0, 99), [residual(1)]);
            assert_eq!(judged(Transfer, part(false), 0, 95), []);
            assert_eq!(judged(Transfer, part(false), 3, 95), []);
            assert_eq!(judged(Transfer, part(true), 0, 99), []);
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
