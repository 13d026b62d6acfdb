//! Which location is which currency, and whose deposits of it are believed.

use crate::*;
use core::marker::PhantomData;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{
        fungibles::{roles::Inspect as Roles, Inspect},
        ContainsPair, Get,
    },
};
use sp_runtime::traits::MaybeEquivalence;
use viaduct_primitives::CurrencyId;
use xcm::latest::{Asset, Location};

/// Locations of all settlement currencies: a mapped one's is foreign, any other's is local.
pub struct CurrencyLocations<T>(PhantomData<T>);

impl<T: Config> MaybeEquivalence<Location, CurrencyId> for CurrencyLocations<T> {
    fn convert(location: &Location) -> Option<CurrencyId> {
        if location.parents > 0 {
            return CurrencyOf::<T>::get(location);
        }
        // A mapped currency has one name only: else money could leave under the local one, with us as its reserve.
        T::LocalCurrency::convert(location)
            .filter(|id| T::Currencies::asset_exists(*id) && !ForeignCurrencies::<T>::contains_key(id))
    }

    fn convert_back(currency: &CurrencyId) -> Option<Location> {
        match ForeignCurrencies::<T>::get(currency) {
            Some(record) => Some(record.asset),
            None => T::LocalCurrency::convert_back(currency),
        }
    }
}

/// The names of `Names`, each to the letter. `AsPrefixedGeneralIndex` alone looks at nothing behind the index, so that one
/// asset would have as many names as one likes.
pub struct Exactly<Names>(PhantomData<Names>);

impl<Id, Names: MaybeEquivalence<Location, Id>> MaybeEquivalence<Location, Id> for Exactly<Names> {
    fn convert(location: &Location) -> Option<Id> {
        Names::convert(location).filter(|id| Names::convert_back(id).as_ref() == Some(location))
    }

    fn convert_back(id: &Id) -> Option<Location> {
        Names::convert_back(id)
    }
}

/// Believes a deposit of a foreign currency from the reserve that governance named, and no other deposit at all: neither
/// units nor the native token nor our own currencies have a reserve elsewhere.
pub struct TrustedReserves<T>(PhantomData<T>);

impl<T: Config> ContainsPair<Asset, Location> for TrustedReserves<T> {
    fn contains(asset: &Asset, origin: &Location) -> bool {
        CurrencyOf::<T>::get(&asset.id.0)
            .and_then(ForeignCurrencies::<T>::get)
            .is_some_and(|record| record.deposits && record.reserve == *origin)
    }
}

/// The reserves that governance named, open or closed: where money may go, not whose deposits are believed. Only for
/// what is executed here on behalf of local people, who are nobody's reserve.
pub struct KnownReserves<T>(PhantomData<T>);

impl<T: Config> ContainsPair<Asset, Location> for KnownReserves<T> {
    fn contains(asset: &Asset, reserve: &Location) -> bool {
        CurrencyOf::<T>::get(&asset.id.0)
            .and_then(ForeignCurrencies::<T>::get)
            .is_some_and(|record| record.reserve == *reserve)
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_mappable(currency: CurrencyId, asset: &Location, reserve: &Location) -> DispatchResult {
        for location in [asset, reserve] {
            // Our own assets have no foreign name either: what can be written shorter from here is not foreign.
            let mut simple = location.clone();
            simple.simplify(&T::UniversalLocation::get());
            ensure!(simple.parents > 0 && simple == *location, Error::<T>::NotForeign);
        }
        ensure!(T::Currencies::asset_exists(currency), Error::<T>::CurrencyNotFound);
        ensure!(
            !ForeignCurrencies::<T>::contains_key(currency),
            Error::<T>::AlreadyMapped
        );
        ensure!(!CurrencyOf::<T>::contains_key(asset), Error::<T>::AssetTaken);
        ensure!(T::Currencies::total_issuance(currency) == 0, Error::<T>::SupplyExists);
        ensure!(Self::is_keyless(currency), Error::<T>::HasMint);
        Ok(())
    }

    /// Whether nobody has a key to make, burn or freeze money of the currency.
    fn is_keyless(currency: CurrencyId) -> bool {
        let keyless = Some(T::CurrencyOwner::get());
        [
            T::Currencies::owner(currency),
            T::Currencies::issuer(currency),
            T::Currencies::admin(currency),
            T::Currencies::freezer(currency),
        ]
        .iter()
        .all(|role| *role == keyless)
    }

    pub(crate) fn store(currency: CurrencyId, asset: Location, reserve: Location) {
        CurrencyOf::<T>::insert(&asset, currency);
        let record = ForeignCurrency {
            asset,
            reserve,
            deposits: true,
        };
        ForeignCurrencies::<T>::insert(currency, record);
    }

    /// Invariants: the two maps say the same; a mapped currency exists and nobody makes money of it, and it and its reserve
    /// are foreign.
    pub fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
        let mut currencies = 0u32;
        for (currency, record) in ForeignCurrencies::<T>::iter() {
            currencies = currencies.saturating_add(1);
            ensure!(
                CurrencyOf::<T>::get(&record.asset) == Some(currency),
                "a mapped currency is found by its asset"
            );
            ensure!(
                record.asset.parents > 0 && record.reserve.parents > 0,
                "a mapped currency and its reserve are foreign"
            );
            ensure!(T::Currencies::asset_exists(currency), "a mapped currency exists");
            ensure!(Self::is_keyless(currency), "nobody makes money of a mapped currency");
        }
        let assets = CurrencyOf::<T>::iter_keys().count();
        ensure!(
            assets == currencies as usize,
            "every location belongs to a mapped currency"
        );
        Ok(())
    }
}
