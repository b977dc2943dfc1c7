//! The places where an article names a source: a reporting verb with who speaks, or "according to".

use super::clauses;
use super::names::{Names, Speaker};
use super::speakers::{self, Put};
use super::verbs::{ADAMANT, Build, CONFIDENT, NO_SOURCES, Verb};
use super::words::Word;
use crate::article::Article;
use crate::facts::Tag;
use crate::text::Span;

/// A place where a source is named.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// The sentence that holds it.
    pub sentence: usize,
    /// From the words that name the source to the verb, or the other way round.
    pub span: Span,
    /// "said", "was adamant", "according to"
    pub predicate: Span,
    /// "say"
    pub lemma: &'static str,
    /// Who.
    pub speaker: Speaker,
    /// What is reported behind it.
    pub behind: Option<Span>,
    /// What is reported before it.
    pub ahead: Option<Span>,
    /// Whether it may introduce or follow a quotation.
    pub quotes: bool,
    /// Whether it is "adding", which goes with another frame.
    pub participle: bool,
    /// Whether it can follow a quotation that ended with a stop: nothing is reported behind it.
    pub closes: bool,
}

/// Words in capitals that make a sentence a row of headlines.
const SHOUTED: usize = 4;
/// The lemma of "according to".
pub(super) const ACCORDING: &str = "according to";

/// Adds the frames of a sentence to `frames`, in order.
pub(super) fn find<'a>(
    article: &'a Article,
    words: &[Word<'a>],
    sentence: usize,
    names: &mut Names<'a>,
    frames: &mut Vec<Frame>,
) {
    let first = frames.len();
    // Links to other stories run together tell nothing that can be relied on.
    let shouted = |word: &&Word| word.text.len() > 3 && word.text.bytes().all(|b| b.is_ascii_uppercase());
    if words.iter().filter(shouted).count() >= SHOUTED {
        return;
    }
    if let Some(put) = speakers::subject(words, words.len()) {
        names.note_subject(words, put, sentence);
    }
    for at in 0..words.len() {
        if words[at].quoted {
            continue;
        }
        if let Some(put) = speakers::doer(words, at) {
            names.note_subject(words, put, sentence);
        }
        let frame = if words[at].is("according") && words.get(at + 1).is_some_and(|next| next.is("to") && !next.quoted)
        {
            according(article, words, at, sentence, names)
        } else {
            reporting(words, at).and_then(|report| {
                let before = frames[first..].last().map(|frame| &frame.speaker);
                spoken(article, words, &report, sentence, names, before)
            })
        };
        frames.extend(frame);
    }
}

/// A reporting verb with its helpers.
struct Report {
    verb: Verb,
    /// The first of its words, the main one, and one past its last.
    start: usize,
    main: usize,
    end: usize,
}

/// The reporting verb whose main word is at `at`, if the words around let it report.
fn reporting(words: &[Word], at: usize) -> Option<Report> {
    let word = &words[at];
    let previous = |back: usize| at.checked_sub(back).map(|at| &words[at]);
    let mut end = at + 1;
    let mut adjective = false;
    let verb = if word.is_one_of(ADAMANT) || word.is_one_of(CONFIDENT) {
        let that = words.get(end).is_some_and(|next| next.is("that") && next.gap.joins());
        if !(that || word.is_one_of(ADAMANT)) {
            return None;
        }
        adjective = true;
        Verb { lemma: "insist", build: Build::Clause, noun: false }
    } else if word.text == "clear" && previous(1).is_some_and(|word| word.is_one_of(&["it", "made"])) {
        let it = previous(1).is_some_and(|word| word.is("it"));
        let made = if it { at.checked_sub(2)? } else { at - 1 };
        if !words[made].is_one_of(&["made", "makes"]) {
            return None;
        }
        let verb = Verb { lemma: "make clear", build: Build::Marked, noun: false };
        return Some(Report { verb, start: helpers(words, made, false, false)?, main: made, end });
    } else {
        let on = words.get(end).is_some_and(|next| next.is("on") && next.gap.joins());
        let verb = if on && word.is_one_of(&["went", "goes"]) {
            // “…,” she went on.
            end += 1;
            Verb { lemma: "go on", build: Build::Quotation, noun: false }
        } else {
            clauses::report(words, at)?
        };
        if verb.lemma == "call" && on {
            end += 1;
            Verb { lemma: "call on", build: Build::Urge, noun: false }
        } else {
            verb
        }
    };
    let progressive = word.text.ends_with("ing");
    let start = helpers(words, at, adjective, progressive)?;
    Some(Report { verb, start, main: at, end })
}

