//! Every invariant is seen to fail on wrong storage.

use super::*;
use frame_support::{hypothetically, traits::fungible::MutateHold, BoundedVec};

/// Does the damage, expects `do_try_state` to say `sentence`, and takes the damage back.
fn assert_broken(sentence: &'static str, damage: impl FnOnce()) {
    hypothetically!({
        damage();
        assert_eq!(Attestation::do_try_state(), Err(DispatchError::Other(sentence)));
    });
}

fn edit_source(f: impl FnOnce(&mut SourceRecord)) {
    Sources::<Test>::mutate(0, SOURCE, |state| f(state.as_mut().expect("a source")));
}

fn edit_decision(f: impl FnOnce(&mut Decision<AccountId>)) {
    Decisions::<Test>::mutate(0, 0, |decision| f(decision.as_mut().expect("decided")));
}

fn reviewed(decision: ReviewDecision) -> Option<Review<AccountId>> {
    Some(Review {
        auditor: AUDITOR,
        decision,
        reason: 5,
        document: [9; 32],
    })
}

#[test]
fn sources_and_bonds_that_do_not_agree_should_be_found() {
    flagged(|| {
        assert_broken("a source belongs to a stream", || {
            Sources::<Test>::insert(9, SOURCE, SourceRecord::default());
        });
        assert_broken("sources are those with a bond", || edit_source(|state| state.bond = 0));
        assert_broken("each bond is on hold", || edit_source(|state| state.bond += 1));
        assert_broken("streams are numbered below the next id", || {
            NextStreamId::<Test>::put(0)
        });
        assert_broken("a listed source has a record", || {
            // Its bond is returned, and it is still listed.
            assert_ok!(Attestation::leave(by(SOURCE), 0));
            Streams::<Test>::mutate(0, |stream| {
                let sources = &mut stream.as_mut().expect("a stream").sources;
                sources.try_push(SOURCE).expect("there is a place left");
            });
        });
    });
}

#[test]
fn outcomes_that_do_not_follow_should_be_found() {
    flagged(|| {
        assert_broken("an outcome belongs to a stream", || {
            Decisions::<Test>::insert(9, 0, Decisions::<Test>::get(0, 0).expect("decided"));
        });
        let sentence = "an outcome follows from its reports";
        assert_broken(sentence, || {
            edit_decision(|decision| decision.outcome = Outcome::Verified)
        });
        assert_broken(sentence, || edit_decision(|decision| decision.value = Some(501)));
        let sentence = "a reviewed outcome follows from its review";
        for decision in [
            ReviewDecision::Accept,
            ReviewDecision::Replace(450),
            ReviewDecision::Reject,
        ] {
            assert_broken(sentence, || {
                edit_decision(|decided| decided.review = reviewed(decision))
            });
        }
        assert_broken(sentence, || {
            assert_ok!(review(ReviewDecision::Replace(450)));
            edit_decision(|decision| decision.value = Some(451));
        });
        assert_broken("a verified period has a value", || {
            Reports::<Test>::remove(0, 0);
            edit_decision(|decision| {
                decision.outcome = Outcome::Verified;
                decision.value = None;
                decision.review = reviewed(ReviewDecision::Accept);
            });
        });
    });
}

#[test]
fn reports_that_could_not_have_come_should_be_found() {
    flagged(|| {
        // The next period's window.
        let (opens, closes) = (ORIGIN + 2 * HOUR, CLOSE + HOUR);
        let report = |time, leaves| Report {
            source: SOURCE,
            value: 1,
            root: ROOT,
            leaves,
            time,
        };
        let insert = |stream, reports: Vec<_>| {
            Reports::<Test>::insert(stream, 1, BoundedVec::try_from(reports).expect("few reports"));
        };
        hypothetically!({
            insert(0, vec![report(opens, 1)]);
            assert_ok!(Attestation::do_try_state());
        });
        assert_broken("a report belongs to a stream", || insert(9, vec![report(opens, 1)]));
        let sentence = "a report comes within the window, with evidence";
        for (time, leaves) in [(opens - 1, 1), (closes + 1, 1), (opens, 0)] {
            assert_broken(sentence, || insert(0, vec![report(time, leaves)]));
        }
        assert_broken("a source reports a period once", || {
            insert(0, vec![report(opens, 1), report(closes, 2)]);
        });
        assert_broken("a reported period has an end", || {
            Streams::<Test>::mutate(0, |stream| {
                stream.as_mut().expect("a stream").config.period = Moment::MAX;
            });
        });
    });
}

