//! A world to bill: meters, prices, indices and availabilities that are functions of a seed, and random tariffs.

use crate::{
    lines::availability::Point,
    rules::{floor_cap::FloorCap, indexed::Index, time_of_use::TimeOfUse},
    *,
};

pub const HOUR: Moment = 3_600_000;
pub const DAY: Moment = 24 * HOUR;
/// 2024-01-01.
pub const NEW_YEAR: Day = 19_723;

/// SplitMix64: enough to choose cases.
pub struct Random(pub u64);

impl Random {
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    pub fn within(&mut self, low: i128, high: i128) -> i128 {
        low + i128::from(self.number()) % (high - low + 1)
    }

    pub fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.number() as usize % choices.len()].clone()
    }

    pub fn odds(&mut self, percent: u64) -> bool {
        self.number() % 100 < percent
    }
}

pub fn list<T, const N: u32>(items: impl IntoIterator<Item = T>) -> List<T, N> {
    List::truncate_from(items.into_iter().collect())
}

/// Berlin in 2024 and 2025.
pub fn berlin() -> Zone {
    let changes = [
        (1_711_846_800_000, 120),
        (1_729_990_800_000, 60),
        (1_743_296_400_000, 120),
        (1_761_440_400_000, 60),
    ];
    Zone {
        offset: 60,
        changes: list(changes.map(|(since, offset)| Change { since, offset })),
    }
}

/// Peak and off-peak, and what is neither.
pub fn calendar() -> Calendar {
    let slot = |weekdays, since, until, band| Slot {
        months: 0xfff,
        weekdays,
        since,
        until,
        band,
    };
    Calendar {
        zone: berlin(),
        slots: list([slot(0x1f, 480, 1_200, 1), slot(0x60, 600, 960, 2)]),
        otherwise: 0,
        holidays: list([NEW_YEAR, NEW_YEAR + 121]),
        bands: 3,
    }
}

/// What the streams of an asset attest. Readings last `length` and begin with `origin`.
#[derive(Clone)]
pub struct World {
    pub seed: u64,
    pub origin: Moment,
    pub length: Moment,
    /// Readings with another value than the seed says: stream, number, value.
    pub restated: Vec<(StreamId, u64, Quantity)>,
}

impl World {
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            origin: Moment::from(NEW_YEAR) * DAY - HOUR,
            length: 7 * HOUR,
            restated: Vec::new(),
        }
    }

    fn value(&self, what: u64, stream: StreamId, number: u64, low: i128, high: i128) -> i128 {
        let mixed = self.seed ^ what.rotate_left(56) ^ u64::from(stream).rotate_left(40) ^ number;
        let mut random = Random(mixed);
        random.number();
        random.within(low, high)
    }

    pub fn quantity(&self, stream: StreamId, number: u64) -> Quantity {
        let restated = self
            .restated
            .iter()
            .rev()
            .find(|(s, n, _)| (*s, *n) == (stream, number));
        restated.map_or_else(|| self.value(1, stream, number, -60, 300), |(.., value)| *value)
    }

    pub fn price(&self, stream: StreamId, number: u64) -> Quantity {
        self.value(2, stream, number, -40, 150)
    }

    pub fn begin(&self, number: u64) -> Moment {
        self.origin + number * self.length
    }

    /// Numbers of the readings that begin in a span.
    pub fn readings(&self, since: Moment, until: Moment) -> std::ops::Range<u64> {
        let first = |moment: Moment| moment.saturating_sub(self.origin).div_ceil(self.length);
        first(since)..first(until)
    }

    /// Quantities of a span by band, one by one.
    pub fn quantities(&self, over: &Over, bands: u8) -> List<Quantity, MAX_BANDS> {
        let calendar = calendar();
        let mut sums = vec![0; bands.into()];
        for number in self.readings(over.since, over.until) {
            let band = if bands == 1 {
                0
            } else {
                calendar.band_of(self.begin(number))
            };
            sums[usize::from(band)] += self.quantity(over.stream, number);
        }
        list(sums)
    }

    /// The answer to a need. The product's stream is the metered one's number plus 100.
    pub fn answer(&self, need: &Need) -> Found {
        let product = |over: Over| {
            let metered = over.stream - 100;
            let numbers = self.readings(over.since, over.until);
            numbers
                .map(|number| self.quantity(metered, number) * self.price(metered, number))
                .sum()
        };
        let figure = |over: Over| self.value(5, over.stream, over.until, 500_000, 1_100_000);
        Found {
            quantities: need
                .quantity
                .map_or_else(List::default, |over| self.quantities(&over, need.bands)),
            product: need.product.map(product),
            reference: need
                .reference
                .map(|over| self.value(3, over.stream, over.since, -50, 200)),
            fixing: need
                .fixing
                .map(|(stream, moment)| self.value(4, stream, moment, 700, 1_400)),
            // A third of the figures is missing.
            figure: need.figure.map(figure).filter(|figure| figure % 3 != 0),
        }
    }

    pub fn answers(&self, needs: &[Need]) -> Vec<Found> {
        needs.iter().map(|need| self.answer(need)).collect()
    }

    /// The bill of a span.
    pub fn bill(&self, tariff: &Tariff, state: &State, since: Moment, until: Moment) -> Result<Charge, Refusal> {
        let asked = needs(tariff, since, until)?;
        charge(tariff, state, since, until, &self.answers(&asked))
    }
}

