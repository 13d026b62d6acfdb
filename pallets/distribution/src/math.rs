//! The formulas of money: pure, no storage. Products are taken in 256 bits before they are divided.

use crate::{Accrual, CurrencyIndex, HolderShare, PercentBase, ReserveTarget, Tier, TierKind, TierResult};
use alloc::{collections::BTreeMap, vec::Vec};
use sp_core::U256;
use viaduct_primitives::{Balance, PPM};

/// `floor(amount * ppm / 10^6)`. `None` if it does not fit.
pub fn percent(amount: Balance, ppm: u32) -> Option<Balance> {
    u128::try_from(U256::from(amount) * U256::from(ppm) / U256::from(PPM)).ok()
}

/// Bills a metered quantity: `floor((quantity * price + remainder) / per)` and the new remainder. A quantity below zero
/// bills nothing and leaves the remainder. `None` on overflow or `per == 0`.
pub fn bill(quantity: i128, price: Balance, per: u128, remainder: u128) -> Option<(Balance, u128)> {
    let Ok(quantity) = u128::try_from(quantity) else {
        return Some((0, remainder));
    };
    let numerator = U256::from(quantity)
        .checked_mul(price.into())?
        .checked_add(remainder.into())?;
    let per = U256::from(per);
    let billed = u128::try_from(numerator.checked_div(per)?).ok()?;
    let rest = u128::try_from(numerator.checked_rem(per)?).ok()?;
    Some((billed, rest))
}

/// Raises a class's index by `amount` over `supply` units. Without supply the amount waits, undistributed.
///
/// ```text
/// pool  = (amount + undistributed) * 2^128 + carry
/// index = index + floor(pool / supply)
/// carry = pool mod supply
/// ```
///
/// Exact: nothing is lost, the remainder joins the next distribution. `None` on overflow, which needs more than 2^128
/// base units to have passed through the class.
pub fn raise_index(mut entry: CurrencyIndex, amount: Balance, supply: Balance) -> Option<CurrencyIndex> {
    let amount = amount.checked_add(entry.undistributed)?;
    if supply == 0 {
        entry.undistributed = amount;
        return Some(entry);
    }
    entry.undistributed = 0;
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

/// The state a waterfall run starts from and changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    /// Arrears by tier.
    pub arrears: BTreeMap<u8, Balance>,
    /// Balances by reserve.
    pub reserves: BTreeMap<u8, Balance>,
}

/// A waterfall run: tier by tier, each takes the lesser of what it is due and what is left.
///
/// Conservation: `available + drawn = paid + carried`, where `paid` includes reserve top-ups. `None` on overflow.
pub fn run<AccountId>(
    tiers: &[Tier<AccountId>],
    gross: Balance,
    available: Balance,
    books: &mut Books,
) -> Option<(Vec<TierResult>, Balance)> {
    let mut left = available;
    let mut results = Vec::with_capacity(tiers.len());
    for (n, tier) in tiers.iter().enumerate() {
        let n = u8::try_from(n).ok()?;
        let result = match &tier.kind {
            TierKind::FixedExpense {
                amount, cap, reserve, ..
            } => expense(n, *amount, *cap, *reserve, &mut left, books)?,
            TierKind::PercentExpense {
                base,
                rate_ppm,
                cap,
                floor,
                reserve,
                ..
            } => {
                let base = match base {
                    PercentBase::Gross => gross,
                    PercentBase::Remaining => left,
                };
                let amount = percent(base, *rate_ppm)?.max(floor.unwrap_or(0));
                expense(n, amount, *cap, *reserve, &mut left, books)?
            }
            TierKind::ReserveTopUp { reserve, target } => {
                let target = match target {
                    ReserveTarget::Fixed(amount) => *amount,
                    ReserveTarget::PercentOfGross(ppm) => percent(gross, *ppm)?,
                };
                let balance = books.reserves.entry(*reserve).or_default();
                let due = target.saturating_sub(*balance);
                let paid = due.min(left);
                *balance = balance.checked_add(paid)?;
                left = left.checked_sub(paid)?;
                TierResult {
                    due,
                    paid,
                    drawn: 0,
                    shortfall: due.checked_sub(paid)?,
                }
            }
            TierKind::Holders { share, .. } => {
                let due = match share {
                    HolderShare::AllRemaining => left,
                    HolderShare::PercentOfRemaining(ppm) => percent(left, *ppm)?,
                    HolderShare::Fixed(amount) => *amount,
                };
                let paid = due.min(left);
                left = left.checked_sub(paid)?;
                TierResult {
                    due,
                    paid,
                    drawn: 0,
                    shortfall: due.checked_sub(paid)?,
                }
            }
            TierKind::Residual { .. } => {
                let paid = core::mem::take(&mut left);
                TierResult {
                    due: paid,
                    paid,
                    drawn: 0,
                    shortfall: 0,
                }
            }
        };
        results.push(result);
    }
    Some((results, left))
}

/// An expense: due is the period's amount and the arrears; paid from revenue, then from its reserve; the rest is arrears.
fn expense(
    n: u8,
    amount: Balance,
    cap: Option<Balance>,
    reserve: Option<u8>,
    left: &mut Balance,
    books: &mut Books,
) -> Option<TierResult> {
    let due = amount.checked_add(books.arrears.get(&n).copied().unwrap_or(0))?;
    let wanted = cap.map_or(due, |cap| due.min(cap));
    let from_revenue = wanted.min(*left);
    *left = left.checked_sub(from_revenue)?;
    let mut drawn = 0;
    if let Some(balance) = reserve.and_then(|reserve| books.reserves.get_mut(&reserve)) {
        drawn = wanted.checked_sub(from_revenue)?.min(*balance);
        *balance = balance.checked_sub(drawn)?;
    }
    let paid = from_revenue.checked_add(drawn)?;
    let shortfall = due.checked_sub(paid)?;
    if shortfall > 0 {
        books.arrears.insert(n, shortfall);
    } else {
        books.arrears.remove(&n);
    }
    Some(TierResult {
        due,
        paid,
        drawn,
        shortfall,
    })
}
