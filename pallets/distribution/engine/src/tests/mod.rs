//! What holds of every plan, and whole runs.

mod laws;
mod published;
mod sources;
mod traps;
mod worlds;

use alloc::{collections::BTreeMap, vec::Vec};

use crate::{run, testing, types::*};

/// The day of most runs in tests: 31 March 2026.
pub fn today() -> Day {
    testing::day(2026, 3, 31)
}

/// The holders of class 1 get what is left.
pub fn rest(id: TierId) -> Tier<u64> {
    testing::tier(
        id,
        Kind::Residual {
            beneficiary: Beneficiary::Holders(1),
        },
    )
}

/// A loan without interest to come that owes something today; due in one sum in 2036.
pub fn owes(id: ObligationId, outstanding: Amount, principal_due: Amount, charges_due: Amount) -> Obligation<u64> {
    let terms = testing::loan_terms(testing::schedule(testing::day(2036, 3, 31), 1, 1), 0, Repayment::Bullet);
    let mut loan = testing::loan(id, outstanding, today(), terms);
    loan.standing.principal_due = principal_due;
    loan.standing.charges_due = charges_due;
    loan
}

/// A sum that is due to an account of the same number today, and nothing later.
pub fn bill(id: ObligationId, amount: Amount) -> Obligation<u64> {
    testing::expense(id, amount, testing::schedule(today(), 1, 1))
}

/// Quarterly dates from 30 June 2026: none has passed today.
pub fn quarters() -> Option<Schedule> {
    Some(testing::schedule(testing::day(2026, 6, 30), 3, 40))
}

/// Balances of all pockets but payees.
pub type Balances = BTreeMap<Vec<u8>, Amount>;

fn key(pocket: &Pocket<u64>) -> Vec<u8> {
    codec::Encode::encode(pocket)
}

/// What the pockets hold before a run; cash has its receipts and what was carried.
pub fn before(input: &Input<u64>) -> Balances {
    let mut pockets = alloc::vec![
        (Pocket::Cash, input.receipts.checked_add(input.carried).unwrap()),
        (Pocket::Cure, input.cure),
    ];
    pockets.extend(
        input
            .reserves
            .iter()
            .map(|(id, amount)| (Pocket::Reserve(*id), *amount)),
    );
    pockets.extend(input.trapped.iter().map(|(id, amount)| (Pocket::Trapped(*id), *amount)));
    pockets.extend(
        input
            .allocated
            .iter()
            .map(|(id, amount)| (Pocket::Allocated(*id), *amount)),
    );
    pockets.extend(
        input
            .retained
            .iter()
            .map(|(id, amount)| (Pocket::Retained(*id), *amount)),
    );
    pockets
        .into_iter()
        .map(|(pocket, amount)| (key(&pocket), amount))
        .collect()
}

fn is_payee(pocket: &Pocket<u64>) -> bool {
    matches!(pocket, Pocket::Account(_) | Pocket::Holders(_))
}

/// Applies the postings one by one, as a ledger does: none takes more than there is.
pub fn apply(input: &Input<u64>, plan: &Plan<u64>) -> Balances {
    let mut balances = before(input);
    for posting in &plan.postings {
        assert!(posting.amount > 0, "a posting of nothing: {posting:?}");
        assert!(!is_payee(&posting.source), "a payee pays: {posting:?}");
        let source = balances.entry(key(&posting.source)).or_default();
        *source = source
            .checked_sub(posting.amount)
            .unwrap_or_else(|| panic!("{posting:?} of {source}"));
        let target = balances.entry(key(&posting.target)).or_default();
        *target = target.checked_add(posting.amount).unwrap();
    }
    balances
}

/// What a pocket holds after a run.
pub fn holds(input: &Input<u64>, plan: &Plan<u64>, pocket: Pocket<u64>) -> Amount {
    apply(input, plan).get(&key(&pocket)).copied().unwrap_or(0)
}

/// What a pocket got in a run.
pub fn got(plan: &Plan<u64>, pocket: Pocket<u64>) -> Amount {
    plan.postings
        .iter()
        .filter(|posting| posting.target == pocket)
        .map(|posting| posting.amount)
        .sum()
}

/// The line of a tier.
pub fn line(plan: &Plan<u64>, tier: TierId) -> Line {
    *plan.lines.iter().find(|line| line.tier == tier).unwrap()
}

/// An obligation afterwards.
pub fn standing(plan: &Plan<u64>, id: ObligationId) -> Standing {
    plan.obligations
        .iter()
        .find(|obligation| obligation.id == id)
        .unwrap()
        .standing
}

/// Runs, checks what holds of every plan, and hands it over.
pub fn play(input: &Input<u64>) -> Plan<u64> {
    let plan = run(input).unwrap();
    check(input, &plan);
    plan
}

/// The same run, in which a tier pays by the quarter: it does not pay today.
pub fn quarterly(run: &Input<u64>, id: TierId) -> Input<u64> {
    let mut run = run.clone();
    run.waterfall.tiers.iter_mut().find(|tier| tier.id == id).unwrap().dates = quarters();
    run
}

