//! Moderators own the facts: they add, edit and retire them, see beforehand what that changes, and those who were told before
//! are told of corrections.

use std::io::copy;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::database::Database;
use super::each;
use super::standin::{Discord, Fault, Member, Message};

const VOTE: &str = "What was the vote count?";

fn asked(discord: &Discord, ann: &Member, question: &str) -> Message {
    discord.reply_to(&ann.says("general", &format!("<@BOT> {question}")))
}

/// Does something on the console, about what the bot keeps.
fn console(discord: &Discord, arguments: &[&str]) -> String {
    let mut console = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    console.env("ONRECORD_DATA_DIR", discord.data_dir()).env("ONRECORD_DATABASE_URL", discord.database());
    let done = console.args(arguments).output().expect("the binary starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("it is UTF-8")
}

/// Fills in the form of a fact.
const FACT: [(&str, &str); 4] = [
    ("Answer", "The night shift"),
    ("The article's words, or a web address", "https://news.example/chamber"),
    ("Questions that people ask for it", "who cleaned up after the vote?\nwho tidied the chamber"),
    ("Reason", "members asked"),
];

#[test]
fn a_fact_is_added_after_a_look_at_what_it_changes() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        assert!(!asked(discord, &ann, "who cleaned up after the vote?").text().contains("night shift"));
        let form = mia.runs("/fact add");
        let preview = form.fills(&FACT);
        assert!(preview.is_private() && preview.title() == "Before this goes live", "{}", preview.text());
        assert!(preview.text().contains("who cleaned up after the vote?"), "{}", preview.text());
        assert!(!asked(discord, &ann, "who cleaned up after the vote?").text().contains("night shift"), "not live yet");
        let live = mia.clicks(&preview, "Put it live");
        assert!(live.content().starts_with("Live."), "{}", live.text());
        let answer = asked(discord, &ann, "who cleaned up after the vote");
        assert!(
            answer.title() == "The night shift" && answer.text().contains("Added by the moderators"),
            "{}",
            answer.text()
        );
        assert!(answer.text().contains("https://news.example/chamber"), "{}", answer.text());
    });
}

#[test]
fn a_correction_reaches_those_who_were_told() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        let (told, by_command) = (asked(discord, &ann, VOTE), ann.runs("/ask question:What was the vote count?").now());
        let more = ann.clicks(&told, "More context");
        assert!(ann.clicks(&more, "Tell me of corrections").content().starts_with("I will write to you once"));
        let preview = mia.runs("/fact edit id:vote-count change:correction").fills(&[
            ("Answer", "14 to 0"),
            ("Reason", "we were wrong"),
            ("Note for members", "The *minutes* say so."),
        ]);
        assert!(preview.text().contains("14-0 in favor") && preview.text().contains("14 to 0"), "{}", preview.text());
        mia.clicks(&preview, "Put it live");
        for reply in [&told, &by_command] {
            let content = reply.edited().content().to_owned();
            assert!(content.starts_with("**Corrected on "), "{content}");
            assert!(content.contains("it is “14 to 0”, not “14-0 in favor”. The \\*minutes\\* say so."), "{content}");
        }
        let letter = ann.receives(1);
        assert!(letter[0].content().contains("it is “14 to 0”"), "{}", letter[0].text());
        assert_eq!(asked(discord, &ann, VOTE).title(), "14 to 0");
        let history = mia.runs("/fact history id:vote-count");
        assert!(
            history.text().contains("A correction") && history.text().contains("we were wrong"),
            "{}",
            history.text()
        );
    });
}

#[test]
fn a_fact_is_retired_and_restored() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        let told = asked(discord, &ann, VOTE);
        assert!(told.footer().contains("vote-count"), "{}", told.text());
        let preview = mia.runs("/fact retire id:vote-count reason:not sure");
        mia.clicks(&preview, "Put it live");
        assert!(told.edited().content().starts_with("**Withdrawn on "));
        assert!(!asked(discord, &ann, VOTE).footer().contains("vote-count"));
        let preview = mia.runs("/fact restore id:vote-count reason:sure again");
        mia.clicks(&preview, "Put it live");
        assert!(asked(discord, &ann, VOTE).footer().contains("vote-count"));
    });
}

