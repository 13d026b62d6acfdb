//! What is stored of classes, positions, holds and trapped units.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
pub use viaduct_primitives::OrderReason;
use viaduct_primitives::{Balance, Booked, ClassId, ClassTerms, Deposit, IdentityId, Moment, Text};

/// What the sender of units says to the receiver: at most 32 bytes, in the event and stored nowhere. An empty one costs a byte.
pub type Memo = Text<32>;

/// By which power a hold was released.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ReleasePower {
    /// Its notary's.
    #[codec(index = 0)]
    Notary,
    /// Any account's, from the expiry on.
    #[codec(index = 1)]
    Expiry,
    /// Emergency governance's.
    #[codec(index = 2)]
    Emergency,
}

/// What an account may send of another account's units.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Allowance<AccountId, Ticket> {
    /// Base units that are left of it.
    pub amount: Balance,
    /// From this moment on it is over, ms. None: it stays until it is spent or cancelled.
    pub expiry: Option<Moment>,
    /// Paid by the owner for the row, returned when it goes.
    pub deposit: Deposit<AccountId, Ticket>,
}

impl<AccountId, Ticket> Allowance<AccountId, Ticket> {
    /// What counts of it at a moment.
    pub fn at(&self, now: Moment) -> Balance {
        match self.expiry {
            Some(expiry) if now >= expiry => 0,
            _ => self.amount,
        }
    }
}

/// A class: its settings, and the rules and counts that compliance keeps of it. A transfer reads this row once, and writes it
/// only if the book changed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ClassRecord<Book> {
    /// Asset, inventory, cap, pause, end of issuance.
    pub terms: ClassTerms,
    /// The rules' book, opaque to this pallet.
    pub book: Book,
    /// Emergency governance resumed the class: until then no agent pauses it, ms.
    pub overridden_until: Moment,
}

/// What one identity owns of one class, over all its accounts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Position<Book, RuleBook> {
    /// All units, committed and frozen ones included: what accrues.
    pub units: Balance,
    /// Part of them that is committed: to holds, orders, settlements, offerings.
    pub committed: Balance,
    /// Part of them frozen by an agent; may exceed the units.
    pub frozen: Balance,
    /// The whole position is blocked by an agent.
    pub blocked: bool,
    /// Emergency governance lifted a block or a freeze: until then no agent blocks it or freezes more of it, ms. 0: never.
    pub overridden_until: Moment,
    /// How many commitments to settlements it has: a legal order has to end them one by one, so they are bounded.
    #[codec(compact)]
    pub settlements: u32,
    /// What the position has accrued, and the balances remembered for record moments; opaque to this pallet.
    pub entitlements: Book,
    /// What the rules keep of the position: dates, windows; opaque to this pallet.
    pub rules: RuleBook,
}

impl<Book, RuleBook> Position<Book, RuleBook> {
    /// Units that are neither committed nor frozen.
    pub fn free(&self) -> Balance {
        self.units.saturating_sub(self.committed).saturating_sub(self.frozen)
    }

    /// Whether an agent's order stands.
    pub fn is_ordered(&self) -> bool {
        self.frozen > 0 || self.blocked
    }
}

/// What a commitment put in place for its delivery, beside the units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Secured {
    /// Base units for the class's fee, committed beside the units.
    pub fee: Balance,
    /// The identity of the receiver.
    pub taker: Option<IdentityId>,
    /// When the units were committed, ms.
    pub since: Moment,
    /// What the rules booked of it.
    pub booked: Booked,
}

/// A commitment to a beneficiary, until a notary decides.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Hold<AccountId, Ticket> {
    /// The class.
    pub class_id: ClassId,
    /// The account whose units they are and stay until execution.
    pub owner: AccountId,
    /// Its identity.
    pub identity: IdentityId,
    /// Who receives them at execution.
    pub beneficiary: AccountId,
    /// Who decides.
    pub notary: AccountId,
    /// Base units.
    pub amount: Balance,
    /// What is in place for its execution.
    pub secured: Secured,
    /// The notary executes before this; from then on any signer may release.
    pub expiry: Moment,
    /// SHA-256 of a secret of 32 bytes: before the expiry, any account that shows the secret executes the hold.
    pub secret_digest: Option<[u8; 32]>,
    /// Paid for the row, returned when the hold ends.
    pub deposit: Deposit<AccountId, Ticket>,
}

impl<AccountId, Ticket> Hold<AccountId, Ticket> {
    /// All that is committed for it: the units, and the fee of their execution.
    pub fn committed(&self) -> Balance {
        self.amount.saturating_add(self.secured.fee)
    }
}

/// Units of a class that are issued and in no account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TrappedUnits {
    /// All of them.
    pub total: Balance,
    /// Those without a claimer: they come back by legal order only.
    pub unclaimable: Balance,
}

/// Trapped units that one account may claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Claimable {
    /// How many.
    pub amount: Balance,
    /// The identity among whose trapped units they are counted: the account's when they were trapped.
    pub identity: Option<IdentityId>,
}
