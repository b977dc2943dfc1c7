//! What the reader and each group of features and signals are worth: order and confidence are fitted without them to one
//! half of the titles that were kept from the reader, and measured on the other half, both ways round.

use std::process::ExitCode;

use anyhow::Result;

use super::reading::{Held, UNSAID};
use super::{Form, Verdict, fit_confidence};
use crate::cli::eval::measures::{auroc, calibration_error, percent, reliability};
use crate::cli::squad::Title;
use crate::matching::features;
use crate::matching::learning::{self, Example};
use crate::reading::{self, MERITS, SIGNALS};

/// What counts for the order: the features of the matching, then the reader's margin and whether it was not read.
const ORDER: usize = features::COUNT + MERITS.len() - 1;
/// Parts of the order, by the names of what is left out.
const PARTS: [(&str, &[&str]); 8] = [
    ("nothing", &[]),
    ("the reader", &["margin", "unread"]),
    ("words held", &["bm25", "coverage", "missing"]),
    ("synonyms, like meaning", &["synonyms", "alike"]),
    ("neighbours and title", &["before", "after", "titled"]),
    ("names and order of words", &["names", "bigrams", "last"]),
    ("kind asked for", &["person", "time", "place", "amount", "cause"]),
    ("questions of the records", &["asked_so"]),
];
/// Parts of the confidence, by the names of what is left out.
const SIGNAL_PARTS: [(&str, &[&str]); 5] = [
    ("nothing", &[]),
    ("the reader", &["margin", "rival", "clarity", "fits"]),
    ("agreement of both", &["share", "agrees"]),
    ("the matching's confidence", &["first_stage"]),
    ("what is covered", &["coverage", "names", "bigrams", "lead", "score", "mass", "matched", "unknown", "half_known"]),
];

/// Candidates of a question and whether they are right, which half its title is in, and its form.
struct Row {
    candidates: Vec<([f32; ORDER], bool)>,
    half: usize,
    form: Form,
}

/// Prints both tables.
pub fn measure(data: &[Title], every: usize) -> Result<ExitCode> {
    let held = Held::read(data, every)?;
    let rows = held.on_read(&reading::LEARNED, |title, trial, ranking, _| {
        let order = |one| {
            let [_, of_reader @ ..] = reading::merits(one);
            let mut order = [0.0; ORDER];
            let (of_matching, rest) = order.split_at_mut(features::COUNT);
            of_matching.copy_from_slice(&one.features);
            rest.copy_from_slice(&of_reader);
            order
        };
        let candidates = ranking.candidates.iter().map(|one| (order(one), trial.is_right(one.sentence)));
        trial.gold.map(|_| Row { candidates: candidates.collect(), half: title % 2, form: trial.form })
    })?;
    println!("| order without | news | whole titles | with typing errors |\n|---|---|---|---|");
    let names: Vec<&str> = features::NAMES.into_iter().chain(["margin", "unread"]).collect();
    for (part, left_out) in PARTS {
        let shares = first_right(&rows, &names, left_out);
        println!("| {part} | {} |", shares.map(|share| format!("{share:.1}")).join(" | "));
    }
    let judged = held.on_read(&reading::LEARNED, |title, trial, ranking, signals| {
        Some((title % 2, (signals, trial.verdict(ranking.candidates.first()?.sentence))))
    })?;
    println!("\n| confidence without | AUROC, said or not | calibration error |\n|---|---|---|");
    for (part, left_out) in SIGNAL_PARTS {
        let (mut said, mut unsaid, mut sure) = (Vec::new(), Vec::new(), Vec::new());
        for half in 0..2 {
            let kept = |(mut signals, verdict): (reading::Signals, Verdict)| {
                blank(&mut signals, &SIGNALS, left_out);
                (signals, verdict)
            };
            let of =
                |wanted: bool| judged.iter().filter(move |(of, _)| (*of == half) == wanted).map(|(_, row)| kept(*row));
            let weights =
                fit_confidence::<{ SIGNALS.len() }, { SIGNALS.len() + 1 }>(&of(false).collect::<Vec<_>>(), UNSAID);
            for (signals, verdict) in of(true) {
                let confidence = f64::from(reading::product(&signals, &weights.0, &weights.1));
                if verdict == Verdict::Unsaid {
                    unsaid.push(confidence);
                } else {
                    said.push(confidence);
                    sure.push((confidence, verdict == Verdict::Right));
                }
            }
        }
        let error = calibration_error(&reliability(&sure)).unwrap_or_default();
        println!("| {part} | {:.1} | {error:.1} |", 100.0 * auroc(&said, &unsaid));
    }
    Ok(ExitCode::SUCCESS)
}

/// Sets what is left out to nought, which no weight can use.
fn blank<const N: usize>(values: &mut [f32; N], names: &[&str], left_out: &[&str]) {
    for (value, name) in values.iter_mut().zip(names) {
        if left_out.contains(name) {
            *value = 0.0;
        }
    }
}

/// How many first sentences are right, in percent, form by form.
fn first_right(rows: &[Row], names: &[&str], left_out: &[&str]) -> [f64; 3] {
    let kept = |row: &Row| -> Vec<([f32; ORDER], bool)> {
        let mut candidates = row.candidates.clone();
        for (values, _) in &mut candidates {
            blank(values, names, left_out);
        }
        candidates
    };
    let mut right = [(0, 0); 3];
    for half in 0..2 {
        let examples: Vec<_> =
            rows.iter().filter(|row| row.half != half).filter_map(|row| Example::of(kept(row))).collect();
        let weights = learning::fit_order(&examples, |_, _| {});
        let score =
            |values: &[f32; ORDER]| values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f32>();
        for row in rows.iter().filter(|row| row.half == half) {
            let candidates = kept(row);
            // Of equals the first counts, as in the matching's order.
            let best = candidates.iter().rev().max_by(|a, b| score(&a.0).total_cmp(&score(&b.0)));
            let of_form = &mut right[row.form as usize];
            of_form.0 += 1;
            of_form.1 += usize::from(best.is_some_and(|(_, right)| *right));
        }
    }
    right.map(|(all, right)| percent(right as f64, all).unwrap_or_default())
}
