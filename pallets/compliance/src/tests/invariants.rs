//! Corrupt storage is found; the assessment agrees with a second one written from the design; figures agree with a recount.

use super::*;
use crate::rules::identity_cap::{any_amount, any_share, exactly_within};
use frame_support::assert_storage_noop;
use proptest::prelude::*;
use std::collections::BTreeMap;
use TransferKind::*;

/// The sentence with which `do_try_state` refuses the storage that `corrupt` leaves; the storage is put back.
fn found(corrupt: impl FnOnce()) -> &'static str {
    hypothetically!({
        corrupt();
        match Compliance::do_try_state() {
            Err(DispatchError::Other(sentence)) => sentence,
            other => panic!("corrupt storage passed: {other:?}"),
        }
    })
}
fn change_identity(id: IdentityId, change: impl FnOnce(&mut IdentityOf<Test>)) {
    let mut record = identity(id);
    change(&mut record);
    Identities::<Test>::insert(id, record);
}
fn world(test: impl FnOnce()) {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        for (who, amount) in [(INVENTORY_ACCOUNT, 50), (ALICE, 30), (BOB, 20)] {
            assert_ok!(issue(who, amount));
        }
        test();
    });
}

#[test]
fn an_account_that_differs_from_its_identity_should_be_found() {
    world(|| {
        let sentence = "an account has its identity's profile";
        let sound = || info(ALICE_2);
        for wrong in [
            AccountInfo {
                identity: BOB_ID,
                ..sound()
            },
            AccountInfo {
                country: FRANCE,
                ..sound()
            },
            AccountInfo {
                kind: InvestorKind::Institution,
                ..sound()
            },
            AccountInfo {
                frozen: true,
                ..sound()
            },
            AccountInfo {
                payout: true,
                ..sound()
            },
        ] {
            let corrupt = || Accounts::<Test>::insert(ALICE_2, wrong.clone());
            assert_eq!(found(corrupt), sentence, "{wrong:?}");
        }
        assert_eq!(found(|| Accounts::<Test>::remove(ALICE_2)), sentence);
        assert_eq!(
            found(|| change_identity(ALICE_ID, |alice| alice.frozen = true)),
            sentence
        );
        assert_eq!(
            found(|| change_identity(ALICE_ID, |alice| alice.accounts[1].suspended = true)),
            sentence
        );
    });
}

#[test]
fn an_account_that_keeps_other_claims_than_count_should_be_found() {
    world(|| {
        let sentence = "an account keeps the claims that count";
        let keep = |change: fn(&mut Eligibility)| {
            found(|| {
                Accounts::<Test>::mutate(ALICE, |info| change(&mut info.as_mut().expect("linked").eligibility));
            })
        };
        assert_eq!(keep(|kept| kept.claims.clear()), sentence);
        assert_eq!(
            keep(|kept| kept
                .claims
                .try_push(eligible(ClaimTopic::Aml, KYC_NO))
                .expect("a place")),
            sentence
        );
        assert_eq!(found(|| IdentityClaims::<Test>::remove(BOB_ID)), sentence);
        assert_eq!(found(TrustedIssuers::<Test>::kill), sentence);
        // What is not believed may be anything.
        Accounts::<Test>::mutate(ALICE, |info| {
            let kept = &mut info.as_mut().expect("linked").eligibility;
            kept.epoch = 1;
            kept.claims.clear();
        });
        assert_ok!(Compliance::do_try_state());
    });
}

#[test]
fn an_account_of_no_identity_or_of_two_should_be_found() {
    world(|| {
        let one = "an account belongs to exactly one identity";
        assert_eq!(found(|| Accounts::<Test>::insert(STRANGER, info(ALICE_2))), one);
        assert_eq!(
            found(|| change_identity(ALICE_ID, |alice| {
                alice.accounts.remove(1);
            })),
            one
        );
        assert_eq!(
            found(|| change_identity(BOB_ID, |bob| {
                let linked = identity(ALICE_ID).accounts[1].clone();
                bob.accounts.try_push(linked).expect("a place");
            })),
            "an account has its identity's profile"
        );
        // The same account twice in one identity.
        assert_eq!(
            found(|| change_identity(ALICE_ID, |alice| {
                let again = alice.accounts[0].clone();
                alice.accounts.try_push(again).expect("a place");
            })),
            one
        );
    });
}

#[test]
fn identities_without_account_or_number_should_be_found() {
    world(|| {
        assert_eq!(
            found(|| change_identity(CAROL_ID, |carol| carol.accounts.clear())),
            "an account belongs to exactly one identity"
        );
        assert_eq!(
            found(|| NextIdentityId::<Test>::put(3)),
            "identities are numbered below the next id"
        );
        assert_eq!(
            found(|| NextIdentityId::<Test>::put(5)),
            "identities are numbered without gaps"
        );
        assert_eq!(
            found(|| {
                Identities::<Test>::remove(CAROL_ID);
                Accounts::<Test>::remove(CAROL);
            }),
            "identities are numbered without gaps"
        );
    });
}

#[test]
fn claims_that_could_not_have_been_made_should_be_found() {
    world(|| {
        let add = |identity: IdentityId, change: &dyn Fn(&mut Claim)| {
            IdentityClaims::<Test>::mutate(identity, |claims| {
                let mut claim = claims_of(ALICE_ID)[0];
                change(&mut claim);
                claims.try_push(claim).expect("a place");
            });
        };
        assert_eq!(
            found(|| add(ALICE_ID, &|claim| claim.expiry = 0)),
            "an issuer has one claim on a topic with a scope"
        );
        assert_eq!(
            found(|| add(UNKNOWN_ID, &|_| ())),
            "claims are about an identity that is there"
        );
        assert_eq!(
            found(|| add(CAROL_ID, &|claim| claim.issuer = 77)),
            "a claim has its record"
        );
        assert_eq!(
            found(|| add(CAROL_ID, &|claim| (claim.issuer, claim.made) = (77, 4))),
            "a claim was made in an epoch that has begun"
        );
        assert_eq!(
            found(|| (0..5).for_each(|n| add(CAROL_ID, &|claim| {
                (claim.issuer, claim.topic) = (77, ClaimTopic::Custom(n));
            }))),
            "an issuer has no more claims than places"
        );
        assert_eq!(
            found(|| {
                let record = ClaimRecords::<Test>::get(BOB_ID, key(KYC_NO, ClaimTopic::Kyc)).expect("made");
                ClaimRecords::<Test>::insert(BOB_ID, key(KYC_NO, ClaimTopic::Aml), record);
            }),
            "a record is of a claim that is there"
        );
        assert_eq!(
            found(|| ClaimRecords::<Test>::remove(BOB_ID, key(KYC_NO, ClaimTopic::Kyc))),
            "a claim has its record"
        );
    });
}

#[test]
fn days_and_signatures_that_are_of_no_claim_should_be_found() {
    world(|| {
        let day = crate::expiries::day_of(EXPIRY);
        let row = |day, id| (day, KYC_NO, id, (ClaimTopic::Kyc, Scope::None));
        assert_eq!(
            found(|| Expiries::<Test>::remove(row(day, BOB_ID))),
            "a claim is listed on the day of its expiry"
        );
        assert_eq!(
            found(|| {
                Expiries::<Test>::remove(row(day, BOB_ID));
                Expiries::<Test>::insert(row(day + 1, BOB_ID), ());
            }),
            "a claim is listed on the day of its expiry"
        );
        for extra in [row(day + 1, BOB_ID), row(day, UNKNOWN_ID)] {
            assert_eq!(
                found(|| Expiries::<Test>::insert(extra, ())),
                "a day lists claims that are there"
            );
        }
        let book = |issuer, newest, used| SignatureBook {
            issuer,
            void_until: 0,
            touched: 0,
            newest,
            used,
            deposit: None,
        };
        let put = |id: IdentityId, books: Vec<SignatureBook<Test>>| {
            found(|| SignatureBooks::<Test>::insert(id, BoundedVec::truncate_from(books)))
        };
        assert_eq!(
            put(UNKNOWN_ID, vec![book(KYC_NO, 1, 1)]),
            "signatures are about an identity that is there"
        );
        let one = "an issuer has one row of signatures about an identity";
        assert_eq!(put(BOB_ID, vec![book(KYC_NO, 1, 1), book(KYC_NO, 2, 1)]), one);
        assert_eq!(put(BOB_ID, vec![book(77, 1, 1)]), one);
        for (newest, used) in [(5, 2), (1, 4), (0, 2)] {
            assert_eq!(
                put(BOB_ID, vec![book(KYC_NO, newest, used)]),
                "the highest nonce was used"
            );
        }
    });
}

#[test]
fn a_file_with_wrong_countries_or_places_should_be_found() {
    world(|| {
        let change = |change: &dyn Fn(&mut IdentityOf<Test>)| found(|| change_identity(ALICE_ID, change));
        let ask = |account| PendingLink {
            account,
            until: 0,
            deposit: None,
        };
        for list in [&[GERMANY][..], &[2, 1], &[0]] {
            assert_eq!(
                change(&|alice| alice.others = others(list)),
                "a person's countries are such as could be set"
            );
        }
        let push = |list: &[AccountId]| {
            change(&|alice| {
                list.iter()
                    .for_each(|who| alice.pending.try_push(ask(*who)).expect("a place"))
            })
        };
        assert_eq!(push(&[60, 60]), "an account is asked once");
        assert_eq!(push(&[ALICE_2]), "an account that was asked is not in the file");
        assert_eq!(
            push(&[60, 61]),
            "an identity has no more accounts than it may, those asked included"
        );
    });
}

#[test]
fn a_trusted_issuer_listed_twice_for_nothing_or_without_number_should_be_found() {
    world(|| {
        let add = |issuer, id, list: &[(ClaimTopic, u32)]| {
            let topics = list.iter().map(|(topic, since)| TrustedTopic {
                topic: *topic,
                scope: None,
                since: *since,
            });
            let issuer = TrustedIssuer {
                issuer,
                id,
                topics: topics.collect::<Vec<_>>().try_into().expect("few"),
            };
            TrustedIssuers::<Test>::mutate(|all| all.try_push(issuer)).expect("a place");
        };
        let sentence = "a trusted issuer is listed once, with its topics";
        let (aml, custom) = ((ClaimTopic::Aml, 1), (ClaimTopic::Custom(0), 1));
        assert_eq!(found(|| add(OTHER_KYC, OTHER_KYC_NO, &[custom])), sentence);
        assert_eq!(found(|| add(STRANGER, 3, &[])), sentence);
        assert_eq!(found(|| add(STRANGER, 3, &[custom, aml])), sentence);
        assert_eq!(found(|| add(STRANGER, 3, &[custom])), "a trusted issuer has its number");
        assert_eq!(
            found(|| TrustedIssuers::<Test>::mutate(|all| all[2].topics[0].since = 4)),
            "trust began in an epoch that has begun"
        );
        for id in [KYC_NO, 3] {
            assert_eq!(
                found(|| IssuerIds::<Test>::insert(STRANGER, id)),
                "a number is one issuer's"
            );
        }
    });
}

#[test]
fn an_inventory_that_is_no_identity_should_be_found() {
    world(|| {
        assert_eq!(
            found(|| Pipeline::set_terms(|terms| terms.inventory = UNKNOWN_ID)),
            "a class's inventory is an identity"
        );
    });
}