fn window(random: &mut Random) -> Window {
    let first = NEW_YEAR + random.of(&[0, 0, 14, 30]);
    match random.number() % 6 {
        0 => Window::Life,
        1 => Window::Days {
            first,
            days: random.within(20, 90) as u16,
        },
        _ => Window::Months {
            first,
            months: random.of(&[1, 3, 12]),
        },
    }
}

pub fn schedule(random: &mut Random) -> Schedule {
    Schedule {
        first: NEW_YEAR + random.of(&[0, 0, 30, 75, 200]),
        every_months: random.of(&[1, 3, 12]),
        count: random.within(1, 40) as u16,
    }
}

fn index(random: &mut Random) -> Index {
    let mut schedule = schedule(random);
    schedule.every_months = random.of(&[6, 12]);
    Index {
        schedule,
        fixing: match random.number() % 3 {
            0 => Fixing::Rate {
                ppm: random.within(-30_000, 80_000) as i32,
                compound: true,
            },
            1 => Fixing::Rate {
                ppm: random.within(-20_000, 50_000) as i32,
                compound: false,
            },
            _ => Fixing::Stream {
                stream: 50,
                base: random.within(900, 1_100) as u64,
                weight: random.within(0, 1_000_000) as u32,
                lag_days: random.within(0, 100) as u16,
            },
        },
    }
}

fn reference(random: &mut Random, stream: StreamId, own: Option<Window>) -> Reference {
    let exponent = random.within(-1, 2) as i8;
    if random.odds(40) {
        return Reference::Reading {
            stream: stream + 100,
            exponent,
        };
    }
    Reference::Window {
        stream: 60,
        window: own.unwrap_or_else(|| window(random)),
        exponent,
        least: random.odds(30).then_some(0),
    }
}

