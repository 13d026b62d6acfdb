//! Foreign currencies: minted here when the one reserve that governance named says so, burned when they leave; and our own
//! currencies abroad.

use crate::words::*;
use frame_support::{assert_noop, assert_ok};
use pallet_xcm::ExecutionError;
use sp_runtime::DispatchError;
use xcm::{latest::prelude::*, VersionedAssetId, VersionedAssets, VersionedLocation, VersionedXcm};
use xcm_executor::traits::TransferType;

/// A chain says that it has taken `asset` in, for somebody here who also pays with it. Four instructions.
fn deposited(origin: Location, asset: Asset, fee: Asset, to: &AccountId) -> Outcome {
    let message = vec![
        ReserveAssetDeposited(asset.into()),
        ClearOrigin,
        BuyExecution {
            fees: fee,
            weight_limit: Unlimited,
        },
        deposit(AssetFilter::Wild(AllCounted(1)), person(to)),
    ];
    receive(origin, message)
}

/// The fee of such a message, which uses all that it buys.
fn fee_of_deposit() -> Balance {
    let fees = relay_token(1);
    currency_price(weight_of(&vec![
        ReserveAssetDeposited(fees.clone().into()),
        ClearOrigin,
        BuyExecution {
            fees,
            weight_limit: Unlimited,
        },
        deposit(AssetFilter::Wild(AllCounted(1)), person(&STRANGER)),
    ]))
}

/// Both foreign currencies have a rate, and somebody has some of each, who can also pay for delivery.
fn with_foreign_money() -> AccountId {
    set_rate(RELAY_TOKEN);
    set_rate(ASSET_HUB_USD);
    complete(deposited(
        chain(ASSET_HUB),
        relay_token(5 * UNIT),
        relay_token(UNIT),
        &STRANGER,
    ));
    complete(deposited(
        chain(ASSET_HUB),
        usdt(50_000_000),
        usdt(1_000_000),
        &STRANGER,
    ));
    fund(&STRANGER, 10 * UNIT);
    System::reset_events();
    STRANGER
}

fn to_reserve(who: &AccountId, asset: Asset) -> Result<(), DispatchError> {
    let transfer = pallet_xcm::Call::<Runtime>::limited_reserve_transfer_assets {
        dest: Box::new(VersionedLocation::from(chain(ASSET_HUB))),
        beneficiary: Box::new(VersionedLocation::from(somebody_there())),
        assets: Box::new(VersionedAssets::from(Assets::from(asset))),
        fee_asset_item: 0,
        weight_limit: Unlimited,
    };
    call(who, transfer)
}

fn by_type(who: &AccountId, dest: Location, asset: Asset, how: TransferType) -> Result<(), DispatchError> {
    let there = Xcm::<()>(vec![DepositAsset {
        assets: everything(),
        beneficiary: somebody_there(),
    }]);
    let transfer = pallet_xcm::Call::<Runtime>::transfer_assets_using_type_and_then {
        dest: Box::new(VersionedLocation::from(dest)),
        remote_fees_id: Box::new(VersionedAssetId::from(asset.id.clone())),
        assets: Box::new(VersionedAssets::from(Assets::from(asset))),
        assets_transfer_type: Box::new(how.clone()),
        fees_transfer_type: Box::new(how),
        custom_xcm_on_dest: Box::new(VersionedXcm::from(there)),
        weight_limit: Unlimited,
    };
    call(who, transfer)
}

#[test]
fn a_deposit_at_the_reserve_should_mint_the_local_currency() {
    in_world(|| {
        // GIVEN rates of the relay token and of USDT
        set_rate(RELAY_TOKEN);
        set_rate(ASSET_HUB_USD);
        let fee = fee_of_deposit();
        for currency in [RELAY_TOKEN, ASSET_HUB_USD] {
            let asset = if currency == RELAY_TOKEN { relay_token } else { usdt };
            assert_eq!(issuance_of(currency), 0);
            let pot_had = currency_of(currency, &treasury());
            System::reset_events();
            // WHEN Asset Hub took some in for somebody here, who needs neither identity nor native tokens
            let outcome = deposited(chain(ASSET_HUB), asset(5_000_000), asset(1_000_000), &STRANGER);
            let outcome = complete(outcome);
            // THEN it exists here, less the fee
            assert_eq!(currency_price(outcome.weight_used()), fee);
            assert_eq!(currency_of(currency, &STRANGER), 5_000_000 - fee);
            assert_eq!(currency_of(currency, &treasury()), pot_had + fee);
            assert_eq!(issuance_of(currency), 5_000_000);
            happened(pallet_assets::Event::<Runtime, CurrenciesInstance>::IssuedCredit {
                asset_id: currency,
                amount: 5_000_000,
            });
            happened(pallet_assets::Event::<Runtime, CurrenciesInstance>::Deposited {
                asset_id: currency,
                who: STRANGER,
                amount: 5_000_000 - fee,
            });
        }
    });
}

