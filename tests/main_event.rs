//! Promise: questions that name no subject of their own are answered with the article's main event.

mod common;

use common::{Sample, onrecord};

const STORY: &str = "Bridge closed after barge strikes pier\n\nPublished: 2024-03-25\nSource: The Post\n\n\
    The Cole Bridge in Millbrook was closed on Sunday after a barge struck a pier. Nobody was hurt, Mayor Ann Lee said.\n\n\
    The barge, which carried gravel, had lost power. The mayor of Denton offered help.\n";

#[test]
fn what_happened_in_the_built_in_article() {
    for question in ["What happened?", "tl;dr", "whats this about", "give me the short version"] {
        let run = onrecord(&["ask", question], "");
        assert!(run.out.contains("voted 14-0"), "{question}: {}", run.out);
    }
}

#[test]
fn each_question_gets_its_phrase_and_two_sentences() {
    let story = Sample::new("bridge.txt", STORY);
    for (question, short) in [
        ("What happened?", "Bridge closed after barge strikes pier"),
        ("when was this", "Sunday"),
        ("Where did it happen?", "Millbrook"),
        ("how come", "after barge strikes pier"),
    ] {
        let run = onrecord(&["ask", "--article", story.path(), question], "");
        let lines: Vec<&str> = run.out.lines().collect();
        assert_eq!(lines[0], short, "{question}: {}", run.out);
        assert!(lines[1].starts_with("> The Cole Bridge in Millbrook"), "{question}: {}", run.out);
        assert!(lines[2].starts_with("> "), "{question}: {}", run.out);
    }
}

#[test]
fn a_question_with_a_subject_is_matched() {
    let story = Sample::new("bridge.txt", STORY);
    let run = onrecord(&["ask", "--article", story.path(), "What did the barge carry?"], "");
    assert!(run.out.contains("which carried gravel"), "{}", run.out);
}
