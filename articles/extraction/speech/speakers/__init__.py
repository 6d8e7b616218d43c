"""Whom a noun phrase or a pronoun refers to within one text."""
