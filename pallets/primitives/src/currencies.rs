//! What is left of a currency in the books of an asset? Answered by `distribution`, asked by `infrastructure` before the asset gives the
//! currency up.

use crate::{AssetId, CurrencyId};

/// What is left of a currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CurrencyUse {
    /// A batch is open.
    Batch,
    /// An invoice is open, or waits for its run.
    Invoices,
    /// A contract bills, or something waits for its last bill.
    Contracts,
    /// Something is owed or will be, or can be drawn.
    Obligations,
    /// Holders have not claimed what they earned.
    Revenue,
    /// Another account of the ledger has money.
    Money,
}

/// The books of assets by currency.
pub trait CurrencyBooks {
    /// The first thing that is left of a currency; `None`: the asset can give it up, and nobody loses anything. What would come in nevertheless
    /// has its way through the books as before.
    fn left_of(asset: AssetId, currency: CurrencyId) -> Option<CurrencyUse>;
}
