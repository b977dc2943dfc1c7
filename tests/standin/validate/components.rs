//! Buttons, select menus and forms.

use serde_json::Value;

use super::{Problems, Rule, check, join};

const EMOJI: Rule = Rule::Object(&[
    ("id", false, Rule::Snowflake),
    ("name", false, Rule::Text(0, 100)),
    ("animated", false, Rule::Flag),
]);

const ID: Rule = Rule::Text(1, 100);

const BUTTON: Rule = Rule::Object(&[
    ("type", true, Rule::OneOf(&[2])),
    ("id", false, Rule::Whole(0, i64::MAX)),
    ("style", true, Rule::OneOf(&[1, 2, 3, 4, 5, 6])),
    ("label", false, Rule::Text(0, 80)),
    ("emoji", false, EMOJI),
    ("custom_id", false, ID),
    ("url", false, Rule::Url),
    ("sku_id", false, Rule::Snowflake),
    ("disabled", false, Rule::Flag),
]);

const OPTION: Rule = Rule::Object(&[
    ("label", true, Rule::Text(1, 100)),
    ("value", true, Rule::Text(1, 100)),
    ("description", false, Rule::Text(0, 100)),
    ("emoji", false, EMOJI),
    ("default", false, Rule::Flag),
]);

const SELECT: Rule = Rule::Object(&[
    ("type", true, Rule::OneOf(&[3])),
    ("id", false, Rule::Whole(0, i64::MAX)),
    ("custom_id", true, ID),
    ("options", true, Rule::List(&OPTION, 1, 25)),
    ("placeholder", false, Rule::Text(0, 150)),
    ("min_values", false, Rule::Whole(0, 25)),
    ("max_values", false, Rule::Whole(1, 25)),
    ("required", false, Rule::Flag),
    ("disabled", false, Rule::Flag),
]);

/// Selects of users, roles, mentionables and channels, which Discord fills.
const FILLED_SELECT: Rule = Rule::Object(&[
    ("type", true, Rule::OneOf(&[5, 6, 7, 8])),
    ("id", false, Rule::Whole(0, i64::MAX)),
    ("custom_id", true, ID),
    ("placeholder", false, Rule::Text(0, 150)),
    ("min_values", false, Rule::Whole(0, 25)),
    ("max_values", false, Rule::Whole(1, 25)),
    ("default_values", false, Rule::List(&Rule::Anything, 0, 25)),
    ("channel_types", false, Rule::List(&Rule::Whole(0, 20), 0, 20)),
    ("disabled", false, Rule::Flag),
]);

const ROW: Rule = Rule::Object(&[
    ("type", true, Rule::OneOf(&[1])),
    ("id", false, Rule::Whole(0, i64::MAX)),
    ("components", true, Rule::List(&Rule::Anything, 1, 5)),
]);

const TEXT_INPUT: Rule = Rule::Object(&[
    ("type", true, Rule::OneOf(&[4])),
    ("id", false, Rule::Whole(0, i64::MAX)),
    ("custom_id", true, ID),
    ("style", true, Rule::OneOf(&[1, 2])),
    ("label", true, Rule::Text(1, 45)),
    ("min_length", false, Rule::Whole(0, 4000)),
    ("max_length", false, Rule::Whole(1, 4000)),
    ("required", false, Rule::Flag),
    ("value", false, Rule::Text(0, 4000)),
    ("placeholder", false, Rule::Text(0, 100)),
]);

const FORM: Rule = Rule::Object(&[
    ("custom_id", true, ID),
    ("title", true, Rule::Text(1, 45)),
    ("components", true, Rule::List(&ROW, 1, 5)),
]);

