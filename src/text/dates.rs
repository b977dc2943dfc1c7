use super::Span;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision { Day, Month, Year }
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date { pub span: Span, pub first: jiff::civil::Date, pub last: jiff::civil::Date, pub precision: Precision }
pub fn dates(_text: &str, _published: Option<jiff::civil::Date>) -> Vec<Date> { Vec::new() }
