use super::*;
use crate::{NotedUnits, UnitsApart, WeightInfo};
use xcm_executor::{
    traits::{ClaimAssets, DropAssets, TransactAsset},
    AssetsInHolding,
};

/// A message of `who` whose last instructions are `rest`, with 40 units of `who` in its holding.
fn leave(who: &AccountId32, rest: Vec<Instruction<RuntimeCall>>) {
    let message = [vec![withdraw(units(CLASS, 40))], rest].concat();
    complete(execute(person(who), message));
}

/// `who` claims 40 units and deposits them.
fn claim_for(who: Location, to: &AccountId32) -> Outcome {
    execute(
        who,
        vec![claim(units(CLASS, 40)), deposit(units(CLASS, 40), person(to))],
    )
}

fn trapped(claimer: Option<AccountId32>, label: Location) -> Event<Test> {
    Event::UnitsTrapped {
        class_id: CLASS,
        amount: 40,
        claimer,
        label,
    }
}

/// Units in a holding of which it is not known who brought them.
fn unnoted(amount: Balance) -> AssetsInHolding {
    let withdrawn = Transactors::withdraw_asset(&units(CLASS, amount), &person(&ALICE), Some(&context()));
    Brought::<Test>::kill();
    withdrawn.expect("Alice has units")
}

// Which account may claim: one test per line of the module's table.

#[test]
fn units_of_one_account_under_its_own_label_should_be_its_own() {
    ExtBuilder::default().build_and_execute(|| {
        let supply = UnitLedger::total_issuance(CLASS);
        // WHEN Alice leaves units: as the origin, with an origin cleared meanwhile, with a hint in any spelling
        let ways = [
            (vec![], person(&ALICE)),
            (vec![ClearOrigin], person(&ALICE)),
            (vec![hint(person(&ALICE))], person(&ALICE)),
            (vec![ClearOrigin, hint(spelled(&ALICE, None))], spelled(&ALICE, None)),
        ];
        for (n, (rest, label)) in (1u128..).zip(ways) {
            System::reset_events();
            leave(&ALICE, rest);
            // THEN they are trapped for her, and counted once
            assert_eq!(events(), vec![trapped(Some(ALICE), label)]);
            assert_eq!(
                (trapped_for(Some(&ALICE)), units_of(CLASS, &ALICE)),
                (40 * n, UNITS - 40 * n)
            );
        }
        assert_eq!(UnitLedger::total_issuance(CLASS), supply);
    });
}

#[test]
fn units_that_came_from_one_account_should_be_its_own_whatever_its_state() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN an account that is blocked and not eligible when its message ends
        let withdrawn = unnoted(40);
        Brought::<Test>::put(BroughtBy::One(ALICE));
        Blocked::insert(ALICE, ());
        Eligible::remove((CLASS, ALICE));
        UnitsApart::<Test>::drop_assets(&person(&ALICE), withdrawn, &context());
        // THEN they are its own, within no reach of it
        assert_eq!(trapped_for(Some(&ALICE)), 40);
        stopped(claim_for(person(&ALICE), &BOB), 0, XcmError::UnknownClaim);
    });
}

#[test]
fn units_of_one_account_should_be_anothers_that_may_receive_them() {
    ExtBuilder::default().build_and_execute(|| {
        leave(&ALICE, vec![hint(spelled(&BOB, None))]);
        assert_eq!(events(), vec![trapped(Some(BOB), spelled(&BOB, None))]);
        assert_eq!((trapped_for(Some(&BOB)), trapped_for(Some(&ALICE))), (40, 0));
        // THEN that one may claim, and the first may not
        stopped(claim_for(person(&ALICE), &ALICE), 0, XcmError::UnknownClaim);
        complete(claim_for(person(&BOB), &CAROL));
        assert_eq!(units_of(CLASS, &CAROL), 40);
    });
}

