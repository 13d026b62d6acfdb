//! The chain in memory, and the names that a scenario uses for what is on it.

use crate::{
    events::{self, Told},
    form::{Draft, Signer},
    values::{self, When},
    yaml::Node,
};
use frame_support::traits::fungibles::{metadata::Inspect as _, Inspect, InspectEnumerable as _};
use sp_core::crypto::Ss58Codec;
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult, ModuleError};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};
use viaduct_primitives::{AssetId, AssetRole, Balance, CurrencyId};
use viaduct_runtime_common::presets::{self, NAMED_ACCOUNTS};
use viaduct_solo_runtime::*;

/// Symbol and decimals of the native token.
pub const NATIVE: (&str, u8) = ("VIA", 12);

/// What gets an id on chain and a name in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Asset,
    Class,
    Identity,
    Stream,
    Hold,
    Instruction,
    Sale,
    Approval,
    Amendment,
    /// A bill or a receipt, numbered in its asset and currency.
    Invoice,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Asset => "asset",
            Self::Class => "class",
            Self::Identity => "identity",
            Self::Stream => "stream",
            Self::Hold => "hold",
            Self::Instruction => "instruction",
            Self::Sale => "sale",
            Self::Approval => "transfer that waits",
            Self::Amendment => "amendment",
            Self::Invoice => "invoice",
        }
    }

    /// The id that the chain gives to the next one. Invoices are numbered by asset and currency.
    fn next(self, invoices_of: Option<(AssetId, CurrencyId)>) -> u32 {
        match self {
            Self::Invoice => invoices_of.map_or(0, |(asset, currency)| {
                pallet_distribution::AllRuns::<Runtime>::get(asset, currency).next_invoice
            }),
            Self::Asset => pallet_infrastructure::NextAssetId::<Runtime>::get(),
            Self::Class => pallet_units::NextClassId::<Runtime>::get(),
            Self::Identity => pallet_compliance::NextIdentityId::<Runtime>::get(),
            Self::Stream => pallet_attestation::NextStreamId::<Runtime>::get(),
            Self::Hold => pallet_units::NextHoldId::<Runtime>::get(),
            Self::Instruction => pallet_units::NextInstructionId::<Runtime>::get(),
            Self::Sale => pallet_units::NextSaleId::<Runtime>::get(),
            Self::Approval => pallet_units::NextPendingTransferId::<Runtime>::get(),
            Self::Amendment => pallet_infrastructure::NextAmendmentId::<Runtime>::get(),
        }
    }
}

/// A stream as a scenario speaks of it.
#[derive(Clone, Copy, Debug)]
pub struct Meter {
    pub unit: pallet_attestation::Unit,
    pub decimals: u8,
}

/// Whose money something is about: of an asset, in a currency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub asset: String,
    pub currency: CurrencyId,
}

/// What is numbered by its owner in the order in which the file first names it, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// Tiers of an asset.
    Tier,
    /// Reserves of an asset.
    Reserve,
    /// Attested and approved figures of an asset.
    Fact,
    /// Lines of an asset's bills.
    Line,
}

impl Space {
    fn word(self) -> &'static str {
        match self {
            Self::Tier => "tier",
            Self::Reserve => "reserve",
            Self::Fact => "fact",
            Self::Line => "line",
        }
    }
}

/// An obligation or a contract: where it belongs, and its number there.
#[derive(Clone, Debug)]
pub struct Duty {
    pub place: Place,
    pub number: u16,
    /// Who is owed it, or owes it, as the file says.
    pub party: String,
}

/// A role of an account for an asset, or for one class of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Grant {
    asset: String,
    role: AssetRole,
    who: String,
    class_id: Option<String>,
}

/// All names of a scenario, known before anything runs: a misspelt name is an error of the file.
#[derive(Default)]
pub struct Names {
    pub accounts: BTreeMap<String, AccountId>,
    /// Symbol to id and decimals.
    pub currencies: BTreeMap<String, (CurrencyId, u8)>,
    /// Symbol to decimals.
    pub classes: BTreeMap<String, u8>,
    pub streams: BTreeMap<String, Meter>,
    pub assets: Vec<String>,
    pub identities: Vec<String>,
    pub holds: Vec<String>,
    pub instructions: Vec<String>,
    pub sales: Vec<String>,
    pub approvals: Vec<String>,
    pub amendments: Vec<String>,
    /// When the scenario begins, ms.
    start: u64,
    /// The asset of each class and stream.
    asset_of: BTreeMap<(Kind, String), String>,
    /// Roles given so far, some of them for one class: who signs when a step does not say.
    roles: Vec<Grant>,
    /// Who acts on a settlement when a step does not say: an agent, a buyer, a sender.
    customary: BTreeMap<(Kind, String), String>,
    /// Class and notary of each hold.
    hold_terms: BTreeMap<String, (String, String)>,
    /// Proposer of each amendment, and the step that it would make.
    amendment_terms: BTreeMap<String, (String, Node)>,
    currency_teams: BTreeMap<CurrencyId, String>,
    asset_currencies: BTreeMap<String, Vec<CurrencyId>>,
    waterfall_currencies: BTreeMap<String, CurrencyId>,
    /// Names by what they are and whose; their place is their number on chain.
    numbers: RefCell<BTreeMap<(Space, String), Vec<String>>>,
    obligations: BTreeMap<String, Duty>,
    contracts: BTreeMap<String, Duty>,
    invoices: BTreeMap<String, Place>,
}

