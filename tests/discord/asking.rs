//! Members ask with messages: mentions, replies, direct messages, ask channels; and the answer keeps up with the question.

use std::time::Duration;

use super::standin::Discord;

const VOTE: &str = "How many countries voted for the resolution?";

#[test]
fn a_mention_is_answered_with_the_articles_words() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let question = discord.member("ann").says("general", &format!("<@BOT> {VOTE}"));
    let reply = discord.reply_to(&question);
    assert_eq!(reply.title(), "14-0 in favor");
    assert!(reply.description().contains("> The United Nations Security Council has voted 14-0 in favor"));
    assert!(reply.description().contains("— UN Security Council votes for a ceasefire in Gaza · as of 25 March 2024"));
    assert!(reply.footer().starts_with("Confidence: "), "{}", reply.footer());
    assert_eq!(reply.buttons(), ["More context", "Other answers", "Follow-up", "Not helpful"]);
    assert!(discord.pinged().is_empty());
}

#[test]
fn direct_messages_and_replies_are_answered() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let first = discord.reply_to(&ann.whispers("Who abstained?"));
    assert_eq!(first.title(), "The United States abstained.");
    let question = ann.says("general", "<@BOT> Who abstained?");
    let reply = discord.reply_to(&question);
    // Nobody reads an answer and writes in less time than the bot takes to remember it.
    discord.silence_for(Duration::from_millis(200));
    let follow_up = discord.member("bob").replies(&reply, "<@BOT> why did they do that?");
    assert!(discord.reply_to(&follow_up).plain().contains("did not include a condemnation of Hamas"));
}

#[test]
fn threads_and_follow_ups_are_understood_and_forgotten_after_a_quarter_of_an_hour() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, bob) = (discord.member("ann"), discord.member("bob"));
    discord.reply_to(&ann.says("thread", "<@BOT> Who is Yoav Gallant?"));
    let reply = discord.reply_to(&ann.says("thread", "<@BOT> and where is he going?"));
    assert!(reply.plain().contains("Gallant"), "{}", reply.text());
    // Another member's "he" is nobody that we know of, and so is anybody's after a while.
    let reply = discord.reply_to(&bob.says("thread", "<@BOT> and where is he going?"));
    assert!(!reply.title().contains("Gallant"), "{}", reply.text());
    discord.advance(Duration::from_mins(15));
    let forgotten = discord.reply_to(&ann.says("thread", "<@BOT> and where is he going?"));
    assert_eq!(forgotten.title(), reply.title());
}

#[test]
fn the_four_outcomes_are_told_apart() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let ask = |question: &str| discord.reply_to(&ann.says("general", &format!("<@BOT> {question}")));
    let claim = ask("Why did the US veto the resolution?");
    assert!(claim.title().starts_with("The article says otherwise"), "{}", claim.text());
    let near = ask("Why did France abstain?");
    assert_eq!((near.title().as_str(), near.footer()), ("The article does not say", "Related, not an answer"));
    assert!(near.description().contains("It does not mention France."));
    let silent = ask("who won the world cup in 2022");
    assert_eq!(silent.title(), "The article does not say");
    assert!(silent.description().contains("It does not mention “2022”."));
    assert_eq!(silent.buttons(), ["Follow-up", "Tell the moderators"]);
    let thanks = ask("thanks!");
    assert_eq!((thanks.content(), thanks.buttons().len()), ("You are welcome.", 0));
    let empty = ask("");
    assert_eq!(empty.content(), "Ask me what the article says, in a sentence or two.");
}

#[test]
fn several_questions_are_answered_one_by_one() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let question = discord.member("ann").says("general", "<@BOT> Who voted for it and who is paying for it?");
    let reply = discord.reply_to(&question);
    assert!(reply.description().contains("**1. 14-0**\n> The United Nations"), "{}", reply.text());
    assert!(reply.description().contains("**2. The article does not say**"), "{}", reply.text());
}

#[test]
fn a_mention_under_somebodys_message_checks_that_message() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let claim = discord.member("bob").says("general", "The US voted against the resolution.");
    let reply = discord.reply_to(&discord.member("ann").replies(&claim, "<@BOT>"));
    assert!(reply.plain().contains("the US abstained rather than vote in favor"), "{}", reply.text());
}

#[test]
fn an_edit_within_a_minute_changes_the_answer() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let question = ann.says("general", "<@BOT> Who abstained?");
    let reply = discord.reply_to(&question);
    ann.edits(&question, &format!("<@BOT> {VOTE}"));
    assert_eq!(reply.edited().title(), "14-0 in favor");
    discord.advance(Duration::from_secs(61));
    ann.edits(&question, "<@BOT> Who is Yoav Gallant?");
    discord.silence_for(Duration::from_secs(1));
}

#[test]
fn a_mention_added_by_an_edit_is_answered() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let question = ann.says("general", "Who abstained?");
    discord.said_nothing_to(&question);
    let question = ann.edits(&question, "<@BOT> Who abstained?");
    assert_eq!(discord.reply_to(&question).title(), "The United States abstained.");
}

#[test]
fn a_deleted_question_takes_its_answer_along() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let questions: Vec<_> = (0..3).map(|_| ann.says("general", "<@BOT> Who abstained?")).collect();
    let replies: Vec<_> = questions.iter().map(|question| discord.reply_to(question)).collect();
    ann.deletes(&[&questions[0]]);
    replies[0].is_removed();
    ann.deletes(&[&questions[1], &questions[2]]);
    replies[1].is_removed();
    replies[2].is_removed();
}
