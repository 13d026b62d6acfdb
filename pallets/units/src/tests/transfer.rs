use super::*;
use codec::Encode;

fn transfer(from: AccountId, to: AccountId, amount: Balance) -> DispatchResult {
    plain(Units::transfer(by(from), CLASS, to, amount, Memo::new()))
}

fn transferred(from: AccountId, to: AccountId, amount: Balance) -> Event<Test> {
    Event::Transferred {
        class_id: CLASS,
        sender: from,
        receiver: to,
        amount,
        memo: Memo::new(),
    }
}

#[test]
fn a_memo_should_be_in_the_event_and_stored_nowhere() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 1)
        .build_and_execute(|| {
            let memo = Memo::try_from(b"invoice 4711, second half of it.".to_vec()).expect("as long as it may be");
            assert!(Memo::try_from(vec![0; 33]).is_err(), "a memo has at most 32 bytes");
            let root = |memo| {
                hypothetically!({
                    assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 30, memo));
                    System::reset_events();
                    sp_io::storage::root(sp_runtime::StateVersion::V1)
                })
            };
            assert_eq!(root(memo.clone()), root(Memo::new()));
            assert_ok!(Units::transfer(by(ALICE), CLASS, BOB, 30, memo.clone()));
            let said = Event::Transferred {
                class_id: CLASS,
                sender: ALICE,
                receiver: BOB,
                amount: 30,
                memo,
            };
            assert_eq!(events(), [said]);
        });
}

#[test]
fn a_transfer_should_move_units_and_nothing_else() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            assert_ok!(transfer(ALICE, BOB, 30));
            assert_units(&[(ALICE, 70), (BOB, 35)]);
            assert_eq!((position(ALICE_ID).units, position(BOB_ID).units), (70, 35));
            assert_eq!(holders(), 2);
            assert_eq!(events(), vec![transferred(ALICE, BOB, 30)]);
            let in_ledger = pallet_assets::Event::Transferred {
                asset_id: CLASS,
                from: ALICE,
                to: BOB,
                amount: 30,
            };
            assert_eq!(ledger_events(), vec![in_ledger]);
        });
}

#[test]
fn the_last_unit_should_take_the_holder_and_its_row_along() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // WHEN all but one unit go, THEN there are two holders
        assert_ok!(transfer(ALICE, BOB, 99));
        assert_eq!(holders(), 2);
        assert!(is_stored(ALICE_ID));
        // WHEN the last one goes, THEN there is one, and no empty row
        assert_ok!(transfer(ALICE, BOB, 1));
        assert_eq!(holders(), 1);
        assert!(!is_stored(ALICE_ID));
        assert_units(&[(BOB, 100)]);
    });
}

#[test]
fn a_position_that_earned_should_stay_when_its_last_unit_goes() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(transfer(ALICE, BOB, 100));
        Revenue::earn(CLASS, 4);
        assert!(is_stored(ALICE_ID));
        assert_eq!(accrued(ALICE_ID), U256::from(100 * 3));
        assert_eq!(accrued(BOB_ID), U256::from(100 * 4));
        assert_eq!(holders(), 1);
    });
}

#[test]
fn both_sides_should_be_settled_once_with_the_units_they_had() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            assert_ok!(transfer(ALICE, BOB, 30));
            assert_eq!(Revenue::settled(), vec![(CLASS, 100), (CLASS, 5)]);
        });
}

#[test]
fn units_of_the_inventory_should_start_to_share_when_they_are_sold() {
    ExtBuilder::default().units(INVENTORY, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        assert_ok!(transfer(INVENTORY, ALICE, 40));
        assert_eq!(holders(), 1, "the inventory is not a holder");
        Revenue::earn(CLASS, 2);
        assert_ok!(transfer(ALICE, INVENTORY, 40));
        assert_eq!(holders(), 0);
        Revenue::earn(CLASS, 1);
        assert_eq!(accrued(ALICE_ID), U256::from(40 * 2));
        assert_eq!(accrued(INVENTORY_ID), U256::zero());
        assert_units(&[(INVENTORY, 100)]);
    });
}

