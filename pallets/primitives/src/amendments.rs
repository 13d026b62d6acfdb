//! Who consents to a change of a protected setting? Answered by `infrastructure`, which keeps the charter of each asset, asked by
//! the pallet that owns the setting.
//!
//! A change is made by the one call that the owning pallet has for it. As long as no units are held, the account with the power
//! signs it. From the first holder on that call is the subject of an amendment: when the amendment is enacted, the call runs in
//! the proposer's name with the asset and the setting for which the parties consented. Either way the call asks whether its actor
//! has the power now, so an amendment never outlives the power of its proposer.

use crate::{AssetId, AssetRole, ClassId};
use sp_runtime::traits::BadOrigin;

shared! {
    /// A setting of an asset that its issuer does not change alone once units are held.
    pub enum Protected {
        /// The rules of a class.
        ClassRules = 0,
        /// A grant of the role ForceAgent.
        ForceAppointment = 1,
        /// A grant of the role Auditor.
        AuditorAppointment = 2,
        /// A grant of the role Treasurer.
        TreasurerAppointment = 3,
        /// A grant of the role Authorizer.
        AuthorizerAppointment = 4,
        /// What the exception states of the asset do.
        ExceptionPolicies = 5,
        /// The charter itself: its parties, and whose consents the settings need.
        Charter = 6,
        /// How receipts are divided, the purposes of reserves, and the waterfall for a default.
        Waterfall = 7,
        /// What is billed.
        Tariff = 8,
        /// Who must agree to a distribution.
        DistributionPolicy = 9,
        /// Who is owed what, and when.
        Obligations = 10,
        /// In which currencies it earns.
        Currencies = 11,
    }
}

/// What a call would change, and who has the power to make it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Subject {
    /// The asset.
    pub asset: AssetId,
    /// The class, where the call is about one: then the role may be limited to it.
    pub class_id: Option<ClassId>,
    /// The setting.
    pub setting: Protected,
    /// The role that the call asks of its actor.
    pub role: AssetRole,
}

/// In whose name, and with whose consent, a protected setting is changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change<AccountId> {
    /// The signer, or the proposer of the amendment. The call asks whether it has the power.
    pub actor: AccountId,
    /// The asset and setting for which the parties consented; `None`: the actor signed by itself.
    pub consented: Option<(AssetId, Protected)>,
}

impl<AccountId> Change<AccountId> {
    /// Whether this setting may be changed: with the consents for it, or by the signer alone where no units are held.
    pub fn is_permitted(&self, asset: AssetId, setting: Protected, is_held: impl FnOnce() -> bool) -> bool {
        match self.consented {
            Some(consented) => consented == (asset, setting),
            None => !is_held(),
        }
    }
}

/// Reads the origin of a call that changes a protected setting. Answered by `infrastructure`.
pub trait Amendments<Origin, AccountId> {
    /// The signer of a call, or what an enacted amendment says of it. No other origin changes a setting.
    fn change(origin: Origin) -> Result<Change<AccountId>, BadOrigin>;
    /// Whether the account acts for the lenders under the asset's charter.
    fn is_security_agent(asset: AssetId, who: &AccountId) -> bool;
    /// Whether the account acts for the lenders or for the holders of units under the asset's charter.
    fn is_guardian(asset: AssetId, who: &AccountId) -> bool;
}

/// Does anybody have units of an asset, or a claim on its money? Answered by `units` and `distribution`, asked before a protected setting is
/// changed.
pub trait UnitHolders {
    /// Whether units of some class of the asset have an owner beside the inventories, trapped units included, or something may be
    /// owed by it. One read each.
    fn is_held(asset: AssetId) -> bool;
}

/// Which calls change a protected setting? Answered by the runtime, which asks the pallet that owns the call: a proposer has no
/// say in what its call is about.
pub trait ProtectedCalls<Call> {
    /// What a call would change. `None`: no protected setting.
    fn subject(call: &Call) -> Option<Subject>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_should_need_the_consents_for_its_own_setting_or_an_asset_without_holders() {
        let change = |consented| Change { actor: 1u8, consented };
        let is_permitted = |consented, is_held| change(consented).is_permitted(7, Protected::ClassRules, || is_held);
        for (consented, is_held, expected) in [
            (None, false, true),
            (None, true, false),
            (Some((7, Protected::ClassRules)), true, true),
            (Some((7, Protected::ClassRules)), false, true),
            // Consents for another asset or setting are worth nothing, and less than no holders.
            (Some((8, Protected::ClassRules)), true, false),
            (Some((7, Protected::Charter)), true, false),
            (Some((8, Protected::ClassRules)), false, false),
        ] {
            assert_eq!(
                is_permitted(consented, is_held),
                expected,
                "{consented:?}, held: {is_held}"
            );
        }
    }
}
