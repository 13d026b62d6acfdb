//! What a commitment takes of its sender's room, what its delivery asks again, and what a release gives back.

use super::*;
use proptest::prelude::*;
use viaduct_primitives::{
    Commitment,
    TransferStage::{Direct, SenderSide},
};
use TransferKind::*;

const DAY: Moment = 1_000;
const VENUE: IdentityId = BOB_ID;

fn put(change: RuleChange<Test>) {
    assert_ok!(Compliance::set_rule(by(OFFICER), CLASS, change));
}
fn most_in_a_day(most: Balance) {
    let limits = vec![VolumeLimit {
        span: DAY,
        most: Some(most),
        share: None,
    }];
    put(RuleChange::VolumeLimits(VolumeLimits {
        limits: limits.try_into().expect("one"),
    }));
}
fn approve(amount: Balance, exact: bool) {
    assert_ok!(Compliance::approve_movement(
        by(OFFICER),
        CLASS,
        ALICE_ID,
        BOB_ID,
        amount,
        exact,
        START + 100,
        1,
        [9; 32]
    ));
}
fn approved() -> Option<(Balance, Balance)> {
    MovementApprovals::<Test>::get(CLASS, (ALICE_ID, BOB_ID)).map(|row| (row.amount, row.reserved))
}
fn commit(amount: Balance) -> (Commitment, Balance) {
    Pipeline::commit(Direct, ALICE, BOB, amount).expect("allowed")
}
fn world(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        for (who, units) in [(INVENTORY_ACCOUNT, 500), (ALICE, 200), (BOB, 100)] {
            assert_ok!(issue(who, units));
        }
        events();
        test();
        Clock::set(START);
    });
}

// The attack: a seller uses up its window of volume after it has committed units.
#[test]
fn a_commitment_should_take_its_room_in_a_window_and_its_delivery_should_need_none() {
    world(|| {
        most_in_a_day(100);
        // GIVEN 60 of 100 committed
        let (commitment, fee) = commit(60);
        let over = |would_be| {
            vec![Finding::VolumeExceeded {
                limit: 100,
                would_be,
                room: 40,
                until: START + DAY,
            }]
        };
        // THEN 40 are left of the window, for transfers and commitments alike
        for kind in [Transfer, Commit] {
            assert_eq!(judge(kind, Some(ALICE), Some(CAROL), 41), over(101));
        }
        assert_ok!(transfer(ALICE, CAROL, 40));
        // WHEN the window is full, THEN the delivery goes all the same, and does not count again
        assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 60));
        let sent = Pipeline::position_book(CLASS, ALICE_ID);
        assert_eq!(sent.sent_in(None, DAY, START).map(|sent| sent.units), Some(100));
    });
}

#[test]
fn a_release_should_give_back_room_in_the_window_that_it_was_taken_from() {
    world(|| {
        most_in_a_day(100);
        let room = |amount| judge(Transfer, Some(ALICE), Some(CAROL), amount).is_empty();
        // GIVEN a commitment within the window, THEN its release gives its room back, to the unit
        let (commitment, _) = commit(60);
        assert!(room(40) && !room(41));
        Pipeline::release(&commitment, 25);
        assert!(room(65) && !room(66));
        Pipeline::release(&commitment, 35);
        assert!(room(100) && !room(101));
        // GIVEN a commitment of a window that is over by the time of its release
        let (commitment, _) = commit(60);
        Clock::set(START + DAY);
        assert_ok!(transfer(ALICE, CAROL, 70));
        // THEN the next window, in which it was not counted, gets nothing
        Pipeline::release(&commitment, 60);
        assert!(room(30) && !room(31));
    });
}

#[test]
fn a_commitment_from_before_the_rule_should_give_back_nothing() {
    world(|| {
        let (commitment, _) = commit(60);
        Clock::set(START + 1);
        most_in_a_day(100);
        assert_ok!(transfer(ALICE, CAROL, 100));
        Pipeline::release(&commitment, 60);
        assert_eq!(names(&judge(Transfer, Some(ALICE), Some(CAROL), 1)), ["VolumeExceeded"]);
    });
}

