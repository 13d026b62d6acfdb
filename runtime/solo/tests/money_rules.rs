//! The money rules of the design as a property: random sequences of issue, transfer, hold, forced transfer, revenue,
//! execution and claim over many holders on the real runtime, against a naive model that loops over all holders, with
//! every pallet's invariants after every step.

use frame_support::{assert_ok, traits::fungibles::Inspect};
use proptest::prelude::*;
use sp_core::{H256, U256};
use sp_runtime::{traits::Dispatchable, DispatchError};
use std::collections::BTreeMap;
use viaduct_primitives::*;
use viaduct_runtime_common::{
    constants::{DAY_MS, TEST_USD},
    presets::account,
};
use viaduct_solo_runtime::*;

const HOLDERS: usize = 8;
const START: u64 = 1_800_000_000_000;
const ASSET: AssetId = 0;
const CLASS: ClassId = 0;

fn holder(n: usize) -> AccountId {
    // Plain bytes: deriving a key for each use would cost more than the test.
    AccountId::new([100 + n as u8; 32])
}

fn call(who: &AccountId, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    // A refused call must leave no trace, as in a block: there every call runs in its own storage layer.
    frame_support::storage::with_storage_layer(|| {
        call.into().dispatch(RuntimeOrigin::signed(who.clone())).map(|_| ()).map_err(|e| e.error)
    })
}

/// What a person may do, with amounts small enough to collide and large enough to round.
#[derive(Clone, Debug)]
enum Step {
    Issue { to: usize, amount: u128 },
    Transfer { from: usize, to: usize, amount: u128 },
    Hold { from: usize, to: usize, amount: u128 },
    ExecuteHold { index: usize },
    ReleaseHold { index: usize },
    Force { from: usize, to: usize, amount: u128 },
    Redeem { from: usize, amount: u128 },
    Earn { revenue: u128 },
    Claim { who: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = 0..HOLDERS;
    let amount = prop_oneof![1u128..50, 1u128..1_000_000, Just(1_000_000_000_000_000_000_000_000u128)];
    let step = prop_oneof![
        3 => (who.clone(), amount.clone()).prop_map(|(to, amount)| Step::Issue { to, amount }),
        4 => (who.clone(), who.clone(), amount.clone()).prop_map(|(from, to, amount)| Step::Transfer { from, to, amount }),
        2 => (who.clone(), who.clone(), amount.clone()).prop_map(|(from, to, amount)| Step::Hold { from, to, amount }),
        1 => (0usize..6).prop_map(|index| Step::ExecuteHold { index }),
        1 => (0usize..6).prop_map(|index| Step::ReleaseHold { index }),
        2 => (who.clone(), who.clone(), amount.clone()).prop_map(|(from, to, amount)| Step::Force { from, to, amount }),
        1 => (who.clone(), amount).prop_map(|(from, amount)| Step::Redeem { from, amount }),
        4 => (1u128..10_000).prop_map(|revenue| Step::Earn { revenue }),
        4 => who.prop_map(|who| Step::Claim { who }),
    ];
    prop::collection::vec(step, 4..14)
}

/// The naive model: every distribution visits every holder.
#[derive(Default)]
struct Model {
    units: [u128; HOLDERS],
    held: [u128; HOLDERS],
    /// Scaled by 2^128.
    accrued: [U256; HOLDERS],
    paid: [u128; HOLDERS],
    carry: U256,
    waiting: u128,
    received: u128,
    holds: BTreeMap<u32, (usize, usize, u128)>,
    next_hold: u32,
    period: u32,
}

impl Model {
    fn free(&self, n: usize) -> u128 {
        self.units[n] - self.held[n]
    }

    fn shift(&mut self, from: usize, to: usize, amount: u128) {
        self.units[from] -= amount;
        self.units[to] += amount;
    }

    fn distribute(&mut self, revenue: u128) {
        self.received += revenue;
        let supply: u128 = self.units.iter().sum();
        if supply == 0 {
            self.waiting += revenue;
            return;
        }
        let pool = (U256::from(revenue + core::mem::take(&mut self.waiting)) << 128) + self.carry;
        let each = pool / U256::from(supply);
        self.carry = pool % U256::from(supply);
        for n in 0..HOLDERS {
            self.accrued[n] += each * U256::from(self.units[n]);
        }
    }

