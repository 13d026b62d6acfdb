//! The words in which these tests speak of messages, over the world that all stories share.
#![allow(dead_code, unused_imports)] // Each test file uses a part of it.

use codec::{Decode, Encode};
use cumulus_primitives_core::{XcmpMessageFormat, XcmpMessageSource};
use frame_support::{
    assert_ok,
    traits::{fungibles::Inspect, Get},
    weights::WeightToFee,
};
use sp_runtime::{traits::TryConvert, DispatchError, FixedU128};
use viaduct_parachain_runtime::{configs, genesis_config_presets, try_state};
use viaduct_primitives::{AssetRole, ClaimTopic, CountryCode, Finding, IdentityId, InvestorKind, Positions, UnitTrap};
use xcm::{latest::prelude::*, VersionedXcm};
use xcm_executor::{traits::ConvertLocation, XcmExecutor};

pub use crate::world::{accrued, as_root, call, earn, holder, identity_of, issue, ASSET, CLAIMS_EXPIRE, CLASS, START};
pub use viaduct_parachain_runtime::{
    configs::{
        BlockWeight, CollatorPotAccount, CurrenciesInstance, LocationToAccountId, RootAccount, TreasuryAccount,
        UnitLedgerInstance, XcmConfig,
    },
    AccountId, Assets as Currencies, Balance, Balances, Compliance, Distribution, Gateway, Infrastructure,
    ParachainSystem, PolkadotXcm, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System, UnitLedger, Units,
    XcmpQueue,
};
pub use viaduct_primitives::{ClassId, CurrencyId};
pub use viaduct_runtime_common::{
    constants::{ASSET_HUB_USD, DAY_MS, RELAY_TOKEN, TEST_USD, UNIT},
    fees,
    presets::account,
};

/// Our own id on the relay chain.
pub const OURSELVES: u32 = genesis_config_presets::PARA_ID;
/// A sibling chain that may become a custodian.
pub const SIBLING: u32 = 2_000;
/// Another one, which never does.
pub const OTHER: u32 = 2_001;
/// Asset Hub.
pub const ASSET_HUB: u32 = 1_000;
/// How many base units of the native token a base unit of a currency is worth, where a test sets a rate: a TUSD of 6
/// decimals is worth half a VIA of 12.
pub const RATE: u32 = 500_000;
/// Somebody without identity.
pub const STRANGER: AccountId = AccountId::new([9; 32]);
/// What a message of the tests offers for its execution in the native token: more than it costs.
pub const FEE: Balance = UNIT;

type Message = Vec<Instruction<RuntimeCall>>;

// ---------------------------------------------------------------------------------------------------------- people

/// Gives native tokens.
pub fn fund(who: &AccountId, value: Balance) {
    let dest = sp_runtime::MultiAddress::Id(who.clone());
    let give = pallet_balances::Call::<Runtime>::transfer_allow_death { dest, value };
    assert_ok!(call(&account("Alice"), give));
}

/// Gives test dollars.
pub fn fund_tusd(who: &AccountId, amount: Balance) {
    let give = pallet_assets::Call::<Runtime, CurrenciesInstance>::transfer {
        id: codec::Compact(TEST_USD),
        target: sp_runtime::MultiAddress::Id(who.clone()),
        amount,
    };
    assert_ok!(call(&account("Alice"), give));
}

/// Sets what a currency is worth: [`RATE`].
pub fn set_rate(currency: CurrencyId) {
    let create = pallet_asset_rate::Call::<Runtime>::create {
        asset_kind: Box::new(currency),
        rate: FixedU128::from_u32(RATE),
    };
    assert_ok!(as_root(create));
}

/// Issues units of a class.
pub fn issue_of(class_id: ClassId, to: &AccountId, amount: Balance) {
    let issue = pallet_units::Call::<Runtime>::issue {
        class_id,
        to: to.clone(),
        amount,
        reason_code: 1,
        document: [1; 32],
    };
    assert_ok!(call(&account("Issuer"), issue));
}

/// Sends units by the transfer pipeline's own call.
pub fn send_units(from: &AccountId, to: &AccountId, amount: Balance) -> Result<(), DispatchError> {
    let transfer = pallet_units::Call::<Runtime>::transfer {
        class_id: CLASS,
        to: to.clone(),
        amount,
        memo: Default::default(),
    };
    call(from, transfer)
}

