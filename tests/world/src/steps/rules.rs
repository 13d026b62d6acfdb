//! The rules of a class, and what its officer and its holders say of single persons.

use super::*;
use crate::laws::*;
use pallet_compliance::RuleName;
use pallet_units::OrderReason;
use std::rc::Rc;

/// A change of the rules: at once while no one has units, and afterwards by an amendment.
pub fn law(game: &mut Game) {
    let class_id = game.any_class();
    let rules = game.model.class(class_id).rules.clone();
    let set: Vec<RuleName> = RULES
        .iter()
        .copied()
        .filter(|name| rules.as_ref().is_some_and(|rules| has_rule(rules, *name)))
        .collect();
    let now = game.model.now;
    let persons: Vec<IdentityId> = game.model.persons.keys().copied().collect();
    let collectors = [ISSUER, ISSUER, ISSUER, game.dice.pick(&POOL)];
    let gates = [RuleName::Claims, RuleName::Countries];
    let law = match game.dice.below(20) {
        // What shuts a class often opens again.
        _ if !gates.iter().all(|gate| set.contains(gate)) && game.dice.percent(80) => {
            let missing: Vec<_> = gates.into_iter().filter(|gate| !set.contains(gate)).collect();
            let name = game.dice.pick(&missing);
            Law::Put(class_id, game.dice.rule(name, now, &persons, &collectors))
        }
        // Not all rules at once: then nothing moves.
        0..=8 if set.len() > 7 || (set.len() > 3 && game.dice.percent(75)) => {
            let others: Vec<RuleName> = set.iter().copied().filter(|name| !gates.contains(name)).collect();
            let name = if others.is_empty() || game.dice.percent(20) {
                game.dice.pick(&set)
            } else {
                game.dice.pick(&others)
            };
            Law::Drop(class_id, name)
        }
        9..=11 => {
            let id = game.any_person();
            Law::Exempt(class_id, id, game.dice.some_of(RULES))
        }
        12 => {
            let mut whole = Rules::default();
            let mut names = game.dice.some_of(RULES);
            names.truncate(4);
            names.extend(gates);
            for name in names {
                put_rule(&mut whole, game.dice.rule(name, now, &persons, &collectors));
            }
            let dropped = set.iter().copied().filter(|name| !has_rule(&whole, *name)).collect();
            Law::All(class_id, whole, dropped)
        }
        13..=14 if !set.is_empty() => {
            let name = game.dice.pick(&set);
            Law::Put(class_id, game.dice.rule(name, now, &persons, &collectors))
        }
        _ => {
            let name = game.dice.pick(RULES);
            Law::Put(class_id, game.dice.rule(name, now, &persons, &collectors))
        }
    };
    pass(game, law);
}

fn dispatch(call: RuntimeCall, who: AccountId) -> frame_support::dispatch::DispatchResult {
    plain(sp_runtime::traits::Dispatchable::dispatch(call, by(who)))
}

fn pass(game: &mut Game, law: Law) {
    game.diary.note(format!("  {law:?}"));
    let call = law.call();
    if game.offer("law", || dispatch(call.clone(), AGENT), |model| law.adopt(model)) {
        count(game, &law);
        return;
    }
    let bill = Box::new(call);
    if !game.offer(
        "propose law",
        || Infrastructure::propose_amendment(by(AGENT), bill),
        |_| (),
    ) {
        return;
    }
    let id = game.next_bill;
    game.next_bill += 1;
    game.bills.push((id, law));
    if game.dice.percent(90) {
        let party = pallet_infrastructure::Party::Trustee;
        game.offer(
            "consent",
            || Infrastructure::consent_amendment(by(TRUSTEE), id, party),
            |_| (),
        );
    }
    if game.dice.percent(70) {
        game.wait(1);
        enact_bill(game, game.bills.len() - 1);
    }
}

fn enact_bill(game: &mut Game, place: usize) {
    let (id, law) = game.bills.remove(place);
    game.diary.note(format!("  amendment {id}: {law:?}"));
    let call = Box::new(law.call());
    let enacted = game.offer(
        "enact",
        || plain(Infrastructure::enact_amendment(by(STRANGER), id, call)),
        |model| law.adopt(model),
    );
    if enacted {
        count(game, &law);
    } else {
        // Otherwise the places for amendments would be full some day.
        game.offer(
            "withdraw law",
            || Infrastructure::withdraw_amendment(by(AGENT), id),
            |_| (),
        );
    }
}

