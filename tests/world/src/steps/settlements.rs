//! Promises: holds, sales, transfers that wait for approval, instructions.

use super::*;
use pallet_units::{LegTerms, OrderReason, Settlement};

fn expiry(game: &mut Game) -> Moment {
    game.model.now
        + match game.dice.below(20) {
            0 => MAX_HOLD + game.dice.below(2),
            1 => 0,
            2..=5 => 2 + game.dice.below(20),
            _ => 20 + game.dice.below(400),
        }
}
/// The place of a row, most often of one that is not over, or one at which there is none.
fn any_row<V: Lasts>(game: &mut Game, rows: impl Fn(&Model) -> &std::collections::BTreeMap<u32, V>) -> u32 {
    let known: Vec<u32> = rows(&game.model).keys().copied().collect();
    let live: Vec<u32> = rows(&game.model)
        .iter()
        .filter(|(_, row)| game.model.now < row.until())
        .map(|(id, _)| *id)
        .collect();
    match known.is_empty() || game.dice.percent(2) {
        true => 1_000_000,
        false if live.is_empty() || game.dice.percent(15) => game.dice.pick(&known),
        false => game.dice.pick(&live),
    }
}
/// A row that is over some time.
trait Lasts {
    fn until(&self) -> Moment;
}
macro_rules! last {
    ($($name:ident)+) => { $(impl Lasts for $name {
        fn until(&self) -> Moment {
            self.expiry
        }
    })+ };
}
last! { Hold Sale Pending Instruction }
fn escrow(id: u32) -> AccountId {
    Units::escrow_account(id)
}
fn committed(game: &mut Game) -> Move {
    game.likely(|game| {
        let class_id = game.any_class();
        let (from, mut to) = (game.owner(class_id), game.anyone());
        // Sometimes to another account of its own.
        let own = game
            .model
            .person_of(from)
            .map(|id| game.model.person(id).accounts.clone());
        let own = own.unwrap_or_default().into_iter().find(|link| link.account != from);
        if let Some(own) = own.filter(|_| game.dice.percent(15)) {
            to = own.account;
        }
        let amount = game.part_of(class_id, from);
        Move::of(class_id, TransferKind::Commit, amount).from(from).to(to)
    })
}

pub fn hold(game: &mut Game) {
    let wanted = committed(game);
    let beneficiary = wanted.to.expect("given");
    let Move { class_id, amount, .. } = wanted;
    let owner = wanted.from.expect("given");
    let notary = if game.dice.percent(70) { NOTARY } else { game.anyone() };
    let digit = game.dice.below(3) as u8;
    let secret = game.dice.percent(45).then(|| sp_io::hashing::sha2_256(&[digit; 32]));
    let row = Hold {
        class_id,
        owner,
        person: 0,
        beneficiary,
        notary,
        amount,
        secured: Default::default(),
        expiry: expiry(game),
        secret,
    };
    game.diary.note(format!("  {row:?}"));
    game.ask(&wanted);
    let (outcome, until) = (game.model.hold(row.clone()), row.expiry);
    game.attempt("hold", outcome, || {
        Units::hold(
            by(owner),
            class_id,
            beneficiary,
            notary,
            amount,
            until,
            secret,
            Balance::MAX,
        )
    });
}

pub fn execute_hold(game: &mut Game) {
    let id = any_row(game, |model| &model.holds);
    let hold = game.model.holds.get(&id).cloned();
    let notary = hold.as_ref().map_or(NOTARY, |hold| hold.notary);
    let who = if game.dice.percent(95) { notary } else { STRANGER };
    let most = hold.as_ref().map_or(1, |hold| hold.amount);
    let amount = game
        .dice
        .percent(50)
        .then(|| u128::from(game.dice.below(most as u64 + 2)));
    let keep_rest = game.dice.percent(50);
    game.diary
        .note(format!("  {id}: {amount:?}, keeps {keep_rest}, {hold:?}"));
    let outcome = match hold.is_some() && who != notary {
        true => Err(Refusal::Other("NotNotary")),
        false => game.model.execute_hold(id, amount, keep_rest),
    };
    game.attempt("execute hold", outcome, || {
        Units::execute_hold(by(who), id, amount, keep_rest)
    });
}

