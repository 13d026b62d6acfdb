//! Random histories of all pallets that units move through, wired as in the runtimes.
//!
//! A model keeps only what happened: persons and what was said of them, the settings of classes, past movements, what is
//! promised. At each step it computes from these lists, with no code of the pallets, everything that is asked: what speaks against
//! a movement and with which numbers, and the books. The chain has to say and do the same.
//!
//!     cargo test -p viaduct-world-tests                  all worlds
//!     WORLD_SEED=7 cargo test -p viaduct-world-tests     one of them, that of a seed that was printed
//!     WORLD_LINES=200 ...                                so many of the last lines of its diary
//!
//! More in README.md.
#![cfg(test)]

mod dice;
mod game;
mod laws;
mod model;
mod runtime;
mod steps;
mod tally;
mod world;
