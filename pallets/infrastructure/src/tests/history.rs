//! Random histories of roles, stages and documents agree with a model, and a refused call changes nothing.

use super::*;
use frame_support::assert_storage_noop;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use AssetRole::*;

/// Something that somebody tries on [`ASSET`].
#[derive(Clone, Debug)]
enum Command {
    Grant(AccountId, AssetRole, Option<ClassId>),
    Revoke(AccountId, AssetRole, Option<ClassId>),
    SetOperator(AccountId),
    Name(AccountId),
    Dismiss,
    File(DocumentKind, u8, Option<u32>),
    Prune(u32),
    Build,
    Activate,
    Retire,
    Withdraw,
    Veto,
    Conclude,
    Order,
    Wait(Moment),
}

fn account() -> impl Strategy<Value = AccountId> {
    // More accounts than places.
    prop::sample::select(vec![ISSUER, OPERATOR, AUDITOR, REGULATOR, 51, 44, STRANGER])
}

/// Mostly those who have a power from the start.
fn actor() -> impl Strategy<Value = AccountId> {
    let able = vec![
        ISSUER, ISSUER, ISSUER, OPERATOR, AUDITOR, REGULATOR, REGULATION, EMERGENCY, EMERGENCY,
    ];
    prop_oneof![4 => prop::sample::select(able), 1 => account()]
}

fn command() -> impl Strategy<Value = Command> {
    let role = || {
        let named = [Administrator];
        prop::sample::select(ALL_ROLES.into_iter().chain(named).collect::<Vec<_>>())
    };
    let limit = || prop_oneof![2 => Just(None), 1 => (7..9u32).prop_map(Some)];
    let kind = prop::sample::select(vec![
        DocumentKind::Prospectus,
        DocumentKind::Inspection,
        DocumentKind::Legal,
    ]);
    prop_oneof![
        6 => (account(), role(), limit()).prop_map(|(who, role, class_id)| Command::Grant(who, role, class_id)),
        5 => (account(), role(), limit()).prop_map(|(who, role, class_id)| Command::Revoke(who, role, class_id)),
        1 => account().prop_map(Command::SetOperator),
        1 => account().prop_map(Command::Name),
        1 => Just(Command::Dismiss),
        5 => (kind, 0..8u8, prop::option::of(0..8u32)).prop_map(|(kind, content, old)| Command::File(kind, content, old)),
        1 => (0..4u32).prop_map(Command::Prune),
        1 => Just(Command::Build),
        1 => Just(Command::Activate),
        2 => Just(Command::Retire),
        1 => Just(Command::Withdraw),
        1 => Just(Command::Veto),
        3 => Just(Command::Conclude),
        1 => Just(Command::Order),
        2 => prop::sample::select(vec![1, DELAY, CONCLUDE_WINDOW, COOLDOWN, RETENTION]).prop_map(Command::Wait),
    ]
}

struct Paper {
    kind: DocumentKind,
    content: u8,
    author: AccountId,
    filed_as: Author,
    filed: Moment,
    superseded_by: Option<u32>,
}

/// What the design says of roles, stages and documents, kept in plain collections.
struct Model {
    roles: BTreeMap<AccountId, BTreeSet<(AssetRole, Option<ClassId>)>>,
    administrator: Option<AccountId>,
    operator: AccountId,
    papers: BTreeMap<u32, Paper>,
    next: u32,
    stage: Lifecycle,
    /// Who announced the retirement, and from when on it can be concluded.
    announced: Option<(AccountId, Moment)>,
    /// Until when it is not announced again.
    barred_until: Moment,
    retired: Moment,
    order_until: Moment,
    now: Moment,
}