/// The refusal that each finding becomes: one error of the same name.
macro_rules! refusals {
    ($($name:ident),+) => {
        /// A refusal by the transfer pipeline.
        pub fn refused(reason: Finding) -> DispatchError {
            match reason {
                $(Finding::$name { .. } => pallet_units::Error::<Runtime>::$name.into(),)+
            }
        }
    };
}
viaduct_primitives::for_each_finding!(refusals);

/// Registers an account and verifies its person.
pub fn register(owner: &AccountId, country: CountryCode, kind: InvestorKind) -> IdentityId {
    let kyc = account("Kyc");
    let identity = pallet_compliance::NextIdentityId::<Runtime>::get();
    let register = pallet_compliance::Call::<Runtime>::register_identity {
        others: Default::default(),
        owner: owner.clone(),
        country,
        kind,
    };
    assert_ok!(call(&kyc, register));
    let verify = pallet_compliance::Call::<Runtime>::add_claim {
        scope: None,
        identity,
        topic: ClaimTopic::Kyc,
        expiry: CLAIMS_EXPIRE,
        evidence: [0; 32],
    };
    assert_ok!(call(&kyc, verify));
    identity
}

/// A verified person of a country that the class does not admit.
pub fn foreigner() -> AccountId {
    let who = AccountId::new([200; 32]);
    let identity = register(&who, 276, InvestorKind::Retail);
    assert_eq!(identity, identity_of(&who));
    who
}

/// Registers the account of a sibling chain as a custodian's, verified like everybody.
pub fn register_custodian(para: u32) -> IdentityId {
    register(&sovereign(para), 840, InvestorKind::Custodian)
}

/// Lets a custodian receive units of a class.
pub fn admit_to(class_id: ClassId, identity: IdentityId) {
    let admit = pallet_compliance::Call::<Runtime>::admit_custodian {
        class_id,
        identity,
        reason_code: 1,
        document: [1; 32],
    };
    assert_ok!(call(&account("Issuer"), admit));
}

/// Lets a custodian receive units.
pub fn admit(identity: IdentityId) {
    admit_to(CLASS, identity);
}

/// A custodian no longer receives units.
pub fn dismiss(identity: IdentityId) {
    let dismiss = pallet_compliance::Call::<Runtime>::dismiss_custodian {
        class_id: CLASS,
        identity,
        reason_code: 1,
        document: [1; 32],
    };
    assert_ok!(call(&account("Issuer"), dismiss));
}

/// Freezes or thaws an identity on the whole chain.
pub fn freeze(identity: IdentityId, frozen: bool) {
    assert_ok!(as_root(pallet_compliance::Call::<Runtime>::freeze_identity {
        identity,
        frozen,
        reason_code: 1,
        document: [1; 32],
    }));
}

/// Pauses or opens the class.
pub fn pause(paused: bool) {
    let pause = pallet_units::Call::<Runtime>::pause_class {
        class_id: CLASS,
        paused,
        reason_code: 1,
        document: [1; 32],
    };
    assert_ok!(call(&account("Issuer"), pause));
}

/// Sets how many units of an identity are frozen.
pub fn freeze_units(identity: IdentityId, amount: Balance) {
    let freeze = pallet_units::Call::<Runtime>::set_frozen_units {
        class_id: CLASS,
        identity,
        amount,
        reason_code: 1,
        document: [1; 32],
    };
    assert_ok!(call(&account("Issuer"), freeze));
}

/// Blocks or unblocks the position of an identity.
pub fn block(identity: IdentityId, blocked: bool) {
    let block = pallet_units::Call::<Runtime>::block_position {
        class_id: CLASS,
        identity,
        blocked,
        reason_code: 1,
        document: [1; 32],
    };
    assert_ok!(call(&account("Issuer"), block));
}

/// A regulator of the asset, whom governance appoints.
pub fn regulator() -> AccountId {
    let regulator = account("Regulator");
    let appoint = pallet_infrastructure::Call::<Runtime>::grant_role {
        asset: ASSET,
        who: regulator.clone(),
        role: AssetRole::Regulator,
        class_id: None,
        reason_code: 7,
        document: [7; 32],
    };
    assert_ok!(as_root(appoint));
    regulator
}

