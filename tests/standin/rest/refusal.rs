//! Discord's refusals: status, code and sentence.

use serde_json::{Value, json};

use super::super::validate::Problems;

/// A request refused.
#[derive(Debug)]
pub struct Refusal {
    pub status: u16,
    pub code: u32,
    pub why: String,
    /// What is wrong with which field, or null.
    pub errors: Value,
}

impl Refusal {
    /// The body that says so.
    pub fn body(&self) -> Value {
        let mut body = json!({"message": self.why, "code": self.code});
        if !self.errors.is_null() {
            body["errors"] = self.errors.clone();
        }
        body
    }
}

/// The refusal that has this code.
pub fn refusal(code: u32) -> Refusal {
    let (status, why) = match code {
        10003 => (404, "Unknown Channel"),
        10004 => (404, "Unknown Guild"),
        10007 => (404, "Unknown Member"),
        10008 => (404, "Unknown Message"),
        10013 => (404, "Unknown User"),
        10015 => (404, "Unknown Webhook"),
        10062 => (404, "Unknown interaction"),
        10063 => (404, "Unknown application command"),
        20012 => (403, "You are not authorized to perform this action on this application"),
        40005 => (413, "Request entity too large"),
        40060 => (400, "Interaction has already been acknowledged."),
        40094 => (400, "This interaction has reached the maximum number of follow up messages"),
        50001 => (403, "Missing Access"),
        50003 => (403, "Cannot execute action on a DM channel"),
        50005 => (403, "Cannot edit a message authored by another user"),
        50006 => (400, "Cannot send an empty message"),
        50007 => (403, "Cannot send messages to this user"),
        50013 => (403, "Missing Permissions"),
        50027 => (401, "Invalid Webhook Token"),
        160_002 => (400, "Cannot reply without permission to read message history"),
        _ => unreachable!("no route refuses with {code}"),
    };
    Refusal { status, code, why: why.to_owned(), errors: Value::Null }
}

/// 50035, with what is wrong where.
pub fn form(problems: &Problems) -> Refusal {
    Refusal { status: 400, code: 50035, why: "Invalid Form Body".to_owned(), errors: problems.nested() }
}

/// Refuses a form with problems.
pub fn unless_empty(problems: &Problems) -> Result<(), Refusal> {
    if problems.is_empty() { Ok(()) } else { Err(form(problems)) }
}
