//! Running totals of a stream, so that a bill of 2,976 quarter-hours is a difference of two rows.
//!
//! ```text
//! bands[b] = sum of the quantities of all final readings whose begin is in band b of the calendar      one band without a calendar
//! product  = sum of quantity * price over the readings that have a price
//! quantity of [x, y) = registers of the last reading that begins before y - those of the last one that begins before x
//! ```
//!
//! Rounding: none.

use crate::{Calendar, List, Moment, Quantity, Refusal, MAX_BANDS};
use alloc::vec;

kept! {
    /// Running totals after a reading.
    pub struct Registers {
        /// The end of the last reading.
        pub until: Moment,
        /// Quantity by band of the stream's calendar.
        pub bands: List<Quantity, MAX_BANDS>,
        /// Quantity times price of the reading.
        pub product: Quantity,
    }
}

/// A reading that has become final.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Begin.
    pub since: Moment,
    /// End, not included.
    pub until: Moment,
    /// What was metered, signed.
    pub quantity: Quantity,
    /// The reference price of this reading, for streams that keep products.
    pub price: Option<Quantity>,
}

impl Registers {
    /// Nothing yet.
    pub fn new(since: Moment, calendar: Option<&Calendar>) -> Result<Self, Refusal> {
        let bands = calendar.map_or(1, |calendar| calendar.bands);
        Ok(Self {
            until: since,
            bands: List::try_from(vec![0; bands.into()]).map_err(|_| Refusal::CalendarInvalid)?,
            product: 0,
        })
    }

    /// Counts a reading: O(1). Readings become final in the order of their time; what was counted is counted once.
    pub fn add(&mut self, calendar: Option<&Calendar>, reading: &Reading) -> Result<(), Refusal> {
        if reading.since >= reading.until {
            return Err(Refusal::SpanInvalid);
        }
        if reading.since < self.until {
            return Err(Refusal::TimeTaken);
        }
        let bands = calendar.map_or(1, |calendar| calendar.bands);
        if self.bands.len() != usize::from(bands) {
            return Err(Refusal::FoundMismatch);
        }
        let band = calendar.map_or(0, |calendar| calendar.band_of(reading.since));
        let product = match reading.price {
            Some(price) => reading.quantity.checked_mul(price).ok_or(Refusal::Overflow)?,
            None => 0,
        };
        let product = self.product.checked_add(product).ok_or(Refusal::Overflow)?;
        let register = self.bands.get_mut(usize::from(band)).ok_or(Refusal::CalendarInvalid)?;
        *register = register.checked_add(reading.quantity).ok_or(Refusal::Overflow)?;
        self.product = product;
        self.until = reading.until;
        Ok(())
    }

    /// What was counted since an earlier state, in one sum (`bands` is 1) or by band.
    pub fn quantities_since(&self, earlier: &Self, bands: u8) -> Result<List<Quantity, MAX_BANDS>, Refusal> {
        if self.bands.len() != earlier.bands.len() {
            return Err(Refusal::FoundMismatch);
        }
        let differences = self
            .bands
            .iter()
            .zip(&earlier.bands)
            .map(|(later, earlier)| later.checked_sub(*earlier).ok_or(Refusal::Overflow));
        let quantities = if bands == 1 {
            let sum = differences.into_iter().try_fold(0 as Quantity, |sum, difference| {
                sum.checked_add(difference?).ok_or(Refusal::Overflow)
            })?;
            vec![sum]
        } else if usize::from(bands) == self.bands.len() {
            differences.collect::<Result<_, _>>()?
        } else {
            return Err(Refusal::FoundMismatch);
        };
        List::try_from(quantities).map_err(|_| Refusal::FoundMismatch)
    }

    /// What the products came to since an earlier state.
    pub fn product_since(&self, earlier: &Self) -> Result<Quantity, Refusal> {
        self.product.checked_sub(earlier.product).ok_or(Refusal::Overflow)
    }
}
