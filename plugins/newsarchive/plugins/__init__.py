"""Adapt the archive to Pelican: the only room that imports it."""
