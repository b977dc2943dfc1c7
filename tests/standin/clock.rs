//! Discord's clock: real time, and what a test adds to it. Snowflakes come from it, and interactions grow old by it.

use std::time::{Duration, SystemTime};

use super::world::Id;

/// The first millisecond of Discord's time, 2015-01-01, in Unix time.
const EPOCH: u64 = 1_420_070_400_000;

/// What time it is at Discord.
#[derive(Default)]
pub struct Clock {
    moved: Duration,
    last: Id,
}

impl Clock {
    /// Moves the clock on.
    pub fn advance(&mut self, by: Duration) {
        self.moved += by;
    }

    /// Milliseconds of Unix time.
    pub fn now(&self) -> u64 {
        let real = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("the clock stands after 1970");
        (real + self.moved).as_millis() as u64
    }

    /// The id of something made now, above every earlier one.
    pub fn snowflake(&mut self) -> Id {
        self.last = ((self.now() - EPOCH) << 22).max(self.last + 1);
        self.last
    }

    /// Now, as Discord writes times.
    pub fn timestamp(&self) -> String {
        written(self.now())
    }
}

/// When a snowflake was made, in milliseconds of Unix time.
pub fn made_at(id: Id) -> u64 {
    (id >> 22) + EPOCH
}

/// A time as Discord writes it.
pub fn written(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    let at = jiff::Timestamp::from_second(seconds.cast_signed()).expect("times of a test are in range");
    format!("{}.{:03}000+00:00", at.strftime("%Y-%m-%dT%H:%M:%S"), milliseconds % 1000)
}
