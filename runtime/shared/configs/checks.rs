//! What holds between pallets, and what tests and tools ask of a runtime as a whole.

use crate::*;
use alloc::{vec, vec::Vec};
use frame_support::{ensure, traits::fungibles::Inspect};
use sp_runtime::TryRuntimeError;
use viaduct_primitives::{deposits::amount_of, Balance};
use viaduct_runtime_common::invariants;

impl invariants::Config for Runtime {
    type Invariants = BetweenPallets;
}

/// Checks every invariant of the business pallets; used by tests and by the rehearsal tool after every step.
pub fn try_state() -> Result<(), TryRuntimeError> {
    Infrastructure::do_try_state()?;
    Compliance::do_try_state()?;
    Units::do_try_state()?;
    Attestation::do_try_state()?;
    Distribution::do_try_state()?;
    <BetweenPallets as invariants::Invariants>::check()
}

/// Invariants between pallets:
/// 1. no class has more units than its cap;
/// 2. a position, a hold and a tie are of an identity that exists, because ids are not given again;
/// 3. tokens are locked for state that is there, and for nothing else, by reason;
/// 4. a class is of an asset that exists;
/// 5. what a position has committed is what its holds and settlements commit: no other pallet commits units yet.
pub struct BetweenPallets;
impl invariants::Invariants for BetweenPallets {
    fn check() -> Result<(), TryRuntimeError> {
        for (class_id, record) in pallet_units::Classes::<Runtime>::iter() {
            let supply = <UnitLedger as Inspect<AccountId>>::total_issuance(class_id);
            ensure!(
                supply <= record.terms.supply_cap,
                "no class has more units than its cap"
            );
            ensure!(
                pallet_infrastructure::Assets::<Runtime>::contains_key(record.terms.asset),
                "a class is of an asset that exists"
            );
        }
        let positions = pallet_units::Positions::<Runtime>::iter_keys().map(|(_, identity)| identity);
        let holds = pallet_units::Holds::<Runtime>::iter_values().map(|hold| hold.identity);
        let ties = pallet_compliance::Ties::<Runtime>::iter_keys().map(|(identity, _)| identity);
        ensure!(
            positions
                .chain(holds)
                .chain(ties)
                .all(pallet_compliance::Identities::<Runtime>::contains_key),
            "a position, a hold and a tie are of an identity that exists"
        );
        for (class_id, identity, position) in pallet_units::Positions::<Runtime>::iter() {
            ensure!(
                Units::committed_to_holds(class_id, identity)
                    .checked_add(Units::committed_to_settlements(class_id, identity))
                    == Some(position.committed),
                "a position commits what its holds and settlements commit"
            );
        }
        for (reason, deposits) in deposits() {
            ensure!(
                locked(reason) == deposits,
                "tokens are locked for state that is there, and for nothing else"
            );
        }
        Ok(())
    }
}

/// What all accounts have locked for a reason, from the currency's own books.
fn locked(reason: RuntimeHoldReason) -> Balance {
    sum(pallet_balances::Holds::<Runtime>::iter_values()
        .flatten()
        .filter(|hold| hold.id == reason)
        .map(|hold| hold.amount))
}

/// What the business pallets say is locked, by reason.
fn deposits() -> Vec<(RuntimeHoldReason, Balance)> {
    use pallet_attestation::HoldReason as Meters;
    use pallet_compliance::HoldReason as Persons;
    use pallet_infrastructure::HoldReason as Files;
    use pallet_units::HoldReason as Classes;
    let identities = || pallet_compliance::Identities::<Runtime>::iter_values();
    let admitted = pallet_compliance::Custodians::<Runtime>::iter_values().filter_map(|admission| admission.deposit);
    let listed = pallet_compliance::Listings::<Runtime>::iter_values().filter_map(|listing| listing.deposit);
    let approved =
        pallet_compliance::MovementApprovals::<Runtime>::iter_values().filter_map(|approval| approval.deposit);
    vec![
        (
            Persons::Identity.into(),
            sum(identities().flat_map(|record| {
                let own = record.deposit.iter().map(amount_of).collect::<Vec<_>>();
                let of_pending = record.pending.into_iter().filter_map(|pending| pending.deposit);
                let of_accounts = record.accounts.into_iter().filter_map(|account| account.deposit);
                let of_accounts = of_accounts.chain(of_pending);
                own.into_iter()
                    .chain(of_accounts.map(|ticket| amount_of(&ticket)).collect::<Vec<_>>())
            })),
        ),
        (
            Persons::Claim.into(),
            sum(pallet_compliance::ClaimRecords::<Runtime>::iter_values()
                .map(|record| record.deposit)
                .chain(
                    pallet_compliance::SignatureBooks::<Runtime>::iter_values()
                        .flatten()
                        .filter_map(|book| book.deposit),
                )
                .map(|deposit| amount_of(&deposit.ticket))),
        ),
        (
            Persons::Rules.into(),
            sum(pallet_compliance::RuleDeposits::<Runtime>::iter_values().map(|deposit| amount_of(&deposit.ticket))),
        ),
        (
            Persons::Admission.into(),
            sum(admitted
                .chain(listed)
                .chain(approved)
                .map(|deposit| amount_of(&deposit.ticket))),
        ),
        (
            Persons::Preference.into(),
            sum(pallet_compliance::Preferences::<Runtime>::iter_values()
                .map(|preference| amount_of(&preference.deposit.ticket))),
        ),
        (
            Classes::UnitHold.into(),
            sum(pallet_units::Holds::<Runtime>::iter_values().map(|hold| amount_of(&hold.deposit.ticket))),
        ),
        (
            Classes::UnitClass.into(),
            sum(pallet_units::ClassDeposits::<Runtime>::iter_values().map(|deposit| amount_of(&deposit.ticket))),
        ),
        (
            Classes::UnitOrder.into(),
            sum(pallet_units::OrderDeposits::<Runtime>::iter_values().map(|deposit| amount_of(&deposit.ticket))),
        ),
        (
            Classes::UnitSettlement.into(),
            sum(pallet_units::Instructions::<Runtime>::iter_values()
                .map(|row| amount_of(&row.deposit.ticket))
                .chain(pallet_units::Sales::<Runtime>::iter_values().map(|row| amount_of(&row.deposit.ticket)))
                .chain(
                    pallet_units::PendingTransfers::<Runtime>::iter_values().map(|row| amount_of(&row.deposit.ticket)),
                )),
        ),
        (
            Classes::UnitAllowance.into(),
            sum(pallet_units::Allowances::<Runtime>::iter_values().map(|row| amount_of(&row.deposit.ticket))),
        ),
        (
            Files::Document.into(),
            sum(pallet_infrastructure::DocumentDeposits::<Runtime>::iter_values()
                .map(|deposit| amount_of(&deposit.ticket))),
        ),
        (
            Files::Amendment.into(),
            sum(pallet_infrastructure::Amendments::<Runtime>::iter_values().map(|row| amount_of(&row.ticket))),
        ),
        (
            Meters::Stream.into(),
            sum(pallet_attestation::StreamDeposits::<Runtime>::iter_values()
                .chain(pallet_attestation::CalendarDeposits::<Runtime>::iter_values())
                .map(|deposit| amount_of(&deposit.ticket))),
        ),
        (
            Meters::Source.into(),
            sum(pallet_attestation::SourceDeposits::<Runtime>::iter_values().map(|deposit| amount_of(&deposit.ticket))),
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
