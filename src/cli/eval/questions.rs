//! Measures whole answers on a question set: one JSON object a line, about the articles and facts that are asked.

use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use rayon::prelude::*;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::measures::{self, has_words, percent};
use super::report::{Figure, Report, Style};
use crate::answer::{self, Answer, Outcome};
use crate::cli::jsonl::{self, Lines};
use crate::cli::progress::Counter;
use crate::record::{Inquiry, Record};
use crate::text::one_line;

/// How many ranked sentences are looked at: as many as `onrecord ask` gives.
const TOP: usize = 3;
/// What a member reads on a phone, in characters: of the short answer, and of each sentence.
const READ: (usize, usize) = (200, 450);
/// A passage is as good as longer evidence that holds it if it has more characters than this.
const TELLING: usize = 20;
/// Questions that are asked between two looks at the progress.
const BATCH: usize = 256;

/// A question and what is known of its answer.
#[derive(Debug, Deserialize)]
pub struct Question {
    id: Value,
    q: String,
    #[serde(default, deserialize_with = "null_is_none")]
    context: Vec<String>,
    kind: Kind,
    /// Pieces of the article, each of which answers.
    #[serde(default, deserialize_with = "null_is_none")]
    evidence: Vec<String>,
    /// Where one piece is not enough: groups, of each of which one piece is needed.
    #[serde(default, deserialize_with = "null_is_none")]
    evidence_all: Vec<Vec<String>>,
    /// The parts of a right short answer, each with the words that will do.
    #[serde(default, deserialize_with = "null_is_none")]
    gold: Vec<Vec<String>>,
    /// Names for the source that the article gives, any of which must be named.
    #[serde(default, deserialize_with = "null_is_none")]
    attribution: Vec<String>,
    #[serde(default)]
    style: Option<String>,
}

/// What the article has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// It answers.
    Answerable,
    /// It does not, though the question is about it.
    Unanswerable,
    /// The question is about something else, or is none.
    Offtopic,
    /// It says something near; silence and the right sentence are both well.
    Partial,
}

/// How a question ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    /// Not answered, but what answers was offered or ranked.
    Offered,
    Wrong,
    Refused,
}

/// A question's end, and what else can be told of it.
struct Judged {
    verdict: Verdict,
    /// Whether the source is named, where the answer is right and it should be.
    attributed: Option<bool>,
    /// The confidence, and whether the first sentence is right, where that is defined.
    first: Option<(f64, bool)>,
}

fn null_is_none<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Reads a question set from the file called `name`.
pub fn read(input: impl BufRead, name: &Path) -> Result<Vec<Question>> {
    let name = name.display();
    let mut questions = Vec::new();
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut lines = Lines::new(input);
    while let Some(line) = lines.next().with_context(|| format!("{name}: cannot be read"))? {
        let number = line.number;
        let text = line.text.map_err(|error| anyhow::anyhow!("{name}, line {number}: {error}"))?;
        if text.trim().is_empty() {
            continue;
        }
        let question: Question =
            jsonl::parse(&text).map_err(|(_, error)| anyhow::anyhow!("{name}, line {number}: {error}"))?;
        question.check().with_context(|| format!("{name}, line {number}"))?;
        if let Some(before) = ids.insert(question.id.to_string(), number) {
            bail!("{name}, line {number}: line {before} has the same id {}", question.id);
        }
        questions.push(question);
    }
    ensure!(!questions.is_empty(), "{name}: holds no questions");
    Ok(questions)
}

/// Asks the questions and judges the answers.
pub fn measure(record: &Record, questions: &[Question]) -> Report {
    let mut counter = Counter::of(questions.len(), "questions");
    let mut judged = Vec::new();
    for batch in questions.chunks(BATCH) {
        let judge = |question: &Question| {
            let inquiry = Inquiry { context: &question.context, top: TOP, ..Inquiry::new(&question.q) };
            question.judge(&record.ask(&inquiry).answer)
        };
        judged.par_extend(batch.par_iter().map(judge));
        counter.add(batch.len());
    }
    drop(counter);
    report(questions, &judged)
}

