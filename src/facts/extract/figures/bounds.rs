//! What stands around a number and belongs to it: "more than" before it, "$" and "%", "km", "weeks" of its unit.

use crate::facts::Bound;
use crate::text::Span;

/// What bounds a number, and how, a phrase before any shorter one that it ends with. From reading news, checked against
/// the approximators that Quirk et al., "A Comprehensive Grammar of the English Language" (1985), name.
const BOUNDS: &[(&str, Bound)] = &[
    ("no fewer than", Bound::AtLeast),
    ("not fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("at least", Bound::AtLeast),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("as many as", Bound::AtMost),
    ("as much as", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("slightly more than", Bound::MoreThan),
    ("a little more than", Bound::MoreThan),
    ("just more than", Bound::MoreThan),
    ("far more than", Bound::MoreThan),
    ("well more than", Bound::MoreThan),
    ("more than", Bound::MoreThan),
    ("greater than", Bound::MoreThan),
    ("in excess of", Bound::MoreThan),
    ("upwards of", Bound::MoreThan),
    ("upward of", Bound::MoreThan),
    ("a little over", Bound::MoreThan),
    ("slightly over", Bound::MoreThan),
    ("just over", Bound::MoreThan),
    ("well over", Bound::MoreThan),
    ("over", Bound::MoreThan),
    ("slightly less than", Bound::LessThan),
    ("slightly fewer than", Bound::LessThan),
    ("a little less than", Bound::LessThan),
    ("fewer than", Bound::LessThan),
    ("less than", Bound::LessThan),
    ("just short of", Bound::LessThan),
    ("just under", Bound::LessThan),
    ("under", Bound::LessThan),
    ("very nearly", Bound::LessThan),
    ("nearly", Bound::LessThan),
    ("almost", Bound::LessThan),
    ("close to", Bound::About),
    ("an estimated", Bound::About),
    ("estimated", Bound::About),
    ("approximately", Bound::About),
    ("roughly", Bound::About),
    ("around", Bound::About),
    ("about", Bound::About),
    ("some", Bound::About),
    ("circa", Bound::About),
    ("as few as", Bound::Exact),
    ("as little as", Bound::Exact),
    ("a total of", Bound::Exact),
    ("exactly", Bound::Exact),
    ("only", Bound::Exact),
    ("just", Bound::Exact),
    ("all", Bound::Exact),
];
/// The same, behind a number.
const BOUNDS_BEHIND: &[(&str, Bound)] = &[
    (" or more", Bound::AtLeast),
    (" or so", Bound::About),
    (" or fewer", Bound::AtMost),
    (" or less", Bound::AtMost),
    ("-odd", Bound::About),
    ("-plus", Bound::AtLeast),
    ("+", Bound::AtLeast),
];
const SIGNS: &[char] = &['$', '£', '€', '¥', '₪', '₹', '₽', '₩', '₺'];
/// Units behind a number, as news writes them; each with what it is called in [`crate::facts::Value::unit`], itself
/// where that is empty. A word goes on to its end, so that "m" is no unit in "5 men".
const UNITS: &[(&str, &str)] = &[
    ("%", "%"),
    ("percentage points", ""),
    ("percentage point", ""),
    ("percent", "%"),
    ("per cent", "%"),
    ("°C", ""),
    ("°F", ""),
    ("degrees Celsius", ""),
    ("degrees Fahrenheit", ""),
    ("degrees", ""),
    ("°", "degrees"),
    ("square kilometers", ""),
    ("square kilometres", ""),
    ("square miles", ""),
    ("square meters", ""),
    ("square metres", ""),
    ("square feet", ""),
    ("cubic meters", ""),
    ("cubic metres", ""),
    ("basis points", ""),
    ("metric tons", ""),
    ("metric tonnes", ""),
    ("nautical miles", ""),
    ("miles per hour", "mph"),
    ("miles an hour", "mph"),
    ("kilometers an hour", "km/h"),
    ("kilometers per hour", "km/h"),
    ("kilometres per hour", "km/h"),
];
/// Units of one word, in the singular or as they are abbreviated; an "s" may follow the words.
const UNIT_WORDS: &[&str] = &[
    "km",
    "kilometer",
    "kilometre",
    "mile",
    "meter",
    "metre",
    "centimeter",
    "centimetre",
    "millimeter",
    "millimetre",
    "cm",
    "mm",
    "foot",
    "feet",
    "nanometer",
    "nanometre",
    "micron",
    "knot",
    "light-year",
    "fathom",
    "inch",
    "inches",
    "yard",
    "kg",
    "kilogram",
    "kilo",
    "gram",
    "ton",
    "tonne",
    "ounce",
    "pound",
    "liter",
    "litre",
    "gallon",
    "barrel",
    "acre",
    "hectare",
    "mph",
    "kph",
    "km/h",
    "megawatt",
    "gigawatt",
    "kilowatt",
    "watt",
    "MW",
    "GW",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "decade",
    "century",
    "centuries",
    "dollar",
    "euro",
    "cent",
    "pence",
    "shekel",
    "yen",
    "yuan",
    "rupee",
    "ruble",
    "rouble",
    "peso",
    "franc",
    "krona",
    "kronor",
    "dirham",
    "rand",
    "won",
    "lira",
    "bitcoin",
    "crown",
    "kroner",
    "krone",
    "kronur",
    "koruna",
    "zloty",
    "złoty",
    "zlotys",
    "forint",
    "leu",
    "lei",
    "lev",
    "leva",
    "hryvnia",
    "dinar",
    "riyal",
    "rial",
    "baht",
    "ringgit",
    "rupiah",
    "dong",
    "naira",
    "cedi",
    "shilling",
    "birr",
    "renminbi",
    "reais",
    "guilder",
    "quid",
    "penny",
    "p",
    "m",
    "g",
    "ft",
    "lb",
    "lbs",
    "GB",
    "MB",
    "TB",
    "gigabyte",
    "megabyte",
    "terabyte",
    "calorie",
    "bushel",
    "pint",
    "volt",
    "millisecond",
    "fortnight",
];
/// What a rate is reckoned by, behind "a": "95 crowns a share".
const RATES: &[&str] = &[
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "month",
    "quarter",
    "season",
    "year",
    "share",
    "head",
    "person",
    "household",
    "family",
    "pupil",
    "student",
    "patient",
    "worker",
    "passenger",
    "speaker",
    "customer",
    "ticket",
    "seat",
    "barrel",
    "tonne",
    "ton",
    "gallon",
    "litre",
    "liter",
    "kilo",
    "kilogram",
    "pound",
    "ounce",
    "mile",
    "kilometre",
    "kilometer",
    "acre",
    "hectare",
    "unit",
    "game",
    "match",
    "visit",
    "trip",
    "shift",
    "plate",
    "bottle",
    "pint",
    "dose",
    "piece",
    "time",
    "room",
    "car",
    "vehicle",
    "home",
    "house",
    "child",
    "adult",
];
/// Units that count time.
const TIMES: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "centuries"];
/// Units that count money.
const MONEY: &[&str] = &[
    "$", "£", "€", "¥", "₪", "₹", "₽", "₩", "₺", "dollar", "euro", "cent", "pence", "shekel", "yen", "yuan", "rupee",
    "ruble", "rouble", "peso", "franc", "krona", "kronor", "dirham", "rand", "lira", "crown", "kroner", "krone",
    "kronur", "koruna", "zloty", "złoty", "forint", "leu", "lei", "lev", "leva", "hryvnia", "dinar", "riyal", "rial",
    "baht", "ringgit", "rupiah", "dong", "naira", "cedi", "shilling", "birr", "renminbi", "reais", "guilder", "quid",
    "penny", "p",
];

/// A number with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// From the bound to the unit: "more than $3 million", "just over two weeks".
    pub span: Span,
    /// How it is bounded.
    pub bound: Bound,
    /// Its unit, as in [`crate::facts::Value::unit`].
    pub unit: Option<String>,
    /// What to multiply the number with: a million for the "m" of "£5m".
    pub scale: f64,
    /// Whether a hyphen ties the unit on: "a two-week truce".
    pub hyphened: bool,
}

