//! The bot as a child process: the real binary, its environment, its log, its end.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::{Discord, PATIENCE};

/// How the bot is started, where that is not as usual.
pub struct Options {
    /// Arguments after the program's name.
    pub arguments: Vec<String>,
    /// More of the environment, or other values; an empty value takes a variable away.
    pub environment: Vec<(String, String)>,
    /// A settings file in TOML, given with `--config`.
    pub settings: Option<String>,
    /// Another token than the portal's.
    pub token: Option<String>,
}

/// A running bot; killed when dropped.
pub struct Bot {
    child: Child,
    log: Arc<Mutex<String>>,
    _folder: tempfile::TempDir,
}

/// How the bot ended.
#[derive(Debug)]
pub struct Exit {
    /// The exit code; none if a signal ended it.
    pub code: Option<i32>,
    pub took: Duration,
    pub log: String,
}

impl Bot {
    /// Starts the binary against a stand-in.
    pub fn start(discord: &Discord, change: impl FnOnce(&mut Options)) -> Self {
        let mut options = Options { arguments: Vec::new(), environment: Vec::new(), settings: None, token: None };
        change(&mut options);
        discord.shared.world().described = true;
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command
            .env_clear()
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        for name in ["PATH", "RUST_BACKTRACE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("DISCORD_TOKEN", options.token.unwrap_or_else(|| discord.token()));
        command.env("ONRECORD_DISCORD__API_BASE", discord.address());
        command.env("ONRECORD_DATA_DIR", discord.data_dir());
        command.env("ONRECORD_DATABASE_URL", discord.database());
        // Answers would say otherwise from month to month.
        command.env("ONRECORD_OLD_AFTER_DAYS", "0");
        for (name, value) in &options.environment {
            if value.is_empty() {
                command.env_remove(name)
            } else {
                command.env(name, value)
            };
        }
        if let Some(settings) = &options.settings {
            let path = folder.path().join("settings.toml");
            std::fs::write(&path, settings).expect("a temporary file can be written");
            command.arg("--config").arg(path);
        }
        let mut child = command.args(&options.arguments).spawn().expect("the binary starts");
        let log = Arc::new(Mutex::new(String::new()));
        let (mut errors, kept) = (child.stderr.take().expect("standard error is piped"), log.clone());
        std::thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(length @ 1..) = errors.read(&mut part) {
                kept.lock().expect("nobody panics holding it").push_str(&String::from_utf8_lossy(&part[..length]));
            }
        });
        Bot { child, log, _folder: folder }
    }

    /// What it has written on standard error.
    pub fn log(&self) -> String {
        self.log.lock().expect("nobody panics holding it").clone()
    }

    /// Waits until the log says something.
    pub fn logs(&self, part: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.log().contains(part) {
            assert!(Instant::now() < until, "the log does not say {part:?}:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("a child can be waited for").is_some()
    }

    /// Resident memory in bytes.
    pub fn memory(&self) -> u64 {
        let path = Path::new("/proc").join(self.child.id().to_string()).join("status");
        let status = std::fs::read_to_string(path).expect("the bot runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("Linux says how much");
        let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number of kB");
        kibibytes * 1024
    }

    /// Asks it to end, as systemd and Docker do.
    pub fn terminate(&self) {
        self.signals("TERM");
    }

    /// Sends it a signal, such as `INT`.
    pub fn signals(&self, name: &str) {
        let status = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(status.expect("there is a kill").success(), "the bot was gone already:\n{}", self.log());
    }

    /// Asks it to end, and waits.
    pub fn stop(self) -> Exit {
        self.terminate();
        self.wait()
    }

    /// Kills it, as a crash would.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }

    /// Waits until it ends by itself.
    pub fn wait(mut self) -> Exit {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                // The reader of its log needs a moment for the last lines.
                std::thread::sleep(Duration::from_millis(50));
                return Exit { code: status.code(), took: started.elapsed(), log: self.log() };
            }
            assert!(started.elapsed() < PATIENCE * 2, "the bot does not end:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("The bot's log:\n{}", self.log());
        }
    }
}