impl Question {
    /// Refuses what no answer could be measured by.
    fn check(&self) -> Result<()> {
        let has_empty =
            self.evidence.iter().chain(self.evidence_all.iter().flatten()).any(|piece| piece.trim().is_empty());
        ensure!(!has_empty, "a piece of evidence is empty");
        let can_be_right = !self.evidence.is_empty() || !self.evidence_all.is_empty() || !self.gold.is_empty();
        ensure!(self.kind != Kind::Answerable || can_be_right, "answerable, but without `evidence` and `gold`");
        Ok(())
    }

    /// What is asked.
    pub fn message(&self) -> &str {
        &self.q
    }

    /// The questions before it, oldest first.
    pub fn context(&self) -> &[String] {
        &self.context
    }

    /// Whether a sentence answers; nothing where that cannot be told.
    pub fn bears_out(&self, sentence: &str) -> Option<bool> {
        match self.kind {
            Kind::Unanswerable => Some(false),
            Kind::Answerable => {
                let sentence = one_line(sentence);
                let groups = self.groups();
                Some(groups.iter().any(|group| holds(&sentence, group) || is_part(&sentence, group)))
            }
            Kind::Partial | Kind::Offtopic => None,
        }
    }

    /// The groups of evidence, of each of which one piece is needed.
    fn groups(&self) -> &[Vec<String>] {
        match self.evidence.is_empty() {
            _ if !self.evidence_all.is_empty() => &self.evidence_all,
            true => &[],
            false => std::slice::from_ref(&self.evidence),
        }
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let groups = self.groups();
        let short: String = answer.short.iter().flat_map(|short| short.chars()).take(READ.0).collect();
        let sentences: Vec<String> = answer
            .evidence
            .iter()
            .take(self.evidence_all.len().max(1))
            .map(|p| &p.text)
            .filter(|text| measures::sentences_in(text) <= 2)
            .map(|text| one_line(&text.chars().take(READ.1).collect::<String>()))
            .collect();
        let shown = one_line(&format!("{short} {}", sentences.join(" ")));
        let has_evidence = !groups.is_empty()
            && groups.iter().all(|group| holds(&shown, group) || sentences.iter().any(|words| is_part(words, group)));
        let has_gold = !self.gold.is_empty()
            && self.evidence_all.is_empty()
            && self.gold.iter().all(|part| part.iter().any(|words| has_words(&short, words)));
        let can_be_right = matches!(self.kind, Kind::Answerable | Kind::Partial);
        let is_right = can_be_right && (has_evidence || has_gold && self.kind == Kind::Answerable);
        let near = || {
            let ranked: Vec<&str> = answer.ranked.iter().map(|ranked| ranked.passage.text.as_str()).collect();
            let near = one_line(&format!("{} {shown}", ranked.join(" ")));
            groups.iter().any(|group| holds(&near, group))
        };
        let verdict = match answer.outcome {
            Outcome::Answered if is_right => Verdict::Right,
            Outcome::Answered => Verdict::Wrong,
            _ if can_be_right && near() => Verdict::Offered,
            _ => Verdict::Refused,
        };
        let source = format!("{short} {}", answer.attribution.as_deref().unwrap_or_default());
        let needs_source = verdict == Verdict::Right && self.kind == Kind::Answerable && !self.attribution.is_empty();
        Judged {
            verdict,
            attributed: needs_source.then(|| self.attribution.iter().any(|name| has_words(&source, name))),
            first: self.first(answer),
        }
    }

    /// Whether the first ranked sentence is right: none is where the article does not answer; where it may answer in
    /// part, or where only the words of the answer are known, it cannot be told.
    fn first(&self, answer: &Answer) -> Option<(f64, bool)> {
        let sentence = one_line(&answer.ranked.first()?.passage.text);
        let right = match self.kind {
            Kind::Partial => return None,
            Kind::Unanswerable | Kind::Offtopic => false,
            Kind::Answerable if self.groups().is_empty() => return None,
            Kind::Answerable => self.groups().iter().any(|group| holds(&sentence, group)),
        };
        Some((answer::as_printed(answer.confidence), right))
    }
}

