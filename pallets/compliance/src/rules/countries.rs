//! Receivers have to do with a listed country.
//!
//! Borders: one country of the person on the list is enough, be it that of its residence or a further one; an empty list, or
//! none, admits no one. The finding names the residence. It binds every receiver of an issue,
//! a transfer or a commitment, its own other account and the inventory included; not a legal order or a recovery.

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
pub struct Countries<T: Config> {
    /// Countries whose residents and citizens may receive, ISO 3166-1 numeric, in ascending order.
    pub allowed: BoundedVec<CountryCode, T::MaxCountries>,
}

impl<T: Config> Rule<T> for Countries<T> {
    fn validate(&self) -> Result<(), Error<T>> {
        match self.allowed.windows(2).all(|pair| pair[0] < pair[1]) {
            true => Ok(()),
            false => Err(Error::<T>::ListNotSorted),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, _: &Context<T>, findings: &mut Vec<Finding>) {
        let receiver = transfer.to.as_ref().and_then(|to| to.info.as_ref());
        let Some(info) = receiver.filter(|_| is_policed(transfer.kind)) else {
            return;
        };
        let is_listed = |rule: &Self| info.countries().any(|country| rule.allowed.binary_search(&country).is_ok());
        let listed = rule.is_some_and(is_listed);
        if !listed {
            findings.push(Finding::CountryNotAllowed { country: info.country });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 20));
            test();
        });
    }
    fn not_allowed(country: CountryCode) -> Findings {
        vec![Finding::CountryNotAllowed { country }]
    }

    #[test]
    fn a_receiver_should_live_in_a_listed_country_and_an_empty_list_lists_none() {
        world(|| {
            for (rule, listed) in [
                (allows(&[FRANCE, GERMANY]), true),
                (allows(&[FRANCE]), true),
                (allows(&[GERMANY]), false),
                (allows(&[1, 999]), false),
                (allows(&[]), false),
                // Without the rule, too.
                (None, false),
            ] {
                set_rules(|rules| rules.countries = rule.clone());
                for (kind, from, to) in [
                    (Issue, None, Some(BOB)),
                    (Transfer, Some(ALICE), Some(BOB)),
                    (Transfer, None, Some(BOB)),
                    (Commit, Some(ALICE), Some(BOB)),
                ] {
                    let expected = if listed { vec![] } else { not_allowed(FRANCE) };
                    assert_eq!(judge(kind, from, to, 1), expected, "{kind:?}, {rule:?}");
                }
                for (kind, from, to) in [
                    (Forced, ALICE, Some(BOB)),
                    (Recovery, ALICE, Some(ALICE_2)),
                    (Redeem, ALICE, None),
                ] {
                    assert_eq!(judge(kind, Some(from), to, 1), [], "{kind:?}, {rule:?}");
                }
            }
        });
    }

    #[test]
    fn a_change_of_country_should_take_effect_at_once_for_every_account() {
        world(|| {
            assert_ok!(set_profile(ALICE_ID, PANAMA, InvestorKind::Retail));
            for to in [ALICE, ALICE_2] {
                assert_eq!(judge(Transfer, Some(BOB), Some(to), 1), not_allowed(PANAMA));
            }
            // Its own other account is a receiver like any other; and it may exit.
            assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 1), not_allowed(PANAMA));
            assert_ok!(transfer(ALICE, BOB, 1));
        });
    }

    #[test]
    fn one_listed_country_of_several_should_be_enough() {
        world(|| {
            set_rules(|rules| rules.countries = allows(&[FRANCE, GERMANY]));
            for (residence, others, expected) in [
                (PANAMA, &[][..], not_allowed(PANAMA)),
                (PANAMA, &[FRANCE], vec![]),
                (PANAMA, &[1, 999], not_allowed(PANAMA)),
                (PANAMA, &[1, 2, GERMANY], vec![]),
                (FRANCE, &[PANAMA], vec![]),
            ] {
                assert_ok!(set_countries(BOB_ID, residence, others));
                for (kind, from) in [(Issue, None), (Transfer, Some(ALICE)), (Commit, Some(ALICE))] {
                    assert_eq!(judge(kind, from, Some(BOB), 1), expected, "{kind:?}, {residence}, {others:?}");
                }
                // It is booked in the country of its residence alone.
                assert_eq!(Compliance::country_book(CLASS, residence).units, 20);
                for other in others {
                    assert_eq!(Compliance::country_book(CLASS, *other).holders, u32::from(*other == GERMANY));
                }
            }
        });
    }

    #[test]
    fn countries_should_be_in_ascending_order_without_repeats() {
        world(|| {
            for bad in [&[FRANCE, FRANCE][..], &[GERMANY, FRANCE], &[1, 3, 2]] {
                assert_noop!(try_set_rules(|rules| rules.countries = allows(bad)), E::ListNotSorted);
                let rule = allows(bad).expect("given");
                assert_noop!(
                    Compliance::set_rule(by(OFFICER), CLASS, RuleChange::Countries(rule)),
                    E::ListNotSorted
                );
            }
        });
    }
}
