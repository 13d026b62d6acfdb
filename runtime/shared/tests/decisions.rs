//! The decisions that every compliance layer for regulated units has to take, numbered as in the field's comparison of the known
//! suites (T1 to T28), each as one test on the whole chain: what this chain decided, with the numbers.

use crate::runtime::*;
use crate::world::*;
use frame_support::{assert_noop, assert_ok, traits::fungibles::Inspect};
use pallet_compliance::{
    rules::{
        Approvals, BlackOuts, Exemptions, HolderLimit, HoldingPeriod, IdentityCap, LockUp, SenderScreening,
        TransferFee, VolumeLimit, VolumeLimits, Window,
    },
    Call as Persons, RuleName, Share,
};
use pallet_units::Call as Classes;
use sp_runtime::DispatchError;
use viaduct_primitives::{Balance, *};
use viaduct_runtime_common::{
    constants::{DAY_MS, TEST_USD},
    presets::account,
};

type E = pallet_units::Error<Runtime>;
type Outcome = Result<(), DispatchError>;

const SECOND: AccountId = AccountId::new([201; 32]);
const STRANGER: AccountId = AccountId::new([9; 32]);

fn issuer() -> AccountId {
    account("Issuer")
}
fn units(who: &AccountId) -> Balance {
    Units::total_balance(CLASS, who)
}
fn holders() -> u32 {
    Compliance::book_of(CLASS).expect("the class is there").holders
}
fn book(who: &AccountId) -> pallet_compliance::PositionBook {
    Units::position(CLASS, identity_of(who)).rules
}
fn send(from: &AccountId, to: &AccountId, amount: Balance) -> Outcome {
    let transfer = Classes::transfer {
        class_id: CLASS,
        to: to.clone(),
        amount,
        memo: Default::default(),
    };
    call(from, transfer)
}
fn found(from: &AccountId, to: &AccountId, amount: Balance) -> Vec<&'static str> {
    let findings = Units::assess_transfer(CLASS, from.clone(), to.clone(), amount);
    findings.iter().map(Finding::name).collect()
}
fn redeem(from: &AccountId, amount: Balance) -> Outcome {
    let redeem = Classes::redeem {
        class_id: CLASS,
        amount,
    };
    call(from, redeem)
}
fn force(from: &AccountId, to: &AccountId, amount: Balance) -> Outcome {
    let order = Classes::forced_transfer {
        class_id: CLASS,
        sender: from.clone(),
        to: to.clone(),
        amount,
        reason_code: 1,
        document: [1; 32],
    };
    call(&issuer(), order)
}
fn freeze(who: &AccountId, amount: Balance) {
    let order = Classes::set_frozen_units {
        class_id: CLASS,
        identity: identity_of(who),
        amount,
        reason_code: 1,
        document: [1; 32],
    };
    assert_ok!(call(&issuer(), order));
}
fn revoke_claim(who: &AccountId) {
    let revoke = Persons::revoke_claim {
        identity: identity_of(who),
        topic: ClaimTopic::Kyc,
        scope: None,
        reason_code: 1,
        document: [1; 32],
    };
    assert_ok!(call(&account("Kyc"), revoke));
}
fn at(now: u64) {
    pallet_timestamp::Now::<Runtime>::put(now);
}
/// A second account of the first holder, which may be paid and may speak.
fn second_account() {
    let identity = identity_of(&holder(0));
    let link = Persons::link_account {
        identity,
        account: SECOND,
    };
    assert_ok!(call(&account("Kyc"), link));
    assert_ok!(call(&SECOND, Persons::accept_link { identity }));
    at(START + 30 * DAY_MS);
}
fn cap(numerator: u64, denominator: u64) {
    let share = Share { numerator, denominator };
    set_rules(|rules| rules.identity_cap = Some(IdentityCap { share }));
}
fn approve(amount: Balance) {
    let approval = Persons::approve_movement {
        class_id: CLASS,
        giver: identity_of(&holder(0)),
        taker: identity_of(&holder(1)),
        amount,
        exact: false,
        expiry: START + DAY_MS,
        reason_code: 1,
        document: [1; 32],
    };
    assert_ok!(call(&issuer(), approval));
}

