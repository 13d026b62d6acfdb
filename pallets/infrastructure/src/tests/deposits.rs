//! Authors pay a deposit for documents, returned when these are pruned: of a retired asset, when the retention time is over since it was retired
//! and since they were filed, oldest first.

use super::*;
use codec::Encode;
use frame_support::{
    hypothetically,
    traits::fungible::{InspectHold, MutateHold},
};
use viaduct_primitives::Balance;

const ROW: Balance = 1_000;
const BYTE: Balance = 10;

fn file(who: AccountId, name: &str, supersedes: Option<u32>) -> DispatchResult {
    let content = [Files::<Test>::get(ASSET).next as u8; 32];
    Infrastructure::file_document(by(who), ASSET, DocumentKind::Legal, text(name), content, supersedes)
}
fn prune(who: AccountId, count: u32) -> DispatchResult {
    Infrastructure::prune_documents(by(who), ASSET, count)
        .map(|_| ())
        .map_err(|refused| refused.error)
}
fn held(who: AccountId) -> Balance {
    Balances::balance_on_hold(&HoldReason::Document.into(), &who)
}
/// A document as it was filed, that nothing has superseded.
fn price(name: &str, supersedes: Option<u32>) -> Balance {
    let document = Document::<AccountId> {
        kind: DocumentKind::Legal,
        content_id: text(name),
        sha256: [7; 32],
        version: 1,
        filed: START,
        author: ISSUER,
        filed_as: Author::Issuer,
        supersedes,
        superseded_by: None,
    };
    ROW + BYTE * document.encoded_size() as Balance
}
/// Three documents, a day between each; the second supersedes the first.
fn world(test: impl FnOnce()) {
    ExtBuilder::default()
        .assets()
        .deposits(ROW, BYTE)
        .build_and_execute(|| {
            assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
            assert_ok!(file(ISSUER, "first", None));
            Clock::set(START + DAY);
            assert_ok!(file(AUDITOR, "second", Some(0)));
            Clock::set(START + 2 * DAY);
            assert_ok!(file(ISSUER, "the third, with a longer name", None));
            events();
            test();
        });
}
/// The same with its retirement announced and due: concluded when the time is set.
fn retired_at(now: Moment) {
    Clock::set(now - DELAY);
    assert_ok!(Infrastructure::retire_asset(by(ISSUER), ASSET));
    Clock::set(now);
    assert_ok!(Infrastructure::conclude_retirement(by(ISSUER), ASSET));
    events();
}
/// When [`world`] ends in a retirement.
const RETIRED: Moment = START + 2 * DAY + DELAY;

#[test]
fn an_author_should_pay_a_deposit_for_what_it_files() {
    world(|| {
        let (first, third) = (price("first", None), price("the third, with a longer name", None));
        assert_eq!(held(ISSUER), first + third);
        assert!(third > first);
        assert_eq!(held(AUDITOR), price("second", Some(0)));
        assert_eq!(Balances::free_balance(ISSUER), ENDOWMENT - first - third);
        // Without tokens nothing is filed.
        set_price(2 * ENDOWMENT, 0);
        assert_noop!(file(OPERATOR, "fourth", None), E::DepositUnaffordable);
    });
}

#[test]
fn old_documents_of_a_retired_asset_should_go_and_their_deposits_be_returned() {
    world(|| {
        // GIVEN an asset that was retired after its first three documents and before its fourth
        retired_at(RETIRED);
        Clock::set(RETIRED + DAY);
        assert_ok!(file(OPERATOR, "fourth", None));
        events();
        // WHEN somebody prunes, THEN nothing goes a moment too early
        Clock::set(RETIRED + RETENTION - 1);
        assert_noop!(prune(STRANGER, 99), E::NothingToPrune);
        // but then what was there when it was retired, whenever it was filed
        Clock::set(RETIRED + RETENTION);
        assert_ok!(prune(STRANGER, 99));
        let event = Event::DocumentsPruned {
            asset: ASSET,
            actor: STRANGER,
            first: 0,
            next: 3,
        };
        assert_eq!(events(), [event]);
        for document in 0..3 {
            assert_eq!(Documents::<Test>::get(ASSET, document), None);
            assert_eq!(DocumentDeposits::<Test>::get(ASSET, document), None);
            for author in [Author::Operator, Author::Issuer, Author::Auditor] {
                assert_eq!(DocumentIds::<Test>::get(ASSET, ([document as u8; 32], author)), None);
            }
        }
        // AND the authors' deposits are returned
        assert_eq!([ISSUER, AUDITOR, OPERATOR].map(held), [0, 0, price("fourth", None)]);
        // AND what was filed later goes later
        Clock::set(RETIRED + DAY + RETENTION - 1);
        assert_noop!(prune(STRANGER, 1), E::NothingToPrune);
        Clock::set(RETIRED + DAY + RETENTION);
        assert_ok!(prune(STRANGER, 1));
        assert_eq!(held(OPERATOR), 0);
        assert_noop!(prune(STRANGER, 1), E::NothingToPrune);
        // AND numbers go on
        assert_ok!(file(ISSUER, "fifth", None));
        assert!(Documents::<Test>::contains_key(ASSET, 4));
    });
}