/// Whether a name can stand in a scenario without being mistaken for something else.
fn sound(name: &str, most: usize) -> Result<(), String> {
    let good = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= most
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    match good && name != "root" {
        true => Ok(()),
        false => Err(format!(
            "'{name}' is no name: use up to {most} letters, digits, - _ and ., a letter first"
        )),
    }
}

/// The name of a tier, a reserve, a figure or a line, which may have blanks: `senior interest`.
fn labelled(name: &str) -> Result<(), String> {
    let mut words = name.split(' ').enumerate();
    match name.len() <= 32 && words.all(|(n, word)| is_word(n == 0, word)) {
        true => Ok(()),
        false => Err(format!(
            "'{name}' is no name: use up to 32 letters, digits, blanks, - _ and ., a letter first"
        )),
    }
}

/// A word of a name; the first one begins with a letter.
fn is_word(first: bool, word: &str) -> bool {
    let begins = word.starts_with(|c: char| c.is_ascii_alphabetic() || (!first && c.is_ascii_digit()));
    begins && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
}

impl Names {
    /// What the preset brings along.
    pub fn of_chain() -> Self {
        let mut names = Self::default();
        for name in NAMED_ACCOUNTS {
            names.accounts.insert(name.into(), presets::account(name));
        }
        for id in Assets::asset_ids() {
            let symbol = String::from_utf8_lossy(&Assets::symbol(id)).into_owned();
            names.currencies.insert(symbol, (id, Assets::decimals(id)));
        }
        names
    }

    /// Adds an account: the one of an address, or one that is derived like the preset's.
    pub fn add_account(&mut self, name: &str, address: Option<AccountId>) -> Result<(), String> {
        sound(name, 32)?;
        // A derivation path takes letters and digits.
        if name.contains(['-', '.']) {
            return Err(format!("'{name}' is no account name: use letters, digits and _"));
        }
        if !self.accounts.contains_key(name) {
            self.accounts
                .insert(name.into(), address.unwrap_or_else(|| presets::account(name)));
        }
        Ok(())
    }

    /// Names an asset, an identity, a hold or an amendment that a step creates.
    pub fn declare(&mut self, kind: Kind, name: &str) -> Result<(), String> {
        sound(name, 32)?;
        let list = match kind {
            Kind::Asset => &mut self.assets,
            Kind::Identity => &mut self.identities,
            Kind::Hold => &mut self.holds,
            Kind::Instruction => &mut self.instructions,
            Kind::Sale => &mut self.sales,
            Kind::Approval => &mut self.approvals,
            Kind::Amendment => &mut self.amendments,
            Kind::Class | Kind::Stream | Kind::Invoice => return Ok(()),
        };
        if !list.iter().any(|known| known == name) {
            list.push(name.into());
        }
        Ok(())
    }

    fn free_symbol(&self, symbol: &str) -> Result<(), String> {
        sound(symbol, 12)?;
        if symbol == NATIVE.0 || self.currencies.contains_key(symbol) {
            return Err(format!("'{symbol}' is a currency already: choose another symbol"));
        }
        Ok(())
    }

    pub fn declare_class(&mut self, symbol: &str, decimals: u8, asset: &str) -> Result<(), String> {
        self.free_symbol(symbol)?;
        if decimals > 18 {
            return Err("at most 18 decimals".into());
        }
        self.classes.insert(symbol.into(), decimals);
        self.asset_of.insert((Kind::Class, symbol.into()), asset.into());
        Ok(())
    }

    pub fn declare_stream(&mut self, name: &str, meter: Meter, asset: &str) -> Result<(), String> {
        sound(name, 32)?;
        self.streams.insert(name.into(), meter);
        self.asset_of.insert((Kind::Stream, name.into()), asset.into());
        Ok(())
    }

    /// Names a currency and says its id.
    pub fn declare_currency(&mut self, symbol: &str, decimals: u8, team: &str) -> Result<CurrencyId, String> {
        self.free_symbol(symbol)?;
        if self.classes.contains_key(symbol) {
            return Err(format!("'{symbol}' is a class already: choose another symbol"));
        }
        if decimals > 18 {
            return Err("at most 18 decimals".into());
        }
        let last = self.currencies.values().map(|(id, _)| *id).max().unwrap_or_default();
        let id = last.checked_add(1).ok_or("all currency ids are used")?;
        self.currencies.insert(symbol.into(), (id, decimals));
        self.currency_teams.insert(id, team.into());
        Ok(id)
    }

