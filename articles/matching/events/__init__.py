"""Which reports and mentions are of one event."""
