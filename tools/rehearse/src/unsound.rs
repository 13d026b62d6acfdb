//! Why the engine or the billing crate calls something unsound, as people read it: which tier, which reserve, which line, and which rule.

use crate::world::{Space, World};
use viaduct_solo_runtime::AccountId;
use viaduct_waterfall::{Fault, Place, Unsound};

/// Where a fault is, by the names of the file, and what it is.
pub fn sentence(world: &World, asset: &str, unsound: &Unsound) -> String {
    let named = |space, number| world.names.numbered_name(space, asset, number);
    let place = match unsound.place {
        Place::Waterfall => "the waterfall".into(),
        Place::Tier(tier) => format!("tier '{}'", named(Space::Tier, tier.into())),
        Place::Reserve(reserve) => format!("reserve '{}'", named(Space::Reserve, reserve.into())),
        Place::Obligation(number) => format!("obligation '{}'", world.names.obligation_name(asset, number)),
    };
    format!("{place}: {}", rule(unsound.fault))
}

/// The rule that a fault breaks.
fn rule(fault: Fault) -> &'static str {
    match fault {
        Fault::NoTier => "there is no tier",
        Fault::TooManyObligations => "there are too many obligations",
        Fault::NumberTaken => "another one has this name",
        Fault::ResidualNotLast => "the last tier is a residual, and no other one is",
        Fault::NamedTwice => "a list names the same one twice",
        Fault::ObligationUnknown => "it names an obligation that does not exist",
        Fault::ReserveUnknown => "it names a reserve that does not exist",
        Fault::TierUnknown => "it names a tier that this waterfall does not have",
        Fault::ObligationOfOtherKind => {
            "it names an obligation of a kind that it cannot pay or measure: expense tiers pay expenses and percentages, interest and \
             principal are of loans, a preferred return is of capital"
        }
        Fault::TierOfOtherKind => {
            "it names a tier of a kind that it cannot use: reserves support expense, interest, principal and pari_passu, 'only_while' \
             names a test, 'profit' and 'counted' name tiers that pay"
        }
        Fault::TierNotAbove => "it may name tiers above it only",
        Fault::TierPaysNotTheClass => "a tier that it counts never pays the class",
        Fault::ShareAboveOne => "a share or rate is above 100%",
        Fault::SharesNotWhole => "the shares do not sum to 100%",
        Fault::CatchUpNeverEnds => "the sponsor's part of the tier is above its part of all profit, or it never catches up",
        Fault::InvestorWithoutShare => "the investor has a part",
        Fault::ReserveFilledTwice => "another tier fills the same reserve",
        Fault::ReserveNeverFilled => "it asks for a full reserve that no tier fills",
        Fault::ReleaseBelowTest => "a release stands above every test",
        Fault::PercentNamedByTwo => "a percentage is paid by one tier only",
        Fault::HurdleCapitalNamedByTwo => "the capital that a hurdle measures is named by no other tier",
        Fault::ScheduleUnsound => "dates begin before the year 10,000, with 1 to 120 months from one to the next, and there is one at least",
        Fault::ProfileUnsound => "the shares repaid by each date ascend, are as many as the dates, and end at 100%",
        Fault::TargetUnsound => "the days of a target ascend",
        Fault::MonthsUnsound => "a ratio looks back 1 to 24 months",
        Fault::PassesUnsound => "'passes' is 1 at least",
        Fault::DatesUnsound => "a target looks 1 to 12 dates ahead",
        Fault::FloorAboveCeiling => "the floor of the rate is above its ceiling",
    }
}

/// The first line of a tariff that the billing crate refuses by itself, and why; what is wrong with the whole otherwise.
pub fn tariff(tariff: &viaduct_billing::Tariff) -> Option<String> {
    let refusal = viaduct_billing::validate(tariff).err()?;
    let alone = |line: &&viaduct_billing::Line| {
        let mut one = tariff.clone();
        one.lines.retain(|other| other == *line);
        viaduct_billing::validate(&one) == Err(refusal)
    };
    let place = match tariff.lines.iter().find(alone) {
        Some(line) => format!("line '{}'", String::from_utf8_lossy(&line.label)),
        None => "the tariff".into(),
    };
    Some(format!("{place}: {refusal:?}"))
}

/// What a tier pays of obligations: charges, and principal.
pub fn pays(kind: &viaduct_waterfall::Kind<AccountId>, number: viaduct_waterfall::ObligationId) -> (bool, bool) {
    use viaduct_waterfall::Kind;
    match kind {
        Kind::Expense { obligations, .. } | Kind::Interest { obligations } | Kind::PreferredReturn { obligations } => {
            (obligations.contains(&number), false)
        }
        Kind::Principal { obligations } | Kind::ReturnOfCapital { obligations } | Kind::Sweep { obligations, .. } => {
            (false, obligations.contains(&number))
        }
        Kind::PariPassu { obligations } => (obligations.contains(&number), obligations.contains(&number)),
        Kind::Hurdle { obligation, .. } => (*obligation == number, *obligation == number),
        _ => (false, false),
    }
}
