//! The one way through: every shell asks its questions here.
//!
//! ```
//! use onrecord::desk::Desk;
//! let desk = Desk::built_in();
//! let answer = desk.ask("How many countries voted for the resolution?", &[], 3).answer;
//! assert!(answer.evidence[0].text.contains("14-0"));
//! ```

use std::cmp::Ordering;

use crate::answer::{Answer, Passage};
use crate::article::{Article, Format, Metadata};
use crate::facts::{Fact, FactsFile};
use crate::matching::{self, Index, PhrasingIndex, Ranking};
use crate::question::{Kind, Question};
use crate::text::Span;

/// The built-in article and what is known of it.
const BUILT_IN: (&str, &str, &str) = (
    "un-ceasefire",
    include_str!("../../config/articles/un-ceasefire.txt"),
    include_str!("../../config/articles/un-ceasefire.facts.toml"),
);

/// The articles and facts that are live, ready to be asked.
#[derive(Debug)]
pub struct Desk {
    articles: Vec<(Article, Index)>,
    facts: Vec<Fact>,
    phrasings: PhrasingIndex,
}

/// A question's answer, and what it was made from.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What the member gets.
    pub answer: Answer,
    /// How the question was understood and matched, where an article was asked.
    pub why: Option<Why>,
}

/// How a question was understood and matched.
#[derive(Debug, Clone)]
pub struct Why {
    /// What kind of answer it asks for.
    pub kind: Kind,
    /// The id of the article that the answer comes from.
    pub article: String,
    /// All candidates of that article, with their features.
    pub ranking: Ranking,
}

impl Desk {
    /// A desk with these articles and facts.
    pub fn new(articles: Vec<Article>, facts: Vec<Fact>) -> Self {
        let indexed = articles.into_iter().map(|article| {
            let index = Index::build(&article);
            (article, index)
        });
        let phrasings = PhrasingIndex::build(&facts);
        Desk { articles: indexed.collect(), facts, phrasings }
    }

    /// The desk over the built-in article and its curated facts.
    ///
    /// # Panics
    /// Never: both are part of the program, and the tests read them.
    pub fn built_in() -> Self {
        let (id, text, facts) = BUILT_IN;
        let mut article =
            Article::parse(id, text.as_bytes(), Format::Text).expect("the built-in article is tested to read"); // cannot fail: see the message
        let file = FactsFile::parse(facts).expect("the built-in facts are tested to read"); // cannot fail: see the message
        complete(&mut article.metadata, file.metadata);
        Desk::new(vec![article], file.facts)
    }

    /// The articles that are live.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter().map(|(article, _)| article)
    }

    /// Answers a message. `context` holds the earlier questions of the conversation, oldest first; `top` says how many
    /// ranked sentences are wanted.
    pub fn ask(&self, message: &str, context: &[String], top: usize) -> Asked {
        let question = Question::parse(message, context);
        let by_fact = if question.chatter.is_none() { self.ask_facts(&question) } else { None };
        let by_article = self.ask_articles(&question, top);
        match (by_fact, by_article) {
            (None, None) => Asked { answer: Answer::of_nothing(&question), why: None },
            (Some(answer), None) => Asked { answer, why: None },
            (None, Some(asked)) => asked,
            // A moderator's answer stands before an extracted one, unless the article is much the surer.
            (Some(fact), Some(mut asked)) => {
                if fact.confidence >= crate::answer::ANSWERED && fact.confidence >= 0.8 * asked.answer.confidence {
                    asked.answer = Answer { ranked: asked.answer.ranked, confidence: asked.answer.confidence, ..fact };
                }
                asked
            }
        }
    }

    fn ask_facts(&self, question: &Question) -> Option<Answer> {
        let best = self.phrasings.best(question)?;
        let fact = &self.facts[best.fact];
        let evidence = fact.evidence.iter().filter_map(|words| self.find(words)).collect();
        Some(Answer::from_fact(fact, best.confidence, evidence))
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
            .map(|(article, index)| {
                let ranking = matching::rank(index, question);
                let answer = Answer::from_ranking(article, question, &ranking, top);
                Asked { answer, why: Some(Why { kind: question.kind, article: article.id.clone(), ranking }) }
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

/// Fills in what an article does not say of itself.
pub fn complete(metadata: &mut Metadata, known: Metadata) {
    let Metadata { title, author, source, published, url } = known;
    metadata.title = metadata.title.take().or(title);
    metadata.author = metadata.author.take().or(author);
    metadata.source = metadata.source.take().or(source);
    metadata.published = metadata.published.or(published);
    metadata.url = metadata.url.take().or(url);
}
