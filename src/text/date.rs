//! Publication dates as metadata writes them, to ISO 8601.
//!
//! In: a string such as `Fri, 02 Jul 2021 06:47:58 GMT`, `2. Juli 2021` or `20210702`. Out: `2021-07-02`, or only
//! `2021-07` or `2021` when no more is said. Takes the calendar date as it is written and never shifts it to another
//! time zone; never searches running text for dates.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regex::{Captures, Regex};

/// Beginnings of month names, English and German, each with its month; the longer name must be listed in full.
const MONTHS: [(&str, i8); 38] = [
    ("january", 1),
    ("januar", 1),
    ("jänner", 1),
    ("jan", 1),
    ("february", 2),
    ("februar", 2),
    ("feber", 2),
    ("feb", 2),
    ("march", 3),
    ("märz", 3),
    ("maerz", 3),
    ("mar", 3),
    ("mär", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("mai", 5),
    ("june", 6),
    ("juni", 6),
    ("jun", 6),
    ("july", 7),
    ("juli", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oktober", 10),
    ("oct", 10),
    ("okt", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dezember", 12),
    ("dec", 12),
    ("dez", 12),
];

/// Earliest year that is taken for a date of publication; a smaller number is something else.
const FIRST_YEAR: i16 = 1000;

/// A time of day after the date; whatever zone is named does not change the date as written.
const TIME: &str = r"(?:(?:T|\s|,|um|at)+\d{1,2}:\d{2}.*)?";

/// A time of day without anything before it, as after a dash.
const CLOCK: &str = r"(?:\d{1,2}[:.]\d{2}.*)?";

/// What may stand after the number of a day.
const ORDINAL: &str = r"(?:\.|st|nd|rd|th)?";

/// Whatever follows a date with a month's name: a time, a zone, a section of the paper.
const REST: &str = r"(?:[\s,|–-].*)?";

/// Reads a publication date, keeping its real precision.
///
/// ```
/// # use guanxi::text::date::iso_date;
/// assert_eq!(iso_date("Fri, 02 Jul 2021 06:47:58 GMT").as_deref(), Some("2021-07-02"));
/// assert_eq!(iso_date("2021年7月").as_deref(), Some("2021-07"));
/// assert_eq!(iso_date("2021-02-30"), None);
/// ```
pub fn iso_date(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', ',']).to_lowercase();
    // No date is this long; a whole paragraph in a date field is not searched.
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    unix(&text).or_else(|| SHAPES.iter().find_map(|shape| shape.read(&text)))
}

/// Seconds (10 digits) or milliseconds (13 digits) since 1970, as a date in UTC.
fn unix(text: &str) -> Option<String> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let time = match text.len() {
        10 => Timestamp::from_second(number).ok()?,
        13 => Timestamp::from_millisecond(number).ok()?,
        _ => return None,
    };
    Some(time.to_zoned(TimeZone::UTC).date().to_string())
}

/// One way to write a date; the groups `y`, `m`, `n` (month by name) and `d` say where its parts stand.
struct Shape(Regex);

/// The shapes, tried in this order; each must match the whole string.
static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    let names = MONTHS.map(|(name, _)| name).join("|");
    let weekday = r"(?:\p{L}{2,10}\.?,?\s+)?(?:den\s+)?";
    [
        format!(r"^(?P<y>\d{{4}})-(?P<m>\d{{1,2}})(?:-(?P<d>\d{{1,2}}){TIME}z?)?$"),
        format!(r"^(?P<y>\d{{4}})[/.](?P<m>\d{{1,2}})(?:[/.](?P<d>\d{{1,2}}){TIME})?$"),
        r"^(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:z|[+-]\d{2}:?\d{2})$".to_owned(),
        r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:t?\d{4,6}z?)?$".to_owned(),
        r"^(?P<y>\d{4})$".to_owned(),
        r"^(?P<y>\d{4})\s*年(?:\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*[日号號].{0,30})?)?$".to_owned(),
        format!(r"^{weekday}(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>\d{{4}})\s*[-–|]?\s*{TIME}{CLOCK}$"),
        format!(r"^{weekday}(?P<d>\d{{1,2}}){ORDINAL}(?:\s+of)?[\s-]*(?P<n>{names})\b[.,]?[\s-]*(?P<y>\d{{4}}){REST}$"),
        format!(r"^{weekday}(?P<n>{names})\b\.?\s*(?P<d>\d{{1,2}}){ORDINAL},?\s+(?P<y>\d{{4}}){REST}$"),
        format!(r"^(?P<n>{names})\b[.,]?\s+(?P<y>\d{{4}})$"),
    ]
    .iter()
    // The patterns are constants; one that does not compile is missing, and the case table says so.
    .filter_map(|pattern| Regex::new(&pattern.replace("(?:T|", "(?:t|")).ok().map(Shape))
    .collect()
});

