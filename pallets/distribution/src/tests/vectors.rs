//! The formulas agree with their second implementation, `verification/waterfall.py`, to the base unit.

use super::*;
use serde_json::Value;
use sp_core::U256;
use std::collections::BTreeMap;

fn vectors(group: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../../verification/vectors.json")).expect("a JSON file");
    all[group].as_array().expect("a list of cases").clone()
}

/// A number of any size stands in the file as text.
fn number<N: core::str::FromStr>(value: &Value) -> N {
    let text = value.as_str().unwrap_or_else(|| panic!("{value} is not text"));
    text.parse().unwrap_or_else(|_| panic!("{text} is not such a number"))
}

fn optional(value: &Value) -> Option<u128> {
    (!value.is_null()).then(|| number(value))
}

fn scaled(value: &Value) -> U256 {
    U256::from_dec_str(value.as_str().expect("text")).expect("a number of 256 bits")
}

fn small(value: &Value) -> u32 {
    value.as_u64().and_then(|n| n.try_into().ok()).expect("a small number")
}

fn reserve(value: &Value) -> Option<u8> {
    (!value.is_null()).then(|| small(value) as u8)
}

fn kind(tier: &Value) -> TierKind<AccountId> {
    match tier["kind"].as_str() {
        Some("fixed") => TierKind::FixedExpense {
            payee: LENDER,
            amount: number(&tier["amount"]),
            cap: optional(&tier["cap"]),
            reserve: reserve(&tier["reserve"]),
        },
        Some("percent") => TierKind::PercentExpense {
            payee: TOWN,
            base: match tier["base"].as_str() {
                Some("gross") => PercentBase::Gross,
                Some("remaining") => PercentBase::Remaining,
                other => panic!("unknown base {other:?}"),
            },
            rate_ppm: small(&tier["ppm"]),
            cap: optional(&tier["cap"]),
            floor: optional(&tier["floor"]),
            reserve: reserve(&tier["reserve"]),
        },
        Some("reserve") => TierKind::ReserveTopUp {
            reserve: small(&tier["reserve"]) as u8,
            target: match optional(&tier["fixed"]) {
                Some(amount) => ReserveTarget::Fixed(amount),
                None => ReserveTarget::PercentOfGross(small(&tier["ppm"])),
            },
        },
        Some("holders") => TierKind::Holders {
            class_id: CLASS,
            share: match tier["share"].as_str() {
                Some("all") => HolderShare::AllRemaining,
                Some("ppm") => HolderShare::PercentOfRemaining(small(&tier["ppm"])),
                Some("fixed") => HolderShare::Fixed(number(&tier["fixed"])),
                other => panic!("unknown share {other:?}"),
            },
        },
        Some("residual") => TierKind::Residual { payee: OPERATOR },
        other => panic!("unknown tier {other:?}"),
    }
}

fn tiers(case: &Value) -> Vec<TierKind<AccountId>> {
    case["tiers"].as_array().expect("tiers").iter().map(kind).collect()
}

/// Balances by number, zeros left out.
fn balances(value: &Value) -> BTreeMap<u8, u128> {
    let rows = value.as_object().expect("an object");
    rows.iter()
        .map(|(n, v)| (n.parse().expect("a byte"), number(v)))
        .collect()
}

fn results(run: &Value) -> Option<Vec<TierResult>> {
    let row = |row: &Value| TierResult {
        due: number(&row[0]),
        paid: number(&row[1]),
        drawn: number(&row[2]),
        shortfall: number(&row[3]),
    };
    run["results"].as_array().map(|rows| rows.iter().map(row).collect())
}

#[test]
fn percentages_should_be_those_of_the_second_implementation() {
    let cases = vectors("percent");
    assert!(cases.len() >= 50);
    for case in cases {
        let found = math::percent(number(&case["amount"]), small(&case["ppm"]));
        assert_eq!(found, optional(&case["result"]), "{case}");
    }
}

#[test]
fn bills_should_be_those_of_the_second_implementation() {
    let cases = vectors("bill");
    assert!(cases.len() >= 50);
    for case in cases {
        let mut remainder = 0;
        for bill in case["bills"].as_array().expect("bills") {
            let found = math::bill(
                number(&bill["quantity"]),
                number(&case["price"]),
                number(&case["per"]),
                remainder,
            );
            let expected = optional(&bill["billed"]).map(|billed| (billed, number(&bill["remainder"])));
            assert_eq!(found, expected, "{bill} of {case}");
            if let Some((_, rest)) = found {
                remainder = rest;
            }
        }
    }
}

#[test]
fn waterfall_runs_should_be_those_of_the_second_implementation() {
    let cases = vectors("waterfall");
    assert!(cases.len() >= 250);
    for case in cases {
        let tiers: Vec<_> = tiers(&case).into_iter().map(tier).collect();
        let mut books = math::Books::default();
        let mut carried = 0u128;
        for run in case["runs"].as_array().expect("runs") {
            let gross: u128 = number(&run["gross"]);
            // The pallet copies the books as well: a refused run leaves them alone.
            let mut trial = books.clone();
            let found = gross
                .checked_add(carried)
                .and_then(|available| math::run(&tiers, gross, available, &mut trial));
            assert_eq!(
                found.as_ref().map(|(rows, _)| rows),
                results(run).as_ref(),
                "{run} of {case}"
            );
            let Some((_, left)) = found else { continue };
            (books, carried) = (trial, left);
            assert_eq!(carried, number::<u128>(&run["carried"]), "{run} of {case}");
            assert_eq!(books.arrears, balances(&run["arrears"]), "{run} of {case}");
            books.reserves.retain(|_, balance| *balance > 0);
            assert_eq!(books.reserves, balances(&run["reserves"]), "{run} of {case}");
            // The pallet puts every reserve of the waterfall into the books, empty ones too.
            for tier in &tiers {
                if let TierKind::ReserveTopUp { reserve, .. } = tier.kind {
                    books.reserves.entry(reserve).or_default();
                }
            }
        }
    }
}

