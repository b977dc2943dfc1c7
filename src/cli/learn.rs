//! `onrecord learn`: the weights of the matching, from questions whose answers are known.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::Args;
use rayon::prelude::*;

mod gate;

use super::progress::Counter;
use super::squad::{self, Asked, Made, NEWS, Paragraph, Title, mistyped};
use super::{Sources, wrong_usage};
use crate::matching::learning::{self, Example};
use crate::matching::{SIGNALS, Signals, Weights, features};
use crate::question::Question;

#[derive(Debug, Args)]
pub struct Learn {
    /// Questions and paragraphs in the JSON format of the `SQuAD` data set; with --gate, question sets
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Learn when an open question is answered, from question sets: the first about the first --article, and so on; those
    /// that are left over are about the built-in article
    #[arg(long, conflicts_with = "every")]
    gate: bool,
    #[command(flatten)]
    sources: Sources,
    /// Use every N-th question
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u64).range(1..))]
    every: u64,
}

/// How a ranking did.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// The first sentence answers.
    Right,
    /// Another one does.
    Elsewhere,
    /// None does.
    Unsaid,
}

/// How much a question that the article cannot answer counts against one that it can: in a channel about the article,
/// most questions are of the latter kind.
const UNSAID: f32 = 0.4;

/// A question laid before an article, in one of the ways that members meet.
struct Trial<'a> {
    made: &'a Made,
    question: Question,
    /// The paragraph, question and text that hold the answer; nothing if the article holds none.
    gold: Option<(usize, &'a Asked, &'a str)>,
}

impl Trial<'_> {
    fn is_right(&self, sentence: usize) -> bool {
        self.gold.is_some_and(|(paragraph, asked, context)| self.made.is_right(sentence, paragraph, asked, context))
    }
}

impl Learn {
    pub fn run(&self) -> Result<ExitCode> {
        if self.gate {
            return gate::learn(&self.files, &self.sources);
        }
        let [file] = self.files.as_slice() else {
            wrong_usage("the matching is learned from one file; several are for --gate")
        };
        let data = squad::read(file)?;
        ensure!(
            data.len() > 1,
            "{}: two titles at least are needed, one to rank by and one to be sure by",
            file.display()
        );
        let every = usize::try_from(self.every).unwrap_or(usize::MAX);
        // A fifth of the titles is kept for the confidence, which must see rankings that were not learned from them.
        let (held, seen): (Vec<_>, Vec<_>) = data.iter().enumerate().partition(|(at, _)| at % 5 == 0);
        let mut counter = Counter::of(data.len(), "titles");
        let mut examples = Vec::new();
        for (_, title) in &seen {
            examples.extend(on_title(title, None, every, &|trial: &Trial| {
                Example::new(&trial.made.index, &trial.made.base.entities, &trial.question, |sentence| {
                    trial.is_right(sentence)
                })
            })?);
            counter.add(1);
        }
        ensure!(!examples.is_empty(), "{}: no question has an answer that can be found", file.display());
        let mut steps = Counter::of(learning::steps(), "steps");
        let mut likelihood = 0.0;
        let features = learning::fit_features(&examples, |_, now| {
            steps.add(1);
            likelihood = now;
        });
        drop(steps);
        let mut weights = Weights { features, said: [0.0; SIGNALS.len() + 1], here: [0.0; SIGNALS.len() + 1] };
        let mut rows: Vec<(Signals, Verdict)> = Vec::new();
        for (nth, (_, title)) in held.iter().enumerate() {
            let other = held[(nth + 1) % held.len()].1;
            rows.extend(on_title(title, Some(other), every, &|trial: &Trial| {
                let (signals, first) =
                    learning::try_weights(&trial.made.index, &trial.made.base.entities, &trial.question, &weights)?;
                Some((
                    signals,
                    if trial.gold.is_none() {
                        Verdict::Unsaid
                    } else if trial.is_right(first) {
                        Verdict::Right
                    } else {
                        Verdict::Elsewhere
                    },
                ))
            })?);
            counter.add(1);
        }
        let count = |verdict: Verdict| if verdict == Verdict::Unsaid { UNSAID } else { 1.0 };
        let said: Vec<_> =
            rows.iter().map(|(signals, verdict)| (*signals, *verdict != Verdict::Unsaid, count(*verdict))).collect();
        let here = rows.iter().filter(|(_, verdict)| *verdict != Verdict::Unsaid);
        let here: Vec<_> = here.map(|(signals, verdict)| (*signals, *verdict == Verdict::Right, 1.0)).collect();
        weights.said = fixed(&learning::fit_logistic(&said, FREE));
        weights.here = fixed(&learning::fit_logistic(&here, FREE));
        println!(
            "// {} questions to rank by (mean log-likelihood {likelihood:.4}), {} to be sure by",
            examples.len(),
            rows.len()
        );
        print_weights(&weights);
        Ok(ExitCode::SUCCESS)
    }
}

