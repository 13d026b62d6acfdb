//! The asset's file: who files and supersedes what, the deposits for it, and how old documents go.

use crate::{roles::Powers, *};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{
    dispatch::DispatchResult,
    ensure,
    traits::{Get, Time},
};
use sp_runtime::DispatchError;
use viaduct_primitives::{AssetId, AssetRole, Deposit, Lifecycle, Text};

/// The roles that file documents.
pub const FILERS: [AssetRole; 3] = [AssetRole::Issuer, AssetRole::Operator, AssetRole::Auditor];

/// The roles of authors, in which a content's filings are listed.
const AUTHORS: [Author; 3] = [Author::Operator, Author::Issuer, Author::Auditor];

impl Author {
    /// The role in which an account files a document of this kind: in the auditor's matters as an auditor, otherwise as the
    /// issuer, if it can.
    fn of(kind: DocumentKind, powers: Powers) -> Option<Self> {
        let order = match kind {
            DocumentKind::Inspection | DocumentKind::Valuation => [Self::Auditor, Self::Issuer, Self::Operator],
            _ => [Self::Issuer, Self::Auditor, Self::Operator],
        };
        order.into_iter().find(|author| powers.roles.contains(author.role()))
    }

    fn role(self) -> AssetRole {
        match self {
            Self::Operator => AssetRole::Operator,
            Self::Issuer => AssetRole::Issuer,
            Self::Auditor => AssetRole::Auditor,
        }
    }
}

/// Whether an author in the role `after` may supersede a document of this kind that another one filed in the role `before`.
/// An author may always supersede its own.
///
/// | kind | superseded by another |
/// | --- | --- |
/// | Prospectus | an issuer |
/// | Inspection, Valuation | an auditor |
/// | any other | a role at least as high: operator, issuer, auditor |
pub fn may_supersede(kind: DocumentKind, before: Author, after: Author) -> bool {
    match kind {
        DocumentKind::Prospectus => after == Author::Issuer,
        DocumentKind::Inspection | DocumentKind::Valuation => after == Author::Auditor,
        DocumentKind::Permit
        | DocumentKind::BuildingModel
        | DocumentKind::MaintenanceRecord
        | DocumentKind::Legal
        | DocumentKind::Other => after >= before,
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_file(
        author: T::AccountId,
        asset: AssetId,
        kind: DocumentKind,
        content_id: Text<96>,
        sha256: [u8; 32],
        supersedes: Option<u32>,
    ) -> DispatchResult {
        Self::ensure_any(asset, &author, &FILERS)?;
        let powers = Self::powers(asset, &author);
        let filed_as = Author::of(kind, powers).ok_or(Error::<T>::NotAuthorized)?;
        let mut file = Files::<T>::get(asset);
        let most = match powers.roles.contains(AssetRole::Issuer) {
            true => T::MaxDocuments::get(),
            false => T::MaxDocuments::get().saturating_sub(T::IssuerReserve::get()),
        };
        ensure!(file.stored() < most, Error::<T>::MaxDocumentsExceeded);
        // A superseded content is filed anew: otherwise a role could never return to an earlier version.
        let earlier = DocumentIds::<T>::get(asset, (sha256, filed_as)).and_then(|id| Documents::<T>::get(asset, id));
        ensure!(
            earlier.is_none_or(|earlier| earlier.superseded_by.is_some()),
            Error::<T>::AlreadyFiled
        );
        let document = file.next;
        file.next = document.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
        let mut version = 1;
        if let Some(before) = supersedes {
            Documents::<T>::try_mutate(asset, before, |record| -> DispatchResult {
                let record = record.as_mut().ok_or(Error::<T>::DocumentNotFound)?;
                ensure!(record.superseded_by.is_none(), Error::<T>::AlreadySuperseded);
                ensure!(record.kind == kind, Error::<T>::KindDiffers);
                ensure!(
                    record.author == author || may_supersede(kind, record.filed_as, filed_as),
                    Error::<T>::NotSupersedable
                );
                record.superseded_by = Some(document);
                version = record.version.saturating_add(1);
                Ok(())
            })?;
        }
        let record = Document {
            kind,
            content_id: content_id.clone(),
            sha256,
            version,
            filed: T::Time::now(),
            author: author.clone(),
            filed_as,
            supersedes,
            superseded_by: None,
        };
        let deposit = Deposit::pay(&author, record.encoded_size(), Error::<T>::DepositUnaffordable)?;
        DocumentDeposits::<T>::insert(asset, document, deposit);
        Documents::<T>::insert(asset, document, record);
        DocumentIds::<T>::insert(asset, (sha256, filed_as), document);
        Files::<T>::insert(asset, file);
        Self::deposit_event(Event::DocumentFiled {
            asset,
            document,
            author,
            filed_as,
            kind,
            content_id,
            sha256,
            supersedes,
        });
        Ok(())
    }

    /// Prunes at most `count` documents; how many went.
    pub(crate) fn do_prune(actor: T::AccountId, asset: AssetId, count: u32) -> Result<u32, DispatchError> {
        let condition = Conditions::<T>::get(asset).ok_or(Error::<T>::AssetNotFound)?;
        ensure!(condition.lifecycle == Lifecycle::Retired, Error::<T>::LifecycleInvalid);
        let mut file = Files::<T>::get(asset);
        let first = file.first;
        file.first = Self::prune_from(asset, file, count.min(MAX_PRUNED))?;
        ensure!(file.first > first, Error::<T>::NothingToPrune);
        Files::<T>::insert(asset, file);
        Self::deposit_event(Event::DocumentsPruned {
            asset,
            actor,
            first,
            next: file.first,
        });
        Ok(file.first.saturating_sub(first))
    }

    /// Removes the oldest documents, at most `count`, as long as they are old enough; the first one that stays.
    fn prune_from(asset: AssetId, file: FileRange, count: u32) -> Result<u32, DispatchError> {
        let now = T::Time::now();
        // Disputes and claims begin at the end of the business, not when its first permit was filed.
        let retired = RetiredAt::<T>::get(asset).unwrap_or_default();
        let end = file.first.saturating_add(count).min(file.next);
        for document in file.first..end {
            let Some(record) = Documents::<T>::get(asset, document) else {
                return Ok(document);
            };
            let since = record.filed.max(retired);
            if since.saturating_add(T::DocumentRetention::get()) > now {
                return Ok(document);
            }
            if let Some(deposit) = DocumentDeposits::<T>::take(asset, document) {
                deposit.give_back()?;
            }
            let key = (record.sha256, record.filed_as);
            // The content may have been filed anew: then the key is the newer document's.
            if DocumentIds::<T>::get(asset, key) == Some(document) {
                DocumentIds::<T>::remove(asset, key);
            }
            Documents::<T>::remove(asset, document);
        }
        Ok(end)
    }

    /// What the asset's file says of a content: the newest document of it in each role that filed it. No role answers for
    /// another one: the kind of a document is its author's word.
    pub(crate) fn filings(asset: AssetId, sha256: [u8; 32]) -> Vec<Filing> {
        let newest = |filed_as| {
            let document = DocumentIds::<T>::get(asset, (sha256, filed_as))?;
            let record = Documents::<T>::get(asset, document)?;
            let standing = match record.superseded_by {
                Some(successor) => DocumentStanding::Superseded { successor },
                None => DocumentStanding::Current,
            };
            Some(Filing {
                filed_as,
                document,
                kind: record.kind,
                standing,
            })
        };
        AUTHORS.into_iter().filter_map(newest).collect()
    }
}
