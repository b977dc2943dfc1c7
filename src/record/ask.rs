//! Asking: one message, answered by a curated fact or by the article that is surest.

use std::cmp::Ordering;

use super::{Live, Record, Shelf};
use crate::answer::{self, Answer, Outcome, Passage, Weighed};
use crate::facts::country_forms;
use crate::matching::{self, FactMatch, Found, Ranking};
use crate::question::{self, Ask, Question};
use crate::reading::{self, Signals};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Inquiry<'a> {
    /// The message as typed.
    pub message: &'a str,
    /// The earlier questions of the conversation, oldest first.
    pub context: &'a [String],
    /// How many ranked sentences are wanted.
    pub top: usize,
    /// The id of the only article that is asked, with the curated facts that do not belong to others; none asks all.
    pub article: Option<&'a str>,
}

impl<'a> Inquiry<'a> {
    /// A message on its own, for all articles.
    pub fn new(message: &'a str) -> Self {
        Inquiry { message, context: &[], top: 3, article: None }
    }
}

/// A question's answer, and what it was made from.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What the member gets.
    pub answer: Answer,
    /// What it was made from; nothing for chatter, and where there is nothing to answer from.
    pub why: Option<Why>,
    /// Whether a word of the message that is no stop word stands in an article that was asked, or in a phrasing of a
    /// curated fact. Where none does, the message is about something else, and a refusal helps nobody.
    pub touches: bool,
    /// Whether it names a country, or somebody or something that an article names.
    pub names: bool,
    /// What other articles answer to it.
    pub(super) others: Vec<Answer>,
    /// The answers to the questions of a message that asks several, which `answer` joins; empty where it asks one.
    pub parts: Vec<Answer>,
}

impl Asked {
    /// How sure the answer is, from 0 to 1: a curated fact's own confidence, or that of the article's best sentence.
    pub fn confidence(&self) -> f32 {
        match &self.why {
            Some(Why::Fact { matched, .. }) => matched.confidence,
            _ => self.answer.confidence,
        }
    }
}

/// What an answer was made from.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant)] // there is one a question
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
        /// What the confidence was made of after reading; nothing where nothing was read.
        reading: Option<Signals>,
        /// The question as it was understood.
        question: Question,
    },
}

impl Record {
    /// Answers a message.
    pub fn ask(&self, inquiry: &Inquiry) -> Asked {
        let question = Question::parse(inquiry.message, inquiry.context);
        let whole = self.ask_one(&question, inquiry);
        if question.chatter.is_some() {
            return whole;
        }
        let parts = question::parts(inquiry.message);
        if parts.len() == 1 {
            return whole;
        }
        let mut context = inquiry.context.to_vec();
        let mut answers = Vec::new();
        for part in parts {
            answers.push(self.ask_one(&Question::parse(part, &context), inquiry).answer);
            context.push(part.to_owned());
        }
        Asked { answer: answer::join(&answers, whole.answer), parts: answers, ..whole }
    }

    /// Answers one question of an inquiry.
    pub(super) fn ask_one(&self, question: &Question, inquiry: &Inquiry) -> Asked {
        let by_fact = self.ask_facts(question, inquiry.article);
        // A moderator's own phrasing is answered by the moderator, and nothing need be read.
        let is_known = by_fact.as_ref().is_some_and(|fact| nearest(fact) >= OUTRIGHT);
        let by_article = self.ask_articles(question, inquiry, !is_known);
        let own = || question.subject().filter(|word| !word.carried);
        let touches = by_article.as_ref().is_some_and(|asked| asked.touches)
            || own()
                .any(|word| self.shelves(inquiry.article).any(|shelf| shelf.phrasings().holds(&word.folded, |_| true)));
        let names = by_article.as_ref().is_some_and(|asked| asked.names);
        let asked = match (by_fact, by_article) {
            (None, None) => Asked {
                answer: Answer::of_nothing(question),
                why: None,
                touches,
                names: false,
                parts: Vec::new(),
                others: Vec::new(),
            },
            (Some(fact), None) => fact,
            // A moderator's answer stands before an extracted one, unless the article is much the surer, or the question
            // asks for a record outright and the fact for something like it.
            (Some(fact), Some(Asked { answer, mut others, .. }))
                if fact.answer.confidence >= answer::ANSWERED
                    && fact.answer.confidence >= 0.6 * answer.confidence
                    && !(question.ask != Ask::Open
                        && answer.outcome == Outcome::Answered
                        && nearest(&fact) < OUTRIGHT) =>
            {
                let confidence = answer.confidence;
                let ranked = answer.ranked.clone();
                if answer.outcome == Outcome::Answered {
                    others.insert(0, answer);
                }
                Asked { answer: Answer { confidence, ranked, ..fact.answer }, others, ..fact }
            }
            (_, Some(asked)) => asked,
        };
        let asked = Asked { touches, names, ..asked };
        let several = inquiry.article.is_none() && self.articles.len() > 1;
        if several && asked.answer.outcome == Outcome::Answered { self.unless_unclear(question, asked) } else { asked }
    }