impl Model {
    fn has(&self, who: AccountId, role: AssetRole, class_id: Option<ClassId>) -> bool {
        self.roles.get(&who).is_some_and(|all| all.contains(&(role, class_id)))
    }
    fn issues(&self, who: AccountId) -> bool {
        match self.administrator {
            Some(administrator) => administrator == who,
            None => self.has(who, Issuer, None),
        }
    }
    fn needs_place(all: &BTreeSet<(AssetRole, Option<ClassId>)>) -> bool {
        all.iter().any(|(role, _)| ![Regulator, Administrator].contains(role))
    }
    fn places(&self) -> usize {
        self.roles.values().filter(|all| Self::needs_place(all)).count()
    }
    fn issuers(&self) -> usize {
        self.roles.values().filter(|all| all.contains(&(Issuer, None))).count()
    }
    fn give(&mut self, who: AccountId, role: AssetRole, class_id: Option<ClassId>) -> bool {
        let mut all = self.roles.get(&who).cloned().unwrap_or_default();
        let had = Self::needs_place(&all);
        if !all.insert((role, class_id)) {
            return false;
        }
        if !had && Self::needs_place(&all) && self.places() == MAX_ROLE_HOLDERS as usize {
            return false;
        }
        self.roles.insert(who, all);
        true
    }
    fn take(&mut self, who: AccountId, role: AssetRole, class_id: Option<ClassId>) -> bool {
        let gone = self
            .roles
            .get_mut(&who)
            .is_some_and(|all| all.remove(&(role, class_id)));
        self.roles.retain(|_, all| !all.is_empty());
        gone
    }
    fn under_order(&self) -> bool {
        self.now < self.order_until
    }
    fn files_as(&self, who: AccountId, kind: DocumentKind) -> Option<Author> {
        let able = |author: &Author| match author {
            Author::Issuer => self.issues(who),
            Author::Auditor => self.has(who, Auditor, None),
            Author::Operator => self.has(who, Operator, None),
        };
        let order = match kind {
            DocumentKind::Inspection => [Author::Auditor, Author::Issuer, Author::Operator],
            _ => [Author::Issuer, Author::Auditor, Author::Operator],
        };
        order.into_iter().find(able)
    }

