//! The tracks of referenda: what it takes, and how long, to decide in the name of each origin.
//!
//! A referendum waits for its **prepare** period, is decided for at most its **decision** period, must go on passing for its
//! **confirm** period, and is enacted at the earliest its **enactment** period later. It passes while its approval (ayes
//! among the votes, weighted by conviction) and its support (tokens that voted aye or abstained, among all that can vote)
//! lie on or above two curves that fall as the decision period goes by.

use super::origins::Origin;
use crate::{
    constants::{DAYS, HOURS, MINUTES, UNIT},
    Balance, BlockNumber,
};
use pallet_referenda::{Curve, TrackInfo};
use sp_runtime::{str_array, FixedI64};

/// Number of a track.
pub type TrackId = u16;
/// A track with its number.
pub type Track = pallet_referenda::Track<TrackId, Balance, BlockNumber>;

/// The track of root.
pub const ROOT: TrackId = 0;

/// The track on which an origin's proposals are decided.
pub const fn track_of(origin: Origin) -> TrackId {
    match origin {
        Origin::WhitelistedCaller => 1,
        Origin::AssetAdmission => 10,
        Origin::ComplianceAdmin => 11,
        Origin::OracleAdmin => 12,
        Origin::DistributionAdmin => 13,
        Origin::EmergencyException => 14,
        Origin::ReferendumCanceller => 20,
        Origin::ReferendumKiller => 21,
        Origin::Treasurer => 30,
        Origin::SmallSpender => 31,
        Origin::MediumSpender => 32,
        Origin::BigSpender => 33,
    }
}

/// Lengths of a track's periods, blocks of the steady clock.
#[derive(Clone, Copy)]
struct Periods {
    prepare: BlockNumber,
    decision: BlockNumber,
    confirm: BlockNumber,
    enactment: BlockNumber,
}

/// Every track's periods on a development chain: a hundred blocks to vote by hand, a few for a script.
const SHORT: Periods = Periods {
    prepare: 2,
    decision: 10 * MINUTES,
    confirm: 3,
    enactment: 2,
};

const fn percent(of: u128) -> FixedI64 {
    FixedI64::from_rational(of, 100)
}

const fn permille(of: u128) -> FixedI64 {
    FixedI64::from_rational(of, 1_000)
}

// Approval.
/// From everybody to four fifths in a seventh of the period, then slowly to a half: what cannot be undone.
const APPROVAL_GRAVE: Curve = Curve::make_reciprocal(4, 28, percent(80), percent(50), percent(100));
/// As above, but never below three fifths: a regulator's order is not lifted by a thin majority.
const APPROVAL_EMERGENCY: Curve = Curve::make_reciprocal(4, 28, percent(80), percent(60), percent(100));
/// Almost at once near a half: experts have looked at the call already.
const APPROVAL_WHITELISTED: Curve = Curve::make_reciprocal(16, 28 * 24, percent(96), percent(50), percent(100));
/// Down to a half in three fifths of the period: what governance itself can correct.
const APPROVAL_ADMIN: Curve = Curve::make_linear(17, 28, percent(50), percent(100));
/// The more money, the longer near unanimity is asked.
const APPROVAL_MEDIUM: Curve = Curve::make_linear(23, 28, percent(50), percent(100));
const APPROVAL_BIG: Curve = Curve::make_linear(28, 28, percent(50), percent(100));

