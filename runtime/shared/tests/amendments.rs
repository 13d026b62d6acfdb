//! Charters on the real runtime: what an issuer can no longer do alone once somebody has units, from the call that is refused to the
//! one that all agreed on.

use crate::runtime::*;
use crate::world::*;
use codec::MaxEncodedLen;
use frame_support::{
    assert_noop, assert_ok,
    traits::{fungible::InspectHold, GetCallMetadata},
};
use pallet_compliance::{rules::HolderLimit, RuleChange, RuleName};
use pallet_distribution::Owed;
use pallet_infrastructure::{CharterTerms, Parties, Party, MAX_CALL_BYTES};
use sp_runtime::DispatchError;
use viaduct_primitives::{AssetRole, ClassId, ExceptionState, HolderPay, Protected, ProtectedCalls, UnitHolders};
use viaduct_runtime_common::{
    constants::{deposit, CONCLUDE_WINDOW, DAY_MS, DEFAULT_NOTICE, TEST_USD, UNIT},
    governance::origins::Origin,
    presets::account,
};
use viaduct_waterfall::{Beneficiary, Schedule, Terms};

type DistributionCall = pallet_distribution::Call<Runtime>;
type DistributionError = pallet_distribution::Error<Runtime>;
type ComplianceCall = pallet_compliance::Call<Runtime>;
type InfrastructureCall = pallet_infrastructure::Call<Runtime>;
type ComplianceError = pallet_compliance::Error<Runtime>;
type InfrastructureError = pallet_infrastructure::Error<Runtime>;

fn issuer() -> AccountId {
    account("Issuer")
}
/// A key of the issuer's.
fn crony() -> AccountId {
    account("Eve")
}
fn trustee() -> AccountId {
    account("Lender")
}

fn limit(limit: u32) -> RuntimeCall {
    ComplianceCall::set_rule {
        class_id: CLASS,
        rule: RuleChange::HolderLimit(HolderLimit { limit }),
    }
    .into()
}
fn drop_rule(rule: RuleName) -> RuntimeCall {
    ComplianceCall::drop_rule { class_id: CLASS, rule }.into()
}
fn set_rules_of(class_id: ClassId) -> RuntimeCall {
    ComplianceCall::set_class_rules {
        class_id,
        // With a limit beside the rules that the class has: the same ones once more would change nothing.
        rules: pallet_compliance::ClassRules {
            holder_limit: Some(HolderLimit { limit: 9 }),
            ..open_rules()
        },
        dropping: Default::default(),
    }
    .into()
}
fn appoint(role: AssetRole) -> RuntimeCall {
    InfrastructureCall::grant_role {
        asset: ASSET,
        who: crony(),
        role,
        class_id: None,
        reason_code: 7,
        document: [7; 32],
    }
    .into()
}
fn policy() -> RuntimeCall {
    InfrastructureCall::set_exception_policy {
        asset: ASSET,
        state: ExceptionState::ForceMajeure,
        policy: pallet_infrastructure::ExceptionPolicy {
            transfers_open: true,
            holders: HolderPay::Pay,
        },
    }
    .into()
}
fn charter(trustee: AccountId) -> RuntimeCall {
    let parties = Parties {
        trustee: Some(trustee),
        ..Default::default()
    };
    InfrastructureCall::set_charter {
        asset: ASSET,
        terms: CharterTerms {
            parties,
            ..Default::default()
        },
    }
    .into()
}
/// What is owed by an obligation, all of it principal.
fn owed(outstanding: Balance) -> Owed {
    Owed {
        outstanding,
        charges_due: 0,
        default_due: 0,
        principal_due: 0,
        accrued: 0,
    }
}
/// So much on the first of each month.
fn expense() -> Terms {
    Terms::Expense {
        schedule: Schedule {
            first: 20_850,
            every_months: 1,
            count: 12,
        },
        amount: 1,
    }
}
/// Every kind of change that a charter guards of the asset's money, as far as it can be made while nothing is owed.
fn money() -> Vec<RuntimeCall> {
    let (asset, currency) = (ASSET, TEST_USD);
    let add = DistributionCall::add_obligation {
        asset,
        currency,
        obligation: 7,
        creditor: Beneficiary::Account(crony()),
        terms: expense(),
        owed: owed(0),
        undrawn: 0,
    };
    let set = DistributionCall::set_waterfall {
        asset,
        currency,
        content: waterfall(vec![to_holders()], vec![]),
        valid_from: START + DAY_MS,
    };
    let enforce = DistributionCall::set_enforcement {
        asset,
        currency,
        version: Some(1),
    };
    let price = DistributionCall::set_tariff {
        asset,
        currency,
        contract: CONTRACT,
        content: Box::new(tariff()),
        valid_from: START + DAY_MS,
    };
    let sign = DistributionCall::set_policy {
        asset,
        policy: pallet_distribution::Policy {
            required_approvals: 2,
            objection_window: 0,
        },
    };
    let lose = DistributionCall::record_loss {
        asset,
        currency,
        amount: 1,
    };
    [add, set, enforce, price, sign, lose].map(Into::into).to_vec()
}
/// A change of what is owed: where there is such a thing, no issuer is alone.
fn amend_debt() -> RuntimeCall {
    DistributionCall::amend_obligation {
        asset: ASSET,
        currency: TEST_USD,
        obligation: 7,
        terms: expense(),
        owed: owed(0),
    }
    .into()
}
/// Every kind of change that a charter guards, as far as it can be made while nothing is owed.
fn protected() -> Vec<RuntimeCall> {
    let others = vec![
        limit(9),
        drop_rule(RuleName::Countries),
        set_rules_of(CLASS),
        appoint(AssetRole::ForceAgent),
        appoint(AssetRole::Auditor),
        appoint(AssetRole::Treasurer),
        appoint(AssetRole::Authorizer),
        policy(),
        charter(crony()),
        InfrastructureCall::add_currency {
            asset: ASSET,
            currency: TEST_USD + 1,
        }
        .into(),
    ];
    others.into_iter().chain(money()).collect()
}

