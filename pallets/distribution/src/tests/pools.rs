//! Room for money: whatever a waterfall decides, its run finds a place for it.

use super::*;
use viaduct_waterfall::{Share, Tier, MAX_RESERVES, MAX_TIERS};

const MOST: ClassId = 1_000;

fn every_class() -> impl Iterator<Item = ClassId> {
    MOST..MOST + MAX_CLASSES
}

fn content(tiers: Vec<Tier<AccountId>>, reserves: u8) -> Waterfall<AccountId> {
    Waterfall {
        tiers: tiers.try_into().expect("few tiers"),
        reserves: (1..=reserves)
            .map(|id| reserve(id, &[]))
            .collect::<Vec<_>>()
            .try_into()
            .expect("few reserves"),
    }
}

fn retain() -> Kind<AccountId> {
    Kind::Retain { most: 7, until: None }
}

/// Eight tiers with eight classes each, as many reserves as there may be, and tiers that keep money back.
fn to_classes() -> Waterfall<AccountId> {
    let split = |first: ClassId| {
        let share = |n| Share {
            beneficiary: Beneficiary::Holders(first + n),
            ppm: PPM / 8,
        };
        Kind::Split {
            ppm: PPM / 10,
            shares: (0..8).map(share).collect::<Vec<_>>().try_into().expect("eight"),
        }
    };
    let splits = every_class().step_by(8).map(split);
    let reserves = (1..=MAX_RESERVES as u8).map(|id| top_up(id, 5));
    let kinds = reserves.chain((0..7).map(|_| retain())).chain(splits);
    let kinds = kinds.chain([residual(TOWN)]);
    content(
        kinds.zip(1..).map(|(kind, id)| tier(id, kind)).collect(),
        MAX_RESERVES as u8,
    )
}

/// As many tiers that keep money back as there may be.
fn to_keep() -> Waterfall<AccountId> {
    let kinds = (1..MAX_TIERS).map(|_| retain()).chain([residual(TOWN)]);
    content(kinds.zip(101..).map(|(kind, id)| tier(id, kind)).collect(), 0)
}

/// Money in so many pools of tiers that no waterfall has.
fn leave(count: u16) {
    let mut books = crate::ledger::Books::<Test>::open(ASSET, USD);
    for id in 0..count {
        let pool = Account::Pool(Pool::Trapped(10_000 + id));
        assert_ok!(books.take_in(&OFFTAKER, &pool, 1));
    }
    books.close();
}

#[test]
fn a_run_should_find_room_when_everything_is_full() {
    ExtBuilder::default().build_and_execute(|| {
        // GIVEN as many classes as an asset may have, each with a holder, and a waterfall that pays all of them.
        for class_id in every_class() {
            Pipeline::found(class_id);
        }
        assert_ok!(set_waterfall(USD, to_classes()));
        assert_ok!(Distribution::set_policy(by(ISSUER), ASSET, POLICY));
        for class_id in every_class() {
            assert_ok!(Pipeline::issue(class_id, 1, 3));
        }
        // AND late money of its time, and money of former tiers, as much as there may be beside two waterfalls.
        let late = bill(1_000_003);
        divide(1_000_003);
        for class_id in every_class() {
            assert_ok!(Pipeline::redeem(class_id, 1, 3));
        }
        // Each split has two pools less one; each other tier but the last one two; and there are those of a run.
        let ruled = 8 + 2 * (15 + 23) + 2 + 3;
        leave(MAX_RULED_POOLS as u16 - ruled + 1);
        assert_noop!(change_content(USD, to_keep()), E::MaxPoolsExceeded);
        let mut books = crate::ledger::Books::<Test>::open(ASSET, USD);
        assert_ok!(books.pay_out(&Account::Pool(Pool::Trapped(10_000)), &TOWN, 1));
        books.close();
        assert_ok!(change_content(USD, to_keep()));
        // WHEN the old waterfall runs beside the new one, for classes that have no holders any longer.
        assert_ok!(pay(OFFTAKER, late, 1_000_003));
        let run = distribute(USD);
        assert_eq!((batch(run).version, batch(run).invoice), (1, Some(late)));
        // THEN every class has what its holders earned and what waits for the next ones.
        for class_id in every_class() {
            assert!(pool(USD, Pool::Earned(class_id)) > 0 && pool(USD, Pool::Undistributed(class_id)) > 0);
        }
        let full = ledger().pools.len() as u32;
        let left = MAX_RULED_POOLS - u32::from(ruled);
        assert_eq!(full, 2 * MAX_CLASSES + MAX_RESERVES + 7 + left);
        // AND the new one runs, too, takes what the old tiers have left, and keeps its own.
        divide(1_000);
        assert_eq!(pool(USD, Pool::Retained(101)), 7);
        assert_eq!(pool(USD, Pool::Trapped(10_001)), 0);
    });
}

#[test]
fn the_room_of_a_waterfall_should_be_all_that_it_can_keep() {
    // Whatever a tier of two full waterfalls keeps has a pool; the most that `MAX_STATES` tiers need is there.
    let most = 2 * MAX_STATES + 3;
    assert!(most <= MAX_RULED_POOLS);
    assert_eq!(MAX_POOLS, MAX_RULED_POOLS + 2 * MAX_CLASSES);
    ExtBuilder::default().build_and_execute(|| {
        for class_id in every_class() {
            Pipeline::found(class_id);
        }
        assert_ok!(set_waterfall(USD, to_classes()));
        assert_ok!(change_content(USD, to_keep()));
    });
}
