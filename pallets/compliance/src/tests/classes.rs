//! The rules of a class: set as a whole, one at a time, dropped by name only.

use super::*;

fn set(rules: RulesOf<Test>, dropping: &[RuleName]) -> DispatchResult {
    let dropping = dropping.to_vec().try_into().expect("few rules");
    Compliance::set_class_rules(by(OFFICER), CLASS, rules, dropping)
}
fn put(rule: RuleChange<Test>) -> DispatchResult {
    Compliance::set_rule(by(OFFICER), CLASS, rule)
}
fn drop_rule(name: RuleName) -> DispatchResult {
    Compliance::drop_rule(by(OFFICER), CLASS, name)
}
fn strict() -> RulesOf<Test> {
    ClassRules {
        sender_screening: Some(SenderScreening { enabled: true }),
        identity_cap: Some(IdentityCap { share: share(1, 10) }),
        holder_limit: Some(HolderLimit { limit: 3 }),
        ..rules()
    }
}

/// Every rule there is.
fn every() -> RulesOf<Test> {
    let half = share(1, 2);
    let window = Window {
        begin: START + 100,
        end: START + 200,
        every: None,
    };
    ClassRules {
        claims: rules().claims,
        countries: rules().countries,
        identity_cap: strict().identity_cap,
        holder_limit: strict().holder_limit,
        sender_screening: strict().sender_screening,
        minimum_holding: Some(MinimumHolding { ticket: 1, residual: 1 }),
        granularity: Some(Granularity { step: 1 }),
        units_cap: Some(UnitsCap { most: 9 }),
        kind_caps: Some(KindCaps {
            caps: one(KindCap {
                kind: InvestorKind::Retail,
                most: Some(9),
                share: None,
            }),
        }),
        kind_limits: Some(KindLimits {
            limits: one(KindLimit {
                kind: InvestorKind::Retail,
                limit: 9,
            }),
        }),
        countries_denied: Some(CountriesDenied { denied: one(PANAMA) }),
        black_outs: Some(BlackOuts { windows: one(window) }),
        country_limits: Some(CountryLimits {
            limits: one(CountryLimit {
                country: FRANCE,
                limit: 9,
            }),
        }),
        country_pairs: Some(CountryPairs {
            denied: one(CountryPair {
                sender: FRANCE,
                receiver: PANAMA,
            }),
        }),
        requirements: Some(Requirements {
            sets: one(one(Condition::Present(ClaimTopic::Kyc))),
            senders: false,
        }),
        kind_shares: Some(KindShares {
            shares: one(KindShare {
                kind: InvestorKind::Retail,
                least: None,
                most: Some(half),
            }),
        }),
        lock_up: Some(LockUp {
            cliff: 1,
            span: 1,
            steps: 0,
        }),
        holding_period: Some(HoldingPeriod { period: 1 }),
        volume_limits: Some(VolumeLimits {
            limits: one(VolumeLimit {
                span: 1,
                most: Some(9),
                share: None,
            }),
        }),
        venue_limits: Some(VenueLimits {
            limits: one(VenueLimit {
                venue: BOB_ID,
                span: 1,
                most: 9,
            }),
        }),
        approvals: Some(Approvals {}),
        allow_list: Some(AllowList { senders: false }),
        deny_list: Some(DenyList { senders: false }),
        holder_consent: Some(HolderConsent { opt_in: true }),
        exemptions: Some(Exemptions {}),
        transfer_fee: Some(TransferFee {
            millionths: 1,
            collector: INVENTORY_ACCOUNT,
        }),
        spender_screening: Some(SpenderScreening::Verified),
    }
}

/// A list of one.
fn one<V: std::fmt::Debug, S>(value: V) -> BoundedVec<V, S>
where
    BoundedVec<V, S>: TryFrom<Vec<V>, Error = Vec<V>>,
{
    vec![value].try_into().expect("a place")
}

