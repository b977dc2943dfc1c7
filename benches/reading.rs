//! How long the reader takes for a question: four passages of some 120 word pieces, on one core.

use divan::{Bencher, black_box};
use onrecord::reading::{Path, read_on};

fn main() {
    divan::main();
}

const BUILT_IN: &str = include_str!("../config/articles/un-ceasefire.txt");
const QUESTION: &str = "Who was supposed to lead the Israeli delegation that was due to visit Washington?";
/// Some 100 word pieces; with the question's, 120.
const PASSAGE: usize = 460;

#[divan::bench(args = Path::ALL.into_iter().filter(|path| path.is_here()))]
fn read_four_passages(bencher: Bencher, path: Path) {
    let passages: Vec<_> = BUILT_IN.as_bytes().chunks_exact(PASSAGE).take(4).map(String::from_utf8_lossy).collect();
    let passages: Vec<_> = passages.iter().map(AsRef::as_ref).collect();
    bencher.bench(|| read_on(path, black_box(QUESTION), black_box(&passages)));
}
