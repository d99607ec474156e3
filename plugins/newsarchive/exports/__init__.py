"""The archive to take away: its tables, their description, the list of its feeds."""
