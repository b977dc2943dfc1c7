//! What members do: write, click, choose, run commands. Each method reads like a stage direction.

use std::sync::Arc;

use serde_json::{Value, json};

use super::files;
use super::interactions::{self, Entered, Start};
use super::messages::{self, Draft};
use super::permissions;
use super::seen::{Choice, Interaction, Message, Response};
use super::world::{Id, World};
use super::{Discord, Shared};

/// Somebody on Discord: a member, another bot or a webhook.
#[derive(Clone)]
pub struct Member {
    shared: Arc<Shared>,
    pub id: Id,
    webhook: bool,
}

impl Discord {
    /// A member of the first guild, new or known by this name.
    pub fn member(&self, name: &str) -> Member {
        self.somebody(name, false)
    }

    /// A member with the moderators' role, which may manage messages.
    pub fn moderator(&self, name: &str) -> Member {
        let member = self.somebody(name, false);
        self.gives_role(&member, "moderator");
        member
    }

    /// Another bot in the first guild.
    pub fn other_bot(&self, name: &str) -> Member {
        self.somebody(name, true)
    }

    /// A webhook, whose messages look like a bot's.
    pub fn webhook(&self, name: &str) -> Member {
        Member { webhook: true, ..self.somebody(name, true) }
    }

    fn somebody(&self, name: &str, bot: bool) -> Member {
        let mut world = self.shared.world();
        let id = world.user(name).map(|user| user.id);
        let id = id.unwrap_or_else(|| world.add_user(name, bot));
        let first = world.home();
        world.guilds.get_mut(&first).expect("it exists").members.entry(id).or_default();
        Member { shared: self.shared.clone(), id, webhook: false }
    }
}

impl Member {
    /// Writes in a channel. `<@BOT>` becomes a mention of the bot.
    pub fn says(&self, channel: &str, content: &str) -> Message {
        self.posts(channel, json!({"content": content}), None)
    }

    /// Writes to the bot directly.
    pub fn whispers(&self, content: &str) -> Message {
        let key = {
            let mut world = self.shared.world();
            let channel = world.dm(self.id);
            world.channels[&channel].key.clone()
        };
        self.says(&key, content)
    }

    /// What the bot has written to the member directly so far, oldest first.
    pub fn inbox(&self) -> Vec<Message> {
        let (channel, ids) = direct(&mut self.shared.world(), self.id);
        ids.into_iter().map(|id| Message::at(&self.shared, channel, id)).collect()
    }

    /// What the bot has written to the member directly, once there are this many messages.
    pub fn receives(&self, count: usize) -> Vec<Message> {
        self.shared.wait("a direct message", |world| (direct(world, self.id).1.len() >= count).then_some(()));
        self.inbox()
    }

    /// Replies to a message, and pings whom it answers.
    pub fn replies(&self, to: &Message, content: &str) -> Message {
        let key = self.shared.world().channels[&to.channel].key.clone();
        self.posts(&key, json!({"content": content}), Some(to))
    }

    /// Writes a message of any shape: `embeds`, `components`, `flags` (1 << 15 for Components V2).
    pub fn posts(&self, channel: &str, mut parts: Value, to: Option<&Message>) -> Message {
        let (channel, id) = {
            let mut world = self.shared.world();
            let channel = world.channel(channel).id;
            let bot = format!("<@{}>", world.application.id);
            if let Some(content) = parts["content"].as_str() {
                parts["content"] = json!(content.replace("<@BOT>", &bot));
            }
            assert!(
                permissions::of(&world, self.id, channel) & permissions::VIEW_CHANNEL != 0,
                "the member does not see the channel"
            );
            let answers = to.map(|to| (to.channel, to.id));
            let webhook = self.webhook.then_some(self.id);
            let draft = Draft { channel, author: self.id, parts, answers, webhook, ..Draft::default() };
            (channel, messages::post(&mut world, draft))
        };
        self.shared.changed.notify_all();
        Message::at(&self.shared, channel, id)
    }

