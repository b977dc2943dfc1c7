//! A bot in its plainest form: requests over a socket, and gateway messages one by one.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::protocol::{Message, WebSocket};

use crate::standin::Discord;

/// Guilds, messages of guilds, direct messages, and what messages say.
pub const ALL: u64 = 1 | 1 << 9 | 1 << 12 | 1 << 15;
pub const WITHOUT_CONTENT: u64 = 1 | 1 << 9 | 1 << 12;

/// Sends a request with the bot's token; the status and the body that come back.
pub fn send(discord: &Discord, method: &str, path: &str, body: &Value) -> (u16, Value) {
    send_as(discord, &discord.token(), method, path, body)
}

/// Sends a request with some token.
pub fn send_as(discord: &Discord, token: &str, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    read(call(discord, token, method, path, "application/json", body.as_bytes()))
}

/// Sends a request in parts: its JSON, then files, each with the name of its part and its own.
pub fn send_with(
    discord: &Discord,
    method: &str,
    path: &str,
    body: &Value,
    files: &[(&str, &str, &[u8])],
) -> (u16, Value) {
    let part = |disposition: &str, bytes: &[u8]| {
        let head = format!("--b0undary\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
        [head.as_bytes(), bytes, b"\r\n"].concat()
    };
    let mut whole = part("name=\"payload_json\"", body.to_string().as_bytes());
    for (name, file, bytes) in files {
        whole.extend(part(&format!("name=\"{name}\"; filename=\"{file}\""), bytes));
    }
    whole.extend(b"--b0undary--\r\n");
    read(call(discord, &discord.token(), method, path, "multipart/form-data; boundary=b0undary", &whole))
}

fn call(discord: &Discord, token: &str, method: &str, path: &str, kind: &str, body: &[u8]) -> (u16, Vec<u8>) {
    let head = format!(
        "{method} /api/v10{path} HTTP/1.1\r\nAuthorization: Bot {token}\r\nUser-Agent: DiscordBot (https://example.org, 1)\r\n\
         Content-Type: {kind}\r\nContent-Length: {}\r\n",
        body.len()
    );
    exchange(&discord.address(), &head, body)
}

fn read((status, body): (u16, Vec<u8>)) -> (u16, Value) {
    (status, if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).expect("JSON") })
}

/// Gets what stands at an address, as a browser would.
pub fn fetch(url: &str) -> (u16, Vec<u8>) {
    let (server, path) = url.split_at(url.match_indices('/').nth(2).expect("an address has a path").0);
    exchange(server, &format!("GET {path} HTTP/1.1\r\n"), b"")
}

fn exchange(server: &str, head: &str, body: &[u8]) -> (u16, Vec<u8>) {
    let host = server.replace("http://", "");
    let mut stream = TcpStream::connect(&host).expect("the stand-in listens");
    let head = format!("{head}Host: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(&[head.as_bytes(), body].concat()).expect("it reads");
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).expect("it answers");
    let end = reply.windows(4).position(|window| window == b"\r\n\r\n").expect("a head and a body");
    let status = std::str::from_utf8(&reply[9..12]).ok().and_then(|digits| digits.parse().ok());
    (status.expect("a status"), reply[end + 4..].to_vec())
}

/// A gateway connection.
pub struct Connection {
    socket: WebSocket<TcpStream>,
    pub session: String,
    pub seq: u64,
}

impl Connection {
    /// Connects, and takes the hello.
    pub fn open(discord: &Discord) -> Self {
        let url = send(discord, "GET", "/gateway", &Value::Null).1["url"].as_str().expect("an address").to_owned();
        let stream = TcpStream::connect(url.replace("ws://", "")).expect("the gateway listens");
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a socket has time limits");
        let (socket, _) =
            tokio_tungstenite::tungstenite::client(format!("{url}/?v=10"), stream).expect("it is a web socket");
        let mut connection = Connection { socket, session: String::new(), seq: 0 };
        assert_eq!(connection.next()["op"], 10);
        connection
    }

    /// Connects and identifies, and takes `READY` and `GUILD_CREATE`.
    pub fn ready(discord: &Discord, intents: u64) -> Self {
        let mut connection = Connection::open(discord);
        connection.identify(&discord.token(), intents);
        let ready = connection.event("READY");
        ready["session_id"].as_str().expect("a session").clone_into(&mut connection.session);
        connection.event("GUILD_CREATE");
        connection
    }

    pub fn say(&mut self, op: u64, data: &Value) {
        self.socket.send(Message::Text(json!({"op": op, "d": data}).to_string())).expect("the gateway reads");
    }

    pub fn identify(&mut self, token: &str, intents: u64) {
        let properties = json!({"os": "linux", "browser": "test", "device": "test"});
        self.say(2, &json!({"token": token, "intents": intents, "properties": properties}));
    }

    /// The next message; a close comes as `{"closed": code}`.
    pub fn next(&mut self) -> Value {
        loop {
            match self.socket.read().expect("the gateway speaks") {
                Message::Text(text) => {
                    let message: Value = serde_json::from_str(&text).expect("JSON");
                    self.seq = message["s"].as_u64().unwrap_or(self.seq);
                    return message;
                }
                Message::Close(frame) => return json!({"closed": frame.map(|frame| u16::from(frame.code))}),
                _ => {}
            }
        }
    }

    /// The data of the next message, which must be this event.
    pub fn event(&mut self, name: &str) -> Value {
        let message = self.next();
        assert_eq!(message["t"], name, "{message}");
        message["d"].clone()
    }
}
