//! Every invariant is seen to fail on wrong storage, and to hold after whatever people do.

use super::*;
use frame_support::traits::tokens::{Fortitude, Precision, Preservation};
use proptest::prelude::*;
use sp_core::U256;
use sp_runtime::StateVersion;

// --- Wrong storage ---------------------------------------------------------------------------------------------------

/// Does the damage, expects `do_try_state` to say `sentence`, and takes the damage back.
fn assert_broken(sentence: &'static str, damage: impl FnOnce()) {
    hypothetically!({
        damage();
        assert_eq!(Distribution::do_try_state(), Err(DispatchError::Other(sentence)));
    });
}

fn edit_pot(f: impl FnOnce(&mut Pot)) {
    Pots::<Test>::mutate(ASSET, USD, f);
}

fn edit_index(class_id: ClassId, f: impl FnOnce(&mut CurrencyIndex)) {
    Indices::<Test>::mutate(class_id, |indices| {
        f(&mut indices.as_mut().expect("it has earned").by_currency[0]);
    });
}

const REVENUE: Balance = 300;
const CARRIED: Balance = REVENUE - 100 - 50 - 60 - 40 - 5;
const LATER: Balance = 20;

/// An asset with something in every part of its books: period 0 is paid, period 1 has an open batch.
fn busy(test: impl FnOnce()) {
    let sum = |class_id, amount| TierKind::Holders {
        class_id,
        share: HolderShare::Fixed(amount),
    };
    let behind = TierKind::FixedExpense {
        payee: OPERATOR,
        amount: 1_000,
        cap: Some(5),
        reserve: None,
    };
    ExtBuilder::default()
        .waterfall(vec![
            fixed(LENDER, 100),
            top_up(1, 50),
            sum(CLASS, 60),
            sum(SECOND_CLASS, 40),
            behind,
        ])
        .units(&[(1, 7), (2, 4)])
        .build_and_execute(|| {
            block(USD, LENDER);
            distribute(REVENUE);
            assert_ok!(claim(first_account(1)));
            assert_ok!(propose(paid_period(LATER)));
            let expected = Pot {
                received: REVENUE + LATER,
                paid: 5 + 38,
                payable: 100 + 22,
                reserves: 50,
                undistributed: 40,
                unallocated: CARRIED + LATER,
            };
            assert_eq!(pot(), expected);
            test();
        });
}

#[test]
fn books_that_do_not_balance_should_be_found() {
    busy(|| {
        let sentence = "a pot's books balance";
        assert_broken(sentence, || edit_pot(|pot| pot.received += 1));
        assert_broken(sentence, || edit_pot(|pot| pot.paid -= 1));
        assert_broken(sentence, || edit_pot(|pot| pot.payable += 1));
        assert_broken(sentence, || edit_pot(|pot| pot.reserves -= 1));
        assert_broken(sentence, || edit_pot(|pot| pot.undistributed += 1));
        assert_broken(sentence, || edit_pot(|pot| pot.unallocated -= 1));
        assert_broken("a sum overflows", || edit_pot(|pot| pot.reserves = u128::MAX));
    });
}

#[test]
fn missing_money_should_be_found() {
    busy(|| {
        assert_broken("a pot's account has what is booked against it", || {
            assert_ok!(Currencies::burn_from(
                USD,
                &Distribution::pot_account(ASSET),
                1,
                Preservation::Expendable,
                Precision::Exact,
                Fortitude::Polite
            ));
        });
        // A gift is no error.
        hypothetically!({
            assert_ok!(Currencies::mint_into(USD, &Distribution::pot_account(ASSET), 1));
            assert_ok!(Distribution::do_try_state());
        });
    });
}

