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
//! A rule that is not set either asks for nothing (a cap, a limit) or is a gate that stays shut (claims, countries): its
//! `check` is called in any case and decides.

use crate::{books::Change, eligibility::Trust, Book, Config, Error, TransferOf};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use scale_info::TypeInfo;
use viaduct_primitives::{AccountInfo, Finding, Party, TransferKind};

/// What a rule may look at beside the transfer: nothing is read twice in one assessment.
pub struct Context<'a, T: Config> {
    /// The class's rules and figures before the transfer.
    pub book: &'a Book<T>,
    /// What the transfer would change in them.
    pub change: Change,
    /// The trust epoch and the trusted issuers, read when a rule asks for them first.
    pub trust: &'a Trust<T>,
}

/// One rule with its parameters.
pub trait Rule<T: Config>: Sized {
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
        TransferKind::Redeem | TransferKind::Forced | TransferKind::Recovery => false,
    }
}

/// The receiver of a transfer that a cap binds, with what compliance keeps of it: not the inventory, not within one identity,
/// not by an order.
fn capped<T: Config>(transfer: &TransferOf<T>) -> Option<(&Party<T::AccountId>, &AccountInfo)> {
    let to = transfer.to.as_ref()?;
    let info = to.info.as_ref()?;
    let is_exempt = info.identity == transfer.terms.inventory || transfer.within_one_identity();
    (is_policed(transfer.kind) && !is_exempt).then_some((to, info))
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
                $(Rule::<T>::check(self.$module.as_ref(), transfer, ctx, findings);)+
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
    }
    always {
        custodians,
        supply_cap,
    }
}