    fn claim(&mut self, n: usize) -> u128 {
        let whole = (self.accrued[n] >> 128).as_u128();
        self.accrued[n] -= U256::from(whole) << 128;
        self.paid[n] += whole;
        whole
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
                    capacity: pallet_infrastructure::Capacity { value: 6, unit: b"kW".to_vec().try_into().unwrap() },
                    currencies: vec![TEST_USD].try_into().unwrap(),
                    metadata: Default::default(),
                },
                operator: issuer.clone(),
            }
        ));
        assert_ok!(call(&issuer, pallet_infrastructure::Call::activate_asset { asset: ASSET }));
        for role in [
            AssetRole::IssueAgent,
            AssetRole::ForceAgent,
            AssetRole::Treasurer,
            AssetRole::ComplianceOfficer,
            AssetRole::Auditor,
        ] {
            assert_ok!(call(&issuer, pallet_infrastructure::Call::grant_role { asset: ASSET, who: issuer.clone(), role }));
        }
        let authorizer = account("Authorizer1");
        let role = AssetRole::Authorizer;
        assert_ok!(call(&issuer, pallet_infrastructure::Call::grant_role { asset: ASSET, who: authorizer, role }));

        let register = |who: AccountId| {
            let identity = pallet_compliance::NextIdentityId::<Runtime>::get();
            let register =
                pallet_compliance::Call::register_identity { owner: who, country: 840, kind: InvestorKind::Retail };
            assert_ok!(call(&kyc, register));
            assert_ok!(call(
                &kyc,
                pallet_compliance::Call::add_claim {
                    identity,
                    topic: ClaimTopic::Kyc,
                    expiry: START + 10_000 * DAY_MS,
                    evidence: [0; 32]
                }
            ));
            identity
        };
        let treasury = register(issuer.clone());
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
                treasury
            }
        ));
        assert_ok!(call(
            &issuer,
            pallet_compliance::Call::set_class_rules {
                class: CLASS,
                rules: pallet_compliance::ClassRules {
                    required_topics: vec![ClaimTopic::Kyc].try_into().unwrap(),
                    screen_senders: false,
                    countries: vec![840].try_into().unwrap(),
                    identity_cap: None,
                    max_holders: None,
                    issuers: None,
                }
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
                        class: CLASS,
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
                    tolerance: pallet_attestation::Tolerance { absolute: 0, relative_ppm: 0 },
                    window: 2_000 * period,
                    grade: AttestationGrade::SelfReported,
                }
            }
        ));
        assert_ok!(call(&issuer, pallet_attestation::Call::add_source { stream: 0, source: source.clone() }));
        assert_ok!(call(&source, pallet_attestation::Call::bond { stream: 0 }));
        assert_ok!(call(
            &issuer,
            pallet_distribution::Call::set_tariff {
                asset: ASSET,
                tariff: pallet_distribution::Tariff {
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
                policy: pallet_distribution::Policy { required_approvals: 1, objection_window: 0 }
            }
        ));
    });
    ext
}

thread_local! {
    static WORLD: std::cell::RefCell<sp_io::TestExternalities> = std::cell::RefCell::new(world());
}

/// Runs in a world that is built once and left as it was.
fn in_world(test: impl FnOnce()) {
    WORLD.with(|world| {
        world.borrow_mut().execute_with(|| {
            let _ = frame_support::storage::with_transaction(|| {
                test();
                sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
            });
        })
    })
}

/// One whole period: metered, billed, paid, proposed, authorized, executed.
fn earn(period: u32, revenue: u128) {
    let (issuer, source) = (account("Issuer"), account("Source1"));
    let value = revenue as i128;
    assert_ok!(call(
        &source,
        pallet_attestation::Call::report { stream: 0, period, value, root: H256::zero(), leaves: 1 }
    ));
    assert_ok!(call(&issuer, pallet_distribution::Call::close_period { asset: ASSET, readings: 1 }));
    let pay = pallet_distribution::Call::record_revenue { asset: ASSET, period, amount: revenue };
    assert_ok!(call(&account("Offtaker"), pay));
    let preview = Distribution::preview(ASSET, period).expect("a preview");
    assert_ok!(call(&issuer, pallet_distribution::Call::propose_batch { asset: ASSET, period }));
    let authorize = pallet_distribution::Call::authorize_batch { asset: ASSET, period };
    assert_ok!(call(&account("Authorizer1"), authorize));
    assert_ok!(call(&issuer, pallet_distribution::Call::execute_batch { asset: ASSET, period }));
    let statement = Distribution::statement(ASSET, period).expect("a statement");
    assert_eq!(preview.tiers, statement.tiers, "the preview is the execution");
    // Running it again pays nothing.
    assert!(call(&issuer, pallet_distribution::Call::execute_batch { asset: ASSET, period }).is_err());
    assert!(call(&issuer, pallet_distribution::Call::propose_batch { asset: ASSET, period }).is_err());
}

