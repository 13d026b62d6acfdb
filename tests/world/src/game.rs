//! A chain and the model of it side by side: calls, and what has to be true after each.

use crate::{
    dice::Dice,
    laws::Law,
    model::*,
    runtime::{Infrastructure, *},
    tally::Tally,
};
use frame_support::{
    assert_ok,
    dispatch::{DispatchResult, DispatchResultWithPostInfo},
    traits::fungibles::Inspect,
};
use sp_runtime::{BuildStorage, DispatchError, StateVersion};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};
use viaduct_primitives::*;

/// Registrars and claim issuers, in the order of their numbers.
pub const KYC: AccountId = 1;
pub const OTHER_KYC: AccountId = 2;
pub const ACCREDITOR: AccountId = 3;
pub const CLAIM_ISSUERS: [AccountId; 3] = [KYC, OTHER_KYC, ACCREDITOR];
/// Issuer of both assets, and an account of the person with the inventories.
pub const ISSUER: AccountId = 10;
/// Has every other role of an issuer's choice.
pub const AGENT: AccountId = 11;
pub const REGULATOR: AccountId = 12;
pub const TRUSTEE: AccountId = 13;
/// Recovers accounts, and has no other role.
pub const RECOVERER: AccountId = 14;
/// Has no person and no role; sometimes an agent of a settlement, a notary, a signer.
pub const STRANGER: AccountId = 50;
pub const NOTARY: AccountId = 51;
/// Accounts that persons have, or may have.
pub const POOL: [AccountId; 16] = [
    100,
    101,
    102,
    103,
    104,
    105,
    106,
    107,
    108,
    109,
    110,
    111,
    112,
    113,
    SOVEREIGNS,
    SOVEREIGNS + 1,
];
pub const USD: CurrencyId = 1;
const MONEY: Balance = 1_000_000;
pub const REASON: (u16, [u8; 32]) = (7, [7; 32]);

/// What happened so far: printed when something is wrong.
#[derive(Clone, Default)]
pub struct Diary(Rc<RefCell<Vec<String>>>);

impl Diary {
    pub fn note(&self, words: String) {
        self.0.borrow_mut().push(words);
    }
    pub fn print(&self, seed: u64) {
        let lines = self.0.borrow();
        let most = std::env::var("WORLD_LINES")
            .ok()
            .and_then(|most| most.parse().ok())
            .unwrap_or(25);
        eprintln!(
            "the world of seed {seed} is wrong after {} lines; WORLD_SEED={seed} runs it alone:",
            lines.len()
        );
        for line in lines.iter().skip(lines.len().saturating_sub(most)) {
            eprintln!("  {line}");
        }
    }
}

pub struct Game {
    pub dice: Dice,
    pub model: Model,
    pub diary: Diary,
    pub tally: Tally,
    /// Amendments that were proposed.
    pub bills: Vec<(u32, Law)>,
    pub next_bill: u32,
    pub next_nonce: u64,
    /// Persons of which signed claims were submitted.
    pub signed: Vec<IdentityId>,
    root: Option<Vec<u8>>,
    calls: u64,
}

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}
pub fn root_origin() -> RuntimeOrigin {
    RuntimeOrigin::root()
}
pub fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
    result.map(|_| ()).map_err(|refused| refused.error)
}
/// The name of an error.
fn name_of_error(error: DispatchError) -> String {
    match error {
        DispatchError::Module(error) => error.message.unwrap_or_default().into(),
        other => format!("{other:?}"),
    }
}

fn text<const N: u32>(words: &str) -> Text<N> {
    words.as_bytes().to_vec().try_into().expect("short enough")
}

