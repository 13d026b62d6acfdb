//! `authorize_batch`, `object_batch` and what execution asks of both.

use super::*;

const ANNA: AccountId = AUTHORIZERS[0];
const BERT: AccountId = AUTHORIZERS[1];
const CARL: AccountId = AUTHORIZERS[2];
const DORA: AccountId = AUTHORIZERS[3];

/// An open batch of period 0.
fn proposed(test: impl FnOnce(u32)) {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            let period = paid_period(100);
            assert_ok!(propose(period));
            System::reset_events();
            test(period);
        });
}

fn object(who: AccountId, period: u32) -> DispatchResult {
    Distribution::object_batch(by(who), ASSET, period)
}

#[test]
fn each_signature_should_be_counted_and_told() {
    proposed(|period| {
        for (approvals, authorizer) in [(1, ANNA), (2, BERT), (3, CARL)] {
            assert_ok!(sign(authorizer, period));
            let event = Event::BatchAuthorized {
                asset: ASSET,
                period,
                authorizer,
                batch_hash: hash(period),
                approvals,
                required: 2,
            };
            assert_eq!(events(), vec![event]);
        }
        let approvals = Batches::<Test>::get(ASSET, period).expect("a batch").approvals;
        assert_eq!(approvals.to_vec(), vec![ANNA, BERT, CARL]);
    });
}

