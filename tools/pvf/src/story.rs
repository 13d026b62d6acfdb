//! What happens on the chain: a wind farm is registered, its units are sold, its meters report, its revenue runs through a
//! waterfall of as many tiers as there may be, and its holders trade and claim.

use crate::{cast::Cast, chain::Chain, relay::START};
use frame_support::{traits::Get, BoundedVec};
use pallet_attestation::{StreamConfig, Tolerance, Unit};
use pallet_compliance::{
    rules::{Claims, ClassRules, Countries, HolderLimit, IdentityCap, SenderScreening},
    Share,
};
use pallet_distribution::{ContractTariff, Owed, Policy};
use pallet_infrastructure::{AssetDetails, AssetKind, Capacity};
use sp_core::H256;
use std::collections::VecDeque;
use viaduct_billing as billing;
use viaduct_parachain_runtime::{Runtime, RuntimeCall, UncheckedExtrinsic};
use viaduct_primitives::{
    AssetId, AssetRole, AttestationGrade, Balance, ClaimTopic, ClassId, CountryCode, IdentityId, InvestorKind, Moment,
    PeriodIndex, StreamId,
};
use viaduct_runtime_common::{
    constants::{DAY_MS, TEST_USD, UNIT},
    AccountId, Address,
};
use viaduct_waterfall::{
    Base, Beneficiary, HolderShare, Kind, ObligationId, Reserve, Schedule, Share as Part, Target, Terms, Tier,
    Waterfall, Window, MAX_TIERS,
};

/// Holders of the class. Each has accounts, claims and books of its own, so that a full block reads far apart places.
const HOLDERS: usize = 512;
/// How many of them are set up by one transaction.
const CHUNK: usize = 16;
/// How often every holder would trade in the full block if there were room.
const ROUNDS: usize = 3;

// The ids that a fresh chain gives.
const ASSET: AssetId = 0;
const CLASS: ClassId = 0;
const STREAM: StreamId = 0;
const INVENTORY: IdentityId = 0;

const GERMANY: CountryCode = 276;
const CLAIMS_EXPIRE: Moment = START + 1_000 * DAY_MS;
/// The claims that a holder needs.
const TOPICS: [ClaimTopic; 3] = [ClaimTopic::Kyc, ClaimTopic::Aml, ClaimTopic::Accredited];
/// As many sources as a stream may have.
const SOURCES: [&str; 8] = [
    "Source1", "Source2", "Source3", "Alice", "Bob", "Charlie", "Dave", "Eve",
];
const AUTHORIZERS: [&str; 3] = ["Authorizer1", "Authorizer2", "Authorizer3"];
/// Who are persons because they propose or sign.
const OFFICERS: [&str; 4] = ["Treasurer", "Authorizer1", "Authorizer2", "Authorizer3"];
/// Who is owed a fixed amount a month before the holders. Their tiers, four others and small shares of some of them are as many tiers as
/// there may be.
const PAYEES: [&str; 12] = [
    "Operator",
    "Lender",
    "Municipality",
    "Auditor",
    "Treasurer",
    "Authorizer1",
    "Authorizer2",
    "Authorizer3",
    "Bob",
    "Charlie",
    "Dave",
    "Eve",
];
/// The midnight at which the first day that is reported begins.
const FIRST_DAY: Moment = START - START % DAY_MS - 10 * DAY_MS;
/// The contract by which the offtaker pays.
const CONTRACT: u8 = 1;
/// What each of the payees gets a month, base units.
const MONTHLY: Balance = 1_000_000;
/// The municipality's part of all revenue.
const TAX: ObligationId = PAYEES.len() as ObligationId;
/// The reserve that makes sure of it.
const RESERVE: u8 = 1;
/// Wh in a day.
const READING: i128 = 1_000_000_000;
/// 0.2 TUSD per kWh.
const PRICE: i128 = 200_000;
const PER: u128 = 1_000;
/// What a day is billed.
const BILL: Balance = READING as u128 * PRICE as u128 / PER;

/// Transactions in the order of their signatures.
struct Script<'a> {
    chain: &'a Chain,
    cast: &'a mut Cast,
    queue: VecDeque<UncheckedExtrinsic>,
}

