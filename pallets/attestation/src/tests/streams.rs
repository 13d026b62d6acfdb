//! `create_stream`; removal is in `deposits`.

use super::*;

#[test]
fn issuer_and_operator_create_streams_and_nobody_else() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Attestation::create_stream(by(ISSUER), ASSET, meter()));
        assert_ok!(Attestation::create_stream(by(OPERATOR), ASSET, meter()));
        let event = Event::StreamCreated {
            stream: 1,
            asset: ASSET,
            actor: OPERATOR,
            config: meter(),
        };
        assert_eq!(last(), event.into());
        for who in [AUDITOR, STRANGER] {
            assert_noop!(
                Attestation::create_stream(by(who), ASSET, meter()),
                DispatchError::Other("no role")
            );
        }
        assert_noop!(
            Attestation::create_stream(RuntimeOrigin::none(), ASSET, meter()),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn contradicting_settings_are_refused() {
    ExtBuilder::default().build_and_execute(|| {
        for bad in [
            StreamConfig {
                decimals: 19,
                ..meter()
            },
            StreamConfig {
                period: 59_999,
                ..meter()
            },
            StreamConfig {
                min: 2,
                max: 1,
                ..meter()
            },
            StreamConfig { min: -1, ..meter() },
            StreamConfig { quorum: 0, ..meter() },
            StreamConfig { quorum: 9, ..meter() },
            StreamConfig { window: 0, ..meter() },
            // One silent source would keep a period open for ever.
            StreamConfig {
                window: MAX_WINDOW + 1,
                ..meter()
            },
            // Each minute since 1970 would have to be decided first.
            StreamConfig {
                period: 60_000,
                origin: ORIGIN - (MAX_PERIODS_BEHIND + 1) * 60_000,
                ..meter()
            },
            StreamConfig {
                origin: u64::MAX,
                ..meter()
            },
        ] {
            assert_noop!(Attestation::create_stream(by(ISSUER), ASSET, bad), E::ConfigInvalid);
        }
    });
}

#[test]
fn a_stream_of_the_past_should_have_a_window_of_years_and_periods_that_can_be_caught_up_with() {
    ExtBuilder::default().build_and_execute(|| {
        let late = StreamConfig {
            window: MAX_WINDOW,
            origin: ORIGIN - MAX_PERIODS_BEHIND * HOUR,
            ..meter()
        };
        assert_ok!(Attestation::create_stream(by(ISSUER), ASSET, late));
    });
}