/// What belongs to the number at `number` of `text`; nothing before `from` does.
///
/// ```
/// use onrecord::{facts::quantity, text::Span};
/// let text = "It lost more than $3.5 million.";
/// let number = Span::new(19, 30);
/// assert_eq!(quantity(text, 0, number).span.of_text(text), "more than $3.5 million");
/// ```
pub fn quantity(text: &str, from: usize, number: Span) -> Quantity {
    let (mut start, mut end) = (number.start, number.end);
    let (mut unit, mut scale, mut hyphened) = (None, 1.0, false);
    if let Some(sign) = text[from..start].chars().next_back().filter(|c| SIGNS.contains(c)) {
        start -= sign.len_utf8();
        unit = Some(sign.to_string());
        // "US$", "A$".
        let code = text[from..start].chars().rev().take_while(char::is_ascii_uppercase).count();
        if code <= 3 && !text[from..start - code].ends_with(char::is_alphanumeric) {
            start -= code;
        }
        let tail = word_behind(text, end);
        scale = match tail {
            "m" | "M" | "mn" | "mln" => 1e6,
            "k" | "K" => 1e3,
            "b" | "B" => 1e9,
            "tn" | "trn" => 1e12,
            _ => 1.0,
        };
        if scale > 1.0 {
            end += tail.len();
        }
    }
    if let Some((behind, name, by_hyphen)) = unit_behind(text, end, unit.is_some()) {
        (end, hyphened) = (behind, by_hyphen);
        unit = Some(name);
    }
    let (mut bound, start) = bound_before(text, from, start);
    if let Some((phrase, behind)) = BOUNDS_BEHIND.iter().find(|(phrase, _)| {
        text[end..].starts_with(phrase) && !text[end + phrase.len()..].starts_with(char::is_alphanumeric)
    }) {
        end += phrase.len();
        bound = *behind;
    }
    Quantity { span: Span::new(start, end), bound, unit, scale, hyphened }
}

