//! What a transaction costs.

use crate::Balance;
use core::marker::PhantomData;
use frame_support::{
    parameter_types,
    traits::Get,
    weights::{ConstantMultiplier, Weight},
};
use pallet_transaction_payment::{Multiplier, TargetedFeeAdjustment};
use sp_runtime::{traits::Bounded, FixedPointNumber, Perquintill};

/// The price of weight: one base unit for each picosecond of computation (a thousandth of a VIA for a millisecond), and as
/// much for the same share of a block's proof, by the byte and rounded up. `Block` is the weight of a whole block: one full
/// of proof costs what one full of computation does. A sum rather than the larger part, and a whole price for each byte, so
/// that what is bought and refunded in pieces costs exactly what it does in one.
pub struct WeightToFee<Block>(PhantomData<Block>);

impl<Block: Get<Weight>> frame_support::weights::WeightToFee for WeightToFee<Block> {
    type Balance = Balance;

    fn weight_to_fee(weight: &Weight) -> Balance {
        let block = Block::get();
        let byte = block.ref_time().div_ceil(block.proof_size().max(1));
        // Both factors are below 2^64.
        (Balance::from(weight.proof_size()) * Balance::from(byte)).saturating_add(weight.ref_time().into())
    }
}

/// A byte costs what governance says: `ByteFee`, native base units.
pub type LengthToFee<ByteFee> = ConstantMultiplier<Balance, ByteFee>;

parameter_types! {
    /// Fullness of blocks at which fees stand still.
    pub const TargetBlockFullness: Perquintill = Perquintill::from_percent(25);
    /// How fast fees follow demand (the Polkadot relay chain's figure).
    pub AdjustmentVariable: Multiplier = Multiplier::saturating_from_rational(75, 1_000_000);
    /// Fees never fall below a tenth of their base.
    pub MinimumMultiplier: Multiplier = Multiplier::saturating_from_rational(1, 10u128);
    /// No upper limit: a full chain must become expensive.
    pub MaximumMultiplier: Multiplier = Bounded::max_value();
}

/// Fees rise while blocks are fuller than the target and fall while they are emptier.
pub type FeeUpdate<Runtime> =
    TargetedFeeAdjustment<Runtime, TargetBlockFullness, AdjustmentVariable, MinimumMultiplier, MaximumMultiplier>;

#[cfg(test)]
mod tests {
    use super::*;
    use frame_support::weights::WeightToFee as _;

    parameter_types! {
        pub const Parachain: Weight = Weight::from_parts(2_000_000, 1_000);
        pub const Solo: Weight = Weight::from_parts(2_000_000, u64::MAX);
    }

    fn fee<Block: Get<Weight>>(ref_time: u64, proof_size: u64) -> Balance {
        WeightToFee::<Block>::weight_to_fee(&Weight::from_parts(ref_time, proof_size))
    }

    #[test]
    fn a_block_of_proof_should_cost_what_a_block_of_computation_does() {
        assert_eq!(fee::<Parachain>(2_000_000, 0), 2_000_000);
        assert_eq!(fee::<Parachain>(0, 1_000), 2_000_000);
        assert_eq!(fee::<Parachain>(7, 3), 7 + 6_000);
    }

    #[test]
    fn proof_should_cost_next_to_nothing_where_blocks_carry_none() {
        // A base unit a byte: ten megabytes cost a hundred-thousandth of a VIA.
        assert_eq!(fee::<Solo>(1_000, 10_000_000), 10_001_000);
    }

    #[test]
    fn extremes_should_not_overflow() {
        assert!(fee::<Parachain>(u64::MAX, u64::MAX) > Balance::from(u64::MAX));
    }
}
