//! Currencies of a live asset on the real runtime: added and removed by amendment, and one that is frozen beside one that is not.

use crate::runtime::*;
use crate::world::*;
use frame_support::{assert_noop, assert_ok};
use pallet_distribution::{Account, AllRuns, Batches, Ledgers, ReceiptKind};
use pallet_infrastructure::Party;
use sp_runtime::{
    traits::{Dispatchable, Zero},
    DispatchError,
};
use viaduct_primitives::{Balance, CurrencyId};
use viaduct_runtime_common::{
    constants::{DEFAULT_NOTICE, TEST_USD, UNIT},
    governance::origins::Origin,
    presets::account,
};
use viaduct_waterfall::{Beneficiary, Kind, Share};

type CurrencyCall = pallet_assets::Call<Runtime, configs::CurrenciesInstance>;
type CurrencyError = pallet_assets::Error<Runtime, configs::CurrenciesInstance>;
type DistributionCall = pallet_distribution::Call<Runtime>;
type InfrastructureCall = pallet_infrastructure::Call<Runtime>;
type InfrastructureError = pallet_infrastructure::Error<Runtime>;

/// Another currency than the world's.
const EUR: CurrencyId = 77;

fn issuer() -> AccountId {
    account("Issuer")
}

/// Who is paid before the holders.
fn payee() -> AccountId {
    account("Lender")
}

fn mint(currency: CurrencyId, who: &AccountId, amount: Balance) {
    let mint = CurrencyCall::mint {
        id: currency.into(),
        beneficiary: who.clone().into(),
        amount,
    };
    assert_ok!(call(&account("Mint"), mint));
}

/// The issuer proposes a change, governance consents in the trustee's place, and anybody enacts it after the notice.
fn amend(made: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    let made = made.into();
    let amendment = pallet_infrastructure::NextAmendmentId::<Runtime>::get();
    let propose = InfrastructureCall::propose_amendment {
        call: Box::new(made.clone()),
    };
    assert_ok!(call(&issuer(), propose));
    let consent: RuntimeCall = InfrastructureCall::consent_amendment {
        amendment,
        party: Party::Trustee,
    }
    .into();
    assert!(consent.dispatch(Origin::ComplianceAdmin.into()).is_ok());
    let now = pallet_timestamp::Now::<Runtime>::get();
    pallet_timestamp::Now::<Runtime>::put(now + DEFAULT_NOTICE);
    let call_box = Box::new(made);
    let enact = InfrastructureCall::enact_amendment {
        amendment,
        call: call_box,
    };
    call(&holder(0), enact)
}

fn add(currency: CurrencyId) -> InfrastructureCall {
    InfrastructureCall::add_currency { asset: ASSET, currency }
}

fn remove(currency: CurrencyId) -> InfrastructureCall {
    InfrastructureCall::remove_currency { asset: ASSET, currency }
}

/// Three tenths to the payee, the rest to the holders.
fn divide_by(currency: CurrencyId) -> DistributionCall {
    let fee = Kind::Split {
        ppm: 300_000,
        shares: vec![Share {
            beneficiary: Beneficiary::Account(payee()),
            ppm: 1_000_000,
        }]
        .try_into()
        .expect("one"),
    };
    DistributionCall::set_waterfall {
        asset: ASSET,
        currency,
        content: waterfall(vec![fee, to_holders()], vec![]),
        valid_from: pallet_timestamp::Now::<Runtime>::get(),
    }
}

/// Revenue without a meter, and a signed batch of it.
fn receive_and_sign(currency: CurrencyId, amount: Balance) -> u32 {
    mint(currency, &issuer(), amount);
    let receipt = DistributionCall::record_receipt {
        asset: ASSET,
        currency,
        kind: ReceiptKind::Revenue,
        amount,
        reference: Default::default(),
    };
    assert_ok!(call(&issuer(), receipt));
    let batch = AllRuns::<Runtime>::get(ASSET, currency).next;
    let propose = DistributionCall::propose_batch { asset: ASSET, currency };
    assert_ok!(call(&issuer(), propose));
    let batch_hash = Batches::<Runtime>::get((ASSET, currency, batch))
        .expect("a batch")
        .digest;
    let sign = DistributionCall::authorize_batch {
        asset: ASSET,
        currency,
        batch,
        batch_hash,
    };
    assert_ok!(call(&account("Authorizer1"), sign));
    batch
}

fn execute_in(currency: CurrencyId, batch: u32) -> DistributionCall {
    DistributionCall::execute_batch {
        asset: ASSET,
        currency,
        batch,
    }
}

fn claim(currency: CurrencyId) -> DistributionCall {
    DistributionCall::claim {
        class_id: CLASS,
        currency,
    }
}

fn claim_payable(currency: CurrencyId) -> DistributionCall {
    DistributionCall::claim_payable {
        asset: ASSET,
        currency,
        payee: payee(),
    }
}

/// The books of a currency are whole and empty, and so is its pot.
fn assert_closed(currency: CurrencyId) {
    let ledger = Ledgers::<Runtime>::get(ASSET, currency);
    assert!(ledger.pools.is_empty() && ledger.apart.is_zero(), "{ledger:?}");
    assert_eq!(ledger.received, ledger.paid);
    assert_eq!(Assets::balance(currency, Distribution::pot_account(ASSET)), 0);
}

