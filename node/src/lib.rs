//! The Viaduct node: validator and full node of the solo chain, collator and full node of the parachain.
//!
//! The binary calls [`run`]. The other public items are for `tools/bench`, which measures the node's own database.

// The SDK's own error types are large; the node passes them on a few times in its life.
#![allow(clippy::result_large_err)]

pub mod chain_spec;
mod cli;
#[cfg(feature = "collator")]
mod collator;
mod command;
mod dev;
mod gossip;
#[cfg(not(feature = "collator"))]
mod no_collator;
mod pace;
mod proposing;
pub mod relay_stand_in;
mod rpc;
pub mod service;

pub use command::{run, runner};
