//! Meters: streams, sources, reports and reviews.

use crate::{
    form::{Draft, Form, Signer, Spec},
    meter::{reading, UNITS},
    values::{self, When},
    world::{Kind, Meter, Names},
    yaml::Parsed,
};
use pallet_attestation::{Call, ReviewDecision, StreamConfig, Tolerance, MAX_COUNTED_AT_ONCE};
use sp_core::H256;
use viaduct_primitives::{AssetRole, AttestationGrade};
use viaduct_solo_runtime::{AccountId, Runtime};

pub const STEPS: &[Spec] = &[
    Spec::new("create_stream", "Attestation.create_stream", create_stream),
    Spec::new("add_source", "Attestation.add_source", |f| source(f, true)),
    Spec::new("remove_source", "Attestation.remove_source", |f| source(f, false)),
    Spec::new("bond", "Attestation.bond", bond_by),
    Spec::new("leave", "Attestation.leave", leave),
    Spec::new("report", "Attestation.report", report),
    Spec::new("close_window", "Attestation.close_window", close_window),
    Spec::new("review", "Attestation.review", review),
    Spec::new("remove_stream", "Attestation.remove_stream", remove_stream),
    Spec::new("count_periods", "Attestation.count_periods", count_periods),
];

const GRADES: [(&str, AttestationGrade); 3] = [
    ("self_reported", AttestationGrade::SelfReported),
    ("redundant", AttestationGrade::Redundant),
    ("audited", AttestationGrade::Audited),
];

/// Largest plausible value when the file names none: far below where sums of readings overflow.
const MAX_PLAUSIBLE: i128 = 1_000_000_000_000_000_000_000_000;

pub fn create_stream(f: &mut Form) -> Parsed<Draft> {
    let name = f.head.text()?.to_string();
    let asset = f.asset("asset")?;
    let unit = f.need("unit", |_, text| values::choice(text, &UNITS))?;
    let decimals: u8 = f.opt("decimals", |_, text| values::number(text))?.unwrap_or_default();
    let meter = Meter { unit, decimals };
    f.names.declare_stream(&name, meter, &asset).map_err(|e| f.fault(e))?;
    let value = |key| f.opt(key, |_, text| reading(text, meter));
    let start = f.names.start();
    let config = StreamConfig {
        unit,
        decimals,
        signed: f.opt("signed", |_, text| values::yes(text))?.unwrap_or(false),
        period: f.need("period", |_, text| values::duration(text))?,
        origin: f
            .opt("origin", |_, text| values::when(text))?
            .unwrap_or(When::At(start))
            .moment(start),
        min: value("min")?.unwrap_or(0),
        max: value("max")?.unwrap_or(MAX_PLAUSIBLE),
        quorum: f.opt("quorum", |_, text| values::number(text))?.unwrap_or(1),
        tolerance: Tolerance {
            absolute: value("tolerance_absolute")?.map_or(0, i128::unsigned_abs),
            relative_ppm: f.opt("tolerance", |_, text| values::percent(text))?.unwrap_or_default(),
        },
        window: f
            .opt("window", |_, text| values::duration(text))?
            .unwrap_or(30 * viaduct_runtime_common::constants::DAY_MS),
        grade: f
            .opt("grade", |_, text| values::choice(text, &GRADES))?
            .unwrap_or(AttestationGrade::SelfReported),
    };
    let mut draft = Draft::new(
        f.by_role(&asset, &[AssetRole::Issuer, AssetRole::Operator])?,
        move |world| {
            Ok(Call::<Runtime>::create_stream {
                asset: world.id(Kind::Asset, &asset)?,
                config: config.clone(),
            })
        },
    )?;
    draft.creates = Some((Kind::Stream, name));
    Ok(draft)
}

/// A source invited to a stream: for the step and for the set-up.
pub fn add_source(signer: Signer, stream: String, source: AccountId) -> Parsed<Draft> {
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::add_source {
            stream: world.id(Kind::Stream, &stream)?,
            source: source.clone(),
        })
    })
}

/// A source's bond: for the step and for the set-up.
pub fn bond(signer: Signer, stream: String) -> Parsed<Draft> {
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::bond {
            stream: world.id(Kind::Stream, &stream)?,
        })
    })
}

