//! Units come home: to eligible persons. A refused deposit is trapped, stays issued, shares in nothing, and is claimed by the
//! account that brought it or rerouted by legal order.

use crate::words::*;
use codec::Encode;
use cumulus_primitives_core::AggregateMessageOrigin;
use frame_support::{assert_noop, assert_ok, traits::ProcessMessage, weights::WeightMeter};
use sp_runtime::DispatchError;
use viaduct_primitives::Finding;
use xcm::{latest::prelude::*, VersionedAssets, VersionedLocation, VersionedXcm};
use xcm_executor::XcmExecutor;

const DOCUMENT: [u8; 32] = [5; 32];

/// The sibling sends units home to somebody, and pays in the native token.
fn send_home(class_id: ClassId, amount: Balance, to: &AccountId) -> Outcome {
    let units = units_asset(class_id, amount);
    let message = paid(
        SIBLING,
        vec![WithdrawAsset(units.clone().into()), deposit(all_of(&units), person(to))],
    );
    receive(chain(SIBLING), message)
}

/// A chain claims trapped units for somebody.
fn claim_units(para: u32, amount: Balance, to: &AccountId) -> Outcome {
    let units = units_asset(CLASS, amount);
    let claim = ClaimAsset {
        assets: units.clone().into(),
        ticket: Here.into(),
    };
    receive(
        chain(para),
        paid(para, vec![claim, deposit(all_of(&units), person(to))]),
    )
}

fn reroute_to(
    class_id: ClassId,
    amount: Balance,
    trapped_for: Location,
    to: &AccountId,
) -> pallet_gateway::Call<Runtime> {
    pallet_gateway::Call::reroute_trapped {
        class_id,
        amount,
        trapped_for: Some(Box::new(VersionedLocation::from(trapped_for))),
        to: to.clone(),
        reason_code: 7,
        document: DOCUMENT,
    }
}

fn reroute(
    agent: &AccountId,
    class_id: ClassId,
    amount: Balance,
    trapped_for: Location,
    to: &AccountId,
) -> Result<(), DispatchError> {
    call(agent, reroute_to(class_id, amount, trapped_for, to))
}

/// The event of [`reroute_to`], to the first holder but one, of the sibling's units.
fn rerouted(actor: Option<AccountId>, amount: Balance) -> pallet_gateway::Event<Runtime> {
    pallet_gateway::Event::UnitsRerouted {
        class_id: CLASS,
        amount,
        actor,
        claimer: Some(sovereign(SIBLING)),
        to: holder(1),
        reason_code: 7,
        document: DOCUMENT,
    }
}

/// The trap lets units go that the sibling could claim.
fn released(amount: Balance, total: Balance) -> pallet_units::Event<Runtime> {
    pallet_units::Event::UnitsReleased {
        class_id: CLASS,
        amount,
        claimer: Some(sovereign(SIBLING)),
        total,
    }
}

/// The sibling with 40 of 100 units has sent 15 home to somebody without identity.
fn with_trapped_units() {
    sibling_with_units();
    // The deposit is the fifth instruction.
    stopped_by_a_ledger(send_home(CLASS, 15, &STRANGER), 4);
    assert_eq!((units_of(&holder(0)), units_of(&sovereign(SIBLING))), (60, 25));
    assert_eq!((supply(), trapped(), sharing(), holders()), (100, 15, 85, 2));
}

