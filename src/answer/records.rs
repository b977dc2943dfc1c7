//! Questions of a known turn of phrase, answered from the records: what somebody said, who somebody is, who says so,
//! whether something is mentioned, and what the article says of itself.

use std::ops::Range;

use super::counts;
use super::short;
use super::speakers::{self, Utterances};
use super::verdict::{Case, Says, Verdict};
use crate::article::BlockKind;
use crate::facts::{EntityKind, Form, Manner, Sourced};
use crate::matching::Cover;
use crate::question::{Ask, General, Word};
use crate::text::{self, Span};

/// What the records say to a question; nothing if it must be answered as an open one.
pub(super) fn look_up(case: Case) -> Option<Verdict> {
    match &case.question.ask {
        Ask::Open => None,
        Ask::HowMany { counted } => counts::how_many(case, counted.clone()),
        Ask::Toll => counts::toll(case),
        Ask::Vote => counts::vote(case),
        Ask::Event(general) => event(case, *general),
        Ask::Said { speaker, topic, reaction } => said(case, speaker.clone(), topic.clone(), *reaction),
        Ask::WhoSaid { topic } => who_said(case, topic.clone()),
        Ask::Source { topic } => Some(source(case, topic.clone())),
        Ask::Mentions { what } => Some(mentions(case, what.clone())),
        Ask::WhoIs { who } => who_is(case, who.clone()),
        Ask::Meaning => Some(Verdict::Near(best(case, 1))),
        Ask::Picture => Some(beside_the_story(case, BlockKind::Credit)),
        Ask::Corrected => Some(beside_the_story(case, BlockKind::Correction)),
        Ask::Author => author(case),
        Ask::Published => {
            Some(of_itself(case.article.metadata.published.map(|day| day.strftime("%-d %B %Y").to_string())))
        }
        Ask::Headline => Some(of_itself(case.article.metadata.title.clone())),
        Ask::Publisher => Some(of_itself(case.article.metadata.source.clone())),
    }
}

/// The best sentences of the ranking.
fn best(case: Case, most: usize) -> Vec<Span> {
    case.ranking.candidates.iter().take(most).map(|candidate| span_of(case, candidate.sentence)).collect()
}

/// The span of a sentence.
fn span_of(case: Case, sentence: usize) -> Span {
    case.article.sentences[sentence].span
}

/// What the article says of its main event.
fn event(case: Case, general: General) -> Option<Verdict> {
    let event = case.base.event(case.article);
    let finds = match general {
        General::What => &event.what,
        General::Who => &event.who,
        General::When => &event.when,
        General::Where => &event.place,
        General::Why => &event.why,
        General::How => &event.how,
    };
    let first = finds.first()?;
    // A whole sentence is evidence enough.
    let is_part = first.is_headline || first.span != first.passage;
    let short = is_part.then(|| text::one_line(case.article.words(first.span)));
    let evidence: Vec<Span> = finds.iter().filter(|find| !find.is_headline).map(|find| find.passage).collect();
    let source =
        evidence.first().and_then(|&span| case.base.attributions.of_span(span)).map(|sourced| sourced.name.clone());
    Some(Verdict::Says(Says {
        evidence,
        short,
        source,
        confidence: Some(event_confidence(general)),
        ..Says::default()
    }))
}

/// How often the words shown held what readers had marked as the answer, in 40 news articles of November 2016 (the ones
/// that the rules were made on).
fn event_confidence(general: General) -> f32 {
    match general {
        General::What | General::Who => 0.95,
        General::When => 0.86,
        General::Where => 0.94,
        General::Why => 0.52,
        General::How => 0.74,
    }
}

/// What the article says of itself.
fn of_itself(known: Option<String>) -> Verdict {
    match known {
        Some(short) => Verdict::Says(Says { short: Some(short), ..Says::default() }),
        None => Verdict::Silent(None),
    }
}

/// The sentence, by number, that holds the start of `span`.
pub(super) fn sentence_at(case: Case, span: Span) -> Option<usize> {
    let at = case.article.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    (at < case.article.sentences.len()).then_some(at)
}

fn words(case: Case<'_>, range: Range<usize>) -> &[Word] {
    case.question.words.get(range).unwrap_or_default()
}

/// Names in the conversation so far, for "what did he say".
fn carried(case: Case) -> Vec<Word> {
    case.question.words.iter().filter(|word| word.carried && !word.is_stop).cloned().collect()
}

