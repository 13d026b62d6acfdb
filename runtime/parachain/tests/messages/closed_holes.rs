//! Holes that a hostile reading found, closed: the trap as a way round agents' orders, second names, closed deposits, chains
//! that no officer admitted, the way up.

use crate::words::*;
use codec::Encode;
use frame_support::{assert_noop, assert_ok, weights::Weight};
use sp_runtime::{traits::Hash, DispatchError};
use viaduct_primitives::{ExceptionState, Finding, InvestorKind};
use viaduct_runtime_common::constants::IRREVERSIBLE_DELAY;
use xcm::{latest::prelude::*, IntoVersion, VersionedAssets, VersionedLocation, VersionedXcm};

/// A holder leaves units of its own in the trap: no error, so that the call stands.
fn park(who: &AccountId, asset: Asset) {
    assert_ok!(execute(who, vec![WithdrawAsset(asset.into())]));
}

fn claim_parked(who: &AccountId, asset: Asset, to: &AccountId) -> Result<(), DispatchError> {
    let claim = pallet_xcm::Call::<Runtime>::claim_assets {
        assets: Box::new(VersionedAssets::from(Assets::from(asset))),
        beneficiary: Box::new(VersionedLocation::from(person(to))),
    };
    call(who, claim)
}

/// A claim that finds nothing, because the trap gives this account nothing now.
fn nothing_to_claim() -> DispatchError {
    execution_stopped(0, pallet_xcm::ExecutionError::UnknownClaim)
}

/// Takes units out of the trap and leaves them there again, under another's name.
fn relabel(who: &AccountId, amount: Balance, claimer: &AccountId) -> Result<(), DispatchError> {
    let hints = vec![AssetClaimer {
        location: local_origin(claimer),
    }];
    let again = vec![
        ClaimAsset {
            assets: units_asset(CLASS, amount).into(),
            ticket: Here.into(),
        },
        SetHints {
            hints: hints.try_into().expect("one hint"),
        },
    ];
    execute(who, again)
}

/// An order to give units that are trapped for `claimer` to somebody.
fn reroute(amount: Balance, claimer: Location, to: &AccountId) -> pallet_gateway::Call<Runtime> {
    pallet_gateway::Call::reroute_trapped {
        class_id: CLASS,
        amount,
        trapped_for: Some(Box::new(VersionedLocation::from(claimer))),
        to: to.clone(),
        reason_code: 1,
        document: [0; 32],
    }
}

/// An order to give a holder's units to somebody.
fn force(from: &AccountId, amount: Balance, to: &AccountId) -> pallet_units::Call<Runtime> {
    pallet_units::Call::forced_transfer {
        class_id: CLASS,
        sender: from.clone(),
        to: to.clone(),
        amount,
        reason_code: 1,
        document: [0; 32],
    }
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
        assert_eq!(findings(&holder(0), &holder(1), 1), vec![Finding::SenderFrozen]);
        // WHEN it claims them for another, THEN they stay
        assert!(claim_parked(&holder(0), units_asset(CLASS, 40), &holder(1)).is_err());
        assert_eq!((units_of(&holder(1)), trapped()), (0, 40));
        // WHEN only its position is blocked, THEN they stay
        freeze(identity, false);
        block(identity, true);
        assert!(claim_parked(&holder(0), units_asset(CLASS, 40), &holder(1)).is_err());
        assert_eq!((units_of(&holder(1)), trapped()), (0, 40));
        // WHEN it is free, THEN it may
        block(identity, false);
        assert_ok!(claim_parked(&holder(0), units_asset(CLASS, 40), &holder(1)));
        assert_eq!((units_of(&holder(1)), trapped(), supply()), (40, 0, 100));
    });
}

