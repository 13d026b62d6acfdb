use super::*;
use crate::testing::*;
use alloc::{vec, vec::Vec};

type World = (Waterfall<u64>, Vec<Obligation<u64>>);

/// A sound world, changed.
fn changed(change: impl Fn(&mut World)) -> World {
    let mut world = of_all_kinds();
    change(&mut world);
    world
}

fn judge((waterfall, obligations): &World) -> Result<(), Unsound> {
    validate(waterfall, obligations)
}

/// The change makes the world unsound in this place.
fn refused(place: Place, fault: Fault, change: impl Fn(&mut World)) {
    assert_eq!(judge(&changed(change)), Err(Unsound { place, fault }));
}

fn sound(change: impl Fn(&mut World)) {
    assert_eq!(judge(&changed(change)), Ok(()));
}

fn kind(world: &mut World, id: TierId) -> &mut Kind<u64> {
    let mut tiers = world.0.tiers.iter_mut();
    &mut tiers.find(|tier| tier.id == id).unwrap().kind
}

fn terms(world: &mut World, id: ObligationId) -> &mut Terms {
    let mut owed = world.1.iter_mut();
    &mut owed.find(|obligation| obligation.id == id).unwrap().terms
}

fn test_of(world: &mut World) -> &mut Test {
    match kind(world, 8) {
        Kind::Test(test) => test,
        other => panic!("{other:?}"),
    }
}

/// A tier's list of obligations.
fn named(world: &mut World, id: TierId) -> &mut List<ObligationId, MAX_NAMED> {
    match kind(world, id) {
        Kind::Expense { obligations, .. }
        | Kind::Interest { obligations }
        | Kind::Principal { obligations }
        | Kind::PariPassu { obligations }
        | Kind::Sweep { obligations, .. }
        | Kind::PreferredReturn { obligations }
        | Kind::ReturnOfCapital { obligations }
        | Kind::WriteOff { obligations }
        | Kind::TopUp {
            target: Target::ComingService { obligations, .. },
            ..
        } => obligations,
        other => panic!("{other:?}"),
    }
}

const TIERS_WITH_LISTS: [TierId; 9] = [2, 3, 4, 5, 6, 9, 11, 12, 19];

#[test]
fn a_waterfall_of_all_kinds_is_sound() {
    sound(|_| {});
    // And a run of it makes a plan.
    let (waterfall, obligations) = of_all_kinds();
    let run = input(day(2026, 4, 30), 10_000, waterfall, obligations);
    assert_eq!(crate::run(&run).map(|plan| plan.lines.len()), Ok(21));
}

#[test]
fn a_waterfall_has_a_tier_and_obligations_within_their_bound() {
    let whole = Place::Waterfall;
    refused(whole, Fault::NoTier, |world| world.0.tiers = list([]));
    let many = |count: u16| {
        let dates = schedule(day(2026, 1, 1), 1, 1);
        let more = (100..100 + count).map(move |id| expense(id, 1, dates));
        move |world: &mut World| world.1.extend(more.clone())
    };
    sound(many(9));
    refused(whole, Fault::TooManyObligations, many(10));
}

#[test]
fn numbers_differ() {
    refused(Place::Obligation(1), Fault::NumberTaken, |world| {
        let again = world.1[0].clone();
        world.1.push(again);
    });
    refused(Place::Reserve(1), Fault::NumberTaken, |world| {
        world.0.reserves[1].id = 1
    });
    refused(Place::Tier(15), Fault::NumberTaken, |world| world.0.tiers[15].id = 15);
}

#[test]
fn the_last_tier_and_only_it_is_a_residual() {
    refused(Place::Tier(20), Fault::ResidualNotLast, |world| {
        world.0.tiers.pop();
        *kind(world, 18) = Kind::Retain { most: 0, until: None };
    });
    refused(Place::Tier(15), Fault::ResidualNotLast, |world| {
        let beneficiary = account(1);
        *kind(world, 15) = Kind::Residual { beneficiary };
    });
    sound(|world| {
        let last = world.0.tiers.pop().unwrap();
        world.0.tiers = list([last]);
        world.0.reserves = list([]);
    });
}