#[test]
fn evidence_is_checked_and_what_was_typed_is_not_lost() {
    each(|discord| {
        let _bot = discord.bot();
        let mia = discord.moderator("mia");
        let wrong = mia
            .runs("/fact edit id:vote-count change:update")
            .fills(&[("The article's words, or a web address", "The council voted 99-0."), ("Reason", "a try")]);
        assert!(wrong.content().contains("does not hold the words"), "{}", wrong.text());
        let again = mia.clicks(&wrong, "Change it");
        let typed = again.prefilled().into_iter().map(|(_, value)| value.to_owned()).collect::<Vec<_>>();
        assert!(
            typed.contains(&"The council voted 99-0.".to_owned()) && typed.contains(&"a try".to_owned()),
            "{typed:?}"
        );
    });
}

#[test]
fn the_second_of_two_moderators_is_shown_what_changed() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, max) = (discord.moderator("mia"), discord.moderator("max"));
        let edit = |who: &Member, answer: &str| {
            who.runs("/fact edit id:vote-count change:update").fills(&[("Answer", answer), ("Reason", "it is so")])
        };
        let (first, second) = (edit(&mia, "14 to 0"), edit(&max, "fourteen to none"));
        mia.clicks(&first, "Put it live");
        let late = max.clicks(&second, "Put it live");
        assert_eq!(late.title(), "Somebody was faster");
        assert!(late.text().contains("14 to 0"), "{}", late.text());
        assert_eq!(asked(discord, &discord.member("ann"), VOTE).title(), "14 to 0");
    });
}

#[test]
fn members_change_nothing() {
    each(|discord| {
        let _bot = discord.bot();
        let ann = discord.member("ann");
        discord.opens_command("fact", &ann);
        for line in ["/fact add", "/fact edit id:vote-count change:update", "/fact retire id:vote-count reason:x"] {
            assert!(ann.runs(line).content().contains("Only moderators"), "{line}");
        }
    });
}

#[test]
fn changes_outlive_the_bot() {
    each(|discord| {
        let bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        let preview =
            mia.runs("/fact edit id:vote-count change:update").fills(&[("Answer", "14 to 0"), ("Reason", "words")]);
        mia.clicks(&preview, "Put it live");
        mia.runs("/config ask-channel channel:#ask listen:true");
        bot.kill();
        let _bot = discord.bot();
        assert_eq!(asked(discord, &ann, VOTE).title(), "14 to 0");
        assert_eq!(discord.reply_to(&ann.says("ask", VOTE)).title(), "14 to 0");
    });
}

#[test]
fn a_question_of_the_queue_gets_its_answer() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann, bob) = (discord.moderator("mia"), discord.member("ann"), discord.member("bob"));
        let reply = asked(discord, &ann, "who cleaned up after the vote?");
        let thanks = if reply.buttons().contains(&"Tell the moderators") {
            ann.clicks(&reply, "Tell the moderators")
        } else {
            ann.clicks(&reply, "Not helpful").fills(&[])
        };
        ann.clicks(&thanks, "Tell me what comes of it");
        asked(discord, &bob, "Who cleaned up, after the vote");
        let review = mia.runs("/review");
        assert!(review.title().to_lowercase().contains("cleaned up"), "{}", review.text());
        let preview = mia.clicks(&review, "Answer with a new fact …").fills(&FACT);
        mia.clicks(&preview, "Put it live");
        let letter = ann.receives(1);
        assert!(letter[0].content().contains("The night shift"), "{}", letter[0].text());
        for paraphrase in
            ["who cleaned up after the vote?", "who did clean up after the vote", "who cleaned after the vote"]
        {
            assert_eq!(asked(discord, &bob, paraphrase).title(), "The night shift", "{paraphrase}");
        }
        assert!(mia.runs("/review").content().starts_with("No question waits"));
    });
}

#[test]
fn a_change_in_another_process_is_live_within_a_second() {
    each(|discord| {
        let _bot = discord.bot();
        let ann = discord.member("ann");
        assert_eq!(asked(discord, &ann, VOTE).title(), "14-0 in favor");
        console(discord, &["facts", "edit", "vote-count", "--answer", "14 to 0", "--reason", "words"]);
        std::thread::sleep(Duration::from_secs(1));
        assert_eq!(asked(discord, &ann, VOTE).title(), "14 to 0");
    });
}

/// A way to a server that can be closed and opened.
struct Way {
    port: u16,
    is_open: Arc<AtomicBool>,
    connections: Arc<Mutex<Vec<TcpStream>>>,
}

