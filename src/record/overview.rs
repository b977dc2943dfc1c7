//! An article summed up in its own words: what it says of itself, its main event, and what stands out in it.

use serde::Serialize;

use super::Record;
use crate::answer::Passage;
use crate::article::{Article, BlockKind};
use crate::facts::{EntityKind, Fact, FactKind, Manner};
use crate::text;

/// Most figures, quotes and times.
const MOST: usize = 6;
/// Most people and organisations.
const MOST_PEOPLE: usize = 8;

/// What an article says of itself, its main event, and what stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// The headline; the article's id where it has none.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where and whence it is reported from, as it stands before the first sentence.
    pub dateline: Option<Passage>,
    /// How many sentences it has.
    pub sentences: usize,
    /// What, who, when, where, why and how, as far as known: the article's words, and where they stand.
    pub event: Vec<(&'static str, String, Passage)>,
    /// What is counted and measured, in the order of the article.
    pub figures: Vec<Point>,
    /// What was said in so many words.
    pub quotes: Vec<Point>,
    /// Who is mentioned most.
    pub people: Vec<Person>,
    /// When, in the order of the days.
    pub times: Vec<Point>,
    /// What the newsroom says that it corrected.
    pub corrections: Vec<Passage>,
}

/// Something that stands out, in the article's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The words.
    pub words: String,
    /// Who says so, where the article names a source.
    pub by: Option<String>,
    /// What it dates, of a time: the days.
    pub days: Option<String>,
    /// The sentence that bears it out.
    pub passage: Passage,
}

/// Somebody, or an organisation, as the article has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The fullest form.
    pub name: String,
    /// What the article says they are.
    pub roles: Vec<String>,
}

impl Record {
    /// What an article is about.
    pub fn overview(&self, article: &str) -> Option<Overview> {
        let live = self.live(Some(article)).next()?;
        let id = Some(article);
        let (article, base) = (live.article(), live.base());
        let told = base.event(article).questions().into_iter().filter_map(|(asked, finds)| {
            let find = finds.first()?;
            Some((asked, text::one_line(article.words(find.span)), Passage::new(article, find.passage)))
        });
        let points = |facts: Vec<(Option<&Article>, &Fact)>| {
            facts.into_iter().filter_map(|(_, fact)| point(article, fact)).take(MOST).collect()
        };
        let in_marks = |fact: &Fact| fact.kind == FactKind::Quote && fact.manner == Some(Manner::Quoted);
        let metadata = article.metadata.clone();
        Some(Overview {
            title: metadata.title.unwrap_or_else(|| article.id.clone()),
            author: metadata.author,
            dateline: article.dateline.map(|span| Passage::new(article, span)),
            sentences: article.sentences.len(),
            event: told.collect(),
            figures: points(self.figures(id)),
            quotes: points(self.facts_of(id).filter(|(_, fact)| in_marks(fact)).collect()),
            people: {
                let mut people: Vec<_> = base.entities.list.iter().zip(base.entities.counts()).collect();
                people.retain(|(entity, _)| matches!(entity.kind, EntityKind::Person | EntityKind::Organisation));
                people.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
                let person = |(entity, _): (&crate::facts::Entity, usize)| Person {
                    name: entity.name.clone(),
                    roles: entity.roles.clone(),
                };
                people.into_iter().take(MOST_PEOPLE).map(person).collect()
            },
            times: {
                let mut times: Vec<Point> =
                    self.timeline(id).into_iter().filter_map(|(_, fact)| point(article, fact)).collect();
                times.dedup_by(|later, earlier| later.days == earlier.days);
                times.truncate(MOST);
                times
            },
            corrections: article.blocks_of(BlockKind::Correction).map(|span| Passage::new(article, span)).collect(),
        })
    }
}

/// A fact as a point: in the sentence of its evidence that holds its words, or the first.
fn point(article: &Article, fact: &Fact) -> Option<Point> {
    let holds = |evidence: &&String| text::one_line(evidence).contains(&fact.answer);
    let evidence = fact.evidence.iter().find(holds).or(fact.evidence.first())?;
    let start = article.text.find(evidence.as_str())?;
    let passage = Passage::new(article, text::Span::new(start, start + evidence.len()));
    Some(Point { words: fact.answer.clone(), by: fact.attribution.clone(), days: fact.days.clone(), passage })
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
        assert!(overview.people.iter().any(|person| person.name == "Benjamin Netanyahu"));
        assert!(!overview.quotes.is_empty() && !overview.figures.is_empty() && !overview.times.is_empty());
        assert!(record.overview("gone").is_none());
    }
}
