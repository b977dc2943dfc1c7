//! Changes to facts that a moderator began: typed into a form, then shown with what they would change, then made or dropped.
//! In memory; who takes longer than a few hundred others, or over a restart, begins again.

use std::sync::{Mutex, PoisonError};

use super::recent::Recent;
use crate::desk::Draft;

/// Drafts kept at most.
const MOST: usize = 512;

/// A draft, and what else is done when it is made.
#[derive(Debug, Clone)]
pub struct Pending {
    /// The change.
    pub draft: Draft,
    /// A question of the review queue that it answers, with those that ask the same.
    pub answers: Option<u64>,
}

/// The drafts of all moderators, by number. Locked for as long as one is put in or looked up.
#[derive(Debug)]
pub struct Drafts(Mutex<Recent<u32, Pending>>);

impl Drafts {
    /// No drafts yet.
    pub fn new() -> Self {
        Drafts(Mutex::new(Recent::new(MOST)))
    }

    /// Keeps a draft under the number of the interaction that began it.
    pub fn put(&self, number: u32, draft: Pending) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(number, draft);
    }

    /// A draft.
    pub fn get(&self, number: u32) -> Option<Pending> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&number).cloned()
    }

    /// Takes a draft out: it is made once.
    pub fn take(&self, number: u32) -> Option<Pending> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&number)
    }
}

/// The number of a draft that an interaction begins: Discord counts them by the millisecond.
pub fn number(interaction: u64) -> u32 {
    ((interaction >> 12) ^ (interaction << 20)) as u32
}
