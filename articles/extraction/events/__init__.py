"""The events that one document reports: what happened, where and when, and which of them is its subject."""
