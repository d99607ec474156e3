"""The stage: a site is made beside the one that stands, and takes its place whole."""
