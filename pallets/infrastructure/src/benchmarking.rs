//! The cost of each call, in the runtime's world.

use crate::*;
use alloc::{boxed::Box, vec};
use codec::Decode;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{Consideration, EnsureOrigin, Footprint, Get, Time},
    BoundedVec,
};
use frame_system::RawOrigin;
use viaduct_primitives::{
    benchmarking::BenchmarkWorld, Announcement, AssetId, AssetRole, ExceptionState, HolderPay, Lifecycle, Moment,
    Protected, Text,
};

const DAY: Moment = 86_400_000;

fn details<T: Config + BenchmarkWorld<T::AccountId>>() -> DetailsOf<T> {
    AssetDetails {
        name: BoundedVec::truncate_from(vec![b'n'; 64]),
        kind: AssetKind::WindFarm,
        jurisdiction: 999,
        capacity: Capacity {
            value: u64::MAX,
            unit: BoundedVec::truncate_from(vec![b'u'; 16]),
        },
        currencies: BoundedVec::truncate_from(T::currencies()),
        metadata: BoundedVec::truncate_from(vec![b'm'; 128]),
    }
}

/// The last one of the currencies of an asset.
fn last_currency<T: Config + BenchmarkWorld<T::AccountId>>() -> viaduct_primitives::CurrencyId {
    *T::currencies().last().expect("there are some")
}

/// A proposed asset of an issuer that is its operator.
fn proposed<T: Config + BenchmarkWorld<T::AccountId>>(issuer: &T::AccountId) -> Result<AssetId, BenchmarkError> {
    T::admit_issuer(issuer);
    let asset = NextAssetId::<T>::get();
    let origin = RawOrigin::Signed(issuer.clone());
    Pallet::<T>::register_asset(origin.into(), details::<T>(), issuer.clone())?;
    Ok(asset)
}

/// Fills every slot of an asset with a state that counts, with a policy and a bar, and its list of spans: `who` raised them, the
/// hold as a regulator, the others as the operator. They end a day after `now`, which lies after all spans.
fn fill<T: Config + BenchmarkWorld<T::AccountId>>(asset: AssetId, who: &T::AccountId, now: Moment) {
    let spans = (0..Moment::from(MAX_SPANS)).map(|n| {
        let start = now.saturating_sub(DAY).saturating_add(n.saturating_mul(3));
        Span {
            start,
            end: start.saturating_add(1),
        }
    });
    ExceptionSpans::<T>::insert(asset, Spans::truncate_from(spans.collect()));
    Conditions::<T>::mutate(asset, |condition| {
        let Some(condition) = condition else { return };
        for state in STATES {
            let order = state == ExceptionState::RegulatoryHold;
            let (role, rank) = match order {
                true => (AssetRole::Regulator, Rank::Regulator),
                false => (AssetRole::Operator, Rank::AssetRole),
            };
            *condition.slot_mut(state) = Slot {
                exception: Some(Exception {
                    raised_at: now.saturating_sub(1),
                    until: now.saturating_add(DAY),
                    reason_code: 1,
                    document: Some([1; 32]),
                    raised_by: Some(who.clone()),
                    raised_as: Some(role),
                    rank,
                    counted: !order,
                    consent: None,
                }),
                policy: Some(ExceptionPolicy {
                    transfers_open: true,
                    holders: HolderPay::Reduce(1),
                }),
                barred: Some(Bar {
                    until: now,
                    rank: Rank::Governance,
                }),
            };
        }
    });
}

fn exception<T: Config>(asset: AssetId, state: ExceptionState) -> Option<Exception<T::AccountId>> {
    Conditions::<T>::get(asset).and_then(|condition| condition.slot(state).exception.clone())
}

fn lifecycle<T: Config>(asset: AssetId) -> Option<Lifecycle> {
    Conditions::<T>::get(asset).map(|condition| condition.lifecycle)
}

