//! What everybody owns, since when, what of it is locked and what was sent: from the list of past movements.

use super::*;

/// Most dates that are kept apart.
const DATES: usize = 6;
/// Most lots that are locked at a time.
pub const LOTS: usize = 16;

/// Units that the issuer placed, or that an order took locked from another person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    pub units: Balance,
    /// Of those that are freed last, so many are gone.
    pub taken: Balance,
    pub begin: Moment,
    pub cliff: Moment,
    pub end: Moment,
    pub steps: u32,
}

impl Lot {
    pub fn locked(&self, now: Moment) -> Balance {
        let freed = if now >= self.end {
            self.units
        } else if now < self.cliff {
            0
        } else {
            // Numbers of the worlds are small.
            let (elapsed, span) = (u128::from(now - self.begin), u128::from(self.end - self.begin));
            match u128::from(self.steps) {
                0 => self.units * elapsed / span,
                steps => self.units * (elapsed * steps / span) / steps,
            }
        };
        (self.units - freed).saturating_sub(self.taken)
    }
}

/// Units sent within a window, which began with the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub venue: Option<IdentityId>,
    pub span: Moment,
    pub begin: Moment,
    pub units: Balance,
    /// The places in the past of what it counted.
    pub counted: Vec<usize>,
}

/// What a person owns of a class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub units: Balance,
    /// When they were acquired, oldest first. Of the inventory none are kept, nor lots or windows.
    pub dates: Vec<(Moment, Balance)>,
    pub lots: Vec<Lot>,
    pub sent: Vec<Sent>,
}

impl Position {
    pub fn locked(&self, now: Moment) -> Balance {
        self.lots.iter().map(|lot| lot.locked(now)).sum()
    }
    pub fn matured(&self, period: Moment, now: Moment) -> Balance {
        let old = self.dates.iter().filter(|date| date.0.saturating_add(period) <= now);
        old.map(|date| date.1).sum()
    }
    /// Units sent in the open window, and when it is over.
    pub fn sent_in(&self, venue: Option<IdentityId>, span: Moment, now: Moment) -> Option<(Balance, Moment)> {
        let open = |sent: &&Sent| (sent.venue, sent.span) == (venue, span) && now < sent.begin + span;
        self.sent.iter().find(open).map(|sent| (sent.units, sent.begin + span))
    }

    fn acquire(&mut self, units: Balance, date: Moment) {
        match self.dates.iter_mut().find(|one| one.0 == date) {
            _ if units == 0 => {}
            Some(one) => one.1 += units,
            None => self.dates.push((date, units)),
        }
        self.dates.sort_unstable();
        // The two neighbours that lose least by it get the later date.
        if self.dates.len() > DATES {
            let loss =
                |place: &usize| self.dates[*place].1 * u128::from(self.dates[place + 1].0 - self.dates[*place].0);
            let place = (0..self.dates.len() - 1).min_by_key(loss).expect("more than one");
            let older = self.dates.remove(place);
            self.dates[place].1 += older.1;
        }
    }

    /// The oldest units leave first, with their dates.
    fn give(&mut self, amount: Balance) -> Vec<(Balance, Moment)> {
        let (mut left, mut given) = (amount, vec![]);
        for one in &mut self.dates {
            let part = one.1.min(left);
            one.1 -= part;
            left -= part;
            given.push((part, one.0));
        }
        assert_eq!(left, 0, "more than there is does not leave");
        self.dates.retain(|one| one.1 > 0);
        given
    }

    /// Locked units leave only where more leave than are free: those that are freed last.
    fn give_locked(&mut self, now: Moment) -> Vec<(Balance, Moment)> {
        let mut left = self.locked(now).saturating_sub(self.units);
        let mut order: Vec<usize> = (0..self.lots.len()).collect();
        order.sort_by_key(|place| std::cmp::Reverse(self.lots[*place].end));
        let mut given = vec![];
        for place in order {
            let part = self.lots[place].locked(now).min(left);
            self.lots[place].taken += part;
            left -= part;
            given.push((part, self.lots[place].end));
        }
        self.lots.retain(|lot| lot.locked(now) > 0);
        given.retain(|(part, _)| *part > 0);
        given
    }

