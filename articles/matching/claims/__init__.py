"""What several articles claim about one event: the same or not, and from how many independent sources."""
