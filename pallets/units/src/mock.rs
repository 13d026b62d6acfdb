//! A chain of this pallet over the stock ledger and its freezer. The neighbours are mocked at the seams: what they know
//! and answer is kept in storage, so that it is rolled back with a refused call; what they were asked in thread locals.

use crate as pallet_units;
use crate::{Backing, HoldReason, LedgerAccounts, LegTerms};
use core::cell::RefCell;
use frame_support::{
    derive_impl,
    dispatch::DispatchResult,
    pallet_prelude::ValueQuery,
    parameter_types, storage_alias,
    traits::{
        fungible::{HoldConsideration, InspectHold},
        AsEnsureOriginWithArg, ConstU128, ConstU32, ConstU64, LinearStoragePrice, NeverEnsureOrigin, Time,
    },
    PalletId, Twox64Concat,
};
use sp_core::U256;
use sp_runtime::{traits::AccountIdConversion, BuildStorage, DispatchError};
use std::collections::BTreeMap;
use viaduct_primitives::{
    deposits::amount_of, AccountInfo, AssetId, AssetRole, Balance, Booked, ClassId, ClassTerms, Commitment, CurrencyId,
    Entitlements, Finding, Identities, IdentityId, Infrastructure, InvestorKind, Lifecycle, Moment, Party, Regime,
    Reserved, Sides, Transfer, TransferKind, TransferRules, TransferStage,
};

/// Wide enough to keep the escrows of different instructions apart.
pub type AccountId = u128;

/// Each has one role for `ASSET`. The issuer is the inventory's person by another account, which has no units in any test.
pub const ISSUER: AccountId = 1;
pub const ISSUE_AGENT: AccountId = 2;
pub const FORCE_AGENT: AccountId = 3;
pub const FREEZE_AGENT: AccountId = 4;
/// Has every role, of another asset.
pub const FOREIGN_AGENT: AccountId = 5;
/// Has no role and no identity.
pub const NOTARY: AccountId = 6;
pub const PAUSE_AGENT: AccountId = 7;
pub const RECOVERY_AGENT: AccountId = 8;
pub const STRANGER: AccountId = 9;
pub const REGULATOR: AccountId = 16;
pub const LEDGER_ADMIN: AccountId = 1_000;

/// Every account with a role for `ASSET`, and the role.
pub const AGENTS: [(AccountId, AssetRole); 7] = [
    (ISSUER, AssetRole::Issuer),
    (ISSUE_AGENT, AssetRole::IssueAgent),
    (FORCE_AGENT, AssetRole::ForceAgent),
    (FREEZE_AGENT, AssetRole::FreezeAgent),
    (PAUSE_AGENT, AssetRole::PauseAgent),
    (RECOVERY_AGENT, AssetRole::RecoveryAgent),
    (REGULATOR, AssetRole::Regulator),
];

/// Accounts of identities.
pub const INVENTORY: AccountId = 10;
pub const ALICE: AccountId = 11;
pub const ALICE_2: AccountId = 12;
pub const BOB: AccountId = 21;
pub const BOB_2: AccountId = 22;
pub const CAROL: AccountId = 31;

pub const INVENTORY_ID: IdentityId = 0;
pub const ALICE_ID: IdentityId = 1;
pub const BOB_ID: IdentityId = 2;
pub const CAROL_ID: IdentityId = 3;
pub const UNKNOWN_ID: IdentityId = 99;

/// Every account that has units in some test, and its identity.
pub const ACCOUNTS: [(AccountId, IdentityId); 6] = [
    (INVENTORY, INVENTORY_ID),
    (ALICE, ALICE_ID),
    (ALICE_2, ALICE_ID),
    (BOB, BOB_ID),
    (BOB_2, BOB_ID),
    (CAROL, CAROL_ID),
];

pub const ASSET: AssetId = 7;
pub const OTHER_ASSET: AssetId = 8;
/// The class that `ExtBuilder` creates.
pub const CLASS: ClassId = 0;
pub const UNKNOWN_CLASS: ClassId = 99;
pub const CAP: Balance = 1_000;
pub const START: Moment = 1_800_000_000_000;
/// Most transfers in a batch.
pub const MAX_BATCH: u32 = 4;
/// How far ahead a hold may end, ms.
pub const MAX_HOLD: u64 = 100_000;
/// Most classes of which an identity may own units.
pub const MAX_POSITIONS: u32 = 2;
/// Most classes of an asset.
pub const MAX_CLASSES: u32 = 4;
/// Most holds of a position.
pub const MAX_HOLDS: u32 = 4;
/// Most commitments of a position to settlements.
pub const MAX_SETTLEMENTS: u32 = 3;
/// A currency whose accounts may hold a single base unit.
pub const USD: CurrencyId = 1;
/// No account may hold less than `MINIMUM` of it.
pub const COARSE: CurrencyId = 2;
pub const MINIMUM: Balance = 10;
/// Money of each currency that every account of a person has at the start.
pub const MONEY: Balance = 1_000;
/// How long an agent may not repeat what governance ended, ms.
pub const COOLDOWN: u64 = 50_000;
/// How long the end of issuance is announced, ms.
pub const DELAY: u64 = 20_000;
/// How long it can be concluded then, ms.
pub const CONCLUDE_WINDOW: u64 = 30_000;

