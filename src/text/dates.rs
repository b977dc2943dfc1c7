//! The dates that a text mentions, reckoned from the day it was published.

use std::sync::LazyLock;

use jiff::{ToSpan, civil};
use regex::{Captures, Match, Regex};

use super::Span;

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
/// The counts that are written out, each at its own value.
pub const COUNTS: &str = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|\
    sixteen|seventeen|eighteen|nineteen|twenty";

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

/// What, before a weekday or month, tells whether it is one to come: the last match counts, so a stop or a report undoes it.
static LEANING: LazyLock<Regex> = LazyLock::new(|| {
    let future = "will|won(?u:.)t|shall|going to|set to|due|scheduled|expected|plans? to|planned|rescheduled|slated|\
                  postponed|delayed|put back|put off|pushed back|(?:is|are|was|were) to|hopes? to|intends? to|aims? to|wants? to|vow(?:s|ed) to|\
                  comes? out|ahead of|(?:would|should|could|might|must|may) (?P<done>have )?|to be";
    let pattern = format!(
        r"(?i-u)\b(?P<future>{future})\b|\b(?:said|says|told|announced|reported)\b|[0-9],[0-9]|[.,;:!?\n]|\b(?P<past>had|was|were|did)\b"
    );
    Regex::new(&pattern).expect("a fixed pattern") // cannot fail: built from constants only, and the tests compile it
});

/// What, behind a day, tells that it is to come: "Saturday's march has been called off".
static CALLED_OFF: LazyLock<Regex> = LazyLock::new(|| {
    let verbs =
        "postponed|cancell?ed|called off|put (?:off|back)|delayed|scheduled|rescheduled|pushed back|scrapped|abandoned";
    let pattern = format!(r"(?i-u)^[a-z '-]{{0,80}}\b(?:has|have) been (?:{verbs})\b");
    Regex::new(&pattern).expect("a fixed pattern") // cannot fail: a constant that the tests compile
});

/// When something is, as its clause says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    Coming,
    Unsaid,
}

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

/// A span of time that people count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// From midnight to midnight.
    Day,
    /// From Monday to Sunday.
    Week,
    /// Of the calendar.
    Month,
    /// Of the calendar.
    Year,
}

impl Unit {
    /// "Week", "weeks".
    pub fn named(word: &str) -> Option<Unit> {
        match word.trim_end_matches('s') {
            "day" => Some(Unit::Day),
            "week" => Some(Unit::Week),
            "month" => Some(Unit::Month),
            "year" => Some(Unit::Year),
            _ => None,
        }
    }

    /// The whole unit that holds `day`.
    pub fn around(self, day: civil::Date) -> Option<Days> {
        Some(match self {
            Unit::Day => (day, day, Precision::Day),
            Unit::Week => {
                let monday = Unit::Day.step(day, -i64::from(day.weekday().to_monday_zero_offset()))?;
                (monday, Unit::Day.step(monday, 6)?, Precision::Day)
            }
            Unit::Month => (day.first_of_month(), day.last_of_month(), Precision::Month),
            Unit::Year => (day.first_of_year(), day.last_of_year(), Precision::Year),
        })
    }

