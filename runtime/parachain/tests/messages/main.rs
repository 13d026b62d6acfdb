//! XCM of the parachain runtime, message by message, in memory: what other chains may do here and what may leave for them.
//!
//! Every test runs in the world that all stories share, and every one of them ends in all invariants: those of the business
//! pallets, of the gateway, and of the ledgers of the native token and of the test dollar (`words::in_world`).
//!
//! `closed_holes.rs` holds what was once possible and should not have been.

use viaduct_parachain_runtime as runtime;

mod closed_holes;
mod custodian;
mod fees;
mod foreign;
mod hostile;
mod units_back;
mod units_out;
mod words;
#[allow(dead_code)] // These tests use a part of it.
#[path = "../../../shared/tests/world.rs"]
mod world;
