//! When things happened or are to happen: what each date of an article dates.

use super::clauses::{Dated, Line, Part};
use super::dated::{self, Dates};
use super::grammar::Verb;
use crate::article::Article;
use crate::facts::{Entities, Fact, FactKind, Modality, Tag, Tagged};
use crate::text::{self, Precision, Span};

/// Prepositions that belong to a time: "on Monday", "since October 7".
const LEADS: &[&str] = &[
    "on", "in", "by", "since", "until", "till", "before", "after", "from", "during", "late", "early", "around",
    "about", "for", "at", "through",
];
/// Nouns that name happenings, which a date in front of them dates; so do those in "-tion" and "-sion". From the event
/// classes of the ACE 2005 guidelines, and sports.
const EVENTS: &[&str] = &[
    "ambush",
    "announcement",
    "arrest",
    "assault",
    "attack",
    "auction",
    "ballot",
    "battle",
    "blast",
    "bombing",
    "briefing",
    "by-election",
    "ceasefire",
    "ceremony",
    "clash",
    "clashes",
    "concert",
    "conference",
    "coup",
    "crackdown",
    "crash",
    "cyclone",
    "deadline",
    "deal",
    "death",
    "debate",
    "defeat",
    "derailment",
    "disaster",
    "draw",
    "drill",
    "earthquake",
    "election",
    "elections",
    "encounter",
    "event",
    "fight",
    "final",
    "fire",
    "flight",
    "flood",
    "floods",
    "funeral",
    "game",
    "gathering",
    "hearing",
    "hurricane",
    "incident",
    "inauguration",
    "interview",
    "invasion",
    "killing",
    "killings",
    "landslide",
    "launch",
    "loss",
    "march",
    "massacre",
    "match",
    "meeting",
    "murder",
    "murders",
    "outbreak",
    "parade",
    "poll",
    "primary",
    "protest",
    "protests",
    "quake",
    "race",
    "raid",
    "rally",
    "referendum",
    "release",
    "riot",
    "riots",
    "robbery",
    "ruling",
    "session",
    "shooting",
    "shootings",
    "siege",
    "signing",
    "speech",
    "storm",
    "strike",
    "strikes",
    "summit",
    "talks",
    "test",
    "tour",
    "tournament",
    "tragedy",
    "trial",
    "truce",
    "uprising",
    "victory",
    "vigil",
    "visit",
    "vote",
    "war",
    "wedding",
    "win",
    "withdrawal",
    "attacks",
    "verdict",
    "statement",
];

/// The facts that dates tell.
pub(super) fn find(article: &Article, tagged: &Tagged, entities: &Entities, dates: &Dates) -> Vec<Fact> {
    let mut facts = Vec::new();
    for at in 0..article.sentences.len() {
        let dates = dates.sentence(at);
        if dates.is_empty() || article.sentences[at].span.len() > dated::LONGEST_SENTENCE {
            continue;
        }
        let line = Line::of(article, tagged, at, dates);
        for dated in &line.dates {
            facts.extend(fact(&line, entities, dated));
        }
    }
    facts
}

/// The days that a date means: "2024-03-25", or "2024-03-25/2024-03-31".
pub(super) fn days(date: &text::Date) -> String {
    if date.first == date.last { date.first.to_string() } else { format!("{}/{}", date.first, date.last) }
}

fn fact(line: &Line, entities: &Entities, dated: &Dated) -> Option<Fact> {
    // The end of "from 2009 to 2013" is part of its beginning's fact.
    let ends =
        dated.first >= 2 && line.word(dated.first - 1) == "to" && line.date_chunk_word(dated.first - 2).is_some();
    if ends {
        return None;
    }
    let mut fact = match noun(line, dated) {
        Some(chunk) => of_noun(line, dated, chunk)?,
        None => of_verb(line, entities, dated, verb(line, dated)?)?,
    };
    fact.kind = FactKind::Time;
    fact.time = Some(fact.answer.clone());
    fact.days = dated.reckoned.then(|| days(&dated.date));
    // "Tuesday's election" may be to come as well.
    let far = line
        .article
        .metadata
        .published
        .is_some_and(|published| published.duration_until(dated.date.first).as_hours() < -48);
    if far && dated.first == dated.last && line.tokens[dated.last].owns {
        fact.days = None;
    }
    fact.spans = vec![line.sentence];
    Some(fact)
}