#[test]
fn a_venue_should_count_what_is_committed_to_it() {
    world(|| {
        let limits = vec![VenueLimit {
            venue: VENUE,
            span: DAY,
            most: 50,
        }];
        put(RuleChange::VenueLimits(VenueLimits {
            limits: limits.try_into().expect("one"),
        }));
        // GIVEN a leg of a settlement, of which the receiver's side is not judged: the inflow is
        let (commitment, fee) = Pipeline::commit(SenderSide, ALICE, BOB, 50).expect("allowed");
        assert_eq!(
            names(&judge(Transfer, Some(ALICE), Some(BOB), 1)),
            ["VenueInflowExceeded"]
        );
        assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), 1), []);
        hypothetically!({
            Pipeline::release(&commitment, 50);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 50), []);
        });
        assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 50));
        assert_eq!(
            names(&judge(Transfer, Some(ALICE), Some(BOB), 1)),
            ["VenueInflowExceeded"]
        );
    });
}

// The attack: a seller spends the approval of a committed sale on another one, or has its officer revoke it.
#[test]
fn a_commitment_should_put_its_approval_aside() {
    for exact in [true, false] {
        world(|| {
            put(RuleChange::Approvals(Approvals {}));
            approve(50, exact);
            // GIVEN a commitment that needs all of it
            let (commitment, fee) = commit(50);
            assert!(commitment.booked.reserved.is_some());
            assert_eq!(approved(), Some((0, 50)));
            // THEN no other movement uses it
            for kind in [Transfer, Commit] {
                let missing = [Finding::ApprovalMissing { approved: 0 }];
                assert_eq!(judge(kind, Some(ALICE), Some(BOB), 50), missing);
            }
            // AND the delivery goes, though it is revoked, or over by then
            hypothetically!({
                assert_ok!(Compliance::revoke_approval(
                    by(OFFICER),
                    CLASS,
                    ALICE_ID,
                    BOB_ID,
                    Some(OrderReason {
                        reason_code: 1,
                        document: [9; 32]
                    })
                ));
                assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 50));
            });
            hypothetically!({
                Clock::set(START + 100);
                assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 50));
                Clock::set(START);
            });
            assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 50));
            // AND used up it goes
            assert_eq!(approved(), None);
            assert_eq!(names(&judge(Transfer, Some(ALICE), Some(BOB), 50)), ["ApprovalMissing"]);
        });
    }
}

#[test]
fn a_release_should_give_an_approval_back() {
    world(|| {
        put(RuleChange::Approvals(Approvals {}));
        approve(50, false);
        let (commitment, fee) = commit(30);
        assert_eq!(approved(), Some((20, 30)));
        // WHEN a part is delivered and the rest is not
        assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 10));
        assert_eq!(approved(), Some((20, 20)));
        events();
        Pipeline::release(&commitment, 20);
        assert_eq!(approved(), Some((40, 0)));
        let back = Event::ApprovalGivenBack {
            class_id: CLASS,
            giver: ALICE_ID,
            taker: BOB_ID,
            amount: 20,
            left: 40,
        };
        assert_eq!(events(), [back]);
        // WHEN the officer replaces or revokes it meanwhile, THEN nothing comes back to what it said later
        let (commitment, _) = commit(40);
        approve(5, false);
        Pipeline::release(&commitment, 40);
        assert_eq!(approved(), Some((5, 0)));
        let (commitment, _) = commit(5);
        assert_ok!(Compliance::revoke_approval(
            by(OFFICER),
            CLASS,
            ALICE_ID,
            BOB_ID,
            Some(OrderReason {
                reason_code: 1,
                document: [9; 32]
            })
        ));
        Pipeline::release(&commitment, 5);
        assert_eq!(approved(), None);
    });
}

