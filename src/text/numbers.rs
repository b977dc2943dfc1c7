//! The numbers that a text mentions, in digits and in words.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use text2num::LangInterpreter;
use text2num::digit_string::DigitString;
use text2num::lang::English;

use super::Span;

/// A number that a text mentions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Where it is written: "32,000", "21st", "1.2 million", "half a dozen", "thirty-two thousand".
    pub span: Span,
    /// Its value, finite and never negative: a text's dashes are seldom minus signs ("14-0").
    pub value: f64,
}

/// Every run of words or digits that may be a number; reading it decides. Wholly ASCII but for the blanks, so that the
/// regex stays a fast automaton: a Unicode `\b` would be many times slower.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let unit = "(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen\
        |sixteen|seventeen|eighteen|nineteen|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety)";
    let scale = "(?:hundred|thousand|million|billion|trillion|dozen)";
    let ordinal = "(?:first|second|thirds?|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|hundred|thousand|million\
        |billion|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)tie)ths?)";
    let sep = r"(?u:[\s-])";
    let pattern = format!(
        r"(?xi-u)\b(?:
            (?: (?P<digits> [0-9]{{1,3}} (?:,[0-9]{{3}})+ (?:\.[0-9]+)? | [0-9]+ (?:\.[0-9]+)? )
                (?P<nth> (?:st|nd|rd|th)\b )? (?P<and_half> {sep}and{sep}a{sep}half\b )?
              | (?P<unit> {unit} ) {sep}and{sep}a{sep}half\b
              | (?P<half> half {sep} (?:a{sep})? {scale}\b ) )
            (?P<scales> (?: {sep}? (?:{scale}s?|bn)\b )* )
          | (?P<words> (?: a{sep}{scale} | {unit} )\b (?: {sep} (?:and{sep})? (?:{unit}|{scale}s?|{ordinal})\b )* ))"
    );
    Regex::new(&pattern).expect("a fixed pattern") // cannot fail: built from constants only, and every test compiles it
});

/// Every number in `text`, in order and never overlapping.
///
/// Left out are "one" by itself (mostly a pronoun), ordinals in words ("second"), fractions ("two-thirds"), vague
/// plurals ("hundreds of", "dozens"), a bare "million", digits that end a word ("G7", "COVID19"), and dictated decimals
/// ("two point five" is 2 and 5). Takes time linear in `text`.
///
/// ```
/// let values = |text| onrecord::text::numbers(text).into_iter().map(|number| number.value).collect::<Vec<_>>();
/// assert_eq!(values("voted 14-0; 32,000 of 1.2 million, thirty-two thousand more"), [14.0, 0.0, 32_000.0, 1.2e6, 32_000.0]);
/// ```
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    for captures in NUMBER.captures_iter(text) {
        let Some(whole) = captures.get(0).filter(|whole| stands_alone(text, whole.start(), whole.end())) else {
            continue;
        };
        if captures.name("words").is_some() {
            read_words(whole.as_str(), whole.start(), &mut found);
        } else if let Some(value) = scaled(&captures) {
            found.push(Number { span: Span::new(whole.start(), whole.end()), value });
        }
    }
    found
}

/// Whether no letter touches `start..end` in `text` that the regex's ASCII word boundary could not see, as in "écone".
/// Letters may follow digits ("20s", "5km"): the regex itself keeps them off words.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let foreign = |c: char| !c.is_ascii() && c.is_alphanumeric();
    !text[..start].chars().next_back().is_some_and(foreign) && !text[end..].chars().next().is_some_and(foreign)
}

/// The value of "32,000", "1.2 million", "two and a half thousand" or "half a dozen"; `None` if too large for an `f64`.
fn scaled(captures: &Captures) -> Option<f64> {
    let multiple = if let Some(digits) = captures.name("digits") {
        let half = if captures.name("and_half").is_some() { 0.5 } else { 0.0 };
        digits.as_str().replace(',', "").parse::<f64>().ok()? + half
    } else if let Some(unit) = captures.name("unit") {
        let mut digits = DigitString::new();
        English::new().apply(&unit.as_str().to_ascii_lowercase(), &mut digits).ok()?;
        value_of(&digits) + 0.5
    } else {
        0.5 * scale_of(words_of(captures.name("half")?.as_str()).last()?.1)?
    };
    let scales = words_of(captures.name("scales")?.as_str()).filter_map(|(_, word)| scale_of(word));
    let value = multiple * scales.product::<f64>();
    value.is_finite().then_some(value)
}

