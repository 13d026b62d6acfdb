//! Figures that governance changes without new code: fees, limits, windows and bonds. Each is changed on the track of what
//! it guards, and works only within bounds that the code sets: whatever is voted, no bond is zero and no window closes.

use crate::configs::RootOr;
use crate::*;
use core::marker::PhantomData;
use frame_support::{
    dynamic_params::{dynamic_pallet_params, dynamic_params},
    traits::{ConstU128, ConstU32, ConstU64, EnsureOrigin, EnsureOriginWithArg, Get},
};
use viaduct_primitives::api::LimitsView;
use viaduct_runtime_common::{
    constants::{DAYS, DAY_MS, LEAST_LINK_DELAY, MICRO, MILLI, UNIT},
    governance::origins,
};

/// The parameters with their figures at genesis. Indices never change.
#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod dynamic_params {
    use super::*;

    /// What transactions cost. On the track of the treasurer.
    #[dynamic_pallet_params]
    #[codec(index = 0)]
    pub mod transactions {
        /// Fee of a byte of a transaction, native base units: a millionth of a VIA.
        #[codec(index = 0)]
        pub static ByteFee: Balance = MICRO;
    }

    /// What the track of exceptions sets: it extends them without an end anyway.
    #[dynamic_pallet_params]
    #[codec(index = 1)]
    pub mod assets {
        /// No exception state lasts longer without governance, ms.
        #[codec(index = 0)]
        pub static MaxExceptionDuration: Moment = 180 * DAY_MS;
    }

    /// What compliance governance sets.
    #[dynamic_pallet_params]
    #[codec(index = 2)]
    pub mod holders {
        /// Time to notice that somebody linked an account to you, ms.
        #[codec(index = 0)]
        pub static LinkDelay: Moment = 7 * DAY_MS;
        /// Nobody promises units for longer, ms.
        #[codec(index = 1)]
        pub static MaxHoldDuration: Moment = 730 * DAY_MS;
    }

    /// What oracle governance sets.
    #[dynamic_pallet_params]
    #[codec(index = 3)]
    pub mod readings {
        /// What a meter source stakes for each stream it reports to, native base units. Bonds that are down stay as they are.
        #[codec(index = 0)]
        pub static SourceBond: Balance = 100 * UNIT;
    }

    /// What the treasurer sets for the treasury.
    #[dynamic_pallet_params]
    #[codec(index = 4)]
    pub mod spends {
        /// Time to take an approved payout, blocks of the steady clock.
        #[codec(index = 0)]
        pub static PayoutPeriod: BlockNumber = 30 * DAYS;
    }
}

/// The parameters as the pallets see them: within the code's bounds.
pub mod limits {
    use super::*;

    /// A parameter, or the bound that it lies beyond.
    pub struct Within<Parameter, Least, Most>(PhantomData<(Parameter, Least, Most)>);
    impl<Value: Ord, Parameter: Get<Value>, Least: Get<Value>, Most: Get<Value>> Get<Value>
        for Within<Parameter, Least, Most>
    {
        fn get() -> Value {
            Parameter::get().max(Least::get()).min(Most::get())
        }
    }

    /// All of them, as they work now.
    pub fn view() -> LimitsView {
        LimitsView {
            byte_fee: ByteFee::get().into(),
            max_exception_duration: MaxExceptionDuration::get(),
            link_delay: LinkDelay::get(),
            max_hold_duration: MaxHoldDuration::get(),
            source_bond: SourceBond::get().into(),
            payout_period: PayoutPeriod::get(),
        }
    }

    /// Fee of a byte: never nothing, at most a thousandth of a VIA.
    pub type ByteFee = Within<dynamic_params::transactions::ByteFee, ConstU128<1>, ConstU128<MILLI>>;
    /// Longest exception state: a day to two years.
    pub type MaxExceptionDuration =
        Within<dynamic_params::assets::MaxExceptionDuration, ConstU64<DAY_MS>, ConstU64<{ 730 * DAY_MS }>>;
    /// Delay of a new account's payouts: five days, within which the track of emergencies can freeze a person, to ninety.
    pub type LinkDelay =
        Within<dynamic_params::holders::LinkDelay, ConstU64<LEAST_LINK_DELAY>, ConstU64<{ 90 * DAY_MS }>>;
    /// Longest hold of units: a day to ten years.
    pub type MaxHoldDuration =
        Within<dynamic_params::holders::MaxHoldDuration, ConstU64<DAY_MS>, ConstU64<{ 3_650 * DAY_MS }>>;
    /// Bond of a source: one VIA to a hundred thousand.
    pub type SourceBond = Within<dynamic_params::readings::SourceBond, ConstU128<UNIT>, ConstU128<{ 100_000 * UNIT }>>;
    /// Time to take a payout: a day to a year.
    pub type PayoutPeriod = Within<dynamic_params::spends::PayoutPeriod, ConstU32<DAYS>, ConstU32<{ 365 * DAYS }>>;
}

/// Who may change which parameter: root, and the track of what it guards.
pub struct ParameterAdmins;
impl EnsureOriginWithArg<RuntimeOrigin, RuntimeParametersKey> for ParameterAdmins {
    type Success = ();

    fn try_origin(origin: RuntimeOrigin, key: &RuntimeParametersKey) -> Result<(), RuntimeOrigin> {
        match key {
            RuntimeParametersKey::Transactions(_) | RuntimeParametersKey::Spends(_) => {
                <RootOr<origins::Treasurer> as EnsureOrigin<RuntimeOrigin>>::try_origin(origin)
            }
            RuntimeParametersKey::Assets(_) => {
                <RootOr<origins::EmergencyException> as EnsureOrigin<RuntimeOrigin>>::try_origin(origin)
            }
            RuntimeParametersKey::Holders(_) => {
                <RootOr<origins::ComplianceAdmin> as EnsureOrigin<RuntimeOrigin>>::try_origin(origin)
            }
            RuntimeParametersKey::Readings(_) => {
                <RootOr<origins::OracleAdmin> as EnsureOrigin<RuntimeOrigin>>::try_origin(origin)
            }
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn try_successful_origin(_: &RuntimeParametersKey) -> Result<RuntimeOrigin, ()> {
        Ok(RuntimeOrigin::root())
    }
}

impl pallet_parameters::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeParameters = RuntimeParameters;
    type AdminOrigin = ParameterAdmins;
    type WeightInfo = ();
}
