//! `authorize_batch`, `object_batch` and what execution asks of both.

use super::*;

const ANNA: AccountId = AUTHORIZERS[0];
const BERT: AccountId = AUTHORIZERS[1];
const CARL: AccountId = AUTHORIZERS[2];
const DORA: AccountId = AUTHORIZERS[3];

/// An open batch of number 0.
fn proposed(test: impl FnOnce(u32)) {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            receive(USD, 100);
            let number = propose(USD);
            System::reset_events();
            test(number);
        });
}

#[test]
fn each_signature_should_be_counted_and_told() {
    proposed(|number| {
        for (approvals, authorizer) in [(1, ANNA), (2, BERT), (3, CARL)] {
            assert_ok!(sign_by(authorizer, number));
            let event = Event::BatchAuthorized {
                asset: ASSET,
                currency: USD,
                batch: number,
                authorizer,
                batch_hash: digest_of(USD, number),
                approvals,
                required: 2,
            };
            assert_eq!(events(), vec![event]);
        }
        let approvals = batch(number).approvals;
        assert_eq!(approvals.to_vec(), vec![(ANNA, 501), (BERT, 502), (CARL, 503)]);
    });
}

#[test]
fn only_authorizers_of_the_asset_should_sign() {
    proposed(|number| {
        for who in [ISSUER, TREASURER, AUDITOR, OPERATOR, STRANGER] {
            assert_noop!(sign_by(who, number), NO_ROLE);
        }
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Distribution::authorize_batch(origin, ASSET, USD, number, digest_of(USD, number)),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn one_person_should_sign_once_whatever_accounts_it_has() {
    proposed(|number| {
        // GIVEN a second account of Anna's, an authorizer too.
        People::account_of(600, 501);
        Register::grant(ASSET, 600, AssetRole::Authorizer);
        assert_ok!(sign_by(ANNA, number));
        for account in [ANNA, 600] {
            assert_noop!(sign_by(account, number), E::AlreadyAuthorized);
        }
    });
}

#[test]
fn an_account_of_no_person_should_neither_propose_nor_sign() {
    proposed(|number| {
        for role in [AssetRole::Treasurer, AssetRole::Authorizer] {
            Register::grant(ASSET, 601, role);
        }
        assert_noop!(sign_by(601, number), E::IdentityNotFound);
        assert_ok!(object(ANNA, number));
        assert_noop!(Distribution::propose_batch(by(601), ASSET, USD), E::IdentityNotFound);
    });
}

#[test]
fn another_account_of_the_proposer_should_not_sign() {
    proposed(|number| {
        // Four eyes are two persons, not two keys: the treasurer's person is 500.
        People::account_of(602, 500);
        Register::grant(ASSET, 602, AssetRole::Authorizer);
        assert_noop!(sign_by(602, number), E::ProposerCannotAuthorize);
    });
}

#[test]
fn four_eyes_the_proposer_should_not_sign_its_own_batch() {
    proposed(|number| {
        Register::grant(ASSET, TREASURER, AssetRole::Authorizer);
        assert_noop!(sign_by(TREASURER, number), E::ProposerCannotAuthorize);
        // Somebody else's proposal it may sign.
        assert_ok!(object(ANNA, number));
        Register::grant(ASSET, DORA, AssetRole::Treasurer);
        assert_ok!(Distribution::propose_batch(by(DORA), ASSET, USD));
        assert_noop!(sign_by(DORA, number), E::ProposerCannotAuthorize);
        assert_ok!(sign_by(TREASURER, number));
    });
}

#[test]
fn a_signature_should_be_for_the_batch_that_was_read_and_no_other() {
    proposed(|number| {
        // GIVEN Anna has read a batch that is objected to and proposed anew, at another time.
        let read = digest_of(USD, number);
        let shown = Distribution::statement(ASSET, USD, number).and_then(|statement| statement.batch_hash);
        assert_eq!(shown, Some(read));
        assert_ok!(object(BERT, number));
        Clock::pass(1);
        assert_eq!(propose(USD), number);
        // WHEN she signs what she has read, THEN nothing is signed.
        let sign_read = |hash| Distribution::authorize_batch(by(ANNA), ASSET, USD, number, hash);
        assert_noop!(sign_read(read), E::BatchChanged);
        assert_noop!(sign_read(H256::zero()), E::BatchChanged);
        assert_ok!(sign_read(digest_of(USD, number)));
    });
}

#[test]
fn the_hash_should_bind_amounts_rules_plan_policy_proposer_and_time() {
    proposed(|number| {
        let proposal = batch(number);
        let policy = Policies::<Test>::get(ASSET).expect("set");
        let of = |batch: &BatchOf<Test>| batch.compute_digest(ASSET, USD, number, &policy);
        assert_eq!(of(&proposal), proposal.digest);
        let edits: [fn(&mut BatchOf<Test>); 13] = [
            |batch| batch.invoice = None,
            |batch| batch.version += 1,
            |batch| batch.day += 1,
            |batch| batch.receipts += 1,
            |batch| batch.cure += 1,
            |batch| batch.available += 1,
            |batch| batch.carried += 1,
            |batch| batch.lines[0].paid -= 1,
            |batch| batch.lines[0].drawn += 1,
            |batch| batch.plan_digest = H256::zero(),
            |batch| batch.sharing = vec![(CLASS, 1)].try_into().expect("one"),
            |batch| batch.proposer = DORA,
            |batch| batch.proposed += 1,
        ];
        for edit in edits {
            let mut other = proposal.clone();
            edit(&mut other);
            assert_ne!(of(&other), proposal.digest);
        }
        let weaker = Policy {
            required_approvals: policy.required_approvals - 1,
            ..policy
        };
        let shorter = Policy {
            objection_window: policy.objection_window - 1,
            ..policy
        };
        for other in [weaker, shorter] {
            assert_ne!(proposal.compute_digest(ASSET, USD, number, &other), proposal.digest);
        }
        for (asset, currency, other) in [
            (OTHER_ASSET, USD, number),
            (ASSET, EUR, number),
            (ASSET, USD, number + 1),
        ] {
            assert_ne!(
                proposal.compute_digest(asset, currency, other, &policy),
                proposal.digest
            );
        }
        // Signatures do not change what is signed.
        assert_ok!(sign_by(ANNA, number));
        assert_eq!(of(&batch(number)), proposal.digest);
    });
}

#[test]
fn a_signature_on_its_way_should_not_count_under_a_weaker_policy() {
    proposed(|number| {
        // GIVEN Anna reads a batch that two must sign; in the same moment it is withdrawn, the policy weakened, and the
        // same batch proposed anew.
        let read = digest_of(USD, number);
        assert_ok!(object(ISSUER, number));
        let weaker = Policy {
            required_approvals: 1,
            objection_window: 0,
        };
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, weaker));
        assert_eq!(propose(USD), number);
        // THEN her signature is for neither.
        assert_noop!(
            Distribution::authorize_batch(by(ANNA), ASSET, USD, number, read),
            E::BatchChanged
        );
    });
}

#[test]
fn a_statement_should_count_the_signatures_that_execution_counts() {
    proposed(|number| {
        let shown = || {
            let statement = Distribution::statement(ASSET, USD, number).expect("proposed");
            (statement.stage, statement.approvals)
        };
        assert_ok!(sign_by(ANNA, number));
        assert_ok!(sign_by(BERT, number));
        assert_eq!(shown(), ("Authorized".into(), 2));
        // WHEN one of them is an authorizer no more
        Register::revoke(ASSET, ANNA, AssetRole::Authorizer);
        // THEN
        assert_eq!(shown(), ("Proposed".into(), 1));
        Clock::pass(WINDOW);
        assert_noop!(execute(USD, number), E::ApprovalsMissing);
    });
}

#[test]
fn signatures_should_be_for_the_open_batch() {
    proposed(|number| {
        let of_another = Distribution::authorize_batch(by(ANNA), ASSET, USD, number + 1, H256::zero());
        assert_eq!(of_another, Err(E::BatchNotFound.into()));
        let read = digest_of(USD, number);
        assert_ok!(object(ANNA, number));
        assert_noop!(
            Distribution::authorize_batch(by(ANNA), ASSET, USD, number, read),
            E::BatchNotFound
        );
    });
}

#[test]
fn a_full_list_of_signatures_should_say_so() {
    proposed(|number| {
        // GIVEN as many signatures as fit.
        for who in [ANNA, BERT, CARL] {
            assert_ok!(sign_by(who, number));
        }
        // THEN a fourth authorizer is told the truth: it has not signed.
        assert_noop!(sign_by(DORA, number), E::MaxAuthorizersExceeded);
        assert_noop!(sign_by(ANNA, number), E::AlreadyAuthorized);
    });
}

#[test]
fn execution_should_wait_for_enough_signatures() {
    proposed(|number| {
        Clock::pass(WINDOW);
        assert_noop!(execute(USD, number), E::ApprovalsMissing);
        assert_ok!(sign_by(ANNA, number));
        assert_noop!(execute(USD, number), E::ApprovalsMissing);
        assert_ok!(sign_by(BERT, number));
        assert_ok!(execute(USD, number));
        assert_eq!(usd(OPERATOR), 100);
    });
}

#[test]
fn execution_should_wait_for_the_end_of_the_objection_window() {
    proposed(|number| {
        assert_ok!(sign_by(ANNA, number));
        assert_ok!(sign_by(BERT, number));
        for now in [START, START + 1, START + WINDOW - 1] {
            Clock::set(now);
            assert_noop!(execute(USD, number), E::ObjectionWindowOpen);
        }
        // A window that ends at t is over at t.
        Clock::set(START + WINDOW);
        assert_ok!(execute(USD, number));
        assert_eq!((usd(OPERATOR), pot_money()), (100, 0));
    });
}

#[test]
fn the_window_should_open_with_the_proposal_not_with_the_signatures() {
    proposed(|number| {
        Clock::set(START + WINDOW);
        assert_ok!(sign_by(ANNA, number));
        assert_ok!(sign_by(BERT, number));
        assert_ok!(execute(USD, number));
    });
}

#[test]
fn a_new_proposal_should_open_a_new_window_and_need_new_signatures() {
    proposed(|number| {
        // GIVEN an authorized batch that was objected to at the last moment.
        assert_ok!(sign_by(ANNA, number));
        assert_ok!(sign_by(BERT, number));
        Clock::set(START + WINDOW);
        assert_ok!(object(CARL, number));
        // WHEN
        assert_eq!(propose(USD), number);
        // THEN
        assert_noop!(execute(USD, number), E::ApprovalsMissing);
        assert_ok!(sign_by(ANNA, number));
        assert_ok!(sign_by(BERT, number));
        assert_noop!(execute(USD, number), E::ObjectionWindowOpen);
        Clock::set(START + 2 * WINDOW);
        assert_ok!(execute(USD, number));
    });
}

#[test]
fn without_a_window_a_signed_batch_should_be_executed_at_once() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            let policy = Policy {
                required_approvals: 1,
                objection_window: 0,
            };
            assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, policy));
            receive(USD, 100);
            let number = propose(USD);
            assert_ok!(sign_by(ANNA, number));
            assert_ok!(execute(USD, number));
            assert_eq!(usd(OPERATOR), 100);
        });
}