#[test]
fn t1_a_holder_whose_claims_lapsed_sells_unless_the_class_screens_senders() {
    in_world(|| {
        issue(&holder(0), 10);
        revoke_claim(&holder(0));
        assert_ok!(send(&holder(0), &holder(1), 4));
        assert_noop!(
            send(&holder(1), &holder(0), 1),
            DispatchError::from(E::ReceiverClaimMissing)
        );
        set_rules(|rules| rules.sender_screening = Some(SenderScreening { enabled: true }));
        assert_noop!(
            send(&holder(0), &holder(1), 1),
            DispatchError::from(E::SenderClaimMissing)
        );
        assert_ok!(redeem(&holder(0), 6));
    });
}

#[test]
fn t2_a_cap_is_of_a_person_over_all_its_accounts() {
    in_world(|| {
        second_account();
        issue(&issuer(), 90);
        issue(&holder(0), 10);
        cap(1, 10);
        assert_noop!(send(&issuer(), &SECOND, 1), DispatchError::from(E::IdentityCapExceeded));
        assert_ok!(send(&holder(0), &SECOND, 10));
    });
}

#[test]
fn t3_a_share_is_compared_without_rounding() {
    in_world(|| {
        issue(&issuer(), 1_000_001);
        cap(1, 3);
        // A third of 1,000,001 is 333,333 and two thirds of a unit.
        assert_noop!(
            send(&issuer(), &holder(0), 333_334),
            DispatchError::from(E::IdentityCapExceeded)
        );
        assert_ok!(send(&issuer(), &holder(0), 333_333));
    });
}

#[test]
fn t4_a_share_at_issue_is_of_the_supply_after_it_and_the_inventory_is_exempt() {
    in_world(|| {
        cap(1, 4);
        issue(&issuer(), 75);
        assert!(!Units::assess_issue(CLASS, holder(0), 26).is_empty());
        issue(&holder(0), 25);
    });
}

#[test]
fn t5_a_holder_that_a_smaller_supply_puts_over_its_cap_sells_and_does_not_buy() {
    in_world(|| {
        issue(&holder(0), 50);
        issue(&holder(1), 50);
        cap(1, 2);
        assert_ok!(redeem(&holder(1), 20));
        assert_eq!(found(&holder(1), &holder(0), 1), ["IdentityCapExceeded"]);
        assert_ok!(send(&holder(0), &holder(1), 10));
        assert_ok!(redeem(&holder(0), 40));
    });
}

#[test]
fn t6_a_transfer_to_oneself_changes_nothing_and_meets_no_cap() {
    in_world(|| {
        issue(&holder(0), 10);
        cap(1, 1_000);
        let before = (book(&holder(0)), holders());
        assert_ok!(send(&holder(0), &holder(0), 10));
        assert_eq!((book(&holder(0)), holders()), before);
    });
}

#[test]
fn t7_a_move_between_accounts_of_one_person_is_neutral_and_keeps_dates_and_revenue() {
    in_world(|| {
        issue(&holder(0), 10);
        second_account();
        set_rules(|rules| rules.holder_limit = Some(HolderLimit { limit: 0 }));
        let before = book(&holder(0));
        assert_ok!(send(&holder(0), &SECOND, 10));
        assert_eq!((book(&SECOND), holders()), (before, 1));
        earn(0, 1_000);
        assert_eq!(accrued(&holder(0)), 1_000);
    });
}

#[test]
fn t8_an_amount_of_zero_is_refused_and_uses_no_approval() {
    in_world(|| {
        issue(&holder(0), 10);
        set_rules(|rules| rules.approvals = Some(Approvals {}));
        approve(5);
        assert_noop!(send(&holder(0), &holder(1), 0), DispatchError::from(E::AmountZero));
        assert_eq!(holders(), 1);
        assert_ok!(send(&holder(0), &holder(1), 5));
        assert_noop!(send(&holder(0), &holder(1), 1), DispatchError::from(E::ApprovalMissing));
    });
}

