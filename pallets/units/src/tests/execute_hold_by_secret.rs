use super::*;
use frame_support::traits::fungible::InspectHold;

const SECRET: [u8; 32] = [9; 32];

/// SHA-256 of [`SECRET`], from `sha256sum`.
const DIGEST: [u8; 32] = [
    0x8c, 0x0c, 0xc1, 0x7a, 0x04, 0x94, 0x2c, 0xc4, 0xf8, 0xe0, 0xfe, 0x0b, 0x30, 0x26, 0x06, 0xd3, 0x10, 0x88, 0x60,
    0xc1, 0x26, 0x42, 0x8b, 0xa2, 0xce, 0xeb, 0x5f, 0x9e, 0xd4, 0x1c, 0x2b, 0x05,
];

fn put(owner: AccountId, amount: Balance, digest: [u8; 32]) -> DispatchResult {
    Units::hold(
        by(owner),
        CLASS,
        BOB,
        NOTARY,
        amount,
        EXPIRY,
        Some(digest),
        Balance::MAX,
    )
}

fn show(who: AccountId, hold: u32, secret: [u8; 32]) -> DispatchResult {
    Units::execute_hold_by_secret(by(who), hold, secret)
}

/// Alice has 100 units, 60 of them on hold for Bob, with a secret.
fn with_secret(test: impl FnOnce()) {
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(10, 1)
        .build_and_execute(|| {
            assert_ok!(put(ALICE, 60, DIGEST));
            assert_eq!(Secrets::<Test>::get(ALICE_ID, DIGEST), Some(0));
            System::reset_events();
            Rules::judged();
            test();
        });
}

#[test]
fn the_secret_should_execute_the_hold_by_any_hand_and_become_public() {
    with_secret(|| {
        Clock::set(EXPIRY - 1);
        assert_ok!(show(STRANGER, 0, SECRET));
        assert_units(&[(ALICE, 40), (BOB, 60)]);
        let executed = Event::HoldExecuted {
            hold: 0,
            class_id: CLASS,
            actor: STRANGER,
            owner: ALICE,
            beneficiary: BOB,
            amount: 60,
            released: 0,
            kept: 0,
            secret: Some(SECRET),
        };
        assert_eq!(events(), vec![executed]);
        assert_eq!((Holds::<Test>::iter().count(), Secrets::<Test>::iter().count()), (0, 0));
        assert_eq!(Balances::balance_on_hold(&HoldReason::UnitHold.into(), &ALICE), 0);
        assert_noop!(show(STRANGER, 0, SECRET), E::HoldNotFound);
    });
}

#[test]
fn a_hold_with_a_secret_should_say_so_and_pay_for_its_place_in_the_list() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .deposits(10, 1)
        .build_and_execute(|| {
            put_on_hold(ALICE, 1);
            let plain = Balances::balance_on_hold(&HoldReason::UnitHold.into(), &ALICE);
            System::reset_events();
            assert_ok!(put(ALICE, 60, DIGEST));
            let held = Event::Held {
                hold: 1,
                class_id: CLASS,
                owner: ALICE,
                beneficiary: BOB,
                notary: NOTARY,
                amount: 60,
                fee: 0,
                expiry: EXPIRY,
                secret_digest: Some(DIGEST),
            };
            assert_eq!(events(), vec![held]);
            let both = Balances::balance_on_hold(&HoldReason::UnitHold.into(), &ALICE);
            // Identity, digest and id.
            assert_eq!(both - plain, plain + 4 + 32 + 4);
        });
}

#[test]
fn another_secret_should_be_refused_and_so_should_any_for_a_hold_without_one() {
    with_secret(|| {
        put_on_hold(ALICE, 40);
        // The digest itself is no secret.
        for secret in [[0; 32], [8; 32], DIGEST] {
            assert_noop!(show(BOB, 0, secret), E::SecretWrong);
        }
        assert_noop!(show(BOB, 1, SECRET), E::SecretWrong);
        assert_noop!(show(BOB, 2, SECRET), E::HoldNotFound);
        for origin in unsigned() {
            assert_noop!(
                Units::execute_hold_by_secret(origin, 0, SECRET),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_secret_should_come_too_late_at_the_expiry() {
    with_secret(|| {
        Clock::set(EXPIRY);
        assert_noop!(show(BOB, 0, SECRET), E::HoldExpired);
        assert_ok!(Units::release_hold(by(STRANGER), 0, None));
        assert_eq!(Secrets::<Test>::iter().count(), 0);
    });
}

#[test]
fn a_secret_should_be_judged_as_a_transfer() {
    with_secret(|| {
        hypothetically!({
            block(ALICE_ID);
            assert_noop!(show(BOB, 0, SECRET), E::SenderFrozen);
        });
        hypothetically!({
            freeze_units(ALICE_ID, 41);
            assert_noop!(show(BOB, 0, SECRET), E::InsufficientUnits);
        });
        hypothetically!({
            Rules::answer(&[Finding::CountryNotAllowed { country: 250 }]);
            assert_noop!(show(BOB, 0, SECRET), E::CountryNotAllowed);
        });
        hypothetically!({
            Rules::close_books();
            assert_noop!(show(BOB, 0, SECRET), BOOKS_CLOSED);
        });
        assert_ok!(show(BOB, 0, SECRET));
    });
}

#[test]
fn the_notary_should_execute_and_release_a_hold_with_a_secret_as_before() {
    with_secret(|| {
        hypothetically!({
            assert_ok!(Units::release_hold(by(NOTARY), 0, None));
            assert_eq!(Secrets::<Test>::iter().count(), 0);
        });
        // What it keeps on hold the secret executes.
        assert_ok!(Units::execute_hold(by(NOTARY), 0, Some(10), true));
        assert_ok!(show(BOB, 0, SECRET));
        assert_units(&[(ALICE, 40), (BOB, 60)]);
    });
}

#[test]
fn a_secret_should_be_of_one_hold_of_its_owner_at_a_time() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 10)
        .units(CAROL, 10)
        .build_and_execute(|| {
            assert_ok!(put(ALICE, 60, DIGEST));
            assert_noop!(put(ALICE, 1, DIGEST), E::SecretInUse);
            // The owner is the person, whichever of its accounts.
            assert_noop!(put(ALICE_2, 1, DIGEST), E::SecretInUse);
            // Another person's is another matter: both legs of an exchange have the same secret.
            assert_ok!(put(CAROL, 5, DIGEST));
            assert_ok!(show(BOB, 0, SECRET));
            assert_ok!(put(ALICE, 1, DIGEST));
        });
}

#[test]
fn a_secret_should_follow_its_hold_through_a_recovery_and_end_with_a_legal_order() {
    with_secret(|| {
        assert_ok!(Units::recover(
            by(RECOVERY_AGENT),
            CLASS,
            ALICE,
            ALICE_2,
            REASON,
            DOCUMENT
        ));
        hypothetically!({
            assert_ok!(show(BOB, 0, SECRET));
            assert_units(&[(ALICE_2, 40), (BOB, 60)]);
        });
        assert_ok!(Units::forced_redemption(
            by(FORCE_AGENT),
            CLASS,
            ALICE_2,
            41,
            REASON,
            DOCUMENT
        ));
        assert_eq!(Secrets::<Test>::iter().count(), 0);
        assert_noop!(show(BOB, 0, SECRET), E::HoldNotFound);
    });
}
