//! Those who make state pay a deposit for it, and have it back when the state goes.

use super::*;
use codec::Encode;
use frame_support::traits::fungible::MutateHold;
use ClaimTopic::*;

const ROW: Balance = 1_000;
const BYTE: Balance = 10;
const NEW: AccountId = 40;
const NEWER: AccountId = 41;
const VAULT: AccountId = 45;
const VAULT_ID: IdentityId = 4;

fn price(bytes: usize) -> Balance {
    ROW + BYTE * bytes as Balance
}
/// What an account has paid for a reason, by the token's own books.
fn held(reason: HoldReason, who: AccountId) -> Balance {
    use frame_support::traits::fungible::InspectHold;
    Balances::balance_on_hold(&reason.into(), &who)
}
fn claim_price() -> Balance {
    price(Compliance::claim_bytes())
}
/// Of the note which signatures about a person count.
fn note_price() -> Balance {
    price(Compliance::signature_bytes())
}
fn account_price() -> Balance {
    price(Compliance::account_bytes())
}
/// An identity with one account.
fn identity_price() -> Balance {
    price(Compliance::identity_bytes()) + account_price()
}
fn register(registrar: AccountId, who: AccountId, kind: InvestorKind) -> DispatchResult {
    Compliance::register_identity(by(registrar), who, GERMANY, Default::default(), kind)
}
/// The inventory, Alice, Bob, Carol, rules; no units.
fn world(test: impl FnOnce()) {
    ExtBuilder::default()
        .rules(rules())
        .deposits(ROW, BYTE)
        .build_and_execute(test);
}

#[test]
fn a_registrar_should_pay_for_identities_and_accounts_until_they_go() {
    world(|| {
        // GIVEN four identities, one with a second account
        let before = held(HoldReason::Identity, KYC);
        assert_eq!(before, 4 * identity_price() + account_price());
        // WHEN another is registered and gets a second account
        assert_ok!(register(KYC, NEW, InvestorKind::Retail));
        assert_ok!(link(4, NEWER));
        let both = identity_price() + account_price();
        assert_eq!(held(HoldReason::Identity, KYC), before + both);
        // AND it is closed, THEN all of it is returned and nothing is left
        events();
        assert_ok!(close(KYC, 4));
        let event = Event::IdentityClosed {
            identity: 4,
            actor: KYC,
            reason: Some(REASON),
        };
        assert_eq!(events(), [event]);
        assert_eq!(held(HoldReason::Identity, KYC), before);
        assert_eq!(Identities::<Test>::get(4), None);
        for account in [NEW, NEWER] {
            assert_eq!(Compliance::account(&account), None);
        }
        // AND its accounts may belong to another identity, under another id
        assert_ok!(register(OTHER_KYC, NEWER, InvestorKind::Retail));
        assert_eq!(info(NEWER).identity, 5);
    });
}

#[test]
fn an_unlinked_account_should_return_what_was_paid_for_it_whatever_it_costs_by_now() {
    world(|| {
        let before = held(HoldReason::Identity, KYC);
        assert_ok!(link(BOB_ID, NEW));
        set_price(5 * ROW, 5 * BYTE);
        assert_ok!(link(BOB_ID, NEWER));
        let dearer = 5 * account_price_at(ROW, BYTE);
        assert_eq!(
            held(HoldReason::Identity, KYC),
            before + account_price_at(ROW, BYTE) + dearer
        );
        assert_ok!(unlink_by(by(KYC), NEW));
        assert_eq!(held(HoldReason::Identity, KYC), before + dearer);
        assert_ok!(unlink_by(by(KYC), NEWER));
        assert_eq!(held(HoldReason::Identity, KYC), before);
    });
}
fn account_price_at(row: Balance, byte: Balance) -> Balance {
    row + byte * Compliance::account_bytes() as Balance
}

#[test]
fn a_claim_should_be_paid_for_by_its_issuer_while_it_is_listed() {
    world(|| {
        let claim = |issuer, topic| Compliance::add_claim(by(issuer), BOB_ID, topic, None, EXPIRY, [1; 32]);
        assert_eq!(held(HoldReason::Claim, KYC), 4 * claim_price());
        assert_ok!(claim(ACCREDITOR, Accredited));
        assert_eq!(held(HoldReason::Claim, ACCREDITOR), claim_price());
        // A newer one in its place costs nothing, whatever a row costs by now.
        set_price(5 * ROW, 5 * BYTE);
        assert_ok!(claim(ACCREDITOR, Accredited));
        assert_eq!(
            held(HoldReason::Claim, ACCREDITOR),
            ROW + BYTE * Compliance::claim_bytes() as Balance
        );
        // WHEN it is taken back, THEN the old price is returned, and the note that voids signatures is paid for until these are
        // too old
        assert_ok!(Compliance::revoke_claim(
            by(ACCREDITOR),
            BOB_ID,
            Accredited,
            None,
            CODE,
            DOC
        ));
        assert_eq!(held(HoldReason::Claim, ACCREDITOR), 5 * note_price());
        Clock::set(START + MAX_CLAIM_AGE + 1);
        assert_ok!(Compliance::clear_signatures(by(STRANGER), BOB_ID));
        assert_eq!(held(HoldReason::Claim, ACCREDITOR), 0);
        assert_eq!(Balances::free_balance(ACCREDITOR), ENDOWMENT);
    });
}