fn rule(random: &mut Random, stream: StreamId) -> Rule {
    let price = |random: &mut Random| random.within(-20, 900);
    let mut own = None;
    let base = match random.number() % 6 {
        0 => Base::Flat(price(random)),
        1 => {
            let mut since = 0;
            Base::Steps(list((0..random.within(1, 6)).map(|_| {
                let dated = DatedPrice {
                    since,
                    price: price(random),
                };
                since = since.max(NEW_YEAR) + random.within(1, 150) as u32;
                dated
            })))
        }
        2 | 3 => {
            let window = window(random);
            own = Some(window);
            let limited = random.within(0, 4);
            let mut up_to = 0;
            Base::Bands(Bands {
                window,
                steps: list((0..=limited).map(|number| {
                    up_to += random.within(1, 8_000) as u128;
                    Band {
                        up_to: (number < limited).then_some(up_to),
                        price: price(random),
                    }
                })),
            })
        }
        4 => Base::TimeOfUse(TimeOfUse {
            prices: list((0..3).map(|_| price(random))),
        }),
        _ => Base::Market(reference(random, stream, None)),
    };
    let floor_cap = |random: &mut Random| {
        Adjustment::FloorCap(FloorCap {
            floor: Some(random.within(-10, 100)),
            cap: random.odds(50).then(|| random.within(100, 800)),
        })
    };
    let adjustments = match random.number() % 4 {
        0 => vec![Adjustment::Index(index(random))],
        1 => vec![floor_cap(random), Adjustment::Index(index(random))],
        2 => vec![Adjustment::Index(index(random)), floor_cap(random)],
        _ => vec![],
    };
    let difference = random.odds(40).then(|| Difference {
        reference: reference(random, stream, own),
        two_way: random.odds(70),
    });
    Rule {
        per: random.of(&[1, 7, 60, 1_000, 86_400]),
        base,
        adjustments: list(adjustments),
        difference,
    }
}

fn line(random: &mut Random, id: LineId) -> Line {
    let stream = random.within(1, 3) as u32;
    let amount = random.within(0, 100_000) as u128;
    let maybe_index = |random: &mut Random| random.odds(50).then(|| index(random));
    let kind = match random.number() % 10 {
        0..=4 => Kind::Metered {
            stream,
            rule: rule(random, stream),
        },
        5 | 6 => Kind::Fixed {
            amount,
            schedule: schedule(random),
            index: maybe_index(random),
        },
        7 => Kind::Availability {
            amount,
            schedule: schedule(random),
            index: maybe_index(random),
            stream: 70,
            curve: Curve {
                linear: random.odds(60),
                points: list(
                    [(600_000, 100_000), (900_000, 800_000), (980_000, 1_050_000)]
                        .map(|(figure, multiplier)| Point { figure, multiplier }),
                ),
            },
            missing: random.of(&[Missing::Worst, Missing::Neutral]),
        },
        _ => Kind::MinimumGuarantee {
            amount: amount * 40,
            first: NEW_YEAR + random.of(&[0, 0, 14, 90]),
            years: random.within(1, 4) as u16,
            index: maybe_index(random),
            lines: list(
                (0..3)
                    .map(|_| random.within(1, 6) as u16)
                    .collect::<std::collections::BTreeSet<_>>(),
            ),
        },
    };
    Line {
        id,
        label: list(*b"line"),
        credit: random.odds(20),
        kind,
    }
}

/// A random tariff that `validate` accepts.
pub fn tariff(random: &mut Random) -> Tariff {
    loop {
        let lines = random.within(1, 6) as u16;
        let tariff = Tariff {
            zone: random.of(&[Zone::default(), berlin()]),
            lines: list((1..=lines).map(|id| line(random, id))),
        };
        if validate(&tariff).is_ok() {
            return tariff;
        }
    }
}

/// A tariff of these lines, numbered from 1.
pub fn tariff_of(kinds: impl IntoIterator<Item = Kind>) -> Tariff {
    Tariff {
        zone: Zone::default(),
        lines: list((1..).zip(kinds).map(|(id, kind)| Line {
            id,
            label: list(*b"line"),
            credit: false,
            kind,
        })),
    }
}

pub fn metered(per: u128, base: Base) -> Kind {
    Kind::Metered {
        stream: 1,
        rule: Rule {
            per,
            base,
            adjustments: list([]),
            difference: None,
        },
    }
}

pub fn months(first: Day, every_months: u8, count: u16) -> Schedule {
    Schedule {
        first,
        every_months,
        count,
    }
}

pub fn quantity(quantity: Quantity) -> Found {
    Found {
        quantities: list([quantity]),
        ..Default::default()
    }
}

/// The midnight at which a day begins, without an offset.
pub fn at(day: Day) -> Moment {
    Moment::from(day) * DAY
}