/// A new chain.
pub fn storage() -> sp_io::TestExternalities {
    let mut storage = frame_system::GenesisConfig::<World>::default()
        .build_storage()
        .expect("sound");
    let people = CLAIM_ISSUERS
        .into_iter()
        .chain(POOL)
        .chain([ISSUER, AGENT, REGULATOR, TRUSTEE, RECOVERER, STRANGER, NOTARY]);
    pallet_balances::GenesisConfig::<World> {
        balances: people.map(|who| (who, 1_000_000_000)).collect(),
        ..Default::default()
    }
    .assimilate_storage(&mut storage)
    .expect("sound");
    storage.into()
}

impl Game {
    /// Two assets of one issuer, three classes, a few persons.
    pub fn begin(seed: u64, diary: Diary) -> Self {
        let mut game = Self {
            dice: Dice::of(seed),
            model: Model::default(),
            diary,
            tally: Tally::default(),
            bills: vec![],
            next_bill: 0,
            next_nonce: 1,
            signed: vec![],
            root: None,
            calls: 0,
        };
        System::set_block_number(1);
        game.model.now = START;
        Timestamp::set_timestamp(START);
        assert_ok!(Assets::force_create(root_origin(), USD, STRANGER, true, 1));
        for who in POOL.into_iter().chain([ISSUER]) {
            assert_ok!(Assets::mint(by(STRANGER), USD, who, MONEY));
            game.model.money.insert((USD, who), MONEY);
        }
        assert_ok!(Infrastructure::admit_issuer(root_origin(), ISSUER, 7, [7; 32]));
        let topics = [
            (KYC, vec![ClaimTopic::Kyc, ClaimTopic::Aml]),
            (OTHER_KYC, vec![ClaimTopic::Kyc]),
            (ACCREDITOR, vec![ClaimTopic::Accredited, ClaimTopic::Custom(7)]),
        ];
        for (issuer, topics) in topics {
            assert_ok!(Compliance::set_trusted_issuer(
                root_origin(),
                issuer,
                topics.clone().try_into().expect("few"),
                7,
                [7; 32]
            ));
            game.model.trust(issuer, None, &topics);
        }
        assert_ok!(Compliance::register_identity(
            by(KYC),
            ISSUER,
            276,
            Default::default(),
            InvestorKind::Institution
        ));
        game.model.register(KYC, ISSUER, 276, vec![], InvestorKind::Institution);
        for asset in 0..2 {
            game.found_asset(asset);
        }
        for (class_id, asset) in [(0, 0), (1, 0), (2, 1)] {
            let cap = 300 + u128::from(game.dice.below(500));
            assert_ok!(Units::create_class(
                by(ISSUER),
                asset,
                text("Class"),
                text("CLS"),
                2,
                cap,
                0
            ));
            game.model.classes.insert(
                class_id,
                Class {
                    asset,
                    inventory: 0,
                    supply_cap: cap,
                    paused: false,
                    issuance_ended: false,
                    force_renounced: false,
                    rules: None,
                    lists: Default::default(),
                    wishes: Default::default(),
                    admitted: Default::default(),
                    approvals: Default::default(),
                    frozen: Default::default(),
                    blocked: Default::default(),
                    moments: Default::default(),
                    opened: Default::default(),
                    changes: 0,
                },
            );
        }
        game
    }

