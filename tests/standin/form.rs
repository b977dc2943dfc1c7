//! Forms: what they show, what a member's client lets the member fill in, and how they are sent.

use serde_json::{Value, json};

use super::interactions::{self, Start};
use super::seen::{Interaction, Response};

impl Response {
    /// The title of the form.
    pub fn form_title(&self) -> &str {
        self.form()["title"].as_str().unwrap_or_default()
    }

    /// The labels of the form's fields.
    pub fn form_fields(&self) -> Vec<&str> {
        self.prefilled().into_iter().map(|(label, _)| label).collect()
    }

    /// The labels of the form's fields, each with what the bot has put there.
    pub fn prefilled(&self) -> Vec<(&str, &str)> {
        fn text(value: &Value) -> &str {
            value.as_str().unwrap_or_default()
        }
        inputs(self.form()).map(|input| (text(&input["label"]), text(&input["value"]))).collect()
    }

    /// Fills in fields of the form, by labels or custom ids, and sends it. The others keep what the bot has put there.
    pub fn fills(&self, fields: &[(&str, &str)]) -> Response {
        self.begins_filling(fields).response()
    }

    /// Why the member's client does not send the form filled in so, if it does not.
    pub fn cannot_fill(&self, fields: &[(&str, &str)]) -> Option<String> {
        filled(self.form(), fields).err()
    }

    /// Fills in the form and sends it, without waiting.
    pub fn begins_filling(&self, fields: &[(&str, &str)]) -> Interaction {
        let data = filled(self.form(), fields).unwrap_or_else(|why| panic!("{why}"));
        let mut world = self.shared.world();
        let opened = &world.interactions[&self.interaction];
        // A form that a command opened comes back without a message, one that a button opened with that of the button.
        let (user, channel, message, opened_by) = (opened.user, opened.channel, opened.message, Some(opened.id));
        let start = &Start { user, channel, kind: 5, command_kind: 0, focused: 0, message, opened_by, data };
        let id = interactions::begin(&mut world, start);
        drop(world);
        Interaction { shared: self.shared.clone(), id }
    }

    fn form(&self) -> &Value {
        self.form.as_ref().unwrap_or_else(|| panic!("no form was shown, but:\n{}", self.text()))
    }
}

/// The fields of a form.
fn inputs(form: &Value) -> impl Iterator<Item = &Value> {
    form["components"].as_array().into_iter().flatten().map(|row| &row["components"][0])
}

/// The data of a form filled in, or why it cannot be sent.
fn filled(form: &Value, fields: &[(&str, &str)]) -> Result<Value, String> {
    let is = |input: &Value, name: &str| input["label"] == name || input["custom_id"] == name;
    if let Some((name, _)) = fields.iter().find(|(name, _)| !inputs(form).any(|input| is(input, name))) {
        return Err(format!("the form has no field {name:?}: {form}"));
    }
    let mut components = Vec::new();
    for (nth, input) in inputs(form).enumerate() {
        let given = fields.iter().find(|(name, _)| is(input, name));
        let value = given.map_or(input["value"].as_str().unwrap_or_default(), |(_, value)| value);
        fits(input, value)?;
        let text = json!({"type": 4, "id": 2 * nth + 2, "custom_id": input["custom_id"], "value": value});
        components.push(json!({"type": 1, "id": 2 * nth + 1, "components": [text]}));
    }
    Ok(json!({"custom_id": form["custom_id"], "components": components}))
}

/// Whether the client sends this text in a field.
fn fits(input: &Value, value: &str) -> Result<(), String> {
    let (label, required) = (&input["label"], input["required"] != false);
    let length = value.chars().count() as u64;
    let (least, most) = (input["min_length"].as_u64().unwrap_or(0), input["max_length"].as_u64().unwrap_or(4000));
    if length == 0 && required {
        return Err(format!("the field {label} is required"));
    }
    if length > most || (length > 0 && length < least) {
        return Err(format!("the field {label} takes {least} to {most} characters, not {length}"));
    }
    if input["style"] == 1 && value.contains('\n') {
        return Err(format!("the field {label} has one line"));
    }
    Ok(())
}
