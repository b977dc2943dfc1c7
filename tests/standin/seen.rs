//! What people see on Discord: messages, choices, what answers a command.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::world::{Id, Response as First, World, read_id};
use super::{PATIENCE, Shared};

/// A message as it looked at some moment.
#[derive(Clone)]
pub struct Message {
    shared: Arc<Shared>,
    pub id: Id,
    pub channel: Id,
    body: Value,
}

/// A message found in the world, before anybody looks at it.
pub struct Place(Id, Id);

impl Place {
    pub fn seen_by(self, shared: &Arc<Shared>) -> Message {
        Message::at(shared, self.0, self.1)
    }
}

/// The bot's first reply to a message.
pub fn reply_to(world: &World, message: &Message) -> Option<Place> {
    let own = world.application.id;
    let reply = world.messages.get(&message.channel)?.range(message.id..).map(|(_, reply)| reply).find(|reply| {
        reply.author == own && reply.body["message_reference"]["message_id"] == super::world::written(message.id)
    })?;
    Some(Place(reply.channel, reply.id))
}

impl Message {
    pub fn at(shared: &Arc<Shared>, channel: Id, id: Id) -> Self {
        let world = shared.world();
        let message = world.message(channel, id).expect("the message is there");
        Message { shared: shared.clone(), id, channel, body: message.body.clone() }
    }

    /// The message as Discord has it in JSON.
    pub fn json(&self) -> &Value {
        &self.body
    }

    pub fn content(&self) -> &str {
        self.body["content"].as_str().unwrap_or_default()
    }

    fn embeds(&self) -> impl Iterator<Item = &Value> {
        self.body["embeds"].as_array().into_iter().flatten()
    }

    fn in_embed(&self, name: &str) -> &str {
        self.embeds().next().and_then(|embed| embed[name].as_str()).unwrap_or_default()
    }

    /// The title of the first embed, without the backslashes that keep markdown from taking effect.
    pub fn title(&self) -> String {
        unescaped(self.in_embed("title"))
    }

    pub fn description(&self) -> &str {
        self.in_embed("description")
    }

    /// The link of the first embed's title.
    pub fn url(&self) -> &str {
        self.in_embed("url")
    }

    pub fn footer(&self) -> &str {
        self.embeds().next().and_then(|embed| embed["footer"]["text"].as_str()).unwrap_or_default()
    }

    /// Names and values of the fields of all embeds.
    pub fn fields(&self) -> Vec<(&str, &str)> {
        let fields = self.embeds().flat_map(|embed| embed["fields"].as_array().into_iter().flatten());
        fields
            .map(|field| (field["name"].as_str().unwrap_or_default(), field["value"].as_str().unwrap_or_default()))
            .collect()
    }

    /// The value of a field.
    pub fn field(&self, name: &str) -> &str {
        let found = self.fields().into_iter().find(|(field, _)| *field == name);
        found.unwrap_or_else(|| panic!("there is no field {name:?}:\n{}", self.text())).1
    }

    /// All that can be read, a line each: content, then embeds from top to bottom.
    pub fn text(&self) -> String {
        let mut lines = vec![self.content().to_owned()];
        for embed in self.embeds() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            lines.extend([text(&embed["author"]["name"]), text(&embed["title"]), text(&embed["description"])]);
            for field in embed["fields"].as_array().into_iter().flatten() {
                lines.extend([text(&field["name"]), text(&field["value"])]);
            }
            lines.push(text(&embed["footer"]["text"]));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The text without the backslashes that keep markdown from taking effect.
    pub fn plain(&self) -> String {
        unescaped(&self.text())
    }

    fn components(&self) -> impl Iterator<Item = &Value> {
        let rows = self.body["components"].as_array().into_iter().flatten();
        rows.flat_map(|row| row["components"].as_array().into_iter().flatten())
    }

    /// The labels of the buttons that can be clicked.
    pub fn buttons(&self) -> Vec<&str> {
        let enabled = self.components().filter(|part| part["type"] == 2 && part["disabled"] != true);
        enabled.filter_map(|part| part["label"].as_str()).collect()
    }

    /// The addresses of link buttons.
    pub fn links(&self) -> Vec<&str> {
        self.components().filter_map(|part| part["url"].as_str()).collect()
    }

    /// The labels of the options of select menus.
    pub fn options(&self) -> Vec<&str> {
        let options = self.components().flat_map(|part| part["options"].as_array().into_iter().flatten());
        options.filter_map(|option| option["label"].as_str()).collect()
    }

    /// The custom ids of everything that can be used.
    pub fn custom_ids(&self) -> Vec<&str> {
        self.components().filter_map(|part| part["custom_id"].as_str()).collect()
    }

    /// The files that it carries, by name, those that an embed shows among them.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let world = self.shared.world();
        let attachments = self.body["attachments"].as_array().into_iter().flatten();
        let kept = attachments.filter_map(|attachment| world.files.get(&read_id(&attachment["id"])?));
        kept.map(|file| (file.name.clone(), file.bytes.clone())).collect()
    }

    /// Whether only one member sees it.
    pub fn is_private(&self) -> bool {
        self.body["flags"].as_u64().unwrap_or_default() & 1 << 6 != 0
    }

    /// Whether it replies to another message.
    pub fn is_reply_to(&self, other: &Message) -> bool {
        read_id(&self.body["message_reference"]["message_id"]) == Some(other.id)
    }

