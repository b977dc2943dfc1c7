//! The gateway, v10 over plain web sockets: who identifies, what it may hear, and how a session survives its connection.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio_tungstenite::tungstenite::Message as Ws;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, frame::coding::CloseCode};

use super::Shared;
use super::events;
use super::payload;
use super::world::{Frame, Session, World, written};

/// Intents that exist, and those among them that the portal must allow.
const KNOWN_INTENTS: u64 = 0x0331_ffff;
const PRIVILEGED: u64 = 1 << 1 | 1 << 8;

/// Takes connections until the task ends.
pub async fn serve(shared: Arc<Shared>, listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(connection(shared.clone(), stream));
    }
}

#[expect(clippy::result_large_err, reason = "tungstenite's own type")]
async fn connection(shared: Arc<Shared>, stream: TcpStream) {
    let mut address = String::new();
    let note = |request: &Request, response: Response| {
        address = request.uri().to_string();
        Ok(response)
    };
    let Ok(socket) = tokio_tungstenite::accept_hdr_async(stream, note).await else { return };
    let (mut sink, mut stream) = socket.split();
    let (out, mut orders) = unbounded_channel();
    let mut peer = Peer { shared: shared.clone(), out: out.clone(), session: None, connection: 0 };
    let interval = {
        let mut world = shared.world();
        if !address.contains("v=10") {
            world.refuse(format!("GATEWAY {address}"), 4012, "the address names another version than 10");
        }
        world.gateway.connections += 1;
        peer.connection = world.gateway.connections;
        world.gateway.heartbeat
    };
    let hello = json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": interval, "_trace": ["stand-in"]}});
    let _ = out.send(Frame::Text(hello.to_string()));
    // A client that misses a heartbeat by half is gone.
    let patience = Duration::from_millis(interval * 3 / 2);
    let mut heard = tokio::time::Instant::now();
    loop {
        tokio::select! {
            order = orders.recv() => match order {
                Some(Frame::Text(text)) => if sink.send(Ws::Text(text)).await.is_err() { break },
                Some(Frame::Close(code)) => {
                    let reason = format!("closed with {code}").into();
                    let _ = sink.send(Ws::Close(Some(CloseFrame { code: CloseCode::from(code), reason }))).await;
                    // The client answers the close; then the stream ends.
                    let _ = tokio::time::timeout(Duration::from_secs(2), async { while let Some(Ok(_)) = stream.next().await {} }).await;
                    break;
                }
                Some(Frame::Drop) | None => break,
            },
            said = stream.next() => match said {
                Some(Ok(Ws::Text(text))) => {
                    if peer.hears(&text) { heard = tokio::time::Instant::now() }
                }
                Some(Ok(Ws::Close(frame))) => {
                    let code = frame.map_or(1005, |frame| u16::from(frame.code));
                    peer.left(matches!(code, 1000 | 1001));
                    let _ = sink.flush().await;
                    break;
                }
                Some(Ok(Ws::Binary(_))) => { let _ = out.send(Frame::Close(4002)); }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            },
            () = tokio::time::sleep_until(heard + patience) => {
                shared.world().refuse("GATEWAY heartbeat", 4009, "no heartbeat for one and a half intervals");
                let _ = out.send(Frame::Close(4009));
                heard = tokio::time::Instant::now();
            }
        }
    }
    peer.left(false);
    shared.changed.notify_all();
}

/// One connection's side of the talk.
struct Peer {
    shared: Arc<Shared>,
    out: UnboundedSender<Frame>,
    /// The session, once identified or resumed.
    session: Option<String>,
    connection: usize,
}

/// Whether this is the bot's token. Libraries send it with or without "Bot " before it, and Discord takes both.
fn is_token(sent: &Value, world: &World) -> bool {
    let sent = sent.as_str().unwrap_or_default();
    sent.strip_prefix("Bot ").unwrap_or(sent) == world.application.token
}

impl Peer {
    fn say(&self, message: &Value) {
        let _ = self.out.send(Frame::Text(message.to_string()));
    }

    fn close(&self, code: u16, why: &str, world: &mut World) {
        world.refuse("GATEWAY", u32::from(code), why);
        let _ = self.out.send(Frame::Close(code));
    }

    /// Takes a message of the client; whether it was a heartbeat.
    fn hears(&mut self, text: &str) -> bool {
        let shared = self.shared.clone();
        let mut world = shared.world();
        let Ok(message) = serde_json::from_str::<Value>(text) else {
            self.close(4002, "not JSON", &mut world);
            return false;
        };
        if text.len() > 4096 {
            self.close(4002, "more than 4096 bytes", &mut world);
            return false;
        }
        let (op, data) = (message["op"].as_u64().unwrap_or(u64::MAX), &message["d"]);
        world.gateway.received.push((op, data.clone()));
        match op {
            1 => {
                if !world.gateway.silent {
                    self.say(&json!({"op": 11, "d": null, "s": null, "t": null}));
                }
            }
            2 => self.identify(&mut world, data),
            6 => self.resume(&mut world, data),
            3 | 4 | 8 if self.session.is_none() => self.close(4003, "not identified", &mut world),
            3 => {
                presence(&mut world, data);
                world.gateway.presence = Some(data.clone());
            }
            4 | 8 => {}
            _ => self.close(4001, &format!("unknown opcode {op}"), &mut world),
        }
        drop(world);
        shared.changed.notify_all();
        op == 1
    }

