//! The fact record: one thing that the article, or a moderator, says.

use serde::{Deserialize, Serialize};

use crate::text::{self, Span};

/// What sort of thing a fact says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// Somebody did, does or is something.
    #[default]
    Statement,
    /// Somebody said something, in their words or the article's.
    Quote,
    /// How many or how much.
    Figure,
    /// When.
    Time,
    /// Where.
    Place,
    /// What somebody is: an office, a task.
    Role,
    /// What the article is about.
    Event,
}

impl FactKind {
    /// All kinds.
    pub const ALL: [FactKind; 7] = [
        FactKind::Statement,
        FactKind::Quote,
        FactKind::Figure,
        FactKind::Time,
        FactKind::Place,
        FactKind::Role,
        FactKind::Event,
    ];

    /// Its name: "quote".
    pub fn name(self) -> &'static str {
        match self {
            FactKind::Statement => "statement",
            FactKind::Quote => "quote",
            FactKind::Figure => "figure",
            FactKind::Time => "time",
            FactKind::Place => "place",
            FactKind::Role => "role",
            FactKind::Event => "event",
        }
    }

    /// The heading of a list of such facts: "Quotes".
    pub fn heading(self) -> &'static str {
        match self {
            FactKind::Statement => "Statements",
            FactKind::Quote => "Quotes",
            FactKind::Figure => "Figures",
            FactKind::Time => "Times",
            FactKind::Place => "Places",
            FactKind::Role => "Roles",
            FactKind::Event => "Events",
        }
    }
}

/// What a figure's number bounds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// "32,000"
    #[default]
    Exact,
    /// "some 130", "about 130"
    About,
    /// "more than 32,000", "just over two weeks"
    MoreThan,
    /// "at least 12"
    AtLeast,
    /// "at most 12", "up to 12"
    AtMost,
    /// "fewer than 12", "nearly 12"
    LessThan,
}

/// A figure's number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The number: "14-0" of a vote is 14, and [`Value::against`] 0.
    pub number: f64,
    /// How it bounds what it counts.
    #[serde(default)]
    pub bound: Bound,
    /// "%", "$", "weeks", "km"; none where things or people are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is counted, in the article's words: "Palestinians", "hostages".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<String>,
    /// The other side's number of a vote or a score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<f64>,
    /// The upper end of a range: of "between 1% and 3%" it is 3, and [`Value::number`] 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<f64>,
}

/// How a source's words are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// In quotation marks.
    Quoted,
    /// In the article's words: "Israel says it must …".
    Paraphrased,
    /// "according to …"
    AccordingTo,
}

/// Whether a fact says that something is so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so.
    Negated,
}

/// How real it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// It happened, or is so.
    #[default]
    Happened,
    /// It is meant to happen.
    Planned,
    /// It was meant to happen and will not.
    Cancelled,
    /// It happens only if something else does.
    Conditional,
    /// Somebody asks for it.
    Demanded,
    /// It may be so.
    Possible,
    /// Somebody denies that it happened.
    Denied,
}

/// Who made the record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Read off the article by rule.
    Extracted,
    /// Written by a moderator.
    #[default]
    Curated,
}

/// One thing that the article, or a moderator, says. All words are the article's, names in their full form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Short and stable; what the bot cites the fact by. Extracted facts draw it from kind, answer and evidence, so that
    /// reading a changed article again gives it to the same fact.
    pub id: String,
    /// What sort of thing it says.
    #[serde(default)]
    pub kind: FactKind,
    /// Who or what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What the subject does or is: "abstained", "is urging".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
    /// To whom or what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// A figure's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// When, in the article's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// When, in days: "2024-03-25", or "2024-03-25/2024-03-31" for the first and last day it may mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Why, in the article's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// On what condition, in the article's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Who says so, where the article names a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// How the source's words are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manner: Option<Manner>,
    /// Whether it says that something is so.
    #[serde(default)]
    pub polarity: Polarity,
    /// How real it is.
    #[serde(default)]
    pub modality: Modality,
    /// The short answer.
    pub answer: String,
    /// Questions that people ask for it.
    #[serde(default)]
    pub phrasings: Vec<String>,
    /// The article's words that bear it out, verbatim, whole sentences where it was extracted.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Where a fact that is not in the article is from: a web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where the evidence stands in the article, in the same order; empty for a curated fact that has not met its article.
    #[serde(skip)]
    pub spans: Vec<Span>,
    /// Which edition this is, counted from 1; 0 of what was never edited.
    #[serde(skip)]
    pub revision: i64,
    /// Who made the record.
    #[serde(default)]
    pub origin: Origin,
}

impl Fact {
    /// The same fact with an id drawn from what it says, as extracted facts have.
    #[must_use]
    pub fn with_id(self) -> Self {
        let evidence = self.evidence.first().or(self.source.as_ref()).map(String::as_str).unwrap_or_default();
        Fact { id: id(self.kind, &self.answer, evidence), ..self }
    }
}

/// The id of an extracted fact: a hash (FNV-1a, 64 bits) of what it says, in 7 letters and digits.
pub(super) fn id(kind: FactKind, answer: &str, evidence: &str) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let kind = format!("{kind:?}");
    let hash = text::hash([kind.as_str(), answer, evidence].join("\u{1f}").into_bytes());
    let letter = |place: u32| char::from(LETTERS[(hash >> (59 - 5 * place)) as usize & 31]);
    std::iter::once('f').chain(std::iter::once('-')).chain((0..7).map(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_differ() {
        let one = id(FactKind::Figure, "14-0", "It voted 14-0.");
        assert_eq!(one, id(FactKind::Figure, "14-0", "It voted 14-0."));
        assert_ne!(one, id(FactKind::Figure, "14-1", "It voted 14-0."));
        assert_eq!(one.len(), 9);
    }
}
