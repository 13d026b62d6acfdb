//! How long asset roles kept an asset in restricting states: spans of time in a rolling window. Pure: no storage, no clock.
//!
//! Time that several states share is counted once. A span that lies partly before the window counts with the part in it.

use crate::types::*;
use alloc::vec::Vec;
use viaduct_primitives::Moment;

/// Spans in order, those that touch made one, nothing before `since`.
fn merged(spans: impl Iterator<Item = Span>, since: Moment) -> Vec<Span> {
    let inside = |span: Span| Span {
        start: span.start.max(since),
        ..span
    };
    let mut all: Vec<Span> = spans.map(inside).filter(|span| span.start < span.end).collect();
    all.sort_unstable_by_key(|span| span.start);
    let mut apart: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match apart.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// How much time the spans cover from `since` on.
pub fn covered(spans: impl Iterator<Item = Span>, since: Moment) -> Moment {
    merged(spans, since).iter().fold(0, |sum: Moment, span| {
        sum.saturating_add(span.end.saturating_sub(span.start))
    })
}

/// The spans with one more and without what lies before `since`. Beyond [`MAX_SPANS`] the two nearest become one, the gap
/// between them included: rounded against who raised them.
pub fn remember(spans: &Spans, span: Span, since: Moment) -> Spans {
    let mut all = merged(spans.iter().copied().chain([span]), since);
    while all.len() > MAX_SPANS as usize {
        let gaps = all.windows(2).map(|pair| match pair {
            [left, right] => right.start.saturating_sub(left.end),
            _ => Moment::MAX,
        });
        // The oldest of equal gaps.
        let Some((nearest, _)) = gaps.enumerate().min_by_key(|(_, gap)| *gap) else {
            break;
        };
        let right = all.remove(nearest.saturating_add(1));
        if let Some(left) = all.get_mut(nearest) {
            left.end = right.end;
        }
    }
    Spans::truncate_from(all)
}
