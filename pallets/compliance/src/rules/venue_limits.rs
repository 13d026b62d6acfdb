//! A person sends at most so many units to a venue (an exchange, a broker's account) in a window of time.
//!
//! Borders: as the rule on volume, for the windows of each venue that is listed. By the identity of the venue, over all its
//! accounts. A venue that sends is exempt, and the inventory is.

use super::{volume_limits::Used, *};
use frame_support::{traits::ConstU32, BoundedVec};
use viaduct_primitives::{Balance, Moment};

/// Most windows of all venues of a class.
pub const MAX_VENUES: u32 = 3;

/// The limit of one window of one venue.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct VenueLimit {
    /// The venue.
    pub venue: IdentityId,
    /// How long the window is, ms; above zero.
    pub span: Moment,
    /// Most base units.
    pub most: Balance,
}

/// Parameters of the rule.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct VenueLimits {
    /// In ascending order of venues, and of spans for each.
    pub limits: BoundedVec<VenueLimit, ConstU32<MAX_VENUES>>,
}

impl VenueLimits {
    /// The windows in which a transfer between two persons counts.
    pub(crate) fn of(&self, giver: IdentityId, taker: IdentityId) -> impl Iterator<Item = &VenueLimit> {
        let by_venue = self.limits.iter().any(|limit| limit.venue == giver);
        self.limits
            .iter()
            .filter(move |limit| !by_venue && limit.venue == taker)
    }
}

impl<T: Config> Rule<T> for VenueLimits {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn validate(&self) -> Result<(), Error<T>> {
        let place = |limit: &VenueLimit| (limit.venue, limit.span);
        let is_sorted = self.limits.windows(2).all(|pair| place(&pair[0]) < place(&pair[1]));
        frame_support::ensure!(is_sorted, Error::<T>::ListNotSorted);
        frame_support::ensure!(
            !self.limits.is_empty() && self.limits.iter().all(|limit| limit.span > 0),
            Error::<T>::ParameterInvalid
        );
        Ok(())
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), Some(from), Some(book)) = (rule, bound(transfer), ctx.sides.from) else {
            return;
        };
        let (Some(giver), Some(taker)) = (from.identity(), transfer.taker()) else {
            return;
        };
        for window in rule.of(giver, taker) {
            let limit = window.most;
            let Used { would_be, room, until } =
                volume_limits::used(transfer, book, Some(window.venue), window.span, limit);
            if would_be > limit {
                findings.push(Finding::VenueInflowExceeded {
                    limit,
                    would_be,
                    room,
                    until,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    const DAY: Moment = 10_000;

    fn set(limits: &[(IdentityId, Moment, Balance)]) -> DispatchResult {
        let limits: Vec<_> = limits
            .iter()
            .map(|(venue, span, most)| VenueLimit {
                venue: *venue,
                span: *span,
                most: *most,
            })
            .collect();
        let limits = limits.try_into().expect("few venues");
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::VenueLimits(VenueLimits { limits }))
    }
    fn over(limit: Balance, would_be: Balance, room: Balance, until: Moment) -> Findings {
        vec![Finding::VenueInflowExceeded {
            limit,
            would_be,
            room,
            until,
        }]
    }
    /// Carol is the venue.
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            for (who, units) in [(INVENTORY_ACCOUNT, 500), (ALICE, 200), (BOB, 100), (CAROL, 100)] {
                assert_ok!(issue(who, units));
            }
            test();
            Clock::set(START);
        });
    }

    #[test]
    fn each_person_should_have_windows_of_its_own_with_each_venue() {
        world(|| {
            assert_ok!(set(&[(CAROL_ID, DAY, 50)]));
            assert_ok!(transfer(ALICE, CAROL, 50));
            for kind in [Transfer, Commit] {
                assert_eq!(judge(kind, Some(ALICE), Some(CAROL), 1), over(50, 51, 0, START + DAY));
                assert_eq!(judge(kind, Some(BOB), Some(CAROL), 50), []);
                assert_eq!(judge(kind, Some(BOB), Some(CAROL), 51), over(50, 51, 50, START + DAY));
                // To others the sender is free, and so is the venue itself, and the inventory.
                assert_eq!(judge(kind, Some(ALICE), Some(BOB), 150), []);
                assert_eq!(judge(kind, Some(CAROL), Some(BOB), 150), []);
                assert_eq!(judge(kind, Some(INVENTORY_ACCOUNT), Some(CAROL), 500), []);
            }
            Clock::set(START + DAY - 1);
            assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), 1), over(50, 51, 0, START + DAY));
            Clock::set(START + DAY);
            assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), 50), []);
        });
    }

    #[test]
    fn a_venue_that_sends_to_a_venue_should_be_free() {
        world(|| {
            assert_ok!(set(&[(BOB_ID, DAY, 10), (CAROL_ID, DAY, 10)]));
            assert_eq!(judge(Transfer, Some(CAROL), Some(BOB), 100), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 11), over(10, 11, 10, START + DAY));
            exempt(ALICE_ID, &[RuleName::VenueLimits]);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 11), []);
        });
    }

    #[test]
    fn limits_out_of_order_or_without_length_should_be_refused() {
        world(|| {
            assert_noop!(set(&[]), E::ParameterInvalid);
            assert_noop!(set(&[(BOB_ID, 0, 1)]), E::ParameterInvalid);
            assert_noop!(set(&[(CAROL_ID, DAY, 1), (BOB_ID, DAY, 1)]), E::ListNotSorted);
            assert_noop!(set(&[(BOB_ID, DAY, 1), (BOB_ID, DAY, 2)]), E::ListNotSorted);
            assert_ok!(set(&[(BOB_ID, 1, 1), (BOB_ID, 2, 1)]));
        });
    }
}