/// The first of the helpers before the verb at `at`; none if they make it passive, denied or unreal.
fn helpers(words: &[Word], at: usize, adjective: bool, progressive: bool) -> Option<usize> {
    const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "'s", "am", "remained", "remains"];
    const HAVE: &[&str] = &["has", "have", "had"];
    const ADVERBS: &[&str] = &["now", "also", "later", "then", "still", "once", "previously", "earlier", "reportedly"];
    let mut start = at;
    let mut is = false;
    while start > 0 && words[start].gap.joins() && !words[start - 1].quoted {
        let helper = &words[start - 1];
        if helper.is_one_of(BE) {
            if !(adjective || progressive) {
                return None;
            }
            is = true;
        } else if helper.is_one_of(HAVE) {
        } else if helper.is_one_of(&["not", "never", "to", "neither", "nor"])
            || helper.tag == Tag::AUX
            || helper.is("cannot")
        {
            return None;
        } else if !(helper.tag == Tag::ADV || helper.is_one_of(ADVERBS))
            || helper.is_one_of(&["there", "however", "when", "where", "why", "how"])
        {
            break;
        }
        start -= 1;
    }
    (!adjective || is).then_some(start)
}

/// The frame of a reporting verb; `earlier` is who spoke before in the sentence.
fn spoken<'a>(
    article: &'a Article,
    words: &[Word<'a>],
    report: &Report,
    sentence: usize,
    names: &mut Names<'a>,
    earlier: Option<&Speaker>,
) -> Option<Frame> {
    let Report { verb, start, main, end } = *report;
    let gap = words[start].gap;
    let participle = start == main && words[main].text.ends_with("ing");
    let free = verb.lemma == "say" || verb.lemma == "read";
    let inverts = !participle && matches!(verb.build, Build::Clause | Build::Marked | Build::Quotation);
    let mut inverted = None;
    if inverts && start == main && start > 0 && gap.quote && words[start - 1].quoted {
        inverted = speakers::behind(words, end, true);
    }
    let put = inverted.or_else(|| speakers::before(words, start, participle, free)).or_else(|| {
        // "The bridge is safe, said Ann Lee, the mayor."
        let alone = |put: &Put| match *put {
            Put::Words(_, end) => words.get(end).is_none_or(|next| !next.gap.joins() || next.tag == Tag::ADP),
            _ => false,
        };
        inverted = (inverts && start == main && gap.comma)
            .then(|| speakers::behind(words, end, false))
            .flatten()
            .filter(alone);
        inverted
    })?;
    let inverted = inverted.is_some();
    let (speaker, from) = match put {
        Put::Same => match earlier {
            Some(speaker) => (speaker.clone(), start),
            None => (names.speaker(words, speakers::subject(words, start)?, sentence)?, start),
        },
        Put::Words(from, _) | Put::Apposed(_, _, from) | Put::Pronoun(from) => {
            (names.speaker(words, put, sentence)?, from)
        }
    };
    let after = match put {
        Put::Words(_, to) if inverted => to,
        Put::Pronoun(at) if inverted => at + 1,
        _ => end,
    };
    let first = from.min(start);
    let span = Span::new(words[first].span.start, words[after - 1].span.end);
    let bare = (start..main).find(|&k| words[k].tag != Tag::ADV).unwrap_or(main);
    let predicate = Span::new(words[bare].span.start, words[end - 1].span.end);
    let relative = matches!(put, Put::Words(_, to) if words.get(to).is_some_and(|word| word.is("who")));
    let behind = if inverted {
        None
    } else if verb.lemma == "reject" || verb.lemma == "dismiss" {
        // Plans and players are rejected too: only what was said is denied.
        Some(denied(article, words, end)?)
    } else if verb.lemma == "deny" {
        denied(article, words, end)
    } else {
        clauses::behind(article, words, end, verb.build, relative)
    };
    let told = if verb.build == Build::Told { clauses::past_person(words, after) } else { after };
    let rest = clauses::past_circumstances(words, told);
    let next = words.get(rest);
    let ends = behind.is_none() && next.is_none_or(|word| !word.gap.joins());
    let colon = article.text[span.end..].starts_with(':');
    let closes = behind.is_none() && next.is_none() && !colon;
    let own = !participle && put != Put::Same && first > 0 && words[first].gap.comma && !words[first].gap.quote;
    let mut behind = behind;
    let mut ahead = None;
    if own && behind.is_none() && ends && verb.build != Build::Quotation {
        // "The bridge, Lee said, is safe": what is reported goes on behind.
        let goes_on = next.is_some_and(|next| next.gap.comma && !next.quoted && next.is_verb());
        if goes_on && !words[..first].iter().any(|word| word.is_verb() || word.quoted) {
            let stop = (rest + 1..words.len()).find(|&k| words[k].gap.comma || words[k].gap.breaks);
            ahead = Some(clauses::span(article, words, 0, first));
            behind = Some(clauses::span(article, words, rest, stop.unwrap_or(words.len())));
        } else {
            ahead = clauses::ahead(article, words, first);
        }
    }
    let quotes = !matches!(verb.build, Build::Urge | Build::Call | Build::Blame);
    Some(Frame { sentence, span, predicate, lemma: verb.lemma, speaker, behind, ahead, quotes, participle, closes })
}

