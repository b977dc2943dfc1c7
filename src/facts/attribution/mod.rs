//! Whose words an article's words are: every source that it names, and what it says is theirs.
//!
//! ```
//! use onrecord::article::{Article, Format};
//! use onrecord::facts::FactBase;
//! let text = "The bridge is safe, police said on Monday. It was built in 1990.";
//! let article = Article::parse("a", text.as_bytes(), Format::Text)?;
//! let base = FactBase::of(&article);
//! let source = |at: usize| base.attributions.of_span(article.sentences[at].span).map(|source| source.name.as_str());
//! assert_eq!((source(0), source(1)), (Some("police"), None));
//! # Ok::<(), onrecord::article::ArticleError>(())
//! ```

mod clauses;
mod counts;
mod denials;
mod frames;
mod interviews;
mod marks;
mod names;
mod nouns;
mod quoted;
mod speakers;
#[cfg(test)]
mod tests;
mod verbs;
mod words;

pub(super) use verbs::denies;

use rustc_hash::FxHashSet;

use super::entities::is_business;
use super::{Entities, Form, Manner, Mention, Tagged};
use crate::article::Article;
use crate::text::Span;

/// Words of the article that are a source's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced {
    /// The words that name the source there: "Kirby", "He".
    pub speaker: Span,
    /// Its full name: "John Kirby".
    pub name: String,
    /// How its words are given.
    pub manner: Manner,
    /// The words that are the source's: a quotation without its marks, or a clause.
    pub said: Span,
    /// The source denies them; then where the verb stands: "denied".
    pub denied: Option<Span>,
    /// The words that tell so, which are nobody's claim: "Kirby said in".
    by: Span,
}

/// Something that a source said, in one or more parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saying {
    /// The words that name the source.
    pub speaker: Span,
    /// Its full name.
    pub name: String,
    /// "said", "according to"
    pub predicate: Span,
    /// "say"
    pub lemma: &'static str,
    /// How the words are given.
    pub manner: Manner,
    /// The words.
    pub parts: Vec<Span>,
    /// The sentence that names the source.
    pub sentence: usize,
    /// Where it is named.
    by: Span,
}

/// Every source that an article names, with what it says.
#[derive(Debug, Default)]
pub struct Attributions {
    /// Whose which words are, in the order of the words; a quotation inside a reported clause stands behind the clause.
    pub list: Vec<Sourced>,
    /// What was said, in the order of the article.
    pub(super) sayings: Vec<Saying>,
    /// Figures whose source is told beside them, in their order: "31 people by the ministry's count".
    counts: Vec<Sourced>,
    /// The furthest end of the words in `list` up to each place.
    reach: Vec<usize>,
}

impl Attributions {
    /// Finds the sources of an article.
    pub fn of(article: &Article, tagged: &Tagged, entities: &Entities) -> Self {
        let quotations = marks::find(article);
        let mut names = names::Names::new(article, entities);
        let mut frames = Vec::new();
        let mut subjects = Vec::new();
        let mut counts = Vec::new();
        let mut words = Vec::new();
        let mut first = 0;
        for (at, sentence) in article.sentences.iter().enumerate() {
            while quotations.get(first).is_some_and(|quotation| quotation.span.end <= sentence.span.start) {
                first += 1;
            }
            words::read(article, sentence.span, tagged.sentence(at), &quotations[first..], &mut words);
            frames::find(article, &words, at, &mut names, &mut frames);
            frames::note(&words, at, &names, &frames, &mut subjects);
            counts::find(&words, &names, &mut counts);
        }
        let mut sayings = quoted::sayings(article, &quotations, &frames, &subjects);
        interviews::add(article, &quotations, &mut sayings);
        Attributions { counts, ..Self::listed(sayings, &quotations) }
    }