    /// An answer, unless another article answers otherwise and nearly as surely: which of them is meant is not ours to say.
    fn unless_unclear(&self, question: &Question, mut asked: Asked) -> Asked {
        let home = |answer: &Answer| {
            let of_fact = || self.home_of(answer.fact.as_deref()?)?.0.map(|article| article.id.as_str());
            answer.article.as_deref().or_else(of_fact).and_then(|id| self.article(id))
        };
        let Some(own) = home(&asked.answer) else { return asked };
        let own_facts = |live: &Live| {
            let other = self.ask_facts(question, Some(&live.article().id))?.answer;
            let is_own = live.shelf().facts().iter().any(|fact| Some(&fact.id) == other.fact.as_ref());
            (is_own && other.outcome == Outcome::Answered).then_some(other)
        };
        let by_facts = self.articles.iter().filter(|live| !live.shelf().facts().is_empty()).filter_map(own_facts);
        let mut others: Vec<Answer> = std::mem::take(&mut asked.others).into_iter().chain(by_facts).collect();
        let sure = asked.confidence();
        others.retain(|other| other.confidence >= NEARLY * sure && !says_the_same(other, &asked.answer));
        others.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let mut answers = vec![(own, asked.answer.clone())];
        for other in others {
            if let Some(article) = home(&other)
                && answers.len() < MOST_CHOICES
                && !answers.iter().any(|(known, _)| known.id == article.id)
            {
                answers.push((article, other));
            }
        }
        if answers.len() == 1 { asked } else { Asked { answer: Answer::between(answers), ..asked } }
    }

    /// The answer that the nearest curated fact gives by itself, if one is near.
    pub fn by_fact_alone(&self, inquiry: &Inquiry) -> Option<Answer> {
        let question = Question::parse(inquiry.message, inquiry.context);
        self.ask_facts(&question, inquiry.article).map(|asked| asked.answer)
    }

    /// Whether the sentence of an extracted fact is among those that may answer, before anything is read: much quicker than
    /// to ask.
    pub fn is_near(&self, inquiry: &Inquiry, article: &str, fact: &str) -> bool {
        /// More than are read.
        const NEAR: usize = 12;
        let Some(live) = self.live(Some(article)).next() else { return false };
        let Some(fact) = live.base().facts.iter().find(|own| own.id == fact) else { return false };
        let question = Question::parse(inquiry.message, inquiry.context);
        let ranking = matching::rank(live.index(), &live.base().entities, &question);
        let span = |sentence: usize| live.article().sentences[sentence].span;
        ranking.candidates.iter().take(NEAR).any(|candidate| fact.spans.contains(&span(candidate.sentence)))
    }

    /// What is weighed for each sentence that may answer an open question, for learning how much it counts.
    pub fn weighed(&self, message: &str, context: &[String]) -> Vec<(Passage, Weighed)> {
        let question = Question::parse(message, context);
        let of_article = |live: &Live| {
            let (article, base) = (live.article(), live.base());
            let mut ranking = matching::rank(live.index(), &base.entities, &question);
            self.reader.read(live, &question, &mut ranking);
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
            Some(Why::Article { id, ranking, reading, question }) => {
                let live = self.live(Some(id)).next();
                live.map(|live| {
                    let (article, base) = (live.article(), live.base());
                    matching::explain(article, ranking)
                        + &reading::explain(article, ranking, reading.as_ref())
                        + &answer::decided(article, base, question, ranking)
                })
                .unwrap_or_default()
            }
        }
    }

    fn ask_facts(&self, question: &Question, article: Option<&str>) -> Option<Asked> {
        let (shelf, best) = self.best_fact(question, article)?;
        let facts_alone = self.live(article).next().is_none();
        // "hello" is a greeting, unless a moderator wrote an answer to it.
        let is_written_for_it = best.confidence >= answer::ANSWERED && (facts_alone || best.nearest >= OUTRIGHT);
        if question.chatter.is_some() && !is_written_for_it {
            return None;
        }
        let fact = &shelf.facts()[best.fact];
        // With an article at hand, a fact must bear out all that the question takes for granted.
        let is_name = |word: &str| {
            country_forms(word).is_some()
                || self.live(article).any(|live| !live.base().entities.find(&[word]).is_empty())
        };
        if !facts_alone && best.nearest < 1.0 && !answer::bears_out(fact, question, is_name) {
            return None;
        }
        let evidence: Vec<Passage> = fact.evidence.iter().filter_map(|words| self.find(words, article)).collect();
        let about = evidence.first().and_then(|first| self.article(&first.article));
        let answer = Answer::of_fact(fact, best.confidence, evidence, about);
        Some(Asked {
            answer,
            why: Some(Why::Fact { id: fact.id.clone(), matched: best }),
            touches: true,
            names: false,
            parts: Vec::new(),
            others: Vec::new(),
        })
    }

