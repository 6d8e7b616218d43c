"""Structured news from raw text: one Django app, of which `extraction`, `matching` and `sources` need no Django."""

__version__ = "0.3.0"
"""Version of the package, of the OpenAPI document and of the extractor: see `EXTRACTOR_VERSION`."""
