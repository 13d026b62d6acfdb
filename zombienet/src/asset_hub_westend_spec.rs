//! Writes the chain specification of Asset Hub on a local Westend, with `//Alice` and `//Bob` as collators.

use polkadot_omni_node_lib::chain_spec::{Extensions, GenericChainSpec};
use sc_chain_spec::GenesisConfigBuilderRuntimeCaller;
use std::process::ExitCode;

fn spec() -> Result<String, String> {
    let wasm = asset_hub_westend_runtime::WASM_BINARY.ok_or("built with SKIP_WASM_BUILD: there is no runtime in it")?;
    let preset = sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET.to_string();
    let mut genesis = GenesisConfigBuilderRuntimeCaller::<sp_io::SubstrateHostFunctions>::new(wasm)
        .get_named_preset(Some(&preset))
        .map_err(|e| format!("the runtime has no preset '{preset}': {e}"))?;
    // Without its 26,000 invented stakers, who make the genesis 80 MB large and take minutes.
    let stakers = genesis.pointer_mut("/staking/devStakers");
    *stakers.ok_or("the preset has no /staking/devStakers any more: see what its genesis weighs now")? =
        serde_json::Value::Null;
    GenericChainSpec::builder(wasm, Extensions::new_with_relay_chain("westend-local".into()))
        .with_name("Asset Hub on a local Westend")
        .with_id("asset-hub-westend-local")
        .with_chain_type(sc_chain_spec::ChainType::Local)
        .with_genesis_config_patch(genesis)
        .build()
        .as_json(true)
}

fn main() -> ExitCode {
    match spec() {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
