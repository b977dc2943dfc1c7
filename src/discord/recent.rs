//! What happened lately, in bounded memory: the newest entries push the oldest out.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// At most so many entries; the oldest go first.
#[derive(Debug)]
pub struct Recent<K, V> {
    most: usize,
    entries: HashMap<K, V>,
    order: VecDeque<K>,
}

impl<K: Eq + Hash + Clone, V> Recent<K, V> {
    /// Room for `most` entries.
    pub fn new(most: usize) -> Self {
        // All of it at once, so that memory does not grow while the bot runs.
        Recent { most, entries: HashMap::with_capacity(most + 1), order: VecDeque::with_capacity(most + 1) }
    }

    /// Adds an entry, or replaces it without making it newer.
    pub fn insert(&mut self, key: K, value: V) {
        if self.entries.insert(key.clone(), value).is_none() {
            self.order.push_back(key);
            if self.order.len() > self.most
                && let Some(oldest) = self.order.pop_front()
            {
                self.entries.remove(&oldest);
            }
        }
    }

    /// An entry.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.entries.get(key)
    }

    /// An entry, to change.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.entries.get_mut(key)
    }

    /// Takes out the oldest entries while they are as `gone` says.
    pub fn forget_while(&mut self, gone: impl Fn(&V) -> bool) {
        while self.order.front().and_then(|key| self.entries.get(key)).is_some_and(&gone) {
            if let Some(key) = self.order.pop_front() {
                self.entries.remove(&key);
            }
        }
    }

    /// Takes out all entries that are as `gone` says.
    pub fn forget_all(&mut self, mut gone: impl FnMut(&K, &V) -> bool) {
        self.entries.retain(|key, value| !gone(key, value));
        let entries = &self.entries;
        self.order.retain(|key| entries.contains_key(key));
    }

    /// Takes an entry out.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let value = self.entries.remove(key)?;
        self.order.retain(|other| other != key);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_first() {
        let mut recent = Recent::new(2);
        for key in [1, 2, 1, 3] {
            recent.insert(key, key * 10);
        }
        assert_eq!((recent.get(&1), recent.get(&2), recent.get(&3)), (None, Some(&20), Some(&30)));
        assert_eq!(recent.remove(&2), Some(20));
        recent.insert(4, 40);
        assert_eq!((recent.get(&3), recent.get(&4)), (Some(&30), Some(&40)));
        recent.forget_while(|value| *value < 40);
        assert_eq!((recent.get(&3), recent.get(&4)), (None, Some(&40)));
    }
}