    /// Who issues, burns and blocks a currency: the preset's belong to a mint of its own.
    pub fn team_of(&self, currency: CurrencyId) -> String {
        self.currency_teams
            .get(&currency)
            .cloned()
            .unwrap_or_else(|| "Mint".into())
    }

    pub fn start(&self) -> u64 {
        self.start
    }

    pub fn set_start(&mut self, start: u64) {
        self.start = start;
    }

    /// The asset of a class or stream.
    pub fn asset_of(&self, kind: Kind, name: &str) -> Result<String, String> {
        self.asset_of
            .get(&(kind, name.to_string()))
            .cloned()
            .ok_or_else(|| format!("the {} '{name}' belongs to no asset", kind.word()))
    }

    pub fn grant(&mut self, asset: &str, role: AssetRole, who: &str, class_id: Option<&str>) {
        self.roles.push(Grant {
            asset: asset.into(),
            role,
            who: who.into(),
            class_id: class_id.map(Into::into),
        });
    }

    pub fn revoke(&mut self, asset: &str, role: AssetRole, who: &str, class_id: Option<&str>) {
        let revoked = Grant {
            asset: asset.into(),
            role,
            who: who.into(),
            class_id: class_id.map(Into::into),
        };
        self.roles.retain(|grant| *grant != revoked);
    }

    pub fn replace_operator(&mut self, asset: &str, who: &str) {
        self.roles
            .retain(|grant| grant.asset != asset || grant.role != AssetRole::Operator);
        self.grant(asset, AssetRole::Operator, who, None);
    }

    /// The first account that was given a role for the asset, or for the class if one is named.
    pub fn with_role(&self, asset: &str, role: AssetRole, class_id: Option<&str>) -> Option<String> {
        let serves = |grant: &&Grant| {
            let of = grant.class_id.as_deref();
            grant.asset == asset && grant.role == role && (of.is_none() || of == class_id)
        };
        self.roles.iter().find(serves).map(|grant| grant.who.clone())
    }

    pub fn set_hold_terms(&mut self, hold: &str, class_id: &str, notary: &str) {
        self.hold_terms.insert(hold.into(), (class_id.into(), notary.into()));
    }

    pub fn set_customary(&mut self, kind: Kind, name: &str, who: &str) {
        self.customary.insert((kind, name.into()), who.into());
    }

    /// Who acts on a declared settlement when a step does not say.
    pub fn customary(&self, kind: Kind, name: &str) -> String {
        self.customary.get(&(kind, name.into())).cloned().unwrap_or_default()
    }

    /// Class and notary of a declared hold.
    pub fn hold_terms(&self, hold: &str) -> (String, String) {
        self.hold_terms.get(hold).cloned().unwrap_or_default()
    }

    pub fn set_amendment(&mut self, amendment: &str, proposer: &str, change: &Node) {
        let terms = (proposer.into(), change.clone());
        self.amendment_terms.insert(amendment.into(), terms);
    }

    /// Proposer and step of a declared amendment.
    pub fn amendment_terms(&self, amendment: &str) -> Result<(String, Node), String> {
        let terms = self.amendment_terms.get(amendment).cloned();
        terms.ok_or_else(|| format!("'{amendment}' was not proposed"))
    }

    pub fn set_currencies(&mut self, asset: &str, currencies: &[CurrencyId]) {
        self.asset_currencies.insert(asset.into(), currencies.to_vec());
    }

    pub fn add_currency(&mut self, asset: &str, currency: CurrencyId) {
        let known = self.asset_currencies.entry(asset.into()).or_default();
        if !known.contains(&currency) {
            known.push(currency);
        }
    }

    /// The currency of an asset that earns in one only.
    pub fn only_currency(&self, asset: &str) -> Result<CurrencyId, String> {
        match self.asset_currencies.get(asset).map(Vec::as_slice) {
            Some([currency]) => Ok(*currency),
            _ => Err(format!("'{asset}' earns in several currencies: say 'currency:'")),
        }
    }

    pub fn set_waterfall_currency(&mut self, asset: &str, currency: CurrencyId) {
        self.waterfall_currencies.entry(asset.into()).or_insert(currency);
    }

    /// The currency of the asset's first waterfall, or the only one that it earns in.
    pub fn waterfall_currency(&self, asset: &str) -> Result<CurrencyId, String> {
        match self.waterfall_currencies.get(asset) {
            Some(currency) => Ok(*currency),
            None => self.only_currency(asset),
        }
    }

    /// The number of a name, which gets the next one when it is named first.
    pub fn number(&self, space: Space, owner: &str, name: &str) -> Result<u16, String> {
        labelled(name)?;
        let mut numbers = self.numbers.borrow_mut();
        let list = numbers.entry((space, owner.into())).or_default();
        let place = list.iter().position(|known| known == name).unwrap_or_else(|| {
            list.push(name.into());
            list.len() - 1
        });
        u16::try_from(place + 1).map_err(|_| format!("too many names of a {}", space.word()))
    }

