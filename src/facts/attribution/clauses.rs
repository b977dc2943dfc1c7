//! Where the words begin and end that a reporting verb reports.

use super::denials;
use super::speakers::{is_source, is_time};
use super::verbs::{Build, Verb, verb};
use super::words::Word;
use crate::article::Article;
use crate::facts::Tag;
use crate::text::Span;

/// Fewest words of a clause that is worth giving as somebody's.
const SHORTEST: usize = 3;

/// Past "on Monday", "in a statement", "last night", from `at` on.
pub(super) fn past_circumstances(words: &[Word], mut at: usize) -> usize {
    while let Some(word) = words.get(at) {
        if word.quoted || !word.gap.joins() {
            break;
        }
        let next = words.get(at + 1);
        if is_time(word)
            || word.is_one_of(&[
                "again",
                "repeatedly",
                "privately",
                "publicly",
                "simply",
                "also",
                "separately",
                "online",
            ])
        {
            at += 1;
        } else if word.is_one_of(&["last", "this", "late", "early", "next"]) && next.is_some_and(is_time) {
            at += 2;
        } else if word.is_one_of(&["late", "early"]) && next.is_some_and(|next| next.is_one_of(&["on", "in"])) {
            at += 1;
        } else if is_preposition(word) && next.is_some_and(|next| next.gap.joins() && !next.quoted) {
            let number = next.is_some_and(|next| next.tag == Tag::NUM || next.is_one_of(&["least", "most", "first"]));
            if number && !word.is_one_of(&["in", "on", "since", "at"])
                || next.is_some_and(|next| next.is_one_of(&["least", "most"]))
            {
                break;
            }
            let end = past_phrase(words, at + 1);
            if end == at + 1 {
                break;
            }
            at = end;
        } else {
            break;
        }
    }
    at
}

fn is_preposition(word: &Word) -> bool {
    word.is_one_of(&[
        "on",
        "in",
        "at",
        "during",
        "after",
        "before",
        "to",
        "by",
        "via",
        "through",
        "from",
        "of",
        "about",
        "with",
        "outside",
        "following",
    ])
}

/// Past one noun phrase: a new article or pronoun begins another.
fn past_phrase(words: &[Word], at: usize) -> usize {
    let mut end = at;
    let mut noun = false;
    while let Some(word) = words.get(end) {
        if word.quoted || end > at && !word.gap.joins() {
            break;
        }
        let own = word.tag == Tag::DET || word.is_one_of(&["his", "her", "their", "its"]);
        if noun && (own || word.is("that")) || !word.is_nominal() || word.is_one_of(&["there", "it"]) {
            break;
        }
        noun |= matches!(word.tag, Tag::NOUN | Tag::PROPN | Tag::NUM);
        end += 1;
        if is_time(word) {
            if words.get(end).is_some_and(|word| word.gap.joins() && (is_time(word) || word.tag == Tag::NUM)) {
                continue;
            }
            break;
        }
    }
    if noun { end } else { at }
}

