//! Whether the document has the fixed layout.

pub(super) mod blanks;
pub(super) mod bold;
pub(super) mod divider;
pub(super) mod front_matter;
pub(super) mod layout;
pub(super) mod numbering;
pub(super) mod sections;