#[test]
fn a_claim_that_makes_room_should_return_its_own_issuers_tokens() {
    world(|| {
        // GIVEN an issuer whose places are full
        let four = [Kyc, Aml, Accredited, Custom(0)];
        assert_ok!(trust(OTHER_KYC, &four));
        for topic in four {
            assert_ok!(Compliance::add_claim(
                by(OTHER_KYC),
                ALICE_ID,
                topic,
                None,
                EXPIRY,
                [1; 32]
            ));
        }
        assert_eq!(held(HoldReason::Claim, OTHER_KYC), 4 * claim_price());
        // WHEN its topics change and it claims a new one, THEN it pays for what is there
        assert_ok!(trust(OTHER_KYC, &[Kyc, Aml, Accredited, Custom(1)]));
        assert_ok!(Compliance::add_claim(
            by(OTHER_KYC),
            ALICE_ID,
            Custom(1),
            None,
            EXPIRY,
            [1; 32]
        ));
        let note = note_price();
        assert_eq!(held(HoldReason::Claim, OTHER_KYC), 4 * claim_price() + note);
    });
}

#[test]
fn closing_should_return_every_claims_deposit() {
    world(|| {
        assert_ok!(Compliance::add_claim(
            by(ACCREDITOR),
            BOB_ID,
            Accredited,
            None,
            EXPIRY,
            [1; 32]
        ));
        assert_ok!(close(KYC, BOB_ID));
        assert_eq!(held(HoldReason::Claim, ACCREDITOR), 0);
        assert_eq!(held(HoldReason::Claim, KYC), 3 * claim_price());
        assert_eq!(ClaimRecords::<Test>::iter_prefix(BOB_ID).count(), 0);
    });
}

#[test]
fn rules_should_be_paid_for_by_the_officer_that_set_them_last() {
    world(|| {
        let first = price(rules().encoded_size());
        assert_eq!(held(HoldReason::Rules, OFFICER), first);
        // WHEN longer rules replace them, THEN the difference is all that more is locked
        set_limit(5);
        let second = price(rules_of(CLASS).expect("set").encoded_size());
        assert!(second > first);
        assert_eq!(held(HoldReason::Rules, OFFICER), second);
        assert_eq!(Balances::free_balance(OFFICER), ENDOWMENT - second);
        // WHEN one is set alone
        let rule = RuleChange::IdentityCap(IdentityCap { share: share(1, 2) });
        assert_ok!(Compliance::set_rule(by(OFFICER), CLASS, rule));
        let third = price(rules_of(CLASS).expect("set").encoded_size());
        assert!(third > second);
        assert_eq!(held(HoldReason::Rules, OFFICER), third);
        // WHEN one is dropped, THEN its part is returned
        assert_ok!(Compliance::drop_rule(by(OFFICER), CLASS, RuleName::IdentityCap));
        assert_eq!(held(HoldReason::Rules, OFFICER), second);
        // WHEN one is dropped while a byte costs more, THEN no more is locked: a rule cannot veto its own removal
        set_price(2 * ENDOWMENT, 0);
        assert_ok!(Compliance::drop_rule(by(OFFICER), CLASS, RuleName::HolderLimit));
        assert_eq!(held(HoldReason::Rules, OFFICER), second);
        set_price(2 * ROW, BYTE);
        assert_ok!(Compliance::drop_rule(by(OFFICER), CLASS, RuleName::Claims));
        assert_eq!(held(HoldReason::Rules, OFFICER), second);
    });
}

#[test]
fn an_admission_should_be_paid_for_until_the_dismissal() {
    world(|| {
        assert_ok!(register(KYC, VAULT, InvestorKind::Custodian));
        assert_ok!(Compliance::admit_custodian(by(OFFICER), CLASS, VAULT_ID, CODE, DOC));
        assert_eq!(held(HoldReason::Admission, OFFICER), price(8));
        // An admitted custodian is not closed.
        assert_noop!(close(KYC, VAULT_ID), E::IdentityTied);
        assert_ok!(Compliance::dismiss_custodian(by(OFFICER), CLASS, VAULT_ID, CODE, DOC));
        assert_eq!(held(HoldReason::Admission, OFFICER), 0);
        assert_ok!(close(KYC, VAULT_ID));
    });
}

