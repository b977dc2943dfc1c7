//! The turn of phrase that a question is put in: what somebody said, who somebody is, whether the article mentions
//! something. Such questions are looked up in the records; all others are open.

use std::ops::Range;

use super::Word;
use super::general::{self, General};
use crate::text;

/// The turn of phrase that a question is put in. Ranges are of [`super::Question::words`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// None of the others.
    Open,
    /// How many of something; the range is empty in "how many died".
    HowMany {
        /// What is counted.
        counted: Range<usize>,
    },
    /// How many died: "death toll?"
    Toll,
    /// How a vote went: "vote count?"
    Vote,
    /// What the article is about: "What happened?"
    Event(General),
    /// What somebody said: "what did the mayor say about it", "the mayor's reaction".
    Said {
        /// Whose words are asked for; empty where a pronoun stands for somebody named before.
        speaker: Range<usize>,
        /// On what; may be empty.
        topic: Range<usize>,
        /// Whether a reaction is asked for, which may be a deed.
        reaction: bool,
    },
    /// Who said something: "who called it inexcusable".
    WhoSaid {
        /// What was said.
        topic: Range<usize>,
    },
    /// Who vouches for something: "where does that number come from", "who says so".
    Source {
        /// For what; may be empty.
        topic: Range<usize>,
    },
    /// Whether the article mentions something: "is she in this story".
    Mentions {
        /// What is looked for.
        what: Range<usize>,
    },
    /// Who somebody is: "who is Ann Lee", "who is the mayor".
    WhoIs {
        /// A name or a role.
        who: Range<usize>,
    },
    /// What a word means.
    Meaning,
    /// Who took the picture.
    Picture,
    /// Who wrote the article.
    Author,
    /// When the article was published.
    Published,
    /// What the article is called.
    Headline,
    /// Where the article was published.
    Publisher,
}

const AUXILIARIES: &[&str] = &[
    "did", "does", "do", "has", "have", "had", "is", "was", "were", "are", "will", "would", "can", "could", "dose",
    "didnt", "didn't", "doesnt",
];
const SAYING: &[&str] = &[
    "say",
    "says",
    "said",
    "saying",
    "think",
    "thinks",
    "thought",
    "tell",
    "told",
    "comment",
    "commented",
    "claim",
    "claimed",
    "claims",
    "stated",
    "announce",
    "announced",
    "tweet",
    "tweeted",
    "respond",
    "responded",
    "responds",
    "react",
    "reacts",
    "reacted",
    "reply",
    "replied",
    "feel",
    "feels",
    "explain",
    "explained",
    "mention",
    "argue",
    "argued",
    "warn",
    "warned",
    "speak",
    "spoke",
    "promise",
    "promised",
];
const REACTING: &[&str] = &[
    "respond",
    "responded",
    "responds",
    "react",
    "reacts",
    "reacted",
    "reaction",
    "reactions",
    "response",
    "responses",
    "reply",
    "replied",
    "feel",
    "feels",
];
const UTTERANCES: &[&str] = &[
    "reaction",
    "reactions",
    "response",
    "responses",
    "statement",
    "statements",
    "comment",
    "comments",
    "quote",
    "quotes",
    "quotation",
    "remark",
    "remarks",
    "reply",
    "stance",
    "position",
    "view",
    "views",
    "opinion",
    "words",
    "explanation",
    "message",
    "wording",
];
/// Words that frame a request and are no part of whose words or on what.
const FRAMING: &[&str] = &[
    "exact",
    "exactly",
    "full",
    "direct",
    "give",
    "show",
    "tell",
    "want",
    "need",
    "official",
    "verbatim",
    "word",
    "words",
    "actual",
    "whats",
    "whats",
    "anything",
    "something",
    "quote",
    "quotes",
    "statement",
    "made",
    "make",
    "gave",
    "give",
    "provide",
    "provided",
    "offer",
    "offered",
    "printed",
    "paraphrasing",
    "line",
    "lines",
    "get",
    "find",
    "got",
    "literal",
    "precise",
    "article",
    "story",
    "thing",
    "himself",
    "herself",
    "themselves",
    "ever",
    "actually",
    "react",
    "respond",
    "like",
    "being",
    "kind",
    "public",
    "publicly",
    "entire",
    "whole",
    "key",
    "please",
    "copy",
    "paste",
];
const ARTICLE: &[&str] =
    &["article", "story", "piece", "text", "report", "news", "artical", "articel", "post", "this", "it"];

