//! One entity for all names of the same thing.

use rustc_hash::{FxHashMap, FxHashSet};

use super::countries::{self, Country, Naming, key};
use super::kinds::{self, Evidence};
use super::line::Line;
use super::lists::{DESIGNATORS, FIRST_NAMES, GOVERNS, NO_NAMES, ORGANISATIONS};
use super::names::{self, Loose, Name, Signs, is_ordinary, is_role};
use super::roles;
use super::{Entities, Entity, EntityKind, Form, Mention};
use crate::article::Article;
use crate::facts::{Tag, Tagged};
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
    give_out(entities, article, tagged, &names, &mut groups, count);
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
            let organisation = !shouted && end - at > 1 && ORGANISATIONS.contains(&*last) && end < to;
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
        let group = match self.by_key.get(&key) {
            Some(&group) => group,
            None => {
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
            }
        };
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
            let evidence = Evidence { alone, ..self.list[at].evidence };
            let kind = kinds::of(key, evidence);
            let group = &mut self.list[at];
            group.kind = match group.country {
                Some((_, Naming::Name | Naming::Adjective)) => EntityKind::Country,
                Some((_, Naming::Capital)) if kind != EntityKind::Person => EntityKind::Place,
                _ => kind,
            };
        }
    }

    /// Gives every group its entities, and returns how many entities there are.
    fn merge(&mut self, article: &Article, names: &[Name]) -> usize {
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
        if group.kind == EntityKind::Person {
            if let Some(&entity) = merger.first_and_last.get(&first_and_last(&group.key)) {
                return Some(entity);
            }
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
        let mut different: Vec<usize> = longer.iter().flat_map(|&at| self.list[at].entities.first().copied()).collect();
        different.sort_unstable();
        different.dedup();
        match different.as_slice() {
            [] => self.without_designator(&group.key, merger),
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

    fn without_designator(&self, key: &str, merger: &Merger) -> Option<usize> {
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
        if let Some(persons) = merger.surnames.get(key) {
            return if self.is_another(at, merger, article, names) { Vec::new() } else { persons.clone() };
        }
        if group.evidence.acronym {
            let named = ACRONYMS.iter().find(|(short, _)| *short == key).and_then(|(_, long)| merger.normal.get(*long));
            if let Some(&entity) = named.or_else(|| merger.initials.get(key)) {
                return vec![entity];
            }
        }
        if ORGANISATIONS.contains(key) && group.evidence.the > 0 {
            if let Some(longer) = merger.by_word.get(key) {
                return self.nearest_before(longer, group.names[0]).into_iter().collect();
            }
        }
        if let Some(entity) = self.without_designator(key, merger) {
            return vec![entity];
        }
        let first = FIRST_NAMES.contains(key) || !text::is_known_word(key) && group.evidence.the == 0;
        if first && group.evidence.at == 0 && group.country.is_none() {
            if let Some([one]) = merger.first_names.get(key).map(Vec::as_slice) {
                return vec![*one];
            }
        }
        Vec::new()
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
    initials: FxHashMap<String, usize>,
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
            push(self.first_names.entry(key.split(' ').next().unwrap_or_default().to_owned()).or_default(), entity);
            return;
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

/// Makes the entities' list and mentions from the groups.
fn give_out(
    entities: &mut Entities,
    article: &Article,
    tagged: &Tagged,
    names: &[Name],
    groups: &mut Groups,
    mut count: usize,
) {
    let mut governments: FxHashMap<&'static str, usize> = FxHashMap::default();
    for group in &groups.list {
        if let (Some((country, Naming::Name | Naming::Adjective)), [entity]) =
            (group.country, group.entities.as_slice())
        {
            governments.entry(country.name).or_insert(*entity);
        }
    }
    let mut place_of: Vec<Option<usize>> = vec![None; count];
    let mut last_seen: Vec<Option<usize>> = vec![None; count];
    let mut parts: Vec<Part> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let group = &groups.list[groups.of_name[at]];
        let mut entity = match group.entities.as_slice() {
            [one] => *one,
            several => several
                .iter()
                .copied()
                .max_by_key(|&entity| (last_seen[entity], std::cmp::Reverse(entity)))
                .unwrap_or_default(),
        };
        let mut form = Form::Name;
        let mut kind = group.kind;
        match group.country {
            Some((_, Naming::Adjective)) if group.kind == EntityKind::Country => form = Form::Adjective,
            Some((country, Naming::Capital)) if kind == EntityKind::Place && governs(article, tagged, name) => {
                entity = *governments.entry(country.name).or_insert_with(|| {
                    count += 1;
                    place_of.push(None);
                    last_seen.push(None);
                    count - 1
                });
                kind = EntityKind::Country;
            }
            _ => {}
        }
        last_seen[entity] = Some(at);
        let place = *place_of[entity].get_or_insert_with(|| {
            entities.list.push(Entity { name: String::new(), kind, aliases: Vec::new(), roles: Vec::new() });
            parts.push(Part { country: group.country.map(|(country, _)| country), ..Part::default() });
            parts.len() - 1
        });
        parts[place].note(article, tagged, name, kind, form);
        entities.mentions.push(Mention { span: name.span, entity: place, form });
    }
    for (entity, part) in entities.list.iter_mut().zip(parts) {
        part.finish(entity);
    }
}

/// Whether a capital stands for its government: as the subject of what governments do.
fn governs(article: &Article, tagged: &Tagged, name: &Name) -> bool {
    let line = Line::of(article, tagged, name.sentence);
    let (from, mut at) = name.words;
    if from > 0 && matches!(line.tag(from - 1), Tag::ADP | Tag::PROPN | Tag::DET) && line.follows(from) {
        return false;
    }
    while line.follows(at) && (matches!(line.tag(at), Tag::AUX | Tag::ADV) || line.word(at) == "not") {
        at += 1;
    }
    let passive =
        line.word(at).ends_with("ed") && matches!(line.word(at - 1), "was" | "is" | "were" | "are" | "been" | "be");
    line.follows(at) && !passive && GOVERNS.contains(&*text::stem(line.word(at)))
}

/// What an entity's mentions tell of it.
#[derive(Default)]
struct Part {
    country: Option<&'static Country>,
    /// Its forms as written, in order; how often in the story, and how.
    forms: Vec<(String, u32, Form)>,
    kinds: [u32; 5],
    roles: Vec<String>,
}

impl Part {
    fn note(&mut self, article: &Article, tagged: &Tagged, name: &Name, kind: EntityKind, form: Form) {
        let shouted = tagged.is_shouted(name.sentence);
        let weight = if shouted { 0 } else { 1 + u32::from(name.signs.story) };
        let mut written = article.words(name.span);
        if written.contains('.') && !written.contains(' ') && article.text[name.span.end..].starts_with('.') {
            written = &article.text[name.span.start..=name.span.end]; // "U.S."
        }
        let count = self.forms.len();
        match self.forms.iter_mut().find(|(known, ..)| known == written) {
            Some((_, count, _)) => *count += weight,
            None if shouted && count > 0 => {}
            None if count < MOST_ALIKE => {
                let written = if written.contains('\n') { text::one_line(written) } else { written.to_owned() };
                self.forms.push((written, weight, form));
            }
            None => {}
        }
        let several = article.words(name.span).contains(' ');
        self.kinds[kind as usize] += 1 + 8 * u32::from(kind == EntityKind::Country || several);
        for role in [name.role, name.apposition].into_iter().flatten() {
            let role = text::one_line(article.words(role));
            if self.roles.len() < MOST_ALIKE && !self.roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                self.roles.push(role);
            }
        }
    }

    fn finish(mut self, entity: &mut Entity) {
        const KINDS: [EntityKind; 5] =
            [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Country, EntityKind::Other];
        // A kind that was told counts more than none; of several, the one that most mentions show.
        let told = KINDS.into_iter().filter(|&kind| kind != EntityKind::Other && self.kinds[kind as usize] > 0);
        entity.kind = told
            .max_by_key(|&kind| (self.kinds[kind as usize], std::cmp::Reverse(kind as usize)))
            .unwrap_or(EntityKind::Other);
        let longest =
            |(form, count, _): &(String, u32, Form)| (*count > 0, form.split([' ', '-']).count(), form.chars().count());
        let canonical = self.country.filter(|_| entity.kind == EntityKind::Country).map(|country| country.name);
        let named = |(_, _, form): &&(String, u32, Form)| *form == Form::Name;
        let name = match canonical {
            Some(name) if self.forms.iter().filter(named).any(|(form, ..)| form == name) => Some(name.to_owned()),
            Some(name) => {
                let country_name =
                    |form: &str| countries::look_up(&key(form)).is_some_and(|(_, naming)| naming == Naming::Name);
                let names = self.forms.iter().filter(named).filter(|(form, ..)| country_name(form));
                names.max_by_key(|form| longest(form)).map(|(form, ..)| form.clone()).or_else(|| Some(name.to_owned()))
            }
            None => {
                let best = self.forms.iter().map(longest).max();
                self.forms.iter().find(|form| Some(longest(form)) == best).map(|(form, ..)| form.clone())
            }
        };
        entity.name = name.unwrap_or_default();
        entity.aliases = self.forms.into_iter().map(|(form, ..)| form).filter(|form| *form != entity.name).collect();
        self.roles.sort_by_key(|role| std::cmp::Reverse(role.chars().count()));
        // "rival Nokia" is nobody.
        entity.roles = if entity.kind == EntityKind::Person { self.roles } else { Vec::new() };
    }
}
