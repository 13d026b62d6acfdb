//! The runtime APIs that both runtimes answer alike.

/// Implements the shared runtime APIs for `Runtime`, and those given as arguments, which belong to one chain only. All of
/// a runtime's APIs have to stand in one `impl_runtime_apis!`. The names in it are those of
/// the module that calls it.
#[macro_export]
macro_rules! impl_apis {
    ($($own:tt)*) => {
        sp_api::impl_runtime_apis! {
            $($own)*

            impl sp_api::Core<Block> for Runtime {
                fn version() -> RuntimeVersion {
                    VERSION
                }

                fn execute_block(block: <Block as BlockT>::LazyBlock) {
                    Executive::execute_block(block);
                }

                fn initialize_block(header: &<Block as BlockT>::Header) -> sp_runtime::ExtrinsicInclusionMode {
                    Executive::initialize_block(header)
                }
            }

            impl sp_api::Metadata<Block> for Runtime {
                fn metadata() -> OpaqueMetadata {
                    OpaqueMetadata::new(Runtime::metadata().into())
                }

                fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
                    Runtime::metadata_at_version(version)
                }

                fn metadata_versions() -> Vec<u32> {
                    Runtime::metadata_versions()
                }
            }

            impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
                fn execute_view_function(
                    id: frame_support::view_functions::ViewFunctionId,
                    input: Vec<u8>,
                ) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
                    Runtime::execute_view_function(id, input)
                }
            }

            impl sp_block_builder::BlockBuilder<Block> for Runtime {
                fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
                    Executive::apply_extrinsic(extrinsic)
                }

                fn finalize_block() -> <Block as BlockT>::Header {
                    Executive::finalize_block()
                }

                fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
                    data.create_extrinsics()
                }

                fn check_inherents(
                    block: <Block as BlockT>::LazyBlock,
                    data: sp_inherents::InherentData,
                ) -> sp_inherents::CheckInherentsResult {
                    data.check_extrinsics(&block)
                }
            }

            impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
                fn validate_transaction(
                    source: TransactionSource,
                    tx: <Block as BlockT>::Extrinsic,
                    block_hash: <Block as BlockT>::Hash,
                ) -> TransactionValidity {
                    Executive::validate_transaction(source, tx, block_hash)
                }
            }

            impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
                fn offchain_worker(header: &<Block as BlockT>::Header) {
                    Executive::offchain_worker(header)
                }
            }

            impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
                fn slot_duration() -> sp_consensus_aura::SlotDuration {
                    sp_consensus_aura::SlotDuration::from_millis(Aura::slot_duration())
                }

                fn authorities() -> Vec<AuraId> {
                    pallet_aura::Authorities::<Runtime>::get().into_inner()
                }
            }

            impl sp_session::SessionKeys<Block> for Runtime {
                fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> sp_session::OpaqueGeneratedSessionKeys {
                    SessionKeys::generate(&owner, seed).into()
                }

                fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
                    SessionKeys::decode_into_raw_public_keys(&encoded)
                }
            }

            impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
                fn account_nonce(account: AccountId) -> Nonce {
                    System::account_nonce(account)
                }
            }

            impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
                fn query_info(
                    uxt: <Block as BlockT>::Extrinsic,
                    len: u32,
                ) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
                    TransactionPayment::query_info(uxt, len)
                }

                fn query_fee_details(uxt: <Block as BlockT>::Extrinsic, len: u32) -> pallet_transaction_payment::FeeDetails<Balance> {
                    TransactionPayment::query_fee_details(uxt, len)
                }

                fn query_weight_to_fee(weight: Weight) -> Balance {
                    TransactionPayment::weight_to_fee(weight)
                }

                fn query_length_to_fee(length: u32) -> Balance {
                    TransactionPayment::length_to_fee(length)
                }
            }

            impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall> for Runtime {
                fn query_call_info(
                    call: RuntimeCall,
                    len: u32,
                ) -> pallet_transaction_payment::RuntimeDispatchInfo<Balance> {
                    TransactionPayment::query_call_info(call, len)
                }

                fn query_call_fee_details(call: RuntimeCall, len: u32) -> pallet_transaction_payment::FeeDetails<Balance> {
                    TransactionPayment::query_call_fee_details(call, len)
                }

                fn query_weight_to_fee(weight: Weight) -> Balance {
                    TransactionPayment::weight_to_fee(weight)
                }

                fn query_length_to_fee(length: u32) -> Balance {
                    TransactionPayment::length_to_fee(length)
                }
            }

            impl viaduct_primitives::api::ViaductApi<Block, AccountId> for Runtime {
                fn asset(asset: AssetId) -> Option<AssetView<AccountId>> {
                    Infrastructure::asset_view(asset)
                }

                fn can_transfer(class_id: ClassId, sender: AccountId, receiver: AccountId, amount: Balance) -> TransferAssessment {
                    Units::assess_transfer(class_id, sender, receiver, amount).into()
                }

                fn can_issue(class_id: ClassId, receiver: AccountId, amount: Balance) -> TransferAssessment {
                    Units::assess_issue(class_id, receiver, amount).into()
                }

                fn can_redeem(class_id: ClassId, holder: AccountId, amount: Balance) -> TransferAssessment {
                    Units::assess_redeem(class_id, holder, amount).into()
                }

                fn can_force(class_id: ClassId, sender: AccountId, receiver: AccountId, amount: Balance) -> TransferAssessment {
                    Units::assess_force(class_id, sender, receiver, amount).into()
                }

                fn can_force_redemption(class_id: ClassId, holder: AccountId, amount: Balance) -> TransferAssessment {
                    Units::assess_forced_redemption(class_id, holder, amount).into()
                }

                fn can_transfer_from(
                    class_id: ClassId,
                    spender: AccountId,
                    owner: AccountId,
                    receiver: AccountId,
                    amount: Balance,
                ) -> TransferAssessment {
                    Units::assess_transfer_from(class_id, spender, owner, receiver, amount).into()
                }

                fn can_recover(class_id: ClassId, lost: AccountId, replacement: AccountId) -> TransferAssessment {
                    Units::assess_recovery(class_id, lost, replacement).into()
                }

                fn can_hold(class_id: ClassId, owner: AccountId, beneficiary: AccountId, amount: Balance) -> TransferAssessment {
                    Units::assess_hold(class_id, owner, beneficiary, amount).into()
                }

                fn can_settle(instruction: u32) -> Option<SettlementAssessment<AccountId>> {
                    Units::assess_instruction(instruction).map(Into::into)
                }

                fn can_send(class_id: ClassId, who: AccountId) -> bool {
                    Units::can_send(class_id, who)
                }

                fn can_receive(class_id: ClassId, who: AccountId) -> bool {
                    Units::can_receive(class_id, who)
                }

                fn entitlement(class_id: ClassId, who: AccountId) -> Vec<EntitlementView> {
                    Distribution::entitlement(class_id, who)
                }

                fn statement(asset: AssetId, currency: CurrencyId, batch: u32) -> Option<StatementView> {
                    Distribution::statement(asset, currency, batch)
                }

                fn waterfall_preview(asset: AssetId, currency: CurrencyId) -> Result<StatementView, DispatchError> {
                    Distribution::preview(asset, currency)
                }

                fn bill_preview(asset: AssetId, currency: CurrencyId, contract: u8) -> Result<BillView, DispatchError> {
                    Distribution::bill_preview(asset, currency, contract)
                }

                fn ledger(asset: AssetId, currency: CurrencyId) -> LedgerView {
                    Distribution::ledger_view(asset, currency)
                }

                fn invoice(asset: AssetId, currency: CurrencyId, invoice: u32) -> Option<InvoiceView<AccountId>> {
                    Distribution::invoice_view(asset, currency, invoice)
                }

                fn obligations(asset: AssetId, currency: CurrencyId) -> Vec<ObligationView<AccountId>> {
                    Distribution::obligations_view(asset, currency)
                }

                fn missing_acceptances(call: Vec<u8>) -> Option<Vec<u16>> {
                    // The pallet's index, then its call. No other pallet's calls ask creditors.
                    let (index, call) = call.split_first()?;
                    let ours = <Distribution as frame_support::traits::PalletInfoAccess>::index();
                    if usize::from(*index) == ours {
                        Distribution::missing_for_call(call.to_vec())
                    } else {
                        Some(Vec::new())
                    }
                }

                fn pot_account(asset: AssetId) -> AccountId {
                    Distribution::pot_account(asset)
                }

                fn attestation_status(stream: StreamId, period: PeriodIndex) -> Option<AttestationView<AccountId>> {
                    Attestation::attestation_view(stream, period)
                }

                fn verify_reading(
                    stream: StreamId,
                    period: PeriodIndex,
                    source: AccountId,
                    proof: Vec<H256>,
                    leaves: u32,
                    index: u32,
                    reading: Vec<u8>,
                ) -> bool {
                    Attestation::verify_reading(stream, period, source, proof, leaves, index, reading)
                }

                fn expiring_claims(
                    of: viaduct_primitives::api::Watch<AccountId>,
                    from_day: u32,
                    until_day: u32,
                    cursor: Option<viaduct_primitives::api::ExpiryCursor>,
                    limit: u32,
                ) -> viaduct_primitives::api::ExpiringClaims<AccountId> {
                    Compliance::expiring_claims(of, from_day, until_day, cursor, limit)
                }

                fn charter(asset: AssetId) -> Option<CharterView<AccountId>> {
                    Infrastructure::charter_of(asset)
                }

                fn amendment(amendment: u32) -> Option<AmendmentView<AccountId>> {
                    Infrastructure::amendment(amendment)
                }

                fn amendments(asset: AssetId, cursor: Option<u32>, limit: u32) -> AmendmentPage<AccountId> {
                    Infrastructure::amendments_of(asset, cursor, limit)
                }

                fn limits() -> LimitsView {
                    configs::limits::view()
                }

                fn fee_currencies() -> Vec<CurrencyId> {
                    configs::fee_currencies()
                }

                fn fee_in(currency: CurrencyId, native: Balance) -> Option<Balance> {
                    configs::fee_in(currency, native)
                }
            }

            #[cfg(feature = "runtime-benchmarks")]
            impl frame_benchmarking::Benchmark<Block> for Runtime {
                fn benchmark_metadata(
                    extra: bool,
                ) -> (Vec<frame_benchmarking::BenchmarkList>, Vec<frame_support::traits::StorageInfo>) {
                    use frame_benchmarking::BenchmarkList;
                    use benches::*;
                    use frame_support::traits::StorageInfoTrait;

                    let mut list = Vec::<BenchmarkList>::new();
                    list_benchmarks!(list, extra);
                    (list, AllPalletsWithSystem::storage_info())
                }

                fn dispatch_benchmark(
                    config: frame_benchmarking::BenchmarkConfig,
                ) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
                    use frame_benchmarking::BenchmarkBatch;
                    use benches::*;
                    use frame_support::traits::{TrackedStorageKey, WhitelistedStorageKeys};

                    let whitelist: Vec<TrackedStorageKey> = AllPalletsWithSystem::whitelisted_storage_keys();
                    let mut batches = Vec::<BenchmarkBatch>::new();
                    let params = (&config, &whitelist);
                    add_benchmarks!(params, batches);
                    Ok(batches)
                }
            }

            #[cfg(feature = "try-runtime")]
            impl frame_try_runtime::TryRuntime<Block> for Runtime {
                fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
                    (Executive::try_runtime_upgrade(checks).unwrap(), configs::RuntimeBlockWeights::get().max_block)
                }

                fn execute_block(
                    block: <Block as BlockT>::LazyBlock,
                    state_root_check: bool,
                    signature_check: bool,
                    select: frame_try_runtime::TryStateSelect,
                ) -> Weight {
                    Executive::try_execute_block(block, state_root_check, signature_check, select).unwrap()
                }
            }

            impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
                fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
                    build_state::<RuntimeGenesisConfig>(config)
                }

                fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
                    get_preset::<RuntimeGenesisConfig>(id, genesis_config_presets::get_preset)
                }

                fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
                    genesis_config_presets::preset_names()
                }
            }
        }
    };
}
