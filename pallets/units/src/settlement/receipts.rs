//! Receipts: the word of a named signer that an off-chain leg has happened. It is bound to this chain, instruction and leg, and a
//! leg takes one: so it is used once, for ever, because ids are not given again.

use super::*;
use codec::Encode;
use sp_runtime::{
    traits::{Verify, Zero},
    SaturatedConversion,
};

/// What a receipt begins with, so that no signature for another purpose is one.
pub const RECEIPT_DOMAIN: &[u8] = b"viaduct settlement receipt v1";

impl<T: Config> Pallet<T> {
    /// The bytes that the signer signs, as they are or between `<Bytes>` and `</Bytes>`, as wallets wrap them.
    pub fn receipt_payload(id: u32, leg_no: u32, reference: [u8; 32], uid: u64, deadline: Moment) -> Vec<u8> {
        let genesis = frame_system::Pallet::<T>::block_hash(frame_system::pallet_prelude::BlockNumberFor::<T>::zero());
        (RECEIPT_DOMAIN, genesis, id, leg_no, reference, uid, deadline).encode()
    }

    fn is_signed(payload: &[u8], signature: &T::ReceiptSignature, signer: &T::AccountId) -> bool {
        if signature.verify(payload, signer) {
            return true;
        }
        let wrapped: Vec<u8> = [b"<Bytes>".as_slice(), payload, b"</Bytes>".as_slice()].concat();
        signature.verify(&wrapped[..], signer)
    }

    pub(crate) fn do_submit_receipt(
        who: T::AccountId,
        id: u32,
        leg_no: u32,
        uid: u64,
        deadline: Moment,
        signature: T::ReceiptSignature,
    ) -> Result<u32, DispatchError> {
        let (mut instruction, now) = Self::live_instruction(id)?;
        ensure!(now <= deadline, Error::<T>::ReceiptExpired);
        let place: usize = leg_no.saturated_into();
        let leg = instruction.legs.get_mut(place).ok_or(Error::<T>::LegNotOffChain)?;
        let LegTerms::OffChain { signer, reference, .. } = &leg.terms else {
            return Err(Error::<T>::LegNotOffChain.into());
        };
        ensure!(leg.backing == Backing::Nothing, Error::<T>::ReceiptUsed);
        let payload = Self::receipt_payload(id, leg_no, *reference, uid, deadline);
        ensure!(
            Self::is_signed(&payload, &signature, signer),
            Error::<T>::ReceiptInvalid
        );
        Self::deposit_event(Event::ReceiptSubmitted {
            instruction: id,
            leg_no,
            actor: who,
            signer: signer.clone(),
            uid,
        });
        leg.backing = Backing::Receipted;
        Ok(Self::store_and_settle(id, instruction, now))
    }
}
