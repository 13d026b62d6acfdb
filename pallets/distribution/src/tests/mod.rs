//! Rules of distribution, one per test, by subject.

mod billing;
mod billing_cuts;
mod billing_difference;
mod billing_state;
mod billing_true_up;
mod smoke;

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
pub use viaduct_waterfall::{Base, Beneficiary, Kind, Line, ObligationId, Standing, Target, Terms};

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

pub fn claim(who: AccountId) -> DispatchResult {
    Distribution::claim(by(who), CLASS, USD)
}

/// A tier's line in a batch; tiers are numbered from 1 on.
pub fn line(batch: u32, tier: u16) -> Line {
    let batch = Batches::<Test>::get((ASSET, USD, batch)).expect("a batch");
    *batch.lines.iter().find(|line| line.tier == tier).expect("a tier")
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
