//! A chain of this pallet alone; the register of assets and a small pipeline stand in at the seams.

use crate as pallet_compliance;
use crate::{rules, Book, ClassRules, Clearance, HoldReason, PositionBook, RulesOf};
use core::cell::Cell;
use frame_support::{
    derive_impl,
    dispatch::DispatchResult,
    ord_parameter_types, parameter_types, storage_alias,
    traits::{
        fungible::{HoldConsideration, InspectHold},
        ConstU32, ConstU64, Contains, LinearStoragePrice, Time,
    },
    Blake2_128Concat, Twox64Concat,
};
use frame_system::EnsureSignedBy;
use sp_runtime::{
    testing::{TestSignature, UintAuthorityId},
    traits::BadOrigin,
    BuildStorage, DispatchError,
};
use std::collections::BTreeMap;
use viaduct_primitives::{
    AccountInfo, Amendments, AssetId, AssetRole, Balance, Booked, Change, ClaimTopic, ClassBooks, ClassId, ClassTerms,
    Commitment, CountryCode, CurrencyId, Finding, Holdings, Identities, IdentityId, Infrastructure, InvestorKind,
    Lifecycle, Moment, OrderReason, Party, Protected, Regime, Sides, StillOpen, Transfer, TransferKind, TransferRules,
    TransferStage,
};

pub type AccountId = u64;

/// Compliance governance.
pub const ADMIN: AccountId = 1;
/// Governance in an emergency.
pub const EMERGENCY: AccountId = 90;
/// Trusted for KYC and AML; registrar of everybody.
pub const KYC: AccountId = 2;
/// Another registrar, trusted for KYC.
pub const OTHER_KYC: AccountId = 3;
/// Trusted for accreditation only.
pub const ACCREDITOR: AccountId = 4;
/// Numbers of the three as claim issuers.
pub const KYC_NO: u16 = 0;
pub const OTHER_KYC_NO: u16 = 1;
pub const ACCREDITOR_NO: u16 = 2;
pub const ISSUER: AccountId = 10;
pub const FREEZE_AGENT: AccountId = 11;
pub const OFFICER: AccountId = 12;
/// Has every role for the other asset. None for [`ASSET`].
pub const FOREIGNER: AccountId = 13;
pub const STRANGER: AccountId = 99;

pub const INVENTORY_ACCOUNT: AccountId = 20;
pub const ALICE: AccountId = 21;
/// A second account of Alice.
pub const ALICE_2: AccountId = 22;
pub const BOB: AccountId = 23;
pub const CAROL: AccountId = 24;
/// Accounts that stand for a whole chain, as all from the first one on.
pub const SIBLING: AccountId = 9_000;
pub const RELAY: AccountId = 9_001;

/// Identities in the order of their registration.
pub const INVENTORY: IdentityId = 0;
pub const ALICE_ID: IdentityId = 1;
pub const BOB_ID: IdentityId = 2;
pub const CAROL_ID: IdentityId = 3;
pub const UNKNOWN_ID: IdentityId = 4;

pub const ASSET: AssetId = 7;
pub const OTHER_ASSET: AssetId = 8;
pub const CLASS: ClassId = 0;
pub const OTHER_CLASS: ClassId = 1;
pub const UNKNOWN_CLASS: ClassId = 2;

pub const FRANCE: CountryCode = 250;
pub const GERMANY: CountryCode = 276;
/// Not on the list of [`rules`].
pub const PANAMA: CountryCode = 591;

pub const START: Moment = 1_800_000_000_000;
/// Claims of everybody are valid up to and including this moment.
pub const EXPIRY: Moment = START + 1_000_000;
/// The caps are the supply's: 10^24 base units, a million units of 18 decimals.
pub const SUPPLY_CAP: Balance = 1_000_000_000_000_000_000_000_000;

pub const MAX_ACCOUNTS: u32 = 3;
/// How long a linked account waits before it can be paid, ms.
pub const LINK_DELAY: u64 = 50;
/// How long after it was signed a claim can be submitted, ms.
pub const MAX_CLAIM_AGE: u64 = 100;
/// For how long no officer closes a list that governance opened.
pub const OVERRIDE_COOLDOWN: u64 = 1_000;
/// Why an officer does something to a person, and the digest of the file that says it.
pub const CODE: u16 = 7;
pub const DOC: [u8; 32] = [9; 32];
pub const REASON: OrderReason = OrderReason {
    reason_code: CODE,
    document: DOC,
};
pub const MAX_ISSUERS: u32 = 4;
/// Most topics of an issuer, and its places with an identity.
pub const MAX_TOPICS: u32 = 4;
/// Most positions of an identity.
pub const MAX_POSITIONS: u32 = 8;

