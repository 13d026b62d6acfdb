//! Rules of the gateway, one per test.

mod currencies;
mod invariants;
mod map_currency;
mod reroute_trapped;
mod set_deposits;
mod trader;
mod trap;
mod unmap_currency;

pub(crate) use crate::{mock::*, Brought, BroughtBy, CurrencyOf, Error, Event, ForeignCurrencies, ForeignCurrency};
pub(crate) use frame_support::{
    assert_noop, assert_ok,
    traits::{
        fungibles::{Balanced, Inspect},
        Hooks,
    },
    weights::Weight,
};
pub(crate) use sp_runtime::{traits::MaybeEquivalence, AccountId32, DispatchError};
pub(crate) use viaduct_primitives::{Balance, ClassId, CurrencyId};
pub(crate) use xcm::{latest::prelude::*, VersionedAssets};

pub(crate) type E = Error<Test>;

pub(crate) fn by(who: AccountId32) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// This pallet's events since the start of the test.
pub(crate) fn events() -> Vec<Event<Test>> {
    System::events()
        .into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::Gateway(event) => Some(event),
            _ => None,
        })
        .collect()
}

/// The dollar of Asset Hub.
pub(crate) fn usdt() -> Location {
    Location::new(1, [Parachain(ASSET_HUB), PalletInstance(50), GeneralIndex(1_984)])
}

/// A chain whose dollar is mapped.
pub(crate) fn mapped() -> ExtBuilder {
    ExtBuilder::default().mapped(DOLLAR, usdt(), chain(ASSET_HUB))
}

pub(crate) fn context() -> XcmContext {
    XcmContext {
        origin: None,
        message_id: [0; 32],
        topic: None,
    }
}

/// A message of Asset Hub that deposits `amount` of the mapped dollar for Bob.
pub(crate) fn deposit_dollars(amount: Balance) -> Outcome {
    let dollars = Asset::from((usdt(), amount));
    execute(
        chain(ASSET_HUB),
        vec![
            ReserveAssetDeposited(dollars.clone().into()),
            ClearOrigin,
            deposit(dollars, person(&BOB)),
        ],
    )
}

pub(crate) fn deposit(asset: Asset, beneficiary: Location) -> Instruction<RuntimeCall> {
    DepositAsset {
        assets: Definite(asset.into()),
        beneficiary,
    }
}

pub(crate) fn hint(location: Location) -> Instruction<RuntimeCall> {
    SetHints {
        hints: vec![AssetClaimer { location }].try_into().expect("one hint"),
    }
}

pub(crate) fn withdraw(asset: Asset) -> Instruction<RuntimeCall> {
    WithdrawAsset(asset.into())
}

pub(crate) fn claim(asset: Asset) -> Instruction<RuntimeCall> {
    ClaimAsset {
        assets: asset.into(),
        ticket: Location::here(),
    }
}

pub(crate) fn complete(outcome: Outcome) {
    assert_ok!(outcome.ensure_complete());
}

/// The message stopped at instruction `index`.
pub(crate) fn stopped(outcome: Outcome, index: u8, error: XcmError) {
    assert_eq!(outcome.ensure_complete(), Err(InstructionError { index, error }));
}

/// Alice leaves units in the trap.
pub(crate) fn park(amount: Balance) {
    complete(execute(person(&ALICE), vec![withdraw(units(CLASS, amount))]));
}

/// Gives units, past the pipeline.
pub(crate) fn give(to: &AccountId32, amount: Balance) {
    use frame_support::traits::{fungibles::Mutate, tokens::Preservation::Expendable};
    assert_ok!(<UnitLedger as Mutate<_>>::transfer(
        CLASS, &ALICE, to, amount, Expendable
    ));
}

/// Units that two accounts brought into one message, with a hint that names an account which may not receive them.
pub(crate) fn orphan(amount: Balance) {
    give(&CAROL, 1);
    complete(execute(
        person(&ALICE),
        vec![
            withdraw(units(CLASS, amount - 1)),
            AliasOrigin(person(&CAROL)),
            withdraw(units(CLASS, 1)),
            hint(person(&MALLORY)),
        ],
    ));
    assert_eq!(trapped_for(None), amount);
}

/// Units that are trapped for an account, or for none.
pub(crate) fn trapped_for(claimer: Option<&AccountId32>) -> Balance {
    TrappedFor::get((CLASS, claimer.cloned()))
}
