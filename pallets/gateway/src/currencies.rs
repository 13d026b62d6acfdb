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

/// The locations of `Names`, to the last junction. `AsPrefixedGeneralIndex` alone ignores what follows the index, so one asset
/// would have any number of names.
pub struct Exactly<Names>(PhantomData<Names>);

impl<Id, Names: MaybeEquivalence<Location, Id>> MaybeEquivalence<Location, Id> for Exactly<Names> {
    fn convert(location: &Location) -> Option<Id> {
        Names::convert(location).filter(|id| Names::convert_back(id).as_ref() == Some(location))
    }

    fn convert_back(id: &Id) -> Option<Location> {
        Names::convert_back(id)
    }
}

/// Believes deposits of a foreign currency from the reserve that governance named, while they are open, and no other deposit:
/// units, the native token and our own currencies have no reserve elsewhere.
pub struct TrustedReserves<T>(PhantomData<T>);

impl<T: Config> ContainsPair<Asset, Location> for TrustedReserves<T> {
    fn contains(asset: &Asset, origin: &Location) -> bool {
        CurrencyOf::<T>::get(&asset.id.0)
            .and_then(ForeignCurrencies::<T>::get)
            .is_some_and(|record| record.deposits && record.reserve == *origin)
    }
}

/// The reserves that governance named, open or closed: where money may go. Only for messages that local accounts execute here:
/// no local account is a reserve, so none can make a deposit.
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
            // What can be written shorter from here may be an asset of our own by a foreign name.
            ensure!(Self::is_foreign(location), Error::<T>::NotForeign);
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

    /// Whether a location lies outside this chain and is written in its shortest form.
    fn is_foreign(location: &Location) -> bool {
        let mut simple = location.clone();
        simple.simplify(&T::UniversalLocation::get());
        simple.parents > 0 && simple == *location
    }

    /// Whether no key makes, burns or freezes money of the currency.
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

    /// Invariants:
    /// 1. both maps say the same;
    /// 2. a mapped currency and its reserve are foreign, in the shortest form;
    /// 3. a mapped currency exists and no key makes money of it.
    pub fn do_try_state() -> Result<(), sp_runtime::TryRuntimeError> {
        let mut currencies = 0u32;
        for (currency, record) in ForeignCurrencies::<T>::iter() {
            currencies = currencies.saturating_add(1);
            ensure!(
                CurrencyOf::<T>::get(&record.asset) == Some(currency),
                "a mapped currency is found by its asset"
            );
            ensure!(
                Self::is_foreign(&record.asset) && Self::is_foreign(&record.reserve),
                "a mapped currency and its reserve are foreign"
            );
            ensure!(T::Currencies::asset_exists(currency), "a mapped currency exists");
            ensure!(Self::is_keyless(currency), "no key makes money of a mapped currency");
        }
        let assets = CurrencyOf::<T>::iter_keys().count();
        ensure!(
            assets == currencies as usize,
            "every location belongs to a mapped currency"
        );
        Ok(())
    }
}
