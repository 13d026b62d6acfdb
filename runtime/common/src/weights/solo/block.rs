//! Not measured yet: the SDK's figure stands in until `scripts/weights --overhead` writes this file.

pub use frame_support::weights::constants::BlockExecutionWeight;
