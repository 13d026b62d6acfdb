//! What has a position accrued, and what did it own at a record moment? Answered by whoever distributes revenue, asked by the
//! transfer pipeline.

use crate::{Balance, ClassId, Moment};
use codec::{DecodeWithMemTracking, FullCodec, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::dispatch::DispatchResult;
use scale_info::TypeInfo;

/// Settlement of positions.
pub trait Entitlements {
    /// What is kept in a position, opaque to `units`, so that a transfer reads it for nothing: accrued money and remembered
    /// balances.
    type Book: FullCodec + MaxEncodedLen + DecodeWithMemTracking + TypeInfo + Clone + PartialEq + Debug + Default;

    /// Brings a book up to date for an owner of `units`, before those units change: accrues by the class's indices, and
    /// remembers the units for each record moment that has passed since the last change. For the inventory pass `units = 0`.
    fn settle(class_id: ClassId, units: Balance, now: Moment, book: &mut Self::Book) -> DispatchResult;
    /// Told before the units that share in revenue (supply less inventory and trapped units) change from `sharing`: remembers
    /// the electorate for each record moment that has passed.
    fn settle_supply(class_id: ClassId, sharing: Balance, now: Moment) -> DispatchResult;
    /// Whether something of a book belongs to its owner: a whole base unit to claim, or a balance remembered for a live moment.
    fn is_owed(class_id: ClassId, book: &Self::Book) -> bool;
    /// Whether nothing would be lost if the book went.
    fn is_empty(book: &Self::Book) -> bool;
    /// Gives the fractions that a settled book has accrued back to the class, whose next distribution divides them. For a
    /// position that is dropped; refused where something is owed.
    fn give_up(class_id: ClassId, book: &Self::Book) -> DispatchResult;
}

/// Balances at a moment, for votes and dividends.
pub trait RecordMoments {
    /// Announces a record moment of a class; it must lie in the future. At most eight are live at a time, at most four of them
    /// its issuer's.
    fn announce(class_id: ClassId, moment: Moment) -> DispatchResult;
    /// Ends a moment: what was remembered for it goes when a position is next touched.
    fn close(class_id: ClassId, moment: Moment) -> DispatchResult;
    /// Units that an identity owned at a live moment that has passed: in the state before the first block at or after it.
    fn units_at(class_id: ClassId, identity: crate::IdentityId, moment: Moment) -> Option<Balance>;
    /// Units that shared in revenue then: supply less inventory and trapped units.
    fn sharing_at(class_id: ClassId, moment: Moment) -> Option<Balance>;
}
