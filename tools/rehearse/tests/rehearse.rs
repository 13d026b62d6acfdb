//! The program as people use it: the examples of the manual, what is not as expected, and files that are wrong.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn rehearse(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_viaduct-rehearse"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

/// Exit code, what it printed, and what it complained of.
fn outcome(output: &Output) -> (i32, String, String) {
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Rehearses a text; complaints name the file `NAME`.
fn scenario(name: &str, text: &str) -> (i32, String, String) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.yaml"));
    std::fs::write(&file, text).expect("a scratch file can be written");
    let path = file.to_str().expect("the path is UTF-8");
    let (code, out, complaints) = outcome(&rehearse(&[path]));
    (code, out, complaints.replace(path, "NAME"))
}

/// A class with two verified holders; the steps begin in line 14.
const BASE: &str = "\
identities:
  issuer: { account: Issuer, country: US, claims: kyc }
  anna: { account: Investor1, country: US, claims: kyc }
  bernd: { account: Investor2, country: DE, claims: kyc }
assets:
  roof: {}
classes:
  ROOF:
    asset: roof
    inventory: issuer
    rules: { claims: kyc, countries: US }
holdings: { Investor1: 100 ROOF }
steps:
";

fn steps(name: &str, text: &str) -> (i32, String, String) {
    scenario(name, &format!("{BASE}{text}"))
}

#[test]
fn the_examples_of_the_manual_should_be_as_expected() {
    let folder = root().join("docs/rehearse");
    let mut examples = 0;
    for entry in std::fs::read_dir(folder).expect("docs/rehearse is there") {
        let file = entry.expect("a file").path();
        let (code, out, complaints) = outcome(&rehearse(&[file.to_str().expect("UTF-8")]));
        assert_eq!((code, complaints.as_str()), (0, ""), "{}", file.display());
        assert!(out.contains("Cap table of") && out.contains("all as expected"), "{out}");
        examples += 1;
    }
    assert!(examples >= 3);
}

/// What was once wrong, each with what holds now.
#[test]
fn what_was_wrong_should_stay_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("tests/ledger is there")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    assert_eq!(files.len(), 19);
    for file in files {
        let (code, out, complaints) = outcome(&rehearse(&["--quiet", file.to_str().expect("UTF-8")]));
        assert_eq!((code, complaints.as_str()), (0, ""), "{}: {out}", file.display());
    }
}

#[test]
fn a_refusal_should_list_every_finding_with_its_numbers() {
    let (code, out, _) = steps(
        "findings",
        "  - transfer: 101 ROOF\n    from: Investor1\n    to: Investor2\n    expect: refused InsufficientUnits, CountryNotAllowed\n  \
         - redeem: 1,000 ROOF\n    from: Investor1\n    expect: refused InsufficientUnits\n  \
         - issue: 5 ROOF\n    to: Alice\n    expect: refused ReceiverUnknown\n",
    );
    assert_eq!(code, 0, "{out}");
    for told in [
        "needed 101 ROOF, free 100 ROOF, committed 0 ROOF, frozen 0 ROOF",
        "CountryNotAllowed: the receiver's country is not on the allow list: DE",
        "needed 1,000 ROOF",
        "ReceiverUnknown",
    ] {
        assert!(words(&out).contains(told), "{told}: {out}");
    }
}

/// Long lines are broken between words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_instruction_that_did_not_settle_should_say_where_it_stands_and_why() {
    let (code, out, complaints) = steps(
        "waiting",
        "  - propose_instruction: deal\n    by: Alice\n    until: +1 day\n    legs: [{ units: 10 ROOF, from: Investor1, to: Investor2 }]\n  \
         - affirm: deal\n    by: Investor1\n    expect:\n      instruction: { deal: open }\n  \
         - affirm: deal\n    by: Investor2\n    expect:\n      instruction: { deal: waiting }\n      \
         can_settle: { instruction: deal, result: refused CountryNotAllowed }\n      \
         events: [{ ExecutionRefused: { instruction: deal, leg_no: 0, error: CountryNotAllowed } }]\n",
    );
    assert_eq!((code, complaints.as_str()), (0, ""), "{out}");
    let told = words(&out);
    assert!(
        told.contains("deal is open: waits for the affirmation of Investor2"),
        "{out}"
    );
    assert!(
        told.contains("deal is waiting: leg 0 is refused: CountryNotAllowed"),
        "{out}"
    );
    assert!(told.contains("Still open instruction deal is waiting"), "{out}");
    // One that settled is not open.
    let (code, out, complaints) = steps(
        "settled",
        "  - propose_instruction: deal\n    by: Alice\n    until: +1 day\n    legs: [{ units: 10 ROOF, from: Investor1, to: Issuer }]\n  \
         - affirm: deal\n    by: Investor1\n  - affirm: deal\n    by: Issuer\n    expect:\n      instruction: { deal: executed }\n",
    );
    assert_eq!((code, complaints.as_str()), (0, ""), "{out}");
    assert!(!out.contains("Still open"), "{out}");
}

