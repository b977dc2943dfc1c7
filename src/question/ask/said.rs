//! What somebody said, who said something, who vouches for it.

use std::ops::Range;

use super::{Ask, Word, has, is_one, question_word};
use crate::text;

/// Verbs that a question puts before its subject, with common slips.
#[rustfmt::skip] // a list
const AUXILIARIES: &[&str] = &[
    "are", "can", "could", "did", "didn't", "didnt", "do", "does", "doesnt", "dose", "had", "has", "have", "is",
    "was", "were", "will", "would",
];
/// Verbs of saying.
#[rustfmt::skip] // a list
pub(super) const SAYING: &[&str] = &[
    "announce", "announced", "argue", "argued", "claim", "claimed", "claims", "comment", "commented", "explain",
    "explained", "feel", "feels", "mention", "promise", "promised", "react", "reacted", "reacts", "replied", "reply",
    "respond", "responded", "responds", "said", "say", "saying", "says", "speak", "spoke", "stated", "tell", "think",
    "thinks", "thought", "told", "tweet", "tweeted", "warn", "warned",
];
/// Words that ask for a reaction.
#[rustfmt::skip] // a list
const REACTING: &[&str] = &[
    "feel", "feels", "react", "reacted", "reaction", "reactions", "reacts", "replied", "reply", "respond",
    "responded", "responds", "response", "responses",
];
/// What somebody's words are called.
#[rustfmt::skip] // a list
const UTTERANCES: &[&str] = &[
    "comment", "comments", "explanation", "message", "opinion", "position", "quotation", "quote", "quotes",
    "reaction", "reactions", "remark", "remarks", "reply", "response", "responses", "stance", "statement",
    "statements", "view", "views", "wording", "words",
];
/// Words that frame a request and are no part of whose words or on what.
#[rustfmt::skip] // a list
const FRAMING: &[&str] = &[
    "actual", "actually", "anything", "article", "being", "copy", "direct", "entire", "ever", "exact", "exactly",
    "find", "full", "gave", "get", "give", "got", "herself", "himself", "key", "kind", "like", "line", "lines",
    "literal", "made", "make", "need", "offer", "offered", "official", "paraphrasing", "paste", "please", "precise",
    "printed", "provide", "provided", "public", "publicly", "quote", "quotes", "react", "respond", "show",
    "something", "statement", "story", "tell", "themselves", "thing", "verbatim", "want", "whats", "whole", "word",
    "words",
];

/// "who says so", "where does the number come from", "what is the source for …"
pub(super) fn source(folded: &[&str], words: &[Word]) -> Option<Ask> {
    let n = folded.len();
    let all = 0..n;
    let first = question_word(folded);
    let content = |range: Range<usize>| words[range].iter().any(|word| !word.is_stop && !is_one(&word.folded, SAYING));
    if first == Some("who") && n <= 5 && has(folded, SAYING) && !content(1..n) {
        return Some(Ask::Source { topic: 0..0 });
    }
    if matches!(folded, ["according", "to", "who" | "whom"] | ["source" | "sources"] | ["says", "who"]) {
        return Some(Ask::Source { topic: 0..0 });
    }
    if let Some(at) = folded.iter().position(|word| matches!(*word, "source" | "sources"))
        && (first.is_some() || at <= 1)
        && n <= 14
    {
        return Some(Ask::Source { topic: at + 1..n });
    }
    if first == Some("where")
        && has(folded, &["come", "comes", "came", "coming"])
        && has(folded, &["from"])
        && has(
            folded,
            &[
                "number",
                "figure",
                "figures",
                "numbers",
                "claim",
                "toll",
                "count",
                "info",
                "information",
                "stat",
                "stats",
                "estimate",
                "data",
                "it",
                "that",
            ],
        )
    {
        return Some(Ask::Source { topic: all });
    }
    let count = has(folded, &["number", "figure", "figures", "numbers", "toll", "count", "estimate", "stat", "data"]);
    (matches!(first, Some("who" | "whose"))
        && count
        && (first == Some("whose")
            || has(
                folded,
                &[
                    "gave", "gives", "give", "provided", "provides", "reported", "reports", "released", "cited",
                    "counted",
                ],
            )))
    .then_some(Ask::Source { topic: all })
}

