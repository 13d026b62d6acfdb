//! What `scripts/weights` measures on the parachain: the gateway and XCM, with a unit as the most expensive asset. The
//! business pallets are measured on the solo chain.

use crate::{
    configs::{LocationToAccountId, MaxAssetsIntoHolding, PriceForSibling, XcmConfig},
    *,
};
use ::xcm::latest::{prelude::*, Assets};
use alloc::{boxed::Box, vec::Vec};
use cumulus_primitives_core::ParaId;
use frame_benchmarking::{whitelisted_caller, BenchmarkError};
use frame_support::parameter_types;
use pallet_xcm_benchmarks::{account_and_location, MockCredit};
use sp_runtime::traits::MaybeEquivalence;
use viaduct_primitives::{benchmarking::BenchmarkWorld, ClassId, UnitTrap};
use viaduct_runtime_common::constants::{EXISTENTIAL_DEPOSIT, TEST_USD, UNIT};
use xcm_executor::{traits::ConvertLocation, AssetsInHolding};

/// The extrinsics of `pallet-xcm`.
pub type XcmCalls = pallet_xcm::benchmarking::Pallet<Runtime>;
/// Instructions that move assets.
pub type XcmFungible = pallet_xcm_benchmarks::fungible::Pallet<Runtime>;
/// All other instructions.
pub type XcmGeneric = pallet_xcm_benchmarks::generic::Pallet<Runtime>;

frame_benchmarking::define_benchmarks!(
    [pallet_gateway, Gateway]
    [pallet_scheduler, Scheduler]
    [pallet_asset_tx_payment, AssetTxPayment]
    [pallet_xcm, XcmCalls]
    [pallet_xcm_benchmarks::fungible, XcmFungible]
    [pallet_xcm_benchmarks::generic, XcmGeneric]
);

/// A chain that is a custodian.
const SIBLING: u32 = 2_000;
/// Base units of every movement.
const AMOUNT: u128 = 1_000_000;

parameter_types! {
    pub const SiblingId: ParaId = ParaId::new(SIBLING);
    pub Deposit: Option<Asset> = Some((Here, EXISTENTIAL_DEPOSIT).into());
    // Nobody teleports.
    pub const Teleporter: Option<(Location, Asset)> = None;
    pub const Checked: Option<(AccountId, xcm_builder::MintLocation)> = None;
    /// Asset Hub's deposit of the relay token, which the preset maps.
    pub Reserve: Option<(Location, Asset)> =
        Some((Location::new(1, [Parachain(1_000)]), (Location::parent(), UNIT).into()));
}

fn sibling() -> Location {
    Location::new(1, [Parachain(SIBLING)])
}

/// Opens the way for messages to the sibling and pays for them.
type ToSibling = polkadot_runtime_common::xcm_sender::ToParachainDeliveryHelper<
    XcmConfig,
    Deposit,
    PriceForSibling,
    SiblingId,
    ParachainSystem,
>;

/// Classes whose holders the sender of the benchmarks and the sibling may be.
fn classes(count: u32, sender: &AccountId) -> Vec<ClassId> {
    let agent: AccountId = frame_benchmarking::account("agent", 0, 0);
    let asset = Runtime::asset(&agent);
    let inventory = Runtime::person(&agent);
    let custodian = LocationToAccountId::convert_location(&sibling()).expect("a sibling has an account");
    Runtime::endow(sender, 1_000 * UNIT);
    Runtime::person(sender);
    Runtime::person(&custodian);
    (0..count)
        .map(|_| {
            let class_id = Runtime::class(asset, &agent, inventory);
            Runtime::admit(class_id, &agent, &custodian);
            // Both have something to settle in every currency.
            Runtime::issue(class_id, &agent, sender, AMOUNT);
            Runtime::earn(asset, class_id, AMOUNT);
            class_id
        })
        .collect()
}

fn unit(class_id: ClassId, amount: u128) -> Asset {
    let location = configs::UnitLocation::convert_back(&class_id).expect("every class has a location");
    (location, amount).into()
}

fn dollars() -> Location {
    configs::LocalCurrency::convert_back(&TEST_USD).expect("every currency has a location")
}

impl pallet_xcm::benchmarking::Config for Runtime {
    type DeliveryHelper = ToSibling;

    fn reachable_dest() -> Option<Location> {
        Some(sibling())
    }

    fn reserve_transferable_asset_and_dest() -> Option<(Asset, Location)> {
        let class_id = classes(1, &whitelisted_caller())[0];
        Some((unit(class_id, AMOUNT), sibling()))
    }

