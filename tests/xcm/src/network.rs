//! The four chains.

use asset_hub_westend_runtime as hub;
use emulated_integration_tests_common::{
    accounts::init_balances, build_genesis_storage, collators::invulnerables, get_host_config,
    validators::initial_authorities, SAFE_XCM_VERSION, USDT_ID,
};
// The macros call `on_initialize` of the runtimes by this trait and bring no import of their own.
use frame_support::traits::OnInitialize;
use polkadot_parachain_primitives::primitives::Sibling;
use sp_core::storage::Storage;
use sp_runtime::traits::AccountIdConversion;
use viaduct_runtime_common::{
    presets::{account, merge, NAMED_ACCOUNTS},
    AccountId, Balance,
};
use xcm_emulator::{decl_test_networks, decl_test_parachains, decl_test_relay_chains};

/// Asset Hub's id.
pub const ASSET_HUB: u32 = 1_000;
/// Id of the copy of our chain on which the asset and its units are.
pub const HOME: u32 = viaduct_parachain_runtime::genesis_config_presets::PARA_ID;
/// Id of the second copy: somebody else's chain, with a governance of its own.
pub const OTHER: u32 = HOME + 1;

/// One WND.
pub const WND: Balance = 1_000_000_000_000;
/// One USDT or one test dollar.
pub const USD: Balance = 1_000_000;
/// What everybody has on Asset Hub.
const ENDOWMENT: Balance = 10_000 * WND;

/// The account of a chain on its siblings.
pub fn sovereign(id: u32) -> AccountId {
    Sibling::from(id).into_account_truncating()
}

/// The genesis of the relay chain: it only carries the clock and the ids of the parachains.
fn westend() -> Storage {
    use westend_runtime::{
        BabeConfig, BalancesConfig, ConfigurationConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys,
        BABE_GENESIS_EPOCH_CONFIG,
    };
    let balances = init_balances().into_iter().map(|who| (who, ENDOWMENT)).collect();
    let keys = initial_authorities()
        .into_iter()
        .map(|keys| {
            let session = SessionKeys {
                babe: keys.2,
                grandpa: keys.3,
                para_validator: keys.4,
                para_assignment: keys.5,
                authority_discovery: keys.6,
                beefy: keys.7,
            };
            (keys.0.clone(), keys.0, session)
        })
        .collect();
    let config = RuntimeGenesisConfig {
        balances: BalancesConfig {
            balances,
            ..Default::default()
        },
        session: SessionConfig {
            keys,
            ..Default::default()
        },
        babe: BabeConfig {
            epoch_config: BABE_GENESIS_EPOCH_CONFIG,
            ..Default::default()
        },
        configuration: ConfigurationConfig {
            config: get_host_config(),
        },
        ..Default::default()
    };
    build_genesis_storage(&config, &[])
}

/// The genesis of Asset Hub: our people with WND, and a USDT of which Bob has a million.
fn asset_hub() -> Storage {
    let deposit = hub::ExistentialDeposit::get();
    let mut people: Vec<AccountId> = init_balances();
    people.extend(NAMED_ACCOUNTS.iter().map(|name| account(name)));
    people.extend([sovereign(HOME), sovereign(OTHER)]);
    people.sort();
    people.dedup();
    let mut balances: Vec<_> = people.into_iter().map(|who| (who, ENDOWMENT)).collect();
    // Pots that receive fees exist, or the first fees would be lost.
    balances.extend([
        (hub::Dap::buffer_account(), deposit),
        (hub::Dap::staging_account(), deposit),
        (hub::CollatorSelection::account_id(), deposit),
    ]);
    let config = hub::RuntimeGenesisConfig {
        balances: hub::BalancesConfig {
            balances,
            ..Default::default()
        },
        parachain_info: hub::ParachainInfoConfig {
            parachain_id: ASSET_HUB.into(),
            ..Default::default()
        },
        collator_selection: hub::CollatorSelectionConfig {
            invulnerables: invulnerables().into_iter().map(|(who, _)| who).collect(),
            candidacy_bond: deposit * 16,
            ..Default::default()
        },
        session: hub::SessionConfig {
            keys: invulnerables()
                .into_iter()
                .map(|(who, aura)| (who.clone(), who, hub::SessionKeys { aura }))
                .collect(),
            ..Default::default()
        },
        polkadot_xcm: hub::PolkadotXcmConfig {
            safe_xcm_version: Some(SAFE_XCM_VERSION),
            ..Default::default()
        },
        assets: hub::AssetsConfig {
            assets: vec![(USDT_ID, account("Mint"), true, 1)],
            accounts: vec![(USDT_ID, account("Bob"), 1_000_000 * USD)],
            ..Default::default()
        },
        ..Default::default()
    };
    build_genesis_storage(&config, &[])
}

