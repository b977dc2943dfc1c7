//! Measures sentences and short answers on data in the format of `SQuAD`, whose paragraphs are made into articles.

use anyhow::{Result, ensure};
use rayon::prelude::*;

use super::measures::{self, percent};
use super::report::{Figure, Report};
use crate::answer::{self, Outcome, Ranked};
use crate::article::{Article, Format};
use crate::cli::progress::Counter;
use crate::cli::squad::{Asked, Paragraph, Title, holds_answer, laid_out, mistyped};
use crate::record::{Inquiry, Record};
use crate::text::{Span, one_line};

/// How many ranked sentences are looked at for the right one.
const TOP: usize = 10;
/// Typing errors in a question that has them.
const TYPOS: usize = 2;

/// A question, the paragraph that it was asked about, and where this begins in the article.
struct Trial<'a> {
    asked: &'a Asked,
    context: &'a str,
    start: usize,
    /// The question as it is typed.
    typed: String,
}

/// How one question went.
struct Tally {
    confidence: f64,
    /// How sure the short answer is; the sentence where there is none.
    sure: f64,
    /// Of the first sentence that holds an answer, counted from 1.
    rank: Option<usize>,
    /// A span of several sentences, of which one holds the answer, is right in part.
    share: f64,
    exact: bool,
    f1: f64,
    answered: bool,
    /// Sentences in the first span.
    sentences: usize,
}

impl Tally {
    /// How far it is right, if it is so within the first `ranks`.
    fn within(&self, ranks: usize) -> f64 {
        if self.rank.is_some_and(|rank| rank <= ranks) { self.share } else { 0.0 }
    }
}

/// Asks the questions of whole titles, or of each `windows` paragraphs of them, of a record that `reads` or does not.
pub fn measure(titles: &[Title], windows: Option<usize>, typos: bool, reads: bool) -> Result<Report> {
    let size = windows.unwrap_or(usize::MAX).max(1);
    let parts: Vec<(&str, &[Paragraph])> = titles
        .iter()
        .flat_map(|title| title.paragraphs.chunks(size).map(|part| (title.title.as_str(), part)))
        .collect();
    let mut counter = Counter::of(parts.len(), "articles");
    let mut tallies = Vec::new();
    for (title, part) in parts {
        let typed = |asked: &Asked, nth| {
            if typos { mistyped(&asked.question, TYPOS, nth) } else { asked.question.clone() }
        };
        tallies.extend(on_article(title, part, reads, |asked, nth| typed(asked, tallies.len() + nth))?);
        counter.add(1);
    }
    drop(counter);
    ensure!(!tallies.is_empty(), "no question has an answer");
    Ok(report(tallies))
}

/// Asks an article of these paragraphs all their questions; `typed` is given each one's place among these.
fn on_article(
    title: &str,
    part: &[Paragraph],
    reads: bool,
    typed: impl Fn(&Asked, usize) -> String,
) -> Result<Vec<Tally>> {
    let (text, starts) = laid_out(title, &part.iter().collect::<Vec<_>>());
    let mut trials = Vec::new();
    for (paragraph, start) in part.iter().zip(starts) {
        for asked in paragraph.qas.iter().filter(|asked| asked.is_answerable()) {
            let typed = typed(asked, trials.len());
            trials.push(Trial { asked, context: &paragraph.context, start, typed });
        }
    }
    if trials.is_empty() {
        return Ok(Vec::new()); // an article that nobody asks need not be readable
    }
    let article = Article::parse("article", text.as_bytes(), Format::Text)
        .map_err(|error| anyhow::anyhow!("title {title:?}: {error}"))?;
    let mut record = Record::new(vec![article], Vec::new());
    if !reads {
        record = record.without_reader();
    }
    Ok(trials.par_iter().map(|trial| ask(&record, &text, trial)).collect())
}

fn ask(record: &Record, text: &str, trial: &Trial) -> Tally {
    let answer = record.ask(&Inquiry { top: TOP, ..Inquiry::new(&trial.typed) }).answer;
    let found = answer.ranked.iter().position(|ranked| is_right(ranked, text, trial));
    let first = answer.ranked.first();
    let short = first.and_then(|first| first.short.as_ref());
    let guess = short.map(|short| &short.text).or(first.map(|first| &first.passage.text));
    let answers = trial.asked.answers.iter().map(|place| place.text.as_str());
    let (exact, f1) = measures::exact_and_f1(guess.map_or("", String::as_str), answers);
    let sentences = |ranked: &Ranked| measures::sentences_in(&ranked.passage.text);
    Tally {
        confidence: answer::as_printed(answer.confidence),
        sure: answer::as_printed(short.map_or(answer.confidence, |short| short.score)),
        rank: found.map(|at| at + 1),
        share: found.map_or(0.0, |at| 1.0 / sentences(&answer.ranked[at]) as f64),
        exact,
        f1,
        answered: answer.outcome == Outcome::Answered,
        sentences: first.map_or(1, sentences),
    }
}

/// Whether a sentence holds an answer, or reads the same as one of the paragraph that does.
fn is_right(ranked: &Ranked, text: &str, trial: &Trial) -> bool {
    let Trial { asked, context, start, .. } = *trial;
    let mut sentence = ranked.passage.span;
    if !Span::new(start, start + context.len()).holds(sentence)
        && let Some(at) = context.find(&ranked.passage.text)
    {
        sentence = Span::new(start + at, start + at + sentence.len());
    }
    // Annotators typed plain blanks where the paragraph has others.
    let says = |sentence: &str, answer: &str| one_line(sentence).contains(&one_line(answer));
    holds_answer(text, sentence, (start, context), asked, says)
}

