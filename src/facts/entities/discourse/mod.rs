//! Who is meant, once it is known whose words are whose: what a speaker calls himself, people and bodies without a name,
//! and the pronouns that sentence by sentence could not be told. The mentions that are there already are its landmarks.
//!
//! Whoever is spoken of is kept with where and how that was last ([`Seen`]), and a pronoun means the one who stands out
//! clearly: by nearness, as a subject, by what is known of being a man or a woman. Where two are even, it is nobody.

mod bodies;
mod companies;
mod described;
mod epithets;
mod lead;
mod offices;
mod people;
mod relatives;
mod sources;
#[cfg(test)]
mod tests;

pub(in crate::facts) use companies::is_business;

use rustc_hash::FxHashMap;

use super::line::Line;
use super::references::{is_subject, sex, sex_of_name};
use super::roles::noun_of;
use super::{Entities, Entity, EntityKind, Form, Mention, key};
use crate::article::{self, Article, BlockKind};
use crate::facts::{Attributions, Tag, Tagged, Token};
use crate::text::{self, Span};
use sources::Sources;

impl Entities {
    /// Adds the mentions that need to know whose words are whose.
    pub(in crate::facts) fn hear(&mut self, article: &Article, tagged: &Tagged, attributions: &Attributions) {
        let known = std::mem::take(&mut self.mentions);
        let named = self.list.len();
        let sources = Sources::of(self, &known, article, attributions);
        let mut discourse = Discourse::of(self, known.len(), sources);
        discourse.learn_sexes(article, &known);
        let is_story = |sentence: &article::Sentence| article.kind_of(sentence) == BlockKind::Paragraph;
        discourse.opening = article.sentences.iter().position(is_story).unwrap_or_default();
        let mut first = 0;
        for at in 0..article.sentences.len() {
            let line = Line::of(article, tagged, at);
            let end = article.sentences[at].span.end;
            let count = known[first..].partition_point(|mention| mention.span.start < end);
            discourse.sentence(&line, &known[first..first + count]);
            first += count;
        }
        let Discourse { mut found, same, waiting, sources, .. } = discourse;
        if !waiting.is_empty() {
            let told = waiting.into_iter().filter_map(|(span, place)| Some((span, sources.settled(place)?)));
            found.extend(told.map(|(span, entity)| Mention { span, entity, form: Form::Pronoun }));
            found.sort_by_key(|mention| mention.span.start);
        }
        self.mentions = found;
        self.settle(named, &same);
    }

    /// Puts entities that turned out to be one together, and drops those of the list's tail that nothing mentions.
    fn settle(&mut self, named: usize, same: &FxHashMap<usize, usize>) {
        let mut place = vec![usize::MAX; self.list.len()];
        for mention in &mut self.mentions {
            mention.entity = same.get(&mention.entity).copied().unwrap_or(mention.entity);
            place[mention.entity] = mention.entity;
        }
        let mut next = named;
        for (at, place) in place.iter_mut().enumerate().skip(named).filter(|(_, place)| **place != usize::MAX) {
            self.list.swap(at, next);
            *place = next;
            next += 1;
        }
        self.list.truncate(next);
        for mention in self.mentions.iter_mut().filter(|mention| mention.entity >= named) {
            mention.entity = place[mention.entity];
        }
    }
}

/// So many of those who were spoken of last are kept in mind.
const KEPT: usize = 12;
/// For so many sentences a pronoun may mean somebody.
const REACH: usize = 6;

/// Somebody or something that was spoken of.
#[derive(Debug, Clone, Copy)]
struct Seen {
    entity: usize,
    /// Where last.
    sentence: usize,
    /// Whether it was a subject there.
    subject: bool,
    /// How often so far.
    count: usize,
}

/// The subject of a clause.
#[derive(Debug, Clone, Copy)]
struct Subject {
    /// None for a noun that is no entity: "profit".
    entity: Option<usize>,
    /// The place behind it.
    end: usize,
}

/// What is known at a place of the article.
struct Discourse<'a> {
    list: &'a mut Vec<Entity>,
    found: Vec<Mention>,
    /// The mentions of the sentence that is read, which are known already.
    coming: Vec<Mention>,
    sources: Sources,
    /// Whether somebody is a man, where words tell.
    male: FxHashMap<usize, bool>,
    /// People, and all else, the latest at the end.
    people: Vec<Seen>,
    bodies: Vec<Seen>,
    /// Whom somebody's relatives are: "her father".
    kin: FxHashMap<(usize, String), usize>,
    /// People and bodies without a name, by the last word of what they are called.
    unnamed: FxHashMap<String, usize>,
    /// Words by which those speak of themselves who are named only behind their words, with where that is.
    waiting: Vec<(Span, usize)>,
    /// Entities that turned out to be others.
    same: FxHashMap<usize, usize>,
    /// The subject of the sentence, of its last clause, and of the sentence before.
    main: Option<Subject>,
    clause: Option<Subject>,
    before: Option<Subject>,
    /// The first sentence of the story, and who is spoken of there and named only in the next one.
    opening: usize,
    announced: Option<lead::Announced>,
}

