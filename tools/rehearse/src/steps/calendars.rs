//! Calendars of time of use.

use crate::{
    form::{bounded, Draft, Form, Spec},
    values,
    world::{Kind, Names},
    yaml::Parsed,
};
use pallet_attestation::Call;
use viaduct_billing::{Calendar, Change, Slot, Zone};
use viaduct_primitives::AssetRole;
use viaduct_solo_runtime::Runtime;

pub const STEPS: &[Spec] = &[
    Spec::new("set_calendar", "Attestation.set_calendar", set_calendar),
    Spec::new("add_holidays", "Attestation.add_holidays", add_holidays),
];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// The bit of a weekday mask that stands for holidays.
const HOLIDAY: u8 = 1 << 7;

/// The bits of a name, or of a range over the end of the list as well: `Mon`, `Fri-Mon`.
fn bits(text: &str, names: &[&str]) -> Option<u16> {
    let place = |name: &str| names.iter().position(|known| known.eq_ignore_ascii_case(name));
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (mut at, last) = (place(first)?, place(last)?);
    let mut mask = 1 << at;
    while at != last {
        at = (at + 1) % names.len();
        mask |= 1 << at;
    }
    Some(mask)
}

fn weekdays(text: &str) -> Option<u8> {
    match text {
        "holiday" => Some(HOLIDAY),
        "daily" => Some(!HOLIDAY),
        text => bits(text, &WEEKDAYS).and_then(|mask| mask.try_into().ok()),
    }
}

/// Hours and minutes, in minutes.
fn clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (values::number(hours).ok()?, values::number(minutes).ok()?);
    (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// `Mon-Fri 08:00-20:00 = 1`, `Nov-Feb holiday 00:00-24:00 = 2`.
fn slot(text: &str) -> Result<Slot, String> {
    let read = || {
        let (span, band) = text.split_once('=')?;
        let words: Vec<&str> = span.split_whitespace().collect();
        let (months, days, hours) = match words.as_slice() {
            [days, hours] => (0xfff, days, hours),
            [months, days, hours] => (bits(months, &MONTHS)?, days, hours),
            _ => return None,
        };
        let (since, until) = hours.split_once('-')?;
        Some(Slot {
            months,
            weekdays: weekdays(days)?,
            since: clock(since)?,
            until: clock(until)?,
            band: values::number(band.trim()).ok()?,
        })
    };
    read()
        .ok_or_else(|| format!("'{text}' is no slot: write Mon-Fri 08:00-20:00 = 1 or Nov-Feb holiday 00:00-24:00 = 2"))
}

/// `+01:00`, in minutes.
pub fn offset(text: &str) -> Result<i16, String> {
    let wrong = || format!("'{text}' is no offset from UTC: write +01:00");
    let minutes = |text| clock(text).and_then(|minutes| i16::try_from(minutes).ok());
    match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(ahead), _) => minutes(ahead),
        (_, Some(behind)) => minutes(behind).map(|minutes| -minutes),
        _ => None,
    }
    .ok_or_else(wrong)
}

/// `2026-03-29 01:00 = +02:00`.
pub fn change(text: &str, start: u64) -> Result<Change, String> {
    let (since, ahead) = text
        .split_once('=')
        .ok_or_else(|| format!("'{text}' is no change of time: write 2026-03-29 01:00 = +02:00"))?;
    Ok(Change {
        since: values::when(since.trim())?.moment(start),
        offset: offset(ahead.trim())?,
    })
}

fn set_calendar(f: &mut Form) -> Parsed<Draft> {
    let (stream, _) = f.head(Names::stream)?;
    let start = f.names.start();
    let calendar = match f.opt("bands", |_, text| values::number(text))? {
        None => None,
        Some(bands) => Some(Calendar {
            zone: Zone {
                offset: f.opt("offset", |_, text| offset(text))?.unwrap_or_default(),
                changes: bounded(f.all("changes", |_, text| change(text, start))?, "changes")
                    .map_err(|e| f.fault(e))?,
            },
            slots: bounded(f.all("slots", |_, text| slot(text))?, "slots").map_err(|e| f.fault(e))?,
            otherwise: f.opt("otherwise", |_, text| values::number(text))?.unwrap_or_default(),
            holidays: bounded(f.all("holidays", |_, text| values::day(text))?, "holidays").map_err(|e| f.fault(e))?,
            bands,
        }),
    };
    let asset = f.names.asset_of(Kind::Stream, &stream).map_err(|e| f.fault(e))?;
    Draft::new(
        f.by_role(&asset, &[AssetRole::Issuer, AssetRole::Operator])?,
        move |world| {
            Ok(Call::<Runtime>::set_calendar {
                stream: world.id(Kind::Stream, &stream)?,
                calendar: calendar.clone().map(Box::new),
            })
        },
    )
}

fn add_holidays(f: &mut Form) -> Parsed<Draft> {
    let (stream, _) = f.head(Names::stream)?;
    let days = f.all("days", |_, text| values::day(text))?;
    let asset = f.names.asset_of(Kind::Stream, &stream).map_err(|e| f.fault(e))?;
    Draft::new(
        f.by_role(&asset, &[AssetRole::Issuer, AssetRole::Operator])?,
        move |world| {
            Ok(Call::<Runtime>::add_holidays {
                stream: world.id(Kind::Stream, &stream)?,
                days: bounded(days.clone(), "days")?,
            })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_should_be_read_with_their_months_days_and_hours() {
        let read = |text| slot(text).map(|s| (s.months, s.weekdays, s.since, s.until, s.band));
        assert_eq!(read("Mon-Fri 08:00-20:00 = 1"), Ok((0xfff, 0b1_1111, 480, 1_200, 1)));
        assert_eq!(
            read("Nov-Feb holiday 00:00-24:00 = 2"),
            Ok((0b1100_0000_0011, 0x80, 0, 1_440, 2))
        );
        assert_eq!(read("daily 00:30-01:00=0"), Ok((0xfff, 0x7f, 30, 60, 0)));
        assert_eq!(read("sun 0:00-1:00 = 7"), Ok((0xfff, 0b100_0000, 0, 60, 7)));
        for wrong in [
            "Mon-Fri 08:00-20:00",
            "Mon-Fry 08:00-20:00 = 1",
            "08:00-20:00 = 1",
            "Mon 08:00 = 1",
            "Mon 08:60-09:00 = 1",
            "Mon 08:00-25:00 = 1",
            "Mon 08:00-09:00 = -1",
        ] {
            assert!(slot(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn offsets_and_changes_should_be_read() {
        assert_eq!((offset("+01:00"), offset("-05:30")), (Ok(60), Ok(-330)));
        assert!(offset("1").is_err() && offset("01:00").is_err());
        assert_eq!(
            change("2024-03-31 01:00 = +02:00", 0),
            Ok(Change {
                since: 1_711_846_800_000,
                offset: 120
            })
        );
        assert!(change("2024-03-31 01:00", 0).is_err());
    }
}
