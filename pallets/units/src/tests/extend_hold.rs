use super::*;

fn extend(who: AccountId, expiry: Moment) -> DispatchResult {
    plain(Units::extend_hold(by(who), 0, expiry))
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
            actor: ALICE,
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
        // No agent, and not the owner's person by another account; its beneficiary and notary only against an order.
        for who in [ALICE_2, ISSUER, FORCE_AGENT, STRANGER] {
            assert_noop!(extend(who, EXPIRY + 5), E::NotYours);
        }
        for who in [BOB, NOTARY] {
            assert_noop!(extend(who, EXPIRY + 5), E::NoOrder);
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

/// Orders against the delivery of units of Alice to Bob, and how each is lifted.
type Orders = [(&'static str, fn(), fn()); 5];

fn orders() -> Orders {
    fn pause(paused: bool) {
        assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, paused, REASON, DOCUMENT));
    }
    fn block(identity: IdentityId, blocked: bool) {
        let agent = by(FREEZE_AGENT);
        assert_ok!(Units::block_position(agent, CLASS, identity, blocked, REASON, DOCUMENT));
    }
    fn freeze(units: Balance) {
        let agent = by(FREEZE_AGENT);
        assert_ok!(Units::set_frozen_units(agent, CLASS, ALICE_ID, units, REASON, DOCUMENT));
    }
    [
        ("pause", || pause(true), || pause(false)),
        ("block of the buyer", || block(BOB_ID, true), || block(BOB_ID, false)),
        (
            "block of the seller",
            || block(ALICE_ID, true),
            || block(ALICE_ID, false),
        ),
        ("freeze of all units", || freeze(100), || freeze(0)),
        (
            "deny list",
            || Rules::answer(&[Finding::ReceiverDenied]),
            || Rules::answer(&[]),
        ),
    ]
}

// The attack: an issuer sells by a hold, is paid outside, and has its agent stand in the way until the expiry.
#[test]
fn an_order_should_not_use_up_the_time_of_who_waits_for_the_units() {
    for (name, order, lift) in orders() {
        ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
            put_on_hold(ALICE, 60);
            // GIVEN an order that stands at the expiry
            Clock::set(EXPIRY - 1);
            order();
            assert!(Units::execute_hold(by(NOTARY), 0, None, false).is_err(), "{name}");
            Clock::set(EXPIRY);
            let before = Holds::<Test>::get(0).expect("there");
            // THEN no account frees the units; and who waits for them, or its notary, has more time, as often as need be
            assert_noop!(Units::release_hold(by(ALICE), 0, None), E::DeliveryOrdered);
            for who in [BOB, NOTARY] {
                let most = EXPIRY + COOLDOWN;
                assert_noop!(extend(who, most + 1), E::HoldInvalid);
                assert_noop!(extend(who, EXPIRY), E::HoldInvalid);
                hypothetically!({
                    assert_ok!(extend(who, most));
                });
            }
            System::reset_events();
            assert_ok!(extend(BOB, EXPIRY + 7));
            let event = Event::HoldExtended {
                hold: 0,
                class_id: CLASS,
                owner: ALICE,
                before: EXPIRY,
                after: EXPIRY + 7,
                actor: BOB,
            };
            assert_eq!(events(), vec![event], "nothing else is left of the trial");
            let after = HoldOf::<Test> {
                expiry: EXPIRY + 7,
                ..before
            };
            assert_eq!(Holds::<Test>::get(0), Some(after));
            // WHEN it is lifted, THEN the notary delivers in that time
            Clock::set(EXPIRY + 6);
            lift();
            assert_noop!(extend(BOB, EXPIRY + 8), E::NoOrder);
            assert_ok!(Units::execute_hold(by(NOTARY), 0, None, false));
            assert_units(&[(ALICE, 40), (BOB, 60)]);
        });
    }
}

#[test]
fn an_order_should_keep_units_on_hold_no_longer_than_agreed_at_most_if_none_asks_for_more() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        let (_, order, _) = orders()[0];
        order();
        // The notary and emergency governance release at any time; any account once who waits has had the time to ask for more.
        hypothetically!({
            assert_ok!(Units::release_hold(by(NOTARY), 0, None));
        });
        let until = (EXPIRY + COOLDOWN).min(START + MAX_HOLD);
        for now in [EXPIRY, until - 1] {
            Clock::set(now);
            assert_noop!(Units::release_hold(by(STRANGER), 0, None), E::DeliveryOrdered);
        }
        Clock::set(until);
        assert_ok!(Units::release_hold(by(STRANGER), 0, None));
        assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((100, 0, 0), 0));
    });
}

#[test]
fn what_is_the_buyers_own_should_give_no_more_time() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        // GIVEN a delivery that is refused by what no order is
        Rules::answer(&[Finding::ReceiverClaimMissing { topic: ClaimTopic::Kyc }]);
        assert_noop!(extend(BOB, EXPIRY + 5), E::NoOrder);
        // THEN the seller has its units back at the expiry
        Clock::set(EXPIRY);
        assert_ok!(Units::release_hold(by(ALICE), 0, None));
    });
}
