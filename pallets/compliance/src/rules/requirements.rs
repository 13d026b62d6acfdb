//! Receivers meet one of several sets of requirements, and senders too where the class says so: "retail in France with KYC and a
//! suitability test, or a professional anywhere with KYC".
//!
//! Borders: one set is enough; in a set every condition is needed. A claim counts as for the rule on claims, by any trusted
//! issuer; a condition on its absence is met when no such claim counts. Countries are all countries of a person: one on a list is
//! enough to be in it, and one on a list of excluded ones is enough to be excluded. It binds every receiver of an issue, a
//! transfer or a commitment, its own other account and the inventory included; not a redemption, a legal order or a recovery. A
//! sender's delivery of what it committed asks, while the class's rules are the same, whether the claims of the set that it met are
//! still there, lapsed or not. The finding says which set is nearest and how many of its conditions are not met.

use super::*;
use frame_support::{traits::ConstU32, BoundedVec};
use viaduct_primitives::{ClaimTopic, CountryCode, InvestorKind, Moment};

/// Most sets of a class.
pub const MAX_SETS: u32 = 4;
/// Most conditions of a set.
pub const MAX_CONDITIONS: u32 = 6;
/// Most topics, countries or kinds of a condition.
pub const MAX_CHOICES: u32 = 16;

/// Something that a person has or has not.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Condition {
    /// A claim on the topic counts.
    #[codec(index = 0)]
    Present(ClaimTopic),
    /// No claim on the topic counts.
    #[codec(index = 1)]
    Absent(ClaimTopic),
    /// A claim on one of the topics counts.
    #[codec(index = 2)]
    AnyOf(BoundedVec<ClaimTopic, ConstU32<MAX_CHOICES>>),
    /// One of its countries is listed.
    #[codec(index = 3)]
    Country(BoundedVec<CountryCode, ConstU32<MAX_CHOICES>>),
    /// None of its countries is listed.
    #[codec(index = 4)]
    NoCountry(BoundedVec<CountryCode, ConstU32<MAX_CHOICES>>),
    /// It is an investor of one of these kinds.
    #[codec(index = 5)]
    Kind(BoundedVec<InvestorKind, ConstU32<MAX_CHOICES>>),
}

impl Condition {
    fn is_sound(&self) -> bool {
        match self {
            Self::Present(_) | Self::Absent(_) => true,
            Self::AnyOf(topics) => !topics.is_empty(),
            Self::Country(countries) | Self::NoCountry(countries) => !countries.is_empty(),
            Self::Kind(kinds) => !kinds.is_empty(),
        }
    }

    fn is_met<T: Config>(&self, info: &AccountInfo, transfer: &TransferOf<T>, trust: &Trust<T>) -> bool {
        let has = |topic: &ClaimTopic| has(topic, info, transfer, Some(transfer.now), trust);
        match self {
            Self::Present(topic) => has(topic),
            Self::Absent(topic) => !has(topic),
            Self::AnyOf(topics) => topics.iter().any(has),
            Self::Country(countries) => info.countries().any(|country| countries.contains(&country)),
            Self::NoCountry(countries) => !info.countries().any(|country| countries.contains(&country)),
            Self::Kind(kinds) => kinds.contains(&info.kind),
        }
    }

    /// Whether the claims that met it are still there, lapsed or not. The rest of it is the person's own doing.
    fn is_kept<T: Config>(&self, info: &AccountInfo, transfer: &TransferOf<T>, trust: &Trust<T>) -> bool {
        let has = |topic: &ClaimTopic| has(topic, info, transfer, None, trust);
        match self {
            Self::Present(topic) => has(topic),
            Self::AnyOf(topics) => topics.iter().any(has),
            Self::Absent(_) | Self::Country(_) | Self::NoCountry(_) | Self::Kind(_) => true,
        }
    }
}

/// Whether a claim on the topic counts; without a moment, or did until it lapsed.
fn has<T: Config>(
    topic: &ClaimTopic,
    info: &AccountInfo,
    transfer: &TransferOf<T>,
    now: Option<Moment>,
    trust: &Trust<T>,
) -> bool {
    trust
        .missing(info, core::slice::from_ref(topic), None, transfer.terms.asset, now)
        .is_empty()
}

/// Conditions that are needed together.
pub type RequirementSet = BoundedVec<Condition, ConstU32<MAX_CONDITIONS>>;

/// Parameters of the rule.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Requirements {
    /// One of them is enough.
    pub sets: BoundedVec<RequirementSet, ConstU32<MAX_SETS>>,
    /// Senders have to meet one, too.
    pub senders: bool,
}

