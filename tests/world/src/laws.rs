//! Rules with chance parameters, and changes of the rules of a class.

use crate::{dice::Dice, game::REASON, model::*, runtime::*};
use frame_support::BoundedVec;
use pallet_compliance::{rules::*, ListKind, RuleChange, RuleName, RuleNames, Share};
use std::rc::Rc;
use viaduct_primitives::{Balance, ClaimTopic, ClassId, CountryCode, IdentityId, InvestorKind, Moment};

pub const COUNTRIES: [CountryCode; 4] = [1, 250, 276, 591];
pub const TOPICS: [ClaimTopic; 4] = [
    ClaimTopic::Kyc,
    ClaimTopic::Aml,
    ClaimTopic::Accredited,
    ClaimTopic::Custom(7),
];
pub const KINDS: [InvestorKind; 4] = [
    InvestorKind::Retail,
    InvestorKind::Professional,
    InvestorKind::Institution,
    InvestorKind::Custodian,
];

fn bounded<V, S: frame_support::traits::Get<u32>>(list: Vec<V>) -> BoundedVec<V, S> {
    list.try_into().ok().expect("few")
}

impl Dice {
    fn share(&mut self) -> Share {
        let denominator = 1 + self.below(9);
        Share {
            numerator: self.below(denominator + 1),
            denominator,
        }
    }
    /// Not so small that nothing moves any longer.
    fn wide_share(&mut self) -> Share {
        let denominator = 4 + self.below(6);
        Share {
            numerator: denominator - self.below(3),
            denominator,
        }
    }
    fn units(&mut self) -> Balance {
        match self.below(4) {
            0 => u128::from(self.below(12)),
            1 => u128::from(self.below(60)),
            _ => 40 + u128::from(self.below(300)),
        }
    }
    fn countries(&mut self) -> Vec<CountryCode> {
        self.one_or_more(&COUNTRIES)
    }
    fn maybe<V>(&mut self, chance: u64, value: impl FnOnce(&mut Self) -> V) -> Option<V> {
        self.percent(chance).then(|| value(self))
    }
    fn condition(&mut self) -> Condition {
        match self.below(6) {
            0 => Condition::Present(self.pick(&TOPICS)),
            1 => Condition::Absent(self.pick(&TOPICS)),
            2 => Condition::AnyOf(bounded(self.one_or_more(&TOPICS))),
            3 => Condition::Country(bounded(self.countries())),
            4 => Condition::NoCountry(bounded(self.countries())),
            _ => Condition::Kind(bounded(self.one_or_more(&KINDS))),
        }
    }

