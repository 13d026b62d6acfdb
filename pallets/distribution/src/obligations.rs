//! Obligations: added, brought forward, amended, assigned and forgiven.

use crate::{ledger::Books, *};
use codec::Encode;
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_core::H256;
use sp_runtime::{
    traits::{BlakeTwo256, Hash},
    DispatchError,
};
use viaduct_primitives::{AssetId, Balance, ClassId, CurrencyId, Infrastructure, Lifecycle, Moment, Positions, Text};
use viaduct_waterfall::{
    bring_forward, bring_some_forward, draw_down, passed, write_off, Beneficiary, Day, FactId, Obligation,
    ObligationId, Pik, Rate, Refusal, Standing, Target, Terms,
};

/// Milliseconds of a day.
const DAY: Moment = 24 * 60 * 60 * 1000;
/// Most that a claim begins with, or falls due at once: 2^96 base units. 2^16 dates of it fit into 128 bits, and so does what earns 100 % a year for
/// thirty years.
const MAX_AMOUNT: Balance = 1 << 96;
/// So long a batch may wait before creditors can change what they are owed beside it.
const YOUNG_BATCH: Moment = 14 * DAY;

/// Whether a creditor has something to lose: money that fell due, principal, interest that runs.
pub(crate) fn is_owing<AccountId>(obligation: &Obligation<AccountId>) -> bool {
    let Standing {
        outstanding,
        charges_due,
        default_due,
        accrued,
        ..
    } = obligation.standing;
    [outstanding, charges_due, default_due, accrued]
        .iter()
        .any(|amount| *amount > 0)
}

/// Whether an obligation owes charges, or will on its principal: interest that is not capitalised, preferred return.
pub(crate) fn owes_charges<AccountId>(obligation: &Obligation<AccountId>) -> bool {
    let standing = &obligation.standing;
    let earns = match &obligation.terms {
        Terms::Loan { rate, pik, .. } => *rate != Rate::Fixed(0) && *pik != Pik::Always,
        Terms::Capital { rate, .. } => *rate > 0,
        Terms::Expense { .. } | Terms::Percent { .. } => false,
    };
    standing.charges_due > 0 || standing.default_due > 0 || (earns && standing.outstanding > 0)
}

impl<T: Config> Pallet<T> {
    /// The day of now, days since 1970.
    pub(crate) fn today() -> Result<Day, Error<T>> {
        let day = T::Time::now().checked_div(DAY).ok_or(Error::<T>::Unexpected)?;
        Day::try_from(day).map_err(|_| Error::<T>::Overflow)
    }

    pub(crate) fn refusal(refusal: Refusal) -> Error<T> {
        match refusal {
            Refusal::Overflow => Error::<T>::Overflow,
            Refusal::NameUnknown => Error::<T>::WaterfallInvalid,
            Refusal::TooFarBehind => Error::<T>::TooFarBehind,
            // An open batch of a day before one to which its obligations have been brought.
            Refusal::DayPassed => Error::<T>::BatchStale,
            Refusal::ListInvalid => Error::<T>::Unexpected,
        }
    }

    /// Changes one obligation, brought forward to today.
    pub(crate) fn mutate_obligation<R>(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        f: impl FnOnce(&mut Obligation<T::AccountId>) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        Finances::<T>::try_mutate(asset, currency, |finance| {
            let obligation = finance.obligations.iter_mut().find(|obligation| obligation.id == id);
            let obligation = obligation.ok_or(Error::<T>::ObligationNotFound)?;
            bring_forward(obligation, Self::today()?).map_err(Self::refusal)?;
            f(obligation)
        })
    }

    /// Sound terms: judged as the engine judges a waterfall that pays the obligation.
    fn ensure_terms(obligation: &Obligation<T::AccountId>) -> DispatchResult {
        viaduct_waterfall::validate_obligation(obligation).map_err(|_| Error::<T>::TermsInvalid.into())
    }

    /// Whether terms are of money that is lent or paid in.
    fn is_lent(terms: &Terms) -> bool {
        matches!(terms, Terms::Loan { .. } | Terms::Capital { .. })
    }

