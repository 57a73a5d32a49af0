use super::*;
use std::sync::Arc;
use std::sync::Mutex;
use tiny_http::{Header, Response, Server};

/// What was asked for: paths, each with its range.
type Asked = Arc<Mutex<Vec<(String, Option<String>)>>>;

/// What a server has: path and bytes; which paths it cuts off the first time.
struct Served {
    address: String,
    asked: Asked,
}

fn serve(files: Vec<(String, Vec<u8>)>, cut: &'static str) -> Served {
    let server = Server::http("127.0.0.1:0").unwrap();
    let address = format!("http://{}", server.server_addr());
    let asked = Asked::default();
    let note = Arc::clone(&asked);
    std::thread::spawn(move || {
        let mut cut_off = false;
        for request in server.incoming_requests() {
            let range = request.headers().iter().find(|h| h.field.equiv("Range"));
            let range = range.map(|h| h.value.as_str().to_owned());
            let url = request.url().to_owned();
            note.lock().unwrap().push((url.clone(), range.clone()));
            let Some((_, bytes)) = files.iter().find(|(path, _)| *path == url) else {
                let _ = request.respond(Response::empty(404));
                continue;
            };
            if url.contains(cut) && !cut.is_empty() && !cut_off {
                cut_off = true;
                // Half of the file, though the size in the catalogue says more.
                let _ = request.respond(Response::from_data(&bytes[..bytes.len() / 2]));
                continue;
            }
            let from = range
                .as_deref()
                .and_then(|r| r.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok());
            let _ = match from {
                Some(from) => {
                    let told = format!("bytes {from}-{}/{}", bytes.len() - 1, bytes.len());
                    let header = Header::from_bytes("Content-Range", told).unwrap();
                    let rest = Response::from_data(&bytes[from..]);
                    request.respond(rest.with_status_code(206).with_header(header))
                }
                None => request.respond(Response::from_data(bytes.clone())),
            };
        }
    });
    Served { address, asked }
}

fn record(name: &str, version: &str, bytes: &[u8], hash: &str) -> serde_json::Value {
    serde_json::json!({
        "name": name, "sourceLanguage": "en", "targetLanguage": "zh", "version": version,
        "fileType": "model", "decompressedHash": sha256_hex(bytes),
        "attachment": {"location": format!("main/{name}"), "size": bytes.len(), "hash": hash},
    })
}

fn catalogue(records: &[serde_json::Value]) -> (String, Vec<u8>) {
    let path = format!("/v1/buckets/main/collections/{COLLECTION}/records");
    (path, serde_json::json!({"data": records}).to_string().into_bytes())
}

fn fetched(served: &Served, name: &str, dir: &Path) -> Result<Vec<u8>> {
    let catalogue = Catalogue::mirror(&served.address).unwrap();
    let records = catalogue.records(&agent())?;
    let record = records.iter().find(|r| r.name == name).unwrap();
    catalogue.file(&agent(), record, &dir.join("waiting"))
}

#[test]
fn a_download_that_is_cut_off_goes_on_where_it_stopped() {
    let bytes: Vec<u8> = (0..200_000_u32).map(|i| (i / 7) as u8).collect();
    let name = "model.enzh.intgemm.alphas.bin";
    let records = [record(name, "3.0", &bytes, &sha256_hex(&bytes))];
    let files = vec![catalogue(&records), (format!("/main/{name}"), bytes.clone())];
    let served = serve(files, "model.enzh");
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(fetched(&served, name, dir.path()).unwrap(), bytes);
    let asked = served.asked.lock().unwrap();
    let ranges: Vec<Option<&str>> = asked.iter().skip(1).map(|(_, r)| r.as_deref()).collect();
    assert_eq!(ranges, [None, Some("bytes=100000-")]);
}

#[test]
fn what_a_digest_does_not_bear_out_is_not_taken() {
    let bytes = b"some weights".to_vec();
    let name = "model.enzh.intgemm.alphas.bin";
    let records = [record(name, "3.0", &bytes, &sha256_hex(b"other weights"))];
    let files = vec![catalogue(&records), (format!("/main/{name}"), bytes)];
    let served = serve(files, "");
    let dir = tempfile::tempdir().unwrap();
    let error = fetched(&served, name, dir.path()).unwrap_err();
    assert!(error.to_string().contains("its SHA-256 differs"), "{error}");
    assert_eq!(fs::read_dir(dir.path().join("waiting")).unwrap().count(), 0);
    let pulled = Catalogue::mirror(&served.address).unwrap();
    let shelf = Shelf::new(dir.path().join("shelf"));
    assert!(pulled.pull("en-zh", &shelf, &mut |_| ()).is_err());
    assert!(!shelf.path("en-zh").exists());
}

#[test]
fn the_newest_version_that_can_be_read_is_chosen() {
    let of = |name: &str, version: &str| -> Record {
        serde_json::from_value(record(name, version, b"", "")).unwrap()
    };
    let (model, source, target) =
        ("model.enzh.intgemm.alphas.bin", "srcvocab.enzh.spm", "trgvocab.enzh.spm");
    let records = [
        of(model, "3.0"),
        of(source, "3.0"),
        of(model, "3.2"),
        of(source, "3.2"),
        of(target, "3.2"),
        of(model, "3.3a1"),
        of(model, "4.0"),
        of("notes.txt", "3.2"),
    ];
    let chosen = chosen(&records, "en", "zh").unwrap();
    let told: Vec<(&str, &str)> = chosen.iter().map(|(p, r)| (*p, r.version.as_str())).collect();
    assert_eq!(told, [("model.bin", "3.2"), ("source.spm", "3.2"), ("target.spm", "3.2")]);
    assert!(super::chosen(&records, "zh", "en").is_none());
}

#[test]
fn faults_of_the_network_are_told() {
    let nothing = serve(vec![], "");
    let dir = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(dir.path());
    let pull = |address: &str| {
        let catalogue = Catalogue::mirror(address).unwrap();
        catalogue.pull("en-zh", &shelf, &mut |_| ()).unwrap_err().to_string()
    };
    assert!(pull(&nothing.address).contains("404"), "{}", pull(&nothing.address));
    assert!(pull("http://127.0.0.1:9").contains("can't be fetched"));
    let junk = serve(vec![(catalogue(&[]).0, b"<html>".to_vec())], "");
    assert!(pull(&junk.address).contains("is no catalogue"));
    let empty = serve(vec![catalogue(&[])], "");
    assert!(pull(&empty.address).contains("has no model en-zh"));
    assert!(Catalogue::mirror("ftp://x").is_err());
}
