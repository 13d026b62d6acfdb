//! The cost of each call, in the runtime's world, where everything is as large as its bound allows.

use crate::{
    rules::{HolderLimit, RuleName},
    *,
};
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{EnsureOrigin, Get},
    BoundedVec,
};
use frame_system::RawOrigin;
use sp_core::{crypto::KeyTypeId, sr25519};
use viaduct_primitives::{
    benchmarking::BenchmarkWorld, AssetRole, Balance, ClaimTopic, ClassId, IdentityId, InvestorKind, Moment,
    OrderReason, OtherCountries,
};

/// Where the benchmark's key is.
const KEY: KeyTypeId = KeyTypeId(*b"clai");

/// Native tokens for more deposits than a benchmark makes.
const PLENTY: Balance = 1_000_000_000_000_000_000_000;

impl<T: Config> Pallet<T> {
    /// Makes every claim about an identity that its trusted issuers may make, up to `most`: the last issuer's come last, so that
    /// one of theirs counts only when the whole list has been searched. Each issuer needs native tokens.
    fn fill_claims(identity: IdentityId, most: u32) {
        let _ = Self::drop_claims(identity, u32::MAX).expect("deposits return");
        let mut claims = ClaimsOf::<T>::new();
        for issuer in TrustedIssuers::<T>::get() {
            for trusted in &issuer.topics {
                if claims.len() == most as usize {
                    break;
                }
                let claim = Claim {
                    topic: trusted.topic,
                    issuer: issuer.id,
                    scope: trusted.scope,
                    made: TrustEpoch::<T>::get(),
                    expiry: Moment::MAX,
                };
                let record = ClaimRecord {
                    issued: 0,
                    evidence: [1; 32],
                    deposit: Self::pay_for_claim(&issuer.issuer).expect("the issuer has tokens"),
                };
                ClaimRecords::<T>::insert(identity, claim.key(), record);
                Self::list(identity, &claim);
                claims.try_push(claim).expect("it is below the bound");
            }
        }
        IdentityClaims::<T>::insert(identity, claims);
        if let Some(record) = Identities::<T>::get(identity) {
            Self::store(identity, record);
        }
    }

    /// A row of as many issuers as may be trusted, none of which is, each with a deposit of another payer.
    fn fill_books(identity: IdentityId)
    where
        T: BenchmarkWorld<T::AccountId>,
    {
        let book = |n| {
            let payer: T::AccountId = account("payer", n, 0);
            T::endow(&payer, PLENTY);
            SignatureBook {
                issuer: 30_000 + n as u16,
                void_until: 0,
                touched: 0,
                newest: 1,
                used: 1,
                deposit: Some(Self::pay_for_signatures(&payer).expect("it has tokens")),
            }
        };
        let books: Vec<_> = (0..T::MaxIssuers::get()).map(book).collect();
        SignatureBooks::<T>::insert(identity, SignatureBooksOf::<T>::truncate_from(books));
    }
}

/// The topic that the last issuer has trust for from now on in place of its last one, whose claim then counts no longer.
fn replace_last_topic<T: Config>(issuer: &T::AccountId) -> ClaimTopic {
    let topic = ClaimTopic::Custom(u8::MAX);
    TrustedIssuers::<T>::mutate(|issuers| {
        let found = issuers.iter_mut().find(|trusted| trusted.issuer == *issuer);
        let last = found
            .and_then(|issuer| issuer.topics.last_mut())
            .expect("it has topics");
        *last = TrustedTopic {
            topic,
            scope: None,
            since: 0,
        };
    });
    topic
}

fn topics<T: Config>() -> TopicsOf<T> {
    let all: Vec<_> = (0..T::MaxTopics::get() as u8).map(ClaimTopic::Custom).collect();
    BoundedVec::truncate_from(all)
}

/// A person with `accounts` accounts and as many claims as it may have; with its registrar.
fn person<T: Config + BenchmarkWorld<T::AccountId>>(accounts: u32) -> (T::AccountId, IdentityId) {
    person_of::<T>(&account("owner", 0, 0), accounts)
}

/// As many further countries as there may be.
fn others() -> OtherCountries {
    BoundedVec::truncate_from(alloc::vec![1, 2, 3])
}

