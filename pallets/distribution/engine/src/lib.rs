#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used
    )
)]

extern crate alloc;

mod kinds;
mod names;
mod obligations;
mod prorata;
mod run;
mod schedule;
mod target;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod types;
mod validate;

pub use obligations::{bring_forward, bring_some_forward, draw_down, write_off};
pub use run::{run, MAX_POSTINGS};
pub use schedule::passed;
pub use types::*;
pub use validate::{names_obligation, tier_names, validate, validate_obligation, Fault, Place, Unsound};
