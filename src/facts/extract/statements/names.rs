//! What a subject or a source is called.

use super::roles;
use crate::article::Article;
use crate::facts::{Entities, EntityKind};
use crate::text::{self, Span};

/// Words that stand for something which the article names elsewhere, or nowhere.
#[rustfmt::skip] // a list
const EMPTY: &[&str] = &[
    "all", "another", "any", "anyone", "anything", "both", "each", "everyone", "everything", "few", "he", "her", "here",
    "hers", "him", "his", "i", "it", "its", "many", "me", "more", "most", "none", "nothing", "one", "ones", "others",
    "she", "some", "someone", "something", "such", "that", "their", "them", "there", "these", "they", "this", "those",
    "us", "we", "what", "which", "who", "you", "two", "three", "four", "five", "the latter", "the former", "the two",
];

/// A name, and what it names.
pub(super) struct Named {
    pub name: String,
    /// The name with the "the" that the article puts before it.
    pub spoken: String,
    pub is_person: bool,
    /// Whether one asks "who", not "what".
    pub is_somebody: bool,
}

/// The full name for the words at `span`; nothing for a pronoun of which nobody knows whom it means.
pub(super) fn of(article: &Article, entities: &Entities, span: Span) -> Option<Named> {
    let words = text::one_line(article.words(span));
    let mention = entities.mentions_in(span).last().filter(|mention| mention.span.end == span.end);
    if let Some(mention) = mention {
        let entity = &entities.list[mention.entity];
        let before = article.text[span.start..mention.span.start].trim();
        let is_title = |word: &str| {
            word.starts_with(|c: char| c.is_uppercase()) && !word.ends_with([',', '’'])
                || ["the", "president", "minister", "spokesman", "spokeswoman", "secretary", "leader"].contains(&word)
        };
        if before.split_whitespace().all(is_title) && !before.contains("'s") && !before.contains("’s") {
            let is_person = entity.kind == EntityKind::Person;
            let is_somebody = is_person || matches!(entity.kind, EntityKind::Organisation | EntityKind::Country);
            let the = matches!(before, "the" | "The") && !is_person && !entity.name.starts_with("The ");
            let spoken = format!("{}{}", if the { "the " } else { "" }, entity.name);
            return Some(Named { name: entity.name.clone(), spoken, is_person, is_somebody });
        }
    }
    if EMPTY.contains(&words.to_lowercase().as_str()) || words.len() > 160 {
        return None;
    }
    // The head is the last word before a preposition: "a planned visit by the minister" is no minister.
    let end = [" of ", " by ", " in ", " from ", " to ", " for ", " at ", " on ", " who ", " with "];
    let end = end.iter().filter_map(|word| words.find(word)).min().unwrap_or(words.len());
    let head = words[..end].rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_person = mention.is_some_and(|mention| entities.list[mention.entity].kind == EntityKind::Person);
    let is_somebody = PEOPLE.contains(&head.as_str())
        || roles::is_calling(head.strip_suffix('s').unwrap_or(&head))
        || ["man", "men", "woman", "women"].iter().any(|end| head.ends_with(end))
        || is_person && end == words.len();
    Some(Named { spoken: words.clone(), name: words, is_person: false, is_somebody })
}

/// Whom "it" or "they" means in what the subject at `speaker` says, if it fits: one body, or several people.
pub(super) fn speaker(article: &Article, entities: &Entities, pronoun: Span, speaker: Span) -> Option<Named> {
    let is_it = match article.words(pronoun) {
        "it" => true,
        "they" => false,
        _ => return None,
    };
    let named = of(article, entities, speaker)?;
    let words = article.words(speaker);
    let head = words.split([' ', ',']).take_while(|word| !["for", "from", "in", "of"].contains(word)).last()?;
    let is_many = head.ends_with('s') && PEOPLE.contains(&head) || words.contains(" and ");
    let is_name = named.is_somebody && !named.is_person && head.starts_with(char::is_uppercase);
    let is_body = !is_many && (BODIES.contains(&head) || is_name);
    (if is_it { is_body } else { is_many || BODIES.contains(&head) }).then_some(named)
}

/// Bodies, which are "it".
#[rustfmt::skip] // a list
const BODIES: &[&str] = &[
    "agency", "army", "authority", "bank", "board", "bureau", "charity", "club", "commission", "committee", "company",
    "council", "court", "department", "firm", "force", "foundation", "government", "group", "institute", "ministry",
    "office", "organisation", "organization", "party", "police", "publisher", "society", "team", "union", "university",
];

/// Words for people and bodies, of whom one asks "who".
#[rustfmt::skip] // a list
const PEOPLE: &[&str] = &[
    "activists", "authorities", "children", "citizens", "civilians", "driver", "drivers", "victims", "company", "council", "court", "delegation",
    "diplomats", "fans", "fighters", "firefighters", "forces", "government", "investigators", "judge", "lawmakers",
    "leaders", "man", "members", "men", "militants", "minister", "ministers", "ministry", "officer", "officers",
    "official", "officials", "parliament", "passengers", "party", "people", "police", "president", "protesters", "rebels",
    "reporters", "representatives", "residents", "scientists", "soldiers", "spokesman", "spokeswoman", "students",
    "suspect", "team", "teenager", "troops", "voters", "woman", "women", "workers",
];

/// Whom a sentence names behind "according to".
pub(super) fn according_to(article: &Article, sentence: Span) -> Option<Span> {
    const MARK: &str = "ccording to ";
    let words = article.words(sentence);
    let start = words.find(MARK)? + MARK.len();
    let rest = &words[start..];
    let end = rest.find([',', ';', ':', '(', ')', '—', '–', '“', '”', '"', '\n']).unwrap_or(rest.len());
    let source = rest[..end].trim_end_matches(['.', '!', '?', ' ']);
    let start = sentence.start + start;
    (!source.trim().is_empty() && source.len() <= 100)
        .then(|| Span::new(start, start + source.len()).trimmed(&article.text))
}

/// Whether a quotation opens in the words and does not close.
pub(super) fn is_open(words: &str) -> bool {
    words.matches('“').count() != words.matches('”').count() || words.matches('"').count() % 2 == 1
}

/// A span that takes in the mark which closes a quotation opened in it.
pub(super) fn with_closing_mark(text: &str, span: Span) -> Span {
    let behind = &text[span.end..];
    let mark = behind.trim_start_matches(['.', ',', '!', '?']);
    let skipped = behind.len() - mark.len();
    match mark.chars().next() {
        Some(close @ ('”' | '"')) if is_open(span.of_text(text)) && skipped <= 2 => {
            Span::new(span.start, span.end + skipped + close.len_utf8())
        }
        _ => span,
    }
}
