"""Two quotes in, whether they are one utterance out."""
