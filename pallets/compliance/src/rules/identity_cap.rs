//! One identity owns at most a share of the issued supply.
//!
//! Borders: judged on units and supply after the transfer, by `units * denominator <= numerator * supply`, without rounding:
//! the exact share is allowed, one base unit more is not. A transfer within one identity is neutral. The inventory is exempt. A
//! redemption is never stopped, a legal order and a recovery neither.

use super::*;
use crate::Share;
use sp_core::U256;
use viaduct_primitives::Balance;

/// Parameters of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct IdentityCap {
    /// Most of the issued supply, inventory and trapped units included.
    pub share: Share,
}

/// Whether `units` of `supply` are within the share, without rounding.
pub fn within_share(units: Balance, share: Share, supply: Balance) -> bool {
    // 128 and 64 bits: no product reaches 2^192.
    U256::from(units) * U256::from(share.denominator) <= U256::from(share.numerator) * U256::from(supply)
}

/// The most units of `supply` that are within the share.
pub fn most_within(share: Share, supply: Balance) -> Balance {
    let most = U256::from(share.numerator) * U256::from(supply);
    most.checked_div(U256::from(share.denominator))
        .and_then(|most| most.try_into().ok())
        .unwrap_or(Balance::MAX)
}

impl<T: Config> Rule<T> for IdentityCap {
    fn validate(&self) -> Result<(), Error<T>> {
        match self.share.is_fraction() {
            true => Ok(()),
            false => Err(Error::<T>::ShareInvalid),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, _: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), Some(to), true) = (rule, &transfer.to, is_policed(transfer.kind)) else {
            return;
        };
        let exempt = to.info.is_none() || transfer.taker() == Some(transfer.terms.inventory);
        if exempt || transfer.within_one_identity() {
            return;
        }
        let would_be = to.units.saturating_add(transfer.amount);
        if !within_share(would_be, rule.share, transfer.supply_after) {
            let limit = most_within(rule.share, transfer.supply_after);
            let room = limit.saturating_sub(to.units);
            findings.push(Finding::IdentityCapExceeded { limit, would_be, room });
        }
    }
}