thread_local! {
    static NOW: Cell<Moment> = const { Cell::new(START) };
    static REGIME: Cell<Option<Regime>> = const { Cell::new(None) };
}

/// The clock of the tests.
pub struct Clock;

impl Clock {
    pub fn set(now: Moment) {
        NOW.with(|cell| cell.set(now));
    }
}

impl Time for Clock {
    type Moment = Moment;
    fn now() -> Moment {
        NOW.with(Cell::get)
    }
}

/// The register of assets and roles of the tests.
pub struct Register;

impl Register {
    /// The regime of [`ASSET`] from now on; `None`: unknown.
    pub fn set(regime: Option<Regime>) {
        REGIME.with(|cell| cell.set(regime));
    }
    /// A stage of life without trouble.
    pub fn live(lifecycle: Lifecycle) {
        Self::set(Some(Regime::normal(lifecycle)));
    }
    /// In service, with transfers open or not.
    pub fn open(transfers_open: bool) {
        let normal = Regime::normal(Lifecycle::Active);
        Self::set(Some(Regime {
            transfers_open,
            ..normal
        }));
    }
}

impl Infrastructure<AccountId> for Register {
    fn regime(asset: AssetId) -> Option<Regime> {
        assert_eq!(asset, ASSET, "the class of the tests belongs to this asset");
        REGIME.with(Cell::get)
    }
    fn ensure_role(_: AssetId, _: &AccountId, _: AssetRole) -> DispatchResult {
        unreachable!("compliance asks for roles of a class")
    }
    fn ensure_class_role(asset: AssetId, class_id: ClassId, who: &AccountId, role: AssetRole) -> DispatchResult {
        assert_eq!(role, AssetRole::ComplianceOfficer, "compliance asks for no other role");
        assert_eq!(Pipeline::terms(class_id).asset, asset, "the asset is the class's");
        match (asset, *who) {
            (ASSET, OFFICER) | (OTHER_ASSET, FOREIGNER) => Ok(()),
            _ => Err(DispatchError::Other("no role")),
        }
    }
    fn accepts_currency(_: AssetId, _: CurrencyId) -> bool {
        unreachable!("compliance moves no settlement currency")
    }
    fn revision(_: AssetId) -> u32 {
        unreachable!("settlements alone ask")
    }
}

parameter_types! {
    /// Classes with trapped units.
    pub static TrappedClasses: Vec<ClassId> = vec![];
    /// What the parties of charters say.
    pub static Consents: Consent = Consent::ToAll;
}

/// Which changes of rules are made with the consent of the parties of the asset's charter. The tests of single rules are about
/// what rules do, not about who sets them: there the parties consent to everything.
#[derive(Clone, Copy)]
pub enum Consent {
    /// To every change.
    ToAll,
    /// To none: the officer signs alone.
    Absent,
    /// To changes of one setting of one asset.
    To(AssetId, Protected),
}

/// The parties of charters.
pub struct Parties;

impl Amendments<RuntimeOrigin, AccountId> for Parties {
    fn change(origin: RuntimeOrigin) -> Result<Change<AccountId>, BadOrigin> {
        let actor = frame_system::ensure_signed(origin)?;
        let consented = match Consents::get() {
            Consent::ToAll if actor == FOREIGNER => Some((OTHER_ASSET, Protected::ClassRules)),
            Consent::ToAll => Some((ASSET, Protected::ClassRules)),
            Consent::Absent => None,
            Consent::To(asset, setting) => Some((asset, setting)),
        };
        Ok(Change { actor, consented })
    }

    fn is_security_agent(_: AssetId, _: &AccountId) -> bool {
        false
    }

    fn is_guardian(_: AssetId, _: &AccountId) -> bool {
        false
    }
}

/// Makes calls to which the parties consented as far as `consent` says.
pub fn with_consent<R>(consent: Consent, call: impl FnOnce() -> R) -> R {
    let before = Consents::get();
    Consents::set(consent);
    let done = call();
    Consents::set(before);
    done
}

/// Accounts that stand for a whole chain.
pub struct Chains;

impl Contains<AccountId> for Chains {
    fn contains(who: &AccountId) -> bool {
        *who >= SIBLING
    }
}