/// Reads a run of number words that starts at byte `offset`: it may hold several numbers ("two three-day").
fn read_words(run: &str, offset: usize, found: &mut Vec<Number>) {
    let words: Vec<_> = words_of(run).collect();
    let mut at = 0;
    while at < words.len() {
        let (after, value) = read_number(&words[at..]);
        if let Some(value) = value {
            let (last_at, last) = words[at + after - 1];
            found.push(Number { span: Span::new(offset + words[at].0, offset + last_at + last.len()), value });
        }
        at += after;
    }
}

/// Reads the number that `words`, which are not empty, begin with: how many words to go on after (at least one), and
/// its value if those are a number worth reporting. Each word is looked at a bounded number of times over a whole run,
/// since text2num takes only so many words with an "and".
fn read_number(words: &[(usize, &str)]) -> (usize, Option<f64>) {
    let mut digits = DigitString::new();
    let mut after = 0;
    let mut before_and = None;
    for (at, (_, word)) in words.iter().enumerate() {
        let word = if at == 0 && word.eq_ignore_ascii_case("a") { "one".into() } else { word.to_ascii_lowercase() };
        if word == "and" {
            // "a hundred and two" is one number; "ten and two" are two.
            if at == 0 || scale_of(words[at - 1].1).is_none() {
                break;
            }
            before_and = Some((at, value_of(&digits)));
        } else if at == 0 && scale_of(&word).is_some() {
            return (1, None);
        } else if English::new().apply(&word, &mut digits).is_ok() {
            after = at + 1;
        } else {
            // "one hundred and two hundred": the second "hundred" tells that the "and" stood between two numbers.
            if let Some((and, value)) = before_and.filter(|_| after == at && scale_of(&word).is_some()) {
                return (and, Some(value));
            }
            break;
        }
    }
    if after == 0 || digits.is_ordinal() {
        return (after.max(1), None);
    }
    let next = words.get(after).map_or("", |(_, word)| word);
    if next.ends_with("ths") || next.ends_with("thirds") {
        return (after + 1, None);
    }
    // What text2num does not know: "two dozen", "five trillion".
    if let Some(scale) = scale_of(next).filter(|_| is_one_of(next, &["dozen", "trillion", "trillions"])) {
        return (after + 1, Some(value_of(&digits) * scale));
    }
    let is_pronoun = after == 1 && words[0].1.eq_ignore_ascii_case("one");
    (after, (!is_pronoun).then(|| value_of(&digits)))
}

/// What a scale word multiplies by: 1000 for "thousand".
fn scale_of(word: &str) -> Option<f64> {
    const SCALES: [(&[&str], f64); 6] = [
        (&["dozen", "dozens"], 12.0),
        (&["hundred", "hundreds"], 1e2),
        (&["thousand", "thousands"], 1e3),
        (&["million", "millions"], 1e6),
        (&["billion", "billions", "bn"], 1e9),
        (&["trillion", "trillions"], 1e12),
    ];
    SCALES.iter().find(|(names, _)| is_one_of(word, names)).map(|(_, scale)| *scale)
}