fn propose(who: &AccountId, made: RuntimeCall) -> Result<u32, DispatchError> {
    let id = pallet_infrastructure::NextAmendmentId::<Runtime>::get();
    call(who, InfrastructureCall::propose_amendment { call: Box::new(made) }).map(|()| id)
}
fn consent(who: &AccountId, amendment: u32) -> Result<(), DispatchError> {
    let party = Party::Trustee;
    call(who, InfrastructureCall::consent_amendment { amendment, party })
}
fn enact(who: &AccountId, amendment: u32, made: RuntimeCall) -> Result<(), DispatchError> {
    let made = Box::new(made);
    call(who, InfrastructureCall::enact_amendment { amendment, call: made })
}
fn at(now: u64) {
    pallet_timestamp::Now::<Runtime>::put(now);
}

#[test]
fn everything_should_change_alone_before_the_first_holder_and_nothing_after() {
    in_world(|| {
        assert!(!Units::is_held(ASSET));
        // GIVEN units of the inventory only
        issue(&issuer(), 100);
        for made in protected() {
            let done = frame_support::storage::with_transaction(|| {
                let done = call(&issuer(), made.clone());
                sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(done))
            });
            // Dropping the rule on countries is as free as setting the others.
            assert_ok!(done.expect("only rolled back"));
        }
        // WHEN somebody buys one
        let sell = pallet_units::Call::<Runtime>::transfer {
            class_id: CLASS,
            to: holder(0),
            amount: 1,
            memo: Default::default(),
        };
        assert_ok!(call(&issuer(), sell));
        assert!(Units::is_held(ASSET));
        // THEN the issuer, which has every role of the asset, changes nothing alone
        for made in protected().into_iter().chain([amend_debt()]) {
            let error: DispatchError = match made.get_call_metadata().pallet_name {
                "Compliance" => ComplianceError::AmendmentNeeded.into(),
                "Distribution" => DistributionError::AmendmentNeeded.into(),
                _ => InfrastructureError::AmendmentNeeded.into(),
            };
            assert_noop!(call(&issuer(), made.clone()), error);
            // nor in a batch,
            let batch = pallet_utility::Call::<Runtime>::batch_all {
                calls: vec![made.clone()],
            };
            assert_noop!(call(&issuer(), batch.clone()), error);
            // and a batch is nothing that is proposed.
            assert_noop!(propose(&issuer(), batch.into()), InfrastructureError::NotProtected);
        }
    });
}

