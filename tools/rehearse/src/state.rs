//! What is asked of the chain beyond its views.

use crate::{
    countries::letters,
    form::Movement,
    world::{Kind, Refusal, Space, World},
};
use frame_support::traits::fungibles::Inspect;
use pallet_distribution::Pool;
use scale_info::TypeInfo;
use viaduct_primitives::{api::AssetView, AssetId, Balance, ClassId, CountryCode, CurrencyId, Finding, InvestorKind};
use viaduct_solo_runtime::*;

/// What an account has in ledgers of all assets, of one kind of row.
fn apart(currency: CurrencyId, row: pallet_distribution::Account<AccountId>) -> Balance {
    pallet_distribution::Accounts::<Runtime>::iter()
        .filter(|((_, c, account), _)| *c == currency && *account == row)
        .map(|(_, amount)| amount)
        .sum()
}

/// What a payee waits for, of all assets.
pub fn waiting(currency: CurrencyId, who: &AccountId) -> Balance {
    apart(currency, pallet_distribution::Account::Payable(who.clone()))
}

/// What a payer has paid too much, of all assets.
pub fn credit(currency: CurrencyId, who: &AccountId) -> Balance {
    apart(currency, pallet_distribution::Account::Credit(who.clone()))
}

/// Rows of a ledger: receipts, what payees wait for, credits.
pub fn rows(asset: AssetId, currency: CurrencyId) -> Vec<(pallet_distribution::Account<AccountId>, Balance)> {
    pallet_distribution::Accounts::<Runtime>::iter_prefix((asset, currency)).collect()
}

/// Pools that have names: the key under which a scenario lists them, what names them, and the pool of a number.
pub type NamedPool = (&'static str, Space, fn(u16) -> Pool);

pub const POOLS: [NamedPool; 4] = [
    ("reserves", Space::Reserve, |number| {
        Pool::Reserve(u8::try_from(number).unwrap_or_default())
    }),
    ("trapped", Space::Tier, Pool::Trapped),
    ("allocated", Space::Tier, Pool::Allocated),
    ("retained", Space::Tier, Pool::Retained),
];

/// What lies in a pool of an asset.
pub fn pool(asset: AssetId, currency: CurrencyId, pool: Pool) -> Balance {
    Distribution::account_balance(asset, currency, pallet_distribution::Account::Pool(pool))
}

/// Books carried money as lying in another pool. No call does this: a reserve fills and a gate traps in runs, of which a scenario with
/// opening balances has had none. The ledger stays balanced, and the money is real.
pub fn open_pool(asset: AssetId, currency: CurrencyId, pool: Pool, amount: Balance) -> Result<(), String> {
    pallet_distribution::Ledgers::<Runtime>::try_mutate(asset, currency, |ledger| {
        let carried = ledger.pool(Pool::Carried).checked_sub(amount);
        let carried = carried.ok_or("this is more than the asset has")?;
        let filled = ledger.pool(pool).checked_add(amount).ok_or("the amount is too large")?;
        let full = "the asset has money in too many places";
        ledger.pools.remove(&Pool::Carried);
        if carried > 0 {
            ledger.pools.try_insert(Pool::Carried, carried).map_err(|_| full)?;
        }
        ledger.pools.try_insert(pool, filled).map_err(|_| full)?;
        Ok::<_, String>(())
    })?;
    // What is trapped lies behind a closed gate.
    if let Pool::Trapped(tier) = pool {
        pallet_distribution::Finances::<Runtime>::try_mutate(asset, currency, |finance| {
            let state = viaduct_waterfall::TestState {
                tier,
                closed: true,
                ..Default::default()
            };
            finance
                .tests
                .try_push(state)
                .map_err(|_| "the asset has too many tests")
        })?;
    }
    Ok(())
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

/// A finding as people speak of it, with its numbers in units of the class.
fn told(world: &World, class_id: &str, finding: Finding) -> Refusal {
    let units = |amount| world.names.show_units(class_id, amount);
    let name = finding.name().to_string();
    let numbers = match finding {
        Finding::SenderClaimMissing { topic } | Finding::ReceiverClaimMissing { topic } => {
            return Refusal {
                name: format!("{name}({topic:?})"),
                text: finding.text().into(),
            };
        }
        Finding::CountryNotAllowed { country } | Finding::CountryDenied { country } => letters(country),
        Finding::CountryHoldersExceeded {
            country,
            limit,
            would_be,
        } => format!("{}, limit {limit}, would be {would_be}", letters(country)),
        Finding::CountryPairDenied { sender, receiver } => format!("{} to {}", letters(sender), letters(receiver)),
        Finding::AllowanceExceeded { needed, allowed } => {
            format!("needed {}, allowed {}", units(needed), units(allowed))
        }
        Finding::SupplyCapExceeded { limit, would_be, room }
        | Finding::UnitsCapExceeded { limit, would_be, room }
        | Finding::KindCapExceeded {
            limit, would_be, room, ..
        }
        | Finding::IdentityCapExceeded { limit, would_be, room } => format!(
            "limit {}, would be {}, room left {}",
            units(limit),
            units(would_be),
            units(room)
        ),
        Finding::InsufficientUnits {
            needed,
            free,
            committed,
            frozen,
        } => format!(
            "needed {}, free {}, committed {}, frozen {}",
            units(needed),
            units(free),
            units(committed),
            units(frozen)
        ),
        other => {
            let parts = other.details().into_iter();
            let parts: Vec<String> = parts
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
