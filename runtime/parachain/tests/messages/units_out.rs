//! Units leave for another chain: only through the transfer pipeline, and only to a custodian whom the class's officer admitted.

use crate::words::*;
use frame_support::{assert_noop, assert_ok};
use pallet_xcm::ExecutionError;
use sp_runtime::DispatchError;
use viaduct_primitives::{ExceptionState, Finding};
use xcm::{latest::prelude::*, VersionedAssetId, VersionedAssets, VersionedLocation, VersionedXcm};
use xcm_executor::traits::TransferType;

/// A reserve transfer of units to the sibling, by the call that wallets use.
fn reserve_transfer(from: &AccountId, amount: Balance) -> Result<(), DispatchError> {
    let transfer = pallet_xcm::Call::<Runtime>::limited_reserve_transfer_assets {
        dest: Box::new(VersionedLocation::from(chain(SIBLING))),
        beneficiary: Box::new(VersionedLocation::from(somebody_there())),
        assets: Box::new(VersionedAssets::from(Assets::from(units_asset(CLASS, amount)))),
        fee_asset_item: 0,
        weight_limit: Unlimited,
    };
    call(from, transfer)
}

/// The same by the call that names the reserve; test dollars pay at the destination.
fn transfer_by_type(from: &AccountId, amount: Balance, fee: Balance) -> Result<(), DispatchError> {
    let there = Xcm::<()>(vec![DepositAsset {
        assets: everything(),
        beneficiary: somebody_there(),
    }]);
    let assets = Assets::from(vec![units_asset(CLASS, amount), tusd(fee)]);
    let transfer = pallet_xcm::Call::<Runtime>::transfer_assets_using_type_and_then {
        dest: Box::new(VersionedLocation::from(chain(SIBLING))),
        assets: Box::new(VersionedAssets::from(assets)),
        assets_transfer_type: Box::new(TransferType::LocalReserve),
        remote_fees_id: Box::new(VersionedAssetId::from(AssetId(currency_location(TEST_USD)))),
        fees_transfer_type: Box::new(TransferType::LocalReserve),
        custom_xcm_on_dest: Box::new(VersionedXcm::from(there)),
        weight_limit: Unlimited,
    };
    call(from, transfer)
}

/// Every way out of a holder's hands is refused by the transfer pipeline, for exactly these reasons, and nothing changes.
#[track_caller]
fn nothing_leaves(why: Finding) {
    let chain_account = sovereign(SIBLING);
    assert_eq!(findings(&holder(0), &chain_account, 40), vec![why]);
    let by_the_door = execution_stopped(0, ExecutionError::FailedToTransactAsset);
    assert_noop!(send_units(&holder(0), &chain_account, 40), refused(why));
    assert_noop!(reserve_transfer(&holder(0), 40), by_the_door);
    // Test dollars come first in the list of assets: their transfer is undone.
    assert_noop!(transfer_by_type(&holder(0), 40, 1_000), by_the_door);
    // By hand: the same leg, and the one that goes through the holding.
    let to_the_chain = || vec![SetFeesMode { jit_withdraw: true }];
    let mut direct = to_the_chain();
    direct.push(TransferReserveAsset {
        assets: units_asset(CLASS, 40).into(),
        dest: chain(SIBLING),
        xcm: Xcm(vec![]),
    });
    assert_noop!(
        execute(&holder(0), direct),
        execution_stopped(1, ExecutionError::FailedToTransactAsset)
    );
    let mut held = to_the_chain();
    held.extend([
        WithdrawAsset(units_asset(CLASS, 40).into()),
        DepositReserveAsset {
            assets: everything(),
            dest: chain(SIBLING),
            xcm: Xcm(vec![]),
        },
    ]);
    // One party at a time: the sender is refused when it withdraws, the receiver when it should be given.
    let at = if matches!(
        why,
        Finding::ReceiverUnknown | Finding::ReceiverFrozen | Finding::CustodianNotAdmitted
    ) {
        2
    } else {
        1
    };
    assert_noop!(
        execute(&holder(0), held),
        execution_stopped(at, ExecutionError::FailedToTransactAsset)
    );
    assert_eq!((units_of(&holder(0)), supply(), trapped()), (100, 100, 0));
    assert!(sent_to(SIBLING).is_empty(), "no message left");
}

