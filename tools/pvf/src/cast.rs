//! Who signs transactions: the named accounts of the presets, and as many holders as a story needs.

use crate::chain::{key, Chain};
use codec::Encode;
use cumulus_pallet_weight_reclaim::StorageWeightReclaim;
use sp_core::{crypto::DeriveJunction, sr25519, Pair};
use sp_runtime::generic::Era;
use std::collections::{hash_map::Entry, HashMap};
use viaduct_parachain_runtime::{Runtime, RuntimeCall, SignedPayload, TxExtension, UncheckedExtrinsic};
use viaduct_runtime_common::{AccountId, Address, Nonce, Signature};

struct Person {
    key: sr25519::Pair,
    nonce: Nonce,
}

/// Everybody with a name under the well-known development phrase.
pub struct Cast {
    root: sr25519::Pair,
    people: HashMap<String, Person>,
}

impl Cast {
    /// Nobody has signed anything yet.
    pub fn new() -> Result<Self, String> {
        // From the phrase every name would cost 2,048 rounds of hashing; so only its root does.
        let root = sr25519::Pair::from_string(sp_core::crypto::DEV_PHRASE, None)
            .map_err(|e| format!("the development phrase is no key: {e:?}"))?;
        Ok(Self {
            root,
            people: HashMap::new(),
        })
    }

    fn person(&mut self, name: &str) -> Result<&mut Person, String> {
        match self.people.entry(name.into()) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => {
                let path = std::iter::once(DeriveJunction::hard(name));
                let (key, _) = self
                    .root
                    .derive(path, None)
                    .map_err(|e| format!("//{name} is no key: {e:?}"))?;
                Ok(new.insert(Person { key, nonce: 0 }))
            }
        }
    }

    /// The account of a name.
    pub fn account(&mut self, name: &str) -> Result<AccountId, String> {
        Ok(self.person(name)?.key.public().into())
    }

    /// The next transaction of a name. The chain must have a block: before it, it does not know its genesis.
    pub fn sign(&mut self, chain: &Chain, name: &str, call: RuntimeCall) -> Result<UncheckedExtrinsic, String> {
        let person = self.person(name)?;
        let extension: TxExtension = StorageWeightReclaim::new((
            frame_system::AuthorizeCall::<Runtime>::new(),
            frame_system::CheckNonZeroSender::<Runtime>::new(),
            frame_system::CheckSpecVersion::<Runtime>::new(),
            frame_system::CheckTxVersion::<Runtime>::new(),
            frame_system::CheckGenesis::<Runtime>::new(),
            frame_system::CheckEra::<Runtime>::from(Era::Immortal),
            frame_system::CheckNonce::<Runtime>::from(person.nonce),
            frame_system::CheckWeight::<Runtime>::new(),
            pallet_asset_tx_payment::ChargeAssetTxPayment::<Runtime>::from(0, None),
            frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
        ));
        let payload = chain
            .read(|| SignedPayload::new(call, extension))
            .map_err(|e| format!("{name} cannot sign: {e:?}"))?;
        let signature = payload.using_encoded(|bytes| person.key.sign(bytes));
        person.nonce += 1;
        let (call, extension, _) = payload.deconstruct();
        let address = Address::Id(person.key.public().into());
        Ok(UncheckedExtrinsic::new_signed(
            call,
            address,
            Signature::Sr25519(signature),
            extension,
        ))
    }
}

/// A key that no collator has.
pub fn stranger() -> Result<sr25519::Pair, String> {
    key("Stranger")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_should_sign_for_the_accounts_of_the_presets() {
        let mut cast = Cast::new().expect("the phrase is a key");
        for name in ["Alice", "Authorizer3"] {
            assert_eq!(cast.account(name), Ok(viaduct_runtime_common::presets::account(name)));
        }
    }
}
