//! What the chains have agreed on before a test, and an asset whose units travel.

use crate::{
    assets::*,
    network::*,
    send::{Transfer, *},
};
use asset_hub_westend_runtime as hub;
use codec::Encode;
use frame_support::{assert_ok, BoundedVec};
use pallet_distribution::ContractTariff;
use sp_core::H256;
use sp_runtime::FixedU128;
use viaduct_billing as billing;
use viaduct_parachain_runtime::{
    configs::{CurrenciesInstance, RootAccount},
    AccountId, Balance, Distribution, Gateway, Runtime,
};
use viaduct_primitives::{AssetId as InfraId, *};
use viaduct_runtime_common::{
    constants::{ASSET_HUB_USD, RELAY_TOKEN, TEST_USD, UNIT},
    presets::account,
};
use viaduct_waterfall::{Beneficiary, HolderShare, Kind, Tier, Waterfall};
use xcm::prelude::*;
use xcm_emulator::{Network, TestExt};
use xcm_executor::traits::TransferType;

/// The asset on the home chain.
pub const ASSET: InfraId = 0;
/// Length of its meter's periods, ms: the shortest there is.
const PERIOD: u64 = 60_000;
/// The contract by which it is billed.
const CONTRACT: u8 = 1;
/// The country of everybody.
const COUNTRY: CountryCode = 840;

/// What governance calls one VIA worth of execution: a dollar or a WND.
fn set_rate(currency: CurrencyId, decimals: u32) {
    let native_per_unit = FixedU128::from_rational(UNIT, 10u128.pow(decimals));
    assert_ok!(root(pallet_asset_rate::Call::<Runtime>::create {
        asset_kind: Box::new(currency),
        rate: native_per_unit,
    }));
}

/// Lets the chains learn which version of XCM and which format of pages the others read. They would do so behind the first
/// messages of a test, with messages of their own that arrive first. Who is asked asks back.
fn introduce() {
    let subscribe = |to| pallet_xcm::Call::<Runtime>::force_subscribe_version_notify {
        location: Box::new(sibling(to).into()),
    };
    HomePara::execute_with(|| {
        assert_ok!(root(subscribe(ASSET_HUB)));
        assert_ok!(root(subscribe(OTHER)));
    });
    OtherPara::execute_with(|| {
        assert_ok!(root(subscribe(ASSET_HUB)));
    });
    settle();
}

/// Starts the network afresh; on both our chains, currencies of the presets pay for execution.
pub fn start() {
    Testnet::reset();
    let rates = || {
        for (currency, decimals) in [(TEST_USD, 6), (RELAY_TOKEN, 12), (ASSET_HUB_USD, 6)] {
            set_rate(currency, decimals);
        }
    };
    HomePara::execute_with(rates);
    OtherPara::execute_with(rates);
    introduce();
}

/// The governance of the chain it runs on maps an asset of the home chain; it pays for execution where it has decimals.
pub fn map(currency: CurrencyId, local: Location, decimals: Option<u32>) {
    assert_ok!(root(pallet_assets::Call::<Runtime, CurrenciesInstance>::force_create {
        id: currency.into(),
        owner: RootAccount::get().into(),
        is_sufficient: true,
        min_balance: 1,
    }));
    assert_ok!(root(pallet_gateway::Call::<Runtime>::map_currency {
        currency,
        asset: Box::new(abroad(local).into()),
        reserve: Box::new(sibling(HOME).into()),
    }));
    if let Some(decimals) = decimals {
        set_rate(currency, decimals);
    }
}

/// The governance of the other chain maps everything that the home chain may send.
pub fn map_home_on_other() {
    OtherPara::execute_with(|| {
        map(HOME_VIA, via_location(), Some(12));
        map(HOME_USD, usd_location(), Some(6));
        map(HOME_UNITS, unit_location(), None);
    });
}

