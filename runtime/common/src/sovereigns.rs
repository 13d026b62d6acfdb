//! Accounts that stand for a whole chain.

use crate::AccountId;
use frame_support::traits::Contains;

/// The accounts that XCM derives for sibling chains, child chains and the relay chain: `sibl` or `para` and the chain's
/// id in four bytes, or `Parent`, filled up with zeros. Nobody has a key to them; what they hold here, people of the other
/// chain hold there. They are the same on a chain without XCM, where nobody acts for them.
pub struct SovereignAccounts;

impl Contains<AccountId> for SovereignAccounts {
    fn contains(who: &AccountId) -> bool {
        let bytes: &[u8] = who.as_ref();
        let rest = match bytes {
            [b's', b'i', b'b', b'l', _, _, _, _, rest @ ..]
            | [b'p', b'a', b'r', b'a', _, _, _, _, rest @ ..]
            | [b'P', b'a', b'r', b'e', b'n', b't', rest @ ..] => rest,
            _ => return false,
        };
        rest.iter().all(|byte| *byte == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets::{account, NAMED_ACCOUNTS};
    use codec::{Decode, Encode};
    use frame_support::PalletId;
    use sp_core::TypeId;
    use sp_runtime::traits::AccountIdConversion;

    /// A sibling chain, as `polkadot-parachain-primitives` writes it.
    #[derive(Encode, Decode)]
    struct Sibling(u32);
    impl TypeId for Sibling {
        const TYPE_ID: [u8; 4] = *b"sibl";
    }

    /// A chain below this one.
    #[derive(Encode, Decode)]
    struct Child(u32);
    impl TypeId for Child {
        const TYPE_ID: [u8; 4] = *b"para";
    }

    fn bytes(start: &[u8]) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes[..start.len()].copy_from_slice(start);
        bytes
    }

    fn is_sovereign(bytes: [u8; 32]) -> bool {
        SovereignAccounts::contains(&AccountId::new(bytes))
    }

    #[test]
    fn accounts_that_the_sdk_derives_for_chains_should_be_sovereign() {
        for id in [0, 1, 1_000, 2_000, 4_009, u32::MAX] {
            let sibling: AccountId = Sibling(id).into_account_truncating();
            let child: AccountId = Child(id).into_account_truncating();
            assert!(SovereignAccounts::contains(&sibling), "sibling {id}");
            assert!(SovereignAccounts::contains(&child), "child {id}");
            assert_ne!(sibling, child);
        }
        assert!(is_sovereign(bytes(b"Parent")));
        // Asset Hub on this chain, in plain bytes.
        assert!(is_sovereign(bytes(b"sibl\xe8\x03\0\0")));
    }

    #[test]
    fn accounts_that_only_look_alike_should_not_be_sovereign() {
        for start in [
            &b""[..],
            b"sib",
            b"par",
            b"Paren",
            b"parent",
            b"Sibl",
            b"SIBL",
            b"modlsibl",
        ] {
            assert!(!is_sovereign(bytes(start)), "{start:?}");
        }
        // A single byte beyond the id, wherever it is.
        for (name, from) in [(&b"sibl"[..], 8), (b"para", 8), (b"Parent", 6)] {
            for place in from..32 {
                let mut account = bytes(name);
                account[place] = 1;
                assert!(!is_sovereign(account), "{name:?} {place}");
            }
        }
        // Accounts of a sibling's pallets and of ours, and of people.
        let sub: AccountId = Sibling(1_000).into_sub_account_truncating(1u8);
        assert!(!SovereignAccounts::contains(&sub));
        let pallet: AccountId = PalletId(*b"via/dist").into_account_truncating();
        assert!(!SovereignAccounts::contains(&pallet));
        for name in NAMED_ACCOUNTS {
            assert!(!SovereignAccounts::contains(&account(name)), "{name}");
        }
    }
}
