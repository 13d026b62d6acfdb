//! Units move: by their owners' will, by order, over the halves of XCM.

use super::*;
use frame_support::{
    assert_ok,
    traits::{
        fungibles::{Balanced, Unbalanced},
        tokens::{Fortitude, Precision, Preservation},
    },
};
use TransferKind::*;

pub fn issue(game: &mut Game) {
    let wanted = game.likely(|game| {
        let class_id = game.any_class();
        let to = if game.dice.percent(15) { ISSUER } else { game.anyone() };
        let amount = match game.dice.below(30) {
            0 => 0,
            1 => u128::MAX,
            2 => 400 + u128::from(game.dice.below(400)),
            _ => 1 + u128::from(game.dice.below(40)),
        };
        Move::of(class_id, Issue, amount).to(to)
    });
    let (class_id, to) = (wanted.class_id, wanted.to.expect("given"));
    game.movement("issue", wanted, || {
        assert_eq!(
            Units::assess_issue(class_id, to, wanted.amount),
            Units::assess(class_id, Issue, wanted.amount, None, Some(&to))
        );
        plain(Units::issue(by(AGENT), class_id, to, wanted.amount, REASON.0, REASON.1))
    });
}

pub fn batch_issue(game: &mut Game) {
    let class_id = game.any_class();
    let count = 1 + game.dice.below(3);
    let issues: Vec<_> = (0..count)
        .map(|_| (game.anyone(), 1 + u128::from(game.dice.below(15))))
        .collect();
    game.diary.note(format!("  {issues:?}"));
    let outcome = game.model.all_or_nothing(|next| {
        for (to, amount) in &issues {
            next.execute(&Move::of(class_id, Issue, *amount).to(*to))?;
        }
        Ok(())
    });
    let issues = issues.try_into().expect("few");
    game.attempt("batch issue", outcome, || {
        Units::batch_issue(by(AGENT), class_id, issues, REASON.0, REASON.1)
    });
}

/// So many small purchases of one person that its lots are all there can be, where the class locks them up.
pub fn lots(game: &mut Game) {
    let locks = |class: &Class| class.rules.as_ref().is_some_and(|rules| rules.lock_up.is_some());
    let locking: Vec<ClassId> = game
        .model
        .classes
        .iter()
        .filter(|(_, class)| locks(class))
        .map(|(id, _)| *id)
        .collect();
    if locking.is_empty() {
        return;
    }
    let class_id = game.dice.pick(&locking);
    let likely = game.likely(|game| Move::of(class_id, Issue, 1 + u128::from(game.dice.below(2))).to(game.anyone()));
    for _ in 0..20 {
        let over = !game.model.judge(&likely).is_empty();
        let to = likely.to.expect("given");
        game.movement("lot", likely, || {
            plain(Units::issue(by(AGENT), class_id, to, likely.amount, REASON.0, REASON.1))
        });
        if over {
            break;
        }
        let time = u64::from(game.dice.percent(25));
        game.wait(time);
    }
}

fn between(game: &mut Game, kind: TransferKind) -> Move {
    game.likely(|game| {
        let class_id = game.any_class();
        let (from, to) = (game.owner(class_id), game.anyone());
        let amount = game.part_of(class_id, from);
        Move::of(class_id, kind, amount).from(from).to(to)
    })
}

pub fn transfer(game: &mut Game) {
    let wanted = between(game, Transfer);
    let (from, to) = (wanted.from.expect("given"), wanted.to.expect("given"));
    game.movement("transfer", wanted, || {
        plain(Units::transfer(
            by(from),
            wanted.class_id,
            to,
            wanted.amount,
            Default::default(),
        ))
    });
}

pub fn batch_transfer(game: &mut Game) {
    let class_id = game.any_class();
    let from = game.owner(class_id);
    let count = 1 + game.dice.below(3);
    let list: Vec<_> = (0..count)
        .map(|_| (game.anyone(), 1 + u128::from(game.dice.below(6)), Default::default()))
        .collect();
    game.diary.note(format!("  {from} {list:?}"));
    let outcome = game.model.all_or_nothing(|next| {
        for (to, amount, _) in &list {
            next.execute(&Move::of(class_id, Transfer, *amount).from(from).to(*to))?;
        }
        Ok(())
    });
    let list = list.try_into().expect("few");
    game.attempt("batch transfer", outcome, || {
        Units::batch_transfer(by(from), class_id, list)
    });
}

pub fn approve(game: &mut Game) {
    let class_id = game.any_class();
    let (owner, spender) = (game.owner(class_id), game.anyone());
    let amount = u128::from(game.dice.below(40));
    let expiry = game.dice.percent(50).then(|| game.model.now + game.dice.below(20));
    let expected = Units::allowance_of(class_id, owner, spender);
    game.diary.note(format!(
        "  {owner} lets {spender} send {amount} of {class_id} until {expiry:?}"
    ));
    game.offer(
        "approve",
        || Units::approve(by(owner), class_id, spender, amount, expected, expiry),
        |model| {
            let place = (class_id, owner, spender);
            match amount {
                0 => model.allowances.remove(&place),
                _ => model.allowances.insert(place, (amount, expiry)),
            };
        },
    );
}

