//! The rules of a class: one file per rule, and the one list of them.
//!
//! A rule's file has its parameters, their validation, the check, the borders in its doc, and its tests. To add a rule, write
//! its file and add **one line** to the list below:
//!
//! ```text
//!     /// Least units of who joins, and of who keeps some.
//!     5 MinimumHolding(MinimumHolding) in minimum_holding,
//! ```
//!
//! That declares the module, the field of [`ClassRules`] that officers set, the variants of [`RuleChange`] and [`RuleName`]
//! by which they change or drop it alone, its validation, and its place among the checks. Findings need no place: an
//! assessment is sorted in the order of [`Finding`]. An index is not given again.
//!
//! A rule says whose exemption frees from it ([`Rule::EXEMPTS`]): that of the sender or that of the receiver; `None`: it asks by
//! itself, or no one can be exempted.
//!
//! A rule that is not set either asks for nothing (a cap, a limit) or is a gate that stays shut (claims, countries): its
//! `check` is called in any case and decides.

use crate::{
    books::Change, eligibility::Trust, lots::Lots, position_book::PositionBook, Book, Config, Error, ListingOf,
    Listings, TransferOf,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::cell::{Cell, OnceCell};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use viaduct_primitives::{
    AccountInfo, Balance, Finding, IdentityId, Moment, Party, Sides, Transfer, TransferKind, TransferStage,
};

/// The two sides of a transfer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Who gives.
    Sender,
    /// Who receives.
    Receiver,
}

/// What a rule may look at beside the transfer: nothing is read twice in one assessment, and nothing before a rule asks for it.
pub struct Context<'a, T: Config> {
    /// The transfer.
    transfer: &'a TransferOf<T>,
    /// The class's rules and figures before the transfer.
    pub book: &'a Book<T>,
    /// What rules keep of both positions.
    pub sides: Sides<&'a PositionBook>,
    /// What the transfer would change in the figures, its fee included.
    pub change: Change,
    /// The trust epoch and the trusted issuers, read when a rule asks for them first.
    pub trust: &'a Trust<T>,
    /// A rule used the officer's approval: `record` takes it.
    pub(crate) approved: Cell<bool>,
    /// A rule asked for the giver's claims: which set of requirements it meets, where the class asks for one.
    pub(crate) screened: Cell<Option<Option<u8>>>,
    /// A rule looked at rows that only few transfers need: it is not charged as a cheap one.
    dear: Cell<bool>,
    fee: OnceCell<Option<(T::AccountId, Balance)>>,
    listings: Cells<Option<ListingOf<T>>>,
    lots: Cells<Lots>,
}

/// How a giver's claims are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Screening {
    /// They count at this moment, ms.
    Now(Moment),
    /// They are still there, lapsed or not: those of a set of requirements, too, if one was met.
    Kept(Option<u8>),
    /// Not at all: the commitment settled it.
    Settled,
}

/// What is read of each side when a rule asks for it first.
struct Cells<V> {
    from: OnceCell<V>,
    to: OnceCell<V>,
}

impl<V> Cells<V> {
    fn empty() -> Self {
        Self {
            from: OnceCell::new(),
            to: OnceCell::new(),
        }
    }
    fn of(&self, side: Side) -> &OnceCell<V> {
        match side {
            Side::Sender => &self.from,
            Side::Receiver => &self.to,
        }
    }
}

impl<'a, T: Config> Context<'a, T> {
    /// Of a transfer that is judged.
    pub(crate) fn new(
        transfer: &'a TransferOf<T>,
        book: &'a Book<T>,
        sides: Sides<&'a PositionBook>,
        change: Change,
        trust: &'a Trust<T>,
    ) -> Self {
        let mut ctx = Self {
            transfer,
            book,
            sides,
            change,
            trust,
            approved: Cell::new(false),
            screened: Cell::new(None),
            dear: Cell::new(false),
            fee: OnceCell::new(),
            listings: Cells::empty(),
            lots: Cells::empty(),
        };
        let fee = ctx.fee_amount();
        if fee > 0 {
            ctx.change = change.with_fee::<T>(transfer, fee);
        }
        ctx
    }

    /// Says that a rule read rows of its own.
    pub(crate) fn look(&self) {
        self.dear.set(true);
    }

