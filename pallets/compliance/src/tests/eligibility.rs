//! What is kept with accounts, and that it answers like the slow path.

use super::*;
use crate::eligibility::Trust;
use frame_support::traits::ConstU32;
use proptest::prelude::*;
use ClaimTopic::*;

fn claim(issuer: AccountId, topic: ClaimTopic, expiry: Moment) {
    assert_ok!(Compliance::add_claim(
        by(issuer),
        ALICE_ID,
        topic,
        None,
        expiry,
        [5; 32]
    ));
}
fn kept(who: AccountId) -> Eligibility {
    info(who).eligibility
}
fn refresh(who: &[AccountId]) -> DispatchResult {
    Compliance::refresh_eligibility(by(STRANGER), who.to_vec().try_into().expect("few"))
}
fn kept_claims(claims: &[(ClaimTopic, u16)]) -> BoundedVec<EligibleClaim, ConstU32<24>> {
    let claims: Vec<_> = claims.iter().map(|(topic, issuer)| eligible(*topic, *issuer)).collect();
    claims.try_into().expect("few")
}
fn eligibility(epoch: u32, valid_until: Moment, claims: &[(ClaimTopic, u16)]) -> Eligibility {
    Eligibility {
        epoch,
        valid_until,
        complete: true,
        claims: kept_claims(claims),
    }
}

#[test]
fn every_account_should_keep_the_claims_that_count_with_their_first_expiry() {
    ExtBuilder::default().world().build_and_execute(|| {
        let both = || [ALICE, ALICE_2].map(kept);
        let expect = |expected: Eligibility| assert_eq!(both(), [expected.clone(), expected]);
        expect(eligibility(3, EXPIRY, &[(Kyc, KYC_NO)]));
        // WHEN claims come, in any order of their topics
        claim(ACCREDITOR, Accredited, EXPIRY + 1);
        claim(KYC, Aml, EXPIRY - 1);
        let three = [(Kyc, KYC_NO), (Aml, KYC_NO), (Accredited, ACCREDITOR_NO)];
        expect(eligibility(3, EXPIRY - 1, &three));
        // WHEN the one that ends first goes
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Aml, None, CODE, DOC));
        expect(eligibility(3, EXPIRY, &[(Kyc, KYC_NO), (Accredited, ACCREDITOR_NO)]));
        // WHEN none is left
        assert_ok!(Compliance::revoke_claim(by(KYC), ALICE_ID, Kyc, None, CODE, DOC));
        assert_ok!(Compliance::revoke_claim(
            by(ACCREDITOR),
            ALICE_ID,
            Accredited,
            None,
            CODE,
            DOC
        ));
        expect(eligibility(3, Moment::MAX, &[]));
        // A stranger keeps nothing.
        assert_eq!(Compliance::account_of(STRANGER), None);
    });
}

#[test]
fn a_new_account_should_keep_them_too() {
    ExtBuilder::default().world().build_and_execute(|| {
        assert_ok!(link(BOB_ID, 40));
        assert_eq!(kept(40), kept(BOB));
        assert_eq!(kept(40), eligibility(3, EXPIRY, &[(Kyc, KYC_NO)]));
    });
}

#[test]
fn the_hot_path_should_read_neither_claims_nor_issuers() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        let judged = || judge(TransferKind::Issue, None, Some(ALICE), 1);
        hypothetically!({
            // GIVEN both are gone behind its back, THEN it answers from the account, with yes and with no
            IdentityClaims::<Test>::remove(ALICE_ID);
            TrustedIssuers::<Test>::kill();
            assert_eq!(judged(), []);
            set_rules(|rules| rules.claims = requires(&[Kyc, Aml]));
            assert_eq!(judged(), receiver_lacks(&[Aml]));
            // WHEN the first expiry has passed, THEN it looks
            Clock::set(EXPIRY + 1);
            assert_eq!(judged(), receiver_lacks(&[Kyc, Aml]));
            Clock::set(EXPIRY);
            assert_eq!(judged(), receiver_lacks(&[Aml]));
            // WHEN trust has changed, THEN it looks
            TrustEpoch::<Test>::put(4);
            assert_eq!(judged(), receiver_lacks(&[Kyc, Aml]));
        });
        Clock::set(START);
    });
}

