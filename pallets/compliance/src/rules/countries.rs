//! Receivers live in listed countries.
//!
//! Borders: only a country on the list may receive; an empty list, or none, admits nobody. It binds every receiver of an issue,
//! a transfer or a commitment, its own other account and the inventory included; not a legal order or a recovery.

use super::*;
use frame_support::BoundedVec;
use viaduct_primitives::CountryCode;

/// Parameters of the rule.
#[derive(
    CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(decode_with_mem_tracking_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(T))]
pub struct Countries<T: Config> {
    /// Countries of residence that may receive, ISO 3166-1 numeric, in ascending order.
    pub allowed: BoundedVec<CountryCode, T::MaxCountries>,
}

impl<T: Config> Rule<T> for Countries<T> {
    fn validate(&self) -> Result<(), Error<T>> {
        match self.allowed.windows(2).all(|pair| pair[0] < pair[1]) {
            true => Ok(()),
            false => Err(Error::<T>::ListNotSorted),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, _: &Context<T>, findings: &mut Vec<Finding>) {
        let receiver = transfer.to.as_ref().and_then(|to| to.info.as_ref());
        let Some(info) = receiver.filter(|_| is_policed(transfer.kind)) else {
            return;
        };
        let listed = rule.is_some_and(|rule| rule.allowed.binary_search(&info.country).is_ok());
        if !listed {
            findings.push(Finding::CountryNotAllowed { country: info.country });
        }
    }
}
