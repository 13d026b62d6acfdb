//! The transfer pipeline on the real runtime: no path changes units past the assessment, and a refusal changes nothing.

use crate::runtime::*;
use crate::world::*;
use frame_support::{
    assert_noop, assert_ok,
    traits::{
        fungibles::{Balanced, Inspect, Mutate, Unbalanced},
        tokens::{
            imbalance::UnsafeConstructorDestructor, DepositConsequence, Fortitude, Precision, Preservation, Provenance,
        },
    },
};
use sp_runtime::DispatchError;
use viaduct_primitives::{Balance, *};
use viaduct_runtime_common::{
    constants::{DAY_MS, UNIT},
    presets::account,
};

const STRANGER: AccountId = AccountId::new([9; 32]);

type E = pallet_units::Error<Runtime>;

fn refused(error: E) -> DispatchError {
    error.into()
}

fn units(who: &AccountId) -> Balance {
    Units::total_balance(CLASS, who)
}

#[test]
fn a_refused_transfer_should_change_neither_sender_nor_supply() {
    in_world(|| {
        // GIVEN a holder with units and a stranger without identity
        issue(&holder(0), 100);
        let transfer = pallet_units::Call::transfer {
            class_id: CLASS,
            to: STRANGER,
            amount: 10,
            memo: Default::default(),
        };
        // WHEN it sends to the stranger, by call and by trait, THEN nothing moves
        assert_noop!(call(&holder(0), transfer), refused(E::ReceiverUnknown));
        assert_noop!(
            <Units as Mutate<_>>::transfer(CLASS, &holder(0), &STRANGER, 10, Preservation::Expendable),
            refused(E::ReceiverUnknown)
        );
        assert_eq!(
            (units(&holder(0)), units(&STRANGER), Units::total_issuance(CLASS)),
            (100, 0, 100)
        );
        assert_eq!(
            Units::can_deposit(CLASS, &STRANGER, 10, Provenance::Extant),
            DepositConsequence::Blocked
        );
    });
}

#[test]
fn a_refused_deposit_should_give_the_credit_back_and_a_dropped_one_lower_supply_once() {
    in_world(|| {
        // GIVEN units withdrawn into a credit, as XCM does it
        issue(&holder(0), 100);
        let credit = <Units as Balanced<_>>::withdraw(
            CLASS,
            &holder(0),
            30,
            Precision::Exact,
            Preservation::Expendable,
            Fortitude::Polite,
        )
        .expect("the holder may send");
        assert_eq!((units(&holder(0)), Units::total_issuance(CLASS)), (70, 100));
        // WHEN the receiver may not take it, THEN the credit comes back whole
        let credit = <Units as Balanced<_>>::resolve(&STRANGER, credit).expect_err("the stranger is refused");
        assert_eq!((units(&STRANGER), Units::total_issuance(CLASS)), (0, 100));
        // WHEN an eligible one takes a part and the rest is dropped, THEN supply falls by the rest, once
        let (part, rest) = credit.split(10);
        assert!(<Units as Balanced<_>>::resolve(&holder(1), part).is_ok());
        drop(rest);
        assert_eq!((units(&holder(1)), Units::total_issuance(CLASS)), (10, 80));
    });
}