#[test]
fn a_clearance_should_say_whether_the_accounts_answered() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        assert_ok!(issue(BOB, 10));
        assert_ok!(issue(ALICE, 10));
        // Two countries' figures would change; the test is about claims.
        assert_ok!(Compliance::set_profile(
            by(KYC),
            BOB_ID,
            info(ALICE).country,
            Default::default(),
            info(BOB).kind,
            8,
            CODE,
            DOC
        ));
        let was_cheap = |from, to| {
            let movement = Pipeline::movement(TransferKind::Transfer, Some(from), Some(to), 1);
            let clearance =
                Compliance::check(&movement, &Pipeline::book(CLASS), Sides { from: None, to: None }).expect("allowed");
            Compliance::was_cheap(&clearance)
        };
        assert!(was_cheap(BOB, ALICE));
        // WHEN trust changes, THEN the receiver is looked up until it is refreshed
        assert_ok!(trust(STRANGER, &[Aml]));
        assert!(!was_cheap(BOB, ALICE));
        assert_ok!(refresh(&[ALICE]));
        assert!(was_cheap(BOB, ALICE));
        // AND a sender, where the class screens senders
        screen_senders(true);
        assert!(!was_cheap(BOB, ALICE));
        assert_ok!(refresh(&[BOB]));
        assert!(was_cheap(BOB, ALICE));
        // Without topics no one is looked up.
        assert_ok!(trust(STRANGER, &[]));
        set_rules(|rules| {
            rules.claims = requires(&[]);
            rules.claims.as_mut().expect("set").admit_without_claims = true;
        });
        assert!(was_cheap(BOB, ALICE));
    });
}

#[test]
fn more_claims_than_an_account_keeps_should_be_looked_up() {
    // 16 is all that this world allows, so the list is given to the computation itself.
    ExtBuilder::default().world().build_and_execute(|| {
        let epoch = TrustEpoch::<Test>::get();
        let issuers: Vec<_> = (0..4u16)
            .map(|id| TrustedIssuer {
                issuer: 100 + AccountId::from(id),
                id,
                topics: vec![TrustedTopic {
                    topic: Kyc,
                    scope: None,
                    since: 0,
                }]
                .try_into()
                .expect("one"),
            })
            .collect();
        hypothetically!({
            TrustedIssuers::<Test>::put(BoundedVec::try_from(issuers).expect("four"));
            let claims: Vec<Claim> = (0..viaduct_primitives::MAX_ELIGIBLE as u64 + 1)
                .map(|n| Claim {
                    topic: Kyc,
                    issuer: (n % 4) as u16,
                    scope: None,
                    made: 0,
                    expiry: EXPIRY + n,
                })
                .collect();
            let found = Trust::<Test>::lazy().eligibility(&claims, START);
            assert_eq!((found.epoch, found.complete, found.claims.len()), (epoch, false, 24));
            // The expiry of one that is not kept does not matter to those that are.
            let all = Trust::<Test>::lazy().eligibility(&claims[1..], START);
            assert_eq!((all.complete, all.valid_until), (true, EXPIRY + 1));
        });
    });
}

#[test]
fn a_list_that_is_not_complete_should_say_yes_from_the_account_and_no_only_after_a_look() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        claim(KYC, Aml, EXPIRY);
        set_rules(|rules| rules.claims = requires(&[Kyc, Aml]));
        hypothetically!({
            Accounts::<Test>::mutate(ALICE, |info| {
                let kept = &mut info.as_mut().expect("linked").eligibility;
                kept.complete = false;
                kept.claims = kept_claims(&[(Kyc, KYC_NO)]);
            });
            assert_eq!(judge(TransferKind::Issue, None, Some(ALICE), 1), []);
            IdentityClaims::<Test>::remove(ALICE_ID);
            assert_eq!(judge(TransferKind::Issue, None, Some(ALICE), 1), receiver_lacks(&[Aml]));
        });
    });
}

