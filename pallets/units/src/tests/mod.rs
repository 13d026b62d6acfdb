//! Rules of the transfer pipeline, one per test.

mod batch_transfer;
mod close;
mod create_class;
mod execute_hold;
mod forced_transfer;
mod freeze;
mod fungibles;
mod hold;
mod invariants;
mod issue;
mod recover;
mod redeem;
mod release_hold;
mod seams;
mod transfer;
mod trap;
mod try_state;

pub(crate) use crate::{
    mock::*, ClassesOf, Error, Event, FreezeReason, Hold, HoldDeposits, HoldReason, Holds, NextClassId, NextHoldId,
    Position, Positions, Trapped,
};
pub(crate) use frame_support::{
    assert_noop, assert_ok,
    traits::fungibles::{Inspect, InspectFreeze},
};
pub(crate) use sp_core::U256;
pub(crate) use sp_runtime::{ArithmeticError, DispatchError, TokenError};
pub(crate) use viaduct_primitives::{Balance, ClaimTopic, ClassId, Finding, IdentityId, TransferKind};

pub(crate) type E = Error<Test>;
/// Finding code and document of agents' orders.
pub(crate) const REASON: u16 = 7;
pub(crate) const DOCUMENT: [u8; 32] = [3; 32];

pub(crate) fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// Origins that are nobody's signature.
pub(crate) fn unsigned() -> [RuntimeOrigin; 2] {
    [RuntimeOrigin::none(), RuntimeOrigin::root()]
}

pub(crate) fn refused(reason: Finding) -> DispatchError {
    E::Refused(reason).into()
}

/// This pallet's events since the start of the test.
pub(crate) fn events() -> Vec<Event<Test>> {
    let ours = |event| match event {
        RuntimeEvent::Units(event) => Some(event),
        _ => None,
    };
    System::events()
        .into_iter()
        .filter_map(|record| ours(record.event))
        .collect()
}

/// The ledger's events since the start of the test.
pub(crate) fn ledger_events() -> Vec<pallet_assets::Event<Test>> {
    let ours = |event| match event {
        RuntimeEvent::UnitLedger(event) => Some(event),
        _ => None,
    };
    System::events()
        .into_iter()
        .filter_map(|record| ours(record.event))
        .collect()
}

/// The accounts named own exactly this, every other one nothing, and the supply is the sum and what is trapped.
#[track_caller]
pub(crate) fn assert_units(expected: &[(AccountId, Balance)]) {
    let everyone = WALLETS.map(|(who, _)| who).into_iter().chain([NOTARY, STRANGER]);
    for who in everyone {
        let units: Balance = expected.iter().filter(|(w, _)| *w == who).map(|(_, units)| units).sum();
        assert_eq!(UnitLedger::balance(CLASS, who), units, "units of account {who}");
    }
    let supply: Balance = expected.iter().map(|(_, units)| units).sum();
    let trapped = Trapped::<Test>::get(CLASS);
    assert_eq!(UnitLedger::total_issuance(CLASS), supply + trapped, "the supply");
}

pub(crate) fn position(identity: IdentityId) -> Position {
    Positions::<Test>::get(CLASS, identity)
}

/// A position's free, held and frozen units.
pub(crate) fn parts(identity: IdentityId) -> (Balance, Balance, Balance) {
    let position = position(identity);
    (position.free(), position.held, position.frozen)
}

pub(crate) fn is_stored(identity: IdentityId) -> bool {
    Positions::<Test>::contains_key(CLASS, identity)
}

pub(crate) fn holders() -> u32 {
    Classes::get(CLASS).expect("the class exists").info.holders
}

/// Units that the ledger itself keeps in an account because of holds.
pub(crate) fn frozen_in_ledger(who: AccountId) -> Balance {
    UnitFreezer::balance_frozen(CLASS, &FreezeReason::Held.into(), &who)
}

/// What an identity has earned until now.
pub(crate) fn accrued(identity: IdentityId) -> U256 {
    let position = position(identity);
    let sharing = if identity == INVENTORY_ID { 0 } else { position.units };
    Revenue::accrued(CLASS, sharing, &position.accruals)
}

pub(crate) const EXPIRY: u64 = START + 1_000;

/// Puts units of `owner` on hold for `BOB`, with `NOTARY`, until `EXPIRY`.
#[track_caller]
pub(crate) fn put_on_hold(owner: AccountId, amount: Balance) {
    assert_ok!(Units::hold(by(owner), CLASS, BOB, NOTARY, amount, EXPIRY));
}

#[track_caller]
pub(crate) fn freeze_units(identity: IdentityId, amount: Balance) {
    assert_ok!(Units::set_frozen_units(by(FREEZE_AGENT), CLASS, identity, amount));
}

#[track_caller]
pub(crate) fn block(identity: IdentityId) {
    assert_ok!(Units::block_position(by(FREEZE_AGENT), CLASS, identity, true));
}