#[test]
fn an_exact_approval_should_come_back_whole_or_not_at_all() {
    world(|| {
        put(RuleChange::Approvals(Approvals {}));
        approve(50, true);
        let (commitment, _) = commit(50);
        Pipeline::release(&commitment, 50);
        assert_eq!(approved(), Some((50, 0)));
        let (commitment, fee) = commit(50);
        hypothetically!({
            assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 20));
            Pipeline::release(&commitment, 30);
            assert_eq!(approved(), None);
        });
        Pipeline::release(&commitment, 50);
        assert_eq!(approved(), Some((50, 0)));
    });
}

#[test]
fn what_a_sender_can_bring_about_should_not_refuse_a_delivery() {
    world(|| {
        // GIVEN 60 units of Alice on their way to Bob
        let (commitment, fee) = commit(60);
        let outcome = || hypothetically!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 60));
        let direct = || names(&judge(Transfer, Some(ALICE), Some(BOB), 60));
        let check = |finding: &str| {
            assert_eq!(direct(), [finding]);
            assert_ok!(outcome());
        };
        // THEN each of these refuses a transfer, and not the delivery
        hypothetically!({
            // She keeps less than the residual, or not whole steps.
            put(RuleChange::MinimumHolding(MinimumHolding {
                ticket: 0,
                residual: 500,
            }));
            check("ResidualTooSmall");
        });
        hypothetically!({
            put(RuleChange::Granularity(Granularity { step: 7 }));
            check("AmountNotWhole");
            // Of a part, which may be chosen, steps are asked.
            let part = Pipeline::deliver(&commitment, fee, ALICE, BOB, 50);
            assert_eq!(part, Err(vec![Finding::AmountNotWhole { step: 7 }]));
            assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 49));
        });
        hypothetically!({
            // The class changes its rules: she has not a claim that was not asked for when she committed.
            put(RuleChange::SenderScreening(SenderScreening { enabled: true }));
            assert_ok!(Compliance::revoke_claim(
                by(KYC),
                ALICE_ID,
                ClaimTopic::Kyc,
                None,
                1,
                [9; 32]
            ));
            check("SenderClaimMissing");
        });
        hypothetically!({
            // She redeems her older units, and what is left is young.
            put(RuleChange::HoldingPeriod(HoldingPeriod { period: 10 }));
            check("HoldingPeriod");
        });
        hypothetically!({
            most_in_a_day(59);
            check("VolumeExceeded");
        });
        hypothetically!({
            put(RuleChange::Approvals(Approvals {}));
            check("ApprovalMissing");
        });
    });
}

