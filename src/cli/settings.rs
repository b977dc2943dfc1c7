//! Settings from files and the environment, and the token. What is wrong with them is one line that names the key and
//! where it stands.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use figment::error::Kind;
use figment::providers::{Env, Format, Toml};
use figment::{Figment, Source};
use serde::Deserialize;
use thiserror::Error;

use super::Sources;
use super::logging::Level;
use crate::discord::{self, Token};

/// Read where it is there, below the directory that the program is started in.
const FILE: &str = "config/onrecord.toml";
/// What a variable's name begins with.
const PREFIX: &str = "ONRECORD_";
/// The keys outside a section. Other variables without a section may be anybody's, and are let be.
const TOP: [&str; 9] =
    ["articles", "data_dir", "database_url", "facts", "keep_days", "leave_days", "log", "old_after_days", "reading"];

/// What an operator may set; `config/onrecord.toml` explains each.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    articles: Vec<PathBuf>,
    facts: Vec<PathBuf>,
    reading: bool,
    pub data_dir: PathBuf,
    pub database_url: Option<String>,
    pub keep_days: u32,
    pub leave_days: u32,
    pub old_after_days: u32,
    pub log: Level,
    pub discord: discord::Settings,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            articles: Vec::new(),
            facts: Vec::new(),
            reading: true,
            data_dir: PathBuf::from("onrecord-data"),
            database_url: None,
            keep_days: 30,
            leave_days: 7,
            old_after_days: 90,
            log: Level::default(),
            discord: discord::Settings::default(),
        }
    }
}

/// How the bot is set up is wrong: one line that says what, and where.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct SetupError(String);

impl Settings {
    /// The defaults, overruled by the file in the working directory, then by `file`, then by the environment.
    pub fn read(file: Option<&Path>) -> Result<Settings, SetupError> {
        let has_section = |key: &str| key.contains("__") || TOP.iter().any(|top| key.eq_ignore_ascii_case(top));
        let environment = Env::prefixed(PREFIX).filter(move |key| has_section(key.as_str())).split("__");
        let files = Path::new(FILE).is_file().then_some(Path::new(FILE)).into_iter().chain(file);
        let figment = files.fold(Figment::new(), |figment, file| figment.merge(Toml::file_exact(file)));
        let figment = figment.merge(environment);
        figment.extract().map_err(|error| refused(&figment, error))
    }

    /// What is asked.
    pub fn sources(&self) -> Sources {
        Sources { articles: self.articles.clone(), facts: self.facts.clone(), no_reading: !self.reading }
    }
}

/// Says in one line what is wrong with a key, and where it stands.
fn refused(figment: &Figment, error: figment::Error) -> SetupError {
    let path = error.path;
    let problem = match error.kind {
        Kind::UnknownField(_, known) => format!("unknown key; known here: {}", known.join(", ")),
        Kind::UnknownVariant(found, known) => format!("expected one of {}, found {found:?}", known.join(", ")),
        Kind::InvalidType(found, expected) | Kind::InvalidValue(found, expected) => {
            format!("expected {expected}, found {found}")
        }
        // TOML's errors draw the line that they are about.
        Kind::Message(words) => {
            words.lines().filter(|line| !line.is_empty() && !line.contains(" |")).collect::<Vec<_>>().join(": ")
        }
        kind => kind.to_string(),
    };
    let metadata = figment.find_metadata(&path.join(".")).or(error.metadata.as_ref());
    let refused = match metadata.and_then(|metadata| metadata.source.as_ref()) {
        Some(Source::File(file)) if path.is_empty() => format!("{}: {problem}", file.display()),
        Some(Source::File(file)) => format!("{}: {}: {problem}", file.display(), path.join(".")),
        _ => format!("{PREFIX}{}: {problem}", path.join("__").to_ascii_uppercase()),
    };
    SetupError(refused.replace(char::is_control, " ")) // a key in quotes may hold anything
}

/// The token that is configured, if one is.
pub fn token() -> Result<Option<Token>, SetupError> {
    let value = |name| env::var_os(name).filter(|value| !value.to_string_lossy().trim().is_empty());
    let (whence, pasted) = if let Some(token) = value("DISCORD_TOKEN") {
        ("DISCORD_TOKEN".to_owned(), token.to_string_lossy().into_owned())
    } else if let Some(file) = value("DISCORD_TOKEN_FILE") {
        let whence = format!("{} (DISCORD_TOKEN_FILE)", Path::new(&file).display());
        let pasted = fs::read_to_string(&file).map_err(|error| SetupError(format!("{whence}: {error}")))?;
        (whence, pasted)
    } else {
        return Ok(None);
    };
    Token::parse(&pasted).map(Some).map_err(|error| SetupError(format!("{whence}: {error}")))
}

/// The token, without which there is nothing to do.
pub fn needed_token() -> Result<Token, SetupError> {
    let none = || SetupError("no token: set DISCORD_TOKEN, or DISCORD_TOKEN_FILE to the name of a file with it".into());
    token()?.ok_or_else(none)
}

/// The application that a token is for.
pub fn application_id(token: &Token) -> Result<u64, SetupError> {
    token.application_id().map_err(|error| SetupError(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_comes_with_us_holds_the_defaults() {
        let file: Settings = toml::from_str(include_str!("../../config/onrecord.toml")).expect("it is read");
        assert_eq!(file, Settings::default());
    }
}
