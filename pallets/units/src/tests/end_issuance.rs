//! The end of issuance: announced, withdrawn, open to a veto, concluded.

use super::*;

type Step = fn(RuntimeOrigin, ClassId) -> DispatchResult;

const ANNOUNCE: Step = Units::end_issuance;
const WITHDRAW: Step = Units::withdraw_end_issuance;
const VETO: Step = Units::veto_end_issuance;
const CONCLUDE: Step = Units::conclude_end_issuance;
const DUE: Moment = START + DELAY;

fn announced(actor: AccountId, due: Moment) -> Event<Test> {
    Event::IssuanceEndAnnounced {
        class_id: CLASS,
        actor,
        due,
    }
}

#[test]
fn issuance_should_end_for_good_when_the_delay_is_over() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        System::reset_events();
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        assert_eq!(events(), [announced(ISSUER, DUE)]);
        // An announcement is not renewed, so its moment does not move.
        Clock::set(START + 1);
        assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::AlreadyAnnounced);
        // Until then units are issued, and nothing is concluded.
        assert_ok!(Units::issue(by(ISSUE_AGENT), CLASS, ALICE, 1, REASON, DOCUMENT));
        Clock::set(DUE - 1);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::TooEarly);
        // WHEN the delay is over, THEN anyone concludes it
        Clock::set(DUE);
        System::reset_events();
        assert_ok!(CONCLUDE(by(STRANGER), CLASS));
        assert_eq!(
            events(),
            [Event::IssuanceConcluded {
                class_id: CLASS,
                actor: STRANGER
            }]
        );
        assert!(!Endings::<Test>::contains_key(CLASS));
        assert_noop!(
            Units::issue(by(ISSUE_AGENT), CLASS, ALICE, 1, REASON, DOCUMENT),
            E::IssuanceEnded
        );
        assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::IssuanceEnded);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::NotAnnounced);
        assert_noop!(WITHDRAW(by(ISSUER), CLASS), E::NotAnnounced);
        assert_noop!(VETO(RuntimeOrigin::root(), CLASS), E::NotAnnounced);
        // What is there moves and is redeemed.
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 1, Memo::new()));
        assert_ok!(Units::redeem(by(BOB), CLASS, 1));
    });
}

#[test]
fn an_announced_end_should_be_withdrawn_by_the_issuer_and_announced_anew() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(WITHDRAW(by(ISSUER), CLASS), E::NotAnnounced);
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        System::reset_events();
        // WHEN it is withdrawn, when it is due, too
        Clock::set(DUE);
        assert_ok!(WITHDRAW(by(ISSUER), CLASS));
        // THEN nothing is left to conclude
        let withdrawn = Event::IssuanceEndWithdrawn {
            class_id: CLASS,
            actor: ISSUER,
        };
        assert_eq!(events(), [withdrawn]);
        assert!(!Endings::<Test>::contains_key(CLASS));
        assert_noop!(CONCLUDE(by(ISSUER), CLASS), E::NotAnnounced);
        // AND another announcement waits the whole delay again
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        Clock::set(DUE + DELAY - 1);
        assert_noop!(CONCLUDE(by(ISSUER), CLASS), E::TooEarly);
    });
}

#[test]
fn the_regulator_and_governance_should_veto_and_bar_another_announcement_for_a_time() {
    ExtBuilder::default().build_and_execute(|| {
        for (origin, actor) in [(by(REGULATOR), Some(REGULATOR)), (RuntimeOrigin::root(), None)] {
            assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
            Clock::wait(DELAY + 5);
            let until = <Clock as frame_support::traits::Time>::now() + COOLDOWN;
            System::reset_events();
            assert_ok!(VETO(origin.clone(), CLASS));
            let vetoed = Event::IssuanceEndVetoed {
                class_id: CLASS,
                actor,
                until,
            };
            assert_eq!(events(), [vetoed]);
            assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::NotAnnounced);
            // Neither a withdrawal nor another veto moves the time.
            assert_noop!(WITHDRAW(by(ISSUER), CLASS), E::NotAnnounced);
            assert_noop!(VETO(origin, CLASS), E::NotAnnounced);
            Clock::set(until - 1);
            assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::Vetoed);
            Clock::set(until);
        }
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
    });
}

#[test]
fn nothing_irreversible_should_be_announced_or_concluded_under_an_order() {
    ExtBuilder::default().build_and_execute(|| {
        let order = |under_order| Register::set_regime(Lifecycle::Active, true, under_order);
        // GIVEN an order, THEN no end is announced
        order(true);
        assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::UnderOrder);
        // GIVEN one that was announced before an order, THEN it is not concluded while that is in force
        order(false);
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        Clock::wait(DELAY + CONCLUDE_WINDOW - 1);
        order(true);
        assert_noop!(CONCLUDE(by(ISSUER), CLASS), E::UnderOrder);
        order(false);
        assert_ok!(CONCLUDE(by(ISSUER), CLASS));
    });
}

