//! Holes that a hostile reading found, closed: parking units in the trap, second names, closed deposits, the way up.

use crate::words::*;
use codec::Encode;
use frame_support::weights::Weight;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::traits::Hash;
use viaduct_primitives::Finding;
use xcm::{latest::prelude::*, IntoVersion, VersionedAssets, VersionedLocation, VersionedXcm};

/// A holder leaves units of its own in the trap: no error, so that the call stands.
fn park(who: &AccountId, asset: Asset) {
    assert_ok!(execute(who, vec![WithdrawAsset(asset.into())]));
}

fn claim_parked(who: &AccountId, asset: Asset, to: &AccountId) -> Result<(), sp_runtime::DispatchError> {
    let claim = pallet_xcm::Call::<Runtime>::claim_assets {
        assets: Box::new(VersionedAssets::from(Assets::from(asset))),
        beneficiary: Box::new(VersionedLocation::from(person(to))),
    };
    call(who, claim)
}

#[test]
fn a_currency_whose_deposits_are_closed_should_still_return_to_its_reserve() {
    in_world(|| {
        // GIVEN USDT whose deposits are closed
        set_rate(ASSET_HUB_USD);
        let message = vec![
            ReserveAssetDeposited(usdt(50_000_000).into()),
            ClearOrigin,
            BuyExecution {
                fees: usdt(1_000_000),
                weight_limit: Unlimited,
            },
            deposit(AssetFilter::Wild(AllCounted(1)), person(&holder(0))),
        ];
        complete(receive(chain(ASSET_HUB), message));
        fund(&holder(0), 10 * UNIT);
        open_channel(ASSET_HUB);
        let close = pallet_gateway::Call::<Runtime>::set_deposits {
            currency: ASSET_HUB_USD,
            open: false,
        };
        assert_ok!(as_root(close));
        let issued = issuance_of(ASSET_HUB_USD);
        // WHEN it returns, by the call that wallets use and by a message of one's own, THEN it leaves
        let transfer = pallet_xcm::Call::<Runtime>::limited_reserve_transfer_assets {
            dest: Box::new(VersionedLocation::from(chain(ASSET_HUB))),
            beneficiary: Box::new(VersionedLocation::from(somebody_there())),
            assets: Box::new(VersionedAssets::from(Assets::from(usdt(20_000_000)))),
            fee_asset_item: 0,
            weight_limit: Unlimited,
        };
        assert_ok!(call(&holder(0), transfer));
        let back = vec![
            SetFeesMode { jit_withdraw: true },
            WithdrawAsset(usdt(10_000_000).into()),
            InitiateReserveWithdraw {
                assets: everything(),
                reserve: chain(ASSET_HUB),
                xcm: Xcm(vec![]),
            },
        ];
        assert_ok!(execute(&holder(0), back));
        assert_eq!(issuance_of(ASSET_HUB_USD), issued - 30_000_000);
        // AND what was trapped can be claimed: a claim is no deposit
        park(&holder(0), usdt(1_000_000));
        assert_ok!(claim_parked(&holder(0), usdt(1_000_000), &holder(1)));
        assert_eq!(currency_of(ASSET_HUB_USD, &holder(1)), 1_000_000);
        assert_eq!(issuance_of(ASSET_HUB_USD), issued - 30_000_000);
    });
}

#[test]
fn a_frozen_holder_should_not_get_units_out_of_the_trap() {
    in_world(|| {
        // GIVEN a holder that has parked units in the trap and was frozen then
        issue(&holder(0), 100);
        park(&holder(0), units_asset(CLASS, 40));
        let identity = identity_of(&holder(0));
        freeze(identity, true);
        assert_eq!(reasons(&holder(0), &holder(1), 1), vec![Finding::SenderFrozen]);
        // WHEN it claims them for another, THEN they stay
        assert!(claim_parked(&holder(0), units_asset(CLASS, 40), &holder(1)).is_err());
        assert_eq!((units_of(&holder(1)), trapped()), (0, 40));
        // WHEN only its position is blocked, THEN they stay
        freeze(identity, false);
        let block = |blocked| pallet_units::Call::<Runtime>::block_position {
            class_id: CLASS,
            identity,
            blocked,
        };
        assert_ok!(call(&account("Issuer"), block(true)));
        assert!(claim_parked(&holder(0), units_asset(CLASS, 40), &holder(1)).is_err());
        assert_eq!((units_of(&holder(1)), trapped()), (0, 40));
        // WHEN it is free, THEN it may
        assert_ok!(call(&account("Issuer"), block(false)));
        assert_ok!(claim_parked(&holder(0), units_asset(CLASS, 40), &holder(1)));
        assert_eq!((units_of(&holder(1)), trapped(), supply()), (40, 0, 100));
    });
}

