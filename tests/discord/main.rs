//! Promise: on Discord the bot answers, looks up and behaves as it says; one module a promise. `tests/README.md` says how
//! such a test is written.

#[path = "../standin/mod.rs"]
mod standin;

mod asking;
mod buttons;
mod moderating;
mod resilience;
mod safety;
mod silence;
mod slash;
mod starting;
mod strictness;
