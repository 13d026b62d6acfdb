//! The tests that both runtimes pass, compiled for each.

mod amendments;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
mod block_authors;
mod costs;
mod currencies;
mod decisions;
mod deposits;
mod governance;
mod manual;
mod money_rules;
mod names;
mod pipeline;
mod privileges;
mod proxies;
mod scheduler_full;
mod signed_fees;
mod transaction_fees;
mod upgrades;
mod votes;
pub mod world;
