//! "I", "my", "we": in a quotation they are whoever says it.

use rustc_hash::FxHashMap;

use super::{Entities, EntityKind, Form, Mention};
use crate::article::Article;
use crate::facts::{Attributions, Manner, Tagged};

/// Words for the one who speaks, and for those who do.
const ONE: &[&str] = &["i", "me", "my", "mine", "myself"];
const MANY: &[&str] = &["we", "us", "our", "ours", "ourselves"];

impl Entities {
    /// Adds the words by which the sources of quotations speak of themselves to the mentions.
    pub(in crate::facts) fn hear(&mut self, article: &Article, tagged: &Tagged, attributions: &Attributions) {
        let mut found = Vec::new();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, entity) in self.list.iter().enumerate() {
            places.entry(&entity.name).or_insert(at);
        }
        for sourced in attributions.list.iter().filter(|sourced| sourced.manner == Manner::Quoted) {
            let Some(&entity) = places.get(sourced.name.as_str()) else { continue };
            let speaks = match self.list[entity].kind {
                EntityKind::Person => [ONE, MANY].concat(),
                EntityKind::Organisation | EntityKind::Country => MANY.to_vec(),
                _ => continue,
            };
            let first = article.sentences.partition_point(|sentence| sentence.span.end <= sourced.said.start);
            let within =
                (first..article.sentences.len()).take_while(|&at| article.sentences[at].span.start < sourced.said.end);
            for token in within.flat_map(|at| tagged.sentence(at)).filter(|token| sourced.said.holds(token.span)) {
                if speaks.contains(&article.words(token.span).to_lowercase().as_str()) {
                    found.push(Mention { span: token.span, entity, form: Form::Pronoun });
                }
            }
        }
        self.mentions.extend(found);
        self.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
        let mut end = 0;
        self.mentions.retain(|mention| {
            let is_free = mention.span.start >= end;
            end = end.max(mention.span.end);
            is_free
        });
    }
}