/// What is reported behind a verb whose words end before `after`.
pub(super) fn behind(article: &Article, words: &[Word], after: usize, build: Build, relative: bool) -> Option<Span> {
    let first = words.get(after)?;
    match build {
        Build::Quotation => None,
        Build::Deny => denials::denied(article, words, after),
        Build::Urge => {
            let end = end(article, words, after, relative);
            let to = (after..end).find(|&k| words[k].is("to") && !words[k].quoted)?;
            // "urged them to leave the town, where …": what a place is like is not urged.
            let aside = |word: &Word| word.gap.comma && !word.quoted && word.is_one_of(&["where", "which", "who"]);
            let end = (to + 2..end).find(|&k| aside(&words[k])).unwrap_or(end);
            (to > after
                && first.gap.joins()
                && words.get(to + 1).is_some_and(|next| next.is_verb() || next.tag == Tag::NOUN))
            .then(|| span(article, words, after, end))
        }
        Build::Call => {
            let end = end(article, words, after, relative);
            let quoted = (after..end).find(|&k| words[k].quoted)?;
            // The words between are few: "described the outcome as a “nightmare”".
            let close = (quoted..end).find(|&k| !words[k].quoted).unwrap_or(end);
            let and = (close + 2 < end && words[close].is("and"))
                .then(|| (close..end).find(|&k| words[k].quoted))
                .flatten()
                .filter(|&next| next - close < 5)
                .map(|next| (next..end).find(|&k| !words[k].quoted).unwrap_or(end));
            let plain = words[after..quoted].iter().all(|word| !word.gap.breaks && !word.is_verb());
            (plain && quoted - after <= 16).then(|| span(article, words, after, and.unwrap_or(close)))
        }
        Build::Blame => {
            let end = end(article, words, after, relative);
            let laid = |word: &Word| word.is_one_of(&["on", "for", "to", "of"]) && !word.quoted;
            let at = (after..end).find(|&k| laid(&words[k])).filter(|&at| at > after)?;
            let plain = words[after..at].iter().all(|word| !word.gap.breaks && !word.is_verb());
            (plain && first.gap.joins()).then(|| span(article, words, after, end))
        }
        Build::Told => {
            let object = past_person(words, after);
            if first.is_one_of(&["me", "us", "you"]) {
                return None;
            }
            let clear = object > after && first.gap.joins();
            let at = past_circumstances(words, object);
            let next = words.get(at)?;
            let named = words[after..object].iter().any(|word| word.tag == Tag::PROPN) && next.tag == Tag::PROPN;
            if !clear || named {
                return None;
            }
            if next.is("to") {
                let end = end(article, words, after, relative);
                return Some(span(article, words, after, end));
            }
            clause(article, words, object, at, true, relative)
        }
        Build::Clause | Build::Marked => {
            let at = past_aside(words, past_circumstances(words, after));
            clause(article, words, after, at, build == Build::Clause, relative)
        }
    }
}

/// Past an aside before "that": "claimed, without offering evidence, that …".
fn past_aside(words: &[Word], at: usize) -> usize {
    const LONGEST: usize = 12;
    if !words.get(at).is_some_and(|word| word.gap.comma && !word.gap.quote && !word.quoted) {
        return at;
    }
    let close = (at + 1..words.len().min(at + LONGEST)).find(|&k| !words[k].gap.joins());
    close.filter(|&close| words[close].gap.comma && words[close].is("that") && !words[close].quoted).unwrap_or(at)
}

/// What is ruled out or warned against, behind the verb and its particle that end before `after`: "any deal", or
/// "against driving" with the word at `from`.
pub(super) fn phrase(article: &Article, words: &[Word], from: usize, after: usize) -> Option<Span> {
    let first = words.get(after).filter(|first| first.gap.joins() && !first.quoted)?;
    let doing = first.text.ends_with("ing");
    if !(doing || first.is_nominal()) || first.is_one_of(&["it", "that"]) {
        return None;
    }
    let stop = (after + 1..words.len()).find(|&k| !words[k].quoted && (words[k].gap.comma || words[k].gap.breaks));
    Some(span(article, words, from, stop.unwrap_or(words.len())))
}

/// Cuts a reported clause where another one begins: "said that A, that B and that C" says three things.
pub(super) fn coordinated(article: &Article, words: &[Word], clause: Span) -> Vec<Span> {
    let from = words.partition_point(|word| word.span.end <= clause.start);
    let to = words.partition_point(|word| word.span.start < clause.end);
    let marked = from > 0 && words[from - 1].is("that");
    let mut starts = Vec::new();
    for at in from + SHORTEST..to {
        let (word, before) = (&words[at], &words[at - 1]);
        if is_clause_behind_comma(words, at, to) {
            starts.push((at - 1, at));
            continue;
        }
        let linked = before.is_one_of(&["and", "but", "or"]) && word.gap.joins() && !before.quoted;
        let that = word.is("that") && !word.quoted && at + 2 < to && !words[at + 1].is_verb();
        if that && (linked && before.gap.comma || marked && (linked || word.gap.comma)) {
            starts.push((if linked { at - 1 } else { at }, at + 1));
        }
    }
    if starts.is_empty() {
        return Vec::new();
    }
    let ends: Vec<usize> = starts.iter().map(|(end, _)| *end).chain([to]).collect();
    let begins = [from].into_iter().chain(starts.iter().map(|(_, start)| *start));
    begins.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| span(article, words, start, end)).collect()
}