#[test]
fn rules_that_could_not_have_been_set_should_be_found() {
    world(|| {
        let change = |change: &dyn Fn(&mut RulesOf<Test>)| {
            found(|| Pipeline::set_book(|book| book.rules.iter_mut().for_each(change)))
        };
        let sentence = "rules are such as could be set";
        // The rule searches the countries by halves: out of order it would not find them.
        assert_eq!(change(&|rules| rules.countries = allows(&[GERMANY, FRANCE])), sentence);
        assert_eq!(
            change(&|rules| rules.claims = requires(&[ClaimTopic::Aml, ClaimTopic::Kyc])),
            sentence
        );
        for (numerator, denominator) in [(0, 0), (2, 1)] {
            let share = share(numerator, denominator);
            assert_eq!(
                change(&|rules| rules.identity_cap = Some(IdentityCap { share })),
                sentence
            );
        }
        assert_eq!(found(|| RuleDeposits::<Test>::remove(CLASS)), "rules have a deposit");
        let deposit = || RuleDeposits::<Test>::get(CLASS).expect("paid");
        for class_id in [OTHER_CLASS, UNKNOWN_CLASS] {
            assert_eq!(
                found(|| RuleDeposits::<Test>::insert(class_id, deposit())),
                "a deposit is for rules that are there"
            );
        }
    });
}

#[test]
fn figures_that_are_no_recount_should_be_found() {
    world(|| {
        let class = "the figures of a class are a recount of its positions";
        let country = "the figures of a country are a recount of its positions";
        assert_eq!(found(|| Pipeline::set_book(|book| book.holders += 1)), class);
        assert_eq!(
            found(|| Pipeline::set_book(|book| book.holders_by_kind = [1, 0, 1, 0])),
            class
        );
        assert_eq!(found(|| Pipeline::set_book(|book| book.units_by_kind[0] -= 1)), class);
        assert_eq!(found(|| Ledger::insert(CLASS, CAROL, 1)), class);
        assert_eq!(found(|| CountryBooks::<Test>::remove(CLASS, FRANCE)), country);
        let row = CountryBook { holders: 1, units: 30 };
        assert_eq!(found(|| CountryBooks::<Test>::insert(CLASS, FRANCE, row)), country);
        assert_eq!(
            found(|| CountryBooks::<Test>::insert(OTHER_CLASS, PANAMA, row)),
            country
        );
        let empty = CountryBook::default();
        assert_eq!(found(|| CountryBooks::<Test>::insert(CLASS, PANAMA, empty)), country);
    });
}

#[test]
fn an_account_of_a_whole_chain_that_is_no_custodians_should_be_found() {
    world(|| {
        let chain = NextIdentityId::<Test>::get();
        assert_ok!(Compliance::register_identity(
            by(KYC),
            SIBLING,
            GERMANY,
            Default::default(),
            InvestorKind::Custodian
        ));
        assert_eq!(
            found(|| {
                let mut record = identity(chain);
                record.kind = InvestorKind::Institution;
                Compliance::store(chain, record);
            }),
            "an account of a whole chain belongs to a custodian"
        );
    });
}

#[test]
fn an_admission_or_a_tie_that_is_of_nothing_should_be_found() {
    world(|| {
        assert_ok!(set_profile(CAROL_ID, GERMANY, InvestorKind::Custodian));
        assert_ok!(Compliance::admit_custodian(by(OFFICER), CLASS, CAROL_ID, CODE, DOC));
        let deposit = || Custodians::<Test>::get(CLASS, CAROL_ID).expect("paid");
        let sentence = "an admission is of a class and an identity that exist";
        assert_eq!(
            found(|| Custodians::<Test>::insert(UNKNOWN_CLASS, ALICE_ID, deposit())),
            sentence
        );
        assert_eq!(
            found(|| Custodians::<Test>::insert(CLASS, UNKNOWN_ID, deposit())),
            sentence
        );
        let tie = "a class keeps its inventory and its custodians, and no other identity";
        assert_eq!(found(|| Custodians::<Test>::insert(CLASS, ALICE_ID, deposit())), tie);
        assert_eq!(found(|| Ties::<Test>::remove(INVENTORY, CLASS)), tie);
        assert_eq!(found(|| Ties::<Test>::remove(CAROL_ID, CLASS)), tie);
        assert_eq!(found(|| Ties::<Test>::insert(ALICE_ID, CLASS, ())), tie);
        // That of an identity which is no longer a custodian counts for nothing and is no error.
        assert_ok!(set_profile(CAROL_ID, GERMANY, InvestorKind::Retail));
        assert_ok!(Compliance::do_try_state());
    });
}

/// What the assessment depends on, apart from the movement and the claims.
#[derive(Clone, Debug)]
struct Scene {
    regime: Option<Regime>,
    now: Moment,
    holders: u32,
    rules: Option<RulesOf<Test>>,
    /// Custodians that the class's officer admitted.
    admitted: Vec<IdentityId>,
    /// What it says of the four persons.
    listings: BTreeMap<IdentityId, (Option<ListKind>, Vec<RuleName>)>,
    /// Who has opted in, or out.
    wishes: BTreeMap<IdentityId, bool>,
    /// The approval of every movement: exact, amount, expiry.
    approval: Option<(bool, Balance, Moment)>,
    /// Units of each kind.
    units: Balance,
    /// What rules keep of both positions.
    books: (PositionBook, PositionBook),
    /// Their locked lots.
    lots: (Vec<lots::Lot>, Vec<lots::Lot>),
    /// Who moves the units for their owner.
    spender: Option<AccountId>,
}

/// `(issuer, identity, topic, scope, expiry)`.
type Said = (AccountId, IdentityId, ClaimTopic, Scope, Moment);
/// The expiry of what was said, by issuer, identity, topic and scope.
type SaidOf = BTreeMap<(AccountId, IdentityId, ClaimTopic, Scope), Moment>;