    /// A rule of this name.
    pub fn rule(
        &mut self,
        name: RuleName,
        now: Moment,
        persons: &[IdentityId],
        collectors: &[AccountId],
    ) -> RuleChange<World> {
        use RuleName as N;
        match name {
            N::Claims => {
                let admits = self.percent(10);
                let topics: Vec<ClaimTopic> = match (admits, self.below(3)) {
                    (true, _) => vec![],
                    (_, 0) => self.some_of(&TOPICS[..3]),
                    _ => vec![ClaimTopic::Kyc],
                };
                RuleChange::Claims(Claims {
                    admit_without_claims: admits,
                    required_topics: bounded(topics),
                    accepted_issuers: self.maybe(20, |dice| bounded(dice.one_or_more(&[0, 1, 2]))),
                })
            }
            N::Countries => {
                let allowed = if self.percent(70) {
                    COUNTRIES.to_vec()
                } else {
                    self.some_of(&COUNTRIES)
                };
                RuleChange::Countries(Countries {
                    allowed: bounded(allowed),
                })
            }
            N::IdentityCap => RuleChange::IdentityCap(IdentityCap {
                share: self.wide_share(),
            }),
            N::HolderLimit => RuleChange::HolderLimit(HolderLimit {
                limit: self.below(7) as u32,
            }),
            N::SenderScreening => RuleChange::SenderScreening(SenderScreening {
                enabled: self.percent(70),
            }),
            N::MinimumHolding => RuleChange::MinimumHolding(MinimumHolding {
                ticket: 1 + u128::from(self.below(9)),
                residual: u128::from(self.below(9)),
            }),
            N::Granularity => RuleChange::Granularity(Granularity {
                step: 1 + u128::from(self.below(4)),
            }),
            N::UnitsCap => RuleChange::UnitsCap(UnitsCap { most: self.units() }),
            N::KindCaps => {
                let kinds = self.one_or_more(&KINDS);
                let cap = |kind| {
                    let most = self.maybe(60, Self::units);
                    let share = self.maybe(50, Self::wide_share);
                    KindCap {
                        kind,
                        most: most.or(share.is_none().then_some(30)),
                        share,
                    }
                };
                RuleChange::KindCaps(KindCaps {
                    caps: bounded(kinds.into_iter().map(cap).collect()),
                })
            }
            N::KindLimits => {
                let kinds = self.one_or_more(&KINDS);
                let limit = |kind| KindLimit {
                    kind,
                    limit: self.below(5) as u32,
                };
                RuleChange::KindLimits(KindLimits {
                    limits: bounded(kinds.into_iter().map(limit).collect()),
                })
            }
            N::CountriesDenied => RuleChange::CountriesDenied(CountriesDenied {
                denied: bounded(vec![self.pick(&COUNTRIES)]),
            }),
            N::BlackOuts => {
                let count = 1 + self.below(2);
                let window = |_| {
                    let begin = now + self.below(12) - 4;
                    let length = 1 + self.below(4);
                    Window {
                        begin,
                        end: begin + length,
                        every: self.maybe(40, |dice| length + 3 + dice.below(9)),
                    }
                };
                RuleChange::BlackOuts(BlackOuts {
                    windows: bounded((0..count).map(window).collect()),
                })
            }
            N::CountryLimits => {
                let countries = self.countries();
                let limit = |country| CountryLimit {
                    country,
                    limit: self.below(4) as u32,
                };
                RuleChange::CountryLimits(CountryLimits {
                    limits: bounded(countries.into_iter().map(limit).collect()),
                })
            }
            N::CountryPairs => {
                let sender = self.pick(&COUNTRIES);
                let pair = |receiver| CountryPair { sender, receiver };
                RuleChange::CountryPairs(CountryPairs {
                    denied: bounded(self.one_or_more(&COUNTRIES).into_iter().map(pair).collect()),
                })
            }
            N::Requirements => {
                let sets = 1 + self.below(3);
                let set = |_| {
                    let conditions = 1 + self.below(2);
                    bounded((0..conditions).map(|_| self.condition()).collect())
                };
                let sets = (0..sets).map(set).collect();
                RuleChange::Requirements(Requirements {
                    sets: bounded(sets),
                    senders: self.percent(40),
                })
            }
            N::KindShares => {
                let kinds = self.one_or_more(&KINDS);
                let bounds = |kind| match self.below(3) {
                    0 => KindShare {
                        kind,
                        least: Some(self.share()),
                        most: None,
                    },
                    1 => KindShare {
                        kind,
                        least: None,
                        most: Some(self.wide_share()),
                    },
                    _ => KindShare {
                        kind,
                        least: Some(Share {
                            numerator: 1,
                            denominator: 9,
                        }),
                        most: Some(Share {
                            numerator: 8,
                            denominator: 9,
                        }),
                    },
                };
                RuleChange::KindShares(KindShares {
                    shares: bounded(kinds.into_iter().map(bounds).collect()),
                })
            }
            N::LockUp => {
                let span = if self.percent(60) {
                    1 + self.below(30)
                } else {
                    30 + self.below(90)
                };
                RuleChange::LockUp(LockUp {
                    cliff: self.below(span + 1),
                    span,
                    steps: self.below(4) as u32,
                })
            }
            N::HoldingPeriod => RuleChange::HoldingPeriod(HoldingPeriod {
                period: 1 + self.below(14),
            }),
            N::VolumeLimits => {
                let spans = self.one_or_more(&[3u64, 7, 20]);
                let limit = |span| {
                    let most = self.maybe(70, Self::units);
                    VolumeLimit {
                        span,
                        share: most.is_none().then(|| self.share()),
                        most,
                    }
                };
                RuleChange::VolumeLimits(VolumeLimits {
                    limits: bounded(spans.into_iter().map(limit).collect()),
                })
            }
            N::VenueLimits => {
                let mut venues = vec![(self.pick(persons), 4), (self.pick(persons), 9)];
                venues.sort_unstable();
                let limit = |(venue, span)| VenueLimit {
                    venue,
                    span,
                    most: u128::from(self.below(30)),
                };
                RuleChange::VenueLimits(VenueLimits {
                    limits: bounded(venues.into_iter().map(limit).collect()),
                })
            }
            N::Approvals => RuleChange::Approvals(Approvals {}),
            N::AllowList => RuleChange::AllowList(AllowList {
                senders: self.percent(30),
            }),
            N::DenyList => RuleChange::DenyList(DenyList {
                senders: self.percent(50),
            }),
            N::HolderConsent => RuleChange::HolderConsent(HolderConsent {
                opt_in: self.percent(30),
            }),
            N::Exemptions => RuleChange::Exemptions(Exemptions {}),
            N::TransferFee => RuleChange::TransferFee(TransferFee {
                millionths: self.pick(&[1, 15_000, 60_000, 250_000, 1_000_000]),
                collector: self.pick(collectors),
            }),
            N::SpenderScreening => {
                RuleChange::SpenderScreening(self.pick(&[SpenderScreening::Verified, SpenderScreening::Listed]))
            }
        }
    }

