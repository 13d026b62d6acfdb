//! Laws: what holds of every run of every sound waterfall, over random lives of all kinds of tiers ([`super::worlds`]). README section 6 lists
//! them; a test compares.

use super::{worlds::*, *};
use crate::{
    bring_forward, bring_some_forward, obligations,
    prorata::{floor_share, mul_div},
    testing::*,
};
use alloc::{collections::BTreeMap, format, string::String, vec};
use proptest::{collection::vec as many, prelude::*};

/// How many random lives each law sees.
const LIVES: u32 = 128;

/// Holds of each run of a life.
fn each(seed: u64, law: impl Fn(&Input<u64>, &Plan<u64>)) {
    for (input, plan) in life(seed) {
        law(&input, &plan);
    }
}

/// Holds of each tier of each run: the run, its plan, the tier's place, and what pockets held when it began and when it had acted.
fn each_tier(seed: u64, law: impl Fn(&Input<u64>, &Plan<u64>, usize, &Held, &Held)) {
    each(seed, |input, plan| {
        let mut held = Held(before(input));
        held.follow(plan, None);
        for (place, tier) in input.waterfall.tiers.iter().enumerate() {
            let then = Held(held.0.clone());
            held.follow(plan, Some(tier.id));
            law(input, plan, place, &then, &held);
        }
    });
}

/// Balances while a run goes on.
struct Held(Balances);

impl Held {
    fn of(&self, pocket: Pocket<u64>) -> Amount {
        self.0.get(&key(&pocket)).copied().unwrap_or(0)
    }

    /// Applies the postings of one tier; without a tier those before the first.
    fn follow(&mut self, plan: &Plan<u64>, tier: Option<TierId>) {
        let carried = |posting: &Posting<u64>| posting.target == Pocket::Carried;
        for posting in plan
            .postings
            .iter()
            .filter(|posting| posting.tier == tier && !carried(posting))
        {
            *self.0.get_mut(&key(&posting.source)).unwrap() -= posting.amount;
            *self.0.entry(key(&posting.target)).or_default() += posting.amount;
        }
    }
}

/// The sum of some postings.
fn sum(plan: &Plan<u64>, is: impl Fn(&Posting<u64>) -> bool) -> Amount {
    plan.postings
        .iter()
        .filter(|posting| is(posting))
        .map(|posting| posting.amount)
        .sum()
}

fn state(states: &[TierState], tier: TierId) -> TierState {
    let found = states.iter().find(|state| state.tier == tier).copied();
    found.unwrap_or(TierState {
        tier,
        ..Default::default()
    })
}

/// Then and now.
fn pairs<'a>(
    input: &'a Input<u64>,
    plan: &'a Plan<u64>,
) -> impl Iterator<Item = (&'a Obligation<u64>, &'a Obligation<u64>)> {
    input.obligations.iter().zip(&plan.obligations)
}

/// An owing tier of the first four kinds.
fn is_senior(kind: &Kind<u64>) -> bool {
    matches!(
        kind,
        Kind::Expense { .. } | Kind::Interest { .. } | Kind::Principal { .. } | Kind::PariPassu { .. }
    )
}

/// A run of one tier over loans that owe these sums, and the holders.
fn one_tier(kind: Kind<u64>, receipts: Amount, owed: Vec<Obligation<u64>>) -> Plan<u64> {
    play(&input(today(), receipts, waterfall([tier(1, kind), rest(9)]), owed))
}

/// Loans of which these charges are past due.
fn late(dues: &[Amount]) -> Vec<Obligation<u64>> {
    (1..).zip(dues).map(|(id, due)| owes(id, 1, 0, *due)).collect()
}

