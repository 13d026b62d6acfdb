//! Waterfalls: their versions, and what governance binds of them.

use crate::{obligations::owes_charges, *};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;
use sp_runtime::DispatchError;
use viaduct_primitives::{
    Amendments, AssetId, AssetRole, ClassId, CurrencyId, Infrastructure, Moment, Positions, Protected, Subject,
    UnitHolders,
};
use viaduct_waterfall::{
    bring_forward, tier_names, validate, Beneficiary, Kind, Obligation, ObligationId, ReserveId, Target, TierId,
    Waterfall,
};

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
            alloc::vec![Beneficiary::Holders(*class_id)]
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

/// The obligations of which a tier pays charges: expenses, interest, preferred return.
pub(crate) fn charges_paid_by<AccountId>(kind: &Kind<AccountId>) -> &[ObligationId] {
    match kind {
        Kind::Expense { obligations, .. }
        | Kind::Interest { obligations }
        | Kind::PariPassu { obligations }
        | Kind::PreferredReturn { obligations } => obligations,
        Kind::Hurdle { obligation, .. } => core::slice::from_ref(obligation),
        _ => &[],
    }
}

/// The obligations of which a tier pays principal or capital.
pub(crate) fn principal_paid_by<AccountId>(kind: &Kind<AccountId>) -> &[ObligationId] {
    match kind {
        Kind::Principal { obligations }
        | Kind::PariPassu { obligations }
        | Kind::ReturnOfCapital { obligations }
        | Kind::Sweep { obligations, .. } => obligations,
        Kind::Hurdle { obligation, .. } => core::slice::from_ref(obligation),
        _ => &[],
    }
}

/// Whether a tier pays something of an obligation.
pub(crate) fn pays_any<AccountId>(kind: &Kind<AccountId>, id: ObligationId) -> bool {
    charges_paid_by(kind).contains(&id) || principal_paid_by(kind).contains(&id)
}

/// Whether a waterfall pays what an obligation owes, and what it will owe on its principal.
pub(crate) fn pays<AccountId>(waterfall: &Waterfall<AccountId>, obligation: &Obligation<AccountId>) -> bool {
    let names = |paid_by: fn(&Kind<AccountId>) -> &[ObligationId]| {
        let tiers = &waterfall.tiers;
        tiers.iter().any(|tier| paid_by(&tier.kind).contains(&obligation.id))
    };
    (!owes_charges(obligation) || names(charges_paid_by))
        && (obligation.standing.outstanding == 0 || names(principal_paid_by))
}