#[test]
fn a_transfer_within_one_identity_should_be_neutral() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        Revenue::earn(CLASS, 3);
        let before = position(ALICE_ID);
        assert_ok!(transfer(ALICE, ALICE_2, 100));
        assert_units(&[(ALICE_2, 100)]);
        assert_eq!(position(ALICE_ID), before);
        assert_eq!(Revenue::settled(), vec![], "one position, whose units stay");
        assert_eq!(holders(), 1);
        assert_eq!(events(), vec![transferred(ALICE, ALICE_2, 100)]);
    });
}

#[test]
fn a_transfer_to_oneself_should_be_neutral_but_judged() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for amount in [1, 100] {
            assert_ok!(transfer(ALICE, ALICE, amount));
        }
        assert_units(&[(ALICE, 100)]);
        assert_eq!(position(ALICE_ID).units, 100);
        assert_eq!(holders(), 1);
        assert_eq!(Revenue::settled(), vec![]);
        assert_eq!(ledger_events(), vec![], "the ledger is not touched");
        assert!(Rules::judged().iter().all(|movement| movement.within_one_account()));
        assert_noop!(transfer(ALICE, ALICE, 101), E::InsufficientUnits);
        assert_noop!(transfer(ALICE, ALICE, 0), E::AmountZero);
    });
}

#[test]
fn compliance_should_be_shown_both_sides_as_they_are_before_the_move() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 7)
        .units(BOB, 5)
        .build_and_execute(|| {
            // GIVEN Alice has 40 of 107 units on hold and 10 frozen
            put_on_hold(ALICE, 40);
            freeze_units(ALICE_ID, 10);
            Rules::judged();
            // WHEN she sends from the account with the hold
            assert_ok!(transfer(ALICE, BOB, 50));
            // THEN that is what compliance saw, once
            let judged = Rules::judged();
            let [movement] = judged.as_slice() else {
                panic!("one assessment on one movement, not {judged:?}");
            };
            assert_eq!(movement.kind, TransferKind::Transfer);
            assert_eq!((movement.class_id, movement.amount), (CLASS, 50));
            assert_eq!(movement.supply_after, 112);
            assert!(!movement.within_one_account());
            let from = movement.from.as_ref().expect("the sender is judged");
            assert_eq!(from.identity(), Some(ALICE_ID));
            // The identity has 107 - 40 - 10 = 57 free units, the account 100 - 40 = 60.
            assert_eq!((from.units, from.free, from.blocked), (107, 57, false));
            let to = movement.to.as_ref().expect("the receiver is judged");
            assert_eq!(to.identity(), Some(BOB_ID));
            assert_eq!((to.units, to.blocked), (5, false));
        });
}

#[test]
fn a_transfer_should_be_refused_beyond_the_account_even_when_the_identity_has_more() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            assert_noop!(transfer(ALICE, BOB, 61), E::InsufficientUnits);
            assert_ok!(transfer(ALICE, BOB, 60));
            assert_units(&[(ALICE_2, 40), (BOB, 60)]);
            assert_noop!(transfer(ALICE, BOB, 1), E::InsufficientUnits);
            assert_noop!(transfer(CAROL, BOB, 1), E::InsufficientUnits);
        });
}

#[test]
fn a_transfer_should_be_refused_when_units_are_held() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            put_on_hold(ALICE, 50);
            assert_noop!(transfer(ALICE, CAROL, 11), E::InsufficientUnits);
            assert_ok!(transfer(ALICE, CAROL, 10));
            assert_noop!(transfer(ALICE, ALICE_2, 1), E::InsufficientUnits);
            // The other account has no hold.
            assert_ok!(transfer(ALICE_2, CAROL, 40));
            assert_units(&[(ALICE, 50), (CAROL, 50)]);
        });
}

#[test]
fn a_transfer_should_be_refused_when_units_are_frozen_whatever_the_account() {
    ExtBuilder::default()
        .units(ALICE, 60)
        .units(ALICE_2, 40)
        .build_and_execute(|| {
            freeze_units(ALICE_ID, 70);
            for from in [ALICE, ALICE_2] {
                assert_noop!(transfer(from, BOB, 31), E::InsufficientUnits);
            }
            assert_ok!(transfer(ALICE, BOB, 20));
            assert_ok!(transfer(ALICE_2, BOB, 10));
            for from in [ALICE, ALICE_2] {
                assert_noop!(transfer(from, BOB, 1), E::InsufficientUnits);
            }
            assert_units(&[(ALICE, 40), (ALICE_2, 30), (BOB, 30)]);
        });
}

