//! Random sound waterfalls of all kinds and their lives. A seed decides everything, so that a failing life is found again.

use super::*;
use crate::{schedule::passed, testing::*, validate};
use alloc::vec;
use proptest::prelude::*;

/// SplitMix64.
pub struct Dice(u64);

impl Dice {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 to `most`, both included.
    pub fn upto(&mut self, most: u32) -> u32 {
        u32::try_from(self.bits() % (u64::from(most) + 1)).unwrap()
    }

    fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.upto(most - least)
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.upto(99) < percent
    }

    fn one_of<T: Clone>(&mut self, options: &[T]) -> T {
        options[self.upto(u32::try_from(options.len()).unwrap() - 1) as usize].clone()
    }

    /// Some of these, none twice, in any order; none if there are none.
    fn some<T: Clone>(&mut self, options: &[T], most: u32) -> Vec<T> {
        let mut left = options.to_vec();
        let mut out = vec![];
        for _ in 0..self.between(1, most) {
            if left.is_empty() {
                break;
            }
            let place = self.upto(u32::try_from(left.len()).unwrap() - 1) as usize;
            out.push(left.remove(place));
        }
        out
    }

    pub fn amount(&mut self) -> Amount {
        let most = self.one_of(&[1_000, 0, 10, 100_000, 1_000_000_000]);
        let unit = if self.chance(3) { 1_000_000_000_000_000_000 } else { 1 };
        Amount::from(self.upto(most)) * unit + Amount::from(self.upto(most.min(9)))
    }

    fn ppm(&mut self) -> Ppm {
        let any = self.upto(PPM);
        self.one_of(&[any, 0, 1, 333_333, 500_000, PPM])
    }

    fn maybe<T>(&mut self, percent: u32, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.chance(percent).then(|| make(self))
    }

    fn beneficiary(&mut self) -> Beneficiary<u64> {
        let number = self.upto(2);
        if self.chance(40) {
            Beneficiary::Holders(number)
        } else {
            account(number.into())
        }
    }

    /// Dates from about a year before the first run on, so that none falls too far behind.
    fn schedule(&mut self) -> Schedule {
        let first = BEGIN - 400 + self.upto(800);
        let every_months = u8::try_from(self.between(1, 6)).unwrap();
        let count = u16::try_from(self.between(1, 40)).unwrap();
        schedule(first, every_months, count)
    }
}

/// The day of the first run: 1 January 2026.
const BEGIN: Day = 20_454;

const EXPENSES: [ObligationId; 3] = [1, 2, 3];
const PERCENTAGES: [ObligationId; 2] = [4, 5];
pub const LOANS: [ObligationId; 4] = [6, 7, 8, 9];
const CAPITAL: [ObligationId; 2] = [10, 11];
/// Capital that hurdles measure by.
pub const MEASURES: [ObligationId; 2] = [12, 13];
const RESERVES: [ReserveId; 3] = [1, 2, 3];

/// The account of a creditor; nobody but its obligation pays it.
pub fn creditor(id: ObligationId) -> u64 {
    1_000 + u64::from(id)
}

fn obligation(dice: &mut Dice, id: ObligationId) -> Obligation<u64> {
    let terms = if EXPENSES.contains(&id) {
        Terms::Expense {
            schedule: dice.schedule(),
            amount: dice.amount(),
        }
    } else if PERCENTAGES.contains(&id) {
        Terms::Percent {
            base: dice.one_of(&[Base::Gross, Base::Net, Base::Remaining, Base::Fact(1)]),
            ppm: dice.ppm(),
            window: dice.one_of(&[Window::Run, Window::Year, Window::Life]),
            floor: dice.maybe(30, Dice::amount),
            ceiling: dice.maybe(30, Dice::amount),
        }
    } else if LOANS.contains(&id) {
        loan_of(dice)
    } else {
        Terms::Capital {
            rate: dice.upto(200_000),
            day_count: dice.one_of(&DAY_COUNTS),
            compounds: dice.maybe(50, Dice::schedule),
        }
    };
    let owes_principal = matches!(terms, Terms::Loan { .. } | Terms::Capital { .. });
    let principal = if owes_principal { dice.amount() } else { 0 };
    let standing = Standing {
        outstanding: principal,
        basis: if matches!(terms, Terms::Loan { .. }) {
            principal
        } else {
            0
        },
        accrued_to: if owes_principal { BEGIN - dice.upto(300) } else { 0 },
        fixing: dice.maybe(50, |dice| i32::try_from(dice.upto(100_000)).unwrap() - 20_000),
        ..Default::default()
    };
    let creditor = if dice.chance(15) && !MEASURES.contains(&id) {
        Beneficiary::Holders(dice.upto(2))
    } else {
        account(creditor(id))
    };
    Obligation {
        id,
        creditor,
        terms,
        standing,
        service: List::new(),
    }
}