    /// What was counted in windows that still run leaves them again; a window in which nothing is left is none.
    fn take_back(&mut self, past: &Past, committed: usize) {
        let now = past.time;
        for sent in &mut self.sent {
            if sent.counted.contains(&committed) && now < sent.begin + sent.span {
                sent.units -= past.amount.min(sent.units);
            }
        }
        self.sent.retain(|sent| sent.units > 0);
    }

    /// Something was sent by its owner's will: it counts in the windows of the rules in force, and other windows are forgotten.
    fn send(&mut self, giver: IdentityId, taker: Option<IdentityId>, (place, past): (usize, &Past), rules: &Rules) {
        let volumes = rules.volume_limits.iter().flat_map(|rule| &rule.limits);
        let venues = rules.venue_limits.iter().flat_map(|rule| &rule.limits);
        let mut named: Vec<(Option<IdentityId>, Moment)> = volumes.map(|limit| (None, limit.span)).collect();
        named.extend(venues.map(|limit| (Some(limit.venue), limit.span)));
        self.sent.retain(|sent| named.contains(&(sent.venue, sent.span)));
        let by_venue = named.iter().any(|(venue, _)| *venue == Some(giver));
        for (venue, span) in named {
            if venue.is_some() && (by_venue || venue != taker) {
                continue;
            }
            let open = self.sent_in(venue, span, past.time);
            let before = self
                .sent
                .iter()
                .position(|sent| (sent.venue, sent.span) == (venue, span));
            let mut sent = before.map_or_else(
                || Sent {
                    venue,
                    span,
                    begin: past.time,
                    units: 0,
                    counted: vec![],
                },
                |place| self.sent.remove(place),
            );
            if open.is_none() {
                (sent.begin, sent.units) = (past.time, 0);
                sent.counted.clear();
            }
            sent.counted.push(place);
            sent.units += past.amount;
            self.sent.push(sent);
        }
    }
}

impl Past {
    fn giver(&self) -> Option<IdentityId> {
        self.from.map(|from| from.1)
    }
    fn taker(&self) -> Option<IdentityId> {
        self.to.map(|to| to.1)
    }
}

