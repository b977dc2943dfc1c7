//! The review queue: questions that found no answer, or whose answer did not help, those that ask the same together.

use rustc_hash::FxHashMap;

use super::amend::LONGEST_PHRASING;
use super::{AmendError, Desk, Draft, EVERYBODY, aside, now};
use crate::facts::Fact;
use crate::matching::PhrasingIndex;
use crate::question::{Chatter, Question};
use crate::store::{Asked, Change, Kept, Kind, StoreError};

/// Most questions, those asked otherwise counted apart, that are put together; the newest.
const MOST: usize = 500;
/// From this likeness on two questions ask the same. Of the built-in questions' paraphrases most pairs are nearer, and
/// questions about different facts are not.
const SAME: f32 = 0.55;

/// Questions that ask the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// All of them, newest first; each has been asked by somebody.
    pub questions: Vec<Asked>,
}

impl Cluster {
    /// The way of asking that stands for them: the one most used, the newest of those.
    pub fn title(&self) -> &str {
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        self.questions.iter().for_each(|asked| *counts.entry(key(&asked.words)).or_default() += 1);
        let count = |asked: &&Asked| counts.get(&key(&asked.words)).copied().unwrap_or_default();
        // The first of the greatest: they are newest first.
        let most = self.questions.iter().map(|asked| count(&asked)).max().unwrap_or_default();
        self.questions.iter().find(|asked| count(asked) == most).map_or("", |asked| asked.words.as_str())
    }

    /// How often it was asked and reported.
    pub fn times(&self) -> i64 {
        self.questions.iter().map(|asked| asked.times).sum()
    }

    /// Whether a question is among them.
    pub fn holds(&self, question: u64) -> bool {
        self.questions.iter().any(|asked| asked.id == question)
    }

    /// The ways in which it is asked, each once, newest first.
    pub fn ways(&self) -> Vec<&str> {
        let mut seen = rustc_hash::FxHashSet::default();
        let fresh = self.questions.iter().filter(|asked| seen.insert(key(&asked.words)));
        fresh.map(|asked| asked.words.as_str()).collect()
    }

    /// Those of them that a fact may list.
    pub fn phrasings(&self) -> Vec<String> {
        let fits = |words: &&str| words.chars().count() <= LONGEST_PHRASING;
        self.ways().into_iter().filter(fits).map(str::to_owned).collect()
    }

    /// What members had expected.
    pub fn expected(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().filter_map(|asked| asked.expected.as_deref())
    }
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// It is kept, and the first of its kind.
    New,
    /// It is kept, beside others that say the same.
    Again,
    /// It is not kept: abuse, or too long to be a question.
    Unfit,
}

/// What becomes of questions of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// Nothing.
    Dismissed,
    /// They are none that the article could answer.
    NotHere,
    /// A fact answers them now.
    Answered {
        /// The fact's article.
        article: String,
        /// The fact's id.
        fact: String,
    },
}

/// What a question has in common with the same one typed otherwise.
fn key(words: &str) -> String {
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether nobody should have to read these words.
pub fn is_unfit(words: &str) -> bool {
    matches!(Question::parse(words, &[]).chatter, Some(Chatter::Abuse | Chatter::TooLong))
}

impl Desk {
    /// Keeps what a member reports, for the moderators.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn report(&self, asked: Asked) -> Result<Reported, StoreError> {
        if [Some(&asked.words), asked.expected.as_ref()].into_iter().flatten().any(|words| is_unfit(words)) {
            return Ok(Reported::Unfit);
        }
        self.flush().await?;
        let open = self.store().open_questions(Some(asked.server)).await?;
        let is_same = |other: &Asked| {
            other.kind != Kind::Unanswered && other.article == asked.article && key(&other.words) == key(&asked.words)
        };
        let is_new = !open.iter().any(is_same);
        let mut work = self.store().begin().await?;
        work.put_question(&asked).await?;
        work.commit().await?;
        Ok(if is_new { Reported::New } else { Reported::Again })
    }

    /// The questions that wait for the moderators of a server, or for those of all: what asks the same together, most asked
    /// first.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn queue(&self, server: Option<u64>) -> Result<Vec<Cluster>, StoreError> {
        self.flush().await?;
        let open = self.store().open_questions(server).await?;
        let mut clusters = aside(move || clusters(open)).await?;
        clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.times()));
        Ok(clusters)
    }

    /// The facts whose evidence is not in the newest version of their article, which is live: of a server's articles and
    /// everybody's, or of all. They are not said until somebody has seen to them.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn doubtful(&self, server: Option<u64>) -> Result<Vec<Kept>, StoreError> {
        let is_meant = |kept: &Kept| match server {
            Some(server) => {
                kept.article.is_empty()
                    || self.owner(&kept.article).is_some_and(|owner| [EVERYBODY, server].contains(&owner))
            }
            None => kept.article.is_empty() || self.owner(&kept.article).is_some(),
        };
        Ok(self.store().doubtful_facts().await?.into_iter().filter(is_meant).collect())
    }

    /// The change that lets a fact answer questions of the queue: their ways of asking are added to its phrasings.
    ///
    /// # Errors
    /// When there is no such fact, or the store cannot be reached.
    pub async fn as_phrasings(
        &self,
        cluster: &Cluster,
        fact: &str,
        actor: &str,
        server: u64,
    ) -> Result<Draft, AmendError> {
        let (article, mut fact, is_retired) = self.fact_to_change(server, fact, None).await?;
        if is_retired {
            return Err(AmendError::NoFact(fact.id));
        }
        fact.phrasings.extend(cluster.phrasings());
        let reason = format!("{} asked for it in other words", cluster.questions.len());
        Ok(Draft { change: Change::MinorFix, ..Draft::new(&article, fact, actor, server, &reason) })
    }

    /// Takes questions off the queue. Of those that are answered now, who wanted to be told of them is told by the bot.
    ///
    /// # Errors
    /// When the store cannot be reached: then nothing is changed.
    pub async fn settle(&self, cluster: &Cluster, actor: &str, settled: &Settled) -> Result<(), StoreError> {
        let (action, answered_by) = match settled {
            Settled::Dismissed => ("questions dismissed", None),
            Settled::NotHere => ("questions not for the article", None),
            Settled::Answered { article, fact } => ("questions answered", Some((article.as_str(), fact.as_str()))),
        };
        let mut work = self.store().begin().await?;
        for asked in &cluster.questions {
            work.settle(asked.id, answered_by).await?;
        }
        if let Some(first) = cluster.questions.first() {
            let subject = format!("{} questions", cluster.questions.len());
            work.audit(first.server, [actor, action, &subject, ""], now()).await?;
        }
        work.commit().await?;
        self.changes.notify_one();
        Ok(())
    }
}

