//! A group of keys that is read twice: when the file is, to find what is wrong in it, and when its call is made, because only then
//! are the ids of classes and streams known.

use crate::{
    form::{bounded, Form},
    values::{self, Dates},
    world::{Kind, Meter, Names, Place, Space, World},
    yaml::{Fault, Fields, Node, Parsed},
};
use viaduct_primitives::{Balance, Text};
use viaduct_solo_runtime::AccountId;
use viaduct_waterfall::{Beneficiary, ObligationId, Schedule, Share};

/// Finds the id of a class or stream.
type Ids<'a> = dyn Fn(Kind, &str) -> Result<u32, String> + 'a;

/// Keys, and what their names stand for.
pub struct Group<'a> {
    pub fields: &'a Fields<'a>,
    pub names: &'a Names,
    ids: &'a Ids<'a>,
    /// Whose money it is about.
    pub place: &'a Place,
}

/// Builds a value once the ids of its names are known.
pub type Built<T> = Box<dyn Fn(&World) -> Result<T, String>>;

/// Reads keys of a step with `read`: now, and once more when the step is carried out.
pub fn twice<T: 'static>(f: &Form, place: &Place, read: fn(&Group) -> Parsed<T>) -> Parsed<Built<T>> {
    read(&Group {
        fields: f.fields,
        names: f.names,
        ids: &|_, _| Ok(0),
        place,
    })?;
    Ok(once_known(f.fields.node(), place, read))
}

/// Reads a group when its step is carried out.
pub fn once_known<T: 'static>(node: Node, place: &Place, read: fn(&Group) -> Parsed<T>) -> Built<T> {
    let place = place.clone();
    Box::new(move |world| {
        let text = |fault: Fault| fault.text;
        let fields = node.fields().map_err(text)?;
        read(&Group {
            fields: &fields,
            names: &world.names,
            ids: &|kind, name| world.id(kind, name),
            place: &place,
        })
        .map_err(text)
    })
}

impl Group<'_> {
    pub fn fault(&self, text: impl Into<String>) -> Fault {
        Fault::new(self.fields.line, text)
    }

    /// The value of a key that must be given.
    pub fn need<T>(&self, key: &'static str, read: impl FnOnce(&Self, &str) -> Result<T, String>) -> Parsed<T> {
        self.fields.need(key)?.read(|text| read(self, text))
    }

    /// The value of a key, if it is given.
    pub fn opt<T>(&self, key: &'static str, read: impl FnOnce(&Self, &str) -> Result<T, String>) -> Parsed<Option<T>> {
        self.fields
            .get(key)
            .map(|node| node.read(|text| read(self, text)))
            .transpose()
    }

    /// The values of a list, or the only one; none when the key is not given.
    pub fn all<T>(&self, key: &'static str, read: impl Fn(&Self, &str) -> Result<T, String>) -> Parsed<Vec<T>> {
        match self.fields.get(key) {
            Some(node) if !node.is_empty() => node
                .one_or_more()
                .into_iter()
                .map(|item| item.read(|text| read(self, text)))
                .collect(),
            _ => Ok(Vec::new()),
        }
    }

    /// The values of a list, no more than the chain takes.
    pub fn list<T, S: frame_support::traits::Get<u32>>(
        &self,
        key: &'static str,
        read: impl Fn(&Self, &str) -> Result<T, String>,
    ) -> Parsed<frame_support::BoundedVec<T, S>> {
        bounded(self.all(key, read)?, "values").map_err(|e| self.fault(format!("'{key}': {e}")))
    }

    /// Keys of a group inside this one, all of which `read` must ask for.
    pub fn within<T>(&self, node: &Node, read: impl FnOnce(&Group) -> Parsed<T>) -> Parsed<T> {
        let fields = node.fields()?;
        let value = read(&Group {
            fields: &fields,
            names: self.names,
            ids: self.ids,
            place: self.place,
        })?;
        fields.finish()?;
        Ok(value)
    }

    /// The only one of these keys that is given.
    pub fn one_of(&self, what: &str, keys: &[&'static str]) -> Parsed<&'static str> {
        match self.fields.given(keys).as_slice() {
            [key] => Ok(key),
            _ => Err(self.fault(format!("{what} has exactly one of {}", keys.join(", ")))),
        }
    }

    /// `yes` or `no`; no when it is not given.
    pub fn yes(&self, key: &'static str) -> Parsed<bool> {
        Ok(self.opt(key, |_, text| values::yes(text))?.unwrap_or(false))
    }

    /// Money of the place's currency.
    pub fn amount(&self, text: &str) -> Result<Balance, String> {
        self.names.money_of(text, self.place.currency)
    }

    pub fn money(&self, key: &'static str) -> Parsed<Option<Balance>> {
        self.opt(key, Self::amount)
    }

    pub fn account(&self, text: &str) -> Result<AccountId, String> {
        self.names.account(text)
    }

    /// The id of a class of the asset.
    pub fn class(&self, text: &str) -> Result<u32, String> {
        let class_id = self.names.class(text)?;
        (self.ids)(Kind::Class, &class_id)
    }

    /// The id of a stream, and how it measures.
    pub fn stream(&self, text: &str) -> Result<(u32, Meter), String> {
        let (stream, meter) = self.names.stream(text)?;
        Ok(((self.ids)(Kind::Stream, &stream)?, meter))
    }

    /// Who gets money: an account, or the holders of a class.
    pub fn payee(&self, text: &str) -> Result<Beneficiary<AccountId>, String> {
        if self.names.classes.contains_key(text) {
            return self.class(text).map(Beneficiary::Holders);
        }
        self.account(text)
            .map(Beneficiary::Account)
            .map_err(|e| format!("{e}; or name a class for its holders"))
    }

    /// `60% to Bob`.
    pub fn share(&self, text: &str) -> Result<Share<AccountId>, String> {
        let (part, payee) = text
            .split_once(" to ")
            .ok_or_else(|| format!("'{text}' is no share: write 60% to Bob, or 60% to a class"))?;
        Ok(Share {
            beneficiary: self.payee(payee.trim())?,
            ppm: values::percent(part.trim())?,
        })
    }

    /// An obligation of the asset and currency.
    pub fn obligation(&self, text: &str) -> Result<ObligationId, String> {
        let duty = self.names.obligation(text)?;
        if duty.place != *self.place {
            return Err(format!("'{text}' is an obligation of another asset or currency"));
        }
        Ok(duty.number)
    }

    /// A tier, a reserve or a fact of the asset that the file has named.
    pub fn known<N: TryFrom<u16>>(&self, space: Space, text: &str) -> Result<N, String> {
        let number = self.names.known_number(space, &self.place.asset, text)?;
        N::try_from(number).map_err(|_| format!("'{text}' is one too many"))
    }

    /// The number of a fact, which gets one when it is named first.
    pub fn fact(&self, text: &str) -> Result<u16, String> {
        self.names.number(Space::Fact, &self.place.asset, text)
    }

    /// Dates of the engine.
    pub fn schedule(&self, text: &str) -> Result<Schedule, String> {
        let Dates {
            first,
            every_months,
            count,
        } = values::dates(text)?;
        Ok(Schedule {
            first,
            every_months,
            count,
        })
    }

    /// UTF-8 text, no longer than the chain stores.
    pub fn label<const N: u32>(&self, text: &str) -> Result<Text<N>, String> {
        bounded(text.as_bytes().to_vec(), "bytes")
    }
}