/// A person with one account less than it may have, and another that was asked.
fn asked<T: Config + BenchmarkWorld<T::AccountId>>() -> (IdentityId, T::AccountId) {
    let (registrar, identity) = person::<T>(T::MaxAccounts::get() - 1);
    let added: T::AccountId = account("added", 0, 0);
    let origin = RawOrigin::Signed(registrar);
    Pallet::<T>::link_account(origin.into(), identity, added.clone()).expect("the registrar may");
    (identity, added)
}

/// The registrar becomes an account that can sign.
fn signing<T: Config + BenchmarkWorld<T::AccountId>>() -> (sr25519::Public, T::AccountId, IdentityId)
where
    T::AccountId: From<[u8; 32]>,
{
    let (registrar, identity) = person::<T>(T::MaxAccounts::get());
    let key = sp_io::crypto::sr25519_generate(KEY, None);
    let issuer = T::AccountId::from(key.0);
    TrustedIssuers::<T>::mutate(|issuers| {
        let found = issuers.iter_mut().find(|trusted| trusted.issuer == registrar);
        found.expect("it is trusted").issuer = issuer.clone();
    });
    T::endow(&issuer, PLENTY);
    (key, issuer, identity)
}

fn person_of<T: Config + BenchmarkWorld<T::AccountId>>(
    owner: &T::AccountId,
    accounts: u32,
) -> (T::AccountId, IdentityId) {
    let identity = T::person(owner);
    Identities::<T>::mutate(identity, |record| {
        if let Some(record) = record {
            for linked in record.accounts.iter().skip(accounts as usize) {
                Accounts::<T>::remove(&linked.account);
            }
            record.accounts.truncate(accounts as usize);
        }
    });
    let registrar = T::registrar();
    for issuer in TrustedIssuers::<T>::get() {
        T::endow(&issuer.issuer, PLENTY);
    }
    Pallet::<T>::fill_claims(identity, MaxClaims::<T>::get());
    (registrar, identity)
}

/// Another ComplianceOfficer of the class's asset, whose deposits are not the caller's.
fn second_officer<T: Config + BenchmarkWorld<T::AccountId>>(class_id: ClassId, actor: &T::AccountId) -> T::AccountId {
    use viaduct_primitives::ClassBooks;
    let officer: T::AccountId = account("officer", 0, 0);
    let (terms, _) = T::Classes::class_with_book(class_id).expect("the class is there");
    T::grant(terms.asset, actor, &officer, AssetRole::ComplianceOfficer);
    T::endow(&officer, PLENTY);
    officer
}

fn rules_of<T: Config>(class_id: ClassId) -> ClassRules<T> {
    let book = Pallet::<T>::book_of(class_id).expect("the class is there");
    book.rules.expect("the world sets rules")
}

/// A class with every rule, whose deposit another officer paid; with its officer.
fn class_of_another<T: Config + BenchmarkWorld<T::AccountId>>() -> (T::AccountId, ClassId) {
    let actor: T::AccountId = whitelisted_caller();
    T::endow(&actor, PLENTY);
    let asset = T::asset(&actor);
    let class_id = T::class(asset, &actor, T::person(&actor));
    let officer = second_officer::<T>(class_id, &actor);
    let origin = RawOrigin::Signed(officer);
    // Other than before: the same rules once more are refused.
    let mut rules = rules_of::<T>(class_id);
    rules.holder_limit = rules
        .holder_limit
        .map(|HolderLimit { limit }| HolderLimit { limit: limit - 1 });
    Pallet::<T>::set_class_rules(origin.into(), class_id, rules, RuleNames::new()).expect("an officer may");
    (actor, class_id)
}

/// A registrar, a person with as many accounts as it may have, of which the first has units of `positions` classes, and the last
/// account.
fn one_of_many<T: Config + BenchmarkWorld<T::AccountId>>(positions: u32) -> (T::AccountId, IdentityId, T::AccountId) {
    let (registrar, identity) = person::<T>(T::MaxAccounts::get());
    units_of_classes::<T>(positions);
    let record = Identities::<T>::get(identity).expect("the person is there");
    let last = record.accounts.last().expect("it has accounts");
    (registrar, identity, last.account.clone())
}

