//! Why a sentence came first: a ranking put into words, for whoever has to answer for the answer.

use std::fmt::Write;

use super::features::NAMES;
use super::weights::LEARNED;
use super::{Found, Ranking, SIGNALS};
use crate::article::Article;
use crate::text;

/// Candidates that are explained.
const SHOWN: usize = 3;
/// Contributions smaller than this decide nothing and are left out.
const NEGLIGIBLE: f32 = 0.05;

/// What became of the question's words, what each of the best candidates' scores is made of, and what the confidence is
/// made of. Some lines of plain text.
pub fn explain(article: &Article, ranking: &Ranking) -> String {
    let mut lines = String::new();
    // Writing to a String cannot fail, so the results below are dropped.
    for word in &ranking.words {
        let how = match word.found {
            Found::Exact => "is in the article".to_owned(),
            Found::Corrected => format!("read as “{}”", word.read_as.join("”, “")),
            Found::Kin => format!("is like “{}”", word.read_as.join("”, “")),
            Found::Missing => "is not in the article".to_owned(),
        };
        let synonyms = if word.has_synonyms { ", synonyms are" } else { "" };
        let _ = writeln!(lines, "{:<14} {how}{synonyms}", word.written);
    }
    for (rank, candidate) in ranking.candidates.iter().take(SHOWN).enumerate() {
        let words = article.words(article.sentences[candidate.sentence].span);
        let _ = writeln!(lines, "\n{}. {}", rank + 1, text::one_line(words));
        let _ = write!(lines, "   share {:.2}, score {:.2}:", candidate.share, candidate.score);
        for ((name, value), weight) in NAMES.iter().zip(candidate.features).zip(LEARNED.features) {
            if (value * weight).abs() >= NEGLIGIBLE {
                let _ = write!(lines, " {name} {value:.2} × {weight:.1} = {:+.2},", value * weight);
            }
        }
        lines.truncate(lines.trim_end_matches(',').len());
        lines.push('\n');
    }
    let signals: Vec<_> =
        SIGNALS.iter().zip(ranking.signals).map(|(name, value)| format!("{name} {value:.2}")).collect();
    let _ = writeln!(lines, "\nconfidence {:.2}, from {}", ranking.confidence, signals.join(", "));
    lines
}
