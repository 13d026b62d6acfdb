use super::*;

fn pause(who: AccountId, paused: bool) -> DispatchResult {
    Units::pause_class(by(who), CLASS, paused, REASON, DOCUMENT)
}

fn told(actor: Option<AccountId>, paused: bool) -> Event<Test> {
    Event::ClassPaused {
        class_id: CLASS,
        actor,
        paused,
        reason_code: REASON,
        document: DOCUMENT,
    }
}

#[test]
fn a_paused_class_should_neither_issue_move_redeem_nor_commit_until_it_is_resumed() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(pause(PAUSE_AGENT, true));
        assert_noop!(Units::transfer(by(ALICE), CLASS, BOB, 1, Memo::new()), E::ClassPaused);
        assert_noop!(Units::redeem(by(ALICE), CLASS, 1), E::ClassPaused);
        assert_noop!(
            Units::issue(by(ISSUE_AGENT), CLASS, BOB, 1, REASON, DOCUMENT),
            E::ClassPaused
        );
        assert_noop!(
            Units::hold(by(ALICE), CLASS, BOB, NOTARY, 1, EXPIRY, None, Balance::MAX),
            E::ClassPaused
        );
        assert_noop!(pause(PAUSE_AGENT, true), E::NothingToChange);
        assert_ok!(pause(PAUSE_AGENT, false));
        assert_noop!(pause(PAUSE_AGENT, false), E::NothingToChange);
        assert_eq!(
            events(),
            vec![told(Some(PAUSE_AGENT), true), told(Some(PAUSE_AGENT), false)]
        );
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 1, Memo::new()));
        // What its agent ended, it may repeat at once.
        assert_ok!(pause(PAUSE_AGENT, true));
    });
}

#[test]
fn a_class_should_be_paused_by_its_pause_agent_alone() {
    ExtBuilder::default().build_and_execute(|| {
        for who in all_but(PAUSE_AGENT) {
            assert_noop!(pause(who, true), NO_ROLE);
        }
        assert_noop!(
            Units::pause_class(by(PAUSE_AGENT), UNKNOWN_CLASS, true, REASON, DOCUMENT),
            E::ClassUnknown
        );
        assert_noop!(
            Units::pause_class(RuntimeOrigin::none(), CLASS, true, REASON, DOCUMENT),
            DispatchError::BadOrigin
        );
        // Emergency governance resumes; it does not pause.
        assert_noop!(
            Units::pause_class(RuntimeOrigin::root(), CLASS, true, REASON, DOCUMENT),
            DispatchError::BadOrigin
        );
        assert_noop!(
            Units::pause_class(RuntimeOrigin::root(), CLASS, false, REASON, DOCUMENT),
            E::NothingToChange
        );
    });
}

#[test]
fn a_role_for_one_class_should_be_good_for_that_class_only() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create_class(b"Wind", b"GWND", CAP));
        Register::grant_for_class(1, CAROL, AssetRole::PauseAgent);
        assert_noop!(pause(CAROL, true), NO_ROLE);
        assert_ok!(Units::pause_class(by(CAROL), 1, true, REASON, DOCUMENT));
        assert!(class_row(1).terms.paused && !class_row(CLASS).terms.paused);
    });
}

#[test]
fn a_pause_should_end_when_emergency_governance_says_so() {
    // Scenario 19: a pause had no end, and governance could not lift it.
    ExtBuilder::default().units(ALICE, 60).build_and_execute(|| {
        assert_ok!(pause(PAUSE_AGENT, true));
        Clock::wait(3_650 * 86_400_000);
        assert_noop!(Units::redeem(by(ALICE), CLASS, 60), E::ClassPaused);
        let until = START + 3_650 * 86_400_000 + COOLDOWN;
        System::reset_events();
        // WHEN governance resumes the class
        assert_ok!(Units::pause_class(
            RuntimeOrigin::root(),
            CLASS,
            false,
            REASON,
            DOCUMENT
        ));
        let overridden = Event::AgentOverridden {
            class_id: CLASS,
            identity: None,
            until,
        };
        assert_eq!(events(), vec![overridden, told(None, false)]);
        // THEN its agent may not pause it again before the cooldown is over, and holders leave
        for now in [until - COOLDOWN, until - 1] {
            Clock::set(now);
            assert_noop!(pause(PAUSE_AGENT, true), E::Overridden);
        }
        assert_ok!(Units::redeem(by(ALICE), CLASS, 60));
        Clock::set(until);
        assert_ok!(pause(PAUSE_AGENT, true));
    });
}
