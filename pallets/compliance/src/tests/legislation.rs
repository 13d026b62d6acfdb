//! Rules of a class that has holders change by an amendment only.

use super::*;
use viaduct_primitives::{Protected, Subject};

fn limit(limit: u32) -> RuleChange<Test> {
    RuleChange::HolderLimit(HolderLimit { limit })
}
/// The parties consented.
const AGREED: Consent = Consent::To(ASSET, Protected::ClassRules);
/// Nobody consents unless a step says so.
fn alone(test: impl FnOnce()) {
    ExtBuilder::default()
        .rules(rules())
        .build_and_execute(|| with_consent(Consent::Absent, test));
}
type Step = fn(AccountId, ClassId) -> DispatchResult;
/// The three calls that change rules.
const STEPS: [Step; 3] = [
    |who, class_id| {
        let rules = ClassRules {
            holder_limit: Some(HolderLimit { limit: 6 }),
            ..rules()
        };
        Compliance::set_class_rules(by(who), class_id, rules, RuleNames::new())
    },
    |who, class_id| Compliance::set_rule(by(who), class_id, limit(7)),
    |who, class_id| Compliance::drop_rule(by(who), class_id, RuleName::Countries),
];

#[test]
fn the_officer_should_change_rules_alone_until_the_class_has_a_holder() {
    alone(|| {
        for step in STEPS {
            hypothetically!({
                assert_ok!(step(OFFICER, CLASS));
            });
        }
        // WHEN there is one
        assert_ok!(issue(ALICE, 1));
        // THEN no call of the officer changes them, neither to loosen nor to tighten
        for step in STEPS {
            assert_noop!(step(OFFICER, CLASS), E::AmendmentNeeded);
        }
        // The power is asked for first.
        for step in STEPS {
            assert_noop!(step(STRANGER, CLASS), NO_ROLE);
        }
        // Another class without holders is free.
        assert_ok!(Compliance::set_rule(by(FOREIGNER), OTHER_CLASS, limit(7)));
        // WHEN the last one leaves, THEN the officer is alone again
        assert_ok!(redeem(ALICE, 1));
        for step in STEPS {
            hypothetically!({
                assert_ok!(step(OFFICER, CLASS));
            });
        }
    });
}

#[test]
fn trapped_units_should_guard_the_rules_as_holders_do() {
    alone(|| {
        TrappedClasses::set(vec![CLASS]);
        for step in STEPS {
            assert_noop!(step(OFFICER, CLASS), E::AmendmentNeeded);
        }
        TrappedClasses::set(vec![OTHER_CLASS]);
        assert_ok!(STEPS[1](OFFICER, CLASS));
        TrappedClasses::set(vec![]);
    });
}

#[test]
fn an_amendment_of_this_asset_should_change_rules_in_its_proposers_name() {
    alone(|| {
        assert_ok!(issue(ALICE, 1));
        // WHEN the parties consented, THEN each call works and names the proposer
        for step in STEPS {
            hypothetically!({
                assert_ok!(with_consent(AGREED, || step(OFFICER, CLASS)));
            });
        }
        assert_ok!(with_consent(AGREED, || STEPS[1](OFFICER, CLASS)));
        let event = Event::RuleSet {
            class_id: CLASS,
            actor: OFFICER,
            before: None,
            after: limit(7),
        };
        assert_eq!(events(), [event]);
        for step in STEPS {
            // It needs the power still,
            assert_noop!(with_consent(AGREED, || step(STRANGER, CLASS)), NO_ROLE);
            // and the consents of this asset: those of another are worth nothing,
            assert_noop!(
                with_consent(Consent::To(OTHER_ASSET, Protected::ClassRules), || step(OFFICER, CLASS)),
                E::AmendmentNeeded
            );
            // nor are those for another setting.
            assert_noop!(
                with_consent(Consent::To(ASSET, Protected::Charter), || step(OFFICER, CLASS)),
                E::AmendmentNeeded
            );
        }
    });
}

#[test]
fn a_call_should_be_about_the_rules_of_its_class_or_about_nothing() {
    ExtBuilder::default().class().build_and_execute(|| {
        let subject = Subject {
            asset: ASSET,
            class_id: Some(CLASS),
            setting: Protected::ClassRules,
            role: viaduct_primitives::AssetRole::ComplianceOfficer,
        };
        let about = |class_id| -> [Call<Test>; 3] {
            [
                Call::set_class_rules {
                    class_id,
                    rules: rules(),
                    dropping: RuleNames::new(),
                },
                Call::set_rule {
                    class_id,
                    rule: limit(7),
                },
                Call::drop_rule {
                    class_id,
                    rule: RuleName::Claims,
                },
            ]
        };
        for call in about(CLASS) {
            assert_eq!(Compliance::subject_of(&call), Some(subject));
        }
        for call in about(UNKNOWN_CLASS) {
            assert_eq!(Compliance::subject_of(&call), None);
        }
        let other = Call::admit_custodian {
            class_id: CLASS,
            identity: INVENTORY,
            reason_code: CODE,
            document: DOC,
        };
        assert_eq!(Compliance::subject_of(&other), None);
    });
}

// A settlement is not executed under other terms than those affirmed: they are told apart by the revision.
#[test]
fn each_change_of_rules_or_exemptions_should_count_as_a_revision() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        let revision = |class_id| {
            let (_, book) = Pipeline::class_with_book(class_id).expect("a class");
            <Compliance as viaduct_primitives::TransferRules<AccountId>>::revision(&book)
        };
        let (start, other) = (revision(CLASS), revision(OTHER_CLASS));
        // WHEN rules change, THEN each change counts
        for (place, step) in (1u32..).zip(STEPS) {
            assert_ok!(step(OFFICER, CLASS));
            assert_eq!(revision(CLASS), start + place);
        }
        let exempt = vec![RuleName::HolderLimit].try_into().expect("one");
        assert_ok!(Compliance::set_exemptions(
            by(OFFICER),
            CLASS,
            ALICE_ID,
            exempt,
            1,
            [9; 32]
        ));
        assert_eq!((revision(CLASS), revision(OTHER_CLASS)), (start + 4, other));
        // WHEN units move, or a change is refused, THEN it does not
        assert_ok!(Compliance::set_class_rules(
            by(OFFICER),
            CLASS,
            rules(),
            dropped_by(&rules())
        ));
        assert_ok!(issue(ALICE, 5));
        assert_ok!(set_profile(ALICE_ID, 250, InvestorKind::Retail));
        assert_noop!(Compliance::set_rule(by(STRANGER), CLASS, limit(8)), NO_ROLE);
        assert_eq!(revision(CLASS), start + 5);
    });
}
