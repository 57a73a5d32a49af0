//! Workers: articles in, results out in the order of the articles, whatever the number of workers.

use crate::{Error, ErrorKind, Result};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};

/// How many results may wait for an earlier one, for each worker: bounds the memory of a run
/// whose first article is slow.
const WINDOW: usize = 16;
/// Bytes of stack for each worker; deeply nested Markdown is worked on without recursion, this is
/// a margin.
const STACK: usize = 8 << 20;

/// Has `work` done on every item by `workers` threads and hands the results to `take` on the
/// calling thread, in the order of the items. Stops early when `take` breaks.
///
/// # Errors
/// [`ErrorKind::Io`] if the threads can't be started.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    workers: usize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) -> Result<()> {
    let workers = workers.min(items.len()).max(1);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(workers)
        .stack_size(STACK)
        .build()
        .map_err(|e| Error::new(ErrorKind::Io, format!("workers can't be started: {e}")))?;
    let queue = Queue::new(items.len(), workers * WINDOW);
    let (sender, results) = channel();
    pool.in_place_scope(|scope| {
        for _ in 0..workers {
            let sender: Sender<(usize, R)> = sender.clone();
            let (queue, work) = (&queue, &work);
            scope.spawn(move |_| {
                while let Some(i) = queue.next() {
                    let Some(item) = items.get(i) else { break };
                    if sender.send((i, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (i, result) in results {
            waiting.insert(i, result);
            while let Some(result) = waiting.remove(&due) {
                due += 1;
                queue.taken(due);
                if take(result).is_break() {
                    queue.stop();
                    return;
                }
            }
        }
    });
    Ok(())
}

/// Gives out the indices of the items, none further than the window ahead of what was taken.
struct Queue {
    next: AtomicUsize,
    len: usize,
    window: usize,
    taken: Mutex<usize>,
    moved: Condvar,
    stopped: AtomicBool,
}

impl Queue {
    fn new(len: usize, window: usize) -> Self {
        Self {
            next: AtomicUsize::new(0),
            len,
            window,
            taken: Mutex::new(0),
            moved: Condvar::new(),
            stopped: AtomicBool::new(false),
        }
    }

    fn next(&self) -> Option<usize> {
        let i = self.next.fetch_add(1, Ordering::Relaxed);
        if i >= self.len {
            return None;
        }
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        // The worker with the earliest item never waits, so the window always moves on.
        while i >= *taken + self.window && !self.stopped.load(Ordering::Relaxed) {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        (!self.stopped.load(Ordering::Relaxed)).then_some(i)
    }

    fn taken(&self, count: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) = count;
        self.moved.notify_all();
    }

    fn stop(&self) {
        let _taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        self.stopped.store(true, Ordering::Relaxed);
        self.moved.notify_all();
    }
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics from being printed where they happen: [`guarded`] reports them with the article.
pub fn hush_panics() {
    panic::set_hook(Box::new(|info| {
        let message = info.payload_as_str().unwrap_or("no message");
        let place = info.location().map_or(String::new(), |l| format!(" at {l}"));
        LAST_PANIC.with(|last| *last.borrow_mut() = format!("{message}{place}"));
    }));
}

/// Does `work`; a panic in it becomes an error of kind [`ErrorKind::Bug`], so that one article
/// never stops the others.
///
/// # Errors
/// Those of `work`, and [`ErrorKind::Bug`].
pub fn guarded<R>(work: impl FnOnce() -> Result<R>) -> Result<R> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let message = LAST_PANIC.with(|last| std::mem::take(&mut *last.borrow_mut()));
        Err(Error::new(ErrorKind::Bug, format!("a bug in duizhao: {message}"))
            .help("please report it with the article"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(workers: usize, stop_after: usize) -> Vec<u64> {
        let items: Vec<u64> = (0..500).collect();
        let mut out = Vec::new();
        let slow_first = |i: &u64| {
            if *i == 0 {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            i * i
        };
        in_order(&items, workers, slow_first, |r| {
            out.push(r);
            if out.len() == stop_after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
        out
    }

    #[test]
    fn results_come_in_order_on_any_number_of_workers() {
        let expected: Vec<u64> = (0..500).map(|i| i * i).collect();
        for workers in [1, 2, 16] {
            assert_eq!(squares(workers, usize::MAX), expected);
        }
    }

    #[test]
    fn the_run_stops_when_nobody_takes_any_more() {
        assert_eq!(squares(4, 3), [0, 1, 4]);
    }

    #[test]
    fn nothing_to_do_is_done() {
        in_order(&[], 4, |(): &()| (), |()| ControlFlow::Continue(())).unwrap();
    }

    #[test]
    fn a_panic_becomes_an_error() {
        let error = guarded::<()>(|| panic!("over the edge")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Bug);
        assert_eq!(guarded(|| Ok(1)).unwrap(), 1);
    }
}
