//! A custodian's chain claims what its units earned, by message, and does nothing else by message.

use crate::words::*;
use codec::Encode;
use viaduct_primitives::Finding;
use xcm::{latest::prelude::*, VersionedXcm};

fn claim() -> RuntimeCall {
    pallet_distribution::Call::<Runtime>::claim {
        class_id: CLASS,
        currency: TEST_USD,
    }
    .into()
}

/// A custodian with 40 of 100 units that have earned 400 of 1,000.
fn custodian_that_earned() {
    sibling_with_units();
    earn(0, 1_000);
    assert_eq!((accrued(&holder(0)), accrued(&sovereign(SIBLING))), (600, 400));
    System::reset_events();
}

#[test]
fn a_custodian_should_claim_by_message_and_pay_in_the_native_token() {
    in_world(|| {
        // GIVEN a custodian whose units earned
        custodian_that_earned();
        let chain_account = sovereign(SIBLING);
        let (had, pot_had) = (native_of(&chain_account), native_of(&pot()));
        let escrow = Distribution::pot_account(ASSET);
        let escrow_had = tusd_of(&escrow);
        // WHEN its chain claims
        let message = paid(
            SIBLING,
            vec![transact(claim()), ExpectTransactStatus(MaybeErrorCode::Success)],
        );
        let outcome = complete(receive(chain(SIBLING), message));
        // THEN the chain's account is paid from the escrow
        assert_eq!((tusd_of(&chain_account), accrued(&chain_account)), (400, 0));
        assert_eq!(tusd_of(&escrow), escrow_had - 400);
        assert_eq!(accrued(&holder(0)), 600, "others' entitlements stay");
        happened(pallet_distribution::Event::<Runtime>::Claimed {
            asset: ASSET,
            class_id: CLASS,
            currency: TEST_USD,
            identity: identity_of(&chain_account),
            account: chain_account.clone(),
            amount: 400,
        });
        // AND it paid for what the message used, to the collators
        let price = native_price(&outcome, 0);
        assert!(price > 0 && price < FEE);
        assert_eq!(native_of(&chain_account), had - price);
        assert_eq!(native_of(&pot()), pot_had + price);
        assert_eq!((units_of(&chain_account), supply()), (40, 100));
    });
}

#[test]
fn a_custodian_should_claim_by_message_and_pay_in_a_currency_at_its_rate() {
    in_world(|| {
        // GIVEN a custodian whose units earned, which has dollars, and dollars have a rate
        custodian_that_earned();
        set_rate(TEST_USD);
        let chain_account = sovereign(SIBLING);
        fund_tusd(&chain_account, 1_000_000);
        let had = native_of(&chain_account);
        let pot_had = tusd_of(&treasury());
        // WHEN its chain claims and pays in dollars
        let message = paid_with(
            tusd(1_000_000),
            chain(SIBLING),
            vec![transact(claim()), ExpectTransactStatus(MaybeErrorCode::Success)],
        );
        let outcome = complete(receive(chain(SIBLING), message));
        // THEN the fee is that of what was used, at the rate, rounded up
        let price = currency_price(outcome.weight_used());
        assert_eq!(tusd_of(&chain_account), 1_000_000 + 400 - price);
        assert_eq!(tusd_of(&treasury()), pot_had + price);
        assert_eq!(native_of(&chain_account), had, "no native token was needed");
        assert_eq!(accrued(&chain_account), 0);
    });
}

#[test]
fn a_message_should_dispatch_claims_and_nothing_else() {
    in_world(|| {
        // GIVEN a custodian with units and entitlements
        custodian_that_earned();
        let chain_account = sovereign(SIBLING);
        let nested = VersionedXcm::from(Xcm::<RuntimeCall>(vec![transact(claim())]));
        #[allow(unused_mut)] // Sudo exists only where the feature is on.
        let mut calls: Vec<RuntimeCall> = vec![
            pallet_units::Call::<Runtime>::transfer {
                class_id: CLASS,
                to: holder(1),
                amount: 1,
                memo: Default::default(),
            }
            .into(),
            pallet_units::Call::<Runtime>::redeem {
                class_id: CLASS,
                amount: 1,
            }
            .into(),
            pallet_utility::Call::<Runtime>::batch { calls: vec![claim()] }.into(),
            pallet_utility::Call::<Runtime>::as_derivative {
                index: 0,
                call: Box::new(claim()),
            }
            .into(),
            pallet_proxy::Call::<Runtime>::proxy {
                real: sp_runtime::MultiAddress::Id(chain_account.clone()),
                force_proxy_type: None,
                call: Box::new(claim()),
            }
            .into(),
            pallet_multisig::Call::<Runtime>::as_multi_threshold_1 {
                other_signatories: vec![holder(0)],
                call: Box::new(claim()),
            }
            .into(),
            frame_system::Call::<Runtime>::remark { remark: vec![1] }.into(),
            pallet_balances::Call::<Runtime>::transfer_allow_death {
                dest: sp_runtime::MultiAddress::Id(holder(1)),
                value: UNIT,
            }
            .into(),
            pallet_xcm::Call::<Runtime>::execute {
                message: Box::new(nested),
                max_weight: Weight::from_parts(10_000_000_000, 1_000_000),
            }
            .into(),
            pallet_gateway::Call::<Runtime>::set_deposits {
                currency: RELAY_TOKEN,
                open: false,
            }
            .into(),
        ];
        #[cfg(feature = "sudo")]
        calls.push(
            pallet_sudo::Call::<Runtime>::sudo {
                call: Box::new(claim()),
            }
            .into(),
        );
        for call in calls {
            let had = native_of(&chain_account);
            // WHEN the chain dispatches it, THEN the message stops there and only its execution was paid for
            let outcome = receive(chain(SIBLING), paid(SIBLING, vec![transact(call.clone())]));
            let outcome = stopped(outcome, 3, XcmError::NoPermission);
            assert_eq!(native_of(&chain_account), had - native_price(&outcome, 0), "{call:?}");
            assert_eq!(
                (units_of(&chain_account), supply(), trapped()),
                (40, 100, 0),
                "{call:?}"
            );
            assert_eq!((accrued(&chain_account), tusd_of(&chain_account)), (400, 0), "{call:?}");
        }
        // AND neither does a local account by a message of its own
        let remark = frame_system::Call::<Runtime>::remark { remark: vec![1] };
        frame_support::assert_noop!(
            execute(&holder(1), vec![transact(remark)]),
            execution_stopped(0, pallet_xcm::ExecutionError::NoPermission)
        );
    });
}

