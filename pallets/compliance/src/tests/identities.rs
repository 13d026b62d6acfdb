//! Persons and their accounts.

use super::*;

const NEW: AccountId = 40;
const NEWER: AccountId = 41;

fn change(origin: RuntimeOrigin, id: IdentityId, country: CountryCode, kind: InvestorKind) -> DispatchResult {
    match Compliance::set_profile(origin, id, country, Default::default(), kind, 0, CODE, DOC) {
        Ok(_) => Ok(()),
        Err(refused) => Err(refused.error),
    }
}

#[test]
fn an_emergency_should_freeze_and_thaw_a_person_as_compliance_governance_does() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        for (governance, other) in [(EMERGENCY, ADMIN), (ADMIN, EMERGENCY)] {
            // WHEN one of the two freezes a person
            assert_ok!(Compliance::freeze_identity(by(governance), ALICE_ID, true, CODE, DOC));
            assert!(Identities::<Test>::get(ALICE_ID).is_some_and(|record| record.frozen));
            // THEN the other may thaw it
            assert_ok!(Compliance::freeze_identity(by(other), ALICE_ID, false, CODE, DOC));
        }
        for other in [by(KYC), by(ALICE), RuntimeOrigin::none()] {
            assert_noop!(
                Compliance::freeze_identity(other, BOB_ID, true, CODE, DOC),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_registered_person_should_be_stored_with_a_first_account() {
    ExtBuilder::default().build_and_execute(|| {
        // WHEN a registrar registers a person
        assert_ok!(Compliance::register_identity(
            by(OTHER_KYC),
            NEW,
            FRANCE,
            Default::default(),
            InvestorKind::Professional
        ));
        // THEN the identity, the account's copy and the event say so
        let record = identity(0);
        assert_eq!((record.country, record.kind), (FRANCE, InvestorKind::Professional));
        assert_eq!((record.frozen, record.registrar), (false, OTHER_KYC));
        let accounts: Vec<_> = record.accounts.iter().map(|linked| linked.account).collect();
        assert_eq!(accounts, [NEW]);
        assert_eq!(
            (record.accounts[0].suspended, record.accounts[0].payable_from),
            (false, 0)
        );
        assert!(record.deposit.is_some() && record.accounts[0].deposit.is_some());
        let copy = AccountInfo {
            identity: 0,
            country: FRANCE,
            others: Default::default(),
            kind: InvestorKind::Professional,
            frozen: false,
            selective: false,
            payout: true,
            payable_from: 0,
            eligibility: Eligibility {
                epoch: 3,
                valid_until: Moment::MAX,
                complete: true,
                claims: BoundedVec::new(),
            },
        };
        assert_eq!(Compliance::account(&NEW), Some(copy.clone()));
        assert_eq!(Compliance::account_of(NEW), Some(copy));
        let event = Event::IdentityRegistered {
            identity: 0,
            registrar: OTHER_KYC,
            account: NEW,
            country: FRANCE,
            others: Default::default(),
            kind: InvestorKind::Professional,
        };
        assert_eq!(events(), [event]);
        // AND the next one gets the next id
        assert_eq!(NextIdentityId::<Test>::get(), 1);
        assert_eq!(Compliance::account_of(NEWER), None);
    });
}

#[test]
fn only_issuers_trusted_for_kyc_should_register_and_look_after_persons() {
    ExtBuilder::default().world().build_and_execute(|| {
        let retail = InvestorKind::Retail;
        for who in [ACCREDITOR, ADMIN, OFFICER, ALICE, STRANGER] {
            let origin = || by(who);
            assert_noop!(
                Compliance::register_identity(origin(), NEW, FRANCE, Default::default(), retail),
                E::NotTrusted
            );
            assert_noop!(Compliance::link_account(origin(), ALICE_ID, NEW), E::NotTrusted);
            assert_noop!(
                Compliance::suspend_account(origin(), ALICE, true, CODE, DOC),
                E::NotTrusted
            );
            assert_noop!(change(origin(), ALICE_ID, FRANCE, retail), E::NotTrusted);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            let bad = DispatchError::BadOrigin;
            assert_noop!(
                Compliance::register_identity(origin.clone(), NEW, FRANCE, Default::default(), retail),
                bad
            );
            assert_noop!(Compliance::link_account(origin.clone(), ALICE_ID, NEW), bad);
            assert_noop!(Compliance::suspend_account(origin.clone(), ALICE, true, CODE, DOC), bad);
            assert_noop!(change(origin, ALICE_ID, FRANCE, retail), bad);
        }
    });
}

#[test]
fn another_registrar_should_not_touch_a_person() {
    ExtBuilder::default().world().build_and_execute(|| {
        let other = || by(OTHER_KYC);
        assert_noop!(Compliance::link_account(other(), ALICE_ID, NEW), E::NotRegistrar);
        assert_noop!(
            Compliance::suspend_account(other(), ALICE, true, CODE, DOC),
            E::NotRegistrar
        );
        assert_noop!(change(other(), ALICE_ID, FRANCE, InvestorKind::Retail), E::NotRegistrar);
    });
}

#[test]
fn a_registrar_that_lost_trust_should_look_after_no_one() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN the registrar is no longer trusted for KYC, while still for AML
        assert_ok!(Compliance::set_trusted_issuer(
            by(ADMIN),
            KYC,
            topics(&[ClaimTopic::Aml]),
            CODE,
            DOC
        ));
        // THEN it can do nothing for the person it registered
        assert_noop!(Compliance::link_account(by(KYC), ALICE_ID, NEW), E::NotTrusted);
        assert_noop!(
            Compliance::suspend_account(by(KYC), ALICE, true, CODE, DOC),
            E::NotTrusted
        );
        assert_noop!(set_profile(ALICE_ID, FRANCE, InvestorKind::Retail), E::NotTrusted);
        assert_noop!(
            Compliance::register_identity(by(KYC), NEW, FRANCE, Default::default(), InvestorKind::Retail),
            E::NotTrusted
        );
    });
}

