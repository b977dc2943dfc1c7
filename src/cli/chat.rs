//! `onrecord chat`, and `onrecord` alone: question after question on the console. Plain text when piped.

use std::io::{IsTerminal, Write, stdin, stdout};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use console::style;
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use super::database::{self, Database};
use super::settings::Settings;
use super::{Sources, jsonl, load};
use crate::answer::Outcome;
use crate::record::{Asked, Inquiry, Record};

/// Earlier questions that a follow-up may lean on.
const REMEMBERED: usize = 5;

const HELP: &str = "Ask a question. :why explains the last answer, :article shows what is asked, :quit ends.";
const CONNECT: &str = "On Discord: DISCORD_TOKEN=… onrecord (the README says where the token comes from).";

#[derive(Debug, Args)]
pub struct Chat {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    database: Database,
}

/// A conversation: the questions so far, and what the last one got.
struct Conversation {
    record: Arc<Record>,
    earlier: Vec<String>,
    last: Option<Asked>,
}

/// What is printed for a line that was typed.
enum Said {
    Text(String),
    Goodbye,
}

impl Chat {
    pub fn run(&self) -> Result<ExitCode> {
        self.sources.leave_standard_input(true);
        if !self.sources.is_empty() {
            return about(Arc::new(load::record(&self.sources)?));
        }
        let settings = Settings::read(self.database.config.as_deref())?;
        let sources = settings.sources();
        alone(
            &self.database,
            &settings,
            &Sources { no_reading: sources.no_reading || self.sources.no_reading, ..sources },
        )
    }
}

/// A chat about what is kept, if anything is, else about what `sources` name.
pub fn alone(database: &Database, settings: &Settings, sources: &Sources) -> Result<ExitCode> {
    if !database::is_there(&database.place(settings)) {
        return about(Arc::new(load::record(sources)?));
    }
    let (_runtime, desk) = database.desk_with(sources.reads())?;
    about(desk.record(None))
}

fn about(record: Arc<Record>) -> Result<ExitCode> {
    let mut conversation = Conversation { record, earlier: Vec::new(), last: None };
    if stdin().is_terminal() && stdout().is_terminal() { talk(&mut conversation) } else { converse(&mut conversation) }
}

/// With a person at a terminal: line editing, history, colours.
fn talk(conversation: &mut Conversation) -> Result<ExitCode> {
    println!("{}", style("Onrecord answers from the record: the article's own words, or that it does not say.").bold());
    println!("{}", conversation.articles());
    println!("{}", style(HELP).dim());
    println!("{}", style(CONNECT).dim());
    let mut editor = DefaultEditor::new()?;
    loop {
        let line = match editor.readline("› ") {
            Ok(line) => line,
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Ok(ExitCode::SUCCESS),
            Err(error) => return Err(error.into()),
        };
        editor.add_history_entry(&line)?;
        match conversation.hear(&line) {
            Said::Goodbye => return Ok(ExitCode::SUCCESS),
            Said::Text(text) if text.is_empty() => {}
            Said::Text(text) => println!("{}\n", Conversation::coloured(&text)),
        }
    }
}

/// With a program at the other end: a reply a line, nothing else.
fn converse(conversation: &mut Conversation) -> Result<ExitCode> {
    let mut lines = jsonl::Lines::new(stdin().lock());
    let mut refused = false;
    while let Some(line) = lines.next()? {
        match line.text.map(|text| conversation.hear(&text)) {
            Ok(Said::Goodbye) => break,
            Ok(Said::Text(text)) if text.is_empty() => {}
            Ok(Said::Text(text)) => {
                let mut out = stdout().lock();
                writeln!(out, "{text}\n")?;
                out.flush()?;
            }
            Err(error) => {
                eprintln!("onrecord: standard input, line {}: {error}", line.number);
                refused = true;
            }
        }
    }
    Ok(ExitCode::from(u8::from(refused)))
}

impl Conversation {
    fn hear(&mut self, line: &str) -> Said {
        match line.trim() {
            "" => Said::Text(String::new()),
            ":quit" | ":q" | ":exit" | "quit" | "exit" => Said::Goodbye,
            ":help" | "help" => Said::Text(HELP.to_owned()),
            ":article" => Said::Text(self.articles()),
            ":why" => Said::Text(self.why()),
            command if command.starts_with(':') => Said::Text(format!("There is no {command:?}. {HELP}")),
            question => {
                let asked = self.record.ask(&Inquiry { context: &self.earlier, ..Inquiry::new(question) });
                let reply = asked.answer.reply.clone();
                if asked.answer.outcome != Outcome::NotAQuestion {
                    self.earlier.push(question.to_owned());
                    self.earlier.drain(..self.earlier.len().saturating_sub(REMEMBERED));
                }
                self.last = Some(asked);
                Said::Text(reply)
            }
        }
    }

    /// The articles, a line each.
    fn articles(&self) -> String {
        let line = |article: &crate::article::Article| {
            let title = article.metadata.title.as_deref().unwrap_or(&article.id);
            let published = article.metadata.published.map(|day| day.strftime(", %-d %B %Y").to_string());
            format!("{title}{} ({} sentences)", published.unwrap_or_default(), article.sentences.len())
        };
        self.record.articles().map(line).collect::<Vec<_>>().join("\n")
    }

    fn why(&self) -> String {
        let Some(asked) = &self.last else { return "Nothing has been asked yet.".to_owned() };
        self.record.explain(asked)
    }

    /// A reply with its evidence set off from the rest.
    fn coloured(reply: &str) -> String {
        let line = |line: &str| match line.strip_prefix("> ") {
            Some(quoted) => format!("{} {}", style("│").cyan(), style(quoted).bold()),
            None if line.starts_with('—') => style(line).dim().to_string(),
            None => line.to_owned(),
        };
        reply.lines().map(line).collect::<Vec<_>>().join("\n")
    }
}
