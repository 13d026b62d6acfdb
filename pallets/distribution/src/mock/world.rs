//! A small world for the benchmarks: it shows that each one measures what it says. What they cost is measured in the runtime's.

use super::*;
use viaduct_primitives::benchmarking::BenchmarkWorld;

/// What belongs to other pallets is not asked for here.
const FOREIGN_TO_BOOKS: &str = "distribution's benchmarks do not ask for it";

impl BenchmarkWorld<AccountId> for Test {
    fn set_time(now: Moment) {
        Clock::set(now);
    }
    fn admit_issuer(_: &AccountId) {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn currencies() -> Vec<CurrencyId> {
        CURRENCIES[..MAX_CURRENCIES_PER_CLASS as usize].to_vec()
    }
    fn fund(currency: CurrencyId, who: &AccountId, amount: Balance) {
        use frame_support::traits::fungibles::Mutate;
        Currencies::mint_into(currency, who, amount).expect("a currency");
    }
    fn endow(_: &AccountId, _: Balance) {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn asset(actor: &AccountId) -> AssetId {
        Self::set_time(START);
        for role in [
            AssetRole::Issuer,
            AssetRole::Treasurer,
            AssetRole::Auditor,
            AssetRole::Operator,
        ] {
            Register::grant(ASSET, *actor, role);
        }
        ASSET
    }
    fn grant(asset: AssetId, _: &AccountId, who: &AccountId, role: AssetRole) {
        Register::grant(asset, *who, role);
    }
    fn registrar() -> AccountId {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn person(account: &AccountId) -> IdentityId {
        let identity = Accounts::iter_values()
            .map(|info| info.identity)
            .max()
            .map_or(0, |last| last + 1);
        People::account_of(*account, identity);
        identity
    }
    fn pass_moments(_: ClassId) {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn take_report_back(_: &AccountId) {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn age_eligibility() {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn class(asset: AssetId, _: &AccountId, inventory: IdentityId) -> ClassId {
        let class_id = Classes::iter_keys().max().map_or(0, |last| last + 1);
        let terms = ClassTerms {
            asset,
            inventory,
            supply_cap: Balance::MAX,
            paused: false,
            issuance_ended: false,
            force_renounced: false,
        };
        Classes::insert(class_id, terms);
        class_id
    }
    fn rules_call(_: ClassId) -> Vec<u8> {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn admit(_: ClassId, _: &AccountId, _: &AccountId) {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn issue(class_id: ClassId, _: &AccountId, to: &AccountId, amount: Balance) {
        let identity = People::account(to).expect("a person").identity;
        Pipeline::issue(class_id, identity, amount).expect("units");
    }
    fn leave(_: AssetId, _: ClassId, _: &AccountId, _: &AccountId) {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn earn(asset: AssetId, class_id: ClassId, amount: Balance) {
        let supply = Pipeline::sharing_supply(class_id);
        for currency in Self::currencies() {
            Self::fund(currency, &Distribution::pot_account(asset), amount);
            Ledgers::<Test>::mutate(asset, currency, |ledger| {
                ledger.received += amount;
                let earned = ledger.pool(Pool::Earned(class_id)) + amount;
                ledger.pools.try_insert(Pool::Earned(class_id), earned).expect("room");
            });
            Indices::<Test>::mutate(class_id, |indices| {
                let indices = indices.get_or_insert_with(|| ClassIndices::new(asset));
                let entry = CurrencyIndex {
                    currency,
                    ..Default::default()
                };
                let entry = math::raise_index(entry, amount, supply).expect("it fits");
                indices.by_currency.try_push(entry).expect("room");
            });
        }
    }
    fn signer() -> AccountId {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn sign(_: &[u8]) -> Vec<u8> {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn stream(asset: AssetId, _: &AccountId, periods: u32, value: i128) -> StreamId {
        let stream = Streams::iter_keys().max().map_or(0, |last| last + 1);
        let info = StreamInfo {
            asset,
            decimals: 0,
            period: DAY,
            origin: START - 1_000 * DAY,
        };
        Streams::insert(stream, info);
        (0..periods).for_each(|period| Meters::verify(stream, period, value));
        stream
    }
    fn bill_by(_: AssetId, _: StreamId) {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
    fn restate(stream: StreamId, period: PeriodIndex, value: i128) {
        Meters::verify(stream, period, value);
    }
    fn security_agent(_: AssetId, _: &AccountId) -> AccountId {
        AGENT
    }
    fn retire(asset: AssetId) {
        assert_eq!(asset, ASSET);
        Register::lifecycle(Lifecycle::Retired);
    }
    fn wind_up(_: AssetId, _: CurrencyId) {
        unreachable!("{FOREIGN_TO_BOOKS}")
    }
}

/// What each benchmark runs in.
pub fn new_test_ext() -> sp_io::TestExternalities {
    let mut ext = ExtBuilder::default().build();
    // Each run begins with what is committed.
    ext.commit_all().expect("genesis is committed");
    ext
}
