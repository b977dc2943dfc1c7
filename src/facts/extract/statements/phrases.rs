//! Noun phrases: where they begin and end, and what hangs on them.

use super::subjects::Reader;
use super::verbs::Form;
use super::words::{Gap, Lex};
use crate::facts::Tag;

impl Reader<'_> {
    /// Whether the words `start..end` are a subject: a noun phrase and what hangs on it.
    pub fn region(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let words = self.words;
        let mut start = start;
        while start < end && (matches!(words[start].lex, Lex::And | Lex::But) || words[start].lex == Lex::Adverb) {
            start += 1;
        }
        let head_end = self.phrase(start, end)?;
        if (start + 1..end).any(|k| words[k].gap >= Gap::Comma || matches!(words[k].lex, Lex::Subject | Lex::Free)) {
            return None;
        }
        let mut end = end;
        while end > head_end && words[end - 1].is_adverb() {
            end -= 1;
        }
        if let Some(next) = words.get(head_end).filter(|_| head_end < end) {
            let hangs = matches!(next.lex, Lex::Prep | Lex::To | Lex::And)
                || next.is_verb()
                || next.tag == Tag::ADP
                || next.lex == Lex::Sub && !words[start].owns;
            if !hangs || words[end - 1].lex == Lex::Prep || words[end - 1].lex == Lex::To {
                return None;
            }
        }
        // "I thought maybe it": more than a pronoun cannot be one.
        let more = words[start].lex == Lex::Subject && end > start + 1;
        (start < end && !more).then_some((start, end))
    }

    /// The end of the noun phrase that begins at `start`.
    pub fn phrase(&self, start: usize, end: usize) -> Option<usize> {
        let words = self.words;
        if words.get(start).is_some_and(|word| word.lex == Lex::Subject) && start < end {
            return Some(start + 1);
        }
        let mut k = start;
        if self.is(k, &["more", "fewer", "less"]) && self.is(k + 1, &["than"]) {
            k += 2; // "more than a million people"
        }
        let mut head: Option<usize> = None;
        while k < end {
            let word = words[k];
            if k > start && word.gap >= Gap::Comma || word.lex == Lex::Det && head.is_some() && !words[k - 1].owns {
                break;
            }
            let next = words.get(k + 1).filter(|_| k + 1 < end);
            let leads = next.is_some_and(|next| next.gap <= Gap::Hyphen && next.lex == Lex::Plain && next.is_nominal());
            let attribute = word.is_verb() && word.form != Form::Third && leads && head.is_none_or(|h| words[h].owns);
            let adverb = word.lex != Lex::Prep && word.tag == Tag::ADV && leads && head.is_none();
            if word.is_head() || word.owns && matches!(word.tag, Tag::NOUN | Tag::PROPN) {
                head = Some(k);
            } else if !(word.is_nominal() || attribute || adverb || word.gap == Gap::Hyphen) {
                break;
            }
            k += 1;
        }
        let head = head?;
        let tail = (head + 1..k).all(|k| words[k].tag == Tag::ADJ);
        (tail && !words[k - 1].owns && words[head].lex != Lex::Objective).then_some(k)
    }

    /// The noun phrase that ends before `end`. A "that" without a comma does not tell more about a name, so that
    /// "the attack on Israel that killed" is about the attack.
    pub fn antecedent(&self, end: usize, restrictive: bool) -> Option<(usize, usize)> {
        let words = self.words;
        let mut start = end;
        let mut stops = 0;
        loop {
            let last = start.checked_sub(1)?;
            if !words[last].is_head() {
                return None;
            }
            start = last;
            let inner = |k: usize| words[k].gap <= Gap::Hyphen && words[k].lex != Lex::Det;
            while start > 0 && inner(start) && (words[start - 1].is_nominal() || words[start - 1].owns) {
                start -= 1;
                // "the immediate and unconditional release"
                let and = start > 1 && words[start - 1].lex == Lex::And && words[start - 1].gap <= Gap::Blank;
                if and && words[start].tag == Tag::ADJ && words[start - 2].tag == Tag::ADJ {
                    start -= 2;
                }
            }
            let bare_name = words[start..=last].iter().all(|word| word.tag == Tag::PROPN);
            let Some(before) = start.checked_sub(1).filter(|_| words[start].gap <= Gap::Hyphen) else { break };
            let hangs = words[before].lex == Lex::Prep;
            let of = self.is(before, &["of"]);
            stops += 1;
            if !(hangs && bare_name && (of || restrictive)) || stops > 3 {
                break;
            }
            start = before;
        }
        (words[start].lex != Lex::Subject).then_some((start, end))
    }
}
