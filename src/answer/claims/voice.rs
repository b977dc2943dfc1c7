//! Who does a deed and to whom it is done, in the active and in the passive: "Y beat X" and "X was beaten by Y" say the same,
//! "X beat Y" does not.

use super::same;

/// Forms of "be", which make a passive of a participle.
const BE: &[&str] = &["am", "are", "be", "been", "being", "got", "is", "was", "were"];
/// What may stand between an auxiliary and its verb.
const BETWEEN: &[&str] =
    &["all", "also", "already", "both", "first", "just", "later", "never", "not", "now", "once", "then", "twice"];
/// What a noun phrase ends before.
#[rustfmt::skip] // a list
const ENDS: &[&str] = &[
    "about", "after", "against", "as", "at", "before", "between", "by", "during", "for", "from", "in", "into", "of", "on",
    "over", "that", "to", "under", "until", "when", "which", "while", "who", "with", "without",
];
/// Prepositions that say which part somebody has in a deed: "lost to City" is no "lost City".
#[rustfmt::skip] // a list
const TELLING: &[&str] =
    &["after", "against", "before", "for", "from", "into", "since", "than", "to", "under", "until", "without"];

/// What else ends the reach of a preposition, or is one itself.
#[rustfmt::skip] // a list
const RESETS: &[&str] = &[
    "and", "are", "be", "because", "been", "but", "could", "had", "has", "have", "if", "is", "may", "might", "or", "should",
    "since", "so", "than", "was", "were", "will", "would",
];

/// Whether the word at `verb` is a participle behind a form of "be".
pub(in crate::answer) fn is_passive<S: AsRef<str>>(words: &[S], verb: usize) -> bool {
    let is_between = |word: &&S| BETWEEN.contains(&word.as_ref()) || word.as_ref().ends_with("ly");
    let before = words[..verb].iter().rev().find(|word| !is_between(word));
    let word = words[verb].as_ref();
    before.is_some_and(|word| BE.contains(&word.as_ref())) && !word.ends_with("ing") && !BE.contains(&word)
}

/// The doer that stands behind a passive verb: "by Cole" of "by Cole as captain"; none of "by Friday".
fn agent<S: AsRef<str>>(behind: &[S]) -> Option<&[S]> {
    let by = behind.iter().position(|word| word.as_ref() == "by")?;
    let agent = noun_phrase(&behind[by + 1..]);
    // "By United 3-1": the result is none of the name; and "by 5%" is no name at all.
    let number = agent.iter().position(|word| word.as_ref().starts_with(|c: char| c.is_ascii_digit()));
    let agent = &agent[..number.unwrap_or(agent.len())];
    (!agent.is_empty() && !agent.iter().any(|word| is_time(word.as_ref()))).then_some(agent)
}

/// Whether a word tells a time: "by Saturday" names no doer.
fn is_time(word: &str) -> bool {
    #[rustfmt::skip] // a list
    const TIMES: &[&str] = &[
        "afternoon", "april", "august", "autumn", "dawn", "december", "dusk", "end", "evening", "february", "january", "july",
        "june", "march", "midnight", "morning", "night", "noon", "november", "now", "october", "september", "spring", "summer",
        "then", "time", "today", "tomorrow", "tonight", "winter", "year",
    ];
    TIMES.contains(&word) || word.len() > 5 && word.ends_with("day")
}

/// The words up to where a noun phrase ends.
fn noun_phrase<S: AsRef<str>>(words: &[S]) -> &[S] {
    let end = words.iter().position(|word| ENDS.contains(&word.as_ref())).unwrap_or(words.len());
    &words[..end]
}

/// A deed as a sentence tells it, folded.
pub(super) struct Deed<'a> {
    pub subject: &'a [String],
    /// The verb group.
    pub verb: &'a [String],
    /// What stands behind it.
    pub behind: &'a [String],
}

/// How a claim tells the deed of a fact.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Told<'a> {
    /// The claim begins with whom the sentence begins with.
    Alike,
    /// What is done to whom in the sentence is what the claim begins with: the words that name it.
    Turned(&'a [String]),
    /// As another deed, or it cannot be told.
    Otherwise,
}

impl Deed<'_> {
    /// How a claim tells it whose verb is its word `at`.
    pub fn told_by(&self, claim: &[&str], at: usize) -> Told<'_> {
        let passive = self.verb.len() > 1 && is_passive(self.verb, self.verb.len() - 1);
        let holds = |own: &[String], word: &str| own.iter().any(|own| same(own, word));
        let within = |claimed: &[&str], own: &[String]| {
            claimed.iter().filter(|word| **word != "the").all(|word| holds(own, word))
        };
        let behind = &claim[at + 1..];
        match (passive, is_passive(claim, at)) {
            (false, false) => Told::Alike,
            (true, true) => match (agent(behind), agent(self.behind)) {
                (None, _) => Told::Alike,
                (Some(claimed), Some(own)) if within(claimed, own) => Told::Alike,
                _ => Told::Otherwise,
            },
            (true, false) => {
                let Some(agent) = agent(self.behind) else { return Told::Otherwise };
                let whom = noun_phrase(self.subject).last();
                if whom.is_some_and(|whom| noun_phrase(behind).iter().any(|word| same(whom, word))) {
                    Told::Turned(agent)
                } else {
                    Told::Otherwise
                }
            }
            (false, true) => {
                let whom = noun_phrase(self.behind);
                match agent(behind) {
                    Some(doer) if !within(doer, self.subject) => Told::Otherwise,
                    _ if whom.is_empty() => Told::Otherwise,
                    _ => Told::Turned(whom),
                }
            }
        }
    }
}

