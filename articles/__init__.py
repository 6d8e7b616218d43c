"""Structured news from raw text, as one Django app; `names`, `extraction`, `matching` and `sources` work without it."""

__version__ = "0.4.0"
"""Version of the package, of the OpenAPI document and of the extractor: see `EXTRACTOR_VERSION`."""
