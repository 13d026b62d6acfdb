//! What each kind of movement may and may not, and the list of all findings.

use super::*;
use codec::Encode;
use TransferKind::*;

const ALL: [TransferKind; 6] = [Issue, Transfer, Redeem, Forced, Recovery, Commit];
/// The kinds that policy binds.
const POLICED: [TransferKind; 3] = [Issue, Transfer, Commit];

/// Alice has 60 units on one account and 20 on the other, Bob 20.
fn world(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        for (to, amount) in [(ALICE, 60), (ALICE_2, 20), (BOB, 20)] {
            assert_ok!(issue(to, amount));
        }
        System::reset_events();
        test();
    });
}

/// A movement of the kind that the world allows: from Alice to Bob, a recovery to her other account.
fn sound(kind: TransferKind) -> Movement {
    let (from, to) = match kind {
        Issue => (None, Some(BOB)),
        Transfer | Forced | Commit => (Some(ALICE), Some(BOB)),
        Redeem => (Some(ALICE), None),
        Recovery => (Some(ALICE), Some(ALICE_2)),
        Fee => (Some(ALICE), Some(INVENTORY_ACCOUNT)),
    };
    Pipeline::movement(kind, from, to, 10)
}

/// The findings against the sound movement of each kind, in the order of `ALL`.
fn assessments() -> [Findings; 6] {
    ALL.map(|kind| Pipeline::findings(&sound(kind)))
}
/// The same finding against some kinds, none against the others.
fn only(finding: Finding, kinds: &[TransferKind]) -> [Findings; 6] {
    ALL.map(|kind| if kinds.contains(&kind) { vec![finding] } else { vec![] })
}

#[test]
fn a_sound_movement_of_every_kind_should_be_allowed() {
    world(|| {
        assert_eq!(assessments(), ALL.map(|_| vec![]));
        // One party alone, as in the split movements of XCM, and a commitment to no one yet.
        assert_eq!(judge(Transfer, Some(ALICE), None, 10), []);
        assert_eq!(judge(Transfer, None, Some(BOB), 10), []);
        assert_eq!(judge(Commit, Some(ALICE), None, 10), []);
    });
}

#[test]
fn a_zero_amount_should_be_refused_for_every_kind() {
    world(|| {
        for kind in ALL {
            let movement = Movement {
                amount: 0,
                ..sound(kind)
            };
            assert_eq!(Pipeline::findings(&movement), [Finding::AmountZero]);
        }
    });
}

#[test]
fn units_should_move_from_building_on_and_a_retired_assets_units_be_redeemed() {
    world(|| {
        for (lifecycle, refused) in [
            (Some(Lifecycle::Active), &[][..]),
            (Some(Lifecycle::Building), &[]),
            (Some(Lifecycle::Proposed), &[Issue, Transfer, Redeem, Commit]),
            (Some(Lifecycle::Retired), &POLICED),
            // Unknown to the register.
            (None, &[Issue, Transfer, Redeem, Commit]),
        ] {
            Register::set(lifecycle.map(Regime::normal));
            assert_eq!(assessments(), only(Finding::AssetNotActive, refused), "{lifecycle:?}");
        }
    });
}

#[test]
fn units_should_stand_still_while_the_assets_transfers_are_closed_except_by_force() {
    world(|| {
        for (open, refused) in [(true, &[][..]), (false, &[Issue, Transfer, Redeem, Commit])] {
            Register::open(open);
            assert_eq!(assessments(), only(Finding::AssetTransfersFrozen, refused), "{open:?}");
        }
    });
}

#[test]
fn a_paused_class_should_stand_still_except_by_force() {
    world(|| {
        Pipeline::set_terms(|terms| terms.paused = true);
        assert_eq!(
            assessments(),
            only(Finding::ClassPaused, &[Issue, Transfer, Redeem, Commit])
        );
        Pipeline::set_terms(|terms| terms.paused = false);
        assert_eq!(assessments(), ALL.map(|_| vec![]));
    });
}

