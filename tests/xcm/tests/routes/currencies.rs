//! The relay token, a stablecoin of Asset Hub, and VIA and currencies of our own.

use crate::{assert_arrived, CHEAP};
use frame_support::assert_ok;
use viaduct_parachain_runtime::{AccountId, Runtime};
use viaduct_primitives::Balance;
use viaduct_runtime_common::{
    constants::{ASSET_HUB_USD, RELAY_TOKEN, TEST_USD, UNIT},
    presets::account,
};
use viaduct_xcm_tests::{assets::*, network::*, send::*, world::*};
use xcm::prelude::*;
use xcm_emulator::TestExt;
use xcm_executor::traits::TransferType;

/// Most that a message costs on arrival in dollars.
const CHEAP_USD: Balance = CHEAP / 1_000_000;

#[test]
fn the_relay_token_should_come_from_asset_hub_and_go_back() {
    start();
    let bob = account("Bob");
    let before = backing();
    // WHEN Bob sends WND home, THEN it is minted there and Asset Hub holds it for the chain
    bring_wnd::<HomePara>(HOME, &bob, 10 * WND);
    let here = money::<HomePara>(RELAY_TOKEN, &bob);
    assert_arrived(10 * WND, here, CHEAP);
    // The fee went to the collators' pot: nothing is lost.
    assert_eq!(issued::<HomePara>(RELAY_TOKEN), 10 * WND);
    assert_eq!(backing(), before);
    // WHEN he sends all of it back, THEN nothing but that fee is left
    let on_hub = wnd(&bob);
    let back = Transfer::one(ASSET_HUB, wnd_location(), here, TransferType::DestinationReserve, &bob);
    HomePara::execute_with(|| {
        assert_ok!(back.sign(&bob));
    });
    assert!(hub_succeeded());
    assert_arrived(here, wnd(&bob) - on_hub, CHEAP);
    assert_eq!(money::<HomePara>(RELAY_TOKEN, &bob), 0);
    assert_eq!(issued::<HomePara>(RELAY_TOKEN), 10 * WND - here);
    assert_eq!(backing(), before);
    finish();
}

#[test]
fn a_stablecoin_should_reach_our_chain_by_the_plain_call_and_a_second_one_through_its_reserve() {
    start();
    let bob = account("Bob");
    let (all, before) = (usdt_issued(), backing());
    // WHEN Bob sends USDT home by the call that finds the reserve by itself
    let sent = 100 * USD;
    AssetHubPara::execute_with(|| {
        let call = pallet_xcm::Call::<asset_hub_westend_runtime::Runtime>::limited_reserve_transfer_assets {
            dest: Box::new(sibling(HOME).into()),
            beneficiary: Box::new(person(&bob).into()),
            assets: Box::new(Assets::from(vec![asset(usdt_on_hub(), sent)]).into()),
            fee_asset_item: 0,
            weight_limit: Unlimited,
        };
        assert_ok!(on_hub(&bob, call));
    });
    assert!(succeeded::<HomePara>());
    let here = money::<HomePara>(ASSET_HUB_USD, &bob);
    assert_arrived(sent, here, CHEAP_USD);
    assert_eq!(backing(), before);
    // AND on to the other chain: its reserve moves it from one account to the other, paid in WND
    bring_wnd::<HomePara>(HOME, &bob, 10 * WND);
    let hub = TransferType::RemoteReserve(sibling(ASSET_HUB).into());
    let charlie = account("Charlie");
    let fees = 2 * WND;
    let on = |to: u32, receiver: &AccountId, amount: Balance| Transfer {
        to,
        assets: vec![asset(wnd_location(), fees), asset(usdt_location(), amount)],
        by: hub.clone(),
        fees: wnd_location(),
        fees_by: hub.clone(),
        then: deposit_to(receiver),
    };
    HomePara::execute_with(|| {
        assert_ok!(on(OTHER, &charlie, here).sign(&bob));
    });
    assert!(hub_succeeded());
    let_hub_send();
    assert!(succeeded::<OtherPara>());
    // The fee is not his currency's: all of it arrives.
    assert_eq!(money::<OtherPara>(ASSET_HUB_USD, &charlie), here);
    assert_arrived(fees, money::<OtherPara>(RELAY_TOKEN, &charlie), 3 * CHEAP);
    assert_eq!(money::<HomePara>(ASSET_HUB_USD, &bob), 0);
    assert_eq!(backing(), before);
    // AND back to our chain the same way
    bring_wnd::<OtherPara>(OTHER, &charlie, 10 * WND);
    OtherPara::execute_with(|| {
        assert_ok!(on(HOME, &bob, here / 2).sign(&charlie));
    });
    assert!(hub_succeeded());
    let_hub_send();
    assert!(succeeded::<HomePara>());
    assert_eq!(money::<HomePara>(ASSET_HUB_USD, &bob), here / 2);
    // AND from both to Asset Hub, where WND pays
    let had = usdt(&bob);
    let back = |amount: Balance| Transfer {
        to: ASSET_HUB,
        assets: vec![asset(wnd_location(), WND), asset(usdt_location(), amount)],
        by: TransferType::DestinationReserve,
        fees: wnd_location(),
        fees_by: TransferType::DestinationReserve,
        then: deposit_to(&bob),
    };
    HomePara::execute_with(|| {
        assert_ok!(back(here / 2).sign(&bob));
    });
    assert!(hub_succeeded());
    OtherPara::execute_with(|| {
        assert_ok!(back(here - here / 2).sign(&charlie));
    });
    assert!(hub_succeeded());
    assert_eq!(usdt(&bob) - had, here);
    assert_eq!((usdt_issued(), backing()), (all, before));
    finish();
}

