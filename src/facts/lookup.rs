//! Facts looked up by words: stems, and spelling that may be a little off.

use super::{Fact, FactKind};
use crate::text;

/// What is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Only facts of this kind.
    pub kind: Option<FactKind>,
    /// Only what somebody of this name says.
    pub speaker: Option<&'a str>,
    /// Words that a fact should hold; none asks for all facts.
    pub words: &'a str,
}

/// How much a word counts in the parts of a fact. Chosen by reason: what the fact is about, then what it says of it,
/// then the sentence around it.
const SUBJECT: f32 = 3.0;
const SAID: f32 = 2.0;
const AROUND: f32 = 1.0;
/// How much a word counts that is only spelt like the one looked for.
const MISSPELT: f32 = 0.7;

/// Most words that are looked for: more than a question has, and so few that a page of text costs no more.
const MOST_WORDS: usize = 48;

/// A word to look for.
struct Sought {
    folded: String,
    stem: String,
}

impl Sought {
    /// The words of a text that carry meaning; all of them where none does.
    fn of(words: &str) -> Vec<Sought> {
        let folded: Vec<String> =
            text::tokens(words).map(|span| text::fold(span.of_text(words)).into_owned()).collect();
        let all_stop = folded.iter().all(|word| text::is_stop_word(word));
        folded
            .into_iter()
            .filter(|word| all_stop || !text::is_stop_word(word))
            .take(MOST_WORDS)
            .map(|folded| Sought { stem: text::stem(&folded).into_owned(), folded })
            .collect()
    }

    /// How well a word of a fact answers to it, 0 to 1.
    fn likeness(&self, word: &str) -> f32 {
        let folded = text::fold(word);
        if folded == self.folded {
            return 1.0;
        }
        let stem = text::stem(&folded);
        if stem == self.stem {
            return 1.0;
        }
        let near = !self.folded.starts_with(|c: char| c.is_ascii_digit())
            && (are_near(&folded, &self.folded) || are_near(&stem, &self.stem));
        if near { MISSPELT } else { 0.0 }
    }

    fn best_in(&self, words: &str) -> f32 {
        text::tokens(words).map(|span| self.likeness(span.of_text(words))).fold(0.0, f32::max)
    }
}

/// Whether two words are some slips apart: one in short words, two in longer ones.
fn are_near(one: &str, other: &str) -> bool {
    let most = text::slips(other);
    most > 0 && one.len().abs_diff(other.len()) <= 2 * most && text::edits(one, other, most).is_some()
}

/// The facts that answer to what is wanted, as indexes into `facts`, best first; in their order where no words are given.
pub fn lookup(facts: &[&Fact], wanted: &Wanted) -> Vec<usize> {
    let words = Sought::of(wanted.words);
    let speaker = wanted.speaker.map(Sought::of);
    let mut found: Vec<(f32, usize)> = Vec::new();
    for (at, fact) in facts.iter().enumerate() {
        let is_kind = wanted.kind.is_none_or(|kind| kind == fact.kind);
        let is_said = speaker.as_deref().is_none_or(|speaker| is_said_by(fact, speaker));
        if is_kind
            && is_said
            && let Some(score) = score(fact, &words)
        {
            found.push((score, at));
        }
    }
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.into_iter().map(|(_, at)| at).collect()
}

fn is_said_by(fact: &Fact, speaker: &[Sought]) -> bool {
    let attribution = fact.attribution.as_deref().unwrap_or_default();
    !speaker.is_empty() && speaker.iter().all(|word| word.best_in(attribution) > 0.0)
}

/// How well a fact answers to the words; nothing where it holds fewer than half of them.
fn score(fact: &Fact, words: &[Sought]) -> Option<f32> {
    let counted = fact.value.as_ref().and_then(|value| value.counted.as_deref());
    let parts = [
        (SUBJECT, fact.subject.as_deref()),
        (SAID, fact.predicate.as_deref()),
        (SAID, fact.object.as_deref()),
        (SAID, Some(fact.answer.as_str())),
        (SAID, fact.attribution.as_deref()),
        (SAID, counted),
        (AROUND, fact.time.as_deref()),
        (AROUND, fact.place.as_deref()),
        (AROUND, fact.cause.as_deref()),
        (AROUND, fact.condition.as_deref()),
    ];
    let around = fact.evidence.iter().map(|words| (AROUND, words.as_str()));
    let parts: Vec<(f32, &str)> =
        parts.into_iter().filter_map(|(weight, words)| Some((weight, words?))).chain(around).collect();
    let (mut score, mut held) = (0.0, 0);
    for word in words {
        let best = parts.iter().map(|(weight, words)| weight * word.best_in(words)).fold(0.0, f32::max);
        score += best;
        held += usize::from(best > 0.0);
    }
    (2 * held >= words.len()).then_some(score)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Vec<Fact> {
        let fact = |kind, subject: &str, predicate: &str, object: &str, attribution: Option<&str>| Fact {
            kind,
            subject: Some(subject.into()),
            predicate: Some(predicate.into()),
            object: Some(object.into()),
            answer: format!("{subject} {predicate} {object}"),
            attribution: attribution.map(Into::into),
            ..Fact::default()
        };
        vec![
            fact(FactKind::Statement, "The council", "voted", "7-2 to build a bridge", None),
            fact(FactKind::Quote, "Ann Lee", "said", "the bridge will be strong", Some("Ann Lee")),
            fact(FactKind::Statement, "Millbrook", "abstained", "", Some("Bob Ray")),
        ]
    }

    fn found(wanted: &Wanted) -> Vec<usize> {
        let facts = facts();
        lookup(&facts.iter().collect::<Vec<_>>(), wanted)
    }

    #[test]
    fn words_match_by_stem_and_in_spite_of_slips() {
        for (words, expected) in [
            ("who votes on bridges?", vec![0, 1]),
            ("milbrook", vec![2]),
            ("abstaning", vec![2]),
            ("lee", vec![1]),
            ("giraffe", vec![]),
            ("7", vec![0]),
            ("", vec![0, 1, 2]),
            ("the", vec![0, 1]),
        ] {
            assert_eq!(found(&Wanted { words, ..Wanted::default() }), expected, "{words}");
        }
    }

    #[test]
    fn kind_and_speaker_narrow_down() {
        assert_eq!(found(&Wanted { kind: Some(FactKind::Quote), ..Wanted::default() }), [1]);
        assert_eq!(found(&Wanted { speaker: Some("bob rey"), ..Wanted::default() }), [] as [usize; 0]);
        assert_eq!(found(&Wanted { speaker: Some("Ray"), ..Wanted::default() }), [2]);
        assert_eq!(found(&Wanted { speaker: Some(""), ..Wanted::default() }), [] as [usize; 0]);
    }
}
