//! The charter of an asset: its parties, and whose consents and how long a notice a change of each protected setting needs.

use crate::*;
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{EnsureOrigin, Get},
    BoundedVec,
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::{traits::BadOrigin, DispatchError};
use viaduct_primitives::{
    api::CharterView, Amendments as _, AssetId, AssetRole, Change, OrderReason, Protected, Subject, UnitHolders,
};

/// Every protected setting.
pub const SETTINGS: [Protected; 12] = [
    Protected::ClassRules,
    Protected::ForceAppointment,
    Protected::AuditorAppointment,
    Protected::TreasurerAppointment,
    Protected::AuthorizerAppointment,
    Protected::ExceptionPolicies,
    Protected::Charter,
    Protected::Waterfall,
    Protected::Tariff,
    Protected::DistributionPolicy,
    Protected::Obligations,
    Protected::Currencies,
];

/// The setting that a grant of a role changes. `None`: the issuer grants it alone. An IssueAgent sells, a FreezeAgent or
/// PauseAgent stops, a RecoveryAgent moves units within one identity, and a ComplianceOfficer only proposes; each of these orders
/// emergency governance ends. A ForceAgent takes units, the other three decide on money.
pub fn appointment(role: AssetRole) -> Option<Protected> {
    match role {
        AssetRole::ForceAgent => Some(Protected::ForceAppointment),
        AssetRole::Auditor => Some(Protected::AuditorAppointment),
        AssetRole::Treasurer => Some(Protected::TreasurerAppointment),
        AssetRole::Authorizer => Some(Protected::AuthorizerAppointment),
        AssetRole::Issuer
        | AssetRole::Operator
        | AssetRole::IssueAgent
        | AssetRole::FreezeAgent
        | AssetRole::Regulator
        | AssetRole::ComplianceOfficer
        | AssetRole::PauseAgent
        | AssetRole::RecoveryAgent
        | AssetRole::Administrator => None,
    }
}

/// Whether a list is in strictly ascending order.
fn ascends<X: Ord>(list: &[X]) -> bool {
    list.windows(2).all(|pair| pair[0] < pair[1])
}

/// The union of parties, in ascending order.
fn united(parties: impl Iterator<Item = Party>) -> PartyList {
    let mut all: Vec<Party> = parties.collect();
    all.sort_unstable();
    all.dedup();
    // There are fewer kinds of parties than places.
    BoundedVec::truncate_from(all)
}

impl<T: Config> Pallet<T> {
    /// What a change of a setting needs by default: the trustee's consent.
    fn default_protection(setting: Protected) -> Protection {
        Protection {
            setting,
            consents: united([Party::Trustee].into_iter()),
            notice: T::DefaultNotice::get(),
        }
    }

    /// What a change of a setting needs under a charter. A change of the charter needs every party that it names and every one
    /// whose consent it asks for anywhere, and its longest notice: it could loosen each of them.
    pub(crate) fn protection(terms: &CharterTerms<T::AccountId>, setting: Protected) -> Protection {
        let of = |setting: Protected| {
            let found = terms.settings.iter().find(|protection| protection.setting == setting);
            found.cloned().unwrap_or_else(|| Self::default_protection(setting))
        };
        if setting != Protected::Charter {
            return of(setting);
        }
        let others: Vec<Protection> = SETTINGS.into_iter().filter(|other| *other != setting).map(of).collect();
        let asked = others.iter().flat_map(|protection| protection.consents.iter().copied());
        let named = terms.parties.named().map(|(party, _)| party);
        Protection {
            setting,
            consents: united(asked.chain(named)),
            notice: others
                .iter()
                .map(|protection| protection.notice)
                .max()
                .unwrap_or_default(),
        }
    }

    /// Whether the terms of a charter make sense.
    pub(crate) fn validate_charter(terms: &CharterTerms<T::AccountId>) -> DispatchResult {
        let accounts: Vec<&T::AccountId> = terms.parties.named().map(|(_, account)| account).collect();
        let twice =
            |(index, account): (usize, &&T::AccountId)| accounts.iter().skip(index + 1).any(|other| other == account);
        ensure!(!accounts.iter().enumerate().any(twice), Error::<T>::PartyNamedTwice);
        let settings: Vec<Protected> = terms.settings.iter().map(|protection| protection.setting).collect();
        ensure!(
            ascends(&settings) && !settings.contains(&Protected::Charter),
            Error::<T>::CharterInvalid
        );
        let (least, most) = (T::MinNotice::get(), T::MaxNotice::get());
        for protection in &terms.settings {
            ensure!(
                !protection.consents.is_empty() && ascends(&protection.consents),
                Error::<T>::CharterInvalid
            );
            ensure!((least..=most).contains(&protection.notice), Error::<T>::NoticeInvalid);
        }
        Ok(())
    }

    /// Refuses a change of a protected setting of an asset with holders that its signer makes alone.
    pub(crate) fn ensure_permitted(
        change: &Change<T::AccountId>,
        asset: AssetId,
        setting: Protected,
    ) -> DispatchResult {
        ensure!(
            change.is_permitted(asset, setting, || T::UnitHolders::is_held(asset)),
            Error::<T>::AmendmentNeeded
        );
        Ok(())
    }

