//! Whoever makes state holds for it, and has it back when the state goes.

use super::*;
use codec::{Encode, MaxEncodedLen};
use frame_support::{
    hypothetically,
    traits::fungible::{InspectHold, MutateHold},
};
use viaduct_primitives::Deposit;
use ClaimTopic::*;

const ROW: Balance = 1_000;
const BYTE: Balance = 10;
const NEW: AccountId = 40;
const NEWER: AccountId = 41;
const VAULT: AccountId = 50;
const VAULT_ID: IdentityId = 4;

fn price(bytes: usize) -> Balance {
    ROW + BYTE * bytes as Balance
}
fn held(reason: HoldReason, who: AccountId) -> Balance {
    Balances::balance_on_hold(&reason.into(), &who)
}
fn claim_price() -> Balance {
    price(Claim::<AccountId>::max_encoded_len())
}
fn account_price() -> Balance {
    price(LinkedAccount::<AccountId>::max_encoded_len() + AccountInfo::max_encoded_len())
}
/// A person's record as it was at its registration, with one account and no claims.
fn identity_price(id: IdentityId) -> Balance {
    let mut record = identity(id);
    record.claims = BoundedVec::new();
    record.wallets.truncate(1);
    price(record.encoded_size() + AccountInfo::max_encoded_len())
}
fn register(registrar: AccountId, who: AccountId, kind: InvestorKind) -> DispatchResult {
    Compliance::register_identity(by(registrar), who, GERMANY, kind)
}
/// Closes somebody who has no positions.
fn close(who: AccountId, id: IdentityId) -> DispatchResult {
    close_with(who, id, 0).map(|_| ())
}
/// With so many positions at most; the weight that was used.
fn close_with(
    who: AccountId,
    id: IdentityId,
    positions: u32,
) -> Result<Option<frame_support::weights::Weight>, DispatchError> {
    Compliance::close_identity(by(who), id, positions)
        .map(|done| done.actual_weight)
        .map_err(|refused| refused.error)
}
/// Nobody has anything but state: the inventory, Alice, Bob, Carol, rules.
fn world(test: impl FnOnce()) {
    ExtBuilder::default()
        .rules(rules())
        .deposits(ROW, BYTE)
        .build_and_execute(test);
}

#[test]
fn a_registrar_should_hold_for_identities_and_accounts_until_they_go() {
    world(|| {
        // GIVEN four identities, one with a second account
        let before = held(HoldReason::Identity, KYC);
        let four: Balance = [INVENTORY, ALICE_ID, BOB_ID, CAROL_ID].map(identity_price).iter().sum();
        assert_eq!(before, four + account_price());
        // WHEN another is registered and gets a second account
        assert_ok!(register(KYC, NEW, InvestorKind::Retail));
        assert_ok!(Compliance::link_account(by(KYC), 4, NEWER));
        let amount = identity_price(4) + account_price();
        assert_eq!(held(HoldReason::Identity, KYC), before + amount);
        assert_eq!(IdentityDeposits::<Test>::get(4), Some(Deposit { payer: KYC, amount }));
        // AND it is closed, THEN all of it is free and nothing is left
        events();
        assert_ok!(close(KYC, 4));
        let event = Event::IdentityClosed {
            identity: 4,
            registrar: KYC,
        };
        assert_eq!(events(), [event]);
        assert_eq!(held(HoldReason::Identity, KYC), before);
        assert_eq!(IdentityDeposits::<Test>::get(4), None);
        assert_eq!(Identities::<Test>::get(4), None);
        for account in [NEW, NEWER] {
            assert_eq!(Compliance::wallet(&account), None);
        }
        // AND its accounts may belong to somebody again, under another id
        assert_ok!(register(OTHER_KYC, NEWER, InvestorKind::Retail));
        assert_eq!(Compliance::wallet(&NEWER).map(|wallet| wallet.identity), Some(5));
    });
}

