//! `add_source`, `bond`, `remove_source`.

use super::*;

#[test]
fn a_source_is_added_bonds_and_gets_its_bond_back() {
    meter_of(0).build_and_execute(|| {
        assert_noop!(Attestation::bond(by(SOURCE), 0), E::SourceNotFound);
        assert_noop!(
            Attestation::add_source(by(OPERATOR), 0, SOURCE),
            DispatchError::Other("no role")
        );
        assert_noop!(Attestation::add_source(by(ISSUER), 1, SOURCE), E::StreamNotFound);
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE));
        assert_noop!(Attestation::add_source(by(ISSUER), 0, SOURCE), E::AlreadyExists);
        Clock::set(ORIGIN + HOUR);
        assert_noop!(send(SOURCE, 1), E::NotBonded);
        assert_ok!(Attestation::bond(by(SOURCE), 0));
        assert_eq!(
            last(),
            Event::SourceBonded {
                stream: 0,
                source: SOURCE,
                bond: BOND
            }
            .into()
        );
        assert_eq!(held(SOURCE), BOND);
        assert_noop!(Attestation::bond(by(SOURCE), 0), E::AlreadyBonded);
        assert_noop!(
            Attestation::remove_source(by(SOURCE), 0, SOURCE),
            DispatchError::Other("no role")
        );
        assert_ok!(Attestation::remove_source(by(ISSUER), 0, SOURCE));
        let event = Event::SourceRemoved {
            stream: 0,
            actor: ISSUER,
            source: SOURCE,
            bond: BOND,
        };
        assert_eq!(last(), event.into());
        assert_eq!((held(SOURCE), Balances::free_balance(SOURCE)), (0, ENDOWMENT));
        assert_noop!(Attestation::remove_source(by(ISSUER), 0, SOURCE), E::SourceNotFound);
        assert_noop!(send(SOURCE, 1), E::SourceNotFound);
    });
}

#[test]
fn a_bond_needs_money_and_a_free_place() {
    meter_of(8).build_and_execute(|| {
        assert_ok!(Attestation::add_source(by(ISSUER), 0, SOURCE + 8));
        assert_noop!(Attestation::bond(by(SOURCE + 8), 0), E::MaxSourcesExceeded);
        assert_ok!(Attestation::remove_source(by(ISSUER), 0, SOURCE));
        assert_ok!(Attestation::add_source(by(ISSUER), 0, STRANGER));
        assert_noop!(Attestation::bond(by(STRANGER), 0), TokenError::FundsUnavailable);
    });
}