/// Those who make state in tests.
pub const PAYERS: [AccountId; 9] = [
    ADMIN, KYC, OTHER_KYC, ACCREDITOR, ISSUER, OFFICER, FOREIGNER, STRANGER, 50,
];
/// Persons, who pay for what they wish: each has enough for rows that cost nothing.
pub const PERSONS: [AccountId; 5] = [INVENTORY_ACCOUNT, ALICE, ALICE_2, BOB, CAROL];
/// What each of them has at the start.
pub const ENDOWMENT: Balance = 1_000_000;

parameter_types! {
    /// What a row costs as a deposit: nothing, unless a test says otherwise.
    pub static RowPrice: Balance = 0;
    /// And each byte of it.
    pub static BytePrice: Balance = 0;
    pub const ForIdentity: RuntimeHoldReason = RuntimeHoldReason::Compliance(HoldReason::Identity);
    pub const ForClaim: RuntimeHoldReason = RuntimeHoldReason::Compliance(HoldReason::Claim);
    pub const ForRules: RuntimeHoldReason = RuntimeHoldReason::Compliance(HoldReason::Rules);
    pub const ForAdmission: RuntimeHoldReason = RuntimeHoldReason::Compliance(HoldReason::Admission);
    pub const ForPreference: RuntimeHoldReason = RuntimeHoldReason::Compliance(HoldReason::Preference);
}

type Price = LinearStoragePrice<RowPrice, BytePrice, Balance>;

/// Sets both.
pub fn set_price(row: Balance, byte: Balance) {
    RowPrice::set(row);
    BytePrice::set(byte);
}

/// Settings and books of classes.
#[storage_alias]
pub type ClassRows = StorageMap<Mock, Twox64Concat, ClassId, (ClassTerms, Book<Test>)>;
/// Units by class and account.
#[storage_alias]
pub type Ledger = StorageDoubleMap<Mock, Twox64Concat, ClassId, Blake2_128Concat, AccountId, Balance>;
/// What rules keep of positions.
#[storage_alias]
pub type PositionBooks = StorageDoubleMap<Mock, Twox64Concat, ClassId, Twox64Concat, IdentityId, PositionBook>;
/// Positions without units of an identity that may go.
#[storage_alias]
pub type Left = StorageMap<Mock, Twox64Concat, IdentityId, u32>;
/// Identities against which an agent's order stands.
#[storage_alias]
pub type Ordered = StorageMap<Mock, Twox64Concat, IdentityId, ()>;
/// Accounts with trapped units.
#[storage_alias]
pub type Trapped = StorageMap<Mock, Twox64Concat, AccountId, ()>;

/// What was committed and is neither delivered nor released: class, giver, taker, units, those for its fee, and what was booked.
#[storage_alias]
pub type Committed = StorageValue<Mock, Vec<CommittedRow>, frame_support::pallet_prelude::ValueQuery>;
/// One of them.
pub type CommittedRow = (ClassId, IdentityId, Option<IdentityId>, Balance, Balance, Booked);

/// A pipeline over a ledger in a map. It does what the seam demands: check, move, record.
pub struct Pipeline;

impl Holdings<AccountId> for Pipeline {
    fn close(identity: IdentityId, most: u32) -> Result<u32, StillOpen> {
        if Self::units_of(identity).iter().any(|(_, units)| *units > 0) {
            return Err(StillOpen::Positions);
        }
        if Ordered::contains_key(identity) {
            return Err(StillOpen::Ordered);
        }
        let left = Left::get(identity).unwrap_or(0);
        if left > most {
            return Err(StillOpen::More);
        }
        Left::remove(identity);
        Ok(left)
    }
    fn positions_of(identity: IdentityId) -> u32 {
        let left = Left::get(identity).unwrap_or(0);
        left + Self::units_of(identity).len() as u32
    }
    fn is_ordered(identity: IdentityId) -> bool {
        Ordered::contains_key(identity)
    }
    fn has_units(identity: IdentityId, who: &AccountId) -> bool {
        assert_eq!(Compliance::account(who).map(|info| info.identity), Some(identity));
        Trapped::contains_key(who) || ClassRows::iter_keys().any(|class_id| Self::balance_of(class_id, *who) > 0)
    }
}

