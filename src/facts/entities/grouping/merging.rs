//! Which spellings mean the same: short names and their full forms, acronyms, teams, countries.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::EntityKind;
use super::super::countries::{self, Country, Naming, key};
use super::super::lists::{CLUB_ENDS, DESIGNATORS, FIRST_NAMES, ORGANISATIONS, SHORT_NAMES};
use super::super::names::{Name, is_ordinary};
use super::super::roles;
use super::{ACRONYMS, Group, Groups, MOST_ALIKE, Owners};
use crate::article::Article;
use crate::text;

impl Groups {
    /// Gives every group its entities, and returns how many entities there are.
    pub(super) fn merge(&mut self, article: &Article, names: &[Name]) -> usize {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        let words = |group: &Group| group.key.split(' ').count();
        order.sort_by_key(|&at| std::cmp::Reverse(words(&self.list[at])));
        let mut merger = Merger::default();
        // Who has a surname must be known before a country is told from a person: "Jordan".
        let surnames: FxHashSet<String> = (self.list.iter())
            .filter(|group| group.kind == EntityKind::Person && words(group) > 1)
            .map(|group| last_word(&group.key).to_owned())
            .collect();
        for &at in &order {
            let one_word = !self.list[at].key.contains(' ');
            let team = (one_word && self.list[at].key.ends_with('s')).then(|| self.team(at, &merger)).flatten();
            if team.is_some() {
                self.list[at].country = None;
                self.list[at].kind = EntityKind::Other;
            }
            let group = &self.list[at];
            let is_surname = surnames.contains(&group.key) && group.evidence.at == 0;

            let entities = match group.country {
                _ if team.is_some() => team.into_iter().collect(),
                Some((country, Naming::Name | Naming::Adjective)) if !is_surname => vec![merger.country(country)],
                _ if words(group) > 1 => vec![self.merged(at, &merger).unwrap_or_else(|| merger.next())],
                _ => {
                    let owners = self.single(at, &merger, article, names);
                    if owners.is_empty() { vec![merger.next()] } else { owners }
                }
            };
            merger.note(&self.list[at], at, &entities);
            self.list[at].entities = entities;
        }
        self.defined(article, names);
        merger.count
    }

    /// The entity of longer names that a name of several words is short for.
    fn merged(&self, at: usize, merger: &Merger) -> Option<usize> {
        let group = &self.list[at];
        let normal = normal(&group.key);
        if let Some(&entity) = merger.normal.get(&normal) {
            return Some(entity);
        }
        if group.kind == EntityKind::Person
            && let Some(&entity) = merger.first_and_last.get(&first_and_last(&group.key))
        {
            return Some(entity);
        }
        let ends_so = |longer: &&usize| {
            let longer = &self.list[**longer];
            let key = self::normal(&longer.key);
            let same_kind = longer.kind == group.kind
                || group.kind == EntityKind::Other && longer.kind != EntityKind::Place
                || longer.kind == EntityKind::Other && group.kind == EntityKind::Person;
            same_kind && key.strip_suffix(normal.as_str()).is_some_and(|before| before.ends_with(' '))
        };
        let longer = merger.by_last.get(last_word(&group.key)).map_or(&[][..], Vec::as_slice);
        let longer: Vec<usize> = longer.iter().filter(ends_so).copied().collect();
        let mut different: Vec<usize> =
            longer.iter().filter_map(|&at| self.list[at].entities.first().copied()).collect();
        different.sort_unstable();
        different.dedup();
        match different.as_slice() {
            [] => Self::without_designator(&group.key, merger),
            [one] => Some(*one),
            _ if group.kind == EntityKind::Organisation => self.nearest_before(&longer, group.names[0]),
            _ => None,
        }
    }

    /// The only name that ends in a plural: "the Cubs" of Chicago.
    fn team(&self, at: usize, merger: &Merger) -> Option<usize> {
        let key = self.list[at].key.as_str();
        let longer = merger.by_last.get(key)?;
        let fits = |at: &&usize| !matches!(self.list[**at].kind, EntityKind::Person | EntityKind::Country);
        let mut entities: Vec<usize> =
            longer.iter().filter(fits).filter_map(|&at| self.list[at].entities.first().copied()).collect();
        entities.sort_unstable();
        entities.dedup();
        if let [one] = entities.as_slice() { Some(*one) } else { None }
    }

    /// Of several groups, the entity of that which is mentioned last before a name, else first behind it.
    fn nearest_before(&self, groups: &[usize], name: u32) -> Option<usize> {
        let before = |at: usize| {
            let names = &self.list[at].names;
            let count = names.partition_point(|&other| other < name);
            count.checked_sub(1).map(|last| names[last])
        };
        let last = groups.iter().filter_map(|&at| before(at).map(|last| (last, at))).max();
        let at = last.map(|(_, at)| at).or_else(|| groups.iter().copied().min_by_key(|&at| self.list[at].names[0]))?;
        self.list[at].entities.first().copied()
    }

    fn without_designator(key: &str, merger: &Merger) -> Option<usize> {
        merger.undesignated.get(key).copied()
    }

