//! What each kind of movement may and may not, and the list of all reasons.

use super::*;
// The struct: `TransferKind::*` has a variant of its name.
use codec::Encode;
use viaduct_primitives::Transfer;
use TransferKind::*;

const ALL: [TransferKind; 5] = [Issue, Transfer, Redeem, Forced, Recovery];

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
fn sound(kind: TransferKind) -> Transfer {
    let (from, to) = match kind {
        Issue => (None, Some(BOB)),
        Transfer | Forced => (Some(ALICE), Some(BOB)),
        Redeem => (Some(ALICE), None),
        Recovery => (Some(ALICE), Some(ALICE_2)),
    };
    Pipeline::movement(kind, from, to, 10)
}

/// The reasons against the sound movement of each kind, in the order of `ALL`.
fn assessments() -> [Findings; 5] {
    ALL.map(|kind| Compliance::judge(&sound(kind)))
}
/// The same reason against some kinds, none against the others.
fn only(reason: Finding, kinds: &[TransferKind]) -> [Findings; 5] {
    ALL.map(|kind| if kinds.contains(&kind) { vec![reason] } else { vec![] })
}

#[test]
fn a_sound_movement_of_every_kind_should_be_allowed() {
    world(|| {
        assert_eq!(assessments(), ALL.map(|_| vec![]));
        // One party alone, as in the split movements of XCM.
        assert_eq!(judge(Transfer, Some(ALICE), None, 10), []);
        assert_eq!(judge(Transfer, None, Some(BOB), 10), []);
    });
}

#[test]
fn an_unknown_class_should_be_the_only_reason() {
    world(|| {
        Register::set(None);
        for kind in ALL {
            let movement = Transfer {
                class_id: UNKNOWN_CLASS,
                amount: 0,
                ..sound(kind)
            };
            assert_eq!(Compliance::judge(&movement), [Finding::ClassUnknown]);
        }
    });
}

#[test]
fn a_zero_amount_should_be_refused_for_every_kind() {
    world(|| {
        for kind in ALL {
            let movement = Transfer {
                amount: 0,
                ..sound(kind)
            };
            assert_eq!(Compliance::judge(&movement), [Finding::AmountZero]);
        }
    });
}

#[test]
fn units_should_move_while_the_asset_is_active_and_a_retired_ones_be_redeemed() {
    world(|| {
        for (lifecycle, refused) in [
            (Some(Lifecycle::Active), &[][..]),
            (Some(Lifecycle::Proposed), &[Issue, Transfer, Redeem]),
            (Some(Lifecycle::Retired), &[Issue, Transfer]),
            // Unknown to the register.
            (None, &[Issue, Transfer, Redeem]),
        ] {
            Register::set(lifecycle.map(|lifecycle| (lifecycle, ExceptionState::Normal)));
            assert_eq!(assessments(), only(Finding::AssetNotActive, refused), "{lifecycle:?}");
        }
    });
}

#[test]
fn units_should_stand_still_under_a_hold_or_freeze_of_the_asset_except_by_force() {
    world(|| {
        let still = &[Issue, Transfer, Redeem][..];
        for (state, refused) in [
            (ExceptionState::Normal, &[][..]),
            (ExceptionState::MaintenanceOutage, &[]),
            (ExceptionState::ForceMajeure, &[]),
            (ExceptionState::RegulatoryHold, still),
            (ExceptionState::SafetyFreeze, still),
        ] {
            Register::set(Some((Lifecycle::Active, state)));
            assert_eq!(assessments(), only(Finding::AssetTransfersFrozen, refused), "{state:?}");
        }
    });
}

#[test]
fn a_paused_class_should_stand_still_except_by_force() {
    world(|| {
        assert_ok!(Compliance::pause_class(by(FREEZE_AGENT), CLASS, true));
        assert_eq!(assessments(), only(Finding::ClassPaused, &[Issue, Transfer, Redeem]));
        assert_ok!(Compliance::pause_class(by(FREEZE_AGENT), CLASS, false));
        assert_eq!(assessments(), ALL.map(|_| vec![]));
    });
}