#[test]
fn an_order_should_be_expected_with_its_actor_reason_and_document() {
    let order = |fields: &str| {
        format!(
            "  - force: 10 ROOF\n    from: Investor1\n    to: Issuer\n    reason: 7\n    document: the order\n    expect:\n      \
             events: [{{ ForcedTransfer: {{ {fields} }} }}]\n"
        )
    };
    let good = "agent: Compliance, sender: Investor1, receiver: Issuer, amount: 10 ROOF, thawed: 0 ROOF, reason_code: 7, document: the order";
    let (code, _, complaints) = steps("order", &order(good));
    assert_eq!((code, complaints.as_str()), (0, ""));
    for bad in [
        "agent: Issuer",
        "amount: 11 ROOF",
        "reason_code: 8",
        "document: another order",
    ] {
        let (code, _, complaints) = steps("order", &order(bad));
        assert_eq!(code, 1, "{bad}");
        assert!(
            complaints.contains("no event ForcedTransfer is as expected"),
            "{complaints}"
        );
    }
    let (code, _, complaints) = steps("order", &order("agnet: Issuer"));
    assert_eq!(code, 2);
    assert!(
        complaints.contains("ForcedTransfer has no field 'agnet'"),
        "{complaints}"
    );
    let (code, _, complaints) = steps("event", "  - wait: 1 day\n    expect:\n      events: ForcedTransfr\n");
    assert_eq!(code, 2);
    assert!(
        complaints.contains("no event is called 'ForcedTransfr'"),
        "{complaints}"
    );
}

#[test]
fn a_fee_that_no_one_collects_and_rules_that_would_drop_should_be_named() {
    let (code, out, complaints) = steps(
        "fee",
        "  - set_rule: ROOF\n    transfer_fee: 1%\n    fee_collector: Treasurer\n    amended: yes\n  \
         - set_rules: ROOF\n    claims: kyc\n    amended: yes\n    expect: refused RuleWouldDrop\n  \
         - propose_amendment: loose\n    change: { set_rules: ROOF, claims: kyc }\n    expect:\n      amendment: { loose: open }\n  \
         - enact_amendment: loose\n    expect: refused TooEarly\n",
    );
    assert_eq!((code, complaints.as_str()), (0, ""), "{out}");
    let told = words(&out);
    for text in [
        "the fee of ROOF goes to Treasurer, which is no account of the inventory: no fee is taken",
        "Lacking: countries, transfer_fee.",
        "it cannot be enacted: the new rules lack countries, transfer_fee (RuleWouldDrop)",
        "It is open: consent of Trustee is missing; enacted from",
        "Still open amendment loose is open",
    ] {
        assert!(told.contains(text), "{text}: {out}");
    }
}

#[test]
fn findings_should_be_in_units_and_dates() {
    let (code, out, _) = steps(
        "dates",
        "  - set_rule: ROOF\n    volume_limits: 50 ROOF in 1 day\n    amended: yes\n  \
         - transfer: 60 ROOF\n    from: Investor1\n    to: Issuer\n    expect: refused VolumeExceeded\n  \
         - set_rule: ROOF\n    requirements: [kyc and in FR, aml and accredited and in DE]\n    amended: yes\n  \
         - transfer: 1 ROOF\n    from: Investor1\n    to: Issuer\n    expect: refused ReceiverUnqualified\n",
    );
    assert_eq!(code, 0, "{out}");
    let told = words(&out);
    for text in [
        "limit 50 ROOF, would be 60 ROOF, room 50 ROOF, until 2026-01-02 00:00",
        "set 0 (kyc and in FR) is nearest, unmet 1",
    ] {
        assert!(told.contains(text), "{text}: {out}");
    }
}

