//! What the tests of settlements share.

pub(crate) use super::*;
pub(crate) use crate::{
    Backing, InstructionOf, InstructionReport, Instructions, Leg, LegRefusal, LegTerms, NextInstructionId,
    NextPendingTransferId, NextSaleId, PendingTransfers, Sales, Settlement, Stage,
};
pub(crate) use frame_support::BoundedVec;
pub(crate) use viaduct_primitives::{CurrencyId, TransferStage};

/// Executes; no party.
pub(crate) const AGENT: AccountId = 41;
pub(crate) const MEMO: [u8; 32] = [9; 32];

/// What is in place behind units for Bob that were committed at the start, without a fee.
pub(crate) const SECURED: Secured = Secured {
    fee: 0,
    taker: Some(BOB_ID),
    since: START,
    booked: viaduct_primitives::Booked {
        counted: None,
        inflow: false,
        reserved: None,
        screened: None,
        small: false,
    },
};

pub(crate) fn units(sender: AccountId, receiver: AccountId, amount: Balance) -> LegTerms<AccountId> {
    LegTerms::Units {
        class_id: CLASS,
        sender,
        receiver,
        amount,
    }
}

pub(crate) fn money(sender: AccountId, receiver: AccountId, amount: Balance) -> LegTerms<AccountId> {
    coins(USD, sender, receiver, amount)
}

pub(crate) fn coins(
    currency: CurrencyId,
    sender: AccountId,
    receiver: AccountId,
    amount: Balance,
) -> LegTerms<AccountId> {
    LegTerms::Money {
        currency,
        sender,
        receiver,
        amount,
    }
}

pub(crate) fn off_chain(sender: AccountId, receiver: AccountId, signer: AccountId) -> LegTerms<AccountId> {
    LegTerms::OffChain {
        sender,
        receiver,
        signer,
        reference: [5; 32],
    }
}

/// Bob buys 40 units of Alice for 300.
pub(crate) fn purchase() -> Vec<LegTerms<AccountId>> {
    vec![units(ALICE, BOB, 40), money(BOB, ALICE, 300)]
}

pub(crate) fn propose_with(
    legs: Vec<LegTerms<AccountId>>,
    agent: Option<AccountId>,
    settle_at: Option<Moment>,
) -> DispatchResult {
    Units::propose_instruction(
        by(CAROL),
        BoundedVec::truncate_from(legs),
        agent,
        settle_at,
        EXPIRY,
        MEMO,
    )
}

/// Carol proposes, and is no party unless a leg names her.
#[track_caller]
pub(crate) fn propose(legs: Vec<LegTerms<AccountId>>) {
    assert_ok!(propose_with(legs, None, None));
}

pub(crate) fn affirm(who: AccountId) -> DispatchResult {
    plain(Units::affirm_instruction(
        by(who),
        0,
        Units::revision_to_affirm(0).unwrap_or_default(),
    ))
}

pub(crate) fn withdraw(who: AccountId) -> DispatchResult {
    plain(Units::withdraw_affirmation(by(who), 0))
}

pub(crate) fn reject(who: AccountId) -> DispatchResult {
    plain(Units::reject_instruction(by(who), 0))
}

pub(crate) fn lock(who: AccountId) -> DispatchResult {
    Units::lock_instruction(by(who), 0)
}

pub(crate) fn run(who: AccountId) -> DispatchResult {
    plain(Units::execute_instruction(by(who), 0))
}

pub(crate) fn unwind(who: AccountId) -> DispatchResult {
    plain(Units::unwind_instruction(by(who), 0))
}

pub(crate) fn instruction() -> InstructionOf<Test> {
    Instructions::<Test>::get(0).expect("it is there")
}

pub(crate) fn backings() -> Vec<Backing> {
    instruction().legs.iter().map(|leg| leg.backing).collect()
}

pub(crate) fn purse(currency: CurrencyId, who: AccountId) -> Balance {
    Currencies::balance(currency, who)
}

/// USD of Alice, Bob, Carol and the first escrow.
pub(crate) fn usd() -> [Balance; 4] {
    [ALICE, BOB, CAROL, Units::escrow_account(0)].map(|who| purse(USD, who))
}

/// The currency's team blocks an account.
pub(crate) fn block_account(who: AccountId) {
    assert_ok!(Currencies::block(by(LEDGER_ADMIN), USD, who));
}

pub(crate) fn thaw_account(who: AccountId) {
    assert_ok!(Currencies::thaw(by(LEDGER_ADMIN), USD, who));
}

pub(crate) fn transferred(sender: AccountId, receiver: AccountId, amount: Balance) -> Event<Test> {
    Event::Transferred {
        class_id: CLASS,
        sender,
        receiver,
        amount,
        memo: Memo::new(),
    }
}

pub(crate) fn affirmed(party: AccountId, unaffirmed: u32) -> Event<Test> {
    Event::InstructionAffirmed {
        instruction: 0,
        party,
        unaffirmed,
    }
}

pub(crate) fn unwound(actor: Option<AccountId>, given_back: u32, waiting: u32) -> Event<Test> {
    Event::InstructionUnwound {
        instruction: 0,
        actor,
        given_back,
        waiting,
    }
}

/// Alice has 100 units; deposits cost something.
pub(crate) fn with_alice(test: impl FnOnce()) {
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(10, 1)
        .build_and_execute(test);
}

/// Native tokens that are not locked.
pub(crate) fn native(who: AccountId) -> Balance {
    Balances::free_balance(who)
}

/// Nothing of a settlement is left: no row, no commitment, no money in the escrow, no deposit.
#[track_caller]
pub(crate) fn assert_settled() {
    assert_eq!(Instructions::<Test>::iter().count(), 0);
    assert_eq!(Sales::<Test>::iter().count(), 0);
    assert_eq!(PendingTransfers::<Test>::iter().count(), 0);
    for (who, identity) in ACCOUNTS {
        let position = position(identity);
        assert_eq!((position.committed, position.settlements), (0, 0), "{who}");
        assert_eq!(frozen_in_ledger(who), 0, "{who}");
        assert_eq!(native(who), ENDOWMENT, "{who}");
    }
    assert_eq!(purse(USD, Units::escrow_account(0)), 0);
}