/// Whether a claim says of somebody what a sentence says that they are: all up to the first preposition behind a form of
/// "be" must be the same. Who "was in Rome to see the minister" is no minister.
pub(super) fn same_complement(claim: &[&str], sentence: &[String]) -> bool {
    let Some(at) = claim.iter().position(|word| BE.contains(word)) else { return false };
    let first = |words: &[&str]| -> Vec<String> {
        let telling = |word: &&&str| !matches!(**word, "a" | "an" | "the" | "not" | "also" | "still");
        let words: Vec<&str> = words.iter().filter(telling).copied().collect();
        let head = usize::from(words.first().is_some_and(|word| ENDS.contains(word)));
        let end = words.iter().skip(head).position(|word| ENDS.contains(word) || RESETS.contains(word));
        words[..end.map_or(words.len(), |end| end + head)].iter().map(|word| (*word).to_owned()).collect()
    };
    let own: Vec<&str> = sentence.iter().map(String::as_str).collect();
    let (claimed, own) = (first(&claim[at + 1..]), first(&own));
    claimed.iter().all(|word| own.iter().any(|own| same(own, word)))
        && claimed
            .first()
            .is_some_and(|word| own.first().is_some_and(|own| ENDS.contains(&&**word) == ENDS.contains(&&**own)))
}

/// Whether the words behind a claim's verb have the part there that they have in a sentence: "lost to City", "from Rome".
pub(super) fn same_parts(claim: &[&str], at: usize, sentence: &[String]) -> bool {
    let governed = |words: &[&str]| -> Vec<(usize, &'static str)> {
        let mut governor = "";
        let mut found = Vec::with_capacity(words.len());
        for (place, word) in words.iter().enumerate() {
            if ENDS.contains(word) || RESETS.contains(word) {
                governor = TELLING.iter().find(|own| *own == word).copied().unwrap_or("");
            } else {
                found.push((place, governor));
            }
        }
        found
    };
    let told: Vec<&str> = sentence.iter().map(String::as_str).collect();
    let own = governed(&told);
    let claimed = governed(&claim[at..]);
    claimed.into_iter().skip(1).all(|(place, governor)| {
        let word = claim[at + place];
        let is_telling = !crate::text::is_stop_word(word) && !word.starts_with(|c: char| c.is_ascii_digit());
        let mut places = own.iter().filter(|(place, _)| same(told[*place], word)).peekable();
        !is_telling || places.peek().is_none() || places.any(|(_, own)| *own == governor)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::folded;
    use super::*;

    fn told(subject: &str, verb: &str, behind: &str, claim: &str, at: usize) -> Option<Vec<String>> {
        let (subject, verb, behind, claim) = (folded(subject), folded(verb), folded(behind), folded(claim));
        let claim: Vec<&str> = claim.iter().map(String::as_str).collect();
        match (Deed { subject: &subject, verb: &verb, behind: &behind }).told_by(&claim, at) {
            Told::Alike => Some(Vec::new()),
            Told::Turned(words) => Some(words.to_vec()),
            Told::Otherwise => None,
        }
    }

    #[test]
    fn the_doer_of_a_passive_stands_behind_by() {
        let beaten = |claim: &str, at: usize| told("Rovers", "were beaten", "by United 3-1", claim, at);
        assert_eq!(beaten("Rovers were beaten by United", 2), Some(Vec::new()));
        assert_eq!(beaten("United beat Rovers", 1).map(|words| words[0].clone()).as_deref(), Some("united"));
        assert_eq!(beaten("United beat Albion", 1), None);
        assert_eq!(told("the bridge", "was closed", "by Friday", "Friday closed the bridge", 1), None);
    }

    #[test]
    fn a_passive_says_what_the_active_says() {
        let sued = |claim: &str, at: usize| told("Corin", "sued", "Delta over patents", claim, at);
        assert_eq!(sued("Delta was sued by Corin", 2), Some(vec!["delta".to_owned()]));
        assert_eq!(sued("Delta was sued", 2), Some(vec!["delta".to_owned()]));
        assert_eq!(sued("Delta was sued by Albion", 2), None);
        assert_eq!(sued("Corin sued Delta", 1), Some(Vec::new()));
        assert_eq!(told("the bridge", "was closed", "on Monday", "The mayor closed the bridge", 2), None);
    }

    #[test]
    fn what_somebody_is_ends_before_the_next_preposition() {
        let alike = |claim: &str, sentence: &str| {
            let (claim, sentence) = (folded(claim), folded(sentence));
            same_complement(&claim.iter().map(String::as_str).collect::<Vec<_>>(), &sentence)
        };
        assert!(alike("Moss was in Rome", "in Rome to see the minister"));
        assert!(alike("the hall is empty", "empty for the winter"));
        assert!(!alike("Moss was the minister", "in Rome to see the minister"));
        assert!(!alike("Moss was Rome", "in Rome to see the minister"));
    }

    #[test]
    fn prepositions_tell_the_parts() {
        let alike = |claim: &str, at: usize, sentence: &str| {
            let (claim, sentence) = (folded(claim), folded(sentence));
            same_parts(&claim.iter().map(String::as_str).collect::<Vec<_>>(), at, &sentence)
        };
        assert!(alike("City lost to Albion", 1, "City lost to Albion 2-0"));
        assert!(!alike("City lost Albion", 1, "City lost to Albion 2-0"));
        assert!(!alike("She moved to Rome from Paris", 1, "She moved from Rome to Paris"));
        assert!(alike("She moved on Monday to Paris", 1, "On Monday she moved from Rome to Paris"));
    }
}