#[test]
fn a_new_class_should_tie_its_inventory_and_have_no_rules() {
    ExtBuilder::default().class().build_and_execute(|| {
        assert_eq!(Compliance::book_of(CLASS), Some(Book::default()));
        assert_eq!(Compliance::book_of(UNKNOWN_CLASS), None);
        assert!(Ties::<Test>::contains_key(INVENTORY, CLASS));
        let terms = |inventory| viaduct_primitives::ClassTerms {
            inventory,
            ..Pipeline::terms(CLASS)
        };
        assert_noop!(
            Compliance::class_created(UNKNOWN_CLASS, &terms(UNKNOWN_ID)),
            E::IdentityNotFound
        );
    });
}

#[test]
fn rules_should_be_set_and_replaced_with_before_and_after_in_the_event() {
    ExtBuilder::default().class().build_and_execute(|| {
        let dropped = [RuleName::IdentityCap, RuleName::HolderLimit, RuleName::SenderScreening];
        for (before, after, dropping) in [
            (None, rules(), &[][..]),
            (Some(rules()), strict(), &[]),
            (Some(strict()), rules(), &dropped),
        ] {
            assert_ok!(set(after.clone(), dropping));
            assert_eq!(rules_of(CLASS), Some(after.clone()));
            let event = Event::ClassRulesSet {
                class_id: CLASS,
                actor: OFFICER,
                before,
                after,
            };
            assert_eq!(events(), [event]);
        }
        assert_eq!(rules_of(OTHER_CLASS), None, "another class has its own");
    });
}

#[test]
fn a_whole_set_should_drop_no_rule_by_omission() {
    ExtBuilder::default().rules(every()).build_and_execute(|| {
        for name in RuleName::ALL {
            let mut less = every();
            assert!(less.take(*name).is_some());
            // Omitted, and another one named instead
            assert_noop!(set(less.clone(), &[]), E::RuleWouldDrop);
            let other = RuleName::ALL.iter().find(|other| *other != name).expect("several");
            assert!(set(less.clone(), &[*other]).is_err());
            // Named, though it stays
            assert_noop!(set(every(), &[*name]), E::RuleNotInForce);
            hypothetically!({
                assert_ok!(set(less.clone(), &[*name]));
                assert_eq!(rules_of(CLASS), Some(less.clone()));
                // It is gone already
                assert_noop!(set(less, &[*name]), E::RuleNotInForce);
            });
        }
    });
}

#[test]
fn one_rule_should_be_changed_while_the_others_stay() {
    ExtBuilder::default().rules(strict()).build_and_execute(|| {
        let rule = |limit| RuleChange::HolderLimit(HolderLimit { limit });
        // WHEN the limit is raised
        assert_ok!(put(rule(4)));
        // THEN nothing else is
        let expected = ClassRules {
            holder_limit: Some(HolderLimit { limit: 4 }),
            ..strict()
        };
        assert_eq!(rules_of(CLASS), Some(expected.clone()));
        let event = Event::RuleSet {
            class_id: CLASS,
            actor: OFFICER,
            before: Some(rule(3)),
            after: rule(4),
        };
        assert_eq!(events(), [event]);
        assert_noop!(put(rule(4)), E::NothingToChange);
        // WHEN it is dropped, THEN nothing else is
        assert_ok!(drop_rule(RuleName::HolderLimit));
        let expected = ClassRules {
            holder_limit: None,
            ..expected
        };
        assert_eq!(rules_of(CLASS), Some(expected));
        let event = Event::RuleDropped {
            class_id: CLASS,
            actor: OFFICER,
            before: rule(4),
        };
        assert_eq!(events(), [event]);
        assert_noop!(drop_rule(RuleName::HolderLimit), E::RuleNotInForce);
        // AND set again
        assert_ok!(put(rule(1)));
        let event = Event::RuleSet {
            class_id: CLASS,
            actor: OFFICER,
            before: None,
            after: rule(1),
        };
        assert_eq!(events(), [event]);
    });
}

