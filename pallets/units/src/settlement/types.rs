//! What is stored of settlements: instructions of several legs, sales and transfers that wait for approval.

use crate::types::Secured;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;
use viaduct_primitives::{
    api::SettlementAssessment, Balance, ClassId, CurrencyId, Deposit, Finding, IdentityId, Moment,
};

/// Most legs of an instruction.
pub const MAX_LEGS: u32 = 8;
/// Most accounts that its legs name.
pub const MAX_PARTIES: u32 = 2 * MAX_LEGS;
/// Most approvers of a transfer.
pub const MAX_APPROVERS: u32 = 4;
/// How many ids one page of a list by account looks at.
pub const PAGE: u32 = 256;

/// The terms of an instruction's legs, in the order in which they are judged.
pub type LegTermsOf<AccountId> = BoundedVec<LegTerms<AccountId>, ConstU32<MAX_LEGS>>;
/// The accounts whose approval a transfer needs.
pub type Approvers<AccountId> = BoundedVec<AccountId, ConstU32<MAX_APPROVERS>>;

/// What one leg of an instruction moves.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum LegTerms<AccountId> {
    /// Units of a class. Committed when the sender affirms.
    #[codec(index = 0)]
    Units {
        /// The class.
        class_id: ClassId,
        /// Who gives.
        sender: AccountId,
        /// Who receives.
        receiver: AccountId,
        /// Base units.
        amount: Balance,
    },
    /// Money of a settlement currency. Escrowed when the sender affirms.
    #[codec(index = 1)]
    Money {
        /// The currency.
        currency: CurrencyId,
        /// Who pays.
        sender: AccountId,
        /// Who is paid.
        receiver: AccountId,
        /// Base units; no less than the currency's least balance.
        amount: Balance,
    },
    /// Something that happens elsewhere, such as a bank transfer. Done when a receipt of the named signer is submitted.
    #[codec(index = 2)]
    OffChain {
        /// Who owes it.
        sender: AccountId,
        /// Who takes the signer's word that it has happened.
        receiver: AccountId,
        /// Who signs the receipt; not the sender.
        signer: AccountId,
        /// What is owed: a digest, or a number of the parties' own.
        reference: [u8; 32],
    },
}

impl<AccountId: PartialEq> LegTerms<AccountId> {
    /// Who gives.
    pub fn sender(&self) -> &AccountId {
        match self {
            Self::Units { sender, .. } | Self::Money { sender, .. } | Self::OffChain { sender, .. } => sender,
        }
    }

    /// Who receives.
    pub fn receiver(&self) -> &AccountId {
        match self {
            Self::Units { receiver, .. } | Self::Money { receiver, .. } | Self::OffChain { receiver, .. } => receiver,
        }
    }

    /// Whether anything would move, between two accounts, and no sender signs its own receipt.
    pub fn is_valid(&self) -> bool {
        let moves = match self {
            Self::Units { amount, .. } | Self::Money { amount, .. } => *amount > 0,
            Self::OffChain { sender, signer, .. } => sender != signer,
        };
        moves && self.sender() != self.receiver()
    }
}

/// What stands behind a leg.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Backing {
    /// Nothing yet, or it was given back.
    #[codec(index = 0)]
    Nothing,
    /// The units are committed, of this identity, with what is in place for their delivery.
    #[codec(index = 1)]
    Committed(IdentityId, Secured),
    /// The money is in the instruction's escrow.
    #[codec(index = 2)]
    Escrowed,
    /// The receipt was submitted. It counts once, and for this leg alone.
    #[codec(index = 3)]
    Receipted,
}

/// A leg as it stands.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Leg<AccountId> {
    /// What it moves.
    pub terms: LegTerms<AccountId>,
    /// What stands behind it.
    pub backing: Backing,
}

impl<AccountId> Leg<AccountId> {
    /// Its money of a currency in the escrow.
    pub fn escrowed(&self, of: CurrencyId) -> Balance {
        match (&self.terms, self.backing) {
            (LegTerms::Money { currency, amount, .. }, Backing::Escrowed) if *currency == of => *amount,
            _ => 0,
        }
    }
}