/// What the mocked rules keep of a class.
#[derive(
    Clone,
    PartialEq,
    Eq,
    Debug,
    Default,
    codec::Encode,
    codec::Decode,
    codec::DecodeWithMemTracking,
    codec::MaxEncodedLen,
    scale_info::TypeInfo,
)]
pub struct RuleBook {
    /// Identities with units, the inventory not counted.
    pub holders: u32,
    /// How often a test changed the rules.
    pub revision: u32,
}

/// What the mocked rules decided in `check`.
pub struct Clearance {
    /// How the number of holders changes.
    holders: i32,
    /// What the giver pays on top, and to which account.
    fee: Option<(AccountId, Balance)>,
}

/// What the mocked entitlements keep of a position: fractions of a base unit, 2^128 of which are one.
#[derive(
    Clone,
    PartialEq,
    Eq,
    Debug,
    Default,
    codec::Encode,
    codec::Decode,
    codec::DecodeWithMemTracking,
    codec::MaxEncodedLen,
    scale_info::TypeInfo,
)]
pub struct RevenueBook {
    /// The class's index up to which it is settled.
    pub index: U256,
    /// What was accrued by then.
    pub accrued: U256,
}

#[storage_alias]
type Now = StorageValue<Mock, Moment, ValueQuery>;
#[storage_alias]
type Roles = StorageMap<Mock, Twox64Concat, (AssetId, AccountId, AssetRole), ()>;
/// How often the charter of an asset changed.
#[storage_alias]
type Charter = StorageMap<Mock, Twox64Concat, AssetId, u32, ValueQuery>;
#[storage_alias]
type ClassRoles = StorageMap<Mock, Twox64Concat, (ClassId, AccountId, AssetRole), ()>;
#[storage_alias]
type Trouble = StorageValue<Mock, (Lifecycle, bool, bool)>;
#[storage_alias]
type AccountOf = StorageMap<Mock, Twox64Concat, AccountId, AccountInfo>;
#[storage_alias]
type Lost = StorageMap<Mock, Twox64Concat, AccountId, ()>;
#[storage_alias]
type Answer = StorageValue<Mock, Vec<Finding>>;
#[storage_alias]
type Fee = StorageValue<Mock, (AccountId, Balance)>;
#[storage_alias]
type BooksClosed = StorageValue<Mock, ()>;
#[storage_alias]
type Dear = StorageValue<Mock, ()>;
/// Units of each identity, as `record` was told.
#[storage_alias]
type Told = StorageMap<Mock, Twox64Concat, (ClassId, IdentityId), Balance, ValueQuery>;
/// Units that the rules were told are committed, the fees included.
#[storage_alias]
type AllCommitted = StorageValue<Mock, Balance, ValueQuery>;
/// Units of each identity that the rules were told are committed, and neither delivered nor given back.
#[storage_alias]
type InPlace = StorageMap<Mock, Twox64Concat, (ClassId, IdentityId), Balance, ValueQuery>;
/// What every commitment puts aside of an approval.
#[storage_alias]
type Reservation = StorageValue<Mock, Reserved>;
#[storage_alias]
type IndexOf = StorageMap<Mock, Twox64Concat, ClassId, U256>;
#[storage_alias]
type SettlementBroken = StorageValue<Mock, ()>;
#[storage_alias]
type Remembered = StorageValue<Mock, Moment, ValueQuery>;
#[storage_alias]
type GivenUp = StorageMap<Mock, Twox64Concat, ClassId, U256, ValueQuery>;

thread_local! {
    static JUDGED: RefCell<Vec<Transfer<AccountId>>> = const { RefCell::new(Vec::new()) };
    static SETTLED: RefCell<Vec<(ClassId, Balance)>> = const { RefCell::new(Vec::new()) };
    static SHARED: RefCell<Vec<(ClassId, Balance)>> = const { RefCell::new(Vec::new()) };
}

/// The clock of the tests.
pub struct Clock;

impl Clock {
    pub fn set(now: Moment) {
        Now::put(now);
    }
    pub fn wait(time: Moment) {
        Now::mutate(|now| *now += time);
    }
}

impl Time for Clock {
    type Moment = Moment;
    fn now() -> Moment {
        Now::get()
    }
}

/// Native tokens that the issuer and every account of a person has at the start.
pub const ENDOWMENT: Balance = 1_000_000;

parameter_types! {
    /// What a row costs as a deposit: nothing, unless a test says otherwise.
    pub static RowPrice: Balance = 0;
    /// And each byte of it.
    pub static BytePrice: Balance = 0;
}

/// Sets both.
pub fn set_price(row: Balance, byte: Balance) {
    RowPrice::set(row);
    BytePrice::set(byte);
}

/// The register of assets and roles.
pub struct Register;

/// From now on every commitment puts a part of such an approval aside.
pub fn reserve(exact: bool) {
    Reservation::put(Reserved { serial: 0, exact });
}

impl Register {
    /// From now on the asset is at this stage, its transfers are open or not, and it is under an order or not.
    pub fn set_regime(lifecycle: Lifecycle, transfers_open: bool, under_order: bool) {
        Trouble::put((lifecycle, transfers_open, under_order));
    }

