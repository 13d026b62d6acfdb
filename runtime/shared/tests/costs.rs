//! What the everyday calls touch. Reads and times are measured by benchmarks (docs/costs.md); here the proof of a transfer is
//! recorded, which no benchmark of a later change may silently let grow.

use crate::runtime::*;
use crate::world::*;
use codec::Encode;
use frame_support::{assert_ok, dispatch::DispatchClass};
use sp_runtime::traits::TransactionExtension;

/// The target of DESIGN 7 for a regulated transfer: KYC on both sides, country, cap and holder limit.
const MOST: usize = 6 * 1024;

#[test]
fn a_regulated_transfer_should_be_proven_within_six_kilobytes() {
    let mut ext = new_world();
    ext.execute_with(|| {
        // GIVEN two holders under all of these rules, with revenue to settle
        set_rules(|rules| {
            let share = pallet_compliance::Share {
                numerator: 1,
                denominator: 2,
            };
            rules.identity_cap = Some(pallet_compliance::rules::IdentityCap { share });
            rules.holder_limit = Some(pallet_compliance::rules::HolderLimit { limit: 99 });
        });
        for n in 0..HOLDERS {
            issue(&viaduct_runtime_common::presets::account("Issuer"), 1_000);
            issue(&holder(n), 100);
        }
        earn(0, 1_000_003);
        // The block's own list of events, which every call adds to, is not of its making.
        System::reset_events();
    });
    ext.commit_all().expect("the state is written");
    // WHEN one sends to the other
    let (sent, proof) = ext.execute_and_prove(|| {
        let transfer = pallet_units::Call::transfer {
            class_id: CLASS,
            to: holder(1),
            amount: 1,
            memo: Default::default(),
        };
        call(&holder(0), transfer)
    });
    assert_ok!(sent);
    // THEN the proof of everything that was read is small
    let size = proof.encode().len();
    println!("proof of a regulated transfer: {size} bytes");
    assert!(size <= MOST, "{size} bytes");
}

#[test]
fn a_transaction_that_does_nothing_should_be_charged_as_measured_and_for_its_accesses() {
    in_world(|| {
        // GIVEN what the SDK measures, extensions included and the database apart
        let measured = configs::ExtrinsicBaseWeight::get();
        let accesses = configs::DbWeight::get().reads_writes(6, 3);
        // WHEN it is charged by parts
        let call = RuntimeCall::from(frame_system::Call::remark { remark: vec![] });
        let base = configs::base_extrinsic();
        let charged = base + crate::extension(0, 0, None).weight(&call);
        // THEN it is not charged less, and something is left for the signature
        assert!(charged.ref_time() >= (measured + accesses).ref_time());
        assert!(base.ref_time() > 0);
        assert_eq!(
            configs::RuntimeBlockWeights::get()
                .get(DispatchClass::Normal)
                .base_extrinsic,
            base
        );
    });
}
