//! The cost of each call, in the runtime's world. What only an amendment may change once something is owed is set up past that rule, and the
//! call is measured with nothing owed in its books.

use crate::*;
use alloc::{boxed::Box, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
    traits::{
        fungibles::{Inspect, Mutate},
        tokens::Preservation,
        EnsureOrigin, Get, Time,
    },
    BoundedVec,
};
use frame_system::RawOrigin;
use sp_core::H256;
use viaduct_billing::{Band, Bands, Base, Difference, Reference, Rule, MAX_CUTS, MAX_LINES};
use viaduct_primitives::{
    benchmarking::BenchmarkWorld, AssetId, AssetRole, Balance, ClassId, CurrencyId, Identities, IdentityId, Moment,
    Positions, StreamId, Text,
};
use viaduct_waterfall::{
    Beneficiary, DayCount, Kind, ObligationId, Pik, Rate, Repayment, Reserve, Schedule, Share, Target, Terms, Tier,
    Waterfall, MAX_DATES, MAX_NAMED, MAX_OBLIGATIONS, MAX_RESERVES, MAX_TIERS,
};

/// Revenue of a run; no tier comes out even.
const REVENUE: Balance = 7_654_321_987;
/// What each creditor has lent.
const LENT: Balance = 1_000_003;
const DAY: Moment = 86_400_000;
/// Of how many days a reference price is averaged: as many values as may be.
const AVERAGED: u16 = 32;
/// Nobody's set-up may fail.
const BUILT: &str = "the books of the benchmarks are built by valid steps";

struct Scene<AccountId> {
    actor: AccountId,
    asset: AssetId,
    currency: CurrencyId,
    /// The actor as a person, who keeps unsold units.
    inventory: IdentityId,
}

fn scene<T: Config + BenchmarkWorld<T::AccountId>>() -> Scene<T::AccountId> {
    let actor = whitelisted_caller();
    let asset = T::asset(&actor);
    let currency = T::currencies()[0];
    let inventory = T::person(&actor);
    T::fund(currency, &actor, REVENUE * 1_000);
    Scene {
        actor,
        asset,
        currency,
        inventory,
    }
}

fn list<V: core::fmt::Debug, const N: u32>(items: Vec<V>) -> viaduct_waterfall::List<V, N> {
    BoundedVec::truncate_from(items)
}

fn text<const N: u32>() -> Text<N> {
    BoundedVec::truncate_from(vec![b'x'; N as usize])
}

fn admin<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
    T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

/// `n` tiers, of which the last one takes what is left, and as many reserves as there may be.
fn waterfall<T: Config>(n: u32, kind: impl Fn(u32) -> Kind<T::AccountId>) -> WaterfallOf<T> {
    let tier = |id: u32, kind| Tier {
        id: id as u16,
        name: list(vec![b't'; 32]),
        kind,
        dates: None,
    };
    let above = n.saturating_sub(1);
    let last = Kind::Residual {
        beneficiary: Beneficiary::Account(account("sponsor", 0, 0)),
    };
    let tiers = (0..above).map(|id| tier(id, kind(id))).chain([tier(above, last)]);
    let reserve = |id: u32| Reserve {
        id: id as u8,
        supports: list(vec![]),
        letter: None,
    };
    Waterfall {
        tiers: list(tiers.collect()),
        reserves: list((0..MAX_RESERVES).map(reserve).collect()),
    }
}

/// A tier that pays as many accounts as it may name, none of which has ever been paid.
fn to_accounts<T: Config>(n: u32) -> Kind<T::AccountId> {
    split::<T>(|share| Beneficiary::Account(account("payee", n * MAX_NAMED + share, 0)))
}

fn split<T: Config>(beneficiary: impl Fn(u32) -> BeneficiaryOf<T>) -> Kind<T::AccountId> {
    let share = |n: u32| Share {
        beneficiary: beneficiary(n),
        ppm: 1_000_000 / MAX_NAMED,
    };
    Kind::Split {
        ppm: 50_000,
        shares: list((0..MAX_NAMED).map(share).collect()),
    }
}

/// A tier that names as many loans as it may.
fn to_lenders<T: Config>(n: u32) -> Kind<T::AccountId> {
    let first = n % 2 * MAX_NAMED;
    Kind::PariPassu {
        obligations: list((first..first + MAX_NAMED).map(|id| id as ObligationId).collect()),
    }
}

/// A loan of monthly dates, the first of them in a month.
fn loan<T: Config>() -> Terms {
    let day = Pallet::<T>::today().expect(BUILT);
    Terms::Loan {
        schedule: Schedule {
            first: day + 31,
            every_months: 1,
            count: 240,
        },
        rate: Rate::Floating {
            margin: 10_000,
            floor: 1,
            ceiling: 200_000,
        },
        day_count: DayCount::Act365,
        repayment: Repayment::Linear,
        default_ppm: 20_000,
        on_interest: true,
        pik: Pik::Unpaid,
    }
}

/// As many loans as there may be, owed to one account, of which nothing is drawn. Nothing protects the asset's settings for them.
fn borrow<T: Config>(scene: &Scene<T::AccountId>) {
    for id in 0..MAX_OBLIGATIONS {
        let creditor = Beneficiary::Account(scene.actor.clone());
        let id = id as ObligationId;
        Pallet::<T>::do_add_obligation(
            scene.asset,
            scene.currency,
            id,
            creditor,
            loan::<T>(),
            Owed::of(&Default::default()),
            REVENUE,
        )
        .expect(BUILT);
    }
}

/// All of them are drawn, and then as many dates pass as one step brings forward.
fn fall_behind<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, months: u32) {
    Finances::<T>::mutate(scene.asset, scene.currency, |finance| {
        for obligation in finance.obligations.iter_mut() {
            obligation.standing.outstanding = LENT;
            obligation.standing.basis = LENT;
        }
    });
    // A month has 30.4 days on average; the first date is after 31.
    T::set_time(T::Time::now() + Moment::from(months) * 304 * DAY / 10 + DAY);
    Debts::<T>::remove(scene.asset);
}

fn set_waterfall<T: Config>(scene: &Scene<T::AccountId>, content: &WaterfallOf<T>) {
    Pallet::<T>::do_set_waterfall(scene.asset, scene.currency, content, T::Time::now()).expect(BUILT);
    Debts::<T>::remove(scene.asset);
}

/// A waterfall, loans that are as far behind as a run may find them, and a receipt that waits, in front of as many as may wait.
fn earned<T: Config + BenchmarkWorld<T::AccountId>>(
    scene: &Scene<T::AccountId>,
    content: &WaterfallOf<T>,
    signatures: u32,
) {
    borrow::<T>(scene);
    set_waterfall::<T>(scene, content);
    let policy = Policy {
        required_approvals: signatures,
        objection_window: 0,
    };
    Policies::<T>::insert(scene.asset, policy);
    receive::<T>(scene, MAX_WAITING);
    fall_behind::<T>(scene, MAX_DATES - 2);
}

