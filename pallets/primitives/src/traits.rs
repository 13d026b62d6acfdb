//! The seams: what one pallet may ask of another. The runtime wires them; mocks stand in at these traits.

use crate::types::*;
use frame_support::dispatch::DispatchResult;
use sp_runtime::DispatchError;

/// What state is this asset in, and who acts for it? Answered by `infrastructure`.
pub trait AssetInspect<AccountId> {
    /// The stage of the asset's life; `None` for an unknown asset.
    fn lifecycle(asset: AssetId) -> Option<Lifecycle>;
    /// The exception state in force now: one whose maximum duration is over counts as `Normal`.
    fn exception_state(asset: AssetId) -> ExceptionState;
    /// Life cycle and exception state from a single read.
    fn condition(asset: AssetId) -> Option<(Lifecycle, ExceptionState)> {
        Self::lifecycle(asset).map(|l| (l, Self::exception_state(asset)))
    }
    /// Refuses when `who` does not have `role` for `asset`.
    fn ensure_role(asset: AssetId, who: &AccountId, role: AssetRole) -> DispatchResult;
    /// Whether the asset earns in this currency.
    fn accepts_currency(asset: AssetId, currency: CurrencyId) -> bool;
}

/// Who is this? Answered by `compliance`.
pub trait IdentityInspect<AccountId> {
    /// The wallet record of an account.
    fn wallet(who: &AccountId) -> Option<AccountInfo>;
}

/// May this move? Answered by `compliance`, asked only by the transfer pipeline.
pub trait TransferRules<AccountId>: IdentityInspect<AccountId> {
    /// Opens the books of a new class. Its rules are unset: nothing moves until they are set.
    fn register_class(class_id: ClassId, asset: AssetId, inventory: IdentityId, supply_cap: Balance) -> DispatchResult;
    /// The class, if registered.
    fn class(class_id: ClassId) -> Option<ClassInfo>;
    /// Whether there is such an identity: it was registered and not closed.
    fn knows(identity: IdentityId) -> bool;
    /// All reasons against the movement, in the fixed order of [`Finding`]; empty when it is allowed. The only assessment:
    /// the pre-check and the execution both call it.
    fn judge(movement: &Transfer) -> Findings;
    /// Books a change of the number of holders: `+1` for each identity (not the inventory) that got its first unit and
    /// `-1` for each that gave its last, summed by the transfer pipeline.
    fn book_holders(class_id: ClassId, change: i32) -> DispatchResult;
}

/// Settle this position before it changes. Answered by `distribution`, asked only by the transfer pipeline.
pub trait Entitlements {
    /// Brings `book` up to the class's current indices for an owner of `units`, before those units change. For the
    /// class's inventory pass `units = 0`: it takes no part, only its index moves on.
    fn settle(class_id: ClassId, units: Balance, book: &mut AccrualBook) -> DispatchResult;
    /// Gives what a settled `book` has accrued back to the class, whose next distribution divides it. For a position that is
    /// dropped; refused where a whole base unit is left in some currency, which is its owner's.
    fn give_up(class_id: ClassId, book: &AccrualBook) -> DispatchResult;
}

/// What does this identity hold? Answered by `units`, asked by `distribution`.
pub trait Positions {
    /// The asset and inventory of a class.
    fn class(class_id: ClassId) -> Option<ClassInfo>;
    /// Issued supply less the inventory's units and the trapped ones: what shares in revenue.
    fn sharing_supply(class_id: ClassId) -> Balance;
    /// Reads and changes the accrual book of a position, given all units it owns; that the inventory's do not share is for
    /// the caller to know. Storage is written only when `f` succeeds.
    fn with_accruals<R>(
        class_id: ClassId,
        identity: IdentityId,
        f: impl FnOnce(Balance, &mut AccrualBook) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError>;
    /// Every position of a class with its sharing units and book. For `try_state` and tests only: it is unbounded.
    fn iter_positions(class_id: ClassId) -> alloc::vec::Vec<(IdentityId, Balance, AccrualBook)>;
}

/// What of an identity's positions may go? Answered by `units`, asked by `compliance` when an identity is closed.
pub trait Holdings {
    /// Drops every position of an identity and says how many there were. One has to be without units and without a whole
    /// base unit to claim; what is below goes back to the class. An agent's freeze or block of such a position goes with it:
    /// the id is not given again, so that it would guard nothing.
    ///
    /// `most` bounds what is looked at. Refused as a whole; the caller rolls back what was dropped before the refusal.
    fn close(identity: IdentityId, most: u32) -> Result<u32, StillOpen>;
}

/// Why the positions of an identity stay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StillOpen {
    /// One of them has units, held ones included, or a whole base unit to claim.
    Positions,
    /// There are more than were to be dropped.
    More,
    /// Something else.
    Failed(DispatchError),
}

impl From<DispatchError> for StillOpen {
    fn from(error: DispatchError) -> Self {
        Self::Failed(error)
    }
}

/// Does anybody pay by this stream? Answered by `distribution`, asked by `attestation` before a stream is removed.
pub trait Billing {
    /// Whether the asset's revenue is or was billed by the stream: then its readings are evidence of the books.
    fn bills(asset: AssetId, stream: StreamId) -> bool;
}

/// Which units are nobody's? Answered by `units`, told by whoever loses hold of them: XCM, whose deposit was refused.
///
/// Trapped units are still issued: they count for caps on the supply and for shares of it. They belong to nobody and share
/// in nothing until a claim brings them back.
pub trait UnitTrap<AccountId> {
    /// Units that were withdrawn and could not be deposited belong to nobody until claimed. Called when their credit has
    /// been forgotten, at the end of a message, where nothing can be refused any more.
    fn trap(class_id: ClassId, amount: Balance);
    /// A claim brought trapped units back as a credit: as many as the credit really has, which is all that was trapped
    /// unless the ledger cannot count so many.
    fn release(class_id: ClassId, amount: Balance) -> DispatchResult;
    /// How many units of a class are trapped.
    fn trapped(class_id: ClassId) -> Balance;
    /// Whether `who` may dispose of units of the class at all: it belongs to an identity, and neither is frozen. Else whoever
    /// expects a freeze could lay its units into the trap and take them out for somebody else.
    fn may_claim(class_id: ClassId, who: &AccountId) -> bool;
    /// Gives trapped units to a verified receiver by legal order, past every policy. The credit with which they left the
    /// trap is the caller's to forget.
    fn reroute(class_id: ClassId, amount: Balance, to: &AccountId) -> DispatchResult;
}

/// What was attested for this stream and period? Answered by `attestation`.
pub trait Attestations {
    /// The stream, if it exists.
    fn stream(stream: StreamId) -> Option<StreamInfo>;
    /// The assessment on one period.
    fn status(stream: StreamId, period: PeriodIndex) -> PeriodStatus;
}