    /// An article's answer, as the moderators have it: where it gives a fact that they edited, their edition; where it
    /// gives one that they retired, only the sentences that come near.
    fn as_amended(&self, live: &Live, answer: Answer) -> Answer {
        let hidden = |id: &&String| live.shelf().hides(id);
        let Some(id) = answer.fact.as_ref().filter(hidden).filter(|_| answer.outcome == Outcome::Answered) else {
            return answer;
        };
        let Some(fact) = live.shelf().facts().iter().find(|fact| fact.id == *id) else {
            return answer.merely_offered(live.article());
        };
        let own = Some(live.article().id.as_str());
        let evidence = fact.evidence.iter().filter_map(|words| self.find(words, own)).collect();
        let edited = Answer::of_fact(fact, answer.confidence.max(answer::ANSWERED), evidence, Some(live.article()));
        Answer { ranked: answer.ranked, confidence: answer.confidence, ..edited }
    }

    /// The curated fact that a question most likely asks for, and its shelf.
    fn best_fact(&self, question: &Question, article: Option<&str>) -> Option<(&Shelf, FactMatch)> {
        let of_each =
            self.shelves(article).filter_map(|shelf| Some((shelf, shelf.phrasings().best(question, |_| true)?)));
        of_each.reduce(|best, next| if next.1.confidence > best.1.confidence { next } else { best })
    }

    /// The answer of the article that is surest, with the best sentences of all. Where it `may_read`, the few articles that
    /// the matching is surest of are read.
    pub(super) fn ask_articles(&self, question: &Question, inquiry: &Inquiry, may_read: bool) -> Option<Asked> {
        let live = self.live(inquiry.article);
        let mut ranked: Vec<(&Live, Ranking)> =
            live.map(|live| (live, matching::rank(live.index(), &live.base().entities, question))).collect();
        ranked.sort_by(|(_, a), (_, b)| b.confidence.total_cmp(&a.confidence));
        let ask = |(nth, (live, mut ranking)): (usize, (&Live, Ranking))| {
            let (article, base) = (live.article(), live.base());
            let is_read = may_read && nth < MOST_READ && question.chatter.is_none();
            let reading = if is_read { self.reader.read(live, question, &mut ranking) } else { None };
            let answer = Answer::of_article(article, base, question, &ranking, inquiry.top);
            let answer = self.as_amended(live, answer);
            let is_here = |found| matches!(found, Found::Exact | Found::Corrected);
            let is_name = |word: &str| country_forms(word).is_some() || !base.entities.find(&[word]).is_empty();
            let names = question.subject().filter(|word| !word.carried).any(|word| is_name(&word.folded));
            let touches = ranking.words.iter().any(|word| !word.carried && is_here(word.found));
            let why = question.chatter.is_none().then(|| Why::Article {
                id: article.id.clone(),
                ranking,
                reading,
                question: question.clone(),
            });
            Asked { answer, why, touches, names, parts: Vec::new(), others: Vec::new() }
        };
        let mut asked: Vec<Asked> = ranked.into_iter().enumerate().map(ask).collect();
        let touches = asked.iter().any(|asked| asked.touches);
        let names = asked.iter().any(|asked| asked.names);
        let several = asked.len() > 1;
        // An article that answers goes before one that is surer of its silence.
        asked.sort_by(|a, b| {
            let rank = |asked: &Asked| match asked.answer.outcome {
                Outcome::Answered => 0,
                Outcome::Suggested => 1,
                Outcome::NotInArticle | Outcome::NotAQuestion => 2,
            };
            rank(a).cmp(&rank(b)).then(b.answer.confidence.total_cmp(&a.answer.confidence))
        });
        let mut asked = asked.into_iter();
        let mut best = asked.next()?;
        for mut other in asked.map(|asked| asked.answer) {
            best.answer.ranked.append(&mut other.ranked);
            if other.outcome == Outcome::Answered {
                best.others.push(other);
            }
        }
        best.answer.ranked.sort_by(|a, b| b.score.partial_cmp(&a.score).unwrap_or(Ordering::Equal));
        best.answer.ranked.truncate(inquiry.top);
        // Of what several articles are silent, none is more silent than the others.
        if several && matches!(best.answer.outcome, Outcome::NotInArticle | Outcome::NotAQuestion) {
            best.answer.article = None;
        }
        Some(Asked { touches, names, ..best })
    }
}

