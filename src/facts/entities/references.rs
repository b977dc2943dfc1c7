//! What stands for a name: "the prime minister", "the council", "he", "its". What is not clear stays unresolved.

mod offices;
mod pronouns;

use rustc_hash::FxHashMap;

use super::countries::key;
use super::line::Line;
use super::lists::{GROUP_NOUNS, MEN, ROLES, SPEECH, WOMEN};
use super::roles::noun_of;
use super::{Entities, Entity, EntityKind, Form, Mention};
use crate::article::{Article, BlockKind};
use crate::facts::{Tag, Tagged};
pub(super) use offices::office;

/// Finds roles and pronouns that stand for entities, and adds them to the mentions.
pub(super) fn resolve(entities: &mut Entities, article: &Article, tagged: &Tagged) {
    let named = std::mem::take(&mut entities.mentions);
    let mut resolver = Resolver::of(entities);
    let mut next = 0;
    for at in 0..article.sentences.len() {
        let line = Line::of(article, tagged, at);
        let end = article.sentences[at].span.end;
        let count = named[next..].partition_point(|mention| mention.span.start < end);
        resolver.sentence(entities, &line, &named[next..next + count]);
        next += count;
    }
    entities.mentions = resolver.mentions;
    in_order(entities);
}

/// Puts the entities in the order of their first mention.
fn in_order(entities: &mut Entities) {
    let mut place = vec![usize::MAX; entities.list.len()];
    let mut count = 0;
    for mention in &mut entities.mentions {
        if place[mention.entity] == usize::MAX {
            place[mention.entity] = count;
            count += 1;
        }
        mention.entity = place[mention.entity];
    }
    let mut placed: Vec<(usize, Entity)> = place.into_iter().zip(entities.list.drain(..)).collect();
    placed.retain(|(place, _)| *place != usize::MAX);
    placed.sort_by_key(|(place, _)| *place);
    entities.list.extend(placed.into_iter().map(|(_, entity)| entity));
}

/// Whom and what a sentence has mentioned so far, outside quotation marks.
#[derive(Debug, Default, Clone)]
struct Scene {
    /// The person, and the other entity, last in subject position.
    person: Option<usize>,
    thing: Option<usize>,
    /// All of them, each once.
    persons: Vec<usize>,
    things: Vec<usize>,
    /// Whether somebody without a name stood behind the subject: then "he" may be that.
    stranger: bool,
    /// Whether it begins with a phrase that may look ahead: "In his speech, …".
    ahead: bool,
    /// Whether a plural noun stood behind the subject: then "they" may be that.
    plural: bool,
}

/// Sentences for which a person is kept in mind, where nobody else can be meant.
const REMEMBERED: usize = 4;
/// Most entities of a sentence that are kept apart.
const MOST: usize = 8;

impl Scene {
    fn note(list: &mut Vec<usize>, entity: usize) {
        if list.len() < MOST && !list.contains(&entity) {
            list.push(entity);
        }
    }
}

#[derive(Default)]
struct Resolver {
    mentions: Vec<Mention>,
    /// Persons by the last word of a role, with the role.
    roles: FxHashMap<String, Vec<(usize, String)>>,
    /// Organisations by the group nouns of their names.
    groups: FxHashMap<&'static str, Vec<usize>>,
    /// Offices: "prime minister's office".
    offices: FxHashMap<String, usize>,
    /// Of each entity, where it was mentioned last.
    last: FxHashMap<usize, usize>,
    /// Of each person, whether they are a man, where words tell.
    male: FxHashMap<usize, bool>,
    /// The persons spoken of outside quotation marks, each with the sentence: those of the last ones.
    recent: Vec<(usize, usize)>,
    /// The sentence that is read.
    sentence: usize,
    before: Scene,
    now: Scene,
    quoted: bool,
}

/// People without a name and a role.
const STRANGERS: &[&str] =
    &["man", "woman", "boy", "girl", "person", "passenger", "child", "baby", "guy", "driver", "someone"];

/// Nouns that tell men from women.
const MALE: &[&str] = &[
    "mr", "sir", "lord", "king", "prince", "duke", "father", "son", "brother", "husband", "actor", "uncle", "pope",
    "emperor",
];
const FEMALE: &[&str] = &[
    "mrs", "ms", "miss", "dame", "lady", "queen", "princess", "duchess", "mother", "daughter", "sister", "wife",
    "actress", "aunt",
];

