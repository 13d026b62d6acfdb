//! A small world on the real runtime that the tests of this folder share: one active asset whose whole revenue goes to
//! one class, rules that admit everybody, one meter, and eight verified holders.

use crate::runtime::*;
use frame_support::{assert_ok, traits::fungible::Mutate};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, DispatchError};
use viaduct_primitives::{Balance, *};
use viaduct_runtime_common::{
    constants::{DAY_MS, TEST_USD},
    presets::account,
};

/// Verified persons.
pub const HOLDERS: usize = 8;
/// The time at which the world begins.
pub const START: u64 = 1_800_000_000_000;
/// The last moment at which everybody's claims are valid.
pub const CLAIMS_EXPIRE: u64 = START + 10_000 * DAY_MS;
/// The asset.
pub const ASSET: AssetId = 0;
/// Its class.
pub const CLASS: ClassId = 0;

/// Account of a verified person.
pub fn holder(n: usize) -> AccountId {
    // Plain bytes: deriving a key for each use would cost more than the test.
    AccountId::new([100 + n as u8; 32])
}

/// Signs and dispatches a call as a block would: a refused call leaves no trace.
pub fn call(who: &AccountId, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    dispatch(RuntimeOrigin::signed(who.clone()), call)
}

/// Makes a change of a protected setting as an amendment does that `proposer` proposed, once it is enacted. How it comes there is
/// what [`super::amendments`] tests.
pub fn amended(proposer: &AccountId, made: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    let made = made.into();
    let subject = <Runtime as pallet_infrastructure::Config>::ProtectedCalls::subject(&made).expect("it is protected");
    let origin = pallet_infrastructure::Origin::<Runtime>::Amended {
        asset: subject.asset,
        setting: subject.setting,
        proposer: proposer.clone(),
    };
    dispatch(origin.into(), made)
}

/// Dispatches a call of governance.
pub fn as_root(call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    dispatch(RuntimeOrigin::root(), call)
}

fn dispatch(origin: RuntimeOrigin, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    frame_support::storage::with_storage_layer(|| call.into().dispatch(origin).map(|_| ()).map_err(|e| e.error))
}

/// Issues units.
pub fn issue(to: &AccountId, amount: Balance) {
    assert_ok!(call(
        &account("Issuer"),
        pallet_units::Call::issue {
            class_id: CLASS,
            to: to.clone(),
            amount,
            reason_code: 1,
            document: [1; 32],
        }
    ));
}

/// Gives native tokens to an account that the preset does not name.
pub fn endow(who: &AccountId, amount: Balance) {
    assert_ok!(<Balances as Mutate<AccountId>>::mint_into(who, amount));
}

/// What an account's identity has accrued, whole base units.
pub fn accrued(who: &AccountId) -> Balance {
    Distribution::entitlement(CLASS, who.clone())
        .first()
        .map_or(0, |entitled| entitled.accrued.get())
}

/// The identity of a verified account.
pub fn identity_of(who: &AccountId) -> IdentityId {
    Compliance::account_of(who.clone())
        .expect("the account belongs to an identity")
        .identity
}

/// Changes the rules of the class, as an amendment does.
pub fn set_rules(change: impl FnOnce(&mut pallet_compliance::RulesOf<Runtime>)) {
    let book = Compliance::book_of(CLASS).expect("the class is there");
    let before = book.rules.expect("rules");
    let mut rules = before.clone();
    change(&mut rules);
    // What the change leaves out is dropped on purpose.
    let names = pallet_compliance::RuleName::ALL.iter().copied();
    let dropped: Vec<_> = names.filter(|name| before.has(*name) && !rules.has(*name)).collect();
    let dropping = dropped.try_into().expect("few");
    assert_ok!(amended(
        &account("Issuer"),
        pallet_compliance::Call::set_class_rules {
            class_id: CLASS,
            rules,
            dropping
        }
    ));
}