impl ClassBooks<Book<Test>, PositionBook> for Pipeline {
    fn class_with_book(class_id: ClassId) -> Option<(ClassTerms, Book<Test>)> {
        ClassRows::get(class_id)
    }
    fn has_trapped(class_id: ClassId) -> bool {
        TrappedClasses::get().contains(&class_id)
    }
    fn put_book(class_id: ClassId, book: Book<Test>) {
        ClassRows::mutate(class_id, |row| row.as_mut().expect("the class is there").1 = book);
    }
    fn units_of(identity: IdentityId) -> Vec<(ClassId, Balance)> {
        let held = ClassRows::iter_keys().map(|class_id| (class_id, Self::units_in(class_id, identity)));
        held.filter(|(_, units)| *units > 0).collect()
    }
    fn classes() -> Vec<ClassId> {
        ClassRows::iter_keys().collect()
    }
    fn positions(class_id: ClassId) -> Vec<(IdentityId, Balance, PositionBook)> {
        let mut positions = BTreeMap::<IdentityId, Balance>::new();
        for (who, units) in Ledger::iter_prefix(class_id) {
            if let Some(info) = Compliance::account(&who) {
                *positions.entry(info.identity).or_default() += units;
            }
        }
        for identity in PositionBooks::iter_key_prefix(class_id) {
            positions.entry(identity).or_default();
        }
        let with_book = |(identity, units)| (identity, units, Self::position_book(class_id, identity));
        positions.into_iter().map(with_book).collect()
    }
    fn commitments(of: ClassId) -> Vec<(Commitment, Balance)> {
        let rows = Committed::get().into_iter().filter(|(class_id, ..)| *class_id == of);
        rows.map(|(class_id, giver, taker, amount, fee, booked)| {
            let commitment = Commitment {
                class_id,
                giver,
                taker,
                amount,
                booked,
                now: Clock::now(),
            };
            (commitment, fee)
        })
        .collect()
    }
}

