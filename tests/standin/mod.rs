//! A Discord to test against: an in-process server on loopback ports that speaks REST v10 and gateway v10 as documented,
//! refuses what Discord refuses, and lets a test hold a conversation with the bot. See `tests/README.md`.
#![allow(dead_code, unused_imports)] // each test uses its part

mod arrange;
mod bot;
mod clock;
mod events;
mod faults;
mod files;
mod form;
mod gateway;
mod interactions;
mod member;
mod messages;
mod openapi;
mod payload;
pub mod permissions;
mod rest;
mod seen;
mod validate;
mod world;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::oneshot;

pub use bot::{Bot, Exit, Options};
pub use faults::Fault;
pub use member::Member;
pub use seen::{Choice, Interaction, Message, Response};
pub use world::Request;
use world::{Refused, World};

/// How long the bot may take for anything.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// The world, and a bell that rings when something happens in it.
pub struct Shared {
    world: Mutex<World>,
    changed: Condvar,
}

impl Shared {
    /// The world, locked. A test that failed while holding it does not stop the others from looking.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until something is found in the world; after [`PATIENCE`] the test fails, and says what was seen instead.
    fn wait<T>(&self, what: &str, find: impl FnMut(&mut World) -> Option<T>) -> T {
        self.wait_for(PATIENCE, find).unwrap_or_else(|| panic!("{what} did not come.\n{}", account(&self.world())))
    }

    fn wait_for<T>(&self, patience: Duration, mut find: impl FnMut(&mut World) -> Option<T>) -> Option<T> {
        let until = Instant::now() + patience;
        let mut world = self.world();
        loop {
            if let Some(found) = find(&mut world) {
                return Some(found);
            }
            let left = until.checked_duration_since(Instant::now())?;
            // Not everything rings: that the bot ended does not.
            let nap = left.min(Duration::from_millis(100));
            world = self.changed.wait_timeout(world, nap).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// What the bot did last, for somebody who wonders why a test failed.
fn account(world: &World) -> String {
    let requests = world.requests.iter().rev().take(12).rev();
    let requests: Vec<_> = requests
        .map(|request| {
            format!("  {} {} {} {}", request.status, request.method, request.path, rest::shortened(&request.body))
        })
        .collect();
    let refused: Vec<_> =
        world.refusals.iter().map(|refused| format!("  {} {} {}", refused.code, refused.what, refused.why)).collect();
    format!("The bot's last requests:\n{}\nRefused:\n{}", requests.join("\n"), refused.join("\n"))
}

/// A Discord of one's own. When it goes, it fails the test if the bot broke a rule that the test did not expect.
pub struct Discord {
    shared: Arc<Shared>,
    end: Option<oneshot::Sender<()>>,
    expected: Mutex<Vec<u32>>,
    data: tempfile::TempDir,
    database: Mutex<String>,
}

impl Discord {
    /// One guild, with the channels `general`, `ask`, `private-to-mods` (which the bot cannot see) and a `thread` on
    /// `general`; the bot is in it.
    pub fn start() -> Self {
        let shared = Arc::new(Shared { world: Mutex::new(World::new()), changed: Condvar::new() });
        let (end, ended) = oneshot::channel();
        let (listening, up) = std::sync::mpsc::channel();
        let served = shared.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
            runtime.block_on(async move {
                let rest = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a loopback port is free");
                let gateway = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a loopback port is free");
                let port = |listener: &tokio::net::TcpListener| listener.local_addr().expect("it is bound").port();
                {
                    let mut world = served.world();
                    (world.rest_port, world.gateway_port) = (port(&rest), port(&gateway));
                }
                tokio::spawn(gateway::serve(served.clone(), gateway));
                tokio::spawn(async move { axum::serve(rest, rest::router(served)).await });
                let _ = listening.send(());
                let _ = ended.await;
            });
        });
        up.recv().expect("the stand-in starts");
        let data = tempfile::tempdir().expect("a temporary folder can be made");
        Discord { shared, end: Some(end), expected: Mutex::default(), data, database: Mutex::default() }
    }

    /// Where REST listens: what `discord.api_base` is to be.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.shared.world().rest_port)
    }

    /// Where the bots of this Discord keep their things.
    pub fn data_dir(&self) -> &std::path::Path {
        self.data.path()
    }

    /// Has the bots keep their things in a PostgreSQL database.
    pub fn keeps_in(&self, address: &str) {
        address.clone_into(&mut self.database.lock().expect("nobody panics holding it"));
    }

    /// The address of that database; empty where there is none.
    pub fn database(&self) -> String {
        self.database.lock().expect("nobody panics holding it").clone()
    }

    /// The bot's token.
    pub fn token(&self) -> String {
        self.shared.world().application.token.clone()
    }

    /// The bot's id.
    pub fn bot_id(&self) -> u64 {
        self.shared.world().application.id
    }

    /// Starts the bot and waits until it is there.
    pub fn bot(&self) -> Bot {
        self.bot_with(|_| ())
    }

    /// Starts the bot with other options, and waits until it has identified itself and its commands are registered.
    pub fn bot_with(&self, change: impl FnOnce(&mut Options)) -> Bot {
        let before = self.shared.world().requests.len();
        let identified = self.shared.world().gateway.identifies;
        let mut bot = Bot::start(self, change);
        let there = self.shared.wait_for(PATIENCE * 3, |world| {
            if bot.has_ended() {
                return Some(false);
            }
            let asked = world.requests[before..]
                .iter()
                .any(|request| request.path.ends_with("/commands") && request.status == 200);
            (world.gateway.identifies > identified && asked && !world.commands.is_empty()).then_some(true)
        });
        assert!(
            there == Some(true),
            "the bot did not start.\n{}\nIts log:\n{}",
            account(&self.shared.world()),
            bot.log()
        );
        bot
    }

