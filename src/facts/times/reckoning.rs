//! The days that a phrase means, reckoned from publication or from the time told last.

use jiff::{ToSpan, civil};
use regex::Captures;

use super::{Days, phrases};
use crate::text::{self, Precision, Span, Unit};

/// What has been read so far of an article.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// When it was published.
    pub published: Option<civil::Date>,
    /// Whether it tells of a match, so that its minutes are that match's.
    pub is_match: bool,
    /// The year in which the person it tells of was born.
    pub birth: Option<i16>,
    /// Whether it has the stamps of a live blog.
    has_stamps: bool,
    /// The time told last, from which "two years later" counts.
    last: Option<Days>,
    /// The same, of those that are a week at most, from which "two days later" counts.
    last_day: Option<Days>,
    /// The same, of those that are over.
    last_past_day: Option<Days>,
    /// The time told last in this sentence.
    near: Option<Days>,
    /// The first day that this sentence names.
    sentence: Option<Days>,
}

impl Context {
    /// At the beginning of an article.
    pub fn new(published: Option<civil::Date>, is_match: bool) -> Self {
        Context { published, is_match, ..Context::default() }
    }

    /// Begins a sentence.
    pub fn begin(&mut self, dates: &[(text::Date, bool)]) {
        self.near = None;
        let exact = dates.iter().find(|(date, is_known)| *is_known && date.precision == Precision::Day);
        self.sentence = exact.map(|(date, _)| (date.first, date.last));
    }

    /// Begins an entry of a live blog.
    pub fn stamp(&mut self) {
        self.has_stamps = true;
        if let Some(today) = self.today() {
            self.tell(today);
        }
    }

    /// The day of publication.
    pub fn today(&self) -> Option<Days> {
        self.published.map(|day| (day, day))
    }

    /// Notes a time from which later ones may count.
    pub fn tell(&mut self, days: Days) {
        (self.last, self.near) = (Some(days), Some(days));
        if Unit::Week.step(days.0, 1).is_some_and(|end| days.1 < end) {
            self.last_day = Some(days);
            if self.published.is_none_or(|published| days.1 <= published) {
                self.last_past_day = Some(days);
            }
        }
    }

    /// The days of a time that lies on a side of `days`: since, by, before.
    pub fn on_side(&self, side: &str, (first, last): Days, is_year: bool) -> Days {
        match (side, self.published) {
            ("since", Some(published)) if first <= published => (first, published),
            ("by", Some(published)) if published <= last => (published, last),
            ("before", _) if is_year => {
                let eve = first.yesterday().unwrap_or(first);
                (self.published.filter(|day| *day <= eve).unwrap_or(eve), eve)
            }
            _ => (first, last),
        }
    }

    /// The time that something counts from: the one told last, as exactly as it is counted, or the day of publication.
    fn anchor(&self, unit: Scale, is_over: bool) -> Option<Days> {
        let to_come = |days: &Days| self.published.is_some_and(|published| published < days.0);
        let fits = |days: &Days| !(is_over && to_come(days));
        let told = match unit {
            Scale::Hour if self.has_stamps => None,
            Scale::Hour | Scale::Unit(Unit::Day | Unit::Week) | Scale::Fortnight => {
                self.last_day.filter(fits).or(self.last_past_day)
            }
            _ => self.near.or(self.last).filter(fits),
        };
        told.or_else(|| self.today())
    }
}

