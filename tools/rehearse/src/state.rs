//! What is asked of the chain beyond its views.

use crate::{
    countries::letters,
    events,
    form::Movement,
    standing,
    world::{Kind, Refusal, World},
};
use frame_support::traits::fungibles::Inspect;
use scale_info::TypeInfo;
use viaduct_primitives::{api::AssetView, AssetId, Balance, ClassId, CountryCode, CurrencyId, Finding, InvestorKind};
use viaduct_solo_runtime::*;

/// What a payee waits for, of all assets.
pub fn waiting(currency: CurrencyId, who: &AccountId) -> Balance {
    pallet_distribution::Payables::<Runtime>::iter()
        .filter(|((_, c, payee), _)| *c == currency && payee == who)
        .map(|(_, amount)| amount)
        .sum()
}

/// Everybody who waits for money of an asset.
pub fn payables(asset: AssetId) -> Vec<(CurrencyId, AccountId, Balance)> {
    pallet_distribution::Payables::<Runtime>::iter()
        .filter(|((of, _, _), _)| *of == asset)
        .map(|((_, currency, payee), amount)| (currency, payee, amount))
        .collect()
}

/// Issued units of a class.
pub fn supply(class_id: ClassId) -> Balance {
    UnitLedger::total_issuance(class_id)
}

/// Rules of a class, and the figures that compliance keeps of it; the inventory is not counted.
pub fn book(class_id: ClassId) -> Result<pallet_compliance::Book<Runtime>, String> {
    Compliance::book_of(class_id).ok_or_else(|| format!("there is no class {class_id}"))
}

/// The holders counted together: all, those of a kind or those of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    All,
    Kind(InvestorKind),
    Country(CountryCode),
}

/// How many of a group own units of a class, and how many units they own together.
pub fn owners(class_id: ClassId, group: Group) -> Result<(u32, Balance), String> {
    let book = book(class_id)?;
    Ok(match group {
        Group::All => (book.holders, book.units_by_kind.iter().sum()),
        Group::Kind(kind) => {
            let at = kind as usize;
            let count = book.holders_by_kind.get(at).copied().unwrap_or_default();
            (count, book.units_by_kind.get(at).copied().unwrap_or_default())
        }
        Group::Country(country) => {
            let book = Compliance::country_book(class_id, country);
            (book.holders, book.units)
        }
    })
}

/// An asset for people.
pub fn asset(asset: AssetId) -> Result<AssetView<AccountId>, String> {
    Infrastructure::asset_view(asset).ok_or_else(|| format!("there is no asset {asset}"))
}

/// Balance of a reserve.
pub fn reserve(asset: AssetId, number: u8) -> Balance {
    pallet_distribution::Reserves::<Runtime>::get(asset, number)
}

/// What reserves gave to each tier of a proposed or executed batch.
pub fn drawn(asset: AssetId, period: u32) -> Vec<Balance> {
    let batch = pallet_distribution::Batches::<Runtime>::get(asset, period);
    let results = batch.map(|batch| batch.results.to_vec()).unwrap_or_default();
    results.into_iter().map(|result| result.drawn).collect()
}

/// Every finding against a movement of units now.
pub fn against(world: &World, movement: &Movement) -> Result<Vec<Refusal>, String> {
    let Movement {
        class_id,
        kind,
        spender,
        from,
        to,
        amount,
    } = movement;
    let id = world.id(Kind::Class, class_id)?;
    let findings = Units::assess_for(spender.as_ref(), id, *kind, *amount, from.as_ref(), to.as_ref());
    let told = |finding| told(world, class_id, finding);
    Ok(findings.into_iter().map(told).collect())
}

/// Whether an error of `Units` is a finding.
pub fn is_finding(name: &str) -> bool {
    let scale_info::TypeDef::Variant(findings) = Finding::type_info().type_def else {
        return false;
    };
    findings.variants.iter().any(|finding| finding.name == name)
}

/// A finding as people speak of it, with amounts in units of the class and moments as dates.
pub fn told(world: &World, class_id: &str, finding: Finding) -> Refusal {
    let mut name = finding.name().to_string();
    if let Finding::SenderClaimMissing { topic } | Finding::ReceiverClaimMissing { topic } = finding {
        name = format!("{name}({topic:?})");
    }
    let numbers = match finding {
        Finding::SenderClaimMissing { .. } | Finding::ReceiverClaimMissing { .. } => String::new(),
        Finding::CountryNotAllowed { country } | Finding::CountryDenied { country } => letters(country),
        Finding::CountryPairDenied { sender, receiver } => format!("{} to {}", letters(sender), letters(receiver)),
        Finding::SenderUnqualified { nearest, unmet } | Finding::ReceiverUnqualified { nearest, unmet } => {
            let id = world.id(Kind::Class, class_id).ok();
            let set = id
                .and_then(|id| standing::requirement_set(id, nearest))
                .unwrap_or_default();
            format!("set {nearest} ({set}) is nearest, unmet {unmet}")
        }
        other => {
            let fields = events::of_finding(world, class_id, &other).into_iter();
            let parts: Vec<String> = fields
                .map(|(key, value)| format!("{} {value}", key.replace('_', " ")))
                .collect();
            parts.join(", ")
        }
    };
    let text = match numbers.is_empty() {
        true => finding.text().into(),
        false => format!("{}: {numbers}", finding.text()),
    };
    Refusal { name, text }
}