/// The rules that ask for a sender's claim on KYC, each alone.
fn screens() -> [(RuleChange<Test>, &'static str); 2] {
    let condition = |condition| vec![condition].try_into().expect("one");
    let sets = vec![
        // Any person is of some kind: a set that asks for no claim, and that Alice does not meet.
        condition(Condition::Kind(
            vec![InvestorKind::Institution].try_into().expect("one"),
        )),
        condition(Condition::AnyOf(
            vec![ClaimTopic::Kyc, ClaimTopic::Custom(9)].try_into().expect("few"),
        )),
    ];
    let requirements = Requirements {
        sets: sets.try_into().expect("few"),
        senders: true,
    };
    [
        (
            RuleChange::SenderScreening(SenderScreening { enabled: true }),
            "SenderClaimMissing",
        ),
        (RuleChange::Requirements(requirements), "SenderUnqualified"),
    ]
}
fn revoke_kyc(identity: IdentityId) {
    assert_ok!(Compliance::revoke_claim(
        by(KYC),
        identity,
        ClaimTopic::Kyc,
        None,
        CODE,
        DOC
    ));
}

// The attack: all units go on hold to a friend for two years, and a claim that is revoked as a fraud stops nothing.
#[test]
fn a_claim_that_was_taken_back_should_stop_a_delivery_of_a_class_that_screens_senders() {
    for (rule, finding) in screens() {
        world(|| {
            put(rule.clone());
            let (commitment, fee) = commit(60);
            let outcome = || hypothetically!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 60));
            assert_ok!(outcome());
            // WHEN its issuer takes it back, or is not trusted any longer, or is trusted anew
            hypothetically!({
                revoke_kyc(ALICE_ID);
                assert_eq!(names(&outcome().expect_err("revoked")), [finding]);
                // THEN another claim in its place is enough
                assert_ok!(Compliance::add_claim(
                    by(OTHER_KYC),
                    ALICE_ID,
                    ClaimTopic::Kyc,
                    None,
                    EXPIRY,
                    [1; 32]
                ));
                assert_ok!(outcome());
            });
            // A claim of the receiver is asked for in any case.
            for issuer in [KYC, OTHER_KYC] {
                assert_ok!(Compliance::add_claim(
                    by(issuer),
                    BOB_ID,
                    ClaimTopic::Kyc,
                    None,
                    EXPIRY,
                    [1; 32]
                ));
            }
            hypothetically!({
                assert_ok!(trust(KYC, &[]));
                assert_eq!(names(&outcome().expect_err("no longer trusted")), [finding]);
                assert_ok!(trust(KYC, &[ClaimTopic::Kyc]));
                assert_eq!(names(&outcome().expect_err("trusted since later")), [finding]);
            });
            Pipeline::release(&commitment, 60);
        });
    }
}

#[test]
fn a_claim_that_lapsed_should_stop_no_delivery_whatever_is_kept_with_the_account() {
    for (rule, finding) in screens() {
        world(|| {
            put(rule.clone());
            let (commitment, fee) = commit(60);
            assert_ok!(Compliance::add_claim(
                by(KYC),
                BOB_ID,
                ClaimTopic::Kyc,
                None,
                Moment::MAX,
                [1; 32]
            ));
            hypothetically!({
                // GIVEN a sender whose claim lapsed, and is no longer kept with its account
                Clock::set(EXPIRY + 1);
                let who = vec![ALICE].try_into().expect("one");
                assert_ok!(Compliance::refresh_eligibility(by(ALICE), who));
                assert_eq!(names(&judge(Transfer, Some(ALICE), Some(BOB), 1)), [finding]);
                // THEN what it committed is delivered
                assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 60));
                Clock::set(START);
            });
            // AND so it is where the class asks otherwise since: no change of rules frees a seller
            hypothetically!({
                let claims = requires(&[ClaimTopic::Kyc, ClaimTopic::Accredited]).expect("set");
                put(RuleChange::Claims(claims));
                assert_ok!(Compliance::add_claim(
                    by(ACCREDITOR),
                    BOB_ID,
                    ClaimTopic::Accredited,
                    None,
                    EXPIRY,
                    [1; 32]
                ));
                revoke_kyc(ALICE_ID);
                assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 60));
            });
            Pipeline::release(&commitment, 60);
        });
    }
}

#[test]
fn a_redemption_of_free_units_should_not_lock_what_is_committed() {
    world(|| {
        // GIVEN 50 of 250 units in a lot that is locked, and 200 committed
        put(RuleChange::LockUp(LockUp {
            cliff: 100,
            span: 100,
            steps: 0,
        }));
        assert_ok!(issue(ALICE, 50));
        let (commitment, fee) = commit(200);
        // WHEN she redeems 50, which leaves the locked ones to be delivered
        assert_ok!(redeem(ALICE, 50));
        assert_eq!(names(&judge(Transfer, Some(ALICE), Some(BOB), 200)), ["UnitsLocked"]);
        // THEN they are delivered
        assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 200));
        assert_eq!(Pipeline::units(ALICE_ID), 0);
    });
}

