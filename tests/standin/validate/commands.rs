//! Application commands and the choices of autocomplete.

use serde_json::{Value, json};

use super::{Problems, Rule, check, join};

const LOCALES: [&str; 34] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko", "ar",
    "he",
];

const COMMAND: Rule = Rule::Object(&[
    ("id", false, Rule::Snowflake),
    ("type", false, Rule::OneOf(&[1, 2, 3])),
    ("name", true, Rule::Text(1, 32)),
    ("name_localizations", false, Rule::Anything),
    ("description", false, Rule::Text(0, 100)),
    ("description_localizations", false, Rule::Anything),
    ("options", false, Rule::List(&Rule::Anything, 0, 25)),
    ("default_member_permissions", false, Rule::Text(1, 20)),
    ("dm_permission", false, Rule::Flag),
    ("default_permission", false, Rule::Flag),
    ("integration_types", false, Rule::List(&Rule::OneOf(&[0, 1]), 1, 2)),
    ("contexts", false, Rule::List(&Rule::OneOf(&[0, 1, 2]), 1, 3)),
    ("nsfw", false, Rule::Flag),
]);

const CHOICE: Rule = Rule::Object(&[
    ("name", true, Rule::Text(1, 100)),
    ("name_localizations", false, Rule::Anything),
    ("value", true, Rule::Anything),
]);

