//! The runtime API: what dApps (polkadot.js) and the node's `viaduct_*` RPC read. Answers are views: plain, complete
//! and stable, independent of how a pallet stores its state.

// The macro adds a block to the seven arguments of `verify_reading`.
#![allow(clippy::too_many_arguments)]

use crate::*;
use alloc::{string::String, vec::Vec};
use codec::{Codec, Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

pub use crate::charter_views::*;

/// An asset as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AssetView<AccountId> {
    /// The asset.
    pub asset: AssetId,
    /// Name in UTF-8.
    pub name: String,
    /// Who registered it.
    pub issuer: AccountId,
    /// Who runs it.
    pub operator: AccountId,
    /// Country whose law governs it.
    pub jurisdiction: CountryCode,
    /// Currencies it earns in.
    pub currencies: Vec<CurrencyId>,
    /// Stage of its life.
    pub lifecycle: Lifecycle,
    /// The exception states in force now, each with the moment at which it lapses.
    pub exceptions: Vec<(ExceptionState, Moment)>,
    /// Whether units may change hands, as far as exception states are concerned.
    pub transfers_open: bool,
    /// What happens now to money that holders accrued.
    pub holders: HolderPay,
    /// Number of documents filed.
    pub documents: u32,
}

/// The answer to "may I?": the assessment of a movement of units.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferAssessment {
    /// Whether the movement would be executed now.
    pub allowed: bool,
    /// Every finding against it, in a fixed order, with its numbers.
    pub findings: Vec<FindingView>,
}

impl From<Vec<Finding>> for TransferAssessment {
    fn from(findings: Vec<Finding>) -> Self {
        Self {
            allowed: findings.is_empty(),
            findings: findings.into_iter().map(Into::into).collect(),
        }
    }
}

/// What one identity is owed by one class in one currency.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EntitlementView {
    /// The class.
    pub class_id: ClassId,
    /// The currency.
    pub currency: CurrencyId,
    /// Units that share in revenue: committed and frozen ones included, none of the inventory's.
    pub units: Amount,
    /// Accrued and not yet paid, whole base units.
    pub accrued: Amount,
    /// The part of it that a claim would pay now.
    pub payable: Amount,
}

/// One tier of a waterfall run.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TierView {
    /// Its stable number.
    pub tier: u16,
    /// Name in UTF-8; empty when the version of the waterfall that it ran through is no longer kept.
    pub name: String,
    /// What the tier is owed or takes in this run, arrears included.
    pub due: Amount,
    /// What it gets, whatever the source.
    pub paid: Amount,
    /// The part of it that reserves gave.
    pub drawn: Amount,
    /// Set aside in this run until a payment date.
    pub allocated: Amount,
    /// What stays owed (arrears) or unfilled (reserves).
    pub shortfall: Amount,
}

/// The statement of a run of the waterfall, or the preview of one: the same function computes both.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatementView {
    /// The asset.
    pub asset: AssetId,
    /// The currency.
    pub currency: CurrencyId,
    /// The batch; the number it would have, of a preview.
    pub batch: u32,
    /// The invoice whose receipts it divides; none: a run for dues, without new money.
    pub invoice: Option<u32>,
    /// The version of the waterfall.
    pub version: u32,
    /// The day up to which dues count, days since 1970.
    pub day: u32,
    /// New money.
    pub receipts: Amount,
    /// An owner's money to cure a failed test.
    pub cure: Amount,
    /// What earlier runs carried over.
    pub available: Amount,
    /// Each tier in order.
    pub tiers: Vec<TierView>,
    /// Left over after the last tier: carried to the next run.
    pub carried: Amount,
    /// Proposed, Authorized or Executed; empty for a preview.
    pub stage: String,
    /// What authorizers sign; none for a preview. Not `hash`: polkadot.js has a member of that name on every value.
    pub batch_hash: Option<H256>,
    /// How many have signed who are authorizers now; once executed, how many signed.
    pub approvals: u32,
}

/// Money that an asset keeps for a purpose.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PoolView {
    /// Carried, Reserve, Trapped, Allocated, Retained, Cure, Earned or Undistributed.
    pub pool: String,
    /// Number of the reserve, tier or class; none of `Carried` and `Cure`.
    pub number: Option<u32>,
    /// What lies in it.
    pub amount: Amount,
}

