//! Corrupt storage is found.

use super::*;
use frame_support::hypothetically;

/// The sentence with which `do_try_state` refuses the storage that `corrupt` leaves; the storage is put back.
fn found(corrupt: impl FnOnce()) -> &'static str {
    hypothetically!({
        corrupt();
        match Infrastructure::do_try_state() {
            Err(DispatchError::Other(sentence)) => sentence,
            other => panic!("corrupt storage passed: {other:?}"),
        }
    })
}

fn document(id: u32) -> Document<AccountId> {
    Documents::<Test>::get(ASSET, id).expect("filed")
}

/// The two assets, three documents of the first (1 supersedes 0), a state in force, a role for a class, a retirement announced.
fn world(test: impl FnOnce()) {
    ExtBuilder::default().assets().build_and_execute(|| {
        for (content, supersedes) in [(0, None), (1, Some(0)), (2, None)] {
            assert_ok!(Infrastructure::file_document(
                by(ISSUER),
                ASSET,
                DocumentKind::Permit,
                text("cid"),
                [content; 32],
                supersedes
            ));
        }
        assert_ok!(raise(OPERATOR, ExceptionState::ForceMajeure, DAY));
        assert_ok!(Infrastructure::grant_role(
            by(ISSUER),
            ASSET,
            AUDITOR,
            AssetRole::FreezeAgent,
            Some(7),
            REASON,
            PAPER
        ));
        assert_ok!(Infrastructure::activate_asset(by(ISSUER), ASSET));
        assert_ok!(Infrastructure::retire_asset(by(ISSUER), ASSET));
        test();
    });
}

fn with_grants(who: AccountId, change: impl FnOnce(&mut Grants)) {
    Roles::<Test>::mutate(ASSET, who, change);
}

#[test]
fn an_asset_without_a_condition_or_number_should_be_found() {
    world(|| {
        assert_eq!(
            found(|| Assets::<Test>::remove(ASSET)),
            "every id below the next one has an asset"
        );
        assert_eq!(
            found(|| NextAssetId::<Test>::put(1)),
            "every id below the next one has an asset"
        );
        assert_eq!(
            found(|| Conditions::<Test>::remove(ASSET)),
            "every asset has a condition"
        );
        let moved = |from, to| Assets::<Test>::insert(to, Assets::<Test>::take(from).expect("registered"));
        assert_eq!(found(|| moved(ASSET, 9)), "assets are numbered without gaps");
        let moved = |from, to| Conditions::<Test>::insert(to, Conditions::<Test>::take(from).expect("registered"));
        assert_eq!(found(|| moved(ASSET, 9)), "every asset has a condition");
    });
}

#[test]
fn wrong_counts_of_roles_should_be_found() {
    world(|| {
        let holders = "accounts with roles are counted right";
        assert_eq!(found(|| RoleHolders::<Test>::insert(ASSET, 2)), holders);
        assert_eq!(found(|| RoleHolders::<Test>::insert(ASSET, 4)), holders);
        assert_eq!(found(|| Roles::<Test>::remove(ASSET, AUDITOR)), holders);
        assert_eq!(
            found(|| Roles::<Test>::insert(ASSET, AUDITOR, Grants::default())),
            "an empty set of roles is not stored"
        );
        assert_eq!(
            found(|| with_grants(AUDITOR, |grants| grants.limited[0].1 = RoleSet::default())),
            "an empty set of roles is not stored"
        );
        let limited = "limited roles may be limited and are in order";
        let treasurer = RoleSet::default().plus(AssetRole::Treasurer);
        let freezer = RoleSet::default().plus(AssetRole::FreezeAgent);
        assert_eq!(
            found(|| with_grants(AUDITOR, |grants| grants.limited[0].1 = treasurer)),
            limited
        );
        for class_id in [6, 7] {
            assert_eq!(
                found(|| with_grants(AUDITOR, |grants| {
                    grants.limited.try_push((class_id, freezer)).expect("there is room")
                })),
                limited
            );
        }
        assert_eq!(
            found(|| IssuerCount::<Test>::insert(ASSET, 2)),
            "issuers are counted right"
        );
        assert_eq!(
            found(|| {
                with_grants(ISSUER, |grants| grants.asset_wide = treasurer);
                IssuerCount::<Test>::insert(ASSET, 0);
            }),
            "an asset has an issuer or an administrator"
        );
    });
}

#[test]
fn an_administrator_who_is_none_should_be_found() {
    world(|| {
        let sentence = "the administrator is the one account with that role";
        assert_eq!(found(|| Administrators::<Test>::insert(ASSET, STRANGER)), sentence);
        let administrator = |grants: &mut Grants| grants.asset_wide = grants.asset_wide.plus(AssetRole::Administrator);
        assert_eq!(found(|| with_grants(STRANGER, administrator)), sentence);
        assert_ok!(Infrastructure::name_administrator(
            by(EMERGENCY),
            ASSET,
            STRANGER,
            REASON,
            PAPER
        ));
        assert_eq!(found(|| with_grants(OPERATOR, administrator)), sentence);
        assert_eq!(found(|| Administrators::<Test>::remove(ASSET)), sentence);
        assert_eq!(found(|| Administrators::<Test>::insert(ASSET, OPERATOR)), sentence);
    });
}

