use super::*;
use frame_support::storage::unhashed;
use proptest::prelude::*;
use sp_runtime::{BuildStorage, FixedU128};

// Each invariant fails when storage is corrupted.

fn broken(corrupt: impl FnOnce(), why: &'static str) {
    mapped().build().execute_with(|| {
        assert_ok!(check_state());
        corrupt();
        assert_eq!(Gateway::do_try_state(), Err(why.into()));
    });
}

#[test]
fn a_mapped_currency_should_be_found_by_its_asset() {
    broken(
        || CurrencyOf::<Test>::insert(usdt(), EURO),
        "a mapped currency is found by its asset",
    );
    broken(
        || CurrencyOf::<Test>::remove(usdt()),
        "a mapped currency is found by its asset",
    );
}

#[test]
fn every_location_should_belong_to_a_mapped_currency() {
    broken(
        || CurrencyOf::<Test>::insert(Location::parent(), RELAY_TOKEN),
        "every location belongs to a mapped currency",
    );
}

#[test]
fn a_mapped_currency_and_its_reserve_should_be_foreign() {
    for location in [local_currency(EURO), chain(OURSELVES)] {
        broken(
            || {
                ForeignCurrencies::<Test>::mutate(DOLLAR, |record| {
                    record.as_mut().expect("it is mapped").reserve = location
                })
            },
            "a mapped currency and its reserve are foreign",
        );
    }
}

#[test]
fn a_mapped_currency_should_exist() {
    broken(
        || unhashed::kill(&pallet_assets::Asset::<Test, Currencies>::hashed_key_for(DOLLAR)),
        "a mapped currency exists",
    );
}

#[test]
fn no_key_should_make_money_of_a_mapped_currency() {
    broken(
        || {
            let keyless = || KEYLESS;
            assert_ok!(Money::force_asset_status(
                RuntimeOrigin::root(),
                codec::Compact(DOLLAR),
                keyless(),
                ALICE,
                keyless(),
                keyless(),
                1,
                true,
                false,
            ));
        },
        "no key makes money of a mapped currency",
    );
}

// Genesis goes through the same door as the call.

#[test]
fn genesis_should_map_currencies() {
    mapped().build_and_execute(|| {
        assert_eq!(Gateway::currency_of(usdt()), Some(DOLLAR));
    });
}

#[test]
#[should_panic(expected = "genesis: a currency cannot be mapped")]
fn genesis_should_map_only_what_the_call_would() {
    ExtBuilder::default()
        .mapped(EURO, usdt(), chain(ASSET_HUB))
        .build_and_execute(|| ());
}

#[test]
fn an_empty_genesis_should_be_the_default() {
    assert!(crate::GenesisConfig::<Test>::default()
        .build_storage()
        .expect("it builds")
        .top
        .is_empty());
}

// Random worlds.

/// Accounts of random worlds. The last one may receive nothing.
const PEOPLE: [AccountId32; 4] = [ALICE, BOB, CAROL, MALLORY];

