//! What changes in the state with this code. Each migration runs once, on the version that it is made for; one that has run
//! everywhere goes with the next release but one.

use crate::Runtime;

/// Within the block of the upgrade: for what there is little of.
pub type SingleBlock = (pallet_compliance::migrations::v2::Migrate<Runtime>,);

/// After it, within as many blocks as their weight takes. Until the last of them is done, blocks have no transactions but their
/// authors': whoever signs meanwhile waits in the pool.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type SeveralBlocks = (pallet_units::migrations::v2::ListPositions<Runtime>,);