/// A holder of a class that earned nothing yet, and the euro, in which the asset does not earn.
fn in_two_currencies(test: impl FnOnce()) {
    in_world(|| {
        endow(&issuer(), 1_000 * UNIT);
        issue(&holder(0), 10);
        let open = DistributionCall::open_currency {
            currency: EUR,
            team: account("Mint"),
            minimum_balance: 1,
        };
        assert_ok!(as_root(open));
        test();
    });
}

#[test]
fn a_currency_should_come_and_go_by_amendment() {
    in_two_currencies(|| {
        // GIVEN units that are held: the issuer changes no currency alone, nor divides in one that the asset does not have.
        for made in [add(EUR), remove(TEST_USD)] {
            assert_noop!(call(&issuer(), made), InfrastructureError::AmendmentNeeded);
        }
        let refused: DispatchError = pallet_distribution::Error::<Runtime>::CurrencyNotAccepted.into();
        assert_noop!(amended(&issuer(), divide_by(EUR)), refused);
        // WHEN an amendment adds it THEN the asset earns in both,
        assert_ok!(amend(add(EUR)));
        assert_ok!(amended(&issuer(), divide_by(EUR)));
        let batch = receive_and_sign(EUR, 1_000);
        assert_eq!(amend(remove(EUR)), Err(InfrastructureError::BatchLeft.into()));
        assert_ok!(call(&holder(0), execute_in(EUR, batch)));
        // AND the dollar stays, too, as long as its contract bills.
        assert_eq!(amend(remove(TEST_USD)), Err(InfrastructureError::ContractsLeft.into()));
        // WHEN all of it is claimed THEN another amendment removes it.
        assert_ok!(call(&holder(0), claim(EUR)));
        assert_closed(EUR);
        assert_ok!(amend(remove(EUR)));
        assert_noop!(amended(&issuer(), divide_by(EUR)), refused);
        assert_eq!(amend(remove(TEST_USD)), Err(InfrastructureError::LastCurrency.into()));
    });
}

#[test]
fn a_frozen_currency_should_strand_only_itself() {
    in_two_currencies(|| {
        // GIVEN batches that are open in two currencies at once, both signed
        assert_ok!(amend(add(EUR)));
        assert_ok!(amended(&issuer(), divide_by(EUR)));
        assert_ok!(amended(&issuer(), divide_by(TEST_USD)));
        let (dollars, euros) = (receive_and_sign(TEST_USD, 1_000), receive_and_sign(EUR, 2_000));
        let before = |currency| [payee(), holder(0)].map(|who| Assets::balance(currency, who));
        let (had_dollars, had_euros) = (before(TEST_USD), before(EUR));
        let gained = |currency, had: [Balance; 2]| {
            let has = before(currency);
            [has[0] - had[0], has[1] - had[1]]
        };
        // WHEN one of them is frozen
        let books = Ledgers::<Runtime>::get(ASSET, EUR);
        assert_ok!(call(&account("Mint"), CurrencyCall::freeze_asset { id: EUR.into() }));
        // THEN the other is paid to the last base unit, and of the frozen one nothing has moved.
        assert_ok!(call(&holder(1), execute_in(TEST_USD, dollars)));
        assert_ok!(call(&holder(0), claim(TEST_USD)));
        assert_eq!(gained(TEST_USD, had_dollars), [300, 700]);
        assert_closed(TEST_USD);
        assert_eq!(Ledgers::<Runtime>::get(ASSET, EUR), books);
        // WHEN its batch is executed as well THEN payee and holder wait,
        assert_ok!(call(&holder(1), execute_in(EUR, euros)));
        let waits = Distribution::account_balance(ASSET, EUR, Account::Payable(payee()));
        assert_eq!((waits, gained(EUR, had_euros)), (600, [0, 0]));
        assert!(call(&holder(0), claim(EUR)).is_err());
        assert!(call(&holder(0), claim_payable(EUR)).is_err());
        // nobody destroys it while a pot has any,
        assert_noop!(
            as_root(CurrencyCall::start_destroy { id: EUR.into() }),
            CurrencyError::ContainsFreezes
        );
        // the asset does not give it up,
        assert_eq!(amend(remove(EUR)), Err(InfrastructureError::MoneyLeft.into()));
        // AND the other goes on.
        let next = receive_and_sign(TEST_USD, 100);
        assert_ok!(call(&holder(1), execute_in(TEST_USD, next)));
        assert_ok!(call(&holder(0), claim(TEST_USD)));
        assert_eq!(gained(TEST_USD, had_dollars), [330, 770]);
        assert_closed(TEST_USD);
        // WHEN it is thawed THEN all have what is theirs, and it can go.
        assert_ok!(call(&account("Mint"), CurrencyCall::thaw_asset { id: EUR.into() }));
        assert_ok!(call(&holder(1), claim_payable(EUR)));
        assert_ok!(call(&holder(0), claim(EUR)));
        assert_eq!(gained(EUR, had_euros), [600, 1_400]);
        assert_closed(EUR);
        assert_ok!(amend(remove(EUR)));
    });
}
