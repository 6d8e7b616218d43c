"""The views of the API, one module per noun, for reading and writing."""
