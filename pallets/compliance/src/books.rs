//! How many own how much: in total and by kind in the class's book, by country in rows of their own.
//!
//! Kept from the first unit, whatever rules are set, so that a rule added later starts from the truth. The inventory is outside:
//! a transfer out of it is as if units were issued. Rows by country are touched only when their figures change.

use crate::*;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;
use viaduct_primitives::{
    Balance, ClassBooks, ClassId, CountryCode, Holdings, IdentityId, InvestorKind, Party, Profile,
};

/// One side of a transfer as it is booked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Booked {
    /// Where it is booked.
    profile: Profile,
    /// It gives its last unit, or receives its first.
    at_edge: bool,
}

/// What a transfer changes in the books.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    giver: Option<Booked>,
    taker: Option<Booked>,
    amount: Balance,
    /// What the giver pays on top, where the transfer is judged with it. It is booked as a transfer of its own.
    fee: Balance,
}

impl Change {
    /// Of a transfer: nothing within one identity, nothing of the inventory.
    pub(crate) fn of<T: Config>(transfer: &TransferOf<T>) -> Self {
        let is_neutral = transfer.within_one_identity();
        let booked = |party: &Option<Party<T::AccountId>>, edge: Balance| {
            let party = party.as_ref().filter(|_| !is_neutral)?;
            let info = party.info.as_ref()?;
            (info.identity != transfer.terms.inventory).then_some(Booked {
                profile: Profile {
                    country: info.country,
                    kind: info.kind,
                },
                at_edge: party.units == edge,
            })
        };
        Self {
            giver: booked(&transfer.from, transfer.amount),
            taker: booked(&transfer.to, 0),
            amount: transfer.amount,
            fee: 0,
        }
    }

    /// The same with the fee that the giver pays to the inventory, as it is judged: the fee may take the last unit.
    pub(crate) fn with_fee<T: Config>(self, transfer: &TransferOf<T>, fee: Balance) -> Self {
        let all = transfer.amount.saturating_add(fee);
        let at_edge = transfer.from.as_ref().is_some_and(|from| from.units == all);
        Self {
            giver: self.giver.map(|giver| Booked { at_edge, ..giver }),
            fee,
            ..self
        }
    }

    /// Whether the receiver becomes a holder.
    pub(crate) fn joins(&self) -> bool {
        self.taker.is_some_and(|taker| taker.at_edge)
    }

    /// Whether the sender ceases to be one.
    fn leaves(&self) -> bool {
        self.giver.is_some_and(|giver| giver.at_edge)
    }

    /// The count of holders afterwards.
    pub(crate) fn holders_after(&self, holders: u32) -> u32 {
        holders
            .saturating_add(self.joins().into())
            .saturating_sub(self.leaves().into())
    }

    /// The units of holders of a kind afterwards.
    pub(crate) fn kind_units_after(&self, kind: InvestorKind, units: Balance) -> Balance {
        let part = |side: Option<Booked>, part: Balance| match side.is_some_and(|side| side.profile.kind == kind) {
            true => part,
            false => 0,
        };
        units
            .saturating_sub(part(self.giver, self.amount.saturating_add(self.fee)))
            .saturating_add(part(self.taker, self.amount))
    }

    /// The count of holders of a kind afterwards.
    pub(crate) fn kind_holders_after(&self, kind: InvestorKind, holders: u32) -> u32 {
        let at_edge = |side: Option<Booked>| side.is_some_and(|side| side.at_edge && side.profile.kind == kind);
        holders
            .saturating_add(at_edge(self.taker).into())
            .saturating_sub(at_edge(self.giver).into())
    }

    /// The count of holders of a country afterwards.
    pub(crate) fn country_holders_after(&self, country: CountryCode, holders: u32) -> u32 {
        let at_edge = |side: Option<Booked>| side.is_some_and(|side| side.at_edge && side.profile.country == country);
        holders
            .saturating_add(at_edge(self.taker).into())
            .saturating_sub(at_edge(self.giver).into())
    }

    /// Changes a class's book; whether it changed.
    pub(crate) fn post<T: Config>(&self, class_id: ClassId, book: &mut Book<T>) -> Result<bool, DispatchError> {
        let before = (book.holders, book.holders_by_kind, book.units_by_kind);
        if let Some(giver) = self.giver {
            book.subtract(giver.profile.kind, giver.at_edge, self.amount)?;
        }
        if let Some(taker) = self.taker {
            book.add(taker.profile.kind, taker.at_edge, self.amount)?;
        }
        self.post_countries::<T>(class_id)?;
        Ok(before != (book.holders, book.holders_by_kind, book.units_by_kind))
    }

