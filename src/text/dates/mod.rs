//! The dates that a text mentions, reckoned from the day it was published.

mod tense;
#[cfg(test)]
mod tests;
mod units;

pub use units::{COUNTS, Unit, count_of};

use std::sync::LazyLock;

use jiff::civil;
use regex::{Captures, Match, Regex};

use super::Span;
use tense::{Tense, tense};

/// How exactly a mention names its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// To the day; weeks and weekends too, as ranges of days.
    Day,
    /// To the month.
    Month,
    /// To the year; decades too, as ranges of years.
    Year,
}

/// A date that a text mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Where it is written: "last night", "April 9", "in just over two weeks"; "March" and "2019" without an "in".
    pub span: Span,
    /// The first day it may mean.
    pub first: civil::Date,
    /// The last day it may mean, included; `first` if it names a day, never before it.
    pub last: civil::Date,
    /// How exactly it is named.
    pub precision: Precision,
}

/// The days from the first to the second, both included.
pub type Days = (civil::Date, civil::Date, Precision);

/// Months and weekdays are recognised by their first three letters, in which no two are alike.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Every mention; `reading` decides. Wholly ASCII but for the blanks, so that the regex stays a fast automaton: a
/// Unicode `\b` would be many times slower. "May", "March" and "August" are also words and need their capital.
static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    let s = r"(?u:\s)";
    let sep = r"(?u:[\s-])";
    let month = "(?:jan(?:uary)?|feb(?:ruary)?|(?-i:March|MARCH|Mar)|apr(?:il)?|(?-i:May|MAY)|june?|july?\
        |(?-i:August|AUGUST|Aug)|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b";
    let weekday = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    let (day, year) = (r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?", r"[12][0-9]{3}\b");
    let of_year = format!(r"(?:{year}|(?:last|next|this){s}year\b)");
    let adjective = "(?:early|late|mid|last|next|this)";
    let part = "(?:morning|afternoon|evening|night)";
    let hedge = format!(
        "(?:(?:(?:just|slightly|well|a{s}little){s})?(?:over|under|(?:more|less){s}than)\
        |about|around|roughly|nearly|almost)"
    );
    let count = format!("(?:[0-9]{{1,3}}|a{s}couple{s}of|an?|{COUNTS})");
    let unit = "(?:day|week|month|year)";
    let pattern = format!(
        r"(?xi-u)\b(?:
            the{s}(?:last|next){s}[a-z]+ | USA{s}today | {weekday}{s}(?-i:Times|Telegraph|Mirror|Mail|Express|Post)\b
          | (?:good|black|bloody|palm|easter|ash|super|cyber){s}{weekday}\b
          | (?P<iso> [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}} )(?:T[0-9:.]+Z?)?\b
          | (?:(?P<lead> in|since|during|until|till|throughout|(?:start|beginning|middle|end|all|most|rest){s}of
              |(?P<deadline> by|from|before|between )|(?P<weak> after|through|to|for ) ){s})? (?:
                (?P<calendar> (?:{adjective}{sep})? (?:
                    (?:{weekday},?{s}(?:the{s})?)? {day}{s}(?:of{s})? {month} (?:\.?,?{s}{of_year})?
                  | (?:{weekday},?{s})? {month}\.?{s}(?:the{s})?{day}\b (?:,?{s}{of_year})?
                  | {month}\.?,?{s}(?:of{s})?{of_year} ))
              | (?P<month> (?:{adjective}{sep})? {month} )
              | (?P<year> {year} ) (?P<amount> {s}(?:GMT|UTC|hours|days|people|men|women|children|troops|soldiers
                  |homes|miles|dollars|euros)\b )? )
          | (?P<decade> [12][0-9]{{2}}0s )\b
          | (?P<near> (?:yesterday|tomorrow)\b(?:{s}{part}\b)? | today\b | tonight\b
              | (?:the{s})?day{s}(?:before{s}yesterday|after{s}tomorrow)\b )
          | (?P<weekday> (?:(?:last|next|this){s}(?:coming{s})?)? {weekday}\b (?:{s}{part}\b)? )
          | (?P<period> (?:last|next|this){s}(?:weekend|{unit}|{part})\b )
          | (?P<ago> (?:{hedge}{s})? {count}{sep}{unit}s?{s}ago\b )
          | (?P<ahead> (?:in{s})(?:{hedge}{s})? {count}{s}{unit}s?\b | {count}{s}{unit}s?{s}from{s}now\b ))"
    );
    Regex::new(&pattern).expect("a fixed pattern") // cannot fail: built from constants only, and every test compiles it
});

