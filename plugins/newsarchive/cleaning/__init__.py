"""Decide of every segment of a dump what it is, and build the article from what stays."""
