//! Amendments: proposed, consented to, refused, withdrawn, vetoed, enacted, removed; and how an issuer tries to get round them.

use super::*;
use codec::Encode;
use frame_support::{dispatch::GetDispatchInfo, hypothetically, traits::fungible::InspectHold};
use sp_io::hashing::blake2_256;
use AmendmentStanding::{Consented, Due, Invalid, Open};
use Party::*;

/// Sets the rules of [`CLASS`].
const OFFICER: AccountId = 44;
/// What the issuer appoints: its own key.
const CRONY: AccountId = 51;
const FORCE_NOTICE: Moment = 10 * DAY;

/// A change of the rules of [`CLASS`], by a remark.
fn rules(text: &str) -> RuntimeCall {
    frame_system::Call::remark {
        remark: text.as_bytes().to_vec(),
    }
    .into()
}
fn appoint(role: AssetRole) -> RuntimeCall {
    Call::grant_role {
        asset: ASSET,
        who: CRONY,
        role,
        class_id: None,
        reason_code: REASON,
        document: PAPER,
    }
    .into()
}
fn recharter(terms: CharterTerms<AccountId>) -> RuntimeCall {
    Call::set_charter { asset: ASSET, terms }.into()
}
fn policy() -> RuntimeCall {
    Call::set_exception_policy {
        asset: ASSET,
        state: ExceptionState::ForceMajeure,
        policy: ExceptionPolicy {
            transfers_open: true,
            holders: HolderPay::Pay,
        },
    }
    .into()
}

fn propose(who: AccountId, call: RuntimeCall) -> DispatchResult {
    Infrastructure::propose_amendment(by(who), Box::new(call))
}
/// Proposes and gives the id.
fn proposed(who: AccountId, call: RuntimeCall) -> u32 {
    let amendment = NextAmendmentId::<Test>::get();
    assert_ok!(propose(who, call));
    amendment
}
fn consent(who: AccountId, amendment: u32, party: Party) -> DispatchResult {
    Infrastructure::consent_amendment(by(who), amendment, party)
}
fn refuse(who: AccountId, amendment: u32, party: Party) -> DispatchResult {
    Infrastructure::refuse_amendment(by(who), amendment, party)
}
fn enact(who: AccountId, amendment: u32, call: RuntimeCall) -> DispatchResult {
    let done = Infrastructure::enact_amendment(by(who), amendment, Box::new(call));
    done.map(|_| ()).map_err(|refused| refused.error)
}
fn standing(amendment: u32) -> Option<AmendmentStanding> {
    Infrastructure::amendment(amendment).map(|view| view.standing)
}
fn live() -> Vec<u32> {
    AmendmentsOf::<Test>::get(ASSET).into_inner()
}
fn held(who: AccountId) -> viaduct_primitives::Balance {
    Balances::balance_on_hold(&AmendmentReason::get(), &who)
}
fn roles(who: AccountId) -> Vec<AssetRole> {
    Infrastructure::roles_of(ASSET, who, None)
}
/// [`terms`] are the charter, units are held, and an officer of one class is there.
fn world(test: impl FnOnce()) {
    ExtBuilder::default().assets().deposits(100, 1).build_and_execute(|| {
        let (officer, auditor) = (AssetRole::ComplianceOfficer, AssetRole::Auditor);
        // There are only so many places.
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            AUDITOR,
            auditor,
            None,
            REASON,
            PAPER
        ));
        assert_ok!(Infrastructure::grant_role(
            by(ISSUER),
            ASSET,
            OFFICER,
            officer,
            Some(CLASS),
            REASON,
            PAPER
        ));
        chartered();
        test();
    });
}

