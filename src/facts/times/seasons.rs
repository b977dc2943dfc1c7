//! Seasons, quarters of a year, and feasts.

use jiff::{ToSpan, civil};
use regex::Captures;

use super::clause::{has_word, is_to_come};
use super::context::Context;
use super::reckoning::Meant;
use super::scale::Scale;
use super::{Days, phrases};
use crate::text::Unit;

/// "In the autumn", "this spring", "summer 2026": of the northern half of the world.
pub(super) fn season(captures: &Captures, before: &str, after: &str, context: &mut Context) -> Option<Meant> {
    let part = |name: &str| captures.name(name).map(|group| group.as_str().to_ascii_lowercase());
    let all = captures[0].to_ascii_lowercase();
    let has = |word: &str| has_word(&all, &[word]);
    let year: Option<i16> = part("syear").and_then(|year| year.parse().ok());
    let led = part("slead").is_some();
    let steps = ["last", "this", "next", "previous", "following", "same", "coming"].into_iter().find(|word| has(word));
    let is_apt = |lead: &str| matches!(lead, "in" | "by" | "since" | "until" | "before");
    let plain = led && (has("the") || part("slead").is_some_and(|lead| is_apt(&lead)));
    if year.is_none() && (steps.is_none() && !plain || !phrases::stands_alone(after))
        || has("fall") && year.is_none() && steps.is_none() && !all.contains("in the")
    {
        return None;
    }
    // "The fall of the king", "the winter of discontent".
    if year.is_none() && after.starts_with(" of ") {
        return None;
    }
    let name = part("sname")?;
    let month = match name.as_str() {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        _ => 12,
    };
    let of = |year: i16| -> Option<Days> {
        let first = civil::Date::new(year, month, 1).ok()?;
        let last = first.checked_add(2.months()).ok()?.last_of_month();
        Some((first, last))
    };
    let days = match (year, steps, context.published) {
        (Some(year), ..) => of(year),
        (_, Some("previous" | "following" | "same"), _) => {
            context.anchor(Scale::Decade, false).and_then(|(anchor, _)| {
                let step = i16::from(all.contains("following")) - i16::from(all.contains("previous"));
                of(anchor.year() + step)
            })
        }
        (.., None) => None,
        (_, Some("this"), Some(day)) => of(day.year()),
        (_, Some("next" | "coming"), Some(day)) => {
            [of(day.year()), of(day.year() + 1)].into_iter().flatten().find(|season| season.0 > day)
        }
        (_, steps, Some(day)) => {
            let seasons = || (day.year() - 1..=day.year() + 1).filter_map(of);
            let to_come = steps.is_none()
                && part("slead").is_none_or(|lead| lead != "since")
                && (is_to_come(before) || has("by"));
            if to_come { seasons().find(|season| season.1 >= day) } else { seasons().rfind(|season| season.0 <= day) }
        }
    };
    let lead = part("slead").unwrap_or_default();
    let days =
        days.map(|days| if lead == "since" || lead == "by" { context.on_side(&lead, days, false) } else { days });
    if let Some(days) = days.filter(|_| steps != Some("previous")) {
        context.tell(days);
    }
    Some(Meant(days))
}

fn quarter_of(year: i16, number: i8) -> Option<Days> {
    let first = civil::Date::new(year, 3 * number - 2, 1).ok()?;
    Some((first, first.checked_add(2.months()).ok()?.last_of_month()))
}

pub(super) fn quarter_around(day: civil::Date) -> Option<Days> {
    quarter_of(day.year(), (day.month() + 2) / 3)
}

