//! A state of realistic size: many holders of units, with rows as long as a chain in use has.

use codec::Encode;
use sp_io::hashing::{blake2_128, blake2_256, twox_128};
use std::collections::BTreeMap;

/// Rows that a verified holder of units has: pallet, map, keys of the map after the account, length of the value.
const ROWS: [(&str, &str, usize, usize); 7] = [
    // Nonce, references and balances.
    ("System", "Account", 0, 80),
    // A settlement currency.
    ("Assets", "Account", 1, 20),
    // The unit ledger.
    ("UnitLedger", "Account", 1, 20),
    ("Compliance", "Accounts", 0, 100),
    ("Compliance", "Identities", 0, 250),
    ("Units", "Positions", 1, 60),
    ("Distribution", "Holders", 1, 120),
];

/// Adds the rows of that many holders. Only their number and length count: nothing reads them by meaning.
pub fn add_holders(top: &mut BTreeMap<Vec<u8>, Vec<u8>>, holders: u32) {
    for n in 0..holders {
        let account = blake2_256(&n.encode());
        for (pallet, map, keys, length) in ROWS {
            let mut key = [twox_128(pallet.as_bytes()), twox_128(map.as_bytes())].concat();
            for _ in 0..keys {
                key.extend(concat(&0u32.encode()));
            }
            key.extend(concat(&account));
            // No two alike, as amounts are not.
            let value = account
                .iter()
                .cycle()
                .zip(key.iter().rev().cycle())
                .map(|(a, b)| a ^ b)
                .take(length)
                .collect();
            top.insert(key, value);
        }
    }
}

/// The hasher of maps that keeps the key readable.
fn concat(key: &[u8]) -> Vec<u8> {
    [&blake2_128(key)[..], key].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holders_should_have_rows_of_their_own() {
        let mut top = BTreeMap::new();
        add_holders(&mut top, 10);
        assert_eq!(top.len(), 10 * ROWS.len());
        assert_eq!(
            top.values().map(Vec::len).sum::<usize>(),
            10 * ROWS.iter().map(|row| row.3).sum::<usize>()
        );
    }
}