#[test]
fn an_accrual_wrong_by_the_last_fraction_should_be_found() {
    busy(|| {
        let sentence = "payable is what is accrued, to the last fraction";
        let grain = U256::one();
        assert_broken(sentence, || {
            Pipeline::corrupt(CLASS, 1, |_, book| book.accruals[0].accrued += grain)
        });
        assert_broken(sentence, || {
            Pipeline::corrupt(CLASS, 1, |_, book| book.accruals[0].index -= grain)
        });
        assert_broken(sentence, || {
            Pipeline::corrupt(CLASS, 1, |_, book| book.accruals.clear())
        });
        assert_broken(sentence, || Pipeline::corrupt(CLASS, 2, |units, _| *units += 1));
        assert_broken(sentence, || edit_index(CLASS, |entry| entry.index += grain));
        assert_broken(sentence, || edit_index(CLASS, |entry| entry.carry += grain));
        assert_broken(sentence, || {
            edit_pot(|pot| {
                pot.payable -= 1;
                pot.paid += 1;
            });
        });
        assert_broken("accruals overflow", || {
            Pipeline::corrupt(CLASS, 1, |_, book| book.accruals[0].accrued = U256::MAX);
        });
        // An index that went back is not even computed.
        hypothetically!({
            edit_index(CLASS, |entry| entry.index = U256::zero());
            assert_eq!(Distribution::do_try_state(), Err(E::Overflow.into()));
        });
    });
}

#[test]
fn wrong_payables_should_be_found() {
    busy(|| {
        let row = (ASSET, USD, LENDER);
        assert_broken("payable is what is accrued, to the last fraction", || {
            Payables::<Test>::insert(row, 99);
        });
        assert_broken("payees wait for more than is payable", || {
            Payables::<Test>::insert(row, 123);
        });
        assert_broken("an empty payable is not stored", || Payables::<Test>::insert(row, 0));
        assert_broken("a payable belongs to a pot", || {
            Payables::<Test>::insert((OTHER_ASSET, USD, LENDER), 1);
        });
        assert_broken("payables overflow", || {
            Payables::<Test>::insert((ASSET, USD, TOWN), u128::MAX);
        });
    });
}

#[test]
fn wrong_parts_should_be_found() {
    busy(|| {
        assert_broken("undistributed is what the classes wait for", || {
            edit_index(SECOND_CLASS, |entry| entry.undistributed -= 1);
        });
        let sentence = "reserves are the sum of their balances";
        assert_broken(sentence, || Reserves::<Test>::insert(ASSET, 1, 51));
        assert_broken(sentence, || Reserves::<Test>::insert(ASSET, 9, 1));
        let sentence = "unallocated is what periods received and batches carried";
        assert_broken(sentence, || CarriedOver::<Test>::insert(ASSET, CARRIED - 1));
        assert_broken(sentence, || {
            Periods::<Test>::mutate(ASSET, 1, |period| period.as_mut().expect("closed").received += 1);
        });
        assert_broken("a sum overflows", || CarriedOver::<Test>::insert(ASSET, u128::MAX));
        assert_broken("a sum overflows", || Reserves::<Test>::insert(ASSET, 9, u128::MAX));
    });
}

#[test]
fn parts_of_no_pot_should_be_found() {
    busy(|| {
        // Another currency than the waterfall's has neither reserves nor revenue.
        assert_broken("reserves are the sum of their balances", || {
            assert_ok!(Currencies::mint_into(EUR, &Distribution::pot_account(ASSET), 5));
            let pot = Pot {
                received: 5,
                reserves: 5,
                ..Default::default()
            };
            Pots::<Test>::insert(ASSET, EUR, pot);
        });
        let sentence = "reserves and revenue belong to a waterfall";
        assert_broken(sentence, || Reserves::<Test>::insert(OTHER_ASSET, 0, 1));
        assert_broken(sentence, || CarriedOver::<Test>::insert(OTHER_ASSET, 1));
        assert_broken("reserves and revenue belong to a pot", || {
            Waterfalls::<Test>::mutate(ASSET, |waterfall| waterfall.as_mut().expect("set").currency = EUR);
            edit_pot(|pot| {
                pot.paid += pot.reserves + pot.unallocated;
                (pot.reserves, pot.unallocated) = (0, 0);
            });
        });
        let foreign = |entry: CurrencyIndex| ClassIndices {
            asset: OTHER_ASSET,
            by_currency: vec![entry].try_into().expect("one"),
            moments: Default::default(),
        };
        for entry in [
            CurrencyIndex {
                currency: USD,
                carry: U256::one(),
                ..Default::default()
            },
            CurrencyIndex {
                currency: USD,
                undistributed: 1,
                ..Default::default()
            },
        ] {
            assert_broken("what a class earned belongs to a pot", || {
                Indices::<Test>::insert(OTHER_CLASS, foreign(entry));
            });
        }
    });
}

