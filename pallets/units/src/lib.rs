//! The single pipeline to the regulated ledger of units.
//!
//! Units live in an instance of `pallet_assets` whose calls do not exist; this pallet is the only code that changes it,
//! through its own calls and as `fungibles` for XCM and other pallets. Every movement takes one path (`pipeline.rs`): load
//! both sides, judge, settle both accrual books, move, store, count holders. A refused movement changes nothing.
//!
//! **Positions** are per (class, identity) and carry units and accrued revenue in one row, so that settling costs no
//! further access. A transfer between two holders reads 14 items (two wallets, the receiver's claims, the trusted
//! issuers, the class, the asset's condition, the time, the class indices, two positions, the ledger's class, two ledger
//! rows, the sender's freezes) and writes 6 (class in the ledger, two rows, two positions, and the count of holders when
//! it changes); a receiver's first unit adds its system account, a class that screens senders the sender's claims, a
//! receiver that is a custodian its admission.
//!
//! **Holds** are freezes of the stock `pallet-assets-freezer` on the owner's account: held units stay in the owner's
//! account and accrue to it, and the ledger itself refuses to let them go. (The stock holder pallet cannot hold an
//! account's last unit.) Whoever puts units on hold holds native tokens for the row until it goes, by whoever's hand.
//!
//! **Closing.** When compliance closes an identity, its positions without units go, and what they have below one base unit of
//! revenue goes back to the class. An agent's freeze or block goes with them: no agent keeps a stranger's file open.
//!
//! **Trapped units** were withdrawn by XCM and could not be deposited: the executor forgets the credit, so that they stay in
//! the supply and are in nobody's account. [`Trapped`] counts them until a claim brings them back (`UnitTrap`), and they
//! share in no revenue meanwhile:
//!
//! ```text
//! supply  = sum of balances + trapped
//! sharing = supply - inventory's units - trapped
//! ```
//!
//! | call | who |
//! | --- | --- |
//! | `create_class` | the asset's Issuer, whose own identity is the inventory |
//! | `issue` | IssueAgent |
//! | `transfer`, `batch_transfer`, `redeem`, `hold` | a holder |
//! | `release_hold` | the notary, ForceAgent; from expiry on anyone |
//! | `execute_hold` | the notary, before expiry |
//! | `forced_transfer`, `recover` | ForceAgent |
//! | `set_frozen_units`, `block_position` | FreezeAgent |

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod fungibles_impl;
#[cfg(test)]
mod mock;
mod pipeline;
mod positions;
#[cfg(test)]
mod tests;
mod trap;
mod types;
pub mod weights;

pub use weights::WeightInfo;

use viaduct_primitives::{Balance, ClassId};

/// Every account of a class with its ledger balance. For `try_state` only: it is unbounded.
pub trait LedgerAccounts<AccountId> {
    /// Accounts with a row, and their balances.
    fn accounts(class_id: ClassId) -> alloc::vec::Vec<(AccountId, Balance)>;
}