#[test]
fn frozen_units_should_stay_in_the_trap_in_which_they_were_parked() {
    in_world(|| {
        // GIVEN a holder that has parked all its units in two pieces, and of which the FreezeAgent freezes 40
        issue(&holder(0), 100);
        park(&holder(0), units_asset(CLASS, 60));
        park(&holder(0), units_asset(CLASS, 40));
        let identity = identity_of(&holder(0));
        freeze_units(identity, 41);
        let claim = |amount| claim_parked(&holder(0), units_asset(CLASS, amount), &holder(1));
        // WHEN it claims so many that fewer than 41 would be left, THEN they stay
        assert_noop!(claim(60), nothing_to_claim());
        // WHEN it claims so few that 41 are left, THEN it may, and nothing after that
        assert_ok!(claim(40));
        assert_noop!(claim(60), nothing_to_claim());
        assert_eq!((units_of(&holder(1)), trapped()), (40, 60));
        // WHEN units in hand cover what is frozen, THEN it may, and those in hand stay
        issue(&holder(0), 41);
        assert_ok!(claim(60));
        assert_eq!(
            findings(&holder(0), &holder(1), 1),
            vec![Finding::InsufficientUnits {
                needed: 1,
                free: 0,
                committed: 0,
                frozen: 41,
            }]
        );
        assert_eq!(
            (units_of(&holder(0)), units_of(&holder(1)), trapped(), supply()),
            (41, 100, 0, 141)
        );
    });
}

#[test]
fn all_frozen_units_in_the_trap_should_wait_for_a_legal_order() {
    in_world(|| {
        // GIVEN a holder that has parked all its units, and of which the FreezeAgent then freezes all
        issue(&holder(0), 100);
        park(&holder(0), units_asset(CLASS, 100));
        let identity = identity_of(&holder(0));
        freeze_units(identity, 100);
        // WHEN it claims them for another, relabels them, or claims them for itself, THEN they stay
        assert_noop!(
            claim_parked(&holder(0), units_asset(CLASS, 100), &holder(1)),
            nothing_to_claim()
        );
        assert_noop!(
            claim_parked(&holder(0), units_asset(CLASS, 100), &holder(0)),
            nothing_to_claim()
        );
        assert_noop!(relabel(&holder(0), 100, &holder(1)), nothing_to_claim());
        // WHEN the ForceAgent reroutes them, THEN they arrive
        assert_ok!(call(
            &account("Issuer"),
            reroute(100, local_origin(&holder(0)), &holder(2))
        ));
        assert_eq!((units_of(&holder(2)), trapped(), supply()), (100, 0, 100));
        assert_eq!(Units::position(CLASS, identity).frozen, 100, "the order stands");
    });
}

#[test]
fn neither_a_pause_nor_a_regulators_hold_should_be_passed_through_the_trap() {
    in_world(|| {
        // GIVEN parked units, and a person that may receive any
        issue(&holder(0), 100);
        park(&holder(0), units_asset(CLASS, 60));
        park(&holder(0), units_asset(CLASS, 40));
        let nothing_comes_out = || {
            assert_noop!(
                claim_parked(&holder(0), units_asset(CLASS, 60), &holder(1)),
                nothing_to_claim()
            );
            assert_noop!(relabel(&holder(0), 60, &holder(1)), nothing_to_claim());
        };
        // WHEN the class is paused, the asset under a regulator's hold, or both, THEN nothing comes out and no label changes
        pause(true);
        nothing_comes_out();
        let hold = pallet_infrastructure::Call::<Runtime>::raise_exception {
            asset: ASSET,
            state: ExceptionState::RegulatoryHold,
            duration: DAY_MS,
            reason_code: 1,
            document: None,
        };
        assert_ok!(call(&regulator(), hold));
        nothing_comes_out();
        pause(false);
        assert_eq!(
            findings(&holder(0), &holder(1), 1)[0],
            Finding::AssetTransfersFrozen,
            "as a transfer would not"
        );
        nothing_comes_out();
        // WHEN the ForceAgent reroutes a piece, THEN it arrives all the same
        let agent = account("Issuer");
        assert_ok!(call(&agent, reroute(60, local_origin(&holder(0)), &holder(2))));
        assert_eq!((units_of(&holder(2)), trapped()), (60, 40));
        // WHEN the hold is over, THEN they are relabelled to a person that may have them, which has them to claim
        pallet_timestamp::Now::<Runtime>::put(START + DAY_MS);
        assert_ok!(relabel(&holder(0), 40, &holder(1)));
        assert_noop!(
            call(&agent, reroute(40, local_origin(&holder(0)), &holder(2))),
            pallet_gateway::Error::<Runtime>::NothingTrapped
        );
        assert_ok!(claim_parked(&holder(1), units_asset(CLASS, 40), &holder(1)));
        assert_eq!((units_of(&holder(1)), trapped(), supply()), (40, 0, 100));
    });
}

