"""The OpenAPI document: what it says beyond what is derived from the code."""
