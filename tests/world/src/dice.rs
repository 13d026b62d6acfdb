//! Chance that a seed decides: the same seed, the same history, on every machine.

/// Splitmix64.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn of(seed: u64) -> Self {
        // Mixed once: neighbouring seeds would otherwise give the same numbers, shifted by one.
        let mut first = Self(seed);
        let first = first.roll();
        Self(first ^ seed.rotate_left(32))
    }
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    /// A number below `end`, which is above zero.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }
    /// True in so many of a hundred cases.
    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }
    pub fn pick<V: Clone>(&mut self, all: &[V]) -> V {
        all[self.below(all.len() as u64) as usize].clone()
    }
    /// Each with even chances, in their order.
    pub fn some_of<V: Clone>(&mut self, all: &[V]) -> Vec<V> {
        let mask = self.roll();
        let chosen = all.iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1);
        chosen.map(|(_, one)| one.clone()).collect()
    }
    /// The same, one at least.
    pub fn one_or_more<V: Clone>(&mut self, all: &[V]) -> Vec<V> {
        match self.some_of(all) {
            none if none.is_empty() => vec![self.pick(all)],
            some => some,
        }
    }
}
