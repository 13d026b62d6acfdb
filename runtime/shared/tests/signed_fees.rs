//! Fees as signed transactions pay them, through everything that a block does with a transaction: in a settlement currency
//! by accounts that have nothing else, natively as ever, and never in units.

use crate::runtime::{
    configs::{fee_location, CurrenciesInstance, GovernedRate, RuntimeBlockWeights, TreasuryAccount},
    Address, Signature, *,
};
use crate::world::*;
use codec::{Decode, Encode};
use frame_support::{
    assert_ok,
    dispatch::{GetDispatchInfo, PostDispatchInfo},
    traits::{
        fungible, fungibles,
        tokens::{ConversionToAssetBalance, Preservation},
    },
};
use sp_core::{sr25519, Pair};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
    transaction_validity::{InvalidTransaction, TransactionValidityError},
    ApplyExtrinsicResult, DispatchError, FixedU128, TransactionOutcome,
};
use viaduct_primitives::{ClaimTopic, CurrencyId, InvestorKind};
use viaduct_runtime_common::{
    constants::{TEST_USD, UNIT},
    presets::account,
};
use xcm::latest::{
    Junction::{GeneralIndex, GlobalConsensus, PalletInstance, Parachain},
    Location, NetworkId,
};

type Money = pallet_assets::Call<Runtime, CurrenciesInstance>;

/// Native base units that a base unit of the test dollar is worth: two dollars a VIA.
const RATE: u32 = 500_000;
/// Dollars of a payer, base units: one dollar, enough for hundreds of transactions.
const PURSE: Balance = 1_000_000;

/// Somebody with a key.
struct Payer {
    key: sr25519::Pair,
    account: AccountId,
}

impl Payer {
    /// An account that nobody has ever heard of.
    fn newcomer(seed: u8) -> Self {
        Self::of(sr25519::Pair::from_seed(&[seed; 32]))
    }

    fn of(key: sr25519::Pair) -> Self {
        let account = key.public().into();
        Self { key, account }
    }

    /// As a wallet does it, with the nonce that the chain expects.
    fn sign(&self, call: impl Into<RuntimeCall>, tip: Balance, currency: Option<CurrencyId>) -> UncheckedExtrinsic {
        self.sign_for(call, tip, currency.map(fee_location))
    }

    /// The same, for a fee in whatever is at a location.
    fn sign_for(&self, call: impl Into<RuntimeCall>, tip: Balance, fee_asset: Option<Location>) -> UncheckedExtrinsic {
        let extension = crate::extension(System::account_nonce(&self.account), tip, fee_asset);
        let call: RuntimeCall = call.into();
        let payload = SignedPayload::new(call, extension).expect("the chain knows its genesis");
        let signature = payload.using_encoded(|bytes| self.key.sign(bytes));
        let (call, extension, _) = payload.deconstruct();
        UncheckedExtrinsic::new_signed(
            call,
            Address::Id(self.account.clone()),
            Signature::Sr25519(signature),
            extension,
        )
    }
}

/// What the chain has, as far as fees touch it.
#[derive(Debug, PartialEq, Eq)]
struct Books {
    dollars: Balance,
    native: Balance,
    nonce: Nonce,
    treasury_dollars: Balance,
    treasury_native: Balance,
    pot: Balance,
    all_dollars: Balance,
    all_native: Balance,
}

impl Books {
    fn of(who: &AccountId) -> Self {
        Self {
            dollars: dollars(who),
            native: Balances::free_balance(who),
            nonce: System::account_nonce(who),
            treasury_dollars: dollars(&TreasuryAccount::get()),
            treasury_native: Balances::free_balance(TreasuryAccount::get()),
            pot: Balances::free_balance(CollatorSelection::account_id()),
            all_dollars: Assets::total_supply(TEST_USD),
            all_native: Balances::total_issuance(),
        }
    }
}

fn dollars(who: &AccountId) -> Balance {
    Assets::balance(TEST_USD, who)
}

fn set_rate(rate: u32) {
    pallet_asset_rate::ConversionRateToNative::<Runtime>::insert(TEST_USD, FixedU128::from_u32(rate));
}

fn give(who: &AccountId, amount: Balance) {
    assert_ok!(<Assets as fungibles::Mutate<_>>::transfer(
        TEST_USD,
        &account("Alice"),
        who,
        amount,
        Preservation::Expendable
    ));
}

fn give_native(who: &AccountId, amount: Balance) {
    assert_ok!(<Balances as fungible::Mutate<_>>::transfer(
        &account("Alice"),
        who,
        amount,
        Preservation::Expendable
    ));
}

