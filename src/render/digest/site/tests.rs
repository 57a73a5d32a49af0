//! The site as a whole.

use super::super::sample;
use super::*;

fn site(options: &DigestOptions) -> BTreeMap<String, String> {
    let files = write(&sample::edition(), options).unwrap();
    files.into_iter().map(|f| (f.path, String::from_utf8(f.bytes).unwrap())).collect()
}

#[test]
fn every_address_within_the_site_leads_somewhere() {
    let files = site(&DigestOptions::default());
    for (path, html) in files.iter().filter(|f| f.0.ends_with(".html")) {
        let html = html.replace("&#x2f;", "/");
        let parts = html.split("href=\"").skip(1).chain(html.split("src=\"").skip(1));
        for target in parts.filter_map(|p| p.split('"').next()) {
            if target.starts_with("http") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let below = if path.contains('/') { file.strip_prefix("../") } else { Some(file) };
            let file = match below {
                Some("") => path.clone(),
                None if file.is_empty() => path.clone(),
                Some(below) => below.to_owned(),
                None => panic!("{path}: {target}"),
            };
            let text = files.get(&file).unwrap_or_else(|| panic!("{path}: {target}"));
            assert!(anchor.is_empty() || text.contains(&format!("id=\"{anchor}\"")), "{target}");
        }
    }
}

#[test]
fn nothing_of_an_article_runs() {
    for (path, html) in site(&DigestOptions::default()).iter().filter(|f| f.0.ends_with(".html")) {
        let tags = html.matches("<script").count();
        let ours = html.matches("<script src=\"").count();
        assert_eq!(tags, ours, "{path}");
        assert!(!html.contains("href=\"javascript") && !html.contains("<b>"), "{path}");
        assert!(html.contains("script-src 'self'") && !html.contains(" style="), "{path}");
        let handler = |h: &str| html.contains(&format!(" {h}="));
        assert!(!["onclick", "onerror", "onload"].into_iter().any(handler), "{path}");
    }
}

#[test]
fn figures_that_differ_and_what_they_rest_on_are_shown() {
    let files = site(&DigestOptions::default());
    let page = &files["day/2024-05-21.html"];
    assert!(page.contains("另一来源数字不同") && page.contains("Another source has other figures"));
    assert!(
        page.contains("Twelve &quot;people&quot; were hurt, &lt;b&gt;police&lt;&#x2f;b&gt; said.")
    );
    assert!(page.contains("id=\"s-ba9876543210\""), "an older address still leads here");
    assert!(page.contains("<details") && page.contains("lang=\"zh-Hans\""));
}

#[test]
fn a_user_takes_the_place_of_one_template() {
    let own =
        BTreeMap::from([("story.html".to_owned(), "<p>MINE {{ story.title.en }}</p>".to_owned())]);
    let files = site(&DigestOptions { templates: own, ..DigestOptions::default() });
    assert!(files["day/2024-05-21.html"].contains("<p>MINE Ferries collide"));
    assert!(files["index.html"].contains("<nav"));
}

#[test]
fn long_digests_have_pages() {
    let mut edition = sample::edition();
    let story = edition.digests[0].sections[0].stories[0].clone();
    let many = (0..200).map(|i| {
        let mut story = story.clone();
        story.id = format!("s-{i:012}");
        story.reports[0].id.clone_from(&story.id);
        story.reports.truncate(1);
        story
    });
    edition.digests[0].sections[0].stories = many.collect();
    let files = write(&edition, &DigestOptions::default()).unwrap();
    let pages: Vec<&Rendered> = files.iter().filter(|f| f.path.starts_with("day/")).collect();
    assert!(pages.len() > 2);
    assert!(files.iter().filter(|f| f.path.ends_with(".html")).all(|f| f.bytes.len() < 150_000));
    let stories: usize =
        pages.iter().map(|p| String::from_utf8_lossy(&p.bytes).matches("<article").count()).sum();
    assert_eq!(stories, 200);
}
