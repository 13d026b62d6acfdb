//! No key alone decides whether anybody is paid: who proposes, how often the issuer objects, and how an open batch ends.

use super::*;
use viaduct_waterfall::Schedule;

const TWO_WEEKS: Moment = 14 * DAY;

/// An operator that is owed 10 on the first of each month, and a lender of 12,000 in twelve parts.
fn owing() -> ExtBuilder {
    ExtBuilder::default()
        .obligations(vec![expense(1, OPERATOR, 10), loan(2, LENDER, 12_000, 0)])
        .waterfall(vec![expenses(&[1]), principal(&[2]), residual(TOWN)])
}

fn proposed_by(who: AccountId) -> DispatchResult {
    Distribution::propose_batch(by(who), ASSET, USD)
        .map(|_| ())
        .map_err(|refused| refused.error)
}

/// The batch that is open is signed and executed.
fn carry_out(number: u32) {
    sign(USD, number);
    Clock::pass(WINDOW);
    assert_ok!(execute(USD, number));
}

#[test]
fn a_creditor_or_guardian_should_propose_once_receipts_have_waited_for_two_weeks() {
    owing().build_and_execute(|| {
        // GIVEN a treasurer that runs what came, and then does nothing.
        receive(USD, 5_000);
        carry_out(propose(USD));
        receive(USD, 900);
        for who in [LENDER, AGENT, TRUSTEE] {
            assert_noop!(proposed_by(who), E::ProposalTooEarly);
        }
        Clock::pass(TWO_WEEKS - 1);
        // More of it changes nothing, nor does a payment of one unit.
        receive(USD, 1);
        assert_noop!(proposed_by(LENDER), E::ProposalTooEarly);
        Clock::pass(1);
        // THEN who is to be paid proposes, and nobody from outside.
        for who in [STRANGER, ISSUER, AUDITOR, AUTHORIZERS[0], first_account(1), TOWN] {
            assert_noop!(proposed_by(who), NO_ROLE);
        }
        // A creditor without an identity could be a second key of somebody who signs.
        assert_noop!(proposed_by(OPERATOR), E::IdentityNotFound);
        for who in [AGENT, TRUSTEE] {
            hypothetically!({
                assert_ok!(proposed_by(who));
            });
        }
        let number = AllRuns::<Test>::get(ASSET, USD).next;
        assert_ok!(proposed_by(LENDER));
        assert_eq!((batch(number).proposer, batch(number).receipts), (LENDER, 900));
        carry_out(number);
        // What still waits has waited as long.
        assert_ok!(proposed_by(LENDER));
        carry_out(number + 1);
        receive(USD, 1);
        assert_noop!(proposed_by(LENDER), E::ProposalTooEarly);
    });
}

#[test]
fn a_creditor_should_propose_two_weeks_after_a_due_date_on_which_nothing_ran() {
    owing().build_and_execute(|| {
        // GIVEN a run, and a month in which nothing comes.
        receive(USD, 5_000);
        carry_out(propose(USD));
        let due = START + 31 * DAY;
        Clock::set(due + TWO_WEEKS - 1);
        assert_noop!(proposed_by(LENDER), E::ProposalTooEarly);
        // WHEN the instalment is two weeks late, THEN also if somebody has brought it forward meanwhile.
        Clock::set(due + TWO_WEEKS);
        hypothetically!({
            assert_ok!(proposed_by(LENDER));
        });
        assert_ok!(Distribution::forgive_obligation(by(OPERATOR), ASSET, USD, 1, 1, 0));
        let number = AllRuns::<Test>::get(ASSET, USD).next;
        assert_ok!(proposed_by(LENDER));
        carry_out(number);
        // What could not be paid is no reason to run again at once.
        assert!(standing(2).principal_due > 0);
        assert_noop!(proposed_by(LENDER), E::ProposalTooEarly);
        Clock::pass(TWO_WEEKS);
        assert_ok!(proposed_by(LENDER));
    });
}

