#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod kinds;
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

pub use obligations::{bring_forward, draw_down};
pub use run::{run, MAX_POSTINGS};
pub use types::*;
pub use validate::{validate, Fault, Place, Unsound};
