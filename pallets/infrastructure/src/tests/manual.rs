//! `docs/control.md` says who may call what: each cell of its table of this pallet's calls is tried.

use super::*;
use frame_support::hypothetically;
use ExceptionState::*;

const SECOND_ISSUER: AccountId = 44;
const ADMINISTRATOR: AccountId = 51;
const NEWCOMER: AccountId = 60;

/// The columns of the table that name a person, with those who stand for each. The issuer of the column was not admitted.
const COLUMNS: [&[AccountId]; 5] = [
    &[SECOND_ISSUER, ADMINISTRATOR],
    &[OPERATOR],
    &[AUDITOR],
    &[REGULATOR],
    &[EMERGENCY],
];

/// The rows: a call, the state that it is about, and the cells.
fn rows() -> Vec<(String, Option<ExceptionState>, Vec<String>)> {
    let manual = include_str!("../../../../docs/control.md");
    let section = manual.split("## Calls of `infrastructure`").nth(1).expect("a section");
    let section = section.split("\n## ").next().expect("it ends");
    let mut rows = Vec::new();
    for line in section.lines().filter(|line| line.starts_with("| `")) {
        let row = line.trim_matches('|').split('|');
        let cells: Vec<String> = row.map(|cell| cell.trim().into()).collect();
        assert_eq!(cells.len(), 7, "{line}");
        let state = STATES
            .into_iter()
            .find(|state| cells[0].ends_with(&format!("{state:?}")));
        for call in cells[0].split('`').skip(1).step_by(2) {
            rows.push((call.to_string(), state, cells[1..].to_vec()));
        }
    }
    rows
}

/// Every call of this pallet.
fn calls() -> Vec<String> {
    use frame_support::traits::GetCallName;
    Call::<Test>::get_call_names()
        .iter()
        .map(|name| name.to_string())
        .collect()
}

/// Brings about what a call needs: an announcement, a state in force, an administrator to dismiss. `own`: the caller raised it.
fn prepare(call: &str, state: Option<ExceptionState>, caller: AccountId, own: bool) {
    if matches!(
        call,
        "withdraw_retirement" | "veto_retirement" | "conclude_retirement" | "retire_asset"
    ) {
        assert_ok!(Infrastructure::start_building(by(ISSUER), ASSET));
    }
    if matches!(call, "withdraw_retirement" | "veto_retirement" | "conclude_retirement") {
        assert_ok!(Infrastructure::retire_asset(by(ISSUER), ASSET));
    }
    if call == "conclude_retirement" {
        Clock::set(due().expect("announced"));
    }
    if call.ends_with("_amendment") || call == "dismiss_party" {
        prepare_amendment(call);
    }
    if call == "revoke_role" {
        grant(OPERATOR, AssetRole::IssueAgent);
    }
    if matches!(call, "lift_exception" | "extend_exception") {
        let state = state.unwrap_or(MaintenanceOutage);
        let raiser = if state == RegulatoryHold { REGULATOR } else { OPERATOR };
        assert_ok!(raise(if own { caller } else { raiser }, state, DAY));
    }
    if call == "dismiss_administrator" || caller == ADMINISTRATOR {
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            ADMINISTRATOR,
            REASON,
            PAPER
        ));
    }
}

/// A charter that names a trustee, units that are held, and an amendment of the issuer that every other call is about.
fn prepare_amendment(call: &str) {
    let consents = vec![Party::Trustee, Party::Regulator].try_into().expect("few");
    let protection = Protection {
        setting: Protected::ForceAppointment,
        consents,
        notice: NOTICE,
    };
    let terms = CharterTerms {
        parties: Parties {
            trustee: Some(TRUSTEE),
            ..Default::default()
        },
        settings: vec![protection].try_into().expect("few"),
    };
    assert_ok!(Infrastructure::set_charter(by(ISSUER), ASSET, terms));
    let officer = AssetRole::ComplianceOfficer;
    assert_ok!(Infrastructure::grant_role(
        by(ISSUER),
        ASSET,
        OPERATOR,
        officer,
        Some(CLASS),
        REASON,
        PAPER
    ));
    hold(&[ASSET]);
    if call == "propose_amendment" {
        return;
    }
    assert_ok!(Infrastructure::propose_amendment(by(ISSUER), Box::new(appoint_force())));
    if call == "enact_amendment" {
        for (who, party) in [(TRUSTEE, Party::Trustee), (REGULATOR, Party::Regulator)] {
            assert_ok!(Infrastructure::consent_amendment(by(who), 0, party));
        }
        Clock::set(START + NOTICE);
    }
    if call == "remove_amendment" {
        Clock::set(START + NOTICE + CONCLUDE_WINDOW);
    }
}

fn appoint_force() -> RuntimeCall {
    RuntimeCall::Infrastructure(Call::grant_role {
        asset: ASSET,
        who: OPERATOR,
        role: AssetRole::ForceAgent,
        class_id: None,
        reason_code: REASON,
        document: PAPER,
    })
}