/// Rules that ask for KYC and one country.
pub fn open_rules() -> pallet_compliance::RulesOf<Runtime> {
    pallet_compliance::ClassRules {
        claims: Some(pallet_compliance::rules::Claims {
            required_topics: vec![ClaimTopic::Kyc].try_into().unwrap(),
            accepted_issuers: None,
            admit_without_claims: false,
        }),
        countries: Some(pallet_compliance::rules::Countries {
            allowed: vec![840].try_into().unwrap(),
        }),
        ..Default::default()
    }
}

/// An active asset whose whole revenue goes to one class, rules that admit everybody, and eight verified holders.
fn world() -> sp_io::TestExternalities {
    let mut ext = genesis_config_presets::externalities("development").expect("the preset builds");
    ext.execute_with(|| {
        System::set_block_number(1);
        pallet_timestamp::Now::<Runtime>::put(START);
        let (issuer, kyc) = (account("Issuer"), account("Kyc"));
        assert_ok!(call(
            &issuer,
            pallet_infrastructure::Call::register_asset {
                details: pallet_infrastructure::AssetDetails {
                    name: b"Roof".to_vec().try_into().unwrap(),
                    kind: pallet_infrastructure::AssetKind::SolarPlant,
                    jurisdiction: 840,
                    capacity: pallet_infrastructure::Capacity {
                        value: 6,
                        unit: b"kW".to_vec().try_into().unwrap()
                    },
                    currencies: vec![TEST_USD].try_into().unwrap(),
                    metadata: Default::default(),
                },
                operator: issuer.clone(),
            }
        ));
        assert_ok!(call(
            &issuer,
            pallet_infrastructure::Call::activate_asset { asset: ASSET }
        ));
        for role in [
            AssetRole::IssueAgent,
            AssetRole::ForceAgent,
            AssetRole::Treasurer,
            AssetRole::ComplianceOfficer,
            AssetRole::Auditor,
            AssetRole::FreezeAgent,
            AssetRole::PauseAgent,
            AssetRole::RecoveryAgent,
        ] {
            assert_ok!(call(
                &issuer,
                pallet_infrastructure::Call::grant_role {
                    asset: ASSET,
                    who: issuer.clone(),
                    role,
                    class_id: None
                }
            ));
        }
        let authorizer = account("Authorizer1");
        let role = AssetRole::Authorizer;
        assert_ok!(call(
            &issuer,
            pallet_infrastructure::Call::grant_role {
                asset: ASSET,
                who: authorizer,
                role,
                class_id: None
            }
        ));

        let register = |who: AccountId| {
            let identity = pallet_compliance::NextIdentityId::<Runtime>::get();
            let register = pallet_compliance::Call::register_identity {
                others: Default::default(),
                owner: who,
                country: 840,
                kind: InvestorKind::Retail,
            };
            assert_ok!(call(&kyc, register));
            assert_ok!(call(
                &kyc,
                pallet_compliance::Call::add_claim {
                    scope: None,
                    identity,
                    topic: ClaimTopic::Kyc,
                    expiry: CLAIMS_EXPIRE,
                    evidence: [0; 32]
                }
            ));
            identity
        };
        let inventory = register(issuer.clone());
        for n in 0..HOLDERS {
            register(holder(n));
        }
        assert_ok!(call(
            &issuer,
            pallet_units::Call::create_class {
                asset: ASSET,
                name: b"Roof units".to_vec().try_into().unwrap(),
                symbol: b"ROOF".to_vec().try_into().unwrap(),
                decimals: 0,
                supply_cap: u128::MAX,
                inventory
            }
        ));
        assert_ok!(call(
            &issuer,
            pallet_compliance::Call::set_class_rules {
                class_id: CLASS,
                rules: open_rules(),
                dropping: Default::default(),
            }
        ));
        assert_ok!(call(
            &issuer,
            pallet_distribution::Call::set_waterfall {
                asset: ASSET,
                currency: TEST_USD,
                tiers: vec![pallet_distribution::Tier {
                    name: b"holders".to_vec().try_into().unwrap(),
                    kind: pallet_distribution::TierKind::Holders {
                        class_id: CLASS,
                        share: pallet_distribution::HolderShare::AllRemaining
                    },
                }]
                .try_into()
                .unwrap(),
            }
        ));
        // One self-reported meter; a unit of it earns one base unit of currency.
        let source = account("Source1");
        let period = DAY_MS;
        assert_ok!(call(
            &issuer,
            pallet_attestation::Call::create_stream {
                asset: ASSET,
                config: pallet_attestation::StreamConfig {
                    unit: pallet_attestation::Unit::WattHour,
                    decimals: 0,
                    signed: false,
                    period,
                    origin: START - 1_000 * period,
                    min: 0,
                    max: i128::from(u64::MAX),
                    quorum: 1,
                    tolerance: pallet_attestation::Tolerance {
                        absolute: 0,
                        relative_ppm: 0
                    },
                    window: 2_000 * period,
                    grade: AttestationGrade::SelfReported,
                }
            }
        ));
        assert_ok!(call(
            &issuer,
            pallet_attestation::Call::add_source {
                stream: 0,
                source: source.clone()
            }
        ));
        assert_ok!(call(&source, pallet_attestation::Call::bond { stream: 0 }));
        assert_ok!(call(
            &issuer,
            pallet_distribution::Call::set_tariff {
                asset: ASSET,
                tariff: pallet_distribution::Tariff {
                    currency: TEST_USD,
                    stream: 0,
                    price: 1,
                    per: 1,
                    payer: account("Offtaker"),
                    tolerance: 0
                }
            }
        ));
        assert_ok!(call(
            &issuer,
            pallet_distribution::Call::set_policy {
                asset: ASSET,
                policy: pallet_distribution::Policy {
                    required_approvals: 1,
                    objection_window: 0
                }
            }
        ));
    });
    ext
}