#[test]
fn an_account_should_belong_to_one_person_only() {
    ExtBuilder::default().world().build_and_execute(|| {
        for account in [ALICE, ALICE_2, BOB] {
            assert_noop!(
                Compliance::register_identity(by(KYC), account, FRANCE, Default::default(), InvestorKind::Retail),
                E::AlreadyLinked
            );
            assert_noop!(Compliance::link_account(by(KYC), CAROL_ID, account), E::AlreadyLinked);
        }
    });
}

#[test]
fn a_country_should_be_an_iso_code_from_1_to_999() {
    ExtBuilder::default().world().build_and_execute(|| {
        for (account, (country, sound)) in
            (NEW..).zip([(0, false), (1, true), (999, true), (1000, false), (u16::MAX, false)])
        {
            let register =
                || Compliance::register_identity(by(KYC), account, country, Default::default(), InvestorKind::Retail);
            let change = || set_profile(ALICE_ID, country, InvestorKind::Retail);
            if sound {
                assert_ok!(register());
                assert_ok!(change());
            } else {
                assert_noop!(register(), E::CountryInvalid);
                assert_noop!(change(), E::CountryInvalid);
            }
        }
    });
}

#[test]
fn registration_should_be_refused_when_ids_are_used_up() {
    ExtBuilder::default().build_and_execute(|| {
        NextIdentityId::<Test>::put(u32::MAX);
        assert_noop!(
            Compliance::register_identity(by(KYC), NEW, FRANCE, Default::default(), InvestorKind::Retail),
            E::IdsExhausted
        );
        NextIdentityId::<Test>::put(0);
    });
}

#[test]
fn a_linked_account_should_have_the_persons_profile() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN a frozen person
        assert_ok!(Compliance::freeze_identity(by(ADMIN), BOB_ID, true, CODE, DOC));
        System::reset_events();
        // WHEN another account is linked
        assert_ok!(link(BOB_ID, NEW));
        // THEN it is frozen too, and of the same country and kind; payouts stay with the first, and the new one waits
        assert!(info(BOB).payout);
        assert_eq!(
            info(NEW),
            AccountInfo {
                identity: BOB_ID,
                country: FRANCE,
                others: Default::default(),
                kind: InvestorKind::Professional,
                frozen: true,
                selective: false,
                payout: false,
                payable_from: START + LINK_DELAY,
                eligibility: info(BOB).eligibility,
            }
        );
        let event = Event::AccountLinked {
            identity: BOB_ID,
            registrar: KYC,
            account: NEW,
            payable_from: START + LINK_DELAY,
        };
        let asked = Event::LinkProposed {
            identity: BOB_ID,
            registrar: KYC,
            account: NEW,
            until: START + LINK_DELAY,
        };
        assert_eq!(events(), [asked, event]);
    });
}