/// The person's first account receives units of so many classes.
fn units_of_classes<T: Config + BenchmarkWorld<T::AccountId>>(classes: u32) {
    let actor: T::AccountId = whitelisted_caller();
    let inventory = T::person(&actor);
    let owner: T::AccountId = account("owner", 0, 0);
    for _ in 0..classes {
        // An asset has fewer classes than a person may have positions.
        let asset = T::asset(&actor);
        let class_id = T::class(asset, &actor, inventory);
        T::issue(class_id, &actor, &owner, 1_000);
    }
}

/// A class, its officer, and a person who is a custodian.
fn custodian<T: Config + BenchmarkWorld<T::AccountId>>() -> (T::AccountId, ClassId, IdentityId) {
    let actor: T::AccountId = whitelisted_caller();
    T::endow(&actor, PLENTY);
    let asset = T::asset(&actor);
    let class_id = T::class(asset, &actor, T::person(&actor));
    let (registrar, identity) = person::<T>(T::MaxAccounts::get());
    let origin = RawOrigin::Signed(registrar);
    Pallet::<T>::set_profile(
        origin.into(),
        identity,
        276,
        others(),
        InvestorKind::Custodian,
        0,
        7,
        [1; 32],
    )
    .expect("the registrar may");
    (actor, class_id, identity)
}