#[test]
fn arrears_and_reserves_of_no_tier_should_be_found() {
    busy(|| {
        let sentence = "arrears belong to an expense";
        for tier in [1, 2, 5] {
            assert_broken(sentence, || Arrears::<Test>::insert(ASSET, tier, 1));
        }
        assert_broken(sentence, || Arrears::<Test>::insert(ASSET, 0, 0));
        assert_broken(sentence, || Arrears::<Test>::insert(OTHER_ASSET, 0, 1));
        assert_broken("a filled reserve belongs to the waterfall", || {
            Reserves::<Test>::remove(ASSET, 1);
            Reserves::<Test>::insert(ASSET, 2, 50);
        });
    });
}

#[test]
fn governed_targets_that_the_waterfall_contradicts_should_be_found() {
    busy(|| {
        let target = ReserveTarget::Fixed(50);
        assert_ok!(Distribution::set_reserve_target(
            RuntimeOrigin::root(),
            ASSET,
            1,
            USD,
            target
        ));
        let edit = |f: fn(&mut GovernedOf<Test>)| {
            GovernedTargets::<Test>::mutate(ASSET, |governed| f(governed.as_mut().expect("governed")));
        };
        assert_broken("an asset without governed targets has no row", || {
            edit(|governed| {
                governed.targets.remove(&1);
            });
        });
        assert_broken("governed targets belong to a waterfall", || {
            let governed = GovernedTargets::<Test>::get(ASSET).expect("governed");
            GovernedTargets::<Test>::insert(OTHER_ASSET, governed);
        });
        assert_broken("governed targets are in the waterfall's currency", || {
            edit(|governed| governed.currency = EUR);
        });
        assert_broken("a governed target is that of a tier", || {
            edit(|governed| {
                governed
                    .targets
                    .try_insert(2, ReserveTarget::Fixed(50))
                    .expect("there is a place left");
            });
        });
        let sentence = "a governed target is that of its tier";
        assert_broken(sentence, || {
            edit(|governed| {
                governed
                    .targets
                    .try_insert(1, ReserveTarget::Fixed(51))
                    .expect("it has its place");
            });
        });
        assert_broken(sentence, || {
            Waterfalls::<Test>::mutate(ASSET, |waterfall| {
                let half = ReserveTarget::PercentOfGross(PPM / 2);
                waterfall.as_mut().expect("set").tiers[1] = tier(TierKind::ReserveTopUp {
                    reserve: 1,
                    target: half,
                });
            });
        });
    });
}

#[test]
fn batches_that_contradict_their_periods_should_be_found() {
    busy(|| {
        let edit_period = |period, f: fn(&mut Period)| {
            Periods::<Test>::mutate(ASSET, period, |record| f(record.as_mut().expect("closed")));
        };
        assert_broken("an open batch is proposed", || OpenBatch::<Test>::insert(ASSET, 0));
        assert_broken("an open batch is proposed", || Batches::<Test>::remove(ASSET, 1));
        assert_broken("a proposed batch is the open one", || OpenBatch::<Test>::remove(ASSET));
        assert_broken("an executed batch distributed its period", || {
            edit_period(0, |period| {
                period.distributed = false;
                period.received = 0;
            });
        });
        assert_broken("a distributed period has its batch", || {
            edit_period(1, |period| period.distributed = true);
            CarriedOver::<Test>::insert(ASSET, CARRIED + LATER);
        });
        assert_broken("a distributed period has its batch", || {
            Batches::<Test>::remove(ASSET, 0)
        });
        assert_broken("revenue waits in the currency of its bill", || {
            let waits = |(_, record): &(u32, Period)| record.received > 0 && !record.distributed;
            let (period, mut record) = Periods::<Test>::iter_prefix(ASSET).find(waits).expect("a paid period");
            record.currency = EUR;
            Periods::<Test>::insert(ASSET, period, record);
        });
        assert_broken("a closed period has had its number", || {
            NextPeriods::<Test>::insert(ASSET, 1);
        });
        assert_broken("every number up to the next is a closed period", || {
            NextPeriods::<Test>::insert(ASSET, 3);
        });
    });
}

