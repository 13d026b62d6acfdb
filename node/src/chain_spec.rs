//! Chain specifications. What a chain starts from is a preset inside the runtime's wasm; here are only names.

use sc_service::{ChainType, GenericChainSpec};
use viaduct_solo_runtime::WASM_BINARY;

/// A chain specification of Viaduct.
pub type ChainSpec = GenericChainSpec;

fn build(name: &str, id: &str, kind: ChainType, preset: &str) -> Result<ChainSpec, String> {
    let wasm = WASM_BINARY.ok_or("this binary was built with SKIP_WASM_BUILD and has no runtime in it")?;
    let properties = serde_json::json!({ "tokenSymbol": "VIA", "tokenDecimals": 12, "ss58Format": 42 });
    let properties = properties.as_object().cloned().unwrap_or_default();
    Ok(ChainSpec::builder(wasm, None)
        .with_name(name)
        .with_id(id)
        .with_protocol_id("viaduct")
        .with_chain_type(kind)
        .with_properties(properties)
        .with_genesis_config_preset_name(preset)
        .build())
}

/// The specification for what `--chain` says: a name of ours, or the path of a file.
pub fn load(id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
    Ok(Box::new(match id {
        "dev" => build(
            "Viaduct Development",
            "viaduct_dev",
            ChainType::Development,
            "development",
        )?,
        "" | "local" => build(
            "Viaduct Local Testnet",
            "viaduct_local",
            ChainType::Local,
            "local_testnet",
        )?,
        "demo" => build("Viaduct Demo", "viaduct_demo", ChainType::Development, "demo")?,
        path if std::path::Path::new(path).exists() => ChainSpec::from_json_file(path.into())?,
        other => {
            return Err(format!(
                "there is no chain '{other}': use dev, local, demo, or the path of a chain specification file"
            ))
        }
    }))
}
