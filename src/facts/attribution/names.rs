//! What a source is called: its full name where the article gives one, else the article's words; and whom a pronoun means.

use rustc_hash::FxHashMap;

use super::nouns::{Noun, is_plural, noun};
use super::speakers::{Put, carried, head_end};
use super::words::{Word, leads_in};
use crate::article::Article;
use crate::facts::entities::sex_of_name;
use crate::facts::{Entities, EntityKind, Form, Mention, Tag};
use crate::text::{self, Span};

/// Words of rank and office that may stand before a name. Generic titles, from our own reading of news.
#[rustfmt::skip] // a list
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame", "Lord", "Lady", "Baroness", "Rev",
    "President", "Vice", "Prime", "Minister", "Secretary", "General", "Senator", "Sen", "Rep", "Congressman",
    "Congresswoman", "Representative", "Governor", "Gov", "Mayor", "Chancellor", "Premier", "Ambassador", "Envoy", "Judge",
    "Justice", "Sheriff", "Chief", "Captain", "Capt", "Colonel", "Col", "Lt", "Lieutenant", "Sgt", "Sergeant", "Major",
    "Maj", "Gen", "Admiral", "Adm", "Commander", "Inspector", "Superintendent", "Constable", "Detective", "Officer",
    "Spokesman", "Spokeswoman", "Spokesperson", "Adviser", "Advisor", "Director", "Chairman", "Chairwoman", "Chair",
    "Speaker", "Leader", "Pope", "Archbishop", "Bishop", "Cardinal", "Father", "King", "Queen", "Prince", "Princess",
    "Commissioner", "Correspondent", "Elect", "MP", "MEP", "CEO", "Attorney", "Coach", "State",
];
/// Titles that tell a man or a woman.
const MALE: &[&str] = &[
    "Mr",
    "Sir",
    "Lord",
    "King",
    "Prince",
    "Congressman",
    "Chairman",
    "Spokesman",
    "Pope",
    "spokesman",
    "chairman",
    "father",
    "husband",
    "man",
    "son",
    "brother",
    "boy",
    "businessman",
];
/// See [`MALE`].
const FEMALE: &[&str] = &[
    "Mrs",
    "Ms",
    "Miss",
    "Dame",
    "Lady",
    "Queen",
    "Princess",
    "Baroness",
    "Congresswoman",
    "Chairwoman",
    "Spokeswoman",
    "spokeswoman",
    "chairwoman",
    "mother",
    "wife",
    "woman",
    "daughter",
    "sister",
    "girl",
    "actress",
];
/// Names that begin so and go on with "of" are whole: "Ministry of Health".
#[rustfmt::skip] // a list
const BODIES: &[&str] = &[
    "Ministry", "Department", "Office", "Bank", "University", "House", "Bureau", "Council", "Institute", "Government",
    "Board", "Chamber", "College", "School", "Institution", "Union", "League", "Association", "Federation", "Academy",
    "Center", "Centre", "Court", "Agency", "Authority", "Church", "City", "Committee", "Commission", "Organization",
    "Organisation", "Society", "Foundation", "Party", "Republic", "Confederation", "Museum", "Secretary", "President",
    "Minister", "Mayor", "Governor", "King", "Queen", "Prince", "Director", "Chief", "Head", "Chancellor", "Duke",
];

/// Male, female, or a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Man,
    Woman,
    Person,
    Body,
    Group,
    Thing,
    Unknown,
}

/// A source with its name.
#[derive(Debug, Clone)]
pub(super) struct Speaker {
    /// The words that name it here.
    pub span: Span,
    /// Its name.
    pub name: String,
    sort: Sort,
}

/// Who was spoken of in a sentence.
struct Recent {
    sentence: usize,
    speaker: Speaker,
    /// Whether they spoke themselves.
    spoke: bool,
}

/// Names sources and remembers who spoke.
pub(super) struct Names<'a> {
    article: &'a Article,
    entities: &'a Entities,
    /// Full names by their last word, for entities that nobody has told apart yet; none where several share it.
    surnames: FxHashMap<&'a str, Option<&'a str>>,
    /// Who was spoken of last, the latest at the end, with the number of the sentence.
    recent: Vec<Recent>,
    /// The number of the sentence, those left out that only quote.
    told: usize,
    genders: FxHashMap<String, Sort>,
    /// Full names of those who spoke, by their last word.
    spoken: FxHashMap<String, String>,
}

/// How many are remembered, and for how many sentences.
const REMEMBERED: usize = 4;

