//! Constants of both runtimes.

use crate::{Balance, BlockNumber, Moment};
use frame_support::{parameter_types, PalletId};

/// Time between two blocks and length of an Aura slot, ms. Never changes on a live chain.
pub const SLOT_DURATION: Moment = 6_000;
/// Blocks in a minute.
pub const MINUTES: BlockNumber = (60_000 / SLOT_DURATION) as BlockNumber;
/// Blocks in an hour.
pub const HOURS: BlockNumber = (3_600_000 / SLOT_DURATION) as BlockNumber;
/// Blocks in a day.
pub const DAYS: BlockNumber = 24 * HOURS;
/// Milliseconds in a day.
pub const DAY_MS: Moment = 86_400_000;

/// One VIA.
pub const UNIT: Balance = 1_000_000_000_000;
/// A thousandth of a VIA.
pub const MILLI: Balance = UNIT / 1_000;
/// A millionth of a VIA.
pub const MICRO: Balance = UNIT / 1_000_000;
/// The smallest balance an account may have.
pub const EXISTENTIAL_DEPOSIT: Balance = MILLI;

/// The least that a newly linked account waits for payouts, ms: in an emergency a person is frozen within less, even where others
/// hold all places of the track.
pub const LEAST_LINK_DELAY: Moment = 5 * DAY_MS;

/// How long after it was signed a claim about a person can be submitted, ms.
pub const MAX_CLAIM_AGE: Moment = 30 * DAY_MS;

/// How long a document of a retired asset stays at least, ms: ten years, as books do.
pub const DOCUMENT_RETENTION: Moment = 3_653 * DAY_MS;

/// How long asset roles may keep an asset in deferring or freezing states within [`EXCEPTION_WINDOW`], ms.
pub const EXCEPTION_BUDGET: Moment = 180 * DAY_MS;

/// The rolling window of that budget, ms.
pub const EXCEPTION_WINDOW: Moment = 365 * DAY_MS;

/// How long an asset role may not raise, pause or block again what governance or a regulator ended, ms.
pub const RAISE_COOLDOWN: Moment = 30 * DAY_MS;

/// How long an irreversible step waits after its announcement, ms: time for a veto.
pub const IRREVERSIBLE_DELAY: Moment = 14 * DAY_MS;

/// How long an irreversible step can be concluded after that delay, ms; then it lapses.
pub const CONCLUDE_WINDOW: Moment = 30 * DAY_MS;

/// How long the change of a protected setting is announced where no charter says otherwise, ms.
pub const DEFAULT_NOTICE: Moment = 14 * DAY_MS;

/// Shortest notice that a charter may ask for, ms.
pub const MIN_NOTICE: Moment = DAY_MS;

/// Longest notice that a charter may ask for, ms.
pub const MAX_NOTICE: Moment = 365 * DAY_MS;

/// Most classes in which one identity has a position.
pub const MAX_POSITIONS: u32 = 128;

/// SS58 prefix of addresses: the generic one.
pub const SS58_PREFIX: u16 = 42;

/// What `items` storage items of `bytes` bytes in all cost as a deposit.
pub const fn deposit(items: u32, bytes: u32) -> Balance {
    items as Balance * 20 * MILLI + bytes as Balance * 100 * MICRO
}

/// Longest block, bytes.
pub const MAX_BLOCK_LENGTH: u32 = 5 * 1024 * 1024;

/// The test stablecoin of the presets: US dollars with 6 decimals.
pub const TEST_USD: viaduct_primitives::CurrencyId = 1;

/// The relay chain's token on the parachain.
pub const RELAY_TOKEN: viaduct_primitives::CurrencyId = 2;
/// Asset Hub's USDT on the parachain.
pub const ASSET_HUB_USD: viaduct_primitives::CurrencyId = 3;

parameter_types! {
    /// Holds each asset's escrowed money, in a sub-account per asset.
    pub const DistributionPalletId: PalletId = PalletId(*b"via/dist");
    /// Owner of every class in the unit ledger: an account without a key.
    pub const UnitsPalletId: PalletId = PalletId(*b"via/unit");
    /// Holds the money of each instruction, in a sub-account per instruction.
    pub const SettlementPalletId: PalletId = PalletId(*b"via/sett");
    /// Owner of the settlement currencies that governance creates.
    pub const RootPalletId: PalletId = PalletId(*b"via/root");
    /// The treasury.
    pub const TreasuryPalletId: PalletId = PalletId(*b"via/trsy");
    /// Fees that validators and collators share.
    pub const CollatorPotId: PalletId = PalletId(*b"via/pots");
}