fn dispatch(call: &str, state: Option<ExceptionState>, role: AssetRole, who: AccountId) -> DispatchResult {
    let origin = by(who);
    match call {
        "admit_issuer" => Infrastructure::admit_issuer(origin, NEWCOMER, REASON, PAPER),
        "remove_issuer" => Infrastructure::remove_issuer(origin, FOREIGNER, REASON, PAPER),
        "register_asset" => Infrastructure::register_asset(origin, roof(&[1]), OPERATOR),
        "start_building" => Infrastructure::start_building(origin, ASSET),
        "activate_asset" => Infrastructure::activate_asset(origin, ASSET),
        "retire_asset" => Infrastructure::retire_asset(origin, ASSET),
        "withdraw_retirement" => Infrastructure::withdraw_retirement(origin, ASSET),
        "veto_retirement" => Infrastructure::veto_retirement(origin, ASSET),
        "conclude_retirement" => Infrastructure::conclude_retirement(origin, ASSET),
        "set_operator" => Infrastructure::set_operator(origin, ASSET, NEWCOMER, REASON, PAPER),
        "grant_role" => Infrastructure::grant_role(origin, ASSET, OPERATOR, role, None, REASON, PAPER),
        "revoke_role" if role == AssetRole::Regulator => {
            Infrastructure::revoke_role(origin, ASSET, REGULATOR, role, None, REASON, PAPER)
        }
        "revoke_role" => Infrastructure::revoke_role(origin, ASSET, OPERATOR, role, None, REASON, PAPER),
        "name_administrator" => Infrastructure::name_administrator(origin, ASSET, NEWCOMER, REASON, PAPER),
        "dismiss_administrator" => Infrastructure::dismiss_administrator(origin, ASSET, REASON, PAPER),
        "raise_exception" => raise(who, state.expect("named"), DAY),
        "lift_exception" => lift(who, state.expect("named")),
        "extend_exception" => extend(who, MaintenanceOutage, START + 2 * DAY),
        "set_exception_policy" => {
            let policy = ExceptionPolicy {
                transfers_open: false,
                holders: HolderPay::Pay,
            };
            Infrastructure::set_exception_policy(origin, ASSET, MaintenanceOutage, policy)
        }
        "file_document" => Infrastructure::file_document(
            origin,
            ASSET,
            DocumentKind::MaintenanceRecord,
            text("ipfs://file"),
            [7; 32],
            None,
        ),
        "prune_documents" => Infrastructure::prune_documents(origin, ASSET, 1)
            .map(|_| ())
            .map_err(|refused| refused.error),
        "set_charter" => Infrastructure::set_charter(origin, ASSET, Default::default()),
        "add_currency" => Infrastructure::add_currency(origin, ASSET, 7),
        "remove_currency" => Infrastructure::remove_currency(origin, ASSET, 1),
        "dismiss_party" => Infrastructure::dismiss_party(origin, ASSET, Party::Trustee, REASON, PAPER),
        "propose_amendment" => {
            // The officer's power is over rules, the issuer's over appointments.
            let rules = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
            let call = match role {
                AssetRole::ComplianceOfficer => rules,
                _ => appoint_force(),
            };
            Infrastructure::propose_amendment(origin, Box::new(call))
        }
        "consent_amendment" | "refuse_amendment" => {
            let party = if who == TRUSTEE {
                Party::Trustee
            } else {
                Party::Regulator
            };
            let decide = match call {
                "consent_amendment" => Infrastructure::consent_amendment,
                _ => Infrastructure::refuse_amendment,
            };
            decide(origin, 0, party)
        }
        "withdraw_amendment" => Infrastructure::withdraw_amendment(origin, 0),
        "veto_amendment" => Infrastructure::veto_amendment(origin, 0),
        "enact_amendment" => Infrastructure::enact_amendment(origin, 0, Box::new(appoint_force()))
            .map(|_| ())
            .map_err(|refused| refused.error),
        "remove_amendment" => Infrastructure::remove_amendment(origin, 0),
        unknown => panic!("the manual names a call that is not tried here: {unknown}"),
    }
}

/// Whether a refusal is one of the person. Others are of the moment.
fn is_of_the_person(error: DispatchError) -> bool {
    let errors: [DispatchError; 7] = [
        E::NotAParty.into(),
        E::NotProposer.into(),
        DispatchError::BadOrigin,
        E::NotAuthorized.into(),
        E::IssuerSuspended.into(),
        E::IssuerNotAdmitted.into(),
        E::RaisedByAnotherRole.into(),
    ];
    errors.contains(&error)
}

