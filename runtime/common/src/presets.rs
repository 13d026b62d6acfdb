//! Building blocks of the genesis presets: named accounts that everybody can sign for. Never for a public network.

use crate::{constants::*, AccountId, Balance};
use alloc::{vec, vec::Vec};
use sp_core::{sr25519, Pair};
use sp_runtime::{
    traits::{AccountIdConversion, IdentifyAccount, Verify},
    MultiSignature,
};
use viaduct_primitives::{ClaimTopic, CurrencyId};

/// Name of the preset of the story that `scripts/demo` tells.
pub const DEMO_RUNTIME_PRESET: &str = "demo";

/// Accounts of the well-known development phrase that the presets fund, by derivation path.
pub const NAMED_ACCOUNTS: [&str; 28] = [
    "Alice",
    "Bob",
    "Charlie",
    "Dave",
    "Eve",
    "Ferdie",
    "Mint",
    "Issuer",
    "Operator",
    "Kyc",
    "Compliance",
    "Treasurer",
    "Auditor",
    "Authorizer1",
    "Authorizer2",
    "Authorizer3",
    "Regulator",
    "Source1",
    "Source2",
    "Source3",
    "Offtaker",
    "Lender",
    "Municipality",
    "Investor1",
    "Investor2",
    "Investor3",
    "Investor4",
    "Investor5",
];

/// Seed of the well-known development phrase. From the phrase itself every account would cost 2,048 rounds of hashing.
const DEV_SEED: &str = "0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e";

/// The sr25519 key of `//name` under the well-known development phrase.
pub fn pair(name: &str) -> sr25519::Pair {
    sr25519::Pair::from_string(&alloc::format!("{DEV_SEED}//{name}"), None)
        .expect("a derivation path of letters and digits is valid; qed")
}

/// The account of that key.
pub fn account(name: &str) -> AccountId {
    let public = pair(name).public();
    <MultiSignature as Verify>::Signer::from(public).into_account()
}

/// Native balances of all named accounts and of the treasury: a million VIA each. The pot of the fees gets what keeps it
/// alive, or the first fees would be lost.
pub fn endowed() -> Vec<(AccountId, Balance)> {
    let pot = CollatorPotId::get().into_account_truncating();
    let treasury = TreasuryPalletId::get().into_account_truncating();
    NAMED_ACCOUNTS
        .iter()
        .map(|name| (account(name), 1_000_000 * UNIT))
        .chain([(pot, EXISTENTIAL_DEPOSIT), (treasury, 1_000_000 * UNIT)])
        .collect()
}

/// Claim issuers trusted for KYC, AML and accreditation from the start, with the topics.
pub fn trusted_issuers() -> Vec<(AccountId, Vec<ClaimTopic>)> {
    vec![(
        account("Kyc"),
        vec![ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Accredited],
    )]
}

/// Genesis of `Assets`: a test US dollar with 6 decimals, ten million of them with the offtaker and a million with
/// each of the six classic accounts.
pub fn currencies<T, I>() -> pallet_assets::GenesisConfig<T, I>
where
    I: 'static,
    T: pallet_assets::Config<I, AssetId = CurrencyId, Balance = Balance> + frame_system::Config<AccountId = AccountId>,
{
    let million: Balance = 1_000_000 * 1_000_000;
    let mut accounts = vec![(TEST_USD, account("Offtaker"), 10 * million)];
    accounts.extend(
        NAMED_ACCOUNTS[..6]
            .iter()
            .map(|name| (TEST_USD, account(name), million)),
    );
    pallet_assets::GenesisConfig {
        // Its own mint, not the issuer of any asset, could make more of it.
        assets: vec![(TEST_USD, account("Mint"), true, 1)],
        metadata: vec![(TEST_USD, b"USD Test".to_vec(), b"TUSD".to_vec(), 6)],
        accounts,
        ..Default::default()
    }
}

/// Members of the technical committee.
pub fn technical_committee() -> Vec<AccountId> {
    ["Alice", "Bob", "Charlie"].map(account).to_vec()
}

/// Issuers that may register assets from the start.
pub fn admitted_issuers() -> Vec<AccountId> {
    vec![account("Issuer")]
}

/// Merges a preset's patch into a full genesis: objects field by field, anything else replaced.
pub fn merge(base: &mut serde_json::Value, patch: serde_json::Value) {
    match (base, patch) {
        (serde_json::Value::Object(base), serde_json::Value::Object(patch)) => {
            for (key, value) in patch {
                merge(base.entry(key).or_insert(serde_json::Value::Null), value);
            }
        }
        (base, patch) => *base = patch,
    }
}

/// A preset's patch as the runtime API returns it.
pub fn to_bytes(patch: &serde_json::Value) -> Vec<u8> {
    serde_json::to_string(patch)
        .expect("a JSON value can always be written; qed")
        .into_bytes()
}

/// The complete state at block 0 of a patch over the default genesis `G`, for tests and tools.
#[cfg(feature = "std")]
pub fn storage<G>(patch: serde_json::Value) -> Result<sp_runtime::Storage, alloc::string::String>
where
    G: Default + serde::Serialize + serde::de::DeserializeOwned + sp_runtime::BuildStorage,
{
    use alloc::string::ToString;

    let mut config = serde_json::to_value(G::default()).map_err(|e| e.to_string())?;
    merge(&mut config, patch);
    let config: G = serde_json::from_value(config).map_err(|e| e.to_string())?;
    config.build_storage()
}

/// [`storage`] in memory, to run in.
#[cfg(feature = "std")]
pub fn externalities<G>(patch: serde_json::Value) -> Result<sp_io::TestExternalities, alloc::string::String>
where
    G: Default + serde::Serialize + serde::de::DeserializeOwned + sp_runtime::BuildStorage,
{
    Ok(storage::<G>(patch)?.into())
}

/// Adds the key of the sudo pallet, which only some builds of a runtime have.
pub fn with_sudo(mut genesis: serde_json::Value, key: Option<AccountId>) -> serde_json::Value {
    merge(&mut genesis, serde_json::json!({ "sudo": { "key": key } }));
    genesis
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_should_be_those_of_the_development_phrase() {
        for name in ["Alice", "Investor5"] {
            let pair = sr25519::Pair::from_string(&alloc::format!("//{name}"), None).expect("a valid path");
            assert_eq!(account(name), AccountId::from(pair.public()));
        }
    }
}
