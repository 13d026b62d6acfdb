//! The money rules of the design as a property: random sequences of issue, transfer, hold, forced transfer, units that XCM
//! traps and gives back, revenue, execution and claim over many holders on the real runtime, against a naive model that loops over all holders, with
//! every pallet's invariants after every step.

use crate::runtime::*;
use crate::world::*;
use frame_support::{
    assert_ok,
    traits::{
        fungibles::{Balanced, Inspect},
        tokens::{imbalance::UnsafeConstructorDestructor, Fortitude, Precision, Preservation},
    },
};
use proptest::prelude::*;
use sp_core::U256;
use std::collections::BTreeMap;
use viaduct_primitives::UnitTrap;
use viaduct_runtime_common::{
    constants::{DAY_MS, TEST_USD, UNIT},
    presets::account,
};

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
    Trap { from: usize, amount: u128 },
    Untrap { to: usize },
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
        1 => (who.clone(), amount.clone()).prop_map(|(from, amount)| Step::Redeem { from, amount }),
        1 => (who.clone(), amount).prop_map(|(from, amount)| Step::Trap { from, amount }),
        1 => who.clone().prop_map(|to| Step::Untrap { to }),
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
    /// Nobody's, and so without a share.
    trapped: u128,
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
    fn supply(&self) -> u128 {
        self.units.iter().sum::<u128>() + self.trapped
    }

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

