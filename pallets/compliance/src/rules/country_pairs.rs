//! Units do not go from one country to another: against flow-back, or between countries at odds.
//!
//! Borders: by the countries of residence of both at the time; only in the direction that is listed. It binds transfers and
//! commitments of holders, the inventory included; not an issue, which has no sender, a redemption, a legal order or a recovery. A
//! transfer within one identity is neutral: both ends live in the same place.

use super::*;
use frame_support::{traits::ConstU32, BoundedVec};
use viaduct_primitives::CountryCode;

/// Most pairs of a class.
pub const MAX_PAIRS: u32 = 32;

/// A direction in which nothing goes.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct CountryPair {
    /// Where the sender lives, ISO 3166-1 numeric.
    pub sender: CountryCode,
    /// Where the receiver lives.
    pub receiver: CountryCode,
}

/// Parameters of the rule.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct CountryPairs {
    /// In ascending order, by sender first.
    pub denied: BoundedVec<CountryPair, ConstU32<MAX_PAIRS>>,
}

impl<T: Config> Rule<T> for CountryPairs {
    fn validate(&self) -> Result<(), Error<T>> {
        let is_sorted = self.denied.windows(2).all(|two| two[0] < two[1]);
        frame_support::ensure!(is_sorted, Error::<T>::ListNotSorted);
        frame_support::ensure!(!self.denied.is_empty(), Error::<T>::ParameterInvalid);
        Ok(())
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, _: &Context<T>, findings: &mut Vec<Finding>) {
        let country = |party: &Option<Party<T::AccountId>>| Some(party.as_ref()?.info.as_ref()?.country);
        let (Some(rule), true) = (rule, is_policed(transfer.kind) && !transfer.within_one_identity()) else {
            return;
        };
        let (Some(sender), Some(receiver)) = (country(&transfer.from), country(&transfer.to)) else {
            return;
        };
        if rule.denied.binary_search(&CountryPair { sender, receiver }).is_ok() {
            findings.push(Finding::CountryPairDenied { sender, receiver });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(pairs: &[(CountryCode, CountryCode)]) -> DispatchResult {
        let pair = |(sender, receiver): &(CountryCode, CountryCode)| CountryPair {
            sender: *sender,
            receiver: *receiver,
        };
        let denied: Vec<_> = pairs.iter().map(pair).collect();
        let denied = denied.try_into().expect("few pairs");
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::CountryPairs(CountryPairs { denied }))
    }

    #[test]
    fn nothing_should_go_in_a_listed_direction_and_everything_in_the_other() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            for (who, country) in [(ALICE_ID, GERMANY), (BOB_ID, FRANCE)] {
                let before = identity(who);
                if before.country != country {
                    assert_ok!(set_profile(who, country, before.kind));
                }
            }
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 20));
            assert_ok!(set(&[(1, FRANCE), (GERMANY, FRANCE), (GERMANY, GERMANY)]));
            let denied = vec![Finding::CountryPairDenied {
                sender: GERMANY,
                receiver: FRANCE,
            }];
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), denied);
            assert_eq!(judge(Commit, Some(ALICE), Some(BOB), 1), denied);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), []);
            // An issue has no sender; orders and redemptions are free, and so is one's own other account.
            assert_eq!(judge(Issue, None, Some(BOB), 1), []);
            assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
            assert_eq!(judge(Redeem, Some(ALICE), None, 1), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 1), []);
            // Half of a movement to or from another chain names one party alone.
            assert_eq!(judge(Transfer, Some(ALICE), None, 1), []);
            assert_eq!(judge(Transfer, None, Some(BOB), 1), []);
        });
    }

    #[test]
    fn pairs_should_be_some_in_ascending_order_without_repeats() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_noop!(set(&[]), E::ParameterInvalid);
            for bad in [&[(2, 1), (1, 2)][..], &[(1, 2), (1, 1)], &[(1, 2), (1, 2)]] {
                assert_noop!(set(bad), E::ListNotSorted);
            }
        });
    }
}