impl Script<'_> {
    fn add(&mut self, who: &str, call: impl Into<RuntimeCall>) -> Result<(), String> {
        let signed = self.cast.sign(self.chain, who, call.into())?;
        self.queue.push_back(signed);
        Ok(())
    }

    /// Several calls in one transaction, all or none.
    fn all(&mut self, who: &str, calls: Vec<RuntimeCall>) -> Result<(), String> {
        self.add(who, pallet_utility::Call::<Runtime>::batch_all { calls })
    }

    fn account(&mut self, name: &str) -> Result<AccountId, String> {
        self.cast.account(name)
    }
}

/// Everything until the first batch waits for its signatures.
pub fn set_up(chain: &Chain, cast: &mut Cast) -> Result<VecDeque<UncheckedExtrinsic>, String> {
    let mut script = Script {
        chain,
        cast,
        queue: VecDeque::new(),
    };
    register_asset(&mut script)?;
    open_class(&mut script)?;
    connect_meters(&mut script)?;
    // While nobody has units the issuer sets them alone.
    set_terms(&mut script)?;
    for first in (0..HOLDERS).step_by(CHUNK) {
        admit_holders(&mut script, first..first + CHUNK)?;
    }
    register_officers(&mut script)?;
    earn(&mut script, 0)?;
    Ok(script.queue)
}

/// A full block: the first batch is signed and paid, the next day is reported, billed and proposed, and everybody trades
/// and claims; more than fits.
pub fn full(chain: &Chain, cast: &mut Cast) -> Result<VecDeque<UncheckedExtrinsic>, String> {
    let batch_hash = chain
        .read(|| pallet_distribution::Batches::<Runtime>::get((ASSET, TEST_USD, 0)))
        .ok_or("the first batch was not proposed")?
        .digest;
    let mut script = Script {
        chain,
        cast,
        queue: VecDeque::new(),
    };
    for authorizer in AUTHORIZERS {
        let authorize = pallet_distribution::Call::<Runtime>::authorize_batch {
            asset: ASSET,
            currency: TEST_USD,
            batch: 0,
            batch_hash,
        };
        script.add(authorizer, authorize)?;
    }
    let execute = pallet_distribution::Call::<Runtime>::execute_batch {
        asset: ASSET,
        currency: TEST_USD,
        batch: 0,
    };
    script.add("Treasurer", execute)?;
    earn(&mut script, 1)?;
    for round in 0..ROUNDS {
        for n in 0..HOLDERS {
            // Somebody far away, another one each time.
            let mut calls = vec![transfer(&mut script, (n + HOLDERS / 2 + round) % HOLDERS)?];
            calls.push(match round {
                0 => pallet_distribution::Call::<Runtime>::claim {
                    class_id: CLASS,
                    currency: TEST_USD,
                }
                .into(),
                _ => transfer(&mut script, (n + HOLDERS / 4 + round) % HOLDERS)?,
            });
            script.all(&holder(n), calls)?;
        }
    }
    Ok(script.queue)
}

fn holder(n: usize) -> String {
    format!("Holder{n}")
}

fn transfer(script: &mut Script, to: usize) -> Result<RuntimeCall, String> {
    let to = script.account(&holder(to))?;
    Ok(pallet_units::Call::<Runtime>::transfer {
        class_id: CLASS,
        to,
        amount: 1,
        memo: Default::default(),
    }
    .into())
}

fn bounded<T, S: Get<u32>>(items: impl Into<Vec<T>>) -> Result<BoundedVec<T, S>, String> {
    let items: Vec<T> = items.into();
    let length = items.len();
    items
        .try_into()
        .map_err(|_| format!("the chain takes no list of {length} here"))
}