#[test]
fn a_claim_should_be_held_for_by_its_issuer_while_it_is_listed() {
    world(|| {
        let claim = |issuer, topic| Compliance::add_claim(by(issuer), BOB_ID, topic, EXPIRY, [1; 32]);
        assert_eq!(held(HoldReason::Claim, KYC), 3 * claim_price());
        assert_ok!(claim(ACCREDITOR, Accredited));
        assert_eq!(held(HoldReason::Claim, ACCREDITOR), claim_price());
        // A newer one in its place costs nothing, whatever a row costs by now.
        set_price(5 * ROW, 5 * BYTE);
        assert_ok!(claim(ACCREDITOR, Accredited));
        assert_eq!(held(HoldReason::Claim, ACCREDITOR), claim_price());
        // WHEN it is taken back, THEN the old price is free
        assert_ok!(Compliance::revoke_claim(by(ACCREDITOR), BOB_ID, Accredited));
        assert_eq!(held(HoldReason::Claim, ACCREDITOR), 0);
        assert_eq!(Balances::free_balance(ACCREDITOR), ENDOWMENT);
    });
}

#[test]
fn a_claim_that_makes_room_should_free_its_own_issuers_tokens() {
    world(|| {
        // GIVEN a full list
        for (issuer, topic) in [(KYC, Aml), (OTHER_KYC, Kyc), (ACCREDITOR, Accredited)] {
            assert_ok!(Compliance::add_claim(by(issuer), ALICE_ID, topic, EXPIRY, [1; 32]));
        }
        // WHEN an issuer is trusted no more and another claims something new
        assert_ok!(Compliance::set_trusted_issuer(by(ADMIN), ACCREDITOR, topics(&[])));
        assert_ok!(Compliance::set_trusted_issuer(
            by(ADMIN),
            OTHER_KYC,
            topics(&[Kyc, Aml])
        ));
        assert_ok!(Compliance::add_claim(by(OTHER_KYC), ALICE_ID, Aml, EXPIRY, [1; 32]));
        // THEN each holds for what is there
        assert_eq!(held(HoldReason::Claim, ACCREDITOR), 0);
        assert_eq!(held(HoldReason::Claim, OTHER_KYC), 2 * claim_price());
    });
}

#[test]
fn closing_should_free_every_claims_issuer() {
    world(|| {
        assert_ok!(Compliance::add_claim(
            by(ACCREDITOR),
            BOB_ID,
            Accredited,
            EXPIRY,
            [1; 32]
        ));
        assert_ok!(close(KYC, BOB_ID));
        assert_eq!(held(HoldReason::Claim, ACCREDITOR), 0);
        assert_eq!(held(HoldReason::Claim, KYC), 2 * claim_price());
        assert_eq!(ClaimDeposits::<Test>::iter_prefix(BOB_ID).count(), 0);
    });
}

#[test]
fn rules_should_be_held_for_by_whoever_set_them_last() {
    world(|| {
        let first = price(rules().encoded_size());
        assert_eq!(held(HoldReason::Rules, OFFICER), first);
        // WHEN longer rules replace them, THEN the difference is all that more is held
        set_rules(|rules| rules.issuers = Some(vec![KYC, OTHER_KYC].try_into().expect("few")));
        let second = price(
            Classes::<Test>::get(CLASS)
                .and_then(|class_id| class_id.rules)
                .encoded_size()
                - 1,
        );
        assert!(second > first);
        assert_eq!(held(HoldReason::Rules, OFFICER), second);
        assert_eq!(Balances::free_balance(OFFICER), ENDOWMENT - second);
    });
}