    /// The number of a name that the file has named.
    pub fn known_number(&self, space: Space, owner: &str, name: &str) -> Result<u16, String> {
        let list = self.numbered(space, owner);
        list.iter()
            .position(|known| known == name)
            .and_then(|place| u16::try_from(place + 1).ok())
            .ok_or_else(|| format!("'{owner}' has no {} '{name}'{}", space.word(), closest(name, &list)))
    }

    /// All names by number, from 1.
    pub fn numbered(&self, space: Space, owner: &str) -> Vec<String> {
        let numbers = self.numbers.borrow();
        numbers.get(&(space, owner.to_string())).cloned().unwrap_or_default()
    }

    /// The name of a number.
    pub fn numbered_name(&self, space: Space, owner: &str, number: u32) -> String {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let name = place.and_then(|place| self.numbered(space, owner).get(place).cloned());
        name.unwrap_or_else(|| format!("{} {number}", space.word()))
    }

    fn declare_duty(
        all: &mut BTreeMap<String, Duty>,
        word: &str,
        name: &str,
        place: &Place,
        party: &str,
    ) -> Result<u16, String> {
        sound(name, 32)?;
        if let Some(duty) = all.get_mut(name) {
            if duty.place != *place {
                return Err(format!(
                    "'{name}' is a {word} of another asset or currency: choose another name"
                ));
            }
            duty.party = party.into();
            return Ok(duty.number);
        }
        let before = all.values().filter(|duty| duty.place.asset == place.asset).count();
        let number = u16::try_from(before + 1).map_err(|_| format!("too many of a {word}"))?;
        all.insert(
            name.into(),
            Duty {
                place: place.clone(),
                number,
                party: party.into(),
            },
        );
        Ok(number)
    }

    /// Names an obligation, or says who is its creditor now.
    pub fn declare_obligation(&mut self, name: &str, place: &Place, creditor: &str) -> Result<u16, String> {
        Self::declare_duty(&mut self.obligations, "obligation", name, place, creditor)
    }

    pub fn declare_contract(&mut self, name: &str, place: &Place, payer: &str) -> Result<u16, String> {
        Self::declare_duty(&mut self.contracts, "contract", name, place, payer)
    }

    pub fn obligation(&self, name: &str) -> Result<Duty, String> {
        let found = self.obligations.get(name).cloned();
        found.ok_or_else(|| format!("unknown obligation '{name}'{}", closest(name, self.obligations.keys())))
    }

    /// Every obligation of an asset and currency, in the order of their numbers.
    pub fn obligations_of(&self, place: &Place) -> Vec<(String, Duty)> {
        let of = self.obligations.iter().filter(|(_, duty)| duty.place == *place);
        let mut all: Vec<(String, Duty)> = of.map(|(name, duty)| (name.clone(), duty.clone())).collect();
        all.sort_by_key(|(_, duty)| duty.number);
        all
    }

    /// The name of an obligation's number.
    pub fn obligation_name(&self, asset: &str, number: u16) -> String {
        let found = self.obligations.iter();
        let mut found = found.filter(|(_, duty)| duty.place.asset == asset && duty.number == number);
        found
            .next()
            .map_or_else(|| format!("obligation {number}"), |(name, _)| name.clone())
    }

    pub fn contract(&self, name: &str) -> Result<Duty, String> {
        let found = self.contracts.get(name).cloned();
        found.ok_or_else(|| format!("unknown contract '{name}'{}", closest(name, self.contracts.keys())))
    }

    /// Names an invoice that a step issues.
    pub fn declare_invoice(&mut self, name: &str, place: &Place) -> Result<(), String> {
        sound(name, 32)?;
        match self.invoices.insert(name.into(), place.clone()) {
            Some(known) if known != *place => Err(format!("'{name}' is an invoice of another asset or currency")),
            _ => Ok(()),
        }
    }

    /// An invoice by its name, and where it belongs.
    pub fn invoice(&self, name: &str) -> Result<(String, Place), String> {
        let found = self.invoices.get(name).map(|place| (name.to_string(), place.clone()));
        found.ok_or_else(|| format!("unknown invoice '{name}'{}", closest(name, self.invoices.keys())))
    }

    pub fn account(&self, name: &str) -> Result<AccountId, String> {
        self.accounts.get(name).cloned().ok_or_else(|| {
            if self.identities.iter().any(|known| known == name) {
                return format!("'{name}' is a person: write one of its accounts, as under 'identities:'");
            }
            format!(
                "unknown account '{name}': declare it under 'accounts:'{}",
                closest(name, self.accounts.keys())
            )
        })
    }

    /// The name of an account, or its address.
    pub fn name_of(&self, account: &AccountId) -> String {
        let named = self
            .accounts
            .iter()
            .find(|(_, a)| *a == account)
            .map(|(name, _)| name.clone());
        named.unwrap_or_else(|| account.to_ss58check())
    }