#[test]
fn what_agents_order_and_what_is_the_receivers_should_refuse_a_delivery() {
    world(|| {
        let (commitment, fee) = commit(60);
        let refused = |finding: &str| {
            let refusal = Pipeline::deliver(&commitment, fee, ALICE, BOB, 60).expect_err("refused");
            assert_eq!(names(&refusal), [finding]);
        };
        hypothetically!({
            assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, true, 1, [9; 32]));
            refused("SenderFrozen");
        });
        hypothetically!({
            put(RuleChange::DenyList(DenyList { senders: true }));
            let denied = Some(ListKind::Denied);
            assert_ok!(Compliance::set_listing(
                by(OFFICER),
                CLASS,
                ALICE_ID,
                denied,
                1,
                [9; 32]
            ));
            refused("SenderDenied");
        });
        hypothetically!({
            assert_ok!(Compliance::revoke_claim(
                by(KYC),
                BOB_ID,
                ClaimTopic::Kyc,
                None,
                1,
                [9; 32]
            ));
            refused("ReceiverClaimMissing");
        });
        hypothetically!({
            put(RuleChange::UnitsCap(UnitsCap { most: 159 }));
            refused("UnitsCapExceeded");
        });
        hypothetically!({
            Pipeline::set_terms(|terms| terms.paused = true);
            refused("ClassPaused");
        });
        assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 60));
    });
}

#[test]
fn a_leg_should_be_judged_on_its_senders_side_alone() {
    world(|| {
        // GIVEN a receiver that cannot receive now, and a class that is full
        assert_ok!(Compliance::revoke_claim(
            by(KYC),
            CAROL_ID,
            ClaimTopic::Kyc,
            None,
            1,
            [9; 32]
        ));
        put(RuleChange::HolderLimit(HolderLimit { limit: 2 }));
        assert_eq!(
            names(&Pipeline::commit(Direct, ALICE, CAROL, 10).expect_err("refused")),
            ["ReceiverClaimMissing", "MaxHoldersExceeded"]
        );
        // THEN the sender may commit, because what comes before may change both
        let (commitment, fee) = Pipeline::commit(SenderSide, ALICE, CAROL, 10).expect("allowed");
        // AND the delivery is judged
        let refusal = Pipeline::deliver(&commitment, fee, ALICE, CAROL, 10).expect_err("refused");
        assert_eq!(names(&refusal), ["ReceiverClaimMissing", "MaxHoldersExceeded"]);
        // AND a sender that may not send, or a receiver without an identity, is refused at once
        let refusal = Pipeline::commit(SenderSide, ALICE, STRANGER, 10).expect_err("refused");
        assert_eq!(names(&refusal), ["ReceiverUnknown"]);
        assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, true, 1, [9; 32]));
        let refusal = Pipeline::commit(SenderSide, ALICE, CAROL, 10).expect_err("refused");
        assert_eq!(names(&refusal), ["SenderFrozen"]);
    });
}

#[test]
fn a_delivery_should_cost_no_higher_fee_than_was_committed() {
    world(|| {
        let fee_of = |millionths| {
            put(RuleChange::TransferFee(TransferFee {
                millionths,
                collector: INVENTORY_ACCOUNT,
            }))
        };
        fee_of(100_000);
        let (commitment, fee) = commit(60);
        assert_eq!(fee, 6);
        // WHEN the issuer raises it, lowers it, or drops it
        for (millionths, paid) in [(500_000, 6), (50_000, 3), (10, 0)] {
            hypothetically!({
                fee_of(millionths);
                assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 60));
                assert_eq!(Pipeline::units(ALICE_ID), 200 - 60 - paid);
            });
        }
        // A part costs its own, and of the rest what is left.
        assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 15));
        assert_eq!(Pipeline::units(ALICE_ID), 200 - 15 - 1);
    });
}

