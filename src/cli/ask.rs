//! `onrecord ask`: answers the questions given as arguments, or one a line from standard input.

use std::io::{Write, stdin, stdout};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use super::progress::Counter;
use super::{Sources, jsonl, load};
use crate::answer::Answer;
use crate::record::{Inquiry, Parts};

/// Most ranked sentences that may be asked for.
const MOST: u64 = 40;

#[derive(Debug, Args)]
pub struct Ask {
    #[command(flatten)]
    sources: Sources,
    /// How many ranked sentences to give
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u64).range(0..=MOST))]
    top: u64,
    /// Print each answer as a JSON object, with what its confidence is made of
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// Read one JSON object a line from standard input, {"id","question","context"}, and answer each with one
    #[arg(long, conflicts_with = "questions")]
    jsonl: bool,
    /// The questions; without any, one a line is read from standard input
    #[arg(value_name = "QUESTION")]
    questions: Vec<String>,
}

/// An answer with the numbers behind it.
#[derive(Serialize)]
struct Explained {
    #[serde(flatten)]
    answer: Answer,
    why: Parts,
}

impl Ask {
    pub fn run(&self) -> Result<ExitCode> {
        self.sources.leave_standard_input(self.jsonl || self.questions.is_empty());
        let record = load::asked(&self.sources)?;
        let top = usize::try_from(self.top).unwrap_or(usize::MAX);
        if self.jsonl {
            return jsonl::answer_lines(&record, top);
        }
        let mut out = stdout().lock();
        let mut print = |question: &str| -> Result<()> {
            let asked = record.ask(&Inquiry { top, ..Inquiry::new(question) });
            if self.json {
                let why = record.parts(&asked);
                serde_json::to_writer_pretty(&mut out, &Explained { answer: asked.answer, why })?;
                writeln!(out)?;
            } else {
                writeln!(out, "{}\n", asked.answer.reply)?;
            }
            Ok(out.flush()?)
        };
        for question in &self.questions {
            print(question)?;
        }
        if !self.questions.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        let mut counter = Counter::new("questions");
        let mut refused = false;
        let mut lines = jsonl::Lines::new(stdin().lock());
        while let Some(line) = lines.next()? {
            counter.add(1);
            match line.text {
                Ok(question) if question.trim().is_empty() => {}
                Ok(question) => print(&question)?,
                Err(error) => {
                    eprintln!("onrecord: standard input, line {}: {error}", line.number);
                    refused = true;
                }
            }
        }
        Ok(ExitCode::from(u8::from(refused)))
    }
}
