"""Which reports and mentions are about one event."""
