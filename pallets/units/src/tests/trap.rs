//! Units that XCM withdrew and could not deposit: how `pallet_xcm` traps and claims them, and what they are meanwhile.

use super::*;
use crate::{Claimable, TrappedUnits};
use frame_support::{
    assert_storage_noop,
    traits::{
        fungibles::{Balanced, Credit},
        tokens::{
            imbalance::UnsafeConstructorDestructor, Fortitude::Polite, Precision::Exact, Preservation::Expendable,
        },
    },
};
use viaduct_primitives::{Holdings, Positions as _, StillOpen, UnitTrap};

/// Forgets a credit, and tells the transfer pipeline.
fn forget(mut credit: Credit<AccountId, Units>, claimer: Option<AccountId>) {
    let amount = credit.forget_imbalance();
    Units::trap(CLASS, amount, claimer.as_ref());
}

/// A deposit is refused, and the credit is forgotten: `claimer` may claim it.
pub(super) fn trap(from: AccountId, amount: Balance, claimer: Option<AccountId>) {
    let credit = <Units as Balanced<AccountId>>::withdraw(CLASS, &from, amount, Exact, Expendable, Polite)
        .expect("the sender may send");
    forget(
        Units::resolve(&STRANGER, credit).expect_err("no identity has the account"),
        claimer,
    );
}

/// A claim: units are minted, and a copy of their credit is dropped, because what is trapped is in the supply already.
fn claim(claimer: Option<AccountId>, amount: Balance) -> Credit<AccountId, Units> {
    let credit = <Units as Balanced<AccountId>>::issue(CLASS, amount);
    drop(credit.unsafe_clone());
    assert_ok!(Units::release(CLASS, credit.peek(), claimer.as_ref()));
    credit
}

fn may_claim(claimer: AccountId, amount: Balance) -> bool {
    Units::may_claim(CLASS, amount, &claimer)
}

fn trapped(claimer: Option<AccountId>, amount: Balance, total: Balance) -> Event<Test> {
    Event::UnitsTrapped {
        class_id: CLASS,
        amount,
        claimer,
        total,
    }
}

fn released(claimer: Option<AccountId>, amount: Balance, total: Balance) -> Event<Test> {
    Event::UnitsReleased {
        class_id: CLASS,
        amount,
        claimer,
        total,
    }
}

#[test]
fn trapped_units_should_stay_issued_and_be_in_no_account() {
    ExtBuilder::default()
        .units(INVENTORY, 50)
        .units(ALICE, 100)
        .units(BOB, 10)
        .build_and_execute(|| {
            assert_eq!((Units::trapped(CLASS), Units::sharing_supply(CLASS)), (0, 110));
            // WHEN some of Alice's units and all of Bob's are trapped
            trap(ALICE, 30, Some(ALICE));
            trap(BOB, 10, None);
            // THEN they are issued, in no account, and share in nothing
            assert_eq!((Units::trapped(CLASS), Units::sharing_supply(CLASS)), (40, 70));
            assert_eq!(Units::total_issuance(CLASS), 160);
            assert_units(&[(INVENTORY, 50), (ALICE, 70)]);
            assert_eq!(holders(), 1);
            assert_eq!(events(), vec![trapped(Some(ALICE), 30, 30), trapped(None, 10, 40)]);
            // The inventory's are trapped like all others.
            trap(INVENTORY, 20, Some(INVENTORY));
            assert_eq!((Units::trapped(CLASS), Units::sharing_supply(CLASS)), (60, 70));
            // AND they are counted in total, for each claimer and its identity, and those without one
            let counted = TrappedUnits {
                total: 60,
                unclaimable: 10,
            };
            assert_eq!(Trapped::<Test>::get(CLASS), counted);
            let of_alice = Claimable {
                amount: 30,
                identity: Some(ALICE_ID),
            };
            assert_eq!(TrappedFor::<Test>::get(ALICE, CLASS), Some(of_alice));
            assert_eq!(TrappedOf::<Test>::get(ALICE_ID, CLASS), 30);
            // The electorate was told before each change: the halves, and the trap.
            let told: Vec<_> = Revenue::shared().into_iter().map(|(_, sharing)| sharing).collect();
            assert_eq!(told, vec![110, 110, 80, 80, 70, 90]);
        });
}