#[test]
fn an_amendment_should_be_proposed_consented_and_enacted_after_its_notice() {
    world(|| {
        // GIVEN the rules of a class with holders
        let call = rules("looser");
        let price = 100 + amendment_bytes::<Test>() as u128;
        // WHEN its officer proposes to change them
        assert_ok!(propose(OFFICER, call.clone()));
        // THEN all see what, when and whose consent, and the deposit is paid
        let (due, lapses) = (START + MIN_NOTICE, START + MIN_NOTICE + CONCLUDE_WINDOW);
        let digest = blake2_256(&call.encode());
        let event = Event::AmendmentProposed {
            amendment: 0,
            asset: ASSET,
            setting: Protected::ClassRules,
            proposer: OFFICER,
            digest,
            call_bytes: call.encode().len() as u32,
            needed: parties(&[Trustee]),
            due,
            lapses,
        };
        assert_eq!(events(), [event]);
        assert_eq!(held(OFFICER), price);
        let view = AmendmentView {
            amendment: 0,
            asset: ASSET,
            class_id: Some(CLASS),
            setting: Protected::ClassRules,
            proposer: OFFICER,
            digest: digest.into(),
            needed: vec![Trustee],
            consented: vec![],
            due,
            lapses,
            standing: Open,
        };
        let page = |amendments| AmendmentPage {
            amendments,
            cursor: None,
        };
        assert_eq!(Infrastructure::amendment(0), Some(view.clone()));
        assert_eq!(Infrastructure::amendments_of(ASSET, None, 9), page(vec![view]));
        assert_eq!(Infrastructure::amendments_of(OTHER_ASSET, None, 9), page(vec![]));
        // WHEN the trustee consents
        assert_ok!(consent(TRUSTEE, 0, Trustee));
        let event = Event::AmendmentConsented {
            amendment: 0,
            asset: ASSET,
            party: Trustee,
            actor: Some(TRUSTEE),
        };
        assert_eq!((events(), standing(0)), (vec![event], Some(Consented)));
        // THEN any signer enacts it, not a moment too early
        Clock::set(due - 1);
        assert_noop!(enact(STRANGER, 0, call.clone()), E::TooEarly);
        Clock::set(due);
        assert_eq!(standing(0), Some(Due));
        assert_ok!(enact(STRANGER, 0, call.clone()));
        let event = Event::AmendmentEnacted {
            amendment: 0,
            asset: ASSET,
            setting: Protected::ClassRules,
            proposer: OFFICER,
            actor: STRANGER,
            digest,
        };
        assert_eq!(events(), [event]);
        // AND it is over: the deposit is back, and the same call is not made twice
        assert_eq!((held(OFFICER), live(), standing(0)), (0, vec![], None));
        assert_noop!(enact(STRANGER, 0, call), E::AmendmentNotFound);
    });
}

#[test]
fn an_enacted_call_should_be_made_in_the_proposers_name() {
    world(|| {
        let call = appoint(AssetRole::ForceAgent);
        let amendment = proposed(ISSUER, call.clone());
        for (who, party) in [(AGENT, SecurityAgent), (TRUSTEE, Trustee)] {
            assert_ok!(consent(who, amendment, party));
        }
        Clock::set(START + FORCE_NOTICE);
        events();
        assert_ok!(enact(STRANGER, amendment, call));
        let granted = Event::RoleGranted {
            asset: ASSET,
            actor: Some(ISSUER),
            who: CRONY,
            role: AssetRole::ForceAgent,
            class_id: None,
            reason_code: REASON,
            document: PAPER,
        };
        assert_eq!(events()[0], granted);
        assert_eq!(roles(CRONY), [AssetRole::ForceAgent]);
    });
}

#[test]
fn each_protected_setting_should_change_by_an_amendment() {
    for (role, setting) in [
        (AssetRole::ForceAgent, Protected::ForceAppointment),
        (AssetRole::Auditor, Protected::AuditorAppointment),
        (AssetRole::Treasurer, Protected::TreasurerAppointment),
        (AssetRole::Authorizer, Protected::AuthorizerAppointment),
    ] {
        world(|| {
            let call = appoint(role);
            let amendment = proposed(ISSUER, call.clone());
            let view = Infrastructure::amendment(amendment).expect("live");
            assert_eq!(view.setting, setting);
            for party in view.needed {
                let who = if party == Trustee { TRUSTEE } else { AGENT };
                assert_ok!(consent(who, amendment, party));
            }
            Clock::set(view.due);
            assert_ok!(enact(STRANGER, amendment, call));
            assert_eq!(roles(CRONY), [role]);
        });
    }
    world(|| {
        let amendment = proposed(ISSUER, policy());
        assert_ok!(consent(REGULATOR, amendment, Regulator));
        Clock::set(START + MIN_NOTICE);
        assert_ok!(enact(STRANGER, amendment, policy()));
        assert_ok!(raise(OPERATOR, ExceptionState::ForceMajeure, DAY));
        assert_eq!(regime().holders, HolderPay::Pay);
    });
}

#[test]
fn the_charter_should_change_with_every_partys_consent() {
    world(|| {
        let call = recharter(CharterTerms::default());
        let amendment = proposed(ISSUER, call.clone());
        Clock::set(START + NOTICE);
        let all = [
            (AGENT, SecurityAgent),
            (TRUSTEE, Trustee),
            (REGULATOR, Regulator),
            (TOWN, Municipality),
        ];
        for (who, party) in all {
            assert_noop!(enact(ISSUER, amendment, call.clone()), E::ConsentMissing);
            assert_ok!(consent(who, amendment, party));
        }
        assert_ok!(enact(ISSUER, amendment, call));
        let expected = Charter {
            revision: 2,
            terms: CharterTerms::default(),
        };
        assert_eq!(Charters::<Test>::get(ASSET), expected);
    });
}

