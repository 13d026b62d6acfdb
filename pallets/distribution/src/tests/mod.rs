//! Rules of distribution, one per test, by subject.

mod acceptances;
mod accrual;
mod authorization;
mod batches;
mod billing;
mod billing_corrections;
mod billing_cuts;
mod billing_difference;
mod billing_state;
mod billing_true_up;
mod contracts;
mod currencies;
mod findings;
mod gates;
mod invariants;
mod invoices;
mod ledger;
mod live_currencies;
mod moments;
mod obligations;
mod payees;
mod pools;
mod proposals;
mod retirement;
mod runs;
mod sharing;
mod smoke;
mod targets;
mod views;
mod waterfalls;

use crate::invoices::NewInvoice;
pub use crate::{mock::*, *};
pub use frame_support::{
    assert_noop, assert_ok,
    dispatch::DispatchResult,
    hypothetically,
    traits::{
        fungibles::{Inspect, Mutate},
        Time,
    },
};
pub use sp_core::H256;
pub use sp_runtime::DispatchError;
pub use viaduct_primitives::*;
pub use viaduct_waterfall::{
    Base, Beneficiary, HolderShare, Kind, Line, Obligation, ObligationId, Reserve, Standing, Target, Terms, Waterfall,
    PPM,
};

pub type E = Error<Test>;

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// This pallet's events since the last look.
pub fn events() -> Vec<Event<Test>> {
    let events = System::events()
        .into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::Distribution(event) => Some(event),
            _ => None,
        })
        .collect();
    System::reset_events();
    events
}

pub fn usd(who: AccountId) -> Balance {
    Currencies::balance(USD, who)
}

pub fn ledger() -> Ledger {
    Ledgers::<Test>::get(ASSET, USD)
}

/// What the asset's account really has.
pub fn pot_money() -> Balance {
    usd(Distribution::pot_account(ASSET))
}

/// The payee can neither give nor take the currency.
pub fn block(currency: CurrencyId, who: AccountId) {
    if !pallet_assets::Account::<Test>::contains_key(currency, who) {
        assert_ok!(Currencies::touch_other(by(ISSUER), currency, who));
    }
    assert_ok!(Currencies::block(by(ISSUER), currency, who));
}

pub fn unblock(currency: CurrencyId, who: AccountId) {
    assert_ok!(Currencies::thaw(by(ISSUER), currency, who));
}

/// The whole life of a receipt; only the events of its execution are left to look at. The batch's number.
pub fn divide(revenue: Balance) -> u32 {
    receive(USD, revenue);
    let batch = propose(USD);
    sign(USD, batch);
    Clock::pass(WINDOW);
    System::reset_events();
    assert_ok!(execute(USD, batch));
    batch
}

/// The same of a bill: tests count it.
pub fn divide_bill(amount: Balance) -> u32 {
    let number = bill(amount);
    assert_ok!(pay(OFFTAKER, number, amount));
    let batch = propose(USD);
    sign(USD, batch);
    Clock::pass(WINDOW);
    System::reset_events();
    assert_ok!(execute(USD, batch));
    batch
}

pub fn claim(who: AccountId) -> DispatchResult {
    Distribution::claim(by(who), CLASS, USD)
}

/// An amendment replaces the waterfall, from now on; its tiers are numbered from 1 on.
pub fn change_waterfall(currency: CurrencyId, kinds: Vec<Kind<AccountId>>, reserves: Vec<Reserve>) -> DispatchResult {
    change_content(currency, waterfall(kinds, reserves))
}

pub fn change_content(currency: CurrencyId, content: Waterfall<AccountId>) -> DispatchResult {
    Charters::amend(Protected::Waterfall, |_| set_waterfall(currency, content))
}

/// The same, with the consents of all creditors whose places change.
pub fn agree_waterfall(currency: CurrencyId, kinds: Vec<Kind<AccountId>>, reserves: Vec<Reserve>) -> DispatchResult {
    let content = waterfall(kinds, reserves);
    consent_but(None, currency, &content);
    change_content(currency, content)
}

/// Every creditor with an account accepts a waterfall from now on, but that of one obligation.
pub fn consent_but(refuses: Option<ObligationId>, currency: CurrencyId, content: &Waterfall<AccountId>) {
    consent_from(refuses, currency, content, Some(Clock::now()));
}

/// The same from another moment on, or for enforcement.
pub fn consent_from(
    refuses: Option<ObligationId>,
    currency: CurrencyId,
    content: &Waterfall<AccountId>,
    valid_from: Option<Moment>,
) {
    for obligation in Finances::<Test>::get(ASSET, currency).obligations {
        if let Beneficiary::Account(creditor) = obligation.creditor {
            if refuses != Some(obligation.id) {
                let id = obligation.id;
                let digest = Distribution::digest_of_waterfall(ASSET, currency, id, content.clone(), valid_from);
                assert_ok!(accept(
                    creditor,
                    currency,
                    id,
                    Accepted::Waterfall,
                    digest.expect("a digest")
                ));
            }
        }
    }
}

/// A creditor accepts a change for ever.
pub fn accept(
    who: AccountId,
    currency: CurrencyId,
    id: ObligationId,
    subject: Accepted,
    digest: H256,
) -> DispatchResult {
    Distribution::accept_terms(by(who), ASSET, currency, id, subject, digest, Moment::MAX)
}