/// The days of a phrase; none if they cannot be told, and `None` if it tells no time.
pub(super) fn days(
    kind: &str,
    captures: &Captures,
    words: &str,
    span: Span,
    context: &mut Context,
) -> Option<Option<Days>> {
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
        "ago" => {
            let is_short = ["second", "minute", "hour", "moment"].iter().any(|unit| captures[0].contains(unit));
            if is_short { today } else { decades_ago(&captures[0], context) }
        }
        "other" => other(captures, context)?,
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
        "past" => {
            let (Some(way), Some(unit)) = (part("pway"), unit("punit").or_else(|| unit("pone"))) else {
                return Some(None);
            };
            // "The last week" may be that of anything.
            if way == "last" && part("pcount").is_none() || way == "next" && part("pcount").is_none() {
                return None;
            }
            let count = count("pcount").unwrap_or(Some(1))?;
            let (today, _) = today?;
            if matches!(way.as_str(), "past" | "last") {
                unit.step(today, -count).map(|first| (first, today))
            } else {
                unit.step(today, count).map(|last| (today, last))
            }
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
        "minute" => {
            if !context.is_match {
                return None;
            }
            let bare = after.is_empty() || after.starts_with([',', '.', ';', ' ']) && !after.starts_with(" o");
            if !bare {
                return None;
            }
            context.sentence.or(today)
        }
        "trading" => today,
        "night" => {
            if !phrases::stands_alone(after) {
                return None;
            }
            today.and_then(|(day, _)| Some((day.yesterday().ok()?, day)))
        }
        "rest" => {
            let (day, _) = today?;
            let unit = part("runit").map_or(Some("year".to_owned()), Some)?;
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
    Some(told)
}

/// A unit that people count in, those that `text` does not know included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    /// A day or longer.
    Unit(Unit),
    Fortnight,
    Decade,
    /// Shorter than a day.
    Hour,
}

impl Scale {
    fn named(word: &str) -> Option<Self> {
        Some(match word.trim_end_matches('s') {
            "second" | "minute" | "hour" | "moment" => Scale::Hour,
            "night" | "morning" | "afternoon" | "evening" => Scale::Unit(Unit::Day),
            "fortnight" => Scale::Fortnight,
            "decade" => Scale::Decade,
            unit => Scale::Unit(Unit::named(unit)?),
        })
    }

    fn step(self, day: civil::Date, count: i64) -> Option<civil::Date> {
        match self {
            Scale::Unit(unit) => unit.step(day, count),
            Scale::Fortnight => Unit::Week.step(day, 2 * count),
            Scale::Decade => Unit::Year.step(day, 10 * count),
            Scale::Hour => Some(day),
        }
    }

    /// The whole unit that holds a day.
    fn around(self, day: civil::Date) -> Option<Days> {
        let unit = match self {
            Scale::Unit(unit) => unit,
            Scale::Fortnight => Unit::Week,
            Scale::Decade => Unit::Year,
            Scale::Hour => Unit::Day,
        };
        unit.around(day).map(|(first, last, _)| (first, last))
    }
}

fn count_of(words: &str) -> Option<i64> {
    let word = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    match if word == "a" && words.contains("couple") { "couple" } else { word } {
        "single" => Some(1),
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        "sixty" => Some(60),
        word => text::count_of(word),
    }
}

/// The `count` units that end with `days`: "the three months to December".
pub(super) fn ending((_, last): Days, count: &str, unit: &str) -> Option<Days> {
    let (count, unit) = (count_of(&count.to_ascii_lowercase())?, Scale::named(&unit.to_ascii_lowercase())?);
    let first = unit.step(last.tomorrow().ok()?, -count)?;
    Some((first, last))
}

/// `count` units up to a day: of years the whole first one.
fn reckoned_back(end: civil::Date, count: i64, unit: Scale) -> Option<Days> {
    let first = match unit {
        Scale::Unit(Unit::Day) => unit.step(end, 1 - count)?,
        Scale::Unit(Unit::Year) | Scale::Decade => unit.step(end, -count)?.first_of_year(),
        _ => unit.step(end, -count)?,
    };
    Some((first, end))
}

/// The day of an hour: the one beside it, else of what was done by then the day told last, else the day of publication.
fn clock(before: &str, after: &str, context: &Context) -> Option<Days> {
    let start = after.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    let is_led = start.strip_prefix("on ").is_some()
        || text::dates(start.get(..24).unwrap_or(start), context.published)
            .first()
            .is_some_and(|date| date.span.start == 0);
    if is_led && context.sentence.is_some() {
        return context.sentence;
    }
    let clause = clause(before);
    if is_to_come(before) {
        return context.today();
    }
    if has_word(clause, &["had"]) {
        context.last_past_day.or_else(|| context.today())
    } else {
        context.near.filter(|_| false).or_else(|| context.today())
    }
}

/// Whether a clause tells of the past.
fn is_over(before: &str) -> bool {
    has_word(clause(before), &["had", "was", "were", "did"]) && !is_to_come(before)
}

/// The words of the clause that a text ends in, some two lines at most.
fn clause(before: &str) -> &str {
    let start = before.char_indices().rev().take(120).last().map_or(0, |(at, _)| at);
    let near = &before[start..];
    let near = near.rsplit_once(['.', ';', ':', '!', '?', '“', '"']).map_or(near, |(_, rest)| rest);
    near.rsplit_once(", ").map_or(near, |(_, rest)| rest)
}

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)))
}

