//! What the load needs: an asset with classes and meters, verified holders, money; all of it by signed transactions of the
//! accounts that the presets name.

use crate::{
    calls,
    chain::{Chain, Who},
};
use std::time::{SystemTime, UNIX_EPOCH};
use viaduct_primitives::{AssetId, ClassId, IdentityId, StreamId};
use viaduct_runtime_common::{constants::UNIT, Balance, Moment};
use viaduct_solo_runtime::RuntimeCall;

/// Calls of one transaction of the set-up.
const BATCH: usize = 40;
/// Accounts of the presets that share out their native tokens.
const FUNDERS: [&str; 6] = ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"];
/// Native tokens for each account: its fees, and the bond of a source.
const NATIVE: Balance = 250 * UNIT;
/// Test dollars for each account, base units.
const DOLLARS: Balance = 100_000_000;
/// What a holder earns of a class in one distribution, base units of the currency.
const EARNED: Balance = 10_000;

/// What was set up.
pub struct World {
    pub asset: AssetId,
    pub classes: Vec<ClassId>,
    /// The streams of the load's sources.
    pub streams: Vec<StreamId>,
    /// The stream by which revenue is billed.
    meter: StreamId,
    holders: usize,
    distributions: u32,
}

fn now() -> Moment {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |passed| passed.as_millis() as Moment)
}

/// The calls of one signer in as few transactions as a block takes well.
fn batches(who: Who, calls: Vec<RuntimeCall>) -> Vec<(Who, RuntimeCall)> {
    calls
        .chunks(BATCH)
        .map(|some| (who, calls::batch(some.to_vec())))
        .collect()
}

impl World {
    /// Sets up everything: each account of the load has native tokens, dollars, a KYC claim and units of each class; the
    /// first of them are sources of meters.
    pub async fn prepare(chain: &mut Chain, classes: usize, sources: usize) -> Result<Self, String> {
        let (issuer, registrar, source) = (Who::Named("Issuer"), Who::Named("Kyc"), Who::Named("Source1"));
        let accounts: Vec<_> = chain.load.iter().map(|signer| signer.account.clone()).collect();
        let issuer_account = chain.account(issuer)?;
        let inventory: IdentityId = chain.nodes[0]
            .storage(calls::next_identity_key(), None)
            .await?
            .unwrap_or_default();
        let now = now();

        // Whoever pays nothing for it goes first: files, money, the asset.
        let mut calls = Vec::new();
        for (n, name) in FUNDERS.into_iter().enumerate() {
            let share = accounts.iter().skip(n).step_by(FUNDERS.len());
            calls.extend(batches(
                Who::Named(name),
                share.map(|account| calls::endow(account, NATIVE)).collect(),
            ));
        }
        let dollars = accounts.iter().map(|account| calls::pay(account, DOLLARS)).collect();
        calls.extend(batches(Who::Named("Offtaker"), dollars));
        // Who proposes and who signs are persons, too.
        let officers = [
            chain.account(Who::Named("Treasurer"))?,
            chain.account(Who::Named("Authorizer1"))?,
        ];
        let persons = [&issuer_account].into_iter().chain(&accounts).chain(&officers);
        let persons = persons.zip(inventory..);
        let files = persons
            .flat_map(|(account, identity)| calls::verify(account, identity, now))
            .collect();
        calls.extend(batches(registrar, files));
        calls.push((issuer, calls::register_asset()));
        let happened = chain.send(calls).await?;
        let asset = happened
            .iter()
            .find_map(calls::registered)
            .ok_or("no asset was registered")?;

        let streams = sources.div_ceil(calls::SOURCES_PER_STREAM);
        let sources_of = |stream: usize| {
            let first = stream * calls::SOURCES_PER_STREAM;
            first..sources.min(first + calls::SOURCES_PER_STREAM)
        };
        let mut calls = calls::open_asset(asset);
        calls.extend((0..classes).map(|n| calls::create_class(asset, inventory, n)));
        calls.push(calls::create_meter(asset, now));
        calls.extend((0..streams).map(|stream| calls::create_stream(asset, sources_of(stream).len(), now)));
        let happened = chain.send(batches(issuer, calls)).await?;
        let classes: Vec<_> = happened.iter().filter_map(calls::created_class).collect();
        let mut created = happened.iter().filter_map(calls::created_stream);
        let meter = created.next().ok_or("no stream was created")?;
        let streams: Vec<_> = created.collect();

        let mut calls = calls::terms(asset, meter, &classes, now);
        calls.push(calls::add_source(meter, &chain.account(source)?));
        for (n, stream) in streams.iter().enumerate() {
            calls.extend(sources_of(n).map(|source| calls::add_source(*stream, &accounts[source])));
        }
        let mut calls = batches(issuer, calls);
        calls.push((
            Who::Named("Compliance"),
            calls::batch(classes.iter().map(|class_id| calls::set_rules(*class_id)).collect()),
        ));
        chain.send(calls).await?;

        let mut calls = vec![(source, calls::bond(meter))];
        for (n, stream) in streams.iter().enumerate() {
            calls.extend(sources_of(n).map(|source| (Who::Load(source), calls::bond(*stream))));
        }
        for class_id in &classes {
            // The inventory first: one identity's share of a small supply would be beyond its cap.
            let inventory = [calls::issue(*class_id, &issuer_account, 10 * calls::UNITS)];
            let sold = accounts
                .iter()
                .map(|account| calls::issue(*class_id, account, calls::UNITS));
            calls.extend(batches(issuer, inventory.into_iter().chain(sold).collect()));
        }
        chain.send(calls).await?;
        Ok(Self {
            asset,
            classes,
            streams,
            meter,
            holders: accounts.len(),
            distributions: 0,
        })
    }

    /// Earns revenue and pays it out to every holder of every class, who may then claim it.
    pub async fn distribute(&mut self, chain: &mut Chain) -> Result<(), String> {
        let revenue = EARNED * (self.holders * self.classes.len()) as Balance;
        let (asset, treasurer) = (self.asset, Who::Named("Treasurer"));
        let reading = calls::report(self.meter, self.distributions, revenue as u64);
        chain.send(vec![(Who::Named("Source1"), reading)]).await?;
        self.distributions += 1;
        let happened = chain.send(vec![(treasurer, calls::bill(asset))]).await?;
        let (invoice, billed) = happened.iter().find_map(calls::billed).ok_or("nothing was billed")?;
        chain
            .send(vec![(
                Who::Named("Offtaker"),
                calls::pay_invoice(asset, invoice, billed),
            )])
            .await?;
        let happened = chain.send(vec![(treasurer, calls::propose_batch(asset))]).await?;
        let (batch, batch_hash) = happened
            .iter()
            .find_map(calls::proposed)
            .ok_or("no distribution was proposed")?;
        chain
            .send(vec![(
                Who::Named("Authorizer1"),
                calls::authorize_batch(asset, batch, batch_hash),
            )])
            .await?;
        chain
            .send(vec![(Who::Named("Issuer"), calls::execute_batch(asset, batch))])
            .await?;
        Ok(())
    }
}
