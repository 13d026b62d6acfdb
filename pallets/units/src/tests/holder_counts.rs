//! Whether anybody has units of an asset: from the first holder to the last, the inventory apart, trapped units included.

use super::{trap::trap, *};
use frame_support::traits::{
    fungibles::Balanced,
    tokens::{Fortitude::Polite, Precision::Exact, Preservation::Expendable},
};
use viaduct_primitives::{ClassBooks, UnitHolders, UnitTrap};

fn is_held() -> bool {
    Units::is_held(ASSET)
}

#[test]
fn an_asset_should_be_held_from_its_first_holder_to_its_last() {
    ExtBuilder::default().units(INVENTORY, 100).build_and_execute(|| {
        // The inventory alone holds nothing.
        assert!(!is_held());
        assert_ok!(Units::transfer(by(INVENTORY), CLASS, ALICE, 5, Memo::new()));
        assert!(is_held());
        assert!(!Units::is_held(OTHER_ASSET));
        // A second holder changes nothing, nor does the first one's exit.
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 5, Memo::new()));
        assert_eq!(HeldClasses::<Test>::get(ASSET), 1);
        assert_ok!(Units::redeem(by(BOB), CLASS, 4));
        assert!(is_held());
        assert_ok!(Units::redeem(by(BOB), CLASS, 1));
        assert!(!is_held());
        assert!(!HeldClasses::<Test>::contains_key(ASSET));
    });
}

#[test]
fn every_class_of_an_asset_should_count() {
    ExtBuilder::default().units(ALICE, 5).build_and_execute(|| {
        let second = NextClassId::<Test>::get();
        assert_ok!(create_class(b"Wind", b"GWND", CAP));
        assert_ok!(Units::issue(by(ISSUE_AGENT), second, BOB, 1, REASON, DOCUMENT));
        assert_eq!(HeldClasses::<Test>::get(ASSET), 2);
        assert_ok!(Units::redeem(by(ALICE), CLASS, 5));
        assert!(is_held());
        assert_ok!(Units::redeem(by(BOB), second, 1));
        assert!(!is_held());
    });
}

#[test]
fn trapped_units_should_have_an_owner() {
    ExtBuilder::default().units(ALICE, 5).build_and_execute(|| {
        assert!(!<Units as ClassBooks<RuleBook, Balance>>::has_trapped(CLASS));
        // WHEN the only holder's units are trapped, in two parts
        trap(ALICE, 2, Some(ALICE));
        assert_eq!(HeldClasses::<Test>::get(ASSET), 2);
        trap(ALICE, 3, None);
        // THEN the class has no holder, and the asset is held all the same
        assert_eq!((holders(), HeldClasses::<Test>::get(ASSET)), (0, 1));
        assert!(<Units as ClassBooks<RuleBook, Balance>>::has_trapped(CLASS));
        assert!(is_held());
        // WHEN they come out, the last of them to a holder
        assert_ok!(Units::reroute(CLASS, 3, None, &BOB));
        assert_eq!(HeldClasses::<Test>::get(ASSET), 2);
        assert_ok!(Units::reroute(CLASS, 2, Some(&ALICE), &BOB));
        assert_eq!((holders(), HeldClasses::<Test>::get(ASSET)), (1, 1));
    });
}

#[test]
fn units_on_their_way_through_a_message_should_be_held_again_when_they_arrive() {
    ExtBuilder::default().units(ALICE, 5).build_and_execute(|| {
        let credit = <Units as Balanced<AccountId>>::withdraw(CLASS, &ALICE, 5, Exact, Expendable, Polite)
            .expect("the holder may send");
        assert!(!is_held());
        assert!(<Units as Balanced<AccountId>>::resolve(&BOB, credit).is_ok());
        assert!(is_held());
    });
}

#[test]
fn a_wrong_count_should_be_found() {
    ExtBuilder::default().units(ALICE, 5).build_and_execute(|| {
        for corrupt in [
            || HeldClasses::<Test>::remove(ASSET),
            || HeldClasses::<Test>::insert(ASSET, 2),
            || HeldClasses::<Test>::insert(OTHER_ASSET, 1),
        ] {
            hypothetically!({
                corrupt();
                assert!(Units::do_try_state().is_err());
            });
        }
    });
}
