//! What `scripts/weights` measures.

frame_benchmarking::define_benchmarks!(
    [frame_system, SystemBench::<Runtime>]
    [pallet_infrastructure, Infrastructure]
    [pallet_compliance, Compliance]
    [pallet_units, Units]
    [pallet_attestation, Attestation]
    [pallet_distribution, Distribution]
);

pub use frame_system_benchmarking::Pallet as SystemBench;
impl frame_system_benchmarking::Config for crate::Runtime {
    fn setup_set_code_requirements(_: &alloc::vec::Vec<u8>) -> Result<(), frame_benchmarking::BenchmarkError> {
        Ok(())
    }
    fn verify_set_code() {}
}
pub use crate::*;
