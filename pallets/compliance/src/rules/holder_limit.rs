//! At most so many identities own units.
//!
//! Borders: judged on the count after the transfer, so a sender that gives its last unit makes room for the receiver; as many
//! as the limit are allowed. Asked only when the receiver owns nothing yet: where a limit was lowered below the count, holders
//! may trade with each other and nobody joins. The inventory is no holder. A transfer within one identity is neutral. A
//! redemption, a legal order and a recovery are never stopped.

use super::*;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct HolderLimit {
    /// Most identities that may own units, the inventory not counted.
    pub limit: u32,
}

impl<T: Config> Rule<T> for HolderLimit {
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
