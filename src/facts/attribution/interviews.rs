//! Interviews that are printed as questions and answers, without quotation marks: the answers are the words of the
//! person whom the article quotes most.

use rustc_hash::FxHashMap;

use super::Saying;
use super::marks::Quotation;
use crate::article::Article;
use crate::facts::Manner;
use crate::text::Span;

/// Fewest questions in a row: less may be questions that the article asks itself.
const FEWEST: usize = 3;
/// Fewest sayings of the person who is interviewed outside the questions and answers.
const SPOKEN: usize = 2;
/// Words of somebody who speaks of themselves, up to an apostrophe.
const OWN: &[&str] = &["i", "me", "my", "we", "our", "us"];

/// Adds the answers of an interview to what is said.
pub(super) fn add(article: &Article, quotations: &[Quotation], sayings: &mut Vec<Saying>) {
    let answers = answers(article);
    let Some((first, last)) = answers.first().zip(answers.last()) else { return };
    let within = Span::new(first.start, last.end);
    let Some(asked) = most_quoted(sayings) else { return };
    sayings.retain(|saying| {
        let next = answers.partition_point(|answer| answer.end <= saying.parts[0].start);
        !within.holds(saying.parts[0]) || !answers[next].holds(saying.parts[0])
    });
    for answer in answers {
        let first = quotations.partition_point(|quotation| quotation.span.end <= answer.start);
        // An answer may stand in quotation marks all the same.
        let marked = quotations.get(first).filter(|quotation| quotation.span == answer);
        let said = marked.and_then(|quotation| quotation.parts.first().copied()).unwrap_or(answer);
        let sentence = article.sentences.partition_point(|sentence| sentence.span.end <= answer.start);
        let nothing = Span::new(said.start, said.start);
        sayings.push(Saying {
            predicate: nothing,
            lemma: "say",
            manner: Manner::Quoted,
            parts: vec![said],
            sentence: sentence.min(article.sentences.len() - 1),
            by: nothing,
            ..asked.clone()
        });
    }
    sayings.sort_by_key(|saying| (saying.parts[0].start, std::cmp::Reverse(saying.parts[0].end)));
}

/// The answers of an interview: paragraphs that follow a question each, in the first person.
fn answers(article: &Article) -> Vec<Span> {
    let mut answers = Vec::new();
    let mut row = Vec::new();
    let mut own = 0;
    let mut finish = |row: &mut Vec<Span>, own: usize| {
        // An article that explains something asks and answers, too, but not in the first person.
        if row.len() >= FEWEST && own * 2 > row.len() {
            answers.append(row);
        }
        row.clear();
    };
    let mut blocks = article.blocks.iter().map(|block| block.span.trimmed(&article.text)).peekable();
    while let Some(block) = blocks.next() {
        let answer = blocks.peek().copied().filter(|next| is_question(article, block) && !is_question(article, *next));
        if let Some(answer) = answer {
            blocks.next();
            own += usize::from(is_own(article.words(answer)));
            row.push(answer);
        } else if !block.is_empty() {
            finish(&mut row, own);
            own = 0;
        }
    }
    finish(&mut row, own);
    answers
}

/// Whether a paragraph is one question, nobody's words.
fn is_question(article: &Article, block: Span) -> bool {
    const LONGEST: usize = 300;
    let words = article.words(block);
    words.ends_with('?') && words.len() < LONGEST && !words.starts_with(['“', '"', '‘', '\''])
}

fn is_own(answer: &str) -> bool {
    let bare =
        |word: &str| word.split(|c: char| !c.is_alphanumeric()).find(|part| !part.is_empty()).map(str::to_lowercase);
    answer.split_whitespace().filter_map(bare).any(|word| OWN.contains(&word.as_str()))
}

/// A saying of the person whom an article quotes most.
fn most_quoted(sayings: &[Saying]) -> Option<Saying> {
    let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (at, saying) in sayings.iter().enumerate().filter(|(_, saying)| saying.manner == Manner::Quoted) {
        counts.entry(&saying.name).or_insert((0, at)).0 += 1;
    }
    // Of those quoted as often the one who spoke first.
    let (count, first) = counts.into_values().max_by_key(|(count, first)| (*count, std::cmp::Reverse(*first)))?;
    (count >= SPOKEN).then(|| sayings[first].clone())
}