#[test]
fn a_transfer_should_be_refused_to_and_from_the_unknown_and_the_frozen() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            assert_noop!(transfer(ALICE, STRANGER, 1), E::ReceiverUnknown);
            hypothetically!({
                block(BOB_ID);
                assert_noop!(transfer(BOB, ALICE, 1), E::SenderFrozen);
                assert_noop!(transfer(ALICE, BOB_2, 1), E::ReceiverFrozen);
            });
            hypothetically!({
                Rules::freeze(BOB);
                assert_noop!(transfer(BOB, ALICE, 1), E::SenderFrozen);
                assert_noop!(transfer(ALICE, BOB, 1), E::ReceiverFrozen);
            });
            hypothetically!({
                Rules::forget(BOB);
                let findings = Units::assess_transfer(CLASS, BOB, ALICE, 1);
                assert_eq!(findings, vec![Finding::SenderUnknown, insufficient(1, 0, 0, 0)]);
                assert_noop!(transfer(BOB, ALICE, 1), E::SenderUnknown);
            });
        });
}

#[test]
fn a_transfer_should_be_refused_for_amount_zero_an_unknown_class_and_no_signature() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_noop!(transfer(ALICE, BOB, 0), E::AmountZero);
        assert_noop!(
            Units::transfer(by(ALICE), UNKNOWN_CLASS, BOB, 1, Memo::new()),
            E::ClassUnknown
        );
        for origin in unsigned() {
            assert_noop!(
                Units::transfer(origin, CLASS, BOB, 1, Memo::new()),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_transfer_should_be_refused_by_the_name_of_the_first_finding() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let topic = ClaimTopic::Custom(4);
        let (limit, would_be, room) = (5, 7, 1);
        let kind = viaduct_primitives::InvestorKind::Retail;
        let table: [(Finding, E); 56] = [
            (Finding::ClassUnknown, E::ClassUnknown),
            (Finding::AmountZero, E::AmountZero),
            (Finding::AssetNotActive, E::AssetNotActive),
            (Finding::AssetTransfersFrozen, E::AssetTransfersFrozen),
            (Finding::ClassPaused, E::ClassPaused),
            (Finding::RulesUnset, E::RulesUnset),
            (Finding::IssuanceEnded, E::IssuanceEnded),
            (Finding::ForceRenounced, E::ForceRenounced),
            (Finding::BlackOut { until: 1 }, E::BlackOut),
            (Finding::AmountNotWhole { step: 1 }, E::AmountNotWhole),
            (
                Finding::SupplyCapExceeded { limit, would_be, room },
                E::SupplyCapExceeded,
            ),
            (Finding::SenderUnknown, E::SenderUnknown),
            (Finding::NotReportedLost, E::NotReportedLost),
            (Finding::SpenderFrozen, E::SpenderFrozen),
            (Finding::SpenderNotAllowed, E::SpenderNotAllowed),
            (Finding::SenderFrozen, E::SenderFrozen),
            (
                Finding::InsufficientUnits {
                    needed: 1,
                    free: 1,
                    committed: 1,
                    frozen: 1,
                },
                E::InsufficientUnits,
            ),
            (
                Finding::AllowanceExceeded { needed: 1, allowed: 1 },
                E::AllowanceExceeded,
            ),
            (
                Finding::FeeUncovered {
                    fee: 1,
                    needed: 1,
                    free: 1,
                },
                E::FeeUncovered,
            ),
            (
                Finding::UnitsLocked {
                    needed: 1,
                    unlocked: 1,
                    until: 1,
                },
                E::UnitsLocked,
            ),
            (
                Finding::HoldingPeriod {
                    needed: 1,
                    matured: 1,
                    until: 1,
                },
                E::HoldingPeriod,
            ),
            (
                Finding::VolumeExceeded {
                    limit,
                    would_be,
                    room,
                    until: 1,
                },
                E::VolumeExceeded,
            ),
            (Finding::SenderClaimMissing { topic }, E::SenderClaimMissing),
            (
                Finding::SenderUnqualified { nearest: 1, unmet: 1 },
                E::SenderUnqualified,
            ),
            (Finding::SenderDenied, E::SenderDenied),
            (Finding::SenderNotListed, E::SenderNotListed),
            (Finding::ResidualTooSmall { limit, would_be }, E::ResidualTooSmall),
            (Finding::ReceiverUnknown, E::ReceiverUnknown),
            (Finding::ReceiverFrozen, E::ReceiverFrozen),
            (Finding::ReceiverTooNew { usable_from: 1 }, E::ReceiverTooNew),
            (Finding::ReceiverClaimMissing { topic }, E::ReceiverClaimMissing),
            (
                Finding::ReceiverUnqualified { nearest: 1, unmet: 1 },
                E::ReceiverUnqualified,
            ),
            (Finding::ReceiverDenied, E::ReceiverDenied),
            (Finding::ReceiverNotListed, E::ReceiverNotListed),
            (Finding::NotOptedIn, E::NotOptedIn),
            (Finding::OptedOut, E::OptedOut),
            (Finding::CountryNotAllowed { country: 1 }, E::CountryNotAllowed),
            (Finding::CountryDenied { country: 1 }, E::CountryDenied),
            (Finding::CustodianNotAdmitted, E::CustodianNotAdmitted),
            (Finding::MinimumNotReached { limit, would_be }, E::MinimumNotReached),
            (Finding::UnitsCapExceeded { limit, would_be, room }, E::UnitsCapExceeded),
            (
                Finding::KindCapExceeded {
                    kind,
                    limit,
                    would_be,
                    room,
                },
                E::KindCapExceeded,
            ),
            (
                Finding::IdentityCapExceeded { limit, would_be, room },
                E::IdentityCapExceeded,
            ),
            (Finding::MaxPositionsExceeded { limit: 1 }, E::MaxPositionsExceeded),
            (Finding::MaxLotsExceeded { limit: 1 }, E::MaxLotsExceeded),
            (Finding::ReceiverOverflow, E::ReceiverOverflow),
            (
                Finding::MaxHoldersExceeded { limit: 1, would_be: 1 },
                E::MaxHoldersExceeded,
            ),
            (
                Finding::KindHoldersExceeded {
                    kind,
                    limit: 1,
                    would_be: 1,
                },
                E::KindHoldersExceeded,
            ),
            (
                Finding::CountryHoldersExceeded {
                    country: 1,
                    limit: 1,
                    would_be: 1,
                },
                E::CountryHoldersExceeded,
            ),
            (
                Finding::CountryPairDenied { sender: 1, receiver: 1 },
                E::CountryPairDenied,
            ),
            (
                Finding::KindShareExceeded { kind, limit, would_be },
                E::KindShareExceeded,
            ),
            (
                Finding::KindShareTooSmall { kind, limit, would_be },
                E::KindShareTooSmall,
            ),
            (
                Finding::VenueInflowExceeded {
                    limit,
                    would_be,
                    room,
                    until: 1,
                },
                E::VenueInflowExceeded,
            ),
            (Finding::ApprovalMissing { approved: 1 }, E::ApprovalMissing),
            (Finding::IdentityMismatch, E::IdentityMismatch),
            (Finding::SameAccount, E::SameAccount),
        ];
        let findings = table.iter().map(|(finding, _)| *finding).collect::<Vec<_>>();
        for (n, (finding, error)) in table.into_iter().enumerate() {
            // Stock clients show the name, which is the finding's, and the index is its index.
            let DispatchError::Module(module) = DispatchError::from(error) else {
                panic!("an error of this pallet");
            };
            assert_eq!(
                (module.message, module.error[0]),
                (Some(finding.name()), finding.encode()[0])
            );
            // The last finding is given alone, every other one with all that follow it.
            hypothetically!({
                Rules::answer(&findings[n..]);
                let refused = transfer(ALICE, BOB, 1).map_err(|refused| refused.stripped());
                assert_eq!(refused, Err(DispatchError::Module(module).stripped()));
                assert_eq!(Units::assess_transfer(CLASS, ALICE, BOB, 1), findings[n..].to_vec());
            });
        }
    });
}

