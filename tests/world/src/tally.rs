//! How often everything happened: a history in which something never happens proves nothing about it.

use crate::{model::RULES, steps};
use std::collections::{BTreeMap, BTreeSet};
use viaduct_primitives::Finding;

/// So often at least in the worlds of a test run: an operation, or that a rule is set.
const DONE: u64 = 2;
/// So often at least each rule is dropped.
const DROPPED: u64 = 1;
/// So often at least a finding speaks against a movement that is only asked about, and against one that is tried and refused.
const ASKED: u64 = 3;
const REFUSED: u64 = 1;

/// Steps whose parts have names of their own.
const COMPOSED: &[&str] = &["over XCM", "out of the trap", "lots", "irreversible"];
/// Parts of steps.
const PARTS: &[&str] = &[
    "withdraw over XCM",
    "deposit over XCM",
    "credit dropped",
    "trapped",
    "claim out of the trap",
    "reroute out of the trap",
    "lot",
    "settled",
    "lift exception",
    "extend exception",
    "start building",
    "activate",
    "announce retirement",
    "retire",
    "end issuance",
    "renounce force",
    "veto irreversible",
    "withdraw irreversible",
    "close record moment",
    "propose law",
    "consent",
    "withdraw law",
    "set the whole set",
    "exempt",
    "revoke approval",
    "propose link",
    "cancel link",
    "confirm link",
    "open list",
    "approval of governance",
    "affirm again",
    "release what is lost",
];
/// What is seen in no world: no step names a class that does not exist.
const UNSEEN: &[&str] = &["ClassUnknown"];

/// What speaks against a movement by each rule; by `no rule`: what holds for every class.
const FINDINGS: &[(&str, &[&str])] = &[
    ("Claims", &["ReceiverClaimMissing", "RulesUnset"]),
    ("Countries", &["CountryNotAllowed"]),
    ("IdentityCap", &["IdentityCapExceeded"]),
    ("HolderLimit", &["MaxHoldersExceeded"]),
    ("SenderScreening", &["SenderClaimMissing"]),
    ("MinimumHolding", &["MinimumNotReached", "ResidualTooSmall"]),
    ("Granularity", &["AmountNotWhole"]),
    ("UnitsCap", &["UnitsCapExceeded"]),
    ("KindCaps", &["KindCapExceeded"]),
    ("KindLimits", &["KindHoldersExceeded"]),
    ("CountriesDenied", &["CountryDenied"]),
    ("BlackOuts", &["BlackOut"]),
    ("CountryLimits", &["CountryHoldersExceeded"]),
    ("CountryPairs", &["CountryPairDenied"]),
    ("Requirements", &["ReceiverUnqualified", "SenderUnqualified"]),
    ("KindShares", &["KindShareExceeded", "KindShareTooSmall"]),
    ("LockUp", &["UnitsLocked", "MaxLotsExceeded"]),
    ("HoldingPeriod", &["HoldingPeriod"]),
    ("VolumeLimits", &["VolumeExceeded"]),
    ("VenueLimits", &["VenueInflowExceeded"]),
    ("Approvals", &["ApprovalMissing"]),
    ("AllowList", &["ReceiverNotListed", "SenderNotListed"]),
    ("DenyList", &["ReceiverDenied", "SenderDenied"]),
    ("HolderConsent", &["NotOptedIn", "OptedOut"]),
    ("Exemptions", &[]),
    ("TransferFee", &["FeeUncovered"]),
    ("SpenderScreening", &["SpenderNotAllowed"]),
    (
        "no rule",
        &[
            "AmountZero",
            "AssetNotActive",
            "AssetTransfersFrozen",
            "ClassPaused",
            "IssuanceEnded",
            "ForceRenounced",
            "SupplyCapExceeded",
            "SenderUnknown",
            "NotReportedLost",
            "SpenderFrozen",
            "SenderFrozen",
            "InsufficientUnits",
            "AllowanceExceeded",
            "ReceiverUnknown",
            "ReceiverFrozen",
            "ReceiverTooNew",
            "CustodianNotAdmitted",
            "MaxPositionsExceeded",
            "ReceiverOverflow",
            "IdentityMismatch",
            "SameAccount",
        ],
    ),
];