#[test]
fn a_frozen_custodian_should_not_get_units_out_of_the_trap() {
    in_world(|| {
        let custodian = sibling_with_units();
        let units = units_asset(CLASS, 15);
        complete(receive(
            chain(SIBLING),
            paid(SIBLING, vec![WithdrawAsset(units.clone().into())]),
        ));
        freeze(custodian, true);
        let claim = ClaimAsset {
            assets: units.clone().into(),
            ticket: Here.into(),
        };
        let outcome = receive(
            chain(SIBLING),
            paid(SIBLING, vec![claim, deposit(all_of(&units), person(&holder(1)))]),
        );
        assert!(outcome.ensure_complete().is_err());
        assert_eq!((units_of(&holder(1)), trapped(), supply()), (0, 15, 100));
    });
}

#[test]
fn units_and_currencies_should_have_one_location_only() {
    in_world(|| {
        // GIVEN a holder with units and dollars
        issue(&holder(0), 100);
        fund(&holder(0), 10 * UNIT);
        fund_tusd(&holder(0), 1_000);
        admit(register_custodian(SIBLING));
        open_channel(SIBLING);
        let longer = |location: &Location| {
            let mut longer = location.clone();
            longer.push_interior(OnlyChild).expect("room");
            longer
        };
        // WHEN either is named by a longer location, THEN nobody knows it
        let units = Asset::from((longer(&unit_location(CLASS)), 10u128));
        let dollars = Asset::from((longer(&currency_location(TEST_USD)), 10u128));
        assert_eq!(Gateway::currency_of(longer(&currency_location(TEST_USD))), None);
        for asset in [units, dollars] {
            let withdraw = vec![WithdrawAsset(asset.clone().into())];
            assert!(execute(&holder(0), withdraw).is_err());
            let send = pallet_xcm::Call::<Runtime>::limited_reserve_transfer_assets {
                dest: Box::new(VersionedLocation::from(chain(SIBLING))),
                beneficiary: Box::new(VersionedLocation::from(somebody_there())),
                assets: Box::new(VersionedAssets::from(Assets::from(asset))),
                fee_asset_item: 0,
                weight_limit: Unlimited,
            };
            assert!(call(&holder(0), send).is_err());
        }
        assert_eq!((units_of(&holder(0)), tusd_of(&holder(0)), trapped()), (100, 1_000, 0));
    });
}

#[test]
fn whatever_units_are_trapped_the_force_agent_should_reach() {
    in_world(|| {
        issue(&holder(0), 100);
        let mut name = unit_location(CLASS);
        name.push_interior(OnlyChild).expect("room");
        if execute(&holder(0), vec![WithdrawAsset(Asset::from((name, 40u128)).into())]).is_err() {
            return; // There is no such name: closed at the root.
        }
        let reroute = pallet_gateway::Call::<Runtime>::reroute_trapped {
            class_id: CLASS,
            amount: 40,
            trapped_for: Box::new(VersionedLocation::from(local_origin(&holder(0)))),
            to: holder(1),
            reason: 1,
            document: [0; 32],
        };
        assert_ok!(call(&account("Issuer"), reroute));
        assert_eq!((units_of(&holder(1)), trapped()), (40, 0));
    });
}

#[test]
fn the_weight_of_an_instruction_should_grow_with_its_assets() {
    in_world(|| {
        let many: Vec<Asset> = (0..20).map(|class_id| units_asset(class_id, 1)).collect();
        let one = weight_of(&vec![WithdrawAsset(units_asset(0, 1).into())]);
        let all = weight_of(&vec![WithdrawAsset(many.into())]);
        assert!(all.ref_time() >= 10 * one.ref_time(), "{one:?} {all:?}");
        // The holding may have as many: a deposit of all of them moves all of them, twice when the first is refused.
        let deposit_all = weight_of(&vec![deposit(everything(), person(&holder(0)))]);
        assert!(deposit_all.ref_time() >= 10 * one.ref_time(), "{one:?} {deposit_all:?}");
    });
}

#[test]
fn trapped_units_of_a_retired_asset_should_find_an_owner() {
    in_world(|| {
        // GIVEN trapped units of an asset that is retired
        issue(&holder(0), 100);
        park(&holder(0), units_asset(CLASS, 40));
        let retire = pallet_infrastructure::Call::<Runtime>::retire_asset { asset: ASSET };
        assert_ok!(call(&account("Issuer"), retire));
        // WHEN the ForceAgent sends them on, THEN their owner can redeem them like everybody
        let reroute = pallet_gateway::Call::<Runtime>::reroute_trapped {
            class_id: CLASS,
            amount: 40,
            trapped_for: Box::new(VersionedLocation::from(local_origin(&holder(0)))),
            to: holder(0),
            reason: 1,
            document: [0; 32],
        };
        assert_ok!(call(&account("Issuer"), reroute));
        let redeem = pallet_units::Call::<Runtime>::redeem {
            class_id: CLASS,
            amount: 100,
        };
        assert_ok!(call(&holder(0), redeem));
        assert_eq!((supply(), trapped()), (0, 0));
    });
}