#[test]
fn units_of_one_account_should_stay_its_own_under_a_label_that_may_not_have_them() {
    ExtBuilder::default().build_and_execute(|| {
        Blocked::insert(BOB, ());
        let labels = [
            // Not eligible, not eligible here, blocked.
            person(&MALLORY),
            chain(SIBLING),
            person(&BOB),
            // Locations for which no account stands, our own among them.
            Location::here(),
            local_currency(EURO),
            Location::new(2, [GlobalConsensus(NetworkId::ByGenesis([1; 32]))]),
        ];
        for (n, label) in (1u128..).zip(labels) {
            System::reset_events();
            leave(&ALICE, vec![ClearOrigin, hint(label.clone())]);
            assert_eq!(events(), vec![trapped(Some(ALICE), label)]);
            assert_eq!(trapped_for(Some(&ALICE)), 40 * n);
            assert_eq!(trapped_for(None), 0);
        }
    });
}

#[test]
fn units_of_several_accounts_should_be_anothers_that_may_receive_all_of_them() {
    ExtBuilder::default().build_and_execute(|| {
        give(&BOB, 100);
        let both = |rest: Vec<Instruction<RuntimeCall>>| {
            let message = vec![
                withdraw(units(CLASS, 39)),
                AliasOrigin(person(&BOB)),
                withdraw(units(CLASS, 1)),
            ];
            complete(execute(person(&ALICE), [message, rest].concat()));
        };
        // WHEN no hint is given, THEN the last origin is judged like any other
        both(vec![]);
        assert_eq!(trapped_for(Some(&BOB)), 40);
        both(vec![hint(person(&CAROL))]);
        assert_eq!(trapped_for(Some(&CAROL)), 40);
        // WHEN the last origin may not receive them, THEN its share does not make it their owner
        Eligible::remove((CLASS, BOB));
        both(vec![]);
        assert_eq!((trapped_for(Some(&BOB)), trapped_for(None)), (40, 40));
    });
}

#[test]
fn units_of_several_accounts_should_be_for_none_under_a_label_that_may_not_have_them() {
    ExtBuilder::default().build_and_execute(|| {
        orphan(40);
        assert_eq!(events(), vec![trapped(None, person(&MALLORY))]);
        // THEN no location claims them, our own included
        for origin in [person(&ALICE), person(&CAROL), person(&MALLORY), Location::here()] {
            stopped(claim_for(origin, &BOB), 0, XcmError::UnknownClaim);
        }
        assert_eq!(trapped_for(None), 40);
    });
}

#[test]
fn units_of_unknown_accounts_should_be_judged_by_their_label() {
    ExtBuilder::default().build_and_execute(|| {
        UnitsApart::<Test>::drop_assets(&person(&BOB), unnoted(40), &context());
        UnitsApart::<Test>::drop_assets(&person(&MALLORY), unnoted(40), &context());
        UnitsApart::<Test>::drop_assets(&Location::here(), unnoted(40), &context());
        assert_eq!(trapped_for(Some(&BOB)), 40);
        assert_eq!((trapped_for(Some(&MALLORY)), trapped_for(None)), (0, 80));
    });
}

#[test]
fn claimed_units_should_be_labelled_anew_by_the_same_rules() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        // WHEN Alice claims them for another that may not have them, THEN they are hers again
        for label in [person(&MALLORY), Location::here()] {
            complete(execute(
                person(&ALICE),
                vec![claim(units(CLASS, 40)), ClearOrigin, hint(label)],
            ));
            assert_eq!(trapped_for(Some(&ALICE)), 40);
        }
        // WHEN a deposit of what she claimed fails, THEN the same
        stopped(
            claim_for(person(&ALICE), &MALLORY),
            1,
            XcmError::FailedToTransactAsset("refused"),
        );
        assert_eq!(trapped_for(Some(&ALICE)), 40);
        // WHEN she claims them for one that may, THEN they are that one's
        complete(execute(
            person(&ALICE),
            vec![claim(units(CLASS, 40)), hint(person(&BOB))],
        ));
        assert_eq!((trapped_for(Some(&ALICE)), trapped_for(Some(&BOB))), (0, 40));
    });
}

#[test]
fn units_claimed_by_one_and_withdrawn_by_another_should_not_become_the_firsts() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN Alice's parked units, and Bob's, who is no longer eligible
        park(40);
        give(&BOB, 5);
        Eligible::remove((CLASS, ALICE));
        complete(execute(
            person(&ALICE),
            vec![
                claim(units(CLASS, 40)),
                AliasOrigin(person(&BOB)),
                withdraw(units(CLASS, 5)),
                hint(person(&ALICE)),
            ],
        ));
        assert_eq!((trapped_for(Some(&ALICE)), trapped_for(None)), (0, 45));
    });
}

