//! From quotations and the places where sources are named to who said what.

use super::Saying;
use super::frames::{ACCORDING, Frame, Subject};
use super::marks::Quotation;
use super::verbs::denies;
use crate::article::Article;
use crate::facts::Manner;
use crate::text::Span;

/// Shortest clause in bytes: what is left of one that was cut may say nothing.
const SHORTEST: usize = 10;

/// What a frame has been found to belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Free,
    /// It follows the words of the saying with this number.
    Behind(usize),
    /// It introduces a quotation.
    Before,
}

/// Who said what, in the order of the article.
pub(super) fn sayings(
    article: &Article,
    quotations: &[Quotation],
    frames: &[Frame],
    subjects: &[Subject],
) -> Vec<Saying> {
    let mut reader =
        Reader { article, frames, subjects, uses: vec![Use::Free; frames.len()], sayings: Vec::new(), last: None };
    for quotation in quotations {
        reader.read(quotation);
    }
    let direct = reader.sayings.len();
    for at in 0..frames.len() {
        reader.report(at, quotations, direct);
    }
    let mut sayings = reader.sayings;
    sayings.retain(|saying| !saying.parts.is_empty());
    sayings.sort_by_key(|saying| (saying.parts[0].start, std::cmp::Reverse(saying.parts[0].end)));
    without_repeats(sayings)
}

/// Leaves out what a source says within its own reported words: "Lee said he believed that …" is one saying.
fn without_repeats(sayings: Vec<Saying>) -> Vec<Saying> {
    let mut kept: Vec<Saying> = Vec::with_capacity(sayings.len());
    for saying in sayings {
        let holds =
            |known: &Saying| known.name == saying.name && known.parts.iter().any(|part| part.holds(saying.parts[0]));
        if !kept.iter().rev().take(4).any(holds) {
            kept.push(saying);
        }
    }
    kept
}

/// The quotation read last: its saying, its frame, and the last sentence of either.
#[derive(Clone, Copy)]
struct Last {
    saying: usize,
    frame: usize,
    sentence: usize,
    /// The kind of its marks: a quotation goes on with the same.
    single: bool,
}

struct Reader<'a> {
    article: &'a Article,
    frames: &'a [Frame],
    subjects: &'a [Subject],
    uses: Vec<Use>,
    sayings: Vec<Saying>,
    last: Option<Last>,
}

