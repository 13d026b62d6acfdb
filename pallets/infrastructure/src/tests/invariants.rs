//! Corrupt storage is found; random histories agree with a model, and a refused command changes nothing.

use super::*;
use frame_support::{assert_storage_noop, hypothetically};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The sentence with which `do_try_state` refuses the storage that `corrupt` leaves; the storage is put back.
fn found(corrupt: impl FnOnce()) -> &'static str {
    hypothetically!({
        corrupt();
        match Infrastructure::do_try_state() {
            Err(DispatchError::Other(sentence)) => sentence,
            other => panic!("corrupt storage passed: {other:?}"),
        }
    })
}

fn document(id: u32) -> Document<AccountId> {
    Documents::<Test>::get(ASSET, id).expect("filed")
}

/// The two assets, three documents of the first (1 supersedes 0), a state in force.
fn world(test: impl FnOnce()) {
    ExtBuilder::default().assets().build_and_execute(|| {
        for supersedes in [None, Some(0), None] {
            assert_ok!(Infrastructure::file_document(
                by(ISSUER),
                ASSET,
                DocumentKind::Permit,
                text("cid"),
                [1; 32],
                supersedes
            ));
        }
        let state = ExceptionState::ForceMajeure;
        assert_ok!(Infrastructure::raise_exception(
            by(OPERATOR),
            ASSET,
            state,
            DAY,
            1,
            None
        ));
        test();
    });
}

#[test]
fn an_asset_without_a_condition_or_number_should_be_found() {
    world(|| {
        assert_eq!(
            found(|| Assets::<Test>::remove(ASSET)),
            "every id below the next one has an asset"
        );
        assert_eq!(
            found(|| NextAssetId::<Test>::put(1)),
            "every id below the next one has an asset"
        );
        assert_eq!(
            found(|| Conditions::<Test>::remove(ASSET)),
            "every asset has a condition"
        );
        let moved = |from, to| Assets::<Test>::insert(to, Assets::<Test>::take(from).expect("registered"));
        assert_eq!(found(|| moved(ASSET, 9)), "assets are numbered without gaps");
        let moved = |from, to| Conditions::<Test>::insert(to, Conditions::<Test>::take(from).expect("registered"));
        assert_eq!(found(|| moved(ASSET, 9)), "every asset has a condition");
    });
}

#[test]
fn wrong_counts_of_roles_should_be_found() {
    world(|| {
        let holders = "accounts with roles are counted right";
        assert_eq!(found(|| RoleHolders::<Test>::insert(ASSET, 2)), holders);
        assert_eq!(found(|| RoleHolders::<Test>::insert(ASSET, 4)), holders);
        assert_eq!(found(|| Roles::<Test>::remove(ASSET, AUDITOR)), holders);
        assert_eq!(
            found(|| Roles::<Test>::insert(ASSET, AUDITOR, RoleSet::default())),
            "an empty role set is not stored"
        );
        assert_eq!(
            found(|| IssuerCount::<Test>::insert(ASSET, 2)),
            "issuers are counted right"
        );
        assert_eq!(
            found(|| {
                Roles::<Test>::insert(ASSET, ISSUER, RoleSet::default().with(AssetRole::Operator));
                IssuerCount::<Test>::insert(ASSET, 0);
            }),
            "an asset has an issuer"
        );
    });
}

#[test]
fn a_broken_file_should_be_found() {
    world(|| {
        assert_eq!(
            found(|| DocumentCount::<Test>::insert(ASSET, 2)),
            "documents are counted right"
        );
        assert_eq!(
            found(|| Documents::<Test>::remove(ASSET, 2)),
            "documents are counted right"
        );
        assert_eq!(
            found(|| Documents::<Test>::insert(ASSET, 9, Documents::<Test>::take(ASSET, 2).expect("filed"))),
            "documents are numbered without gaps"
        );
    });
}