/// A block includes it, or not: then it has changed nothing.
fn apply(transaction: UncheckedExtrinsic) -> ApplyExtrinsicResult {
    System::reset_events();
    let result = frame_support::storage::with_transaction(|| {
        let result = Executive::apply_extrinsic(transaction);
        match result.is_ok() {
            true => TransactionOutcome::Commit(Ok::<_, DispatchError>(result)),
            false => TransactionOutcome::Rollback(Ok(result)),
        }
    });
    result.expect("a layer for it")
}

fn refused(transaction: UncheckedExtrinsic, who: &AccountId) {
    let before = Books::of(who);
    assert_eq!(apply(transaction), Err(unpaid()));
    assert_eq!(Books::of(who), before, "what is refused changes nothing");
}

fn unpaid() -> TransactionValidityError {
    InvalidTransaction::Payment.into()
}

/// What a transaction may cost at most, native.
fn most(transaction: &UncheckedExtrinsic, tip: Balance) -> Balance {
    TransactionPayment::compute_fee(transaction.encode().len() as u32, &transaction.get_dispatch_info(), tip)
}

/// What the transaction that was applied last costs for the weight that the block says it used, native.
fn used(transaction: &UncheckedExtrinsic, tip: Balance) -> Balance {
    let applied = events().into_iter().find_map(|event| match event {
        RuntimeEvent::System(
            frame_system::Event::ExtrinsicSuccess { dispatch_info }
            | frame_system::Event::ExtrinsicFailed { dispatch_info, .. },
        ) => Some(dispatch_info),
        _ => None,
    });
    let applied = applied.expect("every transaction of a block has its event");
    let info = transaction.get_dispatch_info();
    // The event counts what every transaction costs the block, too.
    let base = RuntimeBlockWeights::get().get(info.class).base_extrinsic;
    let post = PostDispatchInfo {
        actual_weight: Some(applied.weight.saturating_sub(base)),
        pays_fee: applied.pays_fee,
    };
    TransactionPayment::compute_actual_fee(transaction.encode().len() as u32, &info, &post, tip)
}

fn in_dollars(native: Balance) -> Balance {
    GovernedRate::to_asset_balance(native, TEST_USD).expect("dollars have a rate")
}

fn remark() -> RuntimeCall {
    frame_system::Call::<Runtime>::remark { remark: vec![0; 100] }.into()
}

/// Fails where the sender has no VIA.
fn pay_bob() -> RuntimeCall {
    pallet_balances::Call::<Runtime>::transfer_allow_death {
        dest: account("Bob").into(),
        value: UNIT,
    }
    .into()
}

/// Stops at its first call, so that most of its weight is not used.
fn interrupted() -> RuntimeCall {
    let heavy: RuntimeCall = frame_system::Call::<Runtime>::remark_with_event { remark: vec![0; 1_000] }.into();
    pallet_utility::Call::<Runtime>::batch {
        calls: vec![pay_bob(), heavy.clone(), heavy],
    }
    .into()
}

#[test]
fn an_account_with_dollars_only_should_transact_and_pay_for_what_it_used_to_the_base_unit() {
    in_world(|| {
        // GIVEN somebody who has never had a VIA: the dollars alone keep the account, and with it the nonce
        set_rate(RATE);
        let payer = Payer::newcomer(1);
        give(&payer.account, PURSE);
        let record = frame_system::Account::<Runtime>::get(&payer.account);
        assert_eq!((record.providers, record.sufficients), (0, 1));
        for tip in [0, UNIT / 1_000] {
            for (call, succeeds, refunds) in [
                (remark(), true, false),
                (interrupted(), true, true),
                (pay_bob(), false, false),
            ] {
                // WHEN its transaction is in a block
                let before = Books::of(&payer.account);
                let transaction = payer.sign(call.clone(), tip, Some(TEST_USD));
                let outcome = apply(transaction.clone()).expect("it can pay");
                assert_eq!(outcome.is_ok(), succeeds, "{call:?}");
                // THEN it has paid for the weight that was used, at the rate, with the tip, also where the call failed;
                let fee = in_dollars(used(&transaction, tip));
                assert_eq!(fee < in_dollars(most(&transaction, tip)), refunds, "{call:?}");
                let expected = Books {
                    dollars: before.dollars - fee,
                    nonce: before.nonce + 1,
                    // the treasury has all of it, and nobody a VIA more or less.
                    treasury_dollars: before.treasury_dollars + fee,
                    ..before
                };
                assert_eq!(Books::of(&payer.account), expected, "{call:?}");
                let paid = pallet_asset_tx_payment::Event::<Runtime>::AssetTxFeePaid {
                    who: payer.account.clone(),
                    actual_fee: fee,
                    tip: in_dollars(tip),
                    asset_id: Some(fee_location(TEST_USD)),
                };
                assert!(events().contains(&RuntimeEvent::AssetTxPayment(paid)), "{call:?}");
            }
        }
        // Asked for a native fee, it has nothing.
        refused(payer.sign(remark(), 0, None), &payer.account);
    });
}

