"""Quotes in the admin: the queue, the form of a decision, and the page of one quote."""
