//! What a read and a write cost in the node's database, ParityDb, measured by `scripts/weights --storage` on the chain
//! "Viaduct Local Testnet".
//!
//! DATE: 2026-11-30 (Y/M/D), CPU: `AMD EPYC`
//! METRIC: `Average`, STATE-VERSION: `V1`, BATCH: `10000`

use frame_support::{
    parameter_types,
    weights::{constants::WEIGHT_REF_TIME_PER_NANOS, RuntimeDbWeight},
};

parameter_types! {
    /// Nanoseconds of a read: average 7_934, median 7_411, 99th percentile 14_571.
    /// Of a write, its share of the state's root included: average 31_503, median 30_534, 99th
    /// percentile 45_685.
    pub const DbWeight: RuntimeDbWeight = RuntimeDbWeight {
        read: 7_934 * WEIGHT_REF_TIME_PER_NANOS,
        write: 31_503 * WEIGHT_REF_TIME_PER_NANOS,
    };
}