#[test]
fn nothing_should_be_proposed_where_no_amendment_is_needed_or_without_the_power() {
    world(|| {
        // Calls that change no protected setting, also one that has others in it
        for call in [
            appoint(AssetRole::IssueAgent),
            RuntimeCall::System(frame_system::Call::set_heap_pages { pages: 1 }),
            Call::revoke_role {
                asset: ASSET,
                who: AUDITOR,
                role: AssetRole::Auditor,
                class_id: None,
                reason_code: REASON,
                document: PAPER,
            }
            .into(),
            Call::propose_amendment {
                call: Box::new(rules("a")),
            }
            .into(),
        ] {
            assert_noop!(propose(ISSUER, call), E::NotProtected);
        }
        // The power for the call: of the issuer over appointments, of the officer over rules of its class
        for (who, call) in [
            (ISSUER, rules("a")),
            (OPERATOR, rules("a")),
            (OFFICER, appoint(AssetRole::ForceAgent)),
            (OFFICER, recharter(terms())),
            (TRUSTEE, recharter(terms())),
            (REGULATOR, policy()),
            (STRANGER, policy()),
        ] {
            assert_noop!(propose(who, call), E::NotAuthorized);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::propose_amendment(origin, Box::new(rules("a"))),
                DispatchError::BadOrigin
            );
        }
        // Of an asset that does not exist, or whose units nobody holds
        let elsewhere = |asset| Call::set_charter { asset, terms: terms() };
        assert_noop!(propose(ISSUER, elsewhere(UNKNOWN_ASSET).into()), E::AssetNotFound);
        assert_noop!(propose(FOREIGNER, elsewhere(OTHER_ASSET).into()), E::NotProtected);
        // The longest call, and one byte more
        let longest = MAX_CALL_BYTES as usize - rules("").encode().len() - 3;
        let sized = |bytes: usize| rules(&"x".repeat(bytes));
        assert_eq!(sized(longest).encode().len(), MAX_CALL_BYTES as usize);
        assert_noop!(propose(OFFICER, sized(longest + 1)), E::CallTooLong);
        assert_ok!(propose(OFFICER, sized(longest)));
        // Without tokens
        set_price(2 * ENDOWMENT, 0);
        assert_noop!(propose(OFFICER, rules("a")), E::DepositUnaffordable);
    });
}

#[test]
fn an_asset_should_have_eight_amendments_at_a_time() {
    world(|| {
        for n in 0..MAX_AMENDMENTS {
            assert_eq!(proposed(OFFICER, rules("same")), n);
        }
        assert_noop!(propose(OFFICER, rules("same")), E::MaxAmendmentsExceeded);
        assert_noop!(propose(ISSUER, policy()), E::MaxAmendmentsExceeded);
        // Another asset has its own places.
        hold(&[ASSET, OTHER_ASSET]);
        let other = Call::set_charter {
            asset: OTHER_ASSET,
            terms: terms(),
        };
        assert_ok!(propose(FOREIGNER, other.into()));
        // One that ends makes room, and no id comes again.
        assert_ok!(Infrastructure::withdraw_amendment(by(OFFICER), 3));
        assert_eq!(proposed(ISSUER, policy()), MAX_AMENDMENTS + 1);
        assert_eq!(live(), [0, 1, 2, 4, 5, 6, 7, 9]);
        // AND they are read in pages, from an id on that may have ended
        let page = |cursor, limit| {
            let page = Infrastructure::amendments_of(ASSET, cursor, limit);
            let ids: Vec<_> = page.amendments.iter().map(|view| view.amendment).collect();
            (ids, page.cursor)
        };
        for (cursor, limit, expected) in [
            (None, 3, (vec![0, 1, 2], Some(4))),
            (Some(3), 3, (vec![4, 5, 6], Some(7))),
            (Some(7), 2, (vec![7, 9], None)),
            (Some(8), 1, (vec![9], None)),
            (Some(10), 9, (vec![], None)),
            // No page is empty while there are more.
            (None, 0, (vec![0], Some(1))),
            (None, u32::MAX, (live(), None)),
        ] {
            assert_eq!(page(cursor, limit), expected, "{cursor:?}, {limit}");
        }
    });
}