#[test]
fn our_own_money_should_go_to_a_sibling_that_mapped_it_and_come_back() {
    start();
    map_home_on_other();
    let (bob, charlie) = (account("Bob"), account("Charlie"));
    let before = backing();
    let all = (via_issued::<HomePara>(), issued::<HomePara>(TEST_USD));
    for (local, currency, sent, most) in [
        (via_location(), HOME_VIA, 100 * UNIT, CHEAP),
        (usd_location(), HOME_USD, 100 * USD, CHEAP_USD),
    ] {
        // WHEN Bob sends it, THEN the other chain mints what his chain holds for it
        let out = Transfer::one(OTHER, local.clone(), sent, TransferType::LocalReserve, &charlie);
        HomePara::execute_with(|| {
            assert_ok!(out.sign(&bob));
        });
        assert!(succeeded::<OtherPara>());
        let there = money::<OtherPara>(currency, &charlie);
        assert_arrived(sent, there, most);
        assert_eq!(issued::<OtherPara>(currency), sent);
        assert_eq!(backing(), before);
        // WHEN it comes back to Dave, THEN it is burned there and his here
        let dave = account("Dave");
        let balance = || match currency {
            HOME_VIA => via::<HomePara>(&dave),
            _ => money::<HomePara>(TEST_USD, &dave),
        };
        let had = balance();
        let back = Transfer::one(HOME, abroad(local), there, TransferType::DestinationReserve, &dave);
        OtherPara::execute_with(|| {
            assert_ok!(back.sign(&charlie));
        });
        assert!(succeeded::<HomePara>());
        assert_arrived(there, balance() - had, most);
        assert_eq!(issued::<OtherPara>(currency), sent - there);
        assert_eq!(backing(), before);
    }
    assert_eq!((via_issued::<HomePara>(), issued::<HomePara>(TEST_USD)), all);
    finish();
}

#[test]
fn money_that_the_receiving_chain_has_not_mapped_should_stay_in_its_account_for_its_governance() {
    start();
    let (bob, other) = (account("Bob"), sovereign(OTHER));
    let before = via_issued::<HomePara>();
    let out = Transfer::one(OTHER, via_location(), 10 * UNIT, TransferType::LocalReserve, &bob);
    HomePara::execute_with(|| {
        assert_ok!(out.sign(&bob));
    });
    // It is not even trapped there: nothing was minted.
    assert!(traps::<OtherPara>().is_empty());
    assert_refused::<OtherPara>(Some(XcmError::UntrustedReserveLocation), "not mapped");
    assert_eq!(via::<HomePara>(&other), 10 * UNIT);
    // Only the other chain's governance can send it back.
    let had = via::<HomePara>(&bob);
    let give_back = vec![DepositAsset {
        assets: Definite(asset(via_location(), 9 * UNIT).into()),
        beneficiary: person(&bob),
    }];
    let program = paid(asset(via_location(), 10 * UNIT), give_back, sibling(OTHER));
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, program));
    });
    assert!(succeeded::<HomePara>());
    assert_eq!(via::<HomePara>(&bob) - had, 9 * UNIT);
    assert_eq!(via_issued::<HomePara>(), before);
    finish();
}

#[test]
fn our_own_money_should_go_to_asset_hub_as_a_foreign_asset_and_come_back() {
    start();
    let bob = account("Bob");
    bring_wnd::<HomePara>(HOME, &bob, 10 * WND);
    for local in [via_location(), usd_location()] {
        let there = abroad(local.clone());
        register_on_hub(local.clone());
        let (sent, most) = match local.interior() {
            Here => (100 * UNIT, CHEAP),
            _ => (100 * USD, CHEAP_USD),
        };
        let held = || match local.interior() {
            Here => via::<HomePara>(&sovereign(ASSET_HUB)),
            _ => money::<HomePara>(TEST_USD, &sovereign(ASSET_HUB)),
        };
        let balance = || match local.interior() {
            Here => via::<HomePara>(&account("Dave")),
            _ => money::<HomePara>(TEST_USD, &account("Dave")),
        };
        // WHEN Bob sends it, with WND that pays at Asset Hub, THEN all of it arrives
        let out = Transfer {
            to: ASSET_HUB,
            assets: vec![asset(local.clone(), sent), asset(wnd_location(), WND)],
            by: TransferType::LocalReserve,
            fees: wnd_location(),
            fees_by: TransferType::DestinationReserve,
            then: deposit_to(&bob),
        };
        HomePara::execute_with(|| {
            assert_ok!(out.sign(&bob));
        });
        assert!(hub_succeeded());
        assert_eq!(
            (foreign(&there, &bob), foreign_issued(&there), held()),
            (sent, sent, sent)
        );
        // WHEN it comes home, paying for itself, THEN nothing of it is left there
        let had = balance();
        let back = Transfer::one(
            HOME,
            there.clone(),
            sent,
            TransferType::DestinationReserve,
            &account("Dave"),
        );
        AssetHubPara::execute_with(|| {
            assert_ok!(back.sign_on_hub(&bob));
        });
        assert!(succeeded::<HomePara>());
        assert_arrived(sent, balance() - had, most);
        assert_eq!((foreign_issued(&there), held()), (0, 0));
    }
    finish();
}