#[test]
fn accounts_of_a_person_should_be_bounded() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN two of three accounts
        assert_noop!(Compliance::link_account(by(KYC), UNKNOWN_ID, NEW), E::IdentityNotFound);
        assert_ok!(link(ALICE_ID, NEW));
        assert_eq!(identity(ALICE_ID).accounts.len(), MAX_ACCOUNTS as usize);
        assert_noop!(
            Compliance::link_account(by(KYC), ALICE_ID, NEWER),
            E::MaxAccountsExceeded
        );
    });
}

#[test]
fn a_suspended_account_should_be_frozen_alone_and_restored() {
    ExtBuilder::default().world().build_and_execute(|| {
        for suspended in [true, false] {
            Clock::set(if suspended { START } else { START + 5 });
            // WHEN one account is suspended or restored
            assert_ok!(Compliance::suspend_account(by(KYC), ALICE_2, suspended, CODE, DOC));
            // THEN it alone is frozen or not
            assert_eq!((info(ALICE_2).frozen, info(ALICE).frozen), (suspended, false));
            // A restored one is paid after the delay, like one that is new.
            let payable_from = if suspended { START } else { START + 5 + LINK_DELAY };
            assert_eq!(info(ALICE_2).payable_from, payable_from);
            assert!(!identity(ALICE_ID).frozen);
            let event = Event::AccountSuspended {
                identity: ALICE_ID,
                account: ALICE_2,
                suspended,
                actor: Some(KYC),
                reason: Some(REASON),
            };
            assert_eq!(events(), [event]);
            // WHEN again, THEN there is nothing to change
            assert_noop!(
                Compliance::suspend_account(by(KYC), ALICE_2, suspended, CODE, DOC),
                E::NothingToChange
            );
        }
        assert_noop!(
            Compliance::suspend_account(by(KYC), NEW, true, CODE, DOC),
            E::AccountNotLinked
        );
    });
}

#[test]
fn payouts_should_go_to_the_first_account_that_is_not_suspended() {
    ExtBuilder::default().world().build_and_execute(|| {
        let payouts = || [ALICE, ALICE_2].map(|account| info(account).payout);
        assert_eq!(payouts(), [true, false]);
        for (account, suspended, expected) in [
            (ALICE, true, [false, true]),
            (ALICE_2, true, [false, false]),
            (ALICE, false, [true, false]),
            (ALICE_2, false, [true, false]),
        ] {
            assert_ok!(Compliance::suspend_account(by(KYC), account, suspended, CODE, DOC));
            assert_eq!(payouts(), expected);
        }
        // An account linked while all others are suspended is the one.
        assert_ok!(Compliance::suspend_account(by(KYC), ALICE, true, CODE, DOC));
        assert_ok!(Compliance::suspend_account(by(KYC), ALICE_2, true, CODE, DOC));
        assert_ok!(link(ALICE_ID, NEW));
        assert!(info(NEW).payout);
        // A freeze of the person moves nothing: frozen persons are not paid at all.
        assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, true, CODE, DOC));
        assert!(info(NEW).payout);
    });
}

#[test]
fn governance_should_put_a_person_into_another_registrars_care() {
    ExtBuilder::default().world().build_and_execute(|| {
        let set = |origin, registrar| Compliance::set_registrar(origin, ALICE_ID, registrar, CODE, DOC);
        // GIVEN the registrar has ceased, THEN governance alone appoints another, trusted for KYC
        for origin in [by(KYC), by(OTHER_KYC), by(ALICE), RuntimeOrigin::none()] {
            assert_noop!(set(origin, OTHER_KYC), DispatchError::BadOrigin);
        }
        assert_noop!(set(by(ADMIN), STRANGER), E::NotTrusted);
        assert_noop!(set(by(ADMIN), ACCREDITOR), E::NotTrusted);
        assert_noop!(set(by(ADMIN), KYC), E::NothingToChange);
        assert_noop!(
            Compliance::set_registrar(by(ADMIN), UNKNOWN_ID, OTHER_KYC, CODE, DOC),
            E::IdentityNotFound
        );
        // WHEN it does
        assert_ok!(set(by(ADMIN), OTHER_KYC));
        // THEN the new one looks after the person and the old one no longer does
        let event = Event::RegistrarSet {
            identity: ALICE_ID,
            before: KYC,
            after: OTHER_KYC,
            reason_code: CODE,
            document: DOC,
        };
        assert_eq!(events(), [event]);
        assert_noop!(Compliance::link_account(by(KYC), ALICE_ID, NEW), E::NotRegistrar);
        assert_ok!(Compliance::link_account(by(OTHER_KYC), ALICE_ID, NEW));
        assert_ok!(Compliance::accept_link(by(NEW), ALICE_ID));
    });
}

