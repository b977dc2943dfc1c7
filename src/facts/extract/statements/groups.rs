//! Verb groups: "abstained", "was to meet", "has not been seen", "is set to end".

use super::verbs::{self, Form};
use super::words::{Gap, Lex, Word, lower};
use crate::facts::Tag;

/// A verb group, by places in the sentence's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// Its first word.
    pub first: usize,
    /// One past its last word.
    pub last: usize,
    /// The verb that an infinitive hangs on: "set" in "is set to end"; else as `main`.
    pub head: usize,
    /// The verb that says what is done: "end"; the auxiliary where it stands alone.
    pub main: usize,
    /// "was killed"
    pub passive: bool,
    /// "did not go"
    pub negated: bool,
    /// No auxiliary: "abstained".
    pub bare: bool,
    /// "led by": no tense.
    pub reduced: bool,
    /// "was to meet"
    pub be_to: bool,
}

/// Verbs that an infinitive may follow as part of what is done (after any English grammar's list of "verbs with
/// to-infinitive"; those that take somebody between, "urge them to", are left out).
#[rustfmt::skip] // a list
const CHAIN: &[&str] = &[
    "agree", "aim", "appear", "attempt", "begin", "cease", "choose", "continue", "decide", "decline", "expect", "fail",
    "force", "go", "have", "hesitate", "hope", "intend", "manage", "need", "oblige", "offer", "plan", "pledge",
    "prepare", "promise", "propose", "refuse", "schedule", "seek", "seem", "set", "slate", "start", "struggle", "tend",
    "threaten", "try", "vow", "want", "wish",
];