#[test]
fn nothing_should_be_reserved_for_the_relay_chain_by_a_call() {
    in_world(|| {
        fund(&holder(0), 10 * UNIT);
        fund_tusd(&holder(0), 1_000);
        let send = pallet_xcm::Call::<Runtime>::limited_reserve_transfer_assets {
            dest: Box::new(VersionedLocation::from(Location::parent())),
            beneficiary: Box::new(VersionedLocation::from(somebody_there())),
            assets: Box::new(VersionedAssets::from(Assets::from(tusd(1_000)))),
            fee_asset_item: 0,
            weight_limit: Unlimited,
        };
        assert!(call(&holder(0), send).is_err());
        assert_eq!(tusd_of(&holder(0)), 1_000);
    });
}

#[test]
fn our_own_assets_should_not_be_mapped_as_foreign() {
    in_world(|| {
        let create = pallet_assets::Call::<Runtime, CurrenciesInstance>::force_create {
            id: codec::Compact(4),
            owner: sp_runtime::MultiAddress::Id(RootAccount::get()),
            is_sufficient: true,
            min_balance: 1,
        };
        assert_ok!(as_root(create));
        for ours in [
            units_abroad(CLASS, 1).id.0,
            chain(OURSELVES),
            Location::new(1, [Parachain(OURSELVES), PalletInstance(12), GeneralIndex(1)]),
        ] {
            let map = pallet_gateway::Call::<Runtime>::map_currency {
                currency: 4,
                asset: Box::new(VersionedLocation::from(ours)),
                reserve: Box::new(VersionedLocation::from(chain(ASSET_HUB))),
            };
            assert_noop!(as_root(map), pallet_gateway::Error::<Runtime>::NotForeign);
        }
    });
}

#[test]
fn nothing_should_be_given_to_the_relay_chain_under_any_of_its_accounts() {
    in_world(|| {
        use viaduct_parachain_runtime::configs::AssetHolders;
        use xcm_executor::traits::ConvertLocation;
        assert_eq!(AssetHolders::convert_location(&Location::parent()), None);
        fund(&holder(0), 10 * UNIT);
        let had = native_of(&holder(0));
        let give = vec![
            WithdrawAsset(native(UNIT).into()),
            deposit(everything(), Location::parent()),
        ];
        assert!(execute(&holder(0), give).is_err());
        assert_eq!(native_of(&holder(0)), had);
    });
}

#[test]
fn units_that_were_trapped_under_an_older_version_should_be_within_reach() {
    in_world(|| {
        // GIVEN units that were trapped before the version of XCM was raised: the trap knows them by their older form
        issue(&holder(0), 100);
        park(&holder(0), units_asset(CLASS, 40));
        let trap = |assets: VersionedAssets| {
            let hash = sp_runtime::traits::BlakeTwo256::hash_of(&(local_origin(&holder(0)), assets));
            [
                sp_io::hashing::twox_128(b"PolkadotXcm"),
                sp_io::hashing::twox_128(b"AssetTraps"),
            ]
            .concat()
            .into_iter()
            .chain(hash.0)
            .collect::<Vec<u8>>()
        };
        let now = VersionedAssets::from(Assets::from(units_asset(CLASS, 40)));
        let before = now
            .clone()
            .into_version(xcm::v4::VERSION)
            .expect("units have a name there");
        assert_eq!(frame_support::storage::unhashed::take::<u32>(&trap(now)), Some(1));
        frame_support::storage::unhashed::put(&trap(before), &1u32);
        // WHEN the ForceAgent sends them on, THEN they arrive, once
        let reroute = || pallet_gateway::Call::<Runtime>::reroute_trapped {
            class_id: CLASS,
            amount: 40,
            trapped_for: Box::new(VersionedLocation::from(local_origin(&holder(0)))),
            to: holder(1),
            reason: 1,
            document: [0; 32],
        };
        assert_ok!(call(&account("Issuer"), reroute()));
        assert_eq!((units_of(&holder(1)), trapped()), (40, 0));
        assert_noop!(
            call(&account("Issuer"), reroute()),
            pallet_gateway::Error::<Runtime>::NothingTrapped
        );
    });
}

