//! Registering an asset, and what others read of it.

use super::*;
use viaduct_primitives::api::AssetView;

fn register(details: DetailsOf<Test>) -> DispatchResult {
    Infrastructure::register_asset(by(ISSUER), details, OPERATOR)
}

#[test]
fn a_registered_asset_should_be_stored_as_described_and_proposed() {
    ExtBuilder::default().build_and_execute(|| {
        // WHEN an admitted issuer registers a roof
        Clock::set(START + 7);
        assert_ok!(register(roof(&[1, 2])));
        // THEN the record, the condition, the roles and the event say so
        let record = Asset {
            details: roof(&[1, 2]),
            issuer: ISSUER,
            operator: OPERATOR,
            registered: START + 7,
        };
        assert_eq!(Assets::<Test>::get(ASSET), Some(record));
        assert_eq!(Conditions::<Test>::get(ASSET), Some(AssetCondition::proposed()));
        assert_eq!(regime(), Regime::normal(Lifecycle::Proposed));
        assert_eq!(Infrastructure::roles_of(ASSET, ISSUER, None), [AssetRole::Issuer]);
        assert_eq!(Infrastructure::roles_of(ASSET, OPERATOR, None), [AssetRole::Operator]);
        assert_eq!(
            (RoleHolders::<Test>::get(ASSET), IssuerCount::<Test>::get(ASSET)),
            (2, 1)
        );
        let event = Event::AssetRegistered {
            asset: ASSET,
            issuer: ISSUER,
            operator: OPERATOR,
        };
        assert_eq!(events(), [event]);
        // AND the next one gets the next id
        assert_ok!(register(roof(&[1])));
        assert_eq!(NextAssetId::<Test>::get(), 2);
    });
}

#[test]
fn an_issuer_that_runs_its_own_asset_should_count_as_one_account_with_two_roles() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Infrastructure::register_asset(by(ISSUER), roof(&[1]), ISSUER));
        assert_eq!(
            Infrastructure::roles_of(ASSET, ISSUER, None),
            [AssetRole::Issuer, AssetRole::Operator]
        );
        assert_eq!(RoleHolders::<Test>::get(ASSET), 1);
    });
}

#[test]
fn registration_should_be_for_admitted_issuers_only() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // An operator and governance itself are no issuers.
        for who in [OPERATOR, ADMISSION, EMERGENCY, STRANGER] {
            assert_noop!(
                Infrastructure::register_asset(by(who), roof(&[1]), OPERATOR),
                E::IssuerNotAdmitted
            );
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::register_asset(origin, roof(&[1]), OPERATOR),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_nameless_asset_should_be_refused() {
    ExtBuilder::default().build_and_execute(|| {
        let nameless = DetailsOf::<Test> {
            name: text(""),
            ..roof(&[1])
        };
        assert_noop!(register(nameless), E::NameEmpty);
    });
}

#[test]
fn a_jurisdiction_should_be_an_iso_code_from_1_to_999() {
    ExtBuilder::default().build_and_execute(|| {
        for (jurisdiction, sound) in [(0, false), (1, true), (999, true), (1000, false), (u16::MAX, false)] {
            let details = DetailsOf::<Test> {
                jurisdiction,
                ..roof(&[1])
            };
            if sound {
                assert_ok!(register(details));
            } else {
                assert_noop!(register(details), E::CountryInvalid);
            }
        }
    });
}

#[test]
fn currencies_should_be_named_at_least_one_and_each_once() {
    ExtBuilder::default().build_and_execute(|| {
        for bad in [&[][..], &[1, 1], &[1, 2, 1]] {
            assert_noop!(register(roof(bad)), E::CurrenciesInvalid);
        }
        // As many as fit, in any order.
        for good in [&[5][..], &[3, 1, 2]] {
            assert_ok!(register(roof(good)));
        }
    });
}

#[test]
fn registration_should_be_refused_when_ids_are_used_up() {
    ExtBuilder::default().build_and_execute(|| {
        NextAssetId::<Test>::put(u32::MAX);
        assert_noop!(register(roof(&[1])), E::IdsExhausted);
        NextAssetId::<Test>::put(0);
    });
}

#[test]
fn an_asset_should_accept_the_currencies_it_named_and_no_others() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (asset, currency, accepted) in [
            (ASSET, 1, true),
            (ASSET, 2, true),
            (ASSET, 3, false),
            (OTHER_ASSET, 3, true),
            (OTHER_ASSET, 1, false),
            (UNKNOWN_ASSET, 1, false),
        ] {
            assert_eq!(
                Infrastructure::accepts_currency(asset, currency),
                accepted,
                "asset {asset}, currency {currency}"
            );
        }
    });
}

#[test]
fn the_view_of_an_asset_should_follow_every_change() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN a new asset
        let mut view = AssetView {
            asset: ASSET,
            name: "Rooftop Golden".into(),
            issuer: ISSUER,
            operator: OPERATOR,
            jurisdiction: 840,
            currencies: vec![1, 2],
            lifecycle: Lifecycle::Proposed,
            exceptions: vec![],
            transfers_open: true,
            holders: HolderPay::Pay,
            documents: 0,
        };
        assert_eq!(Infrastructure::asset_view(ASSET), Some(view.clone()));
        // WHEN it goes into service, has trouble, a document and another operator
        assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
        assert_ok!(Infrastructure::raise_exception(
            by(OPERATOR),
            ASSET,
            ExceptionState::ForceMajeure,
            DAY,
            1,
            Some(PAPER)
        ));
        assert_ok!(raise(REGULATOR, ExceptionState::RegulatoryHold, 2 * DAY));
        assert_ok!(Infrastructure::file_document(
            by(OPERATOR),
            ASSET,
            DocumentKind::Permit,
            text("cid"),
            [1; 32],
            None
        ));
        assert_ok!(Infrastructure::set_operator(by(ISSUER), ASSET, AUDITOR, REASON, PAPER));
        // THEN the view shows it
        view.lifecycle = Lifecycle::Active;
        view.exceptions = vec![
            (ExceptionState::ForceMajeure, START + DAY),
            (ExceptionState::RegulatoryHold, START + 2 * DAY),
        ];
        view.transfers_open = false;
        view.holders = HolderPay::Defer;
        view.documents = 1;
        view.operator = AUDITOR;
        assert_eq!(Infrastructure::asset_view(ASSET), Some(view.clone()));
        // AND when the trouble is over, it is gone from the view
        Clock::set(START + DAY);
        view.exceptions.remove(0);
        assert_eq!(Infrastructure::asset_view(ASSET), Some(view.clone()));
        Clock::set(START + 2 * DAY);
        view.exceptions.clear();
        view.transfers_open = true;
        view.holders = HolderPay::Pay;
        assert_eq!(Infrastructure::asset_view(ASSET), Some(view));
        assert_eq!(Infrastructure::asset_view(UNKNOWN_ASSET), None);
    });
}
