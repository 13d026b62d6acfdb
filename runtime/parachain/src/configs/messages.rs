//! Queues of messages from and to other chains, and what sending costs.

#[cfg(not(feature = "runtime-benchmarks"))]
use super::XcmConfig;
use super::{FeeAsset, RootOr, XcmOriginConverter, BLOCK_WEIGHT};
use crate::*;
use cumulus_primitives_core::{AggregateMessageOrigin, ParaId};
use frame_support::{
    parameter_types,
    traits::{ConstU32, TransformOrigin},
    weights::Weight,
};
use parachains_common::message_queue::{NarrowOriginToSibling, ParaIdToSibling};
use polkadot_runtime_common::xcm_sender::ExponentialPrice;
use sp_runtime::Perbill;
use viaduct_runtime_common::{constants::*, governance::origins::EmergencyException};

parameter_types! {
    /// Messages may take a third of a block when they are served before transactions, and again when it is idle.
    pub MessageServiceWeight: Weight = Perbill::from_percent(35) * BLOCK_WEIGHT;
}

impl pallet_message_queue::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_message_queue::weights::SubstrateWeight<Runtime>;
    #[cfg(not(feature = "runtime-benchmarks"))]
    type MessageProcessor =
        xcm_builder::ProcessXcmMessage<AggregateMessageOrigin, xcm_executor::XcmExecutor<XcmConfig>, RuntimeCall>;
    // Benchmarks of the queue itself run on messages without content.
    #[cfg(feature = "runtime-benchmarks")]
    type MessageProcessor = pallet_message_queue::mock_helpers::NoopMessageProcessor<AggregateMessageOrigin>;
    type Size = u32;
    type QueueChangeHandler = NarrowOriginToSibling<XcmpQueue>;
    type QueuePausedQuery = NarrowOriginToSibling<XcmpQueue>;
    type HeapSize = ConstU32<{ 103 * 1024 }>;
    type MaxStale = ConstU32<8>;
    type ServiceWeight = MessageServiceWeight;
    type IdleMaxServiceWeight = MessageServiceWeight;
}

parameter_types! {
    /// What sending a message costs at least: 3 hundredths of a VIA, and a millionth for each byte. Grows as the queue
    /// to the receiver fills.
    pub const BaseDeliveryFee: Balance = 3 * UNIT / 100;
    pub const DeliveryByteFee: Balance = MICRO;
}

/// What a message to the relay chain costs.
pub type PriceForParent = ExponentialPrice<FeeAsset, BaseDeliveryFee, DeliveryByteFee, ParachainSystem>;
/// What a message to another parachain costs.
pub type PriceForSibling = ExponentialPrice<FeeAsset, BaseDeliveryFee, DeliveryByteFee, XcmpQueue>;

impl cumulus_pallet_xcmp_queue::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type ChannelInfo = ParachainSystem;
    type VersionWrapper = PolkadotXcm;
    type XcmpQueue = TransformOrigin<MessageQueue, AggregateMessageOrigin, ParaId, ParaIdToSibling>;
    type MaxInboundSuspended = ConstU32<1_000>;
    type MaxActiveOutboundChannels = ConstU32<128>;
    // Channels are opened with messages of at most 102,400 bytes.
    type MaxPageSize = ConstU32<{ 103 * 1024 }>;
    // Messages are stopped while another chain is in trouble, and let in again.
    type ControllerOrigin = RootOr<EmergencyException>;
    type ControllerOriginConverter = XcmOriginConverter;
    type PriceForSiblingDelivery = PriceForSibling;
    type WeightInfo = cumulus_pallet_xcmp_queue::weights::SubstrateWeight<Runtime>;
}