impl Model {
    /// Everybody's positions of a class.
    pub fn positions(&self, class_id: ClassId) -> BTreeMap<IdentityId, Position> {
        let inventory = self.class(class_id).inventory;
        let mut all = BTreeMap::<IdentityId, Position>::new();
        let of_class = |(_, past): &(usize, &Past)| past.class_id == class_id;
        for (place, past) in self.past.iter().enumerate().filter(of_class) {
            let (giver, taker, now) = (past.giver(), past.taker(), past.time);
            if giver.is_some() && giver == taker {
                continue;
            }
            match past.deed {
                Deed::Moved | Deed::Delivered => {}
                _ if giver == Some(inventory) => continue,
                promise => {
                    let id = giver.expect("whose units they are");
                    let position = all.entry(id).or_default();
                    match (promise, &past.rules) {
                        (Deed::GaveBack(committed), _) => position.take_back(past, committed),
                        (_, Some(rules)) => position.send(id, taker, (place, past), rules),
                        (_, None) => {}
                    }
                    continue;
                }
            }
            let (mut dated, mut locked) = (vec![], vec![]);
            if let Some(id) = giver {
                let position = all.entry(id).or_default();
                position.units -= past.amount;
                if id != inventory {
                    dated = position.give(past.amount);
                    locked = position.give_locked(now);
                    let counts = past.kind == Some(TransferKind::Transfer) && past.deed == Deed::Moved;
                    if let (true, Some(rules)) = (counts, &past.rules) {
                        position.send(id, taker, (place, past), rules);
                    }
                }
            }
            let Some(id) = taker else { continue };
            let position = all.entry(id).or_default();
            position.units += past.amount;
            if id == inventory {
                continue;
            }
            // Dates and locks travel with a legal order. What the inventory gives has no date.
            if past.kind != Some(TransferKind::Forced) {
                (dated, locked) = (vec![], vec![]);
            }
            let known: Balance = dated.iter().map(|one| one.0).sum();
            for (units, date) in dated {
                position.acquire(units, date);
            }
            position.acquire(past.amount - known, now);
            for (units, end) in locked {
                position.lots.retain(|lot| lot.locked(now) > 0);
                // Where there is no place they are free.
                if position.lots.len() < LOTS {
                    position.lots.push(Lot {
                        units,
                        taken: 0,
                        begin: now,
                        cliff: end,
                        end,
                        steps: 0,
                    });
                }
            }
            let by_issuer = match past.kind {
                Some(TransferKind::Issue) => true,
                Some(TransferKind::Transfer) => giver == Some(inventory),
                _ => false,
            };
            let rule = past.rules.as_ref().and_then(|rules| rules.lock_up);
            if let Some(rule) = rule.filter(|_| by_issuer) {
                position.lots.retain(|lot| lot.locked(now) > 0);
                position.lots.push(Lot {
                    units: past.amount,
                    taken: 0,
                    begin: now,
                    cliff: now + rule.cliff,
                    end: now + rule.span,
                    steps: rule.steps,
                });
            }
        }
        all
    }

    /// Units of an account.
    pub fn balance(&self, class_id: ClassId, who: AccountId) -> Balance {
        self.moved(class_id).fold(0, |sum, past| {
            let is = |side: Option<(AccountId, IdentityId)>| side.is_some_and(|side| side.0 == who);
            sum + if is(past.to) { past.amount } else { 0 } - if is(past.from) { past.amount } else { 0 }
        })
    }

    /// Units that exist.
    pub fn supply(&self, class_id: ClassId) -> Balance {
        self.supply_before(class_id, Moment::MAX)
    }
    fn supply_before(&self, class_id: ClassId, end: Moment) -> Balance {
        let past = self.moved(class_id).filter(|past| past.time < end);
        past.fold(0, |sum, past| match past.kind {
            Some(TransferKind::Issue) => sum + past.amount,
            Some(TransferKind::Redeem) | None => sum - past.amount,
            Some(TransferKind::Forced) if past.to.is_none() => sum - past.amount,
            _ => sum,
        })
    }

    /// Units in the trap.
    pub fn trapped_before(&self, class_id: ClassId, claimer: Option<Option<AccountId>>, end: Moment) -> Balance {
        let fits = |one: &&Trapped| {
            one.class_id == class_id && one.time < end && claimer.is_none_or(|claimer| claimer == one.claimer)
        };
        self.trapped.iter().filter(fits).fold(0, |sum, one| match one.out {
            true => sum - one.amount,
            false => sum + one.amount,
        })
    }
    pub fn trapped_now(&self, class_id: ClassId) -> Balance {
        self.trapped_before(class_id, None, Moment::MAX)
    }

    /// Units of a person in the state before the first block at or after a moment.
    pub fn units_at(&self, class_id: ClassId, id: IdentityId, moment: Moment) -> Balance {
        let past = self.moved(class_id).filter(|past| past.time < moment);
        past.fold(0, |sum, past| {
            let part = |whose: Option<IdentityId>| if whose == Some(id) { past.amount } else { 0 };
            sum + part(past.taker()) - part(past.giver())
        })
    }
    /// Units that shared in revenue then.
    pub fn sharing_at(&self, class_id: ClassId, moment: Moment) -> Balance {
        let inventory = self.units_at(class_id, self.class(class_id).inventory, moment);
        self.supply_before(class_id, moment) - inventory - self.trapped_before(class_id, None, moment)
    }
}
