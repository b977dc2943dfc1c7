//! The units of numbers: "$" and "%", "km", "weeks", "crowns", and what rates are reckoned by.

/// Signs of currencies in front of a number.
pub(super) const SIGNS: &[char] = &['$', '£', '€', '¥', '₪', '₹', '₽', '₩', '₺'];
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
    ("kilometres an hour", "km/h"),
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
    "C",
    "F",
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

/// The letters that stand right behind `at`.
pub(super) fn word_behind(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())]
}

/// Where a unit behind a number ends, what it is called, and whether it is tied on with a hyphen.
pub(super) fn unit_behind(text: &str, at: usize, has_sign: bool) -> Option<(usize, String, bool)> {
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
