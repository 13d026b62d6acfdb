//! Units: out to a chain that is a custodian, among its people, and home.

use crate::{assert_arrived, CHEAP};
use frame_support::{assert_ok, BoundedVec};
use viaduct_parachain_runtime::{configs::CurrenciesInstance, AccountId, Runtime};
use viaduct_primitives::{Balance, Finding};
use viaduct_runtime_common::{
    constants::{TEST_USD, UNIT},
    presets::account,
};
use viaduct_xcm_tests::{assets::*, network::*, send::*, world::*};
use xcm::{latest::WESTEND_GENESIS_HASH, prelude::*};
use xcm_emulator::{Parachain as _, TestExt};
use xcm_executor::traits::TransferType;

/// VIA that a test sends along to pay with, there and for the way home.
const PURSE: Balance = 10 * UNIT;

/// Units from the home chain to the other one, with VIA that pays.
pub fn export(receiver: &AccountId, amount: Balance) -> Transfer {
    Transfer {
        to: OTHER,
        assets: vec![asset(via_location(), PURSE), asset(unit_location(), amount)],
        by: TransferType::LocalReserve,
        fees: via_location(),
        fees_by: TransferType::LocalReserve,
        then: deposit_to(receiver),
    }
}

/// Units from the other chain home, with VIA that pays.
pub fn bring_home(amount: Balance, then: Xcm<()>) -> Transfer {
    Transfer {
        to: HOME,
        assets: vec![
            asset(abroad(via_location()), UNIT),
            asset(abroad(unit_location()), amount),
        ],
        by: TransferType::DestinationReserve,
        fees: abroad(via_location()),
        fees_by: TransferType::DestinationReserve,
        then,
    }
}

/// The other chain is an admitted custodian, and of its people Investor3 has 40 units and Investor4 VIA to pay with.
pub fn exported() {
    start();
    map_home_on_other();
    build_asset();
    admit(register_custodian(OTHER));
    HomePara::execute_with(|| {
        assert_ok!(export(&holder(3), 40).sign(&holder(1)));
    });
    assert!(succeeded::<OtherPara>());
    let purse = Transfer::one(OTHER, via_location(), PURSE, TransferType::LocalReserve, &holder(4));
    HomePara::execute_with(|| {
        assert_ok!(purse.sign(&account("Bob")));
    });
    assert!(succeeded::<OtherPara>());
}

/// One sends units to another on the other chain, where they are a currency like any.
fn hand_over(from: &AccountId, to: &AccountId, amount: Balance) {
    let transfer = pallet_assets::Call::<Runtime, CurrenciesInstance>::transfer {
        id: HOME_UNITS.into(),
        target: to.clone().into(),
        amount,
    };
    OtherPara::execute_with(|| {
        assert_ok!(signed(from, transfer));
    });
}

#[test]
fn units_should_leave_only_to_a_chain_that_the_officer_admitted() {
    start();
    map_home_on_other();
    build_asset();
    let (before, sender) = (backing(), holder(1));
    let try_it = || HomePara::execute_with(|| export(&holder(3), 40).sign(&sender));
    // A chain that nobody knows; one that is registered; one that is admitted to nothing.
    assert!(try_it().is_err());
    let custodian = register_custodian(OTHER);
    assert!(try_it().is_err());
    let findings = HomePara::ext_wrapper(|| {
        viaduct_parachain_runtime::Units::assess_transfer(CLASS, sender.clone(), sovereign(OTHER), 40)
    });
    assert_eq!(findings, vec![Finding::CustodianNotAdmitted]);
    assert_eq!((units(&sender), supply(), trapped()), (100, 100, 0));
    // WHEN it is admitted, THEN they leave, and the books here and there agree
    admit(custodian);
    assert_ok!(try_it());
    assert!(succeeded::<OtherPara>());
    assert_eq!((units(&sender), units(&sovereign(OTHER)), supply()), (60, 40, 100));
    assert_eq!(money::<OtherPara>(HOME_UNITS, &holder(3)), 40);
    assert_arrived(PURSE, money::<OtherPara>(HOME_VIA, &holder(3)), CHEAP);
    assert_eq!(backing(), before);
    finish();
}

