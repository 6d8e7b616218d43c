"""The operations of the API, one module per noun, reading and writing together."""
