//! Whoever makes state that stays holds VIA for it, at the price of storage, and has it back when the state goes.

use crate::runtime::*;
use crate::world::*;
use codec::Encode;
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use pallet_compliance::HoldReason;
use proptest::prelude::*;
use sp_runtime::{DispatchError, TokenError};
use viaduct_primitives::{ClaimTopic, InvestorKind, Wallet};
use viaduct_runtime_common::{
    constants::{deposit, DOCUMENT_RETENTION, TEST_USD, UNIT},
    presets::account,
};

type ComplianceCall = pallet_compliance::Call<Runtime>;
type InfrastructureCall = pallet_infrastructure::Call<Runtime>;
type AttestationCall = pallet_attestation::Call<Runtime>;

/// Somebody whom nobody has registered.
fn newcomer(n: u8) -> AccountId {
    AccountId::new([200 + n; 32])
}

fn register(owner: AccountId) -> Result<(), DispatchError> {
    let register = ComplianceCall::register_identity {
        owner,
        country: 840,
        kind: InvestorKind::Retail,
    };
    call(&account("Kyc"), register)
}

fn close(identity: u32) -> Result<(), DispatchError> {
    call(&account("Kyc"), ComplianceCall::close_identity { identity })
}

fn file(content_id: &[u8]) -> Result<(), DispatchError> {
    let file = InfrastructureCall::file_document {
        asset: ASSET,
        kind: pallet_infrastructure::DocumentKind::Legal,
        content_id: content_id.to_vec().try_into().expect("short"),
        sha256: [1; 32],
        supersedes: None,
    };
    call(&account("Issuer"), file)
}

/// Native tokens of an account by what they are: free and on hold.
fn tokens(name: &str) -> (Balance, Balance) {
    let who = account(name);
    (Balances::free_balance(&who), Balances::total_balance_on_hold(&who))
}

#[test]
fn a_registrar_should_hold_the_price_of_storage_until_the_identity_is_closed() {
    in_world(|| {
        let (free, held) = tokens("Kyc");
        assert_ok!(register(newcomer(0)));
        let identity = identity_of(&newcomer(0));
        // A row of the record with its one account, and the account's copy of the profile.
        let record = pallet_compliance::Identities::<Runtime>::get(identity).expect("registered");
        let bytes = record.encoded_size() + <Wallet as codec::MaxEncodedLen>::max_encoded_len();
        let price = deposit(1, bytes as u32);
        assert_eq!(tokens("Kyc"), (free - price, held + price));
        // Below a tenth of a VIA, so that nobody needs a fortune to serve a thousand people.
        assert!(price < UNIT / 10, "{price}");
        assert_ok!(close(identity));
        assert_eq!(tokens("Kyc"), (free, held));
        assert_ok!(try_state());
    });
}

#[test]
fn a_holder_should_not_be_closed_and_somebody_who_left_should() {
    in_world(|| {
        let (leaver, stayer) = (holder(0), holder(1));
        issue(&leaver, 10);
        let identity = identity_of(&leaver);
        assert_noop!(close(identity), pallet_compliance::Error::<Runtime>::PositionsOpen);
        // Revenue that waits keeps the file open even without units.
        earn(0, 1_000_000);
        let units = Units::position(CLASS, identity).units;
        let leave = pallet_units::Call::<Runtime>::transfer {
            class: CLASS,
            to: stayer,
            amount: units,
        };
        assert_ok!(call(&leaver, leave));
        assert!(accrued(&leaver) > 0);
        assert_noop!(close(identity), pallet_compliance::Error::<Runtime>::PositionsOpen);
        let claim = pallet_distribution::Call::<Runtime>::claim {
            class: CLASS,
            currency: TEST_USD,
        };
        assert_ok!(call(&leaver, claim));
        assert_ok!(close(identity));
        assert_eq!(Compliance::wallet_of(leaver), None);
        assert_ok!(try_state());
    });
}

#[test]
fn whoever_has_no_tokens_should_make_no_state() {
    in_world(|| {
        let kyc = account("Kyc");
        let (free, _) = tokens("Kyc");
        let give = pallet_balances::Call::<Runtime>::transfer_keep_alive {
            dest: account("Bob").into(),
            value: free - UNIT / 100,
        };
        assert_ok!(call(&kyc, give));
        assert_noop!(register(newcomer(0)), TokenError::FundsUnavailable);
        // What it made before can go, and pays for something new.
        let identity = identity_of(&holder(7));
        assert_ok!(close(identity));
        assert_ok!(register(newcomer(0)));
    });
}

#[test]
fn documents_should_be_held_for_until_the_retired_assets_file_is_pruned() {
    in_world(|| {
        let before = tokens("Issuer");
        assert_ok!(file(b"bafy"));
        let price = before.0 - tokens("Issuer").0;
        assert!(price > deposit(1, 0) && price < UNIT / 10);
        let prune = || InfrastructureCall::prune_documents {
            asset: ASSET,
            count: 32,
        };
        assert_noop!(
            call(&holder(0), prune()),
            pallet_infrastructure::Error::<Runtime>::LifecycleInvalid
        );
        assert_ok!(call(
            &account("Issuer"),
            InfrastructureCall::retire_asset { asset: ASSET }
        ));
        assert_noop!(
            call(&holder(0), prune()),
            pallet_infrastructure::Error::<Runtime>::NothingToPrune
        );
        pallet_timestamp::Now::<Runtime>::put(START + DOCUMENT_RETENTION);
        assert_ok!(call(&holder(0), prune()));
        assert_eq!(tokens("Issuer"), before);
    });
}

