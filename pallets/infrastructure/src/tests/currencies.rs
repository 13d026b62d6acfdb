//! `add_currency` and `remove_currency`: the currencies of an asset change while it lives.

use super::*;
use frame_support::hypothetically;
use viaduct_primitives::{CurrencyId, CurrencyUse};

/// A currency in which [`ASSET`] does not earn: it earns in 1 and 2.
const NEW: CurrencyId = 7;

fn add(who: AccountId, currency: CurrencyId) -> DispatchResult {
    Infrastructure::add_currency(by(who), ASSET, currency)
}
fn remove(who: AccountId, currency: CurrencyId) -> DispatchResult {
    Infrastructure::remove_currency(by(who), ASSET, currency)
}
fn currencies() -> Vec<CurrencyId> {
    Infrastructure::asset_view(ASSET).expect("registered").currencies
}
fn list(currencies: &[CurrencyId]) -> frame_support::BoundedVec<CurrencyId, frame_support::traits::ConstU32<3>> {
    currencies.to_vec().try_into().expect("few")
}
fn changed(before: &[CurrencyId], after: &[CurrencyId]) -> Event<Test> {
    Event::CurrenciesChanged {
        asset: ASSET,
        actor: ISSUER,
        before: list(before),
        after: list(after),
    }
}
/// Proposes a change, has it consented to, and enacts it when it is due.
fn amend(call: Call<Test>) -> DispatchResult {
    let amendment = NextAmendmentId::<Test>::get();
    let call: RuntimeCall = call.into();
    Infrastructure::propose_amendment(by(ISSUER), Box::new(call.clone()))?;
    let view = Infrastructure::amendment(amendment).expect("proposed");
    assert_eq!(view.setting, Protected::Currencies);
    Infrastructure::consent_amendment(by(TRUSTEE), amendment, Party::Trustee)?;
    Clock::set(view.due);
    System::reset_events();
    let done = Infrastructure::enact_amendment(by(STRANGER), amendment, Box::new(call));
    done.map(|_| ()).map_err(|refused| refused.error)
}
/// The charter names a trustee, whose consent a change needs by default, and units are held.
fn world(test: impl FnOnce()) {
    ExtBuilder::default().assets().build_and_execute(|| {
        chartered();
        test();
    });
}

#[test]
fn the_issuer_should_change_currencies_alone_while_nothing_is_held_or_owed() {
    ExtBuilder::default().assets().build_and_execute(|| {
        let revision = Infrastructure::revision(ASSET);
        // WHEN it adds one
        assert_ok!(add(ISSUER, NEW));
        // THEN the asset earns in it, and in the others as before
        assert_eq!(events(), [changed(&[1, 2], &[1, 2, NEW])]);
        assert_eq!(currencies(), [1, 2, NEW]);
        assert!([1, 2, NEW]
            .iter()
            .all(|known| Infrastructure::accepts_currency(ASSET, *known)));
        assert!(!Infrastructure::accepts_currency(OTHER_ASSET, NEW));
        // WHEN it removes one THEN the asset no longer earns in it
        assert_ok!(remove(ISSUER, 1));
        assert_eq!(events(), [changed(&[1, 2, NEW], &[2, NEW])]);
        assert!(!Infrastructure::accepts_currency(ASSET, 1));
        // AND what others agreed on under the old ones is void.
        assert_eq!(Infrastructure::revision(ASSET), revision + 2);
        assert_ok!(add(ISSUER, 1));
        assert_eq!(currencies(), [2, NEW, 1]);
    });
}

#[test]
fn others_should_not_change_currencies() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for who in [
            OPERATOR, AUDITOR, REGULATOR, FOREIGNER, EMERGENCY, CHARTER, ADMISSION, STRANGER,
        ] {
            assert_noop!(add(who, NEW), E::NotAuthorized);
            assert_noop!(remove(who, 1), E::NotAuthorized);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::add_currency(origin.clone(), ASSET, NEW),
                DispatchError::BadOrigin
            );
            assert_noop!(
                Infrastructure::remove_currency(origin, ASSET, 1),
                DispatchError::BadOrigin
            );
        }
        assert_noop!(
            Infrastructure::add_currency(by(ISSUER), UNKNOWN_ASSET, NEW),
            E::AssetNotFound
        );
        assert_noop!(
            Infrastructure::remove_currency(by(ISSUER), UNKNOWN_ASSET, 1),
            E::AssetNotFound
        );
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            STRANGER,
            REASON,
            PAPER
        ));
        assert_noop!(add(ISSUER, NEW), E::IssuerSuspended);
        assert_noop!(remove(ISSUER, 1), E::IssuerSuspended);
        assert_ok!(add(STRANGER, NEW));
        assert_ok!(remove(STRANGER, 1));
    });
}

