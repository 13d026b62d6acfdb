//! The world in which `scripts/weights` measures: one asset, its class and its people, each as large as the runtime's
//! bounds allow.

use crate::{configs::CurrenciesInstance, *};
use alloc::{vec, vec::Vec};
use codec::Encode;
use frame_benchmarking::account;
use frame_support::{
    traits::{fungible, fungibles::Mutate, Contains, Get},
    BoundedVec,
};
use frame_system::RawOrigin;
use pallet_compliance::rules;
use pallet_distribution::MAX_CURRENCIES_PER_CLASS;
use sp_core::H256;
use viaduct_primitives::{
    benchmarking::BenchmarkWorld, AssetId, AssetRole, AttestationGrade, ClaimIssuerId, ClaimTopic, ClassId,
    CountryCode, CurrencyId, IdentityId, InvestorKind, Lifecycle, PeriodIndex, Positions, Protected, RecordMoments,
    StreamId,
};
use viaduct_runtime_common::{
    constants::{DAY_MS, TEST_USD, UNIT},
    sovereigns::SovereignAccounts,
};

/// The time at which the world begins: a midnight, so that days of meters are days of bills.
const START: Moment = 1_799_971_200_000;
const _: () = assert!(START.is_multiple_of(DAY_MS));
/// Where every other person lives: the last of the list that the class allows. The others live in the one before.
const COUNTRY: CountryCode = 840;
/// What whoever makes state is given at each turn, for its deposits.
const DEPOSITS: Balance = 1_000 * UNIT;
/// Nobody's set-up may fail: a benchmark of half a world would be worth nothing.
const BUILT: &str = "the world of the benchmarks is built by valid calls";

/// Where the benchmark's key is.
const SIGNING: sp_core::crypto::KeyTypeId = sp_core::crypto::KeyTypeId(*b"rcpt");

/// As many topics as rules and issuers may name, in order.
fn topics() -> BoundedVec<ClaimTopic, <Runtime as pallet_compliance::Config>::MaxTopics> {
    let most: u32 = <Runtime as pallet_compliance::Config>::MaxTopics::get();
    let custom = (0..most.saturating_sub(3)).map(|n| ClaimTopic::Custom(n as u8));
    let all: Vec<_> = [ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Accredited]
        .into_iter()
        .chain(custom)
        .collect();
    BoundedVec::truncate_from(all)
}

fn issuers() -> Vec<AccountId> {
    let most: u32 = <Runtime as pallet_compliance::Config>::MaxIssuers::get();
    (0..most).map(|n| account("trusted", n, 0)).collect()
}

/// One of each kind of investor, in order.
fn of_every_kind<V, S: Get<u32>>(of: impl Fn(InvestorKind) -> V) -> BoundedVec<V, S> {
    use InvestorKind::*;
    let all = [Retail, Professional, Institution, Custodian];
    BoundedVec::truncate_from(all.into_iter().map(of).collect())
}

impl BenchmarkWorld<AccountId> for Runtime {
    fn set_time(now: Moment) {
        pallet_timestamp::Now::<Runtime>::put(now);
    }

    fn admit_issuer(issuer: &AccountId) {
        pallet_infrastructure::AdmittedIssuers::<Runtime>::insert(issuer, ());
    }

    fn currencies() -> Vec<CurrencyId> {
        let all: Vec<_> = (TEST_USD..TEST_USD + MAX_CURRENCIES_PER_CLASS).collect();
        for id in &all {
            if !pallet_assets::Asset::<Runtime, CurrenciesInstance>::contains_key(id) {
                let owner = configs::RootAccount::get();
                Assets::force_create(RawOrigin::Root.into(), (*id).into(), owner.into(), true, 1).expect(BUILT);
            }
        }
        all
    }

    fn fund(currency: CurrencyId, who: &AccountId, amount: Balance) {
        Assets::mint_into(currency, who, amount).expect(BUILT);
    }

    fn endow(who: &AccountId, amount: Balance) {
        <Balances as fungible::Mutate<AccountId>>::mint_into(who, amount).expect(BUILT);
    }

