//! What other chains and local accounts must not be able to do.

use crate::words::*;
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok};
use pallet_xcm::ExecutionError;
use xcm::{
    latest::{prelude::*, AssetTransferFilter, WESTEND_GENESIS_HASH},
    VersionedAssets, VersionedLocation, VersionedXcm,
};

/// All the names that somebody might think up for units of the class.
fn names_of_units() -> Vec<Location> {
    let relay = GlobalConsensus(NetworkId::ByGenesis(WESTEND_GENESIS_HASH));
    let ledger = PalletInstance(13);
    let class_id = GeneralIndex(CLASS.into());
    vec![
        unit_location(CLASS),
        units_abroad(CLASS, 1).id.0,
        Location::new(1, [Parachain(SIBLING), ledger, class_id]),
        Location::new(1, [Parachain(ASSET_HUB), ledger, class_id]),
        Location::new(1, [ledger, class_id]),
        Location::new(2, [relay, Parachain(OURSELVES), ledger, class_id]),
    ]
}

/// All the names that somebody might think up for the native token and our own currency.
fn names_of_our_money() -> Vec<Location> {
    let dollars = [PalletInstance(12), GeneralIndex(TEST_USD.into())];
    vec![
        Location::here(),
        Location::new(0, [PalletInstance(10)]),
        chain(OURSELVES),
        Location::new(1, [Parachain(OURSELVES), PalletInstance(10)]),
        Location::new(0, dollars),
        Location::new(1, [Parachain(OURSELVES), dollars[0], dollars[1]]),
    ]
}

fn nothing_was_made() {
    assert_eq!((units_of(&STRANGER), units_of(&holder(1)), trapped()), (0, 0, 0));
    assert_eq!((supply(), native_of(&STRANGER), tusd_of(&STRANGER)), (100, 0, 0));
    assert_eq!((issuance_of(RELAY_TOKEN), issuance_of(ASSET_HUB_USD)), (0, 0));
}

#[test]
fn nobody_should_be_a_reserve_of_units_or_of_our_money() {
    in_world(|| {
        // GIVEN units here
        sibling_with_units();
        for origin in [chain(SIBLING), chain(ASSET_HUB), chain(OURSELVES), Location::parent()] {
            for name in names_of_units().into_iter().chain(names_of_our_money()) {
                let asset = Asset::from((name, 1_000_000u128));
                // WHEN anybody says that it has taken some in, THEN nothing is minted
                let message = vec![
                    ReserveAssetDeposited(asset.clone().into()),
                    BuyExecution {
                        fees: asset,
                        weight_limit: Unlimited,
                    },
                    deposit(everything(), person(&STRANGER)),
                ];
                stopped(receive(origin.clone(), message), 0, XcmError::UntrustedReserveLocation);
            }
        }
        nothing_was_made();
    });
}

