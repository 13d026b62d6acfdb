//! How fast a chain decides referenda. A development chain's pace, in minutes, is part of its genesis; a network that was made
//! of such a genesis could be taken over, root's track included, before anybody has seen the proposal.

use crate::chain_spec;
use sc_client_api::{backend::Backend, HeaderBackend, StorageKey, StorageProvider};
use sc_service::{error::Error as ServiceError, Configuration};
use viaduct_runtime_common::governance::origins::ShortPeriods;
use viaduct_solo_runtime::opaque::Block;

/// What a node does about the pace of its chain.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Fine,
    /// Others made the chain what it is: its operators are told at each start, until root has corrected it.
    Warn,
    /// Nobody has made a block yet.
    Refuse,
}

/// `short`: whether the best block's state has the periods of a development chain.
fn judge(is_network: bool, short: bool, at_genesis: bool, makes_blocks: bool) -> Verdict {
    match (is_network && short, at_genesis && makes_blocks) {
        (false, _) => Verdict::Fine,
        (true, false) => Verdict::Warn,
        (true, true) => Verdict::Refuse,
    }
}

/// Refuses to begin a network that decides referenda within minutes, and warns about one that has begun.
pub fn check<B, C>(client: &C, config: &Configuration) -> Result<(), ServiceError>
where
    B: Backend<Block>,
    C: HeaderBackend<Block> + StorageProvider<Block, B>,
{
    let info = client.info();
    // Both runtimes have the pallet under one name.
    let key = StorageKey(ShortPeriods::<viaduct_solo_runtime::Runtime>::hashed_key().to_vec());
    // A state that is not there, of a node stopped while it synchronised, is no reason to refuse; that of genesis always is.
    let state = client.storage(info.best_hash, &key).ok().flatten();
    let short = state.is_some_and(|value| value.0 == [1]);
    let is_network = chain_spec::is_network(&*config.chain_spec);
    let name = config.chain_spec.name();
    match judge(is_network, short, info.best_number == 0, config.role.is_authority()) {
        Verdict::Fine => Ok(()),
        Verdict::Warn => {
            log::warn!("{name} decides referenda within minutes, as a development chain does (origins.shortPeriods)");
            Ok(())
        }
        Verdict::Refuse => Err(ServiceError::Other(format!(
            "{name} is a network (by its type, or because its specification names boot nodes), and its genesis has referenda \
             decided within minutes: set origins.shortPeriods to false there. If the network has begun and corrected it since, \
             synchronise without --validator or --collator first"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_begins_a_network_at_the_pace_of_trials_should_be_refused() {
        assert_eq!(judge(true, true, true, true), Verdict::Refuse);
        for (at_genesis, makes_blocks) in [(true, false), (false, true), (false, false)] {
            assert_eq!(judge(true, true, at_genesis, makes_blocks), Verdict::Warn);
        }
        for (is_network, short) in [(true, false), (false, true), (false, false)] {
            assert_eq!(judge(is_network, short, true, true), Verdict::Fine);
        }
    }

    #[test]
    fn the_pace_should_lie_under_one_key_on_both_chains() {
        let solo = ShortPeriods::<viaduct_solo_runtime::Runtime>::hashed_key();
        assert_eq!(solo, ShortPeriods::<viaduct_parachain_runtime::Runtime>::hashed_key());
        let has_it = |mut state: sp_io::TestExternalities| state.execute_with(|| sp_io::storage::get(&solo).is_some());
        for (preset, short) in [("demo", true), ("local_testnet", false)] {
            use viaduct_parachain_runtime::genesis_config_presets::externalities as parachain;
            use viaduct_solo_runtime::genesis_config_presets::externalities as solo;
            for state in [solo(preset), parachain(preset)] {
                assert_eq!(has_it(state.expect("the preset builds")), short, "{preset}");
            }
        }
    }
}