/// Every creditor with an account accepts the version for enforcement.
pub fn consent_to_enforcement(currency: CurrencyId, version: Option<u32>) {
    let versions = WaterfallVersions::<Test>::get(ASSET, currency);
    let number = version.or(versions.at(Clock::now())).unwrap_or(1);
    if let Some(content) = Waterfalls::<Test>::get((ASSET, currency, number)) {
        consent_from(None, currency, &content, None);
    }
}

/// The offtaker owes so much for what was earned now; the bill's number.
pub fn bill(amount: Balance) -> u32 {
    bill_in(USD, amount)
}

pub fn bill_in(currency: CurrencyId, amount: Balance) -> u32 {
    let new = NewInvoice {
        kind: InvoiceKind::Bill {
            contract: 1,
            tariff: 1,
            since: Clock::now(),
            until: Clock::now() + DAY,
        },
        payer: OFFTAKER,
        due: Clock::now() + 30 * DAY,
        billed: amount,
        reference: Text::default(),
        earned: Clock::now(),
    };
    Distribution::issue_invoice(ASSET, currency, new).expect("a waterfall is in force")
}

pub fn pay(payer: AccountId, invoice: u32, amount: Balance) -> DispatchResult {
    Distribution::pay_invoice(by(payer), ASSET, USD, invoice, amount)
}

pub fn invoice(number: u32) -> InvoiceOf<Test> {
    Invoices::<Test>::get((ASSET, USD, number)).expect("an invoice")
}

/// Invoices that wait for a run.
pub fn queue() -> Vec<u32> {
    AllRuns::<Test>::get(ASSET, USD).waiting.to_vec()
}

pub fn batch(number: u32) -> BatchOf<Test> {
    Batches::<Test>::get((ASSET, USD, number)).expect("a batch")
}

pub fn account(account: Account<AccountId>) -> Balance {
    Distribution::account_balance(ASSET, USD, account)
}

/// What waits for a payee.
pub fn payable(payee: AccountId) -> Balance {
    account(Account::Payable(payee))
}

pub fn credit(payer: AccountId) -> Balance {
    account(Account::Credit(payer))
}

pub fn receipts(invoice: u32) -> Balance {
    account(Account::Receipts(invoice))
}

pub fn earned() -> Balance {
    pool(USD, Pool::Earned(CLASS))
}

pub fn undistributed() -> Balance {
    pool(USD, Pool::Undistributed(CLASS))
}

pub fn reserved(id: u8) -> Balance {
    pool(USD, Pool::Reserve(id))
}

pub fn sign_by(who: AccountId, number: u32) -> DispatchResult {
    Distribution::authorize_batch(by(who), ASSET, USD, number, digest_of(USD, number))
}

pub fn object(who: AccountId, number: u32) -> DispatchResult {
    Distribution::object_batch(by(who), ASSET, USD, number, Text::default())
}

pub fn withdraw(number: u32) -> DispatchResult {
    Distribution::withdraw_batch(by(STRANGER), ASSET, USD, number)
}

/// The pools of the ledger, for a look at all of them.
pub fn pools() -> Vec<(Pool, Balance)> {
    ledger().pools.into_iter().collect()
}

/// A reference.
pub fn text<const N: u32>(words: &str) -> Text<N> {
    words.as_bytes().to_vec().try_into().expect("a short text")
}

/// A tier's line in a batch; tiers are numbered from 1 on.
pub fn line(batch: u32, tier: u16) -> Line {
    let batch = Batches::<Test>::get((ASSET, USD, batch)).expect("a batch");
    *batch.lines.iter().find(|line| line.tier == tier).expect("a tier")
}

/// Principal that is owed, and nothing that fell due.
pub fn owed(outstanding: Balance) -> Owed {
    Owed {
        outstanding,
        charges_due: 0,
        default_due: 0,
        principal_due: 0,
        accrued: 0,
    }
}

/// What fell due since the last run, of a loan.
pub fn service(id: ObligationId) -> Balance {
    let obligations = Finances::<Test>::get(ASSET, USD).obligations;
    let obligation = obligations.iter().find(|obligation| obligation.id == id);
    let months = &obligation.expect("an obligation").service;
    months.iter().map(|month| month.amount).sum()
}

/// How an obligation stands.
pub fn standing(id: ObligationId) -> Standing {
    let obligations = Finances::<Test>::get(ASSET, USD).obligations;
    let obligation = obligations.iter().find(|obligation| obligation.id == id);
    obligation.expect("an obligation").standing
}

pub fn payee_paid(payee: AccountId, amount: Balance) -> Event<Test> {
    Event::PayeePaid {
        asset: ASSET,
        currency: USD,
        payee,
        amount,
    }
}

pub fn payee_deferred(payee: AccountId, amount: Balance) -> Event<Test> {
    Event::PayeeDeferred {
        asset: ASSET,
        currency: USD,
        payee,
        amount,
    }
}

pub fn class_earned(amount: Balance, sharing_supply: Balance) -> Event<Test> {
    Event::ClassEarned {
        asset: ASSET,
        class_id: CLASS,
        currency: USD,
        amount,
        sharing_supply,
    }
}

pub fn claimed(identity: IdentityId, account: AccountId, amount: Balance) -> Event<Test> {
    Event::Claimed {
        asset: ASSET,
        class_id: CLASS,
        currency: USD,
        identity,
        account,
        amount,
    }
}