#[test]
fn units_should_come_home_to_an_eligible_person() {
    in_world(|| {
        // GIVEN a sibling with units
        sibling_with_units();
        let (had, pot_had) = (native_of(&sovereign(SIBLING)), native_of(&pot()));
        // WHEN it sends some home, as chains do: fee and units in one withdrawal, all of the rest to one person
        let message = vec![
            WithdrawAsset(vec![native(FEE), units_asset(CLASS, 15)].into()),
            ClearOrigin,
            BuyExecution {
                fees: native(FEE),
                weight_limit: Unlimited,
            },
            deposit(AssetFilter::Wild(AllCounted(2)), person(&holder(1))),
        ];
        let outcome = complete(receive(chain(SIBLING), message));
        // THEN the person is a holder, and has what is left of the fee
        assert_eq!(
            (
                units_of(&holder(0)),
                units_of(&holder(1)),
                units_of(&sovereign(SIBLING))
            ),
            (60, 15, 25)
        );
        assert_eq!((supply(), trapped(), sharing(), holders()), (100, 0, 100, 3));
        let price = native_price(&outcome, 0);
        assert_eq!(native_of(&holder(1)), FEE - price);
        assert_eq!(native_of(&sovereign(SIBLING)), had - FEE);
        assert_eq!(native_of(&pot()), pot_had + price);
        // AND each earns with what it has
        earn(0, 1_000);
        assert_eq!(
            (accrued(&holder(0)), accrued(&holder(1)), accrued(&sovereign(SIBLING))),
            (600, 150, 250)
        );
        // WHEN the rest comes home, THEN the chain is no holder any more
        complete(send_home(CLASS, 25, &holder(1)));
        assert_eq!(
            (units_of(&holder(1)), units_of(&sovereign(SIBLING)), holders()),
            (40, 0, 2)
        );
        assert_eq!(accrued(&sovereign(SIBLING)), 250, "what it earned stays its own");
    });
}

#[test]
fn units_should_come_home_through_the_queue_as_bytes() {
    in_world(|| {
        // GIVEN the bytes that a sibling sends
        sibling_with_units();
        let units = units_asset(CLASS, 15);
        let message = paid(
            SIBLING,
            vec![
                WithdrawAsset(units.clone().into()),
                deposit(all_of(&units), person(&holder(1))),
            ],
        );
        let bytes = VersionedXcm::from(Xcm(message)).encode();
        // WHEN the queue serves them, THEN they do the same
        let done = xcm_builder::ProcessXcmMessage::<AggregateMessageOrigin, XcmExecutor<XcmConfig>, RuntimeCall>::process_message(
            &bytes,
            AggregateMessageOrigin::Sibling(SIBLING.into()),
            &mut WeightMeter::new(),
            &mut [0; 32],
        );
        assert!(matches!(done, Ok(true)), "{done:?}");
        assert_eq!(
            (units_of(&holder(1)), units_of(&sovereign(SIBLING)), supply()),
            (15, 25, 100)
        );
    });
}

#[test]
fn units_should_come_home_from_a_custodian_that_was_dismissed() {
    in_world(|| {
        let custodian = sibling_with_units();
        dismiss(custodian);
        complete(send_home(CLASS, 40, &holder(1)));
        assert_eq!(
            (units_of(&holder(1)), units_of(&sovereign(SIBLING)), holders()),
            (40, 0, 2)
        );
        // And it receives no more.
        assert_noop!(
            send_units(&holder(1), &sovereign(SIBLING), 1),
            refused(Finding::CustodianNotAdmitted)
        );
    });
}

#[test]
fn a_sibling_should_withdraw_only_what_it_may_send() {
    in_world(|| {
        // GIVEN a sibling with 40 units
        let custodian = sibling_with_units();
        // WHEN it would send more, or units of a class that does not exist, THEN nothing is withdrawn
        stopped_by_a_ledger(send_home(CLASS, 41, &holder(1)), 3);
        stopped_by_a_ledger(send_home(99, 1, &holder(1)), 3);
        // WHEN it is frozen, or the class is paused, THEN nothing is withdrawn
        freeze(custodian, true);
        stopped_by_a_ledger(send_home(CLASS, 1, &holder(1)), 3);
        freeze(custodian, false);
        pause(true);
        stopped_by_a_ledger(send_home(CLASS, 1, &holder(1)), 3);
        pause(false);
        // WHEN a chain without units sends some, THEN it has none
        fund(&sovereign(OTHER), 10 * UNIT);
        let units = units_asset(CLASS, 1);
        let message = paid(
            OTHER,
            vec![
                WithdrawAsset(units.clone().into()),
                deposit(all_of(&units), person(&holder(1))),
            ],
        );
        stopped_by_a_ledger(receive(chain(OTHER), message), 3);
        assert_eq!((units_of(&sovereign(SIBLING)), units_of(&holder(1))), (40, 0));
        assert_eq!((supply(), trapped()), (100, 0));
    });
}

