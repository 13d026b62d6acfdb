//! A chain that lies. It is an admitted custodian with 40 units and with VIA to pay for what it tries.

use crate::units::{bring_home, export, exported};
use codec::Encode;
use frame_support::assert_ok;
use viaduct_parachain_runtime::{AccountId, Runtime, RuntimeCall};
use viaduct_primitives::Balance;
use viaduct_runtime_common::{
    constants::{ASSET_HUB_USD, RELAY_TOKEN, TEST_USD, UNIT},
    presets::account,
};
use viaduct_xcm_tests::{
    assets::*,
    network::*,
    send::{self, *},
    world::*,
};
use xcm::prelude::*;
use xcm_emulator::TestExt;

/// Whom the thief would make rich. May hold units, so that nothing but the border stops them.
fn friend() -> AccountId {
    holder(2)
}

/// Everything that must not change at home, and what the friend has.
#[derive(Debug, PartialEq, Eq)]
struct Books {
    supply: Balance,
    trapped: Balance,
    custody: Balance,
    issued: [Balance; 4],
    friend: [Balance; 5],
}

fn books() -> Books {
    let friend = friend();
    Books {
        supply: supply(),
        trapped: trapped(),
        custody: units(&sovereign(OTHER)),
        issued: [
            via_issued::<HomePara>(),
            issued::<HomePara>(TEST_USD),
            issued::<HomePara>(RELAY_TOKEN),
            issued::<HomePara>(ASSET_HUB_USD),
        ],
        friend: [
            units(&friend),
            via::<HomePara>(&friend),
            money::<HomePara>(TEST_USD, &friend),
            money::<HomePara>(RELAY_TOKEN, &friend),
            money::<HomePara>(ASSET_HUB_USD, &friend),
        ],
    }
}

fn ready() {
    exported();
    give_via::<HomePara>(&sovereign(OTHER), 1_000 * UNIT);
}

/// Gives all of an asset to the friend.
fn grab(asset: Asset) -> Instruction<()> {
    DepositAsset {
        assets: Definite(asset.into()),
        beneficiary: person(&friend()),
    }
}

/// Sends a program that fails, for this reason and no other, and changes nothing but what its sender paid for it.
fn assert_vain(why: Option<XcmError>, program: Xcm<()>) {
    let (before, shown) = (books(), format!("{program:?}"));
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, program));
    });
    assert_refused::<HomePara>(why, &shown);
    assert_eq!(books(), before, "{shown}");
}

/// Sends steps with an honest payment before them.
fn assert_vain_steps(why: Option<XcmError>, steps: Vec<Instruction<()>>) {
    assert_vain(why, paid(asset(via_location(), UNIT), steps, sibling(OTHER)));
}

/// A message of somebody's own, with all the weight it may need. Only inside a block.
fn execute(who: &AccountId, message: Xcm<RuntimeCall>) -> send::Outcome {
    let call = pallet_xcm::Call::<Runtime>::execute {
        message: Box::new(VersionedXcm::from(message)),
        max_weight: Weight::MAX,
    };
    signed(who, call)
}

/// Assets of which the other chain is the reserve in no case: our units and money under their own names and as seen
/// from outside, Asset Hub's, and what looks like ours but is its own.
fn never_its_own() -> Vec<Location> {
    let mut lookalike = sibling(OTHER);
    for junction in [PalletInstance(13), GeneralIndex(CLASS.into())] {
        lookalike.push_interior(junction).expect("short");
    }
    vec![
        unit_location(),
        via_location(),
        usd_location(),
        abroad(unit_location()),
        abroad(via_location()),
        abroad(usd_location()),
        wnd_location(),
        usdt_location(),
        lookalike,
    ]
}

#[test]
fn nobody_should_be_reserve_or_teleporter_of_what_is_ours() {
    ready();
    for location in never_its_own() {
        let claimed = asset(location, 1_000_000);
        let no_reserve = || Some(XcmError::UntrustedReserveLocation);
        assert_vain_steps(
            no_reserve(),
            vec![ReserveAssetDeposited(claimed.clone().into()), grab(claimed.clone())],
        );
        assert_vain_steps(
            NEVER_BEGAN,
            vec![ReceiveTeleportedAsset(claimed.clone().into()), grab(claimed.clone())],
        );
        // As payment for itself, which passes the barrier.
        let pays_itself = vec![
            ReserveAssetDeposited(claimed.clone().into()),
            BuyExecution {
                fees: claimed.clone(),
                weight_limit: Unlimited,
            },
            grab(claimed),
        ];
        assert_vain(no_reserve(), Xcm(pays_itself));
    }
    finish();
}

