//! Everything that this tool says in the runtime's own words: calls, events and keys of storage. What a change of the runtime
//! touches is here.

use codec::Encode;
use frame_support::storage::storage_prefix;
use sp_core::{sr25519, Pair, H256};
use sp_runtime::{generic::Era, traits::ConstU32, BoundedVec, MultiAddress};
use viaduct_primitives::{
    AssetId, AssetRole, AttestationGrade, ClaimTopic, ClassId, IdentityId, InvestorKind, StreamId,
};
use viaduct_runtime_common::{
    constants::{DAY_MS, TEST_USD},
    presets::account,
    AccountId, Balance, Moment, Nonce, Signature,
};
use viaduct_solo_runtime::{
    configs::CurrenciesInstance, Runtime, RuntimeCall, RuntimeEvent, SignedPayload, TxExtension, UncheckedExtrinsic,
    VERSION,
};

/// Country of residence of everybody.
const COUNTRY: u16 = 840;
/// Length of a metering period, ms: the shortest that there may be.
const PERIOD: Moment = 60_000;
/// Periods that are over when the run begins, for sources to report.
pub const PERIODS: u32 = 100_000;
/// Days that are over when the run begins, one for each distribution.
pub const DAYS: u32 = 1_000;
/// The contract by which the offtaker pays.
const CONTRACT: u8 = 1;
/// Sources of one stream.
pub const SOURCES_PER_STREAM: usize = 8;
/// Units of each class that everybody has.
pub const UNITS: Balance = 1_000_000;

/// A transaction as it travels, signed for good: it names no block after which it is void.
pub fn sign(key: &sr25519::Pair, nonce: Nonce, genesis: H256, call: RuntimeCall) -> Vec<u8> {
    let extension: TxExtension = (
        frame_system::AuthorizeCall::<Runtime>::new(),
        frame_system::CheckNonZeroSender::<Runtime>::new(),
        frame_system::CheckSpecVersion::<Runtime>::new(),
        frame_system::CheckTxVersion::<Runtime>::new(),
        frame_system::CheckGenesis::<Runtime>::new(),
        frame_system::CheckEra::<Runtime>::from(Era::Immortal),
        frame_system::CheckNonce::<Runtime>::from(nonce),
        frame_system::CheckWeight::<Runtime>::new(),
        pallet_asset_tx_payment::ChargeAssetTxPayment::<Runtime>::from(0, None),
        frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
        frame_system::WeightReclaim::<Runtime>::new(),
    );
    // What each of them adds to what is signed.
    let implicit = (
        (),
        (),
        VERSION.spec_version,
        VERSION.transaction_version,
        genesis,
        genesis,
        (),
        (),
        (),
        None,
        (),
    );
    let payload = SignedPayload::from_raw(call, extension, implicit);
    let signature = payload.using_encoded(|bytes| key.sign(bytes));
    let (call, extension, _) = payload.deconstruct();
    let address = MultiAddress::Id(key.public().into());
    UncheckedExtrinsic::new_signed(call, address, Signature::Sr25519(signature), extension).encode()
}

fn text<const N: u32>(words: &str) -> BoundedVec<u8, ConstU32<N>> {
    BoundedVec::truncate_from(words.as_bytes().to_vec())
}

/// All of these or none.
pub fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
    pallet_utility::Call::batch_all { calls }.into()
}

// What is measured.

/// A transfer of native tokens.
pub fn native_transfer(to: &AccountId) -> RuntimeCall {
    endow(to, 1_000_000)
}

/// A transfer of a settlement currency.
pub fn currency_transfer(to: &AccountId) -> RuntimeCall {
    pay(to, 1)
}

/// A regulated transfer.
pub fn unit_transfer(class_id: ClassId, to: &AccountId) -> RuntimeCall {
    pallet_units::Call::transfer {
        class_id,
        to: to.clone(),
        amount: 1,
        memo: Default::default(),
    }
    .into()
}

/// A claim of everything that was accrued.
pub fn claim(class_id: ClassId) -> RuntimeCall {
    pallet_distribution::Call::claim {
        class_id,
        currency: TEST_USD,
    }
    .into()
}

/// A source's reading of a period.
pub fn report(stream: StreamId, period: u32, value: u64) -> RuntimeCall {
    pallet_attestation::Call::report {
        stream,
        period,
        value: value.into(),
        root: H256::repeat_byte(1),
        leaves: 4,
    }
    .into()
}

// What must be there first.