    /// Takes a role for `ASSET`, as a suspension does.
    pub fn take(who: AccountId, role: AssetRole) {
        Roles::remove((ASSET, who, role));
    }

    /// Gives a role for `ASSET`.
    pub fn grant(who: AccountId, role: AssetRole) {
        Roles::insert((ASSET, who, role), ());
    }

    /// The charter of an asset changes, or an appointment or policy.
    pub fn amend(asset: AssetId) {
        Charter::mutate(asset, |revision| *revision += 1);
    }

    /// Gives a role for one class only.
    pub fn grant_for_class(class_id: ClassId, who: AccountId, role: AssetRole) {
        ClassRoles::insert((class_id, who, role), ());
    }
}

impl Infrastructure<AccountId> for Register {
    fn regime(asset: AssetId) -> Option<Regime> {
        if asset != ASSET && asset != OTHER_ASSET {
            return None;
        }
        let (lifecycle, transfers_open, under_order) = Trouble::get().unwrap_or((Lifecycle::Active, true, false));
        Some(Regime {
            transfers_open,
            under_order,
            ..Regime::normal(lifecycle)
        })
    }
    fn ensure_role(asset: AssetId, who: &AccountId, role: AssetRole) -> DispatchResult {
        if Roles::contains_key((asset, *who, role)) {
            Ok(())
        } else {
            Err(NO_ROLE)
        }
    }
    fn ensure_class_role(asset: AssetId, class_id: ClassId, who: &AccountId, role: AssetRole) -> DispatchResult {
        if ClassRoles::contains_key((class_id, *who, role)) {
            return Ok(());
        }
        Self::ensure_role(asset, who, role)
    }
    fn accepts_currency(_: AssetId, _: CurrencyId) -> bool {
        unreachable!("settlement takes any currency")
    }
    fn revision(asset: AssetId) -> u32 {
        Charter::get(asset)
    }
}

pub const NO_ROLE: DispatchError = DispatchError::Other("no role");
pub const BOOKS_CLOSED: DispatchError = DispatchError::Other("the books are closed");
pub const NOT_SETTLED: DispatchError = DispatchError::Other("settlement is refused");

/// Compliance. Unless a test dictates the answer it knows no rules but those without which the books make no sense.
pub struct Rules;

impl Rules {
    /// From now on the answer to every transfer, whatever it is.
    pub fn answer(findings: &[Finding]) {
        Answer::put(findings.to_vec());
    }

    /// The rules of a class change.
    pub fn amend(class_id: ClassId) {
        crate::Classes::<Test>::mutate(class_id, |record| record.as_mut().expect("a class").book.revision += 1);
    }

    /// From now on every change of the number of holders and every new class is refused.
    pub fn close_books() {
        BooksClosed::put(());
    }

    /// The rules remember every position until then.
    pub fn remember_until(moment: Moment) {
        Remembered::put(moment);
    }

    /// From now on no check is cheap.
    pub fn take_the_long_way() {
        Dear::put(());
    }

    /// Freezes an account: its identity on the whole chain, or the account alone.
    pub fn freeze(who: AccountId) {
        AccountOf::mutate(who, |info| {
            if let Some(info) = info {
                info.frozen = true;
            }
        });
    }

    /// Another account of its person says that an account is lost.
    pub fn report_lost(who: AccountId) {
        Lost::insert(who, ());
    }

    pub fn is_frozen(who: AccountId) -> bool {
        AccountOf::get(who).is_some_and(|info| info.frozen)
    }

    /// The identity loses its account.
    pub fn forget(who: AccountId) {
        AccountOf::remove(who);
    }

    /// An account is too new to stand for its identity before a moment.
    pub fn too_new(who: AccountId, moment: Moment) {
        AccountOf::mutate(who, |info| info.as_mut().expect("an account").payable_from = moment);
    }

    /// An identity gets an account.
    pub fn link(who: AccountId, identity: IdentityId) {
        let info = AccountInfo {
            identity,
            country: 276,
            others: Default::default(),
            kind: InvestorKind::Professional,
            frozen: false,
            selective: false,
            payout: true,
            payable_from: 0,
            eligibility: Default::default(),
        };
        AccountOf::insert(who, info);
    }

    /// From now on each transfer costs its giver so much on top.
    pub fn charge(collector: AccountId, fee: Balance) {
        Fee::put((collector, fee));
    }

    /// What was asked since the last time, in order.
    pub fn judged() -> Vec<Transfer<AccountId>> {
        JUDGED.with(RefCell::take)
    }

    /// What the giver pays on top, and to which account.
    fn fee_of(transfer: &Transfer<AccountId>) -> Option<(AccountId, Balance)> {
        let trades = match transfer.kind {
            TransferKind::Transfer => true,
            // Of a pair: what other pallets commit has no receiver yet.
            TransferKind::Commit => transfer.to.is_some(),
            _ => false,
        };
        let most = match transfer.stage {
            TransferStage::Delivery { fee, .. } => fee,
            _ => Balance::MAX,
        };
        let pays = trades && !transfer.waives_fee;
        let fee = Fee::get()
            .filter(|_| pays)
            .map(|(collector, fee)| (collector, fee.min(most)));
        fee.filter(|(_, fee)| *fee > 0)
    }