#[test]
fn a_step_should_be_repeated_until_it_is_not_as_expected() {
    let (code, _, complaints) = steps(
        "times",
        "  - transfer: 40 ROOF\n    from: Investor1\n    to: Issuer\n    times: 3\n",
    );
    assert_eq!(code, 1);
    assert!(
        complaints.starts_with("NAME:14: step 1 (transfer 40 ROOF from Investor1 to Issuer times 3): time 3 of 3: refused: InsufficientUnits"),
        "{complaints}"
    );
}

/// Unit tests see to it that this file has them all.
#[test]
fn every_step_and_every_expectation_should_work() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/every_step.yaml");
    let (code, out, complaints) = outcome(&rehearse(&[file.to_str().expect("UTF-8")]));
    assert_eq!((code, complaints.as_str()), (0, ""), "{out}");
}

#[test]
fn all_steps_should_be_listed_with_their_calls() {
    let (code, out, _) = outcome(&rehearse(&["--steps"]));
    assert_eq!(code, 0);
    assert!(out.contains("force") && out.contains("Units.forced_transfer"), "{out}");
}

#[test]
fn a_refusal_that_was_not_expected_should_be_named_with_step_and_line() {
    let (code, out, complaints) = steps(
        "refused",
        "  - wait: 1 day\n  - transfer: 10 ROOF\n    from: Investor1\n    to: Investor2\n",
    );
    assert_eq!(code, 1);
    assert_eq!(
        complaints,
        "NAME:15: step 2 (transfer 10 ROOF from Investor1 to Investor2): refused: CountryNotAllowed (the receiver's \
         country is not on the allow list: DE)\n"
    );
    assert!(out.contains("UNMET"), "{out}");
}

#[test]
fn a_wrong_expectation_should_be_named_with_step_and_line() {
    let (code, _, complaints) = steps(
        "balance",
        "  - transfer: 10 ROOF\n    from: Investor1\n    to: Issuer\n    expect:\n      balance: { Investor1: 100 ROOF }\n",
    );
    assert_eq!(code, 1);
    assert_eq!(
        complaints,
        "NAME:18: step 1 (transfer 10 ROOF from Investor1 to Issuer): 'balance' of Investor1 is 90 ROOF, not 100 ROOF\n"
    );
}

#[test]
fn a_call_that_goes_through_against_expectation_should_be_unmet() {
    let (code, _, complaints) = steps(
        "through",
        "  - transfer: 10 ROOF\n    from: Investor1\n    to: Issuer\n    expect: refused CountryNotAllowed\n",
    );
    assert_eq!(code, 1);
    assert!(complaints.starts_with("NAME:14: step 1 ("), "{complaints}");
    assert!(complaints.contains("went through"), "{complaints}");
}

#[test]
fn a_refused_call_should_leave_no_trace() {
    let (code, _, complaints) = steps(
        "trace",
        "  - batch_transfer: ROOF\n    from: Investor1\n    transfers: [{ Issuer: 10 ROOF }, { Investor2: 1 ROOF }]\n    \
         expect:\n      result: refused CountryNotAllowed\n      balance: { Investor1: 100 ROOF, Issuer: 0 ROOF }\n",
    );
    assert_eq!((code, complaints.as_str()), (0, ""));
}

#[test]
fn broken_books_should_end_the_rehearsal() {
    use codec::Encode;
    // Governance wipes the number of the next identity out of the storage.
    let call: viaduct_solo_runtime::RuntimeCall = frame_system::Call::kill_storage {
        keys: vec![pallet_compliance::NextIdentityId::<viaduct_solo_runtime::Runtime>::hashed_key().to_vec()],
    }
    .into();
    let call = sp_core::bytes::to_hex(&call.encode(), false);
    let (code, _, complaints) = steps(
        "books",
        &format!("  - call: {call}\n    by: root\n  - until: 2020-01-01\n"),
    );
    assert_eq!(code, 1);
    assert!(complaints.starts_with("NAME:14: step 1 (call 0x"), "{complaints}");
    assert!(
        complaints.contains("an invariant of the chain is broken"),
        "{complaints}"
    );
    assert_eq!(complaints.lines().count(), 1, "the second step is not carried out");
}

