use proptest::prelude::*;

use super::*;
use crate::article::Format;

/// The entities of a story; the story follows a headline.
fn read(story: &str) -> (Article, Entities) {
    let text = format!("A quiet day\n\n{story}\n");
    let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
    let tagged = Tagged::of(&article);
    let entities = Entities::of(&article, &tagged);
    (article, entities)
}

fn names(story: &str) -> Vec<String> {
    read(story).1.list.into_iter().map(|entity| entity.name).collect()
}

fn entity<'a>(entities: &'a Entities, name: &str) -> &'a Entity {
    let found = entities.list.iter().find(|entity| entity.name == name);
    found.unwrap_or_else(|| panic!("no {name:?} in {:#?}", entities.list))
}

/// Mentions of a form, as written, with the names of their entities.
fn mentions(story: &str, form: Form) -> Vec<(String, String)> {
    let (article, entities) = read(story);
    let those = entities.mentions.iter().filter(|mention| mention.form == form);
    those.map(|m| (article.words(m.span).to_owned(), entities.list[m.entity].name.clone())).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

#[test]
fn names_are_runs_of_capitals() {
    for (story, expected) in [
        (
            "He met John F. Kennedy and Ana-Maria Thomas-Green there.",
            &["John F. Kennedy", "Ana-Maria Thomas-Green"][..],
        ),
        ("It was built by Ludwig van der Berg of the Bank of England.", &["Ludwig van der Berg", "Bank of England"]),
        (
            "The plan of the Department of Health and Human Services failed.",
            &["Department of Health and Human Services"],
        ),
        ("The troops of Bashar al-Karim left for Port-au-Prince.", &["Bashar al-Karim", "Port-au-Prince"]),
        ("The October 7 attack came before the Boeing 737 flew on Monday.", &["Boeing 737"]),
        ("Envoys of Egypt, Israel, Qatar, and the United States met.", &["Egypt", "Israel", "Qatar", "United States"]),
        ("But nobody came. Despite the rain, he left. However, we stayed. What next?", &[]),
        ("It flew from J.K. Rowling to Johnson & Johnson.", &["J.K. Rowling", "Johnson & Johnson"]),
        ("The Iran-Iraq border was closed.", &["Iran", "Iraq"]),
    ] {
        assert_eq!(names(story), expected, "{story}");
    }
}

#[test]
fn headlines_in_capitals_are_no_names() {
    let (_, entities) = read(
        "Ann Lee opened the bridge in Millbrook on Monday. She is the mayor.\n\nMayor Lee Opens New Bridge After Long \
         Delay\n\nCROWDS CHEER FOR NEW BRIDGE IN MILLBROOK\n\nThe bridge was closed for years, and it opens again now.",
    );
    let list: Vec<&str> = entities.list.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(list, ["Ann Lee", "Millbrook"]);
}

#[test]
fn roles_are_no_part_of_names() {
    for (story, name, role) in [
        ("National Security Board spokesman John Hill was adamant.", "John Hill", "National Security Board spokesman"),
        ("It drew a reply from Israeli Prime Minister Dan Gold.", "Dan Gold", "Israeli Prime Minister"),
        ("He met Secretary of State Tom Reed in May.", "Tom Reed", "Secretary of State"),
        ("On Monday Mayor Ann Lee spoke.", "Ann Lee", "Mayor"),
        ("Then striker Harry Cole scored.", "Harry Cole", "striker"),
        ("John Smith, the mayor of Millbrook, left.", "John Smith", "mayor of Millbrook"),
        ("Jane Smith, 45, a nurse, left.", "Jane Smith", "nurse"),
        ("The mayor, Ann Lee, spoke.", "Ann Lee", "mayor"),
        ("Ann Lee, who is the head of the school, spoke.", "Ann Lee", "head of the school"),
        ("Ann Lee is the mayor of Millbrook.", "Ann Lee", "mayor of Millbrook"),
        ("UN Secretary General Bo Berg said so.", "Bo Berg", "UN Secretary General"),
        ("He spoke with former French president Luc Petit.", "Luc Petit", "former French president"),
    ] {
        let (_, entities) = read(story);
        let found = entity(&entities, name);
        assert_eq!((found.kind, found.roles.as_slice()), (EntityKind::Person, &[role.to_owned()][..]), "{story}");
    }
    let (_, entities) = read("Mr Hill met Strategic Affairs Minister Ron Dale and National Security Adviser Tom Gold.");
    assert_eq!(entity(&entities, "Ron Dale").roles, ["Strategic Affairs Minister"]);
    assert_eq!(entity(&entities, "Tom Gold").roles, ["National Security Adviser"]);
    assert_eq!(entity(&entities, "Hill").roles, [""; 0]);
    assert_eq!(
        names("With the actor, Prince Harry, it met General Electric and Major League Baseball."),
        ["Harry", "General Electric", "Major League Baseball"]
    );
}

#[test]
fn one_entity_for_all_its_forms() {
    let (_, entities) = read(
        "The United Nations Security Council met Israeli Prime Minister Dan Gold in Gaza. Gold thanked the UN Security \
         Council. Prime Minister Gold said the Gaza Ministry of Health was wrong. The World Trade Body (WTB) backed the \
         Security Council, and the WTB left. American envoys, the US said, were in America.",
    );
    assert_eq!(
        entity(&entities, "United Nations Security Council").aliases,
        ["UN Security Council", "Security Council"]
    );
    let gold = entity(&entities, "Dan Gold");
    assert_eq!(
        (&gold.aliases[..], &gold.roles[..]),
        (&["Gold".to_owned()][..], &["Israeli Prime Minister".to_owned(), "Prime Minister".to_owned()][..])
    );
    assert_eq!(entity(&entities, "Gaza").aliases, [""; 0]);
    assert_eq!(entity(&entities, "Gaza Ministry of Health").kind, EntityKind::Organisation);
    assert_eq!(entity(&entities, "World Trade Body").aliases, ["WTB"]);
    assert_eq!(entity(&entities, "America").aliases, ["American", "US"]);
    assert_eq!(entity(&entities, "America").kind, EntityKind::Country);
}

#[test]
fn adjectives_and_capitals_of_countries() {
    let story =
        "Washington is urging Israel to wait. He reported from Washington. Palestinians and Israeli troops left.";
    assert_eq!(mentions(story, Form::Adjective), pairs(&[("Palestinians", "Palestine"), ("Israeli", "Israel")]));
    let (_, entities) = read(story);
    let forms: Vec<_> = entities
        .mentions
        .iter()
        .map(|m| (entities.list[m.entity].name.as_str(), entities.list[m.entity].kind))
        .collect();
    assert_eq!(forms[0], ("United States", EntityKind::Country));
    assert_eq!(forms[2], ("Washington", EntityKind::Place));
}

#[test]
fn roles_by_office_and_by_deed() {
    for (story, name, role) in [
        ("Cllr Tom Reed opened the fair. Reed left.", "Tom Reed", "Cllr"),
        ("“We were wrong,” said author Dr Ann Lee.", "Ann Lee", "author"),
        ("Ann Lee, her trainer, said so.", "Ann Lee", "trainer"),
        ("Ann Lee, an independent who represents the harbour ward, said so.", "Ann Lee", "independent who represents"),
        ("Ann Lee, an analyst at Marsh Bank with a “buy” rating, said so.", "Ann Lee", "analyst at Marsh Bank"),
        ("Ann Lee, the mayor and a member of the board, said so.", "Ann Lee", "mayor"),
        ("She leaves a son, Tom Reed; he is a baker.", "Tom Reed", "son"),
    ] {
        let (_, entities) = read(story);
        let found = entity(&entities, name);
        assert!(found.roles.iter().any(|own| own.starts_with(role)), "{story} {:?}", found.roles);
    }
    assert_eq!(entity(&read("The rival Lee & Marsh said so.").1, "Lee & Marsh").roles, [""; 0]);
}

/// The roles of somebody in a story.
fn roles_of(story: &str, name: &str) -> Vec<String> {
    entity(&read(story).1, name).roles.clone()
}

#[test]
fn roles_that_were_and_roles_of_others() {
    for (story, name, expected) in [
        ("It hired former Harbury Mayor Ada Moss as a guide.", "Ada Moss", &["former Harbury Mayor"][..]),
        ("It hired Harbury Mayor Ada Moss as a guide.", "Ada Moss", &["Harbury Mayor"]),
        ("They dread life under a President Lunt.", "Lunt", &[]),
        ("Ada Moss met Otto, her brother-in-law Peter Lunt said.", "Otto", &[]),
        ("Then Lane & Hill star Ada Moss sang.", "Ada Moss", &[]),
        ("The club, one place below, host Harbury on Sunday.", "Harbury", &[]),
        ("At night, host Ada Moss told jokes.", "Ada Moss", &["host"]),
        ("One of her pupils, Ada Moss, sang.", "Ada Moss", &["One of her pupils"]),
        ("Its author, Ada Moss of the University of Harbury, said no.", "Ada Moss", &["author"]),
        ("Ada Moss, the Harbury mayor and a party member, said no.", "Ada Moss", &["Harbury mayor", "party member"]),
        ("It was built with singer and actress Ada Moss.", "Ada Moss", &["singer and actress"]),
        ("It killed the driver and councillor Ada Moss.", "Ada Moss", &["councillor"]),
    ] {
        assert_eq!(roles_of(story, name), expected, "{story}");
    }
    let (_, entities) = read("He blamed Fenwick Homes, the landlord, for it.");
    assert!(entity(&entities, "Fenwick Homes").roles.is_empty());
}

#[test]
fn roles_stand_for_people_and_groups() {
    let story = "Israeli Prime Minister Dan Gold spoke. The prime minister left. The prime minister's office said so. \
                 The Millbrook Town Council met. The council voted.";
    assert_eq!(
        mentions(story, Form::Role),
        pairs(&[("The prime minister", "Dan Gold"), ("The council", "Millbrook Town Council")])
    );
    assert!(entity(&read(story).1, "Dan Gold").aliases.contains(&"the prime minister".to_owned()));
    assert_eq!(entity(&read(story).1, "prime minister's office").kind, EntityKind::Organisation);
    assert_eq!(mentions("The prime minister met the king. The council voted.", Form::Role), []);
}

#[test]
fn pronouns_stand_for_those_in_mind() {
    for (story, expected) in [
        ("John Hill spoke to reporters. He added that he was glad.", &[("He", "John Hill"), ("he", "John Hill")][..]),
        ("“We won,” said Ann Lee. She thanked her team.", &[("She", "Ann Lee"), ("her", "Ann Lee")]),
        ("Acme Holdings said it would pay its workers.", &[("it", "Acme Holdings"), ("its", "Acme Holdings")]),
        ("Israel says it must go on.", &[("it", "Israel")]),
        // Unclear, or in quotation marks.
        ("It was a fine day. They left.", &[]),
        ("Ann Lee said: “He will not come, and we know it.”", &[]),
        ("Ann Lee met Bob Ray. Outside, a man waited. He waved.", &[]),
        ("Mr Ray and Mr Hill met. He left.", &[]),
    ] {
        assert_eq!(mentions(story, Form::Pronoun), pairs(expected), "{story}");
    }
}

#[test]
fn kinds() {
    for (story, name, kind) in [
        ("Mrs Alder came.", "Alder", EntityKind::Person),
        ("It was built by Ann Alder.", "Ann Alder", EntityKind::Person),
        ("The Labour Party won.", "Labour Party", EntityKind::Organisation),
        ("He works for Acme Inc now.", "Acme Inc", EntityKind::Organisation),
        ("He was born in Eldham.", "Eldham", EntityKind::Place),
        ("They crossed the Elder River.", "Elder River", EntityKind::Place),
        ("They came from France.", "France", EntityKind::Country),
        ("The feast of Ramadan began.", "Ramadan", EntityKind::Other),
    ] {
        assert_eq!(entity(&read(story).1, name).kind, kind, "{story}");
    }
}

/// What a question finds.
fn found(entities: &Entities, question: &str) -> Vec<String> {
    let words: Vec<&str> = question.split(' ').collect();
    entities
        .find(&words)
        .into_iter()
        .map(|(entity, range)| format!("{}={}", words[range].join(" "), entities.list[entity].name))
        .collect()
}

#[test]
fn questions_find_entities() {
    let (_, entities) = read(
        "Israeli Prime Minister Benjamin Netanyahu met UN Secretary General Antonio Guterres. The United States watched, \
         and Rafah in Gaza was quiet. Mayor Ann Lee was not there. Marcus Miller came.",
    );
    for (question, expected) in [
        ("who is netenyahu", &["netenyahu=Benjamin Netanyahu"][..]),
        ("what did guteres say", &["guteres=Antonio Guterres"]),
        ("isreal or us or america", &["us=United States", "america=United States", "isreal=Israel"]),
        ("who is the israeli pm", &["israeli pm=Benjamin Netanyahu"]),
        ("the prime minister of israel", &["prime minister of israel=Benjamin Netanyahu"]),
        ("benjamin netenyahu", &["benjamin netenyahu=Benjamin Netanyahu"]),
        ("is france there", &[]),
        ("lea mayer rafa gazza may", &[]),
        ("american voters", &["american=United States"]),
        ("", &[]),
    ] {
        assert_eq!(found(&entities, question), expected, "{question}");
    }
}

#[test]
fn the_built_in_article() {
    let text = include_str!("../../../config/articles/un-ceasefire.txt");
    let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // it is built in
    let entities = Entities::of(&article, &Tagged::of(&article));
    for (name, role) in [
        ("Benjamin Netanyahu", "Israeli Prime Minister"),
        ("John Kirby", "National Security Council spokesman"),
        ("Matthew Miller", "State Department spokesman"),
        ("Yoav Gallant", "Israeli Defense Minister"),
        ("Ron Dermer", "Strategic Affairs Minister"),
        ("Tzachi Hanegbi", "National Security Adviser"),
        ("Antony Blinken", "Secretary of State"),
        ("Lloyd Austin", "Defense Secretary"),
        ("Linda Thomas-Greenfield", "US Ambassador"),
        ("Antonio Guterres", "UN Secretary General"),
    ] {
        let entity = entity(&entities, name);
        assert_eq!((entity.kind, entity.roles[0].as_str()), (EntityKind::Person, role));
    }
    let pronouns = entities.mentions.iter().filter(|mention| mention.form == Form::Pronoun);
    let pronouns: Vec<_> = pronouns.map(|m| (article.words(m.span), entities.list[m.entity].name.as_str())).collect();
    assert_eq!(pronouns, [("it", "Israel"), ("He", "John Kirby"), ("He", "John Kirby"), ("it", "Hamas")]);
    assert_eq!(entity(&entities, "United States").aliases, ["US", "American", "Washington"]);
    assert_eq!(entity(&entities, "United Nations Security Council").aliases, ["Security Council"]);
    for name in
        ["Rafah", "Doha", "Qatar", "Gaza", "Hamas", "Egypt", "Prime Minister's office", "Gaza Ministry of Health"]
    {
        entity(&entities, name);
    }
    let junk = ["But", "Despite", "What", "October", "Monday", "April", "Representatives", "Prime Minister", "In"];
    assert!(entities.list.iter().all(|entity| !junk.contains(&entity.name.as_str())));
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "\\PC{0,120}|([A-Z][a-zé]{0,6}[ .,'’“”\"()-]{1,2}|Mr |the mayor |Prime Minister |he |of |and |US |中ב|12 |said |\n){0,40}") {
        let Ok(article) = Article::parse("a", text.as_bytes(), Format::Text) else { return Ok(()) };
        let entities = Entities::of(&article, &Tagged::of(&article));
        let mut end = 0;
        for mention in &entities.mentions {
            prop_assert!(mention.span.start >= end && !mention.span.is_empty());
            prop_assert!(mention.entity < entities.list.len());
            prop_assert!(!article.words(mention.span).is_empty());
            end = mention.span.end;
        }
        prop_assert!(entities.list.iter().all(|entity| !entity.name.is_empty()));
        let words: Vec<String> = text.split_whitespace().take(12).map(|word| crate::text::fold(word).into_owned()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        for (entity, range) in entities.find(&words) {
            prop_assert!(entity < entities.list.len() && range.end <= words.len());
        }
    }
}
