//! What is paid as a deposit for state that stays: native tokens, locked by the SDK's `Consideration`, returned when the state
//! goes.

use crate::Balance;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
    dispatch::DispatchResult,
    traits::{Consideration, Footprint},
};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// A deposit that was paid. A later price binds later state only.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Deposit<AccountId, Ticket> {
    /// Whose tokens are locked, and to whom they return, whoever removes the state.
    pub payer: AccountId,
    /// The SDK's ticket: the amount.
    pub ticket: Ticket,
}

impl<AccountId: Clone, Ticket: Consideration<AccountId, Footprint>> Deposit<AccountId, Ticket> {
    /// Locks the price of one row of `bytes` in the payer's account. Where too little is free, `unaffordable` says so: the
    /// pallet's own error, whose sentence a wallet can show.
    pub fn pay(payer: &AccountId, bytes: usize, unaffordable: impl Into<DispatchError>) -> Result<Self, DispatchError> {
        let ticket = Ticket::new(payer, Footprint::from_parts(1, bytes)).map_err(readable(unaffordable))?;
        Ok(Self {
            payer: payer.clone(),
            ticket,
        })
    }

    /// Makes it the price of one row of `bytes`: more is locked, or the difference returned.
    pub fn resize(self, bytes: usize, unaffordable: impl Into<DispatchError>) -> Result<Self, DispatchError> {
        let ticket = self
            .ticket
            .update(&self.payer, Footprint::from_parts(1, bytes))
            .map_err(readable(unaffordable))?;
        Ok(Self {
            payer: self.payer,
            ticket,
        })
    }

    /// Returns the tokens.
    pub fn give_back(self) -> DispatchResult {
        self.ticket.drop(&self.payer)
    }
}

/// Every error of a token that can happen when it is locked says that there is too little of it.
fn readable(unaffordable: impl Into<DispatchError>) -> impl FnOnce(DispatchError) -> DispatchError {
    |error| match error {
        DispatchError::Token(_) => unaffordable.into(),
        other => other,
    }
}

/// The amount behind a ticket of `HoldConsideration`, which keeps it to itself. For invariants.
pub fn amount_of(ticket: &impl Encode) -> Balance {
    Balance::decode(&mut &ticket.encode()[..]).unwrap_or_default()
}
