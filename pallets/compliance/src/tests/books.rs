//! Figures in total, by kind and by country: exact, and touched only when they change.

use super::*;
use InvestorKind::*;

fn world(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(test);
}
/// Holders by kind, units by kind, France, Germany.
type Figures = ([u32; 4], [Balance; 4], (u32, Balance), (u32, Balance));
fn figures() -> Figures {
    let book = Pipeline::book(CLASS);
    assert_eq!(book.holders, book.holders_by_kind.iter().sum::<u32>());
    let country = |country| {
        let row = Compliance::country_book(CLASS, country);
        (row.holders, row.units)
    };
    (
        book.holders_by_kind,
        book.units_by_kind,
        country(FRANCE),
        country(GERMANY),
    )
}

#[test]
fn books_should_be_kept_from_the_first_unit_by_every_kind_of_movement() {
    world(|| {
        // The inventory is in no figure.
        assert_ok!(issue(INVENTORY_ACCOUNT, 100));
        assert_eq!(figures(), ([0; 4], [0; 4], (0, 0), (0, 0)));
        // Out of it is like an issue, into it like a redemption.
        assert_ok!(transfer(INVENTORY_ACCOUNT, ALICE, 60));
        assert_eq!(figures(), ([1, 0, 0, 0], [60, 0, 0, 0], (0, 0), (1, 60)));
        assert_ok!(issue(BOB, 5));
        assert_ok!(transfer(ALICE, BOB, 20));
        assert_eq!(figures(), ([1, 1, 0, 0], [40, 25, 0, 0], (1, 25), (1, 40)));
        assert_ok!(force(BOB, CAROL, 25));
        assert_eq!(figures(), ([2, 0, 0, 0], [65, 0, 0, 0], (0, 0), (2, 65)));
        assert!(!CountryBooks::<Test>::contains_key(CLASS, FRANCE), "an empty row goes");
        assert_ok!(recover(ALICE, ALICE_2, 40));
        assert_ok!(redeem(CAROL, 5));
        assert_ok!(transfer(ALICE_2, INVENTORY_ACCOUNT, 40));
        assert_eq!(figures(), ([1, 0, 0, 0], [20, 0, 0, 0], (0, 0), (1, 20)));
        // The halves of a split movement.
        assert_ok!(Pipeline::act(TransferKind::Transfer, Some(CAROL), None, 20));
        assert_eq!(figures(), ([0; 4], [0; 4], (0, 0), (0, 0)));
        assert_ok!(Pipeline::act(TransferKind::Transfer, None, Some(BOB), 20));
        assert_eq!(figures(), ([0, 1, 0, 0], [0, 20, 0, 0], (1, 20), (0, 0)));
    });
}

#[test]
fn a_commitment_should_change_no_book() {
    world(|| {
        assert_ok!(issue(ALICE, 10));
        let books = || {
            (
                Pipeline::book(CLASS),
                figures(),
                Pipeline::balance(ALICE),
                Pipeline::balance(BOB),
            )
        };
        let (before, position) = (books(), Pipeline::position_book(CLASS, ALICE_ID));
        assert_ok!(Pipeline::act(TransferKind::Commit, Some(ALICE), Some(BOB), 4));
        assert_ok!(Pipeline::act(TransferKind::Commit, Some(ALICE), Some(CAROL), 3));
        assert_eq!(books(), before);
        // A position knows what of it is committed, and no more.
        let after = PositionBook { large: 7, ..position };
        assert_eq!(Pipeline::position_book(CLASS, ALICE_ID), after);
        assert_eq!(Pipeline::position_book(CLASS, BOB_ID), PositionBook::default());
    });
}

#[test]
fn a_transfer_between_holders_of_one_country_and_kind_should_touch_no_book() {
    world(|| {
        assert_ok!(issue(ALICE, 10));
        assert_ok!(issue(CAROL, 10));
        // GIVEN rows that would show a touch: the country's is gone
        hypothetically!({
            CountryBooks::<Test>::remove(CLASS, GERMANY);
            let record = |amount| {
                let movement = Pipeline::movement(TransferKind::Transfer, Some(ALICE), Some(CAROL), amount);
                let mut book = Pipeline::book(CLASS);
                let mut sides = Pipeline::sides(&movement);
                let both = Sides {
                    from: sides.from.as_ref(),
                    to: sides.to.as_ref(),
                };
                let clearance = Compliance::check(&movement, &book, both).expect("allowed");
                let both = Sides {
                    from: sides.from.as_mut(),
                    to: sides.to.as_mut(),
                };
                let result = Compliance::record(&movement, clearance, &mut book, both);
                (result, book == Pipeline::book(CLASS))
            };
            // WHEN both keep holding, THEN nothing is read or written
            assert_eq!(record(9), (Ok(false), true));
            assert!(!CountryBooks::<Test>::contains_key(CLASS, GERMANY));
            // WHEN one leaves, THEN the count is touched, which fails here
            assert_eq!(record(10).0, Err(E::CountOutOfRange.into()));
        });
        // A last unit to a new holder changes nothing either, where both are booked in one place.
        assert_ok!(redeem(CAROL, 10));
        let before = (figures(), CountryBooks::<Test>::iter().collect::<Vec<_>>());
        assert_ok!(transfer(ALICE, CAROL, 10));
        assert_eq!((figures(), CountryBooks::<Test>::iter().collect::<Vec<_>>()), before);
    });
}