    fn findings(transfer: &Transfer<AccountId>) -> Vec<Finding> {
        let privileged = transfer.kind.is_settled();
        let regime = Register::regime(transfer.terms.asset).expect("the asset exists");
        let (from, to) = (transfer.from.as_ref(), transfer.to.as_ref());
        let frozen = |party: &Party<AccountId>| party.blocked || party.info.as_ref().is_some_and(|info| info.frozen);
        let issue = transfer.kind == TransferKind::Issue;
        let cap = transfer.terms.supply_cap;
        let fee = Self::fee_of(transfer).map_or(0, |(_, fee)| fee);
        let needed = transfer.amount + fee;
        let table = [
            (!privileged && !regime.lifecycle.units_move(), Finding::AssetNotActive),
            (!privileged && !regime.transfers_open, Finding::AssetTransfersFrozen),
            (!privileged && transfer.terms.paused, Finding::ClassPaused),
            (issue && transfer.terms.issuance_ended, Finding::IssuanceEnded),
            (
                issue && transfer.supply_after > cap,
                Finding::SupplyCapExceeded {
                    limit: cap,
                    would_be: transfer.supply_after,
                    room: cap.saturating_sub(transfer.supply_after.saturating_sub(transfer.amount)),
                },
            ),
            (!privileged && from.is_some_and(frozen), Finding::SenderFrozen),
            (
                fee > 0 && from.is_some_and(|from| (transfer.amount..needed).contains(&from.free)),
                Finding::FeeUncovered {
                    fee,
                    needed,
                    free: from.map_or(0, |from| from.free),
                },
            ),
            (
                fee > 0 && (transfer.amount..needed).contains(&transfer.allowed.unwrap_or(Balance::MAX)),
                Finding::AllowanceExceeded {
                    needed,
                    allowed: transfer.allowed.unwrap_or_default(),
                },
            ),
            (!privileged && to.is_some_and(frozen), Finding::ReceiverFrozen),
        ];
        table
            .into_iter()
            .filter_map(|(applies, finding)| applies.then_some(finding))
            .collect()
    }

    /// How the number of holders changes.
    fn holder_change(transfer: &Transfer<AccountId>) -> i32 {
        if transfer.within_one_identity() {
            return 0;
        }
        let counts = |party: &&Party<AccountId>| party.identity().is_some_and(|id| id != transfer.terms.inventory);
        let leaves = transfer
            .from
            .as_ref()
            .filter(counts)
            .is_some_and(|party| party.units == transfer.amount);
        let comes = transfer
            .to
            .as_ref()
            .filter(counts)
            .is_some_and(|party| party.units == 0);
        i32::from(comes) - i32::from(leaves)
    }

    /// What `record` was told of each identity is what the positions have, and holders are counted right.
    pub fn assert_books() {
        let mut told: BTreeMap<_, _> = Told::iter().filter(|(_, units)| *units > 0).collect();
        for (class_id, record) in crate::Classes::<Test>::iter() {
            let mut holders = 0;
            for (identity, position) in crate::Positions::<Test>::iter_prefix(class_id) {
                let known = told.remove(&(class_id, identity)).unwrap_or_default();
                assert_eq!(known, position.units, "units of {identity} told to the rules");
                assert_eq!(position.rules, position.units, "what the rules keep of {identity}");
                holders += u32::from(position.units > 0 && identity != record.terms.inventory);
            }
            assert_eq!(record.book.holders, holders, "holders of class {class_id}");
        }
        assert!(told.is_empty(), "told of no position: {told:?}");
        Self::assert_commitments();
    }

    /// Units of a person that the rules were told are committed.
    pub fn in_place(class_id: ClassId, identity: IdentityId) -> Balance {
        InPlace::get((class_id, identity))
    }

    /// What the rules were told is committed is what holds and settlements commit, the fees not counted.
    fn assert_commitments() {
        let mut sums = BTreeMap::<(ClassId, IdentityId), Balance>::new();
        let mut add = |class_id, identity, amount| *sums.entry((class_id, identity)).or_default() += amount;
        for hold in crate::Holds::<Test>::iter_values() {
            add(hold.class_id, hold.identity, hold.amount);
        }
        for row in crate::Sales::<Test>::iter_values() {
            add(row.class_id, row.identity, row.amount);
        }
        for row in crate::PendingTransfers::<Test>::iter_values() {
            add(row.class_id, row.identity, row.amount);
        }
        for leg in crate::Instructions::<Test>::iter_values().flat_map(|row| row.legs) {
            if let (LegTerms::Units { class_id, amount, .. }, Backing::Committed(identity, _)) =
                (leg.terms, leg.backing)
            {
                add(class_id, identity, amount);
            }
        }
        let of_fees: Balance = crate::Classes::<Test>::iter_keys()
            .flat_map(crate::Pallet::<Test>::secured)
            .map(|(_, fee)| fee)
            .sum();
        let of_units: Balance = sums.values().sum();
        assert_eq!(
            AllCommitted::get(),
            of_units + of_fees,
            "what is committed with its fees"
        );
        let told: BTreeMap<_, _> = InPlace::iter().filter(|(_, units)| *units > 0).collect();
        assert_eq!(told, sums, "commitments told to the rules");
    }
}