const DAY_COUNTS: [DayCount; 3] = [DayCount::Act365, DayCount::Act360, DayCount::Thirty360];

/// Terms of a loan.
pub fn loan_of(dice: &mut Dice) -> Terms {
    let schedule = dice.schedule();
    let profile = {
        let count = schedule.count;
        let mut steps: Vec<Ppm> = (1..count).map(|_| dice.ppm()).collect();
        steps.sort_unstable();
        steps.push(PPM);
        Repayment::Profile(list(steps))
    };
    let floor = dice.upto(50_000);
    let floating = Rate::Floating {
        margin: 10_000,
        floor,
        ceiling: floor + dice.upto(100_000),
    };
    let fixed = Rate::Fixed(dice.upto(200_000));
    Terms::Loan {
        schedule,
        rate: dice.one_of(&[fixed, floating]),
        day_count: dice.one_of(&DAY_COUNTS),
        repayment: dice.one_of(&[Repayment::Linear, profile, Repayment::Bullet, Repayment::OnDemand]),
        default_ppm: dice.upto(100_000),
        on_interest: dice.chance(50),
        pik: dice.one_of(&[Pik::Never, Pik::Never, Pik::Unpaid, Pik::Always]),
    }
}

/// What tiers above mean to those below.
struct Draft {
    tiers: Vec<Tier<u64>>,
    percentages: Vec<ObligationId>,
    measures: Vec<ObligationId>,
    to_fill: Vec<ReserveId>,
}

impl Draft {
    fn ids(&self, is: fn(&Kind<u64>) -> bool) -> Vec<TierId> {
        let fits = self.tiers.iter().filter(|tier| is(&tier.kind));
        fits.map(|tier| tier.id).collect()
    }

    fn target(dice: &mut Dice) -> Target {
        match dice.upto(3) {
            0 => Target::Fixed(dice.amount()),
            1 => Target::PercentOfGross(dice.ppm()),
            2 => Target::ComingService {
                obligations: list(dice.some(&LOANS, 3)),
                dates: u8::try_from(dice.between(1, 12)).unwrap(),
                ppm: dice.ppm(),
            },
            _ => Target::Profile(list([
                (BEGIN + dice.upto(200), dice.amount()),
                (BEGIN + 201 + dice.upto(500), dice.amount()),
            ])),
        }
    }

    fn shares(dice: &mut Dice, whole: Ppm) -> Vec<Share<u64>> {
        let first = dice.upto(whole);
        vec![share(account(20), first), share(Beneficiary::Holders(0), whole - first)]
    }