    fn asset(actor: &AccountId) -> AssetId {
        Self::set_time(START);
        Self::admit_issuer(actor);
        Self::endow(actor, DEPOSITS);
        let asset = pallet_infrastructure::NextAssetId::<Runtime>::get();
        let details = pallet_infrastructure::AssetDetails {
            name: BoundedVec::truncate_from(vec![b'n'; 64]),
            kind: pallet_infrastructure::AssetKind::SolarPlant,
            jurisdiction: COUNTRY,
            capacity: pallet_infrastructure::Capacity {
                value: 1,
                unit: BoundedVec::truncate_from(vec![b'u'; 16]),
            },
            currencies: BoundedVec::truncate_from(Self::currencies()),
            metadata: BoundedVec::truncate_from(vec![b'm'; 128]),
        };
        let origin = || RuntimeOrigin::signed(actor.clone());
        Infrastructure::register_asset(origin(), details, actor.clone()).expect(BUILT);
        Infrastructure::activate_asset(origin(), asset).expect(BUILT);
        for role in [
            AssetRole::IssueAgent,
            AssetRole::FreezeAgent,
            AssetRole::PauseAgent,
            AssetRole::ForceAgent,
            AssetRole::RecoveryAgent,
            AssetRole::Auditor,
            AssetRole::Treasurer,
            AssetRole::Regulator,
            AssetRole::ComplianceOfficer,
        ] {
            Self::grant(asset, actor, actor, role);
        }
        asset
    }

    fn grant(asset: AssetId, actor: &AccountId, who: &AccountId, role: AssetRole) {
        let origin = match (role, pallet_infrastructure::charter::appointment(role)) {
            (AssetRole::Regulator, _) => RawOrigin::Root.into(),
            // The parties of the charter have consented, whether or not units are held.
            (_, Some(setting)) => pallet_infrastructure::Origin::<Runtime>::Amended {
                asset,
                setting,
                proposer: actor.clone(),
            }
            .into(),
            (_, None) => RuntimeOrigin::signed(actor.clone()),
        };
        Infrastructure::grant_role(origin, asset, who.clone(), role, None, 7, [1; 32]).expect(BUILT);
    }

    fn registrar() -> AccountId {
        let all = issuers();
        let registrar = all.last().expect(BUILT).clone();
        Self::endow(&registrar, DEPOSITS);
        let trusted = || pallet_compliance::TrustedIssuers::<Runtime>::get();
        if !trusted().iter().any(|trusted| trusted.issuer == registrar) {
            for stranger in trusted() {
                let none = Default::default();
                Compliance::set_trusted_issuer(RawOrigin::Root.into(), stranger.issuer, none, 7, [1; 32]).expect(BUILT);
            }
            for issuer in all {
                Compliance::set_trusted_issuer(RawOrigin::Root.into(), issuer, topics(), 7, [1; 32]).expect(BUILT);
            }
        }
        registrar
    }