    /// Sends a file, with some words or none.
    pub fn sends_file(&self, channel: &str, name: &str, content: &str) -> Message {
        let file = {
            let mut world = self.shared.world();
            let channel = world.channel(channel).id;
            files::attach(&mut world, channel, name, vec![b'.'; 1024])
        };
        self.posts(channel, json!({"content": content, "attachments": [file]}), None)
    }

    /// Changes a message of one's own.
    pub fn edits(&self, message: &Message, content: &str) -> Message {
        let mut world = self.shared.world();
        let content = content.replace("<@BOT>", &format!("<@{}>", world.application.id));
        messages::edit(&mut world, message.channel, message.id, json!({"content": content}), None);
        drop(world);
        message.now()
    }

    /// Removes messages: one, or several at once.
    pub fn deletes(&self, gone: &[&Message]) {
        let mut world = self.shared.world();
        let ids: Vec<_> = gone.iter().map(|message| message.id).collect();
        messages::delete(&mut world, gone[0].channel, &ids);
        drop(world);
        self.shared.changed.notify_all();
    }

    /// Sets the language of the member's client.
    pub fn speaks(&self, locale: &str) -> &Self {
        self.user(|user| locale.clone_into(&mut user.locale));
        self
    }

    /// Takes direct messages no more.
    pub fn closes_dms(&self) {
        self.user(|user| user.takes_dms = false);
    }

    fn user(&self, change: impl FnOnce(&mut super::world::User)) {
        change(self.shared.world().users.get_mut(&self.id).expect("the member is a user"));
    }

    /// Installs the application for oneself, to use it everywhere.
    pub fn installs(&self) {
        self.shared.world().installed_by.insert(self.id);
    }

    /// Runs a slash command in `general`: `/ask question:Who abstained?`
    pub fn runs(&self, line: &str) -> Response {
        self.begins_in("general", line).response()
    }

    /// Runs a slash command in a channel.
    pub fn runs_in(&self, channel: &str, line: &str) -> Response {
        self.begins_in(channel, line).response()
    }

    /// Starts a slash command in a channel, without waiting.
    pub fn begins_in(&self, channel: &str, line: &str) -> Interaction {
        self.begins_with(channel, line, None)
    }

    /// Runs a slash command in `general` with a file for one of its options: `/article add title:Budget`, `file`,
    /// `budget.txt`, and what is in it.
    pub fn runs_with_file(&self, line: &str, option: &str, name: &str, bytes: &[u8]) -> Response {
        self.begins_with_file("general", line, option, name, bytes).response()
    }

    /// Starts a slash command in a channel with a file for one of its options, without waiting.
    pub fn begins_with_file(&self, channel: &str, line: &str, option: &str, name: &str, bytes: &[u8]) -> Interaction {
        let file = {
            let mut world = self.shared.world();
            let channel = if channel == "@bot" { world.dm(self.id) } else { world.channel(channel).id };
            files::attach(&mut world, channel, name, bytes.to_vec())
        };
        self.begins_with(channel, line, Some((option, &file)))
    }

    fn begins_with(&self, channel: &str, text: &str, file: Option<(&str, &Value)>) -> Interaction {
        let entered = Entered { text, file, unfinished: false };
        self.begins(2, 1, channel, |world, channel| {
            interactions::line(world, self.id, channel, entered).map(|line| (line.data, 0))
        })
    }

    /// Why the member's client does not offer a command in a channel, if it does not.
    pub fn cannot_run_in(&self, channel: &str, line: &str) -> Option<String> {
        let world = self.shared.world();
        let entered = Entered { text: line, file: None, unfinished: false };
        interactions::line(&world, self.id, world.channel(channel).id, entered).err()
    }

    /// Types a slash command so far, and gets the suggestions for its last option.
    pub fn types(&self, line: &str) -> Vec<Choice> {
        self.types_in("general", line)
    }

