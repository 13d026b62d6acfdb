//! Fills the blocks of a running solo chain of two validators with signed transactions, kind after kind, and prints what the
//! chain carried. `scripts/load` starts the chain and calls it.

mod calls;
mod chain;
mod figures;
mod load;
mod node;
mod world;

use clap::Parser;
use load::{Effort, Kind};
use std::{path::PathBuf, process::ExitCode, time::Instant};

/// Fills blocks with signed transactions and measures what the chain carries.
#[derive(Debug, Parser)]
struct Options {
    /// A validator's RPC address.
    #[arg(long, default_value = "ws://127.0.0.1:9970")]
    first: String,

    /// The other validator's: imports what the first one makes, and the reverse.
    #[arg(long, default_value = "ws://127.0.0.1:9972")]
    second: String,

    /// Accounts that sign; each holds units.
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u16).range(16..=20_000))]
    accounts: u16,

    /// Sources of meters among them, eight to a meter.
    #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u16).range(8..))]
    sources: u16,

    /// Classes of units, each of which everybody claims after each distribution.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=16))]
    classes: u16,

    /// Full blocks to measure of each kind.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    blocks: u16,

    /// Most transactions that wait in the pool.
    #[arg(long, default_value_t = 20_000)]
    pool: u64,

    /// Transactions a second that the nodes are sent at most, together. Much more than the chain takes slows it down.
    #[arg(long, default_value_t = 1_400, value_parser = clap::value_parser!(u32).range(40..))]
    rate: u32,

    /// What to measure, in this order.
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "native,currency,units,claims,reports"
    )]
    kinds: Vec<Kind>,

    /// Also writes the table as markdown.
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
}

async fn run(options: Options) -> Result<bool, String> {
    let accounts = usize::from(options.accounts);
    let sources =
        usize::from(options.sources.min(options.accounts)) / calls::SOURCES_PER_STREAM * calls::SOURCES_PER_STREAM;
    let mut chain = chain::Chain::connect([&options.first, &options.second], accounts).await?;
    let begin = Instant::now();
    let mut world = world::World::prepare(&mut chain, options.classes.into(), sources).await?;
    println!(
        "{accounts} accounts hold units of {} classes, {sources} of them are sources of {} meters: set up in {} s",
        world.classes.len(),
        world.streams.len(),
        begin.elapsed().as_secs()
    );
    let effort = Effort {
        blocks: options.blocks.into(),
        pool: options.pool,
        rate: options.rate,
    };
    let mut all = Vec::new();
    let mut end = Ok(());
    for kind in options.kinds {
        let begin = Instant::now();
        let figures = match load::measure(&mut chain, &mut world, kind, effort).await {
            Ok(figures) => figures,
            Err(error) => {
                end = Err(format!("{}: {error}", kind.name()));
                break;
            }
        };
        println!(
            "{}: {:.0} a second in {} full blocks, {} failed ({} s)",
            figures.kind,
            figures.per_second,
            figures.full_blocks,
            figures.failed,
            begin.elapsed().as_secs()
        );
        let lost = figures.lost;
        all.push(figures);
        if lost > 0 {
            end = Err(format!(
                "{}: {lost} transactions came into no block, so nothing more was measured",
                kind.name()
            ));
            break;
        }
    }
    let plain = Kind::Currency.name();
    println!("\n{}\n{}", figures::text(&all, plain), figures::markdown(&all, plain));
    if let Some(path) = options.markdown {
        std::fs::write(&path, figures::markdown(&all, plain)).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    end?;
    let mut fine = true;
    for one in &all {
        let wrong = [
            (
                one.failed > 0,
                format!("{} failed: {}", one.failed, one.refusals.join("; ")),
            ),
            (
                one.full_blocks < u64::from(options.blocks),
                format!("only {} blocks were full", one.full_blocks),
            ),
            (
                one.not_imported > 0,
                format!("{} blocks came to one node only", one.not_imported),
            ),
        ];
        for (_, what) in wrong.iter().filter(|(is_so, _)| *is_so) {
            eprintln!("{}: {what}", one.kind);
            fine = false;
        }
    }
    Ok(fine)
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
