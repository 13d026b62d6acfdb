//! Rules of compliance, one per test, one file per subject.

mod assessment;
mod caps;
mod claims;
mod classes;
mod custodians;
mod deposits;
mod identities;
mod invariants;

pub use crate::{mock::*, *};
pub use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, BoundedVec};
pub use sp_runtime::DispatchError;
pub use viaduct_primitives::{
    AccountInfo, Balance, ClaimTopic, ClassInfo, CountryCode, ExceptionState, Finding, Findings, IdentityId,
    IdentityInspect, InvestorKind, Lifecycle, Moment, Side, Transfer, TransferKind, TransferRules,
};

pub type E = Error<Test>;

pub const NO_ROLE: DispatchError = DispatchError::Other("no role");

pub fn by(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// Everything this pallet said since the last time.
pub fn events() -> Vec<Event<Test>> {
    let all = System::events();
    System::reset_events();
    all.into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::Compliance(event) => Some(event),
            RuntimeEvent::System(_) | RuntimeEvent::Balances(_) => None,
        })
        .collect()
}

pub fn topics(list: &[ClaimTopic]) -> BoundedVec<ClaimTopic, <Test as Config>::MaxTopics> {
    list.to_vec().try_into().expect("few topics")
}

/// Sets the rules of the class anew.
pub fn set_rules(change: impl FnOnce(&mut RulesOf<Test>)) {
    let mut rules = Classes::<Test>::get(CLASS)
        .and_then(|class_id| class_id.rules)
        .unwrap_or_else(rules);
    change(&mut rules);
    assert_ok!(Compliance::set_class_rules(by(OFFICER), CLASS, rules));
}

pub fn identity(identity: IdentityId) -> IdentityOf<Test> {
    Identities::<Test>::get(identity).expect("registered")
}

pub fn issue(to: AccountId, amount: Balance) -> Result<(), Findings> {
    Pipeline::act(TransferKind::Issue, None, Some(to), amount)
}
pub fn transfer(from: AccountId, to: AccountId, amount: Balance) -> Result<(), Findings> {
    Pipeline::act(TransferKind::Transfer, Some(from), Some(to), amount)
}
pub fn redeem(from: AccountId, amount: Balance) -> Result<(), Findings> {
    Pipeline::act(TransferKind::Redeem, Some(from), None, amount)
}
pub fn force(from: AccountId, to: AccountId, amount: Balance) -> Result<(), Findings> {
    Pipeline::act(TransferKind::Forced, Some(from), Some(to), amount)
}
pub fn recover(from: AccountId, to: AccountId, amount: Balance) -> Result<(), Findings> {
    Pipeline::act(TransferKind::Recovery, Some(from), Some(to), amount)
}
/// Only a assessment: nothing moves.
pub fn judge(kind: TransferKind, from: Option<AccountId>, to: Option<AccountId>, amount: Balance) -> Findings {
    Compliance::judge(&Pipeline::movement(kind, from, to, amount))
}