#[test]
fn a_fee_should_leave_the_least_balance_of_the_currency_and_nothing_less() {
    in_world(|| {
        set_rate(RATE);
        for (seed, least) in [(1, 1), (2, 7)] {
            // GIVEN a currency of which an account must keep so much
            let mint = account("Mint");
            assert_ok!(as_root(Money::force_asset_status {
                id: TEST_USD.into(),
                owner: mint.clone().into(),
                issuer: mint.clone().into(),
                admin: mint.clone().into(),
                freezer: mint.into(),
                min_balance: least,
                is_sufficient: true,
                is_frozen: false,
            }));
            let payer = Payer::newcomer(seed);
            let sign = || payer.sign(remark(), 0, Some(TEST_USD));
            let fee = in_dollars(most(&sign(), 0));
            // Nobody: there is not even a nonce.
            refused(sign(), &payer.account);
            // GIVEN a base unit too little, THEN it is refused
            give(&payer.account, fee + least - 1);
            refused(sign(), &payer.account);
            // GIVEN enough, THEN it pays, and keeps the least
            give(&payer.account, 1);
            assert_ok!(apply(sign()).expect("it can pay"));
            assert_eq!(dollars(&payer.account), least);
            // which pays for nothing more.
            refused(sign(), &payer.account);
        }
    });
}

#[test]
fn dollars_that_are_not_there_should_not_be_replaced_by_native_tokens() {
    in_world(|| {
        // GIVEN somebody with many VIA and hardly a dollar
        set_rate(RATE);
        let payer = Payer::newcomer(1);
        give_native(&payer.account, 1_000 * UNIT);
        refused(payer.sign(remark(), 0, Some(TEST_USD)), &payer.account);
        give(&payer.account, 10);
        refused(payer.sign(remark(), 0, Some(TEST_USD)), &payer.account);
        // A tip is part of what must be there.
        give(&payer.account, PURSE);
        let tip = 2 * PURSE * Balance::from(RATE);
        refused(payer.sign(remark(), tip, Some(TEST_USD)), &payer.account);
        assert_ok!(apply(payer.sign(remark(), 0, Some(TEST_USD))).expect("it can pay"));
    });
}

#[test]
fn only_a_currency_with_a_rate_should_be_taken_and_a_frozen_one_not() {
    in_world(|| {
        let payer = Payer::newcomer(1);
        give(&payer.account, PURSE);
        give_native(&payer.account, UNIT);
        let who = &payer.account;
        let sign = || payer.sign(remark(), 0, Some(TEST_USD));
        // No rate, a rate of nothing, a currency that does not exist.
        refused(sign(), who);
        set_rate(0);
        refused(sign(), who);
        set_rate(RATE);
        refused(payer.sign(remark(), 0, Some(TEST_USD + 77)), who);
        // GIVEN a frozen account, a frozen currency
        let mint = account("Mint");
        let id = || codec::Compact(TEST_USD);
        assert_ok!(call(
            &mint,
            Money::freeze {
                id: id(),
                who: who.clone().into()
            }
        ));
        refused(sign(), who);
        assert_ok!(call(
            &mint,
            Money::thaw {
                id: id(),
                who: who.clone().into()
            }
        ));
        assert_ok!(call(&mint, Money::freeze_asset { id: id() }));
        refused(sign(), who);
        // WHEN it is thawed, THEN it pays
        assert_ok!(call(&mint, Money::thaw_asset { id: id() }));
        assert_ok!(apply(sign()).expect("it can pay"));
    });
}

#[test]
fn a_fee_in_a_currency_should_be_named_in_the_bytes_that_stock_wallets_sign() {
    // A location is the number of parents, and a list of two: a pallet's index, and a compact number within it.
    let bytes = [0, 2, 4, 12, 5, 4];
    assert_eq!(fee_location(TEST_USD).encode(), bytes);
    in_world(|| {
        // GIVEN a transaction of a payer with dollars
        set_rate(RATE);
        let payer = Payer::newcomer(1);
        give(&payer.account, PURSE);
        let signed = payer.sign(remark(), 0, Some(TEST_USD)).encode();
        // THEN it has these bytes behind the tip and the mark of a value
        let named: Vec<u8> = [&[0, 1][..], &bytes[..]].concat();
        assert_eq!(signed.windows(named.len()).filter(|window| *window == named).count(), 1);
        // AND read back from bytes, as a block has it, it pays
        let read = UncheckedExtrinsic::decode(&mut &signed[..]).expect("it is a transaction");
        assert_ok!(apply(read).expect("it can pay"));
    });
}