#[test]
fn only_authorizers_of_the_asset_should_sign() {
    proposed(|period| {
        for who in [ISSUER, TREASURER, AUDITOR, OPERATOR, STRANGER] {
            assert_noop!(sign(who, period), NO_ROLE);
        }
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Distribution::authorize_batch(origin, ASSET, period, hash(period)),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn nobody_should_sign_twice() {
    proposed(|period| {
        assert_ok!(sign(ANNA, period));
        assert_noop!(sign(ANNA, period), E::AlreadyAuthorized);
    });
}

#[test]
fn four_eyes_the_proposer_should_not_sign_its_own_batch() {
    proposed(|period| {
        Register::grant(ASSET, TREASURER, AssetRole::Authorizer);
        assert_noop!(sign(TREASURER, period), E::ProposerCannotAuthorize);
        // Somebody else's proposal it may sign.
        assert_ok!(object(ANNA, period));
        Register::grant(ASSET, DORA, AssetRole::Treasurer);
        assert_ok!(Distribution::propose_batch(by(DORA), ASSET, period));
        assert_noop!(sign(DORA, period), E::ProposerCannotAuthorize);
        assert_ok!(sign(TREASURER, period));
    });
}

#[test]
fn a_signature_should_be_for_the_batch_that_was_read_and_no_other() {
    proposed(|period| {
        // GIVEN Anna has read a batch that is withdrawn and proposed anew, with more revenue, in the same block.
        let read = hash(period);
        let shown = Distribution::statement(ASSET, period).and_then(|statement| statement.batch_hash);
        assert_eq!(shown, Some(read));
        assert_ok!(object(BERT, period));
        assert_ok!(pay(OFFTAKER, period, 1));
        assert_ok!(propose(period));
        // WHEN she signs what she has read, THEN nothing is signed.
        let sign_read = |hash| Distribution::authorize_batch(by(ANNA), ASSET, period, hash);
        assert_noop!(sign_read(read), E::BatchChanged);
        assert_noop!(sign_read(H256::zero()), E::BatchChanged);
        assert_ok!(sign_read(hash(period)));
    });
}

#[test]
fn the_hash_should_bind_amounts_rules_period_policy_proposer_and_time() {
    proposed(|period| {
        let batch = Batches::<Test>::get(ASSET, period).expect("a batch");
        let record = Periods::<Test>::get(ASSET, period).expect("closed");
        let policy = Policies::<Test>::get(ASSET).expect("set");
        let of = |batch: &BatchOf<Test>| batch.compute_digest(ASSET, period, &record, &policy);
        assert_eq!(of(&batch), batch.digest);
        let edits: [fn(&mut BatchOf<Test>); 9] = [
            |batch| batch.currency = EUR,
            |batch| batch.version += 1,
            |batch| batch.gross += 1,
            |batch| batch.available += 1,
            |batch| batch.carried += 1,
            |batch| batch.results[0].paid -= 1,
            |batch| batch.results[0].drawn += 1,
            |batch| batch.proposer = DORA,
            |batch| batch.proposed += 1,
        ];
        for edit in edits {
            let mut other = batch.clone();
            edit(&mut other);
            assert_ne!(of(&other), batch.digest);
        }
        let edits: [fn(&mut Period); 4] = [
            |record| record.first += 1,
            |record| record.count += 1,
            |record| record.quantity += 1,
            |record| record.billed += 1,
        ];
        for edit in edits {
            let mut other = record;
            edit(&mut other);
            assert_ne!(batch.compute_digest(ASSET, period, &other, &policy), batch.digest);
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
            assert_ne!(batch.compute_digest(ASSET, period, &record, &other), batch.digest);
        }
        assert_ne!(
            batch.compute_digest(OTHER_ASSET, period, &record, &policy),
            batch.digest
        );
        assert_ne!(batch.compute_digest(ASSET, period + 1, &record, &policy), batch.digest);
        // Signatures do not change what is signed.
        assert_ok!(sign(ANNA, period));
        let signed = Batches::<Test>::get(ASSET, period).expect("a batch");
        assert_eq!(of(&signed), batch.digest);
    });
}

#[test]
fn a_signature_on_its_way_should_not_count_under_a_weaker_policy() {
    proposed(|period| {
        // GIVEN Anna reads a batch that two must sign; in the same moment it is withdrawn, the policy weakened, and the
        // same batch proposed anew.
        let read = hash(period);
        assert_ok!(object(ISSUER, period));
        let weaker = Policy {
            required_approvals: 1,
            objection_window: 0,
        };
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, weaker));
        assert_ok!(propose(period));
        // THEN her signature is for neither.
        assert_noop!(
            Distribution::authorize_batch(by(ANNA), ASSET, period, read),
            E::BatchChanged
        );
    });
}

#[test]
fn a_statement_should_count_the_signatures_that_execution_counts() {
    proposed(|period| {
        let shown = || {
            let statement = Distribution::statement(ASSET, period).expect("proposed");
            (statement.stage, statement.approvals)
        };
        assert_ok!(sign(ANNA, period));
        assert_ok!(sign(BERT, period));
        assert_eq!(shown(), ("Authorized".into(), 2));
        // WHEN one of them is an authorizer no more
        Register::revoke(ASSET, ANNA, AssetRole::Authorizer);
        // THEN
        assert_eq!(shown(), ("Proposed".into(), 1));
        Clock::pass(WINDOW);
        assert_noop!(execute(period), E::ApprovalsMissing);
    });
}

#[test]
fn signatures_should_be_for_the_open_batch() {
    proposed(|period| {
        assert_noop!(sign(ANNA, period + 1), E::BatchNotFound);
        assert_ok!(object(ANNA, period));
        assert_noop!(sign(ANNA, period), E::BatchNotFound);
    });
}

#[test]
fn a_full_list_of_signatures_should_say_so() {
    proposed(|period| {
        // GIVEN as many signatures as fit.
        for who in [ANNA, BERT, CARL] {
            assert_ok!(sign(who, period));
        }
        // THEN a fourth authorizer is told the truth: it has not signed.
        assert_noop!(sign(DORA, period), E::MaxAuthorizersExceeded);
        assert_noop!(sign(ANNA, period), E::AlreadyAuthorized);
    });
}

#[test]
fn execution_should_wait_for_enough_signatures() {
    proposed(|period| {
        Clock::pass(WINDOW);
        assert_noop!(execute(period), E::ApprovalsMissing);
        assert_ok!(sign(ANNA, period));
        assert_noop!(execute(period), E::ApprovalsMissing);
        assert_ok!(sign(BERT, period));
        assert_ok!(execute(period));
        assert_eq!(usd(OPERATOR), 100);
    });
}

#[test]
fn execution_should_wait_for_the_end_of_the_objection_window() {
    proposed(|period| {
        assert_ok!(sign(ANNA, period));
        assert_ok!(sign(BERT, period));
        for now in [START, START + 1, START + WINDOW - 1] {
            Clock::set(now);
            assert_noop!(execute(period), E::ObjectionWindowOpen);
        }
        // A window that ends at t is over at t.
        Clock::set(START + WINDOW);
        assert_ok!(execute(period));
        assert_eq!((usd(OPERATOR), pot_money()), (100, 0));
    });
}

#[test]
fn the_window_should_open_with_the_proposal_not_with_the_signatures() {
    proposed(|period| {
        Clock::set(START + WINDOW);
        assert_ok!(sign(ANNA, period));
        assert_ok!(sign(BERT, period));
        assert_ok!(execute(period));
    });
}

#[test]
fn a_new_proposal_should_open_a_new_window_and_need_new_signatures() {
    proposed(|period| {
        // GIVEN an authorized batch that was objected to at the last moment.
        assert_ok!(sign(ANNA, period));
        assert_ok!(sign(BERT, period));
        Clock::set(START + WINDOW);
        assert_ok!(object(CARL, period));
        // WHEN
        assert_ok!(propose(period));
        // THEN
        assert_noop!(execute(period), E::ApprovalsMissing);
        assert_ok!(sign(ANNA, period));
        assert_ok!(sign(BERT, period));
        assert_noop!(execute(period), E::ObjectionWindowOpen);
        Clock::set(START + 2 * WINDOW);
        assert_ok!(execute(period));
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
            let period = paid_period(100);
            assert_ok!(propose(period));
            assert_ok!(sign(ANNA, period));
            assert_ok!(execute(period));
            assert_eq!(usd(OPERATOR), 100);
        });
}

#[test]
fn a_window_without_end_should_never_be_over() {
    ExtBuilder::default()
        .waterfall(vec![residual(OPERATOR)])
        .build_and_execute(|| {
            let policy = Policy {
                required_approvals: 1,
                objection_window: Moment::MAX,
            };
            assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, policy));
            let period = paid_period(100);
            assert_ok!(propose(period));
            assert_ok!(sign(ANNA, period));
            Clock::set(Moment::MAX - 1);
            assert_noop!(execute(period), E::ObjectionWindowOpen);
        });
}

