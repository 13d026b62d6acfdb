//! Who decides what by referendum, and how long it takes. `docs/governance.md` says it call by call.

pub mod origins;
pub mod tracks;
