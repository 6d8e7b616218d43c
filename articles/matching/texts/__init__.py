"""Two texts in, what they share out: letters in order, words in order, passages, kinship."""
