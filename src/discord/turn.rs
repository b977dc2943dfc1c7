//! One interaction, answered once and in time: at once if the work is quick, else deferred first. Nothing that goes wrong
//! in the work reaches anybody else.

use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::time::Duration;

use futures_util::FutureExt;
use serde::Serialize;
use serenity::builder::{CreateInteractionResponse, CreateModal};
use serenity::model::application::{CommandInteraction, ComponentInteraction, ModalInteraction};
use serenity::model::id::{InteractionId, MessageId};
use tokio::time::timeout;
use tracing::{error, warn};

use super::Failure;
use super::ledger::Shows;
use super::render::{Attached, Reply};
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
    /// should be as private as the answer. Gives the message that everybody sees, and the facts that it shows.
    pub async fn answer(
        &self,
        private: bool,
        work: impl Future<Output = Result<Reply, Failure>> + Send,
    ) -> Option<(MessageId, Vec<Shows>)> {
        let (reply, deferred) = self.finish(DEFERRED, private, work).await?;
        let sent = match (deferred, reply.private && !private) {
            (false, _) => self.call_back(&Callback { kind: MESSAGE, data: reply.body() }, reply.file.as_ref()).await,
            (true, false) => self.rest.replace(self.token, &reply.replacing(), reply.file.as_ref()).await,
            (true, true) => self.whisper(&reply).await.map(|()| None),
        };
        let message = sent.as_ref().ok().copied().flatten().filter(|_| !reply.private);
        self.report(sent.map(drop));
        message.map(|message| (message, reply.shows))
    }

    /// Replaces the message that the clicked button belongs to; what is private is said beside it.
    pub async fn update(&self, work: impl Future<Output = Result<Reply, Failure>> + Send) {
        let Some((reply, deferred)) = self.finish(DEFERRED_UPDATE, false, work).await else { return };
        let sent = match (deferred, reply.private) {
            (false, false) => {
                self.call_back(&Callback { kind: UPDATE, data: reply.body() }, reply.file.as_ref()).await.map(drop)
            }
            (false, true) => {
                self.call_back(&Callback { kind: MESSAGE, data: reply.body() }, reply.file.as_ref()).await.map(drop)
            }
            (true, false) => self.rest.replace(self.token, &reply.replacing(), reply.file.as_ref()).await.map(drop),
            (true, true) => self.rest.follow_up(self.token, &reply.body(), reply.file.as_ref()).await,
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
            if let Err(error) = self.call_back(&Callback { kind: deferral, data: Deferred { flags } }, None).await {
                self.report(Err(error));
                // What was begun is done, and not left half done, whoever hears of it.
                let _ = work.await;
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
        self.report(self.call_back(&CreateInteractionResponse::Modal(form), None).await.map(drop));
    }

    async fn call_back(
        &self,
        body: &(impl Serialize + Sync),
        file: Option<&Attached>,
    ) -> serenity::Result<Option<MessageId>> {
        match self.rest.call_back(self.id, self.token, body, file).await {
            // A try whose success was lost on the way.
            Err(error) if code(&error) == Some(codes::ALREADY_ACKNOWLEDGED) => Ok(None),
            result => result,
        }
    }

    /// Answers in private after all, where everybody saw "is thinking …": a first further message would take the place of
    /// that, and be as public, so that something else has to stand there meanwhile.
    async fn whisper(&self, reply: &Reply) -> serenity::Result<()> {
        self.rest.replace(self.token, &Reply::line("The answer is private.").body(), None).await?;
        self.rest.follow_up(self.token, &reply.body(), reply.file.as_ref()).await?;
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

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use axum::http::{Method, Uri};
    use axum::{Json, Router};
    use serde_json::{Value, json};
    use serenity::model::id::ApplicationId;
    use tokio::net::TcpListener;
    use tokio::time::sleep;

    use super::*;
    use crate::discord::rest;
    use crate::discord::settings::Settings;
    use crate::discord::token::Token;

    /// What Discord is asked for in a turn: the method, the end of the address, and the body.
    async fn requests(turn: impl AsyncFnOnce(Turn<'_>)) -> Vec<(String, String, Value)> {
        let seen: Arc<Mutex<Vec<_>>> = Arc::default();
        let noted = Arc::clone(&seen);
        let note = async move |method: Method, uri: Uri, body: String| {
            let end = uri.path().rsplit('/').next().unwrap_or_default().to_owned();
            let body = serde_json::from_str(&body).unwrap_or_default();
            noted.lock().expect("nobody panics holding it").push((method.to_string(), end, body)); // test
            Json(json!({}))
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free"); // test
        let address = listener.local_addr().expect("it is bound"); // test
        tokio::spawn(async move { axum::serve(listener, Router::new().fallback(note)).await });
        let settings = Settings { api_base: Some(format!("http://{address}")), ..Settings::default() };
        let (client, token) = (rest::client(&settings).expect("a client"), Token::parse("token").expect("a token")); // test
        let rest = Rest::new(rest::http(&settings, &token, &client), client, ApplicationId::new(7));
        turn(Turn { rest: &rest, id: InteractionId::new(5), token: "secret" }).await;
        let requests = seen.lock().expect("nobody panics holding it").clone(); // test
        requests
    }

    fn is_private(body: &Value) -> bool {
        body["flags"] == 64
    }

    #[tokio::test]
    async fn what_is_private_is_not_shown_to_those_who_saw_that_an_answer_is_on_its_way() {
        let slow = async {
            sleep(PATIENCE + Duration::from_millis(100)).await;
            Ok(Reply::line("for you alone").privately())
        };
        let requests = requests(async |turn| drop(turn.answer(false, slow).await)).await;
        let calls: Vec<_> = requests.iter().map(|(method, end, _)| format!("{method} {end}")).collect();
        assert_eq!(calls, ["POST callback", "PATCH @original", "POST secret", "DELETE @original"]);
        assert_eq!(requests[0].2, json!({"type": DEFERRED, "data": {}}));
        assert!(requests.iter().all(|(_, end, body)| is_private(body) == (end == "secret")));
        assert!(!requests[1].2.to_string().contains("for you alone"));
    }

    #[tokio::test]
    async fn a_slow_page_is_turned_and_a_panic_is_told_beside_it() {
        let slow = async {
            sleep(PATIENCE + Duration::from_millis(100)).await;
            Ok(Reply::line("page 2"))
        };
        let turned = requests(async |turn| turn.update(slow).await).await;
        assert_eq!(turned[0].2["type"], DEFERRED_UPDATE);
        assert_eq!((turned[1].1.as_str(), &turned[1].2["content"]), ("@original", &json!("page 2")));
        let failed = requests(async |turn| turn.update(async { panic!("in the work") }).await).await;
        let (body, said) = (&failed[0].2, failed[0].2["data"]["content"].to_string());
        assert!(
            body["type"] == MESSAGE && is_private(&body["data"]) && said.contains("something went wrong"),
            "{body}"
        );
    }
}
