//! What crosses the border of the parachain.
//!
//! **Foreign currencies.** A settlement currency may stand for an asset of another chain: governance maps its local id to
//! that asset's location and names the one chain whose deposits of it are believed (its *reserve*: Asset Hub for the relay
//! token and for stablecoins). Money that arrives is minted under the local id, money that leaves is burned, and the
//! sovereign account on the reserve holds what is here. A currency without a mapping is our own, and its reserve is here.
//! A currency has exactly one location: a mapped one cannot be named by its local location.
//!
//! **Fees.** [`CurrencyTrader`] sells execution for a settlement currency at the rate that governance sets.
//!
//! **Trapped units.** Units that come home to somebody who may not have them end in `pallet-xcm`'s trap, apart from
//! everything else in the message ([`UnitsApart`]). They belong to nobody: whoever sent them may claim them for an eligible
//! person by XCM, and the asset's ForceAgent may send them on to one ([`Pallet::reroute_trapped`]).
//!
//! | call | who |
//! | --- | --- |
//! | `map_currency`, `unmap_currency`, `set_deposits` | governance |
//! | `reroute_trapped` | the asset's ForceAgent |

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod currencies;
mod trader;
mod trap;
pub mod weights;

pub use currencies::{CurrencyLocations, Exactly, KnownReserves, TrustedReserves};
pub use pallet::*;
pub use trader::{CurrencyTrader, FeeInCurrency};
pub use trap::UnitsApart;
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
    use sp_runtime::traits::MaybeEquivalence;
    use viaduct_primitives::{
        AssetInspect, AssetRole, Balance, ClassId, CurrencyId, Positions as ClassBooks, UnitTrap,
    };
    use xcm::{
        latest::{Asset, AssetId, Assets, Fungibility, InteriorLocation, Junction::GeneralIndex, XcmContext, VERSION},
        prelude::MIN_XCM_VERSION,
        VersionedLocation,
    };
    use xcm_executor::traits::{ClaimAssets, ConvertLocation, DropAssets};

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Governance over settlement currencies.
        type AdminOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Who may stop deposits of a currency at once, and accept them again, beside that.
        type EmergencyOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// The settlement currencies.
        type Currencies: fungibles::Inspect<Self::AccountId, AssetId = CurrencyId, Balance = Balance>
            + roles::Inspect<Self::AccountId>;
        /// Owns the currencies that stand for foreign assets, and has no key: deposits alone make such money.
        type CurrencyOwner: Get<Self::AccountId>;
        /// Where this chain lies.
        type UniversalLocation: Get<InteriorLocation>;
        /// Location of a currency of our own: of its pallet and its id.
        type LocalCurrency: MaybeEquivalence<Location, CurrencyId>;
        /// Location of a class of units.
        type UnitLocation: MaybeEquivalence<Location, ClassId>;
        /// Counts the units that are trapped.
        type Units: UnitTrap<Self::AccountId>;
        /// The asset of a class.
        type Classes: ClassBooks;
        /// Roles for assets.
        type Assets: AssetInspect<Self::AccountId>;
        /// Where assets end that nobody could be given.
        type Trap: DropAssets + ClaimAssets;
        /// Which account stands here for a location.
        type LocationToAccountId: ConvertLocation<Self::AccountId>;
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
        /// A currency stands for a foreign asset from now on, of which this reserve's deposits are believed.
        #[codec(index = 0)]
        CurrencyMapped {
            currency: CurrencyId,
            asset: Location,
            reserve: Location,
        },
        /// A currency stands for a foreign asset no more.
        #[codec(index = 1)]
        CurrencyUnmapped { currency: CurrencyId, asset: Location },
        /// Deposits of a foreign currency are accepted, or no more.
        #[codec(index = 2)]
        DepositsSet { currency: CurrencyId, open: bool },
        /// Units could not be given to their receiver and belong to nobody.
        #[codec(index = 3)]
        UnitsTrapped {
            class_id: ClassId,
            amount: Balance,
            origin: Location,
        },
        /// Trapped units were sent on by legal order.
        #[codec(index = 4)]
        UnitsRerouted {
            class_id: ClassId,
            amount: Balance,
            actor: T::AccountId,
            origin: Location,
            to: T::AccountId,
            reason: u16,
            document: [u8; 32],
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// There is no currency with this id: create it first.
        #[codec(index = 0)]
        CurrencyNotFound,
        /// The currency stands for a foreign asset already: unmap it first.
        #[codec(index = 1)]
        AlreadyMapped,
        /// The asset has a local id already.
        #[codec(index = 2)]
        AssetTaken,
        /// A foreign asset and its reserve lie outside this chain: their locations begin with the parent.
        #[codec(index = 3)]
        NotForeign,
        /// Money of this currency exists here already, which no reserve would stand for: use a new currency.
        #[codec(index = 4)]
        SupplyExists,
        /// The currency stands for no foreign asset.
        #[codec(index = 5)]
        NotMapped,
        /// The setting is in force already.
        #[codec(index = 6)]
        NothingToChange,
        /// The location is of a version that this chain does not read.
        #[codec(index = 7)]
        LocationInvalid,
        /// There is no class with this id.
        #[codec(index = 8)]
        ClassNotFound,
        /// So many units of this class, in one piece, are not trapped for this origin: see the event of the trap.
        #[codec(index = 9)]
        NothingTrapped,
        /// Somebody may make, burn or freeze money of this currency, for which no reserve would stand: its owner, issuer,
        /// admin and freezer have to be the keyless root account.
        #[codec(index = 10)]
        HasMint,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Let a currency, of which nothing exists yet, stand for a foreign asset. `asset` and `reserve` as seen from this
        /// chain. Origin: governance.
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

        /// Let a currency stand for its foreign asset no more, once nothing of it exists here. Origin: governance.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::unmap_currency())]
        pub fn unmap_currency(origin: OriginFor<T>, currency: CurrencyId) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            let record = ForeignCurrencies::<T>::get(currency).ok_or(Error::<T>::NotMapped)?;
            ensure!(T::Currencies::total_issuance(currency) == 0, Error::<T>::SupplyExists);
            ForeignCurrencies::<T>::remove(currency);
            CurrencyOf::<T>::remove(&record.asset);
            Self::deposit_event(Event::CurrencyUnmapped {
                currency,
                asset: record.asset,
            });
            Ok(())
        }

        /// Accept deposits of a foreign currency, or stop doing so when its reserve is in trouble; what is here may still
        /// leave. Origin: governance, or whoever decides on emergencies.
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

        /// Send trapped units on to a verified person, past every policy like a forced transfer: `amount` units that were
        /// trapped in one piece for `trapped_for`, the origin named in the event of the trap. `reason` and `document`
        /// (SHA-256) as there. Origin: the asset's ForceAgent.
        #[pallet::call_index(3)]
        // Measured where the first name fits; each older version asks the trap once more.
        #[pallet::weight(T::WeightInfo::reroute_trapped()
            .saturating_add(T::DbWeight::get().reads((VERSION - MIN_XCM_VERSION).into())))]
        pub fn reroute_trapped(
            origin: OriginFor<T>,
            class_id: ClassId,
            amount: Balance,
            trapped_for: Box<VersionedLocation>,
            to: T::AccountId,
            reason: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let info = T::Classes::class(class_id).ok_or(Error::<T>::ClassNotFound)?;
            T::Assets::ensure_role(info.asset, &actor, AssetRole::ForceAgent)?;
            let trapped_for = Location::try_from(*trapped_for).map_err(|()| Error::<T>::LocationInvalid)?;
            let unit = T::UnitLocation::convert_back(&class_id).ok_or(Error::<T>::ClassNotFound)?;
            // Not by `into`, which panics at zero; nothing of zero is ever trapped.
            let assets = Assets::from(Asset {
                id: AssetId(unit),
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
                .find_map(|ticket| T::Trap::claim_assets(&trapped_for, &ticket, &assets, &context))
                .ok_or(Error::<T>::NothingTrapped)?;
            // The ledger counts them once: the credit is forgotten, the transfer pipeline credits the receiver.
            units.fungible.into_iter().for_each(|(_, mut credit)| {
                credit.forget_imbalance();
            });
            T::Units::reroute(class_id, amount, &to)?;
            Self::deposit_event(Event::UnitsRerouted {
                class_id,
                amount,
                actor,
                origin: trapped_for,
                to,
                reason,
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