#[test]
fn a_claim_should_come_from_an_origin_that_is_an_account() {
    in_world(|| {
        // GIVEN a custodian that earned
        custodian_that_earned();
        let as_kind = |origin_kind| Transact {
            origin_kind,
            fallback_max_weight: None,
            call: claim().encode().into(),
        };
        // WHEN its chain claims as root, THEN it is not
        stopped(
            receive(chain(SIBLING), paid(SIBLING, vec![as_kind(OriginKind::Superuser)])),
            3,
            XcmError::BadOrigin,
        );
        // WHEN it claims as a chain or as a location, THEN the call refuses such an origin, and says so
        for kind in [OriginKind::Native, OriginKind::Xcm] {
            let refused: MaybeErrorCode = sp_runtime::DispatchError::BadOrigin.encode().into();
            let message = paid(SIBLING, vec![as_kind(kind), ExpectTransactStatus(refused)]);
            complete(receive(chain(SIBLING), message));
        }
        // WHEN the origin was cleared, THEN nobody claims
        let message = paid(SIBLING, vec![ClearOrigin, transact(claim())]);
        stopped(receive(chain(SIBLING), message), 4, XcmError::BadOrigin);
        assert_eq!((accrued(&sovereign(SIBLING)), tusd_of(&sovereign(SIBLING))), (400, 0));
    });
}

#[test]
fn another_chain_should_claim_nothing_for_itself_and_at_most_have_the_custodian_paid() {
    in_world(|| {
        // GIVEN a custodian that earned, and another chain with money for fees
        custodian_that_earned();
        fund(&sovereign(OTHER), 10 * UNIT);
        let (custodian, other) = (sovereign(SIBLING), sovereign(OTHER));
        // WHEN the other chain claims, THEN there is nothing of it
        let nobody: MaybeErrorCode =
            sp_runtime::DispatchError::from(pallet_distribution::Error::<Runtime>::IdentityNotFound)
                .encode()
                .into();
        complete(receive(
            chain(OTHER),
            paid(OTHER, vec![transact(claim()), ExpectTransactStatus(nobody.clone())]),
        ));
        // WHEN somebody of the custodian's chain claims, THEN its account here is not the chain's
        let message = vec![
            WithdrawAsset(native(FEE).into()),
            BuyExecution {
                fees: native(FEE),
                weight_limit: Unlimited,
            },
            SetAppendix(Xcm(vec![RefundSurplus, deposit(everything(), chain(SIBLING))])),
            DescendOrigin(somebody_there().interior().clone()),
            transact(claim()),
            ExpectTransactStatus(nobody),
        ];
        complete(receive(chain(SIBLING), message));
        assert_eq!((tusd_of(&custodian), tusd_of(&other)), (0, 0));
        // WHEN the other chain has the custodian paid, THEN the custodian is paid
        let claim_for = pallet_distribution::Call::<Runtime>::claim_for {
            class_id: CLASS,
            currency: TEST_USD,
            who: custodian.clone(),
        };
        complete(receive(
            chain(OTHER),
            paid(
                OTHER,
                vec![transact(claim_for), ExpectTransactStatus(MaybeErrorCode::Success)],
            ),
        ));
        assert_eq!((tusd_of(&custodian), tusd_of(&other), accrued(&custodian)), (400, 0, 0));
    });
}

#[test]
fn a_frozen_custodian_should_be_paid_when_it_is_thawed() {
    in_world(|| {
        // GIVEN a custodian that earned and is frozen
        custodian_that_earned();
        let chain_account = sovereign(SIBLING);
        let custodian = identity_of(&chain_account);
        freeze(custodian, true);
        assert_eq!(findings(&chain_account, &holder(1), 1), vec![Finding::SenderFrozen]);
        // WHEN its chain claims, THEN the call is refused and the entitlement waits
        let frozen: MaybeErrorCode =
            sp_runtime::DispatchError::from(pallet_distribution::Error::<Runtime>::AccountFrozen)
                .encode()
                .into();
        let message = || vec![transact(claim())];
        let mut told = message();
        told.push(ExpectTransactStatus(frozen));
        complete(receive(chain(SIBLING), paid(SIBLING, told)));
        assert_eq!((tusd_of(&chain_account), accrued(&chain_account)), (0, 400));
        // WHEN it is thawed, or dismissed as a custodian, THEN it is paid
        freeze(custodian, false);
        dismiss(custodian);
        complete(receive(chain(SIBLING), paid(SIBLING, message())));
        assert_eq!((tusd_of(&chain_account), accrued(&chain_account)), (400, 0));
    });
}