#[test]
fn units_should_leave_for_another_chain_only_through_a_custodian_whom_the_officer_admitted() {
    in_world(|| {
        issue(&holder(0), 100);
        let (issuer, kyc) = (account("Issuer"), account("Kyc"));
        // GIVEN the account of Asset Hub, which can only belong to a custodian, who is verified like everybody
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(b"sibl\xe8\x03\0\0");
        let chain = AccountId::new(bytes);
        let register = |kind| pallet_compliance::Call::<Runtime>::register_identity {
            others: Default::default(),
            owner: chain.clone(),
            country: 840,
            kind,
        };
        assert_noop!(
            call(&kyc, register(InvestorKind::Institution)),
            pallet_compliance::Error::<Runtime>::SovereignNeedsCustodian
        );
        let identity = pallet_compliance::NextIdentityId::<Runtime>::get();
        assert_ok!(call(&kyc, register(InvestorKind::Custodian)));
        let verified = pallet_compliance::Call::<Runtime>::add_claim {
            scope: None,
            identity,
            topic: ClaimTopic::Kyc,
            expiry: CLAIMS_EXPIRE,
            evidence: [0; 32],
        };
        assert_ok!(call(&kyc, verified));
        // WHEN a holder sends to it, by call and as XCM does, THEN nothing moves before the officer admits it
        let send = |amount| pallet_units::Call::<Runtime>::transfer {
            class_id: CLASS,
            to: chain.clone(),
            amount,
            memo: Default::default(),
        };
        let not_admitted = refused(E::CustodianNotAdmitted);
        assert_noop!(call(&holder(0), send(40)), not_admitted);
        assert_noop!(
            <Units as Mutate<_>>::transfer(CLASS, &holder(0), &chain, 40, Preservation::Expendable),
            not_admitted
        );
        let admit = pallet_compliance::Call::<Runtime>::admit_custodian {
            class_id: CLASS,
            identity,
            reason_code: 1,
            document: [1; 32],
        };
        assert_ok!(call(&issuer, admit));
        assert_ok!(call(&holder(0), send(40)));
        // AND what the chain holds earns
        earn(0, 1_000);
        assert_eq!((accrued(&holder(0)), accrued(&chain)), (600, 400));
        // WHEN it is dismissed, THEN its units come back, and those that nobody may take are trapped and earn nothing
        let dismiss = pallet_compliance::Call::<Runtime>::dismiss_custodian {
            class_id: CLASS,
            identity,
            reason_code: 1,
            document: [1; 32],
        };
        assert_ok!(call(&issuer, dismiss));
        assert_noop!(call(&holder(0), send(1)), not_admitted);
        let credit = <Units as Balanced<AccountId>>::withdraw(
            CLASS,
            &chain,
            20,
            Precision::Exact,
            Preservation::Expendable,
            Fortitude::Polite,
        )
        .expect("a dismissed custodian may send");
        let mut credit = Units::resolve(&STRANGER, credit).expect_err("the stranger is refused");
        Units::trap(CLASS, credit.forget_imbalance(), Some(&chain));
        earn(1, 800);
        assert_eq!((accrued(&holder(0)), accrued(&chain)), (1_200, 600));
        assert_eq!((Units::total_issuance(CLASS), Units::trapped(CLASS)), (100, 20));
        let claim = pallet_distribution::Call::<Runtime>::claim {
            class_id: CLASS,
            currency: 1,
        };
        assert_ok!(call(&chain, claim));
        assert_eq!(Assets::balance(1, &chain), 600);
    });
}

#[test]
fn held_units_should_stay_and_accrue_to_their_owner_and_leave_only_by_execution() {
    in_world(|| {
        // GIVEN all units of an account on hold
        issue(&holder(0), 100);
        endow(&holder(0), UNIT);
        issue(&holder(1), 100);
        let notary = account("Issuer");
        let hold = |amount| pallet_units::Call::hold {
            class_id: CLASS,
            beneficiary: holder(1),
            notary: notary.clone(),
            amount,
            expiry: START + DAY_MS,
            secret_digest: None,
            most_fee: u128::MAX,
        };
        assert_noop!(call(&holder(0), hold(0)), refused(E::AmountZero));
        assert_noop!(call(&holder(0), hold(101)), refused(E::InsufficientUnits));
        assert_ok!(call(&holder(0), hold(100)));
        assert_eq!(units(&holder(0)), 100, "held units stay the owner's");
        // WHEN the owner, an agent or the ledger itself would move them, THEN they stay
        let away = pallet_units::Call::transfer {
            class_id: CLASS,
            to: holder(2),
            amount: 1,
            memo: Default::default(),
        };
        assert_noop!(call(&holder(0), away), refused(E::InsufficientUnits));
        let redeem = pallet_units::Call::redeem {
            class_id: CLASS,
            amount: 1,
        };
        assert_noop!(call(&holder(0), redeem), refused(E::InsufficientUnits));
        assert_eq!(
            Units::reducible_balance(CLASS, &holder(0), Preservation::Expendable, Fortitude::Force),
            0
        );
        // WHEN revenue comes, THEN it is the owner's
        earn(0, 1_000);
        assert_eq!(accrued(&holder(0)), 500);
        // WHEN somebody else executes, or the notary too late, THEN it is refused
        let execute = |amount| pallet_units::Call::execute_hold {
            hold: 0,
            amount,
            keep_rest: false,
        };
        assert_noop!(
            call(&holder(1), execute(None)),
            pallet_units::Error::<Runtime>::NotNotary
        );
        assert_noop!(call(&notary, execute(Some(101))), refused(E::InsufficientUnits));
        // WHEN the notary executes a part, THEN it moves and the rest is free
        assert_ok!(call(&notary, execute(Some(60))));
        assert_eq!((units(&holder(0)), units(&holder(1))), (40, 160));
        assert_eq!(accrued(&holder(0)), 500, "what was earned before the move stays");
        assert_noop!(
            call(&notary, execute(None)),
            pallet_units::Error::<Runtime>::HoldNotFound
        );
        assert_ok!(call(
            &holder(0),
            pallet_units::Call::transfer {
                class_id: CLASS,
                to: holder(2),
                amount: 40,
                memo: Default::default(),
            }
        ));
    });
}