/// Whether a noun is what a rate is reckoned by: "95 crowns a share".
pub(super) fn is_rate(noun: &str) -> bool {
    RATES.contains(&noun)
}

/// Whether a unit counts time: "weeks", "week".
pub(super) fn is_time(unit: &str) -> bool {
    TIMES.contains(&unit) || TIMES.contains(&unit.trim_end_matches('s'))
}

/// Whether a unit counts money.
pub(super) fn is_money(unit: &str) -> bool {
    MONEY.contains(&unit) || MONEY.contains(&unit.trim_end_matches('s')) || unit == "pounds"
}

/// What bounds a number at `at`, and where that begins.
pub(super) fn bound_before(text: &str, from: usize, at: usize) -> (Bound, usize) {
    let before = text[from..at].trim_end_matches(' ');
    if before.len() + from == at && at > from && !text[from..at].ends_with(SIGNS) {
        return (Bound::Exact, at);
    }
    let ends_with = |phrase: &str| {
        let start = before.len().checked_sub(phrase.len()).filter(|&start| before.is_char_boundary(start))?;
        let whole = before[start..].eq_ignore_ascii_case(phrase) && !before[..start].ends_with(char::is_alphanumeric);
        whole.then_some(from + start)
    };
    let found = BOUNDS.iter().find_map(|(phrase, bound)| Some((*bound, ends_with(phrase)?)));
    found.unwrap_or((Bound::Exact, at))
}

/// The letters that stand right behind `at`.
fn word_behind(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())]
}

/// Where a unit behind a number ends, what it is called, and whether it is tied on with a hyphen.
fn unit_behind(text: &str, at: usize, has_sign: bool) -> Option<(usize, String, bool)> {
    let rest = &text[at..];
    let between = rest.chars().next().filter(|c| matches!(c, ' ' | '-' | '\u{a0}'));
    let skipped = between.map_or(0, char::len_utf8);
    let behind = &rest[skipped..];
    let ends = |len: usize| !behind[len..].starts_with(char::is_alphanumeric);
    let starts = |phrase: &str| {
        behind.is_char_boundary(phrase.len())
            && behind.len() >= phrase.len()
            && behind[..phrase.len()].eq_ignore_ascii_case(phrase)
            && (phrase == "%" || ends(phrase.len()))
    };
    if has_sign {
        return None;
    }
    if let Some((phrase, name)) = UNITS.iter().find(|(phrase, _)| starts(phrase)) {
        let name = if name.is_empty() { *phrase } else { name };
        return Some((at + skipped + phrase.len(), name.to_owned(), false));
    }
    let word = word_behind(behind, 0);
    let word = if behind.starts_with("km/h") { "km/h" } else { word };
    // A single letter is a unit only right behind the digits: "400g".
    let abbreviated = word.len() <= 2 && !matches!(word, "km" | "cm" | "mm" | "kg" | "MW" | "GW" | "ft" | "lb");
    let known = UNIT_WORDS.contains(&word)
        || word.strip_suffix('s').is_some_and(|one| one.len() > 2 && UNIT_WORDS.contains(&one));
    let loose = abbreviated && (skipped > 0 || !text[..at].ends_with(|c: char| c.is_ascii_digit()));
    // "2 second-half goals", "won" the verb, "one foot".
    let other = word == "won" || behind[word.len()..].starts_with("-half");
    (known && !loose && !other && ends(word.len()))
        .then(|| (at + skipped + word.len(), word.to_owned(), between == Some('-')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_a_number() {
        for (text, number, span, bound, unit) in [
            ("killed more than 32,000 people", "32,000", "more than 32,000", Bound::MoreThan, None),
            ("in just over two weeks", "two", "just over two weeks", Bound::MoreThan, Some("weeks")),
            ("some 130 hostages", "130", "some 130", Bound::About, None),
            ("At least €5 million is", "5 million", "At least €5 million", Bound::AtLeast, Some("€")),
            ("about US$12bn.", "12bn", "about US$12bn", Bound::About, Some("$")),
            ("a £5m deal", "5", "£5m", Bound::Exact, Some("£")),
            ("Nearly 40 per cent of", "40", "Nearly 40 per cent", Bound::LessThan, Some("%")),
            ("12% fell", "12", "12%", Bound::Exact, Some("%")),
            ("a two-week truce", "two", "two-week", Bound::Exact, Some("week")),
            ("the 400g bar", "400", "400g", Bound::Exact, Some("g")),
            ("5 men", "5", "5", Bound::Exact, None),
            ("moreover 5 men", "5", "5", Bound::Exact, None),
            ("50 or more men", "50", "50 or more", Bound::AtLeast, None),
            ("up to 30 km away", "30", "up to 30 km", Bound::AtMost, Some("km")),
        ] {
            let at = text.find(number).expect("it is there"); // test data
            let found = quantity(text, 0, Span::new(at, at + number.len()));
            assert_eq!((found.span.of_text(text), found.bound, found.unit.as_deref()), (span, bound, unit), "{text}");
        }
    }
}
