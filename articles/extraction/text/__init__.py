"""A body as text: its sentences, words, numbers, dates and language, and the verbs that report speech."""