/// A custodian that was admitted: the sibling with 40 of 100 units, of which the first holder keeps 60, and 10 VIA for fees.
pub fn sibling_with_units() -> IdentityId {
    let identity = register_custodian(SIBLING);
    admit(identity);
    issue(&holder(0), 100);
    assert_ok!(send_units(&holder(0), &sovereign(SIBLING), 40));
    fund(&sovereign(SIBLING), 10 * UNIT);
    System::reset_events();
    identity
}

/// Another class of the same asset, with the same rules.
pub fn second_class() -> ClassId {
    let class_id = pallet_units::NextClassId::<Runtime>::get();
    create_class(identity_of(&account("Issuer")));
    class_id
}

fn create_class(inventory: IdentityId) {
    let issuer = account("Issuer");
    let class_id = pallet_units::NextClassId::<Runtime>::get();
    let create = pallet_units::Call::<Runtime>::create_class {
        asset: ASSET,
        name: b"Roof units".to_vec().try_into().expect("short"),
        symbol: b"ROOF".to_vec().try_into().expect("short"),
        decimals: 0,
        supply_cap: u128::MAX,
        inventory,
    };
    assert_ok!(call(&issuer, create));
    let set = pallet_compliance::Call::<Runtime>::set_class_rules {
        class_id,
        rules: crate::world::open_rules(),
        dropping: Default::default(),
    };
    assert_ok!(call(&issuer, set));
}

// --------------------------------------------------------------------------------------------------------- balances

/// Units of the class.
pub fn units_of(who: &AccountId) -> Balance {
    <Units as Inspect<AccountId>>::total_balance(CLASS, who)
}

/// Units of the class that are issued.
pub fn supply() -> Balance {
    <Units as Inspect<AccountId>>::total_issuance(CLASS)
}

/// Units of the class that are in the trap.
pub fn trapped() -> Balance {
    <Units as UnitTrap<AccountId>>::trapped(CLASS)
}

/// Units of the class that share in revenue.
pub fn sharing() -> Balance {
    <Units as Positions<_>>::sharing_supply(CLASS)
}

/// Holders of the class, the inventory not counted.
pub fn holders() -> u32 {
    Compliance::book_of(CLASS).expect("the class is registered").holders
}

/// Every finding against a transfer.
pub fn findings(from: &AccountId, to: &AccountId, amount: Balance) -> Vec<Finding> {
    Units::assess_transfer(CLASS, from.clone(), to.clone(), amount)
}

/// Native tokens.
pub fn native_of(who: &AccountId) -> Balance {
    pallet_balances::Pallet::<Runtime>::free_balance(who)
}

/// Test dollars.
pub fn tusd_of(who: &AccountId) -> Balance {
    currency_of(TEST_USD, who)
}

/// Any currency.
pub fn currency_of(currency: CurrencyId, who: &AccountId) -> Balance {
    <Currencies as Inspect<AccountId>>::balance(currency, who)
}

/// All there is of a currency.
pub fn issuance_of(currency: CurrencyId) -> Balance {
    <Currencies as Inspect<AccountId>>::total_issuance(currency)
}

/// All native tokens.
pub fn native_issuance() -> Balance {
    pallet_balances::Pallet::<Runtime>::total_issuance()
}

/// Gets the fees that are paid in currencies.
pub fn treasury() -> AccountId {
    TreasuryAccount::get()
}

/// Gets the fees that are paid in the native token.
pub fn pot() -> AccountId {
    CollatorPotAccount::get()
}

/// What an execution cost in the native token, after all refunds. `traps` classes of units were trapped after the last one.
pub fn native_price(outcome: &Outcome, traps: u64) -> Balance {
    type Gateway = <Runtime as pallet_gateway::Config>::WeightInfo;
    let trapping = match traps {
        0 => Weight::zero(),
        _ => <Runtime as frame_system::Config>::DbWeight::get()
            .reads_writes(1, 1)
            .saturating_add(<Gateway as pallet_gateway::WeightInfo>::trap_units().saturating_mul(traps)),
    };
    <fees::WeightToFee<BlockWeight> as WeightToFee>::weight_to_fee(&outcome.weight_used().saturating_sub(trapping))
}

