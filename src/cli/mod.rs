//! The command line: one file a subcommand. Reads files, writes answers, and holds no question-answering logic.

mod amend;
mod article;
mod articles;
mod ask;
mod chat;
mod check;
mod claim;
mod database;
mod eval;
mod facts;
mod ingest;
mod invite;
mod jsonl;
mod keep;
mod learn;
mod load;
mod logging;
mod model;
mod page;
mod progress;
mod review;
mod serve;
mod settings;
mod squad;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::discord::StartError;

/// Answers questions about news articles from the record: the article's own words, or that it does not say.
///
/// Without a subcommand: the bot on Discord where a token is set, else a chat on the console.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, args_conflicts_with_subcommands = true)]
struct Cli {
    /// Settings (TOML), read after config/onrecord.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer members' questions on Discord.
    Serve(serve::Serve),
    /// Check settings, articles and token, and whether Discord lets the bot in.
    Check(check::Check),
    /// Print the link by which the bot gets onto a server.
    Invite(invite::Invite),
    /// Answer questions and end.
    Ask(ask::Ask),
    /// Ask question after question on the console.
    Chat(chat::Chat),
    /// Hold claims against the article: it says so, says otherwise, or does not say.
    CheckClaim(claim::CheckClaim),
    /// Sum an article up: who did what, when, where, why and how, its key figures and quotes, people, times.
    Article(article::Summary),
    /// Show what is read from an article.
    Ingest(ingest::Ingest),
    /// Look facts up by their words; add, change and retire them.
    Facts(Box<facts::Facts>),
    /// List the articles that are kept, or keep those of the settings.
    Articles(articles::Articles),
    /// Show the questions that wait for a moderator.
    Review(review::Review),
    /// Copy everything that is kept into a file.
    Backup(keep::Backup),
    /// Put a copy back into an empty database.
    Restore(keep::Restore),
    /// Write the facts of an article as a facts file.
    Export(keep::Export),
    /// Make the facts of an article those of a facts file.
    Import(keep::Import),
    /// Measure the answers to questions whose answers are known.
    Eval(eval::Eval),
    /// Say what the reader is, what it was trained on, and whether it is on.
    Model(model::Model),
    /// Learn the weights of the matching from questions whose answers are known, and print them.
    Learn(learn::Learn),
}

/// What questions are asked of.
#[derive(Debug, Args, Default)]
struct Sources {
    /// Article to ask: .txt, .md or .html, "-" for text from standard input [default: the built-in article]
    #[arg(long = "article", value_name = "FILE")]
    articles: Vec<PathBuf>,
    /// Curated facts to answer from (TOML)
    #[arg(long = "facts", value_name = "FILE")]
    facts: Vec<PathBuf>,
    /// Answer by the matching alone, without the reader
    #[arg(long)]
    no_reading: bool,
}

impl Sources {
    fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.facts.is_empty()
    }

    fn reads(&self) -> bool {
        !self.no_reading
    }

    /// Ends the program as wrong usage where both an article and, as `needed` says, questions come from standard input.
    fn leave_standard_input(&self, needed: bool) {
        if needed && self.articles.iter().any(|path| path.as_os_str() == "-") {
            wrong_usage("the article comes from standard input, so the questions must be arguments");
        }
    }
}

/// Ends the program as wrong usage, where that shows only after the arguments were read one by one.
fn wrong_usage(message: &str) -> ! {
    Cli::command().error(clap::error::ErrorKind::ArgumentConflict, message).exit()
}

/// Runs the command line and says how it ended: 0 when all was read, 1 when some input was refused, 2 for wrong usage
/// or a bot that cannot start as it is set up.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        None => serve::alone(cli.config.as_deref()),
        Some(Command::Serve(serve)) => serve.run(),
        Some(Command::Check(check)) => check.run(),
        Some(Command::Invite(invite)) => invite.run(),
        Some(Command::Ask(ask)) => ask.run(),
        Some(Command::Chat(chat)) => chat.run(),
        Some(Command::CheckClaim(claim)) => claim.run(),
        Some(Command::Article(summary)) => summary.run(),
        Some(Command::Ingest(ingest)) => ingest.run(),
        Some(Command::Facts(facts)) => facts.run(),
        Some(Command::Articles(articles)) => articles.run(),
        Some(Command::Review(review)) => review.run(),
        Some(Command::Backup(backup)) => backup.run(),
        Some(Command::Restore(restore)) => restore.run(),
        Some(Command::Export(export)) => export.run(),
        Some(Command::Import(import)) => import.run(),
        Some(Command::Eval(eval)) => eval.run(),
        Some(Command::Model(model)) => model.run(),
        Some(Command::Learn(learn)) => learn.run(),
    };
    match done {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS, // whoever reads us has read enough
        Err(error) => {
            eprintln!("onrecord: {error:#}");
            let is_setup = error.is::<settings::SetupError>() || error.is::<StartError>();
            ExitCode::from(if is_setup { 2 } else { 1 })
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>()).map(std::io::Error::kind);
    kind == Some(std::io::ErrorKind::BrokenPipe)
}
