"""The dossier: a story that a curator names, tells and orders articles in."""
