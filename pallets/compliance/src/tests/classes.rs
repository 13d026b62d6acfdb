//! The books and rules of a class.

use super::*;

fn share(numerator: u64, denominator: u64) -> Option<Share> {
    Some(Share { numerator, denominator })
}

#[test]
fn a_registered_class_should_have_empty_books_and_no_rules() {
    ExtBuilder::default().world().build_and_execute(|| {
        // WHEN the transfer pipeline opens the books of a class
        assert_ok!(Compliance::register_class(CLASS, ASSET, INVENTORY, 1_000));
        // THEN it is stored as described, for others too
        let record = ClassOf::<Test> {
            asset: ASSET,
            inventory: INVENTORY,
            supply_cap: 1_000,
            paused: false,
            issuance_ended: false,
            holders: 0,
            rules: None,
        };
        assert_eq!(Classes::<Test>::get(CLASS), Some(record));
        let info = ClassInfo {
            asset: ASSET,
            inventory: INVENTORY,
            holders: 0,
            paused: false,
        };
        assert_eq!(Compliance::class(CLASS), Some(info));
        let event = Event::ClassRegistered {
            class_id: CLASS,
            asset: ASSET,
            inventory: INVENTORY,
        };
        assert_eq!(events(), [event]);
        // AND it is registered once, with a inventory that is somebody
        assert_noop!(
            Compliance::register_class(CLASS, OTHER_ASSET, ALICE_ID, 5),
            E::AlreadyExists
        );
        assert_noop!(
            Compliance::register_class(OTHER_CLASS, ASSET, UNKNOWN_ID, 5),
            E::IdentityNotFound
        );
        assert_eq!(Compliance::class(OTHER_CLASS), None);
    });
}

#[test]
fn rules_should_be_set_and_replaced_with_old_and_new_in_the_event() {
    ExtBuilder::default().class().build_and_execute(|| {
        let strict = RulesOf::<Test> {
            screen_senders: true,
            identity_cap: share(1, 10),
            max_holders: Some(3),
            issuers: Some(vec![KYC].try_into().expect("one")),
            ..rules()
        };
        for (old, new) in [
            (None, rules()),
            (Some(rules()), strict.clone()),
            (Some(strict), rules()),
        ] {
            assert_ok!(Compliance::set_class_rules(by(OFFICER), CLASS, new.clone()));
            assert_eq!(
                Classes::<Test>::get(CLASS).expect("registered").rules,
                Some(new.clone())
            );
            let event = Event::ClassRulesSet {
                class_id: CLASS,
                actor: OFFICER,
                old,
                new,
            };
            assert_eq!(events(), [event]);
        }
        assert_eq!(
            Classes::<Test>::get(OTHER_CLASS).expect("registered").rules,
            None,
            "another class has its own"
        );
    });
}

#[test]
fn lists_of_rules_should_be_in_ascending_order_without_repeats() {
    ExtBuilder::default().class().build_and_execute(|| {
        let set = |rules| Compliance::set_class_rules(by(OFFICER), CLASS, rules);
        for bad in [&[FRANCE, FRANCE][..], &[GERMANY, FRANCE], &[1, 3, 2]] {
            let countries = bad.to_vec().try_into().expect("few");
            assert_noop!(set(RulesOf::<Test> { countries, ..rules() }), E::ListNotSorted);
        }
        for bad in [
            &[ClaimTopic::Aml, ClaimTopic::Kyc][..],
            &[ClaimTopic::Kyc, ClaimTopic::Kyc],
        ] {
            let required_topics = topics(bad);
            let rules = RulesOf::<Test> {
                required_topics,
                ..rules()
            };
            assert_noop!(set(rules), E::ListNotSorted);
        }
    });
}

#[test]
fn a_share_should_be_a_fraction_of_at_most_one() {
    ExtBuilder::default().class().build_and_execute(|| {
        for (numerator, denominator, sound) in [
            (0, 0, false),
            (1, 0, false),
            (2, 1, false),
            (u64::MAX, u64::MAX - 1, false),
            (0, 1, true),
            (1, 1, true),
            (u64::MAX - 1, u64::MAX, true),
            (u64::MAX, u64::MAX, true),
        ] {
            let rules = RulesOf::<Test> {
                identity_cap: share(numerator, denominator),
                ..rules()
            };
            let set = || Compliance::set_class_rules(by(OFFICER), CLASS, rules.clone());
            if sound {
                assert_ok!(set());
            } else {
                assert_noop!(set(), E::ShareInvalid);
            }
        }
    });
}

#[test]
fn rules_should_not_veto_their_own_removal() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        // GIVEN rules that refuse everybody, of a paused class
        set_rules(|rules| {
            rules.countries = BoundedVec::new();
            rules.issuers = Some(BoundedVec::new());
        });
        assert_ok!(Compliance::pause_class(by(FREEZE_AGENT), CLASS, true));
        // THEN the officer can still replace them
        assert_ok!(Compliance::set_class_rules(by(OFFICER), CLASS, rules()));
    });
}

