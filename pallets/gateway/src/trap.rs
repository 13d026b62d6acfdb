//! Units in the trap of the XCM executor: apart from everything else, counted, and bound by agents' orders.
//!
//! What is left in a message's holding at its end is *dropped* into the trap under a location, its *label*: the message's
//! `AssetClaimer` hint, otherwise its origin at that moment, otherwise the origin with which it began. The author
//! of a message writes the hint, so a label proves nothing. A label counts for **units** only in these cases:
//!
//! | units were brought into the message | label | trapped for |
//! | --- | --- | --- |
//! | by one account | that account | that account, whatever its state: the movement failed and they are still its own |
//! | by one account | another one that may receive them | the labelled account |
//! | by one account | another one that may not, or no account at all | the account that brought them |
//! | by several accounts | an account that may receive all of them | the labelled account |
//! | by several accounts | one that may not, or no account at all | no account |
//! | by an unknown account | judged as in the two lines above | |
//!
//! Units are brought in by `WithdrawAsset` and by `ClaimAsset`. [`NotedUnits`] and [`UnitsApart`] note the account, because
//! the message may have cleared, descended or changed its origin when it ends; [`NewMessage`] forgets it. "May receive" is
//! asked of [`UnitTrap::may_receive`] and includes pauses, exception states, freezes and blocks.
//!
//! Units are stored under the *account* that may claim them, written as one location, so that each spelling of it finds
//! them: a local account with or without the network, a chain or the address of its account. Units for no account are stored
//! under this chain's own location, which no claim can name. Other assets keep their label, spelled in its shortest form with
//! the network filled in.
//!
//! A claim of units is refused unless [`UnitTrap::may_claim`] agrees: a transfer out of the claimer's hands.

use crate::*;
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{
    defensive, ensure,
    storage::with_storage_layer,
    traits::{Get, ProcessMessageError},
    weights::Weight,
};
use sp_runtime::{
    traits::{MaybeEquivalence, TryConvert},
    DispatchError,
};
use viaduct_primitives::{Balance, ClassId, UnitTrap};
use xcm::latest::{
    Asset, Assets, Error as XcmError, Fungibility, Instruction,
    Junction::{AccountId32, AccountIndex64, AccountKey20},
    Location, Result as XcmResult, XcmContext,
};
use xcm_executor::{
    traits::{ClaimAssets, ConvertLocation, DropAssets, Properties, ShouldExecute, TransactAsset},
    AssetsInHolding,
};

/// Who brought units into the message that is running.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum BroughtBy<AccountId> {
    /// One account brought all of them.
    #[codec(index = 0)]
    One(AccountId),
    /// Several accounts, or one that is not known here.
    #[codec(index = 1)]
    Several,
}

/// The units of an asset.
fn unit<T: Config>(asset: &Asset) -> Option<(ClassId, Balance)> {
    let class_id = T::UnitLocation::convert(&asset.id.0)?;
    match asset.fun {
        Fungibility::Fungible(amount) => Some((class_id, amount)),
        Fungibility::NonFungible(_) => None,
    }
}

impl<T: Config> Pallet<T> {
    /// A location as it is stored: as short as it can be written from here, and an account without a network is one of ours.
    pub(crate) fn spelled(location: &Location) -> Location {
        let universal = T::UniversalLocation::get();
        let mut location = location.clone();
        location.simplify(&universal);
        // Further up other networks begin.
        if location.parent_count() > 1 {
            return location;
        }
        if let Ok(ours) = universal.global_consensus() {
            location.interior_mut().for_each_mut(|junction| {
                if let AccountId32 { network, .. } | AccountKey20 { network, .. } | AccountIndex64 { network, .. } =
                    junction
                {
                    network.get_or_insert(ours);
                }
            });
        }
        location
    }

    /// The account that stands here for a location, however it is spelled.
    pub(crate) fn account_of(location: &Location) -> Option<T::AccountId> {
        T::LocationToAccountId::convert_location(&Self::spelled(location))
    }

