//! Templates: ours, each of which a user's file of the same name takes the place of.

use super::labels;
use crate::{Error, ErrorKind, Result};
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use std::collections::BTreeMap;

/// Our templates and files by name.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("site/templates/base.html")),
    ("digest.html", include_str!("site/templates/digest.html")),
    ("epub-names.xhtml", include_str!("epub/templates/epub-names.xhtml")),
    ("epub-nav.xhtml", include_str!("epub/templates/epub-nav.xhtml")),
    ("epub-opening.xhtml", include_str!("epub/templates/epub-opening.xhtml")),
    ("epub-topic.xhtml", include_str!("epub/templates/epub-topic.xhtml")),
    ("epub.css", include_str!("epub/templates/epub.css")),
    ("epub.opf", include_str!("epub/templates/epub.opf")),
    ("home.html", include_str!("site/templates/home.html")),
    ("name.html", include_str!("site/templates/name.html")),
    ("names.html", include_str!("site/templates/names.html")),
    ("pages.html", include_str!("site/templates/pages.html")),
    ("row.html", include_str!("site/templates/row.html")),
    ("search.html", include_str!("site/templates/search.html")),
    ("site.js", include_str!("site/templates/site.js")),
    ("story.html", include_str!("site/templates/story.html")),
    ("style.css", include_str!("site/templates/style.css")),
];

/// The templates of a run. Whatever is put into them is escaped for HTML.
pub(super) struct Templates {
    env: Environment<'static>,
}

impl Templates {
    /// Our templates with the user's in their places.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] with file, line and cause if a user's template can't be read.
    pub(super) fn new(own: &BTreeMap<String, String>) -> Result<Self> {
        let mut env = Environment::new();
        env.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        env.set_auto_escape_callback(|name| match name.rsplit_once('.') {
            Some((_, "css" | "js")) => AutoEscape::None,
            _ => AutoEscape::Html,
        });
        let syntax = SyntaxConfig::builder().trim_blocks(true).build().map_err(|e| wrong(&e))?;
        env.set_syntax(syntax);
        for (name, source) in TEMPLATES {
            let source = own.get(*name).cloned().unwrap_or_else(|| (*source).to_owned());
            // Styles and scripts are files, not templates: braces are theirs.
            if !name.ends_with(".css") && !name.ends_with(".js") {
                env.add_template_owned((*name).to_owned(), source).map_err(|e| wrong(&e))?;
            }
        }
        let words = labels::rows().map(|(name, zh, en)| (name, context! { zh, en }));
        env.add_global("t", Value::from_pairs(words));
        Ok(Self { env })
    }

    /// Sets what every template knows.
    pub(super) fn global(&mut self, name: &'static str, value: Value) {
        self.env.add_global(name, value);
    }

    /// Fills in a template.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] with file, line and cause.
    pub(super) fn render(&self, name: &str, values: Value) -> Result<String> {
        let template = self.env.get_template(name).map_err(|e| wrong(&e))?;
        template.render(values).map_err(|e| wrong(&e))
    }
}

/// A file that is no template: the user's or ours.
pub(super) fn file(own: &BTreeMap<String, String>, name: &str) -> String {
    let ours = || TEMPLATES.iter().find(|t| t.0 == name).map_or("", |t| t.1).to_owned();
    own.get(name).cloned().unwrap_or_else(ours)
}

fn wrong(error: &minijinja::Error) -> Error {
    let what = error.detail().map_or_else(|| error.to_string(), str::to_owned);
    let mut told = Error::new(ErrorKind::Config, format!("the template can't be used: {what}"))
        .in_file(error.name().unwrap_or("template"))
        .help("mend it, or take it out of the folder of --templates to have the usual one");
    if let Some(line) = error.line() {
        told = told.at(crate::error::Place { line, column: 1 });
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_that_can_not_be_is_told_with_its_place() {
        let own = BTreeMap::from([("row.html".to_owned(), "\n{% if %}".to_owned())]);
        let error = Templates::new(&own).err().unwrap();
        assert_eq!((error.kind(), error.place().unwrap().line), (ErrorKind::Config, 2));
    }

    #[test]
    fn values_are_escaped() {
        let own = BTreeMap::from([("row.html".to_owned(), "{{ a }}".to_owned())]);
        let templates = Templates::new(&own).unwrap();
        assert_eq!(templates.render("row.html", context! { a => "<b>" }).unwrap(), "&lt;b&gt;");
    }
}