#[test]
fn what_cannot_pay_on_arrival_should_be_trapped_for_the_sending_chain() {
    start();
    map_home_on_other();
    let (bob, charlie) = (account("Bob"), account("Charlie"));
    let before = backing();
    // GIVEN a millionth of a dollar, which pays for no message
    let sent = 1;
    let out = Transfer::one(OTHER, usd_location(), sent, TransferType::LocalReserve, &charlie);
    HomePara::execute_with(|| {
        assert_ok!(out.sign(&bob));
    });
    let lost = asset(abroad(usd_location()), sent);
    assert_eq!(traps::<OtherPara>(), vec![(sibling(HOME), Assets::from(lost.clone()))]);
    assert_refused::<OtherPara>(Some(XcmError::TooExpensive), "too little");
    assert_eq!((issued::<OtherPara>(HOME_USD), backing()), (sent, before));
    // WHEN its governance claims it, paying from its account there
    give_via::<OtherPara>(&sovereign(HOME), 10 * UNIT);
    let claim = vec![
        ClaimAsset {
            assets: lost.into(),
            ticket: Location::here(),
        },
        DepositAsset {
            assets: Definite(asset(abroad(usd_location()), sent).into()),
            beneficiary: person(&charlie),
        },
    ];
    let program = paid(asset(via_location(), UNIT), claim, sibling(HOME));
    HomePara::execute_with(|| {
        assert_ok!(govern(OTHER, program));
    });
    assert!(succeeded::<OtherPara>());
    // THEN it is whose it was meant to be
    assert_eq!(money::<OtherPara>(HOME_USD, &charlie), sent);
    assert_eq!(issued::<OtherPara>(HOME_USD), sent);
    finish();
}

#[test]
fn a_currency_without_a_rate_should_arrive_but_not_pay() {
    start();
    OtherPara::execute_with(|| {
        map(HOME_VIA, via_location(), Some(12));
        map(HOME_USD, usd_location(), None);
    });
    let (bob, charlie) = (account("Bob"), account("Charlie"));
    let alone = Transfer::one(OTHER, usd_location(), USD, TransferType::LocalReserve, &charlie);
    HomePara::execute_with(|| {
        assert_ok!(alone.sign(&bob));
    });
    assert_refused::<OtherPara>(Some(XcmError::TooExpensive), "no rate");
    let with_via = Transfer {
        to: OTHER,
        assets: vec![asset(via_location(), UNIT), asset(usd_location(), USD)],
        by: TransferType::LocalReserve,
        fees: via_location(),
        fees_by: TransferType::LocalReserve,
        then: deposit_to(&charlie),
    };
    HomePara::execute_with(|| {
        assert_ok!(with_via.sign(&bob));
    });
    assert!(succeeded::<OtherPara>());
    assert_eq!(money::<OtherPara>(HOME_USD, &charlie), USD);
    finish();
}

#[test]
fn closed_deposits_should_stop_what_comes_and_not_what_goes() {
    start();
    let bob = account("Bob");
    bring_wnd::<HomePara>(HOME, &bob, 10 * WND);
    HomePara::execute_with(|| {
        let close = pallet_gateway::Call::<Runtime>::set_deposits {
            currency: RELAY_TOKEN,
            open: false,
        };
        assert_ok!(root(close));
    });
    let all = issued::<HomePara>(RELAY_TOKEN);
    let more = Transfer::one(HOME, wnd_location(), WND, TransferType::LocalReserve, &bob);
    AssetHubPara::execute_with(|| {
        assert_ok!(more.sign_on_hub(&bob));
    });
    assert_refused::<HomePara>(Some(XcmError::UntrustedReserveLocation), "closed");
    assert_eq!(issued::<HomePara>(RELAY_TOKEN), all);
    // What is here may still leave.
    let out = Transfer::one(ASSET_HUB, wnd_location(), WND, TransferType::DestinationReserve, &bob);
    HomePara::execute_with(|| {
        assert_ok!(out.sign(&bob));
    });
    assert!(hub_succeeded());
    assert_eq!(issued::<HomePara>(RELAY_TOKEN), all - WND);
    finish();
}
