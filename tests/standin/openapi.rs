//! Requests held against Discord's own description, where `ONRECORD_DISCORD_OPENAPI` names the file.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use serde_json::{Value, json};

static DESCRIPTION: LazyLock<Option<Value>> = LazyLock::new(|| {
    let path = std::env::var_os("ONRECORD_DISCORD_OPENAPI")?;
    let text = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    Some(serde_json::from_str(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display())))
});

/// Validators of the routes used so far: what is sent there, and what comes back; none where that is no JSON.
type Routes = HashMap<(String, String), [Option<Arc<Validator>>; 2]>;
static VALIDATORS: LazyLock<Mutex<Routes>> = LazyLock::new(Mutex::default);

/// Why a request is not what Discord's description asks for, if it is not.
pub fn mismatch(method: &str, path: &str, body: &Value) -> Option<String> {
    let description = DESCRIPTION.as_ref()?;
    let Some(route) = route(description, path) else { return Some("no such route".to_owned()) };
    if !description["paths"][route][method.to_lowercase()].is_object() {
        return Some(format!("{route} knows no {method}"));
    }
    if body.is_null() {
        return None;
    }
    let [Some(request), _] = validators(description, route, method) else {
        return Some(format!("{method} {route} takes no JSON"));
    };
    let mut body = body.clone();
    excuse(&mut body);
    errors(&request, &body)
}

/// Why the stand-in's own reply is not what Discord's description promises.
pub fn mismatch_of_reply(method: &str, path: &str, reply: &Value) -> Option<String> {
    let description = DESCRIPTION.as_ref()?;
    let [_, expected] = validators(description, route(description, path)?, method);
    errors(expected.as_ref()?, reply)
}

/// Why a message is not what Discord's description calls one.
pub fn mismatch_of_message(message: &Value) -> Option<String> {
    static MESSAGE: LazyLock<Option<Validator>> = LazyLock::new(|| {
        let reference = json!({"$ref": "#/components/schemas/MessageResponse"});
        compile(DESCRIPTION.as_ref()?, &json!({"content": {"application/json": {"schema": reference}}}))
    });
    errors(MESSAGE.as_ref()?, message)
}

fn errors(validator: &Validator, body: &Value) -> Option<String> {
    let errors: Vec<_> =
        validator.iter_errors(body).map(|error| format!("{}: {error}", error.instance_path())).collect();
    (!errors.is_empty()).then(|| errors.join("; "))
}

fn validators(description: &Value, route: &str, method: &str) -> [Option<Arc<Validator>>; 2] {
    let mut validators = VALIDATORS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let compiled = validators.entry((method.to_owned(), route.to_owned())).or_insert_with(|| {
        let operation = &description["paths"][route][method.to_lowercase()];
        let reply =
            ["200", "201"].map(|status| &operation["responses"][status]).into_iter().find(|reply| reply.is_object());
        [&operation["requestBody"], reply.unwrap_or(&Value::Null)].map(|part| compile(description, part).map(Arc::new))
    });
    compiled.clone()
}

/// Rewrites what Discord takes although its description says otherwise: ids of attachments as numbers, and a command's
/// permissions as text, which is how Discord's documentation has them.
fn excuse(body: &mut Value) {
    let place = if body.pointer("/data/attachments").is_some() { "/data/attachments" } else { "/attachments" };
    for file in body.pointer_mut(place).and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(id) = file["id"].as_u64() {
            file["id"] = json!(id.to_string());
        }
    }
    let commands =
        if body.is_array() { body.as_array_mut().expect("just asked").iter_mut().collect() } else { vec![body] };
    for permissions in commands.into_iter().filter_map(|command| command.get_mut("default_member_permissions")) {
        if let Some(number) = permissions.as_str().and_then(|text| text.parse::<u64>().ok()) {
            *permissions = json!(number);
        }
    }
}

/// The route of an address: its template with the fewest parts left open.
fn route<'a>(description: &'a Value, path: &str) -> Option<&'a str> {
    let parts: Vec<_> = path.split('/').collect();
    let open = |template: &str| template.matches('{').count();
    let templates = description["paths"].as_object().expect("a description has paths").keys();
    let fitting = templates.filter(|template| {
        let template: Vec<_> = template.split('/').collect();
        template.len() == parts.len()
            && template.iter().zip(&parts).all(|(wanted, part)| wanted.starts_with('{') || wanted == part)
    });
    fitting.min_by_key(|template| open(template)).map(String::as_str)
}

fn compile(description: &Value, part: &Value) -> Option<Validator> {
    let schema = &part["content"]["application/json"]["schema"];
    if schema.is_null() {
        return None;
    }
    // References point into `#/components`, so these come along.
    let whole = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "components": description["components"], "allOf": [schema]});
    Some(jsonschema::validator_for(&whole).unwrap_or_else(|why| panic!("{schema}: {why}")))
}