    /// The one location under which units of an account are trapped.
    pub(crate) fn trap_location(claimer: Option<&T::AccountId>) -> Option<Location> {
        match claimer {
            Some(account) => T::AccountLocation::try_convert(account).ok(),
            None => Some(Location::here()),
        }
    }

    /// Notes that units came into the running message.
    fn note(account: Option<T::AccountId>) {
        let now = match (Brought::<T>::get(), account) {
            (None, Some(account)) => BroughtBy::One(account),
            (Some(BroughtBy::One(before)), Some(account)) if before == account => return,
            _ => BroughtBy::Several,
        };
        Brought::<T>::put(now);
    }

    /// For which account dropped units are trapped: see the table of this module.
    fn claimer_of(
        class_id: ClassId,
        amount: Balance,
        label: &Location,
        brought: &Option<BroughtBy<T::AccountId>>,
    ) -> Option<T::AccountId> {
        let own = match brought {
            Some(BroughtBy::One(account)) => Some(account),
            _ => None,
        };
        let named = Self::account_of(label);
        match named {
            Some(named) if own == Some(&named) || T::Units::may_receive(class_id, amount, &named) => Some(named),
            _ => own.cloned(),
        }
    }
}

/// The trap of the XCM executor. Each class of units goes into it by itself, so that the asset's ForceAgent can send it on
/// without touching what else the message carried; and the transfer pipeline is told which account may claim.
pub struct UnitsApart<T>(PhantomData<T>);

impl<T: Config> DropAssets for UnitsApart<T> {
    fn drop_assets(origin: &Location, assets: AssetsInHolding, context: &XcmContext) -> Weight {
        let brought = Brought::<T>::take();
        let mut rest = AssetsInHolding::new();
        let mut weight = T::DbWeight::get().reads_writes(1, 1);
        for one in assets.into_per_asset_holdings() {
            let found = one.assets_iter().next().as_ref().and_then(unit::<T>);
            let Some((class_id, amount)) = found else {
                rest.subsume_assets(one);
                continue;
            };
            if amount == 0 {
                continue;
            }
            let claimer = Pallet::<T>::claimer_of(class_id, amount, origin, &brought);
            let (claimer, stored) = match Pallet::<T>::trap_location(claimer.as_ref()) {
                Some(stored) => (claimer, stored),
                // An account that has no location could not claim.
                None => (None, Location::here()),
            };
            let inner = T::Trap::drop_assets(&stored, one, context);
            T::Units::trap(class_id, amount, claimer.as_ref());
            Pallet::<T>::deposit_event(Event::UnitsTrapped {
                class_id,
                amount,
                claimer,
                label: origin.clone(),
            });
            weight = weight.saturating_add(T::WeightInfo::trap_units()).saturating_add(inner);
        }
        if rest.is_empty() {
            weight
        } else {
            weight.saturating_add(T::Trap::drop_assets(&Pallet::<T>::spelled(origin), rest, context))
        }
    }
}

impl<T: Config> ClaimAssets for UnitsApart<T> {
    fn claim_assets(
        origin: &Location,
        ticket: &Location,
        what: &Assets,
        context: &XcmContext,
    ) -> Option<AssetsInHolding> {
        let units: Vec<(ClassId, Balance)> = what.inner().iter().filter_map(unit::<T>).collect();
        if units.is_empty() {
            return T::Trap::claim_assets(&Pallet::<T>::spelled(origin), ticket, what, context);
        }
        let claimer = Pallet::<T>::account_of(origin)?;
        let stored = Pallet::<T>::trap_location(Some(&claimer))?;
        // Each class is trapped by itself, so there is one; but what is judged is what is asked for.
        if !units
            .iter()
            .all(|(class_id, amount)| T::Units::may_claim(*class_id, *amount, &claimer))
        {
            return None;
        }
        // All or nothing: a claim that came out short would leave units that are counted and within no reach.
        let claimed = with_storage_layer(|| {
            let claimed = T::Trap::claim_assets(&stored, ticket, what, context).ok_or(Error::<T>::NothingTrapped)?;
            ensure!(claimed.contains_assets(what), Error::<T>::NothingTrapped);
            for (class_id, amount) in &units {
                T::Units::release(*class_id, *amount, Some(&claimer)).inspect_err(|error| {
                    defensive!("units came out of the trap that never went in", error);
                })?;
            }
            Ok::<_, DispatchError>(claimed)
        })
        .ok()?;
        Pallet::<T>::note(Some(claimer.clone()));
        for (class_id, amount) in units {
            Pallet::<T>::deposit_event(Event::UnitsClaimed {
                class_id,
                amount,
                claimer: claimer.clone(),
            });
        }
        Some(claimed)
    }
}

