//! What a statement says beside its lines: what each tier took out of the run's cash and gave back to it, and how each gate stands.

use crate::*;
use sp_core::U256;
use viaduct_primitives::{
    api::{GateView, TierView},
    Balance,
};
use viaduct_waterfall::{Kind, Line, List, Plan, Pocket, TierId, Waterfall, MAX_TIERS, PPM};

impl Gate {
    /// As a view shows it.
    pub(crate) fn view(&self, name: alloc::string::String) -> GateView {
        let covered = U256::from(self.cash).saturating_add(self.cure.into());
        let ratio = covered.saturating_mul(PPM.into()).checked_div(self.service.into());
        GateView {
            tier: self.tier,
            name,
            closed: self.closed,
            judged: self.judged,
            passed: self.passed,
            cash: self.cash.into(),
            service: self.service.into(),
            cure: self.cure.into(),
            ratio: ratio.map(|ratio| Balance::try_from(ratio).unwrap_or(Balance::MAX).into()),
            passes: self.passes,
            needed: self.needed,
        }
    }
}

/// A tier's line with what it took and gave back.
pub(crate) fn tier_view(name: alloc::string::String, line: &Line, flow: Flow) -> TierView {
    TierView {
        tier: line.tier,
        name,
        due: line.due.into(),
        paid: line.paid.into(),
        drawn: line.drawn.into(),
        allocated: line.allocated.into(),
        shortfall: line.shortfall.into(),
        taken: flow.taken.into(),
        freed: flow.freed.into(),
    }
}

impl<T: Config> Pallet<T> {
    /// What each tier of a plan takes out of the run's cash and gives back to it; and what returns of tiers of another kind than before.
    /// `receipts + available + returned + freed = taken + carried`.
    pub(crate) fn flows(plan: &Plan<T::AccountId>) -> Result<(List<Flow, MAX_TIERS>, Balance), Error<T>> {
        let flow = |line: &Line| Flow {
            tier: line.tier,
            ..Default::default()
        };
        let mut flows: alloc::vec::Vec<Flow> = plan.lines.iter().map(flow).collect();
        let mut returned: Balance = 0;
        let add = |sum: &mut Balance, amount: Balance| -> Result<(), Error<T>> {
            *sum = sum.checked_add(amount).ok_or(Error::<T>::Overflow)?;
            Ok(())
        };
        for posting in &plan.postings {
            let flow = flows.iter_mut().find(|flow| Some(flow.tier) == posting.tier);
            match (flow, &posting.source, &posting.target) {
                (Some(flow), Pocket::Cash, _) => add(&mut flow.taken, posting.amount)?,
                (Some(flow), _, Pocket::Cash) => add(&mut flow.freed, posting.amount)?,
                (None, _, Pocket::Cash) => add(&mut returned, posting.amount)?,
                // Out of a reserve, what was set aside or a cure; and what is carried.
                _ => {}
            }
        }
        Ok((List::try_from(flows).map_err(|_| Error::<T>::Unexpected)?, returned))
    }

    /// How the gates of a waterfall stand after a plan.
    pub(crate) fn gates(
        waterfall: &Waterfall<T::AccountId>,
        plan: &Plan<T::AccountId>,
    ) -> Result<List<Gate, MAX_TESTS>, Error<T>> {
        let mut gates = List::new();
        for tier in &waterfall.tiers {
            let Kind::Test(test) = &tier.kind else {
                continue;
            };
            let found = plan.determinations.iter().find(|found| found.tier == tier.id);
            let state = plan.tests.iter().find(|state| state.tier == tier.id);
            let covered = state.map_or(Some((0, 0)), |state| state.covered());
            let (cash, service) = covered.ok_or(Error::<T>::Overflow)?;
            let gate = Gate {
                tier: tier.id,
                closed: state.is_some_and(|state| state.closed),
                judged: found.is_some_and(|determination| determination.decided),
                passed: found.is_some_and(|found| found.passed),
                cash,
                service,
                cure: found.map_or(0, |found| found.cure),
                passes: state.map_or(0, |state| state.passes),
                needed: test.passes,
            };
            gates.try_push(gate).map_err(|_| Error::<T>::Unexpected)?;
        }
        Ok(gates)
    }

    /// What a tier of a stored batch took and gave back.
    pub(crate) fn flow_of(flows: &[Flow], tier: TierId) -> Flow {
        flows.iter().find(|flow| flow.tier == tier).copied().unwrap_or_default()
    }
}
