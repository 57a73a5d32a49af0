//! Workers: articles in, results out in the order of the articles, whatever the number of workers.

use crate::{Error, ErrorKind, Result};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};

/// How many results may wait for an earlier one, for each worker: bounds the memory of a run
/// whose first article is slow.
const WINDOW: usize = 16;
/// Bytes of stack for each worker; deeply nested Markdown is worked on without recursion, this is
/// a margin.
const STACK: usize = 8 << 20;

/// Has `work` done on every item by `workers` threads and hands the results to `take` on the
/// calling thread, in the order of the items. Items are asked for only as results are taken, so
/// that neither a long list nor an endless stream is held in memory. When `take` breaks no
/// further item is begun; what is in hand is finished and still handed to `take`.
///
/// # Errors
/// [`ErrorKind::Io`] if the threads can't be started.
pub fn in_order<T: Send, R: Send>(
    items: impl IntoIterator<Item = T, IntoIter: Send>,
    workers: usize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) -> Result<()> {
    let workers = workers.max(1);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(workers)
        .stack_size(STACK)
        .build()
        .map_err(|e| Error::new(ErrorKind::Io, format!("workers can't be started: {e}")))?;
    let queue = Queue::new(items.into_iter(), workers * WINDOW);
    let (sender, results) = channel();
    pool.in_place_scope(|scope| {
        for _ in 0..workers {
            let sender: Sender<(usize, R)> = sender.clone();
            let (queue, work) = (&queue, &work);
            scope.spawn(move |_| {
                while let Some((i, item)) = queue.next() {
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
                }
            }
        }
    });
    Ok(())
}

/// Gives out the items with their numbers, none further than the window ahead of what was taken.
struct Queue<I> {
    items: Mutex<(usize, I)>,
    window: usize,
    taken: Mutex<usize>,
    moved: Condvar,
    stopped: AtomicBool,
}

impl<T, I: Iterator<Item = T>> Queue<I> {
    fn new(items: I, window: usize) -> Self {
        Self {
            items: Mutex::new((0, items)),
            window,
            taken: Mutex::new(0),
            moved: Condvar::new(),
            stopped: AtomicBool::new(false),
        }
    }

    /// The next item. Only one worker waits for the window at a time; the others wait for it,
    /// which comes to the same.
    fn next(&self) -> Option<(usize, T)> {
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        // The worker with the earliest item never waits, so the window always moves on.
        while items.0 >= *taken + self.window && !self.is_stopped() {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        drop(taken);
        if self.is_stopped() {
            return None;
        }
        let item = items.1.next()?;
        items.0 += 1;
        Some((items.0 - 1, item))
    }

    fn taken(&self, count: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) = count;
        self.moved.notify_all();
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
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
            if out.len() >= stop_after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
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
        let done = squares(4, 3);
        assert_eq!(done[..3], [0, 1, 4]);
        assert!(done.len() <= 4 * WINDOW + 4, "only what was in hand is finished: {}", done.len());
    }

    #[test]
    fn nothing_to_do_is_done() {
        in_order([], 4, |(): ()| (), |()| ControlFlow::Continue(())).unwrap();
    }

    #[test]
    fn an_endless_stream_is_read_only_as_far_as_its_results_are_taken() {
        let asked = std::sync::atomic::AtomicUsize::new(0);
        let stream = std::iter::repeat_with(|| asked.fetch_add(1, Ordering::Relaxed));
        let mut count = 0;
        let take = |_| {
            count += 1;
            if count < 1000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        in_order(stream, 2, |i| i, take).unwrap();
        assert!(asked.load(Ordering::Relaxed) <= 1000 + 2 * WINDOW + 2);
    }

    #[test]
    fn a_panic_becomes_an_error() {
        let error = guarded::<()>(|| panic!("over the edge")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Bug);
        assert_eq!(guarded(|| Ok(1)).unwrap(), 1);
    }
}
