//! Keys that act for an account: each kind makes its own calls and no other, neither by itself nor inside a batch.

use super::governance::propose;
use super::manual::table;
use super::privileges::zeroes;
use crate::runtime::{configs::ProxyType, *};
use crate::world::*;
use frame_support::{assert_noop, assert_ok, traits::InstanceFilter};
use pallet_conviction_voting::{AccountVote, Conviction, Vote};
use sp_runtime::DispatchError;
use viaduct_primitives::Balance;
use viaduct_runtime_common::{
    constants::{TEST_USD, UNIT},
    governance::origins::Origin,
    presets::account,
};

const KINDS: [ProxyType; 5] = [
    ProxyType::Any,
    ProxyType::NonTransfer,
    ProxyType::Reporting,
    ProxyType::Claiming,
    ProxyType::Governance,
];

type ProxyCall = pallet_proxy::Call<Runtime>;

fn appoint(owner: &AccountId, delegate: &AccountId, kind: ProxyType) {
    let appoint = ProxyCall::add_proxy {
        delegate: delegate.clone().into(),
        proxy_type: kind,
        delay: 0,
    };
    assert_ok!(call(owner, appoint));
}

/// What a call came to that `delegate` made for `owner`.
fn acting(delegate: &AccountId, owner: &AccountId, made: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    System::reset_events();
    let proxy = ProxyCall::proxy {
        real: owner.clone().into(),
        force_proxy_type: None,
        call: Box::new(made.into()),
    };
    call(delegate, proxy)?;
    let result = System::events().into_iter().find_map(|record| match record.event {
        RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
        _ => None,
    });
    result.expect("a proxied call says what it came to")
}

fn send(to: &AccountId) -> RuntimeCall {
    pallet_balances::Call::<Runtime>::transfer_allow_death {
        dest: to.clone().into(),
        value: UNIT,
    }
    .into()
}

fn send_dollars(to: &AccountId) -> RuntimeCall {
    pallet_assets::Call::<Runtime, configs::CurrenciesInstance>::transfer {
        id: TEST_USD.into(),
        target: to.clone().into(),
        amount: 1,
    }
    .into()
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
    pallet_utility::Call::<Runtime>::batch_all { calls }.into()
}

fn filtered() -> DispatchError {
    frame_system::Error::<Runtime>::CallFiltered.into()
}

/// What the manual says that each kind may call; `Pallet.*` for all calls of a pallet. The widest may call everything.
fn calls_of(kind: ProxyType) -> Vec<String> {
    let row = table("Keys that act for an account")
        .into_iter()
        .find(|row| row[0] == format!("{kind:?}"));
    let calls = row.unwrap_or_else(|| panic!("docs/governance.md has no row for {kind:?}"))[1].clone();
    calls.split(", ").map(String::from).collect()
}

#[test]
fn every_key_should_make_the_calls_of_its_list_and_no_other() {
    // A call that is new belongs to none but the widest until somebody writes it into the manual.
    let calls = zeroes();
    assert_eq!(calls_of(ProxyType::Any), ["all"]);
    for kind in KINDS {
        let listed = calls_of(kind);
        for (name, made) in &calls {
            let Some(made) = made else { continue };
            let all_of_pallet = format!("{}.*", name.split('.').next().unwrap_or_default());
            let expected = listed.contains(name) || listed.contains(&all_of_pallet) || kind == ProxyType::Any;
            assert_eq!(kind.filter(made), expected, "{kind:?}, {name}");
        }
        for call in listed.iter().filter(|call| *call != "all") {
            let exists = |name: &String| name == call || name.split('.').next() == call.strip_suffix(".*");
            assert!(
                calls.keys().any(exists),
                "docs/governance.md gives {kind:?} {call}, which does not exist"
            );
        }
    }
}

#[test]
fn an_offices_key_should_suspend_a_lost_account_and_not_restore_a_stolen_one() {
    for kind in KINDS {
        for suspended in [true, false] {
            let account = account("Bob");
            let made = pallet_compliance::Call::<Runtime>::suspend_account {
                account,
                suspended,
                reason_code: 1,
                document: [1; 32],
            }
            .into();
            let expected = kind == ProxyType::Any || (kind == ProxyType::NonTransfer && suspended);
            assert_eq!(kind.filter(&made), expected, "{kind:?}, {suspended}");
        }
    }
}

#[test]
fn a_key_that_may_appoint_another_should_make_whatever_calls_the_other_makes() {
    // `is_superset` decides who may appoint and dismiss whom: were it wrong, a key could widen itself.
    let calls: Vec<RuntimeCall> = zeroes().into_values().flatten().collect();
    for wide in KINDS {
        assert!(wide.is_superset(&wide));
        assert_eq!(wide.is_superset(&ProxyType::Any), wide == ProxyType::Any);
        for narrow in KINDS.iter().filter(|narrow| wide.is_superset(narrow)) {
            for made in calls.iter().filter(|made| narrow.filter(made)) {
                assert!(wide.filter(made), "{wide:?} above {narrow:?}: {made:?}");
            }
        }
    }
}