    fn person(owner: &AccountId) -> IdentityId {
        let registrar = Self::registrar();
        let origin = || RuntimeOrigin::signed(registrar.clone());
        let identity = pallet_compliance::NextIdentityId::<Runtime>::get();
        let kind = if SovereignAccounts::contains(owner) {
            InvestorKind::Custodian
        } else {
            InvestorKind::Retail
        };
        let country = COUNTRY - (identity % 2) as CountryCode;
        Compliance::register_identity(origin(), owner.clone(), country, Default::default(), kind).expect(BUILT);
        let most: u32 = <Runtime as pallet_compliance::Config>::MaxAccounts::get();
        let accounts = if kind == InvestorKind::Custodian { 1 } else { most };
        // Long enough ago to be paid and to be a replacement.
        let now = pallet_timestamp::Now::<Runtime>::get();
        Self::set_time(now.saturating_sub(<Runtime as pallet_compliance::Config>::LinkDelay::get()));
        for n in 1..accounts {
            let added: AccountId = account("account", identity, n);
            Compliance::link_account(origin(), identity, added.clone()).expect(BUILT);
            Compliance::accept_link(RuntimeOrigin::signed(added), identity).expect(BUILT);
        }
        Self::set_time(now);
        if accounts > 1 {
            Compliance::report_lost(RuntimeOrigin::signed(owner.clone()), owner.clone(), true).expect(BUILT);
        }
        // Claims that do not count, of issuers that lost their trust, stand before those that do.
        let most: u32 = pallet_compliance::MaxClaims::<Runtime>::get();
        let room = most as usize - topics().len();
        pallet_compliance::IdentityClaims::<Runtime>::mutate(identity, |claims| {
            for (n, topic) in topics().into_iter().cycle().take(room).enumerate() {
                let claim = pallet_compliance::Claim {
                    topic,
                    issuer: ClaimIssuerId::MAX - (n / topics().len()) as ClaimIssuerId,
                    scope: None,
                    made: 0,
                    expiry: Moment::MAX,
                };
                claims.try_push(claim).expect(BUILT);
            }
        });
        for topic in topics() {
            Compliance::add_claim(origin(), identity, topic, None, Moment::MAX, [0; 32]).expect(BUILT);
        }
        identity
    }

    fn pass_moments(class_id: ClassId) {
        let first = pallet_timestamp::Now::<Runtime>::get() + 1;
        let last = first + Moment::from(pallet_distribution::MAX_RECORD_MOMENTS);
        for moment in first..last {
            <Distribution as RecordMoments>::announce(class_id, moment).expect(BUILT);
        }
        Self::set_time(last);
    }

    fn take_report_back(owner: &AccountId) {
        Compliance::report_lost(RuntimeOrigin::signed(owner.clone()), owner.clone(), false).expect(BUILT);
    }

    fn age_eligibility() {
        pallet_compliance::TrustEpoch::<Runtime>::mutate(|epoch| *epoch += 1);
    }

