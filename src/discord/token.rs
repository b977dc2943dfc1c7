//! The bot's token, which nothing prints.

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

/// A token of the right shape; only Discord knows whether it is the right one.
#[derive(Debug)]
pub struct Token {
    secret: SecretString,
    application_id: u64,
}

/// Why some words are no token. None of the words is shown: they may be a secret of another kind.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TokenError {
    /// Not three parts.
    #[error("not a bot's token: that has three parts with dots between, this has {0}; {WHERE}")]
    Parts(usize),
    /// A part is empty or not URL-safe base64.
    #[error("not a bot's token: part {0} of 3 is empty or holds characters that no token has; {WHERE}")]
    Letters(usize),
    /// The first part names no application.
    #[error("not a bot's token: part 1 of 3 is not the number of an application; {WHERE}")]
    Application,
}

/// Where a token is found.
const WHERE: &str = "copy it from the Developer Portal (https://discord.com/developers/applications → your application \
    → Bot → Reset Token)";

impl Token {
    /// Takes a token from what an operator has pasted: white space around it and `Bot ` before it do no harm.
    ///
    /// # Errors
    /// If it is not of a token's shape.
    pub fn parse(pasted: &str) -> Result<Token, TokenError> {
        let token = pasted.trim();
        let token = token.strip_prefix("Bot ").unwrap_or(token).trim_start();
        let parts: Vec<&str> = token.split('.').collect();
        let &[application, _, _] = parts.as_slice() else { return Err(TokenError::Parts(parts.len())) };
        let is_base64 = |part: &&str| !part.is_empty() && part.bytes().all(|byte| value(byte).is_some());
        if let Some(wrong) = parts.iter().position(|part| !is_base64(part)) {
            return Err(TokenError::Letters(wrong + 1));
        }
        let digits = String::from_utf8(decoded(application)).map_err(|_| TokenError::Application)?;
        // `parse` alone would take a sign.
        let application_id = Some(digits).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
        let application_id = application_id.and_then(|digits| digits.parse().ok()).filter(|id| *id != 0);
        let application_id = application_id.ok_or(TokenError::Application)?;
        Ok(Token { secret: token.into(), application_id })
    }

    /// The application that the token belongs to.
    pub fn application_id(&self) -> u64 {
        self.application_id
    }

    /// The token itself, for Discord alone.
    pub fn expose(&self) -> &str {
        self.secret.expose_secret()
    }
}

/// The six bits that a character of URL-safe base64 stands for.
fn value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(value.into())
}

/// The bytes that URL-safe base64 without padding stands for; bits left over at its end are dropped.
fn decoded(base64: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for value in base64.bytes().filter_map(value) {
        bits = bits << 6 | value;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made up: the application 288760241363877888, and no secret.
    const MADE_UP: &str = "Mjg4NzYwMjQxMzYzODc3ODg4.C_ikow.not-a-real-secret";

    #[test]
    fn a_token_names_its_application_and_is_not_printed() {
        for pasted in [MADE_UP.to_owned(), format!(" {MADE_UP}\n"), format!("Bot {MADE_UP}")] {
            let token = Token::parse(&pasted).expect("it has the shape");
            assert_eq!((token.expose(), token.application_id()), (MADE_UP, 288_760_241_363_877_888));
            assert!(!format!("{token:?}").contains("C_ikow"));
        }
    }

    #[test]
    fn what_is_wrong_is_said_without_the_words() {
        for (pasted, wrong) in [
            ("", TokenError::Parts(1)),
            ("k9XsecretXclientXk9", TokenError::Parts(1)),
            ("a.b.c.d", TokenError::Parts(4)),
            ("Mjg4NzYwMjQxMzYzODc3ODg4..k9X", TokenError::Letters(2)),
            ("Mjg4NzYwMjQxMzYzODc3ODg4.k9X.k9 X", TokenError::Letters(3)),
            ("k9Xk9X.k9X.k9X", TokenError::Application),
            ("LTE.k9X.k9X", TokenError::Application),
            ("MA.k9X.k9X", TokenError::Application),
        ] {
            let error = Token::parse(pasted).expect_err(pasted);
            assert_eq!(error, wrong, "{pasted}");
            assert!(!error.to_string().contains("k9X") && error.to_string().contains("Developer Portal"));
        }
    }
}