/// A tier that does not pay, because it is stopped or between its dates, sets `amount` aside and nothing else happens; all of it is paid out
/// when it pays again, without new money. Returns that plan. (Worlds in which nothing falls due in the meantime.)
pub fn waits(run: &Input<u64>, id: TierId, amount: Amount) -> Plan<u64> {
    let mut stopped = run.clone();
    stopped.stopped = alloc::vec![id];
    let mut plans = Vec::new();
    for run in [stopped, quarterly(run, id)] {
        let plan = play(&run);
        let expected = Line {
            tier: id,
            due: line(&plan, id).due,
            allocated: amount,
            shortfall: line(&plan, id).shortfall,
            ..Default::default()
        };
        assert_eq!(line(&plan, id), expected);
        assert_eq!(holds(&run, &plan, Pocket::Allocated(id)), amount);
        let of_it = |posting: &&Posting<u64>| posting.tier == Some(id);
        assert!(plan
            .postings
            .iter()
            .filter(of_it)
            .all(|posting| posting.target == Pocket::Allocated(id)));

        let mut later = next(&run, &plan, testing::day(2026, 6, 30), 0);
        later.stopped = Vec::new();
        let plan = play(&later);
        assert_eq!((line(&plan, id).paid, line(&plan, id).allocated), (amount, 0));
        assert!(plan
            .postings
            .iter()
            .filter(of_it)
            .all(|posting| posting.source == Pocket::Allocated(id)));
        assert_eq!(holds(&later, &plan, Pocket::Allocated(id)), 0);
        plans.push(plan);
    }
    let last = plans.pop().unwrap();
    let of_tier = |plan: &Plan<u64>| -> Vec<_> {
        let mine = |posting: &&Posting<u64>| posting.tier == Some(id);
        plan.postings.iter().filter(mine).cloned().collect()
    };
    let stopped = of_tier(&plans.pop().unwrap());
    assert_eq!(stopped, of_tier(&last), "a stop and a date differ");
    last
}

/// What is set aside for an owing tier pays before cash does, and what it does not need returns to cash as its last posting.
pub fn gives_back(run: &Input<u64>, id: TierId) {
    let due = line(&play(run), id).due;
    assert!(due > 0, "nothing is due");
    for (set_aside, of_cash, back) in [(due - 1, 1, 0), (due, 0, 0), (due + 5, 0, 5)] {
        let mut run = run.clone();
        run.allocated = alloc::vec![(id, set_aside)];
        let plan = play(&run);
        assert_eq!((line(&plan, id).due, line(&plan, id).paid), (due, due));
        let of_it: Vec<_> = plan
            .postings
            .iter()
            .filter(|posting| posting.tier == Some(id))
            .collect();
        let out_of_cash: Amount = of_it
            .iter()
            .filter(|posting| posting.source == Pocket::Cash)
            .map(|posting| posting.amount)
            .sum();
        assert_eq!(out_of_cash, of_cash);
        let last = of_it.last().unwrap();
        assert_eq!(if last.target == Pocket::Cash { last.amount } else { 0 }, back);
        assert_eq!(holds(&run, &plan, Pocket::Allocated(id)), 0);
    }
}

/// The next run's input: on a later (or the same) day, with new money. Facts and stops stay.
pub fn next(input: &Input<u64>, plan: &Plan<u64>, day: Day, receipts: Amount) -> Input<u64> {
    let after = |list: &[(TierId, Amount)], wrap: fn(TierId) -> Pocket<u64>| {
        let balances = apply(input, plan);
        let tiers = input
            .waterfall
            .tiers
            .iter()
            .map(|tier| tier.id)
            .chain(list.iter().map(|(id, _)| *id));
        let mut out: Vec<(TierId, Amount)> = Vec::new();
        for id in tiers {
            let amount = balances.get(&key(&wrap(id))).copied().unwrap_or(0);
            if amount > 0 && out.iter().all(|(other, _)| *other != id) {
                out.push((id, amount));
            }
        }
        out
    };
    let balances = apply(input, plan);
    let ids = input.waterfall.reserves.iter().map(|reserve| reserve.id);
    Input {
        day,
        receipts,
        from_bills: receipts,
        carried: plan.carried,
        cure: holds(input, plan, Pocket::Cure),
        loss: 0,
        reserves: ids
            .map(|id| (id, balances.get(&key(&Pocket::Reserve(id))).copied().unwrap_or(0)))
            .collect(),
        trapped: after(&input.trapped, Pocket::Trapped),
        allocated: after(&input.allocated, Pocket::Allocated),
        retained: after(&input.retained, Pocket::Retained),
        obligations: plan.obligations.clone(),
        states: plan.states.clone(),
        tests: plan.tests.clone(),
        ..input.clone()
    }
}

