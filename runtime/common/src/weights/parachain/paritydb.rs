//! Not measured yet: the SDK's figures for RocksDB stand in until `scripts/weights --storage` writes this file.

pub use frame_support::weights::constants::RocksDbWeight as DbWeight;