#[test]
fn nobody_should_teleport_anything_in_or_out() {
    in_world(|| {
        // GIVEN units here, and a holder with some
        sibling_with_units();
        let all: Vec<Location> = names_of_units()
            .into_iter()
            .chain(names_of_our_money())
            .chain([Location::parent(), usdt_location()])
            .collect();
        for origin in [chain(SIBLING), chain(ASSET_HUB), Location::parent()] {
            for name in all.clone() {
                let asset = Asset::from((name, 1_000_000u128));
                // WHEN anybody says that it teleports something here, THEN nothing is minted
                let message = vec![
                    ReceiveTeleportedAsset(asset.clone().into()),
                    BuyExecution {
                        fees: asset,
                        weight_limit: Unlimited,
                    },
                    deposit(everything(), person(&STRANGER)),
                ];
                too_heavy(receive(origin.clone(), message));
            }
        }
        nothing_was_made();
        // WHEN a holder would teleport units away, THEN they stay
        open_channel(SIBLING);
        fund(&holder(0), UNIT);
        #[cfg(not(feature = "runtime-benchmarks"))] // The executor of benchmarks trusts every teleporter.
        {
            for message in [
                vec![InitiateTransfer {
                    destination: chain(SIBLING),
                    remote_fees: None,
                    preserve_origin: false,
                    assets: vec![AssetTransferFilter::Teleport(everything())]
                        .try_into()
                        .expect("one filter"),
                    remote_xcm: Xcm(vec![]),
                }],
                // Nor does it return to where it never was.
                vec![InitiateReserveWithdraw {
                    assets: everything(),
                    reserve: chain(SIBLING),
                    xcm: Xcm(vec![]),
                }],
            ] {
                let returns = matches!(message[0], InitiateReserveWithdraw { .. });
                let mut whole = vec![
                    SetFeesMode { jit_withdraw: true },
                    WithdrawAsset(units_asset(CLASS, 10).into()),
                ];
                whole.extend(message);
                let why = if returns {
                    ExecutionError::UntrustedReserveLocation
                } else {
                    ExecutionError::UntrustedTeleportLocation
                };
                assert_noop!(execute(&holder(0), whole), execution_stopped(2, why));
            }
        }
        let initiate = vec![
            WithdrawAsset(units_asset(CLASS, 10).into()),
            InitiateTeleport {
                assets: everything(),
                dest: chain(SIBLING),
                xcm: Xcm(vec![]),
            },
        ];
        assert!(execute(&holder(0), initiate).is_err());
        let teleport = pallet_xcm::Call::<Runtime>::limited_teleport_assets {
            dest: Box::new(VersionedLocation::from(chain(SIBLING))),
            beneficiary: Box::new(VersionedLocation::from(somebody_there())),
            assets: Box::new(VersionedAssets::from(Assets::from(units_asset(CLASS, 10)))),
            fee_asset_item: 0,
            weight_limit: Unlimited,
        };
        assert_noop!(call(&holder(0), teleport), pallet_xcm::Error::<Runtime>::Filtered);
        assert_eq!((units_of(&holder(0)), supply()), (60, 100));
    });
}

#[test]
fn units_should_leave_by_transfer_of_the_newest_kind_only_to_a_custodian() {
    in_world(|| {
        // GIVEN an admitted custodian, and another chain
        sibling_with_units();
        fund(&holder(0), UNIT);
        let to = |para| {
            vec![
                SetFeesMode { jit_withdraw: true },
                WithdrawAsset(units_asset(CLASS, 10).into()),
                InitiateTransfer {
                    destination: chain(para),
                    remote_fees: Some(AssetTransferFilter::ReserveDeposit(
                        Assets::from(units_asset(CLASS, 1)).into(),
                    )),
                    preserve_origin: false,
                    assets: vec![AssetTransferFilter::ReserveDeposit(everything())]
                        .try_into()
                        .expect("one filter"),
                    remote_xcm: Xcm(vec![]),
                },
            ]
        };
        // WHEN units go to the other, THEN they stay
        open_channel(OTHER);
        assert_noop!(
            execute(&holder(0), to(OTHER)),
            execution_stopped(2, ExecutionError::FailedToTransactAsset)
        );
        // WHEN they go to the custodian, THEN they are in its account
        open_channel(SIBLING);
        assert_ok!(execute(&holder(0), to(SIBLING)));
        assert_eq!((units_of(&holder(0)), units_of(&sovereign(SIBLING))), (50, 50));
        assert_eq!(
            sent_to(SIBLING)[0].0[..3].to_vec(),
            vec![
                ReserveAssetDeposited(units_abroad(CLASS, 1).into()),
                PayFees {
                    asset: units_abroad(CLASS, 1),
                },
                ReserveAssetDeposited(units_abroad(CLASS, 9).into()),
            ]
        );
        assert_eq!((supply(), trapped()), (100, 0));
    });
}

