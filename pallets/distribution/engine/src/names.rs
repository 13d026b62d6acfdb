//! Whether every name that a run needs means something: looked at before anything moves.

use crate::types::*;

/// Refuses a name of an obligation, reserve or tier that is not there, or is of a kind that the tier cannot use.
pub(crate) fn check<Account>(input: &Input<Account>) -> Result<(), Refusal> {
    let names = Names { input };
    input.waterfall.tiers.iter().try_for_each(|tier| names.tier(tier))
}

struct Names<'a, Account> {
    input: &'a Input<Account>,
}

impl<Account> Names<'_, Account> {
    fn tier(&self, tier: &Tier<Account>) -> Result<(), Refusal> {
        match &tier.kind {
            Kind::Expense { obligations, .. } => self.owed(obligations, |terms| {
                matches!(terms, Terms::Expense { .. } | Terms::Percent { .. })
            }),
            Kind::Interest { obligations } | Kind::Principal { obligations } => self.owed(obligations, is_loan),
            Kind::PariPassu { obligations } => self.owed(obligations, |terms| {
                is_loan(terms) || matches!(terms, Terms::Expense { .. })
            }),
            Kind::TopUp { reserve, target, .. } | Kind::Release { reserve, target } => {
                self.reserve(*reserve)?;
                match target {
                    Target::ComingService { obligations, .. } => self.owed(obligations, is_loan),
                    Target::Fixed(_) | Target::PercentOfGross(_) | Target::Profile(_) => Ok(()),
                }
            }
            Kind::Draw { reserve, .. } | Kind::Incentive { funding: reserve, .. } => self.reserve(*reserve),
            Kind::Test(test) => self.test(test),
            Kind::Sweep {
                obligations,
                only_while,
                ..
            } => {
                self.owed(obligations, is_loan)?;
                let tiers = self.input.waterfall.tiers.iter();
                let mut above = tiers.take_while(|other| other.id != tier.id);
                let is_test = |test| above.any(|other| other.id == test && matches!(other.kind, Kind::Test(_)));
                known(only_while.is_none_or(is_test))
            }
            Kind::PreferredReturn { obligations } => self.owed(obligations, is_capital),
            Kind::ReturnOfCapital { obligations } | Kind::WriteOff { obligations } => {
                self.owed(obligations, |terms| is_capital(terms) || is_loan(terms))
            }
            Kind::CatchUp { profit: names, .. } | Kind::MinimumDistribution { counted: names, .. } => self.tiers(names),
            Kind::Hurdle {
                obligation, counted, ..
            } => {
                self.owed(&[*obligation], is_capital)?;
                self.tiers(counted)
            }
            Kind::Threshold { .. }
            | Kind::Split { .. }
            | Kind::Holders { .. }
            | Kind::Retain { .. }
            | Kind::Residual { .. } => Ok(()),
        }
    }

    fn test(&self, test: &Test) -> Result<(), Refusal> {
        let debt = test.ratio.as_ref().map_or(&[][..], |ratio| &ratio.debt);
        let prepays = test.cure.as_ref().map_or(&[][..], |cure| &cure.prepays);
        self.owed(debt, is_loan)?;
        self.owed(prepays, is_loan)?;
        self.owed(test.first_repayment.as_slice(), is_loan)?;
        let tiers = &self.input.waterfall.tiers;
        let filled = |name: &ReserveId| {
            tiers
                .iter()
                .any(|tier| matches!(tier.kind, Kind::TopUp { reserve, .. } if reserve == *name))
        };
        known(test.full.iter().all(filled))
    }

    fn owed(&self, ids: &[ObligationId], fits: impl Fn(&Terms) -> bool) -> Result<(), Refusal> {
        let obligations = &self.input.obligations;
        known(
            ids.iter()
                .all(|id| obligations.iter().any(|other| other.id == *id && fits(&other.terms))),
        )
    }

    fn tiers(&self, names: &[TierId]) -> Result<(), Refusal> {
        let tiers = &self.input.waterfall.tiers;
        known(names.iter().all(|name| tiers.iter().any(|other| other.id == *name)))
    }

    fn reserve(&self, id: ReserveId) -> Result<(), Refusal> {
        known(self.input.waterfall.reserves.iter().any(|reserve| reserve.id == id))
    }
}

fn is_loan(terms: &Terms) -> bool {
    matches!(terms, Terms::Loan { .. })
}

fn is_capital(terms: &Terms) -> bool {
    matches!(terms, Terms::Capital { .. })
}

fn known(holds: bool) -> Result<(), Refusal> {
    if holds {
        Ok(())
    } else {
        Err(Refusal::NameUnknown)
    }
}