// Support. No curve ends at zero: a referendum that nobody noticed does not pass. All but the even ones begin at everybody,
// since `Curve::delay` takes support above a reciprocal's beginning for support that never suffices, and the referendum
// would wait for the end of its period.
/// From a half of all tokens to a twentieth, evenly.
const SUPPORT_ROOT: Curve = Curve::make_linear(28, 28, percent(5), percent(50));
/// A fifth after a day's worth of the period, a twentieth in the end: fast, but only with many.
const SUPPORT_FAST: Curve = Curve::make_reciprocal(1, 28, percent(20), percent(5), percent(100));
/// A tenth after a quarter of the period, a fiftieth in the end: who may hold, and what counts as money.
const SUPPORT_GRAVE: Curve = Curve::make_reciprocal(7, 28, percent(10), percent(2), percent(100));
/// A fiftieth after two fifths of the period, half a percent in the end.
const SUPPORT_ADMIN: Curve = Curve::make_reciprocal(12, 28, percent(2), permille(5), percent(100));
// What all places of a track may spend at once is of the order of what must support it in the end, or capture would pay.
const SUPPORT_SMALL: Curve = Curve::make_reciprocal(12, 28, percent(4), percent(2), percent(100));
const SUPPORT_MEDIUM: Curve = Curve::make_reciprocal(16, 28, percent(6), percent(3), percent(100));
const SUPPORT_BIG: Curve = Curve::make_reciprocal(20, 28, percent(8), percent(4), percent(100));
/// From a half to a twentieth, evenly: what every spender's limit is worth in a currency.
const SUPPORT_TREASURER: Curve = Curve::make_linear(28, 28, percent(5), percent(50));

const fn track(
    id: TrackId,
    name: &'static str,
    max_deciding: u32,
    decision_deposit: Balance,
    periods: Periods,
    min_approval: Curve,
    min_support: Curve,
) -> Track {
    Track {
        id,
        info: TrackInfo {
            name: str_array(name),
            max_deciding,
            decision_deposit,
            prepare_period: periods.prepare,
            decision_period: periods.decision,
            confirm_period: periods.confirm,
            min_enactment_period: periods.enactment,
            min_approval,
            min_support,
        },
    }
}

const fn periods(
    short: bool,
    prepare: BlockNumber,
    decision: BlockNumber,
    confirm: BlockNumber,
    enactment: BlockNumber,
) -> Periods {
    if short {
        SHORT
    } else {
        Periods {
            prepare,
            decision,
            confirm,
            enactment,
        }
    }
}

/// All tracks, by ascending number.
const fn table(short: bool) -> [Track; 13] {
    [
        // Everything: code, state, people's balances. Few at a time, so that everybody can look; a day to leave.
        track(
            ROOT,
            "root",
            2,
            100_000 * UNIT,
            periods(short, DAYS, 14 * DAYS, DAYS, DAYS),
            APPROVAL_GRAVE,
            SUPPORT_ROOT,
        ),
        // The same power, for a call that two thirds of the technical committee know: repairs.
        track(
            track_of(Origin::WhitelistedCaller),
            "whitelisted_caller",
            20,
            10_000 * UNIT,
            periods(short, 30 * MINUTES, 7 * DAYS, 10 * MINUTES, 10 * MINUTES),
            APPROVAL_WHITELISTED,
            SUPPORT_FAST,
        ),
        // An issuer admitted in error can be removed; assets that it registers hold nobody's money yet.
        track(
            track_of(Origin::AssetAdmission),
            "asset_admission",
            20,
            5_000 * UNIT,
            periods(short, 2 * HOURS, 14 * DAYS, 12 * HOURS, 12 * HOURS),
            APPROVAL_ADMIN,
            SUPPORT_ADMIN,
        ),
        // Whom it trusts decides who holds every unit of the chain, and it can freeze anybody.
        track(
            track_of(Origin::ComplianceAdmin),
            "compliance_admin",
            20,
            10_000 * UNIT,
            periods(short, 2 * HOURS, 14 * DAYS, DAYS, DAYS),
            APPROVAL_GRAVE,
            SUPPORT_GRAVE,
        ),
        // Bonds bind those who bond later; within limits that the code sets.
        track(
            track_of(Origin::OracleAdmin),
            "oracle_admin",
            20,
            5_000 * UNIT,
            periods(short, 2 * HOURS, 7 * DAYS, 12 * HOURS, 12 * HOURS),
            APPROVAL_ADMIN,
            SUPPORT_ADMIN,
        ),
        // Whose deposits count as money.
        track(
            track_of(Origin::DistributionAdmin),
            "distribution_admin",
            20,
            10_000 * UNIT,
            periods(short, 2 * HOURS, 14 * DAYS, DAYS, DAYS),
            APPROVAL_GRAVE,
            SUPPORT_GRAVE,
        ),
        // Trouble does not wait: decided within hours if many come, never by few.
        track(
            track_of(Origin::EmergencyException),
            "emergency_exception",
            20,
            5_000 * UNIT,
            periods(short, 10 * MINUTES, 2 * DAYS, HOURS, 10 * MINUTES),
            APPROVAL_EMERGENCY,
            SUPPORT_FAST,
        ),
        // Must be able to overtake every track but the whitelisted caller's.
        track(
            track_of(Origin::ReferendumCanceller),
            "referendum_canceller",
            100,
            5_000 * UNIT,
            periods(short, 10 * MINUTES, 7 * DAYS, HOURS, 10 * MINUTES),
            APPROVAL_ADMIN,
            SUPPORT_ADMIN,
        ),
        // Takes deposits away: malice, not error.
        track(
            track_of(Origin::ReferendumKiller),
            "referendum_killer",
            100,
            10_000 * UNIT,
            periods(short, 10 * MINUTES, 7 * DAYS, 3 * HOURS, 10 * MINUTES),
            APPROVAL_GRAVE,
            SUPPORT_GRAVE,
        ),
        // A rate decides what every spender's limit is worth in a currency: harder than the largest spend.
        track(
            track_of(Origin::Treasurer),
            "treasurer",
            10,
            10_000 * UNIT,
            periods(short, 2 * HOURS, 14 * DAYS, 2 * DAYS, DAYS),
            APPROVAL_BIG,
            SUPPORT_TREASURER,
        ),
        track(
            track_of(Origin::SmallSpender),
            "small_spender",
            20,
            100 * UNIT,
            periods(short, 2 * HOURS, 7 * DAYS, 12 * HOURS, 12 * HOURS),
            APPROVAL_ADMIN,
            SUPPORT_SMALL,
        ),
        track(
            track_of(Origin::MediumSpender),
            "medium_spender",
            5,
            500 * UNIT,
            periods(short, 2 * HOURS, 14 * DAYS, DAYS, DAYS),
            APPROVAL_MEDIUM,
            SUPPORT_MEDIUM,
        ),
        track(
            track_of(Origin::BigSpender),
            "big_spender",
            1,
            2_000 * UNIT,
            periods(short, 2 * HOURS, 14 * DAYS, 2 * DAYS, DAYS),
            APPROVAL_BIG,
            SUPPORT_BIG,
        ),
    ]
}

