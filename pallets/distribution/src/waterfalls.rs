//! Waterfalls: their versions, and what governance binds of them.

use crate::*;
use alloc::collections::BTreeSet;
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchError;
use viaduct_primitives::{
    Amendments, AssetId, AssetRole, ClassId, CurrencyId, Infrastructure, Moment, Positions, Protected, UnitHolders,
};
use viaduct_waterfall::{validate, Beneficiary, Kind, ReserveId, Target, TierId};

/// Every beneficiary that a tier names.
pub(crate) fn beneficiaries<AccountId: Clone>(kind: &Kind<AccountId>) -> alloc::vec::Vec<Beneficiary<AccountId>> {
    match kind {
        Kind::Draw { beneficiary, .. }
        | Kind::Threshold { beneficiary, .. }
        | Kind::Incentive { beneficiary, .. }
        | Kind::Residual { beneficiary } => alloc::vec![beneficiary.clone()],
        Kind::CatchUp { sponsor, investors, .. } => alloc::vec![sponsor.clone(), investors.clone()],
        Kind::Hurdle { others: shares, .. } | Kind::Split { shares, .. } => {
            shares.iter().map(|share| share.beneficiary.clone()).collect()
        }
        Kind::Holders { class_id, .. } | Kind::MinimumDistribution { class_id, .. } => {
            alloc::vec![Beneficiary::Class(*class_id)]
        }
        Kind::Expense { .. }
        | Kind::Interest { .. }
        | Kind::Principal { .. }
        | Kind::PariPassu { .. }
        | Kind::TopUp { .. }
        | Kind::Release { .. }
        | Kind::Test(_)
        | Kind::Sweep { .. }
        | Kind::PreferredReturn { .. }
        | Kind::ReturnOfCapital { .. }
        | Kind::WriteOff { .. }
        | Kind::Retain { .. } => alloc::vec::Vec::new(),
    }
}

/// The obligations that a tier pays.
pub(crate) fn paid_by<AccountId>(kind: &Kind<AccountId>) -> &[viaduct_waterfall::ObligationId] {
    match kind {
        Kind::Expense { obligations, .. }
        | Kind::Interest { obligations }
        | Kind::Principal { obligations }
        | Kind::PariPassu { obligations }
        | Kind::PreferredReturn { obligations }
        | Kind::ReturnOfCapital { obligations } => obligations,
        _ => &[],
    }
}

impl<T: Config> Pallet<T> {
    /// Who changes a protected setting of the asset: its Issuer, alone as long as nobody has units and nothing is owed, afterwards
    /// by an amendment.
    pub(crate) fn ensure_change(
        origin: OriginFor<T>,
        asset: AssetId,
        setting: Protected,
    ) -> Result<T::AccountId, DispatchError> {
        let change = T::Amendments::change(origin)?;
        T::Infrastructure::ensure_role(asset, &change.actor, AssetRole::Issuer)?;
        let is_permitted = change.is_permitted(asset, setting, || T::UnitHolders::is_held(asset));
        ensure!(is_permitted, Error::<T>::AmendmentNeeded);
        Ok(change.actor)
    }

    pub(crate) fn ensure_beneficiary(asset: AssetId, beneficiary: &Beneficiary<T::AccountId>) -> DispatchResult {
        match beneficiary {
            Beneficiary::Account(account) => {
                ensure!(!Self::is_pot(account), Error::<T>::PayeeInvalid);
            }
            Beneficiary::Class(class_id) => Self::ensure_class(asset, *class_id)?,
        }
        Ok(())
    }

    pub(crate) fn ensure_class(asset: AssetId, class_id: ClassId) -> DispatchResult {
        let terms = T::Positions::class(class_id);
        ensure!(
            terms.is_some_and(|terms| terms.asset == asset),
            Error::<T>::ClassNotFound
        );
        Ok(())
    }

