//! Calendars of time of use: `set_calendar`, `add_holidays`, and totals by band.

use super::*;
use codec::MaxEncodedLen;
use frame_support::{dispatch::DispatchResult, hypothetically};
use proptest::prelude::*;
use viaduct_billing::{Calendar, Change, List, Slot, Zone, MAX_HOLIDAYS};
use viaduct_primitives::{Protected, Subject};

const DAY: Moment = 24 * HOUR;
/// Thursday, 25 March 2027: period 0 begins at its midnight, UTC.
const THURSDAY: u32 = 20_902;
const GOOD_FRIDAY: u32 = THURSDAY + 1;
/// The day after summer time has begun.
const EASTER_MONDAY: u32 = THURSDAY + 4;
const NO_ROLE: DispatchError = DispatchError::Other("no role");

fn slot(weekdays: u8, since: u16, until: u16, band: u8) -> Slot {
    Slot {
        months: 0xfff,
        weekdays,
        since,
        until,
        band,
    }
}

/// Berlin in the spring of 2027. Peak, band 1: Monday to Friday, 08:00 to 20:00. Noon of holidays, band 2: 12:00 to 14:00.
fn berlin() -> Calendar {
    let summer = Change {
        since: Moment::from(THURSDAY + 3) * DAY + HOUR,
        offset: 120,
    };
    Calendar {
        zone: Zone {
            offset: 60,
            changes: List::truncate_from(vec![summer]),
        },
        slots: List::truncate_from(vec![slot(0b0001_1111, 480, 1_200, 1), slot(0b1000_0000, 720, 840, 2)]),
        otherwise: 0,
        holidays: days([GOOD_FRIDAY, EASTER_MONDAY]),
        bands: 3,
    }
}

fn days(days: impl IntoIterator<Item = u32>) -> Holidays {
    Holidays::try_from(Vec::from_iter(days)).expect("64 at most")
}

/// Stream 0 of hours since `THURSDAY`, one source, no calendar; 600 periods are over and their windows open.
fn hourly(test: impl FnOnce()) {
    let config = StreamConfig {
        signed: true,
        min: -1_000_000,
        quorum: 1,
        origin: Moment::from(THURSDAY) * DAY,
        window: 1_000 * HOUR,
        ..meter()
    };
    ExtBuilder::default().stream(config, 1).build_and_execute(|| {
        Clock::set(begin(600));
        test();
    });
}
/// The same with the calendar.
pub fn banded(test: impl FnOnce()) {
    hourly(|| {
        assert_ok!(set(ISSUER, Some(berlin())));
        test();
    });
}
fn begin(period: u32) -> Moment {
    Moment::from(THURSDAY) * DAY + Moment::from(period) * HOUR
}
fn set(who: AccountId, calendar: Option<Calendar>) -> DispatchResult {
    Attestation::set_calendar(by(who), 0, calendar.map(Box::new))
}
fn add(who: AccountId, these: impl IntoIterator<Item = u32>) -> DispatchResult {
    Attestation::add_holidays(by(who), 0, days(these))
}
pub fn decide(period: u32, value: i128) {
    assert_ok!(Attestation::report(by(SOURCE), 0, period, value, ROOT, 4));
}
fn totals(period: u32) -> Option<Vec<i128>> {
    <Attestation as Metering>::totals(0, period)
}
fn band(period: u32) -> u8 {
    <Attestation as Metering>::band(0, begin(period))
}
fn locked(who: AccountId) -> u128 {
    Balances::balance_on_hold(&HoldReason::Stream.into(), &who)
}
fn was_set(actor: AccountId, before_bands: u8, after: Option<Calendar>) -> RuntimeEvent {
    Event::CalendarSet {
        stream: 0,
        actor,
        before_bands,
        after,
    }
    .into()
}
fn were_added(actor: AccountId, added: impl IntoIterator<Item = u32>, dropped: Holidays) -> RuntimeEvent {
    Event::HolidaysAdded {
        stream: 0,
        actor,
        days: days(added),
        dropped,
    }
    .into()
}