#[test]
fn consents_should_be_the_parties_own_each_once() {
    world(|| {
        let amendment = proposed(ISSUER, appoint(AssetRole::ForceAgent));
        assert_noop!(consent(TRUSTEE, 99, Trustee), E::AmendmentNotFound);
        // Another's
        for who in [ISSUER, OFFICER, AGENT, TOWN, REGULATOR, CHARTER, EMERGENCY, STRANGER] {
            assert_noop!(consent(who, amendment, Trustee), E::NotAParty);
            assert_noop!(refuse(who, amendment, Trustee), E::NotAParty);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::consent_amendment(origin.clone(), amendment, Trustee),
                DispatchError::BadOrigin
            );
            assert_noop!(
                Infrastructure::refuse_amendment(origin, amendment, Trustee),
                DispatchError::BadOrigin
            );
        }
        // One that is not needed, for or against
        assert_noop!(consent(TOWN, amendment, Municipality), E::ConsentNotNeeded);
        assert_noop!(refuse(TOWN, amendment, Municipality), E::ConsentNotNeeded);
        assert_noop!(refuse(REGULATOR, amendment, Regulator), E::ConsentNotNeeded);
        // A party under another's name
        assert_noop!(consent(TRUSTEE, amendment, SecurityAgent), E::NotAParty);
        // Each once, in any order
        assert_ok!(consent(TRUSTEE, amendment, Trustee));
        assert_noop!(consent(TRUSTEE, amendment, Trustee), E::AlreadyConsented);
        assert_ok!(consent(AGENT, amendment, SecurityAgent));
        let consented = Infrastructure::amendment(amendment).expect("live").consented;
        assert_eq!(consented, [SecurityAgent, Trustee]);
        // A lapsed one
        Clock::set(START + FORCE_NOTICE + CONCLUDE_WINDOW);
        assert_noop!(consent(REGULATOR, amendment, Regulator), E::Lapsed);
    });
}

#[test]
fn governance_should_consent_or_refuse_in_the_place_of_a_party_that_is_not_named_only() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN the default charter, which names no trustee
        hold(&[ASSET]);
        let call = appoint(AssetRole::Treasurer);
        let amendment = proposed(ISSUER, call.clone());
        for who in [ISSUER, TRUSTEE, REGULATOR, EMERGENCY, ADMISSION, STRANGER] {
            assert_noop!(consent(who, amendment, Trustee), E::NotAParty);
            assert_noop!(refuse(who, amendment, Trustee), E::NotAParty);
        }
        hypothetically!({
            events();
            assert_ok!(refuse(CHARTER, amendment, Trustee));
            let event = Event::AmendmentRefused {
                amendment,
                asset: ASSET,
                party: Trustee,
                actor: None,
            };
            assert_eq!(events(), [event]);
        });
        events();
        assert_ok!(consent(CHARTER, amendment, Trustee));
        let event = Event::AmendmentConsented {
            amendment,
            asset: ASSET,
            party: Trustee,
            actor: None,
        };
        assert_eq!(events(), [event]);
        Clock::set(START + NOTICE);
        assert_ok!(enact(STRANGER, amendment, call));
    });
    world(|| {
        // GIVEN one that names them, THEN governance speaks for the regulator only, whom it appoints
        let amendment = proposed(ISSUER, policy());
        assert_noop!(consent(CHARTER, amendment, Trustee), E::NotAParty);
        assert_noop!(refuse(CHARTER, amendment, Trustee), E::NotAParty);
        assert_ok!(consent(CHARTER, amendment, Regulator));
        // An issuer cannot make itself the regulator.
        assert_noop!(
            Infrastructure::grant_role(by(ISSUER), ASSET, CRONY, AssetRole::Regulator, None, REASON, PAPER),
            DispatchError::BadOrigin
        );
        assert_noop!(consent(CRONY, amendment, Regulator), E::NotAuthorized);
    });
}

#[test]
fn a_party_should_refuse_also_after_its_consent() {
    for consents_first in [false, true] {
        world(|| {
            let amendment = proposed(ISSUER, appoint(AssetRole::ForceAgent));
            if consents_first {
                assert_ok!(consent(TRUSTEE, amendment, Trustee));
                assert_ok!(consent(AGENT, amendment, SecurityAgent));
                Clock::set(START + FORCE_NOTICE);
            }
            events();
            assert_ok!(refuse(TRUSTEE, amendment, Trustee));
            let event = Event::AmendmentRefused {
                amendment,
                asset: ASSET,
                party: Trustee,
                actor: Some(TRUSTEE),
            };
            assert_eq!(events(), [event]);
            assert_eq!((live(), held(ISSUER)), (vec![], 0));
            assert_noop!(refuse(TRUSTEE, amendment, Trustee), E::AmendmentNotFound);
            assert_noop!(
                enact(ISSUER, amendment, appoint(AssetRole::ForceAgent)),
                E::AmendmentNotFound
            );
        });
    }
}