    /// Whether the command is to succeed; the model then has its effect.
    fn expects(&mut self, who: AccountId, command: &Command) -> bool {
        let limitable = |role| {
            [
                IssueAgent,
                FreezeAgent,
                PauseAgent,
                ForceAgent,
                RecoveryAgent,
                ComplianceOfficer,
            ]
            .contains(&role)
        };
        let governs = who == EMERGENCY;
        match *command {
            Command::Grant(account, role, class_id) => {
                let may = match role {
                    Regulator => who == REGULATION,
                    _ => self.issues(who),
                };
                let fits = class_id.is_none() || limitable(role);
                may && role != Administrator && fits && self.give(account, role, class_id)
            }
            Command::Revoke(account, role, class_id) => {
                let may = match role {
                    Regulator => who == REGULATION,
                    _ => self.issues(who),
                };
                let last = role == Issuer && self.issuers() == 1 && self.has(account, Issuer, None);
                let may_go = !last || class_id.is_some() || (governs && self.administrator.is_some());
                (may || governs) && role != Administrator && may_go && self.take(account, role, class_id)
            }
            Command::SetOperator(account) => {
                if !self.issues(who) || account == self.operator {
                    return false;
                }
                let before = self.roles.clone();
                self.take(self.operator, Operator, None);
                if !self.has(account, Operator, None) && !self.give(account, Operator, None) {
                    self.roles = before;
                    return false;
                }
                self.operator = account;
                true
            }
            Command::Name(account) => {
                if !governs || self.administrator == Some(account) {
                    return false;
                }
                if let Some(before) = self.administrator.replace(account) {
                    self.take(before, Administrator, None);
                }
                self.give(account, Administrator, None)
            }
            Command::Dismiss => {
                if !governs || self.issuers() == 0 {
                    return false;
                }
                match self.administrator.take() {
                    Some(before) => self.take(before, Administrator, None),
                    None => false,
                }
            }
            Command::File(kind, content, supersedes) => {
                let Some(filed_as) = self.files_as(who, kind) else {
                    return false;
                };
                let most = match self.issues(who) {
                    true => MAX_DOCUMENTS,
                    false => MAX_DOCUMENTS - ISSUER_RESERVE,
                };
                let known = self.papers.values().any(|paper| {
                    (paper.content, paper.filed_as) == (content, filed_as) && paper.superseded_by.is_none()
                });
                if self.papers.len() >= most as usize || known {
                    return false;
                }
                let next = self.next;
                if let Some(old) = supersedes {
                    let Some(paper) = self.papers.get_mut(&old) else {
                        return false;
                    };
                    let may = match kind {
                        DocumentKind::Prospectus => filed_as == Author::Issuer,
                        DocumentKind::Inspection => filed_as == Author::Auditor,
                        _ => filed_as >= paper.filed_as,
                    };
                    if paper.superseded_by.is_some() || paper.kind != kind || !(may || paper.author == who) {
                        return false;
                    }
                    paper.superseded_by = Some(next);
                }
                let paper = Paper {
                    kind,
                    content,
                    author: who,
                    filed_as,
                    filed: self.now,
                    superseded_by: None,
                };
                self.papers.insert(next, paper);
                self.next += 1;
                true
            }
            Command::Prune(count) => {
                if self.stage != Lifecycle::Retired {
                    return false;
                }
                let mut gone = 0;
                while let Some(entry) = self.papers.first_entry() {
                    if gone == count || entry.get().filed.max(self.retired) + RETENTION > self.now {
                        break;
                    }
                    entry.remove();
                    gone += 1;
                }
                gone > 0
            }
            Command::Build => {
                let may = self.issues(who) && self.stage == Lifecycle::Proposed;
                if may {
                    self.stage = Lifecycle::Building;
                }
                may
            }
            Command::Activate => {
                let may = self.issues(who) && matches!(self.stage, Lifecycle::Proposed | Lifecycle::Building);
                if may {
                    self.stage = Lifecycle::Active;
                }
                may
            }
            Command::Retire => {
                let stage = matches!(self.stage, Lifecycle::Building | Lifecycle::Active);
                let stands = self
                    .announced
                    .is_some_and(|(announcer, due)| self.issues(announcer) && self.now < due + CONCLUDE_WINDOW);
                let barred = self.now < self.barred_until;
                let may = self.issues(who) && stage && !stands && !barred && !self.under_order();
                if may {
                    self.announced = Some((who, self.now + DELAY));
                }
                may
            }
            Command::Withdraw => self.issues(who) && self.announced.take().is_some(),
            Command::Veto => {
                let may = (governs || self.has(who, Regulator, None)) && self.announced.take().is_some();
                if may {
                    self.barred_until = self.now + COOLDOWN;
                }
                may
            }
            Command::Conclude => {
                let ready =
                    |(announcer, due)| self.issues(announcer) && (due..due + CONCLUDE_WINDOW).contains(&self.now);
                let may = self.announced.is_some_and(ready) && !self.under_order();
                if may {
                    self.announced = None;
                    self.stage = Lifecycle::Retired;
                    self.retired = self.now;
                }
                may
            }
            Command::Order => {
                let until = self.now + DELAY;
                let may = governs && self.order_until < until;
                if may {
                    self.order_until = until;
                }
                may
            }
            Command::Wait(ms) => {
                self.now += ms;
                true
            }
        }
    }
}

