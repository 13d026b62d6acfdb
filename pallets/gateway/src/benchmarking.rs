//! What each call costs, in the runtime's own world.

use super::*;
use alloc::boxed::Box;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use sp_runtime::traits::MaybeEquivalence;
use viaduct_primitives::{benchmarking::BenchmarkWorld, ClassId, CurrencyId, UnitTrap};
use xcm::{
    latest::prelude::{Asset, GeneralIndex, Parachain, XcmContext},
    VersionedLocation,
};
use xcm_executor::{
    traits::{DropAssets, TransactAsset},
    AssetsInHolding,
};

/// As long a location as they come.
fn far(index: u128) -> Location {
    let mut location = Location::new(1, [Parachain(u32::MAX)]);
    for n in 0..7 {
        location
            .push_interior(GeneralIndex(u128::MAX - index - n))
            .expect("eight junctions fit; qed");
    }
    location
}

fn boxed(location: Location) -> Box<VersionedLocation> {
    Box::new(location.into())
}

/// A currency of which nothing exists.
fn currency<T: BenchmarkWorld<T::AccountId> + Config>() -> CurrencyId {
    T::currencies().pop().expect("the world has currencies")
}

/// Base units that are trapped.
const AMOUNT: u128 = 500;

/// A class and an account that may receive its units.
struct World<T: Config> {
    agent: T::AccountId,
    receiver: T::AccountId,
    class_id: ClassId,
}

impl<T: BenchmarkWorld<T::AccountId> + Config> World<T> {
    fn with_units() -> Self {
        let agent: T::AccountId = account("agent", 0, 0);
        let asset = T::asset(&agent);
        let inventory = T::person(&agent);
        let class_id = T::class(asset, &agent, inventory);
        let receiver: T::AccountId = account("receiver", 0, 0);
        T::person(&receiver);
        T::admit(class_id, &agent, &receiver);
        T::issue(class_id, &agent, &receiver, 2 * AMOUNT);
        T::earn(asset, class_id, 1_000_000);
        Self {
            agent,
            receiver,
            class_id,
        }
    }

    /// The receiver's location, and units in the holding of a message.
    fn withdrawn(&self) -> (Location, AssetsInHolding, XcmContext) {
        let stored = Pallet::<T>::trap_location(Some(&self.receiver)).expect("every account has a location");
        let unit = T::UnitLocation::convert_back(&self.class_id).expect("every class has a location");
        let context = XcmContext {
            origin: None,
            message_id: [0; 32],
            topic: None,
        };
        let units = T::Transactor::mint_asset(&Asset::from((unit, AMOUNT)), &context).expect("units can be minted");
        (stored, units, context)
    }
}

#[benchmarks(where T: BenchmarkWorld<T::AccountId>)]
mod benches {
    use super::*;

    #[benchmark]
    fn map_currency() {
        let id = currency::<T>();
        #[extrinsic_call]
        _(RawOrigin::Root, id, boxed(far(0)), boxed(far(9)));
        assert!(ForeignCurrencies::<T>::contains_key(id));
    }

    #[benchmark]
    fn unmap_currency() {
        let id = currency::<T>();
        Pallet::<T>::store(id, far(0), far(9));
        #[extrinsic_call]
        _(RawOrigin::Root, id);
        assert!(!ForeignCurrencies::<T>::contains_key(id));
    }

    #[benchmark]
    fn set_deposits() {
        let id = currency::<T>();
        Pallet::<T>::store(id, far(0), far(9));
        #[extrinsic_call]
        _(RawOrigin::Root, id, false);
        assert!(ForeignCurrencies::<T>::get(id).is_some_and(|record| !record.deposits));
    }

    #[benchmark]
    fn reroute_trapped() {
        let world = World::<T>::with_units();
        let (stored, units, context) = world.withdrawn();
        UnitsApart::<T>::drop_assets(&stored, units, &context);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(world.agent),
            world.class_id,
            AMOUNT,
            Some(boxed(stored)),
            world.receiver,
            1,
            [0; 32],
        );
        assert_eq!(T::Units::trapped(world.class_id), 0);
    }

    /// One class under a label that somebody else wrote, so that the labelled account is judged as a receiver.
    #[benchmark]
    fn trap_units() {
        let world = World::<T>::with_units();
        let (stored, units, context) = world.withdrawn();
        Brought::<T>::put(BroughtBy::One(world.agent));
        #[block]
        {
            UnitsApart::<T>::drop_assets(&stored, units, &context);
        }
        assert_eq!(T::Units::trapped(world.class_id), AMOUNT);
        assert!(!Brought::<T>::exists());
    }
}
