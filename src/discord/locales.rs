//! Names and descriptions of commands in other languages, from `locales.toml`. Answers stay in the article's language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serenity::builder::CreateCommand;

use super::Failure;
use super::bot::Bot;

/// A text in every language, as `locales.toml` has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    es: String,
    fr: String,
    de: String,
    ar: String,
    he: String,
}

impl Texts {
    /// By Discord's names of the languages; it has two kinds of Spanish.
    fn by_locale(&self) -> [(&'static str, &str); 6] {
        let Texts { es, fr, de, ar, he } = self;
        [("es-ES", es), ("es-419", es), ("fr", fr), ("de", de), ("ar", ar), ("he", he)]
    }
}

/// A command, or an option of one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Texts,
    /// Message commands have none.
    description: Option<Texts>,
    #[serde(default)]
    options: BTreeMap<String, Entry>,
}

/// The entries by the full names of commands: "ask", "fact search", "What does the article say?".
static ENTRIES: LazyLock<BTreeMap<String, Entry>> =
    LazyLock::new(|| toml::from_str(include_str!("locales.toml")).expect("the tests read the file")); // cannot fail: see the message

type Texted = Cow<'static, [(Cow<'static, str>, Cow<'static, str>)]>;

fn texted(texts: &Texts) -> Texted {
    texts.by_locale().iter().map(|(locale, text)| (Cow::Borrowed(*locale), Cow::Owned((*text).to_owned()))).collect()
}

/// Gives a command, its options and its subcommands their names in other languages.
pub fn translate(command: &mut poise::Command<Bot, Failure>) {
    translate_at(command, "");
}

fn translate_at(command: &mut poise::Command<Bot, Failure>, above: &str) {
    let path = format!("{above}{}", command.name);
    if let Some(entry) = ENTRIES.get(&path) {
        command.name_localizations = texted(&entry.name);
        command.description_localizations = entry.description.as_ref().map(texted).unwrap_or_default();
        for parameter in &mut command.parameters {
            if let Some(option) = entry.options.get(parameter.name.as_ref()) {
                parameter.name_localizations = texted(&option.name);
                parameter.description_localizations = option.description.as_ref().map(texted).unwrap_or_default();
            }
        }
    }
    for subcommand in &mut command.subcommands {
        translate_at(subcommand, &format!("{path} "));
    }
}

/// A message command with its names in other languages.
pub fn message_command(command: &poise::Command<Bot, Failure>, menu: CreateCommand) -> CreateCommand {
    let entry = command.context_menu_name.as_deref().and_then(|name| ENTRIES.get(name));
    let names = entry.map(|entry| entry.name.by_locale());
    names.into_iter().flatten().fold(menu, |menu, (locale, name)| menu.name_localized(locale, name))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::discord::{commands, register};

    /// Every name and description is there in every language, and none is translated that does not exist.
    #[test]
    fn every_command_and_option_is_translated() {
        fn check(command: &Value, parent: &str, seen: &mut Vec<String>) {
            let name = command["name"].as_str().expect("a command has a name"); // test data
            let path = format!("{parent}{name}");
            let is_menu = command["type"] == 3 && parent.is_empty();
            for (key, most) in [("name_localizations", 32), ("description_localizations", 100)] {
                if key == "description_localizations" && is_menu {
                    continue;
                }
                let texts = command[key].as_object().unwrap_or_else(|| panic!("{path} has no {key}"));
                assert_eq!(texts.len(), 6, "{path}");
                for (locale, text) in texts {
                    let text = text.as_str().unwrap_or_default();
                    let length = text.chars().count();
                    assert!((1..=most).contains(&length), "{path}, {locale}: {text:?} has {length} characters");
                    let is_name = key == "name_localizations" && !is_menu;
                    let fits = |c: char| c == '-' || c == '_' || (c.is_alphanumeric() && !c.is_uppercase());
                    assert!(!is_name || text.chars().all(fits), "{path}, {locale}: {text:?} is no command's name");
                }
            }
            seen.push(path.clone());
            for option in command["options"].as_array().into_iter().flatten() {
                check(option, &format!("{path} "), seen);
            }
        }
        let mut seen = Vec::new();
        for command in register::wanted(&commands::all()) {
            check(&command, "", &mut seen);
        }
        for (path, entry) in ENTRIES.iter() {
            assert!(seen.contains(path), "{path} is translated and does not exist");
            for option in entry.options.keys() {
                assert!(seen.contains(&format!("{path} {option}")), "{path} {option} is translated and does not exist");
            }
        }
    }
}
