//! Persons, their accounts, and what is said of them.

use super::*;
use crate::laws::{COUNTRIES, KINDS, TOPICS};
use pallet_compliance::{Applicant, ApplicantClaim, SignedClaim};

fn countries(game: &mut Game) -> (CountryCode, Vec<CountryCode>) {
    let country = game.dice.pick(&COUNTRIES);
    let others = match game.dice.percent(30) {
        true => game
            .dice
            .some_of(&COUNTRIES)
            .into_iter()
            .filter(|other| *other != country)
            .take(3)
            .collect(),
        false => vec![],
    };
    (country, others)
}

fn kind_for(game: &mut Game, who: AccountId) -> InvestorKind {
    match who >= SOVEREIGNS && game.dice.percent(90) {
        true => InvestorKind::Custodian,
        false => a_kind(game),
    }
}

fn a_kind(game: &mut Game) -> InvestorKind {
    if game.dice.percent(6) {
        InvestorKind::Custodian
    } else {
        game.dice.pick(&KINDS[..3])
    }
}

fn a_registrar(game: &mut Game) -> AccountId {
    game.dice.pick(&[KYC, KYC, KYC, KYC, OTHER_KYC, OTHER_KYC, ACCREDITOR])
}

/// Who looks after a person, most often.
fn its_registrar(game: &mut Game, id: IdentityId) -> AccountId {
    match game.model.persons.get(&id) {
        Some(person) if game.dice.percent(92) => person.registrar,
        _ => a_registrar(game),
    }
}

pub fn register(game: &mut Game) {
    let (registrar, who) = (a_registrar(game), game.dice.pick(&POOL));
    let (country, others) = countries(game);
    let kind = kind_for(game, who);
    game.diary
        .note(format!("  {who} as {kind:?} of {country} {others:?} by {registrar}"));
    let list = others.clone().try_into().expect("few");
    game.offer(
        "register",
        || Compliance::register_identity(by(registrar), who, country, list, kind),
        |model| {
            model.register(registrar, who, country, others, kind);
        },
    );
}

pub fn onboard(game: &mut Game) {
    let registrar = a_registrar(game);
    let count = 1 + game.dice.below(3);
    let mut list = vec![];
    for _ in 0..count {
        let account = game.dice.pick(&POOL);
        let (country, others) = countries(game);
        let kind = kind_for(game, account);
        let topics = game.dice.some_of(&TOPICS[..2]);
        let expiry = any_expiry(game);
        let claim = |topic| ApplicantClaim {
            topic,
            expiry,
            evidence: [0; 32],
        };
        list.push(Applicant {
            account,
            country,
            others: others.try_into().expect("few"),
            kind,
            claims: topics
                .into_iter()
                .map(claim)
                .collect::<Vec<_>>()
                .try_into()
                .expect("few"),
        });
    }
    game.diary.note(format!("  {list:?}"));
    let applicants = list.clone().try_into().expect("few");
    game.offer(
        "onboard",
        || Compliance::register_identities(by(registrar), applicants),
        |model| {
            for one in list {
                let person = model.register(registrar, one.account, one.country, one.others.into_inner(), one.kind);
                for claim in one.claims {
                    model.say(Said {
                        issuer: registrar,
                        person,
                        topic: claim.topic,
                        scope: None,
                        expiry: claim.expiry,
                        made: model.changes_of_trust,
                    });
                }
            }
        },
    );
}

/// A registrar proposes an account, and most often it accepts.
pub fn link(game: &mut Game) {
    let (id, who) = (game.any_person(), game.dice.pick(&POOL));
    let registrar = its_registrar(game, id);
    game.diary.note(format!("  {who} to {id} by {registrar}"));
    let proposed = game.offer(
        "propose link",
        || Compliance::link_account(by(registrar), id, who),
        |_| (),
    );
    if game.dice.percent(15) {
        game.offer(
            "cancel link",
            || Compliance::cancel_link(by(registrar), id, who),
            |_| (),
        );
    }
    if game.dice.percent(20) {
        let time = game.dice.below(LINK_DELAY + 2);
        game.wait(time);
    }
    // An account that is in the file already only confirms it.
    let confirms = game.model.person_of(who).is_some();
    if proposed || confirms || game.dice.percent(20) {
        game.offer(
            if confirms { "confirm link" } else { "link" },
            || Compliance::accept_link(by(who), id),
            |model| {
                if !confirms {
                    let usable_from = model.now + LINK_DELAY;
                    model.person_mut(id).accounts.push(Link {
                        account: who,
                        suspended: false,
                        reported: false,
                        usable_from,
                    });
                }
            },
        );
    }
}

