//! One file per subject.

mod assets;
mod business;
mod consensus;
mod system;

pub use assets::*;
pub use business::*;
pub use consensus::*;
pub use system::*;
