//! Made-up sentences, one for each way in which news names its sources.

use proptest::prelude::*;

use super::*;
use crate::article::Format;
use crate::facts::{Fact, FactBase, FactKind, Polarity};

fn base(text: &str) -> (Article, FactBase) {
    let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
    let base = FactBase::of(&article);
    (article, base)
}

fn quotes(text: &str) -> Vec<Fact> {
    base(text).1.facts.into_iter().filter(|fact| fact.kind == FactKind::Quote).collect()
}

/// Who, how and what, of every quote.
fn brief(text: &str) -> Vec<String> {
    let brief = |fact: &Fact| {
        let who = fact.attribution.as_deref().unwrap_or_default();
        format!("{who} | {} | {}", fact.predicate.as_deref().unwrap_or_default(), fact.answer)
    };
    quotes(text).iter().map(brief).collect()
}

#[test]
fn quotations() {
    let cases: &[(&str, &[&str])] = &[
        ("“We will rebuild the bridge,” Ann Lee said.", &["Ann Lee | said | We will rebuild the bridge"]),
        ("Ann Lee said: “We will rebuild it. It is ours.”", &["Ann Lee | said | We will rebuild it. It is ours."]),
        ("Mayor Ann Lee said, “We will rebuild it.”", &["Ann Lee | said | We will rebuild it."]),
        ("\"It is over,\" said Ann Lee, the mayor of Wells.", &["Ann Lee | said | It is over"]),
        ("“It is over,” says a statement from the mayor's office.", &["the mayor's office | says | It is over"]),
        ("“Why now?” Ann Lee asked. He left.", &["Ann Lee | asked | Why now?"]),
        ("‘We can’t go on,’ said Ann Lee.", &["Ann Lee | said | We can’t go on"]),
        ("'We can't go on,' said Ann Lee.", &["Ann Lee | said | We can't go on"]),
        ("“We will,” Ann Lee said, “rebuild the bridge.”", &["Ann Lee | said | We will rebuild the bridge."]),
        (
            "“It hurts,” Ann Lee said in a call after the vote. “We lost it.”",
            &["Ann Lee | said | It hurts", "Ann Lee | said | We lost it."],
        ),
        ("You go. Ann Lee was firm: “It stays. “, says Bob Ray.", &["Bob Ray | says | It stays."]),
        ("Bob Ray, who lives nearby, told reporters: “I ran.”", &["Bob Ray | told | I ran."]),
        ("His lawyer, Ann Lee, said: “He is well.”", &["Ann Lee | said | He is well."]),
        ("“It rained,” according to Ann Lee.", &["Ann Lee | according to | It rained"]),
        ("They sang a song called “Let us go”. It was long.", &[]),
        ("The so-called “lost town” was found in May.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(brief(text), *expected, "{text}");
    }
}

/// Whose the first words are that a text holds.
fn whose(text: &str, words: &str) -> Option<String> {
    let (article, base) = base(text);
    let start = article.text.find(words)?;
    base.attributions.of_span(Span::new(start, start + words.len())).map(|source| source.name.clone())
}

#[test]
fn whose_figures() {
    let toll = "The flood killed 31 people by the Harbury Ministry’s count and 44 by that of Mercy Convoy.";
    let costs = "Ann Lee said the repairs, estimated by Fenwick Holdings at €9,400, would take a year.";
    for (text, words, source) in [
        (toll, "31", Some("Harbury Ministry")),
        (toll, "44", Some("Mercy Convoy")),
        (costs, "9,400", Some("Fenwick Holdings")),
        (costs, "a year", Some("Ann Lee")),
        ("Sales fell short of the 13 million expected on average by analysts.", "13 million", Some("analysts")),
        ("Fenwick Holdings now puts the toll at 412. It rained.", "412", Some("Fenwick Holdings")),
        ("Fenwick Holdings put a pump at 12 farms.", "12", None),
        ("It was hit by 12 waves.", "12", None),
        ("In 12 years she won; it has 14 staff, according to Ann Lee.", "12", None),
        ("In 12 years she won; it has 14 staff, according to Ann Lee.", "14", Some("Ann Lee")),
        ("Ann Lee, an actress, came late. The actress said she had 12 hats.", "12", Some("Ann Lee")),
    ] {
        assert_eq!(whose(text, words).as_deref(), source, "{words} {text}");
    }
}

#[test]
fn quotations_over_paragraphs_and_forgotten_marks() {
    let text =
        "“We will rebuild. It is ours,” Ann Lee said. “We will begin in May.\n\n“It will take a year.”\n\nIt rained.";
    let facts = quotes(text);
    assert_eq!(facts[1].answer, "We will begin in May. It will take a year.");
    assert_eq!(facts[1].evidence, ["It is ours,” Ann Lee said.", "“We will begin in May.", "“It will take a year.”"]);
    let flat = "Ann Lee said: \"We heard a noise. \"It was loud. \"Then it went dark.\" She left.";
    assert_eq!(brief(flat), ["Ann Lee | said | We heard a noise. It was loud. Then it went dark."]);
    let open = "Ann Lee said: “We heard a noise. Nobody came to the town.\n\nBob Ray left. He is old.";
    assert_eq!(brief(open), ["Ann Lee | said | We heard a noise."]);
}

#[test]
fn pronouns() {
    let text = "“It hurts,” Ann Lee said.\n\nShe added: “We lost it.”\n\nIt rained. She insisted that it was over.";
    assert_eq!(
        brief(text),
        ["Ann Lee | said | It hurts", "Ann Lee | added | We lost it.", "Ann Lee | insisted | it was over"]
    );
    assert_eq!(brief("Yesterday it rained. He said that it was over."), Vec::<String>::new());
}

#[test]
fn reported_clauses() {
    let cases: &[(&str, &[&str])] = &[
        ("Ann Lee said that the bridge was safe.", &["Ann Lee | said | the bridge was safe"]),
        ("Israel says it must move in.", &["Israel | says | it must move in"]),
        (
            "Ann Lee said Bob Ray's words were “a little surprising.”",
            &["Ann Lee | said | Bob Ray's words were “a little surprising.”"],
        ),
        ("Ann Lee was adamant the vote did not matter.", &["Ann Lee | was adamant | the vote did not matter"]),
        ("Ann Lee told reporters on Monday that it was over.", &["Ann Lee | told | it was over"]),
        ("The bridge is safe, police said on Monday.", &["police | said | The bridge is safe"]),
        ("The bridge, officials said, is safe to use.", &["officials | said | The bridge is safe to use"]),
        ("According to Ann Lee, the bridge is safe.", &["Ann Lee | according to | the bridge is safe"]),
        (
            "It killed 12, according to the Wells Ministry of Health.",
            &["the Wells Ministry of Health | according to | It killed 12"],
        ),
        ("All of it went according to plan.", &[]),
        (
            "Officials said in a statement on Friday that 12 people had died.",
            &["officials | said | 12 people had died"],
        ),
        (
            "A spokesman for the army said it was looking into it.",
            &["a spokesman for the army | said | it was looking into it"],
        ),
        ("Witnesses said the car had burned for hours.", &["witnesses | said | the car had burned for hours"]),
        ("Ann Lee urged the council to act.", &["Ann Lee | urged | the council to act"]),
        (
            "Hamas said it welcomed the call, but called on the council to act.",
            &["Hamas | said | it welcomed the call", "Hamas | called on | the council to act"],
        ),
        ("Ann Lee described the plan as “a disaster”.", &["Ann Lee | described | the plan as “a disaster”"]),
        (
            "Ann Lee warned that it would rain, adding that roads were closed.",
            &["Ann Lee | warned | it would rain", "Ann Lee | adding | roads were closed"],
        ),
        (
            "Ann Lee, head of the union, blamed the failure on a lack of care.",
            &["Ann Lee | blamed | the failure on a lack of care"],
        ),
        ("Ann Lee accused the council of hiding the costs.", &["Ann Lee | accused | the council of hiding the costs"]),
        ("A fire blamed on lightning closed the road.", &[]),
        ("Ann Lee was accused of lying by the council.", &[]),
        ("Ann Lee blamed the council.", &[]),
        ("Ann Lee did not say whether it was over.", &[]),
        ("Ann Lee was told that it was over.", &[]),
        ("The shop added 12 jobs in May.", &[]),
        ("Ann Lee announced a plan to cut taxes.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(brief(text), *expected, "{text}");
    }
    let denied = &quotes("Ann Lee denied that she had lied.")[0];
    assert_eq!((denied.answer.as_str(), denied.polarity), ("she had lied", Polarity::Negated));
}

#[test]
fn what_is_denied_or_warned_against() {
    let cases: &[(&str, &[&str])] = &[
        ("Ann Lee denied the theft.", &["Ann Lee | denied | the theft"]),
        ("Ann Lee denied taking any money, and left.", &["Ann Lee | denied | taking any money"]),
        ("Ann Lee denied that anybody had.", &["Ann Lee | denied | anybody had"]),
        ("Ann Lee disputed the figure.", &["Ann Lee | disputed | the figure"]),
        (
            "Ann Lee dismissed a rumour, spread by a rival, that she would sell the boat.",
            &["Ann Lee | dismissed | she would sell the boat"],
        ),
        (
            "Ann Lee rejected that, insisting that it had rained.",
            &["Ann Lee | rejected | that", "Ann Lee | insisting | it had rained"],
        ),
        ("Ann Lee has ruled out any deal with the union.", &["Ann Lee | has ruled out | any deal with the union"]),
        ("Ann Lee warned against swimming in the lake.", &["Ann Lee | warned | against swimming in the lake"]),
        ("Ann Lee remembers ringing every week.", &["Ann Lee | remembers | ringing every week"]),
        ("Ann Lee rejected the plan.", &[]),
        ("The judge denied bail.", &[]),
        ("The judge denied the prisoner a fan.", &[]),
        ("Ann Lee denied him the job.", &[]),
        ("Ann Lee disputed the goal.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(brief(text), *expected, "{text}");
    }
}

#[test]
fn clauses_side_by_side_and_interrupted() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Ann Lee said that the road was shut, that no bus had run and that the school was cold.",
            &[
                "Ann Lee | said | the road was shut",
                "Ann Lee | said | no bus had run",
                "Ann Lee | said | the school was cold",
            ],
        ),
        ("Ann Lee said the dog that bit her was old.", &["Ann Lee | said | the dog that bit her was old"]),
        ("If it rains, Ann Lee said, the match will be off.", &["Ann Lee | said | If it rains, the match will be off"]),
        (
            "The match was off, Ann Lee said, and would be played in May.",
            &["Ann Lee | said | The match was off would be played in May"],
        ),
        ("They hid a bill that, Ann Lee says, was too high.", &["Ann Lee | says | was too high"]),
        ("Ann Lee claimed, without a smile, that it had rained.", &["Ann Lee | claimed | it had rained"]),
        ("It was late; the match was off, Ann Lee said.", &["Ann Lee | said | the match was off"]),
        ("Roads were shut at 4:40 p.m., Ann Lee said.", &["Ann Lee | said | Roads were shut at 4:40 p.m"]),
        ("One reason, according to Ann Lee, is that it rained hard.", &["Ann Lee | according to | it rained hard"]),
        (
            "It met the board, whose inquiry found that the road was unsafe.",
            &["the board | found | the road was unsafe"],
        ),
        ("He leads Wells Action, a group which says it has 40 members.", &["Wells Action | says | it has 40 members"]),
        ("Ann Lee vowed to answer “blow for blow”.", &["Ann Lee | vowed | answer “blow for blow”"]),
        ("Ann Lee vowed to answer soon.", &[]),
        ("Ann Lee declared war on her rival after a match that was lost.", &[]),
        ("It was the man she called a “thief”.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(brief(text), *expected, "{text}");
    }
}

#[test]
fn quotations_that_go_with_the_sentence_before() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Ann Lee denied the theft. “I was at home all day.”",
            &["Ann Lee | denied | the theft", "Ann Lee | denied | I was at home all day."],
        ),
        ("Ann Lee left a note for him: “Feed the cat.”", &["Ann Lee |  | Feed the cat."]),
        (
            "“I ran,” said Ann Lee. Ann Lee does not blame him. “He is a good boy.”",
            &["Ann Lee | said | I ran", "Ann Lee |  | He is a good boy."],
        ),
        ("Ann Lee denied the theft. “It is over!” the crowd chanted.", &["Ann Lee | denied | the theft"]),
        ("Ann Lee went home. “It is over now.”", &[]),
        (
            "It was closed, Ann Lee said, “which hurts us all.”",
            &["Ann Lee | said | It was closed", "Ann Lee | said | which hurts us all."],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(brief(text), *expected, "{text}");
    }
}

