//! The small values of a scenario: amounts, shares, times and durations. All strict, none through floating point.

use sp_core::crypto::{AccountId32, Ss58Codec};

/// An amount with its symbol, not yet in base units: `1,000.50 TUSD`.
#[derive(Debug, PartialEq, Eq)]
pub struct Quantity<'a> {
    pub negative: bool,
    /// Digits before the point, without commas.
    whole: String,
    /// Digits after the point.
    fraction: String,
    /// What follows the number; may be empty.
    pub symbol: &'a str,
}

/// Splits `-1,000.50 TUSD` into its parts.
pub fn quantity(text: &str) -> Result<Quantity<'_>, String> {
    let wrong = || format!("'{text}' is no amount: write 1000, 1,000.50 or 1,000.50 TUSD");
    let (number, symbol) = match text.split_once(' ') {
        Some((number, symbol)) => (number, symbol.trim()),
        None => (text, ""),
    };
    if symbol.contains(' ') {
        return Err(wrong());
    }
    let (negative, number) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return Err(wrong()),
        None => (number, ""),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = whole.split(',').collect();
    let sound = groups.iter().enumerate().all(|(n, group)| {
        digits(group) && (groups.len() == 1 || (n == 0 && group.len() <= 3) || (n > 0 && group.len() == 3))
    });
    if !sound || !(fraction.is_empty() || digits(fraction)) {
        return Err(wrong());
    }
    Ok(Quantity {
        negative,
        whole: groups.concat(),
        fraction: fraction.into(),
        symbol,
    })
}

impl Quantity<'_> {
    /// The number times ten to the `decimals`; refused when it is not whole or does not fit.
    pub fn scaled(&self, decimals: i32) -> Result<u128, String> {
        let fraction = self.fraction.trim_end_matches('0');
        let shift = decimals - fraction.len() as i32;
        let mut digits = format!("{}{fraction}", self.whole);
        if shift < 0 {
            // Only a negative exponent (mm of a metre) can still be whole here.
            let cut = digits.len().saturating_sub(shift.unsigned_abs() as usize);
            let (head, tail) = digits.split_at(cut);
            if tail.bytes().any(|b| b != b'0') {
                return Err(format!("too many decimal places: at most {}", decimals.max(0)));
            }
            digits = if head.is_empty() { "0".into() } else { head.into() };
        } else {
            digits.push_str(&"0".repeat(shift as usize));
        }
        digits.parse().map_err(|_| "the amount is too large".to_string())
    }
}

/// Base units as people write them: `1,000.5 TUSD`.
pub fn show(amount: u128, decimals: u8, symbol: &str) -> String {
    let digits = format!("{amount:0>width$}", width = usize::from(decimals) + 1);
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(decimals));
    let mut text = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    if !symbol.is_empty() {
        text.push(' ');
        text.push_str(symbol);
    }
    text
}

/// A whole number of any unsigned type.
pub fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!("'{text}' is no whole number"));
    }
    text.parse().map_err(|_| format!("{text} is too large here"))
}

/// `12.5%` in parts per million, at most all.
pub fn percent(text: &str) -> Result<u32, String> {
    let wrong = || format!("'{text}' is no percentage: write 12.5% (a cap may also be 1/3)");
    let number = text.strip_suffix('%').ok_or_else(wrong)?;
    let quantity = quantity(number.trim_end()).map_err(|_| wrong())?;
    if quantity.negative || !quantity.symbol.is_empty() {
        return Err(wrong());
    }
    match quantity.scaled(4) {
        Ok(ppm) if ppm <= 1_000_000 => Ok(ppm as u32),
        Ok(_) => Err(format!("{text} is more than all")),
        Err(e) => Err(format!("{text}: {e}")),
    }
}

/// `130%` or `-0.5%` in parts per million, of any size.
fn parts(text: &str) -> Result<i64, String> {
    let wrong = || format!("'{text}' is no percentage: write 12.5%");
    let number = text.strip_suffix('%').ok_or_else(wrong)?;
    let quantity = quantity(number.trim_end()).map_err(|_| wrong())?;
    if !quantity.symbol.is_empty() {
        return Err(wrong());
    }
    let ppm = quantity.scaled(4).map_err(|e| format!("{text}: {e}"))?;
    let ppm = i64::try_from(ppm).map_err(|_| format!("{text} is too much"))?;
    Ok(if quantity.negative { -ppm } else { ppm })
}