impl<'a> Discourse<'a> {
    fn of(entities: &'a mut Entities, count: usize, sources: Sources) -> Self {
        Discourse {
            list: &mut entities.list,
            found: Vec::with_capacity(count * 2),
            coming: Vec::new(),
            sources,
            male: FxHashMap::default(),
            people: Vec::new(),
            bodies: Vec::new(),
            kin: FxHashMap::default(),
            unnamed: FxHashMap::default(),
            waiting: Vec::new(),
            same: FxHashMap::default(),
            main: None,
            clause: None,
            before: None,
            opening: 0,
            announced: None,
        }
    }

    /// Who is a man and who a woman, by names, roles, titles and the pronouns that are told already.
    fn learn_sexes(&mut self, article: &Article, known: &[Mention]) {
        for (at, entity) in self.list.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person) {
            let role = entity.roles.iter().find_map(|role| sex(key(noun_of(role)).rsplit(' ').next()?));
            if let Some(male) = sex_of_name(&entity.name).or(role) {
                self.male.insert(at, male);
            }
        }
        for mention in known.iter().filter(|mention| self.list[mention.entity].kind == EntityKind::Person) {
            let male = if mention.form == Form::Pronoun {
                people::sex_of_pronoun(&article.words(mention.span).to_lowercase())
            } else {
                let before = article.text[..mention.span.start].trim_end().rsplit([' ', '\n', '“', '"']).next();
                before.and_then(|word| sex(&text::fold(word.trim_end_matches('.'))))
            };
            if let Some(male) = male {
                self.male.entry(mention.entity).or_insert(male);
            }
        }
    }

    fn sentence(&mut self, line: &Line, known: &[Mention]) {
        if line.article.kind_of(&line.article.sentences[line.sentence]) != BlockKind::Paragraph {
            self.found.extend_from_slice(known);
            return;
        }
        (self.main, self.clause) = (None, None);
        self.coming.clear();
        self.coming.extend_from_slice(known);
        let mut known = known.iter().copied().peekable();
        let (mut at, mut outside) = (0, false);
        while at < line.len() {
            let token = line.tokens[at];
            let quoted = self.sources.quoted(token.span);
            outside |= !quoted;
            let here = known.next_if(|mention| mention.span.start <= token.span.start);
            if let Some(mention) = here {
                let mut end = line.place(mention.span.end).max(at + 1);
                let (mut mention, mut known_wrong) = (mention, false);
                if let Some(police) = self.local(line, mention, end) {
                    mention = police;
                    end += 1;
                } else if let Some(native) = self.native(line, mention, (at, end)) {
                    self.sources.settle(native.span.start, native.entity);
                    mention = native;
                }
                let is_lawyers = line.word(end) == "client" && self.last_with_client() != Some(mention.entity);
                if mention.form == Form::Pronoun && is_lawyers && self.last_with_client().is_some() {
                    known_wrong = true;
                }
                if mention.form == Form::Pronoun && self.is_own_object(line, at, mention.entity) {
                    known_wrong = true;
                }
                if known_wrong || self.is_told_again(line, mention, end) {
                    if known_wrong && let Some(entity) = self.pronoun(line, at, quoted) {
                        self.note(line, Mention { entity, ..mention }, (at, end), quoted);
                    }
                    at = end;
                    continue;
                }
                if mention.form == Form::Role {
                    self.is_called(line, mention.entity, end);
                }
                self.note(line, mention, (at, end), quoted);
                at = end;
                continue;
            }
            let next = known.peek().map_or(usize::MAX, |mention| mention.span.start);
            if let Some(described) = self.described(line, at, next) {
                match described.span {
                    Some(span) => {
                        let mention = Mention { span, entity: described.entity, form: Form::Role };
                        self.note(line, mention, (at, described.end), quoted);
                    }
                    None => self.see(described.entity, line.sentence, !quoted),
                }
                at = described.end;
                continue;
            }
            if let Some(entity) = self.pronoun(line, at, quoted) {
                let mention = Mention { span: short(line, token), entity, form: Form::Pronoun };
                self.note(line, mention, (at, at + 1), quoted);
            } else if !quoted {
                self.plain_subject(line, at);
            }
            at += 1;
        }
        // A sentence that only quotes leaves the one before it in mind.
        if outside {
            self.before = self.main;
        }
    }

    /// Whom a pronoun means.
    fn pronoun(&mut self, line: &Line, at: usize, quoted: bool) -> Option<usize> {
        let word = short(line, line.tokens[at]).of_text(&line.article.text);
        if line.word(at + 1) == "client"
            && let Some(lawyer) = self.last_with_client()
        {
            return Some(lawyer);
        }
        if let Some(known) = self.sources.speaker_at(line.tokens[at].span) {
            return Some(known);
        }
        if word.len() > 10 {
            return None;
        }
        let folded = word.to_lowercase();
        if let Some(own) = self.sources.own(&folded, line.tokens[at].span, self.list) {
            return Some(own);
        }
        if let Some(place) = self.sources.later(&folded, line.tokens[at].span) {
            self.waiting.push((short(line, line.tokens[at]), place));
            return None;
        }
        if let Some(male) = people::sex_of_pronoun(&folded) {
            return self.person(line, at, male, &folded);
        }
        if quoted { None } else { self.body(line, at, &folded) }
    }

    /// Adds a mention, and keeps in mind who was spoken of and how.
    fn note(&mut self, line: &Line, mention: Mention, (from, end): (usize, usize), quoted: bool) {
        if from == 0 && mention.form == Form::Name {
            self.is_announced(line, mention.entity, end);
        }
        self.found.push(mention);
        if mention.form == Form::Adjective {
            return;
        }
        let subject = is_subject(line, from, end) || mention.form == Form::Pronoun && acts(line, end);
        self.see(mention.entity, line.sentence, subject && !quoted);
        // "Lee, now 88, said": what begins a sentence is what it is about.
        let opens = (from == 0 || from == 1 && line.tag(0) == Tag::DET) && line.gap(end) == ", ";
        if (subject || opens) && !quoted {
            self.set_subject(Subject { entity: Some(mention.entity), end });
        }
    }

    /// Whether a description only says what somebody is who is named beside it: "Lee, the mayor", "the mayor, Ann Lee".
    fn is_told_again(&self, line: &Line, mention: Mention, end: usize) -> bool {
        let text = &line.article.text;
        let behind = self.found.last().is_some_and(|last| {
            last.entity == mention.entity
                && last.form == Form::Name
                && text.get(last.span.end..mention.span.start).is_some_and(|gap| gap == ", ")
        });
        let next = line.tokens.get(end).map_or(usize::MAX, |token| token.span.start);
        let before = line.gap(end) == ", "
            && self.coming.iter().any(|other| other.span.start == next && other.entity == mention.entity);
        mention.form == Form::Role && (behind || before)
    }

    fn see(&mut self, entity: usize, sentence: usize, subject: bool) {
        let person = self.list[entity].kind == EntityKind::Person;
        let seen = if person { &mut self.people } else { &mut self.bodies };
        let old = seen.iter().position(|seen| seen.entity == entity).map(|at| seen.remove(at));
        if seen.len() >= KEPT {
            seen.remove(0);
        }
        let was = old.is_some_and(|old| old.sentence == sentence && old.subject);
        let count = old.map_or(1, |old| old.count + 1);
        seen.push(Seen { entity, sentence, subject: subject || was, count });
    }

    fn set_subject(&mut self, subject: Subject) {
        self.main = self.main.or(Some(subject));
        self.clause = Some(subject);
    }

    /// Notes a noun that is a subject and no entity: then "it" may be that.
    fn plain_subject(&mut self, line: &Line, at: usize) {
        let behind = at > 0 && line.follows(at) && line.tag(at - 1) == Tag::ADP;
        if line.tag(at) == Tag::NOUN && !behind && acts(line, at + 1) {
            self.set_subject(Subject { entity: None, end: at + 1 });
        }
    }

    /// A person or body that the article gives no name.
    fn add(&mut self, name: String, kind: EntityKind, roles: Vec<String>) -> usize {
        self.list.push(Entity { name, kind, aliases: Vec::new(), roles, named: false });
        self.list.len() - 1
    }
}

/// A token without the contracted verb behind it: "I" of "I’d".
fn short(line: &Line, token: Token) -> Span {
    let word = token.span.of_text(&line.article.text);
    let end = word.find(['\'', '’']).unwrap_or(word.len());
    Span::new(token.span.start, token.span.start + end)
}

/// Whether a verb with a tense stands at a place, adverbs before it passed over.
fn acts(line: &Line, mut at: usize) -> bool {
    while line.follows(at) && line.tag(at) == Tag::ADV {
        at += 1;
    }
    line.follows(at) && matches!(line.tag(at), Tag::VERB | Tag::AUX) && !line.word(at).ends_with("ing")
}
