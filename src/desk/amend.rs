//! Changes to facts: drafted, checked against the article, shown before they go live, and kept with who made them and why.

use std::sync::Arc;

use thiserror::Error;

use super::{Desk, EVERYBODY, aside, now};
use crate::article::Article;
use crate::facts::{Fact, Origin};
use crate::record::{Live, Shelf};
use crate::store::{Change, Correction, Revision, StoreError};
use crate::text::{self, Span};

/// Most characters of an answer: what a card's heading holds, and a line more.
const LONGEST_ANSWER: usize = 500;
/// Most characters of a phrasing, as many as a question may have.
pub(super) const LONGEST_PHRASING: usize = 500;
/// Most phrasings of a fact.
const MOST_PHRASINGS: usize = 200;
/// Most characters of a name.
const LONGEST_NAME: usize = 200;
/// Most characters of a reason or a note.
const LONGEST_REASON: usize = 1_000;

/// A change to a fact that is not made yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The article that the fact belongs to; empty for none.
    pub article: String,
    /// The fact as it is to be. Its revision is the one that it is changed from.
    pub fact: Fact,
    /// Whether it is to be said no more.
    pub is_retired: bool,
    /// What sort of change it is.
    pub change: Change,
    /// Who makes it: `member 123` on Discord, `console`.
    pub actor: String,
    /// The server whose moderator makes it; 0 for the operator.
    pub server: u64,
    /// Why.
    pub reason: String,
    /// What is said of it in public.
    pub note: Option<String>,
}

/// A change that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Amended {
    /// The fact's article.
    pub article: String,
    /// The fact's id.
    pub fact: String,
    /// The number of the revision.
    pub revision: i64,
}

