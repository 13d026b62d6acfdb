//! From exact sums to money.

use crate::{Amount, Exact, Refusal, Totals};

kept! {
    /// What a bill asks for, and what waits.
    #[derive(Copy)]
    pub struct Settlement {
        /// What the payer owes of all lines but contracts for difference that work both ways.
        pub billed: Amount,
        /// What the payer owes of contracts for difference that work both ways; below zero: what it is paid.
        pub difference: i128,
        /// What later bills begin with.
        pub carry: Totals,
    }
}

impl Settlement {
    /// What the payer pays if both are set off; below zero: what it is paid.
    pub fn net(&self) -> Result<i128, Refusal> {
        let billed = i128::try_from(self.billed).map_err(|_| Refusal::Overflow)?;
        billed.checked_add(self.difference).ok_or(Refusal::Overflow)
    }
}

/// Bills whole base units of carry and totals; what is below zero (`one_way`) and what is below a base unit waits.
///
/// `billed + difference + carry after = carry before + totals`, exactly.
pub fn settle(carry: Totals, totals: Totals) -> Result<Settlement, Refusal> {
    let sum = carry.plus(totals)?;
    let whole = sum.one_way.whole.max(0);
    let (difference, rest) = sum.two_way.towards_zero()?;
    Ok(Settlement {
        billed: whole.unsigned_abs(),
        difference,
        carry: Totals {
            one_way: sum.one_way.minus(Exact::units(whole))?,
            two_way: rest,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(one_way: Exact, two_way: Exact) -> Totals {
        Totals { one_way, two_way }
    }

    #[test]
    fn what_is_below_zero_should_wait_or_be_paid_back() {
        let half = Exact::ratio(1, 1, 2).unwrap();
        let below = Exact::ratio(-7, 1, 2).unwrap();
        // GIVEN 3.5 of ordinary lines, and a difference of -3.5
        let first = settle(Totals::default(), totals(Exact::units(3).plus(half).unwrap(), below)).unwrap();
        // THEN 3 are owed and 3 are paid back: rounding is toward zero on both sides
        assert_eq!((first.billed, first.difference, first.net()), (3, -3, Ok(0)));
        assert_eq!(first.carry, totals(half, half.negated().unwrap()));
        // WHEN a restatement takes 10
        let second = settle(first.carry, totals(Exact::units(-10), Exact::ZERO)).unwrap();
        // THEN nothing is owed and -9.5 wait
        assert_eq!((second.billed, second.difference), (0, 0));
        assert_eq!(second.carry.one_way, Exact::ratio(-19, 1, 2).unwrap());
        // AND the next bill is less by them
        let third = settle(second.carry, totals(Exact::units(20), Exact::ZERO)).unwrap();
        assert_eq!(third.billed, 10);
        assert_eq!(third.carry.one_way, half);
    }

    #[test]
    fn sums_that_do_not_fit_should_be_refused() {
        let most = totals(Exact::units(i128::MAX), Exact::ZERO);
        assert_eq!(settle(most, most), Err(Refusal::Overflow));
    }
}