    /// Whether a rule read rows of its own.
    pub(crate) fn looked(&self) -> bool {
        self.dear.get()
    }

    fn identity(&self, side: Side) -> Option<IdentityId> {
        match side {
            Side::Sender => self.transfer.giver(),
            Side::Receiver => self.transfer.taker(),
        }
    }

    /// What the class's officer said of a party.
    pub(crate) fn listing(&self, side: Side) -> Option<&ListingOf<T>> {
        let identity = self.identity(side)?;
        self.listings
            .of(side)
            .get_or_init(|| {
                self.look();
                Listings::<T>::get(self.transfer.class_id, identity)
            })
            .as_ref()
    }

    /// Whether the class exempts a party from one of its rules.
    pub(crate) fn is_exempt(&self, rule: RuleName, side: Side) -> bool {
        let exempts = self.book.rules.as_ref().is_some_and(|rules| rules.exemptions.is_some());
        exempts && self.listing(side).is_some_and(|listing| listing.exempt.contains(&rule))
    }

    /// The locked lots of a party.
    pub(crate) fn lots(&self, side: Side) -> &Lots {
        let book = match side {
            Side::Sender => self.sides.from,
            Side::Receiver => self.sides.to,
        };
        self.lots.of(side).get_or_init(|| match (book, self.identity(side)) {
            (Some(book), Some(identity)) if book.has_lots => {
                self.look();
                crate::Lots::<T>::get(self.transfer.class_id, identity)
            }
            _ => Lots::new(),
        })
    }

    /// What the giver pays on top, and to which account.
    pub(crate) fn fee(&self) -> Option<&(T::AccountId, Balance)> {
        self.fee
            .get_or_init(|| {
                let rule = self.book.rules.as_ref().and_then(|rules| rules.transfer_fee.as_ref())?;
                if self.transfer.waives_fee {
                    return None;
                }
                let fee = rule.of(self.transfer, self.step())?;
                // A delivery costs no more than was committed for it.
                let fee = match self.transfer.stage {
                    TransferStage::Delivery { fee: most, .. } => fee.min(most),
                    _ => fee,
                };
                if fee == 0 {
                    return None;
                }
                (!self.is_exempt(RuleName::TransferFee, Side::Sender)).then(|| (rule.collector.clone(), fee))
            })
            .as_ref()
    }

    /// How the giver's claims are asked for.
    ///
    /// A delivery asks for what its commitment asked for, under the same rules, whatever has lapsed since: the giver could let a
    /// claim lapse, and cannot take one back.
    pub(crate) fn screening(&self) -> Screening {
        match self.transfer.stage {
            TransferStage::Direct | TransferStage::SenderSide => Screening::Now(self.transfer.now),
            TransferStage::Delivery { booked, .. } => match booked.screened {
                Some(screened) if screened.revision == self.book.revision => Screening::Kept(screened.qualified),
                _ => Screening::Settled,
            },
        }
    }

    /// Remembers that the giver's claims were asked for.
    pub(crate) fn screen(&self, qualified: Option<u8>) {
        let before = self.screened.get().flatten();
        self.screened.set(Some(qualified.or(before)));
    }

    /// In steps of how many base units the class's units move.
    fn step(&self) -> Balance {
        let granularity = self.book.rules.as_ref().and_then(|rules| rules.granularity.as_ref());
        granularity.map_or(1, |rule| rule.step)
    }

    /// The same in base units.
    pub(crate) fn fee_amount(&self) -> Balance {
        self.fee().map_or(0, |(_, fee)| *fee)
    }
}

/// One rule with its parameters.
pub trait Rule<T: Config>: Sized {
    /// The party whose exemption frees from the rule, where the class has exemptions.
    const EXEMPTS: Option<Side> = Some(Side::Receiver);
    /// Whether the parameters make sense.
    fn validate(&self) -> Result<(), Error<T>> {
        Ok(())
    }
    /// Adds what it finds against a transfer. `None`: the class has not set it.
    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>);
}

