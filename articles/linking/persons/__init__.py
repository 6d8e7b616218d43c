"""Which names denote one person across articles."""