    /// A tier of the kind of this number, if it can be had here.
    fn kind(&mut self, dice: &mut Dice, number: u32) -> Option<Kind<u64>> {
        let paying = |kind: &Kind<u64>| {
            !matches!(
                kind,
                Kind::TopUp { .. } | Kind::Release { .. } | Kind::Test(_) | Kind::WriteOff { .. } | Kind::Retain { .. }
            )
        };
        let is_test = |kind: &Kind<u64>| matches!(kind, Kind::Test(_));
        Some(match number {
            0 => {
                let mut obligations = dice.some(&EXPENSES, 3);
                if dice.chance(50) {
                    obligations.extend(self.percentages.pop());
                }
                Kind::Expense {
                    obligations: list(obligations),
                    most_per_run: dice.maybe(20, Dice::amount),
                }
            }
            1 => Kind::Interest {
                obligations: list(dice.some(&LOANS, 4)),
            },
            2 => Kind::Principal {
                obligations: list(dice.some(&LOANS, 4)),
            },
            3 => Kind::PariPassu {
                obligations: list(dice.some(&[LOANS.as_slice(), &EXPENSES].concat(), 4)),
            },
            4 => Kind::TopUp {
                reserve: self.to_fill.pop()?,
                target: Self::target(dice),
                most_per_run: dice.maybe(20, Dice::amount),
            },
            5 => {
                let tested = !self.ids(is_test).is_empty();
                (!tested).then_some(())?;
                Kind::Release {
                    reserve: dice.one_of(&RESERVES),
                    target: Self::target(dice),
                }
            }
            6 => Kind::Draw {
                reserve: dice.one_of(&RESERVES),
                beneficiary: dice.beneficiary(),
                approved: 2,
            },
            7 => Kind::Test(self.test(dice)),
            8 => {
                let tests = self.ids(is_test);
                Kind::Sweep {
                    ppm: dice.ppm(),
                    obligations: list(dice.some(&LOANS, 4)),
                    order: dice.one_of(&[PrepayOrder::Inverse, PrepayOrder::InOrder, PrepayOrder::ProRata]),
                    only_while: if dice.chance(50) { tests.first().copied() } else { None },
                }
            }
            9 => Kind::PreferredReturn {
                obligations: list(dice.some(&CAPITAL, 2)),
            },
            10 => Kind::ReturnOfCapital {
                obligations: list(dice.some(&[CAPITAL.as_slice(), &LOANS].concat(), 3)),
            },
            11 => {
                let profit = dice.some(&self.ids(paying), 3);
                let target_ppm = dice.upto(PPM - 1);
                Kind::CatchUp {
                    sponsor: account(20),
                    investors: account(21),
                    sponsor_ppm: dice.between(target_ppm + 1, PPM),
                    target_ppm,
                    profit: list(profit),
                }
            }
            12 => {
                let investor_ppm = dice.between(1, PPM);
                let counted = dice.some(&self.ids(paying), 3);
                Kind::Hurdle {
                    obligation: self.measures.pop()?,
                    investor_ppm,
                    others: list(Self::shares(dice, PPM - investor_ppm)),
                    counted: list(counted),
                }
            }
            13 => Kind::Threshold {
                beneficiary: dice.beneficiary(),
                total: dice.amount(),
            },
            14 => Kind::Split {
                ppm: dice.ppm(),
                shares: list(Self::shares(dice, PPM)),
            },
            15 => {
                let (percent, fixed) = (dice.ppm(), dice.amount());
                Kind::Holders {
                    class_id: dice.upto(2),
                    share: dice.one_of(&[
                        HolderShare::PercentOfRemaining(percent),
                        HolderShare::Fixed(fixed),
                        HolderShare::AllRemaining,
                    ]),
                }
            }
            16 => Kind::Incentive {
                beneficiary: account(22),
                schedule: dice.schedule(),
                amount: dice.amount(),
                kpi: 3,
                ceiling: dice.upto(2 * PPM),
                missing: dice.one_of(&[Missing::Whole, Missing::Nothing, Missing::Wait]),
                funding: dice.one_of(&RESERVES),
            },
            17 => Kind::MinimumDistribution {
                class_id: dice.upto(2),
                ppm: dice.ppm(),
                counted: list([]),
            },
            18 => Kind::WriteOff {
                obligations: list(dice.some(&[CAPITAL.as_slice(), &LOANS].concat(), 4)),
            },
            _ => Kind::Retain {
                most: dice.amount(),
                until: dice.maybe(40, |dice| BEGIN + dice.upto(700)),
            },
        })
    }

    fn test(&self, dice: &mut Dice) -> Test {
        let filled: Vec<ReserveId> = self
            .tiers
            .iter()
            .filter_map(|tier| match tier.kind {
                Kind::TopUp { reserve, .. } => Some(reserve),
                _ => None,
            })
            .collect();
        let bound = |dice: &mut Dice| Bound {
            ppm: dice.upto(2 * PPM),
            inclusive: dice.chance(50),
        };
        Test {
            ratio: dice.maybe(80, |dice| Ratio {
                debt: list(dice.some(&LOANS, 3)),
                months: u8::try_from(dice.between(1, 24)).unwrap(),
                stay_open: bound(dice),
                reopen: bound(dice),
            }),
            full: list(if dice.chance(30) { filled } else { vec![] }),
            no_default: dice.chance(30),
            complete: dice.chance(20),
            first_repayment: dice.maybe(10, |_| 6),
            passes: u8::try_from(dice.between(1, 3)).unwrap(),
            cure: dice.maybe(50, |dice| Cure {
                most: u8::try_from(dice.upto(3)).unwrap(),
                in_a_row: dice.chance(50),
                prepays: list(dice.some(&LOANS, 3)),
            }),
        }
    }
}

