//! The one way through: every shell asks its questions here.
//!
//! ```
//! use onrecord::desk::Desk;
//! let desk = Desk::built_in();
//! let answer = desk.ask("How many countries voted for the resolution?", &[], 3).answer;
//! assert!(answer.evidence[0].text.contains("14-0"));
//! ```

use std::cmp::Ordering;

use crate::answer::{self, Answer, Outcome, Passage, Weighed};
use crate::article::{Article, Format, Metadata};
use crate::facts::{self, Fact, FactBase, FactsFile, country_forms};
use crate::matching::{self, FactMatch, Index, PhrasingIndex, Ranking};
use crate::question::{self, Ask, Question};
use crate::text::Span;

/// The built-in article and what is known of it.
const BUILT_IN: (&str, &str, &str) = (
    "un-ceasefire",
    include_str!("../../config/articles/un-ceasefire.txt"),
    include_str!("../../config/articles/un-ceasefire.facts.toml"),
);

/// Begins to build what every desk needs and no article changes (patterns, word lists, the tagger) on another core, while
/// the articles are still being read. Whoever needs a part of it first waits for that part alone.
pub fn warm_up() {
    rayon::spawn(facts::warm_up);
    rayon::spawn(matching::warm_up);
    rayon::spawn(|| drop(Question::parse("Who said that, and when?", &[])));
}

/// The articles and facts that are live, ready to be asked.
#[derive(Debug)]
pub struct Desk {
    articles: Vec<Live>,
    facts: Vec<Fact>,
    phrasings: PhrasingIndex,
}

/// An article, what was read from it, and its words made ready for matching.
#[derive(Debug)]
struct Live {
    article: Article,
    base: FactBase,
    index: Index,
}

/// A question's answer, and what it was made from.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What the member gets.
    pub answer: Answer,
    /// What it was made from; nothing for chatter, and where there is nothing to answer from.
    pub why: Option<Why>,
}

/// What an answer was made from.
#[derive(Debug, Clone)]
pub enum Why {
    /// A curated fact.
    Fact {
        /// Its id.
        id: String,
        /// How near its phrasings are to the question.
        matched: FactMatch,
    },
    /// The sentences of an article.
    Article {
        /// Its id.
        id: String,
        /// All candidates with their features.
        ranking: Ranking,
        /// The question as it was understood.
        question: Question,
    },
}

impl Desk {
    /// A desk with these articles and the facts of these files. What a file says of its article fills in what the only
    /// article does not say of itself; where there are several, it is not known which one is meant.
    pub fn new(mut articles: Vec<Article>, files: Vec<FactsFile>) -> Self {
        let mut facts = Vec::new();
        for file in files {
            if let [article] = articles.as_mut_slice() {
                complete(&mut article.metadata, file.metadata);
            }
            facts.extend(file.facts);
        }
        // Indexed last: days are counted from the day of publication, and the title is matched too.
        let articles = articles.into_iter().map(|article| {
            let (base, index) = Index::read(&article);
            Live { article, base, index }
        });
        let phrasings = PhrasingIndex::build(&facts);
        Desk { articles: articles.collect(), facts, phrasings }
    }

    /// The desk over the built-in article and its curated facts.
    ///
    /// # Panics
    /// Never: both are part of the program, and the tests read them.
    pub fn built_in() -> Self {
        let (id, text, facts) = BUILT_IN;
        let article =
            Article::parse(id, text.as_bytes(), Format::Text).expect("the built-in article is tested to read"); // cannot fail: see the message
        let file = FactsFile::parse(facts).expect("the built-in facts are tested to read"); // cannot fail: see the message
        Desk::new(vec![article], vec![file])
    }

    /// The facts whose evidence stands in no article, by id.
    pub fn facts_without_evidence(&self) -> impl Iterator<Item = &str> {
        let lost = |fact: &&Fact| fact.evidence.iter().any(|words| self.find(words).is_none());
        self.facts.iter().filter(lost).map(|fact| fact.id.as_str())
    }