#[test]
fn an_admission_should_be_held_for_until_the_dismissal() {
    world(|| {
        assert_ok!(register(KYC, VAULT, InvestorKind::Custodian));
        assert_ok!(Compliance::admit_custodian(by(OFFICER), CLASS, VAULT_ID));
        assert_eq!(held(HoldReason::Admission, OFFICER), price(8));
        // An admitted custodian is not closed.
        assert_noop!(close(KYC, VAULT_ID), E::IdentityTied);
        assert_ok!(Compliance::dismiss_custodian(by(OFFICER), CLASS, VAULT_ID));
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
            Compliance::add_claim(by(ACCREDITOR), BOB_ID, Accredited, EXPIRY, [1; 32]),
            E::DepositUnaffordable
        );
        assert_noop!(
            Compliance::admit_custodian(by(OFFICER), CLASS, VAULT_ID),
            E::DepositUnaffordable
        );
        // What is there stays, and can be taken back.
        assert_ok!(Compliance::revoke_claim(by(KYC), BOB_ID, Kyc));
        assert_ok!(close(KYC, CAROL_ID));
    });
    world(|| {
        // Rules in place of rules are judged by what their officer has when the old ones' deposit is free again.
        set_price(2 * ENDOWMENT, 0);
        let mut rules = rules();
        rules.screen_senders = true;
        assert_noop!(
            Compliance::set_class_rules(by(OFFICER), CLASS, rules),
            E::DepositUnaffordable
        );
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
            let refused = Compliance::close_identity(origin, BOB_ID, 0).map_err(|refused| refused.error);
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
        assert_ok!(Compliance::freeze_identity(by(ADMIN), BOB_ID, true));
        assert_noop!(close(KYC, BOB_ID), E::IdentityFrozen);
        // So does whoever has units.
        assert_ok!(issue(ALICE, 5));
        assert_noop!(close(KYC, ALICE_ID), E::PositionsOpen);
        assert_ok!(redeem(ALICE, 5));
        assert_ok!(close(KYC, ALICE_ID));
        // And the inventory of a class, which has no units here.
        assert_noop!(close(KYC, INVENTORY), E::IdentityTied);
    });
}

#[test]
fn positions_without_value_should_go_with_the_identity_and_be_paid_for_as_they_are() {
    world(|| {
        // GIVEN fractions, freezes or blocks in three classes
        Pipeline::leave(BOB_ID, 3);
        // WHEN fewer are allowed, THEN nothing goes
        for most in [0, 2] {
            assert_noop!(close_with(KYC, BOB_ID, most), E::MorePositions);
        }
        // WHEN more are, THEN only those there are paid for
        let weight = <() as WeightInfo>::close_identity(3);
        assert_eq!(close_with(KYC, BOB_ID, 5), Ok(Some(weight)));
        assert!(weight.all_lt(<() as WeightInfo>::close_identity(5)));
        // AND none where there are none
        let weight = <() as WeightInfo>::close_identity(0);
        assert_eq!(close_with(KYC, CAROL_ID, u32::MAX), Ok(Some(weight)));
    });
}

#[test]
fn no_more_positions_than_the_bound_should_go() {
    world(|| {
        Pipeline::leave(BOB_ID, MAX_POSITIONS + 1);
        assert_noop!(close_with(KYC, BOB_ID, u32::MAX), E::MorePositions);
        Pipeline::leave(BOB_ID, MAX_POSITIONS);
        assert_ok!(close_with(KYC, BOB_ID, u32::MAX));
    });
}

#[test]
fn the_deposit_should_go_with_the_registrar() {
    world(|| {
        let before = held(HoldReason::Identity, KYC);
        let bob = identity_price(BOB_ID);
        // WHEN governance puts Bob into another registrar's care, whatever a row costs by now
        set_price(5 * ROW, 5 * BYTE);
        assert_ok!(Compliance::set_registrar(by(ADMIN), BOB_ID, OTHER_KYC));
        // THEN that one holds what was held for him, and the old one has it back
        assert_eq!(held(HoldReason::Identity, KYC), before - bob);
        assert_eq!(held(HoldReason::Identity, OTHER_KYC), bob);
        let deposit = Deposit {
            payer: OTHER_KYC,
            amount: bob,
        };
        assert_eq!(IdentityDeposits::<Test>::get(BOB_ID), Some(deposit));
        // AND what it adds comes on top until the file is closed
        set_price(ROW, BYTE);
        assert_ok!(Compliance::link_account(by(OTHER_KYC), BOB_ID, NEW));
        assert_eq!(held(HoldReason::Identity, OTHER_KYC), bob + account_price());
        assert_ok!(close(OTHER_KYC, BOB_ID));
        assert_eq!(held(HoldReason::Identity, OTHER_KYC), 0);
    });
}

