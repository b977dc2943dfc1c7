//! Buttons, menus and forms under an answer: for everybody, after a restart, and never forged.

use super::standin::{Discord, Message};

const VOTE: &str = "How many countries voted for the resolution?";

fn asked(discord: &Discord, question: &str) -> Message {
    let question = discord.member("ann").says("general", &format!("<@BOT> {question}"));
    discord.reply_to(&question)
}

#[test]
fn more_context_shows_the_sentences_around_in_private() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let reply = asked(&discord, VOTE);
    let more = discord.member("bob").clicks(&reply, "More context");
    assert!(more.is_private());
    assert!(more.plain().contains("**The United Nations Security Council has voted 14-0"), "{}", more.text());
    assert!(more.plain().contains("The United States abstained, clearing the way"), "{}", more.text());
}

#[test]
fn other_answers_are_a_menu_whose_choice_is_shown() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (reply, bob) = (asked(&discord, VOTE), discord.member("bob"));
    let menu = bob.clicks(&reply, "Other answers");
    assert!(menu.is_private() && (1..=5).contains(&menu.options().len()), "{}", menu.text());
    let option = menu.options()[0].to_owned();
    let shown = bob.chooses(&menu, &[&option]);
    assert!(shown.is_private() && shown.plain().contains(&option), "{}", shown.text());
}

#[test]
fn a_follow_up_form_leans_on_the_question_above() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, bob) = (discord.member("ann"), discord.member("bob"));
    for reply in [asked(&discord, "Who abstained?"), (*ann.runs("/ask question:Who abstained?")).clone()] {
        let form = bob.clicks(&reply, "Follow-up");
        assert_eq!(form.form_title(), "A follow-up question");
        let answer = form.fills(&[("Your question", "why did they do that?")]);
        assert!(answer.plain().contains("did not include a condemnation of Hamas"), "{}", answer.text());
        assert!(answer.plain().starts_with("why did they do that?"));
    }
}

#[test]
fn suggestions_answer_when_clicked() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let near = asked(&discord, "Why did France abstain?");
    let suggestion = near.buttons()[0].to_owned();
    let answer = discord.member("bob").clicks(&near, &suggestion);
    assert!(answer.plain().starts_with(&suggestion), "{}", answer.text());
    assert!(answer.footer().starts_with("Confidence"), "{}", answer.text());
}

#[test]
fn moderators_learn_what_did_not_help() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, bob, mia) = (discord.member("ann"), discord.member("bob"), discord.moderator("mia"));
    mia.runs("/config reports channel:#general");
    let reply = asked(&discord, VOTE);
    let form = bob.clicks(&reply, "Not helpful");
    assert_eq!(form.form_fields(), ["What did you expect?"]);
    let thanks = form.fills(&[("What did you expect?", "the *names* of them @everyone")]);
    assert!(thanks.is_private() && thanks.content().starts_with("Thank you"), "{}", thanks.text());
    let shown = discord.posted_in("general");
    assert_eq!(shown.title(), "An answer did not help");
    assert!(shown.description().contains(VOTE) && shown.description().contains(r"the \*names\* of them"));
    let silent = discord.reply_to(&ann.says("general", "<@BOT> who won the world cup in 2022?"));
    assert!(bob.clicks(&silent, "Tell the moderators").content().starts_with("Thank you"));
    assert!(ann.clicks(&silent, "Tell the moderators").content().starts_with("Thank you"));
    let review = mia.runs("/review");
    assert!(review.is_private());
    assert!(review.plain().contains("who won the world cup in 2022?") && review.plain().contains("asked 2 times"));
    let next = mia.clicks(&review, "Next");
    assert!(next.plain().contains("expected: the *names* of them"), "{}", next.text());
    assert!(discord.pinged().is_empty());
}

#[test]
fn buttons_work_after_a_restart_and_not_after_the_token_changed() {
    let discord = Discord::start();
    let bot = discord.bot();
    let bob = discord.member("bob");
    let (reply, near) = (asked(&discord, VOTE), asked(&discord, "Why did France abstain?"));
    bot.stop();
    let bot = discord.bot();
    assert!(bob.clicks(&reply, "More context").plain().contains("**The United Nations Security Council has voted"));
    assert!(!bob.clicks(&reply, "Other answers").options().is_empty());
    let suggestion = near.buttons()[0].to_owned();
    assert!(bob.clicks(&near, &suggestion).footer().starts_with("Confidence"));
    bot.stop();
    discord.resets_token();
    let _bot = discord.bot();
    let stale = bob.clicks(&reply, "More context");
    assert!(stale.is_private() && stale.content().contains("Please ask again"), "{}", stale.text());
}

#[test]
fn forged_buttons_do_nothing() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (reply, bob) = (asked(&discord, VOTE), discord.member("bob"));
    let genuine = reply.custom_ids()[0].to_owned();
    let other = genuine.replacen("m:", "n:", 1);
    for forged in [other.as_str(), "m:1:2.AAAAAAAAAAAA", "", ".", "x", "🦀.🦀🦀🦀"] {
        let answer = bob.forges_click(&reply, forged).response();
        assert!(answer.is_private() && answer.content().contains("Please ask again"), "{forged}: {}", answer.text());
    }
}
