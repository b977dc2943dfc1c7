//! What was read, put into words, for whoever has to answer for the answer.

use std::fmt::Write;

use super::blend::LEARNED;
use super::confidence::{NAMES, Signals};
use crate::article::Article;
use crate::matching::Ranking;
use crate::text;

/// What the reader pointed at in the best sentences, and what the confidence is made of. Some lines of plain text.
pub fn explain(article: &Article, ranking: &Ranking, signals: Option<&Signals>) -> String {
    let Some(signals) = signals else { return "nothing was read again\n".to_owned() };
    let mut lines = String::new();
    // Writing to a String cannot fail, so the results below are dropped.
    for (rank, candidate) in ranking.candidates.iter().take(3).enumerate() {
        let Some(pointer) = candidate.pointer else { continue };
        let words = text::one_line(article.words(pointer.span));
        let _ = writeln!(
            lines,
            "read: {}. “{words}”, margin {:.2}, clarity {:.2}",
            rank + 1,
            pointer.margin,
            pointer.clarity
        );
    }
    let parts = NAMES.iter().zip(signals).zip(LEARNED.said.iter().zip(LEARNED.here));
    let parts: Vec<_> =
        parts.map(|((name, value), (said, here))| format!("{name} {value:.2} × {said:.2}, {here:.2}")).collect();
    let _ = writeln!(lines, "confidence after reading {:.2}, from {}", ranking.confidence, parts.join("; "));
    lines
}
