//! Who may do what that ordinary accounts may not: every call of the runtime stands in `docs/governance.md`, and every
//! privileged one is accepted from exactly the origins that the table there names.

use crate::governance::now;
use crate::runtime::{configs::*, *};
use crate::world::*;
use frame_support::{
    traits::{fungible::NativeOrWithId, GetCallMetadata},
    weights::Weight,
};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, DispatchError, FixedU128};
use std::collections::{BTreeMap, BTreeSet};
use viaduct_primitives::AssetRole;
use viaduct_runtime_common::{
    constants::{HOURS, MINUTES, TEST_USD, UNIT},
    governance::{
        origins::{Origin, BIG_SPEND, MEDIUM_SPEND, SMALL_SPEND},
        tracks::{self, Track},
    },
    presets::account,
};

const MANUAL: &str = include_str!("../../../docs/governance.md");

/// A row of the table: which call, perhaps with which argument, from which origins, at the earliest when.
struct Row {
    call: String,
    origins: BTreeSet<String>,
    time: String,
}

impl Row {
    /// `Pallet.call`, without the argument.
    fn name(&self) -> &str {
        self.call.split(' ').next().unwrap_or_default()
    }

    fn pallet(&self) -> &str {
        self.call.split('.').next().unwrap_or_default()
    }
}

/// The lines of a section of the manual.
fn section(title: &str) -> impl Iterator<Item = &'static str> {
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
fn table(title: &str) -> Vec<Vec<String>> {
    section(title)
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .map(cells)
        .collect()
}

fn privileged() -> Vec<Row> {
    table("Privileged calls")
        .into_iter()
        .map(|cells| Row {
            call: cells[0].clone(),
            origins: cells[1].split(", ").map(String::from).collect(),
            time: cells[2].clone(),
        })
        .collect()
}

/// `Pallet.call` of the lists of a section: `- `Pallet`: `call`, `call``.
fn listed(title: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for line in section(title).filter(|line| line.starts_with("- `")) {
        let words: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        for call in &words[1..] {
            assert!(
                all.insert(format!("{}.{call}", words[0])),
                "{}.{call} stands twice",
                words[0]
            );
        }
    }
    all
}

/// Every call of this runtime: `Pallet.call`.
fn calls() -> BTreeSet<String> {
    let pallets = <RuntimeCall as GetCallMetadata>::get_module_names();
    let of = |pallet: &'static str| {
        let names = <RuntimeCall as GetCallMetadata>::get_call_names(pallet);
        names.iter().map(move |call| format!("{pallet}.{call}"))
    };
    pallets.iter().copied().flat_map(of).collect()
}

/// Whether this runtime has the pallet of `Pallet.call`.
fn is_here(call: &str) -> bool {
    let pallet = call.split('.').next().unwrap_or_default();
    <RuntimeCall as GetCallMetadata>::get_module_names().contains(&pallet)
}

/// Every origin that the table may name, with what it is called there.
fn origins() -> Vec<(String, RuntimeOrigin)> {
    let committee = pallet_collective::RawOrigin::<AccountId, TechnicalCollective>::Members(3, 3);
    let mut all = vec![
        ("Root".into(), RuntimeOrigin::root()),
        ("Committee".into(), committee.into()),
        ("Signed".into(), RuntimeOrigin::signed(AccountId::new([9; 32]))),
        ("None".into(), RuntimeOrigin::none()),
    ];
    all.extend(
        Origin::ALL
            .iter()
            .map(|origin| (format!("{origin:?}"), (*origin).into())),
    );
    all
}

