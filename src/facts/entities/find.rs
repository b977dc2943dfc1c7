//! Entities by the words of a question: any of their forms, or one with a slip in it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::countries::{self, Naming, key};
use super::{Entities, Entity, EntityKind, grouping::ACRONYMS};
use crate::text;

/// Words that people put for others in roles.
const SAME: &[(&str, &str)] = &[
    ("prime minister", "pm"),
    ("secretary general", "secgen"),
    ("secretary general", "general secretary"),
    ("defense", "defence"),
    ("defence", "defense"),
    ("adviser", "advisor"),
    ("spokesman", "spokesperson"),
    ("spokeswoman", "spokesperson"),
];

/// The longest form that is looked for, in words.
const LONGEST: usize = 8;

/// A word of a form, and which letters it holds.
#[derive(Debug, Clone)]
struct Meant {
    word: Box<str>,
    letters: u32,
}

/// The forms of all entities.
#[derive(Debug, Default)]
pub(super) struct Forms {
    exact: FxHashMap<String, usize>,
    /// The forms of so many words, with their entities, for words with a slip.
    by_length: Vec<Vec<(Box<[Meant]>, usize)>>,
}

impl Forms {
    /// Gathers the forms: names first, so that no role hides one.
    pub(super) fn of(entities: &Entities) -> Self {
        let mut forms = Forms { exact: FxHashMap::default(), by_length: vec![Vec::new(); LONGEST + 1] };
        for (at, entity) in entities.list.iter().enumerate() {
            forms.add(key(&entity.name), at);
        }
        for (at, entity) in entities.list.iter().enumerate() {
            for alias in &entity.aliases {
                forms.add(key(alias), at);
            }
        }
        let mut doubtful = Doubtful::default();
        for (at, entity) in entities.list.iter().enumerate() {
            match entity.kind {
                EntityKind::Country => {
                    if let Some((country, _)) = countries::look_up(&key(&entity.name)) {
                        country.names().chain(country.adjectives()).for_each(|name| forms.add(key(name), at));
                    }
                }
                EntityKind::Person => doubtful.person(entity, at),
                EntityKind::Organisation => doubtful.organisation(entity, at),
                EntityKind::Place | EntityKind::Other => {}
            }
        }
        for (form, entity) in doubtful.forms {
            if let Some(entity) = entity {
                forms.add(form, entity);
            }
        }
        forms
    }

    fn add(&mut self, form: String, entity: usize) {
        let form = form.strip_prefix("the ").map(str::to_owned).unwrap_or(form);
        let length = form.split(' ').count();
        if form.is_empty() || length > LONGEST || self.exact.contains_key(&form) {
            return;
        }
        let words = form.split(' ').map(|word| Meant { word: word.into(), letters: text::letters(word) });
        self.by_length[length].push((words.collect(), entity));
        self.exact.insert(form, entity);
    }

    pub(super) fn find(&self, words: &[&str]) -> Vec<(usize, Range<usize>)> {
        let slips: Vec<bool> = words.iter().map(|word| self.may_be_slip(word)).collect();
        let mut taken = vec![false; words.len()];
        let mut found = Vec::new();
        for length in (1..=LONGEST.min(words.len())).rev() {
            for with_slip in [false, true] {
                for from in 0..=words.len() - length {
                    let range = from..from + length;
                    if taken[range.clone()].contains(&true) {
                        continue;
                    }
                    let entity = if with_slip {
                        self.with_slip(&words[range.clone()], &slips[range.clone()])
                    } else {
                        self.exactly(&words[range.clone()])
                    };
                    if let Some(entity) = entity {
                        taken[range.clone()].fill(true);
                        found.push((entity, range));
                    }
                }
            }
        }
        found
    }

    fn exactly(&self, words: &[&str]) -> Option<usize> {
        if let [word] = words
            && text::is_stop_word(word)
        {
            return None;
        }
        self.exact.get(&words.join(" ")).copied()
    }

    /// Whether a word can be a slip of the pen: long enough, and neither a word nor a name itself.
    fn may_be_slip(&self, word: &str) -> bool {
        most_slips(word) > 0
            && word.chars().all(char::is_alphabetic)
            && !text::is_known_word(word)
            && countries::look_up(word).is_none()
            && !self.exact.contains_key(word)
    }

