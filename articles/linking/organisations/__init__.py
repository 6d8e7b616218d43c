"""Which names denote one organisation across articles."""