impl Identities<AccountId> for Rules {
    fn account(who: &AccountId) -> Option<AccountInfo> {
        AccountOf::get(who)
    }
    fn knows(identity: IdentityId) -> bool {
        ACCOUNTS.iter().any(|(_, known)| *known == identity)
    }
    fn is_lost(who: &AccountId) -> bool {
        Self::is_frozen(*who) || Lost::contains_key(who)
    }
    fn suspend(who: &AccountId) -> DispatchResult {
        Self::freeze(*who);
        Ok(())
    }
}

impl TransferRules<AccountId> for Rules {
    type Book = RuleBook;
    /// The units of the position.
    type PositionBook = Balance;
    type Clearance = Clearance;

    fn check(transfer: &Transfer<AccountId>, _: &RuleBook, sides: Sides<&Balance>) -> Result<Clearance, Vec<Finding>> {
        let is_claim = sides.from.is_none() && sides.to.is_none();
        for (party, book) in [(&transfer.from, sides.from), (&transfer.to, sides.to)] {
            if let Some(party) = party {
                assert!(
                    is_claim || book == Some(&party.units),
                    "each party comes with its own book"
                );
            }
        }
        JUDGED.with(|log| log.borrow_mut().push(transfer.clone()));
        let mut findings = Answer::get().unwrap_or_else(|| Self::findings(transfer));
        findings.retain(|finding| transfer.asks(finding));
        if findings.is_empty() {
            Ok(Clearance {
                holders: Self::holder_change(transfer),
                fee: Self::fee_of(transfer),
            })
        } else {
            Err(findings)
        }
    }

    fn record(
        transfer: &Transfer<AccountId>,
        clearance: Clearance,
        book: &mut RuleBook,
        sides: Sides<&mut Balance>,
    ) -> Result<bool, DispatchError> {
        let place = transfer.giver().map(|giver| (transfer.class_id, giver));
        assert!(transfer.kind != TransferKind::Commit, "a commitment moves no units");
        if let TransferStage::Delivery { .. } = transfer.stage {
            InPlace::mutate(place.expect("a giver"), |units| *units -= transfer.amount);
        }
        if let Some(units) = sides.from {
            *units -= transfer.amount;
        }
        if let Some(units) = sides.to {
            *units += transfer.amount;
        }
        if BooksClosed::exists() {
            return Err(BOOKS_CLOSED);
        }
        if !transfer.within_one_identity() {
            if let Some(identity) = transfer.giver() {
                Told::mutate((transfer.class_id, identity), |units| *units -= transfer.amount);
            }
            if let Some(identity) = transfer.taker() {
                Told::mutate((transfer.class_id, identity), |units| *units += transfer.amount);
            }
        }
        book.holders = book.holders.checked_add_signed(clearance.holders).ok_or(BOOKS_CLOSED)?;
        Ok(clearance.holders != 0)
    }

    fn fee_due(transfer: &Transfer<AccountId>, _: &Self::Book) -> Option<(AccountId, Balance)> {
        Self::fee_of(transfer)
    }

    fn fee(clearance: &Clearance) -> Option<(AccountId, Balance)> {
        clearance.fee
    }

    fn record_commitment(
        transfer: &Transfer<AccountId>,
        _: Clearance,
        _: &RuleBook,
        from: &mut Balance,
    ) -> Result<Booked, DispatchError> {
        let giver = transfer.from.as_ref().expect("a giver");
        assert_eq!(*from, giver.units, "a position comes with its own book");
        let place = (transfer.class_id, transfer.giver().expect("a giver"));
        InPlace::mutate(place, |units| *units += transfer.amount);
        let fee = Self::fee_of(transfer).map_or(0, |(_, fee)| fee);
        AllCommitted::mutate(|units| *units += transfer.amount + fee);
        Ok(Booked {
            counted: None,
            inflow: false,
            reserved: Reservation::get(),
            screened: None,
            small: false,
        })
    }

    fn commitment_over(units: Balance, _: &Booked, _: &mut Balance) {
        AllCommitted::mutate(|all| *all -= units);
    }

    fn commitment_kept(units: Balance, again: Balance, booked: Booked, _: &RuleBook, _: &mut Balance) -> Booked {
        assert!(units > again, "units are kept, and a fee for them");
        AllCommitted::mutate(|all| *all += again);
        booked
    }

    fn give_back(commitment: &Commitment, book: &mut Balance) -> DispatchResult {
        let position = crate::Positions::<Test>::get(commitment.class_id, commitment.giver);
        assert_eq!(*book, position.units, "a position comes with its own book");
        assert_eq!(commitment.now, Clock::now());
        InPlace::mutate((commitment.class_id, commitment.giver), |units| {
            *units -= commitment.amount
        });
        Ok(())
    }

    fn is_over(_: &Balance, now: Moment) -> bool {
        now >= Remembered::get()
    }

    fn was_cheap(_: &Clearance) -> bool {
        !Dear::exists()
    }

    fn holders(book: &RuleBook) -> u32 {
        book.holders
    }

    fn revision(book: &RuleBook) -> u32 {
        book.revision
    }

