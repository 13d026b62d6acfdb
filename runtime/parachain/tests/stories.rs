//! The stories that both runtimes tell (`runtime/common/stories`), on the parachain's.

use viaduct_parachain_runtime as runtime;

#[path = "../../common/stories/block_authors.rs"]
mod block_authors;
#[path = "../../common/stories/door.rs"]
mod door;
#[path = "../../common/stories/money_rules.rs"]
mod money_rules;
#[path = "../../common/stories/world.rs"]
mod world;