#[test]
fn a_chain_should_withdraw_only_what_its_account_holds() {
    ready();
    for (why, wanted) in [
        (LEDGER, asset(unit_location(), 41)),
        (Some(XcmError::AssetNotFound), asset(abroad(unit_location()), 1)),
        (LEDGER, asset(usd_location(), 1)),
        (LEDGER, asset(wnd_location(), 1)),
        (LEDGER, asset(via_location(), 1_000_000 * UNIT)),
    ] {
        assert_vain_steps(why, vec![WithdrawAsset(wanted.clone().into()), grab(wanted)]);
    }
    // Nor by becoming somebody else.
    for who in [holder(1), account("Bob")] {
        let as_another = vec![
            AliasOrigin(person(&who)),
            WithdrawAsset(asset(unit_location(), 1).into()),
        ];
        assert_vain_steps(Some(XcmError::NoPermission), as_another);
    }
    assert_vain_steps(NEVER_BEGAN, vec![UniversalOrigin(GlobalConsensus(NetworkId::Polkadot))]);
    // The executor does not know this instruction yet. When it does, its weight must count what is inside.
    let inside = ExecuteWithOrigin {
        descendant_origin: None,
        xcm: Xcm(vec![ClearOrigin]),
    };
    assert_vain_steps(NEVER_BEGAN, vec![inside]);
    finish();
}

#[test]
fn nobody_should_execute_without_paying() {
    ready();
    let units = asset(unit_location(), 10);
    let unpaid = |instruction| {
        let program = vec![instruction, WithdrawAsset(units.clone().into()), grab(units.clone())];
        assert_vain(NEVER_BEGAN, Xcm(program));
    };
    unpaid(UnpaidExecution {
        weight_limit: Unlimited,
        check_origin: None,
    });
    unpaid(ClearError);
    // Units pay for nothing: who tries finds them in the trap.
    let with_units = Xcm(vec![
        WithdrawAsset(units.clone().into()),
        BuyExecution {
            fees: units.clone(),
            weight_limit: Unlimited,
        },
        grab(units),
    ]);
    let mut expected = books();
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, with_units));
    });
    assert_refused::<HomePara>(Some(XcmError::TooExpensive), "units do not pay");
    expected.custody -= 10;
    expected.trapped += 10;
    assert_eq!(books(), expected);
    finish();
}

#[test]
fn a_message_should_dispatch_claims_and_nothing_else() {
    ready();
    earn(1_000 * USD);
    let transact = |origin_kind, call: RuntimeCall| {
        vec![
            Transact {
                origin_kind,
                fallback_max_weight: None,
                call: call.encode().into(),
            },
            ExpectTransactStatus(MaybeErrorCode::Success),
        ]
    };
    let move_units = || -> RuntimeCall {
        pallet_units::Call::<Runtime>::transfer {
            class_id: CLASS,
            to: friend(),
            amount: 10,
        }
        .into()
    };
    let claim = || -> RuntimeCall {
        pallet_distribution::Call::<Runtime>::claim {
            class_id: CLASS,
            currency: TEST_USD,
        }
        .into()
    };
    let calls: Vec<RuntimeCall> = vec![
        move_units(),
        pallet_balances::Call::<Runtime>::transfer_keep_alive {
            dest: friend().into(),
            value: UNIT,
        }
        .into(),
        pallet_gateway::Call::<Runtime>::map_currency {
            currency: TEST_USD,
            asset: Box::new(sibling(OTHER).into()),
            reserve: Box::new(sibling(OTHER).into()),
        }
        .into(),
        pallet_xcm::Call::<Runtime>::send {
            dest: Box::new(sibling(ASSET_HUB).into()),
            message: Box::new(VersionedXcm::from(Xcm(vec![]))),
        }
        .into(),
    ];
    for call in calls {
        assert_vain_steps(
            Some(XcmError::NoPermission),
            transact(OriginKind::SovereignAccount, call),
        );
    }
    // As anything but its account it is nobody: it cannot be root, and as a chain it owns nothing that could be claimed.
    for (why, kind) in [
        (XcmError::BadOrigin, OriginKind::Superuser),
        (XcmError::ExpectationFalse, OriginKind::Native),
        (XcmError::ExpectationFalse, OriginKind::Xcm),
    ] {
        assert_vain_steps(Some(why), transact(kind, claim()));
    }
    let honest = transact(OriginKind::SovereignAccount, claim());
    let program = paid(asset(via_location(), UNIT), honest, sibling(OTHER));
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, program));
    });
    assert!(succeeded::<HomePara>());
    assert_eq!(money::<HomePara>(TEST_USD, &sovereign(OTHER)), 400 * USD);
    finish();
}

