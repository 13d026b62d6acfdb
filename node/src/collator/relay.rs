//! The relay chain's node inside a parachain's: what follows `--` on the command line.

use super::refuse;
use crate::{chain_spec::Extensions, cli::Cli};
use clap::{CommandFactory, FromArgMatches};
use sc_cli::{
    ChainSpec, CliConfiguration, DefaultConfigurationValues, ImportParams, KeystoreParams, NetworkParams, RpcEndpoint,
    SharedParams, SubstrateCli,
};
use sc_service::{config::PrometheusConfig, BasePath, Configuration};
use std::path::PathBuf;

/// Arguments of the relay chain's node, and what they are when not given.
pub struct RelayChainCli {
    base: polkadot_cli::RunCmd,
    /// The chain that the parachain's specification names.
    chain: String,
    /// Beside the parachain's data.
    base_path: PathBuf,
}

impl RelayChainCli {
    /// Reads what follows `--`; like the rest of the command line it ends the program with an explanation if it is wrong.
    pub fn new(parachain: &Configuration, args: &[String]) -> sc_cli::Result<Self> {
        let matches = polkadot_cli::RunCmd::command()
            .no_binary_name(true)
            .override_usage("viaduct [OPTIONS] -- [OPTIONS OF THE RELAY CHAIN'S NODE]")
            .get_matches_from(args);
        let extensions = Extensions::try_get(&*parachain.chain_spec)
            .ok_or_else(|| refuse("the chain's specification names no relay chain"))?;
        Ok(Self {
            base: polkadot_cli::RunCmd::from_arg_matches(&matches)?,
            chain: extensions.relay_chain.clone(),
            base_path: parachain.base_path.path().join("polkadot"),
        })
    }

    /// The configuration of the relay chain's node.
    pub fn configuration(&self, parachain: &Configuration) -> sc_cli::Result<Configuration> {
        let mut config = SubstrateCli::create_configuration(self, self, parachain.tokio_handle.clone())
            .map_err(|e| refuse(format!("the relay chain's node cannot be configured: {e}")))?;
        // A collator's does not listen on WebRTC unless told so.
        let network = &self.base.base.network_params;
        if parachain.role.is_authority() && !network.force_enable_webrtc && network.listen_addr.is_empty() {
            config.network.remove_webrtc_addresses();
        }
        Ok(config)
    }
}

impl SubstrateCli for RelayChainCli {
    fn impl_name() -> String {
        Cli::impl_name()
    }

    fn impl_version() -> String {
        Cli::impl_version()
    }

    fn description() -> String {
        Cli::description()
    }

    fn author() -> String {
        Cli::author()
    }

    fn support_url() -> String {
        Cli::support_url()
    }

    fn copyright_start_year() -> i32 {
        Cli::copyright_start_year()
    }

    fn load_spec(&self, id: &str) -> Result<Box<dyn ChainSpec>, String> {
        <polkadot_cli::Cli as SubstrateCli>::from_iter(["polkadot"])
            .load_spec(id)
            .map_err(|e| {
                format!("there is no relay chain '{id}' ({e}): give its specification as a file, `-- --chain FILE`")
            })
    }
}

/// Ports beside the parachain's.
impl DefaultConfigurationValues for RelayChainCli {
    fn p2p_listen_port() -> u16 {
        30334
    }

    fn rpc_listen_port() -> u16 {
        9945
    }

    fn prometheus_listen_port() -> u16 {
        9616
    }
}

impl CliConfiguration<Self> for RelayChainCli {
    fn shared_params(&self) -> &SharedParams {
        self.base.base.shared_params()
    }

    fn import_params(&self) -> Option<&ImportParams> {
        self.base.base.import_params()
    }

    fn network_params(&self) -> Option<&NetworkParams> {
        self.base.base.network_params()
    }

    fn keystore_params(&self) -> Option<&KeystoreParams> {
        self.base.base.keystore_params()
    }

    fn base_path(&self) -> sc_cli::Result<Option<BasePath>> {
        let given = self.shared_params().base_path()?;
        Ok(given.or_else(|| Some(self.base_path.clone().into())))
    }

    fn chain_id(&self, is_dev: bool) -> sc_cli::Result<String> {
        let given = self.base.base.chain_id(is_dev)?;
        Ok(if given.is_empty() { self.chain.clone() } else { given })
    }

    fn role(&self, is_dev: bool) -> sc_cli::Result<sc_service::Role> {
        self.base.base.role(is_dev)
    }

    fn node_name(&self) -> sc_cli::Result<String> {
        self.base.base.node_name()
    }

    fn transaction_pool(&self, is_dev: bool) -> sc_cli::Result<sc_service::config::TransactionPoolOptions> {
        self.base.base.transaction_pool(is_dev)
    }

    fn rpc_addr(&self, default_listen_port: u16) -> sc_cli::Result<Option<Vec<RpcEndpoint>>> {
        self.base.base.rpc_addr(default_listen_port)
    }

    fn rpc_methods(&self) -> sc_cli::Result<sc_service::config::RpcMethods> {
        self.base.base.rpc_methods()
    }

    fn rpc_max_connections(&self) -> sc_cli::Result<u32> {
        self.base.base.rpc_max_connections()
    }

    fn rpc_cors(&self, is_dev: bool) -> sc_cli::Result<Option<Vec<String>>> {
        self.base.base.rpc_cors(is_dev)
    }

    fn prometheus_config(
        &self,
        default_listen_port: u16,
        chain_spec: &Box<dyn ChainSpec>,
    ) -> sc_cli::Result<Option<PrometheusConfig>> {
        self.base.base.prometheus_config(default_listen_port, chain_spec)
    }

    fn telemetry_endpoints(
        &self,
        chain_spec: &Box<dyn ChainSpec>,
    ) -> sc_cli::Result<Option<sc_telemetry::TelemetryEndpoints>> {
        self.base.base.telemetry_endpoints(chain_spec)
    }

    fn default_heap_pages(&self) -> sc_cli::Result<Option<u64>> {
        self.base.base.default_heap_pages()
    }

    fn force_authoring(&self) -> sc_cli::Result<bool> {
        self.base.base.force_authoring()
    }

    fn disable_grandpa(&self) -> sc_cli::Result<bool> {
        self.base.base.disable_grandpa()
    }

    fn max_runtime_instances(&self) -> sc_cli::Result<Option<usize>> {
        self.base.base.max_runtime_instances()
    }

    fn runtime_cache_size(&self) -> sc_cli::Result<u8> {
        self.base.base.runtime_cache_size()
    }

    fn announce_block(&self) -> sc_cli::Result<bool> {
        self.base.base.announce_block()
    }
}
