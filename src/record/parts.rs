//! What an answer's confidence is made of, by name, for programs; [`Record::explain`] puts it into words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Asked, Record, Why};
use crate::answer;
use crate::matching;
use crate::reading;

/// The numbers behind an answer, by name; empty or absent where a stage had no part in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Parts {
    /// How near a curated fact's phrasings are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrasings: Option<BTreeMap<&'static str, f64>>,
    /// The signals of the matching.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matching: Option<BTreeMap<&'static str, f64>>,
    /// The signals of the reader, which the confidence is made of where passages were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<BTreeMap<&'static str, f64>>,
    /// What the evidence gate weighed for the likeliest sentence; absent where the records decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<BTreeMap<&'static str, f64>>,
}

impl Record {
    /// The numbers behind an answer.
    pub fn parts(&self, asked: &Asked) -> Parts {
        fn named(names: &[&'static str], values: &[f32]) -> BTreeMap<&'static str, f64> {
            names.iter().copied().zip(values.iter().copied().map(answer::as_printed)).collect()
        }
        match &asked.why {
            None => Parts::default(),
            Some(Why::Fact { matched, .. }) => Parts {
                phrasings: Some(named(&["nearest", "confidence"], &[matched.nearest, matched.confidence])),
                ..Parts::default()
            },
            Some(Why::Article { id, ranking, reading, question }) => {
                let live = self.live(Some(id)).next();
                let likeliest = live.and_then(|live| answer::likeliest(live.article(), live.base(), question, ranking));
                Parts {
                    phrasings: None,
                    matching: Some(named(&matching::SIGNALS, &ranking.signals)),
                    reading: reading.as_ref().map(|signals| named(&reading::SIGNALS, signals)),
                    gate: likeliest.map(|(_, weighed)| named(&answer::GATE, &weighed)),
                }
            }
        }
    }
}
