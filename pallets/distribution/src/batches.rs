//! Runs of the waterfall: preview, proposal, authorization, execution.

use crate::{
    ledger::Books,
    waterfalls::{beneficiaries, charges_paid_by, principal_paid_by},
    *,
};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{dispatch::DispatchResult, ensure, traits::Time, weights::Weight, BoundedVec};
use sp_core::H256;
use sp_runtime::{
    traits::{BlakeTwo256, Hash},
    DispatchError,
};
use viaduct_primitives::{
    AssetId, AssetRole, Balance, CurrencyId, HolderPay, Identities, IdentityId, Infrastructure, Lifecycle,
};
use viaduct_waterfall::{run, Beneficiary, Day, Input, Obligation, Plan, Pocket, TierId};

/// What a run starts from.
#[derive(Clone, Copy)]
pub(crate) struct Start {
    /// The invoice whose receipts it divides.
    pub invoice: Option<u32>,
    /// The version of the waterfall.
    pub version: u32,
    /// The day up to which dues count.
    pub day: Day,
    /// New money.
    pub receipts: Balance,
    /// An owner's cure.
    pub cure: Balance,
    /// What was carried when it was proposed; what has joined it since waits for the next run.
    pub carried_in: Balance,
}

/// A run of the waterfall, not yet applied.
pub(crate) struct Computed<T: Config> {
    pub waterfall: WaterfallOf<T>,
    /// What tiers and reserves that this waterfall does not know have: it joins what was carried.
    pub orphans: Vec<(Pool, Balance)>,
    /// What was carried over, orphans included.
    pub available: Balance,
    pub plan: Plan<T::AccountId>,
}

impl<AccountId: Clone + PartialEq + Eq + core::fmt::Debug, MaxAuthorizers: frame_support::traits::Get<u32>>
    Batch<AccountId, MaxAuthorizers>
{
    /// What its run starts from.
    pub(crate) fn start(&self) -> Start {
        Start {
            invoice: self.invoice,
            version: self.version,
            day: self.day,
            receipts: self.receipts,
            cure: self.cure,
            carried_in: self.carried_in,
        }
    }
}

impl<T: Config> Pallet<T> {
    /// The batch that is open.
    pub(crate) fn open_batch(asset: AssetId, currency: CurrencyId, runs: &Runs) -> Option<BatchOf<T>> {
        let number = runs.is_open.then(|| runs.next.checked_sub(1)).flatten()?;
        Batches::<T>::get((asset, currency, number))
    }

    /// What the next run starts from: the receipts of the invoice that waits longest; without one, a run for today's dues.
    pub(crate) fn next_start(asset: AssetId, currency: CurrencyId) -> Result<Start, DispatchError> {
        let versions = WaterfallVersions::<T>::get(asset, currency);
        let runs = AllRuns::<T>::get(asset, currency);
        let now = T::Time::now();
        let current = versions.at(now).ok_or(Error::<T>::WaterfallNotFound)?;
        let invoice = runs.waiting.first().copied();
        let bound = match invoice {
            Some(number) => Self::invoice(asset, currency, number)?.version,
            None => current,
        };
        let defaulted = Finances::<T>::get(asset, currency).default_declared;
        let receipts = invoice.map_or(0, |number| {
            Self::account_balance(asset, currency, Account::Receipts(number))
        });
        let ledger = Ledgers::<T>::get(asset, currency);
        Ok(Start {
            invoice,
            version: versions.enforcement.filter(|_| defaulted).unwrap_or(bound),
            day: Self::today()?,
            receipts,
            cure: ledger.pool(Pool::Cure),
            carried_in: ledger.pool(Pool::Carried),
        })
    }