/// What a weight costs in a currency with a rate.
pub fn currency_price(weight: Weight) -> Balance {
    <fees::WeightToFee<BlockWeight> as WeightToFee>::weight_to_fee(&weight) / Balance::from(RATE) + 1
}

// --------------------------------------------------------------------------------------------------------- messages

/// A sibling chain.
pub fn chain(para: u32) -> Location {
    Location::new(1, [Parachain(para)])
}

/// A local account, as messages name it.
pub fn person(who: &AccountId) -> Location {
    Location::new(
        0,
        [AccountId32 {
            network: None,
            id: who.clone().into(),
        }],
    )
}

/// A local account, as it stands behind what it executes itself.
pub fn local_origin(who: &AccountId) -> Location {
    let Ok(location) = configs::LocalOriginToLocation::try_convert(RuntimeOrigin::signed(who.clone())) else {
        panic!("every account has a location");
    };
    location
}

/// An account on another chain, as that chain names it.
pub fn somebody_there() -> Location {
    Location::new(
        0,
        [AccountId32 {
            network: None,
            id: [77; 32],
        }],
    )
}

/// The account of a sibling chain here.
pub fn sovereign(para: u32) -> AccountId {
    LocationToAccountId::convert_location(&chain(para)).expect("a sibling chain has an account")
}

/// The location of a class.
pub fn unit_location(class_id: ClassId) -> Location {
    Location::new(0, [PalletInstance(13), GeneralIndex(class_id.into())])
}

/// Units of a class.
pub fn units_asset(class_id: ClassId, amount: Balance) -> Asset {
    (unit_location(class_id), amount).into()
}

/// Units as siblings see them.
pub fn units_abroad(class_id: ClassId, amount: Balance) -> Asset {
    let location = Location::new(
        1,
        [Parachain(OURSELVES), PalletInstance(13), GeneralIndex(class_id.into())],
    );
    (location, amount).into()
}

/// The local location of a currency.
pub fn currency_location(currency: CurrencyId) -> Location {
    Location::new(0, [PalletInstance(12), GeneralIndex(currency.into())])
}

/// Test dollars.
pub fn tusd(amount: Balance) -> Asset {
    (currency_location(TEST_USD), amount).into()
}

/// Native tokens.
pub fn native(amount: Balance) -> Asset {
    (Location::here(), amount).into()
}

/// The relay chain's token.
pub fn relay_token(amount: Balance) -> Asset {
    (Location::parent(), amount).into()
}

/// Where Asset Hub's USDT is.
pub fn usdt_location() -> Location {
    Location::new(1, [Parachain(ASSET_HUB), PalletInstance(50), GeneralIndex(1_984)])
}

/// Asset Hub's USDT.
pub fn usdt(amount: Balance) -> Asset {
    (usdt_location(), amount).into()
}

/// All of an asset in the holding.
pub fn all_of(asset: &Asset) -> AssetFilter {
    AssetFilter::Wild(AllOf {
        id: asset.id.clone(),
        fun: WildFungible,
    })
}

/// Everything in the holding.
pub fn everything() -> AssetFilter {
    AssetFilter::Wild(All)
}

/// Gives assets of the holding to somebody.
pub fn deposit(assets: AssetFilter, to: Location) -> Instruction<RuntimeCall> {
    DepositAsset {
        assets,
        beneficiary: to,
    }
}

/// Dispatches a call as the origin's account here.
pub fn transact(call: impl Into<RuntimeCall>) -> Instruction<RuntimeCall> {
    let call: RuntimeCall = call.into();
    Transact {
        origin_kind: OriginKind::SovereignAccount,
        fallback_max_weight: None,
        call: call.encode().into(),
    }
}

/// A message that pays with `fee` and gives what is left of it back to `payer`, whatever happens. The first instruction of
/// `rest` has index 3.
pub fn paid_with(fee: Asset, payer: Location, rest: Message) -> Message {
    let back = vec![RefundSurplus, deposit(all_of(&fee), payer)];
    let mut message = vec![
        WithdrawAsset(fee.clone().into()),
        BuyExecution {
            fees: fee,
            weight_limit: Unlimited,
        },
        SetAppendix(Xcm(back)),
    ];
    message.extend(rest);
    message
}