/// Reads the turn of phrase off the words of one question.
pub(super) fn recognise(words: &[Word]) -> Ask {
    let folded: Vec<&str> = words.iter().take_while(|word| !word.carried).map(|word| word.folded.as_str()).collect();
    let folded = folded.as_slice();
    about_the_article(folded)
        .or_else(|| general::recognise(words).map(Ask::Event))
        .or_else(|| mentions(folded, words))
        .or_else(|| meaning(folded))
        .or_else(|| source(folded, words))
        .or_else(|| count(folded, words))
        .or_else(|| said(folded, words))
        .or_else(|| who_is(folded, words))
        .unwrap_or(Ask::Open)
}

/// Whether `word` is one of `list`, or a slip of one: "sya", "reacton".
fn is_one(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
        || word.len() >= 3
            && !text::is_known_word(word)
            && !text::is_stop_word(word)
            && list.iter().any(|other| {
                other.len() >= 3
                    && other.as_bytes()[0] == word.as_bytes()[0]
                    && strsim::osa_distance(other, word) <= usize::from(other.len() > 7) + 1
            })
}

fn question_word<'a>(folded: &[&'a str]) -> Option<&'static str> {
    folded.first().and_then(|word| text::question_word(word))
}

fn has(folded: &[&str], list: &[&str]) -> bool {
    folded.iter().any(|word| is_one(word, list))
}

/// "who wrote this", "when was it published", "what's the headline"
fn about_the_article(folded: &[&str]) -> Option<Ask> {
    const WRITERS: &[&str] =
        &["author", "reporter", "reporters", "journalist", "journalists", "byline", "writer", "correspondent"];
    const WRITING: &[&str] = &["wrote", "written", "writes", "authored", "filed"];
    const PUBLISHING: &[&str] = &["published", "posted", "publish", "printed"];
    let first = question_word(folded);
    if folded.len() <= 10
        && has(folded, &["photo", "picture", "photograph", "photographer", "image", "pic"])
        && (has(folded, &["credit", "took", "taken", "shot", "photographer"]) || first == Some("who"))
    {
        return Some(Ask::Picture);
    }
    let on_it = has(folded, ARTICLE);
    let who = matches!(first, Some("who" | "which" | "what")) || first.is_none();
    if who && has(folded, WRITERS) && folded.len() <= 8 && !has(folded, SAYING)
        || first == Some("who") && on_it && has(folded, WRITING)
    {
        return Some(Ask::Author);
    }
    if first == Some("when")
        && on_it
        && has(folded, &["published", "posted", "written", "publish", "printed", "wrote"])
        && folded.len() <= 7
        || has(folded, &["publication", "published"]) && has(folded, &["date"]) && folded.len() <= 7
    {
        return Some(Ask::Published);
    }
    if has(folded, &["headline", "title"]) && folded.len() <= 7 && (on_it || folded.len() <= 4) {
        return Some(Ask::Headline);
    }
    let outlet = has(folded, &["outlet", "newspaper", "paper", "publisher", "publication", "website", "site"]);
    (outlet && on_it && folded.len() <= 9
        || first == Some("who") && on_it && has(folded, PUBLISHING) && folded.len() <= 5
        || first == Some("where") && on_it && has(folded, PUBLISHING) && folded.len() <= 6)
        .then_some(Ask::Publisher)
}