#[test]
fn a_location_of_anything_but_a_currency_should_be_refused_whoever_pays() {
    in_world(|| {
        // GIVEN a payer with VIA and dollars
        set_rate(RATE);
        let payer = Payer::newcomer(1);
        give(&payer.account, PURSE);
        give_native(&payer.account, 100 * UNIT);
        let dollar = GeneralIndex(TEST_USD.into());
        let (pallet, units) = (PalletInstance(12), PalletInstance(13));
        let long = [dollar; 8];
        for location in [
            // The native token is no location: it is none.
            Location::here(),
            Location::parent(),
            // Pallets and numbers alone, in the wrong order, twice, in another pallet.
            Location::new(0, [pallet]),
            Location::new(0, [dollar]),
            Location::new(0, [dollar, pallet]),
            Location::new(0, [pallet, dollar, dollar]),
            Location::new(0, [units, dollar]),
            Location::new(0, [PalletInstance(0), dollar]),
            Location::new(0, [pallet, pallet]),
            // Numbers that no currency has: beyond 32 bits none may be taken for a smaller one.
            Location::new(
                0,
                [pallet, GeneralIndex(u128::from(u32::MAX) + 1 + u128::from(TEST_USD))],
            ),
            Location::new(0, [pallet, GeneralIndex(u128::MAX)]),
            Location::new(0, [pallet, GeneralIndex(u32::MAX.into())]),
            // Somebody else's.
            Location::new(1, [pallet, dollar]),
            Location::new(1, [Parachain(1_000), pallet, dollar]),
            Location::new(
                2,
                [GlobalConsensus(NetworkId::Polkadot), Parachain(1_000), pallet, dollar],
            ),
            Location::new(u8::MAX, [pallet, dollar]),
            Location::new(0, long),
        ] {
            // WHEN it names one, THEN the transaction is refused
            refused(payer.sign_for(remark(), 0, Some(location)), &payer.account);
        }
        // AND the currency's own location pays.
        let own = Location::new(0, [pallet, dollar]);
        assert_ok!(apply(payer.sign_for(remark(), 0, Some(own))).expect("it can pay"));
    });
}

#[test]
fn units_should_never_be_taken_as_a_fee() {
    in_world(|| {
        // GIVEN a holder of units with VIA besides, and a class whose number has a rate, as if it were a currency's
        let payer = Payer::newcomer(1);
        let who = &payer.account;
        give_native(who, 100 * UNIT);
        let kyc = account("Kyc");
        let identity = pallet_compliance::NextIdentityId::<Runtime>::get();
        assert_ok!(call(
            &kyc,
            pallet_compliance::Call::<Runtime>::register_identity {
                others: Default::default(),
                owner: who.clone(),
                country: 840,
                kind: InvestorKind::Retail,
            }
        ));
        assert_ok!(call(
            &kyc,
            pallet_compliance::Call::<Runtime>::add_claim {
                scope: None,
                identity,
                topic: ClaimTopic::Kyc,
                expiry: CLAIMS_EXPIRE,
                evidence: [0; 32]
            }
        ));
        issue(who, PURSE);
        pallet_asset_rate::ConversionRateToNative::<Runtime>::insert(CLASS, FixedU128::from_u32(RATE));
        // WHEN it offers them, by the number or by their own location, THEN the transaction is refused and they stay
        refused(payer.sign(remark(), 0, Some(CLASS)), who);
        let units = Location::new(0, [PalletInstance(13), GeneralIndex(CLASS.into())]);
        refused(payer.sign_for(remark(), 0, Some(units)), who);
        assert_eq!(UnitLedger::balance(CLASS, who), PURSE);
    });
}

#[test]
fn a_native_fee_should_be_as_ever() {
    in_world(|| {
        // GIVEN somebody with both kinds of money
        set_rate(RATE);
        let alice = Payer::of(Sr25519Keyring::Alice.pair());
        assert_eq!(alice.account, account("Alice"));
        for (call, tip) in [(remark(), 0), (remark(), UNIT / 1_000)] {
            let before = Books::of(&alice.account);
            // WHEN no currency is named
            let transaction = alice.sign(call, tip, None);
            assert_ok!(apply(transaction.clone()).expect("she can pay"));
            // THEN VIA pay, and go to the pot of the block authors
            let fee = used(&transaction, tip);
            let expected = Books {
                native: before.native - fee,
                nonce: before.nonce + 1,
                pot: before.pot + fee,
                ..before
            };
            assert_eq!(Books::of(&alice.account), expected);
        }
    });
}