#[test]
fn units_should_leave_by_reserve_transfer_only_to_an_admitted_custodian() {
    in_world(|| {
        // GIVEN a holder who can pay for the delivery, and an open channel
        issue(&holder(0), 100);
        fund(&holder(0), 10 * UNIT);
        fund_tusd(&holder(0), 1_000);
        open_channel(SIBLING);
        // WHEN the chain's account is nobody's, THEN nothing leaves
        nothing_leaves(Finding::ReceiverUnknown);
        // WHEN it is a custodian's whom nobody admitted, THEN nothing leaves
        let custodian = register_custodian(SIBLING);
        nothing_leaves(Finding::CustodianNotAdmitted);
        // WHEN it was admitted and dismissed, THEN nothing leaves
        admit(custodian);
        dismiss(custodian);
        nothing_leaves(Finding::CustodianNotAdmitted);
        // WHEN it is admitted, THEN units leave: the same call, the same people
        admit(custodian);
        assert_ok!(reserve_transfer(&holder(0), 40));
        assert_eq!((units_of(&holder(0)), units_of(&sovereign(SIBLING))), (60, 40));
    });
}

#[test]
fn units_should_not_leave_while_anybody_or_anything_is_frozen() {
    in_world(|| {
        // GIVEN an admitted custodian
        issue(&holder(0), 100);
        fund(&holder(0), 10 * UNIT);
        fund_tusd(&holder(0), 1_000);
        open_channel(SIBLING);
        let custodian = register_custodian(SIBLING);
        admit(custodian);
        let sender = identity_of(&holder(0));
        // WHEN the sender, its position, the class, the asset or the custodian is frozen, THEN nothing leaves
        freeze(sender, true);
        nothing_leaves(Finding::SenderFrozen);
        freeze(sender, false);
        block(sender, true);
        nothing_leaves(Finding::SenderFrozen);
        block(sender, false);
        pause(true);
        nothing_leaves(Finding::ClassPaused);
        pause(false);
        freeze(custodian, true);
        nothing_leaves(Finding::ReceiverFrozen);
        freeze(custodian, false);
        // Frozen units are no free units.
        freeze_units(sender, 61);
        nothing_leaves(Finding::InsufficientUnits {
            needed: 40,
            free: 39,
            committed: 0,
            frozen: 61,
        });
        freeze_units(sender, 0);
        let raise = pallet_infrastructure::Call::<Runtime>::raise_exception {
            asset: ASSET,
            state: ExceptionState::SafetyFreeze,
            duration: DAY_MS,
            reason_code: 1,
            document: None,
        };
        assert_ok!(call(&account("Issuer"), raise));
        nothing_leaves(Finding::AssetTransfersFrozen);
        // WHEN the exception is over, THEN they leave
        pallet_timestamp::Now::<Runtime>::put(START + DAY_MS);
        assert_ok!(reserve_transfer(&holder(0), 40));
        assert_eq!((units_of(&holder(0)), units_of(&sovereign(SIBLING))), (60, 40));
    });
}

#[test]
fn a_reserve_transfer_should_keep_units_here_and_tell_the_other_chain_their_name() {
    in_world(|| {
        // GIVEN an admitted custodian and a holder with native tokens
        issue(&holder(0), 100);
        fund(&holder(0), 10 * UNIT);
        let custodian = register_custodian(SIBLING);
        admit(custodian);
        open_channel(SIBLING);
        System::reset_events();
        let pot_before = native_of(&pot());
        // WHEN it sends units
        assert_ok!(reserve_transfer(&holder(0), 40));
        // THEN the chain's account has them, as one holder more
        assert_eq!((units_of(&holder(0)), units_of(&sovereign(SIBLING))), (60, 40));
        assert_eq!((supply(), trapped(), sharing(), holders()), (100, 0, 100, 2));
        happened(pallet_assets::Event::<Runtime, UnitLedgerInstance>::Transferred {
            asset_id: CLASS,
            from: holder(0),
            to: sovereign(SIBLING),
            amount: 40,
        });
        // AND the message says which units they are, seen from there
        let messages = sent_to(SIBLING);
        assert_eq!(messages.len(), 1);
        let there = units_abroad(CLASS, 40);
        assert_eq!(
            messages[0].0[..4].to_vec(),
            vec![
                ReserveAssetDeposited(there.clone().into()),
                ClearOrigin,
                BuyExecution {
                    fees: there,
                    weight_limit: Unlimited,
                },
                DepositAsset {
                    assets: Wild(AllCounted(1)),
                    beneficiary: somebody_there(),
                },
            ]
        );
        assert!(matches!(messages[0].0[4..], [SetTopic(_)]));
        // AND the sender paid for the delivery, to the collators
        let price = delivery_price(&messages[0]);
        assert_eq!(native_of(&holder(0)), 10 * UNIT - price);
        assert_eq!(native_of(&pot()), pot_before + price);
        happened(pallet_xcm::Event::<Runtime>::FeesPaid {
            paying: local_origin(&holder(0)),
            fees: native(price).into(),
        });
        // AND its units earn for it
        earn(0, 1_000);
        assert_eq!((accrued(&holder(0)), accrued(&sovereign(SIBLING))), (600, 400));
    });
}

