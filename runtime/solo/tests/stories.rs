//! The stories that both runtimes tell (`runtime/common/stories`), on the solo chain's.

use viaduct_solo_runtime as runtime;

#[path = "../../common/stories/block_authors.rs"]
mod block_authors;
#[path = "../../common/stories/deposits.rs"]
mod deposits;
#[path = "../../common/stories/door.rs"]
mod door;
#[path = "../../common/stories/governance.rs"]
mod governance;
#[path = "../../common/stories/indices.rs"]
mod indices;
#[path = "../../common/stories/manual.rs"]
mod manual;
#[path = "../../common/stories/money_rules.rs"]
mod money_rules;
#[path = "../../common/stories/privileges.rs"]
mod privileges;
#[path = "../../common/stories/proxies.rs"]
mod proxies;
#[path = "../../common/stories/scheduler_full.rs"]
mod scheduler_full;
#[path = "../../common/stories/signed_fees.rs"]
mod signed_fees;
#[path = "../../common/stories/transaction_fees.rs"]
mod transaction_fees;
#[path = "../../common/stories/upgrades.rs"]
mod upgrades;
#[path = "../../common/stories/votes.rs"]
mod votes;
#[path = "../../common/stories/world.rs"]
mod world;

/// This runtime's name in `runtime/indices`.
const CHAIN: &str = "solo";

/// A call of each privileged row of `docs/governance.md` that only this chain has.
fn own_privileged_calls() -> Vec<(&'static str, runtime::RuntimeCall)> {
    let stalled = pallet_grandpa::Call::<runtime::Runtime>::note_stalled {
        delay: 1,
        best_finalized_block_number: 0,
    };
    vec![("Grandpa.note_stalled", stalled.into())]
}

/// Origins that only this chain has, with a name for each.
fn own_origins() -> Vec<(&'static str, runtime::RuntimeOrigin)> {
    Vec::new()
}

/// What a transaction carries beside its call.
fn extension(
    nonce: runtime::Nonce,
    tip: runtime::Balance,
    currency: Option<viaduct_primitives::CurrencyId>,
) -> runtime::TxExtension {
    use runtime::Runtime;
    (
        frame_system::AuthorizeCall::<Runtime>::new(),
        frame_system::CheckNonZeroSender::<Runtime>::new(),
        frame_system::CheckSpecVersion::<Runtime>::new(),
        frame_system::CheckTxVersion::<Runtime>::new(),
        frame_system::CheckGenesis::<Runtime>::new(),
        frame_system::CheckEra::<Runtime>::from(sp_runtime::generic::Era::Immortal),
        frame_system::CheckNonce::<Runtime>::from(nonce),
        frame_system::CheckWeight::<Runtime>::new(),
        pallet_asset_tx_payment::ChargeAssetTxPayment::<Runtime>::from(tip, currency),
        frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
        frame_system::WeightReclaim::<Runtime>::new(),
    )
}
