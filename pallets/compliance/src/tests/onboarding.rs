//! Many persons at once; accounts that consent, refuse, and leave.

use super::*;
use ClaimTopic::*;

const NEW: AccountId = 40;
const NEWER: AccountId = 41;

fn world(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(test);
}
fn propose(account: AccountId) -> DispatchResult {
    Compliance::link_account(by(KYC), ALICE_ID, account)
}
fn accept(account: AccountId) -> DispatchResult {
    Compliance::accept_link(by(account), ALICE_ID)
}
fn leave(account: AccountId) -> DispatchResult {
    match Compliance::leave_identity(by(account), MAX_POSITIONS, 100) {
        Ok(_) => Ok(()),
        Err(refused) => Err(refused.error),
    }
}
fn onboard(applicants: Vec<Applicant<AccountId>>) -> DispatchResult {
    Compliance::register_identities(by(KYC), applicants.try_into().expect("few"))
}
fn held(who: AccountId) -> Balance {
    use frame_support::traits::fungible::InspectHold;
    Balances::balance_on_hold(&HoldReason::Identity.into(), &who)
}

#[test]
fn an_account_should_join_by_its_own_consent() {
    world(|| {
        assert_ok!(propose(NEW));
        // THEN it is in no file yet
        assert_eq!(Compliance::account(&NEW), None);
        assert_eq!(
            judge(TransferKind::Issue, None, Some(NEW), 1),
            [Finding::ReceiverUnknown]
        );
        assert_eq!(leave(NEW), Err(E::AccountNotLinked.into()));
        assert_noop!(propose(NEW), E::NothingToChange);
        // WHEN another account consents, or this one to another person, THEN nothing happens
        assert_noop!(accept(NEWER), E::LinkNotFound);
        assert_noop!(Compliance::accept_link(by(NEW), BOB_ID), E::LinkNotFound);
        assert_noop!(Compliance::accept_link(by(NEW), UNKNOWN_ID), E::IdentityNotFound);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Compliance::accept_link(origin, ALICE_ID), DispatchError::BadOrigin);
        }
        // WHEN it does
        Clock::set(START + 7);
        System::reset_events();
        assert_ok!(accept(NEW));
        let event = Event::AccountLinked {
            identity: ALICE_ID,
            registrar: KYC,
            account: NEW,
            payable_from: START + 7 + LINK_DELAY,
        };
        assert_eq!(events(), [event]);
        assert_eq!(info(NEW).identity, ALICE_ID);
        assert_eq!(info(NEW).payable_from, START + 7 + LINK_DELAY);
        assert_noop!(accept(NEW), E::NothingToChange);
        assert_noop!(Compliance::accept_link(by(NEW), BOB_ID), E::AlreadyLinked);
        assert_noop!(propose(NEW), E::AlreadyLinked);
    });
}

#[test]
fn a_proposal_should_lapse_and_make_room() {
    world(|| {
        assert_ok!(propose(NEW));
        // GIVEN two accounts and one that was asked, of three
        assert_noop!(propose(NEWER), E::MaxAccountsExceeded);
        for (now, open) in [(LINK_DELAY - 1, true), (LINK_DELAY, false), (LINK_DELAY + 1, false)] {
            Clock::set(START + now);
            hypothetically!({
                if open {
                    assert_ok!(accept(NEW));
                } else {
                    assert_noop!(accept(NEW), E::LinkLapsed);
                }
            });
        }
        // WHEN it has lapsed, THEN another may be asked, or the same again
        hypothetically!({
            assert_ok!(propose(NEWER));
        });
        assert_ok!(propose(NEW));
        assert_ok!(accept(NEW));
    });
}

#[test]
fn a_proposal_should_be_refused_withdrawn_or_cleared_and_its_deposit_returned() {
    ExtBuilder::default().world().deposits(1_000, 10).build_and_execute(|| {
        let before = held(KYC);
        let price = 1_000 + 10 * Compliance::account_bytes() as Balance;
        let cancel = |origin, account| Compliance::cancel_link(origin, ALICE_ID, account);
        for actor in [NEW, KYC] {
            assert_ok!(propose(NEW));
            assert_eq!(held(KYC), before + price);
            for other in [ALICE, STRANGER, OTHER_KYC] {
                assert_noop!(cancel(by(other), NEW), E::NotRegistrar);
            }
            assert_noop!(cancel(RuntimeOrigin::root(), NEW), DispatchError::BadOrigin);
            System::reset_events();
            assert_ok!(cancel(by(actor), NEW));
            let event = Event::LinkCancelled {
                identity: ALICE_ID,
                account: NEW,
                actor,
            };
            assert_eq!(events(), [event]);
            assert_eq!(held(KYC), before);
            assert_noop!(accept(NEW), E::LinkNotFound);
            assert_noop!(cancel(by(actor), NEW), E::LinkNotFound);
        }
        // WHEN it has lapsed, THEN any signer clears it
        assert_ok!(propose(NEW));
        Clock::set(START + LINK_DELAY);
        assert_ok!(cancel(by(STRANGER), NEW));
        assert_eq!(held(KYC), before);
        assert_noop!(Compliance::cancel_link(by(NEW), UNKNOWN_ID, NEW), E::IdentityNotFound);
        // The deposit goes over to the account, and a file that is closed returns what is pending.
        assert_ok!(propose(NEW));
        assert_ok!(accept(NEW));
        assert_eq!(held(KYC), before + price);
        assert_ok!(unlink_by(by(KYC), NEW));
        assert_ok!(propose(NEW));
        assert_ok!(close(KYC, ALICE_ID));
        assert_eq!(
            Compliance::accept_link(by(NEW), ALICE_ID),
            Err(E::IdentityNotFound.into())
        );
    });
}