#[test]
fn what_a_key_may_not_call_should_be_refused_inside_other_calls_too() {
    in_world(|| {
        let (owner, delegate, thief) = (account("Alice"), account("Bob"), account("Eve"));
        type UtilityCall = pallet_utility::Call<Runtime>;
        let wrapped = |made: RuntimeCall| -> Vec<RuntimeCall> {
            let (main, fallback) = (Box::new(made.clone()), Box::new(made.clone()));
            let either: RuntimeCall = UtilityCall::if_else { main, fallback }.into();
            vec![batch(vec![made]), either.clone(), batch(vec![either])]
        };
        for kind in KINDS.into_iter().filter(|kind| *kind != ProxyType::Any) {
            // GIVEN a key of a kind that is not for money
            appoint(&owner, &delegate, kind);
            let money = |who: &AccountId| (Balances::free_balance(who), Assets::balance(TEST_USD, who));
            let before = (money(&owner), money(&thief));
            // WHEN it moves some, by itself or in another call, THEN it is refused
            for made in [send(&thief), send_dollars(&thief)] {
                assert_eq!(acting(&delegate, &owner, made.clone()), Err(filtered()), "{kind:?}");
                for made in wrapped(made) {
                    assert_eq!(
                        acting(&delegate, &owner, made.clone()),
                        Err(filtered()),
                        "{kind:?}, {made:?}"
                    );
                }
            }
            // AND nothing has moved
            assert_eq!((money(&owner), money(&thief)), before);
            assert_ok!(call(&owner, ProxyCall::remove_proxies {}));
        }
        // What the widest does is done, so that the refusals above are not of the calls themselves.
        appoint(&owner, &delegate, ProxyType::Any);
        let before = Balances::free_balance(&thief);
        for made in wrapped(send(&thief)) {
            assert_ok!(acting(&delegate, &owner, made));
        }
        assert_eq!(Balances::free_balance(&thief) - before, 3 * UNIT);
        assert_ok!(call(&owner, ProxyCall::remove_proxies {}));
        // Without an appointment nobody acts for anybody.
        let proxy = ProxyCall::proxy {
            real: owner.into(),
            force_proxy_type: None,
            call: Box::new(send(&thief)),
        };
        assert_noop!(call(&delegate, proxy), pallet_proxy::Error::<Runtime>::NotProxy);
    });
}

#[test]
fn a_voting_key_should_vote_with_the_tokens_of_its_account() {
    in_world(|| {
        // GIVEN a fund that votes with another key than it keeps its tokens with
        let (fund, key) = (account("Alice"), account("Eve"));
        appoint(&fund, &key, ProxyType::Governance);
        let harmless = frame_system::Call::<Runtime>::remark { remark: vec![] };
        let index = propose(Origin::OracleAdmin, harmless);
        // WHEN the key votes and votes otherwise in a batch
        let vote = |aye: bool, balance: Balance| -> RuntimeCall {
            let vote = Vote {
                aye,
                conviction: Conviction::Locked1x,
            };
            pallet_conviction_voting::Call::<Runtime>::vote {
                poll_index: index,
                vote: AccountVote::Standard { vote, balance },
            }
            .into()
        };
        assert_ok!(acting(&key, &fund, vote(true, 500 * UNIT)));
        assert_ok!(acting(&key, &fund, batch(vec![vote(false, 700 * UNIT)])));
        // THEN the fund's tokens have voted and are locked, not the key's
        let locked = |who: &AccountId| {
            pallet_balances::Locks::<Runtime>::get(who)
                .iter()
                .map(|lock| lock.amount)
                .max()
        };
        assert_eq!((locked(&fund), locked(&key)), (Some(700 * UNIT), None));
        let info = pallet_referenda::ReferendumInfoFor::<Runtime>::get(index);
        let Some(pallet_referenda::ReferendumInfo::Ongoing(status)) = info else {
            panic!("the referendum goes on");
        };
        assert_eq!((status.tally.ayes, status.tally.nays), (0, 700 * UNIT));
    });
}

#[test]
fn a_meters_key_should_report_and_a_claiming_key_claim() {
    in_world(|| {
        // GIVEN keys for a meter's source and a holder, and revenue
        let (source, key) = (account("Source1"), account("Eve"));
        let holder = holder(0);
        endow(&holder, UNIT);
        issue(&holder, 10);
        appoint(&source, &key, ProxyType::Reporting);
        appoint(&holder, &key, ProxyType::Claiming);
        earn(0, 1_000);
        let report = pallet_attestation::Call::<Runtime>::report {
            stream: 0,
            period: 1,
            value: 5,
            root: Default::default(),
            leaves: 1,
        };
        let claim = pallet_distribution::Call::<Runtime>::claim {
            class_id: CLASS,
            currency: TEST_USD,
        };
        // WHEN each makes the other's call, THEN it is refused
        assert_eq!(acting(&key, &source, claim.clone()), Err(filtered()));
        assert_eq!(acting(&key, &holder, report.clone()), Err(filtered()));
        // WHEN each makes its own, THEN the account has reported, and has been paid
        assert_ok!(acting(&key, &source, report));
        let before = Assets::balance(TEST_USD, &holder);
        assert_ok!(acting(&key, &holder, claim));
        assert_eq!(Assets::balance(TEST_USD, &holder) - before, 1_000);
        assert_eq!(accrued(&holder), 0);
    });
}