/// A waterfall of tiers that owe what is fixed, and obligations that owe it.
fn fixed(dues: &[Amount]) -> (Waterfall<u64>, Vec<Obligation<u64>>) {
    let mut tiers = vec![];
    let mut owed = vec![];
    for (id, due) in (1..).zip(dues) {
        let obligations = list([id]);
        let kind = match id % 4 {
            0 => Kind::Threshold {
                beneficiary: account(id.into()),
                total: *due,
            },
            1 => Kind::Interest { obligations },
            2 => Kind::Principal { obligations },
            _ => Kind::Expense {
                obligations,
                most_per_run: None,
            },
        };
        owed.push(match id % 4 {
            1 => owes(id, 1, 0, *due),
            2 => owes(id, *due, *due, 0),
            _ => bill(id, *due),
        });
        tiers.push(tier(id, kind));
    }
    tiers.push(rest(99));
    (waterfall(tiers), owed)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(LIVES) })]

    // Money.

    #[test]
    fn law_money_in_is_money_out(seed in seed()) {
        each(seed, |input, plan| {
            let lists = [&input.trapped, &input.allocated, &input.retained];
            let pockets: Amount = lists.into_iter().flatten().map(|(_, amount)| amount).sum();
            let reserves: Amount = input.reserves.iter().map(|(_, amount)| amount).sum();
            let came = input.receipts + input.carried + input.cure + pockets + reserves;
            let paid = sum(plan, |posting| is_payee(&posting.target));
            let inside = |balances: Balances| -> Amount {
                let payee = |name: &[u8]| name[0] == 6 || name[0] == 7;
                balances.iter().filter(|(name, _)| !payee(name)).map(|(_, amount)| amount).sum()
            };
            assert_eq!(came, paid + inside(apply(input, plan)));
        });
    }

    #[test]
    fn law_no_pocket_is_overdrawn(seed in seed()) {
        each(seed, |input, plan| drop(apply(input, plan)));
    }

    #[test]
    fn law_cash_ends_empty_and_what_is_left_is_carried(seed in seed()) {
        each(seed, |input, plan| {
            assert_eq!(holds(input, plan, Pocket::Cash), 0);
            assert_eq!(holds(input, plan, Pocket::Carried), plan.carried);
        });
    }

    #[test]
    fn law_postings_are_within_their_bound_in_order_and_never_from_a_payee(seed in seed()) {
        each(seed, |input, plan| {
            assert!(plan.postings.len() <= crate::MAX_POSTINGS as usize);
            assert!(plan.postings.iter().all(|posting| posting.amount > 0 && !is_payee(&posting.source)));
            let place = |id: TierId| input.waterfall.tiers.iter().position(|tier| tier.id == id).unwrap();
            let places: Vec<usize> = plan.postings.iter().filter_map(|posting| posting.tier).map(place).collect();
            assert!(places.is_sorted());
        });
    }

    #[test]
    fn law_the_same_input_makes_the_same_plan(seed in seed()) {
        each(seed, |input, plan| assert_eq!(&run(&input.clone()).unwrap(), plan));
    }

    #[test]
    fn law_the_order_of_the_inputs_lists_does_not_matter(seed in seed()) {
        each(seed, |input, plan| {
            let mut other = input.clone();
            other.obligations.reverse();
            other.facts.reverse();
            other.reserves.reverse();
            other.trapped.reverse();
            other.allocated.reverse();
            other.retained.reverse();
            other.states.reverse();
            other.tests.reverse();
            let mut again = run(&other).unwrap();
            again.obligations.reverse();
            assert_eq!(&again, plan);
        });
    }

    #[test]
    fn law_money_follows_a_waterfall_that_changes(seed in seed(), gone in any::<prop::sample::Index>()) {
        each(seed, |input, plan| {
            let mut after = next(input, plan, input.day, 0);
            let mut tiers = after.waterfall.tiers.to_vec();
            let place = gone.index(tiers.len());
            let id = tiers.remove(place).id;
            after.waterfall.tiers = list(tiers);
            // Names of the tier that is gone are refused; nothing is lost if it has none.
            if let Ok(plan) = run(&after) {
                for pocket in [Pocket::Trapped(id), Pocket::Allocated(id), Pocket::Retained(id)] {
                    assert_eq!(holds(&after, &plan, pocket), 0);
                }
            }
        });
    }

    // Lines and memory.

    #[test]
    fn law_a_line_says_what_its_postings_did(seed in seed()) {
        each(seed, check);
    }

    #[test]
    fn law_no_tier_pays_more_than_is_due(seed in seed()) {
        each(seed, |_, plan| {
            for line in &plan.lines {
                assert!(line.paid <= line.due && line.drawn <= line.paid, "{line:?}");
            }
        });
    }

    #[test]
    fn law_what_lacks_is_paid_set_aside_or_short(seed in seed()) {
        each_tier(seed, |input, plan, place, _, held| {
            let line = plan.lines[place];
            let aside = held.of(Pocket::Allocated(input.waterfall.tiers[place].id));
            if line.shortfall > 0 {
                assert_eq!(line.due, line.paid + aside + line.shortfall);
            }
        });
    }

    #[test]
    fn law_what_was_ever_paid_never_falls(seed in seed()) {
        each(seed, |input, plan| {
            for tier in &input.waterfall.tiers {
                let (then, now) = (state(&input.states, tier.id), state(&plan.states, tier.id));
                assert!(then.paid <= now.paid && then.sponsor_paid <= now.sponsor_paid && now.sponsor_paid <= now.paid);
                assert!(then.dates_passed <= now.dates_passed);
            }
            for (then, now) in pairs(input, plan) {
                let (then, now) = (then.standing, now.standing);
                assert!(then.charges_paid <= now.charges_paid && then.repaid <= now.repaid);
                assert!(then.written_off <= now.written_off && then.dates_passed <= now.dates_passed);
            }
        });
    }

    // Seniority.

    #[test]
    fn law_a_junior_gets_no_cash_while_a_senior_is_short(seed in seed()) {
        each_tier(seed, |input, plan, place, _, held| {
            // What an incentive's reserve lacks, cash may not pay.
            let kind = &input.waterfall.tiers[place].kind;
            if plan.lines[place].shortfall == 0 || matches!(kind, Kind::Incentive { .. }) {
                return;
            }
            assert_eq!(held.of(Pocket::Cash), 0);
            // All that tiers below pay out of cash has come back below.
            let below: Vec<TierId> = input.waterfall.tiers.iter().skip(place + 1).map(|tier| tier.id).collect();
            let theirs = |posting: &Posting<u64>| posting.tier.is_some_and(|tier| below.contains(&tier));
            let out = sum(plan, |posting| theirs(posting) && posting.source == Pocket::Cash);
            let back = sum(plan, |posting| theirs(posting) && posting.target == Pocket::Cash);
            assert!(out <= back);
        });
    }

    #[test]
    fn law_a_short_senior_leaves_nothing_set_aside_below(seed in seed()) {
        each_tier(seed, |input, plan, place, _, held| {
            let kind = &input.waterfall.tiers[place].kind;
            if plan.lines[place].shortfall > 0 && (is_senior(kind) || matches!(kind, Kind::TopUp { .. })) {
                for below in input.waterfall.tiers.iter().skip(place + 1) {
                    assert_eq!(held.of(Pocket::Allocated(below.id)), 0);
                }
            }
        });
    }

    #[test]
    fn law_a_short_senior_has_emptied_its_reserves(seed in seed()) {
        each_tier(seed, |input, plan, place, _, held| {
            let tier = &input.waterfall.tiers[place];
            if plan.lines[place].shortfall > 0 && is_senior(&tier.kind) && pays(input, place) {
                for reserve in input.waterfall.reserves.iter().filter(|reserve| reserve.supports.contains(&tier.id)) {
                    assert_eq!(held.of(Pocket::Reserve(reserve.id)), 0);
                }
            }
        });
    }

    #[test]
    fn law_a_tier_pays_out_of_its_own_pocket_before_cash(seed in seed()) {
        each_tier(seed, |input, plan, place, then, held| {
            let own = Pocket::Allocated(input.waterfall.tiers[place].id);
            let tier = Some(input.waterfall.tiers[place].id);
            let of_cash = sum(plan, |posting| posting.tier == tier && posting.source == Pocket::Cash);
            if pays(input, place) && of_cash > 0 && then.of(own) > 0 {
                assert_eq!(held.of(own), 0);
            }
        });
    }

    #[test]
    fn law_a_stopped_tier_pays_nobody_and_nor_do_those_below(seed in seed()) {
        each_tier(seed, |input, plan, place, _, _| {
            let tiers = input.waterfall.tiers.iter().take(place + 1);
            if tiers.into_iter().any(|tier| input.stopped.contains(&tier.id)) {
                let id = Some(input.waterfall.tiers[place].id);
                // A test cures all the same.
                assert_eq!(sum(plan, |posting| posting.tier == id && is_payee(&posting.target) && posting.source != Pocket::Cure), 0);
            }
        });
    }

    #[test]
    fn law_a_tier_that_does_not_pay_only_sets_aside(seed in seed()) {
        each_tier(seed, |input, plan, place, _, _| {
            let tier = &input.waterfall.tiers[place];
            if !pays(input, place) && !matches!(tier.kind, Kind::Test(_)) {
                let own = Pocket::Allocated(tier.id);
                assert_eq!(sum(plan, |posting| posting.tier == Some(tier.id) && posting.target != own), 0);
            }
        });
    }

    #[test]
    fn law_a_date_pays_once(seed in seed()) {
        let runs = life(seed);
        let Some((_, last)) = runs.last() else { return Ok(()) };
        for (place, tier) in runs[0].0.waterfall.tiers.iter().enumerate() {
            if tier.dates.is_some() && !matches!(tier.kind, Kind::Incentive { .. } | Kind::WriteOff { .. } | Kind::Test(_)) {
                let paid = runs.iter().filter(|(_, plan)| plan.lines[place].paid > 0).count();
                assert!(paid <= usize::from(state(&last.states, tier.id).dates_passed), "{tier:?}");
            }
        }
    }

    #[test]
    fn law_more_money_pays_no_tier_less(dues in many(0..1_000u128, 1..8), receipts in 0..4_000u128, more in 0..1_000u128) {
        let (rules, owed) = fixed(&dues);
        let less = play(&input(today(), receipts, rules.clone(), owed.clone()));
        let plan = play(&input(today(), receipts + more, rules, owed));
        for (less, more) in less.lines.iter().zip(&plan.lines) {
            assert!(less.paid <= more.paid);
        }
    }

    #[test]
    fn law_seniors_are_paid_in_full_first(dues in many(0..1_000u128, 1..8), receipts in 0..4_000u128) {
        let (rules, owed) = fixed(&dues);
        let plan = play(&input(today(), receipts, rules, owed));
        let mut left = receipts;
        for (due, line) in dues.iter().zip(&plan.lines) {
            assert_eq!(line.paid, left.min(*due));
            left -= line.paid;
        }
        assert_eq!(got(&plan, Pocket::Holders(1)), left);
    }

    #[test]
    fn law_a_second_run_without_money_pays_nothing(dues in many(0..1_000u128, 1..8), receipts in 0..4_000u128) {
        let (rules, owed) = fixed(&dues);
        let first = input(today(), receipts, rules, owed);
        let plan = play(&first);
        let second = play(&next(&first, &plan, today(), 0));
        assert_eq!(second.postings, vec![]);
        assert_eq!(second.obligations, plan.obligations);
    }

    #[test]
    fn law_two_runs_on_a_day_pay_seniors_as_one(dues in many(0..1_000u128, 1..8), first in 0..4_000u128, second in 0..4_000u128) {
        let (rules, owed) = fixed(&dues);
        let whole = play(&input(today(), first + second, rules.clone(), owed.clone()));
        let first = input(today(), first, rules, owed);
        let one = play(&first);
        let two = play(&next(&first, &one, today(), second));
        assert_eq!(two.obligations, whole.obligations);
        for place in 0..=dues.len() {
            assert_eq!(one.lines[place].paid + two.lines[place].paid, whole.lines[place].paid);
        }
    }

    // Shares.

    #[test]
    fn law_a_pro_rata_part_is_within_a_unit_of_its_exact_part(dues in many(0..1_000_000u128, 1..9), receipts in 0..4_000_000u128) {
        let whole: Amount = dues.iter().sum();
        let ids = 1..=ObligationId::try_from(dues.len()).unwrap();
        let plan = one_tier(Kind::Interest { obligations: list(ids) }, receipts, late(&dues));
        for (id, due) in (1..).zip(&dues) {
            let part = got(&plan, Pocket::Account(id));
            assert!(part <= *due);
            if receipts < whole {
                let exact = receipts * due / whole;
                assert!(part == exact || part == exact + 1);
            } else {
                assert_eq!(part, *due);
            }
        }
    }

    #[test]
    fn law_the_order_of_a_tiers_obligations_does_not_change_its_sum(dues in many(0..1_000u128, 1..9), receipts in 0..4_000u128) {
        let ids: Vec<ObligationId> = (1..=ObligationId::try_from(dues.len()).unwrap()).collect();
        let backward: Vec<ObligationId> = ids.iter().rev().copied().collect();
        let plans = [ids, backward].map(|ids| one_tier(Kind::PariPassu { obligations: list(ids) }, receipts, late(&dues)));
        assert_eq!(plans[0].lines, plans[1].lines);
    }

    #[test]
    fn law_a_split_divides_all_it_takes(seed in seed()) {
        each_tier(seed, |input, plan, place, then, _| {
            let tier = &input.waterfall.tiers[place];
            if let Kind::Split { ppm, shares } = &tier.kind {
                if pays(input, place) {
                    let taken = then.of(Pocket::Allocated(tier.id)) + floor_share(then.of(Pocket::Cash), *ppm).unwrap();
                    assert_eq!(plan.lines[place].paid, taken);
                    for share in shares {
                        let target = crate::run::pocket(&share.beneficiary);
                        let part = sum(plan, |posting| posting.tier == Some(tier.id) && posting.target == target);
                        let exact = floor_share(taken, share.ppm).unwrap();
                        assert!(part == exact || part == exact + 1);
                    }
                }
            }
        });
    }

    #[test]
    fn law_any_cut_of_receipts_owes_the_same_percentage(cuts in many(0..10_000u128, 1..6), ppm in 0..=PPM, floor in prop::option::of(0..500u128), ceiling in prop::option::of(0..900u128)) {
        let terms = Terms::Percent { base: Base::Gross, ppm, window: Window::Life, floor, ceiling };
        let fee = || vec![Obligation { terms: terms.clone(), ..expense(1, 0, schedule(0, 1, 1)) }];
        let tiers = || waterfall([tier(1, Kind::Expense { obligations: list([1]), most_per_run: None }), rest(9)]);
        let whole = play(&input(today(), cuts.iter().sum(), tiers(), fee()));
        let mut run = input(today(), 0, tiers(), fee());
        let mut last = None;
        for cut in cuts {
            run.receipts = cut;
            let plan = play(&run);
            run = next(&run, &plan, today(), 0);
            last = Some(standing(&plan, 1));
        }
        let (now, then) = (last.unwrap(), standing(&whole, 1));
        assert_eq!((now.base, now.assessed), (then.base, then.assessed));
        assert_eq!(now.charges_due + now.charges_paid, then.charges_due + then.charges_paid);
    }

    // Obligations.

    #[test]
    fn law_creditors_get_what_their_standings_say(seed in seed()) {
        each(seed, |input, plan| {
            for (then, now) in pairs(input, plan) {
                if then.creditor == account(creditor(then.id)) && !MEASURES.contains(&then.id) {
                    let paid = now.standing.charges_paid + now.standing.repaid - then.standing.charges_paid - then.standing.repaid;
                    assert_eq!(paid, got(plan, Pocket::Account(creditor(then.id))), "{}", then.id);
                }
            }
        });
    }

    #[test]
    fn law_principal_is_owed_repaid_or_written_off(seed in seed()) {
        each(seed, |input, plan| {
            for (then, now) in pairs(input, plan) {
                let whole = |standing: &Standing| standing.outstanding + standing.repaid + standing.written_off;
                let (before, after) = (whole(&then.standing), whole(&now.standing));
                match then.terms {
                    // Interest that is capitalised is principal from then on.
                    Terms::Loan { pik: Pik::Always | Pik::Unpaid, .. } => assert!(before <= after),
                    _ => assert_eq!(before, after),
                }
            }
        });
    }

    #[test]
    fn law_what_is_past_due_is_part_of_what_is_owed(seed in seed()) {
        each(seed, |_, plan| {
            for obligation in &plan.obligations {
                let standing = obligation.standing;
                assert!(standing.principal_due <= standing.outstanding);
                assert!(standing.compounded <= standing.charges_due);
                let year = if matches!(obligation.terms, Terms::Loan { .. } | Terms::Capital { .. }) { 365_000_000 } else { 1 };
                assert!(standing.fraction < year && standing.default_fraction < year);
            }
        });
    }

    #[test]
    fn law_any_cut_of_time_is_the_same(seed in seed(), mut days in many(0..1_500u32, 1..6)) {
        let (first, _) = life(seed).swap_remove(0);
        days.sort_unstable();
        let last = first.day + days.last().unwrap();
        for obligation in first.obligations {
            let (mut at_once, mut in_steps) = (obligation.clone(), obligation);
            let whole = bring_forward(&mut at_once, last).unwrap();
            let parts: Amount = days.iter().map(|later| bring_forward(&mut in_steps, first.day + later).unwrap()).sum();
            assert_eq!((&at_once, whole), (&in_steps, parts));
        }
    }

    #[test]
    fn law_some_dates_at_a_time_reach_the_same_day(seed in seed(), later in 0..30_000u32) {
        let (first, _) = life(seed).swap_remove(0);
        for obligation in first.obligations {
            // 400 dates in place of few.
            let mut often = obligation;
            match &mut often.terms {
                Terms::Expense { schedule, .. } | Terms::Loan { schedule, .. } => schedule.count = 400,
                Terms::Capital { compounds, .. } => *compounds = compounds.map(|dates| Schedule { count: 400, ..dates }),
                Terms::Percent { .. } => {}
            }
            let mut some = often.clone();
            let day = first.day + later;
            let mut steps = 1;
            while !bring_some_forward(&mut some, day).unwrap() {
                steps += 1;
            }
            assert!(steps <= 4);
            // One date at a time is slower, and the same.
            let dates = match &often.terms {
                Terms::Expense { schedule, .. } | Terms::Loan { schedule, .. } => Some(*schedule),
                Terms::Capital { compounds, .. } => *compounds,
                Terms::Percent { .. } => None,
            };
            for n in 0..dates.map_or(0, |dates| dates.count) {
                let date = crate::schedule::date(&dates.unwrap(), n).unwrap();
                if date <= day && date >= often.standing.accrued_to {
                    bring_forward(&mut often, date).unwrap();
                }
            }
            bring_forward(&mut often, day).unwrap();
            assert_eq!(often, some);
        }
    }

    #[test]
    fn law_instalments_sum_to_the_principal(seed in seed(), prepaid in many((0..40u16, 0..1_000_000u128, 0..3usize), 0..4)) {
        let (first, _) = life(seed).swap_remove(0);
        for id in LOANS {
            let mut loan = first.obligations.iter().find(|other| other.id == id).unwrap().clone();
            let Terms::Loan { schedule, repayment, pik, .. } = &mut loan.terms else { continue };
            if *repayment == Repayment::OnDemand {
                continue;
            }
            *pik = Pik::Never;
            let dates = *schedule;
            let whole = loan.standing.outstanding;
            for n in 0..dates.count {
                let date = crate::schedule::date(&dates, n).unwrap().max(loan.standing.accrued_to);
                bring_forward(&mut loan, date).unwrap();
                let due = loan.standing.principal_due;
                obligations::pay_principal(&mut loan.standing, due).unwrap();
                for (_, amount, order) in prepaid.iter().filter(|(when, _, _)| *when == n) {
                    let most = obligations::prepayable(&loan.standing);
                    let orders = [PrepayOrder::Inverse, PrepayOrder::InOrder, PrepayOrder::ProRata];
                    obligations::prepay(&mut loan.standing, most.min(*amount), orders[*order]).unwrap();
                }
            }
            assert_eq!((loan.standing.outstanding, loan.standing.repaid), (0, whole));
        }
    }

    #[test]
    fn law_a_loss_is_borne_or_left(seed in seed()) {
        each(seed, |input, plan| {
            let borne: Amount = pairs(input, plan).map(|(then, now)| now.standing.written_off - then.standing.written_off).sum();
            assert_eq!(input.loss, borne + plan.loss_left);
        });
    }

    // Gates and reserves.

    #[test]
    fn law_a_closed_gate_leaves_no_cash(seed in seed()) {
        each_tier(seed, |input, plan, place, _, held| {
            let id = input.waterfall.tiers[place].id;
            if plan.tests.iter().any(|test| test.tier == id && test.closed) {
                assert_eq!(held.of(Pocket::Cash), 0);
            }
        });
    }

    #[test]
    fn law_trapped_money_waits_for_its_gate(seed in seed()) {
        each(seed, |input, plan| {
            for posting in plan.postings.iter().filter(|posting| posting.tier.is_some()) {
                let closed = |tier: &TierId| plan.tests.iter().any(|test| test.tier == *tier && test.closed);
                match (&posting.source, &posting.target) {
                    (Pocket::Trapped(tier), target) => assert!(
                        posting.tier == Some(*tier) && *target == Pocket::Cash && !closed(tier)
                    ),
                    (source, Pocket::Trapped(tier)) => assert!(
                        posting.tier == Some(*tier) && *source == Pocket::Cash && closed(tier)
                    ),
                    _ => {}
                }
            }
            drop(apply(input, plan));
        });
    }

    #[test]
    fn law_a_gate_that_does_not_pass_is_closed(seed in seed()) {
        each(seed, |input, plan| {
            for found in &plan.determinations {
                assert!(!found.decided || found.passed || found.cure > 0 || found.closed);
                assert!(!(found.passed && found.cure > 0));
                // One that says nothing leaves its gate as it is.
                let was_closed = input.tests.iter().any(|test| test.tier == found.tier && test.closed);
                assert!(found.decided || (!found.passed && found.cure == 0 && found.closed == was_closed));
            }
        });
    }

    #[test]
    fn law_a_history_is_as_long_as_its_ratio(seed in seed()) {
        each(seed, |input, plan| {
            for tier in &input.waterfall.tiers {
                if let Kind::Test(test) = &tier.kind {
                    let history = &plan.tests.iter().find(|test| test.tier == tier.id).unwrap().history;
                    assert!(history.windows(2).all(|pair| pair[0].month < pair[1].month));
                    let Some(ratio) = &test.ratio else {
                        assert!(history.is_empty());
                        continue;
                    };
                    let now = crate::schedule::month(input.day).unwrap();
                    let last = history.iter().rev().find(|entry| entry.service > 0).map_or(now, |entry| entry.month);
                    for entry in history {
                        assert!(entry.month + u32::from(ratio.months) > last);
                        assert!(entry.month <= now && entry.month + MAX_MONTHS > now);
                    }
                }
            }
        });
    }

    #[test]
    fn law_a_cure_reaches_lenders_only(seed in seed()) {
        each(seed, |input, plan| {
            for posting in plan.postings.iter().filter(|posting| posting.source == Pocket::Cure) {
                let tier = input.waterfall.tiers.iter().find(|tier| Some(tier.id) == posting.tier).unwrap();
                let Kind::Test(test) = &tier.kind else { panic!("{posting:?}") };
                let prepays = &test.cure.as_ref().unwrap().prepays;
                let lends = |other: &&Obligation<u64>| prepays.contains(&other.id);
                assert!(input.obligations.iter().filter(lends).any(|loan| crate::run::pocket(&loan.creditor) == posting.target));
            }
        });
    }

    #[test]
    fn law_a_reserve_gives_only_to_what_it_is_for(seed in seed()) {
        each(seed, |input, plan| {
            for posting in &plan.postings {
                let Pocket::Reserve(id) = posting.source else { continue };
                let tier = input.waterfall.tiers.iter().find(|tier| Some(tier.id) == posting.tier).unwrap();
                let reserve = input.waterfall.reserves.iter().find(|reserve| reserve.id == id).unwrap();
                assert!(match &tier.kind {
                    Kind::Release { reserve, .. } => *reserve == id && posting.target == Pocket::Cash,
                    Kind::Draw { reserve, .. } => *reserve == id,
                    Kind::Incentive { funding, .. } => *funding == id,
                    kind => is_senior(kind) && reserve.supports.contains(&tier.id),
                });
            }
        });
    }

    #[test]
    fn law_a_top_up_stops_at_its_target_and_a_release_too(seed in seed()) {
        each_tier(seed, |input, plan, place, then, held| {
            let counts = |id: ReserveId| {
                let reserve = input.waterfall.reserves.iter().find(|reserve| reserve.id == id).unwrap();
                reserve.letter.filter(|letter| input.day + 30 < letter.expires).map_or(0, |letter| letter.amount)
            };
            let paid = plan.lines[place].paid;
            match &input.waterfall.tiers[place].kind {
                Kind::TopUp { reserve, target: Target::Fixed(target), .. } if paid > 0 => {
                    assert!(held.of(Pocket::Reserve(*reserve)) + counts(*reserve) <= *target);
                }
                Kind::Release { reserve, target: Target::Fixed(target) } if paid > 0 => {
                    let after = held.of(Pocket::Reserve(*reserve));
                    assert!(after == 0 || after + counts(*reserve) == *target);
                    assert!(after < then.of(Pocket::Reserve(*reserve)));
                }
                _ => {}
            }
        });
    }

    // Owners.

    #[test]
    fn law_a_threshold_never_exceeds_its_total(seed in seed()) {
        each(seed, |input, plan| {
            for tier in &input.waterfall.tiers {
                if let Kind::Threshold { total, .. } = tier.kind {
                    assert!(state(&plan.states, tier.id).paid <= total);
                }
            }
        });
    }

    #[test]
    fn law_a_sponsor_never_exceeds_its_part_of_all_profit(seed in seed()) {
        each(seed, |input, plan| {
            for tier in &input.waterfall.tiers {
                if let Kind::CatchUp { sponsor_ppm, target_ppm, profit, .. } = &tier.kind {
                    let own = state(&plan.states, tier.id);
                    let others: Amount = profit.iter().map(|id| state(&plan.states, *id).paid).sum();
                    // The sponsor's part of the tier, of all profit so far: no more than its target.
                    assert!(own.paid * Amount::from(*sponsor_ppm) <= (others + own.paid) * Amount::from(*target_ppm));
                    assert_eq!(own.sponsor_paid, floor_share(own.paid, *sponsor_ppm).unwrap());
                }
            }
        });
    }

    #[test]
    fn law_a_hurdle_lets_pass_only_when_the_investor_has_its_rate(seed in seed()) {
        each_tier(seed, |input, plan, place, _, held| {
            if let Kind::Hurdle { obligation, .. } = &input.waterfall.tiers[place].kind {
                let after = standing(plan, *obligation);
                let lacks = after.charges_due + after.outstanding;
                assert!(lacks == 0 || plan.lines[place].shortfall > 0 || !pays(input, place));
                assert!(lacks == 0 || !pays(input, place) || held.of(Pocket::Cash) == 0);
            }
        });
    }

    #[test]
    fn law_cash_never_pays_a_bonus(seed in seed()) {
        let runs = life(seed);
        for tier in &runs[0].0.waterfall.tiers {
            if let Kind::Incentive { amount, .. } = tier.kind {
                let base: Amount = runs
                    .iter()
                    .map(|(_, plan)| {
                        sum(plan, |posting| {
                            posting.tier == Some(tier.id) && is_payee(&posting.target) && !matches!(posting.source, Pocket::Reserve(_))
                        })
                    })
                    .sum();
                let dates = state(&runs.last().unwrap().1.states, tier.id).dates_passed;
                assert!(base <= amount * Amount::from(dates));
            }
        }
    }

    #[test]
    fn law_a_minimum_is_met_unless_its_tier_is_short(seed in seed()) {
        each_tier(seed, |input, plan, place, _, _| {
            let tier = &input.waterfall.tiers[place];
            if let Kind::MinimumDistribution { ppm, .. } = tier.kind {
                let after = state(&plan.states, tier.id);
                let least = floor_share(after.base, ppm).unwrap();
                assert!(after.in_window >= least || plan.lines[place].shortfall > 0 || !pays(input, place));
            }
        });
    }

    #[test]
    fn law_a_retain_that_pays_keeps_no_more_than_it_may(seed in seed()) {
        each_tier(seed, |input, _, place, _, held| {
            let tier = &input.waterfall.tiers[place];
            if let Kind::Retain { most, until } = tier.kind {
                let ended = until.is_some_and(|until| until <= input.day);
                if pays(input, place) {
                    assert!(held.of(Pocket::Retained(tier.id)) <= if ended { 0 } else { most });
                    assert_eq!(held.of(Pocket::Allocated(tier.id)), 0);
                }
            }
        });
    }

    #[test]
    fn law_a_sweep_takes_no_more_than_its_share_of_cash(seed in seed()) {
        each_tier(seed, |input, plan, place, _, held| {
            let tier = &input.waterfall.tiers[place];
            if let Kind::Sweep { ppm, .. } = &tier.kind {
                let of_cash = sum(plan, |posting| posting.tier == Some(tier.id) && posting.source == Pocket::Cash);
                let cash = held.of(Pocket::Cash) + of_cash;
                assert!(of_cash <= mul_div(cash, (*ppm).into(), PPM.into()).unwrap().0);
            }
        });
    }

    #[test]
    fn law_a_residual_leaves_nothing_to_carry(seed in seed()) {
        each(seed, |_, plan| assert_eq!(plan.carried, 0));
    }

    // Whatever is put in.

    #[test]
    fn law_any_input_makes_a_plan_or_a_refusal(seed in seed(), huge in any::<[Amount; 4]>(), day in any::<Day>(), swaps in many(any::<(u8, u8)>(), 0..8)) {
        let (mut input, _) = life(seed).swap_remove(0);
        // Tiers change places, so that names point anywhere; amounts and days are any.
        let mut tiers = input.waterfall.tiers.to_vec();
        for (one, other) in swaps {
            let count = tiers.len();
            tiers.swap(usize::from(one) % count, usize::from(other) % count);
        }
        input.waterfall.tiers = list(tiers);
        [input.receipts, input.carried, input.cure, input.loss] = huge.map(|amount| amount >> (amount % 128));
        if day % 2 == 0 {
            input.day = day;
        }
        if let Ok(plan) = run(&input) {
            // `apply` refuses to overdraw.
            let after = apply(&input, &plan);
            assert_eq!(after.get(&key(&Pocket::Cash)).copied().unwrap_or(0), 0);
        }
    }
}

