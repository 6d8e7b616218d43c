"""From raw text to a document: blocks, what is removed and why, metadata, and the body with its map to the raw text."""