#[test]
fn a_list_names_nothing_twice() {
    for id in TIERS_WITH_LISTS {
        refused(Place::Tier(id), Fault::NamedTwice, |world| {
            let list = named(world, id);
            let first = list[0];
            list.try_push(first).unwrap();
        });
    }
    let place = Place::Tier(8);
    refused(place, Fault::NamedTwice, |world| {
        test_of(world).ratio.as_mut().unwrap().debt = list([4, 5, 4]);
    });
    refused(place, Fault::NamedTwice, |world| test_of(world).full = list([1, 1]));
    refused(place, Fault::NamedTwice, |world| {
        test_of(world).cure.as_mut().unwrap().prepays = list([5, 5]);
    });
    refused(Place::Reserve(1), Fault::NamedTwice, |world| {
        world.0.reserves[0].supports = list([2, 3, 2]);
    });
    refused(Place::Tier(13), Fault::NamedTwice, |world| {
        if let Kind::CatchUp { profit, .. } = kind(world, 13) {
            *profit = list([11, 11]);
        }
    });
    refused(Place::Tier(14), Fault::NamedTwice, |world| {
        if let Kind::Hurdle { counted, .. } = kind(world, 14) {
            *counted = list([11, 11]);
        }
    });
    refused(Place::Tier(18), Fault::NamedTwice, |world| {
        if let Kind::MinimumDistribution { counted, .. } = kind(world, 18) {
            *counted = list([21, 21]);
        }
    });
    // A beneficiary has one share, and the investor of a hurdle is none of the others.
    refused(Place::Tier(16), Fault::NamedTwice, |world| {
        if let Kind::Split { shares, .. } = kind(world, 16) {
            *shares = list([share(account(22), 400_000), share(account(22), 600_000)]);
        }
    });
    refused(Place::Tier(14), Fault::NamedTwice, |world| {
        if let Kind::Hurdle { others, .. } = kind(world, 14) {
            *others = list([share(account(7), 200_000)]);
        }
    });
}

#[test]
fn every_obligation_that_is_named_exists() {
    for id in TIERS_WITH_LISTS {
        refused(Place::Tier(id), Fault::ObligationUnknown, |world| {
            *named(world, id) = list([99]);
        });
    }
    let place = Place::Tier(8);
    refused(place, Fault::ObligationUnknown, |world| {
        test_of(world).ratio.as_mut().unwrap().debt = list([99]);
    });
    refused(place, Fault::ObligationUnknown, |world| {
        test_of(world).first_repayment = Some(99)
    });
    refused(place, Fault::ObligationUnknown, |world| {
        test_of(world).cure.as_mut().unwrap().prepays = list([99]);
    });
    refused(Place::Tier(14), Fault::ObligationUnknown, |world| {
        if let Kind::Hurdle { obligation, .. } = kind(world, 14) {
            *obligation = 99;
        }
    });
}

#[test]
fn every_obligation_that_is_named_is_of_a_kind_that_fits() {
    // Tier, and one obligation of each kind (expense, percentage, loan, capital) that fits.
    for (id, fits) in [
        (2, [true, true, false, false]),
        (3, [false, false, true, false]),
        (4, [false, false, true, false]),
        (5, [true, false, true, false]),
        (6, [false, false, true, false]),
        (9, [false, false, true, false]),
        (11, [false, false, false, true]),
        (12, [false, false, true, true]),
        (19, [false, false, true, true]),
    ] {
        for (obligation, fits) in [3, 2, 5, 6].into_iter().zip(fits) {
            let name = |world: &mut World| {
                // The percentage is named by the expense tier otherwise.
                *named(world, 2) = list([1]);
                *named(world, id) = list([obligation]);
            };
            if fits {
                sound(name);
            } else {
                refused(Place::Tier(id), Fault::ObligationOfOtherKind, name);
            }
        }
    }
    let place = Place::Tier(8);
    for other in [1, 6] {
        refused(place, Fault::ObligationOfOtherKind, |world| {
            test_of(world).ratio.as_mut().unwrap().debt = list([other]);
        });
        refused(place, Fault::ObligationOfOtherKind, |world| {
            test_of(world).first_repayment = Some(other);
        });
        refused(place, Fault::ObligationOfOtherKind, |world| {
            test_of(world).cure.as_mut().unwrap().prepays = list([other]);
        });
    }
    refused(Place::Tier(14), Fault::ObligationOfOtherKind, |world| {
        if let Kind::Hurdle { obligation, .. } = kind(world, 14) {
            *obligation = 4;
        }
    });
}