    /// Tiers that may not pay while the regime defers or reduces payments to holders: those that pay others than holders, from the
    /// first tier on that pays holders. So a sponsor waits as long as the holders before it.
    fn stopped(
        asset: AssetId,
        waterfall: &WaterfallOf<T>,
        obligations: &[Obligation<T::AccountId>],
    ) -> Result<Vec<TierId>, DispatchError> {
        let regime = T::Infrastructure::regime(asset).ok_or(Error::<T>::AssetNotFound)?;
        if regime.holders == HolderPay::Pay {
            return Ok(Vec::new());
        }
        // By name, or as creditors.
        let pays_holders = |tier: &&TierOf<T>| {
            let named = [charges_paid_by(&tier.kind), principal_paid_by(&tier.kind)].concat();
            let creditors = obligations.iter().filter(|obligation| named.contains(&obligation.id));
            beneficiaries(&tier.kind)
                .iter()
                .chain(creditors.map(|obligation| &obligation.creditor))
                .any(|beneficiary| matches!(beneficiary, Beneficiary::Holders(_)))
        };
        let below = waterfall.tiers.iter().skip_while(|tier| !pays_holders(tier));
        Ok(below.filter(|tier| !pays_holders(tier)).map(|tier| tier.id).collect())
    }

    /// Runs the waterfall: for the preview, the proposal and the execution alike.
    pub(crate) fn compute(asset: AssetId, currency: CurrencyId, start: Start) -> Result<Computed<T>, DispatchError> {
        let rules = Waterfalls::<T>::get((asset, currency, start.version)).ok_or(Error::<T>::WaterfallNotFound)?;
        let waterfall = Self::governed(asset, currency, rules);
        let finance = Finances::<T>::get(asset, currency);
        let ledger = Ledgers::<T>::get(asset, currency);
        let has_tier = |id: &TierId| waterfall.tiers.iter().any(|tier| tier.id == *id);
        // Only the newest version takes what former ones have left: an older one runs beside it for late money.
        let is_newest = WaterfallVersions::<T>::get(asset, currency).at(T::Time::now()) == Some(start.version);
        let (mut reserves, mut trapped, mut allocated, mut retained) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut orphans = Vec::new();
        for (pool, amount) in &ledger.pools {
            let (pool, amount) = (*pool, *amount);
            match pool {
                Pool::Reserve(id) if waterfall.reserves.iter().any(|reserve| reserve.id == id) => {
                    reserves.push((id, amount));
                }
                Pool::Trapped(tier) if has_tier(&tier) => trapped.push((tier, amount)),
                Pool::Allocated(tier) if has_tier(&tier) => allocated.push((tier, amount)),
                Pool::Retained(tier) if has_tier(&tier) => retained.push((tier, amount)),
                Pool::Reserve(_) | Pool::Trapped(_) | Pool::Allocated(_) | Pool::Retained(_) => {
                    if is_newest {
                        orphans.push((pool, amount));
                    }
                }
                Pool::Carried | Pool::Running | Pool::Cure | Pool::Earned(_) | Pool::Undistributed(_) => {}
            }
        }
        let available = orphans
            .iter()
            .try_fold(start.carried_in, |sum, (_, amount)| sum.checked_add(*amount))
            .ok_or(Error::<T>::Overflow)?;
        let stopped = Self::stopped(asset, &waterfall, &finance.obligations)?;
        let lifecycle = T::Infrastructure::regime(asset).map(|regime| regime.lifecycle);
        let input = Input {
            day: start.day,
            receipts: start.receipts,
            carried: available,
            cure: start.cure,
            loss: finance.loss,
            default_declared: finance.default_declared,
            complete: matches!(lifecycle, Some(Lifecycle::Active | Lifecycle::Retired)),
            stopped,
            facts: finance.facts.into_inner(),
            reserves,
            trapped,
            allocated,
            retained,
            waterfall: waterfall.clone(),
            obligations: finance.obligations.into_inner(),
            states: finance
                .states
                .iter()
                .filter(|state| has_tier(&state.tier))
                .copied()
                .collect(),
            tests: finance
                .tests
                .iter()
                .filter(|state| has_tier(&state.tier))
                .cloned()
                .collect(),
        };
        let plan = run(&input).map_err(Self::refusal)?;
        Ok(Computed {
            waterfall,
            orphans,
            available,
            plan,
        })
    }