/// How often each operation succeeded and was refused, and how often each finding was seen.
#[derive(Clone, Default)]
pub struct Tally {
    pub steps: u64,
    /// Done and refused.
    operations: BTreeMap<String, (u64, u64)>,
    /// Asked about, and in the refusal of a call.
    findings: BTreeMap<&'static str, (u64, u64)>,
}

impl Tally {
    pub fn did(&mut self, operation: impl Into<String>) {
        self.operations.entry(operation.into()).or_default().0 += 1;
    }
    pub fn was_refused(&mut self, operation: &str) {
        self.operations.entry(operation.into()).or_default().1 += 1;
    }
    pub fn note(&mut self, findings: &[Finding], of_a_call: bool) {
        for finding in findings {
            let counts = self.findings.entry(finding.name()).or_default();
            match of_a_call {
                true => counts.1 += 1,
                false => counts.0 += 1,
            }
        }
    }
    pub fn add(&mut self, other: Tally) {
        let sum = |all: &mut (u64, u64), more: (u64, u64)| *all = (all.0 + more.0, all.1 + more.1);
        self.steps += other.steps;
        for (name, counts) in other.operations {
            sum(self.operations.entry(name).or_default(), counts);
        }
        for (name, counts) in other.findings {
            sum(self.findings.entry(name).or_default(), counts);
        }
    }

    fn operation(&self, name: &str) -> (u64, u64) {
        self.operations.get(name).copied().unwrap_or_default()
    }
    fn finding(&self, name: &str) -> (u64, u64) {
        self.findings.get(name).copied().unwrap_or_default()
    }

    /// The tables: operations, and rules with what they refused.
    pub fn print(&self) {
        eprintln!(
            "{} steps\n\n{:26} {:>7} {:>7}",
            self.steps, "operation", "done", "refused"
        );
        let of_rules = |name: &str| name.starts_with("set ") || name.starts_with("drop ");
        for (name, (done, refused)) in self.operations.iter().filter(|(name, _)| !of_rules(name)) {
            eprintln!("{name:26} {done:7} {refused:7}");
        }
        eprintln!(
            "\n{:18} {:>5} {:>7}   finding: against movements asked about, and refused",
            "rule", "set", "dropped"
        );
        for (rule, findings) in FINDINGS {
            let (set, dropped) = (
                self.operation(&format!("set {rule}")).0,
                self.operation(&format!("drop {rule}")).0,
            );
            let counts = |name: &&str| format!("{name} {} {}", self.finding(name).0, self.finding(name).1);
            let counts: Vec<String> = findings.iter().map(counts).collect();
            eprintln!("{rule:18} {set:5} {dropped:7}   {}", counts.join(", "));
        }
    }

    /// What happened less often than it has to.
    pub fn scarce(&self) -> Vec<String> {
        let steps = steps::names().filter(|name| !COMPOSED.contains(name)).map(String::from);
        let parts = PARTS.iter().map(|name| String::from(*name));
        let rules = RULES
            .iter()
            .flat_map(|rule| [format!("set {rule:?}"), format!("drop {rule:?}")]);
        let rare = |name: &String| {
            let least = if name.starts_with("drop ") { DROPPED } else { DONE };
            self.operation(name).0 < least
        };
        let operations = steps.chain(parts).chain(rules).filter(rare);
        let named: Vec<&str> = Finding::ALL
            .iter()
            .map(|one| one.0)
            .filter(|name| !UNSEEN.contains(name))
            .collect();
        let unseen = |name: &&&str| self.finding(name).0 < ASKED || self.finding(name).1 < REFUSED;
        let findings = named.iter().filter(unseen).map(|name| String::from(*name));
        operations.chain(findings).collect()
    }
}

#[test]
fn the_tables_should_name_every_rule_and_every_finding() {
    let rules: Vec<String> = FINDINGS
        .iter()
        .map(|row| row.0.into())
        .filter(|name| name != "no rule")
        .collect();
    assert_eq!(rules, RULES.iter().map(|rule| format!("{rule:?}")).collect::<Vec<_>>());
    let listed: BTreeSet<&str> = FINDINGS
        .iter()
        .flat_map(|row| row.1.iter().copied())
        .chain(UNSEEN.iter().copied())
        .collect();
    assert_eq!(listed, Finding::ALL.iter().map(|one| one.0).collect());
}