pub(super) fn sex(word: &str) -> Option<bool> {
    if MALE.contains(&word) || word.len() > 3 && word.ends_with("man") && !word.ends_with("woman") {
        Some(true)
    } else if FEMALE.contains(&word) || word.ends_with("woman") {
        Some(false)
    } else {
        None
    }
}

/// Whether a name is a man's, where its first word tells.
pub(in crate::facts) fn sex_of_name(name: &str) -> Option<bool> {
    let key = key(name);
    let (first, _) = key.split_once(' ')?;
    // "Jean-Luc": the first part of a double name tells.
    let first = first.split('-').next().unwrap_or(first);
    MEN.contains(first).then_some(true).or_else(|| WOMEN.contains(first).then_some(false))
}

impl Resolver {
    fn of(entities: &Entities) -> Self {
        let mut resolver = Resolver::default();
        for (at, entity) in entities.list.iter().enumerate() {
            if entity.kind == EntityKind::Person
                && let Some(male) = sex_of_name(&entity.name)
            {
                resolver.male.insert(at, male);
            }
            for role in &entity.roles {
                let role = office(noun_of(&key(role)).to_owned());
                let noun = noun_of(&role).rsplit(' ').next().unwrap_or_default();
                if let Some(sex) = sex(noun) {
                    resolver.male.insert(at, sex);
                }
                resolver.roles.entry(noun.to_owned()).or_default().push((at, noun_of(&role).to_owned()));
            }
            if entity.kind == EntityKind::Organisation {
                for word in key(&entity.name).split(' ') {
                    if let Some(noun) = GROUP_NOUNS.iter().find(|noun| **noun == word) {
                        resolver.groups.entry(noun).or_default().push(at);
                    }
                }
            }
        }
        resolver
    }

    fn sentence(&mut self, entities: &mut Entities, line: &Line, named: &[Mention]) {
        let kind = line.article.kind_of(&line.article.sentences[line.sentence]);
        self.sentence = line.sentence;
        self.recent.retain(|(sentence, _)| sentence + REMEMBERED >= line.sentence);
        if kind != BlockKind::Paragraph {
            self.before = Scene::default();
            self.mentions.extend_from_slice(named);
            return;
        }
        let block = line.article.sentences[line.sentence].block;
        if line.sentence > 0 && line.article.sentences[line.sentence - 1].block != block {
            self.quoted = false;
        }
        self.now = Scene::default();
        self.now.ahead = matches!(line.tag(0), Tag::ADP | Tag::SCONJ | Tag::VERB);
        let mut named = named.iter().copied().peekable();
        let (mut at, mut outside) = (0, false);
        while at < line.len() {
            self.pass_quotes(line.gap(at));
            self.now.ahead &= at == 0 || !line.gap(at).contains(',');
            outside |= !self.quoted;
            if let Some((mention, end)) = self.role(entities, line, at) {
                while named.next_if(|other| other.span.start < mention.span.end).is_some() {}
                let subject = is_subject(line, at, end);
                self.take(entities, mention, subject);
                at = self.skip(line, at, end);
                continue;
            }
            if let Some(mention) = named.next_if(|mention| mention.span.start <= line.tokens[at].span.start) {
                let end =
                    (at..line.len()).find(|&end| line.tokens[end].span.start >= mention.span.end).unwrap_or(line.len());
                let end = end.max(at + 1);
                let titled = at > 0 && is_person(entities, mention.entity);
                if let Some(sex) = titled.then(|| sex(&line.folded(at - 1))).flatten() {
                    self.male.insert(mention.entity, sex);
                }
                let subject = is_subject(line, at, end);
                let subject = subject && !self.is_second(line, at);
                let modifies = line.follows(end) && ROLES.contains(line.word(end));
                if modifies {
                    self.mentions.push(mention);
                } else {
                    self.take(entities, mention, subject);
                }
                at = self.skip(line, at, end);
                continue;
            }
            self.pronoun(entities, line, at);
            let word = line.word(at);
            if ROLES.contains(word) || STRANGERS.contains(&word) {
                let own = self
                    .roles
                    .get(word)
                    .is_some_and(|known| known.iter().any(|(entity, _)| Some(*entity) == self.now.person));
                self.now.stranger |= !own && !self.quoted && line.tag(at) != Tag::VERB;
            }
            self.now.plural |= line.tag(at) == Tag::NOUN && word.ends_with('s') && !word.ends_with("ss");
            at += 1;
        }
        self.pass_quotes(line.gap(line.len()));
        // A sentence that only quotes leaves those before it in mind.
        if outside {
            self.before = std::mem::take(&mut self.now);
        }
    }