#[test]
fn a_message_should_be_executed_only_when_it_pays() {
    in_world(|| {
        // GIVEN a chain with units and money
        sibling_with_units();
        let had = native_of(&sovereign(SIBLING));
        let units = units_asset(CLASS, 1);
        let give = || deposit(everything(), person(&holder(1)));
        let buy = |weight_limit| BuyExecution {
            fees: native(FEE),
            weight_limit,
        };
        let free = || UnpaidExecution {
            weight_limit: Unlimited,
            check_origin: None,
        };
        let take = || WithdrawAsset(units.clone().into());
        let take_fee = || WithdrawAsset(native(FEE).into());
        // WHEN it does not pay, or says so, THEN nothing happens
        for origin in [chain(SIBLING), chain(ASSET_HUB), chain(OTHER)] {
            barred(receive(origin.clone(), vec![take(), give()]));
            barred(receive(origin.clone(), vec![free(), take(), give()]));
            barred(receive(origin.clone(), vec![take(), free(), give()]));
            barred(receive(
                origin,
                vec![DescendOrigin(somebody_there().interior().clone()), free(), take()],
            ));
        }
        let as_relay = vec![AliasOrigin(Location::parent()), free(), take(), give()];
        barred(receive(chain(SIBLING), as_relay));
        let as_other_network = vec![UniversalOrigin(GlobalConsensus(NetworkId::Polkadot)), free(), take()];
        too_heavy(receive(chain(SIBLING), as_other_network));
        // The barrier would take this for the relay chain's.
        let own_network = GlobalConsensus(NetworkId::ByGenesis(WESTEND_GENESIS_HASH));
        too_heavy(receive(
            chain(SIBLING),
            vec![UniversalOrigin(own_network), free(), take(), give()],
        ));
        // WHEN it pays too late, for too little, or does other things first, THEN nothing happens
        barred(receive(chain(SIBLING), vec![take_fee(), give(), buy(Unlimited)]));
        barred(receive(
            chain(SIBLING),
            vec![take_fee(), buy(Limited(Weight::from_parts(1_000, 1_000))), give()],
        ));
        let exact = weight_of(&vec![take_fee(), buy(Unlimited), give()]);
        let a_little_less = exact.saturating_sub(Weight::from_parts(0, 1));
        barred(receive(
            chain(SIBLING),
            vec![take_fee(), buy(Limited(a_little_less)), give()],
        ));
        barred(receive(
            chain(SIBLING),
            vec![SetFeesMode { jit_withdraw: true }, take_fee(), buy(Unlimited), give()],
        ));
        let three = vec![native(FEE), units.clone(), tusd(1)];
        barred(receive(
            chain(SIBLING),
            vec![WithdrawAsset(three.into()), buy(Unlimited), give()],
        ));
        assert_eq!(
            (native_of(&sovereign(SIBLING)), units_of(&sovereign(SIBLING))),
            (had, 40)
        );
        // WHEN it pays exactly enough weight, THEN it runs
        complete(receive(chain(SIBLING), vec![take_fee(), buy(Limited(exact)), give()]));
        // AND the relay chain's own messages need not pay
        complete(receive(Location::parent(), vec![free(), ClearOrigin]));
        let as_person = vec![DescendOrigin(somebody_there().interior().clone()), free()];
        barred(receive(Location::parent(), as_person));
        assert_eq!((units_of(&sovereign(SIBLING)), supply()), (40, 100));
    });
}

