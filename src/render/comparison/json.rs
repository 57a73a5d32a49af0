//! `{"schema":"duizhao.test/1","cases":[…]}`; it is also the baseline of later runs.

use crate::model::Tried;
use serde::{Deserialize, Serialize};

/// The name of the form.
pub const SCHEMA: &str = "duizhao.test/1";

/// The whole report.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// The cases in order.
    pub cases: Vec<Tried>,
}

pub(super) fn write(tried: &[Tried], _: bool) -> Vec<u8> {
    let report = Report { schema: SCHEMA.to_owned(), cases: tried.to_vec() };
    // Strings and numbers: serialising can't fail.
    let mut bytes = serde_json::to_vec_pretty(&report).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
