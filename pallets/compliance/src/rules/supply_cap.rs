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