/// The governance of the home chain creates an asset of the home chain on Asset Hub and names itself its reserve.
pub fn register_on_hub(local: Location) {
    let id = abroad(local);
    let create = hub::RuntimeCall::ForeignAssets(pallet_assets::Call::create {
        id: id.clone(),
        admin: sovereign(HOME).into(),
        min_balance: 1,
    });
    let reserves = hub::RuntimeCall::ForeignAssets(pallet_assets::Call::set_reserves {
        id,
        reserves: BoundedVec::truncate_from(vec![(sibling(HOME), false).into()]),
    });
    let transact = |origin_kind, call: hub::RuntimeCall| Transact {
        origin_kind,
        fallback_max_weight: None,
        call: call.encode().into(),
    };
    let steps = vec![
        // An asset is created by the chain whose name it bears, not by the account of that chain.
        transact(OriginKind::Xcm, create),
        ExpectTransactStatus(MaybeErrorCode::Success),
        transact(OriginKind::SovereignAccount, reserves),
        ExpectTransactStatus(MaybeErrorCode::Success),
    ];
    let program = paid(asset(wnd_location(), 10 * WND), steps, sibling(HOME));
    HomePara::execute_with(|| {
        assert_ok!(govern(ASSET_HUB, program));
    });
    assert!(hub_succeeded(), "the asset is created and its reserve is set");
}

/// Brings WND from Asset Hub to a person on one of our chains.
pub fn bring_wnd<C: TestExt>(chain: u32, who: &AccountId, amount: Balance) {
    let transfer = Transfer::one(chain, wnd_location(), amount, TransferType::LocalReserve, who);
    AssetHubPara::execute_with(|| {
        assert_ok!(transfer.sign_on_hub(who));
    });
    assert!(succeeded::<C>(), "WND arrived");
}

/// Gives native tokens to any account of one of our chains, from Bob.
pub fn give_via<C: TestExt>(to: &AccountId, amount: Balance) {
    let give = pallet_balances::Call::<Runtime>::transfer_keep_alive {
        dest: to.clone().into(),
        value: amount,
    };
    C::execute_with(|| {
        assert_ok!(signed(&account("Bob"), give));
    });
}

/// Registers somebody on the home chain, without any claim: known, but not somebody who may hold units.
fn know(owner: &AccountId, kind: InvestorKind) -> IdentityId {
    let identity = pallet_compliance::NextIdentityId::<Runtime>::get();
    let register = pallet_compliance::Call::<Runtime>::register_identity {
        others: Default::default(),
        owner: owner.clone(),
        country: COUNTRY,
        kind,
    };
    assert_ok!(signed(&account("Kyc"), register));
    identity
}

/// Registers the account of a person of another chain on the home chain, as what it is: a custodian, which may have units only
/// where it is admitted.
pub fn know_remote(who: &AccountId) -> IdentityId {
    HomePara::execute_with(|| know(who, InvestorKind::Custodian))
}

/// Registers a person on the home chain, with a KYC claim that does not end.
fn register(owner: &AccountId, kind: InvestorKind) -> IdentityId {
    let (kyc, identity) = (account("Kyc"), know(owner, kind));
    let claim = pallet_compliance::Call::<Runtime>::add_claim {
        scope: None,
        identity,
        topic: ClaimTopic::Kyc,
        expiry: u64::MAX,
        evidence: [0; 32],
    };
    assert_ok!(signed(&kyc, claim));
    identity
}

/// A person of the home chain who may hold units, and of whom `Investor1` has a hundred.
pub fn holder(n: u32) -> AccountId {
    account(&format!("Investor{n}"))
}

/// Everything goes to the holders; what they leave is the sponsor's.
fn waterfall() -> Waterfall<AccountId> {
    let tier = |id, name: &[u8], kind| Tier {
        id,
        name: name.to_vec().try_into().expect("short"),
        kind,
        dates: None,
    };
    let holders = Kind::Holders {
        class_id: CLASS,
        share: HolderShare::AllRemaining,
    };
    let sponsor = Kind::Residual {
        beneficiary: Beneficiary::Account(account("Issuer")),
    };
    Waterfall {
        tiers: vec![tier(1, b"holders", holders), tier(2, b"sponsor", sponsor)]
            .try_into()
            .expect("short"),
        reserves: Default::default(),
    }
}

