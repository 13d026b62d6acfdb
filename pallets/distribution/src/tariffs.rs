//! Tariffs of contracts: their versions, who accepts them, and which delivery points and streams they take.

use crate::*;
use alloc::vec::Vec;
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_core::H256;
use sp_runtime::{
    traits::{BlakeTwo256, Hash},
    DispatchError,
};
use viaduct_billing::{period_end, validate, Kind, Line, Rule, State, Tariff};
use viaduct_primitives::{AssetId, CurrencyId, Infrastructure, Metering, Moment, StreamId};
use viaduct_waterfall::{Beneficiary, Obligation, Terms as Owes};

/// An asset, a currency and a contract's number.
type Key = (AssetId, CurrencyId, u8);

impl<T: Config> Pallet<T> {
    /// What a payer accepts of a tariff. What creditors accept begins with another word.
    pub(crate) fn tariff_digest(key: Key, content: &TariffOf<T>, valid_from: Moment) -> H256 {
        BlakeTwo256::hash_of(&("viaduct/tariff", key, content, valid_from))
    }

    /// Sets a contract's tariff from a moment on; its version.
    pub(crate) fn do_set_tariff(
        asset: AssetId,
        currency: CurrencyId,
        number: u8,
        content: &TariffOf<T>,
        valid_from: Moment,
    ) -> Result<u32, DispatchError> {
        let key = (asset, currency, number);
        ensure!(
            T::Infrastructure::accepts_currency(asset, currency),
            Error::<T>::CurrencyNotAccepted
        );
        Self::ensure_billable(asset, currency, content, valid_from)?;
        let now = T::Time::now();
        let digest = Self::tariff_digest(key, content, valid_from);
        let accepted = Self::take_acceptance(key, digest, now);
        let mut contract = match Contracts::<T>::get(key) {
            Some(mut contract) => {
                Self::ensure_payer(key, &mut contract, content, valid_from, now)?;
                // A contract that has not begun may begin earlier.
                let founds = contract.since > now && valid_from < contract.since;
                if founds {
                    Self::ensure_waterfall_at(asset, currency, valid_from)?;
                    contract.since = valid_from;
                    contract.billed_until = valid_from;
                }
                // What is billed already stays billed as it is.
                ensure!(valid_from >= contract.billed_until, Error::<T>::ValidFromPassed);
                if valid_from < now && !founds {
                    Self::ensure_waterfall_at(asset, currency, valid_from)?;
                    let gives_up = || Self::gives_up(key, &contract, content, valid_from);
                    ensure!(accepted || gives_up()?, Error::<T>::PayerConsentMissing);
                }
                contract
            }
            None => {
                Self::ensure_waterfall_at(asset, currency, valid_from)?;
                ContractIds::<T>::try_mutate(asset, currency, |ids| {
                    ids.try_push(number).map_err(|_| Error::<T>::MaxContractsExceeded)
                })?;
                Contract::new(content.point, valid_from)
            }
        };
        Self::take_point(key, &mut contract, valid_from)?;
        // What would begin after it is replaced by it: it has billed nothing.
        let (kept, replaced): (Vec<_>, Vec<_>) = contract
            .versions
            .iter()
            .copied()
            .partition(|version| version.valid_from <= valid_from);
        for version in replaced {
            Self::forget_tariff(key, version.number);
        }
        contract.versions = kept.try_into().map_err(|_| Error::<T>::Unexpected)?;
        Self::prune_tariffs(key, &mut contract);
        let version = contract.last.checked_add(1).ok_or(Error::<T>::Overflow)?;
        contract.last = version;
        contract
            .versions
            .try_push(TariffVersion {
                number: version,
                valid_from,
                ends: content.ends,
                difference_to: content.difference_to,
                digest,
                accepted,
            })
            .map_err(|_| Error::<T>::MaxVersionsExceeded)?;
        Self::mark_streams(key, &content.tariff);
        Tariffs::<T>::insert((asset, currency, number, version), content);
        Contracts::<T>::insert(key, contract);
        Ok(version)
    }

    /// What can never be billed is not to be found out when it is billed.
    fn ensure_billable(
        asset: AssetId,
        currency: CurrencyId,
        content: &TariffOf<T>,
        valid_from: Moment,
    ) -> DispatchResult {
        validate(&content.tariff).map_err(|_| Error::<T>::TariffInvalid)?;
        ensure!(!Self::is_pot(&content.payer), Error::<T>::PayeeInvalid);
        for stream in content.tariff.streams() {
            let info = T::Metering::stream(stream).ok_or(Error::<T>::StreamNotFound)?;
            ensure!(
                info.asset == asset || !Self::meters(&content.tariff, stream),
                Error::<T>::StreamNotFound
            );
        }
        Self::rehearse(content, valid_from)?;
        Self::ensure_difference(asset, currency, content)
    }