impl Requirements {
    /// The nearest set and how many of its conditions a person does not meet; 0: it meets the set.
    fn nearest<T: Config>(
        &self,
        party: Option<&Party<T::AccountId>>,
        transfer: &TransferOf<T>,
        trust: &Trust<T>,
    ) -> Option<(u8, u8)> {
        // Who is unknown, and that is said elsewhere.
        let info = party?.info.as_ref()?;
        let unmet = |set: &RequirementSet| {
            let lacking = set.iter().filter(|condition| !condition.is_met(info, transfer, trust));
            lacking.count() as u8
        };
        let (unmet, nearest) = self.sets.iter().zip(0u8..).map(|(set, place)| (unmet(set), place)).min()?;
        Some((nearest, unmet))
    }

    /// How many conditions of a set that the sender met when it committed are without their claims.
    fn taken_back<T: Config>(&self, set: u8, transfer: &TransferOf<T>, trust: &Trust<T>) -> Option<u8> {
        let info = transfer.from.as_ref()?.info.as_ref()?;
        let conditions = self.sets.get(usize::from(set))?;
        let lacking = conditions
            .iter()
            .filter(|condition| !condition.is_kept(info, transfer, trust));
        Some(lacking.count() as u8)
    }

    /// Of the sender: a set, and how many of its conditions it does not meet.
    fn of_sender<T: Config>(&self, transfer: &TransferOf<T>, ctx: &Context<T>) -> Option<(u8, u8)> {
        match ctx.screening() {
            Screening::Now(_) => self.nearest(transfer.from.as_ref(), transfer, ctx.trust),
            Screening::Kept(set) => set.and_then(|set| Some((set, self.taken_back(set, transfer, ctx.trust)?))),
            Screening::Settled => None,
        }
    }
}

impl<T: Config> Rule<T> for Requirements {
    const EXEMPTS: Option<Side> = None;

