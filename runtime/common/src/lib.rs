//! What both runtimes of Viaduct share: types, constants, fee rules, filters and the building blocks of presets.
//! Nothing of the business is written twice: a runtime adds only its consensus and its pallet list. What has to stand in
//! the crate of a runtime (`impl Config for Runtime`) lies in `configs/` beside this source and is compiled into each.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod apis;
pub mod constants;
pub mod fees;
pub mod governance;
pub mod invariants;
pub mod presets;
pub mod sovereigns;
pub mod weights;

use sp_runtime::{
    traits::{IdentifyAccount, Verify},
    MultiSignature,
};

/// Signature of a transaction: sr25519, ed25519 or ECDSA.
pub type Signature = MultiSignature;
/// An account: the public key behind a signature.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// How a transaction names an account.
pub type Address = sp_runtime::MultiAddress<AccountId, ()>;
/// Base units of the native token (10^-12 VIA), of a currency or of a class.
pub type Balance = u128;
/// Number of a block.
pub type BlockNumber = u32;
/// Number of transactions an account has sent.
pub type Nonce = u32;
/// Hash of a block, a state or a document.
pub type Hash = sp_core::H256;
/// Milliseconds since the Unix epoch.
pub type Moment = u64;
