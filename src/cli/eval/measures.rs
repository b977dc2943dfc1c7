//! How texts are compared and numbers summed up. Short answers are compared as `SQuAD`'s own evaluation does.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::report::Tenth;

/// Words alone: lower case, blanks for punctuation, no English articles.
pub fn normal(text: &str) -> String {
    let blank = |c: char| c.is_ascii_punctuation() || "–—’‘“”".contains(c);
    let words = text.to_lowercase().replace(blank, " ");
    let kept: Vec<&str> = words.split_whitespace().filter(|word| !matches!(*word, "a" | "an" | "the")).collect();
    kept.join(" ")
}

/// Whether these words stand in the text, one after the other.
pub fn has_words(text: &str, words: &str) -> bool {
    let words = normal(words);
    !words.is_empty() && format!(" {} ", normal(text)).contains(&format!(" {words} "))
}

/// Whether a guess equals one of the answers, and the best F1 of its words with those of an answer.
pub fn exact_and_f1<'a>(guess: &str, answers: impl Iterator<Item = &'a str>) -> (bool, f64) {
    let guess = normal(guess);
    let (mut exact, mut best) = (false, 0.0_f64);
    for answer in answers {
        let answer = normal(answer);
        exact |= guess == answer;
        let mut left: HashMap<&str, usize> = HashMap::new();
        for word in answer.split_whitespace() {
            *left.entry(word).or_default() += 1;
        }
        let (mut same, mut words) = (0_usize, 0_usize);
        for word in guess.split_whitespace() {
            words += 1;
            if let Some(left) = left.get_mut(word).filter(|left| **left > 0) {
                *left -= 1;
                same += 1;
            }
        }
        words += answer.split_whitespace().count();
        best = best.max(2.0 * same as f64 / words.max(1) as f64);
    }
    (exact, best)
}

/// A stop that no reader would doubt: behind a lower-case word, figure or bracket, and before a capital.
static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"[a-z0-9)\]”’"'](?P<stop>[.!?]["”’')\]]*)\s+["“‘'(\[]?[A-Z]"#)
        .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});
/// What is shortened with a full stop.
static SHORTENED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\b[A-Z][a-z]{0,3}|\b(?:vs|no|etc|ca|cf|al|pp|approx|est|ft|mi|km))$")
        .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// How many sentences a ranked span holds, counted on purpose by another rule than the one that split the article: only
/// ends that nobody would doubt, and none inside a quotation. A splitter that does not split gains nothing.
pub fn sentences_in(text: &str) -> usize {
    let stops = ENDS.captures_iter(text).filter_map(|end| end.name("stop"));
    let ends = stops.filter(|stop| {
        let count = |c: char| text[..stop.end()].matches(c).count();
        let is_quoted = count('“') > count('”') || !count('"').is_multiple_of(2);
        !is_quoted && !SHORTENED.is_match(&text[..stop.start()])
    });
    1 + ends.count()
}

/// The share of `hits` in percent; nothing where there is nothing to hit.
pub fn percent(hits: f64, of: usize) -> Option<f64> {
    (of > 0).then(|| 100.0 * hits / of as f64)
}

/// The table of confidence and rightness, by tenths; those without a question are left out.
pub fn reliability(rows: &[(f64, bool)]) -> Vec<Tenth> {
    let mut tenths = [(0_usize, 0.0_f64, 0_usize); 10];
    for (confidence, right) in rows {
        let (questions, sum, hits) = &mut tenths[((confidence * 10.0) as usize).min(9)];
        *questions += 1;
        *sum += confidence;
        *hits += usize::from(*right);
    }
    let filled = tenths.iter().enumerate().filter(|(_, tenth)| tenth.0 > 0);
    let tenth = |(at, &(questions, sum, hits)): (usize, &(usize, f64, usize))| Tenth {
        from: at as f64 / 10.0,
        questions,
        confidence: sum / questions as f64,
        right: 100.0 * hits as f64 / questions as f64,
    };
    filled.map(tenth).collect()
}

