//! Facts as members and moderators see them: a line each in lists, every field on a card of its own.

use super::{Card, button, cut, escape, plain, quoted, row, source_line};
use crate::answer::{Passage, tells_of_death};
use crate::article::Article;
use crate::discord::render::Reply;
use crate::discord::ticket::{Action, Signer};
use crate::facts::{Bound, Fact, FactKind, Manner, Modality, Origin, Polarity};
use crate::record::Record;

/// Facts on a page of a list: about what a phone shows.
const PAGE: usize = 5;
/// Most characters of a sentence in a list, where it is cut.
const SHORT: usize = 220;
/// Most characters of a sentence in a list that is shown whole.
const WHOLE: usize = 400;

/// Which page of which list is shown.
#[derive(Debug, Clone)]
pub struct Place {
    /// The list's letter in buttons.
    pub list: char,
    /// The article, by its tag; 0 for all of them.
    pub article: u32,
    /// The page, counted from 0.
    pub page: u32,
    /// The line that says where the list is from.
    pub source: Option<String>,
}

/// A fact in a list: what it says, who says so, and its sentence. Moderators see its id, too.
pub fn fact_line(fact: &Fact, with_id: bool) -> String {
    let Some(sentence) = fact.evidence.first() else { return fact_alone(fact, with_id) };
    match in_sentence(sentence, &fact.answer) {
        // The sentence holds the words: once is enough.
        Some(marked) => format!("{marked}\n{}", about(fact, with_id)).trim_end().to_owned(),
        None if *sentence == fact.answer => fact_alone(fact, with_id),
        None => format!("{}\n> {}", fact_alone(fact, with_id), cut(&escape(&plain(sentence)), SHORT)),
    }
}

/// A fact without its sentence.
pub fn fact_alone(fact: &Fact, with_id: bool) -> String {
    let about = about(fact, with_id);
    let between = if about.is_empty() { "" } else { " — " };
    format!("**{}**{between}{about}", cut(&escape(&plain(&fact.answer)), SHORT))
}