#[test]
fn an_amendment_should_be_withdrawn_by_its_proposer_and_vetoed_by_emergency_governance() {
    world(|| {
        let amendment = proposed(OFFICER, rules("a"));
        assert_noop!(
            Infrastructure::withdraw_amendment(by(OFFICER), 99),
            E::AmendmentNotFound
        );
        for who in [ISSUER, TRUSTEE, REGULATOR, EMERGENCY, STRANGER] {
            assert_noop!(Infrastructure::withdraw_amendment(by(who), amendment), E::NotProposer);
        }
        for who in [ISSUER, OFFICER, TRUSTEE, REGULATOR, CHARTER, STRANGER] {
            assert_noop!(
                Infrastructure::veto_amendment(by(who), amendment),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(Infrastructure::veto_amendment(by(EMERGENCY), 99), E::AmendmentNotFound);
        events();
        hypothetically!({
            assert_ok!(Infrastructure::withdraw_amendment(by(OFFICER), amendment));
            let event = Event::AmendmentWithdrawn {
                amendment,
                asset: ASSET,
                proposer: OFFICER,
            };
            assert_eq!((events(), held(OFFICER), live()), (vec![event], 0, vec![]));
        });
        // Also one that is due
        assert_ok!(consent(TRUSTEE, amendment, Trustee));
        Clock::set(START + MIN_NOTICE);
        events();
        assert_ok!(Infrastructure::veto_amendment(by(EMERGENCY), amendment));
        let event = Event::AmendmentVetoed {
            amendment,
            asset: ASSET,
        };
        assert_eq!((events(), held(OFFICER), live()), (vec![event], 0, vec![]));
        assert_noop!(enact(OFFICER, amendment, rules("a")), E::AmendmentNotFound);
    });
}

#[test]
fn only_an_amendment_that_cannot_be_enacted_should_be_removed() {
    let remove = |amendment| Infrastructure::remove_amendment(by(STRANGER), amendment);
    let expect_removal = |amendment| {
        assert_eq!(standing(amendment), Some(Invalid));
        events();
        assert_ok!(Infrastructure::remove_amendment(by(STRANGER), amendment));
        let event = Event::AmendmentRemoved {
            amendment,
            asset: ASSET,
            actor: STRANGER,
        };
        assert_eq!((events(), held(OFFICER), live()), (vec![event], 0, vec![]));
    };
    world(|| {
        let amendment = proposed(OFFICER, rules("a"));
        assert_noop!(remove(99), E::AmendmentNotFound);
        assert_noop!(
            Infrastructure::remove_amendment(RuntimeOrigin::root(), amendment),
            DispatchError::BadOrigin
        );
        for now in [START, START + MIN_NOTICE, START + MIN_NOTICE + CONCLUDE_WINDOW - 1] {
            Clock::set(now);
            assert_noop!(remove(amendment), E::StillLive);
        }
        // WHEN it has lapsed
        hypothetically!({
            Clock::set(START + MIN_NOTICE + CONCLUDE_WINDOW);
            expect_removal(amendment);
            Clock::set(START);
        });
        // WHEN the charter has changed
        hypothetically!({
            assert_ok!(Infrastructure::dismiss_party(
                by(EMERGENCY),
                ASSET,
                Municipality,
                REASON,
                PAPER
            ));
            expect_removal(amendment);
        });
        // WHEN its proposer has lost the power
        let officer = AssetRole::ComplianceOfficer;
        assert_ok!(Infrastructure::revoke_role(
            by(ISSUER),
            ASSET,
            OFFICER,
            officer,
            Some(CLASS),
            REASON,
            PAPER
        ));
        expect_removal(amendment);
    });
}

#[test]
fn an_amendment_should_not_be_enacted_late_incomplete_or_with_another_call() {
    world(|| {
        let amendment = proposed(ISSUER, appoint(AssetRole::ForceAgent));
        let due = START + FORCE_NOTICE;
        Clock::set(due);
        assert_noop!(enact(ISSUER, 99, appoint(AssetRole::ForceAgent)), E::AmendmentNotFound);
        assert_noop!(
            enact(ISSUER, amendment, appoint(AssetRole::ForceAgent)),
            E::ConsentMissing
        );
        assert_ok!(consent(TRUSTEE, amendment, Trustee));
        assert_noop!(
            enact(ISSUER, amendment, appoint(AssetRole::ForceAgent)),
            E::ConsentMissing
        );
        assert_ok!(consent(AGENT, amendment, SecurityAgent));
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            let call = Box::new(appoint(AssetRole::ForceAgent));
            assert_noop!(
                Infrastructure::enact_amendment(origin, amendment, call).map_err(|refused| refused.error),
                DispatchError::BadOrigin
            );
        }
        // Another call of the same setting, of another one, and of none
        let other = Call::grant_role {
            asset: ASSET,
            who: STRANGER,
            role: AssetRole::ForceAgent,
            class_id: None,
            reason_code: REASON,
            document: PAPER,
        };
        for call in [
            other.into(),
            appoint(AssetRole::Treasurer),
            rules("a"),
            policy(),
            RuntimeCall::System(frame_system::Call::set_heap_pages { pages: 1 }),
        ] {
            assert_noop!(enact(ISSUER, amendment, call), E::CallDiffers);
        }
        // At its last moment, and one later
        Clock::set(due + CONCLUDE_WINDOW);
        assert_noop!(enact(ISSUER, amendment, appoint(AssetRole::ForceAgent)), E::Lapsed);
        Clock::set(due + CONCLUDE_WINDOW - 1);
        assert_ok!(enact(ISSUER, amendment, appoint(AssetRole::ForceAgent)));
    });
}

#[test]
fn a_consent_after_the_notice_should_count_at_once() {
    world(|| {
        let amendment = proposed(OFFICER, rules("a"));
        Clock::set(START + MIN_NOTICE + CONCLUDE_WINDOW - 1);
        assert_ok!(consent(TRUSTEE, amendment, Trustee));
        assert_ok!(enact(STRANGER, amendment, rules("a")));
    });
}

#[test]
fn under_an_order_nothing_should_be_enacted_without_a_regulators_consent() {
    for state in [ExceptionState::RegulatoryHold, ExceptionState::SafetyFreeze] {
        for who in [REGULATOR, CHARTER] {
            world(|| {
                let amendment = proposed(OFFICER, rules("a"));
                assert_ok!(consent(TRUSTEE, amendment, Trustee));
                Clock::set(START + MIN_NOTICE);
                assert_ok!(raise(REGULATOR, state, DAY));
                assert_noop!(enact(STRANGER, amendment, rules("a")), E::UnderOrder);
                hypothetically!({
                    Clock::set(START + MIN_NOTICE + DAY);
                    assert_ok!(enact(STRANGER, amendment, rules("a")));
                    Clock::set(START + MIN_NOTICE);
                });
                // No party's consent is needed twice, but the regulator's counts though no charter asks for it.
                assert_ok!(consent(who, amendment, Regulator));
                assert_ok!(enact(STRANGER, amendment, rules("a")));
            });
        }
    }
    world(|| {
        // Other exception states are no order.
        let amendment = proposed(OFFICER, rules("a"));
        assert_ok!(consent(TRUSTEE, amendment, Trustee));
        Clock::set(START + MIN_NOTICE);
        assert_ok!(raise(OPERATOR, ExceptionState::ForceMajeure, DAY));
        assert_ok!(enact(STRANGER, amendment, rules("a")));
    });
}

#[test]
fn a_refused_call_should_leave_the_amendment_as_it_was() {
    world(|| {
        let call = appoint(AssetRole::ForceAgent);
        let amendment = proposed(ISSUER, call.clone());
        assert_ok!(consent(TRUSTEE, amendment, Trustee));
        assert_ok!(consent(AGENT, amendment, SecurityAgent));
        Clock::set(START + FORCE_NOTICE);
        // GIVEN all places are taken
        hypothetically!({
            RoleHolders::<Test>::insert(ASSET, MAX_ROLE_HOLDERS);
            assert_noop!(enact(STRANGER, amendment, call.clone()), E::MaxRoleHoldersExceeded);
            RoleHolders::<Test>::insert(ASSET, MAX_ROLE_HOLDERS - 1);
        });
        assert_eq!(standing(amendment), Some(Due));
    });
}

#[test]
fn enacting_should_cost_its_own_weight_and_the_calls() {
    world(|| {
        let call = rules("a");
        let own = <() as WeightInfo>::enact_amendment();
        let declared = Call::<Test>::enact_amendment {
            amendment: 0,
            call: Box::new(call.clone()),
        }
        .get_dispatch_info()
        .call_weight;
        let inner = call.get_dispatch_info().call_weight;
        assert_eq!(declared, own + inner);
        let amendment = proposed(OFFICER, call.clone());
        assert_ok!(consent(TRUSTEE, amendment, Trustee));
        Clock::set(START + MIN_NOTICE);
        let done = Infrastructure::enact_amendment(by(STRANGER), amendment, Box::new(call)).expect("due");
        assert_eq!(done.actual_weight, Some(own + inner));
    });
}

/// The issuer's keys: its own, its officer's, and one with every role that it can still grant.
#[test]
fn the_issuers_keys_alone_should_change_nothing_that_is_protected() {
    world(|| {
        let keys = [ISSUER, OFFICER, CRONY, OPERATOR];
        let every = [
            AssetRole::Issuer,
            AssetRole::Operator,
            AssetRole::IssueAgent,
            AssetRole::FreezeAgent,
            AssetRole::PauseAgent,
            AssetRole::RecoveryAgent,
            AssetRole::ComplianceOfficer,
        ];
        for role in every {
            grant(CRONY, role);
        }
        let replaced = CharterTerms {
            parties: Parties {
                trustee: Some(CRONY),
                ..terms().parties
            },
            ..terms()
        };
        let goals = [
            (rules("anybody"), OFFICER),
            (appoint(AssetRole::ForceAgent), ISSUER),
            (appoint(AssetRole::Treasurer), CRONY),
            (recharter(replaced.clone()), ISSUER),
            (recharter(CharterTerms::default()), CRONY),
            (policy(), ISSUER),
        ];
        for (goal, proposer) in goals {
            hypothetically!({
                // Alone: each key is refused. (A remark of this mock guards nothing itself: see compliance.)
                for who in keys.into_iter().filter(|_| !matches!(goal, RuntimeCall::System(_))) {
                    use sp_runtime::traits::Dispatchable;
                    let refused = goal.clone().dispatch(by(who)).expect_err("is protected").error;
                    assert!(
                        [E::AmendmentNeeded.into(), E::NotAuthorized.into()].contains(&refused),
                        "{goal:?} by {who}: {refused:?}"
                    );
                }
                // By an amendment: no key can give a consent in any name, at any time.
                let amendment = proposed(proposer, goal.clone());
                let view = Infrastructure::amendment(amendment).expect("live");
                for now in [START, view.due, view.lapses - 1] {
                    Clock::set(now);
                    for who in keys {
                        for party in [SecurityAgent, Trustee, Regulator, Municipality] {
                            assert!(
                                consent(who, amendment, party).is_err(),
                                "{goal:?} by {who} as {party:?}"
                            );
                        }
                        let refused = enact(who, amendment, goal.clone());
                        let early = now == START;
                        let expected = if early { E::TooEarly } else { E::ConsentMissing };
                        assert_eq!(refused, Err(expected.into()), "{goal:?} by {who}");
                    }
                }
                Clock::set(START);
            });
        }
        assert_eq!(Charters::<Test>::get(ASSET).revision, 1);
    });
}

#[test]
fn a_replaced_party_should_not_consent_to_what_was_proposed_before() {
    world(|| {
        // GIVEN the issuer proposes its own trustee, and a ForceAgent behind it
        let replaced = CharterTerms {
            parties: Parties {
                trustee: Some(CRONY),
                ..terms().parties
            },
            ..terms()
        };
        let charter = proposed(ISSUER, recharter(replaced.clone()));
        let force = proposed(ISSUER, appoint(AssetRole::ForceAgent));
        assert_ok!(consent(AGENT, force, SecurityAgent));
        // WHEN all agree on the new trustee
        let all = [
            (AGENT, SecurityAgent),
            (TRUSTEE, Trustee),
            (REGULATOR, Regulator),
            (TOWN, Municipality),
        ];
        for (who, party) in all {
            assert_ok!(consent(who, charter, party));
        }
        Clock::set(START + NOTICE);
        assert_ok!(enact(ISSUER, charter, recharter(replaced)));
        // THEN what was proposed under the old charter is void, whoever consents
        assert_eq!(standing(force), Some(Invalid));
        assert_noop!(consent(CRONY, force, Trustee), E::CharterChanged);
        assert_noop!(consent(TRUSTEE, force, Trustee), E::NotAParty);
        assert_noop!(enact(ISSUER, force, appoint(AssetRole::ForceAgent)), E::CharterChanged);
    });
}

#[test]
fn consents_from_before_the_first_buyer_should_not_outlive_the_charter_of_that_time() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN an issuer that is its own trustee while a crony has the only units, and has all consents
        let own = CharterTerms {
            parties: Parties {
                trustee: Some(CRONY),
                ..Default::default()
            },
            ..Default::default()
        };
        assert_ok!(Infrastructure::set_charter(by(ISSUER), ASSET, own));
        hold(&[ASSET]);
        let amendment = proposed(ISSUER, appoint(AssetRole::ForceAgent));
        assert_ok!(consent(CRONY, amendment, Trustee));
        // WHEN the crony sells back, the issuer names a real trustee, and others buy
        hold(&[]);
        assert_ok!(Infrastructure::set_charter(by(ISSUER), ASSET, terms()));
        hold(&[ASSET]);
        Clock::set(START + NOTICE);
        // THEN the old consents are worth nothing
        assert_noop!(
            enact(ISSUER, amendment, appoint(AssetRole::ForceAgent)),
            E::CharterChanged
        );
    });
}