#[test]
fn every_reserve_that_is_named_exists() {
    for id in [1, 6, 7, 10] {
        refused(Place::Tier(id), Fault::ReserveUnknown, |world| match kind(world, id) {
            Kind::Release { reserve, .. }
            | Kind::TopUp { reserve, .. }
            | Kind::Draw { reserve, .. }
            | Kind::Incentive { funding: reserve, .. } => *reserve = 99,
            other => panic!("{other:?}"),
        });
    }
    refused(Place::Tier(8), Fault::ReserveUnknown, |world| {
        test_of(world).full = list([99])
    });
}

#[test]
fn every_tier_that_is_named_exists_stands_where_it_must_and_is_of_a_kind_that_fits() {
    let only_while = |id| {
        move |world: &mut World| {
            if let Kind::Sweep { only_while, .. } = kind(world, 9) {
                *only_while = Some(id);
            }
        }
    };
    let profit = |id| {
        move |world: &mut World| {
            if let Kind::CatchUp { profit, .. } = kind(world, 13) {
                *profit = list([id]);
            }
        }
    };
    let counted = |id| {
        move |world: &mut World| {
            if let Kind::Hurdle { counted, .. } = kind(world, 14) {
                *counted = list([id]);
            }
        }
    };
    let supports = |id| move |world: &mut World| world.0.reserves[0].supports = list([id]);

    refused(Place::Tier(9), Fault::TierUnknown, only_while(99));
    refused(Place::Tier(9), Fault::TierNotAbove, only_while(9));
    refused(Place::Tier(9), Fault::TierNotAbove, only_while(10));
    refused(Place::Tier(9), Fault::TierOfOtherKind, only_while(7));
    refused(Place::Tier(13), Fault::TierUnknown, profit(99));
    refused(Place::Tier(13), Fault::TierNotAbove, profit(13));
    refused(Place::Tier(13), Fault::TierNotAbove, profit(14));
    refused(Place::Tier(14), Fault::TierUnknown, counted(99));
    refused(Place::Tier(14), Fault::TierNotAbove, counted(14));
    // What keeps money, moves it within or moves none pays nobody.
    for (id, fits) in [
        (1, false),
        (2, true),
        (3, true),
        (4, true),
        (5, true),
        (6, false),
        (7, true),
        (8, false),
        (9, true),
        (10, true),
        (11, true),
        (12, true),
    ] {
        if fits {
            sound(profit(id));
            sound(counted(id));
        } else {
            refused(Place::Tier(13), Fault::TierOfOtherKind, profit(id));
            refused(Place::Tier(14), Fault::TierOfOtherKind, counted(id));
        }
    }
    refused(Place::Reserve(1), Fault::TierUnknown, supports(99));
    for id in 1..=21 {
        if (2..=5).contains(&id) {
            sound(supports(id));
        } else {
            refused(Place::Reserve(1), Fault::TierOfOtherKind, supports(id));
        }
    }
}

#[test]
fn a_minimum_counts_other_tiers_that_may_pay_its_class() {
    let counted = |id| {
        move |world: &mut World| {
            if let Kind::MinimumDistribution { counted, .. } = kind(world, 18) {
                *counted = list([id]);
            }
        }
    };
    refused(Place::Tier(18), Fault::TierUnknown, counted(99));
    for id in 1..=21 {
        if [16, 17, 21].contains(&id) {
            sound(counted(id));
        } else {
            refused(Place::Tier(18), Fault::TierPaysNotTheClass, counted(id));
        }
    }
    // If everybody is the class, then every tier that pays does. (The Test cures.)
    let class = |world: &mut World| {
        let to = Beneficiary::Holders(1);
        for obligation in &mut world.1 {
            obligation.creditor = to;
        }
        for tier in &mut world.0.tiers {
            match &mut tier.kind {
                Kind::Draw { beneficiary, .. }
                | Kind::Threshold { beneficiary, .. }
                | Kind::Incentive { beneficiary, .. } => *beneficiary = to,
                Kind::CatchUp { sponsor, .. } => *sponsor = to,
                _ => {}
            }
        }
    };
    for id in 1..=21 {
        let both = |world: &mut World| {
            class(world);
            counted(id)(world);
        };
        if [1, 6, 18, 19, 20].contains(&id) {
            refused(Place::Tier(18), Fault::TierPaysNotTheClass, both);
        } else {
            sound(both);
        }
    }
}