/// When it was, who says so, and by what id it is known.
fn about(fact: &Fact, with_id: bool) -> String {
    let time = fact.time.as_ref().filter(|_| fact.kind != FactKind::Time).map(|time| escape(&plain(time)));
    let days = fact.days.as_ref().map(|days| escape(&plain(&days.replace('/', " to "))));
    let source = match &fact.attribution {
        Some(source) if fact.modality == Modality::Denied => Some(format!("denied by {}", escape(&plain(source)))),
        Some(source) => Some(format!("according to {}", escape(&plain(source)))),
        // A count of the dead without a source is said to have none.
        None if fact.kind == FactKind::Figure && tells_of_death(&fact.answer) => {
            Some("the article names no source".to_owned())
        }
        None => None,
    };
    let id = with_id.then(|| format!("`{}`", plain(&fact.id).replace('`', "")));
    [time, days, source, id].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A sentence as a quotation with the answer's words in bold, if it holds them and is short enough to be shown whole.
fn in_sentence(sentence: &str, answer: &str) -> Option<String> {
    let answer = answer.trim_end_matches(['.', '”', '"']);
    let start = sentence.find(answer).filter(|_| !answer.is_empty())?;
    let part = |text: &str| escape(&text.replace('\n', " "));
    let (before, rest) = sentence.split_at(start);
    let (marked, after) = rest.split_at(answer.len());
    let shown = format!("> {}**{}**{}", part(before), part(marked), part(after));
    (shown.chars().count() <= WHOLE).then_some(shown)
}

/// A page of a list, with buttons to turn it where there are several, and where it is from.
pub fn list(signer: &Signer, title: &str, lines: &[String], place: Place) -> Reply {
    let Place { list, article, page, source } = place;
    let pages = lines.len().div_ceil(PAGE).max(1);
    let page = (page as usize).min(pages - 1);
    let shown = lines.chunks(PAGE).nth(page).unwrap_or_default();
    let text = if lines.is_empty() { "There are none.".to_owned() } else { shown.join("\n\n") };
    let footer = (pages > 1).then(|| format!("Page {} of {pages} · {} in all", page + 1, lines.len()));
    let source = source.unwrap_or_default();
    let card = Card { title: title.to_owned(), text, source, footer, ..Card::default() };
    let turn = |label: &str, page: usize, possible: bool| {
        let action = Action::Page { article, list, page: page as u32 };
        button(label, signer.sign(&action)).disabled(!possible)
    };
    // The last page turns to one that does not exist and is disabled, so that no two buttons are the same.
    let buttons =
        vec![turn("Back", page.checked_sub(1).unwrap_or(pages), page > 0), turn("Next", page + 1, page + 1 < pages)];
    let rows = if pages > 1 { vec![row(buttons)] } else { Vec::new() };
    Reply { rows, ..Reply::card(card) }
}

/// Every field of a fact, its evidence highlighted in its sentence.
pub fn fact_in_full(record: &Record, article: Option<&Article>, fact: &Fact) -> Card {
    let mut fields: Vec<(&str, String)> = vec![("Kind", fact.kind.name().to_owned())];
    let mut add = |name: &'static str, text: Option<&str>| {
        fields.extend(text.map(|text| (name, escape(&plain(text)))));
    };
    add("Subject", fact.subject.as_deref());
    add("Predicate", fact.predicate.as_deref());
    add("Object", fact.object.as_deref());
    add("Value", fact.value.as_ref().map(value).as_deref());
    add("Time", fact.time.as_deref());
    add("Days", fact.days.as_deref());
    add("Place", fact.place.as_deref());
    add("Cause", fact.cause.as_deref());
    add("Condition", fact.condition.as_deref());
    add("According to", fact.attribution.as_deref());
    add("Manner", fact.manner.map(manner));
    add("Polarity", Some(if fact.polarity == Polarity::Negated { "negated" } else { "affirmed" }));
    add("Modality", Some(modality(fact.modality)));
    add("Origin", Some(if fact.origin == Origin::Curated { "curated" } else { "extracted" }));
    let phrasings: Vec<_> = fact.phrasings.iter().map(|phrasing| format!("• {}", escape(&plain(phrasing)))).collect();
    if !phrasings.is_empty() {
        fields.push(("Matches questions like", phrasings.join("\n")));
    }
    let evidence = record.evidence(fact);
    let quotes: Vec<String> = evidence.iter().map(|sentence| highlighted(sentence, fact)).collect();
    let home = article.or_else(|| evidence.first().and_then(|first| record.article(&first.article)));
    let source = home.map(|article| source_line(article, evidence.first()));
    Card {
        title: escape(&plain(&fact.answer)),
        text: quotes.join("\n"),
        source: source.unwrap_or_default(),
        fields: fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect(),
        footer: Some(plain(&fact.id)),
        ..Card::default()
    }
}

/// A sentence with the words of the fact's evidence, or its answer, in bold.
fn highlighted(sentence: &Passage, fact: &Fact) -> String {
    let words = fact.evidence.iter().chain([&fact.answer]);
    let mut partly = words.filter(|words| **words != sentence.text);
    partly.find_map(|words| in_sentence(&sentence.text, words)).unwrap_or_else(|| quoted(sentence))
}

fn value(value: &crate::facts::Value) -> String {
    let bound = match value.bound {
        Bound::Exact => "",
        Bound::About => "about ",
        Bound::MoreThan => "more than ",
        Bound::AtLeast => "at least ",
        Bound::AtMost => "at most ",
        Bound::LessThan => "fewer than ",
    };
    let against = value.against.map(|against| format!(" to {against}")).unwrap_or_default();
    let number = format!("{bound}{}{against}", value.number);
    let words = [Some(number.as_str()), value.unit.as_deref(), value.counted.as_deref()];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Quoted => "quoted",
        Manner::Paraphrased => "paraphrased",
        Manner::AccordingTo => "according to",
    }
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => "happened",
        Modality::Planned => "planned",
        Modality::Cancelled => "cancelled",
        Modality::Conditional => "conditional",
        Modality::Demanded => "demanded",
        Modality::Possible => "possible",
        Modality::Denied => "denied",
    }
}