// The attack: a seller empties its window of volume by a hold for another account of its own, which its notary releases.
#[test]
fn a_commitment_within_one_person_should_give_back_nothing_of_a_window() {
    world(|| {
        let second = || {
            assert_ok!(Compliance::link_account(by(KYC), ALICE_ID, ALICE_2));
            assert_ok!(Compliance::accept_link(by(ALICE_2), ALICE_ID));
        };
        if Compliance::account(&ALICE_2).is_none() {
            second();
        }
        most_in_a_day(100);
        // GIVEN a window that is full
        assert_ok!(transfer(ALICE, CAROL, 100));
        // WHEN units are committed to an account of the same person, which is counted nowhere, and are released
        let (commitment, _) = Pipeline::commit(Direct, ALICE, ALICE_2, 60).expect("within one person");
        Pipeline::release(&commitment, 60);
        // THEN it stays full
        let full = names(&judge(Transfer, Some(ALICE), Some(CAROL), 1));
        assert_eq!(full, ["VolumeExceeded"]);
    });
}

// A hold of which a part is executed and the rest freed is first released, and then delivered.
#[test]
fn an_exact_approval_should_be_used_up_where_the_rest_is_released_before_the_delivery() {
    world(|| {
        put(RuleChange::Approvals(Approvals {}));
        approve(50, true);
        let (commitment, fee) = commit(50);
        Pipeline::release(&commitment, 30);
        assert_eq!(approved(), Some((0, 50)));
        assert_ok!(Pipeline::deliver(&commitment, fee, ALICE, BOB, 20));
        assert_eq!(approved(), None);
    });
}

#[test]
fn a_commitment_under_a_replaced_approval_should_change_nothing_of_what_is_put_aside_under_the_new_one() {
    for exact in [true, false] {
        world(|| {
            put(RuleChange::Approvals(Approvals {}));
            // GIVEN a commitment under an approval, and another under the one that replaced it
            approve(50, false);
            let (old, fee) = commit(40);
            approve(30, exact);
            let (new, _) = commit(30);
            assert_eq!(approved(), Some((0, 30)));
            // WHEN the old one is released or delivered, THEN the new one is untouched
            hypothetically!({
                Pipeline::release(&old, 40);
                assert_eq!(approved(), Some((0, 30)));
            });
            assert_ok!(Pipeline::deliver(&old, fee, ALICE, BOB, 40));
            assert_eq!(approved(), Some((0, 30)));
            // AND comes back
            Pipeline::release(&new, 30);
            assert_eq!(approved(), Some((30, 0)));
        });
    }
}

// The attack: commitment, rule and first transfer in one block, and the commitment gives back room that it never took.
#[test]
fn a_commitment_from_the_block_of_the_rule_should_give_back_nothing() {
    world(|| {
        // GIVEN a commitment before the rule, and one of another window, all in one block
        let (before, _) = commit(60);
        assert_eq!(before.booked.counted, None);
        let limit = |span| VolumeLimit {
            span,
            most: Some(100),
            share: None,
        };
        let limits = |limits: Vec<VolumeLimit>| {
            let limits = limits.try_into().expect("few");
            put(RuleChange::VolumeLimits(VolumeLimits { limits }));
        };
        limits(vec![limit(DAY)]);
        let (between, _) = commit(10);
        limits(vec![limit(DAY), limit(2 * DAY)]);
        assert_ok!(transfer(ALICE, CAROL, 90));
        let sent = |span| {
            let book = Pipeline::position_book(CLASS, ALICE_ID);
            book.sent_in(None, span, START).map(|sent| sent.units)
        };
        assert_eq!((sent(DAY), sent(2 * DAY)), (Some(100), Some(90)));
        // WHEN both are released, THEN each window gives back what it counted
        Pipeline::release(&before, 60);
        assert_eq!((sent(DAY), sent(2 * DAY)), (Some(100), Some(90)));
        Pipeline::release(&between, 10);
        assert_eq!((sent(DAY), sent(2 * DAY)), (Some(90), Some(90)));
    });
}

