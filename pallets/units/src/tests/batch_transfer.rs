use super::*;
use frame_support::BoundedVec;

fn batch(from: AccountId, transfers: &[(AccountId, Balance)]) -> DispatchResult {
    let transfers: Vec<_> = transfers
        .iter()
        .map(|(to, amount)| (*to, *amount, Memo::new()))
        .collect();
    let transfers = transfers.try_into().expect("within the bound");
    Units::batch_transfer(by(from), CLASS, transfers)
}

#[test]
fn a_batch_should_execute_every_transfer_in_order_up_to_its_bound() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // GIVEN as many transfers as fit, to a stranger's wallets, to the sender's other one and to itself
        let transfers = [(BOB, 10), (ALICE_2, 20), (BOB, 5), (CAROL, 65)];
        assert_eq!(transfers.len(), MAX_BATCH as usize);
        // WHEN they are sent, THEN all arrived, with an event each
        assert_ok!(batch(ALICE, &transfers));
        assert_units(&[(ALICE_2, 20), (BOB, 15), (CAROL, 65)]);
        assert_eq!(holders(), 3);
        let expected = transfers.map(|(receiver, amount)| Event::Transferred {
            class_id: CLASS,
            sender: ALICE,
            receiver,
            amount,
            memo: Memo::new(),
        });
        assert_eq!(events(), expected);
    });
}

#[test]
fn a_batch_should_not_exceed_its_bound() {
    let too_many = vec![(BOB, 1, Memo::new()); MAX_BATCH as usize + 1];
    assert!(BoundedVec::<_, <Test as crate::Config>::MaxBatch>::try_from(too_many).is_err());
}

#[test]
fn a_batch_should_cost_as_much_as_it_has_transfers() {
    use frame_support::dispatch::GetDispatchInfo;
    for n in 0..=MAX_BATCH {
        let transfers = vec![(BOB, 1, Memo::new()); n as usize]
            .try_into()
            .expect("within the bound");
        let call = crate::Call::<Test>::batch_transfer {
            class_id: CLASS,
            transfers,
        };
        assert_eq!(
            call.get_dispatch_info().call_weight,
            <() as WeightInfo>::batch_transfer(n).saturating_add(Units::personal(n))
        );
    }
}

#[test]
fn a_batch_should_be_all_or_nothing() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        // WHEN the last of the transfers is refused, whatever the reason, THEN none is executed
        let last = |to, amount| batch(ALICE, &[(BOB, 10), (CAROL, 10), (BOB_2, 10), (to, amount)]);
        assert_noop!(last(STRANGER, 1), E::ReceiverUnknown);
        assert_noop!(last(BOB, 0), E::AmountZero);
        assert_noop!(last(BOB, 71), E::InsufficientUnits);
        // WHEN the first one is refused, THEN the others are not executed either
        assert_noop!(batch(ALICE, &[(STRANGER, 1), (BOB, 1)]), E::ReceiverUnknown);
        assert_units(&[(ALICE, 100)]);
        assert_eq!(holders(), 1);
        assert_ok!(last(BOB, 70));
        assert_units(&[(BOB, 80), (BOB_2, 10), (CAROL, 10)]);
    });
}

#[test]
fn each_transfer_of_a_batch_should_be_judged_on_what_the_former_left() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(batch(ALICE, &[(BOB, 60), (BOB_2, 40)]));
        let seen: Vec<_> = Rules::judged()
            .into_iter()
            .map(|movement| {
                let (from, to) = (movement.from.expect("known"), movement.to.expect("known"));
                (from.free, to.units)
            })
            .collect();
        assert_eq!(seen, vec![(100, 0), (40, 60)]);
    });
}

#[test]
fn an_empty_batch_should_change_nothing() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        assert_ok!(batch(ALICE, &[]));
        assert_units(&[(ALICE, 100)]);
        assert_eq!(events(), vec![]);
    });
}

#[test]
fn a_batch_should_be_refused_as_its_transfers_would_be() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        for origin in unsigned() {
            let transfers = vec![(BOB, 1, Memo::new())].try_into().expect("within the bound");
            assert_noop!(
                Units::batch_transfer(origin, CLASS, transfers),
                DispatchError::BadOrigin
            );
        }
        let transfers = vec![(BOB, 1, Memo::new())].try_into().expect("within the bound");
        assert_noop!(
            Units::batch_transfer(by(ALICE), UNKNOWN_CLASS, transfers),
            E::ClassUnknown
        );
        hypothetically!({
            block(ALICE_ID);
            assert_noop!(batch(ALICE, &[(BOB, 1)]), E::SenderFrozen);
        });
        hypothetically!({
            Revenue::refuse();
            assert_noop!(batch(ALICE, &[(BOB, 1)]), NOT_SETTLED);
        });
        hypothetically!({
            Rules::close_books();
            assert_noop!(batch(ALICE, &[(BOB, 1)]), BOOKS_CLOSED);
        });
    });
}

#[test]
fn each_transfer_of_a_batch_should_carry_its_own_memo() {
    ExtBuilder::default().units(ALICE, 100).build_and_execute(|| {
        let memo = |text: &[u8]| Memo::try_from(text.to_vec()).expect("short");
        let transfers = vec![
            (BOB, 1, memo(b"rent")),
            (CAROL, 2, memo(&[7; 32])),
            (BOB, 3, Memo::new()),
        ];
        assert_ok!(Units::batch_transfer(
            by(ALICE),
            CLASS,
            transfers.clone().try_into().expect("within the bound")
        ));
        let expected: Vec<_> = transfers
            .into_iter()
            .map(|(receiver, amount, memo)| Event::Transferred {
                class_id: CLASS,
                sender: ALICE,
                receiver,
                amount,
                memo,
            })
            .collect();
        assert_eq!(events(), expected);
    });
}