#[test]
fn no_account_should_be_two_parties_by_a_charter() {
    world(|| {
        // One account gives one consent only: a charter that names it twice cannot be set, not even by amendment.
        let twice = CharterTerms {
            parties: Parties {
                security_agent: Some(TRUSTEE),
                ..terms().parties
            },
            ..terms()
        };
        let call = recharter(twice);
        let amendment = proposed(ISSUER, call.clone());
        for (who, party) in [
            (AGENT, SecurityAgent),
            (TRUSTEE, Trustee),
            (REGULATOR, Regulator),
            (TOWN, Municipality),
        ] {
            assert_ok!(consent(who, amendment, party));
        }
        Clock::set(START + NOTICE);
        assert_noop!(enact(ISSUER, amendment, call), E::PartyNamedTwice);
    });
}

#[test]
fn the_proposer_should_have_the_power_still_when_the_call_is_made() {
    let agreed = || {
        let amendment = proposed(OFFICER, rules("a"));
        assert_ok!(consent(TRUSTEE, amendment, Trustee));
        Clock::set(START + MIN_NOTICE);
        amendment
    };
    let officer = AssetRole::ComplianceOfficer;
    world(|| {
        let amendment = agreed();
        // WHEN emergency governance takes the officer's role
        assert_ok!(Infrastructure::revoke_role(
            by(EMERGENCY),
            ASSET,
            OFFICER,
            officer,
            Some(CLASS),
            REASON,
            PAPER
        ));
        // THEN neither it nor the issuer enacts, and no more consents are taken
        for who in [OFFICER, ISSUER, STRANGER] {
            assert_noop!(enact(who, amendment, rules("a")), E::ProposerPowerless);
        }
        assert_noop!(consent(REGULATOR, amendment, Regulator), E::ProposerPowerless);
        // Of another class it is no power.
        assert_ok!(Infrastructure::grant_role(
            by(ISSUER),
            ASSET,
            OFFICER,
            officer,
            Some(CLASS + 1),
            REASON,
            PAPER
        ));
        assert_noop!(enact(OFFICER, amendment, rules("a")), E::ProposerPowerless);
    });
    world(|| {
        // An issuer that an administrator suspends
        let amendment = proposed(ISSUER, policy());
        assert_ok!(consent(REGULATOR, amendment, Regulator));
        Clock::set(START + MIN_NOTICE);
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            STRANGER,
            REASON,
            PAPER
        ));
        assert_noop!(enact(STRANGER, amendment, policy()), E::ProposerPowerless);
        // The administrator proposes anew, with the same consents.
        assert_ok!(Infrastructure::remove_amendment(by(STRANGER), amendment));
        let amendment = proposed(STRANGER, policy());
        assert_noop!(enact(STRANGER, amendment, policy()), E::TooEarly);
        assert_ok!(consent(REGULATOR, amendment, Regulator));
        Clock::set(START + 2 * MIN_NOTICE);
        assert_ok!(enact(STRANGER, amendment, policy()));
    });
}