fn count(game: &mut Game, law: &Law) {
    for title in law.titles() {
        game.tally.did(title);
    }
    // There are most lots soon after units begin to be locked.
    if matches!(law, Law::Put(_, pallet_compliance::RuleChange::LockUp(_))) && game.dice.percent(50) {
        movements::lots(game);
    }
}

pub fn enact(game: &mut Game) {
    if !game.bills.is_empty() {
        let place = game.dice.below(game.bills.len() as u64) as usize;
        enact_bill(game, place);
    }
}

pub fn listing(game: &mut Game) {
    let (class_id, id, list) = (game.any_class(), game.any_person(), game.dice.list());
    // Where lists count, most often.
    let reads = |class: &Class| {
        class
            .rules
            .as_ref()
            .is_some_and(|rules| rules.deny_list.is_some() || rules.allow_list.is_some())
    };
    let reading: Vec<ClassId> = game
        .model
        .classes
        .iter()
        .filter(|(_, class)| reads(class))
        .map(|(id, _)| *id)
        .collect();
    let class_id = if reading.is_empty() || game.dice.percent(40) {
        class_id
    } else {
        game.dice.pick(&reading)
    };
    let by_governance = game.dice.percent(30);
    // Whom governance let in lately, sometimes.
    let opened: Vec<IdentityId> = game.model.class(class_id).opened.keys().copied().collect();
    let again = !opened.is_empty() && !by_governance && game.dice.percent(25);
    let id = if again { game.dice.pick(&opened) } else { id };
    self::list(game, class_id, id, list, by_governance);
}

fn list(
    game: &mut Game,
    class_id: ClassId,
    id: IdentityId,
    list: Option<pallet_compliance::ListKind>,
    by_governance: bool,
) {
    game.diary.note(format!(
        "  {id} in {class_id}: {list:?}, by governance: {by_governance}"
    ));
    let outcome = game.model.list(by_governance, class_id, id, list);
    let origin = if by_governance { root_origin() } else { by(AGENT) };
    if by_governance && outcome.is_ok() {
        game.tally.did("open list");
    }
    game.attempt("listing", outcome, || {
        Compliance::set_listing(origin, class_id, id, list, REASON.0, REASON.1)
    });
}

pub fn approval(game: &mut Game) {
    let class_id = game.any_class();
    let (giver, taker) = (game.any_person(), game.any_person());
    if game.dice.percent(20) {
        let known: Vec<_> = game.model.class(class_id).approvals.keys().copied().collect();
        let (giver, taker) = if known.is_empty() {
            (giver, taker)
        } else {
            game.dice.pick(&known)
        };
        let actor = game.dice.pick(&[Some(AGENT), Some(AGENT), Some(STRANGER), None]);
        let says_why = game.dice.percent(85);
        game.diary.note(format!(
            "  revokes {giver} to {taker} in {class_id}: {actor:?}, says why: {says_why}"
        ));
        let outcome = game.model.revoke_approval(actor, class_id, (giver, taker), says_why);
        let reason = says_why.then_some(OrderReason {
            reason_code: REASON.0,
            document: REASON.1,
        });
        game.attempt("revoke approval", outcome, || {
            Compliance::revoke_approval(actor.map_or(root_origin(), by), class_id, giver, taker, reason)
        });
        return;
    }
    let (amount, exact) = (1 + u128::from(game.dice.below(30)), game.dice.percent(30));
    let expiry = game.model.now + game.dice.below(40);
    // What stands is replaced, sometimes.
    let known: Vec<_> = game.model.class(class_id).approvals.keys().copied().collect();
    let (giver, taker) = match known.is_empty() || game.dice.percent(75) {
        true => (giver, taker),
        false => game.dice.pick(&known),
    };
    let by_governance = game.dice.percent(20);
    game.diary.note(format!(
        "  {giver} to {taker} in {class_id}: {amount}, exact {exact}, until {expiry}, by governance: {by_governance}"
    ));
    let row = Approval {
        serial: 0,
        amount,
        aside: 0,
        exact,
        expiry,
        by_governance,
    };
    let outcome = game.model.approve(class_id, (giver, taker), row);
    if by_governance && outcome.is_ok() {
        game.tally.did("approval of governance");
    }
    let origin = if by_governance { root_origin() } else { by(AGENT) };
    game.attempt("approval", outcome, || {
        let (code, document) = REASON;
        Compliance::approve_movement(origin, class_id, giver, taker, amount, exact, expiry, code, document)
    });
}

