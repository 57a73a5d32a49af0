//! Finished data in, bytes out: one file a format.
