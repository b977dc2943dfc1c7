//! When a question is read, and what was read before.

use quick_cache::sync::Cache;

use super::Live;
use crate::matching::{Pointer, Ranking};
use crate::question::Question;
use crate::reading::{self, Assignment, Signals};

/// So many readings are remembered: less than a KiB each.
const REMEMBERED: usize = 4_096;
/// A question of which the article lacks more than this share (of its idf mass) is about something else, and not read.
const FOREIGN: f32 = 0.8;

/// The reader of a record.
#[derive(Debug)]
pub(super) struct Reader {
    /// Whether anything is read.
    is_on: bool,
    /// What was read before, by the article's tag and what was read of it.
    known: Cache<(u32, Assignment), Vec<(usize, Pointer)>>,
}

impl Reader {
    pub fn new(is_on: bool) -> Self {
        Reader { is_on, known: Cache::new(REMEMBERED) }
    }

    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// Reads the best passages of an article, and puts what was read into the ranking. What the confidence was made of;
    /// nothing where nothing is read, and the ranking stays as it is.
    pub fn read(&self, live: &Live, question: &Question, ranking: &mut Ranking) -> Option<Signals> {
        if !self.is_on || ranking.unknown() > FOREIGN || ranking.words.is_empty() {
            return None;
        }
        let article = live.article();
        let assignment = Assignment::new(article, question, ranking);
        let key = (live.tag(), assignment);
        // Two members who ask the same at once wait for one reading.
        let known = self.known.get_or_insert_with(&key, || Ok::<_, std::convert::Infallible>(key.1.pointers(article)));
        let Ok(pointers) = known;
        reading::rerank(article, question, ranking, &pointers)
    }
}