#[test]
fn t9_a_legal_order_skips_policy_needs_a_verified_receiver_and_keeps_the_books() {
    in_world(|| {
        issue(&holder(0), 10);
        set_rules(|rules| {
            rules.countries = Some(pallet_compliance::rules::Countries {
                allowed: Default::default(),
            });
            rules.holder_limit = Some(HolderLimit { limit: 1 });
        });
        assert_ok!(force(&holder(0), &holder(1), 4));
        assert_eq!((holders(), units(&holder(1))), (2, 4));
        revoke_claim(&holder(2));
        assert_noop!(
            force(&holder(0), &holder(2), 1),
            DispatchError::from(E::ReceiverClaimMissing)
        );
        assert_noop!(force(&holder(0), &STRANGER, 1), DispatchError::from(E::ReceiverUnknown));
    });
}

#[test]
fn t10_a_legal_order_to_the_same_account_is_refused() {
    in_world(|| {
        issue(&holder(0), 10);
        freeze(&holder(0), 10);
        assert_noop!(force(&holder(0), &holder(0), 1), DispatchError::from(E::SameAccount));
    });
}

#[test]
fn t11_a_legal_order_thaws_no_more_than_it_needs() {
    in_world(|| {
        issue(&holder(0), 10);
        freeze(&holder(0), 7);
        assert_ok!(force(&holder(0), &holder(1), 5));
        let position = Units::position(CLASS, identity_of(&holder(0)));
        assert_eq!((position.units, position.frozen), (5, 5));
    });
}

#[test]
fn t12_nothing_is_issued_while_the_class_is_paused_or_to_a_frozen_person() {
    in_world(|| {
        let identity = identity_of(&holder(0));
        assert_ok!(as_root(Persons::freeze_identity {
            identity,
            frozen: true,
            reason_code: 1,
            document: [1; 32],
        }));
        let issued = |to| Units::assess_issue(CLASS, to, 1).first().map(Finding::name);
        assert_eq!(issued(holder(0)), Some("ReceiverFrozen"));
        let pause = Classes::pause_class {
            class_id: CLASS,
            paused: true,
            reason_code: 1,
            document: [1; 32],
        };
        assert_ok!(call(&issuer(), pause));
        assert_eq!(issued(holder(1)), Some("ClassPaused"));
    });
}

#[test]
fn t13_a_recovery_takes_units_dates_freezes_and_revenue_to_the_same_person_only() {
    in_world(|| {
        issue(&holder(0), 10);
        earn(0, 1_000);
        second_account();
        freeze(&holder(0), 3);
        let report = Persons::report_lost {
            account: holder(0),
            lost: true,
        };
        assert_ok!(call(&SECOND, report));
        let recover = |replacement: AccountId| Classes::recover {
            class_id: CLASS,
            lost: holder(0),
            replacement,
            reason_code: 1,
            document: [1; 32],
        };
        assert_noop!(
            call(&issuer(), recover(holder(1))),
            DispatchError::from(E::IdentityMismatch)
        );
        let before = Units::position(CLASS, identity_of(&holder(0)));
        assert_ok!(call(&issuer(), recover(SECOND)));
        assert_eq!((units(&holder(0)), units(&SECOND)), (0, 10));
        assert_eq!(Units::position(CLASS, identity_of(&SECOND)), before);
        assert_eq!(accrued(&SECOND), 1_000);
    });
}

#[test]
fn t14_a_rule_that_is_added_late_starts_from_what_there_is() {
    in_world(|| {
        for n in 0..3 {
            issue(&holder(n), 10);
        }
        set_rules(|rules| {
            rules.holder_limit = Some(HolderLimit { limit: 3 });
            rules.holding_period = Some(HoldingPeriod { period: 9 * DAY_MS });
        });
        at(START + 9 * DAY_MS - 1);
        assert_eq!(
            found(&holder(0), &holder(3), 1),
            ["HoldingPeriod", "MaxHoldersExceeded"]
        );
        at(START + 9 * DAY_MS);
        assert_eq!(found(&holder(0), &holder(3), 1), ["MaxHoldersExceeded"]);
    });
}