#[test]
fn an_announcement_should_not_be_concluded_while_its_announcer_has_lost_the_power() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN an announcement that is due, by an account that is no longer an issuer
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        Clock::set(DUE);
        Register::take(ISSUER, AssetRole::Issuer);
        // THEN no account concludes it
        for who in [ISSUER, STRANGER] {
            assert_noop!(CONCLUDE(by(who), CLASS), E::AnnouncerPowerless);
        }
        Register::grant(STRANGER, AssetRole::Issuer);
        // AND the issuer of the day withdraws it
        hypothetically!({
            System::reset_events();
            assert_ok!(WITHDRAW(by(STRANGER), CLASS));
            let withdrawn = Event::IssuanceEndWithdrawn {
                class_id: CLASS,
                actor: STRANGER,
            };
            assert_eq!(events(), [withdrawn]);
        });
        // or announces it anew, for the whole delay
        System::reset_events();
        assert_ok!(ANNOUNCE(by(STRANGER), CLASS));
        assert_eq!(events(), [announced(STRANGER, DUE + DELAY)]);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::TooEarly);
        // AND an issuer for this class alone has the power, too
        Clock::set(DUE + DELAY);
        Register::take(STRANGER, AssetRole::Issuer);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::AnnouncerPowerless);
        Register::grant_for_class(CLASS, STRANGER, AssetRole::Issuer);
        assert_ok!(CONCLUDE(by(BOB), CLASS));
    });
}

#[test]
fn an_announced_end_should_lapse_when_its_window_is_over() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN an announcement, concluded to the last moment of its window
        let over = DUE + CONCLUDE_WINDOW;
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        Clock::set(over - 1);
        assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::AlreadyAnnounced);
        hypothetically!({
            assert_ok!(CONCLUDE(by(STRANGER), CLASS));
        });
        // WHEN the window is over, THEN no account concludes it
        Clock::set(over);
        for who in [ISSUER, STRANGER] {
            assert_noop!(CONCLUDE(by(who), CLASS), E::Lapsed);
        }
        // AND it is withdrawn or vetoed like another
        hypothetically!({
            assert_ok!(WITHDRAW(by(ISSUER), CLASS));
        });
        hypothetically!({
            assert_ok!(VETO(by(REGULATOR), CLASS));
            assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::Vetoed);
        });
        // or announced anew, for the whole delay
        System::reset_events();
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        assert_eq!(events(), [announced(ISSUER, over + DELAY)]);
        Clock::set(over + DELAY - 1);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::TooEarly);
        Clock::set(over + DELAY);
        assert_ok!(CONCLUDE(by(STRANGER), CLASS));
    });
}

#[test]
fn the_end_of_a_class_should_be_shown() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Units::ending_of(CLASS), Announcement::Unannounced);
        assert_eq!(Units::ending_of(UNKNOWN_CLASS), Announcement::Unannounced);
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        let announced = Announcement::Announced {
            announcer: ISSUER,
            due: DUE,
        };
        assert_eq!(Units::ending_of(CLASS), announced);
        assert_ok!(VETO(by(REGULATOR), CLASS));
        let vetoed = Announcement::Vetoed {
            until: START + COOLDOWN,
        };
        assert_eq!(Units::ending_of(CLASS), vetoed);
    });
}

#[test]
fn each_step_should_need_its_role_and_a_known_class() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(CONCLUDE(by(ISSUER), CLASS), E::NotAnnounced);
        assert_noop!(VETO(by(REGULATOR), CLASS), E::NotAnnounced);
        for who in all_but(ISSUER) {
            assert_noop!(ANNOUNCE(by(who), CLASS), NO_ROLE);
        }
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        for who in all_but(ISSUER) {
            assert_noop!(WITHDRAW(by(who), CLASS), NO_ROLE);
        }
        for who in all_but(REGULATOR) {
            assert_noop!(VETO(by(who), CLASS), NO_ROLE);
        }
        for step in [ANNOUNCE, WITHDRAW, CONCLUDE] {
            for origin in unsigned() {
                assert_noop!(step(origin, CLASS), DispatchError::BadOrigin);
            }
        }
        assert_noop!(VETO(RuntimeOrigin::none(), CLASS), DispatchError::BadOrigin);
        for (step, who) in [
            (ANNOUNCE, ISSUER),
            (WITHDRAW, ISSUER),
            (VETO, REGULATOR),
            (CONCLUDE, BOB),
        ] {
            assert_noop!(step(by(who), UNKNOWN_CLASS), E::ClassUnknown);
        }
    });
}
