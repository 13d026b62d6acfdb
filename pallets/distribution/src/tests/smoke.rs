use super::*;

#[test]
fn a_run_should_pay_expenses_then_debt_then_holders() {
    // GIVEN an operator with 1,000 a month, a loan of 12,000 at 12 % in twelve parts, and two holders, 1 : 3
    let obligations = vec![expense(1, OPERATOR, 1_000), loan(2, LENDER, 12_000, 120_000)];
    ExtBuilder::default()
        .obligations(obligations)
        .waterfall(vec![
            expenses(&[1]),
            interest(&[2]),
            principal(&[2]),
            holders(),
            residual(TOWN),
        ])
        .units(&[(1, 1), (2, 3)])
        .build_and_execute(|| {
            // WHEN 5,000 of the first month are divided in February
            Clock::set(START + 31 * DAY);
            let batch = divide(5_000);
            // THEN the operator gets February's 1,000 (January's was before its time), the lender 120 and 1,000, the holders the rest
            assert_eq!(usd(OPERATOR), 1_000);
            assert_eq!(usd(LENDER), 1_120);
            assert_eq!(line(batch, 4).paid, 2_880);
            assert_eq!(pool(USD, Pool::Earned(CLASS)), 2_880);
            assert_ok!(claim(first_account(2)));
            assert_eq!(usd(first_account(2)), 2_160);
            assert_eq!(standing(2).outstanding, 11_000);
        });
}
