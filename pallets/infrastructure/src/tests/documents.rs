//! The asset's file: filed by hash, superseded, never removed.

use super::*;

const MODEL: DocumentKind = DocumentKind::BuildingModel;

/// Files a document whose content is `content` alone.
fn put(who: AccountId, kind: DocumentKind, content: u8, supersedes: Option<u32>) -> DispatchResult {
    Infrastructure::file_document(by(who), ASSET, kind, text("bafy"), [content; 32], supersedes)
}

/// Files the next document, of a content of its own.
fn file(who: AccountId, supersedes: Option<u32>) -> DispatchResult {
    let content = Files::<Test>::get(ASSET).next as u8;
    put(who, MODEL, content, supersedes)
}

/// What the file answers for a content of a role's document.
fn filing(filed_as: Author, document: u32, kind: DocumentKind, successor: Option<u32>) -> Filing {
    let standing = match successor {
        None => DocumentStanding::Current,
        Some(successor) => DocumentStanding::Superseded { successor },
    };
    Filing {
        filed_as,
        document,
        kind,
        standing,
    }
}

fn verify(content: u8) -> Vec<Filing> {
    Infrastructure::verify_document(ASSET, [content; 32])
}

fn prune(count: u32) {
    let pruned = Infrastructure::prune_documents(by(STRANGER), ASSET, count);
    assert_ok!(pruned.map(|_| ()).map_err(|refused| refused.error));
}

fn stored(author: AccountId, filed_as: Author, content: u8) -> Document<AccountId> {
    Document {
        kind: MODEL,
        content_id: text("bafy"),
        sha256: [content; 32],
        version: 1,
        filed: START,
        author,
        filed_as,
        supersedes: None,
        superseded_by: None,
    }
}

#[test]
fn issuer_operator_and_auditor_should_file_documents() {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (document, (author, filed_as)) in (0..).zip([
            (ISSUER, Author::Issuer),
            (OPERATOR, Author::Operator),
            (AUDITOR, Author::Auditor),
        ]) {
            assert_ok!(file(author, None));
            let content = document as u8;
            assert_eq!(
                Documents::<Test>::get(ASSET, document),
                Some(stored(author, filed_as, content))
            );
            let file = FileRange {
                first: 0,
                next: document + 1,
            };
            assert_eq!(Files::<Test>::get(ASSET), file);
            assert_eq!(
                DocumentIds::<Test>::get(ASSET, ([content; 32], filed_as)),
                Some(document)
            );
            let event = Event::DocumentFiled {
                asset: ASSET,
                document,
                author,
                filed_as,
                kind: MODEL,
                content_id: text("bafy"),
                sha256: [content; 32],
                supersedes: None,
            };
            assert_eq!(events(), [event]);
        }
        assert_eq!(Files::<Test>::get(OTHER_ASSET), FileRange::default());
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
        assert_ok!(file(OPERATOR, None));
        // WHEN it is superseded, and its successor too
        Clock::set(START + DAY);
        assert_ok!(file(ISSUER, Some(0)));
        assert_ok!(file(AUDITOR, Some(1)));
        // THEN all three are there, linked both ways, each one version up
        let first = Document {
            superseded_by: Some(1),
            ..stored(OPERATOR, Author::Operator, 0)
        };
        let second = Document {
            version: 2,
            filed: START + DAY,
            supersedes: Some(0),
            superseded_by: Some(2),
            ..stored(ISSUER, Author::Issuer, 1)
        };
        let third = Document {
            version: 3,
            filed: START + DAY,
            supersedes: Some(1),
            ..stored(AUDITOR, Author::Auditor, 2)
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

/// Scenario 05, turned round.
#[test]
fn no_role_should_fill_the_file_so_that_the_issuer_cannot_file() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN an operator that files as much as it can
        for _ in 0..MAX_DOCUMENTS - ISSUER_RESERVE {
            assert_ok!(file(OPERATOR, None));
        }
        for who in [OPERATOR, AUDITOR] {
            assert_noop!(file(who, None), E::MaxDocumentsExceeded);
        }
        // THEN the issuer files its prospectus all the same, and one that is also the auditor an inspection
        assert_ok!(put(ISSUER, DocumentKind::Prospectus, 100, None));
        grant(ISSUER, AssetRole::Auditor);
        assert_ok!(put(ISSUER, DocumentKind::Inspection, 101, None));
        assert_noop!(
            put(ISSUER, DocumentKind::Prospectus, 102, None),
            E::MaxDocumentsExceeded
        );
        // AND an administrator has the issuer's places
        assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
        retire();
        Clock::set(START + DELAY + RETENTION);
        assert_ok!(Infrastructure::prune_documents(by(STRANGER), ASSET, 1)
            .map(|_| ())
            .map_err(|e| e.error));
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            STRANGER,
            REASON,
            PAPER
        ));
        assert_noop!(file(ISSUER, None), E::MaxDocumentsExceeded);
        assert_ok!(file(STRANGER, None));
    });
}

