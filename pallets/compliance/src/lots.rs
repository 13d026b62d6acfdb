//! Issued lots that are locked: so many units of a position stay until a schedule frees them. A quantity is locked, not particular
//! units: what a holder buys later is free. Pure: no storage.
//!
//! ```text
//! before the cliff     nothing is free
//! linear               free = floor(units * (now - begin) / (end - begin))
//! in steps             free = floor(units * floor((now - begin) * steps / (end - begin)) / steps)
//! from the end on      everything is free
//! ```
//!
//! A fraction of a base unit stays locked. Where a legal order takes locked units, it takes those that are freed last.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::U256;
use viaduct_primitives::{Balance, Moment};

/// Most lots of a position that are locked at a time.
pub const MAX_LOTS: u32 = 16;

/// When the units of a lot are freed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Schedule {
    /// From when on time counts, ms since 1970.
    pub begin: Moment,
    /// Before it nothing is freed.
    pub cliff: Moment,
    /// From it on everything is.
    pub end: Moment,
    /// In how many equal steps; 0: evenly with each millisecond.
    pub steps: u32,
}

impl Schedule {
    /// So many of `units` are free at a time.
    pub fn freed(&self, units: Balance, now: Moment) -> Balance {
        if now >= self.end {
            return units;
        }
        if now < self.cliff || now < self.begin {
            return 0;
        }
        let (elapsed, span) = (now.saturating_sub(self.begin), self.end.saturating_sub(self.begin));
        // 128 and 64 bits: no product reaches 2^192.
        let part = |of: U256, numerator: u64, denominator: u64| {
            of.saturating_mul(U256::from(numerator))
                .checked_div(U256::from(denominator))
                .unwrap_or_default()
        };
        let freed = match self.steps {
            0 => part(U256::from(units), elapsed, span),
            steps => {
                let done = part(U256::from(elapsed), steps.into(), span);
                part(U256::from(units), done.low_u64(), steps.into())
            }
        };
        Balance::try_from(freed).unwrap_or(units).min(units)
    }
}

/// A lot of units that the issuer placed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Lot {
    /// Base units as they were placed.
    pub units: Balance,
    /// Of those that are freed last, so many were redeemed or taken by legal order.
    pub taken: Balance,
    /// When they are freed.
    pub schedule: Schedule,
}

impl Lot {
    /// Units that are locked at a time.
    pub fn locked(&self, now: Moment) -> Balance {
        self.units
            .saturating_sub(self.schedule.freed(self.units, now))
            .saturating_sub(self.taken)
    }
}

/// The lots of a position, in the order of their placing.
pub type Lots = BoundedVec<Lot, ConstU32<MAX_LOTS>>;

/// Units of all lots that are locked at a time.
pub fn locked(lots: &[Lot], now: Moment) -> Balance {
    lots.iter()
        .fold(0, |sum: Balance, lot| sum.saturating_add(lot.locked(now)))
}

/// The first moment at which no more than `most` units are locked.
pub fn locked_until(lots: &[Lot], most: Balance, now: Moment) -> Moment {
    let end = lots.iter().map(|lot| lot.schedule.end).max().unwrap_or(now);
    // What is locked never grows: by halving.
    let (mut before, mut from) = (now, end.max(now));
    if locked(lots, before) <= most {
        return before;
    }
    while from.saturating_sub(before) > 1 {
        let middle = before.saturating_add(from.saturating_sub(before).checked_div(2).unwrap_or_default());
        match locked(lots, middle) <= most {
            true => from = middle,
            false => before = middle,
        }
    }
    from
}

/// Takes `units` out of what is locked: of the lots that end last, first. Says how many of each end.
pub fn take(lots: &mut Lots, units: Balance, now: Moment) -> Vec<(Balance, Moment)> {
    let mut order: Vec<usize> = (0..lots.len()).collect();
    order.sort_by_key(|place| core::cmp::Reverse(lots[*place].schedule.end));
    let (mut left, mut pieces) = (units, Vec::new());
    for place in order {
        let part = lots[place].locked(now).min(left);
        if part > 0 {
            lots[place].taken = lots[place].taken.saturating_add(part);
            left = left.saturating_sub(part);
            pieces.push((part, lots[place].schedule.end));
        }
    }
    forget(lots, now);
    pieces
}

/// Drops lots of which nothing is locked any longer.
pub fn forget(lots: &mut Lots, now: Moment) {
    lots.retain(|lot| lot.locked(now) > 0);
}

