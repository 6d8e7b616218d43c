"""What several articles claim about one event: whether it agrees, and from how many independent sources it comes."""