#[test]
fn a_currency_that_somebody_may_make_should_not_be_mapped() {
    in_world(|| {
        let keyless = || sp_runtime::MultiAddress::Id(RootAccount::get());
        let mint = || sp_runtime::MultiAddress::Id(account("Mint"));
        let create = pallet_assets::Call::<Runtime, CurrenciesInstance>::force_create {
            id: codec::Compact(4),
            owner: keyless(),
            is_sufficient: true,
            min_balance: 1,
        };
        assert_ok!(as_root(create));
        // GIVEN somebody in any one of the four roles
        for one in 0..4 {
            let role = |n| if n == one { mint() } else { keyless() };
            let roles = pallet_assets::Call::<Runtime, CurrenciesInstance>::force_asset_status {
                id: codec::Compact(4),
                owner: role(0),
                issuer: role(1),
                admin: role(2),
                freezer: role(3),
                min_balance: 1,
                is_sufficient: true,
                is_frozen: false,
            };
            assert_ok!(as_root(roles));
            // WHEN governance maps the currency, THEN it is refused: no reserve would stand for what they make
            let map = pallet_gateway::Call::<Runtime>::map_currency {
                currency: 4,
                asset: Box::new(VersionedLocation::from(Location::new(
                    1,
                    [Parachain(ASSET_HUB), GeneralIndex(9)],
                ))),
                reserve: Box::new(VersionedLocation::from(chain(ASSET_HUB))),
            };
            assert_noop!(as_root(map), pallet_gateway::Error::<Runtime>::HasMint);
        }
    });
}

#[test]
fn the_relay_chains_notices_of_channels_should_leave_the_queue() {
    use cumulus_primitives_core::AggregateMessageOrigin;
    use frame_support::traits::{EnqueueMessage, ServiceQueues};
    use viaduct_parachain_runtime::MessageQueue;
    in_world(|| {
        let notices: Vec<Instruction<()>> = vec![
            HrmpNewChannelOpenRequest {
                sender: SIBLING,
                max_message_size: 1_024,
                max_capacity: 8,
            },
            HrmpChannelAccepted { recipient: SIBLING },
            HrmpChannelClosing {
                initiator: SIBLING,
                sender: SIBLING,
                recipient: OURSELVES,
            },
        ];
        for notice in notices {
            let message = VersionedXcm::from(Xcm(vec![notice])).encode();
            let message = message.as_slice().try_into().expect("it is short");
            MessageQueue::enqueue_message(message, AggregateMessageOrigin::Parent);
            MessageQueue::service_queues(Weight::from_parts(1_000_000_000_000, 1_000_000));
        }
        let done = |event: &RuntimeEvent| {
            matches!(
                event,
                RuntimeEvent::MessageQueue(pallet_message_queue::Event::Processed { success: true, .. })
            )
        };
        assert_eq!(count(done), 3);
    });
}

#[test]
fn a_transfer_of_two_assets_should_pay_for_two() {
    use frame_support::dispatch::GetDispatchInfo;
    in_world(|| {
        // GIVEN two classes that may go to the sibling
        let identity = sibling_with_units();
        let second = second_class();
        admit_to(second, identity);
        issue(&holder(0), 100);
        issue_of(second, &holder(0), 100);
        open_channel(SIBLING);
        fund(&holder(0), 10 * UNIT);
        let assets: Assets = vec![units_asset(CLASS, 10), units_asset(second, 10)].into();
        let dest = || Box::new(VersionedLocation::from(chain(SIBLING)));
        let beneficiary = || Box::new(VersionedLocation::from(somebody_there()));
        let versioned = || Box::new(VersionedAssets::from(assets.clone()));
        let sends = [
            pallet_xcm::Call::<Runtime>::limited_reserve_transfer_assets {
                dest: dest(),
                beneficiary: beneficiary(),
                assets: versioned(),
                fee_asset_item: 0,
                weight_limit: Unlimited,
            },
            pallet_xcm::Call::<Runtime>::transfer_assets {
                dest: dest(),
                beneficiary: beneficiary(),
                assets: versioned(),
                fee_asset_item: 0,
                weight_limit: Unlimited,
            },
        ];
        // THEN its weight is that of moving both, but for the persons and the message, which they share
        let moving = weight_of(&vec![TransferReserveAsset {
            assets: assets.clone(),
            dest: chain(SIBLING),
            xcm: Xcm(vec![]),
        }]);
        for send in sends {
            let send = RuntimeCall::from(send);
            let paid = send.get_dispatch_info().call_weight;
            assert!(paid.ref_time() >= moving.ref_time() / 4 * 3, "{moving} {paid}");
            assert_ok!(call(&holder(0), send));
        }
    });
}