/// All the money of one asset in one currency. `received = paid + apart + sum of pools`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerView {
    /// Everything that ever came in.
    pub received: Amount,
    /// Everything that ever went out.
    pub paid: Amount,
    /// In accounts of their own: receipts that wait for a run, payables, credits.
    pub apart: Amount,
    /// Pools with money.
    pub pools: Vec<PoolView>,
    /// In the pot's account beyond these books, until `book_surplus`.
    pub surplus: Amount,
    /// Invoices whose receipts wait for a run, the next one first.
    pub waiting: Vec<u32>,
}

/// A line of a bill: `amount = quantity * price / per`, with its sign.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BillLineView {
    /// The line of the tariff.
    pub line: u16,
    /// Its label in UTF-8.
    pub label: String,
    /// Begin of what it bills, ms.
    pub starts: Moment,
    /// End of what it bills, ms; not part of it.
    pub ends: Moment,
    /// The band of the price; 0: the first, or none.
    pub band: u8,
    /// The quantity, signed.
    pub quantity: Quantity,
    /// Base units for `per` of the quantity; none: readings had prices of their own, or the line is the difference to a guarantee.
    pub price: Option<Quantity>,
    /// The quantity that the price is for.
    pub per: Amount,
    /// What it comes to, base units rounded down; the fraction is carried.
    pub amount: Quantity,
}

/// A bill of a contract that has not been issued.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BillView {
    /// The contract.
    pub contract: u8,
    /// The version of its tariff.
    pub tariff: u32,
    /// Begin of the span, ms.
    pub starts: Moment,
    /// End of the span, ms; not part of it.
    pub ends: Moment,
    /// When it would be due, ms.
    pub due: Moment,
    /// Its lines.
    pub lines: Vec<BillLineView>,
    /// What the payer would owe; below zero what would be owed to it. Zero while the period is not over.
    pub net: Quantity,
    /// What waits for the bill, whole base units rounded down: credits, and readings that were trued up; below zero in favour of the payer.
    pub carried: Quantity,
    /// The period is over, and these are its lines.
    pub is_over: bool,
}

/// A receivable, or money that came without one.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceView<AccountId> {
    /// Its number in its asset and currency.
    pub invoice: u32,
    /// Bill, or the kind of receipt.
    pub kind: String,
    /// The contract of a bill.
    pub contract: Option<u8>,
    /// Start of a bill's span, ms.
    pub starts: Option<Moment>,
    /// End of a bill's span, ms; not part of it.
    pub ends: Option<Moment>,
    /// Who owes it. Anybody may pay.
    pub payer: AccountId,
    /// The version of the waterfall through which its money runs.
    pub version: u32,
    /// When it was issued, ms.
    pub issued: Moment,
    /// When it is due, ms.
    pub due: Moment,
    /// Billed.
    pub billed: Amount,
    /// Paid or set off.
    pub settled: Amount,
    /// Given up as bad debt.
    pub written_off: Amount,
    /// What is still owed.
    pub open: Amount,
    /// Open or Settled.
    pub stage: String,
    /// The payer disputes it.
    pub disputed: bool,
    /// How long it is past due now, ms.
    pub overdue: Moment,
    /// The issuer's or payer's own reference, UTF-8.
    pub reference: String,
    /// Received for it and not yet in a run.
    pub receipts: Amount,
}

/// Who is owed what, brought forward to today.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ObligationView<AccountId> {
    /// Its number in its asset and currency.
    pub obligation: u16,
    /// Expense, Percent, Loan or Capital.
    pub kind: String,
    /// The creditor's account; none: a class of units.
    pub creditor: Option<AccountId>,
    /// The creditor's class; none: an account.
    pub class_id: Option<ClassId>,
    /// Principal that is not repaid, what is past due included.
    pub outstanding: Amount,
    /// Charges that fell due and are not paid.
    pub charges_due: Amount,
    /// Default interest that is not paid.
    pub default_due: Amount,
    /// Principal that fell due and is not paid.
    pub principal_due: Amount,
    /// Interest since the last date, not yet due.
    pub accrued: Amount,
    /// Charges and default interest ever paid.
    pub charges_paid: Amount,
    /// Principal ever repaid.
    pub repaid: Amount,
    /// Principal ever written off.
    pub written_off: Amount,
    /// Whether it could be brought forward to today; otherwise the figures are of an earlier day: see `bring_forward`.
    pub is_current: bool,
}