#[test]
fn a_chain_should_keep_what_it_sent_home_in_vain() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN a chain with units that is no longer admitted
        let custodian = sovereign(SIBLING);
        give(&custodian, 100);
        let home = |rest: Vec<Instruction<RuntimeCall>>| {
            let message = vec![withdraw(units(CLASS, 40)), ClearOrigin];
            execute(chain(SIBLING), [message, rest].concat())
        };
        let refused = XcmError::FailedToTransactAsset("refused");
        let to_mallory = || deposit(units(CLASS, 40), person(&MALLORY));
        let somebody = Location::new(
            1,
            [
                Parachain(SIBLING),
                Junction::AccountId32 {
                    network: None,
                    id: [77; 32],
                },
            ],
        );
        // WHEN its message deposits them in vain, with and without a hint that names a person of it
        stopped(home(vec![to_mallory()]), 2, refused);
        stopped(home(vec![hint(somebody), to_mallory()]), 3, refused);
        // THEN both pieces are the chain's, and it may claim them for a person
        assert_eq!(trapped_for(Some(&custodian)), 80);
        complete(claim_for(chain(SIBLING), &BOB));
        complete(claim_for(chain(SIBLING), &BOB));
        assert_eq!((units_of(CLASS, &BOB), units_of(CLASS, &custodian)), (80, 20));
    });
}

// Who brought them.

#[test]
fn a_new_message_should_forget_who_brought_units_into_the_last_one() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN a message of Alice that leaves nothing in the trap
        complete(execute(
            person(&ALICE),
            vec![withdraw(units(CLASS, 50)), deposit(units(CLASS, 50), person(&BOB))],
        ));
        assert_eq!(Brought::<Test>::get(), Some(BroughtBy::One(ALICE)));
        // WHEN Bob leaves some in the same block, under the same message id, THEN they are his alone
        Eligible::remove((CLASS, BOB));
        leave(&BOB, vec![hint(person(&MALLORY))]);
        assert_eq!(trapped_for(Some(&BOB)), 40);
        assert_eq!(Brought::<Test>::get(), None);
    });
}

#[test]
fn who_brought_units_should_be_forgotten_at_the_end_of_the_block() {
    ExtBuilder::default().build_and_execute(|| {
        complete(execute(
            person(&ALICE),
            vec![withdraw(units(CLASS, 40)), deposit(units(CLASS, 40), person(&BOB))],
        ));
        assert!(Brought::<Test>::exists());
        let weight = <Gateway as Hooks<_>>::on_initialize(1);
        assert_eq!(weight, DbWeight::get().writes(1));
        <Gateway as Hooks<_>>::on_finalize(1);
        assert!(!Brought::<Test>::exists());
    });
}

#[test]
fn a_withdrawal_that_failed_should_not_be_noted() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN a message in which Carol's withdrawal fails after Alice's
        let message = vec![
            withdraw(units(CLASS, 40)),
            SetAppendix(Xcm(vec![hint(person(&MALLORY))])),
            AliasOrigin(person(&CAROL)),
            withdraw(units(CLASS, 1)),
        ];
        stopped(
            execute(person(&ALICE), message),
            3,
            XcmError::FailedToTransactAsset("refused"),
        );
        // THEN Alice alone brought them
        assert_eq!(trapped_for(Some(&ALICE)), 40);
    });
}

#[test]
fn withdrawn_money_should_not_be_noted() {
    ExtBuilder::default().build_and_execute(|| {
        let euros = Asset::from((local_currency(EURO), 10u128));
        complete(execute(
            person(&ALICE),
            vec![withdraw(euros.clone()), deposit(euros, person(&BOB))],
        ));
        assert!(!Brought::<Test>::exists());
    });
}

