//! The invariants of contracts find what contradicts itself.

use super::{
    billing::{
        bill_all, content, day, flat, list, metered, month, months, read, rule, set, set_from, sold, CONTRACT, POINT,
    },
    *,
};
use sp_runtime::TryRuntimeError;
use viaduct_billing::{Band, Bands, Base};

/// Two bills and a restated reading of a band window that is over.
fn billed(corrupt: impl FnOnce()) -> Result<(), TryRuntimeError> {
    sold().build_and_execute(|| {
        let bands = Bands {
            window: months(1),
            steps: list(vec![Band { up_to: None, price: 5 }]),
        };
        set(vec![metered(1, METER, rule(Base::Bands(bands), 1))]);
        assert_ok!(set_from(content(vec![flat(1, 1)]), month(3)));
        read(METER, 0..59, 1);
        Clock::set(month(2));
        bill_all();
        Meters::verify(METER, 3, 2);
        assert_ok!(Distribution::true_up_reading(by(STRANGER), ASSET, USD, 0, METER, 3));
        hypothetically!({
            corrupt();
            Distribution::do_try_state()
        })
    })
}

fn found(corrupt: impl FnOnce()) -> &'static str {
    match billed(corrupt) {
        Err(TryRuntimeError::Other(message)) => message,
        other => panic!("not found: {other:?}"),
    }
}

fn change(f: impl FnOnce(&mut Contract)) {
    Contracts::<Test>::mutate((ASSET, USD, CONTRACT), |contract| {
        f(contract.as_mut().expect("a contract"))
    });
}

#[test]
fn a_sound_state_should_be_found_sound() {
    assert_eq!(billed(|| {}), Ok(()));
}

#[test]
fn a_contract_should_be_listed_with_its_point() {
    let message = found(|| ContractIds::<Test>::remove(ASSET, USD));
    assert_eq!(message, "a contract is in its list");
    let message = found(|| {
        ContractIds::<Test>::mutate(ASSET, USD, |ids| ids.try_push(9).expect("room"));
    });
    assert_eq!(message, "a list is of contracts");
    let message = found(|| {
        ContractIds::<Test>::mutate(ASSET, USD, |ids| ids.try_push(CONTRACT).expect("room"));
    });
    assert_eq!(message, "a contract is listed once");
    let message = found(|| Points::<Test>::insert(ASSET, POINT, (EUR, CONTRACT)));
    assert_eq!(message, "a contract has its delivery point");
    let message = found(|| Points::<Test>::insert(ASSET, POINT + 1, (USD, CONTRACT)));
    assert_eq!(message, "a delivery point is of a contract");
}

#[test]
fn a_version_should_be_as_its_tariff() {
    let message = found(|| Tariffs::<Test>::remove((ASSET, USD, CONTRACT, 1)));
    assert_eq!(message, "a version of a tariff is there");
    let message = found(|| Tariffs::<Test>::insert((ASSET, USD, CONTRACT, 3), content(vec![flat(1, 1)])));
    assert_eq!(message, "a tariff is of a version");
    let message = found(|| {
        let mut other = content(vec![flat(1, 1)]);
        other.ends = Some(day(99));
        Tariffs::<Test>::insert((ASSET, USD, CONTRACT, 2), other);
    });
    assert_eq!(message, "a version says what its tariff says");
    let message = found(|| change(|contract| contract.versions[1].digest = H256::zero()));
    assert_eq!(message, "a version says what its tariff says");
    let message = found(|| {
        let unsound = content(vec![flat(1, 11)]);
        let digest = Distribution::digest_of_tariff(ASSET, USD, CONTRACT, unsound.clone(), month(3));
        Tariffs::<Test>::insert((ASSET, USD, CONTRACT, 2), unsound);
        change(|contract| contract.versions[1].digest = digest);
    });
    assert_eq!(message, "a tariff can be billed");
    let message = found(|| {
        TariffAcceptances::<Test>::insert(
            (ASSET, USD, 9),
            Acceptance {
                digest: H256::zero(),
                until: 0,
            },
        );
    });
    assert_eq!(message, "a tariff is accepted of a contract");
    assert_eq!(
        found(|| change(|contract| contract.last = 9)),
        "the last version is kept"
    );
    let message = found(|| change(|contract| contract.versions[0].valid_from = month(4)));
    assert_eq!(message, "versions of a tariff are in ascending order");
    let message = "a stream is counted in the tariffs that name it";
    let row = (ASSET, METER, USD, CONTRACT);
    assert_eq!(found(|| BilledStreams::<Test>::remove(row)), message);
    assert_eq!(found(|| BilledStreams::<Test>::insert(row, 1)), message);
    assert_eq!(
        found(|| BilledStreams::<Test>::insert((ASSET, METER, USD, 9), 1)),
        message
    );
    // Another asset's stream is that asset's.
    assert_eq!(
        found(|| BilledStreams::<Test>::insert((OTHER_ASSET, INDEX, USD, CONTRACT), 1)),
        message
    );
}