/// "The first quarter", "the second half of 2023", "this quarter".
pub(super) fn quarter(captures: &Captures, before: &str, after: &str, context: &mut Context) -> Option<Meant> {
    let part = |name: &str| captures.name(name).map(|group| group.as_str().to_ascii_lowercase());
    let is_half = part("qpart").is_some_and(|part| part == "half");
    // "The third quarter-final"; "the first half of her life".
    let tied = after.starts_with("-f") || part("qyear").is_none() && after.starts_with(" of ");
    let is_adjective = captures[0].contains('-');
    if tied || is_half && (context.is_match || !before.trim_end().ends_with("the")) && part("qyear").is_none() {
        return (is_half && context.is_match && !tied).then(|| Meant(context.sentence.or_else(|| context.today())));
    }
    let year_words = part("qyear").unwrap_or_default();
    let named: Option<i16> = year_words.parse().ok();
    let Some(today) = context.published else { return Some(Meant(None)) };
    let year = named.or_else(|| match year_words.split_whitespace().next() {
        Some("last") => Some(today.year() - 1),
        Some("next") => Some(today.year() + 1),
        Some(_) => Some(today.year()),
        None => None,
    });
    if let Some(step) = part("qstep") {
        let steps = match step.as_str() {
            "last" | "previous" => -3,
            "next" | "coming" => 3,
            _ => 0,
        };
        return Some(Meant(Unit::Month.step(today, steps).and_then(quarter_around)));
    }
    let number = match part("qnum").or_else(|| part("qnth"))?.as_str() {
        "first" | "1" => 1,
        "second" | "2" => 2,
        "third" | "3" => 3,
        "last" => return None,
        _ if is_half => return None,
        _ => 4,
    };
    let of = |year: i16| {
        if is_half {
            Some((quarter_of(year, 2 * number - 1)?.0, quarter_of(year, 2 * number)?.1))
        } else {
            quarter_of(year, number)
        }
    };
    let days = if year.is_some() {
        year.and_then(of)
    } else {
        let parts = || (today.year() - 1..=today.year() + 1).filter_map(of);
        let lead = before.trim_end();
        let to_come = !is_adjective && is_to_come(before)
            || lead.ends_with("to the")
            || lead.ends_with("until the")
            || lead.ends_with("by the");
        if to_come { parts().find(|part| part.1 >= today) } else { parts().rfind(|part| part.0 <= today) }
    };
    if let Some(days) = days {
        context.tell(days);
    }
    Some(Meant(days))
}

/// "At Christmas", "on Good Friday"; feasts of the moon have no days here.
pub(super) fn feast(name: &str, before: &str, context: &mut Context) -> Option<Days> {
    let of = |year: i16| -> Option<civil::Date> {
        let day = |month, day| civil::Date::new(year, month, day).ok();
        Some(match name.replace('’', "'").as_str() {
            "christmas eve" => day(12, 24)?,
            "christmas" | "christmas day" => day(12, 25)?,
            "boxing day" => day(12, 26)?,
            "new year's" | "new year's day" => day(1, 1)?,
            "new year's eve" => day(12, 31)?,
            "halloween" => day(10, 31)?,
            "valentine's day" => day(2, 14)?,
            "thanksgiving" => {
                civil::Date::new(year, 11, 1).ok()?.nth_weekday_of_month(4, civil::Weekday::Thursday).ok()?
            }
            "easter" | "easter sunday" => easter(year)?,
            "easter monday" => easter(year)?.tomorrow().ok()?,
            "good friday" => Unit::Day.step(easter(year)?, -2)?,
            _ => return None,
        })
    };
    let today = context.published?;
    let days = || (today.year() - 1..=today.year() + 1).filter_map(of);
    let day = if is_to_come(before) {
        days().find(|day| *day >= today)
    } else {
        days().min_by_key(|day| day.duration_until(today).as_hours().abs())
    };
    day.map(|day| (day, day))
}

/// Easter Sunday of the western churches, by the anonymous Gregorian reckoning.
fn easter(year: i16) -> Option<civil::Date> {
    let number = i32::from(year);
    let (golden, century, rest) = (number % 19, number / 100, number % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let days = moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) / 451) + 114;
    civil::Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}
