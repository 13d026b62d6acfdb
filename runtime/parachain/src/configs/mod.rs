//! One file per subject; what both runtimes configure alike is in `runtime/shared/configs`.

mod chain;
mod messages;
#[path = "../../../shared/configs/mod.rs"]
mod shared;
mod xcm;

pub use self::xcm::*;
pub use chain::*;
pub use messages::*;
pub use shared::*;