pub fn execute_by_secret(game: &mut Game) {
    let secret: Vec<u32> = game
        .model
        .holds
        .iter()
        .filter(|(_, hold)| hold.secret.is_some())
        .map(|(id, _)| *id)
        .collect();
    let id = match secret.is_empty() {
        true => any_row(game, |model| &model.holds),
        false => game.dice.pick(&secret),
    };
    // The secrets are the first three; the world tries all of them sooner or later.
    let known = game.model.holds.get(&id).and_then(|hold| hold.secret);
    let right = (0..3u8).find(|digit| known == Some(sp_io::hashing::sha2_256(&[*digit; 32])));
    let secret = [right.filter(|_| game.dice.percent(80)).unwrap_or(9); 32];
    let digest = sp_io::hashing::sha2_256(&secret);
    let outcome = match game.model.holds.get(&id) {
        Some(hold) if hold.secret != Some(digest) => Err(Refusal::Other("SecretWrong")),
        _ => game.model.execute_hold(id, None, false),
    };
    game.attempt("execute by secret", outcome, || {
        Units::execute_hold_by_secret(by(STRANGER), id, secret)
    });
}

pub fn release_hold(game: &mut Game) {
    let id = any_row(game, |model| &model.holds);
    let notary = game.model.holds.get(&id).map_or(NOTARY, |hold| hold.notary);
    let origin = match game.dice.below(4) {
        0 => root_origin(),
        1 => by(AGENT),
        2 => by(STRANGER),
        _ => by(notary),
    };
    let reason = game.dice.percent(70).then_some(OrderReason {
        reason_code: REASON.0,
        document: REASON.1,
    });
    game.offer(
        "release hold",
        || plain(Units::release_hold(origin, id, reason)),
        |model| model.end_hold(id),
    );
}

/// The owner of a hold gives it more time, or who waits for the units takes it.
pub fn extend_hold(game: &mut Game) {
    let id = any_row(game, |model| &model.holds);
    let hold = game.model.holds.get(&id).cloned();
    let owner = hold.as_ref().map_or(STRANGER, |hold| hold.owner);
    let awaiting = hold.as_ref().map_or(STRANGER, |hold| hold.beneficiary);
    let who = match game.dice.below(10) {
        0 => game.anyone(),
        1 | 2 => awaiting,
        _ => owner,
    };
    let before = hold.as_ref().map_or(game.model.now, |hold| hold.expiry);
    let expiry = match game.dice.below(8) {
        0 => before,
        1 => hold.as_ref().map_or(0, |hold| hold.secured.since) + MAX_HOLD + game.dice.below(2),
        _ => before + game.dice.below(60),
    };
    game.diary.note(format!("  {id} by {who} to {expiry}: {hold:?}"));
    let outcome = game.model.extend_hold(id, who, expiry);
    game.attempt("extend hold", outcome, || {
        plain(Units::extend_hold(by(who), id, expiry))
    });
}

pub fn offer_sale(game: &mut Game) {
    let wanted = committed(game);
    let buyer = wanted.to.expect("given");
    let Move { class_id, amount, .. } = wanted;
    let seller = wanted.from.expect("given");
    let row = Sale {
        class_id,
        seller,
        person: 0,
        amount,
        secured: Default::default(),
        terms: vec![],
        buyer,
        currency: USD,
        price: if game.dice.percent(5) {
            2_000_000_000
        } else {
            u128::from(game.dice.below(500))
        },
        expiry: expiry(game),
    };
    game.diary.note(format!("  {row:?}"));
    game.ask(&wanted);
    let outcome = game.model.offer_sale(row.clone());
    game.attempt("offer sale", outcome, || {
        Units::offer_sale(
            by(seller),
            class_id,
            amount,
            buyer,
            USD,
            row.price,
            row.expiry,
            Balance::MAX,
        )
    });
}