/// A message of a chain that pays in the native token.
pub fn paid(para: u32, rest: Message) -> Message {
    paid_with(native(FEE), chain(para), rest)
}

/// Executes a message that comes from `origin`, behind the real barrier, without any credit.
pub fn receive(origin: Location, message: Message) -> Outcome {
    let message = Xcm(message);
    let mut id = message.using_encoded(sp_io::hashing::blake2_256);
    XcmExecutor::<XcmConfig>::prepare_and_execute(origin, message, &mut id, Weight::MAX, Weight::zero())
}

/// What a message weighs before it runs.
pub fn weight_of(message: &Message) -> Weight {
    use xcm_executor::traits::WeightBounds;
    let mut message = Xcm(message.clone());
    configs::Weigher::weight(&mut message, Weight::MAX).expect("the message can be weighed")
}

/// Asserts that a message did everything.
#[track_caller]
pub fn complete(outcome: Outcome) -> Outcome {
    assert!(matches!(outcome, Outcome::Complete { .. }), "{outcome:?}");
    outcome
}

/// Asserts where and why a message stopped.
#[track_caller]
pub fn stopped(outcome: Outcome, at: u8, why: XcmError) -> Outcome {
    match &outcome {
        Outcome::Incomplete { error, .. } => {
            assert_eq!((error.index, error.error), (at, why), "{outcome:?}")
        }
        _ => panic!("the message should have stopped at {at} with {why:?}: {outcome:?}"),
    }
    outcome
}

/// Asserts that a ledger refused what a message asked for.
#[track_caller]
pub fn stopped_by_a_ledger(outcome: Outcome, at: u8) -> Outcome {
    match &outcome {
        Outcome::Incomplete { error, .. } => {
            assert_eq!(error.index, at, "{outcome:?}");
            assert!(matches!(error.error, XcmError::FailedToTransactAsset(_)), "{outcome:?}");
        }
        _ => panic!("the message should have stopped at {at}: {outcome:?}"),
    }
    outcome
}

/// Asserts that a message was not even begun because it holds what this chain never does: such an instruction weighs more
/// than any message may.
#[track_caller]
pub fn too_heavy(outcome: Outcome) {
    match &outcome {
        Outcome::Error(error) => assert_eq!(error.error, XcmError::Overflow, "{outcome:?}"),
        _ => panic!("the message should not have been begun: {outcome:?}"),
    }
}

/// Asserts that a message was not even begun, for one reason or the other.
#[track_caller]
pub fn not_begun(outcome: Outcome) {
    match &outcome {
        Outcome::Error(_) => too_heavy(outcome),
        _ => barred(outcome),
    }
}

/// Asserts that a message was not even begun.
#[track_caller]
pub fn barred(outcome: Outcome) {
    stopped(outcome, 0, XcmError::Barrier);
}

/// Executes a message in the name of a local account, as `PolkadotXcm::execute` does.
pub fn execute(who: &AccountId, message: Message) -> Result<(), DispatchError> {
    let execute = pallet_xcm::Call::<Runtime>::execute {
        message: Box::new(VersionedXcm::from(Xcm(message))),
        max_weight: Weight::MAX,
    };
    call(who, execute)
}

/// The error of a local execution that stopped.
pub fn execution_stopped(index: u8, error: pallet_xcm::ExecutionError) -> DispatchError {
    pallet_xcm::Error::<Runtime>::LocalExecutionIncompleteWithError { index, error }.into()
}

/// Opens a channel to a chain; it closes the one that a test opened before.
pub fn open_channel(para: u32) {
    ParachainSystem::open_outbound_hrmp_channel_for_benchmarks_or_tests(para.into());
}

/// Takes all messages out of the queue to a chain.
pub fn sent_to(para: u32) -> Vec<Xcm<()>> {
    let mut messages = Vec::new();
    for (to, page) in XcmpQueue::take_outbound_messages(usize::MAX, &[]) {
        assert_eq!(u32::from(to), para, "a message to nobody else");
        let mut input = &page[..];
        let format = XcmpMessageFormat::decode(&mut input).expect("a page has a format");
        while !input.is_empty() {
            let message = match format {
                XcmpMessageFormat::ConcatenatedVersionedXcm => VersionedXcm::<()>::decode(&mut input),
                XcmpMessageFormat::ConcatenatedOpaqueVersionedXcm => {
                    let bytes = Vec::<u8>::decode(&mut input).expect("a page has whole messages");
                    VersionedXcm::<()>::decode(&mut &bytes[..])
                }
                other => panic!("unexpected format {other:?}"),
            };
            match message.expect("a message that was sent can be read") {
                VersionedXcm::V5(message) => messages.push(message),
                older => panic!("unexpected version {older:?}"),
            }
        }
    }
    messages
}