#[test]
fn the_amended_origin_should_be_worth_nothing_for_another_setting_or_asset() {
    world(|| {
        let amended = |asset, setting| -> RuntimeOrigin {
            AmendedOrigin::Amended {
                asset,
                setting,
                proposer: ISSUER,
            }
            .into()
        };
        let right = (ASSET, Protected::ForceAppointment);
        for (asset, setting) in [(OTHER_ASSET, right.1), (ASSET, Protected::AuditorAppointment)] {
            assert_noop!(
                Infrastructure::grant_role(
                    amended(asset, setting),
                    ASSET,
                    CRONY,
                    AssetRole::ForceAgent,
                    None,
                    REASON,
                    PAPER
                ),
                E::AmendmentNeeded
            );
        }
        // Nor is it a signature: for calls that no charter guards it is no origin.
        for refused in [
            Infrastructure::grant_role(
                amended(right.0, right.1),
                ASSET,
                CRONY,
                AssetRole::IssueAgent,
                None,
                REASON,
                PAPER,
            ),
            Infrastructure::revoke_role(
                amended(right.0, right.1),
                ASSET,
                AUDITOR,
                AssetRole::Auditor,
                None,
                REASON,
                PAPER,
            ),
            Infrastructure::retire_asset(amended(right.0, right.1), ASSET),
            Infrastructure::withdraw_amendment(amended(right.0, right.1), 0),
        ] {
            assert_eq!(refused, Err(DispatchError::BadOrigin));
        }
        assert_ok!(Infrastructure::grant_role(
            amended(right.0, right.1),
            ASSET,
            CRONY,
            AssetRole::ForceAgent,
            None,
            REASON,
            PAPER
        ));
    });
}