/// "what did … say about …", "…'s reaction to …", "who said …"
pub(super) fn said(folded: &[&str], words: &[Word]) -> Option<Ask> {
    let n = folded.len();
    let is_content = |at: usize| !words[at].is_stop && !FRAMING.contains(&folded[at]);
    let trim = |mut range: Range<usize>| {
        while range.start < range.end && !is_content(range.start) {
            range.start += 1;
        }
        while range.start < range.end && !is_content(range.end - 1) {
            range.end -= 1;
        }
        range
    };
    let first = question_word(folded);
    let asks_at = folded.iter().position(|word| matches!(text::question_word(word), Some("what" | "how" | "who")));
    let verb = folded.iter().position(|word| is_one(word, SAYING));
    if let (Some(ask), Some(verb)) = (asks_at, verb)
        && ask < verb
    {
        let asked = text::question_word(folded[ask]);
        let how = asked == Some("how");
        if asked == Some("who") && verb == ask + 1 && ask == 0 {
            let topic = trim(verb + 1..n);
            return (!topic.is_empty()).then_some(Ask::WhoSaid { topic });
        }
        if asked != Some("who") && (!how || is_one(folded[verb], REACTING)) && verb <= ask + 9 {
            let has_auxiliary =
                folded.get(ask + 1).is_some_and(|word| is_one(word, AUXILIARIES)) || folded[ask].contains('\'');
            let from = ask + 1 + usize::from(has_auxiliary);
            let speaker = trim(from.min(verb)..verb);
            let pronoun = from < verb && speaker.is_empty();
            if !speaker.is_empty() || pronoun {
                return Some(Ask::Said { speaker, topic: trim(verb + 1..n), reaction: is_one(folded[verb], REACTING) });
            }
        }
    }
    // "did the mayor comment on it"
    if matches!(folded.first(), Some(&("did" | "has" | "does" | "have")))
        && let Some(verb) = verb.filter(|at| (1..=6).contains(at))
        && matches!(
            folded[verb],
            "say"
                | "said"
                | "comment"
                | "commented"
                | "react"
                | "reacted"
                | "respond"
                | "responded"
                | "speak"
                | "spoke"
                | "spoken"
        )
    {
        let speaker = trim(1..verb);
        if !speaker.is_empty()
            || words[1..verb].iter().any(|word| matches!(word.folded.as_str(), "he" | "she" | "they"))
        {
            return Some(Ask::Said { speaker, topic: trim(verb + 1..n), reaction: is_one(folded[verb], REACTING) });
        }
    }
    // "the mayor's reaction to it", "exact quote from the mayor on it", "any word from the mayor"
    let noun = folded.iter().rposition(|word| is_one(word, UTTERANCES)).or_else(|| {
        folded
            .iter()
            .position(|word| *word == "word")
            .filter(|at| folded.get(at + 1).is_some_and(|word| matches!(*word, "from" | "on" | "by")))
    })?;
    if matches!(first, Some("who" | "when" | "where" | "why")) || n > 16 {
        return None;
    }
    let reaction = is_one(folded[noun], REACTING);
    // "quote the mayor on it"
    if noun <= 1 && matches!(folded[noun], "quote" | "quotes") && noun + 1 < n && is_content(noun + 1) {
        let end = (noun + 2..n).find(|&at| !is_content(at)).unwrap_or(n);
        return Some(Ask::Said { speaker: noun + 1..end, topic: trim(end..n), reaction });
    }
    if let Some(&preposition) = folded.get(noun + 1)
        && matches!(preposition, "from" | "by" | "of")
    {
        let end = (noun + 2..n)
            .find(|&at| {
                matches!(folded[at], "on" | "about" | "to" | "regarding" | "after" | "when" | "concerning" | "whether")
            })
            .unwrap_or(n);
        let mut speaker = trim(noun + 2..end);
        if let Some(cut) = speaker.clone().find(|&at| FRAMING.contains(&folded[at])) {
            speaker.end = cut;
        }
        return (!speaker.is_empty()).then(|| Ask::Said { speaker, topic: trim(end..n), reaction });
    }
    // "the council's explanation for it" with the giver before the verb: "what explanation did the council give for it"
    let after = (noun + 1..n).find(|&at| matches!(folded[at], "did" | "does" | "has"));
    if let Some(at) = after.filter(|&at| at == noun + 1 && first == Some("what")) {
        let end = (at + 1..n)
            .find(|&at| {
                matches!(folded[at], "for" | "on" | "about" | "to" | "give" | "gave" | "provide" | "offer" | "make")
            })
            .unwrap_or(n);
        let speaker = trim(at + 1..end);
        return (!speaker.is_empty()).then(|| Ask::Said { speaker, topic: trim(end..n), reaction });
    }
    let speaker = trim(0..noun);
    (!speaker.is_empty()).then(|| Ask::Said { speaker, topic: trim(noun + 1..n), reaction })
}
