//! What is stored of charters and amendments.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt::Debug;
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use viaduct_primitives::{
    api::{NamedParty, ProtectionView},
    AssetId, AssetRole, ClassId, Moment, Protected, Subject,
};

/// Most live amendments of an asset.
pub const MAX_AMENDMENTS: u32 = 8;
/// Longest call that an amendment is about, encoded, bytes.
pub const MAX_CALL_BYTES: u32 = 24 * 1024;
/// Most parties of a charter, with room for more kinds.
pub const MAX_PARTIES: u32 = 8;
/// Most settings of a charter, with room for more kinds.
pub const MAX_SETTINGS: u32 = 32;

/// Whose consent a change can need.
pub use viaduct_primitives::CharterParty as Party;

/// Parties in ascending order, each once.
pub type PartyList = BoundedVec<Party, ConstU32<MAX_PARTIES>>;

/// The accounts of the parties. No account is two of them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Parties<AccountId> {
    /// Acts for the lenders.
    pub security_agent: Option<AccountId>,
    /// Acts for the holders of units.
    pub trustee: Option<AccountId>,
    /// The municipality.
    pub municipality: Option<AccountId>,
}

impl<AccountId> Default for Parties<AccountId> {
    fn default() -> Self {
        Self {
            security_agent: None,
            trustee: None,
            municipality: None,
        }
    }
}

impl<AccountId> Parties<AccountId> {
    /// The account of a party. A regulator is known by its role.
    pub fn of(&self, party: Party) -> Option<&AccountId> {
        match party {
            Party::SecurityAgent => self.security_agent.as_ref(),
            Party::Trustee => self.trustee.as_ref(),
            Party::Municipality => self.municipality.as_ref(),
            Party::Regulator => None,
        }
    }
    /// The parties as clients read them.
    pub fn view(&self) -> alloc::vec::Vec<NamedParty<AccountId>>
    where
        AccountId: Clone,
    {
        let view = |(party, account): (Party, &AccountId)| NamedParty {
            party,
            account: account.clone(),
        };
        self.named().map(view).collect()
    }
    /// Takes the account of a party.
    pub fn dismiss(&mut self, party: Party) -> Option<AccountId> {
        match party {
            Party::SecurityAgent => self.security_agent.take(),
            Party::Trustee => self.trustee.take(),
            Party::Municipality => self.municipality.take(),
            Party::Regulator => None,
        }
    }
    /// Every party with an account, in ascending order.
    pub fn named(&self) -> impl Iterator<Item = (Party, &AccountId)> {
        [Party::SecurityAgent, Party::Trustee, Party::Municipality]
            .into_iter()
            .filter_map(|party| Some((party, self.of(party)?)))
    }
}

/// What a change of one setting needs.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Protection {
    /// The setting.
    pub setting: Protected,
    /// The parties that must consent; at least one.
    pub consents: PartyList,
    /// How long a change is announced before it can be enacted, ms.
    pub notice: Moment,
}

impl From<Protection> for ProtectionView {
    fn from(protection: Protection) -> Self {
        Self {
            setting: protection.setting,
            consents: protection.consents.into_inner(),
            notice: protection.notice,
        }
    }
}

/// What an issuer proposes as a charter.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct CharterTerms<AccountId> {
    /// Its parties.
    pub parties: Parties<AccountId>,
    /// What changes of settings need, in ascending order of the settings. One that is left out has the default. What a change of
    /// the charter needs follows from all of them: it is not in the list.
    pub settings: BoundedVec<Protection, ConstU32<MAX_SETTINGS>>,
}

impl<AccountId> Default for CharterTerms<AccountId> {
    fn default() -> Self {
        Self {
            parties: Parties::default(),
            settings: BoundedVec::new(),
        }
    }
}

/// The charter of an asset. One that was never set is the default in revision 0.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Charter<AccountId> {
    /// How often it was changed. Amendments that were proposed under an earlier revision are void.
    pub revision: u32,
    /// What it says.
    pub terms: CharterTerms<AccountId>,
}

impl<AccountId> Default for Charter<AccountId> {
    fn default() -> Self {
        Self {
            revision: 0,
            terms: CharterTerms::default(),
        }
    }
}

/// A change of a protected setting that was proposed and has not come to its end. The call itself is in the transaction that
/// proposed it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Amendment<AccountId, Ticket> {
    /// The asset.
    pub asset: AssetId,
    /// The class, where it is about one.
    pub class_id: Option<ClassId>,
    /// The setting.
    pub setting: Protected,
    /// The role that its proposer needs until it is enacted.
    pub role: AssetRole,
    /// In whose name the call runs; it paid the deposit.
    pub proposer: AccountId,
    /// BLAKE2b-256 of the encoded call.
    pub digest: [u8; 32],
    /// Bytes of the encoded call.
    pub call_bytes: u32,
    /// The revision of the charter that says whose consents it needs. Under another one it is void.
    pub revision: u32,
    /// The parties that must consent.
    pub needed: PartyList,
    /// The parties that have consented.
    pub consented: PartyList,
    /// From this moment on it can be enacted, ms.
    pub due: Moment,
    /// At this moment it has lapsed, ms.
    pub lapses: Moment,
    /// What the proposer paid.
    pub ticket: Ticket,
}

impl<AccountId, Ticket> Amendment<AccountId, Ticket> {
    /// What it is about.
    pub fn subject(&self) -> Subject {
        Subject {
            asset: self.asset,
            class_id: self.class_id,
            setting: self.setting,
            role: self.role,
        }
    }
    /// The parties whose consent is missing.
    pub fn missing(&self) -> impl Iterator<Item = Party> + '_ {
        self.needed
            .iter()
            .copied()
            .filter(|party| !self.consented.contains(party))
    }
}

/// In whose name and with whose consent an enacted amendment calls.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum AmendedOrigin<AccountId> {
    /// The parties of the asset's charter consented to a change of this setting, proposed by this account.
    #[codec(index = 0)]
    Amended {
        /// The asset.
        asset: AssetId,
        /// The setting.
        setting: Protected,
        /// Who proposed it: the call asks for its power.
        proposer: AccountId,
    },
}