impl Pipeline {
    pub fn create(class_id: ClassId, asset: AssetId, inventory: IdentityId, supply_cap: Balance) -> DispatchResult {
        let terms = ClassTerms {
            asset,
            inventory,
            supply_cap,
            paused: false,
            issuance_ended: false,
            force_renounced: false,
        };
        ClassRows::insert(class_id, (terms, Book::default()));
        Compliance::class_created(class_id, &terms)
    }
    pub fn terms(class_id: ClassId) -> ClassTerms {
        ClassRows::get(class_id).expect("the class is there").0
    }
    pub fn book(class_id: ClassId) -> Book<Test> {
        ClassRows::get(class_id).expect("the class is there").1
    }
    /// Changes the settings of [`CLASS`].
    pub fn set_terms(change: impl FnOnce(&mut ClassTerms)) {
        ClassRows::mutate(CLASS, |row| change(&mut row.as_mut().expect("the class is there").0));
    }
    /// Changes the book of [`CLASS`] behind the rules' back.
    pub fn set_book(change: impl FnOnce(&mut Book<Test>)) {
        ClassRows::mutate(CLASS, |row| change(&mut row.as_mut().expect("the class is there").1));
    }
    pub fn balance_of(class_id: ClassId, who: AccountId) -> Balance {
        Ledger::get(class_id, who).unwrap_or(0)
    }
    pub fn balance(who: AccountId) -> Balance {
        Self::balance_of(CLASS, who)
    }
    pub fn supply_of(class_id: ClassId) -> Balance {
        Ledger::iter_prefix_values(class_id).sum()
    }
    pub fn supply() -> Balance {
        Self::supply_of(CLASS)
    }
    /// From now on an identity has so many positions that may go.
    pub fn leave(identity: IdentityId, positions: u32) {
        Left::insert(identity, positions);
    }
    /// Units of an identity over all its accounts.
    pub fn units_in(class_id: ClassId, identity: IdentityId) -> Balance {
        let positions = Self::positions(class_id);
        let found = positions.iter().find(|(owner, _, _)| *owner == identity);
        found.map_or(0, |(_, units, _)| *units)
    }
    pub fn units(identity: IdentityId) -> Balance {
        Self::units_in(CLASS, identity)
    }
    pub fn party_in(class_id: ClassId, who: AccountId) -> Party<AccountId> {
        let info = Compliance::account(&who);
        let units = info.as_ref().map_or(0, |info| Self::units_in(class_id, info.identity));
        Party {
            account: who,
            info,
            units,
            committed: 0,
            frozen: 0,
            free: Self::balance_of(class_id, who),
            blocked: false,
        }
    }
    pub fn party(who: AccountId) -> Party<AccountId> {
        Self::party_in(CLASS, who)
    }
    pub fn movement_in(
        class_id: ClassId,
        kind: TransferKind,
        from: Option<AccountId>,
        to: Option<AccountId>,
        amount: Balance,
    ) -> Transfer<AccountId> {
        let supply = Self::supply_of(class_id);
        Transfer {
            class_id,
            terms: Self::terms(class_id),
            kind,
            amount,
            from: from.map(|who| Self::party_in(class_id, who)),
            to: to.map(|who| Self::party_in(class_id, who)),
            spender: None,
            allowed: None,
            waives_fee: false,
            stage: TransferStage::Direct,
            supply_after: match kind {
                TransferKind::Issue => supply.saturating_add(amount),
                TransferKind::Redeem => supply.saturating_sub(amount),
                TransferKind::Forced if to.is_none() => supply.saturating_sub(amount),
                _ => supply,
            },
            now: Clock::now(),
        }
    }
    pub fn movement(
        kind: TransferKind,
        from: Option<AccountId>,
        to: Option<AccountId>,
        amount: Balance,
    ) -> Transfer<AccountId> {
        Self::movement_in(CLASS, kind, from, to, amount)
    }
    pub fn position_book(class_id: ClassId, identity: IdentityId) -> PositionBook {
        PositionBooks::get(class_id, identity).unwrap_or_default()
    }
    /// What rules keep of the positions of both sides.
    pub fn sides(movement: &Transfer<AccountId>) -> Sides<PositionBook> {
        let book = |identity: Option<IdentityId>| identity.map(|id| Self::position_book(movement.class_id, id));
        Sides {
            from: book(movement.giver()),
            to: book(movement.taker()),
        }
    }
    fn put_position_book(class_id: ClassId, identity: Option<IdentityId>, book: Option<PositionBook>, now: Moment) {
        if let (Some(identity), Some(book)) = (identity, book) {
            match Compliance::is_over(&book, now) {
                true => PositionBooks::remove(class_id, identity),
                false => PositionBooks::insert(class_id, identity, book),
            }
        }
    }
    /// Judges a movement, its fee included.
    pub fn judge(movement: &Transfer<AccountId>) -> Result<Clearance<Test>, Vec<Finding>> {
        let (book, sides) = (Self::book(movement.class_id), Self::sides(movement));
        let sides = Sides {
            from: sides.from.as_ref(),
            to: sides.to.as_ref(),
        };
        let judge = |movement: &Transfer<AccountId>| Compliance::assess(movement, &book, sides, movement.unbookable());
        let clearance = judge(movement)?;
        match Compliance::fee(&clearance) {
            Some((collector, fee)) if !Self::can_collect(movement.class_id, collector, fee) => {
                let mut movement = movement.clone();
                movement.waives_fee = true;
                judge(&movement)
            }
            _ => Ok(clearance),
        }
    }
    /// Whether a collector can be paid: as in the pipeline of `units`.
    fn can_collect(class_id: ClassId, collector: AccountId, fee: Balance) -> bool {
        Self::judge(&Self::movement_in(
            class_id,
            TransferKind::Fee,
            None,
            Some(collector),
            fee,
        ))
        .is_ok()
    }
    /// Moves units, or gives all findings against it. Checks and records once. By a commitment only what rules keep of the giver's
    /// position changes.
    pub fn act_in(
        class_id: ClassId,
        kind: TransferKind,
        from: Option<AccountId>,
        to: Option<AccountId>,
        amount: Balance,
    ) -> Result<(), Vec<Finding>> {
        Self::carry_out(Self::movement_in(class_id, kind, from, to, amount)).map(|_| ())
    }
    /// Commits units of [`CLASS`], judged as a pair or on the sender's side alone. What is to be given back of it.
    pub fn commit(
        stage: TransferStage,
        from: AccountId,
        to: AccountId,
        amount: Balance,
    ) -> Result<(Commitment, Balance), Vec<Finding>> {
        let mut movement = Self::movement(TransferKind::Commit, Some(from), Some(to), amount);
        movement.stage = stage;
        let (clearance, booked) = Self::carry_out(movement.clone())?;
        let commitment = Commitment {
            class_id: CLASS,
            giver: movement.giver().expect("known"),
            taker: movement.taker(),
            amount,
            booked,
            now: movement.now,
        };
        let fee = Compliance::fee(&clearance).map_or(0, |(_, fee)| fee);
        Ok((commitment, fee))
    }
    /// So much of a commitment is over, with so much of its fee, or with all that is left of that. Equal ones are not told apart.
    fn end(commitment: &Commitment, amount: Balance, paid: Balance) {
        let parts = (commitment.giver, commitment.taker, commitment.booked);
        let (mut over, mut paid, mut freed) = (amount, paid, amount);
        Committed::mutate(|rows| {
            for (_, giver, taker, left, fee, booked) in rows.iter_mut() {
                if (*giver, *taker, *booked) == parts && over > 0 {
                    let part = over.min(*left);
                    *left -= part;
                    over -= part;
                    let of_fee = if *left == 0 { *fee } else { paid.min(*fee) };
                    *fee -= of_fee;
                    freed += of_fee;
                    paid = paid.saturating_sub(of_fee);
                }
            }
            rows.retain(|(_, _, _, left, _, _)| *left > 0);
        });
        assert_eq!(over, 0, "it was committed");
        let mut book = Self::position_book(CLASS, commitment.giver);
        Compliance::commitment_over(freed, &commitment.booked, &mut book);
        Self::put_position_book(CLASS, Some(commitment.giver), Some(book), Clock::now());
    }
    /// Delivers all that was committed, or a part of it.
    pub fn deliver(
        commitment: &Commitment,
        fee: Balance,
        from: AccountId,
        to: AccountId,
        amount: Balance,
    ) -> Result<(), Vec<Finding>> {
        let mut movement = Self::movement(TransferKind::Transfer, Some(from), Some(to), amount);
        movement.stage = TransferStage::Delivery {
            fee,
            whole: amount == commitment.amount,
            kept: 0,
            booked: commitment.booked,
        };
        let (clearance, _) = Self::carry_out(movement)?;
        let paid = Compliance::fee(&clearance).map_or(0, |(_, fee)| fee);
        Self::end(commitment, amount, paid);
        Ok(())
    }
    /// So much of a commitment will not be delivered.
    pub fn release(commitment: &Commitment, amount: Balance) {
        let commitment = Commitment {
            amount,
            now: Clock::now(),
            ..*commitment
        };
        let mut book = Self::position_book(CLASS, commitment.giver);
        Compliance::give_back(&commitment, &mut book).expect("never refused");
        Self::put_position_book(CLASS, Some(commitment.giver), Some(book), commitment.now);
        Self::end(&commitment, amount, 0);
    }
    fn carry_out(movement: Transfer<AccountId>) -> Result<(Clearance<Test>, Booked), Vec<Finding>> {
        let Transfer {
            class_id, kind, amount, ..
        } = movement;
        let account = |party: &Option<Party<AccountId>>| party.as_ref().map(|party| party.account);
        let (from, to) = (account(&movement.from), account(&movement.to));
        let clearance = Self::judge(&movement)?;
        let done = clearance.clone();
        let fee = Compliance::fee(&clearance);
        let mut book = Self::book(class_id);
        let before = book.clone();
        let mut sides = Self::sides(&movement);
        let is_within = movement.within_one_identity();
        if kind == TransferKind::Commit {
            let from = sides.from.as_mut().expect("a giver");
            let booked =
                Compliance::record_commitment(&movement, clearance, &book, from).expect("figures stay in range");
            Self::put_position_book(class_id, movement.giver(), sides.from, movement.now);
            let giver = movement.giver().expect("known");
            let fee = fee.map_or(0, |(_, fee)| fee);
            Committed::mutate(|rows| rows.push((class_id, giver, movement.taker(), amount, fee, booked)));
            return Ok((done, booked));
        }
        let both = match is_within {
            true => Sides { from: None, to: None },
            false => Sides {
                from: sides.from.as_mut(),
                to: sides.to.as_mut(),
            },
        };
        let changed = Compliance::record(&movement, clearance, &mut book, both).expect("figures stay in range");
        assert_eq!(changed, book != before, "record says whether the book changed");
        if changed {
            Self::put_book(class_id, book);
        }
        if !is_within {
            Self::put_position_book(class_id, movement.giver(), sides.from, movement.now);
            Self::put_position_book(class_id, movement.taker(), sides.to, movement.now);
        }
        let write = |who: AccountId, units: Balance| match units {
            0 => Ledger::remove(class_id, who),
            _ => Ledger::insert(class_id, who, units),
        };
        if let Some(from) = from {
            let left = Self::balance_of(class_id, from).checked_sub(amount);
            write(from, left.expect("an assessment allows no overdraft"));
        }
        if let Some(to) = to {
            let sum = Self::balance_of(class_id, to).checked_add(amount);
            write(to, sum.expect("the supply fits"));
        }
        if let Some((collector, fee)) = fee {
            Self::act_in(class_id, TransferKind::Fee, from, Some(collector), fee).expect("the fee was judged");
        }
        Ok((done, Booked::default()))
    }
    pub fn act(
        kind: TransferKind,
        from: Option<AccountId>,
        to: Option<AccountId>,
        amount: Balance,
    ) -> Result<(), Vec<Finding>> {
        Self::act_in(CLASS, kind, from, to, amount)
    }
    /// All findings against a movement; none: it may be made.
    pub fn findings(movement: &Transfer<AccountId>) -> Vec<Finding> {
        Self::judge(movement).err().unwrap_or_default()
    }
}

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Compliance = pallet_compliance;
    #[runtime::pallet_index(2)]
    pub type Balances = pallet_balances;
}