#[test]
fn a_pruned_document_should_free_its_place_and_its_content() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
        for _ in 0..MAX_DOCUMENTS {
            assert_ok!(file(ISSUER, None));
        }
        retire();
        Clock::set(START + DELAY + RETENTION);
        assert_noop!(file(ISSUER, None), E::MaxDocumentsExceeded);
        // WHEN four are pruned, THEN the issuer has four places, others as many as are left below its reserve
        assert_ok!(Infrastructure::prune_documents(by(STRANGER), ASSET, 4)
            .map(|_| ())
            .map_err(|e| e.error));
        assert_eq!(verify(0), []);
        assert_ok!(put(OPERATOR, MODEL, 0, None));
        assert_ok!(put(OPERATOR, MODEL, 1, None));
        assert_noop!(put(OPERATOR, MODEL, 2, None), E::MaxDocumentsExceeded);
        assert_ok!(put(ISSUER, MODEL, 2, None));
        assert_ok!(put(ISSUER, MODEL, 3, None));
        assert_noop!(put(ISSUER, MODEL, 200, None), E::MaxDocumentsExceeded);
        // AND numbers go on
        let file = FileRange {
            first: 4,
            next: MAX_DOCUMENTS + 4,
        };
        assert_eq!(Files::<Test>::get(ASSET), file);
    });
}

#[test]
fn a_current_content_should_be_filed_once_by_each_role_for_an_asset() {
    ExtBuilder::default().assets().build_and_execute(|| {
        grant(STRANGER, AssetRole::Operator);
        for (who, same_role) in [(ISSUER, ISSUER), (OPERATOR, STRANGER), (AUDITOR, AUDITOR)] {
            assert_ok!(put(who, MODEL, 7, None));
            assert_noop!(put(same_role, MODEL, 7, None), E::AlreadyFiled);
            assert_noop!(put(same_role, DocumentKind::Legal, 7, None), E::AlreadyFiled);
        }
        // Not even in place of itself.
        assert_noop!(put(ISSUER, MODEL, 7, Some(0)), E::AlreadyFiled);
        assert_ok!(Infrastructure::file_document(
            by(FOREIGNER),
            OTHER_ASSET,
            MODEL,
            text(""),
            [7; 32],
            None
        ));
    });
}

#[test]
fn a_superseded_content_should_be_filed_anew_and_be_current_again() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN two versions of a model
        assert_ok!(put(ISSUER, MODEL, 7, None));
        assert_ok!(put(ISSUER, MODEL, 8, Some(0)));
        assert_noop!(put(ISSUER, MODEL, 8, Some(1)), E::AlreadyFiled);
        assert_eq!(verify(7), [filing(Author::Issuer, 0, MODEL, Some(1))]);
        // WHEN the issuer returns to the first
        assert_ok!(put(ISSUER, MODEL, 7, Some(1)));
        // THEN that is current, in a new document
        assert_eq!(verify(7), [filing(Author::Issuer, 2, MODEL, None)]);
        assert_eq!(verify(8), [filing(Author::Issuer, 1, MODEL, Some(2))]);
        assert_eq!(
            Documents::<Test>::get(ASSET, 2).map(|document| document.version),
            Some(3)
        );
        // AND is not filed a third time while it is
        assert_noop!(put(ISSUER, MODEL, 7, None), E::AlreadyFiled);
        // WHEN the old document is pruned, THEN the content stays the newer one's
        assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
        retire();
        Clock::set(START + DELAY + RETENTION);
        prune(1);
        assert_eq!(verify(7), [filing(Author::Issuer, 2, MODEL, None)]);
        prune(2);
        assert_eq!(verify(7), []);
        assert_ok!(put(ISSUER, MODEL, 7, None));
    });
}