#[test]
fn an_expired_hold_should_be_released_by_anyone_and_executed_by_nobody() {
    in_world(|| {
        issue(&holder(0), 100);
        endow(&holder(0), UNIT);
        let notary = account("Issuer");
        let hold = pallet_units::Call::hold {
            class_id: CLASS,
            beneficiary: holder(1),
            notary: notary.clone(),
            amount: 5,
            expiry: START + 1,
            secret_digest: None,
            most_fee: u128::MAX,
        };
        assert_ok!(call(&holder(0), hold));
        let release = || pallet_units::Call::release_hold { hold: 0, reason: None };
        assert_noop!(call(&STRANGER, release()), pallet_units::Error::<Runtime>::NotNotary);
        // A hold that ends at t is over at t.
        pallet_timestamp::Now::<Runtime>::put(START + 1);
        let execute = pallet_units::Call::execute_hold {
            hold: 0,
            amount: None,
            keep_rest: false,
        };
        assert_noop!(call(&notary, execute), pallet_units::Error::<Runtime>::HoldExpired);
        assert_ok!(call(&STRANGER, release()));
    });
}

#[test]
fn nobody_should_write_a_balance_or_reach_the_ledger_by_a_call() {
    in_world(|| {
        issue(&holder(0), 100);
        assert_eq!(
            Units::write_balance(CLASS, &holder(0), 1_000),
            Err(DispatchError::Unavailable)
        );
        assert_eq!(<Units as Mutate<_>>::set_balance(CLASS, &holder(0), 1_000), 100);
        // With its calls disabled the ledger has no variant in the call enum: index 13 decodes to nothing.
        for call_index in 0..=u8::MAX {
            let bytes = [13u8, call_index, 0, 0, 0, 0, 0, 0, 0, 0];
            assert!(<RuntimeCall as codec::Decode>::decode(&mut &bytes[..]).is_err());
        }
    });
}