/// Announces the retirement of an asset; from when on it can be concluded.
fn announce<T: Config>(issuer: &T::AccountId, asset: AssetId) -> Result<Moment, BenchmarkError> {
    Pallet::<T>::retire_asset(RawOrigin::Signed(issuer.clone()).into(), asset)?;
    match Retirements::<T>::get(asset) {
        Announcement::Announced { due, .. } => Ok(due),
        Announcement::Unannounced | Announcement::Vetoed { .. } => Err(BenchmarkError::Stop("announced")),
    }
}

/// The longest content id, and a content of its own for each number.
fn content(number: u32) -> (Text<96>, [u8; 32]) {
    let mut sha256 = [7; 32];
    sha256
        .iter_mut()
        .zip(number.to_le_bytes())
        .for_each(|(byte, part)| *byte = part);
    (BoundedVec::truncate_from(vec![b'c'; 96]), sha256)
}

/// The account that every party of a charter but the regulator is in turn.
fn party<T: Config>(index: u32) -> T::AccountId {
    account("party", index, 0)
}

/// The largest charter: every party named, and asked for by every setting.
fn charter<T: Config>() -> CharterTerms<T::AccountId> {
    let everybody = [
        Party::SecurityAgent,
        Party::Trustee,
        Party::Regulator,
        Party::Municipality,
    ];
    let of = |setting: Protected| Protection {
        setting,
        consents: BoundedVec::truncate_from(everybody.to_vec()),
        notice: T::MinNotice::get(),
    };
    let settings = charter::SETTINGS
        .into_iter()
        .filter(|setting| *setting != Protected::Charter);
    CharterTerms {
        parties: Parties {
            security_agent: Some(party::<T>(0)),
            trustee: Some(party::<T>(1)),
            municipality: Some(party::<T>(2)),
        },
        settings: BoundedVec::truncate_from(settings.map(of).collect()),
    }
}

type CallOf<T> = Box<<T as Config>::RuntimeCall>;

/// An asset with the largest charter, whose units are held; and the longest call that changes the rules of its class.
fn held<T: Config + BenchmarkWorld<T::AccountId>>(
    actor: &T::AccountId,
) -> Result<(AssetId, CallOf<T>), BenchmarkError> {
    let asset = T::asset(actor);
    Pallet::<T>::set_charter(RawOrigin::Signed(actor.clone()).into(), asset, charter::<T>())?;
    let inventory = T::person(actor);
    let class_id = T::class(asset, actor, inventory);
    let holder: T::AccountId = account("holder", 0, 0);
    T::person(&holder);
    T::issue(class_id, actor, &holder, 1);
    let call = <T as Config>::RuntimeCall::decode(&mut &T::rules_call(class_id)[..]);
    let call = call.map_err(|_| BenchmarkError::Stop("a call of the runtime"))?;
    Ok((asset, Box::new(call)))
}

/// As [`held`], with as many amendments as the asset may have, of which the id of the last is returned.
fn amending<T: Config + BenchmarkWorld<T::AccountId>>(
    actor: &T::AccountId,
) -> Result<(AssetId, CallOf<T>, u32), BenchmarkError> {
    let (asset, call) = held::<T>(actor)?;
    for _ in 0..MAX_AMENDMENTS {
        Pallet::<T>::propose_amendment(RawOrigin::Signed(actor.clone()).into(), call.clone())?;
    }
    Ok((asset, call, NextAmendmentId::<T>::get().saturating_sub(1)))
}