    fn with_slip(&self, words: &[&str], slips: &[bool]) -> Option<usize> {
        if !slips.contains(&true) {
            return None;
        }
        let letters: Vec<u32> = words.iter().map(|word| text::letters(word)).collect();
        let slip = |form: &[Meant]| {
            let mut sum = 0;
            for (at, meant) in form.iter().enumerate() {
                let word = words[at];
                if *word == *meant.word {
                    continue;
                }
                if !slips[at] || meant.word.len() < 5 || word.len().abs_diff(meant.word.len()) > 4 {
                    return None;
                }
                let most = most_slips(word);
                // An edit changes at most two of the letters that two words do not share, if each is one byte.
                let differ = (letters[at] ^ meant.letters).count_ones() as usize;
                if differ > 2 * most && word.is_ascii() && meant.word.is_ascii() {
                    return None;
                }
                sum += text::edits(word, &meant.word, most)?;
            }
            Some(sum)
        };
        let near = self.by_length[words.len()].iter().filter_map(|(form, entity)| Some((slip(form)?, *entity)));
        near.min_by_key(|(edits, _)| *edits).map(|(_, entity)| entity)
    }
}

/// How many edits a word may be off.
fn most_slips(word: &str) -> usize {
    match word.chars().count() {
        0..=4 => 0,
        5..=6 => 1,
        _ => 2,
    }
}

/// Forms that the article does not use; one that two entities share is nobody's.
#[derive(Default)]
struct Doubtful {
    forms: FxHashMap<String, Option<usize>>,
}

impl Doubtful {
    fn add(&mut self, form: String, entity: usize) {
        let owner = self.forms.entry(form).or_insert(Some(entity));
        if *owner != Some(entity) {
            *owner = None;
        }
    }

    /// A person's surname and roles.
    fn person(&mut self, entity: &Entity, at: usize) {
        let name = key(&entity.name);
        let words: Vec<&str> = name.split(' ').collect();
        if let [first, .., last] = words.as_slice() {
            self.add((*last).to_owned(), at);
            self.add([*first, *last].join(" "), at);
        }
        for role in &entity.roles {
            let role = key(role);
            let (country, rest) = [2, 1].iter().find_map(|&count| split_country(&role, count)).unzip();
            let mut forms = vec![role.clone()];
            if let (Some(country), Some(rest)) = (country, rest) {
                forms.push(rest.to_owned());
                for name in country.names() {
                    forms.push([&key(name), rest].join(" "));
                    forms.push([rest, " of ", &key(name)].concat());
                    forms.push([rest, " of the ", &key(name)].concat());
                }
                forms.extend(country.adjectives().map(|name| [&key(name), rest].join(" ")));
            }
            for form in forms {
                for (one, other) in SAME.iter().filter(|(one, _)| form.contains(one)) {
                    self.add(form.replace(one, other), at);
                }
                self.add(form, at);
            }
        }
    }

    /// An organisation's initials, and "UN" in full or short.
    fn organisation(&mut self, entity: &Entity, at: usize) {
        let name = key(&entity.name);
        for (short, long) in ACRONYMS {
            if name == *short {
                self.add((*long).to_owned(), at);
            } else if name == *long {
                self.add((*short).to_owned(), at);
            } else if let Some(rest) = name.strip_prefix(long).filter(|rest| rest.starts_with(' ')) {
                self.add([short, rest].concat(), at);
            } else if let Some(rest) = name.strip_prefix(short).filter(|rest| rest.starts_with(' ')) {
                self.add([long, rest].concat(), at);
            }
        }
        let initials: String =
            name.split(' ').filter(|word| word.len() > 3).filter_map(|word| word.chars().next()).collect();
        if initials.chars().count() >= 3 {
            self.add(initials, at);
        }
    }
}

/// The country that the first words of a role name, and the rest: "israeli", "prime minister".
fn split_country(role: &str, count: usize) -> Option<(&'static countries::Country, &str)> {
    let (at, _) = role.match_indices(' ').nth(count - 1)?;
    let (country, naming) = countries::look_up(&role[..at])?;
    (naming != Naming::Capital).then_some((country, &role[at + 1..]))
}