pub fn accept_sale(game: &mut Game) {
    let id = any_row(game, |model| &model.sales);
    let buyer = game.model.sales.get(&id).map_or(STRANGER, |sale| sale.buyer);
    let who = if game.dice.percent(95) { buyer } else { game.anyone() };
    game.diary
        .note(format!("  {id}: {:?} by {who}", game.model.sales.get(&id)));
    let outcome = game.model.accept_sale(id, who);
    game.attempt("accept sale", outcome, || Units::accept_sale(by(who), id));
}

pub fn cancel_sale(game: &mut Game) {
    let id = any_row(game, |model| &model.sales);
    let seller = game.model.sales.get(&id).map_or(STRANGER, |sale| sale.seller);
    let who = if game.dice.percent(60) { seller } else { STRANGER };
    let outcome = game.model.cancel_sale(id, who);
    game.attempt("cancel sale", outcome, || Units::cancel_sale(by(who), id));
}

pub fn request_transfer(game: &mut Game) {
    let wanted = committed(game);
    let receiver = wanted.to.expect("given");
    let Move { class_id, amount, .. } = wanted;
    let sender = wanted.from.expect("given");
    let row = Pending {
        class_id,
        sender,
        person: 0,
        receiver,
        amount,
        secured: Default::default(),
        terms: vec![],
        approvers: match game.dice.below(10) {
            0 => vec![],
            1 => vec![NOTARY, NOTARY],
            2 => vec![sender],
            3..=6 => vec![NOTARY],
            _ => vec![NOTARY, STRANGER],
        },
        in_sequence: game.dice.percent(50),
        approved: vec![],
        expiry: expiry(game),
    };
    game.diary.note(format!("  {row:?}"));
    game.ask(&wanted);
    let outcome = game.model.request(row.clone());
    game.attempt("request transfer", outcome, || {
        let approvers = row.approvers.try_into().expect("few");
        Units::request_transfer(
            by(sender),
            class_id,
            receiver,
            amount,
            approvers,
            row.in_sequence,
            row.expiry,
            Balance::MAX,
        )
    });
}

pub fn approve_transfer(game: &mut Game) {
    let id = any_row(game, |model| &model.pending);
    let who = game
        .dice
        .pick(&[NOTARY, NOTARY, NOTARY, NOTARY, STRANGER, STRANGER, STRANGER, ISSUER]);
    game.diary
        .note(format!("  {id}: {:?} by {who}", game.model.pending.get(&id)));
    let outcome = game.model.approve_request(id, who);
    game.attempt("approve transfer", outcome, || {
        plain(Units::approve_transfer(by(who), id))
    });
}

pub fn end_request(game: &mut Game) {
    let id = any_row(game, |model| &model.pending);
    let sender = game.model.pending.get(&id).map_or(STRANGER, |row| row.sender);
    let (who, rejects) = (game.dice.pick(&[NOTARY, sender, STRANGER]), game.dice.percent(50));
    let outcome = game.model.end_request(id, who, rejects);
    game.attempt("end request", outcome, || match rejects {
        true => Units::reject_transfer(by(who), id),
        false => Units::cancel_transfer(by(who), id),
    });
}

