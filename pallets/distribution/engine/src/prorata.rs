//! Shares and divisions, in 256 bits, to the last unit (README section 1).

use crate::types::{Amount, Ppm, Refusal, PPM};
use alloc::vec::Vec;
use primitive_types::U256;

/// `a * b / c`, rounded down, and the remainder.
pub fn mul_div(a: Amount, b: Amount, c: Amount) -> Result<(Amount, Amount), Refusal> {
    // Two factors of 128 bits always fit 256.
    let product = U256::from(a).checked_mul(U256::from(b)).ok_or(Refusal::Overflow)?;
    divide(product, U256::from(c))
}

/// `a * b / c`, rounded up.
pub fn mul_div_up(a: Amount, b: Amount, c: Amount) -> Result<Amount, Refusal> {
    let (whole, rest) = mul_div(a, b, c)?;
    if rest == 0 {
        Ok(whole)
    } else {
        whole.checked_add(1).ok_or(Refusal::Overflow)
    }
}

/// Quotient and remainder; each must fit 128 bits.
pub fn divide(numerator: U256, denominator: U256) -> Result<(Amount, Amount), Refusal> {
    let whole = numerator.checked_div(denominator).ok_or(Refusal::Overflow)?;
    let rest = numerator.checked_rem(denominator).ok_or(Refusal::Overflow)?;
    let narrow = |wide: U256| Amount::try_from(wide).map_err(|_| Refusal::Overflow);
    Ok((narrow(whole)?, narrow(rest)?))
}

/// Parts per million of an amount, rounded down.
pub fn floor_share(amount: Amount, ppm: Ppm) -> Result<Amount, Refusal> {
    mul_div(amount, ppm.into(), PPM.into()).map(|(whole, _)| whole)
}

/// Parts per million of an amount, rounded up.
pub fn ceil_share(amount: Amount, ppm: Ppm) -> Result<Amount, Refusal> {
    mul_div_up(amount, ppm.into(), PPM.into())
}

/// A sum that must fit 128 bits.
pub fn sum(amounts: impl IntoIterator<Item = Amount>) -> Result<Amount, Refusal> {
    amounts
        .into_iter()
        .try_fold(0, |sum: Amount, amount| sum.checked_add(amount))
        .ok_or(Refusal::Overflow)
}

/// `amount` over `dues`: each its due if it suffices, otherwise by largest remainder, ties to the earlier. No due gets more than it is, and
/// together they get all of `amount` or all dues.
pub fn pro_rata(amount: Amount, dues: &[Amount]) -> Result<Vec<Amount>, Refusal> {
    let whole = sum(dues.iter().copied())?;
    if amount >= whole {
        Ok(dues.to_vec())
    } else {
        largest_remainder(amount, dues, whole)
    }
}

/// All of `amount` by `shares`, whatever they sum to (a sound waterfall's sum to a million), by largest remainder, ties to the earlier.
pub fn by_shares(amount: Amount, shares: &[Ppm]) -> Result<Vec<Amount>, Refusal> {
    let shares: Vec<Amount> = shares.iter().map(|share| Amount::from(*share)).collect();
    let whole = sum(shares.iter().copied())?;
    largest_remainder(amount, &shares, whole)
}