#[test]
fn units_should_not_be_relabelled_to_an_account_that_may_not_have_them() {
    in_world(|| {
        // GIVEN parked units
        issue(&holder(0), 100);
        park(&holder(0), units_asset(CLASS, 100));
        let abroad = foreigner();
        for stranger in [&abroad, &STRANGER, &sovereign(OTHER)] {
            // WHEN their owner names another that may not have them, THEN they stay its own: no label moves the target
            System::reset_events();
            assert_ok!(relabel(&holder(0), 100, stranger));
            units_were_trapped(CLASS, 100, 100, Some(&holder(0)), local_origin(stranger));
        }
        assert_noop!(
            claim_parked(&abroad, units_asset(CLASS, 100), &holder(1)),
            nothing_to_claim()
        );
        assert_ok!(call(
            &account("Issuer"),
            reroute(100, local_origin(&holder(0)), &holder(1))
        ));
        assert_eq!((units_of(&holder(1)), trapped()), (100, 0));
    });
}

#[test]
fn a_new_file_should_not_lift_the_block_of_a_holder_with_parked_units() {
    in_world(|| {
        // GIVEN a holder that has parked all its units and whose position is blocked
        let (issuer, kyc) = (account("Issuer"), account("Kyc"));
        issue(&holder(0), 100);
        park(&holder(0), units_asset(CLASS, 100));
        let identity = identity_of(&holder(0));
        // It has consented to its file: another one would leave it, and the order would stay with the file.
        let accept = pallet_compliance::Call::<Runtime>::accept_link { identity };
        assert_ok!(call(&holder(0), accept));
        block(identity, true);
        let close = || pallet_compliance::Call::<Runtime>::close_identity {
            identity,
            positions: 8,
            claims: 8,
            reason_code: 1,
            document: [1; 32],
        };
        let leave = || pallet_compliance::Call::<Runtime>::leave_identity {
            positions: 8,
            claims: 8,
        };
        // WHEN its registrar closes the file, or it leaves, THEN neither may: its units are in the trap
        assert_noop!(call(&kyc, close()), pallet_compliance::Error::<Runtime>::PositionsOpen);
        assert_noop!(
            call(&holder(0), leave()),
            pallet_compliance::Error::<Runtime>::PositionsOpen
        );
        // WHEN they are rerouted, and it owns nothing, THEN neither may still: the block stands
        assert_ok!(call(&issuer, reroute(100, local_origin(&holder(0)), &holder(1))));
        assert_noop!(call(&kyc, close()), pallet_compliance::Error::<Runtime>::OrdersOpen);
        assert_noop!(
            call(&holder(0), leave()),
            pallet_compliance::Error::<Runtime>::OrdersOpen
        );
        assert_eq!(findings(&holder(1), &holder(0), 1), vec![Finding::ReceiverFrozen]);
        // WHEN the agent lifts the block, THEN the file is closed
        block(identity, false);
        assert_ok!(call(&kyc, close()));
        assert_eq!(Compliance::account_of(holder(0)), None);
        assert_eq!((units_of(&holder(1)), trapped(), supply()), (100, 0, 100));
    });
}