#[test]
fn a_frozen_paused_or_blocked_party_should_neither_send_nor_receive_but_keep_accruing() {
    in_world(|| {
        issue(&holder(0), 100);
        issue(&holder(1), 100);
        let issuer = account("Issuer");
        let send = |to: usize| pallet_units::Call::transfer {
            class_id: CLASS,
            to: holder(to),
            amount: 1,
            memo: Default::default(),
        };
        let identity = identity_of(&holder(0));
        // Frozen on the chain by governance.
        let freeze = |frozen| pallet_compliance::Call::<Runtime>::freeze_identity {
            identity,
            frozen,
            reason_code: 1,
            document: [1; 32],
        };
        assert_ok!(as_root(freeze(true)));
        assert_noop!(call(&holder(0), send(1)), refused(E::SenderFrozen));
        assert_noop!(call(&holder(1), send(0)), refused(E::ReceiverFrozen));
        earn(0, 200);
        assert_eq!(accrued(&holder(0)), 100);
        let claim = || pallet_distribution::Call::claim {
            class_id: CLASS,
            currency: 1,
        };
        assert_noop!(
            call(&holder(0), claim()),
            pallet_distribution::Error::<Runtime>::AccountFrozen
        );
        assert_ok!(as_root(freeze(false)));
        assert_ok!(call(&holder(0), claim()));
        // Blocked in the class by its agent.
        let block = |blocked| pallet_units::Call::block_position {
            class_id: CLASS,
            identity,
            blocked,
            reason_code: 1,
            document: [1; 32],
        };
        assert_noop!(
            call(&holder(1), block(true)),
            pallet_infrastructure::Error::<Runtime>::NotAuthorized
        );
        assert_ok!(call(&issuer, block(true)));
        assert_noop!(call(&holder(0), send(1)), refused(E::SenderFrozen));
        assert_ok!(call(&issuer, block(false)));
        // A part of the units frozen; force thaws only the shortfall.
        let part = |amount| pallet_units::Call::set_frozen_units {
            class_id: CLASS,
            identity,
            amount,
            reason_code: 1,
            document: [1; 32],
        };
        assert_ok!(call(&issuer, part(95)));
        let away = pallet_units::Call::transfer {
            class_id: CLASS,
            to: holder(1),
            amount: 6,
            memo: Default::default(),
        };
        assert_noop!(call(&holder(0), away), refused(E::InsufficientUnits));
        let force = pallet_units::Call::forced_transfer {
            class_id: CLASS,
            sender: holder(0),
            to: holder(1),
            amount: 10,
            reason_code: 7,
            document: [2; 32],
        };
        assert_ok!(call(&issuer, force));
        System::assert_last_event(
            pallet_units::Event::ForcedTransfer {
                class_id: CLASS,
                agent: issuer.clone(),
                sender: holder(0),
                receiver: holder(1),
                amount: 10,
                thawed: 5,
                reason_code: 7,
                document: [2; 32],
            }
            .into(),
        );
        assert_ok!(call(&issuer, part(0)));
        // The class paused.
        assert_ok!(call(
            &issuer,
            pallet_units::Call::pause_class {
                class_id: CLASS,
                paused: true,
                reason_code: 1,
                document: [1; 32],
            }
        ));
        assert_noop!(call(&holder(0), send(1)), refused(E::ClassPaused));
        assert_ok!(call(
            &issuer,
            pallet_units::Call::pause_class {
                class_id: CLASS,
                paused: false,
                reason_code: 1,
                document: [1; 32],
            }
        ));
        assert_ok!(call(&holder(0), send(1)));
    });
}

#[test]
fn a_batch_should_be_all_or_nothing_and_see_its_own_effects() {
    in_world(|| {
        issue(&holder(0), 100);
        let batch = |transfers: Vec<(AccountId, Balance)>| pallet_units::Call::batch_transfer {
            class_id: CLASS,
            transfers: transfers
                .into_iter()
                .map(|(to, amount)| (to, amount, Default::default()))
                .collect::<Vec<_>>()
                .try_into()
                .expect("short"),
        };
        // The second transfer finds what the first left.
        let too_much = batch(vec![(holder(1), 60), (holder(2), 60)]);
        assert_noop!(call(&holder(0), too_much), refused(E::InsufficientUnits));
        assert_ok!(call(&holder(0), batch(vec![(holder(1), 60), (holder(2), 40)])));
        assert_eq!((units(&holder(0)), units(&holder(1)), units(&holder(2))), (0, 60, 40));
    });
}

