//! What each call costs, in the runtime's own world.

use super::*;
use alloc::boxed::Box;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use sp_runtime::traits::MaybeEquivalence;
use viaduct_primitives::{benchmarking::BenchmarkWorld, CurrencyId, UnitTrap};
use xcm::{
    latest::prelude::{Asset, GeneralIndex, Parachain, XcmContext},
    VersionedLocation,
};
use xcm_executor::traits::{DropAssets, TransactAsset};

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
        let agent: T::AccountId = account("agent", 0, 0);
        let asset = T::asset(&agent);
        let inventory = T::person(&agent);
        let class_id = T::class(asset, &agent, inventory);
        let to: T::AccountId = account("receiver", 0, 0);
        T::person(&to);
        T::admit(class_id, &agent, &to);
        T::issue(class_id, &agent, &to, 1_000);
        T::earn(asset, class_id, 1_000_000);
        let unit = T::UnitLocation::convert_back(&class_id).expect("every class has a location");
        let context = XcmContext {
            origin: None,
            message_id: [0; 32],
            topic: None,
        };
        let units = T::Transactor::mint_asset(&Asset::from((unit, 500u128)), &context).expect("units can be minted");
        UnitsApart::<T>::drop_assets(&far(0), units, &context);
        #[extrinsic_call]
        _(RawOrigin::Signed(agent), class_id, 500, boxed(far(0)), to, 1, [0; 32]);
        assert_eq!(T::Units::trapped(class_id), 0);
    }
}