#[test]
fn moments_that_contradict_positions_should_be_found() {
    busy(|| {
        // GIVEN a moment that has passed, remembered by a seller of everything, and one to come.
        let (passed, to_come) = (Clock::now() + 1, Clock::now() + 9);
        for moment in [passed, to_come] {
            assert_ok!(Distribution::announce_record_moment(by(ISSUER), CLASS, moment));
        }
        Clock::pass(2);
        assert_ok!(Pipeline::transfer(CLASS, 1, 2, 7));
        let edit = |f: fn(&mut ClassIndices)| {
            Indices::<Test>::mutate(CLASS, |indices| f(indices.as_mut().expect("it has earned")));
        };
        assert_broken("record moments are in ascending order", || {
            edit(|indices| indices.moments.as_mut().swap(0, 1));
        });
        assert_broken("an issuer has its share of the record moments", || {
            edit(|indices| {
                for n in 1..=3 {
                    let later = RecordMoment {
                        moment: Moment::MAX - 4 + n,
                        ..indices.moments[1]
                    };
                    indices.moments.try_push(later).expect("there is a place left");
                }
            });
        });
        let sentence = "the electorate of a moment to come is not known";
        assert_broken(sentence, || {
            edit(|indices| indices.moments[1].electorate = Some(11));
        });
        let sentence = "an electorate is the sum of its units";
        assert_broken(sentence, || {
            edit(|indices| indices.moments[0].electorate = Some(10));
        });
        assert_broken(sentence, || {
            Pipeline::corrupt(CLASS, 1, |_, book| book.memory[0].1 += 1);
        });
        assert_broken(sentence, || Pipeline::corrupt(CLASS, 1, |_, book| book.memory.clear()));
        assert_broken("a sum overflows", || {
            Pipeline::corrupt(CLASS, 1, |_, book| book.memory[0].1 = u128::MAX);
        });
        assert_broken("a position remembers moments up to its last change", || {
            Pipeline::corrupt(CLASS, 1, |_, book| book.touched = book.memory[0].0 - 1);
        });
        assert_broken("remembered moments are in ascending order", || {
            Pipeline::corrupt(CLASS, 1, |_, book| {
                let twice = book.memory[0];
                book.memory.try_push(twice).expect("there is a place left");
            });
        });
    });
}

// --- Whatever people do ----------------------------------------------------------------------------------------------

const PAYEES: [AccountId; 3] = [OPERATOR, LENDER, TOWN];
const HOLDERS: [IdentityId; 3] = [1, 2, 3];

/// Sound waterfalls: every reserve is filled once and drawn only where it is.
fn waterfalls(amounts: BoxedStrategy<Balance>) -> impl Strategy<Value = Vec<TierKind<AccountId>>> {
    let ppm = prop_oneof![Just(0), Just(PPM), Just(333_333), 0..=PPM];
    let maybe = prop::option::weighted(0.3, amounts.clone());
    let source = prop::option::weighted(0.5, 0u8..2);
    let payee = prop::sample::select(&PAYEES[..]);
    let kind = prop_oneof![
        3 => (payee.clone(), amounts.clone(), maybe.clone(), source.clone()).prop_map(
            |(payee, amount, cap, reserve)| TierKind::FixedExpense { payee, amount, cap, reserve }
        ),
        3 => (payee.clone(), any::<bool>(), ppm.clone(), maybe.clone(), maybe, source).prop_map(
            |(payee, gross, rate_ppm, cap, floor, reserve)| TierKind::PercentExpense {
                payee,
                base: if gross { PercentBase::Gross } else { PercentBase::Remaining },
                rate_ppm,
                cap,
                floor,
                reserve,
            }
        ),
        2 => (0u8..2, amounts.clone()).prop_map(|(reserve, amount)| top_up(reserve, amount)),
        1 => (0u8..2, ppm.clone()).prop_map(|(reserve, ppm)| TierKind::ReserveTopUp {
            reserve,
            target: ReserveTarget::PercentOfGross(ppm),
        }),
        3 => (prop::sample::select(&[CLASS, SECOND_CLASS][..]), ppm).prop_map(|(class_id, ppm)| TierKind::Holders {
            class_id,
            share: HolderShare::PercentOfRemaining(ppm),
        }),
        1 => amounts.prop_map(|amount| TierKind::Holders { class_id: CLASS, share: HolderShare::Fixed(amount) }),
        1 => Just(holders()),
        1 => payee.prop_map(residual),
    ];
    prop::collection::vec(kind, 1..=8).prop_map(|mut kinds: Vec<TierKind<AccountId>>| {
        // Only the last tier may take everything that is left.
        let last = kinds.pop();
        kinds.retain(|kind| !matches!(kind, TierKind::Residual { .. }));
        kinds.extend(last);
        let mut filled = Vec::new();
        kinds.retain(|kind| match kind {
            TierKind::ReserveTopUp { reserve, .. } if filled.contains(reserve) => false,
            TierKind::ReserveTopUp { reserve, .. } => {
                filled.push(*reserve);
                true
            }
            _ => true,
        });
        for kind in &mut kinds {
            if let TierKind::FixedExpense { reserve, .. } | TierKind::PercentExpense { reserve, .. } = kind {
                *reserve = reserve.filter(|reserve| filled.contains(reserve));
            }
        }
        kinds
    })
}

