//! What a test arranges: guilds, channels, permissions, the portal, and the gateway's moods.

use std::time::Duration;

use serde_json::{Value, json};

use super::events;
use super::member::Member;
use super::messages;
use super::permissions::{self, Permissions};
use super::world::{Frame, Id, Role, World};
use super::{Discord, Message, Shared};

impl Discord {
    /// Allows or forbids the message-content intent in the portal.
    pub fn allows_content(&self, allowed: bool) {
        self.shared.world().application.content_intent = allowed;
    }

    /// Makes the portal hold another token than before.
    pub fn resets_token(&self) {
        self.shared.world().application.token.push_str("-reset");
    }

    /// Takes permissions away from the bot in a channel.
    pub fn denies(&self, channel: &str, denied: Permissions) {
        self.overwrites_bot(channel, (0, denied));
    }

    /// Hides a channel from a member.
    pub fn hides(&self, channel: &str, from: &Member) {
        self.overwrites(channel, from.id, (0, permissions::VIEW_CHANNEL));
    }

    /// Lets the bot into a channel, with these permissions whatever its roles say.
    pub fn allows(&self, channel: &str, allowed: Permissions) {
        self.overwrites_bot(channel, (allowed, 0));
    }

    fn overwrites_bot(&self, channel: &str, overwrite: (Permissions, Permissions)) {
        let bot = self.bot_id();
        self.overwrites(channel, bot, overwrite);
    }

    fn overwrites(&self, channel: &str, whose: Id, overwrite: (Permissions, Permissions)) {
        let mut world = self.shared.world();
        let id = world.channel(channel).id;
        world.channels.get_mut(&id).expect("it was just found").overwrites.insert(whose, overwrite);
        events::channel(&mut world, "CHANNEL_UPDATE", id);
    }

    /// A new channel in the guild of `general`; `north/general` in another guild.
    pub fn new_channel(&self, key: &str) {
        let mut world = self.shared.world();
        let guild = match key.split_once('/') {
            None => Some(world.home()),
            Some((name, _)) => Some(world.guild(name)),
        };
        let id = world.add_channel(key, 0, guild);
        events::channel(&mut world, "CHANNEL_CREATE", id);
    }

    /// A new thread on a channel.
    pub fn new_thread(&self, key: &str, on: &str) {
        let mut world = self.shared.world();
        let parent = world.channel(on);
        let (parent, guild) = (parent.id, parent.guild);
        let id = world.add_channel(key, 11, guild);
        world.channels.get_mut(&id).expect("just made").parent = Some(parent);
        events::channel(&mut world, "CHANNEL_CREATE", id);
    }

    /// Removes a channel and all in it.
    pub fn deletes_channel(&self, channel: &str) {
        let mut world = self.shared.world();
        let id = world.channel(channel).id;
        events::channel(&mut world, "CHANNEL_DELETE", id);
        world.channels.remove(&id);
        world.messages.remove(&id);
    }

    /// Another guild, with a channel `NAME/general`, that the bot is not in.
    pub fn foreign_guild(&self, name: &str) {
        let mut world = self.shared.world();
        let guild = world.add_guild(name);
        world.add_channel(&format!("{name}/general"), 0, Some(guild));
    }

    /// Another guild that the bot joins now.
    pub fn new_guild(&self, name: &str) {
        self.foreign_guild(name);
        self.bot_joins(name);
    }

    /// The bot is added to a guild.
    pub fn bot_joins(&self, name: &str) {
        let mut world = self.shared.world();
        let (guild, bot) = (world.guild(name), world.application.id);
        world.guilds.get_mut(&guild).expect("it was just found").members.insert(bot, Vec::new());
        events::guild_joined(&mut world, guild);
    }

    /// The bot is removed from a guild.
    pub fn bot_leaves(&self, name: &str) {
        let mut world = self.shared.world();
        let (guild, bot) = (world.guild(name), world.application.id);
        events::guild_left(&mut world, guild);
        world.guilds.get_mut(&guild).expect("it was just found").members.remove(&bot);
    }

    /// A guild is away for a while; `bot_joins` brings it back.
    pub fn guild_goes_down(&self, name: &str) {
        let mut world = self.shared.world();
        let guild = world.guild(name);
        events::guild_down(&mut world, guild);
    }

    /// The channel in which a guild shows who came.
    pub fn system_channel(&self, guild: &str, channel: &str) {
        let mut world = self.shared.world();
        let (guild, channel) = (world.guild(guild), world.channel(channel).id);
        world.guilds.get_mut(&guild).expect("it was just found").system_channel = Some(channel);
    }

    /// A member joins another guild too.
    pub fn joins(&self, member: &Member, guild: &str) {
        let mut world = self.shared.world();
        let guild = world.guild(guild);
        world.guilds.get_mut(&guild).expect("it was just found").members.entry(member.id).or_default();
    }

    /// A direct-message channel of two members, without the bot.
    pub fn private_channel(&self, key: &str, members: &[&Member]) {
        let mut world = self.shared.world();
        let id = world.add_channel(key, if members.len() == 2 { 1 } else { 3 }, None);
        world.channels.get_mut(&id).expect("just made").recipients = members.iter().map(|member| member.id).collect();
    }

