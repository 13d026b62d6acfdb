//! The renunciation of force: announced, withdrawn, open to a veto, concluded, by the rules of the end of issuance.

use super::*;

type Step = fn(RuntimeOrigin, ClassId) -> DispatchResult;

const ANNOUNCE: Step = Units::renounce_force;
const WITHDRAW: Step = Units::withdraw_renounce_force;
const VETO: Step = Units::veto_renounce_force;
const CONCLUDE: Step = Units::conclude_renounce_force;
const DUE: Moment = START + DELAY;

fn force(amount: Balance) -> DispatchResult {
    plain(Units::forced_transfer(
        by(FORCE_AGENT),
        CLASS,
        ALICE,
        BOB,
        amount,
        REASON,
        DOCUMENT,
    ))
}

fn cease(amount: Balance) -> DispatchResult {
    plain(Units::forced_redemption(
        by(FORCE_AGENT),
        CLASS,
        ALICE,
        amount,
        REASON,
        DOCUMENT,
    ))
}

fn renounce() {
    assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
    Clock::wait(DELAY);
    assert_ok!(CONCLUDE(by(STRANGER), CLASS));
}

#[test]
fn force_should_be_possible_until_its_renunciation_is_concluded_and_then_never_again() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        System::reset_events();
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        let announced = Event::RenunciationAnnounced {
            class_id: CLASS,
            actor: ISSUER,
            due: DUE,
        };
        assert_eq!(events(), [announced]);
        assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::AlreadyAnnounced);
        Clock::set(DUE - 1);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::TooEarly);
        assert_ok!(force(1));
        assert_ok!(cease(1));
        // WHEN the delay is over, THEN anyone concludes it
        Clock::set(DUE);
        System::reset_events();
        assert_ok!(CONCLUDE(by(STRANGER), CLASS));
        let renounced = Event::ForceRenounced {
            class_id: CLASS,
            actor: STRANGER,
        };
        assert_eq!(events(), [renounced]);
        assert!(class_row(CLASS).terms.force_renounced);
        assert!(!Renunciations::<Test>::contains_key(CLASS));
        assert_noop!(force(1), E::ForceRenounced);
        assert_noop!(cease(1), E::ForceRenounced);
        assert_eq!(Units::assess_force(CLASS, ALICE, BOB, 1), vec![Finding::ForceRenounced]);
        assert_eq!(
            Units::assess_forced_redemption(CLASS, ALICE, 1),
            vec![Finding::ForceRenounced]
        );
        assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::ForceRenounced);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::NotAnnounced);
        assert_noop!(VETO(RuntimeOrigin::root(), CLASS), E::NotAnnounced);
    });
}

#[test]
fn all_but_force_should_outlive_its_renunciation() {
    use viaduct_primitives::UnitTrap;
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 60);
        renounce();
        // Freezes, releases, recoveries, issues and the holders' own acts.
        freeze_units(ALICE_ID, 1);
        hypothetically!({
            assert_ok!(Units::release_hold(by(FORCE_AGENT), 0, BY_ORDER));
        });
        assert_ok!(Units::issue(by(ISSUE_AGENT), CLASS, ALICE, 5, REASON, DOCUMENT));
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 5, Memo::new()));
        assert_ok!(Units::redeem(by(ALICE), CLASS, 5));
        assert_ok!(Units::recover(
            by(RECOVERY_AGENT),
            CLASS,
            ALICE,
            ALICE_2,
            REASON,
            DOCUMENT
        ));
        assert_units(&[(ALICE_2, 95), (BOB, 5)]);
        // Trapped units are in no holder's account: otherwise those without a claimer would be lost.
        use frame_support::traits::{
            fungibles::Balanced,
            tokens::{
                imbalance::UnsafeConstructorDestructor, Fortitude::Polite, Precision::Exact, Preservation::Expendable,
            },
        };
        let mut credit = <Units as Balanced<_>>::withdraw(CLASS, &BOB, 5, Exact, Expendable, Polite).expect("free");
        Units::trap(CLASS, credit.forget_imbalance(), None);
        assert_ok!(Units::reroute(CLASS, 5, None, &CAROL));
        assert_units(&[(ALICE_2, 95), (CAROL, 5)]);
    });
}

