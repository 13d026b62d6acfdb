//! Nothing is released: no state of an older form exists, and nothing is migrated. What migrates over several blocks comes
//! here after the first release.

/// After the block of an upgrade, within as many blocks as their weight takes.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type SeveralBlocks = ();