/// Whether somebody may call it.
fn may(call: &str, state: Option<ExceptionState>, role: AssetRole, who: AccountId, own: bool) -> bool {
    hypothetically!({
        prepare(call, state, who, own);
        let outcome = dispatch(call, state, role, who);
        Clock::set(START);
        hold(&[]);
        // A file is emptied only ten years after the retirement: `NothingToPrune` or `LifecycleInvalid` until then.
        let tried = outcome.is_ok() || call == "prune_documents";
        let refused = outcome.err().is_some_and(is_of_the_person);
        assert!(tried || refused, "{call} by {who}: {outcome:?}");
        !refused
    })
}

/// A role by its name.
fn role_of(name: &str) -> AssetRole {
    let found = ALL_ROLES.into_iter().find(|role| format!("{role:?}") == name);
    found.unwrap_or_else(|| panic!("{name} is no role"))
}

#[test]
fn the_manual_should_name_every_call() {
    let named: Vec<String> = rows().into_iter().map(|(call, ..)| call).collect();
    for call in calls() {
        assert!(
            named.contains(&call),
            "docs/control.md does not say who may call {call}"
        );
    }
}

#[test]
fn each_cell_of_the_manual_should_say_who_may_call() {
    ExtBuilder::default().assets().build_and_execute(|| {
        grant(SECOND_ISSUER, AssetRole::Issuer);
        for (call, state, cells) in rows() {
            let any_account = cells[5] == "any account";
            for (column, people) in COLUMNS.iter().enumerate() {
                let cell = cells[column].as_str();
                for who in *people {
                    // Where an administrator acts, issuers raise nothing, and what they announced is not concluded.
                    if *who == ADMINISTRATOR && (cell == "own" || any_account) {
                        continue;
                    }
                    let own = cell == "own";
                    let expected = any_account || !cell.is_empty();
                    let found = may(&call, state, AssetRole::IssueAgent, *who, own);
                    assert_eq!(found, expected, "{call} {state:?} by {who}, whose cell says '{cell}'");
                    if own && *who != OPERATOR {
                        // Somebody else's state is not its own.
                        assert!(
                            !may(&call, state, AssetRole::IssueAgent, *who, false),
                            "{call} {state:?} by {who}"
                        );
                    }
                    if cell.contains("not Regulator") {
                        assert!(
                            !may(&call, state, AssetRole::Regulator, *who, false),
                            "{call} of a regulator by {who}"
                        );
                    }
                    // Alone only while no units are held: of every call, or of the roles that the cell names.
                    let protected: Vec<AssetRole> = match cell.split_once("`h`: ") {
                        Some((_, names)) => names.split(", ").map(role_of).collect(),
                        None if cell == "h" => vec![AssetRole::IssueAgent],
                        None => vec![],
                    };
                    for role in protected {
                        assert!(may(&call, state, role, *who, false), "{call} of {role:?} by {who}");
                        hypothetically!({
                            hold(&[ASSET]);
                            prepare(&call, state, *who, false);
                            assert_noop!(dispatch(&call, state, role, *who), E::AmendmentNeeded);
                            hold(&[]);
                        });
                    }
                }
            }
            let (other, role) = match cells[5].as_str() {
                "" => (None, AssetRole::IssueAgent),
                "asset admission" => (Some(ADMISSION), AssetRole::IssueAgent),
                "an admitted issuer" => (Some(FOREIGNER), AssetRole::IssueAgent),
                "any account" => (Some(STRANGER), AssetRole::IssueAgent),
                "of rules: ComplianceOfficer" => (Some(OPERATOR), AssetRole::ComplianceOfficer),
                "the party's account; charter governance in its place" => {
                    assert!(
                        may(&call, state, AssetRole::IssueAgent, CHARTER, false),
                        "{call} by governance"
                    );
                    (Some(TRUSTEE), AssetRole::IssueAgent)
                }
                "its proposer" => (Some(ISSUER), AssetRole::IssueAgent),
                "Regulator: regulator governance" => (Some(REGULATION), AssetRole::Regulator),
                unknown => panic!("nobody stands for '{unknown}' here"),
            };
            if let Some(who) = other {
                assert!(may(&call, state, role, who, false), "{call} by {who}");
            }
            if !any_account {
                assert!(!may(&call, state, role, STRANGER, false), "{call} by a stranger");
            }
        }
    });
}

#[test]
fn a_safety_freeze_should_be_lifted_by_two_or_by_governance() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (first, second, lifted) in [
            (OPERATOR, REGULATOR, true),
            (AUDITOR, REGULATOR, true),
            (OPERATOR, AUDITOR, false),
        ] {
            hypothetically!({
                assert_ok!(raise(OPERATOR, SafetyFreeze, DAY));
                assert_ok!(lift(first, SafetyFreeze));
                assert_eq!(states(), [SafetyFreeze], "one is not enough");
                let _ = lift(second, SafetyFreeze);
                assert_eq!(states().is_empty(), lifted, "{first} and {second}");
            });
        }
        assert_ok!(raise(OPERATOR, SafetyFreeze, DAY));
        assert_ok!(lift(EMERGENCY, SafetyFreeze));
        assert!(states().is_empty());
    });
}