#[test]
fn a_recovery_should_move_everything_within_the_identity_and_nothing_else() {
    in_world(|| {
        issue(&holder(0), 100);
        earn(0, 700);
        let (issuer, kyc) = (account("Issuer"), account("Kyc"));
        let new = AccountId::new([77; 32]);
        let recover = |to: &AccountId| pallet_units::Call::recover {
            class_id: CLASS,
            lost: holder(0),
            replacement: to.clone(),
            reason_code: 1,
            document: [3; 32],
        };
        let report = |lost| pallet_compliance::Call::report_lost {
            account: holder(0),
            lost,
        };
        assert_ok!(call(&holder(0), report(true)));
        assert_noop!(call(&issuer, recover(&new)), refused(E::ReceiverUnknown));
        assert_noop!(call(&issuer, recover(&holder(1))), refused(E::IdentityMismatch));
        assert_ok!(call(&holder(0), report(false)));
        let identity = identity_of(&holder(0));
        assert_ok!(call(
            &kyc,
            pallet_compliance::Call::link_account {
                identity,
                account: new.clone()
            }
        ));
        assert_ok!(call(&new, pallet_compliance::Call::accept_link { identity }));
        let from = START + 7 * DAY_MS;
        // An agent alone suspends nobody: the person, or its registrar, says first that the account is lost.
        assert_noop!(call(&issuer, recover(&new)), refused(E::NotReportedLost));
        // Nor does one that a registrar has just linked speak for the person, or replace another one.
        assert_noop!(
            call(&new, report(true)),
            pallet_compliance::Error::<Runtime>::AccountTooNew
        );
        assert_ok!(call(&holder(0), report(true)));
        assert_noop!(call(&issuer, recover(&new)), refused(E::ReceiverTooNew));
        pallet_timestamp::Now::<Runtime>::put(from - 1);
        assert_noop!(call(&issuer, recover(&new)), refused(E::ReceiverTooNew));
        pallet_timestamp::Now::<Runtime>::put(from);
        // The lost account is suspended by the same call.
        assert_ok!(call(&issuer, recover(&new)));
        assert_eq!((units(&holder(0)), units(&new)), (0, 100));
        assert!(Compliance::account_of(holder(0)).expect("linked").frozen);
        // What accrued belongs to the identity: the new account takes it, the lost one cannot.
        let claim = || pallet_distribution::Call::claim {
            class_id: CLASS,
            currency: 1,
        };
        assert_noop!(
            call(&holder(0), claim()),
            pallet_distribution::Error::<Runtime>::AccountFrozen
        );
        // A millisecond earlier neither units nor money would have reached it: a registrar that was robbed empties nobody's
        // account unnoticed.
        pallet_timestamp::Now::<Runtime>::put(from - 1);
        assert_noop!(
            call(&new, claim()),
            pallet_distribution::Error::<Runtime>::AccountTooNew
        );
        pallet_timestamp::Now::<Runtime>::put(from);
        assert_ok!(call(&new, claim()));
        assert_eq!(Assets::balance(1, &new), 700);
    });
}