    fn class_created(class_id: ClassId, terms: &ClassTerms) -> DispatchResult {
        if BooksClosed::exists() {
            return Err(BOOKS_CLOSED);
        }
        // The class can be read by then.
        assert_eq!(
            crate::Classes::<Test>::get(class_id).map(|record| record.terms),
            Some(*terms)
        );
        Ok(())
    }
}

/// Revenue of the classes: an index that counts fractions of a base unit per unit, 2^128 of which are a base unit.
pub struct Revenue;

impl Revenue {
    /// Every unit that shares earns this much.
    pub fn earn(class_id: ClassId, per_unit: u32) {
        IndexOf::mutate(class_id, |index| {
            *index = Some(index.unwrap_or_default().saturating_add(per_unit.into()));
        });
    }

    /// Every unit that shares earns so many whole base units.
    pub fn earn_whole(class_id: ClassId, per_unit: u32) {
        IndexOf::mutate(class_id, |index| {
            *index = Some(index.unwrap_or_default() + (U256::from(per_unit) << 128));
        });
    }

    /// What was given back to the class.
    pub fn given_up(class_id: ClassId) -> U256 {
        GivenUp::get(class_id)
    }

    /// From now on every settlement is refused.
    pub fn refuse() {
        SettlementBroken::put(());
    }

    /// The units that were settled since the last time, in order.
    pub fn settled() -> Vec<(ClassId, Balance)> {
        SETTLED.with(RefCell::take)
    }

    /// The sharing units told before they changed, since the last time, in order.
    pub fn shared() -> Vec<(ClassId, Balance)> {
        SHARED.with(RefCell::take)
    }

    /// What the book holds plus what `units` earned since.
    pub fn accrued(class_id: ClassId, units: Balance, book: &RevenueBook) -> U256 {
        let index = IndexOf::get(class_id).unwrap_or_default();
        book.accrued + (index - book.index) * U256::from(units)
    }
}

impl Entitlements for Revenue {
    type Book = RevenueBook;

    fn settle(class_id: ClassId, units: Balance, now: Moment, book: &mut RevenueBook) -> DispatchResult {
        SETTLED.with(|log| log.borrow_mut().push((class_id, units)));
        assert_eq!(now, Clock::now());
        if SettlementBroken::exists() {
            return Err(NOT_SETTLED);
        }
        let accrued = Self::accrued(class_id, units, book);
        *book = RevenueBook {
            index: IndexOf::get(class_id).unwrap_or_default(),
            accrued,
        };
        Ok(())
    }

    fn settle_supply(class_id: ClassId, sharing: Balance, now: Moment) -> DispatchResult {
        SHARED.with(|log| log.borrow_mut().push((class_id, sharing)));
        assert_eq!(now, Clock::now());
        if SettlementBroken::exists() {
            return Err(NOT_SETTLED);
        }
        Ok(())
    }

    fn is_owed(_: ClassId, book: &RevenueBook) -> bool {
        !(book.accrued >> 128).is_zero()
    }

    fn is_empty(book: &RevenueBook) -> bool {
        book.accrued.is_zero()
    }

    fn give_up(class_id: ClassId, book: &RevenueBook) -> DispatchResult {
        assert!(!Self::is_owed(class_id, book), "whole units are their owner's");
        GivenUp::mutate(class_id, |sum| *sum += book.accrued);
        Ok(())
    }
}

/// The ledger's rows.
pub struct Rows;

impl LedgerAccounts<AccountId> for Rows {
    fn accounts(class_id: ClassId) -> Vec<(AccountId, Balance)> {
        pallet_assets::Account::<Test>::iter_prefix(class_id)
            .map(|(account, row)| (account, row.balance))
            .collect()
    }
    fn class_ids() -> Vec<ClassId> {
        pallet_assets::Asset::<Test>::iter_keys()
            .chain(pallet_assets::Account::<Test>::iter_keys().map(|(class_id, _)| class_id))
            .collect()
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
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(2)]
    #[runtime::disable_call]
    pub type UnitLedger = pallet_assets;
    #[runtime::pallet_index(3)]
    pub type UnitFreezer = pallet_assets_freezer;
    #[runtime::pallet_index(4)]
    pub type Units = pallet_units;
    #[runtime::pallet_index(5)]
    pub type Currencies = pallet_assets<Instance1>;
}

type Block = frame_system::mocking::MockBlock<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type AccountId = AccountId;
    type Lookup = sp_runtime::traits::IdentityLookup<AccountId>;
    type Block = Block;
    type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type MaxFreezes = frame_support::traits::VariantCountOf<RuntimeFreezeReason>;
    type Balance = Balance;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
    type Balance = Balance;
    type Currency = Balances;
    type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
    type ForceOrigin = NeverEnsureOrigin<()>;
    type AssetDeposit = ConstU128<0>;
    type AssetAccountDeposit = ConstU128<0>;
    type MetadataDepositBase = ConstU128<0>;
    type MetadataDepositPerByte = ConstU128<0>;
    type ApprovalDeposit = ConstU128<0>;
    type Freezer = UnitFreezer;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config<pallet_assets::Instance1> for Test {
    type Balance = Balance;
    type AssetId = CurrencyId;
    type AssetIdParameter = CurrencyId;
    type Currency = Balances;
    type CreateOrigin = AsEnsureOriginWithArg<NeverEnsureOrigin<AccountId>>;
    type ForceOrigin = frame_system::EnsureRoot<AccountId>;
    type AssetDeposit = ConstU128<0>;
    type AssetAccountDeposit = ConstU128<0>;
    type MetadataDepositBase = ConstU128<0>;
    type MetadataDepositPerByte = ConstU128<0>;
    type ApprovalDeposit = ConstU128<0>;
    type Freezer = OwedByEscrows;
}

