//! Names of things, and units of measure: the same everywhere.

use frame_support::{traits::ConstU32, BoundedVec};

/// An infrastructure asset.
pub type AssetId = u32;
/// A regulated class of units; also its id in `UnitLedger`.
pub type ClassId = u32;
/// A settlement currency: its id in `Assets`.
pub type CurrencyId = u32;
/// A legal person.
pub type IdentityId = u32;
/// One metered quantity of one asset.
pub type StreamId = u32;
/// Number of a stream's reading period: 0 is the one that starts at the stream's origin.
pub type PeriodIndex = u32;
/// Base units of a currency or of a class.
pub type Balance = u128;
/// Milliseconds since the Unix epoch.
pub type Moment = u64;
/// ISO 3166-1 numeric country code, e.g. 276 for Germany.
pub type CountryCode = u16;

/// One million: the denominator of every share given in parts per million.
pub const PPM: u32 = 1_000_000;

/// Text shown to people, e.g. "Rooftop Golden, Colorado".
pub type Text<const N: u32> = BoundedVec<u8, ConstU32<N>>;
