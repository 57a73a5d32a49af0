//! Whole articles through the reader.
