//! What a transaction costs.

use crate::Balance;
use frame_support::{
    parameter_types,
    weights::{ConstantMultiplier, IdentityFee},
};
use pallet_transaction_payment::{Multiplier, TargetedFeeAdjustment};
use sp_runtime::{traits::Bounded, FixedPointNumber, Perquintill};

/// One picosecond of weight costs one base unit: a millisecond costs a thousandth of a VIA.
pub type WeightToFee = IdentityFee<Balance>;
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