/// What people may do. Numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Step {
    SetWaterfall(Vec<TierKind<AccountId>>),
    Govern {
        reserve: u8,
        target: ReserveTarget,
    },
    Release {
        reserve: u8,
    },
    Close {
        quantity: i128,
    },
    Pay {
        period: u32,
        amount: Balance,
    },
    Propose {
        period: u32,
    },
    Sign {
        who: usize,
    },
    Object,
    Execute,
    /// Propose, sign, wait and execute.
    Run {
        period: u32,
    },
    Claim {
        class_id: ClassId,
        holder: usize,
        second: bool,
    },
    Collect {
        payee: usize,
    },
    Block {
        payee: usize,
    },
    Unblock {
        payee: usize,
    },
    Regime(HolderPay),
    Issue {
        class_id: ClassId,
        to: usize,
        units: Balance,
    },
    Redeem {
        from: usize,
        units: Balance,
    },
    Transfer {
        from: usize,
        to: usize,
        units: Balance,
    },
    /// Redeem everything, claim it, and be closed.
    Leave {
        class_id: ClassId,
        holder: usize,
    },
}

fn steps(amounts: BoxedStrategy<Balance>) -> impl Strategy<Value = Vec<Step>> {
    let class_id = prop::sample::select(&[CLASS, SECOND_CLASS][..]);
    let units = prop_oneof![1u128..5, 1u128..1_000, Just(10u128.pow(24))];
    let (who, period) = (0usize..3, 0u32..4);
    let regime = prop::sample::select(&[HolderPay::Pay, HolderPay::Defer, HolderPay::Reduce(PPM / 2)][..]);
    let target = prop_oneof![
        2 => amounts.clone().prop_map(ReserveTarget::Fixed),
        1 => (0..=PPM).prop_map(ReserveTarget::PercentOfGross),
    ];
    let step = prop_oneof![
        2 => waterfalls(amounts.clone()).prop_map(Step::SetWaterfall),
        1 => (0u8..2, target).prop_map(|(reserve, target)| Step::Govern { reserve, target }),
        1 => (0u8..2).prop_map(|reserve| Step::Release { reserve }),
        3 => (-50i128..100).prop_map(|quantity| Step::Close { quantity }),
        5 => (period.clone(), amounts).prop_map(|(period, amount)| Step::Pay { period, amount }),
        2 => period.clone().prop_map(|period| Step::Propose { period }),
        2 => (0usize..4).prop_map(|who| Step::Sign { who }),
        1 => Just(Step::Object),
        2 => Just(Step::Execute),
        6 => period.prop_map(|period| Step::Run { period }),
        4 => (class_id.clone(), who.clone(), any::<bool>())
            .prop_map(|(class_id, holder, second)| Step::Claim { class_id, holder, second }),
        2 => who.clone().prop_map(|payee| Step::Collect { payee }),
        1 => who.clone().prop_map(|payee| Step::Block { payee }),
        1 => who.clone().prop_map(|payee| Step::Unblock { payee }),
        1 => regime.prop_map(Step::Regime),
        2 => (class_id.clone(), who.clone()).prop_map(|(class_id, holder)| Step::Leave { class_id, holder }),
        2 => (class_id, who.clone(), units.clone()).prop_map(|(class_id, to, units)| Step::Issue { class_id, to, units }),
        1 => (who.clone(), units.clone()).prop_map(|(from, units)| Step::Redeem { from, units }),
        2 => (who.clone(), who, units).prop_map(|(from, to, units)| Step::Transfer { from, to, units }),
    ];
    prop::collection::vec(step, 8..40)
}

