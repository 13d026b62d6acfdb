//! Whoever makes state that stays holds VIA for it, at the price of storage, and has it back when the state goes.

use crate::runtime::*;
use crate::world::*;
use frame_support::{
    assert_noop, assert_ok, hypothetically,
    traits::{fungible::InspectHold, Get},
};
use proptest::prelude::*;
use sp_core::U256;
use sp_runtime::DispatchError;
use std::cell::Cell;
use viaduct_primitives::{AccountInfo, AssetRole, ClaimTopic, InvestorKind};
use viaduct_runtime_common::{
    constants::{deposit, DAY_MS, DOCUMENT_RETENTION, IRREVERSIBLE_DELAY, TEST_USD, UNIT},
    presets::account,
};

type ComplianceCall = pallet_compliance::Call<Runtime>;
type InfrastructureCall = pallet_infrastructure::Call<Runtime>;
type AttestationCall = pallet_attestation::Call<Runtime>;
type UnitsCall = pallet_units::Call<Runtime>;
type ComplianceError = pallet_compliance::Error<Runtime>;

/// Somebody whom nobody has registered.
fn newcomer(n: u8) -> AccountId {
    AccountId::new([200 + n; 32])
}

fn register_by(registrar: &AccountId, owner: AccountId) -> Result<(), DispatchError> {
    let register = ComplianceCall::register_identity {
        others: Default::default(),
        owner,
        country: 840,
        kind: InvestorKind::Retail,
    };
    call(registrar, register)
}

fn register(owner: AccountId) -> Result<(), DispatchError> {
    register_by(&account("Kyc"), owner)
}

/// With as many positions as may go.
fn close_by(registrar: &AccountId, identity: u32) -> Result<(), DispatchError> {
    let positions: u32 = <Runtime as pallet_compliance::Config>::MaxPositions::get();
    let claims = pallet_compliance::MaxClaims::<Runtime>::get();
    let close = ComplianceCall::close_identity {
        identity,
        positions,
        claims,
        reason_code: 1,
        document: [1; 32],
    };
    call(registrar, close)
}

fn close(identity: u32) -> Result<(), DispatchError> {
    close_by(&account("Kyc"), identity)
}

fn send(from: &AccountId, to: &AccountId, amount: Balance) {
    let transfer = UnitsCall::transfer {
        class_id: CLASS,
        to: to.clone(),
        amount,
        memo: Default::default(),
    };
    assert_ok!(call(from, transfer));
}

fn claim(who: &AccountId) -> Result<(), DispatchError> {
    let claim = pallet_distribution::Call::<Runtime>::claim {
        class_id: CLASS,
        currency: TEST_USD,
    };
    call(who, claim)
}

/// What the class carries to its next distribution, scaled by 2^128.
fn carry() -> U256 {
    let indices = pallet_distribution::Indices::<Runtime>::get(CLASS).expect("the class earned");
    indices.by_currency[0].carry
}

fn file(content_id: &[u8]) -> Result<(), DispatchError> {
    let file = InfrastructureCall::file_document {
        asset: ASSET,
        kind: pallet_infrastructure::DocumentKind::Legal,
        content_id: content_id.to_vec().try_into().expect("short"),
        sha256: sp_io::hashing::sha2_256(content_id),
        supersedes: None,
    };
    call(&account("Issuer"), file)
}

/// The asset's retirement: announced, and concluded when the time for a veto is over.
fn retire() {
    assert_ok!(call(
        &account("Issuer"),
        InfrastructureCall::retire_asset { asset: ASSET }
    ));
    let conclude = || InfrastructureCall::conclude_retirement { asset: ASSET };
    assert!(call(&holder(0), conclude()).is_err());
    pallet_timestamp::Now::<Runtime>::put(START + IRREVERSIBLE_DELAY);
    assert_ok!(call(&holder(0), conclude()));
}

/// Native tokens of an account by what they are: free and on hold.
fn tokens(name: &str) -> (Balance, Balance) {
    tokens_of(&account(name))
}

fn tokens_of(who: &AccountId) -> (Balance, Balance) {
    (Balances::free_balance(who), Balances::total_balance_on_hold(who))
}