/// How likely one of `good` is higher than one of `bad`, equals counting half, 0 to 1: the area under the receiver operating
/// characteristic.
pub fn auroc(good: &[f64], bad: &[f64]) -> f64 {
    let mut bad = bad.to_vec();
    bad.sort_by(f64::total_cmp);
    let wins = good.iter().map(|one| {
        let (below, upto) = (bad.partition_point(|other| other < one), bad.partition_point(|other| other <= one));
        (below + upto) as f64 / 2.0
    });
    wins.sum::<f64>() / (good.len() * bad.len()).max(1) as f64
}

/// The mean gap between confidence and the share that is right, over the tenths, in percent.
pub fn calibration_error(tenths: &[Tenth]) -> Option<f64> {
    let gap = |tenth: &Tenth| tenth.questions as f64 * (tenth.confidence - tenth.right / 100.0).abs();
    percent(tenths.iter().map(gap).sum(), tenths.iter().map(|tenth| tenth.questions).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_by_their_words() {
        assert_eq!(normal("The “14-0” vote, an U.S. first!"), "14 0 vote u s first");
        assert!(has_words("It was the Gaza Ministry of Health.", "ministry of  health"));
        assert!(!has_words("It was the ministry of healthcare", "ministry of health"));
        assert!(!has_words("anything", "the …") && !has_words("anything", "–"));
    }

    #[test]
    fn short_answers_are_scored_against_the_best_answer() {
        let score = |guess: &str, answers: &[&str]| exact_and_f1(guess, answers.iter().copied());
        assert_eq!(score("The Denver Broncos.", &["Broncos", "denver broncos"]), (true, 1.0));
        // Two of two words of the guess, and of three of the answer: 2 * 2 / 5.
        assert_eq!(score("Denver Broncos", &["Denver Broncos team"]), (false, 0.8));
        // A word counts as often as both have it.
        assert_eq!(score("no no no", &["no"]), (false, 0.5));
        assert_eq!(score("", &["Denver"]), (false, 0.0));
        assert_eq!(score("Denver", &[]), (false, 0.0));
    }

    #[test]
    fn sentences_are_counted_with_care() {
        assert_eq!(sentences_in("The council met. It voted. (Two left.) Then it ended"), 4);
        assert_eq!(sentences_in("Mr. Smith met Gen. Jones of the U.S. Army at approx. Five"), 1);
        assert_eq!(sentences_in("He said, “We met. We voted. We left.” Then he went."), 2);
        assert_eq!(sentences_in("He said \"We met. We left.\" Then he went."), 2);
        assert_eq!(sentences_in("It cost 3.5 million in 1999. in all."), 1);
        assert_eq!(sentences_in(""), 1);
    }

    #[test]
    fn higher_is_likelier() {
        let area = auroc(&[0.9, 0.5, 0.1], &[0.5, 0.0]);
        assert!((area - 4.5 / 6.0).abs() < 1e-9, "{area}");
    }

    #[test]
    fn confidence_is_compared_with_what_is_right() {
        let rows = [(0.0, false), (0.95, true), (1.0, true), (0.91, false), (0.5, true)];
        let tenths = reliability(&rows);
        let shape: Vec<_> = tenths.iter().map(|tenth| (tenth.from, tenth.questions)).collect();
        assert_eq!(shape, [(0.0, 1), (0.5, 1), (0.9, 3)]);
        assert!((tenths[2].confidence - 2.86 / 3.0).abs() < 1e-9 && (tenths[2].right - 200.0 / 3.0).abs() < 1e-9);
        // Gaps by tenth, summed over questions: 0, 0.5 and 2.86 - 2.
        let error = calibration_error(&tenths).unwrap_or_default();
        assert!((error - 100.0 * 1.36 / 5.0).abs() < 1e-9, "{error}");
        assert_eq!(calibration_error(&[]), None);
    }
}
