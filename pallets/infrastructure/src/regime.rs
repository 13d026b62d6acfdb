//! Which regime an asset's slots make together. Pure: no storage, no clock.

use crate::types::*;
use viaduct_primitives::{ExceptionState, HolderPay, Lifecycle, Moment, Regime, PPM};

impl ExceptionPolicy {
    /// What a state does unless a policy says otherwise.
    pub fn usual(state: ExceptionState) -> Self {
        let (transfers_open, holders) = match state {
            ExceptionState::MaintenanceOutage => (true, HolderPay::Pay),
            ExceptionState::ForceMajeure => (true, HolderPay::Defer),
            ExceptionState::RegulatoryHold | ExceptionState::SafetyFreeze => (false, HolderPay::Defer),
        };
        Self {
            transfers_open,
            holders,
        }
    }
    /// Whether it keeps something from holders: only such a state uses up the asset's budget, and is barred with the others.
    pub fn restricts(self) -> bool {
        !self.transfers_open || paid_now(self.holders) < PPM
    }
    /// Whether its figures make sense.
    pub fn is_valid(self) -> bool {
        !matches!(self.holders, HolderPay::Reduce(share) if share > PPM)
    }
}

/// The share of holders' money that is paid now, parts per million.
pub fn paid_now(holders: HolderPay) -> u32 {
    match holders {
        HolderPay::Pay => PPM,
        HolderPay::Defer => 0,
        HolderPay::Reduce(share) => share.min(PPM),
    }
}

/// The stricter of two answers: the one that pays less now. A share of nothing is a deferral.
fn stricter(one: HolderPay, other: HolderPay) -> HolderPay {
    let less = if paid_now(other) < paid_now(one) { other } else { one };
    match paid_now(less) {
        0 => HolderPay::Defer,
        _ => less,
    }
}

impl<AccountId> Exception<AccountId> {
    /// Whether it has not lapsed.
    pub fn in_force(&self, now: Moment) -> bool {
        now < self.until
    }
    /// The time that it uses of the asset's budget, its future included.
    pub fn counted_span(&self) -> Option<Span> {
        self.counted.then_some(Span {
            start: self.raised_at,
            end: self.until,
        })
    }
}

impl<AccountId> Default for Slot<AccountId> {
    fn default() -> Self {
        Self {
            exception: None,
            policy: None,
            barred: None,
        }
    }
}

impl<AccountId> Slot<AccountId> {
    /// The exception in force.
    pub fn live(&self, now: Moment) -> Option<&Exception<AccountId>> {
        self.exception.as_ref().filter(|exception| exception.in_force(now))
    }
    /// The same, to change it.
    pub fn live_mut(&mut self, now: Moment) -> Option<&mut Exception<AccountId>> {
        self.exception.as_mut().filter(|exception| exception.in_force(now))
    }
    /// Whether a higher rank lifted the state, and those of `rank` may not raise it for now.
    pub fn bars(&self, rank: Rank, now: Moment) -> bool {
        self.barred.is_some_and(|bar| now < bar.until && rank < bar.rank)
    }
    /// What the state does while it is in force.
    pub fn policy(&self, state: ExceptionState) -> ExceptionPolicy {
        self.policy.unwrap_or(ExceptionPolicy::usual(state))
    }
}

impl<AccountId> AssetCondition<AccountId> {
    /// The condition of a new asset.
    pub fn proposed() -> Self {
        Self {
            lifecycle: Lifecycle::Proposed,
            slots: Default::default(),
            revision: 0,
        }
    }
    /// The slot of a state.
    pub fn slot(&self, state: ExceptionState) -> &Slot<AccountId> {
        let [outage, majeure, hold, freeze] = &self.slots;
        match state {
            ExceptionState::MaintenanceOutage => outage,
            ExceptionState::ForceMajeure => majeure,
            ExceptionState::RegulatoryHold => hold,
            ExceptionState::SafetyFreeze => freeze,
        }
    }
    /// The same, to change it.
    pub fn slot_mut(&mut self, state: ExceptionState) -> &mut Slot<AccountId> {
        let [outage, majeure, hold, freeze] = &mut self.slots;
        match state {
            ExceptionState::MaintenanceOutage => outage,
            ExceptionState::ForceMajeure => majeure,
            ExceptionState::RegulatoryHold => hold,
            ExceptionState::SafetyFreeze => freeze,
        }
    }
    /// Whether no exception was raised, apart from lifted ones: then no clock is needed.
    pub fn is_calm(&self) -> bool {
        self.slots.iter().all(|slot| slot.exception.is_none())
    }
    /// The states in force with the moments at which they lapse.
    pub fn in_force(&self, now: Moment) -> impl Iterator<Item = (ExceptionState, Moment)> + '_ {
        let ends = move |state| self.slot(state).live(now).map(|exception| (state, exception.until));
        STATES.into_iter().filter_map(ends)
    }
    /// Whether one of the states that restrict is barred for `rank`.
    pub fn bars_restriction(&self, rank: Rank, now: Moment) -> bool {
        STATES.into_iter().any(|state| {
            let slot = self.slot(state);
            slot.policy(state).restricts() && slot.bars(rank, now)
        })
    }
    /// The strictest answer of all slots in force; a lapsed one counts for nothing.
    pub fn regime(&self, now: Moment) -> Regime {
        self.in_force(now)
            .fold(Regime::normal(self.lifecycle), |regime, (state, _)| {
                let policy = self.slot(state).policy(state);
                let order = matches!(state, ExceptionState::RegulatoryHold | ExceptionState::SafetyFreeze);
                Regime {
                    lifecycle: regime.lifecycle,
                    transfers_open: regime.transfers_open && policy.transfers_open,
                    holders: stricter(regime.holders, policy.holders),
                    under_order: regime.under_order || order,
                }
            })
    }
}
