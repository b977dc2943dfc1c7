//! The words of a sentence that answer by themselves: a time, a number, a name, a place, as the question's kind asks.
//!
//! This only finds words of the right kind that stand nearest to the question's own; it does not read. What it finds is
//! shown where its kind is right often enough.

use crate::article::Article;
use crate::facts;
use crate::question::{Kind, Question, Word};
use crate::text::{self, Span};

/// The short answer of a sentence, and the probability, 0 to 1, that it is right if the sentence is.
pub(super) fn find(article: &Article, sentence: Span, question: &Question) -> Option<(Span, f32)> {
    let words = article.words(sentence);
    let asked: Vec<_> = question.subject().map(|word| text::stem(&word.folded)).collect();
    let is_asked = |span: Span| {
        let words = span.of_text(words);
        text::tokens(words).any(|token| asked.contains(&text::stem(&text::fold(token.of_text(words)))))
    };
    let times = || times(article, sentence);
    let found = match question.kind {
        Kind::When => times(),
        Kind::HowMany => without(amounts(words), &times()),
        Kind::Who => without(names(words), &times()),
        Kind::Where => {
            let places = names(words).into_iter().filter(|name| stands_behind_placer(words, *name));
            without(places.collect(), &times())
        }
        _ => return None,
    };
    let own: Vec<Span> = text::tokens(words).filter(|token| is_asked(*token)).collect();
    let distance = |span: &Span| {
        let gap = |other: &Span| {
            if other.start >= span.end { other.start - span.end } else { span.start.saturating_sub(other.end) }
        };
        own.iter().map(gap).min().unwrap_or(usize::MAX)
    };
    let free: Vec<Span> = found.into_iter().filter(|span| !is_asked(*span)).collect();
    let nearest = *free.iter().min_by_key(|span| distance(span))?;
    let right = rate(question.kind, free.len());
    Some((Span::new(sentence.start + nearest.start, sentence.start + nearest.end), right))
}

/// Words that the reader points at, made fit to be quoted: a number with what bounds it and its unit, no blanks or stops at
/// the ends. Nothing where half a quotation would be left.
pub(super) fn whole(article: &Article, sentence: Span, pointed: Span) -> Option<Span> {
    let words = article.words(sentence);
    let (mut start, mut end) = (pointed.start - sentence.start, pointed.end - sentence.start);
    for amount in amounts(words) {
        if amount.start < end && start < amount.end {
            (start, end) = (start.min(amount.start), end.max(amount.end));
        }
    }
    let said = words[start..end].trim_end_matches([' ', ',', ';', ':', '.']);
    let span = Span::new(sentence.start + start, sentence.start + start + said.len());
    (is_balanced(said) && !said.is_empty()).then_some(span)
}

/// Whether every quotation mark and bracket has its fellow: half a quotation would put marks where the article has none.
pub(super) fn is_balanced(words: &str) -> bool {
    let paired = |(open, close): (char, char)| words.matches(open).count() == words.matches(close).count();
    [('“', '”'), ('(', ')')].into_iter().all(paired) && words.matches('"').count().is_multiple_of(2)
}

/// How often the nearest of so many finds was an annotated answer to the letter, in 1,500 sentences that were
/// the right ones of news-sized parts of encyclopaedia articles (the development set of `SQuAD` 1.1).
fn rate(kind: Kind, finds: usize) -> f32 {
    match (kind, finds) {
        (Kind::When, 1) => 0.86,
        (Kind::HowMany, 1) => 0.7,
        (Kind::HowMany, 2) => 0.6,
        (Kind::Who, 1) => 0.58,
        (Kind::Who | Kind::HowMany, 2 | 3) => 0.5,
        (Kind::When | Kind::Where, _) => 0.47,
        _ => 0.4,
    }
}

/// Times in the sentence, in offsets of the sentence.
fn times(article: &Article, sentence: Span) -> Vec<Span> {
    text::dates(article.words(sentence), article.metadata.published).into_iter().map(|date| date.span).collect()
}

/// The spans that are no part of a time.
fn without(spans: Vec<Span>, times: &[Span]) -> Vec<Span> {
    spans.into_iter().filter(|span| !times.iter().any(|time| time.start < span.end && span.start < time.end)).collect()
}

/// Numbers, with what bounds them and their unit: "more than 32,000" must not be quoted as "32,000".
fn amounts(words: &str) -> Vec<Span> {
    text::numbers(words).into_iter().map(|number| facts::quantity(words, 0, number.span).span).collect()
}