/// `130%` in parts per million: a percentage that may be above all.
pub fn multiple(text: &str) -> Result<u32, String> {
    u32::try_from(parts(text)?).map_err(|_| format!("{text} is out of bounds here"))
}

/// `-0.5%` in parts per million: a percentage that may be below zero.
pub fn rate(text: &str) -> Result<i32, String> {
    i32::try_from(parts(text)?).map_err(|_| format!("{text} is out of bounds here"))
}

/// `1.25` in parts per million.
pub fn ratio(text: &str) -> Result<u32, String> {
    let wrong = || format!("'{text}' is no ratio: write 1.25");
    let quantity = quantity(text).map_err(|_| wrong())?;
    if quantity.negative || !quantity.symbol.is_empty() {
        return Err(wrong());
    }
    let ppm = quantity.scaled(6).map_err(|e| format!("{text}: {e}"))?;
    u32::try_from(ppm).map_err(|_| format!("{text} is too much"))
}

/// An exact share: `1/3` or `12.5%`.
pub fn share(text: &str) -> Result<(u64, u64), String> {
    match text.split_once('/') {
        Some((above, below)) => Ok((number(above.trim())?, number(below.trim())?)),
        None => percent(text).map(|ppm| (ppm.into(), 1_000_000)),
    }
}

/// An address: SS58, 64 hexadecimal digits, or the account of a whole chain as in `parachain 2000`.
pub fn address(text: &str) -> Result<AccountId32, String> {
    if let Some(para) = text.strip_prefix("parachain ") {
        let mut bytes = [0; 32];
        bytes[..4].copy_from_slice(b"sibl");
        bytes[4..8].copy_from_slice(&number::<u32>(para)?.to_le_bytes());
        return Ok(AccountId32::new(bytes));
    }
    let raw = sp_core::bytes::from_hex(text)
        .ok()
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    match raw {
        Some(bytes) => Ok(AccountId32::new(bytes)),
        None => AccountId32::from_ss58check(text)
            .map_err(|_| format!("'{text}' is no address: write SS58, 0x and 64 digits, or parachain 2000")),
    }
}

/// `yes` or `no`.
pub fn yes(text: &str) -> Result<bool, String> {
    match text {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err(format!("'{text}' is neither yes nor no")),
    }
}

/// `yes` or `no`, as one writes it.
pub fn show_yes(yes: bool) -> String {
    if yes { "yes" } else { "no" }.into()
}

/// A SHA-256: 64 hexadecimal digits as they are, the hash of any other text.
pub fn hash(text: &str) -> [u8; 32] {
    let plain = text.strip_prefix("0x").unwrap_or(text);
    let given = (plain.len() == 64)
        .then(|| sp_core::bytes::from_hex(plain).ok())
        .flatten();
    given
        .and_then(|bytes| bytes.try_into().ok())
        .unwrap_or_else(|| sp_io::hashing::sha2_256(text.as_bytes()))
}

const MINUTE: u64 = 60_000;
const DAY: u64 = 86_400_000;

/// `30 days`, `1 day 6 hours`, `15 minutes` in ms.
pub fn duration(text: &str) -> Result<u64, String> {
    let wrong = || format!("'{text}' is no duration: write 30 days, 6 hours, 15 minutes or 1 day 6 hours");
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || !words.len().is_multiple_of(2) {
        return Err(wrong());
    }
    let mut sum = 0u64;
    for pair in words.chunks(2) {
        let unit = match pair[1].strip_suffix('s').unwrap_or(pair[1]) {
            "second" => 1_000,
            "minute" => MINUTE,
            "hour" => 60 * MINUTE,
            "day" => DAY,
            "week" => 7 * DAY,
            _ => return Err(wrong()),
        };
        let count: u64 = number(pair[0]).map_err(|_| wrong())?;
        sum = count
            .checked_mul(unit)
            .and_then(|ms| sum.checked_add(ms))
            .ok_or("the duration is too long")?;
    }
    Ok(sum)
}

/// A duration as people write it: `1 day 6 hours`.
pub fn show_duration(ms: u64) -> String {
    let mut rest = ms;
    let mut parts = Vec::new();
    for (unit, length) in [
        ("day", DAY),
        ("hour", 60 * MINUTE),
        ("minute", MINUTE),
        ("second", 1_000),
    ] {
        let count = rest / length;
        rest %= length;
        if count > 0 {
            parts.push(format!("{count} {unit}{}", if count == 1 { "" } else { "s" }));
        }
    }
    if parts.is_empty() {
        return "0 days".into();
    }
    parts.join(" ")
}

