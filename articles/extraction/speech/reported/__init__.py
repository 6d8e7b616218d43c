"""Reported speech without quotation marks: "X said that …", "…, X said", "according to X, …"."""

from __future__ import annotations

from .finding import Reported, find_reported

__all__ = ["Reported", "find_reported"]