/// Does the step on chain and in the model; both must agree on whether it is possible.
fn run(step: &Step, model: &mut Model) {
    let issuer = account("Issuer");
    let cap_left = u128::MAX - model.supply();
    match *step {
        Step::Issue { to, amount } => {
            let done = call(
                &issuer,
                pallet_units::Call::issue {
                    class_id: CLASS,
                    to: holder(to),
                    amount,
                    reason_code: 1,
                    document: [1; 32],
                },
            );
            assert_eq!(done.is_ok(), amount <= cap_left, "issue: {done:?}");
            if done.is_ok() {
                model.units[to] += amount;
            }
        }
        Step::Transfer { from, to, amount } => {
            let assessment = Units::can_transfer(CLASS, holder(from), holder(to), amount);
            let done = call(
                &holder(from),
                pallet_units::Call::transfer {
                    class_id: CLASS,
                    to: holder(to),
                    amount,
                    memo: Default::default(),
                },
            );
            assert_eq!(done.is_ok(), amount <= model.free(from), "transfer: {done:?}");
            assert_eq!(
                assessment.allowed,
                done.is_ok(),
                "the pre-check is the execution: {assessment:?}"
            );
            if done.is_ok() {
                model.shift(from, to, amount);
            }
        }
        Step::Hold { from, to, amount } => {
            let hold = pallet_units::Call::hold {
                class_id: CLASS,
                beneficiary: holder(to),
                notary: issuer,
                amount,
                expiry: START + DAY_MS,
                secret_digest: None,
                most_fee: u128::MAX,
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
            let Some((&id, &(from, to, amount))) = model.holds.iter().nth(index) else {
                return;
            };
            assert_ok!(call(
                &issuer,
                pallet_units::Call::execute_hold {
                    hold: id,
                    amount: None,
                    keep_rest: false
                }
            ));
            model.holds.remove(&id);
            model.held[from] -= amount;
            model.shift(from, to, amount);
        }
        Step::ReleaseHold { index } => {
            let Some((&id, &(from, _, amount))) = model.holds.iter().nth(index) else {
                return;
            };
            assert_ok!(call(
                &issuer,
                pallet_units::Call::release_hold { hold: id, reason: None }
            ));
            model.holds.remove(&id);
            model.held[from] -= amount;
        }
        Step::Force { from, to, amount } => {
            let force = pallet_units::Call::forced_transfer {
                class_id: CLASS,
                sender: holder(from),
                to: holder(to),
                amount,
                reason_code: 1,
                document: [1; 32],
            };
            let done = call(&issuer, force);
            assert_eq!(
                done.is_ok(),
                from != to && amount <= model.units[from],
                "forced: {done:?}"
            );
            if done.is_ok() {
                // A legal order ends holds, the newest first, as far as it needs their units.
                while model.free(from) < amount {
                    let newest = model.holds.iter().rev().find(|(_, (owner, _, _))| *owner == from);
                    let (&id, &(_, _, held)) = newest.expect("what is not free is on hold");
                    model.holds.remove(&id);
                    model.held[from] -= held;
                }
                model.shift(from, to, amount);
            }
        }
        Step::Redeem { from, amount } => {
            let done = call(
                &holder(from),
                pallet_units::Call::redeem {
                    class_id: CLASS,
                    amount,
                },
            );
            assert_eq!(done.is_ok(), amount <= model.free(from), "redeem: {done:?}");
            if done.is_ok() {
                model.units[from] -= amount;
            }
        }
        Step::Trap { from, amount } => {
            // A deposit elsewhere is refused: `pallet_xcm` forgets the credit.
            let credit = <Units as Balanced<AccountId>>::withdraw(
                CLASS,
                &holder(from),
                amount,
                Precision::Exact,
                Preservation::Expendable,
                Fortitude::Polite,
            );
            assert_eq!(credit.is_ok(), amount <= model.free(from), "withdrawal of {amount}");
            if let Ok(mut credit) = credit {
                Units::trap(CLASS, credit.forget_imbalance(), None);
                model.units[from] -= amount;
                model.trapped += amount;
            }
        }
        Step::Untrap { to } => {
            // A claim: `pallet_xcm` mints, and drops a copy of the credit.
            let amount = core::mem::take(&mut model.trapped);
            let credit = <Units as Balanced<AccountId>>::issue(CLASS, amount);
            drop(credit.unsafe_clone());
            assert_ok!(Units::release(CLASS, amount, None));
            assert!(Units::resolve(&holder(to), credit).is_ok());
            model.units[to] += amount;
        }
        Step::Earn { revenue } => {
            earn(model.period, revenue);
            model.period += 1;
            model.distribute(revenue);
        }
        Step::Claim { who } => {
            let before = Assets::balance(TEST_USD, holder(who));
            let due = model.claim(who);
            let done = call(
                &holder(who),
                pallet_distribution::Call::claim {
                    class_id: CLASS,
                    currency: TEST_USD,
                },
            );
            assert_eq!(done.is_ok(), due > 0, "claim of {due}: {done:?}");
            assert_eq!(Assets::balance(TEST_USD, holder(who)) - before, due);
        }
    }
}

fn check(model: &Model) {
    for n in 0..HOLDERS {
        let who = holder(n);
        assert_eq!(
            UnitLedgerView::total_balance(CLASS, &who),
            model.units[n],
            "units of holder {n}"
        );
        assert_eq!(Assets::balance(TEST_USD, &who), model.paid[n], "money of holder {n}");
        let entitled = Distribution::entitlement(CLASS, who);
        let accrued = entitled
            .iter()
            .find(|e| e.currency == TEST_USD)
            .map_or(0, |e| e.accrued.get());
        assert_eq!(
            accrued,
            (model.accrued[n] >> 128).as_u128(),
            "entitlement of holder {n}"
        );
    }
    assert_eq!(UnitLedgerView::total_issuance(CLASS), model.supply(), "supply");
    assert_eq!(Units::trapped(CLASS), model.trapped, "trapped units");
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

/// Reads of the ledger through the transfer pipeline, as XCM would.
type UnitLedgerView = Units;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn random_lives_should_keep_every_money_rule(steps in steps()) {
        in_world(|| {
            let mut model = Model::default();
            for who in 0..HOLDERS {
                // For holds of units.
                endow(&holder(who), 1_000 * UNIT);
            }
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
