//! Amendments: a change of a protected setting of an asset with holders is proposed, announced, consented to and enacted.
//!
//! The charter at the time of the proposal says whose consents it needs and how long its notice is. When the charter changes, every
//! amendment that was proposed before is void: no consent is counted under a charter under which it was not given, and no new
//! party finds a change that others agreed on.

use crate::*;
use codec::{Encode, MaxEncodedLen};
use frame_support::{
    dispatch::{DispatchResult, DispatchResultWithPostInfo, GetDispatchInfo, PostDispatchInfo},
    ensure,
    traits::{Get, Time},
    weights::Weight,
    Blake2_256, StorageHasher,
};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchErrorWithPostInfo};
use viaduct_primitives::{
    api::{AmendmentPage, AmendmentStanding, AmendmentView, MAX_AMENDMENTS_PAGE},
    AssetId, Deposit, Moment, ProtectedCalls, Subject, UnitHolders,
};

/// Bytes of an amendment's row, for its deposit.
pub fn amendment_bytes<T: Config>() -> usize {
    AmendmentOf::<T>::max_encoded_len()
}

impl<T: Config> Pallet<T> {
    /// An amendment by its id.
    fn amendment_row(amendment: u32) -> Result<AmendmentOf<T>, Error<T>> {
        Amendments::<T>::get(amendment).ok_or(Error::<T>::AmendmentNotFound)
    }

    /// Refuses unless the account has the power to make a change now.
    fn ensure_power(who: &T::AccountId, subject: &Subject) -> DispatchResult {
        match subject.class_id {
            Some(class_id) => Self::ensure_for_class(subject.asset, class_id, who, subject.role),
            None => Self::ensure_any(subject.asset, who, &[subject.role]),
        }
    }

    /// The bytes and the digest of a call.
    fn fingerprint(call: &<T as Config>::RuntimeCall) -> Result<(u32, [u8; 32]), Error<T>> {
        let encoded = call.encode();
        let bytes = u32::try_from(encoded.len()).unwrap_or(u32::MAX);
        ensure!(bytes <= MAX_CALL_BYTES, Error::<T>::CallTooLong);
        Ok((bytes, Blake2_256::hash(&encoded)))
    }

