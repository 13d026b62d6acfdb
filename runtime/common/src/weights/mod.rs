//! What a block, a transaction and an access to the node's database cost before any call is counted. `scripts/weights --storage`
//! and `scripts/weights --overhead` write the files. Each chain has its own: a collator records the proof of what it reads and
//! writes, and its blocks carry the relay chain's data.

pub mod parachain;
pub mod solo;
