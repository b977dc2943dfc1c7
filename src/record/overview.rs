//! What an article is about, at a glance.

use super::Record;
use crate::answer::Passage;
use crate::text;

/// What an article says of itself, and its main event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The headline; the article's id where it has none.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// How many sentences it has.
    pub sentences: usize,
    /// What, who, when, where, why and how, as far as known: the article's words, and where they stand.
    pub event: Vec<(&'static str, String, Passage)>,
}

impl Record {
    /// What an article is about.
    pub fn overview(&self, article: &str) -> Option<Overview> {
        let live = self.live(Some(article)).next()?;
        let article = live.article();
        let event = live.base().event(article);
        let finds = [
            ("What", &event.what),
            ("Who", &event.who),
            ("When", &event.when),
            ("Where", &event.place),
            ("Why", &event.why),
            ("How", &event.how),
        ];
        let told = finds.into_iter().filter_map(|(asked, finds)| {
            let find = finds.first()?;
            Some((asked, text::one_line(article.words(find.span)), Passage::new(article, find.passage)))
        });
        let metadata = article.metadata.clone();
        Some(Overview {
            title: metadata.title.unwrap_or_else(|| article.id.clone()),
            author: metadata.author,
            sentences: article.sentences.len(),
            event: told.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_article_at_a_glance() {
        let record = Record::built_in();
        let overview = record.overview("un-ceasefire").expect("it is live"); // test data
        assert_eq!(overview.title, "UN Security Council votes for a ceasefire in Gaza");
        let asked: Vec<_> = overview.event.iter().map(|(asked, ..)| *asked).collect();
        assert!(asked.starts_with(&["What", "Who"]), "{asked:?}");
        for (_, words, passage) in &overview.event {
            assert!(text::one_line(&passage.text).contains(words.as_str()));
        }
        assert!(record.overview("gone").is_none());
    }
}