    /// Counts a change of a protected setting. Who affirmed a settlement before it is not bound by it.
    pub(crate) fn count_change(asset: AssetId) -> DispatchResult {
        Conditions::<T>::try_mutate(asset, |condition| {
            let condition = condition.as_mut().ok_or(Error::<T>::AssetNotFound)?;
            condition.revision = condition.revision.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
            Ok(())
        })
    }

    pub(crate) fn do_set_charter(
        origin: OriginFor<T>,
        asset: AssetId,
        terms: CharterTerms<T::AccountId>,
    ) -> DispatchResult {
        let change = Self::change(origin)?;
        Self::ensure_any(asset, &change.actor, &[AssetRole::Issuer])?;
        Self::ensure_permitted(&change, asset, Protected::Charter)?;
        Self::validate_charter(&terms)?;
        let before = Charters::<T>::get(asset);
        // What changes nothing has no revision: it would void what others agreed on.
        ensure!(
            before.revision == 0 || before.terms != terms,
            Error::<T>::NothingToChange
        );
        let after = Charter {
            revision: before.revision.checked_add(1).ok_or(Error::<T>::IdsExhausted)?,
            terms,
        };
        Charters::<T>::insert(asset, &after);
        Self::count_change(asset)?;
        Self::deposit_event(Event::CharterSet {
            asset,
            actor: change.actor,
            before,
            after,
        });
        Ok(())
    }

    pub(crate) fn do_dismiss_party(asset: AssetId, party: Party, reason: OrderReason) -> DispatchResult {
        ensure!(Conditions::<T>::contains_key(asset), Error::<T>::AssetNotFound);
        let mut charter = Charters::<T>::get(asset);
        let before = charter.terms.parties.dismiss(party).ok_or(Error::<T>::PartyNotNamed)?;
        charter.revision = charter.revision.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
        let revision = charter.revision;
        Charters::<T>::insert(asset, charter);
        Self::count_change(asset)?;
        Self::deposit_event(Event::PartyDismissed {
            asset,
            party,
            before,
            revision,
            reason_code: reason.reason_code,
            document: reason.document,
        });
        Ok(())
    }

    /// Who may speak for parties at all: charter governance (`None`) or a signer.
    pub(crate) fn speaker(origin: OriginFor<T>) -> Result<Option<T::AccountId>, DispatchError> {
        match T::ConsentOrigin::try_origin(origin) {
            Ok(_) => Ok(None),
            Err(origin) => Ok(Some(ensure_signed(origin)?)),
        }
    }

    /// Refuses unless the speaker speaks for a party of an asset: its own account; where the charter names none, governance in its
    /// place. For the regulator an account with that role, or governance, which appoints regulators.
    pub(crate) fn ensure_party(asset: AssetId, party: Party, speaker: Option<&T::AccountId>) -> DispatchResult {
        match (party, speaker) {
            (Party::Regulator, None) => Ok(()),
            (Party::Regulator, Some(who)) => Self::ensure_any(asset, who, &[AssetRole::Regulator]),
            (_, speaker) => {
                let charter = Charters::<T>::get(asset);
                ensure!(charter.terms.parties.of(party) == speaker, Error::<T>::NotAParty);
                Ok(())
            }
        }
    }

    /// Which protected setting a call of this pallet would change.
    pub fn subject_of(call: &Call<T>) -> Option<Subject> {
        let (asset, setting) = match call {
            Call::grant_role { asset, role, .. } => (*asset, appointment(*role)?),
            Call::set_exception_policy { asset, .. } => (*asset, Protected::ExceptionPolicies),
            Call::set_charter { asset, .. } => (*asset, Protected::Charter),
            Call::add_currency { asset, .. } | Call::remove_currency { asset, .. } => (*asset, Protected::Currencies),
            _ => return None,
        };
        Some(Subject {
            asset,
            class_id: None,
            setting,
            role: AssetRole::Issuer,
        })
    }

    /// The charter of an asset with defaults.
    pub fn charter_view(asset: AssetId) -> Option<CharterView<T::AccountId>> {
        if !Conditions::<T>::contains_key(asset) {
            return None;
        }
        let Charter { revision, terms } = Charters::<T>::get(asset);
        let settings = SETTINGS
            .into_iter()
            .map(|setting| Self::protection(&terms, setting).into())
            .collect();
        Some(CharterView {
            revision,
            parties: terms.parties.view(),
            settings,
        })
    }
}

impl<T: Config> viaduct_primitives::Amendments<OriginFor<T>, T::AccountId> for Pallet<T> {
    fn change(origin: OriginFor<T>) -> Result<Change<T::AccountId>, BadOrigin> {
        match <T as Config>::RuntimeOrigin::from(origin).into() {
            Ok(AmendedOrigin::Amended {
                asset,
                setting,
                proposer,
            }) => Ok(Change {
                actor: proposer,
                consented: Some((asset, setting)),
            }),
            Err(origin) => {
                let origin: OriginFor<T> = origin.into();
                Ok(Change {
                    actor: ensure_signed(origin)?,
                    consented: None,
                })
            }
        }
    }

    fn is_security_agent(asset: AssetId, who: &T::AccountId) -> bool {
        Charters::<T>::get(asset).terms.parties.security_agent.as_ref() == Some(who)
    }

    fn is_guardian(asset: AssetId, who: &T::AccountId) -> bool {
        let parties = Charters::<T>::get(asset).terms.parties;
        [parties.security_agent, parties.trustee]
            .iter()
            .flatten()
            .any(|party| party == who)
    }
}
