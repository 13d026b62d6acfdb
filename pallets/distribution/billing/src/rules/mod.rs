//! Price rules: one file a kind. The only place that looks at all kinds is this one.
//!
//! ```text
//! price  = base price, adjusted by each adjustment in order, less the reference of a contract for difference
//! amount = quantity * price / per                                                   exactly, not rounded
//! ```

pub mod bands;
pub mod difference;
pub mod flat;
pub mod floor_cap;
pub mod indexed;
pub mod market;
pub mod steps;
pub mod time_of_use;

use crate::{Exact, Found, List, Moment, Need, Quantity, Refusal, StreamId, Window, Zone, MAX_ADJUSTMENTS, PARTS};
use alloc::vec::Vec;
use bands::Bands;
use difference::Difference;
use floor_cap::FloorCap;
use indexed::Index;
use market::Reference;
use steps::DatedPrice;
use time_of_use::TimeOfUse;

/// Base units for the rule's `per` of the quantity; below zero the payer gets money for taking the quantity.
pub type Price = i128;

kept! {
    /// Where a price begins.
    pub enum Base {
        /// One price.
        #[codec(index = 0)]
        Flat(Price),
        /// From each day on another price.
        #[codec(index = 1)]
        Steps(List<DatedPrice, { crate::MAX_STEPS }>),
        /// Prices by how much was taken in a window of the contract's calendar.
        #[codec(index = 2)]
        Bands(Bands),
        /// Prices by the time of day, week and year.
        #[codec(index = 3)]
        TimeOfUse(TimeOfUse),
        /// A reference price.
        #[codec(index = 4)]
        Market(Reference),
    }

    /// What changes a price.
    #[derive(Copy)]
    pub enum Adjustment {
        /// Follows an index, from the base price.
        #[codec(index = 0)]
        Index(Index),
        /// Stays within bounds.
        #[codec(index = 1)]
        FloorCap(FloorCap),
    }

    /// The price of a metered quantity.
    pub struct Rule {
        /// How much of the stream's scaled quantity the prices are for; it divides `PARTS`.
        pub per: u128,
        /// Where the price begins.
        pub base: Base,
        /// What changes it, in order.
        pub adjustments: List<Adjustment, MAX_ADJUSTMENTS>,
        /// Only the difference to a reference price is paid: the price so far is the strike.
        pub difference: Option<Difference>,
    }
}

/// A part of a quantity and its price.
pub(crate) struct Part {
    pub band: u8,
    pub quantity: Quantity,
    /// `None`: `amount` comes from a product.
    pub price: Option<Price>,
    pub amount: Exact,
}

impl Rule {
    pub(crate) fn validate(&self) -> Result<(), Refusal> {
        if self.per == 0 || !PARTS.is_multiple_of(self.per) {
            return Err(Refusal::PerInvalid);
        }
        match &self.base {
            Base::Flat(_) => {}
            Base::Steps(steps) => steps::validate(steps)?,
            Base::Bands(bands) => bands.validate()?,
            Base::TimeOfUse(prices) => prices.validate()?,
            Base::Market(reference) => {
                reference.validate(self.per)?;
                // What is known by reading only cannot be adjusted afterwards, and one reference is enough.
                if self.difference.is_some() || (reference.by_reading() && !self.adjustments.is_empty()) {
                    return Err(Refusal::RuleInvalid);
                }
            }
        }
        let mut indices = 0u32;
        for adjustment in &self.adjustments {
            match adjustment {
                Adjustment::Index(index) => {
                    index.validate()?;
                    indices = indices.saturating_add(1);
                }
                Adjustment::FloorCap(bounds) => bounds.validate()?,
            }
        }
        if indices > 1 {
            return Err(Refusal::RuleInvalid);
        }
        if let Base::Bands(bands) = &self.base {
            let timeless = indices > 0 && bands.window == Window::Life;
            let divided = self.reference().and_then(Reference::window);
            if timeless || divided.is_some_and(|window| window != bands.window) {
                return Err(Refusal::BandsDivided);
            }
        }
        self.difference
            .map_or(Ok(()), |difference| difference.validate(self.per))
    }

    fn reference(&self) -> Option<&Reference> {
        match (&self.base, &self.difference) {
            (Base::Market(reference), _) => Some(reference),
            (_, Some(difference)) => Some(&difference.reference),
            _ => None,
        }
    }