#[test]
fn units_whose_receiver_may_not_have_them_should_be_trapped_and_share_in_nothing() {
    in_world(|| {
        // GIVEN, WHEN units come home to somebody without identity
        with_trapped_units();
        // THEN they are in no account, and trapped for the chain that brought them
        units_were_trapped(CLASS, 15, 15, Some(&sovereign(SIBLING)), chain(SIBLING));
        assert_eq!(units_of(&STRANGER), 0);
        assert_eq!(native_of(&STRANGER), 0);
        // AND revenue goes to the others: 10 a unit
        earn(0, 850);
        assert_eq!((accrued(&holder(0)), accrued(&sovereign(SIBLING))), (600, 250));
        // WHEN the same happens to a person of a country that the class does not admit, THEN the same follows
        let abroad = foreigner();
        assert_eq!(
            findings(&holder(0), &abroad, 1),
            vec![Finding::CountryNotAllowed { country: 276 }]
        );
        stopped_by_a_ledger(send_home(CLASS, 5, &abroad), 4);
        units_were_trapped(CLASS, 5, 20, Some(&sovereign(SIBLING)), chain(SIBLING));
        assert_eq!((supply(), trapped(), sharing()), (100, 20, 80));
    });
}

#[test]
fn trapped_units_should_be_claimed_only_by_their_origin_for_an_eligible_person() {
    in_world(|| {
        // GIVEN trapped units of the sibling
        with_trapped_units();
        fund(&sovereign(OTHER), 10 * UNIT);
        // WHEN another chain claims them, or somebody of the same chain, THEN there is nothing to claim
        stopped(claim_units(OTHER, 15, &holder(1)), 3, XcmError::UnknownClaim);
        let units = units_asset(CLASS, 15);
        let by_somebody = vec![
            WithdrawAsset(native(FEE).into()),
            BuyExecution {
                fees: native(FEE),
                weight_limit: Unlimited,
            },
            SetAppendix(Xcm(vec![RefundSurplus, deposit(all_of(&native(1)), chain(SIBLING))])),
            DescendOrigin(somebody_there().interior().clone()),
            ClaimAsset {
                assets: units.clone().into(),
                ticket: Here.into(),
            },
        ];
        stopped(receive(chain(SIBLING), by_somebody), 4, XcmError::UnknownClaim);
        let by_call = pallet_xcm::Call::<Runtime>::claim_assets {
            assets: Box::new(VersionedAssets::from(Assets::from(units))),
            beneficiary: Box::new(VersionedLocation::from(person(&holder(1)))),
        };
        assert_noop!(
            call(&holder(1), by_call),
            execution_stopped(0, pallet_xcm::ExecutionError::UnknownClaim)
        );
        // WHEN the sibling claims a part, or more, THEN there is no such piece
        stopped(claim_units(SIBLING, 14, &holder(1)), 3, XcmError::UnknownClaim);
        stopped(claim_units(SIBLING, 16, &holder(1)), 3, XcmError::UnknownClaim);
        assert_eq!((trapped(), units_of(&holder(1))), (15, 0));
        // WHEN it claims them for somebody without identity again, THEN they are trapped again, and counted once
        stopped_by_a_ledger(claim_units(SIBLING, 15, &STRANGER), 4);
        assert_eq!((supply(), trapped(), sharing()), (100, 15, 85));
        // WHEN it claims them for a person, THEN the person has them
        System::reset_events();
        complete(claim_units(SIBLING, 15, &holder(1)));
        happened(released(15, 0));
        happened(pallet_gateway::Event::<Runtime>::UnitsClaimed {
            class_id: CLASS,
            amount: 15,
            claimer: sovereign(SIBLING),
        });
        assert_eq!(
            (units_of(&holder(1)), supply(), trapped(), sharing()),
            (15, 100, 0, 100)
        );
        assert_eq!(holders(), 3);
        // AND nobody has them twice
        stopped(claim_units(SIBLING, 15, &holder(1)), 3, XcmError::UnknownClaim);
        earn(0, 1_000);
        assert_eq!(
            (accrued(&holder(0)), accrued(&holder(1)), accrued(&sovereign(SIBLING))),
            (600, 150, 250)
        );
    });
}

