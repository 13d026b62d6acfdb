//! Random settlements with random refusals: units and money are conserved, a refused call changes nothing, and when all is over
//! nothing is left committed.

use super::settlement_world::*;
use frame_support::traits::Time;
use proptest::{collection::vec, option, prelude::*};
use sp_runtime::StateVersion;

#[derive(Clone, Debug)]
enum Command {
    Propose(Vec<LegTerms<AccountId>>, Option<AccountId>, Option<Moment>, Moment),
    Affirm(AccountId, u32),
    /// Every party affirms that has not, as far as it may.
    AffirmAll(u32),
    Withdraw(AccountId, u32),
    Reject(AccountId, u32),
    Lock(u32),
    Execute(AccountId, u32),
    Unwind(u32),
    Receipt(u32, u32),
    Release(Settlement, AccountId),
    Offer(AccountId, Balance, AccountId, Balance),
    Accept(AccountId, u32),
    CancelSale(AccountId, u32),
    Request(AccountId, AccountId, Balance, Vec<AccountId>, bool),
    Approve(AccountId, u32),
    RejectTransfer(AccountId, u32),
    CancelTransfer(AccountId, u32),
    /// The currency's team blocks an account, or thaws it.
    Money(AccountId, bool),
    /// Compliance freezes an account, or restores it.
    Person(AccountId, bool),
    Freeze(IdentityId, Balance),
    Pause(bool),
    Force(AccountId, AccountId, Balance),
    Transfer(AccountId, AccountId, Balance),
    /// Somebody gives an escrow money.
    Give(u32, Balance),
    Wait(Moment),
}

const PEOPLE: [AccountId; 4] = [ALICE, ALICE_2, BOB, CAROL];

fn account() -> impl Strategy<Value = AccountId> {
    proptest::sample::select(PEOPLE.to_vec())
}

fn actor() -> impl Strategy<Value = AccountId> {
    prop_oneof![9 => account(), 1 => Just(STRANGER), 2 => Just(AGENT)]
}

/// Two accounts, seldom the same.
fn pair() -> impl Strategy<Value = (AccountId, AccountId)> {
    prop_oneof![
        12 => proptest::sample::subsequence(PEOPLE.to_vec(), 2).prop_shuffle().prop_map(|two| (two[0], two[1])),
        1 => (account(), account()),
    ]
}

/// Of the rows that are there, this one in order, counted round; of none, one with this id.
fn pick(nth: u32, ids: impl Iterator<Item = u32>) -> u32 {
    let mut ids: Vec<u32> = ids.collect();
    ids.sort_unstable();
    ids.get(nth as usize % ids.len().max(1)).copied().unwrap_or(nth)
}

fn pick_instruction(nth: u32) -> u32 {
    pick(nth, Instructions::<Test>::iter_keys())
}

fn pick_sale(nth: u32) -> u32 {
    pick(nth, Sales::<Test>::iter_keys())
}

fn pick_pending(nth: u32) -> u32 {
    pick(nth, PendingTransfers::<Test>::iter_keys())
}

fn leg() -> impl Strategy<Value = LegTerms<AccountId>> {
    prop_oneof![
        4 => (pair(), 1..30u128).prop_map(|((a, b), n)| units(a, b, n)),
        4 => (pair(), 1..300u128).prop_map(|((a, b), n)| money(a, b, n)),
        2 => (pair(), 8..200u128).prop_map(|((a, b), n)| coins(COARSE, a, b, n)),
        1 => pair().prop_map(|(a, b)| off_chain(a, b, NOTARY)),
    ]
}