#[test]
fn the_word_of_a_registrar_that_lost_its_trust_or_its_care_should_count_for_nothing() {
    world(|| {
        // GIVEN a robbed registrar that asked an account of the thief
        assert_ok!(propose(NEW));
        hypothetically!({
            assert_ok!(trust(KYC, &[]));
            assert_noop!(accept(NEW), E::NotTrusted);
        });
        assert_ok!(Compliance::set_registrar(by(ADMIN), ALICE_ID, OTHER_KYC, CODE, DOC));
        assert_noop!(accept(NEW), E::LinkNotFound);
    });
}

#[test]
fn two_registrars_may_ask_one_account_and_it_should_choose() {
    world(|| {
        assert_ok!(propose(NEW));
        assert_ok!(Compliance::set_registrar(by(ADMIN), BOB_ID, OTHER_KYC, CODE, DOC));
        assert_ok!(Compliance::link_account(by(OTHER_KYC), BOB_ID, NEW));
        assert_ok!(Compliance::accept_link(by(NEW), BOB_ID));
        assert_noop!(accept(NEW), E::AlreadyLinked);
        assert_eq!(info(NEW).identity, BOB_ID);
        assert_ok!(Compliance::cancel_link(by(NEW), ALICE_ID, NEW));
    });
}

#[test]
fn a_registrar_and_an_agent_should_not_keep_an_account_that_never_signed() {
    world(|| {
        // GIVEN a stranger's account that a registrar took, an agent's order, a freeze and a suspension
        assert_ok!(Compliance::register_identity(
            by(KYC),
            NEW,
            FRANCE,
            Default::default(),
            InvestorKind::Retail
        ));
        let file = info(NEW).identity;
        Ordered::insert(file, ());
        assert_ok!(Compliance::suspend_account(by(KYC), NEW, true, CODE, DOC));
        assert_ok!(Compliance::freeze_identity(by(ADMIN), file, true, CODE, DOC));
        // WHEN it has units, THEN these are not taken away from what binds them
        Ledger::insert(CLASS, NEW, 1);
        assert_eq!(leave(NEW), Err(E::AccountHasUnits.into()));
        Ledger::remove(CLASS, NEW);
        System::reset_events();
        // WHEN it has none, THEN it leaves, and the file stays with what binds it
        assert_ok!(leave(NEW));
        let event = Event::AccountUnlinked {
            identity: file,
            account: NEW,
            actor: NEW,
            reason: None,
        };
        assert_eq!(events(), [event]);
        assert_eq!(Compliance::account(&NEW), None);
        let record = identity(file);
        assert!(record.accounts.is_empty() && record.frozen && Ordered::contains_key(file));
        // AND it is free for a person that it knows
        assert_ok!(link(BOB_ID, NEW));
        // The file can have another account, which consents, and be closed once nothing binds it.
        assert_ok!(link(file, NEWER));
        assert!(info(NEWER).frozen && info(NEWER).payout);
        assert_ok!(Compliance::freeze_identity(by(ADMIN), file, false, CODE, DOC));
        assert_eq!(close(KYC, file), Err(E::OrdersOpen.into()));
        Ordered::remove(file);
        assert_ok!(close(KYC, file));
    });
}