    fn listed(sayings: Vec<Saying>, quotations: &[marks::Quotation]) -> Self {
        let mut list = Vec::new();
        for saying in &sayings {
            for &said in &saying.parts {
                let sourced = |said, manner| Sourced {
                    speaker: saying.speaker,
                    name: saying.name.clone(),
                    manner,
                    said,
                    denied: denies(saying.lemma).then_some(saying.predicate),
                    by: saying.by,
                };
                // A clause with quotations in it is the article's, and they are the source's own words.
                let first = quotations.partition_point(|quotation| quotation.span.start < said.start);
                let within = quotations[first..].iter().take_while(|quotation| quotation.span.start < said.end);
                let inner: Vec<_> =
                    within.flat_map(|quotation| &quotation.parts).filter(|part| said.holds(**part)).collect();
                let manner = if inner.is_empty() { saying.manner } else { Manner::Paraphrased };
                list.push(sourced(said, manner));
                list.extend(inner.into_iter().map(|&part| sourced(part, Manner::Quoted)));
            }
        }
        list.sort_by_key(|sourced: &Sourced| (sourced.said.start, std::cmp::Reverse(sourced.said.end)));
        let mut furthest = 0;
        let mut reach = Vec::with_capacity(list.len());
        for sourced in &list {
            furthest = sourced.said.end.max(furthest);
            reach.push(furthest);
        }
        Attributions { list, sayings, counts: Vec::new(), reach }
    }

    /// Whose the figure at `span` is, if it is one whose source is told beside it.
    fn of_figure(&self, span: Span) -> Option<&Sourced> {
        let end = self.counts.partition_point(|sourced| sourced.said.start < span.end);
        let sourced = self.counts[..end].last()?;
        let is_most = span.holds(sourced.said) && span.len() < 2 * sourced.said.len() + 16;
        (sourced.said.holds(span) || is_most).then_some(sourced)
    }

    /// Gives sources that are only described the names of those whom the article means: "the company said".
    pub(super) fn settle(&mut self, article: &Article, entities: &Entities) {
        let named: FxHashSet<&str> =
            entities.list.iter().filter(|entity| entity.named).map(|entity| entity.name.as_str()).collect();
        let meant = |speaker: Span, name: &str| {
            let described = |mention: &&Mention| describes(article, mention, speaker);
            let mention = entities.mentions_in(speaker).last().filter(described)?;
            let entity = &entities.list[mention.entity];
            // Which company is meant is a matter of likelihood, and whose words are whose must be sure.
            let business = is_business(article.words(mention.span).rsplit(' ').next()?);
            (entity.named && !business && !named.contains(name)).then(|| entity.name.clone())
        };
        for sourced in self.list.iter_mut().chain(&mut self.counts) {
            if let Some(name) = meant(sourced.speaker, &sourced.name) {
                sourced.name = name;
            }
        }
        for saying in &mut self.sayings {
            if let Some(name) = meant(saying.speaker, &saying.name) {
                saying.name = name;
            }
        }
    }

    /// Whose the words at `span` are, a short answer's or a sentence's: those of the source that holds them all, or of
    /// the one that holds most of them.
    pub fn of_span(&self, span: Span) -> Option<&Sourced> {
        if let Some(sourced) = self.of_figure(span) {
            return Some(sourced);
        }
        let end = self.list.partition_point(|sourced| sourced.said.start < span.end);
        let mut best: Option<(&Sourced, usize)> = None;
        for at in (0..end).rev() {
            if self.reach[at] <= span.start {
                break;
            }
            let sourced = &self.list[at];
            if sourced.said.holds(span) {
                return Some(sourced);
            }
            let overlap = sourced.said.end.min(span.end).saturating_sub(sourced.said.start.max(span.start));
            if overlap > 0 && best.is_none_or(|(_, most)| overlap >= most) {
                best = Some((sourced, overlap));
            }
        }
        let (sourced, overlap) = best?;
        let told = sourced.by.end.min(span.end).saturating_sub(sourced.by.start.max(span.start));
        (overlap * 3 >= span.len() - told).then_some(sourced)
    }
}

/// Whether a mention is all that the words for a source say: "the company" and "her sister" are, "a lawyer for the
/// company" is not.
fn describes(article: &Article, mention: &Mention, speaker: Span) -> bool {
    let before = article.words(Span::new(speaker.start, mention.span.start)).trim();
    let owned = ["’s", "'s", "s’", "s'"].iter().any(|owner| before.ends_with(owner));
    let alone = owned || !before.contains(' ');
    mention.span.end == speaker.end && mention.form == Form::Role && alone
}
