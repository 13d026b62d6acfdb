//! Genesis presets, part of the wasm: `development`, `local_testnet` and `demo`. All keys are public: never for a
//! network with value.

use crate::{
    configs::{CurrenciesInstance, RootAccount},
    *,
};
use ::xcm::latest::prelude::{GeneralIndex, Location, PalletInstance, Parachain};
use alloc::{vec, vec::Vec};
use frame_support::build_struct_json_patch;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_genesis_builder::PresetId;
use sp_keyring::Sr25519Keyring;
use viaduct_primitives::CurrencyId;
use viaduct_runtime_common::{constants::*, presets};

/// Id of the parachain on the relay chains of the presets.
pub const PARA_ID: u32 = 4_500;
/// Asset Hub's id on every relay chain.
const ASSET_HUB: u32 = 1_000;

/// A collator: its account and its key.
type Collator = (AccountId, AuraId);

fn collator(key: Sr25519Keyring) -> Collator {
    (key.to_account_id(), key.public().into())
}

fn asset_hub() -> Location {
    Location::new(1, [Parachain(ASSET_HUB)])
}

/// Foreign currencies with their local ids: the relay chain's token, and Asset Hub's USDT.
fn foreign() -> Vec<(CurrencyId, Location, Location)> {
    let usdt = Location::new(1, [Parachain(ASSET_HUB), PalletInstance(50), GeneralIndex(1_984)]);
    vec![
        (RELAY_TOKEN, Location::parent(), asset_hub()),
        (ASSET_HUB_USD, usdt, asset_hub()),
    ]
}

/// The shared currencies and the foreign ones, which belong to nobody: deposits make them.
fn currencies() -> pallet_assets::GenesisConfig<Runtime, CurrenciesInstance> {
    let mut genesis = presets::currencies::<Runtime, CurrenciesInstance>();
    let foreign = [
        (RELAY_TOKEN, "Relay Token", "WND", 12),
        (ASSET_HUB_USD, "Tether USD", "USDT", 6),
    ];
    for (id, name, symbol, decimals) in foreign {
        genesis.assets.push((id, RootAccount::get(), true, 1));
        genesis.metadata.push((id, name.into(), symbol.into(), decimals));
    }
    genesis
}

fn genesis(collators: Vec<Collator>, sudo: Option<AccountId>, short: bool) -> serde_json::Value {
    let accounts: Vec<AccountId> = collators.iter().map(|c| c.0.clone()).collect();
    let genesis = build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig {
            balances: presets::endowed()
        },
        parachain_info: ParachainInfoConfig {
            parachain_id: PARA_ID.into()
        },
        collator_selection: CollatorSelectionConfig {
            invulnerables: accounts,
            candidacy_bond: 1_000 * UNIT,
            // Whoever collates can be silent or keep a transaction out while a window passes: governance opens places, fewer
            // than there are invulnerables.
            desired_candidates: 0,
        },
        session: SessionConfig {
            keys: collators
                .into_iter()
                .map(|(account, aura)| (account.clone(), account, SessionKeys { aura }))
                .collect::<Vec<_>>(),
        },
        polkadot_xcm: PolkadotXcmConfig {
            safe_xcm_version: Some(xcm::prelude::XCM_VERSION)
        },
        assets: currencies(),
        gateway: GatewayConfig { currencies: foreign() },
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
    let alice = || collator(Sr25519Keyring::Alice);
    let bob = || collator(Sr25519Keyring::Bob);
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
