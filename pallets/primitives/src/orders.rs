//! Why a privileged act on a person's units or file was done: in its event, for a regulator to replay.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Why an order is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct OrderReason {
    /// In the asset's own list.
    pub reason_code: u16,
    /// Digest of the order.
    pub document: [u8; 32],
}