#[test]
fn a_registrar_should_hold_the_price_of_storage_until_the_identity_is_closed() {
    in_world(|| {
        let (free, held) = tokens("Kyc");
        assert_ok!(register(newcomer(0)));
        let identity = identity_of(&newcomer(0));
        // A row of the person (country, further ones, kind, frozen, selective, registrar), and one of its account: the entry in the
        // person's list (account, suspended, accepted, payable from) and what is kept with the account.
        let kept = <AccountInfo as codec::MaxEncodedLen>::max_encoded_len() as u32;
        let price = deposit(1, 2 + 7 + 1 + 1 + 1 + 32) + deposit(1, 32 + 1 + 1 + 8 + kept);
        assert_eq!(tokens("Kyc"), (free - price, held + price));
        // Below a tenth of a VIA, so that nobody needs a fortune to serve a thousand people.
        assert!(price < UNIT / 10, "{price}");
        assert_ok!(close(identity));
        assert_eq!(tokens("Kyc"), (free, held));
    });
}

#[test]
fn a_holder_should_not_be_closed_and_somebody_who_left_should() {
    in_world(|| {
        // GIVEN seven units, by which revenue does not divide
        let (leaver, stayer) = (holder(0), holder(1));
        issue(&leaver, 7);
        let identity = identity_of(&leaver);
        assert_noop!(close(identity), ComplianceError::PositionsOpen);
        // Revenue that waits keeps the file open even without units.
        earn(0, 1_000_000);
        send(&leaver, &stayer, 7);
        assert_eq!(accrued(&leaver), 999_999);
        assert_noop!(close(identity), ComplianceError::PositionsOpen);
        // WHEN it is claimed, THEN less than a base unit is left, which nobody can claim
        assert_ok!(claim(&leaver));
        assert_noop!(claim(&leaver), pallet_distribution::Error::<Runtime>::NothingToClaim);
        assert!(pallet_units::Positions::<Runtime>::contains_key(CLASS, identity));
        // AND it goes back to the class when the file is closed, to the last fraction
        assert!(carry() < U256::from(7));
        assert_ok!(close(identity));
        assert_eq!(Compliance::account_of(leaver), None);
        assert_eq!(carry(), U256::one() << 128, "of 1,000,000 one base unit was not paid");
        assert_ok!(try_state());
        // AND whoever has the units now gets it with the next revenue: 1 + 1 over 7 units, of which 2^-128 do not divide.
        earn(1, 1);
        assert_eq!(accrued(&stayer), 1);
        assert_eq!(carry(), U256::one());
    });
}

#[test]
fn holders_of_shares_that_do_not_divide_should_all_be_closed() {
    in_world(|| {
        // GIVEN three holders of a hundred units, each with a fraction of two thirds of a base unit or so
        for (n, units) in [(0, 33), (1, 33), (2, 34)] {
            issue(&holder(n), units);
        }
        earn(0, 999_999);
        for (n, whole) in [(0, 329_999), (1, 329_999), (2, 339_999)] {
            assert_eq!(accrued(&holder(n)), whole);
            assert_ok!(claim(&holder(n)));
        }
        // WHEN two sell to the third and their files are closed
        for n in [0, 1] {
            send(&holder(n), &holder(2), 33);
            assert_ok!(close(identity_of(&holder(n))));
            assert_ok!(try_state());
        }
        // THEN what was not paid is all there
        assert_eq!(pool(pallet_distribution::Pool::Earned(CLASS)), 2);
        // AND the third, who has all units, has 2 + 98 but for what does not divide by a hundred
        earn(1, 98);
        assert_eq!(accrued(&holder(2)), 99);
        assert_eq!(carry(), U256::from(54));
        // WHEN nobody has a unit any more, THEN the third may be closed as well, and the class keeps the rest
        assert_ok!(claim(&holder(2)));
        let redeem = UnitsCall::redeem {
            class_id: CLASS,
            amount: 100,
        };
        assert_ok!(call(&holder(2), redeem));
        assert_ok!(close(identity_of(&holder(2))));
        assert_eq!(carry(), U256::one() << 128);
        assert_eq!(pool(pallet_distribution::Pool::Earned(CLASS)), 1);
    });
}