#[test]
fn the_first_single_rule_should_leave_the_gates_shut() {
    ExtBuilder::default().class().build_and_execute(|| {
        assert_noop!(drop_rule(RuleName::Claims), E::RuleNotInForce);
        assert_ok!(put(RuleChange::HolderLimit(HolderLimit { limit: 1 })));
        let shut = [Finding::RulesUnset, Finding::CountryNotAllowed { country: GERMANY }];
        assert_eq!(judge(TransferKind::Issue, None, Some(ALICE), 1), shut);
        assert_ok!(put(RuleChange::Claims(requires(&[ClaimTopic::Kyc]).expect("given"))));
        assert_eq!(judge(TransferKind::Issue, None, Some(ALICE), 1), shut[1..]);
        assert_ok!(put(RuleChange::Countries(allows(&[GERMANY]).expect("given"))));
        assert_ok!(issue(ALICE, 1));
    });
}

#[test]
fn rules_should_not_veto_their_own_removal() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        // GIVEN rules that refuse everybody, of a paused class
        set_rules(|rules| {
            rules.countries = allows(&[]);
            rules.claims.as_mut().expect("set").accepted_issuers = Some(BoundedVec::new());
        });
        Pipeline::set_terms(|terms| terms.paused = true);
        // THEN the officer can still drop and replace them
        assert_ok!(drop_rule(RuleName::Countries));
        assert_ok!(drop_rule(RuleName::Claims));
        assert_ok!(set(rules(), &[]));
    });
}

#[test]
fn a_rule_should_have_one_index_as_a_name_and_as_a_change() {
    use codec::Encode;
    for (index, name) in (0u8..).zip(RuleName::ALL) {
        assert_eq!(name.encode(), [index], "{name:?}");
        let mut rules = every();
        let change = rules.take(*name).expect("set");
        assert_eq!(change.encode()[0], index);
        assert!(!rules.has(*name));
        assert_eq!(rules.put(change), None);
        assert_eq!(rules, every());
    }
}

#[test]
fn only_the_officer_of_this_asset_should_change_rules() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        let limit = || RuleChange::HolderLimit(HolderLimit { limit: 1 });
        let none = || RuleNames::new();
        for who in [ISSUER, FREEZE_AGENT, FOREIGNER, ADMIN, EMERGENCY, KYC, ALICE, STRANGER] {
            assert_noop!(Compliance::set_class_rules(by(who), CLASS, rules(), none()), NO_ROLE);
            assert_noop!(Compliance::set_rule(by(who), CLASS, limit()), NO_ROLE);
            assert_noop!(Compliance::drop_rule(by(who), CLASS, RuleName::Claims), NO_ROLE);
        }
        assert_noop!(
            Compliance::set_class_rules(by(OFFICER), OTHER_CLASS, rules(), none()),
            NO_ROLE
        );
        assert_ok!(Compliance::set_rule(by(FOREIGNER), OTHER_CLASS, limit()));
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            let bad = DispatchError::BadOrigin;
            assert_noop!(Compliance::set_class_rules(origin.clone(), CLASS, rules(), none()), bad);
            assert_noop!(Compliance::set_rule(origin.clone(), CLASS, limit()), bad);
            assert_noop!(Compliance::drop_rule(origin, CLASS, RuleName::Claims), bad);
        }
        let unknown = UNKNOWN_CLASS;
        assert_noop!(
            Compliance::set_class_rules(by(OFFICER), unknown, rules(), none()),
            E::ClassNotFound
        );
        assert_noop!(Compliance::set_rule(by(OFFICER), unknown, limit()), E::ClassNotFound);
        assert_noop!(
            Compliance::drop_rule(by(OFFICER), unknown, RuleName::Claims),
            E::ClassNotFound
        );
    });
}
