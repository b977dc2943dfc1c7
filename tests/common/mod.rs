//! What the tests of the command line share: the binary, run on some input.
#![allow(dead_code)] // each test uses its part

pub mod database;

use std::path::PathBuf;

use assert_cmd::Command;

/// How a run ended.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the binary with arguments and standard input. Whatever the input, it must end within a minute.
pub fn onrecord(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    onrecord_with(&[], arguments, input)
}

/// The same with variables in the environment; what the tests' own environment says of a token is not passed on.
pub fn onrecord_with(variables: &[(&str, &str)], arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"));
    command.env_remove("DISCORD_TOKEN").env_remove("DISCORD_TOKEN_FILE");
    // What somebody keeps where the tests are run is none of theirs.
    let nothing = tempfile::tempdir().expect("a temporary folder can be made");
    command.env("ONRECORD_DATA_DIR", nothing.path()).envs(variables.iter().copied());
    command.timeout(std::time::Duration::from_mins(1));
    let output = command.args(arguments).write_stdin(input.as_ref()).output().expect("the binary starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("all output is UTF-8");
    Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// A file with this content, in a folder that goes with the value.
pub struct Sample {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Sample {
    pub fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a temporary file can be written");
        Sample { _folder: folder, path }
    }

    pub fn path(&self) -> &str {
        self.path.to_str().expect("temporary paths are UTF-8")
    }
}
