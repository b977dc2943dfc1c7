//! How soon the bot answers on a busy server, and whether its memory stays as it is: `cargo bench --bench discord`, some
//! minutes; with `-- --quick` a few seconds, which tell little. The server is the tests' stand-in, on loopback ports.

#[path = "../tests/standin/mod.rs"]
mod standin;

use std::collections::VecDeque;
use std::thread::sleep;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use standin::{Discord, Interaction, Member, Message};

/// Messages a second.
const RATE: u32 = 200;
/// Of so many messages one is a question to the bot.
const QUESTION_EVERY: usize = 20;
/// Members and channels: with each other and with the above they have no divisor in common, so that in time everybody asks
/// everywhere.
const MEMBERS: usize = 997;
const CHANNELS: usize = 21;
/// Questions on their way, with the talk between them, before everybody waits for the bot. Enough to keep it busy; with more
/// the peak of its memory would depend on how long a queue there happened to be.
const MOST_WAITING: usize = 8;
/// Messages after which the stand-in forgets them.
const REMEMBERED: usize = 2_000;

/// New questions that are asked at the same moment.
const CRUSH: usize = 100;

/// What members say to each other.
const CHATTER: [&str; 12] = [
    "good morning everybody",
    "lol that is wild",
    "I would not hold my breath for it, they have been talking about this since last year",
    "brb, getting coffee",
    "my bus is late again 🙄",
    "The match was better than anything we have seen this season, and I am not even a fan of theirs.",
    "same here",
    "so that happened on monday",
    "https://example.org/recipes/lentil-soup that one, with a bit more lemon",
    "**please** read the pinned message before you post pictures",
    "I read the news about the council this morning, and it sounds like nobody is happy with the wording",
    "thanks!",
];

/// How much is done.
struct Size {
    /// Messages beforehand, twice: mentions alone, so that all that is kept up to a limit (the last 4,096 replies and
    /// conversations) is full, then the usual mixture, so that as much is on its way at once as there will be.
    warm_up: usize,
    /// For how long members talk at the usual rate.
    seconds: u32,
    /// Messages between the two looks at memory.
    messages: usize,
}