#[test]
fn a_class_should_be_paused_and_resumed() {
    ExtBuilder::default().class().build_and_execute(|| {
        assert_noop!(
            Compliance::pause_class(by(FREEZE_AGENT), CLASS, false),
            E::NothingToChange
        );
        for paused in [true, false] {
            assert_ok!(Compliance::pause_class(by(FREEZE_AGENT), CLASS, paused));
            assert_eq!(Compliance::class(CLASS).map(|class_id| class_id.paused), Some(paused));
            assert_eq!(
                Compliance::class(OTHER_CLASS).map(|class_id| class_id.paused),
                Some(false)
            );
            let event = Event::ClassPaused {
                class_id: CLASS,
                actor: FREEZE_AGENT,
                paused,
            };
            assert_eq!(events(), [event]);
            assert_noop!(
                Compliance::pause_class(by(FREEZE_AGENT), CLASS, paused),
                E::NothingToChange
            );
        }
    });
}

#[test]
fn issuance_should_end_once_and_for_good() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        // GIVEN a class that may be issued
        assert_ok!(issue(ALICE, 1));
        // WHEN the issuer ends it
        assert_ok!(Compliance::end_issuance(by(ISSUER), CLASS));
        let event = Event::IssuanceEnded {
            class_id: CLASS,
            actor: ISSUER,
        };
        assert_eq!(events(), [event]);
        // THEN nothing is issued any more, not to the inventory either, while units move
        for to in [ALICE, INVENTORY_ACCOUNT] {
            assert_eq!(issue(to, 1), Err(vec![Finding::IssuanceEnded]));
        }
        assert_ok!(transfer(ALICE, BOB, 1));
        assert_noop!(Compliance::end_issuance(by(ISSUER), CLASS), E::NothingToChange);
        // AND new rules do not reopen it
        set_rules(|rules| rules.max_holders = None);
        assert_eq!(issue(ALICE, 1), Err(vec![Finding::IssuanceEnded]));
    });
}

#[test]
fn only_the_agent_with_the_right_role_of_this_asset_should_change_a_class() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        let everybody = [ISSUER, FREEZE_AGENT, OFFICER, FOREIGNER, ADMIN, KYC, ALICE, STRANGER];
        for who in everybody {
            if who != OFFICER {
                assert_noop!(Compliance::set_class_rules(by(who), CLASS, rules()), NO_ROLE);
            }
            if who != FREEZE_AGENT {
                assert_noop!(Compliance::pause_class(by(who), CLASS, true), NO_ROLE);
            }
            if who != ISSUER {
                assert_noop!(Compliance::end_issuance(by(who), CLASS), NO_ROLE);
            }
            if who != FOREIGNER {
                assert_noop!(Compliance::pause_class(by(who), OTHER_CLASS, true), NO_ROLE);
            }
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            let bad = DispatchError::BadOrigin;
            assert_noop!(Compliance::set_class_rules(origin.clone(), CLASS, rules()), bad);
            assert_noop!(Compliance::pause_class(origin.clone(), CLASS, true), bad);
            assert_noop!(Compliance::end_issuance(origin, CLASS), bad);
        }
    });
}

#[test]
fn an_unknown_class_should_be_refused_everywhere() {
    ExtBuilder::default().class().build_and_execute(|| {
        assert_noop!(
            Compliance::set_class_rules(by(OFFICER), UNKNOWN_CLASS, rules()),
            E::ClassNotFound
        );
        assert_noop!(
            Compliance::pause_class(by(FREEZE_AGENT), UNKNOWN_CLASS, true),
            E::ClassNotFound
        );
        assert_noop!(Compliance::end_issuance(by(ISSUER), UNKNOWN_CLASS), E::ClassNotFound);
        assert_noop!(Compliance::book_holders(UNKNOWN_CLASS, 1), E::ClassNotFound);
        assert_eq!(Compliance::class(UNKNOWN_CLASS), None);
    });
}

#[test]
fn the_count_of_holders_should_stay_in_its_range() {
    ExtBuilder::default().class().build_and_execute(|| {
        let holders = || Compliance::class(CLASS).expect("registered").holders;
        let set = |holders| {
            Classes::<Test>::mutate(CLASS, |class_id| {
                class_id.as_mut().expect("registered").holders = holders
            })
        };
        for (start, change, end) in [
            (0, 0, Some(0)),
            (0, 2, Some(2)),
            (2, -2, Some(0)),
            (0, -1, None),
            (1, -2, None),
            (5, i32::MIN, None),
            (u32::MAX, 1, None),
            (u32::MAX - 1, 1, Some(u32::MAX)),
            (u32::MAX, i32::MIN, Some(u32::MAX / 2)),
        ] {
            set(start);
            match end {
                Some(end) => {
                    assert_ok!(Compliance::book_holders(CLASS, change));
                    assert_eq!(holders(), end);
                }
                None => {
                    assert_noop!(Compliance::book_holders(CLASS, change), E::CountOutOfRange);
                }
            }
        }
        set(0);
    });
}
