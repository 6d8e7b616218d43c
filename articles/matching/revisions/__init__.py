"""Comparing two versions of one article: what happened to its spans and decisions."""