#[test]
fn a_guardian_should_propose_two_weeks_after_a_date_of_a_tier() {
    // GIVEN money that is set aside for the town until February.
    let mut content = waterfall(vec![holders(), residual(TOWN)], vec![]);
    content.tiers[0].dates = Some(Schedule {
        first: FIRST_DAY + 31,
        every_months: 3,
        count: 8,
    });
    ExtBuilder::default().units(&[(1, 5)]).build_and_execute(|| {
        assert_ok!(change_content(USD, content));
        assert_ok!(Charters::amend(Protected::DistributionPolicy, |issuer| {
            Distribution::set_policy(issuer, ASSET, POLICY)
        }));
        receive(USD, 100);
        carry_out(propose(USD));
        assert_eq!(pool(USD, Pool::Allocated(1)), 100);
        Clock::set(START + 31 * DAY + TWO_WEEKS - 1);
        assert_noop!(proposed_by(TRUSTEE), E::ProposalTooEarly);
        // WHEN
        Clock::pass(1);
        let number = AllRuns::<Test>::get(ASSET, USD).next;
        assert_ok!(proposed_by(TRUSTEE));
        carry_out(number);
        // THEN
        assert_eq!(earned(), 100);
        Clock::pass(TWO_WEEKS);
        assert_noop!(proposed_by(TRUSTEE), E::ProposalTooEarly);
    });
}

#[test]
fn the_issuer_should_object_to_a_run_once() {
    owing().build_and_execute(|| {
        receive(USD, 100);
        assert_ok!(object(ISSUER, propose(USD)));
        // GIVEN the same run proposed again, on another day and after more money came.
        Clock::pass(DAY);
        receive(USD, 7);
        let number = propose(USD);
        // THEN the issuer's word is used up; that of an authorizer or auditor is not.
        assert_noop!(object(ISSUER, number), E::ObjectionUsed);
        for who in [AUDITOR, AUTHORIZERS[0], AUDITOR] {
            assert_ok!(object(who, number));
            assert_eq!(propose(USD), number);
        }
        assert_noop!(object(ISSUER, number), E::ObjectionUsed);
        for who in [TREASURER, LENDER, STRANGER] {
            assert_noop!(object(who, number), E::NotAuthorized);
        }
        // WHEN it has been executed, THEN the next run is another one.
        carry_out(number);
        let next = propose(USD);
        assert_ok!(object(ISSUER, next));
        assert_ok!(object(AUDITOR, propose(USD)));
        let again = propose(USD);
        assert_noop!(object(ISSUER, again), E::ObjectionUsed);
    });
}

#[test]
fn a_batch_that_lacks_signatures_for_long_should_be_withdrawn_by_anybody() {
    owing().build_and_execute(|| {
        receive(USD, 100);
        let number = propose(USD);
        assert_ok!(sign_by(AUTHORIZERS[0], number));
        // It has its objection window, and two weeks.
        Clock::pass(WINDOW + TWO_WEEKS - 1);
        assert_noop!(proposed_by(TREASURER), E::BatchOpen);
        assert_noop!(withdraw(number), E::BatchCurrent);
        Clock::pass(1);
        hypothetically!({
            // A batch that has its signatures is executed and not withdrawn.
            assert_ok!(sign_by(AUTHORIZERS[1], number));
            assert_noop!(withdraw(number), E::BatchCurrent);
            hypothetically!({
                assert_ok!(execute(USD, number));
            });
            // Unless one of them counts no longer.
            Register::revoke(ASSET, AUTHORIZERS[1], AssetRole::Authorizer);
            assert_ok!(withdraw(number));
        });
        System::reset_events();
        let batch_hash = digest_of(USD, number);
        assert_ok!(withdraw(number));
        assert_eq!(
            events(),
            vec![Event::BatchWithdrawn {
                asset: ASSET,
                currency: USD,
                batch: number,
                batch_hash,
                actor: STRANGER,
            }]
        );
        assert_ok!(proposed_by(LENDER));
    });
}
