//! JSON-RPC: the standard methods, GRANDPA's, and the `viaduct_*` reads. The reads call the runtime API; their answers
//! are its views as JSON, in which amounts are decimal strings.

use crate::service::FullBackend;
use jsonrpsee::{
    core::RpcResult,
    proc_macros::rpc,
    types::{error::ErrorCode, ErrorObjectOwned},
    RpcModule,
};
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer, TransactionPaymentRuntimeApi};
use sc_consensus_grandpa::{FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState};
use sc_rpc::SubscriptionTaskExecutor;
use sc_transaction_pool_api::TransactionPool;
use serde_json::Value;
use sp_api::{ApiError, ProvideRuntimeApi};
use sp_block_builder::BlockBuilder;
use sp_blockchain::HeaderBackend;
use std::sync::Arc;
use substrate_frame_rpc_system::{AccountNonceApi, System, SystemApiServer};
use viaduct_primitives::{api::ViaductApi, Amount, AssetId, ClassId, CurrencyId, PeriodIndex, StreamId};
// The parachain's are the same types.
use viaduct_solo_runtime::{opaque::Block, AccountId, Balance, BlockNumber, Hash, Nonce};

/// What GRANDPA's methods need; a development chain has none.
pub struct Grandpa {
    pub voter_state: SharedVoterState,
    pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
    pub justifications: GrandpaJustificationStream<Block>,
    pub executor: SubscriptionTaskExecutor,
    pub finality: Arc<FinalityProofProvider<FullBackend, Block>>,
}

/// The reads of Viaduct. Each takes a block's hash last; without it the best block answers.
#[rpc(server)]
pub trait ViaductRpc {
    /// An asset; null if unknown.
    #[method(name = "viaduct_asset", blocking)]
    fn asset(&self, asset: AssetId, at: Option<Hash>) -> RpcResult<Value>;