/// The genesis of a copy of our chain: the preset `development`, with its id.
fn viaduct(id: u32) -> Storage {
    use viaduct_parachain_runtime::{genesis_config_presets::get_preset, RuntimeGenesisConfig};
    let preset = get_preset(&"development".into()).expect("the preset exists");
    let patch = serde_json::from_slice(&preset).expect("the preset is JSON");
    let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).expect("a genesis can be written");
    merge(&mut config, patch);
    merge(
        &mut config,
        serde_json::json!({ "parachainInfo": { "parachainId": id } }),
    );
    let config: RuntimeGenesisConfig = serde_json::from_value(config).expect("the preset fits the genesis");
    build_genesis_storage(&config, &[])
}

decl_test_relay_chains! {
    #[api_version(16)]
    pub struct Westend {
        genesis = westend(),
        on_init = (),
        runtime = westend_runtime,
        core = {
            SovereignAccountOf: westend_runtime::xcm_config::LocationConverter,
        },
        pallets = {
            XcmPallet: westend_runtime::XcmPallet,
        }
    }
}

decl_test_parachains! {
    pub struct AssetHub {
        genesis = asset_hub(),
        on_init = (),
        runtime = asset_hub_westend_runtime,
        core = {
            XcmpMessageHandler: asset_hub_westend_runtime::XcmpQueue,
            LocationToAccountId: asset_hub_westend_runtime::xcm_config::LocationToAccountId,
            ParachainInfo: asset_hub_westend_runtime::ParachainInfo,
            MessageOrigin: cumulus_primitives_core::AggregateMessageOrigin,
        },
        pallets = {
            PolkadotXcm: asset_hub_westend_runtime::PolkadotXcm,
        }
    },
    pub struct Home {
        genesis = viaduct(HOME),
        on_init = (),
        runtime = viaduct_parachain_runtime,
        core = {
            XcmpMessageHandler: viaduct_parachain_runtime::XcmpQueue,
            LocationToAccountId: viaduct_parachain_runtime::configs::LocationToAccountId,
            ParachainInfo: viaduct_parachain_runtime::ParachainInfo,
            MessageOrigin: cumulus_primitives_core::AggregateMessageOrigin,
        },
        pallets = {
            PolkadotXcm: viaduct_parachain_runtime::PolkadotXcm,
        }
    },
    pub struct Other {
        genesis = viaduct(OTHER),
        on_init = (),
        runtime = viaduct_parachain_runtime,
        core = {
            XcmpMessageHandler: viaduct_parachain_runtime::XcmpQueue,
            LocationToAccountId: viaduct_parachain_runtime::configs::LocationToAccountId,
            ParachainInfo: viaduct_parachain_runtime::ParachainInfo,
            MessageOrigin: cumulus_primitives_core::AggregateMessageOrigin,
        },
        pallets = {
            PolkadotXcm: viaduct_parachain_runtime::PolkadotXcm,
        }
    },
}

decl_test_networks! {
    pub struct Testnet {
        relay_chain = Westend,
        parachains = vec![
            AssetHub,
            Home,
            Other,
        ],
        bridge = ()
    }
}