impl Reader<'_> {
    fn sentence_at(&self, at: usize) -> usize {
        let found = self.article.sentences.partition_point(|sentence| sentence.span.end <= at);
        found.min(self.article.sentences.len() - 1)
    }

    fn read(&mut self, quotation: &Quotation) {
        let (Some(first), Some(last)) = (quotation.parts.first(), quotation.parts.last()) else { return };
        let opens = self.sentence_at(quotation.span.start);
        let closes = self.sentence_at(last.end.saturating_sub(1).max(first.start));
        let sentence = self.article.sentences[opens].span;
        let text = self.article.text.as_str();
        let words = first.of_text(text);
        let begins = words.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '[' | '#' | '@'));
        let lead = &text[sentence.start.min(quotation.span.start)..quotation.span.start];
        let led = lead.contains(char::is_alphanumeric);
        let single = text[quotation.span.start..].starts_with(['‘', '\'']);

        // The frames around it.
        let next = self.frames.partition_point(|frame| frame.span.start < quotation.span.end);
        let behind =
            self.behind(quotation, closes, next).filter(|&at| begins && !led || self.frames[at].behind.is_none());
        let before = (0..next).rev().find(|&at| self.frames[at].span.end <= quotation.span.start);
        let introduction = before.filter(|&at| {
            let frame = &self.frames[at];
            frame.quotes && frame.lemma != ACCORDING && (frame.sentence == opens || !led && frame.sentence + 1 == opens)
        });
        let between = introduction.map(|at| text[self.frames[at].span.end..quotation.span.start].trim_end());
        let colon = between.is_some_and(|between| between.ends_with(':'));

        // A fragment within what somebody is reported to have said: that clause holds it.
        let reported = introduction
            .and_then(|at| self.frames[at].behind)
            .is_some_and(|clause| clause.start <= quotation.span.start && quotation.span.end <= clause.end);
        if reported && !colon && (!begins || between == Some("that")) {
            return;
        }
        // Broken by its attribution: “We will,” she said, “rebuild.”
        if let (Some(last), Some(at)) = (self.last, before)
            && last.frame == at
            && self.uses[at] == Use::Behind(last.saying)
            && self.frames[at].sentence == opens
            && led
            && behind.is_none()
            && between.is_some_and(|between| between.ends_with(',') || between.is_empty())
        {
            self.sayings[last.saying].parts.extend_from_slice(&quotation.parts);
            self.last = Some(Last { sentence: closes, ..last });
            return;
        }
        if let Some(at) = introduction.filter(|&at| colon && self.reaches(at, quotation.span.start)) {
            self.take(at, Use::Before, quotation.parts.clone(), closes);
        } else if let Some(at) = behind {
            let parts = self.whole(quotation, opens, led, begins);
            let saying = self.sayings.len();
            self.take(at, Use::Behind(saying), parts, closes);
        } else if let Some(at) = introduction.filter(|&at| {
            led && !begins && between == Some(",") && self.frames[at].ahead.is_some() && self.uses[at] == Use::Free
        }) {
            // The article's words, then the source's own: It is shut, she said, “which hurts.”
            self.take(at, Use::Free, quotation.parts.clone(), closes);
        } else if let Some(at) = introduction.filter(|&at| self.introduces(at, quotation, begins)) {
            self.take(at, Use::Before, quotation.parts.clone(), closes);
        } else if let Some(last) =
            self.last.filter(|last| !led && begins && last.single == single && self.goes_on(*last, opens, quotation))
        {
            let saying = Saying { parts: quotation.parts.clone(), ..self.sayings[last.saying].clone() };
            self.last = Some(Last { saying: self.sayings.len(), frame: last.frame, sentence: closes, single });
            self.sayings.push(saying);
        } else if let Some(subject) =
            self.subject_of(opens).filter(|_| !led && text[quotation.span.end..].starts_with(": "))
        {
            // “I was wrong”: Ann Lee on bridges.
            let said = of_subject(subject, quotation);
            self.sayings.push(said);
        } else if (!led || lead.trim_end().ends_with(':')) && begins && self.is_whole(quotation, closes) {
            if let Some(at) = before.filter(|&at| !led && self.follows(at, opens)) {
                let used = self.uses[at];
                self.take(at, used, quotation.parts.clone(), closes);
            } else if let Some(subject) = self.is_of_subject(opens, led) {
                let said = of_subject(subject, quotation);
                self.sayings.push(said);
            }
        }
    }

    /// Whom a sentence is about that names no source.
    fn subject_of(&self, sentence: usize) -> Option<&Subject> {
        let at = self.subjects.partition_point(|subject| subject.sentence < sentence);
        self.subjects.get(at).filter(|subject| subject.sentence == sentence)
    }

    /// Whether a quotation is whole sentences and ends its own, so that no verb behind it can give it to another.
    fn is_whole(&self, quotation: &Quotation, closes: usize) -> bool {
        let Some(last) = quotation.parts.last() else { return false };
        let words = last.of_text(&self.article.text);
        let ends = self.article.sentences[closes].span.end <= quotation.span.end;
        ends && words.ends_with(['.', '!', '?', '…']) && words.split_whitespace().nth(1).is_some()
    }

    /// Whether the frame at `at`, of the sentence before `opens`, is of a source whose own words a quotation without an
    /// attribution gives: Lee denied the claim. “I was at home.”
    fn follows(&self, at: usize, opens: usize) -> bool {
        let frame = &self.frames[at];
        // Only where that sentence names one source.
        let other = |before: usize| {
            let known = &self.frames[before];
            known.sentence == frame.sentence && known.speaker.name != frame.speaker.name
        };
        let reports = frame.lemma != ACCORDING && frame.opens && (frame.behind.is_some() || frame.ahead.is_some());
        self.is_next(frame.sentence, opens) && reports && !at.checked_sub(1).is_some_and(other)
    }

    /// Whether the sentence `opens` stands behind the sentence `before`, in the same paragraph.
    fn is_next(&self, before: usize, opens: usize) -> bool {
        let sentences = &self.article.sentences;
        before + 1 == opens && sentences[opens].block == sentences[before].block
    }

    /// The person whose words a quotation without an attribution gives: whom its own sentence is about up to a colon, or
    /// whom the sentence before is about, if they spoke just before.
    fn is_of_subject(&self, opens: usize, led: bool) -> Option<&Subject> {
        let from = if led { opens } else { opens.checked_sub(1)? };
        if led {
            return self.subject_of(opens);
        }
        let at = self.subjects.partition_point(|subject| subject.sentence < from);
        let subject = self.subjects.get(at)?;
        let spoke = self.sayings.iter().rev().take(3).any(|saying| saying.name == subject.speaker.name);
        (spoke && self.is_next(subject.sentence, opens)).then_some(subject)
    }

    /// The frame right behind a quotation: “…,” she said.
    fn behind(&self, quotation: &Quotation, closes: usize, next: usize) -> Option<usize> {
        let frame = self.frames.get(next)?;
        let text = self.article.text.as_str();
        let words = quotation.parts.last()?.of_text(text);
        let between = &text[quotation.span.end..frame.span.start];
        let direct = !between.contains(char::is_alphanumeric) && !between.contains(['.', ':', ';', '“', '"', '\n']);
        if !direct || frame.participle || !frame.quotes {
            return None;
        }
        // A sentence goes on behind a comma, or in lower case.
        let stopped = !words.ends_with([',', '-', '—', '–']) && !between.contains([',', '-', '—', '–']);
        let small = text[frame.span.start..].starts_with(char::is_lowercase);
        let new_sentence = stopped && !small || between.contains(['?', '!']);
        let near = frame.sentence == closes || frame.sentence == closes + 1;
        // “It is over.” Lee said it was. “It is over.” Lee said.
        (near && (!new_sentence || frame.closes) && (frame.sentence == closes || frame.closes)).then_some(next)
    }

    /// What a frame behind a quotation gives as said: the quotation, or the clause that it ends.
    fn whole(&self, quotation: &Quotation, opens: usize, led: bool, begins: bool) -> Vec<Span> {
        let text = self.article.text.as_str();
        let sentence = self.article.sentences[opens].span;
        let lead = text[sentence.start..quotation.span.start.max(sentence.start)].trim_end();
        let before = self.frames.partition_point(|frame| frame.span.start < quotation.span.start);
        let framed = before > 0 && self.frames[before - 1].sentence == opens;
        let whole = !led || framed || lead.ends_with(':') || begins && lead.ends_with([',', '.']);
        if !whole && quotation.parts.len() == 1 {
            // The comma inside the mark ends nothing.
            return vec![Span::new(sentence.start, quotation.span.end)];
        }
        quotation.parts.clone()
    }

    /// Whether nothing but circumstances stands between a frame and what it introduces with a colon.
    fn reaches(&self, at: usize, open: usize) -> bool {
        let between = &self.article.text[self.frames[at].span.end..open];
        between.len() < 240 && !between.contains(['“', '”', '"'])
    }

    /// Whether a frame introduces a quotation without a colon: X said, “…”
    fn introduces(&self, at: usize, quotation: &Quotation, begins: bool) -> bool {
        let frame = &self.frames[at];
        let between = self.article.text[frame.span.end..quotation.span.start].trim_end();
        let comma = between.ends_with(',');
        let near = between.len() < 100 && !between.contains(['“', '”', '"', '.', ':', ';']);
        let inside = frame.behind.is_some_and(|behind| behind.start < quotation.span.start);
        let words = quotation.parts[0].of_text(&self.article.text);
        let whole = words.split_whitespace().nth(2).is_some();
        // Lee conceded “with regret”.
        let fragment = !begins && between.is_empty() && frame.behind.is_none() && self.uses[at] == Use::Free;
        let several = words.contains(' ');
        near && fragment && several
            || near
                && begins
                && whole
                && !inside
                && (comma || between.is_empty())
                && self.uses[at] == Use::Free
                && frame.behind.is_none_or(|behind| behind.start >= quotation.span.start)
    }

    /// Whether a quotation without an attribution goes on with what was said before.
    fn goes_on(&self, last: Last, opens: usize, quotation: &Quotation) -> bool {
        if opens != last.sentence + 1 {
            return false;
        }
        let (here, there) = (self.article.sentences[opens].block, self.article.sentences[last.sentence].block);
        let block = self.article.blocks[here].span;
        let rest = block.end.saturating_sub(quotation.span.end);
        // In a new paragraph only if that holds nothing else.
        here == there || here == there + 1 && quotation.span.start == block.start && rest <= 2
    }

    fn take(&mut self, at: usize, used: Use, parts: Vec<Span>, closes: usize) {
        self.uses[at] = used;
        let frame = &self.frames[at];
        let single = parts.first().is_some_and(|part| self.article.text[..part.start].ends_with(['‘', '\'']));
        self.last = Some(Last { saying: self.sayings.len(), frame: at, sentence: closes.max(frame.sentence), single });
        self.sayings.push(saying(frame, Manner::Quoted, parts));
    }

    /// What the frame at `at` reports in the article's words.
    fn report(&mut self, at: usize, quotations: &[Quotation], direct: usize) {
        let frame = &self.frames[at];
        let ahead =
            frame.ahead.filter(|ahead| self.uses[at] == Use::Free && self.up_to_quotation(*ahead, direct) == *ahead);
        let behind = frame
            .behind
            .filter(|_| !matches!(self.uses[at], Use::Behind(_)))
            .map(|behind| self.up_to_quotation(behind, direct));
        let is_denial = denies(frame.lemma);
        // Both halves of an interrupted clause say something together.
        let says = |part: &Span| part.len() > SHORTEST || is_denial || ahead.is_some() && behind.is_some();
        let parts: Vec<Span> = [ahead, behind].into_iter().flatten().filter(says).collect();
        if parts.is_empty() {
            return;
        }
        let quoted =
            quotations_in(quotations, parts[0]) || parts.get(1).is_some_and(|part| quotations_in(quotations, *part));
        let manner = match () {
            () if frame.lemma == ACCORDING => Manner::AccordingTo,
            () if quoted => Manner::Quoted,
            () => Manner::Paraphrased,
        };
        if let (Some(behind), None, [_, _, ..]) = (behind, ahead, frame.clauses.as_slice()) {
            for clause in frame.clauses.iter().filter(|clause| behind.holds(**clause)) {
                let manner = if quotations_in(quotations, *clause) { Manner::Quoted } else { Manner::Paraphrased };
                self.sayings.push(saying(frame, manner, vec![*clause]));
            }
            return;
        }
        self.sayings.push(saying(frame, manner, parts));
    }

    /// A clause cut before a quotation that has an attribution of its own.
    fn up_to_quotation(&self, clause: Span, direct: usize) -> Span {
        let text = self.article.text.as_str();
        // Direct sayings come in the order of the article.
        let first = self.sayings[..direct].partition_point(|saying| saying.parts[0].start <= clause.start);
        match self.sayings[..direct].get(first) {
            Some(next) if next.parts[0].start < clause.end => {
                let words = text[clause.start..next.parts[0].start].trim_end_matches(|c: char| !c.is_alphanumeric());
                Span::new(clause.start, clause.start + words.len())
            }
            _ => clause,
        }
    }
}

/// A quotation without a verb of speech, as the words of whom a sentence is about.
fn of_subject(subject: &Subject, quotation: &Quotation) -> Saying {
    let speaker = &subject.speaker;
    Saying {
        speaker: speaker.span,
        name: speaker.name.clone(),
        predicate: Span::new(speaker.span.end, speaker.span.end),
        lemma: "say",
        manner: Manner::Quoted,
        parts: quotation.parts.clone(),
        sentence: subject.sentence,
        by: speaker.span,
    }
}

fn quotations_in(quotations: &[Quotation], span: Span) -> bool {
    let first = quotations.partition_point(|quotation| quotation.span.start < span.start);
    quotations.get(first).is_some_and(|quotation| span.holds(quotation.span))
}

fn saying(frame: &Frame, manner: Manner, parts: Vec<Span>) -> Saying {
    let manner = if frame.lemma == ACCORDING && manner != Manner::Quoted { Manner::AccordingTo } else { manner };
    Saying {
        speaker: frame.speaker.span,
        name: frame.speaker.name.clone(),
        predicate: frame.predicate,
        lemma: frame.lemma,
        manner,
        parts,
        sentence: frame.sentence,
        by: frame.span,
    }
}