#[test]
fn signatures_should_be_counted_anew_at_execution() {
    proposed(|period| {
        // GIVEN two signatures, one by somebody who was an authorizer then.
        assert_ok!(sign(ANNA, period));
        assert_ok!(sign(BERT, period));
        Clock::pass(WINDOW);
        Register::revoke(ASSET, ANNA, AssetRole::Authorizer);
        // THEN
        assert_noop!(execute(period), E::ApprovalsMissing);
        // WHEN another signs THEN two count again.
        assert_ok!(sign(CARL, period));
        assert_ok!(execute(period));
    });
}

#[test]
fn authorizers_auditor_and_issuer_should_object_and_nobody_else() {
    for who in [ANNA, AUDITOR, ISSUER] {
        proposed(|period| {
            // GIVEN
            assert_ok!(sign(BERT, period));
            System::reset_events();
            let (books, money) = (pot(), pot_money());
            // WHEN
            assert_ok!(object(who, period));
            // THEN the batch is gone and the money where it was.
            let event = Event::BatchObjected {
                asset: ASSET,
                period,
                actor: who,
            };
            assert_eq!(events(), vec![event]);
            assert_eq!(Batches::<Test>::get(ASSET, period), None);
            assert_eq!(OpenBatch::<Test>::get(ASSET), None);
            assert_eq!((pot(), pot_money()), (books, money));
            assert_ok!(propose(period));
        });
    }
    proposed(|period| {
        for who in [TREASURER, OPERATOR, OFFTAKER, STRANGER] {
            assert_noop!(object(who, period), E::NotAuthorized);
        }
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(
                Distribution::object_batch(origin, ASSET, period),
                DispatchError::BadOrigin
            );
        }
    });
}

#[test]
fn an_objection_should_be_to_the_open_batch_until_it_is_executed() {
    proposed(|period| {
        assert_noop!(object(AUDITOR, period + 1), E::BatchNotFound);
        assert_ok!(sign(ANNA, period));
        assert_ok!(sign(BERT, period));
        // The window is the least time that execution waits; while it waits longer, an objection counts.
        Clock::pass(WINDOW + 1);
        hypothetically!({
            assert_ok!(object(AUDITOR, period));
            assert_noop!(object(AUDITOR, period), E::BatchNotFound);
            assert_noop!(execute(period), E::BatchNotFound);
        });
        assert_ok!(execute(period));
        assert_noop!(object(AUDITOR, period), E::BatchNotFound);
    });
}