/// A moment: fixed, or counted from when the step runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// ms since the Unix epoch.
    At(u64),
    /// ms after the step's own time.
    After(u64),
}

impl When {
    pub fn moment(self, now: u64) -> u64 {
        match self {
            Self::At(moment) => moment,
            Self::After(offset) => now.saturating_add(offset),
        }
    }
}

/// `2026-01-31`, `2026-01-31 12:00`, `2026-01-31T12:00:00Z` (all UTC) or `+30 days`.
pub fn when(text: &str) -> Result<When, String> {
    if let Some(offset) = text.strip_prefix('+') {
        return duration(offset).map(When::After);
    }
    let wrong = || format!("'{text}' is no time: write 2026-01-31, 2026-01-31 12:00 (UTC) or +30 days");
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, time),
        None => (text, "00:00"),
    };
    let fixed = |part: &str, width: usize| -> Result<u64, String> {
        if part.len() != width {
            return Err(wrong());
        }
        number::<u64>(part).map_err(|_| wrong())
    };
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return Err(wrong());
    };
    let (year, month, day) = (fixed(year, 4)?, fixed(month, 2)?, fixed(day, 2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if year < 1970 || !(1..=12).contains(&month) || !(1..=lengths[month as usize - 1]).contains(&day) {
        return Err(wrong());
    }
    let clock: Vec<&str> = time.split(':').collect();
    let (hour, minute, second) = match clock.as_slice() {
        [hour, minute] => (fixed(hour, 2)?, fixed(minute, 2)?, 0),
        [hour, minute, second] => (fixed(hour, 2)?, fixed(minute, 2)?, fixed(second, 2)?),
        _ => return Err(wrong()),
    };
    if hour > 23 || minute > 59 || second > 59 {
        return Err(wrong());
    }
    let years = year - 1970;
    let leaps = |year: u64| year / 4 - year / 100 + year / 400;
    let days =
        years * 365 + leaps(year - 1) - leaps(1969) + lengths[..month as usize - 1].iter().sum::<u64>() + day - 1;
    Ok(When::At(
        days * DAY + hour * 60 * MINUTE + minute * MINUTE + second * 1_000,
    ))
}

/// A moment as people write it, UTC.
pub fn show_time(ms: u64) -> String {
    // Days to a civil date, after Howard Hinnant.
    let days = (ms / DAY) as i64 + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let minutes = ms % DAY / MINUTE;
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", minutes / 60, minutes % 60)
}

/// A date in days since 1970.
pub fn day(text: &str) -> Result<u32, String> {
    match when(text)? {
        When::At(moment) if moment.is_multiple_of(DAY) => {
            u32::try_from(moment / DAY).map_err(|_| format!("'{text}' is too late"))
        }
        _ => Err(format!("'{text}' is no date: write 2026-01-31")),
    }
}

/// A moment that does not depend on when the step runs.
pub fn moment(text: &str) -> Result<u64, String> {
    match when(text)? {
        When::At(moment) => Ok(moment),
        When::After(_) => Err(format!("'{text}' is no date: write 2026-01-31 or 2026-01-31 12:00")),
    }
}

/// A day as people write it.
pub fn show_day(day: u32) -> String {
    let text = show_time(u64::from(day).saturating_mul(DAY));
    text.split(' ').next().unwrap_or_default().into()
}

/// Dates that follow each other by months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Days since 1970.
    pub first: u32,
    pub every_months: u8,
    pub count: u16,
}

/// `every month` or `every 3 months`, and what follows it.
fn months<'a>(words: &[&'a str]) -> Option<(u8, Vec<&'a str>)> {
    match words {
        ["every", "month", rest @ ..] => Some((1, rest.to_vec())),
        ["every", count, "month" | "months", rest @ ..] => Some((number(count).ok()?, rest.to_vec())),
        ["every", "year", rest @ ..] => Some((12, rest.to_vec())),
        _ => None,
    }
}