fn said(case: Case, speaker: Range<usize>, topic: Range<usize>, reaction: bool) -> Option<Verdict> {
    let asked = speaker.clone();
    let speaker: Vec<Word> = match words(case, speaker) {
        [] => {
            // "he" is whoever was named last.
            let named = carried(case).into_iter().filter(|word| !case.base.entities.find(&[&word.folded]).is_empty());
            named.collect()
        }
        some => some.to_vec(),
    };
    match speakers::utterances(case.article, case.base, &speaker) {
        Utterances::Said(list) => Some(utterance(case, &list, topic, reaction)),
        // A deed may be a reaction, and an open question finds it.
        Utterances::Unquoted { is_person } if reaction && !is_person => None,
        Utterances::Unquoted { .. } => Some(Verdict::Silent(unquoted(case, &speaker))),
        // Words of somebody whom the article does not know are not in it either.
        Utterances::Unknown => {
            let missing = case.ranking.words.iter().any(|word| asked.contains(&word.place) && word.is_missing());
            missing.then_some(Verdict::Silent(None))
        }
    }
}

/// Whose words the article lacks, by the name that it gives them.
fn unquoted(case: Case, speaker: &[Word]) -> Option<String> {
    let folded: Vec<&str> = speaker.iter().filter(|word| !word.is_stop).map(|word| word.folded.as_str()).collect();
    let (entity, words) = case.base.entities.find(&folded).into_iter().next()?;
    (words.len() == folded.len()).then(|| format!("It gives no words of {}.", case.base.entities.list[entity].name))
}

/// How a topic is met by an utterance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum OnTopic {
    /// It lacks a name of the topic, or all of it.
    Not,
    /// It holds some of the topic's words.
    Partly,
    /// It holds all of them, or none were asked for.
    Wholly,
}

/// The utterance that comes nearest to the topic.
fn utterance(case: Case, list: &[&Sourced], topic: Range<usize>, reaction: bool) -> Verdict {
    let is_quote = case
        .question
        .words
        .iter()
        .any(|word| matches!(word.folded.as_str(), "quote" | "quotes" | "verbatim" | "exact"));
    let is_reason =
        reaction || case.question.words.iter().any(|word| matches!(word.folded.as_str(), "explanation" | "reason"));
    let mut ordered: Vec<(OnTopic, bool, usize, usize, &Sourced)> = list
        .iter()
        .enumerate()
        .filter_map(|(place, sourced)| {
            let sentence = sentence_at(case, sourced.said)?;
            let rank = case.ranking.candidates.iter().position(|candidate| candidate.sentence == sentence);
            let topical = on_topic(case, sentence, topic.clone(), is_reason);
            let fits = !is_quote || sourced.manner == Manner::Quoted;
            let rank = if topic.is_empty() { place } else { rank.unwrap_or(usize::MAX) };
            Some((topical, fits, rank, sentence, *sourced))
        })
        .collect();
    ordered.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    let Some(&(topical, _, _, sentence, first)) = ordered.first() else { return Verdict::Silent(None) };
    if topical == OnTopic::Not {
        return Verdict::Near(vec![span_of(case, sentence)]);
    }
    let mut evidence = vec![span_of(case, sentence)];
    let second = ordered.iter().skip(1).find(|other| other.3 != sentence && other.0 == topical);
    evidence.extend(second.map(|other| span_of(case, other.3)));
    Verdict::Says(Says { evidence, short: uttered(case, first), source: Some(first.name.clone()), ..Says::default() })
}

/// Whether the sentence of an utterance is on a topic. Where a reaction or a reason is asked for, the topic is what it
/// reacts to, and need not be named again.
fn on_topic(case: Case, sentence: usize, topic: Range<usize>, is_reason: bool) -> OnTopic {
    let Some(candidate) = case.ranking.candidates.iter().find(|candidate| candidate.sentence == sentence) else {
        return if topic.is_empty() { OnTopic::Wholly } else { OnTopic::Not };
    };
    let asked = case.ranking.words.iter().zip(&candidate.covered).filter(|(word, _)| topic.contains(&word.place));
    let (mut all, mut held, mut of_event) = (0, 0, 0);
    for (word, cover) in asked {
        all += 1;
        held += usize::from(*cover >= Cover::Near);
        of_event += usize::from(*cover < Cover::Near && is_of_event(case, &word.written));
        if word.is_name && *cover < Cover::Near {
            return OnTopic::Not;
        }
    }
    match held {
        _ if held == all => OnTopic::Wholly,
        0 if is_reason || of_event == all => OnTopic::Partly,
        0 => OnTopic::Not,
        _ => OnTopic::Partly,
    }
}