    fn plan_digest(computed: &Computed<T>) -> H256 {
        BlakeTwo256::hash_of(&(&computed.orphans, &computed.plan).encode())
    }

    /// The person behind an account: four eyes are two persons, not two keys.
    fn person(who: &T::AccountId) -> Result<IdentityId, Error<T>> {
        let account = T::Identities::account(who).ok_or(Error::<T>::IdentityNotFound)?;
        Ok(account.identity)
    }

    /// Returns the number of tiers.
    pub(crate) fn do_propose(
        proposer: T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
    ) -> Result<u32, DispatchError> {
        let proposed_by = Self::person(&proposer)?;
        let policy = Policies::<T>::get(asset).ok_or(Error::<T>::PolicyNotFound)?;
        let mut runs = AllRuns::<T>::get(asset, currency);
        ensure!(!runs.is_open, Error::<T>::BatchOpen);
        Self::owe_differences(asset, currency)?;
        let start = Self::next_start(asset, currency)?;
        let computed = Self::compute(asset, currency, start)?;
        let tiers = computed.plan.lines.len() as u32;
        let number = runs.next;
        let plan_digest = Self::plan_digest(&computed);
        let mut batch: BatchOf<T> = Batch {
            invoice: start.invoice,
            version: start.version,
            day: start.day,
            receipts: start.receipts,
            cure: start.cure,
            carried_in: start.carried_in,
            available: computed.available,
            lines: computed.plan.lines.try_into().map_err(|_| Error::<T>::Unexpected)?,
            carried: computed.plan.carried,
            proposer: proposer.clone(),
            proposed_by,
            proposed: T::Time::now(),
            approvals: BoundedVec::new(),
            stage: Stage::Proposed,
            plan_digest,
            digest: H256::zero(),
        };
        batch.digest = batch.compute_digest(asset, currency, number, &policy);
        let batch_hash = batch.digest;
        Batches::<T>::insert((asset, currency, number), batch);
        runs.next = number.checked_add(1).ok_or(Error::<T>::Overflow)?;
        runs.is_open = true;
        AllRuns::<T>::insert(asset, currency, runs);
        Self::deposit_event(Event::BatchProposed {
            asset,
            currency,
            batch: number,
            batch_hash,
            proposer,
            invoice: start.invoice,
            version: start.version,
            receipts: start.receipts,
            available: computed.available,
        });
        Ok(tiers)
    }

    pub(crate) fn mutate_open<R>(
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        f: impl FnOnce(&mut BatchOf<T>) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        Batches::<T>::try_mutate((asset, currency, number), |batch| {
            let batch = batch.as_mut().filter(|batch| batch.stage == Stage::Proposed);
            f(batch.ok_or(Error::<T>::BatchNotFound)?)
        })
    }

    /// Drops an open batch: its number is free again.
    pub(crate) fn drop_batch(asset: AssetId, currency: CurrencyId, number: u32) -> Result<BatchOf<T>, DispatchError> {
        let batch = Batches::<T>::take((asset, currency, number)).filter(|batch| batch.stage == Stage::Proposed);
        let batch = batch.ok_or(Error::<T>::BatchNotFound)?;
        AllRuns::<T>::mutate(asset, currency, |runs| {
            runs.next = number;
            runs.is_open = false;
        });
        Ok(batch)
    }

    /// Refuses unless what the open batch was computed from has changed: then it can never be executed.
    pub(crate) fn ensure_stale(asset: AssetId, currency: CurrencyId, batch: &BatchOf<T>) -> DispatchResult {
        let is_current = Self::as_signed(asset, currency, batch).is_ok();
        ensure!(!is_current, Error::<T>::BatchCurrent);
        Ok(())
    }