    /// The day `count` units after `day`; `count` must be below some thousands, as no more are ever read.
    pub fn step(self, day: civil::Date, count: i64) -> Option<civil::Date> {
        let span = match self {
            Unit::Day => count.days(),
            Unit::Week => count.weeks(),
            Unit::Month => count.months(),
            Unit::Year => count.years(),
        };
        day.checked_add(span).ok()
    }
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

/// Whether the clause that holds a day speaks of the past or of what is to come. `lead` is the word in front of the day;
/// "by Friday" tells of a deadline, "by July" of one or of what was by then.
/// Looks only some two lines around, so that a long clause full of weekdays still takes linear time.
fn tense(before: &str, lead: &str, after: &str, is_deadline: bool) -> Tense {
    let start = before.char_indices().rev().take(120).last().map_or(0, |(at, _)| at);
    // A digit's comma ends no clause.
    let marks =
        LEANING.captures_iter(&before[start..]).filter(|mark| !mark[0].starts_with(|c: char| c.is_ascii_digit()));
    let (mut coming, mut past) = (false, false);
    for mark in marks {
        if mark.name("done").is_some() {
            (coming, past) = (false, true);
        } else if mark.name("past").is_some() {
            past = true;
        } else {
            coming = mark.name("future").is_some();
            past &= coming;
        }
    }
    let end = after.char_indices().take(120).last().map_or(0, |(at, _)| at);
    if lead.eq_ignore_ascii_case("since") {
        Tense::Past
    } else if coming || CALLED_OFF.is_match(&after[..end]) || is_deadline && lead.eq_ignore_ascii_case("by") && !past {
        Tense::Coming
    } else if past {
        Tense::Past
    } else {
        Tense::Unsaid
    }
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

/// A small count: "a", "couple", "seven", "12".
pub fn count_of(word: &str) -> Option<i64> {
    match word {
        "a" | "an" => Some(1),
        "couple" => Some(2),
        _ => word.parse().ok().or_else(|| i64::try_from(COUNTS.split('|').position(|count| count == word)?).ok()),
    }
}

/// Whether "in three days" is when something happens rather than how long it took: not "the first time in three days",
/// "the worst in ten years", "in two weeks of fighting" or, most often a rate, "in a week".
fn is_appointment(words: &[&str], before: &str, after: &str) -> bool {
    let previous = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    let is_rate = matches!(words, ["in", "a" | "an", _]);
    let ranks = previous.ends_with("st") || matches!(&*previous, "time" | "times" | "once" | "twice");
    !is_rate && !ranks && !after.trim_start().starts_with("of ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// A Monday.
    const PUBLISHED: civil::Date = date(2024, 3, 25);

    fn read(text: &str) -> Vec<String> {
        shown(text, Some(PUBLISHED))
    }

    fn shown(text: &str, published: Option<civil::Date>) -> Vec<String> {
        let shown = |date: Date| {
            let mention = date.span.of_text(text);
            match (date.precision, date.first == date.last) {
                (Precision::Day, true) => format!("{mention} = {}", date.first),
                (precision, _) => format!("{mention} = {}..{} {precision:?}", date.first, date.last),
            }
        };
        dates(text, published).into_iter().map(shown).collect()
    }

    #[test]
    fn the_un_ceasefire_article() {
        assert_eq!(read("made it clear last night that"), ["last night = 2024-03-24"]);
        assert_eq!(read("was in Washington on Monday to meet"), ["Monday = 2024-03-25"]);
        assert_eq!(read("during the October 7 attack"), ["October 7 = 2023-10-07"]);
        assert_eq!(
            read("Ramadan is set to end in just over two weeks, on April 9, so"),
            ["in just over two weeks = 2024-04-08..2024-04-14 Day", "April 9 = 2024-04-09"]
        );
        assert_eq!(read("a recent one three days ago."), ["three days ago = 2024-03-22"]);
    }

    #[test]
    fn absolute_dates_need_no_publication() {
        let text = "April 9, 2024; 9 April 2024; Monday, 25th of March, 2024; 2024-03-25T10:00:00Z; Oct. 7, 2023; \
            March 2024; in 2019; the 1990s; Monday; today; last week; April 9; in May; in three days; two years ago";
        assert_eq!(
            shown(text, None),
            [
                "April 9, 2024 = 2024-04-09",
                "9 April 2024 = 2024-04-09",
                "Monday, 25th of March, 2024 = 2024-03-25",
                "2024-03-25 = 2024-03-25",
                "Oct. 7, 2023 = 2023-10-07",
                "March 2024 = 2024-03-01..2024-03-31 Month",
                "2019 = 2019-01-01..2019-12-31 Year",
                "1990s = 1990-01-01..1999-12-31 Year"
            ]
        );
    }

    #[test]
    fn days_of_months() {
        assert_eq!(read("25th of March"), ["25th of March = 2024-03-25"]);
        assert_eq!(read("the 7 October attack"), ["7 October = 2023-10-07"]);
        assert_eq!(read("Oct. 7 and Sunday, april 14th"), ["Oct. 7 = 2023-10-07", "Sunday, april 14th = 2024-04-14"]);
        assert_eq!(read("Dec. 31, Jan. 1."), ["Dec. 31 = 2023-12-31", "Jan. 1 = 2024-01-01"]);
        assert_eq!(read("February 29"), ["February 29 = 2024-02-29"]);
        assert_eq!(shown("February 29", Some(date(2026, 1, 1))), ["February 29 = 2024-02-29"]);
        assert_eq!(read("February 31, April 31, 2024, March 45, 2024-13-01"), [] as [&str; 0]);
        assert_eq!(read("In March 25,000 people"), [] as [&str; 0]);
        assert_eq!(read("they may 5 times march 25 miles"), [] as [&str; 0]);
        assert_eq!(read("MAY 5 AND AUGUST 6"), ["MAY 5 = 2024-05-05", "AUGUST 6 = 2024-08-06"]);
    }

    #[test]
    fn months_and_years() {
        assert_eq!(
            read("in March, in October"),
            ["March = 2024-03-01..2024-03-31 Month", "October = 2023-10-01..2023-10-31 Month"]
        );
        assert_eq!(
            read("last March, next March, this May"),
            [
                "last March = 2023-03-01..2023-03-31 Month",
                "next March = 2025-03-01..2025-03-31 Month",
                "this May = 2024-05-01..2024-05-31 Month"
            ]
        );
        assert_eq!(
            read("mid-April, by the end of April."),
            ["mid-April = 2024-04-01..2024-04-30 Month", "April = 2024-04-01..2024-04-30 Month"]
        );
        assert_eq!(read("May said she may march; in August company"), ["August = 2024-08-01..2024-08-31 Month"]);
        assert_eq!(
            read("in May last year, July 4 this year"),
            ["May last year = 2023-05-01..2023-05-31 Month", "July 4 this year = 2024-07-04"]
        );
        assert_eq!(read("early March 2024"), ["early March 2024 = 2024-03-01..2024-03-31 Month"]);
        assert_eq!(
            read("the 2022 war, since 1848"),
            ["2022 = 2022-01-01..2022-12-31 Year", "1848 = 1848-01-01..1848-12-31 Year"]
        );
        assert_eq!(
            read("1848 people, 2000 dollars, $2000, at 2000 GMT, 2,000, 2019.5, 03/2024, 2999"),
            [] as [&str; 0]
        );
    }

    #[test]
    fn weekdays() {
        assert_eq!(read("on Sunday"), ["Sunday = 2024-03-24"]);
        assert_eq!(read("Tuesday morning"), ["Tuesday morning = 2024-03-19"]);
        assert_eq!(read("last Monday, next Monday"), ["last Monday = 2024-03-18", "next Monday = 2024-04-01"]);
        assert_eq!(
            read("this Friday, this coming Monday"),
            ["this Friday = 2024-03-29", "this coming Monday = 2024-04-01"]
        );
        assert_eq!(read("The court will meet on Friday"), ["Friday = 2024-03-29"]);
        assert_eq!(read("They are set to vote Monday"), ["Monday = 2024-03-25"]);
        assert_eq!(read("It will vote, he said Friday"), ["Friday = 2024-03-22"]);
        assert_eq!(read("He will go. On Friday"), ["Friday = 2024-03-22"]);
        assert_eq!(read("the Sunday Times, on Good Friday, the last Friday, Mondays"), [] as [&str; 0]);
    }

    #[test]
    fn days_around_publication() {
        let text = "yesterday, today, tonight, tomorrow night, the day before yesterday, this morning, last evening";
        assert_eq!(
            read(text),
            [
                "yesterday = 2024-03-24",
                "today = 2024-03-25",
                "tonight = 2024-03-25",
                "tomorrow night = 2024-03-26",
                "the day before yesterday = 2024-03-23",
                "this morning = 2024-03-25",
                "last evening = 2024-03-24"
            ]
        );
        assert_eq!(read("USA Today, last morning"), [] as [&str; 0]);
    }

    #[test]
    fn periods() {
        assert_eq!(
            read("this week, last week, next weekend"),
            [
                "this week = 2024-03-25..2024-03-31 Day",
                "last week = 2024-03-18..2024-03-24 Day",
                "next weekend = 2024-04-06..2024-04-07 Day"
            ]
        );
        assert_eq!(
            read("last month, next year"),
            ["last month = 2024-02-01..2024-02-29 Month", "next year = 2025-01-01..2025-12-31 Year"]
        );
        assert_eq!(shown("last month", Some(date(2023, 3, 31))), ["last month = 2023-02-01..2023-02-28 Month"]);
        assert_eq!(read("over the last week"), [] as [&str; 0]);
    }

    #[test]
    fn counted_from_publication() {
        assert_eq!(
            read("two weeks ago, a month ago, 20 years ago"),
            [
                "two weeks ago = 2024-03-11..2024-03-17 Day",
                "a month ago = 2024-02-01..2024-02-29 Month",
                "20 years ago = 2004-01-01..2004-12-31 Year"
            ]
        );
        assert_eq!(
            read("more than two weeks ago, nearly two weeks ago"),
            [
                "more than two weeks ago = 2024-03-05..2024-03-11 Day",
                "nearly two weeks ago = 2024-03-11..2024-03-17 Day"
            ]
        );
        assert_eq!(
            read("In three days, a couple of days ago, ten days from now"),
            ["In three days = 2024-03-28", "a couple of days ago = 2024-03-23", "ten days from now = 2024-04-04"]
        );
        let durations = "the first time in three days, the worst in ten years, in two weeks of war, twice in a week";
        assert_eq!(read(durations), [] as [&str; 0]);
        assert_eq!(read("two and a half years ago, 1,200 days ago, a few days ago"), [] as [&str; 0]);
    }

    #[test]
    fn the_ends_of_the_calendar() {
        let text = "999 years ago, in 999 years, Monday, next Monday, last week, this week, next year, May 5, in June, \
            last March, next March, tomorrow, yesterday, this weekend, more than 999 months ago";
        for published in [civil::Date::MIN, civil::Date::MAX] {
            assert!(dates(text, Some(published)).len() > 2);
        }
    }

    proptest! {
        #[test]
        fn any_string_gives_ordered_spans(text in any::<String>()) {
            check(&text, None);
            check(&text, Some(PUBLISHED));
        }

        #[test]
        fn any_date_words_give_ordered_spans(
            text in "((in|last|next|this|the|early|will|Monday|Sunday|May|Mar|October|of|week|months|weekend|night|ago\
                |tomorrow|just over|nearly|less than|two|a|couple of|999|31|9th|2024|1990s|2024-02-30|é|\u{a0}|,|%)\
                [ -]?){0,40}",
            year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=28
        ) {
            check(&text, civil::Date::new(year, month, day).ok());
            check(&text, Some(civil::Date::MAX));
            check(&text, Some(civil::Date::MIN));
        }
    }

    fn check(text: &str, published: Option<civil::Date>) {
        let mut end = 0;
        for date in dates(text, published) {
            assert!(end <= date.span.start && date.span.start < date.span.end);
            assert!(!date.span.of_text(text).is_empty());
            assert!(date.first <= date.last);
            end = date.span.end;
        }
    }
}
