//! Why a privileged act on a person's units or file was done: in its event, for a regulator to replay.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Why a privileged act is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct OrderReason {
    /// In the asset's own list; in that of the registrar, the claim issuer or governance where one of these acts.
    pub reason_code: u16,
    /// Digest of the file that says it, such as the order.
    pub document: [u8; 32],
}