    fn listed(name: &str, list: &[String], kind: Kind) -> Result<String, String> {
        if list.iter().any(|n| n == name) {
            return Ok(name.into());
        }
        Err(format!("unknown {} '{name}'{}", kind.word(), closest(name, list)))
    }

    pub fn asset(&self, name: &str) -> Result<String, String> {
        Self::listed(name, &self.assets, Kind::Asset)
    }

    pub fn identity(&self, name: &str) -> Result<String, String> {
        if self.accounts.contains_key(name) && !self.identities.iter().any(|known| known == name) {
            return Err(format!(
                "'{name}' is an account: write the person's name, as under 'identities:'"
            ));
        }
        Self::listed(name, &self.identities, Kind::Identity)
    }

    pub fn hold(&self, name: &str) -> Result<String, String> {
        Self::listed(name, &self.holds, Kind::Hold)
    }

    pub fn instruction(&self, name: &str) -> Result<String, String> {
        Self::listed(name, &self.instructions, Kind::Instruction)
    }

    pub fn sale(&self, name: &str) -> Result<String, String> {
        Self::listed(name, &self.sales, Kind::Sale)
    }

    pub fn approval(&self, name: &str) -> Result<String, String> {
        Self::listed(name, &self.approvals, Kind::Approval)
    }

    pub fn amendment(&self, name: &str) -> Result<String, String> {
        Self::listed(name, &self.amendments, Kind::Amendment)
    }

    pub fn class(&self, name: &str) -> Result<String, String> {
        let list: Vec<String> = self.classes.keys().cloned().collect();
        Self::listed(name, &list, Kind::Class)
    }

    pub fn stream(&self, name: &str) -> Result<(String, Meter), String> {
        let list: Vec<String> = self.streams.keys().cloned().collect();
        Self::listed(name, &list, Kind::Stream)?;
        self.streams
            .get(name)
            .map(|meter| (name.to_string(), *meter))
            .ok_or_else(|| format!("unknown stream '{name}'"))
    }

    pub fn currency(&self, symbol: &str) -> Result<CurrencyId, String> {
        self.currencies
            .get(symbol)
            .map(|(id, _)| *id)
            .ok_or_else(|| format!("unknown currency '{symbol}'{}", closest(symbol, self.currencies.keys())))
    }

    /// Units of a class: `100 ROOF`.
    pub fn units(&self, text: &str) -> Result<(String, Balance), String> {
        match self.amount(text)? {
            Amount::Units(class_id, amount) => Ok((class_id, amount)),
            _ => Err(format!(
                "'{text}' is money; units of a class are needed here, such as 100 ROOF"
            )),
        }
    }

    /// Money of a settlement currency: `1,000.50 TUSD`.
    pub fn money(&self, text: &str) -> Result<(CurrencyId, Balance), String> {
        match self.amount(text)? {
            Amount::Money(currency, amount) => Ok((currency, amount)),
            _ => Err(format!(
                "'{text}' is no money of a settlement currency, such as 1,000.50 TUSD"
            )),
        }
    }

    /// Units of one class.
    pub fn units_of(&self, text: &str, class_id: &str) -> Result<Balance, String> {
        match self.units(text)? {
            (of, amount) if of == class_id => Ok(amount),
            (of, _) => Err(format!("'{text}' is in {of}; {class_id} is needed here")),
        }
    }

    /// Money of one currency.
    pub fn money_of(&self, text: &str, currency: CurrencyId) -> Result<Balance, String> {
        match self.money(text)? {
            (of, amount) if of == currency => Ok(amount),
            _ => Err(format!(
                "'{text}' is not in {}, which is needed here",
                self.symbol(currency)
            )),
        }
    }

    /// The symbol of a currency.
    pub fn symbol(&self, currency: CurrencyId) -> String {
        let known = self.currencies.iter().find(|(_, (id, _))| *id == currency);
        known.map_or_else(|| format!("currency {currency}"), |(symbol, _)| symbol.clone())
    }

    /// An amount of anything; its symbol must be known.
    pub fn amount(&self, text: &str) -> Result<Amount, String> {
        let quantity = values::quantity(text)?;
        if quantity.negative {
            return Err(format!("'{text}' is below zero"));
        }
        let symbol = quantity.symbol;
        if symbol.is_empty() {
            return Err(format!(
                "'{text}' has no symbol: of what? (inside [ ] and {{ }} an amount with commas needs quotes)"
            ));
        }
        let scaled = |decimals: u8| quantity.scaled(decimals.into()).map_err(|e| format!("{text}: {e}"));
        if let Some(decimals) = self.classes.get(symbol) {
            return Ok(Amount::Units(symbol.into(), scaled(*decimals)?));
        }
        if let Some((id, decimals)) = self.currencies.get(symbol) {
            return Ok(Amount::Money(*id, scaled(*decimals)?));
        }
        if symbol == NATIVE.0 {
            return Ok(Amount::Native(scaled(NATIVE.1)?));
        }
        let known = self.classes.keys().chain(self.currencies.keys());
        Err(format!("unknown symbol '{symbol}'{}", closest(symbol, known)))
    }