/// What is known of one period of a stream.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttestationView<AccountId> {
    /// The stream.
    pub stream: StreamId,
    /// The period.
    pub period: PeriodIndex,
    /// Start of the period.
    pub starts: Moment,
    /// Open, Flagged, Verified or Rejected.
    pub status: String,
    /// The attested value, where there is one.
    pub value: Option<Quantity>,
    /// The reports so far.
    pub reports: Vec<ReportView<AccountId>>,
}

/// What one source reported for a period.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportView<AccountId> {
    /// Who reported it.
    pub source: AccountId,
    /// The value.
    pub value: Quantity,
    /// Root of the evidence behind it.
    pub root: H256,
}

/// Whether an instruction of several legs would be executed if everything that is missing came now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct SettlementAssessment<AccountId> {
    /// No leg is refused. Something may still be missing.
    pub allowed: bool,
    /// The parties that have not affirmed.
    pub unaffirmed: Vec<AccountId>,
    /// The off-chain legs whose receipt is missing, counted from 0.
    pub receipts_missing: Vec<u32>,
    /// The first leg that is refused, counted from 0.
    pub leg_no: Option<u32>,
    /// Every finding against it; none where money refuses.
    pub findings: Vec<FindingView>,
    /// The error with which an execution would be refused.
    pub error: Option<sp_runtime::DispatchError>,
}

/// The figures that governance changes, as they work now: within the code's bounds, whatever was voted.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LimitsView {
    /// Fee of a byte of a transaction, native base units.
    pub byte_fee: Amount,
    /// Longest exception state without governance, ms.
    pub max_exception_duration: Moment,
    /// How long a newly linked account waits for payouts, ms.
    pub link_delay: Moment,
    /// Longest hold of units, ms.
    pub max_hold_duration: Moment,
    /// What a source stakes for each stream, native base units.
    pub source_bond: Amount,
    /// Time to take a payout of the inventory, blocks of the steady clock.
    pub payout_period: u32,
}

/// Who asks which claims expire.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Watch<AccountId> {
    /// The issuer of the claims.
    #[codec(index = 0)]
    Issuer(AccountId),
    /// The registrar of the identities that they are about.
    #[codec(index = 1)]
    Registrar(AccountId),
}

/// Which claim: an issuer has one about an identity on a topic with a scope.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    Encode,
    Decode,
    DecodeWithMemTracking,
    TypeInfo,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct ClaimPointer {
    /// Number of its issuer.
    pub issuer: ClaimIssuerId,
    /// Whom it is about.
    pub identity: IdentityId,
    /// What it says.
    pub topic: ClaimTopic,
    /// For which asset's classes; none: for all.
    pub scope: Scope,
}

/// Where the next page of expiring claims begins.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct ExpiryCursor {
    /// On this day, days since 1970.
    pub day: u32,
    /// After this claim; none: at the day's first.
    pub after: Option<ClaimPointer>,
}

/// A claim that expires.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExpiringClaim<AccountId> {
    /// Whom it is about.
    pub identity: IdentityId,
    /// Who looks after that identity.
    pub registrar: AccountId,
    /// Number of its issuer.
    pub issuer: ClaimIssuerId,
    /// What it says.
    pub topic: ClaimTopic,
    /// For which asset's classes; none: for all.
    pub scope: Scope,
    /// Valid while the block's time is at most this, ms.
    pub expiry: Moment,
}

/// A page of expiring claims, day by day. A page with few claims, or none, may have a successor.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExpiringClaims<AccountId> {
    /// The claims.
    pub claims: Vec<ExpiringClaim<AccountId>>,
    /// Where the next page begins; none: this is the last one.
    pub cursor: Option<ExpiryCursor>,
}

