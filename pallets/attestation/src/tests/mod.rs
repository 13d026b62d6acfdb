//! Rules of attestation, one per test, by subject.

mod calendars;
mod decisions;
mod deposits;
mod invariants;
mod reports;
mod review;
mod sources;
mod streams;
mod totals;

pub use crate::{mock::*, *};
pub use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
pub use sp_core::H256;
pub use sp_runtime::{traits::BlakeTwo256, DispatchError, TokenError};
pub use viaduct_primitives::{AssetRole, Metering, Moment, PeriodStatus};

pub type E = Error<Test>;

pub const ROOT: H256 = H256::repeat_byte(1);
pub const CLOSE: Moment = ORIGIN + HOUR + WINDOW;

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}
pub fn send(source: AccountId, value: i128) -> frame_support::dispatch::DispatchResult {
    Attestation::report(by(source), 0, 0, value, ROOT, 4)
        .map(drop)
        .map_err(|refused| refused.error)
}
pub fn last() -> RuntimeEvent {
    System::events().pop().expect("an event").event
}
pub fn held(who: AccountId) -> u128 {
    Balances::balance_on_hold(&HoldReason::SourceBond.into(), &who)
}
pub fn meter_of(sources: u64) -> ExtBuilder {
    ExtBuilder::default().stream(meter(), sources)
}
/// Period 0 flagged for spread, with 100, 500 and 900 reported.
pub fn flagged(test: impl FnOnce()) {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR);
        for (source, value) in [(SOURCE, 100), (SOURCE + 1, 500), (SOURCE + 2, 900)] {
            assert_ok!(send(source, value));
        }
        assert_eq!(Attestation::status(0, 0), PeriodStatus::Flagged);
        test();
    });
}
pub fn review(decision: ReviewDecision) -> frame_support::dispatch::DispatchResult {
    Attestation::review(by(AUDITOR), 0, 0, decision, 5, [9; 32])
}