/// The noun phrase that a date belongs to: "the October 7 attack", "Monday's vote".
fn noun(line: &Line, dated: &Dated) -> Option<usize> {
    let chunk = line.chunk(dated.last);
    (line.chunks[chunk].last > dated.last && line.chunks[chunk].part == Part::Noun).then_some(chunk)
}

/// "When was the attack on Israel?"
fn of_noun(line: &Line, dated: &Dated, at: usize) -> Option<Fact> {
    let chunk = line.chunks[at];
    let last = line.tied_behind(at, &["on", "of", "against", "in"]);
    let head = line.word(chunk.last);
    let plain = line.tag(chunk.last) == Some(Tag::NOUN)
        && (dated.last + 1..=chunk.last).all(|at| line.tag(at) != Some(Tag::NUM));
    let happens = EVENTS.contains(&head) || head.ends_with("tion") || head.ends_with("sion");
    if !plain || !happens || dated.last + 2 < chunk.last && dated.date.precision == Precision::Year {
        return None;
    }
    let thing = line.shown(dated.last + 1, last);
    let be = if head.ends_with('s') && !head.ends_with("ss") { "were" } else { "was" };
    let thing = format!("the {thing}");
    let to_come =
        line.article.metadata.published.is_some_and(|published| dated.reckoned && dated.date.first > published);
    if to_come {
        let be = if be == "was" { "is" } else { "are" };
        return Some(Fact {
            subject: Some(thing.clone()),
            answer: line.words_in(dated.date.span),
            modality: Modality::Planned,
            phrasings: vec![format!("When {be} {thing}?"), format!("When will {thing} take place?")],
            ..Fact::default()
        });
    }
    Some(Fact {
        subject: Some(thing.clone()),
        answer: line.words_in(dated.date.span),
        phrasings: vec![format!("When {be} {thing}?"), format!("When did {thing} take place?")],
        ..Fact::default()
    })
}

/// The verb phrase that a date dates.
pub(super) fn verb(line: &Line, dated: &Dated) -> Option<usize> {
    if noun(line, dated).is_some() {
        return None;
    }
    let own = line.chunk(dated.first);
    let behind = line.chunk(dated.last) + 1;
    let finite = |chunk: usize| line.chunks[chunk].part == Part::Verb && !line.is_bare(&line.verb_of(chunk));
    // "The council on Monday approved".
    let lead = own.checked_sub(1).filter(|&lead| line.chunks[lead].part == Part::Preposition).unwrap_or(own);
    if behind < line.chunks.len()
        && !line.broken(line.chunks[behind].first)
        && finite(behind)
        && lead > 0
        && !line.broken(line.chunks[lead].first)
        && line.chunks[lead - 1].part == Part::Noun
        && line.subject(behind).is_some()
    {
        return Some(behind);
    }
    let mut at = own;
    let mut edge_free = true;
    let mut steps = 0;
    while at > 0 && steps < 12 {
        // A comma right before the time is no bar: "in two weeks, on April 9".
        if line.broken(line.chunks[at].first) && !edge_free {
            return None;
        }
        edge_free = at == own
            || at == lead && lead < own
            || line.date_chunk(at)
            || line.date_chunk(at + 1) && line.chunks[at].part == Part::Preposition;
        at -= 1;
        steps += 1;
        match line.chunks[at].part {
            Part::Verb => return Some(at),
            Part::Relative | Part::Joint => return None,
            _ => {}
        }
    }
    if at > 0 || lead > 1 {
        return None;
    }
    // "On Monday, the council voted".
    let ahead = (behind..line.chunks.len().min(behind + 8))
        .find(|&chunk| matches!(line.chunks[chunk].part, Part::Verb | Part::Joint | Part::Relative))?;
    finite(ahead).then_some(ahead)
}