impl<'a> Names<'a> {
    pub fn new(article: &'a Article, entities: &'a Entities) -> Self {
        let mut surnames = FxHashMap::default();
        for entity in &entities.list {
            let name = without_titles(&entity.name);
            if name.split(' ').next().is_some_and(leads_in) {
                continue;
            }
            if name.len() < entity.name.len()
                && !name.contains(' ')
                && !["Mr", "Mrs", "Ms"].iter().any(|title| entity.name.starts_with(title))
            {
                // "President Lee" may be another than "Ann Lee".
                surnames.insert(name, None);
            }
            if let Some((_, last)) = name.rsplit_once(' ') {
                let known = surnames.entry(last).or_insert(Some(name));
                if known.is_some_and(|known| known != name) {
                    *known = None;
                }
            }
        }
        Names {
            article,
            entities,
            surnames,
            recent: Vec::new(),
            told: 0,
            genders: FxHashMap::default(),
            spoken: FxHashMap::default(),
        }
    }

    /// Goes on to the next sentence.
    pub fn go_on(&mut self, words: &[Word]) {
        self.told += usize::from(words.iter().any(|word| !word.quoted));
    }

    /// The source that `put` names.
    pub fn speaker(&mut self, words: &[Word], put: Put) -> Option<Speaker> {
        let found = match put {
            Put::Words(..) | Put::Apposed(..) => self.placed(words, put)?,
            Put::Pronoun(at) => self.meant(&words[at])?,
            Put::Same => return None,
        };
        if matches!(found.sort, Sort::Man | Sort::Woman) {
            self.genders.insert(found.name.clone(), found.sort);
        }
        self.remember(found.clone(), true);
        Some(found)
    }

    /// Remembers the subject of a sentence, so that a pronoun may mean it.
    pub fn note_subject(&mut self, words: &[Word], put: Put) {
        if let Some(found) = self.placed(words, put) {
            self.remember(found, false);
        }
    }

    /// The source that `put` names by words.
    fn placed(&self, words: &[Word], put: Put) -> Option<Speaker> {
        let (Put::Words(start, end) | Put::Apposed(start, end, _)) = put else { return None };
        let mut found = self.named(words, start, end);
        if let (Put::Apposed(_, _, from), Sort::Person | Sort::Unknown) = (put, found.sort) {
            // "her sister, Lee, said": the noun tells what the name does not.
            let noun = words[from..start].iter().rev().find(|word| word.tag == Tag::NOUN).map_or("", |word| word.text);
            found.sort = match () {
                () if MALE.contains(&noun) => Sort::Man,
                () if FEMALE.contains(&noun) => Sort::Woman,
                () => found.sort,
            };
        }
        Some(found)
    }

    /// The person that `put` names.
    pub fn person(&self, words: &[Word], put: Put) -> Option<Speaker> {
        let (Put::Words(start, end) | Put::Apposed(start, end, _)) = put else { return None };
        let found = self.named(words, start, end);
        let named = words[start..end].iter().any(|word| word.tag == Tag::PROPN);
        (named && matches!(found.sort, Sort::Man | Sort::Woman | Sort::Person)).then_some(found)
    }

    fn remember(&mut self, speaker: Speaker, spoke: bool) {
        // "envoys of Velmark and Karsia" are not Karsia.
        let one = speaker.name.starts_with(char::is_uppercase) && !speaker.name.contains(" and ");
        if let Some((_, last)) = speaker.name.rsplit_once(' ').filter(|_| spoke && one) {
            self.spoken.entry(last.to_owned()).or_insert_with(|| speaker.name.clone());
        }
        let spoke = spoke || self.recent.iter().any(|known| known.spoke && known.speaker.name == speaker.name);
        self.recent.retain(|known| known.speaker.name != speaker.name);
        if self.recent.len() >= REMEMBERED {
            self.recent.remove(0);
        }
        self.recent.push(Recent { sentence: self.told, speaker, spoke });
    }

