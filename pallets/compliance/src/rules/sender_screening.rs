//! Senders need the claims of receivers, too.
//!
//! Borders: without it a holder whose claims lapsed may still exit by a transfer. With it, a redemption, a legal order and a
//! recovery are open all the same. The inventory is screened like any other sender.

use super::*;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct SenderScreening {
    /// Senders are screened. `false` says explicitly what a class without this rule says by silence.
    pub enabled: bool,
}

impl<T: Config> Rule<T> for SenderScreening {
    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let enabled = rule.is_some_and(|rule| rule.enabled);
        let claims = ctx.book.rules.as_ref().and_then(|rules| rules.claims.as_ref());
        let (true, Some(claims), Some(from)) = (enabled && is_policed(transfer.kind), claims, &transfer.from) else {
            return;
        };
        for topic in claims.missing(from, transfer.now, &ctx.trust) {
            findings.push(Finding::SenderClaimMissing { topic });
        }
    }
}
