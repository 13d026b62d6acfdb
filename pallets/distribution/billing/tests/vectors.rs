//! What the Python model says of random contracts, bill by bill. `BILLING_VECTORS` names another file than the committed one.

use serde::Deserialize;
use viaduct_billing::{
    charge, needs, settle, true_up, validate, Charge, Found, Moment, Need, Refusal, Restated, Settlement, State,
    Tariff, Totals,
};

#[derive(Deserialize)]
struct Bill {
    since: Moment,
    until: Moment,
    needs: Result<Vec<Need>, Refusal>,
    found: Vec<Found>,
    charge: Result<Charge, Refusal>,
    settlement: Option<Settlement>,
}

#[derive(Deserialize)]
struct Restatement {
    restated: Restated,
    charge: Result<Charge, Refusal>,
}

#[derive(Deserialize)]
struct Vector {
    seed: u64,
    tariff: Tariff,
    bills: Vec<Bill>,
    restated: Vec<Restatement>,
}

/// GIVEN the model's contracts, WHEN they are billed, settled and trued up here, THEN every figure and every refusal is the model's.
#[test]
fn both_implementations_should_say_the_same() {
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/model/vectors.json");
    let path = std::env::var("BILLING_VECTORS").unwrap_or_else(|_| committed.into());
    let text = std::fs::read_to_string(&path).unwrap();
    let vectors: Vec<Vector> = serde_json::from_str(&text).unwrap();
    let (mut bills, mut lines, mut refused, mut restated) = (0, 0, 0, 0);
    for vector in &vectors {
        let (seed, tariff) = (vector.seed, &vector.tariff);
        assert_eq!(validate(tariff), Ok(()), "contract {seed}");
        let (mut state, mut carry) = (State::default(), Totals::default());
        for bill in &vector.bills {
            let name = format!("contract {seed}, bill since {}", bill.since);
            assert_eq!(needs(tariff, bill.since, bill.until), bill.needs, "{name}");
            let billed = charge(tariff, &state, bill.since, bill.until, &bill.found);
            assert_eq!(billed, bill.charge, "{name}");
            match billed {
                Ok(billed) => {
                    let settlement = settle(carry, billed.totals).unwrap();
                    assert_eq!(Some(settlement), bill.settlement, "{name}");
                    lines += billed.lines.len();
                    (state, carry) = (billed.state, settlement.carry);
                }
                Err(_) => refused += 1,
            }
            bills += 1;
        }
        for row in &vector.restated {
            let charge = true_up(tariff, &state, &row.restated);
            assert_eq!(charge, row.charge, "contract {seed}, {:?}", row.restated);
            match charge {
                Ok(charge) => state = charge.state,
                Err(_) => refused += 1,
            }
            restated += 1;
        }
    }
    println!(
        "{} contracts, {bills} bills with {lines} lines, {restated} restatements, {refused} refusals",
        vectors.len()
    );
    // The vectors are not empty shells.
    assert!(vectors.len() >= 300 && bills >= 450 && lines >= 2_500 && restated >= 400 && refused >= 10);
}