pub fn transfer_from(game: &mut Game) {
    let known: Vec<_> = game.model.allowances.keys().copied().collect();
    let wanted = match known.is_empty() || game.dice.percent(10) {
        true => {
            let spender = game.anyone();
            between(game, Transfer).by(spender)
        }
        false => game.likely(|game| {
            let (class_id, owner, spender) = game.dice.pick(&known);
            let to = game.anyone();
            let amount = game.part_of(class_id, owner);
            Move::of(class_id, Transfer, amount).from(owner).to(to).by(spender)
        }),
    };
    let (owner, to, spender) = (
        wanted.from.expect("given"),
        wanted.to.expect("given"),
        wanted.spender.expect("given"),
    );
    game.movement("transfer from", wanted, || {
        plain(Units::transfer_from(
            by(spender),
            wanted.class_id,
            owner,
            to,
            wanted.amount,
            Default::default(),
        ))
    });
}

pub fn redeem(game: &mut Game) {
    let wanted = game.likely(|game| {
        let class_id = game.any_class();
        let from = game.owner(class_id);
        let amount = game.part_of(class_id, from).min(25);
        Move::of(class_id, Redeem, amount).from(from)
    });
    let (class_id, from) = (wanted.class_id, wanted.from.expect("given"));
    game.movement("redeem", wanted, || {
        plain(Units::redeem(by(from), class_id, wanted.amount))
    });
}

pub fn forced_transfer(game: &mut Game) {
    let wanted = between(game, Forced);
    // Also where it was renounced.
    let renounced = game
        .model
        .classes
        .iter()
        .find(|(_, class)| class.force_renounced)
        .map(|(id, _)| *id);
    let class_id = renounced.filter(|_| game.dice.percent(15)).unwrap_or(wanted.class_id);
    let wanted = Move { class_id, ..wanted };
    let (from, to) = (wanted.from.expect("given"), wanted.to.expect("given"));
    game.movement("forced transfer", wanted, || {
        plain(Units::forced_transfer(
            by(AGENT),
            wanted.class_id,
            from,
            to,
            wanted.amount,
            REASON.0,
            REASON.1,
        ))
    });
}

pub fn forced_redemption(game: &mut Game) {
    let wanted = game.likely(|game| {
        let class_id = game.any_class();
        let from = game.owner(class_id);
        let amount = game.part_of(class_id, from).min(20);
        Move::of(class_id, Forced, amount).from(from)
    });
    let (class_id, from) = (wanted.class_id, wanted.from.expect("given"));
    game.movement("forced redemption", wanted, || {
        plain(Units::forced_redemption(
            by(AGENT),
            class_id,
            from,
            wanted.amount,
            REASON.0,
            REASON.1,
        ))
    });
}

pub fn recover(game: &mut Game) {
    // Often somebody with two accounts has just lost one of them, with units.
    let class_id = game.any_class();
    let has_some = |link: &&Link| game.model.balance(class_id, link.account) > 0;
    let losses = game
        .model
        .persons
        .values()
        .filter(|one| one.accounts.len() > 1)
        .filter_map(|one| {
            let lost = one.accounts.iter().find(has_some)?.account;
            let other = one.accounts.iter().find(|link| link.account != lost)?.account;
            Some((lost, other))
        });
    let losses: Vec<_> = losses.collect();
    if !losses.is_empty() && game.dice.percent(70) {
        let (lost, other) = game.dice.pick(&losses);
        persons::report(game, other, lost, true);
    }
    let wanted = game.likely(a_recovery);
    let Move { class_id, from, to, .. } = wanted;
    let (lost, to) = (from.expect("given"), to.expect("given"));
    // All of it moves.
    let amount = game.model.balance(class_id, lost);
    let wanted = Move { amount, ..wanted };
    game.movement("recover", wanted, || {
        plain(Units::recover(by(AGENT), class_id, lost, to, REASON.0, REASON.1))
    });
}

fn a_recovery(game: &mut Game) -> Move {
    let class_id = game.any_class();
    let lost: Vec<AccountId> = game
        .model
        .persons
        .values()
        .flat_map(|one| &one.accounts)
        .filter(|link| link.suspended || link.reported)
        .map(|link| link.account)
        .collect();
    let mut lost = lost;
    let has_some = |who: &AccountId| game.model.balance(class_id, *who) > 0;
    if lost.iter().any(has_some) && game.dice.clone().percent(80) {
        lost.retain(has_some);
    }
    let lost = match lost.is_empty() || game.dice.percent(20) {
        true => game.owner(class_id),
        false => game.dice.pick(&lost),
    };
    let own = game
        .model
        .person_of(lost)
        .map(|id| game.model.person(id).accounts.clone())
        .unwrap_or_default();
    let to = match own.is_empty() || game.dice.percent(10) {
        true => game.anyone(),
        false => game.dice.pick(&own).account,
    };
    let amount = game.model.balance(class_id, lost);
    Move::of(class_id, Recovery, amount).from(lost).to(to)
}