/// The verb groups of a sentence, in order.
pub(super) fn find(text: &str, words: &[Word]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut buffer = String::new();
    let mut at = 0;
    while at < words.len() {
        match group(text, words, at, &mut buffer) {
            Some(group) => {
                at = group.last;
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

/// The word before `at` that is no adverb.
fn before(words: &[Word], at: usize) -> Option<Word> {
    (0..at).rev().map(|at| words[at]).find(|word| !word.is_adverb())
}

fn group(text: &str, words: &[Word], at: usize, buffer: &mut String) -> Option<Group> {
    let word = words[at];
    let previous = before(words, at);
    if word.is_finite_aux() {
        if previous.is_some_and(|previous| previous.lex == Lex::To) || at == 0 {
            return None;
        }
        return Some(consume(text, words, at, buffer));
    }
    if !word.is_verb() || word.gap == Gap::Hyphen {
        return None;
    }
    let previous = previous?;
    let is_low = |at: usize, what: &str| words.get(at).is_some_and(|word: &Word| word.span.of_text(text) == what);
    let by_somebody = is_low(at + 1, "by")
        && words.get(at + 2).is_some_and(|next| next.tag != Tag::NUM && (next.is_nominal() || next.is_head()));
    let after_noun = previous.is_head() || previous.tag == Tag::ADJ && previous.lex == Lex::Plain;
    match word.form {
        Form::Participle | Form::Either if by_somebody && after_noun => Some(Group {
            first: at,
            last: at + 1,
            head: at,
            main: at,
            passive: true,
            negated: false,
            bare: true,
            reduced: true,
            be_to: false,
        }),
        Form::Participle | Form::Ing => None,
        Form::Base => {
            let plural = matches!(previous.lex, Lex::Subject)
                || previous.lex == Lex::Relative
                || matches!(previous.tag, Tag::NOUN | Tag::PROPN) && previous.span.of_text(text).ends_with('s');
            (plural && !previous.owns).then(|| consume(text, words, at, buffer))
        }
        Form::Past | Form::Either | Form::Third => {
            let can_lead = after_noun
                || previous.lex == Lex::Plain && previous.tag == Tag::PRON
                || matches!(previous.lex, Lex::Relative | Lex::That | Lex::And | Lex::But | Lex::There)
                || word.gap >= Gap::Quote && !matches!(previous.lex, Lex::Prep | Lex::Det | Lex::To)
                || previous.lex == Lex::Particle
                || previous.is_verb()
                    && !(word.form == Form::Either && matches!(previous.form, Form::Either | Form::Past | Form::Third));
            (can_lead && !previous.owns).then(|| consume(text, words, at, buffer))
        }
    }
}

/// Reads the group that begins at `first`.
fn consume(text: &str, words: &[Word], first: usize, buffer: &mut String) -> Group {
    let mut group = Group {
        first,
        last: first + 1,
        head: first,
        main: first,
        passive: false,
        negated: false,
        bare: !words[first].is_finite_aux(),
        reduced: false,
        be_to: false,
    };
    let mut at = verb_after(words, first, &mut group, None);
    let never = (0..first).rev().take_while(|&at| words[at].is_adverb()).find(|&at| words[at].lex == Lex::Not);
    if let Some(never) = never.filter(|_| group.bare) {
        group.negated = true; // "never met"
        group.first = never;
    }
    group.head = group.main;
    // Infinitives: "is set to end", "decided not to go", "was to meet".
    for _ in 0..3 {
        let not = words.get(at).is_some_and(|word| word.lex == Lex::Not);
        let to = at + usize::from(not);
        let hangs = words.get(to).is_some_and(|word| word.lex == Lex::To && word.gap == Gap::Blank)
            && words.get(to + 1).is_some_and(|word| {
                matches!(word.lex, Lex::BePart | Lex::Have | Lex::Do)
                    || word.lex == Lex::Plain && matches!(word.tag, Tag::VERB | Tag::NOUN) && word.form == Form::Base
            });
        if !hangs {
            break;
        }
        let be = matches!(words[group.main].lex, Lex::Be | Lex::BeNot);
        let due = be || words[group.main].is_verb() || words[group.main].lex == Lex::Have;
        let verb = lower(words[group.main].span.of_text(text), buffer);
        let chains = be || CHAIN.contains(&verbs::base(verb).as_str());
        if !due || !chains {
            break;
        }
        group.negated |= not;
        group.be_to |= be;
        at = verb_after(words, to + 1, &mut group, Some(Lex::To));
    }
    let verb = lower(words[group.main].span.of_text(text), buffer);
    let calls = matches!(verb, "call" | "calls" | "called" | "calling");
    if let Some(next) = words.get(at).filter(|next| next.gap == Gap::Blank && words[group.main].is_verb()) {
        let behind = words.get(at + 1);
        let alone = behind.is_none_or(|behind| behind.lex != Lex::To && behind.tag != Tag::NUM);
        let called = calls && matches!(next.span.of_text(text), "for" | "on" | "upon");
        if next.lex == Lex::Particle && alone || called {
            at += 1;
        }
    }
    group.last = at;
    group
}

/// Reads auxiliaries and a verb from `at`; gives the place behind them.
fn verb_after(words: &[Word], first: usize, group: &mut Group, lead: Option<Lex>) -> usize {
    let mut at = first;
    let mut end = first + 1;
    let mut aux = lead;
    let mut be = false;
    while let Some(word) = words.get(at).filter(|word| at == first || word.gap <= Gap::Quote) {
        let goes_on = |from: usize| {
            words[from..].iter().take(4).find(|word| !word.is_adverb()).is_some_and(|word| {
                word.gap <= Gap::Quote && (word.is_verb() || matches!(word.lex, Lex::BePart) || word.lex == Lex::Have)
            })
        };
        if word.is_finite_aux() || word.lex == Lex::BePart {
            if aux.is_some() && lead.is_none() && matches!(word.lex, Lex::Be | Lex::BeNot | Lex::Do | Lex::Modal) {
                break;
            }
            be = matches!(word.lex, Lex::Be | Lex::BeNot | Lex::BePart);
            group.negated |= matches!(word.lex, Lex::BeNot | Lex::HaveNot | Lex::DoNot | Lex::ModalNot);
            aux = Some(word.lex);
            group.main = at;
            at += 1;
            end = at;
        } else if word.lex == Lex::Not {
            group.negated = true;
            at += 1;
            end = at;
        } else if word.is_adverb() && goes_on(at + 1) {
            at += 1;
        } else {
            let fits = match aux {
                None => word.is_verb(),
                Some(Lex::Be | Lex::BeNot | Lex::BePart) => word.is_verb() && word.form != Form::Third,
                Some(Lex::Have | Lex::HaveNot) => {
                    word.is_verb() && matches!(word.form, Form::Either | Form::Participle | Form::Past | Form::Base)
                }
                Some(Lex::Modal | Lex::ModalNot | Lex::Do | Lex::DoNot | Lex::To) => {
                    word.lex == Lex::Plain && matches!(word.tag, Tag::VERB | Tag::NOUN) && word.gap != Gap::Hyphen
                }
                Some(_) => false,
            };
            let been = matches!(aux, Some(Lex::Be | Lex::BeNot | Lex::BePart));
            if fits && (!been || word.form != Form::Base) {
                group.main = at;
                group.passive = be && matches!(word.form, Form::Either | Form::Participle);
                end = at + 1;
            }
            break;
        }
    }
    end
}