fn largest_remainder(amount: Amount, weights: &[Amount], whole: Amount) -> Result<Vec<Amount>, Refusal> {
    let mut parts = Vec::with_capacity(weights.len());
    for weight in weights {
        parts.push(mul_div(amount, *weight, whole)?);
    }
    let given = sum(parts.iter().map(|(part, _)| *part))?;
    let left = amount.checked_sub(given).ok_or(Refusal::Overflow)?;

    // The remainders sum to `left * whole` and each is below `whole`: there are at least `left` of them above zero.
    let mut order: Vec<(usize, Amount)> = parts.iter().map(|(_, rest)| *rest).enumerate().collect();
    order.sort_by(|(_, a), (_, b)| b.cmp(a));
    let mut out: Vec<Amount> = parts.into_iter().map(|(part, _)| part).collect();
    for (index, _) in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        if let Some(part) = out.get_mut(index) {
            *part = part.checked_add(1).ok_or(Refusal::Overflow)?;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MOST: Amount = Amount::MAX;

    #[test]
    fn a_share_is_rounded_down_and_a_target_up() {
        for (amount, ppm, down, up) in [
            (0, 333_333, 0, 0),
            (1, 999_999, 0, 1),
            (3, 333_333, 0, 1),
            (1_000_000, 333_333, 333_333, 333_333),
            (1_000_001, 500_000, 500_000, 500_001),
            (10, 1_000_000, 10, 10),
            (10, 1_250_000, 12, 13),
            (MOST, 1_000_000, MOST, MOST),
        ] {
            assert_eq!(floor_share(amount, ppm), Ok(down), "{amount} {ppm}");
            assert_eq!(ceil_share(amount, ppm), Ok(up), "{amount} {ppm}");
        }
        assert_eq!(floor_share(MOST, 1_000_001), Err(Refusal::Overflow));
    }

    #[test]
    fn a_division_by_nothing_is_refused() {
        assert_eq!(mul_div(1, 1, 0), Err(Refusal::Overflow));
        assert_eq!(by_shares(5, &[0, 0]), Err(Refusal::Overflow));
        assert_eq!(mul_div_up(MOST, 2, 2), Ok(MOST));
        assert_eq!(mul_div_up(MOST, 3, 2), Err(Refusal::Overflow));
    }

    // W10 of standards.md 11.3: pro rata never loses a unit.
    #[test]
    fn trap_w10_leftover_units_go_to_the_largest_remainders_and_ties_to_the_earlier() {
        // 100 over three equal dues: 33 each, one unit left, all remainders alike.
        assert_eq!(pro_rata(100, &[50, 50, 50]), Ok(alloc::vec![34, 33, 33]));
        // 10 * 1 / 6 = 1 rest 4; 10 * 2 / 6 = 3 rest 2; 10 * 3 / 6 = 5 rest 0: the unit goes to the first.
        assert_eq!(by_shares(10, &[1, 2, 3]), Ok(alloc::vec![2, 3, 5]));
        // 7 * 10 / 31 = 2 rest 8; 7 * 20 / 31 = 4 rest 16; 7 * 1 / 31 = 0 rest 7: the second.
        assert_eq!(pro_rata(7, &[10, 20, 1]), Ok(alloc::vec![2, 5, 0]));
    }

    #[test]
    fn enough_pays_everybody_its_due_and_no_more() {
        for (amount, expected) in [(149, [50, 50, 49]), (150, [50, 50, 50]), (151, [50, 50, 50])] {
            assert_eq!(pro_rata(amount, &[50, 50, 50]), Ok(expected.to_vec()));
        }
        assert_eq!(pro_rata(5, &[]), Ok(alloc::vec![]));
        assert_eq!(pro_rata(0, &[0, 3]), Ok(alloc::vec![0, 0]));
        assert_eq!(pro_rata(MOST, &[MOST, 1]), Err(Refusal::Overflow));
        assert_eq!(pro_rata(MOST - 1, &[MOST - 1, 1]), Ok(alloc::vec![MOST - 2, 1]));
    }

    proptest! {
        #[test]
        fn pro_rata_never_loses_a_unit(dues in prop::collection::vec(0..=MOST / 8, 0..8), amount in any::<Amount>(), small in 0..1_000u128) {
            for amount in [amount, small] {
                let paid = pro_rata(amount, &dues).unwrap();
                let due: Amount = dues.iter().sum();
                prop_assert_eq!(paid.iter().sum::<Amount>(), amount.min(due));
                for (paid, owed) in paid.iter().zip(&dues) {
                    prop_assert!(paid <= owed);
                    // Not a unit away from the exact part.
                    if amount < due {
                        let exact = mul_div(amount, *owed, due).unwrap().0;
                        prop_assert!(*paid == exact || *paid == exact + 1);
                    }
                }
            }
        }

        #[test]
        fn shares_divide_all_of_it(parts in prop::collection::vec(1..=125_000u32, 1..8), amount in any::<Amount>()) {
            let split = by_shares(amount, &parts).unwrap();
            prop_assert_eq!(split.iter().sum::<Amount>(), amount);
        }
    }
}