#[test]
fn any_signer_should_refresh_accounts_after_a_change_of_trust_or_an_expiry() {
    ExtBuilder::default().world().build_and_execute(|| {
        assert_noop!(refresh(&[ALICE, BOB]), E::NothingToChange);
        // WHEN trust changes elsewhere
        assert_ok!(trust(STRANGER, &[Aml]));
        System::reset_events();
        let stale = kept(ALICE_2);
        assert_ok!(refresh(&[ALICE, 40, BOB]));
        // THEN those named are of the new epoch, and the others as before; an account of no identity is passed over
        let refreshed = |account| Event::EligibilityRefreshed { account, epoch: 4 };
        assert_eq!(events(), [refreshed(ALICE), refreshed(BOB)]);
        let expected = eligibility(4, EXPIRY, &[(Kyc, KYC_NO)]);
        assert_eq!((kept(ALICE), kept(ALICE_2)), (expected.clone(), stale));
        // WHEN a claim has expired
        Clock::set(EXPIRY + 1);
        assert_ok!(refresh(&[BOB, ALICE]));
        assert_eq!(kept(BOB), eligibility(4, Moment::MAX, &[]));
        assert_noop!(refresh(&[BOB, ALICE]), E::NothingToChange);
        assert_noop!(refresh(&[]), E::NothingToChange);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Compliance::refresh_eligibility(origin, BoundedVec::new()),
                DispatchError::BadOrigin
            );
        }
    });
}

/// Something that changes who is eligible.
#[derive(Clone, Debug)]
enum Command {
    Add(AccountId, IdentityId, ClaimTopic, Scope, Moment),
    Submit(AccountId, IdentityId, ClaimTopic, Scope, u64, Moment),
    Revoke(AccountId, IdentityId, ClaimTopic, Scope),
    Trust(AccountId, Scope, Vec<ClaimTopic>),
    Rule(Vec<ClaimTopic>, Option<Vec<u16>>),
    Link(IdentityId, AccountId),
    Unlink(AccountId),
    Suspend(AccountId, bool),
    Country(IdentityId, CountryCode),
    Refresh(Vec<AccountId>),
    Wait(Moment),
}

const TOPICS: [ClaimTopic; 4] = [Kyc, Aml, Accredited, Custom(1)];
const ISSUERS: [AccountId; 5] = [KYC, OTHER_KYC, ACCREDITOR, STRANGER, 50];
const ACCOUNTS: [AccountId; 7] = [INVENTORY_ACCOUNT, ALICE, ALICE_2, BOB, CAROL, 60, 61];

