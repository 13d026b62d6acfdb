//! What `docs/governance.md` says in figures is what the runtime does: the tracks, their curves, and the parameters with
//! their bounds. [`super::privileges`] reads its table of calls.

use crate::runtime::{
    configs::{
        dynamic_params::{assets, holders, readings, spends, transactions},
        limits, RuntimeParameters,
    },
    *,
};
use crate::world::*;
use frame_support::assert_ok;
use pallet_referenda::Curve;
use sp_runtime::{traits::Dispatchable, Perbill};
use std::collections::BTreeSet;
use viaduct_primitives::api::LimitsView;
use viaduct_runtime_common::{
    constants::{DAYS, DAY_MS, HOURS, MINUTES, UNIT},
    governance::tracks,
};

const MANUAL: &str = include_str!("../../../docs/governance.md");

/// The lines of a section of the manual.
pub fn section(title: &str) -> impl Iterator<Item = &'static str> {
    let begin = format!("## {title}");
    MANUAL
        .lines()
        .skip_while(move |line| *line != begin)
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
}

fn cells(line: &str) -> Vec<String> {
    let cells = line.trim().trim_matches('|').split('|');
    cells.map(|cell| cell.trim().replace('`', "")).collect()
}

/// The rows of a section's table, below its head.
pub fn table(title: &str) -> Vec<Vec<String>> {
    section(title)
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .map(cells)
        .collect()
}

/// Blocks as the manual writes them: days, hours and minutes.
pub fn span(blocks: BlockNumber) -> String {
    let parts = [
        (blocks / (24 * HOURS), "d"),
        (blocks % (24 * HOURS) / HOURS, "h"),
        (blocks % HOURS / MINUTES, "min"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, unit)| format!("{n} {unit}"))
        .collect();
    parts.join(" ")
}

/// The other way round.
fn blocks(span: &str) -> BlockNumber {
    let words: Vec<&str> = span.split(' ').collect();
    words.chunks(2).fold(0, |sum, pair| {
        let unit = match pair[1] {
            "d" => 24 * HOURS,
            "h" => HOURS,
            "min" => MINUTES,
            other => panic!("{other} is no unit of time"),
        };
        sum + unit * pair[0].parse::<BlockNumber>().expect("a number of units")
    })
}

/// `50 %`, `0.5 %`, in billionths.
fn share(text: &str) -> u32 {
    let number = text.strip_suffix(" %").unwrap_or_else(|| panic!("{text} is no share"));
    let percent: f64 = number.parse().expect("a number of percents");
    (percent * 10_000_000.0).round() as u32
}

/// What a curve asks for when `at` blocks of the decision period are over, billionths.
fn asks(curve: &Curve, at: BlockNumber, period: BlockNumber) -> u32 {
    curve.threshold(Perbill::from_rational(at, period)).deconstruct()
}

/// What rounding in curves may come to, billionths.
const ROUNDING: u32 = 20_000;

/// Whether the manual's words for a curve are true of it: `from A evenly to B [after T]`, or `A after T, B in the end` of one
/// that begins at everybody. Times are whole minutes: the curve passes `A` within the minute before or after.
fn is_as_described(words: &str, curve: &Curve, period: BlockNumber) -> bool {
    let is = |at: BlockNumber, expected: u32| asks(curve, at, period).abs_diff(expected) <= ROUNDING;
    let passes = |at: BlockNumber, level: u32| {
        let (before, after) = (at - MINUTES, (at + MINUTES).min(period));
        asks(curve, before, period) > level && asks(curve, after, period) <= level + ROUNDING
    };
    if let Some(even) = words.strip_prefix("from ") {
        let (from, rest) = even.split_once(" evenly to ").expect("where it ends");
        let (to, after) = match rest.split_once(" after ") {
            Some((to, after)) => (to, blocks(after)),
            None => (rest, period),
        };
        let (from, to) = (share(from), share(to));
        return is(0, from) && is(after / 2, (from + to) / 2) && passes(after, to) && is(period, to);
    }
    let (steep, end) = words.split_once(", ").expect("where it ends");
    let (level, after) = steep.split_once(" after ").expect("how fast it falls");
    let end = end.strip_suffix(" in the end").expect("the end");
    is(0, Perbill::one().deconstruct()) && passes(blocks(after), share(level)) && is(period, share(end))
}

