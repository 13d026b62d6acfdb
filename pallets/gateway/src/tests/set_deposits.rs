use super::*;

#[test]
fn governance_and_emergency_governance_should_close_deposits_and_open_them_again() {
    mapped().build_and_execute(|| {
        for who in [ADMIN, EMERGENCY] {
            // WHEN deposits are closed, THEN the reserve is no longer believed
            assert_ok!(Gateway::set_deposits(by(who.clone()), DOLLAR, false));
            stopped(deposit_dollars(10), 0, XcmError::UntrustedReserveLocation);
            assert_eq!(Money::balance(DOLLAR, &BOB), 0);
            // WHEN they are open again, THEN it is
            assert_ok!(Gateway::set_deposits(by(who), DOLLAR, true));
        }
        complete(deposit_dollars(10));
        assert_eq!(Money::balance(DOLLAR, &BOB), 10);
        let set = |open| Event::DepositsSet { currency: DOLLAR, open };
        assert_eq!(events(), vec![set(false), set(true), set(false), set(true)]);
    });
}

#[test]
fn no_other_origin_should_set_deposits() {
    mapped().build_and_execute(|| {
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root(), by(ALICE), by(FORCE_AGENT)] {
            assert_noop!(Gateway::set_deposits(origin, DOLLAR, false), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn deposits_of_our_own_currencies_should_have_no_setting() {
    mapped().build_and_execute(|| {
        for currency in [EURO, RELAY_TOKEN, UNKNOWN_CURRENCY] {
            assert_noop!(Gateway::set_deposits(by(ADMIN), currency, false), E::NotMapped);
        }
    });
}

#[test]
fn a_setting_in_force_should_not_be_set_again() {
    mapped().build_and_execute(|| {
        assert_noop!(Gateway::set_deposits(by(ADMIN), DOLLAR, true), E::NothingToChange);
        assert_ok!(Gateway::set_deposits(by(ADMIN), DOLLAR, false));
        assert_noop!(Gateway::set_deposits(by(EMERGENCY), DOLLAR, false), E::NothingToChange);
    });
}