/// Answers each question by an error of its own.
struct Echo;
impl TransactAsset for Echo {
    fn can_check_in(_: &Location, _: &Asset, _: &XcmContext) -> XcmResult {
        Err(XcmError::Trap(1))
    }
    fn can_check_out(_: &Location, _: &Asset, _: &XcmContext) -> XcmResult {
        Err(XcmError::Trap(2))
    }
    fn check_in(_: &Location, _: &Asset, _: &XcmContext) {
        Blocked::insert(ALICE, ());
    }
    fn check_out(_: &Location, _: &Asset, _: &XcmContext) {
        Blocked::insert(BOB, ());
    }
    fn deposit_asset(
        what: AssetsInHolding,
        _: &Location,
        _: Option<&XcmContext>,
    ) -> Result<(), (AssetsInHolding, XcmError)> {
        Err((what, XcmError::Trap(3)))
    }
    fn deposit_asset_with_surplus(
        what: AssetsInHolding,
        _: &Location,
        _: Option<&XcmContext>,
    ) -> Result<Weight, (AssetsInHolding, XcmError)> {
        Err((what, XcmError::Trap(4)))
    }
    fn withdraw_asset(_: &Asset, _: &Location, _: Option<&XcmContext>) -> Result<AssetsInHolding, XcmError> {
        Ok(AssetsInHolding::new())
    }
    fn withdraw_asset_with_surplus(
        _: &Asset,
        _: &Location,
        _: Option<&XcmContext>,
    ) -> Result<(AssetsInHolding, Weight), XcmError> {
        Ok((AssetsInHolding::new(), Weight::from_parts(5, 5)))
    }
    fn internal_transfer_asset(_: &Asset, _: &Location, _: &Location, _: &XcmContext) -> Result<Asset, XcmError> {
        Err(XcmError::Trap(6))
    }
    fn internal_transfer_asset_with_surplus(
        _: &Asset,
        _: &Location,
        _: &Location,
        _: &XcmContext,
    ) -> Result<(Asset, Weight), XcmError> {
        Err(XcmError::Trap(7))
    }
    fn mint_asset(_: &Asset, _: &XcmContext) -> Result<AssetsInHolding, XcmError> {
        Err(XcmError::Trap(8))
    }
}

#[test]
fn noting_should_change_nothing_of_what_the_transactor_does() {
    ExtBuilder::default().build_and_execute(|| {
        type Noted = NotedUnits<Test, Echo>;
        let (who, what, context) = (person(&ALICE), units(CLASS, 1), context());
        let trap = XcmError::Trap;
        assert_eq!(Noted::can_check_in(&who, &what, &context), Err(trap(1)));
        assert_eq!(Noted::can_check_out(&who, &what, &context), Err(trap(2)));
        Noted::check_in(&who, &what, &context);
        assert!(Blocked::contains_key(ALICE) && !Blocked::contains_key(BOB));
        Noted::check_out(&who, &what, &context);
        assert!(Blocked::contains_key(BOB));
        let nothing = AssetsInHolding::new;
        assert_eq!(Noted::deposit_asset(nothing(), &who, None), Err((nothing(), trap(3))));
        assert_eq!(
            Noted::deposit_asset_with_surplus(nothing(), &who, None),
            Err((nothing(), trap(4)))
        );
        assert_eq!(
            Noted::internal_transfer_asset(&what, &who, &who, &context),
            Err(trap(6))
        );
        assert_eq!(
            Noted::internal_transfer_asset_with_surplus(&what, &who, &who, &context),
            Err(trap(7))
        );
        assert_eq!(Noted::mint_asset(&what, &context), Err(trap(8)));
        // Only withdrawals are noted, of both kinds, with a context or without.
        assert!(!Brought::<Test>::exists());
        assert_eq!(Noted::withdraw_asset(&what, &who, None), Ok(nothing()));
        assert_eq!(Brought::<Test>::take(), Some(BroughtBy::One(ALICE)));
        assert_eq!(
            Noted::withdraw_asset_with_surplus(&what, &who, Some(&context)),
            Ok((nothing(), Weight::from_parts(5, 5)))
        );
        assert_eq!(Brought::<Test>::take(), Some(BroughtBy::One(ALICE)));
        // An account that is not known is none of those that brought the rest.
        assert_eq!(Noted::withdraw_asset(&what, &Location::here(), None), Ok(nothing()));
        assert_eq!(Brought::<Test>::take(), Some(BroughtBy::Several));
    });
}

// Apart.

