//! What each route costs: `cargo test ... costs -- --nocapture` prints the table of `docs/xcm.md`.

use crate::units::{bring_home, claim_and_bring, export};
use frame_support::assert_ok;
use viaduct_primitives::Balance;
use viaduct_runtime_common::{
    constants::{ASSET_HUB_USD, RELAY_TOKEN, UNIT},
    presets::account,
};
use viaduct_xcm_tests::{assets::*, network::*, send::*, world::*};
use xcm_emulator::TestExt;
use xcm_executor::traits::TransferType;

/// A row: what the sender paid on the sending chain for the message, and what the assets paid on their way.
fn row(route: &str, delivery: Balance, of: &str, execution: Balance, by: &str, decimals: u32) {
    let execution = execution as f64 / 10f64.powi(decimals as i32);
    let delivery = delivery as f64 / UNIT as f64;
    println!("| {route} | {delivery:.6} {of} | {execution:.6} {by} |");
    // Nobody should be surprised.
    assert!(delivery < 1.0 && execution < 1.0, "{route}");
}

#[test]
fn costs_should_be_small_and_known() {
    start();
    map_home_on_other();
    build_asset();
    admit(register_custodian(OTHER));
    let (bob, investor) = (account("Bob"), holder(1));
    println!("| route | delivery | execution |");
    println!("| --- | --- | --- |");

    let before = wnd(&bob);
    bring_wnd::<HomePara>(HOME, &bob, 100 * WND);
    let arrived = money::<HomePara>(RELAY_TOKEN, &bob);
    row(
        "WND, Asset Hub to us",
        before - 100 * WND - wnd(&bob),
        "WND",
        100 * WND - arrived,
        "WND",
        12,
    );

    let before = wnd(&bob);
    let usdt_out = Transfer::one(HOME, usdt_on_hub(), 100 * USD, TransferType::LocalReserve, &bob);
    AssetHubPara::execute_with(|| {
        assert_ok!(usdt_out.sign_on_hub(&bob));
    });
    assert!(succeeded::<HomePara>());
    let arrived = money::<HomePara>(ASSET_HUB_USD, &bob);
    row(
        "USDT, Asset Hub to us",
        before - wnd(&bob),
        "WND",
        100 * USD - arrived,
        "USDT",
        6,
    );

    let (paid, had) = (via::<HomePara>(&bob), wnd(&bob));
    let back = Transfer::one(
        ASSET_HUB,
        wnd_location(),
        10 * WND,
        TransferType::DestinationReserve,
        &bob,
    );
    HomePara::execute_with(|| {
        assert_ok!(back.sign(&bob));
    });
    assert!(hub_succeeded());
    let arrived = wnd(&bob) - had;
    row(
        "WND, us to Asset Hub",
        paid - via::<HomePara>(&bob),
        "VIA",
        10 * WND - arrived,
        "WND",
        12,
    );

    let hub = TransferType::RemoteReserve(sibling(ASSET_HUB).into());
    let (paid, charlie) = (via::<HomePara>(&bob), account("Charlie"));
    let through = Transfer {
        to: OTHER,
        assets: vec![asset(wnd_location(), 2 * WND), asset(usdt_location(), 10 * USD)],
        by: hub.clone(),
        fees: wnd_location(),
        fees_by: hub,
        then: deposit_to(&charlie),
    };
    HomePara::execute_with(|| {
        assert_ok!(through.sign(&bob));
    });
    assert!(hub_succeeded());
    let_hub_send();
    assert!(succeeded::<OtherPara>());
    let arrived = money::<OtherPara>(RELAY_TOKEN, &charlie);
    let route = "USDT, us through Asset Hub to a sibling";
    row(route, paid - via::<HomePara>(&bob), "VIA", 2 * WND - arrived, "WND", 12);

    let paid = via::<HomePara>(&bob);
    let out = Transfer::one(OTHER, via_location(), 10 * UNIT, TransferType::LocalReserve, &charlie);
    HomePara::execute_with(|| {
        assert_ok!(out.sign(&bob));
    });
    assert!(succeeded::<OtherPara>());
    let arrived = money::<OtherPara>(HOME_VIA, &charlie);
    let delivery = paid - 10 * UNIT - via::<HomePara>(&bob);
    row("VIA, us to a sibling", delivery, "VIA", 10 * UNIT - arrived, "VIA", 12);

    let (paid, had) = (via::<OtherPara>(&charlie), via::<HomePara>(&account("Dave")));
    let back = Transfer::one(
        HOME,
        abroad(via_location()),
        5 * UNIT,
        TransferType::DestinationReserve,
        &account("Dave"),
    );
    OtherPara::execute_with(|| {
        assert_ok!(back.sign(&charlie));
    });
    assert!(succeeded::<HomePara>());
    let arrived = via::<HomePara>(&account("Dave")) - had;
    let delivery = paid - via::<OtherPara>(&charlie);
    row(
        "VIA, a sibling to us",
        delivery,
        "the sibling's",
        5 * UNIT - arrived,
        "VIA",
        12,
    );

    let paid = via::<HomePara>(&bob);
    let out = Transfer::one(OTHER, usd_location(), 10 * USD, TransferType::LocalReserve, &charlie);
    HomePara::execute_with(|| {
        assert_ok!(out.sign(&bob));
    });
    assert!(succeeded::<OtherPara>());
    let arrived = money::<OtherPara>(HOME_USD, &charlie);
    row(
        "TUSD, us to a sibling",
        paid - via::<HomePara>(&bob),
        "VIA",
        10 * USD - arrived,
        "TUSD",
        6,
    );

    register_on_hub(via_location());
    let (paid, had) = (via::<HomePara>(&bob), wnd(&bob));
    let out = Transfer {
        to: ASSET_HUB,
        assets: vec![asset(via_location(), UNIT), asset(wnd_location(), WND)],
        by: TransferType::LocalReserve,
        fees: wnd_location(),
        fees_by: TransferType::DestinationReserve,
        then: deposit_to(&bob),
    };
    HomePara::execute_with(|| {
        assert_ok!(out.sign(&bob));
    });
    assert!(hub_succeeded());
    let arrived = wnd(&bob) - had;
    let delivery = paid - UNIT - via::<HomePara>(&bob);
    row("VIA, us to Asset Hub", delivery, "VIA", WND - arrived, "WND", 12);

    let (paid, purse) = (via::<HomePara>(&investor), 10 * UNIT);
    HomePara::execute_with(|| {
        assert_ok!(export(&holder(3), 40).sign(&investor));
    });
    assert!(succeeded::<OtherPara>());
    let arrived = money::<OtherPara>(HOME_VIA, &holder(3));
    let delivery = paid - purse - via::<HomePara>(&investor);
    row("units, us to a sibling", delivery, "VIA", purse - arrived, "VIA", 12);

    let (paid, had) = (via::<OtherPara>(&holder(3)), via::<HomePara>(&holder(2)));
    OtherPara::execute_with(|| {
        assert_ok!(bring_home(5, deposit_to(&holder(2))).sign(&holder(3)));
    });
    assert!(succeeded::<HomePara>());
    let arrived = via::<HomePara>(&holder(2)) - had;
    let delivery = paid - via::<OtherPara>(&holder(3));
    row(
        "units, a sibling to us",
        delivery,
        "the sibling's",
        UNIT - arrived,
        "VIA",
        12,
    );

    earn(1_000 * USD);
    give_via::<HomePara>(&sovereign(OTHER), 10 * UNIT);
    let had = via::<HomePara>(&sovereign(OTHER));
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, claim_and_bring(350 * USD, &account("Treasurer"))));
    });
    assert!(succeeded::<HomePara>());
    let spent = had - via::<HomePara>(&sovereign(OTHER));
    row("a custodian's claim, and the money sent on", 0, "VIA", spent, "VIA", 12);
    finish();
}