/// "does it mention …", "is … in this story anywhere", "… involved?"
fn mentions(folded: &[&str], words: &[Word]) -> Option<Ask> {
    const MENTIONING: &[&str] = &["mention", "mentions", "mentioned", "discuss", "discusses", "cover", "covers"];
    let n = folded.len();
    let subject_between = |from: usize, to: usize| {
        words[from..to].iter().any(|word| !word.is_stop && !ARTICLE.contains(&word.folded.as_str()))
    };
    // "does the article say anything about …"
    let asks = |word: &&str| matches!(*word, "does" | "did" | "is" | "are" | "was" | "were" | "do" | "any" | "has");
    if !folded.first().is_some_and(asks) && !(n <= 4 && is_one(folded.last()?, &["involved", "mentioned"])) {
        return None;
    }
    if let Some(at) = folded.iter().position(|word| is_one(word, MENTIONING)) {
        let of_article =
            folded[..at].iter().all(|word| ARTICLE.contains(word) || text::is_stop_word(word) || *word == "any");
        if of_article && subject_between(at + 1, n) {
            let skip = usize::from(folded.get(at + 1).is_some_and(|word| matches!(*word, "of" | "about")));
            return Some(Ask::Mentions { what: at + 1 + skip..n });
        }
        if at + 1 >= n.saturating_sub(3) && subject_between(0, at) {
            return Some(Ask::Mentions { what: 0..at });
        }
        return None;
    }
    if matches!(folded.first(), Some(&("does" | "did")))
        && folded.get(1..4).is_some_and(|words| words.iter().any(|word| ARTICLE.contains(word)))
        && let Some(at) = folded.iter().position(|word| matches!(*word, "anything" | "something" | "smth"))
        && folded.get(at + 1).is_some_and(|word| matches!(*word, "about" | "on" | "of" | "regarding"))
        && subject_between(at + 2, n)
    {
        return Some(Ask::Mentions { what: at + 2..n });
    }
    // "is she in this story anywhere"
    let tail = |tail: &[&str]| tail.iter().any(|word| ARTICLE.contains(word)) && tail.len() <= 4;
    if matches!(folded.first(), Some(&("is" | "are" | "was" | "were")))
        && let Some(at) = folded.iter().rposition(|word| *word == "in")
        && tail(&folded[at + 1..])
        && (matches!(folded[at + 1..], ["this" | "it" | "here"])
            || folded[at + 1..].iter().any(|word| !matches!(*word, "this" | "it") && ARTICLE.contains(word)))
        && subject_between(1, at)
        && at <= 5
    {
        return Some(Ask::Mentions { what: 1..at });
    }
    let last = folded.last()?;
    (n <= 5 && is_one(last, &["involved", "mentioned", "named"]) && subject_between(0, n - 1)).then(|| {
        let first = usize::from(matches!(folded[0], "is" | "are" | "was" | "were"));
        Ask::Mentions { what: first..n - 1 }
    })
}

/// "what does … mean", "what means …", "define …"
fn meaning(folded: &[&str]) -> Option<Ask> {
    let what = folded.iter().position(|word| text::question_word(word) == Some("what"));
    let means = folded.iter().position(|word| matches!(*word, "mean" | "means" | "meaning" | "definition"));
    let asked = match (what, means) {
        (Some(what), Some(means)) => {
            means == what + 1
                || folded.get(what + 1).is_some_and(|word| matches!(*word, "does" | "dose" | "do" | "is" | "the"))
        }
        (None, Some(0)) => true,
        _ => matches!(folded.first(), Some(&"define")),
    };
    asked.then_some(Ask::Meaning)
}

