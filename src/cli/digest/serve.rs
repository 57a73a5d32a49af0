//! `digest --serve`: the site on this machine, loaded anew when something changes.
//!
//! Only files of the output folder are answered, hidden ones never; another name than the machine's
//! own in a request is refused, so that no page of elsewhere can read the site through the browser.

use super::super::{Ended, interrupt, message, watch};
use super::Work;
use crate::{Error, ErrorKind};
use percent_encoding::percent_decode_str;
use std::fs;
use std::io::Cursor;
use std::net::{IpAddr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;
use tiny_http::{Header, Method, Request, Response, Server};

/// Asks twice a second whether the site has changed.
const LIVE: &str = include_str!("live.js");
/// How long the end of the run may wait.
const LOOK: Duration = Duration::from_millis(200);

/// Writes the site, shows it and follows its documents until Ctrl-C.
pub(super) fn serve(work: &Work<'_>) -> Ended {
    let args = work.args;
    let asked = SocketAddr::new(args.address, args.port);
    let server = Server::http(asked).map_err(|e| {
        let what = format!("{asked} can't be listened on: {e}");
        Error::new(ErrorKind::Io, what).help("choose another --port; 0 takes a free one")
    })?;
    let mut status = work.once()?;
    let at = server.server_addr().to_ip().unwrap_or(asked);
    message::lines(&format!("showing http://{at}/"));
    if !at.ip().is_loopback() {
        message::lines("other machines can see it, as asked");
    }
    let version = Arc::new(AtomicU64::new(1));
    let ended = Arc::new(AtomicBool::new(false));
    let shown = Shown { out: args.out.clone(), at, version: Arc::clone(&version) };
    let over = Arc::clone(&ended);
    let answering = thread::spawn(move || {
        while !over.load(Ordering::Relaxed) {
            // A request that breaks off is nobody's loss.
            if let Ok(Some(request)) = server.recv_timeout(LOOK) {
                shown.answer(request);
            }
        }
    });
    let mut paths = args.paths.clone();
    paths.extend(args.templates.iter().chain(&args.articles).cloned());
    let watched = watch::watch(&paths, &args.out, || {
        // Templates are read anew; what is wrong with them is told, and the site stays as it was.
        match Work::new(args, work.config.clone()).and_then(|again| again.once()) {
            Ok(now) => status = now,
            Err(error) => message::error(&error.to_string()),
        }
        version.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    ended.store(true, Ordering::Relaxed);
    let _ = answering.join();
    watched?;
    Ok(if interrupt::asked() { 0 } else { status })
}

/// What is shown where.
struct Shown {
    out: PathBuf,
    at: SocketAddr,
    version: Arc<AtomicU64>,
}

impl Shown {
    fn answer(&self, request: Request) {
        let host = request.headers().iter().find(|h| h.field.equiv("Host"));
        let host = host.map_or("", |h| h.value.as_str());
        let (status, media, bytes) = if !is_own(host, self.at.ip()) {
            (403, "text/plain", b"another host".to_vec())
        } else if !matches!(request.method(), Method::Get | Method::Head) {
            (405, "text/plain", b"read only".to_vec())
        } else {
            self.find(request.url())
        };
        let mut response = Response::new(status.into(), Vec::new(), Cursor::new(bytes), None, None);
        let fields = [
            ("Content-Type", media),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ];
        for (field, value) in fields {
            if let Ok(header) = Header::from_bytes(field, value) {
                response.add_header(header);
            }
        }
        let _ = request.respond(response);
    }

    fn find(&self, url: &str) -> (u16, &'static str, Vec<u8>) {
        let nothing = (404, "text/plain; charset=utf-8", b"nothing here".to_vec());
        match url {
            "/_duizhao/version" => {
                let version = self.version.load(Ordering::Relaxed).to_string();
                return (200, "text/plain", version.into_bytes());
            }
            "/_duizhao/live.js" => return (200, "text/javascript", LIVE.as_bytes().to_vec()),
            _ => {}
        }
        let Some(below) = below(url) else { return nothing };
        let mut path = self.out.join(below);
        if path.is_dir() {
            path.push("index.html");
        }
        let Ok(bytes) = fs::read(&path) else { return nothing };
        let media = media(&path);
        if media.starts_with("text/html") {
            return (200, media, live(&String::from_utf8_lossy(&bytes)).into_bytes());
        }
        (200, media, bytes)
    }
}

/// Whether a request names this machine, or the address that the user asked to listen on.
fn is_own(host: &str, listening: IpAddr) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(""),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    // A name of elsewhere may be made to lead here; an address can't.
    name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback() || !listening.is_loopback())
}

/// The path of a request below the folder; none if it leads out of it or to a hidden file.
fn below(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = PathBuf::from(&*percent_decode_str(path).decode_utf8().ok()?);
    let plain = |c: Component<'_>| match c {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        _ => false,
    };
    path.components().all(plain).then_some(path)
}

fn media(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("xml") => "application/atom+xml; charset=utf-8",
        Some("json") => "application/feed+json; charset=utf-8",
        Some("epub") => "application/epub+zip",
        _ => "text/plain; charset=utf-8",
    }
}

/// A page that asks for changes: the file stays as it is, only what is shown has the script and is
/// allowed to ask this server.
fn live(html: &str) -> String {
    let script = "<script src=\"/_duizhao/live.js\" defer></script>\n</head>";
    let html = html.replacen("</head>", script, 1);
    html.replacen("default-src 'none';", "default-src 'none'; connect-src 'self';", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_stay_within_the_folder() {
        let ok = |url: &str| below(url).map(|p| p.display().to_string());
        assert_eq!(ok("/day/a.html?x").as_deref(), Some("day/a.html"));
        assert_eq!(ok("/tag/%E9%A6%96.html").as_deref(), Some("tag/首.html"));
        assert_eq!(ok("/").as_deref(), Some(""));
        for bad in ["/../a", "/%2e%2e/a", "/.duizhao/lock", "//etc/passwd", "/a/%2F..", "a", "/%ff"]
        {
            assert!(ok(bad).is_none(), "{bad}: {:?}", ok(bad));
        }
    }

    #[test]
    fn only_this_machine_is_answered_by_name() {
        let here: IpAddr = [127, 0, 0, 1].into();
        for good in ["localhost:8420", "127.0.0.1:8420", "[::1]:8420", "127.0.0.1"] {
            assert!(is_own(good, here), "{good}");
        }
        for bad in ["evil.example:8420", "192.168.1.2:8420", "", "localhost.evil.example"] {
            assert!(!is_own(bad, here), "{bad}");
        }
        assert!(is_own("192.168.1.2:8420", [0, 0, 0, 0].into()));
    }

    #[test]
    fn a_page_that_is_shown_may_ask_for_changes() {
        let page = live("<meta content=\"default-src 'none'; x\"></head>");
        assert!(page.contains("connect-src 'self'") && page.contains("live.js"));
    }
}