/// What a creditor's place in a waterfall is: every tier down to the last one that names its obligation, or that fills or empties a reserve
/// which supports such a tier, and these reserves. `None`: nothing names it.
pub(crate) fn place_of<AccountId: Clone>(
    waterfall: &Waterfall<AccountId>,
    id: ObligationId,
) -> Option<(Vec<viaduct_waterfall::Tier<AccountId>>, Vec<viaduct_waterfall::Reserve>)> {
    let named: BTreeSet<TierId> = waterfall
        .tiers
        .iter()
        .filter(|tier| tier_names(tier, id))
        .map(|tier| tier.id)
        .collect();
    let supports = |reserve: &&viaduct_waterfall::Reserve| reserve.supports.iter().any(|tier| named.contains(tier));
    let reserves: Vec<_> = waterfall.reserves.iter().filter(supports).cloned().collect();
    let touches = |kind: &Kind<AccountId>| match kind {
        Kind::TopUp { reserve, .. } | Kind::Release { reserve, .. } | Kind::Draw { reserve, .. } => {
            reserves.iter().any(|supporting| supporting.id == *reserve)
        }
        _ => false,
    };
    let last = waterfall
        .tiers
        .iter()
        .rposition(|tier| named.contains(&tier.id) || touches(&tier.kind))?;
    Some((
        waterfall.tiers.iter().take(last.saturating_add(1)).cloned().collect(),
        reserves,
    ))
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

    /// Whether an asset's waterfalls may owe money: then its settings are protected, whoever holds units.
    pub fn has_debts(asset: AssetId) -> bool {
        Debts::<T>::contains_key(asset)
    }

    /// Which setting a call would change, and of what. `None`: no protected one.
    pub fn subject_of(call: &Call<T>) -> Option<Subject> {
        let (asset, setting) = match call {
            Call::set_waterfall { asset, .. } | Call::set_enforcement { asset, .. } => (*asset, Protected::Waterfall),
            Call::set_policy { asset, .. } => (*asset, Protected::DistributionPolicy),
            Call::set_tariff { asset, .. } => (*asset, Protected::Tariff),
            Call::add_obligation { asset, .. }
            | Call::amend_obligation { asset, .. }
            | Call::record_loss { asset, .. } => (*asset, Protected::Obligations),
            _ => return None,
        };
        Some(Subject {
            asset,
            class_id: None,
            setting,
            role: AssetRole::Issuer,
        })
    }

    pub(crate) fn ensure_beneficiary(asset: AssetId, beneficiary: &Beneficiary<T::AccountId>) -> DispatchResult {
        match beneficiary {
            Beneficiary::Account(account) => {
                ensure!(!Self::is_pot(account), Error::<T>::PayeeInvalid);
            }
            Beneficiary::Holders(class_id) => Self::ensure_class(asset, *class_id)?,
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
        // What is owed stays owed: a waterfall that does not pay it would leave the creditor without a word. It counts as it stands
        // today, not as the last run left it.
        for obligation in &finance.obligations {
            let mut current = obligation.clone();
            bring_forward(&mut current, Self::today()?).map_err(Self::refusal)?;
            ensure!(pays(waterfall, &current), Error::<T>::CreditorMissing);
        }
        let former = Self::former_waterfalls(asset, currency, valid_from)?;
        let needed = Self::places_changed(asset, currency, &former, waterfall, Some(valid_from))?;
        Self::ensure_accepted(
            asset,
            currency,
            Accepted::Waterfall,
            needed,
            Error::<T>::CreditorConsentMissing,
        )?;
        let number = versions.last.checked_add(1).ok_or(Error::<T>::Overflow)?;
        Self::prune(asset, currency, &mut versions, now);
        Self::replace_later(asset, currency, &mut versions, valid_from, now);
        if versions.last == 0 {
            Self::count_debts(asset, finance.obligations.len() as u32)?;
        }
        versions.last = number;
        let place = versions
            .list
            .partition_point(|earlier| earlier.valid_from <= valid_from);
        let version = Version {
            number,
            valid_from,
            open: 0,
        };
        versions
            .list
            .try_insert(place, version)
            .map_err(|_| Error::<T>::MaxVersionsExceeded)?;
        Waterfalls::<T>::insert((asset, currency, number), waterfall);
        Self::retain_memory(asset, currency, &versions, &mut finance)?;
        Self::ensure_pools(asset, currency, &versions)?;
        Finances::<T>::insert(asset, currency, finance);
        WaterfallVersions::<T>::insert(asset, currency, versions);
        Ok(number)
    }

    /// The waterfalls that a new version follows or replaces: the one that it follows, and those that would begin after it. A place that was
    /// promised is a place.
    pub(crate) fn former_waterfalls(
        asset: AssetId,
        currency: CurrencyId,
        valid_from: Moment,
    ) -> Result<Vec<WaterfallOf<T>>, DispatchError> {
        let versions = WaterfallVersions::<T>::get(asset, currency);
        let first = versions.list.first().map(|version| version.number);
        let followed = versions.at(valid_from).or(first);
        let later = valid_from.max(T::Time::now());
        // The one for enforcement stays.
        let replaced = versions
            .list
            .iter()
            .filter(|version| version.valid_from > later && versions.enforcement != Some(version.number));
        let former = replaced.map(|version| version.number).chain(followed);
        let former = former.map(|number| Waterfalls::<T>::get((asset, currency, number)).ok_or(Error::<T>::Unexpected));
        Ok(former.collect::<Result<Vec<_>, _>>()?)
    }

    /// A new version takes the place of those that would begin after it and have not begun.
    fn replace_later(asset: AssetId, currency: CurrencyId, versions: &mut Versions, valid_from: Moment, now: Moment) {
        let enforcement = versions.enforcement;
        versions.list.retain(|version| {
            let kept = version.valid_from <= now
                || version.valid_from <= valid_from
                || version.open > 0
                || enforcement == Some(version.number);
            if !kept {
                Waterfalls::<T>::remove((asset, currency, version.number));
            }
            kept
        });
    }

    /// What tiers remember is kept for the tiers of all versions that can still run.
    fn retain_memory(
        asset: AssetId,
        currency: CurrencyId,
        versions: &Versions,
        finance: &mut Finance<T::AccountId>,
    ) -> DispatchResult {
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
        Ok(())
    }

    /// Forgets what nothing can run through, so that it names no obligation any longer.
    pub(crate) fn forget_superseded(asset: AssetId, currency: CurrencyId) -> DispatchResult {
        let mut versions = WaterfallVersions::<T>::get(asset, currency);
        let before = versions.list.len();
        Self::prune(asset, currency, &mut versions, T::Time::now());
        if versions.list.len() == before {
            return Ok(());
        }
        Finances::<T>::try_mutate(asset, currency, |finance| {
            Self::retain_memory(asset, currency, &versions, finance)
        })?;
        WaterfallVersions::<T>::insert(asset, currency, versions);
        Ok(())
    }

    /// Forgets versions that nothing can run through any longer: superseded, without open invoices, and not for enforcement.
    fn prune(asset: AssetId, currency: CurrencyId, versions: &mut Versions, now: Moment) {
        // What is not billed yet runs through the version of its own time.
        let moment = Self::billed_until(asset, currency).map_or(now, |unbilled| unbilled.min(now));
        let oldest = versions
            .at(moment)
            .or(versions.list.first().map(|version| version.number));
        let oldest = versions
            .list
            .iter()
            .find(|version| Some(version.number) == oldest)
            .copied();
        let Some(oldest) = oldest else {
            return;
        };
        let (enforcement, waiting) = (versions.enforcement, Self::versions_waiting(asset, currency));
        versions.list.retain(|version| {
            let kept = (version.valid_from, version.number) >= (oldest.valid_from, oldest.number)
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
        if let Some(number) = version {
            let waterfall = Waterfalls::<T>::get((asset, currency, number)).ok_or(Error::<T>::WaterfallNotFound)?;
            for obligation in &Finances::<T>::get(asset, currency).obligations {
                let mut current = obligation.clone();
                bring_forward(&mut current, Self::today()?).map_err(Self::refusal)?;
                ensure!(pays(&waterfall, &current), Error::<T>::CreditorMissing);
            }
        }
        let needed = Self::places_in_default(asset, currency, version)?;
        Self::ensure_accepted(
            asset,
            currency,
            Accepted::Waterfall,
            needed,
            Error::<T>::CreditorConsentMissing,
        )?;
        WaterfallVersions::<T>::try_mutate(asset, currency, |versions| {
            ensure!(
                version.is_none_or(|number| versions.has(number)),
                Error::<T>::WaterfallNotFound
            );
            versions.enforcement = version;
            Ok(())
        })
    }

    /// Who must accept the waterfall that would run while a default is declared: those whose places differ from what would run then today.
    pub(crate) fn places_in_default(
        asset: AssetId,
        currency: CurrencyId,
        version: Option<u32>,
    ) -> Result<Vec<(ObligationId, H256)>, DispatchError> {
        let versions = WaterfallVersions::<T>::get(asset, currency);
        let current = versions
            .at(T::Time::now())
            .or(versions.list.first().map(|version| version.number));
        let (Some(before), Some(after)) = (versions.enforcement.or(current), version.or(current)) else {
            return Ok(Vec::new());
        };
        let content = |number| Waterfalls::<T>::get((asset, currency, number)).ok_or(Error::<T>::WaterfallNotFound);
        Self::places_changed(asset, currency, &[content(before)?], &content(after)?, None)
    }

    /// Refuses unless every waterfall that runs now or later pays the obligation.
    pub(crate) fn ensure_paid(
        asset: AssetId,
        currency: CurrencyId,
        obligation: &Obligation<T::AccountId>,
    ) -> DispatchResult {
        let versions = WaterfallVersions::<T>::get(asset, currency);
        let now = T::Time::now();
        let current = versions.at(now).ok_or(Error::<T>::WaterfallNotFound)?;
        let counts = |version: &&Version| {
            version.number == current || version.valid_from > now || versions.enforcement == Some(version.number)
        };
        for version in versions.list.iter().filter(counts) {
            let waterfall = Waterfalls::<T>::get((asset, currency, version.number)).ok_or(Error::<T>::Unexpected)?;
            ensure!(pays(&waterfall, obligation), Error::<T>::CreditorMissing);
        }
        Ok(())
    }

    /// Refuses unless the asset has a waterfall in the currency: there are no figures, losses or defaults of nothing.
    pub(crate) fn ensure_waterfall(asset: AssetId, currency: CurrencyId) -> DispatchResult {
        let versions = WaterfallVersions::<T>::get(asset, currency);
        ensure!(versions.last > 0, Error::<T>::WaterfallNotFound);
        Ok(())
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