#[test]
fn a_transfer_that_names_the_reserve_should_take_a_currency_along_for_fees() {
    in_world(|| {
        // GIVEN an admitted custodian and a holder with test dollars
        issue(&holder(0), 100);
        fund(&holder(0), UNIT);
        fund_tusd(&holder(0), 1_000);
        admit(register_custodian(SIBLING));
        open_channel(SIBLING);
        // WHEN it sends units, with dollars for the fee there
        assert_ok!(transfer_by_type(&holder(0), 40, 700));
        // THEN both are in the chain's account
        assert_eq!((units_of(&holder(0)), units_of(&sovereign(SIBLING))), (60, 40));
        assert_eq!((tusd_of(&holder(0)), tusd_of(&sovereign(SIBLING))), (300, 700));
        // AND the message pays with the dollars
        let messages = sent_to(SIBLING);
        let dollars: Asset = (
            Location::new(
                1,
                [Parachain(OURSELVES), PalletInstance(12), GeneralIndex(TEST_USD.into())],
            ),
            700u128,
        )
            .into();
        assert_eq!(
            messages[0].0[..4].to_vec(),
            vec![
                ReserveAssetDeposited(vec![dollars.clone(), units_abroad(CLASS, 40)].into()),
                ClearOrigin,
                BuyExecution {
                    fees: dollars,
                    weight_limit: Unlimited,
                },
                DepositAsset {
                    assets: everything(),
                    beneficiary: somebody_there(),
                },
            ]
        );
        assert_eq!(native_of(&holder(0)), UNIT - delivery_price(&messages[0]));
    });
}

#[test]
fn units_should_not_leave_when_their_message_cannot() {
    in_world(|| {
        // GIVEN an admitted custodian
        issue(&holder(0), 100);
        admit(register_custodian(SIBLING));
        // WHEN there is no channel to its chain, THEN the units stay
        fund(&holder(0), UNIT);
        assert_noop!(
            reserve_transfer(&holder(0), 40),
            pallet_xcm::Error::<Runtime>::SendFailure
        );
        // WHEN the sender cannot pay for the delivery, THEN the units stay
        open_channel(SIBLING);
        issue(&holder(1), 10);
        assert_noop!(
            reserve_transfer(&holder(1), 10),
            pallet_xcm::Error::<Runtime>::FeesNotMet
        );
        // WHEN it would send more than it has, or nothing, THEN the units stay
        assert_noop!(
            reserve_transfer(&holder(0), 101),
            execution_stopped(0, ExecutionError::FailedToTransactAsset)
        );
        assert_eq!((units_of(&holder(0)), units_of(&holder(1)), supply()), (100, 10, 110));
    });
}

#[test]
fn a_plain_transfer_to_the_account_of_a_chain_should_be_judged_like_one_by_message() {
    in_world(|| {
        // GIVEN units, and a custodian whom nobody admitted
        issue(&holder(0), 100);
        let custodian = register_custodian(SIBLING);
        assert_noop!(
            send_units(&holder(0), &sovereign(SIBLING), 40),
            refused(Finding::CustodianNotAdmitted)
        );
        // WHEN it is admitted, THEN it receives, but its chain is told nothing
        admit(custodian);
        open_channel(SIBLING);
        assert_ok!(send_units(&holder(0), &sovereign(SIBLING), 40));
        assert_eq!((units_of(&holder(0)), units_of(&sovereign(SIBLING))), (60, 40));
        assert!(sent_to(SIBLING).is_empty());
        // AND an admission counts for one class
        let other = second_class();
        issue_of(other, &holder(0), 10);
        let transfer = pallet_units::Call::<Runtime>::transfer {
            class_id: other,
            to: sovereign(SIBLING),
            amount: 1,
            memo: Default::default(),
        };
        assert_noop!(call(&holder(0), transfer), refused(Finding::CustodianNotAdmitted));
    });
}
