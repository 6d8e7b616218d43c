"""How well extraction does: reads the gold standard, compares and counts."""
