//! A small world on the real runtime that the tests of this folder share: one active asset whose whole revenue goes to
//! one class, rules that admit everybody, one meter, and eight verified holders.

use crate::runtime::*;
use frame_support::{assert_ok, traits::fungible::Mutate};
use pallet_distribution::{Account, AllRuns, Batches, ContractTariff, InvoiceStage, Invoices, Pool};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, DispatchError};
use viaduct_billing as billing;
use viaduct_primitives::{Balance, *};
use viaduct_runtime_common::{
    constants::{DAY_MS, TEST_USD},
    presets::account,
};
use viaduct_waterfall::{Beneficiary, HolderShare, Kind, Reserve, Tier, Waterfall};

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
/// A midnight, a thousand days before the world begins: since then one day of the meter is billed after the other.
pub const METERED_FROM: u64 = START - START % DAY_MS - 1_000 * DAY_MS;
/// The contract by which the offtaker pays for what is metered.
pub const CONTRACT: u8 = 1;

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

/// Tiers numbered from 1 on that pay in every run; what the last one leaves is the sponsor's.
pub fn waterfall(kinds: Vec<Kind<AccountId>>, reserves: Vec<Reserve>) -> Box<Waterfall<AccountId>> {
    let sponsor = Kind::Residual {
        beneficiary: Beneficiary::Account(account("Operator")),
    };
    let tier = |(kind, id)| Tier {
        id,
        name: format!("tier {id}").into_bytes().try_into().expect("a short name"),
        kind,
        dates: None,
    };
    let tiers: Vec<_> = kinds.into_iter().chain([sponsor]).zip(1..).map(tier).collect();
    Box::new(Waterfall {
        tiers: tiers.try_into().expect("few tiers"),
        reserves: reserves.try_into().expect("few reserves"),
    })
}

/// The tier that pays everything that is left to the class.
pub fn to_holders() -> Kind<AccountId> {
    Kind::Holders {
        class_id: CLASS,
        share: HolderShare::AllRemaining,
    }
}

/// A bill a day: a unit of the meter costs one base unit of currency.
pub fn tariff() -> ContractTariff<AccountId> {
    let rule = billing::Rule {
        per: 1,
        base: billing::Base::Flat(1),
        adjustments: Default::default(),
        difference: None,
    };
    let line = billing::Line {
        id: 1,
        label: b"energy".to_vec().try_into().expect("a short name"),
        credit: false,
        kind: billing::Kind::Metered { stream: 0, rule },
    };
    ContractTariff {
        payer: account("Offtaker"),
        point: 0,
        calendar: billing::Window::Days { first: 0, days: 1 },
        term_days: 14,
        ends: None,
        difference_to: None,
        tariff: billing::Tariff {
            zone: Default::default(),
            lines: vec![line].try_into().expect("one line"),
        },
    }
}

/// What lies in a pool of the asset.
pub fn pool(pool: Pool) -> Balance {
    Distribution::account_balance(ASSET, TEST_USD, Account::Pool(pool))
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
                who: authorizer.clone(),
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
        // Four eyes are two persons.
        register(authorizer);
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
                content: waterfall(vec![to_holders()], vec![]),
                valid_from: METERED_FROM,
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
                    origin: METERED_FROM,
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
                currency: TEST_USD,
                contract: CONTRACT,
                content: Box::new(tariff()),
                valid_from: METERED_FROM,
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

/// Reports a day of the meter and bills it; the bill's number.
pub fn bill(period: u32, revenue: u128) -> u32 {
    let report = pallet_attestation::Call::report {
        stream: 0,
        period,
        value: revenue as i128,
        root: H256::zero(),
        leaves: 1,
    };
    assert_ok!(call(&account("Source1"), report));
    let invoice = AllRuns::<Runtime>::get(ASSET, TEST_USD).next_invoice;
    let bill = pallet_distribution::Call::bill {
        asset: ASSET,
        currency: TEST_USD,
        contract: CONTRACT,
    };
    assert_ok!(call(&account("Issuer"), bill.clone()));
    let issued = Invoices::<Runtime>::get((ASSET, TEST_USD, invoice)).expect("a bill");
    assert_eq!((issued.billed, issued.payer), (revenue, account("Offtaker")));
    // Nothing is billed twice, nor before it is metered.
    assert!(call(&account("Issuer"), bill).is_err());
    invoice
}

/// The payment of a bill.
pub fn pay(invoice: u32, amount: u128) -> pallet_distribution::Call<Runtime> {
    pallet_distribution::Call::pay_invoice {
        asset: ASSET,
        currency: TEST_USD,
        invoice,
        amount,
    }
}

/// Proposes what the next run pays; the batch's number, and what its authorizers sign.
pub fn propose_run() -> (u32, H256) {
    let preview = Distribution::preview(ASSET, TEST_USD).expect("a preview");
    let propose = pallet_distribution::Call::propose_batch {
        asset: ASSET,
        currency: TEST_USD,
    };
    let batch = AllRuns::<Runtime>::get(ASSET, TEST_USD).next;
    assert_ok!(call(&account("Issuer"), propose));
    let proposed = Distribution::statement(ASSET, TEST_USD, batch).expect("a batch");
    assert_eq!(
        (preview.batch, preview.invoice, preview.tiers, preview.carried),
        (batch, proposed.invoice, proposed.tiers, proposed.carried),
        "the preview is the batch"
    );
    (batch, proposed.batch_hash.expect("a proposed batch has a hash"))
}

/// An authorizer's signature.
pub fn authorize(batch: u32, batch_hash: H256) -> pallet_distribution::Call<Runtime> {
    pallet_distribution::Call::authorize_batch {
        asset: ASSET,
        currency: TEST_USD,
        batch,
        batch_hash,
    }
}

/// The execution of a batch.
pub fn execute(batch: u32) -> pallet_distribution::Call<Runtime> {
    pallet_distribution::Call::execute_batch {
        asset: ASSET,
        currency: TEST_USD,
        batch,
    }
}

/// One whole run: proposed, authorized, executed; the batch's number.
pub fn run_waterfall() -> u32 {
    let (batch, batch_hash) = propose_run();
    let issuer = account("Issuer");
    assert_ok!(call(&account("Authorizer1"), authorize(batch, batch_hash)));
    let signed = Batches::<Runtime>::get((ASSET, TEST_USD, batch)).expect("a batch");
    assert_ok!(call(&issuer, execute(batch)));
    let paid = Batches::<Runtime>::get((ASSET, TEST_USD, batch)).expect("a batch");
    assert_eq!(
        (signed.lines, signed.carried),
        (paid.lines, paid.carried),
        "the execution is the batch"
    );
    // Running it again pays nothing.
    assert!(call(&issuer, execute(batch)).is_err());
    batch
}

/// One whole period: metered, billed, paid, proposed, authorized, executed.
pub fn earn(period: u32, revenue: u128) {
    let invoice = bill(period, revenue);
    let payer = account("Offtaker");
    assert_ok!(call(&payer, pay(invoice, revenue)));
    let batch = run_waterfall();
    let divided = Batches::<Runtime>::get((ASSET, TEST_USD, batch)).expect("a batch");
    assert_eq!((divided.invoice, divided.receipts), (Some(invoice), revenue));
    let settled = Invoices::<Runtime>::get((ASSET, TEST_USD, invoice)).expect("a bill");
    assert_eq!(settled.stage, InvoiceStage::Settled);
}

/// A world of its own, for a test that looks at the state below it.
pub fn new_world() -> sp_io::TestExternalities {
    world()
}
