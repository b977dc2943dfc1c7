use proptest::prelude::*;

use super::*;
use crate::article::Format;
use crate::facts::{Bound, FactBase, FactKind, Modality};

fn base(text: &str) -> (Article, FactBase) {
    let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
    let base = FactBase::of(&article);
    (article, base)
}

/// Figures as "span | number | counted | predicate".
fn figures(text: &str) -> Vec<String> {
    let (article, base) = base(text);
    let shown = |figure: &FigureFound| {
        let counted = figure.value.counted.clone().unwrap_or_default();
        let predicate = figure.predicate.map_or("", |span| article.words(span));
        format!("{} | {} | {counted} | {predicate}", article.words(figure.span), figure.value.number)
    };
    base.figures.list.iter().map(shown).collect()
}

fn asked(text: &str) -> Vec<String> {
    base(text)
        .1
        .facts
        .into_iter()
        .filter(|fact| fact.kind == FactKind::Figure)
        .flat_map(|fact| fact.phrasings)
        .collect()
}

#[test]
fn what_is_counted() {
    for (text, expected) in [
        ("The storm killed at least 12 people.", "at least 12 people | 12 | people | killed"),
        (
            "More than a million villagers have taken shelter.",
            "More than a million villagers | 1000000 | villagers | have taken",
        ),
        (
            "Some 130 hostages still being held captive waited.",
            "Some 130 hostages | 130 | hostages | still being held captive",
        ),
        ("Dozens of homes were destroyed.", "Dozens of homes | 12 | homes | were destroyed"),
        (
            "Nearly two-thirds of voters approved it.",
            "Nearly two-thirds of voters | 0.6666666666666666 | voters | approved",
        ),
        ("One in five pupils was absent.", "One in five pupils | 1 | pupils | was"),
        ("A dozen people were hurt.", "A dozen people | 12 | people | were hurt"),
        ("The town lost $3.5 million.", "$3.5 million | 3500000 |  | lost"),
        (
            "Hundreds of thousands of workers walked out.",
            "Hundreds of thousands of workers | 100000 | workers | walked out",
        ),
        ("It was delayed by 10 minutes.", "10 minutes | 10 |  | was delayed"),
        ("Between 20 and 30 boats sank.", "Between 20 and 30 boats | 20 | boats | sank"),
        ("Ann Smith, 45, said so.", "45 | 45 | Ann Smith | "),
    ] {
        assert_eq!(figures(text), [expected], "{text}");
    }
}