#[test]
fn no_legal_order_should_give_units_to_a_chain_that_no_officer_admitted() {
    in_world(|| {
        // GIVEN units in hand and in the trap, and the ForceAgent
        let agent = account("Issuer");
        issue(&holder(0), 100);
        park(&holder(0), units_asset(CLASS, 40));
        let chain_account = sovereign(SIBLING);
        let refused_for = |why| {
            assert_noop!(call(&agent, force(&holder(0), 60, &chain_account)), refused(why));
            for origin in [local_origin(&holder(0)), person(&holder(0))] {
                assert_noop!(call(&agent, reroute(40, origin.clone(), &chain_account)), refused(why));
                assert_noop!(as_root(reroute(40, origin, &chain_account)), refused(why));
            }
            assert_eq!((units_of(&holder(0)), units_of(&chain_account), trapped()), (60, 0, 40));
        };
        // WHEN the chain is unknown, registered, or dismissed, THEN it receives nothing
        refused_for(Finding::ReceiverUnknown);
        let custodian = register_custodian(SIBLING);
        refused_for(Finding::CustodianNotAdmitted);
        admit(custodian);
        dismiss(custodian);
        refused_for(Finding::CustodianNotAdmitted);
        // AND it is registered as nothing but a custodian
        let as_person = pallet_compliance::Call::<Runtime>::register_identity {
            others: Default::default(),
            owner: sovereign(OTHER),
            country: 840,
            kind: InvestorKind::Institution,
        };
        assert_noop!(
            call(&account("Kyc"), as_person),
            pallet_compliance::Error::<Runtime>::SovereignNeedsCustodian
        );
        // WHEN it is admitted, THEN it receives
        admit(custodian);
        assert_ok!(call(&agent, force(&holder(0), 60, &chain_account)));
        assert_ok!(call(&agent, reroute(40, local_origin(&holder(0)), &chain_account)));
        assert_eq!((units_of(&chain_account), trapped(), supply()), (100, 0, 100));
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
fn the_force_agent_should_reach_trapped_units_by_every_spelling_of_their_claimer() {
    in_world(|| {
        // GIVEN units that a holder and a custodian have parked
        sibling_with_units();
        let agent = account("Issuer");
        let as_others_see = |who: &AccountId| {
            let mut seen = chain(OURSELVES);
            seen.append_with(person(who)).expect("room");
            seen
        };
        let (owner, custodian) = (holder(0), sovereign(SIBLING));
        let park_for_the_chain = || {
            let parked = vec![WithdrawAsset(units_asset(CLASS, 5).into())];
            complete(receive(chain(SIBLING), paid(SIBLING, parked)));
        };
        // WHEN the agent names either as a message, a person or another chain would, THEN it finds them
        for name in [local_origin(&owner), person(&owner), as_others_see(&owner)] {
            park(&owner, units_asset(CLASS, 5));
            assert_ok!(call(&agent, reroute(5, name, &holder(1))));
        }
        for name in [chain(SIBLING), local_origin(&custodian), person(&custodian)] {
            park_for_the_chain();
            assert_ok!(call(&agent, reroute(5, name, &holder(1))));
        }
        assert_eq!((units_of(&owner), units_of(&custodian)), (45, 25));
        assert_eq!((units_of(&holder(1)), trapped(), supply()), (30, 0, 100));
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
        pallet_timestamp::Now::<Runtime>::put(START + IRREVERSIBLE_DELAY);
        let conclude = pallet_infrastructure::Call::<Runtime>::conclude_retirement { asset: ASSET };
        assert_ok!(call(&holder(0), conclude));
        assert_eq!(findings(&holder(0), &holder(1), 1), vec![Finding::AssetNotActive]);
        // WHEN the ForceAgent reroutes them, THEN their owner can redeem them like everybody
        assert_ok!(call(
            &account("Issuer"),
            reroute(40, local_origin(&holder(0)), &holder(0))
        ));
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
        let order = || reroute(40, local_origin(&holder(0)), &holder(1));
        assert_ok!(call(&account("Issuer"), order()));
        assert_eq!((units_of(&holder(1)), trapped()), (40, 0));
        assert_noop!(
            call(&account("Issuer"), order()),
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