    fn identify(&mut self, world: &mut World, data: &Value) {
        if self.session.is_some() {
            return self.close(4005, "identified already", world);
        }
        if !is_token(&data["token"], world) {
            return self.close(4004, "the token is wrong", world);
        }
        for name in ["os", "browser", "device"] {
            if !data["properties"][name].is_string() {
                world.refuse("GATEWAY identify", 4002, format!("properties.{name} is missing"));
            }
        }
        let Some(intents) = data["intents"].as_u64().filter(|intents| intents & !KNOWN_INTENTS == 0) else {
            return self.close(4013, &format!("intents {}", data["intents"]), world);
        };
        let refused = if world.application.content_intent { PRIVILEGED } else { PRIVILEGED | events::MESSAGE_CONTENT };
        if intents & refused != 0 {
            return self.close(4014, &format!("intents {intents:#b} are not allowed in the portal"), world);
        }
        let shard = match data["shard"].as_array().map(Vec::as_slice) {
            None => (0, 1),
            Some([shard, shards]) => (shard.as_u64().unwrap_or(u64::MAX), shards.as_u64().unwrap_or(0)),
            Some(_) => (u64::MAX, 0),
        };
        if shard.0 >= shard.1 {
            return self.close(4010, "no such shard", world);
        }
        if data["presence"].is_object() {
            presence(world, &data["presence"]);
            world.gateway.presence = Some(data["presence"].clone());
        }
        world.gateway.identifies += 1;
        let id = format!("{:032x}", world.clock.snowflake());
        let (out, connection) = (Some(self.out.clone()), self.connection);
        let mut session =
            Session { id: id.clone(), intents, shard, seq: 0, log: std::collections::VecDeque::new(), out, connection };
        let guilds: Vec<_> = world.guilds.keys().copied().filter(|guild| world.bot_is_in(*guild)).collect();
        let guilds: Vec<_> = guilds.into_iter().filter(|guild| (guild >> 22) % shard.1 == shard.0).collect();
        let unavailable: Vec<_> =
            guilds.iter().map(|guild| json!({"id": written(*guild), "unavailable": true})).collect();
        let mut user = payload::user(world, world.application.id);
        payload::merge(&mut user, json!({"verified": true, "mfa_enabled": true, "email": null, "bio": ""}));
        let application = json!({"id": written(world.application.id), "flags": payload::application_flags(world)});
        let ready = json!({"v": 10, "user": user, "guilds": unavailable, "session_id": id, "session_type": "normal",
            "resume_gateway_url": format!("ws://127.0.0.1:{}", world.gateway_port), "shard": [shard.0, shard.1],
            "application": application, "private_channels": [], "relationships": [], "user_settings": {}, "_trace": ["stand-in"]});
        events::send(&mut session, "READY", &ready);
        if intents & events::GUILDS != 0 {
            for guild in guilds {
                events::send(&mut session, "GUILD_CREATE", &payload::created_guild(world, guild));
            }
        }
        self.session = Some(id);
        world.gateway.sessions.push(session);
    }

    fn resume(&mut self, world: &mut World, data: &Value) {
        if self.session.is_some() {
            return self.close(4005, "identified already", world);
        }
        if !is_token(&data["token"], world) {
            return self.close(4004, "the token is wrong", world);
        }
        let refuses = world.gateway.refuses_resume;
        let Some(seq) = data["seq"].as_u64() else { return self.close(4007, "no sequence number", world) };
        let session = world.gateway.sessions.iter_mut().find(|session| data["session_id"] == json!(session.id));
        let Some(session) =
            session.filter(|session| !refuses && session.log.front().is_none_or(|(first, _)| *first <= seq + 1))
        else {
            return self.say(&json!({"op": 9, "d": false, "s": null, "t": null}));
        };
        if seq > session.seq {
            return self.close(4007, "a sequence number from the future", world);
        }
        for (_, text) in session.log.iter().filter(|(sent, _)| *sent > seq) {
            let _ = self.out.send(Frame::Text(text.clone()));
        }
        session.out = Some(self.out.clone());
        session.connection = self.connection;
        events::send(session, "RESUMED", &json!({"_trace": ["stand-in"]}));
        self.session = Some(session.id.clone());
        world.gateway.resumes += 1;
    }

    /// The connection is over; the session is too if the client said good-bye, and else waits to be resumed.
    fn left(&mut self, for_good: bool) {
        let mut world = self.shared.world();
        let sessions = &mut world.gateway.sessions;
        let mine = sessions
            .iter()
            .position(|session| Some(&session.id) == self.session.as_ref() && session.connection == self.connection);
        match mine {
            Some(mine) if for_good => {
                sessions.remove(mine);
            }
            Some(mine) => sessions[mine].out = None,
            None => {}
        }
    }
}

/// Writes down what is wrong with a presence.
fn presence(world: &mut World, presence: &Value) {
    let wrong = |why: String, world: &mut World| world.refuse("GATEWAY presence", 4002, why);
    if !["online", "dnd", "idle", "invisible", "offline"].iter().any(|status| presence["status"] == *status) {
        wrong(format!("there is no status {}", presence["status"]), world);
    }
    if !presence["afk"].is_boolean() || presence.get("since").is_none() {
        wrong("afk and since are required".to_owned(), world);
    }
    for activity in presence["activities"].as_array().into_iter().flatten() {
        let length = |name: &str| activity[name].as_str().map_or(0, |text| text.chars().count());
        if length("name") == 0 || length("name") > 128 || length("state") > 128 || !activity["type"].is_u64() {
            wrong(format!("an activity needs a type, a name and a state within 128 characters: {activity}"), world);
        }
    }
}
