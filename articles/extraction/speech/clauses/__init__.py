"""Reporting clauses: a cue verb, its subject, and where the reported content begins."""
