"""The representations of an answer beside JSON: feeds, tables, vocabularies of others, pages for people."""