impl Shape {
    fn read(&self, text: &str) -> Option<String> {
        let found = self.0.captures(text)?;
        let year: i16 = number(&found, "y")?;
        if year < FIRST_YEAR {
            return None;
        }
        let month = match found.name("n") {
            Some(name) => MONTHS.iter().find(|(n, _)| *n == name.as_str()).map(|(_, month)| *month),
            None => number(&found, "m"),
        };
        match (month, number::<i8>(&found, "d")) {
            (Some(month), Some(day)) => Date::new(year, month, day).ok().map(|date| date.to_string()),
            (Some(month), None) if (1..=12).contains(&month) => Some(format!("{year:04}-{month:02}")),
            (None, None) => Some(format!("{year:04}")),
            _ => None,
        }
    }
}

fn number<T: std::str::FromStr>(found: &Captures<'_>, group: &str) -> Option<T> {
    found.name(group)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_ways_metadata_writes_them() {
        assert_eq!(SHAPES.len(), 10);
        let cases = [
            ("2021-07-02", "2021-07-02"),
            ("2021-7-2", "2021-07-02"),
            ("2021-07-02T23:59:59+08:00", "2021-07-02"),
            ("2021-07-02T06:47:58.123Z", "2021-07-02"),
            ("2021-07-02 14:30", "2021-07-02"),
            ("2021-07-02 14:30:00 +0200", "2021-07-02"),
            ("2021-07-02+02:00", "2021-07-02"),
            ("2021-07", "2021-07"),
            ("2021", "2021"),
            ("2021/7/2", "2021-07-02"),
            ("2021/07/02 08:15", "2021-07-02"),
            ("2021.07.02", "2021-07-02"),
            ("20210702", "2021-07-02"),
            ("20210702T0647", "2021-07-02"),
            ("20210702064758", "2021-07-02"),
            ("2021年7月2日", "2021-07-02"),
            ("2021年07月02日 14:30", "2021-07-02"),
            ("2021年7月", "2021-07"),
            ("2021年", "2021"),
            ("Fri, 02 Jul 2021 06:47:58 GMT", "2021-07-02"),
            ("02 Jul 21 06:47", ""),
            ("July 2, 2021", "2021-07-02"),
            ("Jul. 2, 2021, 3:04 p.m.", "2021-07-02"),
            ("Friday, July 2nd, 2021", "2021-07-02"),
            ("2 July 2021", "2021-07-02"),
            ("2nd of July 2021 at 14:30", "2021-07-02"),
            ("02-Jul-2021", "2021-07-02"),
            ("2. Juli 2021", "2021-07-02"),
            ("Freitag, 2. Juli 2021, 14:30 Uhr", "2021-07-02"),
            ("3. März 2021", "2021-03-03"),
            ("1. Dez. 2020", "2020-12-01"),
            ("02.07.2021", "2021-07-02"),
            ("2.7.2021 14:30", "2021-07-02"),
            ("02.07.2021 - 14:30 Uhr", "2021-07-02"),
            ("Sept 2020", "2020-09"),
            ("März 2020", "2020-03"),
            ("1625208478", "2021-07-02"),
            ("1625208478000", "2021-07-02"),
            ("  2021-07-02  ", "2021-07-02"),
        ];
        for (text, expected) in cases {
            assert_eq!(iso_date(text).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn impossible_dates_and_other_text_are_no_date() {
        let cases = [
            "",
            "2021-02-30",
            "2021-13-01",
            "31.06.2021",
            "2021/0/4",
            "0099",
            "yesterday",
            "12345",
            "July",
            "Juli 32, 2021",
            "2021-07-02 and some more",
            "vor 3 Stunden",
            "99999999999999",
            "2021年13月",
            "-2021-01-01",
        ];
        for text in cases {
            assert_eq!(iso_date(text), None, "{text}");
        }
        assert_eq!(iso_date(&"2".repeat(5000)), None);
    }
}
