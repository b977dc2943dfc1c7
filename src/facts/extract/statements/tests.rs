//! What is read off sentences.

use proptest::prelude::*;

use super::*;
use crate::article::Format;
use crate::facts::FactBase;

fn base(text: &str) -> (Article, FactBase) {
    let text = format!("A headline of some words\n\nPublished: 2024-03-25\n\n{text}\n");
    let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
    let base = FactBase::of(&article);
    (article, base)
}

fn clauses(text: &str) -> Vec<String> {
    let (article, base) = base(text);
    let words = |span| article.words(span).to_owned();
    let shown = |clause: &Clause| {
        let not = if clause.negated { " (not)" } else { "" };
        let passive = if clause.passive { " (passive)" } else { "" };
        format!("{} | {} | {}{not}{passive}", words(clause.subject), words(clause.verb), words(clause.rest))
    };
    base.clauses.list.iter().map(shown).collect()
}

#[test]
fn clauses_are_read() {
    for (text, expected) in [
        ("The council abstained.", vec!["The council | abstained | "]),
        (
            "On Monday, the council voted for the bridge and the mayor praised it.",
            vec!["the council | voted | for the bridge", "the mayor | praised | it"],
        ),
        (
            "The mayor, who opposed the plan, canceled a visit by a delegation that had been invited to the town.",
            vec![
                "The mayor | opposed | the plan",
                "The mayor | canceled | a visit by a delegation",
                "a delegation | had been invited | to the town (passive)",
            ],
        ),
        (
            "The delegation, led by Ann Lee, was to meet with officials.",
            vec!["The delegation | led | by Ann Lee (passive)", "The delegation | was to meet | with officials"],
        ),
        (
            "The man who stole the car was arrested.",
            vec!["The man | stole | the car", "The man | was arrested |  (passive)"],
        ),
        ("The ministry did not answer.", vec!["The ministry | did not answer |  (not)"]),
        (
            "The attack on Israel that killed 12 people shocked the town.",
            vec!["The attack on Israel | killed | 12 people", "The attack on Israel | shocked | the town"],
        ),
        ("Egypt, Israel and Qatar signed the deal.", vec!["Egypt, Israel and Qatar | signed | the deal"]),
        (
            "The visit planned for Monday was called off.",
            vec!["The visit planned for Monday | was called off |  (passive)"],
        ),
        ("When the match resumed, Ann and Bob scored.", vec!["the match | resumed | ", "Ann and Bob | scored | "]),
    ] {
        assert_eq!(clauses(text), expected, "{text}");
    }
}

#[test]
fn clauses_are_found_by_sentence() {
    let (article, base) = base("The council abstained. The mayor left. The town slept.");
    let second = article.sentences[1].span;
    let within = base.clauses.within(second);
    assert_eq!(within.iter().map(|clause| article.words(clause.subject)).collect::<Vec<_>>(), ["The mayor"]);
}

fn statements(text: &str) -> Vec<Fact> {
    let (_, base) = base(text);
    let kinds = [FactKind::Statement, FactKind::Role, FactKind::Place];
    base.facts.into_iter().filter(|fact| kinds.contains(&fact.kind)).collect()
}

#[test]
fn what_is_real_and_what_is_not() {
    use Modality::{Cancelled, Conditional, Demanded, Happened, Planned, Possible};
    use Polarity::{Affirmed, Negated};
    for (text, predicate, modality, polarity) in [
        ("The council abstained.", "abstained", Happened, Affirmed),
        ("The council will meet in June.", "will meet", Planned, Affirmed),
        ("The delegation was to meet the mayor.", "was to meet", Planned, Affirmed),
        ("The festival is set to end on April 9.", "is set to end", Planned, Affirmed),
        ("The company plans to close the plant.", "plans to close", Planned, Affirmed),
        ("The visit was called off.", "was called off", Cancelled, Affirmed),
        ("The tour was postponed.", "was postponed", Cancelled, Affirmed),
        ("The tour was postponed until June.", "was postponed", Planned, Affirmed),
        ("The start was delayed by an hour.", "was delayed", Happened, Affirmed),
        ("The plan was dropped.", "was dropped", Cancelled, Affirmed),
        ("A bomb was dropped.", "was dropped", Happened, Affirmed),
        ("The film comes out on April 9.", "comes out", Planned, Affirmed),
        ("The film came out on April 9, 2020.", "came out", Happened, Affirmed),
        ("The tunnel should be finished by May 3.", "should be finished", Planned, Affirmed),
        ("The vote is due on April 9.", "is", Planned, Affirmed),
        ("The bridge may collapse.", "may collapse", Possible, Affirmed),
        ("The ministry urged residents to leave.", "urged", Demanded, Affirmed),
        ("The union called for a strike.", "called for", Demanded, Affirmed),
        ("The council never met.", "never met", Happened, Negated),
        ("The council failed to agree.", "failed to agree", Happened, Negated),
        ("The ministry did not answer.", "did not answer", Happened, Negated),
        ("The union would end the strike if the company raised wages.", "would end", Conditional, Affirmed),
        ("The union supported the plan only if wages rose.", "supported", Conditional, Affirmed),
    ] {
        let facts = statements(text);
        let fact = facts.iter().find(|fact| fact.predicate.as_deref() == Some(predicate));
        let fact = fact.unwrap_or_else(|| panic!("{text}: {facts:?}"));
        assert_eq!((fact.modality, fact.polarity), (modality, polarity), "{text}");
    }
}

