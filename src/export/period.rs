//! First and last dates as whole days, for formats that want days.

/// Returns the first day of an ISO date of any precision: `2021-07` → `2021-07-01`.
pub(super) fn first_day(date: &str) -> Option<jiff::civil::Date> {
    let mut parts = date.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map_or(Some(1), |m| m.parse().ok())?;
    let day = parts.next().map_or(Some(1), |d| d.get(..2).unwrap_or(d).parse().ok())?;
    jiff::civil::Date::new(year, month, day).ok()
}

/// Returns the day after the last day of an ISO date: `2021-07` → `2021-08-01`.
pub(super) fn day_after(date: &str) -> Option<jiff::civil::Date> {
    let first = first_day(date)?;
    let span = match date.matches('-').count() {
        0 => jiff::Span::new().years(1),
        1 => jiff::Span::new().months(1),
        _ => jiff::Span::new().days(1),
    };
    first.checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_any_precision_is_a_period() {
        for (date, first, after) in [
            ("2021", "2021-01-01", "2022-01-01"),
            ("2021-12", "2021-12-01", "2022-01-01"),
            ("2020-02-28", "2020-02-28", "2020-02-29"),
        ] {
            assert_eq!(first_day(date).map(|d| d.to_string()).as_deref(), Some(first));
            assert_eq!(day_after(date).map(|d| d.to_string()).as_deref(), Some(after));
        }
        assert!(first_day("soon").is_none());
    }
}