    /// What can be owed under the terms: principal, interest that runs and default interest belong to loans, capital has no past due principal.
    fn ensure_owed(terms: &Terms, owed: &Owed, undrawn: Balance) -> DispatchResult {
        let is_plain = owed.principal_due == 0 && owed.default_due == 0 && owed.accrued == 0;
        let is_sound = match terms {
            Terms::Loan { .. } => owed.principal_due <= owed.outstanding,
            Terms::Capital { .. } => is_plain,
            Terms::Expense { .. } | Terms::Percent { .. } => is_plain && owed.outstanding == 0 && undrawn == 0,
        };
        ensure!(is_sound, Error::<T>::TermsInvalid);
        // A claim that grows beyond what can be counted would stop every run, for all others too.
        let each = match terms {
            Terms::Expense { amount, .. } => *amount,
            Terms::Percent { .. } | Terms::Loan { .. } | Terms::Capital { .. } => 0,
        };
        let amounts = [
            each,
            undrawn,
            owed.outstanding,
            owed.charges_due,
            owed.default_due,
            owed.accrued,
        ];
        ensure!(
            amounts.iter().all(|amount| *amount <= MAX_AMOUNT),
            Error::<T>::TermsInvalid
        );
        owed.outstanding.checked_add(undrawn).ok_or(Error::<T>::Overflow)?;
        Ok(())
    }

    /// Refuses while a young batch is open: a creditor's own acts would change what was signed.
    pub(crate) fn ensure_no_young_batch(asset: AssetId, currency: CurrencyId) -> DispatchResult {
        let runs = AllRuns::<T>::get(asset, currency);
        let Some(batch) = Self::open_batch(asset, currency, &runs) else {
            return Ok(());
        };
        ensure!(
            T::Time::now() >= batch.proposed.saturating_add(YOUNG_BATCH),
            Error::<T>::BatchOpen
        );
        Ok(())
    }

    pub(crate) fn do_add_obligation(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        creditor: Beneficiary<T::AccountId>,
        terms: Terms,
        owed: Owed,
        undrawn: Balance,
    ) -> DispatchResult {
        Self::ensure_beneficiary(asset, &creditor)?;
        Self::ensure_owed(&terms, &owed, undrawn)?;
        let has_principal = owed.outstanding > 0 || undrawn > 0;
        ensure!(has_principal || !Self::is_lent(&terms), Error::<T>::TermsInvalid);
        if undrawn > 0 {
            Undrawn::<T>::insert((asset, currency, id), undrawn);
        }
        let today = Self::today()?;
        let standing = Standing {
            outstanding: owed.outstanding,
            charges_due: owed.charges_due,
            default_due: owed.default_due,
            principal_due: owed.principal_due,
            accrued: owed.accrued,
            basis: owed.outstanding.saturating_sub(owed.principal_due),
            accrued_to: today,
            dates_passed: Self::dates_passed(&terms, today),
            ..Default::default()
        };
        let obligation = Obligation {
            id,
            creditor,
            terms,
            standing: Standing {
                basis_from: standing.dates_passed,
                ..standing
            },
        };
        Self::ensure_terms(&obligation)?;
        Finances::<T>::try_mutate(asset, currency, |finance| {
            let is_new = finance.obligations.iter().all(|known| known.id != id);
            ensure!(is_new, Error::<T>::ObligationExists);
            finance
                .obligations
                .try_push(obligation)
                .map_err(|_| Error::<T>::MaxObligationsExceeded)
        })?;
        if WaterfallVersions::<T>::get(asset, currency).last > 0 {
            Self::count_debts(asset, 1)?;
        }
        Ok(())
    }