#[test]
fn an_account_that_has_consented_should_be_bound_by_orders() {
    world(|| {
        assert_ok!(Compliance::register_identity(
            by(KYC),
            NEW,
            FRANCE,
            Default::default(),
            InvestorKind::Retail
        ));
        let file = info(NEW).identity;
        System::reset_events();
        assert_ok!(Compliance::accept_link(by(NEW), file));
        let event = Event::AccountConfirmed {
            identity: file,
            account: NEW,
        };
        assert_eq!(events(), [event]);
        // Nothing else changed: the first account does not wait.
        assert_eq!(info(NEW).payable_from, 0);
        assert_noop!(Compliance::accept_link(by(NEW), file), E::NothingToChange);
        Ordered::insert(file, ());
        assert_eq!(leave(NEW), Err(E::OrdersOpen.into()));
        assert_ok!(link(file, NEWER));
        assert_eq!(leave(NEW), Err(E::OrdersOpen.into()));
        Ordered::remove(file);
        assert_ok!(Compliance::freeze_identity(by(ADMIN), file, true, CODE, DOC));
        assert_eq!(leave(NEW), Err(E::IdentityFrozen.into()));
    });
}

#[test]
fn an_unconsenting_last_account_should_close_its_file_where_it_can_and_leave_it_where_not() {
    world(|| {
        // GIVEN a person that never signed, and whom nothing binds
        assert_ok!(onboard(vec![applicant(NEW, FRANCE, &[Kyc])]));
        let file = info(NEW).identity;
        System::reset_events();
        hypothetically!({
            let weight = Compliance::leave_identity(by(NEW), MAX_POSITIONS, 1).map(|done| done.actual_weight);
            assert_eq!(weight, Ok(Some(<() as WeightInfo>::close_identity(0, 1))));
            let closed = Event::IdentityClosed {
                identity: file,
                actor: NEW,
                reason: None,
            };
            assert_eq!(events(), [closed]);
        });
        // With too small a count the close is rolled back as a whole: the claim and the positions are still there.
        Pipeline::leave(file, 2);
        let weight = Compliance::leave_identity(by(NEW), 2, 0).map(|done| done.actual_weight);
        let tried = <() as WeightInfo>::close_identity(2, 0);
        let expected = <() as WeightInfo>::leave_identity(2).saturating_add(tried);
        assert_eq!(weight, Ok(Some(expected)));
        assert!(identity(file).accounts.is_empty());
        assert_eq!((claims_of(file).len(), Left::get(file)), (1, Some(2)));
    });
}

#[test]
fn a_registrar_that_registers_itself_should_have_consented() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Compliance::register_identity(
            by(KYC),
            KYC,
            FRANCE,
            Default::default(),
            InvestorKind::Institution
        ));
        assert_noop!(Compliance::accept_link(by(KYC), 0), E::NothingToChange);
    });
}

#[test]
fn further_countries_should_be_few_in_order_and_none_that_of_residence() {
    world(|| {
        for (residence, list, error) in [
            (FRANCE, &[FRANCE][..], E::CountryRepeated),
            (FRANCE, &[1, FRANCE], E::CountryRepeated),
            (FRANCE, &[0], E::CountryInvalid),
            (FRANCE, &[1, 1000], E::CountryInvalid),
            (FRANCE, &[2, 1], E::ListNotSorted),
            (FRANCE, &[2, 2], E::ListNotSorted),
            (0, &[1], E::CountryInvalid),
        ] {
            let error = DispatchError::from(error);
            assert_eq!(set_countries(ALICE_ID, residence, list), Err(error));
            assert_noop!(
                Compliance::register_identity(by(KYC), NEW, residence, others(list), InvestorKind::Retail),
                error
            );
            let applicant = Applicant {
                others: others(list),
                ..applicant(NEW, residence, &[])
            };
            assert_eq!(onboard(vec![applicant]), Err(error));
        }
        System::reset_events();
        assert_ok!(set_countries(ALICE_ID, GERMANY, &[1, 2, PANAMA]));
        let event = Event::ProfileChanged {
            identity: ALICE_ID,
            registrar: KYC,
            country_before: GERMANY,
            country_after: GERMANY,
            others_before: others(&[]),
            others_after: others(&[1, 2, PANAMA]),
            kind_before: InvestorKind::Retail,
            kind_after: InvestorKind::Retail,
            reason_code: CODE,
            document: DOC,
        };
        assert_eq!(events(), [event]);
        for account in [ALICE, ALICE_2] {
            let countries: Vec<_> = info(account).countries().collect();
            assert_eq!(countries, [GERMANY, 1, 2, PANAMA]);
        }
    });
}

