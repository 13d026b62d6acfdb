//! The parachain: its full nodes and collators, and what else is done with its chain. Solo chains never come here.

pub mod cli;
mod command;
mod consensus;
mod relay;
pub mod service;

pub use command::run;

/// An error that is printed as it is.
fn refuse(sentence: impl Into<String>) -> sc_cli::Error {
    let sentence: String = sentence.into();
    sc_cli::Error::Application(sentence.into())
}
