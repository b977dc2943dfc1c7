//! How much the reader counts beside the matching (`reading/blend.rs`), from titles that it was not trained on.

use std::process::ExitCode;

use anyhow::Result;

use super::{FREE, Trial, Verdict, fit_confidence, fixed, on_title, print_part};
use crate::cli::eval::measures::exact_and_f1;
use crate::cli::progress::Counter;
use crate::cli::squad::Title;
use crate::matching::learning::{self, Example};
use crate::matching::{self, Pointer, Ranking};
use crate::reading::{self, Assignment, EXACTLY, MERITS, SIGNALS, Signals, Weights};

/// How much a question that the article cannot answer counts: there are more of them among the trials, one detail away from
/// those that it can, than members ask.
pub const UNSAID: f32 = 0.2;

/// Titles that the reader was not trained on, and what it says to every trial on them.
pub struct Held<'a> {
    titles: &'a [Title],
    every: usize,
    /// Title by title, and trial by trial.
    pointers: Vec<Vec<Vec<(usize, Pointer)>>>,
}

impl<'a> Held<'a> {
    /// Has every `every`-th question of the titles read.
    pub fn read(titles: &'a [Title], every: usize) -> Result<Self> {
        let mut counter = Counter::of(titles.len(), "titles");
        let mut held = Held { titles, every, pointers: Vec::new() };
        for nth in 0..held.titles.len() {
            let pointers = held.on_trials(nth, |_, Trial { made, question, .. }, ranking| {
                Some(Assignment::new(&made.article, question, ranking).pointers(&made.article))
            })?;
            held.pointers.push(pointers);
            counter.add(1);
        }
        Ok(held)
    }

    /// Tries every question of a title; `on` is given the trial's number and the ranking of the matching.
    fn on_trials<T: Send>(
        &self,
        title: usize,
        on: impl Fn(usize, &Trial, &mut Ranking) -> Option<T> + Sync,
    ) -> Result<Vec<T>> {
        let other = &self.titles[(title + 1) % self.titles.len()];
        on_title(&self.titles[title], Some(other), self.every, &|number, trial: &Trial| {
            let mut ranking = matching::rank(&trial.made.index, &trial.made.base.entities, &trial.question);
            on(number, trial, &mut ranking)
        })
    }

    /// Tries every question in the reader's order; `on` is given the title's number, the trial, the ranking and the signals.
    pub fn on_read<T: Send>(
        &self,
        weights: &Weights,
        on: impl Fn(usize, &Trial, &Ranking, Signals) -> Option<T> + Sync,
    ) -> Result<Vec<T>> {
        let mut all = Vec::new();
        for (title, pointers) in self.pointers.iter().enumerate() {
            all.extend(self.on_trials(title, |number, trial, ranking| {
                let Trial { made, question, .. } = trial;
                let signals = reading::rerank_with(&made.article, question, ranking, &pointers[number], weights)?;
                on(title, trial, ranking, signals)
            })?);
        }
        Ok(all)
    }
}

/// Learns from held-out titles, and prints the weights as Rust.
pub fn learn(data: &[Title], every: usize) -> Result<ExitCode> {
    let held = Held::read(data, every)?;
    let examples = held.on_read(&reading::LEARNED, |_, trial, ranking, _| {
        let merits = ranking.candidates.iter().map(|one| (reading::merits(one), trial.is_right(one.sentence)));
        Example::of(merits.collect())
    })?;
    let mut weights = Weights { merits: learning::fit_order(&examples, |_, _| {}), ..reading::LEARNED };
    let judged = held.on_read(&weights, |_, trial, ranking, signals| {
        let Trial { made, question, gold, .. } = trial;
        let first = ranking.candidates.first()?;
        let verdict = trial.verdict(first.sentence);
        let exact =
            gold.zip(first.pointer).filter(|_| verdict == Verdict::Right).and_then(|((_, asked, _), pointer)| {
                let answers = asked.answers.iter().map(|place| place.text.as_str());
                let exact = exact_and_f1(made.article.words(pointer.span), answers).0;
                Some((reading::weighed(&made.article, question, first)?, exact, 1.0))
            });
        Some(((signals, verdict), exact))
    })?;
    let (rows, exactly): (Vec<_>, Vec<_>) = judged.into_iter().unzip();
    let exactly: Vec<_> = exactly.into_iter().flatten().collect();
    (weights.said, weights.here) = fit_confidence(&rows, UNSAID);
    weights.exactly = fixed(&learning::fit_logistic(&exactly, FREE));
    println!("// {} questions to rank by, {} to be sure by, {} answers", examples.len(), rows.len(), exactly.len());
    println!("pub const LEARNED: Weights = Weights {{");
    print_part("merits", &weights.merits, &MERITS);
    print_part("said", &weights.said, &SIGNALS);
    print_part("here", &weights.here, &SIGNALS);
    print_part("exactly", &weights.exactly, &EXACTLY);
    println!("}};");
    Ok(ExitCode::SUCCESS)
}
