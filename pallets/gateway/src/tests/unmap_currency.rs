use super::*;

#[test]
fn governance_should_end_a_mapping_once_nothing_of_the_currency_is_here() {
    mapped().build_and_execute(|| {
        assert_ok!(Gateway::unmap_currency(by(ADMIN), DOLLAR));
        // THEN the currency is one of our own again and may be mapped anew
        assert_eq!(Gateway::currency_of(usdt()), None);
        assert_eq!(Gateway::currency_of(local_currency(DOLLAR)), Some(DOLLAR));
        assert_eq!(ForeignCurrencies::<Test>::get(DOLLAR), None);
        assert_eq!(
            events(),
            vec![Event::CurrencyUnmapped {
                currency: DOLLAR,
                asset: usdt(),
            }]
        );
        assert_ok!(Gateway::map_currency(
            by(ADMIN),
            DOLLAR,
            boxed(usdt()),
            boxed(chain(SIBLING))
        ));
    });
}

#[test]
fn no_other_origin_should_end_a_mapping() {
    mapped().build_and_execute(|| {
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root(), by(ALICE), by(EMERGENCY)] {
            assert_noop!(Gateway::unmap_currency(origin, DOLLAR), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn only_a_mapped_currency_should_be_unmapped() {
    mapped().build_and_execute(|| {
        for currency in [EURO, RELAY_TOKEN, UNKNOWN_CURRENCY] {
            assert_noop!(Gateway::unmap_currency(by(ADMIN), currency), E::NotMapped);
        }
    });
}

#[test]
fn a_mapping_should_stay_while_its_money_is_here() {
    mapped().build_and_execute(|| {
        complete(deposit_dollars(10));
        assert_noop!(Gateway::unmap_currency(by(ADMIN), DOLLAR), E::SupplyExists);
        // WHEN the last of it has left, THEN it may end
        let burn = <Money as frame_support::traits::fungibles::Mutate<_>>::burn_from(
            DOLLAR,
            &BOB,
            10,
            frame_support::traits::tokens::Preservation::Expendable,
            frame_support::traits::tokens::Precision::Exact,
            frame_support::traits::tokens::Fortitude::Force,
        );
        assert_ok!(burn);
        assert_ok!(Gateway::unmap_currency(by(ADMIN), DOLLAR));
    });
}