#[test]
fn a_set_up_that_is_refused_should_end_the_rehearsal() {
    let (code, _, complaints) = scenario(
        "setup",
        "identities:\n  a: { account: Alice, country: US }\n  b: { account: Alice, country: US }\nsteps: [{ wait: 1 day }]\n",
    );
    assert_eq!(code, 1);
    assert!(
        complaints.starts_with("NAME:3: set-up (set up b): refused: AlreadyLinked"),
        "{complaints}"
    );
}

#[test]
fn a_wrong_file_should_be_named_with_its_line_before_anything_runs() {
    let cases = [
        ("section", "steps:\n  - wait: 1 day\nstep: 1\n", "NAME:3: unknown key 'step'"),
        ("key", "steps:\n  - wait: 1 day\n    form: Alice\n", "NAME:3: unknown key 'form'"),
        ("verb", "steps:\n  - wait: 1 day\n  - trasnfer: 1 X\n", "NAME:3: unknown step 'trasnfer' (did you mean transfer?)"),
        ("account", "steps:\n  - pay: 1 TUSD\n    from: Alcie\n    to: Bob\n", "NAME:3: unknown account 'Alcie'"),
        ("symbol", "steps:\n  - pay: 1 TUDS\n    from: Alice\n    to: Bob\n", "NAME:2: unknown symbol 'TUDS' (did you mean TUSD?)"),
        ("amount", "steps:\n  - pay: 1,00 TUSD\n    from: Alice\n    to: Bob\n", "NAME:2: '1,00 TUSD' is no amount"),
        ("decimals", "steps:\n  - pay: 0.0000001 TUSD\n    from: Alice\n    to: Bob\n", "NAME:2: 0.0000001 TUSD: too many decimal places"),
        ("missing", "steps:\n  - pay: 1 TUSD\n    from: Alice\n", "NAME:2: 'to' is missing"),
        ("reason", "steps:\n  - pay: 1 TUSD\n    from: Alice\n    to: Bob\n    expect: refused Nothing\n", "NAME:5: no call is refused for 'Nothing'"),
        ("check", "steps:\n  - wait: 1 day\n    expect:\n      balanc: 1\n", "NAME:4: unknown expectation 'balanc'"),
        ("duration", "steps:\n  - wait: 1 month\n", "NAME:2: '1 month' is no duration"),
        ("call", "steps:\n  - call: 0xffff\n    by: Alice\n", "NAME:2: the runtime knows no such call"),
        ("empty", "title: nothing\n", "NAME:1: 'steps' is missing"),
        ("tier", "assets: { roof: {} }\nwaterfalls:\n  roof:\n    tiers:\n      - { name: a, threshold: 1 TUSD, residual: Bob }\nsteps: [{ wait: 1 day }]\n", "NAME:5: a tier has exactly one of expense, interest"),
        ("currency", "currencies: { TEUR: { decimals: 2 } }\nassets: { roof: {} }\nwaterfalls:\n  roof:\n    tiers:\n      - { name: a, threshold: 1 TEUR, to: Bob }\nsteps: [{ wait: 1 day }]\n", "NAME:6: '1 TEUR' is not in TUSD"),
        ("obligation", "assets: { roof: {} }\nobligations:\n  fee: { asset: roof, to: Bob, expense: 1 TUSD, dates: 2026-01-31 }\nwaterfalls:\n  roof:\n    tiers:\n      - { name: a, expense: fees }\nsteps: [{ wait: 1 day }]\n", "NAME:7: unknown obligation 'fees' (did you mean fee?)"),
        ("reserve", "assets: { roof: {} }\nwaterfalls:\n  roof:\n    reserves: [dsra]\n    tiers:\n      - { name: a, fill: dsar, target: 1 TUSD }\nsteps: [{ wait: 1 day }]\n", "NAME:6: 'roof' has no reserve 'dsar' (did you mean dsra?)"),
        ("dates", "assets: { roof: {} }\nobligations:\n  fee: { asset: roof, to: Bob, expense: 1 TUSD, dates: monthly }\nsteps: [{ wait: 1 day }]\n", "NAME:3: 'monthly' are no dates: write 2026-01-31"),
        ("price", "assets: { roof: {} }\nstreams: { sun: { asset: roof, unit: Wh, period: 1 day } }\ntariffs:\n  ppa:\n    asset: roof\n    payer: Bob\n    periods: every month from 2026-01-01\n    lines:\n      - { name: a, metered: sun, price: 1 TUSD }\nsteps: [{ wait: 1 day }]\n", "NAME:9: '1 TUSD' is no price: write 0.12 TUSD per 1 kWh"),
        ("reopen", "assets: { roof: {} }\nobligations:\n  loan: { asset: roof, to: Bob, loan: 1 TUSD, dates: 2026-01-31, rate: 0%, repayment: bullet }\nwaterfalls:\n  roof:\n    tiers:\n      - { name: a, test: { debt: loan, months: 1, stay_open: at least 1.2, reopen: at least 1.1 } }\nsteps: [{ wait: 1 day }]\n", "NAME:7: 'reopen' asks for less than 'stay_open'"),
        ("versions", "assets: { roof: {} }\nwaterfalls:\n  roof:\n    - tiers: [{ name: a, residual: Bob }]\n    - tiers: [{ name: b, residual: Bob }]\nsteps: [{ wait: 1 day }]\n", "NAME:5: a further version has 'valid_from'"),
        ("creditors", "assets: { roof: {} }\nsteps:\n  - accept_waterfall: []\n    tiers: [{ name: a, residual: Bob }]\n", "NAME:3: 'accept_waterfall' names none"),
        ("invoice", "steps:\n  - pay_invoice: 1 TUSD\n    invoice: january\n", "NAME:3: unknown invoice 'january'"),
        ("fact", "assets: { roof: {} }\nsteps:\n  - set_fact: kpi\n    asset: roof\n    value: 1\n", "NAME:3: 'roof' has no fact 'kpi'"),
        ("opening", "assets: { roof: {} }\nopening: { roof: { reserves: { dsra: 1 TUSD } } }\nsteps: [{ wait: 1 day }]\n", "NAME:2: 'roof' has no reserve 'dsra'"),
        ("yaml", "steps: [\n", "NAME:"),
    ];
    for (name, text, complaint) in cases {
        let (code, out, complaints) = scenario(name, text);
        assert!(complaints.starts_with(complaint), "{name}: {complaints}");
        assert_eq!((code, out.as_str()), (2, ""), "{name}");
    }
    let (code, _, complaints) = outcome(&rehearse(&["/nowhere.yaml"]));
    assert_eq!(code, 2);
    assert!(complaints.starts_with("/nowhere.yaml: cannot be read"), "{complaints}");
}