fn some_of<T: Clone + std::fmt::Debug + 'static>(all: &[T]) -> impl Strategy<Value = Vec<T>> {
    prop::sample::subsequence(all.to_vec(), 0..=all.len())
}
fn topic() -> impl Strategy<Value = ClaimTopic> {
    prop::sample::select(vec![ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Accredited])
}
fn claims_rule() -> impl Strategy<Value = Claims<Test>> {
    let issuers = prop_oneof![3 => Just(None), 1 => some_of(&[KYC_NO, OTHER_KYC_NO, ACCREDITOR_NO]).prop_map(Some)];
    let topics = some_of(&[ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Accredited]);
    (topics, issuers, any::<bool>()).prop_map(|(required, issuers, admits)| Claims {
        admit_without_claims: admits && required.is_empty(),
        accepted_issuers: issuers.map(|list| list.try_into().expect("few")),
        ..requires(&required).expect("given")
    })
}
fn any_kind() -> impl Strategy<Value = InvestorKind> {
    use InvestorKind::*;
    prop::sample::select(vec![Retail, Professional, Institution, Custodian])
}
fn window() -> impl Strategy<Value = Window> {
    (START - 20..START + 6, 1..5u64, prop::option::of(0..4u64)).prop_map(|(begin, length, pause)| Window {
        begin,
        end: begin + length,
        every: pause.map(|pause| length + pause),
    })
}
fn black_outs() -> impl Strategy<Value = BlackOuts> {
    prop::collection::vec(window(), 1..4).prop_map(|windows| BlackOuts {
        windows: windows.try_into().expect("few"),
    })
}
fn minimum_holding() -> impl Strategy<Value = MinimumHolding> {
    (1..8u128, 0..8u128).prop_map(|(ticket, residual)| MinimumHolding { ticket, residual })
}
fn kind_caps() -> impl Strategy<Value = KindCaps> {
    let most = prop_oneof![(0..40u128).prop_map(Some), any_amount().prop_map(Some), Just(None)];
    let cap = (any_kind(), most, prop::option::of(any_share()));
    prop::collection::vec(cap, 1..5).prop_map(|caps| {
        let mut caps: Vec<KindCap> = caps
            .into_iter()
            .map(|(kind, most, share)| KindCap {
                kind,
                most: most.or(share.is_none().then_some(1)),
                share,
            })
            .collect();
        caps.sort_by_key(|cap| cap.kind);
        caps.dedup_by_key(|cap| cap.kind);
        KindCaps {
            caps: caps.try_into().expect("four kinds"),
        }
    })
}
fn kind_limits() -> impl Strategy<Value = KindLimits> {
    prop::collection::vec((any_kind(), 0..4u32), 1..5).prop_map(|limits| {
        let mut limits: Vec<KindLimit> = limits
            .into_iter()
            .map(|(kind, limit)| KindLimit { kind, limit })
            .collect();
        limits.sort_by_key(|limit| limit.kind);
        limits.dedup_by_key(|limit| limit.kind);
        KindLimits {
            limits: limits.try_into().expect("four kinds"),
        }
    })
}
fn countries_denied() -> impl Strategy<Value = CountriesDenied<Test>> {
    prop::sample::subsequence(vec![1, FRANCE, GERMANY, PANAMA], 1..=4).prop_map(|list| CountriesDenied {
        denied: list.try_into().expect("few"),
    })
}
fn country_limits() -> impl Strategy<Value = CountryLimits<Test>> {
    prop::collection::btree_map(prop::sample::select(vec![FRANCE, GERMANY, PANAMA]), 0..3u32, 1..4).prop_map(|limits| {
        let limit = |(country, limit)| CountryLimit { country, limit };
        let limits: Vec<_> = limits.into_iter().map(limit).collect();
        CountryLimits {
            limits: limits.try_into().expect("few"),
        }
    })
}
fn country_pairs() -> impl Strategy<Value = CountryPairs> {
    let country = || prop::sample::select(vec![FRANCE, GERMANY, PANAMA]);
    prop::collection::btree_set((country(), country()), 1..5).prop_map(|pairs| {
        let pair = |(sender, receiver)| CountryPair { sender, receiver };
        let denied: Vec<_> = pairs.into_iter().map(pair).collect();
        CountryPairs {
            denied: denied.try_into().expect("few"),
        }
    })
}
fn condition() -> impl Strategy<Value = Condition> {
    let topics = || some_of(&[ClaimTopic::Kyc, ClaimTopic::Aml]).prop_filter("some", |list| !list.is_empty());
    let countries = || some_of(&[FRANCE, GERMANY, PANAMA]).prop_filter("some", |list| !list.is_empty());
    prop_oneof![
        topic().prop_map(Condition::Present),
        topic().prop_map(Condition::Absent),
        topics().prop_map(|list| Condition::AnyOf(list.try_into().expect("few"))),
        countries().prop_map(|list| Condition::Country(list.try_into().expect("few"))),
        countries().prop_map(|list| Condition::NoCountry(list.try_into().expect("few"))),
        any_kind().prop_map(|kind| Condition::Kind(vec![kind].try_into().expect("one"))),
    ]
}
fn requirements() -> impl Strategy<Value = Requirements> {
    let set = prop::collection::vec(condition(), 1..4).prop_map(|list| list.try_into().expect("few"));
    (prop::collection::vec(set, 1..4), any::<bool>()).prop_map(|(sets, senders)| Requirements {
        sets: sets.try_into().expect("few"),
        senders,
    })
}
fn kind_shares() -> impl Strategy<Value = KindShares> {
    let bounds = (any_kind(), prop::option::of(any_share()), prop::option::of(any_share()));
    prop::collection::vec(bounds, 1..4).prop_map(|list| {
        let mut shares: Vec<KindShare> = list
            .into_iter()
            .map(|(kind, least, most)| match (least, most) {
                (None, None) => KindShare {
                    kind,
                    least,
                    most: Some(share(1, 2)),
                },
                (Some(least), Some(_)) => KindShare {
                    kind,
                    least: Some(least),
                    most: None,
                },
                (least, most) => KindShare { kind, least, most },
            })
            .collect();
        shares.sort_by_key(|bounds| bounds.kind);
        shares.dedup_by_key(|bounds| bounds.kind);
        KindShares {
            shares: shares.try_into().expect("four kinds"),
        }
    })
}
fn lock_up() -> impl Strategy<Value = LockUp> {
    (0..20u64, 1..20u64, 0..4u32).prop_map(|(cliff, span, steps)| LockUp {
        cliff: cliff.min(span),
        span,
        steps,
    })
}
fn volume_limits() -> impl Strategy<Value = VolumeLimits> {
    let limit = (prop::option::of(0..30u128), any_share());
    prop::collection::btree_map(prop::sample::select(vec![3u64, 7]), limit, 1..3).prop_map(|limits| {
        let limits = limits.into_iter().map(|(span, (most, share))| VolumeLimit {
            span,
            most,
            share: most.is_none().then_some(share),
        });
        VolumeLimits {
            limits: limits.collect::<Vec<_>>().try_into().expect("few"),
        }
    })
}
fn venue_limits() -> impl Strategy<Value = VenueLimits> {
    prop::collection::btree_map(prop::sample::select(vec![(BOB_ID, 3u64), (BOB_ID, 7)]), 0..30u128, 1..3).prop_map(
        |limits| {
            let limits = limits
                .into_iter()
                .map(|((venue, span), most)| VenueLimit { venue, span, most });
            VenueLimits {
                limits: limits.collect::<Vec<_>>().try_into().expect("few"),
            }
        },
    )
}
fn transfer_fee() -> impl Strategy<Value = TransferFee<Test>> {
    let millionths = prop_oneof![Just(1), Just(15_000), Just(250_000), Just(1_000_000)];
    let collector = prop_oneof![4 => Just(INVENTORY_ACCOUNT), 1 => Just(BOB)];
    (millionths, collector).prop_map(|(millionths, collector)| TransferFee { millionths, collector })
}
/// A rule of those that look at a position or at single persons.
fn personal_rule() -> impl Strategy<Value = RuleChange<Test>> {
    prop_oneof![
        requirements().prop_map(RuleChange::Requirements),
        kind_shares().prop_map(RuleChange::KindShares),
        lock_up().prop_map(RuleChange::LockUp),
        (1..12u64).prop_map(|period| RuleChange::HoldingPeriod(HoldingPeriod { period })),
        volume_limits().prop_map(RuleChange::VolumeLimits),
        venue_limits().prop_map(RuleChange::VenueLimits),
        Just(RuleChange::Approvals(Approvals {})),
        any::<bool>().prop_map(|senders| RuleChange::AllowList(AllowList { senders })),
        any::<bool>().prop_map(|senders| RuleChange::DenyList(DenyList { senders })),
        any::<bool>().prop_map(|opt_in| RuleChange::HolderConsent(HolderConsent { opt_in })),
        Just(RuleChange::Exemptions(Exemptions {})),
        transfer_fee().prop_map(RuleChange::TransferFee),
        prop::sample::select(vec![SpenderScreening::Verified, SpenderScreening::Listed])
            .prop_map(RuleChange::SpenderScreening),
    ]
}
fn rule_names() -> impl Strategy<Value = Vec<RuleName>> {
    prop_oneof![2 => Just(vec![]), 2 => some_of(RuleName::ALL)]
}
fn any_list() -> impl Strategy<Value = Option<ListKind>> {
    prop::sample::select(vec![None, Some(ListKind::Allowed), Some(ListKind::Denied)])
}
fn position_book() -> impl Strategy<Value = PositionBook> {
    let acquisitions = prop::collection::btree_map(START - 12..START + 6, any_amount(), 0..4);
    let venue = prop::sample::select(vec![None, Some(BOB_ID)]);
    let sent = (
        venue,
        prop::sample::select(vec![3u64, 7]),
        START - 8..START + 6,
        0..40u128,
    );
    let sizes = prop::sample::select(vec![(0, 0), (0, 0), (7, 0), (0, 2), (7, 2)]);
    (acquisitions, prop::collection::vec(sent, 0..4), sizes).prop_map(|(acquisitions, sent, (large, small))| {
        let mut book = PositionBook {
            has_lots: true,
            large,
            small,
            ..Default::default()
        };
        for (acquired, units) in acquisitions {
            book.acquisitions
                .try_push(Acquisition { acquired, units })
                .expect("few");
        }
        for (venue, span, begin, units) in sent {
            if !book.sent.iter().any(|one| (one.venue, one.span) == (venue, span)) {
                book.sent
                    .try_push(Sent {
                        venue,
                        span,
                        begin,
                        units,
                        opened: 0,
                    })
                    .expect("few");
            }
        }
        book
    })
}
fn some_lots() -> impl Strategy<Value = Vec<lots::Lot>> {
    let lot = || {
        let lot = (any_amount(), START - 30..START, 0..20u64, 1..20u64, 0..4u32);
        lot.prop_map(|(units, begin, cliff, span, steps)| lots::Lot {
            units,
            taken: 0,
            schedule: lots::Schedule {
                begin,
                cliff: begin + cliff.min(span),
                end: begin + span,
                steps,
            },
        })
    };
    prop_oneof![3 => prop::collection::vec(lot(), 0..3), 1 => prop::collection::vec(lot(), 16)]
}
/// A rule that asks for numbers, as an officer may set it.
fn other_rule() -> impl Strategy<Value = RuleChange<Test>> {
    prop_oneof![
        minimum_holding().prop_map(RuleChange::MinimumHolding),
        (1..4u128).prop_map(|step| RuleChange::Granularity(Granularity { step })),
        (5..60u128).prop_map(|most| RuleChange::UnitsCap(UnitsCap { most })),
        kind_caps().prop_map(RuleChange::KindCaps),
        kind_limits().prop_map(RuleChange::KindLimits),
        countries_denied().prop_map(RuleChange::CountriesDenied),
        black_outs().prop_map(RuleChange::BlackOuts),
        country_limits().prop_map(RuleChange::CountryLimits),
        country_pairs().prop_map(RuleChange::CountryPairs),
    ]
}
fn class_rules() -> impl Strategy<Value = RulesOf<Test>> {
    let personal = prop::collection::vec(personal_rule(), 0..6);
    (general_rules(), personal).prop_map(|(mut rules, personal)| {
        for rule in personal {
            rules.put(rule);
        }
        rules
    })
}
fn general_rules() -> impl Strategy<Value = RulesOf<Test>> {
    let others = (
        prop::option::of(minimum_holding()),
        prop::option::of(1..4u128),
        prop::option::of(any_amount()),
        prop::option::of(kind_caps()),
        prop::option::of(kind_limits()),
        prop::option::of(countries_denied()),
        prop::option::of(black_outs()),
        prop::option::of(country_limits()),
        prop::option::of(country_pairs()),
    );
    (
        prop::option::weighted(0.9, claims_rule()),
        prop::option::of(any::<bool>()),
        prop::option::weighted(0.9, some_of(&[1, FRANCE, GERMANY, PANAMA])),
        prop::option::of(any_share()),
        prop::option::of(0..4u32),
        others,
    )
        .prop_map(|(claims, screens, countries, cap, limit, others)| ClassRules {
            claims,
            countries: countries.and_then(|list| allows(&list)),
            identity_cap: cap.map(|share| IdentityCap { share }),
            holder_limit: limit.map(|limit| HolderLimit { limit }),
            sender_screening: screens.map(|enabled| SenderScreening { enabled }),
            minimum_holding: others.0,
            granularity: others.1.map(|step| Granularity { step }),
            units_cap: others.2.map(|most| UnitsCap { most }),
            kind_caps: others.3,
            kind_limits: others.4,
            countries_denied: others.5,
            black_outs: others.6,
            country_limits: others.7,
            country_pairs: others.8,
            ..Default::default()
        })
}
fn regime() -> impl Strategy<Value = Regime> {
    let lifecycle = prop_oneof![
        4 => Just(Lifecycle::Active),
        1 => Just(Lifecycle::Building),
        1 => Just(Lifecycle::Proposed),
        1 => Just(Lifecycle::Retired),
    ];
    (lifecycle, prop::bool::weighted(0.8)).prop_map(|(lifecycle, transfers_open)| Regime {
        transfers_open,
        ..Regime::normal(lifecycle)
    })
}
fn scene() -> impl Strategy<Value = Scene> {
    let persons = [INVENTORY, ALICE_ID, BOB_ID, CAROL_ID];
    let id = || prop::sample::select(persons.to_vec());
    let lists = (
        prop::collection::btree_map(id(), (any_list(), rule_names()), 0..5),
        prop::collection::btree_map(id(), any::<bool>(), 0..5),
        prop::option::weighted(0.7, (any::<bool>(), 0..12u128, START - 3..START + 9)),
    );
    let positions = ((position_book(), position_book()), (some_lots(), some_lots()));
    (
        prop::option::weighted(0.9, regime()),
        START..START + 6,
        0..5u32,
        prop::option::weighted(0.9, class_rules()),
        some_of(&persons),
        (
            lists,
            positions,
            any_amount(),
            prop::option::weighted(0.3, prop::sample::select(vec![ALICE, CAROL, STRANGER])),
        ),
    )
        .prop_map(
            |(regime, now, holders, rules, admitted, ((listings, wishes, approval), (books, lots), units, spender))| {
                Scene {
                    regime,
                    now,
                    holders,
                    rules,
                    admitted,
                    listings,
                    wishes,
                    approval,
                    units,
                    books,
                    lots,
                    spender,
                }
            },
        )
}
fn said() -> impl Strategy<Value = Said> {
    let issuer = prop::sample::select(vec![KYC, OTHER_KYC, ACCREDITOR]);
    (issuer, 0..4u32, topic(), scope(), START..START + 6)
}
/// Every class, or those of an asset.
fn scope() -> impl Strategy<Value = Scope> {
    prop::sample::select(vec![None, None, Some(ASSET), Some(OTHER_ASSET)])
}
fn investor_kind() -> impl Strategy<Value = InvestorKind> {
    prop_oneof![
        3 => Just(InvestorKind::Retail),
        1 => Just(InvestorKind::Institution),
        2 => Just(InvestorKind::Custodian),
    ]
}
/// Further countries of a person.
fn further() -> impl Strategy<Value = Vec<CountryCode>> {
    prop_oneof![
        2 => Just(vec![]),
        1 => prop::sample::subsequence(vec![1, FRANCE, GERMANY, PANAMA], 0..=3),
    ]
}
fn party() -> impl Strategy<Value = Party<AccountId>> {
    let country = prop::sample::select(vec![FRANCE, GERMANY, PANAMA]);
    let info = (
        0..4u32,
        country,
        further(),
        investor_kind(),
        prop::bool::weighted(0.15),
        prop::bool::weighted(0.2),
    );
    // Of no epoch: the claims are looked up.
    let info = info.prop_map(|(identity, country, others, kind, frozen, selective)| AccountInfo {
        identity,
        country,
        others: others
            .into_iter()
            .filter(|other| *other != country)
            .collect::<Vec<_>>()
            .try_into()
            .expect("few"),
        kind,
        frozen,
        selective,
        payout: true,
        payable_from: 0,
        eligibility: Eligibility {
            epoch: u32::MAX,
            ..Default::default()
        },
    });
    (
        0..4u64,
        prop::option::weighted(0.9, info),
        any_amount(),
        any_amount(),
        (0..9u128, 0..9u128),
        prop::bool::weighted(0.15),
    )
        .prop_map(|(account, info, units, free, (committed, frozen), blocked)| Party {
            account,
            info,
            units,
            committed,
            frozen,
            free: free.min(units),
            blocked,
        })
}
fn movement() -> impl Strategy<Value = Movement> {
    let kind = prop::sample::select(vec![Issue, Transfer, Transfer, Redeem, Forced, Recovery, Commit]);
    (
        kind,
        any_amount(),
        party(),
        party(),
        any_amount(),
        any::<bool>(),
        (
            prop::bool::weighted(0.2),
            prop::bool::weighted(0.2),
            prop::bool::weighted(0.2),
        ),
        0..6u8,
    )
        .prop_map(
            |(
                kind,
                amount,
                from,
                mut to,
                supply_after,
                one_identity,
                (paused, issuance_ended, force_renounced),
                alone,
            )| {
                if one_identity {
                    to.info = from.info.clone();
                }
                if to.account == from.account {
                    to = from.clone();
                }
                // Often the last unit, to see a holder leave.
                let amount = if alone % 2 == 0 { from.units } else { amount };
                // A forced redemption has no receiver.
                let split = matches!(kind, Transfer | Commit | Forced);
                Movement {
                    class_id: CLASS,
                    terms: viaduct_primitives::ClassTerms {
                        asset: ASSET,
                        inventory: INVENTORY,
                        supply_cap: SUPPLY_CAP,
                        paused,
                        issuance_ended,
                        force_renounced,
                    },
                    kind,
                    amount,
                    from: (kind != Issue && !(kind == Transfer && alone == 0)).then_some(from),
                    to: (kind != Redeem && !(split && alone == 1)).then_some(to),
                    spender: None,
                    allowed: None,
                    waives_fee: false,
                    stage: Default::default(),
                    supply_after,
                    now: 0,
                }
            },
        )
}

