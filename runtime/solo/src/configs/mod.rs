//! One file per subject; what both runtimes configure alike is in `runtime/shared/configs`.

mod chain;
#[path = "../../../shared/configs/mod.rs"]
mod shared;

pub use chain::*;
pub use shared::*;