/// Receipts that wait for a run.
fn receive<T: Config>(scene: &Scene<T::AccountId>, count: u32) {
    for _ in 0..count {
        let (actor, kind) = (scene.actor.clone(), ReceiptKind::Revenue);
        Pallet::<T>::do_record_receipt(actor, scene.asset, scene.currency, kind, REVENUE, text()).expect(BUILT);
    }
}

fn propose<T: Config>(scene: &Scene<T::AccountId>) {
    Pallet::<T>::do_propose(scene.actor.clone(), scene.asset, scene.currency).expect(BUILT);
}

fn authorizer<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, n: u32) -> T::AccountId {
    let authorizer: T::AccountId = account("authorizer", n, 0);
    T::person(&authorizer);
    T::grant(scene.asset, &scene.actor, &authorizer, AssetRole::Authorizer);
    authorizer
}

fn authorize<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, signatures: u32) {
    let digest = digest::<T>(scene);
    for n in 0..signatures {
        let authorizer = authorizer::<T>(scene, n);
        Pallet::<T>::do_authorize(&authorizer, scene.asset, scene.currency, 0, digest).expect(BUILT);
    }
}

fn batch<T: Config>(scene: &Scene<T::AccountId>) -> Option<BatchOf<T>> {
    Batches::<T>::get((scene.asset, scene.currency, 0))
}

fn digest<T: Config>(scene: &Scene<T::AccountId>) -> H256 {
    batch::<T>(scene).expect(BUILT).digest
}

fn is_executed<T: Config>(scene: &Scene<T::AccountId>) -> bool {
    batch::<T>(scene).is_some_and(|batch| batch.stage == Stage::Executed)
}

/// As many classes as a ledger has room for, each with holders and revenue in every currency.
fn classes<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, n: u32) -> Vec<ClassId> {
    let holder: T::AccountId = account("holder", 0, 0);
    T::person(&holder);
    let buyer: T::AccountId = account("buyer", 0, 0);
    T::person(&buyer);
    let most = (n.max(1) * MAX_NAMED).min(MAX_CLASSES);
    (0..most)
        .map(|_| {
            let class_id = T::class(scene.asset, &scene.actor, scene.inventory);
            T::issue(class_id, &scene.actor, &holder, 13);
            T::issue(class_id, &scene.actor, &buyer, 77);
            T::earn(scene.asset, class_id, 1_000);
            class_id
        })
        .collect()
}

/// Money of an account of the ledger.
fn keep<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, target: Account<T::AccountId>) {
    let mut books = ledger::Books::<T>::open(scene.asset, scene.currency);
    books.take_in(&scene.actor, &target, REVENUE).expect(BUILT);
    books.close();
}

/// A payer's cure waits; the payer has nothing left.
fn wait_to_cure<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>, payer: &T::AccountId) {
    keep::<T>(scene, Account::Pool(Pool::Cure));
    Finances::<T>::mutate(scene.asset, scene.currency, |finance| {
        finance.cures.try_push((payer.clone(), REVENUE)).expect(BUILT);
    });
}

/// An invoice of a waterfall with as many versions as there may be, issued to the actor.
fn owed<T: Config>(scene: &Scene<T::AccountId>) -> u32 {
    for _ in 0..MAX_VERSIONS {
        let content = waterfall::<T>(1, to_lenders::<T>);
        let later = T::Time::now() + DAY;
        let begins = if WaterfallVersions::<T>::get(scene.asset, scene.currency).last == 0 {
            0
        } else {
            later
        };
        Pallet::<T>::do_set_waterfall(scene.asset, scene.currency, &content, begins).expect(BUILT);
    }
    let new = invoices::NewInvoice {
        kind: InvoiceKind::Bill {
            contract: 0,
            tariff: 1,
            since: 0,
            until: 1,
        },
        payer: scene.actor.clone(),
        due: 0,
        billed: REVENUE,
        reference: text(),
        earned: T::Time::now(),
    };
    Pallet::<T>::issue_invoice(scene.asset, scene.currency, new).expect(BUILT)
}

fn invoice<T: Config>(scene: &Scene<T::AccountId>, number: u32) -> InvoiceOf<T> {
    Pallet::<T>::invoice(scene.asset, scene.currency, number)
        .map_err(|_| ())
        .expect(BUILT)
}

/// A day as tariffs count them.
fn day<T: Config>() -> u32 {
    Pallet::<T>::today().expect(BUILT)
}

/// Windows of as many days as are averaged, one of which begins on a day.
fn windows(first: u32) -> viaduct_billing::Window {
    viaduct_billing::Window::Days { first, days: AVERAGED }
}

/// A price less a reference that is averaged.
fn rule(first: u32, reference: StreamId, base: Base) -> Rule {
    Rule {
        per: 1_000,
        base,
        adjustments: list(vec![]),
        difference: Some(Difference {
            reference: Reference::Window {
                stream: reference,
                window: windows(first),
                exponent: 0,
                least: None,
            },
            two_way: false,
        }),
    }
}

/// One price: its windows are the only cuts.
fn flat(_: u32) -> Base {
    Base::Flat(1_000_000)
}

/// As many bands as there may be.
fn banded(first: u32) -> Base {
    let band = |n: u32| Band {
        up_to: (n + 1 < viaduct_billing::MAX_BANDS).then(|| u128::from(n + 1) * 1_000_000),
        price: 1_000_000 - i128::from(n),
    };
    Base::Bands(Bands {
        window: windows(first),
        steps: list((0..viaduct_billing::MAX_BANDS).map(band).collect()),
    })
}

/// A contract of as many lines as there are references, by periods of so many windows.
fn content<T: Config>(
    scene: &Scene<T::AccountId>,
    first: u32,
    spans: u32,
    meter: StreamId,
    references: &[StreamId],
    base: fn(u32) -> Base,
) -> TariffOf<T> {
    let line = |(id, reference): (u16, &StreamId)| viaduct_billing::Line {
        id,
        label: list(vec![b'l'; 32]),
        credit: false,
        kind: viaduct_billing::Kind::Metered {
            stream: meter,
            rule: rule(first, *reference, base(first)),
        },
    };
    ContractTariff {
        payer: scene.actor.clone(),
        point: 0,
        calendar: viaduct_billing::Window::Days {
            first,
            days: AVERAGED * spans as u16,
        },
        term_days: 30,
        ends: None,
        difference_to: None,
        tariff: viaduct_billing::Tariff {
            zone: Default::default(),
            lines: list((0..).zip(references).map(line).collect()),
        },
    }
}

/// A meter, and `n` streams that attest references, for `days` from now on.
fn streams<T: Config + BenchmarkWorld<T::AccountId>>(
    scene: &Scene<T::AccountId>,
    n: u32,
    days: u32,
) -> (StreamId, Vec<StreamId>) {
    // The world's streams begin a thousand days ago.
    let stream = |value| T::stream(scene.asset, &scene.actor, 1_000 + days, value);
    let meter = stream(1_000_003);
    (meter, (0..n).map(|_| stream(5)).collect())
}

