//! Units are held for a time before they are sent, each from its own acquisition.
//!
//! Borders: a unit is free from the end of its period on; the oldest leave first. What a position acquired is kept from the first
//! unit of the class, so the rule is true from the moment at which it is set. Dates are kept for as many purchases as a position
//! has places; beyond that neighbours share the later date, never an earlier one. It binds transfers and commitments, with the
//! class's fee on top. A transfer within one identity keeps the dates, so a recovery does; a legal order takes them along to the
//! receiver. A redemption and a legal order are never stopped. The inventory is exempt.

use super::*;
use viaduct_primitives::Moment;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct HoldingPeriod {
    /// How long a unit is held, ms; above zero.
    pub period: Moment,
}

impl<T: Config> Rule<T> for HoldingPeriod {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn validate(&self) -> Result<(), Error<T>> {
        match self.period {
            0 => Err(Error::<T>::ParameterInvalid),
            _ => Ok(()),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), Some(from), Some(book)) = (rule, bound(transfer), ctx.sides.from) else {
            return;
        };
        // What is committed leaves before what is sent now.
        let leaving = transfer.amount.saturating_add(ctx.fee_amount());
        let needed = leaving.saturating_add(from.committed);
        let matured = book.matured(rule.period, transfer.now);
        // Of more than there is another finding speaks.
        if needed > matured && needed <= from.units {
            findings.push(Finding::HoldingPeriod {
                needed: leaving,
                matured: matured.saturating_sub(from.committed),
                until: book.matured_from(rule.period, needed),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(period: Moment) -> DispatchResult {
        Compliance::set_rule(
            by(OFFICER),
            CLASS,
            RuleChange::HoldingPeriod(HoldingPeriod { period }),
        )
    }
    fn young(needed: Balance, matured: Balance, until: Moment) -> Findings {
        vec![Finding::HoldingPeriod {
            needed,
            matured,
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
    fn each_purchase_should_be_free_when_its_own_period_is_over() {
        world(|| {
            // GIVEN purchases of two days, and a rule that comes later
            assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, 60));
            Clock::set(START + 100);
            assert_ok!(transfer(BOB, ALICE, 40));
            assert_ok!(set(1_000));
            for (now, matured, until) in [
                (START + 100, 0, START + 1_000),
                (START + 999, 0, START + 1_000),
                (START + 1_000, 60, START + 1_100),
                (START + 1_099, 60, START + 1_100),
                (START + 1_100, 100, 0),
            ] {
                Clock::set(now);
                for kind in [Transfer, Commit] {
                    if matured > 0 {
                        assert_eq!(judge(kind, Some(ALICE), Some(BOB), matured), []);
                    }
                    if matured < 100 {
                        assert_eq!(
                            judge(kind, Some(ALICE), Some(BOB), matured + 1),
                            young(matured + 1, matured, until)
                        );
                    }
                }
                // Exits, orders and the own other account are free.
                assert_eq!(judge(Redeem, Some(ALICE), None, 100), []);
                assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 100), []);
                assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 100), []);
            }
        });
    }

    #[test]
    fn the_oldest_units_should_leave_first_and_begin_anew_with_the_receiver() {
        world(|| {
            assert_ok!(set(1_000));
            assert_ok!(issue(ALICE, 60));
            Clock::set(START + 1_000);
            assert_ok!(issue(ALICE, 40));
            assert_ok!(transfer(ALICE, CAROL, 50));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 11), young(11, 10, START + 2_000));
            assert_eq!(judge(Transfer, Some(CAROL), Some(BOB), 1), young(1, 0, START + 2_000));
        });
    }

    #[test]
    fn an_order_should_take_dates_along_and_a_recovery_should_keep_them() {
        world(|| {
            assert_ok!(set(1_000));
            assert_ok!(issue(ALICE, 60));
            Clock::set(START + 500);
            assert_ok!(force(ALICE, CAROL, 20));
            assert_ok!(recover(ALICE, ALICE_2, 40));
            Clock::set(START + 1_000);
            assert_eq!(judge(Transfer, Some(CAROL), Some(BOB), 20), []);
            assert_eq!(judge(Transfer, Some(ALICE_2), Some(BOB), 40), []);
        });
    }

    #[test]
    fn the_inventory_should_be_free_and_a_period_of_nothing_refused() {
        world(|| {
            assert_noop!(set(0), E::ParameterInvalid);
            assert_ok!(set(Moment::MAX));
            assert_eq!(judge(Transfer, Some(INVENTORY_ACCOUNT), Some(ALICE), 1_000), []);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 50), young(50, 0, Moment::MAX));
            exempt(BOB_ID, &[RuleName::HoldingPeriod]);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 50), []);
        });
    }
}
