//! `report`, and the proof of a raw reading.

use super::*;

#[test]
fn reports_are_accepted_from_the_end_of_the_period_to_the_end_of_the_window() {
    meter_of(3).build_and_execute(|| {
        Clock::set(ORIGIN + HOUR - 1);
        assert_noop!(send(SOURCE, 1), E::PeriodNotOver);
        Clock::set(ORIGIN + HOUR);
        assert_ok!(send(SOURCE, 1));
        assert_eq!(
            last(),
            Event::Reported {
                stream: 0,
                period: 0,
                source: SOURCE,
                value: 1,
                root: ROOT,
                leaves: 4
            }
            .into()
        );
        assert_noop!(send(SOURCE, 2), E::AlreadyReported);
        assert_noop!(send(SOURCE + 1, -1), E::ValueNegative);
        assert_noop!(
            Attestation::report(by(SOURCE + 1), 0, 0, 1, ROOT, 0),
            E::EvidenceMissing
        );
        assert_noop!(
            Attestation::report(by(SOURCE + 1), 0, u32::MAX, 1, ROOT, 1),
            E::PeriodNotOver
        );
        Clock::set(CLOSE);
        // A newer period first: the older one is still welcome.
        assert_ok!(Attestation::report(by(SOURCE + 1), 0, 1, 1, ROOT, 1));
        assert_ok!(send(SOURCE + 1, 1));
        assert_noop!(Attestation::close_window(by(OPERATOR), 0, 0), E::WindowOpen);
        Clock::set(CLOSE + 1);
        assert_noop!(send(SOURCE + 2, 1), E::WindowOver);
    });
}

#[test]
fn a_raw_reading_is_proven_against_its_report_only() {
    meter_of(2).build_and_execute(|| {
        let readings: Vec<Vec<u8>> = (0..5u8).map(|n| vec![n, 1, 2]).collect();
        let root = binary_merkle_tree::merkle_root::<BlakeTwo256, _>(&readings);
        Clock::set(ORIGIN + HOUR);
        assert_ok!(Attestation::report(by(SOURCE), 0, 0, 1, root, 5));
        let proof = binary_merkle_tree::merkle_proof::<BlakeTwo256, _, _>(&readings, 3).proof;
        let check = |who, leaves, index, reading: &[u8]| {
            Attestation::verify_reading(0, 0, who, proof.clone(), leaves, index, reading.to_vec())
        };
        assert!(check(SOURCE, 5, 3, &readings[3]));
        assert!(!check(SOURCE, 5, 2, &readings[3]));
        assert!(!check(SOURCE, 5, 3, &readings[2]));
        assert!(!check(SOURCE, 4, 3, &readings[3]));
        assert!(!check(SOURCE, 5, 5, &readings[3]));
        assert!(!check(SOURCE + 1, 5, 3, &readings[3]));
    });
}
