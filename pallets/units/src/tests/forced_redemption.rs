use super::*;

fn cease(holder: AccountId, amount: Balance) -> DispatchResult {
    plain(Units::forced_redemption(
        by(FORCE_AGENT),
        CLASS,
        holder,
        amount,
        REASON,
        DOCUMENT,
    ))
}

fn ceased(holder: AccountId, amount: Balance, thawed: Balance) -> Event<Test> {
    Event::ForcedRedemption {
        class_id: CLASS,
        agent: FORCE_AGENT,
        holder,
        amount,
        thawed,
        reason_code: REASON,
        document: DOCUMENT,
    }
}

#[test]
fn a_forced_redemption_should_lower_the_supply_update_every_book_and_say_why() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .units(INVENTORY, 20)
        .build_and_execute(|| {
            Revenue::earn(CLASS, 3);
            Revenue::shared();
            assert_ok!(cease(ALICE, 60));
            Revenue::earn(CLASS, 2);
            assert_units(&[(ALICE, 40), (BOB, 5), (INVENTORY, 20)]);
            assert_eq!(position(ALICE_ID).units, 40);
            assert_eq!(accrued(ALICE_ID), U256::from(100 * 3 + 40 * 2));
            // The electorate was told as it was before.
            assert_eq!(Revenue::shared(), vec![(CLASS, 105)]);
            assert_eq!(events(), vec![ceased(ALICE, 60, 0)]);
            let burned = pallet_assets::Event::Burned {
                asset_id: CLASS,
                owner: ALICE,
                balance: 60,
            };
            assert_eq!(ledger_events(), vec![burned]);
            assert_eq!(Rules::judged().pop().map(|movement| movement.supply_after), Some(65));
            assert_ok!(cease(ALICE, 40));
            assert_eq!(holders(), 1);
        });
}

#[test]
fn a_forced_redemption_should_thaw_only_the_shortfall() {
    // Units, frozen, taken -> thawed, still frozen.
    let table = [
        (100, 30, 70, 0, 30),
        (100, 30, 71, 1, 29),
        (100, 30, 100, 30, 0),
        (100, 150, 10, 10, 140),
    ];
    for (units, frozen, taken, thawed, left) in table {
        ExtBuilder::default().units(ALICE, units).build_and_execute(|| {
            freeze_units(ALICE_ID, frozen);
            System::reset_events();
            assert_ok!(cease(ALICE, taken));
            assert_eq!(events(), vec![ceased(ALICE, taken, thawed)]);
            assert_eq!(position(ALICE_ID).frozen, left);
        });
    }
}

#[test]
fn a_forced_redemption_should_end_holds_newest_first_as_far_as_needed() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .deposits(1_000, 10)
        .build_and_execute(|| {
            put_on_hold(ALICE, 30);
            put_on_hold(ALICE, 20);
            System::reset_events();
            let result = Units::forced_redemption(by(FORCE_AGENT), CLASS, ALICE, 11, REASON, DOCUMENT);
            let weight = <() as WeightInfo>::forced_redemption(2).saturating_add(Units::weigh_rows(1, 1));
            assert_eq!(result.map(|info| info.actual_weight), Ok(Some(weight)));
            let ended = Event::HoldEnded {
                hold: 1,
                class_id: CLASS,
                owner: ALICE,
                beneficiary: BOB,
                amount: 20,
            };
            assert_eq!(events(), vec![ended, ceased(ALICE, 11, 0)]);
            assert_eq!((parts(ALICE_ID), frozen_in_ledger(ALICE)), ((19, 30, 0), 30));
            // What another pallet committed stays out of reach.
            assert_ok!(<Units as UnitOps<_>>::commit(CLASS, &ALICE, None, 19));
            assert_noop!(cease(ALICE, 31), E::InsufficientUnits);
            assert_ok!(cease(ALICE, 30));
            assert_units(&[(ALICE, 19)]);
        });
}

#[test]
fn a_forced_redemption_should_pass_blocks_freezes_pause_and_regime() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        block(ALICE_ID);
        Rules::freeze(ALICE);
        assert_ok!(Units::pause_class(by(PAUSE_AGENT), CLASS, true, REASON, DOCUMENT));
        Register::set_regime(Lifecycle::Retired, false, true);
        assert_ok!(cease(ALICE, 100));
        assert_units(&[]);
    });
}

#[test]
fn a_forced_redemption_should_need_the_force_agent_units_and_a_known_class() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for who in all_but(FORCE_AGENT) {
            let call = Units::forced_redemption(by(who), CLASS, ALICE, 1, REASON, DOCUMENT);
            assert_noop!(plain(call), NO_ROLE);
        }
        for origin in unsigned() {
            let call = Units::forced_redemption(origin, CLASS, ALICE, 1, REASON, DOCUMENT);
            assert_noop!(plain(call), DispatchError::BadOrigin);
        }
        let unknown = Units::forced_redemption(by(FORCE_AGENT), UNKNOWN_CLASS, ALICE, 1, REASON, DOCUMENT);
        assert_noop!(plain(unknown), E::ClassUnknown);
        assert_noop!(cease(ALICE, 0), E::AmountZero);
        assert_noop!(cease(ALICE, 101), E::InsufficientUnits);
        assert_noop!(cease(STRANGER, 1), E::SenderUnknown);
        hypothetically!({
            Revenue::refuse();
            assert_noop!(cease(ALICE, 1), NOT_SETTLED);
        });
    });
}

#[test]
fn a_forced_redemption_should_be_foretold() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        put_on_hold(ALICE, 100);
        freeze_units(ALICE_ID, 100);
        assert_eq!(Units::assess_forced_redemption(CLASS, ALICE, 100), vec![]);
        assert_eq!(
            Units::assess_forced_redemption(CLASS, ALICE, 101),
            vec![insufficient(101, 100, 100, 100)]
        );
        assert_eq!(
            Units::assess_forced_redemption(UNKNOWN_CLASS, ALICE, 1),
            vec![Finding::ClassUnknown]
        );
    });
}
