use super::*;
use codec::MaxEncodedLen;
use frame_support::traits::fungible::InspectHold;
use viaduct_primitives::deposits::amount_of;

fn hold(owner: AccountId, amount: Balance) -> DispatchResult {
    Units::hold(by(owner), CLASS, BOB, NOTARY, amount, EXPIRY, None, Balance::MAX)
}

#[test]
fn held_units_should_stay_the_owners_and_earn_for_it() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(hold(ALICE, 60));
        Revenue::earn(CLASS, 2);
        // They are the owner's in every book, kept in place by the ledger too.
        assert_units(&[(ALICE, 100)]);
        assert_eq!(parts(ALICE_ID), (40, 60, 0));
        assert_eq!(frozen_in_ledger(ALICE), 60);
        assert_eq!(accrued(ALICE_ID), U256::from(100 * 5));
        assert_eq!((accrued(BOB_ID), holders()), (U256::zero(), 1));
        let record = Holds::<Test>::get(0).expect("it was stored");
        assert_eq!(
            (record.class_id, record.owner, record.identity),
            (CLASS, ALICE, ALICE_ID)
        );
        assert_eq!((record.beneficiary, record.notary), (BOB, NOTARY));
        assert_eq!((record.amount, record.expiry), (60, EXPIRY));
        assert_eq!(HoldsOf::<Test>::get(CLASS, ALICE_ID).to_vec(), vec![0]);
        let held = Event::Held {
            hold: 0,
            class_id: CLASS,
            owner: ALICE,
            beneficiary: BOB,
            notary: NOTARY,
            amount: 60,
            fee: 0,
            expiry: EXPIRY,
            secret_digest: None,
        };
        assert_eq!(events(), vec![held]);
    });
}

#[test]
fn holds_should_add_up_to_the_last_unit_of_the_account() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            assert_ok!(hold(ALICE, 25));
            assert_ok!(hold(ALICE, 35));
            assert_noop!(hold(ALICE, 1), E::InsufficientUnits);
            assert_ok!(hold(ALICE_2, 40));
            assert_eq!((frozen_in_ledger(ALICE), frozen_in_ledger(ALICE_2)), (60, 40));
            assert_eq!(parts(ALICE_ID), (0, 100, 0));
            assert_eq!(NextHoldId::<Test>::get(), 3);
            assert_units(&[(ALICE, 60), (ALICE_2, 40)]);
        });
}

#[test]
fn a_hold_should_be_refused_beyond_the_free_units() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            assert_noop!(hold(ALICE, 61), E::InsufficientUnits);
            assert_noop!(hold(ALICE, Balance::MAX), E::InsufficientUnits);
            assert_noop!(hold(CAROL, 1), E::InsufficientUnits);
            // Frozen units cannot be promised, whatever the account.
            freeze_units(ALICE_ID, 90);
            for owner in [ALICE, ALICE_2] {
                assert_noop!(hold(owner, 11), E::InsufficientUnits);
            }
            assert_ok!(hold(ALICE_2, 10));
            assert_noop!(hold(ALICE, 1), E::InsufficientUnits);
            assert_noop!(
                Units::hold(by(ALICE), UNKNOWN_CLASS, BOB, NOTARY, 1, EXPIRY, None, Balance::MAX),
                E::ClassUnknown
            );
        });
}

#[test]
fn a_hold_should_end_in_time_for_others_beneficiary_and_notary() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let until = |expiry| Units::hold(by(ALICE), CLASS, BOB, NOTARY, 1, expiry, None, Balance::MAX);
        for expiry in [0, START - 1, START, START + MAX_HOLD + 1, u64::MAX] {
            assert_noop!(until(expiry), E::HoldInvalid);
        }
        for expiry in [START + 1, START + MAX_HOLD] {
            assert_ok!(until(expiry));
        }
        let in_favour_of =
            |beneficiary| Units::hold(by(ALICE), CLASS, beneficiary, NOTARY, 1, EXPIRY, None, Balance::MAX);
        assert_noop!(in_favour_of(ALICE), E::HoldInvalid);
        // A hold that its owner could release at will would keep units out of the reach of the law only.
        assert_noop!(
            Units::hold(by(ALICE), CLASS, BOB, ALICE, 1, EXPIRY, None, Balance::MAX),
            E::HoldInvalid
        );
        // Another account of the owner is another account.
        assert_ok!(in_favour_of(ALICE_2));
        assert_eq!(parts(ALICE_ID), (97, 3, 0));
    });
}

#[test]
fn a_hold_should_be_refused_for_amount_zero_and_no_signature() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(hold(ALICE, 0), E::AmountZero);
        assert_noop!(hold(STRANGER, 0), E::AmountZero);
        for origin in unsigned() {
            assert_noop!(
                Units::hold(origin, CLASS, BOB, NOTARY, 1, EXPIRY, None, Balance::MAX),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_hold_should_be_judged_like_a_transfer_to_its_beneficiary() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(hold(STRANGER, 1), E::SenderUnknown);
        assert_noop!(
            Units::hold(by(ALICE), CLASS, STRANGER, NOTARY, 1, EXPIRY, None, Balance::MAX),
            E::ReceiverUnknown
        );
        hypothetically!({
            block(BOB_ID);
            assert_noop!(hold(ALICE, 1), E::ReceiverFrozen);
        });
        hypothetically!({
            assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
            assert_noop!(hold(ALICE, 1), E::ClassPaused);
        });
        hypothetically!({
            Rules::judged();
            assert_ok!(hold(ALICE, 40));
            let judged = Rules::judged();
            let [commitment] = judged.as_slice() else {
                panic!("one assessment, not {judged:?}");
            };
            assert_eq!((commitment.kind, commitment.amount), (TransferKind::Commit, 40));
            assert_eq!((commitment.giver(), commitment.taker()), (Some(ALICE_ID), Some(BOB_ID)));
            assert_eq!(commitment.from.as_ref().map(|from| from.free), Some(100));
        });
        hypothetically!({
            block(ALICE_ID);
            assert_noop!(hold(ALICE, 1), E::SenderFrozen);
        });
        hypothetically!({
            Rules::freeze(ALICE);
            assert_noop!(hold(ALICE, 1), E::SenderFrozen);
        });
    });
}

