//! What measures answer "how fast" and "how old": a number of miles is no age.

use crate::question::Question;
use crate::text;

/// What measures answer "how fast", "how old": units, or words of them, one of which must be there.
#[rustfmt::skip] // a table
const MEASURES: &[(&str, &[&str])] = &[
    ("old", &["years", "year", "months", "aged", "age", "century", "centuries", "yearold"]),
    (
        "long",
        &[
            "year",
            "years",
            "month",
            "months",
            "week",
            "weeks",
            "day",
            "days",
            "hour",
            "hours",
            "minute",
            "minutes",
            "second",
            "seconds",
            "metres",
            "meters",
            "miles",
            "km",
            "feet",
            "until",
            "since",
            "ramadan",
            "rest",
            "decade",
            "decades",
            "century",
            "centuries",
            "season",
            "short",
        ],
    ),
    (
        "far",
        &["miles", "mile", "km", "kilometres", "kilometers", "metres", "meters", "yards", "feet", "blocks", "light"],
    ),
    (
        "fast",
        &["mph", "kmh", "kph", "km", "knots", "miles", "speed", "minute", "minutes", "second", "seconds", "hours"],
    ),
    ("quickly", &["minute", "minutes", "second", "seconds", "hour", "hours", "day", "days"]),
    (
        "heavy",
        &["kg", "g", "grams", "grammes", "lb", "lbs", "pounds", "tonnes", "tons", "ton", "tonne", "stone", "kilograms"],
    ),
    ("tall", &["feet", "ft", "metres", "meters", "m", "inches", "cm", "storey", "story"]),
    (
        "much",
        &[
            "$", "£", "€", "%", "percent", "cent", "million", "billion", "pounds", "dollars", "euros", "kg", "g",
            "tonnes", "p", "trillion", "cents", "pence", "half", "third", "quarter",
        ],
    ),
];

/// Whether `written` gives a measure of the kind that the question asks for; so does everything if it asks for none.
pub(super) fn answers(question: &Question, written: &str) -> bool {
    let words = &question.words;
    let at = words.iter().position(|word| word.folded == "how");
    let behind = |more: usize| at.and_then(|at| words.get(at + more)).map(|word| word.folded.as_str());
    // "how much longer" asks for a time.
    let asked = if behind(2) == Some("longer") { Some("long") } else { behind(1) };
    let Some((_, units)) = asked.and_then(|asked| MEASURES.iter().find(|(word, _)| *word == asked)) else {
        return true;
    };
    units.iter().any(|unit| matches!(*unit, "$" | "£" | "€" | "%") && written.contains(unit))
        || text::tokens(written).any(|token| {
            let folded = text::fold(token.of_text(written));
            // "30mph" is one word.
            units.contains(&folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_must_be_of_the_kind_asked_for() {
        let answers = |message: &str, written: &str| answers(&Question::parse(message, &[]), written);
        assert!(
            answers("how fast was it going", "It did 30mph.") && !answers("how fast was it going", "It hit 5 cars.")
        );
        assert!(answers("how much longer is it", "It ends in two weeks.") && answers("who was it", "Ann Lee."));
        assert!(!answers("how old is she", "She has 3 sons."));
    }
}
