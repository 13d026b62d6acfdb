//! Words and seams of Viaduct: the types every pallet shares, the traits through which pallets meet, and the runtime
//! API that dApps and the node's RPC call. No storage and no logic beyond small total methods.
//!
//! Units of measure, the same everywhere: amounts are **base units** of their currency or class (`u128`); times are
//! **milliseconds since the Unix epoch** (`u64`, the block's timestamp); shares are **parts per million** of the named
//! base unless a field says otherwise; meter values are signed integers scaled by the stream's decimals.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod amount;
pub mod api;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod deposits;
pub mod traits;
pub mod types;

pub use amount::{Amount, Decimal, Quantity};
pub use deposits::Deposit;
pub use traits::*;
pub use types::*;