fn of_verb(line: &Line, entities: &Entities, dated: &Dated, chunk: usize) -> Option<Fact> {
    let verb = line.verb_of(chunk);
    let subject_at = line.subject(chunk)?;
    let subject = line.named(entities, subject_at)?;
    let is_told = line.reports(&verb)
        && (line.object(chunk).is_none() || !matches!(line.word(verb.main), "announced" | "confirmed"));
    if is_told || subject_at.0 <= dated.first && dated.first <= subject_at.1 {
        return None;
    }
    // Between the verb and its date: "was in Washington on Monday".
    let own = line.chunk(dated.first);
    let between = if own > chunk { middle(line, chunk, own) } else { Some(String::new()) };
    let object = line.object(chunk).map(|(first, last)| line.shown(first, last));
    // Words that cannot be told again, and "the example that his team set", whose object stands in front.
    let before = line.chunk(subject_at.0).checked_sub(1).filter(|_| !line.broken(subject_at.0));
    let fronted = before.is_some_and(|before| {
        matches!(line.chunks[before].part, Part::Relative | Part::Noun) && !line.date_chunk(before)
    });
    if object.is_none() && (between.is_none() && !verb.has_auxiliary || fronted) {
        return None;
    }
    let between = between.unwrap_or_default();
    let predicate = match &object {
        Some(object) if between.is_empty() => format!("{} {object}", line.shown(verb.first, verb.last)),
        _ if between.is_empty() => line.shown(verb.first, verb.last),
        _ => format!("{} {between}", line.shown(verb.first, verb.last)),
    };
    let rest = if between.is_empty() { object.clone().unwrap_or_default() } else { between };
    let is_be = verb.first == verb.last && matches!(line.word(verb.first), "is" | "was" | "are" | "were");
    if is_be && (rest.is_empty() || object.is_some()) {
        return None;
    }
    // "The match on Friday was postponed": the day is the match's.
    let own_day = verb.modality == Modality::Cancelled && dated.last < verb.first && subject_at.1 < dated.first;
    let be = if super::phrasings::is_plural(&subject) { "were" } else { "was" };
    let planned = || vec![format!("When {be} {subject} to take place?")];
    let phrasings = if own_day { planned() } else { questions(line, chunk, &verb, &subject, &rest, &dated.date) };
    if phrasings.is_empty() {
        return None;
    }
    let modality = cancelled(line, &verb, subject_at).unwrap_or(verb.modality);
    Some(Fact {
        predicate: Some(predicate),
        object,
        answer: line.words_in(timed(line, dated)),
        polarity: verb.polarity,
        modality,
        phrasings,
        subject: Some(subject),
        ..Fact::default()
    })
}

/// The words between a verb phrase and its date, if they are few and plain.
fn middle(line: &Line, verb: usize, own: usize) -> Option<String> {
    let mut last = own - 1;
    let trails = |at: usize| {
        let chunk = line.chunks[at];
        line.date_chunk(at)
            || chunk.part == Part::Preposition
            || chunk.part == Part::Other && matches!(line.word(chunk.first), "early" | "late" | "earlier" | "later")
    };
    while last > verb && trails(last) {
        last -= 1;
    }
    if last <= verb {
        return Some(String::new());
    }
    let (first, last) = (line.chunks[verb + 1].first, line.chunks[last].last);
    // A time of day would give the answer away.
    let clock = |at: usize| line.tag(at) == Some(Tag::NUM) && line.word(at - 1) == "at";
    let plain = (first..=last).all(|at| !line.broken(at) && !clock(at)) && last - first < 12;
    plain.then(|| line.shown(first, last))
}

/// The date with its preposition.
fn timed(line: &Line, dated: &Dated) -> Span {
    let span = dated.date.span;
    let lead = dated
        .first
        .checked_sub(1)
        .filter(|&lead| LEADS.contains(&line.word(lead)) && matches!(line.gap(dated.first), " " | "-"));
    // "from 2009 to 2013".
    let other = line
        .date_at(dated.last + 2)
        .filter(|_| line.word(dated.last + 1) == "to" && lead.is_some_and(|lead| line.word(lead) == "from"));
    let end = other.map_or(span.end, |other| other.date.span.end);
    Span::new(lead.map_or(span.start, |lead| line.tokens[lead].span.start), end)
}

