use std::time::Instant;
fn main(){
 let text=std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
 let t=Instant::now(); let a=onrecord::article::Article::parse("a",&text,onrecord::article::Format::Text).unwrap(); println!("parse {:?}",t.elapsed());
 let t=Instant::now(); let a2=onrecord::article::Article::parse("a",&text,onrecord::article::Format::Text).unwrap(); println!("parse again {:?}",t.elapsed());
 let t=Instant::now(); let i=onrecord::matching::Index::build(&a); println!("index {:?} sentences {}",t.elapsed(), a2.sentences.len());
 let t=Instant::now(); let i2=onrecord::matching::Index::build(&a); println!("index again {:?}",t.elapsed());
 let t=Instant::now(); let q=onrecord::question::Question::parse("What is the polulation of New York?",&[]).unwrap(); println!("question {:?}",t.elapsed());
 let t=Instant::now(); let q2=onrecord::question::Question::parse("What is the polulation of New York?",&[]).unwrap(); println!("question again {:?}",t.elapsed());
 let t=Instant::now(); let r=onrecord::matching::rank(&i,&q); println!("rank {:?}",t.elapsed());
 let t=Instant::now(); for _ in 0..1000 {let _=onrecord::matching::rank(&i2,&q2);} println!("rank again {:?}",t.elapsed()/1000);
 println!("{}",r.confidence);
}
