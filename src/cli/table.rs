//! Entities and facts as tables for people, 120 columns wide, and as JSON for programs.

use serde::Serialize;

use crate::facts::{Entity, Fact, FactKind, Modality, Polarity};
use crate::text::{self, Span};

/// Width of the tables, in characters.
const WIDTH: usize = 120;
/// What precedes a fact's evidence.
const INDENT: &str = "           ";

/// A fact as JSON, with where it stands.
#[derive(Serialize)]
pub struct Shown<'a> {
    /// The article; none for a curated fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    #[serde(flatten)]
    fact: &'a Fact,
    spans: &'a [Span],
}

impl<'a> Shown<'a> {
    /// A fact of the article with this id.
    pub fn new(article: Option<&'a str>, fact: &'a Fact) -> Self {
        Shown { article, fact, spans: &fact.spans }
    }
}

/// Who and what is named, a line each.
pub fn entities(list: &[Entity]) -> String {
    let mut table = format!("Entities ({})\n", list.len());
    if !list.is_empty() {
        table += &row(&[("name", 30), ("kind", 12), ("roles", 40), ("also", 35)]);
    }
    for entity in list {
        let kind = format!("{:?}", entity.kind).to_lowercase();
        let (roles, aliases) = (entity.roles.join("; "), entity.aliases.join(", "));
        table += &row(&[(&entity.name, 30), (&kind, 12), (&roles, 40), (&aliases, 35)]);
    }
    table
}

/// The facts, kind by kind.
pub fn by_kind(facts: &[&Fact]) -> String {
    // What the article is about comes first.
    let others = FactKind::ALL.into_iter().filter(|kind| *kind != FactKind::Event);
    let mut parts = Vec::new();
    for kind in std::iter::once(FactKind::Event).chain(others) {
        let those: Vec<&Fact> = facts.iter().copied().filter(|fact| fact.kind == kind).collect();
        if !those.is_empty() {
            parts.push(format!("{} ({})\n{}", kind.heading(), those.len(), lines(&those, false)));
        }
    }
    if parts.is_empty() {
        parts.push("no facts\n".to_owned());
    }
    parts.join("\n")
}

/// The facts in their order, each with its kind.
pub fn in_order(facts: &[&Fact]) -> String {
    if facts.is_empty() {
        return "no fact matches\n".to_owned();
    }
    lines(facts, true)
}

/// A column: its name, its width, what it shows of a fact.
type Column = (&'static str, usize, fn(&Fact) -> String);

/// The columns that some of the facts fill; "what" takes the room that is left.
fn columns(facts: &[&Fact]) -> Vec<Column> {
    const COLUMNS: [Column; 6] = [
        ("id", 10, |fact| fact.id.clone()),
        ("who", 26, |fact| fact.subject.clone().unwrap_or_else(|| "-".into())),
        ("what", 0, what),
        ("value", 14, value),
        ("time", 12, time),
        ("source", 18, |fact| fact.attribution.clone().unwrap_or_default()),
    ];
    let is_needed = |(name, _, show): &Column| {
        matches!(*name, "id" | "who" | "what") || facts.iter().any(|fact| !show(fact).is_empty())
    };
    let mut columns: Vec<Column> = COLUMNS.into_iter().filter(is_needed).collect();
    let taken: usize = columns.iter().map(|(_, width, _)| width + 1).sum();
    for column in columns.iter_mut().filter(|(name, ..)| *name == "what") {
        column.1 = (WIDTH + 1).saturating_sub(taken);
    }
    columns
}

/// A heading, and for each fact its line and that of its evidence.
fn lines(facts: &[&Fact], with_kind: bool) -> String {
    let columns = columns(facts);
    let mut table = row(&columns.iter().map(|(name, width, _)| (*name, *width)).collect::<Vec<_>>());
    for fact in facts {
        let cells: Vec<String> = columns.iter().map(|(_, _, show)| show(fact)).collect();
        let cells: Vec<_> = cells.iter().zip(&columns).map(|(cell, (_, width, _))| (cell.as_str(), *width)).collect();
        table += &row(&cells);
        let evidence = fact.evidence.first().map_or(fact.answer.as_str(), String::as_str);
        let kind = if with_kind { format!("{}: ", fact.kind.name()) } else { String::new() };
        let evidence = shortened(&format!("{kind}{}", text::one_line(evidence)), WIDTH - INDENT.len());
        table += &format!("{INDENT}{evidence}\n");
    }
    table
}

/// When: to the day where it is one, else in the article's words.
fn time(fact: &Fact) -> String {
    let day = fact.days.as_ref().filter(|days| !days.contains('/'));
    day.or(fact.time.as_ref()).or(fact.days.as_ref()).cloned().unwrap_or_default()
}

/// What the fact says of its subject, marked where it is not simply so.
fn what(fact: &Fact) -> String {
    let mut what = String::new();
    if fact.polarity == Polarity::Negated {
        what += "[not] ";
    }
    if fact.modality != Modality::Happened {
        what += &format!("[{}] ", format!("{:?}", fact.modality).to_lowercase());
    }
    match (fact.kind, &fact.predicate) {
        (FactKind::Statement | FactKind::Event, Some(predicate)) => {
            what += predicate;
            if let Some(object) = &fact.object {
                what += " ";
                what += object;
            }
        }
        _ => what += &fact.answer,
    }
    what
}

fn value(fact: &Fact) -> String {
    let Some(value) = &fact.value else { return String::new() };
    let mut words = value.number.to_string();
    if let Some(against) = value.against {
        words += &format!("-{against}");
    }
    for more in [&value.unit, &value.counted].into_iter().flatten() {
        words += " ";
        words += more;
    }
    words
}

/// Words in columns of so many characters, one blank between them.
fn row(cells: &[(&str, usize)]) -> String {
    let cells = cells.iter().map(|(words, width)| {
        let words = shortened(words, *width);
        let blanks = width - words.chars().count();
        words + &" ".repeat(blanks)
    });
    cells.collect::<Vec<_>>().join(" ").trim_end().to_owned() + "\n"
}

/// Words on one line, cut to so many characters.
fn shortened(words: &str, width: usize) -> String {
    let words: String = text::one_line(words).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if words.chars().count() <= width {
        return words;
    }
    words.chars().take(width - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_whatever_the_words() {
        let long = "ééé\n\u{7} “word” ".repeat(40);
        let fact = Fact {
            id: "f-1234567".into(),
            subject: Some(long.clone()),
            predicate: Some(long.clone()),
            answer: long.clone(),
            evidence: vec![long.clone()],
            attribution: Some(long),
            ..Fact::default()
        };
        for table in [by_kind(&[&fact]), in_order(&[&fact])] {
            assert!(table.lines().all(|line| line.chars().count() <= WIDTH), "{table}");
        }
        assert_eq!(in_order(&[]), "no fact matches\n");
    }
}
