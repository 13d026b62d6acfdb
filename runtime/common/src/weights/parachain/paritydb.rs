//! What a read and a write cost in the node's database, ParityDb, measured by `scripts/weights --storage` on the chain
//! "Viaduct Parachain Local Testnet".
//!
//! DATE: 2026-11-30 (Y/M/D), CPU: `AMD EPYC`
//! METRIC: `Average`, STATE-VERSION: `V1`, BATCH: `10000`

use frame_support::{
    parameter_types,
    weights::{constants::WEIGHT_REF_TIME_PER_NANOS, RuntimeDbWeight},
};

parameter_types! {
    /// Nanoseconds of a read: average 9_804, median 8_432, 99th percentile 15_714.
    /// Of a write, its share of the state's root included: average 32_658, median 32_787, 99th
    /// percentile 48_331.
    pub const DbWeight: RuntimeDbWeight = RuntimeDbWeight {
        read: 9_804 * WEIGHT_REF_TIME_PER_NANOS,
        write: 32_658 * WEIGHT_REF_TIME_PER_NANOS,
    };
}
