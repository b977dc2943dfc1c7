//! What members reported to their moderators: answers that did not help, and questions that got none. In memory, and
//! without who asked.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::Desk;
use crate::answer::Outcome;
use crate::question::{Chatter, Question};

/// Most reports that are kept for a server; the oldest make room.
const MOST: usize = 200;

/// Why something was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// The answer did not help.
    NotHelpful,
    /// There was no answer.
    Unanswered,
}

/// A question that moderators should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What was asked.
    pub question: String,
    /// What the member had expected.
    pub expected: Option<String>,
    /// How the question ended.
    pub outcome: Outcome,
    /// The id of the article that was asked.
    pub article: Option<String>,
    /// The channel where it was asked.
    pub channel: u64,
    /// Why it was reported.
    pub kind: ReportKind,
    /// When it was last reported, in seconds since 1970.
    pub at: i64,
    /// How often; 1 for a new one.
    pub times: u32,
}

impl Report {
    /// What its question has in common with the same question typed otherwise.
    fn key(&self) -> (String, Option<&str>) {
        let words = self.question.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        (words.map(str::to_lowercase).collect::<Vec<_>>().join(" "), self.article.as_deref())
    }
}

/// The reports of all servers, oldest first.
#[derive(Debug, Default)]
pub(super) struct Reports {
    of_servers: Mutex<FxHashMap<u64, VecDeque<Report>>>,
}

impl Desk {
    /// Keeps a report, unless it is abuse or too long to be a question, which nobody should have to read; tells whether
    /// it was kept. The same question about the same article is kept once, with how often it was reported.
    pub fn report(&self, server: u64, mut report: Report) -> bool {
        let is_unfit =
            |text: &String| matches!(Question::parse(text, &[]).chatter, Some(Chatter::Abuse | Chatter::TooLong));
        if [Some(&report.question), report.expected.as_ref()].into_iter().flatten().any(is_unfit) {
            return false;
        }
        // A panic elsewhere cannot leave a queue half changed.
        let mut servers = self.reports.of_servers.lock().unwrap_or_else(PoisonError::into_inner);
        let reports = servers.entry(server).or_default();
        let same = reports.iter().position(|other| other.key() == report.key());
        if let Some(earlier) = same.and_then(|at| reports.remove(at)) {
            report.times = report.times.saturating_add(earlier.times);
            report.expected = report.expected.or(earlier.expected);
        }
        if reports.len() == MOST {
            reports.pop_front();
        }
        reports.push_back(report);
        true
    }

    /// The reports of a server, newest first.
    pub fn reports(&self, server: u64) -> Vec<Report> {
        let servers = self.reports.of_servers.lock().unwrap_or_else(PoisonError::into_inner);
        servers.get(&server).map(|reports| reports.iter().rev().cloned().collect()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(question: &str) -> Report {
        Report {
            question: question.to_owned(),
            expected: None,
            outcome: Outcome::NotInArticle,
            article: None,
            channel: 5,
            kind: ReportKind::Unanswered,
            at: 0,
            times: 1,
        }
    }

    #[test]
    fn the_same_question_counts_up_and_comes_first() {
        let desk = Desk::new(Vec::new(), Vec::new());
        let expected = Report { expected: Some("a name".into()), ..report("who paid?") };
        for report in [expected, report("why so late?"), report("Who PAID")] {
            assert!(desk.report(1, report));
        }
        let kept = desk.reports(1);
        assert_eq!(
            kept.iter().map(|kept| (kept.question.as_str(), kept.times)).collect::<Vec<_>>(),
            [("Who PAID", 2), ("why so late?", 1)]
        );
        assert_eq!(kept[0].expected.as_deref(), Some("a name"));
        assert!(desk.reports(2).is_empty());
    }

    #[test]
    fn abuse_is_never_kept() {
        let desk = Desk::new(Vec::new(), Vec::new());
        assert!(!desk.report(1, report("stupid bot")));
        assert!(!desk.report(1, Report { expected: Some("kill all of them".into()), ..report("who paid?") }));
        assert!(desk.reports(1).is_empty());
    }

    #[test]
    fn the_oldest_make_room() {
        let desk = Desk::new(Vec::new(), Vec::new());
        for number in 0..=MOST {
            desk.report(1, report(&format!("who paid bill {number}?")));
        }
        let kept = desk.reports(1);
        assert_eq!((kept.len(), kept[MOST - 1].question.as_str()), (MOST, "who paid bill 1?"));
    }
}