#[test]
fn t15_at_the_limit_of_holders_one_replaces_another() {
    in_world(|| {
        issue(&holder(0), 10);
        issue(&holder(1), 10);
        set_rules(|rules| rules.holder_limit = Some(HolderLimit { limit: 2 }));
        assert_eq!(found(&holder(0), &holder(2), 9), ["MaxHoldersExceeded"]);
        assert_ok!(send(&holder(0), &holder(2), 10));
        assert_eq!(holders(), 2);
    });
}

#[test]
fn t16_a_window_of_volume_begins_with_its_first_transfer_and_is_over_at_its_end() {
    in_world(|| {
        issue(&holder(0), 100);
        let limit = VolumeLimit {
            span: DAY_MS,
            most: Some(10),
            share: None,
        };
        set_rules(|rules| {
            rules.volume_limits = Some(VolumeLimits {
                limits: vec![limit].try_into().expect("one"),
            })
        });
        at(START + 5);
        assert_ok!(send(&holder(0), &holder(1), 10));
        at(START + 5 + DAY_MS - 1);
        assert_eq!(found(&holder(0), &holder(1), 1), ["VolumeExceeded"]);
        at(START + 5 + DAY_MS);
        assert_ok!(send(&holder(0), &holder(1), 10));
    });
}

#[test]
fn t17_a_count_exempts_the_sender_and_a_cap_the_receiver() {
    in_world(|| {
        issue(&holder(0), 100);
        cap(1, 10);
        set_rules(|rules| {
            rules.holder_limit = Some(HolderLimit { limit: 1 });
            rules.exemptions = Some(Exemptions {});
        });
        let exempt = |who: &AccountId, rule| {
            let exempt = Persons::set_exemptions {
                class_id: CLASS,
                identity: identity_of(who),
                exempt: vec![rule].try_into().expect("one"),
                reason_code: 1,
                document: [1; 32],
            };
            assert_ok!(amended(&issuer(), exempt));
        };
        assert_eq!(
            found(&holder(0), &holder(1), 11),
            ["IdentityCapExceeded", "MaxHoldersExceeded"]
        );
        exempt(&holder(1), RuleName::HolderLimit);
        assert_eq!(
            found(&holder(0), &holder(1), 11),
            ["IdentityCapExceeded", "MaxHoldersExceeded"]
        );
        exempt(&holder(1), RuleName::IdentityCap);
        exempt(&holder(0), RuleName::HolderLimit);
        assert_ok!(send(&holder(0), &holder(1), 11));
    });
}

#[test]
fn t18_an_empty_allow_list_admits_no_one() {
    in_world(|| {
        issue(&holder(0), 10);
        set_rules(|rules| {
            rules.countries = Some(pallet_compliance::rules::Countries {
                allowed: Default::default(),
            })
        });
        assert_noop!(
            send(&holder(0), &holder(1), 1),
            DispatchError::from(E::CountryNotAllowed)
        );
        set_rules(|rules| {
            rules.countries = open_rules().countries;
            rules.allow_list = Some(pallet_compliance::rules::AllowList { senders: false });
        });
        assert_noop!(
            send(&holder(0), &holder(1), 1),
            DispatchError::from(E::ReceiverNotListed)
        );
    });
}

#[test]
fn t19_a_class_without_its_gates_is_shut() {
    in_world(|| {
        issue(&holder(0), 10);
        set_rules(|rules| (rules.claims, rules.countries) = (None, None));
        assert_eq!(found(&holder(0), &holder(1), 1), ["RulesUnset", "CountryNotAllowed"]);
        assert_ok!(redeem(&holder(0), 10));
    });
}