#[test]
fn the_worst_of_several_files_should_decide() {
    let example = root().join("docs/rehearse/cap-table.yaml");
    let output = rehearse(&["--quiet", example.to_str().expect("UTF-8"), "/nowhere.yaml"]);
    let (code, out, _) = outcome(&output);
    assert_eq!(code, 2);
    assert_eq!(out.lines().count(), 1, "{out}");
}

/// A road with two loans, two signatures and a day for objections; the steps begin in line 24.
const ROAD: &str = "\
accounts: [Junior]
identities:
  treasurer: { account: Treasurer, country: US }
  first: { account: Authorizer1, country: US }
  second: { account: Authorizer2, country: US }
assets:
  road: {}
obligations:
  senior: { asset: road, to: Lender, loan: 900 TUSD, dates: 2026-02-01 every month 9 times, rate: 0%, repayment: linear }
  junior: { asset: road, to: Junior, loan: 600 TUSD, dates: 2026-02-01 every month 6 times, rate: 6%, repayment: bullet }
policies:
  road: { approvals: 2, objection_window: 1 day }
waterfalls:
  road:
    reserves: [works]
    tiers:
      - { name: senior part, principal: senior }
      - { name: works, fill: works, target: 50 TUSD }
      - { name: junior interest, interest: junior }
      - { name: junior part, principal: junior }
      - { name: gate, test: { full: works } }
      - { name: rest, residual: Bob }
