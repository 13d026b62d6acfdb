//! Rules of infrastructure, one per test, one file per subject.

mod admission;
mod amendments;
mod budget;
mod charter;
mod currencies;
mod deposits;
mod documents;
mod exceptions;
mod history;
mod history_of_exceptions;
mod invariants;
mod lifecycle;
mod manual;
mod policies;
mod registration;
mod roles;

pub use crate::{
    amendments::amendment_bytes,
    charter::{appointment, SETTINGS},
    exceptions::may_raise,
    mock::*,
    roles::may_be_limited,
    *,
};
pub use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
pub use sp_runtime::DispatchError;
pub use viaduct_primitives::{
    api::{AmendmentPage, AmendmentStanding, AmendmentView},
    Announcement, AssetId, AssetRole, ClassId, ExceptionState, HolderPay, Infrastructure as _, Lifecycle, Moment,
    Protected, Regime, PPM,
};

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
    assert_ok!(Infrastructure::grant_role(
        appointer(ISSUER, role),
        ASSET,
        who,
        role,
        None,
        REASON,
        PAPER
    ));
    System::reset_events();
}

pub const REASON: u16 = 42;
pub const PAPER: [u8; 32] = [3; 32];

pub fn raise(who: AccountId, state: ExceptionState, duration: Moment) -> DispatchResult {
    Infrastructure::raise_exception(by(who), ASSET, state, duration, REASON, Some(PAPER))
}
pub fn lift(who: AccountId, state: ExceptionState) -> DispatchResult {
    Infrastructure::lift_exception(by(who), ASSET, state, REASON, Some(PAPER))
}
pub fn extend(who: AccountId, state: ExceptionState, until: Moment) -> DispatchResult {
    Infrastructure::extend_exception(by(who), ASSET, state, until, REASON, Some(PAPER))
}
/// The states in force.
pub fn states() -> Vec<ExceptionState> {
    let view = Infrastructure::asset_view(ASSET).expect("registered");
    view.exceptions.into_iter().map(|(state, _)| state).collect()
}
pub fn regime() -> Regime {
    Infrastructure::regime(ASSET).expect("registered")
}
pub fn lifecycle() -> Option<Lifecycle> {
    Infrastructure::regime(ASSET).map(|regime| regime.lifecycle)
}
/// From when on the announced retirement of [`ASSET`] can be concluded.
pub fn due() -> Option<Moment> {
    match Retirements::<Test>::get(ASSET) {
        Announcement::Announced { due, .. } => Some(due),
        Announcement::Unannounced | Announcement::Vetoed { .. } => None,
    }
}
/// Announces the retirement of [`ASSET`] and concludes it after the delay.
pub fn retire() {
    assert_ok!(Infrastructure::retire_asset(by(ISSUER), ASSET));
    Clock::set(due().expect("announced"));
    assert_ok!(Infrastructure::conclude_retirement(by(STRANGER), ASSET));
    System::reset_events();
}

/// A list of parties.
pub fn parties(list: &[Party]) -> PartyList {
    list.to_vec().try_into().expect("few parties")
}
/// A charter with a trustee, a security agent and a municipality. Rules need the trustee after the shortest notice, a ForceAgent
/// the trustee and the security agent after ten days, exception policies the regulator after the shortest; the rest is the default.
pub fn terms() -> CharterTerms<AccountId> {
    let protection = |setting, consents: &[Party], notice| Protection {
        setting,
        consents: parties(consents),
        notice,
    };
    let settings = vec![
        protection(Protected::ClassRules, &[Party::Trustee], MIN_NOTICE),
        protection(
            Protected::ForceAppointment,
            &[Party::SecurityAgent, Party::Trustee],
            10 * DAY,
        ),
        protection(Protected::ExceptionPolicies, &[Party::Regulator], MIN_NOTICE),
    ];
    CharterTerms {
        parties: Parties {
            security_agent: Some(AGENT),
            trustee: Some(TRUSTEE),
            municipality: Some(TOWN),
        },
        settings: settings.try_into().expect("few settings"),
    }
}
/// Sets [`terms`] as the charter of [`ASSET`], and has its units held from then on.
pub fn chartered() {
    assert_ok!(Infrastructure::set_charter(by(ISSUER), ASSET, terms()));
    hold(&[ASSET]);
    System::reset_events();
}
