//! Settlement currencies and the native token; and any other call of the runtime by its encoding.

use crate::{
    form::{Draft, Form, Spec},
    values,
    world::{Amount, Kind, Names},
    yaml::Parsed,
};
use codec::DecodeAll;
use sp_core::bytes::from_hex;
use viaduct_primitives::CurrencyId;
use viaduct_solo_runtime::{
    configs::{CurrenciesInstance, ProxyType},
    AccountId, Distribution, Runtime, RuntimeCall,
};

type Call = pallet_assets::Call<Runtime, CurrenciesInstance>;

pub const STEPS: &[Spec] = &[
    Spec::new("open_currency", "Distribution.open_currency", open_currency),
    Spec::new("describe_currency", "Assets.force_set_metadata", describe_currency),
    Spec::new("mint", "Assets.mint", mint),
    Spec::new("pay", "Assets.transfer", pay),
    Spec::new("block_account", "Assets.block", block_account),
    Spec::new("unblock_account", "Assets.thaw", unblock_account),
    Spec::new("freeze_currency", "Assets.freeze_asset", |f| {
        of_team(f, |id| Call::freeze_asset { id: id.into() })
    }),
    Spec::new("thaw_currency", "Assets.thaw_asset", |f| {
        of_team(f, |id| Call::thaw_asset { id: id.into() })
    }),
    Spec::new("burn", "Assets.burn", burn),
    Spec::new("add_proxy", "Proxy.add_proxy", add_proxy),
    Spec::new("call", "any", call),
];

pub fn open_currency(f: &mut Form) -> Parsed<Draft> {
    let symbol = f.head.text()?.to_string();
    let decimals: u8 = f.opt("decimals", |_, text| values::number(text))?.unwrap_or(6);
    let team_name = f
        .opt("team", |_, text| Ok(text.to_string()))?
        .unwrap_or_else(|| "Issuer".into());
    let team = f.head(|names, _| names.account(&team_name))?;
    let currency = f
        .names
        .declare_currency(&symbol, decimals, &team_name)
        .map_err(|e| f.fault(e))?;
    let minimum_balance = f.money_of("minimum", currency)?.unwrap_or(1);
    Draft::new(f.by("root")?, move |_| {
        Ok(pallet_distribution::Call::<Runtime>::open_currency {
            currency,
            team: team.clone(),
            minimum_balance,
        })
    })
}

/// Name, symbol and decimals of a currency, as wallets show them.
pub fn describe_currency(f: &mut Form) -> Parsed<Draft> {
    let symbol = f.head.text()?.to_string();
    let currency = f.head(Names::currency)?;
    let decimals = f.names.currencies.get(&symbol).map_or(0, |(_, decimals)| *decimals);
    let name = f
        .opt("name", |_, text| Ok(text.to_string()))?
        .unwrap_or_else(|| symbol.clone());
    Draft::new(f.by("root")?, move |_| {
        Ok(Call::force_set_metadata {
            id: currency.into(),
            name: name.clone().into_bytes(),
            symbol: symbol.clone().into_bytes(),
            decimals,
            is_frozen: false,
        })
    })
}

/// New money of a settlement currency: for the step and for the set-up.
pub fn mint_to(f: &Form, text: &str, to: AccountId) -> Result<Draft, String> {
    let (currency, amount) = f.names.money(text)?;
    let team = f.names.team_of(currency);
    let signer = f.by(&team).map_err(|fault| fault.text)?;
    Draft::new(signer, move |_| {
        Ok(Call::mint {
            id: currency.into(),
            beneficiary: to.clone().into(),
            amount,
        })
    })
    .map_err(|fault| fault.text)
}

fn mint(f: &mut Form) -> Parsed<Draft> {
    let to = f.account("to")?;
    f.head(|_, text| mint_to(f, text, to))
}

