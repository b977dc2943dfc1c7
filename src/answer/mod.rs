//! From ranked candidates to an [`Answer`]: the outcome, the words shown, and the evidence for them.

mod claims;
mod counts;
mod curated;
mod differences;
mod doers;
mod gate;
mod measures;
mod opposites;
mod parts;
mod records;
mod reply;
mod short;
mod speakers;
mod verdict;

use serde::{Serialize, Serializer};

pub use claims::{Support, is_sentence, supporting};
pub use counts::tells_of_death;
pub use curated::bears_out;
pub use differences::{Difference, Differs, difference};
pub use gate::{NAMES as GATE, Weighed, decided, likeliest, weighed};
pub use parts::join;
pub use reply::ADDED;
pub use verdict::Put;
use verdict::{Case, Verdict};

use crate::article::Article;
use crate::facts::{Fact, FactBase, FactKind};
use crate::matching::Ranking;
use crate::question::Question;
use crate::reading;
use crate::text::{self, Span};

/// How a question ends. The four are never blurred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The article's words answer it.
    Answered,
    /// The article says something related, which is offered and not given as the answer.
    Suggested,
    /// The article does not say.
    NotInArticle,
    /// It asks nothing that an article could answer.
    NotAQuestion,
}

impl Outcome {
    /// Its name: "not_in_article".
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Answered => "answered",
            Outcome::Suggested => "suggested",
            Outcome::NotInArticle => "not_in_article",
            Outcome::NotAQuestion => "not_a_question",
        }
    }
}

/// From this confidence on a question is answered. On questions about encyclopaedia articles cut to the length of news,
/// nine in ten answers given at or above it are right; see the README's figures.
pub const ANSWERED: f32 = 0.5;
/// Most questions that are suggested.
const MOST_SUGGESTED: usize = 3;

/// Questions that the facts in the offered sentences answer.
fn suggestions(base: &FactBase, answer: &Answer) -> Vec<String> {
    let mut suggestions: Vec<String> = Vec::new();
    for passage in &answer.evidence {
        let own = base.facts.iter().filter(|fact| fact.spans.first() == Some(&passage.span));
        for phrasing in own.filter_map(|fact| fact.phrasings.first()) {
            if suggestions.len() < MOST_SUGGESTED && !suggestions.contains(phrasing) {
                suggestions.push(phrasing.clone());
            }
        }
    }
    suggestions
}

/// The words of a text, folded.
fn folded(words: &str) -> Vec<String> {
    text::tokens(words).map(|token| text::fold(token.of_text(words)).into_owned()).collect()
}

/// The id of the fact that an answer gives: of its first sentence, and with its short answer, or a quote whose speaker
/// that is.
fn fact_of(base: &FactBase, answer: &Answer) -> Option<String> {
    let (short, passage) = (answer.short.as_deref()?, answer.evidence.first()?);
    let own = || base.facts.iter().filter(|fact| fact.spans.contains(&passage.span));
    let tells = |fact: &&Fact| fact.answer.contains(short) || short.contains(&fact.answer);
    let is_by = |fact: &&Fact| fact.kind == FactKind::Quote && fact.attribution.as_deref() == Some(short);
    own().find(tells).or_else(|| own().find(is_by)).map(|fact| fact.id.clone())
}

/// From this confidence on the nearest sentences are offered.
const SUGGESTED: f32 = 0.15;

/// Words of an article and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The article's id.
    pub article: String,
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// Exactly the bytes of the span.
    pub text: String,
}

impl Passage {
    /// The passage at `span`.
    pub fn new(article: &Article, span: Span) -> Self {
        Passage { article: article.id.clone(), span, text: article.words(span).to_owned() }
    }
}

/// The part of a sentence that answers by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Short {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// Exactly the bytes of the span.
    pub text: String,
    /// Probability, 0 to 1, that it is right.
    #[serde(serialize_with = "rounded")]
    pub score: f32,
}

/// A sentence that may answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    /// The sentence.
    #[serde(flatten)]
    pub passage: Passage,
    /// Probability, 0 to 1, that it answers the question.
    #[serde(serialize_with = "rounded")]
    pub score: f32,
    /// Its best short answer.
    pub short: Option<Short>,
}

/// What a member gets for a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// How it ends.
    #[serde(rename = "status")]
    pub outcome: Outcome,
    /// The short answer: words of the evidence or of the headline, or a curated fact's.
    #[serde(rename = "answer")]
    pub short: Option<String>,
    /// Probability, 0 to 1, that the first ranked sentence (with facts alone: the fact) answers the question.
    #[serde(serialize_with = "rounded")]
    pub confidence: f32,
    /// The id of the fact that answers.
    pub fact: Option<String>,
    /// Who says so, where the article says who.
    pub attribution: Option<String>,
    /// The article's sentences that bear the answer out, best first.
    pub evidence: Vec<Passage>,
    /// The sentences that are most likely to answer, best first, whatever the outcome.
    pub ranked: Vec<Ranked>,
    /// Questions that can be answered instead.
    pub suggestions: Vec<String>,
    /// The ids of articles that answer it each otherwise, where it is not clear which one is meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// The whole reply as plain text.
    pub reply: String,
    /// The reply's own opening words, before the evidence; empty where it opens with the short answer.
    #[serde(skip)]
    pub lead: String,
    /// Where a fact that the moderators added is from: a web address.
    #[serde(skip)]
    pub source: Option<String>,
    /// How the answer is put.
    #[serde(skip)]
    pub put: Put,
    /// The id of the article that it is about, if it is about one.
    #[serde(skip)]
    pub article: Option<String>,
}

