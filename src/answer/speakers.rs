//! Whose words a question asks for: the sources that the article quotes, matched by name, alias, role or country.

use crate::article::Article;
use crate::facts::{FactBase, Sourced, country_forms, government_of};
use crate::matching::synonyms_share;
use crate::question::Word;
use crate::text;

/// What the article has from the speaker that a question names.
#[derive(Debug)]
pub(super) enum Utterances<'a> {
    /// What the speaker says, in the order of the article; never empty.
    Said(Vec<&'a Sourced>),
    /// The article names somebody or something so, but gives no words of theirs.
    Unquoted {
        /// Whether a person is named, or people, and not a country or a body.
        is_person: bool,
    },
    /// The article knows no such speaker.
    Unknown,
}

/// Heads of a phrase that names people, who can speak: "the envoy", "the families".
#[rustfmt::skip] // a list
const PEOPLE: &[&str] = &[
    "admiral", "advisor", "adviser", "aide", "ambassador", "analyst", "army", "attorney", "author", "brother", "captain",
    "ceo", "chairman", "chief", "coach", "colonel", "commander", "commissioner", "crew", "critics", "daughter", "delegate",
    "deputy", "diplomat", "director", "doctor", "driver", "embassy", "emperor", "envoy", "experts", "families", "family",
    "fans", "father", "firefighters", "fireman", "general", "government", "governor", "guard", "head", "husband", "judge",
    "king", "lawyer", "leader", "lawmakers", "manager", "mayor", "military", "minister", "mother", "mp", "neighbour", "neighbor", "nurse",
    "officer", "official", "opposition", "owner", "paramedics", "parents", "passenger", "player", "pm", "police", "pope",
    "premier", "president", "priest", "prosecutor", "protesters", "queen", "relatives", "reporter", "representative", "rescuers",
    "residents", "scientist", "secretary", "senator", "sheriff", "sister", "soldier", "son", "spokesman", "spokesperson",
    "spokeswoman", "staff", "student", "survivor", "suspect", "teacher", "union", "victim", "victims", "wife", "witness",
    "witnesses", "workers", "lawyers", "senators", "people", "embassador", "person", "guy", "woman", "man", "boss",
];

/// What people call whoever leads something.
const HEADS: &[&str] = &["boss", "chief", "head", "leader", "guy"];
/// What the offices of leaders are called.
#[rustfmt::skip] // a list
const LEADERS: &[&str] = &[
    "ceo", "chairman", "chairwoman", "chief", "commissioner", "director", "general", "governor", "head", "leader", "manager",
    "mayor", "minister", "premier", "president", "secretary",
];

/// The utterances of whoever `asked` names.
pub(super) fn utterances<'a>(article: &Article, base: &'a FactBase, asked: &[Word]) -> Utterances<'a> {
    let content: Vec<&Word> = asked.iter().filter(|word| !word.is_stop).collect();
    if content.is_empty() {
        return Utterances::Unknown;
    }
    let of = |is_named: &dyn Fn(&[String]) -> bool| -> Vec<&Sourced> {
        base.attributions.list.iter().filter(|sourced| is_named(&profile(article, base, sourced))).collect()
    };
    let folded: Vec<&str> = content.iter().map(|word| word.folded.as_str()).collect();
    let mut said = of(&|profile| names(profile, &content));
    // Who asks for the White House is served by the State Department, whom the answer names.
    if let Some(government) = government_of(&folded.join(" ")).filter(|_| said.is_empty()) {
        said = of(&|profile| speaks_for(profile, government));
    }
    if !said.is_empty() {
        return Utterances::Said(said);
    }
    let is_named = !base.entities.find(&folded).is_empty();
    let is_people = content.iter().any(|word| PEOPLE.contains(&word.folded.as_str()));
    if is_named || is_people || content.iter().any(|word| country_forms(&word.folded).is_some()) {
        Utterances::Unquoted { is_person: is_people }
    } else {
        Utterances::Unknown
    }
}

/// The words that name a source: those that are written, its name, and its entity's other names and roles.
fn profile(article: &Article, base: &FactBase, sourced: &Sourced) -> Vec<String> {
    let written = article.words(sourced.speaker);
    let mut profile: Vec<String> = words(written);
    profile.extend(words(&sourced.name));
    let entity = base.entities.mentions_in(sourced.speaker).last().map(|mention| &base.entities.list[mention.entity]);
    if let Some(entity) = entity.filter(|entity| {
        written.contains(&entity.name)
            || entity.name == sourced.name
            || entity.aliases.iter().any(|alias| alias == written)
    }) {
        for form in std::iter::once(&entity.name).chain(&entity.aliases).chain(&entity.roles) {
            profile.extend(words(form));
        }
    }
    profile
}

/// Whether all the asked words name a source.
fn names(profile: &[String], asked: &[&Word]) -> bool {
    let leads = profile.iter().any(|own| LEADERS.contains(&own.as_str()));
    asked.iter().all(|word| {
        profile.iter().any(|own| alike(own, &word.folded)) || leads && HEADS.contains(&word.folded.as_str())
    })
}

/// Whether a source is an office of this country's government, or speaks for one.
fn speaks_for(profile: &[String], government: &str) -> bool {
    (1..=3).any(|length| profile.windows(length).any(|own| government_of(&own.join(" ")) == Some(government)))
}

/// Whether any of some words is alike a folded one.
pub(super) fn mentions(words: &str, folded: &str) -> bool {
    text::tokens(words).any(|token| alike(&text::fold(token.of_text(words)), folded))
}

/// Whether two folded words name the same: by stem, by a slip of the fingers, as forms of one country, as synonyms.
pub(super) fn alike(own: &str, asked: &str) -> bool {
    if own == asked || text::stem(own) == text::stem(asked) {
        return true;
    }
    let countries = (country_forms(own), country_forms(asked));
    if let (Some(a), Some(b)) = countries {
        return a == b;
    }
    if countries.0.is_none() && countries.1.is_none() && synonyms_share(own, asked) {
        return true;
    }
    let edits = match asked.chars().count() {
        0..=4 => 0,
        5..=6 => 1,
        _ => 2,
    };
    edits > 0 && text::edits(own, asked, edits).is_some() && !text::is_known_word(asked)
}

fn words(phrase: &str) -> Vec<String> {
    let folded = text::tokens(phrase).map(|span| text::fold(span.of_text(phrase)).into_owned());
    folded.filter(|word| !text::is_stop_word(word)).collect()
}
