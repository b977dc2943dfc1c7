//! A small bot that has registered commands, and answers what it hears.

use serde_json::{Value, json};

use super::client::{ALL, Connection, send, send_with};
use crate::standin::Discord;

/// The commands of a small bot.
pub fn commands() -> Value {
    json!([
        {"name": "ask", "description": "Ask", "contexts": [0, 1, 2], "integration_types": [0, 1], "options": [
            {"type": 3, "name": "question", "description": "What", "required": true, "autocomplete": true},
            {"type": 3, "name": "article", "description": "Where", "autocomplete": true}]},
        {"name": "fact", "description": "Facts", "default_member_permissions": "8192", "contexts": [0], "options": [
            {"type": 1, "name": "show", "description": "One", "options": [
                {"type": 4, "name": "id", "description": "Which", "required": true, "min_value": 1}]}]},
        {"name": "article", "description": "Articles", "options": [
            {"type": 1, "name": "add", "description": "One more", "options": [
                {"type": 11, "name": "file", "description": "Which", "required": true},
                {"type": 3, "name": "title", "description": "Its title"}]}]},
        {"name": "What does the article say?", "type": 3},
    ])
}

/// A bot that has registered its commands and hears.
pub struct Bot<'a> {
    discord: &'a Discord,
    pub heard: Connection,
}

impl<'a> Bot<'a> {
    pub fn start(discord: &'a Discord) -> Self {
        let path = format!("/applications/{}/commands", discord.bot_id());
        let (status, registered) = send(discord, "PUT", &path, &commands());
        assert_eq!((status, registered.as_array().map(Vec::len)), (200, Some(4)), "{registered}");
        Bot { discord, heard: Connection::ready(discord, ALL) }
    }

    pub fn hears(&mut self) -> Value {
        self.heard.event("INTERACTION_CREATE")
    }

    pub fn answers(&self, interaction: &Value, answer: &Value) -> (u16, Value) {
        send(self.discord, "POST", &callback(interaction), answer)
    }

    /// Answers with files.
    pub fn answers_with(&self, interaction: &Value, answer: &Value, files: &[(&str, &str, &[u8])]) -> (u16, Value) {
        send_with(self.discord, "POST", &callback(interaction), answer, files)
    }

    /// Where the interaction's webhook is.
    pub fn webhook(&self, interaction: &Value, rest: &str) -> String {
        format!("/webhooks/{}/{}{rest}", self.discord.bot_id(), text(&interaction["token"]))
    }

    /// A request to the interaction's webhook.
    pub fn follows(&self, method: &str, interaction: &Value, rest: &str, body: &Value) -> (u16, Value) {
        send(self.discord, method, &self.webhook(interaction, rest), body)
    }
}

/// The text of an id, a token or an address.
pub fn text(value: &Value) -> &str {
    value.as_str().expect("it is text")
}

fn callback(interaction: &Value) -> String {
    format!("/interactions/{}/{}/callback", text(&interaction["id"]), text(&interaction["token"]))
}
