//! Chain specifications. What a chain starts from is a preset inside a runtime's wasm; here are only names.

use sc_chain_spec::ChainSpecExtension;
use sc_service::{ChainType, GenericChainSpec};
use serde::{Deserialize, Serialize};

/// What a parachain's specification says beyond a solo chain's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ChainSpecExtension)]
pub struct Extensions {
    /// The relay chain: a name that the relay node knows. What follows `--` on the command line may name a file instead.
    #[serde(alias = "relayChain")]
    pub relay_chain: String,
    /// Id of the parachain; the runtime says it too.
    #[serde(alias = "paraId", default)]
    pub para_id: Option<u32>,
}

impl Extensions {
    /// Those of a specification that has them.
    #[cfg(feature = "collator")]
    pub fn try_get(spec: &dyn sc_service::ChainSpec) -> Option<&Self> {
        sc_chain_spec::get_extension(spec.extensions())
    }
}

/// A chain specification of the solo chain.
type SoloSpec = GenericChainSpec;
/// A chain specification of the parachain.
type ParachainSpec = GenericChainSpec<Extensions>;

/// Whether a specification is a parachain's.
pub fn is_parachain(spec: &dyn sc_service::ChainSpec) -> bool {
    sc_chain_spec::get_extension::<Extensions>(spec.extensions()).is_some()
}

/// A chain that this binary knows.
struct Known {
    /// What `--chain` calls it.
    name: &'static str,
    title: &'static str,
    kind: ChainType,
    /// Preset of its runtime.
    preset: &'static str,
    parachain: bool,
}

const fn known(
    name: &'static str,
    title: &'static str,
    kind: ChainType,
    preset: &'static str,
    parachain: bool,
) -> Known {
    Known {
        name,
        title,
        kind,
        preset,
        parachain,
    }
}

const KNOWN: [Known; 6] = [
    known(
        "dev",
        "Viaduct Development",
        ChainType::Development,
        "development",
        false,
    ),
    known(
        "local",
        "Viaduct Local Testnet",
        ChainType::Local,
        "local_testnet",
        false,
    ),
    known("demo", "Viaduct Demo", ChainType::Development, "demo", false),
    known(
        "parachain-dev",
        "Viaduct Parachain Development",
        ChainType::Development,
        "development",
        true,
    ),
    known(
        "parachain-local",
        "Viaduct Parachain Local Testnet",
        ChainType::Local,
        "local_testnet",
        true,
    ),
    known(
        "parachain-demo",
        "Viaduct Parachain Demo",
        ChainType::Development,
        "demo",
        true,
    ),
];

fn build(chain: &Known) -> Result<Box<dyn sc_service::ChainSpec>, String> {
    let wasm = if chain.parachain {
        viaduct_parachain_runtime::WASM_BINARY
    } else {
        viaduct_solo_runtime::WASM_BINARY
    };
    let wasm = wasm.ok_or("this binary was built with SKIP_WASM_BUILD and has no runtime in it")?;
    let properties = serde_json::json!({ "tokenSymbol": "VIA", "tokenDecimals": 12, "ss58Format": 42 });
    let properties = properties.as_object().cloned().unwrap_or_default();
    let id = format!("viaduct_{}", chain.name.replace('-', "_"));
    macro_rules! finish {
        ($builder:expr) => {
            Box::new(
                $builder
                    .with_name(chain.title)
                    .with_id(&id)
                    .with_protocol_id(if chain.parachain {
                        "viaduct-parachain"
                    } else {
                        "viaduct"
                    })
                    .with_chain_type(chain.kind.clone())
                    .with_properties(properties)
                    .with_genesis_config_preset_name(chain.preset)
                    .build(),
            )
        };
    }
    Ok(if chain.parachain {
        let extensions = Extensions {
            relay_chain: "westend-local".into(),
            para_id: Some(viaduct_parachain_runtime::genesis_config_presets::PARA_ID),
        };
        finish!(ParachainSpec::builder(wasm, extensions))
    } else {
        finish!(SoloSpec::builder(wasm, None))
    })
}

/// Whether a specification is of a network, by its type or because it names boot nodes, and not of a chain for trials.
pub fn is_network(spec: &dyn sc_service::ChainSpec) -> bool {
    !matches!(spec.chain_type(), ChainType::Development | ChainType::Local) || !spec.boot_nodes().is_empty()
}

/// The specification for what `--chain` says: a name of ours, or the path of a file.
pub fn load(id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
    let name = if id.is_empty() { "local" } else { id };
    if let Some(chain) = KNOWN.iter().find(|chain| chain.name == name) {
        return build(chain);
    }
    let path = std::path::Path::new(id);
    if !path.exists() {
        let names: Vec<_> = KNOWN.iter().map(|chain| chain.name).collect();
        return Err(format!(
            "there is no chain '{id}': use {}, or the path of a chain specification file",
            names.join(", ")
        ));
    }
    // Which of the two it is, its extension says.
    #[derive(Deserialize)]
    struct Kind {
        #[serde(alias = "relayChain")]
        relay_chain: Option<serde::de::IgnoredAny>,
    }
    let file = std::fs::File::open(path).map_err(|e| format!("the chain specification {id} cannot be read: {e}"))?;
    let kind: Kind = serde_json::from_reader(std::io::BufReader::new(file))
        .map_err(|e| format!("{id} is no chain specification: {e}"))?;
    Ok(if kind.relay_chain.is_some() {
        Box::new(ParachainSpec::from_json_file(path.into())?)
    } else {
        Box::new(SoloSpec::from_json_file(path.into())?)
    })
}
