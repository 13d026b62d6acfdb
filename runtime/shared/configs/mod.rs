//! What both runtimes configure alike: `impl Config for Runtime` has to stand in the crate of the runtime, so this module is
//! compiled into each. What differs between the two (how large a block is, which clock schedules follow, how code is
//! replaced) is in the `configs/chain.rs` of each runtime.

mod assets;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
mod business;
pub mod checks;
mod collators;
mod governance;
pub mod migrations;
mod parameters;
mod system;
mod transaction_fees;

pub use assets::*;
pub use business::*;
pub use collators::*;
pub use governance::*;
pub use parameters::*;
pub use system::*;
pub use transaction_fees::*;