#[derive(Clone, Debug)]
enum Step {
    /// A message of the first that withdraws and drops, perhaps as the second too, with a hint or none.
    Park(usize, Option<usize>, Balance, Option<usize>),
    /// A claim by the first of a piece, deposited to the second or dropped with a hint.
    Claim(usize, Balance, Result<usize, Option<usize>>),
    Pause(bool),
    Block(usize, bool),
    Freeze(usize, Balance),
    /// By the agent, for a claimer or none.
    Reroute(Option<usize>, Balance, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..PEOPLE.len();
    let maybe = || proptest::option::of(0..PEOPLE.len());
    // Few amounts, so that pieces meet.
    let amount = || 1..5u128;
    prop_oneof![
        4 => (who(), maybe(), amount(), maybe()).prop_map(|(a, b, n, c)| Step::Park(a, b, n, c)),
        4 => (who(), amount(), proptest::result::maybe_ok(who(), maybe())).prop_map(|(a, n, to)| Step::Claim(a, n, to)),
        1 => any::<bool>().prop_map(Step::Pause),
        1 => (who(), any::<bool>()).prop_map(|(a, on)| Step::Block(a, on)),
        1 => (who(), 0..20u128).prop_map(|(a, n)| Step::Freeze(a, n)),
        2 => (maybe(), amount(), who()).prop_map(|(a, n, to)| Step::Reroute(a, n, to)),
    ]
}

/// What a person has in hand and in the trap.
fn reach(who: &AccountId32) -> Balance {
    units_of(CLASS, who) + trapped_for(Some(who))
}

fn run(step: Step) {
    let hinted = |to: Option<usize>| to.map(|to| hint(spelled(&PEOPLE[to], None)));
    match step {
        Step::Park(first, second, amount, to) => {
            let mut message = vec![withdraw(units(CLASS, amount))];
            if let Some(second) = second {
                message.push(AliasOrigin(person(&PEOPLE[second])));
                message.push(withdraw(units(CLASS, 1)));
            }
            message.extend(hinted(to));
            let _ = execute(person(&PEOPLE[first]), message);
        }
        Step::Claim(who, amount, Ok(to)) => {
            let message = vec![
                claim(units(CLASS, amount)),
                deposit(units(CLASS, amount), person(&PEOPLE[to])),
            ];
            let _ = execute(person(&PEOPLE[who]), message);
        }
        Step::Claim(who, amount, Err(to)) => {
            let message = [vec![claim(units(CLASS, amount))], hinted(to).into_iter().collect()].concat();
            let _ = execute(spelled(&PEOPLE[who], None), message);
        }
        Step::Pause(true) => Paused::insert(CLASS, ()),
        Step::Pause(false) => Paused::remove(CLASS),
        Step::Block(who, true) => Blocked::insert(&PEOPLE[who], ()),
        Step::Block(who, false) => Blocked::remove(&PEOPLE[who]),
        Step::Freeze(who, amount) => Frozen::insert((CLASS, &PEOPLE[who]), amount),
        Step::Reroute(claimer, amount, to) => {
            let claimer = claimer.map(|who| boxed(person(&PEOPLE[who])));
            let _ = Gateway::reroute_trapped(by(FORCE_AGENT), CLASS, amount, claimer, PEOPLE[to].clone(), 1, [0; 32]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_history_should_carry_units_past_an_order(steps in proptest::collection::vec(step(), 1..60)) {
        ExtBuilder::default().build_and_execute(|| {
            for who in [&BOB, &CAROL] {
                give(who, 20);
            }
            for step in steps {
                let paused = Paused::contains_key(CLASS);
                let before: Vec<_> = PEOPLE
                    .iter()
                    .map(|who| (reach(who), Blocked::contains_key(who), Frozen::get((CLASS, who))))
                    .collect();
                let order = matches!(step, Step::Reroute(..));
                run(step.clone());
                check_state().expect("invariants hold after each step");
                for (who, (had, blocked, frozen)) in PEOPLE.iter().zip(before) {
                    let has = reach(who);
                    if order {
                        continue;
                    }
                    // An order binds hand and trap together: nothing leaves or arrives past a pause or a block, and what is
                    // frozen does not leave.
                    if paused || blocked {
                        assert_eq!(has, had, "{step:?}");
                    }
                    assert!(has >= had || has >= frozen, "{step:?}");
                }
                assert_eq!(reach(&MALLORY), 0, "an account that may not receive units has none");
            }
        });
    }

    #[test]
    fn execution_should_cost_the_same_however_it_is_bought_and_refunded(
        rate in 1..=10_000u32,
        steps in proptest::collection::vec((any::<bool>(), 0..50_000u64), 1..20),
    ) {
        use frame_support::weights::IdentityFee;
        use xcm_executor::{traits::WeightTrader, AssetsInHolding};
        type Fee = crate::FeeInCurrency<IdentityFee<Balance>, AssetRate>;
        ExtBuilder::default().build_and_execute(|| {
            set_rate(EURO, FixedU128::from_u32(rate));
            let name = AssetId(local_currency(EURO));
            let mut purse = AssetsInHolding::new_from_fungible_credit(
                name.clone(),
                Box::new(<Money as Balanced<_>>::issue(EURO, 1_000_000_000)),
            );
            let mut trader = Trader::new();
            // The weight that was bought and not given back, as the executor keeps it.
            let mut used = None;
            for (buys, amount) in steps {
                let weight = Weight::from_parts(amount, 0);
                if buys {
                    purse = trader.buy_weight(weight, purse, &context()).map_err(|(_, error)| error).expect("enough");
                    used = Some(used.unwrap_or(0) + amount);
                } else if let Some(rest) = trader.refund_weight(weight, &context()) {
                    purse.subsume_assets(rest);
                    used = used.map(|used: u64| used.saturating_sub(amount));
                }
            }
            drop(trader);
            let price = used.map_or(0, |used| {
                let price = Fee::of(Weight::from_parts(used, 0), EURO).expect("there is a rate");
                // The rate's reciprocal is rounded down too: never more than the exact fee and one unit.
                let exact = Balance::from(used) / Balance::from(rate);
                assert!((exact..=exact + 1).contains(&price), "{used} at {rate}: {price}");
                price
            });
            assert_eq!(Money::balance(EURO, &TREASURY), price);
            let left = purse.fungible_assets_iter().next().map(|asset| asset.fun);
            assert_eq!(left, Some(Fungible(1_000_000_000 - price)));
            drop(purse);
            assert_eq!(Money::total_issuance(EURO), EUROS + price);
        });
    }
}