/// A call of each row that both chains have. The arguments only have to be read after the origin.
#[allow(deprecated)] // The deprecated calls of the treasury are privileged, too.
fn samples() -> Vec<(&'static str, RuntimeCall)> {
    let who = || account("Eve");
    let name = [7; 32];
    let hash = H256::repeat_byte(7);
    let remark = || {
        Box::new(RuntimeCall::from(frame_system::Call::<Runtime>::remark {
            remark: vec![],
        }))
    };
    let as_root = || Box::new(OriginCaller::from(frame_system::RawOrigin::<AccountId>::Root));
    let spend = |amount| pallet_treasury::Call::<Runtime>::spend {
        asset_kind: Box::new(NativeOrWithId::Native),
        amount,
        beneficiary: Box::new(who()),
        valid_from: None,
    };
    type System_ = frame_system::Call<Runtime>;
    type Utility_ = pallet_utility::Call<Runtime>;
    type Preimage_ = pallet_preimage::Call<Runtime>;
    type Scheduler_ = pallet_scheduler::Call<Runtime>;
    type Migrations_ = pallet_migrations::Call<Runtime>;
    type Balances_ = pallet_balances::Call<Runtime>;
    type Currencies_ = pallet_assets::Call<Runtime, CurrenciesInstance>;
    type Collators_ = pallet_collator_selection::Call<Runtime>;
    type Rates_ = pallet_asset_rate::Call<Runtime>;
    type Infrastructure_ = pallet_infrastructure::Call<Runtime>;
    type Compliance_ = pallet_compliance::Call<Runtime>;
    type Distribution_ = pallet_distribution::Call<Runtime>;
    type Referenda_ = pallet_referenda::Call<Runtime>;
    type Whitelist_ = pallet_whitelist::Call<Runtime>;
    type Committee_ = pallet_collective::Call<Runtime, TechnicalCollective>;
    type Treasury_ = pallet_treasury::Call<Runtime>;
    let set = |key_value| RuntimeCall::from(pallet_parameters::Call::<Runtime>::set_parameter { key_value });
    use dynamic_params::{assets, holders, payouts, readings, spends, transactions};
    vec![
        ("System.set_heap_pages", System_::set_heap_pages { pages: 1 }.into()),
        ("System.set_code", System_::set_code { code: vec![] }.into()),
        (
            "System.set_code_without_checks",
            System_::set_code_without_checks { code: vec![] }.into(),
        ),
        ("System.set_storage", System_::set_storage { items: vec![] }.into()),
        ("System.kill_storage", System_::kill_storage { keys: vec![] }.into()),
        (
            "System.kill_prefix",
            System_::kill_prefix {
                prefix: b"nothing".to_vec(),
                subkeys: 0,
            }
            .into(),
        ),
        (
            "System.authorize_upgrade",
            System_::authorize_upgrade { code_hash: hash }.into(),
        ),
        (
            "System.authorize_upgrade_without_checks",
            System_::authorize_upgrade_without_checks { code_hash: hash }.into(),
        ),
        (
            "Utility.dispatch_as",
            Utility_::dispatch_as {
                as_origin: as_root(),
                call: remark(),
            }
            .into(),
        ),
        (
            "Utility.dispatch_as_fallible",
            Utility_::dispatch_as_fallible {
                as_origin: as_root(),
                call: remark(),
            }
            .into(),
        ),
        (
            "Utility.with_weight",
            Utility_::with_weight {
                call: remark(),
                weight: Weight::zero(),
            }
            .into(),
        ),
        ("Preimage.request_preimage", Preimage_::request_preimage { hash }.into()),
        (
            "Preimage.unrequest_preimage",
            Preimage_::unrequest_preimage { hash }.into(),
        ),
        (
            "Scheduler.schedule",
            Scheduler_::schedule {
                when: now() + 9,
                maybe_periodic: None,
                priority: 0,
                call: remark(),
            }
            .into(),
        ),
        ("Scheduler.cancel", Scheduler_::cancel { when: 1, index: 0 }.into()),
        (
            "Scheduler.schedule_named",
            Scheduler_::schedule_named {
                id: name,
                when: now() + 9,
                maybe_periodic: None,
                priority: 0,
                call: remark(),
            }
            .into(),
        ),
        ("Scheduler.cancel_named", Scheduler_::cancel_named { id: name }.into()),
        (
            "Scheduler.schedule_after",
            Scheduler_::schedule_after {
                after: 9,
                maybe_periodic: None,
                priority: 0,
                call: remark(),
            }
            .into(),
        ),
        (
            "Scheduler.schedule_named_after",
            Scheduler_::schedule_named_after {
                id: name,
                after: 9,
                maybe_periodic: None,
                priority: 0,
                call: remark(),
            }
            .into(),
        ),
        (
            "Scheduler.set_retry",
            Scheduler_::set_retry {
                task: (1, 0),
                retries: 1,
                period: 1,
            }
            .into(),
        ),
        (
            "Scheduler.set_retry_named",
            Scheduler_::set_retry_named {
                id: name,
                retries: 1,
                period: 1,
            }
            .into(),
        ),
        (
            "Scheduler.cancel_retry",
            Scheduler_::cancel_retry { task: (1, 0) }.into(),
        ),
        (
            "Scheduler.cancel_retry_named",
            Scheduler_::cancel_retry_named { id: name }.into(),
        ),
        (
            "MultiBlockMigrations.force_set_cursor",
            Migrations_::force_set_cursor { cursor: None }.into(),
        ),
        (
            "MultiBlockMigrations.force_set_active_cursor",
            Migrations_::force_set_active_cursor {
                index: 0,
                inner_cursor: None,
                started_at: None,
            }
            .into(),
        ),
        (
            "MultiBlockMigrations.force_onboard_mbms",
            Migrations_::force_onboard_mbms {}.into(),
        ),
        (
            "MultiBlockMigrations.clear_historic",
            Migrations_::clear_historic {
                selector: pallet_migrations::HistoricCleanupSelector::Specific(vec![]),
            }
            .into(),
        ),
        (
            "Balances.force_transfer",
            Balances_::force_transfer {
                source: who().into(),
                dest: account("Bob").into(),
                value: UNIT,
            }
            .into(),
        ),
        (
            "Balances.force_unreserve",
            Balances_::force_unreserve {
                who: who().into(),
                amount: 1,
            }
            .into(),
        ),
        (
            "Balances.force_set_balance",
            Balances_::force_set_balance {
                who: who().into(),
                new_free: UNIT,
            }
            .into(),
        ),
        (
            "Balances.force_adjust_total_issuance",
            Balances_::force_adjust_total_issuance {
                direction: pallet_balances::AdjustmentDirection::Increase,
                delta: 1,
            }
            .into(),
        ),
        (
            "Currencies.create",
            Currencies_::create {
                id: 99u32.into(),
                admin: who().into(),
                min_balance: 1,
            }
            .into(),
        ),
        (
            "Currencies.force_create",
            Currencies_::force_create {
                id: 99u32.into(),
                owner: who().into(),
                is_sufficient: true,
                min_balance: 1,
            }
            .into(),
        ),
        (
            "Currencies.force_set_metadata",
            Currencies_::force_set_metadata {
                id: TEST_USD.into(),
                name: vec![],
                symbol: vec![],
                decimals: 6,
                is_frozen: false,
            }
            .into(),
        ),
        (
            "Currencies.force_clear_metadata",
            Currencies_::force_clear_metadata { id: TEST_USD.into() }.into(),
        ),
        (
            "Currencies.force_asset_status",
            Currencies_::force_asset_status {
                id: TEST_USD.into(),
                owner: who().into(),
                issuer: who().into(),
                admin: who().into(),
                freezer: who().into(),
                min_balance: 1,
                is_sufficient: true,
                is_frozen: false,
            }
            .into(),
        ),
        (
            "Currencies.force_cancel_approval",
            Currencies_::force_cancel_approval {
                id: TEST_USD.into(),
                owner: who().into(),
                delegate: account("Bob").into(),
            }
            .into(),
        ),
        (
            "Currencies.start_destroy",
            Currencies_::start_destroy { id: TEST_USD.into() }.into(),
        ),
        (
            "Currencies.set_reserves",
            Currencies_::set_reserves {
                id: TEST_USD.into(),
                reserves: Default::default(),
            }
            .into(),
        ),
        (
            "AssetRate.create",
            Rates_::create {
                asset_kind: Box::new(99),
                rate: FixedU128::from_u32(1),
            }
            .into(),
        ),
        (
            "AssetRate.update",
            Rates_::update {
                asset_kind: Box::new(99),
                rate: FixedU128::from_u32(1),
            }
            .into(),
        ),
        (
            "AssetRate.remove",
            Rates_::remove {
                asset_kind: Box::new(99),
            }
            .into(),
        ),
        (
            "CollatorSelection.set_invulnerables",
            Collators_::set_invulnerables { new: vec![] }.into(),
        ),
        (
            "CollatorSelection.set_desired_candidates",
            Collators_::set_desired_candidates { max: 1 }.into(),
        ),
        (
            "CollatorSelection.set_candidacy_bond",
            Collators_::set_candidacy_bond { bond: UNIT }.into(),
        ),
        (
            "CollatorSelection.add_invulnerable",
            Collators_::add_invulnerable { who: who() }.into(),
        ),
        (
            "CollatorSelection.remove_invulnerable",
            Collators_::remove_invulnerable { who: who() }.into(),
        ),
        (
            "Infrastructure.admit_issuer",
            Infrastructure_::admit_issuer { issuer: who() }.into(),
        ),
        (
            "Infrastructure.remove_issuer",
            Infrastructure_::remove_issuer { issuer: who() }.into(),
        ),
        (
            "Infrastructure.grant_role (Regulator)",
            Infrastructure_::grant_role {
                asset: ASSET,
                who: who(),
                role: AssetRole::Regulator,
            }
            .into(),
        ),
        (
            "Infrastructure.revoke_role (Regulator)",
            Infrastructure_::revoke_role {
                asset: ASSET,
                who: who(),
                role: AssetRole::Regulator,
            }
            .into(),
        ),
        (
            "Infrastructure.lift_exception",
            Infrastructure_::lift_exception { asset: ASSET }.into(),
        ),
        (
            "Infrastructure.extend_exception",
            Infrastructure_::extend_exception { asset: ASSET, until: 0 }.into(),
        ),
        (
            "Compliance.set_trusted_issuer",
            Compliance_::set_trusted_issuer {
                issuer: who(),
                topics: Default::default(),
            }
            .into(),
        ),
        (
            "Compliance.freeze_identity (freeze)",
            Compliance_::freeze_identity {
                identity: 0,
                frozen: true,
            }
            .into(),
        ),
        (
            "Compliance.freeze_identity (thaw)",
            Compliance_::freeze_identity {
                identity: 0,
                frozen: false,
            }
            .into(),
        ),
        (
            "Compliance.set_registrar",
            Compliance_::set_registrar {
                identity: 0,
                registrar: who(),
            }
            .into(),
        ),
        (
            "Distribution.set_reserve_target",
            Distribution_::set_reserve_target {
                asset: ASSET,
                reserve: 0,
                currency: TEST_USD,
                target: pallet_distribution::ReserveTarget::Fixed(1),
            }
            .into(),
        ),
        (
            "Distribution.release_reserve_target",
            Distribution_::release_reserve_target {
                asset: ASSET,
                reserve: 0,
            }
            .into(),
        ),
        ("Referenda.cancel", Referenda_::cancel { index: 0 }.into()),
        ("Referenda.kill", Referenda_::kill { index: 0 }.into()),
        (
            "Referenda.nudge_referendum",
            Referenda_::nudge_referendum { index: 0 }.into(),
        ),
        (
            "Referenda.one_fewer_deciding",
            Referenda_::one_fewer_deciding { track: 0 }.into(),
        ),
        (
            "Whitelist.whitelist_call",
            Whitelist_::whitelist_call { call_hash: hash }.into(),
        ),
        (
            "Whitelist.remove_whitelisted_call",
            Whitelist_::remove_whitelisted_call { call_hash: hash }.into(),
        ),
        (
            "Whitelist.dispatch_whitelisted_call",
            Whitelist_::dispatch_whitelisted_call {
                call_hash: hash,
                call_encoded_len: 1,
                call_weight_witness: Weight::zero(),
            }
            .into(),
        ),
        (
            "Whitelist.dispatch_whitelisted_call_with_preimage",
            Whitelist_::dispatch_whitelisted_call_with_preimage { call: remark() }.into(),
        ),
        (
            "TechnicalCommittee.set_members",
            Committee_::set_members {
                new_members: vec![who()],
                prime: None,
                old_count: 3,
            }
            .into(),
        ),
        (
            "TechnicalCommittee.disapprove_proposal",
            Committee_::disapprove_proposal { proposal_hash: hash }.into(),
        ),
        (
            "TechnicalCommittee.kill",
            Committee_::kill { proposal_hash: hash }.into(),
        ),
        ("Treasury.spend (10,000 VIA)", spend(SMALL_SPEND).into()),
        ("Treasury.spend (100,000 VIA)", spend(MEDIUM_SPEND).into()),
        ("Treasury.spend (1,000,000 VIA)", spend(BIG_SPEND).into()),
        ("Treasury.spend (more)", spend(BIG_SPEND + 1).into()),
        (
            "Treasury.spend_local",
            Treasury_::spend_local {
                amount: UNIT,
                beneficiary: who().into(),
            }
            .into(),
        ),
        (
            "Treasury.remove_approval",
            Treasury_::remove_approval { proposal_id: 0 }.into(),
        ),
        ("Treasury.void_spend", Treasury_::void_spend { index: 0 }.into()),
        (
            "Parameters.set_parameter (transactions)",
            set(RuntimeParameters::Transactions(transactions::Parameters::ByteFee(
                transactions::ByteFee,
                Some(1),
            ))),
        ),
        (
            "Parameters.set_parameter (assets)",
            set(RuntimeParameters::Assets(assets::Parameters::MaxExceptionDuration(
                assets::MaxExceptionDuration,
                None,
            ))),
        ),
        (
            "Parameters.set_parameter (holders)",
            set(RuntimeParameters::Holders(holders::Parameters::LinkDelay(
                holders::LinkDelay,
                None,
            ))),
        ),
        (
            "Parameters.set_parameter (readings)",
            set(RuntimeParameters::Readings(readings::Parameters::SourceBond(
                readings::SourceBond,
                None,
            ))),
        ),
        (
            "Parameters.set_parameter (payouts)",
            set(RuntimeParameters::Payouts(payouts::Parameters::MaxReadings(
                payouts::MaxReadings,
                None,
            ))),
        ),
        (
            "Parameters.set_parameter (spends)",
            set(RuntimeParameters::Spends(spends::Parameters::PayoutPeriod(
                spends::PayoutPeriod,
                None,
            ))),
        ),
    ]
}

