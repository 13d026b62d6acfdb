//! What rules keep of a position, in its row: when its units were acquired, what was sent in windows of time, and whether lots of
//! it are locked. Pure: no storage.
//!
//! Acquisitions are kept from the first unit, whatever rules are set, so that a holding period that is set later starts from the
//! truth. The oldest units leave first. There are at most [`MAX_ACQUISITIONS`]: before one more is added, the two neighbours
//! whose units lose least by it become one with the later date, so that no unit is ever called older than it is.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::U256;
use viaduct_primitives::{Balance, IdentityId, Moment};

/// Most dates of acquisition that a position keeps apart.
pub const MAX_ACQUISITIONS: u32 = 6;
/// Most windows of which a position keeps what was sent: as many as the rules on volume and on venues may name together.
pub const MAX_SENT: u32 = 6;

/// Units that were acquired at the same time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Acquisition {
    /// When, ms since 1970.
    pub acquired: Moment,
    /// Base units.
    pub units: Balance,
}

/// What a position sent in a window that began with its first transfer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Sent {
    /// To this venue; `None`: to anybody.
    pub venue: Option<IdentityId>,
    /// How long the window is, ms.
    pub span: Moment,
    /// When it began, ms since 1970.
    pub begin: Moment,
    /// Base units so far.
    pub units: Balance,
    /// Number of the count that opened it: what was counted before is not in it.
    #[codec(compact)]
    pub opened: u32,
}

impl Sent {
    /// The first millisecond after it.
    pub fn until(&self) -> Moment {
        self.begin.saturating_add(self.span)
    }
    /// Whether a new transfer falls in it.
    pub fn is_open(&self, now: Moment) -> bool {
        now < self.until()
    }
}

/// What rules keep of a position.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct PositionBook {
    /// When its units were acquired, oldest first; together they are its units. Of the inventory none are kept.
    pub acquisitions: BoundedVec<Acquisition, ConstU32<MAX_ACQUISITIONS>>,
    /// Windows in which something was sent.
    pub sent: BoundedVec<Sent, ConstU32<MAX_SENT>>,
    /// Lots of it are listed in `Compliance.Lots`.
    pub has_lots: bool,
    /// How often something was counted in windows.
    #[codec(compact)]
    pub counts: u32,
    /// Base units of commitments to holds and settlements, each of at least the least holding.
    #[codec(compact)]
    pub large: Balance,
    /// Base units of smaller ones.
    #[codec(compact)]
    pub small: Balance,
}

impl PositionBook {
    /// All units, from their acquisitions.
    pub fn units(&self) -> Balance {
        self.acquisitions
            .iter()
            .fold(0, |sum: Balance, one| sum.saturating_add(one.units))
    }

    /// Units that were acquired at least `period` ago.
    pub fn matured(&self, period: Moment, now: Moment) -> Balance {
        self.acquisitions
            .iter()
            .filter(|one| one.acquired.saturating_add(period) <= now)
            .fold(0, |sum: Balance, one| sum.saturating_add(one.units))
    }

    /// From when on `needed` units are that old; the last moment there is where there are not so many.
    pub fn matured_from(&self, period: Moment, needed: Balance) -> Moment {
        let mut sum: Balance = 0;
        for one in &self.acquisitions {
            sum = sum.saturating_add(one.units);
            if sum >= needed {
                return one.acquired.saturating_add(period);
            }
        }
        Moment::MAX
    }

    /// Committed units of this size.
    pub fn of_size(&mut self, small: bool) -> &mut Balance {
        match small {
            true => &mut self.small,
            false => &mut self.large,
        }
    }

    /// Adds units of a date. `None`: there would be more than can be counted.
    pub fn acquire(&mut self, units: Balance, acquired: Moment) -> Option<()> {
        self.units().checked_add(units)?;
        if units == 0 {
            return Some(());
        }
        match self.acquisitions.iter().position(|one| one.acquired >= acquired) {
            Some(place) if self.acquisitions[place].acquired == acquired => {
                let one = &mut self.acquisitions[place];
                one.units = one.units.saturating_add(units);
            }
            place => {
                let mut all = core::mem::take(&mut self.acquisitions).into_inner();
                all.insert(place.unwrap_or(all.len()), Acquisition { acquired, units });
                if all.len() > MAX_ACQUISITIONS as usize {
                    merge_least(&mut all);
                }
                self.acquisitions = BoundedVec::truncate_from(all);
            }
        }
        Some(())
    }

