//! One question to the server, one answer, whatever it takes: the OpenAI-compatible chat protocol
//! over HTTP.
//!
//! What may pass is tried again: no connection, no answer in time, 408, 425, 429 and 5xx, after a
//! wait that doubles, with jitter, or as long as `Retry-After` says. A parameter that a server
//! refuses is left out from then on. The key goes into one header and is taken out of whatever
//! comes back.

use super::budget::Budget;
use super::config::{Config, Key, Structured};
use super::tokens;
use crate::web;
use serde::Deserialize;
use serde_json::{Value, json};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use ureq::Agent;
use ureq::http::{HeaderMap, StatusCode};

/// The first wait before a request is sent again, and the longest.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// The longest that `Retry-After` is waited for.
const LONGEST_ASKED: Duration = Duration::from_secs(120);
/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// Larger answers are not read.
const LARGEST: u64 = 8 << 20;
/// Characters of a server's message that are told.
const TOLD: usize = 200;

/// A question: what goes to the server, without the settings of the run.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) system: String,
    pub(super) user: String,
    /// Name and JSON schema of the answer.
    pub(super) schema: (&'static str, Value),
    /// Tokens that the answer is expected to take.
    pub(super) answer_tokens: u64,
}

impl Question {
    /// An estimate of the tokens that are sent.
    pub(super) fn tokens(&self) -> u64 {
        // A few mark the messages and their roles.
        tokens(&self.system) + tokens(&self.user) + 16
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It was cut at the limit of tokens: to be asked for in smaller parts.
    Cut,
    /// The server kept it back, for its content.
    KeptBack,
    /// There will be none in this run, and why.
    Failed(String),
}

/// What a server takes; learnt from what it refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Manner {
    schema: bool,
    temperature: bool,
    seed: bool,
    /// The newer name of the limit of tokens.
    completion_tokens: bool,
}

/// A connection to a server, shared by all workers.
pub(super) struct Client {
    agent: Agent,
    address: String,
    /// How errors name the server: scheme, host and port.
    server: String,
    config: Config,
    key: Option<Key>,
    budget: Budget,
    manner: Mutex<Manner>,
}

/// What came of sending once.
enum Sent {
    Answer(String),
    Fault(Fault),
    /// It may pass: why, and how long the server asks to wait.
    Later(String, Option<Duration>),
    /// No connection, or no answer in time.
    Unreached(String),
    /// The server does not take a parameter; it is left out from now on.
    Relearnt,
}

impl Client {
    pub(super) fn new(config: &Config, key: Option<Key>) -> Self {
        let agent = web::agent()
            .timeout_global(Some(config.timeout))
            .timeout_connect(Some(CONNECT.min(config.timeout)))
            // A redirect could carry the article elsewhere.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        let base = config.url.trim_end_matches('/');
        let base = base.strip_suffix("/chat/completions").unwrap_or(base);
        let from = base.find("://").map_or(0, |i| i + 3);
        let end = base[from..].find('/').map_or(base.len(), |i| from + i);
        Self {
            agent: agent.into(),
            address: format!("{base}/chat/completions"),
            server: base[..end].to_owned(),
            key,
            budget: Budget::new(config),
            manner: Mutex::new(Manner {
                schema: config.structured != Structured::Off,
                temperature: true,
                seed: config.seed.is_some(),
                completion_tokens: false,
            }),
            config: config.clone(),
        }
    }

    pub(super) fn budget(&self) -> &Budget {
        &self.budget
    }

    /// That the key can be read on its way, if it goes unencrypted to another machine.
    pub(super) fn notes(&self) -> Option<String> {
        let host = self.server.strip_prefix("http://")?;
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        let here = host == "localhost"
            || host.trim_matches(['[', ']']).parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        let open = self.key.is_some() && !here;
        open.then(|| format!("{}: the key goes there unencrypted; use https://", self.server))
    }

