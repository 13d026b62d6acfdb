//! Tests of the crate as a whole; each rule's own borders are tested beside it.

mod billing;
mod guarantee;
mod laws;
mod refusals;
mod registers;
mod true_up;
mod world;