pub fn propose(game: &mut Game) {
    let count = game.dice.pick(&[1, 2, 2, 2, 3, 4]);
    let mut legs: Vec<Leg> = vec![];
    for _ in 0..count {
        let wanted = committed(game);
        let (class_id, sender) = (wanted.class_id, wanted.from.expect("given"));
        let receiver = match legs.last() {
            // Against something, most often.
            Some(last) if game.dice.percent(50) => last.sender,
            _ => wanted.to.expect("given"),
        };
        let refused = !game.model.judge(&wanted).is_empty();
        let goods = match game.dice.below(10) {
            0..=5 if !refused || game.dice.percent(25) => Goods::Units(class_id, wanted.amount),
            0..=8 if game.dice.percent(4) => Goods::Money(USD, 2_000_000_000),
            0..=8 => Goods::Money(USD, u128::from(game.dice.below(300))),
            _ => Goods::Word(game.dice.pick(&[NOTARY, NOTARY, sender])),
        };
        legs.push(Leg {
            goods,
            sender,
            receiver,
            backed: None,
        });
    }
    let row = Instruction {
        legs,
        proposer: game.anyone(),
        agent: game.dice.pick(&[
            None,
            None,
            None,
            Some(STRANGER),
            Some(STRANGER),
            Some(STRANGER),
            Some(100),
        ]),
        settle_at: game.dice.percent(20).then(|| game.model.now + game.dice.below(12)),
        expiry: expiry(game),
        affirmed: Default::default(),
        locked: false,
    };
    game.diary.note(format!("  {row:?}"));
    let terms: Vec<LegTerms<AccountId>> = row
        .legs
        .iter()
        .map(|leg| {
            let (sender, receiver) = (leg.sender, leg.receiver);
            match leg.goods {
                Goods::Units(class_id, amount) => LegTerms::Units {
                    class_id,
                    sender,
                    receiver,
                    amount,
                },
                Goods::Money(currency, amount) => LegTerms::Money {
                    currency,
                    sender,
                    receiver,
                    amount,
                },
                Goods::Word(signer) => LegTerms::OffChain {
                    sender,
                    receiver,
                    signer,
                    reference: REASON.1,
                },
            }
        })
        .collect();
    let outcome = game.model.propose(row.clone());
    game.attempt("propose", outcome, || {
        let legs = terms.try_into().expect("few");
        Units::propose_instruction(by(row.proposer), legs, row.agent, row.settle_at, row.expiry, [0; 32])
    });
    report(game);
}

/// The pre-check of an instruction is that of the model: the first leg that is refused, and every finding.
fn report(game: &mut Game) {
    let known: Vec<u32> = game.model.instructions.keys().copied().collect();
    if known.is_empty() {
        return;
    }
    let id = game.dice.pick(&known);
    let report = Units::assess_instruction(id).expect("there");
    if game.model.now >= game.model.instructions[&id].expiry {
        assert!(report.refusal.is_some(), "an instruction that has expired");
        return;
    }
    let unaffirmed: std::collections::BTreeSet<_> = report.unaffirmed.iter().copied().collect();
    let row = &game.model.instructions[&id];
    assert_eq!(unaffirmed, game.model.unaffirmed(row), "who has to affirm {id}");
    match (game.model.rehearse(id, escrow(id)), report.refusal) {
        (Ok(()), None) => {}
        (Err((place, refusal)), Some(chain)) => {
            assert_eq!(
                chain.leg_no as usize, place,
                "the leg of {id} that is refused: {refusal:?}, {chain:?}"
            );
            if let Refusal::Judged(findings) = refusal {
                assert_eq!(chain.findings, findings, "leg {place} of {id}");
                game.tally.note(&findings, false);
            }
        }
        (model, chain) => panic!("instruction {id}: the model says {model:?}, the chain {chain:?}"),
    }
}

fn party(game: &mut Game, id: u32, unaffirmed: bool) -> AccountId {
    let row = game.model.instructions.get(&id).cloned();
    let parties: Vec<AccountId> = row
        .iter()
        .flat_map(|row| {
            let missing = game.model.unaffirmed(row);
            row.parties()
                .into_iter()
                .filter(move |who| missing.contains(who) == unaffirmed)
        })
        .collect();
    match parties.is_empty() || game.dice.percent(4) {
        true => game.anyone(),
        false => game.dice.pick(&parties),
    }
}

pub fn affirm(game: &mut Game) {
    let id = any_row(game, |model| &model.instructions);
    report(game);
    // One party, or all of them one after the other.
    let count = if game.dice.percent(50) { 1 } else { 8 };
    for _ in 0..count {
        let missing = |row: &Instruction| !game.model.unaffirmed(row).is_empty();
        if count > 1 && !game.model.instructions.get(&id).is_some_and(missing) {
            break;
        }
        let who = party(game, id, true);
        if !affirm_by(game, id, who) && game.dice.percent(60) {
            break;
        }
    }
}