/// Runs of capitalised words, "of" between them included: "Secretary of State Antony Blinken".
fn names(words: &str) -> Vec<Span> {
    let mut names: Vec<Span> = Vec::new();
    let mut joins = false; // whether the next word may go on with the last name
    let mut last_end = 0;
    for (nth, token) in text::tokens(words).enumerate() {
        let written = token.of_text(words);
        let folded = text::fold(written);
        let between = &words[last_end..token.start];
        let is_name = written.starts_with(char::is_uppercase)
            && !text::is_stop_word(&folded)
            && (nth > 0 || !text::is_known_word(&folded));
        let adjoins = matches!(between, " " | "-" | ". ");
        match names.last_mut() {
            Some(name) if is_name && joins && adjoins => name.end = token.end,
            _ if is_name => names.push(token),
            _ => {}
        }
        joins = is_name || joins && adjoins && folded == "of";
        last_end = token.end;
    }
    names
}

/// Whether a name stands behind a word that places stand behind.
fn stands_behind_placer(words: &str, name: Span) -> bool {
    let before = words[..name.start].trim_end();
    let before = before.strip_suffix("the").map_or(before, str::trim_end);
    let word = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(word.as_str(), "in" | "at" | "near" | "from" | "to" | "outside" | "across" | "around" | "into")
}

/// What becomes of a plan that comes to nothing, or not on its day.
#[rustfmt::skip] // a list
const CALLED_OFF: &[&str] = &[
    "abandoned", "axed", "called off", "canceled", "cancelled", "delayed", "postponed", "put back", "put off", "rearranged",
    "rescheduled", "scrapped", "shelved",
];

/// Whether a question asks when something was, and not when it is to be.
pub(super) fn asks_when_it_was(question: &Question) -> bool {
    let past = |word: &Word| matches!(word.folded.as_str(), "did" | "had" | "has" | "have" | "was" | "were");
    question.kind == Kind::When && question.words.iter().any(past)
}

/// Whether the words at `span` say when something was to be that the rest of their sentence calls off: by themselves they
/// would say that it is then.
pub(super) fn is_called_off(article: &Article, question: &Question, sentence: Span, span: Span) -> bool {
    let says_so = |words: &str| {
        let words: Vec<String> = super::folded(words);
        CALLED_OFF.iter().any(|off| match off.split_once(' ') {
            Some((verb, particle)) => words.windows(2).any(|pair| pair[0] == verb && pair[1] == particle),
            None => words.iter().any(|word| word == off),
        })
    };
    let rest = article.words(Span::new(span.end.min(sentence.end), sentence.end));
    question.kind == Kind::When && says_so(rest) && !says_so(&question.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    fn short(text: &str, message: &str) -> Option<String> {
        let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
        let question = Question::parse(message, &[]);
        find(&article, article.sentences[0].span, &question).map(|(span, _)| article.words(span).to_owned())
    }

    #[test]
    fn a_day_that_is_called_off() {
        let text = "The march planned for Saturday was put back until Monday, the club said.";
        let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
        let is_off = |message: &str, day: &str| {
            let start = text.find(day).expect("it is there"); // test data
            let span = Span::new(start, start + day.len());
            is_called_off(&article, &Question::parse(message, &[]), article.sentences[0].span, span)
        };
        assert!(is_off("When is the march?", "Saturday"));
        assert!(!is_off("When is the march?", "Monday"));
        assert!(!is_off("What was put back and when?", "Saturday") && !is_off("Who marches?", "Saturday"));
        assert!(!is_off("When was the march put back to?", "Saturday"));
    }

    #[test]
    fn the_nearest_of_the_right_kind() {
        let text = "On April 9, 2024 in the town of Millbrook, Mayor Ann Lee said that $3.5 million was missing.";
        for (message, words) in [
            ("when did the mayor say so", Some("April 9, 2024")),
            ("how much is missing", Some("$3.5 million")),
            ("where did they say so", None),
            ("who is the mayor of millbrook", None),
            ("why", None),
        ] {
            assert_eq!(short(text, message).as_deref(), words, "{message}");
        }
        assert_eq!(
            short("The deal was struck by Secretary of State Ann Lee.", "who struck the deal?").as_deref(),
            Some("Secretary of State Ann Lee")
        );
        assert_eq!(short("It killed more than 32,000 people.", "how many died?").as_deref(), Some("more than 32,000"));
        assert_eq!(short("At least €5 million is gone.", "how much is gone?").as_deref(), Some("At least €5 million"));
        assert_eq!(short("They will meet in Doha.", "where will they meet?").as_deref(), Some("Doha"));
    }
}