    fn class(asset: AssetId, actor: &AccountId, inventory: IdentityId) -> ClassId {
        let class_id = pallet_units::NextClassId::<Runtime>::get();
        let origin = || RuntimeOrigin::signed(actor.clone());
        let (name, symbol) = (
            BoundedVec::truncate_from(vec![b'n'; 32]),
            BoundedVec::truncate_from(vec![b's'; 12]),
        );
        Units::create_class(origin(), asset, name, symbol, 6, Balance::MAX, inventory).expect(BUILT);
        let most: u32 = <Runtime as pallet_compliance::Config>::MaxCountries::get();
        let countries: Vec<_> = (COUNTRY + 1 - most as CountryCode..=COUNTRY).collect();
        let accepted: Vec<_> = pallet_compliance::TrustedIssuers::<Runtime>::get()
            .into_iter()
            .map(|trusted| trusted.id)
            .collect();
        let whole = pallet_compliance::Share {
            numerator: u64::MAX,
            denominator: u64::MAX,
        };
        // Over at the chain's first millisecond, and looked at for ever.
        let window = rules::Window {
            begin: 0,
            end: 1,
            every: Some(Moment::MAX),
        };
        // One of everybody's country among them.
        let limit = |country: &CountryCode| rules::CountryLimit {
            country: *country,
            limit: u32::MAX,
        };
        let limits = BoundedVec::truncate_from(countries.iter().map(limit).collect());
        let pair = |n: u32| rules::CountryPair {
            sender: COUNTRY,
            receiver: n as CountryCode,
        };
        let pairs = BoundedVec::truncate_from((0..rules::country_pairs::MAX_PAIRS).map(pair).collect());
        let nothing = pallet_compliance::Share {
            numerator: 0,
            denominator: 1,
        };
        let others = BoundedVec::truncate_from(vec![1; rules::requirements::MAX_CHOICES as usize]);
        let conditions = BoundedVec::truncate_from(vec![
            rules::Condition::NoCountry(others);
            rules::requirements::MAX_CONDITIONS as usize
        ]);
        let volume = |span: u32| rules::VolumeLimit {
            span: span.into(),
            most: Some(Balance::MAX),
            share: Some(whole),
        };
        let rules = rules::ClassRules {
            claims: Some(rules::Claims {
                required_topics: topics(),
                accepted_issuers: Some(BoundedVec::truncate_from(accepted)),
                admit_without_claims: false,
            }),
            countries: Some(rules::Countries {
                allowed: BoundedVec::truncate_from(countries),
            }),
            identity_cap: Some(rules::IdentityCap { share: whole }),
            holder_limit: Some(rules::HolderLimit { limit: u32::MAX }),
            sender_screening: Some(rules::SenderScreening { enabled: true }),
            minimum_holding: Some(rules::MinimumHolding { ticket: 1, residual: 1 }),
            granularity: Some(rules::Granularity { step: 1 }),
            units_cap: Some(rules::UnitsCap { most: Balance::MAX }),
            kind_caps: Some(rules::KindCaps {
                caps: of_every_kind(|kind| rules::KindCap {
                    kind,
                    most: Some(Balance::MAX),
                    share: Some(whole),
                }),
            }),
            kind_limits: Some(rules::KindLimits {
                limits: of_every_kind(|kind| rules::KindLimit { kind, limit: u32::MAX }),
            }),
            countries_denied: Some(rules::CountriesDenied {
                denied: BoundedVec::truncate_from((COUNTRY - 1 - most as CountryCode..COUNTRY - 1).collect()),
            }),
            country_limits: Some(rules::CountryLimits { limits }),
            country_pairs: Some(rules::CountryPairs { denied: pairs }),
            black_outs: Some(rules::BlackOuts {
                windows: BoundedVec::truncate_from(vec![window; rules::black_outs::MAX_WINDOWS as usize]),
            }),
            // The last of the conditions of the last set is looked at, too.
            requirements: Some(rules::Requirements {
                sets: BoundedVec::truncate_from(vec![conditions; rules::requirements::MAX_SETS as usize]),
                senders: true,
            }),
            kind_shares: Some(rules::KindShares {
                shares: of_every_kind(|kind| rules::KindShare {
                    kind,
                    least: Some(nothing),
                    most: Some(whole),
                }),
            }),
            volume_limits: Some(rules::VolumeLimits {
                limits: BoundedVec::truncate_from((1..=rules::volume_limits::MAX_WINDOWS).map(volume).collect()),
            }),
            deny_list: Some(rules::DenyList { senders: true }),
            holder_consent: Some(rules::HolderConsent { opt_in: false }),
            exemptions: Some(rules::Exemptions {}),
            spender_screening: Some(rules::SpenderScreening::Verified),
            ..Default::default()
        };
        Compliance::set_class_rules(origin(), class_id, rules, Default::default()).expect(BUILT);
        class_id
    }

    fn rules_call(class_id: ClassId) -> Vec<u8> {
        let record = pallet_units::Classes::<Runtime>::get(class_id).expect(BUILT);
        let call = pallet_compliance::Call::<Runtime>::set_class_rules {
            class_id,
            rules: record.book.rules.expect(BUILT),
            dropping: BoundedVec::new(),
        };
        RuntimeCall::from(call).encode()
    }

    fn admit(class_id: ClassId, actor: &AccountId, who: &AccountId) {
        let info = Compliance::account_of(who.clone()).expect(BUILT);
        if info.kind != InvestorKind::Custodian {
            let registrar = RuntimeOrigin::signed(Self::registrar());
            let kind = InvestorKind::Custodian;
            let most: u32 = <Runtime as pallet_compliance::Config>::MaxPositions::get();
            Compliance::set_profile(
                registrar,
                info.identity,
                COUNTRY,
                Default::default(),
                kind,
                most,
                1,
                [1; 32],
            )
            .expect(BUILT);
        }
        Compliance::admit_custodian(
            RuntimeOrigin::signed(actor.clone()),
            class_id,
            info.identity,
            1,
            [1; 32],
        )
        .expect(BUILT);
    }

