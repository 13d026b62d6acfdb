//! The invariants.

use crate::{exceptions::may_raise, *};
use alloc::collections::BTreeSet;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use viaduct_primitives::{Announcement, AssetId, AssetRole, CurrencyId, ExceptionState, Lifecycle};

impl<T: Config> Pallet<T> {
    /// Invariants:
    /// 1. every asset has a condition and the reverse, below the next id;
    /// 2. holders of roles and issuers are counted right, no empty set of roles is stored, limited roles may be limited and are in
    ///    order; each asset has an issuer or an administrator, and the administrator is the one account with that role;
    /// 3. documents are numbered without gaps from the first that was not pruned, supersession points both ways (where the older
    ///    one is still there), within one kind, and counts the version up; each has a deposit and is found by its content and
    ///    role, or is superseded, and a newer one of the same content and role is found;
    /// 4. an exception ends after its start, was raised by a role that may raise it or by governance, and counts only where an
    ///    asset role raised it; policies are valid, only a regulator and governance bar, only a safety freeze waits for consent;
    /// 5. remembered spans are in order, apart and not empty;
    /// 6. charters that were set make sense; each amendment is of an asset whose list has it, once, and no list has another; it needs
    ///    somebody's consent, has only those that count, lapses after it is due, and was not proposed under a later charter;
    /// 7. an asset earns in a currency, and in none twice;
    /// 8. no row belongs to an unknown asset; only a retired asset has a time of retirement, only one whose units move an
    ///    announced or vetoed one, and no other is stored.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let next = NextAssetId::<T>::get();
        ensure!(
            Assets::<T>::iter_keys().count() == next as usize,
            "every id below the next one has an asset"
        );
        ensure!(
            Conditions::<T>::iter_keys().count() == next as usize,
            "every asset has a condition"
        );
        for asset in 0..next {
            Self::try_currencies(asset)?;
            let condition = Conditions::<T>::get(asset).ok_or("every asset has a condition")?;
            Self::try_life(asset, condition.lifecycle)?;
            for state in STATES {
                Self::try_slot(state, condition.slot(state))?;
            }
            Self::try_spans(asset)?;
            Self::try_roles(asset)?;
            Self::try_file(asset)?;
        }
        Self::try_charters()?;
        Self::try_amendments()?;
        let mut rows = Roles::<T>::iter_keys()
            .map(|(asset, _)| asset)
            .chain(RoleHolders::<T>::iter_keys())
            .chain(IssuerCount::<T>::iter_keys())
            .chain(Administrators::<T>::iter_keys())
            .chain(ExceptionSpans::<T>::iter_keys())
            .chain(Retirements::<T>::iter_keys())
            .chain(Documents::<T>::iter_keys().map(|(asset, _)| asset))
            .chain(DocumentIds::<T>::iter_keys().map(|(asset, _)| asset))
            .chain(DocumentDeposits::<T>::iter_keys().map(|(asset, _)| asset))
            .chain(Files::<T>::iter_keys())
            .chain(RetiredAt::<T>::iter_keys())
            .chain(Charters::<T>::iter_keys())
            .chain(AmendmentsOf::<T>::iter_keys());
        ensure!(rows.all(|asset| asset < next), "no row belongs to an unknown asset");
        Ok(())
    }

    fn try_currencies(asset: AssetId) -> Result<(), TryRuntimeError> {
        let record = Assets::<T>::get(asset).ok_or("assets are numbered without gaps")?;
        let unique: BTreeSet<CurrencyId> = record.details.currencies.iter().copied().collect();
        ensure!(
            !unique.is_empty() && unique.len() == record.details.currencies.len(),
            "an asset earns in a currency, and in none twice"
        );
        Ok(())
    }

    fn try_life(asset: AssetId, lifecycle: Lifecycle) -> Result<(), TryRuntimeError> {
        ensure!(
            (lifecycle == Lifecycle::Retired) == RetiredAt::<T>::contains_key(asset),
            "a retired asset, and no other, has a time of retirement"
        );
        if Retirements::<T>::contains_key(asset) {
            ensure!(
                lifecycle.units_move(),
                "a retirement is announced of an asset whose units move"
            );
            ensure!(
                Retirements::<T>::get(asset) != Announcement::Unannounced,
                "a retirement that is not announced is not stored"
            );
        }
        Ok(())
    }

    fn try_slot(state: ExceptionState, slot: &Slot<T::AccountId>) -> Result<(), TryRuntimeError> {
        ensure!(
            slot.policy.is_none_or(ExceptionPolicy::is_valid),
            "a policy pays no more than everything"
        );
        ensure!(
            slot.barred.is_none_or(|bar| bar.rank > Rank::AssetRole),
            "a regulator or governance bars"
        );
        let Some(exception) = &slot.exception else {
            return Ok(());
        };
        ensure!(
            exception.raised_at < exception.until,
            "an exception ends after its start"
        );
        let raised_by_role = exception.raised_as.is_none_or(|role| may_raise(state).contains(&role));
        ensure!(
            raised_by_role && exception.raised_as.is_some() == exception.raised_by.is_some(),
            "an exception is raised by a role that may, or by governance"
        );
        ensure!(
            exception.rank >= exceptions::rank_of(exception.raised_as),
            "an exception stands as high as the one who raised it"
        );
        ensure!(
            !exception.counted || exception.rank == Rank::AssetRole,
            "only what asset roles raise counts"
        );
        ensure!(
            exception.consent.is_none() || state == ExceptionState::SafetyFreeze,
            "only a safety freeze waits for consent"
        );
        Ok(())
    }

    fn try_spans(asset: AssetId) -> Result<(), TryRuntimeError> {
        let spans = ExceptionSpans::<T>::get(asset);
        let apart = spans.windows(2).all(|pair| match pair {
            [left, right] => left.end < right.start,
            _ => false,
        });
        ensure!(
            apart && spans.iter().all(|span| span.start < span.end),
            "spans are in order, apart and not empty"
        );
        Ok(())
    }

    fn try_roles(asset: AssetId) -> Result<(), TryRuntimeError> {
        let administrator = Administrators::<T>::get(asset);
        let (mut holders, mut issuers, mut administrators) = (0u32, 0u32, 0u32);
        for (who, grants) in Roles::<T>::iter_prefix(asset) {
            let no_empty_set = grants.limited.iter().all(|(_, set)| !set.is_empty());
            ensure!(
                !grants.is_empty() && no_empty_set,
                "an empty set of roles is not stored"
            );
            let limited = grants.limited.iter().flat_map(|(_, set)| Self::listed(*set));
            let in_order = grants.limited.windows(2).all(|pair| match pair {
                [left, right] => left.0 < right.0,
                _ => false,
            });
            ensure!(
                in_order && limited.into_iter().all(roles::may_be_limited),
                "limited roles may be limited and are in order"
            );
            holders = holders.saturating_add(u32::from(grants.takes_place()));
            issuers = issuers.saturating_add(u32::from(grants.asset_wide.contains(AssetRole::Issuer)));
            if grants.asset_wide.contains(AssetRole::Administrator) {
                administrators = administrators.saturating_add(1);
                ensure!(
                    administrator.as_ref() == Some(&who),
                    "the administrator is the one account with that role"
                );
            }
        }
        ensure!(
            administrators == u32::from(administrator.is_some()),
            "the administrator is the one account with that role"
        );
        ensure!(
            holders == RoleHolders::<T>::get(asset),
            "accounts with roles are counted right"
        );
        ensure!(issuers == IssuerCount::<T>::get(asset), "issuers are counted right");
        ensure!(
            issuers > 0 || administrators > 0,
            "an asset has an issuer or an administrator"
        );
        Ok(())
    }

    fn try_file(asset: AssetId) -> Result<(), TryRuntimeError> {
        let file = Files::<T>::get(asset);
        let stored = file.stored() as usize;
        ensure!(
            file.first <= file.next && Documents::<T>::iter_prefix(asset).count() == stored,
            "documents are counted right"
        );
        ensure!(
            DocumentDeposits::<T>::iter_prefix(asset).count() == stored,
            "a deposit is for a document that is there"
        );
        for (id, document) in Documents::<T>::iter_prefix(asset) {
            ensure!(
                id >= file.first && id < file.next,
                "documents are numbered without gaps"
            );
            let newest = DocumentIds::<T>::get(asset, (document.sha256, document.filed_as));
            ensure!(
                newest == Some(id) || (newest > Some(id) && document.superseded_by.is_some()),
                "a document is found by its content"
            );
            ensure!(
                DocumentDeposits::<T>::get(asset, id).is_some_and(|deposit| deposit.payer == document.author),
                "a deposit is for a document that is there"
            );
            // What it superseded may be gone.
            let pruned = document.supersedes.is_some_and(|before| before < file.first);
            let of = |link: Option<u32>| link.map(|other| Documents::<T>::get(asset, other));
            let (older, newer) = (of(document.supersedes), of(document.superseded_by));
            let back = older
                .as_ref()
                .is_none_or(|older| older.as_ref().and_then(|d| d.superseded_by) == Some(id));
            let forth = newer.is_none_or(|newer| newer.and_then(|d| d.supersedes) == Some(id));
            ensure!((back || pruned) && forth, "supersession points both ways");
            let older = older.flatten();
            let below = older.as_ref().map_or(0, |older| older.version);
            ensure!(
                Some(document.version) == below.checked_add(1) || (pruned && document.version > 1),
                "a version is one more than the superseded one"
            );
            ensure!(
                older.is_none_or(|older| older.kind == document.kind),
                "a document supersedes one of its kind"
            );
        }
        for (key, id) in DocumentIds::<T>::iter_prefix(asset) {
            let document = Documents::<T>::get(asset, id);
            ensure!(
                document.is_some_and(|document| (document.sha256, document.filed_as) == key),
                "a document is found by its content"
            );
        }
        Ok(())
    }

    fn try_charters() -> Result<(), TryRuntimeError> {
        for charter in Charters::<T>::iter_values() {
            ensure!(charter.revision > 0, "the default charter is not stored");
            Self::validate_charter(&charter.terms).map_err(|_| "a charter that was set makes sense")?;
        }
        Ok(())
    }

    fn try_amendments() -> Result<(), TryRuntimeError> {
        let next = NextAmendmentId::<T>::get();
        let mut listed = 0usize;
        for (asset, list) in AmendmentsOf::<T>::iter() {
            ensure!(!list.is_empty(), "no empty list of amendments is stored");
            ensure!(
                list.windows(2).all(|pair| pair[0] < pair[1]),
                "a list has each amendment once, in order"
            );
            for amendment in list {
                let row = Amendments::<T>::get(amendment).ok_or("a listed amendment is stored")?;
                ensure!(row.asset == asset, "an amendment is listed under its asset");
                listed = listed.saturating_add(1);
            }
        }
        ensure!(
            Amendments::<T>::iter_keys().count() == listed,
            "every amendment is listed under its asset"
        );
        for (amendment, row) in Amendments::<T>::iter() {
            ensure!(amendment < next, "an amendment has an id below the next one");
            let in_order = |parties: &PartyList| parties.windows(2).all(|pair| pair[0] < pair[1]);
            ensure!(
                in_order(&row.needed) && in_order(&row.consented),
                "parties are in order, each once"
            );
            ensure!(!row.needed.is_empty(), "an amendment needs somebody's consent");
            ensure!(
                row.consented
                    .iter()
                    .all(|party| row.needed.contains(party) || *party == Party::Regulator),
                "only consents that count are kept"
            );
            ensure!(row.due < row.lapses, "an amendment lapses after it is due");
            ensure!(
                row.revision <= Charters::<T>::get(row.asset).revision,
                "an amendment was proposed under a charter that there was"
            );
        }
        Ok(())
    }
}
