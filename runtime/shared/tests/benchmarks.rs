//! Every benchmark runs at both ends of its components and checks what it did. `scripts/weights` measures the same code in
//! the wasm runtime; here it is compiled for this machine, which takes a fraction of the time.

use crate::runtime::{genesis_config_presets::get_preset, Block, Runtime, RuntimeGenesisConfig};
use frame_benchmarking::{
    runtime_decl_for_benchmark::BenchmarkV2, BenchmarkConfig, BenchmarkMetadata, BenchmarkParameter,
};
use sc_client_db::BenchmarkingState;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::traits::HashingFor;
use viaduct_runtime_common::presets;

/// All components at one end.
fn at(benchmark: &BenchmarkMetadata, high: bool) -> Vec<(BenchmarkParameter, u32)> {
    let end =
        |(name, low_end, high_end): &(BenchmarkParameter, u32, u32)| (*name, if high { *high_end } else { *low_end });
    benchmark.components.iter().map(end).collect()
}

#[test]
fn every_benchmark_runs_and_checks_what_it_did() {
    let preset = get_preset(&"development".into()).expect("a preset of that name");
    let patch = serde_json::from_slice(&preset).expect("JSON");
    let genesis = presets::storage::<RuntimeGenesisConfig>(patch).expect("a genesis");
    let state = BenchmarkingState::<HashingFor<Block>>::new(genesis, None, false, true).expect("a state");
    let in_state = |run: &mut dyn FnMut()| {
        let mut changes = Default::default();
        let mut extensions = sp_externalities::Extensions::default();
        extensions.register(KeystoreExt::new(MemoryKeystore::new()));
        let mut ext = sp_state_machine::Ext::new(&mut changes, &state, Some(&mut extensions));
        sp_externalities::set_and_run_with_externalities(&mut ext, run)
    };

    let mut list = Vec::new();
    in_state(&mut || list = <Runtime as BenchmarkV2<Block>>::benchmark_metadata(true).0);
    let (mut ran, mut failed, mut accesses) = (0, Vec::new(), Vec::new());
    for pallet in &list {
        for benchmark in &pallet.benchmarks {
            // One end is enough where nothing varies.
            for high in [false, true]
                .into_iter()
                .skip(usize::from(benchmark.components.is_empty()))
            {
                let config = BenchmarkConfig {
                    pallet: pallet.pallet.clone(),
                    instance: pallet.instance.clone(),
                    benchmark: benchmark.name.clone(),
                    selected_components: at(benchmark, high),
                    verify: true,
                    internal_repeats: 1,
                };
                let name = format!(
                    "{}::{} at {}",
                    String::from_utf8_lossy(&pallet.pallet),
                    String::from_utf8_lossy(&benchmark.name),
                    if high { "its most" } else { "its least" },
                );
                in_state(
                    &mut || match <Runtime as BenchmarkV2<Block>>::dispatch_benchmark(config.clone()) {
                        Err(error) => failed.push(format!("{name}: {error}")),
                        // XCM's list has instructions that our chains refuse; nothing of ours is left out.
                        Ok(batches) if batches.iter().all(|batch| batch.results.is_empty()) => {
                            if !name.starts_with("pallet_xcm_benchmarks") {
                                failed.push(format!("{name}: it was skipped"));
                            }
                        }
                        Ok(batches) => {
                            let results = batches.iter().flat_map(|batch| &batch.results);
                            accesses.extend(results.map(|result| (name.clone(), result.reads, result.writes)));
                        }
                    },
                );
                ran += 1;
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {ran} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
    for (name, reads, writes) in &accesses {
        println!("{name}: {reads} reads, {writes} writes");
    }
    // The target of DESIGN 7 for a settlement of two legs, on the chain that measures the business pallets.
    let is_sale = |(name, ..): &&(String, u32, u32)| name.starts_with("pallet_units::accept_sale");
    if let Some((_, reads, writes)) = accesses.iter().find(is_sale) {
        assert!(
            (1..=32).contains(reads) && (1..=21).contains(writes),
            "{reads} reads, {writes} writes"
        );
    }
    assert!(!list.is_empty() && ran >= list.len(), "nothing ran");
}
