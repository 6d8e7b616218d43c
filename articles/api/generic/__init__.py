"""The base classes of the views of lists and of single records."""
