"""Persons in the admin: their pages, and the names that may be theirs."""
