#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic
    )
)]

extern crate alloc;

/// Declares types that are stored, hashed, shown in metadata and, for vectors, written as JSON.
macro_rules! kept {
    ($($item:item)+) => {
        $(
            #[derive(
                Clone, PartialEq, Eq, Debug, codec::Encode, codec::Decode, codec::DecodeWithMemTracking, codec::MaxEncodedLen,
                scale_info::TypeInfo,
            )]
            #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
            $item
        )+
    };
}

mod charge;
mod civil;
mod cursor;
mod exact;
pub mod lines;
mod needs;
mod registers;
mod rehearsal;
pub mod rules;
mod settle;
mod state;
mod streams;
mod time;
mod true_up;
mod types;
mod validate;

pub use charge::charge;
pub use cursor::Cursor;
pub use exact::{Exact, PARTS};
pub use lines::availability::{Curve, Missing, Point};
pub use needs::{need, needs};
pub use registers::{Reading, Registers};
pub use rules::{
    bands::{Band, Bands},
    difference::Difference,
    floor_cap::FloorCap,
    indexed::{Fixing, Index},
    market::Reference,
    steps::DatedPrice,
    time_of_use::{Calendar, Slot, TimeOfUse},
    Adjustment, Base, Price, Rule,
};
pub use settle::{settle, Settlement};
pub use time::{due, period_end, Change, Schedule, Window, Zone};
pub use true_up::{band_window, true_up, Restated};
pub use types::*;
pub use validate::validate;

#[cfg(test)]
mod tests;
