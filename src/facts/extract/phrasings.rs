//! The parts of questions, made of a sentence's own words.

use super::clauses::{Chunk, Line, Part};
use super::grammar::Verb;
use super::verbs;
use crate::facts::{Entities, Tag};
use crate::text::Span;

impl Line<'_> {
    /// A noun phrase as a question names it: a pronoun's entity by its name; `None` for a pronoun that is nobody's.
    pub fn named(&self, entities: &Entities, (first, last): (usize, usize)) -> Option<String> {
        let span = self.span(first, last);
        let alone = first == last;
        if alone
            && let [mention] = entities.mentions_in(span)
            && mention.span == span
        {
            return Some(entities.list[mention.entity].name.clone());
        }
        // "his motorcade" is nobody's out of its sentence; "least seven people" is half of "at least …".
        let vague = matches!(self.tag(first), Some(Tag::PRON | Tag::DET)) && alone
            || matches!(
                self.word(first),
                "his" | "her" | "their" | "its" | "my" | "our" | "your" | "least" | "most" | "more"
            );
        let shown = (!vague && last - first < 16).then(|| self.inside(first, last))?;
        // A question takes what it asks about for known: "a gunman" is "the gunman" there.
        let known = shown.strip_prefix("a ").or_else(|| shown.strip_prefix("an ")).map(|rest| format!("the {rest}"));
        Some(known.unwrap_or(shown))
    }

    /// "did the council reject", "has the offensive killed": the verb phrase of a question about its object or time.
    /// `rest` stands behind the verb.
    pub fn asked(&self, verb: &Verb, subject: &str) -> Option<String> {
        if self.word(verb.first) == "to" {
            return None;
        }
        if verb.has_auxiliary {
            let auxiliary = self.word(verb.first);
            // A plural verb whose subject is no plural has lost the rest of it.
            if matches!(auxiliary, "are" | "were" | "have") && !is_plural(subject) {
                return None;
            }
            if verb.first == verb.last && matches!(auxiliary, "has" | "have" | "had") {
                let helper = if auxiliary == "had" {
                    "did"
                } else if auxiliary == "has" {
                    "does"
                } else {
                    "do"
                };
                return Some(format!("{helper} {subject} have"));
            }
            if verb.first == verb.last {
                return Some(format!("{auxiliary} {subject}"));
            }
            let rest = self.shown(verb.first + 1, verb.last);
            return Some(format!("{auxiliary} {subject} {rest}"));
        }
        let word = self.word(verb.first);
        if verb.first != verb.main || self.is_bare(verb) {
            return None;
        }
        let (helper, base) = if word.ends_with('s') && word != "was" {
            ("does", verbs::base(word)?)
        } else if verbs::participle(word).is_some() {
            ("did", verbs::base(word)?)
        } else {
            return None;
        };
        let particle =
            if verb.last > verb.main { format!(" {}", self.shown(verb.main + 1, verb.last)) } else { String::new() };
        Some(format!("{helper} {subject} {base}{particle}"))
    }

    /// The verb phrase as said of several things: "were killed" for a bare "killed", "are still being held".
    pub fn said_of_many(&self, chunk: usize) -> String {
        let verb = self.verb_of(chunk);
        let Chunk { first, last, .. } = self.chunks[chunk];
        let shown = self.shown(first, last);
        if verb.has_auxiliary {
            return shown;
        }
        let word = self.word(verb.main);
        if (first..=last).any(|at| self.word(at) == "being") {
            return format!("are {shown}");
        }
        let by = self.tokens.len() > last + 1 && self.word(last + 1) == "by";
        let passive = verbs::is_participle(word) && (by || self.is_participle_of(chunk) && verbs::is_suffered(word));
        let helper = if passive || word.ends_with("ing") { "were " } else { "" };
        format!("{helper}{shown}")
    }

    /// The adjective right behind the verb phrase `chunk`: "are missing".
    pub fn complement(&self, chunk: usize) -> Option<usize> {
        let at = self.chunks[chunk].last + 1;
        (self.tag(at) == Some(Tag::ADJ) && !self.broken(at) && self.chunks[self.chunk(at)].part == Part::Other)
            .then_some(at)
    }

    /// The words of a span of whole words.
    pub fn words_in(&self, span: Span) -> String {
        crate::text::one_line(self.article.words(span))
    }
}

/// Whether a noun phrase names several things, as far as its words show.
pub(super) fn is_plural(noun: &str) -> bool {
    const PLURALS: &[&str] = &[
        "people",
        "men",
        "women",
        "children",
        "police",
        "officers",
        "fish",
        "sheep",
        "deer",
        "aircraft",
        "personnel",
        "staff",
        "media",
        "feet",
        "teeth",
        "mice",
        "lives",
        "criteria",
        "data",
        "dead",
        "youth",
        "cattle",
        "series",
        "species",
        "offspring",
        "troops",
        "forces",
        "bacteria",
        "crew",
        "team",
        "group",
        "band",
    ];
    let last = noun.rsplit(' ').next().unwrap_or(noun);
    last.ends_with('s') && !last.ends_with("ss")
        || PLURALS.contains(&last)
        || last.ends_with("men")
        || last.ends_with("ese")
        || noun.contains(" and ")
        || noun.contains("s of ")
        || noun.split(' ').any(|word| {
            PLURALS.contains(&word) || word.len() > 3 && word.ends_with('s') && word.starts_with(char::is_lowercase)
        })
}
