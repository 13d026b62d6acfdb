//! A relay chain, Asset Hub and two copies of our parachain in one process, run natively on `xcm-emulator`: what
//! `tests/routes` sends over every route.
//!
//! | module | what |
//! | --- | --- |
//! | [`network`] | the four chains and their genesis |
//! | [`assets`] | names of the assets on each chain, balances, issuance, backing |
//! | [`send`] | transfers, messages of a chain's governance, what became of them |
//! | [`world`] | rates and mappings; an asset with units, holders and revenue on the home chain |

#![recursion_limit = "512"]

pub mod assets;
pub mod network;
pub mod send;
pub mod world;