/// A unit of the meter costs a base unit of currency. The contract ends with the meter's first period, which is billed at once.
fn tariff() -> ContractTariff<AccountId> {
    let rule = billing::Rule {
        per: 1,
        base: billing::Base::Flat(1),
        adjustments: Default::default(),
        difference: None,
    };
    let line = billing::Line {
        id: 1,
        label: b"energy".to_vec().try_into().expect("short"),
        credit: false,
        kind: billing::Kind::Metered { stream: 0, rule },
    };
    ContractTariff {
        payer: account("Offtaker"),
        point: 0,
        calendar: billing::Window::Days { first: 0, days: 1 },
        term_days: 14,
        ends: Some(PERIOD),
        difference_to: None,
        tariff: billing::Tariff {
            zone: Default::default(),
            lines: vec![line].try_into().expect("short"),
        },
    }
}

/// An active asset on the home chain whose whole revenue goes to one class; two verified holders, the first with a
/// hundred units; one meter that the issuer bills. The issuer has every role.
pub fn build_asset() {
    HomePara::execute_with(|| {
        let issuer = account("Issuer");
        let by_issuer = |call: viaduct_parachain_runtime::RuntimeCall| {
            assert_ok!(signed(&issuer, call));
        };
        by_issuer(
            pallet_infrastructure::Call::<Runtime>::register_asset {
                details: pallet_infrastructure::AssetDetails {
                    name: b"Roof".to_vec().try_into().expect("short"),
                    kind: pallet_infrastructure::AssetKind::SolarPlant,
                    jurisdiction: COUNTRY,
                    capacity: pallet_infrastructure::Capacity {
                        value: 6,
                        unit: b"kW".to_vec().try_into().expect("short"),
                    },
                    currencies: vec![TEST_USD].try_into().expect("short"),
                    metadata: Default::default(),
                },
                operator: issuer.clone(),
            }
            .into(),
        );
        by_issuer(pallet_infrastructure::Call::<Runtime>::activate_asset { asset: ASSET }.into());
        let roles = [
            AssetRole::IssueAgent,
            AssetRole::ForceAgent,
            AssetRole::Treasurer,
            AssetRole::ComplianceOfficer,
        ];
        let all = roles
            .into_iter()
            .map(|role| (issuer.clone(), role))
            .chain([(account("Authorizer1"), AssetRole::Authorizer)]);
        for (who, role) in all {
            by_issuer(
                pallet_infrastructure::Call::<Runtime>::grant_role {
                    asset: ASSET,
                    who,
                    role,
                    class_id: None,
                    reason_code: 7,
                    document: [7; 32],
                }
                .into(),
            );
        }
        let inventory = register(&issuer, InvestorKind::Institution);
        register(&holder(1), InvestorKind::Retail);
        register(&holder(2), InvestorKind::Retail);
        // Four eyes are two persons.
        register(&account("Authorizer1"), InvestorKind::Retail);
        by_issuer(
            pallet_units::Call::<Runtime>::create_class {
                asset: ASSET,
                name: b"Roof units".to_vec().try_into().expect("short"),
                symbol: b"ROOF".to_vec().try_into().expect("short"),
                decimals: 0,
                supply_cap: u128::MAX,
                inventory,
            }
            .into(),
        );
        by_issuer(
            pallet_compliance::Call::<Runtime>::set_class_rules {
                class_id: CLASS,
                rules: pallet_compliance::ClassRules {
                    claims: Some(pallet_compliance::rules::Claims {
                        required_topics: vec![ClaimTopic::Kyc].try_into().expect("short"),
                        accepted_issuers: None,
                        admit_without_claims: false,
                    }),
                    countries: Some(pallet_compliance::rules::Countries {
                        allowed: vec![COUNTRY].try_into().expect("short"),
                    }),
                    ..Default::default()
                },
                dropping: Default::default(),
            }
            .into(),
        );
        by_issuer(
            pallet_distribution::Call::<Runtime>::set_waterfall {
                asset: ASSET,
                currency: TEST_USD,
                content: Box::new(waterfall()),
                valid_from: 0,
            }
            .into(),
        );
        // One self-reported meter; a unit of it earns one base unit of currency.
        by_issuer(
            pallet_attestation::Call::<Runtime>::create_stream {
                asset: ASSET,
                config: pallet_attestation::StreamConfig {
                    unit: pallet_attestation::Unit::WattHour,
                    decimals: 0,
                    signed: false,
                    period: PERIOD,
                    origin: 0,
                    min: 0,
                    max: i128::from(u64::MAX),
                    quorum: 1,
                    tolerance: pallet_attestation::Tolerance {
                        absolute: 0,
                        relative_ppm: 0,
                    },
                    window: 1_000 * PERIOD,
                    grade: AttestationGrade::SelfReported,
                },
            }
            .into(),
        );
        let source = account("Source1");
        by_issuer(
            pallet_attestation::Call::<Runtime>::add_source {
                stream: 0,
                source: source.clone(),
            }
            .into(),
        );
        assert_ok!(signed(&source, pallet_attestation::Call::<Runtime>::bond { stream: 0 }));
        by_issuer(
            pallet_distribution::Call::<Runtime>::set_tariff {
                asset: ASSET,
                currency: TEST_USD,
                contract: CONTRACT,
                content: Box::new(tariff()),
                valid_from: 0,
            }
            .into(),
        );
        by_issuer(
            pallet_distribution::Call::<Runtime>::set_policy {
                asset: ASSET,
                policy: pallet_distribution::Policy {
                    required_approvals: 1,
                    objection_window: 0,
                },
            }
            .into(),
        );
        by_issuer(
            pallet_units::Call::<Runtime>::issue {
                class_id: CLASS,
                to: holder(1),
                amount: 100,
                reason_code: 1,
                document: [1; 32],
            }
            .into(),
        );
    });
}