#[test]
fn reasons_times_and_sources() {
    let one = |text: &str| statements(text).into_iter().last().unwrap_or_else(|| panic!("{text}")); // a test fails so
    let fact = one("Because the text named nobody, the council abstained on Monday.");
    assert_eq!(fact.cause.as_deref(), Some("Because the text named nobody"));
    assert_eq!((fact.time.as_deref(), fact.days.as_deref()), (Some("Monday"), Some("2024-03-25")));
    assert!(fact.phrasings.iter().any(|question| question == "Why did the council abstain?"), "{fact:?}");
    let fact = one("The mill was closed due to a strike.");
    assert_eq!((fact.cause.as_deref(), fact.object), (Some("due to a strike"), None));
    let fact = one("The union supported the plan only if wages rose.");
    assert_eq!(fact.condition.as_deref(), Some("only if wages rose"));
    assert_eq!(fact.answer, "The union supported the plan only if wages rose");
    let fact = one("The ministry said the road was closed.");
    assert_eq!((fact.attribution.as_deref(), fact.predicate.as_deref()), (Some("the ministry"), Some("was closed")));
    let fact = one("Three men died in the fire, according to police.");
    assert_eq!(fact.attribution.as_deref(), Some("police"));
}

#[test]
fn what_is_denied() {
    let denied = |text: &str| -> Vec<String> {
        let facts = statements(text).into_iter().filter(|fact| fact.modality == Modality::Denied);
        let part = |part: Option<String>| part.unwrap_or_default();
        facts
            .map(|fact| format!("{} | {} | {}", part(fact.subject), part(fact.predicate), part(fact.attribution)))
            .collect()
    };
    for (text, expected) in [
        ("The firm denied that its drivers had slept.", "its drivers | had slept | the firm"),
        ("The firm denied on Monday that it had lied.", "the firm | had lied | the firm"),
        ("The mayor rejected claims that the council had lied.", "the council | had lied | the mayor"),
        ("The firm denied leaving rubbish in the river.", "the firm | leaving | the firm"),
        (
            "Ann Lee said that Acme Holdings had sold it. Acme Holdings denied this.",
            "Acme Holdings | had sold | Acme Holdings",
        ),
    ] {
        assert_eq!(denied(text), [expected], "{text}");
    }
    for text in [
        "The firm denied wrongdoing in the case.",
        "The court denied the permit that the firm needed.",
        "Ann Lee said that Bob Ray had sold it. The firm denied this.",
    ] {
        assert_eq!(denied(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn it_is_the_body_that_says_so() {
    for text in
        ["The council said it would close the bridge.", "The council said on Thursday it would close the bridge."]
    {
        let facts = statements(text);
        let shown: Vec<_> = facts.iter().map(|fact| (fact.subject.as_deref(), fact.modality)).collect();
        assert_eq!(shown, [(Some("the council"), Modality::Planned)], "{text}");
    }
    assert_eq!(statements("A driver said it would close."), []);
}

#[test]
fn what_is_cancelled_is_a_statement_of_its_own() {
    let facts = statements("The mayor canceled a visit to the mill.");
    let shown: Vec<_> = facts.iter().map(|fact| (fact.subject.as_deref(), fact.modality)).collect();
    assert_eq!(shown, [(Some("The mayor"), Modality::Happened), (Some("a visit to the mill"), Modality::Cancelled)]);
}

#[test]
fn what_is_unclear_or_said_by_others_is_left_out() {
    for text in [
        "What does the council want?",
        "“The council abstained,” he said.",
        "He denied that the council had abstained.",
        "If the council abstains, he will go.",
        "It was raining.",
        "Running, jumping, swimming.",
    ] {
        assert_eq!(statements(text), [], "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC{0,60}\n?){0,4}") {
        check(&text);
    }

    #[test]
    fn any_words_are_read(
        text in "((The|the|a|council|mayor|Ann Lee|Israel|who|which|that|because|only if|and|but|was|is|not|to|will\
            |said|called|canceled|off|led|by|in|Rafah|Monday|due to|according to|more than|12|told|urging|it|he\
            |“|”|\"|'|’s|,|;|—|\\.|\\?|é|中|\u{a0}|\n\n)[ ]?){0,60}"
    ) {
        check(&text);
    }
}

fn check(text: &str) {
    let Ok(article) = Article::parse("a", text.as_bytes(), Format::Text) else { return };
    let base = FactBase::of(&article);
    assert!(base.clauses.list.is_sorted_by_key(|clause| clause.verb.start));
    for clause in &base.clauses.list {
        let sentence = article.sentences[clause.sentence].span;
        assert!([clause.subject, clause.verb, clause.rest].iter().all(|&part| sentence.holds(part)));
        assert!(!article.words(clause.subject).is_empty() && !article.words(clause.verb).is_empty());
    }
    for fact in &base.facts {
        assert!(!fact.answer.is_empty());
        assert!(fact.kind != FactKind::Statement || article.text.contains(&fact.answer));
    }
}

#[test]
fn questions_are_grammatical() {
    for (text, expected) in [
        ("The mayor drew a line.", "What did the mayor draw?"),
        ("The ministry is urging residents to leave.", "What is the ministry urging?"),
        ("The council voted for the bridge on Monday.", "When did the council vote for the bridge?"),
        ("The delegation, led by Ann Lee, was to meet with officials.", "Who led the delegation?"),
        ("The council never met.", "Did the council ever meet?"),
        ("Five people were injured.", "Were five people injured?"),
    ] {
        let questions: Vec<_> = statements(text).into_iter().flat_map(|fact| fact.phrasings).collect();
        assert!(questions.iter().any(|question| question == expected), "{expected}: {questions:?}");
    }
}

#[test]
fn lists_are_sorted() {
    assert!(roles::CALLINGS.is_sorted() && subjects::SAY.is_sorted());
}