    /// What a batch decided, computed anew by the same function from the same start. If anything it looks at has changed since, its plan
    /// is another one, and is not what was signed; so it is when a default has been declared or is over, and another version runs now.
    fn as_signed(asset: AssetId, currency: CurrencyId, batch: &BatchOf<T>) -> Result<Computed<T>, DispatchError> {
        let versions = WaterfallVersions::<T>::get(asset, currency);
        let bound = match batch.invoice {
            Some(number) => Some(Self::invoice(asset, currency, number)?.version),
            None => versions.at(batch.proposed),
        };
        let defaulted = Finances::<T>::get(asset, currency).default_declared;
        let version = versions.enforcement.filter(|_| defaulted).or(bound);
        ensure!(version == Some(batch.version), Error::<T>::BatchStale);
        let computed = Self::compute(asset, currency, batch.start())?;
        ensure!(
            Self::plan_digest(&computed) == batch.plan_digest,
            Error::<T>::BatchStale
        );
        Ok(computed)
    }

    /// The cost of an execution with the dearest kind of tier.
    pub(crate) fn execution_weight(tiers: u32, signatures: u32) -> Weight {
        T::WeightInfo::execute_batch(tiers, signatures).max(T::WeightInfo::execute_batch_to_holders(tiers, signatures))
    }

    pub(crate) fn do_authorize(
        authorizer: &T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        batch_hash: H256,
    ) -> Result<u32, DispatchError> {
        let person = Self::person(authorizer)?;
        Self::mutate_open(asset, currency, number, |batch| {
            ensure!(batch.digest == batch_hash, Error::<T>::BatchChanged);
            ensure!(batch.proposed_by != person, Error::<T>::ProposerCannotAuthorize);
            ensure!(
                batch.approvals.iter().all(|(_, signed)| *signed != person),
                Error::<T>::AlreadyAuthorized
            );
            batch
                .approvals
                .try_push((authorizer.clone(), person))
                .map_err(|_| Error::<T>::MaxAuthorizersExceeded)?;
            Ok(batch.approvals.len() as u32)
        })
    }

    /// How many signatures count: those of accounts that are authorizers now. At most `MaxAuthorizers` are looked at.
    pub(crate) fn valid_approvals(asset: AssetId, batch: &BatchOf<T>) -> u32 {
        let counts = |(who, _): &&(T::AccountId, IdentityId)| {
            T::Infrastructure::ensure_role(asset, who, AssetRole::Authorizer).is_ok()
        };
        batch.approvals.iter().filter(counts).count() as u32
    }

    /// Returns the numbers of tiers and signatures, which are what it costs.
    pub(crate) fn do_execute(
        actor: T::AccountId,
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
    ) -> Result<(u32, u32), DispatchError> {
        let policy = Policies::<T>::get(asset).ok_or(Error::<T>::PolicyNotFound)?;
        let batch = Self::mutate_open(asset, currency, number, |batch| {
            let approvals = Self::valid_approvals(asset, batch);
            ensure!(approvals >= policy.required_approvals, Error::<T>::ApprovalsMissing);
            let open_until = batch.proposed.saturating_add(policy.objection_window);
            ensure!(T::Time::now() >= open_until, Error::<T>::ObjectionWindowOpen);
            batch.stage = Stage::Executed;
            Ok(batch.clone())
        })?;
        let computed = Self::as_signed(asset, currency, &batch)?;
        Self::apply(asset, currency, number, &batch, computed)?;
        Self::deposit_event(Event::BatchExecuted {
            asset,
            currency,
            batch: number,
            actor,
            invoice: batch.invoice,
            receipts: batch.receipts,
            available: batch.available,
            carried: batch.carried,
        });
        Ok((batch.lines.len() as u32, batch.approvals.len() as u32))
    }