    pub(crate) fn do_propose(proposer: T::AccountId, call: &<T as Config>::RuntimeCall) -> DispatchResult {
        let subject = T::ProtectedCalls::subject(call).ok_or(Error::<T>::NotProtected)?;
        let Subject { asset, setting, .. } = subject;
        Self::ensure_power(&proposer, &subject)?;
        ensure!(T::UnitHolders::is_held(asset), Error::<T>::NotProtected);
        let (call_bytes, digest) = Self::fingerprint(call)?;
        let charter = Charters::<T>::get(asset);
        let protection = Self::protection(&charter.terms, setting);
        let due = T::Time::now().saturating_add(protection.notice);
        let lapses = due.saturating_add(T::ConcludeWindow::get());
        let amendment = NextAmendmentId::<T>::get();
        NextAmendmentId::<T>::put(amendment.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
        AmendmentsOf::<T>::try_mutate(asset, |list| list.try_push(amendment))
            .map_err(|_| Error::<T>::MaxAmendmentsExceeded)?;
        let unaffordable = Error::<T>::DepositUnaffordable;
        let deposit = Deposit::<_, T::AmendmentDeposit>::pay(&proposer, amendment_bytes::<T>(), unaffordable)?;
        let row = Amendment {
            asset,
            class_id: subject.class_id,
            setting,
            role: subject.role,
            proposer: proposer.clone(),
            digest,
            call_bytes,
            revision: charter.revision,
            needed: protection.consents.clone(),
            consented: PartyList::new(),
            due,
            lapses,
            ticket: deposit.ticket,
        };
        Amendments::<T>::insert(amendment, row);
        Self::deposit_event(Event::AmendmentProposed {
            amendment,
            asset,
            setting,
            proposer,
            digest,
            call_bytes,
            needed: protection.consents,
            due,
            lapses,
        });
        Ok(())
    }

    /// Refuses unless an amendment can still be enacted some day: under the charter of the day, in time, and while its proposer
    /// has the power.
    fn ensure_live(row: &AmendmentOf<T>, now: Moment) -> DispatchResult {
        ensure!(
            row.revision == Charters::<T>::get(row.asset).revision,
            Error::<T>::CharterChanged
        );
        ensure!(now < row.lapses, Error::<T>::Lapsed);
        ensure!(
            Self::ensure_power(&row.proposer, &row.subject()).is_ok(),
            Error::<T>::ProposerPowerless
        );
        Ok(())
    }

    pub(crate) fn do_consent(origin: OriginFor<T>, amendment: u32, party: Party) -> DispatchResult {
        let actor = Self::speaker(origin)?;
        let mut row = Self::amendment_row(amendment)?;
        Self::ensure_party(row.asset, party, actor.as_ref())?;
        // A regulator may always consent: under its order nothing is enacted without it.
        let counts = row.needed.contains(&party) || party == Party::Regulator;
        ensure!(counts, Error::<T>::ConsentNotNeeded);
        Self::ensure_live(&row, T::Time::now())?;
        let Err(place) = row.consented.binary_search(&party) else {
            return Err(Error::<T>::AlreadyConsented.into());
        };
        row.consented
            .try_insert(place, party)
            .map_err(|_| Error::<T>::ConsentNotNeeded)?;
        let asset = row.asset;
        Amendments::<T>::insert(amendment, row);
        Self::deposit_event(Event::AmendmentConsented {
            amendment,
            asset,
            party,
            actor,
        });
        Ok(())
    }

    pub(crate) fn do_refuse(origin: OriginFor<T>, amendment: u32, party: Party) -> DispatchResult {
        let actor = Self::speaker(origin)?;
        let row = Self::amendment_row(amendment)?;
        Self::ensure_party(row.asset, party, actor.as_ref())?;
        ensure!(row.needed.contains(&party), Error::<T>::ConsentNotNeeded);
        let asset = row.asset;
        Self::end(amendment, row)?;
        Self::deposit_event(Event::AmendmentRefused {
            amendment,
            asset,
            party,
            actor,
        });
        Ok(())
    }

    pub(crate) fn do_withdraw(who: T::AccountId, amendment: u32) -> DispatchResult {
        let row = Self::amendment_row(amendment)?;
        ensure!(row.proposer == who, Error::<T>::NotProposer);
        let asset = row.asset;
        Self::end(amendment, row)?;
        Self::deposit_event(Event::AmendmentWithdrawn {
            amendment,
            asset,
            proposer: who,
        });
        Ok(())
    }

    pub(crate) fn do_veto(amendment: u32) -> DispatchResult {
        let row = Self::amendment_row(amendment)?;
        let asset = row.asset;
        Self::end(amendment, row)?;
        Self::deposit_event(Event::AmendmentVetoed { amendment, asset });
        Ok(())
    }

    pub(crate) fn do_remove(actor: T::AccountId, amendment: u32) -> DispatchResult {
        let row = Self::amendment_row(amendment)?;
        ensure!(Self::ensure_live(&row, T::Time::now()).is_err(), Error::<T>::StillLive);
        let asset = row.asset;
        Self::end(amendment, row)?;
        Self::deposit_event(Event::AmendmentRemoved {
            amendment,
            asset,
            actor,
        });
        Ok(())
    }

    /// Ends an amendment that can be enacted, and says in whose name and with whose consent its call is to be made.
    pub(crate) fn conclude(
        amendment: u32,
        call: &<T as Config>::RuntimeCall,
    ) -> Result<(AmendmentOf<T>, Origin<T>), DispatchError> {
        let row = Self::amendment_row(amendment)?;
        let (asset, setting) = (row.asset, row.setting);
        ensure!(
            Self::fingerprint(call)? == (row.call_bytes, row.digest),
            Error::<T>::CallDiffers
        );
        // The same bytes may say another thing since an upgrade.
        let subject = T::ProtectedCalls::subject(call);
        ensure!(subject == Some(row.subject()), Error::<T>::CallDiffers);
        let now = T::Time::now();
        Self::ensure_live(&row, now)?;
        ensure!(now >= row.due, Error::<T>::TooEarly);
        ensure!(row.missing().next().is_none(), Error::<T>::ConsentMissing);
        ensure!(
            row.consented.contains(&Party::Regulator) || !Self::is_under_order(asset, now),
            Error::<T>::UnderOrder
        );
        Self::end(amendment, row.clone())?;
        let origin = AmendedOrigin::Amended {
            asset,
            setting,
            proposer: row.proposer.clone(),
        };
        Ok((row, origin))
    }

    /// Makes the call of an amendment. What enacting costs without the call is `own`.
    pub(crate) fn do_enact(
        actor: T::AccountId,
        amendment: u32,
        call: <T as Config>::RuntimeCall,
        own: Weight,
    ) -> DispatchResultWithPostInfo {
        let (row, origin) = Self::conclude(amendment, &call)?;
        let declared = call.get_dispatch_info().call_weight;
        let origin = <T as Config>::RuntimeOrigin::from(origin);
        let spent = |info: &PostDispatchInfo| Some(own.saturating_add(info.actual_weight.unwrap_or(declared))).into();
        match call.dispatch(origin.into()) {
            Ok(info) => {
                Self::deposit_event(Event::AmendmentEnacted {
                    amendment,
                    asset: row.asset,
                    setting: row.setting,
                    proposer: row.proposer,
                    actor,
                    digest: row.digest,
                });
                Ok(spent(&info))
            }
            Err(refused) => Err(DispatchErrorWithPostInfo {
                post_info: spent(&refused.post_info),
                error: refused.error,
            }),
        }
    }

    fn is_under_order(asset: AssetId, now: Moment) -> bool {
        Conditions::<T>::get(asset).is_some_and(|condition| condition.regime(now).under_order)
    }

    /// Removes an amendment and returns its deposit.
    fn end(amendment: u32, row: AmendmentOf<T>) -> Result<(), DispatchError> {
        Amendments::<T>::remove(amendment);
        AmendmentsOf::<T>::mutate_exists(row.asset, |list| {
            if let Some(live) = list {
                live.retain(|id| *id != amendment);
                if live.is_empty() {
                    *list = None;
                }
            }
        });
        Deposit {
            payer: row.proposer,
            ticket: row.ticket,
        }
        .give_back()
    }

    /// An amendment for people.
    pub fn amendment_view(amendment: u32) -> Option<AmendmentView<T::AccountId>> {
        let row = Amendments::<T>::get(amendment)?;
        let now = T::Time::now();
        let standing = match row.missing().next() {
            _ if Self::ensure_live(&row, now).is_err() => AmendmentStanding::Invalid,
            Some(_) => AmendmentStanding::Open,
            None if now < row.due => AmendmentStanding::Consented,
            None => AmendmentStanding::Due,
        };
        Some(AmendmentView {
            amendment,
            asset: row.asset,
            class_id: row.class_id,
            setting: row.setting,
            proposer: row.proposer,
            digest: row.digest.into(),
            needed: row.needed.into_inner(),
            consented: row.consented.into_inner(),
            due: row.due,
            lapses: row.lapses,
            standing,
        })
    }

    /// A page of the live amendments of an asset, oldest first: those from `cursor` on, at most `limit`.
    pub fn amendments_page(asset: AssetId, cursor: Option<u32>, limit: u32) -> AmendmentPage<T::AccountId> {
        let most = limit.clamp(1, MAX_AMENDMENTS_PAGE) as usize;
        let from = cursor.unwrap_or(0);
        let mut live = AmendmentsOf::<T>::get(asset).into_iter().filter(|id| *id >= from);
        let amendments = live.by_ref().take(most).filter_map(Self::amendment_view).collect();
        AmendmentPage {
            amendments,
            cursor: live.next(),
        }
    }
}