#[test]
fn nobody_should_change_the_currency_of_a_signed_transaction() {
    in_world(|| {
        set_rate(RATE);
        let alice = Payer::of(Sr25519Keyring::Alice.pair());
        let before = Books::of(&alice.account);
        // GIVEN a transaction that is to be paid in VIA
        let extension = crate::extension(before.nonce, 0, None);
        let payload = SignedPayload::new(remark(), extension).expect("the chain knows its genesis");
        let signature = payload.using_encoded(|bytes| alice.key.sign(bytes));
        // WHEN somebody writes dollars into it, or a tip
        for (tip, currency) in [(0, Some(TEST_USD)), (UNIT, None)] {
            let forged = UncheckedExtrinsic::new_signed(
                remark(),
                Address::Id(alice.account.clone()),
                Signature::Sr25519(signature),
                crate::extension(before.nonce, tip, currency.map(fee_location)),
            );
            // THEN it is not hers
            assert_eq!(apply(forged), Err(InvalidTransaction::BadProof.into()));
        }
        assert_eq!(Books::of(&alice.account), before);
    });
}

#[test]
fn an_account_that_sends_its_last_dollars_away_should_have_paid_before() {
    in_world(|| {
        // GIVEN an account with dollars only, whose transaction sends all of them away
        set_rate(RATE);
        let (payer, bob) = (Payer::newcomer(1), account("Bob"));
        give(&payer.account, PURSE);
        let all = Money::transfer_all {
            id: TEST_USD.into(),
            dest: bob.clone().into(),
            keep_alive: false,
        };
        let transaction = payer.sign(all, 0, Some(TEST_USD));
        let (before, bobs) = (Books::of(&payer.account), dollars(&bob));
        // WHEN
        assert_ok!(apply(transaction.clone()).expect("it can pay"));
        // THEN the fee was taken first, Bob has the rest, and the account is gone with its nonce
        let fee = in_dollars(used(&transaction, 0));
        let expected = Books {
            dollars: 0,
            nonce: 0,
            treasury_dollars: before.treasury_dollars + fee,
            ..before
        };
        assert_eq!(Books::of(&payer.account), expected);
        assert_eq!(dollars(&bob), bobs + PURSE - fee);
        assert!(!frame_system::Account::<Runtime>::contains_key(&payer.account));
        refused(payer.sign(remark(), 0, Some(TEST_USD)), &payer.account);
        // An account that is funded anew begins at nonce 0, so what was signed without an end fits once more. (As on every
        // chain of this kind; wallets sign with an end.)
        give(&payer.account, PURSE);
        assert_ok!(apply(transaction).expect("the old transaction fits the new account"));
        assert_eq!(dollars(&payer.account), 0);
    });
}

#[test]
fn a_refund_should_come_back_to_an_account_that_the_call_has_emptied() {
    in_world(|| {
        // GIVEN a batch that sends all dollars away, and then does less than it said
        set_rate(RATE);
        let (payer, bob) = (Payer::newcomer(1), account("Bob"));
        give(&payer.account, PURSE);
        let all: RuntimeCall = Money::transfer_all {
            id: TEST_USD.into(),
            dest: bob.clone().into(),
            keep_alive: false,
        }
        .into();
        let batch = pallet_utility::Call::<Runtime>::batch {
            calls: vec![all, interrupted(), pay_bob(), interrupted()],
        };
        let transaction = payer.sign(batch, 0, Some(TEST_USD));
        let (before, bobs) = (Books::of(&payer.account), dollars(&bob));
        // WHEN
        assert_ok!(apply(transaction.clone()).expect("it can pay"));
        // THEN it was charged the most, Bob has what was left of that, and the refund is on the account again
        let (taken, fee) = (in_dollars(most(&transaction, 0)), in_dollars(used(&transaction, 0)));
        assert!(fee < taken);
        let after = Books::of(&payer.account);
        assert_eq!(after.dollars, taken - fee);
        assert_eq!(dollars(&bob), bobs + PURSE - taken);
        assert_eq!(after.treasury_dollars, before.treasury_dollars + fee);
        assert_eq!(after.all_dollars, before.all_dollars);
    });
}