/// Adds units that a legal order took locked from another position: locked to the end of their lot. Where there is no place, they
/// are free: a legal order waits for no place, and changes no lot that its receiver has.
pub fn add_taken(lots: &mut Lots, units: Balance, end: Moment, now: Moment) {
    forget(lots, now);
    let lot = Lot {
        units,
        taken: 0,
        schedule: Schedule {
            begin: now,
            cliff: end,
            end,
            steps: 0,
        },
    };
    // Full: they stay free.
    let _ = lots.try_push(lot);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn schedule(begin: Moment, cliff: Moment, end: Moment, steps: u32) -> Schedule {
        Schedule {
            begin,
            cliff,
            end,
            steps,
        }
    }
    fn lot(units: Balance, schedule: Schedule) -> Lot {
        Lot {
            units,
            taken: 0,
            schedule,
        }
    }

    #[test]
    fn a_cliff_should_free_everything_at_once() {
        let lot = lot(100, schedule(1_000, 2_000, 2_000, 0));
        for (now, locked) in [(0, 100), (1_000, 100), (1_999, 100), (2_000, 0), (2_001, 0)] {
            assert_eq!(lot.locked(now), locked, "at {now}");
        }
    }

    #[test]
    fn a_linear_schedule_should_free_evenly_and_keep_fractions_locked() {
        let lot = lot(10, schedule(1_000, 1_000, 2_000, 0));
        for (now, locked) in [
            (999, 10),
            (1_000, 10),
            (1_099, 10),
            (1_100, 9),
            (1_199, 9),
            (1_200, 8),
            (1_999, 1),
            (2_000, 0),
        ] {
            assert_eq!(lot.locked(now), locked, "at {now}");
        }
    }

    #[test]
    fn steps_should_free_equal_parts_from_the_cliff_on() {
        // Four quarters of a year of 400, the first of them behind a cliff at 150.
        let lot = lot(10, schedule(0, 150, 400, 4));
        for (now, locked) in [
            (99, 10),
            (100, 10),
            (149, 10),
            (150, 8),
            (199, 8),
            (200, 5),
            (299, 5),
            (300, 3),
            (399, 3),
            (400, 0),
        ] {
            assert_eq!(lot.locked(now), locked, "at {now}");
        }
    }

    #[test]
    fn extreme_numbers_should_stay_exact() {
        let linear = lot(u128::MAX, schedule(0, 0, u64::MAX, 0));
        assert_eq!(linear.locked(0), u128::MAX);
        // 2^128 - 1 = (2^64 - 1)(2^64 + 1).
        assert_eq!(linear.locked(1), u128::MAX - (1 << 64) - 1);
        assert_eq!(linear.locked(u64::MAX), 0);
        let stepped = lot(u128::MAX, schedule(0, 0, u64::MAX, u32::MAX));
        assert_eq!(stepped.locked(u64::MAX - 1), u128::MAX / u128::from(u32::MAX));
    }

    #[test]
    fn a_legal_order_should_take_what_is_freed_last() {
        let early = lot(10, schedule(0, 100, 100, 0));
        let late = lot(10, schedule(0, 0, 1_000, 0));
        let mut lots: Lots = vec![early, late].try_into().expect("few");
        // WHEN 12 of 20 locked units are taken
        assert_eq!(take(&mut lots, 12, 0), [(10, 1_000), (2, 100)]);
        // THEN the lot that ended last is gone, and of the other the rest is locked
        assert_eq!(lots.len(), 1);
        assert_eq!((locked(&lots, 0), locked(&lots, 99), locked(&lots, 100)), (8, 8, 0));
    }

    #[test]
    fn a_part_that_was_taken_should_be_freed_no_earlier_and_no_later() {
        let mut lots: Lots = vec![lot(100, schedule(0, 0, 100, 0))].try_into().expect("few");
        assert_eq!(take(&mut lots, 40, 0), [(40, 100)]);
        // Of 100 the first 60 were left: freed as before.
        for (now, left) in [(0, 60), (10, 50), (59, 1), (60, 0), (100, 0)] {
            assert_eq!(locked(&lots, now), left, "at {now}");
        }
    }

    #[test]
    fn taken_units_should_be_locked_to_the_end_of_their_lot_and_find_a_place() {
        let mut lots = Lots::default();
        for n in 0..MAX_LOTS {
            add_taken(&mut lots, 1, 100 + u64::from(n), 0);
        }
        assert_eq!((lots.len(), locked(&lots, 0)), (MAX_LOTS as usize, 16));
        add_taken(&mut lots, 5, 500, 0);
        assert_eq!((lots.len(), locked(&lots, 0)), (MAX_LOTS as usize, 16));
        assert_eq!((locked(&lots, 114), locked(&lots, 115)), (1, 0));
        // A place that is free is used.
        add_taken(&mut lots, 2, 600, 110);
        assert_eq!((lots.len(), locked(&lots, 110), locked(&lots, 599)), (6, 7, 2));
    }

    #[test]
    fn the_moment_at_which_enough_is_free_should_be_exact() {
        let lots = [lot(10, schedule(0, 0, 1_000, 0)), lot(5, schedule(0, 700, 700, 0))];
        for (most, from) in [
            (15, 0),
            (14, 100),
            (13, 200),
            (8, 700),
            (7, 700),
            (3, 700),
            (2, 800),
            (0, 1_000),
        ] {
            assert_eq!(locked_until(&lots, most, 0), from, "at most {most}");
        }
        assert_eq!(locked_until(&[], 0, 7), 7);
    }

    fn any_lot() -> impl Strategy<Value = Lot> {
        (any::<u128>(), any::<u64>(), any::<u64>(), any::<u64>(), any::<u32>()).prop_map(|(units, a, b, c, steps)| {
            let mut times = [a, b, c];
            times.sort_unstable();
            lot(units, schedule(times[0], times[1], times[2], steps))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_048))]

        #[test]
        fn what_is_locked_should_never_grow(lot in any_lot(), a in any::<u64>(), b in any::<u64>()) {
            let (early, late) = (a.min(b), a.max(b));
            prop_assert!(lot.locked(late) <= lot.locked(early));
            prop_assert_eq!(lot.locked(lot.schedule.end), 0);
        }

        #[test]
        fn what_is_taken_should_leave_the_rest_locked(
            lots in prop::collection::vec((1..1_000u128, 0..50u64, 50..100u64, 0..5u32), 1..6),
            part in 0..=100u128,
            now in 0..100u64,
        ) {
            let lots = lots.into_iter().map(|(units, cliff, end, steps)| lot(units, schedule(0, cliff, end, steps)));
            let mut lots: Lots = lots.collect::<Vec<_>>().try_into().expect("few");
            let before = locked(&lots, now);
            let units = before * part / 100;
            let pieces = take(&mut lots, units, now);
            prop_assert_eq!(pieces.iter().map(|piece| piece.0).sum::<u128>(), units);
            prop_assert_eq!(locked(&lots, now), before - units);
        }
    }
}