#[test]
fn deposits_that_do_not_add_up_should_be_found() {
    super::deposits::with_deposits(|| {
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE));
        let of_stream = || StreamDeposits::<Test>::get(0).expect("paid");
        let of_source = || SourceDeposits::<Test>::get(0, SOURCE).expect("paid");
        assert_broken("deposits are on hold to the unit", || {
            assert_ok!(Balances::hold(&HoldReason::Source.into(), &ISSUER, 1));
        });
        assert_broken("deposits are on hold to the unit", || {
            let stolen = StreamDepositOf::<Test> {
                payer: ISSUER,
                ..of_stream()
            };
            StreamDeposits::<Test>::insert(0, stolen);
        });
        assert_broken("a deposit is for a stream that is there", || {
            StreamDeposits::<Test>::insert(9, of_stream());
        });
        assert_broken("a deposit is for a source that is there", || {
            SourceDeposits::<Test>::insert(0, SOURCE + 1, of_source());
        });
        assert_broken("a stream has its deposit", || StreamDeposits::<Test>::remove(0));
        assert_broken("a source has its deposit", || SourceDeposits::<Test>::remove(0, SOURCE));
    });
}

#[test]
fn totals_that_do_not_add_up_should_be_found() {
    use super::totals::{decide, judge, one, totals};
    totals(|| {
        // Verified, flagged, flagged and then reviewed, verified; one more waits behind a gap.
        for (period, value) in [(0, 5), (1, 1_000_001), (2, 1_000_001), (3, 7), (5, 9)] {
            decide(period, value);
        }
        judge(2, ReviewDecision::Replace(40));
        assert_ok!(Attestation::do_try_state());
        let remember = |period: u32, before: Option<i128>| {
            Decisions::<Test>::mutate(0, period, |decision| {
                decision.as_mut().expect("decided").before = before.map(one)
            });
        };
        let counter = |counted, total| {
            let totals = one(total);
            Counters::<Test>::insert(0, Counter { counted, totals });
        };
        assert_broken("a total belongs to a stream", || {
            Counters::<Test>::insert(9, Counter::default());
        });
        assert_broken("a period remembers what came before it", || remember(0, Some(1)));
        let sentence = "a period was counted as what it is, or as nothing before its review";
        for (period, before) in [(1, 4), (1, 6), (2, 6), (3, 6), (3, i128::MIN)] {
            assert_broken(sentence, || remember(period, Some(before)));
        }
        assert_broken(sentence, || counter(4, 13));
        // A verified period passed as nothing, the flagged and the reviewed one counted as something that they never were: each
        // with all that follows.
        for (from, by) in [(1, -5), (2, 1), (3, 41)] {
            assert_broken(sentence, || {
                for period in from..4 {
                    remember(period, Some(5 + by));
                }
                counter(4, 12 + by);
            });
        }
        let corrections = |periods: Vec<u32>| Corrections::<Test>::insert(0, BoundedVec::truncate_from(periods));
        let sentence = "the corrections are the last periods that were counted as something else";
        for periods in [vec![], vec![1], vec![2, 3], vec![1, 2], vec![2, 2]] {
            assert_broken(sentence, || corrections(periods));
        }
        assert_broken("a correction belongs to a stream", || {
            Corrections::<Test>::insert(9, BoundedVec::truncate_from(vec![2]));
        });
        // The reviewed one may have been counted as its value as well: then all that follows, too, and it is no correction.
        hypothetically!({
            remember(3, Some(45));
            counter(4, 52);
            assert_broken(sentence, || {});
            corrections(vec![]);
            assert_ok!(Attestation::do_try_state());
        });
        let sentence = "periods are counted without a gap";
        assert_broken(sentence, || remember(1, None));
        assert_broken(sentence, || remember(5, Some(12)));
        let sentence = "the counted periods are those below the frontier";
        assert_broken(sentence, || counter(5, 12));
        assert_broken(sentence, || {
            remember(3, None);
            counter(4, 5);
        });
        assert_broken("the totals are those of the counted periods", || {
            for period in 0..4 {
                remember(period, None);
            }
            counter(0, 1);
        });
    });
}

