//! Invariants.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{
    ensure,
    traits::{Contains, Get, Time},
};
use sp_runtime::TryRuntimeError;
use viaduct_primitives::{Balance, ClassBooks, ClassId, CountryCode, IdentityId, InvestorKind};

type Outcome = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
    /// Invariants:
    /// 1. each account has the profile of its identity, and belongs to exactly one; what is kept of its claims is what the slow
    ///    path finds, as long as it is believed;
    /// 2. every id that was given is of an identity or of one that was closed; an account of a whole chain belongs to a custodian;
    ///    accounts that were asked to join are not in the file, and have their places; countries are in order, none twice;
    /// 3. claims, their records and the days that list them are of an identity, and match; an issuer has one claim on a topic with a
    ///    scope, and as many as it has places at most; no claim is of a later epoch; an issuer has one row of signatures about an
    ///    identity, of nonces that it used;
    /// 4. a trusted issuer is listed once, under its number, with its topics, since an epoch that has begun; a number is one
    ///    account's;
    /// 5. rules are such as could be set, and have a deposit; each class's inventory is an identity;
    /// 6. the figures of each class, in total, by kind and by country, are a recount of its positions;
    /// 7. the inventory of a class and each custodian admitted to it are tied to it, and no other identity. An admitted
    ///    identity may be no custodian: the admission then counts for nothing;
    /// 8. the acquisitions of each position are its units, in the order of their dates, and the inventory has none; lots are of
    ///    positions that say so, and lock no more than there is; what it knows of its commitments, large and small, is what there is;
    /// 9. what an approval has reserved is what open commitments booked under its number between its two persons;
    /// 10. listings, wishes and approvals say something, of classes that exist; what emergency governance opened to a person is of a
    ///     class that exists and of an id that was given, and what it said without a deposit opens the lists.
    pub fn do_try_state() -> Outcome {
        Self::try_identities()?;
        Self::try_claims()?;
        Self::try_issuers()?;
        Self::try_classes()?;
        Self::try_ties()?;
        Self::try_positions()?;
        Self::try_lists()
    }

    fn try_identities() -> Outcome {
        let next = NextIdentityId::<T>::get();
        let (trust, now) = (Trust::<T>::lazy(), T::Time::now());
        let (mut accounts, mut identities) = (0usize, 0usize);
        for (identity, record) in Identities::<T>::iter() {
            identities = identities.saturating_add(1);
            ensure!(identity < next, "identities are numbered below the next id");
            Self::try_file(&record)?;
            let found = trust.eligibility(&IdentityClaims::<T>::get(identity), now);
            for linked in &record.accounts {
                accounts = accounts.saturating_add(1);
                let info = Accounts::<T>::get(&linked.account).ok_or("an account has its identity's profile")?;
                let kept = info.eligibility.clone();
                ensure!(
                    info == Self::info(identity, &record, linked, &kept),
                    "an account has its identity's profile"
                );
                let is_believed = kept.epoch == trust.epoch() && now <= kept.valid_until;
                ensure!(
                    !is_believed || (kept.claims == found.claims && (found.complete || !kept.complete)),
                    "an account keeps the claims that count"
                );
                ensure!(
                    record.kind == InvestorKind::Custodian || !T::Sovereigns::contains(&linked.account),
                    "an account of a whole chain belongs to a custodian"
                );
            }
        }
        let closed = ClosedIdentities::<T>::get() as usize;
        ensure!(
            identities.checked_add(closed) == Some(next as usize),
            "identities are numbered without gaps"
        );
        ensure!(
            Accounts::<T>::iter_keys().count() == accounts,
            "an account belongs to exactly one identity"
        );
        Ok(())
    }

    /// The file of one identity.
    fn try_file(record: &IdentityRecord<T>) -> Outcome {
        ensure!(
            Self::ensure_countries(record.country, &record.others).is_ok(),
            "a person's countries are such as could be set"
        );
        let mut asked = BTreeSet::new();
        for pending in &record.pending {
            ensure!(asked.insert(&pending.account), "an account is asked once");
            ensure!(
                !record.accounts.iter().any(|linked| linked.account == pending.account),
                "an account that was asked is not in the file"
            );
        }
        ensure!(
            record.accounts.len().saturating_add(asked.len()) <= T::MaxAccounts::get() as usize,
            "an identity has no more accounts than it may, those asked included"
        );
        Ok(())
    }

    fn try_claims() -> Outcome {
        let epoch = TrustEpoch::<T>::get();
        let mut listed = 0usize;
        for (identity, claims) in IdentityClaims::<T>::iter() {
            ensure!(
                Identities::<T>::contains_key(identity),
                "claims are about an identity that is there"
            );
            let mut said = BTreeSet::new();
            for claim in &claims {
                listed = listed.saturating_add(1);
                ensure!(
                    said.insert(claim.key()),
                    "an issuer has one claim on a topic with a scope"
                );
                let own = claims.iter().filter(|other| other.issuer == claim.issuer).count();
                ensure!(
                    own <= T::MaxTopics::get() as usize,
                    "an issuer has no more claims than places"
                );
                ensure!(claim.made <= epoch, "a claim was made in an epoch that has begun");
                ensure!(
                    ClaimRecords::<T>::contains_key(identity, claim.key()),
                    "a claim has its record"
                );
                let (issuer, topic, scope) = claim.key();
                ensure!(
                    Expiries::<T>::contains_key((expiries::day_of(claim.expiry), issuer, identity, (topic, scope))),
                    "a claim is listed on the day of its expiry"
                );
            }
        }
        ensure!(
            ClaimRecords::<T>::iter_keys().count() == listed,
            "a record is of a claim that is there"
        );
        ensure!(
            Expiries::<T>::iter_keys().count() == listed,
            "a day lists claims that are there"
        );
        Self::try_signatures()
    }

    fn try_signatures() -> Outcome {
        for (identity, books) in SignatureBooks::<T>::iter() {
            ensure!(
                Identities::<T>::contains_key(identity),
                "signatures are about an identity that is there"
            );
            let mut issuers = BTreeSet::new();
            for book in &books {
                ensure!(
                    book.issuer < NextIssuerId::<T>::get() && issuers.insert(book.issuer),
                    "an issuer has one row of signatures about an identity"
                );
                // Nonces below 0 were not used, and the highest was.
                let reach = u32::try_from(book.newest).unwrap_or(u32::MAX).saturating_add(1);
                let beyond = book.used.checked_shr(reach).unwrap_or(0);
                ensure!(
                    beyond == 0 && (book.newest == 0 || book.used & 1 == 1),
                    "the highest nonce was used"
                );
            }
        }
        Ok(())
    }

    fn try_issuers() -> Outcome {
        let epoch = TrustEpoch::<T>::get();
        let mut ids = BTreeSet::new();
        for (_, id) in IssuerIds::<T>::iter() {
            let is_given = id < NextIssuerId::<T>::get();
            ensure!(is_given && ids.insert(id), "a number is one issuer's");
        }
        let mut issuers = BTreeSet::new();
        for issuer in TrustedIssuers::<T>::get() {
            let order = |trusted: &TrustedTopic| (trusted.topic, trusted.scope);
            let topics = issuer.topics.windows(2).all(|pair| order(&pair[0]) < order(&pair[1]));
            ensure!(
                !issuer.topics.is_empty() && topics && issuers.insert(issuer.id),
                "a trusted issuer is listed once, with its topics"
            );
            ensure!(
                IssuerIds::<T>::get(&issuer.issuer) == Some(issuer.id),
                "a trusted issuer has its number"
            );
            ensure!(
                issuer.topics.iter().all(|trusted| trusted.since <= epoch),
                "trust began in an epoch that has begun"
            );
        }
        Ok(())
    }

    fn try_classes() -> Outcome {
        let mut rows = BTreeMap::<(ClassId, CountryCode), CountryBook>::new();
        for class_id in T::Classes::classes() {
            let (terms, book) = T::Classes::class_with_book(class_id).ok_or("a class has its terms")?;
            ensure!(
                Identities::<T>::contains_key(terms.inventory),
                "a class's inventory is an identity"
            );
            if let Some(rules) = &book.rules {
                ensure!(rules.validate().is_ok(), "rules are such as could be set");
                ensure!(RuleDeposits::<T>::contains_key(class_id), "rules have a deposit");
            } else {
                ensure!(
                    !RuleDeposits::<T>::contains_key(class_id),
                    "a deposit is for rules that are there"
                );
            }
            let mut count = Book::<T> {
                rules: book.rules.clone(),
                revision: book.revision,
                ..Default::default()
            };
            for (identity, units, _) in T::Classes::positions(class_id) {
                if units == 0 || identity == terms.inventory {
                    continue;
                }
                let record = Identities::<T>::get(identity).ok_or("units belong to an identity that is there")?;
                count_one(
                    &mut count,
                    rows.entry((class_id, record.country)).or_default(),
                    record.kind,
                    units,
                );
            }
            ensure!(count == book, "the figures of a class are a recount of its positions");
        }
        for class_id in RuleDeposits::<T>::iter_keys() {
            ensure!(
                T::Classes::class_with_book(class_id).is_some(),
                "a deposit is for rules that are there"
            );
        }
        let kept: BTreeMap<_, _> = CountryBooks::<T>::iter()
            .map(|(class_id, country, row)| ((class_id, country), row))
            .collect();
        ensure!(kept == rows, "the figures of a country are a recount of its positions");
        Ok(())
    }

    fn try_positions() -> Outcome {
        let now = T::Time::now();
        let mut with_lots = BTreeSet::new();
        for class_id in T::Classes::classes() {
            let (terms, _) = T::Classes::class_with_book(class_id).ok_or("a class has its terms")?;
            let mut committed = BTreeMap::<(IdentityId, bool), Balance>::new();
            for (one, fee) in T::Classes::commitments(class_id) {
                let sum = committed.entry((one.giver, one.booked.small)).or_default();
                *sum = sum.saturating_add(one.amount).saturating_add(fee);
            }
            for (identity, units, book) in T::Classes::positions(class_id) {
                for (small, known) in [(false, book.large), (true, book.small)] {
                    ensure!(
                        known == committed.remove(&(identity, small)).unwrap_or_default(),
                        "a position knows its large and its small commitments"
                    );
                }
                let dated = match identity == terms.inventory {
                    true => 0,
                    false => units,
                };
                let sum = book
                    .acquisitions
                    .iter()
                    .try_fold(0, |sum: Balance, one| sum.checked_add(one.units));
                ensure!(sum == Some(dated), "the acquisitions of a position are its units");
                ensure!(
                    book.acquisitions.iter().all(|one| one.units > 0)
                        && book
                            .acquisitions
                            .windows(2)
                            .all(|pair| pair[0].acquired < pair[1].acquired),
                    "acquisitions are in the order of their dates"
                );
                let lots = Lots::<T>::get(class_id, identity);
                ensure!(book.has_lots != lots.is_empty(), "a position says whether it has lots");
                ensure!(lots::locked(&lots, now) <= dated, "lots lock no more than there is");
                if book.has_lots {
                    with_lots.insert((class_id, identity));
                }
            }
            ensure!(
                committed.is_empty(),
                "a position knows its large and its small commitments"
            );
        }
        let kept: BTreeSet<_> = Lots::<T>::iter_keys().collect();
        ensure!(kept == with_lots, "lots are of a position that says so");
        Ok(())
    }

    fn try_lists() -> Outcome {
        let there = |class_id| T::Classes::class_with_book(class_id).is_some();
        for (class_id, _, listing) in Listings::<T>::iter() {
            ensure!(
                there(class_id) && (listing.list.is_some() || !listing.exempt.is_empty()),
                "a listing says something of a class that exists"
            );
            ensure!(
                listing.deposit.is_some() == listing.is_officers(),
                "an officer pays for a listing as long as it says something of it"
            );
            ensure!(
                !listing.by_governance || listing.list == Some(ListKind::Allowed),
                "governance opens the allow list only"
            );
        }
        for (class_id, identity) in ListingOverrides::<T>::iter_keys() {
            ensure!(
                there(class_id) && identity < NextIdentityId::<T>::get(),
                "governance opened the lists of a class that exists to a person that was registered"
            );
        }
        for class_id in Preferences::<T>::iter_keys().map(|(class_id, _)| class_id) {
            ensure!(there(class_id), "a wish is of a class that exists");
        }
        let mut serials = BTreeSet::new();
        for (class_id, (giver, taker), approval) in MovementApprovals::<T>::iter() {
            ensure!(
                there(class_id) && giver != taker && (approval.amount > 0 || approval.reserved > 0),
                "an approval is of something between two persons"
            );
            let of_it = T::Classes::commitments(class_id).into_iter().filter(|(one, _)| {
                let serial = one.booked.reserved.map(|reserved| reserved.serial);
                (one.giver, one.taker, serial) == (giver, Some(taker), Some(approval.serial))
            });
            let reserved = of_it.fold(0, |sum: Balance, (one, _)| sum.saturating_add(one.amount));
            ensure!(
                approval.reserved == reserved,
                "an approval has reserved what open commitments need of it"
            );
            ensure!(
                approval.serial < NextApprovalSerial::<T>::get() && serials.insert(approval.serial),
                "an approval has a number of its own"
            );
        }
        Ok(())
    }

    fn try_ties() -> Outcome {
        let mut ties = BTreeSet::<(IdentityId, ClassId)>::new();
        for class_id in T::Classes::classes() {
            let (terms, _) = T::Classes::class_with_book(class_id).ok_or("a class has its terms")?;
            ties.insert((terms.inventory, class_id));
        }
        for (class_id, identity) in Custodians::<T>::iter_keys() {
            ensure!(
                T::Classes::class_with_book(class_id).is_some() && Identities::<T>::contains_key(identity),
                "an admission is of a class and an identity that exist"
            );
            ties.insert((identity, class_id));
        }
        let kept: BTreeSet<_> = Ties::<T>::iter_keys().collect();
        ensure!(
            kept == ties,
            "a class keeps its inventory and its custodians, and no other identity"
        );
        Ok(())
    }
}

/// A holder more, by a route of its own.
fn count_one<T: Config>(book: &mut Book<T>, row: &mut CountryBook, kind: InvestorKind, units: Balance) {
    book.holders = book.holders.saturating_add(1);
    let place = match kind {
        InvestorKind::Retail => 0,
        InvestorKind::Professional => 1,
        InvestorKind::Institution => 2,
        InvestorKind::Custodian => 3,
    };
    book.holders_by_kind[place] = book.holders_by_kind[place].saturating_add(1);
    book.units_by_kind[place] = book.units_by_kind[place].saturating_add(units);
    row.holders = row.holders.saturating_add(1);
    row.units = row.units.saturating_add(units);
}
