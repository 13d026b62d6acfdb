//! Invariants that no single pallet can check, because they hold between pallets. A pallet without calls and storage, so that
//! `try-runtime` checks them after every block like each pallet's own.

pub use pallet::*;

#[frame_support::pallet]
pub mod pallet {
    use frame_support::pallet_prelude::*;
    #[cfg(feature = "try-runtime")]
    use frame_system::pallet_prelude::*;

    /// Checks what holds between pallets.
    pub trait Invariants {
        /// An error with a sentence about the first invariant that does not hold.
        fn check() -> Result<(), sp_runtime::TryRuntimeError>;
    }

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The runtime's invariants.
        type Invariants: Invariants;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::hooks]
    impl<T: Config> Hooks<frame_system::pallet_prelude::BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            T::Invariants::check()
        }
    }
}