#[test]
fn a_hold_should_be_refused_when_all_ids_are_used() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        NextHoldId::<Test>::put(u32::MAX);
        assert_noop!(hold(ALICE, 1), E::IdsExhausted);
    });
}

#[test]
fn a_position_should_have_holds_up_to_the_bound() {
    ExtBuilder::default()
        .units(ALICE, 50)
        .units(ALICE_2, 50)
        .units(BOB, 50)
        .build_and_execute(|| {
            // GIVEN as many holds as fit, of both accounts
            for n in 0..MAX_HOLDS {
                assert_ok!(hold(if n % 2 == 0 { ALICE } else { ALICE_2 }, 1));
            }
            for owner in [ALICE, ALICE_2] {
                assert_noop!(hold(owner, 1), E::MaxHoldsExceeded);
            }
            // Another person has places of its own.
            assert_ok!(Units::hold(
                by(BOB),
                CLASS,
                ALICE,
                NOTARY,
                1,
                EXPIRY,
                None,
                Balance::MAX
            ));
            // WHEN one is released, THEN there is a place again
            assert_ok!(Units::release_hold(by(NOTARY), 1, None));
            assert_eq!(HoldsOf::<Test>::get(CLASS, ALICE_ID).to_vec(), vec![0, 2, 3]);
            assert_ok!(hold(ALICE, 1));
            assert_eq!(HoldsOf::<Test>::get(CLASS, ALICE_ID).to_vec(), vec![0, 2, 3, 5]);
        });
}

const ROW: Balance = 1_000;
const BYTE: Balance = 10;

/// What each hold costs as a deposit: its row.
fn price() -> Balance {
    ROW + BYTE * HoldOf::<Test>::max_encoded_len() as Balance
}

fn on_hold(who: AccountId) -> Balance {
    Balances::balance_on_hold(&HoldReason::UnitHold.into(), &who)
}

#[test]
fn an_owner_should_hold_tokens_for_each_hold_until_it_goes() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(ROW, BYTE)
        .build_and_execute(|| {
            // GIVEN three holds
            for n in 1..=3 {
                put_on_hold(ALICE, 20);
                assert_eq!(on_hold(ALICE), n * price());
                assert_eq!(Balances::free_balance(ALICE), ENDOWMENT - n * price());
            }
            // WHEN each goes another way, THEN the owner has its own back, whatever a row costs by then
            set_price(5 * ROW, 5 * BYTE);
            assert_ok!(Units::release_hold(by(NOTARY), 0, None));
            assert_eq!(on_hold(ALICE), 2 * price());
            assert_ok!(Units::execute_hold(by(NOTARY), 1, Some(5), false));
            assert_eq!(on_hold(ALICE), price());
            // By law, or by a stranger from its expiry on.
            hypothetically!({
                assert_ok!(Units::release_hold(RuntimeOrigin::root(), 2, BY_ORDER));
                assert_eq!(on_hold(ALICE), 0);
            });
            Clock::set(EXPIRY);
            assert_ok!(Units::release_hold(by(STRANGER), 2, None));
            assert_eq!((on_hold(ALICE), Balances::free_balance(ALICE)), (0, ENDOWMENT));
            assert_eq!(Holds::<Test>::iter().count(), 0);
            assert_units(&[(ALICE, 95), (BOB, 5)]);
        });
}

#[test]
fn a_refused_execution_should_keep_the_deposit() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(ROW, BYTE)
        .build_and_execute(|| {
            put_on_hold(ALICE, 60);
            hypothetically!({
                Rules::answer(&[Finding::CountryNotAllowed { country: 250 }]);
                assert_noop!(Units::execute_hold(by(NOTARY), 0, None, false), E::CountryNotAllowed);
            });
            assert_eq!(on_hold(ALICE), price());
            // A recovery moves the hold; the deposit stays with its payer.
            assert_ok!(Units::recover(
                by(RECOVERY_AGENT),
                CLASS,
                ALICE,
                ALICE_2,
                REASON,
                DOCUMENT
            ));
            assert_eq!((on_hold(ALICE), on_hold(ALICE_2)), (price(), 0));
            let deposit = Holds::<Test>::get(0).expect("it moved").deposit;
            assert_eq!((deposit.payer, amount_of(&deposit.ticket)), (ALICE, price()));
            assert_ok!(Units::release_hold(by(NOTARY), 0, None));
            assert_eq!((on_hold(ALICE), Balances::free_balance(ALICE)), (0, ENDOWMENT));
        });
}

#[test]
fn a_hold_should_be_refused_without_tokens_for_it() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(ROW, BYTE)
        .build_and_execute(|| {
            set_price(2 * ENDOWMENT, 0);
            assert_noop!(hold(ALICE, 1), E::DepositUnaffordable);
            set_price(ROW, BYTE);
            assert_ok!(hold(ALICE, 1));
        });
}