/// Native tokens for an account.
pub fn endow(to: &AccountId, amount: Balance) -> RuntimeCall {
    pallet_balances::Call::transfer_keep_alive {
        dest: MultiAddress::Id(to.clone()),
        value: amount,
    }
    .into()
}

/// Test dollars for an account.
pub fn pay(to: &AccountId, amount: Balance) -> RuntimeCall {
    pallet_assets::Call::<Runtime, CurrenciesInstance>::transfer_keep_alive {
        id: TEST_USD.into(),
        target: MultiAddress::Id(to.clone()),
        amount,
    }
    .into()
}

/// A person's file and the claim that lets it hold units. By the registrar.
pub fn verify(owner: &AccountId, identity: IdentityId, now: Moment) -> Vec<RuntimeCall> {
    vec![
        pallet_compliance::Call::register_identity {
            others: Default::default(),
            owner: owner.clone(),
            country: COUNTRY,
            kind: InvestorKind::Retail,
        }
        .into(),
        pallet_compliance::Call::add_claim {
            scope: None,
            identity,
            topic: ClaimTopic::Kyc,
            expiry: now + 365 * DAY_MS,
            evidence: [7; 32],
        }
        .into(),
    ]
}

/// The asset. By its issuer.
pub fn register_asset() -> RuntimeCall {
    pallet_infrastructure::Call::register_asset {
        details: pallet_infrastructure::AssetDetails {
            name: text("A roof under load"),
            kind: pallet_infrastructure::AssetKind::SolarPlant,
            jurisdiction: COUNTRY,
            capacity: pallet_infrastructure::Capacity {
                value: 6,
                unit: text("kW"),
            },
            currencies: BoundedVec::truncate_from(vec![TEST_USD]),
            metadata: Default::default(),
        },
        operator: account("Operator"),
    }
    .into()
}

/// The asset begins, with everybody who decides something about it.
pub fn open_asset(asset: AssetId) -> Vec<RuntimeCall> {
    let roles = [
        (AssetRole::IssueAgent, "Issuer"),
        (AssetRole::ComplianceOfficer, "Compliance"),
        (AssetRole::Treasurer, "Treasurer"),
        (AssetRole::Auditor, "Auditor"),
        (AssetRole::Authorizer, "Authorizer1"),
    ];
    let activate = pallet_infrastructure::Call::activate_asset { asset }.into();
    let grants = roles.map(|(role, name)| {
        pallet_infrastructure::Call::grant_role {
            asset,
            who: account(name),
            role,
            class_id: None,
            reason_code: 7,
            document: [7; 32],
        }
        .into()
    });
    [activate].into_iter().chain(grants).collect()
}

/// A class of units whose inventory is the issuer's.
pub fn create_class(asset: AssetId, inventory: IdentityId, n: usize) -> RuntimeCall {
    pallet_units::Call::create_class {
        asset,
        name: text(&format!("Roof under load {n}")),
        symbol: text(&format!("LOAD{n}")),
        decimals: 0,
        supply_cap: Balance::MAX,
        inventory,
    }
    .into()
}

/// Rules as a real class has: KYC, a country, a cap for each identity, a limit of holders. By the officer.
pub fn set_rules(class_id: ClassId) -> RuntimeCall {
    use pallet_compliance::rules;
    pallet_compliance::Call::set_class_rules {
        class_id,
        rules: pallet_compliance::ClassRules {
            claims: Some(rules::Claims {
                required_topics: BoundedVec::truncate_from(vec![ClaimTopic::Kyc]),
                accepted_issuers: None,
                admit_without_claims: false,
            }),
            countries: Some(rules::Countries {
                allowed: BoundedVec::truncate_from(vec![COUNTRY]),
            }),
            identity_cap: Some(rules::IdentityCap {
                share: pallet_compliance::Share {
                    numerator: 1,
                    denominator: 2,
                },
            }),
            holder_limit: Some(rules::HolderLimit { limit: 1_000_000 }),
            ..Default::default()
        },
        dropping: Default::default(),
    }
    .into()
}

/// Units for an account.
pub fn issue(class_id: ClassId, to: &AccountId, amount: Balance) -> RuntimeCall {
    pallet_units::Call::issue {
        class_id,
        to: to.clone(),
        amount,
        reason_code: 1,
        document: [1; 32],
    }
    .into()
}

/// The midnight at which the first day of the revenue's meter begins.
fn first_midnight(now: Moment) -> Moment {
    now - now % DAY_MS - Moment::from(DAYS) * DAY_MS
}

