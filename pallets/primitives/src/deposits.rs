//! What somebody holds for state that it made: native tokens that stay its own, on hold until the state goes.

use crate::Balance;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
    dispatch::DispatchResult,
    traits::{fungible::MutateHold, tokens::Precision},
};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// A deposit that was taken. A later price binds later state only.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Deposit<AccountId> {
    /// Whose tokens are on hold, and who gets them back, whoever removes the state.
    pub payer: AccountId,
    /// Native base units.
    pub amount: Balance,
}

impl<AccountId: Clone> Deposit<AccountId> {
    /// Puts `amount` of the payer's on hold; refused where it has less that is free.
    pub fn take<Currency>(reason: &Currency::Reason, payer: &AccountId, amount: Balance) -> Result<Self, DispatchError>
    where
        Currency: MutateHold<AccountId, Balance = Balance>,
    {
        if amount > 0 {
            Currency::hold(reason, payer, amount)?;
        }
        Ok(Self {
            payer: payer.clone(),
            amount,
        })
    }

    /// Puts more of the payer's on hold.
    pub fn add<Currency>(&mut self, reason: &Currency::Reason, amount: Balance) -> DispatchResult
    where
        Currency: MutateHold<AccountId, Balance = Balance>,
    {
        if amount > 0 {
            Currency::hold(reason, &self.payer, amount)?;
            self.amount = self.amount.saturating_add(amount);
        }
        Ok(())
    }

    /// Frees the tokens again. As much as there is: nobody's state stays because of a hold that is short.
    pub fn give_back<Currency>(self, reason: &Currency::Reason) -> DispatchResult
    where
        Currency: MutateHold<AccountId, Balance = Balance>,
    {
        if self.amount > 0 {
            Currency::release(reason, &self.payer, self.amount, Precision::BestEffort)?;
        }
        Ok(())
    }
}
