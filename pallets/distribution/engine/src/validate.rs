//! Whether a waterfall is sound (README section 5): what is refused here would pay in another way than its authors read it.
//!
//! [`crate::run()`] does not need this to be safe: it neither panics nor loops without a bound on an unsound waterfall. It needs it to mean
//! something.

use crate::{schedule::LAST_DAY, types::*};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Where a fault is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Place {
    /// In the whole.
    #[codec(index = 0)]
    Waterfall,
    /// In a tier.
    #[codec(index = 1)]
    Tier(TierId),
    /// In a reserve.
    #[codec(index = 2)]
    Reserve(ReserveId),
    /// In an obligation.
    #[codec(index = 3)]
    Obligation(ObligationId),
}

/// What is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Fault {
    /// There is no tier.
    #[codec(index = 0)]
    NoTier,
    /// There are more obligations than `MAX_OBLIGATIONS`.
    #[codec(index = 1)]
    TooManyObligations,
    /// Another one has the same number.
    #[codec(index = 2)]
    NumberTaken,
    /// A Residual must be the last tier, and no other tier may be one.
    #[codec(index = 3)]
    ResidualNotLast,
    /// A list names the same obligation, reserve, tier or beneficiary twice.
    #[codec(index = 4)]
    NamedTwice,
    /// It names an obligation that does not exist.
    #[codec(index = 5)]
    ObligationUnknown,
    /// It names a reserve that does not exist.
    #[codec(index = 6)]
    ReserveUnknown,
    /// It names a tier that does not exist.
    #[codec(index = 7)]
    TierUnknown,
    /// It names an obligation whose kind it cannot pay or measure.
    #[codec(index = 8)]
    ObligationOfOtherKind,
    /// It names a tier of a kind that it cannot use.
    #[codec(index = 9)]
    TierOfOtherKind,
    /// It may name tiers above it only.
    #[codec(index = 10)]
    TierNotAbove,
    /// The tier that it counts never pays the class.
    #[codec(index = 11)]
    TierPaysNotTheClass,
    /// A share or rate is above 1,000,000 parts per million.
    #[codec(index = 12)]
    ShareAboveOne,
    /// The shares must sum to 1,000,000.
    #[codec(index = 13)]
    SharesNotWhole,
    /// The sponsor's part of a catch-up must be above its part of all profit.
    #[codec(index = 14)]
    CatchUpNeverEnds,
    /// The investor of a hurdle must have a part.
    #[codec(index = 15)]
    InvestorWithoutShare,
    /// Another TopUp fills the same reserve.
    #[codec(index = 16)]
    ReserveFilledTwice,
    /// A test wants a reserve full that no TopUp fills.
    #[codec(index = 17)]
    ReserveNeverFilled,
    /// A Release must stand above every Test.
    #[codec(index = 18)]
    ReleaseBelowTest,
    /// A percentage may be named by one tier only.
    #[codec(index = 19)]
    PercentNamedByTwo,
    /// The capital that a hurdle measures may be named by no other tier.
    #[codec(index = 20)]
    HurdleCapitalNamedByTwo,
    /// A schedule needs a date, a first one before the year 10,000, and 1 to 120 months between two.
    #[codec(index = 21)]
    ScheduleUnsound,
    /// A repayment profile must ascend, have a step for each date and end at 1,000,000.
    #[codec(index = 22)]
    ProfileUnsound,
    /// The days of a target must ascend.
    #[codec(index = 23)]
    TargetUnsound,
    /// A ratio looks back 1 to 24 months.
    #[codec(index = 24)]
    MonthsUnsound,
    /// A closed gate needs at least one pass to reopen.
    #[codec(index = 25)]
    PassesUnsound,
    /// A target looks 1 to 12 dates ahead.
    #[codec(index = 26)]
    DatesUnsound,
    /// The floor of a floating rate is above its ceiling.
    #[codec(index = 27)]
    FloorAboveCeiling,
}

/// Why a waterfall is refused: the first fault, and where it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Unsound {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

