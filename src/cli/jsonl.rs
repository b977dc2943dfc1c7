//! `onrecord ask --jsonl`: one JSON object a line in, one a line out, in order, on all cores.

use std::io::{BufRead, ErrorKind, Write, stdin, stdout};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, sync_channel};

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::progress::Counter;
use crate::answer::Answer;
use crate::record::{Inquiry, Record};

/// Longest line, in bytes.
const LONGEST: usize = 1 << 20;
/// Most lines that are answered at once: enough to keep all cores busy, few enough to be printed soon.
const BATCH: usize = 256;

#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    id: Value,
    question: String,
    /// Absent and null are none.
    context: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Reply {
    id: Value,
    #[serde(flatten)]
    answer: Answer,
}

#[derive(Serialize)]
struct Refusal {
    id: Value,
    error: String,
}

/// Answers standard input line by line.
pub fn answer_lines(record: &Record, top: usize) -> Result<ExitCode> {
    let (sender, receiver) = sync_channel(2 * BATCH);
    // The reader runs ahead by two batches at most; it ends with the input, or when nobody receives any more.
    let reader = std::thread::spawn(move || -> std::io::Result<()> {
        let mut lines = Lines::new(stdin().lock());
        while let Some(line) = lines.next()? {
            if sender.send(line).is_err() {
                break;
            }
        }
        Ok(())
    });
    let mut out = stdout().lock();
    let mut counter = Counter::new("questions");
    let mut refused = false;
    while let Some(batch) = next_batch(&receiver) {
        let answered: Vec<_> = batch.par_iter().map(|line| answer_line(record, line, top)).collect();
        for (line, (json, error)) in batch.iter().zip(answered) {
            writeln!(out, "{json}").and_then(|()| out.flush()).context("standard output")?;
            if let Some(error) = error {
                eprintln!("onrecord: standard input, line {}: {error}", line.number);
                refused = true;
            }
        }
        counter.add(batch.len());
    }
    reader.join().map_err(|_| anyhow::anyhow!("the reader of standard input failed"))?.context("standard input")?;
    Ok(ExitCode::from(u8::from(refused)))
}

/// The lines that have come in, at least one; nothing at the end of the input.
fn next_batch(lines: &Receiver<Line>) -> Option<Vec<Line>> {
    let first = lines.recv().ok()?;
    Some(std::iter::once(first).chain(lines.try_iter().take(BATCH - 1)).collect())
}

/// The JSON for one line, and what was wrong with it.
fn answer_line(record: &Record, line: &Line, top: usize) -> (String, Option<String>) {
    let (id, error) = match &line.text {
        Err(error) => (Value::Null, error.clone()),
        Ok(text) => match parse::<Request>(text) {
            Ok(Request { id, question, context }) => {
                let context = context.unwrap_or_default();
                let inquiry = Inquiry { context: &context, top, ..Inquiry::new(&question) };
                let reply = Reply { id, answer: record.ask(&inquiry).answer };
                match serde_json::to_string(&reply) {
                    Ok(json) => return (json, None),
                    Err(error) => (reply.id, error.to_string()),
                }
            }
            Err((id, error)) => (id, error),
        },
    };
    let refusal = Refusal { id, error: error.clone() };
    let json =
        serde_json::to_string(&refusal).unwrap_or_else(|_| r#"{"id":null,"error":"cannot be written"}"#.to_owned());
    (json, Some(error))
}

/// The question on a line, or its id as far as there is one, and what is wrong.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, (Value, String)> {
    let value: Value = serde_json::from_str(text)
        .or_else(|error| serde_json::from_str(&mend_surrogates(text)).map_err(|_| error))
        .map_err(|error| (Value::Null, format!("not JSON: {error}")))?;
    if !value.is_object() {
        return Err((Value::Null, "not a JSON object".to_owned()));
    }
    let id = value.get("id").cloned().unwrap_or_default();
    serde_json::from_value(value).map_err(|error| (id, format!("not a question: {error}")))
}

/// Half a surrogate pair is lawful JSON and no character: it becomes the replacement character.
fn mend_surrogates(text: &str) -> String {
    let unit = |at: usize| -> Option<u16> {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (high, low) = (unit(at), unit(at + 6));
        let length = match (high, low) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                mended.push_str("\\ufffd");
                at += 6;
                continue;
            }
            _ if c == '\\' => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            _ => c.len_utf8(),
        };
        mended.push_str(&text[at..at + length]);
        at += length;
    }
    mended
}

/// A line of input, or why it is none.
pub struct Line {
    /// Counted from 1.
    pub number: usize,
    /// The line without its end.
    pub text: Result<String, String>,
}

/// The lines of an input, each bounded: a longer one is skipped, and reported in its place.
pub struct Lines<R> {
    input: R,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    pub fn new(input: R) -> Self {
        Lines { input, number: 0 }
    }

    /// The next line; nothing at the end.
    pub fn next(&mut self) -> std::io::Result<Option<Line>> {
        let (mut bytes, mut length, mut ended) = (Vec::new(), 0, false);
        while !ended {
            let buffer = match self.input.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                if length == 0 {
                    return Ok(None);
                }
                break;
            }
            let line = buffer.split(|&b| b == b'\n').next().unwrap_or_default();
            ended = line.len() < buffer.len();
            let used = line.len() + usize::from(ended);
            if length + line.len() <= LONGEST {
                bytes.extend_from_slice(line);
            }
            length += used;
            self.input.consume(used);
        }
        self.number += 1;
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        let text = if length > LONGEST + 1 {
            Err(format!("longer than {LONGEST} bytes"))
        } else {
            String::from_utf8(bytes).map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))
        };
        Ok(Some(Line { number: self.number, text }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_surrogate_is_replaced_and_a_whole_one_kept() {
        assert_eq!(
            mend_surrogates(r#""\ud83d\ude00 \ud83d \udc00 \\ud83d é""#),
            r#""\ud83d\ude00 \ufffd \ufffd \\ud83d é""#
        );
        assert_eq!(
            parse::<Request>(r#"{"id":"a","question":"who \ud83d?"}"#).map(|r| r.question).map_err(|e| e.1),
            Ok("who \u{fffd}?".into())
        );
    }

    #[test]
    fn lines_are_bounded_and_counted() {
        let input = [b"one\r\n".as_slice(), &vec![b'x'; LONGEST + 2], b"\n\xff\n\nlast"].concat();
        let mut lines = Lines::new(input.as_slice());
        let mut texts = Vec::new();
        while let Some(line) = lines.next().expect("a slice can be read") {
            // reading memory cannot fail
            texts.push(line.text.ok());
        }
        assert_eq!(texts, [Some("one".into()), None, None, Some(String::new()), Some("last".into())]);
    }
}
