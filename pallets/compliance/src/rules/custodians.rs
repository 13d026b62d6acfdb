//! Custodians receive what an officer admitted them to.
//!
//! A custodian holds for people we have not verified, perhaps on another chain, so each class must admit it. Always in force, for
//! every kind of transfer that delivers to somebody else: a legal order delivers to no unadmitted chain either, and an issuer
//! cannot name a chain's account as inventory and need no officer. A transfer within one identity is open: a dismissed
//! custodian disposes of what it holds. Only custodians are looked up.

use super::*;
use crate::Custodians;
use viaduct_primitives::InvestorKind;

pub(super) fn check<T: Config>(transfer: &TransferOf<T>, findings: &mut Vec<Finding>) {
    let receiver = transfer.to.as_ref().and_then(|to| to.info.as_ref());
    let custodian = receiver.filter(|info| info.kind == InvestorKind::Custodian && !transfer.within_one_identity());
    if custodian.is_some_and(|info| !Custodians::<T>::contains_key(transfer.class_id, info.identity)) {
        findings.push(Finding::CustodianNotAdmitted);
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    /// The accounts of the custodian.
    const VAULT: AccountId = 50;
    const SECOND: AccountId = 51;
    const VAULT_ID: IdentityId = 4;
    const NO_ONE: IdentityId = 5;

    type Order = fn(RuntimeOrigin, ClassId, IdentityId, u16, [u8; 32]) -> DispatchResult;
    const ORDERS: [Order; 2] = [Compliance::admit_custodian, Compliance::dismiss_custodian];

    /// Alice has 100 units; a custodian of Germany with KYC has two accounts.
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 100));
            assert_ok!(Compliance::register_identity(
                by(KYC),
                VAULT,
                GERMANY, Default::default(),
                InvestorKind::Custodian
            ));
            assert_ok!(link(VAULT_ID, SECOND));
            assert_ok!(Compliance::add_claim(
                by(KYC),
                VAULT_ID,
                ClaimTopic::Kyc, None,
                EXPIRY,
                [1; 32]
            ));
            System::reset_events();
            test();
        });
    }

    fn admit(identity: IdentityId) -> DispatchResult {
        Compliance::admit_custodian(by(OFFICER), CLASS, identity, CODE, DOC)
    }
    fn dismiss(identity: IdentityId) -> DispatchResult {
        Compliance::dismiss_custodian(by(OFFICER), CLASS, identity, CODE, DOC)
    }
    fn set_kind(identity: IdentityId, country: CountryCode, kind: InvestorKind) -> DispatchResult {
        set_profile(identity, country, kind)
    }

    #[test]
    fn a_custodian_should_be_admitted_and_dismissed_by_the_class_officer() {
        world(|| {
            assert!(!Compliance::is_custodian(CLASS, VAULT_ID));
            // WHEN the officer admits it, THEN to this class only, and once
            assert_ok!(admit(VAULT_ID));
            let event = Event::CustodianAdmitted {
                class_id: CLASS,
                identity: VAULT_ID,
                actor: Some(OFFICER), reason_code: CODE, document: DOC, };
            assert_eq!(events(), [event]);
            assert!(Custodians::<Test>::contains_key(CLASS, VAULT_ID));
            assert!(Compliance::is_custodian(CLASS, VAULT_ID));
            assert!(!Compliance::is_custodian(OTHER_CLASS, VAULT_ID));
            assert_noop!(admit(VAULT_ID), E::NothingToChange);
            // WHEN it dismisses it, THEN nothing of the admission is left
            assert_ok!(dismiss(VAULT_ID));
            let event = Event::CustodianDismissed {
                class_id: CLASS,
                identity: VAULT_ID,
                actor: OFFICER, reason_code: CODE, document: DOC, };
            assert_eq!(events(), [event]);
            assert!(!Custodians::<Test>::contains_key(CLASS, VAULT_ID));
            assert!(!Compliance::is_custodian(CLASS, VAULT_ID));
            assert_noop!(dismiss(VAULT_ID), E::NothingToChange);
            assert_ok!(admit(VAULT_ID));
        });
    }

    #[test]
    fn only_custodians_should_be_admitted() {
        world(|| {
            for order in ORDERS {
                assert_noop!(order(by(OFFICER), UNKNOWN_CLASS, VAULT_ID, CODE, DOC), E::ClassNotFound);
                assert_noop!(order(by(OFFICER), CLASS, NO_ONE, CODE, DOC), E::IdentityNotFound);
                for kind in [
                    InvestorKind::Retail,
                    InvestorKind::Professional,
                    InvestorKind::Institution,
                ] {
                    if identity(ALICE_ID).kind != kind {
                        assert_ok!(set_kind(ALICE_ID, GERMANY, kind));
                    }
                    assert_noop!(order(by(OFFICER), CLASS, ALICE_ID, CODE, DOC), E::NotCustodian);
                }
            }
        });
    }

    #[test]
    fn only_the_officer_of_this_asset_should_admit_and_dismiss() {
        world(|| {
            for who in [ISSUER, FREEZE_AGENT, FOREIGNER, ADMIN, KYC, VAULT, STRANGER] {
                for order in ORDERS {
                    // A signer without the role learns nothing of identities.
                    assert_noop!(order(by(who), CLASS, VAULT_ID, CODE, DOC), NO_ROLE);
                    assert_noop!(order(by(who), CLASS, NO_ONE, CODE, DOC), NO_ROLE);
                }
            }
            for order in ORDERS {
                assert_noop!(order(by(OFFICER), OTHER_CLASS, VAULT_ID, CODE, DOC), NO_ROLE);
                for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
                    assert_noop!(order(origin, CLASS, VAULT_ID, CODE, DOC), DispatchError::BadOrigin);
                }
            }
            // An agent of the other asset admits to that one's class.
            assert_ok!(Compliance::admit_custodian(by(FOREIGNER), OTHER_CLASS, VAULT_ID, CODE, DOC));
            assert!(!Compliance::is_custodian(CLASS, VAULT_ID));
        });
    }

    #[test]
    fn a_custodian_should_receive_only_while_it_is_admitted() {
        world(|| {
            let movements = [
                (Issue, None),
                (Transfer, Some(ALICE)),
                // The receiving half of a split movement of XCM.
                (Transfer, None),
                (Forced, Some(ALICE)),
                (Commit, Some(ALICE)),
            ];
            let assessments = |expected: &[Finding]| {
                for to in [VAULT, SECOND] {
                    for (kind, from) in movements {
                        assert_eq!(judge(kind, from, Some(to), 10), expected, "{kind:?} to {to}");
                    }
                }
            };
            // GIVEN it was not admitted, or the officer of another class did
            assessments(&[Finding::CustodianNotAdmitted]);
            assert_ok!(Compliance::admit_custodian(by(FOREIGNER), OTHER_CLASS, VAULT_ID, CODE, DOC));
            assessments(&[Finding::CustodianNotAdmitted]);
            assert_eq!(transfer(ALICE, VAULT, 10), Err(vec![Finding::CustodianNotAdmitted]));
            // WHEN it is admitted, THEN it receives on all its accounts and is one holder
            assert_ok!(admit(VAULT_ID));
            assessments(&[]);
            assert_ok!(issue(VAULT, 10));
            assert_ok!(transfer(ALICE, SECOND, 10));
            assert_eq!(Pipeline::units(VAULT_ID), 20);
            assert_eq!(holders(), 2);
            // WHEN it is dismissed, THEN it no longer does
            assert_ok!(dismiss(VAULT_ID));
            assessments(&[Finding::CustodianNotAdmitted]);
        });
    }

    #[test]
    fn a_dismissed_custodian_should_dispose_of_what_it_holds() {
        world(|| {
            // GIVEN
            assert_ok!(admit(VAULT_ID));
            assert_ok!(transfer(ALICE, VAULT, 40));
            assert_ok!(dismiss(VAULT_ID));
            // THEN it sends to others and to itself, redeems and exits
            assert_ok!(transfer(VAULT, BOB, 10));
            assert_ok!(transfer(VAULT, SECOND, 10));
            assert_ok!(redeem(VAULT, 10));
            assert_ok!(transfer(VAULT, INVENTORY_ACCOUNT, 5));
            // AND a legal order takes from it, and moves and recovers within it, to an account that is not new
            Clock::set(START + LINK_DELAY);
            assert_ok!(recover(VAULT, SECOND, 5));
            assert_ok!(force(SECOND, VAULT, 1));
            assert_ok!(force(SECOND, ALICE, 1));
            assert_eq!(Pipeline::units(VAULT_ID), 14);
            // BUT it receives nothing, not even what it has sent, and by force neither
            for refused in [transfer(BOB, VAULT, 1), force(ALICE, VAULT, 1)] {
                assert_eq!(refused, Err(vec![Finding::CustodianNotAdmitted]));
            }
        });
    }

    #[test]
    fn a_custodian_should_keep_the_rules_like_any_receiver() {
        world(|| {
            assert_ok!(admit(VAULT_ID));
            let against = |amount| judge(Transfer, Some(ALICE), Some(SECOND), amount);
            // It counts as a holder, with all its accounts together.
            set_limit(1);
            assert_eq!(against(10), [Finding::MaxHoldersExceeded { limit: 1, would_be: 2 }]);
            set_limit(2);
            set_cap(1, 10);
            assert_ok!(transfer(ALICE, VAULT, 10));
            assert_eq!(names(&against(1)), ["IdentityCapExceeded"]);
            // It lives in a country and is verified.
            set_rules(|rules| {
                rules.identity_cap = None;
                rules.countries = allows(&[FRANCE]);
            });
            assert_eq!(against(1), [Finding::CountryNotAllowed { country: GERMANY }]);
            assert_ok!(Compliance::revoke_claim(by(KYC), VAULT_ID, ClaimTopic::Kyc, None, CODE, DOC));
            assert_eq!(
                against(1),
                [
                    Finding::ReceiverClaimMissing { topic: ClaimTopic::Kyc },
                    Finding::CountryNotAllowed { country: GERMANY }
                ]
            );
        });
    }

    #[test]
    fn rules_that_are_unset_should_not_hide_a_missing_admission() {
        world(|| {
            Pipeline::set_book(|book| book.rules = None);
            let deposit = RuleDeposits::<Test>::take(CLASS);
            assert_eq!(
                judge(Transfer, Some(ALICE), Some(VAULT), 1),
                [Finding::RulesUnset, Finding::CustodianNotAdmitted]
            );
            Pipeline::set_book(|book| book.rules = Some(rules()));
            RuleDeposits::<Test>::set(CLASS, deposit);
        });
    }

    #[test]
    fn an_inventory_should_need_admission_too() {
        world(|| {
            // Otherwise an issuer could name another chain's account as inventory, and units would leave without the officer.
            assert_ok!(set_kind(INVENTORY, GERMANY, InvestorKind::Custodian));
            assert_eq!(issue(INVENTORY_ACCOUNT, 10), Err(vec![Finding::CustodianNotAdmitted]));
            assert_eq!(
                transfer(ALICE, INVENTORY_ACCOUNT, 10),
                Err(vec![Finding::CustodianNotAdmitted])
            );
            assert_ok!(admit(INVENTORY));
            assert_ok!(issue(INVENTORY_ACCOUNT, 10));
            assert_ok!(transfer(ALICE, INVENTORY_ACCOUNT, 10));
        });
    }

    #[test]
    fn an_admission_should_count_for_nothing_while_the_identity_is_no_custodian() {
        world(|| {
            // GIVEN an admitted custodian without an account of a whole chain
            assert_ok!(set_kind(CAROL_ID, GERMANY, InvestorKind::Custodian));
            assert_ok!(admit(CAROL_ID));
            // WHEN it is no longer one, THEN it receives as what it is, and the admission stays without effect
            assert_ok!(set_kind(CAROL_ID, GERMANY, InvestorKind::Retail));
            assert!(!Compliance::is_custodian(CLASS, CAROL_ID));
            assert!(Custodians::<Test>::contains_key(CLASS, CAROL_ID));
            assert_ok!(transfer(ALICE, CAROL, 1));
            // WHEN it becomes one again, THEN it is admitted as before
            assert_ok!(set_kind(CAROL_ID, GERMANY, InvestorKind::Custodian));
            assert!(Compliance::is_custodian(CLASS, CAROL_ID));
            assert_ok!(transfer(ALICE, CAROL, 1));
            // WHEN the officer takes the admission back meanwhile, THEN it is not
            assert_ok!(set_kind(CAROL_ID, GERMANY, InvestorKind::Retail));
            assert_ok!(dismiss(CAROL_ID));
            assert_noop!(dismiss(CAROL_ID), E::NotCustodian);
            assert_ok!(set_kind(CAROL_ID, GERMANY, InvestorKind::Custodian));
            assert_eq!(transfer(ALICE, CAROL, 1), Err(vec![Finding::CustodianNotAdmitted]));
        });
    }

    #[test]
    fn an_account_of_a_whole_chain_should_be_the_only_one_of_a_custodian() {
        world(|| {
            let register = |account, kind| Compliance::register_identity(by(KYC), account, GERMANY, Default::default(), kind);
            // GIVEN a custodian that is a chain
            let chain = NextIdentityId::<Test>::get();
            assert_ok!(register(SIBLING, InvestorKind::Custodian));
            for kind in [
                InvestorKind::Retail,
                InvestorKind::Professional,
                InvestorKind::Institution,
            ] {
                // WHEN somebody else is to get such an account, or the chain is to become something else, THEN it is refused,
                // also while the account is suspended
                assert_noop!(register(RELAY, kind), E::SovereignNeedsCustodian);
                assert_noop!(set_kind(chain, GERMANY, kind), E::SovereignNeedsCustodian);
                assert_ok!(Compliance::suspend_account(by(KYC), SIBLING, true, CODE, DOC));
                assert_noop!(set_kind(chain, FRANCE, kind), E::SovereignNeedsCustodian);
                assert_ok!(Compliance::suspend_account(by(KYC), SIBLING, false, CODE, DOC));
            }
            // WHEN a registrar adds a chain to a person, to a custodian or to another chain, or an account with a key to a chain,
            // THEN it is refused: the officer admitted one chain
            assert_ok!(admit(chain));
            for (identity, account) in [(ALICE_ID, RELAY), (VAULT_ID, RELAY), (chain, RELAY), (chain, 52)] {
                assert_noop!(
                    Compliance::link_account(by(KYC), identity, account),
                    E::SovereignStandsAlone
                );
                assert_eq!(Compliance::account(&account), None);
            }
            // Its country may change, and each chain may be a custodian.
            assert_ok!(set_kind(chain, FRANCE, InvestorKind::Custodian));
            assert_ok!(register(RELAY, InvestorKind::Custodian));
            assert_noop!(register(RELAY, InvestorKind::Custodian), E::AlreadyLinked);
        });
    }

    #[test]
    fn force_should_deliver_to_another_chain_only_where_an_officer_admitted_it() {
        world(|| {
            // GIVEN a chain's account, a verified custodian of an allowed country
            let chain = NextIdentityId::<Test>::get();
            assert_ok!(Compliance::register_identity(
                by(KYC),
                SIBLING,
                GERMANY, Default::default(),
                InvestorKind::Custodian
            ));
            assert_ok!(Compliance::add_claim(by(KYC), chain, ClaimTopic::Kyc, None, EXPIRY, [1; 32]));
            assert_eq!(force(ALICE, SIBLING, 60), Err(vec![Finding::CustodianNotAdmitted]));
            assert_ok!(admit(chain));
            assert_ok!(force(ALICE, SIBLING, 60));
        });
    }
}