#[test]
fn a_frozen_person_or_suspended_account_should_not_send_except_by_force() {
    world(|| {
        let expected = only(Finding::SenderFrozen, &[Transfer, Redeem]);
        // The whole person.
        assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, true));
        assert_eq!(assessments(), expected);
        assert_eq!(judge(Transfer, Some(ALICE_2), Some(BOB), 1), [Finding::SenderFrozen]);
        assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, false));
        // This account: the other one still sends, though not to this one.
        assert_ok!(Compliance::suspend_account(by(KYC), ALICE, true));
        assert_eq!(assessments(), expected);
        assert_eq!(judge(Transfer, Some(ALICE_2), Some(BOB), 1), []);
        assert_eq!(
            judge(Transfer, Some(ALICE_2), Some(ALICE), 1),
            [Finding::ReceiverFrozen]
        );
        assert_ok!(Compliance::suspend_account(by(KYC), ALICE, false));
        // The position in this class.
        let blocked = ALL.map(|kind| {
            let mut movement = sound(kind);
            movement.from.iter_mut().for_each(|side| side.blocked = true);
            Compliance::judge(&movement)
        });
        assert_eq!(blocked, expected);
    });
}

#[test]
fn a_frozen_person_should_not_receive_except_by_force() {
    world(|| {
        let expected = only(Finding::ReceiverFrozen, &[Issue, Transfer]);
        assert_ok!(Compliance::freeze_identity(by(ADMIN), BOB_ID, true));
        assert_eq!(assessments(), expected);
        assert_ok!(Compliance::freeze_identity(by(ADMIN), BOB_ID, false));
        assert_ok!(Compliance::suspend_account(by(KYC), BOB, true));
        assert_eq!(assessments(), expected);
        assert_ok!(Compliance::suspend_account(by(KYC), BOB, false));
        let blocked = ALL.map(|kind| {
            let mut movement = sound(kind);
            movement.to.iter_mut().for_each(|side| side.blocked = true);
            Compliance::judge(&movement)
        });
        assert_eq!(blocked, expected);
        // The inventory is exempt from caps, not from a freeze.
        assert_ok!(Compliance::freeze_identity(by(ADMIN), INVENTORY, true));
        assert_eq!(
            judge(Transfer, Some(ALICE), Some(INVENTORY_ACCOUNT), 1),
            [Finding::ReceiverFrozen]
        );
    });
}

#[test]
fn an_account_should_send_all_it_may_and_not_one_more_by_force_neither() {
    world(|| {
        for kind in [Transfer, Redeem, Forced, Recovery] {
            for (amount, reasons) in [
                (60, vec![]),
                (61, vec![Finding::InsufficientUnits]),
                (u128::MAX, vec![Finding::InsufficientUnits]),
            ] {
                let movement = Transfer { amount, ..sound(kind) };
                assert_eq!(Compliance::judge(&movement), reasons, "{kind:?} {amount}");
            }
        }
    });
}

#[test]
fn accounts_of_nobody_should_neither_send_nor_receive_by_force_neither() {
    world(|| {
        for kind in ALL {
            let mut movement = sound(kind);
            let (has_from, has_to) = (movement.from.is_some(), movement.to.is_some());
            movement.from.iter_mut().for_each(|side| side.wallet = None);
            movement.to.iter_mut().for_each(|side| side.wallet = None);
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
            assert_eq!(Compliance::judge(&movement), expected, "{kind:?}");
        }
    });
}

#[test]
fn a_receiver_should_be_screened_by_force_too_and_a_recovery_not() {
    world(|| {
        let missing = Finding::ReceiverClaimMissing(ClaimTopic::Kyc);
        // GIVEN a receiver whose claim was taken back
        for identity in [ALICE_ID, BOB_ID] {
            assert_ok!(Compliance::revoke_claim(by(KYC), identity, ClaimTopic::Kyc));
        }
        assert_eq!(assessments(), only(missing, &[Issue, Transfer, Forced]));
        // A move to one's own other account is screened all the same.
        assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 1), [missing]);
        // The inventory is not.
        assert_eq!(judge(Forced, Some(ALICE), Some(INVENTORY_ACCOUNT), 1), []);
    });
}

#[test]
fn a_lapsed_sender_should_exit_unless_the_class_screens_senders() {
    world(|| {
        let missing = Finding::SenderClaimMissing(ClaimTopic::Kyc);
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, ClaimTopic::Kyc));
        for (screen_senders, refused) in [(false, &[][..]), (true, &[Transfer])] {
            set_rules(|rules| rules.screen_senders = screen_senders);
            // Redemption and force are exits in any case.
            assert_eq!(assessments(), only(missing, refused), "screens: {screen_senders}");
            let exit = judge(Transfer, Some(ALICE), Some(INVENTORY_ACCOUNT), 1);
            assert_eq!(exit, if screen_senders { vec![missing] } else { vec![] });
        }
        // The inventory has no claim and sends in any case.
        assert_ok!(issue(INVENTORY_ACCOUNT, 5));
        assert_ok!(transfer(INVENTORY_ACCOUNT, BOB, 5));
        // A sender with its claim passes the screen.
        assert_ok!(transfer(BOB, CAROL, 5));
    });
}

