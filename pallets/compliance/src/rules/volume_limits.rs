//! A person sends at most so many units in a window of time; several windows bind together.
//!
//! Borders: a window is not rolling: it begins with the first transfer after the last one ended, is over at its end, and exactly
//! the limit may be sent in it. It counts from the moment at which the rule is set: nothing was sent in a window that did not
//! exist. By identity, over all its accounts; a transfer within it is neutral. A limit as a share is of the issued supply at the
//! time. What is sent to another chain counts; an issue, a redemption, a legal order and a recovery do not, nor does the class's
//! fee. The commitment of a hold or a settlement counts, its delivery does not count again; where it is not delivered its room
//! comes back while the window runs. The inventory is exempt. A changed limit counts what its window
//! has; a window of another length begins anew.

use super::*;
use crate::{rules::identity_cap::most_within, Share};
use frame_support::{traits::ConstU32, BoundedVec};
use viaduct_primitives::{Balance, Moment, Transfer};

/// Most windows of a class.
pub const MAX_WINDOWS: u32 = 3;

/// The limit of one window. Where both are given, the lower binds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct VolumeLimit {
    /// How long the window is, ms; above zero.
    pub span: Moment,
    /// Most base units.
    pub most: Option<Balance>,
    /// Most of the issued supply.
    pub share: Option<Share>,
}

impl VolumeLimit {
    fn limit(&self, supply: Balance) -> Balance {
        let share = self.share.map_or(Balance::MAX, |share| most_within(share, supply));
        self.most.unwrap_or(Balance::MAX).min(share)
    }
}

/// Parameters of the rule.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct VolumeLimits {
    /// In ascending order of spans.
    pub limits: BoundedVec<VolumeLimit, ConstU32<MAX_WINDOWS>>,
}

/// What one more transfer would make of a window.
pub(super) struct Used {
    /// Units with it.
    pub would_be: Balance,
    /// Units that were left before it.
    pub room: Balance,
    /// When the window is over.
    pub until: Moment,
}

/// A window of the giver's position with one more transfer.
pub(super) fn used<A>(
    transfer: &Transfer<A>,
    book: &PositionBook,
    venue: Option<IdentityId>,
    span: Moment,
    limit: Balance,
) -> Used {
    let now = transfer.now;
    let open = book.sent_in(venue, span, now);
    let before = open.map_or(0, |sent| sent.units);
    Used {
        would_be: before.saturating_add(transfer.amount),
        room: limit.saturating_sub(before),
        until: open.map_or(now.saturating_add(span), |sent| sent.until()),
    }
}