/// Judges a waterfall together with the obligations of its asset and currency.
pub fn validate<Account: PartialEq>(
    waterfall: &Waterfall<Account>,
    obligations: &[Obligation<Account>],
) -> Result<(), Unsound> {
    let judge = Judge { waterfall, obligations };
    judge.whole().map_err(|fault| Unsound {
        place: Place::Waterfall,
        fault,
    })?;
    for (index, obligation) in obligations.iter().enumerate() {
        judge.obligation(index, obligation).map_err(|fault| Unsound {
            place: Place::Obligation(obligation.id),
            fault,
        })?;
    }
    for (index, reserve) in waterfall.reserves.iter().enumerate() {
        judge.reserve(index, reserve).map_err(|fault| Unsound {
            place: Place::Reserve(reserve.id),
            fault,
        })?;
    }
    for (index, tier) in waterfall.tiers.iter().enumerate() {
        judge.tier(index, tier).map_err(|fault| Unsound {
            place: Place::Tier(tier.id),
            fault,
        })?;
    }
    Ok(())
}

/// Judges an obligation by itself: its own terms, whatever waterfall pays it.
pub fn validate_obligation<Account>(obligation: &Obligation<Account>) -> Result<(), Unsound> {
    sound_terms(&obligation.terms).map_err(|fault| Unsound {
        place: Place::Obligation(obligation.id),
        fault,
    })
}

/// Whether a tier names an obligation: to pay it, write it off, measure by it, count its service or look whether it is in default.
pub fn tier_names<Account>(tier: &Tier<Account>, id: ObligationId) -> bool {
    names(&tier.kind, id)
}

/// Whether anything in a waterfall names an obligation: to pay it, write it off, measure by it, count its service or look whether it is in
/// default. While it does, the obligation must exist.
pub fn names_obligation<Account>(waterfall: &Waterfall<Account>, id: ObligationId) -> bool {
    waterfall.tiers.iter().any(|tier| names(&tier.kind, id))
}

struct Judge<'a, Account> {
    waterfall: &'a Waterfall<Account>,
    obligations: &'a [Obligation<Account>],
}

