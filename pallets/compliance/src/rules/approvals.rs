//! Units move between two persons only as the class's officer approved: so many at once, exactly, or up to an allowance.
//!
//! Borders: an approval is over at its expiry. An exact one is for one transfer of exactly its amount, and is used up by it; an
//! allowance is for any amount up to what is left of it. It is for this giver and this receiver, over all their accounts. A
//! commitment of a hold or a settlement puts what it needs aside: no other movement uses it, and its delivery is not judged on the
//! approval again, though it was revoked or is over. What is not delivered comes back; under an exact
//! approval a hold is delivered whole or not at all. A new approval in place of one, or after one was revoked, takes nothing over from
//! it. A transfer within one identity is neutral. The inventory needs no
//! approval, on either side; nor does what goes to another chain or comes from it, which the officer's admission of the custodian
//! governs; nor an issue, a redemption, a legal order or a recovery.

use super::*;
use crate::Pallet;

/// Parameters of the rule: none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Approvals {}

impl<T: Config> Rule<T> for Approvals {
    const EXEMPTS: Option<Side> = Some(Side::Sender);

    fn check(rule: Option<&Self>, transfer: &TransferOf<T>, ctx: &Context<T>, findings: &mut Vec<Finding>) {
        let (Some(_), Some(from), Some(taker)) = (rule, bound(transfer), transfer.taker()) else {
            return;
        };
        let Some(giver) = from.identity().filter(|_| taker != transfer.terms.inventory) else {
            return;
        };
        ctx.look();
        let approved = Pallet::<T>::approved(transfer.class_id, giver, taker, transfer.now);
        match approved.as_ref().is_some_and(|approval| approval.covers(transfer.amount)) {
            true => ctx.approved.set(true),
            false => findings.push(Finding::ApprovalMissing {
                approved: approved.map_or(0, |approval| approval.amount),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::*;
    use TransferKind::*;

    fn approve(giver: IdentityId, taker: IdentityId, amount: Balance, exact: bool) -> DispatchResult {
        Compliance::approve_movement(by(OFFICER), CLASS, giver, taker, amount, exact, START + 100, CODE, [9; 32])
    }
    fn missing(approved: Balance) -> Findings {
        vec![Finding::ApprovalMissing { approved }]
    }
    fn world(test: impl FnOnce()) {
        ExtBuilder::default().rules(rules()).build_and_execute(|| {
            for (who, units) in [(INVENTORY_ACCOUNT, 500), (ALICE, 200), (BOB, 100)] {
                assert_ok!(issue(who, units));
            }
            let rule = RuleChange::Approvals(Approvals {});
            assert_ok!(Compliance::set_rule(by(OFFICER), CLASS, rule));
            events();
            test();
            Clock::set(START);
        });
    }

    #[test]
    fn an_exact_approval_should_serve_one_transfer_of_its_amount() {
        world(|| {
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 10), missing(0));
            assert_ok!(approve(ALICE_ID, BOB_ID, 10, true));
            for wrong in [1, 9, 11] {
                assert_eq!(transfer(ALICE, BOB, wrong), Err(missing(10)));
            }
            // A commitment is judged; the other way is another movement.
            assert_eq!(judge(Commit, Some(ALICE), Some(BOB), 10), []);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 10), missing(0));
            assert_ok!(transfer(ALICE, ALICE_2, 50));
            assert_ok!(transfer(ALICE_2, BOB, 10));
            assert_eq!(transfer(ALICE, BOB, 10), Err(missing(0)));
            assert_eq!(
                events().last(),
                Some(&Event::ApprovalUsed {
                    class_id: CLASS,
                    giver: ALICE_ID,
                    taker: BOB_ID,
                    amount: 10,
                    left: 0,
                })
            );
        });
    }

