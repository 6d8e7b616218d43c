"""The OpenAPI document: what it says beyond what the code tells."""