    /// Goes past the words of a mention, with the quotation marks between them.
    fn skip(&mut self, line: &Line, from: usize, end: usize) -> usize {
        (from + 1..end).for_each(|at| self.pass_quotes(line.gap(at)));
        end
    }

    /// Notes the quotation marks between two words; what a mark is its neighbours tell, for many are missing.
    fn pass_quotes(&mut self, gap: &str) {
        let mut before = None;
        let mut chars = gap.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            let opens = before.is_none_or(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'));
            match c {
                '“' | '„' => self.quoted = true,
                '"' | '\'' | '‘' | '’' if opens && next.is_none() && (before.is_some() || !self.quoted) => {
                    self.quoted = true;
                }
                '"' | '”' => self.quoted = false,
                // An apostrophe behind a word's last letter may be a possessive.
                '\'' | '’' if before.is_some() => self.quoted = false,
                _ => {}
            }
            before = Some(c);
        }
    }

    /// Whether a name is joined to the one before it, so that neither is the subject alone: "Ann Lee and Mayor Bob Ray".
    fn is_second(&self, line: &Line, at: usize) -> bool {
        let and = (at.saturating_sub(4)..at).rev().find(|&place| line.word(place) == "and");
        let before = and.and_then(|and| and.checked_sub(1)).map(|before| line.tokens[before].span.end);
        before.is_some_and(|end| self.mentions.last().is_some_and(|mention| mention.span.end == end))
    }

    /// Adds a mention and keeps in mind whom it names.
    fn take(&mut self, entities: &Entities, mention: Mention, subject: bool) {
        self.mentions.push(mention);
        self.last.insert(mention.entity, mention.span.start);
        if self.quoted {
            return;
        }
        if is_person(entities, mention.entity) {
            Scene::note(&mut self.now.persons, mention.entity);
            self.recent.push((self.sentence, mention.entity));
            if subject {
                self.now.stranger = false;
                self.now.person = Some(mention.entity);
            }
        } else if mention.form != Form::Adjective {
            Scene::note(&mut self.now.things, mention.entity);
            if subject {
                self.now.thing = Some(mention.entity);
                self.now.plural = false;
            }
        }
    }
}

/// Whether the words from one place to before another are a subject: a verb follows, or "said" comes before.
pub(super) fn is_subject(line: &Line, from: usize, end: usize) -> bool {
    // "whose daughter Lucy was hurt" says something of whoever stands before it.
    if line.tokens[end - 1].owns || (from.saturating_sub(3)..from).any(|at| line.word(at) == "whose") {
        return false;
    }
    let verb = |at: usize| matches!(line.tag(at), Tag::VERB | Tag::AUX) || SPEECH.contains(line.word(at));
    let acts = |at: usize| verb(at) || line.tag(at) == Tag::ADV && line.follows(at + 1) && verb(at + 1);
    if from > 0 && line.follows(from) {
        if SPEECH.contains(line.word(from - 1)) && line.gap(end).starts_with([',', '.']) {
            return true;
        }
        if line.tag(from - 1) == Tag::ADP {
            return false;
        }
    }
    if line.follows(end) {
        return acts(end);
    }
    // "Ann Lee, the mayor of Springfield, said"
    if line.gap(end) == ", " {
        let close = (end + 1..line.len().min(end + 16)).find(|&at| line.gap(at).starts_with([',', '.', ';', ':']));
        return close.is_some_and(|at| line.gap(at) == ", " && acts(at));
    }
    false
}

fn is_person(entities: &Entities, entity: usize) -> bool {
    entities.list[entity].kind == EntityKind::Person
}