/// What somebody denies: a clause, doing something, or one of the things that are denied.
fn denied(article: &Article, words: &[Word], at: usize) -> Option<Span> {
    const DENIED: &[&str] = &[
        "account",
        "criticism",
        "suggestion",
        "suggestions",
        "notion",
        "idea",
        "figure",
        "story",
        "allegation",
        "allegations",
        "claim",
        "claims",
        "accusation",
        "accusations",
        "report",
        "reports",
        "charge",
        "charges",
        "wrongdoing",
        "responsibility",
        "involvement",
        "knowledge",
        "guilt",
    ];
    if let Some(clause) = clauses::behind(article, words, at, Build::Marked, false) {
        return Some(clause);
    }
    let doing = words.get(at)?.text.ends_with("ing") && words[at].tag == Tag::VERB;
    let end = (at + 1..words.len()).find(|&k| words[k].gap.comma || words[k].gap.breaks).unwrap_or(words.len());
    let thing = words[at..end].iter().take(5).any(|word| word.is_one_of(DENIED));
    (words[at].gap.joins() && (doing || thing)).then(|| clauses::span(article, words, at, end))
}

/// The frame of "according to" at `at`.
fn according<'a>(
    article: &'a Article,
    words: &[Word<'a>],
    at: usize,
    sentence: usize,
    names: &Names<'a>,
) -> Option<Frame> {
    let from = at + 2;
    let first = words.get(from).filter(|first| first.gap.joins() && !first.quoted)?;
    let mut end = speakers::phrase_end(words, from);
    let head = speakers::head_end(words, from, end.max(from + 1)) - 1;
    if end == from
        || words[head].is_one_of(NO_SOURCES)
        || speakers::is_time(&words[head])
        || words[from].is_one_of(&["my", "our", "your"])
    {
        return None;
    }
    let next = (end + 1..words.len()).find(|&k| !words[k].gap.joins()).unwrap_or(words.len());
    // "according to her publisher, Moss & Vane": the name says more.
    let is_apposed = end < words.len()
        && first.is_one_of(&["his", "her", "its", "their"])
        && speakers::named_behind(words, Put::Words(from, end), end, next);
    let mut speaker = if is_apposed { names.named(words, end, next) } else { names.named(words, from, end) };
    if is_apposed {
        end = next;
    } else if first.tag == Tag::DET && (speaker.span.start == first.span.start || words[head].tag == Tag::PROPN) {
        let whole = Span::new(first.span.start, words[end - 1].span.end);
        speaker.name = crate::text::one_line(article.words(whole));
        speaker.span = whole;
    }
    let span = Span::new(words[at].span.start, words[end - 1].span.end);
    let predicate = Span::new(words[at].span.start, words[at + 1].span.end);
    let leads = at == 0 || at == 1 && !words[0].quoted && words[0].gap.joins();
    let behind;
    let mut ahead = None;
    if leads {
        let mut start = end;
        // "According to Ann Lee, the mayor, the town …": past what she is.
        let comma = |from: usize| (from..words.len()).find(|&k| words[k].gap.comma);
        if let Some(second) = comma(end + 1).filter(|&second| second < end + 10)
            && words[end..second].iter().all(|word| word.is_nominal() || word.tag == Tag::ADP)
            && words[second..].iter().any(Word::is_verb)
        {
            start = second;
        }
        behind =
            words.get(start).filter(|word| word.gap.comma).map(|_| clauses::span(article, words, start, words.len()));
    } else {
        ahead = words[..at].iter().any(Word::is_verb).then(|| clauses::span(article, words, 0, at));
        let next = words.get(end);
        let goes_on = next.is_some_and(|next| next.gap.comma && next.is_verb());
        behind = (goes_on && end + 1 < words.len()).then(|| clauses::span(article, words, end, words.len()));
        if goes_on && ahead.is_none() {
            ahead = Some(clauses::span(article, words, 0, at));
        }
    }
    let closes = words.get(end).is_none();
    Some(Frame {
        sentence,
        span,
        predicate,
        lemma: ACCORDING,
        speaker,
        behind,
        ahead,
        quotes: true,
        participle: false,
        closes,
    })
}