/// Whether a text holds one of the pieces, or is itself a telling part of one.
fn holds(text: &str, pieces: &[String]) -> bool {
    pieces.iter().any(|piece| text.contains(&one_line(piece))) || is_part(text, pieces)
}

fn is_part(text: &str, pieces: &[String]) -> bool {
    text.chars().count() > TELLING && pieces.iter().any(|piece| one_line(piece).contains(text))
}

fn report(questions: &[Question], judged: &[Judged]) -> Report {
    let count = |kind: Kind, verdicts: &[Verdict]| {
        let rows = questions.iter().zip(judged).filter(|(question, _)| question.kind == kind);
        let (all, hits) = rows
            .fold((0, 0), |(all, hits), (_, judged)| (all + 1, hits + usize::from(verdicts.contains(&judged.verdict))));
        percent(hits as f64, all)
    };
    let right = count(Kind::Answerable, &[Verdict::Right]);
    let wrong = count(Kind::Answerable, &[Verdict::Wrong]);
    let sources: Vec<bool> = judged.iter().filter_map(|judged| judged.attributed).collect();
    let named = sources.iter().filter(|named| **named).count();
    let figures = [
        ("right_of_answerable", right),
        ("right_or_offered", count(Kind::Answerable, &[Verdict::Right, Verdict::Offered])),
        ("wrong_of_answerable", wrong),
        ("unanswerable_refused", count(Kind::Unanswerable, &[Verdict::Refused])),
        ("offtopic_refused", count(Kind::Offtopic, &[Verdict::Refused])),
        ("partial_ok", count(Kind::Partial, &[Verdict::Right, Verdict::Offered, Verdict::Refused])),
        ("attributed", percent(named as f64, sources.len())),
    ];
    let first: Vec<_> = judged.iter().filter_map(|judged| judged.first).collect();
    Report {
        figures: figures.map(|(name, value)| (name, Figure::Percent(value))).to_vec(),
        styles: by_style(questions, judged),
        reliability: measures::reliability(&first),
        right,
        wrong,
    }
}

