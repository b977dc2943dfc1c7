//! The state of the stand-in: who and what there is on Discord, and what the bot has done. Plain data under one lock;
//! REST and the gateway are functions over it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Instant;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::clock::Clock;
use super::faults::Fault;
use super::permissions::{self, Permissions};

/// A snowflake.
pub type Id = u64;

/// How many messages of a channel are kept: more than any test looks back on, so that a bench does not fill memory.
const KEPT: usize = 5_000;

/// Everything.
pub struct World {
    pub clock: Clock,
    pub application: Application,
    pub users: BTreeMap<Id, User>,
    pub guilds: BTreeMap<Id, Guild>,
    pub channels: BTreeMap<Id, Channel>,
    /// Messages by channel, oldest first.
    pub messages: BTreeMap<Id, BTreeMap<Id, Message>>,
    /// Files of messages and of commands, by the ids of their attachments.
    pub files: BTreeMap<Id, File>,
    /// Registered commands as Discord returns them, with localisations; `guild_id` on those of one guild.
    pub commands: Vec<Value>,
    /// Commands that a guild's own settings open to a user whatever the default permission: name and user.
    pub command_overrides: BTreeSet<(String, Id)>,
    /// Users who installed the application for themselves.
    pub installed_by: BTreeSet<Id>,
    pub interactions: BTreeMap<Id, Interaction>,
    pub reactions: Vec<(Id, Id, String)>,
    pub typing: Vec<Id>,
    /// How often the bot has written, changed or removed a message.
    pub spoken: usize,
    pub gateway: Gateway,
    pub requests: Vec<Request>,
    pub refusals: Vec<Refused>,
    /// What is to go wrong: the route's pattern, how often yet, and how.
    pub faults: Vec<(String, usize, Fault)>,
    /// Whether the bot itself talks, whose every request is held against Discord's own description.
    pub described: bool,
    /// Where REST and the gateway listen.
    pub rest_port: u16,
    pub gateway_port: u16,
    next_fixed: Id,
}

/// The bot's application, as the developer portal shows it.
pub struct Application {
    pub id: Id,
    pub token: String,
    pub content_intent: bool,
    /// Whether members of guilds, and users, may install it.
    pub installable: [bool; 2],
}

pub struct User {
    pub id: Id,
    pub name: String,
    pub bot: bool,
    pub locale: String,
    pub takes_dms: bool,
}

pub struct Guild {
    pub id: Id,
    pub name: String,
    pub owner: Id,
    /// Where the guild shows who came.
    pub system_channel: Option<Id>,
    pub roles: Vec<Role>,
    /// Members and their roles.
    pub members: BTreeMap<Id, Vec<Id>>,
}

pub struct Role {
    pub id: Id,
    pub name: String,
    pub permissions: Permissions,
    pub mentionable: bool,
}

pub struct Channel {
    pub id: Id,
    /// How tests call it.
    pub key: String,
    pub kind: u8,
    pub guild: Option<Id>,
    /// The channel that a thread hangs on.
    pub parent: Option<Id>,
    /// What is allowed and denied to a role or a user here.
    pub overwrites: BTreeMap<Id, (Permissions, Permissions)>,
    pub recipients: Vec<Id>,
}

pub struct Message {
    pub id: Id,
    pub channel: Id,
    pub author: Id,
    /// When it was written, or changed last.
    pub at: Instant,
    /// The message as one who may read everything sees it.
    pub body: Value,
    /// The only user who sees it, when it is private to one.
    pub only_for: Option<Id>,
    /// The interaction that it answers.
    pub interaction: Option<Id>,
    /// Whom it would have pinged: user and role ids, `everyone`.
    pub pings: Vec<String>,
}

/// A file as everybody can fetch it.
pub struct File {
    /// Where it was sent.
    pub channel: Id,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// How an interaction was answered first.
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    /// With a message, at once or after a deferral.
    Message,
    /// With a promise of one.
    Deferred {
        private: bool,
    },
    /// By changing the message that was clicked, or a promise to.
    Update,
    DeferredUpdate,
    Choices(Value),
    Form(Value),
}