/// The design's sentences on an assessment, one predicate for each finding.
fn expected(scene: &Scene, said: &SaidOf, m: &Movement) -> Findings {
    let by_force = m.kind == Forced || m.kind == Recovery;
    let by_will = !by_force;
    let policy = m.kind == Issue || m.kind == Transfer || m.kind == Commit;
    let giver = m.from.as_ref().and_then(|party| party.info.clone());
    let taker = m.to.as_ref().and_then(|party| party.info.clone());
    let investor = |info: &AccountInfo| info.identity != INVENTORY;
    let id = |info: &Option<AccountInfo>| info.as_ref().map(|info| info.identity);
    let neutral = giver.is_some() && id(&giver) == id(&taker);
    let stopped = |party: &Option<Party<AccountId>>| match party {
        Some(party) => party.blocked || matches!(&party.info, Some(AccountInfo { frozen: true, .. })),
        None => false,
    };
    let claims = scene.rules.as_ref().and_then(|rules| rules.claims.clone());
    let rules = scene.rules.clone().unwrap_or_default();
    let listed = |info: &Option<AccountInfo>| info.as_ref().and_then(|info| scene.listings.get(&info.identity));
    let on = |info: &Option<AccountInfo>, list: ListKind| matches!(listed(info), Some((Some(on), _)) if *on == list);
    // From a rule that is set, by the exemption of a party.
    let freed = |name: RuleName, info: &Option<AccountInfo>| {
        rules.has(name) && rules.exemptions.is_some() && listed(info).is_some_and(|(_, names)| names.contains(&name))
    };
    let number = |issuer: AccountId| match issuer {
        KYC => KYC_NO,
        OTHER_KYC => OTHER_KYC_NO,
        _ => ACCREDITOR_NO,
    };
    let lacking = |info: &AccountInfo| -> Vec<ClaimTopic> {
        let Some(rule) = &claims else { return vec![] };
        let has = |topic: ClaimTopic| {
            said.iter().any(|((issuer, identity, about, scope), expiry)| {
                let accepted = match &rule.accepted_issuers {
                    Some(list) => list.contains(&number(*issuer)),
                    None => true,
                };
                let covers = matches!(scope, None | Some(ASSET));
                *identity == info.identity && *about == topic && scene.now <= *expiry && accepted && covers
            })
        };
        rule.required_topics
            .iter()
            .filter(|topic| !has(**topic))
            .copied()
            .collect()
    };
    let mut all = vec![];
    if m.amount == 0 {
        all.push(Finding::AmountZero);
    }
    let serves = match scene.regime.map(|regime| regime.lifecycle) {
        Some(Lifecycle::Active | Lifecycle::Building) => true,
        Some(Lifecycle::Retired) => m.kind == Redeem,
        _ => false,
    };
    if by_will && !serves {
        all.push(Finding::AssetNotActive);
    }
    if by_will
        && matches!(
            scene.regime,
            Some(Regime {
                transfers_open: false,
                ..
            })
        )
    {
        all.push(Finding::AssetTransfersFrozen);
    }
    if by_will && m.terms.paused {
        all.push(Finding::ClassPaused);
    }
    let shut = match &claims {
        Some(rule) => rule.required_topics.is_empty() && !rule.admit_without_claims,
        None => true,
    };
    if policy && shut && !freed(RuleName::Claims, &taker) {
        all.push(Finding::RulesUnset);
    }
    if m.kind == Issue && m.terms.issuance_ended {
        all.push(Finding::IssuanceEnded);
    }
    if m.kind == Forced && m.from.is_some() && m.terms.force_renounced {
        all.push(Finding::ForceRenounced);
    }
    let trade = m.kind == Transfer || m.kind == Commit;
    if let Some(rule) = rules
        .black_outs
        .as_ref()
        .filter(|_| trade && !freed(RuleName::BlackOuts, &giver))
    {
        // Every repetition until now, one by one.
        let mut ends = vec![];
        for Window { begin, end, every } in &rule.windows {
            let (mut begin, mut end) = (*begin, *end);
            while begin <= scene.now {
                if scene.now < end {
                    ends.push(end);
                }
                let Some(every) = every else { break };
                (begin, end) = (begin + every, end + every);
            }
        }
        all.extend(ends.into_iter().max().map(|until| Finding::BlackOut { until }));
    }
    let keeper = policy && !neutral && giver.as_ref().is_some_and(investor);
    // The fee on top.
    let mut fee = 0;
    if let (Some(rule), Some(party), Some(_)) = (&rules.transfer_fee, &m.from, &taker) {
        let millionths = u128::from(rule.millionths);
        let part = m.amount / 1_000_000 * millionths + m.amount % 1_000_000 * millionths / 1_000_000;
        let pays = keeper && trade && taker.as_ref().is_some_and(investor) && !freed(RuleName::TransferFee, &giver);
        if pays && rule.collector == INVENTORY_ACCOUNT {
            let step = rules.granularity.map_or(1, |rule| rule.step);
            fee = part / step * step;
            let needed = m.amount.saturating_add(fee);
            if fee > 0 && (m.amount..needed).contains(&party.free) {
                all.push(Finding::FeeUncovered {
                    fee,
                    needed,
                    free: party.free,
                });
            }
        }
    }
    if let (Some(allowed), true) = (m.allowed, fee > 0) {
        let needed = m.amount.saturating_add(fee);
        if (m.amount..needed).contains(&allowed) {
            all.push(Finding::AllowanceExceeded { needed, allowed });
        }
    }
    let leaving = m.amount.saturating_add(fee);
    if let Some(Granularity { step }) = rules
        .granularity
        .filter(|_| policy && !freed(RuleName::Granularity, &giver))
    {
        let everything = matches!(&m.from, Some(party) if party.units == leaving);
        if m.amount / step * step != m.amount && !everything {
            all.push(Finding::AmountNotWhole { step });
        }
    }
    if m.kind == Issue && m.supply_after > SUPPLY_CAP {
        all.push(Finding::SupplyCapExceeded {
            limit: SUPPLY_CAP,
            would_be: m.supply_after,
            room: SUPPLY_CAP.saturating_sub(m.supply_after.saturating_sub(m.amount)),
        });
    }
    if m.from.is_some() && giver.is_none() {
        all.push(Finding::SenderUnknown);
    }
    let is_lost = |party: &Party<AccountId>| {
        let accounts = Identities::<Test>::iter_values().flat_map(|record| record.accounts);
        let mut lost = accounts.filter(|linked| linked.suspended || linked.reported);
        party.info.is_none() || lost.any(|linked| linked.account == party.account)
    };
    if m.kind == Recovery && !m.from.as_ref().is_some_and(is_lost) {
        all.push(Finding::NotReportedLost);
    }
    if by_will && stopped(&m.from) {
        all.push(Finding::SenderFrozen);
    }
    if let Some(party) = m.from.as_ref().filter(|party| party.free < m.amount) {
        all.push(Finding::InsufficientUnits {
            needed: m.amount,
            free: party.free,
            committed: party.committed,
            frozen: party.frozen,
        });
    }
    let screens = rules
        .sender_screening
        .filter(|_| !freed(RuleName::SenderScreening, &giver));
    if let (Some(info), Some(SenderScreening { enabled: true }), true) = (&giver, screens, policy) {
        all.extend(
            lacking(info)
                .into_iter()
                .map(|topic| Finding::SenderClaimMissing { topic }),
        );
    }
    if let (Some(rule), Some(party), Some(info)) = (rules.minimum_holding, &m.from, &giver) {
        // If its commitments are given up, and if they are delivered; and where all are committed, if the smaller ones are given up.
        let kept = party.units.saturating_sub(leaving);
        let rest = kept.saturating_sub(party.committed);
        let dust = |left: &Balance| (1..rule.residual).contains(left);
        let (large, small) = (scene.books.0.large, scene.books.0.small);
        let rest = match (rest, small) {
            (0, 0) => party.committed.saturating_sub(large),
            (0, _) => small.min(rule.residual.saturating_sub(1)),
            _ => rest,
        };
        let left = Some(rest).filter(dust).unwrap_or(kept);
        let freed = freed(RuleName::MinimumHolding, &taker);
        if policy && !neutral && !freed && investor(info) && dust(&left) {
            all.push(Finding::ResidualTooSmall {
                limit: rule.residual,
                would_be: left,
            });
        }
    }
    if m.to.is_some() && taker.is_none() {
        all.push(Finding::ReceiverUnknown);
    }
    let unusable = m.kind == Recovery && taker.as_ref().is_some_and(|info| info.frozen);
    if (by_will && stopped(&m.to)) || unusable {
        all.push(Finding::ReceiverFrozen);
    }
    if let Some(info) = taker
        .as_ref()
        .filter(|info| m.kind == Recovery && info.payable_from > m.now)
    {
        all.push(Finding::ReceiverTooNew {
            usable_from: info.payable_from,
        });
    }
    if let Some(info) = taker
        .as_ref()
        .filter(|_| m.kind != Recovery && !freed(RuleName::Claims, &taker))
    {
        all.extend(
            lacking(info)
                .into_iter()
                .map(|topic| Finding::ReceiverClaimMissing { topic }),
        );
    }
    if let (Some(rules), Some(info), true) = (&scene.rules, &taker, policy) {
        let listed = rules.countries.as_ref().is_some_and(|rule| {
            rule.allowed.contains(&info.country) || rule.allowed.iter().any(|at| info.others.contains(at))
        });
        if !listed && !freed(RuleName::Countries, &taker) {
            all.push(Finding::CountryNotAllowed { country: info.country });
        }
    }
    if let (Some(rule), Some(info), true) = (&rules.countries_denied, &taker, policy) {
        // In the order of the assessment: by number.
        for country in rule.denied.iter().filter(|_| !freed(RuleName::CountriesDenied, &taker)) {
            if *country == info.country || info.others.contains(country) {
                all.push(Finding::CountryDenied { country: *country });
            }
        }
    }
    let stranger =
        |info: &AccountInfo| info.kind == InvestorKind::Custodian && !scene.admitted.contains(&info.identity);
    if !neutral && taker.as_ref().is_some_and(stranger) {
        all.push(Finding::CustodianNotAdmitted);
    }
    let judged = policy && !neutral && taker.as_ref().is_some_and(investor);
    if let (Some(rules), Some(party), true) = (&scene.rules, &m.to, judged) {
        let would_be = party.units.saturating_add(m.amount);
        let room = |limit: Balance| limit.saturating_sub(party.units);
        if let Some(rule) = rules
            .minimum_holding
            .filter(|rule| party.units == 0 && m.amount < rule.ticket && !freed(RuleName::MinimumHolding, &taker))
        {
            all.push(Finding::MinimumNotReached {
                limit: rule.ticket,
                would_be: m.amount,
            });
        }
        if let Some(UnitsCap { most: limit }) = rules
            .units_cap
            .filter(|rule| would_be > rule.most && !freed(RuleName::UnitsCap, &taker))
        {
            all.push(Finding::UnitsCapExceeded {
                limit,
                would_be,
                room: room(limit),
            });
        }
        let kind = taker.as_ref().map(|info| info.kind).expect("judged");
        let cap = rules
            .kind_caps
            .iter()
            .flat_map(|rule| &rule.caps)
            .find(|cap| cap.kind == kind && !freed(RuleName::KindCaps, &taker));
        if let Some(cap) = cap {
            let over_most = cap.most.is_some_and(|most| would_be > most);
            let over_share = cap
                .share
                .is_some_and(|share| !exactly_within(would_be, share, m.supply_after));
            if over_most || over_share {
                let share = cap.share.map(|share| identity_cap::most_within(share, m.supply_after));
                let limit = cap.most.into_iter().chain(share).min().expect("it says something");
                all.push(Finding::KindCapExceeded {
                    kind,
                    limit,
                    would_be,
                    room: room(limit),
                });
            }
        }
        if let Some(IdentityCap { share }) = rules.identity_cap.filter(|_| !freed(RuleName::IdentityCap, &taker)) {
            if !exactly_within(would_be, share, m.supply_after) {
                // The most that is within, by halving.
                let (mut most, mut over) = (0, m.supply_after.saturating_add(1));
                while over - most > 1 {
                    let middle = most + (over - most) / 2;
                    if exactly_within(middle, share, m.supply_after) {
                        most = middle
                    } else {
                        over = middle
                    }
                }
                let limit = if exactly_within(m.supply_after, share, m.supply_after) {
                    m.supply_after
                } else {
                    most
                };
                let room = limit.saturating_sub(party.units);
                all.push(Finding::IdentityCapExceeded { limit, would_be, room });
            }
        }
        let leaves = match (&m.from, &giver) {
            (Some(party), Some(info)) => investor(info) && party.units == leaving,
            _ => false,
        };
        let would_be = (scene.holders + 1).saturating_sub(u32::from(leaves));
        if let Some(HolderLimit { limit }) = rules
            .holder_limit
            .filter(|rule| would_be > rule.limit && !freed(RuleName::HolderLimit, &giver))
        {
            if party.units == 0 {
                all.push(Finding::MaxHoldersExceeded { limit, would_be });
            }
        }
        let limit = rules
            .kind_limits
            .iter()
            .flat_map(|rule| &rule.limits)
            .find(|limit| limit.kind == kind && !freed(RuleName::KindLimits, &giver));
        if let Some(KindLimit { limit, .. }) = limit {
            // As many of each kind as in all: the figures are the scene's.
            let of_kind = leaves && giver.as_ref().is_some_and(|info| info.kind == kind);
            let would_be = (scene.holders + 1).saturating_sub(u32::from(of_kind));
            if party.units == 0 && would_be > *limit {
                all.push(Finding::KindHoldersExceeded {
                    kind,
                    limit: *limit,
                    would_be,
                });
            }
        }
    }
    if let (Some(rule), Some(info), true) = (&rules.country_limits, &taker, judged) {
        // The scene has no rows by country: the receiver would be the first.
        let limit = rule.limits.iter().find(|limit| limit.country == info.country);
        let joins = matches!(&m.to, Some(party) if party.units == 0);
        if let Some(CountryLimit { country, limit: 0 }) =
            limit.filter(|_| joins && !freed(RuleName::CountryLimits, &giver))
        {
            // A person that leaves the same country makes no room where nobody is counted, but one.
            let leaves = matches!((&m.from, &giver), (Some(party), Some(from))
                if investor(from) && party.units == leaving && from.country == *country);
            if !leaves {
                all.push(Finding::CountryHoldersExceeded {
                    country: *country,
                    limit: 0,
                    would_be: 1,
                });
            }
        }
    }
    if let (Some(rule), Some(from), Some(to)) = (&rules.country_pairs, &giver, &taker) {
        let pair = CountryPair {
            sender: from.country,
            receiver: to.country,
        };
        if policy && !neutral && rule.denied.contains(&pair) && !freed(RuleName::CountryPairs, &taker) {
            all.push(Finding::CountryPairDenied {
                sender: from.country,
                receiver: to.country,
            });
        }
    }
    if m.kind == Recovery && !neutral {
        all.push(Finding::IdentityMismatch);
    }
    if by_force && matches!((&m.from, &m.to), (Some(from), Some(to)) if from.account == to.account) {
        all.push(Finding::SameAccount);
    }
    let now = scene.now;
    // Requirements of either side.
    if let (Some(rule), true) = (&rules.requirements, policy) {
        let nearest = |info: &AccountInfo| {
            let met = |condition: &Condition| {
                let has = |topic: &ClaimTopic| {
                    said.iter().any(|((_, identity, about, scope), expiry)| {
                        let counts = scope.is_none_or(|asset| asset == ASSET) && now <= *expiry;
                        *identity == info.identity && about == topic && counts
                    })
                };
                match condition {
                    Condition::Present(topic) => has(topic),
                    Condition::Absent(topic) => !has(topic),
                    Condition::AnyOf(list) => list.iter().any(has),
                    Condition::Country(list) => list.iter().any(|at| *at == info.country || info.others.contains(at)),
                    Condition::NoCountry(list) => {
                        !list.iter().any(|at| *at == info.country || info.others.contains(at))
                    }
                    Condition::Kind(list) => list.contains(&info.kind),
                }
            };
            let unmet: Vec<u8> = rule
                .sets
                .iter()
                .map(|set| set.iter().filter(|condition| !met(condition)).count() as u8)
                .collect();
            let fewest = *unmet.iter().min().expect("a set");
            let place = unmet.iter().position(|count| *count == fewest).expect("one of them");
            (place as u8, fewest)
        };
        if let Some((nearest, unmet)) = taker.as_ref().map(nearest) {
            if unmet > 0 && !freed(RuleName::Requirements, &taker) {
                all.push(Finding::ReceiverUnqualified { nearest, unmet });
            }
        }
        if let Some((nearest, unmet)) = giver.as_ref().map(nearest) {
            if unmet > 0 && rule.senders && !freed(RuleName::Requirements, &giver) {
                all.push(Finding::SenderUnqualified { nearest, unmet });
            }
        }
    }
    // Lists and wishes.
    if let (Some(rule), true) = (rules.allow_list, policy) {
        let missing = |info| !on(info, ListKind::Allowed) && !freed(RuleName::AllowList, info);
        if taker.is_some() && missing(&taker) {
            all.push(Finding::ReceiverNotListed);
        }
        if giver.is_some() && rule.senders && missing(&giver) {
            all.push(Finding::SenderNotListed);
        }
    }
    if let (Some(rule), true) = (rules.deny_list, policy) {
        if on(&taker, ListKind::Denied) {
            all.push(Finding::ReceiverDenied);
        }
        if rule.senders && on(&giver, ListKind::Denied) {
            all.push(Finding::SenderDenied);
        }
    }
    if let (Some(info), true) = (&taker, judged) {
        let wish = scene.wishes.get(&info.identity);
        let asks = rules.holder_consent.is_some_and(|rule| rule.opt_in);
        let first = info.selective && matches!(&m.to, Some(party) if party.units == 0);
        match wish {
            Some(false) if rules.holder_consent.is_some() => all.push(Finding::OptedOut),
            Some(true) => {}
            None if asks || first => all.push(Finding::NotOptedIn),
            _ => {}
        }
        if wish == Some(&false) && first {
            all.push(Finding::NotOptedIn);
        }
    }
    // The spender.
    if let (Some(rule), Some(spender), true) = (rules.spender_screening, scene.spender, policy) {
        let own = Compliance::account(&spender);
        let verified = own
            .as_ref()
            .is_some_and(|info| claims.is_some() && lacking(info).is_empty());
        let admitted = match rule {
            SpenderScreening::Verified => verified,
            SpenderScreening::Listed => on(&own, ListKind::Allowed),
        };
        if !admitted && !freed(RuleName::SpenderScreening, &giver) {
            all.push(Finding::SpenderNotAllowed);
        }
    }
    // Dates, lots and windows of the position.
    if let (Some(party), true) = (&m.from, keeper) {
        let book = &scene.books.0;
        let rule = rules.holding_period.filter(|_| !freed(RuleName::HoldingPeriod, &giver));
        if let Some(HoldingPeriod { period }) = rule {
            let old_at = |time: Moment| {
                let old = book.acquisitions.iter().filter(|one| time >= one.acquired + period);
                old.fold(0u128, |sum, one| sum.saturating_add(one.units))
            };
            let needed = leaving.saturating_add(party.committed);
            if old_at(now) < needed && needed <= party.units {
                let later = (now..START + 40).find(|time| old_at(*time) >= needed);
                all.push(Finding::HoldingPeriod {
                    needed: leaving,
                    matured: old_at(now).saturating_sub(party.committed),
                    until: later.unwrap_or(Moment::MAX),
                });
            }
        }
        if rules.lock_up.is_some() && !freed(RuleName::LockUp, &giver) {
            let open_at = |time: Moment| {
                let locked = scene
                    .lots
                    .0
                    .iter()
                    .fold(0u128, |sum, lot| sum.saturating_add(lot.locked(time)));
                party.units.saturating_sub(locked).saturating_sub(party.committed)
            };
            let any_locked = scene.lots.0.iter().any(|lot| lot.locked(now) > 0);
            if any_locked && open_at(now) < leaving {
                let later = (now..START + 60).find(|time| open_at(*time) >= leaving);
                all.push(Finding::UnitsLocked {
                    needed: leaving,
                    unlocked: open_at(now),
                    until: later.unwrap_or(Moment::MAX),
                });
            }
        }
        let window = |venue: Option<IdentityId>, span: Moment| {
            let open = book
                .sent
                .iter()
                .find(|sent| (sent.venue, sent.span) == (venue, span) && now < sent.begin + span);
            open.map_or((0, now + span), |sent| (sent.units, sent.begin + span))
        };
        let rule = rules
            .volume_limits
            .as_ref()
            .filter(|_| !freed(RuleName::VolumeLimits, &giver));
        for one in rule.iter().flat_map(|rule| &rule.limits) {
            let share = one.share.map(|share| identity_cap::most_within(share, m.supply_after));
            let limit = one.most.into_iter().chain(share).min().expect("it says something");
            let (sent, until) = window(None, one.span);
            let would_be = sent.saturating_add(m.amount);
            if would_be > limit {
                all.push(Finding::VolumeExceeded {
                    limit,
                    would_be,
                    room: limit.saturating_sub(sent),
                    until,
                });
            }
        }
        let rule = rules
            .venue_limits
            .as_ref()
            .filter(|_| !freed(RuleName::VenueLimits, &giver));
        for one in rule.iter().flat_map(|rule| &rule.limits) {
            let (sent, until) = window(Some(one.venue), one.span);
            let would_be = sent.saturating_add(m.amount);
            let to_venue = id(&taker) == Some(one.venue) && id(&giver) != Some(BOB_ID);
            if to_venue && would_be > one.most {
                all.push(Finding::VenueInflowExceeded {
                    limit: one.most,
                    would_be,
                    room: one.most.saturating_sub(sent),
                    until,
                });
            }
        }
        let between = taker.as_ref().is_some_and(investor);
        if rules.approvals.is_some() && between && !freed(RuleName::Approvals, &giver) {
            let approval = scene.approval.filter(|(_, _, expiry)| now < *expiry);
            let fits = |(exact, amount, _): &(bool, Balance, Moment)| match exact {
                true => *amount == m.amount,
                false => *amount >= m.amount,
            };
            if !approval.as_ref().is_some_and(fits) {
                all.push(Finding::ApprovalMissing {
                    approved: approval.map_or(0, |(_, amount, _)| amount),
                });
            }
        }
    }
    // A lot needs a place.
    let by_issuer = match &giver {
        Some(info) => !investor(info),
        None => m.kind == Issue,
    };
    if rules.lock_up.is_some() && judged && by_issuer && !freed(RuleName::LockUp, &giver) {
        let live = scene.lots.1.iter().filter(|lot| lot.locked(now) > 0).count();
        if live >= 16 {
            all.push(Finding::MaxLotsExceeded { limit: 16 });
        }
    }
    // Kinds together.
    if let (Some(rule), true) = (&rules.kind_shares, policy && !freed(RuleName::KindShares, &giver)) {
        for bounds in &rule.shares {
            let side = |info: &Option<AccountInfo>| match info {
                Some(info) if investor(info) && !neutral && info.kind == bounds.kind => m.amount,
                _ => 0,
            };
            let before = scene.units;
            let after = before.saturating_sub(side(&giver)).saturating_add(side(&taker));
            let of_before = if m.kind == Issue {
                m.supply_after.saturating_sub(m.amount)
            } else {
                m.supply_after
            };
            let change = product_128(after, of_before.max(1)).cmp(&product_128(before, m.supply_after.max(1)));
            if let Some(most) = bounds.most {
                if change.is_gt() && !exactly_within(after, most, m.supply_after) {
                    all.push(Finding::KindShareExceeded {
                        kind: bounds.kind,
                        limit: identity_cap::most_within(most, m.supply_after),
                        would_be: after,
                    });
                }
            }
            if let Some(least) = bounds.least {
                let limit = kind_shares::least_within(least, m.supply_after);
                if change.is_lt() && after < limit {
                    all.push(Finding::KindShareTooSmall {
                        kind: bounds.kind,
                        limit,
                        would_be: after,
                    });
                }
            }
        }
    }
    all.sort();
    all
}