/// The meter whose days are billed, with one source.
pub fn create_meter(asset: AssetId, now: Moment) -> RuntimeCall {
    stream(asset, 1, DAY_MS, first_midnight(now), 2 * Moment::from(DAYS) * DAY_MS)
}

/// A meter whose readings count when all sources have reported.
pub fn create_stream(asset: AssetId, sources: usize, now: Moment) -> RuntimeCall {
    stream(
        asset,
        sources,
        PERIOD,
        now - Moment::from(PERIODS) * PERIOD,
        365 * DAY_MS,
    )
}

fn stream(asset: AssetId, sources: usize, period: Moment, origin: Moment, window: Moment) -> RuntimeCall {
    pallet_attestation::Call::create_stream {
        asset,
        config: pallet_attestation::StreamConfig {
            unit: pallet_attestation::Unit::WattHour,
            decimals: 0,
            signed: false,
            period,
            origin,
            min: 0,
            max: i128::from(u64::MAX),
            quorum: sources as u8,
            tolerance: pallet_attestation::Tolerance {
                absolute: 0,
                relative_ppm: 0,
            },
            window,
            grade: AttestationGrade::SelfReported,
        },
    }
    .into()
}

/// A place at a meter. By the issuer.
pub fn add_source(stream: StreamId, source: &AccountId) -> RuntimeCall {
    pallet_attestation::Call::add_source {
        stream,
        source: source.clone(),
    }
    .into()
}

/// Takes the place. By the source.
pub fn bond(stream: StreamId) -> RuntimeCall {
    pallet_attestation::Call::bond { stream }.into()
}

/// Revenue goes to all classes in equal parts, on one signature, and a unit of the meter earns a base unit of the currency.
pub fn terms(asset: AssetId, meter: StreamId, classes: &[ClassId], now: Moment) -> Vec<RuntimeCall> {
    let valid_from = first_midnight(now);
    vec![
        pallet_distribution::Call::set_policy {
            asset,
            policy: pallet_distribution::Policy {
                required_approvals: 1,
                objection_window: 0,
            },
        }
        .into(),
        pallet_distribution::Call::set_waterfall {
            asset,
            currency: TEST_USD,
            content: Box::new(waterfall(classes)),
            valid_from,
        }
        .into(),
        pallet_distribution::Call::set_tariff {
            asset,
            currency: TEST_USD,
            contract: CONTRACT,
            content: Box::new(tariff(meter)),
            valid_from,
        }
        .into(),
    ]
}

/// What the classes leave, which is nothing, is the operator's.
fn waterfall(classes: &[ClassId]) -> viaduct_waterfall::Waterfall<AccountId> {
    use viaduct_waterfall::{Beneficiary, HolderShare, Kind, Tier, Waterfall};
    let holders = classes.iter().enumerate().map(|(n, class_id)| Kind::Holders {
        class_id: *class_id,
        share: match classes.len() - n {
            1 => HolderShare::AllRemaining,
            left => HolderShare::PercentOfRemaining(1_000_000 / left as u32),
        },
    });
    let sponsor = Kind::Residual {
        beneficiary: Beneficiary::Account(account("Operator")),
    };
    let tier = |(kind, id)| Tier {
        id,
        name: text("share"),
        kind,
        dates: None,
    };
    Waterfall {
        tiers: BoundedVec::truncate_from(holders.chain([sponsor]).zip(1..).map(tier).collect()),
        reserves: Default::default(),
    }
}

/// A bill a day.
fn tariff(meter: StreamId) -> pallet_distribution::ContractTariff<AccountId> {
    use viaduct_billing::{Base, Kind, Line, Rule, Tariff, Window};
    let rule = Rule {
        per: 1,
        base: Base::Flat(1),
        adjustments: Default::default(),
        difference: None,
    };
    let line = Line {
        id: 1,
        label: text("energy"),
        credit: false,
        kind: Kind::Metered { stream: meter, rule },
    };
    pallet_distribution::ContractTariff {
        payer: account("Offtaker"),
        point: 0,
        calendar: Window::Days { first: 0, days: 1 },
        term_days: 14,
        ends: None,
        difference_to: None,
        tariff: Tariff {
            zone: Default::default(),
            lines: BoundedVec::truncate_from(vec![line]),
        },
    }
}

// A distribution, step by step.

/// Bills the next day. By anybody.
pub fn bill(asset: AssetId) -> RuntimeCall {
    pallet_distribution::Call::bill {
        asset,
        currency: TEST_USD,
        contract: CONTRACT,
    }
    .into()
}