#[test]
fn t20_a_precheck_answers_what_the_execution_does() {
    in_world(|| {
        issue(&holder(0), 10);
        issue(&holder(1), 10);
        cap(3, 5);
        set_rules(|rules| rules.holder_limit = Some(HolderLimit { limit: 2 }));
        for from in 0..3 {
            for to in 0..4 {
                for amount in [0, 1, 2, 3, 9, 10, 11] {
                    let (from, to) = (holder(from), if to == 3 { STRANGER } else { holder(to) });
                    let expected = found(&from, &to, amount).first().copied();
                    let done = frame_support::storage::with_transaction(|| {
                        let done = send(&from, &to, amount);
                        sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(done))
                    });
                    let refused = match done.expect("only rolled back") {
                        Ok(()) => None,
                        Err(DispatchError::Module(module)) => module.message,
                        Err(other) => panic!("{other:?}"),
                    };
                    assert_eq!(refused, expected, "{amount} units");
                }
            }
        }
    });
}

#[test]
fn t21_a_lock_up_binds_a_quantity_and_a_holding_period_each_unit() {
    in_world(|| {
        set_rules(|rules| {
            rules.lock_up = Some(LockUp {
                cliff: DAY_MS,
                span: DAY_MS,
                steps: 0,
            })
        });
        issue(&holder(0), 10);
        issue(&holder(1), 10);
        at(START + DAY_MS);
        issue(&holder(0), 10);
        assert_ok!(send(&holder(1), &holder(0), 5));
        // Ten are locked, fifteen free: those of the first lot, and those bought from another.
        assert_eq!(found(&holder(0), &holder(1), 16), ["UnitsLocked"]);
        assert_eq!(found(&holder(0), &holder(1), 15), [""; 0]);
        set_rules(|rules| {
            rules.lock_up = None;
            rules.holding_period = Some(HoldingPeriod { period: DAY_MS });
        });
        // Of each unit its own age counts: ten are a day old.
        assert_eq!(found(&holder(0), &holder(1), 11), ["HoldingPeriod"]);
        assert_eq!(found(&holder(0), &holder(1), 10), [""; 0]);
    });
}

#[test]
fn t22_no_rule_stops_its_own_removal() {
    in_world(|| {
        issue(&holder(0), 10);
        let window = Window {
            begin: 0,
            end: u64::MAX,
            every: None,
        };
        set_rules(|rules| {
            rules.black_outs = Some(BlackOuts {
                windows: vec![window].try_into().expect("one"),
            })
        });
        assert_eq!(found(&holder(0), &holder(1), 1), ["BlackOut"]);
        let drop_rule = Persons::drop_rule {
            class_id: CLASS,
            rule: RuleName::BlackOuts,
        };
        assert_ok!(amended(&issuer(), drop_rule));
        assert_ok!(send(&holder(0), &holder(1), 1));
    });
}

#[test]
fn t23_a_claim_counts_only_in_the_name_of_its_trusted_issuer() {
    in_world(|| {
        issue(&holder(0), 10);
        revoke_claim(&holder(1));
        let claim = |by: &AccountId| {
            let add = Persons::add_claim {
                identity: identity_of(&holder(1)),
                topic: ClaimTopic::Kyc,
                scope: None,
                expiry: CLAIMS_EXPIRE,
                evidence: [0; 32],
            };
            call(by, add)
        };
        assert_noop!(claim(&issuer()), pallet_compliance::Error::<Runtime>::NotTrusted);
        assert_eq!(found(&holder(0), &holder(1), 1), ["ReceiverClaimMissing"]);
        assert_ok!(claim(&account("Kyc")));
        assert_eq!(found(&holder(0), &holder(1), 1), [""; 0]);
        // Trust that ends takes its claims along at once.
        let trust = Persons::set_trusted_issuer {
            issuer: account("Kyc"),
            topics: Default::default(),
            reason_code: 7,
            document: [7; 32],
        };
        assert_ok!(as_root(trust));
        assert_eq!(found(&holder(0), &holder(1), 1), ["ReceiverClaimMissing"]);
    });
}

