//! The clock of schedules is the relay chain's, which is old when the parachain is born.

use cumulus_pallet_parachain_system::{OnSystemEvent, RelaychainDataProvider};
use cumulus_primitives_core::PersistedValidationData;
use frame_support::{assert_ok, traits::Hooks, weights::Weight};
use sp_runtime::traits::BlockNumberProvider;
use viaduct_parachain_runtime::{
    configs::RuntimeBlockWeights, genesis_config_presets, Runtime, RuntimeCall, RuntimeOrigin, Scheduler, System,
};

/// Number of the relay block under which block 1 is made: a relay chain of some years.
const RELAY: u32 = 30_000_000;

/// Block `number` begins, and then learns the relay chain's number. Weight of looking for what is due.
fn begin(number: u32, relay: u32) -> Weight {
    System::set_block_number(number);
    let weight = Scheduler::on_initialize(number);
    RelaychainDataProvider::<Runtime>::set_block_number(relay);
    <Runtime as cumulus_pallet_parachain_system::Config>::OnSystemEvent::on_validation_data(&PersistedValidationData {
        relay_parent_number: relay,
        ..Default::default()
    });
    weight
}

#[test]
fn the_schedule_should_begin_when_the_chain_does() {
    let mut chain = genesis_config_presets::externalities("demo").expect("the preset exists");
    chain.execute_with(|| {
        let limit = RuntimeBlockWeights::get().max_block.proof_size() / 10;
        // GIVEN a chain that is born under an old relay chain
        begin(1, RELAY);
        // WHEN it goes on, THEN it does not look for what was due in the millions of blocks before
        for number in 2..5 {
            let weight = begin(number, RELAY + number);
            assert!(weight.proof_size() < limit, "{weight} in block {number}");
            // It looked up to the relay block of the block before.
            let looked = if number == 2 { RELAY } else { RELAY + number - 1 };
            assert_eq!(pallet_scheduler::IncompleteSince::<Runtime>::get(), Some(looked + 1));
        }
    });
}

#[test]
fn what_is_scheduled_should_run_after_so_many_relay_blocks() {
    let mut chain = genesis_config_presets::externalities("demo").expect("the preset exists");
    chain.execute_with(|| {
        // GIVEN a call five relay blocks after block 2
        begin(1, RELAY);
        begin(2, RELAY + 1);
        let (key, value) = (b"due".to_vec(), vec![1]);
        let set = frame_system::Call::<Runtime>::set_storage {
            items: vec![(key.clone(), value.clone())],
        };
        assert_ok!(Scheduler::schedule_after(
            RuntimeOrigin::root(),
            5,
            None,
            0,
            Box::new(RuntimeCall::from(set)),
        ));
        // WHEN our blocks come slowly, so that the relay chain skips its number, THEN it runs in the first block that
        // knows of it, and not before
        begin(3, RELAY + 4);
        begin(4, RELAY + 9);
        assert_eq!(sp_io::storage::get(&key), None);
        begin(5, RELAY + 10);
        assert_eq!(sp_io::storage::get(&key).map(|found| found.to_vec()), Some(value));
    });
}
