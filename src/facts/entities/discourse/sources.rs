//! Whose words are whose, by entity: "I", "my", "we" are whoever says them.

use rustc_hash::FxHashMap;

use super::super::{Entity, EntityKind, Form, Mention};
use crate::article::Article;
use crate::facts::{Attributions, Entities, Manner};
use crate::text::Span;

/// Words for the one who speaks, and for those who do.
const ONE: &[&str] = &["i", "me", "my", "mine", "myself"];
const MANY: &[&str] = &["we", "us", "our", "ours", "ourselves"];

/// The quotations of an article with their speakers, and where those are named.
pub(super) struct Sources {
    /// Quoted words in order, with the speaker.
    quoted: Vec<Quoted>,
    /// Pronouns that are speakers, by where they begin.
    pronouns: FxHashMap<usize, usize>,
    /// Speakers without a name, by where they begin, and what they are called.
    pub(super) unnamed: FxHashMap<usize, String>,
    /// Who the speakers without a name are, by where they are named.
    settled: FxHashMap<usize, usize>,
    /// Where the reading is in `quoted`.
    at: usize,
}

/// Quoted words.
struct Quoted {
    said: Span,
    /// Whose they are, where that is known.
    entity: Option<usize>,
    /// Where the speaker is named.
    speaker: usize,
}

impl Sources {
    pub(super) fn of(entities: &Entities, known: &[Mention], article: &Article, attributions: &Attributions) -> Self {
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, entity) in entities.list.iter().enumerate() {
            places.entry(&entity.name).or_insert(at);
        }
        let mut sources = Sources {
            quoted: Vec::new(),
            pronouns: FxHashMap::default(),
            unnamed: FxHashMap::default(),
            settled: FxHashMap::default(),
            at: 0,
        };
        for sourced in &attributions.list {
            let named = places.get(sourced.name.as_str()).copied();
            let first = known.partition_point(|mention| mention.span.start < sourced.speaker.start);
            let here = known[first..].iter().take_while(|mention| mention.span.start < sourced.speaker.end).last();
            let here = here
                .filter(|mention| mention.span.end == sourced.speaker.end && mention.form != Form::Adjective)
                .map(|mention| mention.entity);
            let entity = named.or(here);
            if sourced.manner == Manner::Quoted {
                sources.quoted.push(Quoted { said: sourced.said, entity, speaker: sourced.speaker.start });
            }
            let is_pronoun = super::people::is_pronoun(article.words(sourced.speaker));
            match entity {
                Some(entity) if is_pronoun && here.is_none() => {
                    sources.pronouns.insert(sourced.speaker.start, entity);
                }
                None if !is_pronoun => {
                    sources.unnamed.insert(sourced.speaker.start, sourced.name.clone());
                }
                _ => {}
            }
        }
        sources.quoted.sort_by_key(|quoted| (quoted.said.start, std::cmp::Reverse(quoted.said.end)));
        sources
    }

    /// Whether a word stands in a quotation; words are asked for in their order.
    pub(super) fn quoted(&mut self, word: Span) -> bool {
        while self.quoted.get(self.at).is_some_and(|quoted| quoted.said.end <= word.start) {
            self.at += 1;
        }
        self.current(word).is_some()
    }

    /// Who says the word that was asked for last.
    pub(super) fn speaker(&self, word: Span) -> Option<usize> {
        let quoted = self.current(word)?;
        quoted.entity.or_else(|| self.settled.get(&quoted.speaker).copied())
    }

    fn current(&self, word: Span) -> Option<&Quoted> {
        self.quoted.get(self.at).filter(|quoted| quoted.said.holds(word))
    }

    /// Notes who is named at a place where a speaker is.
    pub(super) fn settle(&mut self, place: usize, entity: usize) {
        self.settled.insert(place, entity);
    }

    /// Who is named at a place, once all are read.
    pub(super) fn settled(&self, place: usize) -> Option<usize> {
        self.settled.get(&place).copied()
    }

    /// Where the speaker of a word is named, if the word is one by which speakers speak of themselves, and it is not known
    /// yet who that is.
    pub(super) fn later(&self, folded: &str, word: Span) -> Option<usize> {
        let quoted = self.current(word).filter(|quoted| quoted.entity.is_none())?;
        (ONE.contains(&folded) || MANY.contains(&folded)).then_some(quoted.speaker)
    }

    /// Whom the pronoun means that the source of some words is.
    pub(super) fn speaker_at(&self, word: Span) -> Option<usize> {
        self.pronouns.get(&word.start).copied()
    }

    /// Whom a word means by which speakers speak of themselves.
    pub(super) fn own(&self, folded: &str, word: Span, list: &[Entity]) -> Option<usize> {
        let speaker = self.speaker(word)?;
        let one = list[speaker].kind == EntityKind::Person && ONE.contains(&folded);
        (one || MANY.contains(&folded)).then_some(speaker)
    }
}