    /// The stream whose values are averaged to a price, and over which windows.
    pub(crate) fn averaged(&self) -> Option<(StreamId, Window)> {
        match self.reference()? {
            Reference::Window { stream, window, .. } => Some((*stream, *window)),
            Reference::Reading { .. } => None,
        }
    }

    /// The bands of the price.
    pub(crate) fn bands(&self) -> Option<&Bands> {
        match &self.base {
            Base::Bands(bands) => Some(bands),
            Base::Flat(_) | Base::Steps(_) | Base::TimeOfUse(_) | Base::Market(_) => None,
        }
    }

    /// The moment whose price a piece has: its begin; of bands that of its window, so that a window has one scale of prices.
    fn priced_at(&self, zone: &Zone, since: Moment) -> Moment {
        self.bands().map_or(since, |bands| bands.window.bounds(zone, since).0)
    }

    fn index(&self) -> Option<&Index> {
        self.adjustments.iter().find_map(|adjustment| match adjustment {
            Adjustment::Index(index) => Some(index),
            Adjustment::FloorCap(_) => None,
        })
    }

    /// Adds the moments inside of a span at which the price may change.
    pub(crate) fn cut(&self, zone: &Zone, since: Moment, until: Moment, cuts: &mut Vec<Moment>) -> Result<(), Refusal> {
        match &self.base {
            Base::Steps(steps) => steps::cut(steps, zone, since, until, cuts)?,
            Base::Bands(bands) => bands.window.cut(zone, since, until, cuts)?,
            Base::Flat(_) | Base::TimeOfUse(_) | Base::Market(_) => {}
        }
        if let (Some(index), None) = (self.index(), self.bands()) {
            index.schedule.cut(zone, since, until, cuts)?;
        }
        if let Some(reference) = self.reference() {
            reference.cut(zone, since, until, cuts)?;
        }
        Ok(())
    }

    /// Says what is read for a span that no cut divides.
    pub(crate) fn ask(&self, zone: &Zone, stream: StreamId, need: &mut Need) {
        need.quantity = Some(need.over(stream));
        if let Base::TimeOfUse(prices) = &self.base {
            need.bands = prices.bands();
        }
        let priced_at = self.priced_at(zone, need.since);
        need.fixing = self.index().and_then(|index| index.ask(zone, priced_at));
        if let Some(reference) = self.reference() {
            reference.ask(zone, need);
        }
    }

    /// A price after its adjustments and less the reference.
    fn finish(&self, price: Price, zone: &Zone, since: Moment, found: &Found) -> Result<Price, Refusal> {
        let mut price = price;
        for adjustment in &self.adjustments {
            price = match adjustment {
                Adjustment::Index(index) => index.apply(price, zone, since, found.fixing)?,
                Adjustment::FloorCap(bounds) => bounds.apply(price),
            };
        }
        match &self.difference {
            Some(difference) => difference.apply(price, found),
            None => Ok(price),
        }
    }

    /// What a quantity comes to. `taken`: of bands, the quantity of the window so far.
    pub(crate) fn charge(
        &self,
        zone: &Zone,
        since: Moment,
        taken: Quantity,
        found: &Found,
    ) -> Result<Vec<Part>, Refusal> {
        let priced_at = self.priced_at(zone, since);
        let mut parts = Vec::new();
        let mut add = |band: u8, quantity: Quantity, price: Price| {
            let price = self.finish(price, zone, priced_at, found)?;
            parts.push(Part {
                band,
                quantity,
                price: Some(price),
                amount: Exact::ratio(quantity, price, self.per)?,
            });
            Ok::<_, Refusal>(())
        };
        match &self.base {
            Base::Flat(price) => add(0, found.one()?, flat::price(*price))?,
            Base::Steps(steps) => add(0, found.one()?, steps::price(steps, zone, since)?)?,
            Base::Bands(bands) => {
                for (band, quantity, price) in bands.split(taken, found.one()?)? {
                    add(band, quantity, price)?;
                }
            }
            Base::TimeOfUse(prices) => {
                for (band, quantity, price) in prices.split(&found.quantities)? {
                    add(band, quantity, price)?;
                }
            }
            Base::Market(reference) => match reference.price(found)? {
                Some(price) => add(0, found.one()?, price)?,
                None => parts.push(Part {
                    band: 0,
                    quantity: found.one()?,
                    price: None,
                    amount: reference.product(self.per, found)?,
                }),
            },
        }
        if let Some(part) = self.difference.map_or(Ok(None), |difference| {
            difference.part(self.per, &found.quantities, found)
        })? {
            parts.push(part);
        }
        Ok(parts)
    }
}