/// Where an instruction stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Stage {
    /// Parties affirm and withdraw.
    #[codec(index = 0)]
    Open,
    /// The agent has locked it: no party withdraws or rejects before the expiry.
    #[codec(index = 1)]
    Locked,
    /// It ended, and money of a party whose account cannot be paid waits in the escrow.
    #[codec(index = 2)]
    Unwinding,
}

/// Legs that happen all together or not at all.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Instruction<AccountId, Ticket> {
    /// One to eight, judged in this order.
    pub legs: BoundedVec<Leg<AccountId>, ConstU32<MAX_LEGS>>,
    /// Who executes. Without an agent the last affirmation does, or any signer later.
    pub agent: Option<AccountId>,
    /// It is not executed before this, ms.
    pub settle_at: Option<Moment>,
    /// It is executed before this; from then on any signer unwinds it, ms.
    pub expiry: Moment,
    /// A bit for each party, in the order in which the legs first name them, sender before receiver.
    pub affirmed: u16,
    /// The revision of the terms under which each of them affirmed to receive units, in the same order; 0 of one that has not affirmed
    /// or receives none.
    pub revisions: BoundedVec<u64, ConstU32<MAX_PARTIES>>,
    /// Where it stands.
    pub stage: Stage,
    /// Of the parties' own.
    pub memo: [u8; 32],
    /// Paid by the proposer, returned when the row goes.
    pub deposit: Deposit<AccountId, Ticket>,
}

/// The accounts that legs name, each once, in order.
pub fn parties<'a, AccountId: PartialEq + 'a>(
    legs: impl Iterator<Item = &'a LegTerms<AccountId>>,
) -> Vec<&'a AccountId> {
    let mut parties: Vec<&AccountId> = Vec::new();
    for who in legs.flat_map(|leg| [leg.sender(), leg.receiver()]) {
        if !parties.contains(&who) {
            parties.push(who);
        }
    }
    parties
}

impl<AccountId: PartialEq, Ticket> Instruction<AccountId, Ticket> {
    /// Every account that has to affirm, in the order of the bits.
    pub fn parties(&self) -> Vec<&AccountId> {
        parties(self.legs.iter().map(|leg| &leg.terms))
    }

    /// The place of a party in their order.
    pub fn place_of(&self, who: &AccountId) -> Option<usize> {
        self.parties().into_iter().position(|party| party == who)
    }

    /// The bit of a party.
    pub fn bit_of(&self, who: &AccountId) -> Option<u16> {
        1u16.checked_shl(self.place_of(who)? as u32)
    }

    /// Whether the party of a bit has affirmed.
    pub fn has_affirmed(&self, bit: u16) -> bool {
        self.affirmed & bit != 0
    }

    /// Whether the party of a place has affirmed these terms.
    pub fn stands_by(&self, place: usize, revision: u64) -> bool {
        let bit = 1u16.checked_shl(place as u32).unwrap_or_default();
        self.has_affirmed(bit) && self.revisions.get(place) == Some(&revision)
    }

    /// The party of a place affirms these terms, or takes its word back.
    pub fn mark(&mut self, place: usize, revision: Option<u64>) {
        let bit = 1u16.checked_shl(place as u32).unwrap_or_default();
        match revision {
            Some(_) => self.affirmed |= bit,
            None => self.affirmed &= !bit,
        }
        if let Some(affirmed) = self.revisions.get_mut(place) {
            *affirmed = revision.unwrap_or_default();
        }
    }

    /// The parties that have not affirmed, or receive units under other terms than these.
    pub fn unaffirmed(&self, revisions: &[u64]) -> Vec<&AccountId> {
        let parties = self.parties().into_iter().zip(revisions).enumerate();
        parties
            .filter(|(place, (_, revision))| !self.stands_by(*place, **revision))
            .map(|(place, (who, _))| (place, who))
            .map(|(_, who)| who)
            .collect()
    }

    /// Whether all parties have affirmed, under whatever terms, and something stands behind each leg.
    pub fn is_complete(&self) -> bool {
        let parties = self.parties().len() as u32;
        self.legs.iter().all(|leg| leg.backing != Backing::Nothing) && self.affirmed.count_ones() == parties
    }