#[test]
fn tracks_in_the_manual_should_be_those_of_the_runtime() {
    let rows = table("Tracks");
    assert_eq!(rows.len(), tracks::tracks(false).len());
    for (row, track) in rows.iter().zip(tracks::tracks(false)) {
        let info = &track.info;
        let name = String::from_utf8_lossy(&info.name).trim_end_matches('\0').to_string();
        let expected = [
            track.id.to_string(),
            name,
            (info.decision_deposit / UNIT).to_string(),
            info.max_deciding.to_string(),
            span(info.prepare_period),
            span(info.decision_period),
            span(info.confirm_period),
            span(info.min_enactment_period),
        ];
        assert_eq!(row[..8], expected);
        for (words, curve) in [(&row[8], &info.min_approval), (&row[9], &info.min_support)] {
            assert!(
                is_as_described(words, curve, info.decision_period),
                "{}: {words} is not {curve:?}: {:?}",
                row[1],
                [0, info.decision_period].map(|at| asks(curve, at, info.decision_period))
            );
        }
    }
}

#[test]
fn a_curve_should_be_told_from_its_neighbours() {
    let find = |name: &str| {
        let row = table("Tracks").into_iter().position(|row| row[1] == name);
        &tracks::tracks(false)[row.expect("a track")].info
    };
    let (root, admission) = (find("root"), find("asset_admission"));
    for (curve, right, wrong) in [
        (
            &root.min_approval,
            "80 % after 2 d, 50 % in the end",
            [
                "80.1 % after 2 d, 50 % in the end",
                "80 % after 2 d 2 min, 50 % in the end",
                "80 % after 2 d, 50.01 % in the end",
                "from 100 % evenly to 50 %",
            ],
        ),
        (
            &root.min_support,
            "from 50 % evenly to 5 %",
            [
                "from 50.1 % evenly to 5 %",
                "from 50 % evenly to 5.1 %",
                "from 50 % evenly to 5 % after 13 d",
                "50 % after 2 d, 5 % in the end",
            ],
        ),
        (
            &admission.min_support,
            "2 % after 6 d, 0.5 % in the end",
            [
                "2 % after 5 d 23 h, 0.5 % in the end",
                "2 % after 6 d 1 h, 0.5 % in the end",
                "2 % after 6 d, 0.4 % in the end",
                "1.9 % after 6 d, 0.5 % in the end",
            ],
        ),
    ] {
        assert!(is_as_described(right, curve, root.decision_period), "{right}");
        for wrong in wrong {
            assert!(!is_as_described(wrong, curve, root.decision_period), "{wrong}");
        }
    }
}

/// A figure of the manual in the parameter's own unit: `1,000` (what its name says), `100 VIA` (base units), `7 days` (ms, or
/// blocks for a parameter in blocks).
fn figure(text: &str, in_blocks: bool) -> u128 {
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    let number: u128 = number.replace(',', "").parse().expect("a number");
    let unit = match (unit, in_blocks) {
        ("", _) => 1,
        ("VIA", false) => UNIT,
        ("day" | "days", false) => u128::from(DAY_MS),
        ("day" | "days", true) => u128::from(DAYS),
        (other, _) => panic!("{other} is no unit of a parameter"),
    };
    number * unit
}

