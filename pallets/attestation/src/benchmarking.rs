//! The cost of each call, in the runtime's world.

use crate::*;
use alloc::{boxed::Box, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{Consideration, Footprint, Get, Time},
    BoundedVec,
};
use frame_system::RawOrigin;
use sp_core::H256;
use viaduct_billing::{Calendar, Change, List, Slot, Zone, MAX_BANDS, MAX_CHANGES, MAX_HOLIDAYS, MAX_SLOTS};
use viaduct_primitives::{benchmarking::BenchmarkWorld, AssetRole, AttestationGrade, Balance, Moment, StreamId};

const DAY: Moment = 86_400_000;

fn config<T: Config>(quorum: u8) -> StreamConfig {
    StreamConfig {
        unit: Unit::WattHour,
        decimals: 3,
        signed: true,
        period: DAY,
        origin: T::Time::now() - 10 * DAY,
        min: -MAX_VALUE,
        max: MAX_VALUE,
        quorum,
        tolerance: Tolerance {
            absolute: 1,
            relative_ppm: 10_000,
        },
        window: 100 * DAY,
        grade: AttestationGrade::Audited,
    }
}

fn source<T: Config>(n: u32) -> T::AccountId {
    account("source", n, 0)
}

/// A stream with `sources` bonded sources, all of which must agree; with its issuer and auditor. Another issuer pays
/// the deposits for the stream and for the places of its sources: what is returned to it comes on top of the caller's own
/// account.
fn stream<T: Config + BenchmarkWorld<T::AccountId>>(sources: u32) -> (T::AccountId, StreamId) {
    let actor: T::AccountId = whitelisted_caller();
    let asset = T::asset(&actor);
    let payer: T::AccountId = account("payer", 0, 0);
    // More than all deposits that it pays below.
    T::StreamDeposit::ensure_successful(&payer, Footprint::from_parts(1, 1_000_000));
    T::grant(asset, &actor, &payer, AssetRole::Issuer);
    let stream = NextStreamId::<T>::get();
    let origin = RawOrigin::Signed(payer.clone());
    Pallet::<T>::create_stream(origin.into(), asset, config::<T>(sources.max(1) as u8))
        .expect("an issuer creates streams");
    for n in 0..sources {
        add::<T>(&payer, stream, n);
        bond::<T>(stream, n);
    }
    (actor, stream)
}

fn add<T: Config + BenchmarkWorld<T::AccountId>>(actor: &T::AccountId, stream: StreamId, n: u32) {
    let origin = RawOrigin::Signed(actor.clone());
    Pallet::<T>::add_source(origin.into(), stream, source::<T>(n)).expect("an issuer adds sources");
    T::endow(&source::<T>(n), T::SourceBond::get().saturating_mul(10));
}

fn bond<T: Config>(stream: StreamId, n: u32) {
    Pallet::<T>::bond(RawOrigin::Signed(source::<T>(n)).into(), stream).expect("a source bonds");
}

fn report<T: Config>(stream: StreamId, n: u32) {
    let origin = RawOrigin::Signed(source::<T>(n));
    Pallet::<T>::report(
        origin.into(),
        stream,
        0,
        1_000_000 + i128::from(n),
        H256::repeat_byte(1),
        96,
    )
    .expect("a source reports");
}

/// Outcomes of these periods, which wait for an earlier one; rows of the greatest size.
fn wait<T: Config>(stream: StreamId, periods: core::ops::Range<u32>) {
    let value = MAX_VALUE / 2;
    for period in periods {
        let decision = Decision {
            outcome: Outcome::Verified,
            value: Some(value),
            decided: T::Time::now(),
            review: Some(Review {
                auditor: source::<T>(0),
                decision: ReviewDecision::Replace(value),
                reason: 1,
                document: [1; 32],
            }),
            before: None,
            band: 0,
        };
        Decisions::<T>::insert(stream, period, decision);
    }
}

/// The greatest calendar there may be; no slot but the last has the hour, the first holidays are over for long.
fn calendar() -> Calendar {
    let since = |n| 1 + Moment::from(n) * DAY;
    let changes: Vec<_> = (0..MAX_CHANGES)
        .map(|n| Change {
            since: since(n),
            offset: 0,
        })
        .collect();
    let mut slots = vec![
        Slot {
            months: 0xfff,
            weekdays: 0xff,
            since: 1_439,
            until: 1_440,
            band: 1,
        };
        MAX_SLOTS as usize
    ];
    if let Some(last) = slots.last_mut() {
        last.since = 0;
        last.band = 7;
    }
    Calendar {
        zone: Zone {
            offset: 60,
            changes: List::truncate_from(changes),
        },
        slots: List::truncate_from(slots),
        otherwise: 0,
        holidays: List::truncate_from((1..=MAX_HOLIDAYS).collect()),
        bands: MAX_BANDS as u8,
    }
}

