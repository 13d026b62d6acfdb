//! At most so many holders of a kind, such as 99 who are no professionals.
//!
//! Borders: judged on the count after the transfer, so a sender of the same kind that gives its last unit makes room; as many as
//! the limit are allowed. Asked only when the receiver owns nothing yet. A kind that is not listed has no limit here. A change of
//! kind is never refused: the count follows, and no one of that kind joins until it is below the limit. The inventory is no
//! holder. A transfer within one identity is neutral. A redemption, a legal order and a recovery are never stopped.

use super::*;
use crate::types::KINDS;
use frame_support::{traits::ConstU32, BoundedVec};
use viaduct_primitives::InvestorKind;

/// The limit of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KindLimit {
    /// Of holders of this kind.
    pub kind: InvestorKind,
    /// Most identities of the kind that may own units.
    pub limit: u32,
}

/// Parameters of the rule.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KindLimits {
    /// In ascending order of kinds.
    pub limits: BoundedVec<KindLimit, ConstU32<{ KINDS as u32 }>>,
}

impl<T: Config> Rule<T> for KindLimits {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn validate(&self) -> Result<(), Error<T>> {
        let is_sorted = self.limits.windows(2).all(|pair| pair[0].kind < pair[1].kind);
        frame_support::ensure!(is_sorted, Error::<T>::ListNotSorted);
        frame_support::ensure!(!self.limits.is_empty(), Error::<T>::ParameterInvalid);
        Ok(())
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let receiver = transfer.to.as_ref().and_then(|to| to.info.as_ref());
        let (Some(rule), Some(info), true) = (rule, receiver, is_policed(transfer.kind) && ctx.change.joins()) else {
            return;
        };
        let kind = info.kind;
        let Some(limit) = rule
            .limits
            .iter()
            .find(|limit| limit.kind == kind)
            .map(|found| found.limit)
        else {
            return;
        };
        let would_be = ctx
            .change
            .kind_holders_after(kind, ctx.book.holders_by_kind[kind as usize]);
        if would_be > limit {
            findings.push(Finding::KindHoldersExceeded { kind, limit, would_be });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use InvestorKind::*;
    use TransferKind::*;

    fn set(limits: &[(InvestorKind, u32)]) -> DispatchResult {
        let limits: Vec<_> = limits
            .iter()
            .map(|(kind, limit)| KindLimit {
                kind: *kind,
                limit: *limit,
            })
            .collect();
        let limits = limits.try_into().expect("few kinds");
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::KindLimits(KindLimits { limits }))
    }
    fn over(kind: InvestorKind, limit: u32, would_be: u32) -> Findings {
        vec![Finding::KindHoldersExceeded { kind, limit, would_be }]
    }
    fn become_of(who: IdentityId, kind: InvestorKind) {
        let before = identity(who);
        if before.kind != kind {
            assert_ok!(set_profile(who, before.country, kind));
        }
    }
    /// Alice and Bob are professionals, Carol is none; Alice has units.
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            become_of(ALICE_ID, Professional);
            become_of(BOB_ID, Professional);
            become_of(CAROL_ID, Retail);
            assert_ok!(issue(INVENTORY_ACCOUNT, 100));
            assert_ok!(issue(ALICE, 10));
            test();
        });
    }

    #[test]
    fn holders_of_a_kind_should_be_counted_apart_from_others() {
        world(|| {
            assert_ok!(set(&[(Retail, 0), (Professional, 1)]));
            assert_eq!(judge(Issue, None, Some(BOB), 1), over(Professional, 1, 2));
            assert_eq!(judge(Issue, None, Some(CAROL), 1), over(Retail, 0, 1));
            // Who holds already may have more; the inventory and legal orders do not count.
            assert_eq!(judge(Issue, None, Some(ALICE), 1), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(INVENTORY_ACCOUNT), 1), []);
            assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
            // A kind without a limit is free.
            become_of(CAROL_ID, Institution);
            assert_eq!(judge(Issue, None, Some(CAROL), 1), []);
        });
    }

    #[test]
    fn the_place_of_one_that_leaves_should_be_for_its_own_kind() {
        world(|| {
            assert_ok!(set(&[(Retail, 0), (Professional, 1)]));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 9), over(Professional, 1, 2));
            assert_eq!(judge(Commit, Some(ALICE), Some(BOB), 10), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), 10), over(Retail, 0, 1));
            assert_ok!(transfer(ALICE, BOB, 10));
            assert_eq!(Pipeline::book(CLASS).holders_by_kind[Professional as usize], 1);
        });
    }

    #[test]
    fn a_change_of_kind_should_be_counted_and_never_refused() {
        world(|| {
            assert_ok!(issue(CAROL, 10));
            assert_ok!(set(&[(Professional, 1)]));
            // WHEN a holder becomes of the kind whose limit is reached, THEN it stays a holder and no one joins
            become_of(CAROL_ID, Professional);
            assert_eq!(Pipeline::book(CLASS).holders_by_kind[Professional as usize], 2);
            assert_eq!(judge(Transfer, Some(CAROL), Some(BOB), 10), over(Professional, 1, 2));
            assert_ok!(transfer(CAROL, ALICE, 10));
            assert_ok!(transfer(ALICE, BOB, 20));
        });
    }

    #[test]
    fn limits_should_be_in_order_and_of_some_kind() {
        world(|| {
            assert_noop!(set(&[]), E::ParameterInvalid);
            assert_noop!(set(&[(Professional, 1), (Retail, 1)]), E::ListNotSorted);
            assert_noop!(set(&[(Retail, 1), (Retail, 2)]), E::ListNotSorted);
        });
    }
}
