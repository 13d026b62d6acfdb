//! Which streams a tariff reads.

use crate::{
    rules::{market::Reference, Adjustment, Base, Rule},
    Fixing, Index, Kind, StreamId, Tariff,
};
use alloc::vec::Vec;

fn of_index(index: &Index) -> Option<StreamId> {
    match index.fixing {
        Fixing::Stream { stream, .. } => Some(stream),
        Fixing::Rate { .. } => None,
    }
}

fn of_reference(reference: &Reference) -> StreamId {
    match reference {
        Reference::Window { stream, .. } | Reference::Reading { stream, .. } => *stream,
    }
}

fn of_rule(rule: &Rule) -> Vec<StreamId> {
    let mut streams = Vec::new();
    if let Base::Market(reference) = &rule.base {
        streams.push(of_reference(reference));
    }
    for adjustment in &rule.adjustments {
        if let Adjustment::Index(index) = adjustment {
            streams.extend(of_index(index));
        }
    }
    streams.extend(
        rule.difference
            .as_ref()
            .map(|difference| of_reference(&difference.reference)),
    );
    streams
}

impl Kind {
    fn streams(&self) -> Vec<StreamId> {
        let mut streams = Vec::new();
        match self {
            Self::Metered { stream, rule } => {
                streams.push(*stream);
                streams.append(&mut of_rule(rule));
            }
            Self::Fixed { index, .. } | Self::MinimumGuarantee { index, .. } => {
                streams.extend(index.as_ref().and_then(of_index));
            }
            Self::Availability { stream, index, .. } => {
                streams.push(*stream);
                streams.extend(index.as_ref().and_then(of_index));
            }
        }
        streams
    }
}

impl Tariff {
    /// The streams that are read for its bills: meters, prices, indices and availabilities; each once, ascending.
    pub fn streams(&self) -> Vec<StreamId> {
        let mut streams: Vec<StreamId> = self.lines.iter().flat_map(|line| line.kind.streams()).collect();
        streams.sort_unstable();
        streams.dedup();
        streams
    }
}