#[test]
fn shares_are_at_most_one_and_a_rate_too() {
    type Change = fn(&mut World, Ppm);
    let cases: [(Place, Change); 11] = [
        (Place::Obligation(2), |world, ppm| {
            if let Terms::Percent { ppm: place, .. } = terms(world, 2) {
                *place = ppm;
            }
        }),
        (Place::Obligation(4), |world, ppm| {
            if let Terms::Loan { rate, .. } = terms(world, 4) {
                *rate = Rate::Fixed(ppm);
            }
        }),
        (Place::Obligation(5), |world, ppm| {
            if let Terms::Loan { rate, .. } = terms(world, 5) {
                *rate = Rate::Floating {
                    margin: 0,
                    floor: 0,
                    ceiling: ppm,
                };
            }
        }),
        (Place::Obligation(5), |world, ppm| {
            if let Terms::Loan { default_ppm, .. } = terms(world, 5) {
                *default_ppm = ppm;
            }
        }),
        (Place::Obligation(6), |world, ppm| {
            if let Terms::Capital { rate, .. } = terms(world, 6) {
                *rate = ppm;
            }
        }),
        (Place::Tier(1), |world, ppm| {
            if let Kind::Release { target, .. } = kind(world, 1) {
                *target = Target::PercentOfGross(ppm);
            }
        }),
        (Place::Tier(6), |world, ppm| {
            if let Kind::TopUp {
                target: Target::ComingService { ppm: place, .. },
                ..
            } = kind(world, 6)
            {
                *place = ppm;
            }
        }),
        (Place::Tier(9), |world, ppm| {
            if let Kind::Sweep { ppm: place, .. } = kind(world, 9) {
                *place = ppm;
            }
        }),
        (Place::Tier(13), |world, ppm| {
            if let Kind::CatchUp { sponsor_ppm, .. } = kind(world, 13) {
                *sponsor_ppm = ppm;
            }
        }),
        (Place::Tier(16), |world, ppm| {
            if let Kind::Split { ppm: place, .. } = kind(world, 16) {
                *place = ppm;
            }
        }),
        (Place::Tier(17), |world, ppm| {
            if let Kind::Holders { share, .. } = kind(world, 17) {
                *share = HolderShare::PercentOfRemaining(ppm);
            }
        }),
    ];
    for (place, change) in cases {
        sound(|world| change(world, PPM));
        refused(place, Fault::ShareAboveOne, |world| change(world, PPM + 1));
    }
    let minimum = |ppm| {
        move |world: &mut World| {
            if let Kind::MinimumDistribution { ppm: place, .. } = kind(world, 18) {
                *place = ppm;
            }
        }
    };
    sound(minimum(PPM));
    refused(Place::Tier(18), Fault::ShareAboveOne, minimum(PPM + 1));
}

#[test]
fn parts_of_a_split_make_one() {
    for (second, makes_one) in [(599_999, false), (600_000, true), (600_001, false), (u32::MAX, false)] {
        let split = |world: &mut World| {
            if let Kind::Split { shares, .. } = kind(world, 16) {
                shares[1].ppm = second;
            }
        };
        let hurdle = |world: &mut World| {
            if let Kind::Hurdle {
                others, investor_ppm, ..
            } = kind(world, 14)
            {
                *investor_ppm = 400_000;
                others[0].ppm = second;
            }
        };
        if makes_one {
            sound(split);
            sound(hurdle);
        } else {
            refused(Place::Tier(16), Fault::SharesNotWhole, split);
            refused(Place::Tier(14), Fault::SharesNotWhole, hurdle);
        }
    }
    refused(Place::Tier(16), Fault::SharesNotWhole, |world| {
        if let Kind::Split { shares, .. } = kind(world, 16) {
            *shares = list([]);
        }
    });
}

#[test]
fn a_catch_up_ends_and_a_hurdle_has_an_investor() {
    let catch_up = |sponsor, target| {
        move |world: &mut World| {
            if let Kind::CatchUp {
                sponsor_ppm,
                target_ppm,
                ..
            } = kind(world, 13)
            {
                (*sponsor_ppm, *target_ppm) = (sponsor, target);
            }
        }
    };
    sound(catch_up(PPM, 999_999));
    sound(catch_up(1, 0));
    refused(Place::Tier(13), Fault::CatchUpNeverEnds, catch_up(200_000, 200_000));
    refused(Place::Tier(13), Fault::CatchUpNeverEnds, catch_up(0, 0));
    let investor = |ppm| {
        move |world: &mut World| {
            if let Kind::Hurdle {
                investor_ppm, others, ..
            } = kind(world, 14)
            {
                *investor_ppm = ppm;
                others[0].ppm = PPM - ppm;
            }
        }
    };
    sound(investor(1));
    refused(Place::Tier(14), Fault::InvestorWithoutShare, investor(0));
}