/// A number as it is printed for programs. Four decimals: more are noise, and would differ between machines.
pub fn as_printed(value: f32) -> f64 {
    (f64::from(value) * 1e4).round() / 1e4
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde calls it with a reference
fn rounded<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(as_printed(*value))
}

impl Answer {
    fn empty(outcome: Outcome) -> Self {
        Answer {
            outcome,
            short: None,
            confidence: 0.0,
            fact: None,
            attribution: None,
            evidence: Vec::new(),
            ranked: Vec::new(),
            suggestions: Vec::new(),
            choices: Vec::new(),
            reply: String::new(),
            lead: String::new(),
            source: None,
            put: Put::Plain,
            article: None,
        }
    }

    /// An answer of a fixed line.
    fn fixed(outcome: Outcome, line: &str) -> Self {
        Answer { reply: line.to_owned(), lead: line.to_owned(), ..Answer::empty(outcome) }
    }

    /// The answer that one article gives, with the `top` best sentences of its ranking.
    pub fn of_article(article: &Article, base: &FactBase, question: &Question, ranking: &Ranking, top: usize) -> Self {
        let case = Case { article, base, question, ranking };
        let best = ranking.candidates.first().map_or(1.0, |best| best.share);
        let ranked = ranking.candidates.iter().take(top).map(|candidate| {
            let score = ranking.confidence * candidate.share / best;
            let sentence = article.sentences[candidate.sentence].span;
            let pointed = candidate.pointer.zip(reading::exactly(article, question, candidate));
            let found = pointed.map(|(pointer, right)| (pointer.span, right));
            let found = found.or_else(|| short::find(article, sentence, question));
            let short =
                found.map(|(span, right)| Short { span, text: article.words(span).to_owned(), score: score * right });
            Ranked { passage: Passage::new(article, sentence), score, short }
        });
        let ranked: Vec<Ranked> = ranked.collect();
        if let Some(chatter) = question.chatter {
            return Answer {
                confidence: ranking.confidence,
                ranked,
                article: Some(article.id.clone()),
                ..Answer::fixed(Outcome::NotAQuestion, reply::to_chatter(chatter))
            };
        }
        let verdict = records::look_up(case).unwrap_or_else(|| gate::open(case));
        let passages = |spans: &[Span]| spans.iter().map(|&span| Passage::new(article, span)).collect::<Vec<_>>();
        let mut answer = Answer {
            confidence: ranking.confidence,
            ranked,
            article: Some(article.id.clone()),
            ..Answer::empty(Outcome::NotInArticle)
        };
        match &verdict {
            Verdict::Says(says) => {
                answer.outcome = Outcome::Answered;
                answer.evidence = passages(&says.evidence);
                answer.short.clone_from(&says.short);
                answer.attribution.clone_from(&says.source);
                answer.confidence = says.confidence.unwrap_or(answer.confidence);
                answer.put = says.put;
            }
            Verdict::Near(spans) => {
                answer.outcome = Outcome::Suggested;
                answer.evidence = passages(spans);
            }
            Verdict::Silent(_) => {}
        }
        if answer.outcome == Outcome::Suggested {
            answer.suggestions = suggestions(base, &answer);
        }
        answer.fact = fact_of(base, &answer);
        answer.lead = reply::lead(&answer, &verdict, case);
        answer.reply = reply::compose(&answer, article);
        answer
    }

    /// What several articles answer, each otherwise, best first: offered, for whoever asked to say which one is meant.
    pub fn between(mut answers: Vec<(&Article, Answer)>) -> Self {
        let choices = answers.iter().map(|(article, _)| article.id.clone()).collect();
        let evidence = answers.iter_mut().filter_map(|(_, answer)| answer.evidence.drain(..).next()).collect();
        let mut between = Answer { evidence, choices, ..Answer::fixed(Outcome::Suggested, reply::WHICH) };
        between.reply = reply::of_several(&between, answers.iter().map(|(article, _)| *article));
        if let Some((_, best)) = answers.into_iter().next() {
            (between.confidence, between.ranked) = (best.confidence, best.ranked);
        }
        between
    }

    /// The same sentences, offered as what comes near and not given as the answer.
    #[must_use]
    pub fn merely_offered(self, article: &Article) -> Self {
        let lead = reply::NOT_SURE.to_owned();
        let offered = Answer { outcome: Outcome::Suggested, short: None, fact: None, put: Put::Plain, lead, ..self };
        Answer { reply: reply::compose(&offered, article), ..offered }
    }

    /// The answer where there is nothing to answer from.
    pub fn of_nothing(question: &Question) -> Self {
        match question.chatter {
            Some(chatter) => Answer::fixed(Outcome::NotAQuestion, reply::to_chatter(chatter)),
            None => Answer::fixed(Outcome::NotInArticle, reply::NOT_SAID),
        }
    }
}
