//! Promise: the stand-in is as strict as Discord, so that what passes here passes there.

mod bot;
pub mod client;
mod files;
mod forms;
mod gateway;
mod interactions;
mod messages;