/// Pays the bill. By the offtaker.
pub fn pay_invoice(asset: AssetId, invoice: u32, amount: Balance) -> RuntimeCall {
    pallet_distribution::Call::pay_invoice {
        asset,
        currency: TEST_USD,
        invoice,
        amount,
    }
    .into()
}

/// Puts the distribution up for authorization. By the treasurer.
pub fn propose_batch(asset: AssetId) -> RuntimeCall {
    pallet_distribution::Call::propose_batch {
        asset,
        currency: TEST_USD,
    }
    .into()
}

/// Signs it. By the authorizer.
pub fn authorize_batch(asset: AssetId, batch: u32, batch_hash: H256) -> RuntimeCall {
    pallet_distribution::Call::authorize_batch {
        asset,
        currency: TEST_USD,
        batch,
        batch_hash,
    }
    .into()
}

/// Pays it out to the classes. By anybody.
pub fn execute_batch(asset: AssetId, batch: u32) -> RuntimeCall {
    pallet_distribution::Call::execute_batch {
        asset,
        currency: TEST_USD,
        batch,
    }
    .into()
}

// What events say.

/// The asset that was registered.
pub fn registered(event: &RuntimeEvent) -> Option<AssetId> {
    match event {
        RuntimeEvent::Infrastructure(pallet_infrastructure::Event::AssetRegistered { asset, .. }) => Some(*asset),
        _ => None,
    }
}

/// The class that was created.
pub fn created_class(event: &RuntimeEvent) -> Option<ClassId> {
    match event {
        RuntimeEvent::Units(pallet_units::Event::ClassCreated { class_id, .. }) => Some(*class_id),
        _ => None,
    }
}

/// The stream that was created.
pub fn created_stream(event: &RuntimeEvent) -> Option<StreamId> {
    match event {
        RuntimeEvent::Attestation(pallet_attestation::Event::StreamCreated { stream, .. }) => Some(*stream),
        _ => None,
    }
}

/// The bill that was issued, and what it comes to.
pub fn billed(event: &RuntimeEvent) -> Option<(u32, Balance)> {
    match event {
        RuntimeEvent::Distribution(pallet_distribution::Event::BillIssued { invoice, net, .. }) => {
            Some((*invoice, Balance::try_from(*net).ok()?))
        }
        _ => None,
    }
}

/// The batch, and what authorizers sign.
pub fn proposed(event: &RuntimeEvent) -> Option<(u32, H256)> {
    match event {
        RuntimeEvent::Distribution(pallet_distribution::Event::BatchProposed { batch, batch_hash, .. }) => {
            Some((*batch, *batch_hash))
        }
        _ => None,
    }
}

// Where things are in storage.

/// The id of the next file.
pub fn next_identity_key() -> Vec<u8> {
    pallet_compliance::NextIdentityId::<Runtime>::hashed_key().to_vec()
}

/// An account's nonce and balances.
pub fn account_key(who: &AccountId) -> Vec<u8> {
    frame_system::Account::<Runtime>::hashed_key_for(who)
}

/// What happened in a block.
pub fn events_key() -> Vec<u8> {
    storage_prefix(b"System", b"Events").to_vec()
}

/// What a block weighs.
pub fn weight_key() -> Vec<u8> {
    storage_prefix(b"System", b"BlockWeight").to_vec()
}

/// A block's time.
pub fn time_key() -> Vec<u8> {
    pallet_timestamp::Now::<Runtime>::hashed_key().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::Decode;
    use frame_system::ChainContext;
    use sp_runtime::traits::Checkable;

    #[test]
    fn the_runtime_should_accept_the_signature_on_its_own_chain_only() {
        let mut ext = viaduct_solo_runtime::genesis_config_presets::externalities("local_testnet").expect("a preset");
        let genesis = H256::repeat_byte(9);
        ext.execute_with(|| {
            frame_system::BlockHash::<Runtime>::insert(0, genesis);
            let key = sr25519::Pair::from_string("//Load//0", None).expect("a valid path");
            let checked = |genesis| {
                let bytes = sign(&key, 3, genesis, native_transfer(&account("Alice")));
                let transaction = UncheckedExtrinsic::decode(&mut &bytes[..]).expect("it can be read");
                transaction.check(&ChainContext::<Runtime>::default()).is_ok()
            };
            assert!(checked(genesis));
            assert!(!checked(H256::repeat_byte(8)));
        });
    }
}