#[test]
fn a_message_should_not_be_too_long_or_too_deep() {
    in_world(|| {
        // GIVEN a chain that can pay
        sibling_with_units();
        let had = native_of(&sovereign(SIBLING));
        let too_long = |outcome: Outcome| match outcome {
            Outcome::Error(error) => assert_eq!(error.error, XcmError::ExceedsStackLimit),
            other => panic!("the message should not have been weighed: {other:?}"),
        };
        // WHEN a message has more instructions than we read, flat or nested, THEN nothing happens. `paid` has 5.
        too_long(receive(chain(SIBLING), paid(SIBLING, vec![ClearError; 96])));
        let nested = SetErrorHandler(Xcm(vec![ClearError; 95]));
        too_long(receive(chain(SIBLING), paid(SIBLING, vec![nested])));
        // WHEN it is as long as allowed, THEN it runs
        let longest = complete(receive(chain(SIBLING), paid(SIBLING, vec![ClearError; 95])));
        assert_eq!(native_of(&sovereign(SIBLING)), had - native_price(&longest, 0));
        // WHEN it is too deep, whatever it is made of, THEN nothing happens
        let had = native_of(&sovereign(SIBLING));
        let wrap: [fn(Xcm<RuntimeCall>) -> Instruction<RuntimeCall>; 3] =
            [SetAppendix, SetErrorHandler, |xcm| ExecuteWithOrigin {
                descendant_origin: None,
                xcm,
            }];
        for wrap in wrap {
            let mut deep = vec![ClearError];
            for _ in 0..20 {
                deep = vec![wrap(Xcm(deep))];
            }
            not_begun(receive(chain(SIBLING), paid(SIBLING, deep.clone())));
            let bytes = VersionedXcm::from(Xcm(deep)).encode();
            assert!(VersionedXcm::<RuntimeCall>::decode_all_with_mem_and_depth_limit(&mut &bytes[..]).is_err());
        }
        // AND what is nested a little runs once, and another origin's part does not
        let units = units_asset(CLASS, 1);
        let inner = vec![
            WithdrawAsset(units.clone().into()),
            deposit(all_of(&units), person(&holder(1))),
        ];
        let handler = vec![SetErrorHandler(Xcm(inner.clone())), Trap(7)];
        complete_or_trapped(receive(chain(SIBLING), paid(SIBLING, handler)));
        assert_eq!(units_of(&holder(1)), 1);
        let other_origin = ExecuteWithOrigin {
            descendant_origin: None,
            xcm: Xcm(inner),
        };
        too_heavy(receive(chain(SIBLING), paid(SIBLING, vec![other_origin])));
        assert_eq!(
            (units_of(&holder(1)), units_of(&sovereign(SIBLING)), supply()),
            (1, 39, 100)
        );
        assert!(native_of(&sovereign(SIBLING)) < had);
    });
}

/// A handler ran after `Trap(7)`: its error is what the message ends with.
#[track_caller]
fn complete_or_trapped(outcome: Outcome) {
    match &outcome {
        Outcome::Incomplete { error, .. } => assert_eq!(error.error, XcmError::Trap(7), "{outcome:?}"),
        _ => panic!("{outcome:?}"),
    }
}

#[test]
fn a_message_should_burn_no_units_and_money_only_of_its_own_origin() {
    in_world(|| {
        // GIVEN a chain with units and dollars, and a holder
        sibling_with_units();
        fund_tusd(&sovereign(SIBLING), 1_000);
        let issued = issuance_of(TEST_USD);
        // WHEN the chain burns units, its own or not, THEN the message is not begun: units are redeemed by a call
        let own = units_asset(CLASS, 15);
        for message in [
            vec![BurnAsset(units_asset(CLASS, 60).into())],
            vec![WithdrawAsset(own.clone().into()), BurnAsset(own.clone().into())],
        ] {
            too_heavy(receive(chain(SIBLING), paid(SIBLING, message)));
        }
        assert!(execute(
            &holder(0),
            vec![WithdrawAsset(own.clone().into()), BurnAsset(own.into())]
        )
        .is_err());
        assert_eq!((units_of(&holder(0)), units_of(&sovereign(SIBLING))), (60, 40));
        assert_eq!((supply(), trapped(), sharing(), holders()), (100, 0, 100, 2));
        // WHEN it burns dollars that it does not hold, THEN nothing burns: it is no error, and nobody's
        complete(receive(chain(SIBLING), paid(SIBLING, vec![BurnAsset(tusd(60).into())])));
        assert_eq!(issuance_of(TEST_USD), issued);
        // Restores what the world counts at its end.
        assert_eq!(tusd_of(&sovereign(SIBLING)), 1_000);
    });
}

#[test]
fn no_local_message_should_transfer_units_in_halves() {
    in_world(|| {
        // GIVEN a holder; each half of a transfer alone would meet no rule on the pair, no fee and no lock-up
        sibling_with_units();
        let units = units_asset(CLASS, 1);
        let to_another = || deposit(all_of(&units), person(&holder(1)));
        let withdraw = || WithdrawAsset(units.clone().into());
        for message in [
            vec![withdraw(), to_another()],
            vec![SetAppendix(Xcm(vec![to_another()])), withdraw()],
            vec![SetErrorHandler(Xcm(vec![to_another()])), withdraw(), Trap(1)],
            vec![TransferAsset {
                assets: units.clone().into(),
                beneficiary: person(&holder(1)),
            }],
            vec![
                ClaimAsset {
                    assets: units.clone().into(),
                    ticket: Location::here(),
                },
                to_another(),
            ],
        ] {
            assert_noop!(execute(&holder(0), message), pallet_xcm::Error::<Runtime>::Filtered);
        }
    });
}