/// Every date that `text` mentions, in order and never overlapping, reckoned from the day it was `published`. Without
/// that day only dates that name their year are found. Impossible dates ("February 31") are left out.
///
/// - A day or month without a year is the one nearest to publication, an earlier one if two are equally near; a month after
///   a word of the future in its clause is the coming one, or the present, after "had" or "since" the last one. "Mid-June" is
///   the tenth to the twentieth.
/// - A bare weekday is the last one up to publication ("Monday" on a Monday is that day); after a word of the future in
///   its clause ("will", "set to", "scheduled") it is the coming one, or that day. "Last Monday" lies strictly before
///   publication, "next Monday" in the next week; "this Monday" is in the same week. Weeks begin on Monday.
/// - "Two weeks ago" and "in two weeks" are the calendar week that holds the day 14 days off; days, months and years
///   likewise. "Over" makes it the unit's length from that day outward (14 to 20 days), "under" or "nearly" inward
///   (8 to 14 days).
/// - A bare month needs a preposition such as "in" or a word such as "last"; a bare year before 1900 a preposition.
///
/// Takes time linear in `text`.
///
/// ```
/// let published = Some(jiff::civil::date(2024, 3, 25));
/// let text = "Talks ended last night; Ramadan ends on April 9.";
/// let days: Vec<_> = onrecord::text::dates(text, published).iter().map(|date| date.first.to_string()).collect();
/// assert_eq!(days, ["2024-03-24", "2024-04-09"]);
/// ```
pub fn dates(text: &str, published: Option<civil::Date>) -> Vec<Date> {
    MENTION.captures_iter(text).filter_map(|captures| reading(text, &captures, published)).collect()
}

/// The same, and the dates that hang on the day of publication even where it is not known, each with whether its days
/// are known: what "Monday" is, without that day, is only that it is a date.
pub fn dates_anyhow(text: &str, published: Option<civil::Date>) -> Vec<(Date, bool)> {
    const ANY_DAY: civil::Date = civil::date(2000, 1, 1);
    let read = |captures: Captures| {
        let date = reading(text, &captures, published.or(Some(ANY_DAY)))?;
        Some((date, published.is_some() || reading(text, &captures, None) == Some(date)))
    };
    MENTION.captures_iter(text).filter_map(read).collect()
}

/// What a match means, or `None` if it is no date after all.
fn reading(text: &str, captures: &Captures, published: Option<civil::Date>) -> Option<Date> {
    const KINDS: [&str; 10] =
        ["calendar", "month", "year", "weekday", "near", "period", "ago", "ahead", "iso", "decade"];
    let (kind, mention) = KINDS.iter().find_map(|kind| Some((*kind, captures.name(kind)?)))?;
    if !stands_alone(text, mention) {
        return None;
    }
    let lower = mention.as_str().to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // "after May said": some months are also people.
    let is_name = match words.as_slice() {
        ["may"] => captures.name("deadline").or(captures.name("weak")).is_some(),
        ["april" | "june" | "august"] => captures.name("weak").is_some(),
        _ => false,
    };
    let has_lead = captures.name("lead").is_some() && !is_name;
    let before = &text[..mention.start()];
    let lead = captures.name("lead").map_or_else(|| last_word(before), |lead| last_word(lead.as_str()));
    let tense = || tense(before, lead, &text[mention.end()..], kind == "weekday");
    let (first, last, precision) = match kind {
        "iso" => Unit::Day.around(lower.parse().ok()?)?,
        "calendar" => calendar(&words, published)?,
        "decade" => {
            let year: i16 = lower.trim_end_matches('s').parse().ok()?;
            (civil::Date::new(year, 1, 1).ok()?, civil::Date::new(year + 9, 12, 31).ok()?, Precision::Year)
        }
        "year" if captures.name("amount").is_none() => {
            whole(year(&lower).filter(|year| *year >= 1900 || has_lead)?, None, None)?
        }
        "month" if has_lead || words.len() > 1 => month(&words, published?, tense)?,
        "weekday" => weekday(&words, published?, tense)?,
        "near" => near(&words, published?)?,
        "period" => period(&words, published?)?,
        "ago" => apart(&words, published?, -1)?,
        "ahead" if is_appointment(&words, before, &text[mention.end()..]) => apart(&words, published?, 1)?,
        _ => return None,
    };
    Some(Date { span: Span::new(mention.start(), mention.end()), first, last, precision })
}