    fn found_asset(&mut self, asset: AssetId) {
        use pallet_infrastructure::*;
        let details = DetailsOf::<World> {
            name: text("Bridge"),
            kind: AssetKind::Bridge,
            jurisdiction: 276,
            capacity: Capacity {
                value: 1,
                unit: text("bridge"),
            },
            currencies: vec![USD].try_into().expect("few"),
            metadata: text("none"),
        };
        assert_ok!(Infrastructure::register_asset(by(ISSUER), details, AGENT));
        let roles = [
            AssetRole::IssueAgent,
            AssetRole::FreezeAgent,
            AssetRole::ForceAgent,
            AssetRole::ComplianceOfficer,
            AssetRole::PauseAgent,
            AssetRole::RecoveryAgent,
        ];
        for role in roles {
            assert_ok!(Infrastructure::grant_role(
                by(ISSUER),
                asset,
                AGENT,
                role,
                None,
                7,
                [7; 32]
            ));
        }
        let recovers = AssetRole::RecoveryAgent;
        assert_ok!(Infrastructure::grant_role(
            by(ISSUER),
            asset,
            RECOVERER,
            recovers,
            None,
            7,
            [7; 32]
        ));
        assert_ok!(Infrastructure::grant_role(
            root_origin(),
            asset,
            REGULATOR,
            AssetRole::Regulator,
            None,
            7,
            [7; 32]
        ));
        // What changes of the rules need: the trustee of the holders, and the shortest notice there is.
        let rules = Protection {
            setting: Protected::ClassRules,
            consents: vec![Party::Trustee].try_into().expect("one"),
            notice: 1,
        };
        let terms = CharterTerms {
            parties: Parties {
                trustee: Some(TRUSTEE),
                ..Default::default()
            },
            settings: vec![rules].try_into().expect("one"),
        };
        assert_ok!(Infrastructure::set_charter(by(ISSUER), asset, terms));
        let lifecycle = Some(Lifecycle::Proposed);
        self.model.assets.insert(
            asset,
            crate::model::Asset {
                lifecycle,
                ..Default::default()
            },
        );
    }

    /// The state root before a call that may be refused: of each fifth, because it takes longer than all the rest.
    fn root_before(&mut self) -> Option<Vec<u8>> {
        self.calls += 1;
        self.calls.is_multiple_of(5).then(|| self.root())
    }
    fn root(&mut self) -> Vec<u8> {
        self.root
            .get_or_insert_with(|| sp_io::storage::root(StateVersion::V1))
            .clone()
    }
    fn check_unchanged(&mut self, before: Option<Vec<u8>>, kind: &str) {
        if let Some(before) = before {
            assert_eq!(before, self.root(), "{kind}: what is refused changes nothing");
        }
    }

    /// A call of which the model knows what becomes of it. The model has done its part already.
    pub fn attempt(&mut self, kind: &str, expected: Outcome, call: impl FnOnce() -> DispatchResult) {
        self.diary.note(format!("  expected: {expected:?}"));
        let before = if expected.is_err() { self.root_before() } else { None };
        let got = call();
        self.root = None;
        match (&expected, got) {
            (Ok(()), Ok(())) => self.tally.did(kind),
            (Err(refusal), Err(error)) => {
                let name = name_of_error(error);
                match refusal {
                    Refusal::Judged(findings) => {
                        // A credit that comes back does not say why.
                        let is_said = error != DispatchError::Unavailable;
                        assert!(
                            !is_said || name == findings[0].name(),
                            "{kind}: {name}, not {:?}",
                            findings[0]
                        );
                        self.tally.note(findings, true);
                    }
                    Refusal::Other("BalanceLow") => {}
                    Refusal::Other(expected) => assert_eq!(name, *expected, "{kind}"),
                }
                self.tally.was_refused(kind);
                self.check_unchanged(before, kind);
            }
            (_, got) => panic!("{kind}: expected {expected:?}, got {got:?}"),
        }
    }

    /// A call of which the model does not know whether it is allowed: it takes over what the call did. Says whether it did.
    pub fn offer(&mut self, kind: &str, call: impl FnOnce() -> DispatchResult, adopt: impl FnOnce(&mut Model)) -> bool {
        let before = self.root_before();
        let got = call();
        self.root = None;
        self.diary.note(format!("  {got:?}"));
        match got {
            Ok(()) => {
                adopt(&mut self.model);
                self.tally.did(kind);
            }
            Err(_) => {
                self.check_unchanged(before, kind);
                self.tally.was_refused(kind);
            }
        }
        got.is_ok()
    }

    pub fn wait(&mut self, time: Moment) {
        self.model.now += time;
        Timestamp::set_timestamp(self.model.now);
        self.root = None;
    }

