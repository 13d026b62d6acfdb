//! Currencies that governance opens.

use super::*;
use frame_support::traits::fungibles::{roles::Inspect as Roles, Create, Inspect};

const NEW: CurrencyId = 77;
const TEAM: AccountId = 901;

#[test]
fn an_opened_currency_should_pay_accounts_without_native_tokens_and_have_a_keyless_owner() {
    ExtBuilder::default().build_and_execute(|| {
        // WHEN governance opens a currency
        assert_ok!(Distribution::open_currency(RuntimeOrigin::root(), NEW, TEAM, 5));
        // THEN its team issues and freezes it, and only the keyless account could name another one
        assert_eq!(
            events(),
            vec![Event::CurrencyOpened {
                currency: NEW,
                team: TEAM,
                minimum_balance: 5
            }]
        );
        assert_eq!(Currencies::owner(NEW), Some(CURRENCY_OWNER));
        assert_eq!(
            (
                Currencies::admin(NEW),
                Currencies::issuer(NEW),
                Currencies::freezer(NEW)
            ),
            (Some(TEAM), Some(TEAM), Some(TEAM))
        );
        assert_eq!(Currencies::minimum_balance(NEW), 5);
        // AND an account that has nothing else can be paid in it
        let pauper = 902;
        assert_ok!(Currencies::mint(RuntimeOrigin::signed(TEAM), NEW, pauper, 5));
        assert_eq!(Currencies::balance(NEW, pauper), 5);
    });
}

#[test]
fn a_currency_should_be_opened_by_governance_once_and_with_a_minimum() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(
            Distribution::open_currency(by(ISSUER), NEW, TEAM, 1),
            DispatchError::BadOrigin
        );
        assert_noop!(
            Distribution::open_currency(RuntimeOrigin::root(), NEW, TEAM, 0),
            pallet_assets::Error::<Test>::MinBalanceZero
        );
        assert_ok!(<Currencies as Create<AccountId>>::create(NEW, TEAM, true, 1));
        assert_noop!(
            Distribution::open_currency(RuntimeOrigin::root(), NEW, TEAM, 1),
            pallet_assets::Error::<Test>::InUse
        );
    });
}