    /// Whether `sender` may send `amount` (decimal string or number) units to `receiver`, with every reason against it.
    #[method(name = "viaduct_canTransfer", blocking)]
    fn can_transfer(
        &self,
        class_id: ClassId,
        sender: AccountId,
        receiver: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value>;

    /// Whether `amount` new units may be issued to `receiver`, with every finding against it.
    #[method(name = "viaduct_canIssue", blocking)]
    fn can_issue(&self, class_id: ClassId, receiver: AccountId, amount: Amount, at: Option<Hash>) -> RpcResult<Value>;

    /// Whether `holder` may redeem `amount` units, with every finding against it.
    #[method(name = "viaduct_canRedeem", blocking)]
    fn can_redeem(&self, class_id: ClassId, holder: AccountId, amount: Amount, at: Option<Hash>) -> RpcResult<Value>;

    /// Whether a force agent may move `amount` units from `sender` to `receiver`, with every finding against it.
    #[method(name = "viaduct_canForce", blocking)]
    fn can_force(
        &self,
        class_id: ClassId,
        sender: AccountId,
        receiver: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value>;

    /// Whether a force agent may make `amount` units of `holder` cease, with every finding against it.
    #[method(name = "viaduct_canForceRedemption", blocking)]
    fn can_force_redemption(
        &self,
        class_id: ClassId,
        holder: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value>;

    /// Whether `spender` may send `amount` units of `owner` to `receiver`, with every finding against it.
    #[method(name = "viaduct_canTransferFrom", blocking)]
    fn can_transfer_from(
        &self,
        class_id: ClassId,
        spender: AccountId,
        owner: AccountId,
        receiver: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value>;

    /// Whether a recovery agent may move all that `lost` has to `replacement`, with every finding against it.
    #[method(name = "viaduct_canRecover", blocking)]
    fn can_recover(
        &self,
        class_id: ClassId,
        lost: AccountId,
        replacement: AccountId,
        at: Option<Hash>,
    ) -> RpcResult<Value>;

    /// Whether `owner` may hold `amount` units for `beneficiary`, with every finding against it.
    #[method(name = "viaduct_canHold", blocking)]
    fn can_hold(
        &self,
        class_id: ClassId,
        owner: AccountId,
        beneficiary: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value>;

    /// Whether an account may send units of a class at all.
    #[method(name = "viaduct_canSend", blocking)]
    fn can_send(&self, class_id: ClassId, who: AccountId, at: Option<Hash>) -> RpcResult<Value>;

    /// Whether an account may receive units of a class at all.
    #[method(name = "viaduct_canReceive", blocking)]
    fn can_receive(&self, class_id: ClassId, who: AccountId, at: Option<Hash>) -> RpcResult<Value>;

    /// What the account's identity is owed by the class, by currency.
    #[method(name = "viaduct_entitlement", blocking)]
    fn entitlement(&self, class_id: ClassId, who: AccountId, at: Option<Hash>) -> RpcResult<Value>;

    /// The statement of a batch that was proposed or executed; null if there is none.
    #[method(name = "viaduct_statement", blocking)]
    fn statement(&self, asset: AssetId, currency: CurrencyId, batch: u32, at: Option<Hash>) -> RpcResult<Value>;

    /// What a batch proposed now would pay.
    #[method(name = "viaduct_waterfallPreview", blocking)]
    fn waterfall_preview(&self, asset: AssetId, currency: CurrencyId, at: Option<Hash>) -> RpcResult<Value>;

    /// What the next bill of a contract would say now.
    #[method(name = "viaduct_billPreview", blocking)]
    fn bill_preview(&self, asset: AssetId, currency: CurrencyId, contract: u8, at: Option<Hash>) -> RpcResult<Value>;

    /// The books of an asset in one currency.
    #[method(name = "viaduct_ledger", blocking)]
    fn ledger(&self, asset: AssetId, currency: CurrencyId, at: Option<Hash>) -> RpcResult<Value>;

    /// An invoice or receipt; null if there is none.
    #[method(name = "viaduct_invoice", blocking)]
    fn invoice(&self, asset: AssetId, currency: CurrencyId, invoice: u32, at: Option<Hash>) -> RpcResult<Value>;

    /// Who is owed what by an asset in one currency, brought forward to today.
    #[method(name = "viaduct_obligations", blocking)]
    fn obligations(&self, asset: AssetId, currency: CurrencyId, at: Option<Hash>) -> RpcResult<Value>;

    /// What is known of one period of a stream; null for an unknown stream.
    #[method(name = "viaduct_attestationStatus", blocking)]
    fn attestation_status(&self, stream: StreamId, period: PeriodIndex, at: Option<Hash>) -> RpcResult<Value>;

    /// The charter of an asset with its defaults; null for an unknown asset.
    #[method(name = "viaduct_charter", blocking)]
    fn charter(&self, asset: AssetId, at: Option<Hash>) -> RpcResult<Value>;

    /// An amendment that has not come to its end, with the consents that it needs and has; null if there is none.
    #[method(name = "viaduct_amendment", blocking)]
    fn amendment(&self, amendment: u32, at: Option<Hash>) -> RpcResult<Value>;

    /// A page of the amendments of an asset, oldest first, from the id `cursor` on.
    #[method(name = "viaduct_amendments", blocking)]
    fn amendments(&self, asset: AssetId, cursor: Option<u32>, limit: u32, at: Option<Hash>) -> RpcResult<Value>;
}

/// Answers the reads from the client.
pub struct Viaduct<C>(Arc<C>);

fn refuse(code: ErrorCode, message: impl ToString) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(code.code(), message.to_string(), None::<()>)
}

/// The view as JSON. Its amounts are decimal strings by their type.
fn json(view: impl serde::Serialize) -> RpcResult<Value> {
    serde_json::to_value(view).map_err(|e| refuse(ErrorCode::InternalError, e))
}

impl<C> Viaduct<C>
where
    C: ProvideRuntimeApi<Block> + HeaderBackend<Block>,
    C::Api: ViaductApi<Block, AccountId>,
{
    /// Asks the runtime at a block; without one, at the best.
    fn ask<V>(&self, at: Option<Hash>, call: impl FnOnce(&C::Api, Hash) -> Result<V, ApiError>) -> RpcResult<V> {
        let at = at.unwrap_or_else(|| self.0.info().best_hash);
        call(&self.0.runtime_api(), at).map_err(failed)
    }

    /// The same, as JSON.
    fn view<V: serde::Serialize>(
        &self,
        at: Option<Hash>,
        call: impl FnOnce(&C::Api, Hash) -> Result<V, ApiError>,
    ) -> RpcResult<Value> {
        json(self.ask(at, call)?)
    }
}

/// The name of a refusal. An encoded module error has lost its text; the pallets' own enums bring it back.
fn name(error: sp_runtime::DispatchError) -> String {
    use codec::Decode;
    match error {
        sp_runtime::DispatchError::Module(module) => {
            pallet_distribution::Error::<viaduct_solo_runtime::Runtime>::decode(&mut &module.error[..])
                .map_or_else(|_| format!("{module:?}"), |error| format!("distribution.{error:?}"))
        }
        other => <&str>::from(other).to_owned(),
    }
}

/// A runtime call that could not be made: an unknown block, or a state that was pruned.
fn failed(error: ApiError) -> ErrorObjectOwned {
    refuse(
        ErrorCode::InternalError,
        format!("the runtime could not be asked: {error}"),
    )
}

impl<C> ViaductRpcServer for Viaduct<C>
where
    C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + Send + Sync + 'static,
    C::Api: ViaductApi<Block, AccountId>,
{
    fn asset(&self, asset: AssetId, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.asset(at, asset))
    }

    fn can_transfer(
        &self,
        class_id: ClassId,
        sender: AccountId,
        receiver: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value> {
        self.view(at, |api, at| {
            api.can_transfer(at, class_id, sender, receiver, amount.get())
        })
    }

    fn can_issue(&self, class_id: ClassId, receiver: AccountId, amount: Amount, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.can_issue(at, class_id, receiver, amount.get()))
    }

    fn can_redeem(&self, class_id: ClassId, holder: AccountId, amount: Amount, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.can_redeem(at, class_id, holder, amount.get()))
    }

    fn can_force(
        &self,
        class_id: ClassId,
        sender: AccountId,
        receiver: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value> {
        self.view(at, |api, at| {
            api.can_force(at, class_id, sender, receiver, amount.get())
        })
    }

    fn can_force_redemption(
        &self,
        class_id: ClassId,
        holder: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value> {
        self.view(at, |api, at| {
            api.can_force_redemption(at, class_id, holder, amount.get())
        })
    }

    fn can_transfer_from(
        &self,
        class_id: ClassId,
        spender: AccountId,
        owner: AccountId,
        receiver: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value> {
        self.view(at, |api, at| {
            api.can_transfer_from(at, class_id, spender, owner, receiver, amount.get())
        })
    }

    fn can_recover(
        &self,
        class_id: ClassId,
        lost: AccountId,
        replacement: AccountId,
        at: Option<Hash>,
    ) -> RpcResult<Value> {
        self.view(at, |api, at| api.can_recover(at, class_id, lost, replacement))
    }

    fn can_hold(
        &self,
        class_id: ClassId,
        owner: AccountId,
        beneficiary: AccountId,
        amount: Amount,
        at: Option<Hash>,
    ) -> RpcResult<Value> {
        self.view(at, |api, at| {
            api.can_hold(at, class_id, owner, beneficiary, amount.get())
        })
    }

    fn can_send(&self, class_id: ClassId, who: AccountId, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.can_send(at, class_id, who))
    }

    fn can_receive(&self, class_id: ClassId, who: AccountId, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.can_receive(at, class_id, who))
    }

    fn entitlement(&self, class_id: ClassId, who: AccountId, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.entitlement(at, class_id, who))
    }

    fn statement(&self, asset: AssetId, currency: CurrencyId, batch: u32, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.statement(at, asset, currency, batch))
    }

    fn bill_preview(&self, asset: AssetId, currency: CurrencyId, contract: u8, at: Option<Hash>) -> RpcResult<Value> {
        let preview = self.ask(at, |api, at| api.bill_preview(at, asset, currency, contract))?;
        json(preview.map_err(|e| {
            refuse(
                ErrorCode::InvalidParams,
                format!("the contract cannot be billed: {}", name(e)),
            )
        })?)
    }

    fn ledger(&self, asset: AssetId, currency: CurrencyId, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.ledger(at, asset, currency))
    }