#[test]
fn sources_that_are_described() {
    let cases: &[(&str, &[&str])] = &[
        ("Ada Moss, the surgeon, was ill. The surgeon said that it was over.", &["Ada Moss | said | it was over"]),
        (
            "Ada Moss, the surgeon, was ill. A lawyer for the surgeon said that it was over.",
            &["a lawyer for the surgeon | said | it was over"],
        ),
        (
            "Envoys of Velmark and Karsia said that they would meet. Karsia said that it was late.",
            &["envoys of Velmark and Karsia | said | they would meet", "Karsia | said | it was late"],
        ),
        (
            "Ada Moss wept for a day. Her sister, Beth, disagreed. “It is over,” she told the court.",
            &["Beth | told | It is over"],
        ),
        (
            "Outside, Ada Moss, whose daughter, Mia, drowned, read a letter.\n\n“We waited. We waited for long.\n\n“It is over now,” she said.",
            &["Ada Moss | said | We waited. We waited for long. It is over now"],
        ),
        ("The mother of two claims that the road was shut.", &["the mother of two | claims | the road was shut"]),
        ("The insurance claims that were filed in May were paid.", &[]),
        ("It stands in a town Ann Lee says she never liked.", &["Ann Lee | says | she never liked"]),
        ("It fell on the house of a friend Ann Lee knew.", &[]),
        (
            "Long walks help people sleep, study finds, but some doubt it.",
            &["study | finds | Long walks help people sleep"],
        ),
        ("It rained.\n\n“I was so wrong”: Ann Lee on bridges.\n\nIt rained.", &["Ann Lee |  | I was so wrong"]),
    ];
    for (text, expected) in cases {
        assert_eq!(brief(text), *expected, "{text}");
    }
}

