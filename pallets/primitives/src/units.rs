//! Who has which units? Answered by `units`.

use crate::{Balance, ClassId, ClassTerms, IdentityId};
use alloc::vec::Vec;
use frame_support::dispatch::DispatchResult;

/// Movements of units for other pallets: market, settlement, offerings, XCM. Each goes through the transfer pipeline.
pub trait UnitOps<AccountId> {
    /// New units to a verified account.
    fn issue(class_id: ClassId, to: &AccountId, amount: Balance) -> DispatchResult;
    /// Moves free units between two accounts.
    fn transfer(class_id: ClassId, from: &AccountId, to: &AccountId, amount: Balance) -> DispatchResult;
    /// Free units cease.
    fn redeem(class_id: ClassId, from: &AccountId, amount: Balance) -> DispatchResult;
    /// Locks free units of an account in place, for `to` if that is known: judged like a transfer to it. They stay the owner's
    /// and accrue to it. The caller remembers how many it committed.
    fn commit(class_id: ClassId, owner: &AccountId, to: Option<&AccountId>, amount: Balance) -> DispatchResult;
    /// Frees committed units. Never refused for a policy: only more than are committed.
    fn uncommit(class_id: ClassId, owner: &AccountId, amount: Balance) -> DispatchResult;
    /// Uncommits units and transfers them, judged now.
    fn deliver(class_id: ClassId, owner: &AccountId, to: &AccountId, amount: Balance) -> DispatchResult;
}

/// What does this identity own? Answered by `units`, asked by whoever keeps `Book` in positions: entitlements.
pub trait Positions<Book> {
    /// Settings of a class.
    fn class(class_id: ClassId) -> Option<ClassTerms>;
    /// Issued supply less the inventory and the trapped units: what shares in revenue.
    fn sharing_supply(class_id: ClassId) -> Balance;
    /// The units of a position that share in revenue (none of the inventory's) and its book.
    fn position(class_id: ClassId, identity: IdentityId) -> (Balance, Book);
    /// Replaces the book of a position.
    fn put_book(class_id: ClassId, identity: IdentityId, book: Book);
    /// Every position of a class with its sharing units and book. For invariants and tests only: it is unbounded.
    fn iter_positions(class_id: ClassId) -> Vec<(IdentityId, Balance, Book)>;
}

/// Which units are in nobody's account? Answered by `units`, told by XCM's trap, whose deposit was refused.
///
/// Trapped units are still issued: they count for caps on the supply and for shares of it. They share in no revenue until a
/// claim brings them back. They are counted for the account that may claim them, whose freezes and blocks bind them.
pub trait UnitTrap<AccountId> {
    /// Units that were withdrawn and could not be deposited, claimable by `claimer`, or by legal order only. Called when their
    /// credit has been forgotten, at the end of a message, where nothing can be refused.
    fn trap(class_id: ClassId, amount: Balance, claimer: Option<&AccountId>);
    /// Whether `claimer` may take trapped units out: a transfer out of its hands. Refused while the class is paused or the
    /// asset's transfers are frozen, while it is frozen or blocked, and as far as its frozen units would not be covered.
    fn may_claim(class_id: ClassId, amount: Balance, claimer: &AccountId) -> bool;
    /// Whether `who` would receive these units under the class's rules: who may be named as another claimer.
    fn may_receive(class_id: ClassId, amount: Balance, who: &AccountId) -> bool;
    /// Trapped units came out as a credit.
    fn release(class_id: ClassId, amount: Balance, claimer: Option<&AccountId>) -> DispatchResult;
    /// How many units of a class are trapped.
    fn trapped(class_id: ClassId) -> Balance;
    /// Gives trapped units to a verified receiver by legal order. The credit with which they left the trap is the caller's
    /// to forget.
    fn reroute(class_id: ClassId, amount: Balance, claimer: Option<&AccountId>, to: &AccountId) -> DispatchResult;
}
