//! A person that wants no unasked units gets its first ones of a class only after it has opted in to it.
//!
//! Always in force, whatever a class says: units that nobody asked for fill the places that a person has for positions. It is asked
//! only of persons that select, and only for their first units. A legal order and a recovery reach them all the same.

use super::*;
use crate::Preferences;

pub(super) fn check<T: Config>(transfer: &TransferOf<T>, findings: &mut Vec<Finding>) {
    let Some((to, info)) = capped(transfer) else {
        return;
    };
    if !info.selective || to.units > 0 {
        return;
    }
    let wish = Preferences::<T>::get(transfer.class_id, info.identity);
    let finding = Finding::NotOptedIn;
    if !wish.is_some_and(|preference| preference.opted_in) && !findings.contains(&finding) {
        findings.push(finding);
    }
}