/// Whether the parties want the transfer themselves and somebody receives: then policy applies. A legal order and a recovery
/// skip it, and an exit is never stopped by it.
pub fn is_policed(kind: TransferKind) -> bool {
    match kind {
        TransferKind::Issue | TransferKind::Transfer | TransferKind::Commit => true,
        TransferKind::Redeem | TransferKind::Forced | TransferKind::Recovery | TransferKind::Fee => false,
    }
}

/// The receiver of a transfer that a cap binds, with what compliance keeps of it: not the inventory, not within one identity,
/// not by an order.
fn capped<A: PartialEq>(transfer: &Transfer<A>) -> Option<(&Party<A>, &AccountInfo)> {
    let to = transfer.to.as_ref()?;
    let info = to.info.as_ref()?;
    let is_exempt = info.identity == transfer.terms.inventory || transfer.within_one_identity();
    (is_policed(transfer.kind) && !is_exempt).then_some((to, info))
}

/// The giver of a transfer whose units a rule keeps: not the inventory, not within one identity, not by an order.
fn bound<A: PartialEq>(transfer: &Transfer<A>) -> Option<&Party<A>> {
    let from = transfer.from.as_ref()?;
    let is_exempt = from.identity()? == transfer.terms.inventory || transfer.within_one_identity();
    (is_policed(transfer.kind) && !is_exempt).then_some(from)
}

