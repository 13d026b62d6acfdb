use super::*;
use codec::MaxEncodedLen;
use frame_support::traits::{
    fungible::InspectHold,
    fungibles::{metadata::Inspect as _, roles::Inspect as _, Create},
};
use viaduct_primitives::{deposits::amount_of, ClassTerms};

fn create(origin: RuntimeOrigin, name: &[u8], symbol: &[u8], cap: Balance, inventory: IdentityId) -> DispatchResult {
    let (name, symbol) = (name.to_vec(), symbol.to_vec());
    let name = name.try_into().expect("at most 32 bytes");
    let symbol = symbol.try_into().expect("at most 12 bytes");
    Units::create_class(origin, ASSET, name, symbol, 6, cap, inventory)
}

#[test]
fn a_class_should_be_created_in_the_ledger_and_in_the_books_of_compliance() {
    ExtBuilder::default().without_class().build_and_execute(|| {
        // WHEN the issuer creates two classes, with the longest names and the smallest cap among them
        assert_ok!(create(by(ISSUER), b"Golden Solar", b"GSOL", CAP, INVENTORY_ID));
        assert_ok!(create(by(ISSUER), &[b'n'; 32], &[b's'; 12], 1, INVENTORY_ID));
        // THEN they have ids in order, the ledger knows them, and compliance has their inventory and cap
        let created = |class_id, inventory, supply_cap| Event::ClassCreated {
            class_id,
            asset: ASSET,
            actor: ISSUER,
            inventory,
            supply_cap,
        };
        assert_eq!(
            events(),
            vec![created(0, INVENTORY_ID, CAP), created(1, INVENTORY_ID, 1)]
        );
        assert_eq!(NextClassId::<Test>::get(), 2);
        assert_eq!(UnitLedger::name(0), b"Golden Solar");
        assert_eq!(UnitLedger::symbol(0), b"GSOL");
        assert_eq!(UnitLedger::decimals(0), 6);
        assert_eq!((UnitLedger::name(1).len(), UnitLedger::symbol(1).len()), (32, 12));
        for class_id in [0, 1] {
            assert_eq!(
                UnitLedger::owner(class_id),
                Some(LEDGER_ADMIN),
                "an account without a key"
            );
            assert_eq!(UnitLedger::minimum_balance(class_id), 1, "no dust");
            assert_eq!(UnitLedger::total_issuance(class_id), 0);
        }
        let terms = ClassTerms {
            asset: ASSET,
            inventory: INVENTORY_ID,
            supply_cap: 1,
            paused: false,
            issuance_ended: false,
            force_renounced: false,
        };
        let row = class_row(1);
        assert_eq!((row.terms, row.overridden_until), (terms, 0));
        assert_eq!(row.book, RuleBook::default(), "the rules' default closes the class");
        assert_eq!(AssetClasses::<Test>::get(ASSET).to_vec(), vec![0, 1]);
    });
}

#[test]
fn a_class_should_be_refused_without_name_symbol_or_cap() {
    ExtBuilder::default().without_class().build_and_execute(|| {
        assert_noop!(create(by(ISSUER), b"", b"GSOL", CAP, INVENTORY_ID), E::ClassInvalid);
        assert_noop!(create(by(ISSUER), b"Solar", b"", CAP, INVENTORY_ID), E::ClassInvalid);
        assert_noop!(create(by(ISSUER), b"Solar", b"GSOL", 0, INVENTORY_ID), E::ClassInvalid);
    });
}

#[test]
fn a_class_should_be_created_by_the_issuer_of_its_asset_alone() {
    ExtBuilder::default().without_class().build_and_execute(|| {
        for who in all_but(ISSUER) {
            assert_noop!(create(by(who), b"Solar", b"GSOL", CAP, INVENTORY_ID), NO_ROLE);
        }
        for origin in unsigned() {
            let call = create(origin, b"Solar", b"GSOL", CAP, INVENTORY_ID);
            assert_noop!(call, DispatchError::BadOrigin);
        }
    });
}

#[test]
fn a_class_that_compliance_refuses_should_not_exist_in_the_ledger() {
    ExtBuilder::default().without_class().build_and_execute(|| {
        hypothetically!({
            Rules::close_books();
            assert_noop!(create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID), BOOKS_CLOSED);
        });
        assert!(!UnitLedger::asset_exists(0));
    });
}

#[test]
fn a_class_should_be_refused_unless_its_inventory_is_the_issuers_own() {
    ExtBuilder::default().without_class().build_and_execute(|| {
        // An inventory is never closed and does not share: no identity is made one by another person.
        for other in [ALICE_ID, UNKNOWN_ID] {
            assert_noop!(create(by(ISSUER), b"Solar", b"GSOL", CAP, other), E::InventoryNotYours);
        }
        // Nor by an account that a registrar has just linked to it.
        Rules::too_new(ISSUER, START + 1);
        assert_noop!(
            create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID),
            E::AccountTooNew
        );
        hypothetically!({
            Clock::wait(1);
            assert_ok!(create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID));
        });
        // Nor is it that of an account that belongs to no identity.
        Rules::forget(ISSUER);
        assert_noop!(
            create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID),
            E::InventoryNotYours
        );
    });
}

