//! Whose figures are: "31 people by the ministry's count and 44 by that of a charity", "1.3 billion expected by analysts",
//! "estimated by the insurer at 9,400 euros", "police put the toll at 12".

use super::names::Names;
use super::speakers::phrase_end;
use super::words::Word;
use super::{Manner, Sourced};
use crate::facts::Tag;
use crate::text::Span;

/// What a source has of things that it counts.
#[rustfmt::skip] // a list
const COUNTS: &[&str] = &["calculation", "calculations", "count", "estimate", "estimates", "reckoning", "tally"];
/// What was done to a figure by its source.
#[rustfmt::skip] // a list
const FIGURED: &[&str] = &[
    "anticipated", "calculated", "counted", "estimated", "expected", "forecast", "predicted", "projected", "put", "valued",
];
/// Verbs by which a source gives a figure.
const PUTS: &[&str] = &["put", "puts", "estimate", "estimated", "estimates"];
/// What they give the figure of.
#[rustfmt::skip] // a list
const FIGURES: &[&str] = &[
    "bill", "cost", "costs", "count", "damage", "figure", "it", "loss", "losses", "number", "share", "tally", "toll",
    "total", "turnout", "value",
];

/// Adds the figures of a sentence whose source it tells.
pub(super) fn find<'a>(words: &[Word<'a>], names: &Names<'a>, list: &mut Vec<Sourced>) {
    let mut counted = false;
    for at in 1..words.len() {
        if words[at].quoted || !words[at].gap.joins() {
            continue;
        }
        if words[at].is("by") {
            let found = by_count(words, at, counted).inspect(|_| counted = true).or_else(|| by_source(words, at));
            if let Some((speaker, said)) = found {
                list.push(sourced(words, names, speaker, said));
            }
        } else if words[at].is_one_of(PUTS)
            && let Some((speaker, said)) = put(words, at)
        {
            list.push(sourced(words, names, speaker, said));
        }
    }
}

/// Words from one place to before another.
type Range = (usize, usize);

fn sourced<'a>(words: &[Word<'a>], names: &Names<'a>, (from, end): Range, (first, last): Range) -> Sourced {
    let speaker = names.named(words, from, end);
    let span = |from: usize, end: usize| Span::new(words[from].span.start, words[end - 1].span.end);
    Sourced {
        speaker: speaker.span,
        name: speaker.name,
        manner: Manner::Paraphrased,
        said: span(first, last),
        denied: None,
        by: span(from, end),
    }
}

/// "31 people by the ministry's count", and behind that "44 by that of a charity".
fn by_count(words: &[Word], by: usize, counted: bool) -> Option<(Range, Range)> {
    let number = number_before(words, by)?;
    let from = by + 1;
    if counted && words.get(from)?.is_one_of(&["that", "those"]) && words.get(from + 1)?.is("of") {
        let end = phrase_end(words, from + 2);
        return (end > from + 2).then_some(((from + 2, end), (number, by)));
    }
    let owner = (from..words.len().min(from + 7)).find(|&at| words[at].owns)?;
    let joined = (from..=owner).all(|at| words[at].is_nominal() && (at == from || words[at].gap.joins()));
    (joined && words.get(owner + 1)?.is_one_of(COUNTS)).then_some(((from, owner + 1), (number, by)))
}

/// "the 1.3 billion expected on average by analysts", "repairs estimated by the insurer at 9,400 euros".
fn by_source(words: &[Word], by: usize) -> Option<(Range, Range)> {
    let verb = (by.saturating_sub(3)..by).rfind(|&at| words[at].is_one_of(FIGURED))?;
    let plain =
        |at: usize| matches!(words[at].tag, Tag::ADP | Tag::ADV | Tag::ADJ | Tag::NOUN) && words[at].gap.joins();
    let end = phrase_end(words, by + 1);
    if end == by + 1 || !(verb + 1..by).all(plain) || words[by + 1..end].iter().any(|word| word.tag == Tag::NUM) {
        return None;
    }
    // Its "at" is taken for a part of the phrase.
    let at = (by + 2..words.len().min(end + 1)).find(|&at| words[at].is("at"));
    if let Some(at) = at.filter(|&at| number_at(words, at + 1)) {
        return Some(((by + 1, at), (at + 1, at + 2)));
    }
    let number = number_before(words, verb)?;
    Some(((by + 1, end), (number, verb)))
}

/// "Police put the toll at 12".
fn put(words: &[Word], verb: usize) -> Option<(Range, Range)> {
    let at = (verb + 2..words.len().min(verb + 8)).find(|&at| words[at].is("at"))?;
    let object = (verb + 1..at).any(|at| words[at].is_one_of(FIGURES));
    let joined = (verb + 1..=at).all(|at| words[at].gap.joins() && !words[at].quoted);
    if !object || !joined || !number_at(words, at + 1) {
        return None;
    }
    let mut end = verb;
    while end > 0 && words[end - 1].tag == Tag::ADV && words[end].gap.joins() {
        end -= 1;
    }
    let mut from = end;
    while from > 0 && words[from - 1].is_nominal() && (from == end || words[from].gap.joins()) {
        from -= 1;
    }
    let is_named = from < end && matches!(words[end - 1].tag, Tag::NOUN | Tag::PROPN);
    let goes_on = |at: usize| {
        let word = words[at];
        word.gap.breaks || word.gap.quote || word.gap.comma && matches!(word.tag, Tag::CCONJ | Tag::SCONJ | Tag::PRON)
    };
    let last = (at + 2..words.len()).find(|&at| goes_on(at)).unwrap_or(words.len());
    (is_named && !(from..end).any(|at| words[at].owns && at + 1 == end)).then_some(((from, end), (at + 1, last)))
}

fn number_at(words: &[Word], at: usize) -> bool {
    // "at more than 12", "at about €12".
    (at..words.len().min(at + 3))
        .any(|at| words[at].tag == Tag::NUM || words[at].text.contains(|c: char| c.is_ascii_digit()))
}

/// The number right before a place, with what it counts between them.
fn number_before(words: &[Word], to: usize) -> Option<usize> {
    let from = to.saturating_sub(4);
    let last = (from..to).rfind(|&at| words[at].tag == Tag::NUM)?;
    // "1.3 billion" is one.
    let number = (from..=last).rev().take_while(|&at| words[at].tag == Tag::NUM).last()?;
    (number + 1..=to).all(|at| words[at].gap.joins() && !words[at].quoted).then_some(number)
}