#[test]
fn batches_on_chain_should_be_those_of_the_second_implementation() {
    let cases = vectors("waterfall");
    let mut runs = 0;
    // What a currency in circulation can pay; the larger ones are for the formulas alone.
    let affordable = |run: &Value| number::<u128>(&run["gross"]) < 10u128.pow(30);
    for case in cases.iter().step_by(3) {
        ExtBuilder::default()
            .waterfall(tiers(case))
            .units(&[(1, 7)])
            .build_and_execute(|| {
                assert_ok!(Currencies::mint_into(USD, &OFFTAKER, 10u128.pow(32)));
                for run in case["runs"]
                    .as_array()
                    .expect("runs")
                    .iter()
                    .take_while(|r| affordable(r))
                {
                    let period = paid_period(number(&run["gross"]));
                    let Some(results) = results(run) else {
                        assert_noop!(propose(period), E::Overflow);
                        break;
                    };
                    authorize(period);
                    assert_ok!(execute(period));
                    let batch = Batches::<Test>::get(ASSET, period).expect("a batch");
                    assert_eq!(batch.results.to_vec(), results, "{run} of {case}");
                    assert_eq!(CarriedOver::<Test>::get(ASSET), number::<u128>(&run["carried"]));
                    let arrears: BTreeMap<u8, u128> = Arrears::<Test>::iter_prefix(ASSET).collect();
                    assert_eq!(arrears, balances(&run["arrears"]), "{run} of {case}");
                    let mut reserves: BTreeMap<u8, u128> = Reserves::<Test>::iter_prefix(ASSET).collect();
                    reserves.retain(|_, balance| *balance > 0);
                    assert_eq!(reserves, balances(&run["reserves"]), "{run} of {case}");
                    assert_ok!(Distribution::do_try_state());
                    runs += 1;
                }
            });
    }
    assert!(runs > 150, "only {runs} runs were compared");
}

/// A class as the pallet keeps it: an index, and positions that are settled when they change and when they are paid.
#[derive(Default)]
struct Ledger {
    index: CurrencyIndex,
    units: BTreeMap<u32, u128>,
    accruals: BTreeMap<u32, Accrual>,
}

impl Ledger {
    fn settle(&mut self, holder: u32) {
        let units = self.units.get(&holder).copied().unwrap_or(0);
        let accrual = self.accruals.entry(holder).or_default();
        *accrual = math::settle(*accrual, self.index.index, units).expect("it fits");
    }
    fn change(&mut self, holder: u32, f: impl FnOnce(u128) -> u128) {
        self.settle(holder);
        let units = self.units.entry(holder).or_default();
        *units = f(*units);
    }
    /// What a claim pays, or whether a distribution is refused.
    fn step(&mut self, op: &Value) -> Result<u128, ()> {
        match op[0].as_str().expect("a name") {
            "earn" => {
                let supply = self.units.values().sum();
                self.index = math::raise_index(self.index, number(&op[1]), supply).ok_or(())?;
            }
            "issue" => self.change(number(&op[1]), |units| units + number::<u128>(&op[2])),
            "redeem" => self.change(number(&op[1]), |units| units - number::<u128>(&op[2])),
            "move" => {
                self.change(number(&op[1]), |units| units - number::<u128>(&op[3]));
                self.change(number(&op[2]), |units| units + number::<u128>(&op[3]));
            }
            "claim" => {
                let holder = number(&op[1]);
                self.settle(holder);
                let accrual = self.accruals.get_mut(&holder).expect("settled");
                let paid = math::whole(accrual.accrued);
                accrual.accrued -= U256::from(paid) << 128;
                return Ok(paid);
            }
            other => panic!("unknown step {other}"),
        }
        Ok(0)
    }
}

#[test]
fn accruals_should_be_those_of_the_second_implementation() {
    let cases = vectors("accrual");
    assert!(cases.len() >= 100);
    for case in cases {
        let mut ledger = Ledger::default();
        for step in case["steps"].as_array().expect("steps") {
            let found = ledger.step(&step["op"]);
            assert_eq!(found.is_err(), step["refused"] == Value::Bool(true), "{step} of {case}");
            match step["op"][0].as_str() {
                Some("claim") => assert_eq!(found, Ok(number(&step["paid"])), "{step} of {case}"),
                Some("earn") => {
                    assert_eq!(ledger.index.index, scaled(&step["index"]), "{step} of {case}");
                    assert_eq!(ledger.index.carry, scaled(&step["carry"]), "{step} of {case}");
                    assert_eq!(
                        ledger.index.undistributed,
                        number::<u128>(&step["waiting"]),
                        "{step} of {case}"
                    );
                }
                _ => {}
            }
        }
        let accrued = case["accrued"].as_object().expect("an object");
        assert_eq!(accrued.len(), ledger.units.len());
        for (holder, expected) in accrued {
            let holder = holder.parse().expect("a holder");
            ledger.settle(holder);
            assert_eq!(
                ledger.accruals[&holder].accrued,
                scaled(expected),
                "holder {holder} of {case}"
            );
        }
    }
}