#[test]
fn a_broken_file_should_be_found() {
    world(|| {
        assert_eq!(
            found(|| Files::<Test>::insert(ASSET, FileRange { first: 0, next: 2 })),
            "documents are counted right"
        );
        assert_eq!(
            found(|| Documents::<Test>::remove(ASSET, 2)),
            "documents are counted right"
        );
        assert_eq!(
            found(|| Files::<Test>::insert(ASSET, FileRange { first: 4, next: 3 })),
            "documents are counted right"
        );
        assert_eq!(
            found(|| Documents::<Test>::insert(ASSET, 9, Documents::<Test>::take(ASSET, 2).expect("filed"))),
            "documents are numbered without gaps"
        );
        let content = "a document is found by its content";
        let key = |content| ([content; 32], Author::Issuer);
        assert_eq!(found(|| DocumentIds::<Test>::remove(ASSET, key(2))), content);
        assert_eq!(found(|| DocumentIds::<Test>::insert(ASSET, key(2), 1)), content);
        assert_eq!(found(|| DocumentIds::<Test>::insert(ASSET, key(9), 1)), content);
        // In the name of a role in which it was not filed.
        assert_eq!(
            found(|| {
                DocumentIds::<Test>::remove(ASSET, key(2));
                DocumentIds::<Test>::insert(ASSET, ([2; 32], Author::Auditor), 2);
            }),
            content
        );
        // A content filed twice, without its older document having been superseded.
        let put = |content: u8| {
            assert_ok!(Infrastructure::file_document(
                by(ISSUER),
                ASSET,
                DocumentKind::Permit,
                text("cid"),
                [content; 32],
                None
            ));
        };
        let twice = found(|| {
            put(9);
            DocumentIds::<Test>::remove(ASSET, key(9));
            DocumentIds::<Test>::insert(ASSET, key(2), 3);
            let same = Document {
                sha256: [2; 32],
                ..document(3)
            };
            Documents::<Test>::insert(ASSET, 3, same);
        });
        assert_eq!(twice, content);
        // A content filed anew, of which the older document is found.
        let older = found(|| {
            put(0);
            DocumentIds::<Test>::insert(ASSET, key(0), 0);
        });
        assert_eq!(older, content);
        let other_kind = Document {
            kind: DocumentKind::Legal,
            ..document(1)
        };
        assert_eq!(
            found(|| Documents::<Test>::insert(ASSET, 1, other_kind)),
            "a document supersedes one of its kind"
        );
    });
}

#[test]
fn a_supersession_that_points_one_way_should_be_found_from_both_ends() {
    world(|| {
        let sentence = "supersession points both ways";
        for (id, supersedes, superseded_by) in [
            // The successor of 0 forgets it.
            (1, None, None),
            // 0 forgets its successor.
            (0, None, None),
            // 0 points to one that supersedes nothing, or does not exist.
            (0, None, Some(2)),
            (0, None, Some(9)),
            // 2 claims a document that another superseded, or that does not exist.
            (2, Some(0), None),
            (2, Some(9), None),
            (2, None, Some(1)),
        ] {
            let wrong = Document {
                version: if supersedes == Some(0) { 2 } else { 1 },
                supersedes,
                superseded_by,
                ..document(id)
            };
            assert_eq!(
                found(|| Documents::<Test>::insert(ASSET, id, wrong)),
                sentence,
                "{id}, {supersedes:?}, {superseded_by:?}"
            );
        }
    });
}

#[test]
fn a_wrong_version_should_be_found() {
    world(|| {
        for (id, version) in [(0, 0), (0, 2), (1, 1), (1, 3)] {
            let wrong = Document {
                version,
                ..document(id)
            };
            assert_eq!(
                found(|| Documents::<Test>::insert(ASSET, id, wrong)),
                "a version is one more than the superseded one",
                "{id}, {version}"
            );
        }
    });
}

