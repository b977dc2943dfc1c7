//! Where words stand in the live articles: by tags that tell versions apart, by number, and with what is around them.

use super::{Live, Record};
use crate::answer::Passage;
use crate::article::Article;
use crate::facts::Fact;
use crate::text::{self, Span};

/// A passage among the sentences around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The sentences before it, in order.
    pub before: Vec<Passage>,
    /// The sentences that it touches.
    pub passage: Vec<Passage>,
    /// The sentences after it.
    pub after: Vec<Passage>,
}

/// A short name for an article as it is now: another text, or another id, has another.
pub(super) fn tag(article: &Article) -> u32 {
    let hash = text::hash(article.id.bytes().chain([0]).chain(article.text.bytes()));
    (hash ^ (hash >> 32)) as u32
}

impl Record {
    /// The tag of an article.
    pub fn tag_of(&self, article: &str) -> Option<u32> {
        self.live(Some(article)).next().map(Live::tag)
    }

    /// The article with this tag; none once the article is another.
    pub fn article_by_tag(&self, wanted: u32) -> Option<&Article> {
        self.articles.iter().find(|live| live.tag() == wanted).map(Live::article)
    }

    /// The sentences that a span of an article touches, with so many `sentences` before and after them.
    pub fn around(&self, article: &str, span: Span, sentences: usize) -> Option<Context> {
        let article = self.article(article)?;
        let all = &article.sentences;
        let first = all.partition_point(|sentence| sentence.span.end <= span.start);
        let end = all.partition_point(|sentence| sentence.span.start < span.end);
        if first >= end {
            return None;
        }
        let passages = |from: usize, to: usize| -> Vec<Passage> {
            all[from..to].iter().map(|sentence| Passage::new(article, sentence.span)).collect()
        };
        Some(Context {
            before: passages(first.saturating_sub(sentences), first),
            passage: passages(first, end),
            after: passages(end, end.saturating_add(sentences).min(all.len())),
        })
    }

    /// A sentence of an article by its number, from 0.
    pub fn sentence(&self, article: &str, index: usize) -> Option<Passage> {
        let article = self.article(article)?;
        article.sentences.get(index).map(|sentence| Passage::new(article, sentence.span))
    }

    /// The number of the sentence in which a passage begins.
    pub fn sentence_index(&self, passage: &Passage) -> Option<usize> {
        let sentences = &self.article(&passage.article)?.sentences;
        let at = sentences.partition_point(|sentence| sentence.span.end <= passage.span.start);
        sentences.get(at).filter(|sentence| sentence.span.start < passage.span.end).map(|_| at)
    }

    /// Where the evidence of a fact stands.
    pub fn evidence(&self, fact: &Fact) -> Vec<Passage> {
        let passage = |(at, words): (usize, &String)| {
            let read = fact.spans.get(at).and_then(|&span| {
                let mut articles = self.articles();
                articles.find(|article| article.text.get(span.start..span.end) == Some(words)).map(|it| (it, span))
            });
            read.map(|(article, span)| Passage::new(article, span)).or_else(|| self.find(words, None))
        };
        fact.evidence.iter().enumerate().filter_map(passage).collect()
    }

    /// Where an article, or any, holds these words.
    pub(super) fn find(&self, words: &str, article: Option<&str>) -> Option<Passage> {
        self.live(article).find_map(|live| {
            let start = live.article().text.find(words)?;
            Some(Passage::new(live.article(), Span::new(start, start + words.len())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    fn record(text: &str) -> Record {
        Record::new(vec![Article::parse("a", text.as_bytes(), Format::Text).expect("an article")], Vec::new()) // test data
    }

    const TEXT: &str = "It rained. The bridge fell. Nobody was hurt. It was old. It will be mended.";

    #[test]
    fn a_tag_is_that_of_one_version() {
        let (one, other) = (record(TEXT), record("It rained."));
        let tag = one.tag_of("a").expect("it is live"); // test data
        assert_eq!(one.article_by_tag(tag).map(|article| article.id.as_str()), Some("a"));
        assert!(other.article_by_tag(tag).is_none() && one.tag_of("b").is_none());
    }

    #[test]
    fn a_passage_stands_among_its_neighbours() {
        let record = record(TEXT);
        let texts = |passages: &[Passage]| passages.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
        let start = TEXT.find("fell").expect("it is there"); // test data
        let around = record.around("a", Span::new(start, start + 12), 1).expect("it is there"); // test data
        assert_eq!(texts(&around.before), ["It rained."]);
        assert_eq!(texts(&around.passage), ["The bridge fell.", "Nobody was hurt."]);
        assert_eq!(texts(&around.after), ["It was old."]);
        assert!(
            record.around("a", Span::new(500, 600), 1).is_none() && record.around("b", Span::new(0, 1), 1).is_none()
        );
        let all = record.around("a", Span::of(TEXT), usize::MAX).expect("it is there"); // test data
        assert!(all.before.is_empty() && all.after.is_empty());
    }

    #[test]
    fn sentences_have_numbers() {
        let record = record(TEXT);
        let second = record.sentence("a", 1).expect("there are five"); // test data
        assert_eq!((second.text.as_str(), record.sentence_index(&second)), ("The bridge fell.", Some(1)));
        assert_eq!(record.sentence("a", 5), None);
        assert_eq!(record.sentence_index(&Passage { article: "b".into(), ..second }), None);
    }
}
