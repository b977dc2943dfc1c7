//! What an operator sets for the bot.

use std::num::NonZeroU32;

use serde::Deserialize;

/// The `[discord]` section of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Where REST calls go instead of to Discord: the origin of a proxy that keeps Discord's rate limits, such as
    /// `http://127.0.0.1:8080`. Empty: to Discord itself.
    pub api_base: String,
    /// Questions that one member may ask a minute.
    pub member_per_minute: NonZeroU32,
    /// Questions that may be asked in one channel a minute.
    pub channel_per_minute: NonZeroU32,
}

impl Default for Settings {
    fn default() -> Self {
        let per_minute = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Settings { api_base: String::new(), member_per_minute: per_minute(20), channel_per_minute: per_minute(120) }
    }
}

impl Settings {
    /// The proxy, without a slash at its end, if one is set.
    pub fn proxy(&self) -> Option<&str> {
        Some(self.api_base.trim_end_matches('/')).filter(|base| !base.is_empty())
    }

    /// Checks what the types cannot.
    ///
    /// # Errors
    /// One line that names the setting and what is wrong.
    pub fn check(&self) -> Result<(), String> {
        let Some(base) = self.proxy() else { return Ok(()) };
        let host = base.strip_prefix("http://").or_else(|| base.strip_prefix("https://"));
        let is_origin =
            |host: &str| !host.is_empty() && !host.contains(|c: char| "/?#@".contains(c) || c.is_whitespace());
        if host.is_some_and(is_origin) {
            return Ok(());
        }
        Err(format!("discord.api_base is {base:?}; it must be an origin such as http://127.0.0.1:8080, without a path"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_an_origin() {
        let check = |base: &str| Settings { api_base: base.into(), ..Settings::default() }.check();
        for fine in ["", "http://127.0.0.1:3101", "https://proxy.example/"] {
            assert_eq!(check(fine), Ok(()));
        }
        for wrong in ["127.0.0.1:3101", "ftp://a", "http://", "http://a/api", "http://user@a", "http://a b"] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
    }
}
