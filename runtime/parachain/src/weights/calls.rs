//! What the calls of `pallet-xcm` cost: as measured, but for the reserve transfers, which are measured with one asset and take two.

use super::pallet_xcm::WeightInfo as Measured;
use crate::Runtime;
use frame_support::weights::Weight;

/// Weights of `pallet-xcm`.
pub struct XcmCallWeight<T>(core::marker::PhantomData<T>);

/// Most assets of a transfer (`MAX_ASSETS_FOR_TRANSFER` of `pallet-xcm`).
const MAX_ASSETS: u64 = 2;

/// Takes each weight as it was measured.
macro_rules! as_measured {
    ($($call:ident($($n:ident)?),)*) => {
        $(fn $call($($n: u32)?) -> Weight {
            Measured::<Runtime>::$call($($n)?)
        })*
    };
}

impl<T> pallet_xcm::WeightInfo for XcmCallWeight<T> {
    fn teleport_assets() -> Weight {
        Measured::<Runtime>::teleport_assets().saturating_mul(MAX_ASSETS)
    }
    fn reserve_transfer_assets() -> Weight {
        Measured::<Runtime>::reserve_transfer_assets().saturating_mul(MAX_ASSETS)
    }

    as_measured! {
        send(), transfer_assets(), execute(), force_xcm_version(), force_default_xcm_version(),
        force_subscribe_version_notify(), force_unsubscribe_version_notify(), force_suspension(),
        migrate_supported_version(), migrate_version_notifiers(), already_notified_target(), notify_current_targets(),
        notify_target_migration_fail(), migrate_version_notify_targets(), migrate_and_notify_old_targets(), new_query(),
        take_response(), claim_assets(n), add_authorized_alias(), remove_authorized_alias(), weigh_message(n),
        decode_xcm(n),
    }
}