/// Whether a call is accepted from an origin; whatever it does is undone. A spend above a spender's limit counts as refused.
fn accepts(call: &RuntimeCall, origin: &RuntimeOrigin) -> bool {
    let above: DispatchError = pallet_treasury::Error::<Runtime>::InsufficientPermission.into();
    let result = frame_support::storage::with_transaction(|| {
        let result = call.clone().dispatch(origin.clone()).map(|_| ()).map_err(|e| e.error);
        sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(result))
    });
    match result.expect("the outer transaction is only rolled back") {
        Err(error) => error != DispatchError::BadOrigin && error != above,
        Ok(()) => true,
    }
}

/// Blocks as the manual writes them.
fn span(blocks: BlockNumber) -> String {
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

fn track_of(origin: &str) -> Option<&'static Track> {
    let id = match origin {
        "Root" => tracks::ROOT,
        _ => tracks::track_of(*Origin::ALL.iter().find(|known| format!("{known:?}") == origin)?),
    };
    tracks::tracks(false).iter().find(|track| track.id == id)
}

#[test]
fn every_call_should_stand_in_the_manual_once() {
    in_world(|| {
        let table: BTreeSet<String> = privileged().iter().map(|row| row.name().to_string()).collect();
        let lists = [listed("Calls of accounts"), listed("Calls of block authors")];
        for call in calls() {
            let places = lists.iter().filter(|list| list.contains(&call)).count() + usize::from(table.contains(&call));
            assert_eq!(
                places, 1,
                "{call} must stand in one table or list of docs/governance.md"
            );
        }
        let all = calls();
        for call in lists.iter().flatten().chain(&table).filter(|call| is_here(call)) {
            assert!(
                all.contains(call),
                "docs/governance.md names {call}, which does not exist"
            );
        }
    });
}