    fn validate(&self) -> Result<(), Error<T>> {
        let sound = |set: &RequirementSet| !set.is_empty() && set.iter().all(Condition::is_sound);
        match !self.sets.is_empty() && self.sets.iter().all(sound) {
            true => Ok(()),
            false => Err(Error::<T>::ParameterInvalid),
        }
    }

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(rule), true) = (rule, is_policed(transfer.kind)) else {
            return;
        };
        if !ctx.is_exempt(RuleName::Requirements, Side::Receiver) {
            match rule.nearest(transfer.to.as_ref(), transfer, ctx.trust) {
                Some((_, 0)) | None => {}
                Some((nearest, unmet)) => findings.push(Finding::ReceiverUnqualified { nearest, unmet }),
            }
        }
        if rule.senders && !ctx.is_exempt(RuleName::Requirements, Side::Sender) {
            match rule.of_sender(transfer, ctx) {
                Some((set, 0)) => ctx.screen(Some(set)),
                Some((nearest, unmet)) => findings.push(Finding::SenderUnqualified { nearest, unmet }),
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use Condition::*;
    use TransferKind::*;

    fn set_of(conditions: &[Condition]) -> RequirementSet {
        conditions.to_vec().try_into().expect("few conditions")
    }
    fn set(sets: &[&[Condition]], senders: bool) -> DispatchResult {
        let sets: Vec<_> = sets.iter().map(|conditions| set_of(conditions)).collect();
        let rule = Requirements {
            sets: sets.try_into().expect("few sets"),
            senders,
        };
        Compliance::set_rule(by(OFFICER), CLASS, RuleChange::Requirements(rule))
    }
    fn choices<V: Clone + std::fmt::Debug>(list: &[V]) -> BoundedVec<V, frame_support::traits::ConstU32<16>> {
        list.to_vec().try_into().expect("few choices")
    }
    fn unqualified(nearest: u8, unmet: u8) -> Findings {
        vec![Finding::ReceiverUnqualified { nearest, unmet }]
    }
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(issue(ALICE, 60));
            assert_ok!(issue(BOB, 20));
            test();
        });
    }
    fn claim(identity: IdentityId, topic: ClaimTopic) {
        assert_ok!(Compliance::add_claim(by(KYC), identity, topic, None, EXPIRY, [1; 32]));
    }

    #[test]
    fn each_condition_should_be_judged_as_it_says() {
        // Alice lives in Germany and is retail, with KYC alone.
        for (condition, met) in [
            (Present(ClaimTopic::Kyc), true),
            (Present(ClaimTopic::Aml), false),
            (Absent(ClaimTopic::Kyc), false),
            (Absent(ClaimTopic::Aml), true),
            (AnyOf(choices(&[ClaimTopic::Aml, ClaimTopic::Kyc])), true),
            (AnyOf(choices(&[ClaimTopic::Aml, ClaimTopic::Accredited])), false),
            (Country(choices(&[FRANCE, GERMANY])), true),
            (Country(choices(&[FRANCE])), false),
            (NoCountry(choices(&[FRANCE])), true),
            (NoCountry(choices(&[PANAMA, GERMANY])), false),
            (Kind(choices(&[InvestorKind::Retail])), true),
            (
                Kind(choices(&[InvestorKind::Professional, InvestorKind::Institution])),
                false,
            ),
        ] {
            world(|| {
                assert_ok!(set(&[core::slice::from_ref(&condition)], false));
                let expected = if met { vec![] } else { unqualified(0, 1) };
                for kind in [Transfer, Commit] {
                    assert_eq!(judge(kind, Some(BOB), Some(ALICE), 1), expected, "{condition:?}");
                }
                assert_eq!(judge(Issue, None, Some(ALICE), 1), expected, "{condition:?}");
                // An order, a redemption and a sender are free.
                assert_eq!(judge(Forced, Some(BOB), Some(ALICE), 1), []);
                assert_eq!(judge(Redeem, Some(ALICE), None, 1), []);
                assert_eq!(judge(Transfer, Some(ALICE), None, 1), []);
            });
        }
    }

    #[test]
    fn one_set_should_be_enough_and_the_nearest_should_be_told() {
        world(|| {
            let professional: &[_] = &[Present(ClaimTopic::Kyc), Kind(choices(&[InvestorKind::Professional]))];
            let retail: &[_] = &[
                Country(choices(&[FRANCE])),
                Present(ClaimTopic::Accredited),
                Present(ClaimTopic::Aml),
            ];
            assert_ok!(set(&[retail, professional], false));
            // Bob is a professional with KYC in France; Alice lacks one condition of the second set and three of the first.
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), []);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), unqualified(1, 1));
            // Of two that are as near the first is told.
            assert_ok!(set(&[&[Present(ClaimTopic::Aml)], professional], false));
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), unqualified(0, 1));
            // A claim that comes is seen at once, and so is its end.
            claim(ALICE_ID, ClaimTopic::Aml);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), []);
            Clock::set(EXPIRY);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), []);
            Clock::set(EXPIRY + 1);
            assert!(judge(Transfer, Some(BOB), Some(ALICE), 1).contains(&Finding::ReceiverUnqualified {
                nearest: 0,
                unmet: 1
            }));
            Clock::set(START);
        });
    }

    #[test]
    fn senders_should_be_judged_only_where_the_class_says_so() {
        world(|| {
            let french: &[_] = &[Country(choices(&[FRANCE]))];
            assert_ok!(set(&[french], false));
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), []);
            assert_ok!(set(&[french], true));
            let sender = vec![Finding::SenderUnqualified { nearest: 0, unmet: 1 }];
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), sender);
            assert_eq!(judge(Commit, Some(ALICE), None, 1), sender);
            // The exit by redemption stays open.
            assert_eq!(judge(Redeem, Some(ALICE), None, 1), []);
        });
    }

    #[test]
    fn sets_that_ask_for_nothing_should_be_refused() {
        world(|| {
            for bad in [
                AnyOf(choices(&[])),
                Country(choices(&[])),
                NoCountry(choices(&[])),
                Kind(choices(&[])),
            ] {
                assert_noop!(set(&[&[Present(ClaimTopic::Kyc), bad]], false), E::ParameterInvalid);
            }
            assert_noop!(set(&[], false), E::ParameterInvalid);
            assert_noop!(set(&[&[], &[Present(ClaimTopic::Kyc)]], false), E::ParameterInvalid);
        });
    }

    #[test]
    fn an_exempt_person_should_meet_no_set() {
        world(|| {
            assert_ok!(set(&[&[Present(ClaimTopic::Accredited)]], true));
            exempt(ALICE_ID, &[RuleName::Requirements]);
            assert_eq!(judge(Transfer, Some(ALICE), Some(ALICE_2), 1), []);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), unqualified(0, 1));
            assert_eq!(
                judge(Transfer, Some(BOB), Some(ALICE), 1),
                [Finding::SenderUnqualified { nearest: 0, unmet: 1 }]
            );
        });
    }
}