sp_api::decl_runtime_apis! {
    /// The important reads of Viaduct.
    pub trait ViaductApi<AccountId> where AccountId: Codec {
        /// An asset; `None` if unknown.
        fn asset(asset: AssetId) -> Option<AssetView<AccountId>>;
        /// Whether `sender` may transfer `amount` units of a class to `receiver` now, with every finding against it.
        fn can_transfer(class_id: ClassId, sender: AccountId, receiver: AccountId, amount: Balance) -> TransferAssessment;
        /// Whether `amount` new units of a class may be issued to `receiver` now.
        fn can_issue(class_id: ClassId, receiver: AccountId, amount: Balance) -> TransferAssessment;
        /// Whether `holder` may redeem `amount` units of a class now.
        fn can_redeem(class_id: ClassId, holder: AccountId, amount: Balance) -> TransferAssessment;
        /// Whether a force agent may move `amount` units of a class from `sender` to `receiver` now.
        fn can_force(class_id: ClassId, sender: AccountId, receiver: AccountId, amount: Balance) -> TransferAssessment;
        /// Whether a force agent may make `amount` units of `holder` cease now.
        fn can_force_redemption(class_id: ClassId, holder: AccountId, amount: Balance) -> TransferAssessment;
        /// Whether `spender` may send `amount` units of `owner` to `receiver` now: its allowance and the class's rule on spenders
        /// included.
        fn can_transfer_from(
            class_id: ClassId, spender: AccountId, owner: AccountId, receiver: AccountId, amount: Balance,
        ) -> TransferAssessment;
        /// Whether a recovery agent may move all that `lost` has of a class to `replacement` now.
        fn can_recover(class_id: ClassId, lost: AccountId, replacement: AccountId) -> TransferAssessment;
        /// Whether `owner` may hold `amount` units of a class for `beneficiary` now.
        fn can_hold(class_id: ClassId, owner: AccountId, beneficiary: AccountId, amount: Balance) -> TransferAssessment;
        /// Whether an instruction would be executed now: the whole of it is run and rolled back. `None` if there is none.
        fn can_settle(instruction: u32) -> Option<SettlementAssessment<AccountId>>;
        /// Whether an account may send units of a class at all, whatever the receiver (the word of ERC-7943).
        fn can_send(class_id: ClassId, who: AccountId) -> bool;
        /// Whether an account may receive units of a class at all, whatever the sender (the word of ERC-7943).
        fn can_receive(class_id: ClassId, who: AccountId) -> bool;
        /// What the account's identity is owed by the class, by currency.
        fn entitlement(class_id: ClassId, who: AccountId) -> Vec<EntitlementView>;
        /// The statement of a batch that was proposed or executed.
        fn statement(asset: AssetId, currency: CurrencyId, batch: u32) -> Option<StatementView>;
        /// What a batch proposed now would pay; the same function computes the real one.
        fn waterfall_preview(asset: AssetId, currency: CurrencyId) -> Result<StatementView, sp_runtime::DispatchError>;
        /// What the next bill of a contract would say now; the same function computes the real one.
        fn bill_preview(asset: AssetId, currency: CurrencyId, contract: u8) -> Result<BillView, sp_runtime::DispatchError>;
        /// The books of an asset in one currency.
        fn ledger(asset: AssetId, currency: CurrencyId) -> LedgerView;
        /// An invoice or receipt; `None` if unknown.
        fn invoice(asset: AssetId, currency: CurrencyId, invoice: u32) -> Option<InvoiceView<AccountId>>;
        /// Who is owed what by an asset in one currency, brought forward to today.
        fn obligations(asset: AssetId, currency: CurrencyId) -> Vec<ObligationView<AccountId>>;
        /// The account that holds the asset's money.
        fn pot_account(asset: AssetId) -> AccountId;
        /// What is known of one period of a stream.
        fn attestation_status(stream: StreamId, period: PeriodIndex) -> Option<AttestationView<AccountId>>;
        /// Whether `reading` is leaf number `index` of the `leaves` raw readings behind a report.
        fn verify_reading(
            stream: StreamId, period: PeriodIndex, source: AccountId,
            proof: Vec<H256>, leaves: u32, index: u32, reading: Vec<u8>,
        ) -> bool;
        /// The claims of an issuer, or about a registrar's identities, that expire on the days from `from_day` to `until_day`
        /// (days since 1970, both included), in pages of at most `limit` (256) rows and 400 days.
        fn expiring_claims(
            of: Watch<AccountId>, from_day: u32, until_day: u32, cursor: Option<ExpiryCursor>, limit: u32,
        ) -> ExpiringClaims<AccountId>;
        /// The charter of an asset with its defaults; `None` for an unknown asset.
        fn charter(asset: AssetId) -> Option<CharterView<AccountId>>;
        /// An amendment that has not come to its end, with the consents that it needs and has.
        fn amendment(amendment: u32) -> Option<AmendmentView<AccountId>>;
        /// The amendments of an asset, oldest first, from an id on, in pages of at most `limit` (256).
        fn amendments(asset: AssetId, cursor: Option<u32>, limit: u32) -> AmendmentPage<AccountId>;
        /// The figures that governance changes, as they work now.
        fn limits() -> LimitsView;
        /// Currencies in which a transaction may pay its fee now.
        fn fee_currencies() -> Vec<CurrencyId>;
        /// What a fee of `native` base units of the native token is in a currency; `None` where the currency pays no fees.
        fn fee_in(currency: CurrencyId, native: Balance) -> Option<Balance>;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{json, to_value};

    #[test]
    fn views_should_have_every_amount_as_a_decimal_string() {
        let most = Amount::from(u128::MAX);
        let text = "340282366920938463463374607431768211455";
        // A number of more than 64 bits would be refused here.
        let tier = TierView {
            tier: 7,
            name: "due".into(),
            due: most,
            paid: most,
            drawn: most,
            allocated: most,
            shortfall: most,
        };
        let statement = StatementView {
            asset: 1,
            currency: 2,
            batch: 3,
            invoice: None,
            version: 4,
            day: 20_000,
            receipts: most,
            cure: most,
            available: most,
            tiers: vec![tier],
            carried: most,
            stage: String::new(),
            batch_hash: None,
            approvals: 0,
        };
        assert_eq!(
            to_value(statement).expect("it is JSON"),
            json!({
                "asset": 1, "currency": 2, "batch": 3, "invoice": null, "version": 4, "day": 20_000,
                "receipts": text, "cure": text, "available": text, "carried": text,
                "tiers": [{
                    "tier": 7, "name": "due", "due": text, "paid": text, "drawn": text, "allocated": text, "shortfall": text
                }],
                "stage": "", "batchHash": null, "approvals": 0,
            })
        );
        let ledger = LedgerView {
            received: most,
            paid: most,
            apart: most,
            pools: vec![PoolView {
                pool: "Reserve".into(),
                number: Some(1),
                amount: most,
            }],
            surplus: most,
            waiting: vec![5],
        };
        assert_eq!(
            to_value(ledger).expect("it is JSON"),
            json!({
                "received": text, "paid": text, "apart": text, "surplus": text, "waiting": [5],
                "pools": [{ "pool": "Reserve", "number": 1, "amount": text }],
            })
        );
        let entitlement = EntitlementView {
            class_id: 4,
            currency: 2,
            units: most,
            accrued: most,
            payable: most,
        };
        assert_eq!(
            to_value(entitlement).expect("it is JSON"),
            json!({ "classId": 4, "currency": 2, "units": text, "accrued": text, "payable": text })
        );
        let report = ReportView {
            source: 9u32,
            value: (-7).into(),
            root: H256::zero(),
        };
        let period = AttestationView {
            stream: 1,
            period: 2,
            starts: 1_700_000_000_000,
            status: "Open".into(),
            value: Some(i128::MAX.into()),
            reports: vec![report],
        };
        assert_eq!(
            to_value(period).expect("it is JSON"),
            json!({
                "stream": 1, "period": 2, "starts": 1_700_000_000_000u64, "status": "Open",
                "value": "170141183460469231731687303715884105727",
                "reports": [{ "source": 9, "value": "-7", "root": H256::zero() }],
            })
        );
        let after = ClaimPointer {
            issuer: 2,
            identity: 3,
            topic: ClaimTopic::Custom(7),
            scope: Some(4),
        };
        let page = ExpiringClaims {
            claims: vec![ExpiringClaim {
                identity: 3,
                registrar: 9u32,
                issuer: 2,
                topic: ClaimTopic::Kyc,
                scope: None,
                expiry: 1_800_000_000_000,
            }],
            cursor: Some(ExpiryCursor {
                day: 20_833,
                after: Some(after),
            }),
        };
        assert_eq!(
            to_value(page).expect("it is JSON"),
            json!({
                "claims": [{ "identity": 3, "registrar": 9, "issuer": 2, "topic": "Kyc", "scope": null,
                    "expiry": 1_800_000_000_000u64 }],
                "cursor": { "day": 20_833, "after": { "issuer": 2, "identity": 3, "topic": { "Custom": 7 }, "scope": 4 } },
            })
        );
        let limits = LimitsView {
            byte_fee: most,
            max_exception_duration: 1,
            link_delay: 2,
            max_hold_duration: 3,
            source_bond: most,
            payout_period: 5,
        };
        assert_eq!(
            to_value(limits).expect("it is JSON"),
            json!({
                "byteFee": text, "maxExceptionDuration": 1, "linkDelay": 2, "maxHoldDuration": 3, "sourceBond": text,
                "payoutPeriod": 5,
            })
        );
    }
}