    /// Types a slash command in a channel.
    pub fn types_in(&self, channel: &str, line: &str) -> Vec<Choice> {
        self.begins_typing(channel, line).choices()
    }

    /// Types a slash command in a channel, without waiting.
    pub fn begins_typing(&self, channel: &str, line: &str) -> Interaction {
        let entered = Entered { text: line, file: None, unfinished: true };
        self.begins(4, 1, channel, |world, channel| {
            interactions::line(world, self.id, channel, entered).map(|line| (line.data, line.last))
        })
    }

    /// Runs a message command on a message.
    pub fn runs_on(&self, message: &Message, name: &str) -> Response {
        self.begins_on(message, name).response()
    }

    /// Starts a message command on a message, without waiting.
    pub fn begins_on(&self, message: &Message, name: &str) -> Interaction {
        let key = self.shared.world().channels[&message.channel].key.clone();
        self.begins(2, 3, &key, |world, channel| {
            let command = interactions::offered(world, self.id, channel, name, 3)?;
            Ok((interactions::on_message(world, command, channel, message.id), 0))
        })
    }

    fn begins(
        &self,
        kind: u8,
        command_kind: u8,
        channel: &str,
        data: impl FnOnce(&World, Id) -> Result<(Value, u8), String>,
    ) -> Interaction {
        let mut world = self.shared.world();
        let channel = if channel == "@bot" { world.dm(self.id) } else { world.channel(channel).id };
        let (data, focused) =
            data(&world, channel).unwrap_or_else(|why| panic!("Discord does not let the member do this: {why}"));
        let start =
            &Start { user: self.id, channel, kind, command_kind, focused, message: None, opened_by: None, data };
        let id = interactions::begin(&mut world, start);
        drop(world);
        Interaction { shared: self.shared.clone(), id }
    }

    /// Clicks the button with this label.
    pub fn clicks(&self, message: &Message, label: &str) -> Response {
        self.begins_click(message, &[label]).response()
    }

    /// Chooses options of a select menu by their labels.
    pub fn chooses(&self, message: &Message, labels: &[&str]) -> Response {
        self.begins_click(message, labels).response()
    }

    /// Uses a component, without waiting.
    pub fn begins_click(&self, message: &Message, labels: &[&str]) -> Interaction {
        let body = {
            let world = self.shared.world();
            let shown = world.message(message.channel, message.id).expect("the message is there to be clicked");
            assert!(shown.only_for.is_none_or(|user| user == self.id), "the message is private to somebody else");
            shown.body.clone()
        };
        let data = interactions::on_component(&body, labels).unwrap_or_else(|why| panic!("{why}"));
        self.sends_component(message, data)
    }

    /// Uses a component with a custom id of the test's making, as a forger would.
    pub fn forges_click(&self, message: &Message, custom_id: &str) -> Interaction {
        self.sends_component(message, json!({"custom_id": custom_id, "component_type": 2, "id": 1}))
    }

    fn sends_component(&self, message: &Message, data: Value) -> Interaction {
        let mut world = self.shared.world();
        let (user, channel) = (self.id, message.channel);
        let start = &Start {
            user,
            channel,
            kind: 3,
            command_kind: 0,
            focused: 0,
            message: Some(message.id),
            opened_by: None,
            data,
        };
        let id = interactions::begin(&mut world, start);
        drop(world);
        Interaction { shared: self.shared.clone(), id }
    }
}

/// The channel for direct messages of a user and the bot, and what the bot wrote there.
fn direct(world: &mut World, user: Id) -> (Id, Vec<Id>) {
    let (channel, own) = (world.dm(user), world.application.id);
    let messages = world.messages.get(&channel).into_iter().flat_map(|messages| messages.values());
    (channel, messages.filter(|message| message.author == own).map(|message| message.id).collect())
}
