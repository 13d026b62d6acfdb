//! Receivers have to do with none of the listed countries.
//!
//! Borders: a person of whose countries one is on the list, be it that of its residence or a further one, may not receive, whatever the list of allowed ones says; an empty list denies no one, and is
//! refused as a rule that asks for nothing. There is a finding for each denied country. It binds every receiver of an issue, a transfer or a commitment, its own other account
//! and the inventory included; not a legal order or a recovery.

use super::*;
use frame_support::BoundedVec;
use viaduct_primitives::CountryCode;

/// Parameters of the rule.
#[derive(
    CloneNoBound,
    PartialEqNoBound,
    EqNoBound,
    DebugNoBound,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(decode_with_mem_tracking_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct CountriesDenied<T: Config> {
    /// Countries whose residents and citizens may not receive, ISO 3166-1 numeric, in ascending order.
    pub denied: BoundedVec<CountryCode, T::MaxCountries>,
}

impl<T: Config> Rule<T> for CountriesDenied<T> {
    fn validate(&self) -> Result<(), Error<T>> {
        frame_support::ensure!(!self.denied.is_empty(), Error::<T>::ParameterInvalid);
        match self.denied.windows(2).all(|pair| pair[0] < pair[1]) {
            true => Ok(()),
            false => Err(Error::<T>::ListNotSorted),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, _: &Context<T>, findings: &mut Vec<Finding>) {
        let receiver = transfer.to.as_ref().and_then(|to| to.info.as_ref());
        let (Some(rule), Some(info), true) = (rule, receiver, is_policed(transfer.kind)) else {
            return;
        };
        let denied = info.countries().filter(|country| rule.denied.binary_search(country).is_ok());
        findings.extend(denied.map(|country| Finding::CountryDenied { country }));
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(list: &[CountryCode]) -> DispatchResult {
        let denied = list.to_vec().try_into().expect("few countries");
        Compliance::set_rule(
            by(OFFICER),
            CLASS,
            RuleChange::CountriesDenied(CountriesDenied { denied }),
        )
    }

    #[test]
    fn a_listed_country_should_not_receive_though_it_is_allowed() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 20));
            let denied = vec![Finding::CountryDenied { country: FRANCE }];
            for (list, expected) in [
                (&[FRANCE][..], denied.clone()),
                (&[1, FRANCE, 999], denied),
                (&[GERMANY], vec![]),
                (&[1, 999], vec![]),
            ] {
                assert_ok!(set(list));
                for (kind, from) in [(Issue, None), (Transfer, Some(ALICE)), (Commit, Some(ALICE))] {
                    assert_eq!(judge(kind, from, Some(BOB), 1), expected, "{kind:?}, {list:?}");
                }
                for (kind, from, to) in [(Forced, ALICE, Some(BOB)), (Redeem, BOB, None)] {
                    assert_eq!(judge(kind, Some(from), to, 1), [], "{kind:?}, {list:?}");
                }
            }
            // Both lists are judged: a country on neither is not allowed, one on both is denied.
            assert_ok!(set(&[PANAMA]));
            assert_ok!(set_profile(BOB_ID, PANAMA, identity(BOB_ID).kind));
            let country = PANAMA;
            assert_eq!(
                judge(Transfer, Some(ALICE), Some(BOB), 1),
                [
                    Finding::CountryNotAllowed { country },
                    Finding::CountryDenied { country }
                ]
            );
            // A sender from there may leave.
            assert_ok!(transfer(BOB, ALICE, 20));
        });
    }

    #[test]
    fn one_denied_country_of_several_should_be_enough_and_each_be_named() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(set(&[1, PANAMA]));
            for (others, denied) in [
                (&[][..], &[][..]),
                (&[2, 999], &[]),
                (&[PANAMA], &[PANAMA]),
                (&[1, 2, PANAMA], &[1, PANAMA]),
            ] {
                assert_ok!(set_countries(BOB_ID, FRANCE, others));
                let denied: Findings = denied.iter().map(|country| Finding::CountryDenied { country: *country }).collect();
                for (kind, from) in [(Issue, None), (Transfer, Some(ALICE)), (Commit, Some(ALICE))] {
                    assert_eq!(judge(kind, from, Some(BOB), 1), denied, "{kind:?}, {others:?}");
                }
                assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
            }
        });
    }

    #[test]
    fn denied_countries_should_be_some_in_ascending_order_without_repeats() {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_noop!(set(&[]), E::ParameterInvalid);
            for bad in [&[FRANCE, FRANCE][..], &[GERMANY, FRANCE], &[1, 3, 2]] {
                assert_noop!(set(bad), E::ListNotSorted);
            }
        });
    }
}