/// `2026-01-31`, or `2026-01-31 every month 12 times`.
pub fn dates(text: &str) -> Result<Dates, String> {
    let wrong = || {
        format!(
            "'{text}' are no dates: write 2026-01-31, or 2026-01-31 every month 12 times (every 3 months, every year)"
        )
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let (first, rest) = words.split_first().ok_or_else(wrong)?;
    let first = day(first).map_err(|_| wrong())?;
    if rest.is_empty() {
        return Ok(Dates {
            first,
            every_months: 12,
            count: 1,
        });
    }
    let (every_months, rest) = months(rest).ok_or_else(wrong)?;
    match rest.as_slice() {
        [count, "times" | "time"] => Ok(Dates {
            first,
            every_months,
            count: number(count).map_err(|_| wrong())?,
        }),
        _ => Err(wrong()),
    }
}

/// Spans that follow each other: `every month from 2026-01-01`, `every 30 days from 2026-01-01`, or `life`.
pub fn window(text: &str) -> Result<viaduct_billing::Window, String> {
    use viaduct_billing::Window;
    let wrong = || {
        format!("'{text}' are no periods: write every month from 2026-01-01, every 30 days from 2026-01-01, or life")
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    if let ["life"] = words.as_slice() {
        return Ok(Window::Life);
    }
    if let ["every", count, "day" | "days", "from", first] = words.as_slice() {
        return Ok(Window::Days {
            first: day(first).map_err(|_| wrong())?,
            days: number(count).map_err(|_| wrong())?,
        });
    }
    match months(&words) {
        Some((months, rest)) => match rest.as_slice() {
            ["from", first] => Ok(Window::Months {
                first: day(first).map_err(|_| wrong())?,
                months,
            }),
            _ => Err(wrong()),
        },
        None => Err(wrong()),
    }
}

/// One of several words; `Solar-Plant`, `solar_plant` and `SolarPlant` are the same.
pub fn choice<T: Copy>(text: &str, choices: &[(&str, T)]) -> Result<T, String> {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| c.is_ascii_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    choices
        .iter()
        .find(|(name, _)| plain(name) == plain(text))
        .map(|(_, value)| *value)
        .ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            format!("'{text}' is not known here: one of {}", names.join(", "))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str, decimals: i32) -> Result<u128, String> {
        quantity(text)?.scaled(decimals)
    }

    #[test]
    fn amounts_should_be_read_to_the_base_unit() {
        assert_eq!(amount("1,000.50 TUSD", 6), Ok(1_000_500_000));
        assert_eq!(amount("0.000001 TUSD", 6), Ok(1));
        assert_eq!(amount("1000", 0), Ok(1_000));
        assert_eq!(amount("1.500", 1), Ok(15));
        assert_eq!(amount("340282366920938463463374607431768211455", 0), Ok(u128::MAX));
        assert_eq!(quantity("5 TUSD").unwrap().symbol, "TUSD");
        assert_eq!(amount("5000", -3), Ok(5));
        assert_eq!(amount("0", -3), Ok(0));
    }

    #[test]
    fn sloppy_amounts_should_be_refused() {
        for text in [
            "",
            "1,00",
            "1,0000",
            ",100",
            "1.",
            ".5",
            "1e3",
            "1_000",
            "0x10",
            "1 000",
            "1.5.0",
            "1,000,00 TUSD",
            "+1",
            "TUSD",
        ] {
            assert!(
                quantity(text).and_then(|q| q.scaled(6)).is_err() || quantity(text).unwrap().symbol == "000",
                "{text}"
            );
        }
        assert!(amount("0.0000001", 6).unwrap_err().contains("decimal places"));
        assert!(amount("340282366920938463463374607431768211456", 0).is_err());
        assert!(amount("5", -3).is_err());
    }

    #[test]
    fn shown_amounts_should_read_back() {
        for value in [0, 1, 999, 1_000, 1_000_500_000, 123_456_789_012_345, u128::MAX] {
            for decimals in [0u8, 2, 6, 18] {
                let text = show(value, decimals, "X");
                assert_eq!(amount(&text, decimals.into()), Ok(value), "{text}");
            }
        }
        assert_eq!(show(1_000_500_000, 6, "TUSD"), "1,000.5 TUSD");
    }

    #[test]
    fn shares_should_be_exact() {
        assert_eq!(percent("12.5%"), Ok(125_000));
        assert_eq!(percent("100%"), Ok(1_000_000));
        assert!(percent("100.0001%").is_err());
        assert!(percent("0.00001%").is_err());
        assert!(percent("12").is_err());
        assert!(percent("-1%").is_err());
        assert_eq!(share("1/3"), Ok((1, 3)));
        assert_eq!(share("25%"), Ok((250_000, 1_000_000)));
    }

    #[test]
    fn rates_and_ratios_should_be_exact() {
        assert_eq!((multiple("130%"), rate("-0.5%")), (Ok(1_300_000), Ok(-5_000)));
        assert!(multiple("-1%").is_err() && rate("5").is_err());
        assert_eq!((ratio("1.25"), ratio("1")), (Ok(1_250_000), Ok(1_000_000)));
        assert!(ratio("1.25%").is_err() && ratio("-1").is_err());
    }

    #[test]
    fn dates_and_periods_should_be_read_as_they_are_spoken() {
        let of = |first, every_months, count| Dates {
            first,
            every_months,
            count,
        };
        assert_eq!(day("2026-01-31"), Ok(20_484));
        assert_eq!(dates("2026-01-31"), Ok(of(20_484, 12, 1)));
        assert_eq!(dates("2026-01-31 every month 12 times"), Ok(of(20_484, 1, 12)));
        assert_eq!(dates("2026-01-31 every 3 months 8 times"), Ok(of(20_484, 3, 8)));
        assert_eq!(dates("2026-01-31 every year 2 times"), Ok(of(20_484, 12, 2)));
        for text in [
            "",
            "every month",
            "2026-01-31 12:00",
            "2026-01-31 every month",
            "2026-01-31 every week 2 times",
        ] {
            assert!(dates(text).is_err(), "{text}");
        }
        use viaduct_billing::Window;
        let months = Window::Months {
            first: 20_454,
            months: 3,
        };
        assert_eq!(window("every 3 months from 2026-01-01"), Ok(months));
        assert_eq!(
            window("every 30 days from 2026-01-01"),
            Ok(Window::Days {
                first: 20_454,
                days: 30
            })
        );
        assert_eq!(window("life"), Ok(Window::Life));
        assert!(window("every month").is_err() && window("every 1000 months from 2026-01-01").is_err());
    }

    #[test]
    fn times_should_agree_with_the_calendar() {
        assert_eq!(when("1970-01-01"), Ok(When::At(0)));
        assert_eq!(when("2026-01-01"), Ok(When::At(1_767_225_600_000)));
        assert_eq!(when("2024-02-29T12:30:15Z"), Ok(When::At(1_709_209_815_000)));
        assert_eq!(when("+1 day 6 hours"), Ok(When::After(108_000_000)));
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "2026-01-01 25:00",
            "tomorrow",
            "+",
            "1969-12-31",
        ] {
            assert!(when(text).is_err(), "{text}");
        }
        for text in [
            "1970-01-01 00:00",
            "2000-02-29 23:59",
            "2026-12-31 06:07",
            "2100-03-01 00:00",
        ] {
            let Ok(When::At(ms)) = when(text) else { panic!("{text}") };
            assert_eq!(show_time(ms), text);
        }
    }

    #[test]
    fn a_hash_should_be_taken_as_it_is_and_any_other_text_hashed() {
        assert_eq!(hash(&"ab".repeat(32)), [0xab; 32]);
        assert_eq!(hash(&format!("0x{}", "ab".repeat(32))), [0xab; 32]);
        assert_eq!(hash("order.pdf"), sp_io::hashing::sha2_256(b"order.pdf"));
        assert_eq!((yes("yes"), yes("no")), (Ok(true), Ok(false)));
        assert!(yes("perhaps").is_err());
    }

    #[test]
    fn an_address_should_be_of_a_key_or_of_a_chain() {
        let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
        let bytes = address(alice).unwrap();
        assert_eq!(address(&sp_core::bytes::to_hex(bytes.as_ref(), false)), Ok(bytes));
        let chain = address("parachain 2000").unwrap();
        assert_eq!(&AsRef::<[u8]>::as_ref(&chain)[..8], b"sibl\xd0\x07\0\0");
        assert!(address("parachain x").is_err());
        assert!(address("0x1234").is_err());
    }

    #[test]
    fn durations_should_be_strict() {
        assert_eq!(show_duration(30 * DAY), "30 days");
        assert_eq!(show_duration(DAY + 61 * MINUTE), "1 day 1 hour 1 minute");
        assert_eq!(show_duration(0), "0 days");
        assert_eq!(duration("30 days"), Ok(30 * DAY));
        assert_eq!(duration("1 week"), Ok(7 * DAY));
        for text in [
            "30",
            "days",
            "-1 days",
            "1.5 days",
            "1 month",
            "99999999999999999999 days",
            "9999999999999 weeks",
        ] {
            assert!(duration(text).is_err(), "{text}");
        }
    }
}