#[test]
fn a_creditor_should_guard_the_asset_as_a_holder_does() {
    in_world(|| {
        // GIVEN an asset that owes somebody, and of whose units nobody has any
        assert_ok!(call(&issuer(), money().swap_remove(0)));
        assert!(!Units::is_held(ASSET));
        assert!(<Runtime as pallet_infrastructure::Config>::UnitHolders::is_held(ASSET));
        // THEN the issuer changes nothing alone, of the money as of the rest
        for made in [amend_debt(), charter(crony()), appoint(AssetRole::Treasurer)] {
            let done = call(&issuer(), made.clone());
            let expected: DispatchError = match made.get_call_metadata().pallet_name {
                "Distribution" => DistributionError::AmendmentNeeded.into(),
                _ => InfrastructureError::AmendmentNeeded.into(),
            };
            assert_eq!(done, Err(expected), "{made:?}");
        }
        // WHEN its creditor has agreed, and the notice is over, THEN the terms change
        let amended_terms = amend_debt();
        let amendment = propose(&issuer(), amended_terms.clone()).expect("the issuer proposes");
        let party = Party::Trustee;
        let yes: RuntimeCall = InfrastructureCall::consent_amendment { amendment, party }.into();
        use sp_runtime::traits::Dispatchable;
        assert!(yes.dispatch(Origin::ComplianceAdmin.into()).is_ok());
        at(START + DEFAULT_NOTICE);
        let refused = DistributionError::AcceptanceMissing;
        assert_noop!(enact(&issuer(), amendment, amended_terms.clone()), refused);
        let accept = DistributionCall::accept_terms {
            asset: ASSET,
            currency: TEST_USD,
            obligation: 7,
            subject: pallet_distribution::Accepted::Terms,
            digest: Distribution::digest_of_terms(ASSET, TEST_USD, 7, expense(), owed(0)),
            until: START + DEFAULT_NOTICE + 1,
        };
        assert_ok!(call(&crony(), accept));
        assert_ok!(enact(&holder(0), amendment, amended_terms));
    });
}

#[test]
fn a_rule_should_change_with_the_trustees_consent_after_the_notice() {
    in_world(|| {
        // GIVEN a charter that names a trustee, and a holder
        assert_ok!(call(&issuer(), charter(trustee())));
        issue(&holder(0), 100);
        let amendment = propose(&issuer(), limit(9)).expect("the officer proposes");
        let reason = pallet_infrastructure::HoldReason::Amendment.into();
        let paid = Balances::balance_on_hold(&reason, &issuer());
        let bytes = pallet_infrastructure::amendments::amendment_bytes::<Runtime>();
        assert_eq!(paid, deposit(1, bytes as u32));
        // The price in docs/costs.md.
        assert_eq!((paid + UNIT / 200) / (UNIT / 100), 3, "{paid}");
        // WHEN others say yes, governance too, THEN it counts for nothing
        for who in [issuer(), crony(), holder(0), account("Kyc")] {
            assert_noop!(consent(&who, amendment), InfrastructureError::NotAParty);
        }
        let party = Party::Trustee;
        let yes = InfrastructureCall::consent_amendment { amendment, party };
        assert_noop!(as_root(yes), InfrastructureError::NotAParty);
        at(START + DEFAULT_NOTICE);
        assert_noop!(
            enact(&issuer(), amendment, limit(9)),
            InfrastructureError::ConsentMissing
        );
        // WHEN the trustee does, and somebody enacts it
        assert_ok!(consent(&trustee(), amendment));
        at(START + DEFAULT_NOTICE - 1);
        assert_noop!(enact(&issuer(), amendment, limit(9)), InfrastructureError::TooEarly);
        at(START + DEFAULT_NOTICE + CONCLUDE_WINDOW);
        assert_noop!(enact(&issuer(), amendment, limit(9)), InfrastructureError::Lapsed);
        at(START + DEFAULT_NOTICE);
        assert_noop!(enact(&issuer(), amendment, limit(10)), InfrastructureError::CallDiffers);
        assert_ok!(enact(&holder(0), amendment, limit(9)));
        // THEN the rule is in force, its deposit is the officer's, and the amendment's has returned
        let rules = Compliance::book_of(CLASS).and_then(|book| book.rules).expect("set");
        assert_eq!(rules.holder_limit, Some(HolderLimit { limit: 9 }));
        let payer = pallet_compliance::RuleDeposits::<Runtime>::get(CLASS).map(|paid| paid.payer);
        assert_eq!(payer, Some(issuer()));
        assert_eq!(Balances::balance_on_hold(&reason, &issuer()), 0);
    });
}

#[test]
fn charter_governance_should_consent_where_no_party_is_named() {
    in_world(|| {
        issue(&holder(0), 1);
        let amendment = propose(&issuer(), appoint(AssetRole::Treasurer)).expect("the issuer proposes");
        for who in [issuer(), trustee()] {
            assert_noop!(consent(&who, amendment), InfrastructureError::NotAParty);
        }
        let party = Party::Trustee;
        let yes: RuntimeCall = InfrastructureCall::consent_amendment { amendment, party }.into();
        use sp_runtime::traits::Dispatchable;
        let other = yes.clone().dispatch(Origin::EmergencyException.into());
        assert_eq!(other.map(|_| ()).map_err(|e| e.error), Err(DispatchError::BadOrigin));
        assert!(yes.dispatch(Origin::ComplianceAdmin.into()).is_ok());
        at(START + DEFAULT_NOTICE);
        assert_ok!(enact(&crony(), amendment, appoint(AssetRole::Treasurer)));
        let roles = Infrastructure::roles_of(ASSET, crony(), None);
        assert_eq!(roles, [AssetRole::Treasurer]);
    });
}