#[test]
fn t24_a_batch_is_all_or_nothing_and_each_transfer_sees_the_one_before() {
    in_world(|| {
        issue(&holder(0), 10);
        set_rules(|rules| rules.holder_limit = Some(HolderLimit { limit: 2 }));
        let batch = |transfers: Vec<(AccountId, Balance)>| {
            let transfers = transfers
                .into_iter()
                .map(|(to, amount)| (to, amount, Default::default()));
            Classes::batch_transfer {
                class_id: CLASS,
                transfers: transfers.collect::<Vec<_>>().try_into().expect("few"),
            }
        };
        let two = batch(vec![(holder(1), 4), (holder(2), 4)]);
        assert_noop!(call(&holder(0), two), DispatchError::from(E::MaxHoldersExceeded));
        // The second one takes the last units, so the first makes room for it.
        assert_ok!(call(&holder(0), batch(vec![(holder(1), 4), (holder(2), 6)])));
        assert_eq!((units(&holder(0)), units(&holder(1)), units(&holder(2))), (0, 4, 6));
    });
}

#[test]
fn t25_a_fee_rounds_down_goes_to_the_issuer_and_is_not_paid_to_oneself() {
    in_world(|| {
        issue(&holder(0), 1_000);
        let rule = TransferFee {
            millionths: 15_000,
            collector: issuer(),
        };
        set_rules(|rules| rules.transfer_fee = Some(rule));
        assert_ok!(send(&holder(0), &holder(1), 199));
        assert_eq!((units(&holder(0)), units(&issuer())), (799, 2));
        assert_ok!(send(&holder(0), &holder(0), 700));
        assert_ok!(send(&holder(0), &issuer(), 100));
        assert_eq!((units(&holder(0)), units(&issuer())), (699, 102));
        // The fee has to be free on top.
        assert_eq!(found(&holder(0), &holder(1), 699), ["FeeUncovered"]);
    });
}

#[test]
fn t26_a_frozen_person_accrues_and_is_paid_when_it_is_thawed() {
    in_world(|| {
        issue(&holder(0), 10);
        let identity = identity_of(&holder(0));
        assert_ok!(as_root(Persons::freeze_identity {
            identity,
            frozen: true,
            reason_code: 1,
            document: [1; 32],
        }));
        earn(0, 1_000);
        assert_eq!(accrued(&holder(0)), 1_000);
        let claim = pallet_distribution::Call::claim {
            class_id: CLASS,
            currency: TEST_USD,
        };
        assert!(call(&holder(0), claim.clone()).is_err());
        assert_ok!(as_root(Persons::freeze_identity {
            identity,
            frozen: false,
            reason_code: 1,
            document: [1; 32],
        }));
        assert_ok!(call(&holder(0), claim));
        assert_eq!(accrued(&holder(0)), 0);
    });
}

#[test]
fn t27_a_claim_is_valid_up_to_and_including_its_expiry() {
    in_world(|| {
        issue(&holder(0), 10);
        at(CLAIMS_EXPIRE);
        assert_eq!(found(&holder(0), &holder(1), 1), [""; 0]);
        at(CLAIMS_EXPIRE + 1);
        assert_eq!(found(&holder(0), &holder(1), 1), ["ReceiverClaimMissing"]);
    });
}

#[test]
fn t28_reasons_come_in_one_order_and_the_first_is_the_error() {
    in_world(|| {
        issue(&holder(0), 10);
        cap(1, 1_000);
        let pause = Classes::pause_class {
            class_id: CLASS,
            paused: true,
            reason_code: 1,
            document: [1; 32],
        };
        assert_ok!(call(&issuer(), pause));
        let identity = identity_of(&holder(0));
        assert_ok!(as_root(Persons::freeze_identity {
            identity,
            frozen: true,
            reason_code: 1,
            document: [1; 32],
        }));
        revoke_claim(&holder(1));
        // Pause, freeze, balance, identity, rules.
        assert_eq!(
            found(&holder(0), &holder(1), 11),
            [
                "ClassPaused",
                "SenderFrozen",
                "InsufficientUnits",
                "ReceiverClaimMissing",
                "IdentityCapExceeded"
            ]
        );
        assert_noop!(send(&holder(0), &holder(1), 11), DispatchError::from(E::ClassPaused));
    });
}