    /// The source named by `words[start..end]`.
    pub fn named(&self, words: &[Word], start: usize, end: usize) -> Speaker {
        let (start, end) = carried(words, start, end).unwrap_or((start, end));
        let text = self.article.text.as_str();
        let whole = Span::new(words[start].span.start, words[end - 1].span.end);
        // "A Transport for London spokesman"
        let modified = words[start].is_one_of(&["a", "an"]) && words[end - 1].tag == Tag::NOUN;
        let head = if modified { end } else { head_end(words, start, end) };
        let run = (start..head).rev().take_while(|&k| words[k].tag == Tag::PROPN).last();
        let coordinated = words[start..end].iter().any(|word| word.tag == Tag::CCONJ);
        let owned = words[start..head].iter().any(|word| word.owns) && run.is_none();
        if let Some(run) = run.filter(|_| !coordinated && !owned) {
            // An owner before the name belongs to the role: "Trump's campaign manager, Ann Lee", "Police's Robin Smith".
            let run = (run..head).rev().find(|&k| k + 1 < head && words[k].owns).map_or(run, |owner| owner + 1);
            let tail = Span::new(words[run].span.start, words[head - 1].span.end);
            let of = words.get(head).filter(|_| head < end).is_some_and(|word| word.is("of"));
            let body = BODIES.iter().any(|body| words[head - 1].text == *body);
            if of && body {
                // "Secretary of State Antony Blinken": the name behind the title.
                let last = (head + 1..end).rev().take_while(|&k| words[k].tag == Tag::PROPN).last();
                if let Some(last) = last {
                    let behind = Span::new(words[last].span.start, words[end - 1].span.end);
                    if let Some(name) = self.mention(behind).filter(|name| name.1 == EntityKind::Person) {
                        return self.with(name.0, name.2, words, start, end);
                    }
                    let bare = bare(text, behind);
                    if bare.start > behind.start && bare.of_text(text).contains(' ') {
                        return self.with(self.full(bare), bare, words, start, end);
                    }
                }
                return self.with(self.written(words, start, end), whole, words, start, end);
            }
            // "the Swede" is somebody from there, and no country.
            let is_native = words[start].is("the") && head == end && self.is_adjective(tail);
            if let Some((name, kind, span)) = self.mention(tail).filter(|_| !is_native)
                && kind != EntityKind::Other
            {
                return self.with(name, span, words, start, end);
            }
            let bare = bare(text, tail);
            // "the Prime Minister": an office and no name.
            let is_office = bare == tail
                && words[start].tag == Tag::DET
                && run == start + 1
                && words[run..head].iter().all(|word| TITLES.contains(&word.text));
            if is_office || is_native {
                return self.with(self.written(words, start, end), whole, words, start, end);
            }
            return self.with(self.full(bare), bare, words, start, end);
        }
        let name = match self.entities.mentions_in(whole) {
            [mention] if mention.span == whole => self.entities.list[mention.entity].name.clone(),
            _ => self.written(words, start, end),
        };
        self.with(name, whole, words, start, end)
    }

    fn with(&self, name: String, span: Span, words: &[Word], start: usize, end: usize) -> Speaker {
        let head = head_end(words, start, end);
        let told = |list: &[&str]| words[start..head].iter().any(|word| list.contains(&word.text));
        let sort = match self.genders.get(&name) {
            Some(sort) => *sort,
            None if told(MALE) => Sort::Man,
            None if told(FEMALE) => Sort::Woman,
            None => match (self.sort_of(&name, span, words, head), sex_of_name(&name)) {
                (Sort::Person, Some(male)) => {
                    if male {
                        Sort::Man
                    } else {
                        Sort::Woman
                    }
                }
                (sort, _) => sort,
            },
        };
        Speaker { span, name, sort }
    }

    fn sort_of(&self, name: &str, span: Span, words: &[Word], head: usize) -> Sort {
        // "Lee's campaign" is no person.
        let owned =
            |mention: &&Mention| words[head - 1].tag == Tag::PROPN || mention.span.end >= words[head - 1].span.end;
        let last = self.entities.mentions_in(span).last().filter(owned);
        let kind = last.map(|mention| self.entities.list[mention.entity].kind);
        match kind {
            Some(EntityKind::Person) => Sort::Person,
            Some(EntityKind::Organisation | EntityKind::Country | EntityKind::Place) => Sort::Body,
            _ if words[head - 1].tag != Tag::PROPN => match noun(words[head - 1].text) {
                Noun::Person => Sort::Person,
                Noun::Body if is_plural(words[head - 1].text) => Sort::Group,
                Noun::Body => Sort::Body,
                Noun::Thing => Sort::Thing,
            },
            _ if name.len() > 1 && name.chars().all(|c| c.is_uppercase() || c == '.') => Sort::Body,
            _ if self.surnames.contains_key(name) => Sort::Person,
            _ if name.contains(' ')
                && !name.starts_with("the ")
                && !name.split(' ').any(|word| BODIES.contains(&word)) =>
            {
                Sort::Person
            }
            _ => Sort::Unknown,
        }
    }

    /// The entity whose name ends where `span` does and stands in it.
    fn mention(&self, span: Span) -> Option<(String, EntityKind, Span)> {
        let mention = self.entities.mentions_in(span).last().filter(|mention| mention.span.end == span.end)?;
        let entity = &self.entities.list[mention.entity];
        Some((entity.name.clone(), entity.kind, mention.span))
    }

