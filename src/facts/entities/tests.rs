use super::*;
use crate::article::Format;

#[test]
#[ignore]
fn show() {
    for path in std::env::var("ARTS").unwrap().split(' ') {
        let text = std::fs::read(path).unwrap();
        let article = Article::parse("a", &text, Format::Text).unwrap();
        let tagged = Tagged::of(&article);
        let entities = Entities::of(&article, &tagged);
        println!("==== {path} {}", article.metadata.title.as_deref().unwrap_or_default());
        for (at, e) in entities.list.iter().enumerate() {
            let n = entities.mentions.iter().filter(|m| m.entity == at).count();
            println!("{:?} {} x{n} | {} | {}", e.kind, e.name, e.aliases.join("; "), e.roles.join("; "));
        }
        for m in entities.mentions.iter().filter(|m| matches!(m.form, Form::Role | Form::Pronoun)) {
            let s = article.text[..m.span.start].char_indices().rev().nth(60).map_or(0, |(i, _)| i);
            let e =
                article.text[m.span.end..].char_indices().nth(30).map_or(article.text.len(), |(i, _)| m.span.end + i);
            println!(
                "   …{}[{}]{}… = {}",
                &article.text[s..m.span.start],
                article.words(m.span),
                &article.text[m.span.end..e],
                entities.list[m.entity].name
            );
        }
    }
}
