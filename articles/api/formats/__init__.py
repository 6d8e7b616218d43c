"""The response formats other than JSON: feeds, tables, third-party vocabularies, web pages."""