/// Why a change is not made. Each says what to do.
#[derive(Debug, Error)]
pub enum AmendError {
    /// No article of that id is live.
    #[error("there is no article {0:?}")]
    NoArticle(String),
    /// No fact of that id.
    #[error("there is no fact {0:?}")]
    NoFact(String),
    /// A fact of that id is there already.
    #[error("there is a fact {0:?} that says the same: edit that one")]
    Known(String),
    /// The article does not hold the evidence.
    #[error("the article does not hold the words {0:?}: evidence is copied from it, word for word")]
    NoEvidence(String),
    /// Neither evidence nor a source.
    #[error("a fact needs evidence from the article, or the web address of its source")]
    NoSource,
    /// Such a fact was retired.
    #[error("the fact {0:?} said the same, and is retired or waits to be looked at: restore or edit that one")]
    Retired(String),
    /// The article is another by now.
    #[error("the article was updated or retired in the meantime: please look at it again")]
    NewVersion,
    /// A source that is no web address.
    #[error("{0:?} is no web address: it begins with https:// or http://")]
    NoAddress(String),
    /// A fact that no question could find.
    #[error("a fact needs at least one question that people ask for it")]
    NoPhrasings,
    /// Something that must be given.
    #[error("please give {0}")]
    Empty(&'static str),
    /// Something that is too long.
    #[error("{0} has {1} characters, and may have {2}")]
    TooLong(&'static str, usize, usize),
    /// The change would change nothing.
    #[error("that is what the fact says already")]
    Same,
    /// Somebody else changed the fact in the meantime; what it is now.
    #[error("{} changed the fact in the meantime", .0.actor)]
    Conflict(Box<Revision>),
    /// The article is another server's, or everybody's.
    #[error("the article is not yours to change")]
    NotYours,
    /// The store.
    #[error("nothing was changed: {0}")]
    Store(StoreError),
}

impl From<StoreError> for AmendError {
    fn from(error: StoreError) -> Self {
        AmendError::Store(error)
    }
}

impl Draft {
    /// A draft of a new fact, or of one whose revision it follows.
    pub fn new(article: &str, fact: Fact, actor: &str, server: u64, reason: &str) -> Self {
        Draft {
            article: article.to_owned(),
            fact,
            is_retired: false,
            change: Change::New,
            actor: actor.to_owned(),
            server,
            reason: reason.to_owned(),
            note: None,
        }
    }
}

impl Desk {
    /// A fact as it is, with the article it belongs to, to be changed: curated ones by their newest revision, retired ones
    /// too, extracted ones as the article gives them. Letters may be of another case. Where facts of several articles have the
    /// id, `article` says which is meant, else the first is.
    ///
    /// # Errors
    /// When there is no such fact, or the store cannot be reached.
    pub async fn fact_to_change(
        &self,
        server: u64,
        id: &str,
        article: Option<&str>,
    ) -> Result<(String, Fact, bool), AmendError> {
        let record = self.record(Some(server));
        let kept = self.store().facts_named(id).await?;
        let articles = record.articles().map(|article| article.id.as_str()).chain([""]);
        let mut articles = articles.filter(|id| article.is_none_or(|article| article == *id));
        if let Some(kept) = articles.find_map(|article| kept.iter().find(|kept| kept.article == article)) {
            return Ok((kept.article.clone(), kept.fact.clone(), kept.is_retired));
        }
        let (name, meant, record) = (id.to_owned(), article.map(str::to_owned), Arc::clone(&record));
        let extracted = aside(move || {
            let (article, fact) = match &meant {
                Some(meant) => record.fact_in(Some(meant), &name)?,
                None => record.fact(&name)?,
            };
            let article = article.filter(|article| meant.as_ref().is_none_or(|meant| *meant == article.id))?;
            Some((article.id.clone(), fact.clone(), false))
        });
        extracted.await?.ok_or_else(|| AmendError::NoFact(id.to_owned()))
    }

    /// The server whose article has a fact, for the operator, who may change all; 0 if it is everybody's or there is none.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn server_of_fact(&self, id: &str) -> Result<u64, StoreError> {
        let kept = self.store().facts_named(id).await?;
        if let Some(owner) = kept.iter().find_map(|kept| self.owner(&kept.article)) {
            return Ok(owner);
        }
        for server in self.servers_with_articles() {
            let (record, name) = (self.record(Some(server)), id.to_owned());
            if aside(move || record.fact(&name).is_some()).await? {
                return Ok(server);
            }
        }
        Ok(EVERYBODY)
    }

    /// Holds a draft against its article and puts it in order: evidence word for word as the article has it, phrasings each
    /// once, an id for a new fact.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn checked(&self, mut draft: Draft) -> Result<Draft, AmendError> {
        let record = self.record(Some(draft.server));
        let live = record.live(Some(&draft.article)).next();
        if live.is_none() && !draft.article.is_empty() {
            return Err(AmendError::NoArticle(draft.article));
        }
        if !draft.article.is_empty() && ![Some(draft.server), Some(EVERYBODY)].contains(&self.owner(&draft.article)) {
            return Err(AmendError::NotYours);
        }
        draft.reason = one_line(&draft.reason);
        draft.note = draft.note.map(|note| one_line(&note)).filter(|note| !note.is_empty());
        if draft.reason.is_empty() {
            return Err(AmendError::Empty("a reason"));
        }
        fits("the reason", &draft.reason, LONGEST_REASON)?;
        fits("the note", draft.note.as_deref().unwrap_or_default(), LONGEST_REASON)?;
        if !draft.is_retired {
            draft.fact = in_order(draft.fact, live.map(Live::article))?;
        }
        if draft.fact.id.is_empty() {
            draft.fact = draft.fact.with_id();
            let is_known = |live: &Live| live.shelf().facts().iter().any(|fact| fact.id == draft.fact.id);
            if live.is_some_and(is_known) {
                return Err(AmendError::Known(draft.fact.id));
            }
        }
        Ok(draft)
    }

    /// Makes a change: keeps it, and makes it live here. Other processes follow within a second.
    ///
    /// # Errors
    /// What is wrong with it, who was faster, or that the store cannot be reached: then nothing was changed.
    pub async fn amend(&self, draft: Draft) -> Result<Amended, AmendError> {
        let Draft { article, mut fact, is_retired, change, actor, server, reason, note } = self.checked(draft)?;
        // What an extracted fact said stands in no revision.
        let record = self.record(Some(server));
        let extracted = match (change.concerns_the_told() && fact.revision == 0, fact.id.clone()) {
            (true, id) => aside(move || record.fact(&id).map(|(_, fact)| fact.answer.clone())).await?,
            (false, _) => None,
        };
        let mut work = self.store().begin().await?;
        // The evidence was looked up in the version that is live here.
        if !article.is_empty() && !self.is_as_live(&mut work, &article).await? {
            return Err(AmendError::NewVersion);
        }
        let newest = work.newest(&article, &fact.id).await?;
        if let Some(newest) = &newest {
            if change == Change::New {
                let live = self.live(&article);
                let text = live.as_ref().map_or("", |live| &live.article().text);
                let is_said = !newest.is_retired && newest.fact.evidence.iter().all(|words| text.contains(words));
                return Err(if is_said { AmendError::Known(fact.id) } else { AmendError::Retired(fact.id) });
            }
            if newest.fact.revision != fact.revision {
                return Err(AmendError::Conflict(Box::new(newest.clone())));
            }
            if newest.fact == fact && newest.is_retired == is_retired {
                return Err(AmendError::Same);
            }
        }
        if !is_retired && fact.origin == Origin::Extracted {
            fact.origin = Origin::Curated; // by a moderator's hand now
        }
        fact.spans.clear();
        let (at, id) = (now(), fact.id.clone());
        let audited = [actor.as_str(), change.name(), &format!("{article}/{id}"), &reason];
        work.audit(server, audited, at).await?;
        let revision = Revision { fact, is_retired, change, actor: actor.clone(), reason: reason.clone(), note, at };
        let number = work.put_fact(&article, &revision).await?;
        if change.concerns_the_told() {
            let said = newest.map_or_else(|| extracted.unwrap_or_default(), |newest| newest.fact.answer);
            let correction = Correction { article: article.clone(), fact: id.clone(), revision: number, said, at };
            work.put_correction(&correction).await?;
        }
        work.commit().await?;
        // It is kept; should it not be live yet, the feed brings it.
        let _ = self.refresh().await;
        Ok(Amended { article, fact: id, revision: number })
    }
}