type Block = frame_system::mocking::MockBlock<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountData = pallet_balances::AccountData<Balance>;
    type DbWeight = frame_support::weights::constants::RocksDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type Balance = Balance;
}

ord_parameter_types! {
    pub const Admin: AccountId = ADMIN;
    pub const Emergency: AccountId = EMERGENCY;
}

impl crate::Config for Test {
    type Time = Clock;
    type Infrastructure = Register;
    type Classes = Pipeline;
    type Holdings = Pipeline;
    type Amendments = Parties;
    type AdminOrigin = EnsureSignedBy<Admin, AccountId>;
    type EmergencyOrigin = EnsureSignedBy<Emergency, AccountId>;
    type Sovereigns = Chains;
    type IdentityDeposit = HoldConsideration<AccountId, Balances, ForIdentity, Price>;
    type ClaimDeposit = HoldConsideration<AccountId, Balances, ForClaim, Price>;
    type RulesDeposit = HoldConsideration<AccountId, Balances, ForRules, Price>;
    type AdmissionDeposit = HoldConsideration<AccountId, Balances, ForAdmission, Price>;
    type PreferenceDeposit = HoldConsideration<AccountId, Balances, ForPreference, Price>;
    type MaxAccounts = ConstU32<MAX_ACCOUNTS>;
    type MaxPositions = ConstU32<MAX_POSITIONS>;
    type LinkDelay = ConstU64<LINK_DELAY>;
    type MaxIssuers = ConstU32<MAX_ISSUERS>;
    type MaxTopics = ConstU32<MAX_TOPICS>;
    type MaxCountries = ConstU32<4>;
    type MaxClaimAge = ConstU64<MAX_CLAIM_AGE>;
    type OverrideCooldown = ConstU64<OVERRIDE_COOLDOWN>;
    type Signature = TestSignature;
    type Signer = UintAuthorityId;
    type WeightInfo = ();
}