#[test]
fn a_frozen_person_or_suspended_account_should_not_send_except_by_force() {
    world(|| {
        let expected = only(Finding::SenderFrozen, &[Transfer, Redeem, Commit]);
        // The whole person.
        assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, true, CODE, DOC));
        let mut person = expected.clone();
        person[4] = vec![Finding::ReceiverFrozen];
        assert_eq!(assessments(), person);
        assert_eq!(judge(Transfer, Some(ALICE_2), Some(BOB), 1), [Finding::SenderFrozen]);
        assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, false, CODE, DOC));
        // This account: the other one still sends, though not to this one.
        assert_ok!(Compliance::suspend_account(by(KYC), ALICE, true, CODE, DOC));
        assert_eq!(assessments(), expected);
        assert_eq!(judge(Transfer, Some(ALICE_2), Some(BOB), 1), []);
        assert_eq!(
            judge(Transfer, Some(ALICE_2), Some(ALICE), 1),
            [Finding::ReceiverFrozen]
        );
        assert_ok!(Compliance::suspend_account(by(KYC), ALICE, false, CODE, DOC));
        assert_ok!(Compliance::report_lost(by(ALICE_2), ALICE, true));
        // The position in this class.
        let blocked = ALL.map(|kind| {
            let mut movement = sound(kind);
            movement.from.iter_mut().for_each(|party| party.blocked = true);
            Pipeline::findings(&movement)
        });
        assert_eq!(blocked, expected);
    });
}

#[test]
fn a_frozen_person_should_not_receive_except_by_force() {
    world(|| {
        let expected = only(Finding::ReceiverFrozen, &POLICED);
        assert_ok!(Compliance::freeze_identity(by(ADMIN), BOB_ID, true, CODE, DOC));
        assert_eq!(assessments(), expected);
        assert_ok!(Compliance::freeze_identity(by(ADMIN), BOB_ID, false, CODE, DOC));
        assert_ok!(Compliance::suspend_account(by(KYC), BOB, true, CODE, DOC));
        assert_eq!(assessments(), expected);
        assert_ok!(Compliance::suspend_account(by(KYC), BOB, false, CODE, DOC));
        let blocked = ALL.map(|kind| {
            let mut movement = sound(kind);
            movement.to.iter_mut().for_each(|party| party.blocked = true);
            Pipeline::findings(&movement)
        });
        assert_eq!(blocked, expected);
        // The inventory is exempt from caps, not from a freeze.
        assert_ok!(Compliance::freeze_identity(by(ADMIN), INVENTORY, true, CODE, DOC));
        assert_eq!(
            judge(Transfer, Some(ALICE), Some(INVENTORY_ACCOUNT), 1),
            [Finding::ReceiverFrozen]
        );
    });
}

#[test]
fn an_account_should_send_all_it_may_and_not_one_more_by_force_neither() {
    world(|| {
        for kind in [Transfer, Redeem, Forced, Recovery, Commit] {
            for (amount, is_allowed) in [(60, true), (61, false), (u128::MAX, false)] {
                let mut movement = Movement { amount, ..sound(kind) };
                if let Some(from) = &mut movement.from {
                    (from.committed, from.frozen) = (7, 8);
                }
                let too_few = Finding::InsufficientUnits {
                    needed: amount,
                    free: 60,
                    committed: 7,
                    frozen: 8,
                };
                let expected = if is_allowed { vec![] } else { vec![too_few] };
                assert_eq!(Pipeline::findings(&movement), expected, "{kind:?} {amount}");
            }
        }
    });
}

#[test]
fn accounts_of_no_identity_should_neither_send_nor_receive_by_force_neither() {
    world(|| {
        for kind in ALL {
            let mut movement = sound(kind);
            let (has_from, has_to) = (movement.from.is_some(), movement.to.is_some());
            movement.from.iter_mut().for_each(|party| party.info = None);
            movement.to.iter_mut().for_each(|party| party.info = None);
            let mut expected = vec![];
            if has_from {
                expected.push(Finding::SenderUnknown);
            }
            if has_to {
                expected.push(Finding::ReceiverUnknown);
            }
            if kind == Recovery {
                // Two unknown accounts are not one identity.
                expected.push(Finding::IdentityMismatch);
            }
            assert_eq!(Pipeline::findings(&movement), expected, "{kind:?}");
        }
    });
}

#[test]
fn rules_that_are_unset_should_close_the_class_to_all_but_force_and_exit() {
    ExtBuilder::default().class().build_and_execute(|| {
        Ledger::insert(CLASS, ALICE, 60);
        // Without rules no claim is demanded.
        for identity in [ALICE_ID, BOB_ID] {
            assert_ok!(Compliance::revoke_claim(
                by(KYC),
                identity,
                ClaimTopic::Kyc,
                None,
                CODE,
                DOC
            ));
        }
        assert_eq!(assessments(), only(Finding::RulesUnset, &POLICED));
        for kind in [Issue, Transfer] {
            let from = (kind == Transfer).then_some(ALICE);
            assert_eq!(judge(kind, from, Some(INVENTORY_ACCOUNT), 1), [Finding::RulesUnset]);
        }
        Ledger::remove(CLASS, ALICE);
    });
}