#[test]
fn what_it_is_the_number_of() {
    for (text, expected) in [
        ("Profit fell by more than a third.", &["more than a third | Profit"][..]),
        ("The index fell 40 points to 9,000.", &["40 points | points", "9,000 | index"]),
        ("Sales rose 4% to 12 million kroner.", &["4% | Sales", "12 million kroner | Sales"]),
        ("She spoke to a crowd of 600.", &["600 | crowd"]),
        ("They cut the price of bread to 30 pesos.", &["30 pesos | price of bread"]),
        ("He has bought 12 boats, three more than Lee.", &["12 boats | boats", "three more | boats"]),
        (
            "There were 26 people, nine of them children from a camp, on board.",
            &["26 people | people", "nine of them children | children"],
        ),
        ("The Reds won 45 seats. The Blues took 16.", &["45 seats | seats", "16 | seats"]),
        ("It killed five people and injured another 40.", &["five people | people", "another 40 | people"]),
        (
            "Output was 1.2 million euros, against 1.5 million in May.",
            &["1.2 million euros | Output", "1.5 million | Output"],
        ),
        ("Two of the farm's three barns burned.", &["Two of the farm's three barns | barns", "three barns | barns"]),
        ("It fell from 600 to 200 rupees.", &["600 | ", "200 rupees | "]),
        ("A father of two sang.", &["father of two | "]),
        ("The price of cocoa hit a 31-year high.", &["31-year | "]),
    ] {
        let (article, base) = base(text);
        let shown = |figure: &FigureFound| {
            format!("{} | {}", article.words(figure.span), figure.value.counted.clone().unwrap_or_default())
        };
        assert_eq!(base.figures.list.iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn ages_and_ranges() {
    for (text, number, until) in [
        ("She was 91.", 91.0, None),
        ("Adults aged 65 to 84 took part.", 65.0, Some(84.0)),
        ("He left home at 16 and went to sea.", 16.0, None),
        ("The teenager, 17, was held.", 17.0, None),
        ("Ann Lee, now 88, wept.", 88.0, None),
        ("My daughter is nine and sings.", 9.0, None),
        ("Mary Lee (45) sang.", 45.0, None),
    ] {
        let figure = &base(text).1.figures.list[0];
        assert_eq!((figure.role, figure.value.number, figure.value.until), (Role::Age, number, until), "{text}");
    }
    for (text, number, until, unit) in [
        ("Prices rose between 1% and 3%.", 1.0, Some(3.0), Some("%")),
        ("It cost $2m to $3m.", 2e6, Some(3e6), Some("$")),
        ("Rents rose 2% to 40 pounds.", 2.0, None, Some("%")),
        ("It was minus 12 degrees Celsius.", -12.0, None, Some("degrees Celsius")),
        ("Winds blew at 90 kilometres an hour.", 90.0, None, Some("km/h")),
        ("It was twice the estimate.", 2.0, None, Some("times")),
        ("3 in 10 pupils swim.", 3.0, None, Some("in 10")),
    ] {
        let value = base(text).1.figures.list[0].value.clone();
        assert_eq!((value.number, value.until, value.unit.as_deref()), (number, until, unit), "{text}");
    }
}

#[test]
fn stretches_of_time() {
    for (text, is_figure) in [
        ("The talks took three days.", true),
        ("He was jailed for 11 years.", true),
        ("They deliberated for three days before voting.", true),
        ("She died two years later.", false),
        ("Profit fell in the three months to June.", false),
        ("It is the highest in two decades.", false),
        ("They scored in the first 19 minutes.", false),
        ("It failed six weeks after the launch.", false),
    ] {
        let roles: Vec<_> = base(text).1.figures.list.iter().map(|figure| figure.role != Role::Distance).collect();
        assert_eq!(roles.contains(&true), is_figure, "{text}");
    }
}

#[test]
fn what_is_no_figure() {
    for text in [
        "One insider said so.",
        "The two countries agreed.",
        "It runs from 22 to 24 July.",
        "The post at 09.05 was wrong.",
        "The three-bedroom house burned.",
        "They met at 5 p.m. on April 9, 2024.",
        "Resolution 2728 was read at 10:30.",
        "He lives at 10 Downing Street.",
        "It was the 21st time.",
        "A Boeing 737 landed.",
        "It happened in the 1990s, on 9/11.",
        "The four-time champion left.",
    ] {
        assert_eq!(figures(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn votes_and_scores() {
    for (text, span, against) in [
        ("The council voted 7-2 to close the road.", "7-2", 2.0),
        ("The bill passed by 51 votes to 49.", "51 votes to 49", 49.0),
        (
            "The motion got 7 votes in favour, 2 against and 3 abstentions.",
            "7 votes in favour, 2 against and 3 abstentions",
            2.0,
        ),
        ("Milltown beat Oakford 3-1 at home.", "3-1", 1.0),
    ] {
        let (article, base) = base(text);
        let figure = &base.figures.list[0];
        assert_eq!((article.words(figure.span), figure.value.against), (span, Some(against)), "{text}");
    }
}

#[test]
fn questions_are_grammatical() {
    for (text, question) in [
        ("The blast killed 12 people.", "How many people did the blast kill?"),
        ("The blast has killed 12 people.", "How many people has the blast killed?"),
        ("At least 12 people died in the blast.", "How many people died in the blast?"),
        ("The start was delayed by 10 minutes.", "By how many minutes was the start delayed?"),
        ("A 42-year-old man was arrested.", "How old is the man?"),
        ("The council paid $5 million.", "How much did the council pay?"),
        ("The Reds won 45 seats. The Blues took 16.", "How many seats did the Blues take?"),
        ("The attack left 32 civilians dead.", "How many civilians were left dead?"),
    ] {
        assert!(asked(text).iter().any(|asked| asked == question), "{text} {:?}", asked(text));
    }
    assert_eq!(asked("The two sides met."), [] as [&str; 0]);
}

#[test]
fn the_built_in_article() {
    let text = include_str!("../../../../config/articles/un-ceasefire.txt");
    let (_, base) = base(&format!("Published: 2024-03-25\n\n{text}"));
    let find = |answer: &str| {
        base.facts.iter().find(|fact| fact.answer == answer && fact.kind == FactKind::Figure).expect(answer)
    };
    let value = |answer: &str| find(answer).value.clone().expect("a figure has a number");
    let vote = find("14-0");
    assert_eq!((value("14-0").against, vote.spans.len()), (Some(0.0), 2));
    assert!(vote.object.as_ref().is_some_and(|object| object.starts_with("a resolution")));
    assert!(
        base.facts
            .iter()
            .any(|fact| fact.answer == "The United States" && fact.predicate.as_deref() == Some("abstained"))
    );
    assert_eq!(find("more than a million Palestinians").place.as_deref(), Some("Rafah"));
    assert!((value("1,200 people").number - 1200.0).abs() < 1e-9);
    let killed = find("more than 32,000 Palestinians");
    assert_eq!(killed.attribution.as_deref(), Some("the Gaza Ministry of Health"));
    assert_eq!(value("more than 32,000 Palestinians").bound, Bound::MoreThan);
    assert_eq!(value("some 130 hostages").bound, Bound::About);
    assert_eq!(value("four countries").counted.as_deref(), Some("countries"));
    let end = find("just over two weeks");
    assert_eq!((end.subject.as_deref(), end.modality), (Some("Ramadan"), Modality::Planned));
    let time =
        base.facts.iter().find(|fact| fact.kind == FactKind::Time && fact.answer == "on April 9").expect("a time");
    assert_eq!((time.days.as_deref(), time.modality), (Some("2024-04-09"), Modality::Planned));
}

#[test]
fn long_texts_take_linear_time() {
    for word in ["12 people and ", "a big ", "very ", "on Monday ", "14-0 vote ", "one in two ", "said to go ", "\"5 "]
    {
        base(&word.repeat(4_000));
    }
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans(text in "\\PC{0,200}|.{0,80}") {
        check(&text);
    }

    #[test]
    fn any_news_words_give_ordered_spans(
        text in "((12|some|more than|people|were|killed|the|é|中|on Monday|last night|,|\\.|votes|to|14-0|in favour|against|\\$|%|weeks|two-thirds\
            |of|dozens|one|who|that|and|Smith|aged|year-old|has|is set|\"|“|said|according|by|\n\n|U\\.S\\.|Gaza's|half) ?){0,40}"
    ) {
        check(&text);
    }
}

fn check(text: &str) {
    let Ok(article) = Article::parse("a", text.as_bytes(), Format::Text) else { return };
    let base = FactBase::of(&article);
    let (mut start, mut end) = (0, 0);
    for figure in &base.figures.list {
        assert!(start <= figure.span.start && (end <= figure.span.start || figure.span.end <= end));
        assert!(figure.span.holds(figure.number) && !figure.span.is_empty());
        assert!(figure.value.number.is_finite());
        for span in [Some(figure.span), figure.counted, figure.predicate].into_iter().flatten() {
            assert!(!article.words(span).is_empty());
        }
        (start, end) = (figure.span.start, end.max(figure.span.end));
    }
    for fact in &base.facts {
        assert!(!fact.answer.is_empty() && article.text.len() >= fact.spans[0].end);
    }
}