pub struct Interaction {
    pub id: Id,
    pub token: String,
    /// 2 command, 3 component, 4 autocomplete, 5 modal.
    pub kind: u8,
    /// Of a command: 1 slash, 2 user, 3 message.
    pub command_kind: u8,
    /// The type of the option that is being typed.
    pub focused: u8,
    pub user: Id,
    pub channel: Id,
    /// The message whose component was used.
    pub message: Option<Id>,
    /// The message that a message command was run on.
    pub target: Option<Id>,
    /// The interaction that opened the form.
    pub opened_by: Option<Id>,
    pub sent: Instant,
    pub answered: Option<Instant>,
    pub response: Option<Response>,
    /// The message that `@original` stands for.
    pub original: Option<Id>,
    /// How often `@original` was written: by the first response, an edit, or the first follow-up of a deferral.
    pub written: usize,
    pub follow_ups: Vec<Id>,
}

/// A gateway session, which outlives its connections.
pub struct Session {
    pub id: String,
    pub intents: u64,
    pub shard: (u64, u64),
    pub seq: u64,
    /// The latest events, for a resume.
    pub log: VecDeque<(u64, String)>,
    pub out: Option<UnboundedSender<Frame>>,
    pub connection: usize,
}

/// What a connection is told to do.
pub enum Frame {
    Text(String),
    Close(u16),
    Drop,
}

#[derive(Default)]
pub struct Gateway {
    pub sessions: Vec<Session>,
    pub heartbeat: u64,
    pub connections: usize,
    /// What bots have sent: opcode and data.
    pub received: Vec<(u64, Value)>,
    /// The latest presence.
    pub presence: Option<Value>,
    pub silent: bool,
    pub refuses_resume: bool,
    pub identifies: usize,
    pub resumes: usize,
}

/// A request that the bot made.
#[derive(Clone, Debug)]
pub struct Request {
    pub at: Instant,
    pub method: String,
    pub path: String,
    pub body: Value,
    pub status: u16,
}

/// A request, or a gateway message, that breaks a rule.
#[derive(Clone, Debug)]
pub struct Refused {
    pub what: String,
    pub code: u32,
    pub why: String,
}

impl World {
    /// One guild with a few channels, the bot in it, and its moderators' role.
    pub fn new() -> Self {
        let mut world = World {
            clock: Clock::default(),
            application: Application { id: 0, token: String::new(), content_intent: true, installable: [true, true] },
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            files: BTreeMap::new(),
            commands: Vec::new(),
            command_overrides: BTreeSet::new(),
            installed_by: BTreeSet::new(),
            interactions: BTreeMap::new(),
            reactions: Vec::new(),
            typing: Vec::new(),
            spoken: 0,
            gateway: Gateway { heartbeat: 41_250, ..Gateway::default() },
            requests: Vec::new(),
            refusals: Vec::new(),
            faults: Vec::new(),
            described: false,
            rest_port: 0,
            gateway_port: 0,
            next_fixed: 1_100_000_000_000_000_000,
        };
        let bot = world.add_user("onrecord", true);
        world.application.id = bot;
        world.application.token = token_of(bot);
        let guild = world.add_guild("home");
        world.guilds.get_mut(&guild).expect("just made").members.insert(bot, Vec::new());
        for name in ["general", "ask"] {
            world.add_channel(name, 0, Some(guild));
        }
        let hidden = world.add_channel("private-to-mods", 0, Some(guild));
        let moderators = world.role(guild, "moderator").id;
        let overwrites = &mut world.channels.get_mut(&hidden).expect("just made").overwrites;
        overwrites.insert(guild, (0, permissions::VIEW_CHANNEL));
        overwrites.insert(moderators, (permissions::VIEW_CHANNEL, 0));
        let thread = world.add_channel("thread", 11, Some(guild));
        world.channels.get_mut(&thread).expect("just made").parent = Some(world.channel("general").id);
        world
    }

    /// An id of something made long ago.
    pub fn fixed_id(&mut self) -> Id {
        self.next_fixed += 4_294_967_311;
        self.next_fixed
    }

    pub fn add_user(&mut self, name: &str, bot: bool) -> Id {
        let id = self.fixed_id();
        let user = User { id, name: name.to_owned(), bot, locale: "en-GB".to_owned(), takes_dms: true };
        self.users.insert(id, user);
        id
    }