#[test]
fn an_agents_order_should_keep_a_file_open_until_it_ends() {
    in_world(|| {
        // GIVEN somebody who never had a unit, in whose name an agent froze some and blocked the position
        let (stranger, agent) = (holder(5), account("Issuer"));
        let identity = identity_of(&stranger);
        let freeze = |identity, amount| UnitsCall::set_frozen_units {
            class_id: CLASS,
            identity,
            amount,
            reason_code: 1,
            document: [1; 32],
        };
        let block = |identity| UnitsCall::block_position {
            class_id: CLASS,
            identity,
            blocked: true,
            reason_code: 1,
            document: [1; 32],
        };
        assert_ok!(call(&agent, freeze(identity, 1)));
        assert_ok!(call(&agent, block(identity)));
        // WHEN the registrar would close the file, THEN it stays: an order is not lifted by closing a file and opening another
        assert_noop!(close(identity), ComplianceError::OrdersOpen);
        // WHEN the agent ends its orders, THEN what is left is a row that the registrar has to allow for
        assert_ok!(call(&agent, freeze(identity, 0)));
        let unblock = UnitsCall::block_position {
            class_id: CLASS,
            identity,
            blocked: false,
            reason_code: 1,
            document: [1; 32],
        };
        assert_ok!(call(&agent, unblock));
        assert_ok!(close(identity));
        assert_eq!(pallet_units::Positions::<Runtime>::iter_prefix(CLASS).count(), 0);
        assert_ok!(try_state());
        // AND no identity that is gone, or never was, can be frozen
        for unknown in [identity, 4_000_000_000] {
            let not_found = pallet_units::Error::<Runtime>::IdentityNotFound;
            assert_noop!(call(&agent, freeze(unknown, 1)), not_found);
            let not_found = pallet_units::Error::<Runtime>::IdentityNotFound;
            assert_noop!(call(&agent, block(unknown)), not_found);
        }
        // NOR is anybody but the issuer made an inventory
        let create = UnitsCall::create_class {
            asset: ASSET,
            name: b"Roof units".to_vec().try_into().expect("short"),
            symbol: b"ROOF".to_vec().try_into().expect("short"),
            decimals: 0,
            supply_cap: 1,
            inventory: identity_of(&holder(6)),
        };
        assert_noop!(call(&agent, create), pallet_units::Error::<Runtime>::InventoryNotYours);
    });
}

#[test]
fn a_hold_of_units_should_be_held_for_until_it_goes() {
    in_world(|| {
        let (owner, notary) = (holder(0), account("Issuer"));
        issue(&owner, 100);
        let hold = |amount| UnitsCall::hold {
            class_id: CLASS,
            beneficiary: holder(1),
            notary: notary.clone(),
            amount,
            expiry: START + DAY_MS,
            secret_digest: None,
            most_fee: u128::MAX,
        };
        // GIVEN an owner without VIA, THEN it makes no row
        assert_noop!(
            call(&owner, hold(1)),
            pallet_units::Error::<Runtime>::DepositUnaffordable
        );
        // WHEN it has some, THEN each hold costs about as much as an identity, until it goes
        endow(&owner, UNIT);
        let before = tokens_of(&owner);
        for n in 1..=2 {
            assert_ok!(call(&owner, hold(1)));
            let price = tokens_of(&owner).1 / n;
            assert_eq!(tokens_of(&owner), (before.0 - n * price, before.1 + n * price));
            assert!(price > deposit(1, 0) && price < UNIT / 10, "{price}");
            assert_ok!(try_state());
        }
        assert_ok!(call(&notary, UnitsCall::release_hold { hold: 0, reason: None }));
        assert_ok!(call(
            &notary,
            UnitsCall::execute_hold {
                hold: 1,
                amount: None,
                keep_rest: false
            }
        ));
        assert_eq!(tokens_of(&owner), before);
    });
}

#[test]
fn an_allowance_should_be_held_for_until_it_is_spent_or_cancelled() {
    in_world(|| {
        let (owner, spender) = (holder(0), account("Issuer"));
        issue(&owner, 100);
        let approve = |amount, expected| UnitsCall::approve {
            class_id: CLASS,
            spender: spender.clone(),
            amount,
            expected,
            expiry: None,
        };
        assert_noop!(
            call(&owner, approve(1, 0)),
            pallet_units::Error::<Runtime>::DepositUnaffordable
        );
        endow(&owner, UNIT);
        let before = tokens_of(&owner);
        assert_ok!(call(&owner, approve(30, 0)));
        let price = tokens_of(&owner).1;
        assert!(price > deposit(1, 0) && price < UNIT / 10, "{price}");
        assert_ok!(try_state());
        // WHEN it is cancelled, or spent to the last unit, THEN the owner has its own back
        hypothetically!({
            assert_ok!(call(&owner, approve(0, 30)));
            assert_eq!(tokens_of(&owner), before);
        });
        let send = |amount| UnitsCall::transfer_from {
            class_id: CLASS,
            owner: owner.clone(),
            to: holder(1),
            amount,
            memo: Default::default(),
        };
        assert_ok!(call(&spender, send(10)));
        assert_eq!(tokens_of(&owner).1, price);
        assert_ok!(call(&spender, send(20)));
        assert_eq!(tokens_of(&owner), before);
        assert_noop!(
            call(&spender, send(1)),
            pallet_units::Error::<Runtime>::AllowanceExceeded
        );
    });
}

