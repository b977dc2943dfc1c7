//! The days that a phrase means, reckoned from publication or from the time told last.

use jiff::civil;
use regex::Captures;

use super::clause::{clause, has_word, is_over, is_to_come};
use super::context::Context;
use super::scale::{Scale, count_of, reckoned_back, shifted};
use super::seasons::{feast, quarter, quarter_around, season};
use super::{Days, phrases};
use crate::text::{self, Span, Unit};

/// What a phrase means: its days, if they can be told.
pub(super) struct Meant(pub Option<Days>);

/// What a phrase means, or `None` if it tells no time after all.
pub(super) fn days(kind: &str, captures: &Captures, words: &str, span: Span, context: &mut Context) -> Option<Meant> {
    let part = |name: &str| captures.name(name).map(|group| group.as_str().to_ascii_lowercase());
    let (before, after) = (&words[..span.start], &words[span.end..]);
    let today = context.today();
    let count = |name: &str| part(name).map(|count| count_of(&count));
    let unit = |name: &str| part(name).and_then(|unit| Scale::named(&unit));
    let told = match kind {
        "age" => {
            let (birth, years) = (context.birth?, captures["years"].parse::<i16>().ok()?);
            let is_number =
                after.strip_prefix(['.', ',', ':']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            if is_number || !phrases::stands_alone(after) {
                return None;
            }
            let year = |year: i16, month, day| civil::Date::new(year, month, day).ok();
            Some((year(birth + years, 1, 1)?, year(birth + years + 1, 12, 31)?))
        }
        "clock" => clock(before, after, context),
        "stamp" if context.has_stamps => today,
        "season" => return season(captures, before, after, context),
        "quarter" => return quarter(captures, before, after, context),
        "apart" => return apart(captures, before, context),
        "ago" if is_short(&captures[0]) => today,
        "ago" => decades_ago(&captures[0], context),
        "other" => other(captures, context)?.0,
        "then" => {
            let (first, last) = context.last?;
            match captures[0].split_ascii_whitespace().next()? {
                word if word.eq_ignore_ascii_case("at") => (!after.starts_with(" of ")).then_some((first, last)),
                word => Some(context.on_side(&word.to_ascii_lowercase(), (first, last), false)),
            }
        }
        "lasting" if part("lead")? == "in" && part("lcount")? == "single" => None,
        "lasting" => return lasting(&part("lead")?, count("lcount")??, unit("lunit")?, before, context),
        "within" => {
            let (count, unit) = (count("wcount")??, unit("wunit")?);
            let (first, last) = if is_to_come(before) { today? } else { context.anchor(unit, true)? };
            unit.step(last, count).map(|last| (first, last))
        }
        // "The last week" may be that of anything.
        "past" if matches!(part("pway").as_deref(), Some("last" | "next")) && part("pcount").is_none() => return None,
        "past" => {
            let is_over = matches!(part("pway").as_deref(), Some("past" | "last"));
            let count = count("pcount").unwrap_or(Some(1))?;
            let unit = unit("punit").or_else(|| unit("pone"));
            unit.zip(today).and_then(|(unit, (today, _))| {
                let other = unit.step(today, if is_over { -count } else { count })?;
                Some((other.min(today), other.max(today)))
            })
        }
        "turn" => context.sentence.or_else(|| Some(unit("tunit")?.around(today?.0))?),
        "ended" => {
            let (count, unit) = (count("ecount")??, unit("eunit")?);
            let is_end = captures[0].to_ascii_lowercase().starts_with("end");
            if !is_end && !matches!(unit, Scale::Unit(Unit::Day | Unit::Week)) {
                return None;
            }
            let (_, end) = context.sentence.or(today)?;
            reckoned_back(end, count, unit)
        }
        // "In the 71st", but not "in the 71st meeting of the two".
        "minute" => {
            let is_bare = after.is_empty() || after.starts_with([',', '.', ';', ' ']) && !after.starts_with(" of ");
            if !context.is_match || !is_bare {
                return None;
            }
            context.sentence.or(today)
        }
        "trading" => today,
        "night" if phrases::stands_alone(after) => today.and_then(|(day, _)| Some((day.yesterday().ok()?, day))),
        "rest" => {
            let (day, _) = today?;
            let unit = part("runit").unwrap_or_else(|| "year".to_owned());
            let (first, last) =
                if unit == "quarter" { quarter_around(day)? } else { Scale::named(&unit)?.around(day)? };
            if captures[0].to_ascii_lowercase().contains("rest") {
                Some((day, last))
            } else {
                Some((first.max(day).min(last), last))
            }
        }
        "feast" => feast(&part("feast")?, before, context),
        "century" => {
            let number: i16 = captures[0].chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()?;
            let year = |year: i16, month, day| civil::Date::new(year, month, day).ok();
            Some((year(number * 100 - 99, 1, 1)?, year(number * 100, 12, 31)?))
        }
        _ => return None,
    };
    Some(Meant(told))
}

/// The day of an hour: the one behind it, else of what was done by then the day told last, else that of publication.
fn clock(before: &str, after: &str, context: &Context) -> Option<Days> {
    let rest = after.trim_start_matches([' ', ',', '\u{a0}']);
    let near = &rest[..rest.floor_char_boundary(LONGEST_DATE)];
    let is_led = rest.starts_with("on ")
        || text::dates(near, context.published).first().is_some_and(|date| date.span.start == 0);
    let told = if is_led {
        context.sentence
    } else if has_word(clause(before), &["had"]) && !is_to_come(before) {
        context.last_past_day
    } else {
        None
    };
    told.or_else(|| context.today())
}

/// In what follows an hour, a day ends before this many bytes.
const LONGEST_DATE: usize = 24;

/// "For 20 years" of what goes on, or will; "in two decades" of a record.
fn lasting(lead: &str, count: i64, unit: Scale, before: &str, context: &mut Context) -> Option<Meant> {
    const PENALTIES: &[&str] =
        &["jailed", "sentenced", "imprisoned", "banned", "suspended", "barred", "disqualified", "locked", "fined"];
    let (today, _) = context.today()?;
    let clause = clause(before);
    if lead == "in" {
        let last = clause.trim_end().rsplit(' ').next().unwrap_or("");
        let ranks = last.ends_with("st") || matches!(last, "time" | "times" | "once" | "twice");
        return ranks.then(|| Meant(reckoned_back(today, count, unit)));
    }
    if has_word(clause, PENALTIES) {
        return None;
    }
    let is_short = matches!(unit, Scale::Unit(Unit::Day | Unit::Week | Unit::Month) | Scale::Fortnight);
    if is_short && has_word(clause, &["will", "would", "ll"]) && !clause.contains("would have") {
        return Some(Meant(unit.step(today, count).map(|last| (today, last))));
    }
    let perfect = has_word(clause, &["has", "have", "ve"]) && !has_word(clause, &["had", "was", "were"]);
    perfect.then(|| Meant(reckoned_back(today, count, unit)))
}

/// "A day earlier", "twelve years later", "two months after accusing its neighbour".
fn apart(captures: &Captures, before: &str, context: &mut Context) -> Option<Meant> {
    let part = |name: &str| captures.name(name).map(|group| group.as_str().to_ascii_lowercase());
    let way = part("away")?;
    let is_tied = matches!(way.as_str(), "before" | "after");
    let is_short = is_short(&captures[0]);
    if part("than").is_some() || is_tied && is_short && !context.is_match {
        return None;
    }
    if is_short {
        return Some(Meant(if context.is_match {
            context.sentence.or(context.today())
        } else {
            context.anchor(Scale::Hour, true)
        }));
    }
    let Some(unit) = part("aunit").and_then(|unit| Scale::named(&unit)) else {
        return (!is_tied).then_some(Meant(None)); // "years later"
    };
    let count = count_of(&part("acount")?)?;
    let is_over = is_over(before);
    // "March 2019, two months after": counted back from the time in front.
    let (anchor, count) = match way.as_str() {
        "after" => (context.near?, -count),
        "before" => (context.near?, count),
        "later" => (context.anchor(unit, is_over)?, count),
        _ => (context.anchor(unit, is_over)?, -count),
    };
    let days = shifted(anchor, count, unit);
    if let Some(days) = days.filter(|_| way == "later") {
        context.tell(days);
    }
    Some(Meant(days))
}

/// "The same day", "the following year", "that night", "the day before".
fn other(captures: &Captures, context: &mut Context) -> Option<Meant> {
    let part = |name: &str| captures.name(name).map(|group| group.as_str().to_ascii_lowercase());
    let (unit, steps) = if let Some(way) = part("oway") {
        (part("ounits")?, if way == "before" { -1 } else { 1 })
    } else {
        let steps = match part("odir").as_deref() {
            Some("following" | "next") => 1,
            Some("previous" | "preceding") => -1,
            _ => 0,
        };
        (part("ounit")?, steps)
    };
    let scale = Scale::named(&unit);
    let Some(scale) = scale else { return Some(Meant(None)) };
    let Some((first, _)) = context.anchor(scale, false) else { return Some(Meant(None)) };
    let days = scale.step(first, steps).and_then(|day| scale.around(day));
    if let Some(days) = days.filter(|_| steps > 0) {
        context.tell(days);
    }
    Some(Meant(days))
}

/// Whether a phrase counts in less than days.
fn is_short(words: &str) -> bool {
    ["second", "minute", "hour", "moment"].iter().any(|unit| words.contains(unit))
}

/// "Two decades ago", "a fortnight ago"; "years ago" has no days.
fn decades_ago(words: &str, context: &Context) -> Option<Days> {
    let count = count_of(&words.to_ascii_lowercase())?;
    let scale = if words.contains("decade") {
        Scale::Decade
    } else if words.contains("fortnight") {
        Scale::Fortnight
    } else {
        return None;
    };
    scale.around(scale.step(context.published?, -count)?)
}