fn forget(model: &mut Model, id: IdentityId, who: AccountId) {
    model.person_mut(id).accounts.retain(|link| link.account != who);
}

pub fn unlink(game: &mut Game) {
    let second = game
        .model
        .persons
        .values()
        .filter_map(|person| person.accounts.get(1))
        .map(|link| link.account);
    let second: Vec<AccountId> = second.collect();
    let who = if second.is_empty() || game.dice.percent(30) {
        game.anyone()
    } else {
        game.dice.pick(&second)
    };
    let id = game.model.person_of(who).unwrap_or_default();
    let registrar = its_registrar(game, id);
    game.diary.note(format!("  {who} of {id}"));
    game.offer(
        "unlink",
        || plain(Compliance::unlink_account(by(registrar), who, REASON.0, REASON.1)),
        |model| forget(model, id, who),
    );
}

pub fn leave(game: &mut Game) {
    let who = game.anyone();
    let Some(id) = game.model.person_of(who) else { return };
    game.diary.note(format!("  {who} of {id}"));
    game.offer(
        "leave",
        || plain(Compliance::leave_identity(by(who), 2, 30)),
        |model| {
            forget(model, id, who);
            if !Compliance::knows(id) {
                model.close(id);
            }
        },
    );
}

pub fn close(game: &mut Game) {
    let id = game.any_person();
    close_file(game, id);
}

pub fn close_file(game: &mut Game, id: IdentityId) {
    let registrar = its_registrar(game, id);
    game.diary.note(format!("  {id}"));
    game.offer(
        "close",
        || plain(Compliance::close_identity(by(registrar), id, 2, 30, REASON.0, REASON.1)),
        |model| model.close(id),
    );
}

pub fn suspend(game: &mut Game) {
    let who = game.anyone();
    let suspended = !game.model.link_of(who).is_some_and(|link| link.suspended) && game.dice.percent(40);
    suspend_this(game, who, suspended);
}

pub fn suspend_this(game: &mut Game, who: AccountId, suspended: bool) {
    let id = game.model.person_of(who).unwrap_or_default();
    let registrar = its_registrar(game, id);
    let origin = if game.dice.percent(30) {
        root_origin()
    } else {
        by(registrar)
    };
    game.diary.note(format!("  {who}: {suspended}"));
    game.offer(
        "suspend",
        || Compliance::suspend_account(origin, who, suspended, REASON.0, REASON.1),
        |model| {
            let usable_from = model.now + LINK_DELAY;
            let link = model.person_mut(id).link(who);
            (link.suspended, link.reported) = (suspended, false);
            if !suspended {
                link.usable_from = usable_from;
            }
        },
    );
}

pub fn report_lost(game: &mut Game) {
    let actor = game.anyone();
    let Some(id) = game.model.person_of(actor) else { return };
    let own: Vec<AccountId> = game.model.person(id).accounts.iter().map(|link| link.account).collect();
    let who = if game.dice.percent(90) {
        game.dice.pick(&own)
    } else {
        game.anyone()
    };
    let lost = game.dice.percent(80);
    report(game, actor, who, lost);
}

pub fn report(game: &mut Game, actor: AccountId, who: AccountId, lost: bool) {
    game.diary.note(format!("  {who} by {actor}: {lost}"));
    let id = game.model.person_of(actor).unwrap_or_default();
    game.offer(
        "report lost",
        || Compliance::report_lost(by(actor), who, lost),
        |model| model.person_mut(id).link(who).reported = lost,
    );
}