    pub fn list(&mut self) -> Option<ListKind> {
        self.pick(&[
            None,
            Some(ListKind::Allowed),
            Some(ListKind::Allowed),
            Some(ListKind::Denied),
            Some(ListKind::Denied),
        ])
    }
}

/// A change that needs consents once somebody has units.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant)]
pub enum Law {
    Put(ClassId, RuleChange<World>),
    Drop(ClassId, RuleName),
    /// The whole set, and what it drops.
    All(ClassId, Rules, Vec<RuleName>),
    Exempt(ClassId, IdentityId, Vec<RuleName>),
}

impl Law {
    pub fn call(&self) -> RuntimeCall {
        use pallet_compliance::Call;
        let names = |names: &[RuleName]| RuleNames::truncate_from(names.to_vec());
        RuntimeCall::Compliance(match self.clone() {
            Self::Put(class_id, rule) => Call::set_rule { class_id, rule },
            Self::Drop(class_id, rule) => Call::drop_rule { class_id, rule },
            Self::All(class_id, rules, dropping) => Call::set_class_rules {
                class_id,
                rules,
                dropping: names(&dropping),
            },
            Self::Exempt(class_id, identity, exempt) => Call::set_exemptions {
                class_id,
                identity,
                exempt: names(&exempt),
                reason_code: REASON.0,
                document: REASON.1,
            },
        })
    }

    /// What is true when it is in force.
    pub fn adopt(&self, model: &mut Model) {
        let (Self::Put(class_id, _) | Self::Drop(class_id, _) | Self::All(class_id, ..) | Self::Exempt(class_id, ..)) =
            self;
        model.class_mut(*class_id).changes += 1;
        match self.clone() {
            Self::Put(class_id, rule) => {
                let class = model.class_mut(class_id);
                let mut rules = class.rules.as_deref().cloned().unwrap_or_default();
                put_rule(&mut rules, rule);
                class.rules = Some(Rc::new(rules));
            }
            Self::Drop(class_id, name) => {
                let class = model.class_mut(class_id);
                let mut rules = class.rules.as_deref().cloned().unwrap_or_default();
                drop_rule(&mut rules, name);
                class.rules = Some(Rc::new(rules));
            }
            Self::All(class_id, rules, _) => model.class_mut(class_id).rules = Some(Rc::new(rules)),
            Self::Exempt(class_id, id, names) => {
                model.class_mut(class_id).lists.entry(id).or_default().1 = names;
            }
        }
    }

    /// What is counted of it: each rule that is set, and each that is dropped.
    pub fn titles(&self) -> Vec<String> {
        match self {
            Self::Put(_, rule) => vec![format!("set {:?}", name_of(rule))],
            Self::Drop(_, name) => vec![format!("drop {name:?}")],
            Self::All(_, rules, dropped) => {
                let set = RULES
                    .iter()
                    .filter(|name| has_rule(rules, **name))
                    .map(|name| format!("set {name:?}"));
                let dropped = dropped.iter().map(|name| format!("drop {name:?}"));
                set.chain(dropped).chain(["set the whole set".into()]).collect()
            }
            Self::Exempt(..) => vec!["exempt".into()],
        }
    }
}