#[test]
fn a_window_without_end_should_be_no_policy_and_the_longest_one_should_be_over() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            let policy = |objection_window| Policy {
                required_approvals: 1,
                objection_window,
            };
            for window in [MAX_OBJECTION_WINDOW + 1, Moment::MAX] {
                assert_noop!(
                    Distribution::set_policy(by(ISSUER), ASSET, policy(window)),
                    E::PolicyInvalid
                );
            }
            assert_ok!(Distribution::set_policy(
                by(ISSUER),
                ASSET,
                policy(MAX_OBJECTION_WINDOW)
            ));
            receive(USD, 100);
            let number = propose(USD);
            assert_ok!(sign_by(ANNA, number));
            Clock::pass(90 * DAY - 1);
            assert_noop!(execute(USD, number), E::ObjectionWindowOpen);
            Clock::pass(1);
            assert_ok!(execute(USD, number));
            assert_eq!(usd(OPERATOR), 100);
        });
}

#[test]
fn signatures_should_be_counted_anew_at_execution() {
    proposed(|number| {
        // GIVEN two signatures, one by somebody who was an authorizer then.
        assert_ok!(sign_by(ANNA, number));
        assert_ok!(sign_by(BERT, number));
        Clock::pass(WINDOW);
        Register::revoke(ASSET, ANNA, AssetRole::Authorizer);
        // THEN
        assert_noop!(execute(USD, number), E::ApprovalsMissing);
        // WHEN another signs THEN two count again.
        assert_ok!(sign_by(CARL, number));
        assert_ok!(execute(USD, number));
    });
}