/// A message takes units out of an account and puts them into another one. What is refused there goes back, into the trap, or is
/// lost with its message.
pub fn over_xcm(game: &mut Game) {
    let wanted = between(game, Transfer);
    // Sometimes to an account that cannot receive.
    let to = if game.dice.percent(30) {
        Some(game.anyone())
    } else {
        wanted.to
    };
    let wanted = Move { to, ..wanted };
    let Move { class_id, amount, .. } = wanted;
    let (from, to) = (wanted.from.expect("given"), wanted.to.expect("given"));
    let out = Move { to: None, ..wanted };
    let mut credit = None;
    if amount > 0 {
        game.movement("withdraw over XCM", out, || {
            let exact = Precision::Exact;
            credit = Some(Units::withdraw(
                class_id,
                &from,
                amount,
                exact,
                Preservation::Expendable,
                Fortitude::Polite,
            )?);
            Ok(())
        });
    }
    let Some(credit) = credit else { return };
    let back = Move { from: None, ..wanted };
    let mut rest = Some(credit);
    game.movement("deposit over XCM", back, || {
        rest = Units::resolve(&to, rest.take().expect("withdrawn")).err();
        match &rest {
            None => Ok(()),
            // The credit does not say why.
            Some(_) => Err(sp_runtime::DispatchError::Unavailable),
        }
    });
    let Some(credit) = rest else { return };
    let model = &mut game.model;
    let (time, rules) = (model.now, model.class(class_id).rules.clone());
    match game.dice.below(4) {
        0 => {
            drop(credit);
            model.past.push(Past {
                time,
                class_id,
                kind: None,
                deed: Deed::Moved,
                from: None,
                to: None,
                amount,
                rules,
            });
            game.tally.did("credit dropped");
        }
        kind => {
            std::mem::forget(credit);
            let claimer = (kind != 1).then_some(from);
            <Units as UnitTrap<AccountId>>::trap(class_id, amount, claimer.as_ref());
            model.trapped.push(Trapped {
                time,
                class_id,
                claimer,
                amount,
                out: false,
            });
            game.tally.did("trapped");
        }
    }
    game.wait(0);
}

/// Trapped units come back by a claim, or by legal order.
pub fn out_of_the_trap(game: &mut Game) {
    let places: Vec<_> = game
        .model
        .trapped
        .iter()
        .map(|one| (one.class_id, one.claimer))
        .collect();
    if places.is_empty() {
        return;
    }
    let (class_id, claimer) = game.dice.pick(&places);
    let there = game.model.trapped_before(class_id, Some(claimer), Moment::MAX);
    let amount = if game.dice.percent(60) {
        there
    } else {
        1 + u128::from(game.dice.below(9))
    };
    let to = match claimer {
        Some(claimer) if game.dice.percent(60) => claimer,
        _ => game.anyone(),
    };
    let receive = Move::of(class_id, Transfer, amount).to(to);
    let may_receive = <Units as UnitTrap<AccountId>>::may_receive(class_id, amount, &to);
    assert_eq!(may_receive, game.model.judge(&receive).is_empty(), "may receive");
    let may_claim = claimer.map(|claimer| {
        let may = <Units as UnitTrap<AccountId>>::may_claim(class_id, amount, &claimer);
        assert_eq!(
            may,
            game.model.judge_claim(class_id, amount, claimer).is_empty(),
            "may claim"
        );
        may
    });
    let by_claim = may_claim == Some(true) && game.dice.percent(70);
    let kind = if by_claim { Transfer } else { Forced };
    let wanted = Move::of(class_id, kind, amount).to(to);
    game.diary.note(format!("  {wanted:?} of {claimer:?}"));
    let outcome = game.model.all_or_nothing(|next| {
        ensure(amount <= there, "NothingTrapped")?;
        next.trapped.push(Trapped {
            time: next.now,
            class_id,
            claimer,
            amount,
            out: true,
        });
        Ok(next.execute(&wanted)?)
    });
    let name = if by_claim {
        "claim out of the trap"
    } else {
        "reroute out of the trap"
    };
    game.attempt(name, outcome, || {
        frame_support::storage::with_storage_layer(|| match by_claim {
            true => {
                <Units as UnitTrap<AccountId>>::release(class_id, amount, claimer.as_ref())?;
                <Units as Unbalanced<AccountId>>::increase_balance(class_id, &to, amount, Precision::Exact).map(|_| ())
            }
            false => <Units as UnitTrap<AccountId>>::reroute(class_id, amount, claimer.as_ref(), &to),
        })
    });
    assert_ok!(Units::do_try_state());
}