impl Draft {
    /// The article's shelf with the change made.
    pub fn applied_to(&self, shelf: &Shelf) -> Shelf {
        let mut facts = shelf.facts().to_vec();
        let place = facts.iter().position(|fact| fact.id == self.fact.id);
        let mut retired: Vec<String> = shelf.hidden().map(str::to_owned).collect();
        match (place, self.is_retired) {
            (Some(at), false) => facts[at] = self.fact.clone(),
            (Some(at), true) => retired.push(facts.remove(at).id),
            (None, false) => facts.push(self.fact.clone()),
            (None, true) => retired.push(self.fact.id.clone()),
        }
        Shelf::new(facts, retired)
    }
}

/// A fact that may be kept: what it needs is there, and its evidence is the article's.
fn in_order(mut fact: Fact, article: Option<&Article>) -> Result<Fact, AmendError> {
    fact.answer = one_line(&fact.answer);
    if !fact.answer.contains(char::is_alphanumeric) {
        return Err(AmendError::Empty("an answer"));
    }
    fits("the answer", &fact.answer, LONGEST_ANSWER)?;
    fact.attribution = fact.attribution.map(|name| one_line(&name)).filter(|name| !name.is_empty());
    fits("the name of who says so", fact.attribution.as_deref().unwrap_or_default(), LONGEST_NAME)?;
    let mut phrasings: Vec<String> = Vec::new();
    for phrasing in fact
        .phrasings
        .iter()
        .map(|phrasing| one_line(phrasing))
        .filter(|phrasing| phrasing.contains(char::is_alphanumeric))
    {
        fits("a question", &phrasing, LONGEST_PHRASING)?;
        if !phrasings.iter().any(|known| known.eq_ignore_ascii_case(&phrasing)) {
            phrasings.push(phrasing);
        }
    }
    if phrasings.is_empty() {
        return Err(AmendError::NoPhrasings);
    }
    if phrasings.len() > MOST_PHRASINGS {
        return Err(AmendError::TooLong("the list of questions", phrasings.len(), MOST_PHRASINGS));
    }
    fact.phrasings = phrasings;
    fact.evidence.retain(|words| words.contains(char::is_alphanumeric));
    for words in &mut fact.evidence {
        let found = article.and_then(|article| verbatim(&article.text, words));
        *words = found.ok_or_else(|| AmendError::NoEvidence(one_line(words)))?.to_owned();
    }
    fact.source = fact.source.map(|source| source.trim().to_owned()).filter(|source| !source.is_empty());
    if let Some(source) = &fact.source {
        fits("the web address", source, LONGEST_REASON)?;
        let rest = source.strip_prefix("https://").or_else(|| source.strip_prefix("http://"));
        let is_odd = |c: char| c.is_whitespace() || text::is_invisible(c);
        let is_address = |rest: &str| !rest.is_empty() && !rest.contains(is_odd);
        if !rest.is_some_and(is_address) {
            return Err(AmendError::NoAddress(source.clone()));
        }
    }
    if fact.evidence.is_empty() && fact.source.is_none() {
        return Err(AmendError::NoSource);
    }
    Ok(fact)
}

fn fits(what: &'static str, words: &str, most: usize) -> Result<(), AmendError> {
    let length = words.chars().count();
    if length > most { Err(AmendError::TooLong(what, length, most)) } else { Ok(()) }
}