/// What a person with two accounts does with its units.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Send { is_own: bool, units: Balance },
    Commit { is_own: bool, units: Balance },
    Release(usize),
    Deliver(usize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        (any::<bool>(), 1..40u128).prop_map(|(is_own, units)| Deed::Send { is_own, units }),
        (any::<bool>(), 1..40u128).prop_map(|(is_own, units)| Deed::Commit { is_own, units }),
        (0..8usize).prop_map(Deed::Release),
        (0..8usize).prop_map(Deed::Deliver),
    ];
    prop::collection::vec(deed, 1..30)
}

proptest! {
    #[test]
    fn a_window_should_be_what_was_sent_and_what_is_committed_to_others(deeds in deeds()) {
        world(|| {
            most_in_a_day(100);
            let (mut sent, mut open) = (0, Vec::new());
            for deed in deeds {
                match deed {
                    Deed::Send { is_own, units } => {
                        let receiver = if is_own { ALICE_2 } else { CAROL };
                        if transfer(ALICE, receiver, units).is_ok() && !is_own {
                            sent += units;
                        }
                    }
                    Deed::Commit { is_own, units } => {
                        let receiver = if is_own { ALICE_2 } else { CAROL };
                        if let Ok((commitment, fee)) = Pipeline::commit(Direct, ALICE, receiver, units) {
                            open.push((commitment, fee, receiver));
                        }
                    }
                    Deed::Release(place) if place < open.len() => {
                        let (commitment, ..) = open.remove(place);
                        Pipeline::release(&commitment, commitment.amount);
                    }
                    Deed::Deliver(place) if place < open.len() => {
                        let (commitment, fee, receiver) = open[place];
                        if Pipeline::deliver(&commitment, fee, ALICE, receiver, commitment.amount).is_ok() {
                            open.remove(place);
                            if receiver == CAROL {
                                sent += commitment.amount;
                            }
                        }
                    }
                    Deed::Release(_) | Deed::Deliver(_) => {}
                }
                let to_others = open.iter().filter(|(_, _, receiver)| *receiver == CAROL);
                let committed: Balance = to_others.map(|(commitment, ..)| commitment.amount).sum();
                let book = Pipeline::position_book(CLASS, ALICE_ID);
                let counted = book.sent_in(None, DAY, START).map_or(0, |sent| sent.units);
                assert_eq!(counted, sent + committed);
            }
        });
    }
}

// The attack: each approval that was revoked or replaced pays out of the next one, in the same block.
#[test]
fn a_commitment_under_a_revoked_approval_should_pay_nothing_out_of_the_next_one() {
    world(|| {
        put(RuleChange::Approvals(Approvals {}));
        let revoke = || {
            let reason = Some(OrderReason {
                reason_code: 1,
                document: [9; 32],
            });
            assert_ok!(Compliance::revoke_approval(
                by(OFFICER),
                CLASS,
                ALICE_ID,
                BOB_ID,
                reason
            ));
        };
        // GIVEN a commitment of 50 under an approval that is revoked, and another 50 under one that is given anew
        approve(50, false);
        let (old, _) = commit(50);
        revoke();
        approve(50, false);
        let (new, fee) = commit(50);
        assert_eq!(approved(), Some((0, 50)));
        // WHEN the first is released, THEN nothing comes back to the second's
        Pipeline::release(&old, 50);
        assert_eq!(approved(), Some((0, 50)));
        let missing = vec![Finding::ApprovalMissing { approved: 0 }];
        assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 50), missing);
        // AND the second's is used by its own delivery
        assert_ok!(Pipeline::deliver(&new, fee, ALICE, BOB, 50));
        assert_eq!(approved(), None);
        assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 50), missing);
    });
}

