//! One interaction, answered once and in time: at once if the work is quick, else deferred first. Nothing that goes wrong
//! in the work reaches anybody else.

use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::time::Duration;

use futures_util::FutureExt;
use serde::Serialize;
use serenity::builder::{CreateInteractionResponse, CreateModal};
use serenity::model::application::{CommandInteraction, ComponentInteraction, ModalInteraction};
use serenity::model::id::InteractionId;
use tokio::time::timeout;
use tracing::{error, warn};

use super::Failure;
use super::render::{Body, Reply};
use super::rest::{Rest, code, codes, described};

/// Discord waits three seconds for a first answer; half of that leaves time for the network.
pub const PATIENCE: Duration = Duration::from_millis(1_500);

/// One interaction that waits for its answer.
#[derive(Clone, Copy)]
pub struct Turn<'a> {
    rest: &'a Rest,
    id: InteractionId,
    token: &'a str,
}

/// Kinds of callbacks, by Discord's numbers.
const MESSAGE: u8 = 4;
const DEFERRED: u8 = 5;
const DEFERRED_UPDATE: u8 = 6;
const UPDATE: u8 = 7;

/// A callback's body.
#[derive(Serialize)]
struct Callback<T> {
    #[serde(rename = "type")]
    kind: u8,
    data: T,
}

/// What is said of a deferred answer beforehand.
#[derive(Serialize)]
struct Deferred {
    #[serde(skip_serializing_if = "Option::is_none")]
    flags: Option<u64>,
}

impl<'a> Turn<'a> {
    /// The turn of a command.
    pub fn of_command(rest: &'a Rest, command: &'a CommandInteraction) -> Self {
        Turn { rest, id: command.id, token: &command.token }
    }

    /// The turn of a button or a menu.
    pub fn of_component(rest: &'a Rest, component: &'a ComponentInteraction) -> Self {
        Turn { rest, id: component.id, token: &component.token }
    }

    /// The turn of a form that was sent.
    pub fn of_modal(rest: &'a Rest, modal: &'a ModalInteraction) -> Self {
        Turn { rest, id: modal.id, token: &modal.token }
    }

    /// Answers with what the work comes to. `private` says who sees that an answer is on its way, should it take long; it
    /// should be as private as the answer.
    pub async fn answer(&self, private: bool, work: impl Future<Output = Result<Reply, Failure>> + Send) {
        let Some((reply, deferred)) = self.finish(DEFERRED, private, work).await else { return };
        let sent = match (deferred, reply.private && !private) {
            (false, _) => self.call_back(&Callback { kind: MESSAGE, data: reply.body() }).await,
            (true, false) => self.rest.replace(self.token, &reply.body()).await,
            (true, true) => self.whisper(&reply.body()).await,
        };
        self.report(sent);
    }

    /// Replaces the message that the clicked button belongs to; what is private is said beside it.
    pub async fn update(&self, work: impl Future<Output = Result<Reply, Failure>> + Send) {
        let Some((reply, deferred)) = self.finish(DEFERRED_UPDATE, false, work).await else { return };
        let sent = match (deferred, reply.private) {
            (false, false) => self.call_back(&Callback { kind: UPDATE, data: reply.body() }).await,
            (false, true) => self.call_back(&Callback { kind: MESSAGE, data: reply.body() }).await,
            (true, false) => self.rest.replace(self.token, &reply.body()).await,
            (true, true) => self.rest.follow_up(self.token, &reply.body()).await,
        };
        self.report(sent);
    }

    /// Waits for the work, and puts Discord off where it takes long. What it comes to, and whether Discord was put off; none
    /// if that failed.
    async fn finish(
        &self,
        deferral: u8,
        private: bool,
        work: impl Future<Output = Result<Reply, Failure>> + Send,
    ) -> Option<(Reply, bool)> {
        let mut work = pin!(AssertUnwindSafe(work).catch_unwind());
        let (done, deferred) = if let Ok(done) = timeout(PATIENCE, &mut work).await {
            (done, false)
        } else {
            let flags = private.then_some(1 << 6);
            if let Err(error) = self.call_back(&Callback { kind: deferral, data: Deferred { flags } }).await {
                self.report(Err(error));
                return None;
            }
            (work.await, true)
        };
        let reply = match done {
            Ok(Ok(reply)) => reply,
            Ok(Err(failure)) => sorry(self.id.get(), &failure),
            Err(_) => sorry(self.id.get(), &Failure::Crashed),
        };
        Some((reply, deferred))
    }

    /// Shows a form.
    pub async fn form(&self, form: CreateModal) {
        self.report(self.call_back(&CreateInteractionResponse::Modal(form)).await);
    }

    async fn call_back(&self, body: &(impl Serialize + Sync)) -> serenity::Result<()> {
        match self.rest.call_back(self.id, self.token, body).await {
            // A try whose success was lost on the way.
            Err(error) if code(&error) == Some(codes::ALREADY_ACKNOWLEDGED) => Ok(()),
            result => result,
        }
    }

    /// Answers in private after all, where everybody saw "is thinking …": a first further message would take the place of
    /// that, and be as public, so that something else has to stand there meanwhile.
    async fn whisper(&self, body: &Body) -> serenity::Result<()> {
        self.rest.replace(self.token, &Reply::line("The answer is private.").body()).await?;
        self.rest.follow_up(self.token, body).await?;
        self.rest.take_back(self.token).await
    }

    fn report(&self, sent: serenity::Result<()>) {
        let Err(error) = sent else { return };
        let interaction = self.id.get();
        if code(&error) == Some(codes::UNKNOWN_INTERACTION) {
            warn!(interaction, "an interaction was too old to be answered");
        } else {
            error!(interaction, cause = described(&error), "an interaction could not be answered");
        }
    }
}

/// Says that something went wrong, in private, with an id that the log has too.
pub fn sorry(id: u64, failure: &Failure) -> Reply {
    let id = format!("{:x}", id >> 16);
    error!(id, cause = %failure, "something went wrong");
    Reply::line(format!("Sorry, something went wrong (id {id}).")).privately()
}