/// Keeps in an escrow what it owes, as the runtime does.
pub struct OwedByEscrows;

impl pallet_assets::FrozenBalance<CurrencyId, AccountId, Balance> for OwedByEscrows {
    fn frozen_balance(currency: CurrencyId, who: &AccountId) -> Option<Balance> {
        let (_, id) = PalletId::try_from_sub_account::<u32>(who).filter(|(id, _)| *id == EscrowPalletId::get())?;
        Some(Units::escrowed(id, currency)).filter(|owed| *owed > 0)
    }
    fn died(_: CurrencyId, _: &AccountId) {}
    fn contains_freezes(_: CurrencyId) -> bool {
        false
    }
}

/// A signature of the tests: who signed, and what.
#[derive(
    Clone, PartialEq, Eq, Debug, codec::Encode, codec::Decode, codec::DecodeWithMemTracking, scale_info::TypeInfo,
)]
pub struct Signed(pub AccountId, pub Vec<u8>);

/// An account that is its own public key.
pub struct PublicKey(AccountId);

impl sp_runtime::traits::IdentifyAccount for PublicKey {
    type AccountId = AccountId;
    fn into_account(self) -> AccountId {
        self.0
    }
}

impl sp_runtime::traits::Verify for Signed {
    type Signer = PublicKey;
    fn verify<L: sp_runtime::traits::Lazy<[u8]>>(&self, mut message: L, signer: &AccountId) -> bool {
        self.0 == *signer && self.1 == message.get()
    }
}

impl pallet_assets_freezer::Config for Test {
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type RuntimeEvent = RuntimeEvent;
}

parameter_types! {
    pub const LedgerAdmin: AccountId = LEDGER_ADMIN;
    pub const ClassReason: RuntimeHoldReason = RuntimeHoldReason::Units(HoldReason::UnitClass);
    pub const OrderReason: RuntimeHoldReason = RuntimeHoldReason::Units(HoldReason::UnitOrder);
    pub const SettlementReason: RuntimeHoldReason = RuntimeHoldReason::Units(HoldReason::UnitSettlement);
    pub const EscrowPalletId: PalletId = PalletId(*b"via/sett");
    pub const AllowanceReason: RuntimeHoldReason = RuntimeHoldReason::Units(HoldReason::UnitAllowance);
    pub const UnitHoldReason: RuntimeHoldReason = RuntimeHoldReason::Units(HoldReason::UnitHold);
}

type Price = LinearStoragePrice<RowPrice, BytePrice, Balance>;

impl crate::Config for Test {
    type Ledger = UnitLedger;
    type Freezer = UnitFreezer;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type LedgerRows = Rows;
    type Rules = Rules;
    type Entitlements = Revenue;
    type Infrastructure = Register;
    type Time = Clock;
    type ClassDeposit = HoldConsideration<AccountId, Balances, ClassReason, Price>;
    type HoldDeposit = HoldConsideration<AccountId, Balances, UnitHoldReason, Price>;
    type OrderDeposit = HoldConsideration<AccountId, Balances, OrderReason, Price>;
    type AllowanceDeposit = HoldConsideration<AccountId, Balances, AllowanceReason, Price>;
    type EmergencyOrigin = frame_system::EnsureRoot<AccountId>;
    type LedgerAdmin = LedgerAdmin;
    type MaxBatch = ConstU32<MAX_BATCH>;
    type MaxPositions = ConstU32<MAX_POSITIONS>;
    type MaxClassesPerAsset = ConstU32<MAX_CLASSES>;
    type MaxHoldsPerPosition = ConstU32<MAX_HOLDS>;
    type MaxHoldDuration = ConstU64<MAX_HOLD>;
    type OverrideCooldown = ConstU64<COOLDOWN>;
    type IrreversibleDelay = ConstU64<DELAY>;
    type ConcludeWindow = ConstU64<CONCLUDE_WINDOW>;
    type Currencies = Currencies;
    type SettlementDeposit = HoldConsideration<AccountId, Balances, SettlementReason, Price>;
    type SettlementPalletId = EscrowPalletId;
    type MaxSettlementsPerPosition = ConstU32<MAX_SETTLEMENTS>;
    type ReceiptSignature = Signed;
    type WeightInfo = ();
}