    /// The articles that are live.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter().map(|live| &live.article)
    }

    /// All facts, the curated ones first; of an extracted one the article that says it.
    pub fn facts(&self) -> impl Iterator<Item = (Option<&Article>, &Fact)> {
        let curated = self.facts.iter().map(|fact| (None, fact));
        let extracted =
            self.articles.iter().flat_map(|live| live.base.facts.iter().map(|fact| (Some(&live.article), fact)));
        curated.chain(extracted)
    }

    /// Answers a message. `context` holds the earlier questions of the conversation, oldest first; `top` says how many
    /// ranked sentences are wanted.
    pub fn ask(&self, message: &str, context: &[String], top: usize) -> Asked {
        let question = Question::parse(message, context);
        if question.chatter.is_some() {
            return self.ask_one(&question, top);
        }
        let parts = question::parts(message);
        if parts.len() == 1 {
            return self.ask_one(&question, top);
        }
        let whole = self.ask_one(&question, top);
        let mut context = context.to_vec();
        let mut answers = Vec::new();
        for part in parts {
            answers.push(self.ask_one(&Question::parse(part, &context), top).answer);
            context.push(part.to_owned());
        }
        Asked { answer: answer::join(&answers, whole.answer), why: whole.why }
    }

    /// Answers one question.
    fn ask_one(&self, question: &Question, top: usize) -> Asked {
        let by_fact = self.ask_facts(question);
        let by_article = self.ask_articles(question, top);
        match (by_fact, by_article) {
            (None, None) => Asked { answer: Answer::of_nothing(question), why: None },
            (Some(fact), None) => fact,
            // A moderator's answer stands before an extracted one, unless the article is much the surer, or the question
            // asks for a record outright and the fact for something like it.
            (Some(fact), Some(Asked { answer, .. }))
                if fact.answer.confidence >= answer::ANSWERED
                    && fact.answer.confidence >= 0.8 * answer.confidence
                    && !(question.ask != Ask::Open
                        && answer.outcome == Outcome::Answered
                        && nearest(&fact) < OUTRIGHT) =>
            {
                Asked { answer: Answer { ranked: answer.ranked, confidence: answer.confidence, ..fact.answer }, ..fact }
            }
            (_, Some(asked)) => asked,
        }
    }

    /// What is weighed for each sentence that may answer an open question, for learning how much it counts.
    pub fn weighed(&self, message: &str, context: &[String]) -> Vec<(Passage, Weighed)> {
        let question = Question::parse(message, context);
        let of_article = |Live { article, base, index }: &Live| {
            let ranking = matching::rank(index, &base.entities, &question);
            let weighed = answer::weighed(article, base, &question, &ranking);
            weighed.into_iter().map(|(span, weighed)| (Passage::new(article, span), weighed)).collect::<Vec<_>>()
        };
        self.articles.iter().flat_map(of_article).collect()
    }

    /// Why a question was answered so, in some lines of plain text.
    pub fn explain(&self, asked: &Asked) -> String {
        match &asked.why {
            None => "That was not held against an article.".to_owned(),
            Some(Why::Fact { id, matched }) => format!(
                "The curated fact {id:?}: its nearest phrasing has a likeness of {:.2}, which makes a confidence of {:.2}.",
                matched.nearest, matched.confidence
            ),
            Some(Why::Article { id, ranking, question }) => {
                let live = self.articles.iter().find(|live| live.article.id == *id);
                live.map(|Live { article, base, .. }| {
                    matching::explain(article, ranking) + &answer::decided(article, base, question, ranking)
                })
                .unwrap_or_default()
            }
        }
    }

    fn ask_facts(&self, question: &Question) -> Option<Asked> {
        let best = self.phrasings.best(question)?;
        // "hello" is a greeting, unless a moderator wrote an answer to it.
        let is_written_for_it =
            best.confidence >= answer::ANSWERED && (self.articles.is_empty() || best.nearest >= OUTRIGHT);
        if question.chatter.is_some() && !is_written_for_it {
            return None;
        }
        let fact = &self.facts[best.fact];
        // With an article at hand, a fact must bear out all that the question takes for granted.
        let is_name = |word: &str| {
            country_forms(word).is_some()
                || self.articles.iter().any(|live| !live.base.entities.find(&[word]).is_empty())
        };
        if !self.articles.is_empty() && best.nearest < 1.0 && !answer::bears_out(fact, question, is_name) {
            return None;
        }
        let evidence: Vec<Passage> = fact.evidence.iter().filter_map(|words| self.find(words)).collect();
        let article = evidence.first().and_then(|first| self.articles().find(|article| article.id == first.article));
        let answer = Answer::of_fact(fact, best.confidence, evidence, article);
        Some(Asked { answer, why: Some(Why::Fact { id: fact.id.clone(), matched: best }) })
    }

    /// Where an article holds these words.
    fn find(&self, words: &str) -> Option<Passage> {
        self.articles().find_map(|article| {
            let start = article.text.find(words)?;
            Some(Passage::new(article, Span::new(start, start + words.len())))
        })
    }

    /// The answer of the article that is surest, with the best sentences of all.
    fn ask_articles(&self, question: &Question, top: usize) -> Option<Asked> {
        let mut answers: Vec<Asked> = self
            .articles
            .iter()
            .map(|Live { article, base, index }| {
                let ranking = matching::rank(index, &base.entities, question);
                let answer = Answer::of_article(article, base, question, &ranking, top);
                let why = question.chatter.is_none().then(|| Why::Article {
                    id: article.id.clone(),
                    ranking,
                    question: question.clone(),
                });
                Asked { answer, why }
            })
            .collect();
        answers.sort_by(|a, b| b.answer.confidence.total_cmp(&a.answer.confidence));
        let mut answers = answers.into_iter();
        let mut best = answers.next()?;
        best.answer.ranked.extend(answers.flat_map(|other| other.answer.ranked));
        best.answer.ranked.sort_by(|a, b| b.score.partial_cmp(&a.score).unwrap_or(Ordering::Equal));
        best.answer.ranked.truncate(top);
        Some(best)
    }
}

/// From this likeness on a question is a phrasing of the fact, but for a word or two.
const OUTRIGHT: f32 = 0.8;

/// How near the question is to the fact that answers it, from 0 to 1.
fn nearest(asked: &Asked) -> f32 {
    match &asked.why {
        Some(Why::Fact { matched, .. }) => matched.nearest,
        _ => 0.0,
    }
}

/// Fills in what an article does not say of itself.
fn complete(metadata: &mut Metadata, known: Metadata) {
    let Metadata { title, author, source, published, url } = known;
    metadata.title = metadata.title.take().or(title);
    metadata.author = metadata.author.take().or(author);
    metadata.source = metadata.source.take().or(source);
    metadata.published = metadata.published.or(published);
    metadata.url = metadata.url.take().or(url);
}