#[test]
fn a_supersession_that_points_one_way_should_be_found_from_both_ends() {
    world(|| {
        let sentence = "supersession points both ways";
        for (id, supersedes, superseded_by) in [
            // The successor of 0 forgets it.
            (1, None, None),
            // 0 forgets its successor.
            (0, None, None),
            // 0 points to one that supersedes nothing, or does not exist.
            (0, None, Some(2)),
            (0, None, Some(9)),
            // 2 claims a document that another superseded, or that does not exist.
            (2, Some(0), None),
            (2, Some(9), None),
            (2, None, Some(1)),
        ] {
            let wrong = Document {
                version: if supersedes == Some(0) { 2 } else { 1 },
                supersedes,
                superseded_by,
                ..document(id)
            };
            assert_eq!(
                found(|| Documents::<Test>::insert(ASSET, id, wrong)),
                sentence,
                "{id}, {supersedes:?}, {superseded_by:?}"
            );
        }
    });
}

#[test]
fn a_wrong_version_should_be_found() {
    world(|| {
        for (id, version) in [(0, 0), (0, 2), (1, 1), (1, 3)] {
            let wrong = Document {
                version,
                ..document(id)
            };
            assert_eq!(
                found(|| Documents::<Test>::insert(ASSET, id, wrong)),
                "a version is one more than the superseded one",
                "{id}, {version}"
            );
        }
    });
}

#[test]
fn rows_of_an_unknown_asset_should_be_found() {
    world(|| {
        let sentence = "no row belongs to an unknown asset";
        let role = RoleSet::default().with(AssetRole::Issuer);
        assert_eq!(found(|| Roles::<Test>::insert(UNKNOWN_ASSET, STRANGER, role)), sentence);
        assert_eq!(found(|| RoleHolders::<Test>::insert(UNKNOWN_ASSET, 1)), sentence);
        assert_eq!(found(|| IssuerCount::<Test>::insert(UNKNOWN_ASSET, 1)), sentence);
        assert_eq!(
            found(|| Documents::<Test>::insert(UNKNOWN_ASSET, 0, document(2))),
            sentence
        );
        assert_eq!(found(|| DocumentCount::<Test>::insert(UNKNOWN_ASSET, 1)), sentence);
        assert_eq!(found(|| RetiredAt::<Test>::insert(UNKNOWN_ASSET, 1)), sentence);
    });
}

#[test]
fn a_time_of_retirement_of_an_asset_in_service_should_be_found() {
    world(|| {
        assert_eq!(
            found(|| RetiredAt::<Test>::insert(ASSET, START)),
            "only a retired asset has a time of retirement"
        );
    });
}

#[test]
fn an_exception_that_could_not_have_been_raised_should_be_found() {
    world(|| {
        let sound = Conditions::<Test>::get(ASSET).expect("registered");
        let exception = sound.exception.clone().expect("raised");
        for wrong in [
            Exception {
                state: ExceptionState::Normal,
                ..exception.clone()
            },
            Exception {
                until: exception.raised_at,
                ..exception
            },
        ] {
            let condition = AssetCondition {
                exception: Some(wrong),
                ..sound.clone()
            };
            assert_eq!(
                found(|| Conditions::<Test>::insert(ASSET, condition)),
                "an exception is a state with an end after its start"
            );
        }
    });
}

/// Something that somebody tries on [`ASSET`].
#[derive(Clone, Debug)]
enum Command {
    Grant(AccountId, AssetRole),
    Revoke(AccountId, AssetRole),
    SetOperator(AccountId),
    File(Option<u32>),
    Raise(ExceptionState, Moment),
    Lift,
    Extend(Moment),
    Wait(Moment),
}

fn account() -> impl Strategy<Value = AccountId> {
    // More accounts than places.
    prop::sample::select(vec![ISSUER, OPERATOR, AUDITOR, REGULATOR, 51, 52, 53])
}

/// Mostly those who have a role from the start.
fn actor() -> impl Strategy<Value = AccountId> {
    prop_oneof![4 => prop::sample::select(vec![ISSUER, OPERATOR, AUDITOR, REGULATOR, REGULATION]), 1 => account()]
}

