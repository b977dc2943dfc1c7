//! Verbs and clauses: where a headline's subject ends and what it says of it. Without a dictionary of word classes, a
//! word is taken for a verb by its form and its place.

use super::Candidate;
use super::story::{Part, Story, Word};
use crate::text;

/// A clause, in indices of its part's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    pub(super) start: usize,
    pub(super) verb: usize,
    /// One past the last word.
    pub(super) end: usize,
}

/// Longest predicate, in words, that is given as a short answer.
const LONGEST: usize = 12;

/// What happened: the headline, or else the main clause of the lead.
pub(super) fn what(story: &Story) -> Vec<Candidate> {
    let headline = story.parts.iter().position(|part| part.is_headline);
    let parts = headline.into_iter().chain(story.most_telling());
    let candidates = parts.enumerate().map(|(nth, at)| {
        let part = &story.parts[at];
        let span = match main_clause(part) {
            Some(clause) if !part.is_headline => story.span(at, clause.start, clause.end),
            _ => part.span,
        };
        Candidate { part: at, span, score: -(nth as f32) }
    });
    candidates.collect()
}

/// The first clause of a part that has a verb, surely or else perhaps.
pub(super) fn main_clause(part: &Part) -> Option<Clause> {
    let mut start = 0;
    while start < part.words.len() {
        let end = segment_end(&part.words, start);
        let forms = || (start + 1..end).filter_map(|at| Some((at, verb_form(part, start, at)?)));
        let sure = forms().find(|(_, form)| *form != Form::Base);
        if let Some((verb, _)) = sure.or_else(|| forms().next()) {
            return Some(Clause { start, verb, end: part.clause_end(verb, LONGEST) });
        }
        start = end;
    }
    None
}

/// The form of the word at `at` as the finite verb of the clause that begins at `start`, if its place lets it be one.
fn verb_form(part: &Part, start: usize, at: usize) -> Option<Form> {
    let (before, word) = (&part.words[at - 1], &part.words[at]);
    if DETERMINERS.contains(&before.folded.as_str()) || word.is_capital && !part.is_title_case {
        return None;
    }
    let form = form(&word.folded)?;
    let next = part.words.get(at + 1).filter(|next| !next.is_parted).map(|next| self::form(&next.folded));
    let fits = match form {
        // "Croydon tram crash" holds two nouns; "Britons blame the weather" and "talks collapse" a verb.
        Form::Base => {
            let has_subject = before.is_capital && !part.is_title_case || before.folded.ends_with('s');
            has_subject && at > start && next.is_none_or(|next| next.is_none())
        }
        _ => true,
    };
    fits.then_some(form)
}

/// One past the last word of the stretch that begins at `start` and that no mark parts.
fn segment_end(words: &[Word], start: usize) -> usize {
    words[start + 1..].iter().position(|word| word.is_parted).map_or(words.len(), |at| start + 1 + at)
}

/// The form that a word has if it is a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "is", "has", "will": surely a verb.
    Auxiliary,
    /// "arrives", which may be a plural too.
    Present,
    /// "arrived", "said".
    Past,
    /// "arrive", which may be a noun too.
    Base,
}

const AUXILIARIES: &[&str] = &[
    "are", "can", "could", "did", "does", "do", "had", "has", "have", "is", "may", "might", "must", "should", "was",
    "were", "will", "would",
];
/// Past forms that do not end in "-ed".
#[rustfmt::skip] // a list
const PASTS: &[&str] = &[
    "ate", "beat", "became", "began", "bid", "bought", "broke", "brought", "built", "came", "caught", "chose", "cut",
    "drew", "drove", "fell", "fled", "flew", "fought", "found", "gave", "got", "grew", "held", "hit", "hung", "hurt",
    "kept", "knew", "laid", "led", "left", "lost", "made", "met", "paid", "put", "quit", "ran", "rose", "said", "sank",
    "saw", "sent", "set", "shook", "shot", "shut", "slid", "sold", "sought", "sped", "spent", "split", "spoke", "spun",
    "stole", "stood", "struck", "swept", "swore", "taken", "taught", "threw", "told", "took", "tore", "went", "withdrew",
    "woke", "won", "wore", "wrote",
];
/// Words behind which no finite verb stands.
const DETERMINERS: &[&str] = &[
    "a", "an", "the", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your", "of", "in", "at",
    "on", "for", "with", "from", "by", "to", "over", "into", "no", "some", "more", "most", "new", "outside", "near",
    "against", "between", "under", "about", "than", "and", "or",
];

/// The form of a folded word, if it may be a verb.
pub(super) fn form(folded: &str) -> Option<Form> {
    if AUXILIARIES.contains(&folded) {
        return Some(Form::Auxiliary);
    }
    if PASTS.contains(&folded) {
        return Some(Form::Past);
    }
    if text::is_stop_word(folded) || folded.len() < 3 {
        return None;
    }
    if let Some(stem) = folded.strip_suffix("ed") {
        let bases = [
            stem.to_owned(),
            format!("{stem}e"),
            stem.strip_suffix('i').map_or_else(String::new, |s| format!("{s}y")),
            undoubled(stem),
        ];
        return bases.iter().any(|base| has_ing(base)).then_some(Form::Past);
    }
    if let Some(stem) = folded.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u'])) {
        let bases = [
            stem.to_owned(),
            stem.strip_suffix('e').unwrap_or_default().to_owned(),
            stem.strip_suffix("ie").map_or_else(String::new, |s| format!("{s}y")),
        ];
        return bases.iter().any(|base| has_ing(base)).then_some(Form::Present);
    }
    has_ing(folded).then_some(Form::Base)
}

/// "stopp" without the doubled letter.
fn undoubled(stem: &str) -> String {
    let mut chars = stem.chars().rev();
    match (chars.next(), chars.next()) {
        (Some(a), Some(b)) if a == b => stem[..stem.len() - a.len_utf8()].to_owned(),
        _ => String::new(),
    }
}

/// Whether a known word has a known form in "-ing", as verbs have.
fn has_ing(base: &str) -> bool {
    if base.len() < 2 || !text::is_known_word(base) {
        return false;
    }
    let last = base.chars().next_back().unwrap_or_default();
    let silent = base.strip_suffix('e').filter(|stem| !stem.ends_with('e'));
    match silent {
        Some(stem) => text::is_known_word(&format!("{stem}ing")),
        None => text::is_known_word(&format!("{base}ing")) || text::is_known_word(&format!("{base}{last}ing")),
    }
}
