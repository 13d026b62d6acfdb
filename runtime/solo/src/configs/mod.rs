//! One file per subject. What both runtimes configure alike lies in `runtime/common/configs` and is compiled into each:
//! `impl Config for Runtime` has to stand in the crate of the runtime.

#[path = "../../../common/configs/assets.rs"]
mod assets;
#[cfg(feature = "runtime-benchmarks")]
#[path = "../../../common/configs/benchmarks.rs"]
mod benchmarks;
#[path = "../../../common/configs/business.rs"]
mod business;
mod chain;
#[path = "../../../common/configs/collators.rs"]
mod collators;
#[path = "../../../common/configs/governance.rs"]
mod governance;
#[path = "../../../common/configs/migrations.rs"]
pub mod migrations;
#[path = "../../../common/configs/parameters.rs"]
mod parameters;
#[path = "../../../common/configs/system.rs"]
mod system;
#[path = "../../../common/configs/transaction_fees.rs"]
mod transaction_fees;

pub use assets::*;
pub use business::*;
pub use chain::*;
pub use collators::*;
pub use governance::*;
pub use parameters::*;
pub use system::*;
pub use transaction_fees::*;