fn command() -> impl Strategy<Value = Command> {
    let state = prop::sample::select(vec![
        ExceptionState::MaintenanceOutage,
        ExceptionState::ForceMajeure,
        ExceptionState::RegulatoryHold,
        ExceptionState::SafetyFreeze,
    ]);
    let role = || prop::sample::select(ALL_ROLES.to_vec());
    prop_oneof![
        3 => (account(), role()).prop_map(|(who, role)| Command::Grant(who, role)),
        3 => (account(), role()).prop_map(|(who, role)| Command::Revoke(who, role)),
        1 => account().prop_map(Command::SetOperator),
        1 => prop::option::of(0u32..5).prop_map(Command::File),
        6 => (state, 0..12u64).prop_map(|(state, ms)| Command::Raise(state, ms)),
        2 => Just(Command::Lift),
        1 => (0..15u64).prop_map(Command::Extend),
        2 => (0..4u64).prop_map(Command::Wait),
    ]
}

/// What the design says of roles and states, kept in plain collections.
#[derive(Default)]
struct Model {
    roles: BTreeMap<AccountId, Vec<AssetRole>>,
    operator: AccountId,
    documents: Vec<bool>,
    exception: Option<(ExceptionState, Moment)>,
    now: Moment,
}

impl Model {
    fn has(&self, who: AccountId, any: &[AssetRole]) -> bool {
        self.roles
            .get(&who)
            .is_some_and(|all| any.iter().any(|role| all.contains(role)))
    }
    /// Accounts with another role than the regulator's.
    fn places(&self) -> usize {
        let ordinary = |all: &&Vec<AssetRole>| all.iter().any(|role| *role != AssetRole::Regulator);
        self.roles.values().filter(ordinary).count()
    }
    fn appoints(&self, actor: AccountId, role: AssetRole) -> bool {
        match role {
            AssetRole::Regulator => actor == REGULATION,
            _ => self.has(actor, &[AssetRole::Issuer]),
        }
    }
    fn state(&self) -> ExceptionState {
        match self.exception {
            Some((state, until)) if until > self.now => state,
            _ => ExceptionState::Normal,
        }
    }
    fn give(&mut self, who: AccountId, role: AssetRole) -> bool {
        let has_place = self
            .roles
            .get(&who)
            .is_some_and(|all| all.iter().any(|role| *role != AssetRole::Regulator));
        let place = role == AssetRole::Regulator || has_place || self.places() < MAX_ROLE_HOLDERS as usize;
        let new = !self.has(who, &[role]);
        if place && new {
            self.roles.entry(who).or_default().push(role);
        }
        place && new
    }
    fn take(&mut self, who: AccountId, role: AssetRole) -> bool {
        let issuers = self
            .roles
            .values()
            .filter(|all| all.contains(&AssetRole::Issuer))
            .count();
        if !self.has(who, &[role]) || (role == AssetRole::Issuer && issuers == 1) {
            return false;
        }
        if let Some(all) = self.roles.get_mut(&who) {
            all.retain(|other| *other != role);
        }
        self.roles.retain(|_, all| !all.is_empty());
        true
    }
    /// Whether the command is to succeed; the model then has its effect.
    fn expects(&mut self, actor: AccountId, command: &Command) -> bool {
        use {AssetRole::*, ExceptionState::*};
        let lifters = |state| match state {
            Normal => &[][..],
            MaintenanceOutage => &[Operator, Issuer],
            ForceMajeure => &[Operator, Issuer, Auditor],
            RegulatoryHold => &[Regulator],
            SafetyFreeze => &[Operator, Auditor, Regulator],
        };
        let old = self.state();
        match *command {
            Command::Grant(who, role) => self.appoints(actor, role) && self.give(who, role),
            Command::Revoke(who, role) => self.appoints(actor, role) && self.take(who, role),
            Command::SetOperator(who) => {
                if !self.has(actor, &[Issuer]) || who == self.operator {
                    return false;
                }
                let before = self.roles.clone();
                self.take(self.operator, Operator);
                if !self.has(who, &[Operator]) && !self.give(who, Operator) {
                    self.roles = before;
                    return false;
                }
                self.operator = who;
                true
            }
            Command::File(supersedes) => {
                let full = self.documents.len() == MAX_DOCUMENTS as usize;
                if full || !self.has(actor, &[Issuer, Operator, Auditor]) {
                    return false;
                }
                if let Some(old) = supersedes {
                    match self.documents.get_mut(old as usize) {
                        Some(superseded) if !*superseded => *superseded = true,
                        _ => return false,
                    }
                }
                self.documents.push(false);
                true
            }
            Command::Raise(state, duration) => {
                let ends = match self.exception {
                    Some((_, until)) if old != Normal => until,
                    _ => 0,
                };
                let stronger = match old {
                    RegulatoryHold => state == RegulatoryHold && self.now + duration > ends,
                    _ => state > old || state == RegulatoryHold,
                };
                let may = self.has(actor, lifters(state)) && stronger && duration > 0;
                if may {
                    let until = self.now + duration;
                    let until = if state == RegulatoryHold {
                        until.max(ends)
                    } else {
                        until
                    };
                    self.exception = Some((state, until));
                }
                may
            }
            Command::Lift => {
                let may = old != Normal && self.has(actor, lifters(old));
                if may {
                    self.exception = None;
                }
                may
            }
            Command::Extend(ahead) => match self.exception.as_mut() {
                Some((_, until)) if self.now < *until && *until < self.now + ahead => {
                    *until = self.now + ahead;
                    true
                }
                _ => false,
            },
            Command::Wait(ms) => {
                self.now += ms;
                true
            }
        }
    }
}