#[test]
fn a_content_should_be_verified_as_current_superseded_or_unknown() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_eq!(verify(7), []);
        assert_ok!(put(ISSUER, MODEL, 7, None));
        assert_eq!(verify(7), [filing(Author::Issuer, 0, MODEL, None)]);
        assert_ok!(put(ISSUER, MODEL, 8, Some(0)));
        assert_eq!(verify(7), [filing(Author::Issuer, 0, MODEL, Some(1))]);
        assert_eq!(verify(8), [filing(Author::Issuer, 1, MODEL, None)]);
        // Nothing is known of a file that is not there.
        assert_eq!(verify(9), []);
        for asset in [OTHER_ASSET, UNKNOWN_ASSET] {
            assert_eq!(Infrastructure::verify_document(asset, [7; 32]), []);
        }
    });
}

/// A role's word on a content is its own: none changes what the file answers in the name of another.
#[test]
fn no_role_should_change_what_another_ones_filing_says_of_a_content() {
    let people = [
        (OPERATOR, Author::Operator),
        (ISSUER, Author::Issuer),
        (AUDITOR, Author::Auditor),
    ];
    for (who, filed_as) in people {
        for (attacker, attacking_as) in people {
            if who == attacker {
                continue;
            }
            for kind in KINDS {
                ExtBuilder::default().assets().build_and_execute(|| {
                    // GIVEN a prospectus of each role
                    assert_ok!(put(who, DocumentKind::Prospectus, 7, None));
                    let word = filing(filed_as, 0, DocumentKind::Prospectus, None);
                    assert_eq!(verify(7), [word]);
                    // WHEN another role files its content as whatever kind, and supersedes its own document
                    assert_ok!(put(attacker, kind, 7, None));
                    assert_ok!(put(attacker, kind, 8, Some(1)));
                    // THEN the first says what it said, and the other one's word stands beside it, by role
                    let mut expected = [word, filing(attacking_as, 1, kind, Some(2))];
                    expected.sort_by_key(|filing| filing.filed_as);
                    assert_eq!(verify(7), expected);
                });
            }
        }
    }
}

#[test]
fn every_role_that_filed_a_content_should_answer_for_it() {
    ExtBuilder::default().assets().build_and_execute(|| {
        // GIVEN a content that each role filed
        for (who, kind) in [
            (AUDITOR, DocumentKind::Legal),
            (ISSUER, DocumentKind::Prospectus),
            (OPERATOR, DocumentKind::Other),
        ] {
            assert_ok!(put(who, kind, 7, None));
        }
        let all = [
            filing(Author::Operator, 2, DocumentKind::Other, None),
            filing(Author::Issuer, 1, DocumentKind::Prospectus, None),
            filing(Author::Auditor, 0, DocumentKind::Legal, None),
        ];
        assert_eq!(verify(7), all);
        // WHEN documents are pruned, THEN those that are left answer, and each frees its own content only
        assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
        retire();
        Clock::set(START + DELAY + RETENTION);
        for left in (0..3).rev() {
            prune(1);
            assert_eq!(verify(7), all[..left]);
        }
    });
}

const KINDS: [DocumentKind; 8] = [
    DocumentKind::Prospectus,
    DocumentKind::Permit,
    DocumentKind::Valuation,
    DocumentKind::BuildingModel,
    DocumentKind::MaintenanceRecord,
    DocumentKind::Legal,
    DocumentKind::Inspection,
    DocumentKind::Other,
];

/// Which roles supersede a document of another author, by kind and by that author's role.
fn superseders(kind: DocumentKind, before: Author) -> &'static [Author] {
    use Author::*;
    match (kind, before) {
        (DocumentKind::Prospectus, _) => &[Issuer],
        (DocumentKind::Inspection | DocumentKind::Valuation, _) => &[Auditor],
        (_, Operator) => &[Operator, Issuer, Auditor],
        (_, Issuer) => &[Issuer, Auditor],
        (_, Auditor) => &[Auditor],
    }
}

