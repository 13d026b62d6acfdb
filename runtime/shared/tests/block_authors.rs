//! Validators of the solo chain and collators of the parachain join and leave, with the preset of the local network.

use crate::runtime::{
    genesis_config_presets::externalities, Aura, Balances, CollatorSelection, Runtime, RuntimeOrigin, Session,
    SessionKeys, System,
};
use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use viaduct_runtime_common::presets::account;

/// What is decided at the end of a session holds from the end of the next one on.
fn two_sessions_later() {
    Session::rotate_session();
    Session::rotate_session();
}

#[test]
fn a_block_author_should_join_with_a_bond_when_there_is_a_place_and_get_it_back_when_it_leaves() {
    let mut ext = externalities("local_testnet").expect("a preset");
    ext.register_extension(KeystoreExt::new(MemoryKeystore::new()));
    ext.execute_with(|| {
        System::set_block_number(1);
        // GIVEN a chain without a place for candidates
        assert_ok!(CollatorSelection::set_desired_candidates(RuntimeOrigin::root(), 0));
        let genesis = Session::validators();
        let newcomer = account("Charlie");
        let origin = || RuntimeOrigin::signed(newcomer.clone());
        // and keys that the newcomer proves to have; somebody else's proof is refused.
        let made = SessionKeys::generate(&newcomer.encode(), None);
        let stolen = SessionKeys::generate(&account("Dave").encode(), None);
        assert_noop!(
            Session::set_keys(origin(), stolen.keys, stolen.proof.encode()),
            pallet_session::Error::<Runtime>::InvalidProof
        );
        assert_noop!(
            CollatorSelection::register_as_candidate(origin()),
            pallet_collator_selection::Error::<Runtime>::ValidatorNotRegistered
        );
        assert_ok!(Session::set_keys(origin(), made.keys.clone(), made.proof.encode()));
        // WHEN it registers
        // The deposit for its keys stays on hold.
        let (free, held) = (Balances::free_balance(&newcomer), Balances::reserved_balance(&newcomer));
        assert_ok!(CollatorSelection::register_as_candidate(origin()));
        let bond = Balances::reserved_balance(&newcomer) - held;
        assert!(bond > 0);
        assert_eq!(Balances::free_balance(&newcomer), free - bond);
        // THEN it waits until governance has opened a place
        two_sessions_later();
        assert_eq!(Session::validators(), genesis);
        assert_ok!(CollatorSelection::set_desired_candidates(RuntimeOrigin::root(), 1));
        two_sessions_later();
        assert_eq!(
            Session::validators(),
            [genesis.clone(), vec![newcomer.clone()]].concat()
        );
        let authorities = pallet_aura::Authorities::<Runtime>::get();
        assert!(authorities.contains(&made.keys.aura), "it makes blocks");
        // WHEN it leaves, THEN it is let go with its bond
        assert_ok!(CollatorSelection::leave_intent(origin()));
        two_sessions_later();
        assert_eq!(Session::validators(), genesis);
        assert_eq!(Balances::reserved_balance(&newcomer), held);
        assert_eq!(Balances::free_balance(&newcomer), free);
        assert_eq!(Aura::authorities_len(), genesis.len());
    });
}