#[benchmarks(where T: BenchmarkWorld<T::AccountId>)]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn admit_issuer() -> Result<(), BenchmarkError> {
        let origin = T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let issuer: T::AccountId = account("issuer", 0, 0);
        #[extrinsic_call]
        _(
            origin as <T as frame_system::Config>::RuntimeOrigin,
            issuer.clone(),
            7,
            [1; 32],
        );
        assert!(AdmittedIssuers::<T>::contains_key(&issuer));
        Ok(())
    }

    #[benchmark]
    fn remove_issuer() -> Result<(), BenchmarkError> {
        let origin = T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let issuer: T::AccountId = account("issuer", 0, 0);
        T::admit_issuer(&issuer);
        #[extrinsic_call]
        _(
            origin as <T as frame_system::Config>::RuntimeOrigin,
            issuer.clone(),
            7,
            [1; 32],
        );
        assert!(!AdmittedIssuers::<T>::contains_key(&issuer));
        Ok(())
    }

    #[benchmark]
    fn register_asset() {
        let issuer: T::AccountId = whitelisted_caller();
        T::admit_issuer(&issuer);
        let (details, operator) = (details::<T>(), account("operator", 0, 0));
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer.clone()), details, operator);
        assert_eq!(Assets::<T>::get(0).map(|asset| asset.issuer), Some(issuer));
    }

    #[benchmark]
    fn start_building() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = proposed::<T>(&issuer)?;
        fill::<T>(asset, &issuer, T::Time::now());
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset);
        assert_eq!(lifecycle::<T>(asset), Some(Lifecycle::Building));
        Ok(())
    }

    #[benchmark]
    fn activate_asset() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = proposed::<T>(&issuer)?;
        fill::<T>(asset, &issuer, T::Time::now());
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset);
        assert_eq!(lifecycle::<T>(asset), Some(Lifecycle::Active));
        Ok(())
    }

    // Every slot is filled and has lapsed. It takes the place of an announcement by another account, whose role is looked up.
    #[benchmark]
    fn retire_asset() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let powerless = Announcement::Announced {
            announcer: account("powerless", 0, 0),
            due: 0,
        };
        Retirements::<T>::insert(asset, powerless);
        let now = T::Time::now();
        fill::<T>(asset, &issuer, now);
        T::set_time(now.saturating_add(DAY));
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer.clone()), asset);
        let by_issuer =
            matches!(Retirements::<T>::get(asset), Announcement::Announced { announcer, .. } if announcer == issuer);
        assert!(by_issuer);
    }

    #[benchmark]
    fn withdraw_retirement() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        announce::<T>(&issuer, asset)?;
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset);
        assert!(!Retirements::<T>::contains_key(asset));
        Ok(())
    }

    // By a regulator, whose role is looked up.
    #[benchmark]
    fn veto_retirement() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        announce::<T>(&issuer, asset)?;
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset);
        assert!(matches!(Retirements::<T>::get(asset), Announcement::Vetoed { .. }));
        Ok(())
    }

    #[benchmark]
    fn conclude_retirement() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let due = announce::<T>(&issuer, asset)?;
        fill::<T>(asset, &issuer, T::Time::now());
        T::set_time(due.saturating_add(DAY));
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset);
        assert_eq!(lifecycle::<T>(asset), Some(Lifecycle::Retired));
        assert_eq!(RetiredAt::<T>::get(asset), Some(T::Time::now()));
        Ok(())
    }

    #[benchmark]
    fn grant_role() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        // The Issuer role to somebody new: two counts to change.
        let who: T::AccountId = account("who", 0, 0);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(issuer),
            asset,
            who.clone(),
            AssetRole::Issuer,
            None,
            7,
            [1; 32],
        );
        assert!(Roles::<T>::get(asset, &who).asset_wide.contains(AssetRole::Issuer));
    }

    #[benchmark]
    fn revoke_role() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let who: T::AccountId = account("who", 0, 0);
        T::grant(asset, &issuer, &who, AssetRole::Issuer);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(issuer),
            asset,
            who.clone(),
            AssetRole::Issuer,
            None,
            7,
            [1; 32],
        );
        assert!(Roles::<T>::get(asset, &who).is_empty());
    }

    #[benchmark]
    fn set_operator() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let operator: T::AccountId = account("operator", 0, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, operator.clone(), 7, [1; 32]);
        let grants = Roles::<T>::get(asset, &operator);
        assert!(grants.asset_wide.contains(AssetRole::Operator));
    }

    // In place of another one.
    #[benchmark]
    fn name_administrator() -> Result<(), BenchmarkError> {
        let origin = T::EmergencyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let (before, after): (T::AccountId, T::AccountId) = (account("before", 0, 0), account("after", 0, 0));
        Pallet::<T>::name_administrator(origin.clone(), asset, before, 7, [1; 32])?;
        #[extrinsic_call]
        _(
            origin as <T as frame_system::Config>::RuntimeOrigin,
            asset,
            after.clone(),
            7,
            [1; 32],
        );
        assert_eq!(Administrators::<T>::get(asset), Some(after));
        Ok(())
    }

    #[benchmark]
    fn dismiss_administrator() -> Result<(), BenchmarkError> {
        let origin = T::EmergencyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        Pallet::<T>::name_administrator(origin.clone(), asset, account("administrator", 0, 0), 7, [1; 32])?;
        #[extrinsic_call]
        _(origin as <T as frame_system::Config>::RuntimeOrigin, asset, 7, [1; 32]);
        assert_eq!(Administrators::<T>::get(asset), None);
        Ok(())
    }

    // An asset role prolongs a state that counts: all slots and spans are added up, and two spans become one.
    #[benchmark]
    fn raise_exception() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let now = T::Time::now();
        fill::<T>(asset, &issuer, now);
        let state = ExceptionState::ForceMajeure;
        let duration = DAY.saturating_add(1);
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, state, duration, 1, Some([1; 32]));
        let until = exception::<T>(asset, state).map(|exception| exception.until);
        assert_eq!(until, Some(now.saturating_add(duration)));
        assert_eq!(ExceptionSpans::<T>::get(asset).len() as u32, MAX_SPANS);
    }

    // The second person lifts a safety freeze that counts.
    #[benchmark]
    fn lift_exception() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let first: T::AccountId = account("first", 0, 0);
        T::grant(asset, &issuer, &first, AssetRole::Auditor);
        fill::<T>(asset, &issuer, T::Time::now());
        let state = ExceptionState::SafetyFreeze;
        Conditions::<T>::mutate(asset, |condition| {
            let slot = condition.as_mut().map(|condition| condition.slot_mut(state));
            if let Some(exception) = slot.and_then(|slot| slot.exception.as_mut()) {
                exception.consent = Some(first);
            }
        });
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, state, 1, Some([1; 32]));
        assert_eq!(exception::<T>(asset, state), None);
    }

    // By a regulator, of a state that counts.
    #[benchmark]
    fn extend_exception() {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let now = T::Time::now();
        fill::<T>(asset, &issuer, now);
        // A runtime may allow no more than a day from now on.
        let (state, later) = (ExceptionState::SafetyFreeze, now.saturating_add(1));
        T::set_time(later);
        let until = later.saturating_add(DAY);
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, state, until, 1, Some([1; 32]));
        assert_eq!(
            exception::<T>(asset, state).map(|exception| exception.until),
            Some(until)
        );
    }

    // By the issuer, of a state that has lapsed and counted: its policy restricts nothing any longer.
    #[benchmark]
    fn set_exception_policy() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = proposed::<T>(&issuer)?;
        let now = DAY.saturating_mul(1_000);
        fill::<T>(asset, &issuer, now);
        T::set_time(now.saturating_add(DAY));
        let (state, policy) = (
            ExceptionState::ForceMajeure,
            ExceptionPolicy {
                transfers_open: true,
                holders: HolderPay::Pay,
            },
        );
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, state, policy);
        let set = Conditions::<T>::get(asset).and_then(|condition| condition.slot(state).policy);
        assert_eq!(set, Some(policy));
        assert!(exception::<T>(asset, state).is_some_and(|exception| !exception.counted));
        Ok(())
    }

    // A content is filed anew, in place of the document that superseded it.
    #[benchmark]
    fn file_document() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let origin = RawOrigin::Signed(issuer.clone());
        let kind = DocumentKind::Legal;
        let (content_id, sha256) = content(0);
        Pallet::<T>::file_document(origin.clone().into(), asset, kind, content_id, sha256, None)?;
        let (content_id, sha256) = content(1);
        Pallet::<T>::file_document(origin.clone().into(), asset, kind, content_id, sha256, Some(0))?;
        let (content_id, sha256) = content(0);
        #[extrinsic_call]
        _(origin, asset, kind, content_id, sha256, Some(1));
        assert_eq!(Documents::<T>::get(asset, 1).and_then(|old| old.superseded_by), Some(2));
        assert_eq!(DocumentIds::<T>::get(asset, (sha256, Author::Issuer)), Some(2));
        Ok(())
    }

    // Documents of as many authors, all old enough, and one that is looked at and stays: for it there is room below the most.
    #[benchmark]
    fn prune_documents(n: Linear<1, { MAX_PRUNED - 1 }>) -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        for document in 0..n {
            let author: T::AccountId = account("author", document, 0);
            T::DocumentDeposit::ensure_successful(&author, Footprint::from_parts(1, 1_000_000));
            // More authors than there are places for agents: one after the other.
            T::grant(asset, &issuer, &author, AssetRole::Auditor);
            let origin = RawOrigin::Signed(author.clone());
            let (content_id, sha256) = content(document);
            Pallet::<T>::file_document(origin.into(), asset, DocumentKind::Legal, content_id, sha256, None)?;
            let origin = RawOrigin::Signed(issuer.clone());
            Pallet::<T>::revoke_role(origin.into(), asset, author, AssetRole::Auditor, None, 7, [1; 32])?;
        }
        let due = announce::<T>(&issuer, asset)?;
        T::set_time(due);
        let origin = RawOrigin::Signed(issuer.clone());
        Pallet::<T>::conclude_retirement(origin.clone().into(), asset)?;
        T::set_time(due.saturating_add(1));
        let (content_id, sha256) = content(n);
        Pallet::<T>::file_document(
            origin.clone().into(),
            asset,
            DocumentKind::Legal,
            content_id,
            sha256,
            None,
        )?;
        T::set_time(due.saturating_add(T::DocumentRetention::get()));
        #[extrinsic_call]
        _(origin, asset, MAX_PRUNED);
        assert_eq!(Files::<T>::get(asset).first, n);
        assert!(Documents::<T>::contains_key(asset, n));
        Ok(())
    }

    #[benchmark]
    fn set_charter() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = T::asset(&issuer);
        let origin = RawOrigin::Signed(issuer);
        let mut before = charter::<T>();
        before.parties.municipality = None;
        Pallet::<T>::set_charter(origin.clone().into(), asset, before)?;
        #[extrinsic_call]
        _(origin, asset, charter::<T>());
        assert_eq!(Charters::<T>::get(asset).revision, 2);
        Ok(())
    }

    #[benchmark]
    fn dismiss_party() -> Result<(), BenchmarkError> {
        let origin = T::EmergencyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let issuer: T::AccountId = account("issuer", 0, 0);
        let asset = T::asset(&issuer);
        Pallet::<T>::set_charter(RawOrigin::Signed(issuer).into(), asset, charter::<T>())?;
        #[extrinsic_call]
        _(
            origin as <T as frame_system::Config>::RuntimeOrigin,
            asset,
            Party::Municipality,
            7,
            [1; 32],
        );
        assert_eq!(Charters::<T>::get(asset).terms.parties.municipality, None);
        Ok(())
    }

    // The last place of the asset's list, and the longest call.
    #[benchmark]
    fn propose_amendment() -> Result<(), BenchmarkError> {
        let officer: T::AccountId = whitelisted_caller();
        let (asset, call) = held::<T>(&officer)?;
        let origin = RawOrigin::Signed(officer);
        for _ in 1..MAX_AMENDMENTS {
            Pallet::<T>::propose_amendment(origin.clone().into(), call.clone())?;
        }
        #[extrinsic_call]
        _(origin, call);
        assert_eq!(AmendmentsOf::<T>::get(asset).len() as u32, MAX_AMENDMENTS);
        Ok(())
    }

    // The last consent, of a party by its account.
    #[benchmark]
    fn consent_amendment() -> Result<(), BenchmarkError> {
        let officer: T::AccountId = account("officer", 0, 0);
        let (_, _, amendment) = amending::<T>(&officer)?;
        for (who, of) in [
            (officer, Party::Regulator),
            (party::<T>(0), Party::SecurityAgent),
            (party::<T>(2), Party::Municipality),
        ] {
            Pallet::<T>::consent_amendment(RawOrigin::Signed(who).into(), amendment, of)?;
        }
        #[extrinsic_call]
        _(RawOrigin::Signed(party::<T>(1)), amendment, Party::Trustee);
        assert!(Amendments::<T>::get(amendment).is_some_and(|row| row.missing().next().is_none()));
        Ok(())
    }

    #[benchmark]
    fn refuse_amendment() -> Result<(), BenchmarkError> {
        let officer: T::AccountId = account("officer", 0, 0);
        let (_, _, amendment) = amending::<T>(&officer)?;
        #[extrinsic_call]
        _(RawOrigin::Signed(party::<T>(1)), amendment, Party::Trustee);
        assert!(!Amendments::<T>::contains_key(amendment));
        Ok(())
    }

    #[benchmark]
    fn withdraw_amendment() -> Result<(), BenchmarkError> {
        let officer: T::AccountId = whitelisted_caller();
        let (_, _, amendment) = amending::<T>(&officer)?;
        #[extrinsic_call]
        _(RawOrigin::Signed(officer), amendment);
        assert!(!Amendments::<T>::contains_key(amendment));
        Ok(())
    }

    #[benchmark]
    fn veto_amendment() -> Result<(), BenchmarkError> {
        let origin = T::EmergencyOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let officer: T::AccountId = account("officer", 0, 0);
        let (_, _, amendment) = amending::<T>(&officer)?;
        #[extrinsic_call]
        _(origin as <T as frame_system::Config>::RuntimeOrigin, amendment);
        assert!(!Amendments::<T>::contains_key(amendment));
        Ok(())
    }

    // Without the call itself, which is weighed for itself.
    #[benchmark]
    fn enact_amendment() -> Result<(), BenchmarkError> {
        let officer: T::AccountId = account("officer", 0, 0);
        let (asset, call, amendment) = amending::<T>(&officer)?;
        for (who, of) in [
            (officer, Party::Regulator),
            (party::<T>(0), Party::SecurityAgent),
            (party::<T>(1), Party::Trustee),
            (party::<T>(2), Party::Municipality),
        ] {
            Pallet::<T>::consent_amendment(RawOrigin::Signed(who).into(), amendment, of)?;
        }
        let due = Amendments::<T>::get(amendment).map(|row| row.due).unwrap_or_default();
        T::set_time(due);
        #[block]
        {
            Pallet::<T>::conclude(amendment, &call)?;
        }
        assert_eq!(AmendmentsOf::<T>::get(asset).len() as u32, MAX_AMENDMENTS - 1);
        Ok(())
    }

    // It has lapsed.
    #[benchmark]
    fn remove_amendment() -> Result<(), BenchmarkError> {
        let officer: T::AccountId = account("officer", 0, 0);
        let (_, _, amendment) = amending::<T>(&officer)?;
        let lapses = Amendments::<T>::get(amendment)
            .map(|row| row.lapses)
            .unwrap_or_default();
        T::set_time(lapses);
        let caller: T::AccountId = whitelisted_caller();
        #[extrinsic_call]
        _(RawOrigin::Signed(caller), amendment);
        assert!(!Amendments::<T>::contains_key(amendment));
        Ok(())
    }

    // The last place of the list.
    #[benchmark]
    fn add_currency() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = proposed::<T>(&issuer)?;
        let currency = last_currency::<T>();
        Assets::<T>::mutate(asset, |record| {
            let known = record.as_mut().and_then(|record| record.details.currencies.pop());
            assert_eq!(known, Some(currency));
        });
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, currency);
        assert_eq!(
            Assets::<T>::get(asset).map(|record| record.details.currencies.to_vec()),
            Some(T::currencies())
        );
        Ok(())
    }

    // As many contracts have billed in it as there may be, and all its classes have fractions.
    #[benchmark]
    fn remove_currency() -> Result<(), BenchmarkError> {
        let issuer: T::AccountId = whitelisted_caller();
        let asset = proposed::<T>(&issuer)?;
        let currency = last_currency::<T>();
        T::wind_up(asset, currency);
        #[extrinsic_call]
        _(RawOrigin::Signed(issuer), asset, currency);
        assert!(Assets::<T>::get(asset).is_some_and(|record| !record.details.currencies.contains(&currency)));
        Ok(())
    }
}