#[test]
fn classes_and_money_of_one_message_should_be_trapped_apart() {
    ExtBuilder::default().build_and_execute(|| {
        let euros = Asset::from((local_currency(EURO), 30u128));
        complete(execute(
            person(&ALICE),
            vec![
                withdraw(units(CLASS, 40)),
                withdraw(units(SECOND_CLASS, 20)),
                withdraw(euros.clone()),
                // The hint holds for money and not for units.
                hint(person(&MALLORY)),
            ],
        ));
        // THEN each has a piece of its own
        let piece =
            |who: &AccountId32, asset: Asset| Pieces::get((person(who), VersionedAssets::from(Assets::from(asset))));
        assert_eq!(piece(&ALICE, units(CLASS, 40)), 1);
        assert_eq!(piece(&ALICE, units(SECOND_CLASS, 20)), 1);
        assert_eq!(piece(&MALLORY, euros.clone()), 1);
        assert_eq!(Pieces::iter().count(), 3);
        // AND none is claimed together with another
        for together in [
            vec![units(CLASS, 40), units(SECOND_CLASS, 20)],
            vec![units(CLASS, 40), euros.clone()],
        ] {
            let claim = ClaimAsset {
                assets: together.into(),
                ticket: Location::here(),
            };
            stopped(execute(person(&ALICE), vec![claim]), 0, XcmError::UnknownClaim);
        }
        complete(execute(
            person(&MALLORY),
            vec![claim(euros.clone()), deposit(euros, person(&BOB))],
        ));
        assert_eq!(Money::balance(EURO, &BOB), 30);
        complete(claim_for(person(&ALICE), &BOB));
        assert_eq!(units_of(CLASS, &BOB), 40);
    });
}

#[test]
fn money_alone_should_go_into_the_trap_as_it_always_did() {
    ExtBuilder::default().build_and_execute(|| {
        let euros = Asset::from((local_currency(EURO), 30u128));
        complete(execute(person(&ALICE), vec![withdraw(euros.clone())]));
        assert_eq!(
            Pieces::iter().collect::<Vec<_>>(),
            vec![((person(&ALICE), VersionedAssets::from(Assets::from(euros))), 1)]
        );
        assert_eq!(events(), vec![]);
    });
}

#[test]
fn the_trap_should_say_what_it_used() {
    ExtBuilder::default().build_and_execute(|| {
        let base = DbWeight::get().reads_writes(1, 1);
        let one = <() as WeightInfo>::trap_units() + TRAP_WEIGHT;
        let dropped = |assets| UnitsApart::<Test>::drop_assets(&person(&ALICE), assets, &context());
        let mut assets = unnoted(40);
        assert_eq!(dropped(assets), base + one);
        // Two classes and money.
        assets = unnoted(40);
        for asset in [units(SECOND_CLASS, 1), (local_currency(EURO), 1u128).into()] {
            assets.subsume_assets(
                Transactors::withdraw_asset(&asset, &person(&ALICE), None).expect("Alice has some of everything"),
            );
        }
        assert_eq!(dropped(assets), base + one + one + TRAP_WEIGHT);
        assert_eq!(dropped(AssetsInHolding::new()), base);
    });
}

#[test]
fn nothing_of_a_class_should_leave_nothing_in_the_trap() {
    ExtBuilder::default().build_and_execute(|| {
        let zero = AssetsInHolding::new_from_fungible_credit(
            units(CLASS, 1).id,
            Box::new(<UnitLedger as Balanced<_>>::issue(CLASS, 0)),
        );
        UnitsApart::<Test>::drop_assets(&person(&ALICE), zero, &context());
        assert_eq!((Pieces::iter().count(), events()), (0, vec![]));
    });
}

// Claims.

#[test]
fn a_claimer_should_take_its_units_into_a_message() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        System::reset_events();
        complete(claim_for(person(&ALICE), &BOB));
        assert_eq!(
            events(),
            vec![Event::UnitsClaimed {
                class_id: CLASS,
                amount: 40,
                claimer: ALICE,
            }]
        );
        assert_eq!((units_of(CLASS, &BOB), trapped_for(Some(&ALICE))), (40, 0));
        // No unit twice.
        stopped(claim_for(person(&ALICE), &BOB), 0, XcmError::UnknownClaim);
    });
}

