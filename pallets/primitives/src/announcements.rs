//! An irreversible step that waits: announced, open to a veto, then concluded. The rules for every such step stand here once; a
//! pallet keeps one [`Announcement`] per step and maps a [`Refusal`] to its own errors.

use crate::Moment;
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// How far an irreversible step has come.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Announcement<AccountId> {
    /// Not announced, withdrawn, or concluded.
    #[default]
    #[codec(index = 0)]
    Unannounced,
    /// Announced.
    #[codec(index = 1)]
    Announced {
        /// Who announced it. It is not concluded while this account lacks the power to announce.
        announcer: AccountId,
        /// From this moment on it can be concluded, ms. It lapses when the window after it is over.
        due: Moment,
    },
    /// Vetoed.
    #[codec(index = 2)]
    Vetoed {
        /// It is not announced again before this moment, ms.
        until: Moment,
    },
}

/// Why an announcement is not made, changed or concluded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Nothing is announced.
    NotAnnounced,
    /// The step is announced already, by an account that still has the power to announce.
    AlreadyAnnounced,
    /// The step was vetoed, and the time after the veto is not over.
    Vetoed,
    /// The delay is not over.
    TooEarly,
    /// The window after the delay is over: the step is announced anew.
    Lapsed,
    /// A regulatory hold or safety freeze is in force.
    UnderOrder,
    /// Who announced the step no longer has the power to announce it.
    AnnouncerPowerless,
}

impl<AccountId> Announcement<AccountId> {
    /// Announces the step in the name of `announcer`, who has the power to; it can be concluded from `due` on, for `window` ms.
    /// It takes the place of an announcement that has lapsed, or whose announcer has lost the power: otherwise such a one would
    /// bar the step until somebody withdrew it.
    pub fn announce(
        &mut self,
        announcer: AccountId,
        now: Moment,
        due: Moment,
        window: Moment,
        under_order: bool,
        has_power: impl FnOnce(&AccountId) -> bool,
    ) -> Result<(), Refusal> {
        match self {
            Self::Announced { announcer, due } if has_power(announcer) && !is_over(*due, window, now) => {
                return Err(Refusal::AlreadyAnnounced)
            }
            Self::Vetoed { until } if now < *until => return Err(Refusal::Vetoed),
            Self::Unannounced | Self::Announced { .. } | Self::Vetoed { .. } => {}
        }
        if under_order {
            return Err(Refusal::UnderOrder);
        }
        *self = Self::Announced { announcer, due };
        Ok(())
    }

    /// Takes the announcement back, also another account's. The step can be announced again at once.
    pub fn withdraw(&mut self) -> Result<(), Refusal> {
        self.ensure_announced()?;
        *self = Self::Unannounced;
        Ok(())
    }

    /// Vetoes the announced step, also when it is due or has lapsed: it is not announced again before `until`.
    pub fn veto(&mut self, until: Moment) -> Result<(), Refusal> {
        self.ensure_announced()?;
        *self = Self::Vetoed { until };
        Ok(())
    }

    /// Concludes the announced step within `window` ms from its moment on, under no order, and while its announcer still has the
    /// power to announce it: what an account began does not outlive its power, and no step comes long after its notice.
    pub fn conclude(
        &mut self,
        now: Moment,
        window: Moment,
        under_order: bool,
        has_power: impl FnOnce(&AccountId) -> bool,
    ) -> Result<(), Refusal> {
        let Self::Announced { announcer, due } = self else {
            return Err(Refusal::NotAnnounced);
        };
        if now < *due {
            return Err(Refusal::TooEarly);
        }
        if is_over(*due, window, now) {
            return Err(Refusal::Lapsed);
        }
        if under_order {
            return Err(Refusal::UnderOrder);
        }
        if !has_power(announcer) {
            return Err(Refusal::AnnouncerPowerless);
        }
        *self = Self::Unannounced;
        Ok(())
    }

    fn ensure_announced(&self) -> Result<(), Refusal> {
        match self {
            Self::Announced { .. } => Ok(()),
            Self::Unannounced | Self::Vetoed { .. } => Err(Refusal::NotAnnounced),
        }
    }
}

/// Whether the window that begins at `due` is over.
fn is_over(due: Moment, window: Moment, now: Moment) -> bool {
    now >= due.saturating_add(window)
}

