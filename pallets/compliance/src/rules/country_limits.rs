//! At most so many holders of a country, such as 149 in one that asks for a prospectus from the 150th on.
//!
//! Borders: judged on the count after the transfer, so a sender of the same country that gives its last unit makes room; as many
//! as the limit are allowed. Asked only when the receiver owns nothing yet; only then is the country's row read. A country that
//! is not listed has no limit here. A change of country is never refused: the count follows, and no one there joins until it is
//! below the limit. The inventory is no holder. A transfer within one identity is neutral. A redemption, a legal order and a
//! recovery are never stopped.

use super::*;
use crate::CountryBooks;
use frame_support::BoundedVec;
use viaduct_primitives::CountryCode;

/// The limit of one country.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct CountryLimit {
    /// Country of residence, ISO 3166-1 numeric.
    pub country: CountryCode,
    /// Most identities of the country that may own units.
    pub limit: u32,
}

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
pub struct CountryLimits<T: Config> {
    /// In ascending order of countries.
    pub limits: BoundedVec<CountryLimit, T::MaxCountries>,
}

impl<T: Config> Rule<T> for CountryLimits<T> {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn validate(&self) -> Result<(), Error<T>> {
        let is_sorted = self.limits.windows(2).all(|pair| pair[0].country < pair[1].country);
        frame_support::ensure!(is_sorted, Error::<T>::ListNotSorted);
        frame_support::ensure!(!self.limits.is_empty(), Error::<T>::ParameterInvalid);
        Ok(())
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let receiver = transfer.to.as_ref().and_then(|to| to.info.as_ref());
        let (Some(rule), Some(info), true) = (rule, receiver, is_policed(transfer.kind) && ctx.change.joins()) else {
            return;
        };
        let country = info.country;
        let Ok(place) = rule.limits.binary_search_by_key(&country, |limit| limit.country) else {
            return;
        };
        let limit = rule.limits[place].limit;
        let holders = CountryBooks::<T>::get(transfer.class_id, country).map_or(0, |book| book.holders);
        let would_be = ctx.change.country_holders_after(country, holders);
        if would_be > limit {
            findings.push(Finding::CountryHoldersExceeded {
                country,
                limit,
                would_be,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn set(limits: &[(CountryCode, u32)]) -> DispatchResult {
        let limit = |(country, limit): &(CountryCode, u32)| CountryLimit {
            country: *country,
            limit: *limit,
        };
        let limits: Vec<_> = limits.iter().map(limit).collect();
        let limits = limits.try_into().expect("few countries");
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::CountryLimits(CountryLimits { limits }))
    }
    fn over(country: CountryCode, limit: u32, would_be: u32) -> Findings {
        vec![Finding::CountryHoldersExceeded {
            country,
            limit,
            would_be,
        }]
    }
    fn move_to(who: IdentityId, country: CountryCode) {
        let before = identity(who);
        if before.country != country {
            assert_ok!(set_profile(who, country, before.kind));
        }
    }
    /// Alice and Bob live in Germany, Carol in France; Alice has units.
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            move_to(ALICE_ID, GERMANY);
            move_to(BOB_ID, GERMANY);
            move_to(CAROL_ID, FRANCE);
            assert_ok!(issue(INVENTORY_ACCOUNT, 100));
            assert_ok!(issue(ALICE, 10));
            test();
        });
    }

    #[test]
    fn holders_of_a_country_should_be_counted_apart_from_others() {
        world(|| {
            assert_ok!(set(&[(FRANCE, 0), (GERMANY, 1)]));
            assert_eq!(judge(Issue, None, Some(BOB), 1), over(GERMANY, 1, 2));
            assert_eq!(judge(Issue, None, Some(CAROL), 1), over(FRANCE, 0, 1));
            // Who holds already may have more; the inventory and legal orders do not count.
            assert_eq!(judge(Issue, None, Some(ALICE), 1), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(INVENTORY_ACCOUNT), 1), []);
            assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
            // A country without a limit is free.
            assert_ok!(set(&[(GERMANY, 1)]));
            assert_eq!(judge(Issue, None, Some(CAROL), 1), []);
        });
    }

    #[test]
    fn the_place_of_one_that_leaves_should_be_for_its_own_country() {
        world(|| {
            assert_ok!(set(&[(FRANCE, 0), (GERMANY, 1)]));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 9), over(GERMANY, 1, 2));
            assert_eq!(judge(Commit, Some(ALICE), Some(BOB), 10), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), 10), over(FRANCE, 0, 1));
            assert_ok!(transfer(ALICE, BOB, 10));
            assert_eq!(
                CountryBooks::<Test>::get(CLASS, GERMANY).map(|book| book.holders),
                Some(1)
            );
        });
    }

    #[test]
    fn a_change_of_country_should_be_counted_and_never_refused() {
        world(|| {
            assert_ok!(issue(CAROL, 10));
            assert_ok!(set(&[(GERMANY, 1)]));
            // WHEN a holder moves where the limit is reached, THEN it stays a holder and no one joins
            move_to(CAROL_ID, GERMANY);
            assert_eq!(judge(Transfer, Some(CAROL), Some(BOB), 10), over(GERMANY, 1, 2));
            assert_ok!(transfer(CAROL, ALICE, 10));
            assert_ok!(transfer(ALICE, BOB, 20));
        });
    }

    #[test]
    fn limits_should_be_in_order_and_of_some_country() {
        world(|| {
            assert_noop!(set(&[]), E::ParameterInvalid);
            assert_noop!(set(&[(GERMANY, 1), (FRANCE, 1)]), E::ListNotSorted);
            assert_noop!(set(&[(GERMANY, 1), (GERMANY, 2)]), E::ListNotSorted);
        });
    }
}
