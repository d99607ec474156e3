"""Read what the curator decided beside each seed."""