fn register_asset(script: &mut Script) -> Result<(), String> {
    let details = AssetDetails {
        name: bounded(*b"Hill wind farm")?,
        kind: AssetKind::WindFarm,
        jurisdiction: GERMANY,
        capacity: Capacity {
            value: 52,
            unit: bounded(*b"MW")?,
        },
        currencies: bounded([TEST_USD])?,
        metadata: Default::default(),
    };
    let operator = script.account("Operator")?;
    let mut calls: Vec<RuntimeCall> = vec![
        pallet_infrastructure::Call::<Runtime>::register_asset { details, operator }.into(),
        pallet_infrastructure::Call::<Runtime>::activate_asset { asset: ASSET }.into(),
    ];
    let roles = [
        ("Issuer", AssetRole::IssueAgent),
        ("Compliance", AssetRole::ComplianceOfficer),
        ("Treasurer", AssetRole::Treasurer),
    ];
    let authorizers = AUTHORIZERS.map(|name| (name, AssetRole::Authorizer));
    for (name, role) in roles.into_iter().chain(authorizers) {
        let who = script.account(name)?;
        let grant = pallet_infrastructure::Call::<Runtime>::grant_role {
            asset: ASSET,
            who,
            role,
            class_id: None,
            reason_code: 7,
            document: [7; 32],
        };
        calls.push(grant.into());
    }
    script.all("Issuer", calls)
}

/// The class, its rules, and the issuer's own units: without them the first holder would own more than its share.
fn open_class(script: &mut Script) -> Result<(), String> {
    let issuer = script.account("Issuer")?;
    let inventory = pallet_compliance::Call::<Runtime>::register_identity {
        others: Default::default(),
        owner: issuer.clone(),
        country: GERMANY,
        kind: InvestorKind::Institution,
    };
    script.add("Kyc", inventory)?;
    for topic in TOPICS {
        let claim = pallet_compliance::Call::<Runtime>::add_claim {
            scope: None,
            identity: INVENTORY,
            topic,
            expiry: CLAIMS_EXPIRE,
            evidence: [7; 32],
        };
        script.add("Kyc", claim)?;
    }
    let create = pallet_units::Call::<Runtime>::create_class {
        asset: ASSET,
        name: bounded(*b"Hill wind farm, equity")?,
        symbol: bounded(*b"HILL")?,
        decimals: 0,
        supply_cap: 10_000_000,
        inventory: INVENTORY,
    };
    script.add("Issuer", create)?;
    let rules = ClassRules {
        claims: Some(Claims {
            required_topics: bounded(TOPICS)?,
            // The preset's only trusted issuer.
            accepted_issuers: Some(bounded([0])?),
            admit_without_claims: false,
        }),
        countries: Some(Countries {
            allowed: bounded([GERMANY])?,
        }),
        identity_cap: Some(IdentityCap {
            share: Share {
                numerator: 1,
                denominator: 10,
            },
        }),
        holder_limit: Some(HolderLimit { limit: 100_000 }),
        sender_screening: Some(SenderScreening { enabled: true }),
        ..Default::default()
    };
    let set_rules = pallet_compliance::Call::<Runtime>::set_class_rules {
        class_id: CLASS,
        rules,
        dropping: Default::default(),
    };
    script.add("Compliance", set_rules)?;
    let issue = pallet_units::Call::<Runtime>::issue {
        class_id: CLASS,
        to: issuer,
        amount: 1_000_000,
        reason_code: 1,
        document: [1; 32],
    };
    script.add("Issuer", issue)
}

fn admit_holders(script: &mut Script, numbers: std::ops::Range<usize>) -> Result<(), String> {
    let mut checks = Vec::<RuntimeCall>::new();
    let mut issues = Vec::<RuntimeCall>::new();
    let mut fees = Vec::<RuntimeCall>::new();
    for n in numbers {
        let account = script.account(&holder(n))?;
        // After the inventory, in order.
        let identity = u32::try_from(n + 1).map_err(|_| "too many holders")?;
        let register = pallet_compliance::Call::<Runtime>::register_identity {
            others: Default::default(),
            owner: account.clone(),
            country: GERMANY,
            kind: InvestorKind::Retail,
        };
        checks.push(register.into());
        checks.extend(TOPICS.map(|topic| {
            let claim = pallet_compliance::Call::<Runtime>::add_claim {
                scope: None,
                identity,
                topic,
                expiry: CLAIMS_EXPIRE,
                evidence: [7; 32],
            };
            RuntimeCall::from(claim)
        }));
        let issue = pallet_units::Call::<Runtime>::issue {
            class_id: CLASS,
            to: account.clone(),
            amount: 1_000,
            reason_code: 1,
            document: [1; 32],
        };
        issues.push(issue.into());
        let fee = pallet_balances::Call::<Runtime>::transfer_keep_alive {
            dest: Address::Id(account),
            value: 100 * UNIT,
        };
        fees.push(fee.into());
    }
    script.all("Kyc", checks)?;
    script.all("Issuer", issues)?;
    script.all("Alice", fees)
}