/// `a * b` by hand: the upper 128 bits and the lower 128.
fn product_128(a: u128, b: u128) -> (u128, u128) {
    let half = |n: u128| (n >> 64, n & u128::from(u64::MAX));
    let ((a1, a0), (b1, b0)) = (half(a), half(b));
    let (middle, carry) = (a1 * b0).overflowing_add(a0 * b1);
    let (low, carry_low) = (a0 * b0).overflowing_add(middle << 64);
    let high = a1 * b1 + (middle >> 64) + (u128::from(carry) << 64) + u128::from(carry_low);
    (high, low)
}

/// How many units move.
#[derive(Clone, Copy, Debug)]
enum Part {
    All,
    Half,
    Number(Balance),
}

impl Part {
    fn of(self, class_id: ClassId, from: Option<AccountId>) -> Balance {
        let owned = from.map_or(10, |from| Pipeline::balance_of(class_id, from));
        match self {
            Self::All => owned,
            Self::Half => owned / 2,
            Self::Number(amount) => amount,
        }
    }
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        3 => Just(Part::All),
        3 => Just(Part::Half),
        2 => (0..12u128).prop_map(Part::Number),
    ]
}

/// Something that happens to the classes of the tests.
#[derive(Clone, Debug)]
enum Command {
    Move(ClassId, TransferKind, Option<AccountId>, Option<AccountId>, Part),
    Cap(Share),
    Limit(u32),
    Screen(bool),
    Countries(Vec<CountryCode>),
    Put(RuleChange<Test>),
    Drop(RuleName),
    Freeze(IdentityId, bool),
    Suspend(AccountId, bool),
    Recovered(AccountId),
    Report(AccountId, AccountId, bool),
    Profile(IdentityId, CountryCode, Vec<CountryCode>, InvestorKind, u32),
    Custodian(IdentityId, bool),
    Link(IdentityId, AccountId),
    Unlink(AccountId),
    Leave(AccountId),
    Register(AccountId, CountryCode),
    Close(IdentityId),
    Registrar(IdentityId, bool),
    Pause(bool),
    Propose(IdentityId, AccountId),
    Accept(IdentityId),
    Cancel(IdentityId, AccountId),
    Onboard(Vec<AccountId>, CountryCode, bool),
    Claim(IdentityId, Scope, Moment),
    Revoke(IdentityId, Scope),
    Submit(IdentityId, Scope, u64, Moment, Moment),
    Void(IdentityId),
    TrustFor(bool),
    Trust(bool),
    Open(bool),
    Price(Balance),
    Wait(Moment),
    /// By emergency governance, or by the officer.
    List(bool, IdentityId, Option<ListKind>),
    Exempt(IdentityId, Vec<RuleName>),
    Wish(AccountId, ClassId, Option<bool>),
    Select(AccountId, bool),
    Approve(bool, IdentityId, IdentityId, Balance, bool, Moment),
    Disapprove(bool, IdentityId, IdentityId),
}

