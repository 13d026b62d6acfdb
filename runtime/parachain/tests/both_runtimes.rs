//! What is of both chains has one place: a pallet has the same index on both, and the index of the unit ledger never changes.
//! This test is the parachain's, because the solo chain's must not need the relay stack.

use frame_support::traits::{PalletInfoAccess, PalletsInfoAccess};
use std::collections::BTreeMap;

/// Pallets by name, with their indices.
fn pallets<T: PalletsInfoAccess>() -> BTreeMap<&'static str, usize> {
    let infos = T::infos();
    let by_name: BTreeMap<_, _> = infos.iter().map(|pallet| (pallet.name, pallet.index)).collect();
    assert_eq!(by_name.len(), infos.len(), "every pallet has a name of its own");
    by_name
}

fn solo() -> BTreeMap<&'static str, usize> {
    pallets::<viaduct_solo_runtime::AllPalletsWithSystem>()
}

fn parachain() -> BTreeMap<&'static str, usize> {
    pallets::<viaduct_parachain_runtime::AllPalletsWithSystem>()
}

#[test]
fn a_pallet_should_have_the_same_index_on_both_chains() {
    let (solo, parachain) = (solo(), parachain());
    let mut shared = 0;
    for (name, index) in &solo {
        if let Some(there) = parachain.get(name) {
            assert_eq!(index, there, "{name}");
            shared += 1;
        }
    }
    for expected in [
        "System",
        "Balances",
        "Assets",
        "UnitLedger",
        "UnitFreezer",
        "Infrastructure",
        "Compliance",
        "Units",
        "Attestation",
        "Distribution",
        "AssetRate",
        "Referenda",
        "ConvictionVoting",
        "Origins",
        "Whitelist",
        "TechnicalCommittee",
        "Treasury",
        "Parameters",
    ] {
        assert!(
            solo.contains_key(expected) && parachain.contains_key(expected),
            "{expected}"
        );
    }
    assert!(shared >= 20, "only {shared} pallets are shared");
}

#[test]
fn an_index_should_mean_the_same_pallet_on_both_chains() {
    let of_index = |index: usize, chain: &BTreeMap<&'static str, usize>| {
        chain.iter().find(|(_, found)| **found == index).map(|(name, _)| *name)
    };
    let (solo, parachain) = (solo(), parachain());
    for (name, index) in &solo {
        // Consensus differs below 50: an index of the solo chain's own is free there, or the same pallet's.
        if let Some(there) = of_index(*index, &parachain) {
            assert_eq!(*name, there, "index {index}");
        }
    }
}

#[test]
fn the_unit_ledger_should_stay_where_other_chains_look_for_it() {
    assert_eq!(viaduct_parachain_runtime::UnitLedger::index(), 13);
    assert_eq!(viaduct_solo_runtime::UnitLedger::index(), 13);
    assert_eq!(viaduct_parachain_runtime::Assets::index(), 12);
    assert_eq!(viaduct_solo_runtime::Assets::index(), 12);
}