#[test]
fn privileged_calls_should_be_accepted_from_the_origins_of_the_manual_and_from_no_other() {
    in_world(|| {
        // While a migration runs, code is not looked at, for which these tests have no executor.
        pallet_migrations::Cursor::<Runtime>::put(pallet_migrations::MigrationCursor::Stuck);
        let mut samples: BTreeMap<String, RuntimeCall> = samples()
            .into_iter()
            .chain(crate::own_privileged_calls())
            .map(|(name, call)| (name.to_string(), call))
            .collect();
        for row in privileged().iter().filter(|row| is_here(row.pallet())) {
            let call = samples
                .remove(&row.call)
                .unwrap_or_else(|| panic!("{} has no sample call", row.call));
            let metadata = call.get_call_metadata();
            assert_eq!(
                row.name(),
                format!("{}.{}", metadata.pallet_name, metadata.function_name)
            );
            let accepted: BTreeSet<String> = origins()
                .into_iter()
                .filter(|(_, origin)| accepts(&call, origin))
                .map(|(name, _)| name)
                .collect();
            assert_eq!(
                accepted, row.origins,
                "{}: accepted (left), in docs/governance.md (right)",
                row.call
            );
        }
        assert!(samples.is_empty(), "not in docs/governance.md: {:?}", samples.keys());
    });
}

