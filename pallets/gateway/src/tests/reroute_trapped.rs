use super::*;

const REASON: u16 = 7;
const DOCUMENT: [u8; 32] = [3; 32];

fn reroute(
    origin: RuntimeOrigin,
    class_id: ClassId,
    amount: Balance,
    trapped_for: Option<Location>,
    to: AccountId32,
) -> sp_runtime::DispatchResult {
    Gateway::reroute_trapped(origin, class_id, amount, trapped_for.map(boxed), to, REASON, DOCUMENT)
}

fn rerouted(actor: Option<AccountId32>, claimer: Option<AccountId32>, amount: Balance) -> Event<Test> {
    Event::UnitsRerouted {
        class_id: CLASS,
        amount,
        actor,
        claimer,
        to: BOB,
        reason_code: REASON,
        document: DOCUMENT,
    }
}

#[test]
fn the_force_agent_should_give_trapped_units_to_a_verified_account() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN units that are trapped for Alice
        park(40);
        let supply = UnitLedger::total_issuance(CLASS);
        System::reset_events();
        // WHEN the agent sends them on
        assert_ok!(reroute(by(FORCE_AGENT), CLASS, 40, Some(person(&ALICE)), BOB));
        // THEN the receiver has them, and the supply is what it was
        assert_eq!((units_of(CLASS, &BOB), units_of(CLASS, &ALICE)), (40, UNITS - 40));
        assert_eq!(
            (trapped_for(Some(&ALICE)), UnitLedger::total_issuance(CLASS)),
            (0, supply)
        );
        assert_eq!(events(), vec![rerouted(Some(FORCE_AGENT), Some(ALICE), 40)]);
        // AND they are gone from the trap, for the agent and for the claimer
        assert_noop!(
            reroute(by(FORCE_AGENT), CLASS, 40, Some(person(&ALICE)), BOB),
            E::NothingTrapped
        );
        stopped(
            execute(person(&ALICE), vec![claim(units(CLASS, 40))]),
            0,
            XcmError::UnknownClaim,
        );
    });
}

#[test]
fn units_that_no_account_may_claim_should_move_by_legal_order() {
    ExtBuilder::default().build_and_execute(|| {
        orphan(40);
        System::reset_events();
        assert_noop!(
            reroute(by(FORCE_AGENT), CLASS, 40, Some(person(&ALICE)), BOB),
            E::NothingTrapped
        );
        assert_ok!(reroute(by(FORCE_AGENT), CLASS, 40, None, BOB));
        assert_eq!((units_of(CLASS, &BOB), trapped_for(None)), (40, 0));
        assert_eq!(events(), vec![rerouted(Some(FORCE_AGENT), None, 40)]);
    });
}

#[test]
fn emergency_governance_should_reroute_without_a_role() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        orphan(5);
        System::reset_events();
        assert_ok!(reroute(by(EMERGENCY), CLASS, 40, Some(person(&ALICE)), BOB));
        assert_ok!(reroute(by(EMERGENCY), CLASS, 5, None, BOB));
        assert_eq!(units_of(CLASS, &BOB), 45);
        assert_eq!(events(), vec![rerouted(None, Some(ALICE), 40), rerouted(None, None, 5)]);
    });
}

#[test]
fn a_force_agent_of_one_class_should_reroute_that_class_only() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        complete(execute(person(&ALICE), vec![withdraw(units(SECOND_CLASS, 40))]));
        assert_noop!(reroute(by(CAROL), CLASS, 40, Some(person(&ALICE)), BOB), NO_ROLE);
        assert_ok!(reroute(by(CAROL), SECOND_CLASS, 40, Some(person(&ALICE)), BOB));
        assert_eq!((units_of(SECOND_CLASS, &BOB), units_of(CLASS, &BOB)), (40, 0));
    });
}

#[test]
fn no_other_origin_should_reroute() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                reroute(origin, CLASS, 40, Some(person(&ALICE)), BOB),
                DispatchError::BadOrigin
            );
        }
        for who in [FOREIGN_AGENT, ADMIN, ALICE, BOB, MALLORY] {
            assert_noop!(reroute(by(who), CLASS, 40, Some(person(&ALICE)), BOB), NO_ROLE);
        }
    });
}

