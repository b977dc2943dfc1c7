//! The clauses of an article: who does what, read off tagged words. Where a sentence's structure is unclear, a clause is
//! left out rather than guessed.

use super::groups;
use super::rest;
use super::subjects::Reader;
use super::words;
use crate::article::Article;
use crate::facts::{Tagged, Token};
use crate::text::Span;

/// Who does what: a main, coordinate, relative or subordinate clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Index into [`Article::sentences`].
    pub sentence: usize,
    /// Who or what: the actor, or in a passive clause whom it is done to; a relative clause's antecedent.
    pub subject: Span,
    /// The verb group as written: "was to meet".
    pub verb: Span,
    /// Whether it says that something is not so.
    pub negated: bool,
    /// What follows the verb in its clause; empty where nothing does.
    pub rest: Span,
    /// "was killed by", "led by"
    pub passive: bool,
}

/// How a clause hangs together with the rest of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It stands by itself.
    Main,
    /// "who canceled a visit"
    Relative,
    /// "led by Ann Lee"
    Reduced,
    /// "said it must go"
    Complement,
    /// "because the text did not say so"
    Sub,
    /// A clause that is not said to be so: "what he wants", "the claim that …".
    Unasserted,
}

/// What else is known of a clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note {
    pub link: Link,
    /// The word before it that makes it a subordinate clause.
    pub opener: Option<Span>,
    /// Index of the clause that says who says so.
    pub say: Option<usize>,
    /// The verb that an infinitive hangs on, and the verb that says what is done.
    pub head: Span,
    pub main: Span,
    /// "was to meet"
    pub be_to: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether subject, verb and rest stand together, so that their words are one span.
    pub whole: bool,
    /// Whether it is clear where it ends.
    pub clear: bool,
    /// What stands before the subject and belongs to the clause: "In light of the change, …".
    pub intro: Option<Span>,
}

/// The clauses of an article, sorted by the place of their verbs.
#[derive(Debug, Default)]
pub struct Clauses {
    /// The clauses.
    pub list: Vec<Clause>,
    /// For each clause what else is known of it.
    pub(super) notes: Vec<Note>,
}

impl Clauses {
    /// Reads the clauses of an article.
    pub fn of(article: &Article, tagged: &Tagged) -> Self {
        let mut clauses = Clauses::default();
        let mut words = Vec::new();
        let (mut quoted, mut block) = (false, usize::MAX);
        for (at, sentence) in article.sentences.iter().enumerate() {
            // A quotation that goes on in the next paragraph opens again there.
            if sentence.block != block {
                (quoted, block) = (false, sentence.block);
            }
            let tokens: &[Token] = tagged.sentence(at);
            words::read(&article.text, sentence.span, tokens, &mut quoted, &mut words);
            if !article.words(sentence.span).ends_with('?') {
                clauses.read(article, at, &words);
            }
        }
        clauses
    }

    /// The clauses whose verbs stand within `span`, in order.
    pub fn within(&self, span: Span) -> &[Clause] {
        &self.list[self.range(span)]
    }

    pub(super) fn range(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.list.partition_point(|clause| clause.verb.start < span.start);
        first..first + self.list[first..].partition_point(|clause| clause.verb.end <= span.end)
    }

    fn read(&mut self, article: &Article, sentence: usize, words: &[words::Word]) {
        let text = article.text.as_str();
        let groups = groups::find(text, words);
        let all = Reader::read(text, words, &groups);
        // Where each group's clause will stand in the list.
        let mut next = self.list.len();
        let places: Vec<Option<usize>> = (all.iter())
            .map(|found| {
                found.map(|_| {
                    next += 1;
                    next - 1
                })
            })
            .collect();
        for (at, group) in groups.iter().enumerate() {
            let Some(found) = all[at] else { continue };
            let (end, clear) = rest::end(text, words, &groups, &all, at);
            let span = |first: usize, last: usize| Span::new(words[first].span.start, words[last - 1].span.end);
            let verb = span(group.first, group.last);
            let rest = if end > group.last { span(group.last, end) } else { Span::new(verb.end, verb.end) };
            self.list.push(Clause {
                sentence,
                subject: span(found.subject.0, found.subject.1),
                verb,
                negated: group.negated,
                rest,
                passive: group.passive,
            });
            self.notes.push(Note {
                link: found.link,
                opener: found.opener.map(|opener| words[opener].span),
                say: found.say.and_then(|say| places[say]),
                head: words[group.head].span,
                main: words[group.main].span,
                be_to: group.be_to,
                quoted: words[group.first].quoted,
                whole: found.joined,
                clear,
                intro: found.intro.map(|intro| span(intro, found.subject.0.max(intro + 1))),
            });
        }
    }
}