steps:
";

fn road(name: &str, text: &str) -> (i32, String, String) {
    scenario(name, &format!("{ROAD}{text}"))
}

/// A waterfall in which the junior lender's place is another one; the senior lender's is as it was.
const LATER: &str = "    reserves: [works]
    tiers:
      - { name: senior part, principal: senior }
      - { name: bonus, threshold: 10 TUSD, to: Alice }
      - { name: junior interest, interest: junior }
      - { name: junior part, principal: junior }
      - { name: rest, residual: Bob }
";

#[test]
fn a_refusal_about_money_should_say_who_which_and_until_when() {
    let set = |tiers: &str, reason: &str| {
        format!("  - set_waterfall: road\n    amended: yes\n    expect: refused {reason}\n    tiers:\n{tiers}")
    };
    let senior = "      - { name: senior part, principal: senior }\n";
    let rest = "      - { name: rest, residual: Bob }\n";
    let steps = [
        "  - record_receipt: 2,000,000 TUSD\n    asset: road\n    kind: revenue\n    expect: refused FundsUnavailable\n".into(),
        "  - set_enforcement: road\n    version: 7\n    amended: yes\n    expect: refused WaterfallNotFound\n".into(),
        set(&format!("{rest}{senior}"), "WaterfallInvalid"),
        set(
            &format!("{senior}      - {{ name: junior interest, interest: junior }}\n{rest}"),
            "CreditorMissing",
        ),
        format!("  - set_waterfall: road\n    amended: yes\n    expect: refused CreditorConsentMissing\n{LATER}"),
        format!("  - accept_waterfall: junior\n    until: +1 hour\n{LATER}  - wait: 2 hours\n"),
        format!("  - set_waterfall: road\n    amended: yes\n    expect: refused CreditorConsentMissing\n{LATER}"),
        "  - declare_default: road\n    by: Lender\n    expect: refused NotAuthorized\n".into(),
        "  - forgive_obligation: junior\n    by: Lender\n    principal: 1 TUSD\n    expect: refused NotAuthorized\n".into(),
        "  - record_receipt: 100 TUSD\n    asset: road\n    kind: revenue\n  - propose: road\n  - authorize: road\n    by: Authorizer1\n".into(),
        "  - propose: road\n    expect: refused BatchOpen\n".into(),
        "  - execute: road\n    expect: refused ApprovalsMissing\n  - authorize: road\n    by: Authorizer2\n".into(),
        "  - execute: road\n    expect: refused ObjectionWindowOpen\n".into(),
        "  - bring_forward: road\n    expect: refused NothingToChange\n".into(),
        "  - declare_default: road\n  - declare_default: road\n    expect: refused NothingToChange\n".into(),
    ];
    let (code, out, complaints) = road("road", &steps.concat());
    assert_eq!((code, complaints.as_str()), (0, ""), "{out}");
    let told = words(&out);
    for text in [
        "Treasurer has 1,000,000 TUSD and is to pay 2,000,000 TUSD.",
        "There are these versions: 1 (from 2026-01-01 00:00).",
        "tier 'rest': the last tier is a residual, and no other one is.",
        "Here no tier pays the principal of junior.",
        "The creditor of junior has accepted nothing that is not used up. The step is accept_waterfall",
        "The creditor of junior has accepted, but its acceptance lapsed on 2026-01-01 01:00.",
        "The charter names no security agent: governance does (by: root).",
        "Its creditor is Junior.",
        "Batch 0, proposed on 2026-01-01 02:00, is open: 1 of 2 have signed who are authorizers now.",
        "It is open until 2026-01-02 02:00.",
        "No obligation is more than 120 dates behind",
        "* no version is set for enforcement (set_enforcement)",
        "A default is declared.",
    ] {
        assert!(told.contains(text), "{text}: {out}");
    }
    assert!(
        !told.contains("The creditor of senior"),
        "only who is asked is named: {out}"
    );
}

