//! No unit comes from a chain specification.

use super::*;
use frame_support::traits::BuildGenesisConfig;

#[test]
fn a_specification_with_an_empty_unit_ledger_should_build() {
    ExtBuilder::default().without_class().build_and_execute(|| {
        crate::GenesisConfig::<Test>::default().build();
    });
}

#[test]
#[should_panic(expected = "the unit ledger must be empty at genesis")]
fn a_specification_with_a_class_in_the_unit_ledger_should_not_build() {
    ExtBuilder::default().build_and_execute(|| {
        crate::GenesisConfig::<Test>::default().build();
    });
}

#[test]
#[should_panic(expected = "the unit ledger must be empty at genesis")]
fn a_specification_with_units_of_its_own_should_not_build() {
    use sp_runtime::BuildStorage;
    let ledger = pallet_assets::GenesisConfig::<Test> {
        assets: vec![(CLASS, LEDGER_ADMIN, true, 1)],
        accounts: vec![(CLASS, ALICE, 100)],
        ..Default::default()
    };
    let _ = RuntimeGenesisConfig {
        unit_ledger: ledger,
        ..Default::default()
    }
    .build_storage();
}
