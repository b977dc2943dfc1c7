//! `onrecord review`: the questions that wait for a moderator, of all servers, most asked first.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use super::amend::CONSOLE;
use super::database::Database;
use crate::desk::{AmendError, Settled};
use crate::text::plain;

#[derive(Debug, Args)]
pub struct Review {
    #[command(flatten)]
    database: Database,
    /// Take a question off the list, with those that ask the same
    #[arg(long, value_name = "QUESTION", conflicts_with = "phrasing_of")]
    dismiss: Option<u64>,
    /// Answer a question with a fact, and those that ask the same: they are added to the questions that people ask for it.
    /// Members who wanted to be told are told by the bot
    #[arg(long, value_names = ["QUESTION", "FACT"], num_args = 2)]
    phrasing_of: Vec<String>,
}

impl Review {
    pub fn run(&self) -> Result<ExitCode> {
        let (runtime, desk) = self.database.desk()?;
        let queue = runtime.block_on(desk.queue(None))?;
        let of_question = |question: u64| {
            let cluster = queue.iter().find(|cluster| cluster.holds(question));
            cluster.with_context(|| format!("the question {question} is not on the list"))
        };
        if let Some(question) = self.dismiss {
            runtime.block_on(desk.settle(of_question(question)?, CONSOLE, &Settled::Dismissed))?;
            return Ok(ExitCode::SUCCESS);
        }
        if let [question, fact] = self.phrasing_of.as_slice() {
            let question = question.parse().with_context(|| format!("{question:?} is no number of a question"))?;
            let cluster = of_question(question)?;
            let server = cluster.questions.first().map_or(0, |asked| asked.server);
            let draft = runtime.block_on(desk.as_phrasings(cluster, fact, CONSOLE, server))?;
            let (article, fact) = (draft.article.clone(), draft.fact.id.clone());
            match runtime.block_on(desk.amend(draft)) {
                // The fact may list the question already, which asks for it all the same.
                Ok(_) | Err(AmendError::Same) => {}
                Err(error) => return Err(error.into()),
            }
            println!("{fact}");
            runtime.block_on(desk.settle(cluster, CONSOLE, &Settled::Answered { article, fact }))?;
            return Ok(ExitCode::SUCCESS);
        }
        for cluster in &queue {
            // The first that was asked: it stays when others ask the same.
            let id = cluster.questions.last().map_or(0, |asked| asked.id);
            println!("{id}  {} (asked {})", plain(cluster.title()), times(cluster.times()));
            for way in cluster.ways().into_iter().filter(|way| *way != cluster.title()) {
                println!("   also: {}", plain(way));
            }
            for expected in cluster.expected() {
                println!("   expected: {}", plain(expected));
            }
        }
        let doubtful = runtime.block_on(desk.doubtful(None))?;
        for kept in &doubtful {
            println!("{}: its evidence is not in {} any more; edit or retire it", kept.fact.id, kept.article);
        }
        if queue.is_empty() && doubtful.is_empty() {
            println!("Nothing waits.");
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn times(count: i64) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}