fn bond_by(f: &mut Form) -> Parsed<Draft> {
    let (stream, _) = f.head(Names::stream)?;
    bond(f.signer("by")?, stream)
}

fn source(f: &mut Form, add: bool) -> Parsed<Draft> {
    let source = f.head(Names::account)?;
    let (stream, _) = f.need("stream", Names::stream)?;
    let asset = f.names.asset_of(Kind::Stream, &stream).map_err(|e| f.fault(e))?;
    let signer = f.by_role(&asset, &[AssetRole::Issuer])?;
    if add {
        return add_source(signer, stream, source);
    }
    Draft::new(signer, move |world| {
        Ok(Call::<Runtime>::remove_source {
            stream: world.id(Kind::Stream, &stream)?,
            source: source.clone(),
        })
    })
}

fn leave(f: &mut Form) -> Parsed<Draft> {
    let (stream, _) = f.head(Names::stream)?;
    Draft::new(f.signer("by")?, move |world| {
        Ok(Call::<Runtime>::leave {
            stream: world.id(Kind::Stream, &stream)?,
        })
    })
}

fn remove_stream(f: &mut Form) -> Parsed<Draft> {
    let (stream, _) = f.head(Names::stream)?;
    let asset = f.names.asset_of(Kind::Stream, &stream).map_err(|e| f.fault(e))?;
    Draft::new(f.by_role(&asset, &[AssetRole::Issuer])?, move |world| {
        Ok(Call::<Runtime>::remove_stream {
            stream: world.id(Kind::Stream, &stream)?,
        })
    })
}

fn report(f: &mut Form) -> Parsed<Draft> {
    let (stream, meter) = f.need("stream", Names::stream)?;
    let value = f.head(|_, text| reading(text, meter))?;
    let period = f.number("period")?;
    let leaves = f.opt("readings", |_, text| values::number(text))?.unwrap_or(1);
    let root = H256(f.document("evidence")?.unwrap_or_default());
    Draft::new(f.signer("by")?, move |world| {
        Ok(Call::<Runtime>::report {
            stream: world.id(Kind::Stream, &stream)?,
            period,
            value,
            root,
            leaves,
        })
    })
}

fn close_window(f: &mut Form) -> Parsed<Draft> {
    let (stream, _) = f.head(Names::stream)?;
    let period = f.number("period")?;
    let asset = f.names.asset_of(Kind::Stream, &stream).map_err(|e| f.fault(e))?;
    Draft::new(f.by_role(&asset, &[AssetRole::Operator])?, move |world| {
        Ok(Call::<Runtime>::close_window {
            stream: world.id(Kind::Stream, &stream)?,
            period,
        })
    })
}

fn count_periods(f: &mut Form) -> Parsed<Draft> {
    let (stream, _) = f.head(Names::stream)?;
    let limit = f
        .opt("limit", |_, text| values::number(text))?
        .unwrap_or(MAX_COUNTED_AT_ONCE);
    let asset = f.names.asset_of(Kind::Stream, &stream).map_err(|e| f.fault(e))?;
    Draft::new(f.by_role(&asset, &[AssetRole::Operator])?, move |world| {
        Ok(Call::<Runtime>::count_periods {
            stream: world.id(Kind::Stream, &stream)?,
            limit,
        })
    })
}

fn review(f: &mut Form) -> Parsed<Draft> {
    let (stream, meter) = f.head(Names::stream)?;
    let period = f.number("period")?;
    let decision = f.need("decision", |_, text| match text.strip_prefix("replace ") {
        Some(value) => reading(value, meter).map(ReviewDecision::Replace),
        None => values::choice(
            text,
            &[("accept", ReviewDecision::Accept), ("reject", ReviewDecision::Reject)],
        )
        .map_err(|_| format!("'{text}' is no decision: accept, reject, or replace with a value")),
    })?;
    let reason = f.reason()?;
    let document = f.document("document")?.unwrap_or_default();
    let asset = f.names.asset_of(Kind::Stream, &stream).map_err(|e| f.fault(e))?;
    Draft::new(f.by_role(&asset, &[AssetRole::Auditor])?, move |world| {
        Ok(Call::<Runtime>::review {
            stream: world.id(Kind::Stream, &stream)?,
            period,
            decision,
            reason,
            document,
        })
    })
}
