//! What the pallets' benchmarks need of a whole chain: only a runtime has the neighbours that a call meets, so the runtime
//! builds the world and each pallet measures its own calls in it. Everything is as large as its bound allows.

use crate::*;

/// A runtime that can put the most expensive surroundings of a call in place.
pub trait BenchmarkWorld<AccountId> {
    /// The block's time from now on, ms.
    fn set_time(now: Moment);
    /// Admits an issuer.
    fn admit_issuer(issuer: &AccountId);
    /// The settlement currencies, as many as a class may earn in.
    fn currencies() -> alloc::vec::Vec<CurrencyId>;
    /// Gives an account money.
    fn fund(currency: CurrencyId, who: &AccountId, amount: Balance);
    /// Gives an account native tokens.
    fn endow(who: &AccountId, amount: Balance);
    /// An active asset that earns in all currencies; `actor` has every role for it but Authorizer.
    fn asset(actor: &AccountId) -> AssetId;
    /// Gives an account another role.
    fn grant(asset: AssetId, actor: &AccountId, who: &AccountId, role: AssetRole);
    /// Fills the list of trusted issuers; the last one is trusted for every topic and is returned.
    fn registrar() -> AccountId;
    /// Registers a person with as many accounts and claims as it may have, so that each claim counts only when the whole
    /// list has been searched. One after the other lives in another country. It has reported the account as lost, where it has
    /// others.
    fn person(account: &AccountId) -> IdentityId;
    /// Lets as many record moments of the class pass as may be live, so that every position has to remember its units at each.
    fn pass_moments(class_id: ClassId);
    /// Makes what is kept of claims with every account stale, so that a check takes its slow path.
    fn age_eligibility();
    /// The owner of a person takes back that its account is lost, which `person` lets it report.
    fn take_report_back(owner: &AccountId);
    /// A class with every rule set, whose holders `person` may become. `inventory` keeps unsold units.
    fn class(asset: AssetId, actor: &AccountId, inventory: IdentityId) -> ClassId;
    /// The longest call that changes the rules of a class, encoded as a call of the runtime.
    fn rules_call(class_id: ClassId) -> alloc::vec::Vec<u8>;
    /// Makes a person a custodian, and `actor` admits it to the class, so that a movement to it looks that up.
    fn admit(class_id: ClassId, actor: &AccountId, who: &AccountId);
    /// Issues units.
    fn issue(class_id: ClassId, actor: &AccountId, to: &AccountId, amount: Balance);
    /// Leaves an identity, of which `who` is an account, with a position of the class that has nothing but fractions to give
    /// up, in every currency, and revenue since.
    fn leave(asset: AssetId, class_id: ClassId, actor: &AccountId, who: &AccountId);
    /// Pays `amount` of each currency to the holders of a class, so that positions have something to settle in each.
    fn earn(asset: AssetId, class_id: ClassId, amount: Balance);
    /// An account whose signatures `sign` makes.
    fn signer() -> AccountId;
    /// Its signature of a message, encoded as the chain's signature type.
    fn sign(message: &[u8]) -> alloc::vec::Vec<u8>;
    /// A stream of the asset with periods of a day, the first one a thousand days before the world's time, of which the first `periods` are
    /// verified at `value` each, over and counted.
    fn stream(asset: AssetId, actor: &AccountId, periods: u32, value: i128) -> StreamId;
    /// Restates a verified period of a stream; what was counted stays, so it is a correction.
    fn restate(stream: StreamId, period: PeriodIndex, value: i128);
    /// A tariff of the asset names a stream.
    fn bill_by(asset: AssetId, stream: StreamId);
    /// An account that the asset's charter names as its security agent.
    fn security_agent(asset: AssetId, actor: &AccountId) -> AccountId;
    /// Retires an asset.
    fn retire(asset: AssetId);
    /// Leaves of a currency as much as may be left of one that an asset gives up: contracts that are over, and fractions of holders.
    fn wind_up(asset: AssetId, currency: CurrencyId);
}