    /// Whether a country's adjective stands at `span`.
    fn is_adjective(&self, span: Span) -> bool {
        matches!(self.entities.mentions_in(span), [mention] if mention.span == span && mention.form == Form::Adjective)
    }

    /// The full form of a name.
    fn full(&self, span: Span) -> String {
        let known = self.entities.full_name(self.article, span);
        let words = self.article.words(span);
        if known != words {
            return without_titles(known).to_owned();
        }
        if noun(words) != Noun::Thing {
            return text::one_line(words);
        }
        if self.surnames.get(words) == Some(&None) {
            return text::one_line(words);
        }
        let long = self.surnames.get(words).copied().flatten().or_else(|| self.spoken.get(words).map(String::as_str));
        text::one_line(long.unwrap_or(words))
    }

    /// A phrase as written, an article at the beginning of a sentence in lower case.
    fn written(&self, words: &[Word], start: usize, end: usize) -> String {
        let span = Span::new(words[start].span.start, words[end - 1].span.end);
        let written = text::one_line(self.article.words(span));
        let first = &words[start];
        let acronym = first.text.chars().skip(1).any(char::is_uppercase);
        let alone = end == start + 1 && noun(first.text) == Noun::Thing;
        if start == 0 && first.tag != Tag::PROPN && !acronym && !alone || first.tag == Tag::DET {
            let mut chars = written.chars();
            return chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect());
        }
        written
    }

    /// Whom a pronoun means.
    fn meant(&mut self, word: &Word) -> Option<Speaker> {
        let sentence = self.told;
        let known = match self.entities.mentions_in(word.span) {
            [mention] if mention.span == word.span && mention.form == Form::Pronoun => {
                Some(self.entities.list[mention.entity].name.clone())
            }
            _ => None,
        };
        let wanted: &[Sort] = if word.is("he") {
            &[Sort::Man, Sort::Person]
        } else if word.is("she") {
            &[Sort::Woman, Sort::Person]
        } else if word.is("it") {
            &[Sort::Body, Sort::Unknown]
        } else {
            &[Sort::Group, Sort::Body, Sort::Unknown]
        };
        let they = word.is("they");
        // "A spokesman said … They added …"
        let unnamed =
            |known: &Recent| they && known.speaker.sort == Sort::Person && known.speaker.name.starts_with("a ");
        let near = || self.recent.iter().rev().filter(|known| sentence - known.sentence <= 6 && (known.spoke || !they));
        // Who is known to be a woman goes before whom nothing is known of.
        let surely = near().find(|known| word.is_one_of(&["he", "she"]) && known.speaker.sort == wanted[0]);
        let found = surely.or_else(|| near().find(|known| wanted.contains(&known.speaker.sort) || unnamed(known)));
        // "Lee said Ray was unfit. On Friday, he said": who spoke there goes before whom they spoke of.
        let spoke_there =
            found.filter(|found| !found.spoke && found.sentence < sentence && word.is_one_of(&["he", "she"]));
        let spoke_there = spoke_there.and_then(|found| {
            near().find(|known| known.spoke && known.sentence == found.sentence && wanted.contains(&known.speaker.sort))
        });
        let found = spoke_there
            .or(found)
            .map(|known| (known.speaker.name.clone(), known.spoke && sentence - known.sentence <= 1));
        let name = match (found, known) {
            // Who spoke just now goes on; else the entities know better.
            (Some((found, true)), _) | (Some((found, false)), None) => found,
            (_, Some(known)) => known,
            (None, None) => return None,
        };
        let sort = if word.is("he") {
            Sort::Man
        } else if word.is("she") {
            Sort::Woman
        } else {
            Sort::Body
        };
        if sort != Sort::Body {
            self.genders.insert(name.clone(), sort);
        }
        Some(Speaker { span: word.span, name, sort })
    }
}

/// A name without the titles before it.
fn without_titles(name: &str) -> &str {
    Span::of(name).of_text(name).get(bare(name, Span::of(name)).start..).unwrap_or(name)
}

/// The part of the name at `span` that stands behind its last title; all of it if nothing does.
fn bare(text: &str, span: Span) -> Span {
    let words = span.of_text(text);
    let mut start = 0;
    let mut place = 0;
    for word in words.split_inclusive([' ', '-', '\n']) {
        place += word.len();
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if TITLES.contains(&bare) && place < words.len() {
            start = place;
        }
    }
    Span::new(span.start + start, span.end)
}