    /// The answer to a question: what the model said.
    ///
    /// # Errors
    /// [`Fault::Cut`], [`Fault::KeptBack`], and [`Fault::Failed`] after all retries.
    pub(super) fn ask(&self, question: &Question) -> Result<String, Fault> {
        let mut tries = 0;
        loop {
            let (why, asked, reached) = match self.send(question) {
                Sent::Answer(text) => {
                    self.budget.reached();
                    return Ok(text);
                }
                Sent::Fault(fault) => return Err(fault),
                Sent::Relearnt => continue,
                Sent::Later(why, asked) => (why, asked, true),
                Sent::Unreached(why) => (why, None, false),
            };
            tracing::debug!(why, tries, "a request failed");
            let too_long = asked.is_some_and(|wait| wait > LONGEST_ASKED);
            if tries >= self.config.retries || too_long {
                if !reached {
                    self.budget.unreached(&why);
                }
                return Err(Fault::Failed(why));
            }
            std::thread::sleep(asked.unwrap_or_else(|| wait(&question.user, tries)));
            tries += 1;
        }
    }

    fn send(&self, question: &Question) -> Sent {
        let manner = *self.manner.lock().unwrap_or_else(PoisonError::into_inner);
        let body = self.body(question, manner).to_string();
        let entered = self.budget.enter(question.tokens(), question.answer_tokens);
        let mut pass = match entered {
            Ok(pass) => pass,
            Err(why) => return Sent::Fault(Fault::Failed(why)),
        };
        let request = self.agent.post(&self.address).header("content-type", "application/json");
        let request = match &self.key {
            Some(key) => request.header("authorization", key.header()),
            None => request,
        };
        let mut response = match request.send(body.as_bytes()) {
            Ok(response) => response,
            Err(e) => return Sent::Unreached(self.transport(&e)),
        };
        let (status, headers) = (response.status(), response.headers().clone());
        let read = response.body_mut().with_config().limit(LARGEST).read_to_vec();
        let text = match read {
            Ok(bytes) => self.without_key(&String::from_utf8_lossy(&bytes)),
            Err(e) => return Sent::Unreached(self.transport(&e)),
        };
        if !status.is_success() {
            return self.refused(status, &headers, &text, manner);
        }
        let Ok(completion) = serde_json::from_str::<Completion>(&text) else {
            let what = format!("{}: the answer is no chat completion", self.server);
            return Sent::Later(what, None);
        };
        let (input, output) = completion.usage.as_ref().map_or_else(
            || (question.tokens(), tokens(&text)),
            |u| (u.prompt_tokens, u.completion_tokens),
        );
        pass.took(input, output);
        self.said(completion)
    }

    /// What the model said, if it came to its end.
    fn said(&self, completion: Completion) -> Sent {
        let Some(choice) = completion.choices.into_iter().next() else {
            return Sent::Later(format!("{}: the answer is empty", self.server), None);
        };
        match choice.finish_reason.as_deref() {
            Some("length") => Sent::Fault(Fault::Cut),
            Some("content_filter") => Sent::Fault(Fault::KeptBack),
            _ if choice.message.refusal.is_some() => Sent::Fault(Fault::KeptBack),
            _ => match choice.message.content.filter(|c| !c.trim().is_empty()) {
                Some(content) => Sent::Answer(content),
                None => Sent::Later(format!("{}: the answer is empty", self.server), None),
            },
        }
    }

    /// What a status other than success means.
    fn refused(&self, status: StatusCode, headers: &HeaderMap, text: &str, manner: Manner) -> Sent {
        let said = message(text);
        let told = match said.as_str() {
            "" => format!("{}: {status}", self.server),
            said => format!("{}: {status}: {said}", self.server),
        };
        match status.as_u16() {
            408 | 425 | 429 | 500..=599 => Sent::Later(told, asked_to_wait(headers)),
            400 | 404 | 415 | 422 if self.learns(manner, &said.to_lowercase(), status) => {
                Sent::Relearnt
            }
            300..=399 => {
                let help = "set `url` to where it leads";
                let told = format!("{told}: a redirect is not followed; {help}");
                self.budget.end(&told);
                Sent::Fault(Fault::Failed(told))
            }
            401 | 403 => {
                let told = format!("{told}; the key is read from DUIZHAO_LLM_KEY");
                self.budget.end(&told);
                Sent::Fault(Fault::Failed(told))
            }
            404 => {
                let told = format!("{told}; is the model there, and does `url` end as in …/v1?");
                self.budget.end(&told);
                Sent::Fault(Fault::Failed(told))
            }
            _ => Sent::Fault(Fault::Failed(told)),
        }
    }