const OPTION: Rule = Rule::Object(&[
    ("type", true, Rule::OneOf(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
    ("name", true, Rule::Text(1, 32)),
    ("name_localizations", false, Rule::Anything),
    ("description", true, Rule::Text(1, 100)),
    ("description_localizations", false, Rule::Anything),
    ("required", false, Rule::Flag),
    ("choices", false, Rule::List(&CHOICE, 0, 25)),
    ("options", false, Rule::List(&Rule::Anything, 0, 25)),
    ("channel_types", false, Rule::List(&Rule::Whole(0, 20), 0, 20)),
    ("min_value", false, Rule::Number),
    ("max_value", false, Rule::Number),
    ("min_length", false, Rule::Whole(0, 6000)),
    ("max_length", false, Rule::Whole(1, 6000)),
    ("autocomplete", false, Rule::Flag),
]);

/// What is wrong with a list of commands that replaces all there were.
pub fn all_problems(commands: &Value) -> Problems {
    let mut problems = Problems::default();
    check(&mut problems, "", commands, &Rule::List(&Rule::Anything, 0, 130));
    for (nth, command) in commands.as_array().into_iter().flatten().enumerate() {
        one(&mut problems, &nth.to_string(), command);
    }
    counts(&mut problems, commands.as_array().map_or(&[], Vec::as_slice));
    problems
}

/// Names once a kind, and no more of a kind than Discord allows.
pub fn counts(problems: &mut Problems, commands: &[Value]) {
    for (kind, most) in [(1, 100), (2, 15), (3, 15)] {
        let of_kind = commands.iter().filter(|command| command["type"].as_u64().unwrap_or(1) == kind);
        let mut names: Vec<_> = of_kind.map(|command| command["name"].as_str()).collect();
        if names.len() > most {
            problems.add("", "APPLICATION_COMMANDS_MAX", format!("Only {most} commands of type {kind} are allowed"));
        }
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            problems.add("", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        }
    }
}

/// What is wrong with a command.
pub fn one(problems: &mut Problems, at: &str, command: &Value) {
    check(problems, at, command, &COMMAND);
    let slash = command["type"].as_u64().unwrap_or(1) == 1;
    let described = command["description"].as_str().is_some_and(|text| !text.is_empty());
    if slash {
        named(problems, at, command);
        if !described {
            problems.add(&join(at, "description"), "BASE_TYPE_REQUIRED", "This field is required");
        }
        localised(problems, at, command, "description", 100);
    } else {
        localised(problems, at, command, "name", 32);
        let options = command["options"].as_array().is_some_and(|options| !options.is_empty());
        if described || options || command["description_localizations"].as_object().is_some_and(|all| !all.is_empty()) {
            let why = "Context menu commands cannot have description or options";
            problems.add(at, "APPLICATION_COMMAND_INVALID_DESCRIPTION", why);
        }
    }
    if command["default_member_permissions"].as_str().is_some_and(|text| text.parse::<u64>().is_err()) {
        problems.add(&join(at, "default_member_permissions"), "NUMBER_TYPE_COERCE", "Value is not int.");
    }
    options(problems, at, &command["options"], 0);
    let size = command_size(command);
    if size > 8000 {
        problems.add(at, "APPLICATION_COMMAND_TOO_LARGE", format!("Command exceeds maximum size (8000): {size}"));
    }
}

/// Options at some depth: sub commands of groups only at the top, and one level less inside groups.
fn options(problems: &mut Problems, at: &str, all: &Value, depth: usize) {
    let all: &[Value] = all.as_array().map_or(&[], Vec::as_slice);
    let (mut optional_seen, mut names) = (false, Vec::new());
    let is_sub = |option: &Value| matches!(option["type"].as_u64(), Some(1 | 2));
    if all.iter().any(is_sub) && !all.iter().all(is_sub) {
        let why = "Sub-command and sub-command group option types are mutually exclusive to all other types";
        problems.add(&join(at, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", why);
    }
    for (nth, option) in all.iter().enumerate() {
        let at = join(at, &format!("options.{nth}"));
        check(problems, &at, option, &OPTION);
        named(problems, &at, option);
        localised(problems, &at, option, "description", 100);
        if names.contains(&&option["name"]) {
            problems.add(&at, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
        }
        names.push(&option["name"]);
        let required = option["required"] == true;
        if required && optional_seen {
            let why = "Required options must be placed before non-required options";
            problems.add(&at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", why);
        }
        optional_seen |= !required && !is_sub(option);
        let kind = option["type"].as_u64().unwrap_or_default();
        if (kind == 2 && depth > 0) || (kind == 1 && depth > 1) {
            problems.add(&join(&at, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deep");
        }
        typed(problems, &at, option, kind);
        options(problems, &at, &option["options"], depth + 1);
    }
}

/// What only some types of option may have.
fn typed(problems: &mut Problems, at: &str, option: &Value, kind: u64) {
    let filled = |name: &str| option[name].as_array().is_some_and(|all| !all.is_empty());
    let refuse = |problems: &mut Problems, name: &str| {
        problems.add(
            &join(at, name),
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Not allowed for this type of option",
        );
    };
    if filled("options") && kind > 2 {
        refuse(problems, "options");
    }
    if filled("choices") && (!matches!(kind, 3 | 4 | 10) || option["autocomplete"] == true) {
        refuse(problems, "choices");
    }
    if option["autocomplete"] == true && !matches!(kind, 3 | 4 | 10) {
        refuse(problems, "autocomplete");
    }
    for name in ["min_length", "max_length"].into_iter().filter(|name| !option[name].is_null() && kind != 3) {
        refuse(problems, name);
    }
    for name in ["min_value", "max_value"].into_iter().filter(|name| !option[name].is_null() && !matches!(kind, 4 | 10))
    {
        refuse(problems, name);
    }
    for (nth, choice) in option["choices"].as_array().into_iter().flatten().enumerate() {
        let at = join(at, &format!("choices.{nth}"));
        localised(problems, &at, choice, "name", 100);
        choice_value(problems, &at, choice, kind);
    }
}

fn choice_value(problems: &mut Problems, at: &str, choice: &Value, kind: u64) {
    let value = &choice["value"];
    let right = match kind {
        3 => value.as_str().is_some_and(|text| text.chars().count() <= 100),
        4 => value.is_i64(),
        _ => value.is_number(),
    };
    if !right {
        let why = "Must be 100 or fewer in length, and of the option's type.";
        problems.add(&join(at, "value"), "BASE_TYPE_MAX_LENGTH", why);
    }
}

/// The name of a slash command or option, in every language: letters, numbers, `-`, `_`, and nothing in capitals.
fn named(problems: &mut Problems, at: &str, command: &Value) {
    localised(problems, at, command, "name", 32);
    let own = command["name"].as_str().map(|name| (join(at, "name"), name.to_owned()));
    let translated = command["name_localizations"].as_object().into_iter().flatten();
    let translated = translated.filter_map(|(locale, name)| {
        Some((join(at, &format!("name_localizations.{locale}")), name.as_str()?.to_owned()))
    });
    for (at, name) in own.into_iter().chain(translated.collect::<Vec<_>>()) {
        let allowed = |letter: char| letter.is_alphanumeric() || "-_'’".contains(letter) || is_mark(letter);
        if !name.chars().all(allowed) || name.to_lowercase() != name {
            problems.add(&at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
    }
}

/// Vowel signs of Devanagari and Thai, which names may have.
fn is_mark(letter: char) -> bool {
    ('\u{900}'..='\u{97f}').contains(&letter) || ('\u{e00}'..='\u{e7f}').contains(&letter)
}

/// The translations of a field: known locales, and the length of the field itself.
fn localised(problems: &mut Problems, at: &str, command: &Value, field: &str, most: usize) {
    let name = format!("{field}_localizations");
    let (at, value) = (join(at, &name), &command[&name]);
    if !(value.is_null() || value.is_object()) {
        problems.add(&at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    }
    for (locale, text) in value.as_object().into_iter().flatten() {
        let at = join(&at, locale);
        if !LOCALES.contains(&locale.as_str()) {
            problems.add(&at, "LOCALE_INVALID", format!("{locale} is not a locale of Discord's"));
        }
        check(problems, &at, text, &Rule::Text(1, most));
    }
}

/// The characters of a command's names, descriptions and values, in its longest language.
fn command_size(command: &Value) -> usize {
    let longest = |field: &str| {
        let own = command[field].as_str().map_or(0, |text| text.chars().count());
        let translated = command[format!("{field}_localizations")].as_object().into_iter().flatten();
        translated.filter_map(|(_, text)| Some(text.as_str()?.chars().count())).fold(own, usize::max)
    };
    let inner = ["options", "choices"].into_iter().flat_map(|part| command[part].as_array().into_iter().flatten());
    let value = command["value"].as_str().map_or(0, |text| text.chars().count());
    longest("name") + longest("description") + value + inner.map(command_size).sum::<usize>()
}

/// What is wrong with the choices that answer an autocomplete of an option of some type.
pub fn choices_problems(data: &Value, kind: u64) -> Problems {
    let mut problems = Problems::default();
    check(&mut problems, "data", data, &Rule::Object(&[("choices", true, Rule::List(&CHOICE, 0, 25))]));
    for (nth, choice) in data["choices"].as_array().into_iter().flatten().enumerate() {
        let at = format!("data.choices.{nth}");
        choice_value(&mut problems, &at, choice, kind);
        localised(&mut problems, &at, choice, "name", 100);
    }
    problems
}

/// A command as Discord returns it: with what was left out, and without empty translations.
pub fn returned(command: &Value) -> Value {
    let mut body = command.clone();
    let slash = command["type"].as_u64().unwrap_or(1) == 1;
    body["type"] = json!(command["type"].as_u64().unwrap_or(1));
    for name in ["name_localizations", "description_localizations"] {
        body[name] = command[name].as_object().filter(|all| !all.is_empty()).map_or(Value::Null, |all| json!(all));
    }
    body["description"] = json!(command["description"].as_str().unwrap_or_default());
    body["nsfw"] = json!(command["nsfw"] == true);
    body["dm_permission"] = json!(command["contexts"].as_array().is_none_or(|all| all.contains(&json!(1))));
    body["default_permission"] = json!(true);
    for name in ["default_member_permissions", "contexts"] {
        body[name] = command[name].clone();
    }
    body["integration_types"] = command["integration_types"].as_array().map_or_else(|| json!([0]), |all| json!(all));
    if let Some(body) = body.as_object_mut() {
        body.remove("options");
    }
    let options: Vec<_> = command["options"].as_array().into_iter().flatten().map(returned_option).collect();
    if slash && !options.is_empty() {
        body["options"] = json!(options);
    }
    body
}

/// Discord leaves out what is false, empty or a default.
fn returned_option(option: &Value) -> Value {
    let mut body = option.clone();
    let Some(fields) = body.as_object_mut() else { return body };
    fields
        .retain(|_, value| !(value.is_null() || *value == json!(false) || *value == json!([]) || *value == json!({})));
    for part in ["options", "choices"] {
        if let Some(inner) = option[part].as_array().filter(|inner| !inner.is_empty()) {
            fields.insert(part.to_owned(), inner.iter().map(returned_option).collect());
        }
    }
    body
}
