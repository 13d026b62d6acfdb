//! Charters and amendments as clients read them.

use crate::{AssetId, ClassId, Moment, Protected};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// Most amendments of a page.
pub const MAX_AMENDMENTS_PAGE: u32 = 256;

shared! {
    /// Whose consent a change of a protected setting can need.
    pub enum CharterParty {
        /// Acts for the lenders.
        SecurityAgent = 0,
        /// Acts for the holders of units.
        Trustee = 1,
        /// An account with the role Regulator of the asset, which governance appoints: no charter names another.
        Regulator = 2,
        /// The municipality on whose ground the asset stands.
        Municipality = 3,
    }
}

shared! {
    /// Where an amendment stands.
    pub enum AmendmentStanding {
        /// Consents are missing.
        Open = 0,
        /// All parties have consented; its notice is not over.
        Consented = 1,
        /// It can be enacted, unless an order of a regulator is in force.
        Due = 2,
        /// It can only be removed: it has lapsed, the charter has changed, or its proposer has lost the power.
        Invalid = 3,
    }
}

/// A party with the account that a charter names for it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NamedParty<AccountId> {
    /// The party.
    pub party: CharterParty,
    /// Its account.
    pub account: AccountId,
}

/// What a change of one setting needs.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProtectionView {
    /// The setting.
    pub setting: Protected,
    /// The parties that must consent, in ascending order.
    pub consents: Vec<CharterParty>,
    /// How long a change is announced before it can be enacted, ms.
    pub notice: Moment,
}

/// What a charter says, defaults and what follows included.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CharterView<AccountId> {
    /// How often it was changed.
    pub revision: u32,
    /// The parties for which it names an account. A regulator is known by its role.
    pub parties: Vec<NamedParty<AccountId>>,
    /// What a change of each protected setting needs, the charter itself included.
    pub settings: Vec<ProtectionView>,
}

/// A change of a protected setting that was proposed and has not come to its end.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AmendmentView<AccountId> {
    /// Its id.
    pub amendment: u32,
    /// The asset.
    pub asset: AssetId,
    /// The class, where it is about one.
    pub class_id: Option<ClassId>,
    /// The setting.
    pub setting: Protected,
    /// Who proposed it.
    pub proposer: AccountId,
    /// BLAKE2b-256 of the encoded call.
    pub digest: H256,
    /// The parties that must consent.
    pub needed: Vec<CharterParty>,
    /// The parties that have consented.
    pub consented: Vec<CharterParty>,
    /// From this moment on it can be enacted, ms.
    pub due: Moment,
    /// At this moment it has lapsed, ms.
    pub lapses: Moment,
    /// Where it stands.
    pub standing: AmendmentStanding,
}

/// A page of the amendments of an asset, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AmendmentPage<AccountId> {
    /// The amendments.
    pub amendments: Vec<AmendmentView<AccountId>>,
    /// The id from which the next page begins; none: this is the last one.
    pub cursor: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{json, to_value};

    #[test]
    fn charters_and_amendments_should_read_as_json() {
        let charter = CharterView {
            revision: 2,
            parties: alloc::vec![NamedParty {
                party: CharterParty::Trustee,
                account: 9u8,
            }],
            settings: alloc::vec![ProtectionView {
                setting: Protected::ClassRules,
                consents: alloc::vec![CharterParty::Trustee],
                notice: 7,
            }],
        };
        assert_eq!(
            to_value(charter).expect("it is JSON"),
            json!({
                "revision": 2,
                "parties": [{ "party": "Trustee", "account": 9 }],
                "settings": [{ "setting": "ClassRules", "consents": ["Trustee"], "notice": 7 }],
            })
        );
        let amendment = AmendmentView {
            amendment: 4,
            asset: 1,
            class_id: Some(3),
            setting: Protected::ClassRules,
            proposer: 9u8,
            digest: H256([0x11; 32]),
            needed: alloc::vec![CharterParty::SecurityAgent, CharterParty::Trustee],
            consented: alloc::vec![CharterParty::Trustee],
            due: 10,
            lapses: 20,
            standing: AmendmentStanding::Open,
        };
        let page = AmendmentPage {
            amendments: alloc::vec![amendment],
            cursor: Some(5),
        };
        assert_eq!(
            to_value(page).expect("it is JSON"),
            json!({
                "amendments": [{
                    "amendment": 4, "asset": 1, "classId": 3, "setting": "ClassRules", "proposer": 9,
                    "digest": "0x1111111111111111111111111111111111111111111111111111111111111111",
                    "needed": ["SecurityAgent", "Trustee"], "consented": ["Trustee"], "due": 10, "lapses": 20,
                    "standing": "Open",
                }],
                "cursor": 5,
            })
        );
    }
}