#[test]
fn a_transfer_should_change_nothing_when_settlement_or_the_count_is_refused() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        hypothetically!({
            Revenue::refuse();
            assert_noop!(transfer(ALICE, BOB, 1), NOT_SETTLED);
        });
        hypothetically!({
            Rules::close_books();
            assert_noop!(transfer(ALICE, BOB, 1), BOOKS_CLOSED);
        });
    });
}

#[test]
fn a_transfer_should_be_refused_when_compliance_errs() {
    // The transfer pipeline relies on compliance for policy, not for its own books.
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(CAROL, 5)
        .build_and_execute(|| {
            Rules::answer(&[]);
            assert_noop!(transfer(ALICE, STRANGER, 1), E::ReceiverUnknown);
            assert_noop!(transfer(STRANGER, ALICE, 1), E::SenderUnknown);
            assert_noop!(
                Units::transfer(by(ALICE), UNKNOWN_CLASS, BOB, 1, Memo::new()),
                E::ClassUnknown
            );
            assert_noop!(transfer(ALICE, BOB, 101), E::InsufficientUnits);
            assert_noop!(transfer(ALICE, ALICE_2, 101), E::InsufficientUnits);
            put_on_hold(ALICE, 100);
            assert_noop!(transfer(ALICE, BOB, 1), E::InsufficientUnits);
        });
}