#[test]
fn the_renunciation_should_be_of_one_class() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(create_class(b"Other", b"OTH", CAP));
        assert_ok!(Units::issue(by(ISSUE_AGENT), 1, ALICE, 5, REASON, DOCUMENT));
        renounce();
        assert_ok!(Units::forced_transfer(
            by(FORCE_AGENT),
            1,
            ALICE,
            BOB,
            5,
            REASON,
            DOCUMENT
        ));
    });
}

#[test]
fn the_two_irreversible_steps_should_not_touch_each_other() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        assert_noop!(Units::conclude_end_issuance(by(ISSUER), CLASS), E::NotAnnounced);
        assert_ok!(Units::end_issuance(by(ISSUER), CLASS));
        assert_ok!(Units::veto_end_issuance(by(REGULATOR), CLASS));
        Clock::set(DUE);
        assert_ok!(CONCLUDE(by(STRANGER), CLASS));
        let terms = class_row(CLASS).terms;
        assert_eq!((terms.force_renounced, terms.issuance_ended), (true, false));
    });
}

#[test]
fn the_renunciation_should_be_withdrawn_by_the_issuer_and_lapse_after_its_window() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(WITHDRAW(by(ISSUER), CLASS), E::NotAnnounced);
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        hypothetically!({
            System::reset_events();
            assert_ok!(WITHDRAW(by(ISSUER), CLASS));
            let withdrawn = Event::RenunciationWithdrawn {
                class_id: CLASS,
                actor: ISSUER,
            };
            assert_eq!(events(), [withdrawn]);
            assert_eq!(Units::renunciation_of(CLASS), Announcement::Unannounced);
        });
        let announced = Announcement::Announced {
            announcer: ISSUER,
            due: DUE,
        };
        assert_eq!(Units::renunciation_of(CLASS), announced);
        Clock::set(DUE + CONCLUDE_WINDOW);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::Lapsed);
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
    });
}

#[test]
fn the_regulator_and_governance_should_veto_the_renunciation() {
    ExtBuilder::default().build_and_execute(|| {
        for (origin, actor) in [(by(REGULATOR), Some(REGULATOR)), (RuntimeOrigin::root(), None)] {
            assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
            let until = <Clock as frame_support::traits::Time>::now() + COOLDOWN;
            System::reset_events();
            assert_ok!(VETO(origin.clone(), CLASS));
            let vetoed = Event::RenunciationVetoed {
                class_id: CLASS,
                actor,
                until,
            };
            assert_eq!(events(), [vetoed]);
            assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::NotAnnounced);
            Clock::set(until - 1);
            assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::Vetoed);
            Clock::set(until);
        }
    });
}

#[test]
fn force_should_not_be_renounced_under_an_order_nor_without_its_announcers_power() {
    ExtBuilder::default().build_and_execute(|| {
        let order = |under_order| Register::set_regime(Lifecycle::Active, true, under_order);
        order(true);
        assert_noop!(ANNOUNCE(by(ISSUER), CLASS), E::UnderOrder);
        order(false);
        assert_ok!(ANNOUNCE(by(ISSUER), CLASS));
        Clock::set(DUE);
        order(true);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::UnderOrder);
        order(false);
        Register::take(ISSUER, AssetRole::Issuer);
        assert_noop!(CONCLUDE(by(STRANGER), CLASS), E::AnnouncerPowerless);
        Register::grant(ISSUER, AssetRole::Issuer);
        assert_ok!(CONCLUDE(by(STRANGER), CLASS));
    });
}

#[test]
fn each_step_of_the_renunciation_should_need_its_role_and_a_known_class() {
    ExtBuilder::default().build_and_execute(|| {
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
