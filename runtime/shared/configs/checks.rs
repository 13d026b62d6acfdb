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
    for (class_id, record) in pallet_compliance::Classes::<Runtime>::iter() {
        let supply = <UnitLedger as frame_support::traits::fungibles::Inspect<AccountId>>::total_issuance(class_id);
        frame_support::ensure!(supply <= record.supply_cap, "no class has more units than its cap");
    }
    // What an identity holds is the transfer pipeline's, and who it is, compliance's. Ids are not given again: nothing may stay of one that
    // was closed.
    let positions = pallet_units::Positions::<Runtime>::iter_keys().map(|(_, identity)| identity);
    let holds = pallet_units::Holds::<Runtime>::iter_values().map(|hold| hold.identity);
    let ties = pallet_compliance::Ties::<Runtime>::iter_keys().map(|(identity, _)| identity);
    frame_support::ensure!(
        positions
            .chain(holds)
            .chain(ties)
            .all(pallet_compliance::Identities::<Runtime>::contains_key),
        "a position, a hold and a tie are of an identity that exists"
    );
    for (reason, deposits) in deposits() {
        frame_support::ensure!(
            held(reason) == deposits,
            "tokens are on hold for state that is there, and for nothing else"
        );
    }
    Ok(())
}

/// What everybody has on hold for a reason, from the currency's own books.
fn held(reason: RuntimeHoldReason) -> Balance {
    pallet_balances::Holds::<Runtime>::iter_values()
        .flatten()
        .filter(|hold| hold.id == reason)
        .fold(0, |sum: Balance, hold| sum.saturating_add(hold.amount))
}

/// What the business pallets say is on hold, by reason.
fn deposits() -> [(RuntimeHoldReason, Balance); 9] {
    use pallet_attestation::HoldReason as Meters;
    use pallet_compliance::HoldReason as Persons;
    use pallet_infrastructure::HoldReason as Assets;
    use pallet_units::HoldReason as UnitHolds;
    [
        (
            Persons::Identity.into(),
            sum(pallet_compliance::IdentityDeposits::<Runtime>::iter_values().map(|deposit| deposit.amount)),
        ),
        (
            Persons::Claim.into(),
            sum(pallet_compliance::ClaimDeposits::<Runtime>::iter_values()),
        ),
        (
            Persons::Rules.into(),
            sum(pallet_compliance::RuleDeposits::<Runtime>::iter_values().map(|deposit| deposit.amount)),
        ),
        (
            Persons::Admission.into(),
            sum(pallet_compliance::AdmissionDeposits::<Runtime>::iter_values().map(|deposit| deposit.amount)),
        ),
        (
            UnitHolds::UnitHold.into(),
            sum(pallet_units::HoldDeposits::<Runtime>::iter_values()),
        ),
        (
            Assets::Document.into(),
            sum(pallet_infrastructure::DocumentDeposits::<Runtime>::iter_values()),
        ),
        (
            Meters::Stream.into(),
            sum(pallet_attestation::StreamDeposits::<Runtime>::iter_values().map(|deposit| deposit.amount)),
        ),
        (
            Meters::Source.into(),
            sum(pallet_attestation::SourceDeposits::<Runtime>::iter_values().map(|deposit| deposit.amount)),
        ),
        (
            Meters::SourceBond.into(),
            sum(pallet_attestation::Sources::<Runtime>::iter_values().map(|source| source.bond)),
        ),
    ]
}

fn sum(amounts: impl Iterator<Item = Balance>) -> Balance {
    amounts.fold(0, Balance::saturating_add)
}

/// Events of the current block, for tests and tools.
pub fn events() -> Vec<RuntimeEvent> {
    frame_system::Pallet::<Runtime>::read_events_no_consensus()
        .map(|record| record.event)
        .collect()
}
