//! Who may call what: every call of the runtime stands in `docs/governance.md`, and is accepted from exactly the origins
//! that the table there names; those of accounts from accounts only, those of block authors from nobody else.
//!
//! Calls need no sample: where none is written by hand, one is made of zeroes, by the types of the metadata. A hand writes
//! those whose arguments decide who may call them, or that would not get as far as to look at their origin.

use super::governance::now;
use super::manual::{section, span, table};
use crate::runtime::{configs::*, *};
use crate::world::*;
use codec::DecodeAll;
use frame_support::{
    traits::{fungible::NativeOrWithId, GetCallMetadata},
    weights::Weight,
};
use scale_info::{
    form::PortableForm, meta_type, Field, PortableRegistry, Registry, TypeDef, TypeDefPrimitive, Variant,
};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, DispatchError, FixedU128};
use std::collections::{BTreeMap, BTreeSet};
use viaduct_primitives::{AssetRole, ExceptionState, HolderPay};
use viaduct_runtime_common::{
    constants::{TEST_USD, UNIT},
    governance::{
        origins::{Origin, BIG_SPEND, MEDIUM_SPEND, SMALL_SPEND},
        tracks::{self, Track},
    },
    presets::account,
};

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

/// Every origin there is, with what the table calls it. It names no minority of the committee, no single member and nobody
/// on another chain.
fn origins() -> Vec<(String, RuntimeOrigin)> {
    type Committee = pallet_collective::RawOrigin<AccountId, TechnicalCollective>;
    let mut all = vec![
        ("Root".into(), RuntimeOrigin::root()),
        ("Committee".into(), Committee::Members(2, 3).into()),
        ("one of three members".into(), Committee::Members(1, 3).into()),
        ("a member".into(), Committee::Member(AccountId::new([8; 32])).into()),
        ("Signed".into(), RuntimeOrigin::signed(AccountId::new([9; 32]))),
        ("None".into(), RuntimeOrigin::none()),
    ];
    all.extend(
        Origin::ALL
            .iter()
            .map(|origin| (format!("{origin:?}"), (*origin).into())),
    );
    all.extend(
        crate::own_origins()
            .into_iter()
            .map(|(name, origin)| (name.to_string(), origin)),
    );
    all
}

/// `Any` in the table: whoever there is, but not nobody.
fn spelled_out(named: BTreeSet<String>) -> BTreeSet<String> {
    if !named.contains("Any") {
        return named;
    }
    let all = origins().into_iter().map(|(name, _)| name);
    let mut spelled: BTreeSet<String> = all.filter(|name| name != "None").collect();
    spelled.extend(named.into_iter().filter(|name| name != "Any"));
    spelled
}

/// Deeper than any argument; a type that contains itself ends at its first variant.
const DEPTH: u8 = 32;

/// A value of a type, encoded: zero, empty, the first variant. Nothing where the type has no value.
fn zero(types: &PortableRegistry, id: u32, depth: u8) -> Option<Vec<u8>> {
    let depth = depth.checked_sub(1)?;
    match &types.resolve(id)?.type_def {
        TypeDef::Composite(composite) => zero_fields(types, &composite.fields, depth),
        TypeDef::Variant(variant) => variant.variants.iter().find_map(|variant| {
            let fields = zero_fields(types, &variant.fields, depth)?;
            Some([vec![variant.index], fields].concat())
        }),
        // A length of nothing, and a compact nothing.
        TypeDef::Sequence(_) | TypeDef::BitSequence(_) | TypeDef::Compact(_) => Some(vec![0]),
        TypeDef::Array(array) => {
            let item = zero(types, array.type_param.id, depth)?;
            Some(item.repeat(array.len as usize))
        }
        TypeDef::Tuple(tuple) => {
            let mut all = Vec::new();
            for symbol in &tuple.fields {
                all.extend(zero(types, symbol.id, depth)?);
            }
            Some(all)
        }
        TypeDef::Primitive(primitive) => {
            let length = match primitive {
                TypeDefPrimitive::Bool | TypeDefPrimitive::Str | TypeDefPrimitive::U8 | TypeDefPrimitive::I8 => 1,
                TypeDefPrimitive::U16 | TypeDefPrimitive::I16 => 2,
                TypeDefPrimitive::Char | TypeDefPrimitive::U32 | TypeDefPrimitive::I32 => 4,
                TypeDefPrimitive::U64 | TypeDefPrimitive::I64 => 8,
                TypeDefPrimitive::U128 | TypeDefPrimitive::I128 => 16,
                TypeDefPrimitive::U256 | TypeDefPrimitive::I256 => 32,
            };
            Some(vec![0; length])
        }
    }
}