#[test]
fn units_should_pass_among_people_there_and_come_home_to_an_eligible_holder() {
    exported();
    let before = backing();
    // There they obey the custodian's rules, not ours: nobody of these two is known at home.
    hand_over(&holder(3), &holder(4), 15);
    assert_eq!(
        (
            money::<OtherPara>(HOME_UNITS, &holder(3)),
            money::<OtherPara>(HOME_UNITS, &holder(4))
        ),
        (25, 15)
    );
    // WHEN they come home to somebody who may have them
    OtherPara::execute_with(|| {
        assert_ok!(bring_home(15, deposit_to(&holder(2))).sign(&holder(4)));
    });
    assert!(succeeded::<HomePara>());
    // THEN they are hers, and the purse's change too
    assert_eq!((units(&holder(2)), units(&sovereign(OTHER))), (15, 25));
    assert_eq!(issued::<OtherPara>(HOME_UNITS), 25);
    assert_eq!((supply(), trapped(), backing()), (100, 0, before));
    finish();
}

#[test]
fn units_that_come_home_to_an_ineligible_person_should_wait_for_the_force_agent() {
    exported();
    let (before, stranger) = (backing(), holder(5));
    let had = via::<HomePara>(&stranger);
    OtherPara::execute_with(|| {
        assert_ok!(bring_home(10, deposit_to(&stranger)).sign(&holder(3)));
    });
    // THEN they are trapped for the account of the chain; the VIA that came with them is trapped for the chain, apart
    let traps = traps::<HomePara>();
    assert_refused::<HomePara>(LEDGER, "nobody verified");
    assert_eq!(traps.len(), 2);
    assert!(traps.contains(&(claimer(&sovereign(OTHER)), asset(unit_location(), 10).into())));
    assert!(traps.iter().any(|(label, _)| *label == sibling(OTHER)));
    assert_eq!((units(&stranger), via::<HomePara>(&stranger)), (0, had));
    assert_eq!((units(&sovereign(OTHER)), trapped(), supply()), (30, 10, 100));
    assert_eq!(issued::<OtherPara>(HOME_UNITS), 30);
    assert_eq!(backing(), before);
    finish();
    // WHEN the ForceAgent reroutes them, first to somebody who may not have them either
    let send_on = |to: AccountId, amount| pallet_gateway::Call::<Runtime>::reroute_trapped {
        class_id: CLASS,
        amount,
        trapped_for: Some(Box::new(sibling(OTHER).into())),
        to,
        reason_code: 1,
        document: [7; 32],
    };
    HomePara::execute_with(|| {
        let issuer = account("Issuer");
        assert!(signed(&issuer, send_on(stranger.clone(), 10)).is_err());
        assert!(signed(&issuer, send_on(holder(2), 9)).is_err(), "only in one piece");
        assert!(
            signed(&holder(2), send_on(holder(2), 10)).is_err(),
            "only the ForceAgent"
        );
        assert_ok!(signed(&issuer, send_on(holder(2), 10)));
        assert!(signed(&issuer, send_on(holder(2), 10)).is_err(), "only once");
    });
    assert_eq!((units(&holder(2)), trapped(), supply()), (10, 0, 100));
    finish();
}