    /// Prices the first period with nothing in it, a whole one after it, and the first and the last of all dates.
    fn rehearse(content: &TariffOf<T>, since: Moment) -> DispatchResult {
        let tariff = &content.tariff;
        let end_of = |since| {
            let end = period_end(&content.calendar, &tariff.zone, since).ok();
            end.filter(|end| *end < Moment::MAX).ok_or(Error::<T>::TariffInvalid)
        };
        let first = end_of(since)?;
        let second = end_of(first)?;
        Self::ensure_averages(tariff)?;
        Self::rehearse_span(tariff, since, first)?;
        Self::rehearse_span(tariff, first, second)?;
        for moment in tariff.dates_after(since) {
            // A date may be in the bill that begins with it, or in the one that ends with it.
            Self::rehearse_span(tariff, moment.saturating_sub(1).max(since), moment.saturating_add(1))?;
        }
        Ok(())
    }

    /// No window of a price and no span of an availability has more values than may be averaged, however long its months are.
    fn ensure_averages(tariff: &Tariff) -> DispatchResult {
        for (stream, longest) in tariff.averages() {
            let info = T::Metering::stream(stream).ok_or(Error::<T>::StreamNotFound)?;
            let values = longest.div_ceil(info.period.max(1));
            ensure!(values <= crate::billing::MAX_AVERAGED as u64, Error::<T>::TariffTooFine);
        }
        Ok(())
    }

    /// Each bill runs through the waterfall of its own time. The first version of a waterfall may be set later, for any time.
    fn ensure_waterfall_at(asset: AssetId, currency: CurrencyId, moment: Moment) -> DispatchResult {
        let waterfalls = WaterfallVersions::<T>::get(asset, currency);
        ensure!(
            waterfalls.last == 0 || waterfalls.at(moment).is_some(),
            Error::<T>::WaterfallNotFound
        );
        Ok(())
    }

    /// Whether a line bills the stream's quantity: then it is a meter of the asset. Prices and indices may be another's.
    fn meters(tariff: &Tariff, stream: StreamId) -> bool {
        tariff.lines.iter().any(|line| match &line.kind {
            Kind::Metered { stream: metered, .. } => *metered == stream,
            Kind::Availability { stream: attested, .. } => *attested == stream,
            Kind::Fixed { .. } | Kind::MinimumGuarantee { .. } => false,
        })
    }

    /// A contract for difference that works both ways names the obligation through which its payer is paid.
    fn ensure_difference(asset: AssetId, currency: CurrencyId, content: &TariffOf<T>) -> DispatchResult {
        let is_two_way = |line: &Line| matches!(&line.kind, Kind::Metered { rule: Rule { difference: Some(difference), .. }, .. } if difference.two_way);
        if content.difference_to.is_none() {
            ensure!(
                !content.tariff.lines.iter().any(is_two_way),
                Error::<T>::DifferenceMissing
            );
            return Ok(());
        }
        let obligations = Finances::<T>::get(asset, currency).obligations;
        let pays = |obligation: &&Obligation<T::AccountId>| {
            Some(obligation.id) == content.difference_to
                && matches!(obligation.terms, Owes::Expense { .. })
                && obligation.creditor == Beneficiary::Account(content.payer.clone())
        };
        ensure!(obligations.iter().find(pays).is_some(), Error::<T>::DifferenceMissing);
        Ok(())
    }

    /// Who is billed by a contract.
    pub(crate) fn payer_of(key: Key, contract: &Contract) -> Result<T::AccountId, Error<T>> {
        let version = contract.versions.last().ok_or(Error::<T>::Unexpected)?;
        let content = Tariffs::<T>::get((key.0, key.1, key.2, version.number));
        Ok(content.ok_or(Error::<T>::Unexpected)?.payer)
    }

    /// A contract has one payer and one delivery point: what waits in it is that payer's. They change as long as it has not begun, and once it is
    /// closed for good.
    fn ensure_payer(
        key: Key,
        contract: &mut Contract,
        content: &TariffOf<T>,
        valid_from: Moment,
        now: Moment,
    ) -> DispatchResult {
        let has_same_payer = Self::payer_of(key, contract)? == content.payer;
        if has_same_payer && contract.point == content.point {
            return Ok(());
        }
        let is_new = contract.since > now && valid_from < contract.since;
        if !is_new {
            ensure!(
                contract.is_closed(now),
                if has_same_payer {
                    Error::<T>::PointTaken
                } else {
                    Error::<T>::PayerFixed
                }
            );
            // Windows, years and the last bill are the former payer's.
            contract.state = State::default();
            contract.previous = None;
        }
        TariffAcceptances::<T>::remove(key);
        if contract.point != content.point {
            let former = core::mem::replace(&mut contract.point, content.point);
            contract.point_from = 0;
            if Points::<T>::get(key.0, former) == Some((key.1, key.2)) {
                Points::<T>::remove(key.0, former);
            }
        }
        Ok(())
    }