fn zero_fields(types: &PortableRegistry, fields: &[Field<PortableForm>], depth: u8) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    for field in fields {
        all.extend(zero(types, field.ty.id, depth)?);
    }
    Some(all)
}

fn variants(types: &PortableRegistry, id: u32) -> &[Variant<PortableForm>] {
    match types.resolve(id).map(|ty| &ty.type_def) {
        Some(TypeDef::Variant(variant)) => &variant.variants,
        _ => panic!("calls are variants"),
    }
}

/// Every call of this runtime with zeroes for its arguments; nothing where an argument has no value.
pub fn zeroes() -> BTreeMap<String, Option<RuntimeCall>> {
    let mut registry = Registry::new();
    let all = registry.register_type(&meta_type::<RuntimeCall>()).id;
    let types = PortableRegistry::from(registry);
    let mut calls = BTreeMap::new();
    for pallet in variants(&types, all) {
        for call in variants(&types, pallet.fields[0].ty.id) {
            let made = zero_fields(&types, &call.fields, DEPTH).and_then(|arguments| {
                let bytes = [vec![pallet.index, call.index], arguments].concat();
                RuntimeCall::decode_all(&mut &bytes[..]).ok()
            });
            calls.insert(format!("{}.{}", pallet.name, call.name), made);
        }
    }
    calls
}

/// Calls that nobody can make: a proof that they take does not exist on this chain.
const NEVER: [&str; 2] = ["Grandpa.report_equivocation", "Grandpa.report_equivocation_unsigned"];

