//! What an operator may set of the shell on Discord.

use std::num::NonZeroU32;

use reqwest::Url;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// The section `[discord]` of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Origin of a proxy that takes the REST requests in Discord's place and keeps its rate limits, such as
    /// `http://127.0.0.1:3101`; none for Discord itself.
    #[serde(deserialize_with = "origin")]
    pub api_base: Option<String>,
    /// The servers whose moderators may change the facts of articles that are everybody's; none: those of the only server
    /// that the bot is in.
    pub curators: Vec<u64>,
    /// Days after which an answer says how old its article is; 0 for never. Set outside the section.
    #[serde(skip)]
    pub old_after_days: u32,
    /// Questions that one member may ask in a minute.
    pub member_per_minute: NonZeroU32,
    /// Questions that are answered in one channel in a minute.
    pub channel_per_minute: NonZeroU32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            api_base: None,
            curators: Vec::new(),
            old_after_days: 0,
            // Faster than anybody types, slower than a script that floods.
            member_per_minute: const { NonZeroU32::new(40).unwrap() }, // cannot fail: checked when it is compiled
            // Six members at their limit.
            channel_per_minute: const { NonZeroU32::new(240).unwrap() }, // cannot fail: checked when it is compiled
        }
    }
}

/// The origin of a web address. A path is refused, because serenity adds its own; a user and password, because the
/// origin is shown in messages.
fn origin<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let address = String::deserialize(deserializer)?;
    let is_origin = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.path() == "/"
            && (url.query(), url.fragment()) == (None, None)
            && (url.username(), url.password()) == ("", None)
    };
    let url = Url::parse(&address).ok().filter(is_origin);
    let origin = url.map(|url| url.origin().ascii_serialization());
    let wrong = "not the origin of a proxy: write http:// or https://, a host and a port, no path";
    origin.map(Some).ok_or_else(|| D::Error::custom(wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api_base(address: &str) -> Option<String> {
        toml::from_str::<Settings>(&format!("api_base = {address:?}")).ok()?.api_base
    }

    #[test]
    fn only_an_origin_is_a_base() {
        for (address, base) in [
            ("http://127.0.0.1:3101", "http://127.0.0.1:3101"),
            ("https://proxy.example/", "https://proxy.example"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(api_base(address).as_deref(), Some(base));
        }
        for address in
            ["", "127.0.0.1:3101", "ftp://a", "http://", "http://a/api", "http://a?b", "http://u:p@a", "http://a#b"]
        {
            assert_eq!(api_base(address), None, "{address}");
        }
    }
}