    /// A new role in the first guild.
    pub fn new_role(&self, name: &str, allowed: Permissions) {
        let mut world = self.shared.world();
        let (guild, id) = (world.home(), world.fixed_id());
        let role = Role { id, name: name.to_owned(), permissions: allowed, mentionable: false };
        events::role_created(&mut world, guild, &role);
        world.guilds.get_mut(&guild).expect("it exists").roles.push(role);
    }

    /// Gives a role of the first guild to a member.
    pub fn gives_role(&self, member: &Member, role: &str) {
        let mut world = self.shared.world();
        let guild = world.home();
        let role = world.role(guild, role).id;
        world.guilds.get_mut(&guild).expect("it exists").members.entry(member.id).or_default().push(role);
    }

    /// Takes a role of the first guild from a member.
    pub fn takes_role(&self, member: &Member, role: &str) {
        let mut world = self.shared.world();
        let guild = world.home();
        let role = world.role(guild, role).id;
        world
            .guilds
            .get_mut(&guild)
            .expect("it exists")
            .members
            .entry(member.id)
            .or_default()
            .retain(|held| *held != role);
    }

    /// Opens a command to a member in the guild's own settings, whatever the bot's default permission.
    pub fn opens_command(&self, name: &str, member: &Member) {
        self.shared.world().command_overrides.insert((name.to_owned(), member.id));
    }

    /// A message by nobody in particular goes, with or without others.
    pub fn removes(&self, message: &Message) {
        messages::delete(&mut self.shared.world(), message.channel, &[message.id]);
    }

    /// Sends an event as it stands.
    pub fn sends_event(&self, event: &str, body: &Value) {
        events::raw(&mut self.shared.world(), event, body);
    }

    /// The gateway's part of the stand-in.
    pub fn gateway(&self) -> Gateway<'_> {
        Gateway(&self.shared)
    }
}

/// What a test can do to the gateway, and see there.
pub struct Gateway<'a>(&'a Shared);

impl Gateway<'_> {
    fn orders(&self, order: impl Fn() -> Frame) {
        for session in &self.0.world().gateway.sessions {
            if let Some(out) = &session.out {
                let _ = out.send(order());
            }
        }
    }

    /// Cuts the connection without a word.
    pub fn drops(&self) {
        self.orders(|| Frame::Drop);
    }

    /// Closes the connection with a code.
    pub fn closes(&self, code: u16) {
        if code == 4009 {
            self.forgets_sessions();
        }
        self.orders(|| Frame::Close(code));
    }

    /// Opcode 7: come back, please.
    pub fn asks_to_reconnect(&self) {
        self.orders(|| Frame::Text(json!({"op": 7, "d": null, "s": null, "t": null}).to_string()));
    }

    /// Opcode 9: the session is invalid, and may be resumed or not.
    pub fn invalidates(&self, resumable: bool) {
        if !resumable {
            self.forgets_sessions();
        }
        self.orders(|| Frame::Text(json!({"op": 9, "d": resumable, "s": null, "t": null}).to_string()));
    }

    /// No session can be resumed any more.
    fn forgets_sessions(&self) {
        for session in &mut self.0.world().gateway.sessions {
            session.id.push_str("-gone");
        }
    }

    /// Whether resumes are refused from now on.
    pub fn refuses_resumes(&self, refuses: bool) {
        self.0.world().gateway.refuses_resume = refuses;
    }

    /// The interval of heartbeats in connections from now on.
    pub fn heartbeat_every(&self, interval: Duration) {
        self.0.world().gateway.heartbeat = interval.as_millis() as u64;
    }

    /// Whether heartbeats are left without an acknowledgement.
    pub fn ignores_heartbeats(&self, ignores: bool) {
        self.0.world().gateway.silent = ignores;
    }

    /// How often bots have identified and resumed.
    pub fn sessions(&self) -> (usize, usize) {
        let world = self.0.world();
        (world.gateway.identifies, world.gateway.resumes)
    }

    /// Waits until bots have identified and resumed this often.
    pub fn await_sessions(&self, identified: usize, resumed: usize) {
        self.0.wait(&format!("{identified} identifies and {resumed} resumes"), |world| {
            (world.gateway.identifies >= identified && world.gateway.resumes >= resumed).then_some(())
        });
    }

    /// Waits until a bot has sent this opcode as often.
    pub fn await_opcode(&self, opcode: u64, count: usize) {
        self.0.wait(&format!("opcode {opcode}"), |world| {
            let sent = world.gateway.received.iter().filter(|(op, _)| *op == opcode).count();
            (sent >= count).then_some(())
        });
    }

    /// The intents of the latest session.
    pub fn intents(&self) -> u64 {
        self.0.world().gateway.sessions.last().map_or(0, |session| session.intents)
    }

    /// The bot's presence, as it set it last.
    pub fn presence(&self) -> Value {
        self.0.wait("a presence", |world| world.gateway.presence.clone())
    }

    /// Whether a bot is connected.
    pub fn is_connected(&self) -> bool {
        self.0.world().gateway.sessions.iter().any(|session| session.out.is_some())
    }
}