#[test]
fn each_period_should_be_counted_in_the_band_of_its_begin() {
    banded(|| {
        // GIVEN nothing counted
        assert_eq!((totals(0), totals(1)), (Some(vec![0, 0, 0]), None));
        // WHEN six days are decided, from Thursday to Tuesday
        for period in 0..144 {
            decide(period, i128::from(period) + 1);
        }
        // THEN peak is Thursday 08:00 to 20:00 of winter time and Tuesday the same of summer time: one hour earlier in UTC
        let peak = (7..19).chain(5 * 24 + 6..5 * 24 + 18);
        // AND noon of Good Friday in winter time, and of Easter Monday in summer time; not that of the weekend
        let noon = (24 + 11..24 + 13).chain(4 * 24 + 10..4 * 24 + 12);
        let (peak, noon) = (Vec::from_iter(peak), Vec::from_iter(noon));
        let mut sums = vec![0, 0, 0];
        for period in 0..144 {
            let expected = if peak.contains(&period) {
                1
            } else if noon.contains(&period) {
                2
            } else {
                0
            };
            assert_eq!(totals(period), Some(sums.clone()), "{period}");
            assert_eq!(band(period), expected, "{period}");
            sums[usize::from(expected)] += i128::from(period) + 1;
        }
        // Plain numbers: 12 hours from 8 on, 12 from 127 on; 36 + 37 and 107 + 108; the rest of 144 * 145 / 2.
        let (peak, noon) = (162 + 1_590, 73 + 215);
        assert_eq!(totals(144), Some(vec![10_440 - peak - noon, peak, noon]));
        assert_eq!(totals(145), None);
    });
}

#[test]
fn periods_that_waited_should_be_counted_by_band() {
    banded(|| {
        // GIVEN the hours from 04:00 to 18:00 decided, and those before them missing
        for period in 3..17 {
            decide(period, 10);
        }
        for period in (0..3).rev() {
            decide(period, 1);
        }
        // THEN the last decision counted four that waited: 04:00 to 08:00, none of them peak
        let counted = |before, after, total: [i128; 3]| {
            RuntimeEvent::from(Event::PeriodsCounted {
                stream: 0,
                before,
                after,
                total: total.to_vec().try_into().expect("three bands"),
            })
        };
        assert_eq!(last(), counted(0, 5, [1 + 1 + 1 + 10 + 10, 0, 0]));
        // WHEN a stranger counts the rest, THEN the sums are those of each band
        assert_ok!(Attestation::count_periods(by(STRANGER), 0, 256));
        assert_eq!(last(), counted(5, 17, [43, 100, 0]));
        assert_eq!(totals(17), Some(vec![43, 100, 0]));
    });
}

#[test]
fn a_review_should_change_no_total_and_its_period_should_keep_its_band() {
    banded(|| {
        // GIVEN a flagged hour of the peak between two verified ones
        for period in 0..10 {
            decide(period, if period == 8 { 1_000_001 } else { 5 });
        }
        let all = || Vec::from_iter((0..=10).map(totals));
        let before = all();
        assert_eq!(totals(10), Some(vec![35, 10, 0]));
        // WHEN it is reviewed
        assert_ok!(Attestation::review(
            by(AUDITOR),
            0,
            8,
            ReviewDecision::Replace(400),
            5,
            [9; 32]
        ));
        // THEN no total changes, and the correction of 400 belongs to the peak
        assert_eq!(Attestation::status(0, 8), PeriodStatus::Verified(400));
        assert_eq!((all(), band(8)), (before, 1));
    });
}

