//! A story in, its HTML out.

use super::super::inline;
use super::super::templates::Templates;
use super::{both, html};
use crate::Result;
use crate::model::{Named, Statement, Story, is_han, is_web};
use minijinja::{Value, context};

/// Names below a story.
const NAMES: usize = 16;

pub(super) fn html_of(story: &Story, templates: &Templates) -> Result<String> {
    templates.render("story.html", context! { story => told(story) })
}

/// A story as templates see it, those of the site and those of books.
pub(in super::super) fn told(story: &Story) -> Value {
    let sources: Vec<Value> = story
        .reports
        .iter()
        .filter_map(|r| {
            let url = r.url.as_deref().filter(|u| is_web(u));
            let name = r.source.as_deref().or(url)?;
            Some(context! { name, url => url.unwrap_or("") })
        })
        .collect();
    let points: Vec<Value> = (1..)
        .zip(&story.points)
        .map(|(n, point)| {
            let otherwise: Vec<Value> = point
                .otherwise
                .iter()
                .map(|(report, said)| {
                    let source = story.reports.get(*report).and_then(|r| r.source.as_deref());
                    let source = source.unwrap_or("");
                    context! { source, zh => html(&said.text.zh), en => html(&said.text.en) }
                })
                .collect();
            context! {
                id => format!("{}-{n}", story.id),
                zh => html(&point.said.text.zh),
                en => html(&point.said.text.en),
                evidence => evidence(&point.said),
                otherwise,
            }
        })
        .collect();
    let questions: Vec<Value> = story
        .questions
        .iter()
        .map(|q| {
            let plain = |text: &str| inline::text(text);
            context! {
                question => context! { zh => plain(&q.question.zh), en => plain(&q.question.en) },
                zh => html(&q.answer.text.zh),
                en => html(&q.answer.text.en),
            }
        })
        .collect();
    context! {
        id => story.id.clone(),
        also => story.reports.iter().skip(1).map(|r| r.id.clone()).collect::<Vec<_>>(),
        title => both(&story.title),
        date => story.date.map(|d| d.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
        day => story.date.map(|d| d.strftime("%Y-%m-%d").to_string()),
        names => names(&story.names),
        sources, points, questions,
    }
}

fn evidence(said: &Statement) -> Vec<Value> {
    let lang = |text: &str| if is_chinese(text) { "zh" } else { "en" };
    said.evidence.iter().map(|text| context! { text, lang => lang(text) }).collect()
}

fn is_chinese(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    han * 3 > text.chars().filter(char::is_ascii_alphabetic).count()
}

fn names(names: &[Named]) -> Vec<Value> {
    names.iter().filter(|n| n.indexed().is_some()).take(NAMES).map(name).collect()
}

/// A name as templates see it; a form that is the same in both languages stands once.
pub(in super::super) fn name(named: &Named) -> Value {
    let zh = named.names.zh.as_deref().unwrap_or("");
    let en = named.names.en.as_deref().unwrap_or("");
    if zh == en {
        context! { zh => "", en }
    } else {
        context! { zh, en }
    }
}
