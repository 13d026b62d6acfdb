//! What state is this asset in, and who acts for it? Answered by `infrastructure`.

use crate::{AssetId, ClassId, CurrencyId};
use frame_support::dispatch::DispatchResult;

shared! {
    /// What an account may do for one asset, or for one class of it. Each is one power: freezing is not pausing. A set of them
    /// has room for 32.
    pub enum AssetRole {
        /// Sets up the asset and its classes, and appoints to the other roles.
        Issuer = 0,
        /// Runs the plant; files documents, raises a maintenance outage.
        Operator = 1,
        /// Issues units.
        IssueAgent = 2,
        /// Freezes units of identities and blocks positions.
        FreezeAgent = 3,
        /// Moves units by legal order, and ends holds for it.
        ForceAgent = 4,
        /// Reviews flagged readings.
        Auditor = 5,
        /// Closes billing periods and proposes batches.
        Treasurer = 6,
        /// Authorizes proposed batches.
        Authorizer = 7,
        /// Raises and lifts regulatory exception states. Appointed by governance.
        Regulator = 8,
        /// Sets the rules of classes.
        ComplianceOfficer = 9,
        /// Pauses a class and resumes it.
        PauseAgent = 10,
        /// Moves the units of a lost account to another account of the same identity.
        RecoveryAgent = 11,
        /// Acts in the issuer's place while the issuer is suspended. Appointed by emergency governance.
        Administrator = 12,
    }
}

shared! {
    /// Where an asset is in its life.
    pub enum Lifecycle {
        /// Registered; units cannot move.
        Proposed = 0,
        /// Being built: units move and can be offered, nothing is earned yet.
        Building = 1,
        /// In service.
        Active = 2,
        /// Out of service for good: units can only be redeemed or forced.
        Retired = 3,
    }
}

impl Lifecycle {
    /// Whether units change hands by the will of their holders.
    pub fn units_move(self) -> bool {
        matches!(self, Self::Building | Self::Active)
    }
}

shared! {
    /// Trouble of an asset. Each kind has a slot of its own; what all slots in force allow together is the asset's regime.
    pub enum ExceptionState {
        /// Planned or unplanned stop of the plant.
        MaintenanceOutage = 0,
        /// An event beyond the control of all parties.
        ForceMajeure = 1,
        /// Order of a regulator.
        RegulatoryHold = 2,
        /// Danger to people or plant.
        SafetyFreeze = 3,
    }
}

shared! {
    /// What happens to money that holders accrued. Accrual goes on in any case.
    pub enum HolderPay {
        /// It is paid.
        Pay = 0,
        /// It is paid when the deferral ends.
        Defer = 1,
        /// This many parts per million of it are paid now, the rest is deferred.
        Reduce(u32) = 2,
    }
}

/// What the exception states in force allow together: the strictest answer of all slots. From one read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, codec::Encode, codec::Decode, scale_info::TypeInfo)]
pub struct Regime {
    /// Stage of the asset's life.
    pub lifecycle: Lifecycle,
    /// Whether units may change hands by the will of their holders, as far as exception states are concerned.
    pub transfers_open: bool,
    /// What happens to the holders' money.
    pub holders: HolderPay,
    /// Whether a regulator's hold or a safety freeze is in force: then no irreversible step is taken.
    pub under_order: bool,
}

impl Regime {
    /// The regime of an asset without trouble.
    pub fn normal(lifecycle: Lifecycle) -> Self {
        Self {
            lifecycle,
            transfers_open: true,
            holders: HolderPay::Pay,
            under_order: false,
        }
    }
}

/// What other pallets ask of an asset.
pub trait Infrastructure<AccountId> {
    /// The regime in force now; `None` for an unknown asset. One read, and the clock only where a slot is filled.
    fn regime(asset: AssetId) -> Option<Regime>;
    /// Refuses unless `who` has `role` for the whole asset.
    fn ensure_role(asset: AssetId, who: &AccountId, role: AssetRole) -> DispatchResult;
    /// Refuses unless `who` has `role` for the asset or for this class of it.
    fn ensure_class_role(asset: AssetId, class_id: ClassId, who: &AccountId, role: AssetRole) -> DispatchResult;
    /// Whether the asset earns in this currency.
    fn accepts_currency(asset: AssetId, currency: CurrencyId) -> bool;
    /// How often the asset's charter, appointments to protected roles and policies of exception states have changed. It only
    /// grows. The read of `regime`.
    fn revision(asset: AssetId) -> u32;
}
