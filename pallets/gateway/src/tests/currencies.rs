use super::*;
use crate::{CurrencyLocations, KnownReserves, TrustedReserves};
use frame_support::traits::ContainsPair;

type Locations = CurrencyLocations<Test>;

fn longer(location: Location) -> Location {
    location.pushed_with_interior(OnlyChild).expect("there is room")
}

#[test]
fn each_currency_should_have_one_location() {
    mapped().build_and_execute(|| {
        // GIVEN one mapped currency and two of our own
        for (currency, location) in [
            (DOLLAR, usdt()),
            (EURO, local_currency(EURO)),
            (RELAY_TOKEN, local_currency(RELAY_TOKEN)),
        ] {
            // THEN location and currency find each other
            assert_eq!(Locations::convert(&location), Some(currency));
            assert_eq!(Locations::convert_back(&currency), Some(location.clone()));
            // AND a longer location names nothing
            assert_eq!(Locations::convert(&longer(location)), None);
        }
        // AND the mapped one has no local location
        assert_eq!(Locations::convert(&local_currency(DOLLAR)), None);
    });
}

#[test]
fn what_is_no_currency_should_have_no_local_id() {
    mapped().build_and_execute(|| {
        let others = [
            Location::here(),
            Location::parent(),
            units(CLASS, 1).id.0,
            local_currency(UNKNOWN_CURRENCY),
            // Our euro by the name that others use.
            Location::new(1, [Parachain(OURSELVES), PalletInstance(12), GeneralIndex(EURO.into())]),
            Location::new(0, [PalletInstance(12), GeneralIndex(u128::MAX)]),
        ];
        for location in others {
            assert_eq!(Locations::convert(&location), None, "{location:?}");
            assert_eq!(Gateway::currency_of(location), None);
        }
    });
}

#[test]
fn only_the_named_reserve_should_be_believed_and_only_while_deposits_are_open() {
    mapped().build_and_execute(|| {
        let dollars = Asset::from((usdt(), 10u128));
        let trusted = |asset: &Asset, origin: Location| TrustedReserves::<Test>::contains(asset, &origin);
        let known = |asset: &Asset, origin: Location| KnownReserves::<Test>::contains(asset, &origin);
        // GIVEN open deposits, THEN the reserve is both
        assert!(trusted(&dollars, chain(ASSET_HUB)) && known(&dollars, chain(ASSET_HUB)));
        // AND no other origin is either, the asset's own location and a part of the reserve included
        let part = Location::new(1, [Parachain(ASSET_HUB), PalletInstance(50)]);
        for origin in [chain(SIBLING), Location::parent(), Location::here(), usdt(), part] {
            assert!(!trusted(&dollars, origin.clone()) && !known(&dollars, origin));
        }
        // AND no chain is the reserve of what is ours
        for ours in [
            units(CLASS, 1),
            (local_currency(EURO), 1u128).into(),
            (local_currency(DOLLAR), 1u128).into(),
            (Location::here(), 1u128).into(),
        ] {
            for origin in [chain(ASSET_HUB), chain(SIBLING), Location::parent(), Location::here()] {
                assert!(!trusted(&ours, origin.clone()) && !known(&ours, origin));
            }
        }
        // WHEN deposits are closed, THEN money may go there and none is believed
        assert_ok!(Gateway::set_deposits(by(ADMIN), DOLLAR, false));
        assert!(!trusted(&dollars, chain(ASSET_HUB)) && known(&dollars, chain(ASSET_HUB)));
    });
}

#[test]
fn a_believed_deposit_should_make_as_much_money_as_it_says() {
    mapped().build_and_execute(|| {
        complete(deposit_dollars(25));
        assert_eq!((Money::balance(DOLLAR, &BOB), Money::total_issuance(DOLLAR)), (25, 25));
    });
}

#[test]
fn a_deposit_that_is_not_believed_should_make_nothing() {
    mapped().build_and_execute(|| {
        let fakes = [
            (chain(SIBLING), Asset::from((usdt(), 10u128))),
            (person(&ALICE), (usdt(), 10u128).into()),
            (chain(ASSET_HUB), (local_currency(DOLLAR), 10u128).into()),
            (chain(ASSET_HUB), (local_currency(EURO), 10u128).into()),
            (chain(ASSET_HUB), units(CLASS, 10)),
        ];
        for (origin, asset) in fakes {
            let message = vec![
                ReserveAssetDeposited(asset.clone().into()),
                deposit(asset, person(&BOB)),
            ];
            stopped(execute(origin, message), 0, XcmError::UntrustedReserveLocation);
        }
        assert_eq!((Money::total_issuance(DOLLAR), Money::total_issuance(EURO)), (0, EUROS));
    });
}