#[test]
fn a_file_should_stay_from_the_retirement_on_however_old_it_is() {
    world(|| {
        // GIVEN an asset that served for longer than documents are kept
        let end = START + 2 * RETENTION;
        Clock::set(end);
        assert_noop!(prune(STRANGER, 1), E::LifecycleInvalid);
        // WHEN it is retired, THEN nothing goes in the same block, nor a moment before the retention time is over
        retired_at(end);
        for now in [end, end + RETENTION - 1] {
            Clock::set(now);
            assert_noop!(prune(STRANGER, 1), E::NothingToPrune);
        }
        Clock::set(end + RETENTION);
        assert_ok!(prune(STRANGER, 3));
        assert_eq!(held(ISSUER), 0);
    });
}

#[test]
fn a_document_should_be_pruned_after_what_it_superseded() {
    world(|| {
        retired_at(RETIRED);
        Clock::set(RETIRED + RETENTION);
        assert_ok!(prune(STRANGER, 1));
        // The second points to what is gone; the state is sound, and it can be superseded itself.
        assert_ok!(Infrastructure::do_try_state());
        assert_noop!(file(ISSUER, "fourth", Some(0)), E::DocumentNotFound);
        assert_ok!(file(AUDITOR, "fourth", Some(1)));
        assert_eq!(
            Documents::<Test>::get(ASSET, 3).map(|document| document.version),
            Some(3)
        );
        assert_noop!(prune(STRANGER, 0), E::NothingToPrune);
        assert_ok!(prune(STRANGER, 1));
        assert_ok!(prune(STRANGER, 1));
        // The fourth was filed just now.
        assert_noop!(prune(STRANGER, 1), E::NothingToPrune);
    });
}

#[test]
fn documents_of_an_asset_in_service_should_stay_however_old() {
    world(|| {
        Clock::set(START + 9 * RETENTION);
        assert_noop!(prune(ISSUER, 1), E::LifecycleInvalid);
        assert_noop!(
            Infrastructure::prune_documents(by(ISSUER), UNKNOWN_ASSET, 1).map_err(|refused| refused.error),
            E::AssetNotFound
        );
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::prune_documents(origin, ASSET, 1).map_err(|refused| refused.error),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_call_should_prune_as_many_as_it_is_asked_for_at_most() {
    world(|| {
        retired_at(RETIRED);
        Clock::set(RETIRED + RETENTION);
        for first in 0..3 {
            events();
            assert_ok!(prune(STRANGER, 1));
            let event = Event::DocumentsPruned {
                asset: ASSET,
                actor: STRANGER,
                first,
                next: first + 1,
            };
            assert_eq!(events(), [event]);
        }
    });
}

#[test]
fn a_later_price_should_bind_later_documents_only() {
    world(|| {
        set_price(2 * ROW, 2 * BYTE);
        assert_ok!(file(OPERATOR, "fourth", None));
        assert_eq!(held(OPERATOR), 2 * price("fourth", None));
        retired_at(RETIRED);
        Clock::set(RETIRED + RETENTION);
        assert_ok!(prune(STRANGER, 4));
        for who in [ISSUER, AUDITOR, OPERATOR] {
            assert_eq!((held(who), Balances::free_balance(who)), (0, ENDOWMENT));
        }
    });
}

#[test]
fn deposits_that_do_not_add_up_should_be_found() {
    world(|| {
        let found = |sentence: &'static str, corrupt: &dyn Fn()| {
            hypothetically!({
                corrupt();
                assert_eq!(Infrastructure::do_try_state(), Err(DispatchError::Other(sentence)));
            })
        };
        found("a deposit is for a document that is there", &|| {
            DocumentDeposits::<Test>::remove(ASSET, 0);
        });
        found("a deposit is for a document that is there", &|| {
            let deposit = DocumentDeposits::<Test>::take(ASSET, 0).expect("paid");
            DocumentDeposits::<Test>::insert(ASSET, 3, deposit);
        });
        found("a deposit is for a document that is there", &|| {
            DocumentDeposits::<Test>::mutate(ASSET, 0, |deposit| deposit.as_mut().expect("paid").payer = OPERATOR);
        });
        found("documents are counted right", &|| {
            Files::<Test>::mutate(ASSET, |file| file.first = 1)
        });
        found("no row belongs to an unknown asset", &|| {
            Files::<Test>::insert(UNKNOWN_ASSET, FileRange { first: 1, next: 1 })
        });
        // The currency's own books are the second route.
        hypothetically!({
            assert_ok!(Balances::hold(&HoldReason::Document.into(), &AUDITOR, 1));
            assert_eq!(deposits_add_up(), Err("deposits are on hold to the unit"));
        });
    });
}