#[test]
fn creditors_should_accept_a_waterfall_in_one_step() {
    let text = format!(
        "  - set_waterfall: road\n    amended: yes\n    valid_from: 2030-01-01\n    accepted_by: [senior, junior]\n{LATER}  \
         - accept_waterfall: [senior, junior]\n    enforcement: yes\n{LATER}  \
         - set_enforcement: road\n    version: 2\n    amended: yes\n  \
         - set_waterfall: road\n    amended: yes\n    accepted_by: senior\n    expect: refused CreditorMissing\n    \
         tiers: [{{ name: rest, residual: Bob }}]\n"
    );
    let (code, out, complaints) = road("creditors_of_road", &text);
    assert_eq!((code, complaints.as_str()), (0, ""), "{out}");
    let told = words(&out);
    for text in [
        "Lender, Junior, Issuer",
        "what 'gate' traps stays trapped while a default lasts: name the gate in version 2",
        "a default makes no loan due: no sweep of 100% in version 2 repays senior before its dates",
        "repays junior before its dates",
    ] {
        assert!(told.contains(text), "{text}: {out}");
    }
    // Each of several must be as expected; what comes before a call must go through whatever is expected of it.
    let (code, _, complaints) = road(
        "not_a_creditor",
        &format!("  - set_waterfall: road\n    by: Alice\n    accepted_by: junior\n    expect: refused NotAuthorized\n{LATER}  - accept_waterfall: [junior, senior]\n    by: Lender\n{LATER}"),
    );
    assert_eq!(code, 1);
    assert!(
        complaints.contains("time 1 of 2: refused: NotAuthorized"),
        "{complaints}"
    );
}

#[test]
fn a_step_should_be_told_with_its_groups() {
    let (code, out, complaints) = road(
        "groups",
        "  - set_waterfall: road\n    by: Alice\n    expect: refused NotAuthorized\n    tiers:\n      \
         - { name: works, fill: works, target: { service_of: senior, dates: 2 } }\n      - { name: rest, residual: Bob }\n    \
         reserves: { works: { supports: [] } }\n",
    );
    assert_eq!((code, complaints.as_str()), (0, ""), "{out}");
    // The outcome stands beside the first line.
    let told = words(&out).replace("refused as expected ", "");
    assert!(
        told.contains("target (service_of senior, dates 2), name rest residual Bob"),
        "{out}"
    );
}

#[test]
fn notes_should_say_what_a_default_would_leave_as_it_is() {
    let version = |from: &str, tiers: &str| {
        format!(
            "  - set_waterfall: road\n    amended: yes\n    valid_from: {from}\n    accepted_by: [senior, junior]\n{tiers}      \
             - {{ name: rest, residual: Bob }}\n"
        )
    };
    let loans =
        "      - { name: senior part, principal: senior }\n      - { name: junior interest, interest: junior }\n      \
                 - { name: early, sweep: 100%, prepays: [senior, junior] }\n";
    let below = format!(
        "    reserves: [works]\n    tiers:\n{loans}      - {{ name: give back, release: works, target: 0 TUSD }}\n      \
         - {{ name: gate, test: {{ no_default: yes }} }}\n"
    );
    let without = format!("    tiers:\n{loans}      - {{ name: gate, test: {{ }} }}\n");
    let enforce = |number: u32, tiers: &str| {
        format!(
            "  - accept_waterfall: [senior, junior]\n    enforcement: yes\n{tiers}      - {{ name: rest, residual: Bob }}\n  \
             - set_enforcement: road\n    version: {number}\n    amended: yes\n"
        )
    };
    let text = [
        version("2030-01-01", &below),
        enforce(2, &below),
        version("2031-01-01", &without),
        enforce(3, &without),
    ]
    .concat();
    let (code, out, complaints) = road("notes_of_road", &text);
    assert_eq!((code, complaints.as_str()), (0, ""), "{out}");
    let told = words(&out);
    for text in [
        "* 'give back' of version 2 stands below the tiers that repay loans: what it gives back goes to those below it",
        "* gate 'gate' of version 2 asks for no default: while one lasts it is closed",
        "* reserve 'works' stays as it is while a default lasts: version 3 does not list it",
    ] {
        assert!(told.contains(text), "{text}: {out}");
    }
    for text in ["makes no loan due", "gate' traps", "of version 3"] {
        assert!(!told.contains(text), "{text}: {out}");
    }
}