#[test]
fn calendars_and_bands_that_do_not_agree_should_be_found() {
    use super::calendars::{banded, decide};
    banded(|| {
        // 01:00 to 10:00 of Thursday: the last two are peak. One more waits behind a gap.
        for period in (0..9).chain([10]) {
            decide(period, 5);
        }
        let counter = Counters::<Test>::get(0);
        assert_eq!(counter.totals.to_vec(), vec![35, 10, 0]);
        assert_ok!(Attestation::do_try_state());
        let edit = |period: u32, f: &dyn Fn(&mut Decision<AccountId>)| {
            Decisions::<Test>::mutate(0, period, |decision| f(decision.as_mut().expect("decided")));
        };
        let calendar = Calendars::<Test>::get(0).expect("set");
        assert_broken("a calendar belongs to a stream", || {
            Calendars::<Test>::insert(9, calendar.clone())
        });
        assert_broken("a deposit is for a calendar that is there", || {
            CalendarDeposits::<Test>::insert(9, CalendarDeposits::<Test>::get(0).expect("paid"));
        });
        assert_broken("a calendar has its deposit", || CalendarDeposits::<Test>::remove(0));
        assert_broken("a calendar is sound", || {
            Calendars::<Test>::mutate(0, |calendar| calendar.as_mut().expect("set").otherwise = 3);
        });
        let sentence = "there is a total for each band";
        assert_broken(sentence, || {
            Calendars::<Test>::mutate(0, |calendar| calendar.as_mut().expect("set").bands = 4);
        });
        assert_broken(sentence, || {
            Counters::<Test>::mutate(0, |counter| counter.totals.truncate(2))
        });
        assert_broken(sentence, || {
            edit(8, &|decision| decision.before.as_mut().expect("counted").truncate(2));
        });
        // The sums of another band have moved.
        assert_broken("a period remembers what came before it", || {
            edit(8, &|decision| decision.before.as_mut().expect("counted")[2] = 1);
        });
        assert_broken("the totals are those of the counted periods", || {
            Counters::<Test>::mutate(0, |counter| counter.totals[2] = 1)
        });
        // It names a band in which it was not counted, or one that is none.
        for band in [0, 2, 3] {
            assert_broken(
                "a period was counted as what it is, or as nothing before its review",
                || {
                    edit(8, &|decision| decision.band = band);
                },
            );
        }
        assert_broken("a period has a band when it is counted", || {
            edit(10, &|decision| decision.band = 1);
        });
        // The last one counted in another band, with all that follows.
        let elsewhere = || {
            edit(8, &|decision| decision.band = 2);
            Counters::<Test>::mutate(0, |counter| counter.totals = vec![35, 5, 5].try_into().expect("three"));
        };
        assert_broken("a period was counted in the band of the calendar", elsewhere);
        // It may have been, by a holiday that was dropped from a full calendar; but not after the first that was kept.
        let full = |first: u32| {
            elsewhere();
            let days = (first..first + viaduct_billing::MAX_HOLIDAYS).collect::<Vec<_>>();
            Calendars::<Test>::mutate(0, |calendar| {
                calendar.as_mut().expect("set").holidays = days.try_into().expect("64");
            });
        };
        let first = calendar.holidays[0];
        hypothetically!({
            full(first);
            assert_ok!(Attestation::do_try_state());
        });
        assert_broken("a period was counted in the band of the calendar", || full(first - 70));
    });
}