    fn set_up_complex_asset_transfer() -> Option<(Assets, u32, Location, Box<dyn FnOnce()>)> {
        let who: AccountId = whitelisted_caller();
        let classes = classes(2, &who);
        let assets: Vec<Asset> = classes.iter().map(|class_id| unit(*class_id, AMOUNT)).collect();
        let verify = Box::new(move || {
            use frame_support::traits::fungibles::Inspect;
            for class_id in classes {
                assert_eq!(Units::balance(class_id, &who), 0);
            }
        });
        Some((assets.into(), 0, sibling(), verify))
    }

    fn get_asset() -> Asset {
        unit(classes(1, &whitelisted_caller())[0], AMOUNT)
    }

    fn get_assets(n: u32) -> Assets {
        let claimer: AccountId = whitelisted_caller();
        let trapped = |class_id: ClassId| {
            // The benchmark puts all classes straight into the trap of `pallet-xcm`, which does not count them for the claimer.
            Units::trap(class_id, AMOUNT, Some(&claimer));
            unit(class_id, AMOUNT)
        };
        let units: Vec<Asset> = classes(n, &claimer).into_iter().map(trapped).collect();
        units.into()
    }

    fn batch_call(calls: Vec<RuntimeCall>) -> Option<RuntimeCall> {
        Some(RuntimeCall::Utility(pallet_utility::Call::batch { calls }))
    }
}

impl pallet_xcm_benchmarks::Config for Runtime {
    type XcmConfig = XcmConfig;
    type AccountIdConverter = LocationToAccountId;
    type DeliveryHelper = ToSibling;

    fn valid_destination() -> Result<Location, BenchmarkError> {
        Ok(sibling())
    }

    fn worst_case_holding(depositable: u32) -> AssetsInHolding {
        let mut holding = AssetsInHolding::new();
        for i in 0..MaxAssetsIntoHolding::get() - depositable - 2 {
            holding
                .fungible
                .insert(AssetId(GeneralIndex(i.into()).into()), Box::new(MockCredit(AMOUNT)));
        }
        for asset in [Location::here(), dollars()] {
            holding.fungible.insert(AssetId(asset), Box::new(MockCredit(u128::MAX)));
        }
        holding
    }
}

impl pallet_xcm_benchmarks::fungible::Config for Runtime {
    type TransactAsset = Balances;
    type CheckedAccount = Checked;
    type TrustedTeleporter = Teleporter;
    type TrustedReserve = Reserve;

    fn get_asset() -> Asset {
        let (sender, _) = account_and_location::<Runtime>(1);
        unit(classes(1, &sender)[0], AMOUNT)
    }
}

impl pallet_xcm_benchmarks::generic::Config for Runtime {
    type TransactAsset = Balances;
    type RuntimeCall = RuntimeCall;

    fn worst_case_response() -> (u64, Response) {
        (0, Response::Version(Default::default()))
    }

    fn worst_case_asset_exchange() -> Result<(Assets, Assets), BenchmarkError> {
        Err(BenchmarkError::Skip)
    }

    fn universal_alias() -> Result<(Location, Junction), BenchmarkError> {
        Err(BenchmarkError::Skip)
    }

    fn transact_origin_and_runtime_call() -> Result<(Location, RuntimeCall), BenchmarkError> {
        // Refused at once for want of such a class: the call's own weight is added to the instruction's.
        let claim = pallet_distribution::Call::claim {
            class_id: ClassId::MAX,
            currency: TEST_USD,
        };
        Ok((sibling(), claim.into()))
    }

    fn subscribe_origin() -> Result<Location, BenchmarkError> {
        Ok(sibling())
    }

    fn claimable_asset() -> Result<(Location, Location, Assets), BenchmarkError> {
        let (sender, _) = account_and_location::<Runtime>(1);
        let class_id = classes(1, &sender)[0];
        Ok((sibling(), Location::here(), unit(class_id, AMOUNT).into()))
    }

    fn worst_case_for_trader() -> Result<(Asset, WeightLimit), BenchmarkError> {
        pallet_asset_rate::ConversionRateToNative::<Runtime>::insert(TEST_USD, sp_runtime::FixedU128::from(1));
        let limit = WeightLimit::Limited(frame_support::weights::Weight::from_parts(5_000, 5_000));
        Ok(((dollars(), 1_000 * UNIT).into(), limit))
    }

    fn unlockable_asset() -> Result<(Location, Location, Asset), BenchmarkError> {
        Err(BenchmarkError::Skip)
    }

    fn export_message_origin_and_destination() -> Result<(Location, NetworkId, InteriorLocation), BenchmarkError> {
        Err(BenchmarkError::Skip)
    }

    fn alias_origin() -> Result<(Location, Location), BenchmarkError> {
        // The last filter that is asked, with as many permissions as an account may give.
        Ok(parachains_common::benchmarking::set_up_worst_case_authorized_alias::<
            Runtime,
        >())
    }
}