// A window of a venue that did not count a commitment, because its sender was a venue itself, gives nothing back.
#[test]
fn a_commitment_of_a_venue_should_give_back_nothing_of_another_venues_window() {
    world(|| {
        let venues = |all: &[IdentityId]| {
            let limits: Vec<_> = all
                .iter()
                .map(|venue| VenueLimit {
                    venue: *venue,
                    span: DAY,
                    most: 50,
                })
                .collect();
            put(RuleChange::VenueLimits(VenueLimits {
                limits: limits.try_into().expect("few"),
            }));
        };
        most_in_a_day(150);
        venues(&[VENUE]);
        assert_ok!(transfer(ALICE, BOB, 50));
        let mut both = [ALICE_ID, VENUE];
        both.sort();
        venues(&both);
        let (commitment, _) = commit(60);
        assert!(commitment.booked.counted.is_some() && !commitment.booked.inflow);
        Pipeline::release(&commitment, 60);
        let book = Pipeline::position_book(CLASS, ALICE_ID);
        let sent = |venue| book.sent_in(venue, DAY, START).map(|sent| sent.units);
        assert_eq!((sent(Some(VENUE)), sent(None)), (Some(50), Some(50)));
    });
}

// The attack: rules that change nothing void what was agreed under them.
#[test]
fn rules_that_change_nothing_should_be_refused() {
    world(|| {
        let rules = Pipeline::book(CLASS).rules.expect("set");
        let revision = Pipeline::book(CLASS).revision;
        assert_noop!(
            Compliance::set_class_rules(by(OFFICER), CLASS, rules, Default::default()),
            E::NothingToChange
        );
        assert_eq!(Pipeline::book(CLASS).revision, revision);
    });
}

#[test]
fn try_state_should_count_what_open_commitments_need_of_an_approval() {
    world(|| {
        put(RuleChange::Approvals(Approvals {}));
        approve(50, false);
        let (first, _) = commit(30);
        let (second, fee) = commit(10);
        assert_eq!(approved(), Some((10, 40)));
        assert_ok!(Compliance::do_try_state());
        let broken = |change: fn(&mut ApprovalOf<Test>)| {
            hypothetically!({
                MovementApprovals::<Test>::mutate(CLASS, (ALICE_ID, BOB_ID), |row| {
                    change(row.as_mut().expect("there"));
                });
                let refused = Compliance::do_try_state().expect_err("found");
                let expected = "an approval has reserved what open commitments need of it";
                assert_eq!(refused, sp_runtime::TryRuntimeError::Other(expected));
            })
        };
        // WHEN it has reserved too much, too little, or is another one
        broken(|row| row.reserved += 1);
        broken(|row| row.reserved -= 1);
        broken(|row| row.serial += 7);
        // THEN that is found; AND one in its place owes nothing to older commitments
        approve(5, false);
        assert_ok!(Compliance::do_try_state());
        Pipeline::release(&first, 30);
        assert_ok!(Pipeline::deliver(&second, fee, ALICE, BOB, 10));
    });
}

/// What `units` charges for a row that rules read beside those of both parties covers each of them: the way to it and its bytes.
#[test]
fn the_proof_that_is_charged_for_a_row_should_cover_each() {
    use codec::MaxEncodedLen;
    // What the benchmarks add for the way to a row of a map.
    const WAY: usize = 2_475;
    let bytes = [
        ("listing", ListingOf::<Test>::max_encoded_len()),
        ("wish", PreferenceOf::<Test>::max_encoded_len()),
        ("approval", ApprovalOf::<Test>::max_encoded_len()),
        ("lots", lots::Lots::max_encoded_len()),
        ("account", AccountInfo::max_encoded_len()),
        ("override", Moment::max_encoded_len()),
    ];
    for (name, bytes) in bytes {
        // The longest key: a hash and an account.
        let row = WAY + bytes + 16 + 32;
        assert!(row as u64 <= viaduct_primitives::ROW_PROOF, "{name}: {row}");
    }
}