#[test]
fn once_units_are_held_currencies_should_change_by_amendment_only() {
    world(|| {
        assert_noop!(add(ISSUER, NEW), E::AmendmentNeeded);
        assert_noop!(remove(ISSUER, 1), E::AmendmentNeeded);
        // WHEN the trustee consents
        let add_new = Call::add_currency {
            asset: ASSET,
            currency: NEW,
        };
        assert_ok!(amend(add_new));
        // THEN
        assert_eq!(events().first(), Some(&changed(&[1, 2], &[1, 2, NEW])));
        // AND a removal that was refused on the day can be enacted when nothing is left any longer.
        let remove_old = Call::remove_currency {
            asset: ASSET,
            currency: 1,
        };
        Left::set(vec![(ASSET, 1, CurrencyUse::Money)]);
        assert_eq!(amend(remove_old.clone()), Err(E::MoneyLeft.into()));
        Left::set(vec![]);
        let again = Infrastructure::enact_amendment(by(STRANGER), 1, Box::new(remove_old.into()));
        assert!(again.is_ok(), "{again:?}");
        assert_eq!(events().first(), Some(&changed(&[1, 2, NEW], &[2, NEW])));
    });
}

#[test]
fn consents_to_another_setting_should_change_no_currency() {
    world(|| {
        let by_amendment = |setting| -> RuntimeOrigin {
            AmendedOrigin::Amended {
                asset: ASSET,
                setting,
                proposer: ISSUER,
            }
            .into()
        };
        for setting in SETTINGS.into_iter().filter(|setting| *setting != Protected::Currencies) {
            assert_noop!(
                Infrastructure::add_currency(by_amendment(setting), ASSET, NEW),
                E::AmendmentNeeded
            );
            assert_noop!(
                Infrastructure::remove_currency(by_amendment(setting), ASSET, 1),
                E::AmendmentNeeded
            );
        }
        assert_ok!(Infrastructure::add_currency(
            by_amendment(Protected::Currencies),
            ASSET,
            NEW
        ));
    });
}

#[test]
fn an_asset_should_earn_in_one_currency_at_least_and_in_no_more_than_it_may() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN two of three
        assert_noop!(add(ISSUER, 1), E::CurrencyPresent);
        assert_noop!(remove(ISSUER, NEW), E::CurrencyNotFound);
        assert_ok!(add(ISSUER, NEW));
        assert_noop!(add(ISSUER, NEW + 1), E::MaxCurrenciesExceeded);
        assert_noop!(add(ISSUER, NEW), E::CurrencyPresent);
        assert_ok!(remove(ISSUER, 2));
        assert_ok!(remove(ISSUER, 1));
        assert_noop!(remove(ISSUER, NEW), E::LastCurrency);
        assert_eq!(currencies(), [NEW]);
    });
}

#[test]
fn a_currency_should_stay_while_anything_of_it_is_left_and_the_refusal_say_what() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (left, error) in [
            (CurrencyUse::Batch, E::BatchLeft),
            (CurrencyUse::Invoices, E::InvoicesLeft),
            (CurrencyUse::Contracts, E::ContractsLeft),
            (CurrencyUse::Obligations, E::ObligationsLeft),
            (CurrencyUse::Revenue, E::RevenueLeft),
            (CurrencyUse::Money, E::MoneyLeft),
        ] {
            Left::set(vec![(ASSET, 1, left)]);
            assert_noop!(remove(ISSUER, 1), error);
            // Not the others, nor those of another asset.
            hypothetically!({
                assert_ok!(remove(ISSUER, 2));
                assert_ok!(add(ISSUER, NEW));
            });
            Left::set(vec![(OTHER_ASSET, 1, left)]);
            hypothetically!({
                assert_ok!(remove(ISSUER, 1));
            });
        }
    });
}

#[test]
fn an_asset_without_a_currency_or_with_one_twice_should_be_found() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for bad in [&[][..], &[1, 1]] {
            let found = hypothetically!({
                Assets::<Test>::mutate(ASSET, |record| {
                    record.as_mut().expect("registered").details.currencies = list(bad);
                });
                Infrastructure::do_try_state()
            });
            let sentence = "an asset earns in a currency, and in none twice";
            assert_eq!(found, Err(sp_runtime::TryRuntimeError::Other(sentence)));
        }
    });
}