#[test]
fn a_reserve_is_filled_by_one_tier_and_a_full_one_by_some_tier() {
    let fills = |world: &mut World, id, reserve| {
        *kind(world, id) = Kind::TopUp {
            reserve,
            target: Target::Fixed(1),
            most_per_run: None,
        };
    };
    sound(|world| fills(world, 7, 2));
    refused(Place::Tier(6), Fault::ReserveFilledTwice, |world| fills(world, 7, 1));
    refused(Place::Tier(8), Fault::ReserveNeverFilled, |world| {
        test_of(world).full = list([2])
    });
    sound(|world| {
        fills(world, 7, 2);
        test_of(world).full = list([1, 2]);
    });
}

#[test]
fn what_a_reserve_gives_up_goes_through_the_gate() {
    refused(Place::Tier(9), Fault::ReleaseBelowTest, |world| {
        *kind(world, 9) = Kind::Release {
            reserve: 2,
            target: Target::Fixed(1),
        };
    });
}

#[test]
fn a_percentage_is_named_once_and_a_measure_too() {
    refused(Place::Obligation(2), Fault::PercentNamedByTwo, |world| {
        *kind(world, 7) = Kind::Expense {
            obligations: list([2]),
            most_per_run: None,
        };
    });
    for id in [11, 12, 19] {
        refused(Place::Tier(14), Fault::HurdleCapitalNamedByTwo, |world| {
            *named(world, id) = list([7]);
        });
    }
    refused(Place::Tier(14), Fault::HurdleCapitalNamedByTwo, |world| {
        *kind(world, 15) = kind(world, 14).clone();
    });
}

#[test]
fn schedules_have_dates() {
    type Change = fn(&mut World, Schedule);
    let cases: [(Place, Change); 5] = [
        (Place::Obligation(1), |world, dates| {
            if let Terms::Expense { schedule, .. } = terms(world, 1) {
                *schedule = dates;
            }
        }),
        (Place::Obligation(4), |world, dates| {
            if let Terms::Loan { schedule, .. } = terms(world, 4) {
                *schedule = dates;
            }
        }),
        (Place::Obligation(6), |world, dates| {
            if let Terms::Capital { compounds, .. } = terms(world, 6) {
                *compounds = Some(dates);
            }
        }),
        (Place::Tier(10), |world, dates| {
            if let Kind::Incentive { schedule, .. } = kind(world, 10) {
                *schedule = dates;
            }
        }),
        (Place::Tier(3), |world, dates| world.0.tiers[2].dates = Some(dates)),
    ];
    for (place, change) in cases {
        for (first, every, count, ok) in [
            (0, 1, 1, true),
            (LAST_DAY, 120, u16::MAX, true),
            (0, 0, 1, false),
            (0, 121, 1, false),
            (0, 1, 0, false),
            (LAST_DAY + 1, 1, 1, false),
        ] {
            let with = |world: &mut World| change(world, schedule(first, every, count));
            if ok {
                sound(with);
            } else {
                refused(place, Fault::ScheduleUnsound, with);
            }
        }
    }
}

#[test]
fn a_profile_ascends_and_ends_at_one() {
    for (steps, ok) in [
        (&[0, 0, 0, PPM][..], true),
        (&[PPM, PPM, PPM, PPM], true),
        (&[1, 2, 3, PPM], true),
        (&[1, 2, 3, PPM - 1], false),
        (&[1, 2, 3, PPM + 1], false),
        (&[2, 1, 3, PPM], false),
        (&[1, 2, PPM], false),
        (&[1, 2, 3, 4, PPM], false),
        (&[], false),
    ] {
        let with = |world: &mut World| {
            if let Terms::Loan { repayment, .. } = terms(world, 5) {
                *repayment = Repayment::Profile(list(steps.iter().copied()));
            }
        };
        if ok {
            sound(with);
        } else {
            refused(Place::Obligation(5), Fault::ProfileUnsound, with);
        }
    }
}