    /// Whether a surname that comes before any full name, and with another role, is somebody else's: "President Obama",
    /// and only later "First Lady Michelle Obama".
    fn is_another(&self, at: usize, merger: &Merger, article: &Article, names: &[Name]) -> bool {
        let group = &self.list[at];
        let nouns = |group: &Group| -> Vec<String> {
            let roles = group.names.iter().take(MOST_ALIKE).filter_map(|&name| {
                let name = &names[name as usize];
                name.role.or(name.apposition)
            });
            roles.map(|role| last_word(roles::noun_of(&key(article.words(role)))).to_owned()).collect()
        };
        let mine = nouns(group);
        let longer = merger.by_last.get(&group.key).map_or(&[][..], Vec::as_slice);
        let mut full = longer.iter().map(|&other| &self.list[other]).filter(|other| other.kind == EntityKind::Person);
        !mine.is_empty()
            && full.all(|other| {
                let theirs = nouns(other);
                group.names[0] < other.names[0] && !theirs.is_empty() && !theirs.iter().any(|noun| mine.contains(noun))
            })
    }

    /// The entities that a name of one word is short for.
    fn single(&self, at: usize, merger: &Merger, article: &Article, names: &[Name]) -> Owners {
        let group = &self.list[at];
        let key = group.key.as_str();
        if let Some(&longer) = self.before_comma.get(key) {
            return self.list[longer].entities.clone();
        }
        // A place is no surname, unless it is that of somebody who surely is a person.
        let sure = |at: &usize| self.list[*at].evidence.person > 0;
        let is_place = group.evidence.at * 2 >= group.evidence.count
            && group.evidence.person + group.evidence.speaks == 0
            && !merger.by_last.get(key).is_some_and(|longer| longer.iter().any(sure));
        if let Some(persons) = merger.surnames.get(key).filter(|_| !is_place) {
            return if self.is_another(at, merger, article, names) { Vec::new() } else { persons.clone() };
        }
        if group.evidence.acronym {
            let named = ACRONYMS.iter().find(|(short, _)| *short == key).and_then(|(_, long)| merger.normal.get(*long));
            if let Some(&entity) = named.or_else(|| merger.initials.get(key)) {
                return vec![entity];
            }
        }
        if ORGANISATIONS.contains(key)
            && group.evidence.the > 0
            && let Some(longer) = merger.by_word.get(key)
        {
            return self.nearest_before(longer, group.names[0]).into_iter().collect();
        }
        if let Some(entity) = Self::without_designator(key, merger) {
            return vec![entity];
        }
        let first = FIRST_NAMES.contains(key) || !text::is_known_word(key) && group.evidence.the == 0;
        if first
            && group.evidence.at == 0
            && group.country.is_none()
            && let Some([one]) = merger.first_names.get(key).map(Vec::as_slice)
        {
            return vec![*one];
        }
        by_short_name(group, merger).or_else(|| self.club(group, merger)).into_iter().collect()
    }

    /// The only club whose name a name begins, where neither is said to be a place: "Dunmere" of "Dunmere City".
    fn club(&self, group: &Group, merger: &Merger) -> Option<usize> {
        let longer = *merger.clubs.get(&group.key)?;
        let club = &self.list[longer];
        let is_place = group.evidence.at > 0 || club.evidence.at > 0 || group.country.is_some();
        club.entities.first().copied().filter(|_| !is_place)
    }

    /// Acronyms defined in brackets: "World Health Organization (WHO)".
    fn defined(&mut self, article: &Article, names: &[Name]) {
        for (at, pair) in names.windows(2).enumerate() {
            let [long, short] = pair else { continue };
            let between = article.text.get(long.span.end..short.span.start);
            if between != Some(" (") || !article.text[short.span.end..].starts_with(')') {
                continue;
            }
            let (long, short) = (self.of_name[at], self.of_name[at + 1]);
            let same_first = self.list[long].key.chars().next() == self.list[short].key.chars().next();
            if self.list[short].evidence.acronym && same_first && self.list[short].country.is_none() {
                self.list[short].entities = self.list[long].entities.clone();
            }
        }
    }
}

/// The only person whose first name a name is short for: "Vic" for Victor, "Hetty" for Henrietta, "Roxy" for Roxanne.
fn by_short_name(group: &Group, merger: &Merger) -> Option<usize> {
    let key = group.key.as_str();
    let evidence = group.evidence;
    if evidence.at + evidence.the > 0 || evidence.acronym || group.country.is_some() || is_ordinary(key) {
        return None;
    }
    let alike = key.get(..SHORTEST).and_then(|begin| merger.by_begin.get(begin)).into_iter().flatten();
    let alike = alike.map(String::as_str).filter(|long| is_short_for(key, long));
    let others = SHORT_NAMES.iter().filter(|(short, _)| *short == key).map(|(_, long)| *long);
    let mut fits = alike.chain(others).filter_map(|long| merger.first_names.get(long)).flatten();
    let one = *fits.next()?;
    fits.all(|other| *other == one).then_some(one)
}

/// So many letters at least does a short form have in common with the given name.
const SHORTEST: usize = 3;