/// A sound waterfall and its obligations.
pub fn world(dice: &mut Dice) -> (Waterfall<u64>, Vec<Obligation<u64>>) {
    let obligations: Vec<_> = (1..=13).map(|id| obligation(dice, id)).collect();
    let mut draft = Draft {
        tiers: vec![],
        percentages: PERCENTAGES.to_vec(),
        measures: MEASURES.to_vec(),
        to_fill: RESERVES.to_vec(),
    };
    for place in 0..dice.between(1, 14) {
        let number = dice.upto(19);
        if let Some(kind) = draft.kind(dice, number) {
            let dates = dice.maybe(30, Dice::schedule);
            let id = TierId::try_from(place).unwrap() * 3 + 1;
            draft.tiers.push(Tier {
                dates,
                ..tier(id, kind)
            });
        }
    }
    let beneficiary = dice.beneficiary();
    let dates = dice.maybe(10, Dice::schedule);
    draft.tiers.push(Tier {
        dates,
        ..tier(99, Kind::Residual { beneficiary })
    });
    // A minimum counts what others pay the class.
    let classes: Vec<(TierId, ClassId)> = draft
        .tiers
        .iter()
        .filter_map(|tier| match tier.kind {
            Kind::Holders { class_id, .. } => Some((tier.id, class_id)),
            Kind::Split { .. } => Some((tier.id, 0)),
            Kind::Residual {
                beneficiary: Beneficiary::Holders(class_id),
            } => Some((tier.id, class_id)),
            _ => None,
        })
        .collect();
    for tier in &mut draft.tiers {
        if let Kind::MinimumDistribution { class_id, counted, .. } = &mut tier.kind {
            let fits: Vec<TierId> = classes
                .iter()
                .filter(|(_, class)| class == class_id)
                .map(|(id, _)| *id)
                .collect();
            *counted = list(dice.some(&fits, 3));
        }
    }
    let seniors = draft.ids(|kind| {
        matches!(
            kind,
            Kind::Expense { .. } | Kind::Interest { .. } | Kind::Principal { .. } | Kind::PariPassu { .. }
        )
    });
    let reserves = RESERVES.map(|id| Reserve {
        letter: dice.maybe(30, |dice| Letter {
            amount: dice.amount(),
            expires: BEGIN + dice.upto(500),
        }),
        ..reserve(id, dice.some(&seniors, 4))
    });
    let waterfall = Waterfall {
        tiers: list(draft.tiers),
        reserves: list(reserves),
    };
    assert_eq!(validate(&waterfall, &obligations), Ok(()));
    (waterfall, obligations)
}

/// Whether the tier at a place pays in this run.
pub fn pays(input: &Input<u64>, place: usize) -> bool {
    let tiers = &input.waterfall.tiers;
    let stopped = tiers
        .iter()
        .take(place + 1)
        .any(|tier| input.stopped.contains(&tier.id));
    let tier = &tiers[place];
    let done = input.states.iter().find(|state| state.tier == tier.id);
    let done = done.map_or(0, |state| state.dates_passed);
    let incentive = matches!(tier.kind, Kind::Incentive { .. });
    let dated = |dates: &Schedule| passed(dates, input.day) > done;
    !stopped && (incentive || tier.dates.as_ref().is_none_or(dated))
}

/// What happens to a run besides the waterfall.
fn circumstances(dice: &mut Dice, run: &mut Input<u64>) {
    run.receipts = dice.amount();
    run.from_bills = match dice.upto(3) {
        0 => 0,
        1 => run.receipts / 2,
        _ => run.receipts,
    };
    run.loss = if dice.chance(20) { dice.amount() } else { 0 };
    run.default_declared = dice.chance(10);
    run.complete = !dice.chance(20);
    let ids: Vec<TierId> = run.waterfall.tiers.iter().map(|tier| tier.id).collect();
    run.stopped = if dice.chance(30) {
        vec![dice.one_of(&ids)]
    } else {
        vec![]
    };
    run.facts = vec![];
    for fact in 1..=3 {
        if dice.chance(60) {
            let figure = dice.amount();
            let share = Amount::from(dice.upto(2 * PPM));
            run.facts.push((fact, if fact == 3 { share } else { figure }));
        }
    }
    if dice.chance(20) {
        run.cure += dice.amount();
    }
}

/// A life of one to five runs.
pub fn life(seed: u64) -> Vec<(Input<u64>, Plan<u64>)> {
    let dice = &mut Dice(seed);
    let (waterfall, obligations) = world(dice);
    let mut run = input(BEGIN, 0, waterfall, obligations);
    run.reserves = RESERVES.iter().map(|id| (*id, dice.amount())).collect();
    if dice.chance(40) {
        // Pockets are full from the start.
        for tier in &run.waterfall.tiers {
            match tier.kind {
                Kind::Test(_) => run.trapped.push((tier.id, dice.amount())),
                Kind::Retain { .. } => run.retained.push((tier.id, dice.amount())),
                Kind::Release { .. } | Kind::Draw { .. } | Kind::WriteOff { .. } => {}
                _ => run.allocated.push((tier.id, dice.amount())),
            }
        }
        run.carried = dice.amount();
    }
    let mut out = vec![];
    for _ in 0..dice.between(1, 5) {
        circumstances(dice, &mut run);
        let plan = crate::run(&run).unwrap();
        let later = run.day + dice.one_of(&[31, 0, 1, 92, 365]);
        let after = next(&run, &plan, later, 0);
        out.push((core::mem::replace(&mut run, after), plan));
    }
    out
}

/// A seed of a life.
pub fn seed() -> impl Strategy<Value = u64> {
    any::<u64>().no_shrink()
}