/// Does the step on chain and in the model; both must agree on whether it is possible.
fn run(step: &Step, model: &mut Model) {
    let issuer = account("Issuer");
    let cap_left = u128::MAX - model.units.iter().sum::<u128>();
    match *step {
        Step::Issue { to, amount } => {
            let done = call(&issuer, pallet_units::Call::issue { class: CLASS, to: holder(to), amount });
            assert_eq!(done.is_ok(), amount <= cap_left, "issue: {done:?}");
            if done.is_ok() {
                model.units[to] += amount;
            }
        }
        Step::Transfer { from, to, amount } => {
            let verdict = Units::can_transfer(CLASS, holder(from), holder(to), amount);
            let done = call(&holder(from), pallet_units::Call::transfer { class: CLASS, to: holder(to), amount });
            assert_eq!(done.is_ok(), amount <= model.free(from), "transfer: {done:?}");
            assert_eq!(verdict.allowed, done.is_ok(), "the pre-check is the execution: {verdict:?}");
            if done.is_ok() {
                model.shift(from, to, amount);
            }
        }
        Step::Hold { from, to, amount } => {
            let hold = pallet_units::Call::hold {
                class: CLASS,
                beneficiary: holder(to),
                notary: issuer,
                amount,
                expiry: START + DAY_MS,
            };
            let done = call(&holder(from), hold);
            if done.is_ok() {
                assert!(amount <= model.free(from));
                model.held[from] += amount;
                model.holds.insert(model.next_hold, (from, to, amount));
                model.next_hold += 1;
            } else {
                assert!(amount > model.free(from) || from == to, "hold: {done:?}");
            }
        }
        Step::ExecuteHold { index } => {
            let Some((&id, &(from, to, amount))) = model.holds.iter().nth(index) else { return };
            assert_ok!(call(&issuer, pallet_units::Call::execute_hold { hold: id, amount: None }));
            model.holds.remove(&id);
            model.held[from] -= amount;
            model.shift(from, to, amount);
        }
        Step::ReleaseHold { index } => {
            let Some((&id, &(from, _, amount))) = model.holds.iter().nth(index) else { return };
            assert_ok!(call(&issuer, pallet_units::Call::release_hold { hold: id }));
            model.holds.remove(&id);
            model.held[from] -= amount;
        }
        Step::Force { from, to, amount } => {
            let force = pallet_units::Call::forced_transfer {
                class: CLASS,
                from: holder(from),
                to: holder(to),
                amount,
                reason: 1,
                document: [1; 32],
            };
            let done = call(&issuer, force);
            assert_eq!(done.is_ok(), from != to && amount <= model.free(from), "forced: {done:?}");
            if done.is_ok() {
                model.shift(from, to, amount);
            }
        }
        Step::Redeem { from, amount } => {
            let done = call(&holder(from), pallet_units::Call::redeem { class: CLASS, amount });
            assert_eq!(done.is_ok(), amount <= model.free(from), "redeem: {done:?}");
            if done.is_ok() {
                model.units[from] -= amount;
            }
        }
        Step::Earn { revenue } => {
            earn(model.period, revenue);
            model.period += 1;
            model.distribute(revenue);
        }
        Step::Claim { who } => {
            let before = Currencies::balance(TEST_USD, &holder(who));
            let due = model.claim(who);
            let done = call(&holder(who), pallet_distribution::Call::claim { class: CLASS, currency: TEST_USD });
            assert_eq!(done.is_ok(), due > 0, "claim of {due}: {done:?}");
            assert_eq!(Currencies::balance(TEST_USD, &holder(who)) - before, due);
        }
    }
}

fn check(model: &Model) {
    for n in 0..HOLDERS {
        let who = holder(n);
        assert_eq!(UnitLedgerView::total_balance(CLASS, &who), model.units[n], "units of holder {n}");
        assert_eq!(Currencies::balance(TEST_USD, &who), model.paid[n], "money of holder {n}");
        let entitled = Distribution::entitlement(CLASS, who);
        let accrued = entitled.iter().find(|e| e.currency == TEST_USD).map_or(0, |e| e.accrued);
        assert_eq!(accrued, (model.accrued[n] >> 128).as_u128(), "entitlement of holder {n}");
    }
    let supply: u128 = model.units.iter().sum();
    assert_eq!(UnitLedgerView::total_issuance(CLASS), supply, "supply");
    // Conservation, fractions counted: what came in is with the holders, accrued, carried or waiting.
    let accrued = model.accrued.iter().fold(model.carry, |sum, a| sum + *a);
    let open = model.received - model.paid.iter().sum::<u128>() - model.waiting;
    assert_eq!(accrued, U256::from(open) << 128, "conservation in the model");
    let pot = Distribution::pot_view(ASSET, TEST_USD);
    assert_eq!(pot.received, model.received);
    assert_eq!(pot.paid, model.paid.iter().sum::<u128>());
    assert_eq!(pot.undistributed, model.waiting, "zero supply keeps the money");
    assert_eq!(pot.payable, open);
    try_state().expect("every pallet's invariants hold");
}

/// Reads of the ledger through the door, as XCM would.
type UnitLedgerView = Units;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn random_lives_should_keep_every_money_rule(steps in steps()) {
        in_world(|| {
            let mut model = Model::default();
            for step in &steps {
                run(step, &mut model);
                check(&model);
            }
            // In the end everybody takes what is due; nothing but fractions is left.
            for who in 0..HOLDERS {
                if (model.accrued[who] >> 128) > U256::zero() {
                    run(&Step::Claim { who }, &mut model);
                }
            }
            check(&model);
        });
    }
}