#[test]
fn corrupt_amendments_should_be_noticed() {
    world(|| {
        let amendment = proposed(OFFICER, rules("a"));
        type Corrupt = fn(u32);
        let corruptions: [Corrupt; 9] = [
            |id| Amendments::<Test>::remove(id),
            |_| AmendmentsOf::<Test>::remove(ASSET),
            |_| AmendmentsOf::<Test>::insert(OTHER_ASSET, frame_support::BoundedVec::default()),
            |_| AmendmentsOf::<Test>::mutate(ASSET, |list| list.try_push(0).expect("room")),
            |_| NextAmendmentId::<Test>::put(0),
            |id| change(id, |row| row.asset = OTHER_ASSET),
            |id| change(id, |row| row.needed = parties(&[])),
            |id| change(id, |row| row.consented = parties(&[Municipality])),
            |id| change(id, |row| row.revision = 9),
        ];
        fn change(id: u32, how: fn(&mut AmendmentOf<Test>)) {
            Amendments::<Test>::mutate_extant(id, how);
        }
        for (n, corrupt) in corruptions.into_iter().enumerate() {
            hypothetically!({
                corrupt(amendment);
                assert!(Infrastructure::do_try_state().is_err(), "corruption {n}");
            });
        }
        hypothetically!({
            Amendments::<Test>::mutate_extant(amendment, |row| row.lapses = row.due);
            assert!(Infrastructure::do_try_state().is_err());
        });
    });
}