/// Registers a chain's account on the home chain as a custodian, verified like everybody.
pub fn register_custodian(chain: u32) -> IdentityId {
    HomePara::execute_with(|| register(&sovereign(chain), InvestorKind::Custodian))
}

/// The compliance officer admits a custodian to the class.
pub fn admit(identity: IdentityId) {
    HomePara::execute_with(|| {
        assert_ok!(signed(
            &account("Issuer"),
            pallet_compliance::Call::<Runtime>::admit_custodian {
                class_id: CLASS,
                identity,
                reason_code: 1,
                document: [1; 32],
            }
        ));
    });
}

/// Registers and verifies the account of a person of another chain on the home chain, and admits it to the class: it may have
/// units itself.
pub fn admit_remote(who: &AccountId) {
    let identity = HomePara::execute_with(|| register(who, InvestorKind::Custodian));
    admit(identity);
}

/// Distributes the revenue of the first period, test dollars, to the holders.
pub fn earn(revenue: Balance) {
    // Clocks of all chains follow the relay chain's block number, which nobody but the emulator counts.
    let over = 1 + 2 * PERIOD as u32 / 6_000;
    Testnet::set_relay_block_number(Testnet::relay_block_number().max(over));
    HomePara::execute_with(|| {
        let (issuer, period) = (account("Issuer"), 0);
        let report = pallet_attestation::Call::<Runtime>::report {
            stream: 0,
            period,
            value: i128::try_from(revenue).expect("small"),
            root: H256::zero(),
            leaves: 1,
        };
        assert_ok!(signed(&account("Source1"), report));
        let (asset, currency) = (ASSET, TEST_USD);
        let bill = pallet_distribution::Call::<Runtime>::bill {
            asset,
            currency,
            contract: CONTRACT,
        };
        assert_ok!(signed(&issuer, bill));
        let pay = pallet_distribution::Call::<Runtime>::pay_invoice {
            asset,
            currency,
            invoice: 0,
            amount: revenue,
        };
        assert_ok!(signed(&account("Offtaker"), pay));
        let propose = pallet_distribution::Call::<Runtime>::propose_batch { asset, currency };
        assert_ok!(signed(&issuer, propose));
        let batch = 0;
        let batch_hash = Distribution::statement(asset, currency, batch)
            .and_then(|statement| statement.batch_hash)
            .expect("a proposed batch has a hash");
        let authorize = pallet_distribution::Call::<Runtime>::authorize_batch {
            asset,
            currency,
            batch,
            batch_hash,
        };
        assert_ok!(signed(&account("Authorizer1"), authorize));
        let execute = pallet_distribution::Call::<Runtime>::execute_batch { asset, currency, batch };
        assert_ok!(signed(&issuer, execute));
    });
}

/// The end of every test: the invariants of both our chains.
pub fn finish() {
    let check = || {
        viaduct_parachain_runtime::try_state().expect("invariants of the business");
        Gateway::do_try_state().expect("invariants of the border");
    };
    HomePara::ext_wrapper(check);
    OtherPara::ext_wrapper(check);
}
