"""The reference: how an article is cited, shown, exported and told to machines."""