/// Whether a time is to come, as the clause in front of it says.
fn is_to_come(before: &str) -> bool {
    let future = [
        "will",
        "would",
        "could",
        "must",
        "should",
        "may",
        "might",
        "due",
        "expected",
        "scheduled",
        "planned",
        "plans",
    ];
    has_word(clause(before), &future) || clause(before).contains("to be ")
}

/// "For 20 years" of what goes on, or will; "in two decades" of a record.
fn lasting(lead: &str, count: i64, unit: Scale, before: &str, context: &mut Context) -> Option<Option<Days>> {
    const PENALTIES: &[&str] =
        &["jailed", "sentenced", "imprisoned", "banned", "suspended", "barred", "disqualified", "locked", "fined"];
    let (today, _) = context.today()?;
    let clause = clause(before);
    if lead == "in" {
        let last = clause.trim_end().rsplit(' ').next().unwrap_or("");
        let ranks = last.ends_with("st") || matches!(last, "time" | "times" | "once" | "twice");
        return ranks.then(|| reckoned_back(today, count, unit));
    }
    if has_word(clause, PENALTIES) {
        return None;
    }
    let is_short = matches!(unit, Scale::Unit(Unit::Day | Unit::Week | Unit::Month) | Scale::Fortnight);
    if is_short && has_word(clause, &["will", "would", "ll"]) && !clause.contains("would have") {
        return Some(unit.step(today, count).map(|last| (today, last)));
    }
    let perfect = has_word(clause, &["has", "have", "ve"]) && !has_word(clause, &["had", "was", "were"]);
    perfect.then(|| reckoned_back(today, count, unit))
}