impl<T: Config> Rule<T> for VolumeLimits {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn validate(&self) -> Result<(), Error<T>> {
        let is_sorted = self.limits.windows(2).all(|pair| pair[0].span < pair[1].span);
        frame_support::ensure!(is_sorted, Error::<T>::ListNotSorted);
        let sound = |limit: &VolumeLimit| limit.span > 0 && (limit.most.is_some() || limit.share.is_some());
        frame_support::ensure!(
            !self.limits.is_empty() && self.limits.iter().all(sound),
            Error::<T>::ParameterInvalid
        );
        let is_share = |limit: &VolumeLimit| limit.share.is_none_or(Share::is_fraction);
        frame_support::ensure!(self.limits.iter().all(is_share), Error::<T>::ShareInvalid);
        Ok(())
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), Some(_), Some(book)) = (rule, bound(transfer), ctx.sides.from) else {
            return;
        };
        for window in &rule.limits {
            let limit = window.limit(transfer.supply_after);
            let Used { would_be, room, until } = used(transfer, book, None, window.span, limit);
            if would_be > limit {
                findings.push(Finding::VolumeExceeded {
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

    type Part = Option<(u64, u64)>;
    fn set(limits: &[(Moment, Option<Balance>, Part)]) -> DispatchResult {
        let limits: Vec<_> = limits
            .iter()
            .map(|(span, most, part)| VolumeLimit {
                span: *span,
                most: *most,
                share: part.map(|(numerator, denominator)| share(numerator, denominator)),
            })
            .collect();
        let limits = limits.try_into().expect("few windows");
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::VolumeLimits(VolumeLimits { limits }))
    }
    fn over(limit: Balance, would_be: Balance, room: Balance, until: Moment) -> Finding {
        Finding::VolumeExceeded {
            limit,
            would_be,
            room,
            until,
        }
    }
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            for (who, units) in [(INVENTORY_ACCOUNT, 700), (ALICE, 200), (BOB, 100)] {
                assert_ok!(issue(who, units));
            }
            test();
            Clock::set(START);
        });
    }

    #[test]
    fn a_window_should_begin_with_its_first_transfer_and_be_over_at_its_end() {
        world(|| {
            assert_ok!(set(&[(DAY, Some(50), None)]));
            assert_eq!(
                judge(Transfer, Some(ALICE), Some(BOB), 51),
                [over(50, 51, 50, START + DAY)]
            );
            Clock::set(START + 7);
            assert_ok!(transfer(ALICE, BOB, 20));
            // Both accounts of the person share it.
            Clock::set(START + 8);
            assert_ok!(transfer(ALICE, ALICE_2, 100));
            assert_ok!(transfer(ALICE_2, BOB, 30));
            let end = START + 7 + DAY;
            for (now, expected) in [
                (START + 8, vec![over(50, 51, 0, end)]),
                (end - 1, vec![over(50, 51, 0, end)]),
                (end, vec![]),
            ] {
                Clock::set(now);
                for kind in [Transfer, Commit] {
                    assert_eq!(judge(kind, Some(ALICE), Some(BOB), 1), expected);
                }
                // What leaves for another chain counts alike; exits and orders are free.
                assert_eq!(judge(Transfer, Some(ALICE), None, 1), expected);
                assert_eq!(judge(Redeem, Some(ALICE), None, 1), []);
                assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
                assert_eq!(judge(Transfer, Some(INVENTORY_ACCOUNT), Some(BOB), 700), []);
            }
        });
    }

    #[test]
    fn several_windows_should_bind_together() {
        world(|| {
            assert_ok!(set(&[(DAY, Some(50), None), (7 * DAY, None, Some((8, 100)))]));
            assert_ok!(transfer(ALICE, BOB, 50));
            Clock::set(START + DAY);
            // 80 of 1,000 in a week: 30 are left, of 50 a day.
            assert_eq!(
                judge(Transfer, Some(ALICE), Some(BOB), 31),
                [over(80, 81, 30, START + 7 * DAY)]
            );
            assert_ok!(transfer(ALICE, BOB, 30));
            assert_eq!(
                judge(Transfer, Some(ALICE), Some(BOB), 21),
                [
                    over(50, 51, 20, START + 2 * DAY),
                    over(80, 101, 0, START + 7 * DAY)
                ]
            );
        });
    }

    #[test]
    fn a_seller_of_everything_should_find_its_window_again() {
        world(|| {
            assert_ok!(set(&[(DAY, Some(100), None)]));
            assert_ok!(transfer(BOB, ALICE, 100));
            // WHEN it buys again, THEN its window is not forgotten
            assert_ok!(transfer(ALICE, BOB, 10));
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), [over(100, 101, 0, START + DAY)]);
        });
    }

    #[test]
    fn a_changed_limit_should_count_what_its_window_has() {
        world(|| {
            assert_ok!(set(&[(DAY, Some(50), None)]));
            assert_ok!(transfer(ALICE, BOB, 40));
            assert_ok!(set(&[(DAY, Some(30), None)]));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), [over(30, 41, 0, START + DAY)]);
            // Another length is another window.
            assert_ok!(set(&[(2 * DAY, Some(30), None)]));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 30), []);
            exempt(ALICE_ID, &[RuleName::VolumeLimits]);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 160), []);
        });
    }

    #[test]
    fn windows_that_ask_for_nothing_should_be_refused() {
        world(|| {
            assert_noop!(set(&[]), E::ParameterInvalid);
            assert_noop!(set(&[(0, Some(1), None)]), E::ParameterInvalid);
            assert_noop!(set(&[(1, None, None)]), E::ParameterInvalid);
            assert_noop!(set(&[(1, None, Some((2, 1)))]), E::ShareInvalid);
            assert_noop!(set(&[(2, Some(1), None), (2, Some(2), None)]), E::ListNotSorted);
            assert_ok!(set(&[(Moment::MAX, Some(0), None)]));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), [over(0, 1, 0, Moment::MAX)]);
        });
    }
}
