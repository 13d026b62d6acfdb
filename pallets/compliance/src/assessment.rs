//! Policy on a transfer, for the pre-check and for the execution. What no policy can allow the pipeline finds by itself.
//!
//! A privileged transfer (force, recovery) skips policy: state of asset and class, freezes, caps, counts, countries. A
//! redemption is never stopped by the class's rules, only by the state of asset and class and by a freeze, suspension or block
//! of the holder; the pipeline stops it by what is free.

use crate::*;
use alloc::vec::Vec;
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use viaduct_primitives::{
    Balance, Booked, ClassId, ClassTerms, Commitment, Finding, Infrastructure, Lifecycle, Moment, Party, Screened,
    Sides, Transfer, TransferKind, TransferRules, TransferStage,
};

/// What [`check`](TransferRules::check) read and decided, for [`record`](TransferRules::record).
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound)]
pub struct Clearance<T: Config> {
    /// What to book in the figures; nothing of a commitment, which moves no units.
    change: Option<books::Change>,
    /// It used an officer's approval.
    approved: bool,
    /// The giver's claims were asked for: which set of requirements it met, where the class asks for one.
    screened: Option<Option<u8>>,
    /// What the giver pays on top, and to which account.
    fee: Option<(T::AccountId, Balance)>,
    /// All parties' eligibility was found with their accounts, and no rule read rows of its own.
    cheap: bool,
    /// A rule read rows of its own.
    personal: bool,
}

/// Of the asset and the class, for what the parties want themselves.
fn check_state<T: Config>(transfer: &TransferOf<T>, findings: &mut Vec<Finding>) {
    if transfer.kind.is_settled() {
        return;
    }
    let regime = T::Infrastructure::regime(transfer.terms.asset);
    let moves = |lifecycle: Lifecycle| {
        // Units of a retired asset can still be redeemed.
        lifecycle.units_move() || (lifecycle == Lifecycle::Retired && transfer.kind == TransferKind::Redeem)
    };
    if !regime.is_some_and(|regime| moves(regime.lifecycle)) {
        findings.push(Finding::AssetNotActive);
    }
    if regime.is_some_and(|regime| !regime.transfers_open) {
        findings.push(Finding::AssetTransfersFrozen);
    }
    if transfer.terms.paused {
        findings.push(Finding::ClassPaused);
    }
}

/// Of the two sides: whether they are frozen.
fn check_parties<T: Config>(transfer: &TransferOf<T>, findings: &mut Vec<Finding>) {
    let is_frozen = |party: &Party<T::AccountId>| {
        let frozen = party.blocked || party.info.as_ref().is_some_and(|info| info.frozen);
        frozen && !transfer.kind.is_settled()
    };
    if transfer.from.as_ref().is_some_and(is_frozen) {
        findings.push(Finding::SenderFrozen);
    }
    // A recovery suspends the lost account on the whole chain: no agent does so to a person that has not asked for it.
    let is_lost = |from: &Party<T::AccountId>| from.info.is_none() || Pallet::<T>::is_lost(&from.account);
    if transfer.kind == TransferKind::Recovery && !transfer.from.as_ref().is_some_and(is_lost) {
        findings.push(Finding::NotReportedLost);
    }
    if let Some(to) = &transfer.to {
        // A recovery suspends the lost account: to a suspended one it would leave the person without any.
        let is_suspended = to.info.as_ref().is_some_and(|info| info.frozen);
        if is_frozen(to) || (transfer.kind == TransferKind::Recovery && is_suspended) {
            findings.push(Finding::ReceiverFrozen);
        }
        // Otherwise a registrar and an agent that were robbed would empty a person's account before it notices.
        let usable_from = to.info.as_ref().map_or(0, |info| info.payable_from);
        if transfer.kind == TransferKind::Recovery && transfer.now < usable_from {
            findings.push(Finding::ReceiverTooNew { usable_from });
        }
    }
}

impl<T: Config> TransferRules<T::AccountId> for Pallet<T> {
    type Book = Book<T>;
    type PositionBook = PositionBook;
    type Clearance = Clearance<T>;

    fn check(
        transfer: &Transfer<T::AccountId>,
        book: &Book<T>,
        sides: Sides<&PositionBook>,
    ) -> Result<Clearance<T>, Vec<Finding>> {
        let mut findings = Vec::new();
        check_state::<T>(transfer, &mut findings);
        check_parties::<T>(transfer, &mut findings);
        let change = books::Change::of::<T>(transfer);
        let trust = Trust::lazy();
        let ctx = rules::Context::new(transfer, book, sides, change, &trust);
        match &book.rules {
            Some(rules) => rules.check(transfer, &ctx, &mut findings),
            // Rules that are not set close the class to everything but legal force and exit.
            None if rules::is_policed(transfer.kind) => findings.push(Finding::RulesUnset),
            None => {}
        }
        rules::check_always::<T>(transfer, &mut findings);
        findings.retain(|finding| transfer.asks(finding));
        if !findings.is_empty() {
            findings.sort();
            return Err(findings);
        }
        let moves = transfer.kind != TransferKind::Commit;
        // Lots are looked at when they are booked, whether or not a rule asks for them.
        let has_lots = [sides.from, sides.to].into_iter().flatten().any(|book| book.has_lots);
        let personal = ctx.looked() || has_lots;
        Ok(Clearance {
            change: moves.then_some(change),
            approved: ctx.approved.get(),
            screened: ctx.screened.get(),
            fee: ctx.fee().cloned(),
            personal,
            cheap: !trust.looked() && !personal && !change.touches_countries(),
        })
    }