    pub fn show_units(&self, class_id: &str, amount: Balance) -> String {
        values::show(amount, self.classes.get(class_id).copied().unwrap_or(0), class_id)
    }

    pub fn show_money(&self, currency: CurrencyId, amount: Balance) -> String {
        match self.currencies.iter().find(|(_, (id, _))| *id == currency) {
            Some((symbol, (_, decimals))) => values::show(amount, *decimals, symbol),
            None => format!("{amount} of currency {currency}"),
        }
    }
}

/// Names that look like a misspelt one.
pub fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a String>) -> String {
    let plain = |text: &str| text.to_lowercase();
    let wanted = plain(name);
    let near: Vec<&str> = known
        .into_iter()
        .filter(|k| {
            let k = plain(k);
            k.starts_with(&wanted) || wanted.starts_with(&k) || distance(&k, &wanted) <= 2
        })
        .map(String::as_str)
        .take(4)
        .collect();
    match near.is_empty() {
        true => String::new(),
        false => format!(" (did you mean {}?)", near.join(", ")),
    }
}

/// Edits from one word to another.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

/// An amount in base units with what it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    Units(String, Balance),
    Money(CurrencyId, Balance),
    Native(Balance),
}

/// A refusal as people speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the error. That of a finding on a claim is followed by the topic in brackets.
    pub name: String,
    /// A sentence; that of a finding ends with its numbers.
    pub text: String,
}

impl Refusal {
    /// The name without a topic.
    pub fn plain(&self) -> &str {
        self.name.split('(').next().unwrap_or_default()
    }
}

/// The running scenario: names and the ids they got.
pub struct World {
    pub names: Names,
    ids: RefCell<BTreeMap<(Kind, String), u32>>,
    /// The events of the step.
    said: RefCell<Vec<Told>>,
    /// Instructions that it touched.
    touched: RefCell<BTreeSet<u32>>,
    /// Instructions that were executed, of all steps.
    executed: RefCell<BTreeSet<u32>>,
    /// What was warned of, of all steps.
    warned: RefCell<BTreeSet<String>>,
}

impl World {
    pub fn new(names: Names) -> Self {
        Self {
            names,
            ids: RefCell::new(BTreeMap::new()),
            said: RefCell::default(),
            touched: RefCell::default(),
            executed: RefCell::default(),
            warned: RefCell::default(),
        }
    }

    /// A step begins.
    pub fn forget_events(&self) {
        self.said.borrow_mut().clear();
        self.touched.borrow_mut().clear();
        System::reset_events();
    }

    /// Takes down what the chain said since the last time.
    pub fn listen(&self) {
        use pallet_units::Event::{
            ExecutionRefused, InstructionAffirmed, InstructionExecuted, InstructionLocked, ReceiptSubmitted,
        };
        for record in System::read_events_no_consensus() {
            if let RuntimeEvent::Units(event) = &record.event {
                match event {
                    InstructionExecuted { instruction, .. } => {
                        self.executed.borrow_mut().insert(*instruction);
                    }
                    InstructionAffirmed { instruction, .. }
                    | InstructionLocked { instruction, .. }
                    | ReceiptSubmitted { instruction, .. }
                    | ExecutionRefused { instruction, .. } => {
                        self.touched.borrow_mut().insert(*instruction);
                    }
                    _ => {}
                }
            }
            self.said.borrow_mut().extend(events::told(self, &record.event));
        }
        System::reset_events();
    }

    /// The events of the step.
    pub fn said(&self) -> Vec<Told> {
        self.said.borrow().clone()
    }

    /// The instructions that the step affirmed, locked, gave a receipt to or tried to execute.
    pub fn touched(&self) -> Vec<u32> {
        self.touched.borrow().iter().copied().collect()
    }

    /// Whether an instruction was executed.
    pub fn was_executed(&self, instruction: u32) -> bool {
        self.executed.borrow().contains(&instruction)
    }

    /// Those warnings that were not given before.
    pub fn new_warnings(&self, all: Vec<String>) -> Vec<String> {
        let mut warned = self.warned.borrow_mut();
        all.into_iter().filter(|text| warned.insert(text.clone())).collect()
    }

    /// The block's time, ms.
    pub fn now(&self) -> u64 {
        pallet_timestamp::Now::<Runtime>::get()
    }

