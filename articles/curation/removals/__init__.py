"""Taking articles, passages and persons out of everything that is served; most of it can be restored."""