    fn record(
        transfer: &Transfer<T::AccountId>,
        clearance: Clearance<T>,
        book: &mut Book<T>,
        sides: Sides<&mut PositionBook>,
    ) -> Result<bool, sp_runtime::DispatchError> {
        if let (Some(giver), Some(taker)) = (transfer.giver(), transfer.taker()) {
            let place = (transfer.class_id, giver, taker);
            match transfer.stage {
                TransferStage::Delivery { booked, .. } => {
                    if let Some(reserved) = booked.reserved {
                        Self::use_reserved(place, transfer.amount, reserved)?;
                    }
                }
                _ if clearance.approved => Self::use_approval(transfer.class_id, giver, taker, transfer.amount)?,
                _ => {}
            }
        }
        let Some(change) = clearance.change else {
            return Ok(false);
        };
        Self::record_positions(transfer, book.rules.as_ref(), sides)?;
        change.post(transfer.class_id, book)
    }

    fn fee_due(transfer: &Transfer<T::AccountId>, book: &Book<T>) -> Option<(T::AccountId, Balance)> {
        book.rules.as_ref()?.transfer_fee.as_ref()?;
        let trust = Trust::lazy();
        let sides = Sides { from: None, to: None };
        let change = books::Change::of::<T>(transfer);
        rules::Context::new(transfer, book, sides, change, &trust)
            .fee()
            .cloned()
    }

    fn fee(clearance: &Clearance<T>) -> Option<(T::AccountId, Balance)> {
        clearance.fee.clone()
    }

    fn record_commitment(
        transfer: &Transfer<T::AccountId>,
        clearance: Clearance<T>,
        book: &Book<T>,
        from: &mut PositionBook,
    ) -> Result<Booked, sp_runtime::DispatchError> {
        let reserved = match (transfer.giver(), transfer.taker()) {
            (Some(giver), Some(taker)) if clearance.approved => {
                Self::reserve_approval((transfer.class_id, giver, taker), transfer.amount)
            }
            _ => None,
        };
        let counted = Self::count_commitment(transfer, book.rules.as_ref(), from);
        let screened = clearance.screened.map(|qualified| Screened {
            revision: book.revision,
            qualified,
        });
        let size = transfer
            .amount
            .saturating_add(Self::fee(&clearance).map_or(0, |(_, fee)| fee));
        let small = book.is_small(size);
        let sum = from.of_size(small);
        *sum = sum.saturating_add(size);
        Ok(Booked {
            counted: counted.map(|(number, _)| number),
            inflow: counted.is_some_and(|(_, inflow)| inflow),
            reserved,
            screened,
            small,
        })
    }

    fn commitment_over(units: Balance, booked: &Booked, book: &mut PositionBook) {
        let sum = book.of_size(booked.small);
        *sum = sum.saturating_sub(units);
    }

    fn commitment_kept(
        units: Balance,
        again: Balance,
        booked: Booked,
        class_book: &Book<T>,
        book: &mut PositionBook,
    ) -> Booked {
        let small = booked.small || class_book.is_small(units);
        let before = book.of_size(booked.small);
        *before = before.saturating_sub(units.saturating_sub(again));
        let after = book.of_size(small);
        *after = after.saturating_add(units);
        Booked { small, ..booked }
    }

    fn give_back(commitment: &Commitment, book: &mut PositionBook) -> frame_support::dispatch::DispatchResult {
        let Commitment {
            class_id,
            giver,
            taker,
            amount,
            booked,
            now,
        } = *commitment;
        if let Some(counted) = booked.counted {
            book.uncount_sent(taker.filter(|_| booked.inflow), amount, counted, now);
        }
        if let (Some(reserved), Some(taker)) = (booked.reserved, taker) {
            Self::give_back_approval((class_id, giver, taker), amount, reserved);
        }
        Ok(())
    }

    fn is_over(book: &PositionBook, now: Moment) -> bool {
        let commits = book.large > 0 || book.small > 0;
        book.acquisitions.is_empty() && !book.has_lots && !commits && !book.sent.iter().any(|sent| sent.is_open(now))
    }

    fn was_cheap(clearance: &Clearance<T>) -> bool {
        clearance.cheap
    }

    fn holders(book: &Book<T>) -> u32 {
        book.holders
    }

    fn revision(book: &Book<T>) -> u32 {
        book.revision
    }

    fn was_personal(clearance: &Clearance<T>) -> bool {
        clearance.personal
    }

    fn class_created(class_id: ClassId, terms: &ClassTerms) -> frame_support::dispatch::DispatchResult {
        frame_support::ensure!(
            Identities::<T>::contains_key(terms.inventory),
            Error::<T>::IdentityNotFound
        );
        Ties::<T>::insert(terms.inventory, class_id, ());
        Ok(())
    }
}