fn affirm_by(game: &mut Game, id: u32, who: AccountId) -> bool {
    game.diary
        .note(format!("  {id} by {who}: {:?}", game.model.instructions.get(&id)));
    let row = game.model.instructions.get(&id);
    let again = row.is_some_and(|row| row.affirmed.contains_key(&who));
    let outcome = game.model.affirm(id, who, escrow(id));
    let affirmed = outcome.is_ok();
    if affirmed && again {
        game.tally.did("affirm again");
    }
    let executed = affirmed && !game.model.instructions.contains_key(&id);
    let revision = Units::revision_to_affirm(id).unwrap_or_default();
    game.attempt("affirm", outcome, || {
        plain(Units::affirm_instruction(by(who), id, revision))
    });
    check_executed(game, id, executed);
    affirmed
}

fn check_executed(game: &mut Game, id: u32, executed: bool) {
    if executed {
        assert!(Units::instruction(id).is_none(), "instruction {id} was executed");
        game.tally.did("settled");
    } else if game.model.instructions.contains_key(&id) {
        assert!(Units::instruction(id).is_some(), "instruction {id} waits");
    }
}

/// An instruction with which nothing is missing, if there is one.
fn complete_row(game: &mut Game) -> u32 {
    let now = game.model.now;
    let complete = game
        .model
        .instructions
        .iter()
        .filter(|(_, row)| row.is_complete() && now < row.expiry);
    let complete: Vec<u32> = complete.map(|(id, _)| *id).collect();
    match complete.is_empty() {
        true => any_row(game, |model| &model.instructions),
        false => game.dice.pick(&complete),
    }
}

pub fn withdraw(game: &mut Game) {
    let id = any_row(game, |model| &model.instructions);
    let who = party(game, id, false);
    game.diary.note(format!("  {id} by {who}"));
    let outcome = game.model.all_or_nothing(|next| next.withdraw(id, who, escrow(id)));
    game.attempt("withdraw", outcome, || plain(Units::withdraw_affirmation(by(who), id)));
}

pub fn reject(game: &mut Game) {
    let id = any_row(game, |model| &model.instructions);
    let who = match game.dice.percent(20) {
        true => STRANGER,
        false => party(game, id, game.model.now.is_multiple_of(2)),
    };
    game.diary.note(format!("  {id} by {who}"));
    let outcome = game.model.reject(id, who, escrow(id));
    game.attempt("reject", outcome, || plain(Units::reject_instruction(by(who), id)));
}

pub fn lock(game: &mut Game) {
    let id = complete_row(game);
    // Those that its agent can lock, most often.
    let lockable = game
        .model
        .instructions
        .iter()
        .filter(|(_, row)| row.agent == Some(STRANGER) && row.is_complete() && !row.locked);
    let lockable: Vec<u32> = lockable.map(|(id, _)| *id).collect();
    let id = if lockable.is_empty() {
        id
    } else {
        game.dice.pick(&lockable)
    };
    let outcome = game.model.lock(id, STRANGER);
    game.attempt("lock", outcome, || Units::lock_instruction(by(STRANGER), id));
}

pub fn execute_instruction(game: &mut Game) {
    let id = complete_row(game);
    report(game);
    game.diary
        .note(format!("  {id}: {:?}", game.model.instructions.get(&id)));
    let outcome = game.model.execute_instruction(id, STRANGER, escrow(id));
    game.attempt("execute instruction", outcome, || {
        plain(Units::execute_instruction(by(STRANGER), id))
    });
}

pub fn unwind(game: &mut Game) {
    let over = game
        .model
        .instructions
        .iter()
        .filter(|(_, row)| game.model.now >= row.expiry);
    let over: Vec<u32> = over.map(|(id, _)| *id).collect();
    let id = if over.is_empty() || game.dice.percent(20) {
        any_row(game, |model| &model.instructions)
    } else {
        game.dice.pick(&over)
    };
    let outcome = match game.model.instructions.get(&id) {
        None => Err(Refusal::Other("InstructionNotFound")),
        Some(row) if game.model.now < row.expiry => Err(Refusal::Other("InstructionNotExpired")),
        Some(_) => {
            game.model.unwind(id, escrow(id));
            Ok(())
        }
    };
    game.attempt("unwind", outcome, || plain(Units::unwind_instruction(by(STRANGER), id)));
}

