//! What is billed once is *time of a delivery point*.
//!
//! A cursor belongs to a line's delivery point, not to a meter: a check meter that takes over begins where the main meter's billing ended, so
//! what both metered is billed once. Nor does the caller choose where a bill begins.
//!
//! ```text
//! bill of [cursor, until), then cursor = until
//! ```

use crate::{Moment, Refusal};

kept! {
    /// Up to where the time of a delivery point is billed.
    #[derive(Copy)]
    pub struct Cursor {
        /// The end of what is billed.
        pub billed_until: Moment,
    }
}

impl Cursor {
    /// The span of the next bill, which the cursor then stands behind.
    pub fn advance(&mut self, until: Moment) -> Result<(Moment, Moment), Refusal> {
        let since = self.billed_until;
        if until < since {
            return Err(Refusal::TimeTaken);
        }
        if until == since {
            return Err(Refusal::SpanInvalid);
        }
        self.billed_until = until;
        Ok((since, until))
    }

    /// Goes back to where an unpaid bill that is void began; only that bill, which is the last one.
    pub fn reopen(&mut self, since: Moment, until: Moment) -> Result<(), Refusal> {
        if until != self.billed_until {
            return Err(Refusal::TimeTaken);
        }
        if since >= until {
            return Err(Refusal::SpanInvalid);
        }
        self.billed_until = since;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_should_be_billed_once_and_without_a_gap() {
        // GIVEN a delivery point billed until 10
        let mut cursor = Cursor { billed_until: 10 };
        // WHEN it is billed on
        // THEN the span begins there, and what lies before it is taken
        assert_eq!(cursor.advance(30), Ok((10, 30)));
        assert_eq!(cursor.advance(30), Err(Refusal::SpanInvalid));
        assert_eq!(cursor.advance(29), Err(Refusal::TimeTaken));
        assert_eq!(cursor.advance(31), Ok((30, 31)));
    }

    #[test]
    fn only_the_last_bill_should_be_void() {
        let mut cursor = Cursor { billed_until: 30 };
        assert_eq!(cursor.reopen(0, 10), Err(Refusal::TimeTaken));
        assert_eq!(cursor.reopen(30, 30), Err(Refusal::SpanInvalid));
        assert_eq!(cursor.reopen(10, 30), Ok(()));
        assert_eq!(cursor.advance(20), Ok((10, 20)));
    }
}
