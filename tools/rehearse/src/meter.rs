//! Meter values: numbers with a unit, scaled to the decimals of their stream.

use crate::{values, world::Meter};
use pallet_attestation::Unit;

/// Units by name, as a stream declares them.
pub const UNITS: [(&str, Unit); 8] = [
    ("Wh", Unit::WattHour),
    ("m", Unit::Metre),
    ("s", Unit::Second),
    ("count", Unit::Count),
    ("kg", Unit::Kilogram),
    ("m3", Unit::CubicMetre),
    ("C", Unit::Celsius),
    ("ratio", Unit::Ratio),
];

/// Symbols that a value may carry, and their powers of ten. Counts and ratios carry none.
fn symbols(unit: Unit) -> &'static [(&'static str, i32)] {
    match unit {
        Unit::WattHour => &[("Wh", 0), ("kWh", 3), ("MWh", 6), ("GWh", 9)],
        Unit::Metre => &[("m", 0), ("mm", -3), ("cm", -2), ("km", 3)],
        Unit::Second => &[("s", 0), ("ms", -3)],
        Unit::Kilogram => &[("kg", 0), ("g", -3), ("t", 3)],
        Unit::CubicMetre => &[("m3", 0), ("l", -3)],
        Unit::Celsius => &[("C", 0)],
        Unit::Count | Unit::Ratio => &[("", 0)],
    }
}

/// `12.5 kWh` in scaled units of a stream.
pub fn reading(text: &str, meter: Meter) -> Result<i128, String> {
    let quantity = values::quantity(text)?;
    let symbols = symbols(meter.unit);
    let Some((_, power)) = symbols.iter().find(|(symbol, _)| *symbol == quantity.symbol) else {
        let known: Vec<&str> = symbols.iter().map(|(symbol, _)| *symbol).collect();
        return Err(match known.as_slice() {
            [""] => format!("'{text}': this stream counts, its values carry no unit"),
            known => format!("'{text}': values of this stream are in {}", known.join(", ")),
        });
    };
    let scaled = quantity
        .scaled(power + i32::from(meter.decimals))
        .map_err(|e| format!("{text}: {e}"))?;
    let value = i128::try_from(scaled).map_err(|_| format!("{text} is too large"))?;
    Ok(if quantity.negative { -value } else { value })
}

/// A scaled value as people write it.
pub fn show(value: i128, meter: Meter) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let symbol = symbols(meter.unit).first().map_or("", |(symbol, _)| symbol);
    format!("{sign}{}", values::show(value.unsigned_abs(), meter.decimals, symbol))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_should_be_scaled_by_unit_and_decimals() {
        let of = |unit, decimals| Meter { unit, decimals };
        assert_eq!(reading("12.5 kWh", of(Unit::WattHour, 0)), Ok(12_500));
        assert_eq!(reading("12.5 kWh", of(Unit::WattHour, 3)), Ok(12_500_000));
        assert_eq!(reading("-3 mm", of(Unit::Metre, 3)), Ok(-3));
        assert!(reading("3 mm", of(Unit::Metre, 2)).is_err());
        assert_eq!(reading("1,200", of(Unit::Count, 0)), Ok(1_200));
        assert!(reading("12.5", of(Unit::WattHour, 0)).is_err());
        assert!(reading("12 km", of(Unit::WattHour, 0)).unwrap_err().contains("kWh"));
        assert_eq!(show(-12_500, of(Unit::WattHour, 3)), "-12.5 Wh");
    }
}