pub fn receipt(game: &mut Game) {
    let is_word = |leg: &Leg| matches!(leg.goods, Goods::Word(_)) && leg.backed.is_none();
    let rows = game.model.instructions.iter().flat_map(|(id, row)| {
        let legs = row.legs.iter().enumerate();
        legs.filter(|(_, leg)| is_word(leg))
            .map(|(place, _)| (*id, place))
            .collect::<Vec<_>>()
    });
    let words: Vec<(u32, usize)> = rows.collect();
    let (id, place) = match words.is_empty() {
        true => (any_row(game, |model| &model.instructions), 0),
        false => game.dice.pick(&words),
    };
    game.diary.note(format!("  leg {place} of {id}"));
    let late = game.dice.percent(5);
    let deadline = game.model.now - u64::from(late);
    let signature = Signed(NOTARY, Units::receipt_bytes(id, place as u32, REASON.1, 1, deadline));
    let outcome = match late
        && game
            .model
            .instructions
            .get(&id)
            .is_some_and(|row| game.model.now < row.expiry)
    {
        true => Err(Refusal::Other("ReceiptExpired")),
        false => game.model.receipt(id, place, escrow(id)),
    };
    let executed = outcome.is_ok() && !game.model.instructions.contains_key(&id);
    game.attempt("receipt", outcome, || {
        plain(Units::submit_receipt(
            by(STRANGER),
            id,
            place as u32,
            1,
            deadline,
            signature,
        ))
    });
    check_executed(game, id, executed);
}

/// A legal order needs what a settlement has committed.
pub fn release_settlement(game: &mut Game) {
    let (settlement, class_id, owner) = match game.dice.below(3) {
        0 => {
            let id = any_row(game, |model| &model.sales);
            let Some(row) = game.model.sales.get(&id) else { return };
            (Settlement::Sale(id), row.class_id, row.seller)
        }
        1 => {
            let id = any_row(game, |model| &model.pending);
            let Some(row) = game.model.pending.get(&id) else { return };
            (Settlement::Approval(id), row.class_id, row.sender)
        }
        _ => {
            let id = any_row(game, |model| &model.instructions);
            let Some(row) = game.model.instructions.get(&id) else {
                return;
            };
            let leg = row.legs.iter().find_map(|leg| match leg.goods {
                Goods::Units(class_id, _) => Some((class_id, leg.sender)),
                _ => None,
            });
            let Some((class_id, sender)) = leg else { return };
            (Settlement::Instruction(id), class_id, sender)
        }
    };
    let actor = game
        .dice
        .pick(&[None, Some(AGENT), Some(AGENT), Some(RECOVERER), Some(RECOVERER)]);
    // It is often the owner that has just lost its account.
    let other = game.model.person_of(owner).and_then(|id| {
        let accounts = &game.model.person(id).accounts;
        accounts
            .iter()
            .find(|link| link.account != owner)
            .map(|link| link.account)
    });
    if actor == Some(RECOVERER) && game.dice.percent(70) {
        match other {
            Some(other) => persons::report(game, other, owner, true),
            None => persons::suspend_this(game, owner, true),
        }
    }
    game.diary.note(format!("  {settlement:?} of {owner} by {actor:?}"));
    let outcome = game
        .model
        .release_settlement(actor, settlement, class_id, owner, escrow);
    if outcome.is_ok() && actor == Some(RECOVERER) {
        game.tally.did("release what is lost");
    }
    game.attempt("release settlement", outcome, || {
        let origin = actor.map_or(root_origin(), by);
        plain(Units::release_settlement(
            origin, settlement, class_id, owner, REASON.0, REASON.1,
        ))
    });
}
