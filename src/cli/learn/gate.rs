//! The weights of the evidence gate (`answer/gate.rs`), from question sets.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::answer::{GATE, Weighed};
use crate::cli::eval::questions;
use crate::cli::{Sources, load};
use crate::matching::learning;
use crate::record::Record;

/// What a weight costs: few questions are known, and their sentences are much alike.
const SHRINKAGE: f32 = 0.01;

/// Learns from the sets, and prints the weights as Rust.
pub fn learn(sets: &[PathBuf], sources: &Sources) -> Result<ExitCode> {
    let mut rows: Vec<(Weighed, bool, f32)> = Vec::new();
    for (nth, set) in sets.iter().enumerate() {
        let name = set.display();
        let record = match sources.articles.get(nth) {
            Some(path) => Record::new(vec![load::article(path)?], Vec::new()),
            None => Record::built_in(),
        };
        let file = File::open(set).with_context(|| format!("{name}: cannot be opened"))?;
        for question in questions::read(BufReader::new(file), set)? {
            let weighed = record.weighed(question.message(), question.context());
            let judged = weighed
                .iter()
                .filter_map(|(passage, weighed)| Some((*weighed, question.bears_out(&passage.text)?, 1.0)));
            rows.extend(judged);
        }
    }
    println!("// {} sentences that may answer, {} that do", rows.len(), rows.iter().filter(|row| row.1).count());
    println!("const WEIGHTS: [f32; COUNT + 1] = [");
    for (weight, name) in learning::fit_logistic(&rows, SHRINKAGE).iter().zip(GATE.iter().chain(&["bias"])) {
        println!("    {weight:.3}, // {name}");
    }
    println!("];");
    Ok(ExitCode::SUCCESS)
}