#[test]
fn an_origin_should_become_no_account_but_its_own() {
    in_world(|| {
        // GIVEN a holder with units and money, a chain with units, and another chain with money
        sibling_with_units();
        fund(&holder(0), 10 * UNIT);
        fund(&sovereign(OTHER), 10 * UNIT);
        let units = units_asset(CLASS, 1);
        let steal = |first: Instruction<RuntimeCall>| {
            vec![
                first,
                WithdrawAsset(units.clone().into()),
                deposit(all_of(&units), person(&holder(1))),
            ]
        };
        let victims = [
            person(&holder(0)),
            local_origin(&holder(0)),
            chain(SIBLING),
            Location::parent(),
            Location::here(),
            Location::new(1, [Parachain(SIBLING), PalletInstance(1)]),
        ];
        for victim in victims {
            // WHEN the other chain takes the place of somebody, THEN it may not
            let outcome = receive(chain(OTHER), paid(OTHER, steal(AliasOrigin(victim.clone()))));
            stopped(outcome, 3, XcmError::NoPermission);
            // WHEN somebody local does, THEN it may not
            let coin = native(1);
            let message = vec![
                AliasOrigin(victim),
                WithdrawAsset(coin.clone().into()),
                deposit(all_of(&coin), person(&holder(1))),
            ];
            assert_noop!(
                execute(&holder(1), message),
                execution_stopped(0, ExecutionError::NoPermission)
            );
        }
        // WHEN it descends into something that sounds like somebody, THEN that is nobody's or its own
        for below in [
            Junctions::from([Parachain(SIBLING)]),
            person(&holder(0)).interior().clone(),
            Junctions::from([PalletInstance(13)]),
            Junctions::from([Parachain(SIBLING), PalletInstance(1)]),
        ] {
            let outcome = receive(chain(OTHER), paid(OTHER, steal(DescendOrigin(below.clone()))));
            stopped_by_a_ledger(outcome, 4);
            // Before it pays, too.
            let message = vec![
                DescendOrigin(below),
                WithdrawAsset(native(FEE).into()),
                BuyExecution {
                    fees: native(FEE),
                    weight_limit: Unlimited,
                },
            ];
            stopped_by_a_ledger(receive(chain(OTHER), message), 1);
        }
        // WHEN it says that it comes from elsewhere, or withdraws without origin, THEN it may not
        let outcome = receive(
            chain(OTHER),
            paid(OTHER, steal(UniversalOrigin(GlobalConsensus(NetworkId::Polkadot)))),
        );
        too_heavy(outcome);
        stopped(
            receive(chain(OTHER), paid(OTHER, steal(ClearOrigin))),
            4,
            XcmError::BadOrigin,
        );
        assert_eq!(
            (
                units_of(&holder(0)),
                units_of(&holder(1)),
                units_of(&sovereign(SIBLING))
            ),
            (60, 0, 40)
        );
        assert_eq!((native_of(&holder(0)), supply(), trapped()), (10 * UNIT, 100, 0));
    });
}

#[test]
fn a_message_should_hold_only_so_many_assets() {
    in_world(|| {
        // GIVEN a chain that can pay
        sibling_with_units();
        // WHEN it withdraws more assets at once than the holding takes, THEN it withdraws none. The rest of the fee is one.
        let classes = |many: u32| {
            let assets: Vec<Asset> = (0..many).map(|class_id| units_asset(class_id, 1)).collect();
            WithdrawAsset(assets.into())
        };
        stopped(
            receive(chain(SIBLING), paid(SIBLING, vec![classes(32)])),
            3,
            XcmError::HoldingWouldOverflow,
        );
        // WHEN it withdraws fewer, of which one is not there, THEN it withdraws none either
        stopped_by_a_ledger(receive(chain(SIBLING), paid(SIBLING, vec![classes(16)])), 3);
        // AND bytes with so many cannot even be read
        for (many, readable) in [(20, true), (21, false)] {
            let bytes = VersionedXcm::from(Xcm::<RuntimeCall>(vec![classes(many)])).encode();
            assert_eq!(VersionedXcm::<RuntimeCall>::decode(&mut &bytes[..]).is_ok(), readable);
        }
        assert_eq!((units_of(&sovereign(SIBLING)), supply(), trapped()), (40, 100, 0));
    });
}