#[cfg(test)]
mod tests {
    use super::{Announcement::*, *};

    const ISSUER: u8 = 1;
    const OTHER: u8 = 2;
    const DUE: Moment = 100;
    const WINDOW: Moment = 50;
    const UNTIL: Moment = 500;

    fn announced() -> Announcement<u8> {
        Announced {
            announcer: ISSUER,
            due: DUE,
        }
    }

    fn vetoed() -> Announcement<u8> {
        Vetoed { until: UNTIL }
    }

    /// What a step answers and leaves: a refused one leaves what there was.
    #[track_caller]
    fn expect(
        before: Announcement<u8>,
        step: impl FnOnce(&mut Announcement<u8>) -> Result<(), Refusal>,
        expected: Result<Announcement<u8>, Refusal>,
    ) {
        let mut state = before.clone();
        let answer = step(&mut state);
        assert_eq!(answer.map(|()| state.clone()), expected);
        assert!(expected.is_ok() || state == before, "a refused step changes nothing");
    }

    #[test]
    fn a_step_should_be_announced_unless_it_stands_announced_or_vetoed_or_is_under_order() {
        let after = Announced {
            announcer: OTHER,
            due: 900,
        };
        for (before, now, under_order, power, expected) in [
            (Unannounced, 0, false, true, Ok(after.clone())),
            (Unannounced, 0, true, true, Err(Refusal::UnderOrder)),
            (announced(), 0, false, true, Err(Refusal::AlreadyAnnounced)),
            (announced(), DUE, false, true, Err(Refusal::AlreadyAnnounced)),
            (
                announced(),
                DUE + WINDOW - 1,
                false,
                true,
                Err(Refusal::AlreadyAnnounced),
            ),
            // It has lapsed: it gives way.
            (announced(), DUE + WINDOW, false, true, Ok(after.clone())),
            (announced(), DUE + WINDOW, true, true, Err(Refusal::UnderOrder)),
            // Its announcer has lost the power: it gives way.
            (announced(), 0, false, false, Ok(after.clone())),
            (announced(), 0, true, false, Err(Refusal::UnderOrder)),
            (vetoed(), UNTIL - 1, false, true, Err(Refusal::Vetoed)),
            (vetoed(), UNTIL, true, true, Err(Refusal::UnderOrder)),
            (vetoed(), UNTIL, false, true, Ok(after.clone())),
        ] {
            let announce = |state: &mut Announcement<u8>| {
                state.announce(OTHER, now, 900, WINDOW, under_order, |announcer| {
                    assert_eq!(*announcer, ISSUER, "the power of the one before is asked for");
                    power
                })
            };
            expect(before, announce, expected);
        }
    }

    #[test]
    fn only_an_announced_step_should_be_withdrawn_or_vetoed() {
        expect(announced(), Announcement::withdraw, Ok(Unannounced));
        expect(announced(), |state| state.veto(UNTIL), Ok(vetoed()));
        for before in [Unannounced, vetoed()] {
            expect(before.clone(), Announcement::withdraw, Err(Refusal::NotAnnounced));
            expect(before, |state| state.veto(900), Err(Refusal::NotAnnounced));
        }
    }

    #[test]
    fn a_step_should_be_concluded_in_its_window_under_no_order_and_with_its_announcers_power() {
        for (before, now, under_order, power, expected) in [
            (Unannounced, DUE, false, true, Err(Refusal::NotAnnounced)),
            (vetoed(), UNTIL, false, true, Err(Refusal::NotAnnounced)),
            (announced(), DUE - 1, false, true, Err(Refusal::TooEarly)),
            (announced(), DUE, true, true, Err(Refusal::UnderOrder)),
            (announced(), DUE, false, false, Err(Refusal::AnnouncerPowerless)),
            (announced(), DUE, false, true, Ok(Unannounced)),
            (announced(), DUE + WINDOW - 1, false, true, Ok(Unannounced)),
            (announced(), DUE + WINDOW, false, true, Err(Refusal::Lapsed)),
            (announced(), Moment::MAX, true, false, Err(Refusal::Lapsed)),
        ] {
            let conclude = |state: &mut Announcement<u8>| {
                state.conclude(now, WINDOW, under_order, |announcer| {
                    assert_eq!(*announcer, ISSUER);
                    power
                })
            };
            expect(before, conclude, expected);
        }
    }
}