    /// Gives its delivery point to a contract, if no other one bills it from this moment on.
    fn take_point(key: Key, contract: &mut Contract, valid_from: Moment) -> DispatchResult {
        let (asset, currency, number) = key;
        let taken = Points::<T>::get(asset, contract.point).filter(|by| *by != (currency, number));
        if let Some(other) = taken {
            let other = Self::contract(asset, other.0, other.1)?;
            contract.point_from = other.over_from().ok_or(Error::<T>::PointTaken)?;
        }
        ensure!(valid_from >= contract.point_from, Error::<T>::PointTaken);
        Points::<T>::insert(asset, contract.point, (currency, number));
        Ok(())
    }

    /// Whether a tariff bills nothing, in a time in which nothing was to be credited or paid to the payer. Then it is the asset alone that
    /// goes without, as the consents to its tariffs allow.
    fn gives_up(
        key: Key,
        contract: &Contract,
        content: &TariffOf<T>,
        valid_from: Moment,
    ) -> Result<bool, DispatchError> {
        if content.ends.is_none_or(|ends| ends > valid_from) {
            return Ok(false);
        }
        let current = contract.at(valid_from);
        for version in &contract.versions {
            if version.valid_from <= valid_from && Some(version.number) != current {
                continue;
            }
            let former = Tariffs::<T>::get((key.0, key.1, key.2, version.number)).ok_or(Error::<T>::Unexpected)?;
            if former.difference_to.is_some() || former.tariff.lines.iter().any(|line| line.credit) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the payer has accepted exactly this. What was accepted is used up.
    fn take_acceptance(key: Key, digest: H256, now: Moment) -> bool {
        let acceptance = TariffAcceptances::<T>::get(key).filter(|acceptance| acceptance.digest == digest);
        if acceptance.is_some() {
            TariffAcceptances::<T>::remove(key);
        }
        acceptance.is_some_and(|acceptance| now < acceptance.until)
    }

    /// The version that is accepted, if it is set already.
    pub(crate) fn do_accept_tariff(
        payer: &T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
        number: u8,
        digest: H256,
        until: Moment,
    ) -> Result<Option<u32>, DispatchError> {
        let key = (asset, currency, number);
        let mut contract = Self::contract(asset, currency, number)?;
        ensure!(Self::payer_of(key, &contract)? == *payer, Error::<T>::NotAuthorized);
        let version = contract.versions.iter_mut().find(|version| version.digest == digest);
        let Some(version) = version else {
            TariffAcceptances::<T>::insert(key, Acceptance { digest, until });
            return Ok(None);
        };
        // A former payer's tariff is not this one's to accept.
        let content = Tariffs::<T>::get((asset, currency, number, version.number)).ok_or(Error::<T>::Unexpected)?;
        ensure!(content.payer == *payer, Error::<T>::NotAuthorized);
        ensure!(!version.accepted, Error::<T>::NothingToChange);
        version.accepted = true;
        let accepted = version.number;
        Contracts::<T>::insert(key, contract);
        Ok(Some(accepted))
    }

    /// Whether the payer has accepted the tariff that an invoice is billed by.
    pub(crate) fn is_accepted(asset: AssetId, currency: CurrencyId, invoice: &InvoiceOf<T>) -> bool {
        let InvoiceKind::Bill { contract, tariff, .. } = invoice.kind else {
            return false;
        };
        let versions = Contracts::<T>::get((asset, currency, contract)).map(|contract| contract.versions);
        versions.is_some_and(|versions| {
            versions
                .iter()
                .any(|version| version.number == tariff && version.accepted)
        })
    }

    /// Counts the asset's own streams that a version names: they stay as long as it is kept. Another asset's streams are that asset's to keep
    /// or remove.
    fn mark_streams((asset, currency, number): Key, tariff: &Tariff) {
        for stream in tariff.streams() {
            if T::Metering::stream(stream).is_some_and(|info| info.asset == asset) {
                BilledStreams::<T>::mutate((asset, stream, currency, number), |count| {
                    *count = Some(count.unwrap_or(0).saturating_add(1));
                });
            }
        }
    }

    /// Forgets a version's tariff, and that it names its streams.
    fn forget_tariff((asset, currency, number): Key, version: u32) {
        let Some(content) = Tariffs::<T>::take((asset, currency, number, version)) else {
            return;
        };
        for stream in content.tariff.streams() {
            BilledStreams::<T>::mutate_exists((asset, stream, currency, number), |count| {
                *count = count.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
            });
        }
    }

    /// Forgets the oldest version once there is no room, and nothing is to be billed by it any longer, not even if the last bill is taken
    /// back. Its readings can then not be restated.
    fn prune_tariffs(key: Key, contract: &mut Contract) {
        if !contract.versions.is_full() {
            return;
        }
        let successor = contract.versions.get(1);
        let previous = contract.previous.as_ref();
        let billed = previous.map_or(contract.billed_until, |last| last.since.min(contract.billed_until));
        if successor.is_some_and(|next| next.valid_from <= billed) {
            let oldest = contract.versions.remove(0);
            Self::forget_tariff(key, oldest.number);
        }
    }
}

impl<T: Config> viaduct_primitives::Billing for Pallet<T> {
    fn bills(asset: AssetId, stream: StreamId) -> bool {
        BilledStreams::<T>::iter_key_prefix((asset, stream)).next().is_some()
    }
}
