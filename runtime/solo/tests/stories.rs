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
#[path = "../../common/stories/money_rules.rs"]
mod money_rules;
#[path = "../../common/stories/privileges.rs"]
mod privileges;
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
