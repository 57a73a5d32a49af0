//! The bilingual lexicon: names and news terms as data files, one place for all stages.
