//! One entity for all names of the same thing.

mod merging;
mod portraits;

use rustc_hash::FxHashMap;

use super::countries::{self, Country, Naming, key};
use super::kinds::{self, Evidence};
use super::line::Line;
use super::lists::{FIRST_NAMES, NO_NAMES, ORGANISATIONS};
use super::names::{self, Loose, Name, Signs, is_ordinary, is_role};
use super::{Entities, EntityKind};
use crate::article::Article;
use crate::facts::Tagged;
use crate::text;

/// International bodies that news calls by their initials.
pub(super) const ACRONYMS: &[(&str, &str)] = &[
    ("un", "united nations"),
    ("eu", "european union"),
    ("who", "world health organization"),
    ("imf", "international monetary fund"),
    ("wto", "world trade organization"),
    ("nato", "north atlantic treaty organization"),
    ("fbi", "federal bureau of investigation"),
    ("cia", "central intelligence agency"),
    ("icc", "international criminal court"),
    ("icj", "international court of justice"),
    ("au", "african union"),
    ("iaea", "international atomic energy agency"),
];

/// All names of one spelling.
struct Group {
    key: String,
    /// Indices of its names, in order.
    names: Vec<u32>,
    evidence: Evidence,
    kind: EntityKind,
    country: Option<(&'static Country, Naming)>,
    entities: Owners,
}

impl Group {
    /// Whether it is an ordinary word that has a capital once: "Fools".
    fn is_junk(&self) -> bool {
        let signs = self.evidence;
        let told = signs.person + signs.speaks + signs.at + signs.the > 0 || signs.acronym || signs.count > 1;
        !told
            && self.kind == EntityKind::Other
            && self.country.is_none()
            && !self.key.contains(' ')
            && is_ordinary(&self.key)
    }
}

/// The entities that a spelling may mean: a surname's may be several.
type Owners = Vec<usize>;

/// Longest list of names that share a word and are compared with each other, so that no article is slow.
const MOST_ALIKE: usize = 48;

/// Finds the named entities and their mentions.
pub(super) fn fill(entities: &mut Entities, article: &Article, tagged: &Tagged) {
    let (mut names, loose) = names::find(article, tagged);
    let mut groups = Groups::default();
    for (at, name) in names.iter().enumerate() {
        groups.add(article, at, name);
    }
    let cut: Vec<Name> = names.iter().flat_map(|name| groups.cut(article, tagged, name)).collect();
    if cut.len() != names.len() {
        names = cut;
        groups = Groups::default();
        for (at, name) in names.iter().enumerate() {
            groups.add(article, at, name);
        }
    }
    let known = loose.iter().flat_map(|loose| known_in(article, tagged, &groups, *loose)).collect::<Vec<_>>();
    if !known.is_empty() {
        names.extend(known);
        names.sort_by_key(|name| name.span.start);
        groups = Groups::default();
        for (at, name) in names.iter().enumerate() {
            groups.add(article, at, name);
        }
    }
    if let Some(dateline) = article.dateline {
        let place = article.words(dateline).split([',', '(', '—', '–']).next().unwrap_or_default();
        if let Some(&group) = groups.by_key.get(key(place).as_str()) {
            groups.list[group].evidence.at += 1;
        }
    }
    groups.settle_kinds();
    let junk: Vec<bool> = groups.list.iter().map(Group::is_junk).collect();
    if junk.contains(&true) {
        let kept = names.iter().zip(&groups.of_name).filter(|(_, group)| !junk[**group]).map(|(name, _)| *name);
        names = kept.collect();
        groups = Groups::default();
        for (at, name) in names.iter().enumerate() {
            groups.add(article, at, name);
        }
        groups.settle_kinds();
    }
    let count = groups.merge(article, &names);
    portraits::give_out(entities, article, tagged, &names, &mut groups, count);
}

/// The names within loose words: those that the article holds elsewhere, countries, acronyms, organisations.
fn known_in(article: &Article, tagged: &Tagged, groups: &Groups, (sentence, (from, to)): Loose) -> Vec<Name> {
    let line = Line::of(article, tagged, sentence);
    let shouted = tagged.is_shouted(sentence);
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        let longest = (at + 1..=to.min(at + 6)).rev().find(|&end| {
            let key = key(article.words(line.span(at, end)));
            if let Some((_, naming)) = countries::look_up(&key) {
                return naming != Naming::Capital || groups.by_key.contains_key(&key);
            }
            let known = groups.by_key.contains_key(&key) && !is_role(&key);
            let last = line.folded(end - 1);
            let organisation = !shouted
                && line.is_capital(at)
                && !is_role(&line.folded(at))
                && end - at > 1
                && ORGANISATIONS.contains(&*last)
                && end < to;
            let word = line.word(at);
            let acronym =
                !shouted && end - at == 1 && is_acronym(word) && !NO_NAMES.contains(&*last) && !is_role(&last);
            known || organisation || acronym
        });
        if let Some(end) = longest {
            found.push(Name {
                sentence,
                words: (at, end),
                span: line.span(at, end),
                role: None,
                apposition: None,
                second: None,
                signs: Signs::default(),
            });
        }
        at = longest.unwrap_or(at + 1);
    }
    found
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| *c != '.');
    (2..=6).contains(&letters.clone().count()) && letters.clone().all(char::is_uppercase)
}