#[test]
fn what_is_called_for_and_what_goes_on() {
    let cases: &[(&str, &[&str])] = &[
        ("Ann Lee called for a new bridge, and left.", &["Ann Lee | called for | a new bridge"]),
        ("The report calls for an end to the work.", &["the report | calls for | an end to the work"]),
        ("Ann Lee has a plan calling for a new bridge.", &[]),
        ("Ann Lee has since admitted that it was closed.", &["Ann Lee | has since admitted | it was closed"]),
        ("Ann Lee urged them to leave the town, where it had rained.", &["Ann Lee | urged | them to leave the town"]),
        (
            "Ann Lee said the road was shut, but it would open in May.",
            &["Ann Lee | said | the road was shut", "Ann Lee | said | it would open in May"],
        ),
        (
            "Ann Lee said the road was shut, and the bus had gone.",
            &["Ann Lee | said | the road was shut, and the bus had gone"],
        ),
        (
            "Asked if he would stay, Bob Ray said he might go. “It is late, after all.”",
            &["Bob Ray | said | he might go", "Bob Ray | said | It is late, after all."],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(brief(text), *expected, "{text}");
    }
}

#[test]
fn interviews_without_quotation_marks() {
    let talk = "“I sing,” Ann Lee said. “I always did.”\n\nDo you cook?\n\nI burn things.\n\nAnd the dog?\n\nHe eats them. I help.\n\nWhat is next?\n\nMy garden.";
    let answers: Vec<String> = quotes(talk).into_iter().skip(2).map(|fact| fact.answer).collect();
    assert_eq!(answers, ["I burn things.", "He eats them. I help.", "My garden."]);
    let explained = "“I sing,” Ann Lee said. “I always did.”\n\nWhat happened?\n\nA dam burst.\n\nWhere was it?\n\nNear Wells.\n\nWhat is next?\n\nA vote.";
    assert_eq!(quotes(explained).len(), 2);
}

#[test]
fn questions_for_a_quote() {
    let facts = quotes("Ann Lee said the new bridge was safe.");
    assert_eq!(
        facts[0].phrasings,
        [
            "What did Ann Lee say?",
            "What did Ann Lee say about the new bridge?",
            "Who spoke about the new bridge?",
            "Who said that the new bridge was safe?"
        ]
    );
}

#[test]
fn whose_a_sentence_is() {
    let text =
        "“We lost. It hurts. We will be back,” Ann Lee said on Monday.\n\nIt rained. The car was hers, police said.";
    let (article, base) = base(text);
    let whose = |words: &str| {
        let start = article.text.find(words).expect("it is there"); // test data
        base.attributions.of_span(Span::new(start, start + words.len())).map(|sourced| sourced.name.as_str())
    };
    for words in ["“We lost.", "It hurts.", "We will be back,” Ann Lee said on Monday.", "back"] {
        assert_eq!(whose(words), Some("Ann Lee"), "{words}");
    }
    assert_eq!(whose("Monday"), None);
    assert_eq!(whose("It rained."), None);
    assert_eq!(whose("The car was hers, police said."), Some("police"));
}

#[test]
fn who_spoke_or_was_spoken_of_goes_on() {
    for (text, name, words) in [
        (
            "Mayor John Smith said Tom Brown was unfit for office. At a rally on Friday, he said: “Brown can’t count.”",
            "John Smith",
            "Brown can’t count",
        ),
        (
            "Susan Hart, whose daughter Lucy was also hurt, thanked the nurses. “They never slept,” she said.",
            "Susan Hart",
            "They never slept",
        ),
    ] {
        assert_eq!(whose(text, words).as_deref(), Some(name), "{text}");
    }
}

#[test]
fn the_built_in_article() {
    let text = include_str!("../../../config/articles/un-ceasefire.txt");
    let facts = quotes(text);
    let said = |who: &str, how: &str, words: &str, manner: Manner| {
        let found = facts.iter().find(|fact| fact.answer.contains(words)).unwrap_or_else(|| panic!("{words}"));
        let name = found.attribution.as_deref().unwrap_or_default();
        assert!(name.ends_with(who), "{name}: {words}");
        assert_eq!((found.predicate.as_deref(), found.manner), (Some(how), Some(manner)), "{words}");
        found.answer.clone()
    };
    use Manner::{AccordingTo, Paraphrased, Quoted};
    said("Kirby", "said", "We've been clear", Quoted);
    said("Kirby", "said", "It seems like the prime minister's office", Quoted);
    said("John Kirby", "added", "Of course we still have Israel's back.", Quoted);
    said("John Kirby", "was adamant", "the vote did not reflect a change in US policy", Paraphrased);
    said("Antony Blinken", "said", "This resolution further explicitly recognizes", Quoted);
    let blinken = said("Blinken", "added", "But because the final text", Quoted);
    assert!(blinken.ends_with("we cannot support it”"), "{blinken}");
    said("Thomas-Greenfield", "said", "but we are not there yet", Quoted);
    let guterres = said("Antonio Guterres", "said", "must be implemented", Quoted);
    assert_eq!(guterres, "This resolution must be implemented. Failure to do so would be inexcusable.");
    said("Matthew Miller", "said", "“a little surprising and unfortunate.”", Quoted);
    let office = said("the Prime Minister's office", "says", "Prime Minister Netanyahu made it clear", Quoted);
    assert!(office.ends_with("decided that the delegation would not go."), "{office}");
    said("Hamas", "said", "it welcomed the Security Council's call", Paraphrased);
    said("Israel", "says", "it must move in", Paraphrased);
    said("the Gaza Ministry of Health", "according to", "has killed more than 32,000 Palestinians", AccordingTo);
    assert!(facts.iter().all(|fact| !fact.evidence.is_empty() && fact.phrasings.len() >= 2));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{1,80}|(([A-Z]?[a-z]{1,5}|said|says|adding|according to|He|told|who|Ann Lee|é|’s)[.!?:;\"“”‘’'(),—-]{0,2}[ \n]{0,2}){1,60}") {
        let Ok(article) = Article::parse("a", text.as_bytes(), Format::Text) else { return Ok(()) };
        let base = FactBase::of(&article);
        for sourced in &base.attributions.list {
            prop_assert!(!sourced.name.is_empty() && !article.words(sourced.said).is_empty());
            prop_assert_eq!(base.attributions.of_span(sourced.said).map(|found| found.said), Some(sourced.said));
        }
        for fact in &base.facts {
            prop_assert!(!fact.spans.is_empty());
        }
    }
}