    /// Starts the block at a time; time never runs backwards.
    pub fn set_time(&self, when: When) -> Result<u64, String> {
        let now = self.now();
        let moment = when.moment(now);
        if moment < now {
            return Err(format!(
                "{} lies before {}, where the scenario is already",
                values::show_time(moment),
                values::show_time(now)
            ));
        }
        // The clock moves by an inherent, not by a transaction: what a block does is done here.
        let blocks = moment.saturating_sub(now) / viaduct_runtime_common::constants::SLOT_DURATION;
        let block = System::block_number().saturating_add(u32::try_from(blocks).unwrap_or(u32::MAX).max(1));
        System::set_block_number(block);
        pallet_timestamp::Now::<Runtime>::put(moment);
        Ok(moment)
    }

    /// The id of a name, once it is on chain.
    pub fn id(&self, kind: Kind, name: &str) -> Result<u32, String> {
        self.ids
            .borrow()
            .get(&(kind, name.to_string()))
            .copied()
            .ok_or_else(|| format!("the {} '{name}' is not on chain yet at this step", kind.word()))
    }

    /// The name of an id.
    pub fn name(&self, kind: Kind, id: u32) -> String {
        let found = self.on_chain(kind).into_iter().find(|(_, known)| *known == id);
        found.map_or_else(|| format!("{} {id}", kind.word()), |(name, _)| name)
    }

    /// Every name of a kind that is on chain, in the order of ids.
    pub fn on_chain(&self, kind: Kind) -> Vec<(String, u32)> {
        let mut all: Vec<(String, u32)> = self
            .ids
            .borrow()
            .iter()
            .filter(|((k, _), _)| *k == kind)
            .map(|((_, name), id)| (name.clone(), *id))
            .collect();
        all.sort_by_key(|(_, id)| *id);
        all
    }

    /// Sends a call as a wallet would; a refused call leaves no trace. What it creates gets its name.
    pub fn send(&self, draft: &Draft, call: RuntimeCall) -> Result<(), Refusal> {
        let creates = draft.creates.as_ref();
        let follow = creates.map_or(&[][..], |_| &draft.follow);
        let names = creates.into_iter().map(|(_, name)| name).chain(follow);
        for (kind, name) in names.filter_map(|name| Some((&creates?.0, name))) {
            if self.id(*kind, name).is_ok() {
                return Err(Refusal {
                    name: "NameTaken".into(),
                    text: format!(
                        "the {} '{name}' is on chain already: name this one otherwise",
                        kind.word()
                    ),
                });
            }
        }
        let next = creates.map(|(kind, name)| kind.next(self.invoices_of(name)));
        frame_support::storage::with_storage_layer(|| dispatch_drafted(draft, call)).map_err(refusal)?;
        if let (Some(created), Some(id)) = (creates, next) {
            self.ids.borrow_mut().insert(created.clone(), id);
            for (id, name) in (id + 1..).zip(&draft.follow) {
                self.ids.borrow_mut().insert((created.0, name.clone()), id);
            }
        }
        Ok(())
    }

    /// Asset and currency in which a named invoice is numbered.
    fn invoices_of(&self, name: &str) -> Option<(AssetId, CurrencyId)> {
        let place = self.names.invoices.get(name)?;
        Some((self.id(Kind::Asset, &place.asset).ok()?, place.currency))
    }

    /// The name of an invoice's number.
    pub fn invoice_name(&self, asset: &str, currency: CurrencyId, number: u32) -> String {
        let is_it = |name: &String| {
            let place = self.names.invoices.get(name);
            place.is_some_and(|place| place.asset == asset && place.currency == currency)
        };
        let mut named = self.on_chain(Kind::Invoice).into_iter();
        let found = named.find(|(name, id)| *id == number && is_it(name));
        found.map_or_else(|| format!("invoice {number}"), |(name, _)| name)
    }

    /// Asset and currency of a place.
    pub fn place(&self, place: &Place) -> Result<(AssetId, CurrencyId), String> {
        Ok((self.id(Kind::Asset, &place.asset)?, place.currency))
    }

    pub fn units(&self, class_id: &str, who: &AccountId) -> Result<Balance, String> {
        Ok(Units::balance(self.id(Kind::Class, class_id)?, who))
    }

    pub fn money(&self, currency: CurrencyId, who: &AccountId) -> Balance {
        Assets::balance(currency, who)
    }

    pub fn native(&self, who: &AccountId) -> Balance {
        Balances::free_balance(who)
    }
}

/// The origin with which an amendment that the signer proposed makes a call. A call that changes no protected setting is signed.
fn amended(signer: &Signer, call: &RuntimeCall) -> RuntimeOrigin {
    use viaduct_primitives::ProtectedCalls;
    let subject = <Runtime as pallet_infrastructure::Config>::ProtectedCalls::subject(call);
    match (subject, signer) {
        (Some(subject), Signer::Account(_, proposer)) => pallet_infrastructure::Origin::<Runtime>::Amended {
            asset: subject.asset,
            setting: subject.setting,
            proposer: proposer.clone(),
        }
        .into(),
        _ => signer.origin(),
    }
}