/// What is wrong with the components of a message. Components V2, which serenity cannot send, are unknown here.
pub fn problems(problems: &mut Problems, at: &str, rows: &Value) {
    let mut ids: Vec<&str> = Vec::new();
    for (nth, row) in rows.as_array().into_iter().flatten().enumerate() {
        let at = join(at, &nth.to_string());
        check(problems, &at, row, &ROW);
        let parts: Vec<_> = row["components"].as_array().into_iter().flatten().collect();
        let selects = parts.iter().filter(|part| part["type"] != 2).count();
        if selects > 0 && parts.len() > 1 {
            problems.add(&at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "Component layout exceeds maximum width");
        }
        for (nth, part) in parts.into_iter().enumerate() {
            let at = join(&at, &format!("components.{nth}"));
            match part["type"].as_u64() {
                Some(2) => button(problems, &at, part),
                Some(3) => select(problems, &at, part),
                Some(5..=8) => check(problems, &at, part, &FILLED_SELECT),
                _ => problems.add(
                    &join(&at, "type"),
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).",
                ),
            }
            unique(problems, &at, part, &mut ids);
        }
    }
}

fn unique<'a>(problems: &mut Problems, at: &str, part: &'a Value, ids: &mut Vec<&'a str>) {
    if let Some(id) = part["custom_id"].as_str() {
        if ids.contains(&id) {
            let at = join(at, "custom_id");
            problems.add(&at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
        ids.push(id);
    }
}

fn button(problems: &mut Problems, at: &str, button: &Value) {
    check(problems, at, button, &BUTTON);
    let (links, has_url, has_id) = (button["style"] == 5, !button["url"].is_null(), !button["custom_id"].is_null());
    if button["style"] != 6 && (has_url != links || has_id == links) {
        let why = "A link button must have a url, another button a custom id, and neither the other's";
        problems.add(at, "BUTTON_COMPONENT_INVALID", why);
    }
    if button["style"] != 6 && button["label"].as_str().is_none_or(str::is_empty) && button["emoji"].is_null() {
        problems.add(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or an emoji is required");
    }
    if button["url"].as_str().is_some_and(|url| url.chars().count() > 512) {
        problems.add(&join(at, "url"), "BASE_TYPE_MAX_LENGTH", "Must be 512 or fewer in length.");
    }
}

fn select(problems: &mut Problems, at: &str, select: &Value) {
    check(problems, at, select, &SELECT);
    let options: Vec<_> = select["options"].as_array().into_iter().flatten().collect();
    let mut values: Vec<_> = options.iter().map(|option| option["value"].as_str()).collect();
    values.sort_unstable();
    if values.windows(2).any(|pair| pair[0] == pair[1]) {
        let why = "The specified option value is already used";
        problems.add(&join(at, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", why);
    }
    let (least, most) = (select["min_values"].as_u64().unwrap_or(1), select["max_values"].as_u64().unwrap_or(1));
    if least > most || most as usize > options.len().max(1) {
        problems.add(&join(at, "max_values"), "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE", "More values than options");
    }
    if options.iter().filter(|option| option["default"] == true).count() as u64 > most {
        problems.add(&join(at, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than may be chosen");
    }
}

/// What is wrong with a form (a modal).
pub fn form_problems(form: &Value) -> Problems {
    let mut problems = Problems::default();
    check(&mut problems, "data", form, &FORM);
    let mut ids = Vec::new();
    for (nth, row) in form["components"].as_array().into_iter().flatten().enumerate() {
        let inputs: Vec<_> = row["components"].as_array().into_iter().flatten().collect();
        let at = format!("data.components.{nth}.components");
        if inputs.len() != 1 {
            problems.add(&at, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 1 in length.");
        }
        for input in inputs {
            let at = join(&at, "0");
            check(&mut problems, &at, input, &TEXT_INPUT);
            unique(&mut problems, &at, input, &mut ids);
            let (least, most) =
                (input["min_length"].as_u64().unwrap_or(0), input["max_length"].as_u64().unwrap_or(4000));
            let filled = input["value"].as_str().map_or(0, |value| value.chars().count() as u64);
            if least > most || filled > most {
                problems.add(&at, "TEXT_INPUT_LENGTHS_INVALID", "The lengths contradict each other or the value");
            }
        }
    }
    problems
}