#[test]
fn a_change_of_country_and_kind_should_move_holders_and_units_in_every_class() {
    world(|| {
        // GIVEN units of Alice in two classes, and another holder beside her
        assert_ok!(Compliance::set_class_rules(
            by(FOREIGNER),
            OTHER_CLASS,
            rules(),
            RuleNames::new()
        ));
        assert_ok!(issue(ALICE, 60));
        assert_ok!(issue(ALICE_2, 3));
        assert_ok!(issue(CAROL, 1));
        Ledger::insert(OTHER_CLASS, ALICE, 5);
        let other = Book::<Test> {
            holders: 1,
            holders_by_kind: [1, 0, 0, 0],
            units_by_kind: [5, 0, 0, 0],
            ..Pipeline::book(OTHER_CLASS)
        };
        Pipeline::put_book(OTHER_CLASS, other);
        let mut dates = PositionBook::default();
        assert_eq!(dates.acquire(5, START), Some(()));
        PositionBooks::insert(OTHER_CLASS, ALICE_ID, dates);
        CountryBooks::<Test>::insert(OTHER_CLASS, GERMANY, CountryBook { holders: 1, units: 5 });
        assert_ok!(Compliance::do_try_state());
        // WHEN her kind changes, THEN kinds do
        assert_ok!(set_profile(ALICE_ID, GERMANY, Professional));
        assert_eq!(figures(), ([1, 1, 0, 0], [1, 63, 0, 0], (0, 0), (2, 64)));
        assert_eq!(Pipeline::book(OTHER_CLASS).units_by_kind, [0, 5, 0, 0]);
        // WHEN her country changes, THEN countries do
        assert_ok!(set_profile(ALICE_ID, FRANCE, Professional));
        assert_eq!(figures(), ([1, 1, 0, 0], [1, 63, 0, 0], (1, 63), (1, 1)));
        assert_eq!(
            Compliance::country_book(OTHER_CLASS, FRANCE),
            CountryBook { holders: 1, units: 5 }
        );
        assert!(!CountryBooks::<Test>::contains_key(OTHER_CLASS, GERMANY));
        // WHEN both change back
        assert_ok!(set_profile(ALICE_ID, GERMANY, Retail));
        assert_eq!(figures(), ([2, 0, 0, 0], [64, 0, 0, 0], (0, 0), (2, 64)));
    });
}

#[test]
fn a_change_of_the_inventorys_profile_should_move_nothing() {
    world(|| {
        assert_ok!(issue(INVENTORY_ACCOUNT, 100));
        assert_ok!(set_profile(INVENTORY, FRANCE, Retail));
        assert_eq!(figures(), ([0; 4], [0; 4], (0, 0), (0, 0)));
    });
}

#[test]
fn a_change_of_profile_should_be_bounded_and_paid_for_as_it_is() {
    world(|| {
        assert_ok!(issue(BOB, 10));
        let change = |positions| {
            Compliance::set_profile(
                by(KYC),
                BOB_ID,
                GERMANY,
                Default::default(),
                Retail,
                positions,
                CODE,
                DOC,
            )
        };
        assert_noop!(change(0).map_err(|refused| refused.error), E::MorePositions);
        let weight = change(u32::MAX).expect("one position").actual_weight;
        assert_eq!(weight, Some(<() as WeightInfo>::set_profile(1, 1)));
    });
}

#[test]
fn figures_should_stay_in_their_range() {
    world(|| {
        assert_ok!(issue(ALICE, 10));
        let record = |kind, from, to, change: &dyn Fn(&mut Book<Test>)| {
            hypothetically!({
                let movement = Pipeline::movement(kind, from, to, 10);
                let mut book = Pipeline::book(CLASS);
                let mut sides = Pipeline::sides(&movement);
                let both = Sides {
                    from: sides.from.as_ref(),
                    to: sides.to.as_ref(),
                };
                let clearance = Compliance::check(&movement, &book, both).expect("allowed");
                change(&mut book);
                let both = Sides {
                    from: sides.from.as_mut(),
                    to: sides.to.as_mut(),
                };
                Compliance::record(&movement, clearance, &mut book, both)
            })
        };
        let out_of_range = Err(DispatchError::from(E::CountOutOfRange));
        let issue_to_bob = |change: &dyn Fn(&mut Book<Test>)| record(TransferKind::Issue, None, Some(BOB), change);
        assert_eq!(issue_to_bob(&|_| ()), Ok(true));
        assert_eq!(issue_to_bob(&|book| book.holders = u32::MAX), out_of_range);
        assert_eq!(issue_to_bob(&|book| book.holders_by_kind[1] = u32::MAX), out_of_range);
        assert_eq!(
            issue_to_bob(&|book| book.units_by_kind[1] = u128::MAX - 9),
            out_of_range
        );
        assert_eq!(issue_to_bob(&|book| book.units_by_kind[1] = u128::MAX - 10), Ok(true));
        let redeem_all = |change: &dyn Fn(&mut Book<Test>)| record(TransferKind::Redeem, Some(ALICE), None, change);
        assert_eq!(redeem_all(&|_| ()), Ok(true));
        assert_eq!(redeem_all(&|book| book.holders = 0), out_of_range);
        assert_eq!(redeem_all(&|book| book.holders_by_kind[0] = 0), out_of_range);
        assert_eq!(redeem_all(&|book| book.units_by_kind[0] = 9), out_of_range);
    });
}
