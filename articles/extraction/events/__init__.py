"""The events that one document reports: what happened, where and when, and which is the main event."""