pub fn custodian(game: &mut Game) {
    let (class_id, id, admits) = (game.any_class(), game.any_person(), game.dice.percent(65));
    game.offer(
        "custodian",
        || match admits {
            true => Compliance::admit_custodian(by(AGENT), class_id, id, REASON.0, REASON.1),
            false => Compliance::dismiss_custodian(by(AGENT), class_id, id, REASON.0, REASON.1),
        },
        |model| {
            let admitted = &mut model.class_mut(class_id).admitted;
            match admits {
                true => admitted.insert(id),
                false => admitted.remove(&id),
            };
        },
    );
}

pub fn wish(game: &mut Game) {
    let (class_id, who) = (game.any_class(), game.anyone());
    // Where it is asked for, most often.
    let asks = |class: &Class| class.rules.as_ref().is_some_and(|rules| rules.holder_consent.is_some());
    let asking: Vec<ClassId> = game
        .model
        .classes
        .iter()
        .filter(|(_, class)| asks(class))
        .map(|(id, _)| *id)
        .collect();
    let class_id = if asking.is_empty() || game.dice.percent(40) {
        class_id
    } else {
        game.dice.pick(&asking)
    };
    let wish = game
        .dice
        .pick(&[None, Some(true), Some(true), Some(false), Some(false)]);
    game.diary.note(format!("  {who} in {class_id}: {wish:?}"));
    let id = game.model.person_of(who);
    game.offer(
        "wish",
        || Compliance::set_preference(by(who), class_id, wish),
        |model| {
            let (wishes, id) = (&mut model.class_mut(class_id).wishes, id.expect("it spoke"));
            match wish {
                Some(wish) => wishes.insert(id, wish),
                None => wishes.remove(&id),
            };
        },
    );
}

/// What a person that is gone wished.
pub fn clear_wish(game: &mut Game) {
    let wishes = |class: &Class| class.wishes.keys().copied().collect::<Vec<_>>();
    let all = game
        .model
        .classes
        .iter()
        .flat_map(|(class_id, class)| wishes(class).into_iter().map(|id| (*class_id, id)));
    let gone = |(_, id): &(ClassId, IdentityId)| !game.model.persons.contains_key(id);
    let (gone, open): (Vec<_>, Vec<_>) = all.partition(gone);
    // One has to go first, if none did.
    if let (true, Some((_, id))) = (gone.is_empty(), open.first()) {
        persons::close_file(game, *id);
    }
    let likely = if gone.is_empty() || game.dice.percent(10) {
        open
    } else {
        gone
    };
    if likely.is_empty() {
        return;
    }
    let (class_id, id) = game.dice.pick(&likely);
    game.offer(
        "clear wish",
        || Compliance::clear_preference(by(STRANGER), class_id, id),
        |model| {
            model.class_mut(class_id).wishes.remove(&id);
        },
    );
}

pub fn selective(game: &mut Game) {
    let (who, selective) = (game.anyone(), game.dice.percent(50));
    let id = game.model.person_of(who);
    game.offer(
        "selective",
        || Compliance::set_selective(by(who), selective),
        |model| model.person_mut(id.expect("it spoke")).selective = selective,
    );
}

/// A few of the rules from the beginning, and some of the persons on the list of those who may.
pub fn begin_with(game: &mut Game, class_id: ClassId) {
    let (now, persons) = (game.model.now, game.model.persons.keys().copied().collect::<Vec<_>>());
    for _ in 0..game.dice.below(5) {
        let name = game.dice.pick(&RULES[2..]);
        let law = Law::Put(class_id, game.dice.rule(name, now, &persons, &[ISSUER]));
        pass(game, law);
    }
    for id in game.dice.some_of(&persons) {
        list(game, class_id, id, Some(pallet_compliance::ListKind::Allowed), false);
    }
}

/// The rules with which most worlds begin: who passed KYC, of any country.
pub fn open_up(game: &mut Game, class_id: ClassId) {
    use pallet_compliance::rules::*;
    let claims = Claims {
        required_topics: vec![ClaimTopic::Kyc].try_into().expect("one"),
        accepted_issuers: None,
        admit_without_claims: false,
    };
    let rules = Rules {
        claims: Some(claims),
        countries: Some(Countries {
            allowed: COUNTRIES.to_vec().try_into().expect("few"),
        }),
        ..Default::default()
    };
    frame_support::assert_ok!(Compliance::set_class_rules(
        by(AGENT),
        class_id,
        rules.clone(),
        Default::default()
    ));
    game.model.class_mut(class_id).rules = Some(Rc::new(rules));
}