    /// The pre-check of the chain is that of the model, with the same numbers in the same order.
    pub fn ask(&mut self, wanted: &Move) -> Vec<Finding> {
        let Move {
            class_id, kind, amount, ..
        } = *wanted;
        let (spender, from, to) = (wanted.spender.as_ref(), wanted.from.as_ref(), wanted.to.as_ref());
        let chain = Units::assess_for(spender, class_id, kind, amount, from, to);
        let model = self.model.judge(wanted);
        assert_eq!(
            chain, model,
            "the assessment of {wanted:?} at {}: chain, model",
            self.model.now
        );
        self.tally.note(&model, false);
        model
    }

    /// The books of the chain are what follows from the past.
    pub fn check_books(&self) {
        let model = &self.model;
        for (class_id, class) in &model.classes {
            let class_id = *class_id;
            let all = model.positions(class_id);
            let row = pallet_units::Classes::<World>::get(class_id).expect("there");
            assert_eq!(row.book.rules.as_ref(), class.rules.as_deref(), "rules of {class_id}");
            let terms = (row.terms.paused, row.terms.issuance_ended, row.terms.force_renounced);
            assert_eq!(
                terms,
                (class.paused, class.issuance_ended, class.force_renounced),
                "terms of {class_id}"
            );
            assert_eq!(
                Units::total_issuance(class_id),
                model.supply(class_id),
                "supply of {class_id}"
            );
            assert_eq!(
                <Units as UnitTrap<AccountId>>::trapped(class_id),
                model.trapped_now(class_id)
            );
            // Counts.
            let holders = || {
                all.iter()
                    .filter(|(id, position)| **id != class.inventory && position.units > 0)
            };
            assert_eq!(row.book.holders as usize, holders().count(), "holders of {class_id}");
            for kind in crate::laws::KINDS {
                let of_kind: Vec<Balance> = holders()
                    .filter(|(id, _)| model.person(**id).kind == kind)
                    .map(|(_, position)| position.units)
                    .collect();
                let kept = (
                    row.book.holders_by_kind[kind as usize],
                    row.book.units_by_kind[kind as usize],
                );
                assert_eq!(
                    kept,
                    (of_kind.len() as u32, of_kind.iter().sum()),
                    "{kind:?} of {class_id}"
                );
            }
            let mut countries = BTreeMap::<CountryCode, (u32, Balance)>::new();
            for (id, position) in holders() {
                let entry = countries.entry(model.person(*id).country).or_default();
                *entry = (entry.0 + 1, entry.1 + position.units);
            }
            let kept: BTreeMap<_, _> = pallet_compliance::CountryBooks::<World>::iter_prefix(class_id)
                .map(|(country, row)| (country, (row.holders, row.units)))
                .collect();
            assert_eq!(kept, countries, "countries of {class_id}");
            // Positions.
            for id in 0..model.next_person {
                let position = all.get(&id).cloned().unwrap_or_default();
                self.check_position(class_id, id, &position);
            }
            for who in POOL.into_iter().chain([ISSUER]) {
                assert_eq!(
                    Units::balance(class_id, &who),
                    model.balance(class_id, who),
                    "balance of {who}"
                );
            }
            self.check_approvals(class_id);
            // Marks.
            for moment in class.moments.iter().filter(|moment| **moment <= model.now) {
                let sharing = <Distribution as RecordMoments>::sharing_at(class_id, *moment);
                assert_eq!(
                    sharing,
                    Some(model.sharing_at(class_id, *moment)),
                    "electorate of {class_id} at {moment}"
                );
                for id in model.persons.keys().filter(|id| **id != class.inventory) {
                    let units = <Distribution as RecordMoments>::units_at(class_id, *id, *moment);
                    assert_eq!(
                        units,
                        Some(model.units_at(class_id, *id, *moment)),
                        "units of {id} at {moment}"
                    );
                }
            }
        }
        for who in POOL.into_iter().chain([ISSUER]) {
            assert_eq!(Assets::balance(USD, who), model.money_of(USD, who), "money of {who}");
            let kept = <Compliance as Identities<AccountId>>::account(&who);
            assert_eq!(
                kept.as_ref().map(|info| info.identity),
                model.person_of(who),
                "person of {who}"
            );
            assert_eq!(
                kept.is_some_and(|info| info.frozen),
                model.is_frozen(who),
                "whether {who} is frozen"
            );
        }
        for id in model.instructions.keys() {
            let escrow = Units::escrow_account(*id);
            assert_eq!(
                Assets::balance(USD, escrow),
                model.money_of(USD, escrow),
                "escrow of {id}"
            );
        }
    }

