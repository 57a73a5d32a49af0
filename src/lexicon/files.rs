//! The data files, by name. A file that lies in the folder and is not listed fails a test.

/// A data file: its name without the extension, and its lines.
pub(super) type File = (&'static str, &'static str);

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!($folder, "/", $name, ".tsv")))),*]
    };
}

/// Names: `kind`, English forms, Chinese forms, flags.
pub(super) const NAMES: &[File] = files!("names": "athletes_artists", "bodies", "capitals", "cities", "companies", "countries", "currencies", "government", "leaders", "media", "nationalities", "parties", "products", "regions", "sports", "summits", "tech_orgs", "treaties_laws", "universities", "wars_events", "works");

/// Terms: English forms, Chinese forms, flags.
pub(super) const TERMS: &[File] = files!("terms": "adjectives", "adverbs_function", "culture", "diplomacy", "disaster", "economy", "law", "military", "nouns", "politics", "science", "society", "sport", "technology", "titles", "units", "verbs");

/// The rows of a file, split at tabs; comments (`#`) and empty lines are passed over.
pub(super) fn rows(file: &File) -> impl Iterator<Item = Vec<&'static str>> {
    file.1
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// The forms in a cell, split at `|`.
pub(super) fn forms(cell: &'static str) -> Vec<&'static str> {
    cell.split('|').map(str::trim).filter(|form| !form.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn on_disk(folder: &str) -> BTreeSet<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon").join(folder);
        std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "tsv"))
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn every_file_is_registered() {
        for (folder, files) in [("names", NAMES), ("terms", TERMS)] {
            let listed: BTreeSet<String> = files.iter().map(|f| f.0.to_owned()).collect();
            assert_eq!(on_disk(folder), listed, "{folder}");
        }
    }

    #[test]
    fn every_row_has_its_columns() {
        for (files, least) in [(NAMES, 3), (TERMS, 2)] {
            for file in files {
                for row in rows(file) {
                    assert!(row.len() >= least, "{}: {row:?}", file.0);
                    assert!(row.iter().take(least).all(|c| !c.is_empty()), "{}: {row:?}", file.0);
                }
            }
        }
    }
}
