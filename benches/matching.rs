//! What the README's claims of speed are measured with: `cargo bench`.

use divan::{Bencher, black_box};
use onrecord::article::{Article, Format};
use onrecord::facts::FactBase;
use onrecord::matching::{Index, rank};
use onrecord::question::Question;
use onrecord::record::{Inquiry, Record};

fn main() {
    divan::main();
}

const BUILT_IN: &str = include_str!("../config/articles/un-ceasefire.txt");
const MESSAGE: &str = "Who was supposed to lead the Isreali delegation that was due to visit Washington?";

/// The built-in article over and over, until it has so many KiB.
fn article(kib: usize) -> Article {
    let text = BUILT_IN.repeat(1 + (kib << 10) / BUILT_IN.len());
    Article::parse("bench", text.as_bytes(), Format::Text).expect("the built-in article reads")
}

#[divan::bench(args = [5, 100, 1024])]
fn read_an_article(bencher: Bencher, kib: usize) {
    let text = article(kib).text;
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| {
        Article::parse("bench", black_box(text.as_bytes()), Format::Text).map(|article| Index::read(&article))
    });
}

/// The facts alone, on one core: tagging, entities, attributions, figures, clauses, facts.
#[divan::bench(args = [5, 100, 1024, 10_240], max_time = 20)]
fn read_facts(bencher: Bencher, kib: usize) {
    let article = article(kib);
    bencher.counter(divan::counter::BytesCount::of_str(&article.text)).bench(|| FactBase::of(black_box(&article)));
}

#[divan::bench(args = [5, 100, 1024])]
fn rank_a_question(bencher: Bencher, kib: usize) {
    let article = article(kib);
    let (base, index) = Index::read(&article);
    let question = Question::parse(MESSAGE, &[]);
    bencher.bench(|| rank(&index, &base.entities, black_box(&question)));
}

#[divan::bench]
fn ask_the_desk(bencher: Bencher) {
    let record = Record::built_in();
    bencher.bench(|| record.ask(&Inquiry::new(black_box(MESSAGE))));
}
