//! Moderators look facts up, ask why, and set up their server; nobody else does.

use super::standin::Discord;

#[test]
fn facts_are_searched_listed_and_shown() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let mia = discord.moderator("mia");
    let found = mia.runs("/fact search text:abstaned");
    assert!(found.is_private() && found.plain().contains("us-abstained"), "{}", found.text());
    let choices = mia.types("/fact show id:abstain");
    assert!(choices.iter().any(|choice| choice.name.contains("us-abstained")), "{choices:?}");
    let shown = mia.runs("/fact show id:us-abstained question:who abstained from voting?");
    assert!(shown.is_private());
    assert_eq!((shown.field("Kind"), shown.field("Origin")), ("statement", "curated"));
    assert!(shown.field("Why it matches").contains("% like"), "{}", shown.text());
    assert!(shown.description().contains("The United States abstained"), "{}", shown.text());
    assert!(mia.runs("/fact show id:nothing").content().starts_with("There is no fact of that id"));
    let list = mia.runs("/fact list kind:quotes");
    assert!(list.is_private() && list.title() == "Quotes", "{}", list.text());
    let all = mia.runs("/fact list");
    let next = mia.clicks(&all, "Next");
    assert!(next.footer().starts_with("Page 2 of "), "{}", next.text());
    assert!(mia.runs("/fact search text:zzzz").content().starts_with("No fact"));
}

#[test]
fn an_answer_is_explained() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    let reply = discord.reply_to(&ann.says("general", "<@BOT> who led the high-level delegation?"));
    let why = mia.runs_on(&reply, "Why this answer?");
    assert!(why.is_private() && why.description().contains("confidence"), "{}", why.text());
    let answer = ann.runs("/ask question:Who abstained?");
    let why = mia.runs_on(&answer, "Why this answer?");
    assert!(why.plain().contains("Who abstained?") && why.description().contains("us-abstained"), "{}", why.text());
    let link = format!("https://discord.com/channels/1/{}/{}", reply.channel, reply.id);
    assert!(mia.runs(&format!("/why message:{link}")).description().contains("confidence"));
    let question = ann.says("general", "<@BOT> hello");
    assert!(mia.runs_on(&question, "Why this answer?").content().starts_with("That message is not one of mine"));
    assert!(mia.runs("/why message:nonsense").content().starts_with("I cannot find that message"));
}

#[test]
fn moderators_commands_are_for_moderators_whatever_discord_allows() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    let list = mia.runs("/fact list");
    assert!(ann.cannot_run_in("general", "/fact list").is_some());
    for command in ["fact", "config", "why", "review", "Why this answer?"] {
        discord.opens_command(command, &ann);
    }
    let reply = discord.reply_to(&ann.says("general", "<@BOT> Who abstained?"));
    for refused in [
        ann.runs("/fact list"),
        ann.runs("/fact search text:vote"),
        ann.runs("/config ask-channel channel:#ask listen:true"),
        ann.runs("/review"),
        ann.runs_on(&reply, "Why this answer?"),
    ] {
        assert!(refused.is_private() && refused.content().starts_with("Only moderators"), "{}", refused.text());
    }
    let genuine = list.custom_ids()[1].to_owned();
    let stolen = ann.forges_click(&reply, &genuine).response();
    assert!(stolen.content().starts_with("Only moderators"), "{}", stolen.text());
    assert_eq!(mia.runs("/config show").field("Ask channels"), "none");
}

#[test]
fn settings_are_shown_and_hold_for_their_server_only() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let mia = discord.moderator("mia");
    let set = mia.runs("/config silence shortest:20 pause:5");
    assert!(set.is_private());
    assert!(set.field("Silent in ask channels for").contains("under 20 characters"), "{}", set.text());
    mia.runs("/config quiet-hours from:22:00 to:7:30");
    mia.runs("/config ask-channel channel:#ask listen:true");
    let shown = mia.runs("/config show");
    assert_eq!(shown.field("Quiet hours"), "22:00 to 07:30 UTC");
    assert!(shown.field("Ask channels").starts_with("<#"));
    assert!(mia.runs("/config quiet-hours from:25:00 to:7:30").content().starts_with("Times look like"));
    assert!(mia.runs("/config quiet-hours from:22:00").content().starts_with("Please give both"));
    assert!(mia.runs("/article use article:nonsense").content().starts_with("I have no article"));
}

#[test]
fn an_article_is_chosen_for_a_channel() {
    let discord = Discord::start();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a temporary file can be written");
        path.display().to_string()
    };
    let bridge = file(
        "bridge.txt",
        "Bridge closed after barge strikes pier\n\nURL: https://news.example/bridge\nPublished: 2024-05-02\nSource: The Millbrook Post\n\n\
         The Cole Bridge in Millbrook was closed on Thursday after a barge struck a pier. \
         Mayor Ann Lee said the bridge would be mended in May. Nobody was hurt in the accident.\n",
    );
    let ferry = file(
        "ferry.txt",
        "Ferry runs aground near Harwick\n\nPublished: 2024-05-03\n\n\
         A ferry ran aground near Harwick on Friday after its engine failed. All 212 passengers were brought ashore.\n",
    );
    let _bot = discord.bot_with(|options| {
        options.arguments = ["serve", "--article", &bridge, "--article", &ferry].map(str::to_owned).to_vec();
    });
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    let ask = "How many passengers were brought ashore?";
    let answer = discord.reply_to(&ann.says("general", &format!("<@BOT> {ask}")));
    assert!(answer.plain().contains("212 passengers") && answer.plain().contains("Ferry runs aground"));
    mia.runs("/article use article:bridge channel:#general");
    let answer = discord.reply_to(&ann.says("general", &format!("<@BOT> {ask}")));
    assert!(!answer.plain().contains("212"), "{}", answer.text());
    let named = ann.runs(&format!("/ask question:{ask} article:ferry"));
    assert!(named.plain().contains("212"), "{}", named.text());
    assert!(ann.runs("/ask question:x article:nonsense").content().starts_with("I have no article"));
    let linked = ann.runs("/ask question:Why was the bridge closed?");
    let link = "https://news.example/bridge#:~:text=The%20Cole%20Bridge%20in,barge%20struck%20a%20pier.";
    assert!(linked.description().contains(&format!("[read it there]({link})")), "{}", linked.text());
    assert!(linked.description().contains(
        "[Bridge closed after barge strikes pier](https://news.example/bridge) · The Millbrook Post · as of 2 May 2024"
    ));
}
