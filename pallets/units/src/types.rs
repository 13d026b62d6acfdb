//! What is stored of positions and holds.

use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use viaduct_primitives::{AccrualBook, Balance, ClassId, IdentityId, Moment};

/// What one identity holds of one class, over all its accounts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Position {
    /// All units, held and frozen ones included: what accrues.
    pub units: Balance,
    /// Part of them promised by holds.
    pub held: Balance,
    /// Part of them frozen by an agent; may exceed the units.
    pub frozen: Balance,
    /// The whole position is frozen by an agent.
    pub blocked: bool,
    /// Accrued revenue by currency.
    pub accruals: AccrualBook,
}

impl Position {
    /// Units that are neither held nor frozen.
    pub fn free(&self) -> Balance {
        self.units.saturating_sub(self.held).saturating_sub(self.frozen)
    }

    /// Whether something of it belongs to the identity: units, or whole base units of revenue to claim.
    pub fn is_owned(&self) -> bool {
        self.units > 0 || self.held > 0 || self.accruals.iter().any(|accrual| accrual.whole() > 0)
    }

    /// Whether nothing would be lost if the row went.
    pub fn is_empty(&self) -> bool {
        self.units == 0
            && self.held == 0
            && self.frozen == 0
            && !self.blocked
            && self.accruals.iter().all(|accrual| accrual.accrued.is_zero())
    }
}

/// Units promised to a beneficiary until a notary decides.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Hold<AccountId> {
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
    /// The notary executes before this; from then on anybody may release.
    pub expiry: Moment,
}
