"""Show the curator what to look at: one value, as pages, as JSON and as lines of text."""
