"""What tagging knows of each language: one TOML table a language, read by `tagging.language`."""