#[test]
fn targets_and_tests_have_their_bounds() {
    for (days, ok) in [
        (&[][..], true),
        (&[5], true),
        (&[5, 6], true),
        (&[5, 5], false),
        (&[6, 5], false),
    ] {
        let with = |world: &mut World| {
            if let Kind::TopUp { target, .. } = kind(world, 6) {
                *target = Target::Profile(list(days.iter().map(|day| (*day, 1))));
            }
        };
        if ok {
            sound(with);
        } else {
            refused(Place::Tier(6), Fault::TargetUnsound, with);
        }
    }
    for (ahead, ok) in [(0, false), (1, true), (12, true), (13, false)] {
        let with = |world: &mut World| {
            if let Kind::TopUp {
                target: Target::ComingService { dates, .. },
                ..
            } = kind(world, 6)
            {
                *dates = ahead;
            }
        };
        if ok {
            sound(with);
        } else {
            refused(Place::Tier(6), Fault::DatesUnsound, with);
        }
    }
    for (months, ok) in [(0, false), (1, true), (24, true), (25, false)] {
        let with = |world: &mut World| test_of(world).ratio.as_mut().unwrap().months = months;
        if ok {
            sound(with);
        } else {
            refused(Place::Tier(8), Fault::MonthsUnsound, with);
        }
    }
    sound(|world| test_of(world).passes = 1);
    refused(Place::Tier(8), Fault::PassesUnsound, |world| test_of(world).passes = 0);
    // A ceiling of an incentive and a bound of a ratio may be above one.
    sound(|world| {
        let above = Bound {
            ppm: u32::MAX,
            inclusive: true,
        };
        test_of(world).ratio.as_mut().unwrap().reopen = above;
        if let Kind::Incentive { ceiling, .. } = kind(world, 10) {
            *ceiling = u32::MAX;
        }
    });
}

#[test]
fn a_floor_is_not_above_its_ceiling() {
    let floating = |floor, ceiling| {
        move |world: &mut World| {
            if let Terms::Loan { rate, .. } = terms(world, 5) {
                *rate = Rate::Floating {
                    margin: i32::MIN,
                    floor,
                    ceiling,
                };
            }
        }
    };
    sound(floating(5, 5));
    refused(Place::Obligation(5), Fault::FloorAboveCeiling, floating(6, 5));
}

#[test]
fn an_obligation_is_judged_by_itself_as_in_a_waterfall() {
    let (_, owed) = of_all_kinds();
    for obligation in &owed {
        assert_eq!(validate_obligation(obligation), Ok(()));
    }
    let mut late = owed[0].clone();
    late.terms = Terms::Expense {
        schedule: schedule(0, 0, 1),
        amount: 1,
    };
    let place = Place::Obligation(1);
    let fault = Fault::ScheduleUnsound;
    assert_eq!(validate_obligation(&late), Err(Unsound { place, fault }));
    assert_eq!(validate(&of_all_kinds().0, &[late]), Err(Unsound { place, fault }));
}

#[test]
fn whatever_names_an_obligation_is_found() {
    let (waterfall, _) = of_all_kinds();
    // Every obligation of this world is named, and no other.
    let found: Vec<ObligationId> = (0..20).filter(|id| names_obligation(&waterfall, *id)).collect();
    assert_eq!(found, [1, 2, 3, 4, 5, 6, 7]);

    // Each way of naming by itself.
    let mut naming = vec![];
    for tier in &waterfall.tiers {
        let only = crate::testing::waterfall([tier.clone()]);
        let named: Vec<ObligationId> = (0..20).filter(|id| names_obligation(&only, *id)).collect();
        if !named.is_empty() {
            naming.push((tier.id, named));
        }
    }
    let expected: [(TierId, &[ObligationId]); 11] = [
        (2, &[1, 2]),
        (3, &[4]),
        (4, &[4]),
        (5, &[3, 5]),
        (6, &[4]),
        (8, &[4, 5]),
        (9, &[4, 5]),
        (11, &[6]),
        (12, &[5, 6]),
        (14, &[7]),
        (19, &[5, 6]),
    ];
    assert_eq!(naming, expected.map(|(tier, named)| (tier, named.to_vec())));

    let test = |change: fn(&mut Test)| {
        let mut world = of_all_kinds();
        let test = test_of(&mut world);
        (test.ratio, test.first_repayment, test.cure) = (None, None, None);
        change(test);
        world.0.tiers = list([world.0.tiers[7].clone()]);
        names_obligation(&world.0, 4)
    };
    assert!(!test(|_| {}));
    assert!(test(|test| test.first_repayment = Some(4)));
    assert!(test(|test| {
        test.cure = Some(Cure {
            most: 1,
            in_a_row: true,
            prepays: list([4]),
        });
    }));
}