fn command() -> impl Strategy<Value = Command> {
    let issuer = || prop::sample::select(ISSUERS.to_vec());
    let topic = || prop::sample::select(TOPICS.to_vec());
    let account = || prop::sample::select(ACCOUNTS.to_vec());
    let scope = || prop::sample::select(vec![None, None, Some(ASSET), Some(OTHER_ASSET)]);
    let some_topics = || prop::sample::subsequence(TOPICS.to_vec(), 0..=TOPICS.len());
    prop_oneof![
        6 => (issuer(), 0..4u32, topic(), scope(), 0..20u64)
            .prop_map(|(issuer, id, topic, scope, ms)| Command::Add(issuer, id, topic, scope, START + ms)),
        3 => (issuer(), 0..4u32, topic(), scope(), 0..70u64, 0..20u64)
            .prop_map(|(issuer, id, topic, scope, nonce, ms)| {
                Command::Submit(issuer, id, topic, scope, nonce, START + ms)
            }),
        3 => (issuer(), 0..4u32, topic(), scope())
            .prop_map(|(issuer, id, topic, scope)| Command::Revoke(issuer, id, topic, scope)),
        4 => (issuer(), scope(), some_topics()).prop_map(|(issuer, scope, list)| Command::Trust(issuer, scope, list)),
        2 => (some_topics(), prop::option::of(prop::sample::subsequence(vec![0u16, 1, 2, 3], 0..=4)))
            .prop_map(|(list, accepted)| Command::Rule(list, accepted)),
        1 => (0..4u32, account()).prop_map(|(id, who)| Command::Link(id, who)),
        1 => account().prop_map(Command::Unlink),
        1 => (account(), any::<bool>()).prop_map(|(who, on)| Command::Suspend(who, on)),
        1 => (0..4u32, prop::sample::select(vec![FRANCE, GERMANY])).prop_map(|(id, country)| Command::Country(id, country)),
        2 => prop::collection::vec(account(), 0..3).prop_map(Command::Refresh),
        2 => (0..4u64).prop_map(Command::Wait),
    ]
}

fn run(command: &Command, now: &mut Moment) -> DispatchResult {
    match command {
        Command::Add(issuer, id, topic, scope, expiry) => {
            Compliance::add_claim(by(*issuer), *id, *topic, *scope, *expiry, [0; 32])
        }
        Command::Submit(issuer, id, topic, scope, nonce, expiry) => {
            let claim = SignedClaim {
                issuer: *issuer,
                topic: *topic,
                scope: *scope,
                nonce: *nonce,
                expiry: *expiry,
                ..payload(*id)
            };
            submit(STRANGER, &claim)
        }
        Command::Revoke(issuer, id, topic, scope) => {
            Compliance::revoke_claim(by(*issuer), *id, *topic, *scope, CODE, DOC)
        }
        Command::Trust(issuer, None, list) => trust(*issuer, list),
        Command::Trust(issuer, Some(asset), list) => {
            Compliance::trust_for_asset(by(ADMIN), *issuer, *asset, topics(list), CODE, DOC)
        }
        Command::Rule(list, accepted) => try_set_rules(|rules| {
            rules.claims = requires(list);
            let accepted = accepted.clone().map(|list| list.try_into().expect("few"));
            rules.claims.as_mut().expect("set").accepted_issuers = accepted;
        }),
        Command::Link(id, who) => link(*id, *who),
        Command::Unlink(who) => unlink_by(by(KYC), *who),
        Command::Suspend(who, on) => Compliance::suspend_account(by(EMERGENCY), *who, *on, CODE, DOC),
        Command::Country(id, country) => set_profile(*id, *country, InvestorKind::Retail),
        Command::Refresh(who) => refresh(who),
        Command::Wait(ms) => {
            *now += ms;
            Clock::set(*now);
            Ok(())
        }
    }
}

/// A second model of who is trusted and what was said, which keeps nothing but history.
#[derive(Default)]
struct History {
    /// Times at which trust was given and taken: issuer, topic, for which asset, step, given.
    trust: Vec<(AccountId, ClaimTopic, Scope, usize, bool)>,
    /// The last claim of an issuer on a topic of an identity with a scope, with the step in which it was made.
    said: std::collections::BTreeMap<(AccountId, IdentityId, ClaimTopic, Scope), (usize, Moment)>,
}

