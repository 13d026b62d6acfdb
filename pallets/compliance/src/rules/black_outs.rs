//! In a black-out holders neither send nor commit units: before results, at a record date, around an auction.
//!
//! Borders: a window begins at its first millisecond and is over at its end; one that repeats is in force again each period after
//! its begin. It binds transfers and commitments, to whomever; not an issue by the issuer, a redemption, a legal order or a
//! recovery. Where several windows are in force the assessment names the latest end of them.

use super::*;
use frame_support::{traits::ConstU32, BoundedVec};
use viaduct_primitives::Moment;

/// Most windows of a class.
pub const MAX_WINDOWS: u32 = 8;

/// A span of time, perhaps repeating.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Window {
    /// Its first millisecond, ms since 1970.
    pub begin: Moment,
    /// When it is over, ms since 1970.
    pub end: Moment,
    /// After how many ms it begins again, for ever; at least its length.
    pub every: Option<Moment>,
}

impl Window {
    fn is_sound(&self) -> bool {
        let length = self.end.checked_sub(self.begin).filter(|length| *length > 0);
        length.is_some_and(|length| self.every.is_none_or(|every| every >= length))
    }

    /// When it is over, if it is in force now.
    pub fn end_at(&self, now: Moment) -> Option<Moment> {
        let since = now.checked_sub(self.begin)?;
        let length = self.end.saturating_sub(self.begin);
        // How long the present repetition has lasted. A period of zero cannot be set.
        let since = self.every.map_or(Some(since), |every| since.checked_rem(every))?;
        let left = length.checked_sub(since).filter(|left| *left > 0)?;
        Some(now.saturating_add(left))
    }
}

/// Parameters of the rule.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct BlackOuts {
    /// In any order.
    pub windows: BoundedVec<Window, ConstU32<MAX_WINDOWS>>,
}

impl<T: Config> Rule<T> for BlackOuts {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn validate(&self) -> Result<(), Error<T>> {
        match !self.windows.is_empty() && self.windows.iter().all(Window::is_sound) {
            true => Ok(()),
            false => Err(Error::<T>::ParameterInvalid),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, _: &Context<T>, findings: &mut Vec<Finding>) {
        let is_trade = matches!(transfer.kind, TransferKind::Transfer | TransferKind::Commit);
        let (Some(rule), true) = (rule, is_trade) else {
            return;
        };
        if let Some(until) = rule
            .windows
            .iter()
            .filter_map(|window| window.end_at(transfer.now))
            .max()
        {
            findings.push(Finding::BlackOut { until });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    const HOUR: Moment = 10_000;

    fn window(begin: Moment, end: Moment, every: Option<Moment>) -> Window {
        Window { begin, end, every }
    }
    fn set(windows: &[Window]) -> DispatchResult {
        let windows = windows.to_vec().try_into().expect("few windows");
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::BlackOuts(BlackOuts { windows }))
    }
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 20));
            test();
        });
    }
    /// What a transfer is told at a time.
    fn told(now: Moment) -> Findings {
        Clock::set(now);
        let findings = judge(Transfer, Some(ALICE), Some(BOB), 1);
        assert_eq!(judge(Commit, Some(ALICE), Some(BOB), 1), findings);
        // Neither the issuer nor a court is bound, and who wants to redeem may.
        assert_eq!(judge(Issue, None, Some(BOB), 1), []);
        assert_eq!(judge(Forced, Some(ALICE), Some(BOB), 1), []);
        assert_eq!(judge(Redeem, Some(ALICE), None, 1), []);
        Clock::set(START);
        findings
    }

    #[test]
    fn a_window_should_bind_from_its_begin_to_before_its_end() {
        world(|| {
            let (begin, end) = (START + 100, START + 200);
            assert_ok!(set(&[window(begin, end, None)]));
            let dark = vec![Finding::BlackOut { until: end }];
            for (now, expected) in [
                (begin - 1, vec![]),
                (begin, dark.clone()),
                (begin + 1, dark.clone()),
                (end - 1, dark),
                (end, vec![]),
                (end + 1, vec![]),
            ] {
                assert_eq!(told(now), expected, "{} after the begin", now as i64 - begin as i64);
            }
        });
    }

    #[test]
    fn a_repeating_window_should_bind_again_each_period() {
        world(|| {
            let begin = START + 50;
            assert_ok!(set(&[window(begin, begin + 10, Some(100))]));
            for round in [0, 1, 2, 700] {
                let begin = begin + round * 100;
                let dark = vec![Finding::BlackOut { until: begin + 10 }];
                for (now, expected) in [
                    (begin - 1, vec![]),
                    (begin, dark.clone()),
                    (begin + 9, dark),
                    (begin + 10, vec![]),
                    (begin + 99, vec![]),
                ] {
                    assert_eq!(told(now), expected, "round {round}");
                }
            }
        });
    }

    #[test]
    fn a_window_as_long_as_its_period_should_never_end() {
        world(|| {
            assert_ok!(set(&[window(START, START + 100, Some(100))]));
            assert_eq!(told(START + 99), [Finding::BlackOut { until: START + 100 }]);
            assert_eq!(told(START + 100), [Finding::BlackOut { until: START + 200 }]);
        });
    }

    #[test]
    fn the_latest_end_of_several_windows_should_be_told() {
        world(|| {
            let both = [
                window(START, START + 100, None),
                window(START + 50, START + 80, Some(HOUR)),
            ];
            assert_ok!(set(&both));
            assert_eq!(told(START + 60), [Finding::BlackOut { until: START + 100 }]);
            assert_eq!(
                told(START + HOUR + 60),
                [Finding::BlackOut {
                    until: START + HOUR + 80
                }]
            );
        });
    }

    #[test]
    fn windows_without_length_or_longer_than_their_period_should_be_refused() {
        world(|| {
            assert_noop!(set(&[]), E::ParameterInvalid);
            for bad in [
                window(10, 10, None),
                window(11, 10, None),
                window(0, 100, Some(99)),
                window(0, 100, Some(0)),
            ] {
                assert_noop!(set(&[bad]), E::ParameterInvalid);
                assert_noop!(set(&[window(0, 1, None), bad]), E::ParameterInvalid);
            }
            assert_ok!(set(&[window(0, Moment::MAX, None)]));
            assert_eq!(told(START), [Finding::BlackOut { until: Moment::MAX }]);
        });
    }
}