#[test]
fn a_registrar_that_is_trusted_no_more_should_be_relieved_and_close_nothing() {
    world(|| {
        // GIVEN a registrar of one person, which governance trusts no more
        assert_ok!(register(OTHER_KYC, NEW, InvestorKind::Retail));
        assert_ok!(Compliance::set_trusted_issuer(by(ADMIN), OTHER_KYC, topics(&[])));
        // THEN it cannot throw the file away
        assert_noop!(close(OTHER_KYC, 4), E::NotTrusted);
        // WHEN governance puts the person into another's care, who cannot hold so much, THEN nobody holds anything
        hypothetically!({
            let all = Balances::free_balance(KYC) - 1;
            assert_ok!(Balances::hold(&HoldReason::Rules.into(), &KYC, all));
            let before = held(HoldReason::Identity, KYC);
            assert_ok!(Compliance::set_registrar(by(ADMIN), 4, KYC));
            assert_eq!(IdentityDeposits::<Test>::get(4), None);
            assert_eq!(held(HoldReason::Identity, KYC), before);
            assert_eq!(held(HoldReason::Identity, OTHER_KYC), 0);
        });
        // WHEN it can, THEN nothing of the former one's is left on hold
        assert_ok!(Compliance::set_registrar(by(ADMIN), 4, KYC));
        assert_eq!(held(HoldReason::Identity, OTHER_KYC), 0);
        assert_eq!(Balances::free_balance(OTHER_KYC), ENDOWMENT);
        assert_ok!(close(KYC, 4));
    });
}

#[test]
fn state_that_is_older_than_deposits_should_go_without_any() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        // GIVEN rows of a state that knew no deposits
        let _ = IdentityDeposits::<Test>::clear(u32::MAX, None);
        let _ = ClaimDeposits::<Test>::clear(u32::MAX, None);
        let _ = RuleDeposits::<Test>::clear(u32::MAX, None);
        assert_ok!(Compliance::do_try_state());
        // THEN all of them can be replaced, handed over and removed
        assert_ok!(Compliance::set_registrar(by(ADMIN), CAROL_ID, OTHER_KYC));
        assert_eq!(IdentityDeposits::<Test>::get(CAROL_ID), None);
        assert_ok!(close(OTHER_KYC, CAROL_ID));
        assert_ok!(Compliance::link_account(by(KYC), BOB_ID, NEW));
        assert_ok!(Compliance::revoke_claim(by(KYC), BOB_ID, Kyc));
        set_rules(|rules| rules.screen_senders = true);
        assert_ok!(close(KYC, BOB_ID));
        assert_ok!(close(KYC, ALICE_ID));
    });
}

#[test]
fn deposits_that_do_not_add_up_should_be_found() {
    world(|| {
        let found = |sentence: &'static str, corrupt: &dyn Fn()| {
            hypothetically!({
                corrupt();
                assert_eq!(Compliance::do_try_state(), Err(DispatchError::Other(sentence)));
            })
        };
        let deposit = || Deposit { payer: KYC, amount: 1 };
        found("deposits are on hold to the unit", &|| {
            IdentityDeposits::<Test>::remove(BOB_ID);
        });
        found("deposits are on hold to the unit", &|| {
            assert_ok!(Balances::hold(&HoldReason::Claim.into(), &KYC, 1));
        });
        found("deposits are on hold to the unit", &|| {
            assert_ok!(Balances::hold(&HoldReason::Identity.into(), &OTHER_KYC, 1));
        });
        found("the registrar of an identity holds for it", &|| {
            IdentityDeposits::<Test>::mutate(BOB_ID, |deposit| {
                deposit.as_mut().expect("one").payer = OTHER_KYC;
            });
        });
        found("a deposit is for an identity that is there", &|| {
            IdentityDeposits::<Test>::insert(UNKNOWN_ID, deposit());
        });
        found("a deposit is for a claim that is there", &|| {
            ClaimDeposits::<Test>::insert(BOB_ID, (OTHER_KYC, Aml), 1);
        });
        found("a deposit is for rules of a class that is there", &|| {
            RuleDeposits::<Test>::insert(UNKNOWN_CLASS, deposit());
        });
        found("a deposit is for an admission that is there", &|| {
            AdmissionDeposits::<Test>::insert(CLASS, BOB_ID, deposit());
        });
    });
}