/// Of the surest answer's probability, what another article's must have for it to be unclear which is meant.
const NEARLY: f32 = 0.75;
/// Most articles that are offered for one question.
const MOST_CHOICES: usize = 4;

/// Whether two answers come to the same.
fn says_the_same(one: &Answer, other: &Answer) -> bool {
    let words = |answer: &Answer| {
        let sentence = || answer.evidence.first().map(|passage| passage.text.clone());
        answer.short.clone().or_else(sentence).unwrap_or_default().to_lowercase()
    };
    words(one) == words(other)
}

/// Most articles that are read for one question.
const MOST_READ: usize = 3;

/// From this likeness on a question is a phrasing of the fact, but for a word or two.
const OUTRIGHT: f32 = 0.8;

/// How near the question is to the fact that answers it, from 0 to 1.
fn nearest(asked: &Asked) -> f32 {
    match &asked.why {
        Some(Why::Fact { matched, .. }) => matched.nearest,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Format};
    use crate::facts::FactsFile;

    fn record() -> Record {
        let article = |id, text: &str| Article::parse(id, text.as_bytes(), Format::Text).expect("an article"); // test data
        let bridge = article("bridge", "The mayor, Ann Lee, opened the bridge on Monday. It cost 12 million dollars.");
        let ferry = article("ferry", "A ferry ran aground near Millbrook on Friday. Nobody was hurt, police said.");
        let facts = r#"
            [[fact]]
            id = "cost"
            answer = "12 million dollars"
            phrasings = ["What did the bridge cost?"]
            evidence = ["It cost 12 million dollars."]
            [[fact]]
            id = "tolls"
            answer = "There is no toll."
            phrasings = ["Is there a toll?"]
        "#;
        Record::new(vec![bridge, ferry], vec![FactsFile::parse(facts).expect("facts")]) // test data
    }

    #[test]
    fn one_article_is_asked_with_its_own_facts() {
        let record = record();
        let ask = |message, article| record.ask(&Inquiry { article, ..Inquiry::new(message) }).answer;
        assert_eq!(ask("What did the bridge cost?", Some("bridge")).fact.as_deref(), Some("cost"));
        assert_eq!(ask("What did the bridge cost?", None).article.as_deref(), Some("bridge"));
        let other = ask("What did the bridge cost?", Some("ferry"));
        assert_eq!((other.fact, other.outcome), (None, Outcome::NotInArticle));
        assert_eq!(other.article.as_deref(), Some("ferry"));
        assert!(other.ranked.iter().all(|ranked| ranked.passage.article == "ferry"));
        assert_eq!(ask("Is there a toll?", Some("ferry")).fact.as_deref(), Some("tolls"));
        assert_eq!(ask("Who wrote Hamlet?", None).article, None);
        assert_eq!(ask("What did the bridge cost?", Some("gone")).outcome, Outcome::NotInArticle);
    }

    #[test]
    fn a_message_touches_the_record_with_a_word_of_its_own() {
        let record = record();
        let touches =
            |message: &str, context: &[String]| record.ask(&Inquiry { context, ..Inquiry::new(message) }).touches;
        assert!(touches("who opened the brige", &[]) && touches("how high is the toll", &[]));
        assert!(!touches("any pizza tonight?", &[]) && !touches("what about him?", &["Who is Ann Lee?".to_owned()]));
    }

    #[test]
    fn an_article_that_answers_goes_before_one_that_is_sure_of_its_silence() {
        let (id, text, _) = super::super::BUILT_IN;
        let article = |id, text: &str| Article::parse(id, text.as_bytes(), Format::Text).expect("an article"); // test data
        let ferry = article(
            "ferry",
            "Ferry aground\n\nA ferry ran aground near Harwick on Friday. Nobody abstained from food.",
        );
        let record = Record::new(vec![ferry, article(id, text)], Vec::new());
        let answer = record.ask(&Inquiry::new("Who abstained?")).answer;
        assert_eq!((answer.outcome, answer.article.as_deref()), (Outcome::Answered, Some(id)), "{}", answer.reply);
    }

    #[test]
    fn a_reply_begins_with_its_lead() {
        let record = Record::built_in();
        for message in [
            "hello",
            "who won the world cup",
            "what did France say?",
            "is it true that the US rejected the resolution?",
            "is it true that Hamas welcomed the call?",
            "Who abstained?",
            "what did Netanyahu cancel",
            "how far is Rafah",
        ] {
            let answer = record.ask(&Inquiry::new(message)).answer;
            assert!(answer.reply.starts_with(&answer.lead), "{message}: {}", answer.lead);
        }
        let parts = record.ask(&Inquiry::new("Who abstained? And what did Macron say about it?")).parts;
        assert_eq!(parts[0].lead, "");
        assert_eq!(parts[1].lead, "The article does not say. It does not mention “Macron”.");
    }
}