fn run(step: &Step) -> DispatchResult {
    let open = || OpenBatch::<Test>::get(ASSET).unwrap_or(0);
    match step {
        Step::SetWaterfall(tiers) => set_waterfall(USD, tiers.clone()),
        Step::Govern { reserve, target } => {
            Distribution::set_reserve_target(RuntimeOrigin::root(), ASSET, *reserve, USD, *target)
        }
        Step::Release { reserve } => Distribution::release_reserve_target(RuntimeOrigin::root(), ASSET, *reserve),
        Step::Close { quantity } => {
            let reading = BillingCursors::<Test>::get(ASSET, METER).next_reading;
            Meters::verify(METER, reading, *quantity);
            Distribution::close_period(by(TREASURER), ASSET, 1)
        }
        Step::Pay { period, amount } => pay(OFFTAKER, *period, *amount),
        Step::Propose { period } => propose(*period),
        Step::Sign { who } => sign(AUTHORIZERS[*who], open()),
        Step::Object => Distribution::object_batch(by(AUDITOR), ASSET, open()),
        Step::Execute => {
            Clock::pass(WINDOW);
            execute(open())
        }
        Step::Run { period } => {
            propose(*period)?;
            sign(AUTHORIZERS[0], *period)?;
            sign(AUTHORIZERS[1], *period)?;
            Clock::pass(WINDOW);
            execute(*period)
        }
        Step::Claim {
            class_id,
            holder,
            second,
        } => {
            let account = if *second { second_account } else { first_account };
            Distribution::claim(by(account(HOLDERS[*holder])), *class_id, USD)
        }
        Step::Collect { payee } => Distribution::claim_payable(by(STRANGER), ASSET, USD, PAYEES[*payee]),
        Step::Block { payee } => {
            block(USD, PAYEES[*payee]);
            Ok(())
        }
        Step::Unblock { payee } => Currencies::thaw(by(ISSUER), USD, PAYEES[*payee]),
        Step::Regime(holders) => {
            Register::regime(*holders);
            Ok(())
        }
        Step::Issue { class_id, to, units } => Pipeline::issue(*class_id, HOLDERS[*to], *units),
        Step::Redeem { from, units } => Pipeline::redeem(CLASS, HOLDERS[*from], *units),
        Step::Transfer { from, to, units } => Pipeline::transfer(CLASS, HOLDERS[*from], HOLDERS[*to], *units),
        Step::Leave { class_id, holder } => {
            let identity = HOLDERS[*holder];
            let (units, _) = Pipeline::position(*class_id, identity);
            Pipeline::redeem(*class_id, identity, units)?;
            // There may be nothing to claim, or it is deferred: then whole units keep the position.
            let _ = Distribution::claim(by(first_account(identity)), *class_id, USD);
            Pipeline::close(*class_id, identity)
        }
    }
}

fn root() -> Vec<u8> {
    sp_io::storage::root(StateVersion::V1)
}

/// Money that left the pot, seen from outside it.
fn paid_out() -> Balance {
    let accounts = HOLDERS.iter().flat_map(|n| [first_account(*n), second_account(*n)]);
    PAYEES.into_iter().chain(accounts).map(usd).sum()
}

