//! The options of `digest`, and what they come to.

use crate::digest::{Gather, Order};
use crate::model::{Both, Series};
use crate::render::digest::sites::{self, SITES};
use crate::render::digest::{
    DIGEST_FORMATS, DigestFormat, DigestOptions, TEMPLATES, digest_format,
};
use crate::{Error, ErrorKind, Result};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// Gather paired documents into digests that people read
///
/// Documents of one event become one story: its points once each, figures that differ side by side.
/// A digest that a person has edited is kept, and a file that duizhao did not write is never touched.
///
/// Examples:
///   duizhao digest briefings/ -o digests/
///   duizhao digest briefings/ -o content/posts --site hugo --time-zone Asia/Shanghai
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct DigestArgs {
    /// Folders of paired documents, as `pair` writes them, or documents
    #[arg(value_name = "DIR", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// Folder for the digests
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// What to gather by
    #[arg(long, value_name = "WHAT", default_value = "day")]
    by: By,
    /// Formats to write, with commas between them: md, html, epub, atom, jsonfeed [default: md; with
    /// --serve html]
    #[arg(short, long, value_name = "FORMATS")]
    format: Option<String>,
    /// Zone whose days count: Asia/Shanghai, UTC, +08:00
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    time_zone: String,
    /// First day that is taken: 2024-05-01
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Last day that is taken
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Take only documents with this tag; may be repeated
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Take only documents of this source, an author or a host; may be repeated
    #[arg(long, value_name = "SOURCE")]
    source: Vec<String>,
    /// Order of the stories under a topic
    #[arg(long, value_name = "ORDER", default_value = "newest")]
    order: OrderArg,
    /// A story for each document, also where several tell of one event
    #[arg(long)]
    no_merge: bool,
    /// What the whole is called: Chinese, or Chinese|English
    #[arg(long, value_name = "TITLE", default_value = "对照简报|Duizhao Digest")]
    title: String,
    /// Address that the digests will be published at
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Write Markdown for a site generator, a file a language: hugo, zola, jekyll, hexo, astro
    #[arg(long, value_name = "NAME")]
    site: Option<String>,
    /// Folder of templates of your own; each takes the place of ours of the same name
    #[arg(long, value_name = "DIR")]
    pub(super) templates: Option<PathBuf>,
    /// Folder of the articles: statements then show the sentences that they rest on (needs
    /// documents in JSON too)
    #[arg(long, value_name = "DIR")]
    pub(super) articles: Option<PathBuf>,
    /// Show the site on this machine, bring it up to date and load it anew whenever documents,
    /// articles or templates change; Ctrl-C ends
    #[arg(long, conflicts_with = "dry_run")]
    pub(super) serve: bool,
    /// Port for --serve; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 8420, requires = "serve")]
    pub(super) port: u16,
    /// Address for --serve; others than 127.0.0.1 let other machines in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", requires = "serve")]
    pub(super) address: IpAddr,
    /// Make everything anew, and write over files that were edited since; still never over a file
    /// of someone else
    #[arg(long)]
    pub(super) force: bool,
    /// Remove digests that nothing is gathered in any more, unless they were edited
    #[arg(long)]
    pub(super) prune: bool,
    /// Write nothing, say what would be written
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What digests are gathered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Day,
    Week,
    Month,
    Tag,
    Source,
}

/// Order of stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OrderArg {
    /// The newest first
    Newest,
    /// Those first that most sources tell and that have most to say
    Weight,
}

impl DigestArgs {
    pub(super) fn gather(&self) -> Result<Gather> {
        let since = day("--since", self.since.as_deref())?;
        let until = day("--until", self.until.as_deref())?;
        if since.zip(until).is_some_and(|(s, u)| s > u) {
            return Err(Error::new(ErrorKind::Config, "--since lies after --until"));
        }
        let (zh, en) = self.title.split_once('|').unwrap_or((&self.title, &self.title));
        Ok(Gather {
            series: match self.by {
                By::Day => Series::Day,
                By::Week => Series::Week,
                By::Month => Series::Month,
                By::Tag => Series::Tag,
                By::Source => Series::Source,
            },
            zone: zone(&self.time_zone)?,
            since,
            until,
            tags: self.tag.clone(),
            sources: self.source.clone(),
            order: match self.order {
                OrderArg::Newest => Order::Newest,
                OrderArg::Weight => Order::Weight,
            },
            merge: !self.no_merge,
            title: Both { zh: zh.trim().to_owned(), en: en.trim().to_owned() },
            base: self.base_url.as_deref().map(base).transpose()?,
        })
    }

