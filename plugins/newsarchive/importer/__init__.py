"""Turn seeds into Markdown articles: the one place where the rooms of the archive meet."""
