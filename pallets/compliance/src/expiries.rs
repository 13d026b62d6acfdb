//! Claims by the day on which they expire: what an issuer renews, and what a registrar reminds people of.
//!
//! A page looks at a bounded number of rows and of days, whatever it finds, and says where the next one begins.

use crate::*;
use alloc::{boxed::Box, vec::Vec};
use viaduct_primitives::{
    api::{ClaimPointer, ExpiringClaim, ExpiringClaims, ExpiryCursor, Watch},
    ClaimIssuerId, IdentityId, Moment,
};

/// Milliseconds of a day.
const DAY: Moment = 86_400_000;
/// Most rows of one page.
pub const MAX_PAGE: u32 = 256;
/// Most days of one page.
pub const MAX_DAYS: u32 = 400;

/// The day of an expiry: days since 1970, the last one that has a number for what is later.
pub fn day_of(expiry: Moment) -> u32 {
    u32::try_from(expiry / DAY).unwrap_or(u32::MAX)
}

impl<T: Config> Pallet<T> {
    /// Notes when a claim expires.
    pub(crate) fn list(identity: IdentityId, claim: &Claim) {
        Expiries::<T>::insert(
            (day_of(claim.expiry), claim.issuer, identity, (claim.topic, claim.scope)),
            (),
        );
    }

    /// Forgets it.
    pub(crate) fn unlist(identity: IdentityId, claim: &Claim) {
        Expiries::<T>::remove((day_of(claim.expiry), claim.issuer, identity, (claim.topic, claim.scope)));
    }

    /// A page of the claims that expire on the days from `from_day` to `until_day`, both included.
    pub(crate) fn page_of_expiries(
        of: &Watch<T::AccountId>,
        from_day: u32,
        until_day: u32,
        cursor: Option<ExpiryCursor>,
        limit: u32,
    ) -> ExpiringClaims<T::AccountId> {
        let mut page = ExpiringClaims {
            claims: Vec::new(),
            cursor: None,
        };
        let issuer = match of {
            Watch::Issuer(account) => match IssuerIds::<T>::get(account) {
                Some(id) => Some(id),
                None => return page,
            },
            Watch::Registrar(_) => None,
        };
        let mut room = limit.clamp(1, MAX_PAGE);
        let first = cursor.map_or(from_day, |cursor| cursor.day.max(from_day));
        let last = until_day.min(first.saturating_add(MAX_DAYS - 1));
        for day in first..=last {
            let after = cursor
                .filter(|cursor| cursor.day == day)
                .and_then(|cursor| cursor.after);
            for row in Self::rows(day, issuer, after) {
                page.claims.extend(Self::expiring(of, row));
                room = room.saturating_sub(1);
                if room == 0 {
                    // Perhaps it was the last one: the next page is empty then.
                    let after = Some(row);
                    page.cursor = Some(ExpiryCursor { day, after });
                    return page;
                }
            }
        }
        if last < until_day {
            let day = last.saturating_add(1);
            page.cursor = Some(ExpiryCursor { day, after: None });
        }
        page
    }

    /// The rows of a day, of one issuer or of all, after one of them.
    fn rows(
        day: u32,
        issuer: Option<ClaimIssuerId>,
        after: Option<ClaimPointer>,
    ) -> Box<dyn Iterator<Item = ClaimPointer>> {
        let point = |(issuer, identity, (topic, scope))| ClaimPointer {
            issuer,
            identity,
            topic,
            scope,
        };
        let raw = after.map(|at| Expiries::<T>::hashed_key_for((day, at.issuer, at.identity, (at.topic, at.scope))));
        match (issuer, raw) {
            (Some(issuer), Some(raw)) => Box::new(
                Expiries::<T>::iter_key_prefix_from((day, issuer), raw)
                    .map(move |(identity, said)| point((issuer, identity, said))),
            ),
            (Some(issuer), None) => Box::new(
                Expiries::<T>::iter_key_prefix((day, issuer))
                    .map(move |(identity, said)| point((issuer, identity, said))),
            ),
            (None, Some(raw)) => Box::new(Expiries::<T>::iter_key_prefix_from((day,), raw).map(point)),
            (None, None) => Box::new(Expiries::<T>::iter_key_prefix((day,)).map(point)),
        }
    }

    /// The claim of a row, if it is for the one who asks.
    fn expiring(of: &Watch<T::AccountId>, at: ClaimPointer) -> Option<ExpiringClaim<T::AccountId>> {
        let record = Identities::<T>::get(at.identity)?;
        if let Watch::Registrar(registrar) = of {
            if record.registrar != *registrar {
                return None;
            }
        }
        let claims = IdentityClaims::<T>::get(at.identity);
        let claim = claims
            .iter()
            .find(|claim| claim.key() == (at.issuer, at.topic, at.scope))?;
        Some(ExpiringClaim {
            identity: at.identity,
            registrar: record.registrar,
            issuer: at.issuer,
            topic: at.topic,
            scope: at.scope,
            expiry: claim.expiry,
        })
    }
}