fn run(who: AccountId, command: &Command, now: Moment) -> DispatchResult {
    let actor = by(who);
    match *command {
        Command::Grant(who, role, class_id) => {
            Infrastructure::grant_role(actor, ASSET, who, role, class_id, REASON, PAPER)
        }
        Command::Revoke(who, role, class_id) => {
            Infrastructure::revoke_role(actor, ASSET, who, role, class_id, REASON, PAPER)
        }
        Command::SetOperator(who) => Infrastructure::set_operator(actor, ASSET, who, REASON, PAPER),
        Command::Name(who) => Infrastructure::name_administrator(actor, ASSET, who, REASON, PAPER),
        Command::Dismiss => Infrastructure::dismiss_administrator(actor, ASSET, REASON, PAPER),
        Command::File(kind, content, supersedes) => {
            Infrastructure::file_document(actor, ASSET, kind, text(""), [content; 32], supersedes)
        }
        Command::Prune(count) => Infrastructure::prune_documents(actor, ASSET, count)
            .map(|_| ())
            .map_err(|refused| refused.error),
        Command::Build => Infrastructure::start_building(actor, ASSET),
        Command::Activate => Infrastructure::activate_asset(actor, ASSET),
        Command::Retire => Infrastructure::retire_asset(actor, ASSET),
        Command::Withdraw => Infrastructure::withdraw_retirement(actor, ASSET),
        Command::Veto => Infrastructure::veto_retirement(actor, ASSET),
        Command::Conclude => Infrastructure::conclude_retirement(actor, ASSET),
        Command::Order => {
            let state = ExceptionState::RegulatoryHold;
            // Whatever the account's roles: the model knows governance's orders only.
            match who {
                EMERGENCY => Infrastructure::raise_exception(actor, ASSET, state, DELAY, 0, None),
                _ => Err(DispatchError::BadOrigin),
            }
        }
        Command::Wait(ms) => {
            Clock::set(now + ms);
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_history_should_agree_with_the_model(
        history in prop::collection::vec((actor(), command()), 1..120),
    ) {
        ExtBuilder::default().assets().deposits(100, 1).build_and_execute(|| {
            let mut model = Model {
                roles: BTreeMap::new(),
                administrator: None,
                operator: OPERATOR,
                papers: BTreeMap::new(),
                next: 0,
                stage: Lifecycle::Proposed,
                announced: None,
                barred_until: 0,
                retired: 0,
                order_until: 0,
                now: START,
            };
            for (who, role) in [
                (ISSUER, Issuer),
                (OPERATOR, Operator),
                (AUDITOR, Auditor),
                (REGULATOR, Regulator),
            ] {
                assert!(model.give(who, role, None));
            }
            for (who, command) in history {
                let now = model.now;
                if model.expects(who, &command) {
                    assert_ok!(run(who, &command, now));
                } else {
                    assert_storage_noop!(assert!(run(who, &command, now).is_err(), "{who} {command:?}"));
                }
                Infrastructure::do_try_state().expect("sound after every command");
            }
            // THEN every account has the model's roles and powers, and the counters are the model's sizes
            for who in [ISSUER, OPERATOR, AUDITOR, REGULATOR, 51, 44, STRANGER] {
                for class_id in [None, Some(7), Some(8)] {
                    let mut expected: Vec<_> = crate::roles::ROLES
                        .into_iter()
                        .filter(|role| model.has(who, *role, None) || model.has(who, *role, class_id))
                        .collect();
                    expected.sort_unstable();
                    assert_eq!(Infrastructure::roles_of(ASSET, who, class_id), expected);
                    let Some(class_id) = class_id else { continue };
                    for role in ALL_ROLES {
                        let able = Infrastructure::ensure_class_role(ASSET, class_id, &who, role).is_ok();
                        match role {
                            Issuer => assert_eq!(able, model.issues(who)),
                            _ => assert_eq!(able, expected.contains(&role)),
                        }
                    }
                }
            }
            assert_eq!(RoleHolders::<Test>::get(ASSET) as usize, model.places());
            assert_eq!(IssuerCount::<Test>::get(ASSET) as usize, model.issuers());
            assert_eq!(Administrators::<Test>::get(ASSET), model.administrator);
            assert_eq!(lifecycle(), Some(model.stage));
            assert_eq!(due(), model.announced.map(|(_, due)| due));
            let view = Infrastructure::asset_view(ASSET).expect("registered");
            assert_eq!((view.operator, view.documents), (model.operator, model.next));
            for content in 0..8u8 {
                // The newest of each role, in the order of roles: a later one takes an earlier one's place.
                let papers = model.papers.iter().filter(|(_, paper)| paper.content == content);
                let newest: BTreeMap<_, _> = papers.map(|(id, paper)| (paper.filed_as, (*id, paper))).collect();
                let expected: Vec<_> = newest
                    .into_values()
                    .map(|(document, paper)| Filing {
                        filed_as: paper.filed_as,
                        document,
                        kind: paper.kind,
                        standing: match paper.superseded_by {
                            None => DocumentStanding::Current,
                            Some(successor) => DocumentStanding::Superseded { successor },
                        },
                    })
                    .collect();
                assert_eq!(Infrastructure::verify_document(ASSET, [content; 32]), expected);
            }
        });
    }
}