    /// Applies a plan: every posting, and what the engine says of obligations, tiers and tests.
    fn apply(
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        batch: &BatchOf<T>,
        computed: Computed<T>,
    ) -> DispatchResult {
        let Computed { orphans, plan, .. } = computed;
        let mut books = Books::<T>::open(asset, currency);
        let running = Account::Pool(Pool::Running);
        for (pool, amount) in orphans {
            books.post(&Account::Pool(pool), &running, amount)?;
            Self::deposit_event(Event::PoolReturned {
                asset,
                currency,
                batch: number,
                pool,
                amount,
            });
        }
        books.post(&Account::Pool(Pool::Carried), &running, batch.carried_in)?;
        if let Some(invoice) = batch.invoice {
            books.post(&Account::Receipts(invoice), &running, batch.receipts)?;
        }
        for posting in &plan.postings {
            let source = Self::pool(&posting.source).ok_or(Error::<T>::Unexpected)?;
            let amount = posting.amount;
            match &posting.target {
                Pocket::Account(payee) => {
                    let payee = payee.clone();
                    let event = if books.pay_or_defer(&Account::Pool(source), &payee, amount)? {
                        Event::PayeePaid {
                            asset,
                            currency,
                            payee,
                            amount,
                        }
                    } else {
                        Event::PayeeDeferred {
                            asset,
                            currency,
                            payee,
                            amount,
                        }
                    };
                    Self::deposit_event(event);
                }
                Pocket::Holders(class_id) => Self::do_earn(&mut books, asset, *class_id, currency, source, amount)?,
                pocket => {
                    let target = Self::pool(pocket).ok_or(Error::<T>::Unexpected)?;
                    books.post(&Account::Pool(source), &Account::Pool(target), amount)?;
                }
            }
        }
        ensure!(books.ledger().pool(Pool::Running) == 0, Error::<T>::Unexpected);
        let cure_left = books.ledger().pool(Pool::Cure);
        books.close();
        Self::keep_results(asset, currency, number, plan, cure_left)?;
        AllRuns::<T>::try_mutate(asset, currency, |runs| -> DispatchResult {
            runs.is_open = false;
            if let Some(invoice) = batch.invoice {
                runs.waiting.retain(|waiting| *waiting != invoice);
                // What was paid for it since the proposal waits for a run of its own, behind the others: nobody keeps them waiting by
                // paying a little again and again.
                if Self::account_balance(asset, currency, Account::Receipts(invoice)) > 0 {
                    runs.waiting.try_push(invoice).map_err(|_| Error::<T>::Unexpected)?;
                }
            }
            Ok(())
        })
    }

    fn pool(pocket: &Pocket<T::AccountId>) -> Option<Pool> {
        match pocket {
            Pocket::Cash => Some(Pool::Running),
            Pocket::Reserve(id) => Some(Pool::Reserve(*id)),
            Pocket::Trapped(tier) => Some(Pool::Trapped(*tier)),
            Pocket::Allocated(tier) => Some(Pool::Allocated(*tier)),
            Pocket::Retained(tier) => Some(Pool::Retained(*tier)),
            Pocket::Cure => Some(Pool::Cure),
            Pocket::Carried => Some(Pool::Carried),
            Pocket::Account(_) | Pocket::Holders(_) => None,
        }
    }

    fn keep_results(
        asset: AssetId,
        currency: CurrencyId,
        number: u32,
        plan: Plan<T::AccountId>,
        cure_left: Balance,
    ) -> DispatchResult {
        for line in &plan.lines {
            Self::deposit_event(Event::TierSettled {
                asset,
                currency,
                batch: number,
                line: *line,
            });
        }
        for determination in &plan.determinations {
            Self::deposit_event(Event::TestDetermined {
                asset,
                currency,
                batch: number,
                determination: *determination,
            });
        }
        Finances::<T>::try_mutate(asset, currency, |finance| -> DispatchResult {
            let ran = |tier: TierId| plan.lines.iter().any(|line| line.tier == tier);
            finance.states.retain(|state| !ran(state.tier));
            for state in &plan.states {
                finance.states.try_push(*state).map_err(|_| Error::<T>::Unexpected)?;
            }
            finance.tests.retain(|state| !ran(state.tier));
            for state in &plan.tests {
                finance
                    .tests
                    .try_push(state.clone())
                    .map_err(|_| Error::<T>::Unexpected)?;
            }
            finance.obligations = plan.obligations.try_into().map_err(|_| Error::<T>::Unexpected)?;
            finance.loss = plan.loss_left;
            if cure_left == 0 {
                finance.cure_payer = None;
            }
            Ok(())
        })
    }
}
