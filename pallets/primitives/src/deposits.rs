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
    /// Puts `amount` of the payer's on hold. Where it has less that is free, `unaffordable` says so: the pallet's own error,
    /// whose sentence a wallet can show.
    pub fn take<Currency>(
        reason: &Currency::Reason,
        payer: &AccountId,
        amount: Balance,
        unaffordable: impl Into<DispatchError>,
    ) -> Result<Self, DispatchError>
    where
        Currency: MutateHold<AccountId, Balance = Balance>,
    {
        Self::hold::<Currency>(reason, payer, amount, unaffordable)?;
        Ok(Self {
            payer: payer.clone(),
            amount,
        })
    }

    /// Puts more of the payer's on hold.
    pub fn add<Currency>(
        &mut self,
        reason: &Currency::Reason,
        amount: Balance,
        unaffordable: impl Into<DispatchError>,
    ) -> DispatchResult
    where
        Currency: MutateHold<AccountId, Balance = Balance>,
    {
        Self::hold::<Currency>(reason, &self.payer, amount, unaffordable)?;
        self.amount = self.amount.saturating_add(amount);
        Ok(())
    }

    fn hold<Currency>(
        reason: &Currency::Reason,
        payer: &AccountId,
        amount: Balance,
        unaffordable: impl Into<DispatchError>,
    ) -> DispatchResult
    where
        Currency: MutateHold<AccountId, Balance = Balance>,
    {
        if amount == 0 {
            return Ok(());
        }
        Currency::hold(reason, payer, amount).map_err(|error| match error {
            // Every error of a token that can happen here says that there is too little of it.
            DispatchError::Token(_) => unaffordable.into(),
            other => other,
        })
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
