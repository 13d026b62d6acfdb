//! The asset's file: filed by hash, superseded, never removed.

use super::*;

fn file(who: AccountId, supersedes: Option<u32>) -> DispatchResult {
    Infrastructure::file_document(
        by(who),
        ASSET,
        DocumentKind::BuildingModel,
        text("bafy"),
        [7; 32],
        supersedes,
    )
}

fn stored(author: AccountId) -> Document<AccountId> {
    Document {
        kind: DocumentKind::BuildingModel,
        content_id: text("bafy"),
        sha256: [7; 32],
        version: 1,
        filed: START,
        author,
        supersedes: None,
        superseded_by: None,
    }
}

#[test]
fn issuer_operator_and_auditor_should_file_documents() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (document, author) in (0..).zip([ISSUER, OPERATOR, AUDITOR]) {
            assert_ok!(file(author, None));
            assert_eq!(Documents::<Test>::get(ASSET, document), Some(stored(author)));
            assert_eq!(DocumentCount::<Test>::get(ASSET), document + 1);
            let event = Event::DocumentFiled {
                asset: ASSET,
                document,
                author,
                kind: DocumentKind::BuildingModel,
                content_id: text("bafy"),
                sha256: [7; 32],
                supersedes: None,
            };
            assert_eq!(events(), [event]);
        }
        assert_eq!(DocumentCount::<Test>::get(OTHER_ASSET), 0);
    });
}

#[test]
fn no_other_role_should_file_documents() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN somebody with every role of this asset that does not file
        for role in ALL_ROLES {
            if ![AssetRole::Issuer, AssetRole::Operator, AssetRole::Auditor].contains(&role) {
                grant(STRANGER, role);
            }
        }
        for who in [STRANGER, REGULATOR, FOREIGNER, EMERGENCY] {
            assert_noop!(file(who, None), E::NotAuthorized);
        }
        let kind = DocumentKind::Other;
        assert_noop!(
            Infrastructure::file_document(by(ISSUER), UNKNOWN_ASSET, kind, text(""), [0; 32], None),
            E::AssetNotFound
        );
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(
                Infrastructure::file_document(origin, ASSET, kind, text(""), [0; 32], None),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn a_superseded_document_should_stay_and_point_to_its_successor() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN a document
        assert_ok!(file(ISSUER, None));
        // WHEN it is superseded, and its successor too
        Clock::set(START + DAY);
        assert_ok!(file(OPERATOR, Some(0)));
        assert_ok!(file(AUDITOR, Some(1)));
        // THEN all three are there, linked both ways, each one version up
        let first = Document {
            superseded_by: Some(1),
            ..stored(ISSUER)
        };
        let second = Document {
            version: 2,
            filed: START + DAY,
            supersedes: Some(0),
            superseded_by: Some(2),
            ..stored(OPERATOR)
        };
        let third = Document {
            version: 3,
            filed: START + DAY,
            supersedes: Some(1),
            ..stored(AUDITOR)
        };
        for (id, document) in (0..).zip([first, second, third]) {
            assert_eq!(Documents::<Test>::get(ASSET, id), Some(document));
        }
        let successions: Vec<_> = events()
            .into_iter()
            .map(|event| match event {
                Event::DocumentFiled {
                    document, supersedes, ..
                } => (document, supersedes),
                other => panic!("unexpected {other:?}"),
            })
            .collect();
        assert_eq!(successions, [(0, None), (1, Some(0)), (2, Some(1))]);
    });
}

#[test]
fn a_document_should_be_superseded_once_and_within_its_asset() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(file(ISSUER, None));
        assert_ok!(file(ISSUER, Some(0)));
        assert_noop!(file(ISSUER, Some(0)), E::AlreadySuperseded);
        // Neither itself nor a later one, nor one of another asset.
        for missing in [2, 3, u32::MAX] {
            assert_noop!(file(ISSUER, Some(missing)), E::DocumentNotFound);
        }
        assert_noop!(
            Infrastructure::file_document(
                by(FOREIGNER),
                OTHER_ASSET,
                DocumentKind::Legal,
                text(""),
                [0; 32],
                Some(1)
            ),
            E::DocumentNotFound
        );
    });
}

#[test]
fn the_file_should_be_full_at_its_bound_superseded_documents_included() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(file(ISSUER, None));
        for old in 0..MAX_DOCUMENTS - 1 {
            assert_ok!(file(ISSUER, Some(old)));
        }
        assert_noop!(file(ISSUER, None), E::MaxDocumentsExceeded);
        assert_noop!(file(ISSUER, Some(MAX_DOCUMENTS - 1)), E::MaxDocumentsExceeded);
        // Another asset's file is its own.
        assert_ok!(Infrastructure::file_document(
            by(FOREIGNER),
            OTHER_ASSET,
            DocumentKind::Legal,
            text(""),
            [0; 32],
            None
        ));
    });
}