    /// Takes units out, oldest first, with their dates. `None`: there are fewer.
    pub fn give(&mut self, units: Balance) -> Option<alloc::vec::Vec<Acquisition>> {
        let mut left = units;
        let mut given = alloc::vec::Vec::new();
        for one in self.acquisitions.iter_mut() {
            let part = one.units.min(left);
            if part > 0 {
                given.push(Acquisition { units: part, ..*one });
            }
            one.units = one.units.saturating_sub(part);
            left = left.saturating_sub(part);
        }
        self.acquisitions.retain(|one| one.units > 0);
        (left == 0).then_some(given)
    }

    /// What was sent in the open window of such a span.
    pub fn sent_in(&self, venue: Option<IdentityId>, span: Moment, now: Moment) -> Option<&Sent> {
        self.sent
            .iter()
            .find(|sent| sent.venue == venue && sent.span == span && sent.is_open(now))
    }

    /// Counts units in the window of such a span, which begins now unless it is open. Windows that are over go.
    pub fn count_sent(&mut self, venue: Option<IdentityId>, span: Moment, units: Balance, now: Moment) {
        self.sent.retain(|sent| sent.is_open(now));
        match self
            .sent
            .iter_mut()
            .find(|sent| sent.venue == venue && sent.span == span)
        {
            Some(sent) => sent.units = sent.units.saturating_add(units),
            None => {
                let sent = Sent {
                    venue,
                    span,
                    begin: now,
                    units,
                    opened: self.counts,
                };
                // Those of rules that were changed since make room, the oldest first.
                if self.sent.is_full() {
                    self.sent.remove(0);
                }
                self.sent.force_push(sent);
            }
        }
    }

    /// Takes out again what was counted by its number and will not be sent, of the windows that counted it and still run: those without
    /// a venue, and those of `venue`.
    pub fn uncount_sent(&mut self, venue: Option<IdentityId>, units: Balance, counted: u32, now: Moment) {
        for sent in self.sent.iter_mut() {
            let counts = sent.venue.is_none() || sent.venue == venue;
            if counts && sent.opened <= counted && sent.is_open(now) {
                sent.units = sent.units.saturating_sub(units);
            }
        }
        self.sent.retain(|sent| sent.is_open(now) && sent.units > 0);
    }
}

