//! Folders: walking, pairing of files, workers, progress, atomic writes.