/// Questions put together with those that ask the same of the same article, newest first.
fn clusters(mut open: Vec<Asked>) -> Vec<Cluster> {
    open.reverse();
    // First what differs in nothing but letters and marks.
    let mut ways: Vec<Vec<Asked>> = Vec::new();
    let mut places: FxHashMap<(u64, Option<String>, String), usize> = FxHashMap::default();
    for asked in open {
        let key = (asked.server, asked.article.clone(), key(&asked.words));
        if let Some(&at) = places.get(&key) {
            ways[at].push(asked);
        } else if ways.len() < MOST {
            places.insert(key, ways.len());
            ways.push(vec![asked]);
        }
    }
    let phrased = |way: &Vec<Asked>| Fact { phrasings: vec![way[0].words.clone()], ..Fact::default() };
    let index = PhrasingIndex::build(&ways.iter().map(phrased).collect::<Vec<_>>());
    // Each joins the first cluster that holds a question so near that both ask the same.
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for (at, way) in ways.iter().enumerate() {
        let nearest = index.nearest(&Question::parse(&way[0].words, &[]), ways.len());
        let of_same = |other: usize| {
            let (one, other) = (&way[0], &ways[other][0]);
            (one.server, &one.article) == (other.server, &other.article)
        };
        let home = clusters.iter_mut().find(|own| own.iter().any(|&other| nearest[other] >= SAME && of_same(other)));
        match home {
            Some(own) => own.push(at),
            None => clusters.push(vec![at]),
        }
    }
    let mut ways: Vec<Option<Vec<Asked>>> = ways.into_iter().map(Some).collect();
    let gathered = |own: Vec<usize>| {
        let mut questions: Vec<Asked> = own.into_iter().filter_map(|at| ways[at].take()).flatten().collect();
        questions.sort_by_key(|asked| std::cmp::Reverse((asked.at, asked.id)));
        Cluster { questions }
    };
    clusters.into_iter().map(gathered).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(id: u64, words: &str) -> Asked {
        Asked {
            id,
            server: 1,
            channel: 2,
            article: Some("a".into()),
            words: words.into(),
            outcome: "not_in_article".into(),
            fact: None,
            kind: Kind::Unanswered,
            expected: None,
            times: 1,
            at: i64::try_from(id).unwrap_or_default(),
        }
    }

    #[test]
    fn what_asks_the_same_stands_together() {
        let questions = [
            "How much did the ceremony cost?",
            "who paid for the bridge",
            "how much did the ceremony cost",
            "what did the ceremony cost?",
            "who payed for the new bridge?",
            "when does the ferry leave",
        ];
        let clusters = clusters((1..).zip(questions).map(|(id, words)| asked(id, words)).collect());
        let mut counts: Vec<(usize, &str)> =
            clusters.iter().map(|cluster| (cluster.questions.len(), cluster.title())).collect();
        counts.sort_unstable();
        assert_eq!(
            counts,
            [
                (1, "when does the ferry leave"),
                (2, "who payed for the new bridge?"),
                (3, "how much did the ceremony cost")
            ]
        );
        let ceremony = clusters.iter().find(|cluster| cluster.questions.len() == 3).expect("there is one"); // test data
        assert_eq!(ceremony.ways(), ["what did the ceremony cost?", "how much did the ceremony cost"]);
    }

    #[test]
    fn nobody_reads_abuse() {
        assert!(is_unfit("stupid bot") && is_unfit("kill all of them") && !is_unfit("who paid?"));
    }
}
