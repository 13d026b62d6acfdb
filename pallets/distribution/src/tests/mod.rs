//! Rules of distribution, one per test, by subject.

mod accrual;
mod authorization;
mod batches;
mod billing;
mod currencies;
mod invariants;
mod moments;
mod payees;
mod reserves;
mod revenue;
mod settings;
mod targets;
mod vectors;
mod views;
mod waterfall;

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

pub fn pot() -> Pot {
    Pots::<Test>::get(ASSET, USD)
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

/// Closes a period of one reading.
pub fn close(quantity: i128) -> u32 {
    let stream = Tariffs::<Test>::get(ASSET).expect("a tariff").stream;
    let reading = BillingCursors::<Test>::get(ASSET, stream).next_reading;
    Meters::verify(stream, reading, quantity);
    let period = NextPeriods::<Test>::get(ASSET);
    assert_ok!(Distribution::close_period(by(TREASURER), ASSET, 1));
    period
}

/// A closed period, billed nothing, for which `revenue` was paid.
pub fn paid_period(revenue: Balance) -> u32 {
    let period = close(0);
    if revenue > 0 {
        assert_ok!(pay(OFFTAKER, period, revenue));
    }
    period
}

/// Pays revenue of a period in the currency of the waterfall.
pub fn pay(who: AccountId, period: u32, amount: Balance) -> DispatchResult {
    let currency = Waterfalls::<Test>::get(ASSET).map_or(USD, |waterfall| waterfall.currency);
    Distribution::record_revenue(by(who), ASSET, period, currency, amount)
}

pub fn propose(period: u32) -> DispatchResult {
    Distribution::propose_batch(by(TREASURER), ASSET, period)
        .map(drop)
        .map_err(|refused| refused.error)
}

/// What an authorizer reads and signs; of no batch, anything.
pub fn hash(period: u32) -> H256 {
    Batches::<Test>::get(ASSET, period)
        .map(|batch| batch.digest)
        .unwrap_or_default()
}

/// Signs the batch that is open.
pub fn sign(who: AccountId, period: u32) -> DispatchResult {
    Distribution::authorize_batch(by(who), ASSET, period, hash(period))
}

/// Executes the batch. A stranger sends it: execution is open to all.
pub fn execute(period: u32) -> DispatchResult {
    Distribution::execute_batch(by(STRANGER), ASSET, period)
        .map(drop)
        .map_err(|refused| refused.error)
}

/// Proposes, signs and waits out the window.
pub fn authorize(period: u32) {
    assert_ok!(propose(period));
    assert_ok!(sign(AUTHORIZERS[0], period));
    assert_ok!(sign(AUTHORIZERS[1], period));
    Clock::pass(WINDOW);
}

/// The whole life of a period with this revenue; only the events of its execution are left to look at.
pub fn distribute(revenue: Balance) -> u32 {
    let period = paid_period(revenue);
    authorize(period);
    System::reset_events();
    assert_ok!(execute(period));
    period
}

pub fn set_waterfall(currency: CurrencyId, tiers: Vec<TierKind<AccountId>>) -> DispatchResult {
    let tiers: Vec<_> = tiers.into_iter().map(tier).collect();
    Distribution::set_waterfall(by(ISSUER), ASSET, currency, tiers.try_into().expect("few tiers"))
}

/// What is billed from now on is billed in this currency.
pub fn bill_in(currency: CurrencyId) -> DispatchResult {
    let tariff = Tariffs::<Test>::get(ASSET).expect("a tariff");
    Distribution::set_tariff(by(ISSUER), ASSET, Tariff { currency, ..tariff })
}

pub fn claim(who: AccountId) -> DispatchResult {
    Distribution::claim(by(who), CLASS, USD)
}

/// What a tier of the period's batch got.
pub fn result(period: u32, tier: usize) -> TierResult {
    Batches::<Test>::get(ASSET, period).expect("a batch").results[tier]
}

/// A tier's event.
pub fn settled(period: u32, tier: u8, due: Balance, paid: Balance, drawn: Balance) -> Event<Test> {
    Event::TierSettled {
        asset: ASSET,
        period,
        tier,
        due,
        paid,
        drawn,
        shortfall: due - paid,
    }
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

pub fn executed(period: u32, gross: Balance, available: Balance, carried: Balance) -> Event<Test> {
    Event::BatchExecuted {
        asset: ASSET,
        period,
        actor: STRANGER,
        currency: USD,
        gross,
        available,
        carried,
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