#[test]
fn the_custodian_should_claim_what_was_trapped_for_it() {
    exported();
    OtherPara::execute_with(|| {
        assert_ok!(bring_home(10, deposit_to(&holder(5))).sign(&holder(3)));
    });
    assert_refused::<HomePara>(LEDGER, "nobody verified");
    give_via::<HomePara>(&sovereign(OTHER), PURSE);
    let claim = |amount| {
        let steps = vec![
            ClaimAsset {
                assets: asset(unit_location(), amount).into(),
                ticket: Location::here(),
            },
            DepositAsset {
                assets: Definite(asset(unit_location(), amount).into()),
                beneficiary: person(&holder(2)),
            },
        ];
        paid(asset(via_location(), UNIT), steps, sibling(OTHER))
    };
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, claim(9)));
    });
    assert_refused::<HomePara>(Some(XcmError::UnknownClaim), "not in one piece");
    assert_eq!(trapped(), 10);
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, claim(10)));
    });
    assert!(succeeded::<HomePara>());
    assert_eq!((units(&holder(2)), trapped(), supply()), (10, 0, 100));
    finish();
}

/// A person of the other chain, as the home chain sees her.
fn there(who: &AccountId) -> Location {
    let mut location = sibling(OTHER);
    location
        .push_interior(AccountId32 {
            network: Some(NetworkId::ByGenesis(WESTEND_GENESIS_HASH)),
            id: who.clone().into(),
        })
        .expect("short");
    location
}

/// Her account on the home chain.
fn account_at_home(who: &AccountId) -> AccountId {
    HomePara::sovereign_account_id_of(there(who))
}

/// Brings ten units home to somebody who may not have them, and names the sender as the claimer.
fn bring_home_in_vain(sender: &AccountId) {
    let mut then = deposit_to(&holder(5));
    let hint = AssetClaimer {
        location: there(sender),
    };
    then.0.insert(
        0,
        SetHints {
            hints: BoundedVec::truncate_from(vec![hint]),
        },
    );
    OtherPara::execute_with(|| {
        assert_ok!(bring_home(10, then).sign(sender));
    });
}

/// Claims the ten units for an eligible holder. What is left of the fee is `payer`'s.
fn claim_ten(payer: Location) -> Xcm<()> {
    let steps = vec![
        ClaimAsset {
            assets: asset(unit_location(), 10).into(),
            ticket: Location::here(),
        },
        DepositAsset {
            assets: Definite(asset(unit_location(), 10).into()),
            beneficiary: person(&holder(2)),
        },
    ];
    paid(asset(via_location(), UNIT), steps, payer)
}

#[test]
fn a_sender_who_may_have_units_should_claim_what_she_left_under_her_own_name_and_no_other_should() {
    exported();
    let (sender, thief) = (holder(3), holder(4));
    // GIVEN two people of the other chain who can pay at home, from accounts that only they can use, and who may have units
    for who in [&sender, &thief] {
        give_via::<HomePara>(&account_at_home(who), PURSE);
        admit_remote(&account_at_home(who));
    }
    // WHEN one of them names herself as the claimer of what is refused
    bring_home_in_vain(&sender);
    // THEN the units are trapped for her account at home, and the VIA under her name
    let traps = traps::<HomePara>();
    let hers = claimer(&account_at_home(&sender));
    assert!(traps.contains(&(hers, asset(unit_location(), 10).into())));
    assert!(traps.iter().any(|(label, _)| *label == there(&sender)));
    assert_refused::<HomePara>(LEDGER, "nobody verified");
    // AND neither the other person nor the chain claims them
    OtherPara::execute_with(|| {
        assert_ok!(write_to(&thief, HOME, claim_ten(there(&thief))));
    });
    assert_refused::<HomePara>(Some(XcmError::UnknownClaim), "not hers");
    give_via::<HomePara>(&sovereign(OTHER), PURSE);
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, claim_ten(sibling(OTHER))));
    });
    assert_refused::<HomePara>(Some(XcmError::UnknownClaim), "not the chain's");
    assert_eq!((units(&holder(2)), trapped()), (0, 10));
    // AND she does, for somebody eligible
    OtherPara::execute_with(|| {
        assert_ok!(write_to(&sender, HOME, claim_ten(there(&sender))));
    });
    assert!(succeeded::<HomePara>());
    assert_eq!((units(&holder(2)), trapped(), supply()), (10, 0, 100));
    finish();
}