    /// Leaves out the parameter that the server's message is about, if it is about one.
    fn learns(&self, sent: Manner, said: &str, status: StatusCode) -> bool {
        let mut known = self.manner.lock().unwrap_or_else(PoisonError::into_inner);
        if *known != sent {
            return true; // another worker has learnt it meanwhile
        }
        let auto = self.config.structured == Structured::Auto;
        let named = |words: &[&str]| words.iter().any(|w| said.contains(w));
        if sent.schema && auto && named(&["response_format", "json_schema", "schema", "grammar"]) {
            known.schema = false;
        } else if !sent.completion_tokens && named(&["max_completion_tokens"]) {
            known.completion_tokens = true;
        } else if sent.temperature && named(&["temperature"]) {
            known.temperature = false;
        } else if sent.seed && named(&["seed"]) {
            known.seed = false;
        } else if sent.schema && auto && status != StatusCode::NOT_FOUND {
            known.schema = false;
        }
        *known != sent
    }

    fn body(&self, question: &Question, manner: Manner) -> Value {
        let mut body = json!({
            "model": self.config.model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            "stream": false,
        });
        let limit = if manner.completion_tokens { "max_completion_tokens" } else { "max_tokens" };
        body[limit] = json!(self.config.max_output_tokens);
        if manner.temperature {
            body["temperature"] = json!(self.config.temperature);
        }
        if let Some(seed) = self.config.seed.filter(|_| manner.seed) {
            body["seed"] = json!(seed);
        }
        if manner.schema {
            let (name, schema) = &question.schema;
            body["response_format"] = json!({
                "type": "json_schema",
                "json_schema": {"name": name, "strict": true, "schema": schema},
            });
        }
        body
    }

    fn transport(&self, error: &ureq::Error) -> String {
        let what = match error {
            ureq::Error::Timeout(_) => {
                format!("no answer within {} s (timeout)", self.config.timeout.as_secs_f64())
            }
            ureq::Error::Io(e) if e.kind() == std::io::ErrorKind::ConnectionRefused => {
                "connection refused; is the server running?".to_owned()
            }
            ureq::Error::Io(e) => e.kind().to_string(),
            ureq::Error::ConnectionFailed => "no connection".to_owned(),
            ureq::Error::HostNotFound => "there is no such host".to_owned(),
            ureq::Error::BodyExceedsLimit(n) => format!("the answer has more than {n} bytes"),
            other => other.to_string(),
        };
        self.without_key(&format!("{}: {what}", self.server))
    }

    fn without_key(&self, text: &str) -> String {
        self.key.as_ref().map_or_else(|| text.to_owned(), |key| key.hidden_in(text))
    }
}

#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
    usage: Option<Usage>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
    refusal: Option<String>,
}

#[derive(Deserialize)]
struct Usage {
    prompt_tokens: u64,
    #[serde(default)]
    completion_tokens: u64,
}

/// What a server says about an error, on one line and not too long.
fn message(text: &str) -> String {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let error = &value["error"];
    let found = [&error["message"], error, &value["message"], &value["detail"]];
    let said = found.into_iter().find_map(Value::as_str).unwrap_or_default();
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).take(TOLD).collect()
}

/// How long a server asks to wait: seconds, or a date.
fn asked_to_wait(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get("retry-after")?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds.max(0.0)).ok();
    }
    let until = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
    let wait = until.as_second() - jiff::Timestamp::now().as_second();
    Some(Duration::from_secs(u64::try_from(wait).unwrap_or(0)))
}

