//! What tests and tools ask of a runtime as a whole.

use crate::*;
use alloc::vec::Vec;

/// Checks every invariant of the business pallets; used by tests and by the rehearsal tool after every step.
pub fn try_state() -> Result<(), sp_runtime::TryRuntimeError> {
    Infrastructure::do_try_state()?;
    Compliance::do_try_state()?;
    Units::do_try_state()?;
    Attestation::do_try_state()?;
    Distribution::do_try_state()?;
    // The cap is compliance's and the supply is the ledger's.
    for (class, record) in pallet_compliance::Classes::<Runtime>::iter() {
        let supply = <UnitLedger as frame_support::traits::fungibles::Inspect<AccountId>>::total_issuance(class);
        frame_support::ensure!(supply <= record.supply_cap, "no class has more units than its cap");
    }
    Ok(())
}

/// Events of the current block, for tests and tools.
pub fn events() -> Vec<RuntimeEvent> {
    frame_system::Pallet::<Runtime>::read_events_no_consensus()
        .map(|record| record.event)
        .collect()
}