impl<Account: PartialEq> Judge<'_, Account> {
    fn whole(&self) -> Result<(), Fault> {
        require(!self.waterfall.tiers.is_empty(), Fault::NoTier)?;
        let most = usize::try_from(MAX_OBLIGATIONS).unwrap_or(usize::MAX);
        require(self.obligations.len() <= most, Fault::TooManyObligations)
    }

    fn obligation(&self, index: usize, obligation: &Obligation<Account>) -> Result<(), Fault> {
        let earlier = self.obligations.iter().take(index);
        require(
            earlier.into_iter().all(|other| other.id != obligation.id),
            Fault::NumberTaken,
        )?;
        if matches!(obligation.terms, Terms::Percent { .. }) {
            require(self.tiers_that_name(obligation.id) <= 1, Fault::PercentNamedByTwo)?;
        }
        sound_terms(&obligation.terms)
    }

    fn reserve(&self, index: usize, reserve: &Reserve) -> Result<(), Fault> {
        let mut earlier = self.waterfall.reserves.iter().take(index);
        require(earlier.all(|other| other.id != reserve.id), Fault::NumberTaken)?;
        named_once(&reserve.supports)?;
        for tier in &reserve.supports {
            let kind = &self.find(*tier)?.1.kind;
            let senior = matches!(
                kind,
                Kind::Expense { .. } | Kind::Interest { .. } | Kind::Principal { .. } | Kind::PariPassu { .. }
            );
            require(senior, Fault::TierOfOtherKind)?;
        }
        Ok(())
    }

    fn tier(&self, index: usize, tier: &Tier<Account>) -> Result<(), Fault> {
        let mut earlier = self.waterfall.tiers.iter().take(index);
        require(earlier.all(|other| other.id != tier.id), Fault::NumberTaken)?;
        let last = index.checked_add(1) == Some(self.waterfall.tiers.len());
        require(
            last == matches!(tier.kind, Kind::Residual { .. }),
            Fault::ResidualNotLast,
        )?;
        tier.dates.as_ref().map_or(Ok(()), sound_schedule)?;

        let above = index;
        match &tier.kind {
            Kind::Expense { obligations, .. } => self.named(obligations, |terms| {
                matches!(terms, Terms::Expense { .. } | Terms::Percent { .. })
            }),
            Kind::Interest { obligations } | Kind::Principal { obligations } => self.named(obligations, is_loan),
            Kind::PariPassu { obligations } => self.named(obligations, |terms| {
                is_loan(terms) || matches!(terms, Terms::Expense { .. })
            }),
            Kind::TopUp { reserve, target, .. } => {
                self.known_reserve(*reserve)?;
                require(self.fillers(*reserve) <= 1, Fault::ReserveFilledTwice)?;
                self.target(target)
            }
            Kind::Release { reserve, target } => {
                self.known_reserve(*reserve)?;
                let tested = self
                    .waterfall
                    .tiers
                    .iter()
                    .take(above)
                    .any(|tier| matches!(tier.kind, Kind::Test(_)));
                require(!tested, Fault::ReleaseBelowTest)?;
                self.target(target)
            }
            Kind::Draw { reserve, .. } => self.known_reserve(*reserve),
            Kind::Test(test) => self.test(test),
            Kind::Sweep {
                ppm,
                obligations,
                only_while,
                ..
            } => {
                at_most_one(*ppm)?;
                self.named(obligations, is_loan)?;
                match only_while {
                    Some(gate) => {
                        let gate = self.find_above(*gate, above)?;
                        require(matches!(gate.kind, Kind::Test(_)), Fault::TierOfOtherKind)
                    }
                    None => Ok(()),
                }
            }
            Kind::PreferredReturn { obligations } => self.named(obligations, is_capital),
            Kind::ReturnOfCapital { obligations } | Kind::WriteOff { obligations } => {
                self.named(obligations, |terms| is_loan(terms) || is_capital(terms))
            }
            Kind::CatchUp {
                sponsor_ppm,
                target_ppm,
                profit,
                ..
            } => {
                at_most_one(*sponsor_ppm)?;
                require(sponsor_ppm > target_ppm, Fault::CatchUpNeverEnds)?;
                self.paying_above(profit, above)
            }
            Kind::Hurdle {
                obligation,
                investor_ppm,
                others,
                counted,
            } => {
                let measure = self.obligation_of(*obligation)?;
                require(is_capital(&measure.terms), Fault::ObligationOfOtherKind)?;
                require(self.tiers_that_name(*obligation) <= 1, Fault::HurdleCapitalNamedByTwo)?;
                require(*investor_ppm > 0, Fault::InvestorWithoutShare)?;
                whole_shares(others, *investor_ppm)?;
                let apart = others.iter().all(|share| share.beneficiary != measure.creditor);
                require(apart, Fault::NamedTwice)?;
                self.paying_above(counted, above)
            }
            Kind::Threshold { .. } | Kind::Retain { .. } | Kind::Residual { .. } => Ok(()),
            Kind::Split { ppm, shares } => {
                at_most_one(*ppm)?;
                whole_shares(shares, 0)
            }
            Kind::Holders { share, .. } => match share {
                HolderShare::PercentOfRemaining(ppm) => at_most_one(*ppm),
                HolderShare::AllRemaining | HolderShare::Fixed(_) => Ok(()),
            },
            Kind::Incentive { schedule, funding, .. } => {
                sound_schedule(schedule)?;
                self.known_reserve(*funding)
            }
            Kind::MinimumDistribution { class_id, ppm, counted } => {
                at_most_one(*ppm)?;
                named_once(counted)?;
                for name in counted {
                    let other = self.find(*name)?.1;
                    require(
                        other.id != tier.id && self.pays(other, *class_id),
                        Fault::TierPaysNotTheClass,
                    )?;
                }
                Ok(())
            }
        }
    }

    fn target(&self, target: &Target) -> Result<(), Fault> {
        match target {
            Target::Fixed(_) => Ok(()),
            Target::PercentOfGross(ppm) => at_most_one(*ppm),
            Target::ComingService {
                obligations,
                dates,
                ppm,
            } => {
                at_most_one(*ppm)?;
                require((1..=12).contains(dates), Fault::DatesUnsound)?;
                self.named(obligations, is_loan)
            }
            Target::Profile(steps) => {
                let ascends = steps
                    .iter()
                    .zip(steps.iter().skip(1))
                    .all(|((before, _), (after, _))| before < after);
                require(ascends, Fault::TargetUnsound)
            }
        }
    }

    fn test(&self, test: &Test) -> Result<(), Fault> {
        if let Some(ratio) = &test.ratio {
            self.named(&ratio.debt, is_loan)?;
            require((1..=MAX_MONTHS).contains(&ratio.months.into()), Fault::MonthsUnsound)?;
        }
        named_once(&test.full)?;
        for reserve in &test.full {
            self.known_reserve(*reserve)?;
            require(self.fillers(*reserve) == 1, Fault::ReserveNeverFilled)?;
        }
        if let Some(loan) = test.first_repayment {
            require(is_loan(&self.obligation_of(loan)?.terms), Fault::ObligationOfOtherKind)?;
        }
        require(test.passes >= 1, Fault::PassesUnsound)?;
        test.cure
            .as_ref()
            .map_or(Ok(()), |cure| self.named(&cure.prepays, is_loan))
    }

    /// Every obligation of a list exists, is of a kind that fits, and is there once.
    fn named(&self, obligations: &[ObligationId], fits: impl Fn(&Terms) -> bool) -> Result<(), Fault> {
        named_once(obligations)?;
        for name in obligations {
            require(fits(&self.obligation_of(*name)?.terms), Fault::ObligationOfOtherKind)?;
        }
        Ok(())
    }

    /// Every tier of a list stands above and pays somebody.
    fn paying_above(&self, tiers: &[TierId], above: usize) -> Result<(), Fault> {
        named_once(tiers)?;
        for name in tiers {
            let kind = &self.find_above(*name, above)?.kind;
            let keeps = matches!(
                kind,
                Kind::TopUp { .. } | Kind::Release { .. } | Kind::Test(_) | Kind::WriteOff { .. } | Kind::Retain { .. }
            );
            require(!keeps, Fault::TierOfOtherKind)?;
        }
        Ok(())
    }

    fn find(&self, id: TierId) -> Result<(usize, &Tier<Account>), Fault> {
        self.waterfall
            .tiers
            .iter()
            .enumerate()
            .find(|(_, tier)| tier.id == id)
            .ok_or(Fault::TierUnknown)
    }

    fn find_above(&self, id: TierId, above: usize) -> Result<&Tier<Account>, Fault> {
        let (index, tier) = self.find(id)?;
        require(index < above, Fault::TierNotAbove)?;
        Ok(tier)
    }

    fn obligation_of(&self, id: ObligationId) -> Result<&Obligation<Account>, Fault> {
        self.obligations
            .iter()
            .find(|obligation| obligation.id == id)
            .ok_or(Fault::ObligationUnknown)
    }

    fn known_reserve(&self, id: ReserveId) -> Result<(), Fault> {
        require(
            self.waterfall.reserves.iter().any(|reserve| reserve.id == id),
            Fault::ReserveUnknown,
        )
    }

    /// How many TopUps fill a reserve.
    fn fillers(&self, id: ReserveId) -> usize {
        let fills = |tier: &&Tier<Account>| matches!(tier.kind, Kind::TopUp { reserve, .. } if reserve == id);
        self.waterfall.tiers.iter().filter(fills).count()
    }

    /// How many tiers name an obligation.
    fn tiers_that_name(&self, id: ObligationId) -> usize {
        let tiers = self.waterfall.tiers.iter();
        tiers.filter(|tier| names(&tier.kind, id)).count()
    }

    /// Whether a tier may pay the holders of a class.
    fn pays(&self, tier: &Tier<Account>, class_id: ClassId) -> bool {
        let is_class = |beneficiary: &Beneficiary<Account>| *beneficiary == Beneficiary::Holders(class_id);
        let owed = |id: &ObligationId| {
            self.obligation_of(*id)
                .is_ok_and(|obligation| is_class(&obligation.creditor))
        };
        match &tier.kind {
            Kind::Expense { .. }
            | Kind::Interest { .. }
            | Kind::Principal { .. }
            | Kind::PariPassu { .. }
            | Kind::Sweep { .. }
            | Kind::PreferredReturn { .. }
            | Kind::ReturnOfCapital { .. } => obligations_of(&tier.kind).iter().any(owed),
            Kind::TopUp { .. } | Kind::Release { .. } | Kind::WriteOff { .. } | Kind::Retain { .. } => false,
            // A cure prepays loans.
            Kind::Test(test) => test.cure.as_ref().is_some_and(|cure| cure.prepays.iter().any(owed)),
            Kind::Draw { beneficiary, .. }
            | Kind::Threshold { beneficiary, .. }
            | Kind::Incentive { beneficiary, .. }
            | Kind::Residual { beneficiary } => is_class(beneficiary),
            Kind::CatchUp { sponsor, investors, .. } => is_class(sponsor) || is_class(investors),
            Kind::Hurdle { obligation, others, .. } => {
                owed(obligation) || others.iter().any(|share| is_class(&share.beneficiary))
            }
            Kind::Split { shares, .. } => shares.iter().any(|share| is_class(&share.beneficiary)),
            Kind::Holders { class_id: other, .. } | Kind::MinimumDistribution { class_id: other, .. } => {
                *other == class_id
            }
        }
    }
}

