//! Custodians receive what an officer admitted them to.
//!
//! A custodian holds for people we have not verified, perhaps on another chain, so each class must admit it. Always in force, for
//! every kind of transfer that delivers to somebody else: a legal order delivers to no unadmitted chain either, and an issuer
//! cannot name a chain's account as inventory and need no officer. A transfer within one identity is open: a dismissed
//! custodian disposes of what it holds. Only custodians are looked up.

use super::*;
use crate::Custodians;
use viaduct_primitives::InvestorKind;

pub(super) fn check<T: Config>(transfer: &TransferOf<T>, findings: &mut Vec<Finding>) {
    let receiver = transfer.to.as_ref().and_then(|to| to.info.as_ref());
    let custodian = receiver.filter(|info| info.kind == InvestorKind::Custodian && !transfer.within_one_identity());
    if custodian.is_some_and(|info| !Custodians::<T>::contains_key(transfer.class_id, info.identity)) {
        findings.push(Finding::CustodianNotAdmitted);
    }
}
