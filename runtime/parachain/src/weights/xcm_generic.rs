use frame_support::weights::Weight;
pub struct WeightInfo<T>(core::marker::PhantomData<T>);
impl<T: frame_system::Config> WeightInfo<T> {
    pub fn alias_origin() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn asset_claimer() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn burn_asset() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn buy_execution() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn claim_asset() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn clear_error() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn clear_origin() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn clear_topic() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn clear_transact_status() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn descend_origin() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn execute_with_origin() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn expect_asset() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn expect_error() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn expect_origin() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn expect_pallet() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn expect_transact_status() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn pay_fees() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn query_pallet() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn query_response() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn refund_surplus() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn report_error() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn report_holding() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn report_transact_status() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn set_appendix() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn set_error_handler() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn set_fees_mode() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn set_topic() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn subscribe_version() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn transact() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn trap() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn unpaid_execution() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
    pub fn unsubscribe_version() -> Weight {
        Weight::from_parts(1_000_000_000, 64 * 1024)
    }
}