impl History {
    fn note(&mut self, step: usize, command: &Command) {
        match command {
            Command::Trust(issuer, scope, list) => {
                for topic in TOPICS {
                    self.trust.push((*issuer, topic, *scope, step, list.contains(&topic)));
                }
            }
            Command::Add(issuer, id, topic, scope, expiry) | Command::Submit(issuer, id, topic, scope, _, expiry) => {
                self.said.insert((*issuer, *id, *topic, *scope), (step, *expiry));
            }
            Command::Revoke(issuer, id, topic, scope) => {
                self.said.remove(&(*issuer, *id, *topic, *scope));
            }
            _ => {}
        }
    }
    /// Whether the issuer was trusted for the topic in `made` and in every step since: for every class, or for the asset.
    fn trusted_since(&self, issuer: AccountId, topic: ClaimTopic, scope: Scope, made: usize) -> bool {
        self.unbroken(issuer, topic, None, made) || (scope.is_some() && self.unbroken(issuer, topic, scope, made))
    }
    fn unbroken(&self, issuer: AccountId, topic: ClaimTopic, scope: Scope, made: usize) -> bool {
        let mut changes = self
            .trust
            .iter()
            .filter(|(who, about, of, ..)| *who == issuer && *about == topic && *of == scope);
        let at_start = match issuer {
            _ if scope.is_some() => false,
            KYC => [Kyc, Aml].contains(&topic),
            OTHER_KYC => topic == Kyc,
            ACCREDITOR => topic == Accredited,
            _ => false,
        };
        let then = changes
            .clone()
            .rfind(|(.., step, _)| *step <= made)
            .map_or(at_start, |(.., on)| *on);
        then && changes.all(|(.., step, on)| *step <= made || *on)
    }
    fn missing(&self, identity: IdentityId, asset: AssetId, now: Moment) -> Vec<ClaimTopic> {
        let rule = rules_of(CLASS).and_then(|rules| rules.claims).expect("set");
        let has = |topic: &ClaimTopic| {
            self.said.iter().any(|((issuer, id, about, scope), (made, expiry))| {
                let number = IssuerIds::<Test>::get(issuer).expect("it has spoken");
                let accepted = rule.accepted_issuers.as_ref().is_none_or(|list| list.contains(&number));
                *id == identity
                    && about == topic
                    && scope.is_none_or(|scope| scope == asset)
                    && now <= *expiry
                    && accepted
                    && self.trusted_since(*issuer, *topic, *scope, *made)
            })
        };
        rule.required_topics
            .iter()
            .filter(|topic| !has(topic))
            .copied()
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Claims added, revoked, expired; trust given, taken, given again; topics and issuers of the class changed; accounts come
    /// and go; some are refreshed and some are not.
    #[test]
    fn the_account_should_never_answer_differently_from_the_slow_path(
        commands in prop::collection::vec(command(), 1..60),
    ) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            let mut now = START;
            let mut history = History::default();
            for identity in [INVENTORY, ALICE_ID, BOB_ID, CAROL_ID] {
                history.note(0, &Command::Add(KYC, identity, Kyc, None, EXPIRY));
            }
            for (step, command) in (1..).zip(&commands) {
                let before = root();
                match run(command, &mut now) {
                    Ok(()) => history.note(step, command),
                    Err(_) => assert_eq!(root(), before, "a refused command changes nothing: {command:?}"),
                }
                let rule = rules_of(CLASS).and_then(|rules| rules.claims).expect("set");
                for who in ACCOUNTS {
                    let Some(info) = Compliance::account(&who) else { continue };
                    // THEN the assessment, the slow path and the history agree
                    let mut blind = info.clone();
                    blind.eligibility = Eligibility { epoch: u32::MAX, ..Default::default() };
                    let party = Party { info: Some(blind), ..Pipeline::party(who) };
                    for asset in [ASSET, OTHER_ASSET, 99] {
                        let fast = rule.missing(&Pipeline::party(who), asset, Some(now), &Trust::lazy());
                        let slow = rule.missing(&party, asset, Some(now), &Trust::lazy());
                        assert_eq!(fast, slow, "{who} for {asset} after {command:?}");
                        let expected = history.missing(info.identity, asset, now);
                        assert_eq!(fast, expected, "{who} for {asset} after {command:?}");
                    }
                }
                Compliance::do_try_state().expect("sound after every command");
            }
        });
    }
}
