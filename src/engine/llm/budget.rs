//! How much a run sends: at once and in all.

use super::config::Config;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A server that could not be reached so many times on end, after all retries, is taken for down.
const DOWN: u32 = 2;
/// How long nothing is sent to it then.
const REST: Duration = Duration::from_secs(60);

/// What was sent and received, or would be.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spent {
    /// Requests, those sent again among them.
    pub requests: u64,
    /// Tokens sent, as the server counts them; estimated where it does not.
    pub input: u64,
    /// Tokens received.
    pub output: u64,
    /// What they cost by the prices of the settings, if there are any.
    pub cost: Option<f64>,
    /// Texts and documents that were answered from the cache.
    pub cached: u64,
}

/// The caps of a run and what is left of them; shared by all workers.
pub(super) struct Budget {
    config: Config,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Default)]
struct State {
    spent: Spent,
    /// Requests that are under way, and the tokens that they are expected to take.
    running: usize,
    expected: (u64, u64),
    /// Requests on end that did not reach the server; when the last did not, and why.
    unreached: u32,
    last: Option<(Instant, String)>,
    /// Why no request will ever be answered.
    ended: Option<String>,
}

/// The leave to send one request.
pub(super) struct Pass<'b> {
    budget: &'b Budget,
    expected: (u64, u64),
    actual: Option<(u64, u64)>,
}

impl Budget {
    pub(super) fn new(config: &Config) -> Self {
        Self { config: config.clone(), state: Mutex::default(), freed: Condvar::new() }
    }

    pub(super) fn spent(&self) -> Spent {
        let spent = self.state().spent;
        Spent { cost: self.config.cost(spent.input, spent.output), ..spent }
    }

    /// Counts a request that is not sent.
    pub(super) fn count(&self, input: u64, output: u64) {
        let mut state = self.state();
        state.spent.requests += 1;
        state.spent.input += input;
        state.spent.output += output;
    }

    /// Counts what came from the cache.
    pub(super) fn cached(&self, count: usize) {
        self.state().spent.cached += count as u64;
    }

    /// Waits until one more request may be under way.
    ///
    /// # Errors
    /// Why none may be sent any more: a cap is reached, or the server is down.
    pub(super) fn enter(&self, input: u64, output: u64) -> Result<Pass<'_>, String> {
        let mut state = self.state();
        loop {
            if let Some(why) = self.closed(&state, input, output) {
                return Err(why);
            }
            if state.running < self.config.max_at_once {
                break;
            }
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.running += 1;
        state.spent.requests += 1;
        state.expected.0 += input;
        state.expected.1 += output;
        Ok(Pass { budget: self, expected: (input, output), actual: None })
    }

    fn closed(&self, state: &State, input: u64, output: u64) -> Option<String> {
        let Config { max_requests, max_tokens, max_cost, .. } = self.config;
        if let Some(why) = &state.ended {
            return Some(why.clone());
        }
        if let Some((when, why)) = &state.last
            && state.unreached >= DOWN
            && when.elapsed() < REST
        {
            return Some(why.clone());
        }
        let (input, output) = (
            state.spent.input + state.expected.0 + input,
            state.spent.output + state.expected.1 + output,
        );
        if max_requests.is_some_and(|most| state.spent.requests >= most) {
            return max_requests
                .map(|m| format!("the run has sent its {m} requests (max-requests)"));
        }
        if max_tokens.is_some_and(|most| input + output > most) {
            return max_tokens
                .map(|m| format!("the run may take no more than {m} tokens (max-tokens)"));
        }
        let dear = |most: &f64| self.config.cost(input, output).is_some_and(|cost| cost > *most);
        max_cost.filter(dear).map(|m| format!("the run may cost no more than {m} (max-cost)"))
    }

    /// Notes that the server could not be reached.
    pub(super) fn unreached(&self, why: &str) {
        let mut state = self.state();
        state.unreached += 1;
        state.last = Some((Instant::now(), why.to_owned()));
    }

    /// Notes that the server answered.
    pub(super) fn reached(&self) {
        self.state().unreached = 0;
    }

    /// Notes that no request will be answered: the key or the model is wrong.
    pub(super) fn end(&self, why: &str) {
        self.state().ended.get_or_insert_with(|| why.to_owned());
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass<'_> {
    /// Notes what the request took.
    pub(super) fn took(&mut self, input: u64, output: u64) {
        self.actual = Some((input, output));
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let mut state = self.budget.state();
        state.running -= 1;
        state.expected.0 -= self.expected.0;
        state.expected.1 -= self.expected.1;
        let (input, output) = self.actual.unwrap_or_default();
        state.spent.input += input;
        state.spent.output += output;
        drop(state);
        // One that may not send any more wakes no other.
        self.budget.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::super::protocol::tests::config;
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn caps_end_a_run_with_their_names() {
        let budget = Budget::new(&Config { max_requests: Some(1), ..config() });
        drop(budget.enter(10, 10).unwrap());
        let why = budget.enter(1, 1).err().unwrap();
        assert_eq!(why, "the run has sent its 1 requests (max-requests)");
        let budget = Budget::new(&Config { max_tokens: Some(100), ..config() });
        let mut pass = budget.enter(30, 30).unwrap();
        assert!(budget.enter(30, 30).is_err(), "what is under way counts");
        pass.took(10, 10);
        drop(pass);
        assert!(budget.enter(30, 30).is_ok());
        let priced = Config { price_in: Some(1.0), price_out: Some(2.0), ..config() };
        let budget = Budget::new(&Config { max_cost: Some(1.0), ..priced });
        assert!(budget.enter(500_000, 250_001).is_err());
        assert!(budget.enter(500_000, 250_000).is_ok());
    }

    #[test]
    fn a_server_that_is_down_is_left_alone() {
        let budget = Budget::new(&config());
        budget.unreached("connection refused");
        assert!(budget.enter(1, 1).is_ok());
        budget.unreached("connection refused");
        assert_eq!(budget.enter(1, 1).err().unwrap(), "connection refused");
        budget.reached();
        assert!(budget.enter(1, 1).is_ok());
        budget.end("wrong key");
        assert_eq!(budget.enter(1, 1).err().unwrap(), "wrong key");
    }

    #[test]
    fn no_more_are_under_way_than_may_be() {
        let budget = Budget::new(&Config { max_at_once: 2, ..config() });
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let _pass = budget.enter(1, 1).unwrap();
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(5));
                    now.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        assert!(most.into_inner() <= 2);
        assert_eq!(budget.spent().requests, 8);
    }

    #[test]
    fn nobody_waits_for_ever_when_a_cap_is_reached() {
        let budget = Budget::new(&Config { max_at_once: 1, max_requests: Some(3), ..config() });
        let sent = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    if let Ok(_pass) = budget.enter(1, 1) {
                        std::thread::sleep(Duration::from_millis(5));
                        sent.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(sent.into_inner(), 3);
    }
}