    /// The message as it is now.
    pub fn now(&self) -> Message {
        Message::at(&self.shared, self.channel, self.id)
    }

    /// Waits until the message is changed, and shows it then.
    pub fn edited(&self) -> Message {
        self.shared.wait("an edit", |world| {
            let message = world.message(self.channel, self.id)?;
            (message.body["edited_timestamp"] != self.body["edited_timestamp"]).then_some(())
        });
        self.now()
    }

    /// Waits until the message is gone.
    pub fn is_removed(&self) {
        self.shared.wait("the removal", |world| world.message(self.channel, self.id).is_none().then_some(()));
    }

    /// Waits for the bot's reply; how long it took.
    pub fn replied(&self) -> Duration {
        self.shared.wait("a reply", |world| {
            let reply = reply_to(world, self)?;
            Some(world.message(reply.0, reply.1)?.at - world.message(self.channel, self.id)?.at)
        })
    }

    /// Whether the message is there.
    pub fn exists(&self) -> bool {
        self.shared.world().message(self.channel, self.id).is_some()
    }

    /// The emoji with which the bot reacted.
    pub fn reactions(&self) -> Vec<String> {
        let world = self.shared.world();
        world
            .reactions
            .iter()
            .filter(|(message, _, _)| *message == self.id)
            .map(|(_, _, emoji)| emoji.clone())
            .collect()
    }
}

/// Text without backslashes before punctuation.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' || !letters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(letter);
        } else if let Some(escaped) = letters.next() {
            plain.push(escaped);
        }
    }
    plain
}

/// An interaction on its way.
pub struct Interaction {
    pub(super) shared: Arc<Shared>,
    pub id: Id,
}

/// A suggestion of autocomplete.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub name: String,
    pub value: Value,
}

/// What an interaction led to: a message, or a form.
pub struct Response {
    pub(super) shared: Arc<Shared>,
    pub interaction: Id,
    message: Option<Message>,
    pub(super) form: Option<Value>,
}

impl Interaction {
    /// Waits for the message or the form that answers it; a deferral is waited out.
    pub fn response(&self) -> Response {
        let (place, form) = self.shared.wait("the response to an interaction", |world| {
            let interaction = &world.interactions[&self.id];
            match interaction.response.as_ref()? {
                First::Form(form) => return Some((None, Some(form.clone()))),
                First::Choices(_) => panic!("choices answer what was no autocomplete"),
                First::Message | First::Update | First::Deferred { .. } | First::DeferredUpdate => {}
            }
            let written = interaction.original.filter(|_| interaction.written > 0);
            let message = written.or(interaction.follow_ups.first().copied())?;
            Some((Some((interaction.channel, message)), None))
        });
        let message = place.map(|(channel, id)| Message::at(&self.shared, channel, id));
        Response { shared: self.shared.clone(), interaction: self.id, message, form }
    }

    /// Waits for the suggestions that answer an autocomplete.
    pub fn choices(&self) -> Vec<Choice> {
        let choices = self.shared.wait("choices", |world| match world.interactions[&self.id].response.as_ref()? {
            First::Choices(choices) => Some(choices.clone()),
            other => panic!("{other:?} answers an autocomplete"),
        });
        let choice = |choice: &Value| Choice {
            name: choice["name"].as_str().unwrap_or_default().to_owned(),
            value: choice["value"].clone(),
        };
        choices.as_array().into_iter().flatten().map(choice).collect()
    }

    /// Waits for the first response, of whatever type; how long it took.
    pub fn acknowledged(&self) -> Duration {
        self.shared.wait("an acknowledgement", |world| {
            let interaction = &world.interactions[&self.id];
            interaction.answered.map(|answered| answered - interaction.sent)
        })
    }

    /// Waits for the message that answers it, be it deferred first or not; how long that took.
    pub fn replied(&self) -> Duration {
        self.shared.wait("the answer to an interaction", |world| {
            let interaction = &world.interactions[&self.id];
            let message = interaction.original.filter(|_| interaction.written > 0)?;
            Some(world.message(interaction.channel, message)?.at - interaction.sent)
        })
    }

    /// Whether the first response was a promise of a message.
    pub fn was_deferred(&self) -> bool {
        self.acknowledged();
        let world = self.shared.world();
        matches!(world.interactions[&self.id].response, Some(First::Deferred { .. } | First::DeferredUpdate))
    }

    /// Fails if it is answered within this time.
    pub fn is_left_alone_for(&self, time: Duration) {
        assert!(time < PATIENCE, "nobody waits that long");
        let answered = self.shared.wait_for(time, |world| world.interactions[&self.id].response.clone());
        assert!(answered.is_none(), "it was answered with {answered:?}");
    }
}

impl Response {
    /// Messages that followed the response, once there are this many.
    pub fn follow_ups(&self, count: usize) -> Vec<Message> {
        let (channel, ids) = self.shared.wait("follow-ups", |world| {
            let interaction = &world.interactions[&self.interaction];
            (interaction.follow_ups.len() >= count).then(|| (interaction.channel, interaction.follow_ups.clone()))
        });
        ids.into_iter().map(|id| Message::at(&self.shared, channel, id)).collect()
    }
}

impl Deref for Response {
    type Target = Message;

    fn deref(&self) -> &Message {
        self.message.as_ref().expect("a form was shown, and no message")
    }
}