const ACCOUNTS: [AccountId; 8] = [INVENTORY_ACCOUNT, ALICE, ALICE_2, BOB, CAROL, 60, 61, SIBLING];

fn command() -> impl Strategy<Value = Command> {
    let account = || prop::sample::select(ACCOUNTS.to_vec());
    let kind = prop::sample::select(vec![
        Issue, Issue, Transfer, Transfer, Transfer, Redeem, Forced, Recovery, Commit,
    ]);
    let small = (0..8u64, 1..9u64).prop_map(|(a, b)| share(a.min(b), b));
    let flag = || prop::bool::weighted(0.2);
    let country = || prop::sample::select(vec![FRANCE, GERMANY, PANAMA]);
    let mover = || prop_oneof![8 => prop::sample::select(ACCOUNTS[..5].to_vec()), 1 => account()];
    let class_id = prop::sample::select(vec![CLASS, CLASS, OTHER_CLASS]);
    let moved =
        (class_id, kind, mover(), mover(), part(), 0..8u8).prop_map(|(class_id, kind, from, to, part, alone)| {
            // Halves of split movements, too.
            let halves = kind == Transfer;
            let from = (kind != Issue && !(halves && alone == 0)).then_some(from);
            let to = (kind != Redeem && !(halves && alone == 1)).then_some(to);
            Command::Move(class_id, kind, from, to, part)
        });
    prop_oneof![
        40 => moved,
        2 => small.prop_map(Command::Cap),
        2 => (0..4u32).prop_map(Command::Limit),
        1 => flag().prop_map(Command::Screen),
        1 => some_of(&[FRANCE, GERMANY]).prop_map(Command::Countries),
        2 => other_rule().prop_map(Command::Put),
        4 => personal_rule().prop_map(Command::Put),
        2 => (any::<bool>(), 0..4u32, any_list()).prop_map(|(governs, id, list)| Command::List(governs, id, list)),
        1 => (0..4u32, rule_names()).prop_map(|(id, names)| Command::Exempt(id, names)),
        2 => (account(), prop::option::of(any::<bool>()))
            .prop_map(|(who, wish)| Command::Wish(who, CLASS, wish)),
        1 => (account(), flag()).prop_map(|(who, selective)| Command::Select(who, selective)),
        2 => (any::<bool>(), 0..4u32, 0..4u32, 0..20u128, any::<bool>(), 0..20u64)
            .prop_map(|(governs, giver, taker, amount, exact, end)| {
                Command::Approve(governs, giver, taker, amount, exact, START + end)
            }),
        1 => (any::<bool>(), 0..4u32, 0..4u32)
            .prop_map(|(governs, giver, taker)| Command::Disapprove(governs, giver, taker)),
        4 => prop::sample::select(RuleName::ALL[2..].to_vec()).prop_map(Command::Drop),
        1 => (0..5u32, flag()).prop_map(|(id, frozen)| Command::Freeze(id, frozen)),
        1 => (account(), flag()).prop_map(|(who, suspended)| Command::Suspend(who, suspended)),
        1 => account().prop_map(Command::Recovered),
        2 => (account(), account(), flag()).prop_map(|(by, who, lost)| Command::Report(by, who, lost)),
        4 => (0..5u32, country(), further(), investor_kind(), 0..4u32)
            .prop_map(|(id, country, others, kind, most)| Command::Profile(id, country, others, kind, most)),
        2 => (0..5u32, any::<bool>()).prop_map(|(id, admitted)| Command::Custodian(id, admitted)),
        1 => (0..5u32, account()).prop_map(|(id, who)| Command::Link(id, who)),
        1 => account().prop_map(Command::Unlink),
        1 => account().prop_map(Command::Leave),
        2 => (account(), country()).prop_map(|(who, country)| Command::Register(who, country)),
        1 => (0..6u32).prop_map(Command::Close),
        1 => (0..5u32, any::<bool>()).prop_map(|(id, other)| Command::Registrar(id, other)),
        1 => flag().prop_map(Command::Pause),
        3 => (0..5u32, account()).prop_map(|(id, who)| Command::Propose(id, who)),
        3 => (0..5u32).prop_map(Command::Accept),
        1 => (0..5u32, account()).prop_map(|(id, actor)| Command::Cancel(id, actor)),
        1 => (prop::collection::vec(account(), 0..3), country(), any::<bool>())
            .prop_map(|(who, country, sound)| Command::Onboard(who, country, sound)),
        3 => (0..6u32, scope(), START + 20..START + 60)
            .prop_map(|(id, scope, expiry)| Command::Claim(id, scope, expiry)),
        1 => (0..4u32, scope()).prop_map(|(id, scope)| Command::Revoke(id, scope)),
        3 => (0..6u32, scope(), 0..70u64, START..START + 9, START + 3..START + 60)
            .prop_map(|(id, scope, nonce, issued, expiry)| Command::Submit(id, scope, nonce, issued, expiry)),
        1 => (0..5u32).prop_map(Command::Void),
        1 => any::<bool>().prop_map(Command::TrustFor),
        1 => prop::bool::weighted(0.9).prop_map(Command::Trust),
        1 => prop::bool::weighted(0.8).prop_map(Command::Open),
        1 => (0..9_000u128).prop_map(Command::Price),
        1 => (0..3u64).prop_map(Command::Wait),
    ]
}

