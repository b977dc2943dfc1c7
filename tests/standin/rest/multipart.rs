//! Bodies of requests: JSON, or `multipart/form-data` of JSON and files.

use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::files::Upload;

/// What a request brings.
pub struct Content {
    pub json: Value,
    pub files: Vec<Upload>,
}

/// Reads a body; or says why Discord would not.
pub fn content(headers: &HeaderMap, bytes: &[u8]) -> Result<Content, String> {
    if bytes.is_empty() {
        return Ok(Content { json: Value::Null, files: Vec::new() });
    }
    let kind = headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/json") {
        let json =
            serde_json::from_slice(bytes).map_err(|why| format!("The request body contains invalid JSON: {why}"))?;
        return Ok(Content { json, files: Vec::new() });
    }
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").ok_or_else(|| format!("No JSON, but {kind}"))?;
    let mut content = Content { json: json!({}), files: Vec::new() };
    for part in parts(boundary.trim_matches('"'), bytes)? {
        let name = part.parameter("name").ok_or("A part has no name")?;
        if name == "payload_json" {
            content.json =
                serde_json::from_slice(part.bytes).map_err(|why| format!("payload_json is no JSON: {why}"))?;
            continue;
        }
        // Single fields beside files and the old name `file` are documented as well; bots of today send neither.
        let number = name.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']')?.parse().ok());
        let number =
            number.ok_or_else(|| format!("No part is called {name}, only payload_json and files[0] to [9]"))?;
        let name = part.parameter("filename").ok_or_else(|| format!("files[{number}] has no filename"))?;
        if content.files.iter().any(|file| file.number == number) {
            return Err(format!("There is files[{number}] twice"));
        }
        content.files.push(Upload { number, name, bytes: part.bytes.to_vec() });
    }
    Ok(content)
}

/// A part of a body: what its `Content-Disposition` says, and what is in it.
struct Part<'a> {
    disposition: String,
    bytes: &'a [u8],
}

impl Part<'_> {
    /// A parameter of the disposition, without its quotation marks.
    fn parameter(&self, name: &str) -> Option<String> {
        let (_, rest) = self.disposition.split_once(&format!("; {name}=\""))?;
        let (mut value, mut letters) = (String::new(), rest.chars());
        loop {
            match letters.next()? {
                '"' => return Some(value),
                '\\' => value.push(letters.next()?),
                letter => value.push(letter),
            }
        }
    }
}

/// The parts between the boundaries.
fn parts<'a>(boundary: &str, bytes: &'a [u8]) -> Result<Vec<Part<'a>>, String> {
    let (boundary, mut found) = (format!("\r\n--{boundary}"), Vec::new());
    let mut rest = bytes.strip_prefix(&boundary.as_bytes()[2..]).ok_or("The body does not begin with its boundary")?;
    while !rest.starts_with(b"--") {
        let part = rest.strip_prefix(b"\r\n").ok_or("A boundary does not end its line")?;
        let (head, after) = cut(part, b"\r\n\r\n").ok_or("A part has no end of its headers")?;
        let (bytes, after) = cut(after, boundary.as_bytes()).ok_or("A part does not end with the boundary")?;
        let head = String::from_utf8_lossy(head).into_owned();
        let disposition = head.lines().find(|line| line.to_lowercase().starts_with("content-disposition: form-data"));
        let disposition = disposition.ok_or("A part has no disposition")?.to_owned();
        found.push(Part { disposition, bytes });
        rest = after;
    }
    Ok(found)
}

/// What stands before a mark, and what after it.
fn cut<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(mark.len()).position(|window| window == mark)?;
    Some((&bytes[..at], &bytes[at + mark.len()..]))
}