#[test]
fn the_force_agent_should_reroute_trapped_units_to_an_eligible_person() {
    in_world(|| {
        // GIVEN trapped units
        with_trapped_units();
        let agent = account("Issuer");
        let to_holder = |who: &AccountId, class_id, amount, origin| reroute(who, class_id, amount, origin, &holder(1));
        // WHEN anybody else would send them on, THEN it may not
        let nobody = DispatchError::from(pallet_infrastructure::Error::<Runtime>::NotAuthorized);
        assert_noop!(to_holder(&holder(1), CLASS, 15, chain(SIBLING)), nobody);
        assert_noop!(to_holder(&account("Kyc"), CLASS, 15, chain(SIBLING)), nobody);
        // WHEN class, amount or origin are others, THEN nothing such is trapped
        let nothing = DispatchError::from(pallet_gateway::Error::<Runtime>::NothingTrapped);
        assert_noop!(
            to_holder(&agent, 99, 15, chain(SIBLING)),
            pallet_gateway::Error::<Runtime>::ClassNotFound
        );
        assert_noop!(to_holder(&agent, CLASS, 14, chain(SIBLING)), nothing);
        assert_noop!(to_holder(&agent, CLASS, 16, chain(SIBLING)), nothing);
        assert_noop!(to_holder(&agent, CLASS, 15, chain(OTHER)), nothing);
        assert_noop!(to_holder(&agent, CLASS, 15, Location::parent()), nothing);
        assert_noop!(
            to_holder(&agent, CLASS, 15, Location::here()),
            pallet_gateway::Error::<Runtime>::LocationInvalid
        );
        // WHEN the receiver may not have them, THEN they stay trapped
        assert_noop!(
            reroute(&agent, CLASS, 15, chain(SIBLING), &STRANGER),
            refused(Finding::ReceiverUnknown)
        );
        // WHEN the agent sends them to a person who may, THEN the person has them
        System::reset_events();
        assert_ok!(to_holder(&agent, CLASS, 15, chain(SIBLING)));
        System::assert_last_event(rerouted(Some(agent.clone()), 15).into());
        happened(released(15, 0));
        happened(pallet_assets::Event::<Runtime, UnitLedgerInstance>::Deposited {
            asset_id: CLASS,
            who: holder(1),
            amount: 15,
        });
        assert_eq!((units_of(&holder(1)), units_of(&sovereign(SIBLING))), (15, 25));
        assert_eq!((supply(), trapped(), sharing(), holders()), (100, 0, 100, 3));
        // AND they are gone from the trap, for the agent and for the chain
        assert_noop!(to_holder(&agent, CLASS, 15, chain(SIBLING)), nothing);
        stopped(claim_units(SIBLING, 15, &holder(1)), 3, XcmError::UnknownClaim);
    });
}

#[test]
fn emergency_governance_should_reroute_trapped_units_of_any_asset() {
    in_world(|| {
        // GIVEN trapped units
        with_trapped_units();
        let order = |to: &AccountId| reroute_to(CLASS, 15, chain(SIBLING), to);
        // WHEN governance reroutes them to an account that may not have them, THEN they stay
        assert_noop!(as_root(order(&STRANGER)), refused(Finding::ReceiverUnknown));
        // WHEN to one that may, THEN it has them, and the event names no agent
        assert_ok!(as_root(order(&holder(1))));
        System::assert_last_event(rerouted(None, 15).into());
        assert_eq!((units_of(&holder(1)), supply(), trapped()), (15, 100, 0));
    });
}

#[test]
fn equal_pieces_should_be_trapped_and_released_one_by_one() {
    in_world(|| {
        // GIVEN two equal pieces in the trap
        with_trapped_units();
        stopped_by_a_ledger(send_home(CLASS, 15, &STRANGER), 4);
        assert_eq!((supply(), trapped(), sharing()), (100, 30, 70));
        // WHEN one is sent on, THEN the other stays for its origin
        assert_ok!(reroute(&account("Issuer"), CLASS, 15, chain(SIBLING), &holder(1)));
        assert_eq!((units_of(&holder(1)), trapped()), (15, 15));
        complete(claim_units(SIBLING, 15, &holder(2)));
        assert_eq!((units_of(&holder(1)), units_of(&holder(2)), trapped()), (15, 15, 0));
        assert_eq!(supply(), 100);
    });
}