/// Whether a clause of its own begins at `at`, behind ", and" or ", but": "said it was old, but it would hold".
fn is_clause_behind_comma(words: &[Word], at: usize, to: usize) -> bool {
    let (word, before) = (&words[at], &words[at - 1]);
    let pronoun = word.is_one_of(&["he", "she", "it", "they", "there", "we"]);
    let linked = before.is_one_of(&["and", "but"]) && before.gap.comma && !before.quoted;
    pronoun && linked && word.gap.joins() && !word.quoted && at + SHORTEST <= to && words[at + 1].is_verb()
}

/// Past who is told, from `at` on.
pub(super) fn past_person(words: &[Word], at: usize) -> usize {
    let pronoun =
        |word: &Word| word.tag == Tag::PRON || word.is_one_of(&["me", "us", "them", "him", "her", "reporters"]);
    if words.get(at).is_some_and(pronoun) { at + 1 } else { past_phrase(words, at) }
}

/// The clause that begins at `at`, with or without "that", behind a verb's words that end at `after`; `free` if it need not be marked as one.
pub(super) fn clause(
    article: &Article,
    words: &[Word],
    after: usize,
    at: usize,
    free: bool,
    relative: bool,
) -> Option<Span> {
    let word = words.get(at)?;
    let that = word.is("that") && !word.quoted && words.get(at + 1).is_some();
    // "said, in a call, that": the comma leads on to "that" only.
    if word.gap.breaks || word.gap.comma && !that {
        return None;
    }
    let from = if that { at + 1 } else { at };
    // "said after a vote that lasted an hour" tells of the vote.
    if that && at > after && words[from].is_verb() {
        return None;
    }
    let first = words.get(from)?;
    let end = end(article, words, from, relative);
    // What stands behind "that" is a clause however short: "denied that anybody had".
    if end < from + if that { 2 } else { SHORTEST } {
        return None;
    }
    let verbs = words[from..end].iter().skip(usize::from(!that)).filter(|word| word.is_verb()).count();
    // "declared war on her neighbour after …": what follows "after" is no verb of a clause that begins here.
    let until = words[from..end].iter().position(Word::is_verb).unwrap_or(0);
    let leads_off = words[from..from + until].iter().skip(1).any(|word| {
        word.is_one_of(&["after", "before", "where", "when", "while", "because", "since", "as", "to", "if", "by"])
    });
    let subject = first.is_one_of(&["he", "she", "it", "they", "we", "i", "there", "you"]);
    let auxiliary =
        words[from..end].iter().take_while(|word| !word.gap.comma || word.quoted).any(|word| word.tag == Tag::AUX);
    let begins = first.is_nominal()
        || first.quoted
        || matches!(first.tag, Tag::PRON | Tag::SCONJ | Tag::ADV)
        || first.is_one_of(&[
            "at", "about", "in", "despite", "up", "over", "more", "both", "not", "under", "with", "without",
        ]);
    let clear = that
        || if free {
            begins && verbs > 0
        } else {
            subject || first.is_nominal() && auxiliary && !leads_off && verbs > 0
        };
    (clear && !first.is_one_of(&["so", "what", "how", "whether", "why", "anything", "nothing"]) || that && verbs > 0)
        .then(|| span(article, words, from, end))
}