/// Whether a mention is not part of something else that ASCII word boundaries could not see: "éMay", "$2019", "2000%",
/// or, where digits meet digits, "March 25,000" and "25/03/2024".
fn stands_alone(text: &str, mention: Match) -> bool {
    let foreign = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphanumeric());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (mut inside, mut before) = (mention.as_str().chars(), text[..mention.start()].chars().rev());
    let (mut after, previous) = (text[mention.end()..].chars(), before.next());
    let next = after.next();
    let joined_before = digit(inside.next())
        && (matches!(previous, Some('$' | '£' | '€' | '₪'))
            || matches!(previous, Some('.' | ',' | ':' | '/')) && digit(before.next()));
    let joined_after = digit(inside.next_back())
        && (next == Some('%') || matches!(next, Some('.' | ',' | ':')) && digit(after.next()));
    !foreign(previous) && !foreign(next) && !joined_before && !joined_after
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| (1000..=2100).contains(year))
}

/// The place, from 0, of the first of `words` that begins with one of `names`.
fn place(words: &[&str], names: &[&str]) -> Option<i8> {
    let place = |word: &&str| names.iter().position(|name| word.starts_with(name));
    i8::try_from(words.iter().find_map(place)?).ok()
}

/// A year, a month of it, or a day of that, in full.
fn whole(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Days> {
    let unit = match (month, day) {
        (_, Some(_)) => Unit::Day,
        (Some(_), None) => Unit::Month,
        (None, None) => Unit::Year,
    };
    unit.around(civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?)
}

/// Of the days or months in the years around publication, the nearest. Nine years hold every day of the calendar.
fn nearest(month: i8, day: Option<i8>, published: civil::Date) -> Option<Days> {
    let hours = |from: civil::Date, to: civil::Date| from.duration_until(to).as_hours();
    (published.year() - 4..=published.year() + 4)
        .filter_map(|year| whole(year, Some(month), day))
        .min_by_key(|(first, last, _)| hours(published, *first).max(hours(*last, published)).max(0))
}

/// "Monday, March 25th, 2024", "25 March", "March 2024", "May last year".
fn calendar(words: &[&str], published: Option<civil::Date>) -> Option<Days> {
    let month = place(words, &MONTHS)? + 1;
    let numbers = || words.iter().map(|word| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()));
    let day = numbers().filter(|number| number.len() <= 2).find_map(|number| number.parse().ok());
    if let [.., which, "year"] = words {
        return whole(published?.year() + steps(which), Some(month), day);
    }
    match numbers().find(|number| number.len() == 4) {
        Some(number) if day.is_none() => part_of(words[0], whole(year(number)?, Some(month), day)?),
        Some(number) => whole(year(number)?, Some(month), day),
        None => nearest(month, day, published?),
    }
}

/// "March", which something before it shows to be the month; "last March", "early March".
fn month(words: &[&str], published: civil::Date, tense: impl Fn() -> Tense) -> Option<Days> {
    let month = place(words, &MONTHS)? + 1;
    let year = published.year();
    let whole = |year, month, day| part_of(words[0], whole(year, month, day)?);
    match words[0] {
        "last" => whole(if month < published.month() { year } else { year - 1 }, Some(month), None),
        "next" => whole(if month > published.month() { year } else { year + 1 }, Some(month), None),
        "this" => whole(year, Some(month), None),
        _ => match tense() {
            Tense::Coming => whole(year + i16::from(month < published.month()), Some(month), None),
            Tense::Past => whole(year - i16::from(month > published.month()), Some(month), None),
            Tense::Unsaid => part_of(words[0], nearest(month, None, published)?),
        },
    }
}