fn is_one_of(word: &str, names: &[&str]) -> bool {
    names.iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// The value of digits that text2num put together. They fit a `u64`: text2num appends zeros, nine at most, only to
/// numbers of at most nine digits.
fn value_of(digits: &DigitString) -> f64 {
    digits.parse() as f64
}

/// The words of a run with where each starts, in bytes.
fn words_of(run: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_separator = |c: char| c == '-' || c.is_whitespace();
    let mut at = 0;
    let words = run.split_inclusive(is_separator).map(move |piece| {
        let start = at;
        at += piece.len();
        (start, piece.trim_end_matches(is_separator))
    });
    words.filter(|(_, word)| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<(&str, f64)> {
        numbers(text).into_iter().map(|number| (number.span.of_text(text), number.value)).collect()
    }

    fn values(text: &str) -> Vec<f64> {
        read(text).into_iter().map(|(_, value)| value).collect()
    }

    #[test]
    fn digits() {
        assert_eq!(read("killed 32,000, or 3.5% of 14."), [("32,000", 32_000.0), ("3.5", 3.5), ("14", 14.0)]);
        assert_eq!(read("voted 14-0"), [("14", 14.0), ("0", 0.0)]);
        assert_eq!(read("the 21st, on 2024-03-25"), [("21st", 21.0), ("2024", 2024.0), ("03", 3.0), ("25", 25.0)]);
        assert_eq!(
            read("$1,234.50 in 2023,100 km, 1,2,3"),
            [("1,234.50", 1234.5), ("2023", 2023.0), ("100", 100.0), ("1", 1.0), ("2", 2.0), ("3", 3.0)]
        );
        assert_eq!(read("his 20s, a 5km run"), [("20", 20.0), ("5", 5.0)]);
        assert!(values("the G7, COVID19 and A320, éco2").is_empty());
        assert_eq!(values("two cafés, dix-neuf, 5é"), [2.0]);
    }

    #[test]
    fn digits_with_scales() {
        assert_eq!(read("1.2 million people"), [("1.2 million", 1_200_000.0)]);
        assert_eq!(read("a $5bn or $5-billion deal"), [("5bn", 5e9), ("5-billion", 5e9)]);
        assert_eq!(read("2 and a half million"), [("2 and a half million", 2_500_000.0)]);
        assert_eq!(read("3\u{a0}dozen"), [("3\u{a0}dozen", 36.0)]);
        assert_eq!(values("300 hundred thousand"), [30_000_000.0]);
        assert!(values(&"9".repeat(400)).is_empty());
        assert!(values(&format!("1{}", " billion".repeat(100))).is_empty());
    }

    #[test]
    fn words() {
        assert_eq!(read("Thirty-two thousand people"), [("Thirty-two thousand", 32_000.0)]);
        assert_eq!(read("two of the hostages, and three\nhundred more"), [("two", 2.0), ("three\nhundred", 300.0)]);
        assert_eq!(read("a 14-year-old and a seven-year-old"), [("14", 14.0), ("seven", 7.0)]);
        assert_eq!(read("one hundred and fifty-two"), [("one hundred and fifty-two", 152.0)]);
        assert_eq!(
            read("more than a million, two million two"),
            [("a million", 1e6), ("two million two", 2_000_002.0)]
        );
        assert_eq!(read("two hundred fifty million men"), [("two hundred fifty million", 250e6)]);
        assert_eq!(read("five trillion, zero"), [("five trillion", 5e12), ("zero", 0.0)]);
    }

    #[test]
    fn dozens_and_halves() {
        assert_eq!(read("a dozen, two dozen"), [("a dozen", 12.0), ("two dozen", 24.0)]);
        assert_eq!(read("half a dozen, half a million"), [("half a dozen", 6.0), ("half a million", 500_000.0)]);
        assert_eq!(
            read("a half-million, half a hundred thousand"),
            [("half-million", 500_000.0), ("half a hundred thousand", 50_000.0)]
        );
        assert_eq!(read("two and a half years"), [("two and a half", 2.5)]);
        assert_eq!(read("one and a half million"), [("one and a half million", 1_500_000.0)]);
    }

    #[test]
    fn neighbouring_numbers_stay_apart() {
        assert_eq!(values("ten and two"), [10.0, 2.0]);
        assert_eq!(values("two and three"), [2.0, 3.0]);
        assert_eq!(read("one hundred and two hundred"), [("one hundred", 100.0), ("two hundred", 200.0)]);
        assert_eq!(values("one million and two million"), [1e6, 2e6]);
        assert_eq!(values("a hundred and fifty thousand"), [150_000.0]);
        assert_eq!(values("two three-day truces"), [2.0, 3.0]);
    }

    #[test]
    fn what_is_no_number() {
        assert!(values("One of the ones that no one, not one, said at one point").is_empty());
        assert!(values("the second time, the twenty-first century, thirty-second").is_empty());
        assert!(values("two-thirds of it, one-third, three fifths").is_empty());
        assert!(values("hundreds of thousands, dozens, a few hundred, several million, billions").is_empty());
        assert!(values("tennis, often, weight, none, someone, O, a").is_empty());
        assert_eq!(values("two seconds, ten-second, two second-half goals"), [2.0, 10.0, 2.0]);
    }

    #[test]
    fn long_runs_take_linear_time() {
        for word in ["one ", "zero ", "billion ", "hundred and ", "two hundred and ", "9", "1,000,", "ten and a half "]
        {
            let text = word.repeat(20_000);
            for number in numbers(&text) {
                assert!(number.value.is_finite());
            }
        }
    }

    proptest! {
        #[test]
        fn any_string_gives_ordered_spans(text in any::<String>()) {
            check(&text);
        }

        #[test]
        fn any_number_words_give_ordered_spans(
            text in "((a|and|half|one|two|ten|twenty|hundred|thousand|million|billion|trillion|dozen|zero|third|fifths\
                |9|1,000|0\\.5|st|é|\u{a0}|\u{2003}|,)[ -]?){0,40}"
        ) {
            check(&text);
        }
    }

    fn check(text: &str) {
        let mut end = 0;
        for number in numbers(text) {
            assert!(end <= number.span.start && number.span.start < number.span.end);
            assert!(!number.span.of_text(text).is_empty());
            assert!(number.value.is_finite() && number.value >= 0.0);
            end = number.span.end;
        }
    }
}