/// Whether what is planned was called off: "cancelled the talks planned for Friday".
fn cancelled(line: &Line, verb: &Verb, (first, _): (usize, usize)) -> Option<Modality> {
    if verb.modality != Modality::Planned {
        return None;
    }
    let before = line.chunk(first.checked_sub(1)?);
    // "canceled a visit by a delegation that had been scheduled": past what "by" and "of" tie on.
    let before = (before.saturating_sub(4)..=before).rev().find(|&at| line.chunks[at].part == Part::Verb)?;
    (line.verb_of(before).modality == Modality::Cancelled).then_some(Modality::Cancelled)
}

fn questions(line: &Line, chunk: usize, verb: &Verb, subject: &str, rest: &str, date: &text::Date) -> Vec<String> {
    let tail = if rest.is_empty() { String::new() } else { format!(" {rest}") };
    let on = match date.precision {
        Precision::Day if date.first == date.last => "On what day",
        Precision::Day => "When exactly",
        Precision::Month => "In what month",
        Precision::Year => "In what year",
    };
    // "talks scheduled for Friday": a participle that tells more of a noun.
    if line.is_participle_of(chunk) || line.is_bare(verb) {
        if !super::verbs::is_participle(line.word(verb.main)) {
            return Vec::new();
        }
        let be = if line.word(line.chunks[chunk].first.saturating_sub(1)).ends_with('s') { "were" } else { "was" };
        let said = line.shown(verb.first, verb.last);
        return vec![format!("When {be} {subject} {said}{tail}?"), format!("{on} {be} {subject} {said}{tail}?")];
    }
    let Some(asked) = line.asked(verb, subject) else { return Vec::new() };
    vec![format!("When {asked}{tail}?"), format!("{on} {asked}{tail}?")]
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Format};
    use crate::facts::{FactBase, FactKind};

    /// Times as "answer | days | subject | predicate | modality | first question".
    fn times(text: &str) -> Vec<String> {
        let text = format!("Published: 2024-03-25\n\n{text}");
        let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
        let facts = FactBase::of(&article).facts.into_iter().filter(|fact| fact.kind == FactKind::Time);
        let shown = facts.map(|fact| {
            let part = |part: Option<String>| part.unwrap_or_default();
            let question = fact.phrasings.first().cloned().unwrap_or_default();
            let (days, subject, predicate) = (part(fact.days), part(fact.subject), part(fact.predicate));
            format!("{} | {days} | {subject} | {predicate} | {:?} | {question}", fact.answer, fact.modality)
        });
        shown.collect()
    }

    #[test]
    fn what_a_date_dates() {
        for (text, expected) in [
            (
                "The council approved the budget on Monday.",
                "on Monday | 2024-03-25 | the council | approved the budget | Happened | When did the council approve the budget?",
            ),
            (
                "On Sunday, the mayor resigned.",
                "On Sunday | 2024-03-24 | the mayor | resigned | Happened | When did the mayor resign?",
            ),
            (
                "The council on Monday approved the budget.",
                "on Monday | 2024-03-25 | the council | approved the budget | Happened | When did the council approve the budget?",
            ),
            (
                "The festival is set to end on April 9.",
                "on April 9 | 2024-04-09 | the festival | is set to end | Planned | When is the festival set to end?",
            ),
            (
                "The envoy will visit Milltown on Friday.",
                "on Friday | 2024-03-29 | the envoy | will visit Milltown | Planned | When will the envoy visit Milltown?",
            ),
            (
                "They spoke of the October 7 attack on Milltown.",
                "October 7 | 2023-10-07 | the attack on Milltown |  | Happened | When was the attack on Milltown?",
            ),
            (
                "The minister cancelled talks scheduled for April 9.",
                "for April 9 | 2024-04-09 | talks | scheduled | Cancelled | When were talks scheduled?",
            ),
            (
                "The match on Friday was postponed.",
                "on Friday | 2024-03-22 | the match | was postponed | Cancelled | When was the match to take place?",
            ),
        ] {
            assert_eq!(times(text), [expected], "{text}");
        }
    }
}