fn report(mut tallies: Vec<Tally>) -> Report {
    let rows: Vec<_> = tallies.iter().map(|tally| (tally.confidence, tally.rank == Some(1))).collect();
    let reliability = measures::reliability(&rows);
    tallies.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    let all = tallies.as_slice();
    let count = all.len();
    let sum = |of: &[Tally], value: &dyn Fn(&Tally) -> f64| of.iter().map(value).sum::<f64>();
    let mean = |value: &dyn Fn(&Tally) -> f64| percent(sum(all, value), count);
    let is = |yes: bool| f64::from(u8::from(yes));
    let quarter = &all[..count / 4];
    let answered = all.iter().filter(|tally| tally.answered).count();
    let top1 = mean(&|tally| tally.within(1));
    let wrong = mean(&|tally| is(tally.answered && tally.rank != Some(1)));
    let figures = vec![
        ("questions", Figure::Count(count)),
        ("top1", Figure::Percent(top1)),
        ("top3", Figure::Percent(mean(&|tally| tally.within(3)))),
        ("sentences_a_span", Figure::Mean(sum(all, &|tally| tally.sentences as f64) / count.max(1) as f64)),
        ("mrr", Figure::Percent(mean(&|tally| tally.rank.map_or(0.0, |rank| tally.share / rank as f64)))),
        ("calibration_error", Figure::Percent(measures::calibration_error(&reliability))),
        ("short_em", Figure::Percent(mean(&|tally| is(tally.exact)))),
        ("short_f1", Figure::Percent(mean(&|tally| tally.f1))),
        ("short_em_at_25pct_coverage", Figure::Percent(percent(sum(quarter, &|tally| is(tally.exact)), quarter.len()))),
        ("answered_share", Figure::Percent(percent(answered as f64, count))),
        ("answered_top1", Figure::Percent(percent(sum(all, &|tally| is(tally.answered) * tally.within(1)), answered))),
        ("answered_wrong", Figure::Percent(wrong)),
    ];
    Report { figures, styles: Vec::new(), reliability, right: top1, wrong }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Passage;

    const CONTEXT: &str = "Élan met Bo. Bo won 10\u{a0}points. Bo left.";

    /// Whether the sentences of the paragraph are right, which stands behind a title.
    fn right(answers: &str, words: &str, from: usize) -> bool {
        let text = format!("Title\n\nBo left.\n\n{CONTEXT}\n\n");
        let asked: Asked = serde_json::from_str(&format!(r#"{{"question": "who?", "answers": {answers}}}"#))
            .expect("the test's answers are well-formed"); // they are written below
        let start = text.len() - 2 - CONTEXT.len();
        let at = text[from..].find(words).map_or(0, |at| from + at);
        let passage = Passage { article: String::new(), span: Span::new(at, at + words.len()), text: words.to_owned() };
        let ranked = Ranked { passage, score: 0.0, short: None };
        is_right(&ranked, &text, &Trial { asked: &asked, context: CONTEXT, start, typed: String::new() })
    }

    #[test]
    fn a_sentence_is_right_where_an_answer_stands() {
        // "Bo" stands in all three; meant is the one behind thirteen characters.
        let placed = r#"[{"text": "Bo", "answer_start": 13}]"#;
        assert!(right(placed, "Bo won 10\u{a0}points.", 0));
        assert!(!right(placed, "Élan met Bo.", 0) && !right(placed, "Bo left.", 20));
        let anywhere = r#"[{"text": "Bo", "answer_start": -1}]"#;
        assert!(right(anywhere, "Élan met Bo.", 0) && right(anywhere, "Bo left.", 20));
        assert!(right(r#"[{"text": "10 points"}]"#, "Bo won 10\u{a0}points.", 0));
    }

    #[test]
    fn the_same_words_elsewhere_are_as_good() {
        assert!(right(r#"[{"text": "left", "answer_start": 34}]"#, "Bo left.", 0));
        assert!(!right(r#"[{"text": "Title", "answer_start": -1}]"#, "Title", 0));
    }

    #[test]
    fn figures_are_shares_of_the_questions() {
        let tally = |confidence, sure, rank: Option<usize>, exact, answered| Tally {
            confidence,
            sure,
            rank,
            share: if rank.is_some() { 1.0 } else { 0.0 },
            exact,
            f1: 0.5,
            answered,
            sentences: 1,
        };
        let mut halved = tally(0.9, 0.1, Some(1), false, true);
        (halved.share, halved.sentences) = (0.5, 2);
        let report = report(vec![
            tally(0.9, 0.2, Some(2), false, true),
            halved,
            tally(0.4, 0.8, Some(4), true, false),
            tally(0.2, 0.3, None, false, false),
        ]);
        let figures = serde_json::to_value(&report).unwrap_or_default()["figures"].clone();
        assert_eq!(
            figures,
            serde_json::json!({
                "questions": 4, "top1": 12.5, "top3": 37.5, "sentences_a_span": 1.25, "mrr": 31.25,
                "calibration_error": 35.0, "short_em": 25.0, "short_f1": 50.0, "short_em_at_25pct_coverage": 100.0,
                "answered_share": 50.0, "answered_top1": 25.0, "answered_wrong": 25.0
            })
        );
    }
}