impl Way {
    fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let (is_open, connections) = (Arc::new(AtomicBool::new(true)), Arc::new(Mutex::new(Vec::new())));
        let (opened, kept) = (Arc::clone(&is_open), Arc::clone(&connections));
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                if !opened.load(Ordering::SeqCst) {
                    continue; // dropped at once
                }
                let far = TcpStream::connect(&server).expect("the server is up");
                let clone = |stream: &TcpStream| stream.try_clone().expect("a stream can be cloned");
                kept.lock().expect("nobody panics holding it").extend([clone(&near), clone(&far)]);
                for (mut from, mut to) in [(clone(&near), clone(&far)), (far, near)] {
                    std::thread::spawn(move || copy(&mut from, &mut to));
                }
            }
        });
        Way { port, is_open, connections }
    }

    fn closes(&self) {
        self.is_open.store(false, Ordering::SeqCst);
        for stream in self.connections.lock().expect("nobody panics holding it").drain(..) {
            let _ = stream.shutdown(Shutdown::Both); // it may be closed already
        }
    }

    fn opens(&self) {
        self.is_open.store(true, Ordering::SeqCst);
    }
}

#[test]
fn while_the_database_is_away_questions_are_answered_and_changes_refused() {
    let Some(database) = Database::postgres() else { return };
    let (user, rest) = database.address().split_once('@').expect("the address names a user");
    let (server, name) = rest.split_once('/').expect("the address names a database");
    let way = Way::to(server.to_owned());
    let discord = Discord::start();
    discord.keeps_in(&format!("{user}@127.0.0.1:{}/{name}", way.port));
    let bot = discord.bot();
    let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
    let edit = |answer: &str| {
        mia.runs("/fact edit id:vote-count change:update").fills(&[("Answer", answer), ("Reason", "words")])
    };
    let preview = edit("14 to 0");
    way.closes();
    assert_eq!(asked(&discord, &ann, VOTE).title(), "14-0 in favor");
    let refused = mia.clicks(&preview, "Put it live");
    assert!(refused.content().contains("Nothing was changed: the database cannot be used"), "{}", refused.text());
    assert_eq!(asked(&discord, &ann, VOTE).title(), "14-0 in favor");
    bot.logs("the database is away");
    way.opens();
    bot.logs("the database is back");
    mia.clicks(&edit("14 to 0"), "Put it live");
    assert_eq!(asked(&discord, &ann, VOTE).title(), "14 to 0");
    // Followed again, too.
    let mut console = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    console.args(["facts", "edit", "vote-count", "--answer", "fourteen to none", "--reason", "words"]);
    let done = console.env("ONRECORD_DATABASE_URL", database.address()).output().expect("the binary starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let until = Instant::now() + Duration::from_secs(5);
    while asked(&discord, &ann, VOTE).title() != "fourteen to none" {
        assert!(Instant::now() < until, "the change is not followed");
    }
}

#[test]
fn what_a_server_set_goes_some_days_after_the_bot_was_removed() {
    each(|discord| {
        let bot = discord.bot_with(|options| options.environment.push(("ONRECORD_LEAVE_DAYS".into(), "0".into())));
        discord.new_guild("north");
        discord.posted_in("north/general");
        let owner = discord.member("owner-of-north");
        owner.runs_in("north/general", "/config silence shortest:77");
        discord.moderator("mia").runs("/config silence shortest:99");
        discord.bot_leaves("north");
        bot.logs("the bot was removed from a server");
        bot.stop();
        // Days are counted in seconds: what happened in this one is not past yet.
        std::thread::sleep(Duration::from_millis(1_100));
        let bot = discord.bot_with(|options| options.environment.push(("ONRECORD_LEAVE_DAYS".into(), "0".into())));
        bot.logs("all of a server that the bot was removed from is forgotten");
        discord.bot_joins("north");
        std::thread::sleep(Duration::from_millis(500));
        assert!(!owner.runs_in("north/general", "/config show").text().contains("77 characters"));
        assert!(discord.moderator("mia").runs("/config show").text().contains("99 characters"));
    });
}

#[test]
fn who_brings_the_bot_along_to_another_server_changes_nothing() {
    each(|discord| {
        let _bot = discord.bot();
        discord.foreign_guild("elsewhere");
        let eve = discord.member("owner-of-elsewhere");
        eve.installs();
        for line in [
            "/article retire article:un-ceasefire reason:x",
            "/article restore article:un-ceasefire reason:x",
            "/article add title:Mine",
            "/article use article:un-ceasefire",
        ] {
            let refused = eve.runs_in("elsewhere/general", line);
            assert!(refused.content().contains("Only moderators"), "{line}: {}", refused.text());
        }
        assert!(!asked(discord, &discord.member("ann"), VOTE).text().contains("does not say"));
    });
}

#[test]
fn moderators_of_other_servers_change_nothing_of_everybodys() {
    each(|discord| {
        discord.new_guild("north");
        let _bot = discord.bot();
        let (owner, mia) = (discord.member("owner-of-north"), discord.moderator("mia"));
        let ask = "who cleaned up after the vote?";
        let reply = discord.reply_to(&owner.says("north/general", &format!("<@BOT> {ask}")));
        owner.clicks(&reply, "Not helpful").fills(&[]);
        let review = owner.runs_in("north/general", "/review");
        for change in [owner.clicks(&review, "Answer with a new fact …"), mia.runs("/fact add")] {
            assert!(change.content().contains("belongs to all servers"), "{}", change.text());
        }
        for line in ["/fact edit id:vote-count change:update", "/fact retire id:vote-count reason:x"] {
            assert!(owner.runs_in("north/general", line).content().contains("belongs to all servers"), "{line}");
        }
    });
}

#[test]
fn a_server_that_has_the_bot_back_keeps_what_is_its_own() {
    each(|discord| {
        let days = |options: &mut super::standin::Options| {
            options.environment.push(("ONRECORD_LEAVE_DAYS".into(), "0".into()));
        };
        discord.new_guild("north");
        let bot = discord.bot_with(days);
        let owner = discord.member("owner-of-north");
        discord.bot_leaves("north");
        bot.logs("the bot was removed from a server");
        discord.bot_joins("north");
        owner.runs_in("north/general", "/config silence shortest:77");
        bot.stop();
        let bot = discord.bot_with(days);
        std::thread::sleep(Duration::from_secs(1));
        assert!(owner.runs_in("north/general", "/config show").text().contains("77 characters"));
        // Removed while nobody looked.
        bot.stop();
        discord.bot_leaves("north");
        let bot = discord.bot_with(days);
        bot.logs("a server was left or joined while nobody looked");
    });
}

#[test]
fn each_of_several_answers_in_a_reply_is_corrected() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        let mut told = asked(discord, &ann, "What was the vote count? Who abstained?");
        for (id, answer) in [("vote-count", "14 to 0"), ("us-abstained", "The US did.")] {
            let preview = mia
                .runs(&format!("/fact edit id:{id} change:correction"))
                .fills(&[("Answer", answer), ("Reason", "we were wrong")]);
            mia.clicks(&preview, "Put it live");
            told = told.edited();
            assert!(told.content().contains(&format!("it is “{answer}”")), "{}", told.text());
        }
    });
}

