//! Every asset on every route, there and back, and what others may not do.

#![recursion_limit = "512"]

mod costs;
mod currencies;
mod hostile;
mod units;

use viaduct_primitives::Balance;

/// More than any message costs on arrival here or at Asset Hub, in VIA or WND; a hundredth of a dollar is as much.
const CHEAP: Balance = 100_000_000_000;

/// Checks that what arrived is what was sent less a small fee that was not nothing.
fn assert_arrived(sent: Balance, arrived: Balance, most: Balance) {
    assert!(
        arrived < sent && sent - arrived <= most,
        "{arrived} of {sent} arrived, the fee may be {most} at most"
    );
}
