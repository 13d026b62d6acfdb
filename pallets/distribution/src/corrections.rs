//! Corrections: readings that were counted as one thing and made another by a review before their time was billed. A reading that waits for its
//! review is counted as nothing, and what was counted never changes; the bill of its time has it as what it is by then. What is reviewed after
//! its bill is trued up instead: by the law of true-ups that is the same money.

use crate::{billing::MAX_FIGURES, *};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::dispatch::DispatchResult;
use sp_runtime::DispatchError;
use viaduct_billing::{band_window, Found, Kind, Line, LineId, List, Need, Over, Quantity, Tariff};
use viaduct_primitives::{AssetId, CurrencyId, Metering, Moment, PeriodIndex, PeriodStatus, StreamId};

/// What a reading that may have to be corrected counts as: its outcome and two totals are read, its row is read and written.
pub(crate) const CORRECTION_FIGURES: u32 = 7;
/// What each line with bands that bills it counts as: the sum of its window is read and written.
const WINDOW_FIGURES: u32 = 5;

const _: () = assert!(MAX_CORRECTED == MAX_FIGURES / CORRECTION_FIGURES);

impl<T: Config> Pallet<T> {
    /// Readings of these streams that begin in a span and are something other than what they were counted as; and how many figures they and
    /// the search for them count as.
    pub(crate) fn to_correct(
        tariff: &Tariff,
        asked: &[Need],
        since: Moment,
        until: Moment,
    ) -> Result<(Vec<(StreamId, PeriodIndex)>, u32), DispatchError> {
        let measured = asked.iter().flat_map(|need| [need.quantity, need.product]);
        let streams: BTreeSet<StreamId> = measured.flatten().map(|over| over.stream).collect();
        let (mut found, mut figures) = (Vec::new(), 0u32);
        for stream in streams {
            let is_banded = |line: &&Line| {
                matches!(&line.kind, Kind::Metered { stream: metered, .. } if *metered == stream)
                    && matches!(band_window(tariff, line.id, since), Ok(Some(_)))
            };
            let windows = tariff.lines.iter().filter(is_banded).count() as u32;
            let each = windows
                .saturating_mul(WINDOW_FIGURES)
                .saturating_add(CORRECTION_FIGURES);
            let (from, until) = (Self::first_period(stream, since)?, Self::first_period(stream, until)?);
            let periods = T::Metering::corrections(stream, from, until);
            let of_all = each.saturating_mul(periods.len() as u32);
            figures = figures.saturating_add(of_all).saturating_add(1);
            found.extend(periods.into_iter().map(|period| (stream, period)));
        }
        Ok((found, figures))
    }

    /// What these readings are now, if that is final and not what they were counted as.
    pub(crate) fn corrections(readings: &[(StreamId, PeriodIndex)]) -> Result<Vec<Correction>, DispatchError> {
        let mut corrections = Vec::new();
        for (stream, period) in readings.iter().copied() {
            let before = Self::counted(stream, period)?;
            let after = match T::Metering::status(stream, period) {
                PeriodStatus::Verified(value) => value,
                PeriodStatus::Rejected => 0,
                PeriodStatus::Open | PeriodStatus::Flagged => continue,
            };
            if before != after {
                corrections.push(Correction {
                    stream,
                    period,
                    before,
                    after,
                });
            }
        }
        Ok(corrections)
    }

    /// Makes the figures of a piece those of the corrected readings.
    pub(crate) fn correct(found: &mut Found, need: &Need, corrections: &[Correction]) -> DispatchResult {
        for correction in corrections {
            let begin = Self::begin_of(correction.stream, correction.period)?;
            let measures = |over: Option<Over>| {
                over.is_some_and(|over| over.stream == correction.stream && (over.since..over.until).contains(&begin))
            };
            let change = correction.change().ok_or(Error::<T>::Overflow)?;
            if measures(need.quantity) {
                let band = if need.bands > 1 {
                    T::Metering::band(correction.stream, begin)
                } else {
                    0
                };
                let quantity = found.quantities.get_mut(usize::from(band));
                let quantity = quantity.ok_or(Error::<T>::Unexpected)?;
                *quantity = quantity.checked_add(change).ok_or(Error::<T>::Overflow)?;
            }
            if measures(need.product) {
                let product = found.product.unwrap_or_default().checked_add(change);
                found.product = Some(product.ok_or(Error::<T>::Overflow)?);
            }
        }
        Ok(())
    }

    /// Keeps that a bill has these readings as what they are.
    pub(crate) fn keep_corrections(
        asset: AssetId,
        currency: CurrencyId,
        number: u8,
        tariff: &Tariff,
        corrections: &[Correction],
    ) -> Result<List<(StreamId, PeriodIndex), MAX_CORRECTED>, DispatchError> {
        let mut kept = List::new();
        for correction in corrections {
            let Correction { stream, period, .. } = *correction;
            let change = correction.change().ok_or(Error::<T>::Overflow)?;
            Restatements::<T>::insert((asset, currency, number, stream, period), change);
            Self::move_windows(asset, currency, number, tariff, (stream, period), change)?;
            kept.try_push((stream, period)).map_err(|_| Error::<T>::Unexpected)?;
        }
        Ok(kept)
    }

    /// Forgets what `keep_corrections` kept of a bill that is taken back.
    pub(crate) fn forget_corrections(
        asset: AssetId,
        currency: CurrencyId,
        number: u8,
        tariff: &Tariff,
        kept: &[(StreamId, PeriodIndex)],
    ) -> DispatchResult {
        for reading in kept.iter().copied() {
            let change = Restatements::<T>::take((asset, currency, number, reading.0, reading.1));
            let back = change.checked_neg().ok_or(Error::<T>::Overflow)?;
            Self::move_windows(asset, currency, number, tariff, reading, back)?;
        }
        Ok(())
    }

    /// Moves the sums of the windows of all lines with bands that bill a reading.
    fn move_windows(
        asset: AssetId,
        currency: CurrencyId,
        number: u8,
        tariff: &Tariff,
        (stream, period): (StreamId, PeriodIndex),
        change: Quantity,
    ) -> DispatchResult {
        let begin = Self::begin_of(stream, period)?;
        for line in &tariff.lines {
            let is_metered = matches!(&line.kind, Kind::Metered { stream: metered, .. } if *metered == stream);
            let window = band_window(tariff, line.id, begin).map_err(Self::bill_refusal)?;
            if let Some((start, _)) = window.filter(|_| is_metered) {
                Self::move_window((asset, currency, number, line.id, start), change)?;
            }
        }
        Ok(())
    }

    pub(crate) fn move_window(key: (AssetId, CurrencyId, u8, LineId, Moment), change: Quantity) -> DispatchResult {
        let changed = WindowRestatements::<T>::get(key).checked_add(change);
        let changed = changed.ok_or(Error::<T>::Overflow)?;
        WindowRestatements::<T>::mutate_exists(key, |row| *row = Some(changed).filter(|changed| *changed != 0));
        Ok(())
    }

    /// When a reading begins.
    pub(crate) fn begin_of(stream: StreamId, period: PeriodIndex) -> Result<Moment, DispatchError> {
        let info = T::Metering::stream(stream).ok_or(Error::<T>::StreamNotFound)?;
        let begin = Moment::from(period)
            .checked_mul(info.period)
            .and_then(|length| info.origin.checked_add(length));
        begin.ok_or(Error::<T>::Overflow.into())
    }
}
