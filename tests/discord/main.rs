//! Promise: on Discord the bot answers, looks up and behaves as it says; one module a promise.

#[path = "../standin/mod.rs"]
mod standin;

mod asking;
mod strictness;