#[test]
fn positions_of_nobody_should_be_found() {
    in_world(|| {
        let nobody = pallet_compliance::NextIdentityId::<Runtime>::get();
        let sentence = "a position, a hold and a tie are of an identity that exists";
        frame_support::hypothetically!({
            // A row that stays although nothing is owned: no agent blocks it for a while.
            let overridden = pallet_units::Position {
                overridden_until: 1,
                ..Default::default()
            };
            pallet_units::Positions::<Runtime>::insert(CLASS, nobody, overridden);
            pallet_units::ClassesOf::<Runtime>::insert(nobody, CLASS, ());
            assert_eq!(try_state(), Err(DispatchError::Other(sentence)));
        });
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
        assert_noop!(register(newcomer(0)), ComplianceError::DepositUnaffordable);
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
        retire();
        assert_noop!(
            call(&holder(0), prune()),
            pallet_infrastructure::Error::<Runtime>::NothingToPrune
        );
        pallet_timestamp::Now::<Runtime>::put(START + IRREVERSIBLE_DELAY + DOCUMENT_RETENTION);
        assert_ok!(call(&holder(0), prune()));
        assert_eq!(tokens("Issuer"), before);
    });
}

/// Registrars and officers: two of each, so that a deposit that is another's shows.
const PAYERS: [&str; 4] = ["Kyc", "Treasurer", "Issuer", "Compliance"];

fn registrar(second: bool) -> AccountId {
    account(if second { PAYERS[1] } else { PAYERS[0] })
}

fn officer(second: bool) -> AccountId {
    account(if second { PAYERS[3] } else { PAYERS[2] })
}