/// The account that was asked first to join a person, or its first one.
fn asked(id: IdentityId) -> AccountId {
    let record = Identities::<Test>::get(id);
    let asked = record
        .as_ref()
        .and_then(|record| record.pending.first())
        .map(|pending| pending.account);
    let first = record
        .as_ref()
        .and_then(|record| record.accounts.first())
        .map(|linked| linked.account);
    asked.or(first).unwrap_or(ALICE)
}

/// Who speaks of a person in a class.
fn lister(governs: bool) -> RuntimeOrigin {
    by(if governs { EMERGENCY } else { OFFICER })
}

fn run(command: &Command, now: &mut Moment) -> DispatchResult {
    let done = |result: frame_support::dispatch::DispatchResultWithPostInfo| match result {
        Ok(_) => Ok(()),
        Err(refused) => Err(refused.error),
    };
    let put = |rule| Compliance::set_rule(by(OFFICER), CLASS, rule);
    match command {
        Command::Move(..) => unreachable!("a movement goes through the transfer pipeline"),
        Command::Cap(share) => put(RuleChange::IdentityCap(IdentityCap { share: *share })),
        Command::Limit(limit) => put(RuleChange::HolderLimit(HolderLimit { limit: *limit })),
        Command::Screen(enabled) => put(RuleChange::SenderScreening(SenderScreening { enabled: *enabled })),
        Command::Countries(list) => try_set_rules(|rules| rules.countries = allows(list)),
        Command::Put(rule) => put(rule.clone()),
        Command::Drop(name) => Compliance::drop_rule(by(OFFICER), CLASS, *name),
        Command::Freeze(id, frozen) => Compliance::freeze_identity(by(ADMIN), *id, *frozen, CODE, DOC),
        Command::Suspend(who, suspended) => Compliance::suspend_account(by(EMERGENCY), *who, *suspended, CODE, DOC),
        Command::Recovered(who) => Compliance::suspend(who),
        Command::Report(actor, who, lost) => Compliance::report_lost(by(*actor), *who, *lost),
        Command::Profile(id, country, further, kind, most) => done(Compliance::set_profile(
            by(KYC),
            *id,
            *country,
            others(further),
            *kind,
            *most,
            CODE,
            DOC,
        )),
        Command::Custodian(id, true) => Compliance::admit_custodian(by(OFFICER), CLASS, *id, CODE, DOC),
        Command::Custodian(id, false) => Compliance::dismiss_custodian(by(OFFICER), CLASS, *id, CODE, DOC),
        Command::Link(id, who) => link(*id, *who),
        Command::Unlink(who) => unlink_by(by(KYC), *who),
        Command::Leave(who) => done(Compliance::leave_identity(by(*who), 2, 2)),
        Command::Register(who, country) => {
            let kind = if *who >= SIBLING {
                InvestorKind::Custodian
            } else {
                InvestorKind::Professional
            };
            Compliance::register_identity(by(KYC), *who, *country, Default::default(), kind)
        }
        Command::Close(id) => done(Compliance::close_identity(by(KYC), *id, 2, 2, CODE, DOC)),
        Command::Registrar(id, other) => {
            Compliance::set_registrar(by(ADMIN), *id, if *other { OTHER_KYC } else { KYC }, CODE, DOC)
        }
        Command::Pause(paused) => {
            Pipeline::set_terms(|terms| terms.paused = *paused);
            Ok(())
        }
        Command::Propose(id, who) => Compliance::link_account(by(KYC), *id, *who),
        Command::Accept(id) => Compliance::accept_link(by(asked(*id)), *id),
        Command::Cancel(id, actor) => Compliance::cancel_link(by(*actor), *id, asked(*id)),
        Command::Onboard(who, country, sound) => {
            let applicants = who.iter().map(|who| {
                let claims = [Some(ClaimTopic::Kyc), (!sound).then_some(ClaimTopic::Custom(9))];
                applicant(*who, *country, &claims.into_iter().flatten().collect::<Vec<_>>())
            });
            let applicants = applicants.collect::<Vec<_>>().try_into().expect("few");
            Compliance::register_identities(by(KYC), applicants)
        }
        Command::Claim(id, scope, expiry) => {
            Compliance::add_claim(by(KYC), *id, ClaimTopic::Kyc, *scope, *expiry, [0; 32])
        }
        Command::Revoke(id, scope) => Compliance::revoke_claim(by(KYC), *id, ClaimTopic::Kyc, *scope, CODE, DOC),
        Command::Submit(id, scope, nonce, issued, expiry) => {
            let claim = SignedClaim {
                scope: *scope,
                nonce: *nonce,
                issued: *issued,
                expiry: *expiry,
                ..payload(*id)
            };
            submit(STRANGER, &claim)
        }
        Command::Void(id) => Compliance::void_signatures(by(KYC), *id),
        Command::TrustFor(on) => {
            let list = if *on { topics(&[ClaimTopic::Kyc]) } else { topics(&[]) };
            Compliance::trust_for_asset(by(ADMIN), KYC, ASSET, list, CODE, DOC)
        }
        Command::Trust(on) => {
            let list = [ClaimTopic::Kyc, ClaimTopic::Aml];
            trust(KYC, if *on { &list } else { &[] })
        }
        Command::Open(open) => {
            Register::open(*open);
            Ok(())
        }
        Command::Price(row) => {
            set_price(*row, 0);
            Ok(())
        }
        Command::List(governs, id, list) => Compliance::set_listing(lister(*governs), CLASS, *id, *list, CODE, DOC),
        Command::Exempt(id, names) => Compliance::set_exemptions(
            by(OFFICER),
            CLASS,
            *id,
            names.clone().try_into().expect("all rules"),
            CODE,
            DOC,
        ),
        Command::Wish(who, class_id, wish) => Compliance::set_preference(by(*who), *class_id, *wish),
        Command::Select(who, selective) => Compliance::set_selective(by(*who), *selective),
        Command::Approve(governs, giver, taker, amount, exact, end) => Compliance::approve_movement(
            lister(*governs),
            CLASS,
            *giver,
            *taker,
            *amount,
            *exact,
            *end,
            CODE,
            [0; 32],
        ),
        Command::Disapprove(governs, giver, taker) => {
            Compliance::revoke_approval(lister(*governs), CLASS, *giver, *taker, Some(REASON))
        }
        Command::Wait(ms) => {
            *now += ms;
            Clock::set(*now);
            Ok(())
        }
    }
}

/// Holders in total, and holders and units by kind and by country.
type Figures = (
    u32,
    BTreeMap<InvestorKind, (u32, Balance)>,
    BTreeMap<CountryCode, (u32, Balance)>,
);

/// Holders and units of the class by every measure, from the leaves alone.
fn recount(class_id: ClassId) -> Figures {
    let mut units = BTreeMap::<IdentityId, Balance>::new();
    for who in ACCOUNTS {
        if let Some(info) = Compliance::account(&who) {
            *units.entry(info.identity).or_default() += Pipeline::balance_of(class_id, who);
        }
    }
    units.retain(|identity, units| *identity != INVENTORY && *units > 0);
    let (mut kinds, mut countries) = (BTreeMap::new(), BTreeMap::new());
    for (id, units) in &units {
        let record = identity(*id);
        for slot in [
            kinds.entry(record.kind).or_insert((0, 0)),
            countries.entry(record.country).or_insert((0, 0)),
        ] {
            *slot = (slot.0 + 1, slot.1 + units);
        }
    }
    (units.len() as u32, kinds, countries)
}
fn kept_figures(class_id: ClassId) -> Figures {
    let book = Pipeline::book(class_id);
    let kinds = [
        InvestorKind::Retail,
        InvestorKind::Professional,
        InvestorKind::Institution,
        InvestorKind::Custodian,
    ];
    let kinds = (0..)
        .zip(kinds)
        .map(|(n, kind)| (kind, (book.holders_by_kind[n], book.units_by_kind[n])));
    let kinds = kinds.filter(|(_, figures)| *figures != (0, 0)).collect();
    let countries = CountryBooks::<Test>::iter_prefix(class_id);
    let countries = countries
        .map(|(country, row)| (country, (row.holders, row.units)))
        .collect();
    (book.holders, kinds, countries)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(768))]

    #[test]
    fn the_assessment_should_equal_the_designs_in_every_scene(
        scene in scene(),
        said in prop::collection::vec(said(), 0..14),
        removed in prop::option::of(prop::sample::select(vec![KYC, OTHER_KYC, ACCREDITOR])),
        movement in movement(),
    ) {
        ExtBuilder::default().class().build_and_execute(|| {
            // GIVEN claims, one issuer perhaps removed afterwards
            for id in [INVENTORY, ALICE_ID, BOB_ID, CAROL_ID] {
                assert_ok!(Compliance::revoke_claim(by(KYC), id, ClaimTopic::Kyc, None, CODE, DOC));
            }
            let mut claims = BTreeMap::new();
            for (issuer, id, topic, scope, expiry) in said {
                if Compliance::add_claim(by(issuer), id, topic, scope, expiry, [0; 32]).is_ok() {
                    claims.insert((issuer, id, topic, scope), expiry);
                }
            }
            if let Some(issuer) = removed {
                assert_ok!(trust(issuer, &[]));
                claims.retain(|(by, ..), _| *by != issuer);
            }
            hypothetically!({
                // AND the scene
                Register::set(scene.regime);
                Clock::set(scene.now);
                let book = Book {
                    holders: scene.holders,
                    holders_by_kind: [scene.holders; KINDS],
                    units_by_kind: [scene.units; KINDS],
                    rules: scene.rules.clone(),
                    revision: 0,
                };
                for identity in &scene.admitted {
                    let deposit = viaduct_primitives::Deposit::pay(&OFFICER, 0, E::DepositUnaffordable);
                    Custodians::<Test>::insert(CLASS, identity, Admission { deposit: Some(deposit.expect("free")) });
                }
                let free = || viaduct_primitives::Deposit::pay(&OFFICER, 0, E::DepositUnaffordable).expect("free");
                for (identity, (list, exempt)) in scene.listings.clone() {
                    let exempt = exempt.try_into().expect("all rules");
                    Listings::<Test>::insert(CLASS, identity, Listing { list, exempt, deposit: Some(free()), by_governance: false });
                }
                for (identity, opted_in) in scene.wishes.clone() {
                    let deposit = viaduct_primitives::Deposit::pay(&OFFICER, 0, E::DepositUnaffordable).expect("free");
                    Preferences::<Test>::insert(CLASS, identity, Preference { opted_in, deposit });
                }
                // Around the amount with its fee, one way or the other.
                let allowed = scene.spender.map(|_| movement.amount.saturating_add(scene.units % 3));
                let movement = Movement { now: scene.now, spender: scene.spender, allowed, ..movement };
                if let (Some((exact, amount, expiry)), Some(giver), Some(taker)) =
                    (scene.approval, movement.giver(), movement.taker())
                {
                    let approval = MovementApproval { exact, amount, expiry, serial: 0, reserved: 0, deposit: Some(free()) };
                    MovementApprovals::<Test>::insert(CLASS, (giver, taker), approval);
                    crate::NextApprovalSerial::<Test>::put(1);
                }
                for (identity, list) in [(movement.taker(), &scene.lots.1), (movement.giver(), &scene.lots.0)] {
                    if let Some(identity) = identity {
                        Lots::<Test>::insert(CLASS, identity, lots::Lots::truncate_from(list.clone()));
                    }
                }
                let mut scene = scene.clone();
                if movement.giver().is_some() && movement.giver() == movement.taker() {
                    scene.lots.1 = scene.lots.0.clone();
                }
                let sides = Sides { from: Some(&scene.books.0), to: Some(&scene.books.1) };
                // THEN the assessment is the design's, and writes nothing
                assert_storage_noop!({
                    let judged = Compliance::assess(&movement, &book, sides, movement.unbookable());
                    let findings = judged.err().unwrap_or_default();
                    assert_eq!(findings, expected(&scene, &claims, &movement));
                });
            });
            Clock::set(START);
        });
    }
}

