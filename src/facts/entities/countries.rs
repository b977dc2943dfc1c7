//! Which words name a country: a table of names, adjectives and capitals.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text;

/// One country a line; see its head.
static TABLE: &str = include_str!("countries.txt");

/// How words name a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// "France", "UK"
    Name,
    /// "French", "Britons"
    Adjective,
    /// "Paris", which stands for its government in "Paris is urging …".
    Capital,
}

/// A country of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Country {
    /// What we call it.
    pub(super) name: &'static str,
    other_names: &'static str,
    adjectives: &'static str,
}

impl Country {
    /// Its name and its other names.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.other_names.split(',')).filter(|name| !name.is_empty())
    }

    /// "French", "Frenchman"
    pub(super) fn adjectives(&self) -> impl Iterator<Item = &'static str> {
        self.adjectives.split(',').filter(|name| !name.is_empty())
    }
}

#[derive(Default)]
struct Countries {
    list: Vec<Country>,
    forms: FxHashMap<String, (u16, Naming)>,
    offices: FxHashMap<String, u16>,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    let mut countries = Countries::default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('|');
        let mut field = || fields.next().unwrap_or_default();
        let country = Country { name: field(), other_names: field(), adjectives: field() };
        let at = countries.list.len() as u16;
        for name in country.names() {
            countries.forms.insert(key(name), (at, Naming::Name));
        }
        for name in country.adjectives() {
            countries.forms.entry(key(name)).or_insert((at, Naming::Adjective));
        }
        for name in field().split(',').filter(|name| !name.is_empty()) {
            countries.forms.entry(key(name)).or_insert((at, Naming::Capital));
        }
        for name in field().split(',').filter(|name| !name.is_empty()) {
            countries.offices.insert(key(name), at);
        }
        countries.list.push(country);
    }
    countries
});

/// The folded words of a name with one blank between them.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for token in text::tokens(name) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&text::fold(token.of_text(name)));
    }
    key
}

/// The country that a key names, and how.
pub(super) fn look_up(key: &str) -> Option<(&'static Country, Naming)> {
    let countries = &*COUNTRIES;
    countries.forms.get(key).map(|(at, naming)| (&countries.list[usize::from(*at)], *naming))
}

/// The country that folded words with one blank between them name by its name, an acronym, its adjective or its
/// people; a capital names none.
///
/// ```
/// use onrecord::facts::country_forms;
/// assert_eq!(country_forms("american"), Some("United States"));
/// assert_eq!(country_forms("paris"), None);
/// ```
pub fn country_forms(folded: &str) -> Option<&'static str> {
    look_up(folded).filter(|(_, naming)| *naming != Naming::Capital).map(|(country, _)| country.name)
}

/// The country of whose government folded words with one blank between them name an office or a seat; what it says, its
/// government says.
///
/// ```
/// use onrecord::facts::government_of;
/// assert_eq!(government_of("downing street"), Some("United Kingdom"));
/// assert_eq!(government_of("london"), None);
/// ```
pub fn government_of(folded: &str) -> Option<&'static str> {
    let countries = &*COUNTRIES;
    countries.offices.get(folded).map(|at| countries.list[usize::from(*at)].name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found() {
        for (form, name) in [
            ("us", Some("United States")),
            ("america", Some("United States")),
            ("frenchwoman", Some("France")),
            ("palestinians", Some("Palestine")),
            ("cote d'ivoire", Some("Ivory Coast")),
            ("guinea bissau", Some("Guinea-Bissau")),
            ("washington", None),
            ("may", None),
        ] {
            assert_eq!(country_forms(form), name, "{form}");
        }
        assert_eq!(
            look_up("washington").map(|(country, naming)| (country.name, naming)),
            Some(("United States", Naming::Capital))
        );
        assert!(COUNTRIES.list.len() > 190);
        assert!(TABLE.lines().skip(2).all(|line| line.split('|').count() == 5));
    }
}
