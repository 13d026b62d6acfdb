//! The formulas of accrual: pure, no storage. Products are taken in 256 bits before they are divided. Those of waterfalls are the crate
//! `viaduct-waterfall`'s, those of bills `viaduct-billing`'s.

use crate::{Accrual, CurrencyIndex};
use sp_core::U256;
use viaduct_primitives::Balance;

/// Raises a class's index by `amount` over `supply` units, above zero.
///
/// ```text
/// pool  = amount * 2^128 + carry
/// index = index + floor(pool / supply)
/// carry = pool mod supply
/// ```
///
/// Exact: nothing is lost, the remainder joins the next distribution. `None` on overflow, which needs more than 2^128
/// base units to have passed through the class.
pub fn raise_index(mut entry: CurrencyIndex, amount: Balance, supply: Balance) -> Option<CurrencyIndex> {
    let pool = (U256::from(amount) << 128).checked_add(entry.carry)?;
    let supply = U256::from(supply);
    entry.index = entry.index.checked_add(pool.checked_div(supply)?)?;
    entry.carry = pool.checked_rem(supply)?;
    Some(entry)
}

/// Brings a position's accrual up to an index, for `units` owned since the last settlement. Exact: no rounding.
pub fn settle(mut accrual: Accrual, index: U256, units: Balance) -> Option<Accrual> {
    let earned = index.checked_sub(accrual.index)?.checked_mul(units.into())?;
    accrual.accrued = accrual.accrued.checked_add(earned)?;
    accrual.index = index;
    Some(accrual)
}

/// The whole base units in a scaled amount; the fraction stays with its owner.
pub fn whole(scaled: U256) -> Balance {
    (scaled >> 128).low_u128()
}
