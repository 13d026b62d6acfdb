use super::*;

fn extend(who: AccountId, expiry: Moment) -> DispatchResult {
    Units::extend_hold(by(who), 0, expiry)
}

#[test]
fn an_owner_should_give_its_notary_more_time() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        let before = Holds::<Test>::get(0).expect("there");
        System::reset_events();
        // WHEN
        Clock::set(EXPIRY - 1);
        assert_ok!(extend(ALICE, EXPIRY + 5));
        // THEN nothing else changes
        let event = Event::HoldExtended {
            hold: 0,
            class_id: CLASS,
            owner: ALICE,
            before: EXPIRY,
            after: EXPIRY + 5,
        };
        assert_eq!(events(), vec![event]);
        let after = HoldOf::<Test> {
            expiry: EXPIRY + 5,
            ..before
        };
        assert_eq!(Holds::<Test>::get(0), Some(after));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((40, 60, 0), 60));
        // AND the new end counts
        Clock::set(EXPIRY + 4);
        assert_noop!(Units::release_hold(by(STRANGER), 0, None), E::NotNotary);
        assert_ok!(Units::execute_hold(by(NOTARY), 0, None, false));
        assert_units(&[(ALICE, 40), (BOB, 60)]);
    });
}

#[test]
fn no_account_but_the_owners_should_extend_a_hold() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        // Not its beneficiary or notary, no agent, and not the owner's person by another account.
        for who in [BOB, NOTARY, ALICE_2, ISSUER, FORCE_AGENT, STRANGER] {
            assert_noop!(extend(who, EXPIRY + 5), E::NotYours);
        }
        for origin in unsigned() {
            assert_noop!(Units::extend_hold(origin, 0, EXPIRY + 5), DispatchError::BadOrigin);
        }
        assert_noop!(Units::extend_hold(by(ALICE), 1, EXPIRY + 5), E::HoldNotFound);
        // A lost account does not, and its replacement does.
        hypothetically!({
            Rules::freeze(ALICE);
            assert_noop!(extend(ALICE, EXPIRY + 5), E::SenderFrozen);
        });
        // The attack: a thief extends a hold to its friend between the report and the recovery.
        hypothetically!({
            Rules::report_lost(ALICE);
            assert_noop!(extend(ALICE, EXPIRY + 5), E::SenderFrozen);
        });
        assert_ok!(plain(Units::recover(
            by(RECOVERY_AGENT),
            CLASS,
            ALICE,
            ALICE_2,
            REASON,
            DOCUMENT
        )));
        assert_noop!(extend(ALICE, EXPIRY + 5), E::NotYours);
        assert_ok!(extend(ALICE_2, EXPIRY + 5));
    });
}

#[test]
fn a_hold_should_end_later_and_last_no_longer_than_any() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        for expiry in [0, START, EXPIRY - 1, EXPIRY, START + MAX_HOLD + 1, Moment::MAX] {
            assert_noop!(extend(ALICE, expiry), E::HoldInvalid);
        }
        // From the day on which the units were committed, whenever it is extended.
        Clock::wait(9);
        assert_noop!(extend(ALICE, START + MAX_HOLD + 1), E::HoldInvalid);
        hypothetically!({
            assert_ok!(extend(ALICE, START + MAX_HOLD));
        });
        // What is over is over.
        Clock::set(EXPIRY);
        assert_noop!(extend(ALICE, EXPIRY + 5), E::HoldExpired);
    });
}