#[test]
fn nobody_should_claim_what_was_trapped_for_another() {
    ready();
    // GIVEN units of Asset Hub's people in the trap, and some of the thief's own chain
    admit(register_custodian(ASSET_HUB));
    register_on_hub(unit_location());
    bring_wnd::<HomePara>(HOME, &holder(1), 10 * WND);
    let out = Transfer {
        assets: vec![asset(unit_location(), 20), asset(wnd_location(), WND)],
        to: ASSET_HUB,
        fees: wnd_location(),
        fees_by: xcm_executor::traits::TransferType::DestinationReserve,
        ..export(&holder(3), 20)
    };
    HomePara::execute_with(|| {
        assert_ok!(out.sign(&holder(1)));
    });
    assert!(hub_succeeded());
    let back = Transfer {
        to: HOME,
        assets: vec![asset(abroad(unit_location()), 5), asset(wnd_location(), WND)],
        by: xcm_executor::traits::TransferType::DestinationReserve,
        fees: wnd_location(),
        fees_by: xcm_executor::traits::TransferType::LocalReserve,
        then: deposit_to(&holder(5)),
    };
    AssetHubPara::execute_with(|| {
        assert_ok!(back.sign_on_hub(&holder(3)));
    });
    assert_refused::<HomePara>(LEDGER, "nobody verified");
    OtherPara::execute_with(|| {
        assert_ok!(bring_home(7, deposit_to(&holder(5))).sign(&holder(3)));
    });
    assert_refused::<HomePara>(LEDGER, "nobody verified");
    assert_eq!(trapped(), 12);
    // WHEN it claims those of Asset Hub, or more than its own, or its own twice in one
    let claim = |amount| {
        let units = asset(unit_location(), amount);
        vec![
            ClaimAsset {
                assets: units.clone().into(),
                ticket: Location::here(),
            },
            grab(units),
        ]
    };
    for amount in [5, 12, 14, 1] {
        assert_vain_steps(Some(XcmError::UnknownClaim), claim(amount));
    }
    assert_eq!(trapped(), 12);
    // THEN only its own are left to it, once
    let own = paid(asset(via_location(), UNIT), claim(7), sibling(OTHER));
    OtherPara::execute_with(|| {
        assert_ok!(govern(HOME, own));
    });
    assert!(succeeded::<HomePara>());
    assert_eq!((units(&friend()), trapped(), supply()), (7, 5, 100));
    assert_vain_steps(Some(XcmError::UnknownClaim), claim(7));
    finish();
}

#[test]
fn an_asset_should_have_one_name() {
    ready();
    for (who, local) in [(account("Bob"), usd_location()), (holder(1), unit_location())] {
        // GIVEN a name that goes on where the asset's ends
        let mut name = local.clone();
        name.push_interior(GeneralIndex(7)).expect("short");
        // THEN it names nothing: nobody sends it away
        let out = Transfer {
            assets: vec![asset(via_location(), UNIT), asset(name.clone(), 1)],
            ..export(&friend(), 1)
        };
        HomePara::execute_with(|| assert!(out.sign(&who).is_err(), "{name:?}"));
        // AND nobody hides it in the trap, where the ForceAgent looks for it under its own name
        let before = books();
        let take = |name: Location| {
            let taken = asset(name, 1);
            let message: Xcm<RuntimeCall> = Xcm(vec![
                WithdrawAsset(taken.clone().into()),
                DepositAsset {
                    assets: Definite(taken.into()),
                    beneficiary: person(&who),
                },
            ]);
            HomePara::execute_with(|| execute(&who, message))
        };
        assert_ok!(take(local));
        assert!(take(name.clone()).is_err(), "{name:?}");
        assert_vain_steps(
            Some(XcmError::AssetNotFound),
            vec![WithdrawAsset(asset(name, 1).into())],
        );
        assert_eq!(books(), before);
    }
    finish();
}

#[test]
fn nobody_should_burn_units_by_a_message() {
    ready();
    let burned = asset(unit_location(), 4);
    let burn = || vec![WithdrawAsset(burned.clone().into()), BurnAsset(burned.clone().into())];
    // Not the custodian, in no part of a message: units are redeemed by a call of theirs, which says so in an event.
    assert_vain_steps(NEVER_BEGAN, burn());
    assert_vain_steps(NEVER_BEGAN, vec![SetAppendix(Xcm(burn()))]);
    assert_vain_steps(NEVER_BEGAN, vec![SetErrorHandler(Xcm(burn())), Trap(1)]);
    let inside = ExecuteWithOrigin {
        descendant_origin: None,
        xcm: Xcm(burn()),
    };
    assert_vain_steps(NEVER_BEGAN, vec![inside]);
    // Nor a holder, by a message of her own.
    let (before, had) = (books(), units(&holder(1)));
    let own: Xcm<RuntimeCall> = Xcm(vec![WithdrawAsset(burned.clone().into()), BurnAsset(burned.into())]);
    HomePara::execute_with(|| assert!(execute(&holder(1), own).is_err()));
    assert_eq!((books(), units(&holder(1))), (before, had));
    finish();
}