#[test]
fn credits_and_what_bills_owe_should_be_kept_as_they_are() {
    let message = found(|| {
        Ledgers::<Test>::mutate(ASSET, USD, |ledger| {
            ledger.received += 5;
            ledger.apart += 5;
        });
        Accounts::<Test>::insert((ASSET, USD, Account::Credit(OFFTAKER)), 5);
        Currencies::mint_into(USD, &Distribution::pot_account(ASSET), 5).expect("a currency");
    });
    assert_eq!(message, "a credit knows when it grew");
    let message = found(|| CreditMoments::<Test>::insert((ASSET, USD, OFFTAKER), 5));
    assert_eq!(message, "a moment is of a credit");
    let message = "what a bill owes waits for an obligation";
    assert_eq!(
        found(|| Differences::<Test>::insert(ASSET, USD, list(vec![(7, 5)]))),
        message
    );
    assert_eq!(found(|| Differences::<Test>::insert(ASSET, USD, list(vec![]))), message);
}

#[test]
fn a_contract_should_be_billed_by_its_bills() {
    let message = found(|| change(|contract| contract.billed_until = month(3)));
    assert_eq!(message, "a contract is billed by its bills");
    let message = found(|| {
        Invoices::<Test>::mutate((ASSET, USD, 1), |invoice| {
            let invoice = invoice.as_mut().expect("an invoice");
            invoice.kind = InvoiceKind::Bill {
                contract: CONTRACT,
                tariff: 1,
                since: month(1) - 1,
                until: month(2),
            };
        });
    });
    assert_eq!(message, "bills of a contract follow each other");
    let message = found(|| {
        change(|contract| {
            contract.previous = Some(LastBill {
                invoice: 0,
                since: START,
                carry: Default::default(),
                state: Default::default(),
                corrected: Default::default(),
            });
        });
    });
    assert_eq!(message, "the bill that can be taken back is the last one");
    // A third bill, with a correction.
    let last = |corrupt: &dyn Fn(&mut LastBill)| {
        found(|| {
            Meters::decide(METER, 59, PeriodStatus::Flagged);
            read(METER, 59..90, 1);
            Clock::set(month(3));
            bill_all();
            assert_ok!(Distribution::do_try_state());
            change(|contract| corrupt(contract.previous.as_mut().expect("a bill")));
        })
    };
    let message = "a bill that can be taken back knows its corrections";
    assert_eq!(last(&|bill| bill.corrected = list(vec![])), message);
    assert_eq!(last(&|bill| bill.corrected = list(vec![(METER, 60)])), message);
    assert_eq!(
        last(&|bill| bill.corrected = list(vec![(METER, 59), (METER, 59)])),
        message
    );
    let message = found(|| change(|contract| contract.carry.one_way.parts = viaduct_billing::PARTS));
    assert_eq!(message, "what waits is a sound sum");
}

#[test]
fn a_windows_restatements_should_be_those_of_its_readings() {
    let window = (ASSET, USD, CONTRACT, 1, START);
    let reading = |period| (ASSET, USD, CONTRACT, METER, period);
    let message = "a window's restatements are those of its readings";
    assert_eq!(found(|| WindowRestatements::<Test>::insert(window, 2)), message);
    assert_eq!(found(|| WindowRestatements::<Test>::remove(window)), message);
    assert_eq!(found(|| Restatements::<Test>::insert(reading(5), 1)), message);
    assert_eq!(
        found(|| WindowRestatements::<Test>::insert(window, 0)),
        "a window without restatements is not stored"
    );
    for (period, adjusted) in [(3, 0), (59, 1)] {
        assert_eq!(
            found(|| Restatements::<Test>::insert(reading(period), adjusted)),
            "a restated reading is billed"
        );
    }
    assert_eq!(
        found(|| Restatements::<Test>::insert((ASSET, USD, 9, METER, 3), 1)),
        "a restated reading is of a contract"
    );
}