    fn invoice(&self, asset: AssetId, currency: CurrencyId, invoice: u32, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.invoice(at, asset, currency, invoice))
    }

    fn obligations(&self, asset: AssetId, currency: CurrencyId, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.obligations(at, asset, currency))
    }

    fn waterfall_preview(&self, asset: AssetId, currency: CurrencyId, at: Option<Hash>) -> RpcResult<Value> {
        let preview = self.ask(at, |api, at| api.waterfall_preview(at, asset, currency))?;
        json(preview.map_err(|e| {
            refuse(
                ErrorCode::InvalidParams,
                format!("the waterfall cannot run: {}", name(e)),
            )
        })?)
    }

    fn attestation_status(&self, stream: StreamId, period: PeriodIndex, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.attestation_status(at, stream, period))
    }

    fn charter(&self, asset: AssetId, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.charter(at, asset))
    }

    fn amendment(&self, amendment: u32, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.amendment(at, amendment))
    }

    fn amendments(&self, asset: AssetId, cursor: Option<u32>, limit: u32, at: Option<Hash>) -> RpcResult<Value> {
        self.view(at, |api, at| api.amendments(at, asset, cursor, limit))
    }
}

/// All methods of the node, whichever runtime it has. A parachain has no GRANDPA either.
pub fn create_full<C, P>(
    client: Arc<C>,
    pool: Arc<P>,
    grandpa: Option<Grandpa>,
) -> Result<RpcModule<()>, Box<dyn std::error::Error + Send + Sync>>
where
    C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + Send + Sync + 'static,
    C::Api: BlockBuilder<Block>
        + AccountNonceApi<Block, AccountId, Nonce>
        + TransactionPaymentRuntimeApi<Block, Balance>
        + ViaductApi<Block, AccountId>,
    P: TransactionPool + 'static,
{
    use sc_consensus_grandpa_rpc::{Grandpa as GrandpaRpc, GrandpaApiServer};

    let mut module = RpcModule::new(());
    module.merge(System::new(client.clone(), pool).into_rpc())?;
    module.merge(TransactionPayment::new(client.clone()).into_rpc())?;
    if let Some(Grandpa {
        voter_state,
        authority_set,
        justifications,
        executor,
        finality,
    }) = grandpa
    {
        module.merge(GrandpaRpc::new(executor, authority_set, voter_state, justifications, finality).into_rpc())?;
    }
    module.merge(Viaduct(client).into_rpc())?;
    Ok(module)
}
