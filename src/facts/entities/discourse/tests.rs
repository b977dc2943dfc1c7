use crate::article::{Article, Format};
use crate::facts::FactBase;

/// The words of a text's mentions that come only once it is known who speaks, and whom they mean.
fn meant(text: &str) -> Vec<(String, String)> {
    let article = Article::parse("a", text.as_bytes(), Format::Text).expect("the text can be read"); // test data
    let base = FactBase::of(&article);
    let pair = |mention: &crate::facts::Mention| {
        (article.words(mention.span).to_owned(), base.entities.list[mention.entity].name.clone())
    };
    base.entities.mentions.iter().map(pair).collect()
}

/// Checks whom words mean, each in turn; an empty name means nobody.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = meant(text);
    for (words, name) in expected {
        let names: Vec<&str> = found.iter().filter(|(own, _)| own == words).map(|(_, name)| name.as_str()).collect();
        let is_so = if name.is_empty() { names.is_empty() } else { names.contains(name) };
        assert!(is_so, "{words:?} is {names:?}, not {name:?}");
    }
}

#[test]
fn speakers_speak_of_themselves_also_before_they_are_named() {
    check("“I’d rather wait, and we all would,” said Maria Bell.", &[("I", "Maria Bell"), ("we", "Maria Bell")]);
    check(
        "“I never saw it,” a harbour spokesman said. The spokesman left at noon.",
        &[("I", "a harbour spokesman"), ("The spokesman", "a harbour spokesman")],
    );
}

#[test]
fn in_a_quotation_he_is_not_the_speaker() {
    let text = "Tom Barker stood in the rain. “He waited for hours,” said Peter Lunt.";
    check(text, &[("He", "Tom Barker")]);
}

#[test]
fn an_object_is_not_its_own_subject() {
    check("Tom Barker slept. Peter Lunt telephoned him.", &[("him", "Tom Barker")]);
    check("Police accused Peter Lunt of hiding his car.", &[("his", "Peter Lunt")]);
}

#[test]
fn relatives_are_those_who_are_named_so() {
    let text = "Maria Bell grew up by the sea. “My father sold boats,” said Bell. Her father, Otto Bell, died in 1990.";
    check(text, &[("father", "Otto Bell")]);
    let text = "Peter Lunt lived alone. Lunt’s brother Giles says his brother was happy.";
    check(text, &[("brother", "Peter Lunt"), ("Giles", "Giles")]);
}

#[test]
fn bodies_are_what_the_sentence_is_about() {
    let text = "Fenwick Holdings said it would sell its mills. It also closed a yard. The company has 90 staff.";
    check(text, &[("it", "Fenwick Holdings"), ("its", "Fenwick Holdings"), ("The company", "Fenwick Holdings")]);
    check("Fenwick Holdings fell as profit sank. It is clear that nobody knows.", &[("It", "")]);
    check("A committee heard that the roof fell and its tiles broke.", &[("its", "")]);
}

#[test]
fn a_town_has_its_council_and_police() {
    let text = "Harbury police said they found a bag. Police want to hear from anybody who saw it.";
    check(text, &[("Harbury police", "Harbury police"), ("Police", "Harbury police")]);
}

#[test]
fn a_jury_is_one_and_the_same() {
    let text = "A jury was sworn in. The jury of nine men heard Peter Lunt.";
    check(text, &[("The jury of nine men", "a jury")]);
    check("He is a nurse. The nurse left.", &[("a nurse", "")]);
}

#[test]
fn what_is_said_beside_a_name_is_no_mention() {
    check("Ada Moss, the surgeon, said no. The surgeon left.", &[("the surgeon", ""), ("The surgeon", "Ada Moss")]);
}

/// The roles that a text gives somebody.
fn roles(text: &str, name: &str) -> Vec<String> {
    let article = Article::parse("a", text.as_bytes(), Format::Text).expect("the text can be read"); // test data
    let list = FactBase::of(&article).entities.list;
    list.into_iter().find(|entity| entity.name == name).map(|entity| entity.roles).unwrap_or_default()
}

#[test]
fn an_epithet_is_the_only_one_who_can_be_meant() {
    check("Ada Moss came late. The actress waved.", &[("The actress", "Ada Moss")]);
    check("Peter Lunt came late. The actress waved.", &[("The actress", "")]);
    check("Ada Moss met Maria Bell. The actress waved.", &[("The actress", "")]);
    check("Ada Moss, a surgeon, came late. The singer waved.", &[("The singer", "")]);
    check("Ada Moss came late. Peter Lunt told the singer so.", &[("the singer", "")]);
    check("Peter Lunt came late. The driver waved.", &[("The driver", "")]);
    check("Peter Lunt fell. Ada Moss said that the 24-year-old was well.", &[("the 24-year-old", "Peter Lunt")]);
    assert_eq!(roles("Ada Moss came late. The Fenwick driver waved.", "Ada Moss"), ["Fenwick driver"]);
}

#[test]
fn a_client_is_who_has_the_lawyer() {
    let text = "Ada Moss slept. Her lawyer, Peter Lunt, said his client was tired.";
    check(text, &[("his", "Peter Lunt"), ("client", "Ada Moss")]);
    check("Ada Moss met Maria Bell. Peter Lunt said his client was tired.", &[("client", "")]);
}

#[test]
fn who_is_judged_is_named_next() {
    let text = "A quiet day\n\nThe captain of a ferry that sank was jailed on Friday.\n\nPeter Lunt, 58, wept.";
    check(text, &[("The captain of a ferry", "Peter Lunt")]);
    assert_eq!(roles(text, "Peter Lunt"), ["captain of a ferry"]);
    let text = "A quiet day\n\nThe captain of a ferry that sank was found on Friday.\n\nPeter Lunt, 58, wept.";
    check(text, &[("The captain of a ferry", "")]);
}

#[test]
fn offices_that_are_kept_or_left() {
    assert_eq!(roles("Ada Moss stayed on as treasurer.", "Ada Moss"), ["treasurer"]);
    assert_eq!(roles("Ada Moss will step down as party leader in May.", "Ada Moss"), ["party leader"]);
    assert!(roles("Ada Moss hired him as treasurer.", "Ada Moss").is_empty());
    assert!(roles("Ada Moss insists she is the victim.", "Ada Moss").is_empty());
    assert_eq!(roles("Ada Moss, 67, came late. The mother-of-two said no.", "Ada Moss"), ["mother-of-two"]);
}
