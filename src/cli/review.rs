//! `onrecord review`: the questions that wait for a moderator, of all servers, most asked first.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use super::amend::CONSOLE;
use super::database::Database;

#[derive(Debug, Args)]
pub struct Review {
    #[command(flatten)]
    database: Database,
    /// Take the questions of this number off the list
    #[arg(long, value_name = "NUMBER", conflicts_with = "phrasing_of")]
    dismiss: Option<usize>,
    /// Answer the questions of a number with a fact: add them to the questions that people ask for it
    #[arg(long, value_names = ["NUMBER", "FACT"], num_args = 2)]
    phrasing_of: Vec<String>,
}

impl Review {
    pub fn run(&self) -> Result<ExitCode> {
        let (runtime, desk) = self.database.desk()?;
        let queue = runtime.block_on(desk.queue(None))?;
        let of_number = |number: usize| {
            let cluster = number.checked_sub(1).and_then(|at| queue.get(at));
            cluster.with_context(|| format!("there is no number {number}; {} are on the list", queue.len()))
        };
        if let Some(number) = self.dismiss {
            runtime.block_on(desk.settle(of_number(number)?, CONSOLE, "questions dismissed"))?;
            return Ok(ExitCode::SUCCESS);
        }
        if let [number, fact] = self.phrasing_of.as_slice() {
            let cluster = of_number(number.parse().with_context(|| format!("{number:?} is no number"))?)?;
            let draft = runtime.block_on(desk.as_phrasings(cluster, fact, CONSOLE, 0))?;
            let amended = runtime.block_on(desk.amend(draft))?;
            runtime.block_on(desk.settle(cluster, CONSOLE, "questions answered"))?;
            println!("{}", amended.fact);
            return Ok(ExitCode::SUCCESS);
        }
        for (number, cluster) in (1..).zip(&queue) {
            println!("{number}. {} (asked {})", cluster.title(), times(cluster.times()));
            for way in cluster.ways().into_iter().filter(|way| *way != cluster.title()) {
                println!("   also: {way}");
            }
            for expected in cluster.expected() {
                println!("   expected: {expected}");
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
