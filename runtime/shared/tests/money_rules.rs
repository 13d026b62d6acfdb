//! The money rules of the design as a property: random sequences of issue, transfer, hold, forced transfer, units that XCM
//! traps and gives back, bills, payments, receipts, runs of two versions of a waterfall, payees that cannot be paid, money that lies in the
//! pot unbooked or is burnt there, and claims over many holders on the real runtime, against a naive model that loops over all holders, with
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
use pallet_distribution::{AllRuns, Call, Error, Pool, ReceiptKind};
use proptest::prelude::*;
use sp_core::U256;
use std::collections::BTreeMap;
use viaduct_primitives::{AssetRole, UnitTrap};
use viaduct_runtime_common::{
    constants::{DAY_MS, TEST_USD, UNIT},
    presets::account,
};
use viaduct_waterfall::{Beneficiary, Kind, Reserve, Share, Target};

/// What the second version of the waterfall pays out before the rest, parts per million of the cash.
const FEE_PPM: u32 = 100_000;
/// How full it keeps the reserve.
const TARGET: u128 = 3_000;

type CurrencyCall = pallet_assets::Call<Runtime, configs::CurrenciesInstance>;

/// What a person may do, with amounts small enough to collide and large enough to round.
#[derive(Clone, Debug)]
enum Step {
    Issue {
        to: usize,
        amount: u128,
    },
    Transfer {
        from: usize,
        to: usize,
        amount: u128,
    },
    Hold {
        from: usize,
        to: usize,
        amount: u128,
    },
    ExecuteHold {
        index: usize,
    },
    ReleaseHold {
        index: usize,
    },
    Force {
        from: usize,
        to: usize,
        amount: u128,
    },
    Redeem {
        from: usize,
        amount: u128,
    },
    Trap {
        from: usize,
        amount: u128,
    },
    Untrap {
        to: usize,
    },
    /// A day is metered and billed.
    Bill {
        revenue: u128,
    },
    /// The offtaker pays for one of its open bills, perhaps too much.
    Pay {
        index: usize,
        amount: u128,
    },
    ApplyCredit {
        index: usize,
    },
    ReturnCredit,
    /// The auditor gives up what is open of a bill.
    WriteOff {
        index: usize,
    },
    /// Revenue without a meter: a run of its own.
    Receipt {
        amount: u128,
    },
    /// Other money: the next run's.
    Fund {
        amount: u128,
    },
    /// Money that comes into the pot without a word.
    Donate {
        amount: u128,
    },
    BookSurplus,
    /// The team of the currency takes what it can from the pot.
    Burn {
        amount: u128,
    },
    /// The team of the currency blocks the account of the payee, or opens it again.
    Block {
        blocked: bool,
    },
    ClaimPayable,
    Run,
    /// Billed, paid and divided.
    Earn {
        revenue: u128,
    },
    Claim {
        who: usize,
    },
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
        2 => (0u128..10_000).prop_map(|revenue| Step::Bill { revenue }),
        3 => (0usize..3, 1u128..12_000).prop_map(|(index, amount)| Step::Pay { index, amount }),
        1 => (0usize..3).prop_map(|index| Step::ApplyCredit { index }),
        1 => Just(Step::ReturnCredit),
        1 => (0usize..3).prop_map(|index| Step::WriteOff { index }),
        3 => (1u128..10_000).prop_map(|amount| Step::Receipt { amount }),
        1 => (1u128..10_000).prop_map(|amount| Step::Fund { amount }),
        1 => (1u128..10_000).prop_map(|amount| Step::Donate { amount }),
        1 => Just(Step::BookSurplus),
        1 => (1u128..20_000).prop_map(|amount| Step::Burn { amount }),
        1 => any::<bool>().prop_map(|blocked| Step::Block { blocked }),
        1 => Just(Step::ClaimPayable),
        4 => Just(Step::Run),
        4 => (1u128..10_000).prop_map(|revenue| Step::Earn { revenue }),
        4 => who.prop_map(|who| Step::Claim { who }),
    ];
    prop::collection::vec(step, 6..24)
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
    /// Of the holders, ever.
    earned: u128,
    received: u128,
    /// What is owed of each open bill.
    open: BTreeMap<u32, u128>,
    /// Invoices that wait for a run, in order, with their money and the version of the waterfall it runs through.
    queue: Vec<(u32, u128, u32)>,
    carried: u128,
    reserve: u128,
    credit: u128,
    /// What the payee has and what waits for it.
    fees: u128,
    payable: u128,
    blocked: bool,
    /// In the pot and in no book.
    surplus: u128,
    /// What left the offtaker for good.
    spent: u128,
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

    fn open_bill(&self, index: usize) -> Option<(u32, u128)> {
        self.open.iter().nth(index).map(|(invoice, open)| (*invoice, *open))
    }

    /// What is paid for an invoice waits in its place of the queue.
    fn wait(&mut self, invoice: u32, amount: u128, version: u32) {
        match self.queue.iter_mut().find(|(waiting, ..)| *waiting == invoice) {
            Some((_, waiting, _)) => *waiting += amount,
            None => self.queue.push((invoice, amount, version)),
        }
    }

    /// So much of the open bill is settled.
    fn settle(&mut self, invoice: u32, amount: u128) {
        let open = self.open.get_mut(&invoice).expect("an open bill");
        *open -= amount;
        if *open == 0 {
            self.open.remove(&invoice);
        }
        self.wait(invoice, amount, 1);
    }

    /// A run of the invoice that waits longest, or of what is carried.
    fn divide(&mut self) {
        let (receipts, version) = if self.queue.is_empty() {
            (0, 2)
        } else {
            let (_, receipts, version) = self.queue.remove(0);
            (receipts, version)
        };
        let mut cash = receipts + core::mem::take(&mut self.carried);
        if version == 2 {
            let fee = cash * u128::from(FEE_PPM) / 1_000_000;
            let fill = (cash - fee).min(TARGET - self.reserve);
            self.reserve += fill;
            cash -= fee + fill;
            *(if self.blocked {
                &mut self.payable
            } else {
                &mut self.fees
            }) += fee;
        }
        if cash > 0 {
            self.distribute(cash);
        }
    }

    fn distribute(&mut self, revenue: u128) {
        let supply: u128 = self.units.iter().sum();
        if supply == 0 {
            self.waiting += revenue;
            return;
        }
        let revenue = revenue + core::mem::take(&mut self.waiting);
        self.earned += revenue;
        let pool = (U256::from(revenue) << 128) + self.carry;
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

/// Has a fee of each run of the second version.
fn payee() -> AccountId {
    account("Bob")
}

fn receipt(kind: ReceiptKind, amount: u128) -> Call<Runtime> {
    Call::record_receipt {
        asset: ASSET,
        currency: TEST_USD,
        kind,
        amount,
        reference: Default::default(),
    }
}

/// A second version of the waterfall, for what is earned from now on: a fee, a reserve, and the rest to the holders.
fn set_second_waterfall() {
    let share = Share {
        beneficiary: Beneficiary::Account(payee()),
        ppm: 1_000_000,
    };
    let fee = Kind::Split {
        ppm: FEE_PPM,
        shares: vec![share].try_into().expect("one share"),
    };
    let top_up = Kind::TopUp {
        reserve: 0,
        target: Target::Fixed(TARGET),
        most_per_run: None,
    };
    let reserve = Reserve {
        id: 0,
        supports: Default::default(),
        letter: None,
    };
    let set = Call::set_waterfall {
        asset: ASSET,
        currency: TEST_USD,
        content: waterfall(vec![fee, top_up, to_holders()], vec![reserve]),
        valid_from: START,
    };
    assert_ok!(call(&account("Issuer"), set));
    // The offtaker keeps the account of a market, and books what is sold there.
    let grant = pallet_infrastructure::Call::grant_role {
        asset: ASSET,
        who: account("Offtaker"),
        role: AssetRole::Treasurer,
        class_id: None,
    };
    assert_ok!(call(&account("Issuer"), grant));
}

/// What the offtaker and the payee had at the beginning.
struct Begin {
    offtaker: u128,
    payee: u128,
}

/// Does the step on chain and in the model; both must agree on whether it is possible.
fn run(step: &Step, model: &mut Model) {
    let (issuer, offtaker) = (account("Issuer"), account("Offtaker"));
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
        Step::Bill { revenue } => {
            let invoice = bill(model.period, revenue);
            model.period += 1;
            if revenue > 0 {
                model.open.insert(invoice, revenue);
            }
        }
        Step::Pay { index, amount } => {
            let Some((invoice, open)) = model.open_bill(index) else {
                return;
            };
            assert_ok!(call(&offtaker, pay(invoice, amount)));
            model.settle(invoice, amount.min(open));
            model.credit += amount.saturating_sub(open);
            model.received += amount;
            model.spent += amount;
        }
        Step::ApplyCredit { index } => {
            let Some((invoice, open)) = model.open_bill(index) else {
                return;
            };
            let apply = Call::apply_credit {
                asset: ASSET,
                currency: TEST_USD,
                invoice,
            };
            let done = call(&offtaker, apply);
            assert_eq!(done.is_ok(), model.credit > 0, "credit: {done:?}");
            if done.is_ok() {
                let amount = model.credit.min(open);
                model.credit -= amount;
                model.settle(invoice, amount);
            }
        }
        Step::ReturnCredit => {
            let give_back = Call::return_credit {
                asset: ASSET,
                currency: TEST_USD,
                payer: offtaker.clone(),
            };
            let done = call(&offtaker, give_back);
            assert_eq!(done.is_ok(), model.credit > 0, "credit: {done:?}");
            model.spent -= core::mem::take(&mut model.credit);
        }
        Step::WriteOff { index } => {
            let Some((invoice, open)) = model.open_bill(index) else {
                return;
            };
            let give_up = |amount| Call::write_off_invoice {
                asset: ASSET,
                currency: TEST_USD,
                invoice,
                amount,
                reason: Default::default(),
            };
            assert_eq!(
                call(&issuer, give_up(open + 1)),
                Err(Error::<Runtime>::NothingOwed.into())
            );
            assert_ok!(call(&issuer, give_up(open)));
            model.open.remove(&invoice);
        }
        Step::Receipt { amount } => {
            let invoice = AllRuns::<Runtime>::get(ASSET, TEST_USD).next_invoice;
            assert_ok!(call(&offtaker, receipt(ReceiptKind::Revenue, amount)));
            model.wait(invoice, amount, 2);
            model.received += amount;
            model.spent += amount;
        }
        Step::Fund { amount } => {
            assert_ok!(call(&offtaker, receipt(ReceiptKind::Funding, amount)));
            model.carried += amount;
            model.received += amount;
            model.spent += amount;
        }
        Step::Donate { amount } => {
            let donate = CurrencyCall::transfer {
                id: TEST_USD.into(),
                target: Distribution::pot_account(ASSET).into(),
                amount,
            };
            assert_ok!(call(&offtaker, donate));
            model.surplus += amount;
            model.spent += amount;
        }
        Step::BookSurplus => {
            let invoice = AllRuns::<Runtime>::get(ASSET, TEST_USD).next_invoice;
            let book = Call::book_surplus {
                asset: ASSET,
                currency: TEST_USD,
                invoice: None,
            };
            let done = call(&issuer, book);
            assert_eq!(done.is_ok(), model.surplus > 0, "surplus: {done:?}");
            let amount = core::mem::take(&mut model.surplus);
            if amount > 0 {
                model.wait(invoice, amount, 2);
                model.received += amount;
            }
        }
        Step::Burn { amount } => {
            // What is booked for somebody is frozen; only what is booked for none can be taken.
            let burn = CurrencyCall::burn {
                id: TEST_USD.into(),
                who: Distribution::pot_account(ASSET).into(),
                amount,
            };
            let _ = call(&account("Mint"), burn);
            model.surplus -= amount.min(model.surplus);
        }
        Step::Block { blocked } => {
            let (id, who) = (TEST_USD.into(), payee().into());
            let made = if blocked {
                CurrencyCall::block { id, who }
            } else {
                CurrencyCall::thaw { id, who }
            };
            assert_ok!(call(&account("Mint"), made));
            model.blocked = blocked;
        }
        Step::ClaimPayable => {
            let pay = Call::claim_payable {
                asset: ASSET,
                currency: TEST_USD,
                payee: payee(),
            };
            let done = call(&holder(0), pay);
            assert_eq!(done.is_ok(), model.payable > 0 && !model.blocked, "payable: {done:?}");
            if done.is_ok() {
                model.fees += core::mem::take(&mut model.payable);
            }
        }
        Step::Run => {
            run_waterfall();
            model.divide();
        }
        Step::Earn { revenue } => {
            run(&Step::Bill { revenue }, model);
            let index = model.open.len() - 1;
            run(&Step::Pay { index, amount: revenue }, model);
            // Everything that came before it runs before it.
            while !model.queue.is_empty() {
                run(&Step::Run, model);
            }
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

fn check(model: &Model, begin: &Begin) {
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
    // Conservation, fractions counted: what the holders earned is with them, accrued or carried.
    let accrued = model.accrued.iter().fold(model.carry, |sum, a| sum + *a);
    let paid: u128 = model.paid.iter().sum();
    let open = model.earned - paid;
    assert_eq!(accrued, U256::from(open) << 128, "conservation in the model");
    // The books, account by account.
    assert_eq!(pool(Pool::Earned(CLASS)), open);
    assert_eq!(
        pool(Pool::Undistributed(CLASS)),
        model.waiting,
        "zero supply keeps the money"
    );
    assert_eq!(pool(Pool::Reserve(0)), model.reserve);
    assert_eq!(pool(Pool::Carried), model.carried);
    let books = Distribution::ledger_view(ASSET, TEST_USD);
    let receipts: u128 = model.queue.iter().map(|(_, waiting, _)| waiting).sum();
    let apart = receipts + model.credit + model.payable;
    let owed = open + model.waiting + model.reserve + model.carried + apart;
    let invoices: Vec<u32> = model.queue.iter().map(|(invoice, ..)| *invoice).collect();
    assert_eq!(books.waiting, invoices, "the queue");
    assert_eq!((books.apart.get(), books.received.get()), (apart, model.received));
    assert_eq!(books.paid.get(), model.received - owed, "what is not owed was paid");
    assert_eq!(books.surplus.get(), model.surplus, "what nobody booked");
    // And real money, of everybody.
    let pot = Distribution::pot_account(ASSET);
    assert_eq!(Assets::balance(TEST_USD, pot), owed + model.surplus);
    assert_eq!(
        Assets::balance(TEST_USD, account("Offtaker")),
        begin.offtaker - model.spent
    );
    assert_eq!(Assets::balance(TEST_USD, payee()), begin.payee + model.fees);
    for (invoice, open) in &model.open {
        let view = Distribution::invoice_view(ASSET, TEST_USD, *invoice).expect("a bill");
        assert_eq!(view.open.get(), *open, "bill {invoice}");
    }
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
            set_second_waterfall();
            let begin = Begin {
                offtaker: Assets::balance(TEST_USD, account("Offtaker")),
                payee: Assets::balance(TEST_USD, payee()),
            };
            for step in &steps {
                run(step, &mut model);
                check(&model, &begin);
            }
            // In the end every run is run and everybody takes what is due; nothing but fractions is left.
            while !model.queue.is_empty() || model.carried > 0 {
                run(&Step::Run, &mut model);
                check(&model, &begin);
            }
            for who in 0..HOLDERS {
                if (model.accrued[who] >> 128) > U256::zero() {
                    run(&Step::Claim { who }, &mut model);
                }
            }
            check(&model, &begin);
        });
    }
}