#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{
        pallet_prelude::*,
        traits::{
            fungible,
            fungibles::{self, metadata::Mutate as _, Create, Inspect, InspectFreeze},
            Footprint, Time,
        },
    };
    use frame_system::pallet_prelude::*;
    use sp_runtime::traits::Convert;
    use viaduct_primitives::{
        AccrualBook, AssetId, AssetInspect, AssetRole, Entitlements, Finding, IdentityId, IdentityInspect, Moment,
        Text, TransferKind, TransferRules,
    };

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The ledger. Nobody else may be given it.
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
        /// The ledger's rows, for invariants.
        type LedgerRows: LedgerAccounts<Self::AccountId>;
        /// The assessment on movements.
        type Compliance: TransferRules<Self::AccountId>;
        /// Settlement of accrued revenue.
        type Entitlements: Entitlements;
        /// Roles for assets.
        type Assets: AssetInspect<Self::AccountId>;
        /// The block's time, ms.
        type Time: Time<Moment = Moment>;
        /// What deposits are held in: the native token.
        type Currency: fungible::MutateHold<Self::AccountId, Balance = Balance, Reason = Self::RuntimeHoldReason>;
        /// The runtime's hold reasons.
        type RuntimeHoldReason: From<HoldReason>;
        /// What storage costs as a deposit, native base units.
        type DepositPrice: Convert<Footprint, Balance>;
        /// Owner of every class in the ledger: an account without a key.
        type LedgerAdmin: Get<Self::AccountId>;
        /// Longest time for which units may be put on hold, ms: nobody puts units out of reach for ever.
        // No constant of the metadata: governance changes it, and clients keep metadata.
        type MaxHoldDuration: Get<Moment>;
        /// Most transfers in a batch.
        #[pallet::constant]
        type MaxBatch: Get<u32>;
        /// Weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// Why the ledger freezes units.
    #[pallet::composite_enum]
    pub enum FreezeReason {
        /// They are on hold for somebody.
        #[codec(index = 0)]
        Held,
    }

    /// Why native tokens are on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// A hold of units: its owner's.
        #[codec(index = 0)]
        UnitHold,
    }

    /// What each identity holds of each class.
    #[pallet::storage]
    pub type Positions<T: Config> =
        StorageDoubleMap<_, Twox64Concat, ClassId, Twox64Concat, IdentityId, Position, ValueQuery>;

    /// The classes of which an identity has a position: the same rows by identity.
    #[pallet::storage]
    pub type ClassesOf<T: Config> = StorageDoubleMap<_, Twox64Concat, IdentityId, Twox64Concat, ClassId, ()>;

    /// Holds in force.
    #[pallet::storage]
    pub type Holds<T: Config> = StorageMap<_, Twox64Concat, u32, Hold<T::AccountId>>;

    /// What its owner holds in native tokens for a hold. None for one that is older than deposits.
    #[pallet::storage]
    pub type HoldDeposits<T: Config> = StorageMap<_, Twox64Concat, u32, Balance>;

    /// Units of each class that are issued and nobody's, until they are claimed.
    #[pallet::storage]
    pub type Trapped<T: Config> = StorageMap<_, Twox64Concat, ClassId, Balance, ValueQuery>;

    /// Id of the next hold.
    #[pallet::storage]
    pub type NextHoldId<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Id of the next class.
    #[pallet::storage]
    pub type NextClassId<T: Config> = StorageValue<_, ClassId, ValueQuery>;

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
        /// New units.
        #[codec(index = 1)]
        Issued {
            class_id: ClassId,
            actor: T::AccountId,
            to: T::AccountId,
            amount: Balance,
        },
        /// Units changed hands.
        #[codec(index = 2)]
        Transferred {
            class_id: ClassId,
            from: T::AccountId,
            to: T::AccountId,
            amount: Balance,
        },
        /// Units ceased.
        #[codec(index = 3)]
        Redeemed {
            class_id: ClassId,
            from: T::AccountId,
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
            expiry: Moment,
        },
        /// Units on hold are free again.
        #[codec(index = 5)]
        HoldReleased {
            hold: u32,
            class_id: ClassId,
            actor: T::AccountId,
            owner: T::AccountId,
            amount: Balance,
        },
        /// Units on hold went to the beneficiary; the rest is free again.
        #[codec(index = 6)]
        HoldExecuted {
            hold: u32,
            class_id: ClassId,
            notary: T::AccountId,
            owner: T::AccountId,
            beneficiary: T::AccountId,
            amount: Balance,
            released: Balance,
        },
        /// An agent moved units by legal order; `thawed` of them were frozen.
        #[codec(index = 7)]
        ForcedTransfer {
            class_id: ClassId,
            agent: T::AccountId,
            from: T::AccountId,
            to: T::AccountId,
            amount: Balance,
            thawed: Balance,
            reason: u16,
            document: [u8; 32],
        },
        /// A lost account's units went to another account of the same identity.
        #[codec(index = 8)]
        Recovered {
            class_id: ClassId,
            agent: T::AccountId,
            lost: T::AccountId,
            new: T::AccountId,
            amount: Balance,
            reason: u16,
            document: [u8; 32],
        },
        /// An agent froze a number of an identity's units.
        #[codec(index = 9)]
        UnitsFrozen {
            class_id: ClassId,
            agent: T::AccountId,
            identity: IdentityId,
            old: Balance,
            new: Balance,
        },
        /// An agent froze or thawed a whole position.
        #[codec(index = 10)]
        PositionBlocked {
            class_id: ClassId,
            agent: T::AccountId,
            identity: IdentityId,
            blocked: bool,
        },
        /// Units that could not be deposited are nobody's until they are claimed; `total` of the class are by now.
        #[codec(index = 11)]
        UnitsTrapped {
            class_id: ClassId,
            amount: Balance,
            total: Balance,
        },
        /// Trapped units were claimed; `total` of the class are left.
        #[codec(index = 12)]
        UnitsReleased {
            class_id: ClassId,
            amount: Balance,
            total: Balance,
        },
        /// A position without units went with its identity: its freeze and its block are gone, and what it had accrued, less
        /// than one base unit of each currency, is the class's.
        #[codec(index = 13)]
        PositionClosed {
            class_id: ClassId,
            identity: IdentityId,
            frozen: Balance,
            blocked: bool,
            /// As settled: the index of each currency, and the fraction, scaled by 2^128, that the class carries now.
            accruals: AccrualBook,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The movement is refused for this reason; `can_transfer` lists all that apply.
        #[codec(index = 0)]
        Refused(Finding),
        /// There is no class with this id.
        #[codec(index = 1)]
        ClassNotFound,
        /// A class needs a name, a symbol, at most 18 decimals and a supply cap above zero.
        #[codec(index = 2)]
        ClassInvalid,
        /// There is no hold with this id.
        #[codec(index = 3)]
        HoldNotFound,
        /// Only the notary may do this before the hold expires; a ForceAgent may release.
        #[codec(index = 4)]
        NotNotary,
        /// The hold has expired: it can only be released.
        #[codec(index = 5)]
        HoldExpired,
        /// Beneficiary and notary must not be the owner, and the expiry must be in the future, within the longest
        /// duration.
        #[codec(index = 6)]
        HoldInvalid,
        /// The account has units on hold: release or execute the holds first.
        #[codec(index = 7)]
        HoldsOpen,
        /// There is nothing to recover in this account.
        #[codec(index = 8)]
        NothingToRecover,
        /// The setting is in force already.
        #[codec(index = 9)]
        NothingToChange,
        /// All ids are used.
        #[codec(index = 10)]
        IdsExhausted,
        /// Fewer units of this class are trapped.
        #[codec(index = 11)]
        NothingTrapped,
        /// The inventory must be your own identity: one of which the signing account is a wallet.
        #[codec(index = 12)]
        InventoryNotYours,
        /// There is no identity with this id.
        #[codec(index = 13)]
        IdentityNotFound,
        /// Too little free VIA for the deposit, which is yours again when what it is for goes: see docs/costs.md, "Deposits".
        #[codec(index = 14)]
        DepositUnaffordable,
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
        /// Create a class of units of an asset. Its rules are unset: nothing moves until they are set. `inventory` is the
        /// identity that keeps unsold units: yours, and it cannot be closed any more. Origin: the asset's Issuer.
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
            T::Assets::ensure_role(asset, &actor, AssetRole::Issuer)?;
            ensure!(
                !name.is_empty() && !symbol.is_empty() && supply_cap > 0 && decimals <= 18,
                Error::<T>::ClassInvalid
            );
            // A class keeps its inventory for ever, and its units outside the accrual: nobody is made one by somebody else.
            let own = T::Compliance::wallet(&actor).map(|wallet| wallet.identity);
            ensure!(own == Some(inventory), Error::<T>::InventoryNotYours);
            let class_id = NextClassId::<T>::get();
            NextClassId::<T>::put(class_id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
            let admin = T::LedgerAdmin::get();
            // Sufficient: only known persons receive, and none of them needs native tokens to do so. A minimum of one
            // unit leaves no dust.
            T::Ledger::create(class_id, admin.clone(), true, 1)?;
            T::Ledger::set(class_id, &admin, name.into_inner(), symbol.into_inner(), decimals)?;
            T::Compliance::register_class(class_id, asset, inventory, supply_cap)?;
            Self::deposit_event(Event::ClassCreated {
                class_id,
                asset,
                actor,
                inventory,
                supply_cap,
            });
            Ok(())
        }

        /// Issue new units to a verified account. Origin: the asset's IssueAgent.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::issue())]
        pub fn issue(origin: OriginFor<T>, class_id: ClassId, to: T::AccountId, amount: Balance) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            Self::ensure_role(class_id, &actor, AssetRole::IssueAgent)?;
            Self::do_issue(class_id, &to, amount)?;
            Self::deposit_event(Event::Issued {
                class_id,
                actor,
                to,
                amount,
            });
            Ok(())
        }

        /// Send units. Origin: their holder.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::transfer())]
        pub fn transfer(origin: OriginFor<T>, class_id: ClassId, to: T::AccountId, amount: Balance) -> DispatchResult {
            let from = ensure_signed(origin)?;
            Self::do_move(class_id, TransferKind::Transfer, &from, &to, amount)?;
            Self::deposit_event(Event::Transferred {
                class_id,
                from,
                to,
                amount,
            });
            Ok(())
        }

        /// Send units to several accounts: all or none; each sees the state the former left. Origin: their holder.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::batch_transfer(transfers.len() as u32))]
        pub fn batch_transfer(
            origin: OriginFor<T>,
            class_id: ClassId,
            transfers: BoundedVec<(T::AccountId, Balance), T::MaxBatch>,
        ) -> DispatchResult {
            let from = ensure_signed(origin)?;
            for (to, amount) in transfers {
                Self::do_move(class_id, TransferKind::Transfer, &from, &to, amount)?;
                Self::deposit_event(Event::Transferred {
                    class_id,
                    from: from.clone(),
                    to,
                    amount,
                });
            }
            Ok(())
        }

        /// Give up units: they cease. Origin: their holder.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::redeem())]
        pub fn redeem(origin: OriginFor<T>, class_id: ClassId, amount: Balance) -> DispatchResult {
            let from = ensure_signed(origin)?;
            Self::do_redeem(class_id, &from, amount)?;
            Self::deposit_event(Event::Redeemed { class_id, from, amount });
            Ok(())
        }

        /// Promise units to a beneficiary: until `expiry` the notary, who is not you, may execute or release. They stay
        /// yours and accrue to you. A deposit in VIA is on hold until the hold goes. Origin: their holder.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::hold())]
        pub fn hold(
            origin: OriginFor<T>,
            class_id: ClassId,
            beneficiary: T::AccountId,
            notary: T::AccountId,
            amount: Balance,
            expiry: Moment,
        ) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            ensure!(amount > 0, Error::<T>::Refused(Finding::AmountZero));
            // A hold that its owner could release at will would keep units out of the reach of the law and of nobody else.
            let now = T::Time::now();
            let latest = now.saturating_add(T::MaxHoldDuration::get());
            ensure!(
                owner != beneficiary && owner != notary && expiry > now && expiry <= latest,
                Error::<T>::HoldInvalid
            );
            ensure!(
                T::Compliance::class(class_id).is_some(),
                Error::<T>::Refused(Finding::ClassUnknown)
            );
            let party = Self::party(class_id, &owner, true, false);
            let wallet = party.wallet.ok_or(Error::<T>::Refused(Finding::SenderUnknown))?;
            ensure!(
                !wallet.frozen && !party.position.blocked,
                Error::<T>::Refused(Finding::SenderFrozen)
            );
            ensure!(
                amount <= party.spendable,
                Error::<T>::Refused(Finding::InsufficientUnits)
            );
            let id = NextHoldId::<T>::get();
            NextHoldId::<T>::put(id.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
            let identity = wallet.identity;
            let hold = Hold {
                class_id,
                owner: owner.clone(),
                identity,
                beneficiary: beneficiary.clone(),
                notary: notary.clone(),
                amount,
                expiry,
            };
            Self::take_for_hold(id, &owner)?;
            Self::change_held(&hold, true)?;
            Holds::<T>::insert(id, hold);
            Self::deposit_event(Event::Held {
                hold: id,
                class_id,
                owner,
                beneficiary,
                notary,
                amount,
                expiry,
            });
            Ok(())
        }

        /// Free the units of a hold. Origin: its notary, or the asset's ForceAgent, who can neither force nor recover held
        /// units; from its expiry on anyone.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::release_hold())]
        pub fn release_hold(origin: OriginFor<T>, hold: u32) -> DispatchResult {
            let actor = ensure_signed(origin)?;
            let record = Holds::<T>::get(hold).ok_or(Error::<T>::HoldNotFound)?;
            ensure!(
                actor == record.notary
                    || T::Time::now() >= record.expiry
                    || Self::ensure_role(record.class_id, &actor, AssetRole::ForceAgent).is_ok(),
                Error::<T>::NotNotary
            );
            Self::change_held(&record, false)?;
            Self::remove_hold(hold, &record.owner)?;
            let Hold {
                class_id,
                owner,
                amount,
                ..
            } = record;
            Self::deposit_event(Event::HoldReleased {
                hold,
                class_id,
                actor,
                owner,
                amount,
            });
            Ok(())
        }

        /// Send the units of a hold, or `amount` of them, to the beneficiary; the rest is free again. Judged like a
        /// transfer, now. Origin: its notary, before its expiry.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::execute_hold())]
        pub fn execute_hold(origin: OriginFor<T>, hold: u32, amount: Option<Balance>) -> DispatchResult {
            let notary = ensure_signed(origin)?;
            let record = Holds::<T>::get(hold).ok_or(Error::<T>::HoldNotFound)?;
            ensure!(notary == record.notary, Error::<T>::NotNotary);
            ensure!(T::Time::now() < record.expiry, Error::<T>::HoldExpired);
            let amount = amount.unwrap_or(record.amount);
            let released = record
                .amount
                .checked_sub(amount)
                .ok_or(Error::<T>::Refused(Finding::InsufficientUnits))?;
            Self::change_held(&record, false)?;
            Self::remove_hold(hold, &record.owner)?;
            let Hold {
                class_id,
                owner,
                beneficiary,
                ..
            } = record;
            Self::do_move(class_id, TransferKind::Transfer, &owner, &beneficiary, amount)?;
            Self::deposit_event(Event::HoldExecuted {
                hold,
                class_id,
                notary,
                owner,
                beneficiary,
                amount,
                released,
            });
            Ok(())
        }

        /// Move units by legal order, past every policy, to a verified receiver. Takes free units first, then frozen
        /// ones; never held ones. Origin: the asset's ForceAgent.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::forced_transfer())]
        pub fn forced_transfer(
            origin: OriginFor<T>,
            class_id: ClassId,
            from: T::AccountId,
            to: T::AccountId,
            amount: Balance,
            reason: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let agent = ensure_signed(origin)?;
            Self::ensure_role(class_id, &agent, AssetRole::ForceAgent)?;
            let thawed = Self::do_move(class_id, TransferKind::Forced, &from, &to, amount)?;
            Self::deposit_event(Event::ForcedTransfer {
                class_id,
                agent,
                from,
                to,
                amount,
                thawed,
                reason,
                document,
            });
            Ok(())
        }

        /// Move all units of a lost account to another account of the same identity. What accrued belongs to the
        /// identity and needs no move. Origin: the asset's ForceAgent.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::recover())]
        pub fn recover(
            origin: OriginFor<T>,
            class_id: ClassId,
            lost: T::AccountId,
            new: T::AccountId,
            reason: u16,
            document: [u8; 32],
        ) -> DispatchResult {
            let agent = ensure_signed(origin)?;
            Self::ensure_role(class_id, &agent, AssetRole::ForceAgent)?;
            let held = T::Freezer::balance_frozen(class_id, &FreezeReason::Held.into(), &lost);
            ensure!(held == 0, Error::<T>::HoldsOpen);
            let amount = T::Ledger::balance(class_id, &lost);
            ensure!(amount > 0, Error::<T>::NothingToRecover);
            Self::do_move(class_id, TransferKind::Recovery, &lost, &new, amount)?;
            Self::deposit_event(Event::Recovered {
                class_id,
                agent,
                lost,
                new,
                amount,
                reason,
                document,
            });
            Ok(())
        }

        /// Set how many units of an identity are frozen; may exceed what it holds. They keep accruing. Origin: the
        /// asset's FreezeAgent.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::set_frozen_units())]
        pub fn set_frozen_units(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            amount: Balance,
        ) -> DispatchResult {
            let agent = ensure_signed(origin)?;
            Self::ensure_role(class_id, &agent, AssetRole::FreezeAgent)?;
            ensure!(T::Compliance::knows(identity), Error::<T>::IdentityNotFound);
            let mut position = Self::settled_position(class_id, identity)?;
            ensure!(position.frozen != amount, Error::<T>::NothingToChange);
            let old = core::mem::replace(&mut position.frozen, amount);
            Self::store(class_id, identity, position);
            Self::deposit_event(Event::UnitsFrozen {
                class_id,
                agent,
                identity,
                old,
                new: amount,
            });
            Ok(())
        }

        /// Freeze or thaw the whole position of an identity: it neither sends nor receives. It keeps accruing. Origin:
        /// the asset's FreezeAgent.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::block_position())]
        pub fn block_position(
            origin: OriginFor<T>,
            class_id: ClassId,
            identity: IdentityId,
            blocked: bool,
        ) -> DispatchResult {
            let agent = ensure_signed(origin)?;
            Self::ensure_role(class_id, &agent, AssetRole::FreezeAgent)?;
            ensure!(T::Compliance::knows(identity), Error::<T>::IdentityNotFound);
            let mut position = Self::settled_position(class_id, identity)?;
            ensure!(position.blocked != blocked, Error::<T>::NothingToChange);
            position.blocked = blocked;
            Self::store(class_id, identity, position);
            Self::deposit_event(Event::PositionBlocked {
                class_id,
                agent,
                identity,
                blocked,
            });
            Ok(())
        }
    }

    #[pallet::view_functions]
    impl<T: Config> Pallet<T> {
        /// What an identity holds of a class.
        pub fn position(class_id: ClassId, identity: IdentityId) -> Position {
            Positions::<T>::get(class_id, identity)
        }
    }
}