    pub(crate) fn do_set_waterfall(
        asset: AssetId,
        currency: CurrencyId,
        waterfall: &WaterfallOf<T>,
        valid_from: Moment,
    ) -> Result<u32, DispatchError> {
        ensure!(
            T::Infrastructure::accepts_currency(asset, currency),
            Error::<T>::CurrencyNotAccepted
        );
        let now = T::Time::now();
        let mut versions = WaterfallVersions::<T>::get(asset, currency);
        // Nothing was earned through an earlier one before the first.
        ensure!(valid_from >= now || versions.last == 0, Error::<T>::ValidFromPassed);
        // What is to be billed needs one, and a second version is too late for it.
        let unbilled = Self::billed_until(asset, currency).filter(|_| versions.last == 0);
        ensure!(
            unbilled.is_none_or(|unbilled| valid_from <= unbilled),
            Error::<T>::WaterfallNotFound
        );
        let mut finance = Finances::<T>::get(asset, currency);
        validate(waterfall, &finance.obligations).map_err(|_| Error::<T>::WaterfallInvalid)?;
        for tier in &waterfall.tiers {
            for beneficiary in beneficiaries(&tier.kind) {
                Self::ensure_beneficiary(asset, &beneficiary)?;
            }
        }
        // What is owed stays owed: a waterfall that does not pay it would leave the creditor without a word.
        for obligation in &finance.obligations {
            let paid = waterfall
                .tiers
                .iter()
                .any(|tier| paid_by(&tier.kind).contains(&obligation.id));
            ensure!(
                paid || !crate::obligations::is_owing(obligation),
                Error::<T>::CreditorMissing
            );
        }
        let number = versions.last.checked_add(1).ok_or(Error::<T>::Overflow)?;
        Self::prune(asset, currency, &mut versions, now);
        ensure!(
            versions.list.last().is_none_or(|last| last.valid_from <= valid_from),
            Error::<T>::ValidFromPassed
        );
        if versions.last == 0 {
            Self::count_debts(asset, finance.obligations.len() as u32)?;
        }
        versions.last = number;
        versions
            .list
            .try_push(Version {
                number,
                valid_from,
                open: 0,
            })
            .map_err(|_| Error::<T>::MaxVersionsExceeded)?;
        Waterfalls::<T>::insert((asset, currency, number), waterfall);
        // What tiers remember is kept for the tiers of all versions that can still run.
        let (mut tiers, mut tests) = (BTreeSet::<TierId>::new(), BTreeSet::<TierId>::new());
        for version in &versions.list {
            let kept = Waterfalls::<T>::get((asset, currency, version.number)).ok_or(Error::<T>::Unexpected)?;
            for tier in &kept.tiers {
                tiers.insert(tier.id);
                if matches!(tier.kind, Kind::Test(_)) {
                    tests.insert(tier.id);
                }
            }
        }
        ensure!(
            tiers.len() <= MAX_STATES as usize && tests.len() <= MAX_TESTS as usize,
            Error::<T>::MaxTiersExceeded
        );
        finance.states.retain(|state| tiers.contains(&state.tier));
        finance.tests.retain(|state| tests.contains(&state.tier));
        Finances::<T>::insert(asset, currency, finance);
        WaterfallVersions::<T>::insert(asset, currency, versions);
        Ok(number)
    }

    /// Forgets versions that nothing can run through any longer: superseded, without open invoices, and not for enforcement.
    fn prune(asset: AssetId, currency: CurrencyId, versions: &mut Versions, now: Moment) {
        let Some(current) = versions.at(now) else {
            return;
        };
        let (enforcement, waiting) = (versions.enforcement, Self::versions_waiting(asset, currency));
        // What is not billed yet runs through the version of its own time.
        let unbilled = Self::billed_until(asset, currency).and_then(|moment| versions.at(moment));
        let current = unbilled.map_or(current, |unbilled| unbilled.min(current));
        versions.list.retain(|version| {
            let kept = version.number >= current
                || version.open > 0
                || enforcement == Some(version.number)
                || waiting.contains(&version.number);
            if !kept {
                Waterfalls::<T>::remove((asset, currency, version.number));
            }
            kept
        });
    }