#[test]
fn no_unit_should_vanish_from_a_supply_beyond_half_of_what_can_be_counted() {
    const MOST: Balance = Balance::MAX;
    ExtBuilder::default()
        .cap(MOST)
        .units(ALICE, MOST - 5)
        .build_and_execute(|| {
            // GIVEN a supply of 5 less than the most; the ledger credits only what could be minted on top of it.
            // WHEN more is sent, THEN it is refused, and the pre-check says so beforehand
            for (to, amount) in [(BOB, 6), (ALICE_2, 6), (BOB, MOST - 5)] {
                assert_eq!(
                    Units::assess_transfer(CLASS, ALICE, to, amount),
                    vec![Finding::ReceiverOverflow]
                );
                assert_noop!(transfer(ALICE, to, amount), E::ReceiverOverflow);
            }
            // WHEN as much is sent, THEN it arrives; to oneself nothing is credited
            assert_ok!(transfer(ALICE, ALICE, MOST - 5));
            assert_ok!(transfer(ALICE, BOB, 5));
            assert_units(&[(ALICE, MOST - 10), (BOB, 5)]);
        });
}

#[test]
fn an_identity_should_own_units_of_as_many_classes_as_it_may() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN Bob owns units of as many classes as he may, by several accounts
        for class_id in 1..=MAX_POSITIONS {
            assert_ok!(create_class(b"Wind", b"GWND", CAP));
            assert_ok!(Units::issue(by(ISSUE_AGENT), class_id, BOB_2, 10, REASON, DOCUMENT));
        }
        assert_eq!(OwnedClasses::<Test>::get(BOB_ID).to_vec(), vec![1, 2]);
        // An agent's order takes no place, nor is it refused for want of one.
        block(BOB_ID);
        assert_ok!(Units::block_position(
            by(FREEZE_AGENT),
            CLASS,
            BOB_ID,
            false,
            REASON,
            DOCUMENT
        ));
        freeze_units(BOB_ID, 1);
        // WHEN another class comes by any way, THEN it is refused, and foretold
        let limit = MAX_POSITIONS;
        assert_eq!(
            Units::assess_transfer(CLASS, ALICE, BOB, 1),
            vec![Finding::MaxPositionsExceeded { limit }]
        );
        assert_noop!(transfer(ALICE, BOB, 1), E::MaxPositionsExceeded);
        assert_noop!(
            Units::issue(by(ISSUE_AGENT), CLASS, BOB, 1, REASON, DOCUMENT),
            E::MaxPositionsExceeded
        );
        assert_noop!(
            Units::forced_transfer(by(FORCE_AGENT), CLASS, ALICE, BOB, 1, REASON, DOCUMENT),
            E::MaxPositionsExceeded
        );
        assert_noop!(
            Units::hold(by(ALICE), CLASS, BOB, NOTARY, 1, EXPIRY, None, Balance::MAX),
            E::MaxPositionsExceeded
        );
        // More of a class that he owns is welcome.
        assert_ok!(Units::issue(by(ISSUE_AGENT), 1, BOB, 1, REASON, DOCUMENT));
        // WHEN the last unit of one goes, THEN there is a place
        assert_ok!(Units::redeem(by(BOB_2), 2, 10));
        assert_ok!(transfer(ALICE, BOB, 1));
        assert_eq!(OwnedClasses::<Test>::get(BOB_ID).to_vec(), vec![1, 0]);
    });
}

