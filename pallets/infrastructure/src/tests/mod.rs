//! Rules of infrastructure, one per test, one file per subject.

mod admission;
mod deposits;
mod documents;
mod exceptions;
mod invariants;
mod lifecycle;
mod registration;
mod roles;

pub use crate::{mock::*, *};
pub use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
pub use sp_runtime::DispatchError;
pub use viaduct_primitives::{AssetId, AssetInspect, AssetRole, ExceptionState, Lifecycle, Moment};

pub type E = Error<Test>;

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// Everything this pallet said since the last time.
pub fn events() -> Vec<Event<Test>> {
    let all = System::events();
    System::reset_events();
    all.into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::Infrastructure(event) => Some(event),
            RuntimeEvent::System(_) | RuntimeEvent::Balances(_) => None,
        })
        .collect()
}

pub fn grant(who: AccountId, role: AssetRole) {
    assert_ok!(Infrastructure::grant_role(appointer(ISSUER, role), ASSET, who, role));
    System::reset_events();
}