#[test]
fn nothing_should_not_be_moved() {
    in_world(|| {
        // GIVEN a chain with units
        sibling_with_units();
        let none = |id: Location| Asset {
            id: AssetId(id),
            fun: Fungible(0),
        };
        for id in [unit_location(CLASS), Location::here(), currency_location(TEST_USD)] {
            // WHEN a message names an amount of zero, THEN its bytes cannot be read
            let asset = none(id);
            let bytes = VersionedXcm::from(Xcm::<RuntimeCall>(vec![WithdrawAsset(asset.clone().into())])).encode();
            assert!(VersionedXcm::<RuntimeCall>::decode(&mut &bytes[..]).is_err());
            // AND if it were read, nobody would have more or less
            let before = (units_of(&sovereign(SIBLING)), units_of(&STRANGER), supply(), trapped());
            let message = paid(
                SIBLING,
                vec![WithdrawAsset(asset.into()), deposit(everything(), chain(SIBLING))],
            );
            let _ = receive(chain(SIBLING), message);
            let after = (units_of(&sovereign(SIBLING)), units_of(&STRANGER), supply(), trapped());
            assert_eq!(before, after);
        }
        assert_eq!(holders(), 2);
    });
}

#[test]
fn units_should_pay_for_nothing() {
    in_world(|| {
        // GIVEN a chain with units, where everything else has a rate
        sibling_with_units();
        set_rate(TEST_USD);
        let units = units_asset(CLASS, 30);
        let had = units_of(&pot());
        for pays in [
            BuyExecution {
                fees: units.clone(),
                weight_limit: Unlimited,
            },
            PayFees { asset: units.clone() },
        ] {
            // WHEN it pays with units, THEN it cannot
            let message = vec![
                WithdrawAsset(units.clone().into()),
                pays,
                deposit(everything(), person(&holder(1))),
            ];
            stopped(receive(chain(SIBLING), message), 1, XcmError::TooExpensive);
            // AND what it had withdrawn is trapped for it, all of it
            assert_eq!((units_of(&sovereign(SIBLING)), supply(), trapped()), (10, 100, 30));
            let claim = ClaimAsset {
                assets: units.clone().into(),
                ticket: Here.into(),
            };
            complete(receive(
                chain(SIBLING),
                paid(SIBLING, vec![claim, deposit(all_of(&units), chain(SIBLING))]),
            ));
            assert_eq!((units_of(&sovereign(SIBLING)), supply(), trapped()), (40, 100, 0));
        }
        assert_eq!((units_of(&pot()), units_of(&holder(1))), (had, 0));
    });
}