#[test]
fn a_transfer_should_cost_less_where_no_row_and_no_book_changes() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(ALICE_2, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            let cost = |from, to, amount| {
                Units::transfer(by(from), CLASS, to, amount, Memo::new())
                    .expect("they are free")
                    .actual_weight
            };
            let dear = Some(<() as WeightInfo>::transfer());
            let cheap = Some(<() as WeightInfo>::transfer_between_holders());
            assert_eq!(cost(ALICE, BOB, 10), cheap);
            assert_eq!(cost(ALICE, ALICE_2, 10), cheap);
            assert_eq!(cost(ALICE, ALICE, 10), cheap);
            // A receiver's first unit, a sender's last one, and a row of the ledger that comes or goes.
            assert_eq!(cost(ALICE, CAROL, 10), dear);
            assert_eq!(cost(BOB, ALICE, 15), dear);
            assert_eq!(cost(ALICE, ALICE_2, 85), dear);
            assert_eq!(cost(ALICE_2, ALICE, 1), dear);
            // The rules took their long way.
            Rules::take_the_long_way();
            assert_eq!(cost(ALICE_2, CAROL, 1), dear);
        });
}

#[test]
fn a_transfer_between_two_holders_should_keep_to_its_accesses() {
    ExtBuilder::default()
        .units(ALICE, 100)
        .units(BOB, 5)
        .build_and_execute(|| {
            // Nothing but two positions, two rows of the ledger, and the ledger's class.
            let before = state();
            assert_ok!(transfer(ALICE, BOB, 10));
            let after = state();
            let changed = after
                .iter()
                .filter(|(key, value)| before.get(*key) != Some(*value))
                .map(|(key, _)| key.clone())
                .collect::<Vec<_>>();
            let of = |pallet: &[u8], item: &[u8]| {
                let prefix = frame_support::storage::storage_prefix(pallet, item);
                changed.iter().filter(|key| key.starts_with(&prefix)).count()
            };
            let rows = (of(b"Units", b"Positions"), of(b"UnitLedger", b"Account"));
            let events = of(b"System", b"Events") + of(b"System", b"EventCount");
            // What the mock was told.
            let told = of(b"Mock", b"Told");
            assert_eq!((rows, changed.len() - events - told), ((2, 2), 4));
        });
}

/// Everything that is stored.
fn state() -> std::collections::BTreeMap<Vec<u8>, Vec<u8>> {
    let mut state = std::collections::BTreeMap::new();
    let mut key = Vec::new();
    while let Some(next) = sp_io::storage::next_key(&key) {
        let value = sp_io::storage::get(&next).expect("the key exists");
        state.insert(next.clone(), value.to_vec());
        key = next;
    }
    state
}

#[test]
fn the_electorate_should_be_told_only_when_the_inventory_takes_part() {
    ExtBuilder::default()
        .units(INVENTORY, 50)
        .units(ALICE, 30)
        .units(BOB, 5)
        .build_and_execute(|| {
            assert_ok!(transfer(ALICE, BOB, 10));
            assert_eq!(Revenue::shared(), vec![]);
            assert_ok!(transfer(INVENTORY, BOB, 10));
            assert_ok!(transfer(BOB, INVENTORY, 1));
            assert_eq!(Revenue::shared(), vec![(CLASS, 35), (CLASS, 45)]);
        });
}
