//! The words of Viaduct that several pallets share, the traits through which pallets meet, one file each, and the runtime API
//! that dApps and the node's RPC call. No storage and no logic beyond small total methods.
//!
//! Units of measure, the same everywhere: amounts are **base units** of their currency or class (`u128`); times are
//! **milliseconds since the Unix epoch** (`u64`, the block's timestamp); shares are **parts per million** of the named
//! base unless a field says otherwise; meter values are signed integers scaled by the stream's decimals.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

/// An enum that pallets, metadata, JSON and call errors share.
macro_rules! shared {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$vdoc:meta])* $variant:ident $(($inner:ty))? = $index:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, codec::Encode, codec::Decode, codec::DecodeWithMemTracking,
            codec::MaxEncodedLen, scale_info::TypeInfo, serde::Serialize, serde::Deserialize,
        )]
        $vis enum $name {
            $($(#[$vdoc])* #[codec(index = $index)] $variant $(($inner))?,)+
        }
    };
}

pub mod amendments;
mod amount;
pub mod announcements;
pub mod api;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
pub mod charter_views;
pub mod currencies;
pub mod deposits;
pub mod entitlements;
pub mod identities;
pub mod ids;
pub mod infrastructure;
pub mod metering;
pub mod orders;
pub mod rules;
pub mod units;

pub use amendments::*;
pub use amount::{Amount, Decimal, Quantity};
pub use announcements::Announcement;
pub use charter_views::CharterParty;
pub use currencies::*;
pub use deposits::Deposit;
pub use entitlements::*;
pub use identities::*;
pub use ids::*;
pub use infrastructure::*;
pub use metering::*;
pub use orders::OrderReason;
pub use rules::*;
pub use units::*;