/// Restates so many periods from now on.
fn restate<T: Config + BenchmarkWorld<T::AccountId>>(stream: StreamId, periods: u32) {
    for period in 1_000..1_000 + periods {
        T::restate(stream, period, 7);
    }
}

fn set_tariff<T: Config>(scene: &Scene<T::AccountId>, content: &TariffOf<T>, valid_from: Moment) {
    Pallet::<T>::do_set_tariff(scene.asset, scene.currency, 0, content, valid_from).expect(BUILT);
}

/// Contracts beside the one that is measured: as many as there may be.
fn contracts<T: Config>(scene: &Scene<T::AccountId>, content: &TariffOf<T>) {
    for number in 1..MAX_CONTRACTS as u8 {
        let other = TariffOf::<T> {
            point: number.into(),
            ..content.clone()
        };
        let now = T::Time::now();
        Pallet::<T>::do_set_tariff(scene.asset, scene.currency, number, &other, now).expect(BUILT);
    }
}

fn contract<T: Config>(scene: &Scene<T::AccountId>) -> Contract {
    Contracts::<T>::get((scene.asset, scene.currency, 0)).expect(BUILT)
}

fn bill<T: Config>(scene: &Scene<T::AccountId>) {
    Pallet::<T>::do_bill(scene.asset, scene.currency, 0).expect(BUILT);
}

/// The waterfall that everything billed runs through.
fn divide<T: Config>(scene: &Scene<T::AccountId>) {
    set_waterfall::<T>(scene, &waterfall::<T>(1, to_lenders::<T>));
}

fn standing<T: Config>(scene: &Scene<T::AccountId>, id: u32) -> viaduct_waterfall::Obligation<T::AccountId> {
    let obligations = Finances::<T>::get(scene.asset, scene.currency).obligations;
    obligations[id as usize].clone()
}

/// A class with a holder who has revenue to claim in every currency, and a pot behind it.
fn earning<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>) -> (ClassId, T::AccountId) {
    let class_id = T::class(scene.asset, &scene.actor, scene.inventory);
    let holder: T::AccountId = account("holder", 0, 0);
    T::person(&holder);
    T::issue(class_id, &scene.actor, &holder, 77);
    T::earn(scene.asset, class_id, REVENUE);
    (class_id, holder)
}

/// Announces record moments of a class, one after the other, and answers the first, which is the issuer's. One place of the
/// issuer's stays free; the rest is announced by another pallet.
fn announce<T: Config>(scene: &Scene<T::AccountId>, class_id: ClassId, moments: u32) -> Moment {
    let first = T::Time::now().saturating_add(1);
    for n in 0..moments {
        let moment = first.saturating_add(n.into());
        let actor = (n + 1 < MAX_ISSUER_MOMENTS).then(|| scene.actor.clone());
        Pallet::<T>::do_announce(class_id, moment, actor).expect("a moment to come is announced");
    }
    first
}

/// The same holder, who remembers as many moments as may be live.
fn claimable<T: Config + BenchmarkWorld<T::AccountId>>(scene: &Scene<T::AccountId>) -> (ClassId, T::AccountId) {
    let (class_id, holder) = earning::<T>(scene);
    let first = announce::<T>(scene, class_id, MAX_RECORD_MOMENTS);
    T::set_time(first.saturating_add(MAX_RECORD_MOMENTS.into()));
    T::issue(class_id, &scene.actor, &holder, 1);
    (class_id, holder)
}

/// A batch is proposed, behind which as many receipts wait as may.
fn leave_open<T: Config>(scene: &Scene<T::AccountId>) {
    let policy = Policy {
        required_approvals: 1,
        objection_window: 0,
    };
    Policies::<T>::insert(scene.asset, policy);
    receive::<T>(scene, MAX_WAITING);
    propose::<T>(scene);
}

/// The target of the coming service of as many loans as it may name.
fn service(dates: u8) -> Target {
    Target::ComingService {
        obligations: list((0..MAX_NAMED).map(|id| id as ObligationId).collect()),
        dates,
        ppm: 1_000_000,
    }
}

/// A waterfall that fills as many reserves as there may be, of which governance binds `n`.
fn governed<T: Config>(scene: &Scene<T::AccountId>, n: u32) {
    borrow::<T>(scene);
    let kind = |tier: u32| {
        if tier < MAX_RESERVES {
            Kind::TopUp {
                reserve: tier as u8,
                target: service(1),
                most_per_run: None,
            }
        } else {
            to_lenders::<T>(tier)
        }
    };
    set_waterfall::<T>(scene, &waterfall::<T>(MAX_TIERS, kind));
    for reserve in 0..n as u8 {
        Pallet::<T>::do_set_reserve_target(scene.asset, scene.currency, reserve, &service(3)).expect(BUILT);
    }
}

/// As many versions as there may be, none of which names the last loan.
fn divided_in_versions<T: Config>(scene: &Scene<T::AccountId>) {
    let content = waterfall::<T>(MAX_TIERS, |_| to_lenders::<T>(0));
    for version in 0..MAX_VERSIONS {
        let begins = if version == 0 { 0 } else { T::Time::now() + DAY };
        Pallet::<T>::do_set_waterfall(scene.asset, scene.currency, &content, begins).expect(BUILT);
    }
    Debts::<T>::remove(scene.asset);
}

/// As many versions as there may be, each of which pays every loan and may take losses off each; all but the first are to come.
fn bearing<T: Config>(scene: &Scene<T::AccountId>) {
    let content = waterfall::<T>(5, |tier| match tier {
        0 | 1 => to_lenders::<T>(tier),
        half => Kind::WriteOff {
            obligations: list(
                (0..MAX_NAMED)
                    .map(|id| (id + half % 2 * MAX_NAMED) as ObligationId)
                    .collect(),
            ),
        },
    });
    for version in 0..MAX_VERSIONS {
        let begins = if version == 0 { 0 } else { T::Time::now() + DAY };
        Pallet::<T>::do_set_waterfall(scene.asset, scene.currency, &content, begins).expect(BUILT);
    }
    Debts::<T>::remove(scene.asset);
}

#[benchmarks(where T: BenchmarkWorld<T::AccountId>)]
mod benchmarks {
    use super::*;