#[test]
fn rules_should_be_judged_per_identity_with_all_reasons_and_without_rounding() {
    in_world(|| {
        let issuer = account("Issuer");
        issue(&issuer, 300);
        issue(&holder(0), 100);
        // One identity may own a quarter: 100 of 400 is exactly that.
        set_rules(|rules| {
            let share = pallet_compliance::Share {
                numerator: 1,
                denominator: 4,
            };
            rules.identity_cap = Some(pallet_compliance::rules::IdentityCap { share })
        });
        let send = |to: &AccountId, amount| pallet_units::Call::transfer {
            class_id: CLASS,
            to: to.clone(),
            amount,
            memo: Default::default(),
        };
        assert_noop!(call(&issuer, send(&holder(0), 1)), refused(E::IdentityCapExceeded));
        // A second wallet does not help; a move between the two is neutral.
        let wallet = AccountId::new([55; 32]);
        let identity = identity_of(&holder(0));
        let link = pallet_compliance::Call::link_account {
            identity,
            account: wallet.clone(),
        };
        assert_ok!(call(&account("Kyc"), link));
        assert_ok!(call(&wallet, pallet_compliance::Call::accept_link { identity }));
        assert_noop!(call(&issuer, send(&wallet, 1)), refused(E::IdentityCapExceeded));
        assert_ok!(call(&holder(0), send(&wallet, 40)));
        assert_ok!(call(&holder(0), send(&holder(0), 1)));
        assert_eq!((units(&holder(0)), units(&wallet)), (60, 40));
        // Holders are counted per identity, on the state after the move.
        set_rules(|rules| rules.holder_limit = Some(pallet_compliance::rules::HolderLimit { limit: 1 }));
        assert_noop!(call(&issuer, send(&holder(1), 1)), refused(E::MaxHoldersExceeded));
        assert_ok!(call(&wallet, send(&holder(0), 40)));
        assert_ok!(call(&holder(0), send(&holder(1), 100)));
        // Country list, lapsed claim, all reasons in order.
        set_rules(|rules| rules.countries = Default::default());
        pallet_timestamp::Now::<Runtime>::put(CLAIMS_EXPIRE + 1);
        let findings = Units::assess_transfer(CLASS, holder(1), holder(0), 1_000);
        assert_eq!(
            findings,
            vec![
                Finding::InsufficientUnits {
                    needed: 1_000,
                    free: 100,
                    committed: 0,
                    frozen: 0
                },
                Finding::ReceiverClaimMissing { topic: ClaimTopic::Kyc },
                Finding::CountryNotAllowed { country: 840 },
                Finding::IdentityCapExceeded {
                    limit: 100,
                    would_be: 1_000,
                    room: 100
                },
                Finding::MaxHoldersExceeded { limit: 1, would_be: 2 }
            ]
        );
        // A lapsed sender may still exit, to whoever has claims that count: here the issuer's own identity.
        let renewed = pallet_compliance::Call::<Runtime>::add_claim {
            scope: None,
            identity: identity_of(&issuer),
            topic: ClaimTopic::Kyc,
            expiry: CLAIMS_EXPIRE + DAY_MS,
            evidence: [0; 32],
        };
        assert_ok!(call(&account("Kyc"), renewed));
        set_rules(|rules| rules.countries = open_rules().countries);
        assert_ok!(call(&holder(1), send(&issuer, 1)));
        // A claim is valid at its expiry.
        pallet_timestamp::Now::<Runtime>::put(CLAIMS_EXPIRE);
        assert_ok!(call(&holder(1), send(&holder(0), 99)));
    });
}

#[test]
fn an_exception_state_should_stop_what_it_says_and_lapse_by_itself() {
    in_world(|| {
        issue(&holder(0), 100);
        issue(&holder(1), 100);
        earn(0, 100);
        let operator = account("Issuer");
        let raise = |state| pallet_infrastructure::Call::<Runtime>::raise_exception {
            asset: ASSET,
            state,
            duration: DAY_MS,
            reason_code: 1,
            document: Some([1; 32]),
        };
        let send = || pallet_units::Call::transfer {
            class_id: CLASS,
            to: holder(1),
            amount: 1,
            memo: Default::default(),
        };
        let claim = || pallet_distribution::Call::claim {
            class_id: CLASS,
            currency: 1,
        };
        let deferred = pallet_distribution::Error::<Runtime>::PaymentsDeferred;
        // Force majeure: units move, payments wait.
        assert_ok!(call(&operator, raise(ExceptionState::ForceMajeure)));
        assert_ok!(call(&holder(0), send()));
        assert_noop!(call(&holder(0), claim()), deferred);
        // A safety freeze beside it is stricter: nothing moves.
        assert_ok!(call(&operator, raise(ExceptionState::SafetyFreeze)));
        assert_noop!(call(&holder(0), send()), refused(E::AssetTransfersFrozen));
        assert_noop!(
            call(&holder(0), claim()),
            pallet_distribution::Error::<Runtime>::PaymentsDeferred
        );
        earn(1, 100);
        assert_eq!(
            accrued(&holder(0)),
            50 + 49,
            "entitlement keeps accruing, 99 of 200 units"
        );
        // At its end it is over.
        pallet_timestamp::Now::<Runtime>::put(START + DAY_MS);
        assert_ok!(call(&holder(0), send()));
        assert_ok!(call(&holder(0), claim()));
        assert_eq!(Assets::balance(1, holder(0)), 99);
    });
}