#[test]
fn a_stream_without_a_calendar_should_have_one_band() {
    hourly(|| {
        decide(0, 5);
        assert_eq!((totals(1), band(0), band(30)), (Some(vec![5]), 0, 0));
        // A stream that is none has no calendar either.
        assert_eq!(<Attestation as Metering>::band(9, begin(0)), 0);
        // Nor does one with one band look at a calendar: here is one that would say 1.
        hypothetically!({
            Calendars::<Test>::insert(
                0,
                Calendar {
                    otherwise: 1,
                    ..berlin()
                },
            );
            decide(1, 7);
            assert_eq!(totals(2), Some(vec![12]));
        });
    });
}

#[test]
fn a_moment_at_which_no_period_begins_should_have_the_band_of_the_calendar() {
    banded(|| {
        let band = |moment| <Attestation as Metering>::band(0, moment);
        assert_eq!((band(begin(7) - 1), band(begin(7)), band(begin(7) + 1)), (0, 1, 1));
        // Wednesday noon, before the first period.
        assert_eq!(band(begin(0) - 12 * HOUR), 1);
        assert_eq!((band(0), band(Moment::MAX)), (0, berlin().band_of(Moment::MAX)));
    });
}

#[test]
fn issuer_and_operator_should_set_a_calendar_and_pay_for_it() {
    hourly(|| {
        set_price(1_000, 1);
        let price = 1_000 + Calendar::max_encoded_len() as u128;
        // 0.02 VIA and 0.0001 VIA a byte: 0.09 VIA, as docs/costs.md says.
        assert_eq!(price, 1_712);
        // WHEN the issuer sets one
        assert_ok!(set(ISSUER, Some(berlin())));
        // THEN it pays for it as if it were full
        assert_eq!(last(), was_set(ISSUER, 1, Some(berlin())));
        assert_eq!((locked(ISSUER), locked(OPERATOR)), (price, 0));
        // WHEN the operator replaces it at another price, THEN the issuer has its tokens back
        set_price(2_000, 1);
        let other = Calendar { bands: 4, ..berlin() };
        assert_ok!(set(OPERATOR, Some(other.clone())));
        assert_eq!(last(), was_set(OPERATOR, 3, Some(other)));
        assert_eq!((locked(ISSUER), locked(OPERATOR)), (0, price + 1_000));
        assert_eq!(totals(0), Some(vec![0; 4]));
        // WHEN it is removed, THEN the operator has
        assert_ok!(set(ISSUER, None));
        assert_eq!(last(), was_set(ISSUER, 4, None));
        assert_eq!((locked(ISSUER), locked(OPERATOR)), (0, 0));
        assert_eq!((totals(0), band(8)), (Some(vec![0]), 0));
        assert!(!Counters::<Test>::contains_key(0) && !Calendars::<Test>::contains_key(0));
        // AND there is nothing left to remove
        assert_noop!(set(ISSUER, None), E::CalendarMissing);
    });
}