/// One past the last word of the clause that begins at `from`.
pub(super) fn end(article: &Article, words: &[Word], from: usize, relative: bool) -> usize {
    let mut at = from + 1;
    while let Some(word) = words.get(at) {
        let colon = word.gap.breaks && article.text[words[at - 1].span.end..word.span.start].contains(':');
        if !word.quoted && stops(article, words, at, relative) || colon && !words[at - 1].quoted {
            return at;
        }
        at += 1;
    }
    words.len().max(from)
}

/// Whether the clause that runs up to `at` ends there.
fn stops(article: &Article, words: &[Word], at: usize, relative: bool) -> bool {
    let word = &words[at];
    if word.gap.breaks {
        let between = &article.text[words[at - 1].span.end..word.span.start];
        if between.contains([':', ';', '!', '?']) || between.contains(". ") {
            return true;
        }
    }
    if word.is("according") && words.get(at + 1).is_some_and(|next| next.is("to")) {
        return true;
    }
    let linked = word.tag == Tag::CCONJ || word.is_one_of(&["while", "but", "and", "whereas", "as", "or"]);
    if !word.gap.comma {
        // "confirmed the deaths and called them": another report by the same source.
        let next = words.get(at + 1).filter(|next| linked && !next.quoted && next.is_verb());
        if next.is_some_and(|next| {
            !next.text.ends_with("ing") && verb(next.text).is_some_and(|verb| verb.build != Build::Quotation)
        }) {
            return true;
        }
        // "said he was ill and Lee said": a name right behind "and".
        return linked
            && words.get(at + 1).is_some_and(|next| next.tag == Tag::PROPN)
            && reports(words, at + 1, at + 1);
    }
    // "said the tram was fast, and are asking": another thing that the source does.
    // "of opening fire, and killing nine" goes on.
    let goes_on = |next: &Word| next.text.ends_with("ing") && verb(next.text).is_none();
    if linked && words.get(at + 1).is_some_and(|next| next.is_verb() && !next.quoted && !goes_on(next)) {
        return true;
    }
    if relative && word.is_verb() {
        return true;
    }
    if word.text.ends_with("ing") && (verb(word.text).is_some() || word.is_one_of(&["citing", "referring", "speaking"]))
    {
        return true;
    }
    // A comma and another report: ", but called on", ", while Lee said".
    reports(words, if linked { at + 1 } else { at }, at + 1)
}

/// The reporting verb at `at`, if that is a verb here: "reports" in "the Agency reports." is.
pub(super) fn report(words: &[Word], at: usize) -> Option<Verb> {
    let word = &words[at];
    let verb = verb(word.text)?;
    let told_last = at > 0
        && words[at - 1].tag == Tag::PROPN
        && word.gap.joins()
        && words.get(at + 1).is_none_or(|next| !next.gap.joins());
    // "volunteers there say", but not "their say".
    let says = verb.lemma == "say"
        && at > 0
        && !(matches!(words[at - 1].tag, Tag::DET | Tag::ADJ) || words[at - 1].owns)
        && !words[at - 1].is_one_of(&["his", "her", "their", "our", "my", "your", "its", "to", "more", "no"]);
    (!verb.noun || word.is_verb() || told_last || says || is_told_first(words, at)).then_some(verb)
}

/// Whether the form at `at`, which may be a noun, is the verb of a sentence that begins with a source: "The mayor claims
/// that …", "The resolution calls for an end".
fn is_told_first(words: &[Word], at: usize) -> bool {
    const LONGEST: usize = 8;
    let (Some(next), Some(second)) = (words.get(at + 1), words.get(at + 2)) else { return false };
    let that = next.is("that") && !second.is_verb();
    let asks = words[at].is("calls") && next.is("for") && second.tag == Tag::DET;
    // "The father of two claims that …"
    let plain = |word: &Word| (word.is_nominal() || word.is("of")) && word.gap.joins() && !word.quoted;
    (1..=LONGEST).contains(&at)
        && (that || asks)
        && next.gap.joins()
        && words[at].gap.joins()
        && words[1..at].iter().all(plain)
        && is_source(words, 0, at)
}