#[test]
fn a_claim_should_bring_trapped_units_back_to_an_eligible_account() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN two trapped deposits
        trap(ALICE, 30, Some(ALICE));
        trap(ALICE, 20, Some(ALICE));
        // WHEN one is claimed, THEN the supply is what it was, and the units are the receiver's
        let credit = claim(Some(ALICE), 20);
        assert_eq!((credit.peek(), Units::total_issuance(CLASS)), (20, 100));
        assert!(Units::resolve(&BOB, credit).is_ok());
        assert_eq!(Units::trapped(CLASS), 30);
        assert_units(&[(ALICE, 50), (BOB, 20)]);
        // WHEN the other one is, THEN nothing is left of the trap
        assert!(Units::resolve(&ALICE, claim(Some(ALICE), 30)).is_ok());
        assert_units(&[(ALICE, 80), (BOB, 20)]);
        assert!(!Trapped::<Test>::contains_key(CLASS));
        assert_eq!(
            (TrappedFor::<Test>::iter().count(), TrappedOf::<Test>::iter().count()),
            (0, 0)
        );
        assert_eq!(
            events(),
            vec![
                trapped(Some(ALICE), 30, 30),
                trapped(Some(ALICE), 20, 50),
                released(Some(ALICE), 20, 30),
                released(Some(ALICE), 30, 0)
            ]
        );
        assert_eq!(Units::sharing_supply(CLASS), 100);
    });
}

#[test]
fn a_claim_for_an_ineligible_account_should_be_trapped_again() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        trap(ALICE, 30, Some(ALICE));
        let credit = Units::resolve(&STRANGER, claim(Some(ALICE), 30)).expect_err("no identity has the account");
        forget(credit, Some(ALICE));
        assert_eq!((Units::trapped(CLASS), Units::total_issuance(CLASS)), (30, 100));
        assert_units(&[(ALICE, 70)]);
        assert_eq!(
            events(),
            vec![
                trapped(Some(ALICE), 30, 30),
                released(Some(ALICE), 30, 0),
                trapped(Some(ALICE), 30, 30)
            ]
        );
    });
}

#[test]
fn no_more_should_be_released_than_is_trapped() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(Units::release(CLASS, 1, Some(&ALICE)), E::NothingTrapped);
        trap(ALICE, 30, Some(ALICE));
        trap(ALICE, 5, None);
        for amount in [31, Balance::MAX] {
            assert_noop!(Units::release(CLASS, amount, Some(&ALICE)), E::NothingTrapped);
        }
        // Neither for another claimer, nor without one.
        assert_noop!(Units::release(CLASS, 1, Some(&BOB)), E::NothingTrapped);
        assert_noop!(Units::release(CLASS, 6, None), E::NothingTrapped);
        assert_noop!(Units::release(UNKNOWN_CLASS, 1, None), E::NothingTrapped);
        // Nothing is neither trapped nor released, of whatever class.
        for class_id in [CLASS, UNKNOWN_CLASS] {
            assert_storage_noop!({
                Units::trap(class_id, 0, Some(&ALICE));
                assert_ok!(Units::release(class_id, 0, Some(&ALICE)));
            });
        }
    });
}

#[test]
fn trapped_units_should_not_earn() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        trap(ALICE, 40, Some(BOB));
        Revenue::earn(CLASS, 2);
        assert!(Units::resolve(&BOB, claim(Some(BOB), 40)).is_ok());
        Revenue::earn(CLASS, 1);
        let expected = 100 * 3 + 60 * 2 + 60;
        assert_eq!(
            (accrued(ALICE_ID), accrued(BOB_ID)),
            (U256::from(expected), U256::from(40))
        );
    });
}