/// The wait before a request is sent again: twice as long each time, from a half to the whole of
/// it, by what is asked, so that workers don't come back all at once.
fn wait(asked: &str, tries: u32) -> Duration {
    let whole = FIRST_WAIT.saturating_mul(1 << tries.min(16)).min(LONGEST_WAIT);
    let digest = blake3::hash(format!("{tries} {asked}").as_bytes());
    let jitter = f64::from(digest.as_bytes()[0]) / 255.0;
    whole.mul_f64(0.5 + jitter / 2.0)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::config::Use;
    use super::*;

    /// Settings for tests; nothing answers at the address.
    pub(crate) fn config() -> Config {
        Config {
            url: "http://127.0.0.1:9/v1/".into(),
            model: "m".into(),
            used: Use::Translate,
            timeout: Duration::from_secs(1),
            retries: 0,
            max_at_once: 4,
            max_requests: None,
            max_tokens: None,
            max_cost: None,
            price_in: None,
            price_out: None,
            max_output_tokens: 100,
            temperature: 0.0,
            seed: Some(0),
            structured: Structured::Auto,
            cache: None,
            prompts: None,
        }
    }

    fn question() -> Question {
        let (system, user) = ("Translate.".to_owned(), "Rain.".to_owned());
        Question { system, user, schema: ("s", json!({})), answer_tokens: 1 }
    }

    #[test]
    fn the_address_is_made_whole_and_the_server_named_without_its_path() {
        for url in ["http://h:1/v1", "http://h:1/v1/", "http://h:1/v1/chat/completions"] {
            let client = Client::new(&Config { url: url.into(), ..config() }, None);
            assert_eq!(client.address, "http://h:1/v1/chat/completions");
            assert_eq!(client.server, "http://h:1");
        }
    }

    #[test]
    fn a_key_that_goes_unencrypted_to_another_machine_is_told() {
        let noted = |url: &str, key: Option<&str>| {
            let config = Config { url: url.into(), ..config() };
            Client::new(&config, key.and_then(Key::new)).notes()
        };
        assert!(noted("http://models.example/v1", Some("sk")).is_some());
        for url in ["https://models.example/v1", "http://localhost:1/v1", "http://[::1]:1/v1"] {
            assert_eq!(noted(url, Some("sk")), None, "{url}");
        }
        assert_eq!(noted("http://models.example/v1", None), None);
    }

    #[test]
    fn a_parameter_that_a_server_refuses_is_left_out() {
        let client = Client::new(&config(), None);
        let now = || *client.manner.lock().unwrap();
        let learns = |said: &str| client.learns(now(), said, StatusCode::BAD_REQUEST);
        let body = || client.body(&question(), now());
        assert!(body()["response_format"].is_object() && body()["max_tokens"] == 100);
        assert!(learns("unsupported parameter: use max_completion_tokens instead"));
        assert_eq!(body()["max_completion_tokens"], 100);
        assert!(body()["max_tokens"].is_null());
        assert!(learns("unsupported value: 'temperature'"));
        assert!(body()["temperature"].is_null() && body()["seed"] == 0);
        assert!(learns("bad request"), "the schema is what servers know least");
        assert!(body()["response_format"].is_null());
        assert!(!learns("bad request"));
    }

    #[test]
    fn waits_grow_and_differ() {
        assert_eq!(wait("a", 0), wait("a", 0));
        assert_ne!(wait("a", 0), wait("b", 0));
        for tries in 0..40 {
            let wait = wait("a", tries);
            assert!(wait >= FIRST_WAIT / 2 && wait <= LONGEST_WAIT, "{wait:?}");
        }
        assert!(wait("a", 5) > wait("a", 1));
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        let asked = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", value.parse().unwrap());
            asked_to_wait(&headers)
        };
        assert_eq!(asked("3"), Some(Duration::from_secs(3)));
        assert_eq!(asked("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        assert_eq!(asked("soon"), None);
    }

    #[test]
    fn a_servers_message_is_one_short_line() {
        let text = json!({"error": {"message": format!("no\nmore{}", " x".repeat(400))}});
        let told = message(&text.to_string());
        assert!(told.starts_with("no more x") && told.chars().count() == TOLD);
        assert_eq!(message("{\"error\": \"model not found\"}"), "model not found");
        assert_eq!(message("<html>"), "");
    }
}
