//! Deposits for streams and sources, `leave` and `remove_stream`.

use super::*;

/// Rows have a price; a stream without sources, of the operator.
pub fn with_deposits(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        set_price(1_000, 1);
        assert_ok!(Attestation::create_stream(by(OPERATOR), ASSET, meter()));
        test();
    });
}

fn on_hold(reason: HoldReason, who: AccountId) -> u128 {
    Balances::balance_on_hold(&reason.into(), &who)
}
fn remove(who: AccountId) -> frame_support::dispatch::DispatchResult {
    Attestation::remove_stream(by(who), 0)
}

#[test]
fn a_streams_deposit_should_be_its_creators_until_it_is_removed() {
    use codec::MaxEncodedLen;
    with_deposits(|| {
        let price = 1_000 + StreamOf::<Test>::max_encoded_len() as u128;
        assert_eq!(on_hold(HoldReason::Stream, OPERATOR), price);
        // WHEN the issuer removes it, THEN the operator has its tokens back, whatever a stream costs by now
        set_price(9_000, 9);
        assert_ok!(remove(ISSUER));
        assert_eq!(on_hold(HoldReason::Stream, OPERATOR), 0);
        let removed = Event::StreamRemoved {
            stream: 0,
            asset: ASSET,
            actor: ISSUER,
        };
        assert_eq!(last(), removed.into());
        assert_eq!(Attestation::stream(0), None);
        assert_noop!(remove(ISSUER), E::StreamNotFound);
        // AND its id is not given again
        assert_ok!(Attestation::create_stream(by(ISSUER), ASSET, meter()));
        assert!(Streams::<Test>::contains_key(1) && !Streams::<Test>::contains_key(0));
    });
}

#[test]
fn the_payer_of_a_streams_deposit_should_remove_it_with_a_role_or_without() {
    with_deposits(|| {
        // GIVEN a stream of the operator's, who is no longer the operator
        Register::revoke(ASSET, OPERATOR, AssetRole::Operator);
        // WHEN it is in use, THEN the operator cannot have it back either
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE));
        assert_noop!(remove(OPERATOR), E::StreamInUse);
        assert_ok!(Attestation::leave(by(SOURCE), 0));
        // WHEN it is unused, THEN no role is needed
        assert_ok!(remove(OPERATOR));
        let removed = Event::StreamRemoved {
            stream: 0,
            asset: ASSET,
            actor: OPERATOR,
        };
        assert_eq!(last(), removed.into());
        assert_eq!(on_hold(HoldReason::Stream, OPERATOR), 0);
        assert_eq!(Balances::free_balance(OPERATOR), DEPOSITS);
        assert_noop!(remove(OPERATOR), E::StreamNotFound);
        // AND the deposit for one stream gives no right to another
        assert_ok!(Attestation::create_stream(by(ISSUER), ASSET, meter()));
        assert_noop!(
            Attestation::remove_stream(by(OPERATOR), 1),
            DispatchError::Other("no role")
        );
    });
}

#[test]
fn a_stream_that_was_never_billed_should_go_though_a_tariff_once_named_it() {
    with_deposits(|| {
        // GIVEN the tariff names it: the next bill is made by it
        Bills::set(Some((ASSET, 0)));
        for who in [ISSUER, OPERATOR] {
            assert_noop!(remove(who), E::StreamInUse);
        }
        // WHEN the tariff names another and no bill was made by it, THEN it goes: a bill needs outcomes, and it has none
        Bills::set(Some((ASSET, 1)));
        assert_ok!(remove(OPERATOR));
        assert_eq!(Attestation::stream(0), None);
    });
}

#[test]
fn the_deposit_for_a_source_should_be_returned_when_it_goes() {
    use codec::MaxEncodedLen;
    with_deposits(|| {
        let price = 1_000 + (SourceRecord::max_encoded_len() + AccountId::max_encoded_len()) as u128;
        for source in [SOURCE, SOURCE + 1] {
            assert_ok!(Attestation::add_source(by(ISSUER), 0, source));
        }
        assert_eq!(on_hold(HoldReason::Source, ISSUER), 2 * price);
        // A source that leaves and one that is dismissed, bonded or not.
        assert_ok!(Attestation::bond(by(SOURCE), 0));
        assert_ok!(Attestation::leave(by(SOURCE), 0));
        assert_eq!(on_hold(HoldReason::Source, ISSUER), price);
        assert_ok!(Attestation::remove_source(by(ISSUER), 0, SOURCE + 1));
        assert_eq!(on_hold(HoldReason::Source, ISSUER), 0);
        assert_eq!((held(SOURCE), SourceDeposits::<Test>::iter().count()), (0, 0));
    });
}

#[test]
fn without_tokens_no_stream_should_be_created_and_no_source_invited() {
    with_deposits(|| {
        set_price(2 * DEPOSITS, 0);
        assert_noop!(
            Attestation::create_stream(by(ISSUER), ASSET, meter()),
            E::DepositUnaffordable
        );
        assert_noop!(Attestation::add_source(by(ISSUER), 0, SOURCE), E::DepositUnaffordable);
    });
}

#[test]
fn a_stream_in_use_should_stay() {
    with_deposits(|| {
        // Only this asset's issuer and the payer of its deposit may.
        for who in [AUDITOR, SOURCE, STRANGER] {
            assert_noop!(remove(who), DispatchError::Other("no role"));
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Attestation::remove_stream(origin, 0), DispatchError::BadOrigin);
        }
        // By which revenue is or was billed.
        Bills::set(Some((ASSET, 0)));
        assert_noop!(remove(ISSUER), E::StreamInUse);
        Bills::set(Some((ASSET, 1)));
        // With a source, invited or bonded.
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE));
        assert_noop!(remove(ISSUER), E::StreamInUse);
        // With a reading.
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE + 1));
        for source in [SOURCE, SOURCE + 1] {
            assert_ok!(Attestation::bond(by(source), 0));
        }
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 100));
        for source in [SOURCE, SOURCE + 1] {
            assert_ok!(Attestation::leave(by(source), 0));
        }
        assert_noop!(remove(ISSUER), E::StreamInUse);
    });
}