fn settlement() -> impl Strategy<Value = Settlement> {
    prop_oneof![
        (0..6u32).prop_map(Settlement::Instruction),
        (0..3u32).prop_map(Settlement::Sale),
        (0..3u32).prop_map(Settlement::Approval),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    let id = || 0..6u32;
    let instructions = prop_oneof![
        4 => (vec(leg(), 1..5), option::weighted(0.3, Just(AGENT)), option::weighted(0.2, START..START + 50), 1..200u64)
            .prop_map(|(legs, agent, date, lasts)| Command::Propose(legs, agent, date, lasts)),
        8 => id().prop_map(Command::AffirmAll),
        6 => (account(), id()).prop_map(|(who, id)| Command::Affirm(who, id)),
        2 => (account(), id()).prop_map(|(who, id)| Command::Withdraw(who, id)),
        1 => (actor(), id()).prop_map(|(who, id)| Command::Reject(who, id)),
        1 => id().prop_map(Command::Lock),
        3 => (actor(), id()).prop_map(|(who, id)| Command::Execute(who, id)),
        2 => id().prop_map(Command::Unwind),
        2 => (id(), 0..4u32).prop_map(|(id, leg)| Command::Receipt(id, leg)),
        1 => (settlement(), account()).prop_map(|(of, who)| Command::Release(of, who)),
    ];
    let pairs = prop_oneof![
        2 => (pair(), 0..30u128, 0..300u128).prop_map(|((a, b), n, price)| Command::Offer(a, n, b, price)),
        4 => (account(), 0..3u32).prop_map(|(who, id)| Command::Accept(who, id)),
        1 => (account(), 0..3u32).prop_map(|(who, id)| Command::CancelSale(who, id)),
        2 => (pair(), 0..30u128, vec(account(), 1..3), any::<bool>())
            .prop_map(|((a, b), n, approvers, sequence)| Command::Request(a, b, n, approvers, sequence)),
        6 => (account(), 0..3u32).prop_map(|(who, id)| Command::Approve(who, id)),
        1 => (account(), 0..3u32).prop_map(|(who, id)| Command::RejectTransfer(who, id)),
        1 => (account(), 0..3u32).prop_map(|(who, id)| Command::CancelTransfer(who, id)),
    ];
    let troubles = prop_oneof![
        2 => (account(), any::<bool>()).prop_map(|(who, blocked)| Command::Money(who, blocked)),
        2 => (account(), proptest::bool::weighted(0.3)).prop_map(|(who, frozen)| Command::Person(who, frozen)),
        1 => (0..4u32, 0..10u128).prop_map(|(who, amount)| Command::Freeze(who, amount)),
        1 => proptest::bool::weighted(0.2).prop_map(Command::Pause),
        1 => (account(), account(), 0..40u128).prop_map(|(a, b, n)| Command::Force(a, b, n)),
        2 => (account(), account(), 0..40u128).prop_map(|(a, b, n)| Command::Transfer(a, b, n)),
        1 => (id(), 0..20u128).prop_map(|(id, amount)| Command::Give(id, amount)),
        1 => (1..30u64).prop_map(Command::Wait),
    ];
    prop_oneof![10 => instructions, 5 => pairs, 4 => troubles]
}

fn execute(command: Command) -> DispatchResult {
    match command {
        Command::Propose(legs, agent, date, lasts) => Units::propose_instruction(
            by(CAROL),
            BoundedVec::truncate_from(legs),
            agent,
            date,
            Clock::now() + lasts,
            MEMO,
        ),
        Command::Affirm(who, nth) => plain(Units::affirm_instruction(
            by(who),
            pick_instruction(nth),
            Units::revision_to_affirm(0).unwrap_or_default(),
        )),
        Command::AffirmAll(nth) => {
            let id = pick_instruction(nth);
            let missing = Units::assess_instruction(id).map(|report| report.unaffirmed);
            for who in missing.unwrap_or_default() {
                let _ = frame_support::storage::with_storage_layer(|| {
                    plain(Units::affirm_instruction(
                        by(who),
                        id,
                        Units::revision_to_affirm(0).unwrap_or_default(),
                    ))
                });
            }
            Ok(())
        }
        Command::Withdraw(who, nth) => plain(Units::withdraw_affirmation(by(who), pick_instruction(nth))),
        Command::Reject(who, nth) => plain(Units::reject_instruction(by(who), pick_instruction(nth))),
        Command::Lock(nth) => Units::lock_instruction(by(AGENT), pick_instruction(nth)),
        Command::Execute(who, nth) => {
            let id = pick_instruction(nth);
            let report = Units::assess_instruction(id);
            let result = plain(Units::execute_instruction(by(who), id));
            // What the pre-check lets through, the execution does.
            if let Some(report) = report.filter(|_| result.is_ok()) {
                assert_eq!(
                    (report.refusal, report.unaffirmed, report.receipts_missing),
                    (None, vec![], vec![])
                );
            }
            result
        }
        Command::Unwind(nth) => plain(Units::unwind_instruction(by(STRANGER), pick_instruction(nth))),
        Command::Receipt(nth, leg_no) => {
            let id = pick_instruction(nth);
            let signature = Signed(NOTARY, Units::receipt_bytes(id, leg_no, [5; 32], 1, Moment::MAX));
            plain(Units::submit_receipt(
                by(STRANGER),
                id,
                leg_no,
                1,
                Moment::MAX,
                signature,
            ))
        }
        Command::Release(of, owner) => plain(Units::release_settlement(
            by(FORCE_AGENT),
            match of {
                Settlement::Instruction(nth) => Settlement::Instruction(pick_instruction(nth)),
                Settlement::Sale(nth) => Settlement::Sale(pick_sale(nth)),
                Settlement::Approval(nth) => Settlement::Approval(pick_pending(nth)),
            },
            CLASS,
            owner,
            REASON,
            DOCUMENT,
        )),
        Command::Offer(who, amount, buyer, price) => Units::offer_sale(
            by(who),
            CLASS,
            amount,
            buyer,
            USD,
            price,
            Clock::now() + 60,
            Balance::MAX,
        ),
        Command::Accept(who, nth) => Units::accept_sale(by(who), pick_sale(nth)),
        Command::CancelSale(who, nth) => Units::cancel_sale(by(who), pick_sale(nth)),
        Command::Request(who, to, amount, approvers, in_sequence) => {
            let approvers = BoundedVec::truncate_from(approvers);
            Units::request_transfer(
                by(who),
                CLASS,
                to,
                amount,
                approvers,
                in_sequence,
                Clock::now() + 60,
                Balance::MAX,
            )
        }
        Command::Approve(who, nth) => plain(Units::approve_transfer(by(who), pick_pending(nth))),
        Command::RejectTransfer(who, nth) => Units::reject_transfer(by(who), pick_pending(nth)),
        Command::CancelTransfer(who, nth) => Units::cancel_transfer(by(who), pick_pending(nth)),
        Command::Money(who, true) => Currencies::block(by(LEDGER_ADMIN), USD, who),
        Command::Money(who, false) => Currencies::thaw(by(LEDGER_ADMIN), USD, who),
        Command::Person(who, frozen) => {
            let (_, identity) = ACCOUNTS
                .into_iter()
                .find(|(account, _)| *account == who)
                .expect("known");
            Rules::link(who, identity);
            if frozen {
                Rules::freeze(who);
            }
            Ok(())
        }
        Command::Freeze(identity, amount) => {
            Units::set_frozen_units(by(FREEZE_AGENT), CLASS, identity, amount, REASON, DOCUMENT)
        }
        Command::Pause(paused) => Units::pause_class(by(PAUSE_AGENT), CLASS, paused, REASON, DOCUMENT),
        Command::Force(from, to, amount) => plain(Units::forced_transfer(
            by(FORCE_AGENT),
            CLASS,
            from,
            to,
            amount,
            REASON,
            DOCUMENT,
        )),
        Command::Transfer(from, to, amount) => plain(Units::transfer(by(from), CLASS, to, amount, Memo::new())),
        Command::Give(id, amount) => Currencies::transfer(by(INVENTORY), USD, Units::escrow_account(id), amount),
        Command::Wait(time) => {
            Clock::wait(time);
            Ok(())
        }
    }
}

/// All money of a currency, wherever it is.
fn all_money(currency: CurrencyId) -> Balance {
    pallet_assets::Account::<Test, pallet_assets::Instance1>::iter_prefix(currency)
        .map(|(_, row)| row.balance)
        .sum()
}

/// What each person has of USD, its money in escrows included.
fn wealth(who: AccountId, currency: CurrencyId) -> Balance {
    let escrowed: Balance = Instructions::<Test>::iter_values()
        .flat_map(|row| row.legs.into_inner())
        .filter_map(|leg| match leg {
            Leg {
                terms:
                    LegTerms::Money {
                        currency: of,
                        sender,
                        amount,
                        ..
                    },
                backing: Backing::Escrowed,
            } if sender == who && of == currency => Some(amount),
            _ => None,
        })
        .sum();
    purse(currency, who) + escrowed
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 60 } else { 1_000 }))]

    #[test]
    fn random_settlements_should_conserve_units_and_money_and_leave_nothing_behind(commands in vec(command(), 1..120)) {
        ExtBuilder::default()
            .units(ALICE, 80)
            .units(ALICE_2, 20)
            .units(BOB, 60)
            .units(CAROL, 40)
            .deposits(3, 1)
            .build_and_execute(|| {
                let money = [USD, COARSE].map(all_money);
                for command in commands {
                    let before = sp_io::storage::root(StateVersion::V1);
                    let rich = [USD, COARSE].map(|of| PEOPLE.map(|who| wealth(who, of)));
                    let unmoved = matches!(
                        command,
                        Command::Propose(..) | Command::Withdraw(..) | Command::Reject(..) | Command::Lock(..)
                            | Command::Release(..) | Command::Offer(..) | Command::CancelSale(..)
                    );
                    let units_before = PEOPLE.map(|who| UnitLedger::balance(CLASS, who));
                    let result = frame_support::storage::with_storage_layer(|| execute(command.clone()));
                    if result.is_err() {
                        assert_eq!(sp_io::storage::root(StateVersion::V1), before, "{command:?} changed something");
                    }
                    if unmoved {
                        // No one is richer or poorer by what does not settle, but for gifts that go along.
                        assert_eq!(PEOPLE.map(|who| UnitLedger::balance(CLASS, who)), units_before);
                        let after = [USD, COARSE].map(|of| PEOPLE.map(|who| wealth(who, of)));
                        for (after, before) in after.iter().flatten().zip(rich.iter().flatten()) {
                            assert!(after >= before, "{command:?} took money");
                        }
                    }
                    assert_sound();
                    assert_eq!([USD, COARSE].map(all_money), money, "{command:?} made or lost money");
                    assert_eq!(UnitLedger::total_issuance(CLASS), 200);
                }
                // WHEN all is over, and every account can be paid
                Clock::wait(MAX_HOLD + 1);
                for who in PEOPLE {
                    let _ = Currencies::thaw(by(LEDGER_ADMIN), USD, who);
                }
                for id in 0..NextInstructionId::<Test>::get() {
                    let _ = Units::unwind_instruction(by(STRANGER), id);
                }
                for id in 0..NextSaleId::<Test>::get() {
                    let _ = Units::cancel_sale(by(STRANGER), id);
                }
                for id in 0..NextPendingTransferId::<Test>::get() {
                    let _ = Units::cancel_transfer(by(STRANGER), id);
                }
                // THEN
                for who in PEOPLE {
                    let (_, identity) = ACCOUNTS.into_iter().find(|(account, _)| *account == who).expect("known");
                    assert_eq!(position(identity).committed, 0);
                    assert_eq!(native(who), ENDOWMENT);
                }
                assert_eq!(Instructions::<Test>::iter().count(), 0);
            });
    }
}
