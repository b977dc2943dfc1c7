//! Promise: what is read from articles of many styles stays as near to what a person found in them as it is.
//!
//! `onrecord eval --gold tests/gold` prints all that is missed.

mod common;

use common::onrecord;
use serde_json::Value;

/// Precision and recall below which nothing may fall, in percent.
const FLOORS: [(&str, f64, f64); 6] = [
    ("quotes", 98.0, 90.5),
    ("figures", 95.0, 92.0),
    ("roles", 97.0, 87.0),
    ("times", 97.0, 89.0),
    ("coreference", 93.0, 80.0),
    ("events", 91.0, 57.0),
];

#[test]
fn the_gold_set_is_read_no_worse_than_before() {
    let run = onrecord(&["eval", "--gold", "tests/gold", "--json"], "");
    assert_eq!(run.code, 0, "{}", run.err);
    let figures: Value = serde_json::from_str(&run.out).expect("a JSON object");
    for (kind, precision, recall) in FLOORS {
        let figure = |name: &str| figures[kind][name].as_f64().expect("a figure");
        let (found, held) = ((figure("precision"), figure("recall")), (precision, recall));
        assert!(found.0 >= held.0 && found.1 >= held.1, "{kind}: {found:?}, and the floor is {held:?}");
    }
}

#[test]
fn every_miss_is_named() {
    let run = onrecord(&["eval", "--gold", "tests/gold"], "");
    assert!(run.out.contains("\nquotes\n") && run.out.contains(": missing: "), "{}", run.out);
    let empty = tempfile::tempdir().expect("a temporary folder can be made");
    let run = onrecord(&["eval", "--gold", empty.path().to_str().expect("UTF-8")], "");
    assert!(run.code == 1 && run.err.contains("holds no annotations"), "{}", run.err);
}