/// "Early", "mid" and "late" are about a third of a month each.
fn part_of(which: &str, (first, last, precision): Days) -> Option<Days> {
    let day = |day: i8| civil::Date::new(first.year(), first.month(), day).ok();
    let (first, last) = match which {
        "early" => (first, day(10)?),
        "mid" => (day(10)?, day(20)?),
        "late" => (day(20)?, last),
        _ => (first, last),
    };
    Some((first, last, precision))
}

/// "Monday", "next Monday", "Monday night".
fn weekday(words: &[&str], published: civil::Date, tense: impl Fn() -> Tense) -> Option<Days> {
    let offset = place(words, &WEEKDAYS)?;
    let weekday = civil::Weekday::from_monday_zero_offset(offset).ok()?;
    let day = match words[0] {
        "last" => published.nth_weekday(-1, weekday),
        // The day of the next week, not the one that is nearly here.
        "next" if words[1] != "coming" => {
            Unit::Week.step(Unit::Week.around(published)?.0, 1)?.yesterday().and_then(|eve| eve.nth_weekday(1, weekday))
        }
        "next" => published.nth_weekday(1, weekday),
        "this" if words[1] == "coming" => published.nth_weekday(1, weekday),
        "this" => return Unit::Day.around(Unit::Day.step(Unit::Week.around(published)?.0, offset.into())?),
        _ if tense() == Tense::Coming => published.yesterday().and_then(|eve| eve.nth_weekday(1, weekday)),
        _ => published.tomorrow().and_then(|morrow| morrow.nth_weekday(-1, weekday)),
    };
    Unit::Day.around(day.ok()?)
}

/// The last word of a text, which a blank may follow.
fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

/// "Yesterday", "the day after tomorrow".
fn near(words: &[&str], published: civil::Date) -> Option<Days> {
    let has = |word| words.contains(&word);
    let days = i64::from(has("tomorrow")) - i64::from(has("yesterday"));
    let twice = has("before") || has("after");
    Unit::Day.around(Unit::Day.step(published, if twice { 2 * days } else { days })?)
}

/// How far "last", "this" or "next" is from the present one.
fn steps(which: &str) -> i16 {
    match which {
        "last" => -1,
        "next" => 1,
        _ => 0,
    }
}

/// "Last week", "this morning", "next weekend".
fn period(words: &[&str], published: civil::Date) -> Option<Days> {
    let [which, what] = words else { return None };
    let steps = i64::from(steps(which));
    match *what {
        "weekend" => {
            let (_, sunday, precision) = Unit::Week.around(Unit::Week.step(published, steps)?)?;
            Some((sunday.yesterday().ok()?, sunday, precision))
        }
        "night" | "evening" if steps <= 0 => Unit::Day.around(Unit::Day.step(published, steps)?),
        "morning" | "afternoon" if steps == 0 => Unit::Day.around(published),
        _ => {
            let unit = Unit::named(what)?;
            unit.around(unit.step(published, steps)?)
        }
    }
}

/// "Three days ago" (`direction` -1), "in just over two weeks" (`direction` 1).
fn apart(words: &[&str], published: civil::Date, direction: i64) -> Option<Days> {
    let unit = words.iter().find_map(|word| Unit::named(word))?;
    let count = words.iter().filter_map(|word| count_of(word)).next_back()?;
    let at = |count: i64| unit.step(published, direction * count);
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let other = if has(&["over", "more"]) {
        Unit::Day.step(at(count + 1)?, -direction)?
    } else if has(&["under", "less", "nearly", "almost"]) {
        Unit::Day.step(at(count - 1)?, direction)?
    } else {
        return unit.around(at(count)?);
    };
    let (at, (_, _, precision)) = (at(count)?, unit.around(published)?);
    Some((other.min(at), other.max(at), precision))
}

/// Whether "in three days" is when something happens rather than how long it took: not "the first time in three days",
/// "the worst in ten years", "in two weeks of fighting" or, most often a rate, "in a week".
fn is_appointment(words: &[&str], before: &str, after: &str) -> bool {
    let previous = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    let is_rate = matches!(words, ["in", "a" | "an", _]);
    let ranks = previous.ends_with("st") || matches!(&*previous, "time" | "times" | "once" | "twice");
    !is_rate && !ranks && !after.trim_start().starts_with("of ")
}
