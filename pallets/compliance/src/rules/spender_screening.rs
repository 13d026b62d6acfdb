//! Accounts that move units for their owner, by an allowance, are verified, or listed by the class's officer.
//!
//! Borders: an owner that moves its own units is no spender. A verified spender belongs to an identity that is neither frozen nor
//! its account suspended, and has the claims that the class asks of receivers. A listed one belongs to an identity on the allow
//! list. It binds transfers; nothing else is moved by an allowance.

use super::*;
use crate::{Accounts, ListKind, Listings};

/// Which spenders a class admits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum SpenderScreening {
    /// Those with the claims of a receiver.
    #[codec(index = 0)]
    Verified,
    /// Those on the allow list.
    #[codec(index = 1)]
    Listed,
}

impl SpenderScreening {
    fn admits<T: Config>(&self, spender: &T::AccountId, transfer: &TransferOf<T>, ctx: &Context<T>) -> bool {
        let Some(info) = Accounts::<T>::get(spender).filter(|info| !info.frozen) else {
            return false;
        };
        match self {
            Self::Verified => {
                let claims = ctx.book.rules.as_ref().and_then(|rules| rules.claims.as_ref());
                claims.is_some_and(|claims| claims.missing_of(&info, transfer.terms.asset, Some(transfer.now), ctx.trust).is_empty())
            }
            Self::Listed => Listings::<T>::get(transfer.class_id, info.identity)
                .is_some_and(|listing| listing.list == Some(ListKind::Allowed)),
        }
    }
}

impl<T: Config> Rule<T> for SpenderScreening {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), Some(spender), true) = (rule, &transfer.spender, is_policed(transfer.kind)) else {
            return;
        };
        ctx.look();
        if !rule.admits(spender, transfer, ctx) {
            findings.push(Finding::SpenderNotAllowed);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(rule: SpenderScreening) {
        assert_ok!(Compliance::set_rule(
            by(OFFICER),
            CLASS,
            RuleChange::SpenderScreening(rule)
        ));
    }
    /// What is found when this account moves Alice's units.
    fn moved_by(spender: Option<AccountId>) -> Findings {
        Pipeline::findings(&Movement {
            spender,
            ..Pipeline::movement(Transfer, Some(ALICE), Some(BOB), 1)
        })
    }

    #[test]
    fn spenders_should_be_verified_or_listed() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            let refused = [Finding::SpenderNotAllowed];
            assert_eq!(moved_by(Some(STRANGER)), []);
            set(SpenderScreening::Verified);
            assert_eq!(moved_by(None), []);
            assert_eq!(moved_by(Some(STRANGER)), refused);
            assert_eq!(moved_by(Some(CAROL)), []);
            // Without the claim, or frozen, it is not.
            assert_ok!(Compliance::revoke_claim(by(KYC), CAROL_ID, ClaimTopic::Kyc, None, CODE, DOC));
            assert_eq!(moved_by(Some(CAROL)), refused);
            assert_ok!(Compliance::freeze_identity(by(ADMIN), CAROL_ID, true, CODE, DOC));
            assert_eq!(moved_by(Some(CAROL)), refused);
            assert_ok!(Compliance::freeze_identity(by(ADMIN), CAROL_ID, false, CODE, DOC));
            set(SpenderScreening::Listed);
            assert_eq!(moved_by(Some(CAROL)), refused);
            assert_ok!(Compliance::set_listing(
                by(OFFICER),
                CLASS,
                CAROL_ID,
                Some(ListKind::Allowed), CODE, DOC));
            assert_eq!(moved_by(Some(CAROL)), []);
            exempt(ALICE_ID, &[RuleName::SpenderScreening]);
            assert_eq!(moved_by(Some(STRANGER)), []);
        });
    }
}