/// The obligations that a tier lists, to pay or to write off.
fn obligations_of<Account>(kind: &Kind<Account>) -> &[ObligationId] {
    match kind {
        Kind::Expense { obligations, .. }
        | Kind::Interest { obligations }
        | Kind::Principal { obligations }
        | Kind::PariPassu { obligations }
        | Kind::Sweep { obligations, .. }
        | Kind::PreferredReturn { obligations }
        | Kind::ReturnOfCapital { obligations }
        | Kind::WriteOff { obligations } => obligations,
        _ => &[],
    }
}

/// Whether a tier of this kind names an obligation.
fn names<Account>(kind: &Kind<Account>, id: ObligationId) -> bool {
    match kind {
        Kind::Hurdle { obligation, .. } => *obligation == id,
        Kind::TopUp { target, .. } | Kind::Release { target, .. } => match target {
            Target::ComingService { obligations, .. } => obligations.contains(&id),
            Target::Fixed(_) | Target::PercentOfGross(_) | Target::Profile(_) => false,
        },
        Kind::Test(test) => {
            test.ratio.as_ref().is_some_and(|ratio| ratio.debt.contains(&id))
                || test.first_repayment == Some(id)
                || test.cure.as_ref().is_some_and(|cure| cure.prepays.contains(&id))
        }
        kind => obligations_of(kind).contains(&id),
    }
}