    fn issue(class_id: ClassId, actor: &AccountId, to: &AccountId, amount: Balance) {
        Units::issue(
            RuntimeOrigin::signed(actor.clone()),
            class_id,
            to.clone(),
            amount,
            1,
            [1; 32],
        )
        .expect(BUILT);
    }

    fn signer() -> AccountId {
        let public = sp_io::crypto::sr25519_generate(SIGNING, Some(b"//Signer".to_vec()));
        sp_runtime::traits::IdentifyAccount::into_account(sp_runtime::MultiSigner::from(public))
    }

    fn sign(message: &[u8]) -> Vec<u8> {
        let public = sp_io::crypto::sr25519_generate(SIGNING, Some(b"//Signer".to_vec()));
        let signature = sp_io::crypto::sr25519_sign(SIGNING, &public, message).expect(BUILT);
        codec::Encode::encode(&sp_runtime::MultiSignature::from(signature))
    }

    fn leave(asset: AssetId, class_id: ClassId, actor: &AccountId, who: &AccountId) {
        // A million over three units is no whole number.
        const UNITS: Balance = 3;
        const REVENUE: Balance = 1_000_000;
        let identity = Compliance::account_of(who.clone()).expect(BUILT).identity;
        Self::issue(class_id, actor, who, UNITS);
        Self::earn(asset, class_id, REVENUE);
        Units::redeem(RuntimeOrigin::signed(who.clone()), class_id, UNITS).expect(BUILT);
        // As if everything that can be claimed had been.
        pallet_units::Positions::<Runtime>::mutate(class_id, identity, |position| {
            assert!(
                position
                    .entitlements
                    .accruals
                    .iter()
                    .all(|accrual| !accrual.accrued.is_zero()),
                "{BUILT}"
            );
            for accrual in position.entitlements.accruals.iter_mut() {
                accrual.accrued = (accrual.accrued << 128) >> 128;
            }
        });
    }

    fn earn(asset: AssetId, class_id: ClassId, amount: Balance) {
        let supply = Units::sharing_supply(class_id);
        let pot = Distribution::pot_account(asset);
        for currency in Self::currencies() {
            Self::fund(currency, &pot, amount);
            pallet_distribution::Ledgers::<Runtime>::mutate(asset, currency, |ledger| {
                let earned = pallet_distribution::Pool::Earned(class_id);
                let sum = ledger.pool(earned) + amount;
                ledger.received += amount;
                ledger.pools.try_insert(earned, sum).expect(BUILT);
            });
            pallet_distribution::Indices::<Runtime>::mutate(class_id, |indices| {
                let indices = indices.get_or_insert_with(|| pallet_distribution::ClassIndices::new(asset));
                if !indices.by_currency.iter().any(|entry| entry.currency == currency) {
                    let entry = pallet_distribution::CurrencyIndex {
                        currency,
                        ..Default::default()
                    };
                    indices.by_currency.try_push(entry).expect(BUILT);
                }
                let entry = indices
                    .by_currency
                    .iter_mut()
                    .find(|entry| entry.currency == currency)
                    .expect(BUILT);
                *entry = pallet_distribution::math::raise_index(*entry, amount, supply).expect(BUILT);
            });
        }
    }

