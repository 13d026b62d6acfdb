//! Compliance, one file per subject. Each rule's tests are in the rule's file.

mod accounts;
mod assessment;
mod books;
mod claims;
mod classes;
mod commitments;
mod deposits;
mod eligibility;
mod expiries;
mod identities;
mod invariants;
mod legal_orders;
mod legislation;
mod manual;
mod onboarding;
mod overrides;
mod scopes;
mod signed_claims;

pub use crate::{mock::*, rules::*, *};
pub use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, hypothetically, BoundedVec};
pub use sp_runtime::{testing::TestSignature, DispatchError};
pub use viaduct_primitives::{
    AccountInfo, AssetId, Balance, ClaimIssuerId, ClaimTopic, ClassBooks, ClassId, CountryCode, Eligibility,
    EligibleClaim, Finding, Identities as _, IdentityId, InvestorKind, Lifecycle, Moment, OrderReason, OtherCountries,
    Party, Regime, Scope, Sides, Transfer, TransferKind, TransferRules,
};

pub type E = Error<Test>;
pub type Findings = Vec<Finding>;
pub type Movement = Transfer<AccountId>;

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

pub fn topics(list: &[ClaimTopic]) -> TopicsOf<Test> {
    list.to_vec().try_into().expect("few topics")
}

/// The rules of the class, if it has any.
pub fn rules_of(class_id: ClassId) -> Option<RulesOf<Test>> {
    Pipeline::book(class_id).rules
}
/// The rules in force that others lack.
pub fn dropped_by(rules: &RulesOf<Test>) -> RuleNames {
    let before = rules_of(CLASS).unwrap_or_default();
    let dropped = RuleName::ALL
        .iter()
        .filter(|name| before.has(**name) && !rules.has(**name));
    dropped.copied().collect::<Vec<_>>().try_into().expect("few rules")
}
/// Sets the rules of the class anew, naming what is dropped.
pub fn try_set_rules(change: impl FnOnce(&mut RulesOf<Test>)) -> DispatchResult {
    let mut rules = rules_of(CLASS).unwrap_or_else(rules);
    change(&mut rules);
    let dropping = dropped_by(&rules);
    Compliance::set_class_rules(by(OFFICER), CLASS, rules, dropping)
}
/// The same; rules that are in force already stay.
pub fn set_rules(change: impl FnOnce(&mut RulesOf<Test>)) {
    match try_set_rules(change) {
        Err(error) if error == E::NothingToChange.into() => {}
        outcome => {
            assert_ok!(outcome);
        }
    }
}
/// The rule on claims with these topics.
pub fn requires(list: &[ClaimTopic]) -> Option<Claims<Test>> {
    Some(Claims {
        required_topics: topics(list),
        accepted_issuers: None,
        admit_without_claims: false,
    })
}
/// The rule on countries.
pub fn allows(list: &[CountryCode]) -> Option<Countries<Test>> {
    Some(Countries {
        allowed: list.to_vec().try_into().expect("few countries"),
    })
}
pub fn share(numerator: u64, denominator: u64) -> Share {
    Share { numerator, denominator }
}
pub fn set_cap(numerator: u64, denominator: u64) {
    let share = share(numerator, denominator);
    set_rules(|rules| rules.identity_cap = Some(IdentityCap { share }));
}
pub fn set_limit(limit: u32) {
    set_rules(|rules| rules.holder_limit = Some(HolderLimit { limit }));
}
pub fn screen_senders(enabled: bool) {
    set_rules(|rules| rules.sender_screening = Some(SenderScreening { enabled }));
}

