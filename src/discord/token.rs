//! The bot's token: a secret, and the number of its application.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

/// A token, which is never printed.
#[derive(Clone)]
pub struct Token(SecretString);

/// What is wrong with a token. The messages show nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Nothing there.
    #[error("the token is empty")]
    Empty,
    /// It cannot be sent.
    #[error("the token holds blanks or characters that no token has; copy it again")]
    Unreadable,
    /// Not what a token looks like.
    #[error(
        "the token does not look like one: three parts with dots between, the first of which names the application; \
         a client secret or a public key is something else. The Developer Portal makes one: \
         https://discord.com/developers/applications → your application → Bot → Reset Token"
    )]
    Shape,
}

impl Token {
    /// Takes a token as it is copied: blanks around it and "Bot " before it are left out.
    ///
    /// # Errors
    /// When there is none, or it cannot be a token at all. Its shape is not checked; see [`Token::application_id`].
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        let text = text.trim();
        let text = text.strip_prefix("Bot ").unwrap_or(text).trim();
        if text.is_empty() {
            return Err(TokenError::Empty);
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenError::Unreadable);
        }
        Ok(Token(SecretString::from(text)))
    }

    /// The secret itself, for the one who sends it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The application that the token is for, which its first part names in base64.
    ///
    /// # Errors
    /// When it does not look like a token.
    ///
    /// ```
    /// use onrecord::discord::Token;
    /// let token = Token::parse("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz")?;
    /// assert_eq!(token.application_id(), Ok(123_456_789_012_345_678));
    /// # Ok::<(), onrecord::discord::TokenError>(())
    /// ```
    pub fn application_id(&self) -> Result<u64, TokenError> {
        let parts: Vec<&str> = self.expose().split('.').collect();
        let [first, second, third] = parts.as_slice() else { return Err(TokenError::Shape) };
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| sextet(byte).is_some());
        if !is_part(first) || !is_part(second) || !is_part(third) {
            return Err(TokenError::Shape);
        }
        let number = decoded(first).and_then(|digits| String::from_utf8(digits).ok()?.parse().ok());
        number.ok_or(TokenError::Shape)
    }
}

/// URL-safe base64 without padding (RFC 4648, section 5).
fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0);
    for byte in text.bytes() {
        bits = bits << 6 | sextet(byte)?;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    Some(bytes)
}

fn sextet(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' | b'+' => 62,
        b'_' | b'/' => 63,
        _ => return None,
    }))
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_taken_as_they_are_copied_and_never_shown() {
        let secret = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz";
        let token = Token::parse(&format!("  Bot {secret}\n")).expect("a token"); // test data
        assert_eq!(token.expose(), secret);
        assert!(!format!("{token:?}").contains("abc"));
        assert!(matches!(Token::parse(" \n"), Err(TokenError::Empty)));
        assert!(matches!(Token::parse("a b"), Err(TokenError::Unreadable)));
        for wrong in ["abc", "a.b", "MTIz..x", "aGVsbG8.b.c", "MTIz.b.ü"] {
            let shape = Token::parse(wrong).and_then(|token| token.application_id());
            assert!(shape.is_err(), "{wrong}");
        }
    }
}
