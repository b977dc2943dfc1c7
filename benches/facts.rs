//! How fast an article is read into facts, and whether the time grows with its length alone: `cargo bench read_facts`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use onrecord::article::{Article, Format};
use onrecord::facts::FactBase;

fn main() {
    divan::main();
}

const BUILT_IN: &str = include_str!("../config/articles/un-ceasefire.txt");

/// A long read of so many KiB: the built-in article again and again, each time with other names and numbers, as no two
/// paragraphs of a long article are the same.
fn long_read(kib: usize) -> String {
    const NAMES: [&str; 8] = ["Netanyahu", "Blinken", "Miller", "Guterres", "Gallant", "Kirby", "Rafah", "Hanegbi"];
    const SYLLABLES: [&str; 12] = ["bar", "den", "fol", "gar", "hel", "kin", "lor", "men", "nas", "pol", "rud", "ton"];
    let mut text = String::with_capacity((kib << 10) + BUILT_IN.len());
    for round in 0.. {
        let mut part = BUILT_IN.to_owned();
        for (place, name) in NAMES.iter().enumerate() {
            let mut seed = round * NAMES.len() + place;
            let mut other = String::new();
            for _ in 0..3 {
                other.push_str(SYLLABLES[seed % SYLLABLES.len()]);
                seed = seed / SYLLABLES.len() + 5 * place;
            }
            other[..1].make_ascii_uppercase();
            part = part.replace(name, &other);
        }
        part = part.replace("32,", &format!("{},", 10 + round % 80)).replace("14-0", &format!("{}-0", 3 + round % 40));
        text.push_str(&part);
        text.push_str("\n\n");
        if text.len() >= kib << 10 {
            return text;
        }
    }
    text
}

fn read(bencher: Bencher, text: &str) {
    let article = Article::parse("bench", text.as_bytes(), Format::Text).expect("the text reads");
    bencher.counter(BytesCount::of_str(text)).bench(|| FactBase::of(black_box(&article)));
}

#[divan::bench(args = [5, 100, 1024, 10240], sample_size = 1, sample_count = 5)]
fn read_facts(bencher: Bencher, kib: usize) {
    read(bencher, &long_read(kib));
}

/// Without a full stop, so that all of it is one sentence.
#[divan::bench(args = [5, 100, 1024], sample_size = 1, sample_count = 5)]
fn read_facts_of_an_endless_sentence(bencher: Bencher, kib: usize) {
    read(bencher, &long_read(kib).replace(['.', '?', '!', '"', '“', '”', ';', ':', '\n'], " "));
}

/// Without anything but words.
#[divan::bench(args = [5, 100, 1024], sample_size = 1, sample_count = 5)]
fn read_facts_without_punctuation(bencher: Bencher, kib: usize) {
    let text = long_read(kib);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    read(bencher, &words.join(" "));
}

/// All in capitals, so that they tell no names.
#[divan::bench(args = [5, 100, 1024], sample_size = 1, sample_count = 5)]
fn read_facts_in_capitals(bencher: Bencher, kib: usize) {
    read(bencher, &long_read(kib).to_uppercase());
}