#[test]
fn a_deposit_should_be_believed_from_the_reserve_alone() {
    in_world(|| {
        // GIVEN rates
        set_rate(RELAY_TOKEN);
        set_rate(ASSET_HUB_USD);
        let somebody = *somebody_there().interior().first().expect("an account");
        let account_there = Location::new(1, [Parachain(ASSET_HUB), somebody]);
        let pallet_there = Location::new(1, [Parachain(ASSET_HUB), PalletInstance(50)]);
        let strangers = [
            chain(SIBLING),
            chain(OURSELVES),
            Location::parent(),
            account_there,
            pallet_there,
            person(&holder(0)),
            Location::here(),
        ];
        for origin in strangers {
            for asset in [relay_token(5_000_000), usdt(5_000_000)] {
                // WHEN anybody else says so, THEN nothing is minted
                let outcome = deposited(origin.clone(), asset.clone(), asset, &STRANGER);
                stopped(outcome, 0, XcmError::UntrustedReserveLocation);
            }
        }
        // WHEN the reserve says it of what is no mapped currency, THEN nothing is minted
        let elsewhere = Location::new(1, [Parachain(ASSET_HUB), PalletInstance(50), GeneralIndex(1_337)]);
        let longer = Location::new(
            1,
            [
                Parachain(ASSET_HUB),
                PalletInstance(50),
                GeneralIndex(1_984),
                GeneralIndex(0),
            ],
        );
        let local = Location::new(0, usdt_location().interior().clone());
        for unknown in [elsewhere, longer, chain(ASSET_HUB), local] {
            let asset = Asset::from((unknown, 5_000_000u128));
            let outcome = deposited(chain(ASSET_HUB), asset.clone(), asset, &STRANGER);
            stopped(outcome, 0, XcmError::UntrustedReserveLocation);
        }
        // WHEN the second of two assets is none, THEN the first is not minted either
        let unknown = Asset::from((
            Location::new(1, [Parachain(ASSET_HUB), PalletInstance(51)]),
            5_000_000u128,
        ));
        let message = vec![
            ReserveAssetDeposited(vec![relay_token(5_000_000), unknown].into()),
            ClearOrigin,
        ];
        let with_native_fee = vec![
            WithdrawAsset(native(FEE).into()),
            BuyExecution {
                fees: native(FEE),
                weight_limit: Unlimited,
            },
            SetAppendix(Xcm(vec![RefundSurplus, deposit(everything(), chain(ASSET_HUB))])),
        ];
        fund(&sovereign(ASSET_HUB), 10 * UNIT);
        let message = with_native_fee.into_iter().chain(message).collect();
        stopped(
            receive(chain(ASSET_HUB), message),
            3,
            XcmError::UntrustedReserveLocation,
        );
        assert_eq!((issuance_of(RELAY_TOKEN), issuance_of(ASSET_HUB_USD)), (0, 0));
    });
}

#[test]
fn deposits_of_a_currency_should_be_closed_and_opened_by_governance() {
    in_world(|| {
        // GIVEN money of both foreign currencies
        with_foreign_money();
        let before = (issuance_of(RELAY_TOKEN), issuance_of(ASSET_HUB_USD));
        let set = |open| pallet_gateway::Call::<Runtime>::set_deposits {
            currency: ASSET_HUB_USD,
            open,
        };
        assert_noop!(call(&account("Alice"), set(false)), DispatchError::BadOrigin);
        assert_noop!(as_root(set(true)), pallet_gateway::Error::<Runtime>::NothingToChange);
        // WHEN governance closes the deposits of one
        assert_ok!(as_root(set(false)));
        System::assert_last_event(
            pallet_gateway::Event::<Runtime>::DepositsSet {
                currency: ASSET_HUB_USD,
                open: false,
            }
            .into(),
        );
        // THEN no more of it is minted, and more of the other is
        let asset = usdt(5_000_000);
        let outcome = deposited(chain(ASSET_HUB), asset.clone(), asset, &STRANGER);
        assert!(outcome.ensure_complete().is_err());
        assert_eq!(issuance_of(ASSET_HUB_USD), before.1);
        complete(deposited(
            chain(ASSET_HUB),
            relay_token(5_000_000),
            relay_token(5_000_000),
            &STRANGER,
        ));
        assert_eq!(issuance_of(RELAY_TOKEN), before.0 + 5_000_000);
        // AND it still pays fees and changes hands here
        let transfer = pallet_assets::Call::<Runtime, CurrenciesInstance>::transfer {
            id: codec::Compact(ASSET_HUB_USD),
            target: sp_runtime::MultiAddress::Id(holder(0)),
            amount: 1_000,
        };
        assert_ok!(call(&STRANGER, transfer));
        // WHEN they are opened again, THEN it is minted
        assert_ok!(as_root(set(true)));
        complete(deposited(chain(ASSET_HUB), usdt(5_000_000), usdt(5_000_000), &STRANGER));
        assert_eq!(issuance_of(ASSET_HUB_USD), before.1 + 5_000_000);
    });
}