#[test]
fn a_class_should_be_refused_when_its_id_is_taken_in_the_ledger() {
    ExtBuilder::default().without_class().build_and_execute(|| {
        hypothetically!({
            // GIVEN the ledger has a class that the transfer pipeline did not make
            assert_ok!(<UnitLedger as Create<_>>::create(0, LEDGER_ADMIN, true, 1));
            // WHEN the transfer pipeline comes to this id, THEN it does not take it over
            assert_noop!(
                create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID),
                pallet_assets::Error::<Test>::InUse
            );
        });
    });
}

#[test]
fn a_class_should_be_refused_when_all_ids_are_used() {
    ExtBuilder::default().without_class().build_and_execute(|| {
        hypothetically!({
            NextClassId::<Test>::put(ClassId::MAX);
            assert_noop!(
                create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID),
                E::IdsExhausted
            );
        });
    });
}

#[test]
fn units_of_two_classes_should_not_mix() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN a second class of the same asset, in which Bob has units, a hold and a freeze
        assert_ok!(create(by(ISSUER), b"Golden Wind", b"GWND", CAP, INVENTORY_ID));
        assert_ok!(Units::issue(by(ISSUE_AGENT), 1, BOB, CAP, REASON, DOCUMENT));
        assert_ok!(Units::hold(by(BOB), 1, ALICE, NOTARY, 30, EXPIRY, None, Balance::MAX));
        assert_ok!(Units::set_frozen_units(
            by(FREEZE_AGENT),
            1,
            BOB_ID,
            5,
            REASON,
            DOCUMENT
        ));
        Revenue::earn(1, 3);
        // WHEN units of the second class move, THEN the first one does not notice
        assert_ok!(Units::transfer(by(BOB), 1, CAROL, 60, Memo::new()));
        assert_ok!(Units::execute_hold(by(NOTARY), 0, None, false));
        assert_units(&[(ALICE, 100)]);
        assert_eq!((holders(), parts(ALICE_ID)), (1, (100, 0, 0)));
        assert_eq!((accrued(ALICE_ID), parts(BOB_ID)), (U256::zero(), (0, 0, 0)));
        let second = |who| UnitLedger::balance(1, who);
        assert_eq!((second(ALICE), second(BOB), second(CAROL)), (30, CAP - 90, 60));
        assert_eq!(class_row(1).book.holders, 3);
        // Neither class's units are good for the other, and each has its own cap.
        assert_noop!(
            Units::transfer(by(CAROL), CLASS, BOB, 1, Memo::new()),
            E::InsufficientUnits
        );
        assert_noop!(
            Units::issue(by(ISSUE_AGENT), 1, ALICE, 1, REASON, DOCUMENT),
            E::SupplyCapExceeded
        );
        assert_ok!(Units::issue(by(ISSUE_AGENT), CLASS, ALICE, CAP - 100, REASON, DOCUMENT));
    });
}

#[test]
fn an_asset_should_have_classes_up_to_the_bound() {
    // Scenario 16: classes without number and without deposit.
    ExtBuilder::default().without_class().build_and_execute(|| {
        for n in 0..MAX_CLASSES {
            assert_ok!(create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID));
            assert_eq!(AssetClasses::<Test>::get(ASSET).len() as u32, n + 1);
        }
        assert_noop!(
            create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID),
            E::MaxClassesExceeded
        );
        // Another asset has places of its own.
        Rules::link(FOREIGN_AGENT, BOB_ID);
        let text = |text: &[u8]| text.to_vec();
        assert_ok!(Units::create_class(
            by(FOREIGN_AGENT),
            OTHER_ASSET,
            text(b"Wind").try_into().expect("short"),
            text(b"W").try_into().expect("short"),
            6,
            CAP,
            BOB_ID,
        ));
        assert_eq!(AssetClasses::<Test>::get(OTHER_ASSET).to_vec(), vec![MAX_CLASSES]);
    });
}

#[test]
fn a_class_should_cost_its_issuer_a_deposit() {
    const ROW: Balance = 1_000;
    const BYTE: Balance = 10;
    ExtBuilder::default()
        .without_class()
        .deposits(ROW, BYTE)
        .build_and_execute(|| {
            let steps = 2 * Announcement::<AccountId>::max_encoded_len();
            let bytes = crate::ClassRecordOf::<Test>::max_encoded_len() + steps;
            let price = ROW + BYTE * bytes as Balance;
            for n in 1..=2 {
                assert_ok!(create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID));
                assert_eq!(
                    Balances::balance_on_hold(&HoldReason::UnitClass.into(), &ISSUER),
                    n * price
                );
                let deposit = ClassDeposits::<Test>::get(n as ClassId - 1).expect("it was paid");
                assert_eq!((deposit.payer, amount_of(&deposit.ticket)), (ISSUER, price));
            }
            set_price(2 * ENDOWMENT, 0);
            assert_noop!(
                create(by(ISSUER), b"Solar", b"GSOL", CAP, INVENTORY_ID),
                E::DepositUnaffordable
            );
        });
}