/// Calls of rows that both chains have. The arguments only have to be read after the origin.
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
    type Units_ = pallet_units::Call<Runtime>;
    type Distribution_ = pallet_distribution::Call<Runtime>;
    type Referenda_ = pallet_referenda::Call<Runtime>;
    type Whitelist_ = pallet_whitelist::Call<Runtime>;
    type Committee_ = pallet_collective::Call<Runtime, TechnicalCollective>;
    type Treasury_ = pallet_treasury::Call<Runtime>;
    let set = |key_value| RuntimeCall::from(pallet_parameters::Call::<Runtime>::set_parameter { key_value });
    use dynamic_params::{assets, holders, readings, spends, transactions};
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
            "Assets.create",
            Currencies_::create {
                id: 99u32.into(),
                admin: who().into(),
                min_balance: 1,
            }
            .into(),
        ),
        (
            "Assets.force_create",
            Currencies_::force_create {
                id: 99u32.into(),
                owner: who().into(),
                is_sufficient: true,
                min_balance: 1,
            }
            .into(),
        ),
        (
            "Assets.force_set_metadata",
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
            "Assets.force_clear_metadata",
            Currencies_::force_clear_metadata { id: TEST_USD.into() }.into(),
        ),
        (
            "Assets.force_asset_status",
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
            "Assets.force_cancel_approval",
            Currencies_::force_cancel_approval {
                id: TEST_USD.into(),
                owner: who().into(),
                delegate: account("Bob").into(),
            }
            .into(),
        ),
        (
            "Assets.start_destroy",
            Currencies_::start_destroy { id: TEST_USD.into() }.into(),
        ),
        (
            "Assets.set_reserves",
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
            Infrastructure_::admit_issuer {
                issuer: who(),
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Infrastructure.remove_issuer",
            Infrastructure_::remove_issuer {
                issuer: who(),
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Infrastructure.grant_role (Regulator)",
            Infrastructure_::grant_role {
                asset: ASSET,
                who: who(),
                role: AssetRole::Regulator,
                class_id: None,
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Infrastructure.revoke_role (Regulator)",
            Infrastructure_::revoke_role {
                asset: ASSET,
                who: who(),
                role: AssetRole::Regulator,
                class_id: None,
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Infrastructure.grant_role (another role)",
            Infrastructure_::grant_role {
                asset: ASSET,
                who: who(),
                role: AssetRole::Operator,
                class_id: None,
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Infrastructure.revoke_role (another role)",
            Infrastructure_::revoke_role {
                asset: ASSET,
                who: who(),
                role: AssetRole::Operator,
                class_id: None,
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Infrastructure.lift_exception",
            Infrastructure_::lift_exception {
                asset: ASSET,
                state: ExceptionState::ForceMajeure,
                reason_code: 1,
                document: None,
            }
            .into(),
        ),
        (
            "Infrastructure.extend_exception",
            Infrastructure_::extend_exception {
                asset: ASSET,
                state: ExceptionState::ForceMajeure,
                until: 0,
                reason_code: 1,
                document: None,
            }
            .into(),
        ),
        (
            "Infrastructure.veto_retirement",
            Infrastructure_::veto_retirement { asset: ASSET }.into(),
        ),
        (
            "Infrastructure.set_exception_policy",
            Infrastructure_::set_exception_policy {
                asset: ASSET,
                state: ExceptionState::ForceMajeure,
                policy: pallet_infrastructure::ExceptionPolicy {
                    transfers_open: false,
                    holders: HolderPay::Pay,
                },
            }
            .into(),
        ),
        (
            "Infrastructure.name_administrator",
            Infrastructure_::name_administrator {
                asset: ASSET,
                who: who(),
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Infrastructure.dismiss_administrator",
            Infrastructure_::dismiss_administrator {
                asset: ASSET,
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Units.release_hold",
            Units_::release_hold {
                hold: 0,
                reason: Some(pallet_units::OrderReason {
                    reason_code: 1,
                    document: [1; 32],
                }),
            }
            .into(),
        ),
        (
            "Units.release_settlement",
            Units_::release_settlement {
                settlement: pallet_units::Settlement::Instruction(0),
                class_id: CLASS,
                owner: who(),
                reason_code: 0,
                document: [0; 32],
            }
            .into(),
        ),
        (
            "Units.set_frozen_units",
            Units_::set_frozen_units {
                class_id: CLASS,
                identity: 0,
                amount: 0,
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        ),
        (
            "Units.block_position",
            Units_::block_position {
                class_id: CLASS,
                identity: 0,
                blocked: false,
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        ),
        (
            "Units.pause_class",
            Units_::pause_class {
                class_id: CLASS,
                paused: false,
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        ),
        (
            "Units.veto_end_issuance",
            Units_::veto_end_issuance { class_id: CLASS }.into(),
        ),
        (
            "Units.thaw_units",
            Units_::thaw_units {
                class_id: CLASS,
                identity: 0,
                amount: 1,
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        ),
        (
            "Units.veto_renounce_force",
            Units_::veto_renounce_force { class_id: CLASS }.into(),
        ),
        (
            "Compliance.suspend_account",
            Compliance_::suspend_account {
                account: who(),
                suspended: true,
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        ),
        (
            "Compliance.set_listing",
            Compliance_::set_listing {
                class_id: CLASS,
                identity: 0,
                list: None,
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        ),
        (
            "Compliance.admit_custodian",
            Compliance_::admit_custodian {
                class_id: CLASS,
                identity: 0,
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        ),
        (
            "Compliance.set_trusted_issuer",
            Compliance_::set_trusted_issuer {
                issuer: who(),
                topics: Default::default(),
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Compliance.trust_for_asset",
            Compliance_::trust_for_asset {
                issuer: who(),
                asset: 0,
                topics: Default::default(),
                reason_code: 7,
                document: [7; 32],
            }
            .into(),
        ),
        (
            "Compliance.freeze_identity",
            Compliance_::freeze_identity {
                identity: 0,
                frozen: true,
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        ),
        (
            "Compliance.set_registrar",
            Compliance_::set_registrar {
                identity: 0,
                registrar: who(),
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        ),
        (
            "Distribution.open_currency",
            Distribution_::open_currency {
                currency: 9_999,
                team: who(),
                minimum_balance: 1,
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
            "Parameters.set_parameter (spends)",
            set(RuntimeParameters::Spends(spends::Parameters::PayoutPeriod(
                spends::PayoutPeriod,
                None,
            ))),
        ),
    ]
}

/// What a call comes to from an origin; whatever it does is undone.
fn outcome(call: &RuntimeCall, origin: &RuntimeOrigin) -> Result<(), DispatchError> {
    let result = frame_support::storage::with_transaction(|| {
        let result = call.clone().dispatch(origin.clone()).map(|_| ()).map_err(|e| e.error);
        sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(result))
    });
    result.expect("the outer transaction is only rolled back")
}

/// Whether the origin was the reason to refuse. A spend above a spender's limit counts as that; every other error comes after
/// the origin was found to be good.
fn refused(outcome: &Result<(), DispatchError>) -> bool {
    let above: DispatchError = pallet_treasury::Error::<Runtime>::InsufficientPermission.into();
    matches!(outcome, Err(error) if *error == DispatchError::BadOrigin || *error == above)
}

/// What is wrong with a row or an entry of a list, if anything: from whom its call is accepted, and from whom it should be.
fn judged(title: &str, call: &RuntimeCall, expected: &BTreeSet<String>, untried: Option<&str>) -> Option<String> {
    let outcomes: Vec<(String, Result<(), DispatchError>)> = origins()
        .into_iter()
        .filter(|(name, _)| untried != Some(name.as_str()))
        .map(|(name, origin)| (name, outcome(call, &origin)))
        .collect();
    let accepted: BTreeSet<String> = outcomes
        .iter()
        .filter(|(_, outcome)| !refused(outcome))
        .map(|(name, _)| name.clone())
        .collect();
    if accepted == *expected {
        return None;
    }
    let first = &outcomes[0].1;
    let alike = outcomes.iter().all(|(_, outcome)| outcome == first);
    if alike && first.is_err() {
        // An error that everybody gets says nothing about who may.
        return Some(format!(
            "{title}: {first:?} before it looks at its origin; write a sample that gets further"
        ));
    }
    let more: Vec<_> = accepted.difference(expected).collect();
    let fewer: Vec<_> = expected.difference(&accepted).collect();
    Some(format!(
        "{title}: accepted from {more:?} beyond the manual, refused from {fewer:?} against it"
    ))
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
fn every_call_should_be_accepted_from_the_origins_of_the_manual_and_from_no_other() {
    in_world(|| {
        // While a migration runs, code is not looked at, for which these tests have no executor.
        pallet_migrations::Cursor::<Runtime>::put(pallet_migrations::MigrationCursor::Stuck);
        let mut samples: BTreeMap<String, RuntimeCall> = samples()
            .into_iter()
            .chain(crate::own_privileged_calls())
            .map(|(name, call)| (name.to_string(), call))
            .collect();
        let zeroes = zeroes();
        // What the manual says: a row or a list's entry, from whom, and from whom it is not tried.
        let mut entries: Vec<(String, BTreeSet<String>, Option<&str>)> = privileged()
            .into_iter()
            .map(|row| (row.call, spelled_out(row.origins), None))
            .collect();
        let of_accounts = BTreeSet::from(["Signed".to_string()]);
        entries.extend(
            listed("Calls of accounts")
                .into_iter()
                .map(|call| (call, of_accounts.clone(), None)),
        );
        // What an author says of its own block is right or there is no block: it panics rather than err.
        entries.extend(
            listed("Calls of block authors")
                .into_iter()
                .map(|call| (call, BTreeSet::new(), Some("None"))),
        );
        let (mut wrong, mut tried) = (Vec::new(), BTreeSet::new());
        for (title, expected, untried) in entries.into_iter().filter(|(title, ..)| is_here(title)) {
            let name = title.split(' ').next().unwrap_or_default();
            let zeroed = zeroes.get(name).cloned().flatten();
            let sample = samples.remove(&title);
            assert!(
                sample.is_some() || name == title,
                "{title} depends on an argument and has no sample"
            );
            let Some(call) = sample.or(zeroed) else {
                // Neither made by hand nor of zeroes: either it does not exist, or it has no values.
                if !NEVER.contains(&name) {
                    wrong.push(format!("{title}: no such call can be made; write a sample"));
                }
                tried.insert(name.to_string());
                continue;
            };
            let metadata = call.get_call_metadata();
            assert_eq!(
                name,
                format!("{}.{}", metadata.pallet_name, metadata.function_name),
                "the sample is of another call"
            );
            if expected
                .iter()
                .any(|origin| ["Signed", "Any"].contains(&origin.as_ref()))
            {
                wrong.extend(too_heavy(&title, &call));
            }
            wrong.extend(judged(&title, &call, &expected, untried));
            tried.insert(name.to_string());
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(samples.is_empty(), "not in docs/governance.md: {:?}", samples.keys());
        // The metadata has no call that was not tried.
        let all: BTreeSet<String> = zeroes.into_keys().collect();
        assert_eq!(tried, all, "tried (left), in the metadata (right)");
        assert_eq!(all, calls());
    });
}

/// A call that nobody can sign, because it is weighed with more than a transaction may have.
fn too_heavy(title: &str, call: &RuntimeCall) -> Option<String> {
    use frame_support::dispatch::GetDispatchInfo;
    let info = call.get_dispatch_info();
    let most = configs::RuntimeBlockWeights::get().get(info.class).max_extrinsic?;
    let weight = info.total_weight();
    // What this chain does not do weighs more than anything.
    let never = weight.ref_time() == u64::MAX;
    (!never && !weight.all_lte(most)).then(|| format!("{title} weighs {weight:?}, a transaction at most {most:?}"))
}

#[test]
fn a_referendum_should_be_submitted_for_the_origins_of_tracks_only() {
    in_world(|| {
        for (name, origin) in origins() {
            let caller = frame_support::traits::OriginTrait::caller(&origin).clone();
            let track = <Tracks as pallet_referenda::TracksInfo<Balance, BlockNumber>>::track_for(&caller).ok();
            let expected = track_of(&name).map(|track| track.id);
            assert_eq!(track, expected, "{name}");
        }
    });
}

#[test]
fn calls_in_the_manual_should_take_what_their_quickest_track_takes() {
    for row in privileged() {
        let at_once = row
            .origins
            .iter()
            .any(|origin| ["Committee", "Signed", "Any"].contains(&origin.as_str()));
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
