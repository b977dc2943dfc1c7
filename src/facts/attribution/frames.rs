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
    /// The same, clause by clause, where several are reported side by side.
    pub clauses: Vec<Span>,
    /// What is reported before it.
    pub ahead: Option<Span>,
    /// Whether the source is the subject of the whole sentence.
    pub opens: bool,
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

/// A sentence that names no source, with the person it is about.
#[derive(Debug)]
pub(super) struct Subject {
    /// The sentence.
    pub sentence: usize,
    /// Who.
    pub speaker: Speaker,
}

/// Adds whom the sentence is about to `subjects` if it has no frames of its own.
pub(super) fn note(words: &[Word], sentence: usize, names: &Names, frames: &[Frame], subjects: &mut Vec<Subject>) {
    if words.is_empty() || frames.last().is_some_and(|frame| frame.sentence == sentence) {
        return;
    }
    let put = speakers::subject(words, words.len()).or_else(|| speakers::headlined(words));
    let found = put.and_then(|put| names.person(words, put));
    subjects.extend(found.map(|speaker| Subject { sentence, speaker }));
}

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
    names.go_on(words);
    if let Some(put) = speakers::subject(words, words.len()) {
        names.note_subject(words, put);
    }
    for at in 0..words.len() {
        if words[at].quoted {
            continue;
        }
        if let Some(put) = speakers::doer(words, at) {
            names.note_subject(words, put);
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
    /// Where what is reported begins that is no clause: "against" in "warned against".
    against: Option<usize>,
}

/// The reporting verb whose main word is at `at`, if the words around let it report.
fn reporting(words: &[Word], at: usize) -> Option<Report> {
    let word = &words[at];
    let previous = |back: usize| at.checked_sub(back).map(|at| &words[at]);
    let mut end = at + 1;
    let mut adjective = false;
    let mut against = None;
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
        return Some(Report { verb, start: helpers(words, made, false, false)?, main: made, end, against: None });
    } else {
        let on = words.get(end).is_some_and(|next| next.is("on") && next.gap.joins());
        let verb = if on && word.is_one_of(&["went", "goes"]) {
            // “…,” she went on.
            end += 1;
            Verb { lemma: "go on", build: Build::Quotation, noun: false }
        } else if word.is_one_of(&["ruled", "rules", "ruling"])
            && words.get(end).is_some_and(|next| next.is("out") && next.gap.joins())
        {
            end += 1;
            against = Some(end);
            Verb { lemma: "rule out", build: Build::Deny, noun: false }
        } else {
            clauses::report(words, at)?
        };
        if let Some(next) = words.get(end).filter(|next| next.gap.joins() && !next.quoted) {
            let warns = ["warn", "caution", "advise"].contains(&verb.lemma) && next.is("against")
                || verb.lemma == "warn" && next.is("of")
                || verb.lemma == "complain" && next.is_one_of(&["of", "about"]);
            // "remembers ringing every day", "admitted getting it wrong"; the tagger takes these for nouns, too.
            let of_self = ["admit", "recall", "remember", "confess"].contains(&verb.lemma);
            let thing = next.text.ends_with("thing") || next.is_one_of(&["evening", "morning", "king", "spring"]);
            let proposes = ["suggest", "recommend"].contains(&verb.lemma) && next.is_verb();
            let does = next.text.ends_with("ing") && (of_self && !thing || proposes);
            if warns {
                against = Some(if next.is("against") { end } else { end + 1 });
                end += 1;
            } else if does {
                against = Some(end);
            }
        }
        let asks = words.get(end).is_some_and(|next| next.is("for") && next.gap.joins() && !next.quoted);
        if verb.lemma == "call" && on {
            end += 1;
            Verb { lemma: "call on", build: Build::Urge, noun: false }
        } else if verb.lemma == "call" && asks {
            end += 1;
            against = Some(end);
            Verb { lemma: "call for", build: Build::Urge, noun: false }
        } else {
            verb
        }
    };
    let progressive = word.text.ends_with("ing");
    let start = helpers(words, at, adjective, progressive)?;
    // "a plan calling for more": it is the plan that does.
    if verb.lemma == "call for" && progressive && start == at {
        return None;
    }
    Some(Report { verb, start, main: at, end, against })
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
        } else if helper.is("since") && start > 1 && words[start - 2].is_one_of(HAVE) {
            // "has since admitted"
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
    let Report { verb, start, main, end, against } = *report;
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
            None => (names.speaker(words, speakers::subject(words, start)?)?, start),
        },
        Put::Words(from, _) | Put::Apposed(_, _, from) | Put::Pronoun(from) => (names.speaker(words, put)?, from),
    };
    let after = match put {
        Put::Words(_, to) if inverted => to,
        Put::Pronoun(at) if inverted => at + 1,
        _ => end,
    };
    let first = from.min(start);
    let span = Span::new(words[first].span.start, words[after - 1].span.end);
    let bare = (start..main).find(|&k| words[k].tag != Tag::ADV).unwrap_or(main);
    let predicate = Span::new(words[bare].span.start, words[against.unwrap_or(end) - 1].span.end);
    let relative = matches!(put, Put::Words(_, to) if words.get(to).is_some_and(|word| word.is("who")));
    let behind = if inverted {
        None
    } else if let Some(from) = against {
        Some(clauses::phrase(article, words, from, end)?)
    } else if verb.build == Build::Deny {
        let denied = clauses::behind(article, words, end, verb.build, relative);
        // Plans and players are rejected too: only what was said is denied.
        if denied.is_none() && verb.lemma != "deny" {
            return None;
        }
        denied
    } else if verb.build == Build::Call && object_relative(words, put) {
        // "the man she called a thief": who is called so stands before, and what goes on is another's.
        return None;
    } else {
        clauses::behind(article, words, end, verb.build, relative)
    };
    // "vowed to answer “blow for blow”"
    let promises = ["vow", "promise", "pledge"].contains(&verb.lemma) && !inverted;
    let behind = behind.or_else(|| promised(article, words, end, relative).filter(|_| promises));
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
        (ahead, behind) = interrupted(article, words, first, rest);
    }
    let quotes = !matches!(verb.build, Build::Urge | Build::Call | Build::Blame) && against.is_none();
    let clauses = behind.map_or_else(Vec::new, |behind| clauses::coordinated(article, words, behind));
    let opens = matches!(put, Put::Same)
        || inverted
        || from == 0
        || ahead.is_some()
        || words[from].gap.breaks
        // "Asked about it, Lee said …"
        || words[from].gap.comma && words[0].tag == Tag::SCONJ && !relative
        || from <= 2 && !relative;
    Some(Frame {
        opens,
        clauses,
        sentence,
        span,
        predicate,
        lemma: verb.lemma,
        speaker,
        behind,
        ahead,
        quotes,
        participle,
        closes,
    })
}

