"""Build the sharded Lunr index; client/ reads it in the browser."""