static NETWORK: [Track; 13] = table(false);
static DEVELOPMENT: [Track; 13] = table(true);

/// All tracks, by ascending number; with the periods of a development chain, or of a network.
pub fn tracks(short: bool) -> &'static [Track] {
    if short {
        &DEVELOPMENT
    } else {
        &NETWORK
    }
}

/// The shortest time from submission to enactment, blocks: everybody votes aye in the prepare period.
pub fn earliest(track: &Track) -> BlockNumber {
    let info = &track.info;
    info.prepare_period + info.confirm_period + info.min_enactment_period
}

#[cfg(test)]
mod tests {
    use super::super::origins::{BIG_SPEND, MEDIUM_SPEND, SMALL_SPEND};
    use super::*;
    use crate::constants::{LEAST_LINK_DELAY, SLOT_DURATION};
    use sp_runtime::Perbill;

    fn info_of(origin: Origin) -> &'static Track {
        tracks(false)
            .iter()
            .find(|track| track.id == track_of(origin))
            .expect("every origin has a track")
    }

    #[test]
    fn tracks_should_be_sorted_and_there_should_be_one_for_each_origin_and_root() {
        for short in [true, false] {
            let ids: Vec<TrackId> = tracks(short).iter().map(|track| track.id).collect();
            assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
            let mut expected: Vec<TrackId> = Origin::ALL.iter().map(|origin| track_of(*origin)).collect();
            expected.push(ROOT);
            expected.sort_unstable();
            assert_eq!(ids, expected);
        }
    }

    #[test]
    fn only_periods_should_differ_on_a_development_chain() {
        for (network, development) in tracks(false).iter().zip(tracks(true)) {
            let mut same = development.clone();
            same.info.prepare_period = network.info.prepare_period;
            same.info.decision_period = network.info.decision_period;
            same.info.confirm_period = network.info.confirm_period;
            same.info.min_enactment_period = network.info.min_enactment_period;
            assert_eq!(*network, same);
            assert!(earliest(development) < 2 * MINUTES);
        }
    }

    #[test]
    fn nothing_should_pass_without_support_or_against_a_majority() {
        for track in tracks(false) {
            let end = Perbill::one();
            assert!(
                track.info.min_approval.threshold(end) >= Perbill::from_percent(49),
                "{}",
                track.id
            );
            assert!(
                track.info.min_support.threshold(end) >= Perbill::from_parts(4_900_000),
                "{}",
                track.id
            );
        }
    }

    #[test]
    fn what_is_enough_should_be_enough_when_the_alarm_rings() {
        for track in tracks(false) {
            for curve in [&track.info.min_approval, &track.info.min_support] {
                let mut last = Perbill::one();
                for part in 0..=100 {
                    let votes = Perbill::from_percent(part);
                    let alarm = curve.delay(votes);
                    assert!(alarm <= last, "more votes never wait longer: {} {part}", track.id);
                    last = alarm;
                }
                assert!(last < Perbill::from_parts(100), "all votes pass at once: {}", track.id);
                // Both directions round: the block after the alarm is late enough, and `NextFree` rings again in it.
                let period = track.info.decision_period;
                for (ayes, nays) in (1..=40u32).flat_map(|ayes| (0..=40u32).map(move |nays| (ayes, nays))) {
                    let votes = Perbill::from_rational(ayes, ayes + nays);
                    let alarm = curve.delay(votes);
                    let then = Perbill::from_rational(alarm.mul_ceil(period) + 1, period);
                    assert!(
                        alarm.is_one() || curve.passing(then, votes),
                        "{} {ayes}:{nays}",
                        track.id
                    );
                }
            }
        }
    }

    #[test]
    fn an_emergency_should_be_over_before_a_new_account_is_paid() {
        let emergency = info_of(Origin::EmergencyException);
        // Others may have every place of the track for as long as they can be decided on.
        let slowest = earliest(emergency) + 2 * emergency.info.decision_period;
        assert!(u64::from(slowest) * SLOT_DURATION < LEAST_LINK_DELAY);
    }

    #[test]
    fn a_canceller_should_overtake_everything_but_a_whitelisted_call_and_an_emergency() {
        let canceller = earliest(info_of(Origin::ReferendumCanceller));
        for track in tracks(false) {
            let fast = [
                track_of(Origin::WhitelistedCaller),
                track_of(Origin::EmergencyException),
                track_of(Origin::ReferendumCanceller),
            ];
            assert!(fast.contains(&track.id) || canceller < earliest(track), "{}", track.id);
        }
    }

    #[test]
    fn more_money_should_take_more_time_and_support() {
        let spenders = [Origin::SmallSpender, Origin::MediumSpender, Origin::BigSpender];
        for (spender, limit) in spenders.iter().zip([SMALL_SPEND, MEDIUM_SPEND, BIG_SPEND]) {
            let info = &info_of(*spender).info;
            // Of what the presets' accounts and treasury have.
            let everything: Balance = crate::presets::endowed().iter().map(|(_, amount)| amount).sum();
            let support = info.min_support.threshold(Perbill::one()) * everything;
            assert!(
                Balance::from(info.max_deciding) * limit <= support,
                "capture does not pay: {spender:?}"
            );
        }
        let spenders = [&spenders[..], &[Origin::Treasurer]].concat();
        for pair in spenders.windows(2) {
            let (less, more) = (info_of(pair[0]), info_of(pair[1]));
            assert!(earliest(less) <= earliest(more));
            assert!(less.info.decision_deposit < more.info.decision_deposit);
            for part in [25, 50, 75, 100] {
                let x = Perbill::from_percent(part);
                let (low, high) = (less.info.min_support.threshold(x), more.info.min_support.threshold(x));
                assert!(low < high, "{part}: {low:?} {high:?}");
                assert!(
                    less.info.min_approval.threshold(x) <= more.info.min_approval.threshold(x),
                    "{part}"
                );
            }
        }
    }
}