fn one_line(words: &str) -> String {
    text::plain(words)
}

/// Where a text holds words, whole ones, whatever white space, quotation marks, dashes and case they were copied with: as the
/// text has them.
fn verbatim<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let words = words.trim();
    if let Some(start) = whole_words(text, words) {
        return Some(&text[start..start + words.len()]);
    }
    let (plain, places) = flattened(text);
    let (wanted, _) = flattened(words);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return None;
    }
    let start = whole_words(&plain, wanted)?;
    let end = start + wanted.len();
    // Cannot fail: each byte of the flat text has its place.
    Some(Span::new(places[start].start, places[end - 1].end).of_text(text))
}

/// Where words begin in a text in which no letter stands right beside them.
fn whole_words(text: &str, words: &str) -> Option<usize> {
    let opens = words.starts_with(char::is_alphanumeric);
    let closes = words.ends_with(char::is_alphanumeric);
    let mut places = text.match_indices(words).map(|(start, _)| start);
    places.find(|&start| {
        let before = text[..start].ends_with(char::is_alphanumeric);
        let after = text[start + words.len()..].starts_with(char::is_alphanumeric);
        !(opens && before || closes && after)
    })
}

/// A text in small letters, with plain marks and single spaces, and for each of its bytes where it comes from.
fn flattened(words: &str) -> (String, Vec<Span>) {
    let mut flat = String::with_capacity(words.len());
    let mut places = Vec::with_capacity(words.len());
    for (at, letter) in words.char_indices() {
        let span = Span::new(at, at + letter.len_utf8());
        let before = flat.len();
        match letter {
            letter if text::is_invisible(letter) => {}
            letter if letter.is_whitespace() => {
                if !flat.ends_with(' ') {
                    flat.push(' ');
                }
            }
            '“' | '”' | '„' | '«' | '»' => flat.push('"'),
            '‘' | '’' | '`' => flat.push('\''),
            '–' | '—' | '‑' => flat.push('-'),
            letter => flat.extend(letter.to_lowercase()),
        }
        places.extend(std::iter::repeat_n(span, flat.len() - before));
    }
    (flat, places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn evidence_is_found_however_it_was_copied() {
        let text = "He said: “We won’t — ever —  leave.”\nThen he left.";
        for (copied, found) in [
            ("Then he left.", Some("Then he left.")),
            ("\"we won't - ever - leave.\"", Some("“We won’t — ever —  leave.”")),
            ("leave.\" Then he", Some("leave.”\nThen he")),
            ("Then she left.", None),
            ("\u{200b}\u{feff}", None),
            ("hen he le", None),
            ("he", Some("he")),
        ] {
            assert_eq!(verbatim(text, copied), found, "{copied}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_found_stands_in_the_text(text in "\\PC{0,40}", words in "\\PC{1,8}") {
            if let Some(found) = verbatim(&text, &words) {
                prop_assert!(text.contains(found));
            }
        }
    }

    #[test]
    fn what_a_fact_needs() {
        let article = Article::parse("a", b"It cost 12 dollars.", crate::article::Format::Text).expect("an article"); // test data
        let fact = |answer: &str, phrasing: &str, evidence: &str, source: &str| Fact {
            answer: answer.into(),
            phrasings: vec![phrasing.into()],
            evidence: vec![evidence.into()],
            source: Some(source.into()),
            ..Fact::default()
        };
        let check = |fact| in_order(fact, Some(&article)).map_err(|error| error.to_string());
        let good = check(fact(" 12\ndollars ", "what did it cost?", "it  cost 12", "")).expect("it is in order"); // test data
        assert_eq!((good.answer.as_str(), good.evidence[0].as_str(), good.source), ("12 dollars", "It cost 12", None));
        for (fact, wrong) in [
            (fact("", "q", "It cost", ""), "please give an answer"),
            (fact("a", " ", "It cost", ""), "at least one question"),
            (fact("a", "q", "", ""), "needs evidence"),
            (fact("a", "q", "\u{200b}", ""), "needs evidence"),
            (fact("a", "q", "…", ""), "needs evidence"),
            (fact("a", "q", "It weighed", ""), "does not hold the words \"It weighed\""),
            (fact("a", "q", "", "javascript:x"), "no web address"),
            (fact(&"a".repeat(501), "q", "", "https://a.example"), "501 characters"),
        ] {
            let error = check(fact).expect_err("it is not"); // test data
            assert!(error.contains(wrong), "{error}");
        }
    }
}