#[test]
fn a_receiver_should_live_in_a_listed_country_and_an_empty_list_lists_nobody() {
    world(|| {
        for (countries, listed) in [
            (&[FRANCE, GERMANY][..], true),
            (&[FRANCE], true),
            (&[GERMANY], false),
            (&[1, 999], false),
            (&[], false),
        ] {
            set_rules(|rules| rules.countries = countries.to_vec().try_into().expect("few"));
            let refused: &[TransferKind] = if listed { &[] } else { &[Issue, Transfer] };
            assert_eq!(
                assessments(),
                only(Finding::CountryNotAllowed, refused),
                "{countries:?}"
            );
        }
        // The list is empty now: the inventory receives all the same.
        assert_ok!(transfer(ALICE, INVENTORY_ACCOUNT, 1));
    });
}

#[test]
fn a_change_of_country_should_take_effect_at_once_for_every_account() {
    world(|| {
        assert_ok!(Compliance::set_profile(by(KYC), ALICE_ID, PANAMA, InvestorKind::Retail));
        for to in [ALICE, ALICE_2] {
            assert_eq!(judge(Transfer, Some(BOB), Some(to), 1), [Finding::CountryNotAllowed]);
        }
        assert_ok!(transfer(ALICE, BOB, 1));
    });
}

#[test]
fn unset_rules_should_close_the_class_to_all_but_force_and_exit() {
    ExtBuilder::default().class().build_and_execute(|| {
        Pipeline::force_balance(ALICE, 60);
        assert_ok!(Compliance::book_holders(CLASS, 1));
        // Nobody has a claim: without rules none is demanded.
        for identity in [ALICE_ID, BOB_ID] {
            assert_ok!(Compliance::revoke_claim(by(KYC), identity, ClaimTopic::Kyc));
        }
        assert_eq!(assessments(), only(Finding::RulesUnset, &[Issue, Transfer]));
        for kind in [Issue, Transfer] {
            let from = (kind == Transfer).then_some(ALICE);
            assert_eq!(judge(kind, from, Some(INVENTORY_ACCOUNT), 1), [Finding::RulesUnset]);
        }
    });
}

#[test]
fn rules_without_required_topics_should_demand_a_known_receiver_only() {
    world(|| {
        set_rules(|rules| rules.required_topics = topics(&[]));
        assert_ok!(Compliance::revoke_claim(by(KYC), BOB_ID, ClaimTopic::Kyc));
        assert_eq!(assessments(), ALL.map(|_| vec![]));
        assert_eq!(
            judge(Transfer, Some(ALICE), Some(STRANGER), 1),
            [Finding::ReceiverUnknown]
        );
    });
}