/// Whether what begins at `from` is a source with its reporting verb; that may not stand before `earliest`.
fn reports(words: &[Word], from: usize, earliest: usize) -> bool {
    for at in from..from + 8 {
        let Some(word) = words.get(at) else { return false };
        if word.quoted || at > from && !word.gap.joins() {
            return false;
        }
        if report(words, at).is_some_and(|verb| verb.build != Build::Quotation) {
            // A verb right behind a comma belongs to what goes on: "the deal, announced on Monday, was".
            return at >= earliest;
        }
        let phrase = word.is_nominal() || matches!(word.tag, Tag::PRON | Tag::ADP | Tag::ADV | Tag::AUX);
        if !phrase || word.is_one_of(&["which", "who", "that"]) {
            return false;
        }
    }
    false
}

/// What is reported before a source at `at` that a comma divides from it: "The bridge is safe, police said."
pub(super) fn ahead(article: &Article, words: &[Word], at: usize) -> Option<Span> {
    // Behind a semicolon another sentence begins.
    let mut from = sentence_start(article, words, at);
    while from < at && words[from].is_one_of(&["but", "and", "meanwhile", "however", "also"]) {
        from += 1;
    }
    let clause = words.get(from..at)?;
    let first = clause.first()?;
    let of_relative = |k: usize| clause[k - 1].is_one_of(&["who", "which"]);
    let verbs = (1..clause.len()).filter(|&k| clause[k].is_verb() && !of_relative(k)).count();
    let relatives = clause.iter().filter(|word| word.is_one_of(&["who", "which"])).count();
    let commas = clause.iter().skip(1).filter(|word| word.gap.comma).count();
    let counts = first.is("at") && clause.get(1).is_some_and(|word| word.is_one_of(&["least", "most"]));
    let leads_in = first.tag == Tag::SCONJ
        || !counts
            && first.is_one_of(&[
                "when", "as", "after", "while", "if", "because", "before", "since", "asked", "in", "on", "at", "during",
            ]);
    let fine = clause.len() >= SHORTEST && verbs > relatives && first.tag != Tag::VERB && (!leads_in || commas > 0);
    fine.then(|| span(article, words, from, at))
}

/// Where the sentence begins that `at` stands in: behind the last semicolon.
pub(super) fn sentence_start(article: &Article, words: &[Word], at: usize) -> usize {
    (1..at).rev().find(|&k| words[k].gap.breaks && is_semicolon(article, words, k)).unwrap_or(0)
}

fn is_semicolon(article: &Article, words: &[Word], at: usize) -> bool {
    !words[at].quoted && article.text[words[at - 1].span.end..words[at].span.start].contains(';')
}

/// The words of `words[from..to]`, with a quotation mark that opens before them or closes behind them.
pub(super) fn span(article: &Article, words: &[Word], from: usize, to: usize) -> Span {
    let (mut start, mut end) = (words[from].span.start, words[to - 1].span.end);
    let text = &article.text;
    if words[from].quoted
        && let Some(mark) = text[..start].chars().next_back().filter(|c| matches!(c, '“' | '"' | '‘' | '\''))
    {
        start -= mark.len_utf8();
    }
    if words[to - 1].quoted && words.get(to).is_none_or(|next| !next.quoted) {
        // The stop or comma inside the marks comes along with them.
        let rest = &text[end..];
        let stop = rest.find(|c: char| !matches!(c, '.' | ',' | '!' | '?' | '…')).unwrap_or(rest.len());
        if let Some(mark) = rest[stop..].chars().next().filter(|c| matches!(c, '”' | '"' | '’' | '\'')) {
            end += stop + mark.len_utf8();
        }
    } else if text[end..].starts_with(['%', ')']) {
        end += 1;
    }
    Span::new(start, end)
}
