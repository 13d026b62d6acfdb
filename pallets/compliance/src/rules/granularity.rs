//! Units move in whole steps.
//!
//! Borders: an amount is a multiple of the step, or refused. It binds issues, transfers and commitments. A person that
//! sends all that it has, with the class's fee and nothing of it committed, may send an odd amount: a remainder from before the rule
//! would stay for ever. The fee itself is rounded down to whole steps. A redemption, a legal order and a recovery
//! are never stopped.

use super::*;
use viaduct_primitives::Balance;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Granularity {
    /// Base units in a step; not zero.
    pub step: Balance,
}

impl<T: Config> Rule<T> for Granularity {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn validate(&self) -> Result<(), Error<T>> {
        match self.step {
            0 => Err(Error::<T>::ParameterInvalid),
            _ => Ok(()),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), true) = (rule, is_policed(transfer.kind)) else {
            return;
        };
        let leaving = transfer.amount.saturating_add(ctx.fee_amount());
        let is_all = transfer.from.as_ref().is_some_and(|from| from.units == leaving);
        // A step of zero cannot be set.
        let is_whole = transfer.amount.checked_rem(rule.step) == Some(0);
        if !is_whole && !is_all {
            findings.push(Finding::AmountNotWhole { step: rule.step });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use viaduct_primitives::TransferStage;
    use TransferKind::*;

    const STEP: Balance = 10;

    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 65));
            assert_ok!(issue(BOB, 20));
            set_rules(|rules| rules.granularity = Some(Granularity { step: STEP }));
            test();
        });
    }

    #[test]
    fn amounts_should_be_multiples_of_the_step() {
        world(|| {
            for (amount, whole) in [
                (1, false),
                (9, false),
                (10, true),
                (11, false),
                (19, false),
                (20, true),
                (60, true),
            ] {
                let expected = if whole {
                    vec![]
                } else {
                    vec![Finding::AmountNotWhole { step: STEP }]
                };
                assert_eq!(judge(Issue, None, Some(BOB), amount), expected, "{amount}");
                assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), amount), expected, "{amount}");
                assert_eq!(judge(Commit, Some(ALICE), Some(BOB), amount), expected, "{amount}");
                // Who leaves by an order, a recovery or a redemption is not stopped.
                assert_eq!(judge(Forced, Some(ALICE), Some(BOB), amount), [], "{amount}");
                assert_eq!(judge(Redeem, Some(ALICE), None, amount), [], "{amount}");
            }
        });
    }

    #[test]
    fn all_that_somebody_owns_should_go_though_it_is_odd() {
        world(|| {
            // GIVEN 65 units from before the rule
            assert_eq!(
                judge(Transfer, Some(ALICE), Some(BOB), 64),
                [Finding::AmountNotWhole { step: STEP }]
            );
            // WHEN all of them go, THEN they do, and the receiver has the odd ones
            assert_ok!(transfer(ALICE, BOB, 65));
            assert_eq!(Pipeline::units(BOB_ID), 85);
            assert_ok!(transfer(BOB, CAROL, 85));
        });
    }

    // The attack: everything is on hold, and a part of it is "all" that is outside of commitments.
    #[test]
    fn an_odd_amount_should_be_all_that_somebody_owns_and_not_all_that_is_uncommitted() {
        world(|| {
            let judged = |stage, committed, amount| {
                let mut movement = Pipeline::movement(Transfer, Some(ALICE), Some(BOB), amount);
                movement.stage = stage;
                movement.from.as_mut().expect("given").committed = committed;
                Pipeline::judge(&movement).err().unwrap_or_default()
            };
            let part = |whole| TransferStage::Delivery {
                fee: 0,
                whole,
                kept: 0,
                booked: Default::default(),
            };
            let odd = vec![Finding::AmountNotWhole { step: STEP }];
            // GIVEN 65 units: 60 on hold and 5 sent, or a part of 7 of a hold of all
            assert_eq!(judged(TransferStage::Direct, 60, 5), odd);
            assert_eq!(judged(part(false), 58, 7), odd);
            assert_eq!(judged(part(false), 55, 10), []);
            // THEN only all of it may be odd
            assert_eq!(judged(TransferStage::Direct, 0, 65), []);
            assert_eq!(judged(part(true), 0, 65), []);
        });
    }

    #[test]
    fn a_step_of_zero_should_be_refused() {
        world(|| {
            let rule = Granularity { step: 0 };
            assert_noop!(
                try_set_rules(|rules| rules.granularity = Some(rule)),
                E::ParameterInvalid
            );
            assert_noop!(
                Compliance::set_rule(by(OFFICER), CLASS, RuleChange::Granularity(rule)),
                E::ParameterInvalid
            );
        });
    }
}