#[test]
fn rows_of_an_unknown_asset_should_be_found() {
    world(|| {
        let sentence = "no row belongs to an unknown asset";
        let grants = Grants {
            asset_wide: RoleSet::default().plus(AssetRole::Issuer),
            ..Grants::default()
        };
        let retirement = Retirements::<Test>::get(ASSET);
        let deposit = DocumentDeposits::<Test>::get(ASSET, 0).expect("paid");
        let rows: [&dyn Fn(); 11] = [
            &|| Roles::<Test>::insert(UNKNOWN_ASSET, STRANGER, grants.clone()),
            &|| RoleHolders::<Test>::insert(UNKNOWN_ASSET, 1),
            &|| IssuerCount::<Test>::insert(UNKNOWN_ASSET, 1),
            &|| Administrators::<Test>::insert(UNKNOWN_ASSET, STRANGER),
            &|| ExceptionSpans::<Test>::insert(UNKNOWN_ASSET, Spans::default()),
            &|| Retirements::<Test>::insert(UNKNOWN_ASSET, retirement.clone()),
            &|| Documents::<Test>::insert(UNKNOWN_ASSET, 0, document(2)),
            &|| DocumentIds::<Test>::insert(UNKNOWN_ASSET, ([0; 32], Author::Issuer), 0),
            &|| DocumentDeposits::<Test>::insert(UNKNOWN_ASSET, 0, deposit.clone()),
            &|| Files::<Test>::insert(UNKNOWN_ASSET, FileRange { first: 0, next: 1 }),
            &|| RetiredAt::<Test>::insert(UNKNOWN_ASSET, 1),
        ];
        for row in rows {
            assert_eq!(found(row), sentence);
        }
    });
}

#[test]
fn a_retirement_that_does_not_fit_the_stage_should_be_found() {
    world(|| {
        let time = "a retired asset, and no other, has a time of retirement";
        let announced = "a retirement is announced of an asset whose units move";
        let step =
            |after| Conditions::<Test>::mutate(ASSET, |condition| condition.as_mut().expect("known").lifecycle = after);
        assert_eq!(found(|| RetiredAt::<Test>::insert(ASSET, START)), time);
        assert_eq!(found(|| step(Lifecycle::Retired)), time);
        assert_eq!(
            found(|| {
                step(Lifecycle::Retired);
                RetiredAt::<Test>::insert(ASSET, START);
            }),
            announced
        );
        assert_eq!(found(|| step(Lifecycle::Proposed)), announced);
        assert_eq!(
            found(|| Retirements::<Test>::insert(ASSET, Announcement::Unannounced)),
            "a retirement that is not announced is not stored"
        );
    });
}

/// What is found when the slot of force majeure, or another one, has changed.
fn slot(state: ExceptionState, change: impl FnOnce(&mut Slot<AccountId>)) -> &'static str {
    found(|| {
        Conditions::<Test>::mutate(ASSET, |condition| {
            let condition = condition.as_mut().expect("registered");
            let raised = condition.slot(ExceptionState::ForceMajeure).exception.clone();
            let slot = condition.slot_mut(state);
            slot.exception = raised;
            change(slot);
        })
    })
}

#[test]
fn an_exception_that_could_not_have_been_raised_should_be_found() {
    world(|| {
        use ExceptionState::*;
        let change = |state, change: fn(&mut Exception<AccountId>)| {
            slot(state, |slot| change(slot.exception.as_mut().expect("raised")))
        };
        assert_eq!(
            change(ForceMajeure, |exception| exception.until = exception.raised_at),
            "an exception ends after its start"
        );
        let raiser = "an exception is raised by a role that may, or by governance";
        assert_eq!(change(RegulatoryHold, |_| ()), raiser);
        assert_eq!(change(ForceMajeure, |exception| exception.raised_by = None), raiser);
        assert_eq!(change(ForceMajeure, |exception| exception.raised_as = None), raiser);
        assert_eq!(
            change(SafetyFreeze, |exception| exception.raised_as =
                Some(AssetRole::Regulator)),
            "an exception stands as high as the one who raised it"
        );
        assert_eq!(
            change(ForceMajeure, |exception| exception.rank = Rank::Regulator),
            "only what asset roles raise counts"
        );
        assert_eq!(
            change(ForceMajeure, |exception| exception.consent = Some(OPERATOR)),
            "only a safety freeze waits for consent"
        );
        let unpayable = ExceptionPolicy {
            transfers_open: true,
            holders: HolderPay::Reduce(PPM + 1),
        };
        assert_eq!(
            slot(ForceMajeure, |slot| slot.policy = Some(unpayable)),
            "a policy pays no more than everything"
        );
        let bar = Bar {
            until: START,
            rank: Rank::AssetRole,
        };
        assert_eq!(
            slot(ForceMajeure, |slot| slot.barred = Some(bar)),
            "a regulator or governance bars"
        );
    });
}

#[test]
fn spans_that_touch_or_are_empty_or_in_no_order_should_be_found() {
    world(|| {
        for spans in [[(1, 2), (2, 3)], [(5, 6), (1, 2)], [(1, 1), (3, 4)], [(1, 5), (3, 6)]] {
            let spans = spans.map(|(start, end)| Span { start, end }).to_vec();
            assert_eq!(
                found(|| ExceptionSpans::<Test>::insert(ASSET, Spans::truncate_from(spans))),
                "spans are in order, apart and not empty"
            );
        }
    });
}