/// Whether a word belongs to the main event, which every utterance in the article is about: it stands in the title or in
/// the first sentences.
fn is_of_event(case: Case, written: &str) -> bool {
    const LEAD: usize = 3;
    let story = case.article.sentences.iter().filter(|sentence| case.article.kind_of(sentence) == BlockKind::Paragraph);
    let lead = story.take(LEAD).map(|sentence| case.article.words(sentence.span));
    let folded = text::fold(written);
    lead.chain(case.article.metadata.title.as_deref()).any(|words| speakers::mentions(words, &folded))
}

/// An utterance's words. What is denied is shown with who denies it, or not without its sentence.
fn uttered(case: Case, sourced: &Sourced) -> Option<String> {
    let Some(denied) = sourced.denied else { return short_of(case, sourced.said) };
    let from = if sourced.speaker.end <= denied.start { sourced.speaker.start } else { denied.start };
    let in_one = sentence_at(case, Span::new(from, denied.end)) == sentence_at(case, sourced.said);
    (in_one && denied.end <= sourced.said.start).then(|| short_of(case, Span::new(from, sourced.said.end))).flatten()
}

/// The words at `span` without quotation marks around them, on one line.
fn short_of(case: Case, span: Span) -> Option<String> {
    let marks: &[char] = &['“', '”', '"', '‘', '’', ',', ' '];
    let words = text::one_line(case.article.words(span).trim_matches(marks));
    // Half a quotation would put marks where the article has none.
    short::is_balanced(&words).then_some(words)
}

fn who_said(case: Case, topic: Range<usize>) -> Option<Verdict> {
    let first = case.ranking.candidates.first()?;
    let span = case.article.sentences[first.sentence].span;
    let sourced = case.base.attributions.of_span(span).filter(|sourced| sourced.denied.is_none())?;
    let said = case.article.words(sourced.said);
    let said: Vec<String> = super::folded(said);
    let topic: Vec<&Word> = words(case, topic).iter().filter(|word| !word.is_stop).collect();
    let all_here =
        !topic.is_empty() && topic.iter().all(|word| said.iter().any(|own| speakers::alike(own, &word.folded)));
    all_here.then(|| {
        Verdict::Says(Says {
            evidence: vec![span],
            short: Some(sourced.name.clone()),
            source: Some(sourced.name.clone()),
            ..Says::default()
        })
    })
}

/// Who vouches for what is asked about, or was asked about before.
fn source(case: Case, topic: Range<usize>) -> Verdict {
    // "Who says so?" with nothing said before asks of nothing.
    let says = |word: &&Word| matches!(&*text::stem(&word.folded), "say" | "so" | "claim");
    if case.question.subject().all(|word| says(&word)) {
        return Verdict::Silent(None);
    }
    let number = words(case, topic).iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "number" | "figure" | "figures" | "toll" | "count" | "casualty" | "casualties" | "numbers"
        )
    });
    for candidate in case.ranking.candidates.iter().take(5) {
        let span = case.article.sentences[candidate.sentence].span;
        let Some(sourced) = case.base.attributions.of_span(span).filter(|sourced| sourced.denied.is_none()) else {
            continue;
        };
        if number && text::numbers(case.article.words(span)).is_empty() {
            continue;
        }
        return Verdict::Says(Says {
            evidence: vec![span],
            short: Some(sourced.name.clone()),
            source: Some(sourced.name.clone()),
            ..Says::default()
        });
    }
    Verdict::Silent(None)
}

/// The sentences that hold all that is looked for.
fn mentions(case: Case, what: Range<usize>) -> Verdict {
    let asked = || case.ranking.words.iter().enumerate().filter(|(_, word)| what.contains(&word.place));
    if asked().any(|(_, word)| word.is_missing()) {
        let found = asked().any(|(_, word)| !word.is_missing());
        return if found { Verdict::Near(best(case, 2)) } else { Verdict::Silent(None) };
    }
    let whole = case.ranking.candidates.iter().filter(|candidate| {
        !candidate.covered.is_empty() && asked().all(|(at, _)| candidate.covered[at] >= Cover::Meant)
    });
    let evidence: Vec<Span> = whole.take(2).map(|candidate| span_of(case, candidate.sentence)).collect();
    let Some(&first) = evidence.first() else { return Verdict::Near(best(case, 2)) };
    let source = case.base.attributions.of_span(first).map(|sourced| sourced.name.clone());
    Verdict::Says(Says { source, evidence, short: None, ..Says::default() })
}