pub fn profile(game: &mut Game) {
    let id = game.any_person();
    let registrar = its_registrar(game, id);
    let (country, others) = countries(game);
    let kind = a_kind(game);
    game.diary.note(format!("  {id} is {kind:?} of {country} {others:?}"));
    let list = others.clone().try_into().expect("few");
    let most = game.dice.pick(&[2, 2, 2, 0]);
    game.offer(
        "profile",
        || {
            plain(Compliance::set_profile(
                by(registrar),
                id,
                country,
                list,
                kind,
                most,
                REASON.0,
                REASON.1,
            ))
        },
        |model| {
            let person = model.person_mut(id);
            (person.country, person.others, person.kind) = (country, others, kind);
        },
    );
}

pub fn freeze_person(game: &mut Game) {
    let id = game.any_person();
    let frozen = !game.model.persons.get(&id).is_some_and(|person| person.frozen) && game.dice.percent(40);
    game.diary.note(format!("  {id}: {frozen}"));
    game.offer(
        "freeze person",
        || Compliance::freeze_identity(root_origin(), id, frozen, REASON.0, REASON.1),
        |model| model.person_mut(id).frozen = frozen,
    );
}

pub fn registrar(game: &mut Game) {
    let (id, registrar) = (game.any_person(), a_registrar(game));
    game.offer(
        "registrar",
        || Compliance::set_registrar(root_origin(), id, registrar, REASON.0, REASON.1),
        |model| model.person_mut(id).registrar = registrar,
    );
}

fn any_scope(game: &mut Game) -> Scope {
    game.dice.pick(&[None, None, None, Some(0), Some(1)])
}

/// What an issuer says, most often on a topic for which it is trusted at the beginning.
fn any_saying(game: &mut Game) -> (AccountId, ClaimTopic) {
    game.dice.pick(&[
        (KYC, ClaimTopic::Kyc),
        (KYC, ClaimTopic::Kyc),
        (KYC, ClaimTopic::Kyc),
        (KYC, ClaimTopic::Aml),
        (OTHER_KYC, ClaimTopic::Kyc),
        (OTHER_KYC, ClaimTopic::Aml),
        (ACCREDITOR, ClaimTopic::Accredited),
        (ACCREDITOR, ClaimTopic::Custom(7)),
    ])
}

fn any_expiry(game: &mut Game) -> Moment {
    game.model.now
        + if game.dice.percent(20) {
            game.dice.below(12)
        } else {
            100 + game.dice.below(30_000)
        }
}

pub fn claim(game: &mut Game) {
    let (person, scope, expiry) = (game.any_person(), any_scope(game), any_expiry(game));
    let (issuer, topic) = any_saying(game);
    game.diary.note(format!(
        "  {topic:?} of {person} by {issuer} for {scope:?} until {expiry}"
    ));
    game.offer(
        "claim",
        || Compliance::add_claim(by(issuer), person, topic, scope, expiry, [0; 32]),
        |model| {
            let made = model.changes_of_trust;
            model.say(Said {
                issuer,
                person,
                topic,
                scope,
                expiry,
                made,
            });
        },
    );
}

pub fn revoke(game: &mut Game) {
    let (person, scope) = (game.any_person(), any_scope(game));
    let (issuer, topic) = any_saying(game);
    game.diary
        .note(format!("  {topic:?} of {person} by {issuer} for {scope:?}"));
    game.offer(
        "revoke",
        || Compliance::revoke_claim(by(issuer), person, topic, scope, REASON.0, REASON.1),
        |model| model.unsay(issuer, person, topic, scope),
    );
}