#[test]
fn times_in_the_manual_should_be_those_of_the_tracks() {
    for row in privileged() {
        let at_once = row
            .origins
            .iter()
            .any(|origin| ["Committee", "Signed"].contains(&origin.as_str()));
        // The lesser origin is the quicker way.
        let quickest = row
            .origins
            .iter()
            .filter(|origin| row.origins.len() == 1 || *origin != "Root")
            .filter_map(|origin| track_of(origin))
            .map(tracks::earliest)
            .min();
        let expected = match (at_once, quickest) {
            (false, Some(blocks)) => span(blocks),
            _ => "at once".into(),
        };
        assert_eq!(row.time, expected, "{}", row.call);
    }
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
    }
}

#[test]
fn no_origin_should_be_without_use() {
    let used: BTreeSet<String> = privileged().into_iter().flat_map(|row| row.origins).collect();
    for origin in Origin::ALL {
        assert!(used.contains(&format!("{origin:?}")), "{origin:?}");
    }
}

#[test]
fn sudo_should_be_in_no_preset_but_development() {
    for preset in genesis_config_presets::preset_names() {
        let patch = genesis_config_presets::get_preset(&preset).expect("a preset");
        let patch: serde_json::Value = serde_json::from_slice(&patch).expect("a preset is JSON");
        let has_key = patch.pointer("/sudo/key").is_some_and(|key| !key.is_null());
        let name: &str = preset.as_ref();
        assert!(!has_key || name == sp_genesis_builder::DEV_RUNTIME_PRESET, "{name}");
        let short = patch.pointer("/origins/shortPeriods").and_then(|short| short.as_bool());
        assert_eq!(
            short,
            Some(name != sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET),
            "{name}"
        );
    }
}