#[test]
fn nothing_should_be_reserved_for_the_relay_chain() {
    in_world(|| {
        // GIVEN a holder with units, dollars and native tokens
        sibling_with_units();
        fund(&holder(0), 10 * UNIT);
        fund_tusd(&holder(0), 1_000);
        let parent = Location::parent;
        let transfers = |asset: Asset| {
            vec![
                TransferReserveAsset {
                    assets: asset.into(),
                    dest: parent(),
                    xcm: Xcm(vec![]),
                },
                DepositReserveAsset {
                    assets: everything(),
                    dest: parent(),
                    xcm: Xcm(vec![]),
                },
                InitiateReserveWithdraw {
                    assets: everything(),
                    reserve: parent(),
                    xcm: Xcm(vec![]),
                },
            ]
        };
        for asset in [units_asset(CLASS, 1), tusd(100), native(UNIT)] {
            for transfer in transfers(asset.clone()) {
                // WHEN it is sent to the relay chain openly, or in an appendix or a handler, THEN nothing is executed
                for message in [
                    vec![transfer.clone()],
                    vec![SetAppendix(Xcm(vec![transfer.clone()]))],
                    vec![SetErrorHandler(Xcm(vec![transfer.clone()])), Trap(1)],
                ] {
                    let mut local = vec![WithdrawAsset(asset.clone().into())];
                    local.extend(message.clone());
                    assert_noop!(
                        execute(&holder(0), local),
                        execution_stopped(0, ExecutionError::Barrier)
                    );
                    barred(receive(chain(SIBLING), paid(SIBLING, message)));
                }
            }
        }
        // WHEN units are sent there by a call, THEN the transfer pipeline refuses: its account is nobody's
        let transfer = pallet_xcm::Call::<Runtime>::limited_reserve_transfer_assets {
            dest: Box::new(VersionedLocation::from(parent())),
            beneficiary: Box::new(VersionedLocation::from(somebody_there())),
            assets: Box::new(VersionedAssets::from(Assets::from(units_asset(CLASS, 1)))),
            fee_asset_item: 0,
            weight_limit: Unlimited,
        };
        assert_noop!(
            call(&holder(0), transfer),
            execution_stopped(0, ExecutionError::FailedToTransactAsset)
        );
        assert_eq!((units_of(&holder(0)), tusd_of(&holder(0)), supply()), (60, 1_000, 100));
    });
}

#[test]
fn a_deposit_should_give_an_account_of_another_chain_no_units_that_its_person_may_not_have() {
    in_world(|| {
        // GIVEN accounts here of people, pallets and chains elsewhere, none of them registered
        sibling_with_units();
        let somebody = *somebody_there().interior().first().expect("an account");
        for nobody in [
            Location::new(1, [Parachain(SIBLING), somebody]),
            Location::new(1, [somebody]),
            Location::new(1, [Parachain(OTHER), PalletInstance(3)]),
            chain(OTHER),
            Location::parent(),
            Location::here(),
            Location::new(2, [GlobalConsensus(NetworkId::Polkadot)]),
        ] {
            // WHEN units should be given to it, THEN they are not
            let units = units_asset(CLASS, 1);
            let before = trapped();
            let message = paid(
                SIBLING,
                vec![WithdrawAsset(units.clone().into()), deposit(all_of(&units), nobody)],
            );
            stopped_by_a_ledger(receive(chain(SIBLING), message), 4);
            assert_eq!((supply(), trapped()), (100, before + 1));
        }
    });
}

#[test]
fn an_account_should_be_alias_only_for_whom_it_authorized() {
    in_world(|| {
        // GIVEN a holder that lets somebody of another chain act for it
        sibling_with_units();
        fund(&holder(0), 10 * UNIT);
        fund(&sovereign(OTHER), 10 * UNIT);
        let somebody = *somebody_there().interior().first().expect("an account");
        let delegate = Location::new(1, [Parachain(OTHER), somebody]);
        let units = units_asset(CLASS, 5);
        let act = |below: Option<Junctions>| {
            let mut message = paid(OTHER, vec![]);
            message.extend(below.map(DescendOrigin));
            message.extend([
                AliasOrigin(person(&holder(0))),
                WithdrawAsset(units.clone().into()),
                deposit(all_of(&units), person(&holder(1))),
            ]);
            receive(chain(OTHER), message)
        };
        let below = || Some(Junctions::from([somebody]));
        stopped(act(below()), 4, XcmError::NoPermission);
        let authorize = pallet_xcm::Call::<Runtime>::add_authorized_alias {
            aliaser: Box::new(VersionedLocation::from(delegate)),
            expires: None,
        };
        assert_ok!(call(&holder(0), authorize));
        // WHEN its chain acts itself, THEN it may not
        stopped(act(None), 3, XcmError::NoPermission);
        // WHEN the delegate acts, THEN units move, judged as ever
        complete(act(below()));
        assert_eq!((units_of(&holder(0)), units_of(&holder(1))), (55, 5));
        freeze(identity_of(&holder(0)), true);
        stopped_by_a_ledger(act(below()), 5);
        assert_eq!((units_of(&holder(0)), units_of(&holder(1)), supply()), (55, 5, 100));
    });
}
