//! Promise: data walks down the rooms once. No room uses one that stands below it on the map in `src/lib.rs`.

use std::fs;
use std::path::Path;

/// The rooms, in the order of the map.
const ROOMS: [&str; 12] = [
    "text", "article", "facts", "question", "matching", "reading", "answer", "record", "store", "desk", "discord",
    "cli",
];
/// The pure core knows no clock, files, network, environment or terminal, and leaves no rounding to the machine's own
/// mathematics.
const CORE: [&str; 8] = ["text", "article", "facts", "question", "matching", "reading", "answer", "record"];
#[rustfmt::skip] // a list
const OUTSIDE: [&str; 13] = [
    "std::fs", "std::net", "std::env", "std::time", "std::process", "std::io", "println!", ".exp()", ".ln()", ".ln_1p()",
    ".log10()", ".log2()", ".powf(",
];

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let code = fs::read_to_string(&path).expect("sources are UTF-8");
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            found.push((path.display().to_string(), code));
        }
    }
    found
}

fn room(name: &str) -> Vec<(String, String)> {
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name))
}

#[test]
fn the_map_names_every_room_in_order() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs is there");
    let places: Vec<_> = ROOMS.iter().map(|room| map.find(&format!("| [`{room}`] |")).expect(room)).collect();
    assert!(places.is_sorted());
    let rooms = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("src is there");
    assert_eq!(rooms.filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_dir())).count(), ROOMS.len());
}

#[test]
fn imports_point_upwards_on_the_map_only() {
    for (at, name) in ROOMS.iter().enumerate() {
        let files = room(name);
        assert!(!files.is_empty(), "{name} is empty");
        for (path, code) in files {
            for below in &ROOMS[at + 1..] {
                assert!(!code.contains(&format!("crate::{below}")), "{path} uses {below}, which stands below {name}");
            }
        }
    }
}

#[test]
fn the_core_knows_nothing_of_the_outside() {
    for (path, code) in CORE.iter().flat_map(|name| room(name)) {
        for outside in OUTSIDE {
            assert!(!code.contains(outside), "{path} uses {outside}");
        }
    }
}
