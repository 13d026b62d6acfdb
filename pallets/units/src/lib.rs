#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use settlement::types::*;
pub use types::*;

mod allowances;
mod assess;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod classes;
mod commitments;
mod fungibles_impl;
mod holder_counts;
mod holds;
mod irreversible;
#[cfg(test)]
mod mock;
mod orders;
mod pipeline;
mod positions;
mod settlement;
#[cfg(test)]
mod tests;
mod trap;
mod try_state;
mod types;
pub mod weights;

pub use weights::WeightInfo;

use viaduct_primitives::{Balance, ClassId};

/// What the unit ledger stores, as it stands. For `try_state` and genesis only: it is unbounded.
pub trait LedgerAccounts<AccountId> {
    /// Accounts with a row, and their balances.
    fn accounts(class_id: ClassId) -> alloc::vec::Vec<(AccountId, Balance)>;
    /// Every id under which the ledger has an asset or an account.
    fn class_ids() -> alloc::vec::Vec<ClassId>;
}

// What the macro makes of a call has its arguments side by side.
#[allow(clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use crate::{
        irreversible::{EndIssuance, RenounceForce},
        orders::FrozenChange,
    };
    use alloc::vec::Vec;
    use frame_support::{
        pallet_prelude::*,
        traits::{fungibles, Consideration, Footprint, Time},
        PalletId,
    };
    use frame_system::pallet_prelude::*;
    use sp_runtime::traits::{IdentifyAccount, Verify};
    use viaduct_primitives::{
        api::TransferAssessment, Announcement, AssetId, AssetRole, CurrencyId, Deposit, Entitlements, Finding,
        IdentityId, Infrastructure, Moment, Text, TransferKind, TransferRules, ROW_PROOF,
    };

    /// What rules keep in the row of a class.
    pub type RuleBookOf<T> = <<T as Config>::Rules as TransferRules<<T as frame_system::Config>::AccountId>>::Book;
    /// What rules keep in a position.
    pub type PositionRulesOf<T> =
        <<T as Config>::Rules as TransferRules<<T as frame_system::Config>::AccountId>>::PositionBook;
    /// What entitlements keep in a position.
    pub type EntitlementBookOf<T> = <<T as Config>::Entitlements as Entitlements>::Book;
    /// The row of a class.
    pub type ClassRecordOf<T> = ClassRecord<RuleBookOf<T>>;
    /// The row of a position.
    pub type PositionOf<T> = Position<EntitlementBookOf<T>, PositionRulesOf<T>>;
    /// The row of a hold.
    pub type HoldOf<T> = Hold<<T as frame_system::Config>::AccountId, <T as Config>::HoldDeposit>;
    /// The row of an allowance.
    pub type AllowanceOf<T> = Allowance<<T as frame_system::Config>::AccountId, <T as Config>::AllowanceDeposit>;

    /// The row of an instruction.
    pub type InstructionOf<T> = Instruction<<T as frame_system::Config>::AccountId, <T as Config>::SettlementDeposit>;
    /// The row of a sale.
    pub type SaleOf<T> = Sale<<T as frame_system::Config>::AccountId, <T as Config>::SettlementDeposit>;
    /// The row of a transfer that waits for approval.
    pub type PendingTransferOf<T> =
        PendingTransfer<<T as frame_system::Config>::AccountId, <T as Config>::SettlementDeposit>;

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The unit ledger. No other pallet may be given it.
        type Ledger: fungibles::Inspect<Self::AccountId, AssetId = ClassId, Balance = Balance>
            + fungibles::Mutate<Self::AccountId>
            + fungibles::Balanced<Self::AccountId>
            + fungibles::Create<Self::AccountId>
            + fungibles::metadata::Mutate<Self::AccountId>;
        /// The ledger's freezes.
        type Freezer: fungibles::MutateFreeze<
                Self::AccountId,
                AssetId = ClassId,
                Balance = Balance,
                Id = Self::RuntimeFreezeReason,
            > + pallet_assets::FrozenBalance<ClassId, Self::AccountId, Balance>;
        /// The runtime's freeze reasons.
        type RuntimeFreezeReason: From<FreezeReason>;
        /// The ledger's rows, for invariants and genesis.
        type LedgerRows: LedgerAccounts<Self::AccountId>;
        /// Policy and books of transfers, and the identities behind accounts.
        type Rules: TransferRules<Self::AccountId>;
        /// Settlement of what positions accrue and remember.
        type Entitlements: Entitlements;
        /// Roles for assets, and their regimes.
        type Infrastructure: Infrastructure<Self::AccountId>;
        /// The block's time, ms.
        type Time: Time<Moment = Moment>;
        /// The deposit for a class, paid by the issuer; the hold reason is [`HoldReason::UnitClass`].
        type ClassDeposit: Consideration<Self::AccountId, Footprint>;
        /// The deposit for a hold, paid by the owner of the units; the hold reason is [`HoldReason::UnitHold`].
        type HoldDeposit: Consideration<Self::AccountId, Footprint>;
        /// The deposit for an order, paid by the agent; the hold reason is [`HoldReason::UnitOrder`].
        type OrderDeposit: Consideration<Self::AccountId, Footprint>;
        /// The deposit for an allowance, paid by the owner of the units; the hold reason is [`HoldReason::UnitAllowance`].
        type AllowanceDeposit: Consideration<Self::AccountId, Footprint>;
        /// Emergency governance: ends every open-ended order of an agent.
        type EmergencyOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// Owner of every class in the ledger: an account without a key.
        type LedgerAdmin: Get<Self::AccountId>;
        /// Longest time for which units may be put on hold, ms.
        // No constant of the metadata: governance changes it, and clients keep metadata.
        type MaxHoldDuration: Get<Moment>;
        /// Most transfers or issues in a batch.
        #[pallet::constant]
        type MaxBatch: Get<u32>;
        /// Most classes of which one identity may own units.
        #[pallet::constant]
        type MaxPositions: Get<u32>;
        /// Most classes of one asset.
        #[pallet::constant]
        type MaxClassesPerAsset: Get<u32>;
        /// Most holds of one identity's units of one class.
        #[pallet::constant]
        type MaxHoldsPerPosition: Get<u32>;
        /// For how long an agent may not repeat an order that emergency governance ended, nor the issuer announce again an
        /// irreversible step that was vetoed, ms.
        #[pallet::constant]
        type OverrideCooldown: Get<Moment>;
        /// How long an irreversible step is announced before it may be concluded, ms.
        #[pallet::constant]
        type IrreversibleDelay: Get<Moment>;
        /// How long the announced step can be concluded after its delay, ms; then it lapses.
        #[pallet::constant]
        type ConcludeWindow: Get<Moment>;
        /// Settlement currencies: the money legs of settlements.
        type Currencies: fungibles::Mutate<Self::AccountId, AssetId = CurrencyId, Balance = Balance>;
        /// The deposit for an instruction, a sale or a transfer that waits for approval, paid by its proposer, seller or sender; the
        /// hold reason is [`HoldReason::UnitSettlement`].
        type SettlementDeposit: Consideration<Self::AccountId, Footprint>;
        /// Derives the account in which each instruction's money waits.
        type SettlementPalletId: Get<PalletId>;
        /// Most commitments of one identity's units of one class to settlements.
        #[pallet::constant]
        type MaxSettlementsPerPosition: Get<u32>;
        /// Signatures of receipts.
        type ReceiptSignature: Parameter + Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;
        /// Weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Why the ledger freezes units.
    #[pallet::composite_enum]
    pub enum FreezeReason {
        /// They are committed: one sum per account, for holds and for what other pallets commit.
        #[codec(index = 0)]
        Committed,
    }

    /// Why native tokens are on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Deposit for a hold of units.
        #[codec(index = 0)]
        UnitHold,
        /// Deposit for a class.
        #[codec(index = 1)]
        UnitClass,
        /// Deposit for an order on a position.
        #[codec(index = 2)]
        UnitOrder,
        /// Deposit for a settlement: an instruction, a sale, a transfer that waits for approval.
        #[codec(index = 10)]
        UnitSettlement,
        /// Deposit for an allowance.
        #[codec(index = 3)]
        UnitAllowance,
    }

    /// Every class: settings, rules and counts.
    #[pallet::storage]
    pub type Classes<T: Config> = StorageMap<_, Twox64Concat, ClassId, ClassRecordOf<T>>;

    /// Ends of issuance that are announced or were vetoed. Apart from the class's row, which every transfer reads.
    #[pallet::storage]
    pub type Endings<T: Config> = StorageMap<_, Twox64Concat, ClassId, Announcement<T::AccountId>, ValueQuery>;

    /// The deposit for each class. It stays as long as the class.
    #[pallet::storage]
    pub type ClassDeposits<T: Config> = StorageMap<_, Twox64Concat, ClassId, Deposit<T::AccountId, T::ClassDeposit>>;

    /// The deposit for agents' orders on a position. Returned when none stands on it any longer.
    #[pallet::storage]
    pub type OrderDeposits<T: Config> =
        StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, Deposit<T::AccountId, T::OrderDeposit>>;

    /// The classes of each asset.
    #[pallet::storage]
    pub type AssetClasses<T: Config> =
        StorageMap<_, Twox64Concat, AssetId, BoundedVec<ClassId, T::MaxClassesPerAsset>, ValueQuery>;

    /// What each identity owns of each class.
    #[pallet::storage]
    pub type Positions<T: Config> =
        StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, PositionOf<T>, ValueQuery>;

    /// The classes of which an identity has a position: the same rows by identity.
    #[pallet::storage]
    pub type ClassesOf<T: Config> = StorageDoubleMap<_, Twox64Concat, IdentityId, Twox64Concat, ClassId, ()>;

    /// The classes of which an identity owns units. Looked at only when a first unit comes or a last one goes.
    #[pallet::storage]
    pub type OwnedClasses<T: Config> =
        StorageMap<_, Twox64Concat, IdentityId, BoundedVec<ClassId, T::MaxPositions>, ValueQuery>;

    /// How many positions of an identity an agent has frozen or blocked: while there are any, no account leaves the identity.
    #[pallet::storage]
    pub type OrderedPositions<T: Config> = StorageMap<_, Twox64Concat, IdentityId, u32>;

    /// Holds in force.
    #[pallet::storage]
    pub type Holds<T: Config> = StorageMap<_, Twox64Concat, u32, HoldOf<T>>;

    /// The holds of each position, oldest first.
    #[pallet::storage]
    pub type HoldsOf<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        ClassId,
        Twox64Concat,
        IdentityId,
        BoundedVec<u32, T::MaxHoldsPerPosition>,
        ValueQuery,
    >;

    /// Units of each class that are issued and in no account, until they are claimed.
    #[pallet::storage]
    pub type Trapped<T: Config> = StorageMap<_, Twox64Concat, ClassId, TrappedUnits, ValueQuery>;

    /// Trapped units by the account that may claim them.
    #[pallet::storage]
    pub type TrappedFor<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, ClassId, Claimable>;

    /// Trapped units by the identity of the account that may claim them.
    #[pallet::storage]
    pub type TrappedOf<T: Config> =
        StorageDoubleMap<_, Twox64Concat, IdentityId, Twox64Concat, ClassId, Balance, ValueQuery>;

    /// Id of the next hold.
    #[pallet::storage]
    pub type NextHoldId<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Id of the next class.
    #[pallet::storage]
    pub type NextClassId<T: Config> = StorageValue<_, ClassId, ValueQuery>;

    /// Instructions that were neither executed nor unwound.
    #[pallet::storage]
    pub type Instructions<T: Config> = StorageMap<_, Twox64Concat, u32, InstructionOf<T>>;

    /// Id of the next instruction. None is given twice: receipts are bound to it.
    #[pallet::storage]
    pub type NextInstructionId<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Sales on offer.
    #[pallet::storage]
    pub type Sales<T: Config> = StorageMap<_, Twox64Concat, u32, SaleOf<T>>;

    /// Id of the next sale.
    #[pallet::storage]
    pub type NextSaleId<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Transfers that wait for approval.
    #[pallet::storage]
    pub type PendingTransfers<T: Config> = StorageMap<_, Twox64Concat, u32, PendingTransferOf<T>>;

    /// Id of the next of them.
    #[pallet::storage]
    pub type NextPendingTransferId<T: Config> = StorageValue<_, u32, ValueQuery>;
    /// How many classes of each asset have holders, and how many have trapped units, together: none, and nobody has units of it.
    #[pallet::storage]
    pub type HeldClasses<T: Config> = StorageMap<_, Twox64Concat, AssetId, u32, ValueQuery>;
    /// Renunciations of force that are announced or were vetoed.
    #[pallet::storage]
    pub type Renunciations<T: Config> = StorageMap<_, Twox64Concat, ClassId, Announcement<T::AccountId>, ValueQuery>;

    /// What accounts may send of other accounts' units: by class, owner and spender.
    #[pallet::storage]
    pub type Allowances<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, ClassId>,
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Blake2_128Concat, T::AccountId>,
        ),
        AllowanceOf<T>,
    >;

    /// The holds that a secret executes, by the identity of the owner and the digest: one secret has one hold at a time.
    #[pallet::storage]
    pub type Secrets<T: Config> = StorageDoubleMap<_, Twox64Concat, IdentityId, Blake2_128Concat, [u8; 32], u32>;

    /// Has no fields: no unit exists at genesis, because every unit goes through the pipeline.
    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// No setting.
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            assert!(
                T::LedgerRows::class_ids().is_empty(),
                "the unit ledger must be empty at genesis: units are issued through the transfer pipeline only"
            );
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A class was created.
        #[codec(index = 0)]
        ClassCreated {
            class_id: ClassId,
            asset: AssetId,
            actor: T::AccountId,
            inventory: IdentityId,
            supply_cap: Balance,
        },
        /// New units. No actor: another pallet issued them.
        #[codec(index = 1)]
        Issued {
            class_id: ClassId,
            actor: Option<T::AccountId>,
            receiver: T::AccountId,
            amount: Balance,
            /// Why; `None`: the other pallet's event says it.
            reason: Option<OrderReason>,
        },
        /// Units changed hands. An empty memo: the sender said nothing.
        #[codec(index = 2)]
        Transferred {
            class_id: ClassId,
            sender: T::AccountId,
            receiver: T::AccountId,
            amount: Balance,
            memo: Memo,
        },
        /// Units ceased.
        #[codec(index = 3)]
        Redeemed {
            class_id: ClassId,
            holder: T::AccountId,
            amount: Balance,
        },
        /// Units were put on hold; they stay the owner's.
        #[codec(index = 4)]
        Held {
            hold: u32,
            class_id: ClassId,
            owner: T::AccountId,
            beneficiary: T::AccountId,
            notary: T::AccountId,
            amount: Balance,
            /// On hold beside them, for the class's fee.
            fee: Balance,
            expiry: Moment,
            secret_digest: Option<[u8; 32]>,
        },
        /// Units on hold are free again. No actor: emergency governance.
        #[codec(index = 5)]
        HoldReleased {
            hold: u32,
            class_id: ClassId,
            actor: Option<T::AccountId>,
            power: ReleasePower,
            owner: T::AccountId,
            amount: Balance,
            reason: Option<OrderReason>,
        },
        /// Units on hold went to the beneficiary, by the notary or, with the secret, by any account; the rest is free again or
        /// kept on hold.
        #[codec(index = 6)]
        HoldExecuted {
            hold: u32,
            class_id: ClassId,
            actor: T::AccountId,
            owner: T::AccountId,
            beneficiary: T::AccountId,
            amount: Balance,
            released: Balance,
            kept: Balance,
            secret: Option<[u8; 32]>,
        },
        /// An agent moved units by legal order; `thawed` of them were frozen, and so many fewer are now.
        #[codec(index = 7)]
        ForcedTransfer {
            class_id: ClassId,
            agent: T::AccountId,
            sender: T::AccountId,
            receiver: T::AccountId,
            amount: Balance,
            thawed: Balance,
            reason_code: u16,
            document: [u8; 32],
        },
        /// A lost account's units went to another account of the same identity, and the lost account is suspended.
        #[codec(index = 8)]
        Recovered {
            class_id: ClassId,
            agent: T::AccountId,
            lost: T::AccountId,
            replacement: T::AccountId,
            amount: Balance,
            reason_code: u16,
            document: [u8; 32],
        },
        /// An agent set how many units of an identity are frozen; it owns `owned`, which may be fewer. No agent: emergency
        /// governance.
        #[codec(index = 9)]
        UnitsFrozen {
            class_id: ClassId,
            agent: Option<T::AccountId>,
            identity: IdentityId,
            before: Balance,
            after: Balance,
            owned: Balance,
            reason_code: u16,
            document: [u8; 32],
        },
        /// An agent blocked or unblocked a whole position. No agent: emergency governance.
        #[codec(index = 10)]
        PositionBlocked {
            class_id: ClassId,
            agent: Option<T::AccountId>,
            identity: IdentityId,
            blocked: bool,
            reason_code: u16,
            document: [u8; 32],
        },
        /// Units could not be deposited: they are in no account until `claimer` claims them; `total` of the class are by now.
        #[codec(index = 11)]
        UnitsTrapped {
            class_id: ClassId,
            amount: Balance,
            claimer: Option<T::AccountId>,
            total: Balance,
        },
        /// Trapped units were taken out; `total` of the class are left.
        #[codec(index = 12)]
        UnitsReleased {
            class_id: ClassId,
            amount: Balance,
            claimer: Option<T::AccountId>,
            total: Balance,
        },
        /// A position without units went with its identity; what it had accrued, less than one base unit of each currency, is
        /// the class's.
        #[codec(index = 13)]
        PositionClosed {
            class_id: ClassId,
            identity: IdentityId,
            /// As settled.
            entitlements: EntitlementBookOf<T>,
        },
        /// A legal order ended a hold: its units are the owner's, for the order to move. Or a recovery did, to an account that
        /// was the hold's beneficiary or notary.
        #[codec(index = 14)]
        HoldEnded {
            hold: u32,
            class_id: ClassId,
            owner: T::AccountId,
            beneficiary: T::AccountId,
            amount: Balance,
        },
        /// A hold went with the recovered units: its owner is the replacement now.
        #[codec(index = 15)]
        HoldMoved {
            hold: u32,
            class_id: ClassId,
            lost: T::AccountId,
            replacement: T::AccountId,
        },
        /// A class was paused or resumed. No actor: emergency governance.
        #[codec(index = 16)]
        ClassPaused {
            class_id: ClassId,
            actor: Option<T::AccountId>,
            paused: bool,
            reason_code: u16,
            document: [u8; 32],
        },
        /// Emergency governance ended an agent's order on a class, or on the position of an identity: no agent repeats it
        /// before `until`.
        #[codec(index = 17)]
        AgentOverridden {
            class_id: ClassId,
            identity: Option<IdentityId>,
            until: Moment,
        },
        /// The end of issuance was announced: from `due` on, for a time, it can be concluded.
        #[codec(index = 18)]
        IssuanceEndAnnounced {
            class_id: ClassId,
            actor: T::AccountId,
            due: Moment,
        },
        /// The end of issuance was vetoed, and is not announced again before `until`. No actor: emergency governance.
        #[codec(index = 19)]
        IssuanceEndVetoed {
            class_id: ClassId,
            actor: Option<T::AccountId>,
            until: Moment,
        },
        /// Issuance has ended for good.
        #[codec(index = 20)]
        IssuanceConcluded { class_id: ClassId, actor: T::AccountId },
        /// Another pallet committed units; they stay the owner's.
        #[codec(index = 21)]
        Committed {
            class_id: ClassId,
            owner: T::AccountId,
            amount: Balance,
        },
        /// Units that another pallet had committed are free again.
        #[codec(index = 22)]
        Uncommitted {
            class_id: ClassId,
            owner: T::AccountId,
            amount: Balance,
        },
        /// The issuer withdrew the announced end of issuance.
        #[codec(index = 23)]
        IssuanceEndWithdrawn { class_id: ClassId, actor: T::AccountId },
        /// The giver of a transfer paid the class's fee on top of it.
        #[codec(index = 24)]
        FeePaid {
            class_id: ClassId,
            payer: T::AccountId,
            collector: T::AccountId,
            amount: Balance,
        },
        /// An instruction of several legs was proposed.
        #[codec(index = 50)]
        InstructionProposed {
            instruction: u32,
            proposer: T::AccountId,
            legs: u32,
            agent: Option<T::AccountId>,
            settle_at: Option<Moment>,
            expiry: Moment,
            memo: [u8; 32],
        },
        /// A party affirmed: the units that it sends are committed and its money is in the escrow. So many parties have not.
        #[codec(index = 51)]
        InstructionAffirmed {
            instruction: u32,
            party: T::AccountId,
            unaffirmed: u32,
        },
        /// A party withdrew its affirmation and has its units and money back.
        #[codec(index = 52)]
        AffirmationWithdrawn { instruction: u32, party: T::AccountId },
        /// A party, the proposer or the agent ended an instruction.
        #[codec(index = 53)]
        InstructionRejected { instruction: u32, actor: T::AccountId },
        /// The agent locked an instruction: no party withdraws or rejects before its expiry.
        #[codec(index = 54)]
        InstructionLocked { instruction: u32, agent: T::AccountId },
        /// All legs of an instruction happened. No actor: the last affirmation or receipt executed it.
        #[codec(index = 55)]
        InstructionExecuted {
            instruction: u32,
            actor: Option<T::AccountId>,
            legs: u32,
        },
        /// The last affirmation or receipt came, and a leg was refused: nothing moved, the instruction waits. `leg_no` counts from
        /// 0; `assess_instruction` lists every finding.
        #[codec(index = 56)]
        ExecutionRefused {
            instruction: u32,
            leg_no: u32,
            finding: Option<Finding>,
            error: DispatchError,
        },
        /// An instruction ended without execution; so many legs were given back, and so many wait until their party can be paid.
        /// No actor: emergency governance.
        #[codec(index = 57)]
        InstructionUnwound {
            instruction: u32,
            actor: Option<T::AccountId>,
            given_back: u32,
            waiting: u32,
        },
        /// Money of a leg cannot be paid back now: it waits in the escrow.
        #[codec(index = 58)]
        RefundWaits {
            instruction: u32,
            leg_no: u32,
            party: T::AccountId,
            error: DispatchError,
        },
        /// A receipt of an off-chain leg was submitted; `uid` is the signer's own number.
        #[codec(index = 59)]
        ReceiptSubmitted {
            instruction: u32,
            leg_no: u32,
            actor: T::AccountId,
            signer: T::AccountId,
            uid: u64,
        },
        /// A settlement ended because a legal order needs the units that it committed. No agent: emergency governance.
        #[codec(index = 60)]
        SettlementReleased {
            settlement: Settlement,
            class_id: ClassId,
            agent: Option<T::AccountId>,
            owner: T::AccountId,
            amount: Balance,
            reason_code: u16,
            document: [u8; 32],
        },
        /// Units were offered to a buyer; they are committed.
        #[codec(index = 61)]
        SaleOffered {
            sale: u32,
            class_id: ClassId,
            seller: T::AccountId,
            buyer: T::AccountId,
            amount: Balance,
            currency: CurrencyId,
            price: Balance,
            expiry: Moment,
        },
        /// Units and money of a sale changed hands.
        #[codec(index = 62)]
        SaleAccepted {
            sale: u32,
            class_id: ClassId,
            seller: T::AccountId,
            buyer: T::AccountId,
            amount: Balance,
            currency: CurrencyId,
            price: Balance,
        },
        /// A sale ended without a buyer: its units are free again. No actor: emergency governance.
        #[codec(index = 63)]
        SaleCancelled {
            sale: u32,
            actor: Option<T::AccountId>,
            seller: T::AccountId,
            amount: Balance,
        },
        /// A transfer waits for approval; its units are committed.
        #[codec(index = 64)]
        TransferRequested {
            pending: u32,
            class_id: ClassId,
            sender: T::AccountId,
            receiver: T::AccountId,
            amount: Balance,
            approvers: Vec<T::AccountId>,
            in_sequence: bool,
            expiry: Moment,
        },
        /// An approver approved; so many approvals are missing.
        #[codec(index = 65)]
        TransferApproved {
            pending: u32,
            approver: T::AccountId,
            missing: u32,
        },
        /// A transfer was executed by its last approval.
        #[codec(index = 66)]
        PendingTransferExecuted {
            pending: u32,
            class_id: ClassId,
            sender: T::AccountId,
            receiver: T::AccountId,
            amount: Balance,
        },
        /// A transfer was rejected by an approver, or cancelled: its units are free again. No actor: emergency governance.
        #[codec(index = 67)]
        PendingTransferEnded {
            pending: u32,
            actor: Option<T::AccountId>,
            sender: T::AccountId,
            amount: Balance,
            rejected: bool,
        },
        /// An owner set what a spender may send of its units; `before` is what counted then.
        #[codec(index = 30)]
        Approved {
            class_id: ClassId,
            owner: T::AccountId,
            spender: T::AccountId,
            before: Balance,
            after: Balance,
            expiry: Option<Moment>,
        },
        /// A spender used its allowance; the event of the transfer follows.
        #[codec(index = 31)]
        AllowanceSpent {
            class_id: ClassId,
            owner: T::AccountId,
            spender: T::AccountId,
            before: Balance,
            after: Balance,
        },
        /// An agent made units cease by legal order; `thawed` of them were frozen.
        #[codec(index = 32)]
        ForcedRedemption {
            class_id: ClassId,
            agent: T::AccountId,
            holder: T::AccountId,
            amount: Balance,
            thawed: Balance,
            reason_code: u16,
            document: [u8; 32],
        },
        /// The renunciation of force was announced: from `due` on, for a time, it can be concluded.
        #[codec(index = 33)]
        RenunciationAnnounced {
            class_id: ClassId,
            actor: T::AccountId,
            due: Moment,
        },
        /// The renunciation of force was vetoed, and is not announced again before `until`. No actor: emergency governance.
        #[codec(index = 34)]
        RenunciationVetoed {
            class_id: ClassId,
            actor: Option<T::AccountId>,
            until: Moment,
        },
        /// The issuer withdrew the announced renunciation of force.
        #[codec(index = 35)]
        RenunciationWithdrawn { class_id: ClassId, actor: T::AccountId },
        /// No unit of the class is taken from a holder by legal order any longer.
        #[codec(index = 36)]
        ForceRenounced { class_id: ClassId, actor: T::AccountId },
        /// An owner gave the notary of its hold more time.
        #[codec(index = 37)]
        HoldExtended {
            hold: u32,
            class_id: ClassId,
            owner: T::AccountId,
            before: Moment,
            after: Moment,
            /// The owner; or its beneficiary or notary, while an order stood against the delivery.
            actor: T::AccountId,
        },
    }

    // The first errors are the findings, by name and index: `pipeline.rs` has the table.
    #[pallet::error]
    pub enum Error<T> {
        /// There is no class with this id: check the number.
        #[codec(index = 0)]
        ClassUnknown,
        /// The amount is zero: state how many base units are to move. A lost account without units needs no recovery.
        #[codec(index = 1)]
        AmountZero,
        /// The asset is not being built or in service: units do not move at this stage of its life.
        #[codec(index = 2)]
        AssetNotActive,
        /// An exception state of the asset stops all transfers: wait until it lapses or is lifted.
        #[codec(index = 3)]
        AssetTransfersFrozen,
        /// The class is paused: its PauseAgent or emergency governance can resume it.
        #[codec(index = 4)]
        ClassPaused,
        /// The class does not say which claims a receiver needs: its ComplianceOfficer must set the rule `Claims`, with the topics
        /// or `admit_without_claims`, whatever other rules there are.
        #[codec(index = 5)]
        RulesUnset,
        /// Issuance of this class has ended for good: no unit can be added.
        #[codec(index = 6)]
        IssuanceEnded,
        /// The issuer has renounced force over units of this class for good: no unit is taken from a holder by legal order.
        #[codec(index = 7)]
        ForceRenounced,
        /// The class is in a black-out: wait until the time in the assessment.
        #[codec(index = 8)]
        BlackOut,
        /// The amount is no multiple of the class's step: round it.
        #[codec(index = 9)]
        AmountNotWhole,
        /// The supply would exceed the class's cap: issue fewer units.
        #[codec(index = 10)]
        SupplyCapExceeded,
        /// The sender's account belongs to no identity: a registrar must register or link it.
        #[codec(index = 11)]
        SenderUnknown,
        /// Nobody has said that the account is lost: another account of the person reports it (`Compliance.report_lost`), or its
        /// registrar suspends it.
        #[codec(index = 12)]
        NotReportedLost,
        /// Your identity is frozen or your account suspended: you cannot spend an allowance.
        #[codec(index = 13)]
        SpenderFrozen,
        /// The class does not admit you as the mover of other people's units: see its rule on spenders.
        #[codec(index = 14)]
        SpenderNotAllowed,
        /// The sender's identity is frozen, its account suspended or its position blocked: ask the agent who ordered it.
        #[codec(index = 15)]
        SenderFrozen,
        /// The sender has too few units that are neither committed nor frozen: send fewer, or end a hold or order first.
        #[codec(index = 16)]
        InsufficientUnits,
        /// The owner's allowance for you is smaller, or over: ask the owner for another one.
        #[codec(index = 17)]
        AllowanceExceeded,
        /// The sender has too few free units for the fee of the class on top of the amount: send fewer.
        #[codec(index = 18)]
        FeeUncovered,
        /// Units of issued lots are locked: send fewer, or wait until the time in the assessment.
        #[codec(index = 19)]
        UnitsLocked,
        /// The sender acquired its units too short a time ago: send fewer, or wait until the time in the assessment.
        #[codec(index = 20)]
        HoldingPeriod,
        /// The sender would send more than a person may in a window: send fewer, or wait until the time in the assessment.
        #[codec(index = 21)]
        VolumeExceeded,
        /// The class screens senders, and the sender lacks a valid claim of a trusted issuer: renew the claim.
        #[codec(index = 22)]
        SenderClaimMissing,
        /// The sender meets none of the class's sets of requirements: see its rules and renew claims.
        #[codec(index = 23)]
        SenderUnqualified,
        /// The sender is on the class's deny list: ask its ComplianceOfficer.
        #[codec(index = 24)]
        SenderDenied,
        /// The sender is not on the class's allow list: ask its ComplianceOfficer.
        #[codec(index = 25)]
        SenderNotListed,
        /// You would keep some units, but less than the least holding: send all of them, or fewer.
        #[codec(index = 26)]
        ResidualTooSmall,
        /// The receiver's account belongs to no identity: a registrar must register or link it.
        #[codec(index = 27)]
        ReceiverUnknown,
        /// The receiver's identity is frozen, its account suspended or its position blocked: ask the agent who ordered it.
        #[codec(index = 28)]
        ReceiverFrozen,
        /// The replacement was linked or restored too short a time ago: wait until the time in the assessment, so that the person can
        /// object.
        #[codec(index = 29)]
        ReceiverTooNew,
        /// The receiver lacks a valid claim of a trusted issuer: a claim issuer must add it.
        #[codec(index = 30)]
        ReceiverClaimMissing,
        /// The receiver meets none of the class's sets of requirements: see its rules.
        #[codec(index = 31)]
        ReceiverUnqualified,
        /// The receiver is on the class's deny list: ask its ComplianceOfficer.
        #[codec(index = 32)]
        ReceiverDenied,
        /// The receiver is not on the class's allow list: ask its ComplianceOfficer.
        #[codec(index = 33)]
        ReceiverNotListed,
        /// The receiver has not opted in to the class: it does so by `Compliance.set_preference`.
        #[codec(index = 34)]
        NotOptedIn,
        /// The receiver has opted out of the class: it opts in by `Compliance.set_preference`.
        #[codec(index = 35)]
        OptedOut,
        /// The receiver's country is not on the class's allow list.
        #[codec(index = 36)]
        CountryNotAllowed,
        /// The receiver's country is on the class's deny list.
        #[codec(index = 37)]
        CountryDenied,
        /// The receiver is a custodian that the class's ComplianceOfficer has not admitted.
        #[codec(index = 38)]
        CustodianNotAdmitted,
        /// The receiver would own less than the least holding: send more units.
        #[codec(index = 39)]
        MinimumNotReached,
        /// The receiver would own more units than one person may: send fewer.
        #[codec(index = 40)]
        UnitsCapExceeded,
        /// The receiver would own more than a person of its kind may: send fewer.
        #[codec(index = 41)]
        KindCapExceeded,
        /// The receiver would own more than its share of the supply: send fewer units.
        #[codec(index = 42)]
        IdentityCapExceeded,
        /// The receiver owns units of as many classes as it may: it must sell all units of one first.
        #[codec(index = 43)]
        MaxPositionsExceeded,
        /// The receiver has as many locked lots of the class as it may: wait until one is free.
        #[codec(index = 44)]
        MaxLotsExceeded,
        /// The receiver's account cannot be credited with so many units in the ledger: send fewer.
        #[codec(index = 45)]
        ReceiverOverflow,
        /// The class would have too many holders: only an existing holder can receive.
        #[codec(index = 46)]
        MaxHoldersExceeded,
        /// The class would have too many holders of the receiver's kind: only an existing holder can receive.
        #[codec(index = 47)]
        KindHoldersExceeded,
        /// The class would have too many holders in the receiver's country: only an existing holder can receive.
        #[codec(index = 48)]
        CountryHoldersExceeded,
        /// Units of this class do not go from the sender's country to the receiver's.
        #[codec(index = 49)]
        CountryPairDenied,
        /// Persons of the receiver's kind would own more of the class than they may together: send fewer units.
        #[codec(index = 50)]
        KindShareExceeded,
        /// Persons of a kind would own less of the class than they have to together: send fewer units.
        #[codec(index = 51)]
        KindShareTooSmall,
        /// The sender would send more to this venue than a person may in a window: send fewer, or wait until the time in
        /// the assessment.
        #[codec(index = 52)]
        VenueInflowExceeded,
        /// The class's ComplianceOfficer has not approved this movement, or of fewer units, or only of another number.
        #[codec(index = 53)]
        ApprovalMissing,
        /// A recovery must stay within one identity: link the replacement account first.
        #[codec(index = 54)]
        IdentityMismatch,
        /// A forced transfer or a recovery needs two different accounts.
        #[codec(index = 55)]
        SameAccount,
        /// A class needs a name, a symbol, at most 18 decimals and a supply cap above zero.
        #[codec(index = 64)]
        ClassInvalid,
        /// There is no hold with this id: it may have been executed, released or ended.
        #[codec(index = 65)]
        HoldNotFound,
        /// Only the notary may do this before the hold expires; a ForceAgent or emergency governance may release.
        #[codec(index = 66)]
        NotNotary,
        /// The hold has expired: it can only be released.
        #[codec(index = 67)]
        HoldExpired,
        /// A hold needs another beneficiary and another notary than its owner, and an expiry after now and within
        /// `MaxHoldDuration` of the day on which it was made (730 days unless governance changed it).
        #[codec(index = 68)]
        HoldInvalid,
        /// This position has as many holds as it may: execute or release one first.
        #[codec(index = 69)]
        MaxHoldsExceeded,
        /// The setting is in force already.
        #[codec(index = 71)]
        NothingToChange,
        /// All ids are used.
        #[codec(index = 72)]
        IdsExhausted,
        /// Fewer units of this class are trapped for this claimer.
        #[codec(index = 73)]
        NothingTrapped,
        /// The inventory must be your own identity: one to which the signing account belongs.
        #[codec(index = 74)]
        InventoryNotYours,
        /// There is no identity with this id.
        #[codec(index = 75)]
        IdentityNotFound,
        /// Too little free VIA for the deposit: see docs/costs.md, "Deposits".
        #[codec(index = 76)]
        DepositUnaffordable,
        /// The asset has as many classes as it may.
        #[codec(index = 77)]
        MaxClassesExceeded,
        /// Emergency governance ended this order: no agent may repeat it until the cooldown is over.
        #[codec(index = 78)]
        Overridden,
        /// Fewer units of this account are committed.
        #[codec(index = 79)]
        NotCommitted,
        /// The step is not announced.
        #[codec(index = 80)]
        NotAnnounced,
        /// The announced step cannot be concluded yet: wait until the moment in the event of its announcement.
        #[codec(index = 81)]
        TooEarly,
        /// A regulatory hold or safety freeze is in force: no irreversible step is taken.
        #[codec(index = 82)]
        UnderOrder,
        /// The step is announced already: conclude it when it is due, or withdraw it.
        #[codec(index = 83)]
        AlreadyAnnounced,
        /// The step was vetoed: it can be announced again from the moment in the event of the veto on.
        #[codec(index = 84)]
        Vetoed,
        /// The account that announced the step is no longer an issuer, or is suspended: the issuer or administrator of today
        /// announces it anew, or withdraws it.
        #[codec(index = 85)]
        AnnouncerPowerless,
        /// The time in which the announced step could be concluded is over: announce it again.
        #[codec(index = 86)]
        Lapsed,
        /// Your account was linked to the identity or restored too short a time ago to make it an inventory.
        #[codec(index = 87)]
        AccountTooNew,
        /// There is no instruction with this id: it may have been executed or unwound.
        #[codec(index = 110)]
        InstructionNotFound,
        /// An instruction needs one to eight legs, each of some amount between two accounts, no off-chain leg that its own sender
        /// signs, an agent that is no party, and a settlement date before its expiry.
        #[codec(index = 111)]
        InstructionInvalid,
        /// The expiry must be in the future and within the longest duration of a hold.
        #[codec(index = 112)]
        ExpiryInvalid,
        /// Your account is no party of this instruction.
        #[codec(index = 113)]
        NotParty,
        /// You have affirmed this instruction already.
        #[codec(index = 114)]
        AlreadyAffirmed,
        /// An affirmation or a receipt is missing: `assess_instruction` says which.
        #[codec(index = 115)]
        NotAffirmed,
        /// The instruction has expired: any account can unwind it.
        #[codec(index = 116)]
        InstructionExpired,
        /// The instruction has not expired: a party or its proposer can reject it.
        #[codec(index = 117)]
        InstructionNotExpired,
        /// The agent has locked the instruction: only the agent ends it before its expiry.
        #[codec(index = 118)]
        InstructionLocked,
        /// The instruction has ended: it only waits until money can be paid back.
        #[codec(index = 119)]
        InstructionEnded,
        /// Only the instruction's agent may do this.
        #[codec(index = 120)]
        NotSettlementAgent,
        /// The settlement date has not come.
        #[codec(index = 121)]
        SettlementTooEarly,
        /// No party that waits for money can be paid: its account, or the currency, is still blocked.
        #[codec(index = 122)]
        PartyUnpayable,
        /// A leg of money must be no less than the currency's least balance.
        #[codec(index = 123)]
        LegBelowMinimum,
        /// The currency's ledger cannot book this amount.
        #[codec(index = 124)]
        CurrencyOverflow,
        /// This position has as many commitments to settlements as it may: end one first.
        #[codec(index = 125)]
        MaxSettlementsExceeded,
        /// The instruction has no off-chain leg with this number.
        #[codec(index = 126)]
        LegNotOffChain,
        /// The leg has its receipt already.
        #[codec(index = 127)]
        ReceiptUsed,
        /// The deadline of the receipt is over: its signer must sign another one.
        #[codec(index = 128)]
        ReceiptExpired,
        /// The leg's signer has not signed this receipt, for this chain, instruction, leg, number and deadline.
        #[codec(index = 129)]
        ReceiptInvalid,
        /// There is no sale with this id: it may have been accepted or cancelled.
        #[codec(index = 130)]
        SaleNotFound,
        /// A sale needs a price above zero and another buyer than the seller.
        #[codec(index = 131)]
        SaleInvalid,
        /// The sale is offered to another account.
        #[codec(index = 132)]
        NotBuyer,
        /// The sale has expired: it can only be cancelled.
        #[codec(index = 133)]
        SaleExpired,
        /// Only the account whose units are committed, its beneficiary and its notary extend a hold, and the first alone cancels a sale
        /// or request before the expiry.
        #[codec(index = 134)]
        NotYours,
        /// No transfer with this id waits for approval.
        #[codec(index = 135)]
        PendingTransferNotFound,
        /// A transfer needs one to four different approvers other than its sender, and another receiver than its sender.
        #[codec(index = 136)]
        ApproversInvalid,
        /// Your account is no approver of this transfer.
        #[codec(index = 137)]
        NotApprover,
        /// Another approver comes first, or you have approved already.
        #[codec(index = 138)]
        NotYourTurn,
        /// The transfer has expired: it can only be cancelled.
        #[codec(index = 139)]
        PendingTransferExpired,
        /// An allowance is for another account, and its expiry is in the future.
        #[codec(index = 93)]
        AllowanceInvalid,
        /// The allowance is not what you expected: it was spent, changed or is over. Read it again.
        #[codec(index = 94)]
        AllowanceChanged,
        /// Fewer units are frozen: thaw at most as many as are.
        #[codec(index = 95)]
        ThawExceedsFrozen,
        /// More units would be frozen than can be counted: set the number instead.
        #[codec(index = 96)]
        FrozenTooMany,
        /// This is not the secret of the hold, or it has none.
        #[codec(index = 97)]
        SecretWrong,
        /// Another hold of yours is executed by this secret: take another secret.
        #[codec(index = 98)]
        SecretInUse,
        /// A release by order says why: give the reason and the document.
        #[codec(index = 99)]
        ReasonMissing,
        /// The receiver's account belongs to another person than when the units were committed: end the commitment and make a new
        /// one.
        #[codec(index = 100)]
        ReceiverChanged,
        /// The rules of the class, or its asset's charter, appointments or policies, have changed since: affirm the instruction
        /// again, or cancel the sale or request and make a new one.
        #[codec(index = 101)]
        TermsChanged,
        /// The hold is under an approval for exactly its amount: execute all of it, or release it.
        #[codec(index = 102)]
        HoldIndivisible,
        /// The class's fee is higher than the most that the call allows: look up the fee and allow it, or leave it.
        #[codec(index = 103)]
        FeeAboveMost,
        /// The account is not suspended: its registrar suspends one that is lost, and only then a RecoveryAgent ends its settlements.
        #[codec(index = 104)]
        AccountNotSuspended,
        /// No order stands against the delivery: the holder of the units extends the hold, or its notary executes it.
        #[codec(index = 105)]
        NoOrder,
        /// An order stands against the delivery, so the hold is not over yet: wait until it is lifted, or for `OverrideCooldown` from
        /// the expiry on, or ask the notary.
        #[codec(index = 106)]
        DeliveryOrdered,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Create a class of units of an asset. It is closed until its rules are set. You pay a deposit, which stays as long as
        /// the class.
        ///
        /// - `asset`: the asset whose revenue the class shares.
        /// - `name`, `symbol`, `decimals`: as wallets show them.
        /// - `supply_cap`: most units that may exist at a time, base units.
        /// - `inventory`: the identity that keeps unsold units: yours; it cannot be closed any longer.
        ///
        /// Origin: the asset's Issuer. Errors: `ClassInvalid`, `InventoryNotYours`, `AccountTooNew`, `MaxClassesExceeded`,
        /// `DepositUnaffordable`. Event: `ClassCreated`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::create_class())]
        pub fn create_class(
            origin: OriginFor<T>,
            asset: AssetId,
            name: Text<32>,
            symbol: Text<12>,
            decimals: u8,
            supply_cap: Balance,
            inventory: IdentityId,
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            T::Infrastructure::ensure_role(asset, &actor, AssetRole::Issuer)?;
            Self::do_create_class(actor, asset, name, symbol, decimals, supply_cap, inventory)
        }

        /// Issue new units to a verified account.
        ///
        /// - `class_id`: the class.
        /// - `to`: who receives them.
        /// - `amount`: base units.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the file that says why, such as the subscription or the resolution.
        ///
        /// Origin: the class's IssueAgent. Errors: any finding; `assess_issue` lists all. Event: `Issued`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::issue().saturating_add(Pallet::<T>::personal(1)))]
        pub fn issue(
            origin: OriginFor<T>,
            class_id: ClassId,
            to: T::AccountId,
            amount: Balance,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResultWithPostInfo {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &actor, AssetRole::IssueAgent)?;
            let moved = Self::run(class_id, TransferKind::Issue, amount, None, Some(&to))?;
            Self::deposit_event(Event::Issued {
                class_id,
                actor: Some(actor),
                receiver: to,
                amount,
                reason: Some(OrderReason { reason_code, document }),
            });
            Ok(moved
                .charge(T::WeightInfo::issue_to_holder, T::WeightInfo::issue)
                .into())
        }

        /// Send units.
        ///
        /// - `class_id`: the class.
        /// - `to`: who receives them.
        /// - `amount`: base units.
        /// - `memo`: what you say to the receiver, for all to read; may be empty.
        ///
        /// Origin: their holder. Errors: any finding; `assess_transfer` lists all. Event: `Transferred`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::transfer().saturating_add(Pallet::<T>::personal(1)))]
        pub fn transfer(
            origin: OriginFor<T>,
            class_id: ClassId,
            to: T::AccountId,
            amount: Balance,
            memo: Memo,
        ) -> DispatchResultWithPostInfo {
            let sender = ensure_signed(origin)?;
            let moved = Self::run(class_id, TransferKind::Transfer, amount, Some(&sender), Some(&to))?;
            Self::deposit_event(Event::Transferred {
                class_id,
                sender,
                receiver: to,
                amount,
                memo,
            });
            Ok(moved
                .charge(T::WeightInfo::transfer_between_holders, T::WeightInfo::transfer)
                .into())
        }

        /// Send units to several accounts: all or none; each transfer sees the state that the former one left.
        ///
        /// - `class_id`: the class.
        /// - `transfers`: receivers, each with its base units and memo.
        ///
        /// Origin: their holder. Errors: any finding. Events: `Transferred`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::batch_transfer(transfers.len() as u32)
            .saturating_add(Pallet::<T>::personal(transfers.len() as u32)))]
        pub fn batch_transfer(
            origin: OriginFor<T>,
            class_id: ClassId,
            transfers: BoundedVec<(T::AccountId, Balance, Memo), T::MaxBatch>,
        ) -> DispatchResult {
            let sender = ensure_signed(origin)?;
            for (receiver, amount, memo) in transfers {
                Self::run(class_id, TransferKind::Transfer, amount, Some(&sender), Some(&receiver))?;
                Self::deposit_event(Event::Transferred {
                    class_id,
                    sender: sender.clone(),
                    receiver,
                    amount,
                    memo,
                });
            }
            Ok(())
        }

        /// Give up units: they cease.
        ///
        /// - `class_id`: the class.
        /// - `amount`: base units.
        ///
        /// Origin: their holder. Errors: any finding; `assess_redeem` lists all. Event: `Redeemed`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::redeem().saturating_add(Pallet::<T>::weigh_rows(1, 1)))]
        pub fn redeem(origin: OriginFor<T>, class_id: ClassId, amount: Balance) -> DispatchResultWithPostInfo {
            let holder = ensure_signed(origin)?;
            let moved = Self::run(class_id, TransferKind::Redeem, amount, Some(&holder), None)?;
            Self::deposit_event(Event::Redeemed {
                class_id,
                holder,
                amount,
            });
            Ok(moved.cheap.then(T::WeightInfo::redeem_in_part).into())
        }

        /// Put units on hold for a beneficiary: until `expiry` the notary may execute or release. They stay yours and accrue to
        /// you. You pay a deposit, returned when the hold ends. A legal order may end it.
        ///
        /// - `class_id`: the class.
        /// - `beneficiary`: who is to receive the units.
        /// - `notary`: who decides; not you.
        /// - `amount`: base units.
        /// - `expiry`: from this moment on anyone may release, ms.
        /// - `secret_digest`: SHA-256 of a secret of 32 bytes, if any account that shows it is to execute the hold, too.
        /// - `most_fee`: most that you pay on top, base units.
        ///
        /// Origin: their holder. Errors: any finding; `assess_hold` lists all; `HoldInvalid`, `SecretInUse`,
        /// `MaxHoldsExceeded`, `FeeAboveMost`, `DepositUnaffordable`. Event: `Held`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::hold().saturating_add(Pallet::<T>::weigh_bonds(1)))]
        pub fn hold(
            origin: OriginFor<T>,
            class_id: ClassId,
            beneficiary: T::AccountId,
            notary: T::AccountId,
            amount: Balance,
            expiry: Moment,
            secret_digest: Option<[u8; 32]>,
            most_fee: Balance,
        ) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            let fee = Self::do_hold(owner, class_id, beneficiary, notary, amount, expiry, secret_digest)?;
            ensure!(fee <= most_fee, Error::<T>::FeeAboveMost);
            Ok(())
        }

        /// Free the units of a hold.
        ///
        /// - `hold`: its id.
        /// - `reason`: why, in the asset's own list, and the digest of the document; governance must say.
        ///
        /// Origin: its notary or emergency governance; from its expiry on any signer, but for `OverrideCooldown` not while an order
        /// stands against the delivery. Errors: `NotNotary`, `ReasonMissing`, `DeliveryOrdered`. Event: `HoldReleased`.
        #[pallet::call_index(6)]
        #[pallet::weight(Pallet::<T>::weigh_release().saturating_add(Pallet::<T>::weigh_trial()))]
        pub fn release_hold(
            origin: OriginFor<T>,
            hold: u32,
            reason: Option<OrderReason>,
        ) -> DispatchResultWithPostInfo {
            let actor = Self::agent_or_emergency(origin)?;
            let tried = Self::do_release_hold(actor, hold, reason)?;
            Ok((!tried).then(Self::weigh_release).into())
        }

        /// Send the units of a hold to the beneficiary, judged like a transfer, now.
        ///
        /// - `hold`: its id.
        /// - `amount`: base units; all of them if not given.
        /// - `keep_rest`: whether the rest stays on hold, or is free again.
        ///
        /// Origin: its notary, before its expiry. Errors: any finding. Event: `HoldExecuted`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::execute_hold().saturating_add(Pallet::<T>::personal(1)))]
        pub fn execute_hold(
            origin: OriginFor<T>,
            hold: u32,
            amount: Option<Balance>,
            keep_rest: bool,
        ) -> DispatchResult {
            let notary = ensure_signed(origin)?;
            Self::do_execute_hold(notary, hold, amount, keep_rest)
        }

        /// Move units by legal order, past every policy. The receiver needs the claims of the rule `Claims`, and no more. Takes
        /// free units first, then frozen ones, which are thawed, then ends holds, newest first, as far as needed.
        ///
        /// - `class_id`: the class.
        /// - `sender`: whose units they are.
        /// - `to`: who receives them.
        /// - `amount`: base units.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the order.
        ///
        /// Origin: the class's ForceAgent. Errors: findings; `assess_force` lists all. Events: `HoldEnded`, `ForcedTransfer`.
        #[pallet::call_index(8)]
        #[pallet::weight(Pallet::<T>::weigh_force(T::MaxHoldsPerPosition::get()))]
        pub fn forced_transfer(
            origin: OriginFor<T>,
            class_id: ClassId,
            sender: T::AccountId,
            to: T::AccountId,
            amount: Balance,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResultWithPostInfo {
            let agent = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &agent, AssetRole::ForceAgent)?;
            let moved = Self::run(class_id, TransferKind::Forced, amount, Some(&sender), Some(&to))?;
            Self::deposit_event(Event::ForcedTransfer {
                class_id,
                agent,
                sender,
                receiver: to,
                amount,
                thawed: moved.thawed,
                reason_code,
                document,
            });
            Ok(Some(Self::weigh_force(moved.holds_read)).into())
        }

        /// Move all units of a lost account, its holds with them, to another account of the same identity, and suspend the lost
        /// one. A hold of which the replacement is beneficiary or notary ends. What accrued and what is frozen belongs to the
        /// identity and stays.
        ///
        /// - `class_id`: the class.
        /// - `lost`: the account whose key is lost or stolen.
        /// - `replacement`: the other account.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the evidence.
        ///
        /// Origin: the class's RecoveryAgent. Errors: findings; `assess_recovery` lists all. Events: `HoldMoved`, `HoldEnded`,
        /// `Recovered`.
        #[pallet::call_index(9)]
        #[pallet::weight(Pallet::<T>::weigh_recovery(T::MaxHoldsPerPosition::get()))]
        pub fn recover(
            origin: OriginFor<T>,
            class_id: ClassId,
            lost: T::AccountId,
            replacement: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResultWithPostInfo {
            let agent = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &agent, AssetRole::RecoveryAgent)?;
            let holds = Self::do_recover(agent, class_id, lost, replacement, reason_code, document)?;
            Ok(Some(Self::weigh_recovery(holds)).into())
        }

        /// Set how many units of an identity are frozen; may exceed what it owns, and then binds what comes later. They keep
        /// accruing.
        ///
        /// - `class_id`: the class.
        /// - `identity`: whose units.
        /// - `amount`: base units, in all.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the order.
        ///
        /// Origin: the class's FreezeAgent; emergency governance, which only lowers it, and after which no agent freezes more for a
        /// time: it freezes a person by `Compliance.freeze_identity`. Errors: `Overridden`, `NothingToChange`,
        /// `DepositUnaffordable`. Event: `UnitsFrozen`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::set_frozen_units())]
        pub fn set_frozen_units(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            amount: Balance,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let agent = Self::agent_or_emergency(origin)?;
            let reason = OrderReason { reason_code, document };
            Self::do_freeze(agent, class_id, identity, FrozenChange::Set(amount), reason)
        }

        /// Block the whole position of an identity, or unblock it: blocked, it neither sends nor receives. It keeps accruing.
        ///
        /// - `class_id`: the class.
        /// - `identity`: whose position.
        /// - `blocked`: whether it is blocked from now on.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the order.
        ///
        /// Origin: the class's FreezeAgent; emergency governance may unblock, after which no agent blocks for a time. Errors:
        /// `Overridden`, `NothingToChange`. Event: `PositionBlocked`.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::block_position())]
        pub fn block_position(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            blocked: bool,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let agent = Self::agent_or_emergency(origin)?;
            let reason = OrderReason { reason_code, document };
            Self::do_block_position(agent, class_id, identity, blocked, reason)
        }

        /// Stop all movements of a class by the will of its holders, or resume them.
        ///
        /// - `class_id`: the class.
        /// - `paused`: whether it is paused from now on.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the order.
        ///
        /// Origin: the class's PauseAgent; emergency governance may resume, after which no agent pauses for a time. Errors:
        /// `Overridden`, `NothingToChange`. Event: `ClassPaused`.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::pause_class())]
        pub fn pause_class(
            origin: OriginFor<T>,
            class_id: ClassId,
            paused: bool,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let actor = Self::agent_or_emergency(origin)?;
            let reason = OrderReason { reason_code, document };
            Self::do_pause_class(actor, class_id, paused, reason)
        }

        /// Announce that issuance of a class ends for good. A regulator or governance can veto it. After a delay any account can
        /// conclude it for a time, as long as you are its issuer or administrator.
        ///
        /// - `class_id`: the class.
        ///
        /// Origin: the class's Issuer. Errors: `IssuanceEnded`, `AlreadyAnnounced`, `Vetoed`, `UnderOrder`. Event:
        /// `IssuanceEndAnnounced`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::end_issuance())]
        pub fn end_issuance(origin: OriginFor<T>, class_id: ClassId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::announce_step::<EndIssuance>(actor, class_id)
        }

        /// Veto an announced end of issuance: issuance goes on, and for a time its end is not announced again.
        ///
        /// - `class_id`: the class.
        ///
        /// Origin: the class's Regulator or emergency governance, until it is concluded. Errors: `NotAnnounced`. Event:
        /// `IssuanceEndVetoed`.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::veto_end_issuance())]
        pub fn veto_end_issuance(origin: OriginFor<T>, class_id: ClassId) -> DispatchResult {
            let actor = Self::agent_or_emergency(origin)?;
            Self::veto_step::<EndIssuance>(actor, class_id)
        }

        /// Conclude an announced end of issuance in the time after its delay. Irreversible.
        ///
        /// - `class_id`: the class.
        ///
        /// Origin: any signer. Errors: `NotAnnounced`, `TooEarly`, `Lapsed`, `UnderOrder`, `AnnouncerPowerless`. Event:
        /// `IssuanceConcluded`.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::conclude_end_issuance())]
        pub fn conclude_end_issuance(origin: OriginFor<T>, class_id: ClassId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::conclude_step::<EndIssuance>(actor, class_id)
        }

        /// Withdraw the announcement that issuance of a class ends.
        ///
        /// - `class_id`: the class.
        ///
        /// Origin: the class's Issuer, also where another account announced it. Errors: `NotAnnounced`. Event:
        /// `IssuanceEndWithdrawn`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::withdraw_end_issuance())]
        pub fn withdraw_end_issuance(origin: OriginFor<T>, class_id: ClassId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::withdraw_step::<EndIssuance>(actor, class_id)
        }

        /// Allow another account to send units of your account, in place of what it may send now. You pay a deposit, returned
        /// when the allowance is spent or cancelled.
        ///
        /// - `class_id`: the class.
        /// - `spender`: the account that may send them.
        /// - `amount`: base units that it may send from now on; zero cancels.
        /// - `expected`: base units that it may send until now, as you read it: refused if it has spent some meanwhile.
        /// - `expiry`: from this moment on it may send nothing, ms; without one it may until you cancel.
        ///
        /// Origin: the owner of the units; not frozen, unless it cancels. Errors: `AllowanceChanged`, `AllowanceInvalid`,
        /// `SenderUnknown`, `SenderFrozen`, `NothingToChange`, `DepositUnaffordable`. Event: `Approved`.
        #[pallet::call_index(20)]
        #[pallet::weight(T::WeightInfo::approve())]
        pub fn approve(
            origin: OriginFor<T>,
            class_id: ClassId,
            spender: T::AccountId,
            amount: Balance,
            expected: Balance,
            expiry: Option<Moment>,
        ) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_approve(owner, class_id, spender, amount, expected, expiry)
        }

        /// Send units of an account that has allowed you to.
        ///
        /// - `class_id`: the class.
        /// - `owner`: whose units they are.
        /// - `to`: who receives them.
        /// - `amount`: base units; so many fewer you may send afterwards.
        /// - `memo`: what you say to the receiver, for all to read; may be empty.
        ///
        /// Origin: a spender with an allowance. Errors: any finding; `assess_transfer_from` lists all. Events: `AllowanceSpent`,
        /// `Transferred`.
        #[pallet::call_index(21)]
        #[pallet::weight(T::WeightInfo::transfer_from().saturating_add(Pallet::<T>::personal(1)))]
        pub fn transfer_from(
            origin: OriginFor<T>,
            class_id: ClassId,
            owner: T::AccountId,
            to: T::AccountId,
            amount: Balance,
            memo: Memo,
        ) -> DispatchResultWithPostInfo {
            let spender = ensure_signed(origin)?;
            let moved = Self::do_transfer_from(spender, class_id, owner, to, amount, memo)?;
            Ok(moved
                .charge(
                    T::WeightInfo::transfer_from_between_holders,
                    T::WeightInfo::transfer_from,
                )
                .into())
        }

        /// Make units of a holder cease by legal order, past every policy. Takes free units first, then frozen ones, which are
        /// thawed, then ends holds, newest first, as far as needed.
        ///
        /// - `class_id`: the class.
        /// - `holder`: whose units they are.
        /// - `amount`: base units.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the order.
        ///
        /// Origin: the class's ForceAgent. Errors: findings; `assess_forced_redemption` lists all. Events: `HoldEnded`,
        /// `ForcedRedemption`.
        #[pallet::call_index(22)]
        #[pallet::weight(T::WeightInfo::forced_redemption(T::MaxHoldsPerPosition::get())
            .saturating_add(Pallet::<T>::weigh_rows(1, 1)))]
        pub fn forced_redemption(
            origin: OriginFor<T>,
            class_id: ClassId,
            holder: T::AccountId,
            amount: Balance,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResultWithPostInfo {
            let agent = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &agent, AssetRole::ForceAgent)?;
            let moved = Self::run(class_id, TransferKind::Forced, amount, Some(&holder), None)?;
            Self::deposit_event(Event::ForcedRedemption {
                class_id,
                agent,
                holder,
                amount,
                thawed: moved.thawed,
                reason_code,
                document,
            });
            Ok(Some(T::WeightInfo::forced_redemption(moved.holds_read).saturating_add(Self::weigh_rows(1, 1))).into())
        }

        /// Freeze so many more units of an identity; may exceed what it owns, and then binds what comes later. They keep
        /// accruing.
        ///
        /// - `class_id`: the class.
        /// - `identity`: whose units.
        /// - `amount`: base units, on top of those that are frozen.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the order.
        ///
        /// Origin: the class's FreezeAgent. Errors: `Overridden`, `FrozenTooMany`, `NothingToChange`, `DepositUnaffordable`. Event:
        /// `UnitsFrozen`.
        #[pallet::call_index(23)]
        #[pallet::weight(T::WeightInfo::set_frozen_units())]
        pub fn freeze_units(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            amount: Balance,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let agent = ensure_signed(origin)?;
            let reason = OrderReason { reason_code, document };
            Self::do_freeze(Some(agent), class_id, identity, FrozenChange::Freeze(amount), reason)
        }

        /// Thaw so many frozen units of an identity.
        ///
        /// - `class_id`: the class.
        /// - `identity`: whose units.
        /// - `amount`: base units, of those that are frozen.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the order.
        ///
        /// Origin: the class's FreezeAgent; emergency governance, after which no agent freezes more for a time. Errors:
        /// `ThawExceedsFrozen`, `NothingToChange`. Event: `UnitsFrozen`.
        #[pallet::call_index(24)]
        #[pallet::weight(T::WeightInfo::set_frozen_units())]
        pub fn thaw_units(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            amount: Balance,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let agent = Self::agent_or_emergency(origin)?;
            let reason = OrderReason { reason_code, document };
            Self::do_freeze(agent, class_id, identity, FrozenChange::Thaw(amount), reason)
        }

        /// Send all units of a hold to the beneficiary by its secret, judged like a transfer, now. The secret becomes public.
        ///
        /// - `hold`: its id.
        /// - `secret`: the 32 bytes whose SHA-256 the hold names.
        ///
        /// Origin: any signer, before the hold's expiry. Errors: any finding; `SecretWrong`, `HoldExpired`. Event: `HoldExecuted`.
        #[pallet::call_index(25)]
        #[pallet::weight(T::WeightInfo::execute_hold_by_secret().saturating_add(Pallet::<T>::personal(1)))]
        pub fn execute_hold_by_secret(origin: OriginFor<T>, hold: u32, secret: [u8; 32]) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::do_execute_hold_by_secret(actor, hold, secret)
        }

        /// Announce that no unit of a class is taken from a holder by legal order any longer, for good. A regulator or governance
        /// can veto it. After a delay any account can conclude it for a time, as long as you are its issuer or administrator.
        /// Recovery of lost accounts, freezes and what governance may order stay.
        ///
        /// - `class_id`: the class.
        ///
        /// Origin: the class's Issuer. Errors: `ForceRenounced`, `AlreadyAnnounced`, `Vetoed`, `UnderOrder`. Event:
        /// `RenunciationAnnounced`.
        #[pallet::call_index(26)]
        #[pallet::weight(T::WeightInfo::renounce_force())]
        pub fn renounce_force(origin: OriginFor<T>, class_id: ClassId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::announce_step::<RenounceForce>(actor, class_id)
        }

        /// Withdraw the announcement that force over a class is renounced.
        ///
        /// - `class_id`: the class.
        ///
        /// Origin: the class's Issuer, also where another account announced it. Errors: `NotAnnounced`. Event:
        /// `RenunciationWithdrawn`.
        #[pallet::call_index(27)]
        #[pallet::weight(T::WeightInfo::withdraw_renounce_force())]
        pub fn withdraw_renounce_force(origin: OriginFor<T>, class_id: ClassId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::withdraw_step::<RenounceForce>(actor, class_id)
        }

        /// Veto an announced renunciation of force: force stays possible, and for a time its renunciation is not announced again.
        ///
        /// - `class_id`: the class.
        ///
        /// Origin: the class's Regulator or emergency governance, until it is concluded. Errors: `NotAnnounced`. Event:
        /// `RenunciationVetoed`.
        #[pallet::call_index(28)]
        #[pallet::weight(T::WeightInfo::veto_renounce_force())]
        pub fn veto_renounce_force(origin: OriginFor<T>, class_id: ClassId) -> DispatchResult {
            let actor = Self::agent_or_emergency(origin)?;
            Self::veto_step::<RenounceForce>(actor, class_id)
        }

        /// Conclude an announced renunciation of force in the time after its delay. Irreversible.
        ///
        /// - `class_id`: the class.
        ///
        /// Origin: any signer. Errors: `NotAnnounced`, `TooEarly`, `Lapsed`, `UnderOrder`, `AnnouncerPowerless`. Event:
        /// `ForceRenounced`.
        #[pallet::call_index(29)]
        #[pallet::weight(T::WeightInfo::conclude_renounce_force())]
        pub fn conclude_renounce_force(origin: OriginFor<T>, class_id: ClassId) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::conclude_step::<RenounceForce>(actor, class_id)
        }

        /// Issue new units to several verified accounts: all or none; each issue sees the state that the former one left.
        ///
        /// - `class_id`: the class.
        /// - `issues`: receivers, each with its base units.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the file that says why, such as the list of allotments.
        ///
        /// Origin: the class's IssueAgent. Errors: any finding. Events: `Issued`.
        #[pallet::call_index(30)]
        #[pallet::weight(T::WeightInfo::batch_issue(issues.len() as u32)
            .saturating_add(Pallet::<T>::personal(issues.len() as u32)))]
        pub fn batch_issue(
            origin: OriginFor<T>,
            class_id: ClassId,
            issues: BoundedVec<(T::AccountId, Balance), T::MaxBatch>,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_class_role(class_id, &actor, AssetRole::IssueAgent)?;
            for (receiver, amount) in issues {
                Self::run(class_id, TransferKind::Issue, amount, None, Some(&receiver))?;
                Self::deposit_event(Event::Issued {
                    class_id,
                    actor: Some(actor.clone()),
                    receiver,
                    amount,
                    reason: Some(OrderReason { reason_code, document }),
                });
            }
            Ok(())
        }

        /// Let a hold end later. It lasts no longer than one could be made for on the day on which this one was made.
        ///
        /// - `hold`: its id.
        /// - `expiry`: from this moment on anyone may release, ms; later than before.
        ///
        /// Origin: the holder of its units, before its expiry; its beneficiary and its notary while an order stands against the
        /// delivery (a pause, a freeze, a block, a list, a dismissal, an exception state, a black-out, a claim taken back), for
        /// `OverrideCooldown` from now on at most, as often as need be. Errors: `NotYours`, `HoldExpired`, `HoldInvalid`,
        /// `SenderFrozen`, `NoOrder`. Event: `HoldExtended`.
        #[pallet::call_index(31)]
        #[pallet::weight(T::WeightInfo::extend_hold().saturating_add(Pallet::<T>::weigh_trial()))]
        pub fn extend_hold(origin: OriginFor<T>, hold: u32, expiry: Moment) -> DispatchResultWithPostInfo {
            let actor = ensure_signed(origin)?;
            let tried = Self::do_extend_hold(actor, hold, expiry)?;
            Ok((!tried).then(T::WeightInfo::extend_hold).into())
        }

        /// Propose an instruction: legs of units, of money, or off-chain, that happen all together or not at all, in this order.
        /// Nothing is committed yet: each account that a leg names affirms. You pay a deposit, returned when it ends.
        ///
        /// - `legs`: one to eight.
        /// - `agent`: who alone executes, and may lock; not a party. Without one the last affirmation executes.
        /// - `settle_at`: it is not executed before this, ms.
        /// - `expiry`: it is executed before this; from then on anyone may unwind, ms.
        /// - `memo`: of the parties' own.
        ///
        /// Origin: any signer. Errors: `ExpiryInvalid`, `InstructionInvalid`, `DepositUnaffordable`. Event: `InstructionProposed`.
        #[pallet::call_index(40)]
        #[pallet::weight(T::WeightInfo::propose_instruction())]
        pub fn propose_instruction(
            origin: OriginFor<T>,
            legs: LegTermsOf<T::AccountId>,
            agent: Option<T::AccountId>,
            settle_at: Option<Moment>,
            expiry: Moment,
            memo: [u8; 32],
        ) -> DispatchResult {
            let proposer = ensure_signed(origin)?;
            Self::do_propose_instruction(proposer, legs, agent, settle_at, expiry, memo)
        }

        /// Agree to an instruction under the terms of its classes that you name. The units that you send in it are committed, your
        /// money goes into its escrow. If yours is the last affirmation, it is executed now, or an event says which leg was refused
        /// and why. Affirm again where the terms have changed since.
        ///
        /// - `instruction`: its id.
        /// - `revision`: of the terms to which you agree, as `revision_to_affirm` gives it.
        ///
        /// Origin: an account that a leg names. Errors: findings against you as a sender; `NotParty`, `AlreadyAffirmed`, `TermsChanged`,
        /// `InstructionExpired`, `InstructionEnded`, `LegBelowMinimum`, `MaxSettlementsExceeded`. Events: `InstructionAffirmed`;
        /// `InstructionExecuted` or `ExecutionRefused`.
        #[pallet::call_index(41)]
        #[pallet::weight(T::WeightInfo::affirm_instruction(MAX_LEGS)
            .saturating_add(Pallet::<T>::weigh_bonds(MAX_LEGS))
            .saturating_add(Pallet::<T>::weigh_terms(MAX_LEGS))
            .saturating_add(Pallet::<T>::weigh_execution(MAX_LEGS)))]
        pub fn affirm_instruction(origin: OriginFor<T>, instruction: u32, revision: u64) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let work = Self::do_affirm_instruction(who, instruction, revision)?;
            let affirmed = T::WeightInfo::affirm_instruction(work.secured)
                .saturating_add(Self::weigh_bonds(work.bonds))
                .saturating_add(Self::weigh_terms(work.looked_up.saturating_sub(work.bonds)));
            Ok(Some(match work.executed {
                0 => affirmed,
                legs => affirmed.saturating_add(Self::weigh_execution(legs)),
            })
            .into())
        }

        /// Withdraw your affirmation: you have your units and money back. While the agent has locked the instruction only where you
        /// receive units whose terms have changed since; the lock falls by it.
        ///
        /// - `instruction`: its id.
        ///
        /// Origin: a party that affirmed, before the expiry. Errors: `NotParty`, `NotAffirmed`, `InstructionLocked`,
        /// `InstructionExpired`; those of the currency if you cannot be paid. Event: `AffirmationWithdrawn`.
        #[pallet::call_index(42)]
        #[pallet::weight(Pallet::<T>::weigh_unwinding(MAX_LEGS).saturating_add(Pallet::<T>::weigh_terms(MAX_LEGS)))]
        pub fn withdraw_affirmation(origin: OriginFor<T>, instruction: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let legs = Self::do_withdraw_affirmation(who, instruction)?;
            let terms = Self::weigh_terms(MAX_LEGS);
            Ok(Some(Self::weigh_unwinding(legs).saturating_add(terms)).into())
        }

        /// End an instruction: every party has its units and money back.
        ///
        /// - `instruction`: its id.
        ///
        /// Origin: a party or the proposer, unless it is locked; the agent. Errors: `NotParty`, `InstructionLocked`,
        /// `InstructionEnded`. Events: `InstructionRejected`, `InstructionUnwound`, `RefundWaits`.
        #[pallet::call_index(43)]
        #[pallet::weight(Pallet::<T>::weigh_unwinding(MAX_LEGS))]
        pub fn reject_instruction(origin: OriginFor<T>, instruction: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let legs = Self::do_reject_instruction(who, instruction)?;
            Ok(Some(Self::weigh_unwinding(legs)).into())
        }

        /// Lock an instruction that all parties have affirmed: none withdraws or rejects before its expiry.
        ///
        /// - `instruction`: its id.
        ///
        /// Origin: its agent. Errors: `NotSettlementAgent`, `NotAffirmed`, `TermsChanged`, `InstructionLocked`,
        /// `InstructionExpired`. Event: `InstructionLocked`.
        #[pallet::call_index(44)]
        #[pallet::weight(T::WeightInfo::lock_instruction().saturating_add(Pallet::<T>::weigh_terms(MAX_LEGS)))]
        pub fn lock_instruction(origin: OriginFor<T>, instruction: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_lock_instruction(who, instruction)
        }

        /// Execute an instruction that all parties have affirmed: all legs in their order, each judged now, or none.
        ///
        /// - `instruction`: its id.
        ///
        /// Origin: its agent; without one any signer. From the settlement date on, before the expiry. Errors: any finding, of the
        /// first leg that is refused (`assess_instruction` lists all), or its currency's; `NotAffirmed`, `TermsChanged`,
        /// `SettlementTooEarly`, `NotSettlementAgent`. Events: `Transferred`, `InstructionExecuted`.
        #[pallet::call_index(45)]
        #[pallet::weight(Pallet::<T>::weigh_execution(MAX_LEGS))]
        pub fn execute_instruction(origin: OriginFor<T>, instruction: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let legs = Self::do_execute_instruction(who, instruction)?;
            Ok(Some(Self::weigh_execution(legs)).into())
        }

        /// Give back everything of an instruction that has expired, or pay what waits of one that has ended.
        ///
        /// - `instruction`: its id.
        ///
        /// Origin: any signer. Errors: `InstructionNotExpired`, `PartyUnpayable`. Events: `InstructionUnwound`, `RefundWaits`.
        #[pallet::call_index(46)]
        #[pallet::weight(Pallet::<T>::weigh_unwinding(MAX_LEGS))]
        pub fn unwind_instruction(origin: OriginFor<T>, instruction: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let legs = Self::do_unwind_instruction(who, instruction)?;
            Ok(Some(Self::weigh_unwinding(legs)).into())
        }

        /// Submit the receipt of an off-chain leg: its named signer says that it has happened. If it is the last thing missing, the
        /// instruction is executed now.
        ///
        /// - `instruction`, `leg_no`: which leg, counted from 0.
        /// - `uid`: the signer's own number.
        /// - `deadline`: the receipt is good until then, ms.
        /// - `signature`: of the signer, over `receipt_bytes`.
        ///
        /// Origin: any signer. Errors: `LegNotOffChain`, `ReceiptUsed`, `ReceiptExpired`, `ReceiptInvalid`, `InstructionExpired`.
        /// Events: `ReceiptSubmitted`; `InstructionExecuted` or `ExecutionRefused`.
        #[pallet::call_index(47)]
        #[pallet::weight(T::WeightInfo::submit_receipt().saturating_add(Pallet::<T>::weigh_execution(MAX_LEGS)))]
        pub fn submit_receipt(
            origin: OriginFor<T>,
            instruction: u32,
            leg_no: u32,
            uid: u64,
            deadline: Moment,
            signature: T::ReceiptSignature,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let submitted = T::WeightInfo::submit_receipt();
            Ok(Some(
                match Self::do_submit_receipt(who, instruction, leg_no, uid, deadline, signature)? {
                    0 => submitted,
                    legs => submitted.saturating_add(Self::weigh_execution(legs)),
                },
            )
            .into())
        }

        /// End a settlement that has committed units which a legal order needs: every party has its units and money back, and the
        /// forced transfer or recovery can take the units.
        ///
        /// - `settlement`: the instruction, sale or transfer that waits for approval.
        /// - `class_id`: the class.
        /// - `owner`: whose units of it are committed there.
        /// - `reason_code`: why, in the asset's own list.
        /// - `document`: digest of the order.
        ///
        /// Origin: the class's ForceAgent; its RecoveryAgent where the owner's account is reported lost or suspended; emergency
        /// governance. Errors: `NotCommitted`, `NotReportedLost`. Event: `SettlementReleased`.
        #[pallet::call_index(48)]
        #[pallet::weight(T::WeightInfo::release_settlement(MAX_LEGS).saturating_add(Pallet::<T>::weigh_returns(MAX_LEGS)))]
        pub fn release_settlement(
            origin: OriginFor<T>,
            settlement: Settlement,
            class_id: ClassId,
            owner: T::AccountId,
            reason_code: u16,
            document: [u8; 32],
        ) -> DispatchResultWithPostInfo {
            let actor = Self::agent_or_emergency(origin)?;
            let legs = Self::do_release_settlement(actor, settlement, class_id, owner, reason_code, document)?;
            Ok(Some(T::WeightInfo::release_settlement(legs).saturating_add(Self::weigh_returns(legs))).into())
        }

        /// Offer units to a buyer for a price. They are committed until it accepts, you cancel, or the offer expires. You pay a
        /// deposit, returned when it ends.
        ///
        /// - `class_id`, `amount`: the units, base units.
        /// - `buyer`: who alone may accept.
        /// - `currency`, `price`: for all of them, base units of the currency.
        /// - `expiry`: it is accepted before this, ms.
        /// - `most_fee`: most that you pay on top, base units.
        ///
        /// Origin: their holder. Errors: any finding; `ExpiryInvalid`, `SaleInvalid`, `MaxSettlementsExceeded`,
        /// `FeeAboveMost`, `DepositUnaffordable`. Event: `SaleOffered`.
        #[pallet::call_index(49)]
        #[pallet::weight(T::WeightInfo::offer_sale().saturating_add(Pallet::<T>::weigh_bonds(1)))]
        pub fn offer_sale(
            origin: OriginFor<T>,
            class_id: ClassId,
            amount: Balance,
            buyer: T::AccountId,
            currency: CurrencyId,
            price: Balance,
            expiry: Moment,
            most_fee: Balance,
        ) -> DispatchResult {
            let seller = ensure_signed(origin)?;
            let fee = Self::do_offer_sale(seller, class_id, amount, buyer, currency, price, expiry)?;
            ensure!(fee <= most_fee, Error::<T>::FeeAboveMost);
            Ok(())
        }

        /// Accept a sale: you pay its price and receive its units, both now or neither.
        ///
        /// - `sale`: its id.
        ///
        /// Origin: its buyer, before its expiry, under the terms of the class at the offer. Errors: any finding; `NotBuyer`,
        /// `SaleExpired`, `TermsChanged`; those of the currency. Events: `Transferred`, `SaleAccepted`.
        #[pallet::call_index(50)]
        #[pallet::weight(T::WeightInfo::accept_sale().saturating_add(Pallet::<T>::personal(1)))]
        pub fn accept_sale(origin: OriginFor<T>, sale: u32) -> DispatchResult {
            let buyer = ensure_signed(origin)?;
            Self::do_accept_sale(buyer, sale)
        }

        /// Cancel a sale: its units are free again.
        ///
        /// - `sale`: its id.
        ///
        /// Origin: its seller; from its expiry on any signer. Errors: `NotYours`. Event: `SaleCancelled`.
        #[pallet::call_index(51)]
        #[pallet::weight(T::WeightInfo::cancel_sale().saturating_add(Pallet::<T>::weigh_returns(1)))]
        pub fn cancel_sale(origin: OriginFor<T>, sale: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_cancel_sale(who, sale)
        }

        /// Send units as soon as approvers agree. They are committed until the last one approves, one rejects, you cancel, or the
        /// request expires. You pay a deposit, returned when it ends.
        ///
        /// - `class_id`, `amount`: the units, base units.
        /// - `receiver`: who receives them; may be an approver.
        /// - `approvers`: one to four accounts, not yours.
        /// - `in_sequence`: whether they approve in the order of the list.
        /// - `expiry`: the last one approves before this, ms.
        /// - `most_fee`: most that you pay on top, base units.
        ///
        /// Origin: their holder. Errors: any finding; `ExpiryInvalid`, `ApproversInvalid`, `MaxSettlementsExceeded`,
        /// `FeeAboveMost`, `DepositUnaffordable`. Event: `TransferRequested`.
        #[pallet::call_index(52)]
        #[pallet::weight(T::WeightInfo::request_transfer().saturating_add(Pallet::<T>::weigh_bonds(1)))]
        pub fn request_transfer(
            origin: OriginFor<T>,
            class_id: ClassId,
            receiver: T::AccountId,
            amount: Balance,
            approvers: Approvers<T::AccountId>,
            in_sequence: bool,
            expiry: Moment,
            most_fee: Balance,
        ) -> DispatchResult {
            let sender = ensure_signed(origin)?;
            let fee = Self::do_request_transfer(sender, class_id, receiver, amount, approvers, in_sequence, expiry)?;
            ensure!(fee <= most_fee, Error::<T>::FeeAboveMost);
            Ok(())
        }

        /// Approve a transfer. The last approval executes it, judged now; if it is refused, so is the approval.
        ///
        /// - `pending`: its id.
        ///
        /// Origin: an approver, in its turn, before the expiry. Errors: any finding at the last approval; `NotApprover`,
        /// `NotYourTurn`, `PendingTransferExpired`. Events: `TransferApproved`, `Transferred`, `PendingTransferExecuted`.
        #[pallet::call_index(53)]
        #[pallet::weight(T::WeightInfo::approve_transfer().saturating_add(Pallet::<T>::personal(1)))]
        pub fn approve_transfer(origin: OriginFor<T>, pending: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let executed = Self::do_approve_transfer(who, pending)?;
            let in_part = || T::WeightInfo::approve_transfer_in_part().saturating_add(Self::weigh_terms(1));
            Ok((!executed).then(in_part).into())
        }

        /// Reject a transfer that waits for your approval: its units are free again.
        ///
        /// - `pending`: its id.
        ///
        /// Origin: an approver. Errors: `NotApprover`. Event: `PendingTransferEnded`.
        #[pallet::call_index(54)]
        #[pallet::weight(T::WeightInfo::cancel_transfer().saturating_add(Pallet::<T>::weigh_returns(1)))]
        pub fn reject_transfer(origin: OriginFor<T>, pending: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_reject_transfer(who, pending)
        }

        /// Cancel a transfer that waits for approval: its units are free again.
        ///
        /// - `pending`: its id.
        ///
        /// Origin: its sender; from its expiry on any signer. Errors: `NotYours`. Event: `PendingTransferEnded`.
        #[pallet::call_index(55)]
        #[pallet::weight(T::WeightInfo::cancel_transfer().saturating_add(Pallet::<T>::weigh_returns(1)))]
        pub fn cancel_transfer(origin: OriginFor<T>, pending: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_cancel_transfer(who, pending)
        }
    }

    impl<T: Config> Pallet<T> {
        /// What the rules on single persons add to `n` transfers at most: a fee is a movement of its own, and lots, listings, wishes and
        /// an approval have rows of their own.
        pub(crate) fn personal(n: u32) -> Weight {
            T::WeightInfo::transfer()
                .saturating_add(Self::weigh_rows(8, 6))
                .saturating_mul(n.into())
        }

        /// A legal order that meets `n` holds, with the lots of both sides.
        pub(crate) fn weigh_force(n: u32) -> Weight {
            T::WeightInfo::forced_transfer(n)
                .saturating_add(Self::weigh_rows(2, 2))
                .saturating_add(Self::weigh_returns(n))
        }

        /// A recovery that meets `n` holds.
        pub(crate) fn weigh_recovery(n: u32) -> Weight {
            T::WeightInfo::recover(n).saturating_add(Self::weigh_returns(n))
        }

        /// What `n` commitments read of single persons and of the fee's collector, and the approvals that they put aside.
        pub(crate) fn weigh_bonds(n: u32) -> Weight {
            Self::weigh_rows(14, 1).saturating_mul(n.into())
        }

        /// Reads and writes of rows with their proof.
        pub(crate) fn weigh_rows(reads: u64, writes: u64) -> Weight {
            let proof = Weight::from_parts(0, ROW_PROOF.saturating_mul(reads));
            T::DbWeight::get().reads_writes(reads, writes).saturating_add(proof)
        }

        /// The approvals that come back with `n` commitments that are not delivered.
        pub(crate) fn weigh_returns(n: u32) -> Weight {
            Self::weigh_rows(1, 1).saturating_mul(n.into())
        }

        /// The release of a hold.
        pub(crate) fn weigh_release() -> Weight {
            T::WeightInfo::release_hold().saturating_add(Self::weigh_returns(1))
        }

        /// A delivery of a hold that is tried and taken back.
        pub(crate) fn weigh_trial() -> Weight {
            T::WeightInfo::execute_hold().saturating_add(Self::personal(1))
        }

        /// The unwinding of an instruction with `n` legs.
        pub(crate) fn weigh_unwinding(n: u32) -> Weight {
            T::WeightInfo::unwind_instruction(n).saturating_add(Self::weigh_returns(n))
        }

        /// A look at the terms of the classes of `n` legs: the class's row, the asset's condition and the receiver, which an execution
        /// reads anyway.
        pub(crate) fn weigh_terms(n: u32) -> Weight {
            let proof = ClassRecordOf::<T>::max_encoded_len() as u64;
            T::DbWeight::get()
                .reads(3)
                .saturating_add(Weight::from_parts(1_000_000, proof.saturating_add(9_000)))
                .saturating_mul(n.into())
        }

        /// The execution of an instruction with `n` legs.
        pub(crate) fn weigh_execution(n: u32) -> Weight {
            T::WeightInfo::execute_instruction(n).saturating_add(Self::personal(n))
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// What an identity owns of a class.
        pub fn position(class_id: ClassId, identity: IdentityId) -> PositionOf<T> {
            Positions::<T>::get(class_id, identity)
        }

        /// Whether `sender` may transfer `amount` units to `receiver` now, with every finding against it.
        pub fn can_transfer(
            class_id: ClassId,
            sender: T::AccountId,
            receiver: T::AccountId,
            amount: Balance,
        ) -> TransferAssessment {
            Self::assess_transfer(class_id, sender, receiver, amount).into()
        }

        /// Every finding against a transfer.
        pub fn assess_transfer(
            class_id: ClassId,
            sender: T::AccountId,
            receiver: T::AccountId,
            amount: Balance,
        ) -> Vec<Finding> {
            Self::assess(class_id, TransferKind::Transfer, amount, Some(&sender), Some(&receiver))
        }

        /// Every finding against an issue of new units.
        pub fn assess_issue(class_id: ClassId, receiver: T::AccountId, amount: Balance) -> Vec<Finding> {
            Self::assess(class_id, TransferKind::Issue, amount, None, Some(&receiver))
        }

        /// Every finding against a redemption.
        pub fn assess_redeem(class_id: ClassId, holder: T::AccountId, amount: Balance) -> Vec<Finding> {
            Self::assess(class_id, TransferKind::Redeem, amount, Some(&holder), None)
        }

        /// Every finding against a forced transfer.
        pub fn assess_force(
            class_id: ClassId,
            sender: T::AccountId,
            receiver: T::AccountId,
            amount: Balance,
        ) -> Vec<Finding> {
            Self::assess(class_id, TransferKind::Forced, amount, Some(&sender), Some(&receiver))
        }

        /// Every finding against a forced redemption.
        pub fn assess_forced_redemption(class_id: ClassId, holder: T::AccountId, amount: Balance) -> Vec<Finding> {
            Self::assess(class_id, TransferKind::Forced, amount, Some(&holder), None)
        }

        /// Every finding against a transfer of an owner's units by a spender.
        pub fn assess_transfer_from(
            class_id: ClassId,
            spender: T::AccountId,
            owner: T::AccountId,
            receiver: T::AccountId,
            amount: Balance,
        ) -> Vec<Finding> {
            Self::assess_for(
                Some(&spender),
                class_id,
                TransferKind::Transfer,
                amount,
                Some(&owner),
                Some(&receiver),
            )
        }

        /// What a spender may send of an owner's units now: nothing of an allowance that is over.
        pub fn allowance_of(class_id: ClassId, owner: T::AccountId, spender: T::AccountId) -> Balance {
            use frame_support::traits::Time;
            Self::allowed(class_id, &owner, &spender, T::Time::now())
        }

        /// Every finding against a recovery of all that a lost account has.
        pub fn assess_recovery(class_id: ClassId, lost: T::AccountId, replacement: T::AccountId) -> Vec<Finding> {
            use frame_support::traits::fungibles::Inspect;
            let amount = T::Ledger::balance(class_id, &lost);
            Self::assess(
                class_id,
                TransferKind::Recovery,
                amount,
                Some(&lost),
                Some(&replacement),
            )
        }

        /// Every finding against a hold for a beneficiary.
        pub fn assess_hold(
            class_id: ClassId,
            owner: T::AccountId,
            beneficiary: T::AccountId,
            amount: Balance,
        ) -> Vec<Finding> {
            Self::assess(class_id, TransferKind::Commit, amount, Some(&owner), Some(&beneficiary))
        }

        /// Whether an account may send units of a class at all, whatever it owns and to any receiver.
        pub fn can_send(class_id: ClassId, who: T::AccountId) -> bool {
            Self::assess(class_id, TransferKind::Transfer, 1, Some(&who), None)
                .iter()
                .all(|finding| matches!(finding, Finding::InsufficientUnits { .. }))
        }

        /// Whether an account may receive units of a class at all, from any sender: one base unit.
        pub fn can_receive(class_id: ClassId, who: T::AccountId) -> bool {
            Self::assess(class_id, TransferKind::Transfer, 1, None, Some(&who)).is_empty()
        }

        /// The end of a class's issuance: whether it is announced, by which account and from when on it can be concluded, for
        /// `ConcludeWindow`; or until when a veto bars it.
        pub fn ending_of(class_id: ClassId) -> Announcement<T::AccountId> {
            Endings::<T>::get(class_id)
        }

        /// The renunciation of force over a class, as [`Self::ending_of`] shows the end of issuance.
        pub fn renunciation_of(class_id: ClassId) -> Announcement<T::AccountId> {
            Renunciations::<T>::get(class_id)
        }

        /// Units of a class that an agent has frozen of the identity behind an account; may exceed what it owns.
        pub fn frozen_units(class_id: ClassId, who: T::AccountId) -> Balance {
            Self::frozen_units_of(class_id, &who)
        }

        /// An instruction that was neither executed nor unwound.
        pub fn instruction(instruction: u32) -> Option<InstructionOf<T>> {
            Instructions::<T>::get(instruction)
        }

        /// The revision of the terms that an affirmation of an instruction names now: how often those of its classes have changed.
        pub fn revision_to_affirm(instruction: u32) -> Option<u64> {
            Self::current_revision(instruction)
        }

        /// Whether an instruction would be executed if everything that is missing came now: the whole of it is run and rolled
        /// back. Says what is missing, and the first leg that is refused with every finding.
        pub fn assess_instruction(instruction: u32) -> Option<InstructionReport<T::AccountId>> {
            Self::report_on(instruction)
        }

        /// The same of legs that are not proposed yet: the first one that is refused.
        pub fn assess_legs(legs: LegTermsOf<T::AccountId>) -> Option<LegRefusal> {
            let open: Vec<_> = legs
                .into_iter()
                .map(|terms| Leg {
                    terms,
                    backing: Backing::Nothing,
                })
                .collect();
            Self::rehearse_legs(NextInstructionId::<T>::get(), &open)
        }

        /// The instructions in which an account is party, agent or proposer. A page looks at `PAGE` ids from `from_id` on.
        pub fn instructions_of(who: T::AccountId, from_id: u32) -> IdPage {
            Self::page(from_id, NextInstructionId::<T>::get(), |id| {
                Instructions::<T>::get(id).is_some_and(|instruction| {
                    instruction.bit_of(&who).is_some()
                        || instruction.agent.as_ref() == Some(&who)
                        || instruction.deposit.payer == who
                })
            })
        }

        /// The sales that an account offers or may accept, in pages of `PAGE` ids.
        pub fn sales_of(who: T::AccountId, from_id: u32) -> IdPage {
            Self::page(from_id, NextSaleId::<T>::get(), |id| {
                Sales::<T>::get(id).is_some_and(|sale| sale.seller == who || sale.buyer == who)
            })
        }

        /// The transfers that wait for approval of which an account is sender, receiver or approver, in pages of `PAGE` ids.
        pub fn pending_transfers_of(who: T::AccountId, from_id: u32) -> IdPage {
            Self::page(from_id, NextPendingTransferId::<T>::get(), |id| {
                PendingTransfers::<T>::get(id).is_some_and(|pending| {
                    pending.sender == who || pending.receiver == who || pending.approvers.contains(&who)
                })
            })
        }

        /// The account in which the money of an instruction waits.
        pub fn escrow_of(instruction: u32) -> T::AccountId {
            Self::escrow_account(instruction)
        }

        /// The bytes that the signer of an off-chain leg signs.
        pub fn receipt_bytes(
            instruction: u32,
            leg_no: u32,
            reference: [u8; 32],
            uid: u64,
            deadline: Moment,
        ) -> Vec<u8> {
            Self::receipt_payload(instruction, leg_no, reference, uid, deadline)
        }
    }
}