/// One step of a random history.
#[derive(Clone, Debug)]
enum Step {
    Register(u8, bool),
    Link(u8, u8, bool),
    Claim(u8, u8, bool),
    Revoke(u8, u8, bool),
    Entrust(u8, bool),
    Custodian(u8, bool),
    Admit(u8, bool),
    Expel(u8, bool),
    Freeze(u8),
    Thaw(u8),
    Close(u8, bool),
    Rules(u8, bool),
    Hold(u8, u8),
    Release(u8),
    Execute(u8),
    File(u8),
    Stream,
    Invite(u8, u8),
    Dismiss(u8, u8),
    Remove(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..4u8;
    let topic = || 0..3u8;
    let second = any::<bool>;
    prop_oneof![
        (who(), second()).prop_map(|(who, by)| Step::Register(who, by)),
        (who(), 10..14u8, second()).prop_map(|(who, with, by)| Step::Link(who, with, by)),
        (who(), topic(), second()).prop_map(|(who, topic, by)| Step::Claim(who, topic, by)),
        (who(), topic(), second()).prop_map(|(who, topic, by)| Step::Revoke(who, topic, by)),
        (who(), second()).prop_map(|(who, to)| Step::Entrust(who, to)),
        (who(), second()).prop_map(|(who, by)| Step::Custodian(who, by)),
        (who(), second()).prop_map(|(who, by)| Step::Admit(who, by)),
        (who(), second()).prop_map(|(who, by)| Step::Expel(who, by)),
        who().prop_map(Step::Freeze),
        who().prop_map(Step::Thaw),
        (who(), second()).prop_map(|(who, by)| Step::Close(who, by)),
        (0..8u8, second()).prop_map(|(countries, by)| Step::Rules(countries, by)),
        (0..2u8, 1..9u8).prop_map(|(who, amount)| Step::Hold(who, amount)),
        (0..8u8).prop_map(Step::Release),
        (0..8u8).prop_map(Step::Execute),
        (0..60u8).prop_map(Step::File),
        Just(Step::Stream),
        (1..4u8, who()).prop_map(|(stream, who)| Step::Invite(stream, who)),
        (1..4u8, who()).prop_map(|(stream, who)| Step::Dismiss(stream, who)),
        (1..4u8).prop_map(Step::Remove),
    ]
}

/// A history of which every step is possible, and each kind occurs.
fn beginning() -> Vec<Step> {
    vec![
        Step::Register(0, false),
        Step::Register(1, true),
        Step::Link(0, 10, false),
        Step::Claim(0, 0, true),
        Step::Claim(1, 1, false),
        Step::Revoke(0, 0, true),
        Step::Claim(0, 2, true),
        // The first one's person goes to the second registrar, who adds an account.
        Step::Entrust(0, true),
        Step::Link(0, 11, true),
        Step::Custodian(0, true),
        Step::Custodian(1, true),
        Step::Admit(0, false),
        Step::Admit(1, true),
        // By the other officer.
        Step::Expel(0, true),
        Step::Freeze(0),
        Step::Thaw(0),
        Step::Close(0, true),
        Step::Rules(3, true),
        Step::Rules(5, false),
        Step::Hold(0, 5),
        Step::Hold(1, 5),
        Step::Hold(0, 1),
        Step::Release(0),
        Step::Execute(0),
        Step::File(9),
        Step::Stream,
        Step::Invite(1, 0),
        Step::Dismiss(1, 0),
        Step::Remove(1),
    ]
}

fn set_countries(by: &AccountId, countries: Vec<u16>) -> Result<(), DispatchError> {
    let allowed = countries.try_into().expect("few");
    let rule = pallet_compliance::RuleChange::Countries(pallet_compliance::rules::Countries { allowed });
    amended(by, ComplianceCall::set_rule { class_id: CLASS, rule })
}

/// The hold with this place among those there are.
fn hold_at(place: u8) -> u32 {
    let mut holds: Vec<_> = pallet_units::Holds::<Runtime>::iter_keys().collect();
    holds.sort();
    holds.get(usize::from(place)).copied().unwrap_or(u32::MAX)
}

/// Whether it was allowed; a refused one leaves nothing.
fn run(step: &Step) -> Result<(), DispatchError> {
    let issuer = account("Issuer");
    let identity = |n: u8| Compliance::account_of(newcomer(n)).map_or(u32::MAX, |wallet| wallet.identity);
    let topics = [ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Accredited];
    match *step {
        Step::Register(who, by) => {
            register_by(&registrar(by), newcomer(who))?;
            // One that has not consented would leave a file behind that an order keeps open.
            let identity = identity(who);
            call(&newcomer(who), ComplianceCall::accept_link { identity })
        }
        Step::Link(who, with, by) => {
            let link = ComplianceCall::link_account {
                identity: identity(who),
                account: newcomer(with),
            };
            call(&registrar(by), link)?;
            let identity = identity(who);
            call(&newcomer(with), ComplianceCall::accept_link { identity })
        }
        Step::Claim(who, topic, by) => {
            let claim = ComplianceCall::add_claim {
                scope: None,
                identity: identity(who),
                topic: topics[usize::from(topic)],
                expiry: CLAIMS_EXPIRE,
                evidence: [0; 32],
            };
            call(&registrar(by), claim)
        }
        Step::Revoke(who, topic, by) => {
            let revoke = ComplianceCall::revoke_claim {
                scope: None,
                identity: identity(who),
                topic: topics[usize::from(topic)],
                reason_code: 1,
                document: [1; 32],
            };
            call(&registrar(by), revoke)
        }
        Step::Entrust(who, to) => as_root(ComplianceCall::set_registrar {
            identity: identity(who),
            registrar: registrar(to),
            reason_code: 1,
            document: [1; 32],
        }),
        Step::Custodian(who, by) => {
            let profile = ComplianceCall::set_profile {
                others: Default::default(),
                identity: identity(who),
                country: 840,
                kind: InvestorKind::Custodian,
                positions: <Runtime as pallet_compliance::Config>::MaxPositions::get(),
                reason_code: 1,
                document: [1; 32],
            };
            call(&registrar(by), profile)
        }
        Step::Admit(who, by) => {
            let admit = ComplianceCall::admit_custodian {
                class_id: CLASS,
                identity: identity(who),
                reason_code: 1,
                document: [1; 32],
            };
            call(&officer(by), admit)
        }
        Step::Expel(who, by) => {
            let dismiss = ComplianceCall::dismiss_custodian {
                class_id: CLASS,
                identity: identity(who),
                reason_code: 1,
                document: [1; 32],
            };
            call(&officer(by), dismiss)
        }
        Step::Freeze(who) | Step::Thaw(who) => {
            let freeze = UnitsCall::set_frozen_units {
                class_id: CLASS,
                identity: identity(who),
                amount: u128::from(matches!(step, Step::Freeze(_))),
                reason_code: 1,
                document: [1; 32],
            };
            call(&issuer, freeze)
        }
        Step::Close(who, by) => close_by(&registrar(by), identity(who)),
        Step::Rules(countries, by) => set_countries(&officer(by), (840..841 + u16::from(countries)).collect()),
        Step::Hold(who, amount) => {
            let hold = UnitsCall::hold {
                class_id: CLASS,
                beneficiary: holder(3),
                notary: issuer,
                amount: amount.into(),
                expiry: START + DAY_MS,
                secret_digest: None,
                most_fee: u128::MAX,
            };
            call(&holder(who.into()), hold)
        }
        Step::Release(place) => call(
            &issuer,
            UnitsCall::release_hold {
                hold: hold_at(place),
                reason: None,
            },
        ),
        Step::Execute(place) => {
            let execute = UnitsCall::execute_hold {
                hold: hold_at(place),
                amount: None,
                keep_rest: false,
            };
            call(&issuer, execute)
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

/// Two registrars, two officers, and two holders with VIA for holds of their units; then `history`. In the end everything that
/// can go goes, and everybody has what it had.
fn in_history(history: impl FnOnce()) {
    in_world(|| {
        let topics = vec![ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Accredited];
        assert_ok!(as_root(ComplianceCall::set_trusted_issuer {
            issuer: registrar(true),
            topics: topics.try_into().expect("few"),
            reason_code: 7,
            document: [7; 32]
        }));
        assert_ok!(call(
            &account("Issuer"),
            InfrastructureCall::grant_role {
                asset: ASSET,
                who: officer(true),
                role: AssetRole::ComplianceOfficer,
                class_id: None,
                reason_code: 7,
                document: [7; 32]
            }
        ));
        for n in [0, 1] {
            issue(&holder(n), 100);
            endow(&holder(n), 10 * UNIT);
        }
        let all = || {
            let holders = [0, 1].map(|n| tokens_of(&holder(n)));
            (PAYERS.map(tokens), holders)
        };
        let before = all();
        history();
        // WHEN all of it goes
        while call(
            &account("Issuer"),
            UnitsCall::release_hold {
                hold: hold_at(0),
                reason: None,
            },
        )
        .is_ok()
        {}
        for who in 0..4 {
            let _ = run(&Step::Expel(who, false));
            let _ = run(&Step::Thaw(who));
            for by in [false, true] {
                let _ = run(&Step::Close(who, by));
            }
            assert_eq!(
                Compliance::account_of(newcomer(who)).map(|wallet| wallet.identity),
                None
            );
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
        // Rules do not go, but those at the start cost what they cost.
        // What is in force already would not be set again, and another officer may have paid for it.
        assert_ok!(set_countries(&account("Issuer"), vec![1]));
        assert_ok!(set_countries(&account("Issuer"), vec![840]));
        retire();
        pallet_timestamp::Now::<Runtime>::put(START + IRREVERSIBLE_DELAY + DOCUMENT_RETENTION);
        let prune = || InfrastructureCall::prune_documents {
            asset: ASSET,
            count: 32,
        };
        while call(&holder(0), prune()).is_ok() {}
        // THEN
        assert_eq!(all(), before);
    });
}

#[test]
fn each_step_of_a_history_should_be_possible() {
    in_history(|| {
        for step in beginning() {
            assert_ok!(run(&step), ());
            assert_ok!(try_state());
        }
        let kinds: std::collections::BTreeSet<_> = beginning()
            .iter()
            .map(|step| {
                format!("{step:?}")
                    .chars()
                    .take_while(|c| c.is_alphabetic())
                    .collect::<String>()
            })
            .collect();
        assert_eq!(kinds.len(), 20, "{kinds:?}");
    });
}

thread_local! {
    /// Steps of random histories that were possible, and all.
    static STEPS: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
}

#[test]
fn every_history_should_hold_for_what_is_there_and_for_nothing_else() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let histories = prop::collection::vec(step(), 1..40);
    let result = runner.run(&histories, |steps| {
        in_history(|| {
            for step in beginning() {
                assert_ok!(run(&step));
            }
            for step in &steps {
                let done = run(step).is_ok();
                STEPS.set((STEPS.get().0 + u32::from(done), STEPS.get().1 + 1));
                // Compares what is on hold with every row, both ways.
                assert_ok!(try_state());
            }
        });
        Ok(())
    });
    if let Err(found) = result {
        panic!("{found}");
    }
    // A history of which every step is refused would say nothing.
    let (done, all) = STEPS.get();
    assert!(done * 10 > all, "{done} of {all} steps were possible");
}
