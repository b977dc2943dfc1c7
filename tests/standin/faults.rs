//! What goes wrong on demand.

use std::time::Duration;

use super::world::World;

/// How a request goes wrong.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// 429, to be tried again after this long.
    TooMany { retry_after: Duration },
    /// A status, and nothing done: of the servers' own, 500 or above, or 404 of a file that is gone.
    Status(u16),
    /// Done, but the reply is lost: the bot sees 502.
    Lost,
    /// Done, after this long.
    Slow(Duration),
}

/// The fault that this request meets, if any: `POST /channels/*/messages`, where `*` stands for one part of the path.
pub fn met(world: &mut World, method: &str, path: &str) -> Option<Fault> {
    let at = world.faults.iter().position(|(pattern, _, _)| matches(pattern, method, path))?;
    let (_, left, fault) = &mut world.faults[at];
    *left -= 1;
    let (left, fault) = (*left, *fault);
    if left == 0 {
        world.faults.remove(at);
    }
    Some(fault)
}

/// Whether a request is one of those that a pattern means.
pub fn matches(pattern: &str, method: &str, path: &str) -> bool {
    let (wanted, pattern) = pattern.split_once(' ').expect("a pattern is a method and a path");
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    (wanted == "*" || wanted == method)
        && pattern.len() == path.len()
        && pattern.iter().zip(path).all(|(pattern, part)| *pattern == "*" || *pattern == part)
}