#[test]
fn a_document_should_be_superseded_by_its_author_or_by_the_roles_of_the_table() {
    let roles = [
        (Author::Operator, AssetRole::Operator),
        (Author::Issuer, AssetRole::Issuer),
        (Author::Auditor, AssetRole::Auditor),
    ];
    let person = |author| match author {
        Author::Operator => OPERATOR,
        Author::Issuer => ISSUER,
        Author::Auditor => AUDITOR,
    };
    for kind in KINDS {
        for (before, _) in roles {
            for (after, role) in roles {
                ExtBuilder::default().assets().build_and_execute(|| {
                    let expected = superseders(kind, before).contains(&after);
                    assert_eq!(crate::documents::may_supersede(kind, before, after), expected);
                    // GIVEN a document
                    let author = person(before);
                    assert_ok!(put(author, kind, 0, None));
                    // WHEN somebody else in the other role would supersede it, THEN the table decides
                    let somebody = 44;
                    grant(somebody, role);
                    if expected {
                        assert_ok!(put(somebody, kind, 1, Some(0)));
                        assert_eq!(
                            Documents::<Test>::get(ASSET, 1).map(|document| document.filed_as),
                            Some(after)
                        );
                    } else {
                        assert_noop!(put(somebody, kind, 1, Some(0)), E::NotSupersedable);
                    }
                });
            }
            // Its author always can.
            ExtBuilder::default().assets().build_and_execute(|| {
                assert_ok!(put(person(before), kind, 0, None));
                assert_ok!(put(person(before), kind, 1, Some(0)));
            });
        }
    }
}

#[test]
fn a_document_should_supersede_one_of_its_own_kind_only() {
    for before in KINDS {
        for after in KINDS {
            ExtBuilder::default().assets().build_and_execute(|| {
                assert_ok!(put(ISSUER, before, 0, None));
                if before == after {
                    assert_ok!(put(ISSUER, after, 1, Some(0)));
                } else {
                    assert_noop!(put(ISSUER, after, 1, Some(0)), E::KindDiffers);
                }
            });
        }
    }
}

/// Scenario 03, turned round.
#[test]
fn the_operator_should_not_supersede_the_prospectus_nor_the_auditors_inspection() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(put(ISSUER, DocumentKind::Prospectus, 0, None));
        assert_ok!(put(AUDITOR, DocumentKind::Inspection, 1, None));
        for (document, kind) in [(0, DocumentKind::Prospectus), (1, DocumentKind::Inspection)] {
            assert_noop!(put(OPERATOR, DocumentKind::Other, 9, Some(document)), E::KindDiffers);
            assert_noop!(put(OPERATOR, kind, 9, Some(document)), E::NotSupersedable);
        }
        assert_ok!(put(AUDITOR, DocumentKind::Inspection, 2, Some(1)));
        assert_ok!(put(ISSUER, DocumentKind::Prospectus, 3, Some(0)));
    });
}

#[test]
fn an_author_of_several_roles_should_file_in_the_one_that_the_kind_is_for() {
    ExtBuilder::default().assets().build_and_execute(|| {
        grant(ISSUER, AssetRole::Auditor);
        grant(ISSUER, AssetRole::Operator);
        grant(AUDITOR, AssetRole::Operator);
        for (document, (who, kind, filed_as)) in (0..).zip([
            (ISSUER, DocumentKind::Inspection, Author::Auditor),
            (ISSUER, DocumentKind::Valuation, Author::Auditor),
            (ISSUER, DocumentKind::Prospectus, Author::Issuer),
            (AUDITOR, DocumentKind::MaintenanceRecord, Author::Auditor),
        ]) {
            assert_ok!(put(who, kind, document as u8, None));
            assert_eq!(
                Documents::<Test>::get(ASSET, document).map(|document| document.filed_as),
                Some(filed_as)
            );
        }
    });
}

#[test]
fn a_suspended_issuer_should_file_nothing_and_the_administrator_in_its_place() {
    ExtBuilder::default().assets().build_and_execute(|| {
        assert_ok!(put(ISSUER, DocumentKind::Prospectus, 0, None));
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            STRANGER,
            REASON,
            PAPER
        ));
        assert_noop!(put(ISSUER, DocumentKind::Prospectus, 1, Some(0)), E::IssuerSuspended);
        assert_ok!(put(STRANGER, DocumentKind::Prospectus, 1, Some(0)));
        assert_eq!(
            Documents::<Test>::get(ASSET, 1).map(|document| document.filed_as),
            Some(Author::Issuer)
        );
    });
}