fn connect_meters(script: &mut Script) -> Result<(), String> {
    let config = StreamConfig {
        unit: Unit::WattHour,
        decimals: 0,
        signed: false,
        period: DAY_MS,
        // The days that are reported are over when the chain begins.
        origin: FIRST_DAY,
        min: 0,
        max: 10 * READING,
        quorum: 8,
        tolerance: Tolerance {
            absolute: 0,
            relative_ppm: 1_000,
        },
        window: 30 * DAY_MS,
        grade: AttestationGrade::Redundant,
    };
    let create = pallet_attestation::Call::<Runtime>::create_stream { asset: ASSET, config };
    let mut calls: Vec<RuntimeCall> = vec![create.into()];
    for source in SOURCES {
        let source = script.account(source)?;
        let add = pallet_attestation::Call::<Runtime>::add_source { stream: STREAM, source };
        calls.push(add.into());
    }
    script.all("Issuer", calls)?;
    for source in SOURCES {
        script.add(source, pallet_attestation::Call::<Runtime>::bond { stream: STREAM })?;
    }
    Ok(())
}

/// Who proposes and who signs: four eyes are two persons.
fn register_officers(script: &mut Script) -> Result<(), String> {
    let mut calls = Vec::<RuntimeCall>::new();
    for name in OFFICERS {
        let register = pallet_compliance::Call::<Runtime>::register_identity {
            others: Default::default(),
            owner: script.account(name)?,
            country: GERMANY,
            kind: InvestorKind::Retail,
        };
        calls.push(register.into());
    }
    script.all("Kyc", calls)
}

/// `due`: what fell due before the first run.
fn owes(
    script: &mut Script,
    obligation: ObligationId,
    creditor: &str,
    terms: Terms,
    due: Balance,
) -> Result<RuntimeCall, String> {
    let add = pallet_distribution::Call::<Runtime>::add_obligation {
        asset: ASSET,
        currency: TEST_USD,
        obligation,
        creditor: Beneficiary::Account(script.account(creditor)?),
        terms,
        owed: Owed {
            outstanding: 0,
            charges_due: due,
            default_due: 0,
            principal_due: 0,
            accrued: 0,
        },
        undrawn: 0,
    };
    Ok(add.into())
}

/// What is owed: a sum a month for everybody who works for the wind farm, from its first day on, and a tax.
fn obligations(script: &mut Script) -> Result<Vec<RuntimeCall>, String> {
    let mut calls = Vec::new();
    for (id, name) in (0..).zip(PAYEES) {
        let terms = Terms::Expense {
            schedule: Schedule {
                first: (FIRST_DAY / DAY_MS) as u32,
                every_months: 1,
                count: 240,
            },
            amount: MONTHLY,
        };
        calls.push(owes(script, id, name, terms, MONTHLY)?);
    }
    let tax = Terms::Percent {
        base: Base::Gross,
        ppm: 20_000,
        window: Window::Run,
        floor: None,
        ceiling: None,
    };
    calls.push(owes(script, TAX, "Municipality", tax, 0)?);
    Ok(calls)
}

