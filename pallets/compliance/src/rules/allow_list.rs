//! Only persons on the list of the class's officer receive, and send where the class says so.
//!
//! Borders: an empty list admits no one. It binds every receiver of an issue, a transfer or a commitment, the inventory included;
//! not a redemption, a legal order or a recovery. Lists are kept whether or not the rule is set.

use super::*;
use crate::ListKind;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct AllowList {
    /// Senders have to be listed, too.
    pub senders: bool,
}

impl<T: Config> Rule<T> for AllowList {
    const EXEMPTS: Option<Side> = None;

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), true) = (rule, is_policed(transfer.kind)) else {
            return;
        };
        let is_listed = |side| {
            let listing = ctx.listing(side);
            listing.is_some_and(|listing| listing.list == Some(ListKind::Allowed)) || ctx.is_exempt(RuleName::AllowList, side)
        };
        // Who is unknown, and that is said elsewhere.
        if transfer.taker().is_some() && !is_listed(Side::Receiver) {
            findings.push(Finding::ReceiverNotListed);
        }
        if rule.senders && transfer.giver().is_some() && !is_listed(Side::Sender) {
            findings.push(Finding::SenderNotListed);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(senders: bool) {
        let rule = RuleChange::AllowList(AllowList { senders });
        assert_ok!(Compliance::set_rule(by(OFFICER), CLASS, rule));
    }
    fn list(identity: IdentityId, list: Option<ListKind>) -> DispatchResult {
        Compliance::set_listing(by(OFFICER), CLASS, identity, list, CODE, DOC)
    }

    #[test]
    fn only_listed_persons_should_receive() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 60));
            // GIVEN a person listed before the rule is set, and one on the other list
            assert_ok!(list(BOB_ID, Some(ListKind::Allowed)));
            assert_ok!(list(CAROL_ID, Some(ListKind::Denied)));
            assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), 1), []);
            set(false);
            for kind in [Transfer, Commit] {
                assert_eq!(judge(kind, Some(ALICE), Some(BOB), 1), []);
                assert_eq!(judge(kind, Some(BOB), Some(ALICE), 1), [Finding::ReceiverNotListed]);
                assert_eq!(judge(kind, Some(BOB), Some(CAROL), 1), [Finding::ReceiverNotListed]);
            }
            assert_eq!(judge(Issue, None, Some(INVENTORY_ACCOUNT), 1), [Finding::ReceiverNotListed]);
            assert_eq!(judge(Redeem, Some(ALICE), None, 60), []);
            assert_eq!(judge(Forced, Some(BOB), Some(ALICE), 60), []);
            // AND senders, where the class says so
            set(true);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), [Finding::SenderNotListed]);
            assert_eq!(judge(Transfer, Some(BOB), Some(BOB), 1), []);
            exempt(ALICE_ID, &[RuleName::AllowList]);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), []);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), []);
        });
    }
}