#[test]
fn what_is_corrected_on_the_console_reaches_those_who_were_told() {
    each(|discord| {
        let bot = discord.bot();
        let ann = discord.member("ann");
        let told = asked(discord, &ann, VOTE);
        let more = ann.clicks(&told, "More context");
        ann.clicks(&more, "Tell me of corrections");
        let edit = ["facts", "edit", "vote-count", "--change", "correction", "--answer", "14 to 0", "--reason", "r"];
        console(discord, &edit);
        let told = told.edited();
        assert!(told.content().contains("it is “14 to 0”, not “14-0 in favor”."), "{}", told.text());
        assert!(ann.receives(1)[0].content().contains("it is “14 to 0”"));
        // The bot hears of it also when it comes back.
        bot.stop();
        console(discord, &["facts", "retire", "vote-count", "--reason", "r", "--note", "Nobody counted."]);
        let _bot = discord.bot();
        let told = told.edited();
        assert!(told.content().starts_with("**Withdrawn on "), "{}", told.text());
        // Stopped right after it wrote, the bot may not have kept what it wrote, and takes back what stood there before.
        assert!(told.content().contains(" is not said any more. Nobody counted."), "{}", told.text());
        assert!(told.content().contains("**Corrected on "), "what was said of it before stays: {}", told.text());
    });
}