#[test]
fn without_tokens_nothing_should_be_made() {
    world(|| {
        assert_ok!(register(KYC, VAULT, InvestorKind::Custodian));
        set_price(2 * ENDOWMENT, 0);
        assert_noop!(register(OTHER_KYC, NEW, InvestorKind::Retail), E::DepositUnaffordable);
        assert_noop!(Compliance::link_account(by(KYC), BOB_ID, NEW), E::DepositUnaffordable);
        assert_noop!(
            Compliance::add_claim(by(ACCREDITOR), BOB_ID, Accredited, None, EXPIRY, [1; 32]),
            E::DepositUnaffordable
        );
        assert_noop!(
            Compliance::admit_custodian(by(OFFICER), CLASS, VAULT_ID, CODE, DOC),
            E::DepositUnaffordable
        );
        // Rules in place of rules are judged by what their officer has when the old ones' deposit is returned.
        let rule = SenderScreening { enabled: true };
        assert_noop!(
            try_set_rules(|rules| rules.sender_screening = Some(rule)),
            E::DepositUnaffordable
        );
        assert_noop!(
            Compliance::set_rule(by(OFFICER), CLASS, RuleChange::SenderScreening(rule)),
            E::DepositUnaffordable
        );
        // What is there stays, and can be taken back.
        assert_ok!(Compliance::revoke_claim(by(KYC), BOB_ID, Kyc, None, CODE, DOC));
        assert_ok!(close(KYC, CAROL_ID));
    });
}

#[test]
fn an_identity_should_be_closed_by_its_trusted_registrar_only() {
    world(|| {
        for who in [ADMIN, ACCREDITOR, BOB, STRANGER] {
            assert_noop!(close(who, BOB_ID), E::NotTrusted);
        }
        assert_noop!(close(OTHER_KYC, BOB_ID), E::NotRegistrar);
        assert_noop!(close(KYC, UNKNOWN_ID), E::IdentityNotFound);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            let refused = Compliance::close_identity(origin, BOB_ID, 0, 0, CODE, DOC).map_err(|refused| refused.error);
            assert_eq!(refused, Err(DispatchError::BadOrigin));
        }
        assert_ok!(close(KYC, BOB_ID));
        assert_noop!(close(KYC, BOB_ID), E::IdentityNotFound);
    });
}

#[test]
fn an_identity_that_is_needed_should_not_be_closed() {
    world(|| {
        // A frozen person's file stays.
        assert_ok!(Compliance::freeze_identity(by(ADMIN), BOB_ID, true, CODE, DOC));
        assert_noop!(close(KYC, BOB_ID), E::IdentityFrozen);
        // So does one with units.
        assert_ok!(issue(ALICE, 5));
        assert_noop!(close(KYC, ALICE_ID), E::PositionsOpen);
        assert_ok!(redeem(ALICE, 5));
        assert_ok!(close(KYC, ALICE_ID));
        // And the inventory of a class, which has no units here.
        assert_noop!(close(KYC, INVENTORY), E::IdentityTied);
    });
}

#[test]
fn positions_and_claims_should_go_with_the_identity_and_be_paid_for_as_they_are() {
    world(|| {
        let close_with = |id, positions, claims| Compliance::close_identity(by(KYC), id, positions, claims, CODE, DOC);
        // GIVEN fractions in three classes, and one claim
        Pipeline::leave(BOB_ID, 3);
        // WHEN fewer are allowed, THEN nothing goes
        for (positions, claims, error) in [
            (0, 1, E::MorePositions),
            (2, 1, E::MorePositions),
            (3, 0, E::MoreClaims),
        ] {
            assert_noop!(
                close_with(BOB_ID, positions, claims).map_err(|refused| refused.error),
                error
            );
        }
        // WHEN more are, THEN only those there are paid for
        let weight = <() as WeightInfo>::close_identity(3, 1);
        assert_eq!(
            close_with(BOB_ID, 5, 9).expect("it owns nothing").actual_weight,
            Some(weight)
        );
        assert!(weight.all_lt(<() as WeightInfo>::close_identity(5, 9)));
        // AND none where there are none
        assert_ok!(Compliance::revoke_claim(by(KYC), CAROL_ID, Kyc, None, CODE, DOC));
        let weight = <() as WeightInfo>::close_identity(0, 0);
        let done = close_with(CAROL_ID, u32::MAX, u32::MAX).expect("it owns nothing");
        assert_eq!(done.actual_weight, Some(weight));
    });
}