#[test]
fn force_should_skip_policy_and_freezes_and_nothing_else() {
    world(|| {
        // GIVEN everything that stops a holder
        Register::set(Some(Regime {
            transfers_open: false,
            ..Regime::normal(Lifecycle::Proposed)
        }));
        Pipeline::set_terms(|terms| {
            terms.paused = true;
            terms.issuance_ended = true;
        });
        for identity in [ALICE_ID, BOB_ID] {
            assert_ok!(Compliance::freeze_identity(by(ADMIN), identity, true, CODE, DOC));
        }
        set_rules(|rules| rules.countries = allows(&[]));
        screen_senders(true);
        set_cap(0, 1);
        set_limit(0);
        assert_ok!(Compliance::revoke_claim(
            by(KYC),
            ALICE_ID,
            ClaimTopic::Kyc,
            None,
            CODE,
            DOC
        ));
        // WHEN an agent forces units to a verified receiver, or recovers them, THEN they move and are counted
        assert_ok!(force(ALICE, BOB, 10));
        assert_ok!(force(BOB, CAROL, 30));
        // A recovery suspends the lost account, so that its replacement must be in use.
        assert_eq!(recover(ALICE, ALICE_2, 50), Err(vec![Finding::ReceiverFrozen]));
        assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, false, CODE, DOC));
        assert_ok!(recover(ALICE, ALICE_2, 50));
        assert_eq!(holders(), 2);
        // BUT not to a receiver that is not verified
        assert_eq!(force(CAROL, ALICE, 1), Err(receiver_lacks(&[ClaimTopic::Kyc])));
        assert_eq!(force(CAROL, STRANGER, 1), Err(vec![Finding::ReceiverUnknown]));
    });
}

#[test]
fn force_should_need_two_accounts_and_recovery_two_of_one_identity() {
    world(|| {
        assert_eq!(force(ALICE, ALICE, 1), Err(vec![Finding::SameAccount]));
        assert_eq!(recover(ALICE, ALICE, 1), Err(vec![Finding::SameAccount]));
        assert_eq!(recover(ALICE, BOB, 1), Err(vec![Finding::IdentityMismatch]));
        // A holder may send to itself; force may move within one identity.
        assert_ok!(transfer(ALICE, ALICE, 1));
        assert_ok!(force(ALICE, ALICE_2, 1));
        assert_eq!(Pipeline::units(ALICE_ID), 80);
    });
}

#[test]
fn the_inventory_should_be_exempt_from_caps_and_counts_only() {
    world(|| {
        // GIVEN a class that allows neither a holder nor a unit in anybody's hands
        set_cap(0, 1);
        set_limit(0);
        // THEN the inventory receives, and counts as no holder
        assert_ok!(issue(INVENTORY_ACCOUNT, 1_000));
        assert_ok!(transfer(BOB, INVENTORY_ACCOUNT, 20));
        assert_eq!((holders(), Pipeline::units(INVENTORY)), (1, 1_020));
        // WHEN it is not verified, or lives elsewhere, THEN it receives neither by will nor, unverified, by force
        assert_ok!(set_profile(INVENTORY, PANAMA, InvestorKind::Institution));
        let abroad = Finding::CountryNotAllowed { country: PANAMA };
        assert_eq!(issue(INVENTORY_ACCOUNT, 1), Err(vec![abroad]));
        assert_eq!(transfer(ALICE, INVENTORY_ACCOUNT, 1), Err(vec![abroad]));
        assert_ok!(force(ALICE, INVENTORY_ACCOUNT, 1));
        assert_ok!(Compliance::revoke_claim(
            by(KYC),
            INVENTORY,
            ClaimTopic::Kyc,
            None,
            CODE,
            DOC
        ));
        let lacks = receiver_lacks(&[ClaimTopic::Kyc]);
        assert_eq!(issue(INVENTORY_ACCOUNT, 1), Err([&lacks[..], &[abroad]].concat()));
        assert_eq!(force(ALICE, INVENTORY_ACCOUNT, 1), Err(lacks));
        // AND as a sender it is screened where senders are
        set_rules(|rules| {
            rules.identity_cap = None;
            rules.holder_limit = None;
        });
        assert_ok!(transfer(INVENTORY_ACCOUNT, BOB, 1));
        screen_senders(true);
        let topic = ClaimTopic::Kyc;
        assert_eq!(
            transfer(INVENTORY_ACCOUNT, BOB, 1),
            Err(vec![Finding::SenderClaimMissing { topic }])
        );
    });
}