/// Gives the stream the greatest calendar. Another account than the caller's pays its deposit.
fn banded<T: Config>(stream: StreamId) {
    let payer: T::AccountId = account("payer", 0, 0);
    let origin = RawOrigin::Signed(payer);
    Pallet::<T>::set_calendar(origin.into(), stream, Some(Box::new(calendar()))).expect("an issuer sets calendars");
}

fn counted<T: Config>(stream: StreamId) -> u32 {
    Counters::<T>::get(stream).counted
}

#[benchmarks(where T: BenchmarkWorld<T::AccountId>)]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn create_stream() {
        let actor: T::AccountId = whitelisted_caller();
        let asset = T::asset(&actor);
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), asset, config::<T>(1));
        assert!(Streams::<T>::contains_key(0));
    }

    #[benchmark]
    fn add_source() {
        let (actor, stream) = stream::<T>(T::MaxSources::get());
        let invited: T::AccountId = account("invited", 0, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), stream, invited.clone());
        assert!(Sources::<T>::contains_key(stream, &invited));
    }

    #[benchmark]
    fn remove_source() {
        let (actor, stream) = stream::<T>(T::MaxSources::get());
        let last = source::<T>(T::MaxSources::get() - 1);
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), stream, last.clone());
        assert!(!Sources::<T>::contains_key(stream, &last));
        assert!(!SourceDeposits::<T>::contains_key(stream, &last));
    }

    #[benchmark]
    fn leave() {
        let (_, stream) = stream::<T>(T::MaxSources::get());
        let last = source::<T>(T::MaxSources::get() - 1);
        #[extrinsic_call]
        _(RawOrigin::Signed(last.clone()), stream);
        assert!(!Sources::<T>::contains_key(stream, &last));
    }

    #[benchmark]
    fn bond() {
        let (actor, stream) = stream::<T>(T::MaxSources::get() - 1);
        let last = T::MaxSources::get() - 1;
        add::<T>(&actor, stream, last);
        #[extrinsic_call]
        _(RawOrigin::Signed(source::<T>(last)), stream);
        assert!(Sources::<T>::get(stream, source::<T>(last)).is_some_and(|s| s.bond > Balance::MIN));
    }

    // The report after `s` others; others are still missing, so nothing is decided.
    #[benchmark]
    fn report(s: Linear<0, { T::MaxSources::get() - 2 }>) {
        let (_, stream) = stream::<T>(T::MaxSources::get());
        for n in 0..s {
            super::report::<T>(stream, n);
        }
        #[extrinsic_call]
        _(
            RawOrigin::Signed(source::<T>(s)),
            stream,
            0,
            1_000_000,
            H256::zero(),
            96,
        );
        assert_eq!(Reports::<T>::get(stream, 0).len() as u32, s + 1);
        assert!(!Decisions::<T>::contains_key(stream, 0));
    }

    // The last report of `s` sources: the period is decided, and as many that waited for it are counted as may be.
    #[benchmark]
    fn report_deciding(s: Linear<1, { T::MaxSources::get() }>) {
        let (_, stream) = stream::<T>(s);
        banded::<T>(stream);
        wait::<T>(stream, 1..MAX_ADVANCE_WITH_DECISION + 2);
        for n in 1..s {
            super::report::<T>(stream, n);
        }
        let origin = RawOrigin::Signed(source::<T>(0));
        #[block]
        {
            Pallet::<T>::report(origin.into(), stream, 0, 1_000_000, H256::zero(), 96).expect("a source reports");
        }
        assert_eq!(
            Decisions::<T>::get(stream, 0).map(|v| v.outcome),
            Some(Outcome::Verified)
        );
        assert_eq!(counted::<T>(stream), MAX_ADVANCE_WITH_DECISION + 1);
    }

    #[benchmark]
    fn close_window(s: Linear<1, { T::MaxSources::get() }>) {
        let (actor, stream) = stream::<T>(s);
        banded::<T>(stream);
        wait::<T>(stream, 1..MAX_ADVANCE_WITH_DECISION + 2);
        for n in 1..s {
            super::report::<T>(stream, n);
        }
        T::set_time(T::Time::now() + 1_000 * DAY);
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), stream, 0);
        let flagged = Some(Outcome::Flagged(FlagReason::TooFew));
        assert_eq!(Decisions::<T>::get(stream, 0).map(|v| v.outcome), flagged);
        assert_eq!(counted::<T>(stream), MAX_ADVANCE_WITH_DECISION + 1);
    }

    // As many sources have reported as may, and as many others have taken their places since; all of them are persons.
    #[benchmark]
    fn review() {
        let (actor, stream) = stream::<T>(T::MaxSources::get());
        T::person(&actor);
        for n in 1..T::MaxSources::get() {
            super::report::<T>(stream, n);
        }
        let payer: T::AccountId = account("payer", 0, 0);
        for n in 0..T::MaxSources::get() {
            T::person(&source::<T>(n));
            let origin = RawOrigin::Signed(source::<T>(n));
            Pallet::<T>::leave(origin.into(), stream).expect("a source leaves");
        }
        for n in T::MaxSources::get()..2 * T::MaxSources::get() {
            add::<T>(&payer, stream, n);
            super::bond::<T>(stream, n);
            T::person(&source::<T>(n));
        }
        T::set_time(T::Time::now() + 1_000 * DAY);
        let origin = RawOrigin::Signed(actor);
        Pallet::<T>::close_window(origin.clone().into(), stream, 0).expect("the window is over");
        // Room for one correction is left, before all others.
        let others: Vec<_> = (1..MAX_CORRECTIONS).collect();
        Corrections::<T>::insert(stream, BoundedVec::truncate_from(others));
        #[extrinsic_call]
        _(origin, stream, 0, ReviewDecision::Replace(5), 1, [1; 32]);
        assert_eq!(Decisions::<T>::get(stream, 0).and_then(|v| v.value), Some(5));
        let all: Vec<_> = (0..MAX_CORRECTIONS).collect();
        assert_eq!(Corrections::<T>::get(stream).into_inner(), all);
    }

    #[benchmark]
    fn remove_stream() {
        // By the issuer: the payer of the deposit needs no role, and its account is the caller's.
        let (actor, stream) = stream::<T>(0);
        // And another one paid for its calendar.
        let operator: T::AccountId = account("operator", 0, 0);
        T::StreamDeposit::ensure_successful(&operator, Footprint::from_parts(1, 1_000_000));
        let asset = Streams::<T>::get(stream).map(|record| record.asset).unwrap_or_default();
        T::grant(asset, &actor, &operator, AssetRole::Issuer);
        let origin = RawOrigin::Signed(operator);
        Pallet::<T>::set_calendar(origin.into(), stream, Some(Box::new(calendar()))).expect("an issuer sets calendars");
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), stream);
        assert!(!Streams::<T>::contains_key(stream));
        assert!(!CalendarDeposits::<T>::contains_key(stream));
        assert!(!StreamDeposits::<T>::contains_key(stream));
    }

    // All that is asked for is there.
    #[benchmark]
    fn count_periods(n: Linear<1, { MAX_COUNTED_AT_ONCE }>) {
        let (actor, stream) = stream::<T>(0);
        banded::<T>(stream);
        wait::<T>(stream, 0..n);
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), stream, n);
        assert_eq!(counted::<T>(stream), n);
        let totals = Counters::<T>::get(stream).totals;
        assert_eq!(totals.last(), Some(&(MAX_VALUE / 2 * i128::from(n))));
    }

    // One that another account set is replaced, so that its deposit is returned.
    #[benchmark]
    fn set_calendar() {
        let (actor, stream) = stream::<T>(0);
        T::StreamDeposit::ensure_successful(&actor, Footprint::from_parts(1, 1_000_000));
        banded::<T>(stream);
        #[extrinsic_call]
        _(RawOrigin::Signed(actor.clone()), stream, Some(Box::new(calendar())));
        assert_eq!(Calendars::<T>::get(stream), Some(calendar()));
        assert!(CalendarDeposits::<T>::get(stream).is_some_and(|deposit| deposit.payer == actor));
    }

    // The calendar is full: as many days as are added make room. A tariff names the stream, so it is asked whether units are held.
    #[benchmark]
    fn add_holidays(n: Linear<1, { MAX_HOLIDAYS }>) {
        let (actor, stream) = stream::<T>(0);
        banded::<T>(stream);
        wait::<T>(stream, 0..1);
        Pallet::<T>::count_periods(RawOrigin::Signed(actor.clone()).into(), stream, 1).expect("one waits");
        let asset = Streams::<T>::get(stream).map(|record| record.asset).unwrap_or_default();
        T::bill_by(asset, stream);
        let first = (T::Time::now() / DAY) as u32 + 2;
        let days = Holidays::truncate_from((first..first + n).collect());
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), stream, days.clone());
        let calendar = Calendars::<T>::get(stream).expect("it has one");
        assert_eq!(calendar.holidays.len() as u32, MAX_HOLIDAYS);
        assert!(calendar.holidays.ends_with(&days));
    }
}