/// As many tiers as there may be.
fn waterfall(script: &mut Script) -> Result<Waterfall<AccountId>, String> {
    let expense = |obligation: ObligationId| -> Result<Kind<AccountId>, String> {
        Ok(Kind::Expense {
            obligations: bounded([obligation])?,
            most_per_run: None,
        })
    };
    let mut kinds = Vec::new();
    for (id, name) in (0..).zip(PAYEES) {
        kinds.push((name, expense(id)?));
    }
    let tax_tier = kinds.len() as u16;
    kinds.push(("Tax", expense(TAX)?));
    let top_up = Kind::TopUp {
        reserve: RESERVE,
        target: Target::Fixed(5_000_000),
        most_per_run: None,
    };
    kinds.push(("Reserve", top_up));
    let small = (MAX_TIERS as usize).saturating_sub(kinds.len() + 2);
    for name in PAYEES.into_iter().cycle().take(small) {
        let part = Part {
            beneficiary: Beneficiary::Account(script.account(name)?),
            ppm: 1_000_000,
        };
        let shares = bounded(vec![part])?;
        kinds.push((name, Kind::Split { ppm: 1_000, shares }));
    }
    let holders = Kind::Holders {
        class_id: CLASS,
        share: HolderShare::PercentOfRemaining(900_000),
    };
    kinds.push(("Holders", holders));
    let sponsor = Kind::Residual {
        beneficiary: Beneficiary::Account(script.account("Issuer")?),
    };
    kinds.push(("Sponsor", sponsor));
    let tier = |(id, (name, kind)): (u16, (&str, Kind<AccountId>))| -> Result<Tier<AccountId>, String> {
        Ok(Tier {
            id,
            name: bounded(name.as_bytes())?,
            kind,
            dates: None,
        })
    };
    let tiers = (0..).zip(kinds).map(tier).collect::<Result<Vec<_>, _>>()?;
    let reserve = Reserve {
        id: RESERVE,
        supports: bounded([tax_tier])?,
        letter: None,
    };
    Ok(Waterfall {
        tiers: bounded(tiers)?,
        reserves: bounded(vec![reserve])?,
    })
}

/// A bill a day.
fn tariff(script: &mut Script) -> Result<ContractTariff<AccountId>, String> {
    let rule = billing::Rule {
        per: PER,
        base: billing::Base::Flat(PRICE),
        adjustments: Default::default(),
        difference: None,
    };
    let line = billing::Line {
        id: 1,
        label: bounded(*b"Energy")?,
        credit: false,
        kind: billing::Kind::Metered { stream: STREAM, rule },
    };
    Ok(ContractTariff {
        payer: script.account("Offtaker")?,
        point: 0,
        calendar: billing::Window::Days { first: 0, days: 1 },
        term_days: 14,
        ends: None,
        difference_to: None,
        tariff: billing::Tariff {
            zone: Default::default(),
            lines: bounded(vec![line])?,
        },
    })
}

/// Policy, tariff, what is owed, and last the waterfall: from then on the creditors protect all of it.
fn set_terms(script: &mut Script) -> Result<(), String> {
    let policy = pallet_distribution::Call::<Runtime>::set_policy {
        asset: ASSET,
        policy: Policy {
            required_approvals: AUTHORIZERS.len() as u32,
            objection_window: 0,
        },
    };
    let set_tariff = pallet_distribution::Call::<Runtime>::set_tariff {
        asset: ASSET,
        currency: TEST_USD,
        contract: CONTRACT,
        content: Box::new(tariff(script)?),
        valid_from: FIRST_DAY,
    };
    let set_waterfall = pallet_distribution::Call::<Runtime>::set_waterfall {
        asset: ASSET,
        currency: TEST_USD,
        content: Box::new(waterfall(script)?),
        valid_from: FIRST_DAY,
    };
    let mut calls: Vec<RuntimeCall> = vec![policy.into(), set_tariff.into()];
    calls.extend(obligations(script)?);
    calls.push(set_waterfall.into());
    script.all("Issuer", calls)
}

/// A day is reported by every source, billed, paid and proposed for distribution.
fn earn(script: &mut Script, period: PeriodIndex) -> Result<(), String> {
    for source in SOURCES {
        let report = pallet_attestation::Call::<Runtime>::report {
            stream: STREAM,
            period,
            value: READING,
            root: H256::repeat_byte(7),
            leaves: 144,
        };
        script.add(source, report)?;
    }
    let bill = pallet_distribution::Call::<Runtime>::bill {
        asset: ASSET,
        currency: TEST_USD,
        contract: CONTRACT,
    };
    script.add("Treasurer", bill)?;
    // Each day's bill has the day's number.
    let pay = pallet_distribution::Call::<Runtime>::pay_invoice {
        asset: ASSET,
        currency: TEST_USD,
        invoice: period,
        amount: BILL,
    };
    script.add("Offtaker", pay)?;
    let propose = pallet_distribution::Call::<Runtime>::propose_batch {
        asset: ASSET,
        currency: TEST_USD,
    };
    script.add("Treasurer", propose)
}
