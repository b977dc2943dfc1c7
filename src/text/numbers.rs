//! Numbers in a text, in digits or in words.

use std::sync::LazyLock;

use regex::Regex;
use text2num::lang::English;
use text2num::text2digits;

use super::Span;

/// A number as a text gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Where it stands, with the words that scale it: "1.2 million".
    pub span: Span,
    /// Its value; finite.
    pub value: f64,
}

/// A number in digits, or a run of words that may be one.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<digits>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?:[ -](?P<scale>thousand|million|billion|trillion)s?(?-u:\b))?",
        r"|(?P<words>(?i-u:\b(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|",
        r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|",
        r"thousand|million|billion|trillion)\b(?:[ -]+(?:and )?)?)+))"
    ))
    .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// Every number of `text`, in order. Ordinals ("second") and a lone "one", which mostly count nothing, are left out.
///
/// ```
/// let values = |text| onrecord::text::numbers(text).into_iter().map(|number| number.value).collect::<Vec<_>>();
/// assert_eq!(values("voted 14-0; 32,000 of 1.2 million, thirty-two thousand more"), [14.0, 0.0, 32_000.0, 1.2e6, 32_000.0]);
/// ```
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    for captures in NUMBERS.captures_iter(text) {
        if let Some(digits) = captures.name("digits") {
            let whole = captures.get(0).map_or(digits.range(), |whole| whole.range());
            let scale = match captures.name("scale").map(|scale| scale.as_str()) {
                Some("thousand") => 1e3,
                Some("million") => 1e6,
                Some("billion") => 1e9,
                Some("trillion") => 1e12,
                _ => 1.0,
            };
            let value = digits.as_str().replace(',', "").parse::<f64>().map(|value| value * scale);
            found.extend(value.ok().filter(|value| value.is_finite()).map(|value| number(whole.start, whole.end, value)));
        } else if let Some(words) = captures.name("words") {
            in_words(words.start(), words.as_str(), &mut found);
        }
    }
    found
}

fn number(start: usize, end: usize, value: f64) -> Number {
    Number { span: Span::new(start, end), value }
}

/// The numbers in a run of number words: the longest that make one, from the left ("two, three" are two).
fn in_words(start: usize, run: &str, found: &mut Vec<Number>) {
    /// More words than any number in a newspaper has.
    const LONGEST: usize = 12;
    let words: Vec<Span> = super::tokens(run).filter(|word| word.of_text(run) != "and").collect();
    let mut at = 0;
    while at < words.len() {
        let longest = (at + 1..=words.len().min(at + LONGEST)).rev().find_map(|end| {
            let part = run[words[at].start..words[end - 1].end].to_lowercase();
            let value: f64 = text2digits(&part, &English::new()).ok()?.parse().ok()?;
            Some((end, value))
        });
        let Some((end, value)) = longest else {
            at += 1;
            continue;
        };
        let lone_one = end == at + 1 && words[at].of_text(run).eq_ignore_ascii_case("one");
        if !lone_one {
            found.push(number(start + words[at].start, start + words[end - 1].end, value));
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn digits_and_words() {
        let text = "No one of the two hundred and five saw one million dollars or 3.5 percent, only Twenty-two of 1,200.";
        let found: Vec<_> = numbers(text).into_iter().map(|n| (n.span.of_text(text), n.value)).collect();
        assert_eq!(
            found,
            [("two hundred and five", 205.0), ("one million", 1e6), ("3.5", 3.5), ("Twenty-two", 22.0), ("1,200", 1200.0)]
        );
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_no_text_panics(text in "\\PC{0,60}|([0-9,.]{1,9}|two|hundred|and|one|é|-| ){0,40}") {
            let mut end = 0;
            for number in numbers(&text) {
                prop_assert!(number.span.start >= end && number.value.is_finite());
                prop_assert!(!number.span.of_text(&text).is_empty());
                end = number.span.end;
            }
        }
    }
}
