"""Find the people, organisations, places and topics an article is about."""
