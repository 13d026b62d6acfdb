//! The books of positions: what a transfer changes in the dates, windows and lots of both sides.

use crate::{
    lots::{self, Lot},
    position_book::{Acquisition, PositionBook},
    *,
};
use alloc::vec::Vec;
use frame_support::dispatch::DispatchResult;
use sp_runtime::DispatchError;
use viaduct_primitives::{Balance, ClassId, IdentityId, Moment, Sides, TransferKind, TransferStage};

/// Units that leave a position.
#[derive(Default)]
struct Leaving {
    /// With their dates.
    units: Vec<Acquisition>,
    /// Part of them that was locked, with the end of each lot.
    locked: Vec<(Balance, Moment)>,
}

impl<T: Config> Pallet<T> {
    /// Books a transfer in both positions. Within one identity nothing changes; the inventory has no book.
    pub(crate) fn record_positions(
        transfer: &TransferOf<T>,
        rules: Option<&RulesOf<T>>,
        sides: Sides<&mut PositionBook>,
    ) -> DispatchResult {
        if transfer.kind == TransferKind::Commit || transfer.within_one_identity() {
            return Ok(());
        }
        let inventory = transfer.terms.inventory;
        let mut leaving = Leaving::default();
        if let (Some(from), Some(book), Some(giver)) = (&transfer.from, sides.from, transfer.giver()) {
            if giver != inventory {
                leaving.units = book.give(transfer.amount).ok_or(Error::<T>::CountOutOfRange)?;
                let left = from.units.saturating_sub(transfer.amount);
                leaving.locked = Self::release_lots(transfer, book, giver, left);
                Self::count_sent(transfer, rules, book, giver);
            }
        }
        if let (Some(book), Some(taker)) = (sides.to, transfer.taker()) {
            if taker != inventory {
                Self::receive(transfer, rules, book, taker, leaving)?;
            }
        }
        Ok(())
    }

    /// Locked units are taken only where more leave than are free: by a redemption or a legal order. Lots that are over go.
    fn release_lots(
        transfer: &TransferOf<T>,
        book: &mut PositionBook,
        identity: IdentityId,
        left: Balance,
    ) -> Vec<(Balance, Moment)> {
        if !book.has_lots {
            return Vec::new();
        }
        let (class_id, now) = (transfer.class_id, transfer.now);
        let mut lots = Lots::<T>::get(class_id, identity);
        let shortfall = lots::locked(&lots, now).saturating_sub(left);
        let before = lots.len();
        let pieces = lots::take(&mut lots, shortfall, now);
        if !pieces.is_empty() || lots.len() != before {
            Self::put_lots(class_id, identity, book, lots);
        }
        pieces
    }

    fn put_lots(class_id: ClassId, identity: IdentityId, book: &mut PositionBook, lots: lots::Lots) {
        book.has_lots = !lots.is_empty();
        match book.has_lots {
            true => Lots::<T>::insert(class_id, identity, lots),
            false => Lots::<T>::remove(class_id, identity),
        }
    }

    /// What a person commits counts in the windows of volume already, so that its delivery has room in them.
    /// Gives the number of the count, and whether a venue's windows have it; none: it is in no window.
    pub(crate) fn count_commitment(
        transfer: &TransferOf<T>,
        rules: Option<&RulesOf<T>>,
        book: &mut PositionBook,
    ) -> Option<(u32, bool)> {
        let giver = transfer.giver().filter(|giver| *giver != transfer.terms.inventory)?;
        match transfer.within_one_identity() {
            true => None,
            false => Self::count_sent(transfer, rules, book, giver),
        }
    }

    /// What a person sends of its own will counts in the windows of the rules in force.
    /// Gives the number of the count where a window counted it, and whether a venue's did.
    fn count_sent(
        transfer: &TransferOf<T>,
        rules: Option<&RulesOf<T>>,
        book: &mut PositionBook,
        giver: IdentityId,
    ) -> Option<(u32, bool)> {
        let is_will = matches!(transfer.kind, TransferKind::Transfer | TransferKind::Commit);
        // A delivery was counted when it was committed.
        let is_counted = matches!(transfer.stage, TransferStage::Delivery { .. });
        let (Some(rules), true) = (rules, is_will && !is_counted) else {
            return None;
        };
        let (amount, now) = (transfer.amount, transfer.now);
        // Windows that no rule in force names make room: those that one names always have a place.
        let volumes = rules.volume_limits.iter().flat_map(|rule| &rule.limits);
        let venues = rules.venue_limits.iter().flat_map(|rule| &rule.limits);
        let named = |sent: &Sent| match sent.venue {
            None => volumes.clone().any(|limit| limit.span == sent.span),
            Some(venue) => venues
                .clone()
                .any(|limit| (limit.venue, limit.span) == (venue, sent.span)),
        };
        book.sent.retain(named);
        let number = book.counts.saturating_add(1);
        let mut counted = None;
        let mut count = |venue: Option<IdentityId>, span: Moment| {
            book.counts = number;
            book.count_sent(venue, span, amount, now);
            counted = Some((number, venue.is_some()));
        };
        for limit in rules.volume_limits.iter().flat_map(|rule| &rule.limits) {
            count(None, limit.span);
        }
        if let (Some(rule), Some(taker)) = (&rules.venue_limits, transfer.taker()) {
            for limit in rule.of(giver, taker) {
                count(Some(limit.venue), limit.span);
            }
        }
        counted
    }

    fn receive(
        transfer: &TransferOf<T>,
        rules: Option<&RulesOf<T>>,
        book: &mut PositionBook,
        identity: IdentityId,
        leaving: Leaving,
    ) -> Result<(), DispatchError> {
        let (class_id, now) = (transfer.class_id, transfer.now);
        // Dates travel with a legal order; what the inventory or another chain gives has none.
        let dated: Balance = match transfer.kind {
            TransferKind::Forced => leaving
                .units
                .iter()
                .fold(0, |sum: Balance, one| sum.saturating_add(one.units)),
            _ => 0,
        };
        if dated > 0 {
            for one in &leaving.units {
                book.acquire(one.units, one.acquired)
                    .ok_or(Error::<T>::CountOutOfRange)?;
            }
        }
        book.acquire(transfer.amount.saturating_sub(dated), now)
            .ok_or(Error::<T>::CountOutOfRange)?;
        let lock_up = rules.and_then(|rules| rules.lock_up.as_ref());
        let placed = lock_up.filter(|_| rules::lock_up::places(transfer));
        if placed.is_none() && (leaving.locked.is_empty() || transfer.kind != TransferKind::Forced) {
            return Ok(());
        }
        let mut lots = match book.has_lots {
            true => Lots::<T>::get(class_id, identity),
            false => lots::Lots::new(),
        };
        if let Some(rule) = placed {
            lots::forget(&mut lots, now);
            let lot = Lot {
                units: transfer.amount,
                taken: 0,
                schedule: rule.schedule(now),
            };
            // `check` has counted the places.
            lots.try_push(lot).map_err(|_| Error::<T>::CountOutOfRange)?;
            Self::deposit_event(Event::LotPlaced {
                class_id,
                identity,
                units: lot.units,
                schedule: lot.schedule,
            });
        } else {
            for (units, end) in leaving.locked {
                lots::add_taken(&mut lots, units, end, now);
            }
        }
        Self::put_lots(class_id, identity, book, lots);
        Ok(())
    }
}
