//! No more units than the class's terms allow.
//!
//! Always in force, for issues alone: the cap and the end of issuance are terms of the class, set by `units`. Borders: the cap
//! itself may be reached; units that were redeemed make room.

use super::*;

pub(super) fn check<T: Config>(transfer: &TransferOf<T>, findings: &mut Vec<Finding>) {
    if transfer.kind != TransferKind::Issue {
        return;
    }
    let (limit, would_be) = (transfer.terms.supply_cap, transfer.supply_after);
    if would_be > limit {
        let room = limit.saturating_sub(would_be.saturating_sub(transfer.amount));
        findings.push(Finding::SupplyCapExceeded { limit, would_be, room });
    }
    if transfer.terms.issuance_ended {
        findings.push(Finding::IssuanceEnded);
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;

    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(test);
    }
    fn over(would_be: Balance, room: Balance) -> Result<(), Findings> {
        let limit = SUPPLY_CAP;
        Err(vec![Finding::SupplyCapExceeded { limit, would_be, room }])
    }

    #[test]
    fn the_supply_cap_should_be_reached_and_not_exceeded() {
        world(|| {
            assert_ok!(issue(INVENTORY_ACCOUNT, SUPPLY_CAP - 1));
            for to in [INVENTORY_ACCOUNT, ALICE] {
                assert_eq!(issue(to, 2), over(SUPPLY_CAP + 1, 1));
            }
            assert_ok!(issue(ALICE, 1));
            assert_eq!(issue(ALICE, 1), over(SUPPLY_CAP + 1, 0));
            // Units that exist move on, and redeemed ones make room.
            assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, 1));
            assert_ok!(redeem(INVENTORY_ACCOUNT, 3));
            assert_ok!(issue(BOB, 3));
            // What would exceed the numbers themselves exceeds the cap.
            assert_eq!(names(&issue(BOB, u128::MAX).unwrap_err()), ["SupplyCapExceeded"]);
        });
    }

    #[test]
    fn nothing_should_be_issued_when_issuance_has_ended_while_units_move() {
        world(|| {
            assert_ok!(issue(ALICE, 2));
            Pipeline::set_terms(|terms| terms.issuance_ended = true);
            for to in [ALICE, INVENTORY_ACCOUNT] {
                assert_eq!(issue(to, 1), Err(vec![Finding::IssuanceEnded]));
            }
            assert_ok!(transfer(ALICE, BOB, 1));
            assert_ok!(redeem(BOB, 1));
            // AND new rules do not reopen it
            set_limit(10);
            assert_eq!(issue(ALICE, 1), Err(vec![Finding::IssuanceEnded]));
        });
    }

    #[test]
    fn rules_that_are_unset_should_not_hide_the_cap() {
        ExtBuilder::default().class().build_and_execute(|| {
            assert_eq!(
                names(&issue(ALICE, SUPPLY_CAP + 1).unwrap_err()),
                ["RulesUnset", "SupplyCapExceeded"]
            );
        });
    }
}
