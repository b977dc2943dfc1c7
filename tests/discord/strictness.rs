//! Promise: the stand-in is as strict as Discord, so that what passes here passes there.

pub mod client;
mod gateway;
mod interactions;
mod messages;