#[test]
fn force_should_skip_policy_and_freezes_and_nothing_else() {
    world(|| {
        // GIVEN everything that stops a holder
        Register::set(Some((Lifecycle::Proposed, ExceptionState::SafetyFreeze)));
        assert_ok!(Compliance::pause_class(by(FREEZE_AGENT), CLASS, true));
        for identity in [ALICE_ID, BOB_ID] {
            assert_ok!(Compliance::freeze_identity(by(ADMIN), identity, true));
        }
        set_rules(|rules| {
            rules.screen_senders = true;
            rules.countries = BoundedVec::new();
            rules.identity_cap = Some(Share {
                numerator: 0,
                denominator: 1,
            });
            rules.max_holders = Some(0);
        });
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, ClaimTopic::Kyc));
        assert_ok!(Compliance::end_issuance(by(ISSUER), CLASS));
        // WHEN an agent forces units to a verified receiver, or recovers them, THEN they move and are counted
        assert_ok!(force(ALICE, BOB, 10));
        assert_ok!(force(BOB, CAROL, 30));
        assert_ok!(recover(ALICE, ALICE_2, 50));
        assert_eq!(Compliance::class(CLASS).map(|class_id| class_id.holders), Some(2));
        // BUT not to who is not verified
        assert_eq!(
            force(CAROL, ALICE, 1),
            Err(vec![Finding::ReceiverClaimMissing(ClaimTopic::Kyc)])
        );
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
fn all_reasons_should_be_listed_in_the_fixed_order() {
    world(|| {
        // GIVEN everything wrong at once
        Register::set(Some((Lifecycle::Retired, ExceptionState::RegulatoryHold)));
        assert_ok!(Compliance::pause_class(by(FREEZE_AGENT), CLASS, true));
        assert_ok!(Compliance::end_issuance(by(ISSUER), CLASS));
        assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, true));
        assert_ok!(Compliance::freeze_identity(by(ADMIN), CAROL_ID, true));
        assert_ok!(Compliance::set_profile(
            by(KYC),
            CAROL_ID,
            GERMANY,
            InvestorKind::Custodian
        ));
        set_rules(|rules| {
            rules.required_topics = topics(&[ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Custom(9)]);
            rules.screen_senders = true;
            rules.countries = vec![FRANCE].try_into().expect("one");
            rules.identity_cap = Some(Share {
                numerator: 1,
                denominator: 10,
            });
            rules.max_holders = Some(2);
        });
        Clock::set(EXPIRY + 1);
        let claims = [ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Custom(9)];
        let standstill = [
            Finding::AssetNotActive,
            Finding::AssetTransfersFrozen,
            Finding::ClassPaused,
        ];
        let receiver = claims.map(Finding::ReceiverClaimMissing);
        let policy = [
            Finding::CountryNotAllowed,
            Finding::IdentityCapExceeded,
            Finding::MaxHoldersExceeded,
        ];
        // THEN a transfer has all reasons but those of an issue
        let frozen = [
            Finding::SenderFrozen,
            Finding::ReceiverFrozen,
            Finding::InsufficientUnits,
        ];
        let sender = claims.map(Finding::SenderClaimMissing);
        let custodian = [Finding::CustodianNotAdmitted];
        let transfer = [&standstill[..], &frozen, &receiver, &sender, &policy, &custodian].concat();
        assert_eq!(judge(Transfer, Some(ALICE), Some(CAROL), 61), transfer);
        // AND an issue has those too
        let issue = [
            &standstill[..],
            &[Finding::ReceiverFrozen],
            &receiver,
            &policy,
            &[Finding::SupplyCapExceeded, Finding::IssuanceEnded],
            &custodian,
        ]
        .concat();
        assert_eq!(judge(Issue, None, Some(CAROL), SUPPLY_CAP), issue);
        // AND a redemption its own: a retired asset's units are redeemable, but not under a hold
        let redeem = [
            Finding::AssetTransfersFrozen,
            Finding::ClassPaused,
            Finding::SenderFrozen,
            Finding::InsufficientUnits,
        ];
        assert_eq!(judge(Redeem, Some(ALICE), None, 61), redeem);
        // AND a recovery to somebody else, of an unknown account, of nothing
        let recovery = Transfer {
            amount: 0,
            same_account: true,
            from: Some(Pipeline::side(STRANGER)),
            ..Pipeline::movement(Recovery, None, Some(BOB), 1)
        };
        assert_eq!(
            Compliance::judge(&recovery),
            [
                Finding::AmountZero,
                Finding::SenderUnknown,
                Finding::IdentityMismatch,
                Finding::SameAccount
            ]
        );
    });
}

#[test]
fn codes_of_reasons_should_be_stable_and_their_order_ascending() {
    let topic = ClaimTopic::Kyc;
    let all = [
        Finding::ClassUnknown,
        Finding::AmountZero,
        Finding::AssetNotActive,
        Finding::AssetTransfersFrozen,
        Finding::ClassPaused,
        Finding::SenderFrozen,
        Finding::ReceiverFrozen,
        Finding::InsufficientUnits,
        Finding::SenderUnknown,
        Finding::ReceiverUnknown,
        Finding::ReceiverClaimMissing(topic),
        Finding::SenderClaimMissing(topic),
        Finding::RulesUnset,
        Finding::CountryNotAllowed,
        Finding::IdentityCapExceeded,
        Finding::MaxHoldersExceeded,
        Finding::SupplyCapExceeded,
        Finding::IssuanceEnded,
        Finding::IdentityMismatch,
        Finding::SameAccount,
        Finding::CustodianNotAdmitted,
    ];
    for (code, reason) in (0u8..).zip(all) {
        assert_eq!(reason.encode()[0], code, "{reason:?}");
    }
    assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
}
