"""What two texts share: letters in order, words in order, passages, similarity of versions."""