#[test]
fn no_more_positions_than_the_bound_should_go() {
    world(|| {
        let close_all = || Compliance::close_identity(by(KYC), BOB_ID, u32::MAX, u32::MAX, CODE, DOC);
        Pipeline::leave(BOB_ID, MAX_POSITIONS + 1);
        assert_noop!(close_all().map_err(|refused| refused.error), E::MorePositions);
        Pipeline::leave(BOB_ID, MAX_POSITIONS);
        assert_ok!(close_all());
    });
}

#[test]
fn the_deposit_should_go_with_the_registrar_at_the_price_of_the_day() {
    world(|| {
        let before = held(HoldReason::Identity, KYC);
        let old = identity_price();
        // WHEN governance puts Bob into another registrar's care
        set_price(2 * ROW, 2 * BYTE);
        assert_ok!(Compliance::set_registrar(by(ADMIN), BOB_ID, OTHER_KYC, CODE, DOC));
        // THEN that one pays for him, and the former one has its tokens back
        assert_eq!(held(HoldReason::Identity, KYC), before - old);
        assert_eq!(held(HoldReason::Identity, OTHER_KYC), 2 * old);
        // AND what it adds comes on top until the file is closed
        set_price(ROW, BYTE);
        assert_ok!(Compliance::link_account(by(OTHER_KYC), BOB_ID, NEW));
        assert_ok!(Compliance::accept_link(by(NEW), BOB_ID));
        assert_eq!(held(HoldReason::Identity, OTHER_KYC), 2 * old + account_price());
        assert_ok!(close(OTHER_KYC, BOB_ID));
        assert_eq!(held(HoldReason::Identity, OTHER_KYC), 0);
    });
}

#[test]
fn a_registrar_that_has_lost_its_trust_should_be_relieved_and_close_nothing() {
    world(|| {
        // GIVEN a registrar of one person, which governance no longer trusts
        assert_ok!(register(OTHER_KYC, NEW, InvestorKind::Retail));
        assert_ok!(Compliance::link_account(by(OTHER_KYC), 4, NEWER));
        assert_ok!(Compliance::accept_link(by(NEWER), 4));
        assert_ok!(trust(OTHER_KYC, &[]));
        // THEN it cannot throw the file away
        assert_noop!(close(OTHER_KYC, 4), E::NotTrusted);
        // WHEN governance puts the person into another's care, which cannot pay so much, THEN there is no deposit
        hypothetically!({
            let all = Balances::free_balance(KYC) - price(Compliance::identity_bytes()) - 1;
            assert_ok!(Balances::hold(&HoldReason::Rules.into(), &KYC, all));
            let before = held(HoldReason::Identity, KYC);
            assert_ok!(Compliance::set_registrar(by(ADMIN), 4, KYC, CODE, DOC));
            let record = identity(4);
            assert_eq!(record.deposit, None);
            assert!(record.accounts.iter().all(|linked| linked.deposit.is_none()));
            assert_eq!(held(HoldReason::Identity, KYC), before);
            assert_eq!(held(HoldReason::Identity, OTHER_KYC), 0);
            // AND the file can be closed all the same
            assert_ok!(close(KYC, 4));
            assert_eq!(held(HoldReason::Identity, KYC), before);
        });
        // WHEN it can, THEN nothing of the former one's is left locked
        assert_ok!(Compliance::set_registrar(by(ADMIN), 4, KYC, CODE, DOC));
        assert_eq!(held(HoldReason::Identity, OTHER_KYC), 0);
        assert_eq!(Balances::free_balance(OTHER_KYC), ENDOWMENT);
        assert_ok!(close(KYC, 4));
    });
}

#[test]
fn deposits_that_do_not_add_up_should_be_seen() {
    world(|| {
        assert!(deposits_add_up());
        for corrupt in [
            &(|| ClaimRecords::<Test>::remove(BOB_ID, key(KYC_NO, Kyc))) as &dyn Fn(),
            &|| {
                assert_ok!(Balances::hold(&HoldReason::Claim.into(), &KYC, 1));
            },
            &|| {
                assert_ok!(Balances::hold(&HoldReason::Identity.into(), &OTHER_KYC, 1));
            },
            &|| RuleDeposits::<Test>::remove(CLASS),
            &|| {
                Identities::<Test>::mutate(BOB_ID, |record| record.as_mut().expect("there").deposit = None);
            },
        ] {
            hypothetically!({
                corrupt();
                assert!(!deposits_add_up());
            });
        }
    });
}
