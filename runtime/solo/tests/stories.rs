//! The stories that both runtimes tell (`runtime/common/stories`), on the solo chain's.

use viaduct_solo_runtime as runtime;

#[path = "../../common/stories/block_authors.rs"]
mod block_authors;
#[path = "../../common/stories/door.rs"]
mod door;
#[path = "../../common/stories/money_rules.rs"]
mod money_rules;
#[path = "../../common/stories/world.rs"]
mod world;
