//! Rules of the transfer pipeline, one per test.

mod allowances;
mod assess;
mod batch_issue;
mod batch_transfer;
mod binding;
mod close;
mod commitments;
mod create_class;
mod end_issuance;
mod execute_hold;
mod execute_hold_by_secret;
mod extend_hold;
mod fee;
mod forced_redemption;
mod forced_transfer;
mod freeze;
mod freeze_by_difference;
mod fungibles;
mod genesis;
mod hold;
mod holder_counts;
mod invariants;
mod issue;
mod manual;
mod override_agents;
mod pause;
mod recover;
mod redeem;
mod release_hold;
mod renounce_force;
mod seams;
mod settlement_affirm;
mod settlement_approvals;
mod settlement_execute;
mod settlement_invariants;
mod settlement_orders;
mod settlement_reads;
mod settlement_receipts;
mod settlement_sale;
mod settlement_state;
mod settlement_terms;
mod settlement_unwind;
mod settlement_world;
mod transfer;
mod trap;
mod try_state;

pub(crate) use crate::{
    mock::*, AllowanceOf, Allowances, AssetClasses, ClassDeposits, Classes, ClassesOf, Endings, Error, Event,
    FreezeReason, HeldClasses, HoldOf, HoldReason, Holds, HoldsOf, Memo, NextClassId, NextHoldId, OrderReason,
    OwnedClasses, PositionOf, Positions, ReleasePower, Renunciations, Secrets, Secured, Trapped, TrappedFor, TrappedOf,
    WeightInfo,
};
pub(crate) use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchResult, DispatchResultWithPostInfo},
    hypothetically,
    traits::fungibles::{Inspect, InspectFreeze},
};
pub(crate) use sp_core::U256;
pub(crate) use sp_runtime::{DispatchError, TokenError};
pub(crate) use viaduct_primitives::{
    Announcement, AssetRole, Balance, ClaimTopic, ClassId, Finding, IdentityId, Lifecycle, Moment, TransferKind,
    UnitOps,
};

pub(crate) type E = Error<Test>;
/// Reason and document of agents' orders.
pub(crate) const REASON: u16 = 7;
pub(crate) const DOCUMENT: [u8; 32] = [3; 32];
pub(crate) const BY_ORDER: Option<OrderReason> = Some(OrderReason {
    reason_code: REASON,
    document: DOCUMENT,
});

pub(crate) fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// Origins without a signature.
pub(crate) fn unsigned() -> [RuntimeOrigin; 2] {
    [RuntimeOrigin::none(), RuntimeOrigin::root()]
}

/// Without the weight.
pub(crate) fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
    result.map(|_| ()).map_err(|refused| refused.error)
}

/// More units are needed than are free.
pub(crate) fn insufficient(needed: Balance, free: Balance, committed: Balance, frozen: Balance) -> Finding {
    Finding::InsufficientUnits {
        needed,
        free,
        committed,
        frozen,
    }
}

/// Accounts with a role other than this one, a foreigner with it, and holders.
pub(crate) fn all_but(agent: AccountId) -> Vec<AccountId> {
    AGENTS
        .map(|(who, _)| who)
        .into_iter()
        .filter(|who| *who != agent)
        .chain([FOREIGN_AGENT, ALICE, BOB])
        .collect()
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
    let everyone = ACCOUNTS.map(|(who, _)| who).into_iter().chain([NOTARY, STRANGER]);
    for who in everyone {
        let units: Balance = expected.iter().filter(|(w, _)| *w == who).map(|(_, units)| units).sum();
        assert_eq!(UnitLedger::balance(CLASS, who), units, "units of account {who}");
    }
    let supply: Balance = expected.iter().map(|(_, units)| units).sum();
    let trapped = Trapped::<Test>::get(CLASS).total;
    assert_eq!(UnitLedger::total_issuance(CLASS), supply + trapped, "the supply");
}

pub(crate) fn position_of(class_id: ClassId, identity: IdentityId) -> PositionOf<Test> {
    Positions::<Test>::get(class_id, identity)
}

pub(crate) fn position(identity: IdentityId) -> PositionOf<Test> {
    position_of(CLASS, identity)
}

/// A position's free, committed and frozen units.
pub(crate) fn parts(identity: IdentityId) -> (Balance, Balance, Balance) {
    let position = position(identity);
    (position.free(), position.committed, position.frozen)
}

pub(crate) fn is_stored(identity: IdentityId) -> bool {
    Positions::<Test>::contains_key(CLASS, identity)
}

pub(crate) fn class_row(class_id: ClassId) -> crate::ClassRecordOf<Test> {
    Classes::<Test>::get(class_id).expect("the class exists")
}

pub(crate) fn holders() -> u32 {
    class_row(CLASS).book.holders
}

/// Units that the ledger itself keeps in an account because they are committed.
pub(crate) fn frozen_in_ledger(who: AccountId) -> Balance {
    UnitFreezer::balance_frozen(CLASS, &FreezeReason::Committed.into(), &who)
}

/// What an identity has earned until now.
pub(crate) fn accrued(identity: IdentityId) -> U256 {
    let position = position(identity);
    let sharing = if identity == INVENTORY_ID { 0 } else { position.units };
    Revenue::accrued(CLASS, sharing, &position.entitlements)
}

pub(crate) const EXPIRY: u64 = START + 1_000;

/// Puts units of `owner` on hold for `BOB`, with `NOTARY`, until `EXPIRY`.
#[track_caller]
pub(crate) fn put_on_hold(owner: AccountId, amount: Balance) {
    assert_ok!(Units::hold(
        by(owner),
        CLASS,
        BOB,
        NOTARY,
        amount,
        EXPIRY,
        None,
        Balance::MAX
    ));
}

#[track_caller]
pub(crate) fn freeze_units(identity: IdentityId, amount: Balance) {
    assert_ok!(Units::set_frozen_units(
        by(FREEZE_AGENT),
        CLASS,
        identity,
        amount,
        REASON,
        DOCUMENT
    ));
}

#[track_caller]
pub(crate) fn block(identity: IdentityId) {
    assert_ok!(Units::block_position(
        by(FREEZE_AGENT),
        CLASS,
        identity,
        true,
        REASON,
        DOCUMENT
    ));
}