#[test]
fn a_force_agent_should_act_until_its_role_is_taken_and_none_should_come_by_the_issuers_will() {
    in_world(|| {
        issue(&holder(0), 10);
        // The one that was there when the first unit was sold acts; revoking it is never guarded.
        let revoke = InfrastructureCall::revoke_role {
            asset: ASSET,
            who: issuer(),
            role: AssetRole::ForceAgent,
            class_id: None,
            reason_code: 7,
            document: [7; 32],
        };
        assert_ok!(call(&issuer(), revoke));
        let again = InfrastructureCall::grant_role {
            asset: ASSET,
            who: issuer(),
            role: AssetRole::ForceAgent,
            class_id: Some(CLASS),
            reason_code: 7,
            document: [7; 32],
        };
        assert_noop!(call(&issuer(), again), InfrastructureError::AmendmentNeeded);
        // Another class of the asset, of which nobody has units, is no way round: the role is of the asset.
        let limited = InfrastructureCall::grant_role {
            asset: ASSET,
            who: issuer(),
            role: AssetRole::ForceAgent,
            class_id: Some(CLASS + 1),
            reason_code: 7,
            document: [7; 32],
        };
        assert_noop!(call(&issuer(), limited), InfrastructureError::AmendmentNeeded);
    });
}

#[test]
fn units_in_the_trap_should_guard_their_owners_as_held_ones_do() {
    use viaduct_primitives::UnitTrap;
    in_world(|| {
        // GIVEN the only holder's units are trapped
        issue(&holder(0), 10);
        let taken = <Units as frame_support::traits::fungibles::Balanced<AccountId>>::withdraw(
            CLASS,
            &holder(0),
            10,
            frame_support::traits::tokens::Precision::Exact,
            frame_support::traits::tokens::Preservation::Expendable,
            frame_support::traits::tokens::Fortitude::Polite,
        );
        let mut credit = taken.expect("the holder may send");
        frame_support::traits::tokens::imbalance::UnsafeConstructorDestructor::forget_imbalance(&mut credit);
        <Units as UnitTrap<AccountId>>::trap(CLASS, 10, Some(&holder(0)));
        assert_eq!(Compliance::book_of(CLASS).map(|book| book.holders), Some(0));
        // THEN the issuer is no more alone than before
        assert_noop!(call(&issuer(), limit(9)), ComplianceError::AmendmentNeeded);
        assert_noop!(
            call(&issuer(), appoint(AssetRole::ForceAgent)),
            InfrastructureError::AmendmentNeeded
        );
    });
}

#[test]
fn every_protected_call_should_fit_into_an_amendment() {
    // Those that are long set all rules of a class, a waterfall or a tariff; the others are short.
    let head = 2 + ClassId::max_encoded_len();
    let place = 2 + 4 + 4 + 1 + 8;
    for (name, longest) in [
        (
            "set_class_rules",
            head + pallet_compliance::RulesOf::<Runtime>::max_encoded_len()
                + pallet_compliance::RuleNames::max_encoded_len(),
        ),
        (
            "set_waterfall",
            place + pallet_distribution::WaterfallOf::<Runtime>::max_encoded_len(),
        ),
        (
            "set_tariff",
            place + pallet_distribution::TariffOf::<Runtime>::max_encoded_len(),
        ),
        (
            "add_obligation",
            place + 2 * Terms::max_encoded_len() + Owed::max_encoded_len(),
        ),
    ] {
        assert!(longest <= MAX_CALL_BYTES as usize, "{name}: {longest}");
    }
    in_world(|| {
        for made in protected().into_iter().chain([amend_debt()]) {
            let subject = <Runtime as pallet_infrastructure::Config>::ProtectedCalls::subject(&made);
            assert!(subject.is_some_and(|subject| subject.asset == ASSET), "{made:?}");
        }
        let day = InfrastructureCall::raise_exception {
            asset: ASSET,
            state: ExceptionState::MaintenanceOutage,
            duration: DAY_MS,
            reason_code: 1,
            document: None,
        };
        let subject = <Runtime as pallet_infrastructure::Config>::ProtectedCalls::subject(&day.into());
        assert_eq!(subject, None);
        // The world's meter is billed by: its holidays are a change of what is billed.
        let holidays = pallet_attestation::Call::<Runtime>::add_holidays {
            stream: 0,
            days: Default::default(),
        };
        let subject = <Runtime as pallet_infrastructure::Config>::ProtectedCalls::subject(&holidays.into());
        assert!(subject.is_some_and(|subject| subject.asset == ASSET && subject.setting == Protected::Tariff));
    });
}
