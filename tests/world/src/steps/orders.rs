//! Orders of agents and of governance; the life of assets; record moments.

use super::*;

fn any_actor(game: &mut Game) -> RuntimeOrigin {
    if game.dice.percent(20) {
        root_origin()
    } else {
        by(AGENT)
    }
}

pub fn freeze_units(game: &mut Game) {
    let (class_id, id) = (game.any_class(), game.any_person());
    let amount = match game.dice.below(3) {
        0 => 0,
        1 => 1 + u128::from(game.dice.below(10)),
        _ => u128::from(game.dice.below(80)),
    };
    let origin = any_actor(game);
    let how = game.dice.below(3);
    game.diary.note(format!("  {how} {amount} of {id} in {class_id}"));
    game.offer(
        "freeze units",
        || match how {
            0 => Units::set_frozen_units(origin, class_id, id, amount, REASON.0, REASON.1),
            1 => Units::freeze_units(origin, class_id, id, amount, REASON.0, REASON.1),
            _ => Units::thaw_units(origin, class_id, id, amount, REASON.0, REASON.1),
        },
        |model| {
            let frozen = model.class_mut(class_id).frozen.entry(id).or_default();
            match how {
                0 => *frozen = amount,
                1 => *frozen += amount,
                _ => *frozen -= amount,
            }
        },
    );
}

pub fn block(game: &mut Game) {
    let (class_id, id) = (game.any_class(), game.any_person());
    let blocked = !game.model.class(class_id).blocked.contains(&id) && game.dice.percent(50);
    let origin = any_actor(game);
    game.diary.note(format!("  {id} in {class_id}: {blocked}"));
    game.offer(
        "block",
        || Units::block_position(origin, class_id, id, blocked, REASON.0, REASON.1),
        |model| {
            let all = &mut model.class_mut(class_id).blocked;
            if blocked {
                all.insert(id);
            } else {
                all.remove(&id);
            }
        },
    );
}

pub fn pause(game: &mut Game) {
    let class_id = game.any_class();
    // A pause is short, so that something happens.
    let paused = !game.model.class(class_id).paused && game.dice.percent(30);
    let origin = any_actor(game);
    game.offer(
        "pause",
        || Units::pause_class(origin, class_id, paused, REASON.0, REASON.1),
        |model| model.class_mut(class_id).paused = paused,
    );
}

pub fn exception(game: &mut Game) {
    let asset = game.dice.below(2) as AssetId;
    let states = [
        ExceptionState::MaintenanceOutage,
        ExceptionState::ForceMajeure,
        ExceptionState::RegulatoryHold,
        ExceptionState::SafetyFreeze,
    ];
    let state = game.dice.pick(&states);
    let origin = match game.dice.below(3) {
        0 => root_origin(),
        1 => by(REGULATOR),
        _ => by(AGENT),
    };
    let now = game.model.now;
    let trouble = &game.model.assets[&asset].trouble;
    let raised: Vec<_> = states
        .into_iter()
        .filter(|state| trouble.get(&(*state as u8)).is_some_and(|until| now < *until))
        .collect();
    let state = if raised.is_empty() || game.dice.percent(30) {
        state
    } else {
        game.dice.pick(&raised)
    };
    match game.dice.below(10) {
        _ if raised.is_empty() && game.dice.percent(70) => {}
        0..=4 => {
            // By governance: no second person has to agree.
            game.diary.note(format!("  lift {state:?} of {asset}"));
            game.offer(
                "lift exception",
                || Infrastructure::lift_exception(root_origin(), asset, state, REASON.0, Some(REASON.1)),
                |model| {
                    model
                        .assets
                        .get_mut(&asset)
                        .expect("there")
                        .trouble
                        .remove(&(state as u8));
                },
            );
            return;
        }
        5..=7 => {
            let until = now + game.dice.below(20);
            game.diary.note(format!("  extend {state:?} of {asset} to {until}"));
            game.offer(
                "extend exception",
                || Infrastructure::extend_exception(root_origin(), asset, state, until, REASON.0, Some(REASON.1)),
                |model| {
                    model
                        .assets
                        .get_mut(&asset)
                        .expect("there")
                        .trouble
                        .insert(state as u8, until);
                },
            );
            return;
        }
        _ => {}
    }
    let duration = 1 + game.dice.below(30);
    game.diary.note(format!("  raise {state:?} of {asset} for {duration}"));
    game.offer(
        "exception",
        || Infrastructure::raise_exception(origin, asset, state, duration, REASON.0, Some(REASON.1)),
        |model| {
            let until = model.now + duration;
            let trouble = model.assets.get_mut(&asset).expect("there");
            trouble.trouble.insert(state as u8, until);
        },
    );
}