    /// Versions to which receipts are bound that wait for a run, or that an open batch ran through.
    fn versions_waiting(asset: AssetId, currency: CurrencyId) -> BTreeSet<u32> {
        let runs = AllRuns::<T>::get(asset, currency);
        let mut versions: BTreeSet<u32> = runs
            .waiting
            .iter()
            .filter_map(|number| Invoices::<T>::get((asset, currency, number)))
            .map(|invoice| invoice.version)
            .collect();
        if let Some(batch) = Self::open_batch(asset, currency, &runs) {
            versions.insert(batch.version);
        }
        versions
    }

    pub(crate) fn do_set_enforcement(asset: AssetId, currency: CurrencyId, version: Option<u32>) -> DispatchResult {
        WaterfallVersions::<T>::try_mutate(asset, currency, |versions| {
            ensure!(
                version.is_none_or(|number| versions.has(number)),
                Error::<T>::WaterfallNotFound
            );
            versions.enforcement = version;
            Ok(())
        })
    }

    /// Counts an invoice that is bound to a version, or one that is bound no longer.
    pub(crate) fn bind_version(
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        change: impl FnOnce(u32) -> Option<u32>,
    ) -> DispatchResult {
        WaterfallVersions::<T>::try_mutate(asset, currency, |versions| {
            let version = versions.list.iter_mut().find(|version| version.number == number);
            let version = version.ok_or(Error::<T>::WaterfallNotFound)?;
            version.open = change(version.open).ok_or(Error::<T>::Unexpected)?;
            Ok(())
        })
    }

    /// A waterfall with the targets that governance has set in place of its own.
    pub(crate) fn governed(asset: AssetId, currency: CurrencyId, mut waterfall: WaterfallOf<T>) -> WaterfallOf<T> {
        let governed = GovernedTargets::<T>::get(asset, currency);
        for tier in waterfall.tiers.iter_mut() {
            if let Kind::TopUp { reserve, target, .. } | Kind::Release { reserve, target } = &mut tier.kind {
                if let Some((_, wanted)) = governed.iter().find(|(number, _)| number == reserve) {
                    *target = wanted.clone();
                }
            }
        }
        waterfall
    }

    /// Binds the target of a reserve that the waterfall in force fills; what governance had said before.
    pub(crate) fn do_set_reserve_target(
        asset: AssetId,
        currency: CurrencyId,
        reserve: ReserveId,
        target: &Target,
    ) -> Result<Option<Target>, DispatchError> {
        let versions = WaterfallVersions::<T>::get(asset, currency);
        let number = versions.at(T::Time::now()).ok_or(Error::<T>::WaterfallNotFound)?;
        let mut waterfall = Waterfalls::<T>::get((asset, currency, number)).ok_or(Error::<T>::Unexpected)?;
        let fills =
            |kind: &Kind<T::AccountId>| matches!(kind, Kind::TopUp { reserve: filled, .. } if *filled == reserve);
        let tier = waterfall.tiers.iter_mut().find(|tier| fills(&tier.kind));
        if let Kind::TopUp { target: own, .. } = &mut tier.ok_or(Error::<T>::ReserveNotFound)?.kind {
            *own = target.clone();
        }
        let obligations = Finances::<T>::get(asset, currency).obligations;
        validate(&waterfall, &obligations).map_err(|_| Error::<T>::WaterfallInvalid)?;
        GovernedTargets::<T>::try_mutate(asset, currency, |governed| {
            if let Some((_, current)) = governed.iter_mut().find(|(number, _)| *number == reserve) {
                ensure!(current != target, Error::<T>::NothingToChange);
                return Ok(Some(core::mem::replace(current, target.clone())));
            }
            governed
                .try_push((reserve, target.clone()))
                .map_err(|_| Error::<T>::Unexpected)?;
            Ok(None)
        })
    }

    /// Forgets a governed target; what it was.
    pub(crate) fn do_release_reserve_target(
        asset: AssetId,
        currency: CurrencyId,
        reserve: ReserveId,
    ) -> Result<Target, DispatchError> {
        GovernedTargets::<T>::try_mutate(asset, currency, |governed| {
            let place = governed.iter().position(|(number, _)| *number == reserve);
            let (_, target) = governed.remove(place.ok_or(Error::<T>::TargetNotGoverned)?);
            Ok(target)
        })
    }
}