    /// Counts obligations that a waterfall may pay.
    pub(crate) fn count_debts(asset: AssetId, more: u32) -> DispatchResult {
        if more == 0 {
            return Ok(());
        }
        Debts::<T>::try_mutate(asset, |debts| -> DispatchResult {
            *debts = debts.checked_add(more).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    /// More is lent or paid in, by the creditor.
    pub(crate) fn do_disburse(
        creditor: T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        amount: Balance,
        reference: Text<32>,
    ) -> DispatchResult {
        let left = Undrawn::<T>::get((asset, currency, id))
            .unwrap_or(0)
            .checked_sub(amount);
        let undrawn = left.ok_or(Error::<T>::OwedExceeded)?;
        Undrawn::<T>::set((asset, currency, id), (undrawn > 0).then_some(undrawn));
        let outstanding = Self::mutate_obligation(asset, currency, id, |obligation| {
            draw_down(obligation, amount).map_err(Self::refusal)?;
            Ok(obligation.standing.outstanding)
        })?;
        let kind = ReceiptKind::Funding;
        Self::do_record_receipt(creditor.clone(), asset, currency, kind, amount, reference)?;
        Self::deposit_event(Event::Disbursed {
            asset,
            currency,
            obligation: id,
            creditor,
            amount,
            undrawn,
            outstanding,
        });
        Ok(())
    }

    /// Dates before today cause nothing: what was owed for them is not this obligation's.
    fn dates_passed(terms: &Terms, today: Day) -> u16 {
        match terms {
            Terms::Expense { schedule, .. } | Terms::Loan { schedule, .. } => passed(schedule, today),
            Terms::Capital { compounds, .. } => compounds.as_ref().map_or(0, |schedule| passed(schedule, today)),
            Terms::Percent { .. } => 0,
        }
    }

    pub(crate) fn do_remove_obligation(asset: AssetId, currency: CurrencyId, id: ObligationId) -> DispatchResult {
        Self::forget_superseded(asset, currency)?;
        for version in WaterfallVersions::<T>::get(asset, currency).list {
            let waterfall = Waterfalls::<T>::get((asset, currency, version.number)).ok_or(Error::<T>::Unexpected)?;
            ensure!(
                !viaduct_waterfall::names_obligation(&waterfall, id),
                Error::<T>::ObligationInUse
            );
        }
        let is_owed = Differences::<T>::get(asset, currency)
            .iter()
            .any(|(waiting, _)| *waiting == id);
        ensure!(!is_owed, Error::<T>::ObligationInUse);
        let is_difference = |version: &TariffVersion| version.difference_to == Some(id);
        for number in ContractIds::<T>::get(asset, currency) {
            let contract = Self::contract(asset, currency, number)?;
            ensure!(
                !contract.versions.iter().any(is_difference),
                Error::<T>::ObligationInUse
            );
        }
        let is_looked_at = GovernedTargets::<T>::get(asset, currency).iter().any(|(_, target)| {
            let Target::ComingService { obligations, .. } = target else {
                return false;
            };
            obligations.contains(&id)
        });
        ensure!(!is_looked_at, Error::<T>::ObligationInUse);
        Finances::<T>::try_mutate(asset, currency, |finance| -> DispatchResult {
            let place = finance.obligations.iter().position(|obligation| obligation.id == id);
            let place = place.ok_or(Error::<T>::ObligationNotFound)?;
            let mut obligation = finance.obligations.remove(place);
            bring_forward(&mut obligation, Self::today()?).map_err(Self::refusal)?;
            ensure!(!is_owing(&obligation), Error::<T>::ObligationInUse);
            Ok(())
        })?;
        Acceptances::<T>::remove((asset, currency, id));
        Undrawn::<T>::remove((asset, currency, id));
        if WaterfallVersions::<T>::get(asset, currency).last > 0 {
            Debts::<T>::mutate_exists(asset, |debts| {
                *debts = debts.and_then(|debts| debts.checked_sub(1)).filter(|debts| *debts > 0);
            });
        }
        Ok(())
    }

    /// What a creditor accepts: the terms, and what is owed under them.
    pub fn accepted_digest(asset: AssetId, currency: CurrencyId, id: ObligationId, terms: &Terms, owed: &Owed) -> H256 {
        BlakeTwo256::hash_of(&(asset, currency, id, terms, owed).encode())
    }

    /// New terms, which the creditor has accepted. Returns what was in force before.
    pub(crate) fn do_amend_obligation(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        terms: Terms,
        owed: Owed,
    ) -> Result<(Terms, Owed), DispatchError> {
        let digest = Self::accepted_digest(asset, currency, id, &terms, &owed);
        let today = Self::today()?;
        let before = Self::mutate_obligation(asset, currency, id, |obligation| {
            // Holders of a class speak by the consents of the amendment.
            if let Beneficiary::Account(_) = obligation.creditor {
                let acceptance = Acceptances::<T>::take((asset, currency, id)).ok_or(Error::<T>::AcceptanceMissing)?;
                ensure!(
                    acceptance.digest == digest && T::Time::now() < acceptance.until,
                    Error::<T>::AcceptanceMissing
                );
            }
            // A percentage stays one and a loan a loan: tiers of live waterfalls name it as what it is.
            ensure!(
                core::mem::discriminant(&obligation.terms) == core::mem::discriminant(&terms),
                Error::<T>::TermsInvalid
            );
            Self::ensure_owed(&terms, &owed, Undrawn::<T>::get((asset, currency, id)).unwrap_or(0))?;
            let standing = obligation.standing;
            let before = (obligation.terms.clone(), Owed::of(&standing));
            let dates_passed = Self::dates_passed(&terms, today);
            obligation.standing = Standing {
                outstanding: owed.outstanding,
                charges_due: owed.charges_due,
                default_due: owed.default_due,
                principal_due: owed.principal_due,
                accrued: owed.accrued,
                compounded: standing.compounded.min(owed.charges_due),
                fraction: 0,
                default_fraction: 0,
                basis: owed.outstanding.saturating_sub(owed.principal_due),
                basis_from: dates_passed,
                dates_passed,
                advance: 0,
                ..standing
            };
            obligation.terms = terms;
            Self::ensure_terms(obligation)?;
            Ok(before)
        })?;
        Self::ensure_sound(asset, currency)?;
        Ok(before)
    }

    /// Every waterfall that can still run must stay sound with the obligations.
    fn ensure_sound(asset: AssetId, currency: CurrencyId) -> DispatchResult {
        let obligations = Finances::<T>::get(asset, currency).obligations;
        for version in WaterfallVersions::<T>::get(asset, currency).list {
            let waterfall = Waterfalls::<T>::get((asset, currency, version.number)).ok_or(Error::<T>::Unexpected)?;
            viaduct_waterfall::validate(&waterfall, &obligations).map_err(|_| Error::<T>::TermsInvalid)?;
        }
        Ok(())
    }

    /// Another creditor takes the claim over as it stands: time does not pass for it, so that no run loses a date.
    pub(crate) fn do_assign_obligation(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        creditor: Beneficiary<T::AccountId>,
    ) -> DispatchResult {
        Finances::<T>::try_mutate(asset, currency, |finance| -> DispatchResult {
            let obligation = finance.obligations.iter_mut().find(|obligation| obligation.id == id);
            let obligation = obligation.ok_or(Error::<T>::ObligationNotFound)?;
            ensure!(obligation.creditor != creditor, Error::<T>::NothingToChange);
            obligation.creditor = creditor;
            Ok(())
        })?;
        Self::ensure_sound(asset, currency)
    }

    /// Refuses unless the account is the creditor.
    pub(crate) fn ensure_creditor(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        who: &T::AccountId,
    ) -> DispatchResult {
        let finance = Finances::<T>::get(asset, currency);
        let obligation = finance.obligations.iter().find(|obligation| obligation.id == id);
        let obligation = obligation.ok_or(Error::<T>::ObligationNotFound)?;
        ensure!(
            obligation.creditor == Beneficiary::Account(who.clone()),
            Error::<T>::NotAuthorized
        );
        Ok(())
    }

    /// Takes off what the creditor gives up. Returns what was owed before and after.
    pub(crate) fn do_forgive(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        charges: Balance,
        principal: Balance,
    ) -> Result<(Owed, Owed), DispatchError> {
        Self::mutate_obligation(asset, currency, id, |obligation| {
            let before = Owed::of(&obligation.standing);
            let due = before
                .charges_due
                .checked_add(before.default_due)
                .ok_or(Error::<T>::Overflow)?;
            ensure!(
                charges <= due && principal <= before.outstanding,
                Error::<T>::OwedExceeded
            );
            let standing = &mut obligation.standing;
            let default = charges.min(standing.default_due);
            standing.default_due = standing.default_due.saturating_sub(default);
            standing.charges_due = standing.charges_due.saturating_sub(charges.saturating_sub(default));
            standing.compounded = standing.compounded.min(standing.charges_due);
            let past_due = principal.min(standing.principal_due);
            standing.principal_due = standing.principal_due.saturating_sub(past_due);
            standing.outstanding = standing.outstanding.saturating_sub(past_due);
            let rest = principal.saturating_sub(past_due);
            // Only principal that was to come changes the instalments.
            if rest > 0 {
                write_off(obligation, rest).map_err(Self::refusal)?;
            }
            obligation.standing.written_off = obligation
                .standing
                .written_off
                .checked_add(past_due)
                .ok_or(Error::<T>::Overflow)?;
            Ok((before, Owed::of(&obligation.standing)))
        })
    }

    /// Brings every obligation forward, each at most `MAX_DATES` dates. Only where one is further behind: an open batch that has not seen
    /// these dates is stale.
    pub(crate) fn do_bring_forward(asset: AssetId, currency: CurrencyId) -> Result<Day, DispatchError> {
        let today = Self::today()?;
        Finances::<T>::try_mutate(asset, currency, |finance| -> Result<Day, DispatchError> {
            ensure!(!finance.obligations.is_empty(), Error::<T>::ObligationNotFound);
            let is_behind = |obligation: &Obligation<T::AccountId>| {
                bring_some_forward(&mut obligation.clone(), today).map(|reached| !reached)
            };
            let mut behind = finance.obligations.iter().map(is_behind);
            ensure!(behind.any(|behind| behind != Ok(false)), Error::<T>::NothingToChange);
            for obligation in finance.obligations.iter_mut() {
                bring_some_forward(obligation, today).map_err(Self::refusal)?;
            }
            Ok(today)
        })
    }

    pub(crate) fn do_fix_rate(
        asset: AssetId,
        currency: CurrencyId,
        id: ObligationId,
        rate: i32,
    ) -> Result<Option<i32>, DispatchError> {
        Self::mutate_obligation(asset, currency, id, |obligation| {
            let is_floating = matches!(
                obligation.terms,
                Terms::Loan {
                    rate: Rate::Floating { .. },
                    ..
                }
            );
            ensure!(is_floating, Error::<T>::RateNotFloating);
            ensure!(obligation.standing.fixing != Some(rate), Error::<T>::NothingToChange);
            Ok(obligation.standing.fixing.replace(rate))
        })
    }

    pub(crate) fn do_set_fact(
        asset: AssetId,
        currency: CurrencyId,
        fact: FactId,
        value: Option<Balance>,
    ) -> Result<Option<Balance>, DispatchError> {
        Finances::<T>::try_mutate(asset, currency, |finance| {
            let place = finance.facts.iter().position(|(id, _)| *id == fact);
            let before = place
                .and_then(|place| finance.facts.get(place))
                .map(|(_, value)| *value);
            ensure!(before != value, Error::<T>::NothingToChange);
            if let Some(place) = place {
                finance.facts.remove(place);
            }
            if let Some(value) = value {
                finance
                    .facts
                    .try_push((fact, value))
                    .map_err(|_| Error::<T>::MaxFactsExceeded)?;
            }
            Ok(before)
        })
    }

    /// Money of a class that nobody can earn any longer joins what was carried.
    pub(crate) fn do_return_undistributed(
        asset: AssetId,
        currency: CurrencyId,
        class_id: ClassId,
    ) -> Result<Balance, DispatchError> {
        let regime = T::Infrastructure::regime(asset).ok_or(Error::<T>::AssetNotFound)?;
        Self::ensure_class(asset, class_id)?;
        let is_over = regime.lifecycle == Lifecycle::Retired && T::Positions::sharing_supply(class_id) == 0;
        ensure!(is_over, Error::<T>::NotSettled);
        let mut books = Books::<T>::open(asset, currency);
        let carried = Account::Pool(Pool::Carried);
        let waiting = books.ledger().pool(Pool::Undistributed(class_id));
        books.post(&Account::Pool(Pool::Undistributed(class_id)), &carried, waiting)?;
        // What the fractions of those who have left make together was to go to those who stay.
        let left_over = Self::take_carry(class_id, currency)?;
        books.post(&Account::Pool(Pool::Earned(class_id)), &carried, left_over)?;
        books.close();
        let amount = waiting.checked_add(left_over).ok_or(Error::<T>::Overflow)?;
        ensure!(amount > 0, Error::<T>::NothingToClaim);
        Ok(amount)
    }
}