/// Sets a parameter, as a vote does, to a figure or back to the code's; and what works then. One arm for each parameter of the
/// runtime API, which has them all.
fn set(parameter: &str, voted: Option<u128>) -> u128 {
    let small = || voted.map(|figure| u32::try_from(figure).unwrap_or(u32::MAX));
    let long = || voted.map(|figure| u64::try_from(figure).unwrap_or(u64::MAX));
    let key_value = match parameter {
        "transactions.ByteFee" => {
            RuntimeParameters::Transactions(transactions::Parameters::ByteFee(transactions::ByteFee, voted))
        }
        "assets.MaxExceptionDuration" => RuntimeParameters::Assets(assets::Parameters::MaxExceptionDuration(
            assets::MaxExceptionDuration,
            long(),
        )),
        "holders.LinkDelay" => RuntimeParameters::Holders(holders::Parameters::LinkDelay(holders::LinkDelay, long())),
        "holders.MaxHoldDuration" => {
            RuntimeParameters::Holders(holders::Parameters::MaxHoldDuration(holders::MaxHoldDuration, long()))
        }
        "readings.SourceBond" => {
            RuntimeParameters::Readings(readings::Parameters::SourceBond(readings::SourceBond, voted))
        }
        "spends.PayoutPeriod" => {
            RuntimeParameters::Spends(spends::Parameters::PayoutPeriod(spends::PayoutPeriod, small()))
        }
        other => panic!("{other} is no parameter"),
    };
    let call: RuntimeCall = pallet_parameters::Call::<Runtime>::set_parameter { key_value }.into();
    assert_ok!(call.dispatch(RuntimeOrigin::root()));
    let LimitsView {
        byte_fee,
        max_exception_duration,
        link_delay,
        max_hold_duration,
        source_bond,
        payout_period,
    } = limits::view();
    match parameter {
        "transactions.ByteFee" => byte_fee.get(),
        "assets.MaxExceptionDuration" => max_exception_duration.into(),
        "holders.LinkDelay" => link_delay.into(),
        "holders.MaxHoldDuration" => max_hold_duration.into(),
        "readings.SourceBond" => source_bond.get(),
        _ => payout_period.into(),
    }
}

/// Every parameter in the metadata: `group.Name`.
fn parameters() -> BTreeSet<String> {
    use scale_info::{form::PortableForm, meta_type, PortableRegistry, Registry, TypeDef, Variant};
    let mut registry = Registry::new();
    let all = registry.register_type(&meta_type::<RuntimeParameters>()).id;
    let types = PortableRegistry::from(registry);
    let variants = |id| -> Vec<Variant<PortableForm>> {
        match types.resolve(id).map(|ty| &ty.type_def) {
            Some(TypeDef::Variant(variant)) => variant.variants.clone(),
            _ => panic!("parameters are variants"),
        }
    };
    let of_group = |group: Variant<PortableForm>| {
        let name = group.name.to_lowercase();
        variants(group.fields[0].ty.id)
            .into_iter()
            .map(move |parameter| format!("{name}.{}", parameter.name))
    };
    variants(all).into_iter().flat_map(of_group).collect()
}

#[test]
fn parameters_in_the_manual_should_be_those_of_the_runtime_with_their_bounds() {
    in_world(|| {
        let mut named = BTreeSet::new();
        for row in table("Parameters") {
            let name = row[1].split([',', ' ']).next().unwrap_or_default();
            let parameter = format!("{}.{name}", row[0]);
            let in_blocks = row[1].ends_with(", blocks");
            let [genesis, least, most] = [2, 3, 4].map(|column: usize| figure(&row[column], in_blocks));
            assert!(least < genesis || least == 1, "{parameter}");
            for (voted, works) in [
                (None, genesis),
                (Some(0), least),
                (Some(least), least),
                (Some(most), most),
                (Some(u128::MAX), most),
                (None, genesis),
            ] {
                assert_eq!(set(&parameter, voted), works, "{parameter} voted to be {voted:?}");
            }
            assert!(named.insert(parameter), "{name} stands twice");
        }
        assert_eq!(named, parameters(), "in the manual (left), in the runtime (right)");
    });
}