/// What is reported before and behind a source with its verb that commas set off, `words[first..rest]`.
fn interrupted(article: &Article, words: &[Word], first: usize, rest: usize) -> (Option<Span>, Option<Span>) {
    let mut ahead = None;
    let behind;
    let comma = words.get(rest).is_some_and(|next| next.gap.comma && !next.quoted && !next.gap.breaks);
    let goes_on = comma && words[rest].is_verb();
    let start = clauses::sentence_start(article, words, first);
    let plain = !words[start..first].iter().any(|word| word.is_verb() || word.quoted);
    let to_end = |from: usize| clauses::span(article, words, from, clauses::end(article, words, from, false));
    if goes_on && plain {
        // "The bridge, Lee said, is safe": what is reported goes on behind.
        ahead = Some(clauses::span(article, words, start, first));
        behind = Some(to_end(rest));
    } else if goes_on && words[first - 1].is_one_of(&["that", "which", "who"]) {
        // "a bridge that, Lee said, was safe"
        behind = Some(to_end(rest));
    } else if comma && condition(words, first) && words[rest].tag != Tag::CCONJ {
        // "If it rains, Lee said, the bridge will close."
        ahead = Some(clauses::span(article, words, 0, first));
        behind = Some(to_end(rest));
    } else {
        ahead = clauses::ahead(article, words, first);
        // "The bridge was safe, Lee said, and had been tested in May."
        let more = comma
            && words[rest].is_one_of(&["and", "but"])
            && words.get(rest + 1).is_some_and(|next| next.is_verb() && next.gap.joins() && !next.quoted)
            && reporting(words, rest + 1).is_none();
        behind = (more && ahead.is_some()).then(|| to_end(rest + 1));
    }
    (ahead, behind)
}

/// What somebody vows to do, behind the verb that ends before `end`, if it is partly in their own words.
fn promised(article: &Article, words: &[Word], end: usize, relative: bool) -> Option<Span> {
    let from = end + 1;
    words.get(end).filter(|to| to.is("to") && to.gap.joins() && !to.quoted)?;
    let stop = clauses::end(article, words, from.min(words.len() - 1), relative);
    let quotes = words.get(from..stop)?.iter().any(|word| word.quoted);
    (quotes && from < stop).then(|| clauses::span(article, words, from, stop))
}

/// Whether `words[..end]` is nothing but a subordinate clause, whose main clause is still to come.
fn condition(words: &[Word], end: usize) -> bool {
    let leads = words[0].is_one_of(&["if", "when", "once", "unless", "although", "while", "because", "until"]);
    leads && end >= 3 && words[..end].iter().skip(1).all(|word| !word.quoted && word.gap.joins())
}

/// Whether a pronoun is the subject of a clause that tells of the noun before it: "the man she called …".
fn object_relative(words: &[Word], put: Put) -> bool {
    let Put::Pronoun(at) = put else { return false };
    at > 0 && words[at].gap.joins() && words[at - 1].tag == Tag::NOUN
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
        // "It grew; it has 12 staff, according to Lee": nothing before the semicolon.
        // Within brackets it parts less than sentences.
        let cut = |k: &usize| {
            let between = |from: usize, to: usize| &article.text[words[from].span.end..words[to].span.start];
            let rest = between(*k - 1, at);
            between(*k - 1, *k).contains(';') && rest.matches(')').count() <= rest.matches('(').count()
        };
        let first = (1..at).rfind(cut).filter(|&first| words[first..at].iter().any(Word::is_verb)).unwrap_or(0);
        ahead = words[first..at].iter().any(Word::is_verb).then(|| clauses::span(article, words, first, at));
        let next = words.get(end);
        let goes_on = next.is_some_and(|next| next.gap.comma && next.is_verb());
        // "One reason, according to Lee, is that …": only what is behind "that" says something.
        if goes_on && words[end].is_one_of(&["is", "was"]) && words.get(end + 1).is_some_and(|next| next.is("that")) {
            end += 2;
            ahead = None;
        }
        behind = (goes_on && end + 1 < words.len()).then(|| clauses::span(article, words, end, words.len()));
        if goes_on && ahead.is_none() && !words[end - 1].is("that") {
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
        clauses: Vec::new(),
        opens: false,
    })
}
