//! What a sentence holds and does not say: "refused to say that …", "dismissed reports that …", "almost lost". Also who
//! says that something is not so.

use super::super::folded;
use crate::article::Article;
use crate::facts::{Clause, FactBase};
use crate::text::{self, Span};

/// Verbs, as stems, of those who say that something is not so.
#[rustfmt::skip] // a list
const DENYING: &[&str] = &[
    "contradict", "debunk", "deni", "deny", "dismiss", "disput", "disprov", "doubt", "rebut", "refut", "reject", "rubbish",
];
/// Verbs, as stems, and nouns that make no assertion of the clause behind them.
#[rustfmt::skip] // a list
const OPEN: &[&str] = &[
    "ask", "consid", "dream", "fear", "hoax", "hope", "imagin", "myth", "pretend", "question", "rumor", "rumour", "specul",
    "untru", "wish", "wonder",
];
/// Words that leave open whether the clause behind them is so.
const CONDITIONS: &[&str] = &["if", "lest", "unless", "whether"];
/// Words of whoever does not say something.
#[rustfmt::skip] // a list
const SHORT_OF: &[&str] = &[
    "cannot", "declined", "declines", "fail", "failed", "fails", "false", "hardly", "little", "neither", "never", "no",
    "nobody", "none", "nor", "not", "refused", "refuses", "refusing", "scant", "short", "stopped", "unable", "unclear", "wrong",
    "without",
];
/// Adverbs that say of a deed that it was not, or not quite, done.
#[rustfmt::skip] // a list
const NOT_QUITE: &[&str] = &[
    "allegedly", "almost", "apparently", "barely", "hardly", "nearly", "narrowly", "purportedly", "reportedly", "scarcely",
    "supposedly",
];
/// What begins a clause that hangs on no verb before it.
const BREAKS: &[&str] = &["although", "but", "though", "where", "which", "who", "whom", "whose", "while"];
/// Things that are said, to which "the claim" of the next sentence points back.
#[rustfmt::skip] // a list
const CLAIMS: &[&str] = &[
    "account", "accusation", "accusations", "allegation", "allegations", "assertion", "assertions", "charge", "charges",
    "claim", "claims", "figure", "figures", "it", "report", "suggestion", "that", "this",
];

/// Whether a sentence merely holds the words that begin at `start` and does not say them.
pub(in crate::answer) fn withholds(article: &Article, sentence: Span, start: usize) -> bool {
    let before = folded(&article.text[sentence.start..start.max(sentence.start)]);
    let from = before.iter().rposition(|word| BREAKS.contains(&word.as_str())).map_or(0, |at| at + 1);
    let before = &before[from..];
    // "Not" of a clause before counts where this one is what it does not say.
    let hangs = before.last().is_some_and(|word| matches!(word.as_str(), "that" | "to" | "of" | "how"));
    let is_one = |word: &String, list: &[&str]| list.contains(&&*text::stem(word));
    before.iter().any(|word| is_one(word, DENYING) || is_one(word, OPEN) || CONDITIONS.contains(&word.as_str()))
        || before.iter().any(|word| SHORT_OF.contains(&word.as_str()) || word.ends_with("n't"))
            && (hangs || says(before))
}

/// Whether the last words before a clause say something: "did not say the trial".
fn says(before: &[String]) -> bool {
    const SAY: &[&str] =
        &["admit", "believ", "claim", "confirm", "know", "mean", "prove", "say", "show", "suggest", "think"];
    before.iter().rev().take(2).any(|word| SAY.contains(&&*text::stem(word)) || word == "saying" || word == "said")
}

/// Whether a deed was not, or not quite, done: its verb's words and the word before them. What the claim says itself is no
/// matter.
pub(super) fn not_quite(before: Option<&String>, verb: &[String], claimed: &[&str]) -> bool {
    before.into_iter().chain(verb).any(|word| NOT_QUITE.contains(&word.as_str()) && !claimed.contains(&word.as_str()))
}

/// Who says that what a source says in a sentence is not so: in the same sentence behind it ("a claim that he denies"), or
/// in the next one ("The board rejected the allegation").
pub(super) fn denier(article: &Article, base: &FactBase, sentence: Span, end: usize) -> Option<String> {
    let at = article.sentences.partition_point(|own| own.span.start < sentence.start);
    let next = article.sentences.get(at + 1).map(|sentence| sentence.span);
    let behind = base.clauses.within(sentence).iter().filter(|clause| clause.verb.start >= end);
    let beyond = next.map(|next| base.clauses.within(next)).unwrap_or_default().iter();
    let denies = |clause: &&Clause| {
        let verb = folded(article.words(clause.verb));
        let points_back = folded(article.words(clause.rest)).iter().take(3).any(|word| CLAIMS.contains(&word.as_str()));
        verb.last().is_some_and(|word| DENYING.contains(&&*text::stem(word)))
            && !clause.negated
            && !clause.passive
            && points_back
    };
    let clause = behind.chain(beyond).find(denies)?;
    Some(name(article, base, clause))
}

/// The name of whoever a clause tells of, in full where the record knows them as a source: "His lawyer, Rory Quill".
fn name(article: &Article, base: &FactBase, clause: &Clause) -> String {
    let before = Span::new(clause.subject.start, clause.verb.start);
    if let Some(sourced) = base.attributions.list.iter().find(|sourced| before.holds(sourced.speaker)) {
        return sourced.name.clone();
    }
    let named = base.entities.mentions_in(clause.subject);
    let whole = named.iter().find(|mention| mention.span == clause.subject);
    whole.map_or_else(
        || text::one_line(article.words(clause.subject)),
        |mention| base.entities.list[mention.entity].name.clone(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    #[test]
    fn what_is_held_is_told_from_what_is_said() {
        for (text, clause, expected) in [
            ("The clerk refused to say that the sale was legal.", "the sale", true),
            ("She dismissed as nonsense reports that the shop would shut.", "the shop", true),
            ("It is not clear whether the house was insured.", "the house", true),
            ("The judge did not say the trial was unfair.", "the trial", true),
            ("There is no evidence that the fire was set.", "the fire", true),
            ("The clerk said that the sale was legal.", "the sale", false),
            ("The clerk, who denied the theft, sold the shop.", "The clerk", false),
            ("They did not wait, but the ferry left.", "the ferry", false),
        ] {
            let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
            let start = text.find(clause).expect("it holds the clause"); // test data
            assert_eq!(withholds(&article, article.sentences[0].span, start), expected, "{text}");
        }
    }
}