/// Sends a call in the way that its step says.
fn dispatch_drafted(draft: &Draft, call: RuntimeCall) -> DispatchResult {
    match &draft.through {
        None if draft.amended => {
            let origin = amended(&draft.signer, &call);
            dispatch(call, origin)
        }
        None => dispatch(call, draft.signer.origin()),
        Some(proxy) => dispatch_through(call, &draft.signer, proxy),
    }
}

fn dispatch(call: RuntimeCall, origin: RuntimeOrigin) -> DispatchResult {
    call.dispatch(origin).map(|_| ()).map_err(|refused| refused.error)
}

/// Sends a call in the name of `real` by one of its proxies. The pallet says in an event what became of it.
fn dispatch_through(call: RuntimeCall, real: &Signer, proxy: &Signer) -> DispatchResult {
    let Signer::Account(_, real) = real else {
        return Err(DispatchError::BadOrigin);
    };
    System::reset_events();
    let call = pallet_proxy::Call::<Runtime>::proxy {
        real: real.clone().into(),
        force_proxy_type: None,
        call: Box::new(call),
    };
    dispatch(call.into(), proxy.origin())?;
    let executed = |record: frame_system::EventRecord<RuntimeEvent, Hash>| match record.event {
        RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
        _ => None,
    };
    System::read_events_no_consensus()
        .filter_map(|record| executed(*record))
        .last()
        .unwrap_or(Err(DispatchError::Unavailable))
}

/// Name and sentence of a refused call.
pub fn refusal(error: DispatchError) -> Refusal {
    match error {
        DispatchError::Module(ModuleError { index, error, .. }) => {
            let known = errors()
                .into_iter()
                .find(|known| known.pallet == index && known.variant == error[0]);
            known.map_or_else(
                || Refusal {
                    name: "Unknown".into(),
                    text: format!("error {} of pallet {index}", error[0]),
                },
                |known| Refusal {
                    name: known.name,
                    text: known.text,
                },
            )
        }
        DispatchError::BadOrigin => Refusal {
            name: "BadOrigin".into(),
            text: "the signer may not send this call".into(),
        },
        DispatchError::Token(error) => Refusal {
            name: format!("{error:?}"),
            text: <&str>::from(error).into(),
        },
        DispatchError::Arithmetic(error) => Refusal {
            name: format!("{error:?}"),
            text: <&str>::from(error).into(),
        },
        other => Refusal {
            name: format!("{other:?}"),
            text: <&str>::from(other).into(),
        },
    }
}

/// An error of a pallet.
struct KnownError {
    pallet: u8,
    variant: u8,
    name: String,
    text: String,
}

/// Every error of the pallets that a scenario calls.
fn errors() -> Vec<KnownError> {
    use frame_support::traits::PalletInfoAccess;
    use scale_info::{TypeDef, TypeInfo};
    let of = |index: usize, info: scale_info::Type| -> Vec<KnownError> {
        let TypeDef::Variant(variants) = info.type_def else {
            return Vec::new();
        };
        variants
            .variants
            .iter()
            .map(|v| KnownError {
                pallet: index as u8,
                variant: v.index,
                name: v.name.to_string(),
                text: v.docs.join(" ").trim().to_string(),
            })
            .collect()
    };
    [
        of(
            <Infrastructure as PalletInfoAccess>::index(),
            pallet_infrastructure::Error::<Runtime>::type_info(),
        ),
        of(
            <Compliance as PalletInfoAccess>::index(),
            pallet_compliance::Error::<Runtime>::type_info(),
        ),
        of(
            <Units as PalletInfoAccess>::index(),
            pallet_units::Error::<Runtime>::type_info(),
        ),
        of(
            <Attestation as PalletInfoAccess>::index(),
            pallet_attestation::Error::<Runtime>::type_info(),
        ),
        of(
            <Distribution as PalletInfoAccess>::index(),
            pallet_distribution::Error::<Runtime>::type_info(),
        ),
        of(
            <Assets as PalletInfoAccess>::index(),
            pallet_assets::Error::<Runtime, configs::CurrenciesInstance>::type_info(),
        ),
        of(
            <Balances as PalletInfoAccess>::index(),
            pallet_balances::Error::<Runtime>::type_info(),
        ),
        of(
            <Proxy as PalletInfoAccess>::index(),
            pallet_proxy::Error::<Runtime>::type_info(),
        ),
        of(
            <System as PalletInfoAccess>::index(),
            frame_system::Error::<Runtime>::type_info(),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every name that a refusal can have, for `expect: refused NAME`.
pub fn refusal_names() -> Vec<String> {
    use scale_info::{TypeDef, TypeInfo};
    let mut names: Vec<String> = errors().into_iter().map(|error| error.name).collect();
    for info in [
        sp_runtime::TokenError::type_info(),
        sp_runtime::ArithmeticError::type_info(),
        DispatchError::type_info(),
    ] {
        if let TypeDef::Variant(variants) = info.type_def {
            names.extend(variants.variants.iter().map(|v| v.name.to_string()));
        }
    }
    names
}
