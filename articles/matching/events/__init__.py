"""Which reports and which mentions tell of one event."""
