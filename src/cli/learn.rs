//! `onrecord learn`: the weights of the matching, from questions whose answers are known.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::Args;
use rayon::prelude::*;

mod ablation;
mod gate;
mod reading;

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
    /// Learn how much the reader counts beside the matching, from titles that it was not trained on
    #[arg(long, conflicts_with = "gate")]
    reading: bool,
    /// Print what the reader and each group of features are worth on those titles, as tables: results without them
    #[arg(long, conflicts_with_all = ["gate", "reading"])]
    ablate: bool,
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

/// What a question is laid before, and how it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A part of a title, as long as news.
    News,
    /// A whole title.
    Whole,
    /// A whole title, with typing errors in the question.
    Mistyped,
}

/// A question laid before an article, in one of the ways that members meet.
struct Trial<'a> {
    made: &'a Made,
    question: Question,
    form: Form,
    /// The paragraph, question and text that hold the answer; nothing if the article holds none.
    gold: Option<(usize, &'a Asked, &'a str)>,
}

impl Trial<'_> {
    fn is_right(&self, sentence: usize) -> bool {
        self.gold.is_some_and(|(paragraph, asked, context)| self.made.is_right(sentence, paragraph, asked, context))
    }

    /// How a ranking did that has this sentence first.
    fn verdict(&self, first: usize) -> Verdict {
        match self.gold {
            None => Verdict::Unsaid,
            Some(_) if self.is_right(first) => Verdict::Right,
            Some(_) => Verdict::Elsewhere,
        }
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
        if self.reading {
            return reading::learn(&data, every);
        }
        if self.ablate {
            return ablation::measure(&data, every);
        }
        // A fifth of the titles is kept for the confidence, which must see rankings that were not learned from them.
        let (held, seen): (Vec<_>, Vec<_>) = data.iter().enumerate().partition(|(at, _)| at % 5 == 0);
        let mut counter = Counter::of(data.len(), "titles");
        let mut examples = Vec::new();
        for (_, title) in &seen {
            examples.extend(on_title(title, None, every, &|_, trial: &Trial| {
                Example::new(&trial.made.index, &trial.made.base.entities, &trial.question, |sentence| {
                    trial.is_right(sentence)
                })
            })?);
            counter.add(1);
        }
        ensure!(!examples.is_empty(), "{}: no question has an answer that can be found", file.display());
        let mut steps = Counter::of(learning::steps(), "steps");
        let mut likelihood = 0.0;
        let features = learning::fit_order(&examples, |_, now| {
            steps.add(1);
            likelihood = now;
        });
        drop(steps);
        let mut weights = Weights { features, said: [0.0; SIGNALS.len() + 1], here: [0.0; SIGNALS.len() + 1] };
        let mut rows: Vec<(Signals, Verdict)> = Vec::new();
        for (nth, (_, title)) in held.iter().enumerate() {
            let other = held[(nth + 1) % held.len()].1;
            rows.extend(on_title(title, Some(other), every, &|_, trial: &Trial| {
                let (signals, first) =
                    learning::try_weights(&trial.made.index, &trial.made.base.entities, &trial.question, &weights)?;
                Some((signals, trial.verdict(first)))
            })?);
            counter.add(1);
        }
        (weights.said, weights.here) = fit_confidence(&rows, UNSAID);
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
/// questions that the article cannot answer: those of another title, and those whose paragraph is taken out. `on` is given
/// each trial with its number, the same in every run.
fn on_title<T: Send>(
    title: &Title,
    other: Option<&Title>,
    every: usize,
    on: &(impl Fn(usize, &Trial) -> Option<T> + Sync),
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
            let news = &made[at / NEWS];
            trials.push(Trial { made: news, question: typed(0), form: Form::News, gold: gold(at % NEWS) });
            trials.push(Trial { made: &whole, question: typed(0), form: Form::Whole, gold: gold(at) });
            trials.push(Trial { made: &whole, question: typed(2), form: Form::Mistyped, gold: gold(at) });
        }
    }
    if other.is_some() {
        // Questions one detail away from those that the paragraph answers.
        for (at, paragraph) in all.iter().enumerate() {
            for asked in paragraph.qas.iter().filter(|asked| !asked.is_answerable()) {
                nth += 1;
                if nth.is_multiple_of(every) {
                    let question = typed(asked, 0, nth);
                    trials.push(Trial { made: &made[at / NEWS], question, form: Form::News, gold: None });
                }
            }
        }
    }
    // As many of these are typed badly as of the others.
    let unsaid = |made, nth: usize, asked| {
        let (form, typos) = if nth.is_multiple_of(3) { (Form::Mistyped, 2) } else { (Form::Whole, 0) };
        Trial { made, question: typed(asked, typos, nth), form, gold: None }
    };
    for (out, made) in &shortened {
        let asked = all[*out].qas.iter().filter(|asked| asked.is_answerable());
        trials.extend(asked.enumerate().map(|(nth, asked)| unsaid(made, nth, asked)));
    }
    if let Some(other) = other {
        let asked = other.paragraphs.iter().flat_map(|paragraph| &paragraph.qas).step_by(every.div_ceil(2));
        trials.extend(asked.enumerate().map(|(nth, asked)| unsaid(&whole, nth, asked)));
    }
    Ok(trials.par_iter().enumerate().filter_map(|(nth, trial)| on(nth, trial)).collect())
}

/// The question with so many typing errors.
fn typed(asked: &Asked, typos: usize, seed: usize) -> Question {
    Question::parse(&mistyped(&asked.question, typos, seed), &[])
}

/// Weights of the confidence need no restraint: there are many more rows than weights.
const FREE: f32 = 0.0;

/// Fits the two regressions of a confidence, of `N` signals each, to how rankings did: that the article says it, and that
/// it says it in the first sentence. A question that the article cannot answer counts `unsaid`.
fn fit_confidence<const N: usize, const M: usize>(rows: &[([f32; N], Verdict)], unsaid: f32) -> ([f32; M], [f32; M]) {
    let count = |verdict: Verdict| if verdict == Verdict::Unsaid { unsaid } else { 1.0 };
    let said: Vec<_> =
        rows.iter().map(|(signals, verdict)| (*signals, *verdict != Verdict::Unsaid, count(*verdict))).collect();
    let here = rows.iter().filter(|(_, verdict)| *verdict != Verdict::Unsaid);
    let here: Vec<_> = here.map(|(signals, verdict)| (*signals, *verdict == Verdict::Right, 1.0)).collect();
    (fixed(&learning::fit_logistic(&said, FREE)), fixed(&learning::fit_logistic(&here, FREE)))
}

/// Weights and the bias, of which there are `M`.
fn fixed<const M: usize>(weights: &[f32]) -> [f32; M] {
    std::array::from_fn(|at| weights[at])
}

fn print_weights(weights: &Weights) {
    println!("pub const LEARNED: Weights = Weights {{");
    print_part("features", &weights.features, &features::NAMES);
    print_part("said", &weights.said, &SIGNALS);
    print_part("here", &weights.here, &SIGNALS);
    println!("}};");
}

/// Prints some weights with the names of what they are of; the bias, where there is one, comes last.
fn print_part(part: &str, weights: &[f32], names: &[&str]) {
    println!("    {part}: [");
    for (weight, name) in weights.iter().zip(names.iter().chain(&["bias"])) {
        println!("        {weight:.3}, // {name}");
    }
    println!("    ],");
}
