//! Curated facts: a moderator's short answer, the phrasings people ask for it, and the article's words that bear it out.
//!
//! A facts file is TOML; what it may say of its article stands in `[article]`, each fact in a `[[fact]]`:
//!
//! ```
//! use onrecord::facts::FactsFile;
//! let file = FactsFile::parse(r#"
//!     [article]
//!     title = "A vote"
//!     published = "2024-03-25"
//!
//!     [[fact]]
//!     id = "count"
//!     answer = "7-2"
//!     phrasings = ["What was the vote count?"]
//!     evidence = ["The council voted 7-2 on Monday."]
//! "#)?;
//! assert_eq!(file.facts[0].answer, "7-2");
//! # Ok::<(), onrecord::facts::FactsError>(())
//! ```

use std::collections::HashSet;

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use super::{Fact, Origin};
use crate::article::Metadata;

/// What a facts file holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FactsFile {
    /// What it says of its article.
    pub metadata: Metadata,
    /// Its facts, in order.
    pub facts: Vec<Fact>,
}

/// Why a facts file cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum FactsError {
    /// Not TOML, or not of the form that facts have.
    #[error("line {line}: {message}")]
    Form {
        /// Counted from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// Two facts with one id.
    #[error("two facts have the id {0:?}")]
    Twice(String),
    /// A fact that no question could find.
    #[error("the fact {0:?} has no phrasings: add a question that people ask for it")]
    NoPhrasings(String),
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    #[serde(default)]
    article: ArticleForm,
    #[serde(default)]
    fact: Vec<Fact>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleForm {
    title: Option<String>,
    author: Option<String>,
    source: Option<String>,
    #[serde(default, deserialize_with = "day")]
    published: Option<Date>,
    url: Option<String>,
}

/// A day, as a TOML date or in quotes.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let words = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(words) => words,
        toml::Value::Datetime(day) => day.to_string(),
        other => other.to_string(),
    };
    words.parse().map(Some).map_err(|_| D::Error::custom(format!("{words:?} is no day; write it as 2024-03-25")))
}

impl FactsFile {
    /// Reads a facts file.
    ///
    /// # Errors
    /// Names the line, or the fact, that is wrong.
    pub fn parse(text: &str) -> Result<Self, FactsError> {
        let form: Form = toml::from_str(text).map_err(|error| FactsError::Form {
            line: error.span().map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count()),
            message: error.message().lines().collect::<Vec<_>>().join(", "),
        })?;
        let mut seen = HashSet::new();
        for fact in &form.fact {
            if !seen.insert(fact.id.as_str()) {
                return Err(FactsError::Twice(fact.id.clone()));
            }
            // An extracted fact that nobody has a question for yet is kept for an editor to see.
            let asked = fact.phrasings.iter().any(|phrasing| !phrasing.trim().is_empty());
            if !asked && fact.origin == Origin::Curated {
                return Err(FactsError::NoPhrasings(fact.id.clone()));
            }
        }
        let ArticleForm { title, author, source, published, url } = form.article;
        Ok(FactsFile { metadata: Metadata { title, author, source, published, url, updated: None }, facts: form.fact })
    }

    /// Writes facts as a file that [`FactsFile::parse`] reads.
    ///
    /// # Errors
    /// None that is known of; the TOML library reserves the right.
    pub fn write(metadata: &Metadata, facts: &[Fact]) -> Result<String, toml::ser::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            article: &'a Metadata,
            #[serde(skip_serializing_if = "<[Fact]>::is_empty")]
            fact: &'a [Fact],
        }
        // When a version came is known to whoever keeps the versions.
        let metadata = &Metadata { updated: None, ..metadata.clone() };
        toml::to_string_pretty(&Written { article: metadata, fact: facts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        let parse = |text: &str| FactsFile::parse(text).map_err(|error| error.to_string());
        let fact = "[[fact]]\nid = \"a\"\nanswer = \"b\"\n";
        assert_eq!(
            parse(&format!("{fact}{fact}").replace("answer", "phrasings = [\"q\"]\nanswer")).unwrap_err(),
            "two facts have the id \"a\""
        );
        assert!(parse(fact).unwrap_err().contains("no phrasings"));
        assert!(parse("[[fact]]\nid = \"a\"\n").unwrap_err().starts_with("line 1: missing field"));
        assert!(parse("[article]\ntitle = \"a\"\nfoo = 3\n").unwrap_err().starts_with("line 3: unknown field"));
        assert!(parse("[article]\npublished = \"soon\"\n").unwrap_err().contains("write it as 2024-03-25"));
        for day in ["2024-03-25", "\"2024-03-25\""] {
            let file = parse(&format!("[article]\npublished = {day}\n"));
            assert_eq!(file.map(|file| file.metadata.published), Ok("2024-03-25".parse().ok()));
        }
        assert_eq!(parse("").map(|file| file.facts.len()), Ok(0));
    }
}