/// A barrier that forgets, before anything else, who brought units into the message before: the runtime's outermost one,
/// which is asked once for each message.
pub struct NewMessage<T, Barrier>(PhantomData<(T, Barrier)>);

impl<T: Config, Barrier: ShouldExecute> ShouldExecute for NewMessage<T, Barrier> {
    fn should_execute<RuntimeCall>(
        origin: &Location,
        instructions: &mut [Instruction<RuntimeCall>],
        max_weight: Weight,
        properties: &mut Properties,
    ) -> Result<(), ProcessMessageError> {
        Brought::<T>::kill();
        Barrier::should_execute(origin, instructions, max_weight, properties)
    }
}

/// A transactor that notes who withdraws units. Everything is done by `Transactor`.
pub struct NotedUnits<T, Transactor>(PhantomData<(T, Transactor)>);

impl<T: Config, Transactor: TransactAsset> TransactAsset for NotedUnits<T, Transactor> {
    fn can_check_in(origin: &Location, what: &Asset, context: &XcmContext) -> XcmResult {
        Transactor::can_check_in(origin, what, context)
    }

    fn check_in(origin: &Location, what: &Asset, context: &XcmContext) {
        Transactor::check_in(origin, what, context)
    }

    fn can_check_out(dest: &Location, what: &Asset, context: &XcmContext) -> XcmResult {
        Transactor::can_check_out(dest, what, context)
    }

    fn check_out(dest: &Location, what: &Asset, context: &XcmContext) {
        Transactor::check_out(dest, what, context)
    }

    fn deposit_asset(
        what: AssetsInHolding,
        who: &Location,
        context: Option<&XcmContext>,
    ) -> Result<(), (AssetsInHolding, XcmError)> {
        Transactor::deposit_asset(what, who, context)
    }

    fn deposit_asset_with_surplus(
        what: AssetsInHolding,
        who: &Location,
        context: Option<&XcmContext>,
    ) -> Result<Weight, (AssetsInHolding, XcmError)> {
        Transactor::deposit_asset_with_surplus(what, who, context)
    }

    fn withdraw_asset(what: &Asset, who: &Location, context: Option<&XcmContext>) -> Result<AssetsInHolding, XcmError> {
        let withdrawn = Transactor::withdraw_asset(what, who, context)?;
        if unit::<T>(what).is_some() {
            Pallet::<T>::note(Pallet::<T>::account_of(who));
        }
        Ok(withdrawn)
    }

    fn withdraw_asset_with_surplus(
        what: &Asset,
        who: &Location,
        context: Option<&XcmContext>,
    ) -> Result<(AssetsInHolding, Weight), XcmError> {
        let withdrawn = Transactor::withdraw_asset_with_surplus(what, who, context)?;
        if unit::<T>(what).is_some() {
            Pallet::<T>::note(Pallet::<T>::account_of(who));
        }
        Ok(withdrawn)
    }

    fn internal_transfer_asset(
        asset: &Asset,
        sender: &Location,
        receiver: &Location,
        context: &XcmContext,
    ) -> Result<Asset, XcmError> {
        Transactor::internal_transfer_asset(asset, sender, receiver, context)
    }

    fn internal_transfer_asset_with_surplus(
        asset: &Asset,
        sender: &Location,
        receiver: &Location,
        context: &XcmContext,
    ) -> Result<(Asset, Weight), XcmError> {
        Transactor::internal_transfer_asset_with_surplus(asset, sender, receiver, context)
    }

    fn mint_asset(what: &Asset, context: &XcmContext) -> Result<AssetsInHolding, XcmError> {
        Transactor::mint_asset(what, context)
    }
}