const WHOLE: Size = Size { warm_up: 5_000, seconds: 30, messages: 100_000 };
const QUICK: Size = Size { warm_up: 200, seconds: 3, messages: 4_000 };

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo bench NAME` calls every bench with the name of the one that is meant.
    if arguments.iter().any(|argument| !argument.starts_with('-') && !"discord".contains(argument)) {
        return;
    }
    let given = |flag: &str| arguments.iter().any(|argument| argument == flag);
    // `cargo test --benches` only tries whether benches run.
    let size = if given("--bench") && !given("--quick") { WHOLE } else { QUICK };

    let discord = Discord::start();
    let bot = discord.bot_with(|options| {
        for limit in ["MEMBER_PER_MINUTE", "CHANNEL_PER_MINUTE"] {
            options.environment.push((format!("ONRECORD_DISCORD__{limit}"), "1000000".to_owned()));
        }
    });
    let mut crowd = Crowd::new(&discord);
    crowd.pours(&discord, "filling what is kept", size.warm_up, |crowd| Some(crowd.mentions()));
    crowd.pours(&discord, "warming up", size.warm_up, Crowd::speaks);
    let latencies = Latencies::of(crowd.talks(size.seconds));
    discord.forgets();
    // Now every question is one that nobody asked before, so that the passages are read for each.
    crowd.anew = true;
    let reading = Latencies::of(crowd.talks(size.seconds));
    discord.forgets();
    let crush: Vec<Asked> = (0..CRUSH).map(|_| crowd.mentions()).collect();
    let crush = Sorted::of(crush.iter().map(Asked::replied).collect());
    crowd.anew = false;
    discord.forgets();
    let memory = || {
        sleep(Duration::from_secs(2)); // for what is still being tidied up
        bot.memory() as f64 / f64::from(1 << 20)
    };
    let before = memory();
    crowd.pours(&discord, "watching memory", size.messages, Crowd::speaks);
    let after = memory();

    println!("at {:.0} messages a second, one in {QUESTION_EVERY} a question", latencies.rate);
    println!("{:<34}{:>8}{:>10}{:>10}{:>10}", "", "count", "p50", "p99", "longest");
    latencies.acknowledgements.print("interaction to acknowledgement");
    latencies.replies.print("question to reply");
    reading.acknowledgements.print("the same, each question new");
    reading.replies.print("new question to reply");
    crush.print(&format!("{CRUSH} new questions at once"));
    println!(
        "memory {before:.1} MiB, after {} messages more {after:.1} MiB: {:+.1} %",
        size.messages,
        (after / before - 1.0) * 100.0
    );
}

/// A question on its way.
enum Asked {
    Mention(Message),
    Command(Interaction),
}

impl Asked {
    /// Waits for the reply; how long it took.
    fn replied(&self) -> Duration {
        match self {
            Asked::Mention(message) => message.replied(),
            Asked::Command(interaction) => interaction.replied(),
        }
    }
}

/// The members of a server, who talk to each other and ask the bot.
struct Crowd {
    members: Vec<Member>,
    /// One of them is an ask channel.
    channels: Vec<String>,
    questions: Vec<String>,
    /// Messages said so far.
    said: usize,
    /// Whether each question is one that was not asked before.
    anew: bool,
}

impl Crowd {
    fn new(discord: &Discord) -> Self {
        let rooms: Vec<String> = (1..CHANNELS).map(|nth| format!("room-{nth}")).collect();
        for room in &rooms {
            discord.new_channel(room);
        }
        discord.moderator("mia").runs("/config ask-channel channel:#ask listen:true");
        let set = include_str!("../tests/questions/un-ceasefire.jsonl").lines();
        let set = set.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a question a line"));
        let alone = set.filter(|question| question["context"].as_array().is_none_or(Vec::is_empty));
        Crowd {
            members: (0..MEMBERS).map(|nth| discord.member(&format!("member-{nth}"))).collect(),
            channels: rooms.into_iter().chain(["ask".to_owned()]).collect(),
            questions: alone.map(|question| question["q"].as_str().expect("a text").to_owned()).collect(),
            said: 0,
            anew: false,
        }
    }

    /// The next to speak, and where.
    fn next(&mut self) -> (&Member, &str) {
        self.said += 1;
        (&self.members[self.said % MEMBERS], &self.channels[self.said % CHANNELS])
    }

    fn question(&self) -> String {
        let question = &self.questions[self.said / QUESTION_EVERY % self.questions.len()];
        if self.anew { format!("question {}: {question}", self.said) } else { question.clone() }
    }

    /// Somebody asks the bot with a mention.
    fn mentions(&mut self) -> Asked {
        let question = self.question();
        let (member, channel) = self.next();
        Asked::Mention(member.says(channel, &format!("<@BOT> {question}")))
    }

    /// Somebody says something to the others, or asks the bot: half of those by mentions, half by `/ask`.
    fn speaks(&mut self) -> Option<Asked> {
        let (turn, question) = (self.said, self.question());
        if turn.is_multiple_of(2 * QUESTION_EVERY) {
            return Some(self.mentions());
        }
        let (member, channel) = self.next();
        if turn.is_multiple_of(QUESTION_EVERY) {
            return Some(Asked::Command(member.begins_in(channel, &format!("/ask question:{question}"))));
        }
        member.says(channel, CHATTER[turn % CHATTER.len()]);
        None
    }

    /// Talks at the usual rate. The questions, and the rate that came about.
    fn talks(&mut self, seconds: u32) -> (Vec<Asked>, f64) {
        let progress = progress("talking", (RATE * seconds) as usize);
        let start = Instant::now();
        let mut asked = Vec::new();
        for nth in 0..RATE * seconds {
            sleep((start + nth * Duration::from_secs(1) / RATE).saturating_duration_since(Instant::now()));
            asked.extend(self.speaks());
            progress.inc(1);
        }
        (asked, f64::from(RATE * seconds) / start.elapsed().as_secs_f64())
    }

    /// Says so many messages as fast as the bot keeps up with the questions among them.
    fn pours(&mut self, discord: &Discord, what: &str, messages: usize, speak: fn(&mut Self) -> Option<Asked>) {
        let progress = progress(what, messages);
        let mut waiting = VecDeque::new();
        for nth in 1..=messages {
            waiting.extend(speak(self));
            progress.inc(1);
            let most = if nth % REMEMBERED == 0 || nth == messages { 0 } else { MOST_WAITING };
            while waiting.len() > most {
                waiting.pop_front().as_ref().map(Asked::replied);
            }
            if most == 0 {
                discord.forgets();
            }
        }
    }
}

/// Shown on a terminal alone.
fn progress(what: &str, messages: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {per_sec}").expect("a valid template");
    ProgressBar::new(messages as u64).with_style(style).with_message(what.to_owned())
}

/// How long the bot took.
struct Latencies {
    acknowledgements: Sorted,
    replies: Sorted,
    /// Messages a second meanwhile.
    rate: f64,
}

impl Latencies {
    fn of((asked, rate): (Vec<Asked>, f64)) -> Self {
        let acknowledged = asked.iter().filter_map(|asked| match asked {
            Asked::Mention(_) => None,
            Asked::Command(interaction) => Some(interaction.acknowledged()),
        });
        let acknowledgements = Sorted::of(acknowledged.collect());
        Latencies { acknowledgements, replies: Sorted::of(asked.iter().map(Asked::replied).collect()), rate }
    }
}

/// Times, the shortest first; at least one.
struct Sorted(Vec<Duration>);

impl Sorted {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Sorted(times)
    }

    /// A line of the table.
    fn print(&self, what: &str) {
        let percentile = |percent: usize| self.0[(self.0.len() * percent).div_ceil(100) - 1].as_secs_f64() * 1e3;
        let times = [50, 99, 100].map(|percent| format!("{:.1} ms", percentile(percent)));
        println!("{what:<34}{:>8}{:>10}{:>10}{:>10}", self.0.len(), times[0], times[1], times[2]);
    }
}