/// "who says so", "where does the number come from", "what is the source for …"
fn source(folded: &[&str], words: &[Word]) -> Option<Ask> {
    let n = folded.len();
    let all = 0..n;
    let first = question_word(folded);
    let content = |range: Range<usize>| words[range].iter().any(|word| !word.is_stop && !is_one(&word.folded, SAYING));
    if first == Some("who") && n <= 5 && has(folded, SAYING) && !content(1..n) {
        return Some(Ask::Source { topic: 0..0 });
    }
    if matches!(folded, ["according", "to", "who" | "whom"] | ["source"] | ["sources"] | ["says", "who"]) {
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

/// "how many people died", "death toll?", "vote count?"
fn count(folded: &[&str], words: &[Word]) -> Option<Ask> {
    const VOTES: &[&str] = &["vote", "votes", "voting", "ballot", "voted"];
    const COUNTS: &[&str] = &["count", "tally", "result", "results", "score", "split", "breakdown", "total", "numbers"];
    const SIDES: &[&str] = &["for", "against", "favor", "favour", "yes", "no"];
    let n = folded.len();
    let first = question_word(folded);
    let asked = matches!(first, None | Some("what" | "how"));
    let beside = |at: usize| folded.get(at + 1).is_some_and(|word| COUNTS.contains(word));
    let votes = has(folded, VOTES);
    let counted = folded.iter().enumerate().any(|(at, word)| VOTES.contains(word) && beside(at));
    let went = first == Some("how") && has(folded, &["go", "went"]);
    let sides =
        has(folded, SIDES) && (first == Some("who") || has(folded, &["anyone", "anybody", "someone", "somebody"]));
    let score = words.iter().any(|word| word.folded == "unanimously" || word.folded == "unanimous");
    if votes && n <= 9 && (asked && (counted || n <= 7 && has(folded, COUNTS) || went) || sides)
        || asked && counted
        || score && first.is_none() && n <= 9
    {
        return Some(Ask::Vote);
    }
    let toll = has(folded, &["toll", "fatalities"]) || has(folded, &["death"]) && has(folded, &["count", "number"]);
    if asked && (n <= 8 && toll || n <= 3 && has(folded, &["casualties", "dead", "deaths"])) {
        return Some(Ask::Toll);
    }
    let many = (0..n.saturating_sub(1)).find(|&at| {
        matches!(folded[at], "how" | "hw") && is_one(folded[at + 1], &["many", "meny"])
            || matches!(folded[at], "number" | "nr" | "amount") && folded[at + 1] == "of"
    })?;
    let start = many + 2;
    let end = (start..n)
        .find(|&at| words[at].is_stop && !matches!(folded[at], "of" | "the" | "other" | "more" | "own"))
        .unwrap_or(n);
    // "how many died": what follows at once is a verb.
    let verb = folded.get(start).is_some_and(|word| {
        is_one(
            word,
            &[
                "died",
                "killed",
                "dead",
                "hurt",
                "injured",
                "wounded",
                "voted",
                "abstained",
                "arrested",
                "attended",
                "survived",
            ],
        )
    });
    // "how many of the hostages are American" asks for a part of what is counted.
    if folded.get(start).is_some_and(|word| *word == "of") {
        return Some(Ask::HowMany { counted: start..n });
    }
    let counted = if verb { start..start } else { start..end.min(start + 4) };
    Some(Ask::HowMany { counted })
}

/// "what did … say about …", "…'s reaction to …", "who said …"
fn said(folded: &[&str], words: &[Word]) -> Option<Ask> {
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

/// "who is Ann Lee", "who's the mayor of Millbrook"
fn who_is(folded: &[&str], words: &[Word]) -> Option<Ask> {
    let n = folded.len();
    let at = folded.iter().position(|word| text::question_word(word) == Some("who"))?;
    let skip = match folded.get(at + 1) {
        Some(&("is" | "are" | "was" | "were" | "r")) => 2,
        _ if matches!(folded[at], "whos" | "who's") => 1,
        _ => return None,
    };
    let who = at + skip..n;
    let content: Vec<&Word> = words[who.clone()].iter().filter(|word| !word.is_stop).collect();
    (at == 0 && !content.is_empty() && content.len() <= 8).then_some(Ask::WhoIs { who })
}

#[cfg(test)]
mod tests {
    use super::super::Question;
    use super::Ask;

    fn asked(message: &str) -> String {
        let question = Question::parse(message, &[]);
        let words = |range: &std::ops::Range<usize>| {
            question.words[range.clone()].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
        };
        match &question.ask {
            Ask::Open => "open".to_owned(),
            Ask::Said { speaker, topic, .. } => format!("said: {} / {}", words(speaker), words(topic)),
            Ask::WhoSaid { topic } => format!("who said: {}", words(topic)),
            Ask::Source { topic } => format!("source: {}", words(topic)),
            Ask::Mentions { what } => format!("mentions: {}", words(what)),
            Ask::WhoIs { who } => format!("who is: {}", words(who)),
            other => format!("{other:?}").to_lowercase(),
        }
    }

    #[test]
    fn turns_of_phrase() {
        for (message, expected) in [
            ("What did the mayor say about the bridge?", "said: mayor / bridge"),
            ("wat did kirby sya", "said: kirby / "),
            ("and what did he say about the bridge", "said:  / bridge"),
            ("How did the council respond to the mayor's plan?", "said: council / mayor plan"),
            ("israeli forein minister reaction", "said: israeli forein minister / "),
            ("What was the reaction of the union to the vote?", "said: union / vote"),
            ("Exact quote from Lee on the bridge?", "said: lee / bridge"),
            ("Give me the envoy's statement exactly as it was printed, no paraphrasing", "said: envoy / "),
            ("What explanation did the council provide for the delay?", "said: council / delay"),
            ("who said the bridge was unsafe", "who said: bridge was unsafe"),
            ("who says so", "source: "),
            ("where does the 32k number come from", "source: where does the 32k number come from"),
            ("Who is the source for the casualty figure?", "source: for the casualty figure"),
            ("is lee in this story anywhere", "mentions: lee"),
            ("does it mention the bridge at all?", "mentions: the bridge at all"),
            ("Egypt involved?", "mentions: egypt"),
            ("does the article say anything about famine", "mentions: famine"),
            ("who is ann lee", "who is: ann lee"),
            ("whos the isreali embassador to the un", "who is: the isreali embassador to the un"),
            ("what dose abstane mean in this", "meaning"),
            ("who wrote this article", "author"),
            ("when was this published", "published"),
            ("whats the headline", "headline"),
            ("who abstained", "open"),
            ("Why did the council vote?", "open"),
            ("How many people died?", "open"),
            ("Is the deal in this city?", "open"),
        ] {
            assert_eq!(asked(message), expected, "{message}");
        }
    }
}