#[test]
fn a_correction_that_was_cut_off_goes_on() {
    each(|discord| {
        let bot = discord.bot();
        let ann = discord.member("ann");
        let told = [VOTE, VOTE, VOTE].map(|question| asked(discord, &ann, question));
        // So slow that the bot is gone before the second reply is corrected.
        discord.fail_next("PATCH /channels/*/messages/*", 1, Fault::Slow(Duration::from_secs(1)));
        let edit = ["facts", "edit", "vote-count", "--change", "correction", "--answer", "14 to 0", "--reason", "r"];
        console(discord, &edit);
        discord.await_requests("PATCH /channels/*/messages/*", 1);
        bot.kill();
        let _bot = discord.bot();
        for reply in told {
            let content = reply.edited().content().to_owned();
            assert_eq!(content.matches("**Corrected on ").count(), 1, "{content}");
        }
    });
}

#[test]
fn a_question_that_is_answered_on_the_console_is_told_to_its_asker() {
    each(|discord| {
        let _bot = discord.bot();
        let ann = discord.member("ann");
        let reply = asked(discord, &ann, "who cleaned up after the vote?");
        let thanks = ann.clicks(&reply, "Not helpful").fills(&[]);
        ann.clicks(&thanks, "Tell me what comes of it");
        let listed = console(discord, &["review"]);
        let (question, _) = listed.split_once("  ").expect("a number and the question");
        console(discord, &["review", "--phrasing-of", question, "vote-count"]);
        let letter = ann.receives(1);
        assert!(letter[0].content().contains("14-0"), "{}", letter[0].text());
        assert!(console(discord, &["review"]).contains("Nothing waits"));
    });
}

#[test]
fn the_console_changes_facts_of_a_servers_own_article() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        let text =
            "Bridge opens\n\nPublished: 2024-03-25\n\nThe bridge in Harwick cost 12 million dollars, the mayor said.\n";
        let preview = mia.runs_with_file("/article add", "file", "bridge.txt", text.as_bytes());
        mia.clicks(&preview, "Put it live");
        let add = ["facts", "add", "--article", "bridge-opens", "--answer", "12 million dollars", "--reason", "r"];
        let rest =
            ["--phrasing", "what was the price tag?", "--evidence", "The bridge in Harwick cost 12 million dollars"];
        let id = console(discord, &[&add[..], &rest[..]].concat()).trim().to_owned();
        let tag = asked(discord, &ann, "what was the price tag?");
        assert_eq!(tag.title(), "12 million dollars", "{}", tag.text());
        console(discord, &["facts", "edit", &id, "--answer", "12,000,000 dollars", "--reason", "r"]);
        let exported = console(discord, &["export", "--article", "bridge-opens", "-"]);
        assert!(exported.contains("12,000,000 dollars"), "{exported}");
    });
}

#[test]
fn what_holds_again_when_the_bot_is_back_is_not_withdrawn() {
    each(|discord| {
        let bot = discord.bot();
        let ann = discord.member("ann");
        let (vote, abstained) = (asked(discord, &ann, VOTE), asked(discord, &ann, "Who abstained?"));
        bot.stop();
        let change = |arguments: &[&str]| console(discord, &[&["facts"], arguments, &["--reason", "r"]].concat());
        change(&["retire", "vote-count"]);
        change(&["restore", "vote-count"]);
        change(&["edit", "us-abstained", "--answer", "China", "--change", "correction"]);
        change(&["edit", "us-abstained", "--answer", "The US", "--change", "minor-fix"]);
        let _bot = discord.bot();
        let content = abstained.edited().content().to_owned();
        assert!(content.contains("it is “The US”") && !content.contains("China"), "{content}");
        assert_eq!(vote.now().content(), vote.content());
    });
}

#[test]
fn a_question_that_a_fact_lists_already_is_settled_by_it() {
    each(|discord| {
        let _bot = discord.bot();
        let ann = discord.member("ann");
        ann.clicks(&asked(discord, &ann, VOTE), "Not helpful").fills(&[]);
        let listed = console(discord, &["review"]);
        let (question, _) = listed.split_once("  ").expect("a number and the question");
        console(discord, &["review", "--phrasing-of", question, "vote-count"]);
        assert!(console(discord, &["review"]).contains("Nothing waits"));
    });
}