/// Terms that mean something by themselves.
fn sound_terms(terms: &Terms) -> Result<(), Fault> {
    match terms {
        Terms::Expense { schedule, .. } => sound_schedule(schedule),
        Terms::Percent { ppm, .. } => at_most_one(*ppm),
        Terms::Loan {
            schedule,
            rate,
            repayment,
            default_ppm,
            ..
        } => {
            sound_schedule(schedule)?;
            at_most_one(*default_ppm)?;
            match rate {
                Rate::Fixed(rate) => at_most_one(*rate)?,
                Rate::Floating { floor, ceiling, .. } => {
                    at_most_one(*ceiling)?;
                    require(floor <= ceiling, Fault::FloorAboveCeiling)?;
                }
            }
            match repayment {
                Repayment::Profile(steps) => {
                    let ascends = steps
                        .iter()
                        .zip(steps.iter().skip(1))
                        .all(|(before, after)| before <= after);
                    let complete = steps.len() == usize::from(schedule.count) && steps.last() == Some(&PPM);
                    require(ascends && complete, Fault::ProfileUnsound)
                }
                Repayment::Bullet | Repayment::Linear | Repayment::OnDemand => Ok(()),
            }
        }
        Terms::Capital { rate, compounds, .. } => {
            at_most_one(*rate)?;
            compounds.as_ref().map_or(Ok(()), sound_schedule)
        }
    }
}

fn is_loan(terms: &Terms) -> bool {
    matches!(terms, Terms::Loan { .. })
}

fn is_capital(terms: &Terms) -> bool {
    matches!(terms, Terms::Capital { .. })
}

fn require(holds: bool, fault: Fault) -> Result<(), Fault> {
    if holds {
        Ok(())
    } else {
        Err(fault)
    }
}

fn at_most_one(ppm: Ppm) -> Result<(), Fault> {
    require(ppm <= PPM, Fault::ShareAboveOne)
}

fn named_once<T: PartialEq>(names: &[T]) -> Result<(), Fault> {
    let mut rest = names;
    while let Some((first, others)) = rest.split_first() {
        require(!others.contains(first), Fault::NamedTwice)?;
        rest = others;
    }
    Ok(())
}

/// Shares, with what somebody besides has, make one; each beneficiary has one.
fn whole_shares<Account: PartialEq>(shares: &[Share<Account>], besides: Ppm) -> Result<(), Fault> {
    let whole = shares
        .iter()
        .fold(u64::from(besides), |sum, share| sum.saturating_add(share.ppm.into()));
    require(whole == u64::from(PPM), Fault::SharesNotWhole)?;
    let mut rest = shares;
    while let Some((first, others)) = rest.split_first() {
        require(
            others.iter().all(|other| other.beneficiary != first.beneficiary),
            Fault::NamedTwice,
        )?;
        rest = others;
    }
    Ok(())
}

fn sound_schedule(schedule: &Schedule) -> Result<(), Fault> {
    let sound = (1..=120).contains(&schedule.every_months) && schedule.count >= 1 && schedule.first <= LAST_DAY;
    require(sound, Fault::ScheduleUnsound)
}

#[cfg(test)]
mod tests;
