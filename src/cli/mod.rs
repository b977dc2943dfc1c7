//! The command line: one file a subcommand. Reads files, writes answers, and holds no question-answering logic.

mod ask;
mod chat;
mod eval;
mod facts;
mod ingest;
mod jsonl;
mod learn;
mod load;
mod progress;
mod squad;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};

/// Answers questions about news articles from the record: the article's own words, or that it does not say.
///
/// Without a subcommand: a chat on the console about the built-in article.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer questions and end.
    Ask(ask::Ask),
    /// Ask question after question on the console.
    Chat(chat::Chat),
    /// Show what is read from an article.
    Ingest(ingest::Ingest),
    /// Look facts up by their words.
    Facts(facts::Facts),
    /// Measure the answers to questions whose answers are known.
    Eval(eval::Eval),
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
}

impl Sources {
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

/// Runs the command line and says how it ended: 0 when all was read, 1 when some input was refused, 2 for wrong usage.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        None => {
            if std::env::var_os("DISCORD_TOKEN").is_some_and(|token| !token.is_empty()) {
                eprintln!(
                    "onrecord: DISCORD_TOKEN is set, but this version does not connect to Discord yet; this is the console"
                );
            }
            chat::Chat::default().run()
        }
        Some(Command::Ask(ask)) => ask.run(),
        Some(Command::Chat(chat)) => chat.run(),
        Some(Command::Ingest(ingest)) => ingest.run(),
        Some(Command::Facts(facts)) => facts.run(),
        Some(Command::Eval(eval)) => eval.run(),
        Some(Command::Learn(learn)) => learn.run(),
    };
    match done {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS, // whoever reads us has read enough
        Err(error) => {
            eprintln!("onrecord: {error:#}");
            ExitCode::from(1)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>()).map(std::io::Error::kind);
    kind == Some(std::io::ErrorKind::BrokenPipe)
}
