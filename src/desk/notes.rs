//! What is noted beside an answer: the question, the facts that the reply showed, the counts. Nobody waits
//! for it: notes are gathered and written a moment later, and wait in memory while the database is away.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rustc_hash::FxHashMap;
use tokio::time::sleep;
use tracing::warn;

use super::Desk;
use crate::store::{Asked, Kind, Said, Shown, StoreError, Tally, Work};

/// Most notes that wait; the oldest make room. At a hundred questions a second these are a good minute's.
const MOST: usize = 20_000;
/// Most notes that are written at once.
const AT_ONCE: usize = 500;
/// How long notes are gathered.
const PAUSE: Duration = Duration::from_millis(250);
/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Something to be noted.
#[derive(Debug, Clone)]
pub enum Note {
    /// A question, to be counted; and to be kept, if it is one that moderators should see or that may be asked again.
    Asked {
        /// The question.
        asked: Asked,
        /// Whether it is kept.
        keep: bool,
    },
    /// A question that a follow-up may lean on.
    Said(Said),
    /// The facts that a reply shows; nothing of what it showed before counts.
    Shown {
        /// The reply.
        message: u64,
        /// The facts.
        shown: Vec<Shown>,
    },
    /// A question that its asker took back, and our reply to it.
    TakenBack {
        /// The question.
        question: u64,
        /// The reply.
        reply: u64,
    },
}

/// The notes that wait. Locked for as long as some are put in or taken out.
#[derive(Debug, Default)]
pub(super) struct Notes(Mutex<VecDeque<Note>>);

impl Notes {
    fn take(&self) -> Vec<Note> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let most = waiting.len().min(AT_ONCE);
        waiting.drain(..most).collect()
    }

    /// Puts notes back that could not be written.
    fn put_back(&self, notes: Vec<Note>) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.into_iter().rev().for_each(|note| waiting.push_front(note));
        make_room(&mut waiting, MOST);
    }

    fn put(&self, note: Note) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        make_room(&mut waiting, MOST - 1);
        waiting.push_back(note);
    }
}

/// Drops the oldest notes until so many are left: what a member took back last of all, for it must not stay.
fn make_room(waiting: &mut VecDeque<Note>, most: usize) {
    let Some(surplus) = waiting.len().checked_sub(most).filter(|surplus| *surplus > 0) else { return };
    let mut left = surplus;
    waiting.retain(|note| {
        let goes = left > 0 && !matches!(note, Note::TakenBack { .. });
        left -= usize::from(goes);
        !goes
    });
    waiting.drain(..left);
}

impl Desk {
    /// Notes something, soon.
    pub fn note(&self, note: Note) {
        self.notes.put(note);
    }

    /// Writes what is noted, for ever.
    pub(super) async fn write_notes(&self) {
        loop {
            sleep(PAUSE).await;
            // That the database is away is said by whoever follows it.
            let _ = self.flush().await;
        }
    }

    /// Writes what was noted so far.
    ///
    /// # Errors
    /// When the store cannot be reached: then it is kept in memory.
    pub async fn flush(&self) -> Result<(), StoreError> {
        // One at a time, so that a question is noted before it is taken back.
        let _alone = self.writing.lock().await;
        loop {
            let notes = self.notes.take();
            if notes.is_empty() {
                return Ok(());
            }
            match self.write(&notes).await {
                Ok(()) => {}
                Err(StoreError::Refused(_)) => self.write_singly(notes).await?,
                Err(error) => {
                    self.notes.put_back(notes);
                    return Err(error);
                }
            }
        }
    }

    /// Writes notes one by one, and drops those that the database does not take: they would hold up all others.
    async fn write_singly(&self, notes: Vec<Note>) -> Result<(), StoreError> {
        let mut notes = VecDeque::from(notes);
        while let Some(note) = notes.front() {
            match self.write(std::slice::from_ref(note)).await {
                Ok(()) => {}
                Err(StoreError::Refused(cause)) => warn!(cause, "a note is not taken by the database and is lost"),
                Err(error) => {
                    self.notes.put_back(notes.into());
                    return Err(error);
                }
            }
            notes.pop_front();
        }
        Ok(())
    }

    async fn write(&self, notes: &[Note]) -> Result<(), StoreError> {
        let mut work = self.store().begin().await?;
        let mut counts: FxHashMap<(u64, i64, &str, &str, &str), i64> = FxHashMap::default();
        for note in notes {
            match note {
                Note::Asked { asked, keep } => {
                    let (article, fact) = match (&asked.article, &asked.fact) {
                        (Some(article), Some(fact)) => (article.as_str(), fact.as_str()),
                        _ => ("", ""),
                    };
                    let key = (asked.server, asked.at.div_euclid(DAY), asked.outcome.as_str(), article, fact);
                    *counts.entry(key).or_default() += 1;
                    if *keep {
                        work.put_question(asked).await?;
                    }
                }
                Note::Said(said) => work.put_said(said).await?,
                Note::Shown { message, shown } => work.put_shown(*message, shown).await?,
                Note::TakenBack { question, reply } => taken_back(&mut work, *question, *reply).await?,
            }
        }
        for ((server, day, outcome, article, fact), count) in counts {
            let fact = (article.to_owned(), fact.to_owned());
            work.count(&Tally { server, day, outcome: outcome.to_owned(), fact, count }).await?;
        }
        work.commit().await
    }
}

async fn taken_back(work: &mut Work, question: u64, reply: u64) -> Result<(), StoreError> {
    work.forget_question(question).await?;
    work.forget_shown(reply).await
}

/// Why a question that ended so is kept.
pub fn kind_of(outcome: &str) -> Kind {
    if outcome == "answered" { Kind::Asked } else { Kind::Unanswered }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::Database;
    use crate::store::{Place, Store};

    fn asked(id: u64, words: &str) -> Note {
        let asked = Asked {
            id,
            server: 1,
            channel: 2,
            article: None,
            words: words.to_owned(),
            outcome: "not_in_article".to_owned(),
            fact: None,
            kind: Kind::Unanswered,
            expected: None,
            times: 1,
            at: 5,
        };
        Note::Asked { asked, keep: true }
    }

    #[test]
    fn what_was_taken_back_makes_room_last() {
        let taken_back = |question| Note::TakenBack { question, reply: question };
        let mut waiting = VecDeque::from([taken_back(1), asked(2, "a"), asked(3, "b"), taken_back(4)]);
        make_room(&mut waiting, 3);
        assert_eq!(waiting.iter().filter(|note| matches!(note, Note::TakenBack { .. })).count(), 2);
        make_room(&mut waiting, 1);
        assert!(matches!(waiting.make_contiguous(), [Note::TakenBack { question: 4, .. }]));
    }

    #[test]
    fn what_the_database_does_not_take_holds_up_nothing_else() {
        Database::each(|database| {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime starts"); // test
            runtime.block_on(async {
                let place = match database.address() {
                    "" => Place::Folder(database.folder().to_owned()),
                    address => Place::Postgres(address.to_owned()),
                };
                let store = Store::open(&place).await.expect("it opens"); // test
                let desk = Desk::open(store, None, false).await.expect("it opens"); // test
                desk.note(asked(1, "who\0paid?")); // PostgreSQL holds no such letter
                desk.note(asked(2, "who paid?"));
                desk.flush().await.expect("it is written"); // test
                let open = desk.store().open_questions(None).await.expect("they are read"); // test
                assert!(open.iter().any(|asked| asked.words == "who paid?"));
                desk.store().close().await;
            });
        });
    }
}