/// What sending a message to a sibling costs while its queue is empty: three hundredths of a VIA, and a millionth a byte.
pub fn delivery_price(message: &Xcm<()>) -> Balance {
    3 * UNIT / 100 + UNIT / 1_000_000 * message.encoded_size() as Balance
}

/// Asserts that an event happened.
#[track_caller]
pub fn happened(event: impl Into<RuntimeEvent>) {
    System::assert_has_event(event.into());
}

/// Counts events.
pub fn count(which: impl Fn(&RuntimeEvent) -> bool) -> usize {
    System::events().iter().filter(|record| which(&record.event)).count()
}

/// Asserts that units were trapped for an account, or for none, under the label that the message gave; and that everybody who
/// has to know was told.
#[track_caller]
pub fn units_were_trapped(
    class_id: ClassId,
    amount: Balance,
    total: Balance,
    claimer: Option<&AccountId>,
    label: Location,
) {
    happened(pallet_gateway::Event::<Runtime>::UnitsTrapped {
        class_id,
        amount,
        claimer: claimer.cloned(),
        label,
    });
    happened(pallet_units::Event::<Runtime>::UnitsTrapped {
        class_id,
        amount,
        claimer: claimer.cloned(),
        total,
    });
    // Each class by itself, under the location of its claimer's account here.
    let stored = claimer.map_or(Location::here(), local_origin);
    assets_were_trapped(units_asset(class_id, amount).into(), stored);
}

/// Asserts that exactly these assets were trapped together.
#[track_caller]
pub fn assets_were_trapped(assets: Assets, origin: Location) {
    let found = count(|event| {
        matches!(
            event,
            RuntimeEvent::PolkadotXcm(pallet_xcm::Event::AssetsTrapped { origin: whose, assets: which, .. })
                if *whose == origin && Assets::try_from(which.clone()).ok().as_ref() == Some(&assets)
        )
    });
    assert_eq!(found, 1, "{assets:?} of {origin:?} in {:?}", System::events());
}

// ----------------------------------------------------------------------------------------------------------- frame

/// The sum of all accounts' balances of a currency, by the rows of its ledger.
fn sum_of_accounts(currency: CurrencyId) -> Balance {
    pallet_assets::Account::<Runtime, CurrenciesInstance>::iter_prefix(currency)
        .map(|(_, row)| row.balance)
        .sum()
}

/// The sum of all accounts' native tokens.
fn sum_of_native() -> Balance {
    frame_system::Account::<Runtime>::iter()
        .map(|(_, info)| info.data.free + info.data.reserved)
        .sum()
}

/// Runs in the world, which is left as it was. Whatever a test does: no native token and no test dollar is made
/// or lost, what accounts have less than was issued lies in the trap of `pallet-xcm`, and every invariant holds.
pub fn in_world(test: impl FnOnce()) {
    in_world_with_traps(0, 0, test)
}

/// As [`in_world`], where so many native tokens and test dollars are in the trap at the end.
pub fn in_world_with_traps(native: Balance, dollars: Balance, test: impl FnOnce()) {
    crate::world::in_world(|| {
        let before = (native_issuance(), issuance_of(TEST_USD));
        assert_eq!((sum_of_native(), sum_of_accounts(TEST_USD)), before);
        test();
        try_state().expect("invariants of the business pallets");
        Gateway::do_try_state().expect("invariants of the gateway");
        assert_eq!(
            (native_issuance(), issuance_of(TEST_USD)),
            before,
            "nobody made or burned native tokens or test dollars"
        );
        assert_eq!(
            (sum_of_native() + native, sum_of_accounts(TEST_USD) + dollars),
            before,
            "what no account has is in the trap"
        );
    })
}