#[test]
fn all_findings_should_be_listed_in_the_fixed_order() {
    world(|| {
        // GIVEN everything wrong at once
        Register::set(Some(Regime {
            transfers_open: false,
            ..Regime::normal(Lifecycle::Retired)
        }));
        Pipeline::set_terms(|terms| {
            terms.paused = true;
            terms.issuance_ended = true;
        });
        assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, true, CODE, DOC));
        assert_ok!(Compliance::freeze_identity(by(ADMIN), CAROL_ID, true, CODE, DOC));
        assert_ok!(set_profile(CAROL_ID, GERMANY, InvestorKind::Custodian));
        let three = [ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Custom(9)];
        set_rules(|rules| {
            rules.claims = requires(&three);
            rules.countries = allows(&[FRANCE]);
        });
        screen_senders(true);
        set_cap(1, 10);
        set_limit(2);
        Clock::set(EXPIRY + 1);
        // THEN a transfer has all findings but those of an issue
        let venue = [
            Finding::AssetNotActive,
            Finding::AssetTransfersFrozen,
            Finding::ClassPaused,
        ];
        let too_few = Finding::InsufficientUnits {
            needed: 61,
            free: 60,
            committed: 0,
            frozen: 0,
        };
        let sender = three.map(|topic| Finding::SenderClaimMissing { topic });
        let receiver = |would_be: Balance, limit: Balance| {
            let lacks = three.map(|topic| Finding::ReceiverClaimMissing { topic });
            [
                &[Finding::ReceiverFrozen][..],
                &lacks,
                &[
                    Finding::CountryNotAllowed { country: GERMANY },
                    Finding::CustodianNotAdmitted,
                    Finding::IdentityCapExceeded {
                        limit,
                        would_be,
                        room: limit,
                    },
                    Finding::MaxHoldersExceeded { limit: 2, would_be: 3 },
                ],
            ]
            .concat()
        };
        let transfer = [
            &venue[..],
            &[Finding::SenderFrozen, too_few],
            &sender,
            &receiver(61, 10),
        ]
        .concat();
        for kind in [Transfer, Commit] {
            assert_eq!(judge(kind, Some(ALICE), Some(CAROL), 61), transfer);
        }
        // AND an issue has those too
        let would_be = SUPPLY_CAP + 100;
        let supply = [
            Finding::IssuanceEnded,
            Finding::SupplyCapExceeded {
                limit: SUPPLY_CAP,
                would_be,
                room: SUPPLY_CAP - 100,
            },
        ];
        let issue = [&venue[..], &supply, &receiver(SUPPLY_CAP, would_be / 10)].concat();
        assert_eq!(judge(Issue, None, Some(CAROL), SUPPLY_CAP), issue);
        // AND a redemption its own: a retired asset's units are redeemable, but not while transfers are closed
        let redeem = [
            Finding::AssetTransfersFrozen,
            Finding::ClassPaused,
            Finding::SenderFrozen,
            too_few,
        ];
        assert_eq!(judge(Redeem, Some(ALICE), None, 61), redeem);
        // AND a forced transfer its own
        let forced = [
            &[too_few][..],
            &three.map(|topic| Finding::ReceiverClaimMissing { topic }),
            &[Finding::CustodianNotAdmitted],
        ]
        .concat();
        assert_eq!(judge(Forced, Some(ALICE), Some(CAROL), 61), forced);
        // AND a recovery to another person, of an unknown account, of nothing
        let recovery = Movement {
            amount: 0,
            ..Pipeline::movement(Recovery, Some(STRANGER), Some(STRANGER), 1)
        };
        assert_eq!(
            Pipeline::findings(&recovery),
            [
                Finding::AmountZero,
                Finding::SenderUnknown,
                Finding::ReceiverUnknown,
                Finding::IdentityMismatch,
                Finding::SameAccount
            ]
        );
    });
}

#[test]
fn codes_of_findings_should_be_stable() {
    let topic = ClaimTopic::Kyc;
    for (code, finding) in [
        (1, Finding::AmountZero),
        (2, Finding::AssetNotActive),
        (3, Finding::AssetTransfersFrozen),
        (4, Finding::ClassPaused),
        (5, Finding::RulesUnset),
        (6, Finding::IssuanceEnded),
        (11, Finding::SenderUnknown),
        (12, Finding::NotReportedLost),
        (15, Finding::SenderFrozen),
        (22, Finding::SenderClaimMissing { topic }),
        (27, Finding::ReceiverUnknown),
        (28, Finding::ReceiverFrozen),
        (29, Finding::ReceiverTooNew { usable_from: 1 }),
        (30, Finding::ReceiverClaimMissing { topic }),
        (36, Finding::CountryNotAllowed { country: 1 }),
        (38, Finding::CustodianNotAdmitted),
        (46, Finding::MaxHoldersExceeded { limit: 1, would_be: 2 }),
        (54, Finding::IdentityMismatch),
        (55, Finding::SameAccount),
    ] {
        assert_eq!(finding.encode()[0], code, "{finding:?}");
    }
}