#[test]
fn trapped_units_should_count_for_caps_on_the_supply_and_shares_of_it() {
    ExtBuilder::default().cap(100).units(ALICE, 100).build_and_execute(|| {
        trap(ALICE, 40, Some(ALICE));
        // No unit may be issued in place of a trapped one: it can come back.
        assert_noop!(
            Units::issue(by(ISSUE_AGENT), CLASS, BOB, 1, REASON, DOCUMENT),
            E::SupplyCapExceeded
        );
        Rules::judged();
        // What compliance measures a share by is all that is issued.
        assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 10, Memo::new()));
        assert_ok!(Units::redeem(by(ALICE), CLASS, 10));
        let supplies: Vec<_> = Rules::judged().iter().map(|judged| judged.supply_after).collect();
        assert_eq!(supplies, vec![100, 90]);
        assert_units(&[(ALICE, 40), (BOB, 10)]);
    });
}

#[test]
fn a_claim_that_the_ledger_cannot_count_should_leave_the_rest_trapped() {
    const MOST: Balance = Balance::MAX;
    ExtBuilder::default()
        .cap(MOST)
        .units(ALICE, MOST - 5)
        .build_and_execute(|| {
            // GIVEN more trapped units than could be minted on top of the supply
            trap(ALICE, 30, Some(ALICE));
            // WHEN they are claimed, THEN as many come back as the ledger minted, and the rest is not forgotten
            let credit = claim(Some(ALICE), 30);
            assert_eq!((credit.peek(), Units::trapped(CLASS)), (5, 25));
            assert!(Units::resolve(&BOB, credit).is_ok());
            assert_units(&[(ALICE, MOST - 35), (BOB, 5)]);
            assert_eq!(Units::total_issuance(CLASS), MOST - 5);
        });
}

/// In production it says so in the log and changes nothing.
#[cfg(debug_assertions)]
#[test]
#[should_panic(expected = "units of a class that does not exist were trapped")]
fn units_of_an_unknown_class_should_not_be_trapped() {
    ExtBuilder::default().build_and_execute(|| Units::trap(UNKNOWN_CLASS, 1, None));
}

#[test]
fn a_claim_should_be_judged_as_a_transfer_out_of_the_claimers_hands() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            trap(ALICE, 100, Some(ALICE));
            assert!(may_claim(ALICE, 100));
            // No more than is trapped for this account, nor for another one.
            assert!(!may_claim(ALICE, 101) && !may_claim(ALICE_2, 1) && !may_claim(BOB, 1) && !may_claim(STRANGER, 1));
            Rules::judged();
            assert!(may_claim(ALICE, 40));
            let judged = Rules::judged();
            let [claim] = judged.as_slice() else {
                panic!("one assessment, not {judged:?}");
            };
            assert_eq!(
                (claim.kind, claim.amount, claim.supply_after),
                (TransferKind::Transfer, 40, 105)
            );
            let from = claim.from.as_ref().expect("the claimer is judged");
            assert_eq!((from.identity(), from.units, from.free), (Some(ALICE_ID), 100, 100));
            assert_eq!(claim.to, None);
        });
}

#[test]
fn orders_should_bind_trapped_units() {
    // Findings, part 2, H2: parked in the trap, units went round freezes, pauses, holds of a regulator, and blocks.
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        trap(ALICE, 100, Some(ALICE));
        hypothetically!({
            freeze_units(ALICE_ID, 100);
            assert!(!may_claim(ALICE, 1));
            freeze_units(ALICE_ID, 70);
            assert!(may_claim(ALICE, 30) && !may_claim(ALICE, 31));
        });
        hypothetically!({
            assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
            assert!(!may_claim(ALICE, 1));
        });
        hypothetically!({
            Register::set_regime(Lifecycle::Active, false, true);
            assert!(!may_claim(ALICE, 1));
        });
        hypothetically!({
            Register::set_regime(Lifecycle::Retired, true, false);
            assert!(!may_claim(ALICE, 1));
        });
        hypothetically!({
            block(ALICE_ID);
            assert!(!may_claim(ALICE, 1));
            // The file stays as long as units are trapped for it, and the block with it.
            assert_eq!(Units::close(ALICE_ID, 9), Err(StillOpen::Positions));
        });
        hypothetically!({
            Rules::freeze(ALICE);
            assert!(!may_claim(ALICE, 1));
        });
        hypothetically!({
            Rules::forget(ALICE);
            assert!(!may_claim(ALICE, 1));
        });
    });
}

