//! Names and balances. Everything here only reads, outside of any block.

use crate::network::*;
use asset_hub_westend_runtime as hub;
use emulated_integration_tests_common::USDT_ID;
use frame_support::traits::{fungible, fungibles};
use viaduct_parachain_runtime::{AccountId, Assets, Balance, Balances, Units};
use viaduct_primitives::{ClassId, CurrencyId, UnitTrap};
use viaduct_runtime_common::constants::TEST_USD;
use xcm::{latest::WESTEND_GENESIS_HASH, prelude::*};
use xcm_emulator::TestExt;

/// The class of units on the home chain.
pub const CLASS: ClassId = 0;
/// VIA of the home chain, on the other one.
pub const HOME_VIA: CurrencyId = 10;
/// The test dollar of the home chain, on the other one.
pub const HOME_USD: CurrencyId = 11;
/// The units of the home chain, on the other one.
pub const HOME_UNITS: CurrencyId = 12;

/// A sibling's location.
pub fn sibling(id: u32) -> Location {
    Location::new(1, [Parachain(id)])
}

/// An account's location on its chain.
pub fn person(who: &AccountId) -> Location {
    AccountId32 {
        network: None,
        id: who.clone().into(),
    }
    .into()
}

/// The location under which the home chain traps units for an account of its own, of a chain too.
pub fn claimer(who: &AccountId) -> Location {
    AccountId32 {
        network: Some(NetworkId::ByGenesis(WESTEND_GENESIS_HASH)),
        id: who.clone().into(),
    }
    .into()
}

/// An amount of an asset.
pub fn asset(location: Location, amount: Balance) -> Asset {
    Asset {
        id: AssetId(location),
        fun: Fungible(amount),
    }
}

/// WND, on every parachain.
pub fn wnd_location() -> Location {
    Location::parent()
}

/// USDT on Asset Hub.
pub fn usdt_on_hub() -> Location {
    Location::new(0, [PalletInstance(50), GeneralIndex(USDT_ID.into())])
}

/// USDT on our chains.
pub fn usdt_location() -> Location {
    Location::new(
        1,
        [Parachain(ASSET_HUB), PalletInstance(50), GeneralIndex(USDT_ID.into())],
    )
}

/// VIA at home.
pub fn via_location() -> Location {
    Location::here()
}

/// The test dollar at home.
pub fn usd_location() -> Location {
    Location::new(0, [PalletInstance(12), GeneralIndex(TEST_USD.into())])
}

/// The units at home.
pub fn unit_location() -> Location {
    Location::new(0, [PalletInstance(13), GeneralIndex(CLASS.into())])
}

/// An asset of the home chain, as its siblings name it.
pub fn abroad(local: Location) -> Location {
    let mut location = sibling(HOME);
    for junction in local.interior().clone() {
        location.push_interior(junction).expect("short");
    }
    location
}

/// Native tokens of an account on one of our chains.
pub fn via<C: TestExt>(who: &AccountId) -> Balance {
    C::ext_wrapper(|| <Balances as fungible::Inspect<AccountId>>::balance(who))
}

/// All native tokens of one of our chains.
pub fn via_issued<C: TestExt>() -> Balance {
    C::ext_wrapper(<Balances as fungible::Inspect<AccountId>>::total_issuance)
}

/// Currency of an account on one of our chains.
pub fn money<C: TestExt>(currency: CurrencyId, who: &AccountId) -> Balance {
    C::ext_wrapper(|| <Assets as fungibles::Inspect<AccountId>>::balance(currency, who))
}

/// All there is of a currency on one of our chains.
pub fn issued<C: TestExt>(currency: CurrencyId) -> Balance {
    C::ext_wrapper(|| <Assets as fungibles::Inspect<AccountId>>::total_issuance(currency))
}

/// Units of an account at home.
pub fn units(who: &AccountId) -> Balance {
    HomePara::ext_wrapper(|| <Units as fungibles::Inspect<AccountId>>::balance(CLASS, who))
}

/// All units.
pub fn supply() -> Balance {
    HomePara::ext_wrapper(|| <Units as fungibles::Inspect<AccountId>>::total_issuance(CLASS))
}

/// Units in the trap.
pub fn trapped() -> Balance {
    HomePara::ext_wrapper(|| <Units as UnitTrap<AccountId>>::trapped(CLASS))
}

/// WND of an account on Asset Hub.
pub fn wnd(who: &AccountId) -> Balance {
    AssetHubPara::ext_wrapper(|| <hub::Balances as fungible::Inspect<AccountId>>::balance(who))
}

/// USDT of an account on Asset Hub.
pub fn usdt(who: &AccountId) -> Balance {
    AssetHubPara::ext_wrapper(|| <hub::Assets as fungibles::Inspect<AccountId>>::balance(USDT_ID, who))
}

/// All USDT.
pub fn usdt_issued() -> Balance {
    AssetHubPara::ext_wrapper(|| <hub::Assets as fungibles::Inspect<AccountId>>::total_issuance(USDT_ID))
}

/// A foreign asset of an account on Asset Hub.
pub fn foreign(id: &Location, who: &AccountId) -> Balance {
    AssetHubPara::ext_wrapper(|| <hub::ForeignAssets as fungibles::Inspect<AccountId>>::balance(id.clone(), who))
}

/// All there is of a foreign asset on Asset Hub.
pub fn foreign_issued(id: &Location) -> Balance {
    AssetHubPara::ext_wrapper(|| <hub::ForeignAssets as fungibles::Inspect<AccountId>>::total_issuance(id.clone()))
}

/// What the reserves hold for other chains less what those chains have made of it. No route changes any of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Backing {
    /// WND on Asset Hub for the home chain and the other one.
    pub wnd: [Balance; 2],
    /// USDT on Asset Hub for the home chain and the other one.
    pub usdt: [Balance; 2],
    /// VIA at home for the other chain.
    pub via: Balance,
    /// Test dollars at home for the other chain.
    pub usd: Balance,
    /// Units at home for the other chain.
    pub units: Balance,
}

/// Looks at all reserves. An account that holds less than was made of it elsewhere is a failure in itself.
pub fn backing() -> Backing {
    use viaduct_runtime_common::constants::{ASSET_HUB_USD, RELAY_TOKEN};
    let over = |held: Balance, made: Balance| held.checked_sub(made).expect("every derivative is backed");
    let (home, other) = (sovereign(HOME), sovereign(OTHER));
    Backing {
        wnd: [
            over(wnd(&home), issued::<HomePara>(RELAY_TOKEN)),
            over(wnd(&other), issued::<OtherPara>(RELAY_TOKEN)),
        ],
        usdt: [
            over(usdt(&home), issued::<HomePara>(ASSET_HUB_USD)),
            over(usdt(&other), issued::<OtherPara>(ASSET_HUB_USD)),
        ],
        via: over(via::<HomePara>(&other), issued::<OtherPara>(HOME_VIA)),
        usd: over(money::<HomePara>(TEST_USD, &other), issued::<OtherPara>(HOME_USD)),
        units: over(units(&other), issued::<OtherPara>(HOME_UNITS)),
    }
}