pub fn identity(identity: IdentityId) -> IdentityOf<Test> {
    Identities::<Test>::get(identity).expect("registered")
}
pub fn claims_of(identity: IdentityId) -> Vec<Claim> {
    IdentityClaims::<Test>::get(identity).into_inner()
}
/// Links an account, which consents.
pub fn link(identity: IdentityId, account: AccountId) -> DispatchResult {
    Compliance::link_account(by(KYC), identity, account)?;
    Compliance::accept_link(by(account), identity)
}
pub fn others(list: &[CountryCode]) -> OtherCountries {
    list.to_vec().try_into().expect("few countries")
}
/// Changes the countries of a person.
pub fn set_countries(id: IdentityId, residence: CountryCode, further: &[CountryCode]) -> DispatchResult {
    let kind = identity(id).kind;
    match Compliance::set_profile(by(KYC), id, residence, others(further), kind, MAX_POSITIONS, CODE, DOC) {
        Ok(_) => Ok(()),
        // It has these already.
        Err(refused) if refused.error == E::NothingToChange.into() => Ok(()),
        Err(refused) => Err(refused.error),
    }
}
/// A claim on KYC for every class, as the registrar signs it now.
pub fn payload(identity: IdentityId) -> SignedClaim<AccountId> {
    use frame_support::traits::Time;
    SignedClaim {
        issuer: KYC,
        identity,
        topic: ClaimTopic::Kyc,
        scope: None,
        epoch: TrustEpoch::<Test>::get(),
        issued: Clock::now(),
        expiry: EXPIRY,
        evidence: [7; 32],
        nonce: 1,
        deadline: EXPIRY,
    }
}
/// Its issuer's signature.
pub fn sign(claim: &SignedClaim<AccountId>) -> TestSignature {
    TestSignature(claim.issuer, Compliance::claim_message(claim.clone()))
}
/// Submits what its issuer signed.
pub fn submit(who: AccountId, claim: &SignedClaim<AccountId>) -> DispatchResult {
    Compliance::submit_claim(by(who), claim.clone(), sign(claim))
}
/// A retail investor with claims until [`EXPIRY`].
pub fn applicant(account: AccountId, country: CountryCode, list: &[ClaimTopic]) -> Applicant<AccountId> {
    let claim = |topic: &ClaimTopic| ApplicantClaim {
        topic: *topic,
        expiry: EXPIRY,
        evidence: [8; 32],
    };
    Applicant {
        account,
        country,
        others: Default::default(),
        kind: InvestorKind::Retail,
        claims: list.iter().map(claim).collect::<Vec<_>>().try_into().expect("few"),
    }
}
/// That claim's key.
pub fn key(issuer: ClaimIssuerId, topic: ClaimTopic) -> ClaimKey {
    (issuer, topic, None)
}
/// A claim on a topic of an issuer, for every class.
pub fn eligible(topic: ClaimTopic, issuer: ClaimIssuerId) -> EligibleClaim {
    EligibleClaim {
        topic,
        issuer,
        scope: None,
    }
}
pub fn set_profile(identity: IdentityId, country: CountryCode, kind: InvestorKind) -> DispatchResult {
    match Compliance::set_profile(
        by(KYC),
        identity,
        country,
        Default::default(),
        kind,
        MAX_POSITIONS,
        CODE,
        DOC,
    ) {
        Ok(_) => Ok(()),
        Err(refused) => Err(refused.error),
    }
}
pub fn unlink_by(origin: RuntimeOrigin, who: AccountId) -> DispatchResult {
    match Compliance::unlink_account(origin, who, CODE, DOC) {
        Ok(_) => Ok(()),
        Err(refused) => Err(refused.error),
    }
}
pub fn trust(issuer: AccountId, list: &[ClaimTopic]) -> DispatchResult {
    Compliance::set_trusted_issuer(by(ADMIN), issuer, topics(list), CODE, DOC)
}
/// Closes a file with whatever goes with it.
pub fn close(who: AccountId, identity: IdentityId) -> DispatchResult {
    match Compliance::close_identity(by(who), identity, MAX_POSITIONS, 100, CODE, DOC) {
        Ok(_) => Ok(()),
        Err(refused) => Err(refused.error),
    }
}
pub fn holders() -> u32 {
    Pipeline::book(CLASS).holders
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
/// Of an account that its owner has reported.
pub fn recover(from: AccountId, to: AccountId, amount: Balance) -> Result<(), Findings> {
    let _ = Compliance::report_lost(by(from), from, true);
    Pipeline::act(TransferKind::Recovery, Some(from), Some(to), amount)
}
/// Exempts a person from rules of the class, which honours exemptions from now on.
pub fn exempt(identity: IdentityId, rules: &[RuleName]) {
    let _ = Compliance::set_rule(by(OFFICER), CLASS, RuleChange::Exemptions(Exemptions {}));
    let rules = rules.to_vec().try_into().expect("few rules");
    assert_ok!(Compliance::set_exemptions(
        by(OFFICER),
        CLASS,
        identity,
        rules,
        CODE,
        DOC
    ));
}
/// Only an assessment: nothing moves.
pub fn judge(kind: TransferKind, from: Option<AccountId>, to: Option<AccountId>, amount: Balance) -> Findings {
    Pipeline::findings(&Pipeline::movement(kind, from, to, amount))
}
/// The names of findings, where their numbers are said elsewhere.
pub fn names(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::name).collect()
}
pub fn receiver_lacks(list: &[ClaimTopic]) -> Findings {
    let lacks = |topic: &ClaimTopic| Finding::ReceiverClaimMissing { topic: *topic };
    list.iter().map(lacks).collect()
}
/// Of all storage.
pub fn root() -> Vec<u8> {
    sp_io::storage::root(sp_runtime::StateVersion::V1)
}
