//! Words that news writing uses for one another: "truce" and "ceasefire". They help to find, and never replace.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text;

/// A group of synonyms, as a number.
pub(super) type GroupId = u32;

/// The embedded list (`synonyms.txt` says where it comes from), looked up by stem.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    by_stem: FxHashMap<Box<str>, Vec<GroupId>>,
    phrases: FxHashMap<Box<str>, Vec<Phrase>>,
}

/// A member of more than one word: the stems after its first, and its group.
#[derive(Debug)]
pub(super) struct Phrase {
    pub rest: Box<[Box<str>]>,
    pub group: GroupId,
}

impl Phrase {
    /// Whether the stems that come after the first are the rest of the phrase.
    pub fn is_continued_by<'a>(&self, mut stems: impl Iterator<Item = &'a str>) -> bool {
        self.rest.iter().all(|stem| stems.next() == Some(&**stem))
    }
}

static SYNONYMS: LazyLock<Synonyms> = LazyLock::new(|| Synonyms::parse(include_str!("synonyms.txt")));

impl Synonyms {
    /// The embedded list.
    pub fn get() -> &'static Self {
        &SYNONYMS
    }

    /// One group a line, members apart by commas; `#` begins a comment.
    fn parse(list: &str) -> Self {
        let mut synonyms = Synonyms::default();
        let groups = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        for (group, line) in groups.enumerate() {
            let group = GroupId::try_from(group).unwrap_or(GroupId::MAX);
            for member in line.split(',') {
                let stems: Vec<Box<str>> = text::tokens(member)
                    .map(|span| text::stem(&text::fold(span.of_text(member))).as_ref().into())
                    .collect();
                match stems.as_slice() {
                    [] => {}
                    [stem] => add(synonyms.by_stem.entry(stem.clone()).or_default(), group),
                    [first, rest @ ..] => {
                        synonyms.phrases.entry(first.clone()).or_default().push(Phrase { rest: rest.into(), group });
                    }
                }
            }
        }
        synonyms
    }

    /// The groups that a single stem belongs to.
    pub fn groups_of(&self, stem: &str) -> &[GroupId] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
    }

    /// The phrases that begin with a stem.
    pub fn phrases_from(&self, stem: &str) -> &[Phrase] {
        self.phrases.get(stem).map_or(&[], Vec::as_slice)
    }
}

/// Whether two folded words are in one group of synonyms.
pub fn synonyms_share(a: &str, b: &str) -> bool {
    let groups = SYNONYMS.groups_of(&text::stem(a));
    !groups.is_empty() && SYNONYMS.groups_of(&text::stem(b)).iter().any(|group| groups.contains(group))
}

fn add(groups: &mut Vec<GroupId>, group: GroupId) {
    if !groups.contains(&group) {
        groups.push(group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_share_a_group() {
        let synonyms = Synonyms::parse("# a comment\ntruce, ceasefire\n\ndeath toll, killed\n");
        assert_eq!(synonyms.groups_of("truce"), synonyms.groups_of(&text::stem("ceasefire")));
        assert_eq!(synonyms.phrases_from("death")[0].group, synonyms.groups_of("kill")[0]);
        assert!(synonyms.groups_of("death").is_empty());
    }

    #[test]
    fn the_embedded_list_reads() {
        assert!(SYNONYMS.by_stem.len() > 500);
        assert!(!SYNONYMS.groups_of("truce").is_empty());
    }
}