/// A window of a person in a class: with which venue, and how long.
type WindowOf = (ClassId, IdentityId, Option<IdentityId>, Moment);

/// What positions would keep without a bound, from the list of past movements alone.
#[derive(Default)]
struct Past {
    /// Units by class and person, oldest first.
    dates: BTreeMap<(ClassId, IdentityId), Vec<(Moment, Balance)>>,
    /// Of which positions dates had to share a place.
    crowded: std::collections::BTreeSet<(ClassId, IdentityId)>,
    /// Begin and units of the windows of each person, by venue and span.
    sent: BTreeMap<WindowOf, (Moment, Balance)>,
}

impl Past {
    fn give(&mut self, at: (ClassId, IdentityId), amount: Balance) -> Vec<(Moment, Balance)> {
        let dates = self.dates.entry(at).or_default();
        let (mut left, mut given) = (amount, vec![]);
        for one in dates.iter_mut() {
            let part = one.1.min(left);
            one.1 -= part;
            left -= part;
            given.push((one.0, part));
        }
        assert_eq!(left, 0, "nobody gives more than it has");
        dates.retain(|one| one.1 > 0);
        given
    }
    fn take(&mut self, at: (ClassId, IdentityId), pieces: Vec<(Moment, Balance)>) {
        let dates = self.dates.entry(at).or_default();
        for (date, units) in pieces.into_iter().filter(|one| one.1 > 0) {
            match dates.iter_mut().find(|one| one.0 == date) {
                Some(one) => one.1 += units,
                None => dates.push((date, units)),
            }
        }
        dates.sort_unstable();
        if dates.len() > 6 {
            self.crowded.insert(at);
        }
    }
    /// A movement between two persons that happened.
    fn moved(
        &mut self,
        class_id: ClassId,
        kind: TransferKind,
        (giver, taker): (Option<IdentityId>, Option<IdentityId>),
        (amount, fee): (Balance, Balance),
        rules: &RulesOf<Test>,
        now: Moment,
    ) {
        if giver == taker {
            return;
        }
        let investor = |id: Option<IdentityId>| id.filter(|id| *id != INVENTORY);
        // A commitment moves nothing, and takes room in the windows.
        let moves = kind != Commit;
        let given = investor(giver)
            .filter(|_| moves)
            .map(|id| self.give((class_id, id), amount));
        if let Some(id) = investor(taker).filter(|_| moves) {
            let pieces = match given {
                Some(pieces) if kind == Forced => pieces,
                _ => vec![(now, amount)],
            };
            self.take((class_id, id), pieces);
        }
        let Some(id) = investor(giver) else { return };
        if fee > 0 {
            self.give((class_id, id), fee);
        }
        if kind != Transfer && moves {
            return;
        }
        // Windows that no rule in force names any longer are forgotten.
        let is_named = |venue: Option<IdentityId>, span: Moment| match venue {
            None => rules
                .volume_limits
                .iter()
                .flat_map(|rule| &rule.limits)
                .any(|one| one.span == span),
            Some(venue) => {
                let mut venues = rules.venue_limits.iter().flat_map(|rule| &rule.limits);
                venues.any(|one| (one.venue, one.span) == (venue, span))
            }
        };
        self.sent
            .retain(|(class, who, venue, span), _| (*class, *who) != (class_id, id) || is_named(*venue, *span));
        let mut windows: Vec<(Option<IdentityId>, Moment)> = vec![];
        windows.extend(
            rules
                .volume_limits
                .iter()
                .flat_map(|rule| &rule.limits)
                .map(|one| (None, one.span)),
        );
        let venues = rules.venue_limits.iter().flat_map(|rule| &rule.limits);
        let to_venue = venues.filter(|one| taker == Some(one.venue) && id != BOB_ID);
        windows.extend(to_venue.map(|one| (Some(one.venue), one.span)));
        for (venue, span) in windows {
            let window = self.sent.entry((class_id, id, venue, span)).or_insert((now, 0));
            if now >= window.0 + span {
                *window = (now, 0);
            }
            window.1 += amount;
        }
    }
    /// What positions keep is what happened.
    fn check(&self, now: Moment) {
        for ((class_id, id), dates) in &self.dates {
            let book = Pipeline::position_book(*class_id, *id);
            let kept: Vec<_> = book.acquisitions.iter().map(|one| (one.acquired, one.units)).collect();
            if !self.crowded.contains(&(*class_id, *id)) {
                assert_eq!(kept, *dates, "dates of {id} in {class_id}");
            }
            for period in [0, 1, 3, 9, 27] {
                let old: Balance = dates.iter().filter(|one| one.0 + period <= now).map(|one| one.1).sum();
                assert!(book.matured(period, now) <= old, "no unit is called older than it is");
            }
        }
        for ((class_id, id, venue, span), (begin, units)) in &self.sent {
            let open = (now < begin + span).then_some(*units);
            let book = Pipeline::position_book(*class_id, *id);
            assert_eq!(book.sent_in(*venue, *span, now).map(|sent| sent.units), open);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// More than 10,000 steps. A refused command or movement changes nothing; figures are those of a naive recount after every
    /// step; what moved keeps the rules in force.
    #[test]
    fn every_history_should_keep_the_figures_and_the_rules(commands in prop::collection::vec(command(), 1..100)) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            assert_ok!(Compliance::set_class_rules(by(FOREIGNER), OTHER_CLASS, rules(), RuleNames::new()));
            // The tests' register answers for one asset.
            ClassRows::mutate(OTHER_CLASS, |row| row.as_mut().expect("there").0.asset = ASSET);
            for class_id in [CLASS, OTHER_CLASS] {
                for (who, amount) in [(INVENTORY_ACCOUNT, 40), (ALICE, 20), (ALICE_2, 5), (BOB, 10), (CAROL, 20)] {
                    assert_ok!(Pipeline::act_in(class_id, Issue, None, Some(who), amount));
                }
            }
            let (mut now, mut past) = (START, Past::default());
            for class_id in [CLASS, OTHER_CLASS] {
                for (id, amount) in [(ALICE_ID, 25), (BOB_ID, 10), (CAROL_ID, 20)] {
                    past.take((class_id, id), vec![(START, amount)]);
                }
            }
            for command in commands {
                let before = root();
                let Command::Move(class_id, kind, from, to, part) = command else {
                    if run(&command, &mut now).is_err() {
                        assert_eq!(root(), before, "{command:?}");
                    }
                    Compliance::do_try_state().expect("sound after every setting");
                    for class_id in [CLASS, OTHER_CLASS] {
                        assert_eq!(kept_figures(class_id), recount(class_id), "{command:?}");
                    }
                    continue;
                };
                let amount = part.of(class_id, from);
                let joins = to.is_some_and(|to| Pipeline::party_in(class_id, to).units == 0);
                let rules = rules_of(class_id).expect("set");
                let fees = Pipeline::units_in(class_id, INVENTORY);
                let precheck = Pipeline::findings(&Pipeline::movement_in(class_id, kind, from, to, amount));
                let outcome = Pipeline::act_in(class_id, kind, from, to, amount);
                // WHEN it is refused, THEN for the findings of the pre-check, and nothing changes
                if !precheck.is_empty() {
                    assert_eq!(outcome, Err(precheck));
                    assert_eq!(root(), before);
                    continue;
                }
                assert_ok!(outcome);
                // THEN the figures are a recount, and the state after the move keeps the rules in force
                assert_eq!(kept_figures(class_id), recount(class_id), "{command:?}");
                let receiver = to.map(info);
                let sender = from.map(|from| info(from).identity);
                // THEN positions keep what happened
                let taker = receiver.as_ref().map(|info| info.identity);
                let fee = match (sender, taker) {
                    (Some(giver), Some(taker)) if giver != INVENTORY && taker != INVENTORY => {
                        Pipeline::units_in(class_id, INVENTORY) - fees
                    }
                    _ => 0,
                };
                past.moved(class_id, kind, (sender, taker), (amount, fee), &rules, now);
                past.check(now);
                let policy = kind == Issue || kind == Transfer;
                if let Some(info) = receiver.filter(|_| policy) {
                    let terms = Pipeline::terms(class_id);
                    let is_listed = |at: &CountryCode| *at == info.country || info.others.contains(at);
                    let listed = rules.countries.as_ref().is_some_and(|rule| rule.allowed.iter().any(is_listed));
                    let exempt = rules.exemptions.is_some()
                        && Compliance::listing_of(class_id, info.identity).1.contains(&RuleName::Countries);
                    assert!((listed || exempt) && !info.frozen && !terms.paused);
                    if sender != Some(info.identity) {
                        let custodian = info.kind == InvestorKind::Custodian;
                        assert!(!custodian || Compliance::is_custodian(class_id, info.identity));
                        let (units, supply) = (Pipeline::units_in(class_id, info.identity), Pipeline::supply_of(class_id));
                        let capped = info.identity != INVENTORY;
                        let free = |name| rules.exemptions.is_some()
                            && [sender, Some(info.identity)].into_iter().flatten().any(|id| {
                                Compliance::listing_of(class_id, id).1.contains(&name)
                            });
                        let capped = capped && !free(RuleName::IdentityCap) && !free(RuleName::HolderLimit);
                        assert!(!capped || rules.identity_cap.is_none_or(|cap| exactly_within(units, cap.share, supply)));
                        let count = Pipeline::book(class_id).holders;
                        let full = rules.holder_limit.is_some_and(|rule| count > rule.limit);
                        assert!(!capped || !joins || !full);
                    }
                }
            }
            set_price(0, 0);
        });
    }
}