    fn stream(asset: AssetId, actor: &AccountId, periods: PeriodIndex, value: i128) -> StreamId {
        let stream = pallet_attestation::NextStreamId::<Runtime>::get();
        let config = pallet_attestation::StreamConfig {
            unit: pallet_attestation::Unit::WattHour,
            decimals: 0,
            signed: true,
            period: DAY_MS,
            origin: START - 1_000 * DAY_MS,
            min: -pallet_attestation::MAX_VALUE,
            max: pallet_attestation::MAX_VALUE,
            quorum: 1,
            tolerance: pallet_attestation::Tolerance {
                absolute: 1_000_000,
                relative_ppm: 1,
            },
            window: pallet_attestation::MAX_WINDOW,
            grade: AttestationGrade::Audited,
        };
        Attestation::create_stream(RuntimeOrigin::signed(actor.clone()), asset, config).expect(BUILT);
        let sum = |periods: u32| {
            let total = value.checked_mul(periods.into()).expect(BUILT);
            pallet_attestation::Totals::truncate_from(vec![total])
        };
        for period in 0..periods {
            let decision = pallet_attestation::Decision {
                outcome: pallet_attestation::Outcome::Verified,
                value: Some(value),
                decided: START,
                review: Some(pallet_attestation::Review {
                    auditor: actor.clone(),
                    decision: pallet_attestation::ReviewDecision::Replace(value),
                    reason: 1,
                    document: H256::zero().0,
                }),
                before: Some(sum(period)),
                band: 0,
            };
            pallet_attestation::Decisions::<Runtime>::insert(stream, period, decision);
        }
        let counter = pallet_attestation::Counter {
            counted: periods,
            totals: sum(periods),
        };
        pallet_attestation::Counters::<Runtime>::insert(stream, counter);
        stream
    }

    fn bill_by(asset: AssetId, stream: StreamId) {
        let row = (asset, stream, Self::currencies()[0], 0u8);
        pallet_distribution::BilledStreams::<Runtime>::insert(row, 1u32);
    }

    fn restate(stream: StreamId, period: PeriodIndex, value: i128) {
        pallet_attestation::Decisions::<Runtime>::mutate(stream, period, |decision| {
            let decision = decision.as_mut().expect(BUILT);
            assert!(decision.before.is_some(), "{BUILT}");
            decision.value = Some(value);
        });
        pallet_attestation::Corrections::<Runtime>::mutate(stream, |periods| {
            let place = periods.binary_search(&period).unwrap_or_else(|place| place);
            if periods.get(place) != Some(&period) {
                periods.try_insert(place, period).expect(BUILT);
            }
        });
    }

    fn security_agent(asset: AssetId, actor: &AccountId) -> AccountId {
        let agent: AccountId = account("agent", asset, 0);
        let terms = pallet_infrastructure::CharterTerms {
            parties: pallet_infrastructure::Parties {
                security_agent: Some(agent.clone()),
                trustee: Some(account("trustee", asset, 0)),
                municipality: Some(account("municipality", asset, 0)),
            },
            ..Default::default()
        };
        // The parties of the charter have consented, whether or not something is owed.
        let origin = pallet_infrastructure::Origin::<Runtime>::Amended {
            asset,
            setting: Protected::Charter,
            proposer: actor.clone(),
        };
        Infrastructure::set_charter(origin.into(), asset, terms).expect(BUILT);
        agent
    }

    fn retire(asset: AssetId) {
        let now = pallet_timestamp::Now::<Runtime>::get();
        pallet_infrastructure::Conditions::<Runtime>::mutate(asset, |condition| {
            condition.as_mut().expect(BUILT).lifecycle = Lifecycle::Retired;
        });
        pallet_infrastructure::RetiredAt::<Runtime>::insert(asset, now);
    }

    fn wind_up(asset: AssetId, currency: CurrencyId) {
        use pallet_distribution::*;
        let ended = |n: u32| TariffVersion {
            number: n,
            valid_from: Moment::from(n),
            ends: Some(Moment::from(n)),
            difference_to: None,
            digest: H256::zero(),
            accepted: false,
        };
        for number in 0..MAX_CONTRACTS as u8 {
            let mut contract = Contract::new(u16::from(number), 0);
            for version in 0..MAX_TARIFFS {
                contract.versions.try_push(ended(version)).expect(BUILT);
            }
            assert!(contract.bills_from().is_none(), "{BUILT}");
            Contracts::<Runtime>::insert((asset, currency, number), contract);
            ContractIds::<Runtime>::mutate(asset, currency, |ids| ids.try_push(number).expect(BUILT));
        }
        Ledgers::<Runtime>::mutate(asset, currency, |ledger| {
            for class_id in 0..MAX_POOLS {
                ledger
                    .pools
                    .try_insert(Pool::Earned(class_id), MAX_FRACTIONS)
                    .expect(BUILT);
            }
        });
    }
}