#[test]
fn classes_and_currencies_of_one_message_should_be_trapped_apart() {
    in_world(|| {
        // GIVEN a sibling with units of two classes, and dollars
        let custodian = sibling_with_units();
        let other = second_class();
        admit_to(other, custodian);
        issue_of(other, &sovereign(SIBLING), 20);
        fund_tusd(&sovereign(SIBLING), 1_000);
        let chain_account = sovereign(SIBLING);
        System::reset_events();
        // WHEN it sends all of them to somebody without identity in one message
        let assets = vec![units_asset(CLASS, 10), units_asset(other, 20), tusd(1_000)];
        let message = paid(
            SIBLING,
            vec![
                WithdrawAsset(assets.clone().into()),
                deposit(AssetFilter::Definite(assets.into()), person(&STRANGER)),
            ],
        );
        let outcome = stopped_by_a_ledger(receive(chain(SIBLING), message), 4);
        // THEN each class is in the trap by itself, and the rest by itself
        units_were_trapped(CLASS, 10, 10, Some(&chain_account), chain(SIBLING));
        units_were_trapped(other, 20, 20, Some(&chain_account), chain(SIBLING));
        assets_were_trapped(tusd(1_000).into(), chain(SIBLING));
        assert_eq!(
            count(|event| matches!(
                event,
                RuntimeEvent::PolkadotXcm(pallet_xcm::Event::AssetsTrapped { .. })
            )),
            3
        );
        assert!(native_price(&outcome, 2) < FEE);
        assert_eq!((tusd_of(&STRANGER), tusd_of(&chain_account)), (0, 0));
        // AND what the agent sends on is the units alone
        assert_ok!(reroute(&account("Issuer"), other, 20, chain(SIBLING), &holder(2)));
        assert_eq!((trapped(), tusd_of(&holder(2))), (10, 0));
        // AND the chain claims the rest piece by piece, never together
        let together = ClaimAsset {
            assets: vec![units_asset(CLASS, 10), tusd(1_000)].into(),
            ticket: Here.into(),
        };
        stopped(
            receive(chain(SIBLING), paid(SIBLING, vec![together])),
            3,
            XcmError::UnknownClaim,
        );
        complete(claim_units(SIBLING, 10, &holder(1)));
        let claim = ClaimAsset {
            assets: tusd(1_000).into(),
            ticket: Here.into(),
        };
        complete(receive(
            chain(SIBLING),
            paid(SIBLING, vec![claim, deposit(all_of(&tusd(1)), person(&STRANGER))]),
        ));
        assert_eq!((units_of(&holder(1)), trapped(), tusd_of(&STRANGER)), (10, 0, 1_000));
        assert_eq!(supply(), 100);
    });
}

#[test]
fn units_should_be_given_within_the_rules_of_the_class_as_by_any_transfer() {
    in_world(|| {
        // GIVEN a class with room for two holders, both taken
        sibling_with_units();
        let two = pallet_compliance::rules::HolderLimit { limit: 2 };
        let limit = pallet_compliance::Call::<Runtime>::set_rule {
            class_id: CLASS,
            rule: pallet_compliance::RuleChange::HolderLimit(two),
        };
        assert_ok!(crate::world::amended(&account("Issuer"), limit));
        // WHEN units come home to a third, THEN they are trapped
        stopped_by_a_ledger(send_home(CLASS, 5, &holder(1)), 4);
        assert_eq!((trapped(), holders()), (5, 2));
        // WHEN they come home to one of the two, or all of the chain's do, THEN there is room
        complete(send_home(CLASS, 5, &holder(0)));
        complete(send_home(CLASS, 30, &holder(1)));
        assert_eq!((units_of(&holder(0)), units_of(&holder(1))), (65, 30));
        assert_eq!((units_of(&sovereign(SIBLING)), trapped(), holders()), (0, 5, 2));
    });
}

/// The sibling sends 15 units home to somebody without identity, and names a claimer.
fn send_home_in_vain(claimer: Location) {
    let units = units_asset(CLASS, 15);
    let hints = vec![AssetClaimer { location: claimer }];
    let message = paid(
        SIBLING,
        vec![
            SetHints {
                hints: hints.try_into().expect("one hint"),
            },
            WithdrawAsset(units.clone().into()),
            deposit(all_of(&units), person(&STRANGER)),
        ],
    );
    stopped_by_a_ledger(receive(chain(SIBLING), message), 5);
}

/// A local account claims trapped units for itself.
fn claim_own(who: &AccountId, amount: Balance) -> Result<(), DispatchError> {
    let claim = pallet_xcm::Call::<Runtime>::claim_assets {
        assets: Box::new(VersionedAssets::from(Assets::from(units_asset(CLASS, amount)))),
        beneficiary: Box::new(VersionedLocation::from(person(who))),
    };
    call(who, claim)
}

