use super::*;

fn map(currency: CurrencyId, asset: Location, reserve: Location) -> sp_runtime::DispatchResult {
    Gateway::map_currency(by(ADMIN), currency, boxed(asset), boxed(reserve))
}

#[test]
fn governance_should_let_a_currency_stand_for_a_foreign_asset() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN a currency of which nothing exists
        assert_eq!(Gateway::currency_of(usdt()), None);
        assert_eq!(Gateway::foreign_currency(DOLLAR), None);
        // WHEN it is mapped
        assert_ok!(map(DOLLAR, usdt(), chain(ASSET_HUB)));
        // THEN it is known by that asset's location only, with deposits open
        assert_eq!(Gateway::currency_of(usdt()), Some(DOLLAR));
        assert_eq!(Gateway::currency_of(local_currency(DOLLAR)), None);
        assert_eq!(
            Gateway::foreign_currency(DOLLAR),
            Some(ForeignCurrency {
                asset: usdt(),
                reserve: chain(ASSET_HUB),
                deposits: true,
            })
        );
        assert_eq!(
            events(),
            vec![Event::CurrencyMapped {
                currency: DOLLAR,
                asset: usdt(),
                reserve: chain(ASSET_HUB),
            }]
        );
    });
}

#[test]
fn no_other_origin_should_map_a_currency() {
    ExtBuilder::default().build_and_execute(|| {
        let others = [
            RuntimeOrigin::none(),
            RuntimeOrigin::root(),
            by(ALICE),
            by(FORCE_AGENT),
            by(EMERGENCY),
        ];
        for origin in others {
            assert_noop!(
                Gateway::map_currency(origin, DOLLAR, boxed(usdt()), boxed(chain(ASSET_HUB))),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn what_can_be_named_from_here_should_not_be_mapped_as_foreign() {
    ExtBuilder::default().build_and_execute(|| {
        let ours = [
            Location::here(),
            local_currency(EURO),
            chain(OURSELVES),
            // By the names that others use for us, and by longer ones than needed.
            Location::new(1, [Parachain(OURSELVES), PalletInstance(12), GeneralIndex(1)]),
            Location::new(2, [GlobalConsensus(NETWORK), Parachain(OURSELVES)]),
            Location::new(2, [GlobalConsensus(NETWORK), Parachain(ASSET_HUB)]),
        ];
        for location in ours {
            assert_noop!(map(DOLLAR, location.clone(), chain(ASSET_HUB)), E::NotForeign);
            assert_noop!(map(DOLLAR, usdt(), location), E::NotForeign);
        }
    });
}

#[test]
fn a_currency_that_does_not_exist_should_not_be_mapped() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(map(UNKNOWN_CURRENCY, usdt(), chain(ASSET_HUB)), E::CurrencyNotFound);
    });
}

#[test]
fn currency_and_asset_should_be_mapped_once() {
    mapped().build_and_execute(|| {
        assert_noop!(map(DOLLAR, Location::parent(), chain(ASSET_HUB)), E::AlreadyMapped);
        assert_noop!(map(RELAY_TOKEN, usdt(), chain(ASSET_HUB)), E::AssetTaken);
        // Two assets may have one reserve.
        assert_ok!(map(RELAY_TOKEN, Location::parent(), chain(ASSET_HUB)));
    });
}

#[test]
fn a_currency_with_supply_should_not_be_mapped() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(map(EURO, usdt(), chain(ASSET_HUB)), E::SupplyExists);
    });
}

#[test]
fn a_currency_with_a_key_should_not_be_mapped() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN an account in any one of the four roles
        for one in 0..4 {
            let role = |n| if n == one { ALICE } else { KEYLESS };
            assert_ok!(Money::force_asset_status(
                RuntimeOrigin::root(),
                codec::Compact(DOLLAR),
                role(0),
                role(1),
                role(2),
                role(3),
                1,
                true,
                false,
            ));
            // WHEN the currency is mapped, THEN it is refused
            assert_noop!(map(DOLLAR, usdt(), chain(ASSET_HUB)), E::HasMint);
        }
    });
}