/// An account, or an asset's pot, which a payer may find like any other.
fn pay(f: &mut Form) -> Parsed<Draft> {
    let signer = f.signer("from")?;
    if let Some(asset) = f.opt("pot", Names::asset)? {
        let (currency, amount) = f.head(Names::money)?;
        return Draft::new(signer, move |world| {
            Ok(Call::transfer {
                id: currency.into(),
                target: Distribution::pot_account(world.id(Kind::Asset, &asset)?).into(),
                amount,
            })
        });
    }
    let to = f.account("to")?;
    match f.head(Names::amount)? {
        Amount::Money(currency, amount) => Draft::new(signer, move |_| {
            Ok(Call::transfer {
                id: currency.into(),
                target: to.clone().into(),
                amount,
            })
        }),
        Amount::Native(amount) => Draft::new(signer, move |_| {
            Ok(pallet_balances::Call::<Runtime>::transfer_allow_death {
                dest: to.clone().into(),
                value: amount,
            })
        }),
        Amount::Units(class_id, _) => Err(f.fault(format!("{class_id} are units: they move by 'transfer'"))),
    }
}

/// The team of a currency destroys money of an account, or of an asset's pot.
fn burn(f: &mut Form) -> Parsed<Draft> {
    let (currency, amount) = f.head(Names::money)?;
    let team = f.names.team_of(currency);
    let pot = f.opt("pot", Names::asset)?;
    let account = match pot {
        Some(_) => None,
        None => Some(f.account("from")?),
    };
    Draft::new(f.by(&team)?, move |world| {
        let who = match (&account, &pot) {
            (Some(account), _) => account.clone(),
            (None, Some(asset)) => Distribution::pot_account(world.id(Kind::Asset, asset)?),
            (None, None) => return Err("'from' or 'pot' is missing".into()),
        };
        Ok(Call::burn {
            id: currency.into(),
            who: who.into(),
            amount,
        })
    })
}

const PROXIES: [(&str, ProxyType); 5] = [
    ("any", ProxyType::Any),
    ("non_transfer", ProxyType::NonTransfer),
    ("reporting", ProxyType::Reporting),
    ("claiming", ProxyType::Claiming),
    ("governance", ProxyType::Governance),
];

/// Lets an account act for the signer; it does so by `through`.
fn add_proxy(f: &mut Form) -> Parsed<Draft> {
    let delegate = f.head(Names::account)?;
    let proxy_type = f.need("kind", |_, text| values::choice(text, &PROXIES))?;
    Draft::new(f.signer("by")?, move |_| {
        Ok(pallet_proxy::Call::<Runtime>::add_proxy {
            delegate: delegate.clone().into(),
            proxy_type,
            delay: 0,
        })
    })
}

fn block_account(f: &mut Form) -> Parsed<Draft> {
    let who = f.head(Names::account)?;
    let currency = f.need("currency", Names::currency)?;
    let team = f.names.team_of(currency);
    Draft::new(f.by(&team)?, move |_| {
        Ok(Call::block {
            id: currency.into(),
            who: who.clone().into(),
        })
    })
}

fn unblock_account(f: &mut Form) -> Parsed<Draft> {
    let who = f.head(Names::account)?;
    let currency = f.need("currency", Names::currency)?;
    let team = f.names.team_of(currency);
    Draft::new(f.by(&team)?, move |_| {
        Ok(Call::thaw {
            id: currency.into(),
            who: who.clone().into(),
        })
    })
}

/// What a currency's team does to all of it.
fn of_team(f: &mut Form, order: fn(CurrencyId) -> Call) -> Parsed<Draft> {
    let currency = f.head(Names::currency)?;
    let team = f.names.team_of(currency);
    Draft::new(f.by(&team)?, move |_| Ok(order(currency)))
}

fn call(f: &mut Form) -> Parsed<Draft> {
    let call = f.head(|_, text| {
        let bytes = from_hex(text).map_err(|_| "an encoded call is hexadecimal: 0x...".to_string())?;
        RuntimeCall::decode_all(&mut bytes.as_slice()).map_err(|e| format!("the runtime knows no such call: {e}"))
    })?;
    Draft::new(f.signer("by")?, move |_| Ok(call.clone()))
}
