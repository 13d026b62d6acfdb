//! One step of a scenario while it is read: its first value, its other keys, and the names known so far.

use crate::{
    values::{self, When},
    world::{Kind, Names, Place, World},
    yaml::{Fault, Fields, Node, Parsed},
};
use frame_support::{traits::Get, BoundedVec};
use viaduct_primitives::{AssetRole, Balance, CurrencyId, TransferKind};
use viaduct_solo_runtime::{AccountId, RuntimeCall, RuntimeOrigin};

/// Who sends a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signer {
    /// Governance.
    Root,
    /// A named account.
    Account(String, AccountId),
}

impl Signer {
    pub fn origin(&self) -> RuntimeOrigin {
        match self {
            Self::Root => RuntimeOrigin::root(),
            Self::Account(_, account) => RuntimeOrigin::signed(account.clone()),
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Root => "root",
            Self::Account(name, _) => name,
        }
    }
}

/// Builds a call once the ids of its names are known.
pub type Make = Box<dyn Fn(&World) -> Result<RuntimeCall, String>>;

/// A movement of units, of which the chain can list every finding against it.
pub struct Movement {
    pub class_id: String,
    pub kind: TransferKind,
    /// Who moves the units by an allowance, if not their owner.
    pub spender: Option<AccountId>,
    pub from: Option<AccountId>,
    pub to: Option<AccountId>,
    pub amount: Balance,
}

/// A call to be sent.
pub struct Draft {
    pub signer: Signer,
    /// What the call creates, so that its id gets the name.
    pub creates: Option<(Kind, String)>,
    /// The names of what it creates after that, of the same kind: the ids that follow.
    pub follow: Vec<String>,
    pub movement: Option<Movement>,
    /// A proxy of the signer, which sends the call in its name.
    pub through: Option<Signer>,
    /// It is made as an enacted amendment of the signer: consents and notice are taken as given.
    pub amended: bool,
    /// It must go through, whatever the step expects of the call that follows it.
    pub before: bool,
    pub make: Make,
}

impl Draft {
    pub fn new<C: Into<RuntimeCall>>(
        signer: Signer,
        make: impl Fn(&World) -> Result<C, String> + 'static,
    ) -> Parsed<Self> {
        Ok(Self {
            signer,
            creates: None,
            follow: Vec::new(),
            movement: None,
            through: None,
            amended: false,
            before: false,
            make: Box::new(move |world| make(world).map(Into::into)),
        })
    }
}

/// Reads one kind of step.
pub struct Spec {
    /// The first key of the step.
    pub verb: &'static str,
    /// The call that it sends, `Pallet.call`.
    pub call: &'static str,
    pub parse: fn(&mut Form) -> Parsed<Draft>,
}

impl Spec {
    pub const fn new(verb: &'static str, call: &'static str, parse: fn(&mut Form) -> Parsed<Draft>) -> Self {
        Self { verb, call, parse }
    }
}

/// A step while it is read.
pub struct Form<'a> {
    /// The value of the first key.
    pub head: &'a Node,
    pub fields: &'a Fields<'a>,
    pub names: &'a mut Names,
}

