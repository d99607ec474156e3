"""Language-neutral and language data on text: normalising, words, languages, dates, slugs."""