/// The money rule: what came in is paid, payable, deferred, in reserves, waiting for holders or carried.
fn assert_conserved(received: Balance) {
    let mut fractions = U256::zero();
    let mut undistributed = 0;
    for class_id in [CLASS, SECOND_CLASS] {
        let Some(indices) = Indices::<Test>::get(class_id) else {
            continue;
        };
        for entry in &indices.by_currency {
            fractions += entry.carry;
            undistributed += entry.undistributed;
        }
        for (_, units, book) in Pipeline::iter_positions(class_id) {
            fractions += Distribution::accrued(&indices, units, &book.accruals, USD).expect("it fits");
        }
    }
    let payable = (fractions >> 128).as_u128();
    assert_eq!(
        U256::from(payable) << 128,
        fractions,
        "accruals and carries are whole together"
    );
    let deferred: Balance = Payables::<Test>::iter_values().sum();
    let reserves: Balance = Reserves::<Test>::iter_values().sum();
    let waiting = Periods::<Test>::iter_values().filter(|period| !period.distributed);
    let carried = CarriedOver::<Test>::get(ASSET) + waiting.map(|period| period.received).sum::<Balance>();
    let accounted = paid_out() + payable + deferred + reserves + undistributed + carried;
    assert_eq!(
        received, accounted,
        "received = paid + payable + deferred + reserves + undistributed + carried"
    );
    assert_eq!(pot_money(), received - paid_out(), "the rest is in the pot");
}

fn everyday() -> BoxedStrategy<Balance> {
    prop_oneof![0u128..10, 0u128..1_000, 0u128..1_000_000].boxed()
}

/// From nothing to the largest numbers there are.
fn extreme() -> BoxedStrategy<Balance> {
    prop_oneof![
        0u128..10,
        any::<u128>(),
        (0u128..3).prop_map(|less| u128::MAX - less),
        Just(u128::MAX / 2)
    ]
    .boxed()
}

/// Does every step; a refused one must change nothing, and every one must leave sound books.
fn live(steps: &[Step], endowment: Balance) {
    for step in steps {
        // What stands outside the call (the meter's assessment) is set in any case.
        if let Step::Close { quantity } = step {
            let reading = BillingCursors::<Test>::get(ASSET, METER).next_reading;
            Meters::verify(METER, reading, *quantity);
        }
        let before = root();
        let result = if matches!(step, Step::Run { .. } | Step::Leave { .. }) {
            // Several calls, each on its own.
            frame_support::storage::with_storage_layer(|| run(step))
        } else {
            run(step)
        };
        if let Err(error) = result {
            assert_eq!(
                root(),
                before,
                "{step:?} was refused with {error:?} and changed something"
            );
        }
        assert_conserved(endowment - usd(OFFTAKER));
        assert_ok!(Distribution::do_try_state());
    }
}

