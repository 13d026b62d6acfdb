//! A validator of the relay chain.

fn main() -> Result<(), polkadot_cli::Error> {
    polkadot_cli::run()
}