#[test]
fn frozen_units_should_be_covered_by_what_a_claimer_keeps_in_all_accounts() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            // GIVEN 30 units owned, 20 of them committed; 50 trapped for one account, 20 for the other
            trap(ALICE, 50, Some(ALICE));
            trap(ALICE_2, 20, Some(ALICE_2));
            assert_ok!(<Units as UnitOps<_>>::commit(CLASS, &ALICE_2, None, 20));
            // WHEN 50 are frozen, THEN 100 - 20 - 50 = 30 are free to be claimed
            freeze_units(ALICE_ID, 50);
            assert!(may_claim(ALICE, 30) && !may_claim(ALICE, 31));
            assert!(may_claim(ALICE_2, 20) && !may_claim(ALICE_2, 21));
            assert!(Units::resolve(&BOB, claim(Some(ALICE), 30)).is_ok());
            assert!(!may_claim(ALICE, 1) && !may_claim(ALICE_2, 1));
        });
}

#[test]
fn a_file_should_stay_while_units_are_trapped_for_it() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 1)
        .build_and_execute(|| {
            trap(ALICE, 100, Some(ALICE));
            assert!(!is_stored(ALICE_ID));
            assert_eq!(Units::close(ALICE_ID, 9), Err(StillOpen::Positions));
            assert!(Units::resolve(&BOB, claim(Some(ALICE), 100)).is_ok());
            assert_eq!(Units::close(ALICE_ID, 9), Ok(0));
        });
}

#[test]
fn trapped_units_of_an_account_that_is_linked_later_should_be_its_identitys() {
    const NEW: AccountId = 13;
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        trap(ALICE, 30, Some(NEW));
        assert_eq!(TrappedOf::<Test>::iter().count(), 0);
        assert!(!may_claim(NEW, 1), "no identity has it");
        Rules::link(NEW, BOB_ID);
        // WHEN more is trapped for it, THEN all of it counts for its identity
        trap(ALICE, 5, Some(NEW));
        assert_eq!(TrappedOf::<Test>::get(BOB_ID, CLASS), 35);
        drop(Units::resolve(&BOB, claim(Some(NEW), 35)));
        assert_eq!(TrappedOf::<Test>::iter().count(), 0);
        assert_units(&[(ALICE, 65), (BOB, 35)]);
    });
}

#[test]
fn another_claimer_should_be_judged_as_a_receiver() {
    ExtBuilder::default().cap(100).units(ALICE, 100).build_and_execute(|| {
        trap(ALICE, 30, Some(ALICE));
        let may = |who| Units::may_receive(CLASS, 30, &who);
        assert!(may(BOB) && may(ALICE_2));
        assert!(!may(STRANGER) && !Units::may_receive(UNKNOWN_CLASS, 30, &BOB));
        block(BOB_ID);
        assert!(!may(BOB_2));
        assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
        assert!(!may(CAROL));
    });
}

#[test]
fn a_legal_order_should_reroute_trapped_units_past_policy_to_the_known() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        trap(ALICE, 30, Some(ALICE));
        trap(ALICE, 20, None);
        block(ALICE_ID);
        assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
        let reroute = |amount, claimer: Option<AccountId>, to| Units::reroute(CLASS, amount, claimer.as_ref(), &to);
        assert_noop!(reroute(31, Some(ALICE), BOB), E::NothingTrapped);
        assert_noop!(reroute(10, Some(ALICE), STRANGER), E::ReceiverUnknown);
        assert_noop!(reroute(0, Some(ALICE), BOB), E::AmountZero);
        hypothetically!({
            // What the rules ask of every kind, they ask here, too.
            Rules::answer(&[Finding::CustodianNotAdmitted]);
            assert_noop!(reroute(30, Some(ALICE), BOB), E::CustodianNotAdmitted);
        });
        System::reset_events();
        assert_ok!(reroute(30, Some(ALICE), BOB));
        assert_ok!(reroute(20, None, BOB));
        assert_eq!(events(), vec![released(Some(ALICE), 30, 20), released(None, 20, 0)]);
        assert_units(&[(ALICE, 50), (BOB, 50)]);
        let deposited = |amount| pallet_assets::Event::Deposited {
            asset_id: CLASS,
            who: BOB,
            amount,
        };
        assert_eq!(ledger_events(), vec![deposited(30), deposited(20)]);
    });
}
