//! The origins that a referendum can speak with, one for each track but root's, and the pace of all tracks.
//!
//! The pace is part of the genesis: a development chain decides in minutes, a network in days, with the same code. No call
//! but root's `System.set_storage` changes it.

pub use pallet::*;

use crate::{constants::UNIT, Balance};
use frame_support::traits::EnsureOrigin;

#[frame_support::pallet]
pub mod pallet {
    use frame_support::pallet_prelude::*;

    #[pallet::config]
    pub trait Config: frame_system::Config {}

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Whether all periods of governance are minutes long. Written at genesis only.
    #[pallet::storage]
    pub type ShortPeriods<T: Config> = StorageValue<_, bool, ValueQuery>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Periods of minutes, for development chains. Never for a network with value.
        pub short_periods: bool,
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            if self.short_periods {
                ShortPeriods::<T>::put(true);
            }
        }
    }

    /// In whose name a decided referendum calls.
    #[pallet::origin]
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
    pub enum Origin {
        /// Dispatches, as root, a call that the technical committee has whitelisted.
        #[codec(index = 0)]
        WhitelistedCaller,
        /// Admits issuers and sends them away.
        #[codec(index = 1)]
        AssetAdmission,
        /// Trusts claim issuers, freezes and thaws people, replaces registrars.
        #[codec(index = 2)]
        ComplianceAdmin,
        /// Sets what sources of readings stake.
        #[codec(index = 3)]
        OracleAdmin,
        /// Opens currencies, maps them to other chains' assets, sets limits of distribution and targets of reserves.
        #[codec(index = 4)]
        DistributionAdmin,
        /// Lifts and extends exception states of assets, appoints their regulators, freezes people, stops and resumes messages and
        /// money from other chains.
        #[codec(index = 5)]
        EmergencyException,
        /// Ends a referendum and gives its deposits back.
        #[codec(index = 6)]
        ReferendumCanceller,
        /// Ends a referendum and takes its deposits.
        #[codec(index = 7)]
        ReferendumKiller,
        /// Sets rates of currencies and fees, voids spends.
        #[codec(index = 8)]
        Treasurer,
        /// Spends up to [`SMALL_SPEND`](super::SMALL_SPEND) at once.
        #[codec(index = 9)]
        SmallSpender,
        /// Spends up to [`MEDIUM_SPEND`](super::MEDIUM_SPEND) at once.
        #[codec(index = 10)]
        MediumSpender,
        /// Spends up to [`BIG_SPEND`](super::BIG_SPEND) at once.
        #[codec(index = 11)]
        BigSpender,
    }

    impl Origin {
        /// Every origin.
        pub const ALL: [Self; 12] = [
            Self::WhitelistedCaller,
            Self::AssetAdmission,
            Self::ComplianceAdmin,
            Self::OracleAdmin,
            Self::DistributionAdmin,
            Self::EmergencyException,
            Self::ReferendumCanceller,
            Self::ReferendumKiller,
            Self::Treasurer,
            Self::SmallSpender,
            Self::MediumSpender,
            Self::BigSpender,
        ];
    }
}

/// What one call of `SmallSpender` may spend at most, native base units or a currency's worth of them.
pub const SMALL_SPEND: Balance = 10_000 * UNIT;
/// What one call of `MediumSpender` may spend at most.
pub const MEDIUM_SPEND: Balance = 100_000 * UNIT;
/// What one call of `BigSpender` may spend at most.
pub const BIG_SPEND: Balance = 1_000_000 * UNIT;

/// Declares a type for each origin that lets exactly that origin pass.
macro_rules! ensure_origins {
    ($($name:ident),* $(,)?) => {
        $(
            #[doc = concat!("Lets [`Origin::", stringify!($name), "`] pass.")]
            pub struct $name;
            impl<O: Into<Result<Origin, O>> + From<Origin>> EnsureOrigin<O> for $name {
                type Success = ();
                fn try_origin(origin: O) -> Result<Self::Success, O> {
                    origin.into().and_then(|origin| match origin {
                        Origin::$name => Ok(()),
                        other => Err(O::from(other)),
                    })
                }
                #[cfg(feature = "runtime-benchmarks")]
                fn try_successful_origin() -> Result<O, ()> {
                    Ok(O::from(Origin::$name))
                }
            }
        )*
    };
}

ensure_origins!(
    WhitelistedCaller,
    AssetAdmission,
    ComplianceAdmin,
    OracleAdmin,
    DistributionAdmin,
    EmergencyException,
    ReferendumCanceller,
    ReferendumKiller,
    Treasurer,
);

/// Lets every origin that spends pass, with the most that it may spend at once, native base units. More than that is root's.
pub struct Spender;
impl<O: Into<Result<Origin, O>> + From<Origin>> EnsureOrigin<O> for Spender {
    type Success = Balance;
    fn try_origin(origin: O) -> Result<Self::Success, O> {
        origin.into().and_then(|origin| match origin {
            Origin::SmallSpender => Ok(SMALL_SPEND),
            Origin::MediumSpender => Ok(MEDIUM_SPEND),
            Origin::BigSpender => Ok(BIG_SPEND),
            other => Err(O::from(other)),
        })
    }
    #[cfg(feature = "runtime-benchmarks")]
    fn try_successful_origin() -> Result<O, ()> {
        Ok(O::from(Origin::BigSpender))
    }
}