    /// Starts the bot where it cannot run, and waits for its end.
    pub fn bot_fails(&self, change: impl FnOnce(&mut Options)) -> Exit {
        Bot::start(self, change).wait()
    }

    /// The bot's reply to a message.
    pub fn reply_to(&self, message: &Message) -> Message {
        let what = format!("a reply to {:?}", message.content());
        self.shared.wait(&what, |world| seen::reply_to(world, message)).seen_by(&self.shared)
    }

    /// The first message of the bot's in a channel, from a moment on, that is no reply.
    pub fn posted_in(&self, channel: &str) -> Message {
        let find = |world: &mut World| {
            let (channel, own) = (world.channel(channel).id, world.application.id);
            let messages = world.messages.get(&channel)?.values();
            let mut own = messages
                .filter(|message| message.author == own && message.interaction.is_none() && message.body["type"] == 0);
            own.next().map(|message| (message.channel, message.id))
        };
        let place = self.shared.wait(&format!("a message in {channel}"), find);
        Message::at(&self.shared, place.0, place.1)
    }

    /// All messages of a channel, oldest first.
    pub fn messages(&self, channel: &str) -> Vec<Message> {
        let (channel, ids) = {
            let world = self.shared.world();
            let channel = world.channel(channel).id;
            (channel, world.messages.get(&channel).map(|messages| messages.keys().copied().collect::<Vec<_>>()))
        };
        ids.into_iter().flatten().map(|id| Message::at(&self.shared, channel, id)).collect()
    }

    /// Fails if the bot answers a message within a second.
    pub fn said_nothing_to(&self, message: &Message) {
        let reply = self.shared.wait_for(Duration::from_secs(1), |world| seen::reply_to(world, message));
        assert!(
            reply.is_none(),
            "the bot answered {:?}: {}",
            message.content(),
            reply.expect("there is one").seen_by(&self.shared).text()
        );
    }

    /// Fails if the bot sends or changes any message within this time.
    pub fn silence_for(&self, time: Duration) {
        let before = self.shared.world().spoken;
        std::thread::sleep(time);
        let world = self.shared.world();
        assert!(world.spoken == before, "the bot was not silent.\n{}", account(&world));
    }

    /// Requests so far that a pattern means: `POST /channels/*/messages`.
    pub fn requests(&self, pattern: &str) -> Vec<Request> {
        let world = self.shared.world();
        world
            .requests
            .iter()
            .filter(|request| faults::matches(pattern, &request.method, &request.path))
            .cloned()
            .collect()
    }

    /// Waits until there are this many requests that a pattern means.
    pub fn await_requests(&self, pattern: &str, count: usize) {
        self.shared.wait(&format!("{count} of {pattern}"), |world| {
            let made = world
                .requests
                .iter()
                .filter(|request| faults::matches(pattern, &request.method, &request.path))
                .count();
            (made >= count).then_some(())
        });
    }

    /// All commands as registered.
    pub fn commands(&self) -> Vec<Value> {
        self.shared.world().commands.clone()
    }

    /// Whom the bot's messages have pinged: ids, and `everyone`.
    pub fn pinged(&self) -> Vec<String> {
        let world = self.shared.world();
        let own = world.application.id;
        let messages = world.messages.values().flat_map(|messages| messages.values());
        messages.filter(|message| message.author == own).flat_map(|message| message.pings.clone()).collect()
    }

    /// Says that the bot will be refused with this code, so that the test does not fail of it.
    pub fn expect_refusal(&self, code: u32) {
        self.expected.lock().expect("nobody panics holding it").push(code);
    }

    /// Lets the next requests that a pattern means go wrong.
    pub fn fail_next(&self, pattern: &str, times: usize, fault: Fault) {
        self.shared.world().faults.push((pattern.to_owned(), times, fault));
    }

    /// Moves Discord's clock: interactions grow old, new messages are later.
    pub fn advance(&self, by: Duration) {
        self.shared.world().clock.advance(by);
    }

    /// Forgets what was said, asked and answered so far, so that a bench can go on and on. Nothing may be on its way.
    pub fn forgets(&self) {
        let mut world = self.shared.world();
        world.messages.clear();
        world.files.clear();
        world.interactions.clear();
        world.requests.clear();
    }

    /// What the bot was refused so far.
    pub fn refusals(&self) -> Vec<Refused> {
        self.shared.world().refusals.clone()
    }
}

impl Drop for Discord {
    fn drop(&mut self) {
        if let Some(end) = self.end.take() {
            let _ = end.send(());
        }
        if std::thread::panicking() {
            return;
        }
        let expected = self.expected.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let world = self.shared.world();
        let unexpected: Vec<_> = world.refusals.iter().filter(|refused| !expected.contains(&refused.code)).collect();
        assert!(unexpected.is_empty(), "the bot broke rules of Discord's: {unexpected:#?}");
        let missing: Vec<_> =
            expected.iter().filter(|code| !world.refusals.iter().any(|refused| refused.code == **code)).collect();
        assert!(missing.is_empty(), "refusals expected that did not come: {missing:?}");
    }
}