/// Whether a name is a short form of a given one: its begin, and mostly an ending.
fn is_short_for(short: &str, long: &str) -> bool {
    let stem = ["ie", "y", "i", "s"].iter().find_map(|end| short.strip_suffix(end)).unwrap_or(short);
    // "Tommy": the consonant is doubled.
    let mut letters = stem.chars().rev();
    let doubled = letters.next().zip(letters.next()).is_some_and(|(last, before)| last == before) && stem.len() > 3;
    let stem = if doubled { &stem[..stem.len() - 1] } else { stem };
    stem.chars().count() >= SHORTEST
        && stem.is_ascii()
        && short != long
        && long.len() > stem.len() + 1
        && long.starts_with(stem)
}

fn last_word(key: &str) -> &str {
    key.rsplit(' ').next().unwrap_or_default()
}

fn first_and_last(key: &str) -> String {
    let first = key.split(' ').next().unwrap_or_default();
    [first, last_word(key)].join(" ")
}

/// A key with the acronym or country at its begin in full: "un security council" is "united nations security council".
fn normal(key: &str) -> String {
    let (first, rest) = key.split_once(' ').unwrap_or((key, ""));
    let long = ACRONYMS.iter().find(|(short, _)| *short == first).map(|(_, long)| *long);
    let country = countries::look_up(first).filter(|(_, naming)| *naming == Naming::Name && !rest.is_empty());
    match (long, country) {
        (Some(long), _) => [long, rest].join(" ").trim_end().to_owned(),
        (None, Some((country, _))) => [&*country.name.to_lowercase(), rest].join(" "),
        _ => key.to_owned(),
    }
}

/// What is known of the entities so far.
#[derive(Default)]
struct Merger {
    count: usize,
    countries: FxHashMap<&'static str, usize>,
    normal: FxHashMap<String, usize>,
    first_and_last: FxHashMap<String, usize>,
    surnames: FxHashMap<String, Owners>,
    first_names: FxHashMap<String, Owners>,
    /// Those by their first letters.
    by_begin: FxHashMap<String, Vec<String>>,
    initials: FxHashMap<String, usize>,
    /// Clubs by their names without "City".
    clubs: FxHashMap<String, usize>,
    undesignated: FxHashMap<String, usize>,
    /// Groups of several words by their last word, and those of organisations by each word.
    by_last: FxHashMap<String, Vec<usize>>,
    by_word: FxHashMap<String, Vec<usize>>,
}

impl Merger {
    fn next(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    fn country(&mut self, country: &'static Country) -> usize {
        let count = &mut self.count;
        *self.countries.entry(country.name).or_insert_with(|| {
            *count += 1;
            *count - 1
        })
    }

    /// Notes a group of several words for those that follow.
    fn note(&mut self, group: &Group, at: usize, entities: &[usize]) {
        let key = group.key.as_str();
        let [entity] = *entities else { return };
        self.normal.entry(normal(key)).or_insert(entity);
        if !key.contains(' ') || group.kind == EntityKind::Country {
            return;
        }
        let push = |list: &mut Vec<usize>, item: usize| {
            if list.len() < MOST_ALIKE && !list.contains(&item) {
                list.push(item);
            }
        };
        push(self.by_last.entry(last_word(key).to_owned()).or_default(), at);
        if group.kind == EntityKind::Person {
            self.first_and_last.entry(first_and_last(key)).or_insert(entity);
            push(self.surnames.entry(last_word(key).to_owned()).or_default(), entity);
            let first = key.split(' ').next().unwrap_or_default();
            let owners = self.first_names.entry(first.to_owned()).or_default();
            if let Some(begin) = first.get(..SHORTEST).filter(|_| owners.is_empty()) {
                let alike = self.by_begin.entry(begin.to_owned()).or_default();
                if alike.len() < MOST_ALIKE {
                    alike.push(first.to_owned());
                }
            }
            push(owners, entity);
            return;
        }
        if let Some((place, _)) = key.rsplit_once(' ').filter(|(_, last)| CLUB_ENDS.contains(last)) {
            self.clubs.entry(place.to_owned()).or_insert(at);
        }
        let small = |word: &&str| matches!(*word, "of" | "for" | "and" | "the");
        let initials =
            |with: bool| key.split(' ').filter(move |word| with || !small(word)).filter_map(|word| word.chars().next());
        self.initials.entry(initials(false).collect()).or_insert(entity);
        self.initials.entry(initials(true).collect()).or_insert(entity);
        if group.kind == EntityKind::Organisation {
            for word in key.split(' ').filter(|word| ORGANISATIONS.contains(word)) {
                push(self.by_word.entry(word.to_owned()).or_default(), at);
            }
        }
        let mut short = key;
        while let Some((rest, last)) = short.rsplit_once(' ').filter(|(_, last)| DESIGNATORS.contains(last)) {
            debug_assert!(!last.is_empty());
            short = rest;
        }
        let ordinary = text::is_known_word(short) && FIRST_NAMES.contains(short) || countries::look_up(short).is_some();
        if short.len() < key.len() && !ordinary {
            self.undesignated.entry(short.to_owned()).or_insert(entity);
        }
    }
}