/// "A day earlier", "twelve years later", "two months after accusing its neighbour".
fn apart(captures: &Captures, before: &str, context: &mut Context) -> Option<Option<Days>> {
    let part = |name: &str| captures.name(name).map(|group| group.as_str().to_ascii_lowercase());
    let way = part("away")?;
    let is_tied = matches!(way.as_str(), "before" | "after");
    let is_short = ["second", "minute", "hour", "moment"].iter().any(|unit| captures[0].contains(unit));
    if part("than").is_some() || is_tied && is_short && !context.is_match {
        return None;
    }
    if is_short {
        return Some(if context.is_match {
            context.sentence.or(context.today())
        } else {
            context.anchor(Scale::Hour, true)
        });
    }
    let Some(unit) = part("aunit").and_then(|unit| Scale::named(&unit)) else {
        return (!is_tied).then_some(None); // "years later"
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
    Some(days)
}

/// `days` moved by `count` units, made whole units of that length if they are shorter.
fn shifted((first, last): Days, count: i64, unit: Scale) -> Option<Days> {
    if unit == Scale::Hour {
        return Some((first, last));
    }
    let (moved, end) = (unit.step(first, count)?, unit.step(last, count)?);
    let (whole, whole_end) = unit.around(moved)?;
    // A day's year, but a quarter's quarter.
    if first == last || whole_end < end {
        Some((whole, whole_end.max(end)))
    } else {
        Some((moved, month_end(last, end)))
    }
}

/// The last day of a month stays the last one: a year before February 29.
fn month_end(old: civil::Date, new: civil::Date) -> civil::Date {
    if old == old.last_of_month() { new.last_of_month() } else { new }
}

/// "The same day", "the following year", "that night", "the day before".
fn other(captures: &Captures, context: &mut Context) -> Option<Option<Days>> {
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
    let Some(scale) = scale else { return Some(None) };
    let Some((first, _)) = context.anchor(scale, false) else { return Some(None) };
    let days = scale.step(first, steps).and_then(|day| scale.around(day));
    if let Some(days) = days.filter(|_| steps > 0) {
        context.tell(days);
    }
    Some(days)
}

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

/// "In the autumn", "this spring", "summer 2026": of the northern half of the world.
fn season(captures: &Captures, before: &str, after: &str, context: &mut Context) -> Option<Option<Days>> {
    let part = |name: &str| captures.name(name).map(|group| group.as_str().to_ascii_lowercase());
    let all = captures[0].to_ascii_lowercase();
    let has = |word: &str| has_word(&all, &[word]);
    let year: Option<i16> = part("syear").and_then(|year| year.parse().ok());
    let led = part("slead").is_some();
    let steps = ["last", "this", "next", "previous", "following", "same", "coming"].into_iter().find(|word| has(word));
    let plain = led && has("the")
        || led && part("slead").is_some_and(|lead| matches!(lead.as_str(), "in" | "by" | "since" | "until" | "before"));
    if year.is_none() && (steps.is_none() && !plain || !phrases::stands_alone(after))
        || has("fall") && year.is_none() && steps.is_none() && !all.contains("in the")
    {
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
            if to_come {
                seasons().find(|season| season.1 >= day)
            } else {
                seasons().filter(|season| season.0 <= day).last()
            }
        }
    };
    let lead = part("slead").unwrap_or_default();
    let days =
        days.map(|days| if lead == "since" || lead == "by" { context.on_side(&lead, days, false) } else { days });
    if let Some(days) = days.filter(|_| steps != Some("previous")) {
        context.tell(days);
    }
    Some(days)
}

fn quarter_of(year: i16, number: i8) -> Option<Days> {
    let first = civil::Date::new(year, 3 * number - 2, 1).ok()?;
    Some((first, first.checked_add(2.months()).ok()?.last_of_month()))
}

fn quarter_around(day: civil::Date) -> Option<Days> {
    quarter_of(day.year(), (day.month() + 2) / 3)
}

/// "The first quarter", "the second half of 2023", "this quarter".
fn quarter(captures: &Captures, before: &str, after: &str, context: &mut Context) -> Option<Option<Days>> {
    let part = |name: &str| captures.name(name).map(|group| group.as_str().to_ascii_lowercase());
    let is_half = part("qpart").is_some_and(|part| part == "half");
    // "The third quarter-final"; "the first half of her life".
    let tied = after.starts_with("-f") || part("qyear").is_none() && after.starts_with(" of ");
    let is_adjective = captures[0].contains('-');
    if tied || is_half && (context.is_match || !before.trim_end().ends_with("the")) && part("qyear").is_none() {
        return (is_half && context.is_match && !tied).then(|| context.sentence.or_else(|| context.today()));
    }
    let year_words = part("qyear").unwrap_or_default();
    let named: Option<i16> = year_words.parse().ok();
    let Some(today) = context.published else { return Some(None) };
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
        return Some(Unit::Month.step(today, steps).and_then(quarter_around));
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
    let days = match year {
        Some(year) => of(year),
        None => {
            let parts = || (today.year() - 1..=today.year() + 1).filter_map(of);
            let lead = before.trim_end();
            let to_come = !is_adjective && is_to_come(before)
                || lead.ends_with("to the")
                || lead.ends_with("until the")
                || lead.ends_with("by the");
            if to_come { parts().find(|part| part.1 >= today) } else { parts().filter(|part| part.0 <= today).last() }
        }
    };
    if let Some(days) = days {
        context.tell(days);
    }
    Some(days)
}

/// "At Christmas", "on Good Friday"; feasts of the moon have no days here.
fn feast(name: &str, before: &str, context: &mut Context) -> Option<Days> {
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
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    civil::Date::new(year as i16, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}