pub fn lifecycle(game: &mut Game) {
    let asset = game.dice.below(2) as AssetId;
    let now = game.model.assets[&asset].lifecycle;
    // Out of service only late, and in few worlds.
    let retires = game.tally.steps > 140 && game.dice.percent(16);
    let (after, kind) = match now {
        Some(Lifecycle::Proposed) => (Lifecycle::Building, "start building"),
        _ if retires => (Lifecycle::Retired, "retire"),
        _ => (Lifecycle::Active, "activate"),
    };
    if kind == "retire" {
        let announced = game.offer(
            "announce retirement",
            || Infrastructure::retire_asset(by(ISSUER), asset),
            |_| (),
        );
        if announced {
            game.wait(DELAY);
        }
    }
    game.offer(
        kind,
        || match after {
            Lifecycle::Building => Infrastructure::start_building(by(ISSUER), asset),
            Lifecycle::Active => Infrastructure::activate_asset(by(ISSUER), asset),
            _ => Infrastructure::conclude_retirement(by(STRANGER), asset),
        },
        |model| model.assets.get_mut(&asset).expect("there").lifecycle = Some(after),
    );
    game.tally.did("lifecycle");
}

pub fn irreversible(game: &mut Game) {
    let class_id = game.any_class();
    if game.tally.steps < 60 {
        return;
    }
    let ends = game.dice.percent(50);
    let announced = game.offer(
        "irreversible",
        || match ends {
            true => Units::end_issuance(by(ISSUER), class_id),
            false => Units::renounce_force(by(ISSUER), class_id),
        },
        |_| (),
    );
    if announced {
        let time = DELAY - u64::from(game.dice.percent(20));
        game.wait(time);
    }
    if game.dice.percent(45) {
        let origin = if game.dice.percent(50) {
            root_origin()
        } else {
            by(REGULATOR)
        };
        match game.dice.percent(50) {
            true => game.offer(
                "veto irreversible",
                || match ends {
                    true => Units::veto_end_issuance(origin, class_id),
                    false => Units::veto_renounce_force(origin, class_id),
                },
                |_| (),
            ),
            false => game.offer(
                "withdraw irreversible",
                || match ends {
                    true => Units::withdraw_end_issuance(by(ISSUER), class_id),
                    false => Units::withdraw_renounce_force(by(ISSUER), class_id),
                },
                |_| (),
            ),
        };
    }
    game.offer(
        if ends { "end issuance" } else { "renounce force" },
        || match ends {
            true => Units::conclude_end_issuance(by(STRANGER), class_id),
            false => Units::conclude_renounce_force(by(STRANGER), class_id),
        },
        |model| {
            let class = model.class_mut(class_id);
            match ends {
                true => class.issuance_ended = true,
                false => class.force_renounced = true,
            }
        },
    );
}

pub fn record_moment(game: &mut Game) {
    let class_id = game.any_class();
    let known: Vec<Moment> = game.model.class(class_id).moments.iter().copied().collect();
    if known.len() >= 3 || (!known.is_empty() && game.dice.percent(45)) {
        let moment = game.dice.pick(&known);
        game.offer(
            "close record moment",
            || Distribution::close_record_moment(by(ISSUER), class_id, moment),
            |model| {
                model.class_mut(class_id).moments.remove(&moment);
            },
        );
        return;
    }
    let moment = game.model.now + game.dice.below(8);
    game.offer(
        "record moment",
        || Distribution::announce_record_moment(by(ISSUER), class_id, moment),
        |model| {
            model.class_mut(class_id).moments.insert(moment);
        },
    );
}

/// Settings that are terms of what parties agree to: policies of exception states, the charter, appointments.
pub fn protected_settings(game: &mut Game) {
    use pallet_infrastructure::*;
    let asset = game.dice.below(2) as AssetId;
    let counted = move |model: &mut Model| model.assets.get_mut(&asset).expect("there").changes += 1;
    match game.dice.below(4) {
        0..=1 => {
            let state = game
                .dice
                .pick(&[ExceptionState::MaintenanceOutage, ExceptionState::RegulatoryHold]);
            // Most often as it is by itself, so that units move.
            let by_itself = state == ExceptionState::MaintenanceOutage;
            let transfers_open = by_itself != game.dice.percent(30);
            let policy = ExceptionPolicy {
                transfers_open,
                holders: HolderPay::Pay,
            };
            game.diary.note(format!("  {state:?} of {asset}: {policy:?}"));
            game.offer(
                "protected settings",
                || Infrastructure::set_exception_policy(root_origin(), asset, state, policy),
                |model| {
                    counted(model);
                    let policies = &mut model.assets.get_mut(&asset).expect("there").policies;
                    policies.insert(state as u8, transfers_open);
                },
            );
        }
        2 => {
            // While no one has units; otherwise it is refused.
            let terms = Charters::<World>::get(asset).terms;
            game.diary.note(format!("  charter of {asset}"));
            game.offer(
                "protected settings",
                || Infrastructure::set_charter(by(ISSUER), asset, terms),
                counted,
            );
        }
        _ => {
            game.diary.note(format!("  auditor of {asset}"));
            let role = AssetRole::Auditor;
            let granted = game.offer(
                "protected settings",
                || Infrastructure::grant_role(by(ISSUER), asset, NOTARY, role, None, 7, [7; 32]),
                counted,
            );
            // The end of an appointment is no change of terms.
            if granted && game.dice.percent(50) {
                game.offer(
                    "end of appointment",
                    || Infrastructure::revoke_role(by(ISSUER), asset, NOTARY, role, None, 7, [7; 32]),
                    |_| (),
                );
            }
        }
    }
}
