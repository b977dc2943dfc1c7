//! Promise: on Discord the bot answers, looks up and behaves as it says; one module a promise. `tests/README.md` says how
//! such a test is written.

#[path = "../standin/mod.rs"]
mod standin;

mod articles;
mod asking;
mod buttons;
mod connection;
mod crowds;
mod curating;
#[path = "../common/database.rs"]
#[allow(dead_code)] // not every test needs all of it
mod database;
mod ending;
mod limits;
mod moderating;
mod noise;
mod numbers;
mod privacy;
mod racing;
mod reading;
mod registering;
mod resilience;
mod safety;
mod servers;
mod silence;
mod slash;
mod starting;
mod strictness;

/// Runs a test on SQLite, and on PostgreSQL if there is one.
fn each(test: impl Fn(&standin::Discord)) {
    database::Database::each(|database| {
        let discord = standin::Discord::start();
        discord.keeps_in(database.address());
        test(&discord);
    });
}

/// Starts the bot with an article of this text, and with other options.
fn bot_reading(discord: &standin::Discord, text: &str, change: impl FnOnce(&mut standin::Options)) -> standin::Bot {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("news.txt");
    std::fs::write(&path, text).expect("a temporary file can be written");
    discord.bot_with(|options| {
        options.arguments = vec!["serve".into(), "--article".into(), path.display().to_string()];
        change(options);
    })
}
