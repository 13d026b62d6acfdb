//! `docs/compliance.md` names every rule with its number, its exemption and its findings, and every call.

use super::*;
use frame_support::traits::GetCallName;
use std::collections::BTreeSet;

const MANUAL: &str = include_str!("../../../../docs/compliance.md");

/// The cells of the rows of the table of rules.
fn rows() -> Vec<Vec<&'static str>> {
    let lines = MANUAL
        .lines()
        .skip_while(|line| !line.starts_with("| no. | rule |"))
        .skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_manual_should_list_every_rule_with_its_number_and_findings() {
    let rows = rows();
    assert_eq!(rows.len(), RuleName::ALL.len());
    let known: BTreeSet<&str> = Finding::ALL.iter().map(|(name, _, _)| *name).collect();
    for (name, cells) in RuleName::ALL.iter().zip(&rows) {
        assert_eq!(cells[0], codec::Encode::encode(name)[0].to_string(), "{name:?}");
        assert_eq!(cells[1], format!("`{name:?}`"));
        assert!(!cells[2].is_empty(), "{name:?}");
        for finding in quoted(cells[4]) {
            assert!(known.contains(finding), "{name:?} finds {finding}");
        }
    }
}

/// Every finding that some rule makes is in the manual at that rule, and none at a rule that does not make it.
#[test]
fn the_findings_of_the_manual_should_be_those_of_the_rules_files() {
    macro_rules! sources {
        ($($name:ident in $file:literal,)+) => {
            [$((RuleName::$name, include_str!(concat!("../rules/", $file, ".rs")))),+]
        };
    }
    let sources = sources![
        Claims in "claims", Countries in "countries", IdentityCap in "identity_cap", HolderLimit in "holder_limit",
        SenderScreening in "sender_screening", MinimumHolding in "minimum_holding", Granularity in "granularity",
        UnitsCap in "units_cap", KindCaps in "kind_caps", KindLimits in "kind_limits", CountriesDenied in "countries_denied",
        BlackOuts in "black_outs", CountryLimits in "country_limits", CountryPairs in "country_pairs",
        Requirements in "requirements", KindShares in "kind_shares", LockUp in "lock_up", HoldingPeriod in "holding_period",
        VolumeLimits in "volume_limits", VenueLimits in "venue_limits", Approvals in "approvals", AllowList in "allow_list",
        DenyList in "deny_list", HolderConsent in "holder_consent", Exemptions in "exemptions", TransferFee in "transfer_fee",
        SpenderScreening in "spender_screening",
    ];
    assert_eq!(sources.len(), RuleName::ALL.len());
    for ((name, source), cells) in sources.iter().zip(rows()) {
        assert_eq!(cells[1], format!("`{name:?}`"));
        let code = source.split("#[cfg(test)]").next().expect("there is code");
        let made: BTreeSet<&str> = code
            .split("Finding::")
            .skip(1)
            .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
            .collect();
        let said: BTreeSet<&str> = quoted(cells[4]).into_iter().collect();
        assert_eq!(said, made, "{name:?}");
        // Whose exemption frees from it.
        let own = code.contains("ctx.is_exempt(");
        let exempt = match code
            .split("const EXEMPTS: Option<Side> = ")
            .nth(1)
            .map(|rest| &rest[..4])
        {
            None => "receiver",
            Some("Some") => "sender",
            Some(_) if own => "each side's own",
            Some(_) if *name == RuleName::TransferFee => "sender",
            Some(_) => "no one",
        };
        assert_eq!(cells[3], exempt, "{name:?}");
    }
}

#[test]
fn the_manual_should_name_every_call_once_and_no_other() {
    let table = MANUAL.split("## Calls").nth(1).expect("a table of calls");
    let cells = table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').nth(1));
    let named: Vec<&str> = cells.flat_map(|cell| quoted(cell.unwrap_or_default())).collect();
    let once: BTreeSet<&str> = named.iter().copied().collect();
    assert_eq!(once.len(), named.len(), "a call is named twice");
    let calls: BTreeSet<&str> = Call::<Test>::get_call_names().iter().copied().collect();
    assert_eq!(once, calls);
}