#[test]
fn the_named_claimer_of_a_message_should_claim_what_it_left_however_it_is_spelled() {
    // With the network, as its own messages come, and without, as people write it.
    for name in [local_origin, person] {
        in_world(|| {
            // GIVEN a message that names somebody here as claimer
            sibling_with_units();
            // WHEN its units cannot be deposited
            send_home_in_vain(name(&holder(1)));
            units_were_trapped(CLASS, 15, 15, Some(&holder(1)), name(&holder(1)));
            // THEN the sibling cannot claim them, and that person can
            stopped(claim_units(SIBLING, 15, &holder(1)), 3, XcmError::UnknownClaim);
            assert_ok!(claim_own(&holder(1), 15));
            assert_eq!((units_of(&holder(1)), trapped(), supply()), (15, 0, 100));
        });
    }
}

#[test]
fn units_should_stay_the_chains_whose_message_named_a_claimer_that_may_not_have_them() {
    in_world(|| {
        // GIVEN persons without identity or of a country that the class does not admit, and accounts that there are not here
        sibling_with_units();
        let custodian = sovereign(SIBLING);
        let abroad = foreigner();
        let nowhere = Location::new(2, [GlobalConsensus(NetworkId::Polkadot)]);
        let somebody = Location::new(
            1,
            [Parachain(SIBLING), *somebody_there().interior().first().expect("one")],
        );
        for label in [person(&STRANGER), person(&abroad), chain(OTHER), somebody, nowhere] {
            // WHEN a message names one of them
            System::reset_events();
            send_home_in_vain(label.clone());
            // THEN its units stay the chain's, which claims them for a person
            units_were_trapped(CLASS, 15, 15, Some(&custodian), label);
            for who in [&STRANGER, &abroad] {
                assert_noop!(
                    claim_own(who, 15),
                    execution_stopped(0, pallet_xcm::ExecutionError::UnknownClaim)
                );
            }
            complete(claim_units(SIBLING, 15, &custodian));
            assert_eq!((units_of(&custodian), trapped(), supply()), (40, 0, 100));
        }
    });
}

#[test]
fn units_of_several_accounts_should_move_by_legal_order_alone() {
    in_world(|| {
        // GIVEN a holder of units that lets somebody of another chain act for it, which has units in its own account here
        sibling_with_units();
        fund(&holder(0), 10 * UNIT);
        let agent = account("Issuer");
        let authorize = pallet_xcm::Call::<Runtime>::add_authorized_alias {
            aliaser: Box::new(VersionedLocation::from(chain(SIBLING))),
            expires: None,
        };
        assert_ok!(call(&holder(0), authorize));
        // WHEN one message withdraws units of both and names a claimer that may not have them
        let take = || WithdrawAsset(units_asset(CLASS, 5).into());
        let hints = vec![AssetClaimer {
            location: person(&STRANGER),
        }];
        let message = vec![
            SetHints {
                hints: hints.try_into().expect("one hint"),
            },
            take(),
            AliasOrigin(person(&holder(0))),
            take(),
        ];
        complete(receive(chain(SIBLING), paid(SIBLING, message)));
        // THEN they are for no account
        units_were_trapped(CLASS, 10, 10, None, person(&STRANGER));
        stopped(claim_units(SIBLING, 10, &holder(1)), 3, XcmError::UnknownClaim);
        assert_noop!(
            claim_own(&holder(0), 10),
            execution_stopped(0, pallet_xcm::ExecutionError::UnknownClaim)
        );
        // AND only a legal order that names no claimer gives them to a person
        assert_noop!(
            reroute(&agent, CLASS, 10, chain(SIBLING), &holder(1)),
            pallet_gateway::Error::<Runtime>::NothingTrapped
        );
        let order = pallet_gateway::Call::<Runtime>::reroute_trapped {
            class_id: CLASS,
            amount: 10,
            trapped_for: None,
            to: holder(1),
            reason_code: 7,
            document: DOCUMENT,
        };
        assert_ok!(call(&agent, order));
        assert_eq!((units_of(&holder(0)), units_of(&sovereign(SIBLING))), (55, 35));
        assert_eq!((units_of(&holder(1)), trapped(), supply()), (10, 0, 100));
    });
}