    pub(super) fn formats(&self) -> Result<Vec<&'static DigestFormat>> {
        let mut formats: Vec<&'static DigestFormat> = Vec::new();
        let usual = if self.serve { "html" } else { "md" };
        for name in self.format.as_deref().unwrap_or(usual).split(',').map(str::trim) {
            let format = digest_format(name).ok_or_else(|| {
                let known: Vec<&str> = DIGEST_FORMATS.iter().map(|f| f.id).collect();
                let what = format!("there is no format `{name}`; known: {}", known.join(", "));
                Error::new(ErrorKind::Config, what)
            })?;
            if formats.iter().all(|f| f.id != format.id) {
                formats.push(format);
            }
        }
        if self.serve && formats.iter().all(|f| f.id != "html") {
            let what = "--serve shows the web site, so html is among the formats";
            return Err(Error::new(ErrorKind::Config, what));
        }
        Ok(formats)
    }

    pub(super) fn options(&self) -> Result<DigestOptions> {
        let site = self.site.as_deref().map(|name| {
            sites::site(name).ok_or_else(|| {
                let known: Vec<&str> = SITES.iter().map(|s| s.id).collect();
                let what =
                    format!("there is no site generator `{name}`; known: {}", known.join(", "));
                Error::new(ErrorKind::Config, what)
            })
        });
        Ok(DigestOptions {
            site: site.transpose()?,
            templates: self.templates.as_deref().map(templates).transpose()?.unwrap_or_default(),
            formats: self.formats()?.iter().map(|f| f.id).collect(),
            words: Some(crate::pipeline::each_word),
        })
    }

    /// What a file of a format is one of: another series, or another generator's files, are
    /// another set.
    pub(super) fn set(&self, format: &DigestFormat) -> String {
        let site = self.site.as_deref().filter(|_| format.id == "md").unwrap_or("");
        format!("{:?}/{}/{site}", self.by, format.id)
    }
}

/// The user's templates. A file that is none of ours by name is a slip of the keyboard.
fn templates(folder: &Path) -> Result<BTreeMap<String, String>> {
    let unreadable = |e: std::io::Error, path: &Path| {
        Error::new(ErrorKind::Config, format!("can't be read: {e}")).in_file(path)
    };
    let mut out = BTreeMap::new();
    let entries = std::fs::read_dir(folder).map_err(|e| unreadable(e, folder))?;
    for path in entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        if !TEMPLATES.iter().any(|t| t.0 == name) {
            let known: Vec<&str> = TEMPLATES.iter().map(|t| t.0).collect();
            let what = format!("there is no template of this name; known: {}", known.join(", "));
            return Err(Error::new(ErrorKind::Config, what).in_file(&path));
        }
        let text = std::fs::read_to_string(&path).map_err(|e| unreadable(e, &path))?;
        out.insert(name, text);
    }
    Ok(out)
}

fn day(option: &str, text: Option<&str>) -> Result<Option<Date>> {
    let wrong = |_| {
        let what = format!("{option} is a day like 2024-05-21, not `{}`", text.unwrap_or(""));
        Error::new(ErrorKind::Config, what)
    };
    text.map(|t| t.parse::<Date>().map_err(wrong)).transpose()
}

/// A zone by its name, from the tables that the program carries, or by its offset.
fn zone(text: &str) -> Result<TimeZone> {
    let offset = || {
        let (sign, rest) =
            text.strip_prefix('+').map(|r| (1, r)).or(text.strip_prefix('-').map(|r| (-1, r)))?;
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let (hours, minutes) = digits.split_at_checked(2)?;
        let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().unwrap_or(0) * 60;
        Offset::from_seconds(sign * seconds).ok().map(TimeZone::fixed)
    };
    let named = || jiff::tz::TimeZoneDatabase::bundled().get(text).ok();
    offset().or_else(named).ok_or_else(|| {
        let what = format!("there is no time zone `{text}`");
        Error::new(ErrorKind::Config, what).help("name one like Asia/Shanghai, UTC or +08:00")
    })
}

fn base(url: &str) -> Result<String> {
    let fits = (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'?#".contains(c));
    if !fits {
        let what = format!("--base-url is an http or https address without query, not `{url}`");
        return Err(Error::new(ErrorKind::Config, what));
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_names_or_offsets() {
        for good in ["Asia/Shanghai", "UTC", "+08:00", "-0330", "America/New_York"] {
            assert!(zone(good).is_ok(), "{good}");
        }
        for bad in ["", "Mars/Base", "+99:00", "+x", "8"] {
            assert!(zone(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_end_in_a_slash() {
        assert_eq!(base("https://a.example").unwrap(), "https://a.example/");
        assert!(base("javascript:x").is_err() && base("https://a.example/?b").is_err());
    }
}