#[test]
fn units_should_stay_the_chains_when_their_sender_names_herself_and_may_not_have_them() {
    exported();
    // GIVEN a person of the other chain without identity at home
    let sender = holder(3);
    give_via::<HomePara>(&account_at_home(&sender), PURSE);
    // WHEN she names herself as the claimer of what is refused
    bring_home_in_vain(&sender);
    // THEN the units are trapped for the chain's account, and the VIA under her name
    let traps = traps::<HomePara>();
    assert!(traps.contains(&(claimer(&sovereign(OTHER)), asset(unit_location(), 10).into())));
    assert!(traps.iter().any(|(label, _)| *label == there(&sender)));
    assert_refused::<HomePara>(LEDGER, "nobody verified");
    // AND she does not claim them, even when she is known
    know_remote(&account_at_home(&sender));
    OtherPara::execute_with(|| {
        assert_ok!(write_to(&sender, HOME, claim_ten(there(&sender))));
    });
    assert_refused::<HomePara>(Some(XcmError::UnknownClaim), "not hers");
    // AND her chain's governance does, for somebody eligible
    give_via::<HomePara>(&sovereign(OTHER), PURSE);
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, claim_ten(sibling(OTHER))));
    });
    assert!(succeeded::<HomePara>());
    assert_eq!((units(&holder(2)), trapped(), supply()), (10, 0, 100));
    finish();
}

/// The program by which the other chain's governance has its account paid what its units earned, and brings the money
/// to a person of its own.
pub fn claim_and_bring(amount: Balance, receiver: &AccountId) -> Xcm<()> {
    use codec::Encode;
    let claim = viaduct_parachain_runtime::RuntimeCall::Distribution(pallet_distribution::Call::claim {
        class_id: CLASS,
        currency: TEST_USD,
    });
    let earned = asset(usd_location(), amount);
    let fees = asset(abroad(usd_location()), USD);
    let steps = vec![
        Transact {
            origin_kind: OriginKind::SovereignAccount,
            fallback_max_weight: None,
            call: claim.encode().into(),
        },
        ExpectTransactStatus(MaybeErrorCode::Success),
        // From its account to its account: only so does the other chain learn that it may mint.
        WithdrawAsset(earned.clone().into()),
        DepositReserveAsset {
            assets: Definite(earned.into()),
            dest: sibling(OTHER),
            xcm: Xcm(vec![
                BuyExecution {
                    fees,
                    weight_limit: Unlimited,
                },
                DepositAsset {
                    assets: Wild(AllCounted(1)),
                    beneficiary: person(receiver),
                },
            ]),
        },
    ];
    paid(asset(via_location(), UNIT), steps, sibling(OTHER))
}

#[test]
fn the_custodian_chain_should_claim_its_distribution_by_transact_and_bring_it_to_its_people() {
    exported();
    // GIVEN 1,000 dollars for a hundred units, of which the other chain holds 40
    earn(1_000 * USD);
    give_via::<HomePara>(&sovereign(OTHER), PURSE);
    let dollars = backing().usd;
    let (all, treasurer) = (issued::<HomePara>(TEST_USD), account("Treasurer"));
    // WHEN its governance claims and brings home
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, claim_and_bring(400 * USD, &treasurer)));
    });
    assert!(succeeded::<HomePara>());
    let_send::<HomePara>();
    assert!(succeeded::<OtherPara>());
    // THEN its treasurer has it, and the account here backs every cent of it
    assert_arrived(400 * USD, money::<OtherPara>(HOME_USD, &treasurer), CHEAP / 1_000_000);
    assert_eq!(money::<HomePara>(TEST_USD, &sovereign(OTHER)), 400 * USD);
    assert_eq!((issued::<OtherPara>(HOME_USD), backing().usd), (400 * USD, dollars));
    assert_eq!(issued::<HomePara>(TEST_USD), all);
    finish();
    // WHEN it claims again, THEN there is nothing
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, claim_and_bring(1, &treasurer)));
    });
    assert_refused::<HomePara>(Some(XcmError::ExpectationFalse), "nothing to claim");
    finish();
}