#[test]
fn a_claim_should_name_the_piece_and_its_claimer() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        let unknown = |origin: Location, asset: Asset| {
            stopped(execute(origin, vec![claim(asset)]), 0, XcmError::UnknownClaim);
        };
        for amount in [1, 39, 41, u128::MAX] {
            unknown(person(&ALICE), units(CLASS, amount));
        }
        unknown(person(&ALICE), units(SECOND_CLASS, 40));
        unknown(person(&ALICE), units(UNKNOWN_CLASS, 40));
        for origin in [person(&BOB), chain(SIBLING), Location::here(), Location::parent()] {
            unknown(origin, units(CLASS, 40));
        }
        let other_ticket = ClaimAsset {
            assets: units(CLASS, 40).into(),
            ticket: Location::parent(),
        };
        stopped(execute(person(&ALICE), vec![other_ticket]), 0, XcmError::UnknownClaim);
        assert_eq!(trapped_for(Some(&ALICE)), 40);
    });
}

#[test]
fn a_claim_should_be_refused_as_a_transfer_would_be() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        let refused = || stopped(claim_for(person(&ALICE), &BOB), 0, XcmError::UnknownClaim);
        // WHEN the class is paused, THEN nothing moves
        Paused::insert(CLASS, ());
        refused();
        Paused::remove(CLASS);
        // WHEN the claimer is blocked, THEN nothing moves
        Blocked::insert(ALICE, ());
        refused();
        Blocked::remove(ALICE);
        // WHEN its frozen units would not be covered by what it has left (960), THEN nothing moves
        Frozen::insert((CLASS, ALICE), UNITS - 39);
        refused();
        assert_eq!((trapped_for(Some(&ALICE)), units_of(CLASS, &BOB)), (40, 0));
        // WHEN they are covered, THEN it may
        Frozen::insert((CLASS, ALICE), UNITS - 40);
        complete(claim_for(person(&ALICE), &BOB));
        assert_eq!((trapped_for(Some(&ALICE)), units_of(CLASS, &BOB)), (0, 40));
    });
}

#[test]
fn a_claimer_should_be_found_by_each_spelling() {
    ExtBuilder::default().build_and_execute(|| {
        let there = |network| Location::new(1, [Parachain(SIBLING), Junction::AccountId32 { network, id: [77; 32] }]);
        let somebody =
            <LocationToAccountId as xcm_executor::traits::ConvertLocation<_>>::convert_location(&there(None))
                .expect("it has an account");
        Eligible::insert((CLASS, somebody), ());
        Eligible::insert((CLASS, sovereign(SIBLING)), ());
        let ours = |network| {
            Location::new(
                1,
                [
                    Parachain(OURSELVES),
                    Junction::AccountId32 {
                        network,
                        id: BOB.into(),
                    },
                ],
            )
        };
        // GIVEN a label and an origin that are one account
        let same = [
            (spelled(&BOB, None), person(&BOB)),
            (person(&BOB), spelled(&BOB, None)),
            (ours(None), person(&BOB)),
            (ours(Some(NETWORK)), person(&BOB)),
            (there(None), there(Some(NETWORK))),
            (there(Some(NETWORK)), there(None)),
            // A chain by the address of its account, which has no key.
            (person(&sovereign(SIBLING)), chain(SIBLING)),
        ];
        for (label, origin) in same {
            leave(&ALICE, vec![hint(label.clone())]);
            // WHEN it claims, THEN it finds them
            complete(claim_for(origin, &CAROL));
        }
        assert_eq!(units_of(CLASS, &CAROL), 7 * 40);
    });
}

#[test]
fn money_should_be_found_by_each_spelling_of_its_claimer() {
    ExtBuilder::default().build_and_execute(|| {
        let euros = Asset::from((local_currency(EURO), 30u128));
        for label in [spelled(&BOB, None), person(&BOB)] {
            for origin in [spelled(&BOB, None), person(&BOB)] {
                complete(execute(
                    person(&ALICE),
                    vec![withdraw(euros.clone()), hint(label.clone())],
                ));
                complete(execute(
                    origin,
                    vec![claim(euros.clone()), deposit(euros.clone(), person(&CAROL))],
                ));
            }
        }
        assert_eq!(Money::balance(EURO, &CAROL), 120);
        // An account of another network is another one's.
        let elsewhere = spelled(&BOB, Some(NetworkId::ByGenesis([1; 32])));
        complete(execute(person(&ALICE), vec![withdraw(euros.clone()), hint(elsewhere)]));
        stopped(execute(person(&BOB), vec![claim(euros)]), 0, XcmError::UnknownClaim);
    });
}

