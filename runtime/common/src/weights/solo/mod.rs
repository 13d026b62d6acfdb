//! Of the solo chain.

mod block;
mod extrinsic;
mod paritydb;

pub use block::BlockExecutionWeight;
pub use extrinsic::ExtrinsicBaseWeight;
pub use paritydb::DbWeight;