/// What the article says somebody is, or who it says holds an office.
fn who_is(case: Case, who: Range<usize>) -> Option<Verdict> {
    let asked: Vec<&str> =
        words(case, who).iter().filter(|word| !word.is_stop).map(|word| word.folded.as_str()).collect();
    let found = case.base.entities.find(&asked);
    let (entity, _) = found.iter().find(|(_, words)| words.len() == asked.len())?;
    let entity = &case.base.entities.list[*entity];
    if entity.kind != EntityKind::Person {
        return None;
    }
    let by_role = asked.iter().all(|word| {
        entity.roles.iter().any(|role| text::tokens(role).any(|span| text::fold(span.of_text(role)) == **word))
    });
    let role = entity.roles.first();
    let place = |wanted: Form| {
        let at = found.first().map(|(at, _)| *at);
        let mut mentions =
            case.base.entities.mentions.iter().filter(|mention| Some(mention.entity) == at && mention.form == wanted);
        mentions
            .find(|mention| {
                role.is_none_or(|role| {
                    sentence_at(case, mention.span).is_some_and(|at| {
                        let sentence = &case.article.sentences[at];
                        case.article.words(sentence.span).contains(role.as_str())
                            && case.article.kind_of(sentence) == BlockKind::Paragraph
                    })
                })
            })
            .copied()
    };
    let mention = place(Form::Name)?;
    let sentence = sentence_at(case, mention.span)?;
    // "National Security Council spokesman John Kirby", where the article puts the two together.
    let together = role.map(|role| format!("{role} {}", entity.name));
    let together = together.filter(|words| case.article.words(span_of(case, sentence)).contains(words.as_str()));
    let short = if by_role { Some(entity.name.clone()) } else { together.or(role.cloned()) };
    // What stands beside a name is the article's own, whoever is quoted in the sentence.
    Some(Verdict::Says(Says { evidence: vec![span_of(case, sentence)], short, ..Says::default() }))
}

/// The blocks of a kind that the story is not made of: who is credited for the picture, what was corrected.
fn beside_the_story(case: Case, kind: BlockKind) -> Verdict {
    let evidence: Vec<Span> = case.article.blocks_of(kind).collect();
    match evidence.first() {
        Some(&first) => {
            let short = Some(text::one_line(case.article.words(first)));
            Verdict::Says(Says { evidence, short, ..Says::default() })
        }
        None => Verdict::Silent(None),
    }
}

/// The byline, or what the metadata say. What else is asked ("which reporter filed from Jerusalem") must stand in the
/// byline; who wrote something else is an open question.
fn author(case: Case) -> Option<Verdict> {
    #[rustfmt::skip] // a list
    const WRITING: &[&str] = &[
        "article", "author", "byline", "correspondent", "file", "filed", "journalist", "journalists", "piece", "report",
        "reported", "reporter", "reporters", "story", "text", "writer", "writes", "written", "wrote",
    ];
    let asked: Vec<usize> = (0..case.ranking.words.len())
        .filter(|&at| {
            let word = &case.ranking.words[at];
            !word.carried && !WRITING.contains(&&*text::fold(&word.written))
        })
        .collect();
    let byline = case.ranking.candidates.iter().filter(|candidate| {
        let sentence = &case.article.sentences[candidate.sentence];
        let words = case.article.words(sentence.span);
        let signs = case.article.kind_of(sentence) == BlockKind::Byline || words.contains(" reported from ");
        signs && asked.iter().all(|&at| candidate.covered[at] >= Cover::Meant)
    });
    let evidence: Vec<Span> = byline.take(2).map(|candidate| span_of(case, candidate.sentence)).collect();
    let named = |span: &Span| {
        let mention = case.base.entities.mentions_in(*span).first()?;
        Some(case.base.entities.list[mention.entity].name.clone())
    };
    let short = case.article.metadata.author.clone().filter(|_| asked.is_empty());
    let short = short.or_else(|| evidence.first().and_then(named));
    match short {
        Some(_) => Some(Verdict::Says(Says { evidence, short, ..Says::default() })),
        None if asked.is_empty() => Some(Verdict::Silent(Some("It does not say who wrote it.".to_owned()))),
        None => None,
    }
}