    #[test]
    fn an_allowance_should_be_used_up_and_be_over_at_its_expiry() {
        world(|| {
            assert_ok!(approve(ALICE_ID, BOB_ID, 30, false));
            assert_ok!(transfer(ALICE, BOB, 20));
            assert_eq!(transfer(ALICE, BOB, 11), Err(missing(10)));
            for (now, expected) in [(START + 99, vec![]), (START + 100, missing(0))] {
                Clock::set(now);
                assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 10), expected);
            }
            Clock::set(START);
            assert_ok!(transfer(ALICE, BOB, 10));
            assert!(MovementApprovals::<Test>::get(CLASS, (ALICE_ID, BOB_ID)).is_none());
        });
    }

    #[test]
    fn a_refused_transfer_should_use_no_approval() {
        world(|| {
            assert_ok!(approve(ALICE_ID, BOB_ID, 30, false));
            set_cap(1, 8);
            let before = root();
            assert!(transfer(ALICE, BOB, 10).is_err());
            assert_eq!(root(), before);
        });
    }

    #[test]
    fn the_inventory_other_chains_orders_and_exits_should_need_no_approval() {
        world(|| {
            for (kind, from, to) in [
                (Transfer, Some(INVENTORY_ACCOUNT), Some(BOB)),
                (Transfer, Some(ALICE), Some(INVENTORY_ACCOUNT)),
                (Transfer, Some(ALICE), Some(ALICE_2)),
                (Transfer, Some(ALICE), None),
                (Transfer, None, Some(ALICE)),
                (Issue, None, Some(BOB)),
                (Redeem, Some(BOB), None),
                (Forced, Some(ALICE), Some(BOB)),
            ] {
                assert_eq!(judge(kind, from, to, 1), [], "{kind:?} {from:?} {to:?}");
            }
            exempt(ALICE_ID, &[RuleName::Approvals]);
            assert_eq!(judge(Transfer, Some(ALICE), Some(BOB), 1), []);
            assert_eq!(judge(Transfer, Some(BOB), Some(ALICE), 1), missing(0));
        });
    }

    #[test]
    fn approvals_should_be_the_officers_and_return_their_deposit() {
        ExtBuilder::default()
            .rules(rules())
            .deposits(100, 1)
            .build_and_execute(|| {
                let until = START + 100;
                let act = |who, amount, expiry| {
                    Compliance::approve_movement(by(who), CLASS, ALICE_ID, BOB_ID, amount, true, expiry, CODE, [9; 32])
                };
                assert_noop!(act(FOREIGNER, 10, until), NO_ROLE);
                assert_noop!(act(OFFICER, 0, until), E::ParameterInvalid);
                assert_noop!(act(OFFICER, 10, START), E::ExpiryInvalid);
                assert_noop!(
                    Compliance::approve_movement(by(OFFICER), CLASS, ALICE_ID, UNKNOWN_ID, 10, true, until, CODE, [9; 32]),
                    E::IdentityNotFound
                );
                assert_noop!(
                    Compliance::approve_movement(by(OFFICER), CLASS, ALICE_ID, ALICE_ID, 10, true, until, CODE, [9; 32]),
                    E::ParameterInvalid
                );
                events();
                let free = || Balances::free_balance(OFFICER);
                let before = free();
                assert_ok!(act(OFFICER, 10, until));
                assert_eq!(
                    events(),
                    [Event::MovementApproved {
                        class_id: CLASS,
                        giver: ALICE_ID,
                        taker: BOB_ID,
                        actor: Some(OFFICER),
                        before: None,
                        amount: 10,
                        exact: true,
                        expiry: until,
                        document: [9; 32], reason_code: CODE, }]
                );
                assert!(free() < before);
                // It may be renewed by another one, which pays nothing more, and is revoked by the officer, or by anyone when over.
                let paid = free();
                assert_ok!(act(OFFICER, 11, until));
                assert_eq!(free(), paid);
                let revoke = |who| Compliance::revoke_approval(by(who), CLASS, ALICE_ID, BOB_ID, Some(REASON));
                assert_noop!(revoke(STRANGER), E::ApprovalInForce);
                assert_ok!(revoke(OFFICER));
                assert_eq!(free(), before);
                assert_noop!(revoke(OFFICER), E::ApprovalNotFound);
                assert_ok!(act(OFFICER, 11, until));
                Clock::set(until);
                assert_ok!(revoke(STRANGER));
                assert_eq!(free(), before);
                Clock::set(START);
            });
    }
}