/// A tariff without a bill, so that any revenue may be distributed.
fn world() -> ExtBuilder {
    ExtBuilder::default().waterfall(vec![fixed(LENDER, 70), top_up(0, 50), holders()])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, max_shrink_iters: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_do_money_should_be_conserved(steps in steps(everyday())) {
        world().units(&[(1, 7), (2, 11)]).build_and_execute(|| live(&steps, ENDOWMENT));
    }

    #[test]
    fn an_overflow_should_be_a_refused_call_that_changes_nothing(steps in steps(extreme())) {
        world().units(&[(1, 1)]).build_and_execute(|| {
            // The most that the currencies' ledger moves in one piece.
            let endowment = u128::MAX / 2;
            assert_ok!(Currencies::mint_into(USD, &OFFTAKER, endowment - ENDOWMENT));
            live(&steps, endowment);
        });
    }

    #[test]
    fn a_preview_should_be_what_is_executed(
        tiers in waterfalls(everyday()),
        revenues in prop::collection::vec(0u128..100_000, 1..5),
    ) {
        ExtBuilder::default().waterfall(tiers.clone()).units(&[(1, 3)]).build_and_execute(|| {
            for revenue in revenues {
                // GIVEN
                let period = paid_period(revenue);
                let preview = Distribution::preview(ASSET, period).expect("a sound waterfall");
                let before = PAYEES.map(usd);
                let (books, earned) = (pot(), Distribution::pot_view(ASSET, USD).payable.get() + pot().undistributed);
                // WHEN
                authorize(period);
                let statement = Distribution::statement(ASSET, period).expect("proposed");
                assert_ok!(execute(period));
                // THEN the rows are the same.
                assert_eq!(&preview.tiers, &statement.tiers);
                assert_eq!((preview.available, preview.carried), (statement.available, statement.carried));
                assert_eq!(preview.carried, CarriedOver::<Test>::get(ASSET));
                // AND each payee, reserve and class got what its rows say.
                let rows = || tiers.iter().zip(&preview.tiers);
                for (n, who) in PAYEES.iter().enumerate() {
                    let own = |kind: &TierKind<AccountId>| matches!(
                        kind,
                        TierKind::FixedExpense { payee, .. }
                            | TierKind::PercentExpense { payee, .. }
                            | TierKind::Residual { payee } if payee == who
                    );
                    let due: Balance = rows().filter(|(kind, _)| own(kind)).map(|(_, row)| row.paid.get()).sum();
                    assert_eq!(usd(*who) - before[n], due);
                }
                let filled: Balance = rows()
                    .filter(|(kind, _)| matches!(kind, TierKind::ReserveTopUp { .. }))
                    .map(|(_, row)| row.paid.get())
                    .sum();
                let drawn: Balance =
                    Batches::<Test>::get(ASSET, period).expect("executed").results.iter().map(|r| r.drawn).sum();
                assert_eq!(pot().reserves + drawn, books.reserves + filled);
                let shared: Balance = rows()
                    .filter(|(kind, _)| matches!(kind, TierKind::Holders { .. }))
                    .map(|(_, row)| row.paid.get())
                    .sum();
                assert_eq!(pot().payable + pot().undistributed, earned + shared);
                for (n, row) in preview.tiers.iter().enumerate() {
                    assert_eq!(Arrears::<Test>::get(ASSET, n as u8), match tiers[n] {
                        TierKind::FixedExpense { .. } | TierKind::PercentExpense { .. } => row.shortfall.get(),
                        _ => 0,
                    });
                }
            }
        });
    }

    #[test]
    fn an_entitlement_should_not_depend_on_how_often_it_is_touched(
        turns in prop::collection::vec((1u128..1_000_000, any::<bool>(), 0u128..10, any::<bool>()), 1..12),
        units in prop_oneof![1u128..100, Just(10u128.pow(24) / 7)],
    ) {
        // What the holder has after all, with its fraction.
        let total = |touched: bool| {
            ExtBuilder::default().waterfall(vec![holders()]).units(&[(1, units), (2, 13)]).build_and_execute(|| {
                for (revenue, claims, moved, second) in &turns {
                    distribute(*revenue);
                    if touched {
                        let account = if *second { second_account(1) } else { first_account(1) };
                        if *claims {
                            // Refused when there is less than a base unit.
                            let _ = claim(account);
                        }
                        // Away and back, and to itself.
                        let moved = (*moved).min(units);
                        assert_ok!(Pipeline::transfer(CLASS, 1, 3, moved));
                        assert_ok!(Pipeline::transfer(CLASS, 3, 1, moved));
                        assert_ok!(Pipeline::transfer(CLASS, 1, 1, moved));
                    }
                }
                let indices = Indices::<Test>::get(CLASS).expect("it has earned");
                let (owned, book) = Pipeline::position(CLASS, 1);
                let open = Distribution::accrued(&indices, owned, &book.accruals, USD);
                // In the end one claim takes all that is whole.
                let _ = claim(first_account(1));
                let paid = usd(first_account(1)) + usd(second_account(1));
                (paid, open.expect("it fits") & (U256::MAX >> 128))
            })
        };
        prop_assert_eq!(total(false), total(true));
    }

    #[test]
    fn a_holding_should_earn_the_same_whole_or_split(
        revenues in prop::collection::vec(1u128..ENDOWMENT / 8, 1..8),
        parts in prop::array::uniform3(1u128..10u128.pow(25)),
        others in 0u128..10u128.pow(20),
    ) {
        let earned = |split: &[(IdentityId, Balance)]| {
            let all: Vec<_> = split.iter().copied().chain([(9, others)]).collect();
            ExtBuilder::default().waterfall(vec![holders()]).units(&all).build_and_execute(|| {
                for revenue in &revenues {
                    distribute(*revenue);
                }
                let indices = Indices::<Test>::get(CLASS).expect("it has earned");
                let positions = Pipeline::iter_positions(CLASS).into_iter().filter(|(identity, ..)| *identity != 9);
                positions.fold(U256::zero(), |sum, (_, units, book)| {
                    sum + Distribution::accrued(&indices, units, &book.accruals, USD).expect("it fits")
                })
            })
        };
        let [a, b, c] = parts;
        prop_assert_eq!(earned(&[(1, a + b + c)]), earned(&[(1, a), (2, b), (3, c)]));
    }
}