#[test]
fn units_of_an_older_version_should_be_claimed_by_its_number() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        let now = VersionedAssets::from(Assets::from(units(CLASS, 40)));
        let before = xcm::IntoVersion::into_version(now.clone(), 4).expect("units have a name there");
        Pieces::remove((person(&ALICE), now));
        Pieces::insert((person(&ALICE), before), 1);
        let by_number = ClaimAsset {
            assets: units(CLASS, 40).into(),
            ticket: GeneralIndex(4).into(),
        };
        complete(execute(
            person(&ALICE),
            vec![by_number, deposit(units(CLASS, 40), person(&BOB))],
        ));
        assert_eq!(units_of(CLASS, &BOB), 40);
    });
}

#[test]
fn a_claim_that_comes_out_short_should_change_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        MintBroken::put(());
        assert_noop!(
            UnitsApart::<Test>::claim_assets(&person(&ALICE), &Location::here(), &units(CLASS, 40).into(), &context())
                .ok_or("refused"),
            "refused"
        );
        MintBroken::kill();
        complete(claim_for(person(&ALICE), &BOB));
    });
}

#[test]
#[should_panic(expected = "units came out of the trap that never went in")]
fn units_that_were_never_counted_should_be_a_defect() {
    ExtBuilder::default().build_and_execute(|| {
        park(40);
        TrappedFor::remove((CLASS, Some(ALICE)));
        let _ = claim_for(person(&ALICE), &BOB);
    });
}

// What was proven against the trap (notes/findings.md, part 2, H2 and L13).

#[test]
fn parked_units_should_be_frozen_with_the_rest() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN a holder that parks all of its units
        give(&BOB, 100);
        complete(execute(person(&BOB), vec![withdraw(units(CLASS, 100))]));
        // WHEN the FreezeAgent freezes as many
        Frozen::insert((CLASS, BOB), 100);
        // THEN they stay, and its hint moves nothing
        let claim_all = || claim(units(CLASS, 100));
        let message = vec![claim_all(), deposit(units(CLASS, 100), person(&CAROL))];
        stopped(execute(person(&BOB), message), 0, XcmError::UnknownClaim);
        let message = vec![claim_all(), hint(person(&CAROL))];
        stopped(execute(person(&BOB), message), 0, XcmError::UnknownClaim);
        assert_eq!((trapped_for(Some(&BOB)), units_of(CLASS, &CAROL)), (100, 0));
    });
}

#[test]
fn a_label_should_hand_nothing_on_while_units_stand_still() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN parked units of a class that is paused
        park(40);
        Paused::insert(CLASS, ());
        // WHEN their claimer names another, THEN they stay where the ForceAgent sees them
        for label in [person(&BOB), person(&MALLORY)] {
            let message = vec![claim(units(CLASS, 40)), hint(label)];
            stopped(execute(person(&ALICE), message), 0, XcmError::UnknownClaim);
        }
        assert_ok!(Gateway::reroute_trapped(
            by(FORCE_AGENT),
            CLASS,
            40,
            Some(boxed(person(&ALICE))),
            CAROL,
            1,
            [0; 32]
        ));
        assert_eq!(units_of(CLASS, &CAROL), 40);
    });
}

#[test]
fn a_label_should_make_no_holder_of_an_account_that_may_be_none() {
    ExtBuilder::default().build_and_execute(|| {
        // WHEN units are handed on by hints of withdrawals and of claims, THEN they stay the owner's
        park(40);
        complete(execute(
            person(&ALICE),
            vec![claim(units(CLASS, 40)), hint(person(&MALLORY))],
        ));
        leave(&ALICE, vec![hint(person(&MALLORY))]);
        assert_eq!((trapped_for(Some(&MALLORY)), trapped_for(Some(&ALICE))), (0, 80));
        stopped(claim_for(person(&MALLORY), &BOB), 0, XcmError::UnknownClaim);
    });
}
