//! Test: a gate that traps cash.

use alloc::vec::Vec;
use primitive_types::U256;

use crate::{
    obligations::{charges, prepay, prepayable},
    run::{add, pocket, Context, Gate},
    schedule::month,
    target::{filled, target},
    types::*,
};

/// What a ratio found: sums over its months, and whether they pass without and with the cure.
#[derive(Default)]
struct Found {
    cash: Amount,
    service: Amount,
    passes: bool,
    passes_cured: bool,
}

pub(crate) fn act<Account: Clone + PartialEq>(context: &mut Context<Account>, test: &Test) -> Result<(), Refusal> {
    let tier = context.tier()?.id;
    let this_month = month(context.input.day)?;
    let found = look(context, test, this_month)?;
    let was_closed = context.test()?.closed;

    let determines = context.on_date()?;
    if determines {
        let others = others_hold(context, test)?;
        let passed = others && found.passes;
        let cure = if others && !passed && found.passes_cured {
            cure(context, test)?
        } else {
            0
        };
        let state = context.test()?;
        state.cured_last = cure > 0;
        decide(state, passed || cure > 0, this_month, test.passes);
        let closed = state.closed;
        context.determinations.push(Determination {
            tier,
            cash: found.cash,
            service: found.service,
            cure,
            passed,
            closed,
        });
    }

    let closed = context.test()?.closed;
    context.set_gate(Gate {
        closed,
        reopened: was_closed && !closed,
    })?;
    if closed {
        let trapped = context.cash();
        context.post(Pocket::Cash, Pocket::Trapped(tier), trapped)?;
        let line = context.line()?;
        line.due = trapped;
        line.paid = trapped;
    } else if determines {
        let released = context.trapped()?;
        context.post(Pocket::Trapped(tier), Pocket::Cash, released)?;
    }
    Ok(())
}

/// Keeps the history and compares its sums with the bound that counts.
fn look<Account: Clone + PartialEq>(
    context: &mut Context<Account>,
    test: &Test,
    this_month: u32,
) -> Result<Found, Refusal> {
    let Some(ratio) = &test.ratio else {
        context.test()?.history = List::new();
        return Ok(Found {
            passes: true,
            ..Default::default()
        });
    };
    let net = context.net_receipts();
    let mut fell_due = 0;
    for id in &ratio.debt {
        fell_due = add(fell_due, context.service(*id)?)?;
    }
    let more = context.cure();
    let state = context.test()?;

    let mut months: Vec<MonthSum> = state.history.to_vec();
    months.retain(|entry| entry.month.saturating_add(ratio.months.into()) > this_month);
    match months.last_mut().filter(|entry| entry.month == this_month) {
        Some(entry) => {
            entry.cash = add(entry.cash, net)?;
            entry.service = add(entry.service, fell_due)?;
        }
        None => months.push(MonthSum {
            month: this_month,
            cash: net,
            service: fell_due,
        }),
    }
    let cash = months.iter().map(|entry| entry.cash).try_fold(0, add)?;
    let service = months.iter().map(|entry| entry.service).try_fold(0, add)?;
    state.history = List::try_from(months).map_err(|_| Refusal::ListInvalid)?;

    let bound = if state.closed { ratio.reopen } else { ratio.stay_open };
    Ok(Found {
        cash,
        service,
        passes: reaches(cash.into(), service, bound),
        passes_cured: reaches(U256::from(cash).saturating_add(more.into()), service, bound),
    })
}

/// Cross-multiplied, so that nothing is rounded and no service divides by nothing.
fn reaches(cash: U256, service: Amount, bound: Bound) -> bool {
    let has = cash.saturating_mul(U256::from(PPM));
    let needs = U256::from(service).saturating_mul(U256::from(bound.ppm));
    service == 0 || has > needs || (bound.inclusive && has == needs)
}

/// Whether all conditions but the ratio hold.
fn others_hold<Account: Clone + PartialEq>(context: &Context<Account>, test: &Test) -> Result<bool, Refusal> {
    let input = context.input;
    for reserve in &test.full {
        let fills = input.waterfall.tiers.iter().find_map(|tier| match &tier.kind {
            Kind::TopUp {
                reserve: other, target, ..
            } if other == reserve => Some(target),
            _ => None,
        });
        if filled(context, *reserve)? < target(context, fills.ok_or(Refusal::NameUnknown)?)? {
            return Ok(false);
        }
    }
    if test.no_default {
        let counts = |id: &ObligationId| test.ratio.as_ref().is_none_or(|ratio| ratio.debt.contains(id));
        let loans = context
            .obligations()
            .iter()
            .filter(|other| matches!(other.terms, Terms::Loan { .. }));
        for loan in loans.filter(|loan| counts(&loan.id)) {
            if charges(&loan.standing)? > 0 || loan.standing.principal_due > 0 {
                return Ok(false);
            }
        }
    }
    let repaid = match test.first_repayment {
        Some(loan) => context.obligation(loan)?.standing.repaid > 0,
        None => true,
    };
    Ok(repaid && !(test.no_default && input.default_declared) && (!test.complete || input.complete))
}

/// The owner's money mends the failure, if it may: it prepays loans, and what they do not need stays where it is. Returns what was added
/// to the cash of the ratio; nothing: there is no cure.
fn cure<Account: Clone + PartialEq>(context: &mut Context<Account>, test: &Test) -> Result<Amount, Refusal> {
    let whole = context.cure();
    let state = context.test()?;
    let Some(cure) = test
        .cure
        .as_ref()
        .filter(|cure| whole > 0 && state.cures < cure.most && (cure.in_a_row || !state.cured_last))
    else {
        return Ok(0);
    };
    state.cures = state.cures.saturating_add(1);
    for id in &cure.prepays {
        let loan = context.obligation(*id)?;
        let part = prepayable(&loan.standing).min(context.cure());
        let creditor = pocket(&loan.creditor);
        prepay(context.standing_mut(*id)?, part, PrepayOrder::Inverse)?;
        context.post(Pocket::Cure, creditor, part)?;
    }
    Ok(whole)
}

/// Opens or closes the gate.
fn decide(state: &mut TestState, passed: bool, this_month: u32, needed: u8) {
    if !passed {
        state.closed = true;
        state.passes = 0;
    } else if state.closed {
        if state.passed_month != this_month {
            state.passes = state.passes.saturating_add(1);
            state.passed_month = this_month;
        }
        state.closed = state.passes < needed;
    }
}
