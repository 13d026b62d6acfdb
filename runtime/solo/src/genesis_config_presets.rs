//! Genesis presets, part of the wasm: `development`, `local_testnet` and `demo`. All keys are public: never for a
//! network with value.

use crate::{configs::*, *};
use alloc::{vec, vec::Vec};
use frame_support::build_struct_json_patch;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_genesis_builder::PresetId;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use viaduct_runtime_common::{constants::*, presets};

/// A validator: its account and its two keys.
type Validator = (AccountId, AuraId, GrandpaId);

fn validator(aura: Sr25519Keyring, grandpa: Ed25519Keyring) -> Validator {
    (aura.to_account_id(), aura.public().into(), grandpa.public().into())
}

fn genesis(validators: Vec<Validator>, sudo: Option<AccountId>, short: bool) -> serde_json::Value {
    let accounts: Vec<AccountId> = validators.iter().map(|v| v.0.clone()).collect();
    let genesis = build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig {
            balances: presets::endowed()
        },
        collator_selection: CollatorSelectionConfig {
            invulnerables: accounts,
            candidacy_bond: 1_000 * UNIT,
            // Whoever is a validator can stop finality by being silent: governance opens places, one third of the set at
            // most, and candidates fill them.
            desired_candidates: 0,
        },
        session: SessionConfig {
            keys: validators
                .into_iter()
                .map(|(account, aura, grandpa)| (account.clone(), account, SessionKeys { aura, grandpa }))
                .collect::<Vec<_>>(),
        },
        assets: presets::currencies::<Runtime, CurrenciesInstance>(),
        infrastructure: InfrastructureConfig {
            admitted_issuers: presets::admitted_issuers()
        },
        compliance: ComplianceConfig {
            trusted_issuers: presets::trusted_issuers()
        },
        origins: OriginsConfig { short_periods: short },
        technical_committee: TechnicalCommitteeConfig {
            members: presets::technical_committee()
        },
    });
    with_sudo(genesis, sudo)
}

/// Without the feature there is no sudo pallet to give a key to.
fn with_sudo(genesis: serde_json::Value, key: Option<AccountId>) -> serde_json::Value {
    if cfg!(feature = "sudo") {
        presets::with_sudo(genesis, key)
    } else {
        genesis
    }
}

fn patch(id: &str) -> Option<serde_json::Value> {
    let alice = || validator(Sr25519Keyring::Alice, Ed25519Keyring::Alice);
    let bob = || validator(Sr25519Keyring::Bob, Ed25519Keyring::Bob);
    Some(match id {
        sp_genesis_builder::DEV_RUNTIME_PRESET => genesis(vec![alice()], Some(presets::account("Alice")), true),
        sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET => genesis(vec![alice(), bob()], None, false),
        presets::DEMO_RUNTIME_PRESET => genesis(vec![alice()], None, true),
        _ => return None,
    })
}

/// The JSON patch of a preset over the default genesis.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
    patch(id.as_ref()).as_ref().map(presets::to_bytes)
}

/// Names of all presets.
pub fn preset_names() -> Vec<PresetId> {
    vec![
        PresetId::from(sp_genesis_builder::DEV_RUNTIME_PRESET),
        PresetId::from(sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET),
        PresetId::from(presets::DEMO_RUNTIME_PRESET),
    ]
}

/// The complete state of a preset at block 0 in memory, for tests and tools.
#[cfg(feature = "std")]
pub fn externalities(id: &str) -> Result<sp_io::TestExternalities, alloc::string::String> {
    presets::externalities::<RuntimeGenesisConfig>(
        patch(id).ok_or_else(|| alloc::format!("there is no preset '{id}'"))?,
    )
}