/// Tries a title's questions: over news-sized parts and over the whole, typed well and badly. With `other`, also
/// questions that the article cannot answer: those of another title, and those whose paragraph is taken out.
fn on_title<T: Send>(
    title: &Title,
    other: Option<&Title>,
    every: usize,
    on: &(impl Fn(&Trial) -> Option<T> + Sync),
) -> Result<Vec<T>> {
    let all: Vec<&Paragraph> = title.paragraphs.iter().collect();
    let whole = Made::new(&title.title, &all)?;
    let mut made = Vec::new();
    for part in all.chunks(NEWS) {
        made.push(Made::new(&title.title, part)?);
    }
    let mut trials = Vec::new();
    let mut nth = title.title.len();
    let mut shortened = Vec::new();
    if other.is_some() {
        for out in (0..all.len()).step_by(5).filter(|_| all.len() > 3) {
            let rest: Vec<&Paragraph> = (0..all.len()).filter(|at| *at != out).map(|at| all[at]).collect();
            shortened.push((out, Made::new(&title.title, &rest)?));
        }
    }
    for (at, paragraph) in all.iter().enumerate() {
        for asked in paragraph.qas.iter().filter(|asked| asked.is_answerable()) {
            nth += 1;
            if !nth.is_multiple_of(every) {
                continue;
            }
            let typed = |typos| typed(asked, typos, nth);
            let gold = |paragraph| Some((paragraph, asked, all[at].context.as_str()));
            trials.push(Trial { made: &made[at / NEWS], question: typed(0), gold: gold(at % NEWS) });
            trials.push(Trial { made: &whole, question: typed(0), gold: gold(at) });
            trials.push(Trial { made: &whole, question: typed(2), gold: gold(at) });
        }
    }
    // As many of these are typed badly as of the others.
    let unsaid = |(nth, asked)| typed(asked, if nth % 3 == 0 { 2 } else { 0 }, nth);
    for (out, made) in &shortened {
        let asked = all[*out].qas.iter().filter(|asked| asked.is_answerable());
        trials.extend(asked.enumerate().map(unsaid).map(|question| Trial { made, question, gold: None }));
    }
    if let Some(other) = other {
        let asked = other.paragraphs.iter().flat_map(|paragraph| &paragraph.qas).step_by(every.div_ceil(2));
        trials.extend(asked.enumerate().map(unsaid).map(|question| Trial { made: &whole, question, gold: None }));
    }
    Ok(trials.par_iter().filter_map(on).collect())
}

/// The question with so many typing errors.
fn typed(asked: &Asked, typos: usize, seed: usize) -> Question {
    Question::parse(&mistyped(&asked.question, typos, seed), &[])
}

/// Weights of the confidence need no restraint: there are many more rows than weights.
const FREE: f32 = 0.0;

/// As many weights as there are signals, and the bias.
fn fixed(weights: &[f32]) -> [f32; SIGNALS.len() + 1] {
    std::array::from_fn(|at| weights[at])
}

fn print_weights(weights: &Weights) {
    println!("pub const LEARNED: Weights = Weights {{\n    features: [");
    for (weight, name) in weights.features.iter().zip(features::NAMES) {
        println!("        {weight:.3}, // {name}");
    }
    for (part, weights) in [("said", &weights.said), ("here", &weights.here)] {
        println!("    ],\n    {part}: [");
        for (weight, name) in weights.iter().zip(SIGNALS.iter().chain(&["bias"])) {
            println!("        {weight:.3}, // {name}");
        }
    }
    println!("    ],\n}};");
}