fn run(actor: AccountId, command: &Command, now: Moment) -> DispatchResult {
    let actor = by(actor);
    match *command {
        Command::Grant(who, role) => Infrastructure::grant_role(actor, ASSET, who, role),
        Command::Revoke(who, role) => Infrastructure::revoke_role(actor, ASSET, who, role),
        Command::SetOperator(who) => Infrastructure::set_operator(actor, ASSET, who),
        Command::File(supersedes) => {
            Infrastructure::file_document(actor, ASSET, DocumentKind::Other, text(""), [0; 32], supersedes)
        }
        Command::Raise(state, duration) => Infrastructure::raise_exception(actor, ASSET, state, duration, 0, None),
        Command::Lift => Infrastructure::lift_exception(actor, ASSET),
        Command::Extend(ahead) => Infrastructure::extend_exception(by(EMERGENCY), ASSET, now + ahead),
        Command::Wait(ms) => {
            Clock::set(now + ms);
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_history_should_agree_with_the_model(
        history in prop::collection::vec((actor(), command()), 1..80),
    ) {
        ExtBuilder::default().assets().build_and_execute(|| {
            let mut model = Model { operator: OPERATOR, now: START, ..Model::default() };
            for (who, role) in [
                (ISSUER, AssetRole::Issuer),
                (OPERATOR, AssetRole::Operator),
                (AUDITOR, AssetRole::Auditor),
                (REGULATOR, AssetRole::Regulator),
            ] {
                assert!(model.give(who, role));
            }
            for (actor, command) in history {
                let now = model.now;
                if model.expects(actor, &command) {
                    assert_ok!(run(actor, &command, now));
                } else {
                    assert_storage_noop!(assert!(run(actor, &command, now).is_err(), "{actor} {command:?}"));
                }
                Infrastructure::do_try_state().expect("sound after every command");
                assert_eq!(Infrastructure::exception_state(ASSET), model.state());
            }
            // THEN every account has the model's roles, and the counters are the model's sizes
            for who in [ISSUER, OPERATOR, AUDITOR, REGULATOR, 51, 52, 53] {
                let mut roles = model.roles.get(&who).cloned().unwrap_or_default();
                roles.sort_unstable();
                assert_eq!(Infrastructure::roles_of(ASSET, who), roles);
            }
            let issuers = model.roles.values().filter(|all| all.contains(&AssetRole::Issuer)).count();
            assert_eq!(RoleHolders::<Test>::get(ASSET) as usize, model.places());
            assert_eq!(IssuerCount::<Test>::get(ASSET) as usize, issuers);
            let view = Infrastructure::asset_view(ASSET).expect("registered");
            assert_eq!((view.operator, view.documents as usize), (model.operator, model.documents.len()));
        });
    }
}
