"""How well extraction does: the gold standard read, compared and counted."""