/// One step of a random history.
#[derive(Clone, Debug)]
enum Step {
    Register(u8),
    Link(u8, u8),
    Claim(u8, u8),
    Revoke(u8, u8),
    Close(u8),
    Rules(u8),
    File(u8),
    Stream,
    Invite(u8, u8),
    Dismiss(u8, u8),
    Remove(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..4u8;
    let topic = || 0..3u8;
    prop_oneof![
        who().prop_map(Step::Register),
        (who(), 10..14u8).prop_map(|(who, with)| Step::Link(who, with)),
        (who(), topic()).prop_map(|(who, topic)| Step::Claim(who, topic)),
        (who(), topic()).prop_map(|(who, topic)| Step::Revoke(who, topic)),
        who().prop_map(Step::Close),
        (0..8u8).prop_map(Step::Rules),
        (0..60u8).prop_map(Step::File),
        Just(Step::Stream),
        (1..4u8, who()).prop_map(|(stream, who)| Step::Invite(stream, who)),
        (1..4u8, who()).prop_map(|(stream, who)| Step::Dismiss(stream, who)),
        (1..4u8).prop_map(Step::Remove),
    ]
}

/// Whether it was allowed; a refused one leaves nothing.
fn run(step: &Step) -> Result<(), DispatchError> {
    let (kyc, issuer) = (account("Kyc"), account("Issuer"));
    let identity = |n: u8| Compliance::wallet_of(newcomer(n)).map_or(u32::MAX, |wallet| wallet.identity);
    let topics = [ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Accredited];
    match *step {
        Step::Register(who) => register(newcomer(who)),
        Step::Link(who, with) => {
            let link = ComplianceCall::link_wallet {
                identity: identity(who),
                account: newcomer(with),
            };
            call(&kyc, link)
        }
        Step::Claim(who, topic) => {
            let claim = ComplianceCall::add_claim {
                identity: identity(who),
                topic: topics[usize::from(topic)],
                expiry: CLAIMS_EXPIRE,
                evidence: [0; 32],
            };
            call(&kyc, claim)
        }
        Step::Revoke(who, topic) => {
            let revoke = ComplianceCall::revoke_claim {
                identity: identity(who),
                topic: topics[usize::from(topic)],
            };
            call(&kyc, revoke)
        }
        Step::Close(who) => close(identity(who)),
        Step::Rules(countries) => {
            let mut rules = pallet_compliance::Classes::<Runtime>::get(CLASS)
                .and_then(|class| class.rules)
                .expect("rules");
            let countries: Vec<u16> = (840..841 + u16::from(countries)).collect();
            rules.countries = countries.try_into().expect("few");
            call(&issuer, ComplianceCall::set_class_rules { class: CLASS, rules })
        }
        Step::File(length) => file(&vec![b'c'; usize::from(length)]),
        Step::Stream => {
            let stream = pallet_attestation::Streams::<Runtime>::get(0).expect("the world has a meter");
            let create = AttestationCall::create_stream {
                asset: ASSET,
                config: stream.config,
            };
            call(&issuer, create)
        }
        Step::Invite(stream, who) => {
            let invite = AttestationCall::add_source {
                stream: stream.into(),
                source: newcomer(who),
            };
            call(&issuer, invite)
        }
        Step::Dismiss(stream, who) => {
            let dismiss = AttestationCall::remove_source {
                stream: stream.into(),
                source: newcomer(who),
            };
            call(&issuer, dismiss)
        }
        Step::Remove(stream) => call(&issuer, AttestationCall::remove_stream { stream: stream.into() }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_history_should_hold_for_what_is_there_and_for_nothing_else(steps in prop::collection::vec(step(), 1..40)) {
        in_world(|| {
            let before = (tokens("Kyc"), tokens("Issuer"));
            let rules = Balances::balance_on_hold(&HoldReason::Rules.into(), &account("Issuer"));
            for step in &steps {
                let _ = run(step);
                // Compares what is on hold with every row, both ways.
                assert_ok!(try_state());
            }
            // WHEN all of it goes
            for n in 0..4 {
                let _ = run(&Step::Close(n));
            }
            for stream in 1..4 {
                for who in 0..4 {
                    let _ = run(&Step::Dismiss(stream, who));
                }
                let _ = run(&Step::Remove(stream));
            }
            let later = pallet_attestation::NextStreamId::<Runtime>::get();
            for stream in 4..later {
                assert_ok!(call(&account("Issuer"), AttestationCall::remove_stream { stream }));
            }
            assert_ok!(call(&account("Issuer"), InfrastructureCall::retire_asset { asset: ASSET }));
            pallet_timestamp::Now::<Runtime>::put(START + DOCUMENT_RETENTION);
            while call(&holder(0), InfrastructureCall::prune_documents { asset: ASSET, count: 32 }).is_ok() {}
            // THEN everybody has what it had, but for the rules, which are there
            let now = Balances::balance_on_hold(&HoldReason::Rules.into(), &account("Issuer"));
            assert_eq!(tokens("Kyc"), before.0);
            let (free, held) = tokens("Issuer");
            assert_eq!((free + now, held - now), (before.1 .0 + rules, before.1 .1 - rules));
            assert_ok!(try_state());
        });
    }
}
