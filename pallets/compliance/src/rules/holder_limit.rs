//! At most so many identities own units.
//!
//! Borders: judged on the count after the transfer, so a sender that gives its last unit makes room for the receiver; as many
//! as the limit are allowed. Asked only when the receiver owns nothing yet: where a limit was lowered below the count, holders
//! may trade with each other and no one joins. The inventory is no holder. A transfer within one identity is neutral. A
//! redemption, a legal order and a recovery are never stopped.

use super::*;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct HolderLimit {
    /// Most identities that may own units, the inventory not counted.
    pub limit: u32,
}

impl<T: Config> Rule<T> for HolderLimit {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), true) = (rule, is_policed(transfer.kind)) else {
            return;
        };
        let would_be = ctx.change.holders_after(ctx.book.holders);
        if ctx.change.joins() && would_be > rule.limit {
            let limit = rule.limit;
            findings.push(Finding::MaxHoldersExceeded { limit, would_be });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;

    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(test);
    }
    fn over(limit: u32, would_be: u32) -> Result<(), Findings> {
        Err(vec![Finding::MaxHoldersExceeded { limit, would_be }])
    }

    #[test]
    fn holders_should_be_allowed_up_to_the_limit_and_not_one_over() {
        for limit in 0..=3u32 {
            world(|| {
                set_limit(limit);
                for (before, who) in (0u32..).zip([ALICE, BOB, CAROL]) {
                    let expected = if before < limit { Ok(()) } else { over(limit, limit + 1) };
                    assert_eq!(issue(who, 1), expected, "holder {before} of {limit}");
                }
                assert_eq!(holders(), limit);
            });
        }
    }

    #[test]
    fn a_holder_at_the_limit_should_receive_more_and_a_new_one_only_the_place_of_one_that_leaves() {
        world(|| {
            // GIVEN two holders of two
            assert_ok!(issue(INVENTORY_ACCOUNT, 100));
            assert_ok!(issue(ALICE, 10));
            assert_ok!(issue(BOB, 10));
            set_limit(2);
            // THEN each may have more, by any of its accounts
            assert_ok!(issue(ALICE_2, 1));
            assert_ok!(transfer(BOB, ALICE, 1));
            // AND a third gets nothing from the inventory, nor a part of a holder
            for (from, amount) in [(INVENTORY_ACCOUNT, 100), (INVENTORY_ACCOUNT, 1), (BOB, 8), (ALICE_2, 1)] {
                assert_eq!(transfer(from, CAROL, amount), over(2, 3));
            }
            // WHEN a holder gives its last unit, THEN there is a place for the receiver, foreseen by a commitment too
            assert_eq!(judge(TransferKind::Commit, Some(BOB), Some(CAROL), 9), []);
            assert_eq!(Err(judge(TransferKind::Commit, Some(BOB), Some(CAROL), 8)), over(2, 3));
            assert_ok!(transfer(BOB, CAROL, 9));
            assert_eq!(
                (holders(), Pipeline::units(BOB_ID), Pipeline::units(CAROL_ID)),
                (2, 0, 9)
            );
            // AND when a holder redeems its last unit or gives it to the inventory
            assert_ok!(redeem(CAROL, 9));
            assert_ok!(issue(BOB, 1));
            assert_ok!(transfer(BOB, INVENTORY_ACCOUNT, 1));
            assert_ok!(transfer(INVENTORY_ACCOUNT, CAROL, 1));
            assert_eq!(holders(), 2);
        });
    }

    #[test]
    fn a_limit_lowered_below_the_holders_should_let_no_one_in_and_no_one_down() {
        world(|| {
            // GIVEN two holders, and a limit of one set later
            assert_ok!(issue(ALICE, 10));
            assert_ok!(issue(BOB, 10));
            set_limit(1);
            // THEN they trade with each other, while no one joins, not even in a place that is given up
            assert_ok!(transfer(ALICE, BOB, 5));
            assert_eq!(transfer(BOB, CAROL, 15), over(1, 2));
            assert_ok!(transfer(ALICE, BOB, 5));
            assert_ok!(transfer(BOB, CAROL, 20));
            assert_eq!(holders(), 1);
        });
    }

    #[test]
    fn the_count_should_be_kept_from_the_first_unit_without_a_rule() {
        world(|| {
            // GIVEN holders that came by every kind of movement, no rule on their number
            assert_ok!(issue(ALICE, 10));
            assert_ok!(transfer(ALICE, BOB, 5));
            assert_ok!(force(ALICE, CAROL, 2));
            assert_ok!(recover(ALICE, ALICE_2, 3));
            assert_eq!(holders(), 3);
            assert_ok!(force(ALICE_2, BOB, 3));
            assert_eq!(holders(), 2);
            // WHEN a rule is added, THEN it starts from the truth
            set_limit(2);
            assert_eq!(issue(ALICE, 1), over(2, 3));
            set_limit(3);
            assert_ok!(issue(ALICE, 1));
        });
    }
}