#[test]
fn a_registrar_should_register_many_persons_with_its_claims_at_once() {
    ExtBuilder::default().deposits(10, 1).build_and_execute(|| {
        Clock::set(START + 3);
        let second = Applicant {
            others: others(&[PANAMA]),
            ..applicant(NEWER, GERMANY, &[])
        };
        assert_ok!(onboard(vec![applicant(NEW, FRANCE, &[Kyc, Aml]), second]));
        // THEN each is as if registered and claimed one by one
        let claim = |topic| Event::ClaimAdded {
            identity: 0,
            issuer: KYC,
            topic,
            scope: None,
            issued: START + 3,
            expiry: EXPIRY,
            evidence: [8; 32],
            actor: KYC,
            nonce: None,
        };
        let registered = |identity, account, country, list: &[CountryCode]| Event::IdentityRegistered {
            identity,
            registrar: KYC,
            account,
            country,
            others: others(list),
            kind: InvestorKind::Retail,
        };
        let expected = [
            registered(0, NEW, FRANCE, &[]),
            claim(Kyc),
            claim(Aml),
            registered(1, NEWER, GERMANY, &[PANAMA]),
        ];
        assert_eq!(events(), expected);
        let kept: Vec<_> = info(NEW).eligibility.claims.into_inner();
        assert_eq!(kept, [eligible(Kyc, KYC_NO), eligible(Aml, KYC_NO)]);
        assert_eq!(info(NEWER).eligibility.claims.len(), 0);
        assert!(!identity(0).accounts[0].accepted && info(NEW).payout);
        // As by single calls, to the byte of storage.
        let bulk = (identity(0), info(NEW), claims_of(0));
        hypothetically!({
            assert_ok!(Compliance::register_identity(
                by(KYC),
                50,
                FRANCE,
                Default::default(),
                InvestorKind::Retail
            ));
            for topic in [Kyc, Aml] {
                assert_ok!(Compliance::add_claim(by(KYC), 2, topic, None, EXPIRY, [8; 32]));
            }
            let (mut record, mut copy, claims) = (identity(2), info(50), claims_of(2));
            record.accounts[0].account = NEW;
            copy.identity = 0;
            assert_eq!((record, copy, claims), bulk);
        });
    });
}

#[test]
fn one_unsound_applicant_should_refuse_all() {
    world(|| {
        let sound = || applicant(NEW, FRANCE, &[Kyc]);
        let late = || {
            let mut late = applicant(NEWER, FRANCE, &[Kyc]);
            late.claims[0].expiry = START - 1;
            late
        };
        for (bad, error) in [
            (applicant(NEWER, 0, &[]), E::CountryInvalid),
            (applicant(ALICE, FRANCE, &[]), E::AlreadyLinked),
            (applicant(NEW, FRANCE, &[]), E::AlreadyLinked),
            (applicant(SIBLING, FRANCE, &[]), E::SovereignNeedsCustodian),
            (applicant(NEWER, FRANCE, &[Kyc, Accredited]), E::NotTrusted),
            (applicant(NEWER, FRANCE, &[Aml, Kyc]), E::ListNotSorted),
            (applicant(NEWER, FRANCE, &[Kyc, Kyc]), E::ListNotSorted),
            (late(), E::ExpiryInvalid),
        ] {
            assert_noop!(onboard(vec![sound(), bad]), error);
        }
        for origin in [by(ACCREDITOR), by(STRANGER)] {
            let list = vec![sound()].try_into().expect("one");
            assert_noop!(Compliance::register_identities(origin, list), E::NotTrusted);
        }
        assert_noop!(
            Compliance::register_identities(RuntimeOrigin::root(), vec![sound()].try_into().expect("one")),
            DispatchError::BadOrigin
        );
        // At the end of the tokens, too.
        set_price(ENDOWMENT / 4, 0);
        assert_noop!(
            onboard(vec![sound(), applicant(NEWER, FRANCE, &[])]),
            E::DepositUnaffordable
        );
        set_price(0, 0);
        assert_ok!(onboard(vec![sound()]));
    });
}

#[test]
fn the_weight_of_many_should_be_linear_in_persons_and_claims() {
    use frame_support::dispatch::GetDispatchInfo;
    ExtBuilder::default().build_and_execute(|| {
        let weigh = |persons: u64, list: &[ClaimTopic]| {
            let applicants: Vec<_> = (0..persons).map(|n| applicant(100 + n, FRANCE, list)).collect();
            let applicants = applicants.try_into().expect("few");
            Call::<Test>::register_identities { applicants }
                .get_dispatch_info()
                .call_weight
        };
        let expected = |persons, claims| {
            <() as WeightInfo>::register_identities(persons)
                .saturating_add(<() as WeightInfo>::applicant_claims(claims))
        };
        assert_eq!(weigh(1, &[]), expected(1, 0));
        assert_eq!(weigh(200, &[Kyc, Aml]), expected(200, 400));
        // All of them are registered by one call.
        let applicants: Vec<_> = (0..200).map(|n| applicant(100 + n, FRANCE, &[Kyc, Aml])).collect();
        assert_ok!(onboard(applicants));
        assert_eq!(NextIdentityId::<Test>::get(), 200);
    });
}