#[test]
fn authorizers_auditor_and_issuer_should_object_and_nobody_else() {
    for who in [ANNA, AUDITOR, ISSUER] {
        proposed(|number| {
            // GIVEN
            assert_ok!(sign_by(BERT, number));
            System::reset_events();
            let (books, money) = (ledger(), pot_money());
            // WHEN
            let batch_hash = digest_of(USD, number);
            let reason = text("the fee of March");
            assert_ok!(Distribution::object_batch(by(who), ASSET, USD, number, reason));
            // THEN the batch is gone and the money where it was.
            let event = Event::BatchObjected {
                asset: ASSET,
                currency: USD,
                batch: number,
                batch_hash,
                actor: who,
                reason: text("the fee of March"),
            };
            assert_eq!(events(), vec![event]);
            assert_eq!(Batches::<Test>::get((ASSET, USD, number)), None);
            assert!(!AllRuns::<Test>::get(ASSET, USD).is_open);
            assert_eq!((ledger(), pot_money()), (books, money));
            assert_eq!(propose(USD), number);
        });
    }
    proposed(|number| {
        for who in [TREASURER, OPERATOR, OFFTAKER, STRANGER] {
            assert_noop!(object(who, number), E::NotAuthorized);
        }
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Distribution::object_batch(origin, ASSET, USD, number, Text::default()),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn an_objection_should_be_to_the_open_batch_until_it_is_executed() {
    proposed(|number| {
        assert_noop!(object(AUDITOR, number + 1), E::BatchNotFound);
        assert_ok!(sign_by(ANNA, number));
        assert_ok!(sign_by(BERT, number));
        // The window is the least time that execution waits; while it waits longer, an objection counts.
        Clock::pass(WINDOW + 1);
        hypothetically!({
            assert_ok!(object(AUDITOR, number));
            assert_noop!(object(AUDITOR, number), E::BatchNotFound);
            assert_noop!(execute(USD, number), E::BatchNotFound);
        });
        assert_ok!(execute(USD, number));
        assert_noop!(object(AUDITOR, number), E::BatchNotFound);
    });
}