#[benchmarks(where
    T: BenchmarkWorld<T::AccountId>, T::AccountId: From<[u8; 32]>, T::Signature: From<sr25519::Signature>
)]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn register_identity() {
        let registrar = T::registrar();
        let owner: T::AccountId = account("owner", 0, 0);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(registrar),
            owner.clone(),
            840,
            others(),
            InvestorKind::Retail,
        );
        assert!(Accounts::<T>::contains_key(&owner));
    }

    #[benchmark]
    fn link_account() {
        let (registrar, identity) = person::<T>(T::MaxAccounts::get() - 1);
        let added: T::AccountId = account("added", 0, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), identity, added.clone());
        let record = Identities::<T>::get(identity).expect("the person is there");
        assert_eq!(record.pending.first().map(|pending| &pending.account), Some(&added));
    }

    #[benchmark]
    fn suspend_account() {
        let (registrar, _) = person::<T>(T::MaxAccounts::get());
        let owner: T::AccountId = account("owner", 0, 0);
        Pallet::<T>::suspend_account(
            RawOrigin::Signed(registrar.clone()).into(),
            owner.clone(),
            true,
            7,
            [1; 32],
        )
        .expect("the registrar may");
        // Restoring reads the clock and the delay.
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), owner.clone(), false, 7, [1; 32]);
        assert!(Accounts::<T>::get(&owner).is_some_and(|info| !info.frozen && info.payable_from > 0));
    }

    // With `w` accounts, and units of `p` classes, which are booked under another country and kind.
    #[benchmark]
    fn set_profile(w: Linear<1, { T::MaxAccounts::get() }>, p: Linear<0, { T::MaxPositions::get() }>) {
        let (registrar, identity) = person::<T>(w);
        units_of_classes::<T>(p);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(registrar),
            identity,
            276,
            others(),
            InvestorKind::Institution,
            p,
            7,
            [1; 32],
        );
        assert_eq!(Identities::<T>::get(identity).map(|record| record.country), Some(276));
    }

    // All places are taken, and a claim of the issuer on a topic that it lost makes room.
    #[benchmark]
    fn add_claim() {
        let (registrar, identity) = person::<T>(T::MaxAccounts::get());
        let topic = replace_last_topic::<T>(&registrar);
        Pallet::<T>::fill_books(identity);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(registrar),
            identity,
            topic,
            None,
            Moment::MAX,
            [1; 32],
        );
        let claims = IdentityClaims::<T>::get(identity);
        assert_eq!(claims.len(), MaxClaims::<T>::get() as usize);
        assert_eq!(claims.last().map(|claim| claim.topic), Some(topic));
    }

    #[benchmark]
    fn revoke_claim() {
        let (registrar, identity) = person::<T>(T::MaxAccounts::get());
        let issuers = TrustedIssuers::<T>::get();
        let issuer = issuers
            .iter()
            .find(|issuer| issuer.issuer == registrar)
            .expect("trusted");
        let topic = issuer.topics.last().expect("it has topics").topic;
        let left = MaxClaims::<T>::get() as usize - 1;
        Pallet::<T>::fill_books(identity);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), identity, topic, None, 7, [1; 32]);
        assert_eq!(IdentityClaims::<T>::get(identity).len(), left);
    }

    // An issuer that is new takes the last place.
    #[benchmark]
    fn set_trusted_issuer() -> Result<(), BenchmarkError> {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        T::registrar();
        TrustedIssuers::<T>::mutate(|issuers| {
            issuers.remove(0);
        });
        let issuer: T::AccountId = account("added", 0, 0);
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, issuer.clone(), topics::<T>(), 7, [1; 32]);
        let trusted = TrustedIssuers::<T>::get();
        assert!(trusted.iter().any(|trusted| trusted.issuer == issuer));
        Ok(())
    }

    #[benchmark]
    fn freeze_identity(w: Linear<1, { T::MaxAccounts::get() }>) -> Result<(), BenchmarkError> {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let (_, identity) = person::<T>(w);
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, identity, true, 7, [1; 32]);
        assert!(Identities::<T>::get(identity).is_some_and(|record| record.frozen));
        Ok(())
    }

    // The former registrar's deposits for all accounts are returned, and the new one pays them.
    #[benchmark]
    fn set_registrar() -> Result<(), BenchmarkError> {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let (registrar, identity) = person::<T>(T::MaxAccounts::get());
        let after = TrustedIssuers::<T>::get()[0].issuer.clone();
        assert!(after != registrar);
        TrustedIssuers::<T>::mutate(|issuers| {
            let topic = ClaimTopic::Kyc;
            issuers[0].topics = BoundedVec::truncate_from(alloc::vec![TrustedTopic {
                topic,
                scope: None,
                since: 0,
            }]);
        });
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, identity, after.clone(), 7, [1; 32]);
        let record = Identities::<T>::get(identity).expect("the person is there");
        assert!(record.registrar == after && record.deposit.is_some());
        Ok(())
    }

    #[benchmark]
    fn set_class_rules() {
        let (actor, class_id) = class_of_another::<T>();
        let mut rules = rules_of::<T>(class_id);
        rules.holder_limit = Some(HolderLimit { limit: 7 });
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, rules.clone(), RuleNames::new());
        assert_eq!(rules_of::<T>(class_id), rules);
    }

    #[benchmark]
    fn set_rule() {
        let (actor, class_id) = class_of_another::<T>();
        let rule = HolderLimit { limit: 7 };
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, RuleChange::HolderLimit(rule));
        assert_eq!(rules_of::<T>(class_id).holder_limit, Some(rule));
    }

    #[benchmark]
    fn drop_rule() {
        let (actor, class_id) = class_of_another::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, RuleName::Claims);
        assert_eq!(rules_of::<T>(class_id).claims, None);
    }

    #[benchmark]
    fn admit_custodian() {
        let (actor, class_id, identity) = custodian::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, identity, 7, [1; 32]);
        assert!(Pallet::<T>::is_custodian(class_id, identity));
    }

    // Another officer paid for the admission.
    #[benchmark]
    fn dismiss_custodian() {
        let (actor, class_id, identity) = custodian::<T>();
        let officer = second_officer::<T>(class_id, &actor);
        Pallet::<T>::admit_custodian(RawOrigin::Signed(officer).into(), class_id, identity, 7, [1; 32])
            .expect("an officer may");
        // An override that is over goes with it.
        ListingOverrides::<T>::insert(class_id, identity, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, identity, 7, [1; 32]);
        assert!(!Pallet::<T>::is_custodian(class_id, identity));
    }

    // As many accounts as there may be; `c` claims, each deposit of its own; `p` positions without units that leave fractions
    // in every currency.
    #[benchmark]
    fn close_identity(p: Linear<0, { T::MaxPositions::get() }>, c: Linear<0, { MaxClaims::<T>::get() }>) {
        let actor: T::AccountId = whitelisted_caller();
        let inventory = T::person(&actor);
        let (registrar, identity) = person::<T>(T::MaxAccounts::get());
        let owner: T::AccountId = account("owner", 0, 0);
        for _ in 0..p {
            let asset = T::asset(&actor);
            let class_id = T::class(asset, &actor, inventory);
            T::leave(asset, class_id, &actor, &owner);
        }
        Pallet::<T>::fill_claims(identity, c);
        Pallet::<T>::fill_books(identity);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), identity, p, c, 7, [1; 32]);
        assert!(!Identities::<T>::contains_key(identity));
        assert_eq!(ClaimRecords::<T>::iter_prefix(identity).count(), 0);
    }

    // The last of many accounts, while the first one has units of `p` classes.
    #[benchmark]
    fn unlink_account(p: Linear<0, { T::MaxPositions::get() }>) {
        let (registrar, identity, leaving) = one_of_many::<T>(p);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), leaving.clone(), 7, [1; 32]);
        assert!(!Accounts::<T>::contains_key(&leaving) && Identities::<T>::contains_key(identity));
    }

    // The same; an only account is paid for as `close_identity`.
    #[benchmark]
    fn leave_identity(p: Linear<0, { T::MaxPositions::get() }>) {
        let (_, identity, leaving) = one_of_many::<T>(p);
        #[extrinsic_call]
        _(RawOrigin::Signed(leaving.clone()), 0, 0);
        assert!(!Accounts::<T>::contains_key(&leaving) && Identities::<T>::contains_key(identity));
    }

    #[benchmark]
    fn report_lost() {
        let _ = person::<T>(T::MaxAccounts::get());
        let owner: T::AccountId = account("owner", 0, 0);
        // The world has it reported.
        #[extrinsic_call]
        _(RawOrigin::Signed(owner.clone()), owner.clone(), false);
        assert!(!Pallet::<T>::is_lost(&owner));
    }

    // Each account is of another identity with as many claims as there may be.
    #[benchmark]
    fn refresh_eligibility(n: Linear<1, 16>) {
        let caller: T::AccountId = whitelisted_caller();
        let mut who = BoundedVec::new();
        for n in 0..n {
            let owner: T::AccountId = account("owner", n, 0);
            person_of::<T>(&owner, 1);
            who.try_push(owner).expect("at most sixteen");
        }
        TrustEpoch::<T>::mutate(|epoch| *epoch = epoch.saturating_add(1));
        #[extrinsic_call]
        _(RawOrigin::Signed(caller), who.clone());
        let epoch = TrustEpoch::<T>::get();
        let is_fresh = |who| Accounts::<T>::get(who).is_some_and(|info| info.eligibility.epoch == epoch);
        assert!(who.iter().all(is_fresh));
    }

    // The account joins.
    #[benchmark]
    fn accept_link() {
        let (identity, added) = asked::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(added.clone()), identity);
        assert_eq!(Accounts::<T>::get(&added).map(|info| info.identity), Some(identity));
    }

    #[benchmark]
    fn cancel_link() {
        let (identity, added) = asked::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(added.clone()), identity, added.clone());
        let record = Identities::<T>::get(identity).expect("the person is there");
        assert!(record.pending.is_empty());
    }

    // Without claims; these are paid for apart.
    #[benchmark]
    fn register_identities(n: Linear<1, MAX_APPLICANTS>) {
        let registrar = T::registrar();
        T::endow(&registrar, PLENTY);
        let applicant = |n| Applicant {
            account: account("applicant", n, 0),
            country: 840,
            others: others(),
            kind: InvestorKind::Retail,
            claims: BoundedVec::new(),
        };
        let applicants: Vec<_> = (0..n).map(applicant).collect();
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), BoundedVec::truncate_from(applicants));
        let last: T::AccountId = account("applicant", n - 1, 0);
        assert!(Accounts::<T>::contains_key(&last));
    }

    // The claims of persons that were just registered, four of each.
    #[benchmark]
    fn applicant_claims(c: Linear<0, { MAX_APPLICANTS * MAX_APPLICANT_CLAIMS }>) {
        let registrar = T::registrar();
        T::endow(&registrar, PLENTY);
        let trusted = TrustedIssuers::<T>::get();
        let issuer = trusted
            .iter()
            .find(|issuer| issuer.issuer == registrar)
            .expect("trusted");
        let topics: Vec<_> = issuer.topics.iter().map(|trusted| trusted.topic).collect();
        let claim = |n: u32| ApplicantClaim {
            topic: topics[n as usize],
            expiry: Moment::MAX,
            evidence: [1; 32],
        };
        let mut persons = Vec::new();
        for n in 0..c.div_ceil(MAX_APPLICANT_CLAIMS) {
            let owner: T::AccountId = account("applicant", n, 0);
            let (identity, record) =
                Pallet::<T>::do_register(&registrar, &owner, 840, others(), InvestorKind::Retail).expect("new");
            let rest = c.saturating_sub(n * MAX_APPLICANT_CLAIMS).min(MAX_APPLICANT_CLAIMS);
            let claims: Vec<_> = (0..rest).map(claim).collect();
            persons.push((identity, record, claims));
        }
        #[block]
        {
            use frame_support::traits::Time;
            let (trust, now) = (Trust::<T>::lazy(), T::Time::now());
            for (identity, record, claims) in &persons {
                Pallet::<T>::claim_of_applicant(&registrar, *identity, record, claims, &trust, now)
                    .expect("the registrar may");
            }
        }
        assert_eq!(Expiries::<T>::iter_keys().count(), c as usize);
    }

    // An issuer that is new takes the last place.
    #[benchmark]
    fn trust_for_asset() -> Result<(), BenchmarkError> {
        let origin = T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        T::registrar();
        TrustedIssuers::<T>::mutate(|issuers| {
            issuers.remove(0);
        });
        let issuer: T::AccountId = account("added", 0, 0);
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, issuer.clone(), 7, topics::<T>(), 7, [1; 32]);
        let trusted = TrustedIssuers::<T>::get();
        assert!(trusted.iter().any(|trusted| trusted.issuer == issuer));
        Ok(())
    }

    // Wrapped, in place of a claim that makes room, with a row of signatures in place of another one.
    #[benchmark]
    fn submit_claim() {
        let (key, issuer, identity) = signing::<T>();
        let topic = replace_last_topic::<T>(&issuer);
        Pallet::<T>::fill_books(identity);
        let submitter: T::AccountId = whitelisted_caller();
        T::endow(&submitter, PLENTY);
        // It is newer than everything that is remembered.
        let issued = {
            use frame_support::traits::Time;
            T::Time::now().saturating_add(1)
        };
        T::set_time(issued);
        let claim = SignedClaim {
            issuer,
            identity,
            topic,
            scope: None,
            epoch: TrustEpoch::<T>::get(),
            issued,
            expiry: Moment::MAX,
            evidence: [1; 32],
            nonce: 7,
            deadline: Moment::MAX,
        };
        let message = [&b"<Bytes>"[..], &Pallet::<T>::message_of(&claim), b"</Bytes>"].concat();
        let signature = sp_io::crypto::sr25519_sign(KEY, &key, &message).expect("the key is there");
        #[extrinsic_call]
        _(RawOrigin::Signed(submitter), claim, signature.into());
        let claims = IdentityClaims::<T>::get(identity);
        assert_eq!(claims.last().map(|claim| claim.topic), Some(topic));
    }

    #[benchmark]
    fn void_signatures() {
        let (registrar, identity) = person::<T>(1);
        Pallet::<T>::fill_books(identity);
        #[extrinsic_call]
        _(RawOrigin::Signed(registrar), identity);
        let books = SignatureBooks::<T>::get(identity);
        assert!(books.iter().any(|book| book.newest == 0 && book.deposit.is_some()));
    }

    #[benchmark]
    fn clear_signatures() {
        let (_, identity) = person::<T>(1);
        Pallet::<T>::fill_books(identity);
        let caller: T::AccountId = whitelisted_caller();
        #[extrinsic_call]
        _(RawOrigin::Signed(caller), identity);
        assert!(!SignatureBooks::<T>::contains_key(identity));
    }

    // The officer pays for the row, and the time of what emergency governance opened is over.
    #[benchmark]
    fn set_listing() {
        let (actor, class_id) = class_of_another::<T>();
        let identity = T::person(&account("owner", 0, 0));
        ListingOverrides::<T>::insert(class_id, identity, 0);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(actor),
            class_id,
            identity,
            Some(ListKind::Denied),
            7,
            [1; 32],
        );
        assert!(!ListingOverrides::<T>::contains_key(class_id, identity));
        assert_eq!(Pallet::<T>::listing_of(class_id, identity).0, Some(ListKind::Denied));
    }

    // Another officer paid for the row, and is paid back.
    #[benchmark]
    fn set_exemptions() {
        let (actor, class_id) = class_of_another::<T>();
        let identity = T::person(&account("owner", 0, 0));
        let officer: T::AccountId = account("officer", 0, 0);
        let all = RuleNames::truncate_from(RuleName::ALL.to_vec());
        Pallet::<T>::set_exemptions(RawOrigin::Signed(officer).into(), class_id, identity, all, 7, [1; 32])
            .expect("an officer may");
        #[extrinsic_call]
        _(
            RawOrigin::Signed(actor),
            class_id,
            identity,
            RuleNames::new(),
            7,
            [1; 32],
        );
        assert!(!Listings::<T>::contains_key(class_id, identity));
    }

    #[benchmark]
    fn set_preference() {
        let (_, class_id) = class_of_another::<T>();
        let owner: T::AccountId = account("owner", 0, 0);
        let identity = T::person(&owner);
        T::endow(&owner, PLENTY);
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), class_id, Some(true));
        assert_eq!(Pallet::<T>::preference_of(class_id, identity), Some(true));
    }

    #[benchmark]
    fn clear_preference() {
        let (actor, class_id) = class_of_another::<T>();
        let owner: T::AccountId = account("owner", 0, 0);
        let identity = T::person(&owner);
        T::endow(&owner, PLENTY);
        Pallet::<T>::set_preference(RawOrigin::Signed(owner).into(), class_id, Some(true)).expect("a person may");
        Identities::<T>::remove(identity);
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, identity);
        assert_eq!(Pallet::<T>::preference_of(class_id, identity), None);
    }

    // The listing of a person that is gone, paid for by another account, and an override.
    #[benchmark]
    fn clear_listing() {
        let (actor, class_id) = class_of_another::<T>();
        let officer: T::AccountId = account("officer", 0, 0);
        let identity = T::person(&account("owner", 0, 0));
        let list = Some(ListKind::Denied);
        Pallet::<T>::set_listing(RawOrigin::Signed(officer).into(), class_id, identity, list, 7, [1; 32])
            .expect("an officer may");
        ListingOverrides::<T>::insert(class_id, identity, 0);
        Identities::<T>::remove(identity);
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, identity);
        assert_eq!(Pallet::<T>::listing_of(class_id, identity), (None, Vec::new()));
        assert!(!ListingOverrides::<T>::contains_key(class_id, identity));
    }

    #[benchmark]
    fn approve_movement() {
        let (actor, class_id) = class_of_another::<T>();
        let (giver, taker) = (T::person(&account("owner", 0, 0)), T::person(&account("taker", 0, 0)));
        #[extrinsic_call]
        _(
            RawOrigin::Signed(actor),
            class_id,
            giver,
            taker,
            7,
            true,
            Moment::MAX,
            7,
            [1; 32],
        );
        assert_eq!(
            Pallet::<T>::approval_of(class_id, giver, taker),
            Some((7, true, Moment::MAX))
        );
    }

    // Another officer paid for it.
    #[benchmark]
    fn revoke_approval() {
        let (actor, class_id) = class_of_another::<T>();
        let (giver, taker) = (T::person(&account("owner", 0, 0)), T::person(&account("taker", 0, 0)));
        let officer: T::AccountId = account("officer", 0, 0);
        let origin = RawOrigin::Signed(officer);
        Pallet::<T>::approve_movement(origin.into(), class_id, giver, taker, 7, true, Moment::MAX, 7, [1; 32])
            .expect("an officer may");
        let reason = OrderReason {
            reason_code: 7,
            document: [1; 32],
        };
        #[extrinsic_call]
        _(RawOrigin::Signed(actor), class_id, giver, taker, Some(reason));
        assert!(!MovementApprovals::<T>::contains_key(class_id, (giver, taker)));
    }

    #[benchmark]
    fn set_selective() {
        let (_, identity) = person::<T>(T::MaxAccounts::get());
        let owner: T::AccountId = account("owner", 0, 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), true);
        assert!(Identities::<T>::get(identity).is_some_and(|record| record.selective));
    }
}