    /// Money of a currency in the escrow.
    pub fn escrowed(&self, of: CurrencyId) -> Balance {
        self.legs
            .iter()
            .fold(0, |sum, leg| sum.saturating_add(leg.escrowed(of)))
    }
}

/// An offer to one buyer: units against money, both in the buyer's one call.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Sale<AccountId, Ticket> {
    /// The class.
    pub class_id: ClassId,
    /// Whose units are committed.
    pub seller: AccountId,
    /// Its identity.
    pub identity: IdentityId,
    /// Base units.
    pub amount: Balance,
    /// What is in place for its delivery.
    pub secured: Secured,
    /// The revision of the terms under which it was offered.
    pub revision: u64,
    /// Who may accept.
    pub buyer: AccountId,
    /// The currency of the price.
    pub currency: CurrencyId,
    /// For all units, base units of the currency.
    pub price: Balance,
    /// The buyer accepts before this; from then on any signer may cancel, ms.
    pub expiry: Moment,
    /// Paid by the seller, returned when the sale ends.
    pub deposit: Deposit<AccountId, Ticket>,
}

/// A transfer that waits for approvers.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PendingTransfer<AccountId, Ticket> {
    /// The class.
    pub class_id: ClassId,
    /// Whose units are committed.
    pub sender: AccountId,
    /// Its identity.
    pub identity: IdentityId,
    /// Who receives.
    pub receiver: AccountId,
    /// Base units.
    pub amount: Balance,
    /// What is in place for its delivery.
    pub secured: Secured,
    /// The revision of the terms under which it was requested.
    pub revision: u64,
    /// Whose approval it needs; the receiver may be one of them.
    pub approvers: Approvers<AccountId>,
    /// They approve in the order of the list.
    pub in_sequence: bool,
    /// A bit for each approver, in the order of the list.
    pub approved: u8,
    /// The last approval comes before this; from then on any signer may cancel, ms.
    pub expiry: Moment,
    /// Paid by the sender, returned when the row goes.
    pub deposit: Deposit<AccountId, Ticket>,
}

/// Any of the three, for a legal order that needs the units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Settlement {
    /// An instruction, by id.
    #[codec(index = 0)]
    Instruction(u32),
    /// A sale, by id.
    #[codec(index = 1)]
    Sale(u32),
    /// A transfer that waits for approval, by id.
    #[codec(index = 2)]
    Approval(u32),
}

/// Why an instruction would not be, or was not, executed: the first leg that is refused.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LegRefusal {
    /// Its place, from 0.
    pub leg_no: u32,
    /// Every finding against it. None where money or a book refuses.
    pub findings: Vec<Finding>,
    /// The error with which an execution would be refused.
    pub error: DispatchError,
}

impl From<DispatchError> for LegRefusal {
    fn from(error: DispatchError) -> Self {
        Self {
            leg_no: 0,
            findings: Vec::new(),
            error,
        }
    }
}

/// Whether an instruction would be executed if all that is missing came now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct InstructionReport<AccountId> {
    /// The parties that have not affirmed.
    pub unaffirmed: Vec<AccountId>,
    /// The off-chain legs whose receipt is missing.
    pub receipts_missing: Vec<u32>,
    /// What refuses it.
    pub refusal: Option<LegRefusal>,
}

impl<AccountId> From<InstructionReport<AccountId>> for SettlementAssessment<AccountId> {
    fn from(report: InstructionReport<AccountId>) -> Self {
        let refusal = report.refusal;
        Self {
            allowed: refusal.is_none(),
            unaffirmed: report.unaffirmed,
            receipts_missing: report.receipts_missing,
            leg_no: refusal.as_ref().map(|refusal| refusal.leg_no),
            findings: refusal
                .iter()
                .flat_map(|refusal| refusal.findings.iter().copied().map(Into::into))
                .collect(),
            error: refusal.map(|refusal| refusal.error),
        }
    }
}

/// Ids of one page, and where the next one begins.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct IdPage {
    /// In ascending order.
    pub found: Vec<u32>,
    /// `None` on the last page.
    pub continues_at: Option<u32>,
}
