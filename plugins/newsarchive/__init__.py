"""Turn raw plain-text dumps of news pages into a curated, searchable static archive."""

__version__ = "0.1.0"