#[test]
fn foreign_money_should_be_burned_when_it_returns_to_its_reserve() {
    in_world(|| {
        // GIVEN money of both foreign currencies, and a channel to their reserve
        let who = with_foreign_money();
        open_channel(ASSET_HUB);
        let (had, issued) = (currency_of(ASSET_HUB_USD, &who), issuance_of(ASSET_HUB_USD));
        let native_had = native_of(&who);
        // WHEN USDT returns by the call that wallets use
        assert_ok!(to_reserve(&who, usdt(20_000_000)));
        // THEN it is gone here
        assert_eq!(currency_of(ASSET_HUB_USD, &who), had - 20_000_000);
        assert_eq!(issuance_of(ASSET_HUB_USD), issued - 20_000_000);
        happened(pallet_assets::Event::<Runtime, CurrenciesInstance>::BurnedCredit {
            asset_id: ASSET_HUB_USD,
            amount: 20_000_000,
        });
        // AND the message asks the reserve for it, by the reserve's own name
        let messages = sent_to(ASSET_HUB);
        assert_eq!(messages.len(), 1);
        let there: Asset = (
            Location::new(0, [PalletInstance(50), GeneralIndex(1_984)]),
            20_000_000u128,
        )
            .into();
        assert_eq!(
            messages[0].0[..4].to_vec(),
            vec![
                WithdrawAsset(there.clone().into()),
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
        assert_eq!(native_of(&who), native_had - delivery_price(&messages[0]));
        // WHEN the relay token returns, THEN the call must name the reserve, which is not the relay chain
        let (had, issued) = (currency_of(RELAY_TOKEN, &who), issuance_of(RELAY_TOKEN));
        assert_noop!(
            to_reserve(&who, relay_token(UNIT)),
            pallet_xcm::Error::<Runtime>::InvalidAssetUnknownReserve
        );
        assert_ok!(by_type(
            &who,
            chain(ASSET_HUB),
            relay_token(UNIT),
            TransferType::DestinationReserve
        ));
        assert_eq!(currency_of(RELAY_TOKEN, &who), had - UNIT);
        assert_eq!(issuance_of(RELAY_TOKEN), issued - UNIT);
        let messages = sent_to(ASSET_HUB);
        assert_eq!(messages[0].0[0], WithdrawAsset(relay_token(UNIT).into()));
    });
}

#[test]
fn foreign_money_should_return_by_a_message_of_ones_own() {
    in_world(|| {
        // GIVEN USDT
        let who = with_foreign_money();
        open_channel(ASSET_HUB);
        let (had, issued) = (currency_of(ASSET_HUB_USD, &who), issuance_of(ASSET_HUB_USD));
        let back = |asset: Asset, reserve: Location| {
            vec![
                SetFeesMode { jit_withdraw: true },
                WithdrawAsset(asset.into()),
                InitiateReserveWithdraw {
                    assets: everything(),
                    reserve,
                    xcm: Xcm(vec![]),
                },
            ]
        };
        // WHEN it would return to a chain that is not its reserve, THEN it stays
        open_channel(SIBLING);
        #[cfg(not(feature = "runtime-benchmarks"))] // The executor of benchmarks trusts every reserve.
        assert_noop!(
            execute(&who, back(usdt(20_000_000), chain(SIBLING))),
            execution_stopped(2, ExecutionError::UntrustedReserveLocation)
        );
        // WHEN it returns to its reserve, THEN it is gone here
        open_channel(ASSET_HUB);
        assert_ok!(execute(&who, back(usdt(20_000_000), chain(ASSET_HUB))));
        assert_eq!(currency_of(ASSET_HUB_USD, &who), had - 20_000_000);
        assert_eq!(issuance_of(ASSET_HUB_USD), issued - 20_000_000);
        let messages = sent_to(ASSET_HUB);
        let there: Asset = (
            Location::new(0, [PalletInstance(50), GeneralIndex(1_984)]),
            20_000_000u128,
        )
            .into();
        assert_eq!(messages[0].0[0], WithdrawAsset(there.into()));
        // WHEN more would leave than there is, THEN nothing leaves
        assert_noop!(
            execute(&who, back(usdt(had), chain(ASSET_HUB))),
            execution_stopped(1, ExecutionError::FailedToTransactAsset)
        );
    });
}

#[test]
fn our_own_currency_should_wait_in_the_account_of_the_chain_it_went_to() {
    in_world(|| {
        // GIVEN dollars of our own, and their rate
        set_rate(TEST_USD);
        let who = holder(0);
        fund(&who, UNIT);
        fund_tusd(&who, 5_000_000);
        open_channel(SIBLING);
        // WHEN they go to a sibling
        assert_ok!(by_type(
            &who,
            chain(SIBLING),
            tusd(3_000_000),
            TransferType::LocalReserve
        ));
        // THEN they are in its account here
        assert_eq!((tusd_of(&who), tusd_of(&sovereign(SIBLING))), (2_000_000, 3_000_000));
        let there: Asset = (
            Location::new(
                1,
                [Parachain(OURSELVES), PalletInstance(12), GeneralIndex(TEST_USD.into())],
            ),
            3_000_000u128,
        )
            .into();
        assert_eq!(sent_to(SIBLING)[0].0[0], ReserveAssetDeposited(there.into()));
        // WHEN some come back, paying for themselves
        let message = vec![
            WithdrawAsset(tusd(1_000_000).into()),
            ClearOrigin,
            BuyExecution {
                fees: tusd(1_000_000),
                weight_limit: Unlimited,
            },
            deposit(AssetFilter::Wild(AllCounted(1)), person(&holder(1))),
        ];
        complete(receive(chain(SIBLING), message.clone()));
        // THEN somebody has them
        let fee = currency_price(weight_of(&message));
        assert_eq!(tusd_of(&holder(1)), 1_000_000 - fee);
        assert_eq!((tusd_of(&sovereign(SIBLING)), tusd_of(&treasury())), (2_000_000, fee));
        // AND another chain cannot send them back
        stopped_by_a_ledger(receive(chain(OTHER), message), 0);
    });
}

#[test]
fn a_currency_should_have_one_name_only() {
    in_world(|| {
        // GIVEN foreign money
        let who = with_foreign_money();
        let deposit_to = |asset: &Asset| deposit(all_of(asset), person(&holder(0)));
        // WHEN a mapped currency is named by its local location, THEN nobody knows it
        for currency in [RELAY_TOKEN, ASSET_HUB_USD] {
            let local = Asset::from((currency_location(currency), 1_000u128));
            let outcome = execute(&who, vec![WithdrawAsset(local.clone().into()), deposit_to(&local)]);
            assert!(outcome.is_err());
            for how in [TransferType::LocalReserve, TransferType::DestinationReserve] {
                assert!(by_type(&who, chain(ASSET_HUB), local.clone(), how).is_err());
            }
            assert_eq!(Gateway::currency_of(currency_location(currency)), None);
        }
        // WHEN it is named as what it is, THEN it moves
        let named = usdt(1_000);
        assert_ok!(execute(
            &who,
            vec![WithdrawAsset(named.clone().into()), deposit_to(&named)]
        ));
        assert_eq!(currency_of(ASSET_HUB_USD, &holder(0)), 1_000);
        assert_eq!(Gateway::currency_of(usdt_location()), Some(ASSET_HUB_USD));
        assert_eq!(Gateway::currency_of(Location::parent()), Some(RELAY_TOKEN));
        // AND our own is named by its local location, not as others see it, and what does not exist by nothing
        assert_eq!(Gateway::currency_of(currency_location(TEST_USD)), Some(TEST_USD));
        let from_outside = Location::new(1, [Parachain(OURSELVES), PalletInstance(12), GeneralIndex(1)]);
        assert_eq!(Gateway::currency_of(from_outside), None);
        assert_eq!(Gateway::currency_of(currency_location(99)), None);
        assert_eq!(Gateway::currency_of(unit_location(CLASS)), None);
    });
}

#[test]
fn governance_should_map_and_unmap_currencies_of_which_nothing_exists() {
    in_world(|| {
        // GIVEN a new currency
        let new: CurrencyId = 4;
        let create = pallet_assets::Call::<Runtime, CurrenciesInstance>::force_create {
            id: codec::Compact(new),
            owner: sp_runtime::MultiAddress::Id(RootAccount::get()),
            is_sufficient: true,
            min_balance: 1,
        };
        assert_ok!(as_root(create));
        let usdc = || Location::new(1, [Parachain(ASSET_HUB), PalletInstance(50), GeneralIndex(1_337)]);
        let map = |currency, asset: Location, reserve: Location| pallet_gateway::Call::<Runtime>::map_currency {
            currency,
            asset: Box::new(VersionedLocation::from(asset)),
            reserve: Box::new(VersionedLocation::from(reserve)),
        };
        let unmap = |currency| pallet_gateway::Call::<Runtime>::unmap_currency { currency };
        let set = |currency, open| pallet_gateway::Call::<Runtime>::set_deposits { currency, open };
        let error = |error: pallet_gateway::Error<Runtime>| DispatchError::from(error);
        use pallet_gateway::Error as Refusal;
        // WHEN anybody but governance asks, THEN it may not
        for who in [account("Alice"), account("Issuer"), account("Mint")] {
            assert_noop!(call(&who, map(new, usdc(), chain(ASSET_HUB))), DispatchError::BadOrigin);
            assert_noop!(call(&who, unmap(ASSET_HUB_USD)), DispatchError::BadOrigin);
            assert_noop!(call(&who, set(ASSET_HUB_USD, false)), DispatchError::BadOrigin);
        }
        // WHEN asset or reserve is not foreign, the currency does not exist, is mapped, or exists in numbers, or the asset is
        // taken, THEN it is refused
        assert_noop!(
            as_root(map(new, unit_location(CLASS), chain(ASSET_HUB))),
            error(Refusal::NotForeign)
        );
        assert_noop!(as_root(map(new, usdc(), Location::here())), error(Refusal::NotForeign));
        assert_noop!(
            as_root(map(5, usdc(), chain(ASSET_HUB))),
            error(Refusal::CurrencyNotFound)
        );
        assert_noop!(
            as_root(map(ASSET_HUB_USD, usdc(), chain(ASSET_HUB))),
            error(Refusal::AlreadyMapped)
        );
        assert_noop!(
            as_root(map(new, usdt_location(), chain(ASSET_HUB))),
            error(Refusal::AssetTaken)
        );
        assert_noop!(
            as_root(map(TEST_USD, usdc(), chain(ASSET_HUB))),
            error(Refusal::SupplyExists)
        );
        // WHEN what is not mapped is unmapped, closed or opened, or is open already, THEN it is refused
        assert_noop!(as_root(unmap(new)), error(Refusal::NotMapped));
        assert_noop!(as_root(set(TEST_USD, false)), error(Refusal::NotMapped));
        assert_noop!(as_root(set(RELAY_TOKEN, true)), error(Refusal::NothingToChange));
        // WHEN money of it exists, THEN a currency stays mapped
        with_foreign_money();
        assert_noop!(as_root(unmap(ASSET_HUB_USD)), error(Refusal::SupplyExists));
        // WHEN all is right, THEN it is mapped, and unmapped
        assert_ok!(as_root(map(new, usdc(), chain(ASSET_HUB))));
        System::assert_last_event(
            pallet_gateway::Event::<Runtime>::CurrencyMapped {
                currency: new,
                asset: usdc(),
                reserve: chain(ASSET_HUB),
            }
            .into(),
        );
        assert_eq!(Gateway::currency_of(usdc()), Some(new));
        assert_eq!(Gateway::currency_of(currency_location(new)), None);
        set_rate(new);
        let asset = Asset::from((usdc(), 1_000_000u128));
        complete(deposited(chain(ASSET_HUB), asset.clone(), asset.clone(), &holder(0)));
        assert_eq!(issuance_of(new), 1_000_000);
        // Its money leaves, then it is unmapped.
        for who in [holder(0), treasury()] {
            let all = Asset::from((usdc(), currency_of(new, &who)));
            let burn = vec![WithdrawAsset(all.clone().into()), BurnAsset(all.into())];
            assert_ok!(execute(&who, burn));
        }
        assert_eq!(issuance_of(new), 0);
        assert_ok!(as_root(unmap(new)));
        System::assert_last_event(
            pallet_gateway::Event::<Runtime>::CurrencyUnmapped {
                currency: new,
                asset: usdc(),
            }
            .into(),
        );
        let outcome = deposited(chain(ASSET_HUB), asset.clone(), asset, &holder(0));
        stopped(outcome, 0, XcmError::UntrustedReserveLocation);
        assert_eq!(Gateway::currency_of(currency_location(new)), Some(new));
    });
}