    /// What the officer and governance approved, and what of it is put aside.
    fn check_approvals(&self, class_id: ClassId) {
        let approvals = pallet_compliance::MovementApprovals::<World>::iter_prefix(class_id);
        let kept: BTreeMap<_, _> = approvals
            .map(|(pair, row)| (pair, (row.amount, row.reserved, row.exact, row.expiry)))
            .collect();
        let approvals = self.model.class(class_id).approvals.iter();
        let model = approvals.map(|(pair, row)| (*pair, (row.amount, row.aside, row.exact, row.expiry)));
        assert_eq!(kept, model.collect(), "approvals of {class_id}");
    }

    fn check_position(&self, class_id: ClassId, id: IdentityId, position: &Position) {
        let (model, now) = (&self.model, self.model.now);
        let class = model.class(class_id);
        let kept = Units::position(class_id, id);
        let what = format!("of {id} in {class_id}");
        assert_eq!(kept.units, position.units, "units {what}");
        assert_eq!(kept.committed, model.committed_of(class_id, id), "commitments {what}");
        assert_eq!(
            kept.settlements,
            model.count_of(class_id, id, false),
            "settlements {what}"
        );
        let holds = pallet_units::HoldsOf::<World>::get(class_id, id).len() as u32;
        assert_eq!(holds, model.count_of(class_id, id, true), "holds {what}");
        assert_eq!(
            kept.frozen,
            class.frozen.get(&id).copied().unwrap_or_default(),
            "frozen {what}"
        );
        assert_eq!(kept.blocked, class.blocked.contains(&id), "block {what}");
        let dates: Vec<_> = kept
            .rules
            .acquisitions
            .iter()
            .map(|one| (one.acquired, one.units))
            .collect();
        assert_eq!(dates, position.dates, "dates {what}");
        let lots = pallet_compliance::Lots::<World>::get(class_id, id);
        let live = |end: Moment, locked: Balance| (locked > 0).then_some((end, locked));
        let kept_lots: Vec<_> = lots
            .iter()
            .filter_map(|lot| live(lot.schedule.end, lot.locked(now)))
            .collect();
        let model_lots: Vec<_> = position
            .lots
            .iter()
            .filter_map(|lot| live(lot.end, lot.locked(now)))
            .collect();
        assert_eq!(kept_lots, model_lots, "lots {what}");
        let mut open: Vec<_> = kept.rules.sent.iter().filter(|sent| sent.is_open(now)).collect();
        open.sort_by_key(|sent| (sent.venue, sent.span));
        let open: Vec<_> = open
            .into_iter()
            .map(|sent| (sent.venue, sent.span, sent.begin, sent.units))
            .collect();
        let mut windows: Vec<_> = position
            .sent
            .iter()
            .filter(|sent| now < sent.begin + sent.span)
            .collect();
        windows.sort_by_key(|sent| (sent.venue, sent.span));
        let windows: Vec<_> = windows
            .into_iter()
            .map(|sent| (sent.venue, sent.span, sent.begin, sent.units))
            .collect();
        assert_eq!(open, windows, "windows {what}");
    }

    /// What every pallet says of itself.
    pub fn check_pallets(&self) {
        assert_ok!(Infrastructure::do_try_state());
        assert_ok!(Compliance::do_try_state());
        assert_ok!(Units::do_try_state());
        assert_ok!(Distribution::do_try_state());
    }
}
