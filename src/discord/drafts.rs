//! Changes that a moderator began: given in a form or a file, then shown with what they would change, then made or dropped.
//! In memory; who takes longer than many others, or over a restart, begins again.

use std::sync::{Mutex, PoisonError};

use super::recent::Recent;
use crate::desk::{Draft, Edition, Proof};

/// A draft of a fact, and what else is done when it is made.
#[derive(Debug, Clone)]
pub struct Pending {
    /// The change.
    pub draft: Draft,
    /// A question of the review queue that it answers, with those that ask the same.
    pub answers: Option<u64>,
}

/// An article that is being brought.
#[derive(Debug, Clone)]
pub enum Bringing {
    /// Its text is still to be pasted into a form.
    Pasting {
        /// What is known of it so far.
        edition: Edition,
        /// Why it is brought.
        reason: String,
    },
    /// It is read and shown.
    Shown {
        /// What was read.
        proof: Proof,
        /// Why it is brought.
        reason: String,
    },
}

/// The drafts of all moderators, by number. Locked for as long as one is put in or looked up.
#[derive(Debug)]
pub struct Drafts<T>(Mutex<Recent<u64, T>>);

impl<T: Clone> Drafts<T> {
    /// No drafts yet, and at most so many.
    pub fn new(most: usize) -> Self {
        Drafts(Mutex::new(Recent::new(most)))
    }

    /// Keeps a draft under the number of the interaction that began it, as which no other ever is.
    pub fn put(&self, number: u64, draft: T) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(number, draft);
    }

    /// A draft.
    pub fn get(&self, number: u64) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&number).cloned()
    }

    /// Takes a draft out: it is made once.
    pub fn take(&self, number: u64) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&number)
    }
}