fn by_style(questions: &[Question], judged: &[Judged]) -> Vec<Style> {
    let mut styles: BTreeMap<&str, Style> = BTreeMap::new();
    for (question, judged) in questions.iter().zip(judged) {
        let name = question.style.as_deref().unwrap_or("(none)");
        let style = styles.entry(name).or_insert_with(|| Style { name: name.to_owned(), ..Style::default() });
        style.asked += 1;
        *match judged.verdict {
            Verdict::Right => &mut style.right,
            Verdict::Offered => &mut style.offered,
            Verdict::Wrong => &mut style.wrong,
            Verdict::Refused => &mut style.refused,
        } += 1;
    }
    styles.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Passage, Ranked};
    use crate::text::Span;

    fn question(fields: &str) -> Question {
        let line = format!(r#"{{"id": 1, "q": "how many?", {fields}}}"#);
        jsonl::parse(&line).expect("the test's questions are well-formed") // each is written below
    }

    fn answer(outcome: Outcome, short: Option<&str>, evidence: &[&str], ranked: &[&str]) -> Answer {
        let passage = |text: &&str| Passage { article: "a".to_owned(), span: Span::of(text), text: (*text).to_owned() };
        Answer {
            outcome,
            short: short.map(str::to_owned),
            confidence: 0.75,
            evidence: evidence.iter().map(passage).collect(),
            ranked: ranked.iter().map(|text| Ranked { passage: passage(text), score: 0.75, short: None }).collect(),
            ..Record::new(Vec::new(), Vec::new()).ask(&Inquiry { top: 0, ..Inquiry::new("how many?") }).answer
        }
    }

    const VOTED: &str = "The council voted 7-2 to build it.";

    #[test]
    fn an_answer_is_right_by_its_evidence_or_its_short_answer() {
        let by_both = question(r#""kind": "answerable", "evidence": ["voted 7-2"], "gold": [["7-2", "seven"]]"#);
        let verdict =
            |short, evidence: &[&str]| by_both.judge(&answer(Outcome::Answered, short, evidence, &[])).verdict;
        assert_eq!(verdict(None, &[VOTED]), Verdict::Right);
        assert_eq!(verdict(Some("seven to two"), &["It was late."]), Verdict::Right);
        assert_eq!(verdict(Some("seventeen"), &["It was late."]), Verdict::Wrong);
        // Nobody reads the second sentence, nor a sentence that is three, nor what stands far behind.
        assert_eq!(verdict(None, &["It was late.", VOTED]), Verdict::Wrong);
        assert_eq!(verdict(None, &[&format!("It was late. They met. {VOTED}")]), Verdict::Wrong);
        assert_eq!(verdict(None, &[&format!("{}{VOTED}", "so ".repeat(150))]), Verdict::Wrong);
        // Part of the evidence is enough if it is telling.
        let long = question(&format!(r#""kind": "answerable", "evidence": ["{VOTED} So it goes."]"#));
        assert_eq!(long.judge(&answer(Outcome::Answered, None, &[VOTED], &[])).verdict, Verdict::Right);
        assert_eq!(long.judge(&answer(Outcome::Answered, None, &["The council"], &[])).verdict, Verdict::Wrong);
    }

    #[test]
    fn all_groups_of_evidence_are_needed() {
        let both = question(r#""kind": "answerable", "evidence_all": [["7-2"], ["was late"]], "gold": [["7-2"]]"#);
        let verdict = |evidence: &[&str]| both.judge(&answer(Outcome::Answered, Some("7-2"), evidence, &[])).verdict;
        assert_eq!(verdict(&[VOTED, "It was late."]), Verdict::Right);
        assert_eq!(verdict(&[VOTED]), Verdict::Wrong);
    }

    #[test]
    fn what_is_not_answered_is_offered_or_refused() {
        let known = question(r#""kind": "answerable", "evidence": ["voted 7-2"]"#);
        let near = answer(Outcome::Suggested, None, &[], &["It was late.", VOTED]);
        assert_eq!(known.judge(&near).verdict, Verdict::Offered);
        assert_eq!(known.judge(&near).first, Some((0.75, false)));
        assert_eq!(known.judge(&answer(Outcome::NotInArticle, None, &[], &[])).verdict, Verdict::Refused);
        let unknown = question(r#""kind": "unanswerable", "evidence": []"#);
        assert_eq!(unknown.judge(&near).verdict, Verdict::Refused);
        assert_eq!(unknown.judge(&answer(Outcome::Answered, None, &[VOTED], &[])).verdict, Verdict::Wrong);
        let partly = question(r#""kind": "partial", "evidence": ["voted 7-2"], "gold": [["late"]]"#);
        assert_eq!(partly.judge(&answer(Outcome::Answered, None, &[VOTED], &[VOTED])).verdict, Verdict::Right);
        assert_eq!(partly.judge(&answer(Outcome::Answered, Some("late"), &[], &[])).verdict, Verdict::Wrong);
        assert_eq!(partly.judge(&near).first, None);
    }

    #[test]
    fn a_source_is_looked_for_where_the_answer_is_right() {
        let sourced = question(r#""kind": "answerable", "evidence": ["7-2"], "attribution": ["the Post", "Lee"]"#);
        let mut right = answer(Outcome::Answered, None, &[VOTED], &[VOTED]);
        assert_eq!(sourced.judge(&right).attributed, Some(false));
        right.attribution = Some("Mayor Lee".to_owned());
        assert_eq!(sourced.judge(&right).attributed, Some(true));
        assert_eq!(sourced.judge(&right).first, Some((0.75, true)));
        assert_eq!(sourced.judge(&answer(Outcome::Answered, None, &[], &[])).attributed, None);
    }
}