impl Form<'_> {
    pub fn fault(&self, text: impl Into<String>) -> Fault {
        Fault::new(self.head.line, text)
    }

    /// The value of a key that must be given.
    pub fn need<T>(&self, key: &'static str, f: impl FnOnce(&Names, &str) -> Result<T, String>) -> Parsed<T> {
        self.fields.need(key)?.read(|text| f(self.names, text))
    }

    /// The value of a key, if it is given.
    pub fn opt<T>(&self, key: &'static str, f: impl FnOnce(&Names, &str) -> Result<T, String>) -> Parsed<Option<T>> {
        self.fields
            .get(key)
            .map(|node| node.read(|text| f(self.names, text)))
            .transpose()
    }

    /// The values of a list, or the only one; none when the key is not given.
    pub fn all<T>(&self, key: &'static str, f: impl Fn(&Names, &str) -> Result<T, String>) -> Parsed<Vec<T>> {
        match self.fields.get(key) {
            Some(node) if !node.is_empty() => node
                .one_or_more()
                .into_iter()
                .map(|item| item.read(|text| f(self.names, text)))
                .collect(),
            _ => Ok(Vec::new()),
        }
    }

    pub fn head<T>(&self, f: impl FnOnce(&Names, &str) -> Result<T, String>) -> Parsed<T> {
        self.head.read(|text| f(self.names, text))
    }

    pub fn account(&self, key: &'static str) -> Parsed<AccountId> {
        self.need(key, Names::account)
    }

    pub fn asset(&self, key: &'static str) -> Parsed<String> {
        self.need(key, Names::asset)
    }

    pub fn when(&self, key: &'static str) -> Parsed<When> {
        self.need(key, |_, text| values::when(text))
    }

    pub fn number<T: std::str::FromStr>(&self, key: &'static str) -> Parsed<T> {
        self.need(key, |_, text| values::number(text))
    }

    /// A reason code; 0 when none is given.
    pub fn reason(&self) -> Parsed<u16> {
        Ok(self.opt("reason", |_, text| values::number(text))?.unwrap_or_default())
    }

    /// A document by its SHA-256, if one is given.
    pub fn document(&self, key: &'static str) -> Parsed<Option<[u8; 32]>> {
        self.opt(key, |_, text| Ok(values::hash(text)))
    }

    /// Why something is done to a person: `reason` and `document`, zeroes where they are not given.
    pub fn why(&self) -> Parsed<(u16, [u8; 32])> {
        Ok((self.reason()?, self.document("document")?.unwrap_or_default()))
    }

    /// UTF-8 text, no longer than the chain stores.
    pub fn text<const N: u32>(&self, key: &'static str, default: &str) -> Parsed<viaduct_primitives::Text<N>> {
        let text = self.opt(key, |_, text| Ok(text.to_string()))?;
        let line = self.fields.get(key).map_or(self.head.line, |node| node.line);
        bounded(text.as_deref().unwrap_or(default).as_bytes().to_vec(), "bytes").map_err(|e| Fault::new(line, e))
    }

    /// Money of one currency.
    pub fn money_of(&self, key: &'static str, currency: CurrencyId) -> Parsed<Option<Balance>> {
        self.opt(key, |names, text| names.money_of(text, currency))
    }

    /// Whose money it is about: of an asset, in the currency named, or in that of its waterfall, or the only one that it earns in.
    pub fn place(&self, asset: &str) -> Parsed<Place> {
        let currency = match self.opt("currency", Names::currency)? {
            Some(currency) => currency,
            None => self.names.waterfall_currency(asset).map_err(|e| self.fault(e))?,
        };
        Ok(Place {
            asset: asset.into(),
            currency,
        })
    }

    fn named(&self, name: &str) -> Result<Signer, String> {
        match name {
            "root" => Ok(Signer::Root),
            name => Ok(Signer::Account(name.into(), self.names.account(name)?)),
        }
    }

    /// The signer named by a key that must be given, such as `from` of a transfer.
    pub fn signer(&self, key: &'static str) -> Parsed<Signer> {
        self.fields.need(key)?.read(|name| self.named(name))
    }

    /// The signer named by `by`, or a customary one.
    pub fn by(&self, default: &str) -> Parsed<Signer> {
        match self.fields.get("by") {
            Some(node) => node.read(|name| self.named(name)),
            None => self.named(default).map_err(|e| self.fault(e)),
        }
    }

    /// The signer named by `by`, or the first account with one of the roles for the asset.
    pub fn by_role(&self, asset: &str, roles: &[AssetRole]) -> Parsed<Signer> {
        self.by_granted(asset, None, roles)
    }

    /// The signer named by `by`, or the first account with the role for the class or its asset.
    pub fn by_class_role(&self, class_id: &str, role: AssetRole) -> Parsed<Signer> {
        let asset = self.names.asset_of(Kind::Class, class_id).map_err(|e| self.fault(e))?;
        self.by_granted(&asset, Some(class_id), &[role])
    }

    fn by_granted(&self, asset: &str, class_id: Option<&str>, roles: &[AssetRole]) -> Parsed<Signer> {
        if let Some(node) = self.fields.get("by") {
            return node.read(|name| self.named(name));
        }
        match roles
            .iter()
            .find_map(|role| self.names.with_role(asset, *role, class_id))
        {
            Some(name) => self.by(&name),
            None => Err(self.fault(format!(
                "no account has the role {:?} of '{asset}': say 'by:'",
                roles[0]
            ))),
        }
    }

    /// Declares what the step creates: its name is known from here on.
    pub fn declare(&mut self, kind: Kind, name: &str) -> Parsed<()> {
        self.names.declare(kind, name).map_err(|e| self.fault(e))
    }
}

/// A list no longer than the chain takes.
pub fn bounded<T, S: Get<u32>>(list: Vec<T>, what: &str) -> Result<BoundedVec<T, S>, String> {
    let count = list.len();
    list.try_into()
        .map_err(|_| format!("{count} {what} are too many: at most {}", S::get()))
}
