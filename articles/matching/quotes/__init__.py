"""Comparing two quotes: whether they are one utterance."""