/// KYC, France and Germany, neither caps nor counts.
pub fn rules() -> RulesOf<Test> {
    let claims = rules::Claims {
        required_topics: vec![ClaimTopic::Kyc].try_into().expect("few topics"),
        accepted_issuers: None,
        admit_without_claims: false,
    };
    let countries = rules::Countries {
        allowed: vec![FRANCE, GERMANY].try_into().expect("few countries"),
    };
    ClassRules {
        claims: Some(claims),
        countries: Some(countries),
        ..Default::default()
    }
}

/// Deposits are locked to the unit, by payer and reason.
pub fn deposits_add_up() -> bool {
    let mut sums = BTreeMap::<(Vec<u8>, AccountId), Balance>::new();
    let reasons = [
        HoldReason::Identity,
        HoldReason::Claim,
        HoldReason::Rules,
        HoldReason::Admission,
        HoldReason::Preference,
    ];
    let key = |reason: &HoldReason, who: AccountId| (codec::Encode::encode(reason), who);
    for who in PAYERS.into_iter().chain(PERSONS) {
        for reason in &reasons {
            sums.insert(key(reason, who), 0);
        }
    }
    for (reason, who, amount) in Compliance::deposits_paid() {
        *sums.entry(key(&reason, who)).or_default() += amount;
    }
    sums.into_iter().all(|((reason, who), sum)| {
        let reason: HoldReason = codec::Decode::decode(&mut &reason[..]).expect("encoded above");
        Balances::balance_on_hold(&reason.into(), &who) == sum
    })
}