#[derive(Default)]
struct Groups {
    list: Vec<Group>,
    by_key: FxHashMap<String, usize>,
    /// Groups such as "Washington, DC", by the key before the comma.
    before_comma: FxHashMap<String, usize>,
    /// Of each name, its group.
    of_name: Vec<usize>,
}

impl Groups {
    fn add(&mut self, article: &Article, at: usize, name: &Name) {
        let written = article.words(name.span);
        let key = key(written);
        let group = self.by_key.get(&key).copied().unwrap_or_else(|| {
            let country = countries::look_up(&key);
            self.by_key.insert(key.clone(), self.list.len());
            self.list.push(Group {
                key,
                names: Vec::new(),
                evidence: Evidence {
                    acronym: is_acronym(written),
                    comma: written.contains(", D"),
                    ..Evidence::default()
                },
                kind: EntityKind::Other,
                country,
                entities: Vec::new(),
            });
            self.list.len() - 1
        });
        self.of_name.push(group);
        if let Some((town, _)) = written.split_once(',') {
            self.before_comma.entry(self::key(town)).or_insert(group);
        }
        let group = &mut self.list[group];
        group.names.push(at as u32);
        let evidence = &mut group.evidence;
        let signs = name.signs;
        evidence.count += 1;
        evidence.person += u32::from(signs.person);
        evidence.speaks += u32::from(signs.speaks);
        evidence.at += u32::from(signs.at);
        evidence.the += u32::from(signs.the);
        evidence.body += u32::from(signs.body);
        evidence.acronym &= is_acronym(written);
    }

    /// Takes two names apart that no mark keeps apart, as where a headline or caption has lost its line:
    /// "Brazil Grand Prix Christian Horner".
    fn cut(&self, article: &Article, tagged: &Tagged, name: &Name) -> Vec<Name> {
        let (from, to) = name.words;
        let line = Line::of(article, tagged, name.sentence);
        let known = |from: usize, to: usize| {
            let key = key(article.words(line.span(from, to)));
            self.by_key
                .get(&key)
                .map(|&group| self.list[group].evidence.count)
                .or_else(|| countries::look_up(&key).map(|_| 1))
        };
        let whole = known(from, to).unwrap_or_default();
        let is_person = |from: usize, to: usize| {
            let group = self.by_key.get(&key(article.words(line.span(from, to))));
            group.is_some_and(|&group| self.list[group].evidence.person > 0)
        };
        let place = (from + 1..to).find(|&at| {
            let long = to - at > 1 && to - from > 3 && !FIRST_NAMES.contains(&*line.folded(at - 1));
            let twice = to - from == 2 && line.word(from) == line.word(at);
            let acronym = at - from == 1 && to - from == 2 && is_acronym(line.word(from)) && {
                let behind = line.folded(at);
                FIRST_NAMES.contains(&*behind) || !is_ordinary(&behind) && known(at, to).is_some_and(|count| count > 1)
            };
            let place =
                to - from == 3 && to - at == 2 && !FIRST_NAMES.contains(&*line.folded(from)) && is_person(at, to);
            let both = at - from > 1
                && (line.word(at - 1) != "of")
                && known(from, at).is_some()
                && known(at, to).is_some_and(|count| count > 1);
            let first = line.word(at - 1) != "of" && line.word(at) != "of";
            let behind = (long || twice || acronym || place || both) && first && line.follows(at);
            behind && known(at, to).is_some_and(|count| count >= whole) && (to - at > 1 || known(from, at).is_some())
        });
        let Some(place) = place else {
            return vec![*name];
        };
        // An organisation's name may hold a shorter one: "US State Department".
        let last = line.folded(to - 1);
        if ORGANISATIONS.contains(&*last) {
            return vec![*name];
        }
        let part = |words: (usize, usize)| Name { words, span: line.span(words.0, words.1), ..*name };
        let first = Name {
            role: None,
            apposition: None,
            second: None,
            signs: Signs { story: name.signs.story, ..Signs::default() },
            ..part((from, place))
        };
        let second = Name { role: None, ..part((place, to)) };
        if known(from, place).is_some() { vec![first, second] } else { vec![second] }
    }

    fn settle_kinds(&mut self) {
        for at in 0..self.list.len() {
            let key = &self.list[at].key;
            let last = key.rsplit(' ').next().unwrap_or_default();
            let alone = last.len() < key.len()
                && self.by_key.get(last).is_some_and(|&alone| {
                    let alone = &self.list[alone];
                    alone.country.is_none() && alone.evidence.the == 0
                });
            let surname = alone && self.by_key.get(last).is_some_and(|&alone| self.list[alone].evidence.person > 0);
            let first = key.split(' ').next().unwrap_or_default();
            let alone = alone
                || first.len() < key.len()
                    && !text::is_known_word(last)
                    && self.by_key.get(first).is_some_and(|&alone| {
                        let alone = &self.list[alone];
                        alone.country.is_none()
                            && alone.evidence.the + alone.evidence.at == 0
                            && !alone.evidence.acronym
                    });
            let evidence = Evidence { alone, surname, ..self.list[at].evidence };
            let kind = kinds::of(key, evidence);
            let group = &mut self.list[at];
            group.kind = match group.country {
                Some((_, Naming::Name | Naming::Adjective)) => EntityKind::Country,
                Some((_, Naming::Capital)) if kind != EntityKind::Person => EntityKind::Place,
                _ => kind,
            };
        }
    }
}
