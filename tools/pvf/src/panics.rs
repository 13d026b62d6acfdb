//! Why wasm stopped. A validator sees only that it did; the message of the panic goes to the log, so this listens there.

use log::{Level, LevelFilter, Log, Metadata, Record};
use std::{cell::RefCell, sync::Once};

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

struct Listener;

impl Log for Listener {
    fn enabled(&self, metadata: &Metadata) -> bool {
        // Where the panic handler of a runtime writes.
        metadata.target() == "runtime" && metadata.level() == Level::Error
    }

    fn log(&self, record: &Record) {
        if self.enabled(record.metadata()) {
            let text = record.args().to_string();
            // The first line is the place in the source, the rest the message.
            let message = text.split_once('\n').map_or(text.as_str(), |(_, message)| message);
            LAST.with(|last| *last.borrow_mut() = Some(message.trim().into()));
        }
    }

    fn flush(&self) {}
}

/// Begins to listen; more than once does no harm.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Where another logger was first, refusals are explained by their traps alone.
        if log::set_logger(&Listener).is_ok() {
            log::set_max_level(LevelFilter::Error);
        }
    });
}

/// Forgets what this thread's last wasm said.
pub fn forget() {
    LAST.with(|last| *last.borrow_mut() = None);
}

/// The message of the last panic of wasm that this thread executed.
pub fn last() -> Option<String> {
    LAST.with(|last| last.borrow().clone())
}