thread_local! {
    static WORLD: std::cell::RefCell<sp_io::TestExternalities> = std::cell::RefCell::new(world());
}

/// Runs in a world that is built once and left as it was; in the end every invariant holds.
pub fn in_world(test: impl FnOnce()) {
    WORLD.with(|world| {
        world.borrow_mut().execute_with(|| {
            let _ = frame_support::storage::with_transaction(|| {
                test();
                assert_ok!(try_state());
                sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
            });
        })
    })
}

/// One whole period: metered, billed, paid, proposed, authorized, executed.
pub fn earn(period: u32, revenue: u128) {
    let (issuer, source) = (account("Issuer"), account("Source1"));
    let value = revenue as i128;
    assert_ok!(call(
        &source,
        pallet_attestation::Call::report {
            stream: 0,
            period,
            value,
            root: H256::zero(),
            leaves: 1
        }
    ));
    assert_ok!(call(
        &issuer,
        pallet_distribution::Call::close_period {
            asset: ASSET,
            readings: 1
        }
    ));
    let pay = pallet_distribution::Call::record_revenue {
        asset: ASSET,
        period,
        currency: TEST_USD,
        amount: revenue,
    };
    assert_ok!(call(&account("Offtaker"), pay));
    let preview = Distribution::preview(ASSET, period).expect("a preview");
    assert_ok!(call(
        &issuer,
        pallet_distribution::Call::propose_batch { asset: ASSET, period }
    ));
    let hash = Distribution::statement(ASSET, period)
        .and_then(|proposed| proposed.batch_hash)
        .expect("a proposed batch has a hash");
    let authorize = pallet_distribution::Call::authorize_batch {
        asset: ASSET,
        period,
        batch_hash: hash,
    };
    assert_ok!(call(&account("Authorizer1"), authorize));
    assert_ok!(call(
        &issuer,
        pallet_distribution::Call::execute_batch { asset: ASSET, period }
    ));
    let statement = Distribution::statement(ASSET, period).expect("a statement");
    assert_eq!(preview.tiers, statement.tiers, "the preview is the execution");
    // Running it again pays nothing.
    assert!(call(
        &issuer,
        pallet_distribution::Call::execute_batch { asset: ASSET, period }
    )
    .is_err());
    assert!(call(
        &issuer,
        pallet_distribution::Call::propose_batch { asset: ASSET, period }
    )
    .is_err());
}

/// A world of its own, for a test that looks at the state below it.
pub fn new_world() -> sp_io::TestExternalities {
    world()
}
