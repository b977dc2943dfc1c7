//! Whether a body has the shape that Discord documents: rules as data, and what Discord says when one is broken.

pub mod commands;
pub mod components;
pub mod message;

use serde_json::{Map, Value, json};

/// What a value must be. Lengths are in characters.
pub enum Rule {
    Text(usize, usize),
    Whole(i64, i64),
    Number,
    Flag,
    /// An id, as a string; a number will do where Discord takes one.
    Snowflake,
    /// A web address, or with `attachment://` a file of the message.
    Url,
    OneOf(&'static [i64]),
    Word(&'static [&'static str]),
    List(&'static Rule, usize, usize),
    Object(&'static [Field]),
    Anything,
}

/// A field: its name, whether it must be there, and what it must be. One that need not be there may be null, and one that
/// is not listed is refused.
pub type Field = (&'static str, bool, Rule);

/// What is wrong: where, Discord's name for it, and its sentence.
#[derive(Default)]
pub struct Problems(Vec<(String, &'static str, String)>);

impl Problems {
    pub fn add(&mut self, at: &str, code: &'static str, why: impl Into<String>) {
        self.0.push((at.to_owned(), code, why.into()));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As Discord nests them: an object a step of the way, `_errors` at its end.
    pub fn nested(&self) -> Value {
        let mut root = Map::new();
        for (at, code, why) in &self.0 {
            let mut place = &mut root;
            for step in at.split('.').filter(|step| !step.is_empty()) {
                let next = place.entry(step).or_insert_with(|| json!({}));
                place = next.as_object_mut().expect("only objects are put here");
            }
            let errors = place.entry("_errors").or_insert_with(|| json!([]));
            errors.as_array_mut().expect("only a list is put here").push(json!({"code": code, "message": why}));
        }
        Value::Object(root)
    }

    /// All in one line, for people.
    pub fn line(&self) -> String {
        self.0.iter().map(|(at, code, why)| format!("{at}: {code} {why}")).collect::<Vec<_>>().join("; ")
    }
}

/// Holds a value against a rule.
pub fn check(problems: &mut Problems, at: &str, value: &Value, rule: &Rule) {
    match rule {
        Rule::Text(least, most) => match value.as_str() {
            None => problems.add(at, "STRING_TYPE_CONVERT", format!("Could not interpret \"{value}\" as string.")),
            Some(text) => length(problems, at, text.chars().count(), *least, *most),
        },
        Rule::Whole(least, most) => match value.as_i64() {
            None => problems.add(at, "NUMBER_TYPE_COERCE", format!("Value \"{value}\" is not int.")),
            Some(number) if number > *most => {
                problems.add(at, "NUMBER_TYPE_MAX", format!("int value should be less than or equal to {most}."));
            }
            Some(number) if number < *least => {
                problems.add(at, "NUMBER_TYPE_MIN", format!("int value should be greater than or equal to {least}."));
            }
            Some(_) => {}
        },
        Rule::Number if !value.is_number() => {
            problems.add(at, "NUMBER_TYPE_COERCE", format!("Value \"{value}\" is not float."));
        }
        Rule::Flag if !value.is_boolean() => {
            problems.add(at, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        }
        Rule::Snowflake => {
            if !(value.is_u64() || value.as_str().is_some_and(|text| text.parse::<u64>().is_ok())) {
                problems.add(at, "NUMBER_TYPE_COERCE", format!("Value \"{value}\" is not snowflake."));
            }
        }
        Rule::Url => url(problems, at, value),
        Rule::OneOf(allowed) if !value.as_i64().is_some_and(|number| allowed.contains(&number)) => {
            problems.add(at, "BASE_TYPE_CHOICES", format!("Value must be one of {allowed:?}."));
        }
        Rule::Word(allowed) if !value.as_str().is_some_and(|word| allowed.contains(&word)) => {
            problems.add(at, "BASE_TYPE_CHOICES", format!("Value must be one of {allowed:?}."));
        }
        Rule::List(rule, least, most) => match value.as_array() {
            None => problems.add(at, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
            Some(items) => {
                length(problems, at, items.len(), *least, *most);
                for (nth, item) in items.iter().enumerate() {
                    check(problems, &join(at, &nth.to_string()), item, rule);
                }
            }
        },
        Rule::Object(fields) => object(problems, at, value, fields),
        // What was held against a guard above and passed.
        Rule::Anything | Rule::Number | Rule::Flag | Rule::OneOf(_) | Rule::Word(_) => {}
    }
}

fn object(problems: &mut Problems, at: &str, value: &Value, fields: &[Field]) {
    let Some(body) = value.as_object() else {
        return problems.add(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    };
    for (name, required, rule) in fields {
        match body.get(*name) {
            Some(Value::Null) if !required => {}
            Some(value) => check(problems, &join(at, name), value, rule),
            None if *required => problems.add(&join(at, name), "BASE_TYPE_REQUIRED", "This field is required"),
            None => {}
        }
    }
    for name in body.keys().filter(|name| !fields.iter().any(|(known, _, _)| known == name)) {
        // Discord overlooks these; a test is better told.
        problems.add(&join(at, name), "UNKNOWN_FIELD", "Discord documents no such field here");
    }
}

fn length(problems: &mut Problems, at: &str, length: usize, least: usize, most: usize) {
    if length < least && length == 0 {
        problems.add(at, "BASE_TYPE_REQUIRED", "This field is required");
    } else if length < least || (length > most && least > 0) {
        problems.add(at, "BASE_TYPE_BAD_LENGTH", format!("Must be between {least} and {most} in length."));
    } else if length > most {
        problems.add(at, "BASE_TYPE_MAX_LENGTH", format!("Must be {most} or fewer in length."));
    }
}

fn url(problems: &mut Problems, at: &str, value: &Value) {
    let text = value.as_str().unwrap_or_default();
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    if !["http", "https", "attachment", "discord"].contains(&scheme) {
        let why = format!("Scheme \"{scheme}\" must be one of ('http', 'https').");
        problems.add(at, "URL_TYPE_INVALID_SCHEME", why);
    } else if rest.is_empty() || text.chars().any(char::is_whitespace) {
        problems.add(at, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }
    length(problems, at, text.chars().count(), 1, 2048);
}

/// A step further into a body.
pub fn join(at: &str, step: &str) -> String {
    if at.is_empty() { step.to_owned() } else { format!("{at}.{step}") }
}