    /// A guild without channels, owned by somebody, with a role for moderators. The bot is not in it.
    pub fn add_guild(&mut self, name: &str) -> Id {
        let owner = self.add_user(&format!("owner-of-{name}"), false);
        let (id, moderator) = (self.fixed_id(), self.fixed_id());
        let everyone = permissions::EVERYONE;
        let roles = vec![
            Role { id, name: "@everyone".to_owned(), permissions: everyone, mentionable: false },
            Role {
                id: moderator,
                name: "moderator".to_owned(),
                permissions: permissions::MANAGE_MESSAGES,
                mentionable: true,
            },
        ];
        let members = BTreeMap::from([(owner, Vec::new())]);
        self.guilds.insert(id, Guild { id, name: name.to_owned(), owner, system_channel: None, roles, members });
        id
    }

    pub fn add_channel(&mut self, key: &str, kind: u8, guild: Option<Id>) -> Id {
        assert!(!self.channels.values().any(|channel| channel.key == key), "there is a channel {key} already");
        let id = self.fixed_id();
        let (key, overwrites, recipients) = (key.to_owned(), BTreeMap::new(), Vec::new());
        self.channels.insert(id, Channel { id, key, kind, guild, parent: None, overwrites, recipients });
        id
    }

    /// The direct-message channel of a user and the bot.
    pub fn dm(&mut self, user: Id) -> Id {
        let key = format!("@{}", self.users[&user].name);
        if let Some(channel) = self.channels.values().find(|channel| channel.key == key) {
            return channel.id;
        }
        let id = self.add_channel(&key, 1, None);
        self.channels.get_mut(&id).expect("just made").recipients = vec![user, self.application.id];
        id
    }

    /// The channel that tests call so.
    pub fn channel(&self, key: &str) -> &Channel {
        self.channels.values().find(|channel| channel.key == key).unwrap_or_else(|| {
            let known: Vec<_> = self.channels.values().map(|channel| channel.key.as_str()).collect();
            panic!("there is no channel {key}, only {known:?}")
        })
    }

    /// The guild that is there from the start.
    pub fn home(&self) -> Id {
        self.guild("home")
    }

    /// The guild of this name.
    pub fn guild(&self, name: &str) -> Id {
        self.guilds.values().find(|guild| guild.name == name).unwrap_or_else(|| panic!("there is no guild {name}")).id
    }

    pub fn role(&self, guild: Id, name: &str) -> &Role {
        self.guilds[&guild].roles.iter().find(|role| role.name == name).unwrap_or_else(|| panic!("no role {name}"))
    }

    pub fn user(&self, name: &str) -> Option<&User> {
        self.users.values().find(|user| user.name == name)
    }

    pub fn guild_of(&self, channel: Id) -> Option<Id> {
        self.channels.get(&channel).and_then(|channel| channel.guild)
    }

    pub fn bot_is_in(&self, guild: Id) -> bool {
        self.guilds.get(&guild).is_some_and(|guild| guild.members.contains_key(&self.application.id))
    }

    pub fn message(&self, channel: Id, id: Id) -> Option<&Message> {
        self.messages.get(&channel)?.get(&id)
    }

    pub fn message_mut(&mut self, channel: Id, id: Id) -> Option<&mut Message> {
        self.messages.get_mut(&channel)?.get_mut(&id)
    }

    pub fn keep_message(&mut self, message: Message) {
        let channel = self.messages.entry(message.channel).or_default();
        channel.insert(message.id, message);
        if channel.len() > KEPT {
            channel.pop_first();
        }
    }

    pub fn refuse(&mut self, what: impl Into<String>, code: u32, why: impl Into<String>) {
        self.refusals.push(Refused { what: what.into(), code, why: why.into() });
    }
}

/// A token of the right shape: the id, a time and a signature, each in base64 without padding.
fn token_of(id: Id) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let encoded: String = id
        .to_string()
        .as_bytes()
        .chunks(3)
        .flat_map(|chunk| {
            let bits =
                chunk.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
            (0..=chunk.len()).map(move |nth| char::from(LETTERS[bits >> (18 - 6 * nth) & 63]))
        })
        .collect();
    format!("{encoded}.GfAkE0.this-token-opens-nothing-but-a-stand-in")
}

/// An id as Discord writes it.
pub fn written(id: Id) -> Value {
    json!(id.to_string())
}

/// An id that a bot wrote.
pub fn read_id(value: &Value) -> Option<Id> {
    value.as_str()?.parse().ok()
}