/// Makes two neighbours one, with the later date: those whose units lose the fewest unit-milliseconds of age.
fn merge_least(all: &mut alloc::vec::Vec<Acquisition>) {
    let loss = |pair: &[Acquisition]| match pair {
        [older, later] => {
            U256::from(older.units).saturating_mul(U256::from(later.acquired.saturating_sub(older.acquired)))
        }
        _ => U256::MAX,
    };
    let place = all
        .windows(2)
        .enumerate()
        .min_by_key(|(_, pair)| loss(pair))
        .map(|(place, _)| place);
    if let Some(place) = place {
        let older = all.remove(place);
        if let Some(later) = all.get_mut(place) {
            later.units = later.units.saturating_add(older.units);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dates(book: &PositionBook) -> Vec<(Moment, Balance)> {
        book.acquisitions.iter().map(|one| (one.acquired, one.units)).collect()
    }
    fn book(list: &[(Moment, Balance)]) -> PositionBook {
        let mut book = PositionBook::default();
        for (acquired, units) in list {
            book.acquire(*units, *acquired).expect("few");
        }
        book
    }

    #[test]
    fn the_oldest_units_should_leave_first_with_their_dates() {
        let mut book = book(&[(10, 5), (20, 7), (30, 1)]);
        let given = book.give(8).expect("enough");
        assert_eq!(
            given,
            [
                Acquisition { acquired: 10, units: 5 },
                Acquisition { acquired: 20, units: 3 }
            ]
        );
        assert_eq!(dates(&book), [(20, 4), (30, 1)]);
        assert_eq!(book.give(6), None);
    }

    #[test]
    fn units_should_mature_when_the_period_is_over() {
        let book = book(&[(10, 5), (20, 7)]);
        for (now, matured) in [(109, 0), (110, 5), (111, 5), (119, 5), (120, 12)] {
            assert_eq!(book.matured(100, now), matured, "at {now}");
        }
        for (needed, from) in [(1, 110), (5, 110), (6, 120), (12, 120), (13, Moment::MAX)] {
            assert_eq!(book.matured_from(100, needed), from, "{needed} units");
        }
        assert_eq!(book.matured(Moment::MAX, Moment::MAX - 1), 0);
    }

    #[test]
    fn a_date_that_is_there_should_not_take_another_place() {
        assert_eq!(dates(&book(&[(20, 7), (10, 5), (20, 1), (10, 0)])), [(10, 5), (20, 8)]);
    }

    #[test]
    fn dust_should_not_make_a_large_purchase_younger() {
        // GIVEN a thousand units that are old
        let mut book = book(&[(0, 1_000)]);
        // WHEN a stranger sends one unit each day for ten years
        for day in 1..3_650u64 {
            book.acquire(1, day).expect("few");
            // THEN the thousand stay as old as they are
            assert!(book.matured(day, day) >= 1_000, "day {day}");
            assert!(book.acquisitions.len() <= MAX_ACQUISITIONS as usize);
        }
        assert_eq!(book.units(), 4_649);
    }

    #[test]
    fn more_units_than_can_be_counted_should_be_refused() {
        let mut book = book(&[(1, u128::MAX)]);
        assert_eq!(book.acquire(1, 2), None);
        assert_eq!(book.acquire(0, 2), Some(()));
    }

    #[test]
    fn a_window_should_begin_with_its_first_transfer_and_be_over_at_its_end() {
        let mut book = PositionBook::default();
        book.count_sent(None, 100, 5, 1_000);
        book.count_sent(None, 100, 2, 1_099);
        let used = |book: &PositionBook, now| book.sent_in(None, 100, now).map(|sent| sent.units);
        assert_eq!(used(&book, 1_099), Some(7));
        assert_eq!(used(&book, 1_100), None);
        assert_eq!(book.sent_in(None, 99, 1_050), None);
        assert_eq!(book.sent_in(Some(3), 100, 1_050), None);
        // WHEN the next transfer comes after it, THEN a new window begins
        book.count_sent(None, 100, 1, 1_100);
        assert_eq!(used(&book, 1_199), Some(1));
        assert_eq!(book.sent.len(), 1);
    }

    #[test]
    fn a_window_too_many_should_take_the_place_of_the_oldest() {
        let mut book = PositionBook::default();
        for span in 0..=u64::from(MAX_SENT) {
            book.count_sent(None, 1_000 + span, 1, 10 + span);
        }
        assert_eq!(book.sent.len(), MAX_SENT as usize);
        assert_eq!(book.sent_in(None, 1_000, 20), None);
        assert!(book.sent_in(None, 1_001, 20).is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// Against lists without a bound: units agree, and no unit is called older than it is.
        #[test]
        fn a_bounded_book_should_never_call_units_older(
            steps in prop::collection::vec((any::<bool>(), 1..50u128, 1..40u64), 1..60),
            period in 0..400u64,
        ) {
            let (mut book, mut naive, mut now) = (PositionBook::default(), Vec::<(Moment, Balance)>::new(), 0);
            for (buys, units, pause) in steps {
                now += pause;
                if buys {
                    book.acquire(units, now).expect("few");
                    naive.push((now, units));
                } else {
                    let units = units.min(book.units());
                    book.give(units).expect("there are as many");
                    let mut left = units;
                    for one in naive.iter_mut() {
                        let part = one.1.min(left);
                        one.1 -= part;
                        left -= part;
                    }
                    naive.retain(|one| one.1 > 0);
                }
                let all: Balance = naive.iter().map(|one| one.1).sum();
                prop_assert_eq!(book.units(), all);
                let old: Balance = naive.iter().filter(|one| one.0 + period <= now).map(|one| one.1).sum();
                prop_assert!(book.matured(period, now) <= old);
                prop_assert!(book.acquisitions.windows(2).all(|pair| pair[0].acquired < pair[1].acquired));
            }
        }
    }
}