#[test]
fn what_is_not_trapped_should_not_be_rerouted() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        let agent = || by(FORCE_AGENT);
        assert_noop!(
            reroute(agent(), UNKNOWN_CLASS, 40, Some(person(&ALICE)), BOB),
            E::ClassNotFound
        );
        assert_noop!(reroute(by(EMERGENCY), UNKNOWN_CLASS, 40, None, BOB), E::ClassNotFound);
        // Another class, a part, more, nothing, another claimer, no claimer.
        assert_noop!(
            reroute(agent(), SECOND_CLASS, 40, Some(person(&ALICE)), BOB),
            E::NothingTrapped
        );
        for amount in [0, 39, 41, u128::MAX] {
            assert_noop!(
                reroute(agent(), CLASS, amount, Some(person(&ALICE)), BOB),
                E::NothingTrapped
            );
        }
        assert_noop!(reroute(agent(), CLASS, 40, Some(person(&BOB)), BOB), E::NothingTrapped);
        assert_noop!(
            reroute(agent(), CLASS, 40, Some(chain(SIBLING)), BOB),
            E::NothingTrapped
        );
        assert_noop!(reroute(agent(), CLASS, 40, None, BOB), E::NothingTrapped);
        // Locations for which no account stands.
        for location in [Location::here(), local_currency(EURO), Location::ancestor(3)] {
            assert_noop!(reroute(agent(), CLASS, 40, Some(location), BOB), E::LocationInvalid);
        }
    });
}

#[test]
fn trapped_units_should_not_reach_an_account_that_is_not_verified() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        for origin in [by(FORCE_AGENT), by(EMERGENCY)] {
            assert_noop!(reroute(origin, CLASS, 40, Some(person(&ALICE)), MALLORY), NOT_ELIGIBLE);
        }
        assert_eq!(trapped_for(Some(&ALICE)), 40);
    });
}

#[test]
fn pauses_freezes_and_blocks_should_not_stop_a_legal_order() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        Paused::insert(CLASS, ());
        Blocked::insert(ALICE, ());
        Frozen::insert((CLASS, ALICE), UNITS);
        assert_ok!(reroute(by(FORCE_AGENT), CLASS, 40, Some(person(&ALICE)), BOB));
        assert_eq!(units_of(CLASS, &BOB), 40);
    });
}

#[test]
fn the_claimer_should_be_found_by_any_spelling() {
    ExtBuilder::default().build_and_execute(|| {
        let spellings = [
            person(&ALICE),
            spelled(&ALICE, None),
            Location::new(
                1,
                [
                    Parachain(OURSELVES),
                    Junction::AccountId32 {
                        network: None,
                        id: ALICE.into(),
                    },
                ],
            ),
        ];
        for location in spellings {
            park(40);
            assert_ok!(reroute(by(FORCE_AGENT), CLASS, 40, Some(location), BOB));
        }
        assert_eq!(units_of(CLASS, &BOB), 120);
    });
}

#[test]
fn equal_pieces_should_be_rerouted_one_by_one() {
    ExtBuilder::default().build_and_execute(|| {
        park(15);
        park(15);
        assert_noop!(
            reroute(by(FORCE_AGENT), CLASS, 30, Some(person(&ALICE)), BOB),
            E::NothingTrapped
        );
        assert_ok!(reroute(by(FORCE_AGENT), CLASS, 15, Some(person(&ALICE)), BOB));
        assert_eq!((units_of(CLASS, &BOB), trapped_for(Some(&ALICE))), (15, 15));
        assert_ok!(reroute(by(FORCE_AGENT), CLASS, 15, Some(person(&ALICE)), BOB));
        assert_eq!((units_of(CLASS, &BOB), trapped_for(Some(&ALICE))), (30, 0));
    });
}

#[test]
fn units_that_were_trapped_under_an_older_version_of_xcm_should_be_rerouted() {
    ExtBuilder::default().build_and_execute(|| {
        for version in [xcm::v3::VERSION, xcm::v4::VERSION] {
            // GIVEN a piece that the trap knows by its older form
            park(40);
            let now = VersionedAssets::from(Assets::from(units(CLASS, 40)));
            let before = xcm::IntoVersion::into_version(now.clone(), version).expect("units have a name there");
            Pieces::remove((person(&ALICE), now));
            Pieces::insert((person(&ALICE), before), 1);
            // WHEN it is sent on, THEN it arrives, once
            assert_ok!(reroute(by(FORCE_AGENT), CLASS, 40, Some(person(&ALICE)), BOB));
            assert_noop!(
                reroute(by(FORCE_AGENT), CLASS, 40, Some(person(&ALICE)), BOB),
                E::NothingTrapped
            );
        }
        assert_eq!(units_of(CLASS, &BOB), 80);
    });
}
