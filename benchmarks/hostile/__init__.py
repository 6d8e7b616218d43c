"""Hostile requests to a running server: `python -m benchmarks.hostile`."""