/// The laws of every plan: conservation, pockets, lines that say what the postings did, memory that adds up.
pub fn check(input: &Input<u64>, plan: &Plan<u64>) {
    let tiers = &input.waterfall.tiers;
    assert!(plan.postings.len() <= crate::MAX_POSTINGS as usize);

    // Conservation: `apply` refuses to overdraw; cash ends empty; nothing arises and nothing is lost.
    let (opening, closing) = (before(input), apply(input, plan));
    assert_eq!(
        closing.get(&key(&Pocket::Cash)).copied().unwrap_or(0),
        0,
        "cash is left"
    );
    assert_eq!(closing.get(&key(&Pocket::Carried)).copied().unwrap_or(0), plan.carried);
    assert_eq!(opening.values().sum::<Amount>(), closing.values().sum::<Amount>());

    // Postings stand in the order of the tiers; before the first only what returns, after the last only what is carried.
    let places: Vec<usize> = plan
        .postings
        .iter()
        .enumerate()
        .map(|(index, posting)| match posting.tier {
            Some(id) => tiers
                .iter()
                .position(|tier| tier.id == id)
                .unwrap()
                .checked_add(1)
                .unwrap(),
            None if posting.target == Pocket::Carried => {
                assert_eq!(index.checked_add(1), Some(plan.postings.len()));
                usize::MAX
            }
            None => {
                assert_eq!(posting.target, Pocket::Cash);
                0
            }
        })
        .collect();
    assert!(places.is_sorted(), "postings out of order");

    // Lines.
    assert_eq!(plan.lines.len(), tiers.len());
    for (tier, line) in tiers.iter().zip(&plan.lines) {
        assert_eq!(tier.id, line.tier);
        let sum = |is: &dyn Fn(&Posting<u64>) -> bool| -> Amount {
            plan.postings
                .iter()
                .filter(|posting| posting.tier == Some(tier.id) && is(posting))
                .map(|posting| posting.amount)
                .sum()
        };
        let own = Pocket::Allocated(tier.id);
        let paid = match &tier.kind {
            Kind::WriteOff { .. } => line.paid,
            Kind::Release { .. } => sum(&|posting| posting.target == Pocket::Cash),
            Kind::TopUp { reserve, .. } => sum(&|posting| posting.target == Pocket::Reserve(*reserve)),
            Kind::Test(_) => sum(&|posting| posting.target == Pocket::Trapped(tier.id)),
            Kind::Retain { .. } => sum(&|posting| posting.target == Pocket::Retained(tier.id)),
            _ => sum(&|posting| is_payee(&posting.target)),
        };
        assert_eq!(line.paid, paid, "{tier:?} {line:?}");
        assert_eq!(line.drawn, sum(&|posting| matches!(posting.source, Pocket::Reserve(_))));
        assert_eq!(line.allocated, sum(&|posting| posting.target == own));
        let owing = matches!(
            tier.kind,
            Kind::Expense { .. }
                | Kind::Interest { .. }
                | Kind::Principal { .. }
                | Kind::PariPassu { .. }
                | Kind::TopUp { .. }
                | Kind::PreferredReturn { .. }
                | Kind::ReturnOfCapital { .. }
                | Kind::CatchUp { .. }
                | Kind::Hurdle { .. }
                | Kind::Threshold { .. }
                | Kind::Incentive { .. }
                | Kind::MinimumDistribution { .. }
                | Kind::Holders {
                    share: HolderShare::Fixed(_),
                    ..
                }
        );
        let left = holds_at_end_of(input, plan, tier.id);
        let lacks = line.due.saturating_sub(line.paid).saturating_sub(left);
        assert_eq!(
            line.shortfall,
            if owing { lacks } else { 0 },
            "{tier:?} {line:?} {left}"
        );
        assert!(
            line.paid <= line.due || matches!(tier.kind, Kind::WriteOff { .. }),
            "{tier:?} {line:?}"
        );

        // Memory.
        let ever = |states: &[TierState]| {
            states
                .iter()
                .find(|state| state.tier == tier.id)
                .map_or(0, |state| state.paid)
        };
        assert_eq!(ever(&plan.states), ever(&input.states).checked_add(line.paid).unwrap());
    }

    // Obligations: the same ones, and of none is more past due than it has.
    assert_eq!(plan.obligations.len(), input.obligations.len());
    for (now, then) in plan.obligations.iter().zip(&input.obligations) {
        assert_eq!(
            (now.id, &now.creditor, &now.terms),
            (then.id, &then.creditor, &then.terms)
        );
        assert!(now.standing.principal_due <= now.standing.outstanding);
        assert!(now.standing.charges_paid >= then.standing.charges_paid && now.standing.repaid >= then.standing.repaid);
    }
    assert!(plan.loss_left <= input.loss);
    assert_eq!(
        plan.tests.len(),
        tiers.iter().filter(|tier| matches!(tier.kind, Kind::Test(_))).count()
    );
}

/// What was set aside for a tier when it had acted: tiers below it may not take it any more, tiers above did so before.
fn holds_at_end_of(input: &Input<u64>, plan: &Plan<u64>, tier: TierId) -> Amount {
    holds(input, plan, Pocket::Allocated(tier))
}