#[test]
fn units_should_reach_asset_hub_pass_there_and_come_home() {
    start();
    build_asset();
    admit(register_custodian(ASSET_HUB));
    register_on_hub(unit_location());
    let (there, sender) = (abroad(unit_location()), holder(1));
    bring_wnd::<HomePara>(HOME, &sender, 10 * WND);
    let out = Transfer {
        to: ASSET_HUB,
        assets: vec![asset(unit_location(), 40), asset(wnd_location(), WND)],
        by: TransferType::LocalReserve,
        fees: wnd_location(),
        fees_by: TransferType::DestinationReserve,
        then: deposit_to(&holder(3)),
    };
    HomePara::execute_with(|| {
        assert_ok!(out.sign(&sender));
    });
    assert!(hub_succeeded());
    assert_eq!((foreign(&there, &holder(3)), units(&sovereign(ASSET_HUB))), (40, 40));
    // Among people of Asset Hub.
    AssetHubPara::execute_with(|| {
        let transfer = asset_hub_westend_runtime::RuntimeCall::ForeignAssets(pallet_assets::Call::transfer {
            id: there.clone(),
            target: holder(4).into(),
            amount: 15,
        });
        assert_ok!(on_hub(&holder(3), transfer));
    });
    assert_eq!(foreign(&there, &holder(4)), 15);
    // Home to somebody eligible, with WND that pays here; and to somebody who is not.
    let back = |amount, receiver: &AccountId| Transfer {
        to: HOME,
        assets: vec![asset(there.clone(), amount), asset(wnd_location(), WND)],
        by: TransferType::DestinationReserve,
        fees: wnd_location(),
        fees_by: TransferType::LocalReserve,
        then: deposit_to(receiver),
    };
    AssetHubPara::execute_with(|| {
        assert_ok!(back(15, &holder(2)).sign_on_hub(&holder(4)));
    });
    assert!(succeeded::<HomePara>());
    AssetHubPara::execute_with(|| {
        assert_ok!(back(5, &holder(5)).sign_on_hub(&holder(3)));
    });
    let traps = traps::<HomePara>();
    assert_refused::<HomePara>(LEDGER, "nobody verified");
    assert!(traps.contains(&(claimer(&sovereign(ASSET_HUB)), asset(unit_location(), 5).into())));
    assert_eq!(
        (units(&holder(2)), units(&sovereign(ASSET_HUB)), trapped()),
        (15, 20, 5)
    );
    assert_eq!((foreign_issued(&there), supply()), (20, 100));
    finish();
}

#[test]
fn a_dismissed_custodian_should_send_home_and_receive_nothing() {
    exported();
    let identity = HomePara::ext_wrapper(|| {
        viaduct_parachain_runtime::Compliance::account_of(sovereign(OTHER))
            .expect("registered")
            .identity
    });
    HomePara::execute_with(|| {
        let dismiss = pallet_compliance::Call::<Runtime>::dismiss_custodian {
            class_id: CLASS,
            identity,
            reason_code: 1,
            document: [1; 32],
        };
        assert_ok!(signed(&account("Issuer"), dismiss));
        assert!(export(&holder(3), 1).sign(&holder(1)).is_err());
    });
    OtherPara::execute_with(|| {
        assert_ok!(bring_home(40, deposit_to(&holder(2))).sign(&holder(3)));
    });
    assert!(succeeded::<HomePara>());
    assert_eq!((units(&holder(2)), units(&sovereign(OTHER)), supply()), (40, 0, 100));
    finish();
}