/// A claim that its issuer signed earlier, and that a stranger submits.
pub fn signed_claim(game: &mut Game) {
    let (person, scope, expiry) = (game.any_person(), any_scope(game), any_expiry(game));
    let (issuer, topic) = any_saying(game);
    let age = game.dice.below(4);
    let claim = SignedClaim {
        issuer,
        identity: person,
        topic,
        scope,
        // Sometimes signed before the last change of trust.
        epoch: game.model.changes_of_trust - u32::from(game.dice.percent(15)),
        issued: game.model.now - age.min(game.model.now - START),
        expiry,
        evidence: [0; 32],
        nonce: game.next_nonce,
        deadline: game.model.now + game.dice.below(9),
    };
    game.next_nonce += u64::from(game.dice.percent(95));
    game.diary.note(format!("  {claim:?}"));
    let signer = if game.dice.percent(95) { issuer } else { STRANGER };
    let signature = Signed(signer, Compliance::message_of(&claim));
    let made = claim.epoch;
    let taken = game.offer(
        "signed claim",
        || Compliance::submit_claim(by(STRANGER), claim, signature),
        |model| {
            model.say(Said {
                issuer,
                person,
                topic,
                scope,
                expiry,
                made,
            })
        },
    );
    if taken {
        game.signed.push(person);
    }
}

pub fn void_signatures(game: &mut Game) {
    let (id, issuer) = (game.any_person(), game.dice.pick(&CLAIM_ISSUERS));
    game.offer(
        "void signatures",
        || Compliance::void_signatures(by(issuer), id),
        |_| (),
    );
}

pub fn clear_signatures(game: &mut Game) {
    let id = match game.signed.is_empty() || game.dice.percent(20) {
        true => game.any_person(),
        false => game.dice.pick(&game.signed),
    };
    game.offer(
        "clear signatures",
        || Compliance::clear_signatures(by(STRANGER), id),
        |_| (),
    );
}

pub fn trust(game: &mut Game) {
    let issuer = game.dice.pick(&CLAIM_ISSUERS);
    let scope = game.dice.pick(&[None, None, Some(0), Some(1)]);
    // Most often the old trust, so that it comes back soon.
    let topics: Vec<ClaimTopic> = match (game.dice.percent(75), scope, issuer) {
        (true, None, ACCREDITOR) => vec![ClaimTopic::Accredited, ClaimTopic::Custom(7)],
        (true, None, KYC) => vec![ClaimTopic::Kyc, ClaimTopic::Aml],
        (true, None, _) => vec![ClaimTopic::Kyc],
        _ => game.dice.some_of(&TOPICS),
    };
    game.diary.note(format!("  {issuer} for {topics:?} of {scope:?}"));
    let list = topics.clone().try_into().expect("few");
    game.offer(
        "trust",
        || match scope {
            None => Compliance::set_trusted_issuer(root_origin(), issuer, list, 7, [7; 32]),
            Some(asset) => Compliance::trust_for_asset(root_origin(), issuer, asset, list, 7, [7; 32]),
        },
        |model| model.trust(issuer, scope, &topics),
    );
}

pub fn refresh(game: &mut Game) {
    let who: Vec<AccountId> = game.dice.some_of(&POOL);
    let who = who.try_into().expect("few");
    game.offer("refresh", || Compliance::refresh_eligibility(by(STRANGER), who), |_| ());
}

/// A person registered at the beginning of a world, with a KYC claim that lasts.
pub fn newcomer(game: &mut Game) {
    let pool = if game.model.next_person == 1 {
        &POOL[14..]
    } else {
        &POOL[..14]
    };
    let free: Vec<AccountId> = pool
        .iter()
        .copied()
        .filter(|who| game.model.person_of(*who).is_none())
        .collect();
    let who = game.dice.pick(&free);
    let (country, kind) = (game.dice.pick(&COUNTRIES), kind_for(game, who));
    let kind = if who >= SOVEREIGNS {
        InvestorKind::Custodian
    } else {
        kind
    };
    frame_support::assert_ok!(Compliance::register_identity(
        by(KYC),
        who,
        country,
        Default::default(),
        kind
    ));
    let person = game.model.register(KYC, who, country, vec![], kind);
    let expiry = game.model.now + 100_000;
    frame_support::assert_ok!(Compliance::add_claim(
        by(KYC),
        person,
        ClaimTopic::Kyc,
        None,
        expiry,
        [0; 32]
    ));
    let made = game.model.changes_of_trust;
    game.model.say(Said {
        issuer: KYC,
        person,
        topic: ClaimTopic::Kyc,
        scope: None,
        expiry,
        made,
    });
}