#[test]
fn a_calendar_should_be_refused_from_others_and_when_it_is_none() {
    hourly(|| {
        for who in [AUDITOR, SOURCE, STRANGER] {
            assert_noop!(set(who, Some(berlin())), NO_ROLE);
            assert_noop!(add(who, [EASTER_MONDAY + 1]), NO_ROLE);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Attestation::set_calendar(origin.clone(), 0, None),
                DispatchError::BadOrigin
            );
            assert_noop!(
                Attestation::add_holidays(origin, 0, days([EASTER_MONDAY + 1])),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(Attestation::set_calendar(by(ISSUER), 1, None), E::StreamNotFound);
        assert_noop!(Attestation::add_holidays(by(ISSUER), 1, days([1])), E::StreamNotFound);
        let wrong = [
            Calendar { bands: 0, ..berlin() },
            Calendar { bands: 2, ..berlin() },
            Calendar { bands: 9, ..berlin() },
            Calendar {
                otherwise: 3,
                ..berlin()
            },
            Calendar {
                holidays: days([EASTER_MONDAY, GOOD_FRIDAY]),
                ..berlin()
            },
            Calendar {
                zone: Zone {
                    offset: 1_081,
                    ..Zone::default()
                },
                ..berlin()
            },
        ];
        for calendar in wrong {
            assert_noop!(set(ISSUER, Some(calendar)), E::CalendarInvalid);
        }
        set_price(2 * DEPOSITS, 0);
        assert_noop!(set(ISSUER, Some(berlin())), E::DepositUnaffordable);
    });
}

#[test]
fn a_calendar_should_be_fixed_once_a_period_is_counted() {
    hourly(|| {
        // GIVEN an outcome that waits for an earlier one: not counted
        decide(8, 5);
        assert_ok!(set(ISSUER, Some(berlin())));
        assert_ok!(set(ISSUER, None));
        assert_ok!(set(OPERATOR, Some(berlin())));
        // WHEN the first period is counted
        decide(0, 5);
        // THEN no calendar comes, changes or goes
        for calendar in [None, Some(berlin())] {
            assert_noop!(set(ISSUER, calendar), E::CalendarFixed);
        }
    });
    hourly(|| {
        decide(0, 5);
        assert_noop!(set(ISSUER, Some(berlin())), E::CalendarFixed);
    });
}

#[test]
fn a_calendar_should_go_with_its_stream() {
    ExtBuilder::default().stream(meter(), 0).build_and_execute(|| {
        set_price(1_000, 1);
        assert_ok!(set(OPERATOR, Some(berlin())));
        assert!(locked(OPERATOR) > 0);
        assert_ok!(Attestation::remove_stream(by(ISSUER), 0));
        assert_eq!((locked(OPERATOR), locked(ISSUER)), (0, 0));
        assert_eq!(Balances::free_balance(OPERATOR), DEPOSITS);
        assert_eq!(Calendars::<Test>::iter().count() + Counters::<Test>::iter().count(), 0);
        assert_eq!(CalendarDeposits::<Test>::iter().count(), 0);
    });
}

#[test]
fn holidays_to_come_should_be_added() {
    banded(|| {
        // GIVEN everything before Tuesday is counted: its day begins with summer time's period 118, at 22:00 UTC
        let tuesday = THURSDAY + 5;
        for period in 0..118 {
            decide(period, 1);
        }
        assert_eq!((band(120 + 10), band(120 + 11)), (1, 1));
        // WHEN the operator makes it a holiday, and a day between those that are known is not one
        assert_ok!(add(OPERATOR, [tuesday, tuesday + 7]));
        // THEN its noon is that of a holiday, and its morning is no peak
        let expected = [GOOD_FRIDAY, EASTER_MONDAY, tuesday, tuesday + 7];
        assert_eq!(last(), were_added(OPERATOR, [tuesday, tuesday + 7], days([])));
        assert_eq!(
            Calendars::<Test>::get(0).map(|calendar| calendar.holidays),
            Some(days(expected))
        );
        assert_eq!((band(120 + 9), band(120 + 10), band(120 + 11)), (0, 2, 2));
        // AND what is added later finds its place among them
        assert_ok!(add(ISSUER, [tuesday + 1]));
        let expected = [GOOD_FRIDAY, EASTER_MONDAY, tuesday, tuesday + 1, tuesday + 7];
        assert_eq!(
            Calendars::<Test>::get(0).map(|calendar| calendar.holidays),
            Some(days(expected))
        );
        // AND the periods are counted so
        for period in 118..144 {
            decide(period, 1);
        }
        let sum = |period: u32| totals(period).expect("counted");
        assert_eq!(sum(144)[1], sum(118)[1]);
        assert_eq!(sum(144)[2], sum(118)[2] + 2);
    });
}

#[test]
fn holidays_should_be_refused_unless_they_are_new_and_after_all_that_is_counted() {
    banded(|| {
        let tuesday = THURSDAY + 5;
        // While nothing is counted every day may be one.
        hypothetically!({
            assert_ok!(add(ISSUER, [0, THURSDAY]));
        });
        for wrong in [
            vec![],
            vec![tuesday + 1, tuesday],
            vec![tuesday, tuesday],
            vec![GOOD_FRIDAY],
        ] {
            assert_noop!(add(ISSUER, wrong), E::HolidaysInvalid);
        }
        // WHEN the first hour of Tuesday is counted, THEN Tuesday stays a working day
        for period in 0..118 {
            decide(period, 1);
        }
        hypothetically!({
            assert_ok!(add(ISSUER, [tuesday]));
        });
        decide(118, 1);
        assert_noop!(add(ISSUER, [tuesday]), E::HolidaysInvalid);
        assert_noop!(add(ISSUER, [tuesday, tuesday + 1]), E::HolidaysInvalid);
        assert_noop!(add(ISSUER, [THURSDAY - 100]), E::HolidaysInvalid);
        assert_ok!(add(ISSUER, [tuesday + 1]));
    });
    hourly(|| {
        assert_noop!(add(ISSUER, [EASTER_MONDAY]), E::CalendarMissing);
    });
}

#[test]
fn days_that_are_over_should_make_room_when_the_calendar_is_full() {
    banded(|| {
        // GIVEN a calendar with 64 holidays, the first two of them Good Friday and Easter Monday
        let later = THURSDAY + 20;
        assert_ok!(add(ISSUER, later..later + MAX_HOLIDAYS - 2));
        let next = later + MAX_HOLIDAYS;
        // WHEN nothing is counted, THEN there is no room
        assert_noop!(add(ISSUER, [next]), E::HolidaysFull);
        // Good Friday's noon is flagged. Three days after its midnight are over at 22:00 UTC on Sunday, by summer time.
        let noon = 24 + 11;
        for period in 0..93 {
            decide(period, if period == noon { 1_000_001 } else { 1 });
        }
        assert_noop!(add(ISSUER, [next]), E::HolidaysFull);
        // WHEN that hour comes, THEN it makes room, and Easter Monday does not
        decide(93, 1);
        assert_noop!(add(ISSUER, [next, next + 1]), E::HolidaysFull);
        let before = Vec::from_iter((0..=94).map(totals));
        assert_ok!(add(ISSUER, [next]));
        assert_eq!(last(), were_added(ISSUER, [next], days([GOOD_FRIDAY])));
        let kept = Calendars::<Test>::get(0).expect("set").holidays;
        assert_eq!((kept.len() as u32, kept[0]), (MAX_HOLIDAYS, EASTER_MONDAY));
        // AND what was counted on Good Friday stays where it was, also for a review
        assert_eq!(Vec::from_iter((0..=94).map(totals)), before);
        assert_ok!(Attestation::review(
            by(AUDITOR),
            0,
            noon,
            ReviewDecision::Replace(7),
            5,
            [9; 32]
        ));
        assert_eq!((band(noon), band(noon + 1), band(noon - 3)), (2, 2, 0));
        // AND days before the first one that is kept are not added again
        assert_noop!(add(ISSUER, [GOOD_FRIDAY]), E::HolidaysInvalid);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn sums_by_band_should_be_those_of_the_calendar_in_any_order(
        (values, order) in prop::collection::vec(-1_000i128..1_000, 1..60).prop_flat_map(|values| {
            let order: Vec<usize> = (0..values.len()).collect();
            (Just(values), Just(order).prop_shuffle())
        }),
        slots in prop::collection::vec((1u8..=255, 0u16..1_440, 1u16..600, 0u8..5), 0..6),
        offset in -1_080i16..=1_080,
        holiday in THURSDAY - 1..THURSDAY + 4,
    ) {
        let slots = slots.into_iter().map(|(weekdays, since, length, band)| {
            slot(weekdays, since, (since + length).min(1_440), band)
        });
        let calendar = Calendar {
            zone: Zone { offset, ..Zone::default() },
            slots: List::truncate_from(slots.collect()),
            otherwise: 4,
            holidays: days([holiday]),
            bands: 5,
        };
        hourly(|| {
            assert_ok!(set(ISSUER, Some(calendar.clone())));
            for period in order {
                decide(period as u32, values[period]);
            }
            let _ = Attestation::count_periods(by(STRANGER), 0, 256);
            let mut sums = vec![0; 5];
            for (period, value) in values.iter().enumerate() {
                assert_eq!(totals(period as u32), Some(sums.clone()));
                sums[usize::from(calendar.band_of(begin(period as u32)))] += value;
            }
            assert_eq!(totals(values.len() as u32), Some(sums));
        });
    }
}

// ---- a stream that is billed ----

#[test]
fn the_calendar_of_a_stream_that_is_billed_should_stay() {
    banded(|| {
        assert_ok!(set(ISSUER, Some(berlin())));
        // WHEN a tariff names the stream THEN its bands and slots stay, though nothing is counted
        Bills::set(Some((ASSET, 0)));
        let fewer = Calendar {
            slots: List::truncate_from(vec![]),
            bands: 1,
            ..berlin()
        };
        for who in [ISSUER, OPERATOR] {
            assert_noop!(set(who, Some(fewer.clone())), E::CalendarFixed);
            assert_noop!(set(who, None), E::CalendarFixed);
        }
        Charters::amend(ASSET, Protected::Tariff, |issuer| {
            assert_noop!(
                Attestation::set_calendar(issuer, 0, Some(Box::new(fewer.clone()))),
                E::CalendarFixed
            );
        });
        // AND another asset's tariff is not asked.
        Bills::set(Some((OTHER_ASSET, 0)));
        assert_ok!(set(ISSUER, Some(fewer)));
    });
}

#[test]
fn holidays_of_a_stream_that_is_billed_should_be_a_change_of_the_tariff_and_to_come() {
    banded(|| {
        let today = THURSDAY + 25;
        let call = |first| crate::Call::<Test>::add_holidays {
            stream: 0,
            days: days([first]),
        };
        // GIVEN nothing counted yet, by a source that withholds its report
        assert_eq!(Attestation::subject_of(&call(today)), None);
        frame_support::hypothetically!({
            // No tariff names it: what is over may be a holiday.
            assert_ok!(add(OPERATOR, [THURSDAY + 10]));
        });
        // WHEN a tariff names the stream THEN no day that has begun becomes one,
        Bills::set(Some((ASSET, 0)));
        for who in [ISSUER, OPERATOR] {
            for late in [THURSDAY + 10, today] {
                assert_noop!(add(who, [late, today + 1]), E::HolidaysInvalid);
            }
            frame_support::hypothetically!({
                assert_ok!(add(who, [today + 1]));
            });
        }
        // AND once units are held no day at all without the consents to the tariff,
        Holders::set(true);
        for who in [ISSUER, OPERATOR] {
            assert_noop!(add(who, [today + 30]), E::AmendmentNeeded);
        }
        let amended = |asset, setting, day| {
            Charters::amend(asset, setting, |issuer| {
                Attestation::add_holidays(issuer, 0, days([day]))
            })
        };
        assert_noop!(amended(ASSET, Protected::Waterfall, today + 30), E::AmendmentNeeded);
        assert_noop!(amended(OTHER_ASSET, Protected::Tariff, today + 30), E::AmendmentNeeded);
        assert_noop!(amended(ASSET, Protected::Tariff, today), E::HolidaysInvalid);
        assert_ok!(amended(ASSET, Protected::Tariff, today + 30));
        // AND an amendment can say so: it is one of the tariff, of the issuer.
        let subject = Subject {
            asset: ASSET,
            class_id: None,
            setting: Protected::Tariff,
            role: AssetRole::Issuer,
        };
        assert_eq!(Attestation::subject_of(&call(today + 40)), Some(subject));
        let other = crate::Call::<Test>::set_calendar {
            stream: 0,
            calendar: None,
        };
        assert_eq!(Attestation::subject_of(&other), None);
        // A stream that no tariff names stays simple.
        Bills::set(None);
        assert_ok!(add(OPERATOR, [today + 41]));
    });
}