/// Native tokens that are locked for a reason are the sum of the deposits, by payer and to the base unit.
fn assert_deposits() {
    let paid = |deposits: Vec<(AccountId, Balance)>, reason: RuntimeHoldReason| {
        let mut sums = BTreeMap::<AccountId, Balance>::new();
        for who in ACCOUNTS.into_iter().map(|(who, _)| who).chain([ISSUER, FREEZE_AGENT]) {
            sums.insert(who, 0);
        }
        for (payer, amount) in deposits {
            *sums.entry(payer).or_default() += amount;
        }
        sums.into_iter().map(move |(who, sum)| (reason, who, sum))
    };
    let holds = crate::Holds::<Test>::iter_values().map(|hold| (hold.deposit.payer, amount_of(&hold.deposit.ticket)));
    let classes = crate::ClassDeposits::<Test>::iter_values().map(|paid| (paid.payer, amount_of(&paid.ticket)));
    let orders = crate::OrderDeposits::<Test>::iter_values().map(|paid| (paid.payer, amount_of(&paid.ticket)));
    let settlements = crate::Instructions::<Test>::iter_values()
        .map(|row| row.deposit)
        .chain(crate::Sales::<Test>::iter_values().map(|row| row.deposit))
        .chain(crate::PendingTransfers::<Test>::iter_values().map(|row| row.deposit))
        .map(|deposit| (deposit.payer, amount_of(&deposit.ticket)));
    let allowances =
        crate::Allowances::<Test>::iter_values().map(|row| (row.deposit.payer, amount_of(&row.deposit.ticket)));
    for (reason, who, sum) in paid(settlements.collect(), SettlementReason::get())
        .chain(paid(holds.collect(), UnitHoldReason::get()))
        .chain(paid(classes.collect(), ClassReason::get()))
        .chain(paid(orders.collect(), OrderReason::get()))
        .chain(paid(allowances.collect(), AllowanceReason::get()))
    {
        assert_eq!(
            Balances::balance_on_hold(&reason, &who),
            sum,
            "deposits of account {who}"
        );
    }
}

/// Everything that is true in every state.
pub fn assert_sound() {
    Units::do_try_state().expect("a sound state");
    Rules::assert_books();
    assert_deposits();
}

/// The only way into a test: it ends in `assert_sound`.
pub struct ExtBuilder {
    cap: Option<Balance>,
    units: Vec<(AccountId, Balance)>,
    price: (Balance, Balance),
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self {
            cap: Some(CAP),
            units: Vec::new(),
            price: (0, 0),
        }
    }
}

impl ExtBuilder {
    /// No class exists.
    pub fn without_class(mut self) -> Self {
        self.cap = None;
        self
    }

    /// The supply cap of `CLASS`.
    pub fn cap(mut self, cap: Balance) -> Self {
        self.cap = Some(cap);
        self
    }

    /// Issues units of `CLASS`.
    pub fn units(mut self, who: AccountId, amount: Balance) -> Self {
        self.units.push((who, amount));
        self
    }

    /// State costs `row` and `byte` for each byte, from the start.
    pub fn deposits(mut self, row: Balance, byte: Balance) -> Self {
        self.price = (row, byte);
        self
    }

    fn build(self) -> sp_io::TestExternalities {
        let mut storage = frame_system::GenesisConfig::<Test>::default()
            .build_storage()
            .expect("genesis is sound");
        pallet_balances::GenesisConfig::<Test> {
            balances: ACCOUNTS
                .into_iter()
                .chain([(ISSUER, INVENTORY_ID), (FOREIGN_AGENT, BOB_ID)])
                .map(|(who, _)| who)
                .chain([FREEZE_AGENT])
                .map(|who| (who, ENDOWMENT))
                .collect(),
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        let accounts = ACCOUNTS.map(|(who, _)| who);
        pallet_assets::GenesisConfig::<Test, pallet_assets::Instance1> {
            assets: vec![(USD, LEDGER_ADMIN, true, 1), (COARSE, LEDGER_ADMIN, true, MINIMUM)],
            accounts: [USD, COARSE]
                .into_iter()
                .flat_map(|currency| accounts.map(|who| (currency, who, MONEY)))
                .collect(),
            ..Default::default()
        }
        .assimilate_storage(&mut storage)
        .expect("genesis is sound");
        let mut ext = sp_io::TestExternalities::new(storage);
        ext.execute_with(|| {
            set_price(self.price.0, self.price.1);
            System::set_block_number(1);
            Clock::set(START);
            for (who, role) in AGENTS {
                Roles::insert((ASSET, who, role), ());
                Roles::insert((OTHER_ASSET, FOREIGN_AGENT, role), ());
            }
            for (who, identity) in ACCOUNTS.into_iter().chain([(ISSUER, INVENTORY_ID)]) {
                Rules::link(who, identity);
            }
            if let Some(cap) = self.cap {
                create_class(b"Golden Solar", b"GSOL", cap).expect("a sound class");
            }
            for (who, amount) in self.units {
                Units::issue(RuntimeOrigin::signed(ISSUE_AGENT), CLASS, who, amount, 7, [3; 32])
                    .expect("within the cap");
            }
            System::reset_events();
            Rules::judged();
            Revenue::settled();
            Revenue::shared();
        });
        ext
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            assert_sound();
        });
    }
}

/// The issuer creates another class of `ASSET`.
pub fn create_class(name: &[u8], symbol: &[u8], cap: Balance) -> DispatchResult {
    Units::create_class(
        RuntimeOrigin::signed(ISSUER),
        ASSET,
        name.to_vec().try_into().expect("short"),
        symbol.to_vec().try_into().expect("short"),
        6,
        cap,
        INVENTORY_ID,
    )
}