#[test]
fn thawing_a_person_should_not_restore_a_suspended_account() {
    ExtBuilder::default().world().build_and_execute(|| {
        assert_ok!(Compliance::suspend_account(by(KYC), ALICE_2, true, CODE, DOC));
        for (frozen, expected) in [(true, (true, true)), (false, (false, true))] {
            assert_ok!(Compliance::freeze_identity(by(ADMIN), ALICE_ID, frozen, CODE, DOC));
            assert_eq!((info(ALICE).frozen, info(ALICE_2).frozen), expected);
        }
    });
}

#[test]
fn a_changed_profile_should_reach_every_account() {
    ExtBuilder::default().world().build_and_execute(|| {
        // WHEN country and kind change
        let kind = InvestorKind::Institution;
        assert_ok!(set_profile(ALICE_ID, FRANCE, kind));
        // THEN identity and both copies have them, and the event has old and new
        assert_eq!((identity(ALICE_ID).country, identity(ALICE_ID).kind), (FRANCE, kind));
        for account in [ALICE, ALICE_2] {
            assert_eq!((info(account).country, info(account).kind), (FRANCE, kind));
        }
        let event = Event::ProfileChanged {
            identity: ALICE_ID,
            registrar: KYC,
            country_before: GERMANY,
            country_after: FRANCE,
            others_before: Default::default(),
            others_after: Default::default(),
            kind_before: InvestorKind::Retail,
            kind_after: kind,
            reason_code: CODE,
            document: DOC,
        };
        assert_eq!(events(), [event]);
        // WHEN the same again, THEN it is refused; one of the two may change alone
        assert_noop!(set_profile(ALICE_ID, FRANCE, kind), E::NothingToChange);
        assert_ok!(set_profile(ALICE_ID, GERMANY, kind));
        assert_ok!(set_profile(ALICE_ID, GERMANY, InvestorKind::Retail));
        assert_noop!(set_profile(UNKNOWN_ID, FRANCE, kind), E::IdentityNotFound);
    });
}

#[test]
fn a_person_should_be_frozen_and_thawed_with_all_its_accounts_by_governance() {
    ExtBuilder::default().world().build_and_execute(|| {
        for (who, frozen) in [(ADMIN, true), (EMERGENCY, false), (EMERGENCY, true), (ADMIN, false)] {
            assert_ok!(Compliance::freeze_identity(by(who), ALICE_ID, frozen, CODE, DOC));
            assert_eq!(identity(ALICE_ID).frozen, frozen);
            for (account, expected) in [(ALICE, frozen), (ALICE_2, frozen), (BOB, false)] {
                assert_eq!(info(account).frozen, expected);
            }
            let event = Event::IdentityFrozen {
                identity: ALICE_ID,
                frozen,
                emergency: who == EMERGENCY,
                reason_code: CODE,
                document: DOC,
            };
            assert_eq!(events(), [event]);
            assert_noop!(
                Compliance::freeze_identity(by(ADMIN), ALICE_ID, frozen, CODE, DOC),
                E::NothingToChange
            );
        }
        assert_noop!(
            Compliance::freeze_identity(by(ADMIN), UNKNOWN_ID, true, CODE, DOC),
            E::IdentityNotFound
        );
        for origin in [
            by(KYC),
            by(FREEZE_AGENT),
            by(ALICE),
            RuntimeOrigin::root(),
            RuntimeOrigin::none(),
        ] {
            assert_noop!(
                Compliance::freeze_identity(origin, BOB_ID, true, CODE, DOC),
                DispatchError::BadOrigin
            );
        }
    });
}

/// Its weight covers the identity and one account; rewriting every copy would cost up to `MaxAccounts` writes more.
#[test]
fn linking_should_write_one_account_only() {
    ExtBuilder::default().world().build_and_execute(|| {
        // GIVEN a mark in the copy of an account that is not concerned
        let sound = info(ALICE);
        let marked = AccountInfo {
            country: PANAMA,
            ..sound.clone()
        };
        Accounts::<Test>::insert(ALICE, marked.clone());
        // WHEN another account is linked
        assert_ok!(link(ALICE_ID, NEW));
        // THEN the mark is still there
        assert_eq!(info(ALICE), marked);
        Accounts::<Test>::insert(ALICE, sound);
    });
}