#[test]
fn the_readme_lists_the_laws() {
    let readme = include_str!("../../README.md");
    let (_, section) = readme.split_once("## 6. Laws").unwrap();
    let named: Vec<&str> = section.split('`').filter(|word| word.starts_with("law_")).collect();
    let source = include_str!("laws.rs");
    let tested: Vec<&str> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("fn ")?.split_once('('))
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("law_"))
        .collect();
    assert_eq!(named, tested);
}

/// Laws over lives in which nothing happens would say nothing.
#[test]
fn random_lives_reach_what_the_laws_speak_of() {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut see = |what: String| *seen.entry(what).or_default() += 1;
    for seed in 0..1_000 {
        for (input, plan) in life(seed) {
            for (place, tier) in input.waterfall.tiers.iter().enumerate() {
                let name = format!("{:?}", tier.kind);
                let name: String = name.chars().take_while(|letter| letter.is_alphabetic()).collect();
                let line = plan.lines[place];
                if line.paid > 0 {
                    see(format!("{name} pays"));
                }
                if line.allocated > 0 {
                    see(format!("{name} sets aside"));
                }
                if line.shortfall > 0 {
                    see(format!("{name} is short"));
                }
            }
            for posting in &plan.postings {
                match (posting.tier, &posting.source, &posting.target) {
                    (Some(tier), Pocket::Allocated(own), target) if tier == *own => see(match target {
                        Pocket::Cash => "set aside returns".into(),
                        _ => "set aside pays".into(),
                    }),
                    (Some(_), Pocket::Allocated(_), _) => see("below pays".into()),
                    (Some(_), Pocket::Reserve(_), _) => see("a reserve pays".into()),
                    (Some(_), Pocket::Trapped(_), _) => see("trapped returns".into()),
                    (Some(_), Pocket::Retained(_), _) => see("retained returns".into()),
                    (Some(_), Pocket::Cure, _) => see("a cure pays".into()),
                    _ => {}
                }
            }
        }
    }
    let owing = [
        "Expense",
        "Interest",
        "Principal",
        "PariPassu",
        "TopUp",
        "PreferredReturn",
        "ReturnOfCapital",
        "CatchUp",
        "Hurdle",
        "Threshold",
        "Incentive",
        "MinimumDistribution",
        "Holders",
    ];
    let mut expected: Vec<String> = vec![];
    for kind in owing {
        expected.extend(["pays", "sets aside", "is short"].map(|what| format!("{kind} {what}")));
    }
    for kind in ["Sweep", "Split", "Retain", "Residual"] {
        expected.extend(["pays", "sets aside"].map(|what| format!("{kind} {what}")));
    }
    expected.extend(["Release", "Draw", "Test", "WriteOff"].map(|kind| format!("{kind} pays")));
    expected.extend(
        [
            "set aside returns",
            "set aside pays",
            "below pays",
            "a reserve pays",
            "trapped returns",
            "retained returns",
            "a cure pays",
        ]
        .map(String::from),
    );
    for what in &expected {
        let count = seen.get(what).copied().unwrap_or(0);
        assert!(count > 0, "{what}: never");
    }
}