    /// Whether the figures of some country change: two more rows.
    pub(crate) fn touches_countries(&self) -> bool {
        let country = |booked: Option<Booked>| booked.map(|booked| booked.profile.country);
        country(self.giver) != country(self.taker) || self.joins() != self.leaves()
    }

    fn post_countries<T: Config>(&self, class_id: ClassId) -> DispatchResult {
        if !self.touches_countries() {
            return Ok(());
        }
        if let Some(giver) = self.giver {
            Pallet::<T>::mutate_country(class_id, giver.profile.country, |book| {
                book.subtract::<T>(giver.at_edge, self.amount)
            })?;
        }
        if let Some(taker) = self.taker {
            Pallet::<T>::mutate_country(class_id, taker.profile.country, |book| {
                book.add::<T>(taker.at_edge, self.amount)
            })?;
        }
        Ok(())
    }
}

impl<T: Config> Book<T> {
    fn add(&mut self, kind: InvestorKind, holder: bool, units: Balance) -> DispatchResult {
        let place = kind as usize;
        self.holders = plus::<T>(self.holders, holder)?;
        self.holders_by_kind[place] = plus::<T>(self.holders_by_kind[place], holder)?;
        self.units_by_kind[place] = self.units_by_kind[place]
            .checked_add(units)
            .ok_or(Error::<T>::CountOutOfRange)?;
        Ok(())
    }
    fn subtract(&mut self, kind: InvestorKind, holder: bool, units: Balance) -> DispatchResult {
        let place = kind as usize;
        self.holders = minus::<T>(self.holders, holder)?;
        self.holders_by_kind[place] = minus::<T>(self.holders_by_kind[place], holder)?;
        self.units_by_kind[place] = self.units_by_kind[place]
            .checked_sub(units)
            .ok_or(Error::<T>::CountOutOfRange)?;
        Ok(())
    }
}

impl CountryBook {
    fn add<T: Config>(&mut self, holder: bool, units: Balance) -> DispatchResult {
        self.holders = plus::<T>(self.holders, holder)?;
        self.units = self.units.checked_add(units).ok_or(Error::<T>::CountOutOfRange)?;
        Ok(())
    }
    fn subtract<T: Config>(&mut self, holder: bool, units: Balance) -> DispatchResult {
        self.holders = minus::<T>(self.holders, holder)?;
        self.units = self.units.checked_sub(units).ok_or(Error::<T>::CountOutOfRange)?;
        Ok(())
    }
}

fn plus<T: Config>(count: u32, one: bool) -> Result<u32, Error<T>> {
    count.checked_add(one.into()).ok_or(Error::<T>::CountOutOfRange)
}
fn minus<T: Config>(count: u32, one: bool) -> Result<u32, Error<T>> {
    count.checked_sub(one.into()).ok_or(Error::<T>::CountOutOfRange)
}

impl<T: Config> Pallet<T> {
    /// Changes the figures of one country. A row without holders and units goes.
    fn mutate_country(
        class_id: ClassId,
        country: CountryCode,
        change: impl FnOnce(&mut CountryBook) -> DispatchResult,
    ) -> DispatchResult {
        CountryBooks::<T>::try_mutate_exists(class_id, country, |row| {
            let mut book = row.unwrap_or_default();
            change(&mut book)?;
            *row = (book != CountryBook::default()).then_some(book);
            Ok(())
        })
    }

    /// Books an identity's positions under another country and kind. Returns how many positions there are; `most` may be.
    pub(crate) fn reclassify(
        identity: IdentityId,
        before: Profile,
        after: Profile,
        most: u32,
    ) -> Result<u32, DispatchError> {
        let count = T::Holdings::positions_of(identity);
        ensure!(count <= most, Error::<T>::MorePositions);
        let positions = T::Classes::units_of(identity);
        for (class_id, units) in positions.iter().filter(|(_, units)| *units > 0) {
            let (terms, mut book) = T::Classes::class_with_book(*class_id).ok_or(Error::<T>::ClassNotFound)?;
            if terms.inventory == identity {
                continue;
            }
            if before.kind != after.kind {
                book.subtract(before.kind, true, *units)?;
                book.add(after.kind, true, *units)?;
                T::Classes::put_book(*class_id, book);
            }
            if before.country != after.country {
                Self::mutate_country(*class_id, before.country, |row| row.subtract::<T>(true, *units))?;
                Self::mutate_country(*class_id, after.country, |row| row.add::<T>(true, *units))?;
            }
        }
        Ok(count)
    }
}