    // In place of as many versions to come as there may be, with a place changed of as many creditors as there may be, each far behind, while as
    // many receipts and contracts wait as may. Fewer tiers cannot pay all of them.
    #[benchmark]
    fn set_waterfall(n: Linear<3, MAX_TIERS>) {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        let content = waterfall::<T>(n, to_lenders::<T>);
        super::set_waterfall::<T>(&scene, &content);
        receive::<T>(&scene, MAX_WAITING);
        let (meter, references) = streams::<T>(&scene, 1, AVERAGED.into());
        contracts::<T>(
            &scene,
            &super::content::<T>(&scene, day::<T>(), 1, meter, &references, flat),
        );
        let later = T::Time::now() + 20 * 365 * DAY;
        for version in 1..MAX_VERSIONS {
            let begins = later + Moment::from(version) * DAY;
            Pallet::<T>::do_set_waterfall(scene.asset, scene.currency, &content, begins).expect(BUILT);
        }
        fall_behind::<T>(&scene, MAX_DATES - 2);
        let mut content = content;
        content.tiers[0].name = list(vec![b'o'; 32]);
        for id in 0..MAX_OBLIGATIONS as ObligationId {
            let (asset, currency, until) = (scene.asset, scene.currency, Moment::MAX);
            let digest = Pallet::<T>::waterfall_digest(asset, currency, id, &content, Some(later)).expect(BUILT);
            let accepted = Acceptance { digest, until };
            Acceptances::<T>::insert((asset, currency, id, Accepted::Waterfall), accepted);
        }
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, Box::new(content.clone()), later);
        let stored = Waterfalls::<T>::get((scene.asset, scene.currency, MAX_VERSIONS + 1));
        assert_eq!(stored, Some(content));
        assert_eq!(Acceptances::<T>::iter().count(), 0);
        let versions = WaterfallVersions::<T>::get(scene.asset, scene.currency);
        assert_eq!(versions.list.len(), 2);
    }

    #[benchmark]
    fn set_policy() {
        let scene = scene::<T>();
        let policy = Policy {
            required_approvals: 1,
            objection_window: 1,
        };
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), scene.asset, policy);
        assert_eq!(Policies::<T>::get(scene.asset), Some(policy));
    }

    // Of as many versions as there may be, while as many creditors as there may be are far behind.
    #[benchmark]
    fn set_enforcement() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        let content = waterfall::<T>(MAX_TIERS, to_lenders::<T>);
        super::set_waterfall::<T>(&scene, &content);
        let later = T::Time::now() + DAY;
        for _ in 1..MAX_VERSIONS {
            Pallet::<T>::do_set_waterfall(scene.asset, scene.currency, &content, later).expect(BUILT);
        }
        fall_behind::<T>(&scene, MAX_DATES - 2);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, Some(MAX_VERSIONS));
        let versions = WaterfallVersions::<T>::get(scene.asset, scene.currency);
        assert_eq!(versions.enforcement, Some(MAX_VERSIONS));
    }

    // All that a new payer has, and more than is owed: its row goes, a credit comes.
    #[benchmark]
    fn pay_invoice() {
        let scene = scene::<T>();
        let number = owed::<T>(&scene);
        receive::<T>(&scene, MAX_WAITING - 1);
        let payer: T::AccountId = account("payer", 0, 0);
        T::fund(scene.currency, &payer, REVENUE + 1);
        let origin = RawOrigin::Signed(payer.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, number, REVENUE + 1);
        assert_eq!(invoice::<T>(&scene, number).stage, InvoiceStage::Settled);
        let credit = Account::Credit(payer);
        assert_eq!(Pallet::<T>::account_balance(scene.asset, scene.currency, credit), 1);
    }

    // Revenue, by the last role that may.
    #[benchmark]
    fn record_receipt() {
        let scene = scene::<T>();
        owed::<T>(&scene);
        receive::<T>(&scene, MAX_WAITING - 1);
        let amount = T::Currencies::balance(scene.currency, &scene.actor);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(
            origin,
            scene.asset,
            scene.currency,
            ReceiptKind::Revenue,
            amount,
            text(),
        );
        let runs = AllRuns::<T>::get(scene.asset, scene.currency);
        assert_eq!(runs.waiting.len() as u32, MAX_WAITING);
    }

    // Loans that are far behind, and tiers that pay as many as they may name; by a creditor, because something fell due long ago.
    #[benchmark]
    fn propose_batch(n: Linear<1, MAX_TIERS>) {
        let scene = scene::<T>();
        earned::<T>(&scene, &waterfall::<T>(n, to_lenders::<T>), 1);
        let creditor: T::AccountId = account("creditor", 0, 0);
        T::person(&creditor);
        Finances::<T>::mutate(scene.asset, scene.currency, |finance| {
            finance.obligations[MAX_OBLIGATIONS as usize - 1].creditor = Beneficiary::Account(creditor.clone());
        });
        AllRuns::<T>::mutate(scene.asset, scene.currency, |runs| {
            runs.waits_since = Some(T::Time::now())
        });
        let origin = RawOrigin::Signed(creditor);
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency);
        assert_eq!(batch::<T>(&scene).map(|batch| batch.lines.len() as u32), Some(n));
    }

    #[benchmark]
    fn authorize_batch() {
        let scene = scene::<T>();
        let most = T::MaxAuthorizers::get();
        earned::<T>(&scene, &waterfall::<T>(MAX_TIERS, to_lenders::<T>), most);
        propose::<T>(&scene);
        authorize::<T>(&scene, most - 1);
        let origin = RawOrigin::Signed(authorizer::<T>(&scene, most - 1));
        let digest = digest::<T>(&scene);
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, digest);
        assert_eq!(batch::<T>(&scene).map(|batch| batch.approvals.len() as u32), Some(most));
    }

    #[benchmark]
    fn object_batch() {
        let scene = scene::<T>();
        let most = T::MaxAuthorizers::get();
        earned::<T>(&scene, &waterfall::<T>(MAX_TIERS, to_lenders::<T>), most);
        propose::<T>(&scene);
        authorize::<T>(&scene, most);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, text());
        assert!(batch::<T>(&scene).is_none());
    }

    // `n` tiers that pay as many accounts as they may name, none of which exists; `a` signatures to be looked at again.
    #[benchmark]
    fn execute_batch(n: Linear<1, MAX_TIERS>, a: Linear<1, { T::MaxAuthorizers::get() }>) {
        let scene = scene::<T>();
        earned::<T>(&scene, &waterfall::<T>(n, to_accounts::<T>), a);
        propose::<T>(&scene);
        authorize::<T>(&scene, a);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0);
        assert!(is_executed::<T>(&scene));
        assert!(T::Currencies::balance(scene.currency, &account("sponsor", 0, 0)) > 0);
    }

    // The same to classes of holders.
    #[benchmark]
    fn execute_batch_to_holders(n: Linear<1, MAX_TIERS>, a: Linear<1, { T::MaxAuthorizers::get() }>) {
        let scene = scene::<T>();
        let classes = classes::<T>(&scene, n - 1);
        let kind = |tier: u32| {
            split::<T>(|share| {
                let place = (tier * MAX_NAMED + share) as usize;
                Beneficiary::Holders(classes[place % classes.len()])
            })
        };
        earned::<T>(&scene, &waterfall::<T>(n, kind), a);
        propose::<T>(&scene);
        authorize::<T>(&scene, a);
        #[block]
        {
            let origin = RawOrigin::Signed(scene.actor.clone());
            Pallet::<T>::execute_batch(origin.into(), scene.asset, scene.currency, 0).expect(BUILT);
        }
        assert!(is_executed::<T>(&scene));
    }

    // A plain transfer of a currency between two accounts that have some: for the comparison, not a call's weight.
    #[benchmark(extra)]
    fn plain_currency_transfer() {
        let scene = scene::<T>();
        let (from, to): (T::AccountId, T::AccountId) = (account("from", 0, 0), account("to", 0, 0));
        T::fund(scene.currency, &from, 100);
        T::fund(scene.currency, &to, 100);
        #[block]
        {
            T::Currencies::transfer(scene.currency, &from, &to, 1, Preservation::Expendable).expect("both may");
        }
        assert_eq!(T::Currencies::balance(scene.currency, &to), 101);
    }

    #[benchmark]
    fn claim() {
        let scene = scene::<T>();
        let (class_id, holder) = claimable::<T>(&scene);
        #[extrinsic_call]
        _(RawOrigin::Signed(holder.clone()), class_id, scene.currency);
        assert!(T::Currencies::balance(scene.currency, &holder) > 0);
        assert!(T::Identities::account(&holder).is_some());
    }

    // The everyday case, a claimant who has been paid before: for the comparison, not a call's weight.
    #[benchmark(extra)]
    fn claim_again() {
        let scene = scene::<T>();
        let (class_id, holder) = claimable::<T>(&scene);
        T::fund(scene.currency, &holder, 1);
        #[block]
        {
            let origin = RawOrigin::Signed(holder.clone());
            Pallet::<T>::claim(origin.into(), class_id, scene.currency).expect("there is something to claim");
        }
        assert!(T::Currencies::balance(scene.currency, &holder) > 1);
    }

    #[benchmark]
    fn claim_for() {
        let scene = scene::<T>();
        let (class_id, holder) = claimable::<T>(&scene);
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), class_id, scene.currency, holder.clone());
        assert!(T::Currencies::balance(scene.currency, &holder) > 0);
    }

    #[benchmark]
    fn claim_payable() {
        let scene = scene::<T>();
        let payee: T::AccountId = account("payee", 0, 0);
        keep::<T>(&scene, Account::Payable(payee.clone()));
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, payee.clone());
        assert_eq!(T::Currencies::balance(scene.currency, &payee), REVENUE);
    }

    // The last of as many reserves as there may be, below as many tiers as there may be.
    #[benchmark]
    fn set_reserve_target() -> Result<(), BenchmarkError> {
        let scene = scene::<T>();
        let last = (MAX_RESERVES - 1) as u8;
        governed::<T>(&scene, last.into());
        let (origin, target) = (admin::<T>()?, service(2));
        #[extrinsic_call]
        _(
            origin as T::RuntimeOrigin,
            scene.asset,
            scene.currency,
            last,
            target.clone(),
        );
        let governed = GovernedTargets::<T>::get(scene.asset, scene.currency);
        assert!(governed.contains(&(last, target)));
        Ok(())
    }

    #[benchmark]
    fn release_reserve_target() -> Result<(), BenchmarkError> {
        let scene = scene::<T>();
        governed::<T>(&scene, MAX_RESERVES);
        let origin = admin::<T>()?;
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, scene.asset, scene.currency, 0);
        let governed = GovernedTargets::<T>::get(scene.asset, scene.currency);
        assert_eq!(governed.len() as u32, MAX_RESERVES - 1);
        Ok(())
    }

    // The last of as many moments as may be live, of a class that has earned in every currency: the longest row.
    #[benchmark]
    fn announce_record_moment() {
        let scene = scene::<T>();
        let (class_id, _) = earning::<T>(&scene);
        let first = announce::<T>(&scene, class_id, MAX_RECORD_MOMENTS - 1);
        let last = first.saturating_add(MAX_RECORD_MOMENTS.into());
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), class_id, last);
        assert!(Indices::<T>::get(class_id).is_some_and(|indices| indices.is_live(last)));
    }

    // The first of as many moments as may be live, each of which has passed and remembers its electorate.
    #[benchmark]
    fn close_record_moment() {
        let scene = scene::<T>();
        let (class_id, holder) = earning::<T>(&scene);
        let first = announce::<T>(&scene, class_id, MAX_RECORD_MOMENTS);
        T::set_time(first.saturating_add(MAX_RECORD_MOMENTS.into()));
        // It changes what shares in revenue.
        T::issue(class_id, &scene.actor, &holder, 1);
        let electorate = Pallet::<T>::record_moments(class_id)[0].electorate;
        assert!(electorate.is_some());
        #[extrinsic_call]
        _(RawOrigin::Signed(scene.actor), class_id, first);
        assert!(Indices::<T>::get(class_id).is_some_and(|indices| !indices.is_live(first)));
    }

    #[benchmark]
    fn open_currency() {
        let origin = T::AdminOrigin::try_successful_origin().expect("governance has an origin");
        let (currency, team): (CurrencyId, T::AccountId) = (4_000_000_000, account("team", 0, 0));
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, currency, team, 1);
        assert!(T::Currencies::asset_exists(currency));
    }

    #[benchmark]
    fn book_surplus() {
        let scene = scene::<T>();
        let number = owed::<T>(&scene);
        receive::<T>(&scene, MAX_WAITING - 1);
        T::fund(scene.currency, &Pallet::<T>::pot_account(scene.asset), REVENUE + 1);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, Some(number));
        assert_eq!(invoice::<T>(&scene, number).stage, InvoiceStage::Settled);
        // What is more than is owed stays a surplus.
        assert_eq!(Pallet::<T>::surplus(scene.asset, scene.currency), 1);
    }

    // By the treasurer, whose role is looked up.
    #[benchmark]
    fn apply_credit() {
        let scene = scene::<T>();
        let number = owed::<T>(&scene);
        let payer: T::AccountId = account("payer", 0, 0);
        let (meter, references) = streams::<T>(&scene, MAX_LINES, 1);
        let content = super::content::<T>(&scene, day::<T>(), 1, meter, &references, flat);
        for version in 0..MAX_TARIFFS {
            super::set_tariff::<T>(&scene, &content, T::Time::now() + Moment::from(version) * DAY);
        }
        Contracts::<T>::mutate((scene.asset, scene.currency, 0), |contract| {
            contract
                .as_mut()
                .expect(BUILT)
                .versions
                .iter_mut()
                .for_each(|version| version.accepted = true);
        });
        Invoices::<T>::mutate((scene.asset, scene.currency, number), |invoice| {
            let invoice = invoice.as_mut().expect(BUILT);
            invoice.payer = payer.clone();
            invoice.kind = InvoiceKind::Bill {
                contract: 0,
                tariff: MAX_TARIFFS,
                since: 0,
                until: 0,
            };
        });
        keep::<T>(&scene, Account::Credit(payer.clone()));
        receive::<T>(&scene, MAX_WAITING - 1);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, number);
        assert_eq!(invoice::<T>(&scene, number).stage, InvoiceStage::Settled);
    }

    #[benchmark]
    fn return_credit() {
        let scene = scene::<T>();
        let payer: T::AccountId = account("payer", 0, 0);
        keep::<T>(&scene, Account::Credit(payer.clone()));
        CreditMoments::<T>::insert((scene.asset, scene.currency, &payer), T::Time::now() - CREDIT_KEPT);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, payer.clone());
        assert_eq!(T::Currencies::balance(scene.currency, &payer), REVENUE);
    }

    // The auditor settles a dispute.
    #[benchmark]
    fn dispute_invoice() {
        let scene = scene::<T>();
        let number = owed::<T>(&scene);
        Invoices::<T>::mutate((scene.asset, scene.currency, number), |invoice| {
            let invoice = invoice.as_mut().expect(BUILT);
            invoice.payer = account("payer", 0, 0);
            invoice.disputed = true;
        });
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, number, false, text());
        assert!(!invoice::<T>(&scene, number).disputed);
    }

    #[benchmark]
    fn write_off_invoice() {
        let scene = scene::<T>();
        let number = owed::<T>(&scene);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, number, REVENUE, text());
        assert_eq!(invoice::<T>(&scene, number).written_off, REVENUE);
    }

    // The last of as many obligations as there may be.
    #[benchmark]
    fn add_obligation() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        Finances::<T>::mutate(scene.asset, scene.currency, |finance| finance.obligations.pop());
        divide::<T>(&scene);
        let creditor = Beneficiary::Holders(T::class(scene.asset, &scene.actor, scene.inventory));
        let (origin, id) = (RawOrigin::Signed(scene.actor.clone()), MAX_OBLIGATIONS as ObligationId);
        let lent = Owed {
            outstanding: LENT,
            ..Owed::of(&Default::default())
        };
        #[extrinsic_call]
        _(
            origin,
            scene.asset,
            scene.currency,
            id,
            creditor,
            loan::<T>(),
            lent,
            LENT,
        );
        assert_eq!(standing::<T>(&scene, MAX_OBLIGATIONS - 1).standing.outstanding, LENT);
    }

    // As many versions and contracts as there may be do not name it, while as many receipts wait as may.
    #[benchmark]
    fn remove_obligation() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        divided_in_versions::<T>(&scene);
        receive::<T>(&scene, MAX_WAITING);
        let (meter, references) = streams::<T>(&scene, 1, AVERAGED.into());
        contracts::<T>(
            &scene,
            &super::content::<T>(&scene, day::<T>(), 1, meter, &references, flat),
        );
        let id = (MAX_OBLIGATIONS - 1) as ObligationId;
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, id);
        let obligations = Finances::<T>::get(scene.asset, scene.currency).obligations;
        assert_eq!(obligations.len() as u32, MAX_OBLIGATIONS - 1);
    }

    #[benchmark]
    fn accept_terms() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        let origin = RawOrigin::Signed(scene.actor.clone());
        let subject = Accepted::Waterfall;
        #[extrinsic_call]
        _(
            origin,
            scene.asset,
            scene.currency,
            0,
            subject,
            H256::zero(),
            Moment::MAX,
        );
        assert!(Acceptances::<T>::contains_key((
            scene.asset,
            scene.currency,
            0,
            subject
        )));
    }

    // Of a loan that is far behind; as many versions as there may be are judged again.
    #[benchmark]
    fn amend_obligation() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        divided_in_versions::<T>(&scene);
        fall_behind::<T>(&scene, MAX_DATES - 2);
        let (asset, currency, id) = (scene.asset, scene.currency, (MAX_OBLIGATIONS - 1) as ObligationId);
        let (terms, owed) = (loan::<T>(), Owed::of(&Default::default()));
        let digest = Pallet::<T>::accepted_digest(asset, currency, id, &terms, &owed);
        let until = Moment::MAX;
        Acceptances::<T>::insert((asset, currency, id, Accepted::Terms), Acceptance { digest, until });
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, asset, currency, id, terms.clone(), owed);
        assert_eq!(standing::<T>(&scene, id.into()).terms, terms);
    }

    // Of as many versions as there may be, beside a batch that has been open for long.
    #[benchmark]
    fn assign_obligation() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        divided_in_versions::<T>(&scene);
        leave_open::<T>(&scene);
        fall_behind::<T>(&scene, MAX_DATES - 2);
        let creditor = Beneficiary::Holders(T::class(scene.asset, &scene.actor, scene.inventory));
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, creditor.clone());
        assert_eq!(standing::<T>(&scene, 0).creditor, creditor);
    }

    // Beside a batch that has been open for long.
    #[benchmark]
    fn forgive_obligation() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        divided_in_versions::<T>(&scene);
        leave_open::<T>(&scene);
        fall_behind::<T>(&scene, MAX_DATES - 2);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, 0, LENT);
        assert_eq!(standing::<T>(&scene, 0).standing.written_off, LENT);
    }

    // As many loans as there may be, `n` dates behind; the first by more dates than one step brings forward, or there would be nothing to do.
    #[benchmark]
    fn bring_forward(n: Linear<1, MAX_DATES>) {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        fall_behind::<T>(&scene, MAX_DATES + 2);
        let all = MAX_DATES as u16 + 1;
        Finances::<T>::mutate(scene.asset, scene.currency, |finance| {
            for obligation in finance.obligations.iter_mut().skip(1) {
                obligation.standing.dates_passed = all - n as u16;
            }
        });
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency);
        let passed = |id| standing::<T>(&scene, id).standing.dates_passed;
        assert_eq!((passed(0), passed(MAX_OBLIGATIONS - 1)), (MAX_DATES as u16, all));
    }

    #[benchmark]
    fn fix_rate() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        fall_behind::<T>(&scene, MAX_DATES - 2);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, 12_345);
        assert_eq!(standing::<T>(&scene, 0).standing.fixing, Some(12_345));
    }

    // The last of as many figures as there may be.
    #[benchmark]
    fn set_fact() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        let last = (MAX_FACTS - 1) as u16;
        super::set_waterfall::<T>(&scene, &waterfall::<T>(1, to_lenders::<T>));
        for fact in 0..=last {
            Pallet::<T>::do_set_fact(scene.asset, scene.currency, fact, Some(1)).expect(BUILT);
        }
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, last, Some(2), H256::zero());
        let facts = Finances::<T>::get(scene.asset, scene.currency).facts;
        assert!(facts.contains(&(last, 2)));
    }

    // By the charter's security agent.
    #[benchmark]
    fn declare_default() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        super::set_waterfall::<T>(&scene, &waterfall::<T>(1, to_lenders::<T>));
        let agent = T::security_agent(scene.asset, &scene.actor);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(agent),
            scene.asset,
            scene.currency,
            true,
            H256::zero(),
        );
        assert!(Finances::<T>::get(scene.asset, scene.currency).default_declared);
    }

    // As many as may wait do: the smallest goes back to an account that had nothing.
    #[benchmark]
    fn pay_cure() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        divide::<T>(&scene);
        for n in 0..MAX_CURES {
            wait_to_cure::<T>(&scene, &account("waits", n, 0));
        }
        let payer: T::AccountId = account("payer", 0, 0);
        T::fund(scene.currency, &payer, REVENUE + 1);
        let origin = RawOrigin::Signed(payer.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, REVENUE + 1);
        let cures = Finances::<T>::get(scene.asset, scene.currency).cures;
        assert_eq!(cures.last(), Some(&(payer, REVENUE + 1)));
        let displaced: T::AccountId = account("waits", MAX_CURES - 1, 0);
        assert_eq!(T::Currencies::balance(scene.currency, &displaced), REVENUE);
    }

    // By the treasurer, whose role is looked up, beside a batch that has been open for long and counts on it.
    #[benchmark]
    fn return_cure() {
        let scene = scene::<T>();
        let payer: T::AccountId = account("payer", 0, 0);
        wait_to_cure::<T>(&scene, &payer);
        earned::<T>(&scene, &waterfall::<T>(MAX_TIERS, to_lenders::<T>), 1);
        propose::<T>(&scene);
        T::set_time(T::Time::now() + 15 * DAY);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, payer.clone());
        assert_eq!(T::Currencies::balance(scene.currency, &payer), REVENUE);
    }

    #[benchmark]
    fn record_loss() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        fall_behind::<T>(&scene, 1);
        bearing::<T>(&scene);
        // Every creditor may lose by it.
        let digest = Pallet::<T>::loss_digest(scene.asset, scene.currency, LENT);
        for id in 0..MAX_OBLIGATIONS as ObligationId {
            let until = Moment::MAX;
            let key = (scene.asset, scene.currency, id, Accepted::Loss);
            Acceptances::<T>::insert(key, Acceptance { digest, until });
        }
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, LENT);
        assert_eq!(Finances::<T>::get(scene.asset, scene.currency).loss, LENT);
    }

    // It is another one than its computation gives now, which takes the whole computation to find.
    #[benchmark]
    fn withdraw_batch(n: Linear<1, MAX_TIERS>) {
        let scene = scene::<T>();
        let most = T::MaxAuthorizers::get();
        earned::<T>(&scene, &waterfall::<T>(n, to_lenders::<T>), most);
        propose::<T>(&scene);
        authorize::<T>(&scene, most);
        // Its signatures are counted, and then a loss has been recorded.
        T::set_time(T::Time::now() + 15 * DAY);
        Finances::<T>::mutate(scene.asset, scene.currency, |finance| finance.loss = 1);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0);
        assert!(batch::<T>(&scene).is_none());
    }

    #[benchmark]
    fn return_undistributed() {
        let scene = scene::<T>();
        let class_id = T::class(scene.asset, &scene.actor, scene.inventory);
        keep::<T>(&scene, Account::Pool(Pool::Undistributed(class_id)));
        T::retire(scene.asset);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, class_id);
        assert_eq!(
            Ledgers::<T>::get(scene.asset, scene.currency).pool(Pool::Carried),
            REVENUE
        );
    }

    // What waited for a class of which units are held.
    #[benchmark]
    fn share_undistributed() {
        let scene = scene::<T>();
        let (class_id, _) = earning::<T>(&scene);
        keep::<T>(&scene, Account::Pool(Pool::Undistributed(class_id)));
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, class_id);
        let ledger = Ledgers::<T>::get(scene.asset, scene.currency);
        assert_eq!(ledger.pool(Pool::Earned(class_id)), 2 * REVENUE);
    }

    // Of `n` classes.
    #[benchmark]
    fn sharing_supplies(n: Linear<1, MAX_CLASSES>) {
        let scene = scene::<T>();
        let classes = classes::<T>(&scene, n.div_ceil(MAX_NAMED));
        let mut supply = 0;
        #[block]
        {
            for class_id in classes.iter().take(n as usize) {
                supply += T::Positions::sharing_supply(*class_id);
            }
        }
        assert_eq!(supply, 90 * Balance::from(n));
    }

    // `n` lines that follow an index with dates of their own, and a reference. It begins in the past: as many versions as there may be are
    // replaced, none of them credits its payer, and the delivery point is that of a contract that is over.
    #[benchmark]
    fn set_tariff(n: Linear<1, MAX_LINES>) {
        let scene = scene::<T>();
        let (now, first) = (T::Time::now(), day::<T>());
        let begin = now / DAY * DAY - 100 * DAY;
        Pallet::<T>::do_set_waterfall(
            scene.asset,
            scene.currency,
            &waterfall::<T>(1, to_lenders::<T>),
            begin - 200 * DAY,
        )
        .expect(BUILT);
        let spans = MAX_CUTS + 1;
        let (meter, references) = streams::<T>(&scene, n, 1);
        let content = super::content::<T>(&scene, first, spans, meter, &references, flat);
        let over = TariffOf::<T> {
            ends: Some(begin - 100 * DAY),
            ..content.clone()
        };
        Pallet::<T>::do_set_tariff(scene.asset, scene.currency, 1, &over, begin - 200 * DAY).expect(BUILT);
        super::set_tariff::<T>(&scene, &content, begin - 1);
        for version in 1..MAX_TARIFFS {
            let later = now + Moment::from(version) * DAY;
            super::set_tariff::<T>(&scene, &content, later);
        }
        Points::<T>::insert(scene.asset, 0, (scene.currency, 1));
        // Those that were to come have come.
        T::set_time(now + Moment::from(MAX_TARIFFS) * DAY);
        let mut gives_up = TariffOf::<T> {
            ends: Some(begin),
            ..content
        };
        let indexed = |line: &mut viaduct_billing::Line| {
            if let viaduct_billing::Kind::Metered { rule, .. } = &mut line.kind {
                rule.adjustments = list(vec![viaduct_billing::Adjustment::Index(viaduct_billing::Index {
                    schedule: viaduct_billing::Schedule {
                        first: first - 365 + u32::from(line.id),
                        every_months: 12,
                        count: viaduct_billing::MAX_INDEXATIONS,
                    },
                    fixing: viaduct_billing::Fixing::Rate {
                        ppm: 1_000,
                        compound: true,
                    },
                })]);
            }
        };
        gives_up.tariff.lines.iter_mut().for_each(indexed);
        let origin = RawOrigin::Signed(scene.actor.clone());
        let boxed = Box::new(gives_up.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, boxed, begin);
        let contract = contract::<T>(&scene);
        assert_eq!((contract.last, contract.versions.len()), (MAX_TARIFFS + 1, 2));
        let stored = Tariffs::<T>::get((scene.asset, scene.currency, 0, contract.last));
        assert_eq!(stored, Some(gives_up));
        assert_eq!(Points::<T>::get(scene.asset, 0), Some((scene.currency, 0)));
    }

    // One of as many versions as there may be, of as many lines.
    #[benchmark]
    fn accept_tariff() {
        let scene = scene::<T>();
        divide::<T>(&scene);
        let (meter, references) = streams::<T>(&scene, MAX_LINES, 1);
        let content = super::content::<T>(&scene, day::<T>(), 1, meter, &references, flat);
        let now = T::Time::now();
        for version in 0..MAX_TARIFFS {
            super::set_tariff::<T>(&scene, &content, now + Moment::from(version) * DAY);
        }
        let digest = contract::<T>(&scene).versions[0].digest;
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, digest, Moment::MAX);
        assert!(contract::<T>(&scene).versions[0].accepted);
    }

    // `n` figures: reference prices that are averaged over as many values as may be, and totals; and as many corrections as there is room for.
    #[benchmark]
    fn bill(n: Linear<1, { crate::billing::MAX_FIGURES }>) {
        let scene = scene::<T>();
        divide::<T>(&scene);
        let pieces = n / (u32::from(AVERAGED) + 3);
        let lines = pieces.clamp(1, MAX_LINES);
        let spans = (pieces / lines).max(1);
        let days = u32::from(AVERAGED) * spans;
        let (meter, references) = streams::<T>(&scene, lines, days);
        let (first, now) = (day::<T>(), T::Time::now());
        let content = super::content::<T>(&scene, first, spans, meter, &references, flat);
        super::set_tariff::<T>(&scene, &content, now / DAY * DAY);
        let end = now / DAY * DAY + Moment::from(days) * DAY;
        T::set_time(end);
        let room = n.saturating_sub(lines * spans * (u32::from(AVERAGED) + 3) + 1);
        let corrected = (room / crate::corrections::CORRECTION_FIGURES).min(days);
        restate::<T>(meter, corrected);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0);
        assert_eq!(contract::<T>(&scene).billed_until, end);
        assert!(invoice::<T>(&scene, 0).billed > 0);
        assert_eq!(Restatements::<T>::iter().count() as u32, corrected);
    }

    // A bill of as many corrections as it may have, some of them trued up since; a part of it is paid and waits with all others.
    #[benchmark]
    fn void_invoice() {
        let scene = scene::<T>();
        divide::<T>(&scene);
        let spans = 3;
        let days = u32::from(AVERAGED) * spans;
        let (meter, references) = streams::<T>(&scene, 1, days);
        let begin = T::Time::now() / DAY * DAY;
        let content = super::content::<T>(&scene, day::<T>(), spans, meter, &references, flat);
        super::set_tariff::<T>(&scene, &content, begin);
        T::set_time(begin + Moment::from(days) * DAY);
        let corrected = 50;
        restate::<T>(meter, corrected);
        super::bill::<T>(&scene);
        // A meter keeps 64; those of another one have been trued up, too.
        let of_meter = 1_000 + 64;
        for period in 1_000 + corrected..of_meter {
            T::restate(meter, period, 7);
            Pallet::<T>::do_true_up(scene.asset, scene.currency, 0, meter, period).expect(BUILT);
        }
        Contracts::<T>::mutate((scene.asset, scene.currency, 0), |contract| {
            let last = contract.as_mut().and_then(|contract| contract.previous.as_mut());
            let last = last.expect(BUILT);
            for period in of_meter..1_000 + MAX_CORRECTED {
                Restatements::<T>::insert((scene.asset, scene.currency, 0, meter, period), 7);
                last.corrected.try_push((meter, period)).expect(BUILT);
            }
        });
        assert_eq!(Restatements::<T>::iter().count() as u32, MAX_CORRECTED);
        let owed = invoice::<T>(&scene, 0).billed;
        Pallet::<T>::do_pay_invoice(scene.actor.clone(), scene.asset, scene.currency, 0, 1).expect(BUILT);
        receive::<T>(&scene, MAX_WAITING - 1);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, text());
        assert!(owed > 1 && !Invoices::<T>::contains_key((scene.asset, scene.currency, 0)));
        let credit = Pallet::<T>::account_balance(scene.asset, scene.currency, Account::Credit(scene.actor.clone()));
        assert_eq!(credit, 1);
        assert_eq!(contract::<T>(&scene).billed_until, begin);
        assert_eq!(Restatements::<T>::iter().count(), 0);
    }

    // A reading that as many lines bill as there may be, each with a reference price of its own, in a window of bands that is over and that as
    // many versions have billed as are kept.
    #[benchmark]
    fn true_up_reading() {
        let scene = scene::<T>();
        divide::<T>(&scene);
        let days = u32::from(AVERAGED);
        let (meter, references) = streams::<T>(&scene, MAX_LINES, 2 * days);
        let (first, now) = (day::<T>(), T::Time::now());
        let begin = now / DAY * DAY;
        let content = super::content::<T>(&scene, first, 1, meter, &references, banded);
        super::set_tariff::<T>(&scene, &content, begin);
        for version in 1..MAX_TARIFFS {
            super::set_tariff::<T>(&scene, &content, begin + Moment::from(version) * DAY);
        }
        // Until the window after it is billed, too.
        T::set_time(begin + Moment::from(2 * days) * DAY);
        for _ in 0..=MAX_TARIFFS {
            super::bill::<T>(&scene);
        }
        // The world's streams begin a thousand days before its time.
        let period = 1_000;
        T::restate(meter, period, 7);
        let origin = RawOrigin::Signed(scene.actor.clone());
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, meter, period);
        let key = (scene.asset, scene.currency, 0, meter, period);
        assert_eq!(Restatements::<T>::get(key), 7 - 1_000_003);
    }

    // All that the creditor has, to a loan that is far behind.
    #[benchmark]
    // As many waterfalls as there may be pay it, now or later.
    fn disburse() {
        let scene = scene::<T>();
        borrow::<T>(&scene);
        bearing::<T>(&scene);
        leave_open::<T>(&scene);
        fall_behind::<T>(&scene, MAX_DATES - 2);
        let creditor: T::AccountId = account("creditor", 0, 0);
        T::fund(scene.currency, &creditor, REVENUE);
        Finances::<T>::mutate(scene.asset, scene.currency, |finance| {
            finance.obligations[0].creditor = Beneficiary::Account(creditor.clone());
        });
        let origin = RawOrigin::Signed(creditor);
        #[extrinsic_call]
        _(origin, scene.asset, scene.currency, 0, REVENUE, text());
        assert!(!Undrawn::<T>::contains_key((scene.asset, scene.currency, 0)));
        let ledger = Ledgers::<T>::get(scene.asset, scene.currency);
        assert_eq!(ledger.pool(Pool::Carried), REVENUE);
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::world::new_test_ext(), crate::mock::Test);
}
