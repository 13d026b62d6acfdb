#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod currencies;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod trader;
mod trap;
pub mod weights;

pub use currencies::{CurrencyLocations, Exactly, KnownReserves, TrustedReserves};
pub use pallet::*;
pub use trader::{CurrencyTrader, FeeInCurrency};
pub use trap::{BroughtBy, NewMessage, NotedUnits, UnitsApart};
pub use weights::WeightInfo;

use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
// Stored, so of a fixed version: what is stored under another would not be found again.
use xcm::v5::Location;

/// Of which foreign asset a currency is the local form.
#[derive(
    Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo, serde::Serialize, serde::Deserialize,
)]
pub struct ForeignCurrency {
    /// The asset, as seen from here.
    pub asset: Location,
    /// The only chain whose deposits of the asset are believed, and to which it returns.
    pub reserve: Location,
    /// Whether deposits are accepted now. What is here may leave in either case.
    pub deposits: bool,
}

#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::{boxed::Box, vec::Vec};
    use frame_support::{
        pallet_prelude::*,
        traits::{
            fungibles,
            fungibles::{roles, Inspect},
            EitherOfDiverse,
        },
    };
    use frame_system::pallet_prelude::*;
    use sp_runtime::traits::{Convert, MaybeEquivalence, TryConvert, Zero};
    use viaduct_primitives::{AssetRole, Balance, ClassId, CurrencyId, Infrastructure, UnitTrap};
    use xcm::{
        latest::{
            Asset, AssetId as LocatedAsset, Assets, Fungibility, InteriorLocation, Junction::GeneralIndex, XcmContext,
            VERSION,
        },
        prelude::MIN_XCM_VERSION,
        VersionedLocation,
    };
    use xcm_executor::traits::{ClaimAssets, ConvertLocation, DropAssets};

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Governance over settlement currencies.
        type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Emergency governance: opens and closes deposits of a currency, and reroutes trapped units.
        type EmergencyOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// The settlement currencies.
        type Currencies: fungibles::Inspect<Self::AccountId, AssetId = CurrencyId, Balance = Balance>
            + roles::Inspect<Self::AccountId>;
        /// The keyless account that owns the currencies which stand for foreign assets: deposits alone make such money.
        type CurrencyOwner: Get<Self::AccountId>;
        /// Where this chain lies.
        type UniversalLocation: Get<InteriorLocation>;
        /// Location of a currency of our own: of its pallet and its id.
        type LocalCurrency: MaybeEquivalence<Location, CurrencyId>;
        /// Location of a class of units.
        type UnitLocation: MaybeEquivalence<Location, ClassId>;
        /// Counts trapped units and judges who may claim and receive them.
        type Units: UnitTrap<Self::AccountId>;
        /// The asset of a class; `None` for an unknown class.
        type ClassAsset: Convert<ClassId, Option<viaduct_primitives::AssetId>>;
        /// Roles for assets.
        type Infrastructure: Infrastructure<Self::AccountId>;
        /// The trap behind [`UnitsApart`].
        type Trap: DropAssets + ClaimAssets;
        /// Which account stands here for a location.
        type LocationToAccountId: ConvertLocation<Self::AccountId>;
        /// The location of an account of this chain, as it is when the account signs a message.
        type AccountLocation: for<'a> TryConvert<&'a Self::AccountId, Location>;
        /// Makes assets for benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type Transactor: xcm_executor::traits::TransactAsset;
        /// Weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Foreign currencies by local id.
    #[pallet::storage]
    pub type ForeignCurrencies<T: Config> = StorageMap<_, Twox64Concat, CurrencyId, ForeignCurrency>;

    /// Local ids by location.
    #[pallet::storage]
    pub type CurrencyOf<T: Config> = StorageMap<_, Blake2_128Concat, Location, CurrencyId>;

    /// Who brought units into the message that is running. It is forgotten when the next message begins, when units are
    /// trapped, and at the end of the block.
    #[pallet::storage]
    pub type Brought<T: Config> = StorageValue<_, BroughtBy<T::AccountId>>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Foreign currencies from the start: local id, asset, reserve.
        pub currencies: Vec<(CurrencyId, Location, Location)>,
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            for (currency, asset, reserve) in &self.currencies {
                Pallet::<T>::ensure_mappable(*currency, asset, reserve).expect("genesis: a currency cannot be mapped");
                Pallet::<T>::store(*currency, asset.clone(), reserve.clone());
            }
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A currency now stands for a foreign asset. Deposits of it are believed from this reserve only.
        #[codec(index = 0)]
        CurrencyMapped {
            currency: CurrencyId,
            asset: Location,
            reserve: Location,
        },
        /// A currency no longer stands for a foreign asset.
        #[codec(index = 1)]
        CurrencyUnmapped { currency: CurrencyId, asset: Location },
        /// Deposits of a foreign currency are accepted from now on (`open`), or refused. The setting was the other one before.
        #[codec(index = 2)]
        DepositsSet { currency: CurrencyId, open: bool },
        /// Units could not be deposited and are in the trap. `claimer` may claim them; without one, only a legal order moves
        /// them. `label` is the location that the message gave.
        #[codec(index = 3)]
        UnitsTrapped {
            class_id: ClassId,
            amount: Balance,
            claimer: Option<T::AccountId>,
            label: Location,
        },
        /// Trapped units were given to `to` by legal order: of the asset's ForceAgent `actor`, or of emergency governance where
        /// there is none.
        #[codec(index = 4)]
        UnitsRerouted {
            class_id: ClassId,
            amount: Balance,
            actor: Option<T::AccountId>,
            claimer: Option<T::AccountId>,
            to: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        },
        /// The claimer of trapped units took them into a message.
        #[codec(index = 5)]
        UnitsClaimed {
            class_id: ClassId,
            amount: Balance,
            claimer: T::AccountId,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No currency has this id: create it first.
        #[codec(index = 0)]
        CurrencyNotFound,
        /// The currency already stands for a foreign asset: unmap it first.
        #[codec(index = 1)]
        AlreadyMapped,
        /// Another currency already stands for this asset.
        #[codec(index = 2)]
        AssetTaken,
        /// A foreign asset and its reserve lie outside this chain: their locations begin with the parent, in the shortest form.
        #[codec(index = 3)]
        NotForeign,
        /// Money of this currency already exists here, and no reserve would stand for it: use a new currency, or wait until all
        /// of it has left.
        #[codec(index = 4)]
        SupplyExists,
        /// The currency stands for no foreign asset.
        #[codec(index = 5)]
        NotMapped,
        /// The setting is already in force.
        #[codec(index = 6)]
        NothingToChange,
        /// The location is of a version that this chain does not read, or no account stands here for it.
        #[codec(index = 7)]
        LocationInvalid,
        /// No class has this id.
        #[codec(index = 8)]
        ClassNotFound,
        /// No piece of exactly this amount of the class is trapped for this claimer: `UnitsTrapped` names both.
        #[codec(index = 9)]
        NothingTrapped,
        /// An account could make, burn or freeze money of this currency, and no reserve would stand for that: its owner,
        /// issuer, admin and freezer must be the keyless root account.
        #[codec(index = 10)]
        HasMint,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// What `on_finalize` costs.
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            T::DbWeight::get().writes(1)
        }

        fn on_finalize(_: BlockNumberFor<T>) {
            Brought::<T>::kill();
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Let a currency of which nothing exists yet stand for an asset of another chain.
        ///
        /// - `currency`: local id, already created, all its roles with the keyless root account.
        /// - `asset`: location of the foreign asset, as seen from this chain.
        /// - `reserve`: location of the chain whose deposits of it are believed, as seen from this chain.
        ///
        /// Origin: governance over currencies. Errors: `LocationInvalid`, `NotForeign`, `CurrencyNotFound`, `AlreadyMapped`,
        /// `AssetTaken`, `SupplyExists`, `HasMint`. Event: `CurrencyMapped`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::map_currency())]
        pub fn map_currency(
            origin: OriginFor<T>,
            currency: CurrencyId,
            asset: Box<VersionedLocation>,
            reserve: Box<VersionedLocation>,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            let asset = Location::try_from(*asset).map_err(|()| Error::<T>::LocationInvalid)?;
            let reserve = Location::try_from(*reserve).map_err(|()| Error::<T>::LocationInvalid)?;
            Self::ensure_mappable(currency, &asset, &reserve)?;
            Self::store(currency, asset.clone(), reserve.clone());
            Self::deposit_event(Event::CurrencyMapped {
                currency,
                asset,
                reserve,
            });
            Ok(())
        }

        /// End a currency's mapping, once nothing of the currency exists here.
        ///
        /// - `currency`: local id of a mapped currency.
        ///
        /// Origin: governance over currencies. Errors: `NotMapped`, `SupplyExists`. Event: `CurrencyUnmapped`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::unmap_currency())]
        pub fn unmap_currency(origin: OriginFor<T>, currency: CurrencyId) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            let record = ForeignCurrencies::<T>::get(currency).ok_or(Error::<T>::NotMapped)?;
            ensure!(
                T::Currencies::total_issuance(currency).is_zero(),
                Error::<T>::SupplyExists
            );
            ForeignCurrencies::<T>::remove(currency);
            CurrencyOf::<T>::remove(&record.asset);
            Self::deposit_event(Event::CurrencyUnmapped {
                currency,
                asset: record.asset,
            });
            Ok(())
        }

        /// Accept deposits of a foreign currency, or refuse them while its reserve is in trouble. What is here may leave in
        /// either case.
        ///
        /// - `currency`: local id of a mapped currency.
        /// - `open`: whether deposits are accepted from now on.
        ///
        /// Origin: governance over currencies, or emergency governance. Errors: `NotMapped`, `NothingToChange`.
        /// Event: `DepositsSet`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::set_deposits())]
        pub fn set_deposits(origin: OriginFor<T>, currency: CurrencyId, open: bool) -> DispatchResult {
            EitherOfDiverse::<T::AdminOrigin, T::EmergencyOrigin>::ensure_origin(origin)?;
            ForeignCurrencies::<T>::try_mutate(currency, |record| -> DispatchResult {
                let record = record.as_mut().ok_or(Error::<T>::NotMapped)?;
                ensure!(record.deposits != open, Error::<T>::NothingToChange);
                record.deposits = open;
                Ok(())
            })?;
            Self::deposit_event(Event::DepositsSet { currency, open });
            Ok(())
        }

        /// Give trapped units to a verified account by legal order. Pauses, freezes and the class's rules do not stop it.
        ///
        /// - `class_id`: the class.
        /// - `amount`: units of one piece, as in `UnitsTrapped`.
        /// - `trapped_for`: location of the account that may claim them, in any spelling; none for units that no account may
        ///   claim.
        /// - `to`: the receiver.
        /// - `reason_code`: reason of the order, a number of the asset's own list.
        /// - `document`: SHA-256 of the order.
        ///
        /// Origin: the asset's ForceAgent, or emergency governance. Errors: `ClassNotFound`, `LocationInvalid`,
        /// `NothingTrapped`, and those of a forced transfer. Event: `UnitsRerouted`.
        #[pallet::call_index(3)]
        // Measured where the first name fits; each older version asks the trap once more.
        #[pallet::weight(T::WeightInfo::reroute_trapped()
            .saturating_add(T::DbWeight::get().reads((VERSION - MIN_XCM_VERSION).into())))]
        pub fn reroute_trapped(
            origin: OriginFor<T>,
            class_id: ClassId,
            amount: Balance,
            trapped_for: Option<Box<VersionedLocation>>,
            to: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let actor = match T::EmergencyOrigin::try_origin(origin) {
                Ok(_) => None,
                Err(origin) => Some(ensure_signed(origin)?),
            };
            ensure!(!amount.is_zero(), Error::<T>::NothingTrapped);
            let asset = T::ClassAsset::convert(class_id).ok_or(Error::<T>::ClassNotFound)?;
            if let Some(agent) = &actor {
                T::Infrastructure::ensure_class_role(asset, class_id, agent, AssetRole::ForceAgent)?;
            }
            let claimer = match trapped_for {
                Some(location) => {
                    let location = Location::try_from(*location).map_err(|()| Error::<T>::LocationInvalid)?;
                    Some(Self::account_of(&location).ok_or(Error::<T>::LocationInvalid)?)
                }
                None => None,
            };
            let stored = Self::trap_location(claimer.as_ref()).ok_or(Error::<T>::LocationInvalid)?;
            let unit = T::UnitLocation::convert_back(&class_id).ok_or(Error::<T>::ClassNotFound)?;
            let assets = Assets::from(Asset {
                id: LocatedAsset(unit),
                fun: Fungibility::Fungible(amount),
            });
            let context = XcmContext {
                origin: None,
                message_id: [0; 32],
                topic: None,
            };
            // What was trapped under an older version of XCM is found by that version's number.
            let older = (MIN_XCM_VERSION..VERSION)
                .rev()
                .map(|version| GeneralIndex(version.into()).into());
            let units = core::iter::once(Location::here())
                .chain(older)
                .find_map(|ticket| T::Trap::claim_assets(&stored, &ticket, &assets, &context))
                .ok_or(Error::<T>::NothingTrapped)?;
            // The ledger counts them once: the credit is forgotten, the transfer pipeline credits the receiver.
            units.fungible.into_iter().for_each(|(_, mut credit)| {
                credit.forget_imbalance();
            });
            T::Units::reroute(class_id, amount, claimer.as_ref(), &to)?;
            Self::deposit_event(Event::UnitsRerouted {
                class_id,
                amount,
                actor,
                claimer,
                to,
                reason_code,
                document,
            });
            Ok(())
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// The foreign asset that a currency stands for.
        pub fn foreign_currency(currency: CurrencyId) -> Option<ForeignCurrency> {
            ForeignCurrencies::<T>::get(currency)
        }

        /// The local id of an asset, foreign or our own.
        pub fn currency_of(asset: Location) -> Option<CurrencyId> {
            CurrencyLocations::<T>::convert(&asset)
        }
    }
}