/// The only way into a test: it ends in `do_try_state` and a comparison of deposits with the token's own books.
#[derive(Default)]
pub struct ExtBuilder {
    world: bool,
    classes: bool,
    rules: Option<RulesOf<Test>>,
    price: (Balance, Balance),
}

impl ExtBuilder {
    /// Registers the inventory, Alice with two accounts of which she has reported the first, Carol (Germany) and Bob
    /// (France), all with KYC until [`EXPIRY`].
    pub fn world(mut self) -> Self {
        self.world = true;
        self
    }
    /// The world, and [`CLASS`] of [`ASSET`] without rules, and [`OTHER_CLASS`] of [`OTHER_ASSET`].
    pub fn class(mut self) -> Self {
        self.classes = true;
        self.world()
    }
    /// The world, and the classes with rules.
    pub fn rules(mut self, rules: RulesOf<Test>) -> Self {
        self.rules = Some(rules);
        self.class()
    }

    /// State costs `row` and `byte` for each byte, from the start.
    pub fn deposits(mut self, row: Balance, byte: Balance) -> Self {
        self.price = (row, byte);
        self
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        let mut storage = frame_system::GenesisConfig::<Test>::default()
            .build_storage()
            .expect("genesis is sound");
        crate::GenesisConfig::<Test> {
            trusted_issuers: vec![
                (KYC, vec![ClaimTopic::Kyc, ClaimTopic::Aml]),
                (OTHER_KYC, vec![ClaimTopic::Kyc]),
                (ACCREDITOR, vec![ClaimTopic::Accredited]),
            ],
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        // A hold of nothing, too, needs an account that exists.
        pallet_balances::GenesisConfig::<Test> {
            balances: PAYERS
                .map(|who| (who, ENDOWMENT))
                .into_iter()
                .chain(PERSONS.map(|who| (who, 1)))
                .collect(),
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        sp_io::TestExternalities::new(storage).execute_with(|| {
            set_price(self.price.0, self.price.1);
            System::set_block_number(1);
            Clock::set(START);
            Register::live(Lifecycle::Active);
            let kyc = || RuntimeOrigin::signed(KYC);
            if self.world {
                for (owner, country, kind) in [
                    (INVENTORY_ACCOUNT, GERMANY, InvestorKind::Institution),
                    (ALICE, GERMANY, InvestorKind::Retail),
                    (BOB, FRANCE, InvestorKind::Professional),
                    (CAROL, GERMANY, InvestorKind::Retail),
                ] {
                    Compliance::register_identity(kyc(), owner, country, Default::default(), kind)
                        .expect("a new person");
                }
                for (identity, owner) in (0..).zip([INVENTORY_ACCOUNT, ALICE, BOB, CAROL]) {
                    Compliance::accept_link(RuntimeOrigin::signed(owner), identity).expect("registered");
                }
                // Long enough ago to stand for her.
                Clock::set(START - LINK_DELAY);
                Compliance::link_account(kyc(), ALICE_ID, ALICE_2).expect("a new account");
                Compliance::accept_link(RuntimeOrigin::signed(ALICE_2), ALICE_ID).expect("it was asked");
                Clock::set(START);
                // So that recoveries are judged by the rest; nothing else depends on it.
                Compliance::report_lost(RuntimeOrigin::signed(ALICE_2), ALICE, true).expect("her own account");
                for identity in [INVENTORY, ALICE_ID, BOB_ID, CAROL_ID] {
                    Compliance::add_claim(kyc(), identity, ClaimTopic::Kyc, None, EXPIRY, [1; 32]).expect("trusted");
                }
            }
            if self.classes {
                Pipeline::create(CLASS, ASSET, INVENTORY, SUPPLY_CAP).expect("a new class");
                Pipeline::create(OTHER_CLASS, OTHER_ASSET, INVENTORY, SUPPLY_CAP).expect("a new class");
            }
            if let Some(rules) = self.rules {
                Compliance::set_class_rules(RuntimeOrigin::signed(OFFICER), CLASS, rules, Default::default())
                    .expect("sound rules");
            }
            System::reset_events();
            test();
            Compliance::do_try_state().expect("every test leaves a sound state");
            assert!(deposits_add_up(), "deposits are locked to the unit");
        });
    }
}

/// What is kept with an account that has a claim on KYC of the registrar until [`EXPIRY`].
pub fn info(who: AccountId) -> AccountInfo {
    Compliance::account(&who).expect("linked")
}