macro_rules! rules {
    (
        set { $($(#[$doc:meta])* $index:literal $name:ident($rule:ty) in $module:ident,)+ }
        always { $($fixed:ident,)+ }
    ) => {
        $(pub mod $module;)+
        $(pub mod $fixed;)+
        $(pub use $module::$name;)+
        pub use black_outs::Window;
        pub use country_limits::CountryLimit;
        pub use country_pairs::CountryPair;
        pub use kind_caps::KindCap;
        pub use kind_limits::KindLimit;
        pub use kind_shares::KindShare;
        pub use requirements::{Condition, RequirementSet};
        pub use venue_limits::VenueLimit;
        pub use volume_limits::VolumeLimit;

        /// What a class demands of a transfer.
        #[derive(Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
        #[codec(encode_bound())]
        #[codec(decode_bound())]
        #[codec(decode_with_mem_tracking_bound())]
        #[codec(mel_bound())]
        #[scale_info(skip_type_params(T))]
        pub struct ClassRules<T: Config> {
            $($(#[$doc])* pub $module: Option<$rule>,)+
        }

        // By hand: the derives without bounds cannot see through this macro.
        impl<T: Config> Clone for ClassRules<T> {
            fn clone(&self) -> Self {
                Self { $($module: self.$module.clone(),)+ }
            }
        }
        impl<T: Config> PartialEq for ClassRules<T> {
            fn eq(&self, other: &Self) -> bool {
                $(self.$module == other.$module)&&+
            }
        }
        impl<T: Config> Eq for ClassRules<T> {}
        impl<T: Config> core::fmt::Debug for ClassRules<T> {
            fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
                f.debug_struct("ClassRules")$(.field(stringify!($module), &self.$module))+.finish()
            }
        }

        impl<T: Config> Default for ClassRules<T> {
            fn default() -> Self {
                Self { $($module: None,)+ }
            }
        }

        /// One rule of a class with its parameters.
        #[derive(
            CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen,
            TypeInfo,
        )]
        #[codec(encode_bound())]
        #[codec(decode_bound())]
        #[codec(decode_with_mem_tracking_bound())]
        #[codec(mel_bound())]
        #[scale_info(skip_type_params(T))]
        pub enum RuleChange<T: Config> {
            $($(#[$doc])* #[codec(index = $index)] $name($rule),)+
        }

        /// Which rule of a class.
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
        )]
        pub enum RuleName {
            $($(#[$doc])* #[codec(index = $index)] $name,)+
        }

        impl RuleName {
            /// Every rule that officers set.
            pub const ALL: &'static [RuleName] = &[$(Self::$name),+];
        }

        impl<T: Config> ClassRules<T> {
            /// Puts one rule in force and gives the one that it replaces.
            pub fn put(&mut self, change: RuleChange<T>) -> Option<RuleChange<T>> {
                match change {
                    $(RuleChange::$name(rule) => self.$module.replace(rule).map(RuleChange::$name),)+
                }
            }
            /// Takes one rule out of force.
            pub fn take(&mut self, name: RuleName) -> Option<RuleChange<T>> {
                match name {
                    $(RuleName::$name => self.$module.take().map(RuleChange::$name),)+
                }
            }
            /// Whether a rule is set.
            pub fn has(&self, name: RuleName) -> bool {
                match name {
                    $(RuleName::$name => self.$module.is_some(),)+
                }
            }
            /// Whether the parameters of all of them make sense.
            pub fn validate(&self) -> Result<(), Error<T>> {
                $(if let Some(rule) = &self.$module { Rule::<T>::validate(rule)?; })+
                Ok(())
            }
            /// Adds what the rules find against a transfer.
            pub(crate) fn check(&self, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
                $(
                    let rule = self.$module.as_ref();
                    let freed = <$rule as Rule<T>>::EXEMPTS.filter(|_| rule.is_some());
                    if !freed.is_some_and(|side| ctx.is_exempt(RuleName::$name, side)) {
                        Rule::<T>::check(rule, transfer, ctx, findings);
                    }
                )+
            }
        }

        /// Adds what those rules find that bind every class, whatever its officer set.
        pub(crate) fn check_always<T: Config>(transfer: &TransferOf<T>, findings: &mut Vec<Finding>) {
            $($fixed::check::<T>(transfer, findings);)+
        }
    };
}

// THE list.
rules! {
    set {
        /// Topics on which a receiver needs a claim. Not set: no one receives.
        0 Claims(Claims<T>) in claims,
        /// Countries whose people may receive. Not set: none.
        1 Countries(Countries<T>) in countries,
        /// Most of the issued supply that one identity may own.
        2 IdentityCap(IdentityCap) in identity_cap,
        /// Most identities that may own units.
        3 HolderLimit(HolderLimit) in holder_limit,
        /// Whether senders need the claims of receivers, too.
        4 SenderScreening(SenderScreening) in sender_screening,
        /// Least units of who joins, and of who keeps some.
        5 MinimumHolding(MinimumHolding) in minimum_holding,
        /// Units move in whole steps.
        6 Granularity(Granularity) in granularity,
        /// Most units that one identity may own.
        7 UnitsCap(UnitsCap) in units_cap,
        /// Most units, or most of the supply, that an identity of a kind may own.
        8 KindCaps(KindCaps) in kind_caps,
        /// Most identities of a kind that may own units.
        9 KindLimits(KindLimits) in kind_limits,
        /// Countries whose people may not receive.
        10 CountriesDenied(CountriesDenied<T>) in countries_denied,
        /// Times in which holders neither send nor commit.
        11 BlackOuts(BlackOuts) in black_outs,
        /// Most identities of a country that may own units.
        12 CountryLimits(CountryLimits<T>) in country_limits,
        /// From which countries to which no units go.
        13 CountryPairs(CountryPairs) in country_pairs,
        /// Sets of conditions of which receivers meet one.
        14 Requirements(Requirements) in requirements,
        /// Least and most of the supply that persons of a kind own together.
        15 KindShares(KindShares) in kind_shares,
        /// How long units that the issuer places are locked.
        16 LockUp(LockUp) in lock_up,
        /// How long units are held before they are sent.
        17 HoldingPeriod(HoldingPeriod) in holding_period,
        /// Most units that a person sends in windows of time.
        18 VolumeLimits(VolumeLimits) in volume_limits,
        /// Most units that a person sends to a venue in windows of time.
        19 VenueLimits(VenueLimits) in venue_limits,
        /// Movements need the officer's approval.
        20 Approvals(Approvals) in approvals,
        /// Only listed persons receive.
        21 AllowList(AllowList) in allow_list,
        /// Persons on the deny list do not receive.
        22 DenyList(DenyList) in deny_list,
        /// Whether persons opt in to the class, or out of it.
        23 HolderConsent(HolderConsent) in holder_consent,
        /// Persons that the officer exempts from single rules.
        24 Exemptions(Exemptions) in exemptions,
        /// A fee in units on top of each transfer.
        25 TransferFee(TransferFee<T>) in transfer_fee,
        /// Which accounts move units for their owner.
        26 SpenderScreening(SpenderScreening) in spender_screening,
    }
    always {
        custodians,
        selective,
        supply_cap,
    }
}
